//! Releases that say the same in several languages, and whether they give the same people the same numbers.

mod names;

use std::collections::BTreeSet;

use super::hold::Records;
use crate::{
    finding::{Finding, codes},
    model::{Draft, Number, ReleaseReading, text},
    rules::{geography, language, phone},
};

/// One of several releases that are checked together.
#[derive(Clone, Copy)]
pub struct Sibling<'a> {
    /// As the user named the file.
    pub path: &'a str,
    pub text: &'a str,
    pub reading: &'a ReleaseReading,
}

/// For each release, in their order, what it gives otherwise than the first of its siblings.
pub fn check(all: &[Sibling<'_>], records: &dyn Records) -> Vec<Vec<Finding>> {
    let keys: Vec<_> = all.iter().map(|one| names::key(one.path)).collect();
    let are_siblings = |one: usize, other: usize| {
        // `en.txt` and `fr.txt` name nothing: a folder may keep all releases in a language so.
        let is_named =
            keys[one] == keys[other] && !(keys[one].is_bare() && are_apart(&all[one], &all[other]));
        is_named || say_the_same(&all[one], &all[other], records)
    };
    let of = |at: usize| (0..at).find(|&first| are_siblings(first, at));
    let compare = |(at, one): (usize, &Sibling<'_>)| {
        of(at).map(|first| differences(&all[first], one, records)).unwrap_or_default()
    };
    all.iter().enumerate().map(compare).collect()
}

/// Whether two releases are of two days, or of two countries.
fn are_apart(one: &Sibling<'_>, other: &Sibling<'_>) -> bool {
    let days = one.reading.date.as_ref().zip(other.reading.date.as_ref());
    days.is_some_and(|(one, other)| one != other) || is_from_one_place(one, other) == Some(false)
}

/// None where a city is not known: `Genf` is GENEVA to whoever knows both.
fn is_from_one_place(one: &Sibling<'_>, other: &Sibling<'_>) -> Option<bool> {
    let (one, other) = (city(one)?, city(other)?);
    if text::fold(one) == text::fold(other) {
        return Some(true);
    }
    let (ours, theirs) = (geography::countries_of(one), geography::countries_of(other));
    let known = !ours.is_empty() && !theirs.is_empty();
    known.then(|| ours.iter().any(|country| theirs.contains(country)))
}

/// The dateline's city, or one that is known where a dateline stands.
fn city<'a>(release: &Sibling<'a>) -> Option<&'a str> {
    const FIRST: usize = 12;
    let known = |line: &'a str| {
        let city = line.split([',', '，', '،', '、']).next().filter(|city| city.len() < line.len())?.trim();
        (!geography::countries_of(city).is_empty()).then_some(city)
    };
    let lines = release.text.lines().take(FIRST);
    release.reading.city.as_deref().or_else(|| lines.filter_map(known).next())
}

/// Whether two releases of one day are one in two languages, whatever their files are called. An office puts out many
/// in a day, and the same people answer for them: the title has to be the same, or the place with all of the people and
/// what the text counts.
fn say_the_same(one: &Sibling<'_>, other: &Sibling<'_>, records: &dyn Records) -> bool {
    let (ours, theirs) = (one.reading, other.reading);
    let languages = ours.language.as_deref().zip(theirs.language.as_deref());
    let two = languages.is_some_and(|(one, other)| language::primary(one) != language::primary(other));
    if !two || ours.date.is_none() || ours.date != theirs.date || !share_a_value(ours, theirs) {
        return false;
    }
    let titles = ours.title.as_ref().zip(theirs.title.as_ref());
    titles.is_some_and(|(one, other)| text::fold(one) == text::fold(other))
        || is_from_one_place(one, other) == Some(true)
            && name_the_same(ours, theirs, records)
            && !count_otherwise(one, other)
}

/// An address or a number in common.
fn share_a_value(one: &ReleaseReading, other: &ReleaseReading) -> bool {
    let drafts = |reading: &ReleaseReading| -> Vec<Draft> {
        reading.contacts.iter().map(|contact| contact.draft.clone()).collect()
    };
    let (ours, theirs) = (drafts(one), drafts(other));
    let known: Vec<_> = theirs.iter().flat_map(emails).collect();
    let has = |number: &Number| {
        theirs.iter().flat_map(|draft| &draft.phones).any(|phone| is_one_line(&phone.number, number))
    };
    ours.iter().flat_map(emails).any(|email| known.contains(&email))
        || ours.iter().flat_map(|draft| &draft.phones).any(|phone| has(&phone.number))
}

