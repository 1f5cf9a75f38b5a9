//! What a release leaves to its readers, told by what a directory has: the country of a number that is written as it is
//! dialled at home, and which of a person's names, in two scripts, is the one that the directory knows.

use super::{Known, records};
use crate::{
    model::{Contact, ContactKind, Draft, DraftEmail, Name, Number, Phone, Visibility, text},
    release::{
        hold::{Holder, Past, Records, Standing, State},
        values::What,
    },
    rules::phone,
};

/// A directory that is asked about a release.
pub(super) struct AtHome<'a> {
    known: &'a Known<'a>,
}

impl<'a> AtHome<'a> {
    pub const fn of(known: &'a Known<'a>) -> Self {
        Self { known }
    }

    /// The contact that a release prints; where it has a name in each of two scripts, by either.
    pub fn contact(&self, printed: &Draft) -> Option<Contact> {
        self.known.contact(printed).or_else(|| {
            let own = printed.name.as_ref()?;
            // A name in brackets is read as what stands behind a name: `Ольга Петрова (Olga Petrova)`.
            let behind = [&printed.office, &printed.organisation].into_iter().flatten();
            behind.filter(|other| is_latin(other) != is_latin(&own.printed)).find_map(|other| {
                let draft = Draft { name: Some(Name::printed(other)), ..printed.clone() };
                self.known.contact(&draft).filter(|contact| is_called(contact, other))
            })
        })
    }

    /// As the contact has it or had it, if it is that number without its country code.
    pub fn read(&self, contact: &Contact, number: &Number) -> Option<Number> {
        if number.is_valid() {
            return None;
        }
        let read = |e164: &str| phone::at_home(&number.raw, e164);
        let numbers = |contact: &Contact| {
            let phones = contact.phones.iter();
            let all = phones.flat_map(|phone| {
                std::iter::once(&phone.number).chain(phone.former.iter().rev().map(|former| &former.number))
            });
            all.filter_map(|number| number.e164.clone()).collect::<Vec<_>>()
        };
        numbers(contact).iter().find_map(|e164| read(e164)).or_else(|| {
            let states = self.known.directory().states_before(contact).ok()?;
            states.iter().flat_map(|(before, _)| numbers(before)).find_map(|e164| read(&e164))
        })
    }

    /// For the ledger: with the country code, where that of the contact's own number is meant.
    pub fn as_known(&self, contact: &Contact, number: Number) -> Number {
        match self.read(contact, &number) {
            Some(read) => Number { raw: number.raw, ..read },
            None => number,
        }
    }

    fn by_handle(&self, handle: &str) -> Option<Contact> {
        self.known.directory().contact_by_handle(handle).ok().flatten()
    }
}

/// Whether what is printed rings the known telephone, with its country code or without.
pub(super) fn is_same(known: &Number, printed: &Number) -> bool {
    let at_home = || match (&known.e164, &printed.e164) {
        (Some(e164), None) => phone::at_home(&printed.raw, e164),
        _ => None,
    };
    records::is_same(known, printed) || at_home().is_some_and(|read| read.extension == known.extension)
}

impl Records for AtHome<'_> {
    fn who(&self, printed: &Draft) -> Option<String> {
        self.contact(printed).map(|contact| contact.handle)
    }

    fn called(&self, handle: &str) -> Option<String> {
        let contact = self.by_handle(handle)?;
        (contact.kind != ContactKind::Desk).then_some(contact.name.printed)
    }

    fn number(&self, handle: &str, number: &Number) -> Standing {
        match self.known.number(handle, number) {
            Standing::Unknown => {}
            known => return known,
        }
        let read = self.by_handle(handle).and_then(|contact| self.read(&contact, number));
        read.map_or(Standing::Unknown, |read| self.known.number(handle, &read))
    }

    fn email(&self, handle: &str, email: &DraftEmail) -> Standing {
        self.known.email(handle, email)
    }

    fn state(&self, handle: &str) -> State {
        self.known.state(handle)
    }

    fn name_instead(&self, handle: &str, printed: &Name) -> Option<String> {
        self.known.name_instead(handle, printed)
    }

    fn with_code(&self, handle: &str, number: &Number) -> Option<String> {
        self.known.with_code(handle, number).or_else(|| {
            let contact = self.by_handle(handle)?;
            let read = self.read(&contact, number)?;
            let is_it = |one: &&Phone| one.number.same_as(&read) && one.visibility == Visibility::Public;
            contact.phones.iter().find(is_it).map(|phone| phone::for_readers(&phone.number, None))
        })
    }

    fn a_digit_off(&self, digits: &str) -> Option<(String, String)> {
        self.known.a_digit_off(digits)
    }

    fn past(&self, value: &What) -> Option<Past> {
        self.known.past(value)
    }

    fn holders(&self, value: &What) -> Vec<Holder> {
        self.known.holders(value)
    }
}

fn is_latin(name: &str) -> bool {
    text::fold(name).chars().any(|one| one.is_ascii_alphabetic())
}

/// Whether the name is the contact's whole name in one of its scripts.
fn is_called(contact: &Contact, name: &str) -> bool {
    let forms = [Some(&contact.name.printed), contact.name.other_script.as_ref()];
    forms.into_iter().flatten().any(|form| text::fold(form) == text::fold(name))
}
