//! The inside of an operation: reading, writing and removing, with the history of it.

use std::{cell::OnceCell, collections::HashMap, ops::Deref};

use uuid::Uuid;

use super::{Error, Keep, View, handle, left::Left, merge::in_any_order};
use crate::{
    model::{
        Contact, ContactId, ContactKind, Draft, Minter, Name, Office, OfficeId, Operation, OperationId,
        Organisation, OrganisationId, Record, Setting, Time, id::Minted, text,
    },
    store::{Hash, NameKey, Stored},
};

/// What became of a record that was put.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Put {
    Made,
    Changed,
    /// It was there already, just so: nothing was written.
    Unchanged,
}

/// An operation that is going on. Everything of a `View` can be asked of it, and sees what it has written.
#[derive(Debug)]
pub struct Work<'a> {
    view: &'a View,
    minter: &'a Minter,
    pub(super) operation: Operation,
    /// The last suffix that was given to a handle, so that a thousand of a name are not tried one by one. Only names
    /// that came twice are in it, and no more than `SUFFIXES`: an import of any length takes no more memory.
    suffixes: HashMap<String, u32>,
    /// The UIDs of contacts that were merged into others. Read once: nobody merges while an import goes on.
    merged: OnceCell<HashMap<String, ContactId>>,
    /// The names of those who have opted out, with their handles. Read once, too.
    opted_out: OnceCell<HashMap<String, String>>,
    /// The key of the hashes of those who were forgotten, likewise.
    forgotten: OnceCell<Option<Hash>>,
    /// What was taken away from contacts by hand. Read once, for the same reason.
    pub(super) taken: OnceCell<Left>,
    /// What removed people had who had opted out, likewise.
    pub(super) left: OnceCell<Left>,
}

const SUFFIXES: usize = 10_000;

impl Deref for Work<'_> {
    type Target = View;
    fn deref(&self) -> &View {
        self.view
    }
}

impl<'a> Work<'a> {
    pub(super) fn new(view: &'a View, minter: &'a Minter, by: &str, verb: &str, summary: String) -> Self {
        let operation = Operation {
            id: minter.mint(),
            at: minter.now(),
            by: by.to_owned(),
            verb: verb.to_owned(),
            summary,
            undoes: None,
            undone_by: None,
            changes: 0,
        };
        Self {
            view,
            minter,
            operation,
            suffixes: HashMap::new(),
            merged: OnceCell::new(),
            opted_out: OnceCell::new(),
            forgotten: OnceCell::new(),
            taken: OnceCell::new(),
            left: OnceCell::new(),
        }
    }

    /// The time of everything in this operation.
    pub const fn now(&self) -> Time {
        self.operation.at
    }

    /// Who does it.
    pub fn actor(&self) -> &str {
        &self.operation.by
    }

    pub const fn id(&self) -> OperationId {
        self.operation.id
    }

    pub fn mint<T: From<Minted>>(&self) -> T {
        self.minter.mint()
    }

    /// What history says of the operation, where that is known only in the end: `import 4 contacts`.
    pub fn summarise(&mut self, summary: impl Into<String>) {
        self.operation.summary = summary.into();
    }

    /// A contact that is not yet put, with an id, a UID and a free handle of its own.
    pub fn new_contact(&mut self, kind: ContactKind, name: Name) -> Result<Contact, Error> {
        let id: ContactId = self.mint();
        Ok(Contact {
            id,
            handle: self.free_handle(&name.printed)?,
            uid: format!("urn:uuid:{id}"),
            kind,
            name,
            role: None,
            office: None,
            organisation: None,
            phones: Vec::new(),
            emails: Vec::new(),
            addresses: Vec::new(),
            languages: Vec::new(),
            topics: Vec::new(),
            url: None,
            note: None,
            opted_out: None,
            leave: None,
            kept: Vec::new(),
            record: self.new_record(),
        })
    }

    /// The contact of the UID, or the one that whoever had it was merged into.
    pub fn contact_known_by(&self, uid: &str) -> Result<Option<Contact>, Error> {
        if let Some(contact) = self.contact_by_uid(uid)? {
            return Ok(Some(contact));
        }
        let merged = self.merged()?;
        // Who was kept may have been merged into a third one since, and that is how many steps at most.
        let mut uid = uid.to_owned();
        for _ in 0..merged.len() {
            let Some(kept) = merged.get(&uid) else { break };
            let Some(contact) = self.store.contacts(&[*kept])?.pop() else { break };
            if contact.record.deleted_at.is_none() {
                return Ok(Some(contact));
            }
            uid = contact.uid;
        }
        Ok(None)
    }

