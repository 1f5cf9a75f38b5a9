use super::*;
use crate::model::{Barred, Verified, samples};

fn profile(name: &str, phones: Vec<Phone>, emails: &[&str]) -> Profile {
    let mut contact = samples::contact(name);
    contact.phones = phones;
    contact.emails = emails.iter().map(|address| samples::email(address)).collect();
    Profile { contact, office: None, organisation: None, barred: Barred::default() }
}

fn office_line(extension: Option<&str>) -> Phone {
    samples::phone(PhoneKind::Office, None, "+86 10 6532 3131", "+861065323131", extension)
}

fn cell(place: Option<&str>) -> Phone {
    samples::phone(PhoneKind::Cell, place, "+86 139 1097 3801", "+8613910973801", None)
}

/// Code, severity's letter, subject.
fn said(profiles: Vec<Profile>, now: &str, printed: &[&str]) -> Vec<(&'static str, Severity, String)> {
    let printed = printed.iter().map(|&e164| e164.to_owned()).collect();
    let terms = Terms { now: now.parse().unwrap(), stale_after_months: 6, printed: &printed, region: None };
    check(profiles, &terms)
        .into_iter()
        .map(|finding| (finding.code.as_str(), finding.severity, finding.subject.unwrap_or_default()))
        .collect()
}

const NOW: &str = "2026-11-24T00:00:00Z";

#[test]
fn a_contact_in_order_has_no_finding() {
    let one = profile("Dale Rutstein", vec![office_line(Some("1301"))], &["drutstein@unicef.org"]);
    assert_eq!(said(vec![one], NOW, &[]), []);
}

#[test]
fn nobody_can_reach_whose_number_is_wrong() {
    let wrong = samples::phone(PhoneKind::Cell, None, "+861370106667", "", None);
    let one = profile("Liu Li", vec![wrong], &[]);
    let li = || "liu-li".to_owned();
    assert_eq!(
        said(vec![one], NOW, &[]),
        [("P201", Severity::Error, li()), ("D601", Severity::Warning, li())]
    );
}

#[test]
fn stale_from_the_last_verification_on() {
    let mut one = profile("Liu Li", vec![office_line(None)], &[]);
    assert_eq!(said(vec![one.clone()], "2027-05-20T00:00:00Z", &[]), []);
    let late = "2027-06-01T00:00:00Z";
    assert_eq!(said(vec![one.clone()], late, &[])[0].0, "D602");
    let at = "2027-02-01T00:00:00Z".parse().unwrap();
    one.contact.phones[0].verified = Some(Verified { at, how: "called".into(), by: "test".into() });
    assert_eq!(said(vec![one], late, &[]), []);
}

#[test]
fn what_stands_with_two_contacts() {
    let with = |name: &str, extension| profile(name, vec![office_line(extension)], &["press@example.org"]);
    let found = said(vec![with("A", Some("1")), with("B", Some("2")), with("C", Some("1"))], NOW, &[]);
    let of = |code, severity, who: &str| (code, severity, who.to_owned());
    assert_eq!(
        found,
        [
            of("D604", Severity::Warning, "b"),
            of("D603", Severity::Note, "c"),
            of("D604", Severity::Warning, "c"),
        ]
    );
    let own = |name: &str| profile(name, vec![cell(None)], &[]);
    let found = said(vec![own("A"), own("B")], NOW, &["+8613910973801"]);
    assert_eq!(found, [of("D603", Severity::Warning, "b")]);
}

#[test]
fn a_cell_that_is_public_though_never_printed() {
    let one = profile("Dale Rutstein", vec![cell(None)], &[]);
    assert_eq!(said(vec![one.clone()], NOW, &[])[0].0, "D605");
    assert_eq!(said(vec![one], NOW, &["+8613910973801"]), []);
}

#[test]
fn cities_and_countries() {
    let one = profile("Dale Rutstein", vec![cell(Some("Bangkok"))], &[]);
    assert_eq!(said(vec![one.clone()], NOW, &["+8613910973801"])[0].0, "P204");
    let free = samples::phone(PhoneKind::Office, Some("Toronto"), "+1 800 356 9377", "+18003569377", None);
    assert_eq!(said(vec![profile("A", vec![free], &[])], NOW, &[]), []);

    let placed = |name: &str, city: Option<&str>, country: Option<&str>| {
        let mut office = samples::office("UNICEF China");
        office.city = city.map(str::to_owned);
        office.country = country.map(|code| code.parse().unwrap());
        Profile { office: Some(office), ..profile(name, vec![office_line(Some(name))], &[]) }
    };
    let china = || "UNICEF China".to_owned();
    let found = said(vec![placed("A", None, None), placed("B", None, None)], NOW, &[]);
    assert_eq!(found, [("D606", Severity::Note, china())], "an office is named once");
    let terms =
        Terms { now: NOW.parse().unwrap(), stale_after_months: 6, printed: &HashSet::new(), region: None };
    for one in [placed("A", None, None), placed("A", Some("Beijing"), Some("TH"))] {
        let finding = check(vec![one], &terms).remove(0);
        assert!(finding.subject == Some(china()) && !finding.message.contains("UNICEF"), "{finding:?}");
    }
    let found = said(vec![placed("A", Some("Beijing"), Some("TH"))], NOW, &[]);
    assert_eq!(found, [("D607", Severity::Warning, china())]);
    assert_eq!(said(vec![placed("A", Some("Beijing"), Some("CN"))], NOW, &[]), []);
}

#[test]
fn what_ails_a_number_is_said_as_it_was_at_import() {
    let wrong = |raw: &str| samples::phone(PhoneKind::Cell, None, raw, "", None);
    let lisbon = || samples::phone(PhoneKind::Office, None, "217 116 500", "+351217116500", None);
    let one = |phones| profile("Rui Exemplo", phones, &["rui@example.org"]);
    let codes = |profile| said(vec![profile], NOW, &[]).into_iter().map(|one| one.0).collect::<Vec<_>>();
    assert_eq!(codes(one(vec![wrong("91234560")])), ["P202"]);
    assert_eq!(codes(one(vec![lisbon(), wrong("91234560")])), ["P201"]);
    // That a number fits the country of the others does not make it theirs.
    assert_eq!(codes(one(vec![lisbon(), wrong("912 345 601")])), ["P202"]);
    let mut at_home = one(vec![wrong("91234560")]);
    at_home
        .contact
        .addresses
        .push(crate::model::Address { country: Some("Portugal".into()), ..Default::default() });
    assert_eq!(codes(at_home), ["P201"]);
    assert_eq!(codes(one(vec![wrong("3.51912E+11")])), ["I608"]);
    let sample = samples::phone(PhoneKind::Office, None, "07700 900123", "+447700900123", None);
    assert_eq!(codes(one(vec![sample])), ["P213"]);
}
