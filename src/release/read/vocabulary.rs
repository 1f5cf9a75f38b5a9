//! The words by which a contact block is known, a file a language, looked up at a place in a text.

use std::{
    collections::{HashMap, HashSet},
    sync::LazyLock,
};

use serde::Deserialize;

use crate::model::{PhoneKind, text};

/// Each language's words, as they stand in its file.
pub(in crate::release) const FILES: [(&str, &str); 23] = [
    ("en", include_str!("../vocabulary/en.toml")),
    ("fr", include_str!("../vocabulary/fr.toml")),
    ("es", include_str!("../vocabulary/es.toml")),
    ("pt", include_str!("../vocabulary/pt.toml")),
    ("de", include_str!("../vocabulary/de.toml")),
    ("it", include_str!("../vocabulary/it.toml")),
    ("nl", include_str!("../vocabulary/nl.toml")),
    ("sv", include_str!("../vocabulary/sv.toml")),
    ("da", include_str!("../vocabulary/da.toml")),
    ("no", include_str!("../vocabulary/no.toml")),
    ("fi", include_str!("../vocabulary/fi.toml")),
    ("pl", include_str!("../vocabulary/pl.toml")),
    ("cs", include_str!("../vocabulary/cs.toml")),
    ("hu", include_str!("../vocabulary/hu.toml")),
    ("ro", include_str!("../vocabulary/ro.toml")),
    ("el", include_str!("../vocabulary/el.toml")),
    ("ru", include_str!("../vocabulary/ru.toml")),
    ("uk", include_str!("../vocabulary/uk.toml")),
    ("tr", include_str!("../vocabulary/tr.toml")),
    ("zh", include_str!("../vocabulary/zh.toml")),
    ("ja", include_str!("../vocabulary/ja.toml")),
    ("ko", include_str!("../vocabulary/ko.toml")),
    ("ar", include_str!("../vocabulary/ar.toml")),
];

/// What a word or phrase does in a release.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Term {
    /// Opens a block for journalists.
    Media,
    /// Opens a block for whoever asks.
    Contact,
    Investor,
    /// Ends a letter: who signs it stands below.
    Closing,
    /// Opens what is not for journalists.
    Public,
    /// Closes a block.
    End,
    Phone(PhoneKind),
    Email,
    /// A line for those who write on it: no number of the voice.
    Teletype,
    Web,
    Role,
    Organisation,
    Desk,
    /// What a part of a house does: `Corporate Affairs`.
    Department,
    /// A newswire: its own number is for its customers.
    Wire,
    Extension,
    Join,
    Filler,
    Embargo,
    Furniture,
    /// Says that a line is not answered.
    Off,
    Place,
    Honorific,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, default)]
