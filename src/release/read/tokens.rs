//! What can be called, written to or opened: found by its shape alone, wherever it stands. The gate judges later.

mod accounts;
mod direct;
mod emails;
mod extension;
mod links;
mod siblings;

use accounts::is_account;
pub(super) use emails::own_end;
pub(super) use siblings::listed_ends;
use std::ops::Range;

pub(super) use direct::{is_direct, whole};
use extension::extension;
pub(super) use extension::{Listed, listed, spelled_out};
use links::urls;
pub(super) use links::{linked, with_links};

use super::{
    vocabulary::{SENTENCES, VOCABULARY},
    when,
};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Email,
    /// The words that a web site shows in place of an address.
    Hidden,
    Phone,
    Url,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Token {
    pub(super) kind: Kind,
    pub(super) range: Range<usize>,
}

/// All tokens, in the order of the text; none lies inside another.
pub(super) fn scan(text: &str) -> Vec<Token> {
    let mut taken: Vec<Token> = Vec::new();
    emails::emails(text, &mut taken);
    emails::spelled(text, &mut taken);
    let mut found = urls(text, &taken);
    found.append(&mut taken);
    hidden(text, &mut found);
    found.sort_by_key(|token| token.range.start);
    found.dedup_by(|b, a| b.range.start < a.range.end);
    let mut all = Vec::new();
    let mut at = 0;
    for token in found {
        phones(text, at..token.range.start, &mut all);
        at = token.range.end;
        all.push(token);
    }
    phones(text, at..text.len(), &mut all);
    for token in all.iter_mut().filter(|token| token.kind == Kind::Phone) {
        token.range.start += when::hours_before(&text[token.range.clone()]);
    }
    direct::lines(text, &mut all);
    all
}

/// What stands in a page for an address that only a browser shows, where the page was kept without its script.
const PLACEHOLDERS: [&str; 2] = ["[email protected]", "[email\u{a0}protected]"];

fn hidden(text: &str, out: &mut Vec<Token>) {
    let signs = PLACEHOLDERS.iter().flat_map(|words| text.match_indices(words));
    let signs = signs.map(|(at, words)| (at, at + words.len()));
    let words = SENTENCES.hidden(text);
    out.extend(signs.chain(words).map(|(at, end)| Token { kind: Kind::Hidden, range: at..end }));
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || matches!(c, '０'..='９' | '٠'..='٩' | '۰'..='۹')
}

fn is_gap(c: char) -> bool {
    matches!(
        c,
        ' ' | '\u{a0}'
            | '\u{b}'
            | '\u{202f}'
            | '\u{2009}'
            | '\u{2011}'
            | '\u{200e}'
            | '\u{202a}'
            | '\u{202c}'
            | '\u{200b}'
            | '\u{2060}'
            | '\u{2066}'
            | '\u{2069}'
            | '－'
            | '.'
            | '-'
            | '‐'
            | '–'
            | '—'
            | '−'
            | '/'
            | '('
            | ')'
            | '（'
            | '）'
            | '·'
    )
}

fn phones(text: &str, range: Range<usize>, out: &mut Vec<Token>) {
    let mut at = range.start;
    while at < range.end {
        let Some(found) = text[at..range.end].find(|c| is_digit(c) || matches!(c, '+' | '＋')) else {
            break;
        };
        let first = at + found;
        if let Some(year) = year_of_date(text, first, range.end) {
            at = year;
            continue;
        }
        let (end, digits) = run(text, first, range.end);
        if is_account(&text[range.start..first], text[first..end].trim_end()) {
            at = end.max(first + 1);
            continue;
        }
        let before = text[..first].chars().next_back().unwrap_or(' ');
        // `[43-1] 2600-21234`
        let opened = matches!(before, '(' | '（' | '[') && first > range.start;
        let start = if opened { first - before.len_utf8() } else { first };
        let number = &text[start..end];
        let plus = number.contains(['+', '＋']);
        let glued = before.is_alphabetic() && !super::vocabulary::is_east_asian(before);
        // `22WF2785` is no number; `Office646-555-0149` is.
        let inside = glued && !plus && digits < 9;
        let money = matches!(before, '$' | '€' | '£' | '¥' | '#' | '=' | '&');
        if (6..=40).contains(&digits) && !inside && !money && !is_date(number) {
            let end = first + without_word(&text[first..end], &text[end..]);
            let end = siblings::end(text, first..sibling(text, first..end, range.end), range.end);
            let end = extension(text, end, range.end);
            out.push(Token { kind: Kind::Phone, range: start..end });
            at = end;
        } else {
            at = end.max(first + 1);
            while !text.is_char_boundary(at) {
                at += 1;
            }
        }
    }
}

