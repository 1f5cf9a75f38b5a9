//! Fictional people for tests, as the cards that an open gate issues.

use super::{
    Address, Barred, Card, Contact, ContactId, ContactKind, Email, EmailId, Gate, Kept, Minter, Name,
    NameOrder, Number, Office, OfficeId, Organisation, OrganisationId, Phone, PhoneId, PhoneKind, Profile,
    Record, Time, Visibility,
};

pub const OPEN: Gate = Gate { on_request: true, internal: true, invalid: true, no_journalists: false };

pub fn time() -> Time {
    "2026-11-23T10:11:12Z".parse().unwrap()
}

pub fn minter() -> Minter {
    Minter::fixed(time(), 1)
}

pub fn phone(kind: PhoneKind, place: Option<&str>, raw: &str, e164: &str, extension: Option<&str>) -> Phone {
    Phone {
        id: minter().mint::<PhoneId>(),
        kind,
        place: place.map(str::to_owned),
        number: Number {
            raw: raw.to_owned(),
            e164: (!e164.is_empty()).then(|| e164.to_owned()),
            extension: extension.map(str::to_owned),
        },
        visibility: Visibility::Public,
        verified: None,
        former: Vec::new(),
    }
}

pub fn email(address: &str) -> Email {
    Email {
        id: minter().mint::<EmailId>(),
        address: address.to_owned(),
        key: Some(address.to_lowercase()),
        visibility: Visibility::Public,
        verified: None,
    }
}

pub fn contact(name: &str) -> Contact {
    Contact {
        id: minter().mint::<ContactId>(),
        handle: name.to_lowercase().replace(' ', "-"),
        uid: "urn:uuid:019abcde-0000-7000-8000-000000000001".to_owned(),
        kind: ContactKind::Spokesperson,
        name: Name::printed(name),
        role: None,
        office: None,
        organisation: None,
        phones: Vec::new(),
        emails: Vec::new(),
        addresses: Vec::new(),
        languages: Vec::new(),
        topics: Vec::new(),
        url: None,
        note: None,
        opted_out: None,
        leave: None,
        kept: Vec::new(),
        record: Record::new(time(), "test"),
    }
}

pub fn office(name: &str) -> Office {
    Office {
        id: minter().mint::<OfficeId>(),
        name: name.to_owned(),
        organisation: None,
        city: None,
        country: None,
        time_zone: None,
        hours: None,
        address: None,
        switchboard: None,
        url: None,
        record: Record::new(time(), "test"),
    }
}

pub fn organisation(name: &str) -> Organisation {
    Organisation {
        id: minter().mint::<OrganisationId>(),
        name: name.to_owned(),
        url: None,
        record: Record::new(time(), "test"),
    }
}

pub fn card(contact: Contact, office: Option<Office>, organisation: Option<Organisation>) -> Card {
    Card::issue(&Profile { contact, office, organisation, barred: Barred::default() }, OPEN).0.unwrap()
}

/// A spokesperson with an extension and two cells, and little else.
pub fn plain() -> Card {
    let mut contact = contact("Anna Müller");
    contact.name.honorific = Some("Ms.".to_owned());
    contact.role = Some("Regional Communication Advisor".to_owned());
    contact.phones = vec![
        phone(PhoneKind::Office, None, "+8610 65320000 ext. 1301", "+861065320000", Some("1301")),
        phone(PhoneKind::Cell, Some("Beijing"), "+8613910970000", "+8613910970000", None),
        phone(PhoneKind::Cell, Some("Bangkok"), "+66 81 701 0000", "+66817010000", None),
    ];
    contact.emails = vec![email("anna@example.org")];
    card(contact, Some(office("Example China")), Some(organisation("Example")))
}

/// Every field filled, with whatever a format has to escape.
pub fn full() -> Card {
    let mut contact = contact("刘莉 O'Brien; Jr, \\ \"Li\"");
    contact.name = Name {
        honorific: Some("Dr.".to_owned()),
        printed: "Liu Li, \"Lily\"; \\".to_owned(),
        given: Some("Li, \"Lily\"; \\".to_owned()),
        additional: Some("M.".to_owned()),
        family: Some("Liu".to_owned()),
        suffix: Some("Jr.".to_owned()),
        order: NameOrder::FamilyFirst,
        other_script: Some("刘莉".to_owned()),
    };
    contact.kind = ContactKind::Desk;
    contact.role = Some("Chief; press, media\\desk".to_owned());
    contact.phones = vec![
        phone(PhoneKind::Desk, None, "+1 212 555 0123", "+12125550123", None),
        phone(PhoneKind::Whatsapp, Some("New York"), "+12125550124", "+12125550124", None),
        phone(PhoneKind::Fax, None, "(212) 555-0125", "+12125550125", None),
        phone(PhoneKind::Other, Some("home"), "+12125550126", "+12125550126", Some("7")),
        phone(PhoneKind::Other, Some("Summer house"), "+12125550127", "+12125550127", None),
        phone(PhoneKind::Office, Some("Delhi"), "12 34", "", None),
    ];
    contact.phones[1].visibility = Visibility::Internal;
    contact.emails = vec![email("li@example.org"), email("josé@例え.jp")];
    contact.emails[1].visibility = Visibility::OnRequest;
    contact.addresses = vec![
        Address {
            label: Some("work".to_owned()),
            street: Some("12 Sanlitun Lu, floor 3".to_owned()),
            city: Some("北京".to_owned()),
            postal_code: Some("100600".to_owned()),
            country: Some("China".to_owned()),
            ..Address::default()
        },
        Address {
            label: Some("Field; office".to_owned()),
            po_box: Some("PO 1".to_owned()),
            extended: Some("Suite 2".to_owned()),
            street: Some("1 Main St\nBack door".to_owned()),
            city: Some("Springfield".to_owned()),
            region: Some("IL".to_owned()),
            ..Address::default()
        },
    ];
    contact.languages = vec!["en".to_owned(), "zh-Hans".to_owned()];
    contact.topics = vec!["child rights".to_owned(), "health, nutrition; water".to_owned()];
    contact.url = Some("https://example.org/li?a=1,2;b".to_owned());
    contact.note = Some(
        "First line\nsecond, with a comma; and \\n that is no line end 刘莉刘莉刘莉刘莉刘莉刘莉刘莉刘莉"
            .to_owned(),
    );
    contact.kept = vec![
        Kept { line: "X-SKYPE;TYPE=work:lily".to_owned(), version: "3.0".to_owned() },
        Kept { line: "PHOTO;ENCODING=b;TYPE=PNG:iVBORw0KGgo=".to_owned(), version: "3.0".to_owned() },
        Kept { line: "item1.X-ABDATE:20200101".to_owned(), version: "3.0".to_owned() },
        Kept { line: "item1.X-ABLabel:joined".to_owned(), version: "3.0".to_owned() },
    ];
    let mut place = office("Example \"China\"; east, north");
    place.city = Some("St. John's, NL".to_owned());
    place.country = Some("CN".parse().unwrap());
    place.time_zone = Some("Asia/Shanghai".to_owned());
    place.address = Some(Address { street: Some("9 Jianguomenwai".to_owned()), ..Address::default() });
    place.switchboard = Some(Number {
        raw: "+861065320001".to_owned(),
        e164: Some("+861065320001".to_owned()),
        extension: None,
    });
    place.url = Some("https://example.org/china".to_owned());
    card(contact, Some(place), Some(organisation("Example; Worldwide, Ltd")))
}
