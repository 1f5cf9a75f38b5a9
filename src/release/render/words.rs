//! The words of a block in each language: ours, and the form of a user's own.

use std::collections::BTreeMap;

use serde::Deserialize;
use toml::{Table, Value};

use crate::{
    model::{Name, PhoneKind, text},
    release::{
        cities,
        honorific::{self, Whom},
        variant,
    },
    rules::language::primary,
};

/// The languages that a block can be written in, with their words; a variant has what it says otherwise.
pub(in crate::release) const WORDS: &[(&str, &str)] = &[
    ("en", include_str!("../../../exports/blocks/words/en.toml")),
    ("fr", include_str!("../../../exports/blocks/words/fr.toml")),
    ("es", include_str!("../../../exports/blocks/words/es.toml")),
    ("pt", include_str!("../../../exports/blocks/words/pt.toml")),
    ("de", include_str!("../../../exports/blocks/words/de.toml")),
    ("zh", include_str!("../../../exports/blocks/words/zh.toml")),
    ("zh-Hant", include_str!("../../../exports/blocks/words/zh-Hant.toml")),
    ("ja", include_str!("../../../exports/blocks/words/ja.toml")),
    ("ko", include_str!("../../../exports/blocks/words/ko.toml")),
    ("ar", include_str!("../../../exports/blocks/words/ar.toml")),
    ("ru", include_str!("../../../exports/blocks/words/ru.toml")),
    ("it", include_str!("../../../exports/blocks/words/it.toml")),
    ("nl", include_str!("../../../exports/blocks/words/nl.toml")),
    ("pl", include_str!("../../../exports/blocks/words/pl.toml")),
    ("uk", include_str!("../../../exports/blocks/words/uk.toml")),
    ("sv", include_str!("../../../exports/blocks/words/sv.toml")),
    ("da", include_str!("../../../exports/blocks/words/da.toml")),
    ("tr", include_str!("../../../exports/blocks/words/tr.toml")),
    ("no", include_str!("../../../exports/blocks/words/no.toml")),
    ("fi", include_str!("../../../exports/blocks/words/fi.toml")),
    ("cs", include_str!("../../../exports/blocks/words/cs.toml")),
    ("ro", include_str!("../../../exports/blocks/words/ro.toml")),
    ("hu", include_str!("../../../exports/blocks/words/hu.toml")),
    ("el", include_str!("../../../exports/blocks/words/el.toml")),
    ("en-GB", include_str!("../../../exports/blocks/words/en-GB.toml")),
    ("fr-CA", include_str!("../../../exports/blocks/words/fr-CA.toml")),
    ("es-419", include_str!("../../../exports/blocks/words/es-419.toml")),
    ("pt-PT", include_str!("../../../exports/blocks/words/pt-PT.toml")),
    ("de-CH", include_str!("../../../exports/blocks/words/de-CH.toml")),
];

/// What a language calls the things in a block.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    /// Its tag.
    #[serde(skip)]
    language: String,
    pub(super) heading: String,
    pub(super) link: String,
    pub(super) email: String,
    pub(super) extension: String,
    pub(in crate::release) colon: String,
    pub(super) comma: String,
    #[serde(default)]
    pub(super) direction: Option<String>,
    /// What a man and what a woman is called in a block; empty where the language calls them by the name alone. Where it
    /// is missing, as the directory has it.
    #[serde(default)]
    honorific: Option<Honorific>,
    phone: BTreeMap<PhoneKind, String>,
    placed: BTreeMap<PhoneKind, String>,
    /// Cities by their English names; one that is missing is called as in English.
    #[serde(default)]
    places: BTreeMap<String, String>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Honorific {
    man: String,
    woman: String,
}

impl Words {
    /// With the blank that the language sets behind it, and before it.
    pub fn colon(&self) -> &str {
        &self.colon
    }

    /// Its labels and its heading, by which a block's language is known again.
    pub fn all(&self) -> impl Iterator<Item = &str> {
        let labels = self.phone.values().map(String::as_str);
        labels.chain([self.heading.as_str(), &self.link, &self.email])
    }

    /// Those that it has a name of its own for, in English.
    #[cfg(test)]
    pub(super) fn cities(&self) -> impl Iterator<Item = &String> {
        self.places.keys()
    }