/// Whether each person of one may be one of the other.
fn name_the_same(one: &ReleaseReading, other: &ReleaseReading, records: &dyn Records) -> bool {
    let (pairs, left) = pairs(one, other, records);
    left.is_empty() && pairs.iter().all(|(_, pair)| pair.is_some())
}

/// Whether the figures of two texts tell different stories. So few say nothing.
fn count_otherwise(one: &Sibling<'_>, other: &Sibling<'_>) -> bool {
    const FEW: usize = 3;
    let (ours, theirs) = (figures(one), figures(other));
    let fewer = ours.len().min(theirs.len());
    fewer >= FEW && ours.intersection(&theirs).count() * 2 < fewer
}

/// Figures of two digits and more, outside the blocks; not the year, which is any release's.
fn figures<'a>(release: &Sibling<'a>) -> BTreeSet<&'a str> {
    let blocks = &release.reading.blocks;
    let year = release.reading.date.as_ref().and_then(|date| date.get(..4));
    let parts = release.text.split(|c: char| !c.is_ascii_digit()).filter(|part| part.len() > 1);
    let outside = |part: &&str| {
        let at = part.as_ptr() as usize - release.text.as_ptr() as usize;
        !blocks.iter().any(|block| block.contains(&at)) && Some(*part) != year
    };
    parts.filter(outside).collect()
}

fn emails(draft: &Draft) -> impl Iterator<Item = String> {
    draft.emails.iter().map(|email| email.key.clone().unwrap_or_else(|| email.address.to_lowercase()))
}

/// Whether both ring one telephone, one of them perhaps as it is dialled at home.
fn is_one_line(one: &Number, other: &Number) -> bool {
    let is_home = |unread: &Number, known: &Number| {
        let read =
            known.e164.as_ref().filter(|_| !unread.is_valid()).map(|e164| phone::at_home(&unread.raw, e164));
        read.flatten().is_some_and(|read| read.extension == known.extension)
    };
    let unread =
        || !one.is_valid() && !other.is_valid() && text::digits(&one.raw) == text::digits(&other.raw);
    one.same_as(other) || unread() || is_home(one, other) || is_home(other, one)
}

/// As a finding gives it.
fn said(number: &Number) -> String {
    match (&number.e164, &number.extension) {
        (Some(e164), Some(extension)) => format!("{e164} ext. {extension}"),
        (Some(e164), None) => e164.clone(),
        (None, _) => number.raw.trim().to_owned(),
    }
}

type Pairs<'a> = Vec<(&'a Draft, Option<&'a Draft>)>;

/// The people of one release, each with the same person in the other; and who is in the other alone.
fn pairs<'a>(
    one: &'a ReleaseReading,
    other: &'a ReleaseReading,
    records: &dyn Records,
) -> (Pairs<'a>, Vec<&'a Draft>) {
    let mut left: Vec<&Draft> = other.contacts.iter().map(|contact| &contact.draft).collect();
    let mut pairs = Pairs::new();
    for draft in one.contacts.iter().map(|contact| &contact.draft) {
        let at = left.iter().position(|one| same_person(one, draft, records));
        pairs.push((draft, at.map(|at| left.remove(at))));
    }
    // Names in two scripts cannot be compared; a translation keeps the order.
    if pairs.iter().filter(|(_, pair)| pair.is_none()).count() == left.len() {
        let alone = pairs.iter_mut().filter(|(_, pair)| pair.is_none()).zip(std::mem::take(&mut left));
        for ((draft, pair), other) in alone {
            match may_be_one(other, draft, records) {
                true => *pair = Some(other),
                false => left.push(other),
            }
        }
    }
    (pairs, left)
}

