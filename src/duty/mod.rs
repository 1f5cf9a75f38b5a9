//! Who can take a call: who is away and who stands in, and in whose office it is a working hour.

mod call;
mod leave;

use jiff::tz::TimeZone;

pub use call::{Standing, State, desks_that_answer, has_public_number, stand_in, standing, standings};
pub use leave::{left_alone, on_leave};

use crate::{
    directory,
    model::{Profile, Time},
    rules::geography,
};

#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error("`{0}` is not a day: write it as 2026-12-01")]
    NotADay(String),
    #[error("{0} is past where the contact is: give the last day of the leave")]
    Past(String),
    #[error("a contact cannot stand in for itself: name somebody else with --substitute")]
    OwnSubstitute,
    #[error("{0} cannot stand in: neither a journalist nor somebody who has opted out is handed out")]
    NoSubstitute(String),
    #[error("the contact has been removed since")]
    Gone,
    #[error(transparent)]
    Directory(#[from] directory::Error),
}

/// The time zone of the contact's office, else that of its first number whose prefix lies in one alone.
fn zone(profile: &Profile) -> Option<TimeZone> {
    let office = profile.office.as_ref().and_then(|office| office.time_zone.as_deref());
    let numbers = profile.contact.phones.iter().filter_map(|phone| phone.number.e164.as_deref());
    office
        .into_iter()
        .chain(numbers.filter_map(|number| -> Option<&str> { geography::time_zone(number) }))
        .find_map(|name| TimeZone::get(name).ok())
}

/// The day that it is where the contact works; in UTC, if that is not known.
fn day(profile: &Profile, at: Time) -> String {
    at.timestamp().to_zoned_datetime(zone(profile).unwrap_or(TimeZone::UTC)).date().to_string()
}

/// Whether the contact takes no calls: until when.
pub fn away(profile: &Profile, at: Time) -> Option<&str> {
    let until = profile.contact.leave.as_ref()?.until.as_str();
    (day(profile, at).as_str() <= until).then_some(until)
}
