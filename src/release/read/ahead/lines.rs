//! Lines of a number and a name: `+41 22 909 41 00 – Ada Marsh`, or the number on one line and the name on the next, where
//! a whole part of the block is set so.

use std::ops::Range;

use super::{
    super::{
        atoms::Atom,
        person::{self, Part},
        settle::affinity,
        tokens::Kind,
        vocabulary::{Term, VOCABULARY},
    },
    is_number, is_person, is_place_of_number,
};
use crate::{model::PhoneKind, release::cities::is_a_place};

/// More small words than these lead from a number to no name: `… ask for Ada Marsh`.
const LEAD: usize = 3;

/// Each line that gives its numbers before a mark and a name, with the name first. Beside each line, whether it is so already.
pub(super) fn turned(text: &str, lines: Vec<(Vec<Atom>, bool)>) -> Vec<Atom> {
    let owned: Vec<Option<Vec<Atom>>> =
        lines.iter().map(|(line, done)| if *done { None } else { behind_mark(text, line) }).collect();
    // One name at least that is a person's, whatever else could be.
    let known =
        |line: &Vec<Atom>| line.iter().any(|one| matches!(one, Atom::Text(at) if is_person(text, at)));
    let sure = owned.iter().flatten().any(known);
    let mut waits = false;
    let mut out = Vec::new();
    for ((line, done), owned) in lines.into_iter().zip(owned) {
        let is_last = matches!(line.last(), Some(Atom::Line(true)));
        match owned.filter(|_| sure && !waits) {
            Some(owned) => {
                out.extend(owned);
                waits = false;
            }
            None => {
                waits = !done && still_waits(text, &line, waits);
                out.extend(line);
            }
        }
        waits &= !is_last;
    }
    out
}

/// Whether behind this line there is somebody to whom no number was given yet.
fn still_waits(text: &str, line: &[Atom], before: bool) -> bool {
    line.iter().fold(before, |waits, atom| match atom {
        Atom::Text(range) if is_person(text, range) => true,
        atom if is_number(atom) => false,
        _ => waits,
    })
}

/// `Tel. +41 22 909 41 00 – Ada Marsh, Press Officer`, `+41 22 909 41 00; ask for Ada Marsh`, `amarsh@example.org – Ada Marsh
/// – +41 22 909 41 00`
fn behind_mark(text: &str, line: &[Atom]) -> Option<Vec<Atom>> {
    let heads = line.iter().take_while(|atom| matches!(atom, Atom::Heading(..))).count();
    let (heads, own) = line.split_at(heads);
    // `Geneva: +41 22 909 41 00, Ada Marsh`
    let placed = usize::from(matches!(own.first(), Some(Atom::Text(at)) if is_place_of_number(text, at)));
    let at = placed + own[placed..].iter().position(|atom| matches!(atom, Atom::Text(_)))?;
    let (ahead, behind) = own.split_at(at);
    let (Atom::Text(words), rest) = behind.split_first()? else { return None };
    let name = owner(text, words)?;
    let last = ahead.iter().rfind(|atom| matches!(atom, Atom::Token(..)))?;
    let numbered = ahead.iter().any(is_number);
    // An address tells of itself whose it is.
    let is_theirs = match last {
        Atom::Token(Kind::Email, at) if !numbered => names(&text[at.clone()], &text[name.clone()]),
        Atom::Token(_, number) => {
            let gap = text.get(number.end..name.start)?;
            name.start > words.start || !gap.trim().is_empty() && gap.chars().all(is_mark)
        }
        _ => false,
    };
    let is_others = |atom: &Atom| match atom {
        Atom::Text(range) => is_person(text, range),
        Atom::Heading(..) | Atom::House(_) => true,
        Atom::Label(term, _) => numbered && matches!(term, Term::Phone(_)),
        atom => numbered && is_number(atom),
    };
    let is_whole = ahead[placed..].iter().all(|atom| is_of_a_number(atom) || *atom == Atom::Strong);
    if !is_theirs || !is_whole || rest.iter().any(is_others) {
        return None;
    }
    // What they do, before the next thing by which they are reached.
    let told = rest.iter().take_while(|atom| matches!(atom, Atom::Text(_) | Atom::Strong)).count();
    let (told, rest) = rest.split_at(told);
    let told = told.iter().filter(|atom| **atom != Atom::Strong);
    let ahead = ahead.iter().filter(|atom| **atom != Atom::Strong);
    let own = std::iter::once(Atom::Text(name)).chain(told.cloned()).chain(ahead.cloned());
    Some(heads.iter().cloned().chain(own).chain(rest.iter().cloned()).collect())
}

/// What parts a number from a name; a stop parts sentences.
fn is_mark(c: char) -> bool {
    c.is_whitespace() || c.is_ascii_punctuation() && !"().[]@&".contains(c) || "–—·•→".contains(c)
}

fn names(address: &str, name: &str) -> bool {
    affinity(name, address.split('@').next().unwrap_or_default()) > 0
}

