//! Every number and address of a file, wherever it stands: in running text, behind a link, in a page footer. Found
//! by its shape, to be held against a directory; whom a release names is `read`'s matter.

mod short;

use std::{
    borrow::Cow,
    collections::{BTreeMap, HashMap},
    ops::Range,
};

use super::{
    Document,
    document::UNSHOWN,
    read::{FILLED, unwrapped},
};
use crate::{
    finding::{Finding, codes},
    model::{Number, Region, Span, text},
    rules,
};

/// A number or an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// One that is not valid is the end of a number, as it is dialled in its own town or country.
    Number(Number),
    /// By `Email::key`.
    Email(String),
}

impl What {
    /// By which two are the same, whatever the extension.
    fn key(&self) -> &str {
        match self {
            Self::Number(number) => number.e164.as_deref().unwrap_or(&number.raw),
            Self::Email(key) => key,
        }
    }

    /// Whether both may ring one telephone, or reach one mailbox.
    fn may_be(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Number(one), Self::Number(two)) if one.e164.is_some() != two.e164.is_some() => {
                let (whole, end) = if one.e164.is_some() { (self, two) } else { (other, one) };
                whole.key().ends_with(text::digits(&end.raw).trim_start_matches('0'))
            }
            _ => self.key() == other.key(),
        }
    }
}

/// What a value may be: a number without a country code is one of each country where it is valid.
type Readings = Vec<What>;

/// Parts of the source that are dealt with, by where they begin; none overlaps another.
#[derive(Default)]
struct Taken(BTreeMap<usize, usize>);

impl Taken {
    fn add(&mut self, range: Range<usize>) {
        self.0.insert(range.start, range.end);
    }

    fn overlaps(&self, range: &Range<usize>) -> bool {
        self.0.range(..range.end).next_back().is_some_and(|(_, end)| *end > range.start)
    }
}

/// One of them, where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Value {
    /// What it may be, the likeliest first; there is one at least.
    pub readings: Readings,
    /// As it stands there.
    pub raw: String,
    /// As in "stands in …": `a link`.
    pub place: &'static str,
    at: At,
    /// Of a link: another number or address, which is what its words show.
    pub shown: Option<String>,
}

/// Where it stands; line and column are counted only for those that somebody asks about.
#[derive(Clone, Debug, PartialEq, Eq)]
enum At {
    Text(Range<usize>),
    Source(usize),
    /// In another part of the file, which has no lines.
    Apart,
}

impl Value {
    pub fn span(&self, document: &Document) -> Option<Span> {
        match &self.at {
            At::Text(range) => Some(document.span(range.clone())),
            At::Source(offset) => document.source_position(*offset).map(Span::unseen),
            At::Apart => None,
        }
    }
}

const RELEASE: &str = "a release";
const LINK: &str = "a link";

/// All of a file's. A number without a country code is tried as one of each of the regions.
pub fn everywhere(document: &Document, regions: &[Region]) -> Vec<Value> {
    let text = document.text();
    // A value that is broken over two lines is one to a reader.
    let seen = scan(&unwrapped(text, regions.first().copied()), regions, Where::Words);
    let mut taken = Taken::default();
    // How often links that are dealt with lead to what.
    let mut linked: HashMap<String, usize> = HashMap::new();
    let mut all: Vec<Value> = Vec::new();
    for (range, readings) in &seen {
        taken.add(document.in_source(range.clone()));
        all.push(Value {
            readings: readings.clone(),
            raw: text[range.clone()].split_whitespace().collect::<Vec<_>>().join(" "),
            place: RELEASE,
            at: At::Text(range.clone()),
            shown: None,
        });
    }
    // One without words is found where it is written.
    for link in document.hyperlinks().iter().filter(|link| !link.range.is_empty()) {
        let target = unescaped(&link.target);
        let found = scan(&target, regions, Where::Markup).into_iter();
        let found: Vec<_> = found.filter(|(range, _)| is_target(&target, range.start)).collect();
        for (range, readings) in &found {
            let kind = readings.first().map(std::mem::discriminant);
            let within = seen.partition_point(|(range, _)| range.start < link.range.start);
            let within = seen[within..].iter().take_while(|(range, _)| range.end <= link.range.end);
            let mut words = within.filter(|(_, shown)| shown.first().map(std::mem::discriminant) == kind);
            let shown = match (words.next(), words.next()) {
                (Some((range, shown)), None)
                    if found.len() == 1
                        && !shown.iter().any(|shown| readings.iter().any(|one| one.may_be(shown))) =>
                {
                    Some(text[range.clone()].to_owned())
                }
                _ => None,
            };
            *linked.entry(key(readings).to_owned()).or_default() += 1;
            all.push(Value {
                readings: readings.clone(),
                raw: target[range.clone()].to_owned(),
                place: LINK,
                at: At::Text(link.range.clone()),
                shown,
            });
        }
    }
    for layer in document.unseen() {
        let stands = if layer.is_markup { Where::Markup } else { Where::Words };
        for (range, readings) in scan(&layer.text, regions, stands) {
            let is_target = is_target(&layer.text, range.start);
            if layer.is_markup && !is_target && !is_written_out(&layer.text[range.clone()], &readings) {
                continue;
            }
            let source = layer.in_source(range.clone());
            if source.as_ref().is_some_and(|source| taken.overlaps(source)) {
                continue;
            }
            let link = is_target || layer.place == UNSHOWN;
            let at = source.as_ref().map_or(At::Apart, |source| At::Source(source.start));
            source.into_iter().for_each(|source| taken.add(source));
            if link && let Some(left) = linked.get_mut(key(&readings)).filter(|left| **left > 0) {
                *left -= 1;
                continue;
            }
            all.push(Value {
                readings,
                raw: layer.text[range].to_owned(),
                place: if link && layer.place != UNSHOWN { LINK } else { layer.place },
                at,
                shown: None,
            });
        }
    }
    all
}

