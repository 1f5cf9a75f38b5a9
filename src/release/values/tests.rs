use super::*;
use crate::release::Format;

fn found(text: &str, format: Format) -> Vec<String> {
    let document = Document::parse(text.as_bytes(), format).unwrap();
    let one = |value: Value| {
        let span = value.span(&document);
        let what = match value.readings.into_iter().next().unwrap() {
            What::Number(number) => {
                let extension = number.extension.map(|one| format!("x{one}")).unwrap_or_default();
                number.e164.unwrap_or(number.raw) + &extension
            }
            What::Email(key) => key,
        };
        let line = span.map(|span| format!("{}:{}", span.at.line, span.at.column));
        format!("{what} in {} at {}", value.place, line.unwrap_or_default())
    };
    everywhere(&document, &["PT".parse().unwrap()]).into_iter().map(one).collect()
}

#[test]
fn numbers_and_addresses_of_running_text() {
    for (text, wanted) in [
        ("In 2026 400 schools, said Ana (+351 912 345 678).", &["+351912345678"][..]),
        ("+351 21 391 0000 / 912 345 678", &["+351213910000", "+351912345678"]),
        // More groups than one number has, and signs between blanks.
        (
            "21 39 10 00 0 – 91 23 45 67 8 / 912 34 56 79",
            &["+351213910000", "+351912345678", "+351912345679"],
        ),
        ("21 39 10 11 1 91 23 45 67 8 91 23", &[]),
        ("+351 21 391 0000+33 1 42 68 53 00", &["+351213910000", "+33142685300"]),
        (
            "00351 (0) 21 391 0000 and (+49) 30 22730027 ext. 15, 7 people",
            &["+351213910000", "+493022730027x15"],
        ),
        (
            "＋３５１ ９１２ ３４５ ６７８ and +351 912\u{200b}345\u{200b}678",
            &["+351912345678", "+351912345678"],
        ),
        (
            "取材申込：佐藤　電話　２１－３９１－００００　携帯　９１２－３４５－６７８",
            &["+351213910000", "+351912345678"],
        ),
        ("佐藤由紀、912ー345ー678", &["+351912345678"]),
        ("电话：ana@example.org转", &["ana@example.org"]),
        ("Write to ana.private@example.net. Or not", &["ana.private@example.net"]),
        ("6 November 2010, 1990-2020, 12 500 000 people, ISBN 978-3-16-148410-0", &[]),
    ] {
        let found = found(text, Format::Text);
        let found: Vec<_> = found.iter().map(|one| one.split(' ').next().unwrap()).collect();
        assert_eq!(found, wanted, "{text}");
    }
}

#[test]
fn towns_own_numbers_are_parted_by_signs_between_blanks() {
    for (text, wanted) in [("755-0177 / 755-0178", 2), ("755-0177 – 755-0178", 2), ("755-0177/755-0178", 0)]
    {
        let document = Document::parse(text.as_bytes(), Format::Text).unwrap();
        let readings: usize = everywhere(&document, &[]).iter().map(|value| value.readings.len()).sum();
        assert_eq!(readings, wanted, "{text}");
    }
}

#[test]
fn what_a_page_does_not_show_is_found_once_and_at_its_place() {
    let page = "<p>Ana: <a href=\"tel:%2B351912345678\">+351 21 391 0000</a></p>\n\
        <p style=\"display:none\">912 345 679, +351 <b>912</b> 345 670</p>\n\
        <!-- 912 345 671 -->\n<img src=\"912345672.png\"><meta content=\"ana&#64;example.org\">\n\
        <a href=\"mailto:a@example.org\"><svg></svg></a>";
    assert_eq!(
        found(page, Format::Html),
        [
            "+351213910000 in a release at 1:39",
            "+351912345678 in a link at 1:39",
            "+351912345679 in hidden text at 2:25",
            "+351912345670 in hidden text at 2:38",
            "+351912345671 in hidden text at 3:6",
            "ana@example.org in the markup at 4:41",
            "a@example.org in a link at 5:17",
        ]
    );
    let markdown = "[Ana](tel:+351912345678)\n\n<!-- ana@example.org -->\n\n[b]: mailto:b@example.org\n";
    assert_eq!(
        found(markdown, Format::Markdown),
        [
            "+351912345678 in a link at 1:2",
            "ana@example.org in the markup at 3:6",
            "b@example.org in a link at 5:13",
        ]
    );
}

proptest::proptest! {
    #[test]
    fn no_text_breaks_it(text in "[-+0-9@.,()/ a-z\n\u{200b}０é转<&%]{0,80}") {
        for format in [Format::Text, Format::Markdown, Format::Html] {
            found(&text, format);
            slips(&Document::parse(text.as_bytes(), format).unwrap());
        }
    }
}

#[test]
fn a_comma_in_an_address_is_a_slip_where_a_dot_makes_it_one() {
    let slips = |text: &str| {
        let document = Document::parse(text.as_bytes(), Format::Text).unwrap();
        slips(&document).into_iter().map(|one| one.fix.unwrap()).collect::<Vec<_>>()
    };
    assert_eq!(slips("Mail ana@example,org, or call."), ["ana@example.org"]);
    assert_eq!(slips("Mail ana@example.org,it is read; @ana,com and ana@example.org, please"), [""; 0]);
}

/// Digits of two numbers are none of a country whose numbers may be long.
#[test]
fn two_national_numbers_with_a_sign_between_them() {
    for sign in [" / ", "/", " – ", " - ", " · ", " // ", " "] {
        let text = format!("Press desk: 022 909 41 07{sign}079 210 41 07.");
        let document = Document::parse(text.as_bytes(), Format::Text).unwrap();
        let regions: Vec<Region> = ["DE", "CH"].iter().map(|one| one.parse().unwrap()).collect();
        let is_it = |value: &Value, e164: &str| value.readings.iter().any(|one| one.key() == e164);
        let found = everywhere(&document, &regions);
        let both = ["+41229094107", "+41792104107"].iter().zip(&found);
        assert!(found.len() == 2 && both.into_iter().all(|(e164, value)| is_it(value, e164)), "{found:?}");
    }
}
