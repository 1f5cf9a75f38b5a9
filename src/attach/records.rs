//! A directory, as those who hold a release against it ask it. Whose a name is, what a number is without its country
//! code, and what once was have each a file below.

mod figures;
mod home;
mod names;
mod offices;
mod outside;
mod past;

use std::{
    cell::{OnceCell, RefCell},
    collections::HashMap,
};

use super::check::regions;
use crate::{
    directory::{self, Directory, Had},
    duty, edit,
    model::{
        Contact, ContactId, ContactKind, Draft, DraftEmail, Former, Name, Number, Phone, Region, Time,
        Visibility, text,
    },
    release::{
        hold::{Holder, OfOffice, Past, Records, Standing, State, Substitute},
        values::What,
    },
    rules::phone,
};

use home::is_one_line;
pub(super) use home::{is_same, rings};
pub(super) use names::Before;
use names::is_latin;
use offices::Offices;
pub use offices::OldLink;

/// Answers from a directory. What cannot be read from it is answered as nothing, and then `asking` fails as a whole: there
/// is no other way to ask.
pub struct Known<'a> {
    directory: &'a Directory,
    /// When: who is on leave then.
    at: Time,
    /// Every number there is, as a figure, and the last digits of each, by which most are told apart; read when the first
    /// number without its area code is asked about.
    figures: OnceCell<(Vec<u64>, Vec<u32>)>,
    /// What contacts had once, by its value; read when the first value is asked about that nobody has.
    had: OnceCell<HashMap<String, Vec<Had>>>,
    /// Where numbers without a country code may be at home; read when the first is asked about with a name that nobody
    /// has.
    regions: OnceCell<Vec<Region>>,
    /// Read when the first switchboard or link is asked about.
    offices: OnceCell<Offices>,
    /// The first that could not be read.
    failed: RefCell<Option<directory::Error>>,
}

impl<'a> Known<'a> {
    /// What comes of questions to a directory, as of a moment; an error if it could not answer one of them. Whoever finds
    /// nothing because it could not look must not say that there is nothing.
    pub fn asking<T, E: From<directory::Error>>(
        directory: &'a Directory,
        at: Time,
        ask: impl FnOnce(&Self) -> Result<T, E>,
    ) -> Result<T, E> {
        let known = Self {
            directory,
            at,
            figures: OnceCell::new(),
            had: OnceCell::new(),
            regions: OnceCell::new(),
            offices: OnceCell::new(),
            failed: RefCell::new(None),
        };
        let answer = ask(&known);
        known.answered()?;
        answer
    }

    /// As things are now.
    pub fn asking_now<T, E: From<directory::Error>>(
        directory: &'a Directory,
        ask: impl FnOnce(&Self) -> Result<T, E>,
    ) -> Result<T, E> {
        Self::asking(directory, directory.now(), ask)
    }

    /// Whether all that was asked since the last time could be read.
    pub(super) fn answered(&self) -> Result<(), directory::Error> {
        self.failed.take().map_or(Ok(()), Err)
    }

    /// What the directory says; nothing, and remembered, if it could not be asked.
    fn read<T: Default>(&self, answer: Result<T, directory::Error>) -> T {
        answer.unwrap_or_else(|error| {
            self.failed.borrow_mut().get_or_insert(error);
            T::default()
        })
    }

