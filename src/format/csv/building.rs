//! What a row's cells make, cell by cell: a draft, and what of it is to be said.

use std::collections::BTreeMap;

use super::{
    cells::{PhoneCell, labelled, pieces, several},
    field::{Field, Single, Slot},
    standing::{self, Standing},
    town,
    write::ATTRIBUTES,
};
use crate::{
    format::{addresses, label, names::Parts, topic},
    model::{Address, Draft, DraftEmail, DraftPhone, PhoneKind, Span, Visibility},
    rules::geography,
};

/// What is gathered from a row's cells.
#[derive(Default)]
pub struct Building {
    draft: Draft,
    parts: Parts,
    phones: Vec<PhoneCell>,
    phone_labels: BTreeMap<usize, String>,
    emails: Vec<(Option<usize>, String)>,
    email_labels: BTreeMap<usize, String>,
    addresses: BTreeMap<usize, Address>,
    whole_addresses: BTreeMap<usize, String>,
    pub note: Vec<String>,
    /// Of a column that says who wants mail, nothing could be made.
    pub unclear: bool,
    /// As it is written.
    country: Option<String>,
    /// Mail to this person comes back.
    pub returned: bool,
}

impl Building {
    pub fn at(span: Option<Span>) -> Self {
        Self { draft: Draft { span, ..Draft::default() }, ..Self::default() }
    }

    /// False if the cell has to go into the note.
    pub fn take(&mut self, field: &Field, cell: &str, join: &str) -> bool {
        let some = Some(cell.to_owned());
        match field {
            Field::Blank => return false,
            Field::One(single) => return self.single(*single, cell, join),
            Field::Phone(slots, n) => {
                let slot = slots.first().copied();
                let nth = slot.is_none().then_some(*n);
                self.phones.extend(several(cell).map(|raw| PhoneCell { slot, nth, label: None, raw }));
            }
            Field::PhoneLabel(n) => drop(self.phone_labels.insert(*n, cell.to_owned())),
            Field::Phones => self.phones.extend(pieces(cell, join).map(|piece| labelled(&piece))),
            Field::Email(n) => {
                let all: Vec<_> = several(cell).collect();
                let all = all.iter().flat_map(|one| addresses::apart(one));
                self.emails.extend(all.map(|one| (Some(*n), one.to_owned())));
            }
            Field::EmailLabel(n) => drop(self.email_labels.insert(*n, cell.to_owned())),
            Field::Emails => self.emails.extend(pieces(cell, join).map(|one| (None, one))),
            Field::Address(n, None) => drop(self.whole_addresses.insert(*n, cell.to_owned())),
            Field::Address(n, Some(part)) => {
                let address = self.addresses.entry(*n).or_default();
                if let Some(field) = address.parts_mut().into_iter().nth(*part) {
                    *field = some;
                }
            }
            Field::AddressLabel(n) => self.addresses.entry(*n).or_default().label = some,
            Field::Attributes => return self.attributes(cell),
        }
        true
    }

    /// A column that is called home or private says so of what is in it: `Home Street`, `E-mail (privat)`.
    pub fn at_home(&mut self, field: &Field, header: &str) {
        match field {
            Field::Address(n, _) => {
                self.addresses.entry(*n).or_default().label.get_or_insert_with(|| "home".to_owned());
            }
            Field::Email(n) => drop(self.email_labels.entry(*n).or_insert_with(|| header.to_owned())),
            Field::Phone(slots, n) if slots.is_empty() => {
                self.phone_labels.entry(*n).or_insert_with(|| header.to_owned());
            }
            _ => {}
        }
    }

