//! A house on a line of its own, and below it, line for line, the people who are reached there.

use std::ops::Range;

use super::{
    super::{
        atoms::{Atom, LEGAL_FORMS},
        person::{self, Part},
        settle::is_a_house,
        tokens::Kind,
        vocabulary::{Term, VOCABULARY},
    },
    Assembler, Card, Person,
};
use crate::release::cities::is_a_city;

/// No remark behind a number is longer, in characters.
const BEHIND: usize = 20;

impl Assembler<'_, '_> {
    /// `… 020 7946 0123  Otter Trust Media Contact: Tom Wirra`: right before a heading a house is whose it heads.
    pub(super) fn house_before(&mut self, range: &Range<usize>) -> Option<String> {
        let before = self.text[..range.start].trim_end_matches([' ', '\u{a0}']);
        let gap = |line: &str| line.chars().rev().take_while(|c| matches!(c, ' ' | '\u{a0}')).count() > 1;
        let reached = self.card.reachable() && !self.card.names.is_empty();
        self.card.units.pop_if(|unit| reached && before.strip_suffix(unit.as_str()).is_some_and(gap))
    }

    /// `Lumen Vale` over `Ada Marsh / Tom Wirra`, `LVA Norland` over `Ada Marsh`: what two people stand below is no third
    /// one, and a name that begins with letters is a house's, or has a legal form elsewhere in the release.
    pub(super) fn stands_over_people(&self, range: &Range<usize>, name: &str) -> bool {
        let Some(Atom::Text(next)) = &self.next else { return false };
        let between = self.text.get(range.end..next.start);
        if !self.fresh_line || !between.is_some_and(|between| between.contains('\n')) {
            return false;
        }
        let names: Vec<String> = person::parts(&self.text[next.clone()], self.prose)
            .into_iter()
            .filter_map(|part| if let Part::Name { name, .. } = part { Some(name) } else { None })
            .collect();
        let somebody = names.iter().any(|name| person::is_somebody(name));
        let first = name.split(' ').next().unwrap_or_default();
        let letters = (2..=5).contains(&first.len())
            && first.chars().all(|c| c.is_ascii_uppercase())
            && name.contains(char::is_lowercase);
        let house = somebody && (names.len() > 1 || letters) && !person::is_somebody(name);
        !self.prose && (house || !names.is_empty() && self.bears_a_legal_form(name))
    }

    /// `Lumen Vale Ltd`
    fn bears_a_legal_form(&self, name: &str) -> bool {
        let form = |end: usize| {
            let behind = self.text[end..].strip_prefix(',').unwrap_or(&self.text[end..]);
            let word = behind.strip_prefix([' ', '\u{a0}']).and_then(|rest| rest.split_whitespace().next());
            word.is_some_and(|word| {
                let bare = word.trim_end_matches([',', '.', ')', ';', ':', '*']);
                LEGAL_FORMS.contains(&bare) || LEGAL_FORMS.contains(&word)
            })
        };
        name.contains(' ') && self.text.match_indices(name).any(|(at, _)| form(at + name.len()))
    }

    /// `Federal News Desk: 771 555 0123`, and `State Information Center: 919 555 0177` on the next line.
    pub(super) fn is_the_next_house(&self, range: &Range<usize>) -> bool {
        let piece = &self.text[range.clone()];
        self.fresh_line
            && !self.prose
            && self.card.names.is_empty()
            && self.card.desk.is_some()
            && !self.card.phones.is_empty()
            && self.text[range.end..].starts_with([':', '：'])
            && matches!(self.next, Some(Atom::Token(Kind::Phone, _)))
            && piece.contains(' ')
            && matches!(person::parts(piece, false).as_slice(), [Part::Organisation(_)])
            && is_a_house(piece)
            && !is_a_city(piece)
    }

    /// `Ada Marsh`, `Department of Highways`, `Regina South`, and then her number, and the last line stands below
    /// somebody else, too: a place, called like somebody.
    pub(super) fn is_where_the_last_is(&self, range: &Range<usize>) -> bool {
        let words = &self.text[range.clone()];
        let again = || self.text.lines().filter(|line| line.trim() == words).count() > 1;
        let alone = self.text[range.end..].trim_start_matches([' ', '\r']).starts_with('\n');
        self.fresh_line
            && !self.gap
            && alone
            && self.card.names.len() == 1
            && !self.card.units.is_empty()
            && !self.card.reachable()
            && matches!(self.next, Some(Atom::Label(..) | Atom::Token(..)))
            && again()
    }

    /// `Ada Marsh, Marsh Holt`: the firm that bears her family name.
    pub(super) fn is_called_after_the_last(&self, name: &str) -> bool {
        let Some((first, second)) = name.split_once(' ') else { return false };
        let last =
            |person: &Person| person.name.rsplit(' ').next() == Some(first) && !person.name.contains(second);
        !self.card.reachable() && self.card.names.len() == 1 && self.card.names.iter().all(last)
    }

    /// `Ada Marsh, Chief Executive`, and on the next line `via Tom Wirra, Otter PR, 020 7946 0123`: where the name begins of
    /// whoever is called for her.
    pub(super) fn reached_through(&self, range: &Range<usize>) -> Option<usize> {
        let piece = &self.text[range.clone()];
        let (word, name) = piece.split_once(' ')?;
        let passed = !self.card.names.is_empty() && !self.card.reachable() && self.fresh_line;
        let through = VOCABULARY.leads_past.contains(&word.to_lowercase()) && person::is_somebody(name);
        (passed && through).then_some(range.end - name.len())
    }

