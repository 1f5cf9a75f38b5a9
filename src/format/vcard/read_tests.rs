//! What other programs write, and what is broken, as drafts and findings.

use proptest::prelude::*;

use super::*;
use crate::{
    format::Record,
    model::{Draft, PhoneKind, samples},
};

fn all(bytes: &[u8]) -> Vec<Record> {
    read(bytes).unwrap().map(Result::unwrap).collect()
}

fn only(text: &str) -> Draft {
    let text = format!("BEGIN:VCARD\r\n{text}\r\nEND:VCARD\r\n");
    let mut records = all(text.as_bytes());
    assert_eq!(records.len(), 1, "{text}");
    records.remove(0).draft.unwrap()
}

fn codes_of(record: &Record) -> Vec<&'static str> {
    record.findings.iter().map(|one| one.code.as_str()).collect()
}

#[test]
fn a_card_of_2_1_with_quoted_printable_charset_and_bare_types() {
    let draft = only(
        "VERSION:2.1\r\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=E5=88=98;=\r\n=E8=8E=89;;;\r\n\
         FN;QUOTED-PRINTABLE;CHARSET=GB2312:=C1=F5=C0=F2\r\nTEL;WORK;VOICE:+86 10 6532 0000\r\nTEL;CELL;PREF:139 1097 0000\r\n\
         NOTE;ENCODING=QUOTED-PRINTABLE:first=0D=0Asecond=\r\n half\r\nPHOTO;ENCODING=BASE64;JPEG:AAAA\r\nBBBB\r\n\r\n\
         X-OLD;WORK;ENCODING=QUOTED-PRINTABLE:a=3Db=0D=0Ac",
    );
    let name = draft.name.unwrap();
    assert_eq!(
        (name.printed.as_str(), name.family.as_deref(), name.given.as_deref()),
        ("刘莉", Some("刘"), Some("莉"))
    );
    let phones: Vec<_> = draft.phones.iter().map(|one| (one.kind, one.number.raw.as_str())).collect();
    assert_eq!(phones, [(PhoneKind::Cell, "139 1097 0000"), (PhoneKind::Office, "+86 10 6532 0000")]);
    assert_eq!(draft.note.as_deref(), Some("first\nsecond half"));
    let kept: Vec<_> = draft.kept.iter().map(|one| one.line.as_str()).collect();
    assert_eq!(kept, ["PHOTO;ENCODING=b;TYPE=JPEG:AAAABBBB", "X-OLD;TYPE=WORK:a=b\\nc"]);
}

#[test]
fn apple_and_google_labels_are_places() {
    let draft = only(
        "VERSION:3.0\r\nFN:Anna Berg\r\nitem1.TEL;type=pref:+12125550123\r\nitem1.X-ABLabel:_$!<Mobile>!$_\r\n\
         item2.TEL:+12125550124\r\nitem2.X-ABLabel:Summer house\r\nitem3.X-ABDATE:2020\r\nitem3.X-ABLabel:joined\r\n\
         item4.ADR;type=WORK:;;1 Main St\\nBack\\, door;Springfield;;;\r\nitem4.X-ABADR:us",
    );
    let phones: Vec<_> = draft.phones.iter().map(|one| (one.kind, one.place.as_deref())).collect();
    assert_eq!(phones, [(PhoneKind::Cell, None), (PhoneKind::Other, Some("Summer house"))]);
    let kept: Vec<_> = draft.kept.iter().map(|one| one.line.as_str()).collect();
    assert_eq!(kept, ["item3.X-ABDATE:2020", "item4.X-ABADR:us", "item3.X-ABLabel:joined"]);
    assert_eq!(draft.addresses[0].street.as_deref(), Some("1 Main St\nBack, door"));
    assert_eq!(draft.addresses[0].label.as_deref(), Some("work"));
}

#[test]
fn a_tel_uri_is_a_number_with_its_extension() {
    let draft = only(
        "VERSION:4.0\r\nFN:A\r\nTEL;VALUE=uri;TYPE=\"work,voice\":tel:+86-10-65320000;ext=1301\r\nTEL;PREF=1;VALUE=uri:TEL:+12125550123",
    );
    let raws: Vec<_> = draft.phones.iter().map(|one| one.number.raw.as_str()).collect();
    assert_eq!(raws, ["+12125550123", "+86-10-65320000 ext. 1301"]);
    assert_eq!(draft.phones[1].kind, PhoneKind::Office);
}

