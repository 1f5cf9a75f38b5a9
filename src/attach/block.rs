//! Whose block a release gets, and what is written: one block of those who were chosen, or each block that is there with
//! its own people as the directory has them now.

use std::ops::Range;

use super::{
    Error, Known, Opened, Options, Whom, ledger, open,
    parts::{Target, left_alone},
    people,
};
use crate::{
    directory::{Directory, Order, Selection},
    finding::{Finding, codes},
    model::{
        Card, ContactId, Gate, Number, Printed, Profile, ReadContact, Region, Release, ReleaseReading,
        Withheld, text,
    },
    release::{
        Document, Format,
        place::{self, Part, Placed, Request},
        render::Templates,
        style::{self, Style, Worn},
    },
    rules::{language::primary, phone},
};

/// The cards of a block, with what stays with the office.
#[derive(Default)]
pub(super) struct Issued {
    pub cards: Vec<Card>,
    /// By handle.
    pub ids: Vec<(String, ContactId)>,
    pub held_back: Vec<(String, Withheld)>,
    /// What is to be said of those who take no calls.
    pub away: Vec<Finding>,
    /// What the release prints, where that is not what the cards hand out.
    pub printed: Option<Vec<Line>>,
}

impl Issued {
    fn of(profiles: &[Profile], known: &Known<'_>) -> Self {
        let mut issued = Self::default();
        for profile in profiles {
            let (card, withheld) = Card::issue(profile, Gate { no_journalists: true, ..Gate::default() });
            if withheld != Withheld::default() {
                issued.held_back.push((profile.contact.handle.clone(), withheld));
            }
            if let Some(card) = card {
                issued.away.extend(people::on_leave(known, profile));
                issued.ids.push((card.handle().to_owned(), profile.contact.id));
                issued.cards.push(card);
            }
        }
        issued
    }

    /// Those of another block; who stands on both is one.
    fn add(&mut self, other: Self) {
        self.away.extend(other.away);
        self.away.dedup();
        let is_new = |handle: &String| !self.ids.iter().any(|(known, _)| known == handle);
        let cards = other
            .cards
            .into_iter()
            .filter(|card| !self.cards.iter().any(|one| one.handle() == card.handle()));
        let ids: Vec<_> = other.ids.into_iter().filter(|(handle, _)| is_new(handle)).collect();
        let cards: Vec<_> = cards.collect();
        self.cards.extend(cards);
        self.ids.extend(ids);
        let known = |handle: &String| self.held_back.iter().any(|(one, _)| one == handle);
        let held_back: Vec<_> = other.held_back.into_iter().filter(|(handle, _)| !known(handle)).collect();
        self.held_back.extend(held_back);
    }
}

#[derive(Default)]
pub(super) struct Chosen {
    profiles: Vec<Profile>,
    links: Vec<String>,
    styles: Vec<Worn>,
}

/// What was printed, and whose it is: contact, name, number, address.
pub(super) type Line = (Option<ContactId>, Option<String>, Option<Number>, Option<String>);

