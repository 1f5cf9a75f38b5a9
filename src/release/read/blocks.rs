//! Where in a release the contact blocks are: around numbers and addresses, under headings, before end marks.

mod above;
mod asked;
mod heads;
mod letters;
mod lines;
mod matter;
mod paragraph;
mod sections;

use std::ops::Range;

use above::{first_line, heading_above_note};
pub(super) use heads::names_press_officer;
use lines::{Line, is_east_asian_sentence, is_inside, is_person, lines, names_somebody};
use paragraph::in_paragraph;

use super::{
    cards::is_free,
    head::{language, opens_text},
    nobody::Notice,
    person::{self, Part},
    tokens::Token,
    vocabulary::{Term, VOCABULARY},
};

/// A stretch of text that may hold contacts.
#[derive(Clone, Debug, Default)]
pub(super) struct Block {
    pub(super) range: Range<usize>,
    /// What opens it.
    pub(super) heading: Option<Term>,
    /// In the middle of a paragraph: only what is said outright counts.
    pub(super) prose: bool,
    /// Its heading has a colon, and the number or address stands right behind it: `Inquiries: info@…`.
    pub(super) labelled: bool,
    /// Inside navigation, a page's footer and the like.
    pub(super) furniture: bool,
    /// The words of a link to write to stand in it, without an address: `Email us here`.
    pub(super) writable: bool,
    /// Where contacts stand: above the first paragraph, below the last one, or right before an end mark.
    pub(super) edge: bool,
    /// No paragraph and no other block stands above it.
    pub(super) top: bool,
    /// `For release` and the like follow.
    pub(super) header: bool,
    /// They stand in it or right above.
    pub(super) released: bool,
    /// The mark at the end of the release stands above: `ENDS`, `###`.
    pub(super) ended: bool,
    /// No paragraph parts it from the contacts above.
    pub(super) follows: bool,
    /// The release is a notice to those whom it concerns.
    pub(super) notice: Option<Notice>,
}

/// A line up to this long (in characters) may be part of a card; a longer one is a paragraph.
const LINE: usize = 220;
/// A line without number or address is part of a card only if it is shorter.
const BARE_LINE: usize = 110;
/// Lines between two numbers or addresses of one block, and above the first one.
const GAP: usize = 7;
/// The line of a dateline and the text behind it is longer.
const DATELINE: usize = 50;

/// Whether text between two blocks has no paragraph, and no head of something else.
pub(super) fn is_small_gap(between: &str) -> bool {
    let words = |line: &str| line.trim().chars().count();
    between.lines().all(|line| words(line) <= BARE_LINE)
        && between.lines().filter(|line| words(line) > 0).count() <= 1
}

fn opens(term: Term) -> bool {
    matches!(term, Term::Media | Term::Contact | Term::Investor | Term::Closing)
}

pub(super) fn find(text: &str, tokens: &[Token], furniture: &[Range<usize>]) -> Vec<Block> {
    let lines = lines(text, tokens, furniture);
    let mut out: Vec<Block> = Vec::new();
    let mut open: Option<(usize, usize)> = None;
    let mut at = 0;
    while at < lines.len() {
        let line = &lines[at];
        if line.enclosed {
            close(&mut out, text, &lines, open.take());
            at += 1;
            continue;
        }
        let public = line.heading == Some(Term::Public) && !is_listed(text, &lines, at);
        if let Some((first, last)) = open {
            let between = lines[last + 1..at].iter().filter(|line| !line.blank).count();
            if line.end && line.anchors == 0
                || public
                || line.furniture != lines[last].furniture
                || opens_anew(&lines, first, at)
                || opens_in_another_language(text, &lines, first, at)
                || line.chars > LINE && !line.listed
                || line.end && line.chars > BARE_LINE
                || line.dateline
                || line.anchors == 0 && line.chars > DATELINE && opens_text(&text[line.range.clone()])
                || between > GAP
                || (line.chars > BARE_LINE && line.anchors == 0 && !is_person(text, line))
                || is_east_asian_paragraph(text, line)
            {
                close(&mut out, text, &lines, open.take());
            }
        }
        // In a paragraph, what is for the public is parted from the rest sentence by sentence.
        if public && !(line.prose || line.chars > LINE) {
            // Its numbers stand on its own line, or on the next one; behind a sentence that has ended stands something else.
            let next = lines[at + 1..].iter().position(|line| !line.blank).map(|found| at + 1 + found);
            at = match next {
                Some(next)
                    if line.anchors == 0
                        && !line.sentence
                        && lines[next].anchors > 0
                        && lines[next].heading.is_none() =>
                {
                    next + 1
                }
                _ => at + 1,
            };
            continue;
        }
        // `About the Museum: …`, with its number in it, is a paragraph, however short.
        let told = text[line.range.clone()].contains(". ");
        let below = is_below_about(&lines, at) && !begins_with_heading(text, line);
        let about = line.end && (line.chars > BARE_LINE || told) || told && below;
        if line.anchors > 0 && !line.listed && (line.chars > LINE || line.prose || about) {
            close(&mut out, text, &lines, open.take());
            let mut found = in_paragraph(text, line.range.clone(), tokens);
            if about || line.end || below {
                // `More information: hello@…`, in what a house says of itself: for all who read it.
                found.iter_mut().for_each(|block| block.labelled = false);
            }
            // `How to apply`, and below it a paragraph with `Enquiries: …`.
            found.retain(|block| !line.for_others || block.heading != Some(Term::Contact));
            out.extend(found);
        } else if line.anchors > 0 {
            open = Some(match open {
                Some((first, _)) => (first, at),
                None => (first_line(text, &lines, at, floor(&out, &lines[..at])), at),
            });
        } else if open.is_none() && names_somebody(text, line) {
            open = Some((at, at));
        } else if open.is_none()
            && (line.opens || is_heading_alone(text, line))
            && line.heading.is_some_and(opens)
        {
            // `Media contact:` and a name below it, of whom no number or address is given.
            let next = lines[at + 1..].iter().position(|line| !line.blank).map(|found| at + 1 + found);
            let known = |next: &usize| {
                let words = text[lines[*next].range.clone()].trim_start_matches(['-', ' ', '*']).trim();
                let addressed = matches!(person::name(words), Some(Part::Name { honorific: Some(_), .. }));
                line.opens || person::is_somebody(words) || addressed
            };
            if let Some(next) = next.filter(|next| is_person(text, &lines[*next]) && known(next)) {
                open = Some((at, next));
                at = next;
            }
        }
        at += 1;
    }
    close(&mut out, text, &lines, open);
    for block in &mut out {
        let start = block.range.start;
        let teased = lines.iter().any(|line| line.furniture && line.range.contains(&start));
        block.furniture = teased || is_inside(furniture, &block.range);
    }
    out
}

