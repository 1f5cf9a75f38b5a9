//! What a release says of itself: title, subtitle, day, dateline, embargo, language.

use std::{collections::HashSet, ops::Range};

use super::vocabulary::{Term, VOCABULARY};
use crate::{model::ReleaseReading, release::Document};

/// The head of a release stands in this many lines with text.
const HEAD: usize = 40;

pub(super) fn read(document: &Document) -> ReleaseReading {
    let text = document.text();
    let furniture = |range: &Range<usize>| {
        document.furniture().iter().any(|one| one.start <= range.start && range.end <= one.end)
    };
    let mut lines = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let range = at..at + line.len();
        at = range.end;
        if !line.trim().is_empty() && !furniture(&range) {
            lines.push(line.trim());
        }
        if lines.len() == HEAD {
            break;
        }
    }
    let heading =
        document.headings().iter().map(|range| text[range.clone()].trim()).find(|one| is_title(one));
    let first = lines.iter().copied().find(|line| is_title(line));
    let title = heading
        .or(document.meta().title.as_deref().filter(|_| document.format() != super::super::Format::Text))
        .or(first);
    let dateline = lines.iter().find_map(|line| dateline(line));
    let subtitle = title.and_then(|title| {
        let at = lines.iter().position(|line| *line == title)?;
        let next = *lines.get(at + 1)?;
        (is_title(next)
            && next.chars().count() < 200
            && self::dateline(next).is_none()
            && !next.ends_with('.'))
        .then_some(next)
    });
    let date = dateline
        .as_ref()
        .and_then(|(line, _)| date(line))
        // A day in a sentence may be any day; on top of a line it is the release's.
        .or_else(|| {
            lines
                .iter()
                .find_map(|line| date(line.char_indices().nth(80).map_or(*line, |(at, _)| &line[..at])))
        })
        .or_else(|| document.meta().date.as_deref().and_then(date));
    let embargo = lines.iter().find(|line| VOCABULARY.at(line, |term| term == Term::Embargo).is_some());
    ReleaseReading {
        title: title.map(str::to_owned),
        subtitle: subtitle.map(str::to_owned),
        date: date.map(|(year, month, day)| format!("{year:04}-{month:02}-{day:02}")),
        dateline: dateline.as_ref().map(|(line, _)| (*line).to_owned()),
        city: dateline.and_then(|(_, city)| city),
        language: language(text).or_else(|| document.meta().language.clone()),
        embargo: embargo.map(|line| (*line).to_owned()),
        ..ReleaseReading::default()
    }
}

/// A line that may be a title: some words, no label, no day, not what every release prints on top.
fn is_title(line: &str) -> bool {
    let dense = line.chars().any(super::vocabulary::is_east_asian);
    let long = line.split_whitespace().count() >= 4
        || (line.split_whitespace().count() == 3 && line.chars().count() >= 25)
        || (dense && line.chars().count() >= 8);
    let other =
        |term| matches!(term, Term::Furniture | Term::Embargo | Term::Media | Term::Contact | Term::End);
    long && line.chars().count() < 300
        && VOCABULARY.at(line, other).is_none()
        && !line.ends_with(':')
        && (date(line).is_none() || line.chars().count() > 60)
        && !line.contains('@')
        && dateline(line).is_none()
}

/// `6 November 2010, Beijing` of "6 November 2010, Beijing – Governments …", and its city.
fn dateline(line: &str) -> Option<(&str, Option<String>)> {
    let limit = line.char_indices().nth(90).map_or(line.len(), |(at, _)| at);
    let (dash, head) = head_of(&line[..limit])?;
    let dated = date(head).is_some();
    let capitals = head
        .split(|c: char| !c.is_alphabetic())
        .next()
        .is_some_and(|word| word.len() > 2 && word.chars().all(char::is_uppercase));
    if head.is_empty()
        || VOCABULARY.at(head, |term| term == Term::Furniture).is_some()
        || !(dated || capitals)
        || line.len() < dash + 30
        || head.split_whitespace().count() > 10
    {
        return None;
    }
    let city = head.split([',', '/', '(', ')', '、', '，', '،']).map(str::trim).find(|part| {
        !part.is_empty()
            && !part.chars().any(|c| c.is_numeric())
            && !part.to_lowercase().split([' ', '.']).any(|word| VOCABULARY.months.contains_key(word))
            && part.chars().next().is_some_and(|c| !c.is_lowercase())
    });
    Some((head, city.map(capitalised)))
}

