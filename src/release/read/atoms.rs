//! A block cut into its smallest parts: labels, honorifics, texts between separators, numbers, addresses, links.

mod inside;
mod signs;
mod words;

use std::ops::Range;

pub(super) use signs::{LEGAL_FORMS, is_ornament};
use signs::{
    breaks, glued_label, is_label_sign, is_stroke, legal_form, possessive, set_gaps, spacing, word_starts,
};
use words::{is_heading, is_label};

use super::{
    interviewed, person,
    tokens::{self, Kind, Token},
    vocabulary::{TITLES, Term, VOCABULARY, is_east_asian},
    when,
};

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Atom {
    Token(Kind, Range<usize>),
    /// The label's words with what stands before them: `Beijing cell`.
    Label(Term, Range<usize>),
    Heading(Term, Range<usize>),
    Text(Range<usize>),
    /// A firm among a company's advisers: the people below it are reached there.
    House(Range<usize>),
    /// One line ended; `true` if an empty one follows.
    Line(bool),
    /// A separator that parts people: `;`, `|`.
    Strong,
}

/// Cuts a range of the text.
pub(super) fn cut(text: &str, range: Range<usize>, tokens: &[Token]) -> Vec<Atom> {
    let mut cutter = Cutter {
        text,
        block: range.clone(),
        out: Vec::new(),
        from: range.start,
        gaps: set_gaps(&text[range.clone()]),
        spacing: spacing(&text[range.clone()]),
    };
    let mut at = range.start;
    let mut next = tokens.partition_point(|token| token.range.end <= range.start);
    while at < range.end {
        if let Some(token) = tokens.get(next).filter(|token| token.range.start <= at) {
            cutter.text_to(at);
            cutter.out.push(Atom::Token(token.kind, token.range.clone()));
            at = token.range.end.max(at);
            cutter.from = if token.kind == Kind::Email { tokens::own_end(text, &token.range) } else { at };
            next += 1;
            continue;
        }
        let limit = tokens.get(next).map_or(range.end, |token| token.range.start.min(range.end));
        at = cutter.step(at, limit);
    }
    cutter.text_to(range.end.max(cutter.from));
    // The address of a link whose words end the range.
    let last =
        tokens[next.min(tokens.len())..].iter().take_while(|token| token.range == (range.end..range.end));
    cutter.out.extend(last.map(|token| Atom::Token(token.kind, token.range.clone())));
    cutter.out
}

struct Cutter<'a> {
    text: &'a str,
    block: Range<usize>,
    out: Vec<Atom>,
    /// Where the text that is not yet an atom begins.
    from: usize,
    /// A no-break space alone parts what stands beside it.
    gaps: bool,
    /// How many line breaks stand between any two of its lines; more of them are a gap.
    spacing: usize,
}

