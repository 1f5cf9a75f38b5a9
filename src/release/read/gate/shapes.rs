//! What the digits of a number and the signs between them look like.

/// How a number is grouped: `000-000-0000`.
pub(in crate::release::read) fn shape(number: &str) -> String {
    number.chars().map(|c| if c.is_ascii_digit() { '0' } else { c }).collect()
}

/// `555-0196`
pub(in crate::release::read) fn is_short(raw: &str) -> bool {
    shape(raw) == "000-0000"
}

/// `10/19/18 9`: a day, and the hour behind it.
pub(super) fn is_day(raw: &str) -> bool {
    let day = raw.split(' ').next().unwrap_or_default();
    let parts: Vec<&str> = day.split('/').collect();
    let number = |text: &&str| (1..=2).contains(&text.len()) && text.bytes().all(|c| c.is_ascii_digit());
    matches!(parts.as_slice(), [a, b, year] if number(a) && number(b) && (number(year) || year.len() == 4))
}

/// `2388-5552`, `23885552`: seven or eight digits, and no day.
pub(in crate::release::read) fn is_towns_own(raw: &str) -> bool {
    let digits: String = raw.chars().filter(char::is_ascii_digit).collect();
    let day = raw.starts_with("19") || raw.starts_with("20");
    (7..=8).contains(&digits.len()) && !digits.starts_with(['0', '1']) && !day && raw.len() < 11
}

/// `(646) 555-0135`, `1-646-555-0135`: no other plan's numbers are written like this.
pub(super) fn is_american(raw: &str) -> bool {
    let shape = shape(raw);
    matches!(shape.as_str(), "(000) 000-0000" | "(000)-000-0000")
        || shape == "0-000-000-0000" && raw.starts_with('1')
}

/// Digits in groups behind the 0 of a trunk call, `06 39 98 55 66`: no register or account is set like this.
pub(super) fn trunk_shaped(raw: &str) -> bool {
    let digits = raw.chars().filter(char::is_ascii_digit).count();
    let grouped = raw.trim().contains([' ', '-', '\u{a0}', ')']);
    raw.trim_start_matches('(').starts_with('0')
        && !raw.starts_with("00")
        && (9..=12).contains(&digits)
        && grouped
        && raw.chars().all(|c| c.is_ascii_digit() || matches!(c, ' ' | '\u{a0}' | '-' | '(' | ')'))
}
