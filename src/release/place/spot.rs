//! Where a contact block goes in a release that has none: after the body and before what stands below it, after
//! an end mark, or on top.

use std::sync::LazyLock;

use serde::Deserialize;

/// Where the user wants the block.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Place {
    /// After the body, as most houses have it.
    #[default]
    Below,
    /// Above the headline, as in the United States.
    Top,
}

/// Between which lines of the visible text a new block goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spot {
    /// After the line that ends at this byte.
    After(usize),
    /// Before the line that begins at this byte: nothing stands above it.
    Before(usize),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Marks {
    ends: Vec<String>,
    foot: Vec<String>,
    below: Vec<String>,
    below_at_end: Vec<String>,
    below_before_a_name: Vec<String>,
    top: Vec<String>,
    notes: Vec<Notes>,
}

/// Notes to editors as a language calls them.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Notes {
    note: Vec<String>,
    /// With the article; nothing parts a word from an apostrophe before it.
    to: Vec<String>,
    whom: Vec<String>,
}

impl Notes {
    fn begin(&self, line: &str) -> bool {
        let mut rests = vec![line];
        for words in [&self.note, &self.to, &self.whom] {
            rests = rests.into_iter().flat_map(|rest| behind(rest, words)).collect();
        }
        !rests.is_empty()
    }
}

/// What stands behind each of the words that a line begins with.
fn behind<'a>(line: &'a str, words: &[String]) -> Vec<&'a str> {
    let begun = words.iter().filter_map(|word| Some((word, line.trim_start().strip_prefix(word.as_str())?)));
    let whole =
        |(word, rest): &(&String, &str)| word.ends_with('\'') || !rest.starts_with(char::is_alphanumeric);
    begun.filter(whole).map(|(_, rest)| rest).collect()
}

// The file is part of the program, and a test reads it; an empty one would only lose the fine placing.
static MARKS: LazyLock<Marks> = LazyLock::new(|| {
    toml::from_str(include_str!("marks.toml")).unwrap_or(Marks {
        ends: Vec::new(),
        foot: Vec::new(),
        below: Vec::new(),
        below_at_end: Vec::new(),
        below_before_a_name: Vec::new(),
        top: Vec::new(),
        notes: Vec::new(),
    })
});

/// A line with words or marks on it.
#[derive(Clone, Copy)]
struct Line<'a> {
    start: usize,
    /// Without the line end and the blanks before it.
    end: usize,
    text: &'a str,
}

fn lines(text: &str) -> Vec<Line<'_>> {
    let mut start = 0;
    text.split_inclusive(['\n', '\r'])
        .filter_map(|line| {
            let from = start;
            start += line.len();
            let words = line.trim();
            let lead = line.len() - line.trim_start().len();
            (!words.is_empty()).then(|| Line {
                start: from + lead,
                end: from + lead + words.len(),
                text: words,
            })
        })
        .collect()
}

/// Finds the spot. None in an empty release.
pub fn find(text: &str, place: Place) -> Option<Spot> {
    let lines = lines(text);
    let first = lines.first()?;
    if place == Place::Top {
        let above = lines.iter().take(3).take_while(|line| is_one(line.text, &MARKS.top)).last();
        return Some(above.map_or(Spot::Before(first.start), |line| Spot::After(line.end)));
    }
    if let Some(mark) = lines.iter().skip(2).rev().find(|line| is_end_mark(line.text)) {
        return Some(Spot::After(mark.end));
    }
    // A headline may begin with `About`; below the body it cannot be among the first lines.
    let below: Vec<usize> = (2..lines.len()).filter(|at| is_below(lines[*at].text)).collect();
    let below = below
        .iter()
        .enumerate()
        .find(|(own, at)| !is_section(&lines, **at, &below[own + 1..]))
        .map_or(lines.len(), |(_, at)| *at);
    let mut last = below.saturating_sub(1);
    while last > 0 && (is_rule(lines[last].text) || is_foot(lines[last].text)) {
        last -= 1;
    }
    Some(Spot::After(lines[last].end))
}

/// `About the reef`, in small words, with more of the release's own sections below it and then `About Marlow`: a section of
/// the body.
fn is_section(lines: &[Line], at: usize, more: &[usize]) -> bool {
    let small = |at: usize| {
        let mut words = lines[at].text.split_whitespace().skip_while(|word| word.starts_with(['#', '*']));
        words.next().is_some()
            && words.clone().next().is_some()
            && words.all(|word| word.starts_with(char::is_lowercase))
    };
    let Some(end) = more.iter().find(|at| !small(**at)) else { return false };
    small(at) && (at + 2..*end).any(|own| is_heading(lines[own].text) && !is_heading(lines[own + 1].text))
}

/// A few words that no sign ends, as above a section.
fn is_heading(line: &str) -> bool {
    line.starts_with(|one: char| one.is_uppercase() || matches!(one, '#' | '*'))
        && line.split_whitespace().count() <= 8
        && line.ends_with(|one: char| one.is_alphanumeric() || matches!(one, '*' | '?'))
}

