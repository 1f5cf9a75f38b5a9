//! Who somebody works for, behind what they do and in the same piece: `Chargée de presse chez Otterlux`,
//! `Pressesprecherin der Otterlux GmbH`, `Jefa de prensa Fundación Nutria`.

use std::ops::Range;

use super::{
    atoms::LEGAL_FORMS,
    person::Part,
    vocabulary::{Term, VOCABULARY, word_starts},
};

/// No role is longer, in words.
const LONGEST: usize = 8;

/// Where what somebody does ends, and where the house begins.
pub(super) fn behind_role(text: &str, range: &Range<usize>) -> Option<(usize, usize)> {
    let piece = &text[range.clone()];
    let (at, len) = VOCABULARY.role_in(piece)?;
    // `Chargée de presse du ROL`, and elsewhere `Réseau Otter Lux (ROL)`: the letters by which the release calls a house.
    let called = |house: &str| {
        let letters = house.chars().filter(|c| c.is_uppercase()).count();
        letters > 2 && letters == house.chars().count() && text.contains(&format!("({house})"))
    };
    let house = led(piece, at + len, called).or_else(|| unled(piece, at + len))?;
    let role = piece[at..house.0].split(' ').count();
    (at == 0 && role <= LONGEST).then_some((range.start + house.0, range.start + house.1))
}

/// `Attachée de presse Cabinet du ministre`: what somebody does, and the house.
pub(super) fn apart(part: Part) -> Vec<Part> {
    match part {
        Part::Role(role) => match behind_role(&role, &(0..role.len())) {
            Some((end, start)) => {
                vec![Part::Role(role[..end].to_owned()), Part::Organisation(role[start..].to_owned())]
            }
            None => vec![Part::Role(role)],
        },
        other => vec![other],
    }
}

/// Behind a small word: `chez` leads to nothing but a house; `de` and `der` also say what somebody is there, and are cut
/// only before a firm by its form, or a house by its letters.
fn led(piece: &str, from: usize, called: impl Fn(&str) -> bool) -> Option<(usize, usize)> {
    let blanks = piece[from..].match_indices(' ').map(|(at, _)| from + at);
    blanks.filter(|at| !piece[..*at].ends_with([',', '&', '-'])).find_map(|at| {
        let rest = &piece[at + 1..];
        let word = |list: &[String]| list.iter().find_map(|word| small_word(rest, word));
        let sure = word(&VOCABULARY.employers);
        let start = at + 1 + sure.or_else(|| word(&VOCABULARY.employers_of))?;
        let house = &piece[start..];
        (is_capital(house) && (sure.is_some() || is_formed(house) || called(house)) && !is_work(house))
            .then_some((at, start))
    })
}

/// With nothing between the two: `Head of Press Otterlux GmbH`, `Jefa de prensa Fundación Nutria`.
fn unled(piece: &str, from: usize) -> Option<(usize, usize)> {
    let work = word_starts(piece).filter_map(|at| {
        let found = VOCABULARY.at(&piece[at..], is_what_one_does);
        found.map(|(_, len)| at + len)
    });
    // `Attachée de presse Cabinet du ministre`: what stands in the name of the house says nothing of the work.
    let house = piece.match_indices(' ').map(|(at, _)| at).filter(|at| *at >= from).find(|at| {
        let first = piece[at + 1..].split(' ').next().unwrap_or_default();
        is_capital(first) && VOCABULARY.houses_first.contains(&first.to_lowercase())
    });
    let from = work.filter(|end| house.is_none_or(|house| *end <= house)).max().unwrap_or(from).max(from);
    let blanks = piece[from..].match_indices(' ').map(|(at, _)| from + at);
    let joins = |word: &str| {
        word.ends_with([',', '&', '-'])
            || VOCABULARY.particles.contains(word)
            || VOCABULARY.employers_of.iter().any(|one| one == word)
            || VOCABULARY.is(word, |term| matches!(term, Term::Filler | Term::Join))
    };
    // `President of Highland Otter Inc.`: the small word says more.
    let at = blanks.take_while(|at| !joins(piece[..*at].rsplit(' ').next().unwrap_or_default()));
    let at = at.into_iter().find(|at| is_capital(&piece[at + 1..]))?;
    let house = &piece[at + 1..];
    let first = house.split(' ').next().unwrap_or_default().to_lowercase();
    let second = house.split(' ').nth(1).unwrap_or_default();
    // `Polizei und Justiz`: what somebody does.
    let first = VOCABULARY.houses_first.contains(&first)
        && !VOCABULARY.is(second, |term| matches!(term, Term::Join | Term::Role));
    (house.contains(' ') && (is_formed(house) || is_quoted(house) || first)).then_some((at, at + 1))
}

