//! Listings for people: fitted to the terminal, plain and whole on a pipe.

use std::io;

use comfy_table::{ColumnConstraint, ContentArrangement, Table, Width, presets};
use unicode_width::UnicodeWidthStr;

use super::ui::Ui;
use crate::model::text;

/// Blanks between two columns.
const GAP: u16 = 2;

/// Prints rows under headers. A cell has a line for each of its values; on a pipe every cell is whole, its values
/// parted by semicolons, and columns are parted by a tab.
pub fn print(ui: &mut Ui, headers: &[&str], rows: Vec<Vec<String>>) -> io::Result<()> {
    if ui.out_is_terminal() {
        let width = terminal_size::terminal_size().map(|(width, _)| width.0);
        for line in fitted(headers, &rows, width) {
            ui.line(line.trim_end())?;
        }
        return Ok(());
    }
    ui.line(headers.join("\t"))?;
    for row in rows {
        let cells: Vec<_> = row.iter().map(|cell| one_line(cell)).collect();
        ui.line(cells.join("\t"))?;
    }
    Ok(())
}

fn one_line(cell: &str) -> String {
    cell.replace('\n', "; ").replace(['\t', '\r'], " ")
}

/// A table whose columns are wide enough for each word of theirs and each number, so that a handle or a number can be
/// read and copied; where that does not fit, one row below the other, each value on its line.
fn fitted(headers: &[&str], rows: &[Vec<String>], width: Option<u16>) -> Vec<String> {
    let rows: Vec<Vec<String>> = rows.iter().map(|row| row.iter().map(|cell| tidy(cell)).collect()).collect();
    let least: Vec<u16> = (0..headers.len())
        .map(|column| {
            let cells = rows.iter().filter_map(|row| row.get(column)).map(String::as_str);
            let words = cells.chain([headers[column]]).flat_map(|cell| cell.split([' ', '\n']));
            u16::try_from(words.map(UnicodeWidthStr::width).max().unwrap_or(0)).unwrap_or(u16::MAX)
        })
        .collect();
    let needed = least.iter().fold(0u16, |sum, column| sum.saturating_add(column.saturating_add(GAP)));
    if width.is_some_and(|width| needed > width) {
        return stacked(headers, &rows);
    }
    let mut table = Table::new();
    table.load_style(presets::NOTHING).set_content_arrangement(ContentArrangement::Dynamic);
    if let Some(width) = width {
        table.set_width(width);
    }
    table.set_header(headers);
    for row in rows {
        table.add_row(row);
    }
    for (column, least) in table.column_iter_mut().zip(least) {
        column.set_padding((0, GAP));
        column.set_constraint(ColumnConstraint::LowerBoundary(Width::Fixed(least + GAP)));
    }
    table.lines().map(|line| line.replace(UNBROKEN, " ")).collect()
}

/// What is empty is left out.
fn stacked(headers: &[&str], rows: &[Vec<String>]) -> Vec<String> {
    let label = headers.iter().skip(1).map(|header| header.width()).max().unwrap_or(0);
    let mut lines = Vec::new();
    for row in rows {
        let mut cells = row.iter().zip(headers);
        lines.extend(cells.next().map(|(first, _)| first.clone()));
        for (cell, header) in cells {
            for (at, value) in cell.lines().filter(|line| !line.is_empty()).enumerate() {
                lines.push(format!("  {:label$}  {value}", if at == 0 { header } else { "" }));
            }
        }
    }
    lines.into_iter().map(|line| line.replace(UNBROKEN, " ")).collect()
}

/// A blank at which no line is broken.
const UNBROKEN: char = '\u{a0}';

/// With such blanks within numbers: `+86 10 6532 3131`.
fn unbroken(cell: &str) -> String {
    let mut before = ' ';
    let mut rest = cell.chars().peekable();
    let mut out = String::with_capacity(cell.len());
    while let Some(one) = rest.next() {
        let after = rest.peek().copied().unwrap_or(' ');
        let within = (before.is_ascii_digit() || before == ')') && (after.is_ascii_digit() || after == '(');
        out.push(if one == ' ' && within { UNBROKEN } else { one });
        before = one;
    }
    out
}

/// A name from somebody's file may carry what steers a terminal.
fn tidy(cell: &str) -> String {
    unbroken(&cell.lines().map(text::one_line).collect::<Vec<_>>().join("\n"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows() -> Vec<Vec<String>> {
        let row = ["madeline-eisner", "Ms. Madeline Eisner", "cell +8615801302124\ncell +66817014626", ""];
        vec![row.map(str::to_owned).to_vec()]
    }

    const HEADERS: [&str; 4] = ["handle", "name", "phones", "e-mails"];

    #[test]
    fn no_word_is_broken_while_all_fit() {
        for width in 50..100 {
            let lines = fitted(&HEADERS, &rows(), Some(width));
            let all = lines.join("\n");
            assert!(lines.iter().all(|line| line.trim_end().width() <= usize::from(width)), "{width}\n{all}");
            for word in ["madeline-eisner", "+8615801302124", "+66817014626"] {
                assert!(all.contains(word), "{width}\n{all}");
            }
        }
    }

    #[test]
    fn what_does_not_fit_stands_below() {
        let lines = fitted(&HEADERS, &rows(), Some(40));
        assert_eq!(
            lines,
            [
                "madeline-eisner",
                "  name     Ms. Madeline Eisner",
                "  phones   cell +8615801302124",
                "           cell +66817014626"
            ]
        );
    }

    #[test]
    fn no_number_is_broken_either() {
        let row = ["/home/ana/releases/新闻稿.html", "2026-03-12", "Liu Fang", "office +86 (10) 6532 3131"];
        for width in 30..110 {
            let all = fitted(
                &["release", "date", "name", "printed"],
                &[row.map(str::to_owned).to_vec()],
                Some(width),
            );
            assert!(all.concat().contains("+86 (10) 6532 3131"), "{width}\n{}", all.join("\n"));
            assert!(!all.concat().contains(UNBROKEN));
        }
    }

    #[test]
    fn a_name_steers_nothing() {
        let row = vec![vec!["eve".to_owned(), "Eve\u{1b}[31m\u{8}".to_owned()]];
        assert!(!fitted(&["handle", "name"], &row, None).concat().contains('\u{1b}'));
    }
}
