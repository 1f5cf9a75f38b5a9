//! The contacts of a reading, held against the directory: what has been replaced, and what certainly came instead.

use std::ops::Range;

use super::{
    super::records::{self, Before, is_same},
    Known, neighbour,
    unread::{self, meets},
};
use crate::{
    model::{
        Contact, ContactId, ContactKind, DraftEmail, Number, Phone, ReadContact, Region, ReleaseReading,
        Span, Visibility, text,
    },
    release::{
        Document,
        hold::{self, Records, Standing, shared},
        place::{self, Pair, Swap},
        values::{self, What},
    },
};

/// What is to be changed, and whose it is.
#[derive(Clone)]
pub(super) struct Change {
    pub swap: Swap,
    /// As the release prints it.
    pub name: String,
}

#[derive(Default)]
pub(super) struct Held {
    /// Those of the reading whom the directory has.
    pub contacts: Vec<Contact>,
    pub changes: Vec<Change>,
    /// Where values stand that their contact has, and may be printed.
    pub right: Vec<Span>,
    /// How many values stand there with a contact that does not have them.
    pub doubtful: usize,
    /// Where they stand, and with whose name.
    pub doubts: Vec<(Range<usize>, String)>,
    /// Where values stand that no name was read with.
    pub unnamed: Vec<Range<usize>>,
}

impl Held {
    pub fn of(known: &Known<'_>, document: &Document, reading: &ReleaseReading, regions: &[Region]) -> Self {
        let mut held = Self::default();
        let mut current: Vec<Number> = Vec::new();
        let mut languages = place::languages(document.text(), reading);
        languages.extend(reading.language.clone());
        for one in &reading.contacts {
            let Some(contact) = known.contact(&one.draft) else { continue };
            // By a number alone a person is not named: the text may say anything of it, and stays as it is.
            if one.draft.name.is_none() && contact.kind != ContactKind::Desk {
                held.add_unnamed(known, one, &contact);
                continue;
            }
            held.add(known, (document, reading), &languages, one, &contact, &mut current);
            held.contacts.push(contact);
        }
        held.drop_what_two_have(&current);
        unread::repeated(document, reading, regions, &mut held.changes);
        unread::add(known, document, reading, regions, &mut held);
        held.drop_stems(document.text());
        held
    }

