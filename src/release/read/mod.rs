//! Finds in a release whom to call, in layers: numbers and addresses by their shape (`tokens`), the blocks that
//! hold them (`blocks`), a block's smallest parts (`atoms`), column by column (`columns`), what a part is (`person`), whose number is whose
//! (`cards`), and what the release says of itself (`head`). The words of each language are in `../vocabulary/`.

mod ahead;
mod atoms;
mod author;
mod blocks;
mod callable;
mod cards;
mod columns;
mod dialled;
mod employer;
mod firms;
mod forwarded;
mod gate;
mod head;
mod house;
mod interviewed;
mod issuer;
mod margins;
mod more;
mod nobody;
mod person;
mod settle;
mod spread;
#[cfg(test)]
mod tests;
mod tokens;
mod vocabulary;
mod when;
mod wrap;

pub(super) use callable::is_press;
pub(super) use head::{is_dated, language};
pub(super) use vocabulary::{FILES as VOCABULARIES, LISTS};
pub(super) use wrap::{FILLED, unwrapped};

use std::borrow::Cow;

use blocks::Block;
use callable::{is_contact, is_weak};
use cards::{Assembler, Card};
use gate::Gate;
use vocabulary::{Term, VOCABULARY};

use super::{Document, Format, cities::is_a_city};
use crate::{
    finding::{Finding, codes},
    model::{ContactKind, Draft, Link, Name, PhoneKind, ReadContact, Region, ReleaseReading},
    rules,
};

/// Reads a release, and what is printed around its pages. `region` is the country of the numbers without a country code.
pub fn read(document: &Document, region: Option<Region>) -> (ReleaseReading, Vec<Finding>) {
    let own = forwarded::below(document).map(|below| text(&below, region));
    let (mut reading, mut findings) = match own {
        // Who handed the release on is nobody to call, unless nobody else is.
        Some(own) if !own.0.contacts.is_empty() => own,
        _ => text(document, region),
    };
    margins::add(document, region, &mut reading, &mut findings);
    issuer::add(document.text(), &mut reading.contacts);
    (reading, findings)
}

