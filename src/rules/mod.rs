//! Model to findings: the one gate that every number, address, name and link passes, wherever it comes from.
//!
//! Names `model` and `finding` alone. Nothing is ever corrected in silence: a reading keeps what was typed.

pub mod email;
pub mod phone;
