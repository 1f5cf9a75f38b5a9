//! The rules over the whole directory: what is invalid, out of date, twice there or cannot be reached. Goes through
//! the contacts once, in any order, and remembers only what may stand twice.

use std::collections::{HashMap, HashSet};

use super::{admit::country_of, email, geography, link, phone};
use crate::{
    finding::{Code, Finding, Severity, codes},
    model::{Contact, ContactKind, Phone, PhoneKind, Profile, Region, Time, Told, Visibility, Where},
};

#[cfg(test)]
mod tests;

/// What a check of the whole directory needs to know besides the contacts.
pub struct Terms<'a> {
    pub now: Time,
    /// A contact that nobody has verified or changed for so many months is stale.
    pub stale_after_months: i32,
    /// The E.164 numbers that stand in a release.
    pub printed: &'a HashSet<String>,
    /// The country of numbers without a country code, where nothing nearer says it.
    pub region: Option<Region>,
}

/// An average month.
const MONTH_MILLIS: i64 = 2_629_746_000;

/// All findings of a directory, each about a contact's or an office's name.
pub fn check(profiles: impl IntoIterator<Item = Profile>, terms: &Terms) -> Vec<Finding> {
    let mut seen = Seen::default();
    let mut findings = Vec::new();
    for profile in profiles {
        let from = findings.len();
        one(&profile, terms, &mut findings);
        seen.look(&profile.contact, &mut findings);
        for finding in findings.iter_mut().skip(from) {
            finding.subject.get_or_insert_with(|| profile.contact.handle.clone());
        }
        seen.office(&profile, &mut findings);
    }
    findings
}

fn one(profile: &Profile, terms: &Terms, findings: &mut Vec<Finding>) {
    let contact = &profile.contact;
    let office = profile.office.as_ref().and_then(|office| office.country);
    let country = office.or_else(|| country_of(&contact.addresses)).or(terms.region);
    for one in &contact.phones {
        let raw = one.number.raw.trim();
        let Some(e164) = &one.number.e164 else {
            if phone::is_figure(raw) {
                let finding =
                    Finding::new(codes::I608, format!("`{raw}` is what a spreadsheet made of a number"));
                findings.push(finding.help("Its last digits are lost: look it up in the source of the file"));
                continue;
            }
            let said = ails(raw, country, contact);
            let readable = said.is_empty();
            findings.extend(said);
            if readable {
                let finding = Finding::new(codes::P202, format!("`{raw}` was kept without a country code"));
                findings.push(finding.help("It can be read now: give it again with `--change-phone`"));
            }
            continue;
        };
        findings.extend(phone::fictional(raw, e164));
        if let Some(place) = &one.place
            && let Some(region) = phone::rings_in(e164)
        {
            findings.extend(geography::misplaced(raw, place, region));
        }
        if exposed(contact, one) && !terms.printed.contains(e164) {
            let finding =
                Finding::new(codes::D605, format!("`{raw}` is a spokesperson's own cell, and public"));
            findings.push(
                finding.help(
                    "No release in the ledger prints it: `pressdesk release register` those that do, or make it internal",
                ),
            );
        }
    }
    for one in contact.emails.iter().filter(|one| one.key.is_none()) {
        findings.extend(email::read(&one.address).findings);
    }
    findings.extend(contact.url.as_deref().and_then(link::check));
    if !contact.phones.iter().any(|one| one.number.is_valid())
        && !contact.emails.iter().any(|one| one.key.is_some())
    {
        let finding = Finding::new(codes::D601, "there is no valid number and no valid address");
        findings.push(finding.help("Add one with `pressdesk edit`, or remove the contact"));
    }
    findings.extend(stale(contact, terms));
    findings.extend(told(profile));
}

/// What is internal with somebody and stands with this contact, or in what is said of it. The number itself is left to those
/// who may see it.
pub fn told(profile: &Profile) -> Vec<Finding> {
    let contact = &profile.contact;
    let one = |told: &Told| {
        let (what, visibility) = match &told.at {
            Where::Phone(id) => {
                let phone = contact.phones.iter().find(|phone| phone.id == *id)?;
                let place = phone.place.as_deref().map(|place| format!(" ({place})")).unwrap_or_default();
                (format!("the {} number{place}", phone.kind), phone.visibility)
            }
            Where::Email(id) => {
                let email = contact.emails.iter().find(|email| email.id == *id)?;
                ("an address".to_owned(), email.visibility)
            }
            Where::Text(label) => return Some(text_told(label, &told.of)),
            Where::Switchboard | Where::OfficeText(_) => return None,
        };
        let message = format!("{what} is internal with {}, and {visibility} here", told.of);
        let severity = if told.is_own { Severity::Warning } else { Severity::Note };
        Some(Finding::new(codes::D608, message).help(LET_OUT).severity(severity))
    };
    profile.barred.told.iter().filter_map(one).collect()
}

const LET_OUT: &str = "it goes out with this contact: make it internal here too, with `pressdesk edit CONTACT \
    --visibility VALUE=internal`, or public with both if it is";

fn text_told(label: &str, of: &str) -> Finding {
    Finding::new(codes::D609, format!("the {label} tells a number or an address that is internal with {of}"))
        .help("it is held back wherever the contact goes out; take the number or the address out of it")
}

