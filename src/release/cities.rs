//! Cities, and what each language calls them: out of the words of the blocks, for whoever writes and whoever reads one.

use std::{collections::HashMap, sync::LazyLock};

use serde::Deserialize;

use super::render::WORDS;
use crate::{model::text, rules::geography};

#[derive(Deserialize)]
struct Names {
    #[serde(default)]
    places: HashMap<String, String>,
}

/// What English calls a city besides.
const OTHERWISE: &[(&str, &str)] = &[
    ("New York City", "New York"),
    ("New York, NY", "New York"),
    ("Washington DC", "Washington"),
    ("Washington, DC", "Washington"),
    ("Washington D.C.", "Washington"),
    ("Washington, D.C.", "Washington"),
];

/// The English name of a city by any name that it has, folded.
static CITIES: LazyLock<HashMap<String, String>> = LazyLock::new(|| {
    let all = WORDS.iter().filter_map(|(_, source)| toml::from_str::<Names>(source).ok());
    let own = all.flat_map(|words| words.places);
    let own =
        own.flat_map(|(english, own)| [(text::fold(&english), english.clone()), (text::fold(&own), english)]);
    let otherwise = OTHERWISE.iter().map(|(other, english)| (text::fold(other), (*english).to_owned()));
    otherwise.chain(own).collect()
});

/// The English name of a city, whatever language it is called in; none for a city that no language has a word for.
pub fn english(name: &str) -> Option<&'static str> {
    CITIES.get(&text::fold(name)).map(String::as_str)
}

/// Whether English calls a city so besides.
pub fn is_english_too(name: &str) -> bool {
    let name = text::fold(name);
    OTHERWISE.iter().any(|(other, _)| text::fold(other) == name)
}

pub fn is_a_city(words: &str) -> bool {
    english(words).is_some() || !geography::countries_of(words).is_empty()
}

/// A city or a country.
pub fn is_a_place(words: &str) -> bool {
    is_a_city(words) || geography::country_named(words).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_city_in_any_language() {
        for (name, wanted) in [
            ("Nowe Delhi", Some("New Delhi")),
            ("مكسيكو سيتي", Some("Mexico City")),
            ("München", Some("Munich")),
            ("munich", Some("Munich")),
            ("Washington, D.C.", Some("Washington")),
            ("Nowhere", None),
        ] {
            assert_eq!(english(name), wanted, "{name}");
        }
    }

    #[test]
    fn no_name_is_that_of_two_cities() {
        let mut named: HashMap<String, String> = HashMap::new();
        for (language, source) in WORDS {
            for (english, own) in toml::from_str::<Names>(source).unwrap().places {
                for name in [&own, &english] {
                    let first = named.entry(text::fold(name)).or_insert_with(|| english.clone());
                    assert_eq!(*first, english, "{name} in {language}");
                }
            }
        }
    }
}
