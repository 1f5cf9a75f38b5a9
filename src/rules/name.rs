//! Takes a name as printed from what stands around it. Which part is the given name is never guessed.

use std::{collections::HashMap, sync::LazyLock};

use crate::rules::words;

#[cfg(test)]
mod tests;

type Table = HashMap<char, Vec<&'static str>>;

/// Every name of an import is held against these: only words with its first letter are.
static IN_FRONT: LazyLock<Table> =
    LazyLock::new(|| by_letter(include_str!("data/honorifics.txt"), |word| word.chars().next()));
static BEHIND: LazyLock<Table> =
    LazyLock::new(|| by_letter(include_str!("data/honorifics-behind.txt"), |word| word.chars().next_back()));

fn by_letter(text: &'static str, letter: impl Fn(&str) -> Option<char>) -> Table {
    let mut table = Table::new();
    for word in words(text) {
        table.entry(letter(word).unwrap_or_default()).or_default().push(word);
    }
    table
}

fn of_letter(table: &'static Table, letter: Option<char>) -> impl Iterator<Item = &'static str> {
    letter.and_then(|letter| table.get(&letter)).into_iter().flatten().copied()
}

/// A word of the table at the start of a text: its length in bytes, with its dot.
fn honorific_at_start(text: &str) -> Option<usize> {
    let first = text.chars().next()?;
    // Of a capital with several small letters, the first.
    of_letter(&IN_FRONT, first.to_lowercase().next()).next()?;
    let lower = text.to_lowercase();
    // A few capitals change their length in lower case; none of the table's do.
    if lower.len() != text.len() {
        return None;
    }
    of_letter(&IN_FRONT, lower.chars().next())
        .filter_map(|word| {
            let rest = lower.strip_prefix(word)?;
            let dotted = word.ends_with('.') || rest.starts_with('.');
            let end = word.len() + usize::from(rest.starts_with('.'));
            let next = text.get(end..)?.chars().next()?;
            // `Ms. Liu`, `Ms Liu`, `Ms.Liu`; not `Msida`, and not `mr` in the middle of a sentence.
            let ends = next.is_whitespace() || dotted && next.is_alphabetic();
            let capital = !text.starts_with(|c: char| c.is_lowercase());
            (ends && (capital || dotted)).then_some(end)
        })
        .max()
}

/// The honorific in front of a name, or behind a Chinese, Japanese or Korean one, as printed; and the rest. What
/// is nothing but an honorific is left as it is.
pub fn split_honorific(text: &str) -> (Option<String>, &str) {
    let text = text.trim();
    let mut rest = text;
    // `Prof. Dr. Hans Meier` has two.
    while let Some(end) = honorific_at_start(rest) {
        let after = rest[end..].trim_start();
        if after.is_empty() {
            break;
        }
        rest = after;
    }
    if rest.len() < text.len() {
        return (Some(text[..text.len() - rest.len()].trim_end().to_owned()), rest);
    }
    for word in of_letter(&BEHIND, text.chars().next_back()) {
        if let Some(name) = text.strip_suffix(word).map(str::trim_end).filter(|name| !name.is_empty()) {
            return (Some(word.to_owned()), name);
        }
    }
    (None, text)
}

/// Whether a text is an honorific and nothing else: `Ms.`
pub fn is_honorific(text: &str) -> bool {
    // Behind any name, an honorific would be found.
    honorific_at_start(&format!("{} X", text.trim())) == Some(text.trim().len())
}

/// The name, and what follows it, as printed: `Jane Doe, PhD, MBE` and `Jr.`
pub fn split_post_nominals(text: &str) -> (&str, Option<String>) {
    let text = text.trim();
    let mut name = text;
    loop {
        let by_comma = name.rsplit_once(',');
        let by_blank = name.rsplit_once(char::is_whitespace);
        let found = [(by_comma, false), (by_blank, true)].into_iter().find_map(|(parts, bare)| {
            let (before, last) = parts?;
            let before = before.trim_end().trim_end_matches(',').trim_end();
            let comma = !bare || name[..name.len() - last.len()].trim_end().ends_with(',');
            (is_post_nominal(last, comma) && !before.is_empty()).then_some(before)
        });
        match found {
            Some(before) => name = before,
            None => break,
        }
    }
    let suffix = text[name.len()..].trim_start_matches([',', ' ']).trim();
    (name, (!suffix.is_empty()).then(|| suffix.to_owned()))
}

fn is_post_nominal(text: &str, comma: bool) -> bool {
    let word = text.trim().replace('.', "").to_lowercase();
    // `Yo-Yo Ma` has no degree: a capital letter alone does not make one.
    words(include_str!("data/post-nominals.txt")).any(|one| match one.strip_prefix('+') {
        Some(one) => one == word,
        None => comma && one == word,
    })
}
