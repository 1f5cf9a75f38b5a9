//! When two texts are the same to a person, and in which order people look for names.
//!
//! Made here and never in SQL, so that every store compares alike.

use std::{borrow::Cow, ops::Range};

use unicode_normalization::UnicodeNormalization;

use super::{Name, NameOrder};

/// Letters that a reader takes for one of the plain alphabet, and that Unicode does not take apart.
const PLAIN: &[(char, &str)] = &[
    ('ß', "ss"),
    ('æ', "ae"),
    ('œ', "oe"),
    ('ø', "o"),
    ('đ', "d"),
    ('ð', "d"),
    ('þ', "th"),
    ('ł', "l"),
    ('ħ', "h"),
    ('ŧ', "t"),
    ('ı', "i"),
    ('’', "'"),
    ('‘', "'"),
    ('‐', "-"),
    ('‑', "-"),
    ('–', "-"),
];

/// Marks that a searcher leaves out: Latin, Greek and Cyrillic accents, Hebrew points, Arabic vowels and the
/// tatweel. The marks of other scripts are letters to their readers and stay.
const fn is_accent(letter: char) -> bool {
    matches!(letter, '\u{300}'..='\u{36f}' | '\u{591}'..='\u{5c7}' | '\u{640}' | '\u{64b}'..='\u{65f}' | '\u{670}')
}

/// The text as search and identity see it: compatibility forms made plain (NFKD), without accents, in lower
/// case, blanks run together. `María  LÓPEZ` and `maria lopez` fold alike, and so do `Ｔｅｌ` and `tel`.
pub fn fold(text: &str) -> String {
    if text.contains('\0') {
        // The end of a text to some, and nothing to a reader.
        return fold(&text.replace('\0', ""));
    }
    if text.is_ascii() {
        let mut plain = if is_tidy(text) { text.to_owned() } else { tidy(text) };
        plain.make_ascii_lowercase();
        return plain;
    }
    let mut plain = String::with_capacity(text.len());
    for letter in text.nfkd().filter(|letter| !is_accent(*letter)).flat_map(char::to_lowercase) {
        match PLAIN.iter().find(|(from, _)| *from == letter) {
            Some((_, to)) => plain.push_str(to),
            None if is_accent(letter) => {}
            None => plain.push(letter),
        }
    }
    tidy(&plain.nfc().collect::<String>())
}

/// Whether `tidy` would leave a text in ASCII as it is, for certain.
fn is_tidy(text: &str) -> bool {
    let mut blank = true;
    let words = text.bytes().all(|byte| {
        let fits = byte > b' ' || byte == b' ' && !blank;
        blank = byte == b' ';
        fits
    });
    words && !blank
}

fn tidy(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

/// Letters that turn the text after them round (UAX #9: embeddings, overrides, isolates), so that a reader sees
/// another text than there is. The marks that right-to-left names need are not among them.
pub const fn turns_text(letter: char) -> bool {
    matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// A text that is to stand on one line as it looks: line breaks and control characters are blanks, and nothing
/// turns the text round. All others are as they were.
pub fn one_line(text: &str) -> Cow<'_, str> {
    let breaks = |letter: char| letter.is_control() || matches!(letter, '\u{2028}' | '\u{2029}');
    if !text.chars().any(|letter| breaks(letter) || turns_text(letter)) {
        return Cow::Borrowed(text);
    }
    let plain: String = text.chars().filter(|letter| !turns_text(*letter)).collect();
    Cow::Owned(tidy(&plain.replace(breaks, " ")))
}

/// Where a contact stands in a list: by the family name where it is known, else as printed.
pub fn sort_key(name: &Name) -> String {
    match (&name.family, name.order) {
        (Some(family), NameOrder::GivenFirst | NameOrder::Unknown) => {
            let given = name.given.as_deref().unwrap_or_default();
            fold(&[family.as_str(), given].join(" "))
        }
        _ => fold(&name.printed),
    }
}

/// The lines in which a part of the text begins and ends, and what is between. What stands in another part of the file has
/// no line here, and gets an empty range.
pub fn lines(text: &str, at: &Range<usize>) -> Range<usize> {
    let (Some(before), Some(behind)) = (text.get(..at.start), text.get(at.end..)) else {
        return text.len()..text.len();
    };
    let start = before.rfind(['\n', '\r']).map_or(0, |end| end + 1);
    start..behind.find(['\n', '\r']).map_or(text.len(), |more| at.end + more)
}

/// The digits of a number as typed, by which two spellings meet: in ASCII, without `(0)`, leading zeros,
/// signs and blanks. `0086 10 6532-3131` and `+86 (0)10 65323131` give `861065323131`.
pub fn digits(number: &str) -> String {
    let plain = if number.is_ascii() {
        Cow::Borrowed(number)
    } else {
        number.nfkc().map(|letter| decimal(letter).unwrap_or(letter)).collect()
    };
    let digits = plain.split("(0)").flat_map(str::chars).filter(char::is_ascii_digit);
    digits.skip_while(|digit| *digit == '0').collect()
}

/// A decimal digit of the scripts that telephone numbers are written in.
fn decimal(letter: char) -> Option<char> {
    [0x660, 0x6f0, 0x966, 0x9e6, 0xe50].into_iter().find_map(|zero| {
        let value = u32::from(letter).checked_sub(zero).filter(|value| *value < 10)?;
        char::from_digit(value, 10)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accents_case_width_and_blanks_do_not_matter() {
        for (one, other) in [
            ("María  LÓPEZ", "maria lopez"),
            ("Søren Łuk", "soren luk"),
            ("ＴＥＬ", "tel"),
            ("İstanbul", "istanbul"),
            ("Straße", "strasse"),
            ("Ёлкин", "елкин"),
            ("مُحَمَّد", "محمد"),
        ] {
            assert_eq!(fold(one), fold(other), "{one}");
        }
    }

    #[test]
    fn letters_of_other_scripts_stay_apart() {
        assert_ne!(fold("が"), fold("か"));
        assert_ne!(fold("刘"), fold("流"));
        assert_eq!(fold("한"), "한");
        assert_ne!(fold("कि"), fold("क"));
    }

    #[test]
    fn a_number_meets_its_other_spellings() {
        for spelling in
            ["+86 10 6532 3131", "0086-10-65323131", "+86 (0)10 6532 3131", "＋８６１０６５３２３１３１"]
        {
            assert_eq!(digits(spelling), "861065323131", "{spelling}");
        }
        assert_eq!(digits("٠١٠ ٦٥"), "1065");
    }

    #[test]
    fn people_sort_by_family_name_where_it_is_known() {
        let mut name = Name::printed("Dale Rutstein");
        assert_eq!(sort_key(&name), "dale rutstein");
        name.given = Some("Dale".into());
        name.family = Some("Rutstein".into());
        assert_eq!(sort_key(&name), "rutstein dale");
        let mut liu = Name::printed("Liu Li");
        liu.family = Some("Liu".into());
        liu.given = Some("Li".into());
        liu.order = NameOrder::FamilyFirst;
        assert_eq!(sort_key(&liu), "liu li");
    }
}
