//! From what a user typed to the one record that is meant, or to what is to be said if it is not one.

use super::{Error, View, find::number_in};
use crate::{
    model::{ContactId, Office, Organisation, PressList, Profile, text},
    store::{Found, Matching},
};

/// How many suggestions are worth reading.
const SUGGESTIONS: usize = 3;

#[derive(Debug)]
pub enum Unresolved<T> {
    None {
        asked: String,
        /// What it might have been: handles of contacts, names of others.
        suggestions: Vec<String>,
    },
    Several {
        asked: String,
        found: Vec<T>,
    },
    Error(Error),
}

impl<T> From<Error> for Unresolved<T> {
    fn from(error: Error) -> Self {
        Self::Error(error)
    }
}

impl<T> From<crate::store::Error> for Unresolved<T> {
    fn from(error: crate::store::Error) -> Self {
        Self::Error(error.into())
    }
}

impl View {
    /// A contact by its handle, id, e-mail address, number in any spelling, or a part of its name that fits it
    /// alone. A name that fits as a whole wins over those of which it is a part.
    pub fn resolve(&self, asked: &str) -> Result<Profile, Unresolved<Profile>> {
        let asked = asked.trim();
        let ids = self.contacts_meant(asked)?;
        let mut found = self.profiles_of(&ids)?;
        match (found.pop(), found.is_empty()) {
            (Some(one), true) => Ok(one),
            (Some(last), false) => {
                found.push(last);
                Err(Unresolved::Several { asked: asked.to_owned(), found })
            }
            (None, _) => {
                Err(Unresolved::None { asked: asked.to_owned(), suggestions: self.handles_like(asked)? })
            }
        }
    }

    fn contacts_meant(&self, asked: &str) -> Result<Vec<ContactId>, Error> {
        let folded = text::fold(asked);
        if folded.is_empty() {
            return Ok(Vec::new());
        }
        if let Some(id) = self.store.contact_by_handle(asked)? {
            return Ok(vec![id]);
        }
        if let Some(id) = self.store.contact_by_handle(&folded)? {
            return Ok(vec![id]);
        }
        if let Ok(id) = asked.parse::<ContactId>() {
            return Ok(vec![id]);
        }
        if let Some(id) = self.store.contact_by_uid(asked)? {
            return Ok(vec![id]);
        }
        if asked.contains('@') {
            let key = crate::rules::email::read(asked).key.unwrap_or(folded);
            return Ok(self.store.contacts_by_address(&key)?);
        }
        if let Some(digits) = number_in(asked).filter(|digits| digits.len() > 4) {
            let found = self.store.search(&Matching::Digits(digits.clone()))?;
            return Ok(best(found, |one| one.digits.lines().any(|number| number == digits)));
        }
        let words = folded.split(' ').map(str::to_owned).collect();
        let found = self.store.search(&Matching::Words { words, names_only: true })?;
        Ok(best(found, |one| one.name.lines().any(|name| name == folded)))
    }

    /// Handles of contacts whose names are almost what was typed.
    fn handles_like(&self, asked: &str) -> Result<Vec<String>, Error> {
        let folded = text::fold(asked).replace('-', " ");
        let mut near: Vec<(usize, ContactId)> = Vec::new();
        for one in self.store.resembling(&folded, 2000)? {
            let distance =
                one.name.lines().map(|name| part_distance(&folded, name)).min().unwrap_or(usize::MAX);
            if distance <= 1 + folded.chars().count() / 5 {
                near.push((distance, one.contact));
            }
        }
        near.sort_unstable();
        let ids: Vec<ContactId> = near.into_iter().take(SUGGESTIONS).map(|(_, id)| id).collect();
        Ok(self.profiles_of(&ids)?.into_iter().map(|profile| profile.contact.handle).collect())
    }

    pub fn resolve_office(&self, asked: &str) -> Result<Office, Unresolved<Office>> {
        if let Some(office) = self.office_named(asked)? {
            return Ok(office);
        }
        one_named(asked, self.offices()?, |office| (office.id.to_string(), &office.name))
    }

    pub fn resolve_organisation(&self, asked: &str) -> Result<Organisation, Unresolved<Organisation>> {
        if let Some(organisation) = self.organisation_named(asked)? {
            return Ok(organisation);
        }
        one_named(asked, self.organisations()?, |one| (one.id.to_string(), &one.name))
    }

    pub fn resolve_press_list(&self, asked: &str) -> Result<PressList, Unresolved<PressList>> {
        if let Some(list) = self.press_list_named(asked)? {
            return Ok(list);
        }
        one_named(asked, self.press_lists()?, |list| (list.id.to_string(), &list.name))
    }
}

/// Those that fit wholly if there are any, else all.
fn best(found: Vec<Found>, wholly: impl Fn(&Found) -> bool) -> Vec<ContactId> {
    let mut whole = found.iter().filter(|one| wholly(one)).peekable();
    let mut chosen: Vec<_> = if whole.peek().is_some() {
        whole.map(|one| (one.name.clone(), one.contact)).collect()
    } else {
        found.into_iter().map(|one| (one.name, one.contact)).collect()
    };
    chosen.sort_unstable();
    chosen.into_iter().map(|(_, id)| id).collect()
}

/// The one whose id or a part of whose name was typed.
fn one_named<T>(
    asked: &str,
    all: Vec<T>,
    known_as: impl Fn(&T) -> (String, &String),
) -> Result<T, Unresolved<T>> {
    let folded = text::fold(asked);
    let names: Vec<String> = all.iter().map(|one| known_as(one).1.clone()).collect();
    let (mut found, asked) = (Vec::new(), asked.to_owned());
    for one in all {
        let (id, name) = known_as(&one);
        if id == folded {
            return Ok(one);
        }
        if !folded.is_empty() && text::fold(name).contains(&folded) {
            found.push(one);
        }
    }
    match (found.pop(), found.is_empty()) {
        (Some(one), true) => Ok(one),
        (Some(last), false) => {
            found.push(last);
            Err(Unresolved::Several { asked, found })
        }
        (None, _) => {
            let mut near: Vec<(usize, String)> = names
                .into_iter()
                .map(|name| (part_distance(&folded, &text::fold(&name)), name))
                .filter(|(distance, _)| *distance <= 1 + folded.chars().count() / 5)
                .collect();
            near.sort_unstable();
            let suggestions = near.into_iter().take(SUGGESTIONS).map(|(_, name)| name).collect();
            Err(Unresolved::None { asked, suggestions })
        }
    }
}

/// How many letters of `typed` must change to make it a part of `name` (Sellers 1980).
fn part_distance(typed: &str, name: &str) -> usize {
    let typed: Vec<char> = typed.chars().collect();
    // Column by column of the table; a match may begin at any letter of the name for nothing.
    let mut column: Vec<usize> = (0..=typed.len()).collect();
    let mut best = typed.len();
    for letter in name.chars() {
        let mut diagonal = column[0];
        column[0] = 0;
        for row in 1..column.len() {
            let change = diagonal + usize::from(typed[row - 1] != letter);
            diagonal = column[row];
            column[row] = change.min(diagonal + 1).min(column[row - 1] + 1);
        }
        best = best.min(column[typed.len()]);
    }
    best
}
