//! What a piece of a card holds besides people and roles: the house behind or before a role, a street, a post code.

use std::ops::Range;

use super::{
    atoms::LEGAL_FORMS,
    person::{self, Part},
    vocabulary::{LISTS, Term, VOCABULARY, is_east_asian},
};

/// What the name of a place ends with, and somebody's name may, too.
pub(super) fn is_place_word(word: &str) -> bool {
    is_street(word) || LISTS.place_last.knows(word)
}

pub(super) fn is_street(word: &str) -> bool {
    word.starts_with(char::is_uppercase) && LISTS.street.knows(word)
}

/// The title and the first paragraph, about, in bytes.
const HEAD: usize = 1500;

/// Where the house begins behind a role, `Head of Press Baltic Grid AG`: it stands in the release elsewhere, and
/// either reads as one or is what the release is about.
pub(super) fn behind_role(text: &str, range: &Range<usize>, named: bool) -> Option<usize> {
    let piece = &text[range.clone()];
    let (_, at, len) = VOCABULARY.within(piece, |term| term == Term::Role)?;
    if !named && person::name(&piece[..at]).is_none() {
        return None;
    }
    // `Supervisor of Public Affairs for the Highland Otter Trust` says where the house begins.
    if piece[at + len..].contains(" for the ") {
        return None;
    }
    let starts = piece.match_indices(' ').map(|(blank, _)| blank + 1).filter(|start| *start > at + len);
    let mut houses = starts.filter(|start| {
        let house = &piece[*start..];
        let before = piece[..*start].trim_end().rsplit(' ').next().unwrap_or_default();
        let known = |wanted: &dyn Fn(Term) -> bool| VOCABULARY.within(house, wanted).is_some();
        let firm = house.split(' ').any(|word| LEGAL_FORMS.contains(&word));
        let house_like = firm || known(&|term| term == Term::Organisation);
        let mut others = text.match_indices(house).map(|(at, _)| at).filter(|at| !range.contains(at));
        let titled = |at: usize| at < HEAD || house_like;
        house.contains(' ')
            && house.starts_with(char::is_uppercase)
            && before.starts_with(char::is_uppercase)
            && !before.ends_with(',')
            // `woordvoerder Waterschap Lage Venen`: the house begins with the word that says what it is.
            && !VOCABULARY.houses_first.contains(&before.to_lowercase())
            && !known(&|term| matches!(term, Term::Role | Term::Desk | Term::Investor | Term::Media))
            && others.any(titled)
    });
    let start = houses.next()?;
    // `Co-Chair of the Green Party of Highland`: all of what is behind the small words.
    let of = [" of the ", " of "]
        .iter()
        .find_map(|of| piece[..start].rfind(of).filter(|of| *of >= at + len - 1).map(|at| at + of.len()));
    let whole =
        of.filter(|of| piece[*of..start].split_whitespace().all(|word| word.starts_with(char::is_uppercase)));
    Some(range.start + whole.unwrap_or(start))
}

/// Where the house ends in a role that begins with it, in a script without blanks: the release speaks of it often.
pub(super) fn before_role(text: &str, role: &str) -> Option<usize> {
    let korean = |c| matches!(c, '\u{ac00}'..='\u{d7a3}');
    if !role.chars().all(is_east_asian) || role.chars().any(korean) {
        return None;
    }
    let ends = role.char_indices().map(|(at, _)| at).skip(3).collect::<Vec<_>>();
    ends.into_iter().rev().find(|end| {
        VOCABULARY.within(&role[*end..], |term| term == Term::Role).is_some()
            && text.matches(&role[..*end]).count() > 2
    })
}

