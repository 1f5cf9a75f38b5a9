use super::*;
use crate::model::{Kept, Name, Position, Visibility};

fn at(line: usize) -> Option<Span> {
    Some(Span { at: Position { line, column: 1 }, start: line * 100, end: line * 100 + 10 })
}

fn draft() -> Draft {
    Draft {
        kind: Some(ContactKind::Spokesperson),
        name: Some(Name::printed("Liu Li")),
        span: at(1),
        ..Draft::default()
    }
}

fn codes_of(findings: &[Finding]) -> Vec<&'static str> {
    findings.iter().map(|finding| finding.code.as_str()).collect()
}

/// The second contact of the sample release, as its lines print it.
#[test]
fn a_contact_of_a_release() {
    let mut draft = draft();
    draft.phones = vec![
        DraftPhone { span: at(2), ..DraftPhone::new(PhoneKind::Office, "+8610 65323131 ext. 1303") },
        DraftPhone { span: at(3), ..DraftPhone::new(PhoneKind::Cell, "+861370106667") },
    ];
    draft.emails = vec![
        DraftEmail { span: at(4), ..DraftEmail::new("liliu@unicef.org") },
        DraftEmail { span: at(5), ..DraftEmail::new("mailto:liliu@unicef.org") },
    ];
    let findings = admit(&mut draft, None);
    assert_eq!(codes_of(&findings), ["P201", "E303"]);
    assert_eq!((findings[0].span, findings[1].span), (at(3), at(5)));
    assert_eq!(draft.phones[0].number.e164.as_deref(), Some("+861065323131"));
    assert_eq!(draft.phones[0].number.extension.as_deref(), Some("1303"));
    assert_eq!((draft.phones[1].number.raw.as_str(), &draft.phones[1].number.e164), ("+861370106667", &None));
    assert_eq!(draft.emails.len(), 1);
    assert_eq!(draft.emails[0].key.as_deref(), Some("liliu@unicef.org"));
}

#[test]
fn admitting_twice_changes_nothing() {
    let mut once = draft();
    once.phones = vec![DraftPhone::new(PhoneKind::Cell, "+86 139 1097 3801 / +86 10 6532 3131")];
    once.emails = vec![DraftEmail::new("drutstein@unicef.orgMs."), DraftEmail::new("press (at) example.org")];
    let findings = admit(&mut once, None);
    assert_eq!(codes_of(&findings), ["P206", "P204", "E302", "E304"]);
    let mut twice = once.clone();
    assert_eq!(codes_of(&admit(&mut twice, None)), ["P204"]);
    assert_eq!(twice, once);
}

#[test]
fn repeated_numbers() {
    let mut draft = draft();
    let cell = |raw: &str, place: Option<&str>, visibility| DraftPhone {
        place: place.map(str::to_owned),
        visibility,
        ..DraftPhone::new(PhoneKind::Cell, raw)
    };
    draft.phones = vec![
        cell("+8613910973801", None, Some(Visibility::Public)),
        cell("+86 139 1097 3801", Some("Beijing"), Some(Visibility::Internal)),
        cell("00 86 139 1097 3801", Some("Shanghai"), None),
        DraftPhone::new(PhoneKind::Whatsapp, "+8613910973801"),
    ];
    assert_eq!(codes_of(&admit(&mut draft, None)), ["P205", "P205"]);
    let left: Vec<_> =
        draft.phones.iter().map(|one| (one.kind, one.place.as_deref(), one.visibility)).collect();
    assert_eq!(
        left,
        [
            (PhoneKind::Cell, Some("Beijing"), Some(Visibility::Internal)),
            (PhoneKind::Cell, Some("Shanghai"), None),
            (PhoneKind::Whatsapp, None, None),
        ]
    );
}

#[test]
fn text_is_checked_by_path_and_in_order() {
    let mut draft = draft();
    draft.name = Some(Name::printed(" "));
    draft.url = Some("javascript:alert(1)".into());
    draft.role = Some("Chief\u{7}".into());
    draft.note = Some("two\nlines".into());
    draft.office = Some("x".repeat(301));
    draft.phones = vec![
        DraftPhone::new(PhoneKind::Cell, "+8613910973801"),
        DraftPhone {
            label: Some("cell\nx".into()),
            span: at(9),
            ..DraftPhone::new(PhoneKind::Office, "+861065323131")
        },
    ];
    let findings = admit(&mut draft, None);
    let said: Vec<_> =
        findings.iter().map(|finding| format!("{} {}", finding.code, finding.message)).collect();
    assert_eq!(
        said,
        [
            "N101 name: is empty",
            "N102 office: has 301 characters, and 300 are the most",
            "N102 phones[1].label: has a line break",
            "N102 role: has a control character, U+0007",
            "U401 url: `javascript:alert(1)` is a `javascript:` link",
        ]
    );
    assert_eq!(findings[2].span, at(9));
}

