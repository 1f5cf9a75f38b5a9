//! A directory's file: how it is made, opened, recognised and brought up to date.

use std::{
    fs,
    path::{Path, PathBuf},
    time::Duration,
};

use rusqlite::{Connection, OpenFlags, backup::Backup, config::DbConfig};

use super::{Error, Result, Store, sql::Columns};

/// The whole schema, for a new directory.
pub const SCHEMA: &str = include_str!("../../schema.sql");

/// Each brings a directory from the version of its place to the next; all of them together make `SCHEMA`.
pub const MIGRATIONS: &[&str] =
    &[include_str!("migrations/0001.sql"), include_str!("migrations/0002_package.sql")];

/// What SQLite keeps beside a file.
pub const BESIDE: &[&str] = &["-wal", "-journal", "-shm"];

/// `prdk`
const APPLICATION_ID: u32 = 0x7072_646b;

/// In kibibytes.
pub(super) const CACHE: &str = "PRAGMA cache_size = -32000";

/// How long a writer waits for another to finish.
const PATIENCE: Duration = Duration::from_secs(10);

#[allow(clippy::cast_possible_truncation)]
const VERSION: u32 = MIGRATIONS.len() as u32;

impl Store {
    /// Opens the directory at `path`; none if there is no file, or an empty one.
    pub fn open(path: &Path) -> Result<Option<Self>> {
        match fs::metadata(path) {
            Ok(data) if data.is_dir() => return Err(Error::IsFolder(path.to_owned())),
            Ok(data) if data.len() == 0 => return Ok(None),
            Ok(_) => {}
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(Error::io(path, error)),
        }
        match Self::open_as(path, path, OpenFlags::SQLITE_OPEN_READ_WRITE) {
            // A directory in a folder that may not be written to: SQLite finds no room for its log beside it.
            Err(Error::NoAccess(_) | Error::ReadOnly(_)) if fs::File::open(path).is_ok() => {
                Self::open_at_rest(path).map(Some)
            }
            opened => opened.map(Some),
        }
    }

    /// Reads a directory that nobody writes to, without anything beside it.
    pub(super) fn open_at_rest(path: &Path) -> Result<Self> {
        let mut log = path.as_os_str().to_owned();
        log.push("-wal");
        // What the log holds is not yet in the file, and would be overlooked.
        if fs::metadata(log).is_ok_and(|log| log.len() > 0) {
            return Err(Error::Unsettled(path.to_owned()));
        }
        let whole = fs::canonicalize(path).map_err(|error| Error::io(path, error))?;
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI;
        Self::open_as(path, Path::new(&at_rest(&whole)), flags)
    }

    fn open_as(path: &Path, name: &Path, flags: OpenFlags) -> Result<Self> {
        let connection = Connection::open_with_flags(name, flags | OpenFlags::SQLITE_OPEN_NO_MUTEX)
            .map_err(|error| Error::Sql(error).at(path))?;
        let store = Self::on(connection, path.to_owned(), false);
        store.prepare().map_err(|error| error.at(path))?;
        store.recognise()?;
        Ok(store)
    }

    /// A directory in memory, empty.
    pub fn in_memory() -> Result<Self> {
        let store = Self::on(Connection::open_in_memory()?, PathBuf::new(), false);
        store.prepare()?;
        store.create()?;
        Ok(store)
    }

    /// Whether a new directory may be made at `path`: what SQLite has left beside it of another would be read into it.
    pub fn may_make(path: &Path) -> Result<()> {
        for ending in BESIDE {
            let mut left = path.as_os_str().to_owned();
            left.push(ending);
            match fs::metadata(&left) {
                Ok(known) if known.len() > 0 && *ending != "-shm" => {
                    return Err(Error::Orphaned(left.into()));
                }
                Ok(_) => fs::remove_file(&left).map_err(|error| Error::io(path, error))?,
                Err(_) => {}
            }
        }
        Ok(())
    }

    /// Makes an empty directory in a file that is there and empty. Nothing is safe in it until `settle`.
    pub fn draft(path: &Path) -> Result<Self> {
        let connection = Connection::open(path).map_err(|error| Error::Sql(error).at(path))?;
        let store = Self::on(connection, path.to_owned(), true);
        store.prepare()?;
        // Nobody else knows the file yet, and it is thrown away if anything fails.
        // What points where is looked at once, before the commit.
        store.execute_plain(
            "PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF; PRAGMA foreign_keys = OFF",
        )?;
        store.create()?;
        Ok(store)
    }

    /// Brings a drafted directory to the disk and closes it.
    pub fn settle(self) -> Result<()> {
        self.execute_plain("PRAGMA journal_mode = WAL")?;
        let path = self.path.clone();
        self.connection.close().map_err(|(_, error)| Error::Sql(error).at(&path))?;
        fs::File::open(&path).and_then(|file| file.sync_all()).map_err(|error| Error::io(&path, error))
    }

