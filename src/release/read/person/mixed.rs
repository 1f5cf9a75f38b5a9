//! Pieces that hold more than one thing: a name beside a role, in a sentence, before a house.

use super::{Part, beside::role_beside_name, is_somebody, name, strip_fillers};
use crate::release::read::vocabulary::{LISTS, TITLES, Term, VOCABULARY, is_east_asian, word_starts};

/// Whether one of the words is a sentence's, and no small word of a name.
fn is_small(words: &[&str], at: usize) -> bool {
    words[at].starts_with(char::is_lowercase) && !VOCABULARY.is_particle(words, at)
}

/// Where the first word of a sentence stands, from a place on; behind the last word where there is none.
pub(super) fn first_small(words: &[&str], from: usize) -> usize {
    (from..words.len()).find(|at| is_small(words, *at)).unwrap_or(words.len())
}

/// `Latest Press Release`: what the page holds, and no desk.
pub(super) fn is_kind_of_text(piece: &str) -> bool {
    let ends =
        |at: usize| piece[at..].contains(' ') && VOCABULARY.is(&piece[at..], |term| term == Term::Furniture);
    word_starts(piece).any(ends)
}

/// `Ada Lovelace in the press office`, `Dr. Ada Lovelace at Highland Otter Trust`: a name up to the first small word,
/// and behind it where the person is reached.
pub(super) fn name_in_house(piece: &str) -> Option<Vec<Part>> {
    let words: Vec<&str> = piece.split_whitespace().collect();
    let small = |at: &usize| is_small(&words, *at) && VOCABULARY.is(words[*at], |term| term == Term::Filler);
    let at = (0..words.len()).find(small)?;
    // `Ada Lovelace or Alan Turing at Highland Otter Trust`
    if VOCABULARY.is(words[at], |term| term == Term::Join)
        && let (Some(first), Some(mut both)) =
            (name(&words[..at].join(" ")), name_in_house(&words[at + 1..].join(" ")))
    {
        both.insert(0, first);
        return Some(both);
    }
    // `Otter Fire and Rescue`: one house. `of`, which joins in Dutch, leads to one in English.
    if words[at] != "of"
        && VOCABULARY.is(words[at], |term| term == Term::Join)
        && !is_somebody(&words[..at].join(" "))
    {
        return None;
    }
    let house = (at..words.len()).find(|at| !small(at)).map(|at| words[at..].join(" ")).unwrap_or_default();
    // `Ada Lovelace in the press team`, in small letters: an office that has no name.
    if house.is_empty() && VOCABULARY.within(&words[at..].join(" "), |term| term == Term::Desk).is_some() {
        return name(&words[..at].join(" ")).map(|found| vec![found]);
    }
    let part = if VOCABULARY.within(&house, |term| term == Term::Desk).is_some() {
        Part::Desk(house)
    } else if house.starts_with(char::is_uppercase) {
        Part::Organisation(house)
    } else {
        return None;
    };
    Some(vec![name(&words[..at].join(" "))?, part])
}

/// `communications director`: a few small words, of which the last says what somebody is.
pub(super) fn is_small_title(piece: &str) -> bool {
    let last = piece.rsplit(' ').next().unwrap_or_default();
    piece.split(' ').count() <= 4
        && !piece.chars().any(char::is_uppercase)
        && VOCABULARY.is(last, |term| term == Term::Role)
}

/// In a script without capitals, a sentence's piece from its first role on: what stands before is no name.
pub(super) fn from_role(piece: &str) -> &str {
    let cased = piece.chars().any(|c| c.is_lowercase() || c.is_uppercase() || is_east_asian(c));
    let role = VOCABULARY.within(piece, |term| term == Term::Role);
    role.filter(|_| !cased).map_or(piece, |(_, at, _)| &piece[at..])
}

