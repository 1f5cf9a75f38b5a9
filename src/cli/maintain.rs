//! `backup`, `restore`, `doctor`: the directory's file as a whole.

use std::{
    fs,
    path::{Path, PathBuf},
};

use clap::Args;

use super::{
    error::{CommandError, Exit, Result},
    export::not_the_directory,
    session::{Session, minter},
    ui::count,
};
use crate::directory::Directory;

/// Copy the directory to a file, while others may be working in it
#[derive(Args)]
#[command(after_help = "Example:\n  pressdesk backup directory-2026-11-23.db")]
pub struct Backup {
    file: PathBuf,
    /// Replace the file if it exists
    #[arg(long)]
    force: bool,
}

impl Backup {
    pub fn run(self, session: &mut Session) -> Result {
        let directory = session.open()?;
        if !directory.exists() {
            return Err(CommandError::failed("there is no directory yet, so there is nothing to back up"));
        }
        not_the_directory(session, &self.file)?;
        let folder = self.file.parent().filter(|folder| !folder.as_os_str().is_empty());
        let failed = |error: std::io::Error| CommandError::io(self.file.display(), &error);
        if !self.force && self.file.exists() {
            return Err(CommandError::failed(format!("{} exists already", self.file.display()))
                .hint("name another file, or replace it with --force"));
        }
        // Written beside and put in place when it is whole.
        let draft = tempfile::Builder::new()
            .prefix(".pressdesk-")
            .tempdir_in(folder.unwrap_or(std::path::Path::new(".")))
            .map_err(failed)?;
        let whole = draft.path().join("backup.db");
        directory.back_up(&whole)?;
        let contacts = Directory::open(&whole, minter()?, session.user()?)?.count()?;
        fs::rename(&whole, &self.file).map_err(failed)?;
        session.ui.say(format!(
            "Backed up {} to {}.",
            count(contacts, "contact", "contacts"),
            self.file.display()
        ));
        Ok(Exit::Done)
    }
}

/// Put a backup in the directory's place; the directory that was there is kept beside it
#[derive(Args)]
#[command(after_help = "Example:\n  pressdesk restore directory-2026-11-23.db")]
pub struct Restore {
    file: PathBuf,
}

impl Restore {
    pub fn run(self, session: &mut Session) -> Result {
        if !self.file.is_file() {
            return Err(CommandError::failed(format!("{}: there is no such file", self.file.display()))
                .hint("check the spelling of the path"));
        }
        let target = session.directory_file()?;
        not_the_directory(session, &self.file)?;
        let backup = match Directory::open(&self.file, minter()?, session.user()?) {
            Err(error) if error.is_foreign() => {
                return Err(CommandError::failed(format!("{} is not a backup", self.file.display()))
                    .hint("name a file that `pressdesk backup` made"));
            }
            opened => opened?,
        };
        let damage = backup.integrity()?;
        if !damage.is_empty() {
            return Err(CommandError::failed(format!(
                "{} is damaged, and was not restored: {}",
                self.file.display(),
                damage.join("; ")
            ))
            .hint("restore an older backup"));
        }
        let contacts = backup.count()?;
        let failed = |error: std::io::Error| CommandError::io(target.display(), &error);
        let folder = target.parent().filter(|folder| !folder.as_os_str().is_empty());
        let folder = folder.unwrap_or(std::path::Path::new(".")).to_owned();
        fs::create_dir_all(&folder).map_err(failed)?;
        let draft = tempfile::Builder::new().prefix(".pressdesk-").tempdir_in(&folder).map_err(failed)?;
        let whole = draft.path().join("restored.db");
        backup.back_up(&whole)?;
        let kept = keep_what_is_there(&target, session)?;
        fs::rename(&whole, &target).map_err(failed)?;
        // What SQLite keeps beside the file belongs to the one that is gone.
        for ending in ["-wal", "-shm"] {
            let mut beside = target.clone().into_os_string();
            beside.push(ending);
            let _ = fs::remove_file(beside);
        }
        session.ui.say(format!(
            "Restored {} to {}.",
            count(contacts, "contact", "contacts"),
            target.display()
        ));
        if let Some(kept) = kept {
            session.ui.say(format!("The directory that was there is kept as {}.", kept.display()));
        }
        Ok(Exit::Done)
    }
}

/// Copies the directory that a backup is about to replace to a file beside it; one that is damaged as it lies, since
/// a backup is what mends it.
fn keep_what_is_there(target: &Path, session: &Session) -> Result<Option<PathBuf>> {
    let beside = |path: &Path, ending: &str| {
        let mut name = path.as_os_str().to_owned();
        name.push(ending);
        PathBuf::from(name)
    };
    let minter = minter()?;
    let kept = beside(target, &format!(".before-restore-{}", minter.now().basic()));
    let copied = match Directory::open(target, minter, session.user()?) {
        Ok(current) if !current.exists() => return Ok(None),
        Ok(current) => current.back_up(&kept),
        Err(error) => Err(error),
    };
    match copied {
        Err(error) if error.is_damage() => {
            for ending in ["", "-wal"] {
                let (from, to) = (beside(target, ending), beside(&kept, ending));
                if from.exists() {
                    fs::copy(&from, &to).map_err(|error| CommandError::io(to.display(), &error))?;
                }
            }
        }
        other => other?,
    }
    Ok(Some(kept))
}

/// Look whether the directory's file is sound
#[derive(Args)]
#[command(after_help = "Example:\n  pressdesk doctor")]
pub struct Doctor {}

impl Doctor {
    pub fn run(self, session: &mut Session) -> Result {
        let directory = session.open()?;
        let file = session.directory_file()?;
        if !directory.exists() {
            session.ui.say(format!("{} is not made yet; the first write makes it.", file.display()));
            return Ok(Exit::Done);
        }
        let damage = directory.integrity()?;
        for line in &damage {
            session.ui.line(line)?;
        }
        if damage.is_empty() {
            let contacts = count(directory.count()?, "contact", "contacts");
            session.ui.say(format!("{}: {contacts}, sound.", file.display()));
            return Ok(Exit::Done);
        }
        Err(CommandError::failed(format!("{} is damaged", file.display()))
            .hint("`pressdesk restore FILE` puts a backup in its place"))
    }
}