    fn single(&mut self, single: Single, cell: &str, join: &str) -> bool {
        let draft = &mut self.draft;
        let parts = &mut self.parts;
        let field = match single {
            Single::Name | Single::FullName => &mut parts.printed,
            Single::Honorific => &mut parts.honorific,
            Single::Given => &mut parts.given,
            Single::Additional => &mut parts.additional,
            Single::Family => &mut parts.family,
            Single::Suffix => &mut parts.suffix,
            Single::OtherScript => &mut parts.other_script,
            Single::Role => &mut draft.role,
            Single::Organisation | Single::Company => &mut draft.organisation,
            Single::Office | Single::Department => &mut draft.office,
            Single::City => &mut draft.office_details.city,
            Single::Url => &mut draft.url,
            Single::Uid => &mut draft.uid,
            Single::Note => {
                self.note.insert(0, cell.to_owned());
                return true;
            }
            Single::Status | Single::Unsubscribed | Single::Subscribed | Single::Returned => {
                let standing = standing::of(single, cell);
                self.unclear |= standing.is_none() && single != Single::Status;
                draft.opted_out |= standing == Some(Standing::OptedOut);
                self.returned |= standing == Some(Standing::Returned);
                // When it was is worth a line in the note; a bare word says no more than what was made of it.
                let bare = cell.chars().filter(char::is_ascii_digit).count() < 2;
                return standing.is_some() && single == Single::Status
                    || standing == Some(Standing::Wanted) && bare;
            }
            Single::Kind => {
                draft.kind = cell.to_lowercase().parse().ok();
                return draft.kind.is_some();
            }
            Single::Country => {
                draft.country = geography::country_named(cell);
                self.country = draft.country.map(|_| cell.to_owned());
                draft.office_details.country = draft.country;
                return draft.country.is_some();
            }
            Single::Languages => {
                draft.languages.extend(pieces(cell, join));
                return true;
            }
            Single::Topics => {
                draft.topics.extend(pieces(cell, join).filter_map(|one| topic::of_group(&one)));
                return true;
            }
        };
        let free = field.is_none();
        if free {
            *field = Some(cell.to_owned());
        }
        free
    }

    fn attributes(&mut self, cell: &str) -> bool {
        let Ok(serde_json::Value::Object(object)) = serde_json::from_str(cell) else { return false };
        for (key, value) in object {
            let text = match value {
                serde_json::Value::String(text) => text,
                serde_json::Value::Array(all) if key == "phones" => {
                    self.phones.extend(all.iter().filter_map(|one| one.as_str()).map(labelled));
                    continue;
                }
                other => other.to_string(),
            };
            let single = ATTRIBUTES.iter().find(|(one, _)| *one == key).map(|(_, single)| *single);
            if !single.is_some_and(|single| self.single(single, &text, ", ")) {
                self.note.push(format!("{key}: {text}"));
            }
        }
        true
    }

    /// `honorifics`: there is a column for them.
    pub fn finish(mut self, honorifics: bool) -> Draft {
        let mut draft = self.draft;
        draft.name = if honorifics { self.parts } else { self.parts.honorific_apart() }.name();
        // A nickname that is written as the name is, is no name in another script.
        if let Some(name) = &mut draft.name {
            let is_latin = |text: &str| text.chars().filter(|c| c.is_alphabetic()).all(|c| c < '\u{250}');
            let nickname = name.other_script.take_if(|other| is_latin(other) == is_latin(&name.printed));
            self.note.extend(nickname.map(|nickname| format!("Nickname: {nickname}")));
        }
        for cell in self.phones {
            let label = cell.label.or_else(|| self.phone_labels.get(&cell.nth?).cloned());
            let (named, place) = label.as_deref().map_or((None, None), label::read);
            let kind = named.or(cell.slot.map(|slot| slot.kind)).unwrap_or(PhoneKind::Other);
            let place = place.or_else(|| cell.slot.and_then(Slot::own_place).map(str::to_owned));
            draft.phones.push(DraftPhone {
                place,
                label,
                span: draft.span,
                ..DraftPhone::new(kind, cell.raw)
            });
        }
        // Where a program's columns stand says nothing of which number to call.
        draft.phones.sort_by_key(|phone| !label::is_voice(phone.kind, phone.place.as_deref()));
        for (nth, address) in self.emails {
            let label = nth.and_then(|nth| self.email_labels.get(&nth).cloned());
            let visibility = self.returned.then_some(Visibility::Internal);
            draft.emails.push(DraftEmail { label, visibility, span: draft.span, ..DraftEmail::new(address) });
        }
        for (nth, whole) in self.whole_addresses {
            let address = self.addresses.entry(nth).or_default();
            if address.is_empty() {
                address.street = Some(whole);
            }
        }
        draft.addresses = self.addresses.into_values().filter(|address| !address.is_empty()).collect();
        // A city or country is the office's; without one, it is where the contact is.
        if draft.office.is_none() {
            let details = std::mem::take(&mut draft.office_details);
            town::settle(&mut draft.addresses, details.city, self.country);
        }
        draft.note = (!self.note.is_empty()).then(|| self.note.join("\n"));
        draft
    }
}
