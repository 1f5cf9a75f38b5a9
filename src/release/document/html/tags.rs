//! A tag of a page, its attributes, and the character references in them.

use std::ops::Range;

use super::super::entities;

/// A tag as it stands between `<` and `>`.
pub(in crate::release::document) struct Tag<'a> {
    pub(in crate::release::document) name: String,
    pub(super) closing: bool,
    pub(super) empty: bool,
    pub(in crate::release::document) attributes: &'a str,
    pub(in crate::release::document) end: usize,
}

/// The character reference at the start of a text, and its length.
pub(in crate::release::document) fn reference(text: &str) -> Option<(char, usize)> {
    let name = text.strip_prefix('&')?;
    let len = name.bytes().take(32).take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'#').count();
    let semicolon = usize::from(name[len..].starts_with(';'));
    (len > 0).then_some(())?;
    entities::resolve(&name[..len]).map(|c| (c, 1 + len + semicolon))
}

pub(super) fn unescape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        let (c, len) = reference(&rest[at..]).unwrap_or(('&', 1));
        out.push(c);
        rest = &rest[at + len..];
    }
    out.push_str(rest);
    out
}

/// A tag without its `>`.
pub(in crate::release::document) struct Endless;

/// Reads the tag that begins at `at`; none if `<` begins no tag.
pub(in crate::release::document) fn tag(
    source: &str,
    at: usize,
    end: usize,
) -> Option<Result<Tag<'_>, Endless>> {
    let bytes = source.as_bytes();
    let closing = bytes.get(at + 1) == Some(&b'/');
    let start = at + 1 + usize::from(closing);
    if !bytes.get(start)?.is_ascii_alphabetic() {
        return None;
    }
    let name = bytes[start..end]
        .iter()
        .take_while(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b':' | b'-' | b'_'))
        .count();
    let mut at = start + name;
    let mut quote = None;
    // `<press@example.org>` is no tag.
    if matches!(bytes.get(at), Some(b'@' | b'.')) {
        return None;
    }
    while at < end {
        match (quote, bytes[at]) {
            (None, b'>') => {
                let attributes = &source[start + name..at];
                return Some(Ok(Tag {
                    name: source[start..start + name].to_ascii_lowercase(),
                    closing,
                    empty: attributes.trim_end().ends_with('/'),
                    attributes,
                    end: at + 1,
                }));
            }
            (None, mark @ (b'"' | b'\'')) if source[..at].trim_end().ends_with('=') => quote = Some(mark),
            (Some(mark), byte) if mark == byte => quote = None,
            _ => {}
        }
        at += 1;
    }
    Some(Err(Endless))
}

pub(super) fn find_closing(source: &str, range: Range<usize>, name: &str) -> usize {
    let mut at = range.start;
    while let Some(found) = source[at..range.end].find("</") {
        let tail = &source.as_bytes()[at + found + 2..range.end];
        if tail.len() >= name.len() && tail[..name.len()].eq_ignore_ascii_case(name.as_bytes()) {
            return at + found;
        }
        at += found + 2;
    }
    range.end
}

/// The value of an attribute, its character references read.
pub(super) fn attribute(attributes: &str, name: &str) -> Option<String> {
    let mut all = each(attributes);
    all.find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| unescape(&attributes[value]))
}

/// The attributes of a tag: the name of each, and where its value stands.
pub(in crate::release::document) fn each(attributes: &str) -> impl Iterator<Item = (&str, Range<usize>)> {
    let mut rest = attributes;
    std::iter::from_fn(move || {
        rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == '/');
        let len = rest.find(|c: char| c.is_ascii_whitespace() || c == '=' || c == '/').unwrap_or(rest.len());
        let (key, after) = rest.split_at(len);
        if key.is_empty() && after.is_empty() {
            return None;
        }
        let after = after.trim_start();
        let valued = after.strip_prefix('=').map(str::trim_start);
        let from = attributes.len() - valued.unwrap_or(after).len();
        let (quoted, value, next) = match valued {
            None => (0, "", after),
            Some(value) => match value.chars().next() {
                Some(quote @ ('"' | '\'')) => {
                    let (value, next) = value[1..].split_once(quote).unwrap_or((&value[1..], ""));
                    (1, value, next)
                }
                _ => {
                    let (value, next) =
                        value.split_at(value.find(|c: char| c.is_ascii_whitespace()).unwrap_or(value.len()));
                    (0, value, next)
                }
            },
        };
        if next.len() >= rest.len() {
            return None;
        }
        rest = next;
        Some((key, from + quoted..from + quoted + value.len()))
    })
}

pub(super) fn is_hidden(attributes: &str) -> bool {
    attributes.to_ascii_lowercase().contains("display:none")
        || attributes.to_ascii_lowercase().contains("display: none")
        || attribute(attributes, "hidden").is_some()
}

/// An address that a content network hid: hexadecimal, each byte against the first one.
pub(in crate::release) fn unhide(code: &str) -> Option<String> {
    let bytes = (0..code.len() / 2)
        .map(|at| code.get(2 * at..2 * at + 2).and_then(|pair| u8::from_str_radix(pair, 16).ok()))
        .collect::<Option<Vec<_>>>()?;
    let (key, rest) = bytes.split_first()?;
    String::from_utf8(rest.iter().map(|byte| byte ^ key).collect()).ok().filter(|text| text.contains('@'))
}
