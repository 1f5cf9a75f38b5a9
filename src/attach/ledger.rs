//! Which number went into which release, and which releases still carry one that has changed.

use std::path::{Path, PathBuf};

use super::{Error, Known, Opened, Reader, block::Line, file, open, patch::Patch};
use crate::{
    directory::{self, Directory, Work},
    model::{Contact, Email, Operation, Printed, Region, Release, Visibility},
};

/// What the ledger has of a file.
pub(super) fn of_file(directory: &Directory, file: &Path) -> Result<Option<Release>, directory::Error> {
    directory.release_in_file(&file::real(file).to_string_lossy())
}

/// The release's record: the one of its file, else a new one. What is printed is for the caller to fill in.
pub(super) fn record(work: &Work<'_>, release: &Opened, target: &Path) -> Result<Release, directory::Error> {
    let path = file::real(target).to_string_lossy().into_owned();
    let mut record = work.release_in_file(&path)?.unwrap_or_else(|| Release {
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

/// Whether what an attach did last to a release was to put values in the place of others: its block is no block of ours.
pub(super) fn is_mended(release: &Release) -> bool {
    release.package_before.as_deref().and_then(Patch::of_text).is_some_and(|patch| patch.is_in_place())
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

/// What is printed, as the ledger keeps it.
pub(super) fn lines(work: &Work<'_>, printed: Vec<Line>) -> Vec<Printed> {
    let kept = |(contact, name, number, email)| Printed { id: work.mint(), contact, name, number, email };
    printed.into_iter().map(kept).collect()
}

/// Enters a release that has its block already: an attach was broken off between the file and the ledger, or another
/// directory's wrote it.
pub(super) fn catch_up(
    directory: &mut Directory,
    release: &Opened,
    target: &Path,
    printed: Vec<Line>,
) -> Result<Option<Operation>, Error> {
    let summary = format!("enter the contact block of {} in the ledger", target.display());
    let outcome = directory.operate::<_, Error>("attach", summary, |work| {
        let mut record = record(work, release, target)?;
        record.printed = lines(work, printed);
        work.put(&mut record)?;
        Ok(())
    })?;
    Ok(outcome.operation)
}

/// Puts old releases into the ledger as they stand: what they print, and whose it is. Files are not changed;
/// registering one twice changes nothing.
pub fn register(
    directory: &mut Directory,
    files: &[PathBuf],
    read: Reader,
    region: Option<Region>,
) -> Result<Option<Operation>, Error> {
    let region = region.or(directory.region()?);
    let mut found = Vec::new();
    for file in files {
        let release = open(file, read, region)?;
        let mut printed = Vec::new();
        for contact in &release.reading.contacts {
            let draft = &contact.draft;
            let id = Known::now(directory).contact(draft).map(|known| known.id);
            let name = draft.name.as_ref().map(|name| name.printed.clone());
            let numbers = draft.phones.iter().map(|phone| (Some(phone.number.clone()), None));
            let emails = draft.emails.iter().map(|email| (None, Some(email.address.clone())));
            printed.extend(numbers.chain(emails).map(|(number, email)| (id, name.clone(), number, email)));
        }
        found.push((release, printed));
    }
    let summary = format!("register {} releases", found.len());
    let outcome = directory.operate::<_, Error>("register", summary, |work| {
        for (release, printed) in found {
            let mut record = record(work, &release, &release.path)?;
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
    Ok(outcome.operation)
}

/// A release that still carries what its contact has no more, or what is not to be printed any more.
#[derive(Clone, Debug, PartialEq)]
pub struct Stale {
    pub release: Release,
    pub printed: Vec<Printed>,
}

/// The releases of the ledger that carry a number or an address which is no longer its contact's, or no longer public:
/// it was narrowed, or the contact has opted out or is gone.
pub fn stale(directory: &Directory) -> Result<Vec<Stale>, Error> {
    let mut all = Vec::new();
    for release in directory.releases()? {
        let mut old = Vec::new();
        for printed in &release.printed {
            let Some(id) = printed.contact else { continue };
            if !directory.contact(id)?.is_some_and(|contact| may_stand(printed, &contact)) {
                old.push(printed.clone());
            }
        }
        if !old.is_empty() {
            all.push(Stale { release, printed: old });
        }
    }
    Ok(all)
}

/// Whether the contact still has what was printed, and lets it be printed.
fn may_stand(printed: &Printed, contact: &Contact) -> bool {
    let public = |visibility| visibility == Visibility::Public;
    let number = printed.number.as_ref().is_none_or(|number| {
        contact.phones.iter().any(|phone| phone.number.same_as(number) && public(phone.visibility))
    });
    let email = printed.email.as_ref().is_none_or(|email| {
        let same = |one: &&Email| one.address.eq_ignore_ascii_case(email);
        contact.emails.iter().filter(same).any(|one| public(one.visibility))
    });
    contact.opted_out.is_none() && number && email
}
