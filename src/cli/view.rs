//! A contact as the office sees it: every number with its visibility, as JSON (version 1) and as a card.

use serde::Serialize;

use crate::model::{ContactKind, Email, Office, Organisation, Phone, Profile, Visibility};

/// A phone as scripts see it.
#[derive(Serialize)]
pub struct PhoneJson<'a> {
    raw: &'a str,
    e164: Option<&'a str>,
    extension: Option<&'a str>,
    kind: &'a str,
    place: Option<&'a str>,
    label: Option<String>,
    visibility: &'a str,
    verified: Option<String>,
    former: Vec<FormerJson<'a>>,
}

#[derive(Serialize)]
struct FormerJson<'a> {
    raw: &'a str,
    e164: Option<&'a str>,
    until: String,
}

#[derive(Serialize)]
struct EmailJson<'a> {
    address: &'a str,
    valid: bool,
    visibility: &'a str,
    verified: Option<String>,
}

/// A contact as scripts see it; keys are added, none is renamed.
#[derive(Serialize)]
pub struct ContactJson<'a> {
    id: String,
    handle: &'a str,
    kind: &'a str,
    name: &'a str,
    honorific: Option<&'a str>,
    given: Option<&'a str>,
    family: Option<&'a str>,
    name_order: &'a str,
    other_script: Option<&'a str>,
    role: Option<&'a str>,
    organisation: Option<&'a str>,
    office: Option<&'a str>,
    phones: Vec<PhoneJson<'a>>,
    emails: Vec<&'a str>,
    email_details: Vec<EmailJson<'a>>,
    languages: &'a [String],
    topics: &'a [String],
    url: Option<&'a str>,
    note: Option<&'a str>,
    uid: &'a str,
    opted_out: Option<String>,
    on_leave_until: Option<&'a str>,
    updated_at: String,
    updated_by: &'a str,
}

impl<'a> ContactJson<'a> {
    pub fn of(profile: &'a Profile) -> Self {
        let contact = &profile.contact;
        Self {
            id: contact.id.to_string(),
            handle: &contact.handle,
            kind: contact.kind.as_str(),
            name: &contact.name.printed,
            honorific: contact.name.honorific.as_deref(),
            given: contact.name.given.as_deref(),
            family: contact.name.family.as_deref(),
            name_order: contact.name.order.as_str(),
            other_script: contact.name.other_script.as_deref(),
            role: contact.role.as_deref(),
            organisation: profile.organisation.as_ref().map(|one| one.name.as_str()),
            office: profile.office.as_ref().map(|one| one.name.as_str()),
            phones: contact.phones.iter().map(phone_json).collect(),
            emails: contact.emails.iter().map(|email| email.address.as_str()).collect(),
            email_details: contact
                .emails
                .iter()
                .map(|email| EmailJson {
                    address: &email.address,
                    valid: email.key.is_some(),
                    visibility: email.visibility.as_str(),
                    verified: email.verified.as_ref().map(|one| one.at.to_string()),
                })
                .collect(),
            languages: &contact.languages,
            topics: &contact.topics,
            url: contact.url.as_deref(),
            note: contact.note.as_deref(),
            uid: &contact.uid,
            opted_out: contact.opted_out.map(|at| at.to_string()),
            on_leave_until: contact.leave.as_ref().map(|leave| leave.until.as_str()),
            updated_at: contact.record.updated_at.to_string(),
            updated_by: &contact.record.updated_by,
        }
    }
}

fn phone_json(phone: &Phone) -> PhoneJson<'_> {
    PhoneJson {
        raw: &phone.number.raw,
        e164: phone.number.e164.as_deref(),
        extension: phone.number.extension.as_deref(),
        kind: phone.kind.as_str(),
        place: phone.place.as_deref(),
        label: Some(phone_label(phone)),
        visibility: phone.visibility.as_str(),
        verified: phone.verified.as_ref().map(|one| one.at.to_string()),
        former: phone
            .former
            .iter()
            .map(|one| FormerJson {
                raw: &one.number.raw,
                e164: one.number.e164.as_deref(),
                until: one.until.to_string(),
            })
            .collect(),
    }
}

/// `Beijing cell`, `office`
fn phone_label(phone: &Phone) -> String {
    match &phone.place {
        Some(place) => format!("{place} {}", phone.kind),
        None => phone.kind.to_string(),
    }
}

/// The number as a person dials it, with the extension; as typed if it is not valid.
pub fn number(phone: &Phone) -> String {
    match (&phone.number.e164, &phone.number.extension) {
        (Some(e164), Some(extension)) => format!("{e164} ext. {extension}"),
        (Some(e164), None) => e164.clone(),
        (None, _) => format!("{} (not valid)", phone.number.raw),
    }
}

fn email(email: &Email) -> String {
    if email.key.is_some() { email.address.clone() } else { format!("{} (not valid)", email.address) }
}

/// `Communication Chief, UNICEF China`
fn role_and_place(profile: &Profile) -> Option<String> {
    let office = profile.office.as_ref().map(|one| one.name.clone());
    let organisation = profile.organisation.as_ref().map(|one| one.name.clone());
    let parts: Vec<_> = [profile.contact.role.clone(), office, organisation].into_iter().flatten().collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}

