//! Paragraphs that were set to a width, as mails and wires are: the line breaks inside them are blanks to a reader.

use std::{borrow::Cow, ops::Range};

use super::vocabulary::{Term, VOCABULARY, is_east_asian};

/// The widths, in characters, to which people and programs set text.
const WIDTHS: std::ops::RangeInclusive<usize> = 50..=110;
/// A line fuller than this share of the width, in percent, may go on in the next one.
const FULL: usize = 60;

/// White space that parts nothing, behind the blank that stands for a line break.
const FILLED: u8 = b'\x0b';

struct Line<'t> {
    range: Range<usize>,
    words: &'t str,
    chars: usize,
}

/// The text with a blank in the place of each line break inside a paragraph: as long as the text itself, to the byte.
pub(super) fn unwrapped(text: &str) -> Cow<'_, str> {
    let lines = lines(text);
    let runs: Vec<&[Line<'_>]> = lines
        .chunk_by(|a, b| !a.words.is_empty() && !b.words.is_empty())
        .filter(|run| run.len() > 1 && !run.iter().any(|line| line.words.chars().any(is_east_asian)))
        .collect();
    let Some(width) = runs.iter().filter_map(|run| width_of(run)).max() else { return Cow::Borrowed(text) };
    let mut out = text.as_bytes().to_vec();
    let mut changed = false;
    for (pair, own) in runs.iter().flat_map(|run| {
        let own = width_of(run);
        run.windows(2).map(move |pair| (pair, own))
    }) {
        // A number at a line's start begins a line of a card, unless a sentence or its own beginning stands before it.
        let small = pair[0].words.split(' ').filter(|word| word.starts_with(char::is_lowercase)).count();
        let begun = pair[0].words.ends_with(|c: char| c.is_ascii_digit() || matches!(c, ')' | '-'));
        let number = pair[1].words.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '+' | '('));
        let number = number && small < 4 && !begun;
        if goes_on(&pair[0], &pair[1], own.unwrap_or(width)) && (own.is_some() || !number) {
            // What stands between the two lines: the break, and an indent.
            let gap =
                pair[0].range.start + lead(text, &pair[0].range) + pair[0].words.len()..pair[1].range.start;
            // Two blanks would be a gap that somebody set.
            out[gap.clone()].fill(FILLED);
            out[gap.start] = b' ';
            changed = true;
        }
    }
    match String::from_utf8(out) {
        Ok(out) if changed => Cow::Owned(out),
        _ => Cow::Borrowed(text),
    }
}

fn lines(text: &str) -> Vec<Line<'_>> {
    let mut at = 0;
    text.split_inclusive('\n')
        .map(|line| {
            let range = at..at + line.len();
            at = range.end;
            let words = line.trim();
            Line { range, words, chars: line.trim_end().chars().count() }
        })
        .collect()
}

fn lead(text: &str, line: &Range<usize>) -> usize {
    let line = &text[line.clone()];
    line.len() - line.trim_start().len()
}

/// The width of a paragraph of prose, where no line could have taken the first word of the next one.
fn width_of(run: &[Line<'_>]) -> Option<usize> {
    let width = run.iter().map(|line| line.chars).max().filter(|width| WIDTHS.contains(width))?;
    let words = run.iter().flat_map(|line| line.words.split_whitespace());
    let (mut all, mut small) = (0, 0);
    for word in words.filter(|word| word.starts_with(char::is_alphabetic)) {
        all += 1;
        small += usize::from(word.starts_with(char::is_lowercase));
    }
    let filled = run.windows(2).all(|pair| goes_on(&pair[0], &pair[1], width));
    (run.len() > 2 && small * 2 > all && filled).then_some(width)
}

/// Whether a line is full, and the next one no item, label, heading or row of its own.
fn goes_on(line: &Line<'_>, next: &Line<'_>, width: usize) -> bool {
    let word = next.words.split_whitespace().next().unwrap_or_default();
    let full = line.chars <= width
        && line.chars * 100 >= width * FULL
        && line.chars + 1 + word.chars().count() > width;
    let numbered = word.ends_with(['.', ')']) && word[..word.len() - 1].bytes().all(|c| c.is_ascii_digit());
    let marked = matches!(word, "-" | "*" | "•" | "–" | "—" | "·" | "o" | "●" | "▪")
        || word.starts_with(['#', '|', '>'])
        || numbered;
    let row = |words: &str| words.contains("   ") || words.contains(['\t', '|']);
    let known = |term| {
        matches!(term, Term::Media | Term::Contact | Term::Investor | Term::Public | Term::End)
            || matches!(term, Term::Phone(_) | Term::Email | Term::Web)
    };
    let labelled = VOCABULARY.at(next.words, known).is_some_and(|(_, len)| {
        let rest = next.words[len..].trim_start();
        rest.is_empty() || rest.starts_with([':', '：'])
    });
    full && !marked && !labelled && !line.words.ends_with([':', '：']) && !row(line.words) && !row(next.words)
}

#[cfg(test)]
mod tests {
    use super::unwrapped;

    #[test]
    fn the_breaks_of_a_set_paragraph_are_blanks_and_those_of_a_card_stay() {
        let text = "The county is opening a bridge over the river, and everybody\r\n\
                    is asked to come. For more information, contact Ada Marsh at\r\n\
                    the county's office, 212-555-0123, or write to her.\r\n\
                    \r\n\
                    Contact:\r\n\
                    Ada Marsh, Director of Communications and Public Affairs of\r\n\
                    Highland County\r\n\
                    Phone: 212-555-0123\r\n\
                    Tom Wirra\r\n";
        let read = unwrapped(text);
        assert_eq!(read.len(), text.len());
        let lines: Vec<&str> = read.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
        assert_eq!(lines.len(), 5, "{lines:?}");
        assert!(lines[0].ends_with("write to her."));
        assert!(lines[2].ends_with("Public Affairs of \u{b}Highland County"), "{lines:?}");
        for kept in ["Ada Marsh\nPress Officer\n212 555 0123\n", "", "短い\n行\n行\n", "one line"] {
            assert_eq!(unwrapped(kept), kept);
        }
    }
}
