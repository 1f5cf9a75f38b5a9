//! What a word begins where it stands: a heading, or a label of the value behind it.

use super::{
    Atom, Cutter,
    signs::{place_behind, second_label, shouted_furniture, twins},
};
use crate::release::{
    cities::is_a_place,
    read::{
        person,
        tokens::Kind,
        vocabulary::{self, LISTS, Term, VOCABULARY, is_east_asian},
    },
};

pub(super) fn is_heading(term: Term) -> bool {
    matches!(term, Term::Media | Term::Contact | Term::Investor | Term::Closing | Term::Public)
}

pub(super) fn is_label(term: Term) -> bool {
    matches!(term, Term::Phone(_) | Term::Email | Term::Teletype | Term::Web)
}

impl Cutter<'_> {
    /// Whether one of the words is a label.
    pub(super) fn labels(&self, from: usize, to: usize) -> bool {
        let words = &self.text[from..to];
        vocabulary::word_starts(words).any(|at| VOCABULARY.at(&words[at..], is_label).is_some())
    }

    /// `Members ring the members' line, 020 7946 0123`: small words before what the number behind it is called.
    fn leads_to_the_public(&self, ahead: &str, after: &str, limit: usize) -> bool {
        limit < self.block.end
            && after.trim_matches([',', ' ', '(', ':', '*']).is_empty()
            && ahead.split_whitespace().skip(1).all(|word| word.starts_with(char::is_lowercase))
            && !VOCABULARY.is_for_press(ahead)
            && !VOCABULARY.names_journalists(ahead)
    }

    /// A heading or label at the start of a word.
    pub(super) fn word(&mut self, at: usize, limit: usize) -> Option<usize> {
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
            let of = VOCABULARY.particles.contains(first) || LISTS.desk_of.has(first);
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
            let starts = ahead.is_empty()
                || term == Term::Public
                    && (ahead.ends_with('/') || self.leads_to_the_public(ahead, after, limit));
            let glued = line[len..].starts_with(char::is_uppercase);
            let colon = after.starts_with([':', '：']);
            // `servizio informazioni STF`: a desk.
            let begins = |start: usize| {
                let unit = |term| matches!(term, Term::Desk | Term::Organisation);
                let desk = VOCABULARY.at(&self.text[start..limit], unit);
                desk.is_some_and(|(_, len)| start + len > at)
            };
            let of_a_desk =
                vocabulary::word_starts(&self.text[self.from..at]).any(|start| begins(self.from + start));
            // `… please contact Ada Lovelace at`
            let verb = term == Term::Contact
                && !of_a_desk
                // `… be directed to the Press Officer:`, and a name below it
                && !line.trim_end().ends_with(':')
                && rest.starts_with(char::is_lowercase)
                && (person::is_title_before_name(after)
                    || after
                        .strip_prefix("the ")
                        .or_else(|| after.strip_prefix("our "))
                        .unwrap_or(after)
                        .starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()));
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
        self.label(at, limit)
    }

    /// `Mobile`, alone in its line, and below it the number; where numbers stand above their labels it is none's.
    fn stands_above_its_value(&self, term: Term, at: usize, len: usize, limit: usize) -> bool {
        let value = &self.text[limit.min(self.block.end)..self.block.end];
        let fits = match term {
            Term::Phone(_) => value.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '+' | '(')),
            Term::Email => value.starts_with(char::is_alphabetic),
            _ => false,
        };
        let gap = &self.text[at + len..limit];
        let line = |atom: &&Atom| matches!(atom, Atom::Line(_));
        let mut above = self.out.iter().rev().skip_while(line);
        let labelled = match above.next() {
            Some(Atom::Token(..)) => matches!(above.find(|atom| !line(atom)), Some(Atom::Label(..))),
            _ => true,
        };
        fits && labelled
            && gap.trim().is_empty()
            && (1..=2).contains(&gap.matches('\n').count())
            && self.text[self.from..at].trim().is_empty()
            && matches!(self.out.last(), Some(Atom::Line(_) | Atom::Heading(..)))
    }

    /// A label before its value, or alone behind it.
    fn label(&mut self, at: usize, limit: usize) -> Option<usize> {
        let rest = &self.text[at..limit];
        let line = rest.find('\n').map_or(rest, |end| &rest[..end]);
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
        // `Pager: …` on its line, whoever stands above.
        let desk = desk && !(sign && VOCABULARY.is(piece, is_label));
        let above = self.stands_above_its_value(term, at, len, limit);
        if desk || !(sign || before_value && (!short || self.label_alone(at)) || behind || above) {
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
}
