//! Where a card begins: from its first number upwards, past what only says whose it is.

use super::{
    super::{
        columns,
        person::{self, Part},
        settle::is_a_house,
        vocabulary::{Term, VOCABULARY},
        when,
    },
    BARE_LINE, GAP, LINE,
    lines::{Line, is_person, is_tag, names_somebody},
    opens,
};

/// Walks up from the first line with a number to where the card begins.
pub(super) fn first_line(text: &str, lines: &[Line], anchor: usize, floor: usize) -> usize {
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
        if heading_above_note(text, lines, at + 1).is_some() {
            break;
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
        // `• Ada Marsh, Press Officer`, and the number on the line below.
        let theirs = || at + 1 == first && names_in_item(words);
        if line.item && !lines[anchor].item && !theirs() || line.opens && anchor - at > 1 && !named() {
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

/// `• Ada Marsh, Press Officer`
fn names_in_item(item: &str) -> bool {
    let words = item.trim_start_matches(|c: char| !c.is_alphanumeric());
    let name = &words[when::before_somebody(words).unwrap_or(0)..];
    person::is_somebody(name.split([',', '(', '|']).next().unwrap_or_default().trim())
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

/// The lines with words around one, where as many empty ones stand above it as below: the lines of one card, as pages print it.
fn around(lines: &[Line], at: usize) -> Option<(usize, usize)> {
    let above = lines[..at].iter().rposition(|line| !line.blank)?;
    let below = at + 1 + lines[at + 1..].iter().position(|line| !line.blank)?;
    (at - above == below - at).then_some((above, below))
}

/// `Presskontakt`, without a colon, between a name and what that person does.
fn tags_the_person_above(text: &str, lines: &[Line], at: usize) -> bool {
    let words = |line: &Line| text[line.range.clone()].trim().to_owned();
    let Some((above_at, below_at)) = around(lines, at) else { return false };
    let (above, below) = (&lines[above_at], &lines[below_at]);
    let role = || matches!(person::parts(&words(below), false).as_slice(), [Part::Role(_)]);
    if serves_investors(&words(&lines[at]), &words(above)) && above.anchors == 0 {
        return true;
    }
    let known = |line: &Line| is_person(text, line) && person::is_somebody(&words(line));
    let tag = VOCABULARY.is(&words(&lines[at]), opens);
    // `Ada Marsh`, `Fachspezialistin Medien`, `Medienstelle AWB`: somebody, what they are, and where; `Pressekontakt` there.
    if !lines[at].opens
        && (tag || VOCABULARY.at(&words(&lines[at]), |term| term == Term::Desk).is_some())
        && matches!(person::parts(&words(above), false).first(), Some(Part::Role(_)))
        && above.anchors == 0
    {
        let first = lines[..above_at].iter().rposition(|line| !line.blank);
        return first.is_some_and(|first| above_at - first == at - above_at && known(&lines[first]));
    }
    let reached = below.anchors > 0 && below.heading.is_none();
    tag && !lines[at].opens && known(above) && (role() || reached)
}

fn floor_line(lines: &[Line], floor: usize) -> usize {
    lines.partition_point(|line| line.range.start < floor)
}

/// `Reporters`, right below it `This line is for working journalists. Patients, please call …`, and then the contacts:
/// what the note stands under.
pub(super) fn heading_above_note(text: &str, lines: &[Line], first: usize) -> Option<Term> {
    let note = lines[..first].iter().rposition(|line| !line.blank)?;
    let head = lines[..note].iter().rposition(|line| !line.blank)?;
    let noted = (lines[note].sentence || lines[note].prose) && lines[note].anchors == 0 && !lines[note].end;
    let words = text[lines[head].range.clone()].trim_matches(|c: char| !c.is_alphanumeric());
    let heads = |term| matches!(term, Term::Media | Term::Contact);
    VOCABULARY.at(words, heads).filter(|(_, len)| noted && *len == words.len()).map(|(term, _)| term)
}
