//! A refresh of what somebody typed: where nothing differs from the directory but values that others have replaced,
//! these change where they stand, and the rest stays as its author wrote it. Nothing is guessed: where more differs, or
//! it is not certain what came instead, the block is for `block` to write anew.

use std::ops::Range;

use super::{
    Known, Opened,
    block::{Issued, Job, Line},
    check::regions,
    ledger, people,
    records::is_same,
};
use crate::{
    directory,
    finding::{Code, Finding, codes},
    model::{
        Contact, ContactKind, Email, Number, Phone, ReadContact, Region, ReleaseReading, Span, Visibility,
    },
    release::{
        Document,
        hold::{self, Records, Standing},
        place::{self, Pair, Placed, Swap},
        role, values,
    },
};

/// What a refresh in place came to.
pub(super) struct Mended {
    pub issued: Issued,
    pub placed: Placed,
    /// Somebody stands among the others whom the directory has not, and stays as they are.
    pub beside_strangers: bool,
}

/// What is wrong and no matter of a value that has been replaced.
const LEFT: [Code; 5] = [codes::R521, codes::R523, codes::R525, codes::R529, codes::R530];

/// A contact of a reading, held against the directory.
struct Found {
    contact: Contact,
    name: String,
    swaps: Vec<Swap>,
}

struct Held {
    found: Vec<Found>,
    beside_strangers: bool,
}

impl Job<'_> {
    /// None: the block is ours, or more differs than values.
    pub(super) fn mended(
        &self,
        release: &Opened,
        reading: &ReleaseReading,
        starts: &[usize],
    ) -> Result<Option<Mended>, super::Error> {
        if self.options.replace || self.is_ours(release)? {
            return Ok(None);
        }
        let known = Known::now(self.directory);
        let reading = &self.asked_for(reading, starts);
        let Some(held) = self::held(&known, &release.document, reading) else { return Ok(None) };
        let beside_strangers = held.beside_strangers;
        let regions = regions(self.directory, self.region)?;
        let said = |document: &Document, reading: &ReleaseReading| {
            let all = hold::check(document, reading, &regions, &known).into_iter();
            all.filter(|finding| LEFT.contains(&finding.code)).collect::<Vec<_>>()
        };
        if held.found.iter().all(|one| one.swaps.is_empty()) {
            // What somebody typed is as they want it where its values were mended before; else it becomes a block of ours.
            if !self.earlier.is_some_and(ledger::is_mended) || held.found.is_empty() {
                return Ok(None);
            }
            let mut issued = self.issued(&known, &held, lines(&known, reading))?;
            issued.away.extend(said(&release.document, reading));
            return Ok(Some(Mended { issued, placed: Placed::Unchanged, beside_strangers: false }));
        }
        let swaps = with_repeated(&release.document, reading, &held, &regions);
        let failed = |source| super::Error::Place { path: release.path.clone(), source };
        let swapped = place::swap(&release.bytes, &release.document, &swaps, &regions).map_err(failed)?;
        let Some((mut written, done)) = swapped else { return Ok(None) };
        let Ok(document) = Document::parse(&written.bytes, release.document.format()) else {
            return Ok(None);
        };
        let now = self.read(&document);
        let now = &self.asked_for(&now, &place::starts(&document, &now));
        // What was put there is read as it was meant, and everything else as before.
        let after = self::held(&known, &document, now);
        let is_right = after.is_some_and(|after| {
            let ids = |held: &Held| held.found.iter().map(|one| one.contact.id).collect::<Vec<_>>();
            ids(&after) == ids(&held) && after.found.iter().all(|one| one.swaps.is_empty())
        });
        if !is_right {
            return Ok(None);
        }
        let name = |at: usize| {
            let pair = swaps.iter().find(|swap| swap.at.start == at).map(|swap| &swap.pair);
            let is_one = |one: &&Found| one.swaps.iter().any(|swap| Some(&swap.pair) == pair);
            held.found.iter().find(is_one).map_or("the desk", |one| one.name.as_str())
        };
        let mut olds: Vec<usize> = swaps.iter().map(|swap| swap.at.start).collect();
        olds.sort_unstable();
        olds.dedup();
        written.findings = done
            .iter()
            .zip(olds)
            .map(|(one, old)| {
                let message = format!("{} of {} is now {}", one.old, name(old), one.new);
                Finding::new(codes::R518, message).at(Some(document.span(one.at.clone())))
            })
            .collect();
        written.findings.extend(left(&document, &swaps, &regions));
        written.findings.extend(said(&document, now));
        let issued = self.issued(&known, &held, lines(&known, now))?;
        Ok(Some(Mended { issued, placed: Placed::Written(written), beside_strangers }))
    }

    /// Whether the block that stands there is one that we wrote.
    fn is_ours(&self, release: &Opened) -> Result<bool, directory::Error> {
        let own = ledger::of_file(self.directory, &release.path)?;
        let source = release.document.source();
        let ours = self.earlier.into_iter().chain(&own).filter(|one| !ledger::is_mended(one));
        Ok(ours.filter_map(|one| one.block_after.as_deref()).any(|block| source.contains(block)))
    }

    /// Of blocks in several languages those that were asked for; else all that a release names.
    fn asked_for(&self, reading: &ReleaseReading, starts: &[usize]) -> ReleaseReading {
        if self.options.language.is_none() {
            return reading.clone();
        }
        let mut asked = reading.clone();
        asked.blocks.retain(|block| starts.contains(&block.start));
        let blocks = asked.blocks.clone();
        asked.contacts.retain(|one| blocks.iter().any(|block| block.contains(&one.range.start)));
        asked
    }

    fn issued(&self, known: &Known<'_>, held: &Held, printed: Vec<Line>) -> Result<Issued, directory::Error> {
        let mut issued = Issued { printed: Some(printed), ..Issued::default() };
        for one in &held.found {
            let contact = &one.contact;
            if issued.ids.iter().any(|(_, id)| *id == contact.id) {
                continue;
            }
            issued.ids.push((contact.handle.clone(), contact.id));
            issued.away.extend(people::on_leave(known, &self.directory.profile(contact.clone())?));
        }
        Ok(issued)
    }
}

