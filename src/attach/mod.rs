//! Puts contact blocks on releases, keeps in the ledger what was printed where, and holds releases against the
//! directory. Files, ledger and undo are here; the block itself is `release::place`'s.

mod beside;
#[cfg(test)]
mod beside_tests;
mod block;
#[cfg(test)]
mod block_tests;
mod check;
mod chosen;
mod file;
mod issued;
#[cfg(test)]
mod language_tests;
mod ledger;
mod mend;
#[cfg(test)]
mod mend_tests;
mod parts;
#[cfg(test)]
mod parts_tests;
mod patch;
mod people;
#[cfg(test)]
mod real_tests;
mod records;
#[cfg(test)]
mod round_tests;
#[cfg(test)]
mod shared_tests;
#[cfg(test)]
mod succession_tests;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod typed_tests;
mod undo;
#[cfg(test)]
mod undo_tests;
#[cfg(test)]
mod word_tests;

use std::{
    fs, io,
    path::{Path, PathBuf},
};

pub use check::{check, check_by, siblings};
pub use ledger::{Registered, Stale, is_away, register, stale, unregister};
pub use records::{Known, OldLink};
pub use undo::{Fate, Undone, undo};

use block::Job;
use file::{Put, Ready};
use patch::Patch;

use crate::{
    directory::{self, Directory},
    finding::Finding,
    model::{ContactId, OfficeId, Operation, PressListId, Region, ReleaseReading, Withheld},
    release::{
        Document, DocumentError, Format, named_otherwise,
        place::{self, Place, Placed},
        render::{self, Templates},
    },
};

#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error("cannot read {}: {source}", path.display())]
    Read { path: PathBuf, source: io::Error },
    #[error("cannot write {}: {source}; nothing was changed", path.display())]
    Write { path: PathBuf, source: io::Error },
    #[error("{} is no release that can be read: {source}", path.display())]
    Document { path: PathBuf, source: DocumentError },
    #[error("{}: {source}", path.display())]
    Place { path: PathBuf, source: place::Error },
    #[error(transparent)]
    Templates(#[from] render::Error),
    #[error(transparent)]
    Directory(#[from] directory::Error),
    #[error("{} cannot be held against the directory: {source}", path.display())]
    Unanswered { path: PathBuf, source: directory::Error },
    #[error("{} names {names} whom the directory does not have: import it first", path.display())]
    NotKept { path: PathBuf, names: String },
    #[error("{} was changed by somebody else meanwhile, and is left as they made it: run this again", .0.display())]
    Overtaken(PathBuf),
    #[error("{} is {from}, and would be so under the name {}", path.display(), output.display())]
    OtherFormat { path: PathBuf, output: PathBuf, from: &'static str },
    #[error("{} holds the directory itself: name another file", .0.display())]
    Own(PathBuf),
    #[error("{} exists already: name another file, or replace it with --force", .0.display())]
    There(PathBuf),
    #[error("{} is not in the ledger", .0.display())]
    NotInLedger(PathBuf),
    #[error("{} names no contact", path.display())]
    NoContacts { path: PathBuf },
    #[error("{} is not where it was, so its block cannot be put back: nothing was undone", path.display())]
    Away { path: PathBuf },
    #[error("{}{place}, so it cannot be put back as it was: nothing was undone; edit it by hand, or attach again", path.display())]
    Changed { path: PathBuf, place: undo::Elsewise },
}

impl Error {
    /// With the release that it kept from being held against the directory.
    fn of(self, path: &Path) -> Self {
        match self {
            Self::Directory(source) => Self::Unanswered { path: path.to_owned(), source },
            other => other,
        }
    }
}

/// Finds what a release prints; numbers without a country code are of the region.
pub type Reader = fn(&Document, Option<Region>) -> (ReleaseReading, Vec<Finding>);

/// Whose block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Whom {
    /// In this order.
    Contacts(Vec<ContactId>),
    PressList(PressListId),
    Office(OfficeId),
    /// The contacts of another release, in its style.
    FromRelease(PathBuf),
    /// Those who stand in the block already.
    Refresh,
}

pub struct Options<'a> {
    pub read: Reader,
    pub region: Option<Region>,
    /// BCP 47; else the release's own.
    pub language: Option<String>,
    pub place: Place,
    /// Lets go of what has no place in the new block.
    pub replace: bool,
    /// Writes nothing.
    pub dry_run: bool,
    /// Replaces an output that is there.
    pub force: bool,
    /// A folder whose files stand in for our templates: `txt.j2`, `words/fr.toml`.
    pub templates: Option<&'a Path>,
}