/// Where the name begins and ends whose the number before is.
fn owner(text: &str, words: &Range<usize>) -> Option<Range<usize>> {
    let leads = |word: &str| word.chars().all(char::is_lowercase) && !VOCABULARY.particles.contains(word);
    let mut name = words.clone();
    for _ in 0..LEAD {
        let Some((word, _)) = text[name.clone()].split_once(' ').filter(|(word, _)| leads(word)) else {
            break;
        };
        name.start += word.len() + 1;
        if is_person(text, &name) {
            return Some(name);
        }
    }
    is_name(text, words).then(|| words.clone())
}

fn is_name(text: &str, range: &Range<usize>) -> bool {
    let words = &text[range.clone()];
    matches!(person::parts(words, false).first(), Some(Part::Name { .. })) && !is_a_place(words)
}

/// What a number or an address consists of, with its label.
fn is_of_a_number(atom: &Atom) -> bool {
    matches!(atom, Atom::Token(Kind::Phone | Kind::Email, range) if !range.is_empty())
        || matches!(atom, Atom::Label(Term::Phone(_) | Term::Email, _))
}

/// A number on one line and whose it is on the next, and so on to the last name, below which there is none.
pub(super) fn below_numbers(text: &str, atoms: Vec<Atom>) -> Vec<Atom> {
    let parts = atoms.chunk_by(|_, next| !matches!(next, Atom::Heading(..)));
    let (mut waits, mut out) = (false, Vec::new());
    for part in parts {
        // `Ada Marsh`, `Investor Relations`, and her number below it.
        let turned = part_below_numbers(text, part).filter(|_| !waits);
        waits = turned.is_none() && still_waits(text, part, waits);
        out.extend(turned.unwrap_or_else(|| part.to_vec()));
    }
    out
}

/// A number, and who stands below it.
#[derive(Default)]
struct Pair {
    numbers: Vec<Atom>,
    who: Vec<Atom>,
}

impl Pair {
    fn has_number(&self) -> bool {
        self.numbers.iter().any(is_number)
    }
}

fn part_below_numbers(text: &str, part: &[Atom]) -> Option<Vec<Atom>> {
    let lead = part
        .iter()
        .take_while(|atom| matches!(atom, Atom::Heading(..) | Atom::Line(_) | Atom::Strong))
        .count();
    let (lead, own) = part.split_at(lead);
    matches!(lead.last(), None | Some(Atom::Line(_))).then_some(())?;
    // One that says of itself that it is everybody's.
    let is_own = |atom: &Atom| !matches!(atom, Atom::Label(Term::Phone(PhoneKind::Desk), _));
    own.iter().take_while(|atom| is_of_a_number(atom)).all(is_own).then_some(())?;
    let mut pairs = vec![Pair::default()];
    let mut addresses_first = false;
    let mut fresh = true;
    // An empty line between a number and the name below it, and none between a name and the number below it.
    let (mut far, mut near) = (false, false);
    for atom in own {
        let pair = pairs.last_mut()?;
        match atom {
            Atom::Line(blank) => {
                far |= *blank && pair.who.is_empty();
                if pair.who.is_empty() {
                    pair.numbers.push(atom.clone())
                } else {
                    pair.who.push(atom.clone())
                }
            }
            Atom::Text(range) if pair.who.is_empty() => {
                (fresh && pair.has_number() && is_person(text, range)).then_some(())?;
                pair.who.push(atom.clone());
            }
            Atom::Text(range) => {
                (!is_person(text, range)).then_some(())?;
                pair.who.push(atom.clone());
            }
            atom if is_of_a_number(atom) => {
                let is_address = matches!(atom, Atom::Token(Kind::Email, _) | Atom::Label(Term::Email, _));
                if pair.who.is_empty() {
                    addresses_first |= is_address && pairs.len() == 1;
                    pairs.last_mut()?.numbers.push(atom.clone());
                } else if is_address && !addresses_first {
                    pair.who.push(atom.clone());
                } else {
                    fresh.then_some(())?;
                    near |= matches!(pair.who.last(), Some(Atom::Line(false)));
                    pairs.push(Pair { numbers: vec![atom.clone()], who: Vec::new() });
                }
            }
            Atom::Strong if pair.who.is_empty() => {}
            Atom::Strong | Atom::Token(Kind::Url, _) => pair.who.push(atom.clone()),
            _ => return None,
        }
        fresh = matches!(atom, Atom::Line(_));
    }
    let whole = pairs.len() > 1 && pairs.iter().all(|pair| !pair.who.is_empty());
    if !whole || far && near {
        return None;
    }
    let mut out = lead.to_vec();
    for Pair { numbers, who } in pairs {
        let cut = |mut atoms: Vec<Atom>| {
            while matches!(atoms.last(), Some(Atom::Line(_))) {
                atoms.pop();
            }
            atoms
        };
        out.extend(cut(who));
        out.push(Atom::Line(false));
        out.extend(cut(numbers));
        out.push(Atom::Line(true));
    }
    Some(out)
}
