//! What a release says of itself: title, subtitle, day, dateline, embargo, language.

mod dateline;
mod day;
mod language;
mod line;
mod title;

pub(in crate::release) use language::language;

use std::ops::Range;

use super::vocabulary::{LISTS, Term, VOCABULARY, is_east_asian};
use crate::{model::ReleaseReading, release::Document};
use dateline::Dateline;
use day::Order;

/// The head of a release stands in this many lines with text.
const HEAD: usize = 200;
/// The head is no longer, in bytes.
const BYTES: usize = 20_000;
/// A dateline stands in one of these lines with text, or where the text begins.
const DATELINE: usize = 60;
/// An embargo stands in one of these lines.
const EMBARGO: usize = 40;
/// At the beginning of a line of so many characters, a day is the release's.
const DAY: usize = 80;
/// A line with a day and little else is no longer, in characters.
const SHORT: usize = 60;

/// A word of no more characters may stand between the name of a day and the day.
const ARTICLE: usize = 3;

/// A paragraph that was set to a width is looked at for so many lines of so many characters.
const PARAGRAPH: usize = 12;
const WIDTH: usize = 110;

/// Around a dateline that has a line of its own stand no more characters: `[Leeds, 5 May 2026]`.
const MARGIN: usize = 4;

/// A line with text.
#[derive(Clone, Copy, Debug)]
struct Line<'t> {
    words: &'t str,
    /// Where its words begin.
    start: usize,
    /// Whether a line without text stands above.
    apart: bool,
}

/// Whether a line begins with a dateline that has its day.
pub(super) fn opens_text(line: &str) -> bool {
    let line = line.trim();
    day::find(&line[..floor(line, SHORT)], Order::Unknown).is_some()
        && dateline::read(line, false, Order::Unknown).is_some()
}

/// Whether a line begins with a dateline, or a day stands near its beginning: `2026年12月1日,北京——`.
pub(in crate::release) fn is_dated(line: &str) -> bool {
    let near = floor(line, SHORT);
    line.contains(char::is_numeric)
        && (dateline::read(line, false, Order::Unknown).is_some()
            || day::find(&line[..near], Order::Unknown).is_some())
}

pub(super) fn read(document: &Document) -> ReleaseReading {
    let text = document.text();
    let language = language(text).or_else(|| document.meta().language.clone());
    let order = Order::of(language.as_deref());
    let lines = lines(document, &text[..floor(text, BYTES)]);
    let titles = title::Titles::new(document, &lines, order);
    let begins = begins(&lines, titles.start, order);
    let (title, subtitle) = titled(&titles, &lines, begins, order);
    let subtitle = document.meta().subtitle.clone().or(subtitle);
    let dateline = begins.and_then(|at| dateline_at(&lines[at..], true, order)).or_else(|| {
        (titles.start..lines.len().min(DATELINE)).find_map(|at| dateline_at(&lines[at..], false, order))
    });
    // Above the title it stands alone.
    let dateline = dateline.or_else(|| {
        let above = (0..titles.start).find(|at| is_alone(&lines[*at..], order))?;
        dateline_at(&lines[above..], false, order)
    });
    let head = &lines[..begins.map_or(lines.len(), |at| at + 1)];
    let date = dateline
        .as_ref()
        .and_then(|dateline| day::find(&dateline.words, order))
        .map(|found| found.day)
        // The day of an embargo is a later one, and the release's where no other stands.
        .or_else(|| {
            let mut own = head.iter().filter(|line| !is_embargo(line.words));
            own.find_map(|line| day_above(line.words, &title, order))
        })
        .or_else(|| {
            document.meta().date.as_deref().and_then(|date| day::find(date, order)).map(|found| found.day)
        })
        .or_else(|| head.iter().find_map(|line| day_above(line.words, &title, order)))
        .or_else(|| day_below(text, head.last().map_or(0, |line| line.start), order))
        .or_else(|| title.as_deref().and_then(|title| day::find(title, order)).map(|found| found.day));
    let embargo = lines.iter().take(EMBARGO).find(|line| is_embargo(line.words));
    ReleaseReading {
        title,
        subtitle,
        date: date.map(|(year, month, day)| format!("{year:04}-{month:02}-{day:02}")),
        dateline: dateline.as_ref().map(|dateline| folded(&dateline.words)),
        city: dateline.and_then(|dateline| dateline.city),
        language,
        embargo: embargo.map(|line| folded(line.words)).or_else(|| document.meta().embargo.clone()),
        ..ReleaseReading::default()
    }
}

