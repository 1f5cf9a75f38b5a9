//! Releases and what they print.

use rusqlite::params;
use uuid::Uuid;

use super::{
    Result, Store, Stored,
    sql::{Columns, Key, value},
};
use crate::model::{ContactId, Entity, Printed, Record, Release, ReleaseId, text};

const SELECT: &str = "SELECT id, title, date, language, file, block_before, block_after, rev, created_at, \
    updated_at, updated_by, deleted_at, package_before FROM press_release ";

impl Stored for Release {
    const ENTITY: Entity = Entity::Release;

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
        let found = store.row(&format!("{SELECT} WHERE id = ?1"), [Key(id)], release)?;
        found.map(|release| store.with_printed(release)).transpose()
    }

    fn write(&self, store: &Store, fresh: bool) -> Result<()> {
        let sql = if fresh {
            "INSERT INTO press_release (title, date, language, file, block_before, block_after, rev, created_at, \
             updated_at, updated_by, deleted_at, package_before, id) \
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)"
        } else {
            "UPDATE press_release SET title = ?1, date = ?2, language = ?3, file = ?4, block_before = ?5, \
             block_after = ?6, rev = ?7, created_at = ?8, updated_at = ?9, updated_by = ?10, deleted_at = ?11, \
             package_before = ?12 WHERE id = ?13"
        };
        let Record { rev, created_at, updated_at, updated_by, deleted_at } = &self.record;
        store.execute(
            sql,
            params![
                self.title,
                self.date,
                self.language,
                self.file,
                self.block_before,
                self.block_after,
                rev,
                created_at,
                updated_at,
                updated_by,
                deleted_at,
                self.package_before,
                self.id
            ],
        )?;
        store.execute("DELETE FROM printed WHERE release_id = ?1", [self.id])?;
        for (position, printed) in self.printed.iter().enumerate() {
            let number = printed.number.as_ref();
            store.execute(
                "INSERT INTO printed (id, release_id, position, contact_id, name, raw, e164, extension, email, \
                 email_key) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
                params![
                    printed.id,
                    self.id,
                    position,
                    printed.contact,
                    printed.name,
                    number.map(|number| &number.raw),
                    number.and_then(|number| number.e164.as_ref()),
                    number.and_then(|number| number.extension.as_ref()),
                    printed.email,
                    printed.email.as_deref().map(text::fold),
                ],
            )?;
        }
        Ok(())
    }
}

impl Store {
    /// The newest first.
    pub fn releases(&self) -> Result<Vec<Release>> {
        let sql = format!("{SELECT} WHERE deleted_at IS NULL ORDER BY date DESC, id DESC");
        let releases = self.rows(&sql, [], release)?;
        releases.into_iter().map(|release| self.with_printed(release)).collect()
    }

    pub fn release_in_file(&self, file: &str) -> Result<Option<ReleaseId>> {
        let sql = "SELECT id FROM press_release WHERE file = ?1 AND deleted_at IS NULL ORDER BY id DESC";
        self.row(sql, [file], value)
    }

    pub fn releases_titled(&self, title: &str) -> Result<Vec<ReleaseId>> {
        let sql = "SELECT id FROM press_release WHERE title = ?1 AND deleted_at IS NULL ORDER BY id";
        self.rows(sql, [title], value)
    }

    pub fn blocks_written(&self) -> Result<Vec<(ReleaseId, String)>> {
        let sql = "SELECT id, block_after FROM press_release WHERE block_after <> '' AND deleted_at IS NULL ORDER BY id";
        self.rows(sql, [], |row| Ok((row.take()?, row.take()?)))
    }

    pub fn releases_printing_number(&self, e164: &str) -> Result<Vec<ReleaseId>> {
        let sql = "SELECT DISTINCT release_id FROM printed JOIN press_release ON press_release.id = release_id \
            WHERE e164 = ?1 AND deleted_at IS NULL ORDER BY release_id";
        self.rows(sql, [e164], value)
    }

    pub fn releases_printing_address(&self, address: &str) -> Result<Vec<ReleaseId>> {
        let sql = "SELECT DISTINCT release_id FROM printed JOIN press_release ON press_release.id = release_id \
            WHERE email_key = ?1 AND deleted_at IS NULL ORDER BY release_id";
        self.rows(sql, [text::fold(address)], value)
    }

    pub fn releases_naming(&self, contact: ContactId) -> Result<Vec<ReleaseId>> {
        let sql = "SELECT DISTINCT release_id FROM printed JOIN press_release ON press_release.id = release_id \
            WHERE contact_id = ?1 AND deleted_at IS NULL ORDER BY release_id";
        self.rows(sql, [contact], value)
    }

    fn with_printed(&self, mut release: Release) -> Result<Release> {
        let sql = "SELECT id, contact_id, name, raw, e164, extension, email FROM printed WHERE release_id = ?1 \
            ORDER BY position";
        release.printed = self.rows(sql, [release.id], |row| {
            Ok(Printed {
                id: row.take()?,
                contact: row.take()?,
                name: row.take()?,
                number: row.number()?,
                email: row.take()?,
            })
        })?;
        Ok(release)
    }
}

fn release(row: &mut Columns<'_>) -> rusqlite::Result<Release> {
    Ok(Release {
        id: row.take()?,
        title: row.take()?,
        date: row.take()?,
        language: row.take()?,
        file: row.take()?,
        block_before: row.take()?,
        block_after: row.take()?,
        printed: Vec::new(),
        record: row.record()?,
        package_before: row.take()?,
    })
}
