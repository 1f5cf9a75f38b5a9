//! What a number is called in a block that is written again.

use super::{tests::request, *};
use crate::{
    model::{Number, PhoneKind},
    release::{Format, read},
};

fn number(digits: &str) -> Number {
    Number { raw: digits.to_owned(), e164: Some(digits.to_owned()), extension: None }
}

fn people(kind: PhoneKind, digits: &str) -> Vec<Card> {
    let (own, other) = (number(digits), number("+41229094100"));
    let card = crate::release::render::tests::card;
    vec![
        card("Ms. Ana Exemplo", "Officer", "Orla", &[(kind, Some("New York"), own)], "ana@example.org"),
        card(
            "Ms. Ada Marsh",
            "Chief",
            "Orla",
            &[(PhoneKind::Office, Some("Geneva"), other)],
            "ada@example.org",
        ),
    ]
}

fn attach_once(bytes: &[u8], cards: &[Card], language: &str, templates: &Templates) -> Placed {
    let document = Document::parse(bytes, Format::Text).unwrap();
    let reading = read(&document, None).0;
    let request = Request { language: Some(language), replace: true, ..request(cards, templates) };
    attach(bytes, &document, &reading, &request).unwrap()
}

/// `New York phone` is read as an office's number: nobody else's office is called a phone for it.
#[test]
fn the_label_of_one_kind_of_number_is_not_lent_to_another() {
    use PhoneKind::{Cell, Desk, Office, Other};
    let release = b"Orla opens a survey\n\nIt will run for two years.\n";
    let templates = Templates::embedded().unwrap();
    for language in templates.languages() {
        let words = templates.words(Some(language)).unwrap();
        let label = words.label(Office, Some(words.place("Geneva"))) + &words.colon;
        for kind in [Desk, Other, Cell] {
            let run = |bytes: &[u8], kind, digits| match attach_once(
                bytes,
                &people(kind, digits),
                language,
                &templates,
            ) {
                Placed::Written(written) => Some(written.bytes),
                Placed::Unchanged => None,
                other => panic!("{language} {kind}: {other:?}"),
            };
            let first = run(release, Office, "+12123267410").unwrap();
            // The number becomes one of the kind, and then is another.
            let second = run(&first, kind, "+12123267444").unwrap();
            assert_eq!(run(&second, kind, "+12123267444"), None, "{language} {kind}");
            let third = run(&second, kind, "+12123267455").unwrap();
            for bytes in [second, third] {
                let text = String::from_utf8(bytes).unwrap();
                assert!(text.contains(&label), "{language} {kind}: {text}");
            }
        }
    }
}
