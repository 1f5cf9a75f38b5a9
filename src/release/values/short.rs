//! Numbers without their area or country code: `755-0177`. What they are the end of, a directory says.

use std::ops::Range;

use super::{
    Readings, What, is_target,
    shapes::{Group, TABLE, extension, is_digit, is_parting},
};
use crate::model::Number;

/// A number of a town has as many digits.
const TOWN: std::ops::RangeInclusive<usize> = 7..=8;
/// With an area code it has no more.
const MOST: usize = 12;

/// What groups side by side, which are no valid number, may be the end of; each as it stands there.
pub(super) fn find(text: &str, run: &[Group]) -> Option<(Range<usize>, Readings)> {
    if run.len() > TABLE {
        return None;
    }
    let mut whole: Option<Range<usize>> = None;
    let mut readings = Readings::new();
    for first in 0..run.len() {
        let mut digits = 0;
        for last in first..run.len() {
            digits += run[last].digits;
            if digits > MOST {
                break;
            }
            let groups = &run[first..=last];
            let range = run[first].range.start..run[last].range.end;
            if digits < *TOWN.start() || !stands_alone(text, run, first, last) || !is_short(text, groups) {
                continue;
            }
            let number = Number {
                raw: text[range.clone()].to_owned(),
                e164: None,
                extension: extension(text, range.end).1,
            };
            readings.push(What::Number(number));
            whole = Some(match whole {
                Some(whole) => whole.start.min(range.start)..whole.end.max(range.end),
                None => range,
            });
        }
    }
    whole.map(|whole| (whole, readings))
}

/// Blanks part it from other figures, or a sign between blanks, and it is no part of a word, a path or an amount.
fn stands_alone(text: &str, run: &[Group], first: usize, last: usize) -> bool {
    let (start, end) = (run[first].range.start, run[last].range.end);
    let blank = |between: &str| between.chars().all(char::is_whitespace) || is_parting(between);
    let apart = (first == 0 || blank(&text[run[first - 1].range.end..start]))
        && run.get(last + 1).is_none_or(|next| blank(&text[end..next.range.start]));
    let word = |c: char| c.is_ascii_alphanumeric() || matches!(c, '/' | '_' | '=' | '#' | '%' | '&' | '@');
    let before = text[..start].chars().next_back();
    let mut after = text[end..].chars();
    let (next, second) = (after.next(), after.next());
    let decimal = |sign: Option<char>, other: Option<char>| sign == Some(',') && other.is_some_and(is_digit);
    let beside = |c: char| matches!(c, '$' | '€' | '£' | '¥' | '￥' | '₩' | '₽' | '%');
    apart
        && (is_target(text, start) || !before.is_some_and(word))
        && !next.is_some_and(word)
        && !decimal(before, text[..start].chars().rev().nth(1))
        && !decimal(next, second)
        && !text[..start].trim_end().ends_with(beside)
        && !text[end..].trim_start().starts_with(beside)
}

/// Whether it is written as a number, not as a day, years or an amount.
fn is_short(text: &str, groups: &[Group]) -> bool {
    let digits: String =
        groups.iter().flat_map(|group| text[group.range.clone()].chars()).filter(|c| is_digit(*c)).collect();
    let first = digits.chars().next();
    if groups.iter().any(|group| group.plus)
        || TOWN.contains(&digits.len()) && matches!(first, Some('0' | '1'))
    {
        return false;
    }
    let sizes: Vec<usize> = groups.iter().map(|group| group.digits).collect();
    let between = groups.windows(2).map(|pair| &text[pair[0].range.end..pair[1].range.start]);
    let thousands = |gap: &str| matches!(gap, "." | " " | "\u{a0}" | "\u{202f}");
    let amount =
        sizes.len() > 2 && sizes[1..].iter().all(|size| *size == 3) && between.into_iter().all(thousands);
    let value =
        |range: Range<usize>| digits.get(range).and_then(|part| part.parse::<u32>().ok()).unwrap_or(0);
    let (year, month, day) = (1900..2100, 1..=12, 1..=31);
    let is_year = |range| year.contains(&value(range));
    let time = digits.len() == 8
        && (is_year(0..4)
            && (is_year(4..8) && sizes == [4, 4]
                || month.contains(&value(4..6)) && day.contains(&value(6..8)))
            || is_year(4..8)
                && sizes.len() != 2
                && (day.contains(&value(0..2)) && month.contains(&value(2..4))
                    || month.contains(&value(0..2)) && day.contains(&value(2..4))));
    // `In 2026 400 schools`
    let counted = sizes == [4, 3] && is_year(0..4);
    !amount && !time && !counted
}
