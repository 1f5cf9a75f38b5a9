//! The first import into a new directory. What comes with a key of its own time is appended to its table; what comes
//! in any order (names, numbers, addresses) would be put into the middle of an index, each time another page. Those
//! indices are made at the end, sorted. What they would find until then is remembered here.

use std::{collections::hash_map::RandomState, hash::BuildHasher};

use rusqlite::ToSql;

use super::{
    Result, Store,
    file::CACHE,
    search_apart::Apart,
    sql::{Columns, value},
};
use crate::model::{Contact, ContactId, Name, text};

/// The indices that are postponed: all that are neither a table's key nor in the order of time.
const INDICES: &str = "SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND name IN ('contact_by_handle', \
    'contact_by_uid', 'contact_by_name', 'contact_by_office', 'contact_by_organisation', 'phone_by_number', \
    'email_by_address') ORDER BY name";

/// So much is remembered, some 20 MB with as many entries; after that the indices are made, and kept up from then on.
const MOST: usize = if cfg!(test) { 3000 } else { 1 << 20 };

/// What a contact is looked up by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum By {
    Handle,
    Uid,
    Address,
    Number,
    SortKey,
    Printed,
}

/// A table of hashes: whom a value may belong to. It says for certain who has none, and the store is asked about
/// everybody else, so that nothing has to be taken out of it.
#[derive(Debug)]
pub(super) struct Postponed {
    /// The statements that make the indices.
    indices: Vec<String>,
    contacts: Vec<ContactId>,
    hasher: RandomState,
    /// The first entry of each chain, one more than its place; 0: none.
    slots: Vec<u32>,
    entries: Vec<Entry>,
    opted_out: bool,
}

#[derive(Clone, Copy, Debug)]
struct Entry {
    hash: u32,
    contact: u32,
    /// As in `slots`.
    next: u32,
}

impl Postponed {
    fn new(indices: Vec<String>) -> Self {
        Self {
            indices,
            contacts: Vec::new(),
            hasher: RandomState::new(),
            slots: vec![0; 1 << 10],
            entries: Vec::new(),
            opted_out: false,
        }
    }

    #[allow(clippy::cast_possible_truncation)]
    fn hash(&self, by: By, value: &str) -> u32 {
        self.hasher.hash_one((by, value)) as u32
    }

    const fn slot(&self, hash: u32) -> usize {
        hash as usize & (self.slots.len() - 1)
    }

    #[allow(clippy::cast_possible_truncation)]
    fn link(&mut self, at: usize) {
        let slot = self.slot(self.entries[at].hash);
        self.entries[at].next = self.slots[slot];
        self.slots[slot] = at as u32 + 1;
    }

    fn add(&mut self, by: By, value: &str, contact: u32) {
        let hash = self.hash(by, value);
        self.entries.push(Entry { hash, contact, next: 0 });
        if self.entries.len() <= self.slots.len() {
            self.link(self.entries.len() - 1);
            return;
        }
        self.slots = vec![0; self.slots.len() * 2];
        (0..self.entries.len()).for_each(|at| self.link(at));
    }

    /// Who may have the value, the oldest first.
    fn may_have(&self, by: By, value: &str) -> Vec<ContactId> {
        let hash = self.hash(by, value);
        let mut found = Vec::new();
        let mut next = self.slots[self.slot(hash)];
        while let Some(entry) = next.checked_sub(1).map(|at| self.entries[at as usize]) {
            if entry.hash == hash {
                found.push(self.contacts[entry.contact as usize]);
            }
            next = entry.next;
        }
        found.sort_unstable();
        found.dedup();
        found
    }

    fn into_indices(self) -> Vec<String> {
        self.indices
    }