/// Where a street's number or a day begins behind a name, `Ada Lovelace 45, rue …`, `… Example Corp. 1565 Center Drive`,
/// `Ada Lovelace August 19`.
pub(super) fn street_behind(piece: &str) -> Option<usize> {
    let number =
        |word: &str| word.len() < 7 && !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit());
    let blanks = piece.match_indices(' ').filter(|(at, _)| piece[..*at].contains(' '));
    let mut found = blanks.filter(|(at, _)| {
        let mut behind = piece[at + 1..].split(' ');
        behind.next().is_some_and(number)
            && behind.next().is_none_or(|street| street.starts_with(char::is_uppercase))
    });
    let named = |part: &Part| matches!(part, Part::Name { .. });
    if let Some((at, _)) = found.next() {
        let (before, last) = piece[..at].rsplit_once(' ').unwrap_or(("", &piece[..at]));
        let month = VOCABULARY.months.contains_key(&last.trim_end_matches('.').to_lowercase());
        let at = if month { before.len() } else { at };
        return person::parts(&piece[..at], false).iter().any(named).then_some(at);
    }
    // `Ada Lovelace 1-click interview`
    let (at, _) =
        piece.match_indices(' ').find(|(at, _)| piece[at + 1..].starts_with(|c: char| c.is_ascii_digit()))?;
    (person::name(&piece[..at]).is_some() && person::is_somebody(&piece[..at])).then_some(at)
}

/// How much of a piece is a state and its post code, `VA 20192 …`.
pub(super) fn state_and_code(piece: &str) -> Option<usize> {
    let (state, rest) = piece.split_once(' ')?;
    // `VA 20192Ada Lovelace`, where the line break between them was lost, too.
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let (code, behind) = rest.split_at(digits);
    let behind = if behind.starts_with(char::is_uppercase) { behind } else { behind.strip_prefix(' ')? };
    let is_state = state.len() == 2 && state.bytes().all(|c| c.is_ascii_uppercase());
    let is_code = code.len() == 5 && code.bytes().all(|c| c.is_ascii_digit());
    (is_state && is_code && !behind.is_empty()).then_some(piece.len() - behind.len())
}

/// How much of a piece is the town behind a post code, where somebody for certain follows.
pub(super) fn town_behind_code(text: &str, range: &Range<usize>) -> Option<usize> {
    let piece = &text[range.clone()];
    let before = text[..range.start].trim_end_matches(' ');
    let digits = before.bytes().rev().take_while(u8::is_ascii_digit).count();
    let (town, rest) = piece.split_once(' ')?;
    let behind = (4..=5).contains(&digits) && before.len() < range.start;
    let somebody = |words: &str| person::is_somebody(words) && person::name(words).is_some();
    (behind && !person::is_somebody(piece) && somebody(rest)).then_some(town.len() + 1)
}

/// `7 Otter Road, Marshton Norte 1155`, `Level 4, 7 Otter Road, Marshton VIC 3630`: a town with its post code behind it.
pub(super) fn is_town_with_code(text: &str, range: &Range<usize>) -> bool {
    let piece = text[range.clone()].trim_end_matches('.');
    let Some((town, code)) = piece.rsplit_once(' ') else { return false };
    let line = text[..range.start].rsplit('\n').next().unwrap_or_default();
    let street = |part: &str| {
        part.split_whitespace().any(|word| is_street(word.trim_end_matches('.')))
            || part.split_whitespace().any(|word| word.bytes().all(|c| c.is_ascii_digit()))
    };
    let streets = line.trim_end().strip_suffix(',').is_some_and(|line| line.split(',').any(street));
    (4..=6).contains(&code.len())
        && code.bytes().all(|c| c.is_ascii_digit())
        && town.split_whitespace().all(|word| word.starts_with(char::is_uppercase))
        && streets
}

/// `12201 Otter Valley Dr`, or the same with the number before the piece.
pub(super) fn is_numbered_street(text: &str, range: &Range<usize>) -> bool {
    let piece = &text[range.clone()];
    let last = piece.rsplit_once(' ').map_or("", |(_, last)| last);
    // `Dr` is a title elsewhere.
    let street = || is_street(last.trim_end_matches('.')) || matches!(last, "Dr" | "Dr.");
    let digits = piece.bytes().take_while(u8::is_ascii_digit).count();
    if digits > 0 {
        return digits <= 5 && piece[digits..].starts_with(' ') && street();
    }
    let before = text[..range.start].strip_suffix(' ').unwrap_or_default();
    let number = before.trim_end_matches(|c: char| c.is_ascii_digit());
    (1..=5).contains(&(before.len() - number.len()))
        && !number.trim_end().ends_with(|c: char| c.is_ascii_digit() || matches!(c, '-' | ')' | '.' | '+'))
        && street()
}

