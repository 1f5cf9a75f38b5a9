//! Direct lines that are printed by their last digits alone: `Tel. 030 4910-101`, and below it `Tel. -102`. The last
//! number above that has a dash before its last group says what stands before them.

use std::ops::Range;

use super::{
    super::{
        person,
        vocabulary::{Term, VOCABULARY},
    },
    Kind, Token,
};
use crate::model::PhoneKind;

/// Bytes between the number printed in full and a direct line.
const REACH: usize = 600;
/// A direct line has no more digits.
const DIGITS: usize = 5;

/// Whether a number is printed by its last digits alone.
pub(in crate::release::read) fn is_direct(raw: &str) -> bool {
    raw.starts_with(['-', '–', '‑'])
}

/// The number above with a direct line in the place of its last group: `030 4910-102`.
pub(in crate::release::read) fn whole(house: &str, direct: &str) -> Option<String> {
    let direct = direct.trim_start_matches(['-', '–', '‑']);
    if let Some((before, last)) = parted(house) {
        let fits = last == "0" || last.len().abs_diff(direct.len()) < 2;
        return fits.then(|| format!("{before}-{direct}"));
    }
    // `030 4910 101, Fax -109`: without a dash, what takes the last group's place is as long.
    let (before, last) = house.rsplit_once([' ', '\u{a0}', '/'])?;
    let group = last.len() == direct.len() && last.bytes().all(|byte| byte.is_ascii_digit());
    let whole = before.bytes().filter(u8::is_ascii_digit).count() > 4;
    (group && whole && direct.len() > 2).then(|| format!("{before} {direct}"))
}

/// A number before the dash of its direct line, and behind it.
fn parted(number: &str) -> Option<(&str, &str)> {
    let (before, last) = number.rsplit_once(['-', '‑'])?;
    let digits = (1..=DIGITS).contains(&last.len()) && last.bytes().all(|byte| byte.is_ascii_digit());
    (digits && before.ends_with(|c: char| c.is_ascii_digit())).then_some((before, last))
}

/// Adds the direct lines to the tokens of the text.
pub(super) fn lines(text: &str, tokens: &mut Vec<Token>) {
    let mut found = Vec::new();
    for (at, sign) in text.match_indices(['-', '–', '‑']) {
        let digits = text[at + sign.len()..].bytes().take_while(u8::is_ascii_digit).count();
        let range = at..at + sign.len() + digits;
        if (2..=DIGITS).contains(&digits)
            && !goes_on(&text[range.end..])
            && is_printed_below(text, &range, tokens)
            && is_led_to(text, &range, tokens, found.last())
        {
            found.push(Token { kind: Kind::Phone, range });
        }
    }
    tokens.append(&mut found);
    tokens.sort_by_key(|token| token.range.start);
}

/// `-5°`, `-20 %`, `-12-14`, `-3.5`
fn goes_on(after: &str) -> bool {
    let mut chars = after.trim_start_matches([' ', '\u{a0}']).chars();
    let first = chars.next();
    after.starts_with(char::is_alphanumeric)
        || first.is_some_and(|c| matches!(c, '%' | '°' | '-' | '€'))
        || first.is_some_and(|c| matches!(c, '.' | ',')) && chars.next().is_some_and(|c| c.is_ascii_digit())
}

/// What stands before it on its line.
fn line_before<'t>(text: &'t str, range: &Range<usize>) -> &'t str {
    &text[text[..range.start].rfind('\n').map_or(0, |end| end + 1)..range.start]
}

/// Whether the words right before it are such a label.
fn is_labelled(text: &str, range: &Range<usize>, label: impl Fn(Term) -> bool + Copy) -> bool {
    let lead = line_before(text, range).trim_end_matches([' ', '\t', '\u{a0}', ':', '.']);
    lead.char_indices()
        .filter(|(at, _)| !lead[..*at].ends_with(char::is_alphanumeric))
        .any(|(at, _)| VOCABULARY.is(&lead[at..], label))
}