/// Each contact of a reading that the directory has; none if more differs than values that are certain.
fn held(known: &Known<'_>, document: &Document, reading: &ReleaseReading) -> Option<Held> {
    let mut found: Vec<Found> = Vec::new();
    let mut strangers = Vec::new();
    let mut current: Vec<Number> = Vec::new();
    let mut languages = place::languages(document.text(), reading);
    languages.extend(reading.language.clone());
    for one in &reading.contacts {
        let Some(contact) = known.contact(&one.draft) else {
            strangers.push(one);
            continue;
        };
        // By a number alone a person is not named: the text may say anything of it.
        if one.draft.name.is_none() && contact.kind != ContactKind::Desk {
            continue;
        }
        found.push(differs_in_values(known, &languages, one, contact, &mut current)?);
    }
    let pairs = || found.iter().flat_map(|one| &one.swaps).map(|swap| &swap.pair);
    let doubtful = pairs().any(|pair| match pair {
        Pair::Number { old, .. } => {
            let others = |other: &&Pair| matches!(other, Pair::Number { old: one, .. } if one.e164 == old.e164);
            // A line of two people that only one of them has changed.
            current.iter().any(|one| one.e164 == old.e164) || pairs().filter(others).any(|other| other != pair)
        }
        Pair::Email { old, new } => pairs().any(|other| {
            matches!(other, Pair::Email { old: one, new: two } if one.eq_ignore_ascii_case(old) && two != new)
        }),
    });
    if doubtful {
        return None;
    }
    // Strangers in a block of their own are nothing to the others.
    let block = |at: usize| reading.blocks.iter().position(|block| block.contains(&at));
    let beside = |one: &&ReadContact| {
        let own = block(one.range.start);
        reading
            .contacts
            .iter()
            .any(|other| block(other.range.start) == own && known.contact(&other.draft).is_some())
    };
    let beside_strangers = strangers.iter().any(beside);
    Some(Held { found, beside_strangers })
}

fn differs_in_values(
    known: &Known<'_>,
    languages: &[String],
    read: &ReadContact,
    contact: Contact,
    current: &mut Vec<Number>,
) -> Option<Found> {
    let (draft, handle) = (&read.draft, contact.handle.clone());
    let state = known.state(&handle);
    let other_name = draft.name.as_ref().and_then(|name| known.name_instead(&handle, name));
    let other_role = draft.role.as_ref().zip(state.role.as_ref()).is_some_and(|(printed, role)| {
        !role::is_same(printed, role, &state.units)
            && !languages.iter().any(|one| role::is_translated(printed, role, Some(one.as_str())))
    });
    if state.opted_out || state.journalist || other_name.is_some() || other_role {
        return None;
    }
    let mut swaps = Vec::new();
    for phone in &draft.phones {
        let span = phone.span?;
        match now(known, &contact, &phone.number) {
            Now::Same(number) => current.push(number),
            Now::Instead(old, new) => {
                let is_there = |one: &Number| one.same_as(&new) || is_same(&new, one);
                if draft.phones.iter().any(|other| is_there(&other.number)) {
                    return None;
                }
                swaps.push((span, Pair::Number { old, new }));
            }
            Now::Doubtful => return None,
        }
    }
    for email in &draft.emails {
        match known.email(&handle, email) {
            Standing::Current(Visibility::Public) => {
                let own =
                    |one: &&Email| one.address.eq_ignore_ascii_case(&email.address) || one.key == email.key;
                contact.emails.iter().find(own)?.key.as_ref()?;
            }
            Standing::Former { now: Some(new), .. } => {
                if draft.emails.iter().any(|other| other.address.eq_ignore_ascii_case(&new)) {
                    return None;
                }
                swaps.push((email.span?, Pair::Email { old: email.address.clone(), new }));
            }
            _ => return None,
        }
    }
    let name = draft.name.as_ref().map_or("the desk", |name| name.printed.as_str()).to_owned();
    let around = read.range.clone();
    let of = |(span, pair): (Span, Pair)| Swap { at: span.start..span.end, around: around.clone(), pair };
    Some(Found { contact, name, swaps: swaps.into_iter().map(of).collect() })
}

