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
}

/// Numbers and addresses that somebody took away from contacts by hand, or replaced, each with whom it was of.
#[derive(Debug, Default)]
pub(super) struct Taken(HashMap<String, Vec<ContactId>>);

impl Taken {
    fn read(view: &View) -> Result<Self, Error> {
        let mut taken = Self::default();
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
                let of = taken.0.entry(value).or_default();
                if !of.contains(&before.id) {
                    of.push(before.id);
                }
            }
            Ok(())
        })?;
        Ok(taken)
    }
}

fn values_of(contact: &Contact) -> impl Iterator<Item = String> {
    let addresses = contact.emails.iter().map(|email| address(email.key.as_ref(), &email.address));
    contact.phones.iter().map(|phone| number(&phone.number)).chain(addresses)
}

impl Work<'_> {
    /// Removed contacts that had opted out, and had an address, a number or the UID of a draft that has passed the
    /// gate. Who was made by mistake (an import that was undone) or lives on in another (a merge) is not among them.
    pub fn opted_out_and_removed(&self, draft: &Draft) -> Result<Vec<Contact>, Error> {
        let addresses = draft.emails.iter().filter_map(|email| email.key.as_deref());
        let numbers = draft.phones.iter().filter_map(|phone| phone.number.e164.as_deref());
        let mut ids = Vec::new();
        for value in addresses.chain(numbers) {
            ids.append(&mut self.store.removed_with(value)?);
        }
        for email in &draft.emails {
            ids.extend_from_slice(self.address_taken_from(email)?);
        }
        for phone in &draft.phones {
            ids.extend_from_slice(self.number_taken_from(&phone.number)?);
        }
        if let Some(uid) = &draft.uid {
            ids.append(&mut self.store.removed_by_uid(uid)?);
        }
        ids.sort_unstable();
        ids.dedup();
        let mut gone = Vec::new();
        for contact in self.store.contacts(&ids)? {
            if contact.opted_out.is_some() && self.was_removed(&contact)? {
                gone.push(contact);
            }
        }
        Ok(gone)
    }

    /// The contacts from which somebody took the number away by hand.
    pub fn number_taken_from(&self, one: &Number) -> Result<&[ContactId], Error> {
        self.taken_from(&number(one))
    }

    /// The contacts from which somebody took the address away by hand.
    pub fn address_taken_from(&self, email: &DraftEmail) -> Result<&[ContactId], Error> {
        self.taken_from(&address(email.key.as_ref(), &email.address))
    }

    fn taken_from(&self, value: &str) -> Result<&[ContactId], Error> {
        let taken = match self.taken.get() {
            Some(taken) => taken,
            None => {
                let read = Taken::read(self)?;
                self.taken.get_or_init(|| read)
            }
        };
        Ok(taken.0.get(value).map_or(&[], Vec::as_slice))
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
