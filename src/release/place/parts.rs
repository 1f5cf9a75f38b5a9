//! A file that holds a release in several languages, one below the other: each part is a release of its own, with its
//! headline, its text and its block.

use std::ops::Range;

use super::{
    markup::{self, Dialect, Element},
    spot,
};
use crate::{
    model::{Region, ReleaseReading},
    release::{Document, Format, read},
    rules::language::primary,
};

/// A release that shares its file with the same in other languages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// In bytes of the document's text.
    pub range: Range<usize>,
    /// BCP 47
    pub language: String,
    /// A rule or an element of its own parts it from what stands above.
    pub ruled: bool,
}

/// A headline, with what stands over it and below it, is no more lines, and no line of it is longer, in characters.
const HEADLINE: usize = 4;
const WIDTH: usize = 200;
/// A text that opens a release is longer, in bytes.
const TEXT: usize = 60;
/// So many bytes tell the language of a text.
const SAMPLE: usize = 600;
/// A file of more parts is no release but a collection.
const MANY: usize = 12;

/// A line with words on it.
struct Line<'t> {
    start: usize,
    text: &'t str,
    /// The innermost element around it that says its language, and that language.
    element: Option<(usize, String)>,
}

/// Where a release may begin.
struct Opening {
    at: usize,
    /// Of the first line of its text.
    text: usize,
    element: Option<String>,
    ruled: bool,
    dated: bool,
}

/// The parts of a file in several languages; of one that holds one release, none.
pub fn parts(document: &Document) -> Vec<Part> {
    let text = &*read::in_lines(document, None);
    let lines = lines(document, text);
    let openings = openings(document, &lines);
    let mut parts: Vec<Part> = Vec::new();
    for (number, opening) in openings.iter().enumerate() {
        let end = openings.get(number + 1).map_or(text.len(), |next| next.at);
        let Some(language) = language(text, opening, end) else { continue };
        let is_other = |part: &Part| primary(&part.language) != primary(&language);
        match parts.last() {
            None if opening.dated => {
                let above = &text[..opening.at];
                // What stands above the first dateline is the headline, or a release that has no dateline.
                match read::language(above).filter(|tag| above.len() > SAMPLE / 3 && *tag != language) {
                    Some(tag) => parts.push(Part { range: 0..opening.at, language: tag, ruled: false }),
                    None => {
                        parts.push(Part { range: 0..text.len(), language, ruled: false });
                        continue;
                    }
                }
            }
            Some(last) if is_other(last) && (opening.dated || opening.ruled) => {}
            _ => continue,
        }
        if let Some(last) = parts.last_mut() {
            last.range.end = opening.at;
        }
        parts.push(Part { range: opening.at..text.len(), language, ruled: opening.ruled });
    }
    let to_and_fro = parts.iter().enumerate().any(|(at, part)| {
        parts[..at].iter().any(|before| primary(&before.language) == primary(&part.language))
    });
    if parts.len() < 2 || parts.len() > MANY || to_and_fro { Vec::new() } else { parts }
}

/// The reading of a file, part by part: the reader joins what a whole file says of one person.
pub fn read_in_parts<T>(
    document: &Document,
    region: Option<Region>,
    read: impl Fn(&Document, Option<Region>) -> (ReleaseReading, Vec<T>),
) -> (ReleaseReading, Vec<T>) {
    let readings = parts(document).into_iter().map(|part| read(&document.part(&part), region));
    let joined = readings.reduce(|(mut all, mut findings), (more, others)| {
        all.contacts.extend(more.contacts);
        all.blocks.extend(more.blocks);
        let new = |link: &crate::model::Link| !all.links.iter().any(|one| one.url == link.url);
        let links: Vec<_> = more.links.into_iter().filter(new).collect();
        all.links.extend(links);
        findings.extend(others);
        (all, findings)
    });
    joined.unwrap_or_else(|| read(document, region))
}

impl Document {
    /// A part of the document's text alone; everything stands where it stood. What is printed around each page goes
    /// with the first one.
    #[must_use]
    pub fn part(&self, part: &Part) -> Self {
        let mut own = self.without(&[0..part.range.start, part.range.end..self.text().len()]);
        if part.range.start > 0 {
            own = own.without_margins();
        }
        own.meta.language = Some(part.language.clone());
        own
    }
}

/// By the file's own word, else by the first paragraph, if what follows does not contradict it.
fn language(text: &str, opening: &Opening, end: usize) -> Option<String> {
    if opening.element.is_some() {
        return opening.element.clone();
    }
    let first = text[opening.text..end].lines().next().unwrap_or_default();
    let (own, whole) = (read::language(first), read::language(&text[opening.at..end]));
    match (own, whole) {
        (Some(own), Some(whole)) => (own == whole).then_some(own),
        (own, whole) => own.or(whole),
    }
}

