//! Settings.

use rusqlite::params;
use uuid::Uuid;

use super::{
    Result, Store, Stored,
    sql::{Columns, Key},
};
use crate::model::{Entity, Record, Setting};

const SELECT: &str =
    "SELECT id, key, value, rev, created_at, updated_at, updated_by, deleted_at FROM setting ";

impl Stored for Setting {
    const ENTITY: Entity = Entity::Setting;

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
        store.row(&format!("{SELECT} WHERE id = ?1"), [Key(id)], setting)
    }

    fn write(&self, store: &Store, fresh: bool) -> Result<()> {
        let sql = if fresh {
            "INSERT INTO setting (key, value, rev, created_at, updated_at, updated_by, deleted_at, id) \
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)"
        } else {
            "UPDATE setting SET key = ?1, value = ?2, rev = ?3, created_at = ?4, updated_at = ?5, \
             updated_by = ?6, deleted_at = ?7 WHERE id = ?8"
        };
        let Record { rev, created_at, updated_at, updated_by, deleted_at } = &self.record;
        store.execute(
            sql,
            params![self.key, self.value, rev, created_at, updated_at, updated_by, deleted_at, self.id],
        )?;
        Ok(())
    }
}

impl Store {
    pub fn setting(&self, key: &str) -> Result<Option<Setting>> {
        self.row(&format!("{SELECT} WHERE key = ?1 AND deleted_at IS NULL"), [key], setting)
    }

    pub fn settings(&self) -> Result<Vec<Setting>> {
        self.rows(&format!("{SELECT} WHERE deleted_at IS NULL ORDER BY key"), [], setting)
    }
}

fn setting(row: &mut Columns<'_>) -> rusqlite::Result<Setting> {
    Ok(Setting { id: row.take()?, key: row.take()?, value: row.take()?, record: row.record()? })
}
