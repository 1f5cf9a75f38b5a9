//! Which number went into which release, and which releases still carry one that has changed.

mod stale;

pub use stale::{Stale, stale};

use std::path::{Path, PathBuf};

use super::{
    Error, Known, Opened, Reader,
    check::regions,
    file,
    issued::Line,
    open,
    patch::Patch,
    records::{is_same, rings},
};
use crate::{
    directory::{self, Directory, View, Work},
    model::{Number, Operation, Printed, Region, Release},
    release::{
        Document, Format,
        hold::{Records, Standing},
        place,
        values::{self, What},
    },
    rules,
};

/// What the ledger has of a file.
pub(super) fn of_file(directory: &Directory, file: &Path) -> Result<Option<Release>, directory::Error> {
    directory.release_in_file(&file::real(file).to_string_lossy())
}

/// What the ledger has of a release that stands in a file, or stood in another that was moved there.
pub(super) fn of_release(
    directory: &View,
    release: &Opened,
    file: &Path,
) -> Result<Option<Release>, directory::Error> {
    match directory.release_in_file(&file::real(file).to_string_lossy())? {
        None => moved(directory, release),
        known => Ok(known),
    }
}

/// Whether the ledger has a release in that file.
pub(super) fn is_in(release: &Release, file: &Path) -> bool {
    release.file == file::real(file).to_string_lossy()
}

/// A block that was written into whatever release, and stands in this source too: it was copied.
pub(super) fn block_in(directory: &View, source: &str) -> Result<Option<String>, directory::Error> {
    for (id, block) in directory.blocks_written()? {
        let stands = !block.trim().is_empty() && source.contains(&block);
        if stands && directory.release(id)?.is_some_and(|release| !is_mended(&release)) {
            return Ok(Some(block));
        }
    }
    Ok(None)
}

/// The release that was moved here: the only one of the title, the day and the format whose file is not where it was.
fn moved(work: &View, release: &Opened) -> Result<Option<Release>, directory::Error> {
    let Some(title) = &release.reading.title else { return Ok(None) };
    let mut all = work.releases_titled(title)?;
    let (date, language) = (&release.reading.date, &release.reading.language);
    // The page of a release is none of its text: both may have been moved.
    let is_of_format =
        |one: &Release| Format::of(Some(&one.file), &release.bytes) == release.document.format();
    all.retain(|one| (&one.date, &one.language) == (date, language) && is_of_format(one) && is_away(one));
    Ok(if all.len() == 1 { all.pop() } else { None })
}

/// Whether the file is not where it was.
pub fn is_away(release: &Release) -> bool {
    Path::new(&release.file).try_exists().is_ok_and(|exists| !exists)
}

/// The release's record: the one of its file, else of the file that was moved here, else a new one. What is printed is
/// for the caller to fill in.
pub(super) fn record(work: &Work<'_>, release: &Opened, target: &Path) -> Result<Release, directory::Error> {
    let path = file::real(target).to_string_lossy().into_owned();
    let known = of_release(work, release, target)?;
    let mut record = known.unwrap_or_else(|| Release {
        id: work.mint(),
        title: None,
        date: None,
        language: None,
        file: path.clone(),
        block_before: None,
        block_after: None,
        package_before: None,
        printed: Vec::new(),
        record: work.new_record(),
    });
    record.title.clone_from(&release.reading.title);
    record.date.clone_from(&release.reading.date);
    record.language.clone_from(&release.reading.language);
    record.file = path;
    Ok(record)
}

/// Whether what an attach did last to a release was to put values in the place of others, and no more: its block is no
/// block of ours.
pub(super) fn is_mended(release: &Release) -> bool {
    let patch = release.package_before.as_deref().and_then(Patch::of_text);
    patch.is_some_and(|patch| patch.is_in_place() && !patch.is_beside_ours())
}

/// Whether the ledger has of a release what it prints, and no more.
pub(super) fn has(release: &Release, printed: &[Line]) -> bool {
    let same = |one: &Printed, (contact, _, number, email): &Line| {
        let same_number = match (&one.number, number) {
            (Some(one), Some(other)) => one.same_as(other),
            (one, other) => one.is_none() && other.is_none(),
        };
        let address = |email: &Option<String>| email.as_ref().map(|email| email.to_lowercase());
        one.contact == *contact && same_number && address(&one.email) == address(email)
    };
    release.printed.iter().all(|one| printed.iter().any(|line| same(one, line)))
        && printed.iter().all(|line| release.printed.iter().any(|one| same(one, line)))
}