/// Reads the text of a release alone.
fn text(document: &Document, region: Option<Region>) -> (ReleaseReading, Vec<Finding>) {
    let text = &*in_lines(document, region);
    // Words that were joined end elsewhere than in the text itself.
    let aligned = |range| spread::aligned(text, document.text(), range);
    let mut tokens = tokens::with_links(tokens::scan(text), document);
    for token in &mut tokens {
        let whole = aligned(token.range.clone());
        // One of a link alone stays empty.
        token.range = if token.range.is_empty() { whole.end..whole.end } else { whole };
    }
    let mut gate = Gate::new(document, region, &tokens);
    let mut reading = head::read(document);
    let (mut unplaced, mut weak) = (Vec::new(), Vec::new());
    let heads: Vec<&str> =
        document.headings().iter().map(|head| document.text()[head.clone()].trim()).collect();
    let notice = reading.title.as_deref().and_then(nobody::notice);
    for mut block in blocks::find(text, &tokens, document.furniture()) {
        block.range = aligned(block.range);
        let above = reading.blocks.last().and_then(|last| document.text().get(last.end..block.range.start));
        block.follows = above.is_some_and(blocks::is_small_gap);
        block.notice = notice;
        let mark = gate.findings.len();
        gate.enter(None);
        let atoms = columns::read(text, document.tables(), block.range.clone(), &tokens);
        let atoms = ahead::owners_first(text, atoms);
        gate.enter_block(block.range.clone());
        let mut cards = Assembler::new(text, &mut gate, block.heading, block.prose).run(&atoms);
        for card in &mut cards {
            card.range = aligned(card.range.clone());
        }
        author::name(text, block.range.start, &mut cards);
        let nobodys: Vec<bool> =
            cards.iter().map(|card| nobody::is_nobody(text, &heads, card, &block, &cards)).collect();
        let mut nobodys = nobodys.into_iter();
        cards.retain(|_| !nobodys.next().unwrap_or_default());
        // Beside somebody who is a contact, another person with a number is one, too.
        let beside = cards.iter().any(|card| !card.names.is_empty() && is_contact(card, &block));
        let (kept, left): (Vec<Card>, Vec<Card>) = cards.into_iter().partition(|card| {
            let person = !card.names.is_empty() && !card.phones.is_empty();
            is_contact(card, &block) || beside && person && !block.prose && card.heading != Some(Term::Public)
        });
        if kept.is_empty() {
            gate.findings.truncate(mark);
            continue;
        }
        unplaced.extend(
            left.into_iter()
                .filter(|card| card.heading.is_some_and(|term| term != Term::Public))
                .map(|card| card.range),
        );
        let start = kept.iter().map(|card| card.range.start).min().unwrap_or(block.range.start);
        let start = if block.heading.is_some() { block.range.start } else { start };
        more::of_block(document, &tokens, &block, &mut reading.links);
        for card in kept {
            weak.extend(is_weak(&card, &block).then(|| card.range.clone()));
            add(document, card, &block, &mut reading);
        }
        reading.blocks.push(aligned(start..trimmed_end(text, block.range.end)));
    }
    more::add(document, &tokens, &mut reading.links);
    // Where a heading or a sentence names people, what only looks like a contact is none.
    let told = |one: &ReadContact| one.confidence >= TOLD || one.draft.name.is_some();
    if reading.contacts.iter().any(|one| told(one) && !weak.contains(&one.range)) {
        reading.contacts.retain(|one| !weak.contains(&one.range));
    }
    let mut findings = gate.findings;
    for phone in reading.contacts.iter_mut().flat_map(|one| &mut one.draft.phones) {
        findings.extend(dialled::argentine_mobile(phone));
    }
    for phone in reading.contacts.iter().flat_map(|one| &one.draft.phones) {
        if let Some(line) = phone.number.e164.as_deref().and_then(rules::phone::line) {
            findings.extend(rules::admit::mislabelled(phone, line));
        }
    }
    for contact in &reading.contacts {
        let draft = &contact.draft;
        if let (true, true, Some(name)) = (draft.phones.is_empty(), draft.emails.is_empty(), &draft.name) {
            let message = format!("the release gives no number or address of {}", name.printed);
            findings.push(
                Finding::new(codes::D601, message)
                    .help("Add one with `pressdesk edit`, or journalists cannot reach them")
                    .at(draft.span),
            );
        }
    }
    for range in unplaced {
        let line = text[range.clone()].trim();
        findings.push(
            Finding::new(codes::R502, format!("`{line}` belongs to no contact that was found"))
                .help("Add it by hand to the contact it belongs to")
                .at(Some(document.span(range))),
        );
    }
    if reading.contacts.is_empty() {
        reading.blocks.extend(blocks::empty_heading(text, document.furniture()).map(aligned));
        let help = match document.format() {
            Format::Eml => {
                "Put a contact block on the release with `pressdesk release attach`, and mail it anew"
            }
            _ => "Put a contact block on it with `pressdesk release attach`",
        };
        findings.push(Finding::new(codes::R501, "the release names nobody to call").help(help));
    }
    findings.sort_by_key(|finding| finding.span.map_or(usize::MAX, |span| span.start));
    findings.dedup();
    (reading, findings)
}

/// The text with its lines as a reader takes them. A page's line breaks are meant.
pub(super) fn in_lines(document: &Document, region: Option<Region>) -> Cow<'_, str> {
    spread::joined(match document.body {
        Format::Html => Cow::Borrowed(document.text()),
        _ => wrap::unwrapped(document.text(), region),
    })
}

/// Whether words lead up to contacts: `For more information, please contact`.
pub(super) fn leads_up(words: &str) -> bool {
    VOCABULARY.within(words, |term| matches!(term, Term::Media | Term::Contact | Term::Investor)).is_some()
}

