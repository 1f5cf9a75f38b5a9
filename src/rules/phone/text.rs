//! What people put around a number: scripts, labels, extensions, links. Knows no country.

use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;

use crate::rules::words;

/// Longest words first, so that `extension` is not taken for `ext` with a rest.
static EXTENSION_WORDS: LazyLock<Vec<&str>> =
    LazyLock::new(|| by_length(include_str!("../data/extension-words.txt")));
static LABELS: LazyLock<Vec<&str>> = LazyLock::new(|| by_length(include_str!("../data/phone-labels.txt")));

fn by_length(text: &'static str) -> Vec<&'static str> {
    let mut all: Vec<_> = words(text).collect();
    all.sort_by_key(|word| std::cmp::Reverse(word.len()));
    all
}

/// Nobody dials more digits once connected.
const EXTENSION_DIGITS: usize = 8;

/// A number as typed, taken apart.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Typed {
    /// Runs of digits with what may stand inside a number, words apart: `+86 10 6532 3131`.
    pub runs: Vec<String>,
    /// The letters of a vanity number as digits, the whole number compact: `+18003569377`; with the words that
    /// may be labels, and without.
    pub vanity: Vec<String>,
    pub extension: Option<String>,
    /// More extensions stand behind the first: `ext. 1301/1303`.
    pub more_extensions: bool,
    /// Words that are no label, no remark in parentheses and no extension.
    pub unread: Vec<String>,
}

/// The value of a decimal digit of any script that people write numbers in.
pub(super) fn digit(c: char) -> Option<u32> {
    /// The zeros of the scripts after NFKC, which has already made full-width digits ASCII.
    const ZEROS: [u32; 14] =
        [0x30, 0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xbe6, 0xe50, 0xed0, 0xf20, 0x1040, 0x17e0];
    let code = c as u32;
    ZEROS.iter().find(|&&zero| (zero..zero + 10).contains(&code)).map(|zero| code - zero)
}

/// NFKC, ASCII digits, one kind of dash, no invisible marks, lower case.
pub(super) fn plain(raw: &str) -> String {
    raw.nfkc()
        .filter_map(|c| match c {
            _ if let Some(value) = digit(c) => char::from_digit(value, 10),
            // Direction marks, zero-width characters, soft hyphen: they come along when a page is copied.
            '\u{ad}'
            | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{2069}'
            | '\u{feff}' => None,
            '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{30fc}' => Some('-'),
            '\u{ff0b}' => Some('+'),
            _ if c.is_whitespace() => Some(' '),
            _ => Some(c),
        })
        .flat_map(char::to_lowercase)
        .collect()
}

/// Whether a text has nothing but digits and what may stand between those of one number.
pub(super) fn is_plain(raw: &str) -> bool {
    raw.bytes().all(|byte| byte.is_ascii_digit() || b"+ -.()".contains(&byte))
}

/// Takes a typed number apart.
pub(super) fn read(raw: &str) -> Typed {
    // Most numbers of a large import need none of the tables.
    if is_plain(raw) {
        return Typed { runs: runs(raw), ..Typed::default() };
    }
    let mut text = plain(raw);
    if let Some(uri) = uri(&text) {
        return uri;
    }
    // What stands in front with a colon is a label, known or not: `Beijing cell:`.
    let front = text.find(|c: char| c.is_ascii_digit() || c == '+').unwrap_or(0);
    let labelled = text[..front].rfind(':').map_or(0, |colon| colon + 1);
    let mut vanities: Vec<String> = vanity(&text).into_iter().collect();
    for label in LABELS.iter() {
        blank_word(&mut text, label);
    }
    vanities.extend(vanity(&text));
    let found = extension(&text).or_else(|| pause(&text));
    let more_extensions = found.as_ref().is_some_and(|(_, _, more)| *more);
    let extension = found.map(|(at, digits, _)| {
        text.truncate(at);
        digits
    });
    blank_remarks(&mut text);
    let unread = text.get(labelled..).unwrap_or_default();
    let unread = unread.split(' ').filter(|word| word.contains(is_letter)).map(str::to_owned).collect();
    Typed { vanity: vanities, runs: runs(&text), extension, more_extensions, unread }
}

/// A `tel:` URI (RFC 3966) and its kin. The context of a local number is put in front of it.
fn uri(text: &str) -> Option<Typed> {
    let (scheme, rest) = text.trim().split_once(':')?;
    if !["tel", "callto", "sms", "fax"].contains(&scheme) || rest.starts_with(' ') {
        return None;
    }
    let mut parts = rest.split([';', '?']);
    let mut number = parts.next()?.replace("%20", " ");
    let mut extension = None;
    for part in parts {
        match part.split_once('=') {
            None if !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()) => {
                extension = Some(part.to_owned());
            }
            Some(("ext", value)) => extension = Some(compact(value)).filter(|digits| !digits.is_empty()),
            Some(("phone-context", context)) if context.starts_with('+') && !number.starts_with('+') => {
                number.insert_str(0, context);
            }
            _ => {}
        }
    }
    if let Some((at, digits, _)) = pause(&number) {
        number.truncate(at);
        extension = extension.or(Some(digits));
    }
    Some(Typed { runs: runs(&number), extension, ..Typed::default() })
}

fn is_letter(c: char) -> bool {
    c.is_alphabetic()
}