/// The lines that part what stands above from what stands below.
pub(super) fn rules(text: &str) -> Vec<std::ops::Range<usize>> {
    lines(text).into_iter().filter(|line| is_rule(line.text)).map(|line| line.start..line.end).collect()
}

fn bare(line: &str) -> String {
    let edge =
        |one: char| one.is_whitespace() || matches!(one, '-' | '–' | '—' | '*' | '_' | '.' | ':' | '：');
    line.trim_matches(edge).to_lowercase()
}

fn is_one(line: &str, words: &[String]) -> bool {
    words.contains(&bare(line))
}

pub(super) fn is_end_mark(line: &str) -> bool {
    let compact: String = line.chars().filter(|one| !one.is_whitespace()).collect();
    // `30` alone is a page or a number; with its dashes it is the mark.
    let number = bare(line) == "30";
    (!number || compact.starts_with(['-', '–', '—']))
        && (is_one(line, &MARKS.ends) || is_one(&compact, &MARKS.ends))
}

/// Whose the page is and since when: `© 2026 Example Fund. Unsubscribe`. A picture's owner has no year.
fn is_foot(line: &str) -> bool {
    let lower = line.to_lowercase();
    let year = |word: &str| {
        word.len() == 4 && word.bytes().all(|one| one.is_ascii_digit()) && word.starts_with(['1', '2'])
    };
    MARKS.foot.iter().any(|mark| lower.starts_with(mark.as_str()))
        && line.split_whitespace().count() <= 20
        && line.split(|one: char| !one.is_ascii_digit()).any(year)
}

/// A heading, or the first words of a paragraph up to a colon: short, and no sentence.
pub(super) fn is_below(line: &str) -> bool {
    let head = line.split([':', '：']).next().unwrap_or(line).trim();
    let small = head.split_whitespace().count() <= 8 && head.chars().count() <= 70;
    if !small || (head.len() == line.len() && line.ends_with(['.', '。', '!', '?'])) {
        // `¿Quiénes somos?` alone is none of the text's own questions.
        let asked = head.trim_matches(['¿', '?', ' ', '\u{a0}', '\u{202f}', '#', '*']);
        return small && line.ends_with('?') && is_one(asked, &MARKS.below);
    }
    let lower = bare(head).trim_start_matches('#').trim_start().replace('’', "'");
    let begins = |mark: &String| {
        lower.strip_prefix(mark.as_str()).is_some_and(|rest| {
            // Where words are not written apart the next letter may follow at once.
            rest.is_empty()
                || mark.ends_with('\'')
                || !rest.starts_with(|one: char| one.is_ascii_alphabetic())
                    && (rest.starts_with(|one: char| !one.is_alphanumeric()) || !mark.is_ascii())
        })
    };
    let named = || {
        let mut words = head.split_whitespace();
        let first = words.next().unwrap_or_default();
        let name = words.next().is_some_and(|name| name.starts_with(char::is_uppercase));
        name && head.split_whitespace().count() <= 5
            && first.starts_with(char::is_uppercase)
            && MARKS.below_before_a_name.contains(&first.to_lowercase())
    };
    MARKS.below.iter().any(begins)
        || MARKS.notes.iter().any(|notes| notes.begin(&lower))
        || named()
        || MARKS.below_at_end.iter().any(|mark| lower.ends_with(mark.as_str()))
}

