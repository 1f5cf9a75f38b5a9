//! A release's block held against what a directory says of the people in it. The directory itself is behind
//! `Records`: nothing here knows how it is kept.

use crate::model::{Draft, DraftEmail, Number, Time, Visibility};

/// How a value that a release prints stands to the directory.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing {
    /// The contact has it.
    Current(Visibility),
    /// The contact had it until then. `now`: what took its place, where that may be printed.
    Former { until: Time, now: Option<String> },
    /// The directory has no such value with this contact.
    Unknown,
}

/// What a directory can say.
pub trait Records {
    /// The handle of the contact that a release prints, where one alone fits.
    fn who(&self, printed: &Draft) -> Option<String>;
    fn number(&self, handle: &str, number: &Number) -> Standing;
    fn email(&self, handle: &str, email: &DraftEmail) -> Standing;
}
