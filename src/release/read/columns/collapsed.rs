//! Columns whose rows ran together: two headings, two names, two numbers, one behind the other.

use std::ops::Range;

use super::super::{
    atoms::{Atom, cut},
    gate::shape,
    person,
    tokens::{Kind, Token},
    vocabulary::{Term, VOCABULARY},
};

/// `Press contact: Investor contact: ann@… tom@… 212… 646…`: what stands under each heading, in turn.
pub(super) fn read(text: &str, atoms: &[Atom]) -> Option<Vec<Atom>> {
    let passed = |atom: &Atom| matches!(atom, Atom::Line(_) | Atom::Strong | Atom::Token(Kind::Url, _));
    let is_heading = |atom: &Atom| {
        matches!(atom, Atom::Heading(term, range) if *term != Term::Public
        && text[range.end..].starts_with([':', '：']))
    };
    let own: Vec<&Atom> = atoms.iter().filter(|atom| !passed(atom)).collect();
    let first = own.windows(2).position(|pair| pair.iter().all(|atom| is_heading(atom)))?;
    let before = atoms.iter().position(|atom| atom == own[first])?;
    let headings: Vec<&Atom> = own[first..].iter().copied().take_while(|atom| is_heading(atom)).collect();
    let columns = headings.len();
    let parted = |atom: &Atom| match atom {
        Atom::Text(range) => Some(halves(text, range, columns, &names)?.map(Atom::Text).to_vec()),
        Atom::Token(Kind::Phone, range) => Some(numbers(text, range, columns)?.to_vec()),
        // `Investor Relations`, in a cell: what somebody does.
        Atom::Heading(_, range) if !is_heading(atom) => Some(vec![Atom::Text(range.clone())]),
        _ => None,
    };
    let cells: Vec<Atom> = own[first + columns..]
        .iter()
        .flat_map(|atom| parted(atom).unwrap_or_else(|| vec![(*atom).clone()]))
        .collect();
    let kind = |atom: &Atom| match atom {
        Atom::Text(_) => 0,
        Atom::Token(Kind::Email | Kind::Hidden, _) => 1,
        Atom::Token(..) => 2,
        _ => 3,
    };
    let rows: Vec<&[Atom]> = cells.chunk_by(|a, b| kind(a) == kind(b)).collect();
    let whole = rows.iter().all(|row| row.len() % columns == 0 && kind(&row[0]) < 3);
    if !whole || !rows.iter().any(|row| kind(&row[0]) > 0) {
        return None;
    }
    let rows = rows.iter().flat_map(|row| row.chunks(columns)).collect::<Vec<_>>();
    let mut out = atoms[..before].to_vec();
    for (own, heading) in headings.into_iter().enumerate() {
        out.push(heading.clone());
        for row in &rows {
            out.push(row[own].clone());
            out.push(Atom::Line(false));
        }
        out.push(Atom::Line(true));
    }
    Some(out)
}

/// `Investors Media` on a line of its own, and below it lines of two names, two numbers, two addresses with one blank
/// between: each column in turn, and how many lines they fill. What cannot be parted is nobody's.
pub(super) fn lines(text: &str, lines: &[Range<usize>], tokens: &[Token]) -> Option<(Vec<Atom>, usize)> {
    let head = lines.first()?.clone();
    let investors = |words: &str| VOCABULARY.is(words, |term| term == Term::Investor);
    let media = |words: &str| VOCABULARY.is(words, |term| matches!(term, Term::Media | Term::Desk));
    let [one, other] = halves(text, &head, 2, &|one, other| {
        media(one) && investors(other) || investors(one) && media(other)
    })?;
    let heading = |range: Range<usize>| {
        let term = if investors(&text[range.clone()]) { Term::Investor } else { Term::Media };
        vec![Atom::Heading(term, range)]
    };
    let mut columns = [heading(one), heading(other)];
    let below = lines[1..].iter().take_while(|line| !text[(*line).clone()].trim().is_empty());
    let mut used = 1;
    for line in below {
        used += 1;
        let atoms = cut(text, line.clone(), tokens);
        let pair = match atoms.as_slice() {
            [Atom::Text(range)] => halves(text, range, 2, &names).map(|pair| pair.map(Atom::Text)),
            atoms => pair(text, atoms),
        };
        for (column, cell) in columns.iter_mut().zip(pair.into_iter().flatten()) {
            column.extend([cell, Atom::Line(false)]);
        }
    }
    let reached = columns[0].iter().any(|atom| matches!(atom, Atom::Token(..)));
    let named = columns[0].iter().any(|atom| matches!(atom, Atom::Text(_)));
    (reached && named).then(|| (columns.into_iter().flatten().collect(), used))
}

/// `Contact: Ada Lovelace Alan Turing`, and below it lines of two numbers and two addresses behind one label.
pub(super) fn beside(text: &str, lines: &[Range<usize>], tokens: &[Token]) -> Option<(Vec<Atom>, usize)> {
    let head = cut(text, lines.first()?.clone(), tokens);
    let [heading @ Atom::Heading(..), Atom::Text(people)] = head.as_slice() else { return None };
    let people = halves(text, people, 2, &names)?;
    let pairs: Vec<(Option<Atom>, [Atom; 2])> = lines[1..]
        .iter()
        .map_while(|line| {
            let atoms = cut(text, line.clone(), tokens);
            let (label, rest) = match atoms.split_first() {
                Some((label @ Atom::Label(..), rest)) => (Some(label.clone()), rest),
                _ => (None, atoms.as_slice()),
            };
            Some((label, pair(text, rest)?))
        })
        .collect();
    let used = 1 + pairs.len();
    let column = |own: usize| {
        let mut out = vec![heading.clone(), Atom::Text(people[own].clone()), Atom::Line(false)];
        for (label, pair) in &pairs {
            out.extend(label.iter().chain([&pair[own], &Atom::Line(false)]).cloned());
        }
        out
    };
    (used > 1).then(|| (column(0).into_iter().chain(column(1)).collect(), used))
}

/// Two numbers or two addresses, and nothing else.
fn pair(text: &str, atoms: &[Atom]) -> Option<[Atom; 2]> {
    match atoms {
        [one @ Atom::Token(kind, _), other @ Atom::Token(same, _)] if kind == same => {
            Some([one.clone(), other.clone()])
        }
        [Atom::Token(Kind::Phone, range)] => numbers(text, range, 2),
        _ => None,
    }
}

fn numbers(text: &str, range: &Range<usize>, columns: usize) -> Option<[Atom; 2]> {
    let pair = halves(text, range, columns, &|one, other| shape(one) == shape(other))?;
    Some(pair.map(|one| Atom::Token(Kind::Phone, one)))
}

/// `Ada Lovelace Alan Turing`, below two headings, and their numbers in one run.
fn halves(
    text: &str,
    range: &Range<usize>,
    columns: usize,
    alike: &dyn Fn(&str, &str) -> bool,
) -> Option<[Range<usize>; 2]> {
    let whole = &text[range.clone()];
    let (at, _) = whole.match_indices(' ').find(|(at, _)| alike(&whole[..*at], &whole[at + 1..]))?;
    (columns == 2).then(|| [range.start..range.start + at, range.start + at + 1..range.end])
}

fn names(one: &str, other: &str) -> bool {
    one.split(' ').count() == other.split(' ').count() && [one, other].into_iter().all(person::is_somebody)
}