/// What a block is made with.
pub(super) struct Job<'a> {
    pub directory: &'a Directory,
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
        place::apart(document, &read(document), read)
    }

    pub fn attach(&self, whom: &Whom, release: &Opened) -> Result<(Issued, Placed), Error> {
        let chosen = if *whom == Whom::Refresh { None } else { Some(self.choose(whom)?) };
        let reading = self.read(&release.document);
        let mended = match &chosen {
            None => self.mended(release, &reading, &self.of_refresh(release, &reading))?,
            Some(_) => None,
        };
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
        let issued = Issued::of(&profiles, &Known::now(self.directory));
        let placed = self.place(&release.bytes, &release.document, &reading, &issued.cards, &chosen, None);
        Ok((issued, placed.map_err(|source| Error::Place { path: release.path.clone(), source })?))
    }

    /// The blocks that a refresh is about.
    fn of_refresh(&self, release: &Opened, reading: &ReleaseReading) -> Vec<usize> {
        let starts = place::starts(&release.document, reading);
        self.in_language(&release.document, reading, starts)
    }

    /// What is to be said of blocks and texts that a refresh is not about.
    fn left_by_refresh(&self, release: &Opened, reading: &ReleaseReading) -> Vec<Finding> {
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
    fn in_language(&self, document: &Document, reading: &ReleaseReading, starts: Vec<usize>) -> Vec<usize> {
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
        let known = Known::now(self.directory);
        people::keep_translations(&known, own.as_ref().unwrap_or(reading), &mut profiles);
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
    fn each(
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
            let issued = Issued::of(&profiles, &Known::now(self.directory));
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
            records: &Known::now(self.directory),
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

    /// Whether the release printed a number or an address as this contact's.
    fn gave(&self, handle: &str, value: &str) -> bool {
        let contact = self.directory.contact_by_handle(handle).ok().flatten().map(|contact| contact.id);
        let is_value = |printed: &Printed| {
            // A block may have spelled it otherwise than the directory does.
            let number = printed.number.as_ref().is_some_and(|number| {
                text::digits(&number.raw) == text::digits(value)
                    || number.is_valid() && number.same_as(&phone::read(value, self.region).number)
            });
            number || printed.email.as_ref().is_some_and(|email| email.eq_ignore_ascii_case(value))
        };
        let mut printed = self.earlier.iter().flat_map(|release| &release.printed);
        printed.any(|one| contact.is_some() && one.contact == contact && is_value(one))
    }

    fn choose(&self, whom: &Whom) -> Result<Chosen, Error> {
        let order = Order::AsGiven;
        let selection = match whom {
            Whom::Contacts(ids) => Selection { contacts: ids.clone(), order, ..Selection::default() },
            Whom::PressList(id) => Selection { press_list: Some(*id), order, ..Selection::default() },
            Whom::Office(id) => Selection { office: Some(*id), ..Selection::default() },
            Whom::FromRelease(path) => {
                return self.of_release(&open(path, self.options.read, self.region)?);
            }
            Whom::Refresh => return Ok(Chosen::default()),
        };
        let profiles = self.directory.select(&selection)?.collect::<Result<_, _>>()?;
        Ok(Chosen { profiles, ..Chosen::default() })
    }

    /// The people of another release's blocks, as the directory has them, in its style.
    fn of_release(&self, release: &Opened) -> Result<Chosen, Error> {
        let people: Vec<&ReadContact> = release.reading.contacts.iter().collect();
        let (profiles, missing) = self.known(&people)?;
        let path = release.path.clone();
        if !missing.is_empty() {
            return Err(Error::NotKept { path, names: missing.join(", ") });
        }
        if profiles.is_empty() {
            return Err(Error::NoContacts { path });
        }
        let text = release.document.text();
        let links = style::links(text, &release.reading).into_iter().map(|link| link.url.clone());
        let parts = place::parts(&release.document);
        let worn = |document: &Document, reading: &ReleaseReading| Worn {
            language: place::whole(document, reading),
            style: Style::of(document.text(), reading),
        };
        let mut styles: Vec<Worn> = Vec::new();
        for part in &parts {
            let document = release.document.part(part);
            styles.push(worn(&document, &self.read(&document)));
        }
        if parts.is_empty() {
            styles.push(worn(&release.document, &release.reading));
        }
        Ok(Chosen { profiles, links: links.collect(), styles })
    }

    /// Those whom the directory has, each once, and the names of those it has not.
    fn known(&self, people: &[&ReadContact]) -> Result<(Vec<Profile>, Vec<String>), Error> {
        let (mut profiles, mut missing): (Vec<Profile>, Vec<String>) = (Vec::new(), Vec::new());
        for contact in people {
            match Known::now(self.directory).contact(&contact.draft) {
                Some(found) if profiles.iter().any(|one| one.contact.id == found.id) => {}
                Some(found) => profiles.push(self.directory.profile(found)?),
                None => missing.push(
                    contact.draft.name.as_ref().map_or("a desk", |name| name.printed.as_str()).to_owned(),
                ),
            }
        }
        Ok((profiles, missing))
    }

    /// For the ledger: what the cards hand out, and what the release prints of known contacts besides.
    pub fn printed(&self, bytes: &[u8], format: Format, issued: &Issued) -> Vec<Line> {
        if let Some(printed) = &issued.printed {
            return printed.clone();
        }
        let id = |handle: &str| issued.ids.iter().find(|(one, _)| one == handle).map(|(_, id)| *id);
        let cards = place::printed(&issued.cards).into_iter();
        let mut lines: Vec<Line> =
            cards.map(|one| (id(&one.handle), Some(one.name), one.number, one.email)).collect();
        let ours = lines.len();
        let Ok(document) = Document::parse(bytes, format) else { return lines };
        let read = |document: &Document, _| (self.read(document), Vec::<Finding>::new());
        for contact in place::read_in_parts(&document, None, read).0.contacts {
            let draft = contact.draft;
            let directory = Known::now(self.directory);
            let Some(known) = directory.contact(&draft) else { continue };
            let name = Some(known.name.printed.clone());
            let numbers =
                draft.phones.into_iter().map(|phone| (Some(directory.as_known(&known, phone.number)), None));
            let emails = draft.emails.into_iter().map(|email| (None, Some(email.address)));
            for (number, email) in numbers.chain(emails) {
                let is_there = lines.iter().enumerate().any(|(at, (contact, _, one, address))| {
                    let same_number = number.as_ref().zip(one.as_ref()).is_some_and(|(a, b)| a.same_as(b));
                    let same_address =
                        email.as_ref().zip(address.as_ref()).is_some_and(|(a, b)| a.eq_ignore_ascii_case(b));
                    // The reader may take for one what the block gives of two.
                    (same_number || same_address) && (at < ours || *contact == Some(known.id))
                });
                if !is_there {
                    lines.push((Some(known.id), name.clone(), number, email));
                }
            }
        }
        // What cannot be read of the directory now is in no ledger either.
        let _ = ledger::add_the_rest(&Known::now(self.directory), &document, self.region, &mut lines);
        lines
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
