//! What contacts had once, and what came instead of it.

use std::collections::HashMap;

use super::{Known, figures::SHORTEST, home::is_same, outside};
use crate::{
    directory::Had,
    model::{Contact, ContactId, DraftEmail, Email, Number, Phone, Time, text},
    release::{
        hold::{Past, Records, Standing},
        values::What,
    },
    rules::phone,
};

/// A number that a contact had.
pub(in crate::attach) struct Gone<'c> {
    pub number: Number,
    pub until: Time,
    /// What certainly came instead.
    pub now: Option<&'c Phone>,
}

impl Known<'_> {
    /// An address that the contact had last: until when, and what certainly came instead.
    pub(super) fn gone_address<'c>(
        &self,
        contact: &'c Contact,
        had: impl Fn(&Contact) -> Option<Email>,
    ) -> Option<(Time, Option<&'c Email>)> {
        let states = self.states_before(contact);
        let (at, email) = states.iter().enumerate().find_map(|(at, (before, _))| Some((at, had(before)?)))?;
        let given_on = email.key.clone().is_some_and(|key| self.is_given_on(contact, &What::Email(key)));
        Some((states[at].1, EMAILS.heir(&states[..=at], contact, &email, given_on)))
    }

    /// A number that the contact had, where no telephone of its own remembers it: one was taken out and another put in.
    pub(in crate::attach) fn gone<'c>(&self, contact: &'c Contact, printed: &Number) -> Option<Gone<'c>> {
        let states = self.states_before(contact);
        let had =
            |before: &Contact| before.phones.iter().find(|phone| is_same(&phone.number, printed)).cloned();
        let (at, phone) = states.iter().enumerate().find_map(|(at, (before, _))| Some((at, had(before)?)))?;
        let given_on = self.is_given_on(contact, &What::Number(phone.number.clone()));
        let now = PHONES.heir(&states[..=at], contact, &phone, given_on);
        Some(Gone { number: phone.number, until: states[at].1, now })
    }

    /// Whether another contact has by now what this one had.
    fn is_given_on(&self, contact: &Contact, value: &What) -> bool {
        self.who_has(value).iter().any(|other| other.id != contact.id)
    }

    pub(super) fn who_has(&self, value: &What) -> Vec<Contact> {
        match value {
            What::Number(number) => {
                number.e164.as_deref().map(|e164| self.with_number(e164)).unwrap_or_default()
            }
            What::Email(key) => self.with_email(key),
        }
    }

    /// By a number that they had, as their telephones remember it.
    fn who_had_number(&self, value: &What) -> Vec<ContactId> {
        match value {
            What::Number(Number { e164: Some(e164), .. }) => self.with_former(e164),
            _ => Vec::new(),
        }
    }

    /// Who had the number or the address, or one that ends so; who had it last comes first.
    fn had(&self, value: &What) -> Vec<&Had> {
        let all = self.once(&self.had, || {
            let mut all: HashMap<String, Vec<Had>> = HashMap::new();
            for one in self.directory.had()?.into_iter().rev() {
                let same = all.entry(one.value.clone()).or_default();
                let is_said = |other: &Had| other.contact == one.contact && other.extension == one.extension;
                if !same.iter().any(is_said) {
                    same.push(one);
                }
            }
            Ok(all)
        });
        let Some(all) = all else { return Vec::new() };
        match value {
            What::Email(key) => all.get(key).into_iter().flatten().collect(),
            What::Number(number) => match &number.e164 {
                Some(e164) => all.get(e164).into_iter().flatten().collect(),
                None => {
                    let digits = text::digits(&number.raw);
                    let fits = |value: &str| value.starts_with('+') && value.ends_with(&digits);
                    let wanted =
                        all.iter().filter(|(value, _)| digits.len() >= SHORTEST as usize && fits(value));
                    wanted.flat_map(|(_, had)| had).collect()
                }
            },
        }
    }

    /// Those in the directory who have the number or the address, and those who had it.
    pub(in crate::attach) fn who_has_or_had(&self, value: &What) -> Vec<Contact> {
        [self.who_has(value), self.who_had(value)].concat()
    }

    /// Those in the directory who had the number or the address.
    pub(in crate::attach) fn who_had(&self, value: &What) -> Vec<Contact> {
        let former = self.who_had_number(value).into_iter();
        let mut all: Vec<Contact> = Vec::new();
        for id in former.chain(self.had(value).into_iter().map(|one| one.contact)) {
            if !all.iter().any(|one| one.id == id) {
                all.extend(self.by_id(id));
            }
        }
        all
    }

    /// Whose a value was that nobody has now, and what became of it.
    pub(in crate::attach) fn past_of(&self, value: &What) -> Option<(ContactId, Past)> {
        // What came with its former numbers from another directory has no history here.
        let came_with = self.who_had_number(value).into_iter();
        let living = came_with.chain(self.had(value).into_iter().map(|one| one.contact));
        let past = |id: ContactId| {
            let contact = self.by_id(id)?;
            let standing = match value {
                What::Number(number) => self.number(&contact.handle, number),
                What::Email(key) => {
                    let email = DraftEmail { key: Some(key.clone()), ..DraftEmail::new(key.as_str()) };
                    self.email(&contact.handle, &email)
                }
            };
            match standing {
                Standing::Former { until, now } => {
                    Some((id, Past { name: contact.name.printed, until, now }))
                }
                _ => None,
            }
        };
        living.into_iter().find_map(past).or_else(|| self.past_of_removed(value))
    }

    /// Whose it was, if that contact is not in the directory any more. A switchboard of others was not its own.
    fn past_of_removed(&self, value: &What) -> Option<(ContactId, Past)> {
        let is_its_own = |had: &&&Had| match value {
            What::Email(_) => true,
            What::Number(number) => {
                number.is_valid()
                    && number.extension == had.extension
                    && self.read(self.directory.ids_by_number(&had.value)).is_empty()
            }
        };
        let all = self.had(value);
        let had = all.iter().filter(is_its_own).find(|had| self.by_id(had.contact).is_none())?;
        Some((had.contact, Past { name: outside::bare(&had.name), until: had.at, now: None }))
    }

    /// Whose a value is that stands in a release by itself: who has it just so, else who had it.
    pub(in crate::attach) fn whose(&self, value: &What) -> Option<ContactId> {
        let readings = self.readings(value);
        readings.iter().find_map(|one| self.has_just_so(one)).or_else(|| {
            let is_nobodys = readings.iter().all(|one| self.holders(one).is_empty());
            let past = is_nobodys.then(|| readings.iter().find_map(|one| self.past_of(one)));
            past.flatten().map(|(id, _)| id)
        })
    }

    fn has_just_so(&self, value: &What) -> Option<ContactId> {
        match value {
            What::Email(key) => self.read(self.directory.ids_by_email(key)).into_iter().next(),
            What::Number(number) => {
                let all = self.with_number(number.e164.as_deref()?);
                let has =
                    |contact: &&Contact| contact.phones.iter().any(|phone| phone.number.same_as(number));
                all.iter().find(has).map(|contact| contact.id)
            }
        }
    }

    /// What a value may be: a number without its country code is one of each country where it may be at home.
    pub(super) fn readings(&self, value: &What) -> Vec<What> {
        let at_home = |number: &Number| {
            let read =
                self.regions().iter().filter_map(|region| phone::read_valid(&number.raw, Some(*region)));
            let with_extension = |read: Number| {
                let extension = number.extension.clone().or(read.extension);
                What::Number(Number { extension, ..read })
            };
            read.map(|read| with_extension(read.number)).collect::<Vec<_>>()
        };
        let mut all = match value {
            What::Number(number) if !number.is_valid() => at_home(number),
            _ => Vec::new(),
        };
        all.push(value.clone());
        all
    }
}

