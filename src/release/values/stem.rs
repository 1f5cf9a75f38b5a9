//! Numbers of which the next is only the end: `+41 22 909 41 00/02`.

use std::ops::Range;

use super::{At, RELEASE, Value, What};
use crate::{
    model::{Number, Region},
    release::Document,
    rules,
};

/// An end has no more digits.
const MOST: usize = 4;
/// A word between two ends has no more letters: `oder`.
const WORD: usize = 5;

/// The numbers whose ends stand behind one: of `+41 22 909 41 00/02` the one that ends in 02.
pub fn ends(document: &Document, value: &Value) -> Vec<Value> {
    let text = document.text();
    let mut all = Vec::new();
    let Some(at) = value.in_text() else { return all };
    let Some(What::Number(Number { e164: Some(e164), extension: None, .. })) = value.readings.first() else {
        return all;
    };
    let mut before = at.clone();
    while let Some(end) = end_behind(text, &before) {
        let digits: String =
            text[end.clone()].chars().filter_map(|one| one.to_digit(10)).map(figure).collect();
        let stem = e164.get(..e164.len().saturating_sub(digits.len())).unwrap_or_default();
        let number = rules::phone::read(&format!("{stem}{digits}"), None::<Region>).number;
        if digits.is_empty() || !number.is_valid() {
            break;
        }
        let raw = number.e164.as_deref().map_or_else(|| number.raw.clone(), rules::phone::international);
        let readings = vec![What::Number(number)];
        all.push(Value { readings, raw, place: RELEASE, at: At::Text(end.clone()), shown: None });
        before = end;
    }
    all
}

/// What is one number in one country may be a shorter one of another and the end of the next: `01 99 00 12 01/02`. The
/// shorter one, where it is a number of a country in which the whole is none.
pub(super) fn within(
    text: &str,
    whole: &Range<usize>,
    regions: &[Region],
) -> Option<(Range<usize>, Vec<What>)> {
    let raw = text.get(whole.clone())?;
    let cut = raw.rfind(['/', '／'])?;
    let stem = whole.start..whole.start + raw[..cut].trim_end().len();
    if !is_stem(text, &stem) {
        return None;
    }
    let shorter = |region: &Region| {
        let is_whole = rules::phone::read_valid(raw, Some(*region)).is_some();
        let read = if is_whole { None } else { rules::phone::read_valid(&text[stem.clone()], Some(*region)) };
        Some(What::Number(read?.number))
    };
    let readings: Vec<What> = regions.iter().filter_map(shorter).collect();
    (!readings.is_empty()).then_some((stem, readings))
}

fn figure(digit: u32) -> char {
    char::from_digit(digit, 10).unwrap_or_default()
}

/// Whether behind a number the end of another one stands that begins as it does.
pub fn is_stem(text: &str, at: &Range<usize>) -> bool {
    end_behind(text, at).is_some()
}

/// Where that end stands.
fn end_behind(text: &str, at: &Range<usize>) -> Option<Range<usize>> {
    let blank = |one: char| one.is_whitespace() && !matches!(one, '\n' | '\r');
    let line = text[at.end..].split(['\n', '\r']).next().unwrap_or_default();
    let behind = line.trim_start_matches(blank);
    let is_apart = behind.len() < line.len();
    let sign = behind.chars().next()?;
    let is_dash = |one: char| {
        matches!(one, '-' | '~' | '～' | '〜' | '－' | 'ー' | '\u{2010}'..='\u{2015}' | '\u{2212}')
    };
    let letters = behind.chars().take_while(|one| one.is_alphabetic()).map(char::len_utf8);
    let word: usize = letters.clone().sum();
    let joint = match sign {
        '/' | '／' => Joint::Sure,
        one if is_dash(one) && !is_apart => Joint::Sure,
        one if is_dash(one) => Joint::Dash,
        ',' | '，' | '、' | ';' | '；' | '&' | '+' | '・' => Joint::Listed,
        _ if word > 0 && letters.count() <= WORD => Joint::Listed,
        _ => return None,
    };
    let len = if word > 0 { word } else { sign.len_utf8() };
    let rest = behind[len..].trim_start_matches(blank);
    let end = rest.trim_start_matches(is_dash);
    let digits: usize = end.chars().take_while(|one| one.is_numeric()).count();
    let after = end.trim_start_matches(char::is_numeric);
    let next = after.trim_start_matches(blank);
    let goes_on = after.trim_start_matches([' ', '\u{a0}', '.', '(', ')']).starts_with(char::is_numeric);
    if !(1..=MOST).contains(&digits) || goes_on {
        return None;
    }
    let is_last = !next.starts_with(|one: char| one.is_alphanumeric() || matches!(one, ':' | '/' | '%'));
    let last = text[at.clone()].chars().rev().take_while(|one| one.is_numeric()).count();
    let is_end = match joint {
        Joint::Sure => true,
        Joint::Dash => is_last,
        Joint::Listed => is_last && (digits == last || end.len() < rest.len()),
    };
    let start = at.end + line.len() - end.len();
    is_end.then(|| start..start + end.len() - after.len())
}

enum Joint {
    /// Nothing else stands so.
    Sure,
    /// Between blanks it parts other things too: `– 24/7`.
    Dash,
    /// As many things are listed: `, 1211 Geneva`.
    Listed,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_cut_from_a_number_is_told_from_what_follows_it() {
        const NUMBER: &str = "+41 22 909 41 00";
        for (behind, wanted) in [
            ("/02", true),
            (" / 02", true),
            ("/02 or 03", true),
            ("-02", true),
            ("–02", true),
            (" – 02", true),
            (", -02", true),
            (", 02", true),
            (" und 02", true),
            (" or -02 (press)", true),
            ("", false),
            (" / 079 210 41 00", false),
            ("/+41 79 210 41 00", false),
            (", +41 79 210 41 00", false),
            (", 1211 Geneva", false),
            (" – 24/7", false),
            (" – 9:00 to 17:00", false),
            (" until 18 December", false),
            ("\n02", false),
            (" (Claire Exemple)", false),
        ] {
            let text = format!("tel. {NUMBER}{behind}");
            assert_eq!(is_stem(&text, &(5..5 + NUMBER.len())), wanted, "{text}");
        }
    }
}
