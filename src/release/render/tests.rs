use super::*;
use crate::model::{
    Barred, Contact, ContactKind, Email, Gate, Minter, Name, Number, Office, Phone, PhoneKind, Profile,
    Record, Time, Visibility,
};

fn number(raw: &str, e164: &str, extension: Option<&str>) -> Number {
    Number { raw: raw.to_owned(), e164: Some(e164.to_owned()), extension: extension.map(str::to_owned) }
}

/// A card as the directory would issue it.
pub fn card(
    name: &str,
    role: &str,
    office: &str,
    phones: &[(PhoneKind, Option<&str>, Number)],
    email: &str,
) -> Card {
    card_in("", name, role, office, phones, email)
}

/// The same, of an office in a country.
pub fn card_in(
    country: &str,
    name: &str,
    role: &str,
    office: &str,
    phones: &[(PhoneKind, Option<&str>, Number)],
    email: &str,
) -> Card {
    let minter = Minter::fixed("2026-11-23T10:00:00Z".parse().unwrap(), 7);
    let now: Time = minter.now();
    let mut printed = Name::printed(name.split_once(". ").map_or(name, |(_, rest)| rest));
    printed.honorific = name.split_once(". ").map(|(honorific, _)| format!("{honorific}."));
    let contact = Contact {
        id: minter.mint(),
        handle: "x".into(),
        uid: "urn:uuid:x".into(),
        kind: ContactKind::Spokesperson,
        name: printed,
        role: Some(role.into()),
        office: None,
        organisation: None,
        phones: phones
            .iter()
            .map(|(kind, place, number)| Phone {
                id: minter.mint(),
                kind: *kind,
                place: place.map(str::to_owned),
                number: number.clone(),
                visibility: Visibility::Public,
                verified: None,
                former: Vec::new(),
            })
            .collect(),
        emails: vec![Email {
            id: minter.mint(),
            address: email.into(),
            key: Some(email.into()),
            visibility: Visibility::Public,
            verified: None,
        }],
        addresses: Vec::new(),
        languages: Vec::new(),
        topics: Vec::new(),
        url: None,
        note: None,
        opted_out: None,
        leave: None,
        kept: Vec::new(),
        record: Record::new(now, "test"),
    };
    let office = Office {
        id: minter.mint(),
        name: office.into(),
        organisation: None,
        city: None,
        country: country.parse().ok(),
        time_zone: None,
        hours: None,
        address: None,
        switchboard: None,
        url: Some("http://www.unicef.org/eapro/media_14170.html".into()),
        record: Record::new(now, "test"),
    };
    let profile = Profile { contact, office: Some(office), organisation: None, barred: Barred::default() };
    Card::issue(&profile, Gate { no_journalists: true, ..Gate::default() }).0.unwrap()
}

pub fn two() -> Vec<Card> {
    vec![
        card(
            "Mr. Dale Rutstein",
            "Communication Chief",
            "UNICEF China",
            &[
                (PhoneKind::Office, None, number("+8610 65323131 ext. 1301", "+861065323131", Some("1301"))),
                (PhoneKind::Cell, None, number("+8613910973801", "+8613910973801", None)),
            ],
            "drutstein@unicef.org",
        ),
        card(
            "Ms. Madeline Eisner",
            "Regional Communication Advisor",
            "UNICEF East Asia and the Pacific",
            &[(PhoneKind::Cell, Some("Beijing"), number("+8615801302124", "+8615801302124", None))],
            "meisner@unicef.org",
        ),
    ]
}

fn render(form: Form, language: &str) -> String {
    let templates = Templates::embedded().unwrap();
    let words = templates.words(Some(language)).unwrap();
    let view = View::new(&two(), &[], Some(language), words, &Style::default(), &Spelling::default());
    templates.render(form, &view).unwrap()
}

#[test]
fn plain_text_is_what_a_careful_press_officer_types() {
    assert_eq!(
        render(Form::Text, "en"),
        "For more information, please contact:\n\nMr. Dale Rutstein\nCommunication Chief, UNICEF China\n\
         Office: +8610 65323131 ext. 1301\nCell: +8613910973801\nEmail: drutstein@unicef.org\n\n\
         Ms. Madeline Eisner\nRegional Communication Advisor, UNICEF East Asia and the Pacific\n\
         Beijing cell: +8615801302124\nEmail: meisner@unicef.org\n\n\
         Or go to: http://www.unicef.org/eapro/media_14170.html"
    );
}

#[test]
fn a_pager_is_called_by_what_it_is() {
    let words = Templates::embedded().unwrap().words["en"].clone();
    assert_eq!(words.label(PhoneKind::Other, Some("pager")), "Pager");
    assert_eq!(words.label(PhoneKind::Other, Some("Beijing")), "Beijing tel");
}

