//! Reads a number as typed (ITU-T E.164, with what people put around it).

use crate::{
    finding::Finding,
    model::{Number, Region},
};

/// What a number turned out to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    pub number: Number,
    /// The country of a valid number.
    pub region: Option<Region>,
    /// What is wrong with it; the caller adds where it stood.
    pub findings: Vec<Finding>,
}

/// Reads one number. `region` is the country of a number that is written without a country code.
pub fn read(raw: &str, region: Option<Region>) -> Reading {
    let _ = region;
    Reading { number: Number::unread(raw), region: None, findings: Vec::new() }
}
