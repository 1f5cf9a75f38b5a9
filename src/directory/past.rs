//! What contacts and offices had once: every number, address and link of their earlier states, for those who find one in
//! an old text.

use serde::Deserialize;

use super::{Error, View};
use crate::{
    model::{ContactId, Entity, Number, OfficeId, Region, Time},
    rules::phone,
};

/// A number or an address that a contact had before one of its changes; it may have it still.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Had {
    pub contact: ContactId,
    /// As the contact was called then.
    pub name: String,
    /// E.164, or `Email::key`.
    pub value: String,
    /// Of a number.
    pub extension: Option<String>,
    /// When the change was made.
    pub at: Time,
}

/// What an office had before one of its changes; it may have it still.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct OfficeHad {
    pub id: OfficeId,
    /// As the office was called then.
    pub name: String,
    pub switchboard: Option<Number>,
    pub url: Option<String>,
}

/// What is sorted behind every digit.
const AFTER_DIGITS: char = ':';

/// Of a contact as the history keeps it, what is asked for here.
#[derive(Deserialize)]
struct Was {
    id: ContactId,
    name: Called,
    phones: Vec<WasPhone>,
    emails: Vec<WasEmail>,
}

#[derive(Deserialize)]
struct Called {
    printed: String,
}

#[derive(Deserialize)]
struct WasPhone {
    number: WasNumber,
}

#[derive(Deserialize)]
struct WasNumber {
    e164: Option<String>,
    extension: Option<String>,
}

#[derive(Deserialize)]
struct WasEmail {
    key: Option<String>,
}

impl View {
    /// Countries of the numbers that contacts have or had, one for each calling code and in their order, so many at most.
    pub fn countries_of_numbers(&self, most: usize) -> Result<Vec<Region>, Error> {
        let mut all = Vec::new();
        let mut from = "+".to_owned();
        while all.len() < most
            && let Some(number) = self.store.first_number_from(&from)?
        {
            let region = phone::region(&number);
            // Behind all that begin with the code; of a number that is none, behind it alone.
            let code = region.and_then(phone::code_of).map(|code| format!("+{code}"));
            let done = code.filter(|code| number.starts_with(code.as_str())).unwrap_or(number);
            from = format!("{done}{AFTER_DIGITS}");
            all.extend(region.filter(|region| !all.contains(region)));
        }
        Ok(all)
    }

    /// All that contacts had before their changes, the oldest change first; of removed contacts too.
    pub fn had(&self) -> Result<Vec<Had>, Error> {
        let mut all = Vec::new();
        self.store.each_before(Entity::Contact, |before, at| {
            let was: Was = state(before)?;
            let numbers = was.phones.into_iter().map(|phone| (phone.number.e164, phone.number.extension));
            let keys = was.emails.into_iter().map(|email| (email.key, None));
            for (value, extension) in numbers.chain(keys) {
                let Some(value) = value else { continue };
                all.push(Had { contact: was.id, name: was.name.printed.clone(), value, extension, at });
            }
            Ok::<_, Error>(())
        })??;
        Ok(all)
    }

    /// What offices had before their changes, and when they were made, the oldest first; of removed offices too.
    pub fn offices_had(&self) -> Result<Vec<(OfficeHad, Time)>, Error> {
        let mut all = Vec::new();
        self.store.each_before(Entity::Office, |before, at| {
            all.push((state(before)?, at));
            Ok::<_, Error>(())
        })??;
        Ok(all)
    }
}

/// Of a record as the history keeps it. One that cannot be read is no state without numbers.
fn state<'b, T: Deserialize<'b>>(before: &'b str) -> Result<T, Error> {
    serde_json::from_str(before).map_err(|error| Error::History(error.to_string()))
}
