//! Numbers that say by their plus that they are whole, and are valid nowhere: a digit is lost or one too many.

use std::ops::Range;

use super::{
    Readings, What,
    shapes::{Group, TABLE, groups, is_gap},
};

/// A number with its country code has so many digits (ITU-T E.164), give or take one.
const DIGITS: std::ops::RangeInclusive<usize> = 8..=16;

/// Where they stand, among the values that were found; and whether each may be an amount as well: `+44 207 946 012`.
pub(super) fn find(text: &str, found: &[(Range<usize>, Readings)]) -> Vec<(Range<usize>, bool)> {
    let mut all = Vec::new();
    let mut run: Vec<Group> = Vec::new();
    for group in groups(text) {
        let joined = run.last().is_some_and(|last| {
            let between = &text[last.range.end..group.range.start];
            !group.plus && is_gap(between) && !between.contains('/')
        });
        if !joined {
            all.extend(whole(text, &run));
            run.clear();
        }
        run.push(group);
    }
    all.extend(whole(text, &run));
    // What may be the end of a number is no number.
    let is_valid = |readings: &Readings| {
        readings.iter().any(|one| !matches!(one, What::Number(number) if !number.is_valid()))
    };
    let is_found = |range: &Range<usize>| {
        let at = found.partition_point(|(one, _)| one.end <= range.start);
        let mut overlapping = found[at..].iter().take_while(|(one, _)| one.start < range.end);
        overlapping.any(|(_, readings)| is_valid(readings))
    };
    all.retain(|(range, _)| !is_found(range));
    all
}

fn whole(text: &str, run: &[Group]) -> Option<(Range<usize>, bool)> {
    let (first, last) = (run.first().filter(|first| first.plus)?, run.last()?);
    let digits: usize = run.iter().map(|group| group.digits).sum();
    if run.len() > TABLE || !DIGITS.contains(&digits) {
        return None;
    }
    let range = first.range.start..last.range.end;
    // Part of a word, a path or a sum.
    let beside =
        |c: char| c.is_ascii_alphanumeric() || matches!(c, '=' | '/' | '_' | '&' | '%' | '$' | '€' | '£');
    let before = text[..range.start].chars().next_back().is_some_and(beside);
    let after = text[range.end..].trim_start().starts_with(['%', '$', '€', '£']);
    let amount = run.len() > 1 && first.digits <= 3 && run[1..].iter().all(|group| group.digits == 3);
    (!before && !after).then_some((range, amount))
}
