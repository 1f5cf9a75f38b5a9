//! The variant of a language: Portuguese is not written alike in Lisbon and in São Paulo. A block has the words of the
//! one that the text is in, else of the one that is written where its people are.

use std::{collections::BTreeMap, sync::LazyLock};

use serde::Deserialize;

use super::script;
use crate::{
    model::{Card, Region},
    rules::{
        language::{primary, with_script},
        phone,
    },
};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Variant {
    text: Vec<String>,
    countries: Vec<String>,
}

static VARIANTS: LazyLock<BTreeMap<String, Variant>> =
    LazyLock::new(|| toml::from_str(include_str!("vocabulary/variants.toml")).unwrap_or_default());

/// So much of a text is looked at.
const WORDS: usize = 4000;

/// The tag of a language as one of its variants: of the first of the texts, the nearer one before the whole, that is
/// in one; else that of the first of the countries in which one is written.
pub(super) fn of(tag: String, texts: [&str; 2], countries: &[Region]) -> String {
    let tag = script::with_script(tag, texts);
    let known: Vec<_> = VARIANTS.iter().filter(|(name, _)| is_of(name, &tag)).collect();
    if known.is_empty() {
        return tag;
    }
    let of_text = |text: &str| {
        let words: Vec<String> = text
            .split(|one: char| !one.is_alphabetic())
            .filter(|word| !word.is_empty())
            .take(WORDS)
            .map(str::to_lowercase)
            .collect();
        let count = |variant: &Variant| words.iter().filter(|word| variant.text.contains(*word)).count();
        let mut counts: Vec<_> = known.iter().map(|(name, variant)| (count(variant), *name)).collect();
        counts.sort_unstable_by(|one, other| other.cmp(one));
        match counts[..] {
            [(first, name), (second, _), ..] if first > second => Some(name),
            [(1.., name)] => Some(name),
            _ => None,
        }
    };
    let written_in = |country: &Region| known.iter().find(|(_, one)| has(one, country.as_str()));
    let of_country = || countries.iter().find_map(written_in).map(|(name, _)| *name);
    texts.into_iter().find_map(of_text).or_else(of_country).cloned().unwrap_or(tag)
}

/// The variant of a language that a user asked for: whoever names Chinese has chosen its script too.
pub(super) fn asked(tag: &str, text: &str, countries: &[Region]) -> String {
    if primary(tag) == "zh" { tag.to_owned() } else { of(tag.to_owned(), [text, text], countries) }
}

/// Whether a variant is one of the language that a tag names alone.
fn is_of(name: &str, tag: &str) -> bool {
    name.split_once('-').is_some_and(|(language, _)| language.eq_ignore_ascii_case(tag))
}

fn has(variant: &Variant, country: &str) -> bool {
    variant.countries.iter().any(|one| one.eq_ignore_ascii_case(country))
}

/// Where the people of a block are, in their order: the country of each one's office, else of the first number.
pub(super) fn countries(cards: &[Card]) -> Vec<Region> {
    let of = |card: &Card| {
        let office = card.office().and_then(|office| office.country);
        office.or_else(|| phone::region(card.phones().first()?.number().e164.as_deref()?))
    };
    cards.iter().filter_map(of).collect()
}

/// The tags whose words a tag stands for, from the language to itself: `pt`, `pt-PT` and `pt-MZ`. Chinese in the
/// traditional script has all words of its own.
pub(super) fn lineage(tag: &str) -> Vec<String> {
    let tag = tag.replace('_', "-");
    let language = with_script(&tag).is_none().then(|| primary(&tag));
    let mut all: Vec<String> =
        [language, named(&tag).map(str::to_owned), Some(tag)].into_iter().flatten().collect();
    all.dedup_by(|one, other| one.eq_ignore_ascii_case(other));
    all
}

