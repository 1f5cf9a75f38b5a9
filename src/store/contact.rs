//! Contacts with their phones, addresses and former numbers.

use std::collections::HashMap;

use rusqlite::params;
use uuid::Uuid;

use super::{
    Result, Store, Stored,
    search::Document,
    sql::{Columns, Key, List},
};
use crate::model::{
    Contact, ContactId, Email, Entity, Former, Name, Phone, PhoneId, Record, contact::Leave, text,
};

/// How many contacts are read by one statement.
const BATCH: usize = 64;

const SELECT: &str = "SELECT id, handle, uid, kind, honorific, printed_name, given_name, additional_name, \
    family_name, name_suffix, name_order, other_script, role, office_id, organisation_id, addresses, languages, \
    topics, url, note, opted_out, leave_until, leave_substitute, kept, rev, created_at, updated_at, updated_by, \
    deleted_at FROM contact WHERE id IN ";
const PHONES: &str = "SELECT contact_id, id, kind, place, raw, e164, extension, visibility, verified_at, \
    verified_how, verified_by FROM phone WHERE contact_id IN ";
const FORMER: &str = "SELECT former_number.phone_id, former_number.raw, former_number.e164, \
    former_number.extension, until FROM former_number JOIN phone ON phone.id = former_number.phone_id \
    WHERE phone.contact_id IN ";
const EMAILS: &str = "SELECT contact_id, id, address, address_key, visibility, verified_at, verified_how, \
    verified_by FROM email WHERE contact_id IN ";

const INSERT: &str = "INSERT INTO contact (handle, uid, kind, honorific, printed_name, given_name, \
    additional_name, family_name, name_suffix, name_order, other_script, sort_key, role, office_id, \
    organisation_id, addresses, languages, topics, url, note, opted_out, leave_until, leave_substitute, kept, rev, \
    created_at, updated_at, updated_by, deleted_at, id) \
    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, \
    ?23, ?24, ?25, ?26, ?27, ?28, ?29, ?30)";
const UPDATE: &str = "UPDATE contact SET handle = ?1, uid = ?2, kind = ?3, honorific = ?4, printed_name = ?5, \
    given_name = ?6, additional_name = ?7, family_name = ?8, name_suffix = ?9, name_order = ?10, \
    other_script = ?11, sort_key = ?12, role = ?13, office_id = ?14, organisation_id = ?15, addresses = ?16, \
    languages = ?17, topics = ?18, url = ?19, note = ?20, opted_out = ?21, leave_until = ?22, \
    leave_substitute = ?23, kept = ?24, rev = ?25, created_at = ?26, updated_at = ?27, updated_by = ?28, \
    deleted_at = ?29 WHERE id = ?30";
const INSERT_PHONE: &str = "INSERT INTO phone (id, contact_id, position, kind, place, raw, e164, extension, \
    visibility, verified_at, verified_how, verified_by) \
    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)";
const INSERT_FORMER: &str = "INSERT INTO former_number (phone_id, position, raw, e164, extension, until) \
    VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
/// Foreign keys would see to it, but not in a draft.
const DELETE_FORMER: &str =
    "DELETE FROM former_number WHERE phone_id IN (SELECT id FROM phone WHERE contact_id = ?1)";
const INSERT_EMAIL: &str = "INSERT INTO email (id, contact_id, position, address, address_key, visibility, \
    verified_at, verified_how, verified_by) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)";

impl Stored for Contact {
    const ENTITY: Entity = Entity::Contact;

    fn uuid(&self) -> Uuid {
        self.id.uuid()
    }
    fn record(&self) -> &Record {
        &self.record
    }
    fn record_mut(&mut self) -> &mut Record {
        &mut self.record
    }

    fn read(store: &Store, id: Uuid) -> Result<Option<Self>> {
        store.contacts(&[ContactId::new(id)]).map(|found| found.into_iter().next())
    }

