//! Where a house stands, in a line of a card: what follows a street names no people and no other house.

use std::ops::Range;

use super::{
    super::{
        house,
        person::{self, Part},
        vocabulary::{LISTS, VOCABULARY},
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
        // What follows in the line may have run together, and hold somebody.
        if house::is_numbered_street(self.text, range) {
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
        if is_before_a_post_code(self.text, range) || is_a_storey(piece) {
            return true;
        }
        if piece.split_once(' ').is_some_and(|(word, _)| LISTS.building.knows(word)) {
            return true;
        }
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
        // `Juan de la Cruz Ibarra`, `Jan van der Berg Marsh`
        let articled = |at: usize| {
            let mut before = self.text[..at].rsplit([' ', '\u{a0}', '\n']);
            let blank = before.next().is_some_and(str::is_empty);
            let article = before.next().is_some_and(|word| LISTS.article.knows(word));
            blank && article && before.next().is_none_or(|word| !LISTS.article_of_name.has(word))
        };
        name.contains(' ')
            && !person::is_somebody(name)
            && self.text.match_indices(name).any(|(at, _)| articled(at))
    }
}

/// `Second Floor`, `2.º andar`, `planta 2`: one more word at most says which.
fn is_a_storey(piece: &str) -> bool {
    let mut words = piece.split_whitespace();
    let (first, last) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    words.next().is_none()
        && !last.is_empty()
        && [first, last].into_iter().any(|word| LISTS.storey.knows(word))
}

/// `1 - 59999` of `Plaza Mayor, 1 - 59999 Marl`.
pub(super) fn is_house_and_code(digits: &str) -> bool {
    let Some((house, code)) = digits.split_once(['-', '–', '.', '·']) else { return false };
    let counts = |run: &str, least: usize, most: usize| {
        let run = run.trim();
        (least..=most).contains(&run.len()) && run.bytes().all(|c| c.is_ascii_digit())
    };
    counts(house, 1, 3) && counts(code, 4, 6)
}

/// `Am Markt 3, 59999 Olsfeld`, or the town on the next line: a street, by whatever word it is called.
fn is_before_a_post_code(text: &str, range: &Range<usize>) -> bool {
    const LONGEST: usize = 50;
    let before = text[..range.start].trim_end_matches([' ', '*', '\u{a0}']);
    if !(before.is_empty() || before.ends_with(['\n', '\t', '|', ':', ','])) {
        return false;
    }
    let mut lines = text[range.start..].lines().map(|line| line.trim_end_matches([' ', '\r', ',', '|', '*']));
    let whole = lines.next().unwrap_or_default();
    let below = lines.next().map(str::trim_start);
    let numbered = |line: &str| {
        line.rsplit_once(' ').is_some_and(|(street, number)| {
            // `Plaza Mayor, 1`
            let street = street.trim_end_matches(',');
            let digits = number.len() - number.trim_start_matches(|c: char| c.is_ascii_digit()).len();
            let rest = &number[digits..];
            (1..=4).contains(&digits)
                && rest.len() < 6
                && rest.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '–' | '/'))
                && street.starts_with(char::is_uppercase)
                && !street.contains(|c: char| c.is_ascii_digit() || matches!(c, ':' | '@' | ',' | '|' | '('))
        })
    };
    // `D-59999 Olsfeld`, `112 34 Marlö`, `00-950 Otterowo`, `1011 AB Marl`
    let code = |line: &str| {
        let letters = line.len() - line.trim_start_matches(|c: char| c.is_ascii_uppercase()).len();
        let country = letters <= 3 && line[letters..].starts_with('-');
        let line = if country { &line[letters + 1..] } else { line };
        let town = line.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, ' ' | '-'));
        let code = line[..line.len() - town.len()].trim_end();
        let digits = code.bytes().filter(u8::is_ascii_digit).count();
        (4..=7).contains(&digits)
            && code.len() <= digits + 1
            && code.starts_with(|c: char| c.is_ascii_digit())
            && town.starts_with(char::is_uppercase)
            && !town.contains(|c: char| c.is_ascii_digit())
    };
    // `59999 Marl, Tel. …`
    let town = |rest: &str| code(rest.split([',', '|', '·', '•']).next().unwrap_or_default().trim_end());
    let stands = |line: &str, rest: &str| numbered(line) && line.chars().count() <= LONGEST && town(rest);
    // `Plaza Mayor, 1 - 59999 Marl`, `Plaza Mayor 1. 59999 Marl`
    let mut signs = [", ", " - ", " – ", ". ", " · "].iter();
    let beside = signs.any(|sign| {
        whole.match_indices(sign).any(|(at, sign)| stands(&whole[..at], &whole[at + sign.len()..]))
    });
    beside || below.is_some_and(|town| stands(whole, town))
}
