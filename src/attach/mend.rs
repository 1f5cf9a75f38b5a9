//! A refresh of what somebody typed: a value, a name or a role that the directory has replaced changes where it stands,
//! and the rest stays as its author wrote it. Nothing is guessed: what is not certain is said and left, and so are lines
//! that cannot be read. A block of ours is for `block` to write anew.

mod held;
mod neighbour;
mod tell;
mod unread;

use std::ops::Range;

use super::{
    Known, Opened,
    beside::Ours,
    block::Job,
    check::regions,
    issued::{Issued, Line},
    ledger, people, records,
};
use crate::{
    directory,
    finding::{Finding, Severity},
    model::{Number, Region, ReleaseReading, Span},
    release::{
        Document,
        hold::{Records, Standing},
        place::{self, Done, Placed, Swap, Written},
        values::What,
    },
};

use held::{Change, Held};

/// Which blocks are mended where they stand.
#[derive(Clone, Copy)]
pub(super) enum Of<'a> {
    All,
    /// These, of all that were read.
    Only(&'a [usize]),
    /// What stands beside ours.
    Beside(&'a Ours),
}

impl Of<'_> {
    fn has(self, document: &Document, (at, block): (usize, &Range<usize>)) -> bool {
        match self {
            Self::All => true,
            Self::Only(which) => which.contains(&at),
            Self::Beside(ours) => !ours.is(document, block),
        }
    }
}

/// What a refresh in place came to.
pub(super) struct Mended {
    pub issued: Issued,
    pub placed: Placed,
}

/// A release in which some changes were made.
struct Made {
    written: Written,
    done: Vec<Done>,
    document: Document,
    reading: ReleaseReading,
    held: Held,
}

impl Job<'_> {
    /// None: the block is ours, or it gives nobody's number or address, so that there is no form to keep.
    pub(super) fn mended(
        &self,
        release: &Opened,
        reading: &ReleaseReading,
    ) -> Result<Option<Mended>, super::Error> {
        let ours = self.ours(release)?;
        if self.options.replace || ours.is_some() { Ok(None) } else { self.mend(release, reading, Of::All) }
    }

    pub(super) fn mend(
        &self,
        release: &Opened,
        reading: &ReleaseReading,
        of: Of<'_>,
    ) -> Result<Option<Mended>, super::Error> {
        let known = self.known;
        let regions = regions(self.directory, self.region)?;
        let reading = &self.asked_for(&release.document, reading, of);
        let held = Held::of(known, &release.document, reading, &regions);
        if held.is_empty() {
            return Ok(None);
        }
        let (made, changes) = self.made(known, release, &held, &regions, of)?;
        let Some(made) = made else {
            let printed = lines(known, &release.document, reading, self.region)?;
            let mut issued = self.issued(known, &held, printed)?;
            issued.away.extend(tell::left(&release.document, reading, &held, &regions, known));
            return Ok(Some(Mended { issued, placed: Placed::Unchanged }));
        };
        let Made { mut written, done, document, reading, held: now } = made;
        written.findings = tell::mended(&document, &done, &changes);
        let elsewhere = tell::elsewhere(&document, &changes, &now.right, &regions);
        let left = tell::left(&document, &reading, &now, &regions, known);
        let (said, left): (Vec<_>, Vec<_>) =
            left.into_iter().partition(|one| elsewhere.iter().any(|other| other.span == one.span));
        // What nobody has now is wrong wherever it stands.
        let is_wrong = |span| said.iter().any(|one| one.span == span && one.severity == Severity::Error);
        written.findings.extend(elsewhere.into_iter().map(|one| match is_wrong(one.span) {
            true => one.severity(Severity::Error),
            false => one,
        }));
        written.findings.extend(left);
        let issued = self.issued(known, &held, lines(known, &document, &reading, self.region)?)?;
        Ok(Some(Mended { issued, placed: Placed::Written(written) }))
    }

    /// What is wrong outside of the blocks.
    pub(super) fn wrong_outside(&self, release: &Opened) -> Result<Vec<Finding>, super::Error> {
        let document = &release.document;
        let reading = self.read(document);
        let regions = regions(self.directory, self.region)?;
        let mut all = tell::left(document, &reading, &Held::default(), &regions, self.known);
        all.retain(|one| {
            let inside = |span: Span| reading.blocks.iter().any(|block| block.contains(&span.start));
            !one.span.is_some_and(inside)
        });
        Ok(all)
    }

    /// All changes, or as many as can be made: one that has no place in its markup keeps no other from it.
    fn made(
        &self,
        known: &Known<'_>,
        release: &Opened,
        held: &Held,
        regions: &[Region],
        of: Of<'_>,
    ) -> Result<(Option<Made>, Vec<Change>), super::Error> {
        if held.changes.is_empty() {
            return Ok((None, Vec::new()));
        }
        if let Some(made) = self.attempt(known, release, (held, &held.changes), regions, of)? {
            return Ok((Some(made), held.changes.clone()));
        }
        let (mut best, mut certain) = (None, Vec::new());
        let mut left = held.changes.clone();
        while let Some(first) = left.first().cloned() {
            let (same, rest) = left.into_iter().partition(|one: &Change| one.swap.pair == first.swap.pair);
            left = rest;
            let wanted = [certain.clone(), same].concat();
            if let Some(made) = self.attempt(known, release, (held, &wanted), regions, of)? {
                (best, certain) = (Some(made), wanted);
            }
        }
        Ok((best, certain))
    }

    /// None where a change cannot be put there as the old text stood, or the release would be read otherwise than it is
    /// meant.
    fn attempt(
        &self,
        known: &Known<'_>,
        release: &Opened,
        (held, changes): (&Held, &[Change]),
        regions: &[Region],
        of: Of<'_>,
    ) -> Result<Option<Made>, super::Error> {
        let swaps: Vec<Swap> = changes.iter().map(|one| one.swap.clone()).collect();
        let (written, done) = match place::swap(&release.bytes, &release.document, &swaps, regions) {
            Ok(Some(swapped)) => swapped,
            // The letters of a new name may not be in the file's encoding.
            Ok(None) | Err(place::Error::Encoding(_)) => return Ok(None),
            Err(source) => return Err(super::Error::Place { path: release.path.clone(), source }),
        };
        let Ok(document) = Document::parse(&written.bytes, release.document.format()) else {
            return Ok(None);
        };
        let reading = self.read(&document);
        let reading = self.asked_for(&document, &reading, of);
        // What was put there is read as it was meant, and everything else as before.
        let now = Held::of(known, &document, &reading, regions);
        let is_left = |one: &Change| changes.iter().any(|made| made.swap.pair == one.swap.pair);
        let is_right = now.ids() == held.ids()
            && now.doubtful <= held.doubtful
            && now.right.len() >= held.right.len()
            && !now.changes.iter().any(is_left);
        Ok(is_right.then_some(Made { written, done, document, reading, held: now }))
    }

    /// Of blocks in several languages those that were asked for, else all that a release names.
    fn asked_for(&self, document: &Document, reading: &ReleaseReading, of: Of<'_>) -> ReleaseReading {
        let mut asked = reading.clone();
        if self.options.language.is_some() {
            let starts = self.in_language(document, reading, place::starts(document, reading));
            asked.blocks.retain(|block| starts.contains(&block.start));
        }
        let of_these = |block: &Range<usize>| {
            let at = reading.blocks.iter().position(|one| one == block);
            at.is_some_and(|at| of.has(document, (at, block)))
        };
        asked.blocks.retain(of_these);
        let blocks = &asked.blocks;
        asked.contacts.retain(|one| {
            blocks.len() == reading.blocks.len()
                || blocks.iter().any(|block| block.contains(&one.range.start))
        });
        asked
    }

    fn issued(&self, known: &Known<'_>, held: &Held, printed: Vec<Line>) -> Result<Issued, directory::Error> {
        let mut issued = Issued { printed: Some(printed), ..Issued::default() };
        for contact in &held.contacts {
            if issued.ids.iter().any(|(_, id)| *id == contact.id) {
                continue;
            }
            issued.ids.push((contact.handle.clone(), contact.id));
            issued.away.extend(people::on_leave(known, &self.directory.profile(contact.clone())?, |other| {
                held.contacts.iter().any(|one| one.handle == other)
            }));
        }
        Ok(issued)
    }
}

