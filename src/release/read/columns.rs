//! Contacts set side by side: a column a person, rows of names, roles, numbers below each other.

mod collapsed;
mod labelled;
mod stacked;
mod table;

use std::ops::Range;

use super::{
    super::document::Table,
    atoms::{Atom, cut},
    firms,
    person::{self, Part},
    tokens::{Kind, Token},
    vocabulary::{Term, VOCABULARY},
};

/// What parts two columns; two blanks alone may be a slip of the hand.
pub(super) const GAPS: [&str; 3] = ["   ", "\u{a0}\u{a0}\u{a0}", "\t"];
/// A cell further from its line's start than this, in characters, is no line of its own.
const MARGIN: usize = 3;

/// A block's parts in the order in which a person reads them: where its lines are rows of columns, each column in
/// turn, from its head to its foot.
pub(super) fn read(text: &str, tables: &[Table], block: Range<usize>, tokens: &[Token]) -> Vec<Atom> {
    let lines = lines(text, block.clone());
    let parted = parted(text, &block, tokens);
    let mut out = Vec::new();
    let firms = firms::Firms::new(text, &lines, &parted);
    let (mut from, mut at) = (block.start, 0);
    while at < lines.len() {
        if let Some((atoms, end)) = firms.read(at) {
            out.extend(cut(text, from..lines[at].start, tokens));
            out.extend(atoms);
            at = end;
            from = lines[at - 1].end;
            continue;
        }
        if let Some((columns, end)) = table::read(text, tables, lines[at].clone(), block.end, &parted) {
            out.extend(cut(text, from..lines[at].start, tokens));
            for column in columns {
                out.extend(below_each_other(text, column, &parted));
            }
            at += lines[at..].iter().take_while(|line| line.start < end).count();
            from = end;
            continue;
        }
        let ran_together = stacked::read(text, &lines[at..], &parted)
            .or_else(|| labelled::read(text, &lines[at..], &parted))
            .or_else(|| collapsed::lines(text, &lines[at..], tokens))
            .or_else(|| collapsed::beside(text, &lines[at..], &parted));
        if let Some((atoms, rows)) = ran_together {
            out.extend(cut(text, from..lines[at].start, tokens));
            out.extend(atoms);
            at += rows;
            from = lines[at - 1].end;
            continue;
        }
        let Some(rows) = rows(text, &lines[at..], &parted) else {
            at += 1;
            continue;
        };
        out.extend(cut(text, from..lines[at].start, tokens));
        let cells: Vec<_> = lines[at..at + rows].iter().map(|line| cells(text, line)).collect();
        let starts: Vec<usize> = cells[0].iter().map(|cell| column(text, cell)).collect();
        for own in 0..starts.len() {
            let of_row = |row: &Vec<Range<usize>>| {
                (0..row.len())
                    .filter(|at| own_column(text, &starts, row, *at) == own)
                    .map(|at| row[at].clone())
                    .collect::<Vec<_>>()
            };
            out.extend(below_each_other(text, cells.iter().flat_map(of_row), &parted));
        }
        at += rows;
        from = lines[at - 1].end;
    }
    let rest = from..block.end.max(from);
    let collapsed = collapsed::read(text, &cut(text, rest.clone(), &parted));
    out.extend(collapsed.unwrap_or_else(|| cut(text, rest, tokens)));
    out
}

/// The cells of a column, on lines of their own.
fn below_each_other(
    text: &str,
    cells: impl IntoIterator<Item = Range<usize>>,
    tokens: &[Token],
) -> Vec<Atom> {
    let mut out = Vec::new();
    for cell in cells {
        out.extend(cut(text, cell, tokens));
        out.push(Atom::Line(false));
    }
    out.push(Atom::Line(true));
    out
}

fn lines(text: &str, block: Range<usize>) -> Vec<Range<usize>> {
    let mut at = block.start;
    text[block]
        .split_inclusive('\n')
        .map(|line| {
            let start = at;
            at += line.len();
            start..start + line.trim_end_matches(['\n', '\r']).len()
        })
        .collect()
}

