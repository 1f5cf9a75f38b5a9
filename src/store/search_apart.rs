//! The index of trigrams of a new directory. It is a third of the work of writing a contact and needs nothing but the
//! texts: a thread of its own makes it in a file of its own, while the contacts are written. In the end its pages are
//! copied into the directory.

use std::{
    collections::VecDeque,
    panic,
    sync::mpsc::{self, Receiver, SyncSender},
    thread::{self, JoinHandle},
};

use rusqlite::{Connection, params, types::ToSqlOutput};

use super::{Error, Result, Store, search::Document, sql::value};

/// How many texts go to the thread at once, and how often it may be behind. Fewer than one batch need no thread.
const BATCH: usize = 256;
const BATCHES_BEHIND: usize = 4;
/// As many are held back as the thread has been told, if they are no more than so many (some 20 MB): it indexes them
/// beside the making of the other indices, when nothing else is to do, and of one half of all it is done as soon.
const HELD: usize = if cfg!(test) { BATCH } else { 1 << 16 };

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
    waiting: VecDeque<Entry>,
    /// How many the thread has been told.
    told: usize,
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
        let Some(Apart { waiting, told, .. }) = apart.as_mut() else {
            return entry.write(&self.connection).map_err(|error| self.said(error));
        };
        waiting.push_back(entry);
        let full = waiting.len() >= HELD.min(*told) + BATCH;
        drop(apart);
        if full { self.tell_index(BATCH) } else { Ok(()) }
    }

    /// Tells the thread so many of those that wait.
    fn tell_index(&self, count: usize) -> Result<()> {
        let table: Option<String> = self.row(TABLE, [], value)?;
        let mut apart = self.apart.borrow_mut();
        let Some(Apart { waiting, told, going }) = apart.as_mut() else { return Ok(()) };
        *told += count;
        let going = going.get_or_insert_with(|| {
            let (sender, receiver) = mpsc::sync_channel(BATCHES_BEHIND);
            let thread = thread::spawn(move || index(&table.unwrap_or_default(), receiver));
            Going { sender: Some(sender), thread }
        });
        let tell = |sender: &SyncSender<Vec<Entry>>| sender.send(waiting.drain(..count).collect()).is_ok();
        if going.sender.as_ref().is_some_and(tell) {
            return Ok(());
        }
        // Whoever hears no more has failed, and says why.
        going.sender = None;
        drop(apart);
        self.bring_index_home()
    }

    /// Tells the thread that it has been told everything.
    pub(super) fn end_index(&self) -> Result<()> {
        let left = match self.apart.borrow().as_ref() {
            Some(Apart { going: Some(going), .. }) if going.sender.is_none() => 0,
            Some(Apart { waiting, going, .. }) if going.is_some() || waiting.len() >= BATCH => waiting.len(),
            _ => 0,
        };
        if left > 0 {
            self.tell_index(left)?;
        }
        if let Some(Apart { going: Some(going), .. }) = self.apart.borrow_mut().as_mut() {
            going.sender = None;
        }
        Ok(())
    }

    /// Ends the thread and takes its index over. From then on the index is written to as any other.
    pub(super) fn bring_index_home(&self) -> Result<()> {
        self.end_index()?;
        let Some(Apart { waiting, going, .. }) = self.apart.take() else { return Ok(()) };
        let copied = going.map_or(Ok(()), |going| {
            let made = going.thread.join().unwrap_or_else(|panicked| panic::resume_unwind(panicked))?;
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
        let whole = copied.and_then(|()| waiting.iter().try_for_each(|entry| entry.write(&self.connection)));
        whole.map_err(|error: rusqlite::Error| Error::Sql(error).at(&self.path))
    }
}
