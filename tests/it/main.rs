//! What a user sees of pressdesk, and what holds its source together: one binary, so that it links once.

#![allow(clippy::unwrap_used)]

mod demo;
mod layers;