/// `London EC1V 7QE`, `10117 Berlin`: a line of an address.
pub(super) fn is_postal(piece: &str) -> bool {
    let words: Vec<&str> = piece.split_whitespace().collect();
    let british = |out: &str, inward: &str| {
        let (digit, letter) = (|c: u8| c.is_ascii_digit(), |c: u8| c.is_ascii_uppercase());
        (2..=4).contains(&out.len())
            && out.bytes().all(|c| digit(c) || letter(c))
            && out.starts_with(|c: char| c.is_ascii_uppercase())
            && out.bytes().any(digit)
            && matches!(inward.as_bytes(), [a, b, c] if digit(*a) && letter(*b) && letter(*c))
    };
    let european = |code: &str, town: &str| {
        matches!(code.len(), 4 | 5)
            && code.bytes().all(|c| c.is_ascii_digit())
            && town.starts_with(char::is_uppercase)
    };
    // `7 Otter Street`
    let street = |number: &str| number.bytes().all(|c| c.is_ascii_digit()) && number.len() < 5;
    match words.as_slice() {
        [number, .., last] if words.len() < 5 && street(number) && is_street(last.trim_end_matches('.')) => {
            true
        }
        [.., out, inward] if british(out, inward) => true,
        [code, town] | [code, town, _] => european(code, town),
        _ => false,
    }
}

/// `, CO 80918`, `, Oregon 97031` or `, ON M5V` follows.
pub(super) fn before_post_code(after: &str) -> bool {
    // `Vice President, Corporate Communications`, and a house's number on the next line.
    let line = after.split(['\n', '\r']).next().unwrap_or_default();
    let Some(rest) = line.strip_prefix(", ") else { return false };
    let digits = |word: &str| word.len() == 5 && word.bytes().all(|c| c.is_ascii_digit());
    let word = |word: &str| word.len() > 3 && word.starts_with(char::is_uppercase);
    let mut words = rest.split([' ', '\u{a0}', '-']);
    if words.next().is_some_and(word)
        && words.find(|one| !word(one)).is_some_and(digits)
        // `Press Officer, 98100 12381`, `07700 900511`: a number goes on, and a code by four digits at most.
        && !words.next().is_some_and(|more| {
            let more = more.trim_end_matches([',', ';', ')', '.']);
            more.bytes().all(|c| c.is_ascii_digit()) && more.len() >= 3 && more.len() != 4
        })
    {
        return true;
    }
    let mut chars = rest.chars();
    let state = chars.by_ref().take(2).filter(char::is_ascii_uppercase).count() == 2;
    let mut code = chars.as_str().trim_start_matches('.').trim_start().chars();
    let american = code.clone().take(5).filter(char::is_ascii_digit).count() == 5;
    let canadian = code.next().is_some_and(|c| c.is_ascii_uppercase())
        && code.next().is_some_and(|c| c.is_ascii_digit())
        && code.next().is_some_and(|c| c.is_ascii_uppercase());
    state && (american || canadian)
}

/// `株式会社みなと電機`: a firm by its form, and no headline.
pub(super) fn is_a_firm(words: &str) -> bool {
    words.chars().count() < 30
        && (LISTS.firm_form.begins(words).is_some()
            || LISTS.firm_form.ends(words).is_some()
            || LISTS.firm_form_end.ends(words).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_street_is_one_in_capitals_too_and_a_tax_is_no_firm() {
        for word in ["Street", "STREET", "Ave", "Avenida", "Rua"] {
            assert!(is_street(word), "{word}");
        }
        assert!(!is_street("street") && !is_street("Otter"));
        for firm in ["株式会社みなと電機", "学校法人みなと学園", "한솔바다(주)"] {
            assert!(is_a_firm(firm), "{firm}");
        }
        assert!(!is_a_firm("法人税の改正"));
    }
}
