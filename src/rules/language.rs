//! Languages as people write them: `French`, `Français` and `fr-CA` are each a language.

use std::{collections::HashMap, sync::LazyLock};

use super::{geography::folded, words};

static NAMES: LazyLock<HashMap<&str, &str>> = LazyLock::new(|| {
    let lines = words(include_str!("data/language-names.txt")).filter_map(|line| line.split_once('|'));
    lines.flat_map(|(tag, names)| names.split('|').map(move |name| (name, tag))).collect()
});

/// The BCP 47 tag of what was written: of a name its language's, of a tag the tag itself. None for anything else.
pub fn tag(written: &str) -> Option<String> {
    let written = written.trim();
    if let Some(tag) = NAMES.get(folded(written).as_str()) {
        return Some((*tag).to_owned());
    }
    let mut parts = written.split(['-', '_']);
    let letters = |part: &str| part.bytes().all(|byte| byte.is_ascii_alphabetic());
    let language = parts.next().is_some_and(|part| matches!(part.len(), 2 | 3) && letters(part));
    let rest = parts
        .all(|part| matches!(part.len(), 1..=8) && part.bytes().all(|byte| byte.is_ascii_alphanumeric()));
    (language && rest).then(|| written.replace('_', "-"))
}

/// The part of a tag that names the language: `zh` of `zh-Hans`.
pub fn primary(tag: &str) -> String {
    tag.split(['-', '_']).next().unwrap_or_default().to_lowercase()
}

/// Chinese in the traditional script has words of its own.
pub const TRADITIONAL: &str = "zh-Hant";

/// The words that a Chinese tag stands for, where its script, or the region that writes in it, is the traditional one.
pub fn with_script(tag: &str) -> Option<&'static str> {
    let parts: Vec<String> = tag.split(['-', '_']).map(str::to_ascii_lowercase).collect();
    let has = |names: &[&str]| parts.iter().skip(1).any(|part| names.contains(&part.as_str()));
    let chinese = parts.first().is_some_and(|one| one == "zh");
    (chinese && !has(&["hans"]) && has(&["hant", "tw", "hk", "mo"])).then_some(TRADITIONAL)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_by_its_name_or_its_tag() {
        for (written, expected) in [
            ("French", Some("fr")),
            ("Français", Some("fr")),
            ("Deutsch", Some("de")),
            ("Polish", Some("pl")),
            ("中文", Some("zh")),
            ("日本語", Some("ja")),
            ("한국어", Some("ko")),
            ("العربية", Some("ar")),
            ("русский", Some("ru")),
            ("fr", Some("fr")),
            ("pt-BR", Some("pt-BR")),
            ("zh_Hans", Some("zh-Hans")),
            ("Klingon, some", None),
            ("", None),
        ] {
            assert_eq!(tag(written).as_deref(), expected, "{written}");
        }
    }
}