/// Up to where nothing above belongs to a block that begins anew: the block above, or a letter.
fn floor(above: &[Block], lines: &[Line]) -> usize {
    let letter = lines.iter().rfind(|line| line.enclosed).map_or(0, |line| line.range.end);
    above.last().map_or(0, |block| block.range.end).max(letter)
}

/// A sentence with no number in a script that says in one sign what others need several letters for.
fn is_east_asian_paragraph(text: &str, line: &Line) -> bool {
    line.anchors == 0
        && line.sentence
        && 2 * line.chars > BARE_LINE
        && is_east_asian_sentence(text[line.range.clone()].trim())
}

/// `Toll free: …` between two more numbers, or a number and the next person, each on its line: it is of whoever has the
/// number above.
fn is_listed(text: &str, lines: &[Line], at: usize) -> bool {
    let number = |at: usize| lines.get(at).is_some_and(|line| line.anchors > 0 && line.heading.is_none());
    let person = |at: usize| lines.get(at).is_some_and(|line| is_person(text, line));
    let words = text[lines[at].range.clone()].split([':', '：']).next().unwrap_or_default();
    let goes_on = number(at + 1) || person(at + 1);
    lines[at].anchors > 0 && at > 0 && number(at - 1) && goes_on && is_free(words)
}

/// Right below `About the Museum`, alone in its line.
fn is_below_about(lines: &[Line], at: usize) -> bool {
    let above = lines[..at].iter().rfind(|line| !line.blank);
    above.is_some_and(|line| line.end && line.anchors == 0 && line.chars <= BARE_LINE && !line.sentence)
}

/// `More information: …`, with nothing before it.
fn begins_with_heading(text: &str, line: &Line) -> bool {
    let words = text[line.range.clone()].trim_start_matches(|c: char| !c.is_alphanumeric());
    VOCABULARY.at(words, |term| opens(term) || term == Term::Desk).is_some()
}

/// `ENDS`, `###`, `-30-`: nothing else in its line, and no head of what follows.
fn is_end_mark(text: &str, line: &Line) -> bool {
    const LONGEST: usize = 12;
    let words = text[line.range.clone()].trim();
    line.end && line.anchors == 0 && line.chars <= LONGEST && !words.contains([' ', ':', '：'])
        || words.starts_with("###")
        || words.starts_with("-30-")
        || words.starts_with("- 30 -")
}

/// `Contact Information`, and nothing else in its line.
fn is_heading_alone(text: &str, line: &Line) -> bool {
    let words = text[line.range.clone()].trim_matches(|c: char| !c.is_alphanumeric());
    !line.furniture && words.contains(' ') && VOCABULARY.is(words, opens)
}

