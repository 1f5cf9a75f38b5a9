//! Blocks in the words of a variant of a language.

use super::{language_tests::RELEASES, tests::request, *};
use crate::{
    model::{Number, PhoneKind},
    release::{
        read,
        render::tests::{card, card_in},
    },
};

/// Somebody whose cell and office are in a country.
fn people_of(country: &str) -> Vec<Card> {
    let number =
        Number { raw: "+41 79 555 01 23".to_owned(), e164: Some("+41795550123".to_owned()), extension: None };
    let phones = [(PhoneKind::Cell, None, number)];
    vec![card_in(country, "Ana Exemplo", "Press Officer", "Orla", &phones, "ana@example.org")]
}

#[test]
fn the_variant_of_a_language_is_that_of_the_text_else_of_the_office() {
    let templates = Templates::embedded().unwrap();
    let body = |language: &str| RELEASES.iter().find(|(tag, ..)| *tag == language).unwrap().1;
    let portugal = "A equipa da câmara abriu o novo caminho, que fica no parque e é para todos, de facto.";
    for (text, country, language, wanted) in [
        (portugal, "BR", None, ["Para mais informações, contacte:", "Telemóvel: "]),
        (body("pt"), "PT", None, ["Para mais informações, contacte:", "Telemóvel: "]),
        (body("pt"), "PT", Some("pt"), ["Para mais informações, contacte:", "Telemóvel: "]),
        (body("pt"), "PT", Some("pt-BR"), ["Para mais informações, entre em contato com:", "Celular: "]),
        (body("pt"), "BR", None, ["Para mais informações, entre em contato com:", "Celular: "]),
        (body("fr"), "CA", None, ["Pour plus d’informations, veuillez contacter\u{a0}:", "Cell.\u{a0}: "]),
        (body("fr"), "FR", None, ["Pour plus d’informations, veuillez contacter\u{a0}:", "Portable\u{a0}: "]),
        (body("es"), "MX", None, ["Para más información, póngase en contacto con:", "Móvil: "]),
        (&body("es").replace("ayuntamiento", "gobierno"), "MX", None, ["Para más información", "Celular: "]),
        (body("de"), "CH", None, ["Medienkontakt:", "Mobile: "]),
        (body("de"), "AT", None, ["Pressekontakt:", "Mobil: "]),
        (body("en"), "IE", None, ["For more information, please contact:", "Mobile: "]),
        (body("en"), "US", None, ["For more information, please contact:", "Cell: "]),
    ] {
        let cards = people_of(country);
        for format in [Format::Text, Format::Markdown] {
            let run = |bytes: &[u8]| {
                let document = Document::parse(bytes, format).unwrap();
                let request = Request { language, ..request(&cards, &templates) };
                attach(bytes, &document, &read(&document, None).0, &request).unwrap()
            };
            let Placed::Written(written) = run(format!("{text}\n").as_bytes()) else { panic!("{text}") };
            let lines = written.text.replace('\u{202f}', "\u{a0}");
            assert!(wanted.iter().all(|one| lines.contains(one)), "{country} {language:?}: {lines}");
            assert_eq!(run(&written.bytes), Placed::Unchanged, "{lines}");
            let document = Document::parse(&written.bytes, format).unwrap();
            let phone = read(&document, None).0.contacts[0].draft.phones[0].clone();
            assert_eq!(phone.kind, PhoneKind::Cell, "{lines}");
        }
    }
}

#[test]
fn words_of_a_users_own_are_those_of_the_variants_too() {
    let mut own = Templates::embedded().unwrap();
    own.replace("words/pt-PT.toml", "link = \"Ver\"\n").unwrap();
    own.replace("words/pt.toml", "[phone]\ncell = \"Tlm.\"\n").unwrap();
    let label = |tag: &str| own.words(Some(tag)).unwrap().all().map(str::to_owned).collect::<Vec<_>>();
    for tag in ["pt", "pt-PT", "pt-BR"] {
        assert!(label(tag).contains(&"Tlm.".to_owned()), "{tag}");
        assert_eq!(label(tag).contains(&"Ver".to_owned()), tag == "pt-PT", "{tag}");
    }
    own.replace("words/pt.toml", "[places\n").unwrap();
    assert!(own.usable_words(Some("pt-PT")).is_err() && own.usable_words(Some("fr")).is_ok());
}

#[test]
fn a_role_in_our_letters_has_our_comma_behind_it() {
    let templates = Templates::embedded().unwrap();
    for (language, role, line) in [
        ("zh", "Press Officer", "Press Officer, Lisbon Office"),
        ("zh", "新闻官", "新闻官，Lisbon Office"),
        ("zh-Hant", "Press Officer", "Press Officer, Lisbon Office"),
        ("ar", "Press Officer", "Press Officer, Lisbon Office"),
        ("ar", "مسؤولة الإعلام", "مسؤولة الإعلام، Lisbon Office"),
        ("fr", "Porte-parole", "Porte-parole, Lisbon Office"),
    ] {
        let number = Number {
            raw: "+351213910000".to_owned(),
            e164: Some("+351213910000".to_owned()),
            extension: None,
        };
        let phones = [(PhoneKind::Office, None, number)];
        let cards = [card("Ana Exemplo", role, "Lisbon Office", &phones, "ana@example.org")];
        let request = Request { language: Some(language), ..request(&cards, &templates) };
        let document = Document::parse(b"Title\n", Format::Text).unwrap();
        let placed = attach(b"Title\n", &document, &read(&document, None).0, &request).unwrap();
        let Placed::Written(written) = placed else { panic!("{language}") };
        assert!(written.text.contains(&format!("\n{line}\n")), "{}", written.text);
        let again = Document::parse(&written.bytes, Format::Text).unwrap();
        let draft = &read(&again, None).0.contacts[0].draft;
        assert_eq!(
            (draft.role.as_deref(), draft.office.as_deref()),
            (Some(role), Some("Lisbon Office")),
            "{}",
            written.text
        );
    }
}
