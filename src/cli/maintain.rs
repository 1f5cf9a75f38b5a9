//! `backup`, `restore`, `doctor`: the directory's file as a whole.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use clap::Args;

use super::{
    error::{CommandError, Exit, Result},
    export::not_the_directory,
    session::{Session, minter},
    ui::count,
};
use crate::{
    directory::{Carried, Directory, LOGS},
    whole,
};

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
        session.clear_beside(&self.file);
        let folder = self.file.parent().filter(|folder| !folder.as_os_str().is_empty());
        let failed = |error: std::io::Error| CommandError::io(self.file.display(), &error);
        if !self.force && self.file.exists() {
            return Err(CommandError::failed(format!("{} exists already", self.file.display()))
                .hint("name another file, or replace it with --force"));
        }
        // Written beside and put in place when it is whole.
        let beside = whole::Folder::begin_in(folder.unwrap_or(Path::new("."))).map_err(failed)?;
        let whole = beside.join("backup.db");
        directory.back_up(&whole)?;
        let contacts = Directory::open(&whole, minter()?, session.user()?)?.count()?;
        put_in_place(&whole, &self.file, &beside).map_err(failed)?;
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
#[command(after_help = "Example:\n  pressdesk restore directory-2026-11-23.db\n\n\
    Who opted out or was forgotten since the backup stays so.")]
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
        session.clear_beside(&target);
        let unfinished = whole::Folder::begin_in(&folder).map_err(failed)?;
        let whole = unfinished.join("restored.db");
        backup.back_up(&whole)?;
        let carried = carry_over(&target, &whole, session)?;
        let contacts = contacts.saturating_sub(carried.as_ref().map_or(0, |one| one.erased));
        let kept = keep_what_is_there(&target, &unfinished, session)?;
        put_in_place(&whole, &target, &unfinished).map_err(failed)?;
        session.ui.say(format!(
            "Restored {} to {}.",
            count(contacts, "contact", "contacts"),
            target.display()
        ));
        say_carried(session, carried.as_ref());
        if let Some(kept) = kept {
            session.ui.say(format!("The directory that was there is kept as {}.", kept.display()));
        }
        Ok(Exit::Done)
    }
}

/// What the directory that is there knows of forgettings and opt-outs, into the one that comes in its place; none if
/// it is too damaged to say.
fn carry_over(target: &Path, restored: &Path, session: &Session) -> Result<Option<Carried>> {
    let whole = |current: &Directory| Ok(!current.exists() || current.integrity()?.is_empty());
    let current = match Directory::open(target, minter()?, session.user()?) {
        Ok(current) => whole(&current).map(|whole| whole.then_some(current)),
        Err(error) => Err(error),
    };
    let current = match current {
        Err(error) if error.is_damage() => None,
        other => other?,
    };
    let Some(current) = current else { return Ok(None) };
    Ok(Some(Directory::open(restored, minter()?, session.user()?)?.carry_over(&current)?))
}

fn say_carried(session: &mut Session, carried: Option<&Carried>) {
    let Some(Carried { erased, remembered, unjoined, opted_out }) = carried else {
        session.ui.say(
            "Who opted out or was forgotten since the backup could not be read from the damaged directory: \
             opt them out and forget them again.",
        );
        return;
    };
    if *erased > 0 {
        let people = count(*erased, "contact", "contacts");
        session.ui.say(format!("Erased {people} that had been forgotten since the backup."));
    } else if *remembered {
        session.ui.say("Who had been forgotten since the backup stays forgotten.");
    }
    if *unjoined {
        session.ui.say(
            "This backup remembers other people as forgotten than the directory that was there, and both memories cannot \
             be joined: an import may bring back whom that one had forgotten.",
        );
    }
    if !opted_out.is_empty() {
        session
            .ui
            .say(format!("Kept the opt-out of {}; `pressdesk undo` takes that back.", opted_out.join(", ")));
    }
}

/// Puts a database in another's place. What was kept beside that one would be read into this one, and goes before.
fn put_in_place(whole: &Path, target: &Path, unfinished: &whole::Folder) -> io::Result<()> {
    let aside = |ending: &str| unfinished.join(&format!("replaced.db{ending}"));
    for ending in LOGS {
        let _ = fs::rename(beside(target, ending), aside(ending));
    }
    fs::rename(whole, target).inspect_err(|_| {
        for ending in LOGS {
            let _ = fs::rename(aside(ending), beside(target, ending));
        }
    })
}

/// The name of a file beside another, with an ending of its own.
fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    PathBuf::from(name)
}

/// Copies the directory that a backup is about to replace to a file beside it, which is there when it is whole; one
/// that is damaged as it lies, since a backup is what mends it.
fn keep_what_is_there(
    target: &Path,
    unfinished: &whole::Folder,
    session: &Session,
) -> Result<Option<PathBuf>> {
    let minter = minter()?;
    let copy = unfinished.join("before.db");
    let kept = beside(target, &format!(".before-restore-{}", minter.now().basic()));
    if kept.exists() {
        return Err(CommandError::failed(format!("{} exists already", kept.display()))
            .hint("it keeps the directory before another restore: try again in a moment"));
    }
    let copied = match Directory::open(target, minter, session.user()?) {
        Ok(current) if !current.exists() => return Ok(None),
        Ok(current) => current.back_up(&copy),
        Err(error) => Err(error),
    };
    match copied {
        Err(error) if error.is_damage() => {
            for ending in ["", "-wal"] {
                let (from, to) = (beside(target, ending), beside(&copy, ending));
                if from.exists() {
                    fs::copy(&from, &to).map_err(|error| CommandError::io(to.display(), &error))?;
                }
            }
        }
        other => other?,
    }
    // The file last: with it, all is there.
    for ending in ["-wal", ""] {
        let (from, to) = (beside(&copy, ending), beside(&kept, ending));
        if from.exists() {
            fs::rename(&from, &to).map_err(|error| CommandError::io(to.display(), &error))?;
        }
    }
    Ok(Some(kept))
}

/// Look whether the directory's file is sound, and clear away what commands that were broken off left beside it
#[derive(Args)]
#[command(after_help = "Example:\n  pressdesk doctor")]
pub struct Doctor {}

impl Doctor {
    pub fn run(self, session: &mut Session) -> Result {
        let directory = session.open()?;
        let file = session.directory_file()?;
        for path in session.clear_beside(&file) {
            session.ui.say(format!(
                "{} was begun on another machine, or cannot be looked at: remove it if no pressdesk is running \
                 that writes it.",
                path.display()
            ));
        }
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