/// For the ledger: what a release prints of those whom the directory has, with the directory's numbers.
fn lines(
    known: &Known<'_>,
    document: &Document,
    reading: &ReleaseReading,
    region: Option<Region>,
) -> Result<Vec<Line>, super::Error> {
    let mut lines: Vec<Line> = Vec::new();
    for one in &reading.contacts {
        let Some(contact) = known.contact(&one.draft) else {
            let is_forgotten = known.directory().is_forgotten(&one.draft)?;
            lines.extend((is_forgotten && !lines.contains(&ledger::FORGOTTEN)).then_some(ledger::FORGOTTEN));
            continue;
        };
        let own = |number: &Number| {
            let phone = contact.phones.iter().find(|phone| records::rings(&phone.number, number));
            phone.map_or_else(|| number.clone(), |phone| phone.number.clone())
        };
        // What the contact never had is somebody else's, or nobody's: that the release says so makes it nobody's.
        let id = |standing: Standing, value: Option<What>| match standing {
            Standing::Unknown => known.whose(&value?),
            _ => Some(contact.id),
        };
        let numbers = one.draft.phones.iter().map(|phone| {
            let number = own(&phone.number);
            let standing = known.number(&contact.handle, &number);
            (id(standing, Some(What::Number(number.clone()))), Some(number), None)
        });
        let emails = one.draft.emails.iter().map(|email| {
            let standing = known.email(&contact.handle, email);
            (id(standing, email.key.clone().map(What::Email)), None, Some(email.address.clone()))
        });
        for (id, number, email) in numbers.chain(emails) {
            let name = id.is_none_or(|id| id == contact.id).then(|| contact.name.printed.clone());
            let line = (id, name, number, email);
            if !lines.contains(&line) {
                lines.push(line);
            }
        }
    }
    ledger::add_the_rest(known, document, region, &mut lines)?;
    Ok(lines)
}
