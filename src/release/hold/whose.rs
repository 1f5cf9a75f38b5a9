//! Whose a number or an address is that stands among the lines of somebody who has it not.

use super::{Holder, Records, Standing, What, leaks};
use crate::{
    finding::{Finding, codes},
    model::{Draft, DraftEmail, DraftPhone, Number, ReleaseReading, Visibility, text},
    release::read,
};

/// `Ada Marsh's line: 020 7946 0123` among the lines of another: whether who has the number is named right there, and who
/// was read to have it is not.
pub(super) fn is_of_who_is_named(text: &str, phone: &DraftPhone, name: &str, records: &dyn Records) -> bool {
    let Some(span) = phone.span else { return false };
    let line = text::fold(&text[text::lines(text, &(span.start..span.end))]);
    let stands = |name: &str| line.contains(&text::fold(name));
    let holders = records.holders(&What::Number(phone.number.clone()));
    !stands(name) && holders.iter().any(|one| one.name.contains(' ') && may_stand(one) && stands(&one.name))
}

/// Whether another contact of the name has the number or address, or had it: what is to be said of it is said of the value.
pub(super) fn has_namesake(name: &str, value: &What, records: &dyn Records) -> bool {
    let is_called = |other: &str| text::fold(other) == text::fold(name);
    records.holders(value).iter().any(|holder| is_called(&holder.name))
        || records.past(value).is_some_and(|past| is_called(&past.name))
}

/// `Out of hours: 07700 900123`, `Press office: 020 7946 0100`, behind the numbers of another: whether the words before a
/// number say that it is nobody's own, and the directory has somebody whose it may be.
pub(super) fn is_on_a_line_for_all(text: &str, phone: &DraftPhone, records: &dyn Records) -> bool {
    let Some(before) = phone.span.and_then(|span| text.get(..span.start)) else { return false };
    let Some(before) = before.trim_end().strip_suffix([':', '：']) else { return false };
    let label =
        before.rsplit(['.', '。', ';', '；', '|', ',', '，', '\n', '\r']).next().unwrap_or_default().trim();
    let (is_off_hours, is_of_desk) = (read::is_off_hours(label), read::is_of_desk(label));
    let has = |one: &Holder| may_stand(one) && (is_off_hours || is_of_desk && one.desk);
    !label.is_empty() && records.holders(&What::Number(phone.number.clone())).iter().any(has)
}

/// Whether it is a desk's, and may be printed.
pub(super) fn is_of_desk(value: &What, records: &dyn Records) -> bool {
    records.holders(value).iter().any(|one| one.desk && may_stand(one))
}

/// `Example Relief – press@example.org` around the pages: the house's own head, with what is its desk's or switchboard's.
pub(super) fn is_letterhead(draft: &Draft, records: &dyn Records) -> bool {
    let is_board = |number: &Number| records.switchboard(number).is_some_and(|of| of.until.is_none());
    let mut numbers = draft.phones.iter().map(|phone| &phone.number);
    let mut keys = draft.emails.iter().map(|email| email.key.clone());
    let says_who = draft.role.is_some() || draft.name.as_ref().is_some_and(|name| name.honorific.is_some());
    draft.span.is_none()
        && !says_who
        && !(draft.phones.is_empty() && draft.emails.is_empty())
        && numbers.all(|number| is_board(number) || is_of_desk(&What::Number(number.clone()), records))
        && keys.all(|key| key.is_some_and(|key| is_of_desk(&What::Email(key), records)))
}

/// What is to be said of somebody's value that stands with another: whose it is, or what it was replaced by.
pub(super) fn of_another(value: &str, what: &What, name: &str, records: &dyn Records) -> Option<Finding> {
    if let Some(past) = records.past(what) {
        return Some(leaks::of_past(value, past));
    }
    let holders = records.holders(what);
    let names: Vec<&str> = holders.iter().filter(|one| may_stand(one)).map(|one| one.name.as_str()).collect();
    let whose = (!names.is_empty()).then(|| names.join(", "))?;
    let message = format!("{value} is {whose}'s in the directory, and stands with {name}");
    Some(Finding::new(codes::R522, message).help(format!("name {whose} before it, or take it out")))
}

/// `press@example.org` behind several people, of whom this one has it not: whether the directory has it as their desk's or
/// a colleague's, or somebody who stands before the same line has or had it.
pub fn is_address_for_all(
    reading: &ReleaseReading,
    email: &DraftEmail,
    handle: &str,
    records: &dyn Records,
) -> bool {
    let stands_there = |one: &DraftEmail| one.span.is_some() && one.span == email.span;
    let knows = |who: String| who != handle && records.email(&who, email) != Standing::Unknown;
    let shares = || {
        let others = reading.contacts.iter().map(|one| &one.draft);
        others
            .filter(|draft| draft.emails.iter().any(stands_there))
            .filter_map(|draft| records.who(draft))
            .any(knows)
    };
    read::is_press(&email.address)
        && (email.key.as_ref().is_some_and(|key| records.is_of_their_desk(handle, key)) || shares())
}

/// Whether what nobody has now is somebody's old address of a press office: that is said of the address, once.
pub(super) fn is_old_address_for_all(email: &DraftEmail, records: &dyn Records) -> bool {
    let value = email.key.clone().map(What::Email);
    read::is_press(&email.address) && value.is_some_and(|value| records.past(&value).is_some())
}

fn may_stand(one: &Holder) -> bool {
    one.visibility == Visibility::Public && !one.opted_out && !one.journalist
}
