//! Bytes to `Draft`s and `Card`s to bytes, both ways of a format side by side: `vcard`, `csv`; and out
//! alone: `json`, `html`, `qr`.
//!
//! Readers take any `BufRead` and hand out one record at a time; writers take one card at a time: the memory
//! they need does not grow with the file. Nothing here opens a file, knows SQL or prints. Values come out of
//! a reader as they stood: the gate in `rules` is for the importer to ask.

pub mod addresses;
pub mod csv;
pub mod file_name;
pub mod html;
pub mod json;
pub mod label;
pub mod names;
pub mod number;
pub mod page_words;
pub mod qr;
pub mod text;
pub mod topic;
pub mod vcard;

use std::collections::BTreeMap;

use crate::{
    finding::Finding,
    model::{Card, Draft},
};

/// Why nothing could be read or written.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error("cannot read or write: {0}")]
    Io(#[from] std::io::Error),
    #[error("cannot make a vCard 4.0 of {card}: {why}")]
    Vcard { card: String, why: String },
    #[error("`{card}` does not fit into a QR code: it has {bytes} bytes, and there is room for 2,953")]
    Qr { card: String, bytes: usize },
}

/// One card or row as read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Record {
    /// None if it is no contact at all; the findings say why.
    pub draft: Option<Draft>,
    pub findings: Vec<Finding>,
}

/// Writes cards in one format.
pub trait Exporter {
    fn card(&mut self, card: &Card) -> Result<Written, Error>;
    /// Ends the file, and says what the format could not hold.
    fn finish(&mut self) -> Result<Unheld, Error>;
}

/// What became of a card.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Written {
    Whole,
    /// The format takes no contact like this; why, as `without an e-mail address`.
    LeftOut(&'static str),
}

/// What a format could not hold: how many values of which field.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Unheld(BTreeMap<String, usize>);

impl Unheld {
    pub fn add(&mut self, field: &str, count: usize) {
        if count > 0 {
            match self.0.get_mut(field) {
                Some(sum) => *sum += count,
                None => drop(self.0.insert(field.to_owned(), count)),
            }
        }
    }

    /// Adds the counts of another part of the same export.
    pub fn merge(&mut self, other: &Self) {
        for (field, count) in other.iter() {
            self.add(field, count);
        }
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// By field, in the order of their names.
    pub fn iter(&self) -> impl Iterator<Item = (&str, usize)> {
        self.0.iter().map(|(field, count)| (field.as_str(), *count))
    }
}
