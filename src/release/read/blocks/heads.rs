//! What the words of a line open: a heading, the public's number, somebody's line.

use super::{
    super::{
        person,
        vocabulary::{LISTS, Term, VOCABULARY, word_starts},
    },
    asked::{asks, is_for_other_matters},
    matter, opens,
};

/// `Members' legal helpline`, right before a number and the first in its line.
pub(super) fn ends_in_public(words: &str) -> bool {
    const LONGEST: usize = 5;
    let words = words.trim().trim_end_matches([':', '：']).trim_end();
    let starts = words.match_indices(' ').map(|(blank, _)| blank + 1);
    words.split_whitespace().count() <= LONGEST
        && !words.contains([',', '|', ';', '(', '：', ':'])
        && starts.into_iter().any(|at| VOCABULARY.is(&words[at..], |term| term == Term::Public))
        && VOCABULARY.within(words, |term| matches!(term, Term::Media | Term::Desk)).is_none()
}

/// `Anmeldung: …`
pub(super) fn signs_up(line: &str) -> bool {
    VOCABULARY
        .at(line, |term| term == Term::Public)
        .is_some_and(|(_, len)| VOCABULARY.sign_ups.contains(&line[..len].to_lowercase()))
}

/// `RSVP with Ada Marsh, Media Relations Coordinator, …`: who signs up with them is from the press.
pub(in crate::release::read) fn names_press_officer(line: &str) -> bool {
    // `Communications Manager`, `Chief Communications Officer`
    let desk = |part: &str| {
        let (first, rest) = part.split_once(' ').unwrap_or((part, ""));
        let ahead = VOCABULARY.is(first, |term| term == Term::Role);
        let at = |words: &str| VOCABULARY.at(words, |term| term == Term::Desk).is_some();
        at(part) || ahead && at(rest)
    };
    let mut parts = line.split(',').map(str::trim);
    parts.next().is_some() && parts.any(|part| desk(part) && VOCABULARY.role_in(part).is_some())
}

/// What stands behind a heading and its colon.
pub(super) fn headed(line: &str) -> Option<&str> {
    let (_, len) = VOCABULARY.heading_at(line, opens)?;
    line[len..].trim_start().strip_prefix([':', '：'])
}

/// `Questions? Ada Marsh, 020 7946 0123`, `More: Ada Marsh, 020 7946 0123`: somebody, and no line for everybody.
fn asks_whoever_has_questions(line: &str) -> bool {
    const LONGEST: usize = 3;
    line.split_once(['?', ':']).is_some_and(|(said, rest)| {
        let asked = line[said.len()..].starts_with('?');
        let said = said.trim_start_matches(|c: char| !c.is_alphanumeric()).trim_end();
        let words: Vec<String> = said.split(' ').map(str::to_lowercase).collect();
        let Some((last, before)) = words.split_last() else { return false };
        // `Further questions: …`, and not `Tree trimming requests: …`
        let any = asked || before.iter().all(|word| VOCABULARY.any_matter.contains(word));
        words.len() <= LONGEST
            && (VOCABULARY.enquiries.contains(last) && any || LISTS.more_alone.knows(said))
            && begins_with_somebody(rest)
    })
}

