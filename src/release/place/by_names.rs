//! A block in which everybody's lines follow a line that is the name and nothing else, as they do in ours. Of whoever has
//! no number or address there, the reader cannot know that the line is a name, and takes two people for one; whoever
//! knows the names can tell them apart.

use std::ops::Range;

use super::old::values;
use crate::{
    model::{Draft, DraftEmail, DraftPhone, Name, ReadContact, ReleaseReading, Span, text},
    release::{Document, read},
    rules::name::split_honorific,
};

/// Role and office, each on its line.
const ABOUT: usize = 2;

/// Somebody's lines in a block.
struct Section<'t> {
    name: &'t str,
    range: Range<usize>,
    about: Vec<&'t str>,
    has_values: bool,
    /// An empty line stands behind the last one.
    ends: bool,
}

/// The reading with everybody of such blocks as the lines say. `is_name` knows those whom a line may name.
pub fn by_names(
    document: &Document,
    reading: &ReleaseReading,
    is_name: impl Fn(&str) -> bool,
) -> ReleaseReading {
    let text = document.text();
    let mut all = reading.clone();
    // Where nobody has a number there is no block to the reader.
    let headings = if reading.blocks.is_empty() { headings(text) } else { Vec::new() };
    for (at, block) in reading.blocks.iter().chain(&headings).enumerate() {
        let Some(sections) = sections(text, reading, block, &is_name) else { continue };
        let is_in = |one: &&ReadContact| block.contains(&one.range.start);
        let read: Vec<&ReadContact> = reading.contacts.iter().filter(is_in).collect();
        let Some(people) = people(document, &sections, &read) else { continue };
        if people.iter().eq(read.iter().copied()) {
            continue;
        }
        let end = people.iter().map(|one| one.range.end).max().unwrap_or(block.end).max(block.end);
        match all.blocks.get_mut(at) {
            Some(block) => block.end = end,
            None => all.blocks.push(block.start..end),
        }
        let place = all.contacts.iter().position(|one| one.range.start >= block.start);
        all.contacts.retain(|one| !is_in(&one));
        let place = place.unwrap_or(all.contacts.len()).min(all.contacts.len());
        all.contacts.splice(place..place, people);
    }
    all
}

/// Lines that lead up to contacts.
fn headings(text: &str) -> Vec<Range<usize>> {
    let mut at = 0;
    let lines = text.split_inclusive('\n').filter_map(|line| {
        at += line.len();
        let heading = line.trim().strip_suffix([':', '：'])?;
        read::leads_up(heading).then(|| at - line.len()..at - line.len() + line.trim_end().len())
    });
    lines.collect()
}

/// None where the lines of the block are others besides a heading, names and what follows them, and links.
fn sections<'t>(
    text: &'t str,
    reading: &ReleaseReading,
    block: &Range<usize>,
    is_name: impl Fn(&str) -> bool,
) -> Option<Vec<Section<'t>>> {
    let mut all: Vec<Section<'t>> = Vec::new();
    let spans: Vec<Span> = reading.contacts.iter().flat_map(values).collect();
    let has = |line: &Range<usize>, span: &Span| line.contains(&span.start);
    // More lines than a heading above the first name are something of somebody's: an address.
    let mut is_headed = false;
    let mut at = block.start;
    for line in text[block.start..].split_inclusive('\n') {
        let here = at..at + line.len();
        at = here.end;
        let words = line.trim();
        let is_inside = here.start < block.end;
        let is_link = reading.links.iter().any(|link| has(&here, &link.span));
        let is_value = spans.iter().any(|span| has(&here, span));
        match all.last_mut() {
            None if words.is_empty() => {}
            Some(last) if words.is_empty() => last.ends = true,
            _ if !is_value && is_name(words) => all.push(Section {
                name: words,
                range: here.start + line.find(words)?..here.start + line.trim_end().len(),
                about: Vec::new(),
                has_values: false,
                ends: false,
            }),
            None if is_inside && !is_value && !is_headed => is_headed = true,
            Some(last) if is_value && !last.ends => {
                last.has_values = true;
                last.range.end = here.start + line.trim_end().len();
            }
            Some(last)
                if !last.ends
                    && !last.has_values
                    && !is_link
                    && last.about.len() < if is_inside { ABOUT } else { 1 } =>
            {
                last.about.push(words);
                last.range.end = here.start + line.trim_end().len();
            }
            _ if is_inside && is_link => {}
            _ if is_inside => return None,
            _ => break,
        }
    }
    Some(all)
}

/// None where something that was read is in the lines of nobody.
fn people(document: &Document, sections: &[Section<'_>], read: &[&ReadContact]) -> Option<Vec<ReadContact>> {
    let is_in = |section: &Section<'_>, span: &Span| section.range.contains(&span.start);
    let is_placed = |one: &&ReadContact| {
        let name = one.draft.name.as_ref();
        name.is_some_and(|name| sections.iter().any(|section| is_called(section, name)))
            && values(one).all(|span| sections.iter().any(|section| is_in(section, &span)))
    };
    if !read.iter().all(is_placed) {
        return None;
    }
    let of = |section: &Section<'_>| {
        let own =
            read.iter().filter(|one| one.draft.name.as_ref().is_some_and(|name| is_called(section, name)));
        let own: Vec<&&ReadContact> = own.collect();
        let theirs = |one: &&&ReadContact| {
            let count = read.iter().flat_map(|one| values(one)).filter(|span| is_in(section, span)).count();
            let has_role = one
                .draft
                .role
                .as_ref()
                .is_none_or(|role| section.about.iter().any(|line| line.contains(role.as_str())));
            section.range.contains(&one.range.start)
                && has_role
                && values(one).all(|span| is_in(section, &span))
                && values(one).count() == count
        };
        if let Some(whole) = own.iter().find(|one| theirs(one)) {
            return (**whole).clone();
        }
        let mut phones: Vec<DraftPhone> = read.iter().flat_map(|one| one.draft.phones.clone()).collect();
        phones.retain(|one| one.span.is_some_and(|span| is_in(section, &span)));
        let mut emails: Vec<DraftEmail> = read.iter().flat_map(|one| one.draft.emails.clone()).collect();
        emails.retain(|one| one.span.is_some_and(|span| is_in(section, &span)));
        let (honorific, printed) = split_honorific(section.name);
        let name = own.first().and_then(|one| one.draft.name.clone());
        let mut about = section.about.iter().map(|line| (*line).to_owned());
        let draft = Draft {
            name: Some(name.unwrap_or_else(|| Name { honorific, ..Name::printed(printed) })),
            role: about.next(),
            office: about.next(),
            phones,
            emails,
            span: Some(document.span(section.range.clone())),
            ..Draft::default()
        };
        let confidence = read.iter().map(|one| one.confidence).max().unwrap_or_default();
        ReadContact { draft, range: section.range.clone(), confidence }
    };
    Some(sections.iter().map(of).collect())
}

fn is_called(section: &Section<'_>, name: &Name) -> bool {
    let fold = |name: &str| text::fold(split_honorific(name).1);
    fold(section.name) == fold(&name.printed)
}