#[test]
fn a_broken_card_is_reported_and_the_rest_taken() {
    let text = "hello\nBEGIN:VCARD\nFN:One\nTEL:1\nBEGIN:VCARD\nFN:Two\nno colon here\nTEL;HOME:2\nEND:VCARD\nBEGIN:VCARD\nFN:Three\nTE";
    let records = all(text.as_bytes());
    let names: Vec<_> = records.iter().map(|one| one.draft.clone().unwrap().name.unwrap().printed).collect();
    assert_eq!(names, ["One", "Two", "Three"]);
    assert_eq!(codes_of(&records[0]), ["I610", "I601"]);
    assert_eq!(codes_of(&records[1]), ["I602"]);
    assert_eq!(records[1].findings[0].span.unwrap().at.line, 7);
    assert_eq!(codes_of(&records[2]), ["I601", "I602"]);
    assert_eq!(records[2].draft.as_ref().unwrap().span.unwrap().at.line, 10);
}

#[test]
fn cards_without_a_name_or_without_anything() {
    let records = all(
        b"BEGIN:VCARD\nORG:Example Press;Desk\nTEL:1\nEND:VCARD\nBEGIN:VCARD\nEMAIL:a@example.org\nEND:VCARD\n\
          BEGIN:VCARD\nVERSION:3.0\nEND:VCARD\nBEGIN:VCARD\nKIND:group\nFN:Team\nMEMBER:urn:uuid:1\nEND:VCARD\n\
          BEGIN:VCARD\nNICKNAME:Lily\nEND:VCARD\n",
    );
    let firm = records[0].draft.as_ref().unwrap();
    assert_eq!(
        (firm.kind, firm.organisation.as_deref(), firm.office.as_deref()),
        (None, Some("Example Press"), Some("Desk"))
    );
    assert!(records[1].draft.as_ref().unwrap().name.is_none());
    assert_eq!(codes_of(&records[2]), ["I604"]);
    assert_eq!(codes_of(&records[3]), ["I605"]);
    assert_eq!(records[4].draft.as_ref().unwrap().name.as_ref().unwrap().printed, "Lily");
}

#[test]
fn an_agent_is_a_card_within_a_card() {
    let records = all(
        b"BEGIN:VCARD\nVERSION:2.1\nFN:Boss\nAGENT:\nBEGIN:VCARD\nFN:Aide; x\nEND:VCARD\nTEL:5\nEND:VCARD\n",
    );
    assert_eq!(records.len(), 1);
    let draft = records[0].draft.as_ref().unwrap();
    assert_eq!(draft.kept[0].line, "AGENT:BEGIN:VCARD\\nFN:Aide\\; x\\nEND:VCARD");
    assert_eq!(draft.phones.len(), 1);
}

#[test]
fn a_text_that_was_broken_and_not_folded_is_whole() {
    let records = all(b"BEGIN:VCARD\nVERSION:3.0\nFN:A\nADR:;;1 Main St;Mountain\nView;CA;94040;USA\nX-A B;X=1:c\nEND:VCARD\n");
    let draft = records[0].draft.as_ref().unwrap();
    assert_eq!(
        (draft.addresses[0].city.as_deref(), draft.addresses[0].country.as_deref()),
        (Some("Mountain\nView"), Some("USA"))
    );
    assert_eq!(codes_of(&records[0]), ["I602"]);
    assert_eq!(draft.kept[0].line, "X-A B;X=1:c");
}

#[test]
fn old_macs_utf_16_and_other_encodings() {
    let text = "BEGIN:VCARD\rVERSION:3.0\rFN:Jürgen M\r üller\rEND:VCARD\r";
    let utf16: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let (latin, ..) = encoding_rs::WINDOWS_1252.encode(text);
    for bytes in [text.as_bytes(), &utf16, &latin] {
        assert_eq!(all(bytes)[0].draft.as_ref().unwrap().name.as_ref().unwrap().printed, "Jürgen Müller");
    }
    assert_eq!(codes_of(&all(&latin)[0]), ["I603"]);
    let (gb, ..) = encoding_rs::GB18030.encode("BEGIN:VCARD\nN;CHARSET=GB18030:刘;莉\nEND:VCARD");
    assert_eq!(all(&gb)[0].draft.as_ref().unwrap().name.as_ref().unwrap().printed, "刘莉");
}

