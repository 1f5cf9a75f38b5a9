//! The line that says where and when a release was given out: `OSLO, Jan. 9, 2026 /PRNewswire/ -- `.

mod east_asian;
#[cfg(test)]
mod tests;

use super::{
    super::vocabulary::{LISTS, Term, VOCABULARY, is_east_asian},
    day::{self, Order},
};
use crate::release::cities::is_a_city;

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Dateline {
    /// What stands before the text.
    pub(super) words: String,
    pub(super) city: Option<String>,
}

/// A dateline stands in so many characters.
const WIDTH: usize = 130;
/// A line with a place and a day, and nothing else, is no longer.
const ALONE: usize = 60;
/// The text behind a dateline is longer, in bytes.
const TEXT: usize = 30;
const DASHES: [&str; 11] = [".- ", ".– ", " – ", " — ", " - ", "– ", "— ", " –", " —", " -- ", ")-- "];

/// Between a place and a day.
const MARKS: [char; 6] = [',', '،', '.', '-', '–', '—'];

/// What a part of a dateline says.
enum Part {
    Wire,
    Day,
    Place { city: Option<String>, sure: bool },
}

/// `6 November 2010, Beijing` of "6 November 2010, Beijing – Governments …", and its city. Where a text is known to
/// begin, the place may stand without a day, in small letters: "Amsterdam – This morning …".
pub(super) fn read(line: &str, begins: bool, order: Order) -> Option<Dateline> {
    western(line, begins, order).or_else(|| east_asian::read(line, order))
}

fn western(line: &str, begins: bool, order: Order) -> Option<Dateline> {
    let limit = line.char_indices().nth(WIDTH).map_or(line.len(), |(at, _)| at);
    let (mut from, mut end) = (0, 0);
    // Without the wires' marks around it.
    let mut words: Option<(usize, usize)> = None;
    let mut place: Option<(Option<String>, bool)> = None;
    let mut dated = false;
    while let Some((dash, behind)) = dash(&line[from..limit], order) {
        let before = unlabelled(&line[from..from + dash]);
        let own = bare(without_mark(before).unwrap_or(before));
        match part(before, line, order) {
            Some(Part::Wire) => {}
            Some(Part::Day) if !dated => dated = true,
            Some(Part::Place { city, sure })
                if place.is_none() && (sure || begins || end > 0 || wired(&line[from + behind..])) =>
            {
                dated |= day::find(before, order).is_some();
                place = Some((city, sure));
            }
            _ => break,
        }
        if !own.is_empty() {
            let start = own.as_ptr() as usize - line.as_ptr() as usize;
            words = Some((words.map_or(start, |(first, _)| first), start + own.len()));
        }
        end = from + dash;
        from += behind;
    }
    if end == 0 || place.is_none() {
        let alone = alone(line, order);
        if alone.is_some() || !dated {
            return alone;
        }
    }
    let rest = line[from..].trim();
    let whole = place.as_ref().is_some_and(|(_, sure)| *sure) && rest.is_empty();
    let (first, last) = words?;
    let last = closed(line, first, last);
    // `WASHINGTON -- The agency set a rule.`
    let sentence = || {
        rest.ends_with('.')
            && rest.split(' ').count() >= 3
            && (dated || place.as_ref().is_some_and(|(_, sure)| *sure))
    };
    (whole || line.len() >= end + TEXT || sentence())
        .then(|| Dateline { words: line[first..last].to_owned(), city: place.and_then(|(city, _)| city) })
        .or_else(|| alone(line, order))
}

/// The words behind a sender or a label: `RELEASED BY THE OTTER TRUST:LEEDS (March 1, 2007)`.
fn unlabelled(words: &str) -> &str {
    words
        .rsplit_once(':')
        .map(|(_, behind)| behind)
        .filter(|behind| behind.trim_start().starts_with(char::is_alphabetic))
        .unwrap_or(words)
}

/// The end of words that opened a bracket before it: `Otter Bay (May 6, 2026)`.
fn closed(line: &str, first: usize, last: usize) -> usize {
    let open = line[first..last].rfind('(').is_some_and(|at| !line[first + at..last].contains(')'));
    last + usize::from(open && line[last..].starts_with(')'))
}

