//! What offices hand out for all of their people, and what they handed out before: switchboards, and the links of their
//! blocks.

use super::Known;
use crate::{
    directory::{self, Directory, OfficeHad},
    model::{Contact, ContactKind, Number, Office, Time, Visibility},
    release::hold::OfOffice,
    rules::phone,
};

/// The offices as they are, and as they were; the last state comes first.
#[derive(Default)]
pub(super) struct Offices {
    now: Vec<Office>,
    had: Vec<(OfficeHad, Time)>,
}

impl Offices {
    fn of(directory: &Directory) -> Result<Self, directory::Error> {
        let mut had = directory.offices_had()?;
        had.reverse();
        Ok(Self { now: directory.offices()?, had })
    }

    /// Of the office that has it, else of the one that had it last. `shown` is what an office has, as it is said.
    fn find(
        &self,
        has: impl Fn(&Office) -> bool,
        had: impl Fn(&OfficeHad) -> bool,
        shown: impl Fn(&Office) -> Option<String>,
    ) -> Option<OfOffice> {
        if let Some(office) = self.now.iter().find(|office| has(office)) {
            return Some(OfOffice { office: office.name.clone(), until: None, now: shown(office) });
        }
        let (before, until) = self.had.iter().find(|(before, _)| had(before))?;
        let office = self.now.iter().find(|office| office.id == before.id);
        let name = office.map_or(&before.name, |office| &office.name).clone();
        Some(OfOffice { office: name, until: Some(*until), now: office.and_then(shown) })
    }
}

/// A link that an office handed out, and has no more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OldLink {
    pub office: String,
    pub url: String,
}

/// Whether a block has a link, in text or in markup, and not a longer one that begins with it.
fn has_link(block: &str, url: &str) -> bool {
    let goes_on = |rest: &str| {
        let mut rest = rest.chars();
        let goes_on =
            |one: Option<char>| one.is_some_and(|one| one.is_alphanumeric() || "-_/?#&=%~@".contains(one));
        match rest.next() {
            // A full stop may be the sentence's.
            Some('.') => goes_on(rest.next()),
            one => goes_on(one),
        }
    };
    let ends = |url: &str| {
        block.match_indices(url).any(|(at, url)| !goes_on(block[at + url.len()..].trim_start_matches('/')))
    };
    ends(url) || ends(&url.replace('&', "&amp;"))
}

impl Known<'_> {
    /// The links of offices in a block of ours that are out of date.
    pub(in crate::attach) fn old_links_in(&self, block: &str) -> Vec<OldLink> {
        let had = self.offices().into_iter().flat_map(|offices| &offices.had);
        let mut all: Vec<OldLink> = Vec::new();
        for url in had.filter_map(|(had, _)| had.url.as_ref()) {
            let old = self
                .link_of(url)
                .filter(|of| of.until.is_some() && has_link(block, url.trim_end_matches('/')));
            if let Some(of) = old.filter(|_| !all.iter().any(|one| one.url == *url)) {
                all.push(OldLink { office: of.office, url: url.clone() });
            }
        }
        all
    }

    fn offices(&self) -> Option<&Offices> {
        self.once(&self.offices, || Offices::of(self.directory))
    }

    pub(super) fn switchboard_of(&self, number: &Number) -> Option<OfOffice> {
        let is_it = |board: &Option<Number>| board.as_ref().is_some_and(|board| board.same_as(number));
        let region = self.region();
        let shown =
            |office: &Office| office.switchboard.as_ref().map(|board| phone::for_readers(board, region));
        number.e164.as_ref()?;
        self.offices()?.find(|office| is_it(&office.switchboard), |had| is_it(&had.switchboard), shown)
    }

    pub(super) fn link_of(&self, url: &str) -> Option<OfOffice> {
        // A release may print it without its scheme.
        let bare = |url: &str| {
            let url = url.split_once("://").map_or(url, |(_, rest)| rest);
            url.trim_end_matches('/').to_owned()
        };
        let is_it = |other: &Option<String>| other.as_deref().is_some_and(|other| bare(other) == bare(url));
        self.offices()?.find(|office| is_it(&office.url), |had| is_it(&had.url), |office| office.url.clone())
    }

    /// Whether a desk or somebody else of the contact's office has the address, and it may be printed.
    pub(super) fn has_desk_with(&self, handle: &str, key: &str) -> bool {
        let Some(contact) = self.by_handle(handle) else { return false };
        let is_theirs = |other: &Contact| {
            other.kind == ContactKind::Desk
                || other.office == contact.office && other.organisation == contact.organisation
        };
        let may_stand = |other: &Contact| other.opted_out.is_none() && other.kind != ContactKind::Journalist;
        let is_public = |other: &Contact| {
            let mut same = other.emails.iter().filter(|email| email.key.as_deref() == Some(key));
            same.any(|email| email.visibility == Visibility::Public)
        };
        let mut all = self.with_email(key).into_iter().filter(|other| other.id != contact.id);
        all.any(|other| is_theirs(&other) && may_stand(&other) && is_public(&other))
    }

    /// Whether an office has the number as its switchboard now.
    pub(in crate::attach) fn is_switchboard(&self, number: &Number) -> bool {
        self.switchboard_of(number).is_some_and(|of| of.until.is_none())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_is_not_a_longer_one() {
        let url = "https://orla.example.org/press";
        for text in
            ["Or go to: https://orla.example.org/press.", "<a href=\"https://orla.example.org/press/\">", url]
        {
            assert!(has_link(text, url), "{text}");
        }
        for text in [
            "https://orla.example.org/press-room",
            "https://orla.example.org/press/2",
            "https://orla.example.org/",
        ] {
            assert!(!has_link(text, url), "{text}");
        }
        assert!(!has_link("https://orla.example.org.uk", "https://orla.example.org"));
        assert!(has_link("https://orla.example.org/?a=1&amp;b=2", "https://orla.example.org/?a=1&b=2"));
    }
}
