//! Finds the numbers in a text that holds several: `a / b`, `a; b`, `a or b`. Decided by what the parts are as
//! numbers: `030/12 34 56` is one.

use std::ops::Range;

use super::{digits, library, text};
use crate::model::{PhoneKind, Region};

/// Words between two numbers, between blanks.
const WORDS: &[&str] = &["or", "and", "ou", "et", "o", "y", "e", "oder", "und", "и", "или", "of", "en"];

/// A part that no plan knows is still a number of its own from this many digits on.
const ENOUGH: usize = 7;

/// The numbers in a text, as ranges of its bytes, without the blanks around them. One range, the whole, where
/// the text is one number or none.
pub fn split(raw: &str, region: Option<Region>) -> Vec<Range<usize>> {
    if let Some(all) = super::side_by_side(raw) {
        return all;
    }
    let whole = || vec![trimmed(raw, 0..raw.len())];
    if text::is_plain(raw) || digits(&text::plain(raw)) < 2 * ENOUGH || is_valid(raw, region) {
        return whole();
    }
    let mut parts: Vec<Range<usize>> = Vec::new();
    let mut start = 0;
    for separator in separators(raw) {
        if is_number(&raw[start..separator.start], region) && is_number(&raw[separator.end..], region) {
            parts.push(trimmed(raw, start..separator.start));
            start = separator.end;
        }
    }
    if parts.is_empty() {
        return whole();
    }
    parts.push(trimmed(raw, start..raw.len()));
    parts
}

fn is_valid(part: &str, region: Option<Region>) -> bool {
    let typed = text::read(part);
    typed.runs.len() == 1
        && !typed.more_extensions
        && typed.runs.first().is_some_and(|run| library::valid(&text::compact(run), region).is_some())
}

/// Whether a text begins with a number of its own.
fn is_number(part: &str, region: Option<Region>) -> bool {
    is_valid(part, region) || digits(&text::plain(part)) >= ENOUGH
}

fn trimmed(raw: &str, range: Range<usize>) -> Range<usize> {
    let part = &raw[range.clone()];
    let start = range.start + part.len() - part.trim_start().len();
    start..start + part.trim().len()
}

/// `ext=12` and `phone-context=+44` belong to their number (RFC 3966 §3); `M: 912 345 606` is another, and `wait` none.
fn is_parameter(behind: &str) -> bool {
    let word = behind.find(|c: char| !c.is_alphabetic() && c != '-').unwrap_or(behind.len());
    word > 0 && !behind[word..].starts_with([':', '.'])
}

/// What the parts of a cell call their numbers: in one letter, or in a word that is one of these.
const KINDS: &[(&[&str], PhoneKind)] = &[
    (
        &["m", "c", "mob", "mobile", "cell", "gsm", "tm", "tlm", "telemóvel", "móvil", "portable"],
        PhoneKind::Cell,
    ),
    (&["f", "fax"], PhoneKind::Fax),
    (&["wa", "whatsapp"], PhoneKind::Whatsapp),
];

/// The kind of phone that a label in front of a number names.
pub fn kind_of(label: &str) -> Option<PhoneKind> {
    let label = label.to_lowercase();
    KINDS.iter().find(|(words, _)| words.contains(&label.as_str())).map(|(_, kind)| *kind)
}

/// The word with a colon or dot that stands before a number, and how many bytes lie before that.
pub fn label(part: &str) -> (Option<&str>, usize) {
    let end = part.find(|c: char| !c.is_alphabetic()).unwrap_or(part.len());
    match part[end..].strip_prefix([':', '.']).map(str::trim_start) {
        Some(number) if end > 0 && number.starts_with(|c: char| c.is_ascii_digit() || "+(".contains(c)) => {
            (Some(&part[..end]), part.len() - number.len())
        }
        _ => (None, 0),
    }
}

/// What may stand between two numbers, from left to right.
fn separators(raw: &str) -> Vec<Range<usize>> {
    let mut all: Vec<Range<usize>> = raw
        .char_indices()
        .filter(|&(at, c)| match c {
            ';' => !is_parameter(raw[at..].trim_start_matches(';').trim_start()),
            '/' | ',' | '|' | '&' | '\n' | '、' | '，' | '；' | '和' | '或' => true,
            _ => false,
        })
        .map(|(at, c)| at..at + c.len_utf8())
        .collect();
    let mut at = 0;
    for part in raw.split(' ') {
        if WORDS.contains(&part.to_lowercase().as_str()) {
            all.push(at..at + part.len());
        }
        at += part.len() + 1;
    }
    all.sort_by_key(|range| range.start);
    all
}
