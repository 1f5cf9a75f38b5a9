//! Which numbers of an edited sheet stand in the directory already. A number that is typed without its country code
//! was read by the country that its source named: read again by another, it would ring somewhere else.

use super::{PhoneLine, Sheet};
use crate::{
    model::{Contact, Draft, Phone, Region, text},
    rules::phone,
};

/// Gives the lines that are typed as a number of `before` stood that very number, and tells of the others which country
/// the number is in that they replace. `asked` is the country that the user names for what is given by an option.
pub fn mark(draft: &mut Draft, sheet: &Sheet, before: &Contact, asked: Option<Region>) {
    for (at, line) in draft.phones.iter_mut().enumerate() {
        let typed = line.number.raw.trim();
        let is_there = |phone: &&Phone| phone.number.raw.trim() == typed;
        let like = |phone: &&Phone| phone.kind == line.kind && phone.place == line.place;
        // The same digits may stand there as numbers of two countries.
        let beside = before.phones.get(at).filter(is_there);
        let alike = || before.phones.iter().filter(is_there).find(like);
        let there = beside.or_else(alike).or_else(|| before.phones.iter().find(is_there));
        let typed = sheet.phones.get(at);
        let given = typed.is_some_and(|line| line.given);
        match there {
            Some(phone) if !given || asked.is_none() && phone.number.is_valid() => {
                line.number.clone_from(&phone.number);
                line.stands = true;
            }
            _ if asked.is_none() => {
                let stored = typed.and_then(|line| line.stored.as_ref());
                let beside = || before.phones.get(at).filter(like).map(|phone| &phone.number);
                let replaced = there.map(|phone| &phone.number).or(stored).or_else(beside);
                line.country = replaced.and_then(|number| phone::region(number.e164.as_deref()?));
            }
            _ => {}
        }
    }
}

impl Sheet {
    /// What a text does not say: a line where only the number is another one has been changed where it stands, if nothing
    /// came in or went out beside it.
    pub fn keep_lines(&mut self, before: &Self) {
        self.keep_addresses(before);
        if self.phones.len() != before.phones.len() {
            return;
        }
        let numbers: Vec<String> = self.phones.iter().map(|line| line.number.trim().to_owned()).collect();
        for (line, old) in self.phones.iter_mut().zip(&before.phones) {
            let same = PhoneLine { number: old.number.clone(), stored: line.stored.clone(), ..line.clone() };
            let is_same = same == PhoneLine { stored: line.stored.clone(), ..old.clone() };
            let number = line.number.trim();
            let is_new = !before.phones.iter().any(|one| one.number.trim() == number);
            if is_same && is_new && !numbers.iter().any(|one| one == old.number.trim()) {
                line.stored.clone_from(&old.stored);
            }
        }
    }

    fn keep_addresses(&mut self, before: &Self) {
        if self.emails.len() != before.emails.len() {
            return;
        }
        let typed: Vec<String> = self.emails.iter().map(|line| text::fold(&line.address)).collect();
        let stood: Vec<String> = before.emails.iter().map(|line| text::fold(&line.address)).collect();
        for (at, (line, old)) in self.emails.iter_mut().zip(&before.emails).enumerate() {
            let is_new = !stood.contains(&typed[at]) && !typed.contains(&stood[at]);
            if is_new && line.visibility == old.visibility {
                line.stored.clone_from(&old.stored);
            }
        }
    }
}
