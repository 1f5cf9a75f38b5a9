//! Cards to the text of a contact block: what stands in it (`View`), in whose words (`Words`, by language), in
//! what form (a template by format, which a user can replace). Where the block goes is `place`'s matter.

mod escape;
mod script;
mod words;

use std::{collections::BTreeMap, fmt};

use minijinja::{AutoEscape, Environment, value::Serde};
use serde::Serialize;

pub use escape::ISOLATE;

pub(super) use words::WORDS;
pub use words::Words;

use super::{
    spelling::Spelling,
    style::{Style, labelled_as},
    variant,
};
use crate::{
    model::{Card, CardPhone, Name},
    rules::language,
};

const TEMPLATES: &[(&str, &str)] = &[
    ("txt.j2", include_str!("../../exports/blocks/txt.j2")),
    ("md.j2", include_str!("../../exports/blocks/md.j2")),
    ("html.j2", include_str!("../../exports/blocks/html.j2")),
];

#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error("the block template `{name}` does not work: {problem}")]
    Template { name: String, problem: String },
    #[error("the block words `{name}` cannot be read: {problem}")]
    Words { name: String, problem: String },
    #[error(
        "there is no template or word file of the name `{0}`: it is one of txt.j2, md.j2, html.j2 or words/LANGUAGE.toml"
    )]
    Unknown(String),
}

/// The form in which a block is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    Text,
    Markdown,
    Html,
}

impl Form {
    const fn template(self) -> &'static str {
        match self {
            Self::Text => "txt.j2",
            Self::Markdown => "md.j2",
            Self::Html => "html.j2",
        }
    }
}

/// The templates and words in use: ours, and a user's in their place.
pub struct Templates {
    environment: Environment<'static>,
    words: BTreeMap<String, Words>,
    /// A user's own, by language: they lie over ours of its variants too.
    own: BTreeMap<String, toml::Table>,
    /// A user's words that cannot be read, by language: they stand against its releases, and no other's.
    broken: BTreeMap<String, String>,
}

impl fmt::Debug for Templates {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Templates").field("words", &self.words.keys()).finish_non_exhaustive()
    }
}

impl Templates {
    /// Those that come with the program.
    pub fn embedded() -> Result<Self, Error> {
        let mut environment = Environment::new();
        environment.set_auto_escape_callback(|name| {
            if name.starts_with("html") { AutoEscape::Html } else { AutoEscape::None }
        });
        environment.set_formatter(escape::format_value);
        environment.add_filter("md", escape::escape_markdown);
        environment.add_filter("ltr", escape::left_to_right);
        let mut templates =
            Self { environment, words: BTreeMap::new(), own: BTreeMap::new(), broken: BTreeMap::new() };
        for (name, source) in TEMPLATES {
            templates.replace(name, source)?;
        }
        for (language, _) in WORDS {
            let failed = |error: toml::de::Error| Error::Words {
                name: format!("words/{language}.toml"),
                problem: error.to_string(),
            };
            let words = Words::of(language, &templates.own).map_err(failed)?;
            templates.words.insert((*language).to_owned(), words);
        }
        Ok(templates)
    }

    /// Puts a user's own file in the place of ours: `txt.j2`; or on top of them: `words/fr.toml`, which may hold only
    /// what is otherwise, and is asked for by `usable_words`.
    pub fn replace(&mut self, name: &str, source: &str) -> Result<(), Error> {
        if let Some(language) = name.strip_prefix("words/").and_then(|rest| rest.strip_suffix(".toml")) {
            if let Err(found) = self.lay_over(language, source) {
                self.own.remove(language);
                self.broken.insert(language.to_owned(), Words::problem(source, &found));
            }
            return Ok(());
        }
        if !TEMPLATES.iter().any(|(known, _)| *known == name) {
            return Err(Error::Unknown(name.to_owned()));
        }
        self.environment
            .add_template_owned(name.to_owned(), source.to_owned())
            .map_err(|error| Error::Template { name: name.to_owned(), problem: error.to_string() })
    }

