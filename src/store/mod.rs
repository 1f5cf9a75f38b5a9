//! The only SQL: a directory's file, and the model's records in its tables. Names nothing but the model.
//!
//! A record is read and written whole, with its child rows. What may be written, and that history is kept,
//! is the affair of `directory`.

mod contact;
mod error;
mod file;
mod forget;
mod going_on;
mod handout;
mod inside;
mod log;
mod lookup;
mod opted_out;
mod organisation;
mod postponed;
mod press_list;
mod release;
mod search;
mod search_apart;
mod setting;
mod sql;
mod together;

#[cfg(test)]
mod tests;

pub use error::Error;
pub use file::{BESIDE, make_private};
pub use forget::Hash;
pub use log::LoggedChange;
pub use lookup::{NameKey, Scope, Shared};
pub use search::{Found, Matching};

use std::{cell::RefCell, path::PathBuf};

use rusqlite::Connection;
use serde::{Serialize, de::DeserializeOwned};
use uuid::Uuid;

use crate::model::{Entity, Record};

type Result<T> = std::result::Result<T, Error>;

/// An open file, or a directory in memory.
#[derive(Debug)]
pub struct Store {
    connection: Connection,
    /// For messages; empty in memory.
    path: PathBuf,
    /// Nobody else knows the file yet.
    is_draft: bool,
    postponed: RefCell<Option<postponed::Postponed>>,
    going_on: RefCell<going_on::GoingOn>,
    apart: RefCell<Option<search_apart::Apart>>,
    together: RefCell<Option<together::Together>>,
}

/// A record with its child rows, as the store keeps it.
pub trait Stored: Clone + PartialEq + Serialize + DeserializeOwned {
    const ENTITY: Entity;
    fn uuid(&self) -> Uuid;
    fn record(&self) -> &Record;
    fn record_mut(&mut self) -> &mut Record;
    /// Whether it is removed or not.
    fn read(store: &Store, id: Uuid) -> Result<Option<Self>>;
    /// As it stands, its `record` too. `fresh`: it is not in the store yet.
    fn write(&self, store: &Store, fresh: bool) -> Result<()>;
}

impl Store {
    /// Takes the right to write, so that nothing is found in the way later.
    pub fn begin(&self) -> Result<()> {
        // Of a file that may not be written to, `BEGIN IMMEDIATE` takes a right to read and says nothing.
        if self.connection.is_readonly("main").map_err(|error| self.said(error))? {
            return Err(Error::ReadOnly(self.path.clone()));
        }
        self.forget_what_goes_on();
        self.execute_plain("BEGIN IMMEDIATE")
    }

    pub fn commit(&self) -> Result<()> {
        self.forget_what_goes_on();
        // The index of trigrams has a thread of its own, which ends its work meanwhile.
        self.end_index()?;
        self.make_indices()?;
        if self.is_draft && self.is_dangling()? {
            let code = rusqlite::ffi::SQLITE_CONSTRAINT_FOREIGNKEY;
            return Err(Error::Sql(rusqlite::Error::SqliteFailure(
                rusqlite::ffi::Error::new(code),
                Some("FOREIGN KEY constraint failed".into()),
            )));
        }
        self.bring_index_home()?;
        self.execute_plain("COMMIT")
    }

    /// Writes what is not yet on the disk, so that a commit has little left to do.
    pub fn write_ahead(&self) -> Result<()> {
        self.connection.cache_flush().map_err(|error| self.said(error))
    }

    /// Never fails: a transaction that SQLite has ended by itself is as good as rolled back.
    pub fn roll_back(&self) {
        self.forget_what_goes_on();
        self.postponed.take();
        self.apart.take();
        self.together.take();
        if !self.connection.is_autocommit() {
            let _ = self.execute_plain("ROLLBACK");
        }
    }

    fn on(connection: Connection, path: PathBuf, is_draft: bool) -> Self {
        let (postponed, going_on, apart, together) = Default::default();
        Self { connection, path, is_draft, postponed, going_on, apart, together }
    }

    fn execute_plain(&self, sql: &str) -> Result<()> {
        self.write_rows(sql)?;
        self.connection.execute_batch(sql).map_err(|error| self.said(error))
    }

    fn execute(&self, sql: &str, values: impl rusqlite::Params) -> Result<usize> {
        self.write_rows(sql)?;
        let mut statement = self.connection.prepare_cached(sql).map_err(|error| self.said(error))?;
        statement.execute(values).map_err(|error| self.said(error))
    }

    fn rows<T>(
        &self,
        sql: &str,
        values: impl rusqlite::Params,
        mut each: impl FnMut(&mut sql::Columns<'_>) -> rusqlite::Result<T>,
    ) -> Result<Vec<T>> {
        self.write_rows(sql)?;
        let mut statement = self.connection.prepare_cached(sql).map_err(|error| self.said(error))?;
        statement
            .query_map(values, |row| each(&mut sql::Columns::of(row)))
            .and_then(Iterator::collect)
            .map_err(|error| self.said(error))
    }

    fn row<T>(
        &self,
        sql: &str,
        values: impl rusqlite::Params,
        each: impl FnMut(&mut sql::Columns<'_>) -> rusqlite::Result<T>,
    ) -> Result<Option<T>> {
        self.rows(sql, values, each).map(|rows| rows.into_iter().next())
    }

    fn said(&self, error: rusqlite::Error) -> Error {
        Error::Sql(error).at(&self.path)
    }
}
