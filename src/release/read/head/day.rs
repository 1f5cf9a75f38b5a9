//! The day that a text is of.

use super::super::vocabulary::{LISTS, VOCABULARY};

/// Which of `02/09/2025` is the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Order {
    DayFirst,
    /// English is written in both ways.
    Unknown,
}

impl Order {
    pub(super) fn of(language: Option<&str>) -> Self {
        if matches!(language, None | Some("en")) { Self::Unknown } else { Self::DayFirst }
    }
}

pub(super) type Day = (u32, u32, u32);

/// A day in a text, and where it stands there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) day: Day,
    pub(super) start: usize,
    pub(super) end: usize,
}

/// So many words of a text are looked at.
const WORDS: usize = 60;

/// The first day in a text, in any of the usual forms. The last of several days is none: an event lasts so long.
pub(super) fn find(text: &str, order: Order) -> Option<Found> {
    let words: Vec<(usize, &str)> = words(text).take(WORDS).collect();
    let mut at = 0;
    while at < words.len() {
        let Some((day, count)) = day_at(text, &words, at, order) else {
            at += 1;
            continue;
        };
        let (last, word) = words[at + count - 1];
        if let Some(day) = day.filter(|_| !is_last_of_several(text, &words[..at])) {
            return Some(Found { day, start: words[at].0, end: last + word.len() });
        }
        at += count;
    }
    None
}

/// Whether a text speaks of a day at all, the last of several, too.
pub(super) fn is_in(text: &str, order: Order) -> bool {
    let words: Vec<(usize, &str)> = words(text).take(WORDS).collect();
    (0..words.len()).any(|at| day_at(text, &words, at, order).is_some())
}

fn is_last_of_several(text: &str, before: &[(usize, &str)]) -> bool {
    let Some((at, word)) = before.last() else { return false };
    let number = |word: &str| word.starts_with(|c: char| c.is_ascii_digit());
    let end = before.iter().rev().take(2).any(|(_, word)| number(word) || month(word).is_some());
    let rest = text[at + word.len()..].trim_start();
    let dash = rest.starts_with(['-', '–', '—']) && (number(word) || month(word).is_some());
    let earlier = before.iter().rev().skip(1).take(3).any(|(_, word)| number(word) || month(word).is_some());
    dash && end || LISTS.last_day.knows(word) && earlier
}

fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let between = |c: char| {
        c.is_whitespace()
            || matches!(
                c,
                ',' | '.'
                    | '-'
                    | '–'
                    | '—'
                    | '/'
                    | 'T'
                    | ':'
                    | '('
                    | ')'
                    | '['
                    | ']'
                    | '|'
                    | '،'
                    | '，'
                    | '、'
                    | '：'
                    | '（'
                    | '）'
                    | '【'
                    | '】'
                    | '='
            )
            || matches!(c, '年' | '月' | '日' | '년' | '월' | '일')
    };
    text.split(between)
        .filter(|word| !word.is_empty())
        .map(move |word| (word.as_ptr() as usize - text.as_ptr() as usize, word))
}

pub(super) fn month(word: &str) -> Option<u32> {
    if word.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let word = word.to_lowercase();
    VOCABULARY.months.get(&word).copied().or_else(|| {
        let short = |(name, month): (&String, &u32)| name.starts_with(&word).then_some(*month);
        (word.chars().count() >= 3).then(|| VOCABULARY.months.iter().filter_map(short).min())?
    })
}

/// Years that are counted from another one, by the word before the number.
const ERAS: [(&str, u32); 5] =
    [("民國", 1911), ("民国", 1911), ("令和", 2018), ("平成", 1988), ("昭和", 1925)];
/// Of the years of Taiwan, those that stand without their word are of these.
const ROC: std::ops::Range<u32> = 90..160;

