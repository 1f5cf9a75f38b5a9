//! Files of other programs, broken ones, and our own, as drafts.

use super::*;
use crate::{
    format::{Exporter, Record},
    model::{Card, PhoneKind, samples},
};

fn all(bytes: &[u8]) -> (String, Vec<Record>) {
    let reader = read(bytes, None, &[]).unwrap();
    (reader.dialect().name.clone(), reader.map(Result::unwrap).collect())
}

fn codes_of(record: &Record) -> Vec<&'static str> {
    record.findings.iter().map(|one| one.code.as_str()).collect()
}

#[test]
fn google_in_any_order_with_several_values_in_a_cell() {
    let text = "\u{feff}Labels,Phone 1 - Value,Phone 1 - Label,First Name,Last Name,E-mail 1 - Label,E-mail 1 - Value,Organization Name,Organization Title,Birthday,Notes\r\n\
        * myContacts ::: press,+1 212 555 0123 ::: +1 212 555 0124,Mobile,Anna,Berg,Work,anna@example.org,Example Daily,Reporter,1970-01-02,\"first\nsecond\"\r\n";
    let (dialect, records) = all(text.as_bytes());
    assert_eq!(dialect, "google");
    let draft = records[0].draft.as_ref().unwrap();
    assert_eq!(draft.name.as_ref().unwrap().printed, "Anna Berg");
    assert_eq!(draft.topics, ["press"]);
    let phones: Vec<_> = draft.phones.iter().map(|one| (one.kind, one.number.raw.as_str())).collect();
    assert_eq!(phones, [(PhoneKind::Cell, "+1 212 555 0123"), (PhoneKind::Cell, "+1 212 555 0124")]);
    assert_eq!(
        (draft.organisation.as_deref(), draft.role.as_deref()),
        (Some("Example Daily"), Some("Reporter"))
    );
    assert_eq!(draft.note.as_deref(), Some("first\nsecond\nBirthday: 1970-01-02"));
}

#[test]
fn a_spreadsheet_in_another_language() {
    for text in [
        "Nome completo;Tél. bureau;Telemóvel;Telemóvel 2;E-mail\nAna Exemplo;1;2;3;ana@example.org\n",
        "Nom complet;Téléphone bureau;Tél. portable;Portable 2;Courriel\nAna Exemplo;1;2;3;ana@example.org\n",
        "ФИО;Рабочий телефон;Мобильный;Mobile 2;Почта\nAna Exemplo;1;2;3;ana@example.org\n",
    ] {
        let (_, records) = all(text.as_bytes());
        let draft = records[0].draft.as_ref().unwrap();
        assert_eq!(draft.name.as_ref().unwrap().printed, "Ana Exemplo", "{text}");
        let phones: Vec<_> = draft.phones.iter().map(|one| (one.kind, one.number.raw.as_str())).collect();
        assert_eq!(
            phones,
            [(PhoneKind::Office, "1"), (PhoneKind::Cell, "2"), (PhoneKind::Cell, "3")],
            "{text}"
        );
        assert_eq!(draft.emails[0].address, "ana@example.org", "{text}");
    }
}

#[test]
fn the_columns_of_localised_programs_are_read() {
    for (text, role, phones) in [
        (
            "Anrede;Vorname;Nachname;Position;Fax geschäftlich;Telefon geschäftlich;Telefon privat;Mobiltelefon;E-Mail-Adresse;Kategorien\n\
             Frau;Anna;Berg;Redakteurin;1;2;3;4;anna@example.org;Presse;Klima\n",
            "Redakteurin",
            4,
        ),
        (
            "Titre;Prénom;Nom;Fonction;Télécopie (bureau);Téléphone (bureau);Téléphone (domicile);Tél. mobile;Adresse de messagerie;Langue\n\
             Mme;Anna;Berg;Journaliste;1;2;3;4;anna@example.org;fr\n",
            "Journaliste",
            4,
        ),
        (
            "Vorname,Nachname,Anzeigename,Primäre E-Mail-Adresse,Tel. dienstlich,Tel. privat,Fax-Nummer,Mobil-Tel.-Nr.,Dienst-Titel\n\
             Anna,Berg,Anna Berg,anna@example.org,2,3,1,4,Redakteurin\n",
            "Redakteurin",
            4,
        ),
    ] {
        let text = text.replace("Presse;Klima", "\"Presse;Klima\"");
        let (_, records) = all(text.as_bytes());
        assert_eq!(codes_of(&records[0]), [""; 0], "{text}");
        let draft = records[0].draft.as_ref().unwrap();
        assert_eq!(draft.name.as_ref().unwrap().printed, "Anna Berg");
        assert_eq!((draft.role.as_deref(), draft.note.as_deref()), (Some(role), None), "{text}");
        assert_eq!(draft.emails[0].address, "anna@example.org");
        assert_eq!(draft.phones.len(), phones);
        assert_eq!((draft.phones[0].kind, draft.phones[0].number.raw.as_str()), (PhoneKind::Office, "2"));
        assert_eq!(draft.phones[3].kind, PhoneKind::Fax);
    }
}

