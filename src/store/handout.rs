//! Who received which numbers on request.

use rusqlite::params;

use super::{
    Result, Store,
    sql::{Columns, Json},
};
use crate::model::{ContactId, Handout};

impl Store {
    pub fn record_handout(&self, handout: &Handout) -> Result<()> {
        let Handout { id, operation, journalist, contact, at, by, handed } = handout;
        let sql = "INSERT INTO handout (id, operation_id, journalist_id, contact_id, at, by, handed) \
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
        self.execute(sql, params![id, operation, journalist, contact, at, by, Json(handed)]).map(drop)
    }

    /// What the journalist received, the newest first.
    pub fn handouts_to(&self, journalist: ContactId) -> Result<Vec<Handout>> {
        let sql = "SELECT id, operation_id, journalist_id, contact_id, at, by, handed FROM handout \
            WHERE journalist_id = ?1 ORDER BY at DESC, id";
        self.rows(sql, [journalist], handout)
    }
}

fn handout(row: &mut Columns<'_>) -> rusqlite::Result<Handout> {
    Ok(Handout {
        id: row.take()?,
        operation: row.take()?,
        journalist: row.take()?,
        contact: row.take()?,
        at: row.take()?,
        by: row.take()?,
        handed: row.list()?,
    })
}