    /// The handle of somebody of this name who has opted out.
    pub fn opted_out_namesake(&self, name: &Name) -> Result<Option<&str>, Error> {
        let key = |name: &Name| in_any_order(&text::fold(&name.printed));
        let named = match self.opted_out.get() {
            Some(named) => named,
            None => {
                let all = self.store.contacts(&self.store.opted_out()?)?;
                let read = all.into_iter().map(|one| (key(&one.name), one.handle)).collect();
                self.opted_out.get_or_init(|| read)
            }
        };
        Ok(if named.is_empty() { None } else { named.get(&key(name)).map(String::as_str) })
    }

    /// Many records are about to be put, as by an import: they are asked for again and again before.
    pub fn expect_many(&self) -> Result<(), Error> {
        Ok(self.store.expect_many()?)
    }

    /// Files are about to be changed with the directory: a kill before the commit would leave the one without the
    /// other, so it is to come soon after.
    pub fn before_files(&self) -> Result<(), Error> {
        Ok(self.store.write_ahead()?)
    }

    /// As `View::is_forgotten`.
    pub fn is_forgotten(&self, draft: &Draft) -> Result<bool, Error> {
        let key = match self.forgotten.get() {
            Some(key) => key,
            None => {
                let read = self.store.forgotten_key()?;
                self.forgotten.get_or_init(|| read)
            }
        };
        key.as_ref().map_or(Ok(false), |key| self.is_forgotten_by(key, draft))
    }

    /// Whether anybody was ever merged into another.
    pub fn has_any_merged(&self) -> Result<bool, Error> {
        Ok(!self.merged()?.is_empty())
    }

    /// Whether others were merged into the contact.
    pub fn has_merged(&self, contact: ContactId) -> Result<bool, Error> {
        Ok(self.merged()?.values().any(|kept| *kept == contact))
    }

    /// By the UIDs of those that were merged, whom they live on in; read once.
    fn merged(&self) -> Result<&HashMap<String, ContactId>, Error> {
        if let Some(merged) = self.merged.get() {
            return Ok(merged);
        }
        let read = self.store.merged_uids()?.into_iter().collect();
        Ok(self.merged.get_or_init(|| read))
    }

    pub fn new_record(&self) -> Record {
        Record::new(self.now(), self.actor())
    }

    /// A handle for the name that no contact has: `liu-li`, else `liu-li-2` and on.
    pub fn free_handle(&mut self, name: &str) -> Result<String, Error> {
        let base = handle::of(name);
        let mut suffix = self.suffixes.get(&base).copied().unwrap_or(1);
        loop {
            let handle = if suffix == 1 { base.clone() } else { format!("{base}-{suffix}") };
            suffix += 1;
            if self.store.contact_by_handle(&handle)?.is_none() {
                // The next of the name starts behind this one, which is about to be put.
                if suffix > 2 {
                    if self.suffixes.len() == SUFFIXES {
                        self.suffixes.clear();
                    }
                    self.suffixes.insert(base, suffix);
                }
                return Ok(handle);
            }
        }
    }

    /// The organisation of this name, made if there is none.
    pub fn organisation_named_or_new(&mut self, name: &str) -> Result<OrganisationId, Error> {
        if let Some(id) = self.store.organisation_by_name(&NameKey::of(name))? {
            return Ok(id);
        }
        let record = self.new_record();
        let mut made = Organisation { id: self.mint(), name: name.to_owned(), url: None, record };
        self.put(&mut made)?;
        Ok(made.id)
    }

    /// The office of this name, made if there is none.
    pub fn office_named_or_new(&mut self, name: &str) -> Result<OfficeId, Error> {
        if let Some(id) = self.store.office_by_name(&NameKey::of(name))? {
            return Ok(id);
        }
        let mut made = self.new_office(name);
        self.put(&mut made)?;
        Ok(made.id)
    }

    /// An office that is not yet put.
    pub fn new_office(&self, name: &str) -> Office {
        Office {
            id: self.mint(),
            name: name.to_owned(),
            organisation: None,
            city: None,
            country: None,
            time_zone: None,
            hours: None,
            address: None,
            switchboard: None,
            url: None,
            record: self.new_record(),
        }
    }

