//! The words by which a list of firms says what each of them is to the company.

use crate::release::read::{
    atoms::LEGAL_FORMS,
    vocabulary::{Term, VOCABULARY},
};

/// Where the firm's name ends, and what it is begins: in brackets, behind a dash or a comma.
pub(super) fn named_house(words: &str) -> usize {
    let signs = [" (", " – ", " — ", " - ", ", "];
    let ends = signs.iter().flat_map(|sign| words.match_indices(sign)).map(|(at, _)| at);
    let said = |at: &usize| {
        let what = words[*at..].trim_matches(|c: char| !c.is_alphanumeric());
        advises(what) || words[*at..].starts_with(" (") && is_service(what)
    };
    ends.filter(said).min().unwrap_or(words.len())
}

/// `Example plc`
pub(super) fn is_formed(words: &str) -> bool {
    words.split([' ', ',']).any(|word| LEGAL_FORMS.contains(&word) || word == "Plc")
        || words.contains(" & Co")
}

/// `Nominated Adviser and Joint Broker`, `Financial and Nominated Adviser`, and nothing else.
pub(super) fn advises(words: &str) -> bool {
    let adviser = |part: &str| VOCABULARY.is(part, |term| term == Term::Adviser);
    let half = |part: &str| {
        !part.contains(' ') && ["adviser", "broker"].iter().any(|what| adviser(&format!("{part} {what}")))
    };
    let parts = parted(words);
    parts.iter().any(|part| adviser(part)) && parts.iter().all(|part| adviser(part) || half(part))
}

/// `Communications`, `Public Relations`: what an agency does, and also what somebody's department is.
pub(super) fn is_service(words: &str) -> bool {
    let service =
        |term| matches!(term, Term::Adviser | Term::Department | Term::Desk | Term::Investor | Term::Media);
    parted(words).iter().all(|part| VOCABULARY.is(part, service) || matches!(*part, "PR" | "IR"))
}

pub(super) fn parted(words: &str) -> Vec<&str> {
    words.split([',', '/', '&']).flat_map(|part| part.split(" and ")).map(str::trim).collect()
}