/// `Geneva, 6 November 2010`, `Otter Valley - August 29th, 2013`, `6 November 2010 – Geneva`, `Ahlstadt (ots)`
fn alone(line: &str, order: Order) -> Option<Dateline> {
    let line = line.trim_matches(['*', '_']);
    if line.chars().count() > ALONE {
        return None;
    }
    let (place, sure) = match day::find(line, order) {
        Some(found) => {
            let before = line[..found.start].trim_end();
            let lead = before.rsplit_once(' ').filter(|(_, last)| LISTS.day_lead.has(last));
            let before = lead.map_or(before, |(place, _)| place.trim_end());
            let mut behind = line[found.end..].trim_start();
            let year = behind.split([' ', ',']).next().filter(|word| is_year_word(word));
            behind = behind[year.map_or(0, str::len)..].trim();
            match behind.trim_start_matches(MARKS).trim() {
                _ if before.is_empty() => {
                    (behind.strip_prefix(MARKS)?.trim(), behind.starts_with([',', '،']))
                }
                rest if rest.chars().any(char::is_alphanumeric) => return None,
                _ => (before.strip_suffix(MARKS)?.trim_end(), true),
            }
        }
        None => {
            let (place, mark) = line.strip_suffix(')')?.split_once(" (")?;
            is_mark(mark).then_some((place, true))?
        }
    };
    // `Guadalajara, Jalisco, 8 de mayo de 2026`. Behind a day a title stands, too.
    let parts: Vec<&str> = place.split([',', '،']).map(str::trim).collect();
    let told = sure || parts.len() == 2 || is_a_city(place);
    (told && parts.len() <= 2 && parts.iter().all(|part| is_named(part)))
        .then(|| Dateline { words: line.to_owned(), city: city(place) })
        .filter(|dateline| dateline.city.is_some())
}

/// `г.`, `roku`: what some languages write behind a year.
fn is_year_word(word: &str) -> bool {
    LISTS.year_word.has(word.trim_end_matches('.'))
}

/// A place of so few words, small ones aside. Some scripts have no capitals.
fn is_named(place: &str) -> bool {
    let words = place.split(' ').enumerate();
    let capitals: Vec<&str> = words
        .filter(|(at, word)| *at == 0 || !LISTS.place_particle.has(word))
        .map(|(_, word)| word)
        .collect();
    let cased = |c: char| c.is_lowercase() || c.is_uppercase();
    let letters = |c: char| c.is_alphabetic() || c == ' ';
    capitals.len() <= 3
        && (is_place(&capitals.join(" ")) || !place.contains(cased) && place.chars().all(letters))
}

fn part(words: &str, line: &str, order: Order) -> Option<Part> {
    let marked = without_mark(words);
    let words = bare(marked.unwrap_or(words));
    if words.is_empty() {
        return marked.is_some().then_some(Part::Wire);
    }
    let dated = day::find(words, order);
    if VOCABULARY.at(words, |term| matches!(term, Term::Furniture | Term::Embargo)).is_some()
        || words.split_whitespace().count() > if dated.is_some() { 14 } else { 10 }
    {
        return None;
    }
    // With the hour, or alone.
    let hour = |rest: &str| rest.is_empty() || rest.starts_with(|c: char| c.is_ascii_digit() || c == '@');
    if dated.is_some_and(|found| bare(&words[..found.start]).is_empty() && hour(bare(&words[found.end..]))) {
        return Some(Part::Day);
    }
    let first = words.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    let capitals = first.len() > 2 && first.chars().all(char::is_uppercase);
    // A headline in capitals has dashes, too.
    let shouted = line.len() > words.len() + TEXT / 2 && line.chars().all(|c| !c.is_lowercase());
    // A headline may have its own days, and more figures: `Otter reports 2025 results on 9 May 2026 - …`.
    if dated.as_ref().is_some_and(|found| {
        words[..found.start].contains(char::is_numeric) && !words[..found.start].contains([',', '('])
    }) {
        return None;
    }
    let sure = dated.is_some()
        || is_in_a_month(words)
        || capitals && !shouted
        || marked.is_some() && is_place(words)
        || words.split_once(',').is_some_and(|(place, region)| {
            is_place(place) && is_place(region) && region.split_whitespace().count() <= 3
        });
    let short = words.split(' ').count() <= 3 && is_place(words) && !words.contains(',');
    (sure || short).then(|| Part::Place { city: city(words), sure })
}

/// `Recife, julho de 2025`: a place, and no day, but a month and its year.
fn is_in_a_month(words: &str) -> bool {
    let Some((place, when)) = words.split_once(", ") else { return false };
    let when: Vec<&str> = when.split(' ').filter(|word| !LISTS.of_month.has(word)).collect();
    let year = |word: &str| word.len() == 4 && word.bytes().all(|c| c.is_ascii_digit());
    is_place(place) && matches!(when.as_slice(), [month, last] if day::month(month).is_some() && year(last))
}

