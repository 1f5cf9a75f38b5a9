//! What is known of one contact while its block is read.

use std::ops::Range;

use super::super::vocabulary::Term;
use crate::model::{DraftEmail, DraftPhone};

#[derive(Clone, Debug, Default)]
pub(in crate::release::read) struct Card {
    pub(in crate::release::read) names: Vec<Person>,
    /// What looks like a name too, in the same card.
    pub(in crate::release::read) others: Vec<Person>,
    pub(in crate::release::read) role: Option<String>,
    pub(in crate::release::read) units: Vec<String>,
    pub(in crate::release::read) desk: Option<String>,
    /// It stands above whoever is named.
    pub(in crate::release::read) desk_above: bool,
    pub(in crate::release::read) phones: Vec<DraftPhone>,
    pub(in crate::release::read) emails: Vec<DraftEmail>,
    /// Who gets a copy of a mail to them, and stands among their lines: nobody's own address, and a card of its own.
    pub(in crate::release::read) copied: Vec<Card>,
    pub(in crate::release::read) range: Range<usize>,
    pub(in crate::release::read) heading: Option<Term>,
    /// It has an address, which the page does not tell.
    pub(in crate::release::read) hidden: bool,
    /// All that it has to be reached by is the link of a name.
    pub(in crate::release::read) linked: bool,
    /// It stands above the block's heading, or the block has none.
    pub(in crate::release::read) above: bool,
    /// A city with its post code stands in it.
    pub(in crate::release::read) postal: bool,
    /// Its people stand below the house's number, each with a role of their own.
    pub(in crate::release::read) shared: bool,
    /// It is a firm's among a company's advisers.
    pub(in crate::release::read) firm: bool,
    /// It stands in one line with the one before, below one word for those in charge.
    pub(in crate::release::read) beside: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::release::read) struct Person {
    pub(in crate::release::read) honorific: Option<String>,
    pub(in crate::release::read) name: String,
    /// Its honorific or its given name says that it is a person's.
    pub(in crate::release::read) known: bool,
    /// A role stands right behind it.
    pub(in crate::release::read) titled: bool,
    /// Its own role, where several people share a card.
    pub(in crate::release::read) role: Option<String>,
}

impl Person {
    /// Whether the name has this word, or its first word begins with it.
    pub(in crate::release::read) fn is_called(&self, word: &str) -> bool {
        /// A name is not cut any shorter.
        const SHORTEST: usize = 3;
        let mut words = self.name.split(' ');
        let short = word.chars().count() >= SHORTEST && word.starts_with(char::is_uppercase);
        short && (self.name.starts_with(word) && !word.contains(' ') || words.any(|own| own == word))
    }
}

impl Card {
    pub(super) fn reachable(&self) -> bool {
        !self.phones.is_empty() || !self.emails.is_empty() || self.hidden
    }

    /// Somebody whom a heading names, though no number or address is given.
    pub(super) fn is_named(&self) -> bool {
        matches!(self.heading, Some(Term::Media | Term::Contact | Term::Investor))
            && !self.names.is_empty()
            && self.names.iter().all(|person| person.known)
    }

    pub(super) fn is_empty(&self) -> bool {
        !self.reachable()
            && self.names.is_empty()
            && self.role.is_none()
            && self.units.is_empty()
            && self.desk.is_none()
    }
}