/// A word that only holds others together, or is a heading's or a label's.
pub(super) fn is_glue(word: &str) -> bool {
    VOCABULARY.is(word, |term| {
        matches!(
            term,
            Term::Filler | Term::Join | Term::Contact | Term::Phone(_) | Term::Email | Term::Extension
        )
    })
}

/// Whether a label says when a line is answered, or that somebody on duty does.
pub(super) fn is_off_hours(label: &str) -> bool {
    VOCABULARY.is_off_hours(label)
}

/// Whether a label names the press office, a line of its or the switchboard, and no more.
pub(super) fn is_of_desk(label: &str) -> bool {
    VOCABULARY.is(label, |term| matches!(term, Term::Desk | Term::Phone(PhoneKind::Desk)))
        || VOCABULARY.switchboards.contains(&label.to_lowercase())
}

/// How sure it is of a person whom a heading names, and of one whom a sentence does.
const SURE: u8 = 95;
const TOLD: u8 = 85;

fn add(document: &Document, card: Card, block: &Block, reading: &mut ReleaseReading) {
    let ReleaseReading { contacts, title, .. } = reading;
    let same_desk =
        block.prose && contacts.last().is_some_and(|last| when::is_same_desk(document.text(), last, &card));
    let headed = card.heading.is_some_and(|term| term != Term::Public);
    let confidence = match (card.names.is_empty(), headed, block.prose) {
        (false, true, false) => SURE,
        (false, true, true) => TOLD,
        (true, true, false) => 80,
        (false, false, _) => 70,
        (true, ..) => 60,
    };
    let span = document.span(card.range.clone());
    let person = card.names.into_iter().next();
    let mut units = card
        .units
        .into_iter()
        // What says how an address is to be read, `请将#替换为@`, and the line of a street's.
        .filter(|unit| !unit.contains(['@', '＠']) && !house::is_postal(unit))
        .filter(|unit| settle::may_be_a_house(unit, person.as_ref().map(|person| person.name.as_str())))
        // `À Genève : Ada Marsh`: where she is.
        .map(|unit| place_alone(&unit).map(str::to_owned).unwrap_or(unit))
        // A firm that stands above the headline is taken for one.
        .filter(|unit| {
            house::is_a_firm(unit) || title.as_ref().is_none_or(|title| !title.eq_ignore_ascii_case(unit))
        });
    // `Ada Marsh, Public Relations`: what she does, and no place. Above her name it heads what is below.
    let does = person.is_some() && card.role.is_none() && !card.desk_above;
    // `Press` alone says nothing of what somebody does, and nothing of where.
    let press = |desk: &String| LISTS.press_alone.knows(desk);
    let (role, desk) = match card.desk.filter(|desk| !VOCABULARY.is_clause(desk)) {
        Some(desk)
            if does
                && !press(&desk)
                && !is_for_media(&desk)
                // `Ada Marsh, Duty Press Officer`: a line's name, which says what she is.
                && (person::is_department(&desk)
                    || VOCABULARY.is_of_duty(&desk) && VOCABULARY.role_in(&desk).is_some()) =>
        {
            (Some(desk), None)
        }
        desk => (card.role, desk),
    };
    let (office, organisation) = match desk {
        Some(desk) => {
            let house = |unit: &String| settle::is_a_house(unit) || unit.contains(' ');
            let bare = |desk: &String| press(desk) || VOCABULARY.is(desk, |term| term == Term::Organisation);
            let units: Vec<String> = units.collect();
            // `US press: Ada Marsh, Falco`: behind a person, one word is a house, too.
            let last = units.last().filter(|unit| person.is_some() && unit.len() > 3);
            let house = units.iter().find(|unit| house(unit)).or(last).cloned();
            (Some(desk).filter(|desk| !cards::is_small(desk) && !bare(desk)), house)
        }
        None => {
            let first = units.next();
            let second = units.find(|unit| settle::is_a_house(unit));
            let east_asian = |unit: &Option<String>| {
                unit.as_ref().is_some_and(|unit| unit.chars().all(vocabulary::is_east_asian))
            };
            let department =
                |unit: &Option<String>| unit.as_ref().is_some_and(|unit| person::is_department(unit));
            // `환경연합 운영국`, `Otter Press, Publicity`: the house stands before its part.
            let turned =
                east_asian(&first) && east_asian(&second) || department(&second) && !department(&first);
            if turned { (second, first) } else { (first, second) }
        }
    };
    let mut phones = card.phones;
    if person.is_none() {
        // A staffed line, unless the release says otherwise.
        phones
            .iter_mut()
            .filter(|phone| phone.label.is_none() || phone.kind == PhoneKind::Office)
            .for_each(|phone| phone.kind = PhoneKind::Desk);
    }
    let kind = if person.is_some() { ContactKind::Spokesperson } else { ContactKind::Desk };
    let name = person
        .as_ref()
        .map(|person| Name { honorific: person.honorific.clone(), ..Name::printed(person.name.clone()) });
    let printed = |role: String| {
        spread::as_printed(&document.text()[card.range.clone()], &role).unwrap_or_else(|| plain(role))
    };
    let draft = Draft {
        kind: Some(kind),
        name,
        role: role.map(printed),
        organisation: organisation.map(plain),
        office: office.map(plain),
        phones,
        emails: card.emails,
        span: Some(span),
        ..Draft::default()
    };
    if let Some(last) = contacts.last_mut().filter(|_| same_desk) {
        last.range.end = card.range.end;
        return merge(&mut last.draft, Draft { phones: draft.phones, ..Draft::default() });
    }
    let one = ReadContact { draft, range: card.range, confidence };
    match contacts.iter_mut().find(|have| is_same(&have.draft, &one.draft)) {
        Some(have) => {
            // What stands under a heading says better whose it is than a page's navigation.
            if have.confidence < one.confidence {
                (have.draft.office, have.draft.organisation) =
                    (one.draft.office.clone(), one.draft.organisation.clone());
                have.confidence = one.confidence;
            }
            merge(&mut have.draft, one.draft);
        }
        None => contacts.push(one),
    }
}

