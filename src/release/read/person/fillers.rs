//! What stands around a name or a role and is no part of it: small words, what somebody is asked about, their team.

use crate::release::read::vocabulary::{Term, VOCABULARY};

/// `Ada Lovelace e equipe`: whoever else answers there has no name.
pub(in crate::release::read) fn without_team(piece: &str) -> &str {
    const TEAMS: [&str; 18] = [
        " and team",
        " & team",
        " und team",
        " en team",
        " og team",
        " och team",
        " e equipe",
        " e equipa",
        " y equipo",
        " et son équipe",
        " et l'équipe",
        " et équipe",
        " e team",
        " e il team",
        " i zespół",
        " a tým",
        " és csapata",
        " ja tiimi",
    ];
    let ends = |team: &&&str| {
        let at = piece.len().checked_sub(team.len());
        at.is_some_and(|at| piece.get(at..).is_some_and(|end| end.to_lowercase() == **team))
    };
    TEAMS.iter().find(ends).map_or(piece, |team| &piece[..piece.len() - team.len()])
}

/// `about the Otter Bridge`, `on all funds`: what there is more to know about, up to the word that leads to somebody.
pub(super) fn without_topic(piece: &str) -> &str {
    const TOPIC: [&str; 5] = ["on ", "about ", "regarding ", "concerning ", "information "];
    const LEADS: [&str; 10] = [
        " call ",
        " email ",
        " e-mail ",
        " reach ",
        " write ",
        " contacting ",
        " calling ",
        " emailing ",
        " via ",
        " from ",
    ];
    if !TOPIC.iter().any(|word| piece.starts_with(word)) {
        return piece;
    }
    let lead = LEADS.iter().filter_map(|word| piece.rfind(word).map(|at| at + word.len())).max();
    lead.map_or("", |at| &piece[at..])
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

/// Takes small words off both ends: `call Ada Lovelace at`.
pub(super) fn strip_fillers(piece: &str) -> &str {
    let filler = |word: &str| {
        !word.starts_with(char::is_uppercase)
            && VOCABULARY.is(word, |term| matches!(term, Term::Filler | Term::Join))
            || word == "&"
            || matches!(
                word,
                "Contact"
                    | "Call"
                    | "Email"
                    | "Please"
                    | "By"
                    | "In"
                    | "At"
                    | "For"
                    | "Ihnen"
                    | "Sie"
                    | "Kollege"
                    | "Kollegin"
                    | "Kollegen"
            )
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
            piece = piece[first.len()..].trim_start();
        } else if !whole && filler(last) && !is_what_a_role_is_for(&piece[..piece.len() - last.len()], last) {
            piece = piece[..piece.len() - last.len()].trim_end();
        } else {
            return piece;
        }
    }
}
