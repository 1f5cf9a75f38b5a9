//! Whose a name is: the contact's own, in another script beside it, or one that the contact had.

use std::iter;

use super::Known;
use crate::{
    directory::Unresolved,
    model::{Contact, ContactKind, Draft, Name, text},
    release::{hold::State, role, values::What},
    rules::name::split_honorific,
};

impl Known<'_> {
    /// The contact that a release prints: one with its address or number and a name that can be the same
    /// person's, else the one of its name; where it has a name in each of two scripts, by either; else who had the name
    /// and has or had the address or number.
    pub fn contact(&self, printed: &Draft) -> Option<Contact> {
        self.by_value_or_name(printed)
            .or_else(|| self.by_name_behind(printed))
            .or_else(|| self.by_former_name(printed))
            .or_else(|| self.by_values_in_another_script(printed))
    }

    fn by_value_or_name(&self, printed: &Draft) -> Option<Contact> {
        let mut candidates: Vec<Contact> = Vec::new();
        for email in &printed.emails {
            let key = email.key.clone().unwrap_or_else(|| email.address.to_lowercase());
            candidates.extend(self.with_email(&key));
        }
        for e164 in printed.phones.iter().filter_map(|phone| phone.number.e164.as_deref()) {
            candidates.extend(self.with_number(e164));
            candidates.extend(self.with_former(e164).into_iter().filter_map(|id| self.by_id(id)));
        }
        match &printed.name {
            None => candidates.into_iter().next().or_else(|| self.by_value_alone(printed)),
            Some(name) => candidates
                .into_iter()
                .filter_map(|contact| likeness(name, &contact.name).map(|how| (how, contact)))
                // Of two of one name, the one who does what is printed below it.
                .max_by_key(|(how, contact)| (*how, self.does(contact, printed)))
                .map(|(_, contact)| contact)
                .or_else(|| self.named(&name.printed, printed)),
        }
    }

    /// The one contact that has a number as it is dialled at home; else the one that had the number or the address.
    fn by_value_alone(&self, printed: &Draft) -> Option<Contact> {
        let values = || self.values(printed);
        let has = values().iter().flat_map(|value| self.who_has(value)).collect::<Vec<_>>();
        let had = || values().iter().flat_map(|value| self.who_had(value)).collect();
        let mut all = if has.is_empty() { had() } else { has };
        all.dedup_by_key(|one| one.id);
        all.pop().filter(|_| all.is_empty())
    }

    /// The numbers and addresses that a release prints, each as whatever it may be.
    fn values(&self, printed: &Draft) -> Vec<What> {
        let numbers = printed.phones.iter().map(|phone| What::Number(phone.number.clone()));
        let emails = printed.emails.iter().filter_map(|email| email.key.clone()).map(What::Email);
        numbers.chain(emails).flat_map(|value| self.readings(&value)).collect()
    }

    /// The one contact that a name fits; of several of that name the one who does what is printed with it.
    fn named(&self, name: &str, printed: &Draft) -> Option<Contact> {
        let contact = match self.directory.resolve(name) {
            Ok(profile) => profile.contact,
            Err(Unresolved::Several { found, .. }) => {
                let all = found.into_iter().map(|profile| profile.contact);
                let mut all = all.filter(|one| is_called(one, name) && self.does(one, printed));
                all.next().filter(|_| all.next().is_none())?
            }
            Err(Unresolved::Error(error)) => return self.read(Err(error)),
            Err(Unresolved::None { .. }) => return None,
        };
        Some(self.seen_outside(contact))
    }

    /// Whether a contact's role is the printed one.
    fn does(&self, contact: &Contact, printed: &Draft) -> bool {
        let (Some(role), Some(printed)) = (&contact.role, &printed.role) else { return false };
        let profile = self.read(self.directory.profile(contact.clone()).map(Some));
        let units = profile.iter().flat_map(|profile| profile.units()).map(str::to_owned);
        role::is_same(printed, role, &units.collect::<Vec<_>>())
    }

    /// Whether a line is somebody's name, with what the person is called before it or behind it.
    pub(in crate::attach) fn is_name(&self, line: &str) -> bool {
        let name = split_honorific(line).1;
        match self.directory.resolve(name) {
            Ok(profile) => is_called(&profile.contact, name),
            Err(Unresolved::Several { found, .. }) => found.iter().any(|one| is_called(&one.contact, name)),
            Err(Unresolved::Error(error)) => self.read(Err(error)),
            Err(Unresolved::None { .. }) => false,
        }
    }

    /// A name in brackets is read as what stands behind a name: `Ольга Петрова (Olga Petrova)`.
    fn by_name_behind(&self, printed: &Draft) -> Option<Contact> {
        let own = printed.name.as_ref()?;
        let behind = [&printed.office, &printed.organisation].into_iter().flatten();
        behind.filter(|other| is_latin(other) != is_latin(&own.printed)).find_map(|other| {
            let draft = Draft { name: Some(Name::printed(other)), ..printed.clone() };
            self.by_value_or_name(&draft).filter(|contact| is_called(contact, other))
        })
    }

    fn by_former_name(&self, printed: &Draft) -> Option<Contact> {
        let name = printed.name.as_ref()?;
        let values = self.values(printed);
        let mut all = values.iter().flat_map(|value| self.who_has_or_had(value));
        all.find(|contact| {
            let before = Before::of(self, contact);
            before.name_instead(&name.printed, contact).is_some()
                || before.had_otherwise(&name.printed, contact)
        })
    }
}

