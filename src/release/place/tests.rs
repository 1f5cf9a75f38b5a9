use proptest::prelude::*;

use super::*;
use crate::{
    model::{Draft, DraftEmail, DraftPhone, Link, Name, Number, PhoneKind, ReadContact, Visibility},
    release::{
        hold::{Standing, State},
        render::tests::two,
    },
};

/// Knows the two people of the cards by their names, and every value but those with 999 in them.
pub(super) struct Known;

impl Records for Known {
    fn who(&self, printed: &Draft) -> Option<String> {
        let name = &printed.name.as_ref()?.printed;
        two().iter().find(|card| card.name().printed == *name).map(|card| card.handle().to_owned())
    }
    fn number(&self, _: &str, number: &Number) -> Standing {
        if number.raw.contains("999") { Standing::Unknown } else { Standing::Current(Visibility::Public) }
    }
    fn email(&self, _: &str, _: &DraftEmail) -> Standing {
        Standing::Current(Visibility::Public)
    }
    fn state(&self, _: &str) -> State {
        State::default()
    }
}

/// The cards on a release, and nothing else asked for.
pub(super) fn request<'a>(cards: &'a [Card], templates: &'a Templates) -> Request<'a> {
    Request {
        cards,
        links: &[],
        language: None,
        region: None,
        styles: &[],
        place: Place::Below,
        replace: false,
        records: &Known,
        templates,
        written: None,
        gave: &|_, _| false,
        only: None,
    }
}

/// A reader for these tests: a heading that ends with a colon, then people between empty lines, up to a line
/// that begins with `About` or `Photo`.
pub(crate) fn read(document: &Document) -> ReleaseReading {
    let text = document.text();
    let mut reading = ReleaseReading::default();
    let Some(start) = text.find("For more information").or_else(|| text.find("Press contact:")) else {
        return reading;
    };
    let (mut at, mut end, mut open) = (start, start, false);
    for line in text[start..].split_inclusive('\n') {
        let here = at..at + line.len();
        at = here.end;
        let words = line.trim();
        if ["About", "Photo", "###", "Sign up"].iter().any(|stop| words.starts_with(stop)) {
            break;
        }
        if words.is_empty() || here.start == start {
            open = false;
            end = if here.start == start { here.start + line.trim_end().len() } else { end };
            continue;
        }
        let from = here.start + line.find(words).unwrap_or(0);
        end = from + words.len();
        let value =
            |sign: &str| words.find(sign).map(|at| (words[..at].trim().to_owned(), words[at..].to_owned()));
        if let Some((_, url)) = value("http") {
            let url = url.split_whitespace().next().unwrap().trim_end_matches('>').to_owned();
            let begin = from + words.find("http").unwrap();
            reading.links.push(Link { span: document.span(begin..begin + url.len()), url });
            break;
        }
        if !open {
            open = true;
            let (honorific, name) = crate::rules::name::split_honorific(words);
            let mut printed = Name::printed(name);
            printed.honorific = honorific;
            reading.contacts.push(ReadContact {
                draft: Draft {
                    name: Some(printed),
                    span: Some(document.span(from..end)),
                    ..Draft::default()
                },
                range: from..end,
                confidence: 100,
            });
            continue;
        }
        let contact = reading.contacts.last_mut().unwrap();
        contact.range.end = end;
        if let Some((label, raw)) = value("+") {
            let mut phone = DraftPhone::new(PhoneKind::Cell, raw.clone());
            phone.label = Some(label.trim_end_matches(':').to_owned());
            if label.starts_with("Office") {
                phone.kind = PhoneKind::Office;
            }
            phone.place = label.strip_suffix(" cell:").map(str::to_owned);
            phone.span = Some(document.span(end - raw.len()..end));
            contact.draft.phones.push(phone);
        } else if words.contains('@') {
            let address = words.rsplit(' ').next().unwrap().trim_matches(['<', '>']);
            let mut email = DraftEmail::new(address);
            email.label = words.split_once(": ").map(|(label, _)| label.to_owned());
            email.span = Some(document.span(end - address.len()..end));
            contact.draft.emails.push(email);
        } else if let Some((role, office)) = words.split_once(", ") {
            contact.draft.role = Some(role.to_owned());
            contact.draft.office = Some(office.to_owned());
        } else if words.starts_with("Communication") {
            contact.draft.role = Some(words.to_owned());
        }
    }
    reading.blocks.push(start..end.max(start));
    reading
}

