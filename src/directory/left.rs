//! What is gone and leaves something behind: people who were removed after they had opted out or were merged, and
//! numbers and addresses that somebody took away by hand.

use std::collections::{HashMap, HashSet};

use super::{
    Error, View, Work,
    forget::{address, number},
};
use crate::model::{Contact, ContactId, Draft, DraftEmail, Number};

impl View {
    /// Whether it was somebody's will that the contact is gone.
    pub(super) fn was_removed(&self, contact: &Contact) -> Result<bool, Error> {
        if contact.record.deleted_at.is_none() {
            return Ok(false);
        }
        let Some((by, _)) = self.store.change_to(contact.id.uuid(), contact.record.rev)? else {
            return Ok(false);
        };
        let mut operation = self.store.operation(by)?;
        // An undo of an undo does again what was done first.
        let mut undone = false;
        while let Some(id) = operation.as_ref().and_then(|one| one.undoes) {
            operation = self.store.operation(id)?;
            undone = !undone;
        }
        Ok(!undone && operation.is_some_and(|one| one.verb != "merge"))
    }

    /// Removed contacts that live on in this one.
    pub fn merged_into(&self, contact: ContactId) -> Result<Vec<Contact>, Error> {
        let mut ids = vec![contact];
        let mut at = 0;
        while let Some(id) = ids.get(at).copied() {
            let more = self.store.merged_into(id)?;
            ids.extend(more.into_iter().filter(|one| !ids.contains(one)).collect::<Vec<_>>());
            at += 1;
        }
        Ok(self.store.contacts(&ids[1..])?)
    }
}

/// What people are known by and are no longer found by, each with whom it is of. There is little of it in a directory,
/// whatever its size.
#[derive(Debug, Default)]
pub(super) struct Left(HashMap<String, Vec<ContactId>>);

impl Left {
    /// What removed people had who had opted out.
    fn of_opted_out(view: &View) -> Result<Self, Error> {
        let mut left = Self::default();
        for contact in view.store.contacts(&view.store.opted_out_and_removed()?)? {
            if !view.was_removed(&contact)? {
                continue;
            }
            left.add(known_by(&contact.uid), contact.id);
            for version in view.store.versions(contact.id)?.iter().chain([&contact]) {
                values_of(version).for_each(|value| left.add(value, contact.id));
            }
        }
        Ok(left)
    }

    /// What somebody took away from contacts by hand, or replaced.
    fn of_taken(view: &View) -> Result<Self, Error> {
        let mut left = Self::default();
        let mut now: Option<(ContactId, HashSet<String>)> = None;
        view.store.before_edits(|before| {
            let values = match &now {
                Some((id, values)) if *id == before.id => values,
                _ => {
                    let found = view.store.contacts(&[before.id])?;
                    let values = found.iter().flat_map(values_of).collect();
                    &now.insert((before.id, values)).1
                }
            };
            for value in values_of(&before).filter(|value| !values.contains(value)) {
                left.add(value, before.id);
            }
            Ok(())
        })?;
        Ok(left)
    }

    fn add(&mut self, value: String, id: ContactId) {
        let of = self.0.entry(value).or_default();
        if !of.contains(&id) {
            of.push(id);
        }
    }

    fn of(&self, value: &str) -> &[ContactId] {
        self.0.get(value).map_or(&[], Vec::as_slice)
    }
}

fn known_by(uid: &str) -> String {
    format!("uid\n{uid}")
}

fn values_of(contact: &Contact) -> impl Iterator<Item = String> {
    let addresses = contact.emails.iter().map(|email| address(email.key.as_ref(), &email.address));
    contact.phones.iter().map(|phone| number(&phone.number)).chain(addresses)
}

impl Work<'_> {
    /// Removed contacts that had opted out, and had an address, a number or the UID of a draft that has passed the
    /// gate, at last or before. Who was made by mistake (an import that was undone) or lives on in another (a merge) is
    /// not among them.
    pub fn opted_out_and_removed(&self, draft: &Draft) -> Result<Vec<Contact>, Error> {
        let left = match self.left.get() {
            Some(left) => left,
            None => {
                let read = Left::of_opted_out(self)?;
                self.left.get_or_init(|| read)
            }
        };
        if left.0.is_empty() {
            return Ok(Vec::new());
        }
        let mut ids = Vec::new();
        for email in &draft.emails {
            ids.extend_from_slice(left.of(&address(email.key.as_ref(), &email.address)));
        }
        for phone in &draft.phones {
            ids.extend_from_slice(left.of(&number(&phone.number)));
        }
        ids.extend(draft.uid.iter().flat_map(|uid| left.of(&known_by(uid))));
        ids.sort_unstable();
        ids.dedup();
        Ok(self.store.contacts(&ids)?)
    }

    /// The contacts from which somebody took the number away by hand.
    pub fn number_taken_from(&self, one: &Number) -> Result<&[ContactId], Error> {
        self.taken_from(|| number(one))
    }

    /// The contacts from which somebody took the address away by hand.
    pub fn address_taken_from(&self, email: &DraftEmail) -> Result<&[ContactId], Error> {
        self.taken_from(|| address(email.key.as_ref(), &email.address))
    }

    fn taken_from(&self, value: impl FnOnce() -> String) -> Result<&[ContactId], Error> {
        let taken = match self.taken.get() {
            Some(taken) => taken,
            None => {
                let read = Left::of_taken(self)?;
                self.taken.get_or_init(|| read)
            }
        };
        // Most directories have nothing of the kind, and an import asks for every value.
        Ok(if taken.0.is_empty() { &[] } else { taken.of(&value()) })
    }
}
