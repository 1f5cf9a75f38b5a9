//! What somebody is, and the house or the office to which that belongs.

use super::{Part, is_somebody};
use crate::{
    model::PhoneKind,
    release::{
        cities::is_a_place,
        read::{
            atoms::LEGAL_FORMS,
            settle::is_a_house,
            vocabulary::{LISTS, Term, VOCABULARY},
        },
    },
};

/// `DFRS Community Services Liaison`: a house by its letters, and what somebody is there.
pub(in crate::release::read) fn house_before_role(role: &str) -> Option<(&str, &str)> {
    let (house, rest) = role.split_once(' ')?;
    let letters = house.len() > 2 && house.chars().all(|c| c.is_ascii_uppercase());
    let known = |term| matches!(term, Term::Role | Term::Desk | Term::Department | Term::Organisation);
    let shouted = !rest.chars().any(char::is_lowercase);
    (letters && !shouted && !VOCABULARY.is(house, known) && VOCABULARY.role_in(rest).is_some())
        .then_some((house, rest))
}

/// `Minister's office`: where somebody is reached, not what they are.
pub(super) fn is_someones_office(piece: &str) -> bool {
    let last = piece.rsplit(' ').next().unwrap_or_default();
    (piece.contains("'s ") || piece.contains("’s "))
        && VOCABULARY.is(last, |term| is_unit(term) || term == Term::Phone(PhoneKind::Office))
}

/// `President of Example Inc.`: a role, and the firm.
pub(super) fn role_of_firm(piece: &str, dot: &str) -> Vec<Part> {
    let firm = |(at, of): (usize, &str)| {
        let (role, firm) = (&piece[..at], &piece[at + of.len()..]);
        let last = firm.rsplit(' ').next().unwrap_or_default();
        let formed = firm.contains(' ') && LEGAL_FORMS.contains(&last);
        (formed && VOCABULARY.role_in(role).is_some())
            .then(|| vec![Part::Role(role.to_owned()), Part::Organisation(format!("{firm}{dot}"))])
    };
    let found = piece.match_indices(" of ").find_map(firm).or_else(|| arabic_role_at_house(piece));
    found.unwrap_or_else(|| vec![Part::Role(piece.to_owned())])
}

/// `مسؤولة الإعلام بالجمعية`: Arabic writes the word for `at` together with the house. One that has no name is left out.
fn arabic_role_at_house(piece: &str) -> Option<Vec<Part>> {
    const AT: &str = " ب";
    let (at, house) = piece
        .match_indices(AT)
        .map(|(at, _)| (at, &piece[at + AT.len()..]))
        .find(|(_, house)| VOCABULARY.at(house, |term| term == Term::Organisation).is_some())?;
    let mut parts = vec![Part::Role(piece[..at].to_owned())];
    if house.contains(' ') {
        parts.push(Part::Organisation(house.to_owned()));
    }
    Some(parts)
}

/// `Office of the Director`, `Cabinet de la ministre`: a house, and then whose it is.
pub(super) fn is_office_of(piece: &str) -> bool {
    let Some((_, len)) = VOCABULARY.at(piece, is_unit) else { return false };
    let next = piece[len..].split_whitespace().next().unwrap_or_default();
    let of = next.starts_with(char::is_lowercase)
        && (VOCABULARY.particles.contains(next) || VOCABULARY.is(next, |term| term == Term::Filler))
        // `of` joins in Dutch.
        && (next == "of" || !VOCABULARY.is(next, |term| term == Term::Join));
    of || next.starts_with(['d', 'l']) && next.contains(['\'', '’'])
}

/// `Spokesperson for Trade`: a role that says for what.
pub(super) fn has_a_topic(role: &str) -> bool {
    let topic = |at: usize| {
        role[at..].split_once(' ').is_some_and(|(word, rest)| LISTS.for_word.has(word) && is_a_topic(rest))
    };
    role.match_indices(' ').any(|(blank, _)| topic(blank + 1))
}

/// `Enforcement`, `Home Affairs`: what somebody may speak for, and neither a house nor a place nor anybody.
pub(super) fn is_a_topic(words: &str) -> bool {
    const LONGEST: usize = 2;
    words.split(' ').count() <= LONGEST
        && words.split(' ').all(|word| word.starts_with(char::is_uppercase))
        && !is_a_house(words)
        && !is_a_place(words)
        && !is_somebody(words)
}

pub(super) fn is_unit(term: Term) -> bool {
    matches!(term, Term::Organisation | Term::Desk)
}

#[cfg(test)]
mod tests {
    use super::super::{Part, parts};

    #[test]
    fn what_somebody_speaks_for_goes_on_behind_a_stroke() {
        let role = |piece: &str| parts(piece, false) == [Part::Role(piece.to_owned())];
        assert!(role("Spokesperson for Trade / Enforcement"));
        for piece in [
            "Spokesperson for Trade / Otter Trust",
            "Press Officer / Otter Trust",
            "Press Officer / Larchwood",
        ] {
            assert!(!role(piece), "{piece}");
        }
    }
}
