//! Model to findings: the one gate that every number, address, name and link passes, wherever it comes from.
//!
//! Names `model` and `finding` alone. Nothing is ever corrected in silence: a reading keeps what was typed.
//! The vocabulary stands in `data/`, a word a line.

pub mod admit;
pub mod directory;
pub mod email;
pub mod geography;
pub mod hours;
pub mod language;
pub mod link;
pub mod name;
pub mod phone;
mod record;
pub mod visibility;

pub use admit::{Countries, admit};

/// The words of a data file: a line each, `#` and a blank begin a comment line.
fn words(text: &'static str) -> impl Iterator<Item = &'static str> {
    text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with("# "))
}
