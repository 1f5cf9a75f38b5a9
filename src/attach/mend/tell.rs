//! What is said of a refresh in place: what was changed, and what was left.

use super::{
    super::Known,
    held::{Change, Held},
    unread::meets,
};
use crate::{
    finding::{Code, Finding, codes},
    model::{Region, ReleaseReading, Span},
    release::{
        Document,
        hold::{self, Records},
        place::Done,
        values,
    },
};

/// What of a check is about a block and its people, rather than about how something is written.
const ABOUT: [Code; 9] = [
    codes::R521,
    codes::R522,
    codes::R523,
    codes::R524,
    codes::R525,
    codes::R529,
    codes::R530,
    codes::R531,
    codes::R534,
];

/// Each change that was made.
pub(super) fn mended(document: &Document, done: &[Done], changes: &[Change]) -> Vec<Finding> {
    let mut changes: Vec<&Change> = changes.iter().collect();
    changes.sort_by_key(|one| one.swap.at.start);
    changes.dedup_by_key(|one| one.swap.at.start);
    let of = |(one, change): (&Done, &Change)| {
        let whose = if change.name.is_empty() { String::new() } else { format!(" of {}", change.name) };
        let (old, new) = (one.old.trim_end(), one.new.trim_end());
        let message = format!("{old}{whose} is now {new}");
        Finding::new(codes::R518, message).at(Some(document.span(one.at.clone())))
    };
    done.iter().zip(changes).map(of).collect()
}

/// Where the old values stand besides, which nobody is said to have there.
pub(super) fn elsewhere(
    document: &Document,
    changes: &[Change],
    right: &[Span],
    regions: &[Region],
) -> Vec<Finding> {
    let all = values::everywhere(document, regions);
    // What one has lost another may have got.
    let is_right = |value: &values::Value| {
        value.in_text().is_some_and(|at| right.iter().any(|one| meets(&(one.start..one.end), at)))
    };
    let is_old = |value: &&values::Value| {
        !is_right(value)
            && value.readings.iter().any(|one| changes.iter().any(|change| change.swap.pair.is_old(one)))
    };
    let of = |value: &values::Value| {
        let message = format!("{} stands in {} too, and is left as it is", value.raw.trim(), value.place);
        let help = "nothing says there whose it is: change it by hand";
        Finding::new(codes::R519, message).help(help).at(value.span(document))
    };
    all.iter().filter(is_old).map(of).collect()
}

/// What is wrong and was not for certain to be mended.
pub(super) fn left(
    document: &Document,
    reading: &ReleaseReading,
    held: &Held,
    regions: &[Region],
    known: &Known<'_>,
) -> Vec<Finding> {
    // The words of a link may be right where what it leads to is out of date.
    let leads_astray = |value: &values::Value| {
        value.shown.is_some() && value.readings.iter().any(|what| known.past(what).is_some())
    };
    let all = values::everywhere(document, regions);
    let links: Vec<_> =
        all.iter().filter(|one| leads_astray(one)).filter_map(|one| one.span(document)).collect();
    let is_right = |finding: &Finding| {
        // A number without its country code is the contact's all the same, but who shares it may not have it.
        finding.code == codes::R522
            && !finding.span.is_some_and(|span| links.contains(&span))
            && finding.span.map(|span| span.start..span.end).is_some_and(|span| {
                held.right.iter().any(|one| meets(&(one.start..one.end), &span))
                    && !held.doubts.iter().any(|(at, _)| meets(at, &span))
            })
    };
    let all = hold::check(document, reading, regions, known).into_iter();
    all.filter(|finding| ABOUT.contains(&finding.code) && !is_right(finding)).collect()
}