#[test]
fn columns_that_a_program_does_not_have_are_read_as_in_any_spreadsheet() {
    for text in [
        "Name,E-mail Address,Business Phone,Notes\nAnna Berg,anna@example.org,1,Example Daily\n",
        "Name,Primary Email,Work Phone,Fax,Outlet,Beat\nAnna Berg,anna@example.org,1,2,Example Daily,Climate\n",
        "LAST NAME,FIRST NAME,E-MAIL,TEL.,MOB.,MEDIA\nBerg,Anna,anna@example.org,1,2,Example Daily\n",
        "Full name,First Name,Outlet,Email address,Phone\nAnna Berg,Anna,Example Daily,anna@example.org,1\n",
    ] {
        let (_, records) = all(text.as_bytes());
        let draft = records[0].draft.as_ref().unwrap();
        assert_eq!(codes_of(&records[0]), [""; 0], "{text}");
        assert_eq!(draft.name.as_ref().unwrap().printed, "Anna Berg", "{text}");
        assert_eq!((draft.emails.len(), draft.phones[0].number.raw.as_str()), (1, "1"), "{text}");
    }
}

#[test]
fn a_column_is_reported_once_it_has_something_in_it() {
    let text = "First Name,Labels,E-mail 1 - Label,Shoe size,Hat size\nAnna,,,,\nBen,,,37,\nCaro,,,38,\n";
    let (_, records) = all(text.as_bytes());
    let codes: Vec<_> = records.iter().map(codes_of).collect();
    assert_eq!(codes, [vec![], vec!["I607"], vec![]]);
    assert!(records[1].findings[0].message.contains("`Shoe size`"));
}

#[test]
fn several_addresses_in_a_cell_are_several() {
    let text = "Nom;Courriel\nAnna Berg;\"a@example.org; b@example.org\"\nBen;c@example.org\n";
    let (_, records) = all(text.as_bytes());
    let addresses = |at: usize| -> Vec<_> {
        records[at].draft.as_ref().unwrap().emails.iter().map(|one| one.address.clone()).collect()
    };
    assert_eq!(addresses(0), ["a@example.org", "b@example.org"]);
    assert_eq!(addresses(1), ["c@example.org"]);
}

#[test]
fn mailchimps_tags_and_notes_are_topics_and_the_note() {
    let text = "Email Address,First Name,Last Name,NOTES,TAGS\na@example.org,Anna,Berg,Met in May,\"\"\"climate\"\",\"\"health, desk\"\"\"\n";
    let (dialect, records) = all(text.as_bytes());
    assert_eq!(dialect, "mailchimp");
    let draft = records[0].draft.as_ref().unwrap();
    assert_eq!(
        (draft.topics.as_slice(), draft.note.as_deref()),
        (["climate", "health, desk"].map(str::to_owned).as_slice(), Some("Met in May"))
    );
}

#[test]
fn outlooks_primary_phone_is_of_no_kind_and_its_fax_is_not_called() {
    let (_, records) = all(
        b"First Name,E-mail Address,Business Fax,Pager,Business Phone,Mobile Phone,Primary Phone\nAnna,a@example.org,1,2,3,4,5\n",
    );
    let draft = records[0].draft.as_ref().unwrap();
    let phones: Vec<_> =
        draft.phones.iter().map(|one| (one.kind, one.place.as_deref(), one.number.raw.as_str())).collect();
    let expected = [
        (PhoneKind::Office, None, "3"),
        (PhoneKind::Cell, None, "4"),
        (PhoneKind::Other, None, "5"),
        (PhoneKind::Fax, None, "1"),
        (PhoneKind::Other, Some("pager"), "2"),
    ];
    assert_eq!(phones, expected);
}

#[test]
fn outlooks_title_is_the_honorific() {
    let (dialect, records) = all(b"Title,First Name,Last Name,Job Title,E-mail Address,Business Phone,Home Fax,Business Fax\nDr.,Anna,Berg,Editor,a@example.org,8.61E+11,1,2");
    assert_eq!(dialect, "outlook");
    let draft = records[0].draft.as_ref().unwrap();
    assert_eq!(draft.name.as_ref().unwrap().honorific.as_deref(), Some("Dr."));
    assert_eq!(draft.role.as_deref(), Some("Editor"));
    let phones: Vec<_> = draft.phones.iter().map(|one| (one.kind, one.place.as_deref())).collect();
    assert_eq!(phones, [(PhoneKind::Office, None), (PhoneKind::Fax, Some("home")), (PhoneKind::Fax, None)]);
    assert_eq!(codes_of(&records[0]), ["I608"]);
}

#[test]
fn a_nickname_is_no_name_in_another_script() {
    let text = "First Name,Labels,E-mail 1 - Label,Nickname\nAnna,,,Annie\nLiu Li,,,刘莉\n,,,Bob\n";
    let (_, records) = all(text.as_bytes());
    let name = |at: usize| records[at].draft.as_ref().unwrap().name.clone().unwrap();
    assert_eq!(
        (name(0).other_script, records[0].draft.as_ref().unwrap().note.as_deref()),
        (None, Some("Nickname: Annie"))
    );
    assert_eq!(name(1).other_script.as_deref(), Some("刘莉"));
    assert_eq!(name(2).printed, "Bob");
}

