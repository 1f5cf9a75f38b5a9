//! Which values go out on nobody's card: somebody opted out with them, whoever's card they stand on now.

use std::collections::HashMap;

use super::{Error, View};
use crate::{
    model::{Barred, Contact, ContactId, ContactKind, Phone, PhoneKind, private::is_private},
    rules::phone::{self, Line},
};

/// What contacts opted out with, and who has it: an address, or a number with its extension.
#[derive(Debug, Default)]
pub(super) struct OptedOut {
    addresses: HashMap<String, Vec<Holder>>,
    numbers: HashMap<(String, Option<String>), Vec<Holder>>,
}

type Holder = (ContactId, ContactKind);

impl View {
    /// Of everybody who opted out: for whoever goes through the whole directory.
    pub(super) fn opted_out(&self) -> Result<OptedOut, Error> {
        let ids = self.store.opted_out()?;
        Ok(OptedOut::of(&self.store.contacts(&ids)?))
    }

    /// Of those who share a value with one of the contacts.
    pub(super) fn opted_out_beside(&self, contacts: &[Contact]) -> Result<OptedOut, Error> {
        let ids: Vec<ContactId> = contacts.iter().map(|contact| contact.id).collect();
        let ids = self.store.opted_out_beside(&ids)?;
        Ok(OptedOut::of(&self.store.contacts(&ids)?))
    }
}

impl OptedOut {
    fn of(contacts: &[Contact]) -> Self {
        let mut all = Self::default();
        for contact in contacts {
            let holder = (contact.id, contact.kind);
            for key in contact.emails.iter().filter_map(|email| email.key.clone()) {
                all.addresses.entry(key).or_default().push(holder);
            }
            for phone in contact.phones.iter().filter(|phone| is_own(phone)) {
                all.numbers.entry(line(phone)).or_default().push(holder);
            }
        }
        all
    }

    /// What of the contact is somebody's too who opted out.
    pub fn of_others(&self, contact: &Contact) -> Barred {
        // The office's own people share the press office's address and telephone: one of them who goes on no block
        // takes neither from the others.
        let own = |kind: ContactKind| kind != ContactKind::Journalist;
        let bars = |holders: Option<&Vec<Holder>>| {
            let mut others = holders.into_iter().flatten().filter(|(id, _)| *id != contact.id);
            others.any(|(_, kind)| !(own(*kind) && own(contact.kind)))
        };
        let phones = contact.phones.iter().filter(|phone| bars(self.numbers.get(&line(phone))));
        let emails = contact
            .emails
            .iter()
            .filter(|email| bars(email.key.as_ref().and_then(|key| self.addresses.get(key))));
        Barred {
            phones: phones.map(|one| one.id).collect(),
            emails: emails.map(|one| one.id).collect(),
            told: Vec::new(),
        }
    }
}

fn line(phone: &Phone) -> (String, Option<String>) {
    (phone.number.e164.clone().unwrap_or_default(), phone.number.extension.clone())
}

/// Whether the number rings at the one who opted out alone: an office's line rings at the colleagues too.
pub(super) fn is_own(phone: &Phone) -> bool {
    let Some(e164) = &phone.number.e164 else { return false };
    matches!(phone.kind, PhoneKind::Cell | PhoneKind::Whatsapp)
        || phone.number.extension.is_some()
        || phone.place.as_deref().is_some_and(is_private)
        || phone::line(e164) == Some(Line::Mobile)
}