#[test]
fn each_language_has_its_own_words_and_colon() {
    assert!(render(Form::Text, "zh-Hans").contains("手机（北京）：+8615801302124\n电子邮箱：meisner"));
    assert!(render(Form::Text, "fr").contains("Portable (Pékin)\u{a0}: +8615801302124\n"));
    for (language, _) in WORDS {
        let text = render(Form::Text, language);
        assert!(text.contains("+8613910973801") && text.contains("drutstein@unicef.org"), "{language}");
    }
    assert!(render(Form::Html, "ar").contains("dir=\"rtl\""));
}

#[test]
fn markdown_keeps_a_persons_lines_apart() {
    let text = render(Form::Markdown, "en");
    assert!(
        text.contains(
            "Mr. Dale Rutstein  \nCommunication Chief, UNICEF China  \nOffice: +8610 65323131 ext. 1301  \n\
         Cell: +8613910973801  \nEmail: <drutstein@unicef.org>\n\nMs. Madeline"
        ),
        "{text}"
    );
    assert_eq!(escape::escape_markdown("*a* b_c _d_ [e]"), "\\*a\\* b_c \\_d\\_ \\[e\\]");
}

#[test]
fn html_has_links_that_dial_and_mail() {
    let text = render(Form::Html, "en");
    assert!(
        text.contains("<a href=\"tel:+861065323131;ext=1301\">+8610 65323131 ext. 1301</a><br>\nCell"),
        "{text}"
    );
    assert!(text.contains("<a href=\"mailto:drutstein@unicef.org\">drutstein@unicef.org</a></p>\n<p>Ms."));
    assert!(text.contains("<p>Or go to: <a href=\"http://www.unicef.org/eapro/media_14170.html\">"));
}

#[test]
fn html_is_escaped_and_a_slash_is_not() {
    let cards = [card("A <b>", "R&D", "\"Office\"", &[], "a@example.org")];
    let templates = Templates::embedded().unwrap();
    let view =
        View::new(&cards, &[], None, templates.words(None).unwrap(), &Style::default(), &Spelling::default());
    let text = templates.render(Form::Html, &view).unwrap();
    assert!(text.contains("<p>A &lt;b&gt;<br>\nR&amp;D, &quot;Office&quot;<br>"), "{text}");
}

#[test]
fn an_extension_that_the_number_lacks_is_put_after_it() {
    let cards = [card(
        "A",
        "R",
        "O",
        &[
            (PhoneKind::Office, None, number("+1 212 555 0123", "+12125550123", Some("12"))),
            (PhoneKind::Cell, None, number("tel:+12125550124;ext=9", "+12125550124", Some("9"))),
        ],
        "a@example.org",
    )];
    let templates = Templates::embedded().unwrap();
    let view =
        View::new(&cards, &[], None, templates.words(None).unwrap(), &Style::default(), &Spelling::default());
    let lines: Vec<_> = view.people[0].lines.iter().map(|line| line.text.as_str()).collect();
    assert_eq!(lines, ["+1 212 555 0123 ext. 12", "+12125550124 ext. 9", "a@example.org"]);
    let words = templates.words(Some("de")).unwrap();
    let view = View::new(&cards, &[], Some("de"), words, &Style::default(), &Spelling::default());
    let lines: Vec<_> = view.people[0].lines.iter().map(|line| line.text.as_str()).collect();
    assert_eq!(lines, ["+1 212 555 0123 Durchwahl 12", "+12125550124 Durchwahl 9", "a@example.org"]);
}

#[test]
fn a_user_replaces_a_template_and_a_wrong_one_is_named() {
    let mut templates = Templates::embedded().unwrap();
    templates.replace("txt.j2", "{% for person in people %}[{{ person.name }}]{% endfor %}").unwrap();
    let view =
        View::new(&two(), &[], None, templates.words(None).unwrap(), &Style::default(), &Spelling::default());
    assert_eq!(templates.render(Form::Text, &view).unwrap(), "[Mr. Dale Rutstein][Ms. Madeline Eisner]");
    let error = templates.replace("md.j2", "{% for %}").unwrap_err().to_string();
    assert!(error.contains("`md.j2` does not work"), "{error}");
    assert!(templates.replace("nonsense.j2", "").is_err());
}

#[test]
fn a_remark_about_a_number_is_not_printed() {
    let templates = Templates::embedded().unwrap();
    for (raw, e164, printed) in [
        ("+351 21 391 0002 (nights only!)", "+351213910002", "+351 21 391 0002"),
        ("+351 21 391 0002 private", "+351213910002", "+351213910002"),
        ("+351 21 391 0002,,4321#", "+351213910002", "+351213910002"),
        ("+351 (21) 391 0002", "+351213910002", "+351 (21) 391 0002"),
        ("1-800-FLOWERS", "+18003569377", "1-800-FLOWERS"),
        // Typed by a colleague in another country than the readers'.
        ("21 391 0002", "+351213910002", "+351 21 391 0002"),
    ] {
        let spelling = Spelling { region: Some("US".parse().unwrap()), ..Spelling::default() };
        let cards =
            [card("A", "R", "O", &[(PhoneKind::Office, None, number(raw, e164, None))], "a@example.org")];
        let view = View::new(&cards, &[], None, templates.words(None).unwrap(), &Style::default(), &spelling);
        assert_eq!(view.people[0].lines[0].text, printed, "{raw}");
    }
}

