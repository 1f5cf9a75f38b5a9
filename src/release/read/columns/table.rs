//! Columns of a table that the markup has made: there a cell is a cell, however many lines it holds.

use std::ops::Range;

use super::{super::tokens::Token, is_head, is_reached};
use crate::release::document::Table;

/// A person's column has no more rows than this.
pub(super) const ROWS: usize = 16;

/// The columns of the table whose rows begin in the line, each with its cells from the head down, and where they end;
/// none unless the table is read column by column: names or headings in its first row, and the numbers below them.
pub(super) fn read(
    text: &str,
    tables: &[Table],
    line: Range<usize>,
    end: usize,
    tokens: &[Token],
) -> Option<(Vec<Vec<Range<usize>>>, usize)> {
    let rows = tables.iter().find_map(|table| {
        let first = table.partition_point(|row| trimmed(text, &row[0]).start < line.start);
        let rows = &table[first..];
        rows.first().is_some_and(|row| trimmed(text, &row[0]).start < line.end).then_some(rows)
    })?;
    let width = rows[0].len();
    let rows = rows.iter().take(ROWS).take_while(|row| row.len() == width && row[width - 1].start < end);
    let cells = |row: &Vec<Range<usize>>| row.iter().map(|cell| trimmed(text, cell)).collect();
    let rows: Vec<Vec<Range<usize>>> = rows.map(cells).collect();
    let (head, body) = rows.split_first()?;
    let reaches = |cell: &Range<usize>| is_reached(cell, tokens);
    // A column of labels stands before the people: `Telephone`.
    let labels = !is_head(first_line(text, &head[0])) && rows.iter().all(|row| !reaches(&row[0]));
    let people = usize::from(labels)..width;
    let named = |cell: &Range<usize>| is_head(first_line(text, cell)) && !reaches(cell);
    let reached =
        |row: &Vec<Range<usize>>| row[people.clone()].iter().filter(|cell| reaches(cell)).count() > 1;
    if people.len() < 2 || !head[people.clone()].iter().all(named) || !body.iter().any(reached) {
        return None;
    }
    let column = |own: usize| {
        let below = body.iter().filter(|row| !row[own].is_empty()).flat_map(|row| {
            let label = labels.then(|| row[0].clone()).filter(|label| !label.is_empty());
            label.into_iter().chain([row[own].clone()])
        });
        std::iter::once(head[own].clone()).chain(below).collect()
    };
    let last = rows.last()?.last()?.end;
    Some((people.map(column).collect(), last))
}

fn trimmed(text: &str, cell: &Range<usize>) -> Range<usize> {
    let words = &text[cell.clone()];
    let start = cell.start + (words.len() - words.trim_start().len());
    start..start + words.trim().len()
}

fn first_line<'a>(text: &'a str, cell: &Range<usize>) -> &'a str {
    text[cell.clone()].lines().next().unwrap_or_default().trim()
}