/// What a card becomes when it is read back.
fn check_round(card: &Card, draft: &Draft) {
    assert_eq!(draft.name.as_ref(), Some(card.name()));
    assert_eq!(draft.kind.unwrap_or(crate::model::ContactKind::Journalist), card.kind());
    assert_eq!(draft.role.as_deref(), card.role());
    assert_eq!(draft.organisation.as_deref(), card.organisation());
    assert_eq!(draft.office.as_deref(), card.office().map(|one| one.name.as_str()));
    let phones = || -> Vec<_> {
        let text = |number: &crate::model::Number| crate::format::number::dialled(number).into_owned();
        card.phones()
            .iter()
            .map(|one| (one.kind(), one.place().map(str::to_owned), text(one.number()), one.visibility()))
            .collect()
    };
    let public = crate::model::Visibility::Public;
    let read: Vec<_> = draft
        .phones
        .iter()
        .map(|one| (one.kind, one.place.clone(), one.number.raw.clone(), one.visibility.unwrap_or(public)))
        .collect();
    assert_eq!(read, phones());
    let emails: Vec<_> =
        draft.emails.iter().map(|one| (one.address.as_str(), one.visibility.unwrap_or(public))).collect();
    assert_eq!(emails, card.emails().iter().map(|one| (one.address(), one.visibility())).collect::<Vec<_>>());
    assert_eq!(draft.addresses, card.addresses());
    assert_eq!(draft.languages, card.languages());
    assert_eq!(draft.topics, card.topics());
    assert_eq!(draft.url.as_deref(), card.url());
    assert_eq!(draft.note.as_deref(), card.note());
    assert_eq!(draft.uid.as_deref(), Some(card.uid()));
    assert_eq!(draft.kept.len(), card.kept().len());
    if let Some(office) = card.office() {
        let details = &draft.office_details;
        assert_eq!(
            (&details.city, details.country, &details.time_zone),
            (&office.city, office.country, &office.time_zone)
        );
        assert_eq!((&details.address, &details.url), (&office.address, &office.url));
        assert_eq!(details.switchboard.is_some(), office.switchboard.is_some());
    }
}

#[test]
fn every_field_comes_back_from_both_versions() {
    for card in [samples::plain(), samples::full()] {
        for version in [Version::V3, Version::V4] {
            let text = to_string(&card, version).unwrap();
            let records = all(text.as_bytes());
            assert_eq!(codes_of(&records[0]), [""; 0], "{text}");
            check_round(&card, records[0].draft.as_ref().unwrap());
        }
    }
}

#[test]
fn a_link_with_a_comma_and_languages_are_whole_after_a_reader_that_cuts_at_commas() {
    let mut contact = samples::contact("Anna");
    contact.url = Some("https://example.org/a,b?c=1;d".to_owned());
    contact.languages = ["en", "zh-Hans", "pt-BR"].map(str::to_owned).to_vec();
    let card = samples::card(contact, None, None);
    for version in [Version::V3, Version::V4] {
        let text = to_string(&card, version).unwrap();
        assert!(text.contains("\r\nURL:https://example.org/a\\,b?c=1;d\r\n"), "{text}");
        let draft = all(text.as_bytes())[0].draft.clone().unwrap();
        assert_eq!(draft.url.as_deref(), card.url());
        assert_eq!(draft.languages, card.languages());
    }
    let text = to_string(&card, Version::V3).unwrap();
    assert!(text.contains("\r\nX-PRESSDESK-LANG:en\\,zh-Hans\\,pt-BR\r\n"), "{text}");
    // As it was written before.
    let old = text.replace("\\,", ",");
    assert_eq!(all(old.as_bytes())[0].draft.as_ref().unwrap().languages, card.languages());
}

#[test]
fn what_a_number_was_printed_as_goes_with_it_until_it_changes() {
    let text = to_string(&samples::plain(), Version::V4).unwrap().replace("\r\n ", "");
    assert!(text.contains(";X-PRINTED=+8610 65320000 ext. 1301:tel:+861065320000;ext=1301\r\n"), "{text}");
    let other = text.replace("tel:+861065320000;ext=1301", "tel:+861065320001;ext=1301");
    let draft = all(other.as_bytes())[0].draft.clone().unwrap();
    assert_eq!(draft.phones[0].number.raw, "+861065320001 ext. 1301");
}