/// Whether a word in the text ends at a boundary: Chinese, Japanese and Korean have none.
fn bounded(text: &str, start: usize, end: usize) -> bool {
    let cjk = text[start..end].chars().next().is_some_and(|c| c as u32 >= 0x2e80);
    cjk || !text[..start].chars().next_back().is_some_and(is_letter)
        && !text[end..].chars().next().is_some_and(is_letter)
}

/// Puts blanks in place of a label, and of the dot or colon behind it.
fn blank_word(text: &mut String, word: &str) {
    let mut from = 0;
    while let Some(start) = text.get(from..).and_then(|rest| rest.find(word)).map(|at| at + from) {
        let mut end = start + word.len();
        if bounded(text, start, end) {
            end += text[end..].bytes().take_while(|byte| matches!(byte, b'.' | b':')).count();
            text.replace_range(start..end, &" ".repeat(end - start));
        }
        from = end;
    }
}

/// Puts blanks in place of a remark in parentheses or brackets that holds letters: `(Beijing)`, `(24h)`.
fn blank_remarks(text: &mut String) {
    for (open, close) in [('(', ')'), ('[', ']')] {
        let mut from = 0;
        while let Some(start) = text[from..].find(open).map(|at| at + from) {
            let Some(end) = text[start..].find(close).map(|at| at + start + 1) else { break };
            if text[start..end].chars().any(is_letter) {
                text.replace_range(start..end, &" ".repeat(end - start));
            }
            from = end;
        }
    }
}

/// Where an extension begins, its digits, and whether more digits follow: a word for it, then digits.
fn extension(text: &str) -> Option<(usize, String, bool)> {
    for word in EXTENSION_WORDS.iter() {
        for (start, _) in text.match_indices(word) {
            let end = start + word.len();
            if word.chars().all(is_letter) && !bounded(text, start, end) {
                continue;
            }
            let rest = text[end..].trim_start_matches([' ', '.', ':', '-', '#', '=', '°', 'º', '(', ')']);
            let digits: String = rest.chars().take_while(char::is_ascii_digit).collect();
            let after = &rest[digits.len()..];
            let before = text[..start].bytes().filter(u8::is_ascii_digit).count();
            if (1..=EXTENSION_DIGITS).contains(&digits.len()) && before >= 5 {
                let at = text[..start].trim_end_matches([' ', ',', ';', '-', '(', '/']).len();
                let more = after.contains(|c: char| c.is_ascii_digit());
                return Some((at, digits, more));
            }
        }
    }
    None
}

/// As `extension`, for digits that a telephone dials after a pause or a wait, as address books write it:
/// `+1 212-736-5003,123`, `;456`, `,,789#`, `p123`.
fn pause(text: &str) -> Option<(usize, String, bool)> {
    const PAUSES: [char; 4] = [',', ';', 'p', 'w'];
    let at = text.char_indices().position(|(at, c)| PAUSES.contains(&c) && dialled_before(text, at))?;
    let at = text.char_indices().nth(at)?.0;
    let rest = text[at..].trim_start_matches(PAUSES);
    let digits: String = rest.chars().take_while(char::is_ascii_digit).collect();
    let after = rest[digits.len()..].trim_start_matches('#');
    let dialled = after.chars().all(|c| c.is_ascii_digit() || PAUSES.contains(&c) || matches!(c, '#' | '*'));
    // After a comma alone, as many digits as a number has are another number.
    let marked = after.len() < rest[digits.len()..].len() || rest.len() + 2 <= text[at..].len();
    let most = if marked { EXTENSION_DIGITS } else { EXTENSION_DIGITS - 2 };
    ((1..=most).contains(&digits.len()) && dialled).then_some((at, digits, !after.is_empty()))
}

/// Whether a digit stands right before that place, and a number's worth of them in all.
fn dialled_before(text: &str, at: usize) -> bool {
    text[..at].ends_with(|c: char| c.is_ascii_digit())
        && text[..at].bytes().filter(u8::is_ascii_digit).count() >= 7
}

/// What may stand between the digits of one number.
const fn inside(c: char) -> bool {
    matches!(c, '0'..='9' | '+' | ' ' | '-' | '.' | '(' | ')' | '[' | ']' | '/' | '\'' | '~' | '·')
}

fn runs(text: &str) -> Vec<String> {
    text.split(|c| !inside(c))
        .map(|run| run.trim_matches(|c: char| !c.is_ascii_digit() && c != '+' && c != '('))
        .filter(|run| run.contains(|c: char| c.is_ascii_digit()))
        .map(str::to_owned)
        .collect()
}

/// A leading plus and the digits.
pub(super) fn compact(run: &str) -> String {
    let plus = run.find('+').is_some_and(|plus| !run[..plus].contains(|c: char| c.is_ascii_digit()));
    let digits = run.chars().filter(char::is_ascii_digit);
    plus.then_some('+').into_iter().chain(digits).collect()
}

/// A number whose last part is a word on the keypad (ITU-T E.161): at least three Latin letters after a digit.
fn vanity(text: &str) -> Option<String> {
    const KEYS: &[u8; 26] = b"22233344455566677778889999";
    let first = text.find(|c: char| c.is_ascii_digit() || c == '+')?;
    let text = text[first..].trim_end();
    let letters = text.bytes().filter(u8::is_ascii_lowercase).count();
    if letters < 3 || !text.chars().all(|c| inside(c) || c.is_ascii_lowercase()) {
        return None;
    }
    let keyed: String = text
        .chars()
        .map(|c| if c.is_ascii_lowercase() { char::from(KEYS[usize::from(c as u8 - b'a')]) } else { c })
        .collect();
    Some(compact(&keyed))
}
