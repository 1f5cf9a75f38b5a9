//! The shapes of numbers and addresses in a text.

use std::ops::Range;

use super::{Readings, What, is_target, short};
use crate::{
    model::{Number, Region},
    release::read::FILLED,
    rules,
};

/// What a text is made of.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Where {
    Words,
    /// Without a country code only what a link calls is a number.
    Markup,
}

/// The numbers and addresses of a text, in its order; none lies inside another.
pub(super) fn scan(text: &str, regions: &[Region], stands: Where) -> Vec<(Range<usize>, Readings)> {
    let mut found: Vec<(Range<usize>, Readings)> = Vec::new();
    for (sign, _) in text.match_indices(['@', '＠']) {
        let range = around(text, sign);
        if let Some((range, key)) = address(text, range, sign) {
            found.push((range, vec![What::Email(key)]));
        }
    }
    let mut run: Vec<Group> = Vec::new();
    for group in groups(text) {
        let joined = run.last().is_some_and(|last| is_gap(&text[last.range.end..group.range.start]));
        if !joined {
            of_run(text, &run, regions, stands, &mut found);
            run.clear();
        }
        run.push(group);
    }
    of_run(text, &run, regions, stands, &mut found);
    found.sort_by_key(|(range, _)| range.start);
    // Digits of an address are no number.
    found.dedup_by(|later, one| later.0.start < one.0.end);
    found
}

fn is_local(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '.' | '_' | '%' | '+' | '-' | '\'' | FILLED)
}

pub(super) fn is_domain(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '.' | '-' | FILLED)
}

/// All around a sign that may be an address.
pub(super) fn around(text: &str, sign: usize) -> Range<usize> {
    let len = text[sign..].chars().next().map_or(1, char::len_utf8);
    let before = text[..sign].char_indices().rev().take(65).take_while(|(_, c)| is_local(*c)).last();
    let start = before.map_or(sign, |(at, _)| at);
    let after = text[sign + len..].find(|c| !is_domain(c)).unwrap_or(text.len() - sign - len);
    start..sign + len + after
}

/// The address around a sign, without what has run into it from either side in a script that sets no blanks.
fn address(text: &str, range: Range<usize>, sign: usize) -> Option<(Range<usize>, String)> {
    let end = range.start + text[range.clone()].trim_end_matches(['.', '-']).len();
    let latin = |c: char| c.is_ascii() || !c.is_alphanumeric();
    let start = text[range.start..sign].rfind(|c| !latin(c)).map_or(range.start, |at| {
        range.start + at + text[range.start + at..].chars().next().map_or(1, char::len_utf8)
    });
    let domain = sign + text[sign..].chars().next().map_or(1, char::len_utf8);
    let cut = text[domain..end].find(|c| !latin(c)).map_or(end, |at| domain + at);
    [(range.start, end), (start, cut)].into_iter().find_map(|(start, end)| {
        let raw = text[start..end].replace('＠', "@").replace(FILLED, "");
        rules::email::read(&raw).key.map(|key| (start..end, key))
    })
}

/// Digits side by side, with the plus and the bracket before them.
pub(super) struct Group {
    pub(super) range: Range<usize>,
    pub(super) digits: usize,
    pub(super) plus: bool,
}

pub(super) fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || matches!(c, '０'..='９' | '٠'..='٩' | '۰'..='۹')
}

