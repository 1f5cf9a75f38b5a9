//! A block cut into its smallest parts: labels, honorifics, texts between separators, numbers, addresses, links.

mod inside;
mod signs;

use std::ops::Range;

pub(super) use signs::{LEGAL_FORMS, is_ornament};
use signs::{
    breaks, glued_label, is_label_sign, is_stroke, legal_form, place_behind, possessive, second_label,
    set_gaps, shouted_furniture, spacing, twins, word_starts,
};

use super::{
    person,
    tokens::{self, Kind, Token},
    vocabulary::{self, TITLES, Term, VOCABULARY, is_east_asian},
    when,
};
use crate::release::cities::is_a_place;

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

fn is_heading(term: Term) -> bool {
    matches!(term, Term::Media | Term::Contact | Term::Investor | Term::Closing | Term::Public)
}

fn is_label(term: Term) -> bool {
    matches!(term, Term::Phone(_) | Term::Email | Term::Teletype | Term::Web)
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

    fn labels(&self, from: usize, to: usize) -> bool {
        let words = &self.text[from..to];
        vocabulary::word_starts(words).any(|at| VOCABULARY.at(&words[at..], is_label).is_some())
    }

    fn skip_to(&mut self, at: usize) -> usize {
        self.from = at;
        at
    }

    /// A heading or label at the start of a word.
    fn word(&mut self, at: usize, limit: usize) -> Option<usize> {
        let rest = &self.text[at..limit];
        let line = rest.find('\n').map_or(rest, |end| &rest[..end]);
        // `Journalists should call …`: what they are asked to do is no line for others.
        if let (Some(Atom::Heading(Term::Media, asked)), Some((Term::Public, len))) =
            (self.out.last(), VOCABULARY.heading_at(line, is_heading))
            && self.text[asked.end..at].trim().is_empty()
            && VOCABULARY.names_journalists(&self.text[asked.clone()])
            && VOCABULARY.sign_ups.contains(&line[..len].to_lowercase())
        {
            self.from = at + len;
            return Some(self.from);
        }
        if let Some((term, len)) = VOCABULARY.heading_at(line, is_heading) {
            let after = line[len..].trim_start();
            // `Pressestelle der Universität Ahlstadt` is where somebody is.
            let first = after.split(' ').next().unwrap_or_default();
            let of = VOCABULARY.particles.contains(first) || matches!(first, "des" | "of" | "for");
            if of
                && !line.contains([':', '：'])
                && VOCABULARY.is(&line[..len], |term| term == Term::Desk)
                && matches!(self.out.last(), Some(Atom::Line(_)))
            {
                return None;
            }
            let closes = after.is_empty()
                || after.starts_with([':', '：', '|', '-', '–', '(', '（', '】', ',', '*', ';']);
            let ahead = self.text[self.from..at].trim();
            // `155 Otter Street / switchboard 020 7946 0123`
            let starts = ahead.is_empty() || term == Term::Public && ahead.ends_with('/');
            let glued = line[len..].starts_with(char::is_uppercase);
            let colon = after.starts_with([':', '：']);
            // `… please contact Ada Lovelace at`
            let verb = term == Term::Contact
                // `… be directed to the Press Officer:`, and a name below it
                && !line.trim_end().ends_with(':')
                && rest.starts_with(char::is_lowercase)
                && after
                    .strip_prefix("the ")
                    .or_else(|| after.strip_prefix("our "))
                    .unwrap_or(after)
                    .starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
            // `…, Emergency Capacity Fund, …`: behind a comma a house's name begins with such a word.
            let house = term == Term::Public
                && !closes
                && after.starts_with(char::is_uppercase)
                && self.text[..at].trim_end().ends_with(',');
            // Inside a piece such words are a role's: `head of press inquiries, …`.
            if house {
                return None;
            }
            // `Outlets wishing to film the opening are asked to contact:`
            if term == Term::Public
                && colon
                && VOCABULARY.asked(&line[..len]).is_some()
                && VOCABULARY.names_journalists(ahead)
            {
                self.out.push(Atom::Heading(Term::Media, at..at + len));
                self.from = at + len;
                return Some(self.from);
            }
            if (starts && (closes || matches!(term, Term::Media | Term::Public | Term::Contact)))
                || colon
                || glued
                || verb
            {
                self.text_to(at);
                self.out.push(Atom::Heading(term, at..at + len));
                self.from = at + len;
                return Some(self.from);
            }
        }
        // `Workers can call 1-800 …`, `Students may call the consular section at …`: right before the number.
        let value = limit < self.block.end && rest.len() == line.len();
        if value
            && let Some((_, len)) = VOCABULARY.at(line, |term| term == Term::Public)
            && VOCABULARY.sign_ups.contains(&line[..len].to_lowercase())
            && !VOCABULARY.names_journalists(&self.text[self.from..at])
            && line.len() - len < 45
            && !line[len..].contains(|c: char| c.is_uppercase() || matches!(c, ',' | ':' | ';'))
        {
            self.text_to(at);
            self.out.push(Atom::Heading(Term::Public, at..at + len));
            self.from = limit;
            return Some(limit);
        }
        if let Some(len) = shouted_furniture(line) {
            self.text_to(at);
            self.from = at + len;
            return Some(self.from);
        }
        let (term, len) = VOCABULARY.at(line, is_label)?;
        let (own, enclosed) = (len, place_behind(&line[len..]));
        let len = len + enclosed;
        let same = twins(&line[len..], term);
        let len = len + if same > 0 { same } else { second_label(&line[len..]) };
        let after = &line[len..];
        let sign = after.trim_start_matches(['.', ' ', '\u{a0}', ')', '）']).starts_with([':', '：']);
        // Without a colon the label must stand right before its value, or alone behind it.
        let token = limit < self.text.len() || limit == at + rest.len();
        let gap = after.trim_matches([' ', '.', '\u{a0}', ':', '：', '-', '–', '#', '/', '\t', '|']);
        // `(直通)03-5555-0111`
        let opened = self.text[..at].ends_with(['(', '（']);
        let gap = if opened { gap.trim_start_matches([')', '）']).trim_start() } else { gap };
        let before_value =
            token && rest.len() == line.len() && gap.is_empty() && len + after.len() == rest.len();
        let behind = self.text[self.from..at].trim_matches([' ', '(', '\u{a0}']).is_empty()
            && (after.is_empty() || after.starts_with([')', ',', ';', '|', '\r']))
            && matches!(self.out.last(), Some(Atom::Token(Kind::Phone, _)));
        let short = line[..len].chars().count() == 1;
        // `Press Office: 0100 …` names the desk, not the kind of number.
        let piece = self.text[self.from..at + len].trim();
        let desk = vocabulary::word_starts(piece).any(|start| {
            VOCABULARY.is(&piece[start..], |term| term == Term::Desk) && piece[start..].contains(' ')
        }) || VOCABULARY.is(piece, |term| term == Term::Desk);
        if desk || !(sign || before_value && (!short || self.label_alone(at)) || behind) {
            return None;
        }
        // What stands before the word in the same piece belongs to the label: a city.
        let piece = self.text[self.from..at].trim();
        let place = piece.split_whitespace().count() <= 3
            && !piece.is_empty()
            && at - self.from <= 40
            && piece.chars().all(|c| c.is_alphabetic() || c.is_whitespace() || matches!(c, '-' | '.' | '\''))
            && (piece.starts_with(char::is_uppercase) || is_east_asian(piece.chars().next().unwrap_or(' ')));
        let alone = matches!(
            self.out.last(),
            None | Some(Atom::Line(_) | Atom::Strong | Atom::Token(..) | Atom::Label(..))
        );
        // `広報課 電話 …`, `黃詠詩小姐 電話：…`: whom the number reaches, and not where.
        let desk =
            || piece.contains(is_east_asian) && VOCABULARY.within(piece, |term| term == Term::Desk).is_some();
        // `Tom Wirra T: …`, below another's line: whose it is, and not where.
        let given = |piece: &str| {
            let first = piece.split_once(' ').map_or("", |(first, _)| first);
            first.contains(char::is_lowercase) && VOCABULARY.is_given_name(first)
        };
        let somebody = || {
            person::is_east_asian_somebody(piece)
                || given(piece) && person::is_somebody(piece) && !is_a_place(piece)
        };
        let place = place && !somebody() && !desk();
        let start = if place && alone && !VOCABULARY.is(piece, |term| term == Term::Filler) {
            self.from + self.text[self.from..at].find(piece).unwrap_or(0)
        } else {
            self.text_to(at);
            at
        };
        // Of a label in two languages the first.
        let is_twin = enclosed == 0 && same > 0;
        self.out.push(Atom::Label(term, start..at + if is_twin { own } else { len }));
        self.from = at + len;
        if sign {
            let colon = self.text[self.from..].find([':', '：']).map_or(self.from, |found| self.from + found);
            self.from = colon + self.text[colon..].chars().next().map_or(0, char::len_utf8);
        } else if after.starts_with('.') {
            // `Fax. 030 …`
            self.from += 1;
        }
        Some(self.from)
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