#[test]
fn any_spreadsheet_by_its_headers_or_a_mapping() {
    let text = "姓名;手机;邮箱;Shoe size\n刘莉;13910970000;li@example.org;37\n";
    let (utf8, (gb, ..)) = (text.as_bytes(), encoding_rs::GB18030.encode(text));
    for bytes in [utf8, &gb] {
        let (dialect, records) = all(bytes);
        let draft = records[0].draft.as_ref().unwrap();
        assert_eq!((dialect.as_str(), draft.name.as_ref().unwrap().printed.as_str()), ("other", "刘莉"));
        assert_eq!(draft.phones[0].kind, PhoneKind::Cell);
        assert_eq!(draft.note.as_deref(), Some("Shoe size: 37"));
        assert_eq!(codes_of(&records[0])[0], "I607");
    }
    let mapping =
        [("wer".to_owned(), "name".parse().unwrap()), ("Draht".to_owned(), "phone.fax.1".parse().unwrap())];
    let mut records = read(&b"Wer,Draht\nAnna,1"[..], None, &mapping).unwrap();
    let draft = records.next().unwrap().unwrap().draft.unwrap();
    assert_eq!((draft.name.unwrap().printed.as_str(), draft.phones[0].kind), ("Anna", PhoneKind::Fax));
    let error = read(&b"Wer\nAnna"[..], None, &mapping).err().unwrap();
    assert_eq!(error.to_string(), "there is no column `Draht` to map: the columns are Wer");
    assert!(matches!(read(&b""[..], None, &[]), Err(NotRead::Empty)));
}

#[test]
fn a_broken_row_is_reported_and_the_rest_taken() {
    let (_, records) = all(b"Name,Phone\nAnna,1\n\"Ben,2\nCaro,3,4\nDora,5\n,\n;,\n");
    let names: Vec<_> = records
        .iter()
        .map(|one| one.draft.as_ref().map(|one| one.name.as_ref().unwrap().printed.as_str()))
        .collect();
    assert_eq!(names, [Some("Anna"), None, None, Some("Dora"), Some(";")]);
    assert_eq!(codes_of(&records[1]), ["I606"]);
    assert_eq!(records[2].findings[0].span.unwrap().at.line, 4);
}

fn back(name: &str, card: &Card) -> crate::model::Draft {
    let mut out = Vec::new();
    let mut writer = Writer::new(&mut out, Dialect::named(name).unwrap());
    writer.card(card).unwrap();
    writer.finish().unwrap();
    drop(writer);
    let (dialect, mut records) = all(&out);
    assert_eq!(dialect, name);
    assert_eq!(codes_of(&records[0]), [""; 0]);
    records.remove(0).draft.unwrap()
}

#[test]
fn a_press_list_comes_back_whole() {
    for card in [samples::plain(), samples::full()] {
        let draft = back("press-list", &card);
        let mut name = card.name().clone();
        let read = draft.name.unwrap();
        // The list has columns for given and family name, and none for what stands between or after.
        (name.additional, name.suffix) = (None, None);
        assert_eq!(read, name);
        assert_eq!(draft.kind, Some(card.kind()));
        assert_eq!(
            (draft.role.as_deref(), draft.note.as_deref(), draft.url.as_deref()),
            (card.role(), card.note(), card.url())
        );
        assert_eq!(
            (draft.organisation.as_deref(), draft.office.as_deref()),
            (card.organisation(), card.office().map(|one| one.name.as_str()))
        );
        assert_eq!(draft.office_details.country, card.office().and_then(|one| one.country));
        let phones: Vec<_> = draft.phones.iter().map(|one| (one.kind, one.place.as_deref())).collect();
        // Whom nobody answers at stands behind the others.
        let mut sent: Vec<_> = card.phones().iter().collect();
        sent.sort_by_key(|one| one.kind() == PhoneKind::Fax);
        assert_eq!(phones, sent.iter().map(|one| (one.kind(), one.place())).collect::<Vec<_>>());
        let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
        for (read, phone) in draft.phones.iter().zip(sent) {
            let number = phone.number();
            let expected = number.e164.as_deref().unwrap_or(&number.raw).to_owned()
                + number.extension.as_deref().unwrap_or_default();
            assert_eq!(digits(&read.number.raw), digits(&expected));
        }
        assert_eq!(draft.emails.len(), card.emails().len());
        assert_eq!(draft.languages, card.languages());
        assert_eq!(draft.uid.as_deref(), Some(card.uid()));
    }
}

#[test]
fn every_dialect_comes_back_as_itself() {
    for name in Dialect::names() {
        let draft = back(name, &samples::plain());
        assert_eq!(draft.emails[0].address, "anna@example.org", "{name}");
        assert_eq!(draft.name.unwrap().printed, "Anna Müller", "{name}");
        assert!(!draft.phones.is_empty(), "{name}");
    }
}