    /// Whether there is nothing that could be kept as it stands.
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty() && self.right.is_empty() && self.doubtful == 0
    }

    pub fn ids(&self) -> Vec<ContactId> {
        self.contacts.iter().map(|one| one.id).collect()
    }

    fn add_unnamed(&mut self, known: &Known<'_>, read: &ReadContact, contact: &Contact) {
        let state = known.state(&contact.handle);
        let may_stand = !state.opted_out && !state.journalist;
        let phones = read.draft.phones.iter().map(|phone| {
            let is_right = matches!(now(known, contact, &phone.number), Now::Same(_));
            (is_right, phone.span)
        });
        let emails = read.draft.emails.iter().map(|email| {
            let standing = known.email(&contact.handle, email);
            (standing == Standing::Current(Visibility::Public), email.span)
        });
        for (is_right, span) in phones.chain(emails) {
            self.unnamed.extend(span.map(|span| span.start..span.end));
            match is_right && may_stand {
                true => self.right.extend(span),
                false => self.doubtful += 1,
            }
        }
    }

    fn add(
        &mut self,
        known: &Known<'_>,
        (document, reading): (&Document, &ReleaseReading),
        languages: &[String],
        read: &ReadContact,
        contact: &Contact,
        current: &mut Vec<Number>,
    ) {
        let draft = &read.draft;
        let state = known.state(&contact.handle);
        let name = draft.name.as_ref().map_or("the desk", |name| name.printed.as_str());
        let mut add = |at: Range<usize>, pair: Pair, name: &str| {
            let swap = Swap { at, around: read.range.clone(), pair };
            self.changes.push(Change { swap, name: name.to_owned() });
        };
        let mut doubt = |span: Option<Span>| {
            self.doubtful += 1;
            self.doubts.extend(span.map(|span| (span.start..span.end, name.to_owned())));
        };
        let before = Before::of(known, contact);
        let renamed = draft.name.as_ref().and_then(|name| before.name_instead(&name.printed, contact));
        let is_other = draft
            .name
            .as_ref()
            .is_some_and(|name| renamed.is_none() && known.name_instead(&contact.handle, name).is_some());
        // Two people may share a name, and a number; nobody's lines are mended by another's.
        let may_change = !state.opted_out && !state.journalist && !is_other;
        if may_change {
            if let (Some(name), Some(new)) = (&draft.name, renamed) {
                // `…, 020 7946 0123 (ask for Ana Exemplo)`: behind the last number of a line it is no other's name.
                let whole = read.range.start..text::lines(document.text(), &read.range).end;
                for at in words(document.text(), &whole, &name.printed) {
                    let (at, pair) = in_column(document.text(), at, &new);
                    add(at, pair, "");
                }
            }
            let role = draft.role.as_ref().and_then(|role| before.role_instead(role, &state, languages));
            if let Some((old, new)) = role {
                let all = words(document.text(), &read.range, &old);
                if let [at] = below_name(document.text(), read, name, all).as_slice() {
                    let (at, pair) = in_column(document.text(), at.clone(), &new);
                    add(at, pair, name);
                }
            }
        }
        let may_be = |contact: &Contact| {
            let state = known.state(&contact.handle);
            !state.opted_out && !state.journalist && !is_other
        };
        // A line below several is everybody's.
        let others = |at: &Range<usize>, value: &What| {
            let all = shared::with(document.text(), reading, read, (at, value));
            all.into_iter().filter_map(|other| known.contact(&other.draft))
        };
        let standing = |other: &Contact, key: &str| {
            known.email(&other.handle, &DraftEmail { key: Some(key.to_owned()), ..DraftEmail::new(key) })
        };
        let mut namesakes: Vec<Contact> = Vec::new();
        for phone in &draft.phones {
            let is_known = known.number(&contact.handle, &phone.number) != Standing::Unknown;
            let value = (!is_known).then(|| What::Number(phone.number.clone()));
            let namesake = value.and_then(|value| namesake(known, contact, &value));
            let contact = namesake.as_ref().unwrap_or(contact);
            let may_change = namesake.as_ref().map_or(may_change, &may_be);
            namesakes.extend(namesake.clone());
            match (now(known, contact, &phone.number), phone.span) {
                (Now::Same(number), span) if may_change => {
                    let is_right = span.is_none_or(|span| {
                        let at = span.start..span.end;
                        let value = What::Number(number.clone());
                        others(&at, &value)
                            .all(|other| !matches!(now(known, &other, &number), Now::Instead(..)))
                    });
                    current.push(number);
                    if is_right { self.right.extend(span) } else { doubt(span) }
                }
                (Now::Instead(old, new), Some(span)) if may_change => {
                    let is_there = |one: &Number| one.same_as(&new) || records::rings(&new, one);
                    let at = span.start..span.end;
                    let value = What::Number(old.clone());
                    let has_otherwise = |other: &Contact| match now(known, other, &old) {
                        Now::Instead(_, other) => !other.same_as(&new),
                        Now::Same(_) => true,
                        Now::Doubtful => known.number(&other.handle, &old) != Standing::Unknown,
                    };
                    let is_others = others(&at, &value).any(|other| has_otherwise(&other))
                        || neighbour::may_have(known, document, reading, (read, contact), (&at, &old));
                    match is_others || draft.phones.iter().any(|other| is_there(&other.number)) {
                        true => doubt(Some(span)),
                        false => add(at, Pair::Number { old, new }, name),
                    }
                }
                (_, span) => doubt(span),
            }
        }
        for email in &draft.emails {
            let is_known = known.email(&contact.handle, email) != Standing::Unknown;
            let value = email.key.clone().filter(|_| !is_known).map(What::Email);
            let namesake = value.and_then(|value| namesake(known, contact, &value));
            let contact = namesake.as_ref().unwrap_or(contact);
            let may_change = namesake.as_ref().map_or(may_change, &may_be);
            namesakes.extend(namesake.clone());
            match (known.email(&contact.handle, email), email.span) {
                (Standing::Current(Visibility::Public), span) if may_change => {
                    let is_left =
                        |other: &Contact, key: &str| matches!(standing(other, key), Standing::Former { .. });
                    let shared = span.zip(email.key.as_ref()).is_some_and(|(span, key)| {
                        let value = What::Email(key.clone());
                        others(&(span.start..span.end), &value).any(|other| is_left(&other, key))
                    });
                    if shared { doubt(span) } else { self.right.extend(span) }
                }
                (Standing::Former { now: Some(new), .. }, Some(span)) if may_change => {
                    let is_there = |address: &str| address.eq_ignore_ascii_case(&new);
                    let has_otherwise = |other: &Contact, key: &str| match standing(other, key) {
                        Standing::Unknown => false,
                        Standing::Former { now: Some(other), .. } => !is_there(&other),
                        _ => true,
                    };
                    let is_others = email.key.as_ref().is_some_and(|key| {
                        let value = What::Email(key.clone());
                        others(&(span.start..span.end), &value).any(|other| has_otherwise(&other, key))
                    });
                    match is_others || draft.emails.iter().any(|other| is_there(&other.address)) {
                        true => doubt(Some(span)),
                        false => {
                            let old = email.address.clone();
                            add(span.start..span.end, Pair::Email { old, new }, name);
                        }
                    }
                }
                // What stands there for all is right where somebody has it now, and else whose it was changes it.
                (Standing::Unknown, span)
                    if hold::is_address_for_all(reading, email, &contact.handle, known) =>
                {
                    let value = email.key.clone().map(What::Email);
                    let has = value.is_some_and(|value| !known.holders(&value).is_empty());
                    self.right.extend(span.filter(|_| has && may_change));
                }
                (_, span) => doubt(span),
            }
        }
        self.contacts.extend(namesakes);
    }

    /// A line of two people that only one of them has changed, or each otherwise, or that the other never had.
    fn drop_what_two_have(&mut self, current: &[Number]) {
        let all = self.changes.clone();
        let (doubts, right) = (&self.doubts, &self.right);
        let is_doubtful = |one: &Change| {
            let is_value = !matches!(one.swap.pair, Pair::Words { .. });
            if is_value && doubts.iter().any(|(at, _)| meets(at, &one.swap.at)) {
                return true;
            }
            match &one.swap.pair {
            Pair::Number { old, .. } => {
                // Behind one switchboard each has a number of their own.
                current.iter().any(|one| one.same_as(old))
                    || right.iter().any(|span| meets(&(span.start..span.end), &one.swap.at))
                    || all.iter().any(|other| match &other.swap.pair {
                        Pair::Number { old: same, .. } => {
                            (same.same_as(old) || meets(&other.swap.at, &one.swap.at))
                                && !is_pair(&other.swap.pair, &one.swap.pair)
                        }
                        _ => false,
                    })
            }
            Pair::Email { old, new } => {
                right.iter().any(|span| meets(&(span.start..span.end), &one.swap.at))
                    || all.iter().any(|other| {
                        matches!(&other.swap.pair, Pair::Email { old: one, new: two } if one.eq_ignore_ascii_case(old) && two != new)
                    })
            }
            Pair::Words { .. } => false,
        }
        };
        let (dropped, kept) = all.iter().cloned().partition(is_doubtful);
        self.changes = kept;
        self.leave(dropped);
    }

    /// `+41 22 909 41 00/02`: with the one number the other would be changed too.
    fn drop_stems(&mut self, text: &str) {
        let is_stem = |one: &Change| {
            matches!(one.swap.pair, Pair::Number { .. }) && values::is_stem(text, &one.swap.at)
        };
        let (dropped, kept) = std::mem::take(&mut self.changes).into_iter().partition(is_stem);
        self.changes = kept;
        self.leave(dropped);
    }

    fn leave(&mut self, changes: Vec<Change>) {
        self.doubtful += changes.len();
        self.doubts.extend(changes.into_iter().map(|one| (one.swap.at, one.name)));
    }
}

