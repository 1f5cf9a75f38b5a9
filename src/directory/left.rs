//! What people who were removed leave behind: that they opted out.

use super::{Error, View};
use crate::model::{Contact, Draft};

impl View {
    /// Removed contacts that had opted out, and have an address, a number or the UID of a draft that has passed the
    /// gate. Who was made by mistake (an import that was undone) or lives on in another (a merge) is not among them.
    pub fn opted_out_and_removed(&self, draft: &Draft) -> Result<Vec<Contact>, Error> {
        let addresses = draft.emails.iter().filter_map(|email| email.key.as_deref());
        let numbers = draft.phones.iter().filter_map(|phone| phone.number.e164.as_deref());
        let mut ids = Vec::new();
        for value in addresses.chain(numbers) {
            ids.append(&mut self.store.removed_with(value)?);
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
