//! Accounts for each person, value and line of a block that is to be written again: what has no place in the
//! new block is a finding, and the block stays as it is.

use std::ops::Range;

use super::{Request, old::Old, prose};
use crate::{
    finding::{Finding, codes},
    model::{Card, Position, ReadContact, ReleaseReading, Span, Visibility},
    release::hold::Standing,
};

/// Everything of a block of `text` that a new block with these cards would lose.
pub fn unplaced(
    text: &str,
    old: &Old,
    reading: &ReleaseReading,
    request: &Request<'_>,
    position: &dyn Fn(usize) -> Position,
) -> Vec<Finding> {
    let (cards, block) = (request.cards, &old.found);
    let people: Vec<&ReadContact> =
        reading.contacts.iter().filter(|one| block.contains(&one.range.start)).collect();
    let mut findings = Vec::new();
    for contact in &people {
        people_lost(contact, request, &mut findings);
    }
    lines_lost(text, old, reading, &people, cards, position, &mut findings);
    findings
}

/// What a new block does not give any more of those who stay on it, and nothing instead: the directory let go of it, or
/// holds back what there is.
pub fn gone(old: &Old, reading: &ReleaseReading, request: &Request<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for contact in reading.contacts.iter().filter(|one| old.found.contains(&one.range.start)) {
        let draft = &contact.draft;
        let records = request.records;
        let Some(handle) = records.who(draft) else { continue };
        if !request.cards.iter().any(|card| card.handle() == handle) {
            continue;
        }
        let name = draft.name.as_ref().map_or("the desk", |name| name.printed.as_str());
        let phones = draft
            .phones
            .iter()
            .map(|phone| (records.number(&handle, &phone.number), phone.number.raw.as_str()));
        let emails = draft.emails.iter().map(|email| (records.email(&handle, email), email.address.as_str()));
        for (standing, value) in phones.chain(emails) {
            let why = match standing {
                Standing::Current(Visibility::Public)
                | Standing::Former { now: Some(_), .. }
                | Standing::OtherExtension { now: Some(_) } => continue,
                Standing::Current(visibility) => format!("the directory has it as {visibility}"),
                Standing::Former { now: None, .. }
                | Standing::OtherExtension { now: None }
                | Standing::Unknown => {
                    "the directory has it no longer, and nothing instead that may be printed".to_owned()
                }
            };
            findings.push(
                Finding::new(codes::R535, format!("{value} of {name} is gone from the block: {why}"))
                    .help(format!("`pressdesk show {handle}` shows what there is")),
            );
        }
    }
    findings
}

fn people_lost(contact: &ReadContact, request: &Request<'_>, findings: &mut Vec<Finding>) {
    let (cards, records) = (request.cards, request.records);
    // What we wrote as this contact's the directory had: it was taken out there, and is meant to go.
    let was_ours = |handle: &str, value: &str| {
        request.written.is_some_and(|written| written.contains(value)) && (request.gave)(handle, value)
    };
    let draft = &contact.draft;
    let printed = draft.name.as_ref().map_or("a desk without a name", |name| name.printed.as_str());
    let who = records.who(draft);
    if who.as_ref().is_some_and(|handle| records.state(handle).opted_out) {
        findings.push(
            Finding::new(codes::R511, format!("{printed} stands in the block and has opted out"))
                .help("pass --replace to let go of this contact")
                .at(draft.span),
        );
        return;
    }
    let Some(handle) = who.filter(|handle| cards.iter().any(|card| card.handle() == handle)) else {
        findings.push(
            Finding::new(codes::R511, format!("{printed} stands in the block and is not among the contacts chosen"))
                .help("choose this contact too (`add` or `import` it first if the directory has it not), or pass --replace to drop it")
                .at(draft.span),
        );
        return;
    };
    for phone in &draft.phones {
        if records.number(&handle, &phone.number) == Standing::Unknown
            && !was_ours(&handle, &phone.number.raw)
        {
            findings.push(
                Finding::new(
                    codes::R512,
                    format!("the directory has no number {} with {printed}", phone.number.raw),
                )
                .help(format!(
                    "add it with `pressdesk edit {handle} --add-phone`, or pass --replace to drop it"
                ))
                .at(phone.span),
            );
        }
    }
    for email in &draft.emails {
        if records.email(&handle, email) == Standing::Unknown && !was_ours(&handle, &email.address) {
            findings.push(
                Finding::new(
                    codes::R512,
                    format!("the directory has no address {} with {printed}", email.address),
                )
                .help(format!(
                    "add it with `pressdesk edit {handle} --add-email`, or pass --replace to drop it"
                ))
                .at(email.span),
            );
        }
    }
}

