//! Tells a block of contacts from a paragraph of text that gives somebody's number: that one is the release's own, and
//! is never written anew.

use std::ops::Range;

use crate::{
    model::{ReadContact, ReleaseReading},
    release::read,
};

/// More words than these say more than whom to call.
const LEAD: usize = 16;

/// Whether a block of the reading stands inside a paragraph of text.
pub(super) fn holds(text: &str, reading: &ReleaseReading, block: &Range<usize>) -> bool {
    let people: Vec<&ReadContact> =
        reading.contacts.iter().filter(|one| block.contains(&one.range.start)).collect();
    let known = known(text, block, &people);
    let last = people.iter().flat_map(|one| super::values(one)).map(|span| span.end).max();
    let (Some(first), Some(last)) = (first(text, block, &people), last) else { return false };
    let start = line_start(text, block.start.min(first));
    let lead = lead(&text[start..first]);
    let line = &text[line_start(text, first)..line_end(text, first)];
    let sentence = line.trim_end().ends_with(['.', '!', '?', '。', '！', '？']);
    let before = text[start..block.start.max(start)].trim();
    let inside = !before.is_empty();
    // `Media who need access should write to press@…`: the words before are a sentence's, and it would lose its end.
    let begun = words(before) > 4 && !before.ends_with([':', '：']) && before.contains(char::is_lowercase);
    begun
        || words(lead) > LEAD
        || has_sentence(lead)
        || inside && words(&text[last..line_end(text, last)]) > 1
        || goes_on(text, start, lead)
        // `Parents can call the helpline on …`: nobody is told whom to call about the release.
        || sentence
            && !read::leads_up(lead)
            && (words(lead) > 1 && !lead.trim_end().ends_with([':', '：'])
                || left(text, first, &known) > 2)
}

/// Where the first contact begins: with its name, where that stands before what it is reached by. A name may stand in
/// the text above too; the last one counts.
fn first(text: &str, block: &Range<usize>, people: &[&ReadContact]) -> Option<usize> {
    let of = |one: &&ReadContact| {
        let value = super::values(one).map(|span| span.start).min();
        let before = block.start..value.unwrap_or(block.end).max(block.start);
        let name = one.draft.name.as_ref().map_or("", |name| name.printed.as_str());
        found(text, &before, name).last().map(|name| name.start).or(value)
    };
    people.iter().filter_map(of).min()
}

/// Where a block begins that the reader began in the text above it: the paragraph of its first contact.
pub(super) fn start(text: &str, block: &Range<usize>, people: &[&ReadContact]) -> usize {
    let Some(first) = first(text, block, people) else { return block.start };
    if let Some(own) = below_own_name(text, block, first, people) {
        return own;
    }
    let mut at = first;
    let above = text[block.start..first].split_inclusive('\n').rev().find(|line| {
        at -= line.len();
        line.trim().is_empty()
    });
    let text_above = text[block.start..at].lines().any(|line| {
        words(line) > 5 && line.trim_end().ends_with(['.', '!', '?', ',']) && !read::leads_up(line)
    });
    match above {
        Some(blank) if text_above => at + blank.len(),
        _ => block.start,
    }
}

/// Where a signature begins whose name ends the letter above it, too: below a greeting, and once more behind a line that
/// says nothing, `-- `. The first of them is the letter's own.
fn below_own_name(text: &str, block: &Range<usize>, first: usize, people: &[&ReadContact]) -> Option<usize> {
    let start = line_start(text, first).max(block.start);
    let mut names = people.iter().filter_map(|one| Some(one.draft.name.as_ref()?.printed.as_str()));
    let name = names.find(|name| !name.is_empty() && text[first..].starts_with(name))?;
    let above = &text[block.start..start];
    let says_nothing = |line: &str| !line.contains(char::is_alphanumeric);
    let is_apart = above.lines().next_back().is_some_and(says_nothing);
    (is_apart && above.lines().any(|line| line.trim().trim_end_matches(',') == name)).then_some(start)
}

/// The words that stand before the first contact, without a heading above it.
fn lead(before: &str) -> &str {
    let Some((above, line)) = before.rsplit_once(['\n', '\r']) else { return before };
    let apart = above.trim_end_matches([' ', '\t', '\u{a0}']).ends_with(['\n', '\r']);
    // Lines of an address are no text.
    let short = words(&above[line_start(above, above.len())..]) < 5;
    if apart || short || above.trim_end().ends_with([':', '：']) { line } else { before }
}