fn is_unseen(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// Also as wide as the letters of East Asia, and the sign that makes a vowel long there, which is typed for one.
fn is_dash(c: char) -> bool {
    matches!(c, '-' | '−' | '\u{2010}'..='\u{2015}' | '－' | 'ー')
}

/// What may stand between two groups of one number.
pub(super) fn is_gap(between: &str) -> bool {
    let sign = |c: char| {
        matches!(c, '.' | '/' | '(' | ')' | '（' | '）' | '·' | '．' | '／')
            || is_dash(c)
            || c.is_whitespace() && !matches!(c, '\n' | '\r')
    };
    between.chars().all(|c| sign(c) || is_unseen(c))
        && between.chars().filter(|c| !is_unseen(*c)).count() <= 4
}

pub(super) fn groups(text: &str) -> Vec<Group> {
    let mut all = Vec::new();
    let mut at = 0;
    while let Some(found) = text[at..].find(is_digit) {
        let first = at + found;
        let mut end = first;
        let mut digits = 0;
        for c in text[first..].chars() {
            match is_digit(c) {
                true => digits += 1,
                false if !is_unseen(c) => break,
                false => {}
            }
            end += c.len_utf8();
        }
        let before =
            text[at..first].trim_end_matches(|c: char| is_unseen(c) || matches!(c, '(' | '（' | ' '));
        let plus = before.ends_with(['+', '＋']);
        let start = match plus {
            true => at + before.len() - before.chars().next_back().map_or(0, char::len_utf8),
            false => first,
        };
        all.push(Group { range: start..end, digits, plus });
        at = end;
    }
    all
}

/// All that groups side by side give.
fn of_run(
    text: &str,
    run: &[Group],
    regions: &[Region],
    stands: Where,
    found: &mut Vec<(Range<usize>, Readings)>,
) {
    let (Some(first), Some(last)) = (run.first(), run.last()) else { return };
    let all = rules::phone::side_by_side(&text[first.range.start..last.range.end]);
    let starts: Vec<usize> = all.into_iter().flatten().map(|one| first.range.start + one.start).collect();
    // Each of several is read for itself: one and a part of the next may be a number somewhere, too.
    let several = run
        .chunk_by(|one, next| !starts.iter().any(|start| (one.range.end..=next.range.start).contains(start)));
    for one in several {
        pieces(text, one).for_each(|piece| numbers(text, piece, regions, stands, found));
    }
}

/// No number has more (ITU-T E.164), with the prefix of a call abroad and a zero in brackets.
const MOST: usize = 19;
/// A run of more groups is a table of figures: only what has a plus is a number there.
pub(super) const TABLE: usize = 9;

/// Groups side by side; of more than one number has, those between signs that stand by themselves:
/// `01 23 45 67 89 – 06 12 34 56 78`.
fn pieces<'a>(text: &'a str, run: &'a [Group]) -> impl Iterator<Item = &'a [Group]> {
    let is_long = run.len() > TABLE;
    run.chunk_by(move |one, next| !is_long || !is_parting(&text[one.range.end..next.range.start]))
}

/// Whether a sign between two groups has blanks on both sides: what parts one number from the next rather than its groups.
pub(super) fn is_parting(between: &str) -> bool {
    let signs = between.trim();
    !signs.is_empty()
        && signs.chars().all(|c| matches!(c, '/' | '·' | '／') || is_dash(c))
        && between.starts_with(char::is_whitespace)
        && between.ends_with(char::is_whitespace)
}

/// The valid numbers in groups side by side, the longest first; and what may be the end of one among the others.
fn numbers(
    text: &str,
    run: &[Group],
    regions: &[Region],
    stands: Where,
    found: &mut Vec<(Range<usize>, Readings)>,
) {
    let mut unread = 0;
    let mut first = 0;
    while first < run.len() {
        let abroad = run[first].plus || text[run[first].range.clone()].starts_with("00");
        let linked = is_target(text, run[first].range.start);
        let national = match stands {
            _ if run.len() > TABLE => &[],
            Where::Markup if !linked => &[],
            Where::Markup | Where::Words => regions,
        };
        let mut count = 0;
        let fits = run[first..].iter().enumerate().take_while(|(at, group)| {
            count += group.digits;
            count <= MOST && (*at == 0 || !group.plus)
        });
        let last = first + fits.count();
        let read = |last: usize| {
            let digits: usize = run[first..=last].iter().map(|group| group.digits).sum();
            let range = run[first].range.start..run[last].range.end;
            let raw = &text[range.clone()];
            if digits < 7 {
                return None;
            }
            let abroad = match linked && !abroad {
                // A link without a plus may have left it out.
                true => rules::phone::read_valid(&format!("+{raw}"), None),
                false => rules::phone::read_valid(raw, None),
            };
            let is_whole = abroad.is_some() && !linked;
            let national = if is_whole { &[] } else { national };
            let at_home = national.iter().filter_map(|region| rules::phone::read_valid(raw, Some(*region)));
            let mut readings: Vec<Number> = Vec::new();
            for reading in abroad.into_iter().chain(at_home) {
                if !readings.iter().any(|one| one.e164 == reading.number.e164) {
                    readings.push(reading.number);
                }
            }
            (!readings.is_empty()).then_some((last, range, readings))
        };
        match (first..last).rev().find_map(read) {
            Some((last, range, readings)) => {
                found.extend(short::find(text, &run[unread..first]));
                let (end, extension) = extension(text, range.end);
                let tail = range.end..end;
                let opened = text[..range.start].ends_with('(') && text[range.clone()].contains(')');
                let range = range.start - usize::from(opened)..end;
                let number = |number: Number| {
                    What::Number(Number {
                        raw: without_name(text, &range, &tail),
                        e164: number.e164,
                        extension: extension.clone().or(number.extension),
                    })
                };
                let readings = readings.into_iter().map(number).collect();
                found.push((range, readings));
                first = last + 1;
                unread = first;
            }
            None => first += 1,
        }
    }
    found.extend(short::find(text, &run[unread..]));
}

/// A number with its extension as it is written, but for a name between the two: `+1 202 555 0110, Grace Example (ext. 12`.
fn without_name(text: &str, whole: &Range<usize>, tail: &Range<usize>) -> String {
    let parted = text[tail.clone()].rsplit_once(['(', '（']);
    match parted.filter(|(name, _)| name.contains(char::is_alphabetic)) {
        Some((_, extension)) => format!("{} {extension}", &text[whole.start..tail.start]),
        None => text[whole.clone()].to_owned(),
    }
}

/// The extension behind a number, and where it ends.
pub(super) fn extension(text: &str, end: usize) -> (usize, Option<String>) {
    let line = text[end..].find(['\n', '\r']).map_or(text.len(), |at| end + at);
    let mut limit = line.min(end + 24);
    while !text.is_char_boundary(limit) {
        limit -= 1;
    }
    let tail = &text[end..limit];
    // Only what follows at once: the next number's is not this one's.
    let digits = tail.find(is_digit).unwrap_or(tail.len());
    let stop = digits + tail[digits..].find(|c| !is_digit(c)).unwrap_or(tail.len() - digits);
    let read = rules::phone::read_valid(&format!("+12125550123{}", &tail[..stop]), None);
    match read.and_then(|read| read.number.extension) {
        Some(extension) => (end + stop, Some(extension)),
        None => (end, None),
    }
}
