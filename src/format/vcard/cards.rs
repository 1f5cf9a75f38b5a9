//! A file as cards of logical lines: unfolded, still bytes. A broken card ends where the next begins.

use std::io::{self, BufRead};

use crate::format::text::Lines;

/// An unfolded line, and where it stood.
pub struct Raw {
    pub bytes: Vec<u8>,
    pub number: usize,
    pub start: usize,
    pub end: usize,
    encoding: Encoding,
}

/// How the lines after this one may belong to it without being folded.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Encoding {
    Plain,
    QuotedPrintable,
    Base64,
}

#[derive(Default)]
pub struct RawCard {
    pub lines: Vec<Raw>,
    /// The line of its BEGIN, and where that began.
    pub number: usize,
    pub start: usize,
    /// END:VCARD was missing.
    pub cut: bool,
    /// Lines before it that stand in no card: how many, and the first.
    pub outside: Option<(usize, usize)>,
    /// Lines without a colon that were taken for the end of the one before them.
    pub joined: Vec<(usize, String)>,
    /// There is a card, not the text after the last one alone.
    pub begun: bool,
}

pub struct Cards<R> {
    lines: Lines<R>,
    line: Vec<u8>,
    /// A BEGIN that ended the card before it.
    begun: bool,
}

impl<R: BufRead> Cards<R> {
    pub const fn new(input: R) -> Self {
        Self { lines: Lines::new(input), line: Vec::new(), begun: false }
    }

    /// The next card; none at the end of the file.
    pub fn next(&mut self) -> io::Result<Option<RawCard>> {
        let mut card = RawCard::default();
        while !self.begun {
            if !self.lines.read(&mut self.line)? {
                return Ok(card.outside.is_some().then_some(card));
            }
            if is_mark(&self.line, b"BEGIN") {
                self.begun = true;
            } else if !self.line.trim_ascii().is_empty() {
                let (count, _) = card.outside.get_or_insert((0, self.lines.number));
                *count += 1;
            }
        }
        self.begun = false;
        card.begun = true;
        (card.number, card.start) = (self.lines.number, self.lines.start);
        // The depth of cards within this one: AGENT of 2.1 holds a whole card on lines of its own.
        let mut depth = 0usize;
        let mut length = 0;
        loop {
            if !self.lines.read(&mut self.line)? {
                card.cut = true;
                return Ok(Some(card));
            }
            let before = std::mem::replace(&mut length, self.line.len());
            let folded = self.line.first().is_some_and(|byte| matches!(byte, b' ' | b'\t'));
            // A long value that was folded just before the word is no mark; one that somebody indented is.
            if folded && depth == 0 && before >= FULL && !card.lines.is_empty() {
                self.add(&mut card);
            } else if is_mark(&self.line, b"END") {
                if depth == 0 {
                    return Ok(Some(card));
                }
                depth -= 1;
                self.nested(&mut card);
            } else if is_mark(&self.line, b"BEGIN") {
                if depth == 0 && !card.lines.last().is_some_and(awaits_card) {
                    self.begun = true;
                    card.cut = true;
                    return Ok(Some(card));
                }
                depth += 1;
                self.nested(&mut card);
            } else if depth > 0 {
                self.nested(&mut card);
            } else {
                self.add(&mut card);
            }
        }
    }

    /// Takes a line into the value of the AGENT before it, as 3.0 writes it: escaped, on one line.
    fn nested(&mut self, card: &mut RawCard) {
        let Some(last) = card.lines.last_mut() else { return };
        last.end = self.lines.end;
        let folded = self.line.first().is_some_and(|byte| matches!(byte, b' ' | b'\t'));
        if folded {
            last.bytes.extend_from_slice(&self.line[1..]);
            return;
        }
        if !last.bytes.trim_ascii_end().ends_with(b":") {
            last.bytes.extend_from_slice(b"\\n");
        }
        for byte in &self.line {
            if matches!(byte, b'\\' | b',' | b';') {
                last.bytes.push(b'\\');
            }
            last.bytes.push(*byte);
        }
    }

    fn add(&mut self, card: &mut RawCard) {
        let line = &self.line;
        if let Some(last) = card.lines.last_mut() {
            let folded = line.first().is_some_and(|byte| matches!(byte, b' ' | b'\t'));
            let soft = last.encoding == Encoding::QuotedPrintable && last.bytes.last() == Some(&b'=');
            let more = last.encoding == Encoding::Base64 && !line.contains(&b':') && is_base64(line);
            if soft || more || folded {
                if soft {
                    last.bytes.pop();
                }
                last.bytes.extend_from_slice(if folded && !soft { &line[1..] } else { line });
                last.end = self.lines.end;
                return;
            }
        }
        if line.trim_ascii().is_empty() {
            return;
        }
        // Some programs break a long text and do not fold it.
        if !line.contains(&b':')
            && !line.contains(&b'=')
            && let Some(last) = card.lines.last_mut().filter(|last| holds_text(&last.bytes))
        {
            last.bytes.extend_from_slice(b"\\n");
            last.bytes.extend_from_slice(line);
            last.end = self.lines.end;
            card.joined.push((self.lines.number, String::from_utf8_lossy(line).into_owned()));
            return;
        }
        card.lines.push(Raw {
            encoding: encoding(line),
            bytes: line.clone(),
            number: self.lines.number,
            start: self.lines.start,
            end: self.lines.end,
        });
    }
}

/// In bytes: a line of this length may have been folded behind its end. Programs fold at 72 to 76.
const FULL: usize = 64;

/// `BEGIN:VCARD` or `END:VCARD`, in any case and with blanks around.
fn is_mark(line: &[u8], word: &[u8]) -> bool {
    let line = line.trim_ascii();
    line.len() > word.len()
        && line[..word.len()].eq_ignore_ascii_case(word)
        && line[word.len()..]
            .trim_ascii_start()
            .strip_prefix(b":")
            .is_some_and(|rest| rest.trim_ascii().eq_ignore_ascii_case(b"VCARD"))
}

fn holds_text(line: &[u8]) -> bool {
    let name = line.split(|byte| matches!(byte, b':' | b';')).next().unwrap_or_default();
    let name = name.rsplit(|byte| *byte == b'.').next().unwrap_or_default();
    ["ADR", "LABEL", "NOTE"].iter().any(|one| name.eq_ignore_ascii_case(one.as_bytes()))
}

fn awaits_card(last: &Raw) -> bool {
    let line = last.bytes.trim_ascii_end();
    line.len() >= 6 && line[..5].eq_ignore_ascii_case(b"AGENT") && line.ends_with(b":")
}

fn encoding(line: &[u8]) -> Encoding {
    let Some(colon) = line.iter().position(|byte| *byte == b':') else { return Encoding::Plain };
    if !line[..colon].contains(&b';') {
        return Encoding::Plain;
    }
    let head = line[..colon].to_ascii_uppercase();
    let has = |word: &[u8]| head.windows(word.len()).any(|window| window == word);
    if has(b"QUOTED-PRINTABLE") {
        Encoding::QuotedPrintable
    } else if has(b"BASE64") || has(b"ENCODING=B") {
        Encoding::Base64
    } else {
        Encoding::Plain
    }
}

fn is_base64(line: &[u8]) -> bool {
    let line = line.trim_ascii();
    !line.is_empty()
        && line.iter().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/' | b'='))
}
