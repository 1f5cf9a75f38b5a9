//! What stands below a head for those who visit, buy, give or need something: `Plan your visit`, `Tickets`.

use super::{BARE_LINE, LINE, asked::asks_others, lines::Line, opens};
use crate::release::read::{
    is_press,
    vocabulary::{Term, VOCABULARY},
};

/// Takes the lines of such sections for the public's, each up to the next head or paragraph.
pub(super) fn mark(text: &str, lines: &mut [Line]) {
    let mut section: Option<Section> = None;
    for line in lines {
        let words = text[line.range.clone()].trim();
        if line.blank {
            if let Some(section) = &mut section {
                section.gap |= section.filled;
            }
            continue;
        }
        if heads(line, words) || leads_others(line, words) {
            (line.heading, section) = (Some(Term::Public), Some(Section::default()));
        } else if let Some(open) = &mut section {
            if open.ends_at(line, words) {
                section = None;
            } else {
                (open.filled, open.gap) = (true, false);
                line.heading = Some(Term::Public);
            }
        }
    }
}

#[derive(Default)]
struct Section {
    /// Something stands in it.
    filled: bool,
    /// An empty line stands below that.
    gap: bool,
}

impl Section {
    fn ends_at(&self, line: &Line, words: &str) -> bool {
        // Another head, or a name above its number.
        let head = self.gap && line.anchors == 0 && !line.item && !words.starts_with(['-', '*']);
        head || line.end
            || line.prose
            || line.dateline
            || line.furniture
            || line.chars > LINE
            || line.heading.is_some_and(opens)
            || is_for_press(words)
    }
}

/// The head alone, with no number and no name.
fn heads(line: &Line, words: &str) -> bool {
    let words = words.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    line.anchors == 0
        && !line.furniture
        && line.chars <= BARE_LINE
        && VOCABULARY.public_heads.contains(&words)
}

/// `For any clarification, graduands should contact:`, and below it whom.
fn leads_others(line: &Line, words: &str) -> bool {
    let Some((_, end)) = asks_others(words) else { return false };
    let rest = &words[end..];
    line.anchors == 0
        && !line.furniture
        && line.opens
        && !rest.contains(". ")
        && !VOCABULARY.names_journalists(words)
}

/// `Press officer`, `press@…`, `Communications`: for journalists, wherever it stands.
fn is_for_press(words: &str) -> bool {
    VOCABULARY.within(words, |term| matches!(term, Term::Desk | Term::Media)).is_some()
        || words.split_whitespace().any(|word| word.contains('@') && is_press(word))
}
