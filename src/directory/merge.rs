//! Two contacts that are one person: finding them, and making one of them.

use std::collections::{BTreeMap, HashMap};

use super::{Error, View, Work};
use crate::{
    model::{Contact, ContactId, Email, Name, NameOrder, Phone},
    rules::name::split_honorific,
};

/// In a group as large as this and up, only neighbours are paired: a switchboard is no sign of anything.
const CROWD: usize = 5;

/// Why two contacts may be one.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Likeness {
    /// The same number with the same extension.
    Number(String),
    Address(String),
    /// The same words in any order, ignoring case and accents, as printed or in the other script.
    Name(String),
}

/// Two contacts that may be one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pair {
    /// The older one.
    pub one: ContactId,
    pub other: ContactId,
    pub reasons: Vec<Likeness>,
}

impl View {
    /// Likely pairs, those with most reasons first.
    pub fn duplicates(&self) -> Result<Vec<Pair>, Error> {
        let mut pairs: BTreeMap<(ContactId, ContactId), Vec<Likeness>> = BTreeMap::new();
        let mut gather = |group: &[ContactId], reason: Likeness| {
            for (place, one) in group.iter().enumerate() {
                let reach = if group.len() < CROWD { group.len() } else { (place + 2).min(group.len()) };
                for other in &group[place + 1..reach.max(place + 1)] {
                    let reasons = pairs.entry((*one.min(other), *one.max(other))).or_default();
                    if !reasons.contains(&reason) {
                        reasons.push(reason.clone());
                    }
                }
            }
        };
        for (number, group) in self.store.shared_lines()? {
            gather(&group, Likeness::Number(number));
        }
        for (address, group) in self.store.shared_addresses()? {
            gather(&group, Likeness::Address(address));
        }
        let mut named: HashMap<String, Vec<ContactId>> = HashMap::new();
        self.store.each_name(|id, names| {
            for name in names.lines() {
                // One that was kept with its honorific is the same.
                let ids = named.entry(in_any_order(split_honorific(name).1)).or_default();
                if ids.last() != Some(&id) {
                    ids.push(id);
                }
            }
        })?;
        named.retain(|_, ids| ids.len() > 1);
        for (name, mut group) in named {
            group.sort_unstable();
            gather(&group, Likeness::Name(name));
        }
        let mut pairs: Vec<Pair> = pairs
            .into_iter()
            .map(|((one, other), mut reasons)| {
                reasons.sort();
                Pair { one, other, reasons }
            })
            .collect();
        pairs.sort_by_key(|pair| (usize::MAX - pair.reasons.len(), pair.one, pair.other));
        Ok(pairs)
    }
}

/// The words of a folded name, sorted.
pub(super) fn in_any_order(name: &str) -> String {
    let mut words: Vec<&str> =
        name.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    words.sort_unstable();
    words.join(" ")
}

