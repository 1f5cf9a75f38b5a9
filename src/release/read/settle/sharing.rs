//! One card a person, where several stand before the same numbers and addresses: which of these are whose.

use super::{
    super::{
        cards::{Card, Person},
        vocabulary::is_east_asian,
    },
    affinity,
};
use crate::{
    model::{DraftEmail, DraftPhone, Number},
    rules::{self, phone::Line},
};

/// One card a person, where several names stand before the same numbers.
pub(in crate::release::read) fn shared(card: Card) -> Vec<Card> {
    let people = card.names.len();
    if people < 2 {
        let own = card.names.first().and_then(|person| person.role.clone());
        return vec![Card { role: card.role.clone().or(own), ..card }];
    }
    card.names
        .iter()
        .enumerate()
        .map(|(at, person)| {
            let emails = emails_of(&card, at);
            let phones = phones_of(&card, at);
            let role = person.role.clone().or_else(|| card.role.clone());
            Card { names: vec![person.clone()], role, phones, emails, ..card.clone() }
        })
        .collect()
}

/// How many of a list each of several people has.
fn each(count: usize, people: usize) -> Option<usize> {
    (count >= people && count.is_multiple_of(people)).then_some(count / people)
}

/// The addresses that bear a person's name more than anybody else's; of such that bear nobody's, as many as each has.
fn emails_of(card: &Card, at: usize) -> Vec<DraftEmail> {
    let fit = |person: &Person, email: &DraftEmail| {
        affinity(&person.name, email.address.split('@').next().unwrap_or_default())
    };
    let theirs = |email: &&DraftEmail| {
        let own = fit(&card.names[at], email);
        own > 0 && card.names.iter().all(|other| fit(other, email) <= own)
    };
    let own: Vec<_> = card.emails.iter().filter(theirs).cloned().collect();
    match each(card.emails.len(), card.names.len()) {
        _ if !own.is_empty() => own,
        Some(many) => card.emails[at * many..(at + 1) * many].to_vec(),
        None => card.emails.clone(),
    }
}

/// `Tel: a / b / c`, `Fax: d`, for three people: behind one label a number for each in their order, behind the other
/// the one of all of them. Without such a list, the numbers of one kind are shared out.
fn phones_of(card: &Card, at: usize) -> Vec<DraftPhone> {
    let people = card.names.len();
    // `Ada 07700 900 123 - Tom 07700 900 456`: each is said to be somebody's.
    let owner = |phone: &DraftPhone| {
        let label = phone.label.as_deref()?;
        card.names.iter().position(|person| person.is_called(label))
    };
    if card.phones.iter().any(|phone| owner(phone).is_some()) {
        let theirs = card.phones.iter().filter(|phone| owner(phone).is_none_or(|own| own == at)).cloned();
        let bare = |phone: DraftPhone| {
            if owner(&phone).is_some() { DraftPhone { label: None, ..phone } } else { phone }
        };
        return theirs.map(bare).collect();
    }
    let extensions = extensions(&card.phones);
    if let Some(first) = extensions.first() {
        let mut one = card.clone();
        one.phones.retain(|phone| {
            phone.span == first.span && phone.number == first.number || !extensions.contains(phone)
        });
        let mut theirs = if one.phones.len() > 1 { phones_of(&one, at) } else { one.phones };
        for phone in theirs.iter_mut().filter(|phone| *phone == first) {
            phone.number = extensions
                .get(at)
                .filter(|_| extensions.len() == people)
                .map_or_else(|| Number { extension: None, ..first.number.clone() }, |own| own.number.clone());
        }
        return theirs;
    }
    // `Ada or Tom on 020 7946 0123, 07700 900123`: whoever answers.
    let first_name = |person: &Person| {
        !person.name.contains(' ')
            && person.name.chars().any(char::is_lowercase)
            && person.honorific.is_none()
    };
    if card.names.iter().all(first_name) {
        return card.phones.clone();
    }
    // `020 7946 0123 / 07700 900123`: of as many numbers as people, some at a desk and some in a pocket, each is everybody's.
    let line = |phone: &DraftPhone| phone.number.e164.as_deref().and_then(rules::phone::line);
    let has = |wanted: Line| card.phones.iter().any(|phone| line(phone) == Some(wanted));
    if card.phones.len() == people && has(Line::Mobile) && has(Line::Fixed) {
        return card.phones.clone();
    }
    // `Tel: 2555 7731 / 2555 7734`: one list behind one label, unless the second is but the last digits of one more.
    let whole =
        |phone: &DraftPhone| phone.span.is_some_and(|span| span.end - span.start >= phone.number.raw.len());
    let goes_on = |last: &DraftPhone, next: &DraftPhone| {
        next.label.is_none() || next.label == last.label && next.kind == last.kind && whole(next)
    };
    let lists: Vec<&[DraftPhone]> = card.phones.chunk_by(goes_on).collect();
    let listed = |list: &&&[DraftPhone]| list.len() == people;
    if lists.iter().any(|list| listed(&list)) && lists.iter().all(|list| listed(&list) || list.len() == 1) {
        let own = lists.iter().filter_map(|list| if list.len() == 1 { list.first() } else { list.get(at) });
        return own.cloned().collect();
    }
    // A telephone and a fax are both of all of them, and so are a firm's numbers.
    let kinds = card.phones.iter().filter(|phone| phone.label.is_some());
    // `代表`, `直通`: two ways to the same people.
    let words = |phone: &DraftPhone| {
        phone.label.clone().filter(|label| label.chars().all(is_east_asian)).unwrap_or_default()
    };
    let alike = kinds.clone().zip(kinds.skip(1)).all(|(a, b)| {
        a.kind == b.kind && (words(a) == words(b) || words(a).is_empty() || words(b).is_empty())
    });
    // `Ada or Tom on 020 7946 0123. Out of hours, call 020 7946 0124`: a word before a later number alone makes no list.
    let told_apart = card.phones.first().is_some_and(|first| first.label.is_none())
        && card.phones.iter().any(|phone| phone.label.is_some());
    match each(card.phones.len(), people).filter(|_| alike && !card.firm && !told_apart) {
        Some(many) => card.phones[at * many..(at + 1) * many].to_vec(),
        None => card.phones.clone(),
    }
}

/// The phones that are one number with several extensions.
pub(in crate::release::read) fn extensions(phones: &[DraftPhone]) -> Vec<DraftPhone> {
    let alike = |a: &&DraftPhone, b: &DraftPhone| {
        a.span.is_some() && a.span == b.span && a.number.e164 == b.number.e164 && b.number.extension.is_some()
    };
    let runs = phones.iter().map(|first| phones.iter().filter(|one| alike(one, first)).cloned().collect());
    runs.into_iter().find(|run: &Vec<DraftPhone>| run.len() > 1).unwrap_or_default()
}
