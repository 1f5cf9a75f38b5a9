//! The words by which a contact block is known, a file a language, looked up at a place in a text.

mod audience;
mod declined;
mod files;
mod letters;
mod lists;
mod sentences;
mod titles;

use std::{
    collections::{HashMap, HashSet},
    sync::LazyLock,
};

pub(super) use declined::nominative;
pub(in crate::release) use files::FILES;
pub(super) use letters::{fold, is_east_asian, word_starts};
use letters::{length, presses_a_key};
pub(in crate::release) use lists::{LISTS, List};
pub(super) use sentences::SENTENCES;
pub(super) use titles::TITLES;

use crate::model::{PhoneKind, text};

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
    /// What a firm is to the company that it advises: `Nominated Adviser`.
    Adviser,
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

type Beginning = (char, Option<char>);

pub(super) struct Vocabulary {
    /// By their first two letters; a phrase of one letter has no second.
    phrases: HashMap<Beginning, Vec<(Vec<char>, Term)>>,
    pub(super) particles: HashSet<String>,
    particle_pairs: HashSet<String>,
    pub(super) prefixes: HashSet<String>,
    generations: HashSet<String>,
    surnames_latin: HashSet<String>,
    titles: HashSet<String>,
    titles_before: HashSet<String>,
    titles_behind: HashSet<String>,
    pub(super) postnominals: HashSet<String>,
    pub(super) honorifics_after: Vec<String>,
    pub(super) surnames: HashSet<char>,
    /// East Asian ones of two signs and more: `欧阳`, `長谷川`.
    surnames_long: HashSet<String>,
    /// What somebody is, where it is a word of its own: `경감`, `律师`.
    pub(super) titles_alone: HashSet<String>,
    pub(super) agency_ends: Vec<String>,
    streets: Vec<Vec<char>>,
    pub(super) switchboards: HashSet<String>,
    /// Small words that lead from a role to nothing but a house, and those that lead to other things, too.
    pub(super) employers: Vec<String>,
    pub(super) employers_of: Vec<String>,
    /// What the name of a house begins with: `fundación`.
    pub(super) houses_first: HashSet<String>,
    duties: Vec<Vec<char>>,
    duty_hours: Vec<Vec<char>>,
    /// No name begins with these.
    pub(super) never: HashSet<String>,
    /// What stands before a family name alone, among police and soldiers.
    pub(super) ranks: HashSet<String>,
    /// Words of houses and roles that are family names too.
    pub(super) surnames_too: HashSet<String>,
    /// From a month's name to its number.
    pub(super) months: HashMap<String, u32>,
    /// In which somebody speaks to journalists: `urdu`.
    pub(super) languages: HashSet<String>,
    /// The days of the week, whole and as they are cut short: `mon`, `weds`.
    pub(super) days: HashSet<String>,
    pub(super) stop: Vec<(&'static str, HashSet<String>)>,
    organisation_ends: Vec<String>,
    role_ends: Vec<String>,
    /// Labels that say when somebody is reached, and not on what: `weekends`.
    pub(super) hours: HashSet<String>,
    pub(super) contact_numbers: Vec<String>,
    pub(super) sign_ups: HashSet<String>,
    /// Alone in their line, above what is for the public: `plan your visit`.
    pub(super) public_heads: HashSet<String>,
    /// `membership`, of a `Membership Secretary`
    public_roles: Vec<Vec<char>>,
    /// `procurement`, of a `Procurement Officer`
    applicants_roles: Vec<Vec<char>>,
    /// `open daily`
    pub(super) visiting: Vec<String>,
    /// `press`, `Sprecher`, `prasow`
    for_press: Vec<String>,
    /// `may `, `also `, `contact`: each list's words behind those of the one before.
    asked: Vec<audience::Asking>,
    pub(super) asked_nobody: HashSet<String>,
    pub(super) any_matter: HashSet<String>,
    pub(super) enquiries: HashSet<String>,
    /// The last words of a street's or a building's name: `Parkway`.
    pub(super) streets_last: HashSet<String>,
    /// Those that are family names, too: `Lane`.
    pub(super) streets_too: HashSet<String>,
    /// Those of the headings that say for whom a number is: `media only`.
    pub(super) only_media: HashSet<String>,
    /// What makes words a sentence, in small letters: `is`, `announced`.
    verbs: HashSet<String>,
    pub(super) appeals: HashSet<String>,
    /// Before digits that stand in the place of a number's last ones.
    pub(super) directs: HashSet<String>,
    /// `contact instead`
    pub(super) refer: Vec<Vec<char>>,
    /// `en contactant`
    pub(super) leads_past: HashSet<String>,
    journalists: HashSet<String>,
    /// `คุณ`: right before the name, without a blank.
    pub(super) addresses: Vec<String>,
    /// Folded, in the order of their bytes.
    given_names: Vec<&'static str>,
}

pub(super) static VOCABULARY: LazyLock<Vocabulary> = LazyLock::new(Vocabulary::load);

impl Vocabulary {
    /// The longest phrase of the wanted terms at the start of the text, and its length in bytes.
    pub(super) fn at(&self, text: &str, wanted: impl Fn(Term) -> bool) -> Option<(Term, usize)> {
        let mut chars = text.chars().map(fold);
        let (first, second) = (chars.next().filter(|_| !presses_a_key(text))?, chars.next());
        let listed = |beginning: Beginning| {
            let mut phrases = self.phrases.get(&beginning)?.iter().filter(|(_, term)| wanted(*term));
            phrases.find_map(|(phrase, term)| length(phrase, text).map(|len| (*term, len)))
        };
        // The longest first: a letter alone is the shortest that there is.
        second
            .and_then(|second| listed((first, Some(second))))
            .or_else(|| listed((first, None)))
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
        // `الاتصال المؤسسي`, corporate communication: the word for contact begins a department's name.
        let desk = || self.at(text, |term| term == Term::Desk).is_some_and(|(_, more)| more > len);
        if term == Term::Contact && desk() {
            return None;
        }
        // `media spokesperson Ada Lovelace`, `contact media spokesperson …`: the heading ends before the role.
        let last = text[..len].rfind(' ').map_or(0, |blank| blank + 1);
        let role =
            self.at(&text[last..], |term| term == Term::Role).is_some_and(|(_, more)| last + more > len);
        if role && !self.is(text, &wanted) {
            let before = text[..last].trim_end();
            return (!before.is_empty()).then_some((term, before.len()));
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
        // `Ihre Ansprechpartner im Patientenmanagement`
        let theirs = || {
            !text.contains([':', '：'])
                && !self.is_for_press(after)
                && self.is(&text[last..len], |term| term == Term::Role)
        };
        let role = after.len() < text.len() - len && titled
            || goes_on && !headed && (self.is(&text[..len], |term| term == Term::Role) || theirs());
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
        self.is_double_name(word) || self.is_listed(word) || declined::is_given_name(word)
    }

    /// As it is written, and in no other case.
    fn is_listed(&self, word: &str) -> bool {
        let word = text::fold(word);
        let listed = |name: &str| self.given_names.binary_search(&name).is_ok();
        listed(&word) || word.split_once('-').is_some_and(|(first, _)| first.len() > 1 && listed(first))
    }

    /// `LoriAnn`: two given names in one word.
    pub(super) fn is_double_name(&self, word: &str) -> bool {
        let second = word.char_indices().skip(1).find(|(_, c)| c.is_uppercase()).map(|(at, _)| at);
        second.is_some_and(|at| self.is_given_name(&word[..at]) && self.is_given_name(&word[at..]))
    }

    /// Whether one of the words is a small one that belongs to a name: `van`, the `an` of `Mac an Ghoill`, `kaMbatha`.
    pub(super) fn is_particle(&self, words: &[&str], at: usize) -> bool {
        let pair = |from: usize| {
            let words = words.get(from..from + 2).map(|words| words.join(" "));
            words.is_some_and(|words| {
                let folded: String = words.chars().map(fold).collect();
                self.particle_pairs.contains(&folded)
            })
        };
        let word = words[at];
        let prefixed = || {
            let capital = word.find(char::is_uppercase).unwrap_or(0);
            self.prefixes.contains(&word[..capital])
        };
        // `Vicent Llorens i Mas`: before the last word alone; elsewhere the Slavic `and`.
        let catalan = word == "i" && at > 1 && at + 2 == words.len();
        catalan
            || self.particles.contains(word)
            || word.starts_with(char::is_lowercase)
                && (prefixed() || pair(at) || at.checked_sub(1).is_some_and(pair))
    }

    /// `Jr.`, `III`
    pub(super) fn is_generation(&self, word: &str) -> bool {
        self.generations.contains(&word.trim_end_matches(['.', ',']).to_lowercase())
    }

    /// How long the East Asian family name of two signs or more is that a text begins with: `欧阳静`, `五十嵐 ゆい`.
    pub(super) fn long_surname(&self, text: &str) -> Option<usize> {
        const LONGEST: usize = 4;
        let ends = text.char_indices().take(LONGEST).skip(1).map(|(at, c)| at + c.len_utf8());
        ends.filter(|end| self.surnames_long.contains(&text[..*end])).last()
    }

    /// `CHAN Siu-ming`, `Tan Hui Min`: a Chinese name in Latin letters, its family name in front.
    pub(super) fn is_chinese_name(&self, words: &[&str]) -> bool {
        let syllables: usize = words.iter().map(|word| word.split('-').count()).sum();
        let letters = |c: char| c.is_alphabetic() || c == '-';
        (3..=4).contains(&syllables)
            && words.first().is_some_and(|family| self.surnames_latin.contains(&family.to_lowercase()))
            && words.iter().all(|word| word.starts_with(char::is_uppercase) && word.chars().all(letters))
    }

    /// Whether words are one of the wanted, but for the signs around them.
    pub(super) fn is_bare(&self, words: &str, wanted: impl Fn(Term) -> bool) -> bool {
        self.is(words.trim_matches(|c: char| !c.is_alphanumeric()), wanted)
    }

    /// `and`, `oder`, in small letters: `A Coruña` begins with no Czech `and`.
    pub(super) fn joins(&self, word: &str) -> bool {
        !word.starts_with(char::is_uppercase) && self.is(word, |term| term == Term::Join)
    }

    /// Whether words say something of somebody, and are no name of anything.
    pub(super) fn is_clause(&self, words: &str) -> bool {
        words.split(' ').any(|word| self.verbs.contains(word))
    }

    /// How much of the text the words take by which somebody who is away refers to another.
    pub(super) fn refers(&self, text: &str) -> Option<usize> {
        self.refer.iter().filter_map(|phrase| length(phrase, text)).max()
    }

    /// How much of the text the word takes by which it names a street: `avenida`, `ul.`.
    pub(super) fn street(&self, text: &str) -> Option<usize> {
        self.streets.iter().filter_map(|phrase| length(phrase, text)).max()
    }

    /// How many words at the start say how somebody is addressed: `Leading Senior Constable`, `Petty Officer 1st Class`.
    pub(super) fn title(&self, words: &[&str]) -> usize {
        const LONGEST: usize = 4;
        // `A/Sgt`, `Det. Insp.`
        let plain = |word: &&str| -> String {
            let own =
                word.split_once('/').filter(|(short, _)| short.len() <= 3).map_or(*word, |(_, own)| own);
            own.trim_end_matches('.').chars().map(fold).collect()
        };
        let phrase = |from: usize, many: usize, list: &HashSet<String>| {
            let words = words.get(from..from + many).map(|words| words.iter().map(plain).collect::<Vec<_>>());
            words.is_some_and(|words| list.contains(&words.join(" ")))
        };
        let (mut at, mut end) = (0, 0);
        while words.get(at).is_some_and(|word| !word.starts_with(char::is_lowercase)) {
            if let Some(many) = (1..=LONGEST).rev().find(|many| phrase(at, *many, &self.titles)) {
                at += many;
                if phrase(at, 2, &self.titles_behind) {
                    at += 2;
                }
                end = at;
            } else if phrase(at, 1, &self.titles_before) {
                at += 1;
            } else {
                break;
            }
        }
        end
    }

    /// Whether the whole text is one wanted term.
    pub(super) fn is(&self, text: &str, wanted: impl Fn(Term) -> bool) -> bool {
        let text = text.trim_end_matches(['.', ':', '：', ' ']);
        !text.is_empty() && self.at(text, wanted).is_some_and(|(_, len)| len == text.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