/// A heading for journalists with nothing after it, `Media contact:` above `About …`: a block that waits for its
/// contacts. Without its line end.
pub(super) fn empty_heading(text: &str, furniture: &[Range<usize>]) -> Option<Range<usize>> {
    let lines = lines(text, &[], furniture);
    let filled: Vec<&Line> = lines.iter().filter(|line| !line.blank).collect();
    let heads = |line: &Line| {
        let words = text[line.range.clone()]
            .trim_matches(|c: char| c.is_whitespace() || matches!(c, '*' | '#' | '_'));
        let words = words.trim_end_matches([':', '：']);
        !line.furniture && VOCABULARY.is(words, |term| matches!(term, Term::Media | Term::Contact))
    };
    let at = filled.iter().enumerate().skip(1).rev().find(|(_, line)| heads(line)).map(|(at, _)| at)?;
    let nothing = filled.get(at + 1).is_none_or(|next| next.end || next.sentence || next.chars > LINE);
    let line = text[filled[at].range.clone()].trim();
    let start = filled[at].range.start + text[filled[at].range.clone()].find(line).unwrap_or(0);
    nothing.then(|| start..start + line.len())
}

/// A heading below an empty line, where what stood above had none: a box office's number, a dateline.
fn opens_anew(lines: &[Line], first: usize, at: usize) -> bool {
    lines[at].heading.is_some_and(opens)
        && lines[at - 1].blank
        && !lines[first..at].iter().any(|line| line.heading.is_some_and(opens))
}

/// A heading below an empty line, where the one above is in another language: the block of a second text.
fn opens_in_another_language(text: &str, lines: &[Line], first: usize, at: usize) -> bool {
    let heads = |line: &Line| line.heading.is_some_and(opens) && line.anchors == 0;
    if !heads(&lines[at]) || !lines[at - 1].blank || !lines[first..at].iter().any(|line| line.anchors > 0) {
        return false;
    }
    let told = |lines: &[Line]| language(&text[lines[0].range.start..lines[lines.len() - 1].range.end]);
    // A heading alone has few words; the labels below it are in its language.
    let end = lines.len().min(at + GAP);
    told(&lines[first..at]).is_some_and(|above| told(&lines[at..end]).is_some_and(|own| own != above))
}

fn close(out: &mut Vec<Block>, text: &str, lines: &[Line], open: Option<(usize, usize)>) {
    let Some((first, mut last)) = open else { return };
    // Below a house's number, its people.
    let above = |at: usize| lines[at + 1].blank && lines[at].anchors > 0 && is_person(text, &lines[at + 2]);
    let spaced = last > first + 1 && lines[last - 1].blank || (first..last.saturating_sub(1)).any(above);
    loop {
        let next = lines[last + 1..].iter().position(|line| !line.blank).map(|found| last + 1 + found);
        let reach = if spaced { last + 2 } else { last + 1 };
        match next.filter(|next| *next <= reach && is_person(text, &lines[*next])) {
            Some(next) => last = next,
            None => break,
        }
    }
    // Somebody with neither number nor address, and below the name what they are.
    let titled = |line: &Line| {
        let parts = person::parts(text[line.range.clone()].trim(), false);
        matches!(parts.as_slice(), [Part::Role(_), ..]) && line.chars <= BARE_LINE && !line.end
    };
    let reached = lines[first..=last].iter().any(|line| line.anchors > 0);
    if !reached && lines.get(last + 1).is_some_and(titled) {
        last += 1;
    }
    let heading = lines[first..=last].iter().filter_map(|line| line.heading).find(|term| opens(*term));
    let heading = heading.or_else(|| heading_above_note(text, lines, first));
    let range = lines[first].range.start..lines[last].range.end;
    let behind = lines[last + 1..].iter().find(|line| !line.blank);
    let writable = lines[first..=last].iter().chain(behind).any(|line| line.writable);
    // `For more information:` on a line of its own, and an address below it.
    let words = text[lines[first].range.clone()].trim();
    let heads = lines[first].opens || VOCABULARY.is(words, |term| term == Term::Contact);
    let alone = heads && lines[first].heading == Some(Term::Contact) && lines[first].anchors == 0;
    let labelled = lines[first..=last].iter().any(|line| line.labelled) || alone;
    let paragraph = |line: &Line| line.prose || line.chars > LINE;
    let above = !lines[..first].iter().any(paragraph);
    let top = above && out.is_empty();
    // `For immediate release` stands right above.
    let released = lines[first.saturating_sub(3)..=last].iter().any(|line| {
        let words = text[line.range.clone()].trim();
        // `Online, at any time`
        VOCABULARY
            .at(words, |term| term == Term::Furniture)
            .is_some_and(|(_, len)| words[..len].contains(' '))
    });
    let edge =
        above || released || behind.is_none_or(|line| line.end) || !lines[last + 1..].iter().any(paragraph);
    let ended = lines[..=last].iter().any(|line| is_end_mark(text, line));
    let header = top
        && behind.is_some_and(|line| {
            let words = text[line.range.clone()].trim();
            words.contains(' ') && VOCABULARY.at(words, |term| term == Term::Furniture).is_some()
        });
    out.push(Block {
        range,
        heading,
        prose: false,
        labelled,
        furniture: false,
        writable,
        edge,
        top,
        header,
        released,
        ended,
        follows: false,
        notice: None,
    });
}