    /// `Assessoria de Imprensa Celulose Otelo`, and people on the next lines: whose desk it is, however it is called.
    pub(super) fn stands_behind_a_desk(&self, range: &Range<usize>, name: &str) -> bool {
        let start = self.text[..range.start].rfind('\n').map_or(0, |end| end + 1);
        let edge = |c: char| c.is_whitespace() || matches!(c, '*' | '#');
        let (head, tail) = (self.text[start..range.start].trim_matches(edge), &self.text[range.end..]);
        let desk = |term| matches!(term, Term::Media | Term::Desk | Term::Investor);
        let alone = tail.trim_start_matches(['\r', '*', ' ', ':']).starts_with('\n');
        if self.prose
            || !alone
            || !VOCABULARY.is(head, desk)
            || head.ends_with([':', '：'])
            || person::is_somebody(name)
        {
            return false;
        }
        // On the next lines, up to the first number.
        let lines = tail
            .lines()
            .skip(1)
            .take(3)
            .take_while(|line| !line.trim_start().starts_with(|c: char| c.is_ascii_digit() || c == '+'));
        let somebody = |line: &str| {
            let pieces = line.split([',', '|', '(', '–', '—']).map(str::trim);
            pieces.take(2).flat_map(|piece| person::parts(piece, false)).any(|part| match part {
                Part::Name { honorific, name } => honorific.is_some() || person::is_somebody(&name),
                _ => false,
            })
        };
        lines.into_iter().any(somebody)
    }

    /// `Journaldienst: …` below somebody's lines: whoever is on duty answers.
    pub(super) fn is_on_duty(&self, range: &Range<usize>) -> bool {
        let value = match &self.next {
            Some(Atom::Token(_, value) | Atom::Label(_, value)) => value,
            _ => return false,
        };
        let between = self.text.get(range.end..value.start).map(str::trim);
        !self.prose
            && (self.fresh_line || self.begins_anew(range))
            && self.card.reachable()
            && !self.card.names.is_empty()
            && matches!(between, Some(":" | "：" | "(" | "（"))
            && (VOCABULARY.is_of_duty(without_dot(&self.text[range.clone()]))
                || self.fresh_line && VOCABULARY.is_of_hours(&self.text[range.clone()]) && self.ends_a_list())
    }

    /// Behind somebody's number, a sign that ends what stands before: `… 912 34 567. Vakttelefon: …`, `… / Centralita: …`.
    pub(super) fn begins_anew(&self, range: &Range<usize>) -> bool {
        let words = &self.text[range.clone()];
        let start = range.end - without_dot(words).len();
        let before = self.text[..start].trim_end_matches([' ', '\u{a0}']);
        before.ends_with(['.', ';', '；', '/', '|', '。'])
    }

    /// `… / Mesa central 22 345 6700` behind somebody's own number: that of the whole house is nobody's.
    pub(super) fn is_a_switchboard(&self, range: &Range<usize>) -> bool {
        let words = without_dot(&self.text[range.clone()]).to_lowercase();
        VOCABULARY.switchboards.contains(&words)
            && !self.fresh_line
            && !self.card.phones.is_empty()
            && !self.card.names.is_empty()
            && self.begins_anew(range)
            && matches!(self.next, Some(Atom::Token(Kind::Phone, _)))
    }
}

/// Words behind an address and its full stop.
pub(super) fn without_dot(words: &str) -> &str {
    words.trim_start_matches(['.', ' ', '\u{a0}'])
}

/// The next people below a house, with nothing between them and the last one, are reached there, too.
pub(super) fn house_over_people(text: &str, mut cards: Vec<Card>) -> Vec<Card> {
    let mut over: Option<String> = None;
    for at in 0..cards.len() {
        let own = heading_house(text, &cards[at]);
        let (before, card) = cards.split_at_mut(at);
        let card = &mut card[0];
        let goes_on = before.last().is_some_and(|last| {
            let gap = text.get(last.range.end..card.range.start);
            // What stands behind the last one's number, an extension or a bracket, is no line of its own.
            let blank = |gap: &str| {
                let (behind, line) = gap.rsplit_once('\n').unwrap_or(("", gap));
                let sign = |c: char| c.is_whitespace() || ")）.,;•-–*".contains(c);
                line.chars().all(sign) && !behind.contains(['\n', ':']) && behind.chars().count() <= BEHIND
            };
            last.heading == card.heading && (last.range == card.range || gap.is_some_and(blank))
        });
        if let Some(house) = own {
            over = Some(house);
        } else if let Some(house) = over.as_ref().filter(|_| goes_on && !card.names.is_empty()) {
            if card.units.is_empty() && card.desk.is_none() {
                card.units.push(house.clone());
            }
        } else {
            over = None;
        }
    }
    cards
}

/// The house that a card begins with, where it has a line of its own and somebody below it.
fn heading_house(text: &str, card: &Card) -> Option<String> {
    let start = text.get(card.range.clone())?;
    let house = card.units.iter().find(|unit| start.starts_with(unit.as_str()))?;
    let line = start[house.len()..].lines().next()?;
    let alone = line.trim_matches([' ', ':', '：', '*', '\t', '\r']).is_empty();
    (alone && start[house.len()..].contains('\n') && is_a_house(house) && !card.names.is_empty())
        .then(|| house.clone())
}
