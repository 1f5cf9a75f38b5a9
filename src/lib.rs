//! pressdesk keeps a press office's spokespeople and media contacts in one SQLite file, checks every number
//! and address as it comes in, and hands them out as vCards, press lists and contact blocks on releases.
//!
//! The modules, in the order in which they may name one another (`tests/it/layers.rs` holds it):

pub mod attach;
pub mod cli;
pub mod directory;
pub mod duty;
pub mod edit;
pub mod export;
pub mod finding;
pub mod format;
pub mod import;
pub mod model;
pub mod release;
pub mod rules;
pub mod store;
pub mod whole;