    /// As `read`, of what is read once.
    fn once<'c, T: Default>(
        &self,
        cell: &'c OnceCell<T>,
        answer: impl FnOnce() -> Result<T, directory::Error>,
    ) -> Option<&'c T> {
        if cell.get().is_none() {
            // What could not be read may be the next time.
            let answer = self.read(answer().map(Some))?;
            return Some(cell.get_or_init(|| answer));
        }
        cell.get()
    }

    pub(super) const fn directory(&self) -> &'a Directory {
        self.directory
    }

    fn regions(&self) -> &[Region] {
        let all = || regions(self.directory, self.directory.region()?);
        self.once(&self.regions, all).map_or(&[], Vec::as_slice)
    }

    /// Of numbers that are written without a country code.
    fn region(&self) -> Option<Region> {
        self.read(self.directory.region())
    }

    /// As a release would give it.
    fn printable(&self, phone: &Phone) -> Option<String> {
        let may = phone.visibility == Visibility::Public && phone.number.is_valid();
        may.then(|| phone::for_readers(&phone.number, self.region()))
    }

    /// How a number stands to its contact, as it is written.
    fn standing(&self, contact: &Contact, number: &Number) -> Standing {
        // An invalid number is never the one that is meant by another.
        if let Some(phone) = contact.phones.iter().find(|phone| is_same(&phone.number, number)) {
            return Standing::Current(phone.visibility);
        }
        for phone in &contact.phones {
            let was = phone.former.iter().rev().find(|former| is_same(&former.number, number));
            if let Some(Former { until, .. }) = was {
                return Standing::Former { until: *until, now: self.printable(phone) };
            }
        }
        if let Some(phone) = contact.phones.iter().find(|phone| is_one_line(&phone.number, number)) {
            return Standing::OtherExtension { now: self.printable(phone) };
        }
        self.gone(contact, number).map_or(Standing::Unknown, |gone| Standing::Former {
            until: gone.until,
            now: gone.now.and_then(|phone| self.printable(phone)),
        })
    }

    fn with_number(&self, e164: &str) -> Vec<Contact> {
        let found = self.read(self.directory.contacts_by_number(e164));
        found.into_iter().map(|contact| self.seen_outside(contact)).collect()
    }

    fn with_email(&self, key: &str) -> Vec<Contact> {
        let found = self.read(self.directory.contacts_by_email(key));
        found.into_iter().map(|contact| self.seen_outside(contact)).collect()
    }

    /// By a number that they had.
    fn with_former(&self, e164: &str) -> Vec<ContactId> {
        let all = self.read(self.directory.contacts_by_former_number(e164));
        all.into_iter().map(|(id, ..)| id).collect()
    }

    /// What a contact was before each of its changes, the last first.
    fn states_before(&self, contact: &Contact) -> Vec<(Contact, Time)> {
        self.read(self.directory.states_before(contact))
    }

    fn by_id(&self, id: ContactId) -> Option<Contact> {
        self.read(self.directory.contact(id)).map(|contact| self.seen_outside(contact))
    }

    pub(super) fn by_handle(&self, handle: &str) -> Option<Contact> {
        self.read(self.directory.contact_by_handle(handle)).map(|contact| self.seen_outside(contact))
    }
}

