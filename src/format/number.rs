//! A number as text that people and programs both read. Nothing here decides whether a number is valid; only
//! `spaced` asks how its country groups the digits.

use std::borrow::Cow;

use crate::{model::Number, rules::phone};

/// The country codes of two digits (ITU-T E.164); 1 and 7 have one, all others three.
const TWO_DIGITS: &[&str] = &[
    "20", "27", "30", "31", "32", "33", "34", "36", "39", "40", "41", "43", "44", "45", "46", "47", "48",
    "49", "51", "52", "53", "54", "55", "56", "57", "58", "60", "61", "62", "63", "64", "65", "66", "81",
    "82", "84", "86", "90", "91", "92", "93", "94", "95", "98",
];

/// As printed, if that is the same number, begins with `+` and has nothing but digits, plain separators and
/// ` ext. `: `+8610 65323131 ext. 1301`.
pub fn as_printed(number: &Number) -> Option<&str> {
    let e164 = number.e164.as_deref()?;
    let raw = number.raw.trim();
    let (main, extension) = match raw.split_once(" ext. ") {
        Some((main, extension)) => (main, Some(extension)),
        None => (raw, None),
    };
    let plain = main
        .strip_prefix('+')?
        .bytes()
        .all(|c| c.is_ascii_digit() || matches!(c, b' ' | b'-' | b'(' | b')' | b'.'));
    let digits = main.bytes().filter(u8::is_ascii_digit);
    (plain && digits.eq(e164.bytes().skip(1)) && extension == number.extension.as_deref()).then_some(raw)
}

/// What a telephone can dial: as printed, else E.164 and ` ext. `; a number that is not valid as typed.
pub fn dialled(number: &Number) -> Cow<'_, str> {
    match (&number.e164, &number.extension) {
        (None, _) => Cow::Borrowed(&number.raw),
        (Some(e164), extension) => match (as_printed(number), extension) {
            (Some(printed), _) => Cow::Borrowed(printed),
            (None, Some(extension)) => Cow::Owned(format!("{e164} ext. {extension}")),
            (None, None) => Cow::Borrowed(e164),
        },
    }
}

/// For people and spreadsheets: grouped as its country groups it (ITU-T E.123), with blanks alone, so that no cell
/// is a sum: `+86 139 1097 3801`. Where all groups could be thousands, grouped otherwise. None for what is not valid.
pub fn spaced(number: &Number) -> Option<String> {
    let e164 = number.e164.as_deref()?;
    let as_usual = phone::international(e164).replace('-', " ");
    let mut out = match as_printed(number) {
        Some(printed) if is_text(printed) => return Some(printed.to_owned()),
        _ if is_text(&as_usual) => as_usual,
        _ => in_fours(e164)?,
    };
    if let Some(extension) = &number.extension {
        out.push_str(" ext. ");
        out.push_str(extension);
    }
    Some(out)
}

fn in_fours(e164: &str) -> Option<String> {
    let digits = e164.strip_prefix('+')?;
    let code = match digits.get(..2) {
        _ if digits.starts_with(['1', '7']) => 1,
        Some(two) if TWO_DIGITS.contains(&two) => 2,
        _ => 3,
    };
    let (code, mut left) = digits.split_at_checked(code)?;
    let mut out = format!("+{code}");
    for size in groups(left.len()) {
        let (group, after) = left.split_at_checked(*size)?;
        out.push(' ');
        out.push_str(group);
        left = after;
    }
    if !left.is_empty() {
        out.push(' ');
        out.push_str(left);
    }
    Some(out)
}

/// Always with a group of four, which no thousands have.
const fn groups(digits: usize) -> &'static [usize] {
    match digits {
        6 => &[2, 4],
        7 => &[3, 4],
        8 => &[4, 4],
        9 => &[2, 3, 4],
        10 => &[3, 3, 4],
        11 => &[3, 4, 4],
        _ => &[4, 4],
    }
}

/// Whether a spreadsheet takes it for text: with a blank, no sum (`-`, `(`), and a group that no thousands have.
fn is_text(printed: &str) -> bool {
    printed.contains(' ')
        && !printed.contains(['-', '(', '.'])
        && printed.split(' ').skip(1).any(|group| group.len() != 3)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(raw: &str, e164: &str, extension: Option<&str>) -> Number {
        Number { raw: raw.to_owned(), e164: Some(e164.to_owned()), extension: extension.map(str::to_owned) }
    }

    #[test]
    fn a_number_is_dialled_as_it_was_printed_where_it_can_be() {
        let printed = number("+8610 65320000 ext. 1301", "+861065320000", Some("1301"));
        assert_eq!(dialled(&printed), "+8610 65320000 ext. 1301");
        assert_eq!(dialled(&number("010-65320000", "+861065320000", None)), "+861065320000");
        assert_eq!(dialled(&number("+44 (0)20 7946 0000", "+442079460000", None)), "+442079460000");
        assert_eq!(dialled(&number("+1 x", "+12125550123", Some("7"))), "+12125550123 ext. 7");
        assert_eq!(dialled(&Number::unread("12 34")), "12 34");
    }

    #[test]
    fn a_number_in_a_spreadsheet_is_text() {
        for (raw, e164, spaced_out) in [
            ("", "+8613910973801", "+86 139 1097 3801"),
            ("", "+12125550123", "+1 212 555 0123"),
            ("", "+66817010000", "+66 81 701 0000"),
            ("+33 145 678 901", "+33145678901", "+33 1 45 67 89 01"),
            ("+86-10-65320000", "+861065320000", "+86 10 6532 0000"),
            ("+86 10 6532 0000", "+861065320000", "+86 10 6532 0000"),
            ("", "+3544101000", "+354 410 1000"),
        ] {
            assert_eq!(spaced(&number(raw, e164, None)).as_deref(), Some(spaced_out));
        }
        assert_eq!(spaced(&number("", "+12125550123", Some("7"))).as_deref(), Some("+1 212 555 0123 ext. 7"));
    }
}
