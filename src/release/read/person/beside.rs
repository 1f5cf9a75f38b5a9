//! A name at one end of a piece and what somebody is at the other.

use super::{
    Part,
    employed::is_unit,
    is_somebody, name,
    titled::{begins_a_title, behind_articles, behind_house, is_family_first, name_behind_role},
};
use crate::release::{
    cities::is_a_place,
    read::vocabulary::{Term, VOCABULARY, word_starts},
};

/// A name at one end of the piece and a role at the other.
pub(super) fn role_beside_name(piece: &str) -> Option<Vec<Part>> {
    let (_, at, len) = VOCABULARY.within(piece, |term| term == Term::Role)?;
    let words: Vec<&str> = piece.split_whitespace().collect();
    if words.len() < 3 || words.len() > 12 {
        return None;
    }
    // `OFFICE OF GOVERNOR ADA LOVELACE`: the house of whoever holds it.
    let before = piece[..at].to_lowercase();
    if before.ends_with(" of ") && VOCABULARY.is(before.trim_end_matches(" of "), is_unit) {
        return None;
    }
    // The role first: what follows its last word is the name.
    if at == 0 {
        // `Detective Sergeant Paul Ferreira`
        let mut len = len;
        while let Some((_, more)) = VOCABULARY.at(piece[len..].trim_start(), |term| term == Term::Role) {
            len = piece.len() - piece[len..].trim_start().len() + more;
        }
        let rest = piece[len..].trim();
        // `مديرة الاتصال المؤسسي ليلى حداد`: with its article a word says what somebody does.
        let for_it = behind_articles(rest);
        if !for_it.is_empty()
            && let Some(found) = name(for_it)
        {
            let end = piece.len() - piece[len..].trim_start().len() + (rest.len() - for_it.len());
            return Some(vec![found, Part::Role(piece[..end].trim_end().to_owned())]);
        }
        if for_it.is_empty()
            && rest.contains(' ')
            && !rest.split(' ').any(|word| VOCABULARY.is_given_name(word))
        {
            return None;
        }
        if let Some(found) = name(rest) {
            return Some(vec![found, Part::Role(piece[..len].to_owned())]);
        }
        // `Assistant Fire Chief Ada Lovelace`
        let ends = word_starts(piece)
            .filter_map(|at| VOCABULARY.at(&piece[at..], |term| term == Term::Role).map(|(_, len)| at + len));
        if let Some(end) = ends.last()
            && words.len() < 8
            && is_somebody(piece[end..].trim())
            && let Some(found) = name(piece[end..].trim())
        {
            return Some(vec![found, Part::Role(piece[..end].to_owned())]);
        }
        // `Director investor relations Ada Lovelace`
        let tail = words[words.len() - 2..].join(" ");
        let before = &words[..words.len() - 2];
        let known = |term| matches!(term, Term::Role | Term::Desk | Term::Department | Term::Join);
        let theirs = |word: &&str| VOCABULARY.is(word, known);
        // `Richter am Landgericht Ada Lovelace`
        let leads =
            before.last().is_some_and(|word| word.starts_with(char::is_uppercase)) && before.len() < 6;
        if (before.iter().skip(1).all(theirs) || leads)
            && is_somebody(&tail)
            && let Some(found) = name(&tail)
        {
            return Some(vec![found, Part::Role(before.join(" "))]);
        }
    } else if let Some(found) = behind_house(&words) {
        return Some(found);
    } else if let rest = piece[at + len..].trim()
        && (words.len() < 6
            // `Communications and Engagement Manager Ada Lovelace`
            || words.len() < 9
                && words.iter().all(|word| {
                    word.starts_with(char::is_uppercase)
                        || VOCABULARY.is(word, |term| term == Term::Join)
                        || matches!(*word, "&" | "of")
                }))
        && is_somebody(rest)
        && let Some(found) = name(rest)
    {
        // `Unternehmens- und Pressesprecherin Ada Lovelace`
        return Some(vec![found, Part::Role(piece[..at + len].to_owned())]);
    }
    if let Some((at, _)) = name_behind_role(piece)
        && let Some(found) = name(&piece[at..])
    {
        return Some(vec![found, Part::Role(piece[..at].trim_end().to_owned())]);
    }
    // `OTU press officer Orlaith Roe`: behind a role in small letters capitals begin a name, whoever bears it.
    let (before, rest) = (&piece[..at + len], piece[at + len..].trim());
    let capital = |word: &str| word.starts_with(char::is_uppercase) && word.chars().any(char::is_lowercase);
    // `Press Officer A. J. Lovelace`: an initial, or a small word inside a name, says so as well.
    let own = |word: &str| word.len() == 2 && word.ends_with('.') || VOCABULARY.particles.contains(word);
    let signed = rest.split(' ').rev().skip(1).any(own) && rest.split(' ').count() < 5;
    if signed
        && VOCABULARY
            .within(rest, |term| {
                matches!(term, Term::Organisation | Term::Desk | Term::Department | Term::Role)
            })
            .is_none()
        && let Some(found) = name(rest)
    {
        return Some(vec![found, Part::Role(before.to_owned())]);
    }
    if piece[at..].starts_with(char::is_lowercase)
        // `gabinete do senador Tomás Marlo`: whom somebody else serves.
        && !piece[..at].split_whitespace().next_back().is_some_and(|word| VOCABULARY.particles.contains(word))
        && rest.split(' ').count() == 2
        && rest.split(' ').all(capital)
        && !is_a_place(rest)
        && VOCABULARY.within(rest, |term| term != Term::Honorific && term != Term::Filler).is_none()
        && let Some(found) = name(rest)
    {
        return Some(vec![found, Part::Role(before.to_owned())]);
    }
    // `Rose King-Marketing Coordinator`: a hyphen set as a dash between the name and the role.
    for (dash, _) in piece.match_indices('-') {
        let (before, after) = (&piece[..dash], &piece[dash + 1..]);
        if dash <= at
            && before.split_whitespace().count() == 2
            && after.split_whitespace().count() > 1
            // `Dr. Varga-Nagy Ilona igazgató`: a given name behind it says that the hyphen is the family name's.
            && (begins_a_title(after) || !after.split_whitespace().nth(1).is_some_and(|word| VOCABULARY.is_given_name(word)))
            && let Some(found) = name(before)
        {
            return Some(vec![found, Part::Role(after.to_owned())]);
        }
    }
    // `Ada Lovelace Operating Owner/Alternate Governor`: behind a given name one word; two where both are given and the
    // role follows.
    if VOCABULARY.is_given_name(words[0]) && words.len() > 3 {
        let title = words[3..].join(" ");
        let titled = VOCABULARY
            .at(&title, |term| matches!(term, Term::Role | Term::Desk | Term::Department))
            .is_some();
        let many = if VOCABULARY.is_given_name(words[1]) && titled { 3 } else { 2 };
        let (before, after) = (words[..many].join(" "), words[many..].join(" "));
        if VOCABULARY.role_in(&after).is_some()
            && at >= before.len()
            && let Some(found) = name(&before)
        {
            return Some(vec![found, Part::Role(after)]);
        }
    }
    // `Ada Lovelace Head of Communications`
    let (before, after) = (piece[..at].trim_end(), &piece[at..]);
    let short = before.split(' ').filter(|word| !word.ends_with('.')).count() == 2;
    if short
        && (after.contains(' ') || is_somebody(before) || is_family_first(before))
        && let Some(found) = name(before)
    {
        return Some(vec![found, Part::Role(after.to_owned())]);
    }
    None
}