    /// A user's own words of a language, and of its variants, which have them too.
    fn lay_over(&mut self, language: &str, source: &str) -> Result<(), toml::de::Error> {
        self.own.insert(language.to_owned(), toml::from_str(source)?);
        let known = WORDS.iter().map(|(known, _)| (*known).to_owned());
        let mut all: Vec<String> = known.chain(self.own.keys().cloned()).collect();
        all.retain(|tag| variant::lineage(tag).iter().any(|one| one == language));
        for tag in all {
            let words = Words::of(&tag, &self.own)?;
            self.words.insert(tag, words);
        }
        Ok(())
    }

    /// The words of a language (BCP 47); English where there are none.
    pub fn words(&self, language: Option<&str>) -> Option<&Words> {
        language.and_then(|tag| self.own_words(tag)).or_else(|| self.words.get("en"))
    }

    /// As `words`, unless a user's own for the language cannot be read.
    pub fn usable_words(&self, language: Option<&str>) -> Result<Option<&Words>, Error> {
        let words = self.words(language);
        let tags = language.into_iter().chain(words.map(Words::language)).flat_map(variant::lineage);
        let found = tags.rev().find_map(|tag| self.broken.get_key_value(&tag));
        match found {
            Some((language, problem)) => {
                Err(Error::Words { name: format!("words/{language}.toml"), problem: problem.clone() })
            }
            None => Ok(words),
        }
    }

    /// The words of a language and no other: of the whole tag, of its script or variant, or of its first part.
    pub fn own_words(&self, language: &str) -> Option<&Words> {
        let of = |tag: &String| self.words.iter().find(|(known, _)| known.eq_ignore_ascii_case(tag));
        variant::lineage(language).iter().rev().find_map(of).map(|(_, words)| words)
    }

    /// Those of a language and of each of its variants.
    pub fn of_language(&self, tag: &str) -> impl Iterator<Item = &Words> {
        let wanted = language::primary(tag);
        self.words.iter().filter(move |(known, _)| language::primary(known) == wanted).map(|(_, words)| words)
    }

    /// The languages that there are words for, as tags.
    pub fn languages(&self) -> Vec<&str> {
        self.words.keys().map(String::as_str).collect()
    }

    /// Writes the block: lines end with `\n`, none at the end.
    pub fn render(&self, form: Form, view: &View) -> Result<String, Error> {
        let name = form.template();
        let text = self
            .environment
            .get_template(name)
            .and_then(|template| template.render(Serde(view)))
            .map_err(|error| Error::Template { name: name.to_owned(), problem: error.to_string() })?;
        Ok(text.trim_matches('\n').to_owned())
    }
}

/// What a template is given.
#[derive(Clone, Debug, Serialize)]
pub struct View {
    /// Empty where the release keeps the heading that it has.
    pub heading: String,
    pub people: Vec<PersonView>,
    pub links: Vec<LineView>,
    /// `en`
    pub language: String,
    /// Whether the language runs from right to left.
    pub rtl: bool,
}

#[derive(Clone, Debug, Serialize)]
pub struct PersonView {
    /// With the honorific.
    pub name: String,
    /// Role and office: one line, or two where the release prints two.
    pub about: Vec<String>,
    pub lines: Vec<LineView>,
}

#[derive(Clone, Debug, Serialize)]
pub struct LineView {
    /// With its colon: `Beijing cell: `.
    pub label: String,
    pub text: String,
    /// `tel:+861065323131;ext=1301` (RFC 3966), `mailto:` (RFC 6068) or the link itself.
    pub href: String,
    pub is_email: bool,
}

