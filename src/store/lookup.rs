//! Finds the ids of records by what people and files know them by. Removed records are not found.

use rusqlite::{ToSql, params};
use uuid::Uuid;

use super::{
    Result, Store,
    postponed::By,
    sql::{Columns, Key, value},
};
use crate::model::{
    Contact, ContactId, ContactKind, Entity, Former, OfficeId, OrganisationId, PhoneId, PressListId, text,
};

/// A folded name, by which two are the same.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct NameKey(String);

impl NameKey {
    pub fn of(name: &str) -> Self {
        Self(text::fold(name))
    }
}

/// What many may share: an office's address, by its key, or its number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shared<'a> {
    Address(&'a str),
    Number(&'a str),
}

impl<'a> Shared<'a> {
    /// What a contact has that others may share.
    pub(super) fn of(contact: &'a Contact) -> impl Iterator<Item = Self> {
        let numbers = contact.phones.iter().filter_map(|phone| phone.number.e164.as_deref());
        let addresses = contact.emails.iter().filter_map(|email| email.key.as_deref());
        numbers.map(Self::Number).chain(addresses.map(Self::Address))
    }

    /// No number is an address.
    pub(super) const fn text(self) -> &'a str {
        match self {
            Self::Address(text) | Self::Number(text) => text,
        }
    }
}

/// Which contacts to go through.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    All,
    Kind(ContactKind),
    Office(OfficeId),
    /// Its own people and those of its offices.
    Organisation(OrganisationId),
}

/// More words of a name say no more than the longest of them.
const WORDS: usize = 4;

impl Store {
    pub fn contact_by_handle(&self, handle: &str) -> Result<Option<ContactId>> {
        let sql = "SELECT id FROM contact WHERE handle = ?1 AND deleted_at IS NULL";
        Ok(self.ids_of(By::Handle, handle, sql, &[&handle])?.into_iter().next())
    }

    pub fn contact_by_uid(&self, uid: &str) -> Result<Option<ContactId>> {
        let sql = "SELECT id FROM contact WHERE uid = ?1 AND deleted_at IS NULL";
        Ok(self.ids_of(By::Uid, uid, sql, &[&uid])?.into_iter().next())
    }

    pub fn contacts_by_address(&self, key: &str) -> Result<Vec<ContactId>> {
        let sql = "SELECT contact_id FROM email JOIN contact ON contact.id = contact_id \
            WHERE address_key = ?1 AND deleted_at IS NULL";
        self.ids_of(By::Address, key, sql, &[&key]).map(each_once)
    }

    /// Those on a leave for which the contact stands in.
    pub fn contacts_with_substitute(&self, substitute: ContactId) -> Result<Vec<ContactId>> {
        let sql = "SELECT id FROM contact WHERE leave_substitute = ?1 AND deleted_at IS NULL ORDER BY id";
        self.rows(sql, [substitute], value)
    }

    pub fn contacts_by_number(&self, e164: &str) -> Result<Vec<ContactId>> {
        let sql = "SELECT contact_id FROM phone JOIN contact ON contact.id = contact_id \
            WHERE e164 = ?1 AND deleted_at IS NULL";
        self.ids_of(By::Number, e164, sql, &[&e164]).map(each_once)
    }

    /// Contacts whose names have the sort key and who have a number so typed. One of which the country was not known is so
    /// found again; `unread` asks for those too whose number is known.
    pub fn contacts_by_typed_number(&self, key: &str, raw: &str, unread: bool) -> Result<Vec<ContactId>> {
        let sql = "SELECT contact.id FROM contact JOIN phone ON phone.contact_id = contact.id \
            WHERE sort_key = ?1 AND deleted_at IS NULL AND raw = ?2 AND (?3 OR e164 IS NULL)";
        let values: &[&dyn ToSql] = &[&key, &raw, &unread];
        match unread {
            true => self.ids_of(By::SortKey, key, sql, values),
            false => self.ids_of(By::Unread, (key, raw), sql, values),
        }
    }

    /// Contacts whose names have the sort key and who have an address so typed which is not valid.
    pub fn contacts_by_typed_address(&self, key: &str, address: &str) -> Result<Vec<ContactId>> {
        let sql = "SELECT contact.id FROM contact JOIN email ON email.contact_id = contact.id \
            WHERE sort_key = ?1 AND deleted_at IS NULL AND address = ?2 AND address_key IS NULL";
        self.ids_of(By::Unread, (key, address), sql, &[&key, &address])
    }

    fn contacts_with(&self, shared: Shared<'_>) -> Result<Vec<ContactId>> {
        match shared {
            Shared::Address(key) => self.contacts_by_address(key),
            Shared::Number(e164) => self.contacts_by_number(e164),
        }
    }