impl Records for Known<'_> {
    fn who(&self, printed: &Draft) -> Option<String> {
        self.contact(printed).map(|contact| contact.handle)
    }

    fn called(&self, handle: &str) -> Option<String> {
        let contact = self.by_handle(handle)?;
        (contact.kind != ContactKind::Desk).then_some(contact.name.printed)
    }

    fn number(&self, handle: &str, number: &Number) -> Standing {
        let Some(contact) = self.by_handle(handle) else { return Standing::Unknown };
        match self.standing(&contact, number) {
            Standing::Unknown => {
                let read = self.at_home(&contact, number);
                read.map_or(Standing::Unknown, |read| self.standing(&contact, &read))
            }
            known => known,
        }
    }

    fn email(&self, handle: &str, email: &DraftEmail) -> Standing {
        let Some(contact) = self.by_handle(handle) else { return Standing::Unknown };
        let place = |contact: &Contact| {
            contact.emails.iter().position(|known| {
                known.key.is_some() && known.key == email.key
                    || known.address.eq_ignore_ascii_case(&email.address)
            })
        };
        if let Some(at) = place(&contact) {
            return Standing::Current(contact.emails[at].visibility);
        }
        let gone = self.gone_address(&contact, |before| place(before).map(|at| before.emails[at].clone()));
        let Some((until, now)) = gone else { return Standing::Unknown };
        let now = now.filter(|now| now.visibility == Visibility::Public && now.key.is_some());
        Standing::Former { until, now: now.map(|now| now.address.clone()) }
    }

    fn state(&self, handle: &str) -> State {
        let profile =
            self.by_handle(handle).and_then(|contact| self.read(self.directory.profile(contact).map(Some)));
        let Some(profile) = profile else { return State::default() };
        let away_until = duty::away(&profile, self.at).map(str::to_owned);
        let substitute = away_until.as_ref().and_then(|_| {
            let one = self.read(duty::stand_in(self.directory, &profile, self.at))?;
            let one = self.seen_outside(one);
            let is_printable = duty::has_public_number(&one);
            Some(Substitute { handle: one.handle, name: one.name.printed, is_printable })
        });
        State {
            substitute,
            away_until,
            opted_out: profile.contact.opted_out.is_some(),
            journalist: profile.contact.kind == ContactKind::Journalist,
            units: profile.units().map(str::to_owned).collect(),
            role: profile.contact.role,
        }
    }

    fn name_instead(&self, handle: &str, printed: &Name) -> Option<String> {
        let known = self.by_handle(handle).filter(|known| known.kind != ContactKind::Desk)?.name;
        let comparable = is_latin(&printed.printed) == is_latin(&known.printed);
        let spelled_out = |name: &Name| Name::printed(spelled_out(&name.printed));
        let one_name = edit::compatible(printed, &known)
            || edit::compatible(&spelled_out(printed), &spelled_out(&known));
        (comparable && !one_name).then_some(known.printed)
    }

    fn may_be(&self, printed: &Draft) -> Option<(String, String)> {
        let (contact, _) = self.in_another_script(printed)?;
        let may = contact.kind == ContactKind::Spokesperson && contact.name.other_script.is_none();
        may.then_some((contact.handle, contact.name.printed))
    }

    fn lacks_script(&self, handle: &str, printed: &Name) -> Option<String> {
        self.lacks_script_of(handle, printed)
    }

    fn had_name(&self, handle: &str, printed: &Name) -> bool {
        let contact = self.by_handle(handle).filter(|contact| contact.kind != ContactKind::Desk);
        contact.is_some_and(|contact| {
            let before = Before::of(self, &contact);
            let new = before.name_instead(&printed.printed, &contact);
            // Another spelling of the same letters is none of another name.
            new.is_some_and(|new| text::fold(&new) != text::fold(&printed.printed))
                || before.had_otherwise(&printed.printed, &contact)
        })
    }

    fn old_name_in(&self, handle: &str, line: &str) -> Option<String> {
        let contact = self.by_handle(handle).filter(|contact| contact.kind != ContactKind::Desk)?;
        Before::of(self, &contact).stands_in(line, &contact)
    }

    fn with_code(&self, handle: &str, number: &Number) -> Option<String> {
        let contact = self.by_handle(handle)?;
        let is_public = |phone: &&Phone| phone.visibility == Visibility::Public;
        let lacks_code = |phone: &&Phone| {
            phone.number.is_valid() && number.lacks_code_of(&phone.number) && is_public(phone)
        };
        if let Some(phone) = contact.phones.iter().find(lacks_code) {
            let (raw, e164) = (phone.number.raw.trim(), phone.number.e164.as_deref()?);
            return Some(if raw.starts_with('+') { raw.to_owned() } else { phone::international(e164) });
        }
        let read = self.at_home(&contact, number)?;
        let is_it = |one: &&Phone| one.number.same_as(&read) && is_public(one);
        contact.phones.iter().find(is_it).map(|one| phone::for_readers(&one.number, None))
    }

    fn a_digit_off(&self, digits: &str) -> Option<(String, String)> {
        self.a_digit_off_of(digits)
    }

    fn past(&self, value: &What) -> Option<Past> {
        let of_office = || match value {
            What::Number(number) => {
                let of = self.switchboard_of(number)?;
                Some(Past { name: of.office, until: of.until?, now: of.now })
            }
            What::Email(_) => None,
        };
        // What an office has now is nobody's past.
        let is_current = matches!(value, What::Number(number) if self.is_switchboard(number));
        self.past_of(value).map(|(_, past)| past).filter(|_| !is_current).or_else(of_office)
    }

    fn switchboard(&self, number: &Number) -> Option<OfOffice> {
        self.switchboard_of(number)
    }

    fn link(&self, url: &str) -> Option<OfOffice> {
        self.link_of(url)
    }

    fn is_of_their_desk(&self, handle: &str, key: &str) -> bool {
        self.has_desk_with(handle, key)
    }

    fn holders(&self, value: &What) -> Vec<Holder> {
        let mut all = Vec::new();
        match value {
            What::Number(number) if !number.is_valid() => return self.holders_of_ending(number),
            What::Number(number) => {
                let contacts = number.e164.as_deref().map(|e164| self.with_number(e164));
                for contact in contacts.into_iter().flatten() {
                    // A switchboard is nobody's line without the extension.
                    let rings = |phone: &&Phone| {
                        let extension = &phone.number.extension;
                        phone.number.e164 == number.e164
                            && (extension.is_none() || *extension == number.extension)
                    };
                    all.extend(
                        contact.phones.iter().filter(rings).map(|one| holder(&contact, one.visibility)),
                    );
                }
            }
            What::Email(key) => {
                for contact in self.with_email(key) {
                    let same = contact.emails.iter().filter(|email| email.key.as_ref() == Some(key));
                    all.extend(same.map(|email| holder(&contact, email.visibility)));
                }
            }
        }
        all
    }
}

fn holder(contact: &Contact, visibility: Visibility) -> Holder {
    Holder {
        name: contact.name.printed.clone(),
        visibility,
        opted_out: contact.opted_out.is_some(),
        journalist: contact.kind == ContactKind::Journalist,
        desk: contact.kind == ContactKind::Desk,
    }
}

/// `Müller` as those write it who have no such letter: `Mueller`.
fn spelled_out(name: &str) -> String {
    const LETTERS: [(char, &str); 5] = [('ä', "ae"), ('ö', "oe"), ('ü', "ue"), ('ø', "oe"), ('å', "aa")];
    LETTERS.iter().fold(name.to_lowercase(), |name, (letter, plain)| name.replace(*letter, plain))
}