    /// The name with this language's word for a man or a woman, where the directory has another's.
    pub(super) fn honorific_of(&self, name: &Name) -> Option<Name> {
        let Honorific { man, woman } = self.honorific.as_ref()?;
        let own = match honorific::of_another_language(name.honorific.as_ref()?, &self.language)? {
            Whom::Man => man,
            Whom::Woman => woman,
        };
        Some(Name { honorific: (!own.is_empty()).then(|| own.clone()), ..name.clone() })
    }

    /// Ours of a language, and over them a user's own, those of a variant over those of its language.
    pub(super) fn of(language: &str, own: &BTreeMap<String, Table>) -> Result<Self, toml::de::Error> {
        let lineage = variant::lineage(language);
        let mut all = Table::new();
        for (_, ours) in lineage.iter().filter_map(|tag| WORDS.iter().find(|(known, _)| known == tag)) {
            all = laid_over(all, toml::from_str(ours)?);
        }
        for own in lineage.iter().filter_map(|tag| own.get(tag)) {
            all = laid_over(all, own.clone());
        }
        Ok(Self { language: language.to_owned(), ..all.try_into()? })
    }

    /// What ails a file of words that cannot be read.
    pub(super) fn problem(source: &str, found: &toml::de::Error) -> String {
        // Only what is read from the file itself has its line.
        let alone = toml::from_str::<Self>(source).err();
        alone
            .filter(|error| !error.message().starts_with("missing field"))
            .as_ref()
            .unwrap_or(found)
            .to_string()
    }

    /// What stands between two parts of a line: a word in our letters has our comma behind it.
    pub(super) fn comma_after(&self, before: &str) -> &str {
        let is_latin = |letter: char| letter.is_ascii_digit() || letter.is_alphabetic() && letter < '\u{250}';
        let last = before.chars().rfind(|one| one.is_alphanumeric());
        if last.is_some_and(is_latin) { ", " } else { &self.comma }
    }

    /// Its tag.
    pub(super) fn language(&self) -> &str {
        &self.language
    }

    /// What the language calls a city, whichever language the directory calls it in.
    pub fn place<'a>(&'a self, place: &'a str) -> &'a str {
        let named = |wanted: &str| {
            let wanted = text::fold(wanted);
            self.places.iter().find(|(known, _)| text::fold(known) == wanted).map(|(_, own)| own.as_str())
        };
        // Where a language has no word of its own, it calls a city as English does, and not as a third language.
        let own = named(place).or_else(|| {
            let english = cities::english(place)?;
            // `New York City` is English as it is.
            let own = primary(&self.language) == "en" && cities::is_english_too(place);
            named(english).or_else(|| (!own).then_some(english))
        });
        own.unwrap_or(place)
    }

    /// Whether a label with its colon is the one of another kind of number, and not of this.
    pub fn labels_another(&self, kind: PhoneKind, placed: bool, form: &str) -> bool {
        let labels = if placed { &self.placed } else { &self.phone };
        let form = form.trim_end().trim_end_matches([':', '：']).trim_end();
        let is = |label: &String| label == form;
        !labels.get(&kind).is_some_and(is) && labels.values().any(is)
    }

    /// `Beijing cell`, `Office`.
    pub(in crate::release) fn label(&self, kind: PhoneKind, place: Option<&str>) -> String {
        match place {
            // A pager is what the number is, and no place where it rings.
            Some(pager) if kind == PhoneKind::Other && pager.eq_ignore_ascii_case("pager") => {
                "Pager".to_owned()
            }
            Some(place) => {
                self.placed.get(&kind).map_or_else(|| place.to_owned(), |form| form.replace("{place}", place))
            }
            None => self.phone.get(&kind).cloned().unwrap_or_default(),
        }
    }
}

/// A table with what another says otherwise.
fn laid_over(mut under: Table, over: Table) -> Table {
    for (key, own) in over {
        let own = match (under.remove(&key), own) {
            (Some(Value::Table(under)), Value::Table(own)) => Value::Table(laid_over(under, own)),
            (_, own) => own,
        };
        under.insert(key, own);
    }
    under
}