/// The variant, or the script, that a tag names by itself or by a country.
fn named(tag: &str) -> Option<&'static str> {
    let parts: Vec<&str> = tag.split(['-', '_']).collect();
    let is_named = |(name, variant): &(&String, &Variant)| {
        is_of(name, parts[0])
            && (name.eq_ignore_ascii_case(tag) || parts[1..].iter().any(|part| has(variant, part)))
    };
    with_script(tag).or_else(|| VARIANTS.iter().find(is_named).map(|(name, _)| name.as_str()))
}

/// Whether two tags may be of the same words: nothing is said of a variant, or the same. Two scripts are two languages'.
pub(super) fn agree(one: &str, other: &str) -> bool {
    let (first, second) = (named(one), named(other));
    let either = || first.is_none() || second.is_none();
    primary(one) == primary(other)
        && (first == second || either() && with_script(one).is_none() && with_script(other).is_none())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_variant_is_of_a_language_and_has_what_no_other_of_it_has() {
        assert!(VARIANTS.len() > 6);
        for (name, variant) in VARIANTS.iter() {
            assert!(variant.countries.iter().all(|one| one.parse::<Region>().is_ok()), "{name}");
            for (other, others) in VARIANTS.iter().filter(|(other, _)| *other != name) {
                if primary(other) == primary(name) {
                    assert!(!variant.text.iter().any(|word| others.text.contains(word)), "{name} {other}");
                    assert!(!variant.countries.iter().any(|one| has(others, one)), "{name} {other}");
                }
            }
        }
    }

    #[test]
    fn a_text_tells_its_variant_before_a_country_does() {
        let regions = |codes: &[&str]| codes.iter().map(|one| one.parse().unwrap()).collect::<Vec<Region>>();
        for (tag, texts, countries, wanted) in [
            ("pt", ["A equipa registou o facto.", ""], &["BR"][..], "pt-PT"),
            ("pt", ["A equipe da prefeitura.", "A equipa."], &["PT"], "pt-BR"),
            ("pt", ["A ponte.", "A equipa."], &[], "pt-PT"),
            ("pt", ["A equipa e a equipe.", ""], &["CH", "MZ"], "pt-PT"),
            ("pt", ["A ponte.", ""], &["CH"], "pt"),
            ("pt-BR", ["A equipa.", ""], &["PT"], "pt-BR"),
            ("fr", ["Le pont.", ""], &["CA"], "fr-CA"),
            ("fr", ["Le pont.", ""], &["FR"], "fr"),
            ("de", ["Die Strasse.", ""], &["DE"], "de-CH"),
            ("de", ["Die Straße.", ""], &["CH"], "de-DE"),
            ("es", ["El puente.", ""], &["MX"], "es-419"),
            ("zh", ["這是學校", ""], &["CN"], "zh-Hant"),
            ("ja", ["", ""], &["JP"], "ja"),
        ] {
            assert_eq!(
                of(tag.to_owned(), texts, &regions(countries)),
                wanted,
                "{tag} {texts:?} {countries:?}"
            );
        }
    }

    #[test]
    fn a_tag_stands_for_the_words_of_its_variant() {
        for (tag, wanted) in [
            ("pt", &["pt"][..]),
            ("pt-MZ", &["pt", "pt-PT", "pt-MZ"]),
            ("pt_PT", &["pt", "pt-PT"]),
            ("es-mx", &["es", "es-419", "es-mx"]),
            ("es-419", &["es", "es-419"]),
            ("fr-BE", &["fr", "fr-BE"]),
            ("zh-TW", &["zh-Hant", "zh-TW"]),
            ("zh-Hant", &["zh-Hant"]),
            ("zh-CN", &["zh", "zh-CN"]),
        ] {
            assert_eq!(lineage(tag), wanted, "{tag}");
        }
        for (one, other, wanted) in [
            ("pt", "pt-PT", true),
            ("pt-PT", "pt-PT", true),
            ("pt-BR", "pt-PT", false),
            ("pt", "fr", false),
            ("zh", "zh-Hant", false),
            ("zh-TW", "zh-HK", true),
        ] {
            assert_eq!(agree(one, other), wanted, "{one} {other}");
        }
    }
}