fn differences(first: &Sibling<'_>, other: &Sibling<'_>, records: &dyn Records) -> Vec<Finding> {
    let differs = |(draft, pair): (&Draft, Option<&Draft>)| {
        let numbers = |draft: &'_ Draft| -> Vec<Number> {
            draft.phones.iter().map(|phone| phone.number.clone()).collect()
        };
        let (theirs, ours) = (numbers(pair?), numbers(draft));
        let but = |all: &[Number], others: &[Number]| -> Vec<String> {
            let is_new = |one: &&Number| !others.iter().any(|other| is_one_line(one, other));
            all.iter().filter(is_new).map(said).collect()
        };
        let (new, gone) = (but(&ours, &theirs), but(&theirs, &ours));
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
        let span = draft.phones.iter().find(|phone| new.contains(&said(&phone.number)));
        let span = span.and_then(|phone| phone.span).or(draft.span);
        Some(
            Finding::new(codes::R528, what)
                .help("give the same numbers in every language, or say whose is whose")
                .at(span),
        )
    };
    pairs(other.reading, first.reading, records).0.into_iter().filter_map(differs).collect()
}

fn same_person(one: &Draft, other: &Draft, records: &dyn Records) -> bool {
    let name = |draft: &Draft| draft.name.as_ref().map(|name| text::fold(&name.printed));
    let known = records.who(one);
    emails(one).any(|email| emails(other).any(|known| known == email))
        || name(one).is_some() && name(one) == name(other)
        || known.is_some() && known == records.who(other)
}

