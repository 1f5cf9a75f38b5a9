//! What is for the office alone, and who has it.

use super::{Result, Store, sql::value};
use crate::model::ContactId;

const BY_ADDRESS: &str = "SELECT DISTINCT theirs.contact_id FROM email AS mine \
    JOIN email AS theirs ON theirs.address_key = mine.address_key AND theirs.contact_id <> mine.contact_id \
    AND theirs.visibility = 'internal' \
    JOIN contact ON contact.id = theirs.contact_id AND contact.deleted_at IS NULL \
    WHERE mine.visibility <> 'internal' AND mine.contact_id IN ";
const BY_NUMBER: &str = "SELECT DISTINCT theirs.contact_id FROM phone AS mine \
    JOIN phone AS theirs ON theirs.e164 = mine.e164 AND theirs.contact_id <> mine.contact_id \
    AND theirs.visibility = 'internal' \
    JOIN contact ON contact.id = theirs.contact_id AND contact.deleted_at IS NULL \
    WHERE mine.visibility <> 'internal' AND mine.contact_id IN ";

impl Store {
    /// So many rows were written by now.
    pub fn rows_written(&self) -> u64 {
        self.connection.total_changes()
    }

    /// Those who have something internal. Looks at every number and address.
    pub fn with_internal(&self) -> Result<Vec<ContactId>> {
        let sql = "SELECT id FROM contact WHERE deleted_at IS NULL AND (\
            id IN (SELECT contact_id FROM phone WHERE visibility = 'internal') \
            OR id IN (SELECT contact_id FROM email WHERE visibility = 'internal')) ORDER BY id";
        self.rows(sql, [], value)
    }

    /// Those who have internal what one of these contacts lets out.
    pub fn internal_beside(&self, contacts: &[ContactId]) -> Result<Vec<ContactId>> {
        self.beside([BY_ADDRESS, BY_NUMBER], contacts)
    }

    pub fn with_internal_number(&self, e164: &str) -> Result<Vec<ContactId>> {
        let sql = "SELECT DISTINCT contact_id FROM phone JOIN contact ON contact.id = contact_id \
            WHERE e164 = ?1 AND visibility = 'internal' AND deleted_at IS NULL";
        self.rows(sql, [&e164], value)
    }

    /// Whether a release may print the number: one of the office's own people or desks has it so.
    pub fn is_public_number(&self, e164: &str) -> Result<bool> {
        let sql = "SELECT contact_id FROM phone JOIN contact ON contact.id = contact_id WHERE e164 = ?1 \
            AND visibility = 'public' AND deleted_at IS NULL AND opted_out IS NULL AND contact.kind <> 'journalist' \
            LIMIT 1";
        Ok(!self.rows::<ContactId>(sql, [&e164], value)?.is_empty())
    }

    /// As `is_public_number`, by `Email::key`.
    pub fn is_public_address(&self, key: &str) -> Result<bool> {
        let sql = "SELECT contact_id FROM email JOIN contact ON contact.id = contact_id WHERE address_key = ?1 \
            AND visibility = 'public' AND deleted_at IS NULL AND opted_out IS NULL AND contact.kind <> 'journalist' \
            LIMIT 1";
        Ok(!self.rows::<ContactId>(sql, [&key], value)?.is_empty())
    }
}
