//! Who is in charge, `担当：有働（090-…）・貝塚（090-…）`: behind that word and its colon a few signs are somebody's name,
//! however rare.

use std::ops::Range;

use super::{
    super::{
        person::{self, Part},
        vocabulary::{LISTS, Term, VOCABULARY, is_east_asian},
    },
    Assembler, Card,
};
use crate::model::Span;

/// What a division ends with, and no family name does.
const DIVISIONS: &str = "部課室係局班社店館院会會庁署窓口名";
/// A name has no more signs.
const LONGEST: usize = 5;

/// `担当：有働（090-…）・貝塚（090-…）`, and on the next lines the house's number and address: of all of them.
pub(super) fn shared_below(text: &str, mut cards: Vec<Card>) -> Vec<Card> {
    for last in (1..cards.len()).rev() {
        if !cards[last].beside || cards.get(last + 1).is_some_and(|next| next.beside) {
            continue;
        }
        let first = (0..last).rev().find(|at| !cards[*at].beside).unwrap_or(0);
        let (people, below) = cards.split_at_mut(last);
        let line =
            text[below[0].range.start..].find('\n').map_or(text.len(), |end| below[0].range.start + end);
        let is_below = |span: Option<Span>| span.is_some_and(|span| span.start > line);
        for card in &mut people[first..] {
            card.phones.extend(below[0].phones.iter().filter(|phone| is_below(phone.span)).cloned());
            card.emails.extend(below[0].emails.iter().filter(|email| is_below(email.span)).cloned());
        }
    }
    cards
}

impl Assembler<'_, '_> {
    /// `鴨川 遥（かもがわ はるか）`: how it is read stands in brackets behind it, as it does behind names.
    fn is_read_aloud(&self, range: &Range<usize>) -> bool {
        let kana = |c: char| matches!(c, '\u{3041}'..='\u{30ff}' | ' ' | '\u{3000}');
        let reading = self.text[range.end..]
            .strip_prefix(['（', '('])
            .and_then(|rest| rest.split_once(['）', ')']))
            .map(|(inside, _)| inside);
        let gap = |text: &str| text.contains([' ', '\u{3000}']);
        let piece = &self.text[range.clone()];
        reading.is_some_and(|reading| {
            gap(reading) == gap(piece)
                && (3..=14).contains(&reading.chars().count())
                && reading.chars().all(kana)
        }) && piece.chars().all(|c| is_east_asian(c) || matches!(c, ' ' | '\u{3000}'))
            && !piece.ends_with(|c| DIVISIONS.contains(c))
            && person::may_be_east_asian_name(piece)
    }

    /// `課長：鵜飼　直樹`: a name in two words, right behind what somebody is.
    fn is_set_behind_a_title(&self, range: &Range<usize>) -> bool {
        let words = self.text[range.clone()].split_once('\u{3000}');
        words.is_some_and(|(family, given)| person::is_set_apart(&self.text[..range.start], family, given))
    }

    /// `담당자: 목정아 (031-…)`: a rare name, all that stands between the colon behind a title and a number or a bracket.
    fn is_rare_behind_a_title(&self, range: &Range<usize>) -> bool {
        let before = self.text[..range.start].trim_end_matches([' ', '\u{3000}']);
        let after = self.text[range.end..].trim_start_matches([' ', '\u{3000}', '\r', '\t']);
        let ends =
            after.is_empty() || after.starts_with(|c: char| c.is_ascii_digit() || "\n(（,/|☎+".contains(c));
        ends && before.ends_with([':', '：'])
            && person::is_led_by_a_title(before)
            && person::is_rare_korean(&self.text[range.clone()])
    }

    /// Puts somebody on a card. Behind the first of a line, whose number is their own, the next one has the same house.
    pub(super) fn charge_with(&mut self, name: &Range<usize>) {
        let house = (self.card.desk.clone(), self.card.units.clone());
        let (line, before) = (self.fresh_line, self.done.len());
        // `課長：鵜飼　直樹　　担当：朝比奈、粟飯原`: each of them, and the title is the first one's.
        if !self.card.reachable()
            && let Some(last) = self.card.names.last_mut()
        {
            last.role = last.role.take().or(self.card.role.take());
            self.join = true;
        }
        self.part(Part::Name { honorific: None, name: self.text[name.clone()].to_owned() }, name);
        if !line && self.done.len() > before {
            (self.card.desk, self.card.units) = house;
            self.card.beside = true;
        }
    }

    /// Where the names stand in the piece at hand.
    pub(super) fn in_charge(&mut self, range: &Range<usize>) -> Vec<Range<usize>> {
        let piece = &self.text[range.clone()];
        // `広報室 担当：…`
        let last = piece.rsplit([' ', '\u{3000}']).next().unwrap_or_default();
        if VOCABULARY.is(last, |term| term == Term::Filler)
            && last.chars().all(is_east_asian)
            && self.text[range.end..].starts_with([':', '：'])
        {
            self.charge = true;
            return Vec::new();
        }
        if self.is_read_aloud(range)
            || self.is_set_behind_a_title(range)
            || self.is_rare_behind_a_title(range)
        {
            return vec![range.clone()];
        }
        let name = piece.trim_start_matches(['・', '･', ' ', '\u{3000}']);
        let after = self.text[range.end..].trim_start_matches([' ', '\u{3000}', '\r']);
        let ends = after.is_empty() || after.starts_with(['\n', '（', '(', '・', '、', '/', '／', '│', '|']);
        if !self.charge || !ends {
            return Vec::new();
        }
        let start = range.end - name.len();
        if is_of_another_script(name) {
            return std::iter::once(start..range.end).collect();
        }
        let mut names = Vec::new();
        let mut from = start;
        for one in name.split(['・', '/', '／']) {
            let own = from + one.len() - one.trim_start_matches([' ', '\u{3000}']).len();
            names.push(own..own + one.trim_matches([' ', '\u{3000}']).len());
            from += one.len() + self.text[from + one.len()..].chars().next().map_or(0, char::len_utf8);
        }
        if names.iter().all(|name| is_in_charge(&self.text[name.clone()])) { names } else { Vec::new() }
    }
}

/// `ジョン・ハリス`: one person, whose given name stands first.
fn is_of_another_script(name: &str) -> bool {
    let word = |word: &str| {
        (2..=8).contains(&word.chars().count()) && word.chars().all(|c| matches!(c, '\u{30a1}'..='\u{30fe}'))
    };
    name.contains('・') && name.split('・').all(word)
}

fn is_in_charge(name: &str) -> bool {
    let signs = name.chars().filter(|c| is_east_asian(*c)).count();
    signs <= LONGEST
        && !name.contains('、')
        && !name.ends_with(|c| DIVISIONS.contains(c))
        && !LISTS.division.has(name)
        && person::may_be_east_asian_name(name)
}