#[test]
fn a_sign_that_no_card_can_hold_is_said_wherever_it_stands() {
    let mut draft = draft();
    let odd = || Some("x\0".to_owned());
    draft.uid = odd();
    draft.name =
        Some(Name { given: odd(), family: odd(), other_script: odd(), ..Name::printed("Anna Berg") });
    draft.addresses =
        vec![Address { street: Some("1 Main St\nBack door".into()), city: odd(), ..Address::default() }];
    draft.office_details.address = Some(Address { label: odd(), ..Address::default() });
    draft.kept = vec![
        Kept { line: format!("PHOTO;ENCODING=b:{}", "A".repeat(30_000)), version: "3.0".into() },
        Kept { line: "X-ID:\u{15}".into(), version: "3.0".into() },
    ];
    let said: Vec<_> = admit(&mut draft, None).iter().map(|finding| finding.message.clone()).collect();
    let places = ["addresses[1].lines", "addresses[2].lines", "family", "given"];
    let said_of = |place: &str| format!("{place}: has a control character, U+0000");
    let mut expected: Vec<_> = places.map(said_of).to_vec();
    expected.push("kept[1].line: has a control character, U+0015".to_owned());
    expected.extend(["other_script", "uid"].map(said_of));
    assert_eq!(said, expected);
}

#[test]
fn a_desk_needs_no_name_and_a_person_does() {
    let mut desk = Draft { kind: Some(ContactKind::Desk), ..Draft::default() };
    assert_eq!(admit(&mut desk, None), []);
    let mut person = Draft { kind: Some(ContactKind::Journalist), ..Draft::default() };
    assert_eq!(codes_of(&admit(&mut person, None)), ["N101"]);
}

#[test]
fn a_finding_without_a_place_names_the_contact() {
    let mut draft = Draft { span: None, ..draft() };
    draft.phones = vec![DraftPhone::new(PhoneKind::Cell, "+861370106667")];
    assert_eq!(admit(&mut draft, None)[0].subject.as_deref(), Some("Liu Li"));
}

#[test]
fn a_number_is_read_by_the_records_own_country() {
    let address = |label: &str, country: &str| Address {
        label: Some(label.to_owned()),
        country: Some(country.to_owned()),
        ..Address::default()
    };
    let country = |code: &str| code.parse::<Region>().ok();
    let read = |addresses: &[Address], raw: &str| {
        let mut draft = draft();
        draft.addresses = addresses.to_vec();
        draft.phones = vec![DraftPhone::new(PhoneKind::Office, raw)];
        let countries = Countries::of(&draft, country("FR"));
        let findings = admit(&mut draft, countries);
        (draft.phones[0].number.e164.clone().unwrap_or_default(), codes_of(&findings))
    };
    assert_eq!(read(&[], "01 42 68 53 10"), ("+33142685310".to_owned(), vec![]));
    let usa = address("work", "USA");
    assert_eq!(read(std::slice::from_ref(&usa), "(212) 555-0123"), ("+12125550123".to_owned(), vec![]));
    // Where they live counts only if nothing says where they work.
    let home = address("home", "Deutschland");
    assert_eq!(read(&[home.clone(), usa], "(212) 555-0123"), ("+12125550123".to_owned(), vec![]));
    assert_eq!(read(std::slice::from_ref(&home), "030 2852 1234"), ("+493028521234".to_owned(), vec![]));
    assert_eq!(read(&[home], "01 42 68 53 10"), ("+33142685310".to_owned(), vec!["P208"]));
    assert_eq!(read(&[address("work", "Atlantis")], "01 42 68 53 10").0, "+33142685310");
}

#[test]
fn languages_become_tags() {
    let mut draft = draft();
    draft.languages = ["Deutsch", "de", "zh-Hans", "Elvish"].map(str::to_owned).to_vec();
    assert_eq!(codes_of(&admit(&mut draft, None)), ["N104"]);
    assert_eq!(draft.languages, ["de", "zh-Hans", "Elvish"]);
}

#[test]
fn a_cell_with_a_label_before_each_number_is_taken_apart() {
    let of = |raw: &str| {
        let mut draft = Draft { name: Some(Name::printed("Ana")), ..Draft::default() };
        draft.phones.push(DraftPhone::new(PhoneKind::Other, raw));
        admit(&mut draft, "PT".parse::<Region>().ok());
        let phones = draft.phones.into_iter();
        phones
            .map(|phone| (phone.kind, phone.number.raw.clone(), phone.number.is_valid()))
            .collect::<Vec<_>>()
    };
    let two = |one: PhoneKind, other: PhoneKind| {
        vec![(one, "213 130 001".to_owned(), true), (other, "912 345 606".to_owned(), true)]
    };
    assert_eq!(of("T: 213 130 001; M: 912 345 606"), two(PhoneKind::Other, PhoneKind::Cell));
    assert_eq!(of("213 130 001 / Mob. 912 345 606"), two(PhoneKind::Other, PhoneKind::Cell));
    let uri = "tel:213-130-001;phone-context=+351";
    assert_eq!(of(uri), [(PhoneKind::Other, uri.to_owned(), true)]);
}