/// A sentence that ends among these words, with more behind it. `Dr. Lee` and `Press contact. Tel.` are none.
fn has_sentence(lead: &str) -> bool {
    let ends = lead.char_indices().filter(|(_, one)| matches!(one, '.' | '!' | '?' | '。'));
    ends.into_iter().any(|(at, end)| {
        let (before, rest) = lead.split_at(at);
        let rest = rest[end.len_utf8()..].trim_start_matches(['"', '”', '»', '’', ')']);
        if end == '。' {
            return before.chars().count() > 5;
        }
        let last = before.split_whitespace().next_back().unwrap_or_default();
        let short = last.chars().filter(|one| one.is_alphanumeric()).count() < 4
            || last.starts_with(char::is_uppercase) && last.chars().count() < 6;
        let next = rest.trim_start().chars().next();
        rest.starts_with(char::is_whitespace)
            && !short
            && before.split_whitespace().count() > 1
            && next.is_some_and(|one| one.is_alphabetic() && !one.is_lowercase())
    })
}

/// The line above has not come to its end.
fn goes_on(text: &str, start: usize, lead: &str) -> bool {
    let line = lead.trim_start();
    let above = text[..start].strip_suffix('\n').unwrap_or_default();
    let above = above[line_start(above, above.len())..].trim();
    line.starts_with(char::is_lowercase) && words(above) > 5 && !above.ends_with([':', '：', '.', ',', ';'])
}

/// The words of a sentence that say more than whom to call. Where the line is one.
fn left(text: &str, from: usize, known: &[Range<usize>]) -> usize {
    let end = line_end(text, from);
    let blank = |(at, one): (usize, char)| {
        if known.iter().any(|range| range.contains(&(from + at))) { ' ' } else { one }
    };
    let left: String = text[from..end].char_indices().map(blank).collect();
    let words = left.split(|one: char| !one.is_alphabetic() && one != '-').filter(|word| word.len() > 1);
    words.filter(|word| !read::is_glue(word)).count()
}

/// What the reading understood of a block.
fn known(text: &str, block: &Range<usize>, people: &[&ReadContact]) -> Vec<Range<usize>> {
    let mut ranges = Vec::new();
    for one in people {
        ranges.extend(reached(text, block, one));
        let draft = &one.draft;
        let parts = [draft.role.as_ref(), draft.office.as_ref(), draft.organisation.as_ref()];
        let labels = draft.phones.iter().map(|phone| phone.label.as_ref());
        let labels = labels.chain(draft.emails.iter().map(|email| email.label.as_ref()));
        let honorific = draft.name.as_ref().and_then(|name| name.honorific.as_ref());
        for part in parts.into_iter().chain(labels).chain([honorific]).flatten() {
            ranges.extend(found(text, block, part));
        }
    }
    ranges
}

/// Where a contact's name, numbers and addresses stand.
pub(super) fn reached(text: &str, block: &Range<usize>, contact: &ReadContact) -> Vec<Range<usize>> {
    let name = contact.draft.name.as_ref().map_or("", |name| name.printed.as_str());
    let values = super::values(contact).map(|span| span.start..span.end);
    values.chain(found(text, block, name)).collect()
}

/// Wherever these words stand in a range.
pub(super) fn found(text: &str, block: &Range<usize>, part: &str) -> Vec<Range<usize>> {
    if part.trim().is_empty() {
        return Vec::new();
    }
    let inside = text.get(block.clone()).unwrap_or_default();
    inside.match_indices(part).map(|(at, found)| block.start + at..block.start + at + found.len()).collect()
}

fn words(text: &str) -> usize {
    text.split_whitespace().filter(|word| word.contains(char::is_alphabetic)).count()
}

fn line_start(text: &str, at: usize) -> usize {
    text[..at].rfind(['\n', '\r']).map_or(0, |end| end + 1)
}

fn line_end(text: &str, at: usize) -> usize {
    text[at..].find(['\n', '\r']).map_or(text.len(), |more| at + more)
}
