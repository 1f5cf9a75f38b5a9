//! A heading inside a block: what it opens, and where it is no heading but says what somebody does.

use std::ops::Range;

use super::{
    super::{
        atoms::Atom,
        blocks::names_press_officer,
        columns::GAPS,
        is_press,
        person::{self, Part},
        settle::is_a_house,
        tokens::Kind,
        vocabulary::{LISTS, Term, VOCABULARY, is_east_asian},
    },
    Assembler, Card,
};

impl Assembler<'_, '_> {
    /// `Investor Relations` on a line of its own under a name, or behind a role's comma, says what that person does.
    pub(super) fn names_a_role(&self, range: &Range<usize>) -> bool {
        let rest = &self.text[range.end..];
        let after = rest.trim_start_matches([' ', '\u{a0}', '\r', '*']);
        !self.prose
            && !self.card.names.is_empty()
            && (!self.card.reachable()
                && self.card.role.is_none() == (self.fresh_line || self.is_labelled_as_role(range))
                || self.card.role.as_ref().is_some_and(|role| self.stands_behind(role, range))
                || self.stands_behind_the_name(range))
            && (after.is_empty()
                // another column
                || GAPS.iter().any(|gap| rest.starts_with(gap))
                || after.starts_with(['\n', ',', '|', '•', '·', '–', '—'])
                || after.starts_with("- ")
                || after.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '(' | '+'))
                || VOCABULARY.at(after, |term| matches!(term, Term::Phone(_) | Term::Email)).is_some())
            && (VOCABULARY.is(&self.text[range.clone()], |term| matches!(term, Term::Desk | Term::Role))
                || self.text[..range.start].trim_end_matches([' ', '*']).ends_with(':'))
    }

    /// `Designation: Media Liaison`
    fn is_labelled_as_role(&self, range: &Range<usize>) -> bool {
        let line = self.text[..range.start].rsplit('\n').next().unwrap_or_default();
        let label = line.trim_matches([' ', '*']).strip_suffix([':', '：']);
        label.is_some_and(|label| VOCABULARY.is(label.trim_end(), |term| term == Term::Furniture))
    }

    /// `Medienstelle`, without a colon, right below somebody and what they are.
    pub(super) fn is_their_desk(&self, range: &Range<usize>) -> bool {
        let alone = matches!(self.card.names.as_slice(), [person] if person.known);
        !self.prose
            && alone
            && self.fresh_line
            && !self.gap
            && self.card.role.is_some()
            && self.card.desk.is_none()
            && !self.card.reachable()
            && VOCABULARY.is(&self.text[range.clone()], |term| term == Term::Desk)
            && !self.text[range.end..].lines().next().unwrap_or_default().contains([':', '：'])
            && !self.a_name_follows()
    }

    /// `Relações com Investidores` on a line of its own, right below a name: what that person does.
    pub(super) fn serves_investors(&self, range: &Range<usize>) -> bool {
        let rest = &self.text[range.end..];
        let parted = rest.is_empty()
            || rest.trim_start_matches(['\r', ' ', '*']).starts_with(['\n', '|'])
            || GAPS.iter().any(|gap| rest.starts_with(gap));
        let [person] = self.card.names.as_slice() else { return false };
        !self.prose
            && parted
            && (person.known || person.name.contains(' '))
            && self.fresh_line
            && !self.gap
            && self.card.role.is_none()
            && !self.card.reachable()
            && self.text[range.clone()].contains(' ')
            && matches!(self.next, Some(Atom::Token(..) | Atom::Label(..)))
    }

    /// `Ada Lovelace – Investor Relations`, `Ada Lovelace, Investor Relations`; `Ada Lovelace, Media` says whom she is for.
    fn stands_behind_the_name(&self, range: &Range<usize>) -> bool {
        let before = self.text[..range.start].trim_end();
        let several = self.text[range.clone()].contains(' ');
        let sign = |c: char| matches!(c, '–' | '—' | '-' | '|' | '•' | '·') || c == ',' && several;
        let name = before.trim_end_matches(sign);
        !self.fresh_line
            && name.len() < before.len()
            && !self.card.reachable()
            && self.card.role.is_none()
            && self.card.names.last().is_some_and(|last| name.trim_end().ends_with(&last.name))
    }

    /// `Ada Marsh, Chief Executive or Tom Wirra, Investor Relations`: what the last of them does.
    pub(super) fn is_of_the_last(&self, range: &Range<usize>) -> bool {
        let before = self.text[..range.start].trim_end().strip_suffix(',').unwrap_or_default();
        let others = self.card.names.iter().rev().skip(1);
        let titled = others.map(|person| &person.role).all(Option::is_some);
        !self.fresh_line
            && !self.card.reachable()
            && self.card.role.is_none()
            && self.card.names.len() > 1
            && titled
            && self.card.names.last().is_some_and(|last| last.role.is_none() && before.ends_with(&last.name))
    }

    /// `Ada Lovelace, PR Contact, of Highland Otter Trust`: between commas behind a name it is what she does.
    pub(super) fn is_a_title(&self, range: &Range<usize>) -> bool {
        let named = !self.card.names.is_empty() && !self.card.reachable() && self.card.role.is_none();
        // `, Media,` says whom somebody is for.
        let words = &self.text[range.clone()];
        named
            && words.contains(' ')
            && !super::super::is_for_media(words)
            && !self.fresh_line
            && self.text[..range.start].trim_end().ends_with(',')
            && self.text[range.end..].starts_with(',')
    }

    /// `Press contact`, without a colon, below a name and before what that person does.
    pub(super) fn tags(&self, range: &Range<usize>) -> bool {
        let alone = matches!(self.card.names.as_slice(), [person] if person.known);
        !self.prose
            && alone
            && self.fresh_line
            && !self.card.reachable()
            && (self.card.role.is_none() || self.is_a_line_among_equals(range))
            && !self.text[range.end..].trim_start().starts_with([':', '：'])
            && match &self.next {
                Some(Atom::Text(next)) => {
                    let parts = person::parts(&self.text[next.clone()], false);
                    let beside = !self.text[range.end..next.start].contains('\n');
                    let house = matches!(parts.as_slice(), [Part::Organisation(house)] if beside || is_a_house(house));
                    house || self.a_role_follows()
                }
                Some(Atom::Token(..) | Atom::Label(..)) => true,
                _ => false,
            }
    }

    /// As many empty lines above as below, and right below a number or an address: one of a card's lines.
    fn is_a_line_among_equals(&self, range: &Range<usize>) -> bool {
        let before = &self.text[..range.start];
        let above = before[before.trim_end().len()..].matches('\n').count();
        let after = &self.text[range.end..];
        let below = after[..after.len() - after.trim_start().len()].matches('\n').count();
        above == below && matches!(self.next, Some(Atom::Token(..) | Atom::Label(..)))
    }

    /// `Mme Ada Marsh, ministre, en contactant M. Tom Wirra, tél. …`: small words that lead from somebody who has no number
    /// to somebody who has.
    pub(super) fn leads_past(&self, range: &Range<usize>) -> bool {
        !self.fresh_line
            && !self.card.names.is_empty()
            && !self.card.reachable()
            && VOCABULARY.leads_past.contains(&self.text[range.clone()].to_lowercase())
            && self.a_name_follows()
    }

    /// `… sagt der Direktor. Bestellungen: 0800 …`: behind a sentence of its own line.
    pub(super) fn is_inside_a_sentence(&self, range: &Range<usize>) -> bool {
        let start = self.text[..range.start].rfind('\n').map_or(0, |end| end + 1);
        let before = self.text[start..range.start].trim_end();
        before.ends_with(['.', '!', '?', '”', '"', '»'])
            && before.split(' ').filter(|word| word.starts_with(char::is_lowercase)).count() > 2
    }

    pub(super) fn a_role_follows(&self) -> bool {
        let Some(Atom::Text(next)) = &self.next else { return false };
        matches!(person::parts(&self.text[next.clone()], false).as_slice(), [Part::Role(_)])
    }

    /// `Anmeldung unter presse@…`: who signs up with a press office is from the press.
    pub(super) fn signs_up_with_press(&self, range: &Range<usize>, atoms: &[Atom]) -> bool {
        let reached = atoms.iter().find_map(|atom| match atom {
            Atom::Token(kind @ (Kind::Phone | Kind::Email), range) => Some((*kind, range)),
            _ => None,
        });
        let line = self.text[range.end..].lines().next().unwrap_or_default();
        VOCABULARY.sign_ups.contains(&self.text[range.clone()].to_lowercase())
            && (names_press_officer(line)
                || reached
                    .is_some_and(|(kind, range)| kind == Kind::Email && is_press(&self.text[range.clone()])))
    }

    /// Right before the number of somebody whom a heading has named, and who has none yet.
    pub(super) fn labels_the_number(&self, range: &Range<usize>, next: Option<&Atom>) -> bool {
        !self.prose
            && self.fresh_line
            // Below an empty line, only what somebody signed.
            && (!self.gap || self.card.role.is_some())
            && !self.card.names.is_empty()
            && !self.card.reachable()
            && self.text[range.end..].trim_start().starts_with([':', '：'])
            && matches!(next, Some(Atom::Token(Kind::Phone | Kind::Email, _)))
    }

    /// In brackets, right behind a number: `(media only)`, `(24 hours, media only)`.
    pub(super) fn is_a_remark(&self, range: &Range<usize>) -> bool {
        const LONGEST: usize = 20;
        let open = self.text[..range.start].rfind('(').filter(|open| {
            let words = &self.text[open + 1..range.start];
            words.len() <= LONGEST && !words.contains([')', '\n', ':'])
        });
        let before = open.map(|open| self.text[..open].trim_end());
        !self.fresh_line
            && !self.card.phones.is_empty()
            && self.text[range.end..].starts_with([')', ' '])
            && before.is_some_and(|before| before.ends_with(|c: char| c.is_ascii_digit()))
    }

    /// Whom a number is for, below somebody who has an address and no number yet.
    pub(super) fn is_for_them_alone(&self, range: &Range<usize>, next: Option<&Atom>) -> bool {
        self.fresh_line
            && !self.gap
            && !self.prose
            && !self.card.names.is_empty()
            && self.card.phones.is_empty()
            && !self.card.emails.is_empty()
            && VOCABULARY.only_media.contains(&self.text[range.clone()].to_lowercase())
            && matches!(next, Some(Atom::Token(Kind::Phone, _)))
    }

    /// `联系人：王小明`, and `咨询电话：…` right below it, before any other number: theirs.
    pub(super) fn labels_their_first(&self, range: &Range<usize>, next: Option<&Atom>) -> bool {
        self.text[range.clone()].chars().all(is_east_asian) && self.labels_the_number(range, next)
    }

    pub(super) fn heading(&mut self, term: Term) {
        // A second `Contact` inside one person's lines ("For more information, contact") opens nothing new.
        if !self.card.is_empty() && (self.card.reachable() || !self.prose) {
            // "FBI Public Affairs contact": the words before the heading name the desk or office.
            let named = self.card.names.is_empty() && !self.card.reachable();
            if !named || term == Term::Public {
                self.flush();
            }
        }
        // `To interview Alan Turing, contact Ada Lovelace at …`: whom the sentence named before is somebody else.
        let names_next = matches!(&self.next, Some(Atom::Text(next))
            if matches!(person::parts(&self.text[next.clone()], true).first(), Some(Part::Name { .. })));
        if self.prose && !self.card.reachable() && !self.card.names.is_empty() && names_next {
            self.card = Card::default();
        }
        self.heading = Some(match (self.heading, term) {
            (Some(Term::Media), Term::Contact) if self.done.is_empty() => Term::Media,
            _ => term,
        });
        self.label = None;
        self.skip_line = false;
        (self.fresh, self.headed) = (true, true);
    }

    /// A title with a colon and a name behind it, below somebody with a title who is not reached.
    pub(super) fn names_the_next(&self, range: &Range<usize>) -> bool {
        self.a_name_follows()
            && self.fresh_line
            && self.card.names.len() == 1
            && self.card.role.is_some()
            && !self.card.reachable()
            && self.text[range.end..].trim_start_matches(' ').starts_with([':', '：'])
    }

    pub(super) fn a_name_follows(&self) -> bool {
        matches!(&self.next, Some(Atom::Text(next))
            if matches!(person::parts(&self.text[next.clone()], false).first(), Some(Part::Name { .. })))
    }

    /// `Marlow PR: Ada Marsh, 020 7946 0123; Tom Wirra, 020 7946 0124`: all of its line are there.
    pub(super) fn heads_the_line(&self, range: &Range<usize>) -> bool {
        self.fresh_line
            && self.text[range.end..].starts_with([':', '：'])
            && matches!(self.next, Some(Atom::Text(_)))
    }

    /// A list of people with signs between them follows on its line.
    pub(super) fn heads_several(&self, range: &Range<usize>) -> bool {
        let line = self.text[range.end..].lines().next().unwrap_or_default();
        line.contains([';', '；']) && self.heads_the_line(range) && self.a_name_follows()
    }
}

/// What stands before a title's own word: `Managing` of `Managing Director`.
pub(super) fn is_half_of_a_title(words: &str) -> bool {
    words.split(' ').all(|word| LISTS.title_first.has(word) || LISTS.title_scope.has(word))
}
