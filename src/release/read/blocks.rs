//! Where in a release the contact blocks are: around numbers and addresses, under headings, before end marks.

mod lines;

use std::ops::Range;

pub(super) use lines::names_press_officer;
use lines::{Line, is_inside, is_person, is_tag, lines, names_somebody, signs_up};

use super::{
    cards::{is_free, is_small},
    columns,
    head::{language, opens_text},
    is_press,
    person::{self, Part},
    settle::is_a_house,
    tokens::{Kind, Token},
    vocabulary::{Term, VOCABULARY, word_starts},
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
}

/// A line up to this long (in characters) may be part of a card; a longer one is a paragraph.
const LINE: usize = 220;
/// A line without number or address is part of a card only if it is shorter.
const BARE_LINE: usize = 110;
/// Lines between two numbers or addresses of one block, and above the first one.
const GAP: usize = 7;
/// The line of a dateline and the text behind it is longer.
const DATELINE: usize = 50;
/// Bytes between a trigger and its number, or two numbers, inside a paragraph.
const REACH: usize = 260;

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
            {
                close(&mut out, text, &lines, open.take());
            }
        }
        // In a paragraph, what is for the public is parted from the rest sentence by sentence.
        if public && !(line.prose || line.chars > LINE) {
            // Its numbers stand on its own line, or on the next one.
            let next = lines[at + 1..].iter().position(|line| !line.blank).map(|found| at + 1 + found);
            at = match next {
                Some(next)
                    if line.anchors == 0 && lines[next].anchors > 0 && lines[next].heading.is_none() =>
                {
                    next + 1
                }
                _ => at + 1,
            };
            continue;
        }
        // `About the Museum: …`, with its number in it, is a paragraph, however short.
        let about = line.end && (line.chars > BARE_LINE || text[line.range.clone()].contains(". "));
        if line.anchors > 0 && !line.listed && (line.chars > LINE || line.prose || about) {
            close(&mut out, text, &lines, open.take());
            out.extend(in_paragraph(text, line.range.clone(), tokens));
        } else if line.anchors > 0 {
            open = Some(match open {
                Some((first, _)) => (first, at),
                None => (first_line(text, &lines, at, out.last().map_or(0, |block| block.range.end)), at),
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

/// `Toll free: …` between two more numbers, each on its line: it is of whoever has these.
fn is_listed(text: &str, lines: &[Line], at: usize) -> bool {
    let number = |at: usize| lines.get(at).is_some_and(|line| line.anchors > 0 && line.heading.is_none());
    let words = text[lines[at].range.clone()].split([':', '：']).next().unwrap_or_default();
    lines[at].anchors > 0 && at > 0 && number(at - 1) && number(at + 1) && is_free(words)
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

/// Walks up from the first line with a number to where the card begins.
fn first_line(text: &str, lines: &[Line], anchor: usize, floor: usize) -> usize {
    let (mut first, mut seen) = (anchor, 0);
    if lines[anchor].heading.is_some_and(opens) && lines[anchor].leads {
        // `Press contact Communication Officer …` below a name is about whoever has it.
        let above = (floor_line(lines, floor)..anchor).rfind(|at| !lines[*at].blank);
        // `Enquiries: Ada Marsh`, and below it `Contact: 020 7946 0123`.
        let theirs = |above: usize| lines[anchor].labelled && names_somebody(text, &lines[above]);
        let tagged = above.filter(|above| {
            is_tag(text, &lines[anchor]) && is_person(text, &lines[*above]) || theirs(*above)
        });
        return tagged.or_else(|| signature_above(text, lines, anchor)).unwrap_or(anchor);
    }
    for at in (0..anchor).rev() {
        let line = &lines[at];
        if line.range.start < floor
            || line.heading == Some(Term::Public)
            || line.furniture != lines[anchor].furniture
        {
            break;
        }
        if line.blank {
            continue;
        }
        // `Investor Relations` below a name says what that person does, `Press Office of the Museum` where.
        let above = || lines[..at].iter().rfind(|line| !line.blank);
        let words = text[line.range.clone()].trim();
        let role = !words.contains([':', '：'])
            && (VOCABULARY.at(words, |term| term == Term::Desk).is_some()
                || is_tag(text, line) && !lines[at.saturating_sub(1)].blank)
            && above().is_some_and(|above| is_person(text, above))
            || tags_the_person_above(text, lines, at);
        if line.heading.is_some_and(opens) && line.chars <= LINE && !role {
            // `Police of Highland`, and `Press Office` below it.
            let house = |above: &Line| {
                let words = text[above.range.clone()].trim();
                let parts = person::parts(words, false);
                !above.blank
                    && above.anchors == 0
                    && above.heading.is_none()
                    && matches!(parts.as_slice(), [Part::Organisation(house)] if is_a_house(house))
            };
            let named = !line.opens
                && VOCABULARY.is(text[line.range.clone()].trim(), |term| term == Term::Desk)
                && at > floor_line(lines, floor)
                && house(&lines[at - 1]);
            return if named { at - 1 } else { at };
        }
        seen += 1;
        // A list above, and the words that open something else.
        let named = || person::name(words.trim_end_matches([':', '：'])).is_some();
        if line.item && !lines[anchor].item || line.opens && anchor - at > 1 && !named() {
            break;
        }
        if line.end
            || line.sentence
            || line.prose
            || line.dateline
            || line.social
            || line.chars > BARE_LINE
            || seen > GAP
        {
            break;
        }
        first = at;
    }
    first
}

/// `Ada Marsh`, `Chief Manager, Public Relations`, and below an empty line `Contact: 020 7946 0123`: whose it is.
fn signature_above(text: &str, lines: &[Line], anchor: usize) -> Option<usize> {
    let last = anchor.checked_sub(2).filter(|_| lines[anchor].labelled && lines[anchor - 1].blank)?;
    let signs = |line: &Line| {
        !line.blank
            && line.anchors == 0
            && line.chars <= BARE_LINE
            && !line.sentence
            && !line.heading.is_some_and(opens)
    };
    let lines_above = lines[..=last].iter().rev().take(GAP).take_while(|line| signs(line)).count();
    let first = (last + 1 - lines_above..last).find(|at| is_person(text, &lines[*at]))?;
    let role = |line: &Line| VOCABULARY.role_in(text[line.range.clone()].trim()).is_some();
    role(&lines[first + 1]).then_some(first)
}

/// `Relações com Investidores` below a name, or one of two columns that have a name each above them.
fn serves_investors(words: &str, above: &str) -> bool {
    let cells = |line: &str| -> Vec<String> {
        columns::cells(line, &(0..line.len())).into_iter().map(|cell| line[cell].to_owned()).collect()
    };
    let (own, people) = (cells(words), cells(above));
    let investors = |cell: &String| cell.contains(' ') && VOCABULARY.is(cell, |term| term == Term::Investor);
    let person = |cell: &String| person::name(cell).is_some();
    !words.contains([':', '：'])
        && own.len() == people.len()
        && own.iter().any(investors)
        && people.iter().all(person)
}

/// `Presskontakt`, without a colon, between a name and what that person does.
fn tags_the_person_above(text: &str, lines: &[Line], at: usize) -> bool {
    let words = |line: &Line| text[line.range.clone()].trim().to_owned();
    let (Some(above), Some(below)) = (at.checked_sub(1).map(|above| &lines[above]), lines.get(at + 1)) else {
        return false;
    };
    let role = || matches!(person::parts(&words(below), false).as_slice(), [Part::Role(_)]);
    if serves_investors(&words(&lines[at]), &words(above)) && above.anchors == 0 {
        return true;
    }
    // `Ada Marsh`, `Fachspezialistin Medien`, `Medienstelle AWB`: somebody, what they are, and where.
    if !lines[at].opens
        && VOCABULARY.at(&words(&lines[at]), |term| term == Term::Desk).is_some()
        && matches!(person::parts(&words(above), false).first(), Some(Part::Role(_)))
        && above.anchors == 0
    {
        let first = at.checked_sub(2).map(|first| &lines[first]);
        return first.is_some_and(|first| is_person(text, first) && person::is_somebody(&words(first)));
    }
    VOCABULARY.is(&words(&lines[at]), opens)
        && !lines[at].opens
        && is_person(text, above)
        && person::is_somebody(&words(above))
        && role()
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
        words.contains(' ') && VOCABULARY.at(words, |term| term == Term::Furniture).is_some()
    });
    let edge =
        above || released || behind.is_none_or(|line| line.end) || !lines[last + 1..].iter().any(paragraph);
    let header = top
        && behind.is_some_and(|line| {
            let words = text[line.range.clone()].trim();
            words.contains(' ') && VOCABULARY.at(words, |term| term == Term::Furniture).is_some()
        });
    out.push(Block { range, heading, prose: false, labelled, furniture: false, writable, edge, top, header });
}

fn floor_line(lines: &[Line], floor: usize) -> usize {
    lines.partition_point(|line| line.range.start < floor)
}

/// `Media interested in attending should RSVP to …`: who the sentence begins with are journalists.
fn asks_journalists(before: &str, words: &str) -> bool {
    let sentence = before.rsplit(['.', '!', '?', '\n']).next().unwrap_or_default();
    VOCABULARY.sign_ups.contains(&words.to_lowercase()) && VOCABULARY.names_journalists(sentence)
}

/// Whether a sentence ends in these words: a small word, a full stop, and a capital. `l'ing. Tom Wirra` ends none.
fn ends_sentence(words: &str) -> bool {
    let shortened = |word: &str| {
        let word = word.split_once(['\'', '’']).map_or(word, |(_, word)| word);
        VOCABULARY.is(word, |term| term == Term::Honorific)
    };
    words.match_indices(". ").any(|(at, _)| {
        words[..at].ends_with(|c: char| c.is_lowercase() || c == ')')
            && words[at + 2..].starts_with(char::is_uppercase)
            && words[..at].rsplit(' ').next().is_some_and(|word| word.chars().count() > 3 && !shortened(word))
    })
}

/// A name, a comma, and neither a number nor a sentence's end.
fn names_before_comma(words: &str) -> bool {
    let first = words.split(',').next().unwrap_or_default().trim();
    words.contains(',')
        && !words.contains(|c: char| c.is_ascii_digit())
        && !ends_sentence(words)
        && person::name(first).is_some()
}

/// Contacts inside a paragraph: from words that say "contact" to the last number near them.
fn in_paragraph(text: &str, range: Range<usize>, tokens: &[Token]) -> Vec<Block> {
    let line = &text[range.clone()];
    // Where a sentence names who is called: before what the same words say elsewhere.
    let calls = person::calls(line);
    let calls = calls.into_iter().map(|(at, end, term)| (range.start + at, range.start + end, term));
    let words = word_starts(line).filter_map(|at| {
        VOCABULARY
            .at(&line[at..], |term| {
                opens(term) && term != Term::Closing || matches!(term, Term::Public | Term::Desk | Term::Off)
            })
            .map(|(term, len)| {
                let asked = term == Term::Public
                    && (asks_journalists(&line[..at], &line[at..at + len])
                        || signs_up(&line[at..]) && names_press_officer(&line[at + len..]));
                let (start, end) = (range.start + at, range.start + at + len);
                // What they are asked to do is no heading of the block.
                if asked { (end, end, Term::Media) } else { (start, end, term) }
            })
    });
    let mut triggers: Vec<(usize, usize, Term)> = calls.chain(words).collect();
    triggers.sort_by_key(|(start, end, _)| (*start, std::cmp::Reverse(*end)));
    // `If you have questions`: a word inside a longer phrase says nothing of its own.
    triggers.dedup_by(|inner, outer| inner.1 <= outer.1);
    let first = tokens.partition_point(|token| token.range.start < range.start);
    let inside = tokens[first..].iter().take_while(|token| token.range.end <= range.end);
    let mut out: Vec<Block> = Vec::new();
    let mut passed = range.start;
    for token in inside.filter(|token| token.kind != Kind::Url) {
        if let Some(last) = out.last_mut()
            && token.range.start - last.range.end <= REACH / 2
            && !text[last.range.end..token.range.start].starts_with(". ")
            && !ends_sentence(&text[last.range.end..token.range.start])
        {
            last.range.end = token.range.end;
            continue;
        }
        let gap = &text[passed..token.range.start];
        let anew = passed > range.start && (gap.starts_with(". ") || ends_sentence(gap));
        let floor = out.last().map_or(range.start, |last| last.range.end);
        let floor = if anew { floor.max(passed) } else { floor };
        let near = triggers.iter().filter(|(start, end, term)| {
            *start >= floor
                && *end <= token.range.start
                && token.range.start - end <= REACH
                // `… the communications market. … Phone (800) …`: a desk in small letters is named in the sentence of
                // its number.
                && !(*term == Term::Desk && is_small(&text[*start..*end]) && ends_sentence(&text[*end..token.range.start]))
        });
        let near: Vec<_> = near.collect();
        // `… contact Ada Marsh, adviser for media relations, …`: what somebody is told to be is no heading.
        let inside_role = |media: &(usize, usize, Term)| {
            near.iter().any(|(_, end, term)| {
                *term == Term::Contact && *end < media.0 && names_before_comma(&text[*end..media.0])
            })
        };
        let Some(trigger) = near
            .iter()
            .find(|media| media.2 == Term::Media && !inside_role(media))
            .or_else(|| near.iter().find(|(_, _, term)| *term == Term::Investor))
            .or_else(|| near.iter().find(|(_, _, term)| *term == Term::Contact))
            .or_else(|| near.iter().find(|(_, _, term)| *term == Term::Desk))
        else {
            // `… unter 030 555 0123 oder per Mail an presse@…`: the address says whose the line is.
            if token.kind == Kind::Email && is_press(&text[token.range.clone()]) {
                let before = tokens[first..].iter().take_while(|one| one.range.end <= token.range.start);
                let start = before.filter(|one| one.kind == Kind::Phone && one.range.start >= floor).last();
                let start = start.filter(|one| {
                    let gap = &text[one.range.end..token.range.start];
                    gap.len() < REACH / 4 && !ends_sentence(gap)
                });
                let start = start.map_or(token.range.start, |one| one.range.start);
                out.push(Block {
                    range: start..token.range.end,
                    heading: Some(Term::Contact),
                    prose: true,
                    ..Block::default()
                });
            }
            continue;
        };
        // `Anyone with information is asked to contact …`
        let asked = |end: usize| {
            text.get(end..trigger.0).is_some_and(|gap| {
                // `To register, contact …`
                let right_before = matches!(gap.trim(), "" | ",");
                // `To join the walk, contact …`
                let before = &text[range.start..end];
                let purpose = before.rfind("To ") > before.rfind("to ") && gap.trim_end().ends_with(',');
                let right_before = right_before || purpose;
                let asked =
                    ["to", "can", "may", "should", "must"].iter().any(|word| gap.trim_end().ends_with(word))
                        && !gap.contains(['.', ',', ';', ':']);
                gap.split_whitespace().count() < 5 && (right_before || asked)
            })
        };
        let public = near.iter().any(|(at, end, term)| {
            // `If anyone has information about it, they are asked to contact …`: in the same sentence.
            let appeal = VOCABULARY.appeals.contains(&text[*at..*end].to_lowercase())
                && text.get(*end..trigger.0).is_some_and(|gap| !gap.contains(". ") && !gap.contains('\n'));
            matches!(term, Term::Public | Term::Off) && (*at >= trigger.0 || asked(*end) || appeal)
        });
        let off = triggers
            .iter()
            .any(|(at, _, term)| *term == Term::Off && *at >= token.range.end && at - token.range.end < 60);
        if public || off {
            // What leads to a number for the public leads no further than its sentence.
            passed = token.range.end;
            continue;
        }
        let term = if trigger.2 == Term::Desk { Term::Contact } else { trigger.2 };
        out.push(Block {
            range: trigger.0..token.range.end,
            heading: Some(term),
            prose: true,
            labelled: match text[trigger.1..token.range.start].trim() {
                ":" => true,
                gap => {
                    gap.is_empty()
                        && VOCABULARY.contact_numbers.contains(&text[trigger.0..trigger.1].to_lowercase())
                }
            },
            ..Block::default()
        });
    }
    out
}