/// Adds what a release prints of the directory's besides these lines, wherever in the file: in its text, in a page
/// footer, in another part of a mail. Nobody's name stands with it, so it goes by its value.
pub(super) fn add_the_rest(
    known: &Known<'_>,
    document: &Document,
    region: Option<Region>,
    lines: &mut Vec<Line>,
) -> Result<(), Error> {
    for value in values::everywhere(document, &regions(known.directory(), region)?) {
        let is_there = |one: &What| {
            lines.iter().any(|(_, _, number, email)| match one {
                What::Number(one) => number.as_ref().is_some_and(|number| rings(one, number)),
                What::Email(key) => {
                    email.as_ref().is_some_and(|email| email.to_lowercase() == key.to_lowercase())
                }
            })
        };
        if value.readings.iter().any(is_there) {
            continue;
        }
        let whose = |one: &What| match (known.whose(one), one) {
            (Some(id), _) => Some(Some(id)),
            // A switchboard is an office's, and no contact's.
            (None, What::Number(number)) => known.switchboard(number).map(|_| None),
            (None, What::Email(_)) => None,
        };
        let found = value.readings.into_iter().find_map(|one| Some((whose(&one)?, one)));
        lines.extend(found.map(|(id, what)| match what {
            What::Number(number) => (id, None, Some(number), None),
            What::Email(key) => (id, None, None, Some(key)),
        }));
    }
    Ok(())
}

/// Leaves with a value whose it is in the ledger, and by what name, where that cannot be told any more.
pub(super) fn keep_known(
    directory: &View,
    earlier: &[Printed],
    lines: &mut [Line],
) -> Result<(), directory::Error> {
    for (contact, name, number, email) in lines {
        let is_it = |one: &&Printed| match (&one.number, &*number, &one.email, &*email) {
            (Some(one), Some(other), _, _) => is_same(one, other),
            (_, _, Some(one), Some(other)) => one.eq_ignore_ascii_case(other),
            _ => false,
        };
        let Some(known) = earlier.iter().find(is_it) else { continue };
        *contact = contact.or(known.contact);
        let is_gone = |id| Ok::<_, directory::Error>(directory.contact(id)?.is_none());
        if name.is_none() && *contact == known.contact && contact.map_or(Ok(false), is_gone)? {
            name.clone_from(&known.name);
        }
    }
    Ok(())
}

/// What the ledger keeps of somebody who was forgotten: that a release prints them.
pub(super) const FORGOTTEN: Line = (None, None, None, None);

/// What is printed, as the ledger keeps it.
pub(super) fn lines(work: &Work<'_>, printed: Vec<Line>) -> Vec<Printed> {
    let kept = |(contact, name, number, email)| Printed { id: work.mint(), contact, name, number, email };
    printed.into_iter().map(kept).collect()
}

/// Enters a release that has its block already: an attach was broken off between the file and the ledger, or another
/// directory's wrote it. `package` is of a file that was made for it.
pub(super) fn catch_up(
    directory: &mut Directory,
    release: &Opened,
    target: &Path,
    printed: Vec<Line>,
    package: Option<Patch>,
) -> Result<Option<Operation>, Error> {
    let summary = format!("enter the contact block of {} in the ledger", target.display());
    let outcome = directory.operate::<_, Error>("attach", summary, |work| {
        let mut record = record(work, release, target)?;
        record.printed = lines(work, printed);
        if let Some(package) = package {
            record.package_before = package.of_write(record.record.rev + 1).to_text();
        }
        work.put(&mut record)?;
        Ok(())
    })?;
    Ok(outcome.operation)
}

/// What came of a register.
#[derive(Debug)]
pub struct Registered {
    /// None if all was in the ledger already, just so.
    pub operation: Option<Operation>,
    /// Releases that the ledger had under another path, and their paths now.
    pub moved: Vec<(String, String)>,
}

