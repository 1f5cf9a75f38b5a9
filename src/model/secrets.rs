//! What the gate held back of a contact, to be known again where it does not belong: a number in a role, an
//! address in a kept property, a desk that goes by its own number.

use super::{Contact, Number, Profile, Secret, Told, Visibility, Where, text};

/// Numbers of fewer digits are in too many texts.
const LEAST: usize = 7;
/// A number without its country and trunk prefix is still the number: its last digits tell it.
const TELLING: usize = 8;

#[derive(Default)]
pub struct Secrets {
    /// The last digits of numbers.
    digits: Vec<String>,
    /// E-mail addresses, folded.
    addresses: Vec<String>,
}

impl Secrets {
    /// What is held back, and is not at the same time among what goes out.
    pub fn of(contact: &Contact, phone_goes: &[bool], email_goes: &[bool]) -> Self {
        let mut secrets = Self::default();
        let out: Vec<String> = contact
            .phones
            .iter()
            .zip(phone_goes)
            .filter(|(_, goes)| **goes)
            .map(|(phone, _)| dialled(&phone.number))
            .collect();
        for (phone, _) in contact.phones.iter().zip(phone_goes).filter(|(_, goes)| !**goes) {
            secrets.digits.extend(
                telling(&phone.number).filter(|last| !out.iter().any(|number| number.ends_with(last))),
            );
        }
        let held = contact.emails.iter().zip(email_goes).filter(|(_, goes)| !**goes);
        secrets.addresses = held.map(|(email, _)| text::fold(&email.address)).collect();
        secrets
    }

    /// With what is internal with others and stands in a text.
    pub fn learn<'a>(&mut self, told: impl IntoIterator<Item = &'a Told>) {
        for one in told {
            match &one.secret {
                Secret::Digits(last) => self.digits.push(last.clone()),
                Secret::Address(address) => self.addresses.push(address.clone()),
            }
        }
    }

    /// What nobody outside may read of a contact: what is not public, and what is internal with others.
    pub fn outside(profile: &Profile) -> Self {
        let contact = &profile.contact;
        let phones: Vec<bool> =
            contact.phones.iter().map(|phone| phone.visibility == Visibility::Public).collect();
        let emails: Vec<bool> =
            contact.emails.iter().map(|email| email.visibility == Visibility::Public).collect();
        let mut secrets = Self::of(contact, &phones, &emails);
        secrets.learn(profile.barred.told.iter().filter(|one| matches!(one.at, Where::Text(_))));
        secrets
    }

    /// A name without the words that give away what is held back; none if nothing else is left of it.
    pub fn taken_out_of(&self, name: &str) -> Option<String> {
        if !self.are_in(name) {
            return Some(name.to_owned());
        }
        let tells = |word: &&str| !word.contains('@') && !word.chars().any(char::is_numeric);
        let words: Vec<&str> = name.split_whitespace().filter(tells).collect();
        let left = words.join(" ");
        let left = left.trim_end_matches(|letter: char| !letter.is_alphanumeric() && letter != '.');
        (left.chars().any(char::is_alphabetic) && !self.are_in(left)).then(|| left.to_owned())
    }

    /// Whether a text gives away what was held back.
    pub fn are_in(&self, told: &str) -> bool {
        let digits = || text::digits(told);
        let address = || text::fold(told);
        (!self.digits.is_empty() && {
            let told = digits();
            self.digits.iter().any(|number| told.contains(number))
        }) || (!self.addresses.is_empty() && {
            let told = address();
            self.addresses.iter().any(|one| told.contains(one.as_str()))
        })
    }
}

/// The last digits of a number, by which it is known in a text.
pub fn telling(number: &Number) -> Option<String> {
    let digits = dialled(number);
    let last = digits.len().checked_sub(TELLING).map_or(digits.as_str(), |from| &digits[from..]);
    (last.len() >= LEAST).then(|| last.to_owned())
}

/// What in a text may be the last digits of a number.
pub fn endings(told: &str) -> Vec<String> {
    let digits = text::digits(told);
    let all = [LEAST, TELLING].into_iter().flat_map(|size| {
        let last = digits.len().checked_sub(size).map_or(0, |more| more + 1);
        let digits = &digits;
        (0..last).filter_map(move |from| digits.get(from..from + size).map(str::to_owned))
    });
    all.collect()
}

/// What in a text may be an address, folded.
pub fn addresses(told: &str) -> Vec<String> {
    if !told.contains('@') {
        return Vec::new();
    }
    let folded = text::fold(told);
    let parts = |letter: char| !letter.is_alphanumeric() && !"@.!#$%&'*+/=?^_`{|}~-".contains(letter);
    let words = folded.split(parts).map(|word| word.trim_matches(['.', '\'', '*', '/']));
    words.filter(|word| word.contains('@')).map(str::to_owned).collect()
}

/// The digits of a number, without its extension where that is known.
fn dialled(number: &Number) -> String {
    text::digits(number.e164.as_deref().unwrap_or(&number.raw))
}
