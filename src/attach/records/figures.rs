//! Numbers by a part of their digits: without the area code, or with a digit too many or too few.

use super::{Known, holder};
use crate::{
    model::{ContactKind, Number, Visibility, text},
    release::hold::Holder,
};

/// So many digits at the end tell most numbers apart.
pub(super) const SHORTEST: u32 = 7;

const fn last(figure: u64) -> u32 {
    (figure % 10_u64.pow(SHORTEST)) as u32
}

impl Known<'_> {
    fn figures(&self) -> Option<&(Vec<u64>, Vec<u32>)> {
        self.once(&self.figures, || {
            let all = self.directory.figures()?;
            let lasts = all.iter().map(|figure| last(*figure)).collect();
            Ok((all, lasts))
        })
    }

    /// The numbers that end in these digits, and have more.
    fn ending_in(&self, digits: &str) -> Vec<String> {
        if digits.len() < SHORTEST as usize {
            return Vec::new();
        }
        let end = u32::try_from(digits.len())
            .ok()
            .and_then(|len| 10_u64.checked_pow(len))
            .zip(digits.parse::<u64>().ok());
        let Some((size, end)) = end else { return Vec::new() };
        let Some((all, lasts)) = self.figures() else { return Vec::new() };
        let wanted = last(end);
        let alike = lasts.iter().zip(all).filter(|(last, _)| **last == wanted).map(|(_, figure)| figure);
        let fit = alike.filter(|figure| **figure >= size && **figure % size == end);
        fit.map(|figure| format!("+{figure}")).collect()
    }

    /// Who has a number that ends so and may not be printed, and who has one that may.
    pub(super) fn holders_of_ending(&self, number: &Number) -> Vec<Holder> {
        let mut all = Vec::new();
        for e164 in self.ending_in(&text::digits(&number.raw)) {
            for contact in self.with_number(&e164) {
                for phone in contact.phones.iter().filter(|phone| phone.number.e164.as_ref() == Some(&e164)) {
                    let one = holder(&contact, phone.visibility);
                    let extension = &phone.number.extension;
                    let rings = extension.is_none() || *extension == number.extension;
                    let held_back = one.opted_out || one.visibility != Visibility::Public;
                    // A journalist whose number ends alike is no reason to doubt a town's.
                    if held_back && rings || !held_back && !one.journalist {
                        all.push(one);
                    }
                }
            }
        }
        all
    }

    /// The one number of a contact that has one of these digits more, or one less; and the contact's name.
    pub(super) fn a_digit_off_of(&self, digits: &str) -> Option<(String, String)> {
        let (all, _) = self.figures()?;
        let mut near = all.iter().map(u64::to_string).filter(|figure| is_a_digit_off(figure, digits));
        let number = near.next().filter(|first| near.all(|other| other == *first))?;
        let e164 = format!("+{number}");
        self.with_number(&e164).iter().find_map(|contact| {
            let phone = contact.phones.iter().find(|phone| phone.number.e164.as_ref() == Some(&e164))?;
            let printable = contact.kind != ContactKind::Journalist && phone.visibility == Visibility::Public;
            printable.then(|| (phone.number.raw.trim().to_owned(), contact.name.printed.clone()))
        })
    }
}

/// Whether one is the other without one of its digits.
fn is_a_digit_off(one: &str, other: &str) -> bool {
    let (long, short) = if one.len() > other.len() { (one, other) } else { (other, one) };
    let same = long.bytes().zip(short.bytes()).take_while(|(one, other)| one == other).count();
    long.len() == short.len() + 1 && long[same + 1..] == short[same..]
}
