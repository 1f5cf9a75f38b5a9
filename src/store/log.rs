//! The change log: operations and their changes.

use rusqlite::params;
use uuid::Uuid;

use super::{
    Result, Store,
    sql::{Columns, Key, value},
};
use crate::model::{Entity, Operation, OperationId, Time};

/// A change as it is kept: without the state after it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LoggedChange {
    pub seq: i64,
    pub number: u32,
    pub entity: Entity,
    pub entity_id: Uuid,
    pub rev: u32,
    /// The record as JSON.
    pub before: Option<String>,
}

const OPERATION: &str = "SELECT id, at, by, verb, summary, undoes, undone_by, changes FROM operation ";
const CHANGE: &str = "SELECT seq, number, entity, entity_id, rev, before FROM change \
    JOIN operation ON operation.id = operation_id ";

impl Store {
    pub fn log_change(
        &self,
        operation: OperationId,
        number: u32,
        entity: Entity,
        id: Uuid,
        rev: u32,
        before: Option<&str>,
    ) -> Result<()> {
        let sql = "INSERT INTO change (operation_id, number, entity, entity_id, rev, before) \
            VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
        self.add_row(sql, params![operation, number, entity, Key(id), rev, before])
    }

    /// Gives the operation its number: the last thing before the commit.
    pub fn log_operation(&self, operation: &Operation) -> Result<()> {
        let last: i64 = self.row("SELECT coalesce(max(seq), 0) FROM operation", [], value)?.unwrap_or(0);
        let Operation { id, at, by, verb, summary, undoes, undone_by, changes } = operation;
        let sql = "INSERT INTO operation (id, seq, at, by, verb, summary, changes, undoes, undone_by) \
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)";
        self.execute(sql, params![id, last + 1, at, by, verb, summary, changes, undoes, undone_by]).map(drop)
    }

    pub fn mark_undone(&self, operation: OperationId, by: Option<OperationId>) -> Result<()> {
        self.execute("UPDATE operation SET undone_by = ?2 WHERE id = ?1", params![operation, by]).map(drop)
    }

    pub fn operation(&self, id: OperationId) -> Result<Option<Operation>> {
        self.row(&format!("{OPERATION} WHERE id = ?1"), [id], operation)
    }

    /// Those whose id, as text, begins or ends so. Ids begin with their time, so the end is told apart sooner.
    pub fn operations_like(&self, id: &str) -> Result<Vec<Operation>> {
        let digits: String = id.chars().filter(|letter| *letter != '-').collect();
        if digits.is_empty() || !digits.chars().all(|letter| letter.is_ascii_hexdigit()) {
            return Ok(Vec::new());
        }
        let sql = format!(
            "{OPERATION} WHERE upper(?1) IN (substr(hex(id), 1, length(?1)), substr(hex(id), -length(?1))) \
             ORDER BY seq DESC LIMIT 2"
        );
        self.rows(&sql, [digits], operation)
    }

    /// The newest first.
    pub fn operations(&self, limit: usize) -> Result<Vec<Operation>> {
        self.rows(&format!("{OPERATION} ORDER BY seq DESC LIMIT ?1"), [limit], operation)
    }

    /// Those that changed the record, the newest first.
    pub fn operations_on(&self, record: Uuid, limit: usize) -> Result<Vec<Operation>> {
        let sql = format!(
            "{OPERATION} WHERE id IN (SELECT operation_id FROM change WHERE entity_id = ?1) \
             ORDER BY seq DESC LIMIT ?2"
        );
        self.rows(&sql, params![Key(record), limit], operation)
    }

    /// The last act that is in force: no undo, not undone, and with changes that can be taken back.
    pub fn last_undoable(&self) -> Result<Option<Operation>> {
        let sql = format!(
            "{OPERATION} WHERE undoes IS NULL AND undone_by IS NULL AND changes > 0 \
             ORDER BY seq DESC LIMIT 1"
        );
        self.row(&sql, [], operation)
    }

    /// The operation's changes in their order, those after `after`.
    pub fn changes(&self, operation: OperationId, after: u32, limit: usize) -> Result<Vec<LoggedChange>> {
        let sql = format!("{CHANGE} WHERE operation_id = ?1 AND number > ?2 ORDER BY number LIMIT ?3");
        self.rows(&sql, params![operation, after, limit], change)
    }

    /// The operation's changes from the last to the first, those before `before`.
    pub fn changes_back(
        &self,
        operation: OperationId,
        before: u32,
        limit: usize,
    ) -> Result<Vec<LoggedChange>> {
        let sql = format!("{CHANGE} WHERE operation_id = ?1 AND number < ?2 ORDER BY number DESC LIMIT ?3");
        self.rows(&sql, params![operation, before, limit], change)
    }

    /// The operation's changes to releases, in their order.
    pub fn changes_to_releases(&self, operation: OperationId) -> Result<Vec<LoggedChange>> {
        let sql = format!("{CHANGE} WHERE operation_id = ?1 AND entity = ?2 ORDER BY number");
        self.rows(&sql, params![operation, Entity::Release], change)
    }

    /// The record before the change that made it `rev`, if there was one, and that change's operation.
    pub fn change_to(&self, record: Uuid, rev: u32) -> Result<Option<(OperationId, Option<String>)>> {
        let sql = "SELECT operation_id, before FROM change WHERE entity_id = ?1 AND rev = ?2";
        self.row(sql, params![Key(record), rev], |row| Ok((row.take()?, row.take()?)))
    }

    /// The records of a kind as they were before each of their changes, as JSON, and when that was made; the oldest first.
    /// What `each` fails with first is what comes of it.
    pub fn each_before<E>(
        &self,
        entity: Entity,
        mut each: impl FnMut(&str, Time) -> std::result::Result<(), E>,
    ) -> Result<std::result::Result<(), E>> {
        let mut done = Ok(());
        let sql = "SELECT before, at FROM change JOIN operation ON operation.id = operation_id \
            WHERE entity = ?1 AND before IS NOT NULL ORDER BY seq, number";
        self.rows(sql, params![entity], |row| {
            let before: String = row.take()?;
            let at = row.take()?;
            if done.is_ok() {
                done = each(&before, at);
            }
            Ok(())
        })?;
        Ok(done)
    }

    /// The first `rev` that the operation gave to the record.
    pub fn first_rev_by(&self, operation: OperationId, record: Uuid) -> Result<Option<u32>> {
        let sql = "SELECT min(change.rev) FROM change WHERE entity_id = ?1 AND operation_id = ?2";
        self.row(sql, params![Key(record), operation], value).map(Option::flatten)
    }
}

fn operation(row: &mut Columns<'_>) -> rusqlite::Result<Operation> {
    Ok(Operation {
        id: row.take()?,
        at: row.take()?,
        by: row.take()?,
        verb: row.take()?,
        summary: row.take()?,
        undoes: row.take()?,
        undone_by: row.take()?,
        changes: row.take()?,
    })
}

fn change(row: &mut Columns<'_>) -> rusqlite::Result<LoggedChange> {
    Ok(LoggedChange {
        seq: row.take()?,
        number: row.take()?,
        entity: row.take()?,
        entity_id: row.take::<Key>()?.0,
        rev: row.take()?,
        before: row.take()?,
    })
}