    /// Sets `region` and the like; none takes the setting away.
    pub fn set(&mut self, key: &str, value: Option<&str>) -> Result<Put, Error> {
        match (self.store.setting(key)?, value) {
            (Some(mut setting), Some(value)) => {
                value.clone_into(&mut setting.value);
                self.put(&mut setting)
            }
            (Some(setting), None) => self.remove(&setting).map(|()| Put::Changed),
            (None, Some(value)) => {
                let record = self.new_record();
                let mut setting =
                    Setting { id: self.mint(), key: key.to_owned(), value: value.to_owned(), record };
                self.put(&mut setting)
            }
            (None, None) => Ok(Put::Unchanged),
        }
    }

    /// Writes the record, unless it stands there just so. Its `rev` must be the one that was read (0: new);
    /// `record` is brought up to date.
    pub fn put<T: Keep>(&mut self, record: &mut T) -> Result<Put, Error> {
        if record.record().rev == 0 {
            record.admit(&self.store)?;
            if let Err(error) = self.write(record, None, 0) {
                record.is_unique(&self.store)?;
                return Err(error);
            }
            return Ok(Put::Made);
        }
        let stored = self.current(record)?;
        if stored == *record {
            return Ok(Put::Unchanged);
        }
        record.admit(&self.store)?;
        record.is_unique(&self.store)?;
        self.write(record, Some(&stored), stored.record().rev)?;
        Ok(Put::Changed)
    }

    /// Removes the record; an undo brings it back.
    pub fn remove<T: Keep>(&mut self, record: &T) -> Result<(), Error> {
        let stored = self.current(record)?;
        stored.dismiss(&self.store)?;
        let mut gone = stored.clone();
        gone.record_mut().deleted_at = Some(self.now());
        self.write(&mut gone, Some(&stored), stored.record().rev)
    }

    /// The stored record, if it is still the one that was read.
    fn current<T: Keep>(&self, record: &T) -> Result<T, Error> {
        let name = || record.known_as().to_owned();
        let stored = T::read(&self.store, record.uuid())?
            .filter(|stored| stored.record().deleted_at.is_none())
            .ok_or_else(|| Error::Removed { what: T::WHAT, name: name() })?;
        if stored.record().rev != record.record().rev {
            let Record { updated_by, updated_at, .. } = stored.record().clone();
            return Err(Error::Overtaken { what: T::WHAT, name: name(), by: updated_by, at: updated_at });
        }
        Ok(stored)
    }

    pub(super) fn write<T: Stored>(
        &mut self,
        record: &mut T,
        before: Option<&T>,
        rev: u32,
    ) -> Result<(), Error> {
        let before = before.map(serde_json::to_string).transpose().map_err(crate::store::Error::from)?;
        let (now, by) = (self.now(), self.actor().to_owned());
        let marks = record.record_mut();
        marks.rev = rev + 1;
        marks.updated_at = now;
        marks.updated_by = by;
        record.write(&self.store, rev == 0)?;
        self.log::<T>(record.uuid(), rev + 1, before.as_deref())
    }

    fn log<T: Stored>(&mut self, id: Uuid, rev: u32, before: Option<&str>) -> Result<(), Error> {
        self.operation.changes += 1;
        let number = u32::try_from(self.operation.changes).unwrap_or(u32::MAX);
        Ok(self.store.log_change(self.operation.id, number, T::ENTITY, id, rev, before)?)
    }

    /// Puts a record back as it was `before`, or takes away one that was not there.
    pub(super) fn put_back<T: Keep>(&mut self, id: Uuid, before: Option<&str>) -> Result<(), Error> {
        let lost = || Error::History(format!("{} {id} is missing", T::ENTITY));
        let stored = T::read(&self.store, id)?.ok_or_else(lost)?;
        let mut then = match before {
            Some(json) => {
                serde_json::from_str::<T>(json).map_err(|error| Error::History(error.to_string()))?
            }
            None => {
                let mut gone = stored.clone();
                gone.record_mut().deleted_at = Some(self.now());
                gone
            }
        };
        if then.record().deleted_at.is_none() {
            then.admit(&self.store)?;
            then.is_unique(&self.store)?;
        } else if stored.record().deleted_at.is_none() {
            stored.dismiss(&self.store)?;
        }
        self.write(&mut then, Some(&stored), stored.record().rev)
    }
}
