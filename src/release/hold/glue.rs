//! Words that have run together in the lines of a contact, as happens when a page is copied without its blanks and line
//! breaks: `Mr.Tom`, `0123Email:`. They are read apart, and whoever reads the release stumbles over them.

use crate::{
    finding::{Code, Finding, codes},
    model::{Draft, Name, ReadContact, Span},
    release::{Document, read::LISTS},
};

/// The name without the honorific that has run into it.
pub(super) fn name_alone(name: &Name) -> Option<(&str, Name)> {
    let printed = name.printed.as_str();
    let rest_of = |honorific: &str| {
        let rest = printed.strip_prefix(honorific)?;
        let (rest, has_dot) = rest.strip_prefix('.').map_or((rest, false), |rest| (rest, true));
        let mut signs = rest.chars();
        let begins = signs.next().is_some_and(char::is_uppercase);
        // `DrPH` is a degree, `Dr.Dr. Example` has two.
        let goes_on = signs.next().is_some_and(char::is_lowercase) || has_dot;
        let other = LISTS
            .glued_honorific
            .iter()
            .any(|one| rest.strip_prefix(one).is_some_and(|rest| rest.starts_with('.')));
        (begins && goes_on && !other).then(|| &printed[..printed.len() - rest.len()])
    };
    let honorific = LISTS.glued_honorific.iter().find_map(rest_of)?;
    Some((honorific, Name { printed: printed[honorific.len()..].to_owned(), ..name.clone() }))
}

/// What has run into the end of the name, where the directory says where it ends.
pub(super) fn behind_name(printed: &str, known: &str) -> Option<Finding> {
    let word = word_at(printed, printed.strip_prefix(known).map(|_| known.len())?)?;
    word.starts_with(char::is_uppercase).then(|| behind(codes::N105, word, known, "name"))
}

/// What has run together in the lines of one contact.
pub(super) fn find(document: &Document, contact: &ReadContact, findings: &mut Vec<Finding>) {
    let text = document.text();
    let draft = &contact.draft;
    findings.extend(of_name(document, text, contact));
    for (phone, span) in draft.phones.iter().filter_map(|phone| Some((phone, seen(phone.span, text)?))) {
        if let Some(word) = word_at(text, span.end) {
            let raw = phone.number.raw.trim();
            findings.push(behind(codes::P212, word, raw, "number").at(Some(span)));
        }
    }
    for (email, span) in draft.emails.iter().filter_map(|email| Some((email, seen(email.span, text)?))) {
        let word = last_letters(&text[..span.start]);
        let address = &email.address;
        if !word.is_empty() && text[span.start..].starts_with(|c: char| c.is_ascii_alphanumeric()) {
            let message = format!("`{word}` has run into the beginning of `{address}`");
            let help = format!("put a blank between them: whoever copies it writes to {word}{address}");
            findings.push(Finding::new(codes::E306, message).help(help).at(Some(span)));
        }
    }
}

/// What has run into the name, from either side.
fn of_name(document: &Document, text: &str, contact: &ReadContact) -> Option<Finding> {
    let Draft { name, span, .. } = &contact.draft;
    let name = name.as_ref()?;
    if let Some((honorific, alone)) = name_alone(name) {
        return Some(before(honorific, &alone.printed).at(*span));
    }
    let lines = text.get(contact.range.clone())?;
    let start = contact.range.start + lines.find(name.printed.as_str())?;
    let end = start + name.printed.len();
    let before = text[..start].trim_end_matches('.');
    let honorific = LISTS
        .glued_honorific
        .iter()
        .find(|one| before.ends_with(one) && !text[..start].ends_with(char::is_whitespace));
    if let Some(honorific) = honorific {
        let honorific = &text[before.len() - honorific.len()..start];
        return Some(self::before(honorific, &name.printed).at(Some(document.span(start..end))));
    }
    let word = word_at(text, end).filter(|word| word.starts_with(char::is_uppercase))?;
    Some(behind(codes::N105, word, &name.printed, "name").at(Some(document.span(start..end))))
}

fn before(honorific: &str, name: &str) -> Finding {
    Finding::new(codes::N105, format!("`{honorific}` has run into the name `{name}`"))
        .help(format!("put a blank between them: {honorific} {name}"))
}

fn behind(code: Code, word: &str, value: &str, what: &str) -> Finding {
    Finding::new(code, format!("`{word}` has run into the end of the {what} `{value}`"))
        .help(format!("put a blank or a line break behind the {what}"))
}

fn seen(span: Option<Span>, text: &str) -> Option<Span> {
    span.filter(|span| span.is_seen() && text.get(span.start..span.end).is_some())
}

/// The word that begins there, if it is one: not the `x` of an extension, and not the `h` of hours.
fn word_at(text: &str, at: usize) -> Option<&str> {
    let len = text[at..].find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(text.len() - at);
    let word = &text[at..at + len];
    (word.len() > 1 && word.starts_with(|c: char| c.is_ascii_alphabetic())).then_some(word)
}

fn last_letters(text: &str) -> &str {
    let start = text
        .rfind(|c: char| !c.is_ascii_alphabetic())
        .map_or(0, |at| at + text[at..].chars().next().map_or(1, char::len_utf8));
    &text[start..]
}
