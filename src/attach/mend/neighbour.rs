//! A number that was one contact's and is another's now, where the other stands right beside it: then it may be theirs, and
//! the release right.

use std::ops::Range;

use super::{super::Known, unread::stands};
use crate::{
    model::{Contact, Number, ReadContact, ReleaseReading, text},
    release::{
        Document,
        hold::{Records, Standing},
        values::What,
    },
};

/// Whether somebody else has the number and stands beside it, who has no number of their own there otherwise.
pub(super) fn may_have(
    known: &Known<'_>,
    document: &Document,
    reading: &ReleaseReading,
    (read, contact): (&ReadContact, &Contact),
    (at, number): (&Range<usize>, &Number),
) -> bool {
    let text = document.text();
    let own = text::lines(text, at);
    let printed = read.draft.name.as_ref().map(|name| name.printed.as_str());
    let with_theirs = printed.is_some_and(|name| stands(&text[own.clone()], name));
    let beside = |name: &str| [above(text, &own), below(text, &own)].iter().any(|line| stands(line, name));
    let others = known.holders(&What::Number(number.clone()));
    let mut others = others.iter().map(|one| one.name.as_str()).filter(|name| *name != contact.name.printed);
    others.any(|name| {
        let stands_there = stands(&text[own.clone()], name) || !with_theirs && beside(name);
        stands_there && !has_another(known, reading, name, at)
    })
}

/// Whether the release gives somebody, elsewhere than there, a number that is or was theirs.
fn has_another(known: &Known<'_>, reading: &ReleaseReading, name: &str, at: &Range<usize>) -> bool {
    reading.contacts.iter().any(|one| {
        let contact = known.contact(&one.draft).filter(|contact| contact.name.printed == name);
        contact.is_some_and(|contact| {
            one.draft.phones.iter().any(|phone| {
                phone.span.is_none_or(|span| span.start != at.start)
                    && known.number(&contact.handle, &phone.number) != Standing::Unknown
            })
        })
    })
}

/// The nearest line above that is not empty.
fn above<'t>(text: &'t str, own: &Range<usize>) -> &'t str {
    text[..own.start].lines().rev().find(|line| !line.trim().is_empty()).unwrap_or_default()
}

/// The nearest one below.
fn below<'t>(text: &'t str, own: &Range<usize>) -> &'t str {
    text[own.end..].lines().find(|line| !line.trim().is_empty()).unwrap_or_default()
}
