//! Reads an e-mail address as typed (RFC 5321, RFC 6531; the domain under a known public suffix).
//!
//! No library alone is right for a press directory: all of them take `a@example.orgMs`, several refuse `josé@…`.

use std::borrow::Cow;

use email_address::{EmailAddress, Options};
use psl::{List, Psl, Type};
use unicode_normalization::UnicodeNormalization;

use crate::finding::{Finding, codes};

#[cfg(test)]
mod tests;

/// What an address turned out to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// Without blanks, `mailto:`, a display name; as typed where it is not valid.
    pub address: String,
    /// See `model::Email::key`; none if it is not valid.
    pub key: Option<String>,
    /// The name in front: `Liu Li` in `Liu Li <liliu@example.org>`.
    pub name: Option<String>,
    /// What ran into the end of the address: `Ms.` in `a@example.orgMs.`
    pub glued: Option<String>,
    pub findings: Vec<Finding>,
}

/// Reads one address.
pub fn read(raw: &str) -> Reading {
    let (name, bare) = bare(raw);
    let refused = match key(&bare) {
        Ok(key) => {
            return Reading { address: bare, key: Some(key), name, glued: None, findings: Vec::new() };
        }
        Err(refused) => refused,
    };
    if let Some((address, glued)) = unglued(&bare)
        && let Ok(key) = key(&address)
    {
        // The dot that `bare` took off the end belongs to the glued word: `Ms.`
        let glued = if raw.trim_end().ends_with(&format!("{glued}.")) { format!("{glued}.") } else { glued };
        let finding = Finding::new(codes::E302, format!("`{glued}` has run into the end of `{address}`"))
            .help(format!("The address is read as {address}; `{glued}` belongs to what follows it"))
            .fix(address.clone());
        return Reading { address, key: Some(key), name, glued: Some(glued), findings: vec![finding] };
    }
    if let Some((address, glued)) = reserved(&bare) {
        let finding = Finding::new(codes::E301, format!("`{address}` {}", ends_in_none(&address)))
            .help(format!("Examples end so, and nobody's address; `{glued}` has run into it"));
        return Reading { address, key: None, name, glued: Some(glued), findings: vec![finding] };
    }
    let finding =
        Finding::new(codes::E301, format!("`{}` {}", raw.trim(), refused.message)).help(refused.help);
    Reading { address: raw.trim().to_owned(), key: None, name: None, glued: None, findings: vec![finding] }
}

/// The words for `@` and `.`, as they stand in parentheses, brackets or braces, or between blanks.
const AT: &[&str] = &[
    "at",
    "a",
    "à",
    "@",
    "＠",
    "arroba",
    "arrobas",
    "arobase",
    "arobas",
    "chez",
    "ät",
    "chiocciola",
    "snabel-a",
    "snabela",
    "apenstaartje",
    "małpa",
    "zavináč",
    "zavinac",
    "kukac",
    "собака",
    "собачка",
    "παπάκι",
    "アットマーク",
    "アット",
    "골뱅이",
    "猫",
];
const DOT: &[&str] = &[
    "dot",
    ".",
    "punto",
    "ponto",
    "point",
    "punkt",
    "punt",
    "kropka",
    "tečka",
    "точка",
    "点",
    "點",
    "ドット",
    "점",
];

/// Signs that stand for `@` where a release says so: `press#example.org (replace # by @)`.
pub const STAND_INS: [char; 10] = ['#', '＃', '★', '☆', '●', '◎', '■', '△', '*', '＊'];

/// How long the sign is with which a text begins, if it stands for `@` in brackets: `(at)`, `[ arobase ]`.
pub fn hidden_at(text: &str) -> Option<usize> {
    bracketed(text, AT)
}

/// The same for a dot: `[point]`.
pub fn hidden_dot(text: &str) -> Option<usize> {
    bracketed(text, DOT)
}

fn bracketed(text: &str, words: &[&str]) -> Option<usize> {
    /// A word for a sign is no longer, with its blanks.
    const LONG: usize = 24;
    let inside = text.strip_prefix(['(', '[', '{'])?;
    let close = inside.char_indices().take(LONG).find(|(_, c)| matches!(c, ')' | ']' | '}'))?.0;
    words.contains(&inside[..close].trim().to_lowercase().as_str()).then_some(close + 2)
}