/// The lines that open a text below a headline, and where that headline begins.
fn openings(document: &Document, lines: &[Line<'_>]) -> Vec<Opening> {
    let mut all: Vec<Opening> = Vec::new();
    let mut floor = 0;
    for (at, line) in lines.iter().enumerate() {
        let dated = read::is_dated(line.text) && line.text.len() > TEXT;
        let long = line.text.len() > TEXT && line.text.ends_with(['.', '。', '"', '”', '»']);
        if !dated && !long {
            continue;
        }
        let same = |one: &&Line<'_>| one.element == line.element;
        let above = lines[floor..at].iter().rev().take(HEADLINE).take_while(same);
        let count = above.take_while(|one| is_headline(one.text)).count();
        let mut first = at - count;
        floor = at + 1;
        if count == 0 {
            continue;
        }
        let alone = lines[at].element.is_some() && first > 0 && lines[first - 1].element != lines[at].element;
        let ruled = alone || first > 0 && is_parted(document, &lines[first - 1], &lines[first]);
        // A block on top of the release stands above its headline, below the rule.
        let last = all.last().map_or(0, |one| one.text);
        if let Some(rule) = (!ruled)
            .then(|| (1..first).rfind(|at| lines[at - 1].start >= last && spot::is_rule(lines[*at - 1].text)))
            .flatten()
            && read::language(&document.text()[lines[rule].start..lines[first].start]).is_none()
        {
            first = rule;
        }
        let ruled = ruled || first > 0 && spot::is_rule(lines[first - 1].text);
        all.push(Opening {
            at: if all.is_empty() && first == 0 { 0 } else { lines[first].start },
            text: line.start,
            element: line.element.as_ref().map(|(_, tag)| tag.clone()),
            ruled,
            dated,
        });
    }
    all
}

/// Whether a rule stands between two lines: markup draws it without a line of its own.
fn is_parted(document: &Document, above: &Line<'_>, below: &Line<'_>) -> bool {
    if spot::is_rule(above.text) {
        return true;
    }
    let end = above.start + above.text.len();
    let between =
        document.in_source(end - above.text.chars().next_back().map_or(0, char::len_utf8)..below.start);
    let between = document.source().get(between).unwrap_or_default();
    match document.format() {
        Format::Html => between.contains("<hr"),
        _ => between.lines().any(spot::is_rule),
    }
}

/// Short, no sentence, and neither number nor address: nothing of a block, nor of what explains the sender.
fn is_headline(line: &str) -> bool {
    line.chars().count() <= WIDTH
        && !line.ends_with(['.', '。', ':', '：', ';', ','])
        && !line.contains(['@'])
        && !line.contains("://")
        && line.chars().filter(char::is_ascii_digit).count() < 7
        && !spot::is_rule(line)
        && !spot::is_end_mark(line)
        && !spot::is_below(line)
        && !read::leads_up(line)
}

fn lines<'t>(document: &Document, text: &'t str) -> Vec<Line<'t>> {
    let source = document.source();
    let elements = match document.format() {
        Format::Html => markup::elements(source, Dialect::Html),
        _ => Vec::new(),
    };
    let spoken: Vec<(&Element, String)> = elements
        .iter()
        .filter(|one| !matches!(one.name.as_str(), "html" | "body"))
        .filter_map(|one| Some((one, spoken(&source[one.outer.start..one.inner.start])?)))
        .collect();
    let mut at = 0;
    let lines = text.split_inclusive('\n').filter_map(|line| {
        at += line.len();
        let words = line.trim();
        let start = at - line.len() + (line.len() - line.trim_start().len());
        let element = || {
            let here = document.in_source(start..start).start;
            let around = spoken.iter().rev().find(|(one, _)| one.inner.contains(&here))?;
            Some((around.0.outer.start, around.1.clone()))
        };
        (!words.is_empty()).then(|| Line { start, text: words, element: element() })
    });
    lines.collect()
}

/// `fr` of `<div lang="fr">`
fn spoken(tag: &str) -> Option<String> {
    let (_, rest) = tag.split_once(" lang=")?;
    let quoted = rest.trim_start_matches(['"', '\'']);
    let end = quoted.find(|one: char| !(one.is_ascii_alphanumeric() || one == '-'))?;
    (end > 1).then(|| quoted[..end].to_owned())
}