/// Whether both put the same number in the place of the same, however it is spelled.
fn is_pair(one: &Pair, other: &Pair) -> bool {
    match (one, other) {
        (Pair::Number { old, new }, Pair::Number { old: same, new: other }) => {
            old.same_as(same) && new.same_as(other)
        }
        _ => one == other,
    }
}

/// The one other of the name who has or had a value: what stands below one name the reader takes for one person's.
fn namesake(known: &Known<'_>, contact: &Contact, value: &What) -> Option<Contact> {
    let name = text::fold(&contact.name.printed);
    let mut all = known.who_has_or_had(value);
    all.retain(|one| one.id != contact.id && text::fold(&one.name.printed) == name);
    all.dedup_by_key(|one| one.id);
    all.pop().filter(|_| all.is_empty())
}

/// Where words stand in a part of the text, and are no part of longer ones.
pub(super) fn words(text: &str, part: &Range<usize>, words: &str) -> Vec<Range<usize>> {
    let inside = text.get(part.clone()).unwrap_or_default();
    let all = inside.match_indices(words).map(|(at, _)| part.start + at..part.start + at + words.len());
    let joins = |one: char| one.is_alphanumeric() || matches!(one, '@' | '-' | '_');
    all.filter(|at| {
        !text[..at.start].chars().next_back().is_some_and(joins) && !text[at.end..].starts_with(joins)
    })
    .collect()
}