/// The year of `中華民國115年`, of `令和元年`, and of `115年`, as Taiwan writes it.
fn era_year(text: &str, (at, word): (usize, &str)) -> Option<u32> {
    let counted = |digits: &str| match digits {
        "元" => Some(1),
        _ if (1..=3).contains(&digits.chars().count()) => whole(digits),
        _ => None,
    };
    let named = ERAS.iter().find_map(|(name, base)| {
        let number = &word[word.rfind(name)? + name.len()..];
        Some(base + counted(number)?)
    });
    let alone = || counted(word).filter(|year| ROC.contains(year)).map(|year| year + 1911);
    text[at + word.len()..].trim_start().starts_with('年').then(|| named.or_else(alone))?
}

/// How long the word is that a text ends with, if years are counted by it: `中華民國`.
pub(super) fn era_before(text: &str) -> usize {
    let rest = ERAS.iter().find_map(|(name, _)| text.strip_suffix(name));
    rest.map_or(0, |rest| text.len() - rest.strip_suffix("中華").unwrap_or(rest).len())
}

/// The number of so few digits; they may be as wide as a sign, or Arabic or Persian: `２`, `٢`, `۲`.
fn whole(digits: &str) -> Option<u32> {
    let other = |c: char| {
        ['０', '٠', '۰']
            .iter()
            .find_map(|zero| u32::from(c).checked_sub(u32::from(*zero)).filter(|digit| *digit < 10))
    };
    digits.chars().try_fold(0, |sum, c| Some(sum * 10 + c.to_digit(10).or_else(|| other(c))?))
}

/// A month that is called by one word or two, and where the words behind it begin.
fn month_in_words(words: &[(usize, &str)], at: usize) -> Option<(u32, usize)> {
    let two = words.get(at..at + 2).map(|two| format!("{} {}", two[0].1, two[1].1));
    let whole = two.and_then(|two| VOCABULARY.months.get(&two.to_lowercase()).copied());
    let one = || month(words.get(at)?.1).map(|month| (month, at + 1));
    whole.map(|month| (month, at + 2)).or_else(one)
}

