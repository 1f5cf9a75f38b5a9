//! What was read out of a release: its contact block and what the release says of itself.

use std::ops::Range;

use super::{Draft, Span};

/// A link that the contact block offers: "Or go to: …".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    pub url: String,
    pub span: Span,
}

/// One contact as the release prints it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadContact {
    /// The gate has already read its numbers and addresses.
    pub draft: Draft,
    /// The contact's lines in the block, in bytes of the decoded text.
    pub range: Range<usize>,
    /// How sure the reading is, 0 to 100.
    pub confidence: u8,
}

/// A release as read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReleaseReading {
    pub title: Option<String>,
    pub subtitle: Option<String>,
    /// `2010-11-06`
    pub date: Option<String>,
    /// As printed: `6 November 2010, Beijing`.
    pub dateline: Option<String>,
    /// The dateline's city: `Beijing`.
    pub city: Option<String>,
    /// BCP 47: `en`, `zh`.
    pub language: Option<String>,
    /// As printed, where the release is under embargo.
    pub embargo: Option<String>,
    pub contacts: Vec<ReadContact>,
    pub links: Vec<Link>,
    /// Each contact block, from its heading to its last line, in bytes of the decoded text, in their order.
    pub blocks: Vec<Range<usize>>,
}
