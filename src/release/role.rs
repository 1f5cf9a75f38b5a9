//! In which language a role is written, as far as its words tell. A release gives a role in its own language; the
//! directory keeps it in one.

use std::{collections::BTreeMap, sync::LazyLock};

use super::read::VOCABULARIES;
use crate::model::text;

/// By language, the words of which roles are made, folded.
static ROLES: LazyLock<BTreeMap<&str, Vec<String>>> = LazyLock::new(|| {
    let roles = |source: &str| -> Vec<String> {
        let table: BTreeMap<String, toml::Value> = toml::from_str(source).unwrap_or_default();
        let words = table.get("role").and_then(toml::Value::as_array).into_iter().flatten();
        words.filter_map(toml::Value::as_str).map(text::fold).collect()
    };
    VOCABULARIES.iter().map(|(language, source)| (*language, roles(source))).collect()
});

/// Whether a role stands in a release of `language` in that language, and in the directory in another: then the two
/// need not be the same text.
pub fn is_translated(printed: &str, known: &str, language: Option<&str>) -> bool {
    let Some(language) = language.and_then(|tag| tag.split(['-', '_']).next()) else { return false };
    let of_language = |role: &str| languages(role).contains(&language);
    let theirs = languages(known);
    let ours = languages(printed);
    !theirs.is_empty() && !theirs.contains(&language) && (ours.is_empty() || of_language(printed))
}

/// The languages that a role can be written in.
fn languages(role: &str) -> Vec<&'static str> {
    let role = text::fold(role);
    let has = |word: &String| {
        role.match_indices(word.as_str()).any(|(at, _)| {
            let letter = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() && (c as u32) < 0x2e80);
            !letter(role[..at].chars().next_back()) && !letter(role[at + word.len()..].chars().next())
        })
    };
    ROLES.iter().filter(|(_, words)| words.iter().any(has)).map(|(language, _)| *language).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_role_in_the_language_of_its_release_is_a_translation() {
        for (printed, known, language, wanted) in [
            ("Attachée de presse", "Press Officer", "fr", true),
            ("新闻官", "Press Officer", "zh", true),
            ("Пресс-секретарь", "Press Officer", "ru", true),
            ("Press Officer", "Attachée de presse", "en", true),
            // Its own language is the directory's.
            ("Press Intern", "Press Officer", "en", false),
            ("Porte-parole", "Attachée de presse", "fr", false),
            // An old English role stayed in the French release.
            ("Head of Communication", "Press Officer", "fr", false),
        ] {
            assert_eq!(is_translated(printed, known, Some(language)), wanted, "{printed} / {known}");
        }
        assert!(!is_translated("Attachée de presse", "Press Officer", None));
    }
}
