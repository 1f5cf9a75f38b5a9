//! Whom a journalist may ask for, who is somebody else than whoever is to be called:
//! `For interviews with Tom Wirra, call press officer Ada Marsh on …`.

use super::{
    person::{self, Part},
    vocabulary::{LISTS, SENTENCES, Term, VOCABULARY, word_starts},
};

/// Whether what stands before a name leads to whom a journalist may ask for.
pub(super) fn leads_here(before: &str) -> bool {
    const LONGEST: usize = 40;
    let Some(before) = before.strip_suffix(' ') else { return false };
    // Of a long list the last words alone.
    let start = before.char_indices().rev().nth(LONGEST).map_or(0, |(at, _)| at);
    let before = before[start..].to_lowercase();
    LISTS
        .interview_with
        .ends(&before)
        .is_some_and(|lead| !before[..before.len() - lead.len()].ends_with(char::is_alphanumeric))
}

/// How much of a text says whom a journalist may ask for, where somebody else follows who is called for that.
pub(super) fn before_somebody_else(text: &str) -> Option<usize> {
    const LONGEST: usize = 160;
    let sentence =
        &text[..[". ", "\n\n", "; "].iter().filter_map(|end| text.find(end)).min().unwrap_or(text.len())];
    let colon = || sentence.find([':', '：']);
    let lead = word_starts(sentence).skip(1).find_map(|at| {
        let words = &sentence[at..];
        let first = words.split(' ').next().unwrap_or_default();
        let verb = LISTS.topic_end.has(first).then_some(first.len());
        let phrase = || VOCABULARY.at(words, |term| term == Term::Contact).map(|(_, len)| len);
        let sentence = || SENTENCES.leads(words).next().filter(|(start, _)| *start == 0).map(|(_, end)| end);
        phrase().or_else(sentence).or(verb).map(|len| (at, at + len))
    });
    let (at, end) = lead.or_else(|| colon().map(|at| (at, at)))?;
    // What somebody is stands before a name that nobody would know for one.
    let named = |piece: &str| {
        let parts = person::parts(piece, true);
        let named = |part: &Part| matches!(part, Part::Name { .. });
        let titled = |part: &Part| matches!(part, Part::Role(_));
        person::last(piece).is_some() || parts.iter().any(named) && parts.iter().any(titled)
    };
    let behind = sentence[end..].trim_start_matches([':', '：', ' ', '*', '_', '\n', '\r']);
    let name = behind.split([',', '(', '|', ':']).next().unwrap_or_default();
    // `Tom Wirra on`, `Tom Wirra at`: small words before the number.
    let mut name = name.trim();
    while let Some((before, last)) = name.rsplit_once(' ')
        && VOCABULARY.is(last, |term| term == Term::Filler)
    {
        name = before.trim_end();
    }
    (at <= LONGEST && named(name)).then_some(at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_is_asked_for_ends_where_somebody_else_is_led_to() {
        let cases = [
            ("Tom Wirra call OTU press officer Ada Marsh on ", Some("Tom Wirra ")),
            ("Tom Wirra, please contact Ada Marsh at ", Some("Tom Wirra, ")),
            ("Tom Wirra and Joan Roe: Ada Marsh, ", Some("Tom Wirra and Joan Roe")),
            ("the chief executive via Ada Marsh, ", Some("the chief executive ")),
            ("Tom Wirra, ", None),
            ("Tom Wirra on ", None),
            ("Tom Wirra, call the press office on ", None),
        ];
        for (text, expected) in cases {
            assert_eq!(before_somebody_else(text).map(|len| &text[..len]), expected, "{text}");
        }
        assert!(leads_here("For Interviews with ") && !leads_here("an overview of ") && !leads_here("in "));
    }
}
