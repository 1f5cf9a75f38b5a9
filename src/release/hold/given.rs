//! The numbers and addresses that a release gives as somebody's.

use super::{Records, Standing, mended, replaced, shared, whose};
use crate::{
    finding::{Finding, Severity, codes},
    model::{Draft, ReadContact, ReleaseReading, Visibility},
    release::values::What,
};

pub(super) fn standing(
    (text, reading, read): (&str, &ReleaseReading, &ReadContact),
    name: &str,
    handle: &str,
    records: &dyn Records,
    findings: &mut Vec<Finding>,
) {
    let draft = &read.draft;
    // The switchboard of an office stands with whoever is reached by it: what is said of it is said of the number.
    let is_switchboard =
        |standing: &Standing, number| *standing == Standing::Unknown && records.switchboard(number).is_some();
    let is_of_namesake = |standing: &Standing, value: &What| {
        *standing == Standing::Unknown && whose::has_namesake(name, value, records)
    };
    // Whoever writes or calls there reaches the desk, whose name the release need not give.
    let is_of_desk = |standing: &Standing, value: &What| {
        *standing == Standing::Unknown && whose::is_of_desk(value, records)
    };
    let phones = draft
        .phones
        .iter()
        .filter(|phone| !whose::is_of_who_is_named(text, phone, name, records))
        .map(|phone| (records.number(handle, &phone.number), phone))
        .filter(|(standing, phone)| {
            *standing != Standing::Unknown || !whose::is_on_a_line_for_all(text, phone, records)
        })
        .map(|(standing, phone)| (standing, &phone.number, phone.span))
        .filter(|(standing, number, _)| !is_of_namesake(standing, &What::Number((*number).clone())))
        .filter(|(standing, number, _)| !is_switchboard(standing, number))
        .filter(|(standing, number, _)| !is_of_desk(standing, &What::Number((*number).clone())))
        .map(|(standing, number, span)| {
            (standing, number.raw.as_str(), span, Some(What::Number(number.clone())))
        });
    let emails = draft
        .emails
        .iter()
        .map(|email| (records.email(handle, email), email))
        .filter(|(standing, email)| {
            let value = email.key.clone().map(What::Email);
            !value.is_some_and(|value| is_of_namesake(standing, &value) || is_of_desk(standing, &value))
        })
        .filter(|(standing, email)| {
            *standing != Standing::Unknown
                || !whose::is_address_for_all(reading, email, handle, records)
                    && !whose::is_old_address_for_all(email, records)
        })
        .map(|(standing, email)| {
            (standing, email.address.as_str(), email.span, email.key.clone().map(What::Email))
        });
    for (standing, value, span, what) in phones.chain(emails) {
        let sharers = what
            .as_ref()
            .map_or_else(Vec::new, |what| shared::sharers(text, reading, read, (span, what), records));
        let of_others = shared::left_by_others(value, (name, &standing), &sharers);
        findings.extend(of_others.map(|finding| finding.at(span)));
        let finding = match standing {
            Standing::Current(Visibility::Public) => continue,
            // Outside the text, that is said of the value, with its place.
            Standing::Current(_) | Standing::Former { .. } if span.is_none() => continue,
            Standing::Current(visibility) => Finding::new(
                codes::R523,
                format!("{value} of {name} is {visibility}, and stands in a release"),
            )
            .help("take it out, or make it public in the directory"),
            Standing::Former { until, now } => {
                let of_one = shared::left_by_one((value, name, until, now.as_deref()), &sharers);
                let said = || Finding::new(codes::R522, replaced(value, name, until, now.as_deref()));
                of_one.unwrap_or_else(|| mended(said(), now.clone()))
            }
            Standing::OtherExtension { now } => {
                let message = match &now {
                    Some(now) => format!("{value} of {name} is {now} in the directory"),
                    None => format!("{value} of {name} has another extension in the directory"),
                };
                mended(Finding::new(codes::R522, message), now)
            }
            Standing::Unknown => match what.and_then(|what| whose::of_another(value, &what, name, records)) {
                Some(finding) => finding,
                None => Finding::new(codes::R522, format!("the directory does not have {value} with {name}"))
                    .help(format!("`pressdesk show {handle}` shows what it has")),
            },
        };
        let place = if span.is_none() { OUTSIDE } else { "" };
        findings.push(Finding { message: finding.message.clone() + place, ..finding }.at(span));
    }
}

/// Where the values of a contact stand that have no line of the text.
const OUTSIDE: &str = ", and it stands in a page header or footer";

/// Numbers of which nothing but the directory says in which country they are.
pub(super) fn without_code(draft: &Draft, name: &str, handle: &str, records: &dyn Records) -> Vec<Finding> {
    let unread = draft.phones.iter().filter(|phone| !phone.number.is_valid());
    let known = unread.filter_map(|phone| Some((phone, records.with_code(handle, &phone.number)?)));
    known
        .map(|(phone, known)| {
            let raw = phone.number.raw.trim();
            let message =
                format!("`{raw}` is written without its country code: the directory has {known} with {name}");
            let finding = Finding::new(codes::P202, message)
                .help("write it with its country code")
                .fix(known)
                .at(phone.span);
            // Behind its plus another country's code is read.
            if raw.starts_with('+') { finding.severity(Severity::Error) } else { finding }
        })
        .collect()
}
