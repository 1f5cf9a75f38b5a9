//! CSV: press lists in the dialects of `exports/press-lists`, and spreadsheets of any kind.

mod building;
mod cells;
mod dialect;
mod field;
mod guard;
mod read;
mod rows;
mod standing;
mod town;
mod unheld;
mod write;

#[cfg(test)]
mod read_tests;

pub use dialect::{Dialect, NotADialect};
pub use field::{Field, NotAField};
pub use read::{NotRead, Reader, read};
pub use write::Writer;
