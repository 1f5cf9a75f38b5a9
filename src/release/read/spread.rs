//! Blanks that part nothing: those that spread a Chinese name of two signs to the width of one of three, `张　敏`, or a label
//! to that of a longer one, `電　話`, and the no-break space that keeps a small word of a name with the next one, `Aoife Ní Dhomhnaill`. And what stands before
//! the name of somebody who signs for another: `i. A. Lena Graf`.

use std::{borrow::Cow, ops::Range};

use super::{
    FILLED,
    vocabulary::{LISTS, Term, VOCABULARY, is_east_asian},
};

/// The text with such names as they are meant, as long as before, to the byte.
pub(super) fn joined(text: Cow<'_, str>) -> Cow<'_, str> {
    let text = match text.contains(['\u{3000}', '\u{a0}']) || text.contains(is_east_asian) {
        true => Cow::Owned(together(&text)),
        false => text,
    };
    match text.lines().any(|line| signed_for(line.trim_start()).is_some()) {
        true => Cow::Owned(unsigned(&text)),
        false => text,
    }
}

/// How much of a line says by order of whom it is signed, or for whose attention: `i. A. Ada Marsh`.
fn signed_for(line: &str) -> Option<usize> {
    let mark = LISTS.signed_for.begins(line)?;
    let name = line[mark.len()..].strip_prefix(' ')?;
    name.starts_with(char::is_uppercase).then_some(line.len() - name.len())
}

/// The text with blanks in the place of such marks.
fn unsigned(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        let words = line.trim_start();
        match signed_for(words) {
            Some(len) => {
                let lead = line.len() - words.len();
                out.push_str(&line[..lead]);
                out.extend(std::iter::repeat_n(' ', len));
                out.push_str(&words[len..]);
            }
            None => out.push_str(line),
        }
    }
    out
}

fn together(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let before = out.chars().next_back();
        let start = before.is_none_or(|c| !is_east_asian(c));
        let set = || spread_word(rest).or_else(|| spread(rest));
        if start && let Some((name, len)) = set() {
            out.push_str(&name);
            // What stands behind it is parted from it as it was.
            out.extend(std::iter::repeat_n(' ', len - name.len()));
            rest = &rest[len..];
            continue;
        }
        if c == '\u{a0}' && keeps(&out, &rest[c.len_utf8()..]) {
            out.push(' ');
            out.push(FILLED);
        } else {
            out.push(c);
        }
        rest = &rest[c.len_utf8()..];
    }
    out
}

/// `担　当：`, `課　　　長`, `課 長 補 佐` at the start of a text: words that say what stands behind them, set to the width
/// of longer ones; with the colon, and how much of the text it is.
fn spread_word(text: &str) -> Option<(String, usize)> {
    /// No such word has more signs.
    const LONGEST: usize = 6;
    let known = |term| {
        use Term::{Contact, Desk, Email, Filler, Media, Phone, Role};
        matches!(term, Contact | Media | Phone(_) | Email | Role | Filler | Desk)
    };
    let (mut word, mut end, mut found) = (String::new(), 0, None);
    for at in 0..LONGEST {
        let blank = if at == 0 { 0 } else { gap(&text[end..]) };
        let behind = &text[end + blank..];
        let Some(sign) = behind.chars().next().filter(|c| is_east_asian(*c) && (at == 0 || blank > 0)) else {
            break;
        };
        let next = behind[sign.len_utf8()..].chars().next();
        word.push(sign);
        end += blank + sign.len_utf8();
        if next.is_some_and(is_east_asian) {
            break;
        }
        // One blank between two signs alone parts two words.
        let wide = text[..end].contains('\u{3000}') || text[..end].contains("  ") || at > 1;
        let headed = || text[end..].trim_start_matches(BLANKS).starts_with([':', '：']);
        if at > 0 && (wide || headed()) && VOCABULARY.is(&word, known) {
            found = Some((word.clone(), end));
        }
    }
    let (mut word, mut end) = found?;
    let blank = gap(&text[end..]);
    if let Some(colon) = text[end + blank..].chars().next().filter(|c| matches!(c, ':' | '：')) {
        word.push(colon);
        end += blank + colon.len_utf8();
    }
    Some((word, end))
}

/// `张　敏　女士` at the start of a text: the name with what somebody is called by, and how much of the text it is.
fn spread(text: &str) -> Option<(String, usize)> {
    let family = text.chars().next().filter(|c| VOCABULARY.surnames.contains(c) && is_han(*c))?;
    let (given, mut end) = sign_behind_gap(text, family.len_utf8())?;
    let mut name = format!("{family}{given}");
    let gap = gap(&text[end..]);
    let called = VOCABULARY.honorifics_after.iter().find(|one| text[end + gap..].starts_with(one.as_str()));
    if let Some(called) = called {
        name.push_str(called);
        end += gap + called.len();
    }
    // `王　明　华`: another sign of the name, or of a title that is spread.
    let next = text[end..].trim_start_matches(BLANKS).chars();
    let alone =
        next.clone().next().is_some_and(is_han) && next.clone().nth(1).is_none_or(|c| BLANKS.contains(&c));
    let ends = text[end..].chars().next().is_none_or(|c| !is_east_asian(c));
    (ends && !alone).then_some((name, end))
}

