//! `(02) 8555-0162, 0149, 0150`: more numbers, by their last digits alone.

use std::ops::Range;

use super::super::vocabulary::{Term, VOCABULARY};

/// Digits of such an end.
const DIGITS: std::ops::RangeInclusive<usize> = 3..=4;

/// Where a list ends of numbers that are the one at hand but for its last group.
pub(super) fn end(text: &str, number: Range<usize>, limit: usize) -> usize {
    let last = text[number.clone()].rsplit(|c: char| !c.is_ascii_digit()).next().unwrap_or_default().len();
    let mut end = number.end;
    while let Some(len) = one_more(&text[end..limit], last) {
        end += len;
    }
    if ends(&text[end..limit]) { end } else { number.end }
}

/// What stands behind a list: a sentence goes on with other things, and so does an address.
fn ends(text: &str) -> bool {
    let rest = text.trim_start_matches([' ', '\u{a0}', '\r']);
    rest.is_empty()
        || rest.starts_with(['\n', ')', ';', '|'])
        || rest.trim_start_matches('.').starts_with('\n')
}

/// How far the next end of the list reaches.
fn one_more(text: &str, last: usize) -> Option<usize> {
    let (_, rest) = joint(text)?;
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let year = rest.starts_with("19") || rest.starts_with("20");
    let goes_on =
        rest[digits..].trim_start_matches([' ', '-', '.']).starts_with(|c: char| c.is_ascii_digit());
    (DIGITS.contains(&digits) && digits == last && !year && !goes_on)
        .then(|| text.len() - rest.len() + digits)
}

/// A comma, a word that joins, or both, and what stands behind them.
fn joint(text: &str) -> Option<(&str, &str)> {
    let blank = [' ', '\u{a0}'];
    let rest = text.trim_start_matches(blank);
    let listed = rest.strip_prefix([',', '，', '、']).unwrap_or(rest).trim_start_matches(blank);
    let word = match VOCABULARY.at(listed, |term| term == Term::Join) {
        Some((_, len)) => len,
        None => usize::from(listed.starts_with('&')),
    };
    let behind = listed[word..].trim_start_matches(blank);
    let len = text.len() - behind.len();
    (listed.len() < rest.len() || word > 0).then(|| text.split_at(len))
}

/// The first number of such a list, and the ends of the others.
pub(in crate::release::read) fn listed_ends(raw: &str) -> Option<(&str, Vec<&str>)> {
    let cut = raw.find([',', '，', '、'])?;
    let first = raw[..cut].trim_end();
    let last = first.rsplit(|c: char| !c.is_ascii_digit()).next().unwrap_or_default();
    let (mut at, mut ends) = (cut, Vec::new());
    while let Some(len) = one_more(&raw[at..], last.len()) {
        at += len;
        ends.push(&raw[at - last.len()..at]);
    }
    (at == raw.len() && first.len() > last.len()).then_some((first, ends))
}

#[cfg(test)]
mod tests {
    use super::super::scan;
    use super::*;

    #[test]
    fn a_list_of_last_digits() {
        for (text, want) in [
            ("(02) 8555-0162, 0149, 0150", "(02) 8555-0162, 0149, 0150"),
            ("(02) 8555-0162, 0149 and 0150;", "(02) 8555-0162, 0149 and 0150"),
            ("(02) 8555-0162, 2000 Sydney", "(02) 8555-0162"),
            ("(02) 8555-0162, 0149 Quezon City", "(02) 8555-0162"),
            ("(02) 8555-0162, 2024", "(02) 8555-0162"),
            ("(02) 8555-0162, 01494", "(02) 8555-0162"),
        ] {
            let found = scan(text).first().map(|token| &text[token.range.clone()]);
            assert_eq!(found, Some(want), "{text}");
        }
        assert_eq!(listed_ends("(02) 8555-0162, 0149, 0150"), Some(("(02) 8555-0162", vec!["0149", "0150"])));
        assert_eq!(listed_ends("(02) 8555-0162"), None);
    }
}
