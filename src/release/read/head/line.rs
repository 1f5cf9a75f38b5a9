//! What a line above the text is, besides a title: a label, a letterhead, a contact's, a street, an hour.

use super::{
    super::{
        tokens::{self, Kind},
        vocabulary::{LISTS, Term, VOCABULARY, is_east_asian},
    },
    Line,
    day::{self, Order},
};

/// Between a contact's heading and its last number stand no more lines.
const CARD: usize = 6;
/// The name of a firm is no longer, in characters.
const FIRM: usize = 16;

/// The names of a house or of who speaks, as in a letterhead: `Ann Lee, Minister of Health`.
pub(super) fn is_sender(words: &str) -> bool {
    let named = |word: &str| {
        word.starts_with(|c: char| c.is_uppercase() || !c.is_alphabetic())
            || VOCABULARY.is(word, |term| matches!(term, Term::Filler | Term::Join))
            || VOCABULARY.particles.contains(word)
    };
    if !words.split_whitespace().all(named) {
        return false;
    }
    // `Senator the Hon. Ann Lee Minister for Health`
    let styled = words.split_whitespace().any(|word| LISTS.styled.knows(word.trim_matches(['.', ','])));
    let role = VOCABULARY.within(words, |term| term == Term::Role).is_some();
    let house = || VOCABULARY.within(words, |term| matches!(term, Term::Organisation | Term::Desk)).is_some();
    let capitals = words.split_whitespace().filter(|word| !word.starts_with(char::is_lowercase));
    styled && role || capitals.count() < 7 && (house() || role && words.contains(','))
}

/// A line that is nothing but the name of a firm, in a script without capitals: `株式会社ひかり製紙`, `한솔바다재단`.
pub(super) fn is_firm(line: &str) -> bool {
    let short =
        line.chars().count() <= FIRM && line.chars().all(|c| is_east_asian(c) || c == ' ' || c == '㈜');
    let particle = line.contains(['を', 'は', 'が', 'に', 'で', 'へ']);
    let house = |term| matches!(term, Term::Organisation | Term::Desk);
    let last = |house_at: &(usize, char)| VOCABULARY.is(&line[house_at.0..], house);
    let ends = || line.char_indices().skip(2).any(|at| last(&at));
    short
        && !particle
        && (LISTS.firm_form.begins(line).is_some() || LISTS.firm_form.ends(line).is_some() || ends())
}

/// `By Ann Lee, Otter News`
pub(super) fn is_byline(words: &str) -> bool {
    let first = words.split(' ').next().unwrap_or_default();
    LISTS.byline.knows(first) && words.split(' ').skip(1).all(|word| !word.starts_with(char::is_lowercase))
}

