//! What is written: one block of those who were chosen, or each block that is there with its own people as the directory
//! has them now.

use std::ops::Range;

use super::{
    Error, Known, Opened, Options, Whom,
    chosen::Chosen,
    issued::Issued,
    ledger,
    parts::{Target, left_alone},
    people,
};
use crate::{
    directory::Directory,
    finding::{Finding, codes},
    model::{Card, ContactId, Profile, ReadContact, Region, Release, ReleaseReading},
    release::{
        Document,
        place::{self, Part, Placed, Request},
        render::Templates,
    },
    rules::language::primary,
};

/// What a block is made with.
pub(super) struct Job<'a> {
    pub directory: &'a Directory,
    pub known: &'a Known<'a>,
    pub options: &'a Options<'a>,
    pub templates: &'a Templates,
    /// What the ledger has of the release.
    pub earlier: Option<&'a Release>,
    pub region: Option<Region>,
}

impl Job<'_> {
    /// Each block's contacts as that block prints them. What stands around the pages is no block: it is left as it is.
    pub(super) fn read(&self, document: &Document) -> ReleaseReading {
        let document = &document.without_margins();
        let read = |document: &Document| (self.options.read)(document, self.region).0;
        let reading = place::apart(document, &read(document), read);
        place::by_names(document, &reading, |line| self.known.is_name(line))
    }

    pub fn attach(&self, whom: &Whom, release: &Opened) -> Result<(Issued, Placed), Error> {
        let chosen = if *whom == Whom::Refresh { None } else { Some(self.choose(whom)?) };
        let reading = self.read(&release.document);
        if chosen.is_none()
            && let Some(both) = self.both(release, &reading)?
        {
            return Ok(both);
        }
        let mended = if chosen.is_none() { self.mended(release, &reading)? } else { None };
        if let Some(mut mended) = mended {
            if let Placed::Written(written) = &mut mended.placed {
                written.findings.extend(self.left_by_refresh(release, &reading));
            }
            return Ok((mended.issued, mended.placed));
        }
        if let Some((targets, findings)) = self.in_parts(release, chosen.as_ref()) {
            return self.each(release, &targets, chosen.as_ref(), findings);
        }
        let Some(chosen) = chosen else {
            return self.each_of(release, &reading, &self.of_refresh(release, &reading), None);
        };
        let starts = self.translations(release, &reading, &chosen)?;
        if !starts.is_empty() {
            return self.each_of(release, &reading, &starts, Some(&chosen));
        }
        let profiles = self.translated(&reading, chosen.profiles.clone(), None);
        let issued = Issued::of(&profiles, self.known);
        let placed = self.place(&release.bytes, &release.document, &reading, &issued.cards, &chosen, None);
        Ok((issued, placed.map_err(|source| Error::Place { path: release.path.clone(), source })?))
    }

    /// The blocks that a refresh is about.
    pub(super) fn of_refresh(&self, release: &Opened, reading: &ReleaseReading) -> Vec<usize> {
        let starts = place::starts(&release.document, reading);
        self.in_language(&release.document, reading, starts)
    }

    /// What is to be said of blocks and texts that a refresh is not about.
    pub(super) fn left_by_refresh(&self, release: &Opened, reading: &ReleaseReading) -> Vec<Finding> {
        if let Some((_, findings)) = self.in_parts(release, None) {
            return findings;
        }
        let wanted = self.of_refresh(release, reading);
        let mut others = place::starts(&release.document, reading);
        others.retain(|start| !wanted.contains(start));
        left_alone(&release.document, reading, &others)
    }

    /// Where blocks begin that say the same in several languages: the one that names most of the chosen, and those
    /// that name the same people below a text in another language.
    fn translations(
        &self,
        release: &Opened,
        reading: &ReleaseReading,
        chosen: &Chosen,
    ) -> Result<Vec<usize>, Error> {
        let mut all: Vec<(usize, String, Vec<ContactId>)> = Vec::new();
        for start in place::starts(&release.document, reading) {
            let Some(language) = place::at(&release.document, reading, start, self.templates) else {
                continue;
            };
            let (profiles, _) = self.known(&people_of(reading, start))?;
            let mut ids: Vec<ContactId> = profiles.iter().map(|profile| profile.contact.id).collect();
            ids.sort();
            all.push((start, language, ids));
        }
        let is_chosen = |id: &&ContactId| chosen.profiles.iter().any(|one| one.contact.id == **id);
        let fits = |ids: &[ContactId]| ids.iter().filter(is_chosen).count();
        let Some((_, language, ids)) = all.iter().rev().max_by_key(|(_, _, ids)| fits(ids)).cloned() else {
            return Ok(Vec::new());
        };
        let first = all.iter().position(|one| one.2 == ids && one.1 == language);
        let is_one = |at: usize, one: &(usize, String, Vec<ContactId>)| {
            Some(at) == first || fits(&ids) > 0 && one.2 == ids && one.1 != language
        };
        let starts = all.iter().enumerate().filter(|(at, one)| is_one(*at, one)).map(|(_, one)| one.0);
        Ok(self.in_language(&release.document, reading, starts.collect()))
    }

    /// Of blocks in several languages those of the language that was asked for, if there are any.
    pub(super) fn in_language(
        &self,
        document: &Document,
        reading: &ReleaseReading,
        starts: Vec<usize>,
    ) -> Vec<usize> {
        let Some(wanted) = self.options.language.as_deref().map(primary) else { return starts };
        let of = |start: &usize| place::at(document, reading, *start, self.templates);
        let fits: Vec<usize> = starts
            .iter()
            .copied()
            .filter(|start| of(start).is_some_and(|tag| primary(&tag) == wanted))
            .collect();
        if fits.is_empty() { starts } else { fits }
    }

    /// With the roles that a block gives in its own language; else the whole release.
    fn translated(
        &self,
        reading: &ReleaseReading,
        mut profiles: Vec<Profile>,
        block: Option<(&Document, usize)>,
    ) -> Vec<Profile> {
        let own = block.map(|(document, start)| {
            let language = place::at(document, reading, start, self.templates);
            let contacts = people_of(reading, start).into_iter().cloned().collect();
            let language = language.or_else(|| reading.language.clone());
            ReleaseReading { contacts, language, ..ReleaseReading::default() }
        });
        people::keep_translations(self.known, own.as_ref().unwrap_or(reading), &mut profiles);
        profiles
    }

    /// Blocks of a file that has no parts.
    fn each_of(
        &self,
        release: &Opened,
        reading: &ReleaseReading,
        starts: &[usize],
        chosen: Option<&Chosen>,
    ) -> Result<(Issued, Placed), Error> {
        let others =
            place::starts(&release.document, reading).into_iter().filter(|start| !starts.contains(start));
        let findings = left_alone(&release.document, reading, &others.collect::<Vec<_>>());
        let targets: Vec<_> = starts.iter().map(|start| Target { part: None, start: Some(*start) }).collect();
        self.each(release, &targets, chosen, findings)
    }

    /// Several blocks of a release, from the last to the first: what stands above a block stays where it is. Each gets
    /// the chosen, or else its own people.
    pub(super) fn each(
        &self,
        release: &Opened,
        targets: &[Target],
        chosen: Option<&Chosen>,
        mut findings: Vec<Finding>,
    ) -> Result<(Issued, Placed), Error> {
        let failed = |source| Error::Place { path: release.path.clone(), source };
        let (mut bytes, mut whole) = (release.bytes.clone(), release.document.clone());
        let mut all = Issued::default();
        let (mut parts, mut refused) = (Vec::new(), Vec::new());
        let mut nobody = true;
        let nothing = Chosen::default();
        // Of the part that is written, until something is.
        let mut seen: Option<(Option<Part>, Document, ReleaseReading)> = None;
        for Target { part, start } in targets.iter().rev() {
            let (_, document, reading) = match seen.take().filter(|(seen, ..)| seen == part) {
                Some(known) => seen.insert(known),
                None => {
                    let document = part.as_ref().map_or_else(|| whole.clone(), |part| whole.part(part));
                    let reading = self.read(&document);
                    seen.insert((part.clone(), document, reading))
                }
            };
            let profiles = match (chosen, start) {
                (Some(chosen), _) => chosen.profiles.clone(),
                (None, Some(start)) => self.known(&people_of(reading, *start))?.0,
                (None, None) => Vec::new(),
            };
            if profiles.is_empty() {
                let message = "a block that names nobody of the directory is left as it is";
                let block = start.map_or(0..0, |start| block_at(reading, start));
                findings.push(Finding::new(codes::R515, message).at(Some(document.span(block))));
                continue;
            }
            nobody = false;
            let profiles = self.translated(reading, profiles, start.map(|start| (&*document, start)));
            let issued = Issued::of(&profiles, self.known);
            // That nobody of a block may be printed any more keeps no other from being written.
            if chosen.is_none() && issued.cards.is_empty() {
                let names = start.map(|start| people_of(reading, start)).unwrap_or_default();
                refused.extend(names.into_iter().map(people::barred));
                continue;
            }
            let chosen = chosen.unwrap_or(&nothing);
            let placed = self.place(&bytes, document, reading, &issued.cards, chosen, *start);
            match placed.map_err(failed)? {
                Placed::Unchanged => {}
                Placed::Refused(more) => refused.extend(more),
                Placed::Written(written) => {
                    let format = whole.format();
                    whole = Document::parse(&written.bytes, format)
                        .map_err(|source| Error::Document { path: release.path.clone(), source })?;
                    seen = None;
                    bytes.clone_from(&written.bytes);
                    findings.extend(written.findings.iter().cloned());
                    parts.insert(0, written);
                }
            }
            all.add(issued);
        }
        if nobody {
            let in_text = place::all_in_text(&release.document, &self.read(&release.document));
            return match in_text.is_empty() {
                true => Err(Error::NoContacts { path: release.path.clone() }),
                false => Ok((all, Placed::Refused(in_text))),
            };
        }
        if !refused.is_empty() {
            refused.sort_by_key(|finding: &Finding| finding.span.map(|span| span.start));
            return Ok((all, Placed::Refused(refused)));
        }
        if parts.is_empty() {
            return Ok((all, Placed::Unchanged));
        }
        findings.dedup();
        let written = place::joined(&release.bytes, &release.document, &whole, &parts, findings);
        Ok((all, Placed::Written(written.map_err(failed)?)))
    }

    fn place(
        &self,
        bytes: &[u8],
        document: &Document,
        reading: &ReleaseReading,
        cards: &[Card],
        chosen: &Chosen,
        only: Option<usize>,
    ) -> Result<Placed, place::Error> {
        let request = Request {
            cards,
            links: &chosen.links,
            language: self.options.language.as_deref(),
            region: self.region,
            styles: &chosen.styles,
            place: self.options.place,
            replace: self.options.replace,
            records: self.known,
            templates: self.templates,
            written: self
                .earlier
                .filter(|release| !ledger::is_mended(release))
                .and_then(|release| release.block_after.as_deref()),
            gave: &|handle, value| self.gave(handle, value),
            only,
        };
        place::attach(bytes, document, reading, &request)
    }
}

fn block_at(reading: &ReleaseReading, start: usize) -> Range<usize> {
    reading.blocks.iter().find(|block| block.start == start).cloned().unwrap_or(0..0)
}

/// Who stands in the block that begins there.
fn people_of(reading: &ReleaseReading, start: usize) -> Vec<&ReadContact> {
    let block = block_at(reading, start);
    reading.contacts.iter().filter(|one| block.contains(&one.range.start)).collect()
}