/// Where the year of a date ends that stands right before a number: `January 2, 2008 (708) 555-0134`.
fn year_of_date(text: &str, at: usize, limit: usize) -> Option<usize> {
    let rest = &text[at..limit];
    let year = rest.get(..4).filter(|year| year.starts_with("19") || year.starts_with("20"))?;
    let behind = rest[4..].starts_with([' ', '\u{a0}', '\t']);
    let before = text[..at].trim_end_matches([' ', '\u{a0}']);
    let day = before.strip_suffix(',').unwrap_or(before);
    let month = |word: &str| VOCABULARY.months.contains_key(&word.trim_end_matches('.').to_lowercase());
    let mut words = day.rsplit([' ', '\u{a0}', '\n']);
    let last = words.next()?;
    let dated = month(last)
        || last.len() < 5
            && last.starts_with(|c: char| c.is_ascii_digit())
            && words.next().is_some_and(month);
    (year.bytes().all(|c| c.is_ascii_digit()) && behind && dated).then_some(at + 4)
}

/// Where a run of digits with their separators ends, and how many digits it has.
fn run(text: &str, start: usize, limit: usize) -> (usize, usize) {
    let (mut end, mut digits, mut gap, mut open) = (start, 0, 0, 0_i32);
    let mut after = start;
    for (at, c) in text[start..limit].char_indices() {
        let at = start + at;
        if is_digit(c) {
            digits += 1;
            gap = 0;
            end = at + c.len_utf8();
        } else if c == '[' && bracketed(&text[at..limit])
            || c == ']' && (bracketed(&text[start..limit]) || text[..start].ends_with('['))
        {
            gap += 1;
        } else if matches!(c, '+' | '＋') && digits == 0 {
            end = at + c.len_utf8();
        } else if (is_gap(c)
            || c == '\u{3000}' && text[..at].ends_with(|c: char| is_digit(c) && !c.is_ascii()))
            && gap < 4
        {
            // `212 555 0123 (24-hour line)`
            if digits >= 7 && matches!(c, '(' | '（') {
                break;
            }
            open += i32::from(matches!(c, '(' | '（')) - i32::from(matches!(c, ')' | '）'));
            if open < -1 {
                break;
            }
            gap += 1;
            if matches!(c, ')' | '）') && gap == 1 && open == 0 {
                after = at + c.len_utf8();
            }
        } else {
            break;
        }
    }
    (end.max(after.min(end + 3)), digits)
}

/// `+49 [89] 555 01-23`: an area code in brackets.
fn bracketed(text: &str) -> bool {
    let inside = text.find('[').and_then(|open| text[open + 1..].split_once(']'));
    inside.is_some_and(|(code, _)| (1..=4).contains(&code.len()) && code.bytes().all(|c| c.is_ascii_digit()))
}