fn is_printed_below(text: &str, range: &Range<usize>, tokens: &[Token]) -> bool {
    let before = tokens.partition_point(|token| token.range.end <= range.start);
    let apart = tokens.get(before).is_none_or(|next| next.range.start >= range.end);
    // `T 030 4910-101, M 0151 …`: a mobile has no direct lines.
    let mobile = |term| term == Term::Phone(PhoneKind::Cell);
    let full = |token: &&Token| token.kind == Kind::Phone && !is_labelled(text, &token.range, mobile);
    let house = tokens[..before].iter().rev().find(full);
    // `Durchwahl -211` below the house's number: its people are told apart by their cards.
    let staff = |house: &str| {
        let lead = line_before(text, range).trim_end_matches([' ', '\u{a0}', ':', '.']).to_lowercase();
        house.ends_with("-0") && VOCABULARY.directs.iter().any(|word| lead.ends_with(word))
    };
    apart
        && house.is_some_and(|house| {
            range.start - house.range.end < REACH
                && !staff(&text[house.range.clone()])
                && whole(&text[house.range.clone()], &text[range.clone()]).is_some()
        })
}

/// A label stands right before it, another number and a comma or `oder`, or a name and a bracket.
fn is_led_to(text: &str, range: &Range<usize>, tokens: &[Token], last: Option<&Token>) -> bool {
    let blank = [' ', '\t', '\u{a0}'];
    let line = line_before(text, range);
    if !line.ends_with(|c: char| blank.contains(&c) || matches!(c, ':' | '(' | '/' | ',')) {
        return false;
    }
    let labelled = is_labelled(text, range, |term| matches!(term, Term::Phone(_) | Term::Extension));
    let number = tokens[..tokens.partition_point(|token| token.range.end <= range.start)].last();
    let joined = number.into_iter().chain(last).filter(|token| token.kind == Kind::Phone).any(|number| {
        let between = text.get(number.range.end..range.start).unwrap_or("\n").trim();
        matches!(between, "," | "/" | ";" | "+")
            || VOCABULARY.is(between.trim_start_matches(','), |term| term == Term::Join)
    });
    let named = || {
        let name = line.trim_end().strip_suffix('(').unwrap_or_default().trim_end();
        let name = name.rsplit([',', ';', ')', ':']).next().unwrap_or_default().trim();
        text[range.end..].starts_with(')') && person::is_somebody(name)
    };
    labelled || joined || named()
}

#[cfg(test)]
mod tests {
    use super::super::scan;
    use super::*;

    #[test]
    fn the_last_digits_of_a_number_above() {
        let house = "Tel. 030 4910-101";
        for (below, want) in [
            (", Fax -109", &["030 4910-101", "-109"][..]),
            (", -102, -103", &["030 4910-101", "-102", "-103"]),
            (" oder -102", &["030 4910-101", "-102"]),
            ("\nAda Marsh (-102)", &["030 4910-101", "-102"]),
            ("\nAda Marsh, Durchwahl: -102", &["030 4910-101", "-102"]),
            ("\nAda Marsh, Tel. -102 %", &["030 4910-101"]),
            ("\nminus -102", &["030 4910-101"]),
            ("\nTel. -10205", &["030 4910-101"]),
        ] {
            let text = format!("{house}{below}");
            let found: Vec<&str> = scan(&text).into_iter().map(|token| &text[token.range]).collect();
            assert_eq!(found, want, "{below}");
        }
    }

    #[test]
    fn a_direct_line_takes_the_place_of_the_last_group() {
        assert_eq!(whole("089 1234-5610", "-5612").as_deref(), Some("089 1234-5612"));
        assert_eq!(whole("030 4910-0", "-211").as_deref(), Some("030 4910-211"));
        assert_eq!(whole("030 4910 101", "-102").as_deref(), Some("030 4910 102"));
        assert_eq!(whole("030 4910 101", "-10"), None);
    }
}