/// What a line opens: a heading at its start, or one that stands before its colon.
pub(super) fn heading(line: &str) -> Option<Term> {
    // A link's words: `Email Contact`.
    if VOCABULARY.is(line, |term| term == Term::Email) {
        return None;
    }
    match asks(line) {
        Some((.., Term::Public)) if !VOCABULARY.names_journalists(line) => return Some(Term::Public),
        Some((_, end, Term::Media)) if matches!(line[end..].trim(), ":" | "：") => return Some(Term::Media),
        _ if is_for_other_matters(line).is_some() || matter::is_for_others(line) => {
            return Some(Term::Public);
        }
        _ => {}
    }
    if asks_whoever_has_questions(line) {
        return Some(Term::Contact);
    }
    // `聯絡電話：綜合處池先生(02-2555-0125)`
    let by_phone = VOCABULARY.contact_numbers.iter().find_map(|word| line.strip_prefix(word.as_str()));
    let named = by_phone.and_then(|rest| rest.trim_start().strip_prefix([':', '：'])).map(str::trim_start);
    if named.is_some_and(|rest| rest.starts_with(char::is_alphabetic)) {
        return Some(Term::Contact);
    }
    // `Sincerely,` is a line of its own.
    if VOCABULARY.is(line.trim_end_matches(','), |term| term == Term::Closing) {
        return Some(Term::Closing);
    }
    // `Media hotline: …` is a label of a number.
    let label = VOCABULARY.at(line, |term| matches!(term, Term::Phone(_))).map_or(0, |(_, len)| len);
    let opens_or_not = |term| opens(term) && term != Term::Closing || term == Term::Public;
    if let Some((term, _)) = VOCABULARY.heading_at(line, opens_or_not) {
        return Some(term);
    }
    let found = word_starts(line)
        .filter_map(|at| {
            VOCABULARY.heading_at(&line[at..], opens_or_not).map(|(term, len)| (at, term, at + len))
        })
        // `Head of Media Relations`
        .filter(|(at, term, _)| {
            VOCABULARY.within(&line[..*at], |term| term == Term::Role).is_none()
                && !(*term == Term::Public && *at < label)
        })
        .map(|(_, term, end)| (term, end));
    found
        .filter(|(term, end)| {
            let rest = line[*end..].trim_start();
            rest.is_empty()
                || rest.starts_with([':', '：'])
                || line[*end..].starts_with(char::is_uppercase)
                || *term == Term::Media
        })
        .map(|(term, _)| term)
        .min_by_key(|term| {
            [Term::Public, Term::Media, Term::Investor, Term::Contact].iter().position(|one| one == term)
        })
        .or_else(|| person::calls(line).first().map(|(_, _, term)| *term))
}

/// `Ada Marsh, Press Officer, `, before a number.
pub(super) fn begins_with_somebody(words: &str) -> bool {
    let first = words.trim().split(|c: char| matches!(c, ',' | '(' | '|' | ':' | '+') || c.is_ascii_digit());
    person::is_somebody(first.clone().next().unwrap_or_default().trim())
}

/// `Tel: `
pub(super) fn is_label(words: &str) -> bool {
    VOCABULARY.is_bare(words, |term| matches!(term, Term::Phone(_)))
}

/// Whether a heading and its colon stand right before the first number or address.
pub(super) fn is_labelled(line: &str, first: Option<usize>) -> bool {
    // `新闻中心联系电话：…`: a number to get in touch by, and no other kind of number.
    let before = first.and_then(|at| line.get(..at)).unwrap_or_default();
    let label = before.trim_end().strip_suffix([':', '：']).map(str::to_lowercase);
    if label.is_some_and(|label| VOCABULARY.contact_numbers.iter().any(|word| label.ends_with(word.as_str())))
    {
        return true;
    }
    // `FOR IMMEDIATE RELEASE   Phone: …`: the number of whoever released it.
    let release = line.trim_start().to_lowercase();
    let label = release.strip_prefix("for immediate release").map(str::trim_start);
    if label
        .zip(first)
        .is_some_and(|(label, _)| VOCABULARY.at(label, |term| matches!(term, Term::Phone(_))).is_some())
    {
        return true;
    }
    let found = VOCABULARY.heading_at(line, |term| term == Term::Contact);
    found.is_some_and(|(_, len)| {
        first.is_some_and(|at| line.get(len..at).is_some_and(|gap| gap.trim() == ":"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_knows_more_is_called() {
        for line in [
            "More: Mary Marsh, 0491 570 158",
            "Meer weten? Mary Marsh, 038 555 0151",
            "Any questions: Mary Marsh, 0491 570 158",
        ] {
            assert_eq!(heading(line), Some(Term::Contact), "{line}");
        }
        for line in ["Tree trimming requests: Mary Marsh, 417-555-0158", "More: 417-555-0158"] {
            assert_ne!(heading(line), Some(Term::Contact), "{line}");
        }
    }
}
