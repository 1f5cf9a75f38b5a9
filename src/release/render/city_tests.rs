//! Every city of the words files, in every language: written, and read back.

use super::{tests::card, *};
use crate::{
    model::{Number, PhoneKind},
    release::{Document, Format, read},
};

#[test]
fn a_city_below_somebodys_number_is_theirs_in_every_language() {
    let templates = Templates::embedded().unwrap();
    let cities: std::collections::BTreeSet<&String> =
        templates.words.values().flat_map(|words| words.cities()).collect();
    for (language, words) in &templates.words {
        for kind in [PhoneKind::Office, PhoneKind::Cell, PhoneKind::Desk] {
            let phones: Vec<_> = cities
                .iter()
                .enumerate()
                .map(|(at, city)| {
                    let digits = format!("+4122909{:04}", 4100 + at);
                    let number = Number { raw: digits.clone(), e164: Some(digits), extension: None };
                    (kind, Some(city.as_str()), number)
                })
                .collect();
            let cards = [card("Ms. Ana Exemplo", "Press Officer", "Orla", &phones, "ana@example.org")];
            let (style, spelling) = (Style::default(), Spelling::default());
            let view = View::new(&cards, &[], Some(language), words, &style, &spelling);
            let text = templates.render(Form::Text, &view).unwrap();
            let document = Document::parse(text.as_bytes(), Format::Text).unwrap();
            let contacts = read(&document, None).0.contacts;
            let names: Vec<_> = contacts.iter().map(|one| one.draft.name.as_ref()).collect();
            assert_eq!(contacts.len(), 1, "{language} {kind}: {names:?}");
            let places = contacts[0].draft.phones.iter().map(|phone| phone.place.as_deref());
            for (read, city) in places.zip(&cities) {
                assert_eq!(read, Some(words.place(city)), "{language} {kind}");
            }
        }
    }
}
