//! Names, roles and houses in Thai, where blanks stand between given and family name but between no words: how somebody
//! is addressed stands right before the name, `คุณดาริกา ทองแท้`.

use super::Part;
use crate::release::read::vocabulary::{Term, VOCABULARY};

/// No given or family name is longer, in letters and marks.
const LONGEST: usize = 24;

pub(super) fn is_thai(c: char) -> bool {
    matches!(c, '\u{e01}'..='\u{e3a}' | '\u{e40}'..='\u{e4e}')
}

/// The parts of a piece. In a sentence only who is addressed as somebody is one.
pub(super) fn parts(piece: &str, prose: bool) -> Vec<Part> {
    let words: Vec<&str> = piece.split_whitespace().collect();
    let mut out: Vec<Part> = Vec::new();
    let mut at = 0;
    while let Some(word) = words.get(at) {
        at += 1;
        if let Some((honorific, rest)) = addressed(word) {
            let given = if rest.is_empty() { words.get(at).copied().unwrap_or_default() } else { rest };
            at += usize::from(rest.is_empty());
            let family = words.get(at).filter(|family| is_name(family));
            at += usize::from(family.is_some());
            if is_name(given) {
                let name = family.map_or(given.to_owned(), |family| format!("{given} {family}"));
                out.push(Part::Name { honorific: Some(honorific.to_owned()), name });
            }
        } else if VOCABULARY.at(word, |term| term == Term::Role).is_some() {
            out.push(Part::Role((*word).to_owned()));
        } else if VOCABULARY.at(word, |term| term == Term::Desk).is_some() {
            out.push(Part::Desk((*word).to_owned()));
        } else if VOCABULARY.at(word, |term| term == Term::Organisation).is_some() && *word != "จำกัด"
        {
            out.push(Part::Organisation((*word).to_owned()));
        } else if let Some(Part::Role(last) | Part::Desk(last) | Part::Organisation(last)) = out.last_mut() {
            // `บริษัท ฟ้าใส จำกัด`
            last.push(' ');
            last.push_str(word);
        }
    }
    if let ([], [given, family]) = (out.as_slice(), words.as_slice())
        && !prose
        && is_name(given)
        && is_name(family)
    {
        out.push(Part::Name { honorific: None, name: words.join(" ") });
    }
    out
}

/// How somebody is addressed, and what stands right behind it.
fn addressed(word: &str) -> Option<(&str, &str)> {
    let longest = VOCABULARY.addresses.iter().filter(|title| word.starts_with(title.as_str()));
    let len = longest.map(String::len).max()?;
    Some(word.split_at(len))
}

/// A word that may be a given or a family name: letters alone, and known as nothing else.
fn is_name(word: &str) -> bool {
    let known = |term| term != Term::Extension && term != Term::Filler;
    (2..=LONGEST).contains(&word.chars().count())
        && word.chars().all(is_thai)
        && VOCABULARY.at(word, known).is_none()
        && addressed(word).is_none_or(|(title, _)| !title.ends_with('.'))
}
