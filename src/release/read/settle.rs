//! A card that is complete, settled: which of its names is the person's, and one card a person.

mod sharing;

use unicode_normalization::UnicodeNormalization;

pub(super) use sharing::{extensions, shared};

use super::{
    atoms::LEGAL_FORMS,
    callable::{is_general, is_press},
    cards::{Card, Person},
    person::is_department,
    vocabulary::{LISTS, Term, VOCABULARY, is_east_asian},
};
use crate::model::DraftEmail;

/// `Solmar Hotels`, or `Solmar Hotels Corporate Communications`, with `info@solmarhotels.example`: the domain's whole name, of nobody in the address.
fn is_the_house(card: &Card) -> bool {
    let [person] = card.names.as_slice() else { return false };
    let words = person.name.split(' ').filter(|word| word.len() >= 3).count();
    let all = |text: &str| usize::try_from(affinity(&person.name, text)) == Ok(words);
    words >= 2
        && person.honorific.is_none()
        && card.role.as_deref().is_none_or(is_department)
        && card.emails.iter().any(|email| {
            let (local, domain) = email.address.split_once('@').unwrap_or_default();
            // `me@ada.lovelace.org`
            let domain_parts = domain.to_lowercase();
            let apart = |word: &str| domain_parts.split('.').any(|part| part == word.to_lowercase());
            let own = person.known && person.name.split(' ').all(apart);
            // `Harlan College` with `info@harlan.example`
            let short = || {
                person.name.rsplit_once(' ').is_some_and(|(called, what)| {
                    VOCABULARY.is(what, |term| term == Term::Organisation)
                        && called.split(' ').all(|word| word.len() >= 3 && affinity(word, domain) > 0)
                }) && is_general(&email.address)
            };
            (all(domain) || short()) && !own && affinity(&person.name, local) == 0
        })
}

/// `UMA TEKWAL` above `umatekwal@example.org`: words that nobody knows, and all of them in the address and none in
/// its domain are somebody's name.
fn written_to(card: &Card) -> Option<usize> {
    let [email] = card.emails.as_slice() else { return None };
    let (local, domain) = email.address.split_once('@')?;
    let name = |unit: &String| {
        let words: Vec<&str> = unit.split(' ').collect();
        let all = i32::try_from(words.len()).unwrap_or_default();
        let word = |word: &&str| {
            word.chars().count() > 2
                && word.starts_with(char::is_uppercase)
                && word.chars().all(char::is_alphabetic)
        };
        // `RIYAAD SALIE` with `riyaad@…`
        let alone = || words.iter().any(|word| word.len() > 3 && word.eq_ignore_ascii_case(local));
        (2..=3).contains(&words.len())
            && words.iter().all(word)
            && (affinity(unit, local) == all || alone())
            && affinity(unit, domain) == 0
            && VOCABULARY.within(unit, |_| true).is_none()
    };
    let nobody =
        card.names.is_empty() && card.others.is_empty() && card.desk.is_none() && card.role.is_none();
    card.units.iter().position(name).filter(|_| nobody && card.heading.is_some())
}

/// `Otter Mobility` above `Ada Marsh` and `ada.marsh@otter.example`: of several names one that the domain bears, and no
/// address, where another is in the address.
fn houses_among_names(card: &mut Card) -> Vec<String> {
    let fits = |person: &Person, part: fn((&str, &str)) -> String| {
        let parts = card.emails.iter().filter_map(|email| email.address.split_once('@'));
        parts.map(part).any(|part| affinity(&person.name, &part) > 0)
    };
    let (local, domain) =
        (|(local, _): (&str, &str)| local.to_owned(), |(_, domain): (&str, &str)| domain.to_owned());
    let is_house = |person: &Person| {
        person.honorific.is_none() && person.role.is_none() && fits(person, domain) && !fits(person, local)
    };
    if !card.names.iter().any(|person| fits(person, local)) {
        return Vec::new();
    }
    let houses: Vec<String> =
        card.names.iter().filter(|person| is_house(person)).map(|person| person.name.clone()).collect();
    card.names.retain(|person| !houses.contains(&person.name));
    houses
}

