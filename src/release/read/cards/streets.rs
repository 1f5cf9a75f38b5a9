//! Where a house stands, in a line of a card: what follows a street names no people and no other house.

use std::ops::Range;

use super::{
    super::{
        person::{self, Part},
        vocabulary::VOCABULARY,
    },
    Assembler,
};

impl Assembler<'_, '_> {
    /// `Av. Costanera 1450, Col. Del Prado, Ciudad Marl. Tel. …`: from the street to the number or the line's end.
    pub(super) fn is_of_an_address(&mut self, range: &Range<usize>) -> bool {
        let piece = &self.text[range.clone()];
        if !self.prose && self.begins_a_street(range) {
            // With a number of its own: the house's, and not of whoever stands above.
            if self.fresh_line && self.card.reachable() && self.is_numbered_line(range) {
                self.flush();
            }
            self.street = true;
            return true;
        }
        let theirs = |part: &Part| match part {
            Part::Name { honorific, name } => honorific.is_none() && person::is_somebody(name),
            Part::Role(_) | Part::Desk(_) => true,
            Part::Organisation(_) => false,
        };
        self.street && !person::parts(piece, false).iter().any(theirs)
    }

    /// So many digits behind the place in the line are no post code.
    fn is_numbered_line(&self, range: &Range<usize>) -> bool {
        const CODE: usize = 6;
        let line = self.text[range.end..].lines().next().unwrap_or_default();
        let digits = |run: &str| run.bytes().filter(u8::is_ascii_digit).count();
        line.split(|c: char| c.is_alphabetic() || c == ',').any(|run| digits(run) > CODE)
    }

    /// A word for a street, and the number of a house before or behind its name.
    fn begins_a_street(&self, range: &Range<usize>) -> bool {
        let piece = &self.text[range.clone()];
        let digit = |c: char| c.is_ascii_digit();
        let Some(len) = VOCABULARY.street(piece) else { return false };
        let before = self.text[..range.start].trim_end_matches([' ', ',', '\u{a0}']);
        let behind = self.text[range.end..].trim_start_matches([' ', ',', '\u{a0}']);
        let behind = behind.trim_start_matches("n.º").trim_start_matches("nº").trim_start_matches("д.");
        piece.len() > len
            && (piece.contains(digit) || before.ends_with(digit) || behind.trim_start().starts_with(digit))
    }

    /// `la SPW Berges`, `der TSV Otterburg`: elsewhere in the release an article stands before what looks like a name
    /// that nobody is known by.
    pub(super) fn bears_an_article(&self, name: &str) -> bool {
        const ARTICLES: [&str; 17] = [
            "le", "la", "les", "du", "des", "aux", "au", "die", "der", "das", "dem", "el", "los", "las",
            "il", "the", "het",
        ];
        // `Juan de la Cruz Ibarra`, `Jan van der Berg Marsh`
        const OF: [&str; 5] = ["de", "van", "von", "op", "da"];
        let articled = |at: usize| {
            let mut before = self.text[..at].rsplit([' ', '\u{a0}', '\n']);
            let blank = before.next().is_some_and(str::is_empty);
            let article = before.next().is_some_and(|word| ARTICLES.contains(&word.to_lowercase().as_str()));
            blank && article && before.next().is_none_or(|word| !OF.contains(&word))
        };
        name.contains(' ')
            && !person::is_somebody(name)
            && self.text.match_indices(name).any(|(at, _)| articled(at))
    }
}