/// The title and what stands below it.
fn titled(
    titles: &title::Titles<'_, '_>,
    lines: &[Line<'_>],
    begins: Option<usize>,
    order: Order,
) -> (Option<String>, Option<String>) {
    let (title, subtitle) = titles.read(0, begins.unwrap_or(lines.len()));
    let Some(at) = begins.filter(|_| title.as_deref().is_none_or(line::is_sender)) else {
        return (title, subtitle);
    };
    if is_alone(&lines[at..], order) {
        // `Leeds, 5 May 2026` above the title. The first sentence below it, however short, is the text's.
        let end = prose(lines, at + 1).unwrap_or(lines.len());
        let sentence = lines[at + 1..end].iter().position(|line| line.words.ends_with(['.', '。']));
        let below = titles.read(at + 1, sentence.map_or(end, |below| at + 1 + below));
        if below.0.is_some() {
            return below;
        }
    }
    (title.or_else(|| titles.short(at)), subtitle)
}

/// `Embargoed until 3 May 2026, 10 a.m.`
fn is_embargo(words: &str) -> bool {
    let told = |words: &str| VOCABULARY.at(words, |term| term == Term::Embargo).is_some();
    let words = line::unlabelled(words);
    // `Bruxelles, 16 octobre 2026 – sous embargo jusqu'au 17 octobre, 6 heures`
    let aside = || words.rsplit_once(['–', '—', '|']).is_some_and(|(_, last)| told(last.trim()));
    // `Sperrfrist: keine`, `보도시점: 배포 즉시`
    let lifted = words.split(|c: char| !c.is_alphanumeric()).any(|word| LISTS.embargo_none.knows(word));
    (told(words) || aside()) && !lifted && !is_prose(words)
}

/// Whether these lines begin with a dateline that has a line of its own.
fn is_alone(lines: &[Line<'_>], order: Order) -> bool {
    let chars = |words: &str| words.chars().count();
    dateline_at(lines, true, order).is_some_and(|dateline| {
        // One that a line's end breaks is longer than the line.
        let own = chars(&dateline.words);
        (own..=own + MARGIN).contains(&chars(lines[0].words))
    })
}

/// The lines with text on top, without a page's furniture.
fn lines<'t>(document: &Document, text: &'t str) -> Vec<Line<'t>> {
    let furniture = |range: &Range<usize>| {
        document.furniture().iter().any(|one| one.start <= range.start && range.end <= one.end)
    };
    let mut lines = Vec::new();
    let (mut at, mut apart) = (0, true);
    for line in text.split_inclusive('\n') {
        let range = at..at + line.len();
        at = range.end;
        let words = line.trim().trim_end_matches('|').trim_end();
        if words.is_empty() || furniture(&range) {
            apart = true;
            continue;
        }
        let start = range.start + line.len() - line.trim_start().len();
        lines.push(Line { words, start, apart });
        apart = false;
        if lines.len() == HEAD {
            break;
        }
    }
    lines
}

