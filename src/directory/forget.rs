//! Erasing a person, so that not even an old list brings them back. This is the one act that nothing undoes.

use std::collections::HashSet;

use super::{Directory, Error, View, Work, merge::in_any_order};
use crate::{
    model::{Contact, ContactId, Draft, Name, Number, PhoneKind, text},
    store::Hash,
};

/// What history calls an operation that named the contact, after its verb.
const NAMELESS: &str = " a contact that was forgotten";

/// What a person is known by, as texts to be hashed: those that are one person's alone, and those that say who it
/// is only together with the name (colleagues share a switchboard).
#[derive(Debug, Default)]
struct Traces {
    names: Vec<String>,
    uid: Option<String>,
    own: Vec<String>,
    shared: Vec<String>,
}

impl Traces {
    fn named(&mut self, name: &Name) {
        let names = [Some(&name.printed), name.other_script.as_ref()].into_iter().flatten();
        self.names.extend(names.map(|name| in_any_order(&text::fold(name))));
        self.names.sort();
        self.names.dedup();
    }

    /// Every text that stands for the person.
    fn all(&self) -> Vec<String> {
        let values = self.own.iter().chain(&self.shared).map(String::as_str);
        let mut together: Vec<String> = values
            .flat_map(|value| self.names.iter().map(move |name| format!("name\n{name}\n{value}")))
            .collect();
        if self.own.is_empty() && self.shared.is_empty() {
            together.extend(self.names.iter().map(|name| format!("name alone\n{name}")));
        }
        self.own.iter().chain(&self.uid).cloned().chain(together).collect()
    }
}

pub(super) fn address(key: Option<&String>, typed: &str) -> String {
    format!("mail\n{}", key.cloned().unwrap_or_else(|| text::fold(typed)))
}

pub(super) fn number(number: &Number) -> String {
    let digits = text::digits(number.e164.as_deref().unwrap_or(&number.raw));
    format!("number\n{digits}\n{}", number.extension.as_deref().unwrap_or_default())
}

impl View {
    /// Whether a draft that has passed the gate is somebody who was forgotten.
    pub fn is_forgotten(&self, draft: &Draft) -> Result<bool, Error> {
        self.store.forgotten_key()?.map_or(Ok(false), |key| self.is_forgotten_by(&key, draft))
    }

