use super::*;

fn region(code: &str) -> Option<Region> {
    (!code.is_empty()).then(|| code.parse().unwrap())
}

/// Raw, region, E.164, extension.
const GOOD: &[(&str, &str, &str, &str)] = &[
    ("+8610 65323131 ext. 1301", "", "+861065323131", "1301"),
    ("+8613910973801", "", "+8613910973801", ""),
    ("+66817014626", "CN", "+66817014626", ""),
    ("+919910532314", "", "+919910532314", ""),
    ("010-65323131-1301", "CN", "+861065323131", "1301"),
    ("+86-10-65323131-1301", "", "+861065323131", "1301"),
    ("(010) 6532 3131", "CN", "+861065323131", ""),
    ("86-10-65323131", "CN", "+861065323131", ""),
    ("00 86 10 6532 3131", "", "+861065323131", ""),
    ("00 86 10 6532 3131", "US", "+861065323131", ""),
    ("011 86 10 6532 3131", "US", "+861065323131", ""),
    ("++1 212 326 7426", "", "+12123267426", ""),
    ("(+86) 10 6532 3131", "", "+861065323131", ""),
    ("+44 (0)20 7946 0958", "", "+442079460958", ""),
    ("+44 (0) 20 7946 0958", "", "+442079460958", ""),
    ("+39 06 698 12345", "", "+390669812345", ""),
    ("+86 010 6532 3131", "", "+861065323131", ""),
    ("+8613910973801", "", "+8613910973801", ""),
    ("+٨٦١٣٩١٠٩٧٣٨٠١", "", "+8613910973801", ""),
    ("\u{202a}+86 139 1097 3801\u{202c}", "", "+8613910973801", ""),
    ("+86\u{a0}139\u{2011}1097\u{2013}3801", "", "+8613910973801", ""),
    ("tel:+86-10-6532-3131;ext=1301", "", "+861065323131", "1301"),
    ("tel:6532-3131;phone-context=+86-10", "", "+861065323131", ""),
    ("Tel: +86 10 6532 3131", "", "+861065323131", ""),
    ("Tel.: +86 10 6532 3131 (office)", "", "+861065323131", ""),
    ("+86 10 6532 3131 (Beijing)", "", "+861065323131", ""),
    ("Beijing cell: +8615801302124", "", "+8615801302124", ""),
    ("+41 44 668 18 00 (24h)", "", "+41446681800", ""),
    ("+1 800 FLOWERS", "", "+18003569377", ""),
    ("1-800-CALL-NOW", "US", "+18002255669", ""),
    ("+86 10 6532 3131 转 1301", "", "+861065323131", "1301"),
    ("+86 10 65323131转1301", "", "+861065323131", "1301"),
    ("电话：010-65323131 分机 1301", "CN", "+861065323131", "1301"),
    ("01 42 68 53 00 poste 12", "FR", "+33142685300", "12"),
    ("+7 495 123-45-67 доб. 123", "", "+74951234567", "123"),
    ("+55 11 3333-4444 ramal 21", "", "+551133334444", "21"),
    ("212-326-7426 x123", "US", "+12123267426", "123"),
    ("212-326-7426 #123", "US", "+12123267426", "123"),
    ("212-326-7426, Ext 123", "US", "+12123267426", "123"),
    ("+49 30 18681-0 Durchwahl -11", "", "+4930186810", "11"),
    ("+49 30/1234567", "", "+49301234567", ""),
    ("030/12 34 56", "DE", "+4930123456", ""),
    ("+800 1234 5678", "", "+80012345678", ""),
];

#[test]
fn numbers_as_people_write_them() {
    for &(raw, home, e164, extension) in GOOD {
        let reading = read(raw, region(home));
        assert_eq!(reading.number.e164.as_deref(), Some(e164), "{raw}: {:?}", reading.findings);
        assert_eq!(reading.number.extension.as_deref().unwrap_or_default(), extension, "{raw}");
        assert_eq!(reading.number.raw, raw);
        assert_eq!(reading.findings, []);
    }
}

/// Raw, region, code, a part of the message, a part of the help.
const BAD: &[(&str, &str, &str, &str, &str)] = &[
    (
        "+861370106667",
        "",
        "P201",
        "`+861370106667` is one digit short for a Chinese mobile number",
        "11 digits after +86; this one has 10",
    ),
    ("1370106667", "CN", "P201", "one digit short for a Chinese mobile number", "this one has 10"),
    // With a 0 in front it would be another country's.
    ("07400 123456 2", "GB", "P201", "too long for a British", "after +44"),
    ("+86139109738011", "", "P201", "one digit too long for a Chinese mobile number", "this one has 12"),
    ("+86 10 6532 31311", "", "P201", "one digit too long for a Chinese land line number", "this one has 11"),
    ("+212 326 7426", "", "P201", "+212 326 7426", "with +1 in front it is a US number, +1 212-326-7426"),
    ("+91 99105", "", "P201", "too short for a number in India", "this one has 5"),
    (
        "+44 (0)1632 123456",
        "",
        "P201",
        "has the length of a number in the United Kingdom",
        "Look the number up",
    ),
    ("+999 123 4567", "", "P201", "begins with no country's code", "Write `+`"),
    ("010 6532 3131", "", "P202", "has no country code", "--region"),
    (
        "8613910973801",
        "",
        "P202",
        "has no country code",
        "With `+` in front it would be a Chinese mobile number",
    ),
    ("call me", "", "P203", "no phone number in `call me`", "+"),
    ("", "", "P203", "no phone number", "+"),
    ("7;phone-context=a;tel:5", "US", "P203", "no phone number", "+"),
];