impl Known<'_> {
    /// Whose a name is that is in a script in which the contact has none, so that the two cannot be compared: who alone has
    /// the address that is printed with it, or two of the values; and nobody else has one of them.
    fn by_values_in_another_script(&self, printed: &Draft) -> Option<Contact> {
        let (contact, is_certain) = self.in_another_script(printed)?;
        is_certain.then_some(contact)
    }

    /// The one who may be meant, and whether the values are enough to say so: a number alone may be a colleague's too.
    pub(super) fn in_another_script(&self, printed: &Draft) -> Option<(Contact, bool)> {
        let name = printed.name.as_ref()?;
        let values = self.values(printed);
        let mut all: Vec<Contact> = Vec::new();
        let (mut count, mut has_address) = (0, false);
        for value in &values {
            let holders = self.who_has(value);
            let holders = if holders.is_empty() { self.who_had(value) } else { holders };
            count += usize::from(!holders.is_empty());
            has_address |= !holders.is_empty() && matches!(value, What::Email(_));
            all.extend(holders);
        }
        all.sort_by_key(|one| one.id);
        all.dedup_by_key(|one| one.id);
        let contact = all.pop().filter(|_| all.is_empty())?;
        is_in_another_script(&name.printed, &contact).then_some((contact, has_address || count > 1))
    }

    pub(super) fn lacks_script_of(&self, handle: &str, printed: &Name) -> Option<String> {
        let contact = self.by_handle(handle).filter(|contact| contact.kind != ContactKind::Desk)?;
        let lacks = contact.name.other_script.is_none() && is_in_another_script(&printed.printed, &contact);
        lacks.then_some(contact.name.printed)
    }
}

fn is_in_another_script(name: &str, contact: &Contact) -> bool {
    let own = [Some(&contact.name.printed), contact.name.other_script.as_ref()];
    script(name).is_some_and(|one| own.into_iter().flatten().all(|other| script(other) != Some(one)))
}

/// Where the letters of scripts begin and end that names are written in, by the blocks of Unicode; those that one name may
/// mix are one.
const SCRIPTS: [(char, char, u8); 14] = [
    ('A', 'ɏ', 0),
    ('Ͱ', 'Ͽ', 1),
    ('Ѐ', 'ԯ', 2),
    ('Ա', '֏', 3),
    ('\u{591}', '\u{5f4}', 4),
    ('\u{600}', '\u{77f}', 5),
    ('\u{900}', '\u{97f}', 6),
    ('\u{980}', '\u{9ff}', 7),
    ('\u{e01}', '\u{e5b}', 8),
    ('\u{10a0}', '\u{10ff}', 9),
    ('\u{1200}', '\u{137f}', 10),
    ('\u{3041}', '\u{30ff}', 11),
    ('\u{3400}', '\u{9fff}', 11),
    ('\u{ac00}', '\u{d7a3}', 12),
];

fn script(name: &str) -> Option<u8> {
    let of = |letter: char| SCRIPTS.iter().find(|(first, last, _)| (*first..=*last).contains(&letter));
    name.chars().filter(|one| one.is_alphabetic()).find_map(|letter| of(letter).map(|(.., script)| *script))
}

/// How much two names are alike: 2 the same, 1 a part in common, none if they are different people's.
fn likeness(printed: &Name, known: &Name) -> Option<u8> {
    let forms = [Some(&known.printed), known.other_script.as_ref()];
    let wanted = text::fold(&printed.printed);
    let forms: Vec<String> = forms.into_iter().flatten().map(|form| text::fold(form)).collect();
    if forms.contains(&wanted) {
        return Some(2);
    }
    let shares = |form: &String| form.split(' ').any(|word| wanted.split(' ').any(|one| one == word));
    forms.iter().any(shares).then_some(1)
}

/// Whether the name is the contact's whole name in one of its scripts.
fn is_called(contact: &Contact, name: &str) -> bool {
    let forms = [Some(&contact.name.printed), contact.name.other_script.as_ref()];
    forms.into_iter().flatten().any(|form| text::fold(form) == text::fold(name))
}

pub(super) fn is_latin(name: &str) -> bool {
    text::fold(name).chars().any(|one| one.is_ascii_alphabetic())
}

/// What a contact was called before.
pub(in crate::attach) struct Before {
    states: Vec<Contact>,
}