    /// As `is_forgotten`, with the key of the hashes.
    pub(super) fn is_forgotten_by(&self, key: &Hash, draft: &Draft) -> Result<bool, Error> {
        let mut traces = Traces::default();
        if let Some(name) = &draft.name {
            traces.named(name);
        }
        traces.uid = draft.uid.as_ref().map(|uid| format!("uid\n{uid}"));
        traces.own.extend(draft.emails.iter().map(|one| address(one.key.as_ref(), &one.address)));
        traces.own.extend(draft.phones.iter().map(|one| number(&one.number)));
        let places = [&draft.office, &draft.organisation].into_iter().flatten();
        traces.shared.extend(places.map(|place| text::fold(place)));
        for trace in traces.all() {
            if self.store.is_forgotten(&hash(key, &trace))? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    fn traces(&self, contact: &Contact) -> Result<Traces, Error> {
        let mut traces = Traces::default();
        traces.named(&contact.name);
        traces.uid = Some(format!("uid\n{}", contact.uid));
        let shared = |holders: Vec<ContactId>| holders.iter().any(|holder| *holder != contact.id);
        // An old list has what they had then.
        let before: Vec<Contact> = self.states_before(contact)?.into_iter().map(|(state, _)| state).collect();
        let states = || std::iter::once(contact).chain(&before);
        before.iter().for_each(|state| traces.named(&state.name));
        for email in states().flat_map(|state| &state.emails) {
            let holders = email.key.as_ref().map(|key| self.store.contacts_by_address(key)).transpose()?;
            let trace = address(email.key.as_ref(), &email.address);
            let list = if holders.is_some_and(shared) { &mut traces.shared } else { &mut traces.own };
            list.push(trace);
        }
        for phone in states().flat_map(|state| &state.phones) {
            let former = phone.former.iter().map(|former| &former.number);
            for one in former.chain([&phone.number]) {
                let holders =
                    one.e164.as_ref().map(|e164| self.store.contacts_by_number(e164)).transpose()?;
                // An office line without colleagues in the directory has colleagues elsewhere.
                let personal = matches!(phone.kind, PhoneKind::Cell | PhoneKind::Whatsapp);
                let list = if personal && !holders.is_some_and(shared) {
                    &mut traces.own
                } else {
                    &mut traces.shared
                };
                list.push(number(one));
            }
        }
        let profile = self.profile(contact.clone())?;
        let places = [profile.office.map(|one| one.name), profile.organisation.map(|one| one.name)];
        traces.shared.extend(places.iter().flatten().map(|place| text::fold(place)));
        Ok(traces)
    }

    /// Whether a contact is somebody by whose hashes, made with this key, an import would know them.
    pub(super) fn is_one_of(
        &self,
        contact: &Contact,
        key: &Hash,
        hashes: &HashSet<Hash>,
    ) -> Result<bool, Error> {
        let traces = self.traces(contact)?;
        // What others share now may have been the person's alone when they were forgotten.
        let mut all = traces.all();
        all.extend(traces.shared);
        Ok(all.iter().any(|trace| hashes.contains(&hash(key, trace))))
    }

    /// Removed contacts that were this person too: merged into it, or removed and entered again.
    fn removed_twins(&self, contact: &Contact) -> Result<Vec<Contact>, Error> {
        let addresses = contact.emails.iter().filter_map(|email| email.key.as_ref());
        let numbers = contact.phones.iter().filter_map(|phone| phone.number.e164.as_ref());
        let mut twins: Vec<Contact> = Vec::new();
        for value in addresses.chain(numbers) {
            for twin in self.store.contacts(&self.store.removed_with(value)?)? {
                let name = |one: &Contact| in_any_order(&text::fold(&one.name.printed));
                let known = twin.id == contact.id || twins.iter().any(|one| one.id == twin.id);
                if !known && name(&twin) == name(contact) {
                    twins.push(twin);
                }
            }
        }
        for id in self.store.merged_into(contact.id)? {
            if !twins.iter().any(|one| one.id == id) {
                twins.extend(self.store.contacts(&[id])?);
            }
        }
        Ok(twins)
    }

    /// Contacts of the handle that were removed, and that the history still has.
    pub fn removed(&self, handle: &str) -> Result<Vec<Contact>, Error> {
        Ok(self.store.contacts(&self.store.removed_by_handle(handle)?)?)
    }
}

fn hash(key: &Hash, trace: &str) -> Hash {
    *blake3::keyed_hash(key, trace.as_bytes()).as_bytes()
}

impl Directory {
    /// Erases the contact from the directory, its history and the file's free pages, for good. Keyed hashes stay, by
    /// which an import knows it again (`View::is_forgotten`). Copies made before (backups, exports) are not reached.
    pub fn forget(&mut self, contact: &Contact) -> Result<(), Error> {
        self.note("forget", NAMELESS.trim_start(), |work| {
            let key = match work.store.forgotten_key()? {
                Some(key) => key,
                None => {
                    let key = random_key();
                    work.store.set_forgotten_key(&key)?;
                    key
                }
            };
            let mut all = work.removed_twins(contact)?;
            all.push(contact.clone());
            for one in &all {
                for trace in work.traces(one)?.all() {
                    work.store.keep_forgotten(&hash(&key, &trace), work.now())?;
                }
            }
            for one in &all {
                work.erase(one)?;
            }
            Ok(work.store.join_index()?)
        })?;
        Ok(self.store.scrub()?)
    }

    /// An act that is in the history and that no undo takes back.
    pub(super) fn note<T>(
        &mut self,
        verb: &str,
        summary: impl Into<String>,
        act: impl FnOnce(&mut Work<'_>) -> Result<T, Error>,
    ) -> Result<T, Error> {
        let store = &self.view.store;
        store.begin()?;
        let done = (|| {
            let mut work = Work::new(&self.view, &self.minter, &self.actor, verb, summary.into());
            let value = act(&mut work)?;
            store.log_operation(&work.operation)?;
            store.commit()?;
            Ok(value)
        })();
        store.roll_back();
        done
    }
}

impl Work<'_> {
    pub(super) fn erase(&self, contact: &Contact) -> Result<(), Error> {
        // A name that was changed since is in the summaries of its time.
        let mut names = known_as(contact);
        names.extend(self.store.versions(contact.id)?.iter().flat_map(known_as));
        Ok(self.store.erase_contact(contact.id, &names, NAMELESS)?)
    }
}

/// What a summary may name the contact by.
fn known_as(contact: &Contact) -> Vec<String> {
    let numbers = contact.phones.iter().map(|phone| &phone.number.raw);
    let addresses = contact.emails.iter().map(|email| &email.address);
    let names = [&contact.name.printed, &contact.handle];
    names.into_iter().chain(numbers).chain(addresses).filter(|name| !name.is_empty()).cloned().collect()
}

/// 244 random bits.
fn random_key() -> Hash {
    let mut bytes = uuid::Uuid::new_v4().into_bytes().to_vec();
    bytes.extend(uuid::Uuid::new_v4().into_bytes());
    *blake3::hash(&bytes).as_bytes()
}