/// A range of the text as it was joined, widened to where both that and the text itself may be cut.
pub(super) fn aligned(joined: &str, text: &str, range: Range<usize>) -> Range<usize> {
    let parts = |at: usize| joined.is_char_boundary(at) && text.is_char_boundary(at);
    let start = (0..=range.start).rev().find(|at| parts(*at)).unwrap_or(0);
    let end = (range.end..=text.len()).find(|at| parts(*at)).unwrap_or(text.len());
    start..end
}

/// Words as a text sets them, with blanks between their signs: `課 長`.
pub(super) fn as_printed(text: &str, words: &str) -> Option<String> {
    let first = words.chars().next().filter(|c| is_east_asian(*c))?;
    let printed = |start: usize| {
        let mut rest = &text[start..];
        for (at, sign) in words.chars().enumerate() {
            rest = if at == 0 { rest } else { rest.trim_start_matches(BLANKS) }.strip_prefix(sign)?;
        }
        let printed = &text[start..text.len() - rest.len()];
        Some(printed.split(BLANKS).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" "))
    };
    text.match_indices(first).find_map(|(at, _)| printed(at))
}

const BLANKS: [char; 3] = [' ', '\u{a0}', '\u{3000}'];

/// A single sign behind a wide gap.
fn sign_behind_gap(text: &str, from: usize) -> Option<(char, usize)> {
    let gap = gap(&text[from..]);
    // A blank of a letter's width stands between the two names of Japan and Korea, too.
    let wide = text[from..from + gap].contains('\u{3000}') || text[from..from + gap].chars().count() > 1;
    let sign = text[from + gap..].chars().next().filter(|c| wide && is_han(*c))?;
    Some((sign, from + gap + sign.len_utf8()))
}

fn gap(text: &str) -> usize {
    text.len() - text.trim_start_matches(BLANKS).len()
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{4e00}'..='\u{9fff}')
}

/// Whether a no-break space stands between two words of a name, one of them small: `Aoife|Ní|Dhomhnaill`, `Ludwig|van|Marsh`.
fn keeps(before: &str, behind: &str) -> bool {
    let last = before.rsplit(|c: char| c.is_whitespace()).next().unwrap_or_default();
    let next = behind.split(|c: char| c.is_whitespace()).next().unwrap_or_default();
    let capital = |word: &str| {
        word.starts_with(char::is_uppercase)
            && word.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '\'' | '’' | ','))
    };
    let small = |word: &str| {
        LISTS.particle_with_capital.has(word) || VOCABULARY.particles.contains(&word.to_lowercase())
    };
    small(next) && capital(last) || small(last) && capital(next)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_of_joined_words_is_one_of_the_text() {
        let text = "課 長 山田";
        let joined = "課長  山田";
        assert_eq!(aligned(joined, text, 0.."課長".len()), 0.."課 長".len());
    }

    #[test]
    fn names_that_are_spread_stand_together() {
        for (text, want) in [
            ("张　敏　女士\n", "张敏女士      \n"),
            ("媒体联系人：李　强\n", "媒体联系人：李强   \n"),
            ("张　敏　传播总监", "张敏   　传播总监"),
            // Two words of a name, no name, a name in three.
            ("山田　太郎", "山田　太郎"),
            ("张 敏", "张 敏"),
            ("电　话：0592", "电话：   0592"),
            ("課　　　長　　榊原", "課長         　　榊原"),
            ("（課 長 補 佐） 仁科", "（課長補佐   ） 仁科"),
            ("安全推進課　　課　長", "安全推進課　　課長   "),
            ("課 長 仁科　理沙", "課 長 仁科　理沙"),
            ("전 화 : 02-555", "전화:   02-555"),
            ("王　明　华", "王　明　华"),
            ("Aoife\u{a0}Ní\u{a0}Dhomhnaill, Head", "Aoife \u{b}Ní \u{b}Dhomhnaill, Head"),
            ("\ni. A. Lena Graf\n", "\n      Lena Graf\n"),
            ("i.V. Dr. Lena Graf", "     Dr. Lena Graf"),
            ("z.H. Lena Graf, MA", "     Lena Graf, MA"),
            ("zu Händen Frau Graf", "           Frau Graf"),
            ("I. V. Marsh, i. A. Graf", "I. V. Marsh, i. A. Graf"),
            ("Ada Marsh\u{a0}Press\u{a0}Officer", "Ada Marsh\u{a0}Press\u{a0}Officer"),
        ] {
            let joined = joined(Cow::Borrowed(text));
            assert_eq!(joined, want);
            assert_eq!(joined.len(), text.len());
        }
    }
}