/// The address that stands in an obfuscated one, `press (at) example [dot] org`, and a note that says so; none
/// where nothing is hidden.
pub fn plain(raw: &str) -> Option<(String, Finding)> {
    /// As the word for `@` stands between nothing.
    const SIGNS: [&str; 5] = ["_atmark_", "_at_", "＠", " -at- ", "-at-"];
    let lower = raw.trim();
    let mut text = hidden(lower, AT, '@');
    if let Some(sign) = SIGNS.iter().find(|sign| !text.contains('@') && text.contains(**sign)) {
        text = text.replacen(*sign, "@", 1);
    }
    if !text.contains('@') {
        text = between_blanks(&text, "at", '@');
    }
    if !text.contains('@') {
        text = text.replacen(STAND_INS, "@", 1);
    }
    let mut text = hidden(&text, DOT, '.');
    if !text.rsplit_once('@').is_some_and(|(_, domain)| domain.contains('.')) {
        text = between_blanks(&text, "dot", '.');
    }
    let reading = read(&text);
    (text != lower && reading.key.is_some()).then(|| {
        let note = Finding::new(codes::E304, format!("`{lower}` is read as {}", reading.address));
        (reading.address, note)
    })
}

/// Puts `sign` in place of each `(word)`, `[word]`, `{word}` and the blanks around it.
fn hidden(text: &str, words: &[&str], sign: char) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(open) = rest.find(['(', '[', '{']) {
        let inside = &rest[open + 1..];
        let close = inside.find([')', ']', '}']);
        let word = close.map(|close| inside[..close].trim().to_lowercase());
        match (close, word) {
            (Some(close), Some(word)) if words.contains(&word.as_str()) => {
                out.push_str(rest[..open].trim_end());
                out.push(sign);
                rest = inside[close + 1..].trim_start();
            }
            _ => {
                out.push_str(&rest[..=open]);
                rest = inside;
            }
        }
    }
    out + rest
}

fn between_blanks(text: &str, word: &str, sign: char) -> String {
    let all: Vec<&str> = text.split(' ').collect();
    let mut out = String::new();
    let mut joined = true;
    for part in all {
        if part.eq_ignore_ascii_case(word) {
            out.push(sign);
            joined = true;
        } else {
            if !joined {
                out.push(' ');
            }
            out.push_str(part);
            joined = false;
        }
    }
    out
}

/// The address without what people and programs put around it, and the name in front.
fn bare(raw: &str) -> (Option<String>, String) {
    let visible: Cow<'_, str> = match raw.is_ascii() {
        true => raw.into(),
        false => raw.chars().filter(|c| !matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')).collect(),
    };
    let mut text = visible.trim();
    let mut name = None;
    if let Some((before, rest)) = text.rsplit_once('<')
        && let Some(inside) = rest.trim_end_matches(['.', ',', ';', ' ']).strip_suffix('>')
    {
        name = Some(before.trim().trim_matches('"').trim().to_owned()).filter(|name| !name.is_empty());
        text = inside.trim();
    }
    if text.get(..7).is_some_and(|scheme| scheme.eq_ignore_ascii_case("mailto:")) {
        text = text[7..].split('?').next().unwrap_or_default().trim();
    }
    let text = text.trim_end_matches([',', ';']);
    let text = text.strip_suffix('.').unwrap_or(text);
    // A full-width @ or dot comes out of an input method, not out of a mail program.
    let (local, domain) =
        text.rsplit_once(['@', '＠']).map_or((text, None), |(local, domain)| (local, Some(domain)));
    let bare = match domain {
        _ if text.is_ascii() => text.to_owned(),
        Some(domain) => format!("{}@{}", local.nfc(), domain.nfkc()),
        None => local.to_owned(),
    };
    (name, bare)
}

/// Why an address was refused: the end of a sentence that begins with it, and what to do.
struct Refused {
    message: String,
    help: String,
}

fn refuse(message: impl Into<String>, help: impl Into<String>) -> Refused {
    Refused { message: message.into(), help: help.into() }
}

