//! What a page calls the things on it, by language.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::label;
use crate::{model::PhoneKind, rules::language};

const PAGES: &str = include_str!("../../exports/pages/words.toml");

/// A contact block's words, which have the telephones. English has the labels that stand in lists.
const BLOCKS: &[(&str, &str)] = &[
    ("fr", include_str!("../../exports/blocks/words/fr.toml")),
    ("es", include_str!("../../exports/blocks/words/es.toml")),
    ("pt", include_str!("../../exports/blocks/words/pt.toml")),
    ("de", include_str!("../../exports/blocks/words/de.toml")),
    ("zh", include_str!("../../exports/blocks/words/zh.toml")),
    ("zh-Hant", include_str!("../../exports/blocks/words/zh-Hant.toml")),
    ("ja", include_str!("../../exports/blocks/words/ja.toml")),
    ("ko", include_str!("../../exports/blocks/words/ko.toml")),
    ("ar", include_str!("../../exports/blocks/words/ar.toml")),
    ("ru", include_str!("../../exports/blocks/words/ru.toml")),
];

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    pub title: String,
    pub switchboard: String,
    pub city: String,
    pub address: String,
    pub languages: String,
    pub web: String,
    #[serde(skip)]
    block: Option<Block>,
}

#[derive(Clone, Debug, Deserialize)]
struct Block {
    email: String,
    extension: String,
    phone: BTreeMap<PhoneKind, String>,
    placed: BTreeMap<PhoneKind, String>,
}

impl Words {
    /// Those of the language that a BCP 47 tag names; none if we do not have them.
    pub fn of(tag: &str) -> Option<Self> {
        let language = language::with_script(tag).map_or_else(|| language::primary(tag), str::to_owned);
        let mut pages: BTreeMap<String, Self> = toml::from_str(PAGES).ok()?;
        let mut words = pages.remove(&language)?;
        let block = BLOCKS.iter().find(|(one, _)| *one == language);
        words.block = block.and_then(|(_, text)| toml::from_str(text).ok());
        Some(words)
    }

    /// English ones, which a language without its own has.
    pub fn english() -> Self {
        Self::of("en").unwrap_or_default()
    }

    pub fn email(&self) -> &str {
        self.block.as_ref().map_or("e-mail", |block| &block.email)
    }

    pub fn phone(&self, kind: PhoneKind, place: Option<&str>) -> String {
        let block = self.block.as_ref();
        // A pager is what the number is, and no place where it rings.
        let pager = |place: &str| kind == PhoneKind::Other && place.eq_ignore_ascii_case("pager");
        let word = match place.filter(|place| !pager(place)) {
            None if place.is_some() => Some("pager".to_owned()),
            None => block.and_then(|block| block.phone.get(&kind)).cloned(),
            Some(place) => {
                block.and_then(|block| block.placed.get(&kind)).map(|form| form.replace("{place}", place))
            }
        };
        word.unwrap_or_else(|| label::print(kind, place))
    }

    /// A number with what the language calls an extension.
    pub fn number(&self, spaced: &str) -> String {
        match &self.block {
            Some(block) => spaced.replace(" ext. ", &format!(" {} ", block.extension)),
            None => spaced.to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_of_blocks_has_the_words_of_a_page() {
        let english = Words::english();
        assert_eq!((english.title.as_str(), english.email()), ("Press contacts", "e-mail"));
        for (language, _) in BLOCKS {
            let words = Words::of(language).unwrap();
            assert!(words.block.is_some(), "{language}");
            assert!(!words.switchboard.is_empty() && words.title != english.title, "{language}");
        }
        assert!(Words::of("it").is_none());
    }

    #[test]
    fn a_page_in_traditional_chinese_has_its_own_words() {
        for (tag, wanted) in [
            ("zh-Hant", ["媒體聯絡人", "手機"]),
            ("zh-TW", ["媒體聯絡人", "手機"]),
            ("zh_HK", ["媒體聯絡人", "手機"]),
            ("zh-hant-MO", ["媒體聯絡人", "手機"]),
            ("zh", ["媒体联系人", "手机"]),
            ("zh-CN", ["媒体联系人", "手机"]),
            ("zh-Hans-HK", ["媒体联系人", "手机"]),
        ] {
            let words = Words::of(tag).unwrap();
            assert_eq!([words.title.as_str(), &words.phone(PhoneKind::Cell, None)], wanted, "{tag}");
        }
    }
}