#[derive(Default)]
struct File {
    media: Vec<String>,
    contact: Vec<String>,
    investor: Vec<String>,
    closing: Vec<String>,
    public: Vec<String>,
    end: Vec<String>,
    office: Vec<String>,
    /// Those of the words above that say that whoever asks is to call.
    contact_number: Vec<String>,
    cell: Vec<String>,
    fax: Vec<String>,
    whatsapp: Vec<String>,
    desk_phone: Vec<String>,
    email: Vec<String>,
    teletype: Vec<String>,
    web: Vec<String>,
    role: Vec<String>,
    organisation: Vec<String>,
    /// What a word that names a house ends with, in languages that write such words together.
    organisation_end: Vec<String>,
    /// What a word that says what somebody is ends with, in such languages.
    role_end: Vec<String>,
    desk: Vec<String>,
    department: Vec<String>,
    wire: Vec<String>,
    extension: Vec<String>,
    join: Vec<String>,
    filler: Vec<String>,
    month: Vec<String>,
    embargo: Vec<String>,
    furniture: Vec<String>,
    off: Vec<String>,
    /// Those of the words for the public that journalists are asked to do, too.
    sign_up: Vec<String>,
    /// Who is asked to do so, in the middle of a sentence.
    journalist: Vec<String>,
    stop: Vec<String>,
    places: Vec<String>,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
struct Names {
    honorific: Vec<String>,
    honorific_after: Vec<String>,
    particle: Vec<String>,
    postnominal: Vec<String>,
    surname: String,
    never: Vec<String>,
    surname_too: Vec<String>,
    rank: Vec<String>,
}

pub(super) struct Vocabulary {
    phrases: HashMap<char, Vec<(Vec<char>, Term)>>,
    pub(super) particles: HashSet<String>,
    pub(super) postnominals: HashSet<String>,
    pub(super) honorifics_after: Vec<String>,
    pub(super) surnames: HashSet<char>,
    /// No name begins with these.
    pub(super) never: HashSet<String>,
    /// What stands before a family name alone, among police and soldiers.
    pub(super) ranks: HashSet<String>,
    /// Words of houses and roles that are family names too.
    pub(super) surnames_too: HashSet<String>,
    /// From a month's name to its number.
    pub(super) months: HashMap<String, u32>,
    pub(super) stop: Vec<(&'static str, HashSet<String>)>,
    organisation_ends: Vec<String>,
    role_ends: Vec<String>,
    pub(super) contact_numbers: Vec<String>,
    pub(super) sign_ups: HashSet<String>,
    pub(super) journalists: HashSet<String>,
    /// Folded, in the order of their bytes.
    given_names: Vec<&'static str>,
}

pub(super) static VOCABULARY: LazyLock<Vocabulary> = LazyLock::new(Vocabulary::load);

/// One letter, for comparing.
pub(super) fn fold(c: char) -> char {
    match c {
        '’' | '‘' | 'ʼ' => '\'',
        '‐' | '‑' => '-',
        c if c.is_whitespace() => ' ',
        c => c.to_lowercase().next().unwrap_or(c),
    }
}

/// Written without blanks between words.
pub(super) fn is_east_asian(c: char) -> bool {
    matches!(c, '々' | '〆' | '〇' | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}' | '\u{f900}'..='\u{faff}')
}

impl Vocabulary {
    fn load() -> Self {
        let names: Names = toml::from_str(include_str!("../vocabulary/names.toml")).unwrap_or_default();
        let mut new = Self {
            phrases: HashMap::new(),
            particles: names.particle.into_iter().collect(),
            postnominals: names.postnominal.into_iter().collect(),
            honorifics_after: names.honorific_after,
            surnames: names.surname.chars().collect(),
            never: names.never.into_iter().collect(),
            ranks: names.rank.into_iter().collect(),
            surnames_too: names.surname_too.into_iter().collect(),
            months: HashMap::new(),
            stop: Vec::new(),
            organisation_ends: Vec::new(),
            role_ends: Vec::new(),
            contact_numbers: Vec::new(),
            sign_ups: HashSet::new(),
            journalists: HashSet::new(),
            given_names: include_str!("../vocabulary/given-names.txt")
                .lines()
                .filter(|line| !line.starts_with('#'))
                .collect(),
        };
        for (language, text) in FILES {
            let file: File = toml::from_str(text).unwrap_or_default();
            for (at, month) in (1..).zip(&file.month) {
                new.months.insert(month.clone(), at);
            }
            let lists = [
                (file.media, Term::Media),
                (file.contact, Term::Contact),
                (file.investor, Term::Investor),
                (file.closing, Term::Closing),
                (file.public, Term::Public),
                (file.end, Term::End),
                (file.office, Term::Phone(PhoneKind::Office)),
                (file.cell, Term::Phone(PhoneKind::Cell)),
                (file.fax, Term::Phone(PhoneKind::Fax)),
                (file.whatsapp, Term::Phone(PhoneKind::Whatsapp)),
                (file.desk_phone, Term::Phone(PhoneKind::Desk)),
                (file.email, Term::Email),
                (file.teletype, Term::Teletype),
                (file.web, Term::Web),
                (file.role, Term::Role),
                (file.organisation, Term::Organisation),
                (file.desk, Term::Desk),
                (file.department, Term::Department),
                (file.wire, Term::Wire),
                (file.extension, Term::Extension),
                (file.join, Term::Join),
                (file.filler, Term::Filler),
                (file.embargo, Term::Embargo),
                (file.furniture, Term::Furniture),
                (file.off, Term::Off),
                (file.places, Term::Place),
            ];
            for (list, term) in lists {
                list.iter().for_each(|phrase| new.add(phrase, term));
            }
            new.organisation_ends.extend(file.organisation_end);
            new.role_ends.extend(file.role_end);
            new.contact_numbers.extend(file.contact_number);
            new.sign_ups.extend(file.sign_up);
            new.journalists.extend(file.journalist);
            new.stop.push((language, file.stop.into_iter().collect()));
        }
        names.honorific.iter().for_each(|one| new.add(one, Term::Honorific));
        // The longest first: `media contact` before `media`.
        for list in new.phrases.values_mut() {
            list.sort_by_key(|(phrase, _)| std::cmp::Reverse(phrase.len()));
        }
        new
    }

