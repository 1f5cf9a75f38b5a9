//! `find`: a part of a name, an address, a city or a number; the best first.

use super::{Error, Order, Selection, View};
use crate::{
    model::{ContactId, Profile, text},
    store::{Found, Matching},
};

impl View {
    /// The contacts that fit the text, the best first.
    pub fn find(&self, query: &str) -> Result<Vec<Profile>, Error> {
        let selection =
            Selection { query: Some(query.to_owned()), order: Order::AsGiven, ..Selection::default() };
        self.select(&selection)?.collect()
    }

    pub(super) fn find_ids(&self, query: &str) -> Result<Vec<ContactId>, Error> {
        let folded = text::fold(query);
        if folded.is_empty() {
            return Ok(Vec::new());
        }
        let words = folded.split(' ').map(str::to_owned).collect();
        let mut found = self.store.search(&Matching::Words { words, names_only: false })?;
        if let Some(digits) = number_in(query) {
            found.extend(self.store.search(&Matching::Digits(digits))?);
        }
        let mut ranked: Vec<_> =
            found.into_iter().map(|one| (rank(&one, &folded), one.name, one.contact)).collect();
        ranked.sort_unstable();
        let mut seen = std::collections::HashSet::new();
        Ok(ranked.into_iter().map(|(_, _, id)| id).filter(|id| seen.insert(*id)).collect())
    }
}

/// The digits of a text that is written as a number is, without an extension.
pub(super) fn number_in(query: &str) -> Option<String> {
    let plain = text::fold(query);
    let number = plain.split(['x', 'e', ';', '#']).next().unwrap_or_default().trim();
    let is_number = number.chars().all(|letter| letter.is_numeric() || " +-()./".contains(letter));
    let digits = text::digits(number);
    (is_number && !digits.is_empty()).then_some(digits)
}

/// The smaller, the better: the whole name or address, its beginning, the beginning of a word in it, any
/// part of it, anything else.
fn rank(found: &Found, query: &str) -> u8 {
    let names = || found.name.lines();
    if names().chain(found.rest.lines()).any(|value| value == query) {
        0
    } else if names().any(|name| name.starts_with(query)) {
        1
    } else if names().any(|name| name.split([' ', '-']).any(|word| word.starts_with(query))) {
        2
    } else if found.name.contains(query) {
        3
    } else if found.rest.lines().any(|value| value.starts_with(query)) {
        4
    } else {
        5
    }
}