/// A day, a span of years or a time.
fn is_date(number: &str) -> bool {
    let groups: Vec<&str> = number.split(|c: char| !is_digit(c)).filter(|group| !group.is_empty()).collect();
    let lens: Vec<usize> = groups.iter().map(|group| group.chars().count()).collect();
    let year = |group: &str| group.len() == 4 && (group.starts_with("19") || group.starts_with("20"));
    if number.contains(['+', '(']) {
        return false;
    }
    match lens.as_slice() {
        [4, 4] => groups.iter().all(|group| year(group)),
        [4, 1 | 2, 1 | 2] | [4, 1 | 2, 1 | 2, ..] => year(groups[0]),
        [1 | 2, 1 | 2, 4] | [1 | 2, 1 | 2, 4, ..] => year(groups[2]),
        // `2-18-07-2020`, as a file is called.
        [_, 2, 2, 4] => year(groups[3]) && groups[1] <= "31" && groups[2] <= "12",
        _ => false,
    }
}

/// How long a number is where a word of its own begins with its last digits: `212-555-0123/24hrs`, `… / 20th floor`.
fn without_word(number: &str, behind: &str) -> usize {
    let word = behind.starts_with(|c: char| c.is_alphabetic() && !super::vocabulary::is_east_asian(c));
    let short = |(before, last): (&str, &str)| {
        let digits = last.trim();
        (digits.len() < 4 && digits.bytes().all(|c| c.is_ascii_digit())).then(|| before.trim_end().len())
    };
    number.rsplit_once('/').filter(|_| word).and_then(short).unwrap_or(number.len())
}

/// `(212) 555-0189 or 0166`: the end of one more number, as many digits as the first one's last group.
fn sibling(text: &str, number: Range<usize>, limit: usize) -> usize {
    let last = text[number.clone()].rsplit(|c: char| !c.is_ascii_digit()).next().unwrap_or_default().len();
    let rest = &text[number.end..limit];
    let digits = rest.strip_prefix(" or ").unwrap_or_default();
    let count = digits.bytes().take_while(u8::is_ascii_digit).count();
    let goes_on = digits[count..]
        .trim_start_matches(' ')
        .starts_with(|c: char| c.is_ascii_digit() || c == '-' || c == '.');
    if count == 4 && count == last && !goes_on { number.end + " or ".len() + count } else { number.end }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        scan(text).into_iter().map(|token| &text[token.range]).collect()
    }

    #[test]
    fn numbers_addresses_links_and_nothing_else() {
        for (text, want) in [
            (
                "Tel: +86 10 6532-3131 ext. 12, a.b@example.org.",
                &["+86 10 6532-3131 ext. 12", "a.b@example.org"][..],
            ),
            ("call (212) 555-0123 or 212/555-0124.", &["(212) 555-0123", "212/555-0124"]),
            ("212-555-0123/24hrs, 212-555-0124 / 20th floor", &["212-555-0123", "212-555-0124"]),
            ("on 2024-05-06, 06/11/2010 and 1990-2020, $1200000, Case 22WF2785", &[]),
            ("press (at) example (dot) org", &["press (at) example (dot) org"]),
            (
                "https://example.com212.555.0123 Officeann@example.orghttps://x.org",
                &["https://example.com", "212.555.0123", "ann@example.org", "https://x.org"],
            ),
            ("1234 5678+65 6555 9940ann@example.org", &["1234 5678", "+65 6555 9940", "ann@example.org"]),
            ("电话：010-65323131转1301", &["010-65323131转1301"]),
            ("電話：(02)2395-5525 #3690", &["(02)2395-5525 #3690"]),
            ("03-5555-0101(代)内線 234, (内線)235", &["03-5555-0101(代)内線 234"]),
            ("03-5555-0101 (内線)234", &["03-5555-0101 (内線)234"]),
            ("021-5555 0101*8012, **021-5555 0102**", &["021-5555 0101*8012", "021-5555 0102"]),
            (
                "514 555-0121, p. 204, 514 555-0122 – poste 7",
                &["514 555-0121, p. 204", "514 555-0122 – poste 7"],
            ),
            ("514 555-0121, P 514 555-0122 / DW 11", &["514 555-0121", "514 555-0122 / DW 11"]),
            ("219 123 401 – ramal 12", &["219 123 401 – ramal 12"]),
        ] {
            assert_eq!(found(text), want, "{text}");
        }
    }
}