/// Which lines belong to a contact: those with numbers and addresses, those below a contact's heading as far as these, and
/// a name right above one.
pub(super) fn cards(lines: &[Line<'_>]) -> Vec<bool> {
    let mut cards = vec![false; lines.len()];
    let mut heading: Option<usize> = None;
    for (at, line) in lines.iter().enumerate() {
        let words = line.words;
        if super::is_prose(words) {
            heading = None;
            continue;
        }
        let headed =
            VOCABULARY.at(words, |term| matches!(term, Term::Media | Term::Contact | Term::Investor));
        let reached = words.contains(['@', '+']) || words.bytes().filter(u8::is_ascii_digit).count() > 6;
        let token = reached
            && tokens::scan(words)
                .iter()
                .any(|token| matches!(token.kind, Kind::Email | Kind::Phone | Kind::Hidden));
        // `Capt. Ann Lee - ext. 6513`
        let token = token
            || words.chars().count() < super::SHORT
                && words.ends_with(|c: char| c.is_ascii_digit())
                && VOCABULARY.within(words, |term| term == Term::Extension).is_some();
        if headed.is_some() {
            heading = Some(at);
            cards[at] = token || words.chars().count() < 80;
        } else if is_label(words) {
            heading = None;
        }
        if !token {
            continue;
        }
        cards[at] = true;
        match heading {
            Some(first) if at - first <= CARD => {
                cards[first..at].fill(true);
                heading = Some(at);
            }
            _ if at > 0 && !line.apart && lines[at - 1].words.split_whitespace().count() < 6 => {
                cards[at - 1] = true
            }
            _ => {}
        }
    }
    cards
}

/// `NEWS RELEASE`, `FOR IMMEDIATE RELEASE: May 2`: a line that every release has on top, and nothing else.
pub(super) fn is_label(line: &str) -> bool {
    let rest = unlabelled(line);
    let few = rest.split_whitespace().count() < 3 && !rest.chars().any(is_east_asian);
    // `News for immediate release        October 6, 2026`
    let day = || day::find(rest, Order::Unknown).is_some_and(|day| day.start == 0 && day.end == rest.len());
    rest.len() < line.len() && (few || rest.is_empty() || day())
}

/// A title without the label before it: `Press Release: Otters are back`.
pub(super) fn shown(line: &str) -> &str {
    let line = line.trim_matches(|c: char| matches!(c, '*' | '|' | '_') || c.is_whitespace());
    let rest = unlabelled(line);
    let label = &line[..line.len() - rest.len()];
    let parted = label.trim_end().ends_with([':', '-', '–', '—', '|', ']', '：']);
    let of_its_own = label.contains(' ') || label.chars().any(is_east_asian);
    if parted && of_its_own && rest.split_whitespace().count() > 2 { rest } else { line }
}

/// What stands behind the labels at a line's start.
pub(super) fn unlabelled(line: &str) -> &str {
    let mut rest = line;
    loop {
        let words = rest.trim_start_matches(['[', '(', '*', '|', ' ']);
        let Some((_, len)) = VOCABULARY.at(words, |term| term == Term::Furniture) else { return rest };
        let behind = &words[len..];
        let next = behind.trim_start_matches(|c: char| {
            c.is_whitespace()
                || matches!(c, ':' | '-' | '–' | '—' | '|' | ']' | ')' | '.' | ',' | '：' | '*' | '#')
        });
        // `Statement of …`, `Home prices rise`
        if next.starts_with(char::is_lowercase) && behind.len() == next.len() + 1 {
            return rest;
        }
        rest = next;
    }
}

/// `Wednesday, July 18, 1:30 PM`
pub(super) fn is_hour(line: &str) -> bool {
    let known = |word: &str| {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric());
        // Where no blanks are written, a whole line is one word.
        let whole = word.chars().count() > FIRM && word.contains(is_east_asian);
        word.chars().count() < 4
            || word.contains(|c: char| c.is_ascii_digit()) && !whole
            || day::month(word).is_some()
            || VOCABULARY.is(word, |term| term == Term::Furniture)
    };
    line.contains(|c: char| c.is_ascii_digit()) && line.split_whitespace().all(known)
}

/// `5770 Otter Blvd., Suite 100`, `Otter Bay, North Carolina 27560`
pub(super) fn is_postal(line: &str) -> bool {
    let words: Vec<&str> = line.split([' ', ',', '.', '\u{a0}']).filter(|word| !word.is_empty()).collect();
    let number = |word: &str| word.bytes().all(|byte| byte.is_ascii_digit());
    let street = |word: &&str| LISTS.street.knows(word) || LISTS.address_part.knows(word);
    let named = |word: &&str| word.starts_with(|c: char| !c.is_lowercase()) || number(word);
    if words.len() > 14 || !words.iter().all(|word| named(word) || LISTS.open_end.has(word)) {
        return false;
    }
    let streets =
        words.windows(6.min(words.len().max(1))).any(|some| number(some[0]) && some[1..].iter().any(street))
            || words
                .iter()
                .enumerate()
                .any(|(at, word)| number(word) && words[at + 1..].iter().take(5).any(street));
    let code = words.last().is_some_and(|word| number(word) && word.len() == 5) && line.contains(',');
    streets && line.contains(|c: char| c.is_ascii_digit()) || code
}
