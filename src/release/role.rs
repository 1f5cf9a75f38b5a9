//! In which language a role is written, as far as its words tell. A release gives a role in its own language; the
//! directory keeps it in one.

use std::{collections::BTreeMap, sync::LazyLock};

use super::read::VOCABULARIES;
use crate::{model::text, rules::language::primary};

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
    let Some(language) = language.map(primary) else { return false };
    let language = language.as_str();
    let of_language = |role: &str| languages(role).contains(&language);
    let theirs = languages(known);
    let ours = languages(printed);
    !theirs.is_empty() && !theirs.contains(&language) && (ours.is_empty() || of_language(printed))
}

/// Whether a printed role is the known one, alone or with the contact's own office or organisation behind it: the two
/// stand in one line of a block, and nothing says where the role ends.
pub fn is_same(printed: &str, known: &str, units: &[String]) -> bool {
    let sign = |one: char| !one.is_alphanumeric();
    let (printed, known) = (printed.trim().to_lowercase(), known.trim().to_lowercase());
    let units: Vec<String> = units.iter().map(|unit| unit.to_lowercase()).collect();
    // `Press Officer (EN, FR)`: a remark, and the same role.
    let remark = printed.strip_suffix(')').and_then(|inside| inside.rsplit_once('('));
    let bare = remark.filter(|_| !known.ends_with(')')).map_or(printed.as_str(), |(bare, _)| bare.trim_end());
    let Some(mut rest) = bare.strip_prefix(&known) else { return false };
    while !rest.is_empty() {
        if !rest.starts_with(sign) {
            return false;
        }
        rest = rest.trim_start_matches(sign);
        // The reader may have parted a unit of two at its comma.
        let begins = |unit: &String| {
            unit.strip_prefix(rest).is_some_and(|more| !more.starts_with(char::is_alphanumeric))
        };
        if units.iter().any(begins) {
            return true;
        }
        let Some(more) = units.iter().find_map(|unit| rest.strip_prefix(unit.as_str())) else { return false };
        rest = more;
    }
    true
}

/// A printed role without the contact's own office and organisation behind a comma: `Head of Communications` is whole.
pub fn alone<'a>(printed: &'a str, units: &[String]) -> &'a str {
    let sign = |one: char| !one.is_alphanumeric() && !one.is_whitespace();
    let without = |text: &'a str| {
        units.iter().filter(|unit| !unit.is_empty()).find_map(|unit| {
            let before = text.strip_suffix(unit.as_str())?.trim_end();
            before
                .ends_with(sign)
                .then(|| before.trim_end_matches(|one| sign(one) || char::is_whitespace(one)))
        })
    };
    let mut role = printed.trim();
    while let Some(before) = without(role).filter(|before| !before.is_empty()) {
        role = before;
    }
    role
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

    #[test]
    fn the_own_unit_behind_a_role_is_no_part_of_it() {
        let units = ["Communications".to_owned(), "Police Department, City of Example".to_owned()];
        for (printed, known, wanted) in [
            ("Press Sergeant", "press sergeant", true),
            ("Press Sergeant, Communications", "Press Sergeant", true),
            ("Press Sergeant，Communications", "Press Sergeant", true),
            ("Press Sergeant، Communications", "Press Sergeant", true),
            ("Press Sergeant\nCommunications", "Press Sergeant", true),
            ("Press Sergeant, Communications, Police Department", "Press Sergeant", true),
            ("Press Sergeant (EN, CY)", "Press Sergeant", true),
            ("Press Sergeant (Night)", "Press Sergeant (Day)", false),
            ("Press Sergeant, Communication", "Press Sergeant", false),
            ("Press Sergeant, Marketing", "Press Sergeant", false),
            ("Press Sergeants", "Press Sergeant", false),
            ("Deputy Press Sergeant, Communications", "Press Sergeant", false),
        ] {
            assert_eq!(is_same(printed, known, &units), wanted, "{printed}");
        }
        assert_eq!(alone("Porte-parole, Communications", &units), "Porte-parole");
        assert_eq!(alone("Head of Communications", &units), "Head of Communications");
        assert_eq!(alone("Communications", &units), "Communications");
    }
}
