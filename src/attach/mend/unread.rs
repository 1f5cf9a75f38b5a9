//! Values that stand in a block beside what was read of its people: the same once more, or a row that cannot be read.

use std::ops::Range;

use super::{
    super::Known,
    held::{Change, Held, Now, now},
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

fn meets(one: &Range<usize>, other: &Range<usize>) -> bool {
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
        let right = held.right.iter().map(|span| span.start..span.end);
        let mut taken = right.chain(held.changes.iter().map(|one| one.swap.at.clone()));
        let is_somebodys = |one: &What| !known.holders(one).is_empty();
        if !inside || taken.any(|one| meets(&one, at)) || value.readings.iter().any(is_somebodys) {
            continue;
        }
        let line = line(text, at);
        let mut found: Vec<(Pair, String)> = Vec::new();
        for what in &value.readings {
            let all = known.who_had(what).into_iter();
            let named = all.filter_map(|contact| Some((name_in(&text[line.clone()], &contact)?, contact)));
            found.extend(named.filter_map(|(name, contact)| Some((instead(known, &contact, what)?, name))));
        }
        found.dedup_by(|one, other| one.0 == other.0);
        if let [(pair, name)] = found.as_slice() {
            let swap = Swap { at: at.clone(), around: line, pair: pair.clone() };
            held.changes.push(Change { swap, name: name.clone() });
        }
    }
}

/// The lines in which a part of the text begins and ends, and what is between.
pub(super) fn line(text: &str, at: &Range<usize>) -> Range<usize> {
    let start = text[..at.start].rfind(['\n', '\r']).map_or(0, |end| end + 1);
    start..text[at.end..].find(['\n', '\r']).map_or(text.len(), |more| at.end + more)
}

/// The contact's name, if it stands in the line.
fn name_in(line: &str, contact: &Contact) -> Option<String> {
    let line = text::fold(line);
    let forms = [Some(&contact.name.printed), contact.name.other_script.as_ref()];
    let letter = |one: char| one.is_alphanumeric() && (one as u32) < 0x2e80;
    let stands = |form: &&String| {
        let form = text::fold(form);
        line.match_indices(&form).any(|(at, _)| {
            !line[..at].chars().next_back().is_some_and(letter)
                && !line[at + form.len()..].starts_with(letter)
        })
    };
    forms.into_iter().flatten().find(stands).cloned()
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
