//! Which of the forms of a name a language prints: the one in its own script, else the one in ours, else as it is printed.

use encoding_rs::{BIG5, Encoding, GBK, SHIFT_JIS};

use crate::{
    model::Name,
    rules::language::{self, TRADITIONAL},
};

/// How well a form of a name stands in a text of the language: the more, the better.
fn fitness(text: &str, language: &str) -> u8 {
    const OWN: u8 = 3;
    const LATIN: u8 = 1;
    let any = |is: fn(char) -> bool| text.chars().any(is);
    let han = || any(|one| matches!(one, '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{3ffff}'));
    let kana = || any(|one| matches!(one, '\u{3040}'..='\u{30ff}'));
    let own = |is: bool| if is { OWN } else { 0 };
    let primary = language::primary(language);
    let fits = match primary.as_str() {
        "zh" if kana() => 0,
        "zh" if han() => match language::with_script(language) {
            script if is_of_script(text, script) => OWN,
            // What only the simplified script has is foreign to a text in the other one.
            Some(TRADITIONAL) => LATIN,
            _ => OWN - 1,
        },
        // 刘 is no letter of Japanese.
        "ja" => own(kana() || han() && is_in(text, SHIFT_JIS)),
        "ko" => own(any(|one| matches!(one, '\u{ac00}'..='\u{d7af}'))),
        "ar" => own(any(|one| matches!(one, '\u{600}'..='\u{6ff}'))),
        "ru" | "uk" => own(any(|one| matches!(one, '\u{400}'..='\u{4ff}'))),
        "el" => own(any(|one| matches!(one, '\u{370}'..='\u{3ff}'))),
        _ => 0,
    };
    fits.max(if any(|one| one.is_ascii_alphabetic()) { LATIN } else { 0 })
}

/// Whether a name in Chinese letters is in the traditional script or the simplified one, as it is asked. Most names have
/// letters that are of both.
fn is_of_script(text: &str, script: Option<&str>) -> bool {
    match script {
        Some(TRADITIONAL) => is_in(text, BIG5),
        _ => !is_in(text, BIG5) || is_in_gb2312(text),
    }
}

fn is_in(text: &str, encoding: &'static Encoding) -> bool {
    !encoding.encode(text).2
}

/// Of GBK the part that is older, and has the simplified script alone.
fn is_in_gb2312(text: &str) -> bool {
    let (bytes, _, unmappable) = GBK.encode(text);
    let mut bytes = bytes.iter();
    let is_old = |lead: u8, trail: u8| lead >= 0xa1 && trail >= 0xa1;
    !unmappable
        && std::iter::from_fn(|| {
            let lead = *bytes.next()?;
            Some(lead.is_ascii() || bytes.next().is_some_and(|trail| is_old(lead, *trail)))
        })
        .all(|fits| fits)
}

/// The name in another script, where a text of the language has that form rather than the printed one.
pub(super) fn other_form<'a>(name: &'a Name, language: Option<&str>) -> Option<&'a str> {
    let language = language.unwrap_or("en");
    let other = name.other_script.as_deref()?;
    (fitness(other, language) > fitness(&name.printed, language)).then_some(other)
}

/// Whether a form goes with what is called before it in our letters.
pub(super) fn is_latin(form: &str) -> bool {
    form.chars().any(|one| one.is_ascii_alphabetic())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_language_has_the_form_of_its_own_script_or_ours() {
        for (printed, other, language, wanted) in [
            ("Liu Mei", "刘梅", "zh", "刘梅"),
            ("Liu Mei", "刘梅", "zh-TW", "Liu Mei"),
            ("Liu Mei", "劉梅", "zh-TW", "劉梅"),
            ("Lin Yating", "林雅婷", "zh-TW", "林雅婷"),
            ("刘梅", "Liu Mei", "zh-TW", "刘梅"),
            ("Liu Mei", "劉梅", "zh", "劉梅"),
            ("Liu Mei", "刘梅", "ja", "Liu Mei"),
            ("Liu Mei", "刘梅", "ko", "Liu Mei"),
            ("Liu Mei", "刘梅", "fr", "Liu Mei"),
            ("刘梅", "Liu Mei", "fr", "Liu Mei"),
            ("刘梅", "Liu Mei", "ja", "Liu Mei"),
            ("刘梅", "Liu Mei", "zh", "刘梅"),
            ("刘梅", "劉梅", "zh-Hant", "劉梅"),
            ("刘梅", "劉梅", "zh", "刘梅"),
            ("劉梅", "刘梅", "zh", "刘梅"),
            ("劉梅", "刘梅", "ja", "劉梅"),
            ("刘梅", "リュウ・メイ", "ja", "リュウ・メイ"),
            ("刘梅", "リュウ・メイ", "zh", "刘梅"),
            ("Tanaka Ichiro", "田中一郎", "ja", "田中一郎"),
            ("Kim Min-su", "김민수", "ko", "김민수"),
            ("Kim Min-su", "김민수", "ja", "Kim Min-su"),
            ("Zhu Rong", "朱镕", "zh", "朱镕"),
            ("Olga Petrova", "Ольга Петрова", "ru", "Ольга Петрова"),
            ("Olga Petrova", "Ольга Петрова", "zh", "Olga Petrova"),
            ("Anna Exemplo", "Άννα Παράδειγμα", "el", "Άννα Παράδειγμα"),
            ("田中", "김", "en", "田中"),
        ] {
            let name = Name { other_script: Some(other.to_owned()), ..Name::printed(printed) };
            let form = other_form(&name, Some(language)).unwrap_or(printed);
            assert_eq!(form, wanted, "{printed} {other} {language}");
        }
    }
}
