//! Line breaks that are none to a reader: inside a paragraph that was set to a width, as mails and wires are, inside a
//! sentence, and inside a number or an address.

use std::{borrow::Cow, ops::Range};

use super::vocabulary::{Term, VOCABULARY, is_east_asian};
use crate::{model::Region, rules};

/// The widths, in characters, to which people and programs set text.
const WIDTHS: std::ops::RangeInclusive<usize> = 50..=120;
/// A line fuller than this share of the width, in percent, may go on in the next one.
const FULL: usize = 60;
/// A line shorter than this, in characters, ends with a number that is whole if it may be.
const LONG: usize = 40;
/// So many small words make a sentence, which a line's end does not end.
const SENTENCE: usize = 5;

/// White space that parts nothing: inside an address, and behind the blank that stands for any other line break.
pub(in crate::release) const FILLED: char = '\x0b';

struct Line<'t> {
    range: Range<usize>,
    /// Where its words end in the text.
    end: usize,
    words: &'t str,
    chars: usize,
}

/// What a line break is to a reader.
enum Break {
    Blank,
    /// It stands inside an address.
    Nothing,
}

/// The text with a blank, or nothing, in the place of each line break that is none: as long as the text itself, to the
/// byte. `region` is the country of numbers without a country code.
pub(in crate::release) fn unwrapped(text: &str, region: Option<Region>) -> Cow<'_, str> {
    let lines = lines(text);
    let runs = lines.chunk_by(|a, b| !a.words.is_empty() && !b.words.is_empty()).filter(|run| run.len() > 1);
    // Each paragraph with the width that it was set to.
    let runs: Vec<(&[Line<'_>], Option<usize>)> = runs.map(|run| (run, width_of(run))).collect();
    let width = runs.iter().filter_map(|(_, own)| *own).max();
    let mut out = text.as_bytes().to_vec();
    let mut changed = false;
    for (run, own) in runs {
        for pair in run.windows(2) {
            let [line, next] = pair else { continue };
            let Some(joint) = joint(line, next, own, width, region) else { continue };
            let gap = line.end..next.range.start + lead(text, &next.range);
            // Two blanks would be a gap that somebody set.
            out[gap.clone()].fill(FILLED as u8);
            if matches!(joint, Break::Blank) {
                out[gap.start] = b' ';
            }
            changed = true;
        }
    }
    match String::from_utf8(out) {
        Ok(out) if changed => Cow::Owned(out),
        _ => Cow::Borrowed(text),
    }
}

fn joint(
    line: &Line<'_>,
    next: &Line<'_>,
    own: Option<usize>,
    width: Option<usize>,
    region: Option<Region>,
) -> Option<Break> {
    if inside_address(line.words, next.words) {
        return Some(Break::Nothing);
    }
    if inside_number(line, next, region)
        || extends(line.words, next.words)
        || inside_name(line.words, next.words)
        || joins(line.words, next.words)
    {
        return Some(Break::Blank);
    }
    if line.words.chars().chain(next.words.chars()).any(is_east_asian) {
        return None;
    }
    // A number at a line's start begins a line of a card, unless a sentence or its own beginning stands before it.
    let small = line.words.split(' ').filter(|word| word.starts_with(char::is_lowercase)).count();
    let begun = line.words.ends_with(|c: char| c.is_ascii_digit() || matches!(c, ')' | '-'));
    let number = next.words.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '+' | '('));
    let card = own.is_none() && number && small < 4 && !begun;
    let set = own.or(width).is_some_and(|width| goes_on(line, next, width));
    let ended = line.words.ends_with(['.', '!', '?', ':', ';', '：', '”', '"', ')', '|']);
    let sentence = WIDTHS.contains(&line.chars)
        && small >= SENTENCE
        && !ended
        && !is_of_its_own(line.words, next.words)
        && !is_a_role(line.words, next.words);
    (set && !card || sentence).then_some(Break::Blank)
}

