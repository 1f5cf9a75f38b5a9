//! The content line (RFC 6350 §3.3): its parts, escaping, folding. What a property means is not known here.

use std::borrow::Cow;

/// `group.NAME;PARAM=value:value`, still escaped.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Content<'a> {
    pub group: Option<&'a str>,
    /// As written; names do not distinguish case.
    pub name: &'a str,
    pub params: Vec<Param<'a>>,
    pub value: &'a str,
}

/// A parameter; a bare one (`TEL;WORK:`, as in 2.1) has no name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Param<'a> {
    pub name: &'a str,
    /// Without quotes.
    pub value: Cow<'a, str>,
}

impl<'a> Content<'a> {
    /// None if the line is no property: without a colon or a name.
    pub fn parse(line: &'a str) -> Option<Self> {
        let colon = head_end(line)?;
        let (head, value) = (&line[..colon], &line[colon + 1..]);
        let mut pieces = Quoted { rest: Some(head), at: ';' };
        let name = pieces.next()?.trim();
        let (group, name) = match name.rsplit_once('.') {
            Some((group, name)) => (Some(group), name),
            None => (None, name),
        };
        let sound = |text: &str| {
            !text.is_empty()
                && text.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '/' | ' '))
        };
        if !sound(name) {
            return None;
        }
        let params = pieces
            .filter(|piece| !piece.trim().is_empty())
            .map(|piece| match piece.split_once('=') {
                Some((name, value)) => Param { name: name.trim(), value: unquote(value) },
                None => Param { name: "", value: unquote(piece) },
            })
            .collect();
        Some(Self { group, name, params, value })
    }

    /// The values of a parameter, split at commas.
    pub fn param(&self, name: &str) -> impl Iterator<Item = &str> {
        self.params
            .iter()
            .filter(move |param| param.name.eq_ignore_ascii_case(name))
            .flat_map(|param| param.value.split(','))
            .map(str::trim)
    }

    /// TYPE and the bare words of 2.1.
    pub fn types(&self) -> impl Iterator<Item = &str> {
        self.params
            .iter()
            .filter(|param| param.name.is_empty() || param.name.eq_ignore_ascii_case("TYPE"))
            .flat_map(|param| param.value.split(','))
            .map(str::trim)
    }
}

/// Where the value's colon stands: the first that no quote holds. A quote that never ends holds nothing.
fn head_end(line: &str) -> Option<usize> {
    let mut quoted = false;
    for (at, byte) in line.bytes().enumerate() {
        match byte {
            b'"' => quoted = !quoted,
            b':' if !quoted => return Some(at),
            _ => {}
        }
    }
    line.find(':')
}

/// Splits a head at a mark outside quotes.
struct Quoted<'a> {
    rest: Option<&'a str>,
    at: char,
}

impl<'a> Iterator for Quoted<'a> {
    type Item = &'a str;
    fn next(&mut self) -> Option<&'a str> {
        let rest = self.rest?;
        let mut quoted = false;
        for (at, c) in rest.char_indices() {
            match c {
                '"' => quoted = !quoted,
                c if c == self.at && !quoted => {
                    self.rest = Some(&rest[at + 1..]);
                    return Some(&rest[..at]);
                }
                _ => {}
            }
        }
        self.rest = None;
        Some(rest)
    }
}

/// Quotes off; RFC 6868's `^n`, `^^` and `^'` read.
fn unquote(value: &str) -> Cow<'_, str> {
    let value = value.trim();
    if !value.contains(['"', '^']) {
        return Cow::Borrowed(value);
    }
    let mut out = String::with_capacity(value.len());
    let mut chars = value.chars().peekable();
    while let Some(c) = chars.next() {
        match (c, chars.peek()) {
            ('"', _) => {}
            ('^', Some('n')) => {
                chars.next();
                out.push('\n');
            }
            ('^', Some('^')) => {
                chars.next();
                out.push('^');
            }
            ('^', Some('\'')) => {
                chars.next();
                out.push('"');
            }
            _ => out.push(c),
        }
    }
    Cow::Owned(out)
}