/// How much of the text a small word and the blank behind it take; `d'` has none.
fn small_word(text: &str, word: &str) -> Option<usize> {
    let rest = text.strip_prefix(word)?;
    if word.ends_with(['\'', '’']) {
        return Some(word.len());
    }
    rest.starts_with(' ').then_some(word.len() + 1)
}

fn is_capital(house: &str) -> bool {
    house.starts_with(|c: char| c.is_uppercase() || matches!(c, '«' | '„' | '“'))
}

fn is_what_one_does(term: Term) -> bool {
    matches!(term, Term::Role | Term::Desk | Term::Department | Term::Media | Term::Investor)
}

/// `Communication`, `Presse- und Öffentlichkeitsarbeit`: no house.
fn is_work(house: &str) -> bool {
    VOCABULARY.within(house, |term| matches!(term, Term::Role | Term::Media | Term::Investor)).is_some()
        || VOCABULARY.at(house, is_what_one_does).is_some()
        || VOCABULARY.is(house, |term| term == Term::Organisation)
}

/// A firm by its form at the end.
fn is_formed(house: &str) -> bool {
    house.split(' ').next_back().is_some_and(|last| LEGAL_FORMS.contains(&last))
}

/// `БФ «Выдра»`, `SC „Lutra”`: the letters of its form, and its name in quotation marks to the end.
fn is_quoted(house: &str) -> bool {
    let Some((form, name)) = house.split_once(' ') else { return false };
    (2..=5).contains(&form.chars().count())
        && form.chars().all(char::is_uppercase)
        && name.starts_with(['«', '„', '“', '"'])
        && name.ends_with(['»', '“', '”', '"'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_house_behind_what_somebody_does() {
        let cut = |piece: &str| {
            behind_role(piece, &(0..piece.len()))
                .map(|(role, house)| (piece[..role].to_owned(), piece[house..].to_owned()))
        };
        let found = |role: &str, house: &str| Some((role.to_owned(), house.to_owned()));
        assert_eq!(
            cut("Responsable communication chez Otterlux"),
            found("Responsable communication", "Otterlux")
        );
        assert_eq!(cut("Pressesprecherin der Otterlux GmbH"), found("Pressesprecherin", "Otterlux GmbH"));
        assert_eq!(cut("Pressesprecherin Otterlux GmbH"), found("Pressesprecherin", "Otterlux GmbH"));
        assert_eq!(cut("Jefa de prensa Fundación Nutria"), found("Jefa de prensa", "Fundación Nutria"));
        assert_eq!(cut("President of Otter Power Inc."), found("President", "Otter Power Inc."));
        assert_eq!(cut("Jefa de prensa del Ayuntamiento de Lora"), None);
        assert_eq!(cut("Directeur de la Communication"), None);
        assert_eq!(cut("Leiterin der Pressestelle"), None);
        assert_eq!(cut("Secretario de Estado"), None);
        assert_eq!(cut("Otterlux GmbH"), None);
        assert_eq!(cut("PR-менеджерка БФ «Видра»"), found("PR-менеджерка", "БФ «Видра»"));
        assert_eq!(cut("Pressesprecherin Stadt Otterburg"), found("Pressesprecherin", "Stadt Otterburg"));
        assert_eq!(cut("Referentin Polizei und Justiz"), None);
        assert_eq!(
            cut("Attachée de presse Cabinet de la ministre"),
            found("Attachée de presse", "Cabinet de la ministre")
        );
    }
}