/// `Directrice des affaires publiques et gouvernementales`, and a street or a house below it: no sentence, though all
/// its words are small.
fn is_a_role(line: &str, next: &str) -> bool {
    let mut words = line.split(' ');
    words.next().is_some_and(|first| first.starts_with(char::is_uppercase))
        && words.all(|word| word.starts_with(char::is_lowercase) || matches!(word, "&" | "–" | "-"))
        && VOCABULARY.role_in(line).is_some_and(|(at, _)| at == 0)
        && next.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
}

/// `ann@example.⏎org`, `ann@⏎example.org`, `press_⏎desk@example.org`, `ann⏎@example.org`.
fn inside_address(line: &str, next: &str) -> bool {
    let last = line.rsplit(|c: char| c.is_whitespace()).next().unwrap_or_default();
    let first = next.split(|c: char| c.is_whitespace()).next().unwrap_or_default();
    let word = |text: &str| text.starts_with(|c: char| c.is_ascii_alphanumeric());
    let local = last.ends_with(|c: char| c.is_ascii_alphanumeric());
    match last.split_once('@') {
        // The whole domain is still to come.
        Some((_, "")) => last.len() > 1 && word(first) && first.contains('.'),
        Some((_, domain)) if domain.ends_with(['.', '-']) => {
            !domain.trim_end_matches(['.', '-']).contains('.')
                && first.starts_with(|c: char| c.is_ascii_lowercase())
        }
        Some((_, domain)) => domain.contains('.') && first.strip_prefix('.').is_some_and(word),
        None if first.starts_with('@') => local && first[1..].contains('.'),
        None => last.ends_with('_') && last.len() > 1 && first.contains('@'),
    }
}

/// `+351 21⏎391 0000`, `(202)⏎555-0123`: what stands at the line's end is no number, or a sentence's; with what the next
/// line begins with it is one.
fn inside_number(line: &Line<'_>, next: &Line<'_>, region: Option<Region>) -> bool {
    let sign =
        |c: char| c.is_ascii_digit() || matches!(c, ' ' | '\u{a0}' | '(' | ')' | '.' | '-' | '/' | '–');
    let from = line.words.rfind(|c: char| !sign(c)).map_or(0, |at| {
        let c = line.words[at..].chars().next().map_or(1, char::len_utf8);
        if line.words[at..].starts_with('+') { at } else { at + c }
    });
    let tail = line.words[from..].trim();
    let end = next.words.find(|c: char| !sign(c)).unwrap_or(next.words.len());
    let (head, behind) =
        (next.words[..end].trim_end_matches(|c: char| !c.is_ascii_digit()), &next.words[end..]);
    let count = |text: &str| text.chars().filter(char::is_ascii_digit).count();
    // A post code and its town, and a list's items.
    let town = behind.starts_with(|c: char| c.is_uppercase());
    let open = tail.starts_with(['+', '(', '0']) || tail.ends_with(['-', ')', '/', '.']);
    if !open || count(tail) < 2 || count(head) < 2 || !head.starts_with(|c: char| c.is_ascii_digit()) || town
    {
        return false;
    }
    let valid = |text: &str| rules::phone::read_valid(text, region).is_some();
    let whole = format!("{} {head}", tail.trim_end_matches('-').trim_end());
    valid(&whole) && (!valid(tail) || line.chars >= LONG)
}

/// `…; Ada⏎Lovelace, Highland Otter Trust`: a list of people goes on in the middle of a name.
fn inside_name(line: &str, next: &str) -> bool {
    let Some((_, given)) = line.rsplit_once([';', ',']) else { return false };
    let family = next.split([' ', ',', ';', '(']).next().unwrap_or_default();
    line.contains(';')
        && VOCABULARY.is_given_name(given.trim())
        && family.starts_with(char::is_uppercase)
        && next[family.len()..].starts_with([',', ';'])
}

/// `… please contact Ada Marsh or⏎Tom Wirra on …`: a sentence whose last word joins what follows.
fn joins(line: &str, next: &str) -> bool {
    let small = line.split(' ').filter(|word| word.starts_with(char::is_lowercase)).count();
    let last = line.rsplit(' ').next().unwrap_or_default();
    small >= SENTENCE
        && last.starts_with(char::is_lowercase)
        && last.ends_with(char::is_alphabetic)
        && VOCABULARY.is(last, |term| term == Term::Join)
        && next.starts_with(char::is_uppercase)
        && !is_of_its_own(line, next)
}

