//! What the signs of a value become in a format, so that they mean nothing there but themselves.

use minijinja::{AutoEscape, Output, State, Value, value::ValueKind};

/// HTML is escaped here and not by the library, which would also write a slash as a number.
pub(super) fn format_value(
    out: &mut Output,
    state: &mut State,
    value: &Value,
) -> Result<(), minijinja::Error> {
    if matches!(state.auto_escape(), AutoEscape::Html)
        && !value.is_safe()
        && value.kind() == ValueKind::String
        && let Some(text) = value.as_str()
    {
        return out.write_str(&escape_html(text)).map_err(minijinja::Error::from);
    }
    minijinja::escape_formatter(out, state, value)
}

/// Begins and ends what runs from left to right in a line that does not (UAX #9 §2.4.2).
pub const ISOLATE: [char; 2] = ['\u{2066}', '\u{2069}'];

/// A number, or a link that ends with a slash, in a line that runs from right to left: its groups of digits would
/// change places. The words behind it (an extension's) stay with the line.
pub(super) fn left_to_right(text: &str) -> String {
    let is_rtl =
        |one: char| matches!(one, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}');
    let (number, rest) = text.split_at(text.find(is_rtl).unwrap_or(text.len()));
    let plain = number.trim_end();
    if plain.starts_with(char::is_alphabetic) && plain.ends_with(char::is_alphabetic) || plain.is_empty() {
        return text.to_owned();
    }
    let [open, close] = ISOLATE;
    format!("{open}{plain}{close}{}{rest}", &number[plain.len()..])
}

fn escape_html(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// Takes their meaning from the characters that would begin markup in the middle of a line (CommonMark 0.31 §2.4).
pub(super) fn escape_markdown(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let word = |one: Option<char>| one.is_some_and(char::is_alphanumeric);
    let chars: Vec<char> = text.chars().collect();
    for (index, &one) in chars.iter().enumerate() {
        let inside = index > 0 && word(Some(chars[index - 1])) && word(chars.get(index + 1).copied());
        if matches!(one, '*' | '`' | '[' | ']' | '<' | '\\') || (one == '_' && !inside) {
            out.push('\\');
        }
        out.push(one);
    }
    out
}
