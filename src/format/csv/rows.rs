//! A file as rows of cells: delimiters, quotes, line ends within quotes. A quote that never closes breaks its
//! own row and no other.

use std::{
    collections::VecDeque,
    io::{self, BufRead},
};

use crate::format::text::{Guess, Lines};

/// How many lines one row may have before its quote counts as never closed.
const MOST_LINES: usize = 100;

#[derive(Debug, Default, PartialEq, Eq)]
pub struct Row {
    pub cells: Vec<String>,
    /// The first line of it, and where in the file it begins and ends.
    pub number: usize,
    pub start: usize,
    pub end: usize,
    /// A quote opens in it and never closes.
    pub broken: bool,
}

struct Line {
    text: String,
    number: usize,
    start: usize,
    end: usize,
}

pub struct Rows<R> {
    lines: Lines<R>,
    bytes: Vec<u8>,
    /// Read, and put back for the rows to come.
    ahead: VecDeque<Line>,
    guess: Guess,
    /// The encoding, if it had to be guessed.
    pub guessed: Option<&'static str>,
    delimiter: char,
}

impl<R: BufRead> Rows<R> {
    /// The delimiter is what stands most often in the first line, or what Excel's `sep=` line says.
    pub fn new(input: R, guess: Guess) -> io::Result<Self> {
        let lines = Lines::new(input);
        let mut rows =
            Self { lines, bytes: Vec::new(), ahead: VecDeque::new(), guess, guessed: None, delimiter: ',' };
        while let Some(first) = rows.line()? {
            if first.text.trim().is_empty() {
                continue;
            }
            match first.text.trim().strip_prefix("sep=").and_then(|rest| rest.chars().next()) {
                Some(mark) => rows.delimiter = mark,
                None => {
                    rows.delimiter = delimiter(&first.text);
                    rows.ahead.push_back(first);
                }
            }
            break;
        }
        Ok(rows)
    }

    fn line(&mut self) -> io::Result<Option<Line>> {
        if let Some(line) = self.ahead.pop_front() {
            return Ok(Some(line));
        }
        if !self.lines.read(&mut self.bytes)? {
            return Ok(None);
        }
        let (text, by) = self.guess.decode(&self.bytes);
        self.guessed = self.guessed.or(by);
        let (number, start, end) = (self.lines.number, self.lines.start, self.lines.end);
        Ok(Some(Line { text: text.into_owned(), number, start, end }))
    }

    /// The next row that has anything in it.
    pub fn next(&mut self) -> io::Result<Option<Row>> {
        loop {
            let Some(first) = self.line()? else { return Ok(None) };
            let row = self.row(first)?;
            if row.broken || row.cells.iter().any(|cell| !cell.trim().is_empty()) {
                return Ok(Some(row));
            }
        }
    }

    fn row(&mut self, first: Line) -> io::Result<Row> {
        let mut row = Row { number: first.number, start: first.start, end: first.end, ..Row::default() };
        let mut parser = Parser::new(self.delimiter);
        parser.feed(&first.text);
        let mut more = Vec::new();
        while parser.quoted {
            let line = if more.len() < MOST_LINES { self.line()? } else { None };
            let Some(line) = line else {
                row.broken = true;
                for line in more.into_iter().rev() {
                    self.ahead.push_front(line);
                }
                row.cells = vec![first.text];
                return Ok(row);
            };
            parser.cell.push('\n');
            parser.feed(&line.text);
            row.end = line.end;
            more.push(line);
        }
        row.cells = parser.finish();
        Ok(row)
    }
}

/// Takes the lines of a row apart (RFC 4180). A quote within a bare cell is a quote.
struct Parser {
    delimiter: char,
    cells: Vec<String>,
    cell: String,
    quoted: bool,
}

impl Parser {
    const fn new(delimiter: char) -> Self {
        Self { delimiter, cells: Vec::new(), cell: String::new(), quoted: false }
    }

    fn feed(&mut self, line: &str) {
        let mut start = !self.quoted;
        let mut chars = line.chars().peekable();
        while let Some(c) = chars.next() {
            match c {
                '"' if self.quoted && chars.peek() == Some(&'"') => {
                    chars.next();
                    self.cell.push('"');
                }
                '"' if self.quoted && chars.peek().is_none_or(|next| *next == self.delimiter) => {
                    self.quoted = false
                }
                '"' if start => self.quoted = true,
                c if c == self.delimiter && !self.quoted => {
                    self.cells.push(std::mem::take(&mut self.cell));
                    start = true;
                    continue;
                }
                c => self.cell.push(c),
            }
            start = false;
        }
    }

    fn finish(mut self) -> Vec<String> {
        self.cells.push(self.cell);
        self.cells
    }
}

fn delimiter(line: &str) -> char {
    let mut quoted = false;
    let mut counts = [(',', 0), (';', 0), ('\t', 0), ('|', 0)];
    for c in line.chars() {
        match c {
            '"' => quoted = !quoted,
            c if !quoted => {
                if let Some((_, count)) = counts.iter_mut().find(|(mark, _)| *mark == c) {
                    *count += 1;
                }
            }
            _ => {}
        }
    }
    // The first of those that are equal: a comma.
    counts.iter().rev().max_by_key(|(_, count)| *count).map_or(',', |(mark, _)| *mark)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str) -> Vec<(usize, bool, Vec<String>)> {
        let mut rows = Rows::new(text.as_bytes(), Guess::default()).unwrap();
        std::iter::from_fn(|| rows.next().unwrap()).map(|row| (row.number, row.broken, row.cells)).collect()
    }

    fn cells(row: &[&str]) -> Vec<String> {
        row.iter().map(|cell| (*cell).to_owned()).collect()
    }

    #[test]
    fn quotes_hold_delimiters_lines_and_quotes() {
        let expected = vec![
            (1, false, cells(&["a", "b"])),
            (2, false, cells(&["x, \"y\"\nz", "12\" wide"])),
            (5, false, cells(&["", "2"])),
        ];
        assert_eq!(rows("a,b\n\"x, \"\"y\"\"\nz\",12\" wide\n\n,2"), expected);
    }

    #[test]
    fn a_quote_that_never_closes_breaks_its_own_row() {
        let expected = vec![
            (1, false, cells(&["a", "b"])),
            (2, true, cells(&["\"open,1"])),
            (3, false, cells(&["c", "2"])),
        ];
        assert_eq!(rows("a,b\n\"open,1\nc,2"), expected);
    }

    #[test]
    fn the_delimiter_is_seen_or_said() {
        for text in ["a;b\n1;2", "a\tb\n1\t2", "a|b\n1|2", "sep=;\na;b\n1;2", "\"a,c,d\";b\n1;2"] {
            let all = rows(text);
            assert_eq!((all[0].2.len(), all[1].2.clone()), (2, cells(&["1", "2"])), "{text}");
        }
    }
}