impl View {
    /// What a block of these cards says, in a language and a house's style. `links` come on top of those of
    /// the cards' offices; each is printed once.
    pub fn new(
        cards: &[Card],
        links: &[String],
        language: Option<&str>,
        words: &Words,
        style: &Style,
        spelling: &Spelling<'_>,
    ) -> Self {
        let mut all: Vec<&str> = links.iter().map(String::as_str).collect();
        all.extend(cards.iter().filter_map(|card| card.office()?.url.as_deref()));
        let mut once: Vec<&str> = Vec::new();
        for link in all {
            if !once.contains(&link) {
                once.push(link);
            }
        }
        let label = style.link(&once).unwrap_or_else(|| words.link.clone() + &words.colon);
        Self {
            heading: style.heading.clone().unwrap_or_else(|| words.heading.clone()),
            people: cards
                .iter()
                .map(|card| PersonView::new(card, language, words, style, spelling))
                .collect(),
            links: once
                .into_iter()
                .map(|link| LineView {
                    label: label.clone(),
                    text: link.to_owned(),
                    href: link.to_owned(),
                    is_email: false,
                })
                .collect(),
            language: language.unwrap_or("en").to_owned(),
            rtl: words.direction.as_deref() == Some("rtl"),
        }
    }
}

impl PersonView {
    fn new(
        card: &Card,
        language: Option<&str>,
        words: &Words,
        style: &Style,
        spelling: &Spelling<'_>,
    ) -> Self {
        let unit = unit(card, words);
        let about: Vec<String> = card.role().map(str::to_owned).into_iter().chain(unit).collect();
        let one_line = !style.role_apart && about.len() == 2;
        let mut lines: Vec<_> =
            card.phones().iter().map(|phone| phone_line(phone, card, words, style, spelling)).collect();
        lines.extend(card.emails().iter().map(|email| LineView {
            label: style.email.clone().unwrap_or_else(|| words.email.clone() + &words.colon),
            text: email.address().to_owned(),
            href: format!("mailto:{}", email.address()),
            is_email: true,
        }));
        Self {
            name: name(card.name(), language, words),
            about: if one_line { vec![joined(&about[0], &about[1], words)] } else { about },
            lines,
        }
    }
}

/// The name in the script of the language, where the directory has it so; else as printed. With the language's own
/// honorific: one in our letters goes with no name in others.
fn name(name: &Name, language: Option<&str>, words: &Words) -> String {
    let called = words.honorific_of(name).unwrap_or_else(|| name.clone());
    let Some(other) = script::other_form(name, language) else { return called.with_honorific() };
    let goes = |honorific: &String| script::is_latin(other) || !script::is_latin(honorific);
    let honorific = called.honorific.clone().filter(goes);
    Name { printed: other.to_owned(), honorific, ..called }.with_honorific()
}

/// The office as printed, with its organisation where the office's name does not say it.
fn unit(card: &Card, words: &Words) -> Option<String> {
    let says = |office: &str, organisation: &str| {
        office.to_lowercase().contains(&organisation.to_lowercase())
            || card.name().printed.eq_ignore_ascii_case(organisation)
    };
    match (card.office().map(|office| office.name.as_str()), card.organisation()) {
        (Some(office), Some(organisation)) if !says(office, organisation) => {
            Some(joined(office, organisation, words))
        }
        (Some(office), _) => Some(office.to_owned()),
        (None, organisation) => organisation.map(str::to_owned),
    }
}

fn joined(before: &str, after: &str, words: &Words) -> String {
    format!("{before}{}{after}", words.comma_after(before))
}

fn phone_line(
    phone: &CardPhone,
    card: &Card,
    words: &Words,
    style: &Style,
    spelling: &Spelling<'_>,
) -> LineView {
    let place = phone.place().map(|place| words.place(place));
    let kind = labelled_as(card.kind(), phone.kind(), place);
    let label = style.label(kind, place).unwrap_or_else(|| words.label(kind, place) + &words.colon);
    let number = phone.number();
    let extension = number.extension.as_deref();
    let href = match (&number.e164, extension) {
        (Some(e164), Some(extension)) => format!("tel:{e164};ext={extension}"),
        (Some(e164), None) => format!("tel:{e164}"),
        (None, _) => format!("tel:{}", number.raw.replace(char::is_whitespace, "")),
    };
    LineView { label, text: spelling.of(number, &words.extension), href, is_email: false }
}

#[cfg(test)]
mod city_tests;
#[cfg(test)]
pub mod tests;