/// What a contact has several of, each with what came after it.
struct Values<T: 'static> {
    of: fn(&Contact) -> &[T],
    same: fn(&T, &T) -> bool,
    /// Whether the one, as it is now, is what the other was.
    was: fn(&T, &T) -> bool,
    /// Whether the one may come instead of the other.
    like: fn(&T, &T) -> bool,
}

const PHONES: Values<Phone> = Values {
    of: |contact| &contact.phones,
    same: |one, other| one.number.same_as(&other.number),
    was: |now, before| now.former.iter().any(|former| former.number.same_as(&before.number)),
    like: |one, other| (one.kind, &one.place) == (other.kind, &other.place),
};

const EMAILS: Values<Email> = Values {
    of: |contact| &contact.emails,
    same: |one, other| match (&one.key, &other.key) {
        (Some(one), Some(other)) => one == other,
        _ => one.address.eq_ignore_ascii_case(&other.address),
    },
    was: |now, before| now.id == before.id,
    like: |_, _| true,
};

impl<T: 'static> Values<T> {
    fn has(&self, contact: &Contact, value: &T) -> bool {
        (self.of)(contact).iter().any(|other| (self.same)(other, value))
    }

    fn like<'a>(&self, contact: &'a Contact, value: &T) -> impl Iterator<Item = &'a T> {
        (self.of)(contact).iter().filter(|other| (self.like)(other, value))
    }

    /// What the contact has now instead of what the change behind the last of these states took, followed from change to
    /// change. What is given on to another contact may have been put back one change later: two people swap numbers.
    fn heir<'c>(
        &self,
        states: &[(Contact, Time)],
        contact: &'c Contact,
        gone: &T,
        given_on: bool,
    ) -> Option<&'c T> {
        let ((before, _), since) = states.split_last()?;
        // What each change made of the contact.
        let mut later = since.iter().rev().map(|(state, _)| state).chain([contact]);
        let after = later.next()?;
        let came = self
            .came_instead(before, after, gone)
            .or_else(|| self.came_later(before, after, later, gone).filter(|_| given_on))?;
        let own = || (self.of)(contact).iter().filter(|one| (self.same)(one, came) || (self.was)(one, came));
        if own().next().is_some() {
            return only(own());
        }
        let next = since.iter().position(|(before, _)| self.has(before, came))?;
        self.heir(&states[..=next], contact, came, false)
    }

    /// The one of its like that a change brought, where this was the one that it took.
    fn came_instead<'a>(&self, before: &Contact, after: &'a Contact, gone: &T) -> Option<&'a T> {
        let lost = only((self.of)(before).iter().filter(|one| (self.same)(one, gone)))?;
        // The user put it in its place.
        let mut changed = (self.of)(after).iter().filter(|one| (self.was)(one, lost));
        if let Some(one) = changed.next() {
            return Some(one);
        }
        only(self.like(before, lost).filter(|one| !self.has(after, one)))?;
        only(self.like(after, lost).filter(|one| !self.has(before, one)))
    }

    /// The one of its like that came when none was left, however much later.
    fn came_later<'a>(
        &self,
        before: &Contact,
        after: &Contact,
        mut later: impl Iterator<Item = &'a Contact>,
        gone: &T,
    ) -> Option<&'a T> {
        let lost = only((self.of)(before).iter().filter(|one| (self.same)(one, gone)))?;
        only(self.like(before, lost))?;
        if self.like(after, lost).next().is_some() {
            return None;
        }
        only(self.like(later.find(|state| self.like(state, lost).next().is_some())?, lost))
    }
}

fn only<T>(mut all: impl Iterator<Item = T>) -> Option<T> {
    all.next().filter(|_| all.next().is_none())
}
