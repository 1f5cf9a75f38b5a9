//! An open directory: reading it, changing it in operations, history and undo.
//!
//! Every change is part of an operation, which happens wholly or not at all, and is written to the history in
//! the same transaction. Files other than the directory's own are not the affair of this module.

mod barred;
mod carry;
mod error;
mod find;
mod forget;
mod handle;
mod handout;
mod history;
mod inside;
mod left;
mod merge;
mod past;
mod record;
mod resolve;
mod select;
mod view;
mod work;

/// What the database keeps beside a directory's file, and would read into another in its place.
pub use crate::store::BESIDE as LOGS;
pub use carry::Carried;
pub use error::Error;
pub use handle::of as handle_of;
pub use history::{Touched, Undoing};
pub use merge::{Likeness, Pair};
pub use past::{Had, OfficeHad};
pub use record::Keep;
pub use resolve::Unresolved;
pub use select::{Order, Profiles, Selection};
pub use view::View;
pub use work::{Put, Work};

pub use crate::store::Shared;

#[cfg(test)]
mod tests;

use std::{
    fs,
    ops::Deref,
    path::{Path, PathBuf},
};

use crate::{
    model::{Minter, Operation, Time},
    store::{self, Store},
    whole,
};

/// A directory of contacts. One that does not exist yet is empty, and is made on the first write.
#[derive(Debug)]
pub struct Directory {
    view: View,
    /// None: in memory.
    path: Option<PathBuf>,
    /// There is a file, and `view` reads it.
    exists: bool,
    minter: Minter,
    actor: String,
}

/// What came of an operation.
#[derive(Debug)]
pub struct Outcome<T> {
    pub value: T,
    /// None: it changed nothing, and is not in the history.
    pub operation: Option<Operation>,
}

/// Whether an operation is kept.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mode {
    Keep,
    Rehearse,
}

/// Whether a path leads to a directory's own file, or to what the database keeps beside it: nothing else may be
/// written there.
pub fn belongs_to(own: &Path, path: &Path) -> bool {
    let real = |path: &Path| {
        // Of a file that is not there yet, the folder is.
        fs::canonicalize(path).ok().or_else(|| {
            let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
            Some(fs::canonicalize(folder.unwrap_or(Path::new("."))).ok()?.join(path.file_name()?))
        })
    };
    let (Some(own), Some(asked)) = (real(own), real(path)) else { return false };
    [""].iter().chain(LOGS).any(|ending| {
        let mut one = own.clone().into_os_string();
        one.push(ending);
        asked == one
    })
}

impl Deref for Directory {
    type Target = View;
    fn deref(&self) -> &View {
        &self.view
    }
}

impl Directory {
    /// `actor` is who will have done what is done, for the history.
    pub fn open(path: &Path, minter: Minter, actor: impl Into<String>) -> Result<Self, Error> {
        let (store, exists) = match Store::open(path)? {
            Some(store) => (store, true),
            None => (Store::in_memory()?, false),
        };
        let path = Some(path.to_owned());
        Ok(Self { view: View::of(store), path, exists, minter, actor: actor.into() })
    }

    /// A directory that is gone when it is dropped.
    pub fn in_memory(minter: Minter, actor: impl Into<String>) -> Result<Self, Error> {
        let view = View::of(Store::in_memory()?);
        Ok(Self { view, path: None, exists: true, minter, actor: actor.into() })
    }

    /// Where it is; none in memory.
    pub fn path(&self) -> Option<&Path> {
        self.path.as_deref()
    }

    /// As `belongs_to`, for this directory's file.
    pub fn owns(&self, path: &Path) -> bool {
        self.path().is_some_and(|own| belongs_to(own, path))
    }

    /// Whether there is a file yet.
    pub const fn exists(&self) -> bool {
        self.exists
    }

    pub fn now(&self) -> Time {
        self.minter.now()
    }

    pub fn actor(&self) -> &str {
        &self.actor
    }