/// `+49 30 5550123⏎ext. 14`
fn extends(line: &str, next: &str) -> bool {
    let extension = VOCABULARY.at(next, |term| term == Term::Extension).is_some_and(|(_, len)| {
        next[len..].trim_start_matches(['.', ':', ' ']).starts_with(|c: char| c.is_ascii_digit())
    });
    extension && line.ends_with(|c: char| c.is_ascii_digit())
}

fn lines(text: &str) -> Vec<Line<'_>> {
    let mut at = 0;
    text.split_inclusive('\n')
        .map(|line| {
            let range = at..at + line.len();
            at = range.end;
            let words = line.trim();
            let end = range.start + line.trim_end().len();
            Line { range, end, words, chars: line.trim_end().chars().count() }
        })
        .collect()
}

fn lead(text: &str, line: &Range<usize>) -> usize {
    let line = &text[line.clone()];
    line.len() - line.trim_start().len()
}

/// The width of a paragraph of prose, where no line could have taken the first word of the next one.
fn width_of(run: &[Line<'_>]) -> Option<usize> {
    let width = run.iter().map(|line| line.chars).max().filter(|width| WIDTHS.contains(width))?;
    let words = run.iter().flat_map(|line| line.words.split_whitespace());
    let (mut all, mut small) = (0, 0);
    for word in words.filter(|word| word.starts_with(char::is_alphabetic)) {
        all += 1;
        small += usize::from(word.starts_with(char::is_lowercase));
    }
    let filled = run.windows(2).all(|pair| goes_on(&pair[0], &pair[1], width));
    (run.len() > 2 && small * 2 > all && filled).then_some(width)
}

/// Whether a line is full, and the next one goes on with it.
fn goes_on(line: &Line<'_>, next: &Line<'_>, width: usize) -> bool {
    let word = next.words.split_whitespace().next().unwrap_or_default();
    let full = line.chars <= width
        && line.chars * 100 >= width * FULL
        && line.chars + 1 + word.chars().count() > width;
    full && !line.words.ends_with([':', '：']) && !is_of_its_own(line.words, next.words)
}

/// An item, a label, a heading, or a row of columns.
fn is_of_its_own(line: &str, next: &str) -> bool {
    let word = next.split_whitespace().next().unwrap_or_default();
    let numbered = word.ends_with(['.', ')']) && word[..word.len() - 1].bytes().all(|c| c.is_ascii_digit());
    let marked = matches!(word, "-" | "*" | "•" | "–" | "—" | "·" | "o" | "●" | "▪")
        || word.starts_with(['#', '|', '>'])
        || numbered;
    let row = |words: &str| words.contains("   ") || words.contains(['\t', '|']);
    let known = |term| {
        matches!(term, Term::Media | Term::Contact | Term::Investor | Term::Public | Term::End)
            || matches!(term, Term::Phone(_) | Term::Email | Term::Web)
    };
    let labelled = VOCABULARY.at(next, known).is_some_and(|(_, len)| {
        let rest = next[len..].trim_start();
        rest.is_empty() || rest.starts_with([':', '：'])
    });
    marked
        || labelled
        || is_somebodys(next)
        || is_entry(line, next)
        || is_mail_date(next)
        || row(line)
        || row(next)
}

/// `Ada Marsh - 348 5550123`: a name, a dash, and a number to the line's end.
fn is_somebodys(line: &str) -> bool {
    let Some((name, number)) = line.split_once(" - ").or_else(|| line.split_once(" – ")) else {
        return false;
    };
    let words: Vec<&str> = name.split(' ').collect();
    let digits = number.chars().filter(char::is_ascii_digit).count();
    let sign = |c: char| c.is_ascii_digit() || matches!(c, ' ' | '/' | '-' | '.' | '(' | ')' | '+');
    (2..=4).contains(&words.len())
        && words.iter().all(|word| word.starts_with(char::is_uppercase))
        && (6..=15).contains(&digits)
        && number.trim().chars().all(sign)
}

/// `… on +43 1 5312330`, and below it `Studio and other bookings: 01 531 2331`: behind a line that ends in a number or an
/// address, a few words, a colon and one more are a line of their own.
fn is_entry(line: &str, next: &str) -> bool {
    const WORDS: usize = 6;
    let reached = |word: &str| {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric() && c != '+');
        word.contains('@') || word.starts_with(|c: char| c.is_ascii_digit() || c == '+') && word.len() > 1
    };
    let last = line.rsplit(' ').next().unwrap_or_default();
    let Some((words, value)) = next.split_once([':', '：']) else { return false };
    let first = value.split_whitespace().next().unwrap_or_default();
    reached(last)
        && reached(first)
        && words.starts_with(char::is_uppercase)
        && words.split_whitespace().count() <= WORDS
        && !words.contains(['.', ';'])
}

