//! What stands around a part of a card, and says what it is.

use std::ops::Range;

use super::{
    super::{
        atoms::Atom,
        columns::GAPS,
        gate, house,
        person::{self, Part},
        tokens::Kind,
        vocabulary::{Term, VOCABULARY},
    },
    Assembler,
};
use crate::release::cities::is_a_place;

impl Assembler<'_, '_> {
    /// `Ada Marsh, 020 7946 0123; Otter Trust, 020 7946 0124`: behind a semicolon a house with a number of its own, which is
    /// not hers.
    pub(super) fn is_the_next_item(&self, range: &Range<usize>, behind: &[Atom]) -> bool {
        let mut item = behind.iter().take_while(|atom| !matches!(atom, Atom::Strong | Atom::Line(_)));
        !self.prose
            && !self.card.names.is_empty()
            && !self.card.phones.is_empty()
            && self.text[..range.start].trim_end().ends_with([';', '；'])
            && item.any(|atom| matches!(atom, Atom::Token(Kind::Phone, _)))
            && matches!(person::parts(&self.text[range.clone()], false).as_slice(), [Part::Organisation(house)] if house.contains(' '))
    }

    /// `…; or the news desk, 020 7946 0123`, `… / Press office: 020 7946 0123`: behind what parts people, with its own
    /// number behind it.
    pub(super) fn stands_apart(&self, range: &Range<usize>) -> bool {
        let before = self.text[..range.start].trim_end();
        let (rest, joint) = before.rsplit_once(|c: char| c.is_whitespace()).unwrap_or(("", before));
        let joins = |word: &str| VOCABULARY.is(word, |term| term == Term::Join);
        // `… or the news desk`, where the word is of the piece.
        let joined = joins(joint) || self.text[range.clone()].split(' ').next().is_some_and(joins);
        let before = if joins(joint) { rest.trim_end() } else { before };
        let numbered =
            matches!(self.next, Some(Atom::Token(Kind::Phone, _) | Atom::Label(Term::Phone(_), _)));
        before.ends_with([';', '；'])
            || numbered && (joined || before.ends_with(['/', '|', '.']))
            // `… ada@example.org, or the press office: press@example.org`
            || joined && !self.card.emails.is_empty() && matches!(self.next, Some(Atom::Token(Kind::Email, _)))
            || self.heads_the_next_cell(range)
    }

    /// Behind the last line of somebody's cell, at the end of its line: the first line of the next cell.
    fn heads_the_next_cell(&self, range: &Range<usize>) -> bool {
        let start = self.text[..range.start].rfind('\n').map_or(0, |end| end + 1);
        let line = &self.text[start..range.start];
        let ends = self.text[range.end..].trim_start_matches([' ', '\r']).starts_with('\n');
        ends && GAPS.iter().any(|gap| line.ends_with(gap))
            && self.card.names.iter().all(|person| !line.contains(&person.name))
            && matches!(self.next, Some(Atom::Text(_)))
    }

    /// Below `Ada Marsh, 8531 2612`, a number that cannot be dialled where the release is from: what follows is not hers.
    pub(super) fn has_what_is_no_number_here(&self, range: &Range<usize>) -> bool {
        let digit = |c: char| c.is_ascii_digit() || matches!(c, ' ' | '-' | '.' | '(' | ')');
        let above = self.text.get(self.card.range.start..range.start).unwrap_or_default();
        self.fresh_line
            && !self.card.names.is_empty()
            && above.split(|c| !digit(c)).any(|run| gate::is_towns_own(run.trim()))
    }

    /// Whether what looks like a name beside somebody's begins as nobody's, and ends in a place or is what the release
    /// speaks of throughout.
    pub(super) fn is_an_office(&self, name: &str) -> bool {
        let place = || name.match_indices(' ').any(|(blank, _)| is_a_place(&name[blank + 1..]));
        let subject = || self.text.matches(name).count() > 2;
        !person::is_somebody(name)
            && self.card.names.iter().any(|person| person.known)
            && (place() || subject())
    }

    /// Behind a role on its line, and before a colon with somebody's name behind it.
    pub(super) fn names_a_house_before(&self, range: &Range<usize>) -> bool {
        !self.fresh_line
            && self.card.role.is_some()
            && self.card.names.is_empty()
            && self.text[range.end..].starts_with([':', '：'])
            && self.a_name_follows()
    }

    /// `Press Office, Phoenix Park, Dublin 8`
    pub(super) fn is_an_address(&self, range: &Range<usize>, name: &str) -> bool {
        let last = name.rsplit(' ').next().unwrap_or_default();
        let line = self.text[range.end..].lines().next().unwrap_or_default();
        !self.fresh_line
            && self.card.desk.is_some()
            && self.card.names.is_empty()
            && house::is_place_word(last)
            && line.starts_with(',')
            && line.len() > 2
            && !self.card.reachable()
            && matches!(&self.next, Some(Atom::Text(next)) if self.text[range.end..next.start].trim() == ",")
    }