    /// Does `work` wholly or not at all: if it fails, nothing has happened. `verb` is the command (`add`),
    /// `summary` what the history says (`add Dale Rutstein`). Work that changes nothing is no operation.
    pub fn operate<T, E: From<Error>>(
        &mut self,
        verb: &str,
        summary: impl Into<String>,
        work: impl FnOnce(&mut Work<'_>) -> Result<T, E>,
    ) -> Result<Outcome<T>, E> {
        let summary = summary.into();
        let Some(path) = self.path.clone().filter(|_| !self.exists) else {
            return self.run(&self.view, Mode::Keep, verb, summary, work);
        };
        // Whoever else is about to make the same directory waits here, and then finds it made.
        let folder = folder_of(&path)?;
        let lock = fs::File::open(&folder).ok();
        if let Some(lock) = &lock {
            let _ = lock.lock();
        }
        if let Some(store) = Store::open(&path).map_err(Error::from)? {
            (self.view, self.exists) = (View::of(store), true);
            return self.run(&self.view, Mode::Keep, verb, summary, work);
        }
        self.make(&path, &folder, verb, summary, work)
    }

    /// Does `work` and takes it all back: what it would return, and what would be in the history.
    pub fn rehearse<T, E: From<Error>>(
        &self,
        verb: &str,
        summary: impl Into<String>,
        work: impl FnOnce(&mut Work<'_>) -> Result<T, E>,
    ) -> Result<Outcome<T>, E> {
        self.run(&self.view, Mode::Rehearse, verb, summary.into(), work)
    }

    /// The first operation writes into a file beside, which becomes the directory if it succeeds.
    fn make<T, E: From<Error>>(
        &mut self,
        path: &Path,
        folder: &Path,
        verb: &str,
        summary: String,
        work: impl FnOnce(&mut Work<'_>) -> Result<T, E>,
    ) -> Result<Outcome<T>, E> {
        let io = |source| Error::from(store::Error::io(path, source));
        Store::may_make(path).map_err(Error::from)?;
        let beside = whole::Folder::begin_in(folder).map_err(io)?;
        let draft = beside.join("directory.db");
        store::make_private(&draft).map_err(Error::from)?;
        let view = View::of(Store::draft(&draft).map_err(Error::from)?);
        let outcome = self.run(&view, Mode::Keep, verb, summary, work)?;
        if outcome.operation.is_some() {
            view.store.settle().map_err(Error::from)?;
            // Not over a directory that has come meanwhile; an empty file is none.
            whole::put(&draft, path, path.exists()).map_err(io)?;
            let store = Store::open(path).map_err(Error::from)?;
            let gone = || Error::from(store::Error::io(path, std::io::ErrorKind::NotFound.into()));
            (self.view, self.exists) = (View::of(store.ok_or_else(gone)?), true);
        }
        Ok(outcome)
    }

    fn run<T, E: From<Error>>(
        &self,
        view: &View,
        mode: Mode,
        verb: &str,
        summary: String,
        work: impl FnOnce(&mut Work<'_>) -> Result<T, E>,
    ) -> Result<Outcome<T>, E> {
        let store = &view.store;
        store.begin().map_err(Error::from)?;
        let done = (|| {
            let mut going_on = Work::new(view, &self.minter, &self.actor, verb, summary);
            let value = work(&mut going_on)?;
            if going_on.operation.changes == 0 {
                return Ok(Outcome { value, operation: None });
            }
            if mode == Mode::Keep {
                store.log_operation(&going_on.operation).map_err(Error::from)?;
                going_on.mark_undone()?;
                store.commit().map_err(Error::from)?;
            }
            Ok(Outcome { value, operation: Some(going_on.operation) })
        })();
        // After a commit there is nothing left to roll back.
        store.roll_back();
        view.inside.take();
        done
    }
}

/// The folder that a file is in, which must be there.
fn folder_of(path: &Path) -> Result<PathBuf, Error> {
    let folder = match path.parent() {
        Some(folder) if folder != Path::new("") => folder,
        _ => Path::new("."),
    };
    match fs::metadata(folder) {
        Ok(data) if data.is_dir() => Ok(folder.to_owned()),
        _ => Err(store::Error::NoFolder(path.to_owned()).into()),
    }
}
