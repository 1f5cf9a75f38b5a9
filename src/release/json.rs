//! A reading as JSON, version 1: a shape of its own that others rely on. More keys may come, none is renamed.

use serde::Serialize;

use crate::{
    finding::{Finding, FindingJson},
    model::{Draft, ReleaseReading},
};

#[derive(Serialize)]
struct Release<'a> {
    contacts: Vec<Contact<'a>>,
    findings: Vec<FindingJson<'a>>,
    links: Vec<&'a str>,
    title: Option<&'a str>,
    subtitle: Option<&'a str>,
    date: Option<&'a str>,
    dateline: Option<&'a str>,
    city: Option<&'a str>,
    language: Option<&'a str>,
    embargo: Option<&'a str>,
}

#[derive(Serialize)]
struct Contact<'a> {
    kind: Option<&'static str>,
    name: Option<&'a str>,
    honorific: Option<&'a str>,
    role: Option<&'a str>,
    organisation: Option<&'a str>,
    office: Option<&'a str>,
    phones: Vec<Phone<'a>>,
    emails: Vec<&'a str>,
    line: Option<usize>,
    confidence: u8,
}

#[derive(Serialize)]
struct Phone<'a> {
    raw: &'a str,
    e164: Option<&'a str>,
    extension: Option<&'a str>,
    kind: &'static str,
    place: Option<&'a str>,
    label: Option<&'a str>,
}

/// Writes a reading and its findings; ends with a line end.
pub fn write(reading: &ReleaseReading, findings: &[Finding]) -> String {
    let release = Release {
        contacts: reading.contacts.iter().map(|one| contact(&one.draft, one.confidence)).collect(),
        findings: findings.iter().map(|one| FindingJson::of(one, None)).collect(),
        links: reading.links.iter().map(|link| link.url.as_str()).collect(),
        title: reading.title.as_deref(),
        subtitle: reading.subtitle.as_deref(),
        date: reading.date.as_deref(),
        dateline: reading.dateline.as_deref(),
        city: reading.city.as_deref(),
        language: reading.language.as_deref(),
        embargo: reading.embargo.as_deref(),
    };
    // Texts and numbers alone: nothing that could fail to be JSON.
    serde_json::to_string_pretty(&release).unwrap_or_default() + "\n"
}

fn contact(draft: &Draft, confidence: u8) -> Contact<'_> {
    Contact {
        kind: draft.kind.map(|kind| kind.as_str()),
        name: draft.name.as_ref().map(|name| name.printed.as_str()),
        honorific: draft.name.as_ref().and_then(|name| name.honorific.as_deref()),
        role: draft.role.as_deref(),
        organisation: draft.organisation.as_deref(),
        office: draft.office.as_deref(),
        phones: draft
            .phones
            .iter()
            .map(|phone| Phone {
                raw: &phone.number.raw,
                e164: phone.number.e164.as_deref(),
                extension: phone.number.extension.as_deref(),
                kind: phone.kind.as_str(),
                place: phone.place.as_deref(),
                label: phone.label.as_deref(),
            })
            .collect(),
        emails: draft.emails.iter().map(|email| email.address.as_str()).collect(),
        line: draft.span.map(|span| span.at.line),
        confidence,
    }
}
