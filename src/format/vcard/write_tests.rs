//! Every card that is written is read back with `calcard`, which shares no code with the writer.

use calcard::{
    Entry, Parser,
    vcard::{VCard, VCardProperty, VCardValue},
};

use super::*;
use crate::model::samples;

fn parsed(text: &str) -> VCard {
    match Parser::new(text).strict().entry() {
        Entry::VCard(card) => card,
        other => panic!("{other:?}\n{text}"),
    }
}

fn texts(card: &VCard, name: &VCardProperty) -> Vec<Vec<String>> {
    card.properties(name)
        .map(|entry| {
            let texts = |value: &VCardValue| match value {
                VCardValue::Component(parts) => parts.join(","),
                VCardValue::Binary(_) => "binary".to_owned(),
                VCardValue::PartialDateTime(time) => format!("{:?}{:?}{:?}", time.year, time.month, time.day),
                value => value.as_text().unwrap_or_default().to_owned(),
            };
            entry.values.iter().map(texts).collect()
        })
        .collect()
}

fn check_common(card: &Card, read: &VCard) {
    let one = |name: VCardProperty| texts(read, &name).remove(0);
    let name = card.name();
    assert_eq!(one(VCardProperty::Fn), [name.with_honorific()]);
    assert_eq!(one(VCardProperty::Uid), [card.uid()]);
    let work: Vec<_> =
        card.organisation().into_iter().chain(card.office().map(|one| one.name.as_str())).collect();
    assert_eq!(one(VCardProperty::Org), work);
    assert_eq!(one(VCardProperty::Title), [card.role().unwrap()]);
    let emails: Vec<_> = card.emails().iter().map(|email| vec![email.address().to_owned()]).collect();
    assert_eq!(texts(read, &VCardProperty::Email), emails);
    if let Some(note) = card.note() {
        assert_eq!(one(VCardProperty::Note), [note]);
        assert_eq!(one(VCardProperty::Categories), card.topics());
        assert_eq!(texts(read, &VCardProperty::Url)[0], [card.url().unwrap()]);
        let addresses: Vec<Vec<String>> = card
            .addresses()
            .iter()
            .map(|one| one.parts().iter().map(|part| part.unwrap_or_default().to_owned()).collect())
            .collect();
        assert_eq!(texts(read, &VCardProperty::Adr)[..2], addresses);
        assert_eq!(
            one(VCardProperty::N),
            [
                name.family.as_deref(),
                name.given.as_deref(),
                name.additional.as_deref(),
                name.honorific.as_deref(),
                name.suffix.as_deref()
            ]
            .map(Option::unwrap_or_default)
        );
    } else {
        assert_eq!(one(VCardProperty::N), ["", &name.printed, "", name.honorific.as_deref().unwrap(), ""]);
    }
    assert!(texts(read, &VCardProperty::Rev)[0][0].contains("2026"));
}

#[test]
fn version_3_reads_back_the_same() {
    for card in [samples::plain(), samples::full()] {
        let text = to_string(&card, Version::V3).unwrap();
        let read = parsed(&text);
        check_common(&card, &read);
        let lines = text.replace("\r\n ", "");
        assert!(
            !lines.contains("\r\nLANG")
                && !lines.contains("\r\nKIND")
                && !lines.contains("CHARSET")
                && !lines.contains("tel:")
        );
    }
}

#[test]
fn version_4_reads_back_the_same() {
    for card in [samples::plain(), samples::full()] {
        let text = to_string(&card, Version::V4).unwrap();
        let read = parsed(&text);
        check_common(&card, &read);
        let languages: Vec<_> = texts(&read, &VCardProperty::Lang).concat();
        assert_eq!(languages, card.languages());
    }
}

#[test]
fn numbers_go_out_with_extension_and_label() {
    let text = to_string(&samples::plain(), Version::V3).unwrap();
    assert!(text.contains("\r\nTEL;TYPE=WORK,VOICE,pref:+8610 65320000 ext. 1301\r\n"), "{text}");
    assert!(
        text.contains("\r\nitem1.TEL;TYPE=CELL,VOICE:+8613910970000\r\nitem1.X-ABLabel:Beijing cell\r\n")
    );
    let text = to_string(&samples::plain(), Version::V4).unwrap().replace("\r\n ", "");
    assert!(
        text.contains("\r\nTEL;VALUE=URI;TYPE=work,voice;PREF=1;X-PRINTED=+8610 65320000 ext. 1301:tel:+861065320000;ext=1301\r\n"),
        "{text}"
    );
    assert!(text.contains(
        "item1.TEL;VALUE=URI;TYPE=cell,voice:tel:+8613910970000\r\nitem1.X-ABLabel:Beijing cell\r\n"
    ));
    assert!(text.contains("\r\nREV:20261123T101112Z\r\n"));
}

#[test]
fn lines_are_crlf_and_at_most_75_octets() {
    for version in [Version::V3, Version::V4] {
        let text = to_string(&samples::full(), version).unwrap();
        assert!(text.ends_with("END:VCARD\r\n"));
        for line in text.split_terminator("\r\n") {
            assert!(line.len() <= 75 && !line.contains(['\r', '\n']), "{line}");
        }
    }
}

#[test]
fn kept_properties_come_back_and_their_groups_stay_theirs() {
    let text = to_string(&samples::full(), Version::V3).unwrap();
    assert!(text.contains("\r\nX-SKYPE;TYPE=work:lily\r\n"));
    assert_eq!(text.matches("item1.").count(), 2, "{text}");
    let text = to_string(&samples::full(), Version::V4).unwrap();
    assert!(text.contains("\r\nPHOTO:data:image/png;base64,iVBORw0KGgo=\r\n"));
}
