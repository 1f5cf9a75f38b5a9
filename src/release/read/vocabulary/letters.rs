//! Letters as they are compared, and where words begin.

/// One letter, for comparing.
pub(in crate::release::read) fn fold(c: char) -> char {
    match c {
        '’' | '‘' | 'ʼ' => '\'',
        '‐' | '‑' | '－' => '-',
        'Ａ'..='Ｚ' | 'ａ'..='ｚ' => narrow(c).to_ascii_lowercase(),
        c if c.is_whitespace() => ' ',
        c => c.to_lowercase().next().unwrap_or(c),
    }
}

/// `ＦＡＸ`, as wide as the signs beside it.
fn narrow(c: char) -> char {
    const WIDER_BY: u32 = 'Ａ' as u32 - 'A' as u32;
    char::from_u32(u32::from(c) - WIDER_BY).unwrap_or(c)
}

/// Written without blanks between words.
pub(in crate::release::read) fn is_east_asian(c: char) -> bool {
    matches!(c, '々' | '〆' | '〇' | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}' | '\u{f900}'..='\u{faff}')
}

/// Thai, Lao, Burmese and Khmer have no blanks between words either, and are read otherwise than East Asian scripts.
fn is_unspaced(c: char) -> bool {
    is_east_asian(c) || matches!(c, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}')
}

/// How much of the text the phrase takes; a word must end where the phrase ends.
pub(super) fn length(phrase: &[char], text: &str) -> Option<usize> {
    let mut chars = text.char_indices().peekable();
    let mut last = ' ';
    for want in phrase {
        let (_, c) = chars.next()?;
        if fold(c) != *want {
            return None;
        }
        last = c;
        if *want == ' ' {
            while chars.next_if(|(_, c)| c.is_whitespace() && *c != '\n').is_some() {}
        }
    }
    match chars.peek() {
        None => Some(text.len()),
        Some((at, next)) => {
            let glued = last.is_lowercase() && next.is_uppercase() && phrase.len() > 2;
            let inside = last.is_alphanumeric() && next.is_alphabetic() && !is_unspaced(last) && !glued;
            (!inside).then_some(*at)
        }
    }
}

/// Where words begin: after what is no letter, at each East Asian letter, where a capital follows a small one.
pub(in crate::release::read) fn word_starts(text: &str) -> impl Iterator<Item = usize> + '_ {
    let mut before = ' ';
    text.char_indices().filter_map(move |(at, c)| {
        let start = !c.is_whitespace()
            && (!before.is_alphanumeric()
                || is_east_asian(c)
                || is_east_asian(before)
                || (before.is_lowercase() && c.is_uppercase())
                || (before.is_ascii_digit() && c.is_alphabetic()));
        before = c;
        start.then_some(at)
    })
}

/// `… and press 2 for a recording`: what a caller does.
pub(super) fn presses_a_key(text: &str) -> bool {
    const PRESS: &str = "press ";
    text.get(..PRESS.len()).is_some_and(|word| word.eq_ignore_ascii_case(PRESS))
        && text[PRESS.len()..].starts_with(|key: char| key.is_ascii_digit() || matches!(key, '#' | '*'))
}