    fn prepare(&self) -> Result<()> {
        self.connection.busy_timeout(PATIENCE)?;
        self.connection.set_prepared_statement_cache_capacity(128);
        // Else a statement that may use a partial index is planned anew for each value: a third of an import's time.
        self.connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
        self.execute_plain(&format!("PRAGMA foreign_keys = ON; PRAGMA synchronous = NORMAL; {CACHE}"))
    }

    fn create(&self) -> Result<()> {
        self.execute_plain(&format!(
            "BEGIN; {SCHEMA}; PRAGMA application_id = {APPLICATION_ID}; PRAGMA user_version = {VERSION}; COMMIT"
        ))
    }

    fn recognise(&self) -> Result<()> {
        if self.pragma("application_id")? != APPLICATION_ID {
            return Err(Error::Foreign(self.path.clone()));
        }
        match self.pragma("user_version")? {
            VERSION => Ok(()),
            found if found > VERSION => Err(Error::Newer { path: self.path.clone(), found, known: VERSION }),
            _ => self.migrate(MIGRATIONS),
        }
    }

    pub(super) fn pragma(&self, name: &str) -> Result<u32> {
        self.connection
            .query_row(&format!("PRAGMA {name}"), [], |row| row.get(0))
            .map_err(|error| self.said(error))
    }

    /// All in one transaction: a directory is at its old version or at the new one.
    pub(super) fn migrate(&self, migrations: &[&str]) -> Result<()> {
        self.begin()?;
        let done = (|| {
            let from = self.pragma("user_version")? as usize;
            for migration in migrations.iter().skip(from) {
                self.execute_plain(migration)?;
            }
            self.execute_plain(&format!("PRAGMA user_version = {}", migrations.len()))?;
            self.commit()
        })();
        if done.is_err() {
            self.roll_back();
        }
        done
    }

    /// Copies the directory as it is at this moment, while others may go on writing. `to` must not exist.
    pub fn back_up(&self, to: &Path) -> Result<()> {
        make_private(to)?;
        let mut target = Connection::open(to).map_err(|error| Error::Sql(error).at(to))?;
        let copied = Backup::new(&self.connection, &mut target)
            .and_then(|backup| backup.run_to_completion(1000, Duration::ZERO, None));
        copied.map_err(|error| {
            let _ = fs::remove_file(to);
            Error::Sql(error).at(to)
        })
    }

    /// The table of each row that points at nothing.
    pub(super) fn dangling(&self) -> Result<Vec<String>> {
        self.rows("PRAGMA foreign_key_check", [], |row| row.take())
    }

    /// Whether any row points at nothing: `dangling` looks each of them up, this goes once through both sides in their
    /// order. What goes with its record (`ON DELETE CASCADE`) has been written with it, in one function.
    pub(super) fn is_dangling(&self) -> Result<bool> {
        let keys = "SELECT child.name, key.\"from\", key.\"table\", key.\"to\" \
            FROM sqlite_schema AS child JOIN pragma_foreign_key_list(child.name) AS key WHERE child.type = 'table' \
            AND key.on_delete <> 'CASCADE'";
        let each = |row: &mut Columns<'_>| Ok([row.take()?, row.take()?, row.take()?, row.take()?]);
        let keys: Vec<[String; 4]> = self.rows(keys, [], each)?;
        for [child, from, parent, to] in keys {
            let sql = format!(
                "SELECT {from} FROM {child} WHERE {from} IS NOT NULL EXCEPT SELECT {to} FROM {parent} \
                 ORDER BY 1 LIMIT 1"
            );
            if !self.rows(&sql, [], |_| Ok(()))?.is_empty() {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// What is broken in the file; nothing if it is whole.
    pub fn integrity(&self) -> Result<Vec<String>> {
        let mut problems = self.rows("PRAGMA integrity_check", [], |row| row.take::<String>())?;
        problems.retain(|line| line != "ok");
        let dangling = self.dangling()?;
        problems.extend(dangling.iter().map(|table| format!("a row of {table} points at nothing")));
        let index = "INSERT INTO search_trigram (search_trigram, rank) VALUES ('integrity-check', 1)";
        if self.connection.execute(index, []).is_err() {
            problems.push("the search index does not fit the contacts".to_owned());
        }
        Ok(problems)
    }
}

/// The file as a URI that says that nobody changes it (sqlite.org/uri.html).
fn at_rest(path: &Path) -> String {
    let mut uri = "file://".to_owned();
    for byte in path.as_os_str().as_encoded_bytes() {
        match byte {
            b'/' | b'-' | b'.' | b'_' | b'~' => uri.push(char::from(*byte)),
            byte if byte.is_ascii_alphanumeric() => uri.push(char::from(*byte)),
            byte => uri.push_str(&format!("%{byte:02X}")),
        }
    }
    uri + "?immutable=1"
}

/// Makes an empty file that only its owner may read and write.
pub fn make_private(path: &Path) -> Result<()> {
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path).map(drop).map_err(|error| Error::io(path, error))
}