    fn write(&self, store: &Store, fresh: bool) -> Result<()> {
        let Name { honorific, printed, given, additional, family, suffix, order, other_script } = &self.name;
        let sort_key = text::sort_key(&self.name);
        let leave = self.leave.as_ref();
        let values = params![
            self.handle,
            self.uid,
            self.kind,
            honorific,
            printed,
            given,
            additional,
            family,
            suffix,
            order,
            other_script,
            sort_key,
            self.role,
            self.office,
            self.organisation,
            List(&self.addresses),
            List(&self.languages),
            List(&self.topics),
            self.url,
            self.note,
            self.opted_out,
            leave.map(|leave| &leave.until),
            leave.and_then(|leave| leave.substitute),
            List(&self.kept),
            self.record.rev,
            self.record.created_at,
            self.record.updated_at,
            self.record.updated_by,
            self.record.deleted_at,
            self.id,
        ];
        if fresh {
            store.add_row(INSERT, values)?
        } else {
            store.execute(UPDATE, values).map(drop)?
        }
        if !fresh {
            store.execute(DELETE_FORMER, [self.id])?;
            store.execute("DELETE FROM phone WHERE contact_id = ?1", [self.id])?;
            store.execute("DELETE FROM email WHERE contact_id = ?1", [self.id])?;
        }
        self.write_children(store)?;
        store.remember(self, &sort_key)?;
        if self.record.deleted_at.is_some() {
            store.crowds_follow(self, None, fresh);
            return store.forget_document(self.id);
        }
        let document = Document::of(store, self)?;
        store.crowds_follow(self, Some(&document.name), fresh);
        store.write_document(self.id, document, fresh)
    }
}

trait Children {
    fn write_children(&self, store: &Store) -> Result<()>;
}

impl Children for Contact {
    fn write_children(&self, store: &Store) -> Result<()> {
        for (position, phone) in self.phones.iter().enumerate() {
            let verified = phone.verified.as_ref();
            store.add_row(
                INSERT_PHONE,
                params![
                    phone.id,
                    self.id,
                    position,
                    phone.kind,
                    phone.place,
                    phone.number.raw,
                    phone.number.e164,
                    phone.number.extension,
                    phone.visibility,
                    verified.map(|one| one.at),
                    verified.map(|one| &one.how),
                    verified.map(|one| &one.by),
                ],
            )?;
            for (position, former) in phone.former.iter().enumerate() {
                let number = &former.number;
                store.add_row(
                    INSERT_FORMER,
                    params![phone.id, position, number.raw, number.e164, number.extension, former.until],
                )?;
            }
        }
        for (position, email) in self.emails.iter().enumerate() {
            let verified = email.verified.as_ref();
            store.add_row(
                INSERT_EMAIL,
                params![
                    email.id,
                    self.id,
                    position,
                    email.address,
                    email.key,
                    email.visibility,
                    verified.map(|one| one.at),
                    verified.map(|one| &one.how),
                    verified.map(|one| &one.by),
                ],
            )?;
        }
        Ok(())
    }
}

impl Store {
    /// The contacts of these ids, in this order, tombstones too; unknown ids are left out.
    pub fn contacts(&self, ids: &[ContactId]) -> Result<Vec<Contact>> {
        let mut found = Vec::with_capacity(ids.len());
        for batch in ids.chunks(BATCH) {
            let mut contacts: HashMap<ContactId, Contact> =
                self.for_each_of(SELECT, "", batch, contact)?.into_iter().map(|one| (one.id, one)).collect();
            let mut former: HashMap<PhoneId, Vec<Former>> = HashMap::new();
            for (phone, number) in
                self.for_each_of(FORMER, " ORDER BY phone_id, former_number.position", batch, |row| {
                    Ok((row.take::<PhoneId>()?, (row.number()?, row.take()?)))
                })?
            {
                if let (Some(number), until) = number {
                    former.entry(phone).or_default().push(Former { number, until });
                }
            }
            for (owner, mut phone) in
                self.for_each_of(PHONES, " ORDER BY contact_id, position", batch, phone)?
            {
                phone.former = former.remove(&phone.id).unwrap_or_default();
                if let Some(contact) = contacts.get_mut(&owner) {
                    contact.phones.push(phone);
                }
            }
            for (owner, email) in self.for_each_of(EMAILS, " ORDER BY contact_id, position", batch, email)? {
                if let Some(contact) = contacts.get_mut(&owner) {
                    contact.emails.push(email);
                }
            }
            found.extend(batch.iter().filter_map(|id| contacts.remove(id)));
        }
        Ok(found)
    }