    fn add(&mut self, phrase: &str, term: Term) {
        let phrase: Vec<char> = phrase.chars().map(fold).collect();
        if let Some(first) = phrase.first() {
            self.phrases.entry(*first).or_default().push((phrase, term));
        }
    }

    /// The longest phrase of the wanted terms at the start of the text, and its length in bytes.
    pub(super) fn at(&self, text: &str, wanted: impl Fn(Term) -> bool) -> Option<(Term, usize)> {
        let first = fold(text.chars().next()?);
        let listed = self.phrases.get(&first).and_then(|phrases| {
            let mut wanted = phrases.iter().filter(|(_, term)| wanted(*term));
            wanted.find_map(|(phrase, term)| length(phrase, text).map(|len| (*term, len)))
        });
        listed
            .or_else(|| self.compound_role(text).filter(|_| wanted(Term::Role)).map(|len| (Term::Role, len)))
    }

    /// `Abteilungsleiterin`, `sekretariatschef`: a word that says what somebody is by its end.
    fn compound_role(&self, text: &str) -> Option<usize> {
        const SHORTEST: usize = 3;
        let len = text.find(|c: char| !c.is_alphabetic()).unwrap_or(text.len());
        if len < 2 * SHORTEST || self.role_ends.is_empty() {
            return None;
        }
        let word = text[..len].to_lowercase();
        let ends =
            |end: &String| word.strip_suffix(end.as_str()).is_some_and(|first| first.len() >= SHORTEST);
        self.role_ends.iter().any(ends).then_some(len)
    }

    /// A heading at the start of the text; `Media Liaison Officer` and `Ansprechpartner für Energie` are roles.
    pub(super) fn heading_at(&self, text: &str, wanted: impl Fn(Term) -> bool) -> Option<(Term, usize)> {
        let (term, len) = self.at(text, &wanted)?;
        let after = text[len..].trim_start();
        // `Contact number: …` is a label.
        if self
            .at(text, |term| matches!(term, Term::Phone(_) | Term::Email))
            .is_some_and(|(_, more)| more > len)
        {
            return None;
        }
        // `Contact PR Newswire` is for those who send releases.
        if self.at(after, |term| term == Term::Wire).is_some() {
            return wanted(Term::Public).then_some((Term::Public, len));
        }
        let goes_on = after.len() < text.len() - len && after.starts_with(char::is_lowercase);
        let ends = |rest: &str| !rest.trim_start().starts_with(char::is_alphanumeric);
        let titled = self.at(after, |term| term == Term::Role).is_some_and(|(_, len)| ends(&after[len..]));
        // `ANSPRECHPARTNER FÜR ENERGIE`
        let goes_on = goes_on
            || self
                .at(after, |term| term == Term::Filler)
                .is_some_and(|(_, len)| len > 2 && after.len() > len);
        let headed = text.trim_end().ends_with([':', '：']);
        let role = after.len() < text.len() - len && titled
            || goes_on && !headed && self.is(&text[..len], |term| term == Term::Role);
        (!role).then_some((term, len))
    }

    /// Whether the text holds a wanted term, as words of its own.
    pub(super) fn within(&self, text: &str, wanted: impl Fn(Term) -> bool) -> Option<(Term, usize, usize)> {
        word_starts(text).find_map(|at| self.at(&text[at..], &wanted).map(|(term, len)| (term, at, len)))
    }

    /// The first role in the text. A longer word for a house hides one: `Secretaria de Cultura`.
    pub(super) fn role_in(&self, text: &str) -> Option<(usize, usize)> {
        word_starts(text).find_map(|at| {
            let found = self.at(&text[at..], |term| matches!(term, Term::Role | Term::Organisation));
            found.filter(|(term, _)| *term == Term::Role).map(|(_, len)| (at, len))
        })
    }