/// Where the text itself begins: at a dateline, else at the first sentences.
fn begins(lines: &[Line<'_>], from: usize, order: Order) -> Option<usize> {
    let prose = prose(lines, from);
    let dated = (from..lines.len().min(from + DATELINE))
        .find(|at| dateline_at(&lines[*at..], prose == Some(*at), order).is_some());
    dated.or(prose)
}

fn prose(lines: &[Line<'_>], from: usize) -> Option<usize> {
    (from..lines.len()).find(|at| is_prose_at(&lines[*at..]))
}

/// The dateline with which a line begins, though it be broken inside a day: `OTTER BAY, Oct. 22,⏎2019 /CNW/ - `.
fn dateline_at(lines: &[Line<'_>], begins: bool, order: Order) -> Option<Dateline> {
    let line = lines.first()?;
    // `MEDIA ADVISORY OTTER BAY, MD – `
    let own = || dateline::read(line::unlabelled(line.words), begins, order);
    dateline::read(line.words, begins, order).or_else(own).or_else(|| {
        let next = lines.get(1).filter(|next| !next.apart && line.words.ends_with(','))?;
        let short =
            line.words.chars().count() <= SHORT && next.words.starts_with(|c: char| c.is_ascii_digit());
        short.then(|| dateline::read(&format!("{} {}", line.words, next.words), begins, order))?
    })
}

/// Whether sentences begin with these lines: in the first of them, or broken over several, each as full as the next word
/// lets it be or followed by one with a small letter.
fn is_prose_at(lines: &[Line<'_>]) -> bool {
    let Some(first) = lines.first() else { return false };
    if is_prose(first.words) {
        return true;
    }
    let chars = |line: &Line<'_>| line.words.chars().count();
    let run = lines[1..].iter().take(PARAGRAPH).take_while(|line| !line.apart && chars(line) <= WIDTH);
    let width = run.clone().map(chars).max().unwrap_or_default().max(chars(first));
    let mut whole = first.words.to_owned();
    let mut last = first;
    let mut count = 1;
    for line in run {
        let word = line.words.split(' ').next().unwrap_or_default().chars().count();
        let full = width > SHORT && chars(last) + 1 + word > width && !last.words.ends_with([':', '.']);
        if !full && !line.words.starts_with(char::is_lowercase) {
            break;
        }
        whole.push(' ');
        whole.push_str(line.words);
        last = line;
        count += 1;
    }
    let ended = whole.contains(". ") || whole.ends_with(['.', ':']);
    count > 1 && ended && (is_prose(&whole) || whole.chars().count() > 2 * SHORT)
}

/// A paragraph, or a sentence that ends as one.
fn is_prose(words: &str) -> bool {
    let chars = words.chars().count();
    if words.chars().any(is_east_asian) {
        return chars > 90 || words.contains('。') || words.ends_with("다.");
    }
    let ended = words.trim_end_matches(['"', '”', '“', '’', ')', '»']).ends_with(['.', '!', '?', '…']);
    let (mut all, mut small) = (0, 0);
    for word in words.split_whitespace() {
        all += 1;
        small += usize::from(word.starts_with(char::is_lowercase));
    }
    chars > 200 && small > 5 || ended && words.ends_with(['.', '"', '”']) && all >= 10 && small >= 4
}

/// The release's day in a line above the text. A title may speak of any day.
fn day_above(words: &str, title: &Option<String>, order: Order) -> Option<day::Day> {
    let begin = words.char_indices().nth(DAY).map_or(words, |(at, _)| &words[..at]);
    let found = day::find(begin, order)?;
    let of_title = title.as_deref().is_some_and(|title| folded(words).contains(title))
        && words.chars().count() > SHORT
        && found.start > 0;
    // `The bridge opens on Saturday, 9 May 2026.`: in a sentence, a day with its name is an event's.
    let weekday = || {
        // `onsdagen den 18 mars`
        let mut words = begin[..found.start].split(|c: char| !c.is_alphanumeric()).rev();
        let word = words.find(|word| word.chars().count() > ARTICLE).unwrap_or_default().to_lowercase();
        VOCABULARY.days.iter().any(|day| {
            let inflected = |end: &str| day.chars().count() > ARTICLE && end.chars().count() <= 2;
            word.strip_prefix(day.as_str()).is_some_and(|end| end.is_empty() || inflected(end))
        })
    };
    let of_event = is_prose(words) && weekday();
    (!of_title && !of_event).then_some(found.day)
}

/// The day at the foot of a release, where it is the only one that stands in a line of its own.
fn day_below(text: &str, from: usize, order: Order) -> Option<day::Day> {
    let mut only = None;
    let mut lines = text[from..].lines().map(str::trim).filter(|line| !line.is_empty()).peekable();
    let mut above = lines.next()?;
    while let Some(line) = lines.next() {
        let label = std::mem::replace(&mut above, line);
        let digits = line.bytes().filter(u8::is_ascii_digit).count();
        if line.len() > 4 * SHORT || digits < 5 || label.ends_with([':', '：']) {
            continue;
        }
        let Some(found) = day::find(line, order) else { continue };
        // `Brussels, 9 May 2020`, `Posted on: 9 May 2020`, `SATURDAY, 9 MAY 2020  MEDIA CONTACT: …`
        let (before, behind) = (line[..found.start].split_whitespace().count(), &line[found.end..]);
        let column = before < 2 && (behind.is_empty() || behind.starts_with("  "));
        // `Date: 9 May 2020` above `Time: 9 a.m.`, `9 May 2020, 10:00`: when something is going to happen.
        let event = is_labelled(line) && lines.peek().is_some_and(|next| is_labelled(next))
            || before < 2 && !column && behind.contains(|c: char| c.is_ascii_digit());
        let item = line.starts_with(['-', '–', '○', '•', '*']);
        let sentence = line.ends_with(['.', '!']) && before > 2;
        if event || item || sentence || before > 5 || !column && line.chars().count() > SHORT {
            continue;
        }
        if only.replace(found.day).is_some_and(|other| other != found.day) {
            return None;
        }
    }
    only
}

/// `Time: 9 a.m.`
fn is_labelled(line: &str) -> bool {
    let line = line.trim_start_matches(|c: char| !c.is_alphanumeric());
    line.split_once([':', '：']).is_some_and(|(label, _)| label.split_whitespace().count() < 3)
}

/// Words with one blank between any two of them.
fn folded(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The last place not behind `at` where a character begins.
fn floor(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}

#[cfg(test)]
mod tests;