/// What came of an attach.
#[derive(Debug)]
pub struct Report {
    pub outcome: Outcome,
    /// Handles of those on the block.
    pub contacts: Vec<String>,
    /// What each contact's visibility or validity held back.
    pub held_back: Vec<(String, Withheld)>,
    pub findings: Vec<Finding>,
    /// Takes it back; none if nothing was written.
    pub operation: Option<Operation>,
    /// Whether the ledger had the release before.
    pub was_known: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    Unchanged,
    /// Something would have been lost: `Report::findings` say what. The file is untouched.
    Refused,
    /// `before` and `after` are the whole file as a person compares them; `text` is the block.
    Written {
        before: String,
        after: String,
        text: String,
        /// Values took the place of others, and all else is as its author wrote it: `text` is the lines they stand in.
        in_place: bool,
    },
}

/// A release with what was read in it.
pub struct Opened {
    pub path: PathBuf,
    pub bytes: Vec<u8>,
    pub document: Document,
    pub reading: ReleaseReading,
    pub findings: Vec<Finding>,
}

pub fn open(path: &Path, read: Reader, region: Option<Region>) -> Result<Opened, Error> {
    let bytes = fs::read(path).map_err(|source| Error::Read { path: path.to_owned(), source })?;
    let name = path.file_name().and_then(|name| name.to_str());
    let document = named_otherwise(name.unwrap_or_default())
        .and_then(|()| Document::parse(&bytes, Format::of(name, &bytes)))
        .map_err(|source| Error::Document { path: path.to_owned(), source })?;
    let (reading, findings) = place::read_in_parts(&document, region, read);
    Ok(Opened { path: path.to_owned(), bytes, document, reading, findings })
}

