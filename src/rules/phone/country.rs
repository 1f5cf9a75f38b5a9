//! The names of countries in a sentence, and their adjectives.

use crate::{model::Region, rules::words};

fn row(region: Region) -> Option<(&'static str, &'static str)> {
    words(include_str!("../data/countries.txt")).find_map(|line| {
        let (code, rest) = line.split_once('|')?;
        if code == region.as_str() { rest.split_once('|') } else { None }
    })
}

/// `China`, `the United States`: as it stands after "in".
pub fn name(region: Region) -> Option<&'static str> {
    row(region).map(|(name, _)| name)
}

/// `Chinese`
pub fn adjective(region: Region) -> Option<&'static str> {
    row(region).map(|(_, adjective)| adjective)
}
