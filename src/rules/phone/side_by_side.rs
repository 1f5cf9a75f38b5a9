//! Numbers of one country side by side, with no more than a sign between them: `022 555 01 23 / 079 555 01 23`. Their
//! digits alone tell where the next one begins, whatever the country: there are more of them than one number has, and each
//! has the 0 of a trunk call.

use std::ops::{Range, RangeInclusive};

/// One number with its trunk 0 has as many digits.
const DIGITS: RangeInclusive<usize> = 9..=11;
/// More groups are a table of figures.
const GROUPS: usize = 24;

/// The numbers, as ranges of the text's bytes; none where the text is anything but several such numbers.
pub fn side_by_side(text: &str) -> Option<Vec<Range<usize>>> {
    if super::digits(text) < 2 * DIGITS.start() || text.contains(['+', '＋']) {
        return None;
    }
    let groups: Vec<Range<usize>> = groups(text);
    if groups.len() > GROUPS {
        return None;
    }
    let parts = parts(text, &groups)?;
    // `(022) 555 01 23`
    let whole = parts.into_iter().map(|part| match text[part.clone()].contains(')') {
        true => part.start - usize::from(text[..part.start].ends_with('('))..part.end,
        false => part,
    });
    Some(whole.collect())
}

fn parts(text: &str, groups: &[Range<usize>]) -> Option<Vec<Range<usize>>> {
    let Some(first) = groups.first() else { return Some(Vec::new()) };
    let own = &text[first.clone()];
    if !own.starts_with('0') || own.starts_with("00") {
        return None;
    }
    let mut digits = 0;
    let mut ends: Vec<usize> = Vec::new();
    for (at, group) in groups.iter().enumerate() {
        digits += group.len();
        if DIGITS.contains(&digits) {
            ends.push(at);
        }
    }
    // Where a sign of another kind stands than between the groups, before where there is none.
    let is_marked = |end: &usize| {
        let next = groups.get(end + 1);
        next.is_none_or(|next| text[groups[*end].end..next.start].chars().any(|c| !".- ()\u{a0}".contains(c)))
    };
    ends.sort_by_key(|end| !is_marked(end));
    ends.into_iter().find_map(|end| {
        let rest = parts(text, &groups[end + 1..])?;
        Some(std::iter::once(first.start..groups[end].end).chain(rest).collect())
    })
}

fn groups(text: &str) -> Vec<Range<usize>> {
    let mut all: Vec<Range<usize>> = Vec::new();
    for (at, _) in text.match_indices(|c: char| c.is_ascii_digit()) {
        match all.last_mut().filter(|last| last.end == at) {
            Some(last) => last.end += 1,
            None => all.push(at..at + 1),
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_number_is_found_and_nothing_else_is_one() {
        for (text, want) in [
            ("022 555 01 23 / 079 555 01 23", &["022 555 01 23", "079 555 01 23"][..]),
            ("0225550123/0795550123", &["0225550123", "0795550123"]),
            ("022 555 01 23 079 555 01 23", &["022 555 01 23", "079 555 01 23"]),
            ("022 555 01 23 – 079 555 01 23", &["022 555 01 23", "079 555 01 23"]),
            ("022/555 01 23 // 079/555 01 23", &["022/555 01 23", "079/555 01 23"]),
            ("01.99.00.10.00/06.39.98.56.78", &["01.99.00.10.00", "06.39.98.56.78"]),
            ("01 99 00 10 00 06 39 98 56 78", &["01 99 00 10 00", "06 39 98 56 78"]),
            ("(022) 555 01 23 · (079) 555 01 23", &["(022) 555 01 23", "(079) 555 01 23"]),
            (
                "022 555 01 23 / 022 555 01 24 / 079 555 01 23",
                &["022 555 01 23", "022 555 01 24", "079 555 01 23"],
            ),
            ("022 555 01 23", &[]),
            ("+41 22 555 01 23 / 079 555 01 23", &[]),
            ("0041 22 555 01 23 / 0041 79 555 01 23", &[]),
            ("212 555 0123 / 646 555 0123", &[]),
            ("03 12 2026 04 12 2026 05 12", &[]),
        ] {
            let found = side_by_side(text).unwrap_or_default();
            let found: Vec<&str> = found.into_iter().map(|range| &text[range]).collect();
            assert_eq!(found, want, "{text}");
        }
    }
}
