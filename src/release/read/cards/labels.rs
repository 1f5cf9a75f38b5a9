//! Labels of numbers, and words before a colon and a number that no vocabulary knows: a label all the same, or not.

use std::ops::Range;

use super::{
    super::{
        atoms::Atom,
        person::{self, Part},
        tokens::Kind,
        vocabulary::{Term, VOCABULARY, is_east_asian},
    },
    Assembler, Card, Person, described,
};
use crate::{model::PhoneKind, release::cities::is_a_place};

/// A label has no more words.
const WORDS: usize = 3;

impl Assembler<'_, '_> {
    pub(super) fn label(&mut self, term: Term, range: &Range<usize>, next: Option<&Atom>) {
        if term == Term::Web {
            self.skip_line = true;
            return;
        }
        // Behind its number: `212 555 0123 (office)`.
        let enclosed = self.text[..range.start].ends_with('(') && self.text[range.end..].starts_with(')');
        if let (Term::Phone(_), Some(last)) = (term, self.card.phones.last_mut())
            && (enclosed || !matches!(next, Some(Atom::Token(Kind::Phone, _))))
            && last.label.is_none()
            && last.span.is_some_and(|span| range.start.saturating_sub(span.end) <= 3)
            && !self.text[range.end..].trim_start().starts_with([':', '：'])
        {
            let (kind, place, label) = described(self.text, term, range);
            last.kind = kind.unwrap_or(last.kind);
            last.place = place;
            last.label = Some(label);
            return;
        }
        // A duty line below a person's lines is nobody's own.
        let below = self.gap && self.card.reachable();
        let words = &self.text[range.clone()];
        let anew = self.fresh_line || self.card.reachable() && self.begins_anew(range);
        let desk = term == Term::Phone(PhoneKind::Desk) && (below || anew && VOCABULARY.is_off_hours(words));
        let hours = self.fresh_line && VOCABULARY.is_of_hours(words) && self.ends_a_list();
        let duty = hours || anew && self.card.reachable() && VOCABULARY.is_of_duty(words);
        if (desk || duty) && !self.card.names.is_empty() {
            self.flush();
            if duty && term != Term::Phone(PhoneKind::Desk) {
                self.card.desk = Some(words.to_owned());
            }
        }
        if self.is_a_switchboard(range) {
            (self.label, self.passes_over) = (None, true);
            return;
        }
        if below && VOCABULARY.switchboards.contains(&words.to_lowercase()) {
            self.flush();
            self.heading = Some(Term::Public);
        }
        // `王明 電話：…`, line for line
        let leads = &self.text[range.clone()];
        if let Some(name) = leads.split(' ').next().filter(|name| self.begins_with_a_name(name)) {
            let start = range.start;
            self.text(&(start..start + name.len()));
            let word = self.text[start + name.len()..range.end].trim_start().len();
            self.label = Some((term, range.end - word..range.end));
            return;
        }
        // The words before a label are a city, unless nobody has been named yet.
        let (_, place, _) = described(self.text, term, range);
        let mut range = range.clone();
        if let Some(place) = place
            && (self.card.names.is_empty() || self.card.reachable() && term == Term::Email)
            && person::name(&place).is_some()
        {
            let start = range.start;
            self.text(&(start..start + place.len()));
            range.start += place.len();
        }
        self.label = Some((term, range));
    }

    /// `Studio mobile:`, `Signal:`, `Fón póca:` below somebody and before a number or an address: whatever it says, it
    /// is of whoever stands above, unless it names a desk, a house, a line for the public, a place or somebody else.
    pub(super) fn labels_theirs(&self, range: &Range<usize>) -> bool {
        let piece = &self.text[range.clone()];
        let Some(Atom::Token(kind @ (Kind::Phone | Kind::Email), value)) = &self.next else { return false };
        // Behind somebody's own address, `Otter Watch: watch@example.org` is a house's.
        let first = *kind == Kind::Phone || self.fresh_line && self.card.emails.is_empty();
        let colon = self.text.get(range.end..value.start).map(str::trim);
        let below = !(self.card.names.is_empty() || self.gap && self.card.reachable());
        // `Ada Marsh: 020 7946 0123`, and `Wirra: 020 7946 0124` below it, are a list of people.
        let listed = self.card.names.iter().any(|person| {
            self.text[self.card.range.clone()]
                .split_once(&person.name)
                .is_some_and(|(_, after)| after.trim_start().starts_with([':', '：']))
        });
        // `SDIS: Ada Marsh, …`, and `ARS: ars@example.org` below it, are a list of houses.
        let house = |person: &Person| {
            let above =
                self.text[self.card.range.clone()].split_once(&person.name).map_or("", |(above, _)| above);
            let line = above.rsplit('\n').next().unwrap_or_default();
            let head = line.split([':', '：']).next().filter(|head| head.len() < line.len()).map(str::trim);
            self.fresh_line
                && head.is_some_and(|head| {
                    self.card.units.iter().chain(&self.card.desk).any(|unit| unit == head)
                })
        };
        let listed = listed || self.card.names.iter().any(house);
        !self.prose
            && below
            && first
            && !listed
            && matches!(colon, Some(":" | "："))
            && piece.split_whitespace().count() <= WORDS
            && (self.fresh_line || !piece.starts_with(char::is_lowercase))
            && !piece.contains(is_east_asian)
            && !self.names_another(piece)
    }

