//! The index of trigrams of a new directory. It is a third of the work of writing a contact and needs nothing but the
//! texts: a thread of its own makes it in a file of its own, while the contacts are written. In the end its pages are
//! copied into the directory.

use std::{
    panic,
    sync::mpsc::{self, Receiver, SyncSender},
    thread::{self, JoinHandle},
};

use rusqlite::{Connection, params, types::ToSqlOutput};

use super::{Error, Result, Store, search::Document, sql::value};

/// How many texts go to the thread at once, and how often it may be behind. Fewer than one batch need no thread.
const BATCH: usize = 256;
const BATCHES_BEHIND: usize = 4;

const TABLE: &str = "SELECT sql FROM sqlite_schema WHERE name = 'search_trigram'";
const PUT: &str = "INSERT INTO search_trigram (rowid, name, rest, digits) VALUES (?1, ?2, ?3, ?4)";
const TAKE: &str = "INSERT INTO search_trigram (search_trigram, rowid, name, rest, digits) \
    VALUES ('delete', ?1, ?2, ?3, ?4)";

/// The tables in which FTS5 keeps an index (sqlite.org/fts5.html), each with how its rows are read and written: what
/// `.dump` and `.restore` do with them. Nothing has looked into the directory's own before they are filled.
const SHADOWS: [(&str, &str, &str, usize); 3] = [
    (
        "DELETE FROM search_trigram_data",
        "SELECT id, block FROM search_trigram_data ORDER BY id",
        "INSERT INTO search_trigram_data (id, block) VALUES (?1, ?2)",
        2,
    ),
    (
        "DELETE FROM search_trigram_idx",
        "SELECT segid, term, pgno FROM search_trigram_idx ORDER BY segid, term",
        "INSERT INTO search_trigram_idx (segid, term, pgno) VALUES (?1, ?2, ?3)",
        3,
    ),
    (
        "DELETE FROM search_trigram_docsize",
        "SELECT id, sz FROM search_trigram_docsize ORDER BY id",
        "INSERT INTO search_trigram_docsize (id, sz) VALUES (?1, ?2)",
        2,
    ),
];

/// What the index is told of one contact.
#[derive(Debug)]
pub(super) enum Entry {
    Put(i64, Document),
    Take(i64, Document),
}

#[derive(Debug, Default)]
pub(super) struct Apart {
    batch: Vec<Entry>,
    going: Option<Going>,
}

#[derive(Debug)]
struct Going {
    /// None: the thread has been told everything.
    sender: Option<SyncSender<Vec<Entry>>>,
    thread: JoinHandle<rusqlite::Result<Connection>>,
}

impl Entry {
    fn write(&self, connection: &Connection) -> rusqlite::Result<()> {
        let (sql, key, Document { name, rest, digits }) = match self {
            Self::Put(key, document) => (PUT, key, document),
            Self::Take(key, document) => (TAKE, key, document),
        };
        connection.prepare_cached(sql)?.execute(params![key, name, rest, digits]).map(drop)
    }
}

/// The thread: makes the index of what it is told until nobody tells it more.
fn index(table: &str, told: Receiver<Vec<Entry>>) -> rusqlite::Result<Connection> {
    // No name: a file that is gone with the connection, and is not even there while it is small.
    let connection = Connection::open("")?;
    connection.execute_batch("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF")?;
    connection.execute_batch(table)?;
    connection.execute_batch("BEGIN")?;
    for entry in told.into_iter().flatten() {
        entry.write(&connection)?;
    }
    connection.execute_batch("COMMIT")?;
    Ok(connection)
}

impl Store {
    /// Writes to the index of trigrams.
    pub(super) fn write_index(&self, entry: Entry) -> Result<()> {
        let mut apart = self.apart.borrow_mut();
        let Some(Apart { batch, going }) = apart.as_mut() else {
            return entry.write(&self.connection).map_err(|error| self.said(error));
        };
        batch.push(entry);
        if batch.len() < BATCH {
            return Ok(());
        }
        let batch = std::mem::replace(batch, Vec::with_capacity(BATCH));
        if going.is_none() {
            let table: Option<String> = self.row(TABLE, [], value)?;
            let (sender, told) = mpsc::sync_channel(BATCHES_BEHIND);
            let thread = thread::spawn(move || index(&table.unwrap_or_default(), told));
            *going = Some(Going { sender: Some(sender), thread });
        }
        let sender = going.as_ref().and_then(|going| going.sender.as_ref());
        let sent = sender.is_some_and(|sender| sender.send(batch).is_ok());
        drop(apart);
        if sent { Ok(()) } else { self.bring_index_home() }
    }

    /// Tells the thread that it has been told everything.
    pub(super) fn end_index(&self) {
        let mut apart = self.apart.borrow_mut();
        let Some(Apart { batch, going: Some(going) }) = apart.as_mut() else { return };
        if let Some(sender) = going.sender.take() {
            // Whoever hears no more has failed, and says why in the end.
            let _ = sender.send(std::mem::take(batch));
        }
    }

    /// Ends the thread and takes its index over. From then on the index is written to as any other.
    pub(super) fn bring_index_home(&self) -> Result<()> {
        self.end_index();
        let Some(Apart { batch, going }) = self.apart.take() else { return Ok(()) };
        let Some(Going { thread, .. }) = going else {
            let mut rest = batch.iter();
            return rest
                .try_for_each(|entry| entry.write(&self.connection))
                .map_err(|error| self.said(error));
        };
        let made = thread.join().unwrap_or_else(|panicked| panic::resume_unwind(panicked));
        let copied = made.and_then(|made| {
            SHADOWS.iter().try_for_each(|(empty, read, write, columns)| {
                self.connection.execute(empty, [])?;
                let mut write = self.connection.prepare(write)?;
                let mut read = made.prepare(read)?;
                let mut rows = read.query([])?;
                while let Some(row) = rows.next()? {
                    for column in 0..*columns {
                        write.raw_bind_parameter(column + 1, ToSqlOutput::Borrowed(row.get_ref(column)?))?;
                    }
                    write.raw_execute()?;
                }
                Ok(())
            })
        });
        copied.map_err(|error: rusqlite::Error| Error::Sql(error).at(&self.path))
    }
}
