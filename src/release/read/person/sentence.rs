//! Whom a sentence names as the one who is called: behind the words that lead there, or before the words that say so.

use super::{Part, beside::role_beside_name, is_somebody, mixed::first_small, name};
use crate::release::read::{
    settle::affinity,
    vocabulary::{SENTENCES, Term, VOCABULARY},
};

/// Small words between those that lead to somebody and the name: `notre`, `unsere`, `le`.
const BETWEEN: usize = 3;

/// Somebody in a piece of a sentence, with what they are where it stands before the name.
pub(super) fn somebody(piece: &str) -> Option<Vec<Part>> {
    let led = SENTENCES.leads(piece).find_map(|(_, end)| first_name(&piece[end..]));
    led.or_else(|| {
        SENTENCES.reached(piece).find_map(|(at, _)| last_name(&piece[..at]).map(|(_, found)| found))
    })
}

/// Where a sentence begins to name somebody who is called, and where the words end that say so. A name alone says nothing:
/// it must be somebody's for certain.
pub(in crate::release::read) fn calls(line: &str) -> Vec<(usize, usize, Term)> {
    let clause = |from: usize| {
        // `En son absence, Ada Marsh répond au …`
        let rest = line[from..].trim_start_matches([',', ' ']);
        &rest[..rest.find([',', '(', ';', ':', '\n']).unwrap_or(rest.len())]
    };
    let sentence = |at: usize| line[..at].rsplit(['.', '!', '?', '\n']).next().unwrap_or_default();
    let signs_up = |words: &str| VOCABULARY.sign_ups.contains(&words.to_lowercase());
    let public = |at: usize| {
        VOCABULARY.within(sentence(at), |term| matches!(term, Term::Public | Term::Off)).is_some()
    };
    // `Farmers are requested to contact Ada Marsh`: the words that lead to her end what others are asked to do.
    let asks_others = |end: usize| {
        let asked = sentence(end).to_lowercase();
        let mut blanks = asked.match_indices(' ').map(|(blank, _)| blank + 1);
        blanks.any(|at| VOCABULARY.sign_ups.contains(&asked[at..])) && !VOCABULARY.names_journalists(&asked)
    };
    let led = SENTENCES
        .leads(line)
        .filter(|(at, end)| first_name(clause(*end)).is_some() && !public(*at))
        .filter(|(at, end)| signs_up(&line[*at..*end]) || !asks_others(*end))
        // `peuvent appeler` says of others, too, what they may do.
        .filter(|(at, end)| !signs_up(&line[*at..*end]) || VOCABULARY.names_journalists(sentence(*at)))
        .map(|(at, end)| (if signs_up(&line[at..end]) { end } else { at }, end, Term::Contact));
    let reached = SENTENCES.reached(line).filter_map(|(at, end)| {
        let start = line[..at].rfind(['.', ',', ';', ':', '\n', '!', '?']).map_or(0, |stop| stop + 1);
        let (from, _) = last_name(&line[start..at])?;
        (!public(at)).then_some((start + from, end, Term::Media))
    });
    led.chain(reached).collect()
}

/// The name that begins within a few words.
fn first_name(text: &str) -> Option<Vec<Part>> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let words = &words[SENTENCES.when(&words)..];
    // `beantworten Ihnen gern Herr Wirra`
    let filler = |word: &str| VOCABULARY.is(word, |term| term == Term::Filler);
    let capital = |at: &usize| words[*at].starts_with(char::is_uppercase) && !filler(words[*at]);
    let from = (0..words.len().min(BETWEEN + 1)).find(capital)?;
    let end = first_small(words, from);
    // `capitaine Ada Marsh`: a title in small letters; `notre` and `unsere` belong to nothing.
    let own = words[..from].iter().take_while(|word| filler(word)).count();
    (own..=from).find_map(|start| known(&words[start..end].join(" ")))
}

/// The name that the text ends with, and where it begins.
fn last_name(text: &str) -> Option<(usize, Vec<Part>)> {
    let starts = text.match_indices(' ').map(|(blank, _)| blank + 1);
    let capital = |at: &usize| text[*at..].starts_with(char::is_uppercase);
    let starts: Vec<usize> = std::iter::once(0).chain(starts).filter(capital).collect();
    let from = starts.len().saturating_sub(6);
    starts[from..].iter().find_map(|at| known(text[*at..].trim()).map(|found| (*at, found)))
}

/// Who stands right before an address in a sentence that nobody else is named in: `… your intent to attend with Ada Marsh
/// ada@…`.
pub(in crate::release::read) fn last(piece: &str) -> Option<Vec<Part>> {
    last_name(piece).map(|(_, found)| found)
}

/// Who stands right before a number or an address in a sentence that asks journalists, and where the name begins:
/// `Reporters who would like to ride along can reach Ada Marsh directly at `.
/// `address` is what stands there, if it is no number: it may bear a name that nobody knows.
pub(in crate::release::read) fn whom_journalists_call(sentence: &str, address: &str) -> Option<usize> {
    /// Words of a sentence within which it says whom it asks.
    const SUBJECT: usize = 4;
    /// Words between the name and the number: `directly at`, `on her cell`.
    const BEHIND: usize = 3;
    let subject: Vec<&str> = sentence.split_whitespace().take(SUBJECT).collect();
    if !VOCABULARY.names_journalists(&subject.join(" ")) {
        return None;
    }
    let words = |at: &usize| sentence[*at..].split_whitespace().count();
    let ends = sentence.match_indices([' ', ',', '(', ':']).map(|(at, _)| at).chain([sentence.len()]);
    let small = |rest: &str| {
        let mut words = rest.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
        words.all(|word| word.starts_with(char::is_lowercase))
    };
    let ends = ends.filter(|at| words(at) <= BEHIND && small(&sentence[*at..]));
    let ends = ends.map(|end| sentence[..end].trim_end_matches([',', '(', ':', ' ']));
    let local = address.split('@').next().unwrap_or_default();
    let bears = |words: &str| matches!(name(words), Some(Part::Name { name, .. }) if name.contains(' ') && affinity(&name, local) > 0);
    let written_to = |before: &str| {
        let mut starts = before.match_indices(' ').map(|(blank, _)| blank + 1);
        starts.find(|at| before[*at..].starts_with(char::is_uppercase) && bears(&before[*at..]))
    };
    ends.clone()
        .find_map(|before| last_name(before).map(|(at, _)| at))
        .or_else(|| ends.clone().find_map(|before| written_to(before).filter(|_| address.contains('@'))))
}

/// Somebody for certain, alone or with a role.
fn known(text: &str) -> Option<Vec<Part>> {
    let found = name(text).map(|name| vec![name]).or_else(|| role_beside_name(text))?;
    // `press officer Orlaith Roe`: small letters say what she is, and that she is somebody.
    let titled = found.iter().any(|part| matches!(part, Part::Role(role) if role.ends_with(char::is_lowercase) && text.find(role.as_str()).is_some_and(|at| !text[at + role.len()..].trim().is_empty())));
    let certain = |part: &Part| match part {
        Part::Name { honorific, name } => {
            (honorific.is_some() || titled || is_somebody(name)) && !name.chars().all(char::is_uppercase)
        }
        _ => true,
    };
    (found.iter().all(certain) && found.iter().any(|part| matches!(part, Part::Name { .. }))).then_some(found)
}