    /// Who has the value, if they are no more than so few.
    pub fn few_with(&self, shared: Shared<'_>, few: usize) -> Result<Option<Vec<ContactId>>> {
        if self.is_crowd(shared, few) {
            return Ok(None);
        }
        let all = self.contacts_with(shared)?;
        if all.len() <= few {
            return Ok(Some(all));
        }
        if self.goes_on() {
            self.read_crowd(shared, &all)?;
        }
        Ok(None)
    }

    /// Those who have the value and whose names have one of the words of a part in them, or all of them run together;
    /// and the first two.
    pub fn contacts_with_called(&self, shared: Shared<'_>, parts: &[Vec<String>]) -> Result<Vec<ContactId>> {
        let mut called = Vec::new();
        for words in parts.iter().filter(|words| !words.is_empty()) {
            let mut longest: Vec<&str> = words.iter().map(String::as_str).collect();
            longest.sort_by_key(|word| std::cmp::Reverse(word.len()));
            longest.truncate(WORDS);
            called.push((longest, words.concat()));
        }
        let fits = |names: &str, together: &str| {
            let has = |(words, whole): &(Vec<&str>, String)| {
                words.iter().any(|word| names.contains(word)) || together.contains(whole)
            };
            called.iter().any(has)
        };
        if !self.is_crowd(shared, 0) {
            self.read_crowd(shared, &self.contacts_with(shared)?)?;
        }
        let found = self.of_crowd(shared, fits);
        if !self.goes_on() {
            self.forget_what_goes_on();
        }
        Ok(found)
    }

    /// All numbers, as figures.
    pub fn figures(&self) -> Result<Vec<u64>> {
        let sql = "SELECT CAST(substr(e164, 2) AS INTEGER) FROM phone WHERE e164 IS NOT NULL";
        Ok(self.rows(sql, [], value::<i64>)?.into_iter().filter_map(|one| u64::try_from(one).ok()).collect())
    }

    /// The first of all numbers, those of before too, that is not sorted before this text.
    pub fn first_number_from(&self, from: &str) -> Result<Option<String>> {
        let sql = "SELECT min(e164) FROM (SELECT min(e164) AS e164 FROM phone WHERE e164 >= ?1 \
            UNION ALL SELECT min(e164) FROM former_number WHERE e164 >= ?1)";
        Ok(self.row(sql, [from], value::<Option<String>>)?.flatten())
    }

    /// Contacts whose phones had the number before, with that phone and when it ended.
    pub fn contacts_by_former_number(&self, e164: &str) -> Result<Vec<(ContactId, PhoneId, Former)>> {
        let sql = "SELECT contact_id, phone_id, former_number.raw, former_number.e164, \
            former_number.extension, until FROM former_number JOIN phone ON phone.id = phone_id \
            JOIN contact ON contact.id = contact_id WHERE former_number.e164 = ?1 AND deleted_at IS NULL \
            ORDER BY until DESC, phone_id";
        let found = self.rows(sql, [e164], |row| {
            let (contact, phone, number, until) = (row.take()?, row.take()?, row.number()?, row.take()?);
            Ok(number.map(|number| (contact, phone, Former { number, until })))
        })?;
        Ok(found.into_iter().flatten().collect())
    }

    pub fn office_by_name(&self, name: &NameKey) -> Result<Option<OfficeId>> {
        let sql = "SELECT id FROM office WHERE name_key = ?1 AND deleted_at IS NULL";
        Ok(self.place_named(Entity::Office, &name.0, sql)?.map(OfficeId::new))
    }

    pub fn organisation_by_name(&self, name: &NameKey) -> Result<Option<OrganisationId>> {
        let sql = "SELECT id FROM organisation WHERE name_key = ?1 AND deleted_at IS NULL";
        Ok(self.place_named(Entity::Organisation, &name.0, sql)?.map(OrganisationId::new))
    }

    pub fn press_list_by_name(&self, name: &NameKey) -> Result<Option<PressListId>> {
        let sql = "SELECT id FROM press_list WHERE name_key = ?1 AND deleted_at IS NULL";
        self.row(sql, [&name.0], value)
    }

    /// Whether the record is there and not removed.
    pub fn is_alive(&self, entity: Entity, id: Uuid) -> Result<bool> {
        if matches!(entity, Entity::Office | Entity::Organisation) {
            return Ok(self.place(entity, id)?.is_some_and(|place| place.is_alive));
        }
        let sql = match entity {
            Entity::Contact => "SELECT 1 FROM contact WHERE id = ?1 AND deleted_at IS NULL",
            Entity::Office => "SELECT 1 FROM office WHERE id = ?1 AND deleted_at IS NULL",
            Entity::Organisation => "SELECT 1 FROM organisation WHERE id = ?1 AND deleted_at IS NULL",
            Entity::PressList => "SELECT 1 FROM press_list WHERE id = ?1 AND deleted_at IS NULL",
            Entity::Release => "SELECT 1 FROM press_release WHERE id = ?1 AND deleted_at IS NULL",
            Entity::Setting => "SELECT 1 FROM setting WHERE id = ?1 AND deleted_at IS NULL",
        };
        Ok(self.row(sql, [Key(id)], value::<i64>)?.is_some())
    }

