//! Who opted out, and what they share with others.

use super::{Result, Store, sql::value};
use crate::model::ContactId;

const BY_ADDRESS: &str = "SELECT DISTINCT theirs.contact_id FROM email AS mine \
    JOIN email AS theirs ON theirs.address_key = mine.address_key AND theirs.contact_id <> mine.contact_id \
    JOIN contact ON contact.id = theirs.contact_id \
    AND contact.opted_out IS NOT NULL AND contact.deleted_at IS NULL WHERE mine.contact_id IN ";
const BY_NUMBER: &str = "SELECT DISTINCT theirs.contact_id FROM phone AS mine \
    JOIN phone AS theirs ON theirs.e164 = mine.e164 AND theirs.contact_id <> mine.contact_id \
    JOIN contact ON contact.id = theirs.contact_id \
    AND contact.opted_out IS NOT NULL AND contact.deleted_at IS NULL WHERE mine.contact_id IN ";

impl Store {
    /// Looks at every contact.
    pub fn opted_out(&self) -> Result<Vec<ContactId>> {
        self.rows("SELECT id FROM contact WHERE opted_out IS NOT NULL AND deleted_at IS NULL", [], value)
    }

    pub fn opted_out_and_removed(&self) -> Result<Vec<ContactId>> {
        let sql = "SELECT id FROM contact WHERE opted_out IS NOT NULL AND deleted_at IS NOT NULL ORDER BY id";
        self.rows(sql, [], value)
    }

    /// Those too who are removed.
    pub fn ever_opted_out(&self) -> Result<Vec<ContactId>> {
        self.rows("SELECT id FROM contact WHERE opted_out IS NOT NULL ORDER BY id", [], value)
    }

    /// Those who have an address or a number that one of these contacts has too.
    pub fn opted_out_beside(&self, contacts: &[ContactId]) -> Result<Vec<ContactId>> {
        if self.nobody_opted_out() {
            return Ok(Vec::new());
        }
        self.beside([BY_ADDRESS, BY_NUMBER], contacts)
    }
}