#[test]
fn what_is_wrong_is_said() {
    for &(raw, home, code, message, help) in BAD {
        let reading = read(raw, region(home));
        assert_eq!(reading.number.e164, None, "{raw}");
        let [finding] = reading.findings.as_slice() else { panic!("{raw}: {:?}", reading.findings) };
        assert_eq!(finding.code.as_str(), code, "{raw}");
        assert!(finding.message.contains(message), "{raw}: {}", finding.message);
        let text = finding.help.as_deref().unwrap_or_default();
        assert!(text.contains(help), "{raw}: {text}");
        assert_eq!(finding.fix, None, "nothing is repaired: {raw}");
    }
}

#[test]
fn a_number_that_is_kept_for_films_is_read_and_said() {
    for (raw, home, e164) in [
        ("01632 960 123", "GB", "+441632960123"),
        ("+44 (0)7700 900123", "", "+447700900123"),
        ("(020) 912 3456", "IE", "+353209123456"),
        ("06 39 98 12 34", "FR", "+33639981234"),
    ] {
        let reading = read(raw, region(home));
        assert_eq!(reading.number.e164.as_deref(), Some(e164));
        let [finding] = reading.findings.as_slice() else { panic!("{raw}: {:?}", reading.findings) };
        assert_eq!(finding.code, codes::P213);
    }
    // One digit less, and the area beside it.
    for raw in ["01632 960 12", "01632 961 123"] {
        assert_eq!(read(raw, region("GB")).findings[0].code, codes::P201, "{raw}");
    }
    assert_eq!(super::region("+447700900123"), region("GB"));
    assert_eq!(international("+447700900123"), "+44 7700 900123");
}

#[test]
fn of_several_extensions_the_first_is_read_and_the_others_are_said() {
    for (raw, home) in [("020 7946 0958 ext 1301/1303", "GB"), ("212-326-7426 x1301 or x1303", "US")] {
        let reading = read(raw, region(home));
        assert_eq!(reading.number.extension.as_deref(), Some("1301"), "{raw}");
        let [finding] = reading.findings.as_slice() else { panic!("{raw}: {:?}", reading.findings) };
        assert_eq!(finding.code, codes::P206);
    }
}

#[test]
fn a_valid_number_says_its_country_kind_and_forms() {
    let reading = read("+8613910973801", None);
    let country = super::region(reading.number.e164.as_deref().unwrap());
    assert_eq!((country, reading.line), (region("CN"), Some(Line::Mobile)));
    assert_eq!(read("+861065323131", None).line, Some(Line::Fixed));
    assert_eq!(read("+12123267426", None).line, Some(Line::FixedOrMobile));
    assert_eq!(international("+861065323131"), "+86 10 6532 3131");
    assert_eq!(national("+861065323131"), "010 6532 3131");
    assert_eq!(international("no number"), "no number");
}

/// The numbers of the countries that a digit can be lost from: whatever is dropped, the direction is told.
#[test]
fn a_dropped_digit_is_told_as_too_short() {
    let (mut told, mut wrong) = (0, Vec::new());
    for e164 in
        ["+8613910973801", "+66817014626", "+919910532314", "+12123267426", "+33612345678", "+447400123456"]
    {
        assert_eq!(
            read(e164, None).number.e164.as_deref(),
            Some(e164),
            "what is written in full is read as it is"
        );
        assert_eq!(
            read(&international(e164), None).number.e164.as_deref(),
            Some(e164),
            "and so is its printed form"
        );
        for at in 4..e164.len() {
            let dropped = format!("{}{}", &e164[..at], &e164[at + 1..]);
            match read(&dropped, None).findings.as_slice() {
                [finding] if finding.message.contains("one digit short") => told += 1,
                other => wrong.push(format!("{dropped}: {other:?}")),
            }
        }
    }
    assert!(told > 40 && wrong.is_empty(), "{told} {wrong:#?}");
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig { cases: 200, failure_persistence: None, ..Default::default() })]
    #[test]
    fn no_text_makes_it_panic(raw in "\\PC*", short in "[-+0-9a-z();=:/., 转]{0,30}") {
        for text in [raw, short] {
            for home in [None, region("US"), region("CN")] {
                let _ = read(&text, home);
                for range in split(&text, home) {
                    let _ = &text[range];
                }
            }
        }
    }
}