/// `communications manager Highland Otter Trust`: the capital shows where the house begins.
pub(super) fn small_role_before_house(piece: &str) -> Option<Vec<Part>> {
    let at = piece
        .match_indices(' ')
        .map(|(at, _)| at)
        .find(|at| piece[at + 1..].starts_with(char::is_uppercase))?;
    let (role, house) = (&piece[..at], &piece[at + 1..]);
    let (_, from, len) = VOCABULARY.within(role, |term| term == Term::Role)?;
    let known = VOCABULARY.within(house, |term| term == Term::Organisation).is_some()
        && VOCABULARY.within(house, |term| term == Term::Desk).is_none();
    (role.starts_with(char::is_lowercase) && from + len == role.len() && house.contains(' ') && known)
        .then(|| vec![Part::Role(role.to_owned()), Part::Organisation(house.to_owned())])
}

/// A name at the end of a sentence's piece, behind its last small word, with the role that these small words are:
/// `Harbour District information specialist Ada Lovelace`.
pub(super) fn last_name(piece: &str) -> Option<Vec<Part>> {
    let label = |word: &&str| VOCABULARY.is(word, |term| matches!(term, Term::Phone(_) | Term::Email));
    let mut words: Vec<&str> = piece.split_whitespace().collect();
    while words.last().is_some_and(|word| is_small(&words, words.len() - 1) || label(word)) {
        words.pop();
    }
    let small = |at: &usize| is_small(&words, *at);
    let from = (0..words.len()).rfind(small).map_or(0, |at| at + 1);
    // `udziela mł. asp. Ada Lovelace`: titles in small letters are hers.
    let titled = |at: &usize| TITLES.at(&words[*at..]).is_some_and(|title| *at + title.words == from);
    let from = (from.saturating_sub(5)..from).find(titled).unwrap_or(from);
    let tail = words[from..].join(" ");
    // `Ada Lovelace with the Office of Senator Marsh`: somebody for certain before the last words, who are nobody for
    // certain or a part of what follows.
    if from > 0
        && let Some(both) = name_before_house(&words)
    {
        return Some(both);
    }
    if let Some(found) = name_behind_topic(&words, from) {
        return Some(vec![found]);
    }
    let mut found = name(strip_fillers(&tail)).map(|name| vec![name]).or_else(|| role_beside_name(&tail))?;
    let filler = |word: &&str| VOCABULARY.is(word, |term| term == Term::Filler);
    let run = (0..from).rev().take_while(|at| small(at) && !filler(&words[*at])).count();
    let role = words[from - run..from].join(" ");
    let titled = from > 0 && VOCABULARY.is(words[from - 1], |term| term == Term::Role);
    if titled && found.len() == 1 {
        found.push(Part::Role(role));
        let before = &words[..from - run];
        let house = (0..before.len()).rev().take_while(|at| !small(at)).count();
        if house > 1 {
            found.push(Part::Organisation(before[before.len() - house..].join(" ")));
        }
    }
    Some(found)
}

/// A small word before what somebody is called about.
pub(in crate::release::read) fn leads_to_topic(word: &str) -> bool {
    LISTS.topic_before_noun.has(word)
}

/// `für Fotos Ada Marsch`: a noun with a German capital, and behind it somebody for certain.
fn name_behind_topic(words: &[&str], from: usize) -> Option<Part> {
    let noun = words.get(from).filter(|_| from > 0 && leads_to_topic(words[from - 1]))?;
    let titled = VOCABULARY.title(&words[from..]) > 0
        || VOCABULARY.is(noun, |term| matches!(term, Term::Honorific | Term::Role));
    let rest = words[from + 1..].join(" ");
    let given = words.get(from + 1).is_some_and(|word| VOCABULARY.is_given_name(word));
    (!titled && given && !VOCABULARY.is_given_name(noun) && is_somebody(&rest)).then(|| name(&rest)).flatten()
}

