//! The block that a release has already: which it is, where its people begin and end, what is kept of it, and whether it
//! says what it should.

use std::ops::Range;

use super::{Request, prose, spot};
use crate::{
    model::{Card, CardOffice, ReadContact, ReleaseReading, Span},
    release::{
        read,
        render::{View, Words},
    },
};

/// The block that is written anew.
pub(super) struct Old {
    /// As it was read.
    pub found: Range<usize>,
    /// In the visible text, with its heading.
    pub block: Range<usize>,
    /// From the first contact to the last line; nothing where a heading stands alone.
    pub body: Range<usize>,
    pub heading: Option<String>,
}

/// The block that names most of the chosen; else the first that is a heading with nothing after it.
pub(super) fn choose(text: &str, reading: &ReleaseReading, request: &Request<'_>) -> Option<Old> {
    let in_block = |block: &Range<usize>| {
        reading.contacts.iter().filter(|one| block.contains(&one.range.start)).collect::<Vec<_>>()
    };
    let chosen = |block: &Range<usize>| {
        let known = in_block(block).into_iter().filter_map(|one| request.records.who(&one.draft));
        known.filter(|handle| request.cards.iter().any(|card| card.handle() == handle)).count()
    };
    let wanted = reading.blocks.iter().filter(|block| request.only.is_none_or(|start| block.start == start));
    let found = wanted.rev().max_by_key(|block| (chosen(block), !in_block(block).is_empty()));
    let Some(found) = found.cloned() else { return named_alone(text, request) };
    let trimmed = extent(text, &found, &in_block(&found));
    let first = in_block(&found).iter().map(|one| first_line(text, one)).min();
    let body =
        first.map_or(trimmed.end..trimmed.end, |first| first.max(trimmed.start)..trimmed.end.max(first));
    let heading = text[trimmed.start..body.start].trim();
    // `Noot voor de redactie` opens notes, and contacts too where they stand there.
    if body.is_empty() && spot::is_below(heading) {
        return None;
    }
    let heading = (!heading.is_empty()).then(|| heading.to_owned());
    Some(Old { found, heading, block: trimmed, body })
}

/// A block without what the reader took for a part of it: text above its people, and paragraphs behind them.
pub(super) fn extent(text: &str, found: &Range<usize>, people: &[&ReadContact]) -> Range<usize> {
    let start = prose::start(text, found, people);
    let last = people.iter().map(|one| last_value(one)).max();
    let end = last.map_or(found.end, |last| found.end.min(paragraph_end(text, last)));
    start..start + text[start..end].trim_end().len()
}

/// `Contact: Ana Exemplo`, a line without a number that names one of the chosen: no block to the reader.
fn named_alone(text: &str, request: &Request<'_>) -> Option<Old> {
    let mut at = 0;
    text.split_inclusive('\n').find_map(|line| {
        let start = at + line.len() - line.trim_start().len();
        at += line.len();
        let (heading, name) = line.trim().split_once([':', '：'])?;
        let named = |card: &Card| {
            let known = card.name();
            [known.printed.clone(), known.with_honorific()]
                .iter()
                .any(|one| one.eq_ignore_ascii_case(name.trim()))
        };
        if !read::leads_up(heading) || !request.cards.iter().any(named) {
            return None;
        }
        let block = start..start + line.trim().len();
        let body = block.end - name.trim().len()..block.end;
        let heading = Some(text[block.start..body.start].trim().to_owned());
        Some(Old { found: block.clone(), block, body, heading })
    })
}

/// Where a contact's lines begin: below what is a heading, in the middle of a line (which says nothing of the contact)
/// or on a line of its own, `Broadcast enquiries:`.
fn first_line(text: &str, contact: &ReadContact) -> usize {
    let range = &contact.range;
    let draft = &contact.draft;
    let lines = text.get(range.clone()).unwrap_or_default();
    let in_line = !text[..range.start].ends_with(['\n', '\r']) && range.start > 0;
    let named = draft.name.as_ref().and_then(|name| lines.find(&name.printed)).map(|at| range.start + at);
    let labels = draft.phones.iter().filter_map(|phone| phone.label.as_deref());
    let labels = labels.chain(draft.emails.iter().filter_map(|email| email.label.as_deref()));
    let labelled = labels.filter(|label| !label.is_empty()).filter_map(|label| lines.find(label));
    let first =
        values(contact).map(|span| span.start).chain(named).chain(labelled.map(|at| range.start + at));
    let first = first.min().unwrap_or(range.start);
    let Some(lead) = text.get(range.start..first) else { return range.start };
    match lead.find(['\n', '\r']) {
        Some(end) if in_line || lead[..end].trim_end().ends_with([':', '：']) => {
            let rest = &text[range.start + end..];
            range.start + end + rest.len() - rest.trim_start().len()
        }
        _ => range.start,
    }
}

