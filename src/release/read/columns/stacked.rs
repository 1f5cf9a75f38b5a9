//! Columns copied one row after the other: all of the names, below them all of the roles, and then all of the numbers.

use std::ops::Range;

use super::{
    super::{
        atoms::{Atom, cut},
        person,
        tokens::{Kind, Token},
    },
    below_each_other,
    table::ROWS,
};

/// More people than this are not set side by side.
const COLUMNS: usize = 6;

/// What a line holds, and nothing else.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Line {
    Name,
    Words,
    Phone,
    Email,
}

/// The parts of each person in turn, and how many lines they fill: names, then as many lines of every other kind.
pub(super) fn read(text: &str, lines: &[Range<usize>], tokens: &[Token]) -> Option<(Vec<Atom>, usize)> {
    // Without the strokes that a table's cells leave behind.
    let own = || {
        let cells = lines
            .iter()
            .enumerate()
            .map(|(at, line)| (at, line.end - unstroked(&text[line.clone()]).len()..line.end));
        cells.filter(|(_, line)| !line.is_empty())
    };
    // Whoever is alone needs no look at the lines below, of which a long list has thousands.
    let people = own().take_while(|(_, line)| is_name(text, line, tokens)).take(COLUMNS + 1).count();
    if !(2..=COLUMNS).contains(&people) {
        return None;
    }
    let own: Vec<(usize, Range<usize>)> = own().take(people * ROWS).collect();
    let kinds: Vec<Line> = own.iter().map_while(|(_, line)| kind(text, line, tokens)).collect();
    let rows: Vec<&[Line]> = kinds.chunk_by(|a, b| a == b).collect();
    // As many lines of each kind as there are people, or a multiple of it.
    let whole: Vec<_> = rows.iter().take_while(|row| row.len() % people == 0).collect();
    let used: usize = whole.iter().map(|row| row.len()).sum();
    let reached = kinds[..used].contains(&Line::Phone);
    // Two names above two numbers may share both; a row of their roles says that rows are meant.
    let rows = whole.len() > 2 && kinds[people] == Line::Words;
    if !reached || !rows {
        return None;
    }
    let column = |first: usize| own[..used].iter().skip(first).step_by(people).map(|(_, line)| line.clone());
    let atoms = (0..people).flat_map(|first| below_each_other(text, column(first), tokens)).collect();
    Some((atoms, own[used - 1].0 + 1))
}

fn unstroked(line: &str) -> &str {
    line.trim_start_matches(['|', ' ', '\t'])
}

fn is_name(text: &str, line: &Range<usize>, tokens: &[Token]) -> bool {
    let words = text[line.clone()].trim();
    person::is_somebody(words)
        && matches!(cut(text, line.clone(), tokens).as_slice(), [Atom::Text(range)] if range.len() == words.len())
}

fn kind(text: &str, line: &Range<usize>, tokens: &[Token]) -> Option<Line> {
    if is_name(text, line, tokens) {
        return Some(Line::Name);
    }
    match cut(text, line.clone(), tokens).as_slice() {
        [] => None,
        [Atom::Token(Kind::Phone, range)] if !range.is_empty() => Some(Line::Phone),
        [Atom::Token(Kind::Email, range)] if !range.is_empty() => Some(Line::Email),
        atoms => {
            atoms.iter().all(|atom| matches!(atom, Atom::Text(_) | Atom::Heading(..))).then_some(Line::Words)
        }
    }
}
