//! What several targets need: a draft as the card that goes out, two people who are put on releases, and what holds
//! of every release that was read.

use std::{
    io::{Cursor, Write},
    ops::Range,
    sync::LazyLock,
};

use pressdesk::{
    edit::desk_name,
    finding::Finding,
    model::{
        Barred, Card, Contact, ContactKind, Draft, DraftEmail, Email, Gate, Minter, Name, Number, Office,
        Organisation, Phone, PhoneKind, Profile, Record, Region, ReleaseReading, Time, Visibility,
    },
    release::{
        self, Document,
        hold::{Records, Standing, State},
        place::{self, Place, Placed, Request},
        render::Templates,
    },
    rules,
};
use zip::{ZipArchive, ZipWriter, write::SimpleFileOptions};

const OPEN: Gate = Gate { on_request: true, internal: true, invalid: true, no_journalists: false };

fn minter() -> Minter {
    let now: Time = "2026-11-23T10:11:12Z".parse().expect("a time");
    Minter::fixed(now, 1)
}

/// The card of a draft that has passed the gate, with all that it has; none of somebody who opted out.
pub fn card(draft: &Draft) -> Option<Card> {
    let minter = minter();
    let record = Record::new(minter.now(), "fuzz");
    let organisation = draft.organisation.clone().map(|name| Organisation {
        id: minter.mint(),
        name,
        url: None,
        record: record.clone(),
    });
    let details = draft.office_details.clone();
    let office = draft.office.clone().map(|name| Office {
        id: minter.mint(),
        name,
        organisation: None,
        city: details.city,
        country: details.country,
        time_zone: details.time_zone,
        hours: None,
        address: details.address,
        switchboard: details.switchboard,
        url: details.url,
        record: record.clone(),
    });
    let phone = |line: &pressdesk::model::DraftPhone| Phone {
        id: minter.mint(),
        kind: line.kind,
        place: line.place.clone(),
        number: line.number.clone(),
        visibility: line.visibility.unwrap_or(Visibility::Public),
        verified: None,
        former: Vec::new(),
    };
    let email = |line: &DraftEmail| Email {
        id: minter.mint(),
        address: line.address.clone(),
        key: line.key.clone(),
        visibility: line.visibility.unwrap_or(Visibility::Public),
        verified: None,
    };
    let contact = Contact {
        id: minter.mint(),
        handle: draft.name.as_ref().map_or_else(|| "desk".to_owned(), |name| name.printed.to_lowercase()),
        uid: draft.uid.clone().unwrap_or_else(|| "urn:uuid:019abcde-0000-7000-8000-000000000001".to_owned()),
        kind: draft.kind.unwrap_or(ContactKind::Journalist),
        name: draft.name.clone().unwrap_or_else(|| desk_name(draft)),
        role: draft.role.clone(),
        office: office.as_ref().map(|one| one.id),
        organisation: organisation.as_ref().map(|one| one.id),
        phones: draft.phones.iter().map(phone).collect(),
        emails: draft.emails.iter().map(email).collect(),
        addresses: draft.addresses.clone(),
        languages: draft.languages.clone(),
        topics: draft.topics.clone(),
        url: draft.url.clone(),
        note: draft.note.clone(),
        opted_out: draft.opted_out.then(|| minter.now()),
        leave: None,
        kept: draft.kept.clone(),
        record,
    };
    Card::issue(&Profile { contact, office, organisation, barred: Barred::default() }, OPEN).0
}

/// Two people of a fictional office.
static TWO: LazyLock<[Card; 2]> = LazyLock::new(|| {
    let one = |name: &str, role: &str, numbers: &[(PhoneKind, Option<&str>, &str)], address: &str| {
        let phone = |(kind, place, raw): &(PhoneKind, Option<&str>, &str)| pressdesk::model::DraftPhone {
            place: place.map(str::to_owned),
            ..pressdesk::model::DraftPhone::new(*kind, *raw)
        };
        let mut draft = Draft {
            kind: Some(ContactKind::Spokesperson),
            name: Some(Name { honorific: Some("Ms.".to_owned()), ..Name::printed(name) }),
            role: Some(role.to_owned()),
            office: Some("Example China".to_owned()),
            phones: numbers.iter().map(phone).collect(),
            emails: vec![DraftEmail::new(address)],
            ..Draft::default()
        };
        rules::admit(&mut draft, None);
        card(&draft).expect("she has not opted out")
    };
    let cell = (PhoneKind::Cell, Some("Beijing"), "+86 139 1097 0000");
    [
        one(
            "Anna Müller",
            "Regional Communication Advisor",
            &[(PhoneKind::Office, None, "+8610 65320000 ext. 1301"), cell],
            "anna@example.org",
        ),
        one(
            "Li Example",
            "Communication Officer",
            &[(PhoneKind::Desk, None, "+1 212 555 0123")],
            "li@example.org",
        ),
    ]
});

/// Knows the two by their names, and each number and address as theirs.
struct Known;