/// Whether nothing speaks against two names being one person's: their scripts differ, the directory has not one contact
/// for each, and their numbers have a country in common.
fn may_be_one(one: &Draft, other: &Draft, records: &dyn Records) -> bool {
    let codes = |draft: &Draft| -> Vec<u16> {
        let e164 = draft.phones.iter().filter_map(|phone| phone.number.e164.as_deref());
        e164.filter_map(phone::region).filter_map(phone::code_of).collect()
    };
    let (ours, theirs) = (codes(one), codes(other));
    let far = !ours.is_empty() && !theirs.is_empty() && !ours.iter().any(|code| theirs.contains(code));
    !comparable(one, other) && !far && (records.who(one).is_none() || records.who(other).is_none())
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
        let all: Vec<_> = files
            .iter()
            .zip(&readings)
            .map(|((path, text), reading)| Sibling { path, text, reading })
            .collect();
        let findings = check(&all, &Nobody).into_iter();
        findings.map(|all| all.into_iter().map(|one| one.message).collect()).collect()
    }

    const ENGLISH: &str =
        "Title\n\nBody.\n\nMedia contact:\n\nAna Example\nTel: +12125550123\nEmail: ana@example.org\n";
    const FRENCH: &str = "Titre\n\nTexte.\n\nContact presse :\n\nAna Example\nTél. : +12125550199\nCourriel : ana@example.org\n";

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

    /// Of one day and one place, with one contact.
    fn of_geneva(language: &str, title: &str, body: &str, contacts: &str) -> String {
        let (date, heading) = match language {
            "en" => ("GENEVA, 1 December 2026", "Media contacts:"),
            "fr" => ("Genève, le 1er décembre 2026", "Contacts presse :"),
            _ => ("Женева, 1 декабря 2026 года", "Контакты для СМИ:"),
        };
        format!("{title}\n\n{date} – {body}\n\n{heading}\n{contacts}\n")
    }

    const ANA: &str = "Ana Example, +41 22 909 41 55";
    const ANA_TWICE: &str = "Ana Example, +41 22 909 41 55, +41 79 210 41 00";
    const REEF: &str = "The coral of the whole coast has doubled in the past year, the council said today.";
    const RIFF: &str = "Les coraux de toute la côte ont doublé en un an, a annoncé le conseil ce jour.";
    const RIF: &str = "Кораллов на всем побережье стало вдвое больше за год, сообщил сегодня совет.";

    #[test]
    fn a_day_and_a_contact_in_common_make_no_translation() {
        let english = of_geneva("en", "Reef survey finds recovery", REEF, ANA_TWICE);
        let french = of_geneva("fr", "Le récif se rétablit enfin", RIFF, ANA);
        let differ = |one: &str, other: &str| {
            let found = found(&[("a/one.txt", one), ("b/two.txt", other)]);
            !found[1].is_empty()
        };
        // The same place and the same people, and nothing that tells them apart.
        assert!(differ(&english, &french));
        let elsewhere = french.replace("Genève", "Paris");
        assert!(!differ(&english, &elsewhere));
        let nowhere = french.replace("Genève, le", "Le");
        assert!(!differ(&english, &nowhere));
        let other_day = french.replace("1er", "2");
        assert!(!differ(&english, &other_day));
        let with_another = french.replace(ANA, &format!("{ANA}\nBen Muster, +41 22 909 41 56"));
        assert!(!differ(&english, &with_another));
        // The same language, or one that nobody knows.
        let second = of_geneva("en", "Reef note", REEF, ANA);
        assert!(!differ(&english, &second));
        // What they count tells another story.
        let count = |text: &str, body: &str, figures: &str| text.replace(body, &format!("{body} {figures}"));
        let counted = count(&english, REEF, "It has 412 sites, 87 boats and 1,250 divers.");
        let same = count(&french, RIFF, "Il a 412 sites, 87 bateaux et 1 250 plongeurs.");
        let other = count(&french, RIFF, "Il a 33 sites, 21 bateaux et 5 790 plongeurs.");
        assert!(differ(&counted, &same));
        assert!(!differ(&counted, &other));
        // One title, wherever they are from.
        let titled = elsewhere.replace("Le récif se rétablit enfin", "Reef survey finds recovery");
        assert!(differ(&english, &titled));
    }

    #[test]
    fn a_city_stands_before_a_comma_where_no_dateline_is_read() {
        let of = |text: &str| {
            let reading = ReleaseReading::default();
            city(&Sibling { path: "x", text, reading: &reading }).map(str::to_owned)
        };
        assert_eq!(of("Reef\n\nGENEVA, 1 Dec 2026 – Back.\n").as_deref(), Some("GENEVA"));
        assert_eq!(of("珊瑚\n\n北京，2026年12月1日——恢复。\n").as_deref(), Some("北京"));
        assert_eq!(of("Reef\n\nGeneva\n\nThe reef, in Geneva, is back.\n"), None);
    }

    #[test]
    fn files_that_are_called_by_their_language_alone_are_of_one_day_and_place() {
        let english = of_geneva("en", "Reef survey finds recovery", REEF, ANA_TWICE);
        let russian = of_geneva("ru", "Рифы восстанавливаются", RIF, ANA);
        let said = |one: &str, other: &str| found(&[("x/ru.txt", one), ("x/en.txt", other)])[1].len();
        assert_eq!(said(&russian, &english), 1);
        assert_eq!(said(&russian, &english.replace("GENEVA", "NAIROBI")), 0);
        assert_eq!(said(&russian, &english.replace("1 December", "2 December")), 0);
        // A name is a name.
        let named = found(&[("x.ru.txt", &russian), ("x.en.txt", &english.replace("GENEVA", "NAIROBI"))]);
        assert_eq!(named[1].len(), 1);
    }

    #[test]
    fn who_has_another_name_in_another_script_is_told_by_the_country_of_the_number() {
        let said = |english: &str, russian: &str| {
            let english = of_geneva("en", "Reef survey finds recovery", REEF, english);
            let russian = of_geneva("ru", "Рифы восстанавливаются", RIF, russian);
            found(&[("x.en.txt", &english), ("x.ru.txt", &russian)]).remove(1)
        };
        let wanted = ["Ольга Примерова has +74952321011, and +74952321010 in x.en.txt"];
        assert_eq!(said("Olga Primerova, +7 495 232 10 10", "Ольга Примерова, +7 495 232 10 11"), wanted);
        // The translation has somebody else.
        assert_eq!(said("Wanjiru Example, +254 20 762 1234", "Ольга Примерова, +7 495 232 10 11"), [""; 0]);
    }

    #[test]
    fn a_number_as_it_is_dialled_at_home_is_the_same() {
        let english = ENGLISH.replace("+12125550123", "+33 1 45 68 10 00");
        let said = |number: &str| {
            let french = FRENCH.replace("+12125550199", number);
            found(&[("x.en.txt", &english), ("x.fr.txt", &french)]).remove(1)
        };
        assert_eq!(said("01 45 68 10 00"), [""; 0]);
        assert_eq!(said("01 45 68 10 01"), ["Ana Example has 01 45 68 10 01, and +33145681000 in x.en.txt"]);
    }
}