/// As `told`, of an office.
pub fn told_of_office<'a>(office: &str, told: impl IntoIterator<Item = &'a Told>) -> Vec<Finding> {
    let one = |told: &Told| {
        Some(match &told.at {
            Where::Switchboard if told.is_own => {
                let message = format!("the switchboard of the office {office} is internal with {}", told.of);
                Finding::new(codes::D608, message).help(
                    "it is held back wherever the office is named; make it public with the contact if it is the office's",
                )
            }
            Where::OfficeText(label) => text_told(&format!("{label} of the office {office}"), &told.of),
            _ => return None,
        })
    };
    told.into_iter().filter_map(one).collect()
}

/// What is wrong with a number that was kept as typed. Of what country one without a country code is, the others of the
/// contact say well enough to find a digit that is missing; not to read it.
fn ails(raw: &str, country: Option<Region>, contact: &Contact) -> Vec<Finding> {
    let said = phone::read(raw, country).findings;
    let numbers = contact.phones.iter().filter_map(|one| one.number.e164.as_deref());
    let mut others = numbers.filter_map(phone::rings_in);
    match others.next() {
        Some(first) if country.is_none() && others.all(|other| other == first) => {
            let there = phone::read(raw, Some(first));
            if there.number.is_valid() { said } else { there.findings }
        }
        _ => said,
    }
}

const fn exposed(contact: &Contact, phone: &Phone) -> bool {
    matches!(contact.kind, ContactKind::Spokesperson)
        && matches!(phone.kind, PhoneKind::Cell)
        && matches!(phone.visibility, Visibility::Public)
}

fn stale(contact: &Contact, terms: &Terms) -> Option<Finding> {
    let phones = contact.phones.iter().filter_map(|one| one.verified.as_ref());
    let emails = contact.emails.iter().filter_map(|one| one.verified.as_ref());
    let last = phones.chain(emails).map(|verified| verified.at).fold(contact.record.updated_at, Time::max);
    let months = (terms.now.as_unix_millis() - last.as_unix_millis()) / MONTH_MILLIS;
    let day: String = last.to_string().chars().take(10).collect();
    (months >= i64::from(terms.stale_after_months)).then(|| {
        Finding::new(
            codes::D602,
            format!("nobody has verified or changed it since {day}, {months} months ago"),
        )
        .help("Call, and note it with `pressdesk verify`")
    })
}

/// Who was seen first with a number or an address.
#[derive(Default)]
struct Seen {
    numbers: HashMap<(String, Option<String>), (String, bool)>,
    addresses: HashMap<String, (String, bool)>,
    offices: HashSet<crate::model::OfficeId>,
}

impl Seen {
    fn look(&mut self, contact: &Contact, findings: &mut Vec<Finding>) {
        let person = contact.kind != ContactKind::Desk;
        for one in &contact.phones {
            let Some(e164) = &one.number.e164 else { continue };
            // Colleagues share an office line; nobody shares a cell.
            let own = person && one.kind == PhoneKind::Cell;
            let key = (e164.clone(), one.number.extension.clone());
            shared(&mut self.numbers, key, contact, own, codes::D603, one.number.raw.trim(), findings);
        }
        for one in &contact.emails {
            let Some(key) = &one.key else { continue };
            shared(&mut self.addresses, key.clone(), contact, person, codes::D604, &one.address, findings);
        }
    }

    /// An office's own findings, once for each office.
    fn office(&mut self, profile: &Profile, findings: &mut Vec<Finding>) {
        let Some(office) = profile.office.as_ref().filter(|office| self.offices.insert(office.id)) else {
            return;
        };
        let told = told_of_office(&office.name, &profile.barred.told);
        findings.extend(told.into_iter().map(|one| one.about(office.name.clone())));
        let finding = match (office.country, office.city.as_deref()) {
            (None, _) => Finding::new(codes::D606, "the office has no country")
                .help("Without it, its national numbers cannot be read: `pressdesk office edit`"),
            (Some(country), Some(city)) => {
                let countries = geography::countries_of(city);
                if countries.is_empty() || countries.contains(&country) {
                    return;
                }
                Finding::new(codes::D607, format!("the office is in {city} and in {country}"))
                    .help("Correct the city or the country with `pressdesk office edit`")
            }
            (Some(_), None) => return,
        };
        findings.push(finding.about(office.name.clone()));
    }
}

/// Says that a value stands with an earlier contact; doubtful if it should be one person's own with either.
fn shared<K: std::hash::Hash + Eq>(
    seen: &mut HashMap<K, (String, bool)>,
    key: K,
    contact: &Contact,
    own: bool,
    code: Code,
    shown: &str,
    findings: &mut Vec<Finding>,
) {
    let (first, firsts_own) = seen.entry(key).or_insert_with(|| (contact.handle.clone(), own));
    if *first == contact.handle {
        return;
    }
    let severity = if own && *firsts_own { Severity::Warning } else { Severity::Note };
    let finding = Finding::new(code, format!("`{shown}` stands with {first} too")).severity(severity);
    findings.push(finding.help("If both are one person, `pressdesk merge` keeps everything of both"));
}