impl Before {
    /// The last state first.
    pub fn of(known: &Known<'_>, contact: &Contact) -> Self {
        let states = known.states_before(contact);
        Self { states: states.into_iter().map(|(state, _)| state).collect() }
    }

    /// The names that the contact had, in whatever script.
    pub fn names(&self) -> impl Iterator<Item = &String> {
        self.states.iter().flat_map(|state| iter::once(&state.name.printed).chain(&state.name.other_script))
    }

    /// What the contact is called now, where a release prints a name that it had.
    pub fn name_instead(&self, printed: &str, contact: &Contact) -> Option<String> {
        let now = &contact.name;
        // An honorific may have been kept as a part of the name.
        let is_now = |name: &str| printed == name || printed == split_honorific(name).1;
        if is_now(&now.printed) || now.other_script.as_deref().is_some_and(is_now) {
            return None;
        }
        let same = |before: &str, now: &str| in_case_of(printed, before, now);
        self.states.iter().find_map(|state| {
            let other = state.name.other_script.as_deref().zip(now.other_script.as_deref());
            same(&state.name.printed, &now.printed)
                .or_else(|| other.and_then(|(before, now)| same(before, now)))
        })
    }

    /// Whether a release prints a name that the contact had in another form, `MARSH, Ada`, `A. Marsh`, `Ms. Marsh`, that
    /// is none of the name of today.
    pub fn had_otherwise(&self, printed: &str, contact: &Contact) -> bool {
        let now = &contact.name;
        let parts = [&now.given, &now.family].into_iter().flatten().map(String::as_str);
        let own = parts.collect::<Vec<_>>().join(" ");
        let wanted = words(printed);
        let mut names = [Some(&now.printed), now.other_script.as_ref(), Some(&own)].into_iter().flatten();
        !names.any(|name| is_form(&wanted, &words(name)))
            && self.names().any(|name| is_form(&wanted, &words(name)))
    }

    /// A name of old that stands in a line, in either order and in whatever letters, where that of today does not.
    pub fn stands_in(&self, line: &str, contact: &Contact) -> Option<String> {
        let line = words_in_order(line);
        let stands = |name: &str| {
            let mut own = words(name);
            let len = own.len();
            own.sort_unstable();
            len > 1
                && line.windows(len).any(|part| {
                    let mut part = part.to_vec();
                    part.sort_unstable();
                    part == own
                })
        };
        let now = &contact.name;
        let mut names = [Some(&now.printed), now.other_script.as_ref()].into_iter().flatten();
        if names.any(|name| stands(name)) { None } else { self.names().find(|name| stands(name)).cloned() }
    }

    /// The role that a release prints and the contact had, and the one it has now.
    pub fn role_instead(
        &self,
        printed: &str,
        state: &State,
        languages: &[String],
    ) -> Option<(String, String)> {
        let now = state.role.as_deref()?;
        let is_translated = languages.iter().any(|one| role::is_translated(printed, now, Some(one.as_str())));
        if is_translated || role::is_same(printed, now, &state.units) {
            return None;
        }
        let old = role::alone(printed, &state.units);
        let new = self.states.iter().find_map(|before| in_case_of(old, before.role.as_deref()?, now))?;
        Some((old.to_owned(), new))
    }
}

/// A name's words in whatever order, without what somebody is called before it or in brackets behind it.
fn words(name: &str) -> Vec<String> {
    let mut words = words_in_order(name);
    words.sort_unstable();
    words
}

fn words_in_order(name: &str) -> Vec<String> {
    let is_honorific = |word: &str| split_honorific(&format!("{word} X")).1 == "X";
    let bare = |word: &str| text::fold(word.trim_matches(|one: char| !one.is_alphanumeric()));
    name.split_whitespace()
        .map(|word| word.trim_matches(['(', ')', ',', ';', ':']))
        .filter(|word| !is_honorific(word))
        .map(bare)
        .filter(|word| !word.is_empty())
        .collect()
}

/// Whether these words are those of a name or some of them, an initial among them in the place of one; of one word alone,
/// that it is no given name is for who calls somebody so to know.
fn is_form(printed: &[String], name: &[String]) -> bool {
    let mut left: Vec<&String> = name.iter().collect();
    let mut whole = false;
    for word in printed {
        let is_initial = |other: &&&String| word.chars().count() == 1 && other.starts_with(word.as_str());
        let same = left.iter().position(|other| *other == word);
        let Some(at) = same.or_else(|| left.iter().position(|other| is_initial(&other))) else {
            return false;
        };
        whole |= same.is_some();
        left.remove(at);
    }
    whole
}

/// What stands for the printed text now, if that is the one that was, or the same in capitals.
fn in_case_of(printed: &str, before: &str, now: &str) -> Option<String> {
    if before == now {
        return None;
    }
    if printed == before {
        return Some(now.to_owned());
    }
    (printed == before.to_uppercase()).then(|| now.to_uppercase())
}