/// `Genève` of `À Genève`, which says where somebody is.
fn place_alone(unit: &str) -> Option<&str> {
    let (word, place) = unit.split_once(' ')?;
    (LISTS.place_lead.knows(word) && is_a_city(place)).then_some(place)
}

/// `News Media`: whom a line is for, and nobody's part of a house.
pub(super) fn is_for_media(desk: &str) -> bool {
    desk.to_lowercase().ends_with("media")
}

/// Words with one blank between any two of them, whatever the page has set there.
fn plain(words: String) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// One person twice, or one desk twice by the same number or address.
fn is_same(a: &Draft, b: &Draft) -> bool {
    let number = || a.phones.iter().any(|one| b.phones.iter().any(|other| one.number.same_as(&other.number)));
    let address = || {
        a.emails
            .iter()
            .any(|one| b.emails.iter().any(|other| one.address.eq_ignore_ascii_case(&other.address)))
    };
    match (&a.name, &b.name) {
        (Some(a), Some(b)) => a.printed.to_lowercase() == b.printed.to_lowercase(),
        (None, None) => number() || address(),
        _ => false,
    }
}

fn merge(have: &mut Draft, more: Draft) {
    for phone in more.phones {
        if !have.phones.iter().any(|one| one.number.same_as(&phone.number)) {
            have.phones.push(phone);
        }
    }
    for email in more.emails {
        if !have.emails.iter().any(|one| one.address.eq_ignore_ascii_case(&email.address)) {
            have.emails.push(email);
        }
    }
    have.role = have.role.take().or(more.role);
    have.office = have.office.take().or(more.office);
    have.organisation = have.organisation.take().or(more.organisation);
}

fn trimmed_end(text: &str, end: usize) -> usize {
    text[..end].trim_end().len()
}