/// Which of several names is the person's: the one in the address, then the one with a role, then the first
/// under a heading, the last without one. The others name who they work for.
pub(super) fn settle_name(card: &mut Card) {
    if let Some(at) = written_to(card) {
        let name = card.units.remove(at);
        card.names.push(Person { honorific: None, name, known: false, titled: false, role: None });
    }
    let houses = houses_among_names(card);
    card.units.splice(0..0, houses);
    if card.others.is_empty() {
        if is_the_house(card) {
            let names = std::mem::take(&mut card.names).into_iter().map(|person| person.name);
            card.units.splice(0..0, names);
            // `Otter Air Corporate Communications`
            card.desk = card.desk.take().or_else(|| card.role.take());
        }
        return;
    }
    // Each with a role of their own: all of them are reached here.
    if let [first] = card.names.as_mut_slice()
        && card.role.is_some()
        && card.others.iter().all(|other| other.role.is_some())
    {
        first.role = card.role.clone();
        card.names.append(&mut card.others);
        return;
    }
    let mut all = std::mem::take(&mut card.names);
    let several = all.len() > 1;
    all.append(&mut card.others);
    let score = |at: usize, person: &Person| {
        let fit: i32 = card
            .emails
            .iter()
            .map(|email| {
                let (local, domain) = email.address.split_once('@').unwrap_or_default();
                // `pressestelle.marlstadt@…`: what stands beside the press office is whose it is, or where.
                let own = if is_press(&email.address) { 0 } else { affinity(&person.name, local) };
                2 * own - affinity(&person.name, domain)
            })
            .sum();
        let words: Vec<&str> = person.name.split([',', ' ']).filter(|word| !word.is_empty()).collect();
        // `CHAN Tai-man, Iris` has its family name in capitals.
        let capitals = |word: &&str| word.len() > 2 && word.chars().all(char::is_uppercase);
        let acronym = words.iter().any(capitals) && !VOCABULARY.is_chinese_name(&words);
        let order = if card.heading.is_some() {
            -i32::try_from(at).unwrap_or(0)
        } else {
            i32::try_from(at).unwrap_or(0)
        };
        let honoured = i32::from(card.heading.is_none() && person.honorific.is_some());
        fit * 100 + 50 * honoured + 40 * i32::from(person.titled) + 80 * i32::from(person.known)
            - 60 * i32::from(acronym)
            + order
    };
    if several {
        card.units.extend(all.drain(2..).map(|person| person.name));
        card.names = all;
        return;
    }
    let best = (0..all.len()).max_by_key(|at| score(*at, &all[*at])).unwrap_or(0);
    let person = all.remove(best);
    // Without a heading, what stood above may be anything.
    let keep = if card.heading.is_some() { 0 } else { best };
    card.units.splice(0..0, all.into_iter().skip(keep).map(|other| other.name));
    card.names = vec![person];
}

/// An address right below the heading, or with the house that it names, then a desk with its number, or the heading once
/// more with a number: one desk.
pub(super) fn desk_in_two(cards: Vec<Card>) -> Vec<Card> {
    let mut out: Vec<Card> = Vec::new();
    for card in cards {
        let alone = |one: &Card| {
            one.names.is_empty() && one.desk.is_none() && one.phones.is_empty() && one.emails.len() == 1
        };
        let own_house = |one: &Card| !one.units.is_empty();
        // Of several addresses none is certain to be this desk's.
        let listed = out.iter().rev().nth(1).is_some_and(alone);
        let again = |one: &Card| {
            one.heading == Some(Term::Media) && !own_house(one) && !one.phones.is_empty() && !listed
        };
        match out.last_mut() {
            Some(last)
                if alone(last)
                    && (!own_house(last) || !own_house(&card) && last.heading == Some(Term::Media))
                    && card.heading == last.heading
                    && card.names.is_empty()
                    && (card.desk.is_some() || again(&card))
                    && card.emails.is_empty() =>
            {
                let (emails, mut units) = (std::mem::take(&mut last.emails), std::mem::take(&mut last.units));
                units.extend(card.units.iter().cloned());
                let start = last.range.start;
                *last = Card { emails, units, range: start..card.range.end, ..card };
            }
            _ => out.push(card),
        }
    }
    out
}

