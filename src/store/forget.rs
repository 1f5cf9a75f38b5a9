//! Erasing a contact with all that the history has of it, and the hashes that stay. Which hashes, and of what, is
//! the affair of `directory`.

use rusqlite::params;

use super::{Result, Store, sql::value};
use crate::model::{Contact, ContactId, Entity, Time};

/// A keyed hash of one thing that a person is known by.
pub type Hash = [u8; 32];

/// Every place that has something of a contact, in the order of what points at what. The operations come first: their
/// summaries name contacts, and only their changes say which.
const ERASE: &[&str] = &[
    // The releases that printed it keep their titles and files, and lose the texts that name it.
    "DELETE FROM change WHERE entity_id IN (SELECT release_id FROM printed WHERE contact_id = ?1)",
    "UPDATE press_release SET block_before = NULL, block_after = NULL, package_before = NULL \
     WHERE id IN (SELECT release_id FROM printed WHERE contact_id = ?1)",
    // That a release printed somebody stays, and not whom nor what.
    "DELETE FROM printed WHERE contact_id = ?1 AND position > (SELECT min(position) FROM printed AS first \
     WHERE first.release_id = printed.release_id AND first.contact_id = ?1)",
    "UPDATE printed SET contact_id = NULL, name = NULL, raw = NULL, e164 = NULL, extension = NULL, email = NULL, \
     email_key = NULL WHERE contact_id = ?1",
    "DELETE FROM change WHERE entity_id = ?1",
    "DELETE FROM handout WHERE journalist_id = ?1 OR contact_id = ?1",
    "DELETE FROM press_list_member WHERE contact_id = ?1",
    "UPDATE contact SET leave_substitute = NULL WHERE leave_substitute = ?1",
    "DELETE FROM contact WHERE id = ?1",
];

const TOUCHED: &str = "SELECT DISTINCT operation_id FROM change WHERE entity_id = ?1 \
    OR entity_id IN (SELECT release_id FROM printed WHERE contact_id = ?1) \
    UNION SELECT operation_id FROM handout WHERE journalist_id = ?1 OR contact_id = ?1";

impl Store {
    pub fn forgotten_key(&self) -> Result<Option<Hash>> {
        self.row("SELECT key FROM forgotten_key", [], value)
    }

    pub fn set_forgotten_key(&self, key: &Hash) -> Result<()> {
        self.execute("INSERT INTO forgotten_key (id, key) VALUES (1, ?1)", [key]).map(drop)
    }

    pub fn keep_forgotten(&self, hash: &Hash, at: Time) -> Result<()> {
        self.execute("INSERT OR IGNORE INTO forgotten (hash, at) VALUES (?1, ?2)", params![hash, at])
            .map(drop)
    }

    pub fn forgotten(&self) -> Result<Vec<(Hash, Time)>> {
        self.rows("SELECT hash, at FROM forgotten ORDER BY hash", [], |row| Ok((row.take()?, row.take()?)))
    }

    pub fn is_forgotten(&self, hash: &Hash) -> Result<bool> {
        Ok(self.row("SELECT 1 FROM forgotten WHERE hash = ?1", [hash], value::<i64>)?.is_some())
    }

    /// Removed contacts that have the address (`Email::key`) or the number (E.164).
    pub fn removed_with(&self, address_or_number: &str) -> Result<Vec<ContactId>> {
        let sql = "SELECT contact_id FROM email JOIN contact ON contact.id = contact_id \
            WHERE address_key = ?1 AND deleted_at IS NOT NULL \
            UNION SELECT contact_id FROM phone JOIN contact ON contact.id = contact_id \
            WHERE e164 = ?1 AND deleted_at IS NOT NULL";
        self.rows(sql, [address_or_number], value)
    }