/// Addresses with a comma where the last dot belongs: `ana@example,org`.
pub fn slips(document: &Document) -> Vec<Finding> {
    let text = document.text();
    let mut findings = Vec::new();
    for (sign, _) in text.match_indices('@') {
        let range = around(text, sign);
        let whole = range.start
            ..sign
                + 1
                + text[sign + 1..].find(|c| !is_domain(c) && c != ',').unwrap_or(text.len() - sign - 1);
        let raw = text[whole.clone()].trim_end_matches([',', '.', '-']);
        let ending = raw.rsplit_once(',').map(|(_, ending)| ending).unwrap_or_default();
        let mended = raw.replace(',', ".");
        let slipped = !ending.is_empty()
            && ending.bytes().all(|byte| byte.is_ascii_lowercase())
            && rules::email::read(&text[range]).key.is_none()
            && rules::email::read(&mended).key.is_some();
        if slipped {
            findings.push(
                Finding::new(codes::E301, format!("`{raw}` has a comma where a dot belongs"))
                    .help(format!("Write {mended}"))
                    .fix(mended)
                    .at(Some(document.span(whole.start..whole.start + raw.len()))),
            );
        }
    }
    findings
}

/// The signs of a link's target that stand there as their codes.
fn unescaped(target: &str) -> Cow<'_, str> {
    match target.contains('%') {
        true => {
            Cow::Owned(target.replace("%2B", "+").replace("%2b", "+").replace("%40", "@").replace("%20", " "))
        }
        false => Cow::Borrowed(target),
    }
}

/// Whether what begins there is what a link calls or writes to.
fn is_target(text: &str, at: usize) -> bool {
    const SCHEMES: [&str; 14] = [
        "tel:",
        "mailto:",
        "sms:",
        "callto:",
        "fax:",
        "wa.me/",
        "tel://",
        "callto://",
        "skype:",
        "facetime:",
        "facetime-audio:",
        "signal.me/#p/",
        "phone=",
        "number=",
    ];
    let at = text[..at].trim_end_matches([' ', '(']).len();
    SCHEMES.iter().any(|scheme| {
        let start = at.saturating_sub(scheme.len());
        text.get(start..at).is_some_and(|before| before.eq_ignore_ascii_case(scheme))
    })
}

/// Digits in markup are sizes and names of pictures, unless they are written as a number.
fn is_written_out(raw: &str, readings: &[What]) -> bool {
    matches!(readings, [What::Email(_), ..]) || raw.starts_with(['+', '＋'])
}

/// By which links to the same are counted.
fn key(readings: &[What]) -> &str {
    readings.first().map_or("", What::key)
}

/// What a text is made of.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Where {
    Words,
    /// Without a country code only what a link calls is a number.
    Markup,
}

/// The numbers and addresses of a text, in its order; none lies inside another.
fn scan(text: &str, regions: &[Region], stands: Where) -> Vec<(Range<usize>, Readings)> {
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
            numbers(text, &run, regions, stands, &mut found);
            run.clear();
        }
        run.push(group);
    }
    numbers(text, &run, regions, stands, &mut found);
    found.sort_by_key(|(range, _)| range.start);
    // Digits of an address are no number.
    found.dedup_by(|later, one| later.0.start < one.0.end);
    found
}

fn is_local(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '.' | '_' | '%' | '+' | '-' | '\'' | FILLED)
}

fn is_domain(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '.' | '-' | FILLED)
}

/// All around a sign that may be an address.
fn around(text: &str, sign: usize) -> Range<usize> {
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
struct Group {
    range: Range<usize>,
    digits: usize,
    plus: bool,
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || matches!(c, '０'..='９' | '٠'..='٩' | '۰'..='۹')
}

fn is_unseen(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// What may stand between two groups of one number.
fn is_gap(between: &str) -> bool {
    let sign = |c: char| {
        matches!(c, '.' | '-' | '/' | '(' | ')' | '（' | '）' | '·' | '−' | '\u{2010}'..='\u{2015}')
            || c.is_whitespace() && !matches!(c, '\n' | '\r')
    };
    between.chars().all(|c| sign(c) || is_unseen(c))
        && between.chars().filter(|c| !is_unseen(*c)).count() <= 4
}

fn groups(text: &str) -> Vec<Group> {
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

/// No number has more (ITU-T E.164), with the prefix of a call abroad and a zero in brackets.
const MOST: usize = 19;
/// A run of more groups is a table of figures: only what has a plus is a number there.
const TABLE: usize = 9;

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
                let opened = text[..range.start].ends_with('(') && text[range.clone()].contains(')');
                let range = range.start - usize::from(opened)..end;
                let number = |number: Number| {
                    What::Number(Number {
                        raw: text[range.clone()].to_owned(),
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

/// The extension behind a number, and where it ends.
fn extension(text: &str, end: usize) -> (usize, Option<String>) {
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

#[cfg(test)]
mod tests;
