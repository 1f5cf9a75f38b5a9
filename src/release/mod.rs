//! Releases: bytes in, bytes out. Reads a release's contact block and writes one.

pub mod render;
pub mod style;
