//! Cards to the text of a contact block: what stands in it (`View`), in whose words (`Words`, by language), in
//! what form (a template by format, which a user can replace). Where the block goes is `place`'s matter.

mod escape;

use std::{collections::BTreeMap, fmt};

use minijinja::{AutoEscape, Environment, value::Serde};
use serde::{Deserialize, Serialize};

pub use escape::ISOLATE;

use super::{
    honorific::{self, Whom},
    spelling::Spelling,
    style::Style,
};
use crate::{
    model::{Card, CardPhone, Name, PhoneKind},
    rules::language,
};

/// The languages that a block can be written in, with their words.
const WORDS: &[(&str, &str)] = &[
    ("en", include_str!("../../exports/blocks/words/en.toml")),
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
    ("it", include_str!("../../exports/blocks/words/it.toml")),
    ("nl", include_str!("../../exports/blocks/words/nl.toml")),
    ("pl", include_str!("../../exports/blocks/words/pl.toml")),
    ("uk", include_str!("../../exports/blocks/words/uk.toml")),
    ("sv", include_str!("../../exports/blocks/words/sv.toml")),
    ("da", include_str!("../../exports/blocks/words/da.toml")),
    ("tr", include_str!("../../exports/blocks/words/tr.toml")),
    ("no", include_str!("../../exports/blocks/words/no.toml")),
    ("fi", include_str!("../../exports/blocks/words/fi.toml")),
    ("cs", include_str!("../../exports/blocks/words/cs.toml")),
    ("ro", include_str!("../../exports/blocks/words/ro.toml")),
    ("hu", include_str!("../../exports/blocks/words/hu.toml")),
    ("el", include_str!("../../exports/blocks/words/el.toml")),
];

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

/// What a language calls the things in a block.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    /// Its tag.
    #[serde(skip)]
    language: String,
    heading: String,
    link: String,
    email: String,
    extension: String,
    colon: String,
    comma: String,
    #[serde(default)]
    direction: Option<String>,
    /// What a man and what a woman is called in a block; empty where the language calls them by the name alone. Where it
    /// is missing, as the directory has it.
    #[serde(default)]
    honorific: Option<Honorific>,
    phone: BTreeMap<PhoneKind, String>,
    placed: BTreeMap<PhoneKind, String>,
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

    /// The name with this language's word for a man or a woman, where the directory has another's.
    fn honorific_of(&self, name: &Name) -> Option<Name> {
        let Honorific { man, woman } = self.honorific.as_ref()?;
        let own = match honorific::of_another_language(name.honorific.as_ref()?, &self.language)? {
            Whom::Man => man,
            Whom::Woman => woman,
        };
        Some(Name { honorific: (!own.is_empty()).then(|| own.clone()), ..name.clone() })
    }

    /// `Beijing cell`, `Office`.
    fn label(&self, kind: PhoneKind, place: Option<&str>) -> String {
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

/// The templates and words in use: ours, and a user's in their place.
pub struct Templates {
    environment: Environment<'static>,
    words: BTreeMap<String, Words>,
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
        let mut templates = Self { environment, words: BTreeMap::new() };
        for (name, source) in TEMPLATES {
            templates.replace(name, source)?;
        }
        for (language, source) in WORDS {
            templates.replace(&format!("words/{language}.toml"), source)?;
        }
        Ok(templates)
    }

    /// Puts a user's own file in the place of ours: `txt.j2`, `words/fr.toml`.
    pub fn replace(&mut self, name: &str, source: &str) -> Result<(), Error> {
        if let Some(language) = name.strip_prefix("words/").and_then(|rest| rest.strip_suffix(".toml")) {
            let words: Words = toml::from_str(source)
                .map_err(|error| Error::Words { name: name.to_owned(), problem: error.to_string() })?;
            self.words.insert(language.to_owned(), Words { language: language.to_owned(), ..words });
            return Ok(());
        }
        if !TEMPLATES.iter().any(|(known, _)| *known == name) {
            return Err(Error::Unknown(name.to_owned()));
        }
        self.environment
            .add_template_owned(name.to_owned(), source.to_owned())
            .map_err(|error| Error::Template { name: name.to_owned(), problem: error.to_string() })
    }

    /// The words of a language (BCP 47); English where there are none.
    pub fn words(&self, language: Option<&str>) -> Option<&Words> {
        language.and_then(|tag| self.own_words(tag)).or_else(|| self.words.get("en"))
    }

    /// The words of a language and no other: of the whole tag, of its script, or of its first part.
    pub fn own_words(&self, language: &str) -> Option<&Words> {
        let tag = language.replace('_', "-");
        let whole = || self.words.iter().find(|(known, _)| known.eq_ignore_ascii_case(&tag));
        let primary = tag.split('-').next().unwrap_or_default().to_lowercase();
        let words = whole().map(|(_, words)| words);
        words.or_else(|| self.words.get(language::with_script(&tag)?)).or_else(|| self.words.get(&primary))
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
            name: name(card, language, words),
            about: if one_line { vec![about.join(&words.comma)] } else { about },
            lines,
        }
    }
}

/// The name in the script of the language, where the directory has it so; else as printed, with the language's own
/// honorific.
fn name(card: &Card, language: Option<&str>, words: &Words) -> String {
    let name = card.name();
    let han = |one: char| matches!(one, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}');
    let arabic = |one: char| matches!(one, '\u{600}'..='\u{6ff}');
    let cyrillic = |one: char| matches!(one, '\u{400}'..='\u{4ff}');
    let primary = language.map_or_else(|| "en".to_owned(), language::primary);
    let fits = |text: &str| match primary.as_str() {
        "zh" | "ja" | "ko" => text.chars().any(han),
        "ar" => text.chars().any(arabic),
        "ru" | "uk" => text.chars().any(cyrillic),
        _ => false,
    };
    match &name.other_script {
        Some(other) if fits(other) && !fits(&name.printed) => other.clone(),
        _ => words.honorific_of(name).as_ref().unwrap_or(name).with_honorific(),
    }
}

/// The office as printed, with its organisation where the office's name does not say it.
fn unit(card: &Card, words: &Words) -> Option<String> {
    let says = |office: &str, organisation: &str| {
        office.to_lowercase().contains(&organisation.to_lowercase())
            || card.name().printed.eq_ignore_ascii_case(organisation)
    };
    match (card.office().map(|office| office.name.as_str()), card.organisation()) {
        (Some(office), Some(organisation)) if !says(office, organisation) => {
            Some(format!("{office}{}{organisation}", words.comma))
        }
        (Some(office), _) => Some(office.to_owned()),
        (None, organisation) => organisation.map(str::to_owned),
    }
}

fn phone_line(
    phone: &CardPhone,
    card: &Card,
    words: &Words,
    style: &Style,
    spelling: &Spelling<'_>,
) -> LineView {
    let label = style.label(phone.kind(), phone.place()).unwrap_or_else(|| {
        let mut label = words.label(phone.kind(), phone.place());
        // A desk's line is its phone, not its office's.
        if card.kind() == crate::model::ContactKind::Desk
            && phone.kind() == PhoneKind::Office
            && phone.place().is_none()
        {
            label = words.label(PhoneKind::Desk, None);
        }
        label + &words.colon
    });
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
pub mod tests;
