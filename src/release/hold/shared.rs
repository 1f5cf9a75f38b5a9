//! A number or an address that stands below several people, on a line that names none of them: it is everybody's whose the
//! directory says it is, whomever it was read with.

use std::ops::Range;

use super::{Records, Standing, replaced};
use crate::{
    finding::{Finding, codes},
    model::{DraftEmail, ReadContact, ReleaseReading, Span, Time, Visibility, text},
    release::values::What,
};

/// Those besides `own` whom a value is said of too: it was read with them as well; or they stand above it in the block
/// without such a value of their own, and nothing on its line, or in the lines about it, says whose it is.
pub fn with<'r>(
    text: &str,
    reading: &'r ReleaseReading,
    own: &ReadContact,
    (at, value): (&Range<usize>, &What),
) -> Vec<&'r ReadContact> {
    let Some(block) = reading.blocks.iter().find(|block| block.start <= at.start && at.end <= block.end)
    else {
        return Vec::new();
    };
    let (line, about) = (text::lines(text, at), paragraph(text, at));
    let is_in = |one: &ReadContact, part: &Range<usize>| {
        let name = one.draft.name.as_ref();
        name.is_some_and(|name| text[part.clone()].contains(name.printed.as_str()))
    };
    let is_alone = |other: &ReadContact| {
        block.contains(&other.range.start)
            && other.range.start < at.start
            && spans(other, value).next().is_none()
            && !is_in(own, &line)
            && !is_in(other, &line)
            && (!is_in(own, &about) || is_in(other, &about))
    };
    let is_read = |other: &ReadContact| spans(other, value).flatten().any(|span| span.start == at.start);
    let others =
        reading.contacts.iter().filter(|other| !std::ptr::eq(*other, own) && other.draft.name.is_some());
    others.filter(|other| is_read(other) || is_alone(other)).collect()
}

/// Where the values of that kind stand that were read with somebody.
fn spans(one: &ReadContact, value: &What) -> impl Iterator<Item = Option<Span>> {
    let is_number = matches!(value, What::Number(_));
    let phones = one.draft.phones.iter().filter(move |_| is_number).map(|phone| phone.span);
    phones.chain(one.draft.emails.iter().filter(move |_| !is_number).map(|email| email.span))
}

/// The lines about a value, up to empty ones.
fn paragraph(text: &str, at: &Range<usize>) -> Range<usize> {
    let is_empty = |line: &&str| line.trim().is_empty();
    let line = text::lines(text, at);
    let above = text[..line.start].split_inclusive('\n').rev().take_while(|line| !is_empty(line));
    let below = text[line.end..].split_inclusive('\n').skip(1).take_while(|line| !is_empty(line));
    let end = text[line.end..].find('\n').map_or(text.len(), |more| line.end + more + 1);
    line.start - above.map(str::len).sum::<usize>()
        ..(end + below.map(str::len).sum::<usize>()).min(text.len())
}

/// Somebody whom a value is said of too, and how it stands to them.
pub(super) struct Sharer {
    name: String,
    standing: Standing,
    /// It was read with them, so that it is said of them by themselves what became of it.
    is_read: bool,
}

pub(super) fn sharers(
    text: &str,
    reading: &ReleaseReading,
    own: &ReadContact,
    (span, value): (Option<Span>, &What),
    records: &dyn Records,
) -> Vec<Sharer> {
    let Some(span) = span.filter(|span| text.get(span.start..span.end).is_some()) else { return Vec::new() };
    let others = with(text, reading, own, (&(span.start..span.end), value));
    let of = |other: &ReadContact| {
        let handle = records.who(&other.draft)?;
        let standing = match value {
            What::Number(number) => records.number(&handle, number),
            What::Email(key) => records
                .email(&handle, &DraftEmail { key: Some(key.clone()), ..DraftEmail::new(key.as_str()) }),
        };
        let name = other.draft.name.as_ref()?.printed.clone();
        let is_read = spans(other, value).flatten().any(|other| other.start == span.start);
        Some(Sharer { name, standing, is_read })
    };
    others.into_iter().filter_map(of).collect()
}

/// What is to be said of a value that one has no more, where others of the line have it still, or have another instead.
pub(super) fn left_by_one(
    (value, name, until, now): (&str, &str, Time, Option<&str>),
    sharers: &[Sharer],
) -> Option<Finding> {
    let is_so = |one: &&Sharer| match &one.standing {
        Standing::Current(visibility) => *visibility == Visibility::Public,
        Standing::Former { now: other, .. } => other.as_deref() != now,
        _ => false,
    };
    let others: Vec<&Sharer> = sharers.iter().filter(is_so).collect();
    let first = others.first()?;
    let names: Vec<&str> = others.iter().map(|one| one.name.as_str()).collect();
    let names = names.join(", ");
    let also = match first.standing {
        Standing::Current(_) => format!("{names} on the same line has it still"),
        _ => format!("{names} on the same line has another instead"),
    };
    let message = format!("{}; {also}", replaced(value, name, until, now));
    Some(Finding::new(codes::R522, message).help("give each of them a line of their own"))
}

/// What became of a value with those who share it and were not read with it, where it is `name`'s as ever.
pub(super) fn left_by_others<'s>(
    value: &'s str,
    (name, own): (&'s str, &'s Standing),
    sharers: &'s [Sharer],
) -> impl Iterator<Item = Finding> + 's {
    sharers.iter().filter(|one| !one.is_read).filter_map(move |one| {
        let Standing::Former { until, now } = &one.standing else { return None };
        let own = Sharer { name: name.to_owned(), standing: own.clone(), is_read: true };
        left_by_one((value, &one.name, *until, now.as_deref()), &[own])
    })
}