/// Takes releases out of the ledger; their files are left as they are, and may be gone.
pub fn unregister(directory: &mut Directory, files: &[PathBuf]) -> Result<(), Error> {
    let mut found: Vec<Release> = Vec::new();
    for path in files {
        let known = match of_file(directory, path)? {
            // As the ledger prints it: what is gone cannot be looked up on the disk.
            None => directory.release_in_file(&path.to_string_lossy())?,
            known => known,
        };
        found.push(known.ok_or_else(|| Error::NotInLedger(path.clone()))?);
    }
    found.dedup_by_key(|release| release.id);
    let summary = format!("take {} out of the ledger", found.len());
    directory.operate::<_, Error>("unregister", summary, |work| {
        for release in &found {
            work.remove(release)?;
        }
        Ok(())
    })?;
    Ok(())
}

/// Puts old releases into the ledger as they stand: what they print, and whose it is. Files are not changed;
/// registering one twice changes nothing, and one whose file was moved goes on under its new path.
pub fn register(
    directory: &mut Directory,
    files: &[PathBuf],
    read: Reader,
    region: Option<Region>,
) -> Result<Registered, Error> {
    let region = region.or(directory.region()?);
    let found = Known::asking_now(directory, |known| {
        let one = |file: &PathBuf| {
            let found = to_register(known, file, read, region);
            known.answered().map_err(Error::from).and(found).map_err(|error| error.of(file))
        };
        files.iter().map(one).collect::<Result<Vec<_>, Error>>()
    })?;
    let summary = match found.as_slice() {
        [(release, _)] => format!("register {}", release.path.display()),
        all => format!("register {} releases", all.len()),
    };
    let mut moved = Vec::new();
    let outcome = directory.operate::<_, Error>("register", summary, |work| {
        for (release, mut printed) in found {
            let mut record = record(work, &release, &release.path)?;
            keep_known(work, &record.printed, &mut printed)?;
            if let Some(before) = work.release(record.id)?.filter(|before| before.file != record.file) {
                moved.push((before.file, record.file.clone()));
            }
            let same = record.printed.len() == printed.len()
                && record.printed.iter().zip(&printed).all(|(old, new)| {
                    (&old.contact, &old.name, &old.number, &old.email) == (&new.0, &new.1, &new.2, &new.3)
                });
            if !same {
                record.printed = lines(work, printed);
            }
            work.put(&mut record)?;
        }
        Ok(())
    })?;
    Ok(Registered { operation: outcome.operation, moved })
}

/// A release with what it prints, and whose it is.
fn to_register(
    known: &Known<'_>,
    file: &Path,
    read: Reader,
    region: Option<Region>,
) -> Result<(Opened, Vec<Line>), Error> {
    let mut release = open(file, read, region)?;
    release.reading = place::by_names(&release.document, &release.reading, |line| known.is_name(line));
    let mut printed: Vec<Line> = Vec::new();
    for contact in &release.reading.contacts {
        let draft = &contact.draft;
        let contact = known.contact(draft);
        if contact.is_none() && known.directory().is_forgotten(draft)? {
            printed.push(FORGOTTEN);
            continue;
        }
        let id = contact.as_ref().map(|contact| contact.id);
        let handle = contact.as_ref().map(|contact| contact.handle.as_str());
        let read = |number: Number| match &contact {
            Some(contact) => known.as_known(contact, number),
            None => number,
        };
        let name = draft.name.as_ref().map(|name| name.printed.clone());
        let numbers = draft.phones.iter().map(|phone| {
            let number = read(phone.number.clone());
            let standing = handle.map(|handle| known.number(handle, &number));
            (standing, Some(number), None)
        });
        let emails = draft.emails.iter().map(|email| {
            let standing = handle.map(|handle| known.email(handle, email));
            (standing, None, Some(email.address.clone()))
        });
        for (standing, number, email) in numbers.chain(emails) {
            // Whoever is not known by the name is, perhaps, by the value; so is somebody else whose it is.
            let is_unknown = standing.is_none_or(|standing| standing == Standing::Unknown);
            let whose = || known.whose(&value(number.as_ref(), email.as_deref())?);
            let other = is_unknown.then(whose).flatten().filter(|other| Some(*other) != id);
            let name = name.clone().filter(|_| id.is_none() || other.is_none());
            printed.push((other.or(id), name, number, email));
        }
    }
    add_the_rest(known, &release.document, region, &mut printed)?;
    Ok((release, printed))
}

/// What a line prints, as the directory is asked for it.
fn value(number: Option<&Number>, email: Option<&str>) -> Option<What> {
    match (number, email) {
        (Some(number), _) => Some(What::Number(number.clone())),
        (None, Some(address)) => rules::email::read(address).key.map(What::Email),
        (None, None) => None,
    }
}