/// A contact in full, line by line.
pub fn card(profile: &Profile, substitute: Option<&str>) -> String {
    let contact = &profile.contact;
    let mut lines = vec![match &contact.name.other_script {
        Some(other) => format!("{} ({other})", contact.name.with_honorific()),
        None => contact.name.with_honorific(),
    }];
    lines.extend(role_and_place(profile));
    let mut field = |label: &str, value: &str, mark: &str| {
        let text = format!("  {label:<12}  {value}");
        lines.push(if mark.is_empty() { text } else { format!("{text}  [{mark}]") });
    };
    for phone in &contact.phones {
        let verified = phone.verified.as_ref().map(|one| format!(", verified {}", day(&one.at.to_string())));
        let mark = format!("{}{}", phone.visibility, verified.unwrap_or_default());
        field(&phone_label(phone), &number(phone), &mark);
        for former in &phone.former {
            field("  formerly", &former.number.raw, &format!("until {}", day(&former.until.to_string())));
        }
    }
    for one in &contact.emails {
        field("e-mail", &email(one), one.visibility.as_str());
    }
    let several = [("languages", &contact.languages), ("topics", &contact.topics)];
    for (label, values) in several.into_iter().filter(|(_, values)| !values.is_empty()) {
        field(label, &values.join(", "), "");
    }
    for address in &contact.addresses {
        let parts: Vec<_> = address.parts().into_iter().flatten().collect();
        field("address", &parts.join(", "), "");
    }
    let leave = contact.leave.as_ref().map(|leave| match substitute {
        Some(name) => format!("{}; {name} takes the calls", leave.until),
        None => leave.until.clone(),
    });
    let single = [
        ("link", contact.url.as_deref()),
        ("note", contact.note.as_deref()),
        ("on leave to", leave.as_deref()),
    ];
    for (label, value) in single {
        if let Some(value) = value {
            field(label, value, "");
        }
    }
    if contact.opted_out.is_some() {
        field("opted out", "in no export", "");
    }
    field("handle", &contact.handle, contact.kind.as_str());
    let changed = format!("{} by {}", day(&contact.record.updated_at.to_string()), contact.record.updated_by);
    field("changed", &changed, "");
    lines.join("\n")
}

fn day(time: &str) -> &str {
    time.get(..10).unwrap_or(time)
}

/// What is not for everybody says so: whoever reads it out must know.
pub fn marked(text: String, visibility: Visibility) -> String {
    if visibility == Visibility::Public { text } else { format!("{text} [{visibility}]") }
}

pub const LIST_HEADERS: &[&str] = &["handle", "name", "role", "office", "phones", "e-mails"];

/// A row under `LIST_HEADERS`.
pub fn row(profile: &Profile) -> Vec<String> {
    let contact = &profile.contact;
    let place = profile.office.as_ref().map(|one| one.name.clone());
    let place = place.or_else(|| profile.organisation.as_ref().map(|one| one.name.clone()));
    let phones: Vec<_> = contact
        .phones
        .iter()
        .map(|phone| marked(format!("{} {}", phone_label(phone), number(phone)), phone.visibility))
        .collect();
    let emails: Vec<_> = contact.emails.iter().map(|one| marked(email(one), one.visibility)).collect();
    vec![
        contact.handle.clone(),
        match (contact.kind, contact.opted_out.is_some()) {
            (ContactKind::Desk, false) => format!("{} (desk)", contact.name.printed),
            (ContactKind::Desk, true) => format!("{} (desk, opted out)", contact.name.printed),
            (_, false) => contact.name.with_honorific(),
            (_, true) => format!("{} (opted out)", contact.name.with_honorific()),
        },
        contact.role.clone().unwrap_or_default(),
        place.unwrap_or_default(),
        phones.join("\n"),
        emails.join("\n"),
    ]
}

/// An office as scripts see it.
#[derive(Serialize)]
pub struct OfficeJson<'a> {
    id: String,
    name: &'a str,
    organisation: Option<&'a str>,
    city: Option<&'a str>,
    country: Option<&'a str>,
    time_zone: Option<&'a str>,
    hours: Option<&'a str>,
    address: Option<String>,
    switchboard: Option<&'a str>,
    url: Option<&'a str>,
}

impl<'a> OfficeJson<'a> {
    pub fn of(office: &'a Office, organisation: Option<&'a Organisation>) -> Self {
        Self {
            id: office.id.to_string(),
            name: &office.name,
            organisation: organisation.map(|one| one.name.as_str()),
            city: office.city.as_deref(),
            country: office.country.as_ref().map(|one| one.as_str()),
            time_zone: office.time_zone.as_deref(),
            hours: office.hours.as_deref(),
            address: office.address.as_ref().map(one_line),
            switchboard: office.switchboard.as_ref().map(|one| one.raw.as_str()),
            url: office.url.as_deref(),
        }
    }
}

/// A postal address on one line.
pub fn one_line(address: &crate::model::Address) -> String {
    address.parts().into_iter().flatten().collect::<Vec<_>>().join(", ")
}
