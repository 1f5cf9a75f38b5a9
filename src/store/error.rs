//! What can go wrong with a directory's file, each with what to do.

use std::path::PathBuf;

use rusqlite::ErrorCode;

#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error("{} is in a folder that does not exist: make the folder first, or name another file", .0.display())]
    NoFolder(PathBuf),
    #[error("{} is a folder: name a file", .0.display())]
    IsFolder(PathBuf),
    #[error("{} is not a directory of contacts but some other file: name another with --directory", .0.display())]
    Foreign(PathBuf),
    #[error(
        "{} was written by a newer pressdesk (schema {found}, this one knows {known}): update pressdesk",
        .path.display()
    )]
    Newer { path: PathBuf, found: u32, known: u32 },
    #[error("{} is in use by another program that is writing: try again in a moment", .0.display())]
    Busy(PathBuf),
    #[error("{} cannot be written: it or its folder is read-only for you", .0.display())]
    ReadOnly(PathBuf),
    #[error(
        "{} was not closed by who last wrote to it, and its folder is read-only for you: copy the file and the \
         `-wal` file beside it to a folder of your own, and open it there", .0.display()
    )]
    Unsettled(PathBuf),
    #[error(
        "{} has what was last written to a directory that is not here any more, and would be read into a new one: \
         bring that directory back beside it, or remove the file", .0.display()
    )]
    Orphaned(PathBuf),
    #[error("{} cannot be opened: you may not read it", .0.display())]
    NoAccess(PathBuf),
    #[error("there is no room left on the disk of {}", .0.display())]
    Full(PathBuf),
    #[error("the disk of {} cannot be read or written: it is full, or a network drive that is away; nothing was changed", .0.display())]
    Disk(PathBuf),
    #[error("{} is damaged ({detail}): run `pressdesk doctor`, and restore a backup", .path.display())]
    Damaged { path: PathBuf, detail: String },
    #[error("{} is there already: name another file", .0.display())]
    Exists(PathBuf),
    #[error("{}: {source}", .path.display())]
    Io { path: PathBuf, source: std::io::Error },
    #[error("the directory could not be read or written: {0}")]
    Sql(#[from] rusqlite::Error),
    #[error("a record could not be written as JSON: {0}")]
    Json(#[from] serde_json::Error),
}

impl Error {
    /// Says of which file SQLite complains.
    pub(super) fn at(self, path: &std::path::Path) -> Self {
        let Self::Sql(error) = self else { return self };
        let path = path.to_owned();
        match error.sqlite_error_code() {
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::Busy(path),
            Some(ErrorCode::ReadOnly) => Self::ReadOnly(path),
            Some(ErrorCode::CannotOpen | ErrorCode::PermissionDenied) => Self::NoAccess(path),
            Some(ErrorCode::DiskFull) => Self::Full(path),
            Some(ErrorCode::SystemIoFailure) => Self::Disk(path),
            Some(ErrorCode::NotADatabase) => Self::Foreign(path),
            Some(ErrorCode::DatabaseCorrupt) => Self::Damaged { path, detail: error.to_string() },
            // A file has what no directory has, or lacks what each has.
            _ if !path.as_os_str().is_empty() => Self::Damaged { path, detail: error.to_string() },
            _ => Self::Sql(error),
        }
    }

    /// Says what failed with which file.
    pub fn io(path: &std::path::Path, source: std::io::Error) -> Self {
        let path = path.to_owned();
        match source.kind() {
            std::io::ErrorKind::PermissionDenied => Self::NoAccess(path),
            std::io::ErrorKind::ReadOnlyFilesystem => Self::ReadOnly(path),
            std::io::ErrorKind::AlreadyExists => Self::Exists(path),
            std::io::ErrorKind::StorageFull => Self::Full(path),
            _ => Self::Io { path, source },
        }
    }
}