impl Records for Known {
    fn who(&self, printed: &Draft) -> Option<String> {
        let name = &printed.name.as_ref()?.printed;
        TWO.iter().find(|card| card.name().printed == *name).map(|card| card.handle().to_owned())
    }
    fn number(&self, _: &str, _: &Number) -> Standing {
        Standing::Current(Visibility::Public)
    }
    fn email(&self, _: &str, _: &DraftEmail) -> Standing {
        Standing::Current(Visibility::Public)
    }
    fn state(&self, _: &str) -> State {
        State::default()
    }
}

/// Puts the two on a release as the program does, in English. `written` is the block that it was given before.
pub fn attach(
    bytes: &[u8],
    document: &Document,
    replace: bool,
    written: Option<&str>,
) -> Result<Placed, place::Error> {
    static TEMPLATES: LazyLock<Templates> = LazyLock::new(|| Templates::embedded().expect("ours work"));
    let region = "CN".parse().ok();
    let (reading, _) = release::read(document, region);
    let request = Request {
        cards: &*TWO,
        links: &[],
        language: Some("en"),
        region,
        style: None,
        place: Place::Below,
        replace,
        records: &Known,
        templates: &TEMPLATES,
        written,
        gave: &|handle, value| {
            let gave = |one: &place::HandedOut| {
                let number = one.number.as_ref().and_then(|number| number.e164.as_deref());
                one.handle == handle && (number == Some(value) || one.email.as_deref() == Some(value))
            };
            written.is_some() && place::printed(&*TWO).iter().any(gave)
        },
        only: None,
    };
    place::attach(bytes, document, &reading, &request)
}

/// The bytes that two files have in common at the beginning and, of the rest, at the end.
pub fn common(one: &[u8], other: &[u8]) -> (usize, usize) {
    let start = one.iter().zip(other).take_while(|(a, b)| a == b).count();
    let end = one[start..].iter().rev().zip(other[start..].iter().rev()).take_while(|(a, b)| a == b).count();
    (start, end)
}

/// A Word document with this main part, as small as one can be.
pub fn word(main: &[u8]) -> Vec<u8> {
    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    let parts: [(&str, &[u8]); 3] = [
        ("[Content_Types].xml", b"<Types/>"),
        (
            "word/_rels/document.xml.rels",
            b"<Relationships><Relationship Id=\"rId1\" Target=\"mailto:li@example.org\"/></Relationships>",
        ),
        ("word/document.xml", main),
    ];
    for (name, part) in parts {
        out.start_file(name, SimpleFileOptions::default()).expect("a name");
        out.write_all(part).expect("memory takes it");
    }
    out.finish().expect("memory takes it").into_inner()
}

/// The parts of a Word document but the main one.
pub fn other_parts(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut package = ZipArchive::new(Cursor::new(bytes)).expect("a package");
    (0..package.len())
        .filter_map(|at| {
            let mut file = package.by_index(at).expect("a part");
            let name = file.name().expect("a name").into_owned();
            let mut part = Vec::new();
            std::io::copy(&mut file, &mut part).expect("it unpacks");
            (name != "word/document.xml").then_some((name, part))
        })
        .collect()
}

fn is_in(text: &str, range: &Range<usize>) {
    assert!(text.get(range.clone()).is_some(), "{range:?} is no part of a text of {} bytes", text.len());
}

/// Reads a document and sees that each place that is told is one, and that each number stands in it.
pub fn check_document(document: &Document, region: Option<Region>) -> (ReleaseReading, Vec<Finding>) {
    let text = document.text();
    let places = [document.headings(), document.furniture()].concat();
    let links = document.hyperlinks().iter().map(|link| &link.range);
    for range in places.iter().chain(links) {
        is_in(text, range);
        let _ = &document.source()[document.in_source(range.clone())];
    }
    for (at, _) in text.char_indices() {
        let range = document.in_source(at..text.len());
        is_in(document.source(), &range);
    }
    let _ = document.source_range(0..text.len());
    let (reading, findings) = release::read(document, region);
    reading.blocks.iter().for_each(|block| is_in(text, block));
    for link in &reading.links {
        is_in(text, &(link.span.start..link.span.end));
    }
    for contact in &reading.contacts {
        is_in(text, &contact.range);
        let draft = &contact.draft;
        let phones = draft.phones.iter().map(|phone| phone.span);
        let emails = draft.emails.iter().map(|email| email.span);
        for span in phones.chain(emails).chain([draft.span]).flatten().filter(|span| span.is_seen()) {
            is_in(text, &(span.start..span.end));
        }
        // `010-65550181 65550170`, `202-358-4400 / 20`: the end of a second number, which has the rest from the first.
        let ends_there = |raw: &str| {
            let digits =
                raw.trim_start_matches(|c: char| c != '-').rsplit(|c: char| !c.is_ascii_digit()).next();
            let end = digits.unwrap_or(raw);
            (2..=end.len()).any(|len| text.contains(&end[end.len() - len..]))
        };
        for phone in &draft.phones {
            let raw = &phone.number.raw;
            let linked = || document.hyperlinks().iter().any(|link| link.target.contains(raw.as_str()));
            assert!(
                text.contains(raw.as_str()) || linked() || ends_there(raw),
                "`{raw}` stands nowhere in\n{text}"
            );
        }
    }
    for span in findings.iter().filter_map(|finding| finding.span).filter(|span| span.is_seen()) {
        is_in(text, &(span.start..span.end));
    }
    (reading, findings)
}
