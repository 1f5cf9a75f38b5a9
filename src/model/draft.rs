//! What came in, from a command line, a vCard, a CSV row or a release, before the gate has passed it:
//! each value as typed, with the place where it stood.

use super::{Address, ContactKind, Kept, Name, Number, PhoneKind, Region, Visibility};

/// A place in a text, for people: both count from 1, the column in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Position {
    pub line: usize,
    pub column: usize,
}

/// Where a value stood.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Span {
    pub at: Position,
    /// Bytes from the start of the decoded text.
    pub start: usize,
    pub end: usize,
}

impl Span {
    /// A place in the file that the text a reader sees does not have: a link's target, a comment.
    pub const fn unseen(at: Position) -> Self {
        Self { at, start: usize::MAX, end: usize::MAX }
    }

    pub const fn is_seen(self) -> bool {
        self.start != usize::MAX
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DraftPhone {
    /// `number.raw` is what stood there; the gate fills in the rest.
    pub number: Number,
    pub kind: PhoneKind,
    pub place: Option<String>,
    /// The label as it stood: `Beijing cell`.
    pub label: Option<String>,
    /// None: as the entrance decides.
    pub visibility: Option<Visibility>,
    /// The number stands in the directory already: the gate does not read it again.
    pub stands: bool,
    /// The number in whose place this one was put.
    pub replaces: Option<Number>,
    /// The country of the number that this one replaces.
    pub country: Option<Region>,
    pub span: Option<Span>,
}

impl DraftPhone {
    pub fn new(kind: PhoneKind, raw: impl Into<String>) -> Self {
        Self {
            number: Number::unread(raw),
            kind,
            place: None,
            label: None,
            visibility: None,
            stands: false,
            replaces: None,
            country: None,
            span: None,
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DraftEmail {
    /// As it stood until the gate has read it, then without `mailto:`, blanks and glue.
    pub address: String,
    /// See `Email::key`; the gate fills it in.
    pub key: Option<String>,
    pub label: Option<String>,
    pub visibility: Option<Visibility>,
    /// The address in whose place this one was put.
    pub replaces: Option<String>,
    pub span: Option<Span>,
}

impl DraftEmail {
    pub fn new(address: impl Into<String>) -> Self {
        Self { address: address.into(), key: None, label: None, visibility: None, replaces: None, span: None }
    }
}

/// What a source says of the office itself: for an office that the directory does not have yet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DraftOffice {
    pub city: Option<String>,
    pub country: Option<Region>,
    pub time_zone: Option<String>,
    pub address: Option<Address>,
    pub switchboard: Option<Number>,
    pub url: Option<String>,
}

/// A contact that is not yet one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Draft {
    pub uid: Option<String>,
    /// None: as the entrance decides.
    pub kind: Option<ContactKind>,
    /// The source says that no mail is wanted any more.
    pub opted_out: bool,
    /// The country that the source names beside the contact: where numbers are that have no country code.
    pub country: Option<Region>,
    /// None: a desk that the source does not name.
    pub name: Option<Name>,
    pub role: Option<String>,
    pub organisation: Option<String>,
    /// The unit as printed; `organisation` only where it is printed apart.
    pub office: Option<String>,
    pub office_details: DraftOffice,
    pub phones: Vec<DraftPhone>,
    pub emails: Vec<DraftEmail>,
    pub addresses: Vec<Address>,
    pub languages: Vec<String>,
    pub topics: Vec<String>,
    pub url: Option<String>,
    pub note: Option<String>,
    pub kept: Vec<Kept>,
    /// Where the contact begins.
    pub span: Option<Span>,
}
