//! What somebody keeps for the office alone, where it stands with others too: as their number, as an office's, or in the
//! words about them.

use super::{EmailId, PhoneId};

/// Where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Where {
    /// As a number of the contact itself, which is let out.
    Phone(PhoneId),
    Email(EmailId),
    /// As the number of its office, which is public.
    Switchboard,
    /// In a text about the contact: which one.
    Text(&'static str),
    /// In a text about its office.
    OfficeText(&'static str),
}

/// One such number or address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    pub at: Where,
    /// The handle of who keeps it inside.
    pub of: String,
    /// It rings at them alone: a line that colleagues share is let out by whoever may be called on it.
    pub is_own: bool,
    pub secret: Secret,
}

/// By what it is known again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Secret {
    /// The last digits of a number.
    Digits(String),
    /// An address, folded.
    Address(String),
}
