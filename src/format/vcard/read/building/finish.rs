//! The record that comes of a card when all of its lines have been gathered.

use std::collections::HashSet;

use super::Building;
use crate::{
    finding::{Finding, codes},
    format::{
        Record, label,
        vcard::{
            read::{NO_RANK, Property},
            values::modern,
        },
    },
    model::{DraftPhone, Kept, Visibility, text::digits},
};

impl Building {
    pub(in crate::format::vcard::read) fn finish(
        mut self,
        properties: &[Property<'_>],
        mut findings: Vec<Finding>,
    ) -> Record {
        for property in properties.iter().filter(|one| one.name == "X-ABLABEL") {
            let taken = |group: &str| self.taken.contains(&group.to_lowercase());
            if !property.content.group.is_some_and(taken) {
                self.keep(property);
            }
        }
        if self.draft.kind.is_none() {
            let says_org = |one: &&Property<'_>| {
                one.name.ends_with("KIND") && one.value().trim().eq_ignore_ascii_case("org")
            };
            properties.iter().filter(says_org).for_each(|property| self.keep(property));
        }
        let span = self.draft.span;
        let mut draft = self.draft;
        match (draft.role.is_some(), self.role) {
            (false, role) => draft.role = role,
            (true, Some(_)) => {
                let role = properties.iter().find(|one| one.name == "ROLE" && !one.value().trim().is_empty());
                let line = role.map(|one| modern(&one.content, one.line.decoded.as_deref(), self.old));
                draft.kept.extend(line.map(|line| Kept { line, version: self.version.to_owned() }));
            }
            (true, None) => {}
        }
        let mut org = self.org.into_iter();
        match draft.office.as_deref() {
            // Ours: the office's name is known, and ORG may have nothing but it.
            Some(office) => draft.organisation = org.next().filter(|first| org.len() > 0 || first != office),
            None => {
                draft.organisation = org.next();
                let units: Vec<_> = org.collect();
                draft.office = (!units.is_empty()).then(|| units.join(", "));
            }
        }
        self.parts.printed = self.parts.printed.or_else(|| {
            let nameless = self.parts.family.is_none() && self.parts.given.is_none();
            self.nickname.filter(|_| nameless)
        });
        let parts = self.parts;
        // A program of ours has set it apart where there is one. Who changes a name may leave what says that it is whole.
        let is_whole = self.whole.is_some() && self.whole == parts.printed;
        draft.name = if self.ours || is_whole { parts } else { parts.honorific_apart() }.name();
        // A fax is the preferred number only where somebody has said so.
        let said = self.phones.iter().any(|(rank, _)| *rank != NO_RANK);
        self.phones.sort_by_key(|(rank, phone)| {
            (*rank, !said && !label::is_voice(phone.kind, phone.place.as_deref()))
        });
        self.emails.sort_by_key(|(rank, _)| *rank);
        self.languages.sort_by_key(|(rank, _)| *rank);
        let public = self.public;
        draft.phones = self.phones.into_iter().map(|(_, phone)| published(phone, &public)).collect();
        draft.emails = self.emails.into_iter().map(|(_, email)| email).collect();
        draft.languages = self.languages.into_iter().map(|(_, language)| language).collect();
        for lost in self.lost {
            findings.push(Finding::new(codes::I609, format!("not kept: {lost}")).at(span));
        }
        let name = draft.name.as_ref().map_or("without a name", |name| name.printed.as_str());
        let nothing = draft.name.is_none()
            && draft.organisation.is_none()
            && draft.office.is_none()
            && draft.phones.is_empty()
            && draft.addresses.is_empty()
            && draft.emails.is_empty();
        if self.group {
            findings.push(Finding::new(codes::I605, format!("the card is a group: {name}")).at(span));
        } else if nothing {
            findings.push(Finding::new(codes::I604, "the card has no name, number or address").at(span));
        }
        Record { draft: (!self.group && !nothing).then_some(draft), findings }
    }
}

/// A number without a mark is public if the card names it so.
fn published(mut phone: DraftPhone, public: &HashSet<String>) -> DraftPhone {
    if phone.visibility.is_none() && !public.is_empty() {
        let raw = &phone.number.raw;
        let number = raw.split_once(" ext. ").map_or(raw.as_str(), |(number, _)| number);
        let named = [number, raw].iter().any(|number| public.contains(&digits(number)));
        phone.visibility = named.then_some(Visibility::Public);
    }
    phone
}
