//! Which releases still carry what has changed.

use std::fs;

use super::{
    super::{
        Error, Known,
        records::{OldLink, rings},
    },
    value,
};
use crate::{
    directory::Directory,
    model::{Contact, Email, Number, Printed, Release, Visibility},
    release::{Document, Format, hold::Records, values::What},
};

/// A release that still carries what its contact has no more, or what is not to be printed any more.
#[derive(Clone, Debug, PartialEq)]
pub struct Stale {
    pub release: Release,
    pub printed: Vec<Printed>,
    /// Of its block, where that is one of ours.
    pub links: Vec<OldLink>,
}

/// The releases of the ledger that carry a number or an address which is no longer its contact's, or no longer public:
/// it was narrowed, or the contact has opted out or is gone; or in a block of ours a link that its office has no more.
pub fn stale(directory: &Directory) -> Result<Vec<Stale>, Error> {
    Known::asking_now(directory, |known| stale_by(directory, known))
}

fn stale_by(directory: &Directory, known: &Known<'_>) -> Result<Vec<Stale>, Error> {
    let mut all = Vec::new();
    for release in directory.releases()? {
        let mut old = Vec::new();
        for printed in &release.printed {
            let board = printed.number.as_ref().and_then(|number| known.switchboard(number));
            let stands = match printed.contact {
                Some(id) => {
                    directory.contact(id)?.is_some_and(|contact| may_stand(printed, &contact))
                        || printed.name.is_none() && stands_by_value(directory, printed)?
                        || board.is_some_and(|board| board.until.is_none())
                }
                // What is nobody's is out of date where an office had it.
                None if printed.is_of_forgotten() => false,
                None => {
                    board.is_none_or(|board| board.until.is_none()) || stands_by_value(directory, printed)?
                }
            };
            if !stands {
                old.push(printed.clone());
            }
        }
        let links = old_links(known, &release);
        if !old.is_empty() || !links.is_empty() {
            all.push(Stale { release, printed: old, links });
        }
    }
    Ok(all)
}

/// Those of its block. Nothing else says so once somebody has changed them by hand, so a file that is at hand is asked too.
fn old_links(known: &Known<'_>, release: &Release) -> Vec<OldLink> {
    let mut links = known.old_links_in(release.block_after.as_deref().unwrap_or_default());
    if !links.is_empty()
        && let Ok(bytes) = fs::read(&release.file)
        && let Ok(document) = Document::parse(&bytes, Format::of(Some(&release.file), &bytes))
    {
        let stand = known.old_links_in(document.source());
        links.retain(|one| stand.contains(one));
    }
    links
}

/// Whether what stands with nobody's name is somebody's, and lets itself be printed.
fn stands_by_value(directory: &Directory, printed: &Printed) -> Result<bool, Error> {
    let others = match value(printed.number.as_ref(), printed.email.as_deref()) {
        Some(What::Number(Number { e164: Some(e164), .. })) => directory.contacts_by_number(&e164)?,
        Some(What::Email(key)) => directory.contacts_by_email(&key)?,
        _ => Vec::new(),
    };
    Ok(others.iter().any(|contact| may_stand(printed, contact)))
}

/// Whether the contact still has what was printed, and lets it be printed.
fn may_stand(printed: &Printed, contact: &Contact) -> bool {
    let public = |visibility| visibility == Visibility::Public;
    let number = printed.number.as_ref().is_none_or(|number| {
        contact.phones.iter().any(|phone| rings(&phone.number, number) && public(phone.visibility))
    });
    let email = printed.email.as_ref().is_none_or(|email| {
        let same = |one: &&Email| one.address.eq_ignore_ascii_case(email);
        contact.emails.iter().filter(same).any(|one| public(one.visibility))
    });
    contact.opted_out.is_none() && number && email
}
