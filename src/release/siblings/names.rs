//! What the path of a file says of the release in it: one name in several languages.

use crate::release::read::LISTS;

/// ISO 639-1 codes that stand in file names: `release.fr.txt`, `fr/release.txt`.
const LANGUAGES: &[&str] = &[
    "am", "ar", "az", "be", "bg", "bn", "bs", "ca", "cs", "da", "de", "el", "en", "es", "et", "fa", "fi",
    "fr", "ha", "he", "hi", "hr", "hu", "hy", "id", "it", "ja", "ka", "kk", "km", "ko", "ky", "lo", "lt",
    "lv", "mk", "mn", "ms", "my", "nb", "ne", "nl", "no", "pl", "ps", "pt", "ro", "ru", "si", "sk", "sl",
    "so", "sq", "sr", "sv", "sw", "ta", "tg", "th", "tk", "tr", "uk", "ur", "uz", "vi", "zh",
];

/// What paths have in common that differ in the marks of a language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Key<'a> {
    folders: Vec<&'a str>,
    /// Nothing, where the language is all there is: `fr.txt`.
    name: String,
}

impl Key<'_> {
    pub fn is_bare(&self) -> bool {
        self.name.is_empty()
    }
}

/// The path without the marks of its language and without its ending.
pub(super) fn key(path: &str) -> Key<'_> {
    let mut parts: Vec<&str> = path.split(['/', '\\']).collect();
    let file = parts.pop().unwrap_or_default();
    parts.retain(|part| !is_language(part));
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    if is_language(stem) {
        return Key { folders: parts, name: String::new() };
    }
    let signs = |c: char| matches!(c, '.' | '-' | '_' | ' ' | '(' | ')' | '[' | ']');
    let marks = || stem.char_indices().filter(|(_, one)| signs(*one)).map(|(at, _)| at);
    let tidy = |rest: &str| rest.trim_matches(signs).to_lowercase();
    // `pt-BR` has a mark within: the longest language wins.
    let end = || marks().find(|at| *at > 0 && is_language(stem[at + 1..].trim_end_matches(signs)));
    let start = || {
        let mut marks: Vec<usize> = marks().collect();
        marks.reverse();
        marks.into_iter().find(|at| is_language(stem[..*at].trim_start_matches(signs)))
    };
    let rest = match end() {
        Some(at) => &stem[..at],
        None => start().map_or(stem, |at| &stem[at + 1..]),
    };
    Key { folders: parts, name: tidy(rest) }
}

/// `fr`, `pt-BR`, `zh_Hant`
fn is_language(tag: &str) -> bool {
    if LISTS.language_name.knows(tag) {
        return true;
    }
    let mut parts = tag.split(['-', '_']);
    let language = parts.next().is_some_and(|one| LANGUAGES.contains(&one.to_ascii_lowercase().as_str()));
    language && parts.all(|one| (2..=4).contains(&one.len()) && one.bytes().all(|b| b.is_ascii_alphabetic()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_leave_a_common_name() {
        let same = |one, other| assert_eq!(key(one), key(other));
        same("a/x.en.txt", "a/x.fr.txt");
        same("x-en.txt", "x_pt-BR.docx");
        same("x.txt", "x.zh_Hant.txt");
        same("out/en/x.txt", "out/ar/x.html");
        assert_ne!(key("x-us.txt"), key("x-en.txt"));
        same("x/en.txt", "x/fr.txt");
        same("en-r.txt", "fr-r.txt");
        same("EN_r.txt", "pt-BR_r.docx");
        same("r (EN).txt", "r (FR).txt");
        same("release_english.txt", "release_french.txt");
        assert_ne!(key("no-smoking.txt"), key("it-smokes.txt"));
        assert_ne!(key("a.txt"), key("b.txt"));
        assert_ne!(key("x.en.txt"), key("y.fr.txt"));
    }
}
