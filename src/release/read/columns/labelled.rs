//! A row of names, and below it rows that each begin with a label: `Office`, and a number for each name.

use std::ops::Range;

use super::{Atom, Token, below_each_other, cells, is_head, is_reached, table::ROWS};

/// The parts of each person in turn, each number behind its row's label, and how many lines they fill.
pub(super) fn read(text: &str, lines: &[Range<usize>], tokens: &[Token]) -> Option<(Vec<Atom>, usize)> {
    let head = cells(text, lines.first()?);
    // Of a table with strokes the corner is a cell.
    let corner = usize::from(head.first()?.is_empty());
    let people = &head[corner..];
    let reached = |cell: &Range<usize>| is_reached(cell, tokens);
    let named = |cell: &Range<usize>| is_head(&text[cell.clone()]) && !reached(cell);
    if people.len() < 2 || !people.iter().all(named) {
        return None;
    }
    let is_rule = |row: &[Range<usize>]| {
        row.iter().all(|cell| text[cell.clone()].chars().all(|one| matches!(one, '-' | ':' | '=')))
    };
    let is_row = |row: &Vec<Range<usize>>| {
        is_rule(row) || row.len() == people.len() + 1 && !row[0].is_empty() && !reached(&row[0])
    };
    let below = lines[1..].iter().take(ROWS).map(|line| cells(text, line));
    let rows: Vec<_> = below.take_while(|row| !row.is_empty() && is_row(row)).collect();
    let body = || rows.iter().filter(|row| !is_rule(row));
    if !body().any(|row| row[1..].iter().filter(|cell| reached(cell)).count() > 1) {
        return None;
    }
    let column = |own: usize| {
        let below = body().filter(move |row| !row[own + 1].is_empty());
        let below = below.flat_map(move |row| [row[0].clone(), row[own + 1].clone()]);
        std::iter::once(people[own].clone()).chain(below).collect::<Vec<_>>()
    };
    let atoms = (0..people.len()).flat_map(|own| below_each_other(text, column(own), tokens)).collect();
    Some((atoms, rows.len() + 1))
}