    /// `по тел. 555-01-23 Ада Марш`: whom the number right before reaches.
    pub(super) fn stands_behind_number(&self, range: &Range<usize>, name: &str) -> bool {
        let gap = self.behind_the_number(range);
        let piece = &self.text[range.clone()];
        // `致電9555 2041予林小梅小姐`
        let first = piece.starts_with(name) || piece.starts_with(['予', '與', '与', '找']);
        // `… 020 7946 0123 (Sgt. Marsh)`
        let enclosed = gap.is_some_and(|gap| gap.trim() == "(") && piece.ends_with(name);
        !self.fresh_line
            && (first || enclosed)
            && self.card.names.is_empty()
            && gap.is_some_and(|gap| matches!(gap.trim(), "" | "("))
    }

    /// `학예팀장⇥은지환⇥02-…`, `学芸員　水無瀬 薫（直通 03-…）`: right behind a role in its own cell, and right before a number, a
    /// family name that no list has is one.
    pub(super) fn stands_behind_a_role(&self, range: &Range<usize>) -> bool {
        let before = self.text[..range.start].trim_end_matches([' ', '\t', '\u{3000}', '|', '｜']);
        let role = self.card.role.as_ref().is_some_and(|role| before.ends_with(role.as_str()));
        let gap = &self.text[before.len()..range.start];
        role && gap.contains(['\t', '\u{3000}', '|', '｜'])
            && !self.fresh_line
            && self.card.names.is_empty()
            && !self.card.reachable()
            && matches!(self.next, Some(Atom::Token(Kind::Phone, _) | Atom::Label(Term::Phone(_), _)))
    }

    /// `Nowe Delhi: +91 11 …`, `Biuro (Nowe Delhi): …` below somebody's number: where the next one rings, though it
    /// reads like a name.
    pub(super) fn is_where_the_next_rings(&self, range: &Range<usize>, name: &str) -> bool {
        let after = self.text[range.end..].trim_start_matches([')', '）', ' ', '\u{a0}']);
        let numbered =
            matches!(self.next, Some(Atom::Token(Kind::Phone, _) | Atom::Label(Term::Phone(_), _)));
        numbered
            && !self.gap
            && !self.card.names.is_empty()
            && self.card.reachable()
            && !after.starts_with('\n')
            && is_a_place(name)
    }

    /// In brackets right behind it.
    pub(super) fn remarks_on_the_number(&self, range: &Range<usize>) -> bool {
        let gap = self.behind_the_number(range);
        gap.is_some_and(|gap| gap.trim() == "(") && self.text[range.end..].starts_with(')')
    }

    /// `Albany: (518) 555 0123` below the name of a desk.
    pub(super) fn is_place(&self, range: &Range<usize>) -> bool {
        self.card.names.is_empty()
            && self.card.desk.is_some()
            && !self.gap
            && self.text[range.end..].starts_with([':', '：'])
            && matches!(self.next, Some(Atom::Token(Kind::Phone, _)))
    }

    /// Below a name that is a link to write to, and right above a number: where she is.
    pub(super) fn is_below_a_link(&self) -> bool {
        let number = matches!(self.next, Some(Atom::Token(Kind::Phone, _) | Atom::Label(Term::Phone(_), _)));
        self.card.linked && self.card.phones.is_empty() && !self.card.names.is_empty() && !self.gap && number
    }

    /// `Ada Marsh, 212 555 0123`, and her role below it: her address, an empty line or a heading follows, and not
    /// the name of somebody else, or one more number.
    pub(super) fn goes_on(&self, range: &Range<usize>) -> bool {
        let theirs = !self.card.names.is_empty() && !self.gap;
        theirs
            && match &self.next {
                Some(Atom::Token(Kind::Email | Kind::Hidden, _) | Atom::Label(Term::Email, _)) => {
                    self.card.emails.is_empty()
                }
                Some(Atom::Token(Kind::Phone, _) | Atom::Label(..)) => self.card.phones.is_empty(),
                Some(Atom::Text(range)) => {
                    let parts = person::parts(&self.text[range.clone()], self.prose);
                    !parts.iter().any(|part| matches!(part, Part::Name { .. }))
                }
                // `Researcher contact: Tom Wirra`, one line below, is somebody else.
                Some(Atom::Heading(_, next)) => self.text[range.end..next.start].contains('\n'),
                Some(Atom::Token(Kind::Url, _) | Atom::Line(_)) | None => true,
                Some(Atom::Strong | Atom::House(_)) => false,
            }
    }
}
