//! Contacts in the middle of a paragraph, where only what is said outright counts.

use std::ops::Range;

use super::{
    super::{
        cards::is_small,
        is_press,
        person::{self, Part},
        tokens::{Kind, Token},
        vocabulary::{LISTS, SENTENCES, Term, VOCABULARY, word_starts},
    },
    Block,
    asked::{asks, is_for_other_matters},
    heads::{names_press_officer, signs_up},
    matter, opens,
};

/// Bytes between a trigger and its number, or two numbers, inside a paragraph.
const REACH: usize = 260;

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

/// `… 0917 555 0129. Email: `: one more way to whoever has the number, and no sentence.
fn leads_to_one_more(gap: &str) -> bool {
    VOCABULARY.is_bare(gap, |term| matches!(term, Term::Phone(_) | Term::Email))
}

/// `If you have questions about your vaccination record, contact …`: what readers ask about is their own, and no journalist's.
fn asks_about_their_own(sentence: &str) -> bool {
    const LONGEST: usize = 3;
    let theirs = |(_, end): (usize, usize)| {
        let rest = &sentence[end..];
        let clause = rest.split([',', ':', ';', '.', '?', '(', '\n']).next().unwrap_or_default();
        clause.split_whitespace().take(LONGEST).any(|word| LISTS.own_matter.knows(word))
    };
    SENTENCES.about_own(sentence).any(theirs)
        && !VOCABULARY.names_journalists(sentence)
        && !VOCABULARY.is_for_press(sentence)
}

/// Where sentences say who is to call, or that a number is for something else.
fn for_whom(line: &str, start: usize) -> Vec<(usize, usize, Term)> {
    let sentences = [". ", "! ", "? "].into_iter().flat_map(|end| line.match_indices(end));
    let mut starts: Vec<usize> = sentences.map(|(at, end)| at + end.len()).chain([0]).collect();
    starts.sort_unstable();
    let ends = starts.iter().skip(1).copied().chain([line.len()]);
    let found = starts.iter().zip(ends).filter_map(|(from, to)| {
        let sentence = &line[*from..to];
        let other = || is_for_other_matters(sentence).map(|end| (0, end, Term::Public));
        let (at, end, term) = asks(sentence).or_else(other)?;
        // `Media may call`: nothing that would be said to others.
        let plain = VOCABULARY.within(&sentence[at..end], |term| term == Term::Public).is_none();
        if term == Term::Media && plain {
            return None;
        }
        Some((start + from + at, start + from + end, term))
    });
    found.collect()
}

/// Where a sentence begins that asks journalists, and where the name of whom they call, right before its first number or
/// address.
fn whom_journalists_call(text: &str, range: &Range<usize>, tokens: &[Token]) -> Vec<(usize, usize)> {
    let mut seen = range.start;
    let reached = tokens.iter().filter(|token| token.kind != Kind::Url);
    let inside = reached.filter(|token| range.start <= token.range.start && token.range.end <= range.end);
    let found = inside.filter_map(|token| {
        let before = text.get(seen..token.range.start)?;
        let start = seen
            + [". ", "! ", "? "]
                .iter()
                .filter_map(|end| Some(before.rfind(end)? + end.len()))
                .max()
                .unwrap_or(0);
        seen = token.range.end;
        let name = start
            + person::whom_journalists_call(&text[start..token.range.start], &text[token.range.clone()])?;
        Some((start, name))
    });
    found.collect()
}

/// `. In Almaty: Ada Marsh, `: behind one contact the next, and where or when that one is reached.
fn leads_to_the_next(gap: &str) -> bool {
    const LONGEST: usize = 5;
    let Some((head, name)) = gap.split_once(':') else { return false };
    let name = name.trim_start_matches(['*', ' ', '\u{a0}']).split([',', '(']).next().unwrap_or_default();
    let public = VOCABULARY.within(head, |term| term == Term::Public).is_some();
    !public && head.split_whitespace().count() <= LONGEST && person::is_somebody(name.trim())
}