/// A number right below the heading, and in the next line somebody with an address alone: theirs. So it is where several
/// people follow, none of whom has a number.
pub(super) fn number_above(text: &str, cards: Vec<Card>) -> Vec<Card> {
    let mut out: Vec<Card> = Vec::new();
    let mut cards = cards.into_iter().peekable();
    while let Some(mut above) = cards.next() {
        let nobody = above.names.is_empty() && above.emails.is_empty() && above.phones.len() == 1;
        let headed = above.heading.is_some_and(|term| term != Term::Public);
        let (mut end, mut gap, mut theirs) = (above.range.end, 0, Vec::new());
        while let Some(card) = cards.next_if(|card| {
            let between = text
                .get(end..card.range.start)
                .filter(|between| between.trim_start_matches(')').trim().is_empty());
            gap = between.map_or(usize::MAX, |between| between.matches('\n').count());
            nobody && headed && gap < 4 && card.heading == above.heading && is_by_address_alone(card)
        }) {
            end = card.range.end;
            theirs.push(card);
        }
        let others = cards.peek().is_some_and(|next| next.heading == above.heading && !next.names.is_empty());
        let shared = match theirs.as_slice() {
            [] => false,
            [one] => text[above.range.end..one.range.start].matches('\n').count() < 2,
            _ => above.desk.is_none() && !others,
        };
        if shared {
            for card in &mut theirs {
                card.phones.clone_from(&above.phones);
                card.desk = card.desk.take().or_else(|| above.desk.clone());
            }
            theirs[0].range.start = above.range.start;
            theirs[0].units.append(&mut above.units);
        } else {
            out.push(above);
        }
        out.append(&mut theirs);
    }
    out
}

fn is_by_address_alone(card: &Card) -> bool {
    card.names.len() == 1 && card.phones.is_empty() && !card.emails.is_empty()
}

/// `Belgium: …`, `Sweden: …`, `Switzerland: …`: the numbers of one desk by place, not as many desks.
pub(super) fn one_desk(cards: Vec<Card>) -> Vec<Card> {
    let by_place = |card: &Card| {
        card.names.is_empty()
            && card.desk.is_none()
            && card.role.is_none()
            && card.emails.is_empty()
            && matches!(card.units.as_slice(), [place] if place.split(' ').count() < 3)
    };
    let mut out: Vec<Card> = Vec::new();
    for run in cards.chunk_by(|a, b| by_place(a) && by_place(b)) {
        if run.len() < 3 {
            out.extend_from_slice(run);
            continue;
        }
        let mut desk = run[0].clone();
        desk.phones = Vec::new();
        for card in run {
            desk.range.end = card.range.end;
            desk.phones.extend(card.phones.iter().cloned().map(|mut phone| {
                phone.place = phone.place.or_else(|| card.units.first().cloned());
                phone
            }));
        }
        desk.units.clear();
        out.push(desk);
    }
    out
}

/// How many words of a name stand in a part of an address.
pub(super) fn affinity(name: &str, text: &str) -> i32 {
    let plain = |text: &str| -> String {
        text.nfd()
            .filter(|c| c.is_alphanumeric() || *c == ' ')
            .flat_map(char::to_lowercase)
            .collect::<String>()
            .replace('ß', "ss")
    };
    let text = plain(text);
    let german = plain(&name.replace('ä', "ae").replace('ö', "oe").replace('ü', "ue"));
    let count = |name: &str| name.split(' ').filter(|word| word.len() >= 3 && text.contains(word)).count();
    i32::try_from(count(&plain(name)).max(count(&german))).unwrap_or(0)
}

/// Addresses alone, with neither names nor numbers: each is somebody's.
pub(super) fn bare_emails(card: Card) -> Vec<Card> {
    if !card.names.is_empty() || !card.phones.is_empty() || card.desk.is_some() || card.emails.len() < 2 {
        return vec![card];
    }
    let one = |email: &DraftEmail| Card { emails: vec![email.clone()], ..card.clone() };
    card.emails.iter().map(one).collect()
}

/// Whether a second name beside a person's is a house's: it says so, or is written without capitals.
pub(super) fn is_a_house(words: &str) -> bool {
    words.chars().any(is_east_asian)
        || words.split(' ').any(|word| LEGAL_FORMS.contains(&word))
        || VOCABULARY.within(words, |term| matches!(term, Term::Organisation | Term::Desk)).is_some()
        || words.split(' ').any(|word| VOCABULARY.is_compound_house(word))
        || words.contains(' ') && words.rsplit(' ').next().is_some_and(|word| LISTS.house_last.has(word))
        || !words.chars().any(char::is_uppercase)
}