/// How a printed number stands to its contact.
enum Now {
    Same(Number),
    /// The one that was, and the one that certainly came instead.
    Instead(Number, Number),
    Doubtful,
}

fn now(known: &Known<'_>, contact: &Contact, printed: &Number) -> Now {
    let may_stand = |phone: &Phone| phone.visibility == Visibility::Public && phone.number.is_valid();
    let mut own = contact.phones.iter().filter(|phone| is_same(&phone.number, printed));
    if let Some(phone) = own.next() {
        return match own.chain([phone]).all(may_stand) {
            true => Now::Same(phone.number.clone()),
            false => Now::Doubtful,
        };
    }
    if !matches!(known.number(&contact.handle, printed), Standing::Former { now: Some(_), .. }) {
        return Now::Doubtful;
    }
    let mut before: Option<(&Number, &Phone)> = None;
    for phone in &contact.phones {
        let Some(former) = phone.former.iter().rev().find(|one| is_same(&one.number, printed)) else {
            continue;
        };
        if !may_stand(phone) || before.is_some_and(|(_, other)| !other.number.same_as(&phone.number)) {
            return Now::Doubtful;
        }
        before = Some((&former.number, phone));
    }
    let Some((former, phone)) = before else { return Now::Doubtful };
    let old = if printed.is_valid() { printed } else { former };
    match old.is_valid() {
        true => Now::Instead(old.clone(), phone.number.clone()),
        false => Now::Doubtful,
    }
}

/// With the places where a block gives the same below the same name once more: the reader joins what it says of one
/// person.
fn with_repeated(
    document: &Document,
    reading: &ReleaseReading,
    held: &Held,
    regions: &[Region],
) -> Vec<Swap> {
    let mut swaps: Vec<Swap> = held.found.iter().flat_map(|one| one.swaps.iter().cloned()).collect();
    let all = values::everywhere(document, regions);
    let meets = |one: &Range<usize>, other: &Range<usize>| one.start < other.end && other.start < one.end;
    for swap in swaps.clone() {
        let Some(block) = reading.blocks.iter().find(|block| meets(block, &swap.at)) else { continue };
        let whose =
            held.found.iter().find(|one| one.swaps.contains(&swap)).map_or("", |one| one.name.as_str());
        let old = all.iter().filter(|value| value.readings.iter().any(|one| swap.pair.is_old(one)));
        for at in old.filter_map(|value| value.in_text()) {
            let paragraph = paragraph(document.text(), at);
            let named = |one: &&Found| paragraph.contains(one.name.as_str());
            let is_own = paragraph.contains(whose)
                && held.found.iter().filter(named).all(|one| one.name == whose)
                && !whose.is_empty();
            let inside = block.start <= at.start && at.end <= block.end;
            if inside && is_own && !swaps.iter().any(|one| meets(&one.at, at)) {
                swaps.push(Swap { at: at.clone(), around: at.clone(), pair: swap.pair.clone() });
            }
        }
    }
    swaps
}

fn paragraph<'a>(text: &'a str, at: &Range<usize>) -> &'a str {
    let start = text[..at.start].rfind("\n\n").map_or(0, |end| end + 2);
    let end = text[at.end..].find("\n\n").map_or(text.len(), |more| at.end + more);
    &text[start..end]
}

/// For the ledger: what a release prints of those whom the directory has, with the directory's numbers.
fn lines(known: &Known<'_>, reading: &ReleaseReading) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    for one in &reading.contacts {
        let Some(contact) = known.contact(&one.draft) else { continue };
        let own = |number: &Number| {
            let phone = contact.phones.iter().find(|phone| is_same(&phone.number, number));
            phone.map_or_else(|| number.clone(), |phone| phone.number.clone())
        };
        let numbers = one.draft.phones.iter().map(|phone| (Some(own(&phone.number)), None));
        let emails = one.draft.emails.iter().map(|email| (None, Some(email.address.clone())));
        for (number, email) in numbers.chain(emails) {
            let line = (Some(contact.id), Some(contact.name.printed.clone()), number, email);
            if !lines.contains(&line) {
                lines.push(line);
            }
        }
    }
    lines
}

/// Where the old values stand besides, which nobody is said to have there.
fn left(document: &Document, swaps: &[Swap], regions: &[Region]) -> Vec<Finding> {
    let all = values::everywhere(document, regions);
    let old = all
        .iter()
        .filter(|value| value.readings.iter().any(|one| swaps.iter().any(|swap| swap.pair.is_old(one))));
    old.map(|value| {
        let message = format!("{} stands in {} too, and is left as it is", value.raw.trim(), value.place);
        let help = "nothing says there whose it is: change it by hand";
        Finding::new(codes::R519, message).help(help).at(value.span(document))
    })
    .collect()
}