/// The first run of words without small ones that is surely somebody's name, where small words that lead to a house
/// follow, and the rest.
fn name_before_house(words: &[&str]) -> Option<Vec<Part>> {
    let mut from = 0;
    while let Some(start) = (from..words.len()).find(|at| !is_small(words, *at)) {
        let end = first_small(words, start);
        let found = name(strip_fillers(&words[start..end].join(" ")));
        if let Some(Part::Name { honorific, name }) = found
            && (honorific.is_some() || is_somebody(&name))
        {
            let house = words.get(end + 1..).map(|rest| rest.join(" ")).unwrap_or_default();
            let house = house.strip_prefix("the ").unwrap_or(&house).to_owned();
            // `Ada Lovelace or Alan Turing in the press office`
            let joins = |word: &&str| *word != "of" && VOCABULARY.is(word, |term| term == Term::Join);
            if words.get(end).is_some_and(joins) {
                let names = |part: &&Part| matches!(part, Part::Name { .. });
                let people = words[start..].join(" ");
                return joined(&people)
                    .or_else(|| name_in_house(&people))
                    .filter(|found| found.iter().filter(names).count() > 1);
            }
            let leads = words.get(end).is_some_and(|word| VOCABULARY.is(word, |term| term == Term::Filler));
            return (leads && house.starts_with(char::is_uppercase))
                .then(|| vec![Part::Name { honorific, name }, Part::Organisation(house)]);
        }
        from = end;
    }
    None
}

/// `Ada Lovelace and Alan Turing`, `Ada Lovelace / Alan Turing`.
pub(super) fn joined(piece: &str) -> Option<Vec<Part>> {
    if piece.contains(',') {
        return None;
    }
    // `Ada Lovelace or Alan Turing at Otter PR`, `Ada Lovelace ou Alan Turing chez Loutre`: the house of both.
    let mut at = std::iter::once("at").chain(VOCABULARY.employers.iter().map(String::as_str));
    let house = at.find_map(|word| piece.split_once(format!(" {word} ").as_str()));
    if let Some((people, house)) = house.filter(|(_, house)| house.starts_with(char::is_uppercase))
        && let Some(mut people) = joined(people)
    {
        people.push(Part::Organisation(house.to_owned()));
        return Some(people);
    }
    let mut names = Vec::new();
    let mut rest = Vec::new();
    // `Ada Lovelace of Highland Otter Trust`: the Dutch `of` joins, the English one says where she is.
    let people = |(before, after): (&str, &str)| is_somebody(before) && is_somebody(after);
    if piece.split_once(" of ").is_some_and(|sides| !people(sides)) {
        return None;
    }
    for word in piece.split_whitespace().chain(["and"]) {
        if word == "/"
            || VOCABULARY.is(word, |term| term == Term::Join) && word.starts_with(|c: char| !c.is_uppercase())
        {
            names.push(without_rank(&rest)?);
            rest.clear();
        } else if let Some(name) = ["or", "and"].iter().find_map(|joint| word.strip_prefix(joint))
            && VOCABULARY.is_given_name(name)
            && name.starts_with(char::is_uppercase)
        {
            // `Ada Lovelace orAlan Turing`
            names.push(without_rank(&rest)?);
            rest = vec![name];
        } else if let Some((a, b)) = word.split_once('/').filter(|_| !VOCABULARY.particles.contains(word)) {
            rest.push(a);
            names.push(without_rank(&rest)?);
            rest = vec![b];
        } else {
            rest.push(word);
        }
    }
    // `UNODC Brasil e Cone Sul`: one house.
    let letters = |part: &Part| matches!(part, Part::Name { name, .. } if name.split(' ').next().is_some_and(|word| word.len() > 2 && word.chars().all(char::is_uppercase)));
    let house = letters(names.first()?) && !names.iter().all(letters);
    (names.len() > 1 && !house).then_some(names)
}

/// `Trooper Ada Lovelace`: the name.
fn without_rank(words: &[&str]) -> Option<Part> {
    match words {
        [rank, given, rest @ ..] if !rest.is_empty() && VOCABULARY.ranks.contains(&rank.to_lowercase()) => {
            name(&format!("{given} {}", rest.join(" ")))
        }
        words => name(&words.join(" ")),
    }
}