impl Work<'_> {
    /// Makes one contact of two: `keep` gets every phone, address, note, topic, kept property, list and release
    /// of `other`, which is removed. What `keep` says otherwise goes into its note.
    pub fn merge(&mut self, keep: &Contact, other: &Contact) -> Result<Contact, Error> {
        if keep.id == other.id {
            return Err(Error::SameContact);
        }
        let mut merged = keep.clone();
        for phone in &other.phones {
            self.merge_phone(&mut merged.phones, phone);
        }
        for email in &other.emails {
            self.merge_email(&mut merged.emails, email);
        }
        add_missing(&mut merged.addresses, &other.addresses);
        add_missing(&mut merged.languages, &other.languages);
        add_missing(&mut merged.topics, &other.topics);
        add_missing(&mut merged.kept, &other.kept);
        // Who wants no mail wants none under either name.
        merged.opted_out = merged.opted_out.min(other.opted_out).or(merged.opted_out).or(other.opted_out);
        merged.leave = merged.leave.or_else(|| other.leave.clone());

        let mut aside = merge_names(&mut merged.name, &other.name);
        aside.extend(fill(&mut merged.role, other.role.clone()));
        if let Some(office) = fill(&mut merged.office, other.office) {
            aside.extend(self.office(office)?.map(|office| office.name));
        }
        if let Some(organisation) = fill(&mut merged.organisation, other.organisation) {
            aside.extend(self.organisation(organisation)?.map(|organisation| organisation.name));
        }
        aside.extend(fill(&mut merged.url, other.url.clone()));
        let aside = (!aside.is_empty()).then(|| format!("Also: {}", aside.join(", ")));
        let mut notes: Vec<String> = Vec::new();
        for note in [merged.note.take(), other.note.clone(), aside].into_iter().flatten() {
            if !notes.contains(&note) {
                notes.push(note);
            }
        }
        merged.note = (!notes.is_empty()).then(|| notes.join("\n"));

        for id in self.press_lists_of(other.id)? {
            let Some(mut list) = self.press_list(id)? else { continue };
            if list.members.contains(&keep.id) {
                list.members.retain(|member| *member != other.id);
            } else {
                list.members.iter_mut().filter(|member| **member == other.id).for_each(|one| *one = keep.id);
            }
            self.put(&mut list)?;
        }
        for mut release in self.releases_naming(other.id)? {
            for printed in release.printed.iter_mut().filter(|printed| printed.contact == Some(other.id)) {
                printed.contact = Some(keep.id);
            }
            self.put(&mut release)?;
        }
        for mut away in self.stood_in_for_by(other.id)?.into_iter().filter(|one| one.id != keep.id) {
            if let Some(leave) = away.leave.as_mut().filter(|_| away.id != other.id) {
                leave.substitute = Some(keep.id);
                self.put(&mut away)?;
            }
        }
        // Nobody stands in for themselves.
        if let Some(leave) = &mut merged.leave {
            leave.substitute = leave.substitute.filter(|one| *one != keep.id && *one != other.id);
        }
        self.remove(other)?;
        self.put(&mut merged)?;
        Ok(merged)
    }

    fn merge_phone(&self, phones: &mut Vec<Phone>, phone: &Phone) {
        match phones.iter_mut().find(|one| one.number.same_as(&phone.number)) {
            Some(same) => {
                same.place = same.place.take().or_else(|| phone.place.clone());
                same.verified = same.verified.take().or_else(|| phone.verified.clone());
                // The later in the order is the narrower: merging shows a number to nobody new.
                same.visibility = same.visibility.max(phone.visibility);
                add_missing(&mut same.former, &phone.former);
                same.former.sort_by_key(|former| former.until);
            }
            // The removed contact keeps its rows, so what moves gets an id of its own.
            None => phones.push(Phone { id: self.mint(), ..phone.clone() }),
        }
    }

    fn merge_email(&self, emails: &mut Vec<Email>, email: &Email) {
        let same =
            |one: &&mut Email| one.address == email.address || one.key.is_some() && one.key == email.key;
        match emails.iter_mut().find(same) {
            Some(same) => {
                same.verified = same.verified.take().or_else(|| email.verified.clone());
                same.visibility = same.visibility.max(email.visibility);
            }
            None => emails.push(Email { id: self.mint(), ..email.clone() }),
        }
    }
}

fn add_missing<T: Clone + PartialEq>(all: &mut Vec<T>, more: &[T]) {
    for one in more {
        if !all.contains(one) {
            all.push(one.clone());
        }
    }
}

/// Takes the value where there is none; gives back what contradicts.
fn fill<T: PartialEq>(value: &mut Option<T>, other: Option<T>) -> Option<T> {
    if value.is_none() {
        *value = other;
        return None;
    }
    other.filter(|other| value.as_ref() != Some(other))
}

/// Fills what is not known of the name; gives back what contradicts.
fn merge_names(name: &mut Name, other: &Name) -> Vec<String> {
    let mut aside = Vec::new();
    if name.printed != other.printed {
        aside.push(other.printed.clone());
    }
    aside.extend(fill(&mut name.honorific, other.honorific.clone()));
    aside.extend(fill(&mut name.other_script, other.other_script.clone()));
    // Parts go together: half of one name and half of another are no name.
    if name.given.is_none() && name.family.is_none() && name.printed == other.printed {
        name.given.clone_from(&other.given);
        name.family.clone_from(&other.family);
        name.additional.clone_from(&other.additional);
        name.suffix.clone_from(&other.suffix);
        if name.order == NameOrder::Unknown {
            name.order = other.order;
        }
    }
    aside
}
