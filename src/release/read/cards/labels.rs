//! Words before a colon and a number that no vocabulary knows: the label of a number all the same, or not.

use std::ops::Range;

use super::{
    super::{
        atoms::Atom,
        person::{self, Part},
        tokens::Kind,
        vocabulary::{Term, VOCABULARY, is_east_asian},
    },
    Assembler,
    numbers::is_a_place,
};

/// A label has no more words.
const WORDS: usize = 3;

impl Assembler<'_, '_> {
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
