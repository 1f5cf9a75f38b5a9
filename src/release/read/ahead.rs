//! Numbers that stand ahead of whose they are: `+41 22 909 41 00 (Ada Marsh), …`, `Tel. +41 22 909 41 00: Ada Marsh`. Who
//! is named comes first then, as elsewhere.

mod lines;

use std::ops::Range;

use super::{
    atoms::Atom,
    person::{self, Part},
    tokens::Kind,
    vocabulary::{Term, VOCABULARY},
};
use crate::release::cities::is_a_place;

/// A block's parts, where each line that gives its numbers first gives their owners first instead.
pub(super) fn owners_first(text: &str, atoms: Vec<Atom>) -> Vec<Atom> {
    let lines = atoms.split_inclusive(|atom| matches!(atom, Atom::Line(_)));
    let turned = lines.map(|line| {
        let end = line.len() - usize::from(matches!(line.last(), Some(Atom::Line(_))));
        let (own, end) = line.split_at(end);
        let owned = bracketed(text, own).or_else(|| behind_colon(text, own));
        let done = owned.is_some();
        (owned.unwrap_or_else(|| own.to_vec()).into_iter().chain(end.iter().cloned()).collect(), done)
    });
    lines::below_numbers(text, lines::turned(text, turned.collect()))
}

/// `Tel.: … (Ada Marsh), … (Tom Wirra, Press Officer)`, with nobody named ahead of them.
fn bracketed(text: &str, line: &[Atom]) -> Option<Vec<Atom>> {
    let (mut out, mut ahead) = (Vec::new(), Vec::new());
    // `Mob.: … (Ada Marsh), … (Tom Wirra)`: the label holds for all that follows it.
    let mut label = None;
    let mut inside = false;
    for atom in line {
        let waits = ahead.iter().any(is_number);
        match atom {
            Atom::Text(range) if waits && opens(text, range) && is_person(text, range) => {
                inside = !closes(text, range);
                out.push(atom.clone());
                match ahead.iter().find(|one| matches!(one, Atom::Label(..))) {
                    Some(own) => label = Some(own.clone()),
                    None => out.extend(label.clone()),
                }
                out.append(&mut ahead);
            }
            // What the person does, in the same brackets, and what follows the last of them.
            Atom::Text(range) if inside => {
                inside = !closes(text, range);
                out.push(atom.clone());
            }
            // `Geneva: … (Ada Marsh)`
            Atom::Text(range) if !waits && is_place_of_number(text, range) => ahead.push(atom.clone()),
            Atom::Text(range) if !waits && VOCABULARY.is(&text[range.clone()], |one| one == Term::Join) => {}
            Atom::Token(Kind::Phone, _) | Atom::Label(..) => ahead.push(atom.clone()),
            _ if waits || out.is_empty() => return None,
            _ => out.push(atom.clone()),
        }
    }
    let is_whole = !ahead.iter().any(is_number) && !out.is_empty();
    out.append(&mut ahead);
    is_whole.then_some(out)
}

/// `Tel. +41 22 909 41 00: Ada Marsh, Press Officer`, of one person alone.
fn behind_colon(text: &str, line: &[Atom]) -> Option<Vec<Atom>> {
    let at = line.iter().position(is_number)?;
    let (ahead, behind) = line.split_at(at + 1);
    let (Some(Atom::Token(_, number)), Some((owner @ Atom::Text(name), rest))) =
        (ahead.last(), behind.split_first())
    else {
        return None;
    };
    let between = text.get(number.end..name.start)?.trim();
    let others = rest.iter().any(|atom| match atom {
        Atom::Text(range) => is_person(text, range),
        Atom::Label(term, _) => matches!(term, Term::Phone(_)),
        atom => is_number(atom),
    });
    let is_label = |atom: &Atom| match atom {
        Atom::Text(range) => is_place_of_number(text, range),
        atom => matches!(atom, Atom::Label(..)),
    };
    let is_theirs = matches!(between, ":" | "：") && is_person(text, name) && !others;
    (is_theirs && ahead[..at].iter().all(is_label))
        .then(|| std::iter::once(owner).chain(ahead).chain(rest).cloned().collect())
}

fn is_number(atom: &Atom) -> bool {
    matches!(atom, Atom::Token(Kind::Phone, range) if !range.is_empty())
}

/// `Geneva: `, where the number that follows rings.
fn is_place_of_number(text: &str, at: &Range<usize>) -> bool {
    text[at.end..].trim_start().starts_with([':', '：']) && is_a_place(&text[at.clone()])
}

fn is_person(text: &str, range: &Range<usize>) -> bool {
    match person::parts(&text[range.clone()], false).as_slice() {
        [Part::Name { honorific, name }] => {
            honorific.is_some() || person::is_somebody(name) || person::is_east_asian_somebody(name)
        }
        _ => false,
    }
}

fn opens(text: &str, range: &Range<usize>) -> bool {
    text[..range.start].trim_end().ends_with(['(', '（'])
}

fn closes(text: &str, range: &Range<usize>) -> bool {
    text[range.end..].trim_start().starts_with([')', '）'])
}