/// A parameter's value as it may stand in a line: quoted where it must be, `"` and line ends by RFC 6868.
pub fn param_value(value: &str) -> Cow<'_, str> {
    if !value.contains(['"', '^', ':', ';', ',', '\n', '\r']) {
        return Cow::Borrowed(value);
    }
    let escaped =
        value.replace('^', "^^").replace('"', "^'").replace("\r\n", "^n").replace(['\n', '\r'], "^n");
    Cow::Owned(format!("\"{escaped}\""))
}

/// Escapes a text value: `\`, `,`, `;` and line ends. Other control characters have no place in a card.
pub fn escape_into(out: &mut String, text: &str) {
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\\' => out.push_str("\\\\"),
            ',' => out.push_str("\\,"),
            ';' => out.push_str("\\;"),
            '\r' if chars.peek() == Some(&'\n') => {}
            '\n' | '\r' => out.push_str("\\n"),
            '\t' => out.push(c),
            c if c.is_ascii_control() => {}
            c => out.push(c),
        }
    }
}

/// Reads a text value. A `\` before any other character is that character's, as in `\:` of old writers;
/// 2.1 has no escape but `\;`, and what stands after any other `\` is left as it is.
pub fn unescape(text: &str, old: bool) -> Cow<'_, str> {
    if !text.contains('\\') {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        if c != '\\' {
            out.push(c);
            continue;
        }
        match chars.next() {
            Some('n' | 'N') => out.push('\n'),
            Some(c @ ('\\' | ',' | ';' | ':' | '"')) => out.push(c),
            Some(c) => {
                if old || !c.is_ascii_punctuation() {
                    out.push('\\');
                }
                out.push(c);
            }
            None => out.push('\\'),
        }
    }
    Cow::Owned(out)
}

/// Splits an escaped value at unescaped marks; the pieces are still escaped.
pub fn split(value: &str, mark: char) -> impl Iterator<Item = &str> {
    let mut rest = Some(value);
    std::iter::from_fn(move || {
        let text = rest?;
        let mut escaped = false;
        for (at, c) in text.char_indices() {
            match c {
                _ if escaped => escaped = false,
                '\\' => escaped = true,
                c if c == mark => {
                    rest = Some(&text[at + 1..]);
                    return Some(&text[..at]);
                }
                _ => {}
            }
        }
        rest = None;
        Some(text)
    })
}

const WIDTH: usize = 75;

/// Adds a line, folded at 75 octets between characters (RFC 6350 §3.2), with CRLF.
pub fn put(out: &mut String, line: &str) {
    let mut rest = line;
    let mut room = WIDTH;
    while rest.len() > room {
        let mut cut = room;
        while !rest.is_char_boundary(cut) {
            cut -= 1;
        }
        out.push_str(&rest[..cut]);
        out.push_str("\r\n ");
        rest = &rest[cut..];
        room = WIDTH - 1;
    }
    out.push_str(rest);
    out.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_has_group_name_parameters_and_value() {
        let line = Content::parse("item1.TEL;type=\"a:b;c\";WORK;X-P=^'x^':tel:+1").unwrap();
        assert_eq!((line.group, line.name, line.value), (Some("item1"), "TEL", "tel:+1"));
        assert_eq!(line.types().collect::<Vec<_>>(), ["a:b;c", "WORK"]);
        assert_eq!(line.param("x-p").collect::<Vec<_>>(), ["\"x\""]);
        for broken in ["no colon", ":value", ""] {
            assert_eq!(Content::parse(broken), None, "{broken}");
        }
        assert_eq!(Content::parse("NOTE;X=\"open:value").unwrap().value, "value");
    }

    #[test]
    fn what_is_escaped_comes_back() {
        let text = "a\\n, b; c\nd\t刘\\";
        let mut out = String::new();
        escape_into(&mut out, text);
        assert_eq!(unescape(&out, false), text);
        assert_eq!(split(&out, ';').count(), 1);
    }

    #[test]
    fn folds_between_characters() {
        let mut out = String::new();
        put(&mut out, &format!("NOTE:{}", "刘".repeat(60)));
        for line in out.lines() {
            assert!(line.len() <= 75 && !line.is_empty());
        }
        assert_eq!(out.replace("\r\n ", "").trim_end(), format!("NOTE:{}", "刘".repeat(60)));
    }
}
