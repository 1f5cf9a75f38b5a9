//! Reads an e-mail address as typed (RFC 5321, RFC 6531; the domain under a known public suffix).

use crate::finding::Finding;

/// What an address turned out to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// Without blanks, `mailto:`, a display name; as typed where it is not valid.
    pub address: String,
    /// See `model::Email::key`; none if it is not valid.
    pub key: Option<String>,
    /// What ran into the end of the address: `Ms.` in `a@example.orgMs.`
    pub glued: Option<String>,
    pub findings: Vec<Finding>,
}

/// Reads one address.
pub fn read(raw: &str) -> Reading {
    Reading { address: raw.to_owned(), key: None, glued: None, findings: Vec::new() }
}