/// New words in the place of others, so that what stands beside them stays in its column.
pub(super) fn in_column(text: &str, at: Range<usize>, new: &str) -> (Range<usize>, Pair) {
    let (at, new) = place::in_column(text, at, new);
    let old = text[at.clone()].to_owned();
    (at, Pair::Words { old, new })
}

/// Of words that stand there several times, those of the name's own column: side by side two people may have one role.
fn below_name(text: &str, read: &ReadContact, name: &str, all: Vec<Range<usize>>) -> Vec<Range<usize>> {
    let column = |at: &Range<usize>| {
        let start = text[..at.start].rfind(['\n', '\r']).map_or(0, |end| end + 1);
        text[start..at.start].chars().count()
    };
    match (all.len(), words(text, &read.range, name).first().map(column)) {
        (0 | 1, _) | (_, None) => all,
        (_, Some(own)) => all.into_iter().filter(|at| column(at) == own).collect(),
    }
}

/// How a printed number stands to its contact.
pub(super) enum Now {
    Same(Number),
    /// The one that was, and the one that certainly came instead.
    Instead(Number, Number),
    Doubtful,
}

pub(super) fn now(known: &Known<'_>, contact: &Contact, printed: &Number) -> Now {
    let read = known.at_home(contact, printed);
    let printed = read.as_ref().unwrap_or(printed);
    let may_stand = |phone: &Phone| phone.visibility == Visibility::Public && phone.number.is_valid();
    let mut own = contact.phones.iter().filter(|phone| is_same(&phone.number, printed));
    if let Some(phone) = own.next() {
        return match own.chain([phone]).all(may_stand) {
            true => Now::Same(phone.number.clone()),
            false => Now::Doubtful,
        };
    }
    if !matches!(known.number(&contact.handle, printed), Standing::Former { now: Some(_), .. }) {
        return Now::Doubtful;
    }
    let mut before: Option<(&Number, &Phone)> = None;
    for phone in &contact.phones {
        let Some(former) = phone.former.iter().rev().find(|one| is_same(&one.number, printed)) else {
            continue;
        };
        if !may_stand(phone) || before.is_some_and(|(_, other)| !other.number.same_as(&phone.number)) {
            return Now::Doubtful;
        }
        before = Some((&former.number, phone));
    }
    let came = match before {
        Some((former, phone)) => Some((former.clone(), phone)),
        None => known
            .gone(contact, printed)
            .and_then(|gone| Some((gone.number, gone.now.filter(|phone| may_stand(phone))?))),
    };
    let Some((former, phone)) = came else { return Now::Doubtful };
    let old = if printed.is_valid() { printed.clone() } else { former };
    match old.is_valid() {
        true => Now::Instead(old, phone.number.clone()),
        false => Now::Doubtful,
    }
}