    /// Removed contacts that were merged into this one, under whatever name.
    pub fn merged_into(&self, contact: ContactId) -> Result<Vec<ContactId>> {
        // The merges first: an import that made the contact may have made any number beside it.
        let sql = "SELECT DISTINCT gone.entity_id FROM change AS gone \
            JOIN contact ON contact.id = gone.entity_id AND contact.deleted_at IS NOT NULL \
            WHERE gone.entity_id <> ?1 AND gone.operation_id IN (SELECT operation.id FROM change AS kept \
            JOIN operation ON operation.id = kept.operation_id AND operation.verb = 'merge' \
            WHERE kept.entity_id = ?1)";
        self.rows(sql, [contact], value)
    }

    /// The UIDs of removed contacts that were merged into others, each with the contact that was kept.
    pub fn merged_uids(&self) -> Result<Vec<(String, ContactId)>> {
        let sql = "SELECT gone.uid, kept.id FROM operation \
            JOIN change AS removal ON removal.operation_id = operation.id \
            JOIN contact AS gone ON gone.id = removal.entity_id AND gone.deleted_at IS NOT NULL \
            JOIN change AS keeping ON keeping.operation_id = operation.id \
            JOIN contact AS kept ON kept.id = keeping.entity_id AND kept.id <> gone.id \
            WHERE operation.verb = 'merge' AND operation.undone_by IS NULL ORDER BY operation.seq";
        self.rows(sql, [], |row| Ok((row.take()?, row.take()?)))
    }

    /// Removed contacts of the handle.
    pub fn removed_by_handle(&self, handle: &str) -> Result<Vec<ContactId>> {
        self.rows("SELECT id FROM contact WHERE handle = ?1 AND deleted_at IS NOT NULL", [handle], value)
    }

    /// Contacts as they were before an edit by hand that holds, contact by contact.
    pub fn before_edits(&self, mut each: impl FnMut(Contact) -> Result<()>) -> Result<()> {
        let sql = "SELECT before FROM change JOIN operation ON operation.id = operation_id \
            WHERE entity = ?1 AND before IS NOT NULL AND verb = 'edit' AND undoes IS NULL AND undone_by IS NULL \
            ORDER BY entity_id, rev";
        let mut done = Ok(());
        self.rows(sql, [Entity::Contact], |row| {
            if done.is_ok() {
                done = each(row.json()?);
            }
            Ok(())
        })?;
        done
    }

    /// What the history has of the contact as it was, the oldest first.
    pub fn versions(&self, contact: ContactId) -> Result<Vec<Contact>> {
        let sql = "SELECT before FROM change WHERE entity_id = ?1 AND before IS NOT NULL ORDER BY rev";
        self.rows(sql, [contact], |row| row.json())
    }

    /// Erases the contact, removed or not, and what the history has of it. Operations that named it in their
    /// summary get `summary` after their verb. What the pages of the file still have goes with `scrub`.
    pub fn erase_contact(&self, contact: ContactId, names: &[String], summary: &str) -> Result<()> {
        let touched: Vec<crate::model::OperationId> = self.rows(TOUCHED, [contact], value)?;
        self.forget_document(contact)?;
        for sql in ERASE {
            self.execute(sql, [contact])?;
        }
        for operation in touched {
            for name in names {
                let sql = "UPDATE operation SET summary = verb || ?3 \
                    WHERE id = ?1 AND instr(summary, ?2) > 0";
                self.execute(sql, params![operation, name, summary])?;
            }
            let sql = "UPDATE operation SET changes = (SELECT count(*) FROM change WHERE operation_id = ?1) \
                WHERE id = ?1";
            self.execute(sql, [operation])?;
        }
        Ok(())
    }

    /// Deleted text leaves the index of trigrams at once, instead of when its parts are next joined.
    pub fn join_index(&self) -> Result<()> {
        self.execute("INSERT INTO search_trigram (search_trigram) VALUES ('optimize')", []).map(drop)
    }

    /// Writes the file anew, without what was deleted from it, the write-ahead log too.
    pub fn scrub(&self) -> Result<()> {
        self.execute_plain("VACUUM")?;
        self.rows("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.take::<i64>()).map(drop)
    }
}