    fn remember(&mut self, contact: &Contact, sort_key: &str) {
        let Ok(at) = u32::try_from(self.contacts.len()) else { return };
        self.contacts.push(contact.id);
        self.opted_out |= contact.opted_out.is_some();
        self.add(By::Handle, &contact.handle, at);
        self.add(By::Uid, &contact.uid, at);
        self.add(By::SortKey, sort_key, at);
        self.add(By::Printed, &text::fold(&contact.name.printed), at);
        for key in contact.emails.iter().filter_map(|email| email.key.as_deref()) {
            self.add(By::Address, key, at);
        }
        for e164 in contact.phones.iter().filter_map(|phone| phone.number.e164.as_deref()) {
            self.add(By::Number, e164, at);
        }
    }
}

impl Store {
    /// Many contacts are about to be written. Of a new directory the indices can wait for them.
    pub fn expect_many(&self) -> Result<()> {
        if !self.is_draft || self.postponed.borrow().is_some() {
            return Ok(());
        }
        let each = |row: &mut Columns<'_>| Ok((row.take()?, row.take()?));
        let indices: Vec<(String, String)> = self.rows(INDICES, [], each)?;
        for (name, _) in &indices {
            self.execute_plain(&format!("DROP INDEX {name}"))?;
        }
        // What is only appended needs few pages, and gives the memory to what is remembered.
        self.execute_plain("PRAGMA cache_size = -12000")?;
        let statements = indices.into_iter().map(|(_, sql)| sql).collect();
        *self.postponed.borrow_mut() = Some(Postponed::new(statements));
        *self.apart.borrow_mut() = Some(Apart::default());
        Ok(())
    }

    /// Makes what was postponed: the indices, and that of trigrams.
    pub(super) fn make_indices(&self) -> Result<()> {
        self.end_index();
        if let Some(postponed) = self.postponed.take() {
            // What was remembered gives way to what sorting takes.
            postponed.into_indices().iter().try_for_each(|sql| self.execute_plain(sql))?;
            self.execute_plain(CACHE)?;
        }
        self.bring_index_home()
    }

    /// A contact was written.
    pub(super) fn remember(&self, contact: &Contact, sort_key: &str) -> Result<()> {
        let mut postponed = self.postponed.borrow_mut();
        let Some(remembered) = postponed.as_mut() else { return Ok(()) };
        remembered.remember(contact, sort_key);
        let full = remembered.entries.len() >= MOST;
        drop(postponed);
        if full { self.make_indices() } else { Ok(()) }
    }

    /// What a statement says of a value, which must join `contact`: of everybody, or of those who may have the value
    /// while there is no index.
    pub(super) fn ids_of(
        &self,
        by: By,
        key: &str,
        sql: &str,
        values: &[&dyn ToSql],
    ) -> Result<Vec<ContactId>> {
        let Some(candidates) = self.may_have(by, key) else { return self.rows(sql, values, value) };
        let mut found = Vec::new();
        for id in candidates {
            let sql = format!("{sql} AND contact.id = ?{}", values.len() + 1);
            let mut values = values.to_vec();
            values.push(&id);
            found.append(&mut self.rows(&sql, values.as_slice(), value)?);
        }
        Ok(found)
    }

    /// Who may have the value; none where an index knows it.
    pub(super) fn may_have(&self, by: By, key: &str) -> Option<Vec<ContactId>> {
        self.postponed.borrow().as_ref().map(|postponed| postponed.may_have(by, key))
    }

    /// Whether nobody has the printed name, for certain.
    pub fn is_nobody_called(&self, name: &str) -> bool {
        self.may_have(By::Printed, &text::fold(name)).is_some_and(|found| found.is_empty())
    }

    /// Whether nobody's name is sorted as this one, for certain.
    pub fn is_nobody_sorted_as(&self, name: &Name) -> bool {
        self.may_have(By::SortKey, &text::sort_key(name)).is_some_and(|found| found.is_empty())
    }

    /// Whether nobody has opted out, for certain.
    pub(super) fn nobody_opted_out(&self) -> bool {
        self.postponed.borrow().as_ref().is_some_and(|postponed| !postponed.opted_out)
    }
}