/// The day that begins with a word, if it is one of the calendar's, and of how many words.
fn day_at(text: &str, words: &[(usize, &str)], at: usize, order: Order) -> Option<(Option<Day>, usize)> {
    let word = |at: usize| words.get(at).map(|(_, word)| *word);
    let number = |at: usize| {
        let word = word(at)?.trim_end_matches(|c: char| c.is_alphabetic() || matches!(c, 'º' | 'ª'));
        (1..=4).contains(&word.chars().count()).then(|| whole(word))?
    };
    let month = |at: usize| word(at).and_then(month);
    let year = |at: usize| number(at).filter(|year| (1900..2200).contains(year));
    let valid = |year: u32, month: u32, day: u32| {
        ((1..=12).contains(&month) && (1..=31).contains(&day)).then_some((year, month, day))
    };
    // 2010-11-06 · 2010年11月6日 · 令和8年3月10日
    let full = || year(at).filter(|_| words[at].1.chars().count() == 4);
    if let (Some(y), Some(m), Some(d)) =
        (era_year(text, words[at]).or_else(full), number(at + 1), number(at + 2))
    {
        return Some((valid(y, m, d), 3));
    }
    // 6 November 2010 · 6 de noviembre de 2010 · 6 تشرين الثاني/نوفمبر 2010
    let skip = |at: usize| at + usize::from(word(at).is_some_and(|word| LISTS.of_month.has(word)));
    let named = month_in_words(words, skip(at + 1));
    if let (Some(d), Some((m, behind))) = (number(at), named) {
        let twin = month_in_words(words, behind).filter(|(other, _)| *other == m);
        let last = skip(twin.map_or(behind, |(_, behind)| behind));
        if let Some(y) = year(last) {
            return Some((valid(y, m, d), last + 1 - at));
        }
    }
    // November 6, 2010
    if let (Some(m), Some(d), Some(y)) = (month(at), number(at + 1), year(at + 2)) {
        return Some((valid(y, m, d), 3));
    }
    // 25/12/2010 · 1/22/98, as far as only one reading is a day, or the writing or the language tells
    let (a, b) = (number(at)?, number(at + 1)?);
    let (first, second, third) = (words[at], words[at + 1], words.get(at + 2)?);
    let mark = &text[first.0 + first.1.len()..second.0];
    // `April 6-17, 2024` lasts so long.
    if mark.trim() != text[second.0 + second.1.len()..third.0].trim() {
        return None;
    }
    let alone = mark == "/" && third.1.len() == 2 && text.trim().len() == third.0 + 2 - first.0;
    let y = match year(at + 2) {
        Some(year) => year,
        None if alone => number(at + 2).map(|year| if year > 50 { 1900 + year } else { 2000 + year })?,
        None => return None,
    };
    let day_first = a > 12 || a == b || b <= 12 && (mark == "." || order == Order::DayFirst);
    let day = if day_first {
        valid(y, b, a)
    } else if b > 12 {
        valid(y, a, b)
    } else {
        None
    };
    Some((day, 3))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Option<Day> {
        find(text, Order::Unknown).map(|found| found.day)
    }

    #[test]
    fn arabic_months_by_any_of_their_names() {
        for (text, day) in [
            ("12 آذار/مارس 2026", (2026, 3, 12)),
            ("5 كانون الثاني/يناير 2026", (2026, 1, 5)),
            ("5 كانون الأول 2025", (2025, 12, 5)),
            ("٧ تشرين الثاني/نوفمبر ٢٠٢٥", (2025, 11, 7)),
            ("7 جانفي 2026", (2026, 1, 7)),
            ("7 ماي 2026", (2026, 5, 7)),
            ("7 غشت 2025", (2025, 8, 7)),
        ] {
            assert_eq!(find(text, Order::DayFirst).map(|found| found.day), Some(day), "{text}");
        }
        assert_eq!(find("7 آذار/ماي 2026", Order::DayFirst), None);
    }

    #[test]
    fn in_their_usual_forms() {
        for text in [
            "2010-11-06",
            "6 November 2010",
            "November 6, 2010",
            "Nov. 6, 2010",
            "2010年11月6日",
            "6 de noviembre de 2010",
            "6. November 2010",
            "6 ноября 2010 г.",
            "06.11.2010",
            "發稿日期：2010年11月6日",
            "２０１０年１１月６日（土）",
            "民國99年11月6日",
            "發稿日期:99年11月6日",
            "平成22年11月6日",
            "부산=2010년 11월 6일",
            "٦ نوفمبر ٢٠١٠",
        ] {
            assert_eq!(day(text), Some((2010, 11, 6)), "{text}");
        }
        assert_eq!(day("中華民國 115 年 3 月 2 日"), Some((2026, 3, 2)));
        assert_eq!(day("令和元年5月1日"), Some((2019, 5, 1)));
        assert_eq!(day("26年3月2日"), None);
        assert_eq!(day("25/12/2010"), Some((2010, 12, 25)));
        assert_eq!(day("1/22/98"), Some((1998, 1, 22)));
        assert_eq!(day("See 1/22/98"), None);
    }

    #[test]
    fn the_language_tells_the_day_from_the_month() {
        assert_eq!(day("06/11/2010"), None);
        let found = find("06/11/2010 - 13:00", Order::DayFirst);
        assert_eq!(found, Some(Found { day: (2010, 11, 6), start: 0, end: 10 }));
    }

    #[test]
    fn the_last_of_several_days_is_none() {
        for text in
            ["June 30 to July 1, 2012", "29 mars - 2 juillet 2013", "с 10 по 25 января 2023", "9-11 May 2024"]
        {
            assert_eq!(day(text), None, "{text}");
        }
        assert_eq!(day("Otter Valley - August 29th, 2013"), Some((2013, 8, 29)));
        assert_eq!(day("January 5 to 7, 2012. Published 2 January 2012"), Some((2012, 1, 2)));
    }
}