/// `. Out of hours ring `, `. For out-of-hours enquiries call `, behind the number of a desk or of one person: one more of the
/// same.
fn is_for_other_hours(block: &str, gap: &str) -> bool {
    let Some(sentence) = gap.trim_start_matches([')', ' ']).strip_prefix(". ") else { return false };
    let other =
        |term| matches!(term, Term::Desk | Term::Role | Term::Organisation | Term::Public | Term::Off);
    let words: Vec<&str> = block.split_whitespace().collect();
    let named =
        |pair: &[&str]| pair[0].starts_with(char::is_uppercase) && person::is_somebody(&pair.join(" "));
    let people = words.windows(2).filter(|pair| named(pair)).count();
    let hours =
        word_starts(sentence).find_map(|at| VOCABULARY.hours(&sentence[at..]).map(|len| (at, at + len)));
    hours.is_some_and(|(at, end)| {
        // `(emergencies only)`: what the number is for at those hours.
        let rest = &sentence[end..];
        let rest = rest
            .trim_start()
            .strip_prefix('(')
            .and_then(|aside| aside.split_once(')'))
            .map_or(rest, |(_, rest)| rest);
        let said = sentence[..at].split_whitespace().skip(1).chain(rest.split_whitespace());
        !said.into_iter().any(|word| word.starts_with(char::is_uppercase))
            && !ends_sentence(rest)
            && VOCABULARY.within(&sentence[..at], other).or(VOCABULARY.within(rest, other)).is_none()
    }) && (people == 1 || people == 0 && VOCABULARY.within(block, |term| term == Term::Desk).is_some())
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
pub(super) fn in_paragraph(text: &str, range: Range<usize>, tokens: &[Token]) -> Vec<Block> {
    let line = &text[range.clone()];
    // Where a sentence names who is called: before what the same words say elsewhere.
    let calls = person::calls(line);
    let calls = calls.into_iter().map(|(at, end, term)| (range.start + at, range.start + end, term));
    let words = word_starts(line).filter_map(|at| {
        VOCABULARY
            .at(&line[at..], |term| {
                opens(term) && term != Term::Closing || matches!(term, Term::Public | Term::Desk | Term::Off)
            })
            // `All reporters are urged to …`: who is asked, and no heading.
            .filter(|(term, len)| {
                let one = !line[at..at + len].contains([' ', ':']) && line[at + len..].starts_with(' ');
                !(*term == Term::Media && one && VOCABULARY.names_journalists(&line[at..at + len]))
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
    let mut triggers: Vec<(usize, usize, Term)> =
        for_whom(line, range.start).into_iter().chain(calls).chain(words).collect();
    let opened = |from: usize, to: usize| {
        triggers.iter().any(|(start, end, term)| opens(*term) && from <= *start && *end <= to)
    };
    let asked = whom_journalists_call(text, &range, tokens).into_iter();
    let asked: Vec<_> = asked.filter(|(sentence, name)| !opened(*sentence, *name)).collect();
    triggers.extend(asked.into_iter().map(|(_, name)| (name, name, Term::Media)));
    triggers.sort_by_key(|(start, end, _)| (*start, std::cmp::Reverse(*end)));
    // `If you have questions`: a word inside a longer phrase says nothing of its own.
    triggers.dedup_by(|inner, outer| inner.1 <= outer.1);
    let first = tokens.partition_point(|token| token.range.start < range.start);
    let inside = tokens[first..].iter().take_while(|token| token.range.end <= range.end);
    let mut out: Vec<Block> = Vec::new();
    let mut passed = range.start;
    for token in inside.filter(|token| token.kind != Kind::Url) {
        if let Some(last) = out.last_mut()
            && let Some(between) = text.get(last.range.end..token.range.start)
            && between.len() <= REACH / 2
            && (leads_to_one_more(between)
                || leads_to_the_next(between)
                || is_for_other_hours(&text[last.range.clone()], between)
                || !between.starts_with(". ") && !ends_sentence(between))
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
            // `may get in touch with`: the words that ask are those that lead there.
            end > trigger.0
                || text.get(end..trigger.0).is_some_and(|gap| {
                    // `To register, contact …`
                    let right_before = matches!(gap.trim(), "" | ",");
                    // `To join the walk, contact …`
                    let before = &text[range.start..end];
                    let purpose = before.rfind("To ") > before.rfind("to ") && gap.trim_end().ends_with(',');
                    let right_before = right_before || purpose;
                    let asked =
                        LISTS.asked.ends(gap.trim_end()).is_some() && !gap.contains(['.', ',', ';', ':']);
                    gap.split_whitespace().count() < 5 && (right_before || asked)
                })
        };
        let public = near.iter().any(|(at, end, term)| {
            // `If anyone has information about it, they are asked to contact …`: in the same sentence.
            let appeal = VOCABULARY.appeals.contains(&text[*at..*end].to_lowercase())
                && text.get(*end..trigger.0).is_some_and(|gap| !gap.contains(". ") && !gap.contains('\n'));
            matches!(term, Term::Public | Term::Off) && (*at >= trigger.0 || asked(*end) || appeal)
        });
        let public = public
            || trigger.2 == Term::Contact && {
                let sentence =
                    text[range.start..trigger.1].rfind(". ").map_or(range.start, |at| range.start + at);
                asks_about_their_own(&text[sentence..token.range.start])
                    || !VOCABULARY.is_for_press(&text[trigger.1..token.range.start])
                        && matter::is_said_before(&text[range.start..trigger.0], &text[trigger.0..trigger.1])
            };
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
    // `Contact Ada Marsh at 020 7946 0123 to reserve a seat`
    out.retain(|block| {
        block.heading != Some(Term::Contact) || !matter::is_said_behind(&text[block.range.end..range.end])
    });
    for block in &mut out {
        block.range.end += name_in_brackets(&text[block.range.end..range.end]).unwrap_or(0);
    }
    out
}

/// `… 020 7946 0123 (Sgt. Marsh)`: whoever answers, in brackets right behind the number. How long these are.
fn name_in_brackets(behind: &str) -> Option<usize> {
    let (name, rest) = behind.trim_start_matches([' ', '\u{a0}']).strip_prefix('(')?.split_once(')')?;
    let somebody = match person::name(name)? {
        Part::Name { honorific, name } => honorific.is_some() || person::is_somebody(&name),
        _ => false,
    };
    somebody.then_some(behind.len() - rest.len())
}
