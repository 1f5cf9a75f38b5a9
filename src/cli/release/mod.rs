//! `release …`: reading contacts out of releases, putting blocks on them, watching what was printed.

mod attach;
mod check;
mod ledger;
mod read;

use clap::Subcommand;

use super::{
    error::{CommandError, Result},
    session::Session,
};
use crate::attach::Error;

/// Read, attach and watch the contact blocks of releases
#[derive(Subcommand)]
#[command(after_help = "Examples:\n  pressdesk release read release.txt --region CN\n  \
    pressdesk release attach new.txt --office 'UNICEF China'\n  pressdesk release check *.txt")]
pub enum Release {
    Read(read::Read),
    Attach(attach::Attach),
    Check(check::Check),
    Register(ledger::Register),
    Unregister(ledger::Unregister),
    Ledger(ledger::Ledger),
}

impl Release {
    pub fn run(self, session: &mut Session) -> Result {
        match self {
            Self::Read(command) => command.run(session),
            Self::Attach(command) => command.run(session),
            Self::Check(command) => command.run(session),
            Self::Register(command) => command.run(session),
            Self::Unregister(command) => command.run(session),
            Self::Ledger(command) => command.run(session),
        }
    }
}

impl From<Error> for CommandError {
    fn from(error: Error) -> Self {
        match error {
            Error::Directory(error) => error.into(),
            Error::Read { path, source } => Self::io(path.display(), &source),
            Error::Write { path, source } => {
                let failed = Self::io(path.display(), &source);
                Self { message: failed.message + "; nothing was changed", ..failed }
            }
            Error::NotKept { path, names } => {
                Self::failed(format!("{} names {names}, whom the directory does not have", path.display()))
                    .hint(format!("`pressdesk import {}` brings them in", path.display()))
            }
            Error::OtherFormat { .. } => Self::usage(error.to_string())
                .hint("name the output with the ending of the release; a block goes into .txt, .md, .html and .docx"),
            Error::Away { .. } => Self::failed(error.to_string())
                .hint("put the file back where it was, then undo; or take the block out of it by hand"),
            Error::NotInLedger(_) => {
                Self::failed(error.to_string()).hint("`pressdesk release ledger` shows the paths that it has")
            }
            Error::NoContacts { path } => Self::failed(format!("{} names no contact", path.display()))
                .hint("name contacts with --contacts, --press-list or --office"),
            other => Self::failed(other.to_string()),
        }
    }
}
