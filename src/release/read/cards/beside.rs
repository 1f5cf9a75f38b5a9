//! Who is named right before a number, alone or behind somebody else's on the same line.

use std::ops::Range;

use super::{
    super::{
        atoms::Atom,
        callable::is_head,
        person::{self, Part},
        settle::affinity,
        tokens::Kind,
        vocabulary::{Term, VOCABULARY},
    },
    Assembler,
};
use crate::{model::text, release::cities::is_a_place};

/// `…; biolog Tom Wirra, tlf. …`, `… assistée de Tom Wirra 06 …`: what somebody is, in one or two small words, and the
/// name; small words that lead to a name say nothing.
fn behind_small_words(piece: &str) -> Option<Vec<Part>> {
    let words: Vec<&str> = piece.split(' ').collect();
    let small = words.iter().take_while(|word| word.starts_with(char::is_lowercase)).count();
    let name = words.get(small..)?.join(" ");
    let somebody = (1..=2).contains(&small) && name.contains(' ') && person::is_somebody(&name);
    let name = person::name(&name).filter(|_| somebody)?;
    let leads = VOCABULARY.is(words[small - 1], |term| matches!(term, Term::Filler | Term::Join))
        || VOCABULARY.particles.contains(words[small - 1]);
    // `a/h Tom Wirra`
    let word = |word: &&str| word.chars().count() > 2 && word.chars().all(char::is_alphabetic);
    let role = (!leads && words[..small].iter().all(word)).then(|| Part::Role(words[..small].join(" ")));
    Some(std::iter::once(name).chain(role).collect())
}

impl Assembler<'_, '_> {
    /// `Contact: Ada 07700 900 123`
    pub(super) fn is_a_first_name(&self, piece: &str) -> bool {
        piece.starts_with(char::is_uppercase)
            && VOCABULARY.is_given_name(piece)
            && !VOCABULARY.is(piece, |_| true)
            && self.may_be_first_names()
    }

    /// `Ada Marsh & Tom Wirra`, and below it `Ada 07700 900 123 - Tom 07700 900 456`: whose the number is, by a part of the
    /// name, or by its beginning.
    pub(super) fn calls_one_of_several(&self, range: &Range<usize>) -> bool {
        let piece = &self.text[range.clone()];
        let number = matches!(&self.next, Some(Atom::Token(Kind::Phone, number))
            if self.text.get(range.end..number.start).is_some_and(|gap| gap.trim_matches([' ', ':', '\u{a0}']).is_empty()));
        number
            && self.card.names.len() > 1
            && self.card.names.iter().filter(|person| person.is_called(piece)).count() == 1
    }

    /// `07700 900 123 (Ada), 07700 900 456 (Tom)`: whose the number is that stands before the brackets.
    pub(super) fn says_whose(&mut self, range: &Range<usize>) -> bool {
        let piece = &self.text[range.clone()];
        let before = self.text[..range.start].strip_suffix('(').map(str::trim_end);
        let theirs = self.card.names.len() > 1
            && self.text[range.end..].starts_with(')')
            && self.card.names.iter().filter(|person| person.is_called(piece)).count() == 1;
        let last = self.card.phones.last_mut().filter(|_| theirs);
        let (Some(before), Some(phone)) = (before, last) else { return false };
        let own = before.ends_with(phone.number.raw.as_str());
        if own {
            phone.label = Some(piece.to_owned());
        }
        own
    }