/// Lines of which more is left than glue when all that was read has been taken away.
fn lines_lost(
    text: &str,
    old: &Old,
    reading: &ReleaseReading,
    people: &[&ReadContact],
    cards: &[Card],
    position: &dyn Fn(usize) -> Position,
    findings: &mut Vec<Finding>,
) {
    if people.is_empty() {
        return;
    }
    let block = &(old.block.start.min(old.found.start)..old.block.end);
    let read = covered(text, block, reading, people, cards);
    let reached: Vec<_> = people.iter().flat_map(|one| prose::reached(text, block, one)).collect();
    let printed = printed(text, block, people, cards);
    // Before the first contact stands the heading, which is kept.
    let first = old.body.start;
    let mut start = first;
    for line in text[first..block.end.max(first)].split_inclusive(['\n', '\r']) {
        let here = start..start + line.len();
        start = here.end;
        let meets = |one: &&Range<usize>| one.start < here.end && here.start < one.end;
        // `In Paris:` between two people is a heading, though the second be of Paris.
        let heads = line.trim_end().ends_with([':', '：']) && !reached.iter().any(|one| meets(&one));
        let spans: Vec<_> = if heads { &printed } else { &read }.iter().filter(meets).collect();
        let left: String = line
            .char_indices()
            .map(|(at, one)| {
                let byte = here.start + at;
                if spans.iter().any(|span| span.contains(&byte)) { ' ' } else { one }
            })
            .collect();
        let has_link = reading.links.iter().any(|link| here.contains(&link.span.start));
        if lost(&left, !heads && !spans.is_empty(), !heads && has_link) {
            let lead = line.len() - line.trim_start().len();
            let at = here.start + lead;
            findings.push(
                Finding::new(
                    codes::R513,
                    format!("this line of the block has no place in the new one: `{}`", line.trim()),
                )
                .help("move it out of the block to keep it, or pass --replace to drop it")
                .at(Some(Span { at: position(at), start: at, end: at + line.trim().len() })),
            );
        }
    }
}

/// Whether what is left of a line says something.
fn lost(left: &str, something_was_read: bool, has_link: bool) -> bool {
    let han = |one: char| matches!(one, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}');
    let words = left.split(|one: char| !one.is_alphanumeric()).filter(|word| !word.is_empty());
    let weight: usize =
        words.map(|word| if word.contains(han) { word.chars().count().div_ceil(2) } else { 1 }).sum();
    let digits = left.chars().filter(|one| one.is_numeric()).count();
    let glue = match (something_was_read, has_link) {
        // `Or go to:`, `For more information, visit`
        (_, true) => 7,
        // `at`, `or`
        (true, false) => 2,
        (false, false) => 0,
    };
    weight > glue || digits >= 4
}

/// What the new block prints is not lost, nor is a label.
fn printed(text: &str, block: &Range<usize>, people: &[&ReadContact], cards: &[Card]) -> Vec<Range<usize>> {
    let mut ranges = Vec::new();
    for card in cards {
        let office = card.office().map(|office| office.name.as_str());
        for value in [Some(card.name().printed.as_str()), card.role(), office, card.organisation()] {
            ranges.extend(prose::found(text, block, value.unwrap_or_default()));
        }
    }
    for contact in people {
        let phones = contact.draft.phones.iter().filter_map(|phone| phone.label.as_deref());
        let emails = contact.draft.emails.iter().filter_map(|email| email.label.as_deref());
        for label in phones.chain(emails) {
            ranges.extend(prose::found(text, &contact.range, label));
        }
    }
    ranges
}

/// The ranges of the block that the reading understood.
fn covered(
    text: &str,
    block: &Range<usize>,
    reading: &ReleaseReading,
    people: &[&ReadContact],
    cards: &[Card],
) -> Vec<Range<usize>> {
    let mut ranges = printed(text, block, people, cards);
    let mut everywhere = |within: Range<usize>, value: &str| {
        ranges.extend(prose::found(text, &within, value));
    };
    for contact in people {
        let draft = &contact.draft;
        let name =
            draft.name.iter().flat_map(|name| [Some(name.printed.as_str()), name.honorific.as_deref()]);
        let parts = [draft.role.as_deref(), draft.office.as_deref(), draft.organisation.as_deref()];
        for value in name.chain(parts).flatten() {
            // A value that the reader joined from two lines is looked for word by word.
            everywhere(block.clone(), value);
            value.split(['\n', '\r', ',']).for_each(|part| everywhere(block.clone(), part.trim()));
        }
        for phone in &draft.phones {
            everywhere(block.clone(), &phone.number.raw);
        }
        for email in &draft.emails {
            everywhere(block.clone(), &email.address);
        }
    }
    let drafts = || people.iter().map(|contact| &contact.draft);
    let phones = drafts().flat_map(|draft| draft.phones.iter().filter_map(|phone| phone.span));
    let emails = drafts().flat_map(|draft| draft.emails.iter().filter_map(|email| email.span));
    let links = reading.links.iter().map(|link| link.span);
    ranges.extend(phones.chain(emails).chain(links).map(|span| span.start..span.end));
    ranges
}
