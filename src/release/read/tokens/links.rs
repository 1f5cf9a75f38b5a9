//! Links as they are written out, and what those of a markup call or write to.

use std::borrow::Cow;

use super::{Kind, Token};
use crate::release::{
    document::{Document, unhide},
    read::wrap::FILLED,
};

/// With the addresses and numbers that stand in a link alone, `[Ada](mailto:ada@example.org)`: each is an empty
/// token at the end of the link's words, where none of these is one already.
pub(in crate::release::read) fn with_links(mut tokens: Vec<Token>, document: &Document) -> Vec<Token> {
    let mut more = Vec::new();
    for link in document.hyperlinks().iter().filter(|link| !link.range.is_empty()) {
        let Some((kind, value)) = linked(&link.target) else { continue };
        // `…Communications[ada@example.org](mailto:…)`: where the address begins and ends, the link knows best.
        let words = document.text()[link.range.clone()].trim();
        // `ada.<a>marsh@example.org</a>` is one address, and the link is wrong.
        let goes_on = document.text()[..link.range.start].ends_with(['.', '-', '_', '+']);
        if kind == Kind::Email
            && !goes_on
            && words.eq_ignore_ascii_case(&value)
            && let Some(token) = tokens.iter_mut().find(|token| {
                token.kind == kind
                    && token.range.start <= link.range.start
                    && token.range.end >= link.range.end
            })
        {
            let start = link.range.start + document.text()[link.range.clone()].find(words).unwrap_or(0);
            token.range = start..start + words.len();
        }
        let from = tokens.partition_point(|token| token.range.end <= link.range.start);
        // The link knows what its words hide.
        if tokens
            .get(from)
            .is_some_and(|token| token.kind == Kind::Hidden && token.range.end <= link.range.end)
        {
            tokens.remove(from);
        }
        if tokens.get(from).is_none_or(|token| token.range.start >= link.range.end) {
            more.push(Token { kind, range: link.range.end..link.range.end });
        }
    }
    tokens.append(&mut more);
    tokens.sort_by_key(|token| token.range.start);
    tokens
}

/// What a link calls or writes to: `mailto:ada@example.org?subject=Press`, `tel:+12125550123`, or an address that the
/// site has put in a code.
pub(in crate::release::read) fn linked(target: &str) -> Option<(Kind, Cow<'_, str>)> {
    if let Some((_, code)) = target.split_once("/email-protection#") {
        return unhide(code)
            .filter(|address| address.contains('@'))
            .map(|address| (Kind::Email, Cow::Owned(address)));
    }
    let scheme = target.split_once(':').map(|(scheme, _)| scheme.to_ascii_lowercase())?;
    let value = target[scheme.len() + 1..].split('?').next().unwrap_or_default();
    match scheme.as_str() {
        "mailto" if value.contains('@') => Some((Kind::Email, Cow::Borrowed(value))),
        "tel" if value.chars().filter(char::is_ascii_digit).count() >= 6 => {
            Some((Kind::Phone, Cow::Borrowed(value)))
        }
        _ => None,
    }
}

pub(super) fn is_domain(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '.' | '-' | FILLED)
}

pub(super) fn urls(text: &str, emails: &[Token]) -> Vec<Token> {
    let mut out = Vec::new();
    let mut at = 0;
    while at < text.len() {
        let rest = &text[at..];
        let Some(found) = [rest.find("http"), rest.find("www.")].into_iter().flatten().min() else { break };
        let start = at + found;
        let rest = &text[start..];
        at = start + 4;
        let head = ["https://", "http://", "www."].iter().find(|head| rest.starts_with(**head));
        let Some(head) = head else { continue };
        if emails.iter().any(|email| email.range.contains(&start)) {
            continue;
        }
        let mut len = rest
            .find(|c: char| {
                c.is_whitespace()
                    || matches!(c, '<' | '>' | '"' | '|' | '，' | '。' | '；' | '）' | '»' | '”')
            })
            .unwrap_or(rest.len());
        if let Some(next) = rest[head.len()..len].find("http") {
            len = head.len() + next;
        }
        len = len.min(host_len(&rest[..len], head.len()));
        // `https://example.org(212) 555-0123`
        if let Some(bracket) = rest[..len].find('(').filter(|at| !rest[*at..len].contains('/')) {
            len = bracket;
        }
        if let Some(email) = emails.iter().find(|email| email.range.start >= start) {
            len = len.min(email.range.start - start);
        }
        len = rest[..len].trim_end_matches(['.', ',', ';', ')', ']', '\'', ':', '*', '_']).len();
        if len > head.len() + 2 {
            out.push(Token { kind: Kind::Url, range: start..start + len });
            at = start + len;
        }
    }
    out
}

/// A top-level domain has no digits: digits right behind one are the number that follows.
fn host_len(url: &str, from: usize) -> usize {
    let bytes = url.as_bytes();
    let mut at = from;
    while at < bytes.len() && is_domain(char::from(bytes[at])) {
        if bytes[at] == b'.' {
            let letters = bytes[at + 1..].iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
            let digits = bytes[at + 1 + letters..].iter().take_while(|byte| byte.is_ascii_digit()).count();
            if letters >= 2 && digits >= 2 {
                return at + 1 + letters;
            }
        }
        at += 1;
    }
    url.len()
}