    pub fn count_contacts(&self) -> Result<usize> {
        let sql = "SELECT count(*) FROM contact WHERE deleted_at IS NULL";
        self.row(sql, [], value).map(Option::unwrap_or_default)
    }

    /// Every id, those of removed contacts too.
    pub fn every_contact(&self) -> Result<Vec<ContactId>> {
        self.rows("SELECT id FROM contact", [], value)
    }

    /// A page of ids in the order of names, those after `after`, which is the last of the page before.
    pub fn page(
        &self,
        scope: Scope,
        after: Option<&(String, ContactId)>,
        limit: usize,
    ) -> Result<Vec<(String, ContactId)>> {
        let nothing = (String::new(), ContactId::new(uuid::Uuid::nil()));
        let (key, id) = after.unwrap_or(&nothing);
        let each = |row: &mut Columns<'_>| Ok((row.take()?, row.take()?));
        let start =
            "SELECT sort_key, id FROM contact WHERE deleted_at IS NULL AND (sort_key, id) > (?1, ?2) ";
        let end = " ORDER BY sort_key, id LIMIT ?3";
        match scope {
            Scope::All => self.rows(&format!("{start}{end}"), params![key, id, limit], each),
            Scope::Kind(kind) => {
                let sql = format!("{start} AND kind = ?4 {end}");
                self.rows(&sql, params![key, id, limit, kind], each)
            }
            Scope::Office(office) => {
                let sql = format!("{start} AND office_id = ?4 {end}");
                self.rows(&sql, params![key, id, limit, office], each)
            }
            Scope::Organisation(organisation) => {
                let sql = format!(
                    "{start} AND (organisation_id = ?4 OR organisation_id IS NULL AND office_id IN \
                     (SELECT id FROM office WHERE organisation_id = ?4 AND deleted_at IS NULL)) {end}"
                );
                self.rows(&sql, params![key, id, limit, organisation], each)
            }
        }
    }

    /// Where the contact stands among the names; none if it is removed or unknown.
    pub fn sort_key(&self, id: ContactId) -> Result<Option<String>> {
        self.row("SELECT sort_key FROM contact WHERE id = ?1 AND deleted_at IS NULL", [id], value)
    }

    /// Numbers that more than one contact has, with those contacts.
    pub fn shared_numbers(&self) -> Result<Vec<(String, Vec<ContactId>)>> {
        let sql = "SELECT e164, contact_id FROM phone JOIN contact ON contact.id = contact_id \
            WHERE e164 IS NOT NULL AND deleted_at IS NULL ORDER BY e164, contact_id";
        self.shared(sql)
    }

    /// As `shared_numbers`, where the extension must be the same too.
    pub fn shared_lines(&self) -> Result<Vec<(String, Vec<ContactId>)>> {
        let sql = "SELECT CASE WHEN extension IS NULL THEN e164 ELSE e164 || ' ext. ' || extension END AS line, \
            contact_id FROM phone JOIN contact ON contact.id = contact_id \
            WHERE e164 IS NOT NULL AND deleted_at IS NULL ORDER BY line, contact_id";
        self.shared(sql)
    }

    /// Addresses that more than one contact has, with those contacts.
    pub fn shared_addresses(&self) -> Result<Vec<(String, Vec<ContactId>)>> {
        let sql = "SELECT address_key, contact_id FROM email JOIN contact ON contact.id = contact_id \
            WHERE address_key IS NOT NULL AND deleted_at IS NULL ORDER BY address_key, contact_id";
        self.shared(sql)
    }

    fn shared(&self, sql: &str) -> Result<Vec<(String, Vec<ContactId>)>> {
        let mut groups: Vec<(String, Vec<ContactId>)> = Vec::new();
        self.rows(sql, [], |row| {
            let (value, contact): (String, ContactId) = (row.take()?, row.take()?);
            match groups.last_mut() {
                Some((last, contacts)) if *last == value => {
                    if contacts.last() != Some(&contact) {
                        contacts.push(contact);
                    }
                }
                _ => {
                    // A group of one that another value follows is no group.
                    groups.pop_if(|(_, contacts)| contacts.len() < 2);
                    groups.push((value, vec![contact]));
                }
            }
            Ok(())
        })?;
        groups.pop_if(|(_, contacts)| contacts.len() < 2);
        Ok(groups)
    }
}

/// The oldest first. An import asks this of every value: DISTINCT and ORDER BY would make a table for each answer.
fn each_once(mut ids: Vec<ContactId>) -> Vec<ContactId> {
    ids.sort_unstable();
    ids.dedup();
    ids
}