pub(super) fn is_rule(line: &str) -> bool {
    line.chars().count() >= 3 && line.chars().all(|one| matches!(one, '-' | '*' | '_' | '=' | ' '))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn after(text: &str, place: Place) -> &str {
        match find(text, place) {
            Some(Spot::After(end)) => text[..end].lines().last().unwrap().trim(),
            Some(Spot::Before(start)) => {
                if start == text.find(|c: char| !c.is_whitespace()).unwrap() {
                    "(top)"
                } else {
                    "(?)"
                }
            }
            None => "(empty)",
        }
    }

    #[test]
    fn below_the_body_and_above_what_explains_the_sender() {
        let body = "A headline\n\nA dateline – Body.\n\nMore body.\n\n";
        for below in [
            "About Example Fund\n\nWe work.",
            "Notes to editors:\n1. One",
            "About Example: it works in many places and has done so since long ago, as all know.",
            "À propos de l’exemple\n",
            "关于示例基金会\n",
            "示例について\n",
            "Über das Beispiel\n",
            "نبذة عن المثال\n",
        ] {
            assert_eq!(after(&format!("{body}{below}"), Place::Below), "More body.", "{below}");
        }
        assert_eq!(after(&format!("{body}---\n\nAbout Example\n\nWe work."), Place::Below), "More body.");
        assert_eq!(
            after(
                &format!("{body}About 500 children came to the city in the last year alone."),
                Place::Below
            ),
            "About 500 children came to the city in the last year alone."
        );
        assert_eq!(after(body, Place::Below), "More body.");
    }

    #[test]
    fn with_whatever_article_about_and_notes_begin() {
        let body = "A headline\n\nA dateline – Body.\n\nMore body.\n\n";
        for below in [
            "Acerca del Instituto Tarn",
            "ACERCA DE LA FUNDACIÓN",
            "Sobre el Instituto",
            "Quiénes somos",
            "¿Quiénes somos?",
            "Notas para la redacción",
            "Nota a las redacciones:",
            "Notas para los editores",
            "Nota del editor: el fondo abre en enero",
            "À propos de l’Institut",
            "Qui sommes-nous ?",
            "Notes à l’attention des rédacteurs",
            "Note à l’éditeur",
            "NOTE DE LA REDACTION",
            "Sobre o Instituto",
            "Acerca da Fundação",
            "A respeito do Instituto",
            "Notas à redação",
            "Nota aos editores",
            "Nota para os jornalistas",
            "Informazioni sull’Istituto",
            "Informazioni sulla Fondazione",
            "A proposito dell'Università",
            "Nota per la redazione",
            "Note ai redattori",
            "Zum Institut Tarn",
            "Zur Tarn-Stiftung",
            "Über die Stiftung",
            "Anmerkung der Redaktion",
            "Hinweise an die Redaktionen",
            "Notes for the editor",
            "Об институте Орла",
            "О центре «Риф»",
            "Про інститут Орла",
            "O instytucie",
            "Om institutet",
            "Over de stichting",
            "Despre Institutul Tarn",
            "O nás",
            "Σχετικά με το Ινστιτούτο",
            "**Note to editors**",
            "## Notas para editores",
        ] {
            let text = format!("{body}{below}\nText of it.\n");
            assert_eq!(after(&text, Place::Below), "More body.", "{below}");
        }
        for own in [
            "Notas del fondo",
            "Note à la presse",
            "Notable editors",
            "Zur gleichen Zeit in Rom",
            "Informazioni",
            "О рифах",
            "Om sommaren",
        ] {
            let text = format!("{body}{own}\n");
            assert_eq!(after(&text, Place::Below), own);
        }
    }

    #[test]
    fn a_section_of_the_body_that_begins_with_about() {
        let body = "A headline\n\nA dateline – Body.\n\n";
        let sections = "About the reef\n\nIt is near.\n\nWhat comes next\n\nMore reefs next year.\n\n";
        let whole = format!("{body}{sections}About Marea\n\nReefs.\n");
        assert_eq!(after(&whole, Place::Below), "More reefs next year.");
        // No other section stands between the two.
        let ends = format!("{body}About the reef\n\nIt is near.\n\nAbout Marea\n\nReefs.\n");
        assert_eq!(after(&ends, Place::Below), "A dateline – Body.");
        let alone = format!("{body}About the museum\n\nIt is near.\n\nRelated links\n\nAll of them.\n");
        assert_eq!(after(&alone, Place::Below), "A dateline – Body.");
    }

    #[test]
    fn after_an_end_mark() {
        for mark in ["###", "# # #", "-30-", "– 30 –", "ENDS", "- ENDS -", "（完）", "Fin"] {
            let text = format!("Title\n\nBody.\n\n{mark}\n\nAbout Example\n\nText.\n");
            assert_eq!(after(&text, Place::Below), mark);
        }
        assert_eq!(after("Title\n\nBody.\n\n30\n", Place::Below), "30");
    }

    #[test]
    fn above_the_line_that_says_whose_the_page_is() {
        let body = "Title\n\nA dateline – Body.\n\nMore body.\n\n";
        for foot in [
            "© 2026 Example Fund. Unsubscribe",
            "Copyright © Example Fund 2024–2026",
            "---\n(c) 2026 Example",
        ] {
            assert_eq!(after(&format!("{body}{foot}\n"), Place::Below), "More body.", "{foot}");
        }
        for own in [
            "© Example Fund/Muster",
            "Copyright of 2026 songs lapses, and with that of all others the right to be paid for them in each country of the world.",
        ] {
            assert_eq!(after(&format!("{body}{own}\n"), Place::Below), own);
        }
    }

    #[test]
    fn on_top_below_the_line_that_calls_it_a_release() {
        assert_eq!(after("\nTitle\n\nBody", Place::Top), "(top)");
        assert_eq!(after("FOR IMMEDIATE RELEASE\n\nTitle\n", Place::Top), "FOR IMMEDIATE RELEASE");
        assert_eq!(after(" \n", Place::Top), "(empty)");
    }

    #[test]
    fn the_marks_are_read() {
        assert!(!MARKS.ends.is_empty() && !MARKS.below.is_empty() && !MARKS.notes.is_empty());
        assert!(!MARKS.top.is_empty());
    }
}
