//! The extension behind a number: whatever words or signs lead to it, the digits belong to the number.

mod list;

use std::borrow::Cow;

pub(in crate::release::read) use list::{Listed, listed};

use super::{
    super::vocabulary::{LISTS, Term, VOCABULARY, is_east_asian},
    is_digit,
};
use crate::release::render::ISOLATE;

/// The number with the extension that follows it: `ext. 1301`, `转 8012`, `x12`.
pub(super) fn extension(text: &str, end: usize, limit: usize) -> usize {
    let rest = without_remark(&text[end..limit]);
    // In a line that runs from right to left a sign keeps the number from being turned round, and ends before the word.
    let rest = rest.trim_start_matches(ISOLATE);
    let rest = rest.trim_start_matches([' ', '\u{a0}', '\u{3000}', ',', '(', '（', '#', '-', '/', '–', '—']);
    if let Some(len) = word_behind(&text[..end], &text[end..limit]) {
        return end + len;
    }
    let word = VOCABULARY.at(rest, |term| term == Term::Extension).or_else(|| {
        // `x12`: the word ends where the digits begin.
        rest.strip_prefix('x').filter(|rest| rest.starts_with(is_digit)).map(|_| (Term::Extension, 1))
    });
    let word = word.or_else(|| Some((Term::Extension, short_extension(rest)?)));
    // `(02) 2395-5525 #3690`
    let sign =
        text[end..limit].trim_start_matches([' ', '\u{a0}']).strip_prefix('#').map(|_| (Term::Extension, 0));
    // `021-5555 0101*8012`
    let star = rest.strip_prefix('*').filter(|rest| rest.starts_with(is_digit)).map(|_| (Term::Extension, 1));
    let Some((_, len)) = word.or(sign).or(star) else {
        return end;
    };
    let rest = rest[len..].trim_start_matches(['.', ':', ' ', '\u{a0}', '\u{3000}', '：', '#', ')', '）']);
    // As wide as the signs beside them, or Arabic, a digit is more than a byte.
    let count = rest.chars().take_while(|c| is_digit(*c)).count();
    let digits: usize = rest.chars().take(count).map(char::len_utf8).sum();
    if (1..=6).contains(&count) {
        return list::end(text, limit - rest.len()..limit - rest.len() + digits, limit);
    }
    // `Durchwahl -12 / -13`: one alone is told apart by its dash.
    list::of_dashed(text, limit - rest.len(), limit).unwrap_or(end)
}

/// `03-5555-0101(代)内線 234`: what is said of the number before its extension.
fn without_remark(text: &str) -> &str {
    let inside = text.strip_prefix(['(', '（']).and_then(|rest| rest.split_once([')', '）']));
    let short = |words: &str| {
        (1..=2).contains(&words.chars().count())
            && words.chars().all(is_east_asian)
            && VOCABULARY.at(words, |term| term == Term::Extension).is_none()
    };
    inside.filter(|(words, _)| short(words)).map_or(text, |(_, rest)| rest)
}

/// `955-142/118-as mellék`: in Hungarian the word stands behind the digits. How long it is, with what joins it to them.
fn word_behind(number: &str, behind: &str) -> Option<usize> {
    let last = number.rsplit(|c: char| !c.is_ascii_digit()).next().unwrap_or_default().len();
    let apart = number[..number.len() - last].trim_end_matches([' ', '\u{a0}']).ends_with(['/', ',']);
    let joint = LISTS.extension_joint.begins(behind).unwrap_or("");
    if !apart || last >= 5 {
        return None;
    }
    let word = behind[joint.len()..].trim_start_matches([' ', '\u{a0}', '.']);
    let found = LISTS
        .extension_behind
        .iter()
        .find(|one| word.starts_with(one) && !word[one.len()..].starts_with(char::is_alphabetic))?;
    Some(behind.len() - word.len() + found.len())
}

/// The number with `ext` for the short word of its extension, which no telephone book would know: `514 555-0121, p. 204`.
pub(in crate::release::read) fn spelled_out(number: &str) -> Cow<'_, str> {
    if let Some((whole, _)) = LISTS.extension_behind.iter().find_map(|word| number.split_once(word))
        && let Some((whole, extension)) = whole.rsplit_once(['/', ','])
    {
        let digits = extension.trim().split(|c: char| !c.is_ascii_digit()).next().unwrap_or_default();
        return Cow::Owned(format!("{} ext {digits}", whole.trim_end()));
    }
    let word = number.match_indices(['p', 'P', 'l', 'L', 'r', 'R', 'w', 'W']).find_map(|(at, _)| {
        let len =
            short_extension(&number[at..]).filter(|_| !number[..at].ends_with(char::is_alphanumeric))?;
        Some(at..at + len)
    });
    match word {
        Some(word) => Cow::Owned(format!("{}ext{}", &number[..word.start], &number[word.end..])),
        None => Cow::Borrowed(number),
    }
}

/// `p. 204`, `post 204`, `local 204`, as in Canada and the Philippines, `r. 204` in Brazil, `w. 204` in Poland: words that stand before other things, too, and that an
/// extension's digits follow here, and no other number's. How long the word is.
fn short_extension(text: &str) -> Option<usize> {
    let starts = |word: &str| text.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word));
    let word = LISTS
        .extension_short
        .iter()
        .find(|word| starts(word) && text[word.len()..].starts_with(['.', ':', ' ', '\u{a0}']))
        .or_else(|| LISTS.extension_stopped.iter().find(|word| starts(word)))?;
    let digits = text[word.len()..].trim_start_matches(['.', ':', ' ', '\u{a0}']);
    let after = digits.trim_start_matches(is_digit);
    let goes_on = after.trim_start_matches([' ', '\u{a0}', '-', '.', ')', '/']).starts_with(is_digit);
    let few = (2..=5).contains(&(digits.len() - after.len()));
    (few && !goes_on && !after.starts_with(char::is_alphabetic)).then_some(word.len())
}