fn key(address: &str) -> Result<String, Refused> {
    let options = Options::default().with_required_tld().without_display_text().without_domain_literal();
    EmailAddress::parse_with_options(address, options).map_err(|error| explain(address, error))?;
    let (local, domain) =
        address.rsplit_once('@').ok_or_else(|| refuse("has no `@`", "Write it as name@example.org"))?;
    let ascii = idna::domain_to_ascii_strict(domain).map_err(|_| {
        refuse(
            format!("has a domain that cannot be, `{domain}`"),
            "A domain has letters, digits and hyphens between dots",
        )
    })?;
    let suffix = List.suffix(ascii.as_bytes());
    let known = suffix.filter(|suffix| suffix.is_known());
    // A private suffix (`github.io`) stands under a known one, so only the last label can be unknown.
    let Some(suffix) = known else {
        let last = domain.rsplit('.').next().unwrap_or_default();
        return Err(refuse(
            format!("ends in `.{last}`, which is no domain"),
            "Look at the end of the address: a letter may be wrong or missing, or a word may have run into it",
        ));
    };
    if suffix.typ() == Some(Type::Icann) && suffix.as_bytes().len() == ascii.len() {
        return Err(refuse(format!("has no name before `.{ascii}`"), "Write it as name@example.org"));
    }
    if upper_inside_last_label(domain).is_some() {
        return Err(refuse(
            format!("has a capital inside its end, `{domain}`"),
            "A word may have run into it; write the end in small letters if it is right",
        ));
    }
    Ok(format!("{}@{ascii}", local.to_lowercase()))
}

fn explain(address: &str, error: email_address::Error) -> Refused {
    use email_address::Error as E;
    let help = "Write it as name@example.org";
    if address.matches('@').count() > 1 {
        return refuse("has more than one `@`", "Two addresses are two e-mails: give each one on its own");
    }
    match error {
        E::MissingSeparator => refuse("has no `@`", help),
        E::LocalPartEmpty => refuse("has nothing before the `@`", help),
        E::DomainEmpty => refuse("has nothing after the `@`", help),
        E::DomainTooFew => refuse("has no dot after the `@`", "A domain has a name and an end: example.org"),
        _ if address.contains(char::is_whitespace) => refuse("has a blank in it", help),
        _ if address.contains("..") => refuse("has two dots in a row", help),
        E::LocalPartTooLong | E::DomainTooLong | E::SubDomainTooLong => {
            refuse("is too long for an address", help)
        }
        _ => refuse("is not an e-mail address", help),
    }
}

/// Where, in the last label, a capital follows a small letter; `ORG` and `Org` are as good as `org`.
fn upper_inside_last_label(domain: &str) -> Option<usize> {
    let start = domain.rfind('.')? + 1;
    let mut small = false;
    for (at, c) in domain[start..].char_indices() {
        if small && c.is_uppercase() {
            return Some(start + at);
        }
        small = c.is_lowercase();
    }
    None
}

/// An address under a name that is kept for examples and tests (RFC 2606), and what has run into its end: `a@b.exampleTom`.
fn reserved(address: &str) -> Option<(String, String)> {
    const KEPT: [&str; 3] = [".example", ".test", ".invalid"];
    let end = KEPT.iter().find_map(|kept| address.rfind(kept).map(|at| at + kept.len()))?;
    let (whole, glued) = address.split_at(end);
    (whole.contains('@') && glued.starts_with(char::is_uppercase))
        .then(|| (whole.to_owned(), glued.to_owned()))
}

fn ends_in_none(address: &str) -> String {
    format!("ends in `.{}`, which is no domain", address.rsplit('.').next().unwrap_or_default())
}

/// The address and what has run into its end, by the case rule alone: an end like `orgMs` turns from small to
/// capital where the next word begins, be it behind the full stop of a sentence: `org.Issued`. Without the rule
/// `foo.con` would become `foo.co`.
fn unglued(address: &str) -> Option<(String, String)> {
    let at = address.rfind('@')?;
    let domain = &address[at + 1..];
    // The glue may hold dots of its own: `example.orgMs.Liu`.
    let mut small = false;
    let mut dotted = false;
    for (offset, c) in domain.char_indices() {
        let stop = domain[..offset].ends_with('.');
        if (small || stop) && dotted && c.is_uppercase() {
            let address = address[..at + 1 + offset].trim_end_matches('.');
            let glued = &domain[offset..];
            if key(address).is_ok() {
                return Some((address.to_owned(), glued.to_owned()));
            }
        }
        dotted |= c == '.';
        small = c.is_lowercase();
    }
    None
}