#[test]
fn several_addresses_in_a_line_groups_and_coded_semicolons() {
    let card = "BEGIN:VCARD\r\nVERSION:2.1\r\nFN:Anna Berg\r\nEMAIL:a@example.org,b@example.org\r\n\
        CATEGORIES:myContacts,press\r\n\
        ADR;WORK;ENCODING=QUOTED-PRINTABLE:;;Rua 1=3B 2=BA;Lisboa;;1000;Portugal\r\nEND:VCARD\r\n";
    let draft = all(card.as_bytes())[0].draft.clone().unwrap();
    let addresses: Vec<_> = draft.emails.iter().map(|one| one.address.as_str()).collect();
    assert_eq!(addresses, ["a@example.org", "b@example.org"]);
    assert_eq!(draft.topics, ["press"]);
    let address = &draft.addresses[0];
    assert_eq!(address.street.as_deref().map(|street| street.starts_with("Rua 1; 2")), Some(true));
    assert_eq!((address.city.as_deref(), address.country.as_deref()), (Some("Lisboa"), Some("Portugal")));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn no_bytes_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let mut text = b"BEGIN:VCARD\n".to_vec();
        text.extend(bytes);
        all(&text);
    }

    #[test]
    fn no_lines_make_it_panic(lines in prop::collection::vec("(BEGIN:VCARD|END:VCARD|AGENT:|item1\\.|TEL|N|ADR|ORG|URL|;TYPE=|;QUOTED-PRINTABLE|=|:|tel:|;| |\\\\|\"|刘|é)*", 0..30)) {
        all(lines.join("\n").as_bytes());
    }

    #[test]
    fn any_text_comes_back(
        note in "[^\u{0}-\u{8}\u{b}-\u{1f}\u{7f}\r]{0,60}[a-z刘]",
        role in "[a-z刘é,;:\\\\\" ]{0,20}[a-z刘]",
        place in "[A-Z][a-zé]{2,8}( [A-Z][a-z]{2,5})?",
        topics in prop::collection::vec("[a-z,;\\\\]{0,8}[a-z刘]", 0..4),
    ) {
        let mut contact = samples::contact("Anna Berg");
        contact.note = Some(note);
        contact.role = Some(role.trim().to_owned());
        contact.topics = topics;
        contact.phones = PhoneKind::ALL
            .iter()
            .map(|kind| samples::phone(*kind, Some(&place), "+12125550123", "+12125550123", None))
            .collect();
        let card = samples::card(contact, None, None);
        for version in [Version::V3, Version::V4] {
            let text = to_string(&card, version).unwrap();
            check_round(&card, all(text.as_bytes())[0].draft.as_ref().unwrap());
        }
    }
}

#[test]
fn an_end_that_is_misspelt_is_not_given_back() {
    let records = all(b"BEGIN:VCARD\nVERSION:3.0\nFN:A\nTEL:+12125550142\nX-ID:1\nEND:VCARD.\n");
    assert_eq!(codes_of(&records[0]), ["I601", "I602"]);
    let draft = records[0].draft.as_ref().unwrap();
    assert_eq!(draft.kept.iter().map(|one| one.line.as_str()).collect::<Vec<_>>(), ["X-ID:1"]);
}

#[test]
fn a_value_that_is_folded_before_the_mark_of_a_card_goes_on() {
    for mark in ["BEGIN:VCARD", "END:VCARD"] {
        let mut contact = samples::contact("Anna Berg");
        // So that the line is full where the words begin.
        contact.note = Some(format!("{}{mark}", "x".repeat(70)));
        let card = samples::card(contact, None, None);
        for version in [Version::V3, Version::V4] {
            let text = to_string(&card, version).unwrap();
            assert!(text.contains(&format!("x\r\n {mark}\r\n")), "{text}");
            let records = all(text.as_bytes());
            assert_eq!((records.len(), codes_of(&records[0])), (1, Vec::new()));
            check_round(&card, records[0].draft.as_ref().unwrap());
        }
    }
    let indented = all(b"BEGIN:VCARD\nFN:Anna Berg\n END:VCARD\nBEGIN:VCARD\nFN:Li Example\nEND:VCARD\n");
    assert_eq!(indented.len(), 2);
    assert_eq!(codes_of(&indented[0]), [""; 0]);
}

#[test]
fn an_honorific_of_two_scripts_an_empty_office_and_languages_in_one_line() {
    let read = only(
        "VERSION:4.0\r\nN:Berg;Anna;;\u{6c0f}-san;\r\nFN:Anna Berg \u{6c0f}-san\r\nX-PRESSDESK-OFFICE:\r\nLANG;PREF=1:en,de\r\nLANG:,",
    );
    let name = read.name.unwrap();
    assert_eq!((name.printed.as_str(), name.honorific.as_deref()), ("Anna Berg", Some("\u{6c0f}-san")));
    assert_eq!(name.with_honorific(), "Anna Berg \u{6c0f}-san");
    assert_eq!(read.office, None);
    assert_eq!(read.languages, ["en", "de"]);
}

#[test]
fn a_number_without_a_number_is_given_back() {
    let draft = only("VERSION:4.0\r\nFN:Anna Berg\r\nTEL;VALUE=uri:tel:;x=5\r\nTEL:");
    assert_eq!(draft.phones, []);
    assert_eq!(
        draft.kept.iter().map(|one| one.line.as_str()).collect::<Vec<_>>(),
        ["TEL;VALUE=uri:tel:;x=5"]
    );
}

#[test]
fn who_changes_a_name_may_leave_what_says_that_it_is_whole() {
    let name = |printed: &str| {
        let name = only(&format!("VERSION:3.0\r\nFN:{printed}\r\nX-PRESSDESK-NAME:Dr 刘àà")).name.unwrap();
        (name.honorific.unwrap_or_default(), name.printed)
    };
    let is = |honorific: &str, printed: &str| (honorific.to_owned(), printed.to_owned());
    assert_eq!(name("Dr 刘àà"), is("", "Dr 刘àà"));
    assert_eq!(name("Dr Ana Exemplo"), is("Dr", "Ana Exemplo"));
}
