//! Numbers that are written as they are dialled at home: their country is that of the contact's own.

use super::Known;
use crate::{
    model::{Contact, Number, text},
    rules::phone,
};

impl Known<'_> {
    /// As the contact has it or had it, if it is that number without its country code.
    pub(in crate::attach) fn at_home(&self, contact: &Contact, number: &Number) -> Option<Number> {
        if number.is_valid() {
            return None;
        }
        let read = |e164: &str| phone::at_home(&number.raw, e164);
        let numbers = |contact: &Contact| {
            let phones = contact.phones.iter();
            let all = phones.flat_map(|phone| {
                std::iter::once(&phone.number).chain(phone.former.iter().rev().map(|former| &former.number))
            });
            all.filter_map(|number| number.e164.clone()).collect::<Vec<_>>()
        };
        numbers(contact).iter().find_map(|e164| read(e164)).or_else(|| {
            let states = self.states_before(contact);
            states.iter().flat_map(|(before, _)| numbers(before)).find_map(|e164| read(&e164))
        })
    }

    /// For the ledger: with the country code, where that of the contact's own number is meant.
    pub(in crate::attach) fn as_known(&self, contact: &Contact, number: Number) -> Number {
        match self.at_home(contact, &number) {
            Some(read) => Number { raw: number.raw, ..read },
            None => number,
        }
    }
}

/// Whether what is printed rings the known telephone, with its country code or without.
pub(in crate::attach) fn rings(known: &Number, printed: &Number) -> bool {
    let at_home = || match (&known.e164, &printed.e164) {
        (Some(e164), None) => phone::at_home(&printed.raw, e164),
        _ => None,
    };
    is_same(known, printed) || at_home().is_some_and(|read| read.extension == known.extension)
}

/// Whether both ring the same telephone, as far as they can be read.
pub(in crate::attach) fn is_same(known: &Number, printed: &Number) -> bool {
    known.same_as(printed)
        || !(known.is_valid() && printed.is_valid()) && text::digits(&known.raw) == text::digits(&printed.raw)
        || is_towns_own(known, printed)
}

/// `2595 6761` of `+886 2 2595 6761`: printed as it is dialled in its own town.
fn is_towns_own(known: &Number, printed: &Number) -> bool {
    const SHORTEST: usize = 6;
    let Some(whole) = known.e164.as_deref().filter(|_| !printed.is_valid()) else { return false };
    let digits = text::digits(&printed.raw);
    let own = digits.len() >= SHORTEST && !digits.starts_with('0') && printed.extension == known.extension;
    own && whole.strip_suffix(digits.as_str()).is_some_and(|area| area.len() > 2)
}

/// Whether both are one number, with whatever extension.
pub(super) fn is_one_line(known: &Number, printed: &Number) -> bool {
    known.e164.is_some() && known.e164 == printed.e164
}