    /// What the statement, which ends before its list of ids, says of them all.
    pub(super) fn for_all<T>(
        &self,
        sql: &str,
        ids: &[ContactId],
        mut each: impl FnMut(&mut Columns<'_>) -> rusqlite::Result<T>,
    ) -> Result<Vec<T>> {
        let mut found = Vec::new();
        for batch in ids.chunks(BATCH) {
            found.extend(self.for_each_of(sql, "", batch, &mut each)?);
        }
        Ok(found)
    }

    /// Whom the statements, each of which ends before its list of ids, find beside these contacts: everybody once.
    pub(super) fn beside(&self, statements: [&str; 2], contacts: &[ContactId]) -> Result<Vec<ContactId>> {
        self.make_indices()?;
        let mut found = Vec::new();
        for sql in statements {
            found.append(&mut self.for_all(sql, contacts, super::sql::value)?);
        }
        found.sort_unstable();
        found.dedup();
        Ok(found)
    }

    /// Asks for up to `BATCH` ids at once, by one of two statements, so that both stay prepared.
    fn for_each_of<T>(
        &self,
        sql: &str,
        order: &str,
        ids: &[ContactId],
        each: impl FnMut(&mut Columns<'_>) -> rusqlite::Result<T>,
    ) -> Result<Vec<T>> {
        let Some(last) = ids.last() else { return Ok(Vec::new()) };
        let places = if ids.len() == 1 { 1 } else { BATCH };
        let marks: Vec<String> = (1..=places).map(|place| format!("?{place}")).collect();
        let padded = (0..places).map(|place| Key(ids.get(place).unwrap_or(last).uuid()));
        self.rows(&format!("{sql}({}){order}", marks.join(",")), rusqlite::params_from_iter(padded), each)
    }
}

fn contact(row: &mut Columns<'_>) -> rusqlite::Result<Contact> {
    Ok(Contact {
        id: row.take()?,
        handle: row.take()?,
        uid: row.take()?,
        kind: row.take()?,
        name: Name {
            honorific: row.take()?,
            printed: row.take()?,
            given: row.take()?,
            additional: row.take()?,
            family: row.take()?,
            suffix: row.take()?,
            order: row.take()?,
            other_script: row.take()?,
        },
        role: row.take()?,
        office: row.take()?,
        organisation: row.take()?,
        phones: Vec::new(),
        emails: Vec::new(),
        addresses: row.list()?,
        languages: row.list()?,
        topics: row.list()?,
        url: row.take()?,
        note: row.take()?,
        opted_out: row.take()?,
        leave: {
            let (until, substitute) = (row.take()?, row.take()?);
            Option::map(until, |until| Leave { until, substitute })
        },
        kept: row.list()?,
        record: row.record()?,
    })
}

fn phone(row: &mut Columns<'_>) -> rusqlite::Result<(ContactId, Phone)> {
    Ok((
        row.take()?,
        Phone {
            id: row.take()?,
            kind: row.take()?,
            place: row.take()?,
            number: row.number()?.unwrap_or_else(|| crate::model::Number::unread("")),
            visibility: row.take()?,
            verified: row.verified()?,
            former: Vec::new(),
        },
    ))
}

fn email(row: &mut Columns<'_>) -> rusqlite::Result<(ContactId, Email)> {
    Ok((
        row.take()?,
        Email {
            id: row.take()?,
            address: row.take()?,
            key: row.take()?,
            visibility: row.take()?,
            verified: row.verified()?,
        },
    ))
}