/// Puts or refreshes the block in `file`, or writes the result to `output`. One operation, which `undo` takes back.
pub fn attach(
    directory: &mut Directory,
    file: &Path,
    output: Option<&Path>,
    whom: &Whom,
    options: &Options<'_>,
) -> Result<Report, Error> {
    let region = options.region.or(directory.region()?);
    let release = open(file, options.read, region)?;
    output.map_or(Ok(()), |output| file::may_be_called(directory, &release, output))?;
    let templates = templates(options.templates)?;
    let earlier = ledger::of_release(directory, &release, output.unwrap_or(file))?;
    let (issued, placed, printed) = Known::asking_now(directory, |known| {
        let job = Job { directory, known, options, templates: &templates, earlier: earlier.as_ref(), region };
        let (issued, placed) = job.attach(whom, &release)?;
        let stands = match &placed {
            Placed::Unchanged => Some(&release.bytes),
            Placed::Written(written) => Some(&written.bytes),
            Placed::Refused(_) => None,
        };
        let stands = stands.filter(|_| !options.dry_run);
        let printed = stands.map(|bytes| job.printed(bytes, release.document.format(), &issued));
        let mut printed = printed.transpose()?.unwrap_or_default();
        if let Some(earlier) = &earlier {
            ledger::keep_known(directory, &earlier.printed, &mut printed)?;
        }
        Ok((issued, placed, printed))
    })
    .map_err(|error: Error| error.of(file))?;
    let contacts = issued.ids.iter().map(|(handle, _)| handle.clone()).collect();
    let held_back = issued.held_back.clone();
    let away = issued.away.clone();
    let was_known = earlier.as_ref().is_some_and(|earlier| ledger::is_in(earlier, output.unwrap_or(file)));
    let mut report = Report {
        outcome: Outcome::Unchanged,
        contacts,
        held_back,
        findings: Vec::new(),
        operation: None,
        was_known,
    };
    let written = match placed {
        Placed::Unchanged => {
            report.findings = away;
            if options.dry_run {
                return Ok(report);
            }
            let known = was_known && earlier.as_ref().is_some_and(|one| ledger::has(one, &printed));
            let (mut put, mut package) = (None, None);
            if let Some(output) = output {
                file::may_write(directory, file, output, &release.bytes, options.force)?;
                if !output.exists() {
                    package = Some(Patch::new(&release.bytes, &release.bytes).made_of(&file::real(file)));
                }
                let done = prepare(output, &release.bytes)?.put();
                put = Some(done.map_err(|source| Error::Write { path: output.to_owned(), source })?);
            }
            if !known {
                let target = output.unwrap_or(file);
                report.operation = ledger::catch_up(directory, &release, target, printed, package)?;
            }
            put.into_iter().for_each(Put::keep);
            return Ok(report);
        }
        Placed::Refused(findings) => {
            report.outcome = Outcome::Refused;
            report.findings = findings;
            return Ok(report);
        }
        Placed::Written(written) => written,
    };
    report.findings = [written.findings, away, people::guessed_encoding(&release)].concat();
    if !options.dry_run {
        let target = output.unwrap_or(file);
        file::may_write(directory, file, target, &written.bytes, options.force)?;
        // Of another file that gives way to this one its own bytes come back, or none.
        let is_another = file::real(target) != file::real(file);
        let replaced = if is_another { fs::read(target).ok() } else { None };
        let before = replaced.as_ref().unwrap_or(&release.bytes);
        let (summary, package) = match (written.beside, written.in_place) {
            (true, _) => (
                format!("refresh the contact blocks of {}", target.display()),
                Patch::beside_ours(&written.bytes, before),
            ),
            (false, true) => (
                format!("mend the contact block of {}", target.display()),
                Patch::in_place(&written.bytes, before),
            ),
            (false, false) => (
                format!("attach the contact block to {}", target.display()),
                match &replaced {
                    Some(replaced) => Patch::beside_ours(&written.bytes, replaced),
                    None => Patch::new(&written.bytes, before),
                },
            ),
        };
        let is_made = is_another && !target.exists();
        let package = if is_made { package.made_of(&file::real(file)) } else { package };
        let ready = prepare(target, &written.bytes)?;
        let mut put = None;
        let outcome = directory.operate("attach", summary, |work| {
            let mut record = ledger::record(work, &release, target)?;
            record.block_before = Some(written.before.clone());
            record.block_after = Some(written.after.clone());
            record.package_before = package.of_write(record.record.rev + 1).to_text();
            record.printed = ledger::lines(work, printed);
            work.put(&mut record)?;
            work.before_files()?;
            // Nobody else writes to the directory now: what another attach did before is seen here.
            if fs::read(file).ok().as_ref() != Some(&release.bytes) {
                return Err(Error::Overtaken(file.to_owned()));
            }
            // The file last: if it cannot be written, nothing has happened.
            put = Some(ready.put().map_err(|source| Error::Write { path: target.to_owned(), source })?);
            Ok::<_, Error>(())
        })?;
        put.into_iter().for_each(Put::keep);
        report.operation = outcome.operation;
    }
    let (before, after) = written.sides;
    report.outcome = Outcome::Written { before, after, text: written.text, in_place: written.in_place };
    Ok(report)
}

fn templates(folder: Option<&Path>) -> Result<Templates, Error> {
    let mut templates = Templates::embedded()?;
    if let Some(folder) = folder {
        // One that is not there would leave ours in its place unsaid.
        fs::read_dir(folder).map_err(|source| Error::Read { path: folder.to_owned(), source })?;
    }
    for sub in ["", "words"] {
        let Some(folder) = folder.map(|folder| folder.join(sub)) else { break };
        let Ok(entries) = fs::read_dir(&folder) else { continue };
        for entry in entries.flatten() {
            let name = entry.file_name().to_string_lossy().into_owned();
            let is_ours = [".j2", ".toml"].iter().any(|ending| name.ends_with(ending));
            if is_ours {
                let path = entry.path();
                let text = fs::read_to_string(&path).map_err(|source| Error::Read { path, source })?;
                templates.replace(&if sub.is_empty() { name } else { format!("{sub}/{name}") }, &text)?;
            }
        }
    }
    Ok(templates)
}

fn prepare(path: &Path, bytes: &[u8]) -> Result<Ready, Error> {
    Ready::new(path, bytes).map_err(|source| Error::Write { path: path.to_owned(), source })
}