    /// `Media: Ada Marsh, 020 7946 0123`, `Investors: Tom Wirra, 020 7946 0124`, and below them `Ratepayers: 020 7946 0100`:
    /// a list that says who is there for whom, and nobody's number for what no vocabulary knows.
    pub(super) fn is_for_others(&self, range: &Range<usize>) -> bool {
        let headed = |card: &Card| {
            let [person] = card.names.as_slice() else { return false };
            let line = &self.text[card.range.clone()];
            let name = line.find(&person.name).map_or(card.range.start, |at| card.range.start + at);
            !card.phones.is_empty()
                && !line.trim_end().contains('\n')
                && self.text[..name].trim_end().ends_with([':', '：'])
        };
        let for_whom = |heading: Option<Term>| matches!(heading, Some(Term::Media | Term::Investor));
        let Some(Atom::Token(Kind::Phone, number)) = &self.next else { return false };
        let piece = &self.text[range.clone()];
        !self.prose
            && self.fresh_line
            && !self.gap
            && matches!(self.text.get(range.end..number.start).map(str::trim), Some(":" | "："))
            && headed(&self.card)
            && for_whom(self.heading)
            && self
                .done
                .last()
                .is_some_and(|last| headed(last) && for_whom(last.heading) && last.heading != self.heading)
            && !VOCABULARY.is_for_press(piece)
            && !is_a_place(piece)
            && VOCABULARY.within(piece, |term| matches!(term, Term::Phone(_) | Term::Honorific)).is_none()
            && !person::parts(piece, false).iter().any(|part| matches!(part, Part::Name { .. }))
    }

    /// Two people or more, each with the number on a line of their own: what the next line says is for all of them.
    pub(super) fn ends_a_list(&self) -> bool {
        let line = |card: &Card| {
            // Above the first of them their house may stand.
            let text = &self.text[card.range.clone()];
            let name = card.names.first().and_then(|person| text.find(&person.name)).unwrap_or(0);
            let text = &text[name..];
            !card.names.is_empty() && card.reachable() && !text.trim().contains('\n')
        };
        let above = self.done.last().filter(|above| line(above) && line(&self.card));
        let between = above.and_then(|above| self.text.get(above.range.end..self.card.range.start));
        between.is_some_and(|between| between.trim().is_empty() && between.matches('\n').count() == 1)
    }

    /// A name of two signs at the head of its line below a heading. Longer ones are told by their shape alone.
    pub(super) fn begins_with_a_name(&self, word: &str) -> bool {
        let bare = self.card.is_empty() || self.card.reachable();
        self.fresh_line
            && !self.prose
            && bare
            && matches!(self.heading, Some(Term::Media | Term::Contact))
            && word.chars().count() == 2
            && word.chars().all(is_east_asian)
            && !is_a_place(word)
            && matches!(person::parts(word, false).as_slice(), [Part::Name { .. }])
    }

    fn names_another(&self, piece: &str) -> bool {
        let other = |term| {
            matches!(
                term,
                Term::Media
                    | Term::Contact
                    | Term::Investor
                    | Term::Public
                    | Term::Desk
                    | Term::Organisation
                    | Term::Department
                    | Term::Role
                    | Term::Wire
                    | Term::End
                    | Term::Off
                    | Term::Web
                    | Term::Teletype
                    | Term::Furniture
                    | Term::Honorific
            )
        };
        let named = |part: &Part| !matches!(part, Part::Organisation(_));
        let place = is_a_place(piece);
        // `London: …`, `Paris: …`, each a number of the one person above.
        let elsewhere = place && self.card.phones.iter().any(|phone| phone.place.is_none());
        // `Line`, the messenger, is a given name in Denmark.
        let given = VOCABULARY.is_given_name(piece)
            && !(piece.eq_ignore_ascii_case("line")
                && self.card.names.iter().any(|person| person.name.contains(is_east_asian)));
        VOCABULARY.within(piece, other).is_some()
            || piece.split_whitespace().any(|word| VOCABULARY.is_compound_house(word))
            || given && !place
            || elsewhere
            || person::parts(piece, false).iter().any(named)
    }
}