/// Where the last of what a contact is reached by ends.
fn last_value(contact: &ReadContact) -> usize {
    values(contact).map(|span| span.end).max().unwrap_or(contact.range.end)
}

/// Where a contact's numbers and addresses stand.
pub(super) fn values(contact: &ReadContact) -> impl Iterator<Item = Span> {
    let draft = &contact.draft;
    let phones = draft.phones.iter().map(|phone| phone.span);
    phones.chain(draft.emails.iter().map(|email| email.span)).flatten()
}

/// A paragraph behind the last contact that gives nobody's number is the release's own, and stays.
fn paragraph_end(text: &str, from: usize) -> usize {
    let lines = text[from..].split_inclusive('\n').enumerate();
    from + lines
        .take_while(|(at, line)| *at == 0 || !line.trim().is_empty())
        .map(|(_, line)| line.len())
        .sum::<usize>()
}

/// `…, please contact` without an end: the block that takes the rest of the sentence's place wants a colon before it.
pub(super) fn sentence_end<'a>(lead: &str, words: &'a Words) -> Option<&'a str> {
    let same_line = !lead.contains(['\n', '\r']);
    let open = lead.trim_end().ends_with(|one: char| one.is_alphanumeric() || one == ',');
    (same_line && open).then(|| words.colon().trim_end_matches(' '))
}

/// The links that the old block offers stay; then those asked for.
pub(super) fn links(reading: &ReleaseReading, old: Option<&Old>, request: &Request<'_>) -> Vec<String> {
    // A link of the heading stays in it.
    let has = |old: &Old, at: usize| old.block.contains(&at) && (old.body.is_empty() || at >= old.body.start);
    let kept = reading
        .links
        .iter()
        .filter(|link| old.is_some_and(|old| has(old, link.span.start)) && !request.replace)
        .filter(|link| !is_replaced(&link.url, request))
        .map(|link| link.url.clone());
    kept.chain(request.links.iter().cloned()).collect()
}

/// Whether a link was put there for an office that has another now, or is none of those on the block any more.
pub(super) fn is_replaced(url: &str, request: &Request<'_>) -> bool {
    let Some(of) = request.records.link(url) else { return false };
    let mut offices = request.cards.iter().filter_map(|card| card.office());
    let is_asked_for = request.links.iter().any(|link| link == url);
    let is_new = |office: &CardOffice| office.url.as_deref().is_some_and(|link| link != url);
    match of.until {
        _ if is_asked_for => false,
        Some(_) => offices.any(is_new),
        // Of our own block we know why the link stands there.
        None => {
            request.written.is_some_and(|written| written.contains(url))
                && offices.clone().any(is_new)
                && !offices.any(|office| office.url.as_deref() == Some(url))
        }
    }
}

/// Our last line is a link: where it stands right below the block it belongs to it.
pub(super) fn extend_over_links(
    text: &str,
    reading: &ReleaseReading,
    view: &View,
    request: &Request<'_>,
    old: &mut Old,
) {
    if old.body.is_empty() {
        return;
    }
    for link in &reading.links {
        let between = text.get(old.block.end..link.span.start).unwrap_or("x\ny\nz");
        let lines = between.lines().filter(|line| !line.trim().is_empty()).count();
        let ours = view.links.iter().any(|one| one.text == link.url) || is_replaced(&link.url, request);
        let end = text[link.span.end..].find(['\n', '\r']).map_or(text.len(), |at| link.span.end + at);
        if ours && lines <= 1 && text[link.span.end..end].trim().is_empty() {
            old.block.end = link.span.end;
            old.body.end = link.span.end;
        }
    }
}

/// Whether the release says line for line what the new block would, and the old one nothing else, or nobody else's
/// numbers.
pub(super) fn stands_already(text: &str, reading: &ReleaseReading, plain: &str, old: Option<&Old>) -> bool {
    let wanted: Vec<&str> = plain.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let mut start = 0;
    let there: Vec<(Range<usize>, &str)> = text
        .split_inclusive(['\n', '\r'])
        .map(|line| {
            start += line.len();
            (start - line.len()..start, line.trim())
        })
        .filter(|(_, line)| !line.is_empty())
        .collect();
    let values = |old: &Old| {
        let inside = reading.contacts.iter().filter(|one| old.found.contains(&one.range.start));
        let spans = inside.flat_map(values).collect::<Vec<_>>();
        Some(spans.iter().map(|span| span.start).min()?..spans.iter().map(|span| span.end).max()?)
    };
    there.windows(wanted.len().max(1)).any(|lines| {
        let all = lines[0].0.start..lines[lines.len() - 1].0.end;
        let covers = |part: &Range<usize>| all.start <= part.start && part.end <= all.end;
        lines.iter().map(|(_, line)| line).eq(&wanted)
            && old.is_none_or(|old| {
                old.body.is_empty() || covers(&old.body) || values(old).is_some_and(|values| covers(&values))
            })
    })
}