/// `Wed Aug 18 08:41:17 EST 2004`, as archives of lists print it below who wrote.
pub(super) fn is_mail_date(line: &str) -> bool {
    const DAYS: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
    let words: Vec<&str> = line.split_whitespace().collect();
    let time = |word: &str| word.len() == 8 && word.bytes().filter(|byte| *byte == b':').count() == 2;
    (5..=6).contains(&words.len()) && DAYS.contains(&words[0]) && words[3..].iter().any(|word| time(word))
}

#[cfg(test)]
mod tests {
    use super::unwrapped;

    #[test]
    fn the_breaks_of_a_set_paragraph_are_blanks_and_those_of_a_card_stay() {
        let text = "The county is opening a bridge over the river, and everybody\r\n\
                    is asked to come. For more information, contact Ada Marsh at\r\n\
                    the county's office, 212-555-0123, or write to her.\r\n\
                    \r\n\
                    Contact:\r\n\
                    Ada Marsh, Director of Communications and Public Affairs of\r\n\
                    Highland County\r\n\
                    Phone: 212-555-0123\r\n\
                    Tom Wirra\r\n";
        let read = unwrapped(text, None);
        assert_eq!(read.len(), text.len());
        let lines: Vec<&str> = read.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
        assert_eq!(lines.len(), 5, "{lines:?}");
        assert!(lines[0].ends_with("write to her."));
        assert!(lines[2].ends_with("Public Affairs of \u{b}Highland County"), "{lines:?}");
        for kept in ["Ada Marsh\nPress Officer\n212 555 0123\n", "", "短い\n行\n行\n", "one line"] {
            assert_eq!(unwrapped(kept, None), kept);
        }
    }

    #[test]
    fn a_number_or_an_address_that_a_line_ends_in_is_whole() {
        for (text, read) in [
            ("tel. +351 21\n391 0000; Bob", "tel. +351 21 391 0000; Bob"),
            ("Ann Lee, Press Officer of the office, on +43 1 53120\n2330, or", "on +43 1 53120 2330, or"),
            ("call (202)\n555-0123", "call (202) 555-0123"),
            ("Tel: +49 30 22730027\next. 14", "+49 30 22730027 ext. 14"),
            ("at ann@example.\norg.", "at ann@example.\u{b}org."),
            ("at press_\ndesk@example.org", "at press_\u{b}desk@example.org"),
            ("(ann.lee\n@example.net)", "(ann.lee\u{b}@example.net)"),
        ] {
            let region = "US".parse().ok();
            assert!(unwrapped(text, region).contains(read), "{text}: {}", unwrapped(text, region));
        }
        for kept in [
            "Tel: 030 22730\n10117 Berlin\n",
            "+1 212 555 0123\n+1 212 555 0124\n",
            "by e-mail at ann@example.org.\nbob@example.org\n",
            "212-555-0123\n212-555-0124\n",
            "For whoever speaks for us in the region: Ada Marsh on +43 1 53120\nStudio time: +43 1 53121\n",
        ] {
            assert_eq!(unwrapped(kept, "DE".parse().ok()), kept);
        }
    }
}