#[test]
fn several_numbers_in_one_text() {
    for (raw, home, parts) in [
        ("+86 10 65323131 / +86 139 1097 3801", "", vec!["+86 10 65323131", "+86 139 1097 3801"]),
        ("+86 10 65323131; +8613910973801", "", vec!["+86 10 65323131", "+8613910973801"]),
        ("010-65323131/13910973801", "CN", vec!["010-65323131", "13910973801"]),
        ("212-555-0123 or 212-555-0124", "US", vec!["212-555-0123", "212-555-0124"]),
        (
            "+1 212 555 0123, +1 212 555 0124 and +1 212 555 0125",
            "",
            vec!["+1 212 555 0123", "+1 212 555 0124", "+1 212 555 0125"],
        ),
        (
            "+86 10 65323131 ext. 1301 / +8613910973801",
            "",
            vec!["+86 10 65323131 ext. 1301", "+8613910973801"],
        ),
        ("+49 30/1234567", "", vec!["+49 30/1234567"]),
        ("030/12 34 56", "DE", vec!["030/12 34 56"]),
        ("+49 6221/45 67 890", "", vec!["+49 6221/45 67 890"]),
        (" +86 10 65323131 ", "", vec!["+86 10 65323131"]),
        ("tel:+86-10-6532-3131;ext=1301", "", vec!["tel:+86-10-6532-3131;ext=1301"]),
        ("no number", "", vec!["no number"]),
    ] {
        let found: Vec<&str> = split(raw, region(home)).into_iter().map(|range| &raw[range]).collect();
        assert_eq!(found, parts, "{raw}");
    }
}

#[test]
fn what_was_passed_over_is_said() {
    for (raw, said) in [
        ("+8613910973801x", Some("x")),
        ("+86139109ab73801", Some("ab")),
        ("+8613910973801 oder 3802", Some("oder 3802")),
        ("+8613910973801 (home)", None),
        ("Tel. +8613910973801", None),
        ("+1 800 FLOWERS", None),
        ("+861065323131 ext. 1301", None),
    ] {
        let reading = read(raw, None);
        assert!(reading.number.is_valid(), "{raw}");
        let message = reading.findings.iter().find(|one| one.code == codes::P207).map(|one| &one.message);
        assert_eq!(message.is_some(), said.is_some(), "{raw}: {message:?}");
        assert!(
            said.is_none_or(|words| message.is_some_and(|text| text.contains(words))),
            "{raw}: {message:?}"
        );
    }
}

#[test]
fn what_a_telephone_dials_after_a_pause_is_an_extension() {
    for (raw, extension) in [
        ("+1 212-736-5003,123", "123"),
        ("+1 212-736-5003;456", "456"),
        ("+1 212-736-5003,,789#", "789"),
        ("+12127365003p12", "12"),
        ("tel:+12127365003,123", "123"),
        ("tel:+12127365003;123", "123"),
        ("+1 212-736-5003,,12345678#", "12345678"),
    ] {
        let reading = read(raw, None);
        let number = reading.number;
        assert_eq!(number.e164.as_deref(), Some("+12127365003"), "{raw}");
        assert_eq!((number.extension.as_deref(), reading.findings), (Some(extension), Vec::new()), "{raw}");
    }
    // What may be a remark, or the end of another number, is no extension, and is said.
    for raw in ["+1 212-736-5003, 123", "+33 1 42 68 53 10, 11", "+33 1 42 68 53 10, 42"] {
        let reading = read(raw, None);
        assert!(reading.number.e164.is_some() && reading.number.extension.is_none(), "{raw}");
        assert_eq!(
            reading.findings.iter().map(|one| one.code.as_str()).collect::<Vec<_>>(),
            ["P207"],
            "{raw}"
        );
    }
    // Several are said, and two numbers stay two.
    assert_eq!(read("+1 212-736-5003,123,456", None).findings[0].code.as_str(), "P206");
    assert_eq!(split("010-65323131,65323132", Some("CN".parse().unwrap())).len(), 2);
}

#[test]
fn a_number_as_it_is_dialled_at_home() {
    for (raw, e164, extension) in [
        ("8 (495) 232-10-10", "+74952321010", Some(None)),
        ("06 1 234 5678", "+3612345678", Some(None)),
        ("01 45 68 10 00", "+33145681000", Some(None)),
        ("(010) 6532 3131 ext. 12", "+861065323131", Some(Some("12"))),
        // Another's, a part of one, and what is nobody's.
        ("8 (495) 232-10-11", "+74952321010", None),
        ("232-10-10", "+74952321010", None),
        ("no number", "+74952321010", None),
        ("01 45 68 10 00", "+", None),
    ] {
        let read = at_home(raw, e164);
        assert_eq!(read.as_ref().map(|read| read.extension.as_deref()), extension, "{raw}");
    }
}
