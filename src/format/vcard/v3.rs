//! vCard 3.0 (RFC 2426), written by hand: no quoted TYPE lists, no CHARSET, no `tel:`, which importers choke on.

use std::fmt::Write;

use super::{
    content::{escape_into, param_value, put},
    lines::{Line, Value},
};

pub fn print(out: &mut String, lines: &[Line<'_>]) {
    let mut text = String::with_capacity(128);
    for line in lines {
        text.clear();
        self::line(&mut text, line);
        put(out, &text);
    }
}

/// A line that is not folded, without its end.
pub fn line(text: &mut String, line: &Line<'_>) {
    head(text, line);
    value(text, &line.value);
}

fn head(text: &mut String, line: &Line<'_>) {
    if let Some(group) = line.group {
        // Writing to a String cannot fail.
        let _ = write!(text, "item{group}.");
    }
    text.push_str(line.name);
    for (name, value) in &line.params {
        text.push(';');
        text.push_str(name);
        text.push('=');
        if *name == "TYPE" { text.push_str(value) } else { text.push_str(&param_value(value)) }
    }
    text.push(':');
}

fn value(text: &mut String, value: &Value<'_>) {
    match value {
        Value::Text(value) => escape_into(text, value),
        Value::Parts(parts) => {
            for (at, part) in parts.iter().enumerate() {
                if at > 0 {
                    text.push(';');
                }
                escape_into(text, part);
            }
        }
        Value::Words(words) => {
            for (at, word) in words.iter().enumerate() {
                if at > 0 {
                    text.push(',');
                }
                escape_into(text, word);
            }
        }
        // A URI has no line ends, and of all marks a comma alone is escaped (RFC 2426 §4): readers cut it there.
        Value::Uri(uri) => {
            for c in uri.chars().filter(|c| !c.is_control()) {
                if c == ',' {
                    text.push('\\');
                }
                text.push(c);
            }
        }
        Value::Moment(time) => text.push_str(&time.basic()),
    }
}