/// What stands before a dateline's dash, without the newswire's mark, and where the dash is.
fn head_of(line: &str) -> Option<(usize, &str)> {
    let dashes = [".- ", ".– ", " – ", " — ", " - ", "– ", "— ", " –", " —", " -- "];
    // `NEW YORK--(BUSINESS WIRE)--`
    let city = |at: &usize| line[..*at].split(',').next().is_some_and(|city| city == city.to_uppercase());
    // `Pune, 7 August 2026: …`
    let day = |at: &usize| {
        let head = &line[..*at];
        head.contains(',')
            && head.ends_with(|c: char| c.is_ascii_digit())
            && head.split(' ').count() < 8
            && date(head).is_some()
    };
    let dash = dashes
        .iter()
        .filter_map(|dash| line.find(dash))
        .chain(line.find("--").filter(city))
        .chain(line.find(": ").filter(day))
        .min()?;
    let head = line[..dash].trim();
    let mark = head.strip_suffix(['/', ')']).and_then(|rest| rest.rfind(['/', '(']));
    let wire = mark.filter(|at| VOCABULARY.at(&head[at + 1..], |term| term == Term::Wire).is_some());
    let edge = |c: char| c.is_whitespace() || matches!(c, '(' | ')' | ',');
    Some((dash, head[..wire.unwrap_or(head.len())].trim_matches(edge)))
}

/// `SANTA ANA` as `Santa Ana`.
fn capitalised(city: &str) -> String {
    if city.chars().any(char::is_lowercase) || city.chars().count() < 4 {
        return city.to_owned();
    }
    let mut start = true;
    city.chars()
        .flat_map(|c| {
            let one: Vec<char> = if start { vec![c] } else { c.to_lowercase().collect() };
            start = !c.is_alphabetic();
            one
        })
        .collect()
}

/// The first day in a text, in any of the usual forms.
fn date(text: &str) -> Option<(u32, u32, u32)> {
    let words: Vec<&str> = text
        .split(|c: char| {
            c.is_whitespace()
                || matches!(
                    c,
                    ',' | '.'
                        | '-'
                        | '/'
                        | '年'
                        | '月'
                        | '日'
                        | '년'
                        | '월'
                        | '일'
                        | 'T'
                        | ':'
                        | '('
                        | ')'
                        | '，'
                )
        })
        .filter(|word| !word.is_empty())
        .take(40)
        .collect();
    let number = |at: usize| {
        let word = words.get(at)?;
        let word = word.trim_end_matches(|c: char| c.is_alphabetic() || matches!(c, 'º' | 'ª'));
        (word.len() <= 4).then(|| word.parse::<u32>().ok()).flatten()
    };
    let month = |at: usize| {
        let word = words.get(at)?.to_lowercase();
        VOCABULARY.months.get(&word).copied().or_else(|| {
            let short = |(name, month): (&String, &u32)| {
                (word.chars().count() >= 3 && name.starts_with(&word)).then_some(*month)
            };
            VOCABULARY.months.iter().find_map(short)
        })
    };
    let year = |at: usize| number(at).filter(|year| (1900..2200).contains(year));
    let valid = |year: u32, month: u32, day: u32| {
        ((1..=12).contains(&month) && (1..=31).contains(&day)).then_some((year, month, day))
    };
    (0..words.len()).find_map(|at| {
        // 2010-11-06 · 2010年11月6日
        if let (Some(y), Some(m), Some(d)) = (year(at), number(at + 1), number(at + 2))
            && words[at].len() == 4
        {
            return valid(y, m, d);
        }
        // 6 November 2010 · 6 de noviembre de 2010
        let skip = |at: usize| {
            at + usize::from(words.get(at).is_some_and(|word| matches!(*word, "de" | "of" | "del")))
        };
        if let (Some(d), Some(m)) = (number(at), month(skip(at + 1)))
            && let Some(y) = year(skip(skip(at + 1) + 1))
        {
            return valid(y, m, d);
        }
        // November 6, 2010
        if let (Some(m), Some(d), Some(y)) = (month(at), number(at + 1), year(at + 2)) {
            return valid(y, m, d);
        }
        // 25/12/2010, where only one reading is a day
        if let (Some(a), Some(b), Some(y)) = (number(at), number(at + 1), year(at + 2)) {
            return if a > 12 || a == b {
                valid(y, b, a)
            } else if b > 12 {
                valid(y, a, b)
            } else {
                None
            };
        }
        None
    })
}

