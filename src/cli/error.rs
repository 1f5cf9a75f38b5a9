//! The one place where an error of any module becomes a message, hints and an exit code.

use std::{fmt, io, process::ExitCode};

use crate::directory;

/// How a command ended; the number is the exit code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Exit {
    Done = 0,
    Failed = 1,
    Usage = 2,
    /// There are findings, or records were refused.
    Findings = 3,
    /// No contact, or several, fit what was named.
    NoSuchContact = 4,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit as u8)
    }
}

/// What we could not do, and what the user can.
#[derive(Debug)]
pub struct CommandError {
    pub exit: Exit,
    pub message: String,
    pub hints: Vec<String>,
    /// The reader of our output has gone: not worth a word.
    pub closed_pipe: bool,
}

pub type Result<T = Exit> = std::result::Result<T, CommandError>;

impl CommandError {
    pub fn new(exit: Exit, message: impl Into<String>) -> Self {
        Self { exit, message: message.into(), hints: Vec::new(), closed_pipe: false }
    }

    pub fn failed(message: impl Into<String>) -> Self {
        Self::new(Exit::Failed, message)
    }

    pub fn usage(message: impl Into<String>) -> Self {
        Self::new(Exit::Usage, message)
    }

    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hints.push(hint.into());
        self
    }

    /// Reading or writing `what` failed.
    pub fn io(what: impl fmt::Display, error: &io::Error) -> Self {
        let hint = match error.kind() {
            io::ErrorKind::NotFound => Some("check the spelling of the path"),
            io::ErrorKind::PermissionDenied => Some("you may not read or write there; choose another place"),
            io::ErrorKind::IsADirectory => Some("that is a folder; name a file"),
            io::ErrorKind::NotADirectory | io::ErrorKind::AlreadyExists => {
                Some("a file stands where a folder should be; name another folder")
            }
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
                Some("make room there, or choose another place")
            }
            io::ErrorKind::ReadOnlyFilesystem => Some("choose another place"),
            _ => None,
        };
        let reason = match error.kind() {
            io::ErrorKind::NotFound => "there is no such file or folder".to_owned(),
            io::ErrorKind::PermissionDenied => "permission denied".to_owned(),
            io::ErrorKind::StorageFull => "the disk is full".to_owned(),
            io::ErrorKind::QuotaExceeded => "your share of the disk is full".to_owned(),
            io::ErrorKind::ReadOnlyFilesystem => "the disk or folder can only be read".to_owned(),
            _ => error.to_string(),
        };
        let made = Self::failed(format!("{what}: {reason}"));
        match hint {
            Some(hint) => made.hint(hint),
            None => made,
        }
    }
}

impl From<io::Error> for CommandError {
    /// For writes to our own output; files say which file with `CommandError::io`.
    fn from(error: io::Error) -> Self {
        let closed_pipe = error.kind() == io::ErrorKind::BrokenPipe;
        Self { closed_pipe, ..Self::failed(format!("could not write the output: {error}")) }
    }
}

impl From<directory::Error> for CommandError {
    fn from(error: directory::Error) -> Self {
        Self::failed(error.to_string())
    }
}