    /// `Polizeipräsidium`, `Verbraucherverband`: a word that names a house by its end.
    pub(super) fn is_compound_house(&self, word: &str) -> bool {
        let word = word.to_lowercase();
        self.organisation_ends.iter().any(|end| word.len() > end.len() + 2 && word.ends_with(end.as_str()))
    }

    /// Whether somebody bears this as a given name: `Katie`, `Jean-Luc`, `María`. Many are not in the list, so that only a
    /// yes says something.
    pub(super) fn is_given_name(&self, word: &str) -> bool {
        if self.is_double_name(word) {
            return true;
        }
        let word = text::fold(word);
        let listed = |name: &str| self.given_names.binary_search(&name).is_ok();
        listed(&word) || word.split_once('-').is_some_and(|(first, _)| first.len() > 1 && listed(first))
    }

    /// `LoriAnn`: two given names in one word.
    pub(super) fn is_double_name(&self, word: &str) -> bool {
        let second = word.char_indices().skip(1).find(|(_, c)| c.is_uppercase()).map(|(at, _)| at);
        second.is_some_and(|at| self.is_given_name(&word[..at]) && self.is_given_name(&word[at..]))
    }

    /// Whether the whole text is one wanted term.
    pub(super) fn is(&self, text: &str, wanted: impl Fn(Term) -> bool) -> bool {
        let text = text.trim_end_matches(['.', ':', '：', ' ']);
        !text.is_empty() && self.at(text, wanted).is_some_and(|(_, len)| len == text.len())
    }
}

/// How much of the text the phrase takes; a word must end where the phrase ends.
fn length(phrase: &[char], text: &str) -> Option<usize> {
    let mut chars = text.char_indices().peekable();
    let mut last = ' ';
    for want in phrase {
        let (_, c) = chars.next()?;
        if fold(c) != *want {
            return None;
        }
        last = c;
        if *want == ' ' {
            while chars.next_if(|(_, c)| c.is_whitespace() && *c != '\n').is_some() {}
        }
    }
    match chars.peek() {
        None => Some(text.len()),
        Some((at, next)) => {
            let glued = last.is_lowercase() && next.is_uppercase() && phrase.len() > 2;
            let inside = last.is_alphanumeric() && next.is_alphabetic() && !is_east_asian(last) && !glued;
            (!inside).then_some(*at)
        }
    }
}

/// Where words begin: after what is no letter, at each East Asian letter, where a capital follows a small one.
pub(super) fn word_starts(text: &str) -> impl Iterator<Item = usize> + '_ {
    let mut before = ' ';
    text.char_indices().filter_map(move |(at, c)| {
        let start = !c.is_whitespace()
            && (!before.is_alphanumeric()
                || is_east_asian(c)
                || is_east_asian(before)
                || (before.is_lowercase() && c.is_uppercase())
                || (before.is_ascii_digit() && c.is_alphabetic()));
        before = c;
        start.then_some(at)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_is_read() {
        for (language, text) in FILES {
            toml::from_str::<File>(text).unwrap_or_else(|error| panic!("{language}: {error}"));
        }
        toml::from_str::<Names>(include_str!("../vocabulary/names.toml")).unwrap();
    }

    #[test]
    fn given_names_are_found_in_any_spelling() {
        assert!(VOCABULARY.given_names.is_sorted());
        for name in ["Katie", "María", "Jean-Luc", "Øyvind", "Ольга", "GARY"] {
            assert!(VOCABULARY.is_given_name(name), "{name}");
        }
        for word in ["Logistics", "West", "Institute", "The"] {
            assert!(!VOCABULARY.is_given_name(word), "{word}");
        }
    }

    #[test]
    fn the_longest_phrase_that_ends_with_a_word() {
        let any = |_| true;
        assert_eq!(
            VOCABULARY.at("Media\u{a0}Contact: x", any),
            Some((Term::Media, "Media\u{a0}Contact".len()))
        );
        assert_eq!(VOCABULARY.at("contactless", |term| term == Term::Contact), None);
        assert_eq!(VOCABULARY.at("媒体联系人：王", any).map(|(term, _)| term), Some(Term::Media));
    }
}