/// By the script, else by the small words of each language.
pub(in crate::release) fn language(text: &str) -> Option<String> {
    let mut counts = [0_usize; 6];
    for c in text.chars().take(20_000) {
        let script = match c {
            '\u{3040}'..='\u{30ff}' => 1,
            '\u{ac00}'..='\u{d7a3}' => 2,
            '\u{3400}'..='\u{9fff}' => 3,
            '\u{600}'..='\u{6ff}' => 4,
            '\u{400}'..='\u{4ff}' => 5,
            c if c.is_alphabetic() => 0,
            _ => continue,
        };
        counts[script] += 1;
    }
    let all: usize = counts.iter().sum();
    let many = |count: usize| count * 4 > all;
    if many(counts[1] + counts[3]) {
        return Some(if counts[1] * 10 > counts[3] { "ja" } else { "zh" }.to_owned());
    }
    for (script, tag) in [(2, "ko"), (4, "ar"), (5, "ru")] {
        if many(counts[script]) {
            let tag = if tag == "ru" { cyrillic(text) } else { tag };
            return Some(tag.to_owned());
        }
    }
    // `com` of an address is not Portuguese, nor `e` of `e-mail`.
    let speech = text.split_whitespace().filter(|word| !is_address(word));
    let words: Vec<String> = speech
        .flat_map(|word| word.split(|c: char| !c.is_alphabetic() && c != '-'))
        .filter(|word| !word.is_empty())
        .take(4000)
        .map(str::to_lowercase)
        .collect();
    let hits = |stop: &HashSet<String>| words.iter().filter(|word| stop.contains(*word)).count();
    let mut found: Vec<_> = VOCABULARY.stop.iter().map(|(tag, stop)| (hits(stop), *tag)).collect();
    found.sort_unstable();
    let (second, best) = (found.len().checked_sub(2).map_or(0, |at| found[at].0), found.last()?);
    (best.0 * 20 > words.len() && best.0 >= 2 && best.0 > second).then(|| best.1.to_owned())
}

/// By the letters that only one of two languages has; Belarusian has some of both.
fn cyrillic(text: &str) -> &'static str {
    let count = |letters: &str| text.to_lowercase().chars().filter(|one| letters.contains(*one)).count();
    if count("ў") == 0 && count("іїєґ") > count("ыэёъ") { "uk" } else { "ru" }
}

/// `info@example.com`, `www.example.com`, `https://example.com/a`
fn is_address(word: &str) -> bool {
    let inner = word.trim_matches(|c: char| !c.is_alphanumeric());
    let dotted = inner.split('.').count() > 1 && inner.split('.').all(|part| !part.is_empty());
    word.contains('@') || word.contains("://") || dotted
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_in_their_usual_forms() {
        for text in [
            "2010-11-06",
            "6 November 2010",
            "November 6, 2010",
            "Nov. 6, 2010",
            "2010年11月6日",
            "6 de noviembre de 2010",
            "6. November 2010",
            "6 ноября 2010 г.",
        ] {
            assert_eq!(date(text), Some((2010, 11, 6)), "{text}");
        }
        assert_eq!(date("25/12/2010"), Some((2010, 12, 25)));
        assert_eq!(date("06/11/2010"), None);
    }

    #[test]
    fn datelines() {
        let line = "6 November 2010, Beijing – Governments from 28 countries today";
        assert_eq!(dateline(line), Some(("6 November 2010, Beijing", Some("Beijing".to_owned()))));
        assert_eq!(
            dateline("SANTA ANA, Calif. – A woman has been charged with a thing")
                .and_then(|(_, city)| city)
                .as_deref(),
            Some("Santa Ana")
        );
        for (line, head) in [
            ("NEW YORK--(BUSINESS WIRE)--Example Corp. today opened a studio.", "NEW YORK"),
            ("OSLO, Jan. 9, 2026 /PRNewswire/ -- Example today opened a studio.", "OSLO, Jan. 9, 2026"),
            ("Pune, 7th August 2026: Example today opened a studio there.", "Pune, 7th August 2026"),
        ] {
            assert_eq!(dateline(line).map(|(head, _)| head), Some(head));
        }
        assert_eq!(dateline("The new rover--the third of its kind--landed today on Mars."), None);
    }
}
