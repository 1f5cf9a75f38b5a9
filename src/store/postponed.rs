//! The first import into a new directory. What comes with a key of its own time is appended to its table; what comes
//! in any order (names, numbers, addresses) would be put into the middle of an index, each time another page. Those
//! indices are made at the end, sorted. What they would find until then is remembered here.

use std::{
    collections::{HashMap, hash_map::RandomState},
    hash::{BuildHasher, BuildHasherDefault, Hash, Hasher},
};

use rusqlite::ToSql;

use super::{
    Result, Store,
    file::CACHE,
    search_apart::Apart,
    sql::{Columns, value},
    together::Together,
};
use crate::model::{Contact, ContactId, text};

/// The indices that are postponed: all that are neither a table's key nor in the order of time.
const INDICES: &str = "SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND name IN ('contact_by_handle', \
    'contact_by_uid', 'contact_by_name', 'contact_by_office', 'contact_by_organisation', 'phone_by_number', \
    'email_by_address') ORDER BY name";

/// So many values are remembered, of some 250,000 people, as a table of 2^21 places takes (20 MB); after that the indices
/// are made, and kept up from then on.
const MOST: usize = if cfg!(test) { 3000 } else { 7 << 18 };

/// What a contact is looked up by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum By {
    Handle,
    Uid,
    Address,
    Number,
    Printed,
    SortKey,
    /// A number or an address that could not be read, as typed, under the name as it is sorted.
    Unread,
}

/// A table of hashes: whom a value may belong to. It says for certain who has none, and the store is asked about
/// everybody else, so that nothing has to be taken out of it.
#[derive(Debug)]
pub(super) struct Postponed {
    /// The statements that make the indices.
    indices: Vec<String>,
    contacts: Vec<ContactId>,
    hasher: RandomState,
    /// By the hash of a value: the place of the first contact that has it, in `contacts`.
    first: HashMap<u32, u32, BuildHasherDefault<Spread>>,
    /// Those of the others.
    more: HashMap<u32, Vec<u32>>,
    values: usize,
    opted_out: bool,
}

/// Hashes what is one already: its bits are even, and the table looks at the upper ones, too.
#[derive(Debug, Default)]
struct Spread(u64);

impl Hasher for Spread {
    fn write(&mut self, bytes: &[u8]) {
        bytes.iter().for_each(|byte| self.write_u32(u32::from(*byte)));
    }

    fn write_u32(&mut self, hash: u32) {
        self.0 = (self.0 ^ u64::from(hash)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

impl Postponed {
    fn new(indices: Vec<String>) -> Self {
        Self {
            indices,
            contacts: Vec::new(),
            hasher: RandomState::new(),
            first: HashMap::default(),
            more: HashMap::new(),
            values: 0,
            opted_out: false,
        }
    }

    #[allow(clippy::cast_possible_truncation)]
    fn hash(&self, by: By, value: impl Hash) -> u32 {
        self.hasher.hash_one((by, value)) as u32
    }

    fn add(&mut self, by: By, value: impl Hash, contact: u32) {
        let hash = self.hash(by, value);
        self.values += 1;
        if *self.first.entry(hash).or_insert(contact) != contact {
            self.more.entry(hash).or_default().push(contact);
        }
    }

    /// Who may have the value, the oldest first.
    fn may_have(&self, by: By, value: impl Hash) -> Vec<ContactId> {
        let hash = self.hash(by, value);
        let Some(first) = self.first.get(&hash) else { return Vec::new() };
        let more = self.more.get(&hash).map(Vec::as_slice).unwrap_or_default();
        let all = std::iter::once(first).chain(more);
        let mut found: Vec<ContactId> = all.map(|at| self.contacts[*at as usize]).collect();
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
        self.add(By::Printed, text::fold(&contact.name.printed), at);
        for email in &contact.emails {
            match &email.key {
                Some(key) => self.add(By::Address, key, at),
                None => self.add(By::Unread, (sort_key, &email.address), at),
            }
        }
        for number in contact.phones.iter().map(|phone| &phone.number) {
            match &number.e164 {
                Some(e164) => self.add(By::Number, e164, at),
                None => self.add(By::Unread, (sort_key, &number.raw), at),
            }
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
        self.execute_plain("PRAGMA cache_size = -8000")?;
        let statements = indices.into_iter().map(|(_, sql)| sql).collect();
        *self.postponed.borrow_mut() = Some(Postponed::new(statements));
        *self.apart.borrow_mut() = Some(Apart::default());
        *self.together.borrow_mut() = Some(Together::default());
        Ok(())
    }

    /// Makes the indices that were postponed.
    pub(super) fn make_indices(&self) -> Result<()> {
        self.end_together()?;
        if let Some(postponed) = self.postponed.take() {
            // What was remembered gives way to what sorting takes.
            postponed.into_indices().iter().try_for_each(|sql| self.execute_plain(sql))?;
            self.execute_plain(CACHE)?;
        }
        Ok(())
    }

    /// A contact was written.
    pub(super) fn remember(&self, contact: &Contact, sort_key: &str) -> Result<()> {
        let mut postponed = self.postponed.borrow_mut();
        let Some(remembered) = postponed.as_mut() else { return Ok(()) };
        remembered.remember(contact, sort_key);
        let full = remembered.values >= MOST;
        drop(postponed);
        if full { self.make_indices() } else { Ok(()) }
    }

    /// What a statement says of a value, which must join `contact`: of everybody, or of those who may have the value
    /// while there is no index.
    pub(super) fn ids_of(
        &self,
        by: By,
        key: impl Hash,
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
    pub(super) fn may_have(&self, by: By, key: impl Hash) -> Option<Vec<ContactId>> {
        self.postponed.borrow().as_ref().map(|postponed| postponed.may_have(by, key))
    }

    /// Whether nobody has the printed name, for certain.
    pub fn is_nobody_called(&self, name: &str) -> bool {
        self.may_have(By::Printed, text::fold(name)).is_some_and(|found| found.is_empty())
    }

    /// Whether nobody has opted out, for certain.
    pub(super) fn nobody_opted_out(&self) -> bool {
        self.postponed.borrow().as_ref().is_some_and(|postponed| !postponed.opted_out)
    }
}
