//! A release as bytes: one `Document` for every format, the reader that finds in it whom to call, and the
//! contact blocks that go out on releases.
//!
//! Bytes in, values out: no files, no SQL, no printing.

mod cities;
pub mod document;
pub mod hold;
pub mod honorific;
pub mod json;
pub mod place;
mod read;
pub mod render;
pub mod role;
mod script;
pub mod siblings;
pub mod spelling;
pub mod style;
pub mod values;
mod variant;

pub use document::{Document, DocumentError, Encoding, Format, Hyperlink, LineEnd, named_otherwise};
pub use read::read;