#[test]
fn a_city_is_called_as_the_language_of_the_block_calls_it() {
    let templates = Templates::embedded().unwrap();
    for (language, place, wanted) in [
        ("fr", "Geneva", "Genève"),
        ("fr", "Genf", "Genève"),
        ("de", "geneva", "Genf"),
        ("de", "日内瓦", "Genf"),
        ("en", "Genève", "Geneva"),
        ("en", "Geneva", "Geneva"),
        ("zh", "Beijing", "北京"),
        ("zh-TW", "New York", "紐約"),
        ("ar", "Geneva", "جنيف"),
        ("ru", "Beijing", "Пекин"),
        ("fr", "Lagos", "Lagos"),
        // What French calls as English does.
        ("fr", "München", "Munich"),
        ("fr", "Tokio", "Tokyo"),
        ("de", "Londres", "London"),
        ("pt", "القاهرة", "Cairo"),
        ("en", "New York City", "New York City"),
        ("ru", "New York City", "Нью-Йорк"),
        ("ru", "Köln", "Кёльн"),
        ("zh", "São Paulo", "圣保罗"),
        ("sv", "Köln", "Köln"),
        ("fr", "home", "home"),
    ] {
        let words = templates.words(Some(language)).unwrap();
        assert_eq!(words.place(place), wanted, "{language} {place}");
    }
    let mut own = Templates::embedded().unwrap();
    let fr = include_str!("../../../exports/blocks/words/fr.toml");
    let fr = fr.replace("Geneva = \"Genève\"", "Geneva = \"siège\"\n\"HQ 2\" = \"annexe\"");
    own.replace("words/fr.toml", &fr).unwrap();
    let words = own.words(Some("fr")).unwrap();
    assert_eq!(
        [words.place("Geneva"), words.place("Genf"), words.place("HQ 2")],
        ["siège", "siège", "annexe"]
    );
}

#[test]
fn words_of_a_users_own_hold_only_what_is_otherwise() {
    let mut own = Templates::embedded().unwrap();
    own.replace("words/fr.toml", "[places]\nGeneva = \"siège\"\n").unwrap();
    let words = own.usable_words(Some("fr")).unwrap().unwrap();
    assert_eq!([words.place("Geneva"), words.place("Cairo")], ["siège", "Le Caire"]);
    assert_eq!(words.label(PhoneKind::Cell, None), "Portable");
    own.replace("words/pt.toml", "[places\n").unwrap();
    assert!(own.usable_words(Some("fr")).is_ok());
    for tag in ["pt", "pt-BR"] {
        let error = own.usable_words(Some(tag)).unwrap_err().to_string();
        assert!(error.starts_with("the block words `words/pt.toml` cannot be read"), "{error}");
    }
}

#[test]
fn a_label_has_the_city_in_its_own_language() {
    let cards = [card(
        "Ms. Ana Exemplo",
        "Porte-parole",
        "Exemple",
        &[(PhoneKind::Office, Some("Geneva"), number("+41 22 909 41 00", "+41229094100", None))],
        "ana@example.org",
    )];
    let templates = Templates::embedded().unwrap();
    let words = templates.words(Some("fr")).unwrap();
    let view = View::new(&cards, &[], Some("fr"), words, &Style::default(), &Spelling::default());
    assert_eq!(view.people[0].lines[0].label, "Bureau (Genève)\u{a0}: ");
    assert_eq!(view.people[0].name, "Mme Ana Exemplo");
}

#[test]
fn a_name_in_the_script_of_the_language_keeps_what_the_person_is_called() {
    let templates = Templates::embedded().unwrap();
    for (honorific, printed, other, language, wanted) in [
        ("Ms.", "Olga Pressowa", "Ольга Прессова", "ru", "г-жа Ольга Прессова"),
        ("Mr.", "Karim Mithal", "كريم مثال", "ar", "السيد كريم مثال"),
        ("Ms.", "Sato Yuki", "佐藤由紀", "zh-Hant", "佐藤由紀女士"),
        ("Ms.", "Sato Yuki", "佐藤由紀", "ja", "佐藤由紀"),
        ("女士", "Liu Mei", "刘梅", "zh", "刘梅女士"),
        ("Dr.", "Olga Pressowa", "Ольга Прессова", "ru", "Ольга Прессова"),
        ("Dr.", "Ольга Прессова", "Olga Pressowa", "fr", "Dr. Olga Pressowa"),
    ] {
        let known = Name {
            honorific: Some(honorific.to_owned()),
            other_script: Some(other.to_owned()),
            ..Name::printed(printed)
        };
        let words = templates.words(Some(language)).unwrap();
        assert_eq!(name(&known, Some(language), words), wanted, "{known:?} in {language}");
    }
}