/// Words that may name a place: capitals, and nothing that the vocabulary knows.
fn is_place(words: &str) -> bool {
    let words = words.trim();
    let named = |word: &str| {
        word.starts_with(|c: char| c.is_uppercase() || is_east_asian(c)) || LISTS.place_join.has(word)
    };
    !words.is_empty()
        && words.split([' ', '/']).filter(|word| !word.is_empty()).all(named)
        && words.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '.' | '-' | '\'' | '’' | '/' | '&'))
        && VOCABULARY
            .within(words, |term| {
                !matches!(
                    term,
                    Term::Place | Term::Filler | Term::Join | Term::Phone(_) | Term::Email | Term::Web
                )
            })
            .is_none_or(|(_, at, len)| at > 0 && words[at..at + len].eq_ignore_ascii_case("city"))
        && !words.split(' ').any(|word| VOCABULARY.is_compound_house(word))
}

/// The words before a newswire's mark at their end, `OSLO /PRNewswire/`.
fn without_mark(words: &str) -> Option<&str> {
    let words = words.trim_end();
    let inner = words.strip_suffix(['/', ')'])?;
    let at = inner.rfind(['/', '('])?;
    is_mark(&inner[at + 1..]).then_some(&words[..at])
}

/// Whether a newswire's mark stands behind a dash: `서울--(뉴스와이어)--`.
fn wired(behind: &str) -> bool {
    behind.strip_prefix('(').and_then(|behind| behind.split_once(')')).is_some_and(|(mark, _)| is_mark(mark))
}

fn is_mark(words: &str) -> bool {
    VOCABULARY.at(words, |term| term == Term::Wire).is_some()
        || LISTS.wire_mark.knows(words.split('/').next().unwrap_or_default())
        || words.to_lowercase().ends_with("wire")
        || words.ends_with("와이어")
}

fn bare(words: &str) -> &str {
    words.trim_matches(|c: char| {
        c.is_whitespace() || matches!(c, '(' | ')' | ',' | '-' | '–' | '—' | '*' | '_')
    })
}

/// Where the next dash is, and where the text goes on behind it.
fn dash(line: &str, order: Order) -> Option<(usize, usize)> {
    // `NEW YORK--(BUSINESS WIRE)--`
    let city = |at: &usize| {
        let city = line[..*at].split(',').next().unwrap_or_default();
        city == city.to_uppercase() || without_mark(&line[..*at]).is_some()
    };
    // `Pune, 7 August 2026: …`, `(Rome, 18 June 2021): …`
    let day = |at: &usize| {
        let head = line[..*at].trim_end_matches(')');
        let year = head.rsplit_once(' ').filter(|(_, word)| is_year_word(word));
        let head = year.map_or(head, |(head, _)| head);
        head.contains(MARKS)
            && head.ends_with(char::is_numeric)
            && head.split(' ').count() < 8
            && day::find(head, order).is_some()
    };
    let plain = DASHES.iter().filter_map(|dash| line.find(dash).map(|at| (at, at + dash.len())));
    let double = line.find("--").filter(city).map(|at| (at, at + 2));
    let colon = line.find(": ").filter(day).map(|at| (at, at + 2));
    // `Dresden, 4. Mai 2026. Die …`: a sentence may hold a place and a day, too, so that nothing else may stand there.
    let stop = line.match_indices(". ").map(|(at, _)| at).take(4);
    let stop = stop.filter(day).find(|at| alone(&line[..*at], order).is_some());
    // The stop of `2026 г.` is the word's own.
    let own = |at: usize| line[..at].rsplit_once(' ').is_some_and(|(_, word)| is_year_word(word));
    let stop = stop.map(|at| (at + usize::from(own(at)), at + 2));
    plain.chain(double).chain(colon).chain(stop).min_by_key(|(at, behind)| (*at, usize::MAX - behind))
}

/// The first part that may be a city: `Santa Ana` of `SANTA ANA, Calif.`
fn city(words: &str) -> Option<String> {
    let day =
        |word: &str| word.contains(char::is_numeric) || day::month(word.trim_end_matches('.')).is_some();
    words.split([',', '/', '(', ')', '、', '，', '،']).find_map(|part| {
        let part = part.trim();
        // `Geneva 5 May 2020`, `TORONTO and MONTREAL`
        let end = part
            .split(' ')
            .map(|word| (word, word.as_ptr() as usize - part.as_ptr() as usize))
            .find(|(word, _)| day(word) || LISTS.place_join.has(word))
            .map_or(part.len(), |(_, at)| at);
        // `Washington D.C.`, but `Нижний Новгород. 27 февраля`
        let stop = |part: &&str| part.rsplit(' ').next().is_some_and(|last| last.chars().count() > 4);
        let part = part[..end].trim();
        let part = part.strip_suffix('.').filter(stop).unwrap_or(part);
        let named = part.chars().next().is_some_and(|c| c.is_alphabetic() && !c.is_lowercase());
        (named && VOCABULARY.at(part, |term| term == Term::Furniture).is_none()).then(|| capitalised(part))
    })
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
