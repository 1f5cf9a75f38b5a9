//! The house of whoever has none printed beside them: the one that the release names and their address belongs to,
//! `Ada Marsh, ada@otterproject.org` below what the Otter Project announces. An agency's people have the agency's
//! address, and so never get the name of whom it speaks for.

mod domain;
mod letterhead;
mod name;

use name::Words;

use super::{
    settle::is_a_house,
    vocabulary::{Term, VOCABULARY},
};
use crate::model::{Draft, DraftEmail, ReadContact, text::fold};

/// Gives each contact without a house the one of their address, and makes one whole that was cut.
pub(super) fn add(text: &str, contacts: &mut [ReadContact]) {
    let mut words = None;
    let mut found: Vec<Option<String>> = Vec::new();
    for one in contacts.iter() {
        let labels = one.draft.emails.iter().filter_map(|email| domain::label(&email.address));
        let person = one.draft.name.as_ref().map(|name| name.printed.as_str());
        let mut houses =
            labels.map(|label| words.get_or_insert_with(|| Words::of(text)).house(&label, person));
        let first = houses.next().flatten();
        // Addresses at two houses say nothing of either.
        found.push(first.filter(|first| houses.all(|other| other.as_ref() == Some(first))));
    }
    let lone = lone(contacts, &found).or_else(|| {
        let nothing = found.iter().all(Option::is_none) && contacts.iter().all(|one| is_unhoused(&one.draft));
        let house = letterhead::house(text).filter(|_| nothing && !contacts.is_empty())?;
        let fits = |one: &ReadContact| {
            one.draft.emails.iter().all(|email| {
                domain::last(&email.address).is_some_and(|label| letterhead::fits(&house, &label))
            })
        };
        contacts.iter().all(fits).then(|| Words::of(text).in_small_letters(&house))
    });
    let everybody = found.iter().all(Option::is_none);
    for (one, house) in contacts.iter_mut().zip(found) {
        let unreached = one.draft.emails.is_empty();
        let Some(house) = house.or_else(|| lone.clone().filter(|_| unreached || everybody)) else { continue };
        let draft = &mut one.draft;
        let cut = |unit: &Option<String>| unit.as_deref().is_some_and(|unit| is_cut_from(unit, &house));
        match (&draft.office, &draft.organisation) {
            (office, organisation) if cut(office) && (organisation.is_none() || cut(organisation)) => {
                (draft.office, draft.organisation) = (Some(house), None);
            }
            (_, organisation) if cut(organisation) => draft.organisation = Some(house),
            // `Otter Project China` and `OP China` say it already.
            (Some(office), None) if says(office, &house, &draft.emails) => {}
            (office, None) if office.as_deref().is_none_or(is_a_part) => draft.organisation = Some(house),
            _ => {}
        }
    }
}

/// The one house of all addresses, where no other is printed: whoever has a number alone is reached there, too.
fn lone(contacts: &[ReadContact], found: &[Option<String>]) -> Option<String> {
    let house = found.iter().flatten().next()?;
    let theirs = |(one, found): (&ReadContact, &Option<String>)| {
        let nothing = one.draft.emails.is_empty();
        let unhoused = is_unhoused(&one.draft);
        unhoused && (nothing || found.as_ref() == Some(house))
    };
    contacts.iter().zip(found).all(theirs).then(|| house.clone())
}

fn is_unhoused(draft: &Draft) -> bool {
    draft.organisation.is_none() && draft.office.as_deref().is_none_or(is_a_department)
}

/// Whether a unit has the name of its house, or what its address is called.
fn says(unit: &str, house: &str, emails: &[DraftEmail]) -> bool {
    let labels = || emails.iter().filter_map(|email| domain::label(&email.address));
    unit.contains(house) || labels().any(|label| unit.split(' ').any(|word| fold(word) == label))
}

/// `Onshore Wind`: no house of its own. One word may be one that nobody knows.
fn is_a_part(unit: &str) -> bool {
    is_a_department(unit) || unit.contains(' ') && !is_a_house(unit)
}

/// `Corporate Communications`: a part of any house.
fn is_a_department(unit: &str) -> bool {
    let part = |term| {
        matches!(
            term,
            Term::Department | Term::Desk | Term::Media | Term::Investor | Term::Join | Term::Filler
        )
    };
    VOCABULARY.is(unit, part)
}

/// `Policy Center` of `National Otter and Policy Center`.
fn is_cut_from(unit: &str, house: &str) -> bool {
    let outside = house.strip_suffix(unit).map(|before| before.ends_with(' '));
    let before = house.strip_prefix(unit).map(|behind| behind.starts_with(' '));
    unit.contains(' ') && (outside.or(before)).unwrap_or_default()
}
