//! Values that stand in a block beside what was read of its people: the same once more, or a row that cannot be read.

use std::ops::Range;

use super::{
    super::{Known, records::Before},
    held::{Change, Held, Now, in_column, now, words},
};
use crate::{
    model::{Contact, DraftEmail, Region, ReleaseReading, text},
    release::{
        Document,
        hold::{Records, Standing},
        place::{Pair, Swap},
        values::{self, What},
    },
};

pub(super) fn meets(one: &Range<usize>, other: &Range<usize>) -> bool {
    one.start < other.end && other.start < one.end
}

/// Adds the places where a block gives the same below the same name once more: the reader joins what it says of one
/// person.
pub(super) fn repeated(
    document: &Document,
    reading: &ReleaseReading,
    regions: &[Region],
    changes: &mut Vec<Change>,
) {
    if changes.is_empty() {
        return;
    }
    let all = values::everywhere(document, regions);
    let names: Vec<String> = changes.iter().map(|one| one.name.clone()).collect();
    for Change { swap, name } in changes.clone() {
        let Some(block) = reading.blocks.iter().find(|block| meets(block, &swap.at)) else { continue };
        let old = all.iter().filter(|value| value.readings.iter().any(|one| swap.pair.is_old(one)));
        for at in old.filter_map(|value| value.in_text()) {
            let paragraph = paragraph(document.text(), at);
            let is_own = !name.is_empty()
                && paragraph.contains(&name)
                && names.iter().filter(|one| paragraph.contains(*one)).all(|one| *one == name);
            let inside = block.start <= at.start && at.end <= block.end;
            if inside && is_own && !changes.iter().any(|one| meets(&one.swap.at, at)) {
                let swap = Swap { at: at.clone(), around: at.clone(), pair: swap.pair.clone() };
                changes.push(Change { swap, name: name.clone() });
            }
        }
    }
}

fn paragraph<'a>(text: &'a str, at: &Range<usize>) -> &'a str {
    let start = text[..at.start].rfind("\n\n").map_or(0, |end| end + 2);
    let end = text[at.end..].find("\n\n").map_or(text.len(), |more| at.end + more);
    &text[start..end]
}

/// Adds old values that nobody was read to have, in a line of a block that names who had them.
pub(super) fn add(
    known: &Known<'_>,
    document: &Document,
    reading: &ReleaseReading,
    regions: &[Region],
    held: &mut Held,
) {
    let text = document.text();
    for value in values::everywhere(document, regions) {
        let Some(at) = value.in_text() else { continue };
        let inside = reading.blocks.iter().any(|block| block.start <= at.start && at.end <= block.end);
        let line = text::lines(text, at);
        let is_unnamed = held.unnamed.iter().any(|one| meets(one, at));
        // `Tel. +1 212 326 7410: Rachel Stone` is hers, whoever has the number now.
        let right = held.right.iter().map(|span| span.start..span.end).filter(|_| !is_unnamed);
        let mut taken = right.chain(held.changes.iter().map(|one| one.swap.at.clone()));
        let is_there = |name: &str| stands(&text[line.clone()], name);
        let is_somebodys =
            |one: &What| known.holders(one).iter().any(|holder| !is_unnamed || is_there(&holder.name));
        // One who stands in the line too, and has it not.
        let is_doubted = held.doubts.iter().any(|(doubt, name)| meets(doubt, at) && is_there(name));
        if !inside || taken.any(|one| meets(&one, at)) || value.readings.iter().any(is_somebodys) {
            continue;
        }
        let mut found: Vec<(Pair, Named)> = Vec::new();
        for what in &value.readings {
            let all = known.who_had(what).into_iter();
            let named = all.filter_map(|contact| Some((Named::of(known, text, &line, &contact)?, contact)));
            let named = named.filter(|(named, _)| !is_doubted || is_in_brackets(text, at, &named.name));
            found.extend(named.filter_map(|(named, contact)| Some((instead(known, &contact, what)?, named))));
        }
        found.dedup_by(|one, other| one.0 == other.0);
        if let [(pair, named)] = found.as_slice() {
            let swap = Swap { at: at.clone(), around: line, pair: pair.clone() };
            held.changes.push(Change { swap, name: named.name.clone() });
            held.right.retain(|span| !meets(&(span.start..span.end), at));
            let is_new = |one: &Swap| !held.changes.iter().any(|other| meets(&other.swap.at, &one.at));
            let renamed: Vec<Swap> = named.renamed.iter().filter(|one| is_new(one)).cloned().collect();
            held.changes.extend(renamed.into_iter().map(|swap| Change { swap, name: String::new() }));
        }
    }
}

/// Whose name stands in a line.
struct Named {
    name: String,
    /// Where that is one that the contact has no more.
    renamed: Vec<Swap>,
}

impl Named {
    fn of(known: &Known<'_>, text: &str, line: &Range<usize>, contact: &Contact) -> Option<Self> {
        let own = [Some(&contact.name.printed), contact.name.other_script.as_ref()].into_iter().flatten();
        if let Some(name) = own.clone().find(|name| stands(&text[line.clone()], name)) {
            return Some(Self { name: name.clone(), renamed: Vec::new() });
        }
        let before = Before::of(known, contact);
        let old = before.names().find(|name| stands(&text[line.clone()], name))?;
        let new = before.name_instead(old, contact)?;
        let swap = |at: Range<usize>| {
            let (at, pair) = in_column(text, at, &new);
            Swap { at, around: line.clone(), pair }
        };
        let renamed = words(text, line, old).into_iter().map(swap).collect();
        Some(Self { name: old.clone(), renamed })
    }
}

/// `+1 212 326 7410 (Rachel Exemplo)`: who stands so behind a number has it, whoever stands beside.
fn is_in_brackets(text: &str, at: &Range<usize>, name: &str) -> bool {
    let behind = text[at.end..].trim_start_matches([' ', '\u{a0}']);
    let inside = behind.strip_prefix(['(', '（']).and_then(|behind| behind.split([')', '）']).next());
    inside.is_some_and(|inside| text::fold(inside.trim()) == text::fold(name))
}

pub(super) fn stands(line: &str, name: &str) -> bool {
    let (line, name) = (text::fold(line), text::fold(name));
    let letter = |one: char| one.is_alphanumeric() && (one as u32) < 0x2e80;
    line.match_indices(&name).any(|(at, _)| {
        !line[..at].chars().next_back().is_some_and(letter) && !line[at + name.len()..].starts_with(letter)
    })
}

/// What certainly came instead of a value that the contact had.
fn instead(known: &Known<'_>, contact: &Contact, what: &What) -> Option<Pair> {
    let state = known.state(&contact.handle);
    if state.opted_out || state.journalist {
        return None;
    }
    match what {
        What::Number(number) => match now(known, contact, number) {
            Now::Instead(old, new) => Some(Pair::Number { old, new }),
            _ => None,
        },
        What::Email(key) => {
            let email = DraftEmail { key: Some(key.clone()), ..DraftEmail::new(key.as_str()) };
            match known.email(&contact.handle, &email) {
                Standing::Former { now: Some(new), .. } => Some(Pair::Email { old: key.clone(), new }),
                _ => None,
            }
        }
    }
}