/// How many of the lines are rows of columns: the first one holds nothing but names, or nothing but headings, and a
/// later one gives two of them a number or an address each; or whatever the first one holds, each column has a number
/// or an address further down.
fn rows(text: &str, lines: &[Range<usize>], tokens: &[Token]) -> Option<usize> {
    let head = cells(text, lines.first()?);
    let heads = |cell: &Range<usize>| is_head(&text[cell.clone()]);
    // A row of houses above the row of names.
    let houses = || {
        let names = |cell: &Range<usize>| {
            // `林小梅小姐（傳訊經理）`
            let words = text[cell.clone()].split(['(', '（', ',', '，']).next().unwrap_or_default();
            let parts = person::parts(words.trim(), false);
            !parts.is_empty() && parts.iter().all(|part| matches!(part, Part::Name { .. }))
        };
        let mut below = lines[1..].iter().take(2).map(|line| cells(text, line));
        below.any(|row| row.len() == head.len() && row.iter().all(names))
    };
    if head.len() < 2 {
        return None;
    }
    let starts: Vec<usize> = head.iter().map(|cell| column(text, cell)).collect();
    let is_row = |line: &&Range<usize>| match cells(text, line).as_slice() {
        [] => false,
        // A column may end before its neighbour. What reaches below the next one is a line of its own.
        [cell] if column(text, cell) <= MARGIN => {
            let end = column(text, cell) + text[cell.clone()].chars().count();
            end < starts[1] && !is_headed(&text[cell.clone()])
        }
        cells => cells.len() <= head.len(),
    };
    let count = lines.iter().take_while(is_row).count();
    let below: Vec<_> = lines[1..count.max(1)].iter().map(|line| cells(text, line)).collect();
    let reached = |cell: &Range<usize>| is_reached(cell, tokens);
    let beside = |row: &Vec<Range<usize>>| row.iter().filter(|cell| reached(cell)).count() > 1;
    let column_reached = |own: usize| {
        below.iter().any(|row| {
            (0..row.len()).any(|at| own_column(text, &starts, row, at) == own && reached(&row[at]))
        })
    };
    let each = || {
        !head.iter().any(|cell| reached(cell) || !text[cell.clone()].trim().contains(' '))
            && (0..head.len()).all(column_reached)
    };
    let named = head.iter().all(heads) || houses();
    (named && below.iter().any(beside) || each()).then_some(count)
}

/// `Press contact: …`, a line that begins something else.
fn is_headed(line: &str) -> bool {
    VOCABULARY
        .heading_at(line, |term| matches!(term, Term::Media | Term::Contact | Term::Investor | Term::Public))
        .is_some_and(|(_, len)| line[len..].trim_start().starts_with([':', '：']))
}

/// What a column begins with: a name, or a heading.
fn is_head(cell: &str) -> bool {
    let words = cell.trim_matches(['*', ':', '_', ' ']);
    // `Contact:  Ada Marsh`, and another one beside it
    let headed =
        VOCABULARY.heading_at(words, |term| matches!(term, Term::Media | Term::Contact | Term::Investor));
    let words = headed
        .and_then(|(_, len)| words[len..].trim_start().strip_prefix(':'))
        .map_or(words, str::trim_start);
    // `Ada Marsh, Press Officer`
    let first = words.split(',').next().unwrap_or_default();
    person::name(words).is_some()
        || person::name(first).is_some() && person::is_somebody(first)
        || VOCABULARY.is(words, |term| matches!(term, Term::Media | Term::Contact | Term::Investor))
}

/// Whether a number or an address stands in the cell.
fn is_reached(cell: &Range<usize>, tokens: &[Token]) -> bool {
    tokens.iter().any(|token| {
        token.kind != Kind::Url && cell.start <= token.range.start && token.range.end <= cell.end
    })
}

/// What stands between wide gaps, or between the strokes of a table.
pub(super) fn cells(text: &str, line: &Range<usize>) -> Vec<Range<usize>> {
    let words = &text[line.clone()];
    // An empty cell of a table keeps its column.
    let table = words.trim().strip_prefix('|').and_then(|row| row.strip_suffix('|'));
    // `Ada Marsh | | Tom Wirra |`
    let stroked = words.trim_end().ends_with('|') && words.contains(" | ");
    let parts: Vec<&str> = if let Some(row) = table {
        row.split('|').collect()
    } else if stroked {
        words.split('|').collect()
    } else {
        GAPS.iter().fold(vec![words], |parts, gap| parts.iter().flat_map(|part| part.split(gap)).collect())
    };
    let mut at = line.start + table.map_or(0, |_| words.len() - words.trim_start().len() + 1);
    let mut out = Vec::new();
    for part in parts.into_iter().map(str::trim).filter(|part| table.is_some() || !part.is_empty()) {
        at += text[at..].find(part).unwrap_or(0);
        out.push(at..at + part.len());
        at += part.len();
    }
    out
}

/// The block's tokens, where two numbers with a column's gap between them are two.
fn parted(text: &str, block: &Range<usize>, tokens: &[Token]) -> Vec<Token> {
    let inside =
        tokens.iter().filter(|token| block.start <= token.range.start && token.range.end <= block.end);
    inside
        .flat_map(|token| {
            let numbers = if token.range.is_empty() || token.kind != Kind::Phone {
                vec![token.range.clone()]
            } else {
                cells(text, &token.range)
            };
            numbers.into_iter().map(|range| Token { range, ..token.clone() })
        })
        .collect()
}

/// Where a cell begins, in characters from its line's start.
fn column(text: &str, cell: &Range<usize>) -> usize {
    let start = text[..cell.start].rfind('\n').map_or(0, |at| at + 1);
    text[start..cell.start].chars().map(|c| if c == '\t' { 8 } else { 1 }).sum()
}

/// In which column a cell of a row stands.
fn own_column(text: &str, starts: &[usize], row: &[Range<usize>], at: usize) -> usize {
    if row.len() == starts.len() { at } else { nearest(starts, column(text, &row[at])) }
}

/// The column whose head begins nearest.
fn nearest(starts: &[usize], at: usize) -> usize {
    (0..starts.len()).min_by_key(|own| starts[*own].abs_diff(at)).unwrap_or(0)
}