    /// `contact Ada or Tom on 07700 900 123`
    pub(super) fn first_names<'a>(&self, piece: &'a str) -> Option<Vec<&'a str>> {
        let piece = piece.strip_suffix(" on").or_else(|| piece.strip_suffix(" at")).unwrap_or(piece);
        let joint = |word: &str| VOCABULARY.is(word, |term| term == Term::Join) || word == "&";
        // `Robin Vance or Lee Marsh` are two people, of whom each word could be a first name.
        let words: Vec<&str> = piece.split(' ').filter(|word| !word.is_empty()).collect();
        let alone = words.split(|word| joint(word)).all(|between| between.len() == 1);
        let names: Vec<&str> =
            words.iter().filter(|word| !joint(word)).flat_map(|word| word.split('/')).collect();
        let several = alone && names.len() > 1;
        let given = |name: &&str| {
            name.starts_with(char::is_uppercase)
                && VOCABULARY.is_given_name(name)
                && !VOCABULARY.is(name, |_| true)
        };
        (several && names.iter().all(given) && self.may_be_first_names()).then_some(names)
    }

    fn may_be_first_names(&self) -> bool {
        self.fresh
            && self.card.is_empty()
            && self.heading.is_some_and(|term| term != Term::Public)
            && matches!(
                self.next,
                Some(Atom::Token(Kind::Phone | Kind::Email, _) | Atom::Label(Term::Phone(_), _))
            )
    }

    /// `Ada Marsh on 07700 900123; for photographs Tom Wirra (07700 900124)`: behind a number, and before one more on
    /// its line, small words lead to whoever has it.
    pub(super) fn led_to(&self, piece: &str) -> Option<Vec<Part>> {
        let first = piece.split(' ').next().unwrap_or_default();
        let leads = first.starts_with(char::is_lowercase)
            && VOCABULARY.is(first, |term| term == Term::Filler)
            || person::leads_to_topic(first);
        if !self.stands_between_numbers() {
            return None;
        }
        if !leads {
            return behind_small_words(piece);
        }
        let parts = person::parts(piece, true);
        let somebody = parts.iter().any(|part| matches!(part, Part::Name { .. }));
        somebody.then_some(parts)
    }

    /// `please confirm your intent to attend with Ada Marsh ada@…`: in a sentence, right before an address that bears the name.
    pub(super) fn owner_of_the_next(&self, piece: &str, range: &Range<usize>) -> Option<Vec<Part>> {
        let Some(Atom::Token(Kind::Email, email)) = &self.next else { return None };
        let beside =
            self.text.get(range.end..email.start)?.trim_matches([' ', ',', '(', ':', '<']).is_empty();
        let local = self.text[email.clone()].split('@').next().unwrap_or_default();
        let sentence = self.prose || piece.starts_with(char::is_lowercase);
        let found = person::last(piece).filter(|_| sentence && beside)?;
        let bears = |part: &Part| matches!(part, Part::Name { name, .. } if affinity(name, local) > 0);
        found.iter().any(bears).then_some(found)
    }

    /// `Ada Marsh 0491 570 006 or Jaz 0491 570 156`: one more person, by their first name. A city has no mobile number.
    pub(super) fn first_name_beside<'p>(&self, piece: &'p str) -> Option<&'p str> {
        let (joint, name) = piece.split_once(' ')?;
        let joined = VOCABULARY.is(joint, |term| term == Term::Join);
        let word = name.starts_with(char::is_uppercase)
            && name.chars().skip(1).all(char::is_lowercase)
            && !VOCABULARY.is(name, |_| true)
            && !is_a_place(name);
        let Some(Atom::Token(Kind::Phone, number)) = &self.next else { return None };
        let theirs = || VOCABULARY.is_given_name(name) || self.gate.is_mobile(number);
        let somebody = !self.card.names.is_empty() && self.stands_between_numbers();
        (joined && word && somebody && theirs()).then_some(name)
    }

    /// `Ada Marsh (Mon-Wed) or Tom Wirra (Thu-Fri), 020 7946 0123`: the word before the name says that both are reached.
    pub(super) fn joins_the_last(&self, range: &Range<usize>, known: bool) -> bool {
        let piece = &self.text[range.clone()];
        let first = piece.split(' ').next().unwrap_or_default();
        known
            && !self.fresh_line
            && !self.card.reachable()
            && self.card.others.is_empty()
            && !self.card.names.is_empty()
            && self.card.names.iter().all(|person| person.known)
            && first.starts_with(char::is_lowercase)
            && VOCABULARY.is(first, |term| term == Term::Join)
    }

    /// `Ada Marsh | Mr Wirra | 020 7946 0123`: a family name alone between somebody and their number.
    pub(super) fn is_whose_office(&self, name: &str, range: &Range<usize>) -> bool {
        !name.contains(' ')
            && self.card.names.len() == 1
            && self.card.names.iter().all(|person| person.known && !person.name.ends_with(name))
            && self.card.role.is_none()
            && !self.fresh_line
            && !self.card.reachable()
            && self.text[..range.start].trim_end().ends_with('|')
            && self.text[range.end..].trim_start().starts_with('|')
            && matches!(
                self.next,
                Some(
                    Atom::Strong | Atom::Token(Kind::Phone | Kind::Email, _) | Atom::Label(Term::Phone(_), _)
                )
            )
    }

    /// `Ada Marsh | Minister Wirra | 020 7946 0123`, the same by what they are.
    pub(super) fn is_a_heads_office(&self, role: &str, range: &Range<usize>) -> bool {
        role.split_once(' ').is_some_and(|(title, name)| {
            is_head(title)
                && name.starts_with(char::is_uppercase)
                && VOCABULARY.within(name, |_| true).is_none()
                && self.is_whose_office(name, range)
        })
    }

    /// `Communications Team on 020 7946 0123 or, out of hours, the Duty Officer on 020 7946 0124`
    pub(super) fn is_another_desk(&self) -> bool {
        self.card.names.is_empty() && self.card.desk.is_some() && self.stands_between_numbers()
    }

    /// `… the press office on 020 7946 0123. Out of hours, ring 020 7946 0124 and ask for the duty manager.`: behind a desk's
    /// number the next sentence of its line gives another number, and says who answers there.
    pub(super) fn next_sentence_is_another_desk(&self, range: &Range<usize>) -> bool {
        let bare = self.card.names.is_empty() && !self.card.phones.is_empty() && !self.fresh_line;
        let Some(rest) = self.text[range.start..].strip_prefix(". ").filter(|_| bare) else { return false };
        let sentence =
            rest.split(['\n', '\r']).next().unwrap_or_default().split(". ").next().unwrap_or_default();
        let last = self.card.phones.last().map(|phone| text::digits(&phone.number.raw).len());
        let digits = text::digits(sentence).len();
        let who = |term| matches!(term, Term::Desk | Term::Role);
        last.is_some_and(|last| digits + 1 >= last) && VOCABULARY.within(sentence, who).is_some()
    }

    /// Behind a number or address of the card, and right before another number, in the same line.
    fn stands_between_numbers(&self) -> bool {
        !self.fresh_line
            && !self.card.phones.is_empty()
            && matches!(self.next, Some(Atom::Token(Kind::Phone, _) | Atom::Label(Term::Phone(_), _)))
    }
}