impl Cutter<'_> {
    /// Looks at one place and answers the next one.
    fn step(&mut self, at: usize, limit: usize) -> usize {
        let rest = &self.text[at..limit];
        let Some(c) = rest.chars().next() else { return limit };
        let before = self.text[self.from..at].chars().next_back();
        let begins = self.text[self.from..at].trim().is_empty()
            && matches!(self.out.last(), None | Some(Atom::Line(_) | Atom::Strong | Atom::Heading(..)));
        let line = || rest.lines().next().unwrap_or_default();
        if matches!(c, '\'' | '’')
            && let Some(len) = possessive(rest)
            && self.is_owner(self.text[self.from..at].trim())
        {
            self.text_to(at);
            // What the line is called says nothing of whoever it is of, unless it is a label.
            let words = rest[len..].find([':', '：']).map_or(at + len, |colon| at + len + colon);
            self.from = at + len;
            return if self.labels(at + len, words) { at + len } else { self.skip_to(words) };
        }
        if begins
            && c.is_alphanumeric()
            && let Some(len) = when::before_somebody(line())
        {
            self.from = at + len;
            return self.from;
        }
        if word_starts(before, c)
            && interviewed::leads_here(&self.text[self.block.start..at])
            && let Some(len) = interviewed::before_somebody_else(rest)
        {
            self.from = at + len;
            return self.from;
        }
        if (word_starts(before, c) || glued_label(before, rest))
            && let Some(end) = self.word(at, limit)
        {
            return end;
        }
        let len = c.len_utf8();
        let next = rest[len..].chars().next();
        let spaced = before.is_none_or(char::is_whitespace) && next.is_none_or(char::is_whitespace);
        match c {
            '\n' if self.wraps(at) => {}
            '\n' => {
                self.text_to(at);
                let blank = breaks(rest) > self.spacing;
                self.out.push(Atom::Line(blank));
                self.from = at + 1;
            }
            // `安娜·埃克森普洛`: one name, written in another script.
            '·' if before.is_some_and(is_east_asian) && next.is_some_and(is_east_asian) => {}
            ';' | '|' | '；' | '｜' | '•' | '·' | '●' | '▪' | '¦' | '│' | '┃' | '∣' | '❘' | 'ǀ' =>
            {
                self.text_to(at);
                self.out.push(Atom::Strong);
                self.from = at + len;
            }
            'l' | 'I' if spaced && is_stroke(self.text, at) => {
                self.text_to(at);
                self.out.push(Atom::Strong);
                self.from = at + len;
            }
            // `K. (Rai) Marsh`, `John “Jack” Marsh`: what somebody is called stands inside their name.
            '(' | '“' | '"' if self.nickname(at).is_some() => {
                return self.nickname(at).map_or(at + len, |end| end);
            }
            // `Example Energy, Inc.` is one name.
            ',' if legal_form(&rest[1..])
                || self.firm_of_several(at, &rest[1..])
                || self.name_goes_on(at, &rest[1..]) => {}
            // `内:6641`
            ':' | '：' if VOCABULARY.is(self.text[self.from..at].trim(), |term| term == Term::Extension) => {
            }
            ',' | '，' | '、' | '\t' | '(' | ')' | '（' | '）' | ':' | '：' | '*' | '“' | '”' | '[' | ']'
            | '>' | '،' | '。' | '】' | '〉' | '》' | '＞' | '］' | '〕' | '≫' => {
                self.text_to(at);
                self.from = at + len;
            }
            _ if is_ornament(c) => {
                self.text_to(at);
                self.from = at + len;
            }
            // `… said Tom Wirra. Bookings: 020 7946 0123`
            '.' if next == Some(' ') && !self.after_short_word(at) && self.opens_public(&rest[2..]) => {
                self.text_to(at);
                self.from = at + len;
            }
            // `Ada Marsh. Press Officer. Otter Group. Tel. …`: stops where others have commas.
            '.' if next == Some(' ') && self.ends_a_part(at, &rest[2..]) => {
                self.text_to(at);
                self.from = at + len;
            }
            // A sentence's end; behind an initial or a short form the dot is a part of it.
            '.' if next == Some(' ') && self.after_word(at) => {
                self.text_to(at);
                self.from = at + len;
            }
            // `Ada Marsh @ Otter PR`
            '–' | '—' | '-' | '@' if spaced => {
                self.text_to(at);
                self.from = at + len;
            }
            // `担当：有働／携帯：090-…`
            '／' if VOCABULARY.at(&rest[len..], is_label).is_some() => {
                self.text_to(at);
                self.from = at + len;
            }
            // `山田　太郎`
            '\u{3000}' if self.parts_a_name(at) => {}
            // Two blanks, or a no-break space beside a blank, are a gap that was set.
            ' ' | '\u{a0}' | '\u{3000}' if matches!(next, Some(' ' | '\u{a0}')) || c == '\u{3000}' => {
                self.text_to(at);
                self.from = at + len;
            }
            '\u{a0}' if self.gaps && !self.after_short_word(at) => {
                self.text_to(at);
                self.from = at + len;
            }
            '\u{a0}' if before.is_some_and(is_label_sign) => self.from = at + len,
            _ if self.glued(at, c) => {
                self.text_to(at);
                self.from = at;
            }
            _ => {}
        }
        at + len
    }

    /// Somebody by name, at the beginning of a line.
    fn is_owner(&self, piece: &str) -> bool {
        let first = piece.split_once(' ').map_or("", |(first, _)| first);
        let begins = matches!(self.out.last(), None | Some(Atom::Line(_) | Atom::Strong | Atom::Heading(..)));
        begins && VOCABULARY.is_given_name(first) && person::is_somebody(piece)
    }

    fn skip_to(&mut self, at: usize) -> usize {
        self.from = at;
        at
    }

    fn text_to(&mut self, at: usize) {
        if at <= self.from {
            return;
        }
        let piece = &self.text[self.from..at];
        let edge = |c: char| {
            c.is_whitespace()
                || matches!(
                    c,
                    '-' | '–'
                        | '—'
                        | '/'
                        | '"'
                        | '\''
                        | '_'
                        | '*'
                        | '\u{feff}'
                        | '\u{200e}'
                        | '\u{200f}'
                        | '\u{2066}'..='\u{2069}'
                )
        };
        let trimmed = piece.trim_matches(edge);
        if !trimmed.is_empty() {
            let start = self.from + (piece.len() - piece.trim_start_matches(edge).len());
            self.out.push(Atom::Text(start..start + trimmed.len()));
        }
        self.from = at;
    }
}
