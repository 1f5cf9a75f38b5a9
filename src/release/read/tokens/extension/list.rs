//! Several extensions of one number: `ext. 4 and 5`, `#512、#513`, `Durchwahl -12 / -13`.

use std::ops::Range;

use super::super::super::vocabulary::{Term, VOCABULARY};
use super::is_digit;

const BLANK: [char; 3] = [' ', '\u{a0}', '\u{3000}'];

/// A number with more than one extension.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::release::read) struct Listed<'t> {
    /// The number with the first.
    pub(in crate::release::read) first: &'t str,
    /// All of them.
    pub(in crate::release::read) extensions: Vec<&'t str>,
}

/// Where a list of extensions ends whose first one's digits are at hand.
pub(super) fn end(text: &str, digits: Range<usize>, limit: usize) -> usize {
    let count = text[digits.clone()].chars().count();
    let mut end = digits.end;
    while let Some(more) = one_more(&text[end..limit], count) {
        end += more.end;
    }
    end
}

/// `-12 / -13` behind the word, and no extension alone.
pub(super) fn of_dashed(text: &str, at: usize, limit: usize) -> Option<usize> {
    let rest = text[at..limit].strip_prefix(['-', '–', '‑'])?;
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let start = limit - rest.len();
    let all = end(text, start..start + digits, limit);
    ((1..=6).contains(&digits) && all > start + digits).then_some(all)
}

/// The digits of one more extension behind one of as many.
fn one_more(text: &str, count: usize) -> Option<Range<usize>> {
    let rest = text.trim_start_matches(BLANK);
    let listed =
        rest.strip_prefix([',', '，', '、', '/', '&', '・', '+']).unwrap_or(rest).trim_start_matches(BLANK);
    let word = VOCABULARY.at(listed, |term| term == Term::Join).map_or(0, |(_, len)| len);
    let joined = listed.len() < rest.len() || word > 0;
    let lead = listed[word..].trim_start_matches(BLANK);
    let called = VOCABULARY
        .at(lead, |term| term == Term::Extension)
        .map_or(lead, |(_, len)| lead[len..].trim_start_matches(['.', ':', '：', ' ', '\u{a0}']));
    let bare = called.trim_start_matches(['#', '＃', '-', '–', '‑', '*']);
    let signed = bare.len() < lead.len();
    let len: usize = bare.chars().take_while(|c| is_digit(*c)).map(char::len_utf8).sum();
    let digits = bare[..len].chars().count();
    let alike = digits == count || (signed || word > 0) && digits.abs_diff(count) == 1;
    let behind = &bare[len..];
    let goes_on = behind.trim_start_matches([' ', '\u{a0}', '-', '–', '.', '(']).starts_with(is_digit)
        || behind.starts_with(char::is_alphabetic);
    let after = behind.trim_start_matches([' ', '\u{a0}', '\r']);
    let ends = after.is_empty()
        || after
            .starts_with(|c: char| c == '\n' || !c.is_alphanumeric() && !matches!(c, '%' | '°' | '(' | '+'))
        || VOCABULARY.at(after, |term| term == Term::Join).is_some();
    let start = text.len() - bare.len();
    ((joined || signed) && (1..=6).contains(&digits) && alike && !goes_on && (signed || ends))
        .then_some(start..start + len)
}

/// A number with several extensions taken apart; `reads` says whether a text is a number with an extension.
pub(in crate::release::read) fn listed<'t>(raw: &'t str, reads: impl Fn(&str) -> bool) -> Option<Listed<'t>> {
    let digit_ends = raw.char_indices().filter(|(at, c)| {
        is_digit(*c) && !raw[at + c.len_utf8()..].starts_with(is_digit) && at + c.len_utf8() < raw.len()
    });
    digit_ends.map(|(at, c)| at + c.len_utf8()).find_map(|end| {
        let first = &raw[..end];
        let digits = first.trim_end_matches(is_digit).len();
        let mut extensions = vec![&first[digits..]];
        let count = extensions[0].chars().count();
        let mut at = end;
        while let Some(more) = one_more(&raw[at..], count) {
            extensions.push(&raw[at + more.start..at + more.end]);
            at += more.end;
        }
        let whole = at == raw.len() && extensions.len() > 1;
        (whole && reads(first)).then_some(Listed { first, extensions })
    })
}

#[cfg(test)]
mod tests {
    use super::super::super::scan;

    #[test]
    fn several_extensions_belong_to_the_number() {
        for (text, want) in [
            ("312-555-0141, ext. 4 and 5", "312-555-0141, ext. 4 and 5"),
            ("02-2356-1234#512、#513", "02-2356-1234#512、#513"),
            ("02-2356-1234分機512、513", "02-2356-1234分機512、513"),
            ("(495) 123-45-67 (доб. 201, 202), press", "(495) 123-45-67 (доб. 201, 202"),
            ("312-555-0141 ext. 12, ext. 14, ann", "312-555-0141 ext. 12, ext. 14"),
            ("514 555-0121, postes 216 / 243", "514 555-0121, postes 216 / 243"),
            ("030 23125-0, Durchwahl -12 / -13", "030 23125-0, Durchwahl -12 / -13"),
            ("312-555-0141, ext. 12, 200 Main Street", "312-555-0141, ext. 12"),
            ("312-555-0141, ext. 120, 202-555-0123", "312-555-0141, ext. 120"),
            ("312-555-0141, ext. 120, 202 Main Street", "312-555-0141, ext. 120"),
        ] {
            let found = scan(text).first().map(|token| &text[token.range.clone()]);
            assert_eq!(found, Some(want), "{text}");
        }
    }
}