/// Whether words beside a person or a number can name who they work for: no street, no day, no sentence, and no
/// part of the person's own name.
pub(super) fn may_be_a_house(words: &str, person: Option<&str>) -> bool {
    let known = |wanted: Term| VOCABULARY.within(words, |term| term == wanted).is_some();
    let house = known(Term::Organisation) || known(Term::Desk);
    let small = |word: &&str| {
        word.starts_with(char::is_lowercase)
            && !VOCABULARY.particles.contains(*word)
            && !VOCABULARY.is(word, |term| matches!(term, Term::Filler | Term::Join))
    };
    let day = words.split_whitespace().any(|word| {
        VOCABULARY.months.contains_key(&word.trim_end_matches('.').to_lowercase())
            && words.contains(|c: char| c.is_ascii_digit())
    });
    // `3. Media enquiries`: a note's heading.
    let note = words.split_once(['.', ')']).is_some_and(|(number, heading)| {
        number.bytes().all(|c| c.is_ascii_digit())
            && VOCABULARY
                .is(heading.trim_start(), |term| matches!(term, Term::Media | Term::Contact | Term::Investor))
    });
    let title = words.ends_with('#')
        // `M.D.`, behind a name and its comma
        || VOCABULARY.postnominals.contains(&words.replace('.', "").to_lowercase())
        || VOCABULARY.is_generation(words)
        || words.starts_with('@')
        || VOCABULARY.at(words, |term| term == Term::End).is_some()
        // `Immediate Release Wednesday`
        || VOCABULARY.at(words, |term| term == Term::Furniture).is_some_and(|(_, len)| words[..len].contains(' '))
        || VOCABULARY.is(words.rsplit(' ').next().unwrap_or_default(), |term| term == Term::Web);
    // `技術諮詢聯絡人`, `業務聯絡人`: whom to call for what.
    let label = words.chars().all(is_east_asian)
        && words
            .char_indices()
            .skip(1)
            .any(|(at, _)| VOCABULARY.is(&words[at..], |term| term == Term::Contact));
    let street =
        !house && words.split_whitespace().count() > 1 && words.contains(|c: char| c.is_ascii_digit());
    let sentence = VOCABULARY.is_clause(words)
        || words.split_whitespace().filter(small).count() > if house { 4 } else { 1 };
    let own = person
        .is_some_and(|person| person.to_lowercase().split(' ').any(|part| part == words.to_lowercase()));
    // `までご連絡願います`
    let kana = |c: &char| matches!(c, '\u{3041}'..='\u{309f}');
    let clause = words.chars().rev().take_while(kana).count() > 1
        && !words.chars().all(|c| kana(&c))
        // `株式会社みなと` is a house.
        && (!house || LISTS.sentence_end.ends(words).is_some());
    // `BLM Logo`, `Partnership Inquiries`, `Technical`: what a page or a line says, and of no house.
    let last = words.rsplit(' ').next().unwrap_or_default().to_lowercase();
    let said = if words.contains(' ') {
        LISTS.page_word.has(&last)
    } else {
        LISTS.line_word.has(&last) || VOCABULARY.languages.contains(&last)
    };
    let said = said || LISTS.more_alone.knows(words);
    let street = street || words.contains(' ') && VOCABULARY.streets_last.contains(&last);
    // `Senior Vice President and Manager`: one more role.
    let title = title || !house && VOCABULARY.role_in(words).is_some_and(|(at, _)| at == 0);
    words.chars().filter(|c| c.is_alphabetic()).count() > 1
        && !said
        && !is_of_days(words)
        && !VOCABULARY.is_of_hours(words)
        && !clause
        && !VOCABULARY.is(words, |term| {
            matches!(
                term,
                Term::Furniture
                    | Term::End
                    | Term::Web
                    | Term::Email
                    | Term::Phone(_)
                    | Term::Media
                    | Term::Contact
                    | Term::Investor
                    | Term::Closing
                    | Term::Filler
                    | Term::Join
            )
        })
        && !VOCABULARY.is(words, |term| term == Term::Role)
        && !(day || title || street || sentence || own || label || note)
}

/// `Mon-Weds`, `Tuesday and Friday`: when somebody is reached.
fn is_of_days(words: &str) -> bool {
    let mut days = 0;
    let all = words.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()).all(|word| {
        let day = VOCABULARY.days.contains(&word.to_lowercase());
        days += usize::from(day);
        day || VOCABULARY.is(word, |term| matches!(term, Term::Filler | Term::Join))
    });
    all && days > 1
}
