//! Releases that say the same in several languages, and whether they give the same people the same numbers.

use super::hold::Records;
use crate::{
    finding::{Finding, codes},
    model::{Draft, ReleaseReading, text},
};

/// ISO 639-1 codes that stand in file names: `release.fr.txt`, `fr/release.txt`.
const LANGUAGES: &[&str] = &[
    "am", "ar", "az", "be", "bg", "bn", "bs", "ca", "cs", "da", "de", "el", "en", "es", "et", "fa", "fi",
    "fr", "ha", "he", "hi", "hr", "hu", "hy", "id", "it", "ja", "ka", "kk", "km", "ko", "ky", "lo", "lt",
    "lv", "mk", "mn", "ms", "my", "nb", "ne", "nl", "no", "pl", "ps", "pt", "ro", "ru", "si", "sk", "sl",
    "so", "sq", "sr", "sv", "sw", "ta", "tg", "th", "tk", "tr", "uk", "ur", "uz", "vi", "zh",
];

/// One of several releases that are checked together.
#[derive(Clone, Copy)]
pub struct Sibling<'a> {
    /// As the user named the file.
    pub path: &'a str,
    pub reading: &'a ReleaseReading,
}

/// For each release, in their order, what it gives otherwise than the first of its siblings.
pub fn check(all: &[Sibling<'_>], records: &dyn Records) -> Vec<Vec<Finding>> {
    let keys: Vec<_> = all.iter().map(|one| key(one.path)).collect();
    let of = |at: usize| {
        (0..at).find(|&first| keys[first] == keys[at] || same_day(all[first].reading, all[at].reading))
    };
    let compare = |(at, one): (usize, &Sibling<'_>)| {
        of(at).map(|first| differences(&all[first], one, records)).unwrap_or_default()
    };
    all.iter().enumerate().map(compare).collect()
}

/// The path without the marks of its language and without its ending.
fn key(path: &str) -> (Vec<&str>, String) {
    let mut parts: Vec<&str> = path.split(['/', '\\']).collect();
    let file = parts.pop().unwrap_or_default();
    parts.retain(|part| !is_language(part));
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    if is_language(stem) {
        return (parts, String::new());
    }
    let signs = |c: char| matches!(c, '.' | '-' | '_' | ' ' | '(' | ')' | '[' | ']');
    let marks = || stem.char_indices().filter(|(_, one)| signs(*one)).map(|(at, _)| at);
    let tidy = |rest: &str| rest.trim_matches(signs).to_lowercase();
    // `pt-BR` has a mark within: the longest language wins.
    let end = || marks().find(|at| *at > 0 && is_language(stem[at + 1..].trim_end_matches(signs)));
    let start = || {
        let mut marks: Vec<usize> = marks().collect();
        marks.reverse();
        marks.into_iter().find(|at| is_language(stem[..*at].trim_start_matches(signs)))
    };
    let rest = match end() {
        Some(at) => &stem[..at],
        None => start().map_or(stem, |at| &stem[at + 1..]),
    };
    (parts, tidy(rest))
}

/// Languages by their names, in English and in themselves, as they stand in file names.
const NAMES: &[&str] = &[
    "arabic",
    "chinese",
    "dutch",
    "english",
    "french",
    "german",
    "italian",
    "japanese",
    "korean",
    "polish",
    "portuguese",
    "russian",
    "spanish",
    "swedish",
    "turkish",
    "ukrainian",
    "anglais",
    "français",
    "francais",
    "deutsch",
    "español",
    "espanol",
    "italiano",
    "português",
    "portugues",
    "nederlands",
    "العربية",
    "中文",
    "英文",
    "русский",
];

/// `fr`, `pt-BR`, `zh_Hant`
fn is_language(tag: &str) -> bool {
    if NAMES.contains(&tag.to_lowercase().as_str()) {
        return true;
    }
    let mut parts = tag.split(['-', '_']);
    let language = parts.next().is_some_and(|one| LANGUAGES.contains(&one.to_ascii_lowercase().as_str()));
    language && parts.all(|one| (2..=4).contains(&one.len()) && one.bytes().all(|b| b.is_ascii_alphabetic()))
}

/// Of one day, in two languages, with an address or a number in common.
fn same_day(one: &ReleaseReading, other: &ReleaseReading) -> bool {
    let values = |reading: &ReleaseReading| -> Vec<String> {
        let drafts = reading.contacts.iter().map(|contact| &contact.draft);
        drafts.flat_map(|draft| emails(draft).chain(numbers(draft)).collect::<Vec<_>>()).collect()
    };
    let known = values(other);
    one.date.is_some()
        && one.date == other.date
        && one.language != other.language
        && values(one).iter().any(|value| known.contains(value))
}

fn emails(draft: &Draft) -> impl Iterator<Item = String> {
    draft.emails.iter().map(|email| email.key.clone().unwrap_or_else(|| email.address.to_lowercase()))
}

fn numbers(draft: &Draft) -> impl Iterator<Item = String> {
    draft.phones.iter().map(|phone| match (&phone.number.e164, &phone.number.extension) {
        (Some(e164), Some(extension)) => format!("{e164} ext. {extension}"),
        (Some(e164), None) => e164.clone(),
        (None, _) => text::digits(&phone.number.raw),
    })
}

fn differences(first: &Sibling<'_>, other: &Sibling<'_>, records: &dyn Records) -> Vec<Finding> {
    let theirs: Vec<&Draft> = first.reading.contacts.iter().map(|contact| &contact.draft).collect();
    let ours: Vec<&Draft> = other.reading.contacts.iter().map(|contact| &contact.draft).collect();
    let mut pairs: Vec<(&Draft, Option<&Draft>)> = Vec::new();
    let mut left: Vec<&Draft> = theirs.clone();
    for draft in ours {
        let at = left.iter().position(|one| same_person(one, draft, records));
        pairs.push((draft, at.map(|at| left.remove(at))));
    }
    // Names in two scripts cannot be compared; a translation keeps the order.
    let alone = pairs.iter().filter(|(_, pair)| pair.is_none()).count();
    if alone == left.len() {
        let mut left = left.into_iter();
        for (draft, pair) in pairs.iter_mut().filter(|(_, pair)| pair.is_none()) {
            *pair = left.next().filter(|one| !comparable(one, draft));
        }
    }
    let differs = |(draft, pair): (&Draft, Option<&Draft>)| {
        let theirs: Vec<_> = numbers(pair?).collect();
        let ours: Vec<_> = numbers(draft).collect();
        let new: Vec<_> = ours.iter().filter(|one| !theirs.contains(one)).map(String::as_str).collect();
        let gone: Vec<_> = theirs.iter().filter(|one| !ours.contains(one)).map(String::as_str).collect();
        let name = draft.name.as_ref().map_or("the desk", |name| name.printed.as_str());
        let what = match (new.as_slice(), gone.as_slice()) {
            ([], []) => return None,
            (new, []) => format!("{name} has {}, which is not in {}", new.join(" and "), first.path),
            ([], gone) => {
                format!("{name} has {} in {}, which is missing here", gone.join(" and "), first.path)
            }
            (new, gone) => {
                format!("{name} has {}, and {} in {}", new.join(" and "), gone.join(" and "), first.path)
            }
        };
        let span = draft.phones.iter().zip(&ours).find(|(_, one)| new.contains(&one.as_str()));
        let span = span.and_then(|(phone, _)| phone.span).or(draft.span);
        Some(
            Finding::new(codes::R528, what)
                .help("give the same numbers in every language, or say whose is whose")
                .at(span),
        )
    };
    pairs.into_iter().filter_map(differs).collect()
}

fn same_person(one: &Draft, other: &Draft, records: &dyn Records) -> bool {
    let name = |draft: &Draft| draft.name.as_ref().map(|name| text::fold(&name.printed));
    let known = records.who(one);
    emails(one).any(|email| emails(other).any(|known| known == email))
        || name(one).is_some() && name(one) == name(other)
        || known.is_some() && known == records.who(other)
}

/// Whether both have names in one script, so that different names are different people.
fn comparable(one: &Draft, other: &Draft) -> bool {
    let latin = |draft: &Draft| {
        let name = draft.name.as_ref().map(|name| text::fold(&name.printed))?;
        Some(name.chars().any(|one| one.is_ascii_alphabetic()))
    };
    latin(one).is_some() && latin(one) == latin(other)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        model::{DraftEmail, Number},
        release::{
            Document, Format,
            hold::{Standing, State},
            read,
        },
    };

    struct Nobody;
    impl Records for Nobody {
        fn who(&self, _: &Draft) -> Option<String> {
            None
        }
        fn number(&self, _: &str, _: &Number) -> Standing {
            Standing::Unknown
        }
        fn email(&self, _: &str, _: &DraftEmail) -> Standing {
            Standing::Unknown
        }
        fn state(&self, _: &str) -> State {
            State::default()
        }
    }

    fn found(files: &[(&str, &str)]) -> Vec<Vec<String>> {
        let readings: Vec<_> = files
            .iter()
            .map(|(_, text)| read(&Document::parse(text.as_bytes(), Format::Text).unwrap(), None).0)
            .collect();
        let all: Vec<_> =
            files.iter().zip(&readings).map(|((path, _), reading)| Sibling { path, reading }).collect();
        let findings = check(&all, &Nobody).into_iter();
        findings.map(|all| all.into_iter().map(|one| one.message).collect()).collect()
    }

    const ENGLISH: &str =
        "Title\n\nBody.\n\nMedia contact:\n\nAna Example\nTel: +12125550123\nEmail: ana@example.org\n";
    const FRENCH: &str = "Titre\n\nTexte.\n\nContact presse :\n\nAna Example\nTél. : +12125550199\nCourriel : ana@example.org\n";

    #[test]
    fn languages_leave_a_common_name() {
        let same = |one, other| assert_eq!(key(one), key(other));
        same("a/x.en.txt", "a/x.fr.txt");
        same("x-en.txt", "x_pt-BR.docx");
        same("x.txt", "x.zh_Hant.txt");
        same("out/en/x.txt", "out/ar/x.html");
        assert_ne!(key("x-us.txt"), key("x-en.txt"));
        same("x/en.txt", "x/fr.txt");
        same("en-r.txt", "fr-r.txt");
        same("EN_r.txt", "pt-BR_r.docx");
        same("r (EN).txt", "r (FR).txt");
        same("release_english.txt", "release_french.txt");
        assert_ne!(key("no-smoking.txt"), key("it-smokes.txt"));
        assert_ne!(key("a.txt"), key("b.txt"));
        assert_ne!(key("x.en.txt"), key("y.fr.txt"));
    }

    #[test]
    fn another_number_for_the_same_person_is_said() {
        let found = found(&[("x.en.txt", ENGLISH), ("x.fr.txt", FRENCH)]);
        assert_eq!(found[0], Vec::<String>::new());
        assert_eq!(found[1], ["Ana Example has +12125550199, and +12125550123 in x.en.txt"]);
    }

    #[test]
    fn the_same_numbers_other_people_and_other_releases_are_nothing() {
        let same = FRENCH.replace("0199", "0123");
        assert!(found(&[("x.en.txt", ENGLISH), ("x.fr.txt", &same)])[1].is_empty());
        let other = FRENCH.replace("Ana Example", "Ben Muster").replace("ana@", "ben@");
        assert!(found(&[("x.en.txt", ENGLISH), ("x.fr.txt", &other)])[1].is_empty());
        assert!(found(&[("x.en.txt", ENGLISH), ("y.fr.txt", FRENCH)])[1].is_empty());
    }
}