/// `attendance by 15H00 with Ms. Ada Lovelace on`, `Head of Communications Ms Ada Lovelace`: in a sentence an honorific
/// says where a name begins; a role may stand before it.
pub(super) fn behind_honorific(piece: &str, prose: bool) -> Option<Vec<Part>> {
    let honoured = |at: &usize| {
        let word = piece[*at..].split(' ').next().unwrap_or_default();
        super::honorific(word) && word.trim_end_matches('.').chars().count() > 1
    };
    let at = piece.match_indices(' ').map(|(blank, _)| blank + 1).rfind(honoured)?;
    // `Basın Müşaviri Doç. Dr. Ada Lovelace`: the titles before it.
    let titled = |from: &usize| {
        let words: Vec<&str> = piece[*from..at].split_whitespace().collect();
        TITLES.at(&words).is_some_and(|title| title.words == words.len())
    };
    let at = piece[..at].match_indices(' ').map(|(blank, _)| blank + 1).find(titled).unwrap_or(at);
    let words: Vec<&str> = piece[at..].split_whitespace().collect();
    let found = name(&words[..first_small(&words, 0)].join(" "))?;
    let before = piece[..at].trim_end();
    // `Office of Mr Marsh`, `aide to Mr Marsh`
    let last = before.rsplit(' ').next().unwrap_or_default();
    if VOCABULARY.particles.contains(last)
        || matches!(last, "of" | "for")
        || !prose && last.starts_with(char::is_lowercase)
    {
        return None;
    }
    let before = before.rsplit(['’', '\'']).next().unwrap_or(before);
    let before = before.strip_prefix("s ").unwrap_or(before).trim();
    // `an den Geschäftsführer Dr. Ada Lovelace`
    let own: Vec<&str> = before.split_whitespace().collect();
    let own = (0..own.len()).rfind(|at| is_small(&own, *at) || VOCABULARY.is_particle(&own, *at)).map_or(
        before,
        |at| {
            let tail = own[at + 1..].join(" ");
            &before[before.len() - tail.len().min(before.len())..]
        },
    );
    let titled = |text: &str| VOCABULARY.role_in(text).is_some_and(|(at, _)| at == 0);
    let before = if prose && before.starts_with(char::is_lowercase) && titled(own) { own } else { before };
    let titled = VOCABULARY.role_in(before).is_some() && before.starts_with(char::is_uppercase);
    if !titled && !prose {
        let house =
            before.contains(' ') && before.split(' ').all(|word| word.starts_with(char::is_uppercase));
        return house.then(|| vec![found, Part::Organisation(before.to_owned())]);
    }
    let role = (titled && before.split(' ').count() < 7).then(|| Part::Role(before.to_owned()));
    Some(std::iter::once(found).chain(role).collect())
}

/// `Requests should be sent to the Press Office`: the desk, without the words that lead to it.
pub(super) fn desk_in_sentence(piece: &str) -> &str {
    let small = |word: &str| {
        word.starts_with(char::is_lowercase)
            // `Direcção de Marketing e Comunicação`; in English such words make a sentence.
            && !VOCABULARY.particles.contains(word)
            && (word == "of" || !VOCABULARY.employers_of.iter().any(|one| one == word))
    };
    // `media may call Highland Media Relations`: the one whose words have capitals.
    let desks =
        || word_starts(piece).filter(|at| VOCABULARY.at(&piece[*at..], |term| term == Term::Desk).is_some());
    let named = desks().find(|at| piece[*at..].starts_with(char::is_uppercase));
    let Some(at) = named.or_else(|| desks().next()) else { return piece };
    let before = &piece[..at];
    if before.split_whitespace().filter(|word| small(word)).count() < 2 {
        return piece;
    }
    let own: usize = before.split_inclusive(' ').rev().take_while(|word| !small(word)).map(str::len).sum();
    &piece[at - own..]
}

/// `Corporate and Public Affairs Ada Lovelace`: a desk that ran into somebody's name.
pub(super) fn name_behind_desk(piece: &str) -> Option<Vec<Part>> {
    let words: Vec<&str> = piece.split_whitespace().collect();
    [2, 3].into_iter().find_map(|many| {
        let at = words.len().checked_sub(many).filter(|at| *at > 1)?;
        let (desk, tail) = (words[..at].join(" "), words[at..].join(" "));
        let known = VOCABULARY.within(&desk, |term| term == Term::Desk).is_some();
        let found = name(&tail).filter(|_| known && is_somebody(&tail))?;
        Some(vec![found, Part::Desk(desk)])
    })
}
