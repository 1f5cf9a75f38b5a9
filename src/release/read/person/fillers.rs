//! What stands around a name or a role and is no part of it: small words, what somebody is asked about, their team.

use crate::release::read::vocabulary::{LISTS, Term, VOCABULARY};

/// `Ada Lovelace e equipe`: whoever else answers there has no name.
pub(in crate::release::read) fn without_team(piece: &str) -> &str {
    let before = |team: &str| {
        let at = piece.len().checked_sub(team.len())?;
        let end = piece.get(at..).filter(|end| end.to_lowercase() == team)?;
        piece.strip_suffix(end)?.strip_suffix(' ')
    };
    LISTS.team.iter().find_map(before).unwrap_or(piece)
}

/// `about the Otter Bridge`, `on all funds`: what there is more to know about, up to the word that leads to somebody.
pub(super) fn without_topic(piece: &str) -> &str {
    if !piece.split_once(' ').is_some_and(|(first, _)| LISTS.topic.has(first)) {
        return piece;
    }
    let blanks = || piece.match_indices(' ').map(|(at, _)| at);
    let words = blanks().zip(blanks().skip(1));
    let lead = words.filter(|(before, end)| LISTS.topic_end.has(&piece[before + 1..*end])).last();
    lead.map_or("", |(_, end)| &piece[end + 1..])
}

/// `مديرة الاتصال`, behind the role's word: in a script without capitals a small word there is what somebody does.
pub(super) fn is_what_a_role_is_for(before: &str, word: &str) -> bool {
    let before = before.trim_end();
    let cased = before.chars().any(|c| c.is_lowercase() || c.is_uppercase());
    let last = before.rsplit(' ').next().unwrap_or_default();
    let role = |words: &str| VOCABULARY.at(words, |term| term == Term::Role).is_some();
    // `رئيسة مصلحة التواصل`, but `… الحداد على الرقم`
    let small = VOCABULARY.is(last, |term| matches!(term, Term::Filler | Term::Join));
    let far = word.starts_with("ال") && !small && role(before);
    !cased && !last.is_empty() && (VOCABULARY.is(last, |term| term == Term::Role) || far)
}

/// `d'Ada Marais`, behind a small word.
fn without_elided(piece: &str) -> &str {
    let rest = LISTS.elided_of.begins(piece).map(|of| &piece[of.len()..]);
    rest.filter(|rest| rest.starts_with(char::is_uppercase)).unwrap_or(piece)
}

/// Takes small words off both ends: `call Ada Lovelace at`.
pub(super) fn strip_fillers(piece: &str) -> &str {
    let filler = |word: &str| {
        !word.starts_with(char::is_uppercase)
            && VOCABULARY.is(word, |term| matches!(term, Term::Filler | Term::Join))
            || word == "&"
            || LISTS.filler_with_capital.has(word)
    };
    let mut piece = piece.trim();
    loop {
        // `chargée de com`, `الاتصال المؤسسي`, of which a word is a small one elsewhere
        let desk = piece.contains(' ') && VOCABULARY.is(piece, |term| term == Term::Desk);
        if desk || VOCABULARY.is(piece, |term| term == Term::Role) {
            return piece;
        }
        let first = piece.split_whitespace().next().unwrap_or_default();
        let last = piece.split_whitespace().next_back().unwrap_or_default();
        let whole = piece.split_whitespace().count() <= 1;
        if !first.is_empty() && filler(first) {
            piece = without_elided(piece[first.len()..].trim_start());
        } else if !whole && filler(last) && !is_what_a_role_is_for(&piece[..piece.len() - last.len()], last) {
            piece = piece[..piece.len() - last.len()].trim_end();
        } else {
            return piece;
        }
    }
}
