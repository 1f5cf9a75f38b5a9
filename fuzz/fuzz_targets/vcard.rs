//! vCards of any version: what was read goes out as 3.0 and as 4.0, and comes back as it was.
#![no_main]

use std::borrow::Cow;

use libfuzzer_sys::fuzz_target;
use pressdesk::{
    finding::codes,
    format::{
        Record, number,
        vcard::{Version, compact, read, same_kept, to_string},
    },
    model::{Card, ContactKind, Draft, Name, Visibility},
    rules::{Countries, admit},
};
use pressdesk_fuzz::card;

fuzz_target!(|bytes: &[u8]| {
    for record in all(bytes) {
        let Some(mut draft) = record.draft else {
            assert!(!record.findings.is_empty(), "a card was dropped without a word");
            continue;
        };
        let countries = Countries::of(&draft, "CN".parse().ok());
        let findings = admit(&mut draft, countries);
        let Some(card) = card(&draft) else { continue };
        compact(&card);
        // What has a sign in it that no line can hold is reported, and may not come back.
        let odd = findings.iter().any(|one| [codes::N101, codes::N102, codes::U401].contains(&one.code));
        for version in [Version::V3, Version::V4] {
            let text = to_string(&card, version).expect("every card can be written");
            let mut back = all(text.as_bytes());
            assert_eq!(back.len(), 1, "one card became {}:\n{text}", back.len());
            let back = back.remove(0);
            if !odd {
                let again = back.draft.expect("it was a contact");
                assert!(back.findings.is_empty(), "{:?}\n{text}", back.findings);
                compare(&card, &again, &text);
            }
        }
    }
});

fn all(bytes: &[u8]) -> Vec<Record> {
    read(bytes).expect("bytes can be read").map(|record| record.expect("bytes can be read")).collect()
}

fn compare(card: &Card, draft: &Draft, text: &str) {
    let name = draft.name.as_ref().expect("it has a name");
    // A name that begins with an honorific is taken apart, unless the card says that we have done so.
    let apart = name.honorific.is_some() && card.name().honorific.is_none();
    let whole = |name: &Name| name.with_honorific().split_whitespace().collect::<String>();
    assert_eq!(whole(name), whole(card.name()), "{text}");
    assert!(apart || name == card.name(), "{name:?} {:?} {text}", card.name());
    assert_eq!(draft.kind.unwrap_or(ContactKind::Journalist), card.kind(), "{text}");
    assert_eq!(draft.uid.as_deref(), Some(card.uid()), "{text}");
    assert_eq!(draft.role.as_deref(), card.role(), "{text}");
    assert_eq!(draft.organisation.as_deref(), card.organisation(), "{text}");
    assert_eq!(draft.office.as_deref(), card.office().map(|one| one.name.as_str()), "{text}");
    let seen = |visibility: Option<Visibility>| visibility.unwrap_or(Visibility::Public);
    let phones: Vec<_> = card
        .phones()
        .iter()
        .map(|one| (one.kind(), one.place(), number::dialled(one.number()), one.visibility()))
        .collect();
    let read: Vec<_> = draft
        .phones
        .iter()
        .map(|one| (one.kind, one.place.as_deref(), Cow::from(&one.number.raw), seen(one.visibility)))
        .collect();
    assert_eq!(read, phones, "{text}");
    let emails: Vec<_> = card.emails().iter().map(|one| (one.address(), one.visibility())).collect();
    let read: Vec<_> = draft.emails.iter().map(|one| (one.address.as_str(), seen(one.visibility))).collect();
    assert_eq!(read, emails, "{text}");
    assert_eq!(draft.addresses, card.addresses(), "{text}");
    assert_eq!(draft.languages, card.languages(), "{text}");
    assert_eq!(draft.topics, card.topics(), "{text}");
    assert_eq!(draft.url.as_deref(), card.url(), "{text}");
    assert_eq!(draft.note.as_deref(), card.note(), "{text}");
    assert_eq!(draft.kept.len(), card.kept().len(), "{:?}\n{:?}\n{text}", draft.kept, card.kept());
    let comes_back = |one| draft.kept.iter().any(|other| same_kept(one, other));
    assert!(card.kept().iter().all(comes_back), "{:?}\n{:?}\n{text}", draft.kept, card.kept());
    if let Some(office) = card.office() {
        let details = &draft.office_details;
        assert_eq!(
            (&details.city, details.country, &details.time_zone, &details.address, &details.url),
            (&office.city, office.country, &office.time_zone, &office.address, &office.url),
            "{text}"
        );
        assert_eq!(details.switchboard.is_some(), office.switchboard.is_some(), "{text}");
    }
}
