//! CSV: press lists in the dialects of `exports/press-lists`, and spreadsheets of any kind.

mod dialect;
mod field;
#[allow(dead_code)]
mod write;

pub use dialect::{Dialect, NotADialect};
pub use field::Field;
pub use write::Writer;