pub(super) fn run(bytes: &[u8], format: Format, change: impl FnOnce(&mut Request<'_>)) -> Placed {
    let templates = Templates::embedded().unwrap();
    let cards = two();
    let document = Document::parse(bytes, format).unwrap();
    let mut request = request(&cards, &templates);
    change(&mut request);
    attach(bytes, &document, &read(&document), &request).unwrap()
}

pub(super) fn written(bytes: &[u8], format: Format) -> Written {
    match run(bytes, format, |_| {}) {
        Placed::Written(written) => written,
        other => panic!("{other:?}"),
    }
}

/// Attaches, sees that a second run changes nothing and that the block comes out again, and gives the text.
fn attached(source: &str, format: Format) -> String {
    let first = written(source.as_bytes(), format);
    assert_eq!(
        run(&first.bytes, format, |_| {}),
        Placed::Unchanged,
        "{}",
        String::from_utf8_lossy(&first.bytes)
    );
    let document = Document::parse(&first.bytes, format).unwrap();
    assert_eq!(restore(&first.bytes, &document, &first.before, &first.after).unwrap(), source.as_bytes());
    String::from_utf8(first.bytes).unwrap()
}

const PEOPLE: &str = "Mr. Dale Rutstein\nCommunication Chief, UNICEF China\nOffice: +8610 65323131 ext. 1301\n\
    Cell: +8613910973801\nEmail: drutstein@unicef.org\n\nMs. Madeline Eisner\nRegional Communication Advisor, \
    UNICEF East Asia and the Pacific\nBeijing cell: +8615801302124\nEmail: meisner@unicef.org\n\n\
    Or go to: http://www.unicef.org/eapro/media_14170.html";

#[test]
fn a_new_block_goes_between_body_and_boilerplate() {
    let head = "Title\n\nA place – Body.\n\nMore.";
    assert_eq!(
        attached(&format!("{head}\n\nAbout UNICEF\n\nText."), Format::Text),
        format!("{head}\n\nFor more information, please contact:\n\n{PEOPLE}\n\nAbout UNICEF\n\nText.")
    );
    // With and without a line end at the end.
    assert_eq!(
        attached(head, Format::Text),
        format!("{head}\n\nFor more information, please contact:\n\n{PEOPLE}")
    );
    assert_eq!(
        attached(&format!("{head}\n"), Format::Text),
        format!("{head}\n\nFor more information, please contact:\n\n{PEOPLE}\n")
    );
}

#[test]
fn on_top_and_after_an_end_mark() {
    let Placed::Written(top) =
        run(b"NEWS RELEASE\nTitle\n\nBody.\n", Format::Text, |request| request.place = Place::Top)
    else {
        panic!()
    };
    let top = String::from_utf8(top.bytes).unwrap();
    assert!(
        top.starts_with("NEWS RELEASE\n\nFor more information")
            && top.ends_with("14170.html\n\nTitle\n\nBody.\n"),
        "{top}"
    );
    let end = attached("Title\n\nBody.\n\nENDS\n", Format::Text);
    assert!(end.starts_with("Title\n\nBody.\n\nENDS\n\nFor more"), "{end}");
}

#[test]
fn a_block_that_stands_there_is_written_anew_in_place_and_in_its_style() {
    let text = attached(
        "Title\n\nBody.\n\nPress contact:\n\u{a0}\nDale Rutstein\nCommunication Chief\nUNICEF China\nCell: +86 1\nE-mail: old@unicef.org\n\u{a0}\n\
         Ms. Madeline Eisner\nBangkok cell: +66 2\n\nSign up here",
        Format::Text,
    );
    assert_eq!(
        text,
        format!(
            "Title\n\nBody.\n\nPress contact:\n\u{a0}\n{}\n\nSign up here",
            PEOPLE.replace("Email: ", "E-mail: ")
        )
    );
}

#[test]
fn a_heading_with_nothing_after_it_is_filled() {
    let text = attached("Title\n\nBody.\n\nPress contact:\n\nAbout us\nText\n", Format::Text);
    assert_eq!(text, format!("Title\n\nBody.\n\nPress contact:\n\n{PEOPLE}\n\nAbout us\nText\n"));
}

#[test]
fn nothing_of_a_block_is_lost_unasked() {
    let (people, link) = PEOPLE.rsplit_once("\n\n").unwrap();
    let with = |more: &str| format!("Title\n\nBody.\n\nPress contact:\n\n{people}\n{more}\n\n{link}\n");
    for (more, code) in [
        ("\nMr. Another Person\nCell: +12125550123", codes::R511),
        ("\nMs. Madeline Eisner\nCell: +1 999 1", codes::R512),
        ("\nMs. Madeline Eisner\nCell: +1 12\nFollow us on every channel", codes::R513),
    ] {
        let source = with(more);
        match run(source.as_bytes(), Format::Text, |_| {}) {
            Placed::Refused(findings) => {
                assert!(findings.iter().any(|one| one.code == code && one.span.is_some()), "{findings:?}");
            }
            other => panic!("{more}: {other:?}"),
        }
        assert!(matches!(
            run(source.as_bytes(), Format::Text, |request| request.replace = true),
            Placed::Written(_)
        ));
    }
}

#[test]
fn a_block_on_a_page_stands_in_what_the_text_stands_in() {
    let quote = "<blockquote><div><p>“Ten years,” said the director.</p></div></blockquote>";
    let facts = "<table><tr><td>Rooms</td><td><div>Three</div><div>and one</div></td></tr></table>";
    let list = "<ul><li><p>Three rooms</p></li></ul>";
    let text = "<h1>Title</h1><p>A place – The body of it, which is long.</p>";
    for end in [quote, facts, list] {
        for (open, close) in
            [("", ""), ("<table><tr><td>", "</td></tr></table>"), ("<blockquote>", "</blockquote>")]
        {
            let page = attached(&format!("<body>{open}{text}{end}{close}</body>"), Format::Html);
            assert!(page.starts_with(&format!("<body>{open}{text}{end}\n<section")), "{page}");
            assert!(page.ends_with(&format!("</section>{close}</body>")), "{page}");
        }
    }
    let about = "<h2>About UNICEF</h2><p>Text.</p>";
    let page = attached(&format!("<body>{text}{quote}{about}</body>"), Format::Html);
    assert!(
        page.contains(&format!("{quote}\n<section")) && page.contains(&format!("</section>{about}")),
        "{page}"
    );
}

#[test]
fn a_block_on_top_of_a_mail_that_is_laid_out_as_a_table() {
    let head = "<table><tr><td>PRESS RELEASE</td></tr><tr><td>";
    let source = format!("{head}<h1>Title</h1><p>A place – The body of it.</p></td></tr></table>");
    let Placed::Written(top) = run(source.as_bytes(), Format::Html, |request| request.place = Place::Top)
    else {
        panic!()
    };
    let top = String::from_utf8(top.bytes).unwrap();
    assert!(top.starts_with(&format!("{head}<section")) && top.contains("</section>\n<h1>Title"), "{top}");
}

#[test]
fn markdown() {
    let text = attached("# Title\n\nBody *here*.\n\n---\n\n## About UNICEF\n\nText.\n", Format::Markdown);
    assert!(
        text.starts_with(
            "# Title\n\nBody *here*.\n\nFor more information, please contact:\n\nMr. Dale Rutstein  \n"
        ),
        "{text}"
    );
    assert!(
        text.ends_with("<http://www.unicef.org/eapro/media_14170.html>\n\n---\n\n## About UNICEF\n\nText.\n"),
        "{text}"
    );
    let text = attached(
        "# T\n\nBody.\n\n**Press contact:**\n\n**Dale Rutstein**  \nCell: +86 1\n\n## About\n",
        Format::Markdown,
    );
    assert!(
        text.starts_with("# T\n\nBody.\n\n**Press contact:**\n\nMr. Dale Rutstein  \nCommunication"),
        "{text}"
    );
}

#[test]
fn html() {
    let page = "<html><body><main>\n<h1>Title</h1>\n<p>Body &amp; more.</p>\n<p>Last.</p>\n<h2>About UNICEF</h2>\n<p>Text.</p></main></body></html>";
    let text = attached(page, Format::Html);
    assert!(text.contains("<p>Last.</p>\n<section class=\"press-contacts\">\n<p>For more"), "{text}");
    assert!(text.contains("</section>\n<h2>About UNICEF</h2>"), "{text}");
    // By hand: paragraphs in a box of their own, which stays.
    let text = attached(
        "<body><h1>T</h1><p>Body.</p><div class=\"box\"><p>Press contact:</p><p>Dale Rutstein<br>Cell: +86 1</p></div><p>About</p></body>",
        Format::Html,
    );
    assert!(
        text.contains(
            "<div class=\"box\"><p>Press contact:</p><section class=\"press-contacts\">\n<p>Mr. Dale"
        ),
        "{text}"
    );
    assert!(text.ends_with("</section></div><p>About</p></body>"), "{text}");
    // In one paragraph with its heading: lines, since a paragraph holds no section.
    let text = attached(
        "<body><p>Body.</p><p>Press contact:<br>Dale Rutstein<br>Cell: +86 1</p><p>About</p></body>",
        Format::Html,
    );
    assert!(text.contains("<p>Press contact:<br>Mr. Dale Rutstein<br>\nCommunication"), "{text}");
    assert!(text.ends_with("media_14170.html</a></p><p>About</p></body>"), "{text}");
}

#[test]
fn a_character_that_the_encoding_lacks_is_named() {
    let bytes = b"Title caf\xe9\n\nBody.\n";
    let document = Document::parse(bytes, Format::Text).unwrap();
    let templates = Templates::embedded().unwrap();
    let cards = two();
    let request = Request { language: Some("zh"), ..request(&cards, &templates) };
    let error = attach(bytes, &document, &read(&document), &request).unwrap_err().to_string();
    assert!(error.contains("windows-1252"), "{error}");
}

#[test]
fn a_picture_in_a_block_is_not_lost_unasked() {
    let page = "<p>Body.</p><p>Press contact:</p><p>Dale Rutstein<img src=\"dale.png\"><br>Cell: +86 1</p><p>About</p>";
    let Placed::Refused(findings) = run(page.as_bytes(), Format::Html, |_| {}) else { panic!() };
    assert_eq!(findings[0].code, codes::R513);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn what_is_outside_stays_byte_for_byte(
        lines in proptest::collection::vec("[A-Za-z é\u{a0}刘,.:#*<&-]{0,24}", 0..12),
        crlf: bool, mark in 0..4_usize, last: bool, has_block: bool, format in 0..3_usize,
    ) {
        let end = if crlf { "\r\n" } else { "\n" };
        let format = [Format::Text, Format::Markdown, Format::Html][format];
        let title = if mark == 3 { "各国政府承诺加强合作，在中国的会议上他们说" } else { "Title here" };
        let mut source = format!("{title}{end}{end}{}", lines.join(end));
        if has_block {
            source = format!("{source}{end}{end}Press contact:{end}{end}Dale Rutstein{end}Cell: +86 1");
        }
        if format == Format::Html {
            source = source.lines().map(|line| format!("<p>{}</p>{end}", line.replace(['<', '&', '-'], " "))).collect();
        }
        if last {
            source.push_str(end);
        }
        let bytes: Vec<u8> = match mark {
            0 => source.clone().into_bytes(),
            1 => [b"\xef\xbb\xbf", source.as_bytes()].concat(),
            2 => [0xff, 0xfe].into_iter().chain(source.encode_utf16().flat_map(u16::to_le_bytes)).collect(),
            _ => encoding_rs::GB18030.encode(&source).0.into_owned(),
        };
        // A few odd bytes are no text in any encoding.
        let parsed = Document::parse(&bytes, format);
        prop_assume!(parsed.is_ok());
        let document = parsed.unwrap();
        if let Placed::Written(first) = run(&bytes, format, |request| request.language = Some("en")) {
            let again = Document::parse(&first.bytes, format).unwrap();
            prop_assert_eq!(again.encoding().name(), document.encoding().name());
            let at = (0..).find(|at| first.bytes.get(*at) != bytes.get(*at) || *at >= bytes.len()).unwrap_or(0);
            let outside = bytes.len() - document.encoding().encode(&first.before).unwrap().len();
            prop_assert!(at <= first.bytes.len());
            prop_assert!(outside + document.encoding().encode(&first.after).unwrap().len() == first.bytes.len());
            let back = restore(&first.bytes, &again, &first.before, &first.after).unwrap();
            prop_assert_eq!(&back, &bytes);
            prop_assert_eq!(run(&first.bytes, format, |request| request.language = Some("en")), Placed::Unchanged);
        }
    }
}
