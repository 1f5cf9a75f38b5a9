//! Press lists and their members.

use rusqlite::params;
use uuid::Uuid;

use super::{
    Result, Store, Stored,
    sql::{Columns, Key, value},
};
use crate::model::{ContactId, Entity, PressList, PressListId, Record, text};

const SELECT: &str =
    "SELECT id, name, query, rev, created_at, updated_at, updated_by, deleted_at FROM press_list ";

/// History may still name a member who has been erased since.
const MEMBER: &str = "INSERT INTO press_list_member (press_list_id, position, contact_id) \
    SELECT ?1, ?2, id FROM contact WHERE id = ?3";

impl Stored for PressList {
    const ENTITY: Entity = Entity::PressList;

    fn uuid(&self) -> Uuid {
        self.id.uuid()
    }
    fn record(&self) -> &Record {
        &self.record
    }
    fn record_mut(&mut self) -> &mut Record {
        &mut self.record
    }

    /// Members that are removed are not among the members that are read, and come back when they do.
    fn read(store: &Store, id: Uuid) -> Result<Option<Self>> {
        let found = store.row(&format!("{SELECT} WHERE id = ?1"), [Key(id)], press_list)?;
        found.map(|list| store.with_members(list)).transpose()
    }

    fn write(&self, store: &Store, fresh: bool) -> Result<()> {
        let sql = if fresh {
            "INSERT INTO press_list (name, name_key, query, rev, created_at, updated_at, updated_by, deleted_at, id) \
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)"
        } else {
            "UPDATE press_list SET name = ?1, name_key = ?2, query = ?3, rev = ?4, created_at = ?5, \
             updated_at = ?6, updated_by = ?7, deleted_at = ?8 WHERE id = ?9"
        };
        let Record { rev, created_at, updated_at, updated_by, deleted_at } = &self.record;
        store.execute(
            sql,
            params![
                self.name,
                text::fold(&self.name),
                self.query,
                rev,
                created_at,
                updated_at,
                updated_by,
                deleted_at,
                self.id
            ],
        )?;
        let members = if fresh { self.members.clone() } else { store.with_unseen(self)? };
        store.execute("DELETE FROM press_list_member WHERE press_list_id = ?1", [self.id])?;
        for (position, member) in members.iter().enumerate() {
            store.execute(MEMBER, params![self.id, position, member])?;
        }
        Ok(())
    }
}

impl Store {
    pub fn press_lists(&self) -> Result<Vec<PressList>> {
        let sql = format!("{SELECT} WHERE deleted_at IS NULL ORDER BY name_key, id");
        let lists = self.rows(&sql, [], press_list)?;
        lists.into_iter().map(|list| self.with_members(list)).collect()
    }

    /// The lists that the contact was put into by hand.
    pub fn press_lists_of(&self, contact: ContactId) -> Result<Vec<PressListId>> {
        let sql = "SELECT press_list.id FROM press_list_member JOIN press_list ON press_list.id = press_list_id \
            WHERE contact_id = ?1 AND deleted_at IS NULL ORDER BY name_key, press_list.id";
        self.rows(sql, [contact], value)
    }

    fn with_members(&self, mut list: PressList) -> Result<PressList> {
        let sql = "SELECT contact_id FROM press_list_member JOIN contact ON contact.id = contact_id \
            WHERE press_list_id = ?1 AND contact.deleted_at IS NULL ORDER BY position";
        list.members = self.rows(sql, [list.id], value)?;
        Ok(list)
    }

    /// The members as they are to be, with those who are removed where they stood before.
    fn with_unseen(&self, list: &PressList) -> Result<Vec<ContactId>> {
        let sql = "SELECT position, contact_id FROM press_list_member JOIN contact ON contact.id = contact_id \
            WHERE press_list_id = ?1 AND contact.deleted_at IS NOT NULL ORDER BY position";
        let unseen: Vec<(usize, ContactId)> =
            self.rows(sql, [list.id], |row| Ok((row.take()?, row.take()?)))?;
        let mut members = list.members.clone();
        for (position, member) in unseen {
            if !members.contains(&member) {
                members.insert(position.min(members.len()), member);
            }
        }
        Ok(members)
    }
}

fn press_list(row: &mut Columns<'_>) -> rusqlite::Result<PressList> {
    Ok(PressList {
        id: row.take()?,
        name: row.take()?,
        members: Vec::new(),
        query: row.take()?,
        record: row.record()?,
    })
}
