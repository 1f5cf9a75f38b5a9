//! With the reader of releases itself: in each language a block is read back as it was written, and stays.

use super::{tests::Known, *};
use crate::release::{read, render::tests::two};

/// A body, and the heading of a block typed by hand.
const RELEASES: &[(&str, &str, &str)] = &[
    (
        "en",
        "The council said that the new path is open to all from today and that it was built by the town.",
        "Media contact:",
    ),
    (
        "fr",
        "La ville a ouvert le nouveau chemin, qui est dans le parc et pour tous les habitants de la commune.",
        "Contact presse :",
    ),
    (
        "es",
        "El ayuntamiento ha abierto el nuevo camino, que está en el parque y es para todos los vecinos de la villa.",
        "Contacto de prensa:",
    ),
    (
        "pt",
        "A câmara abriu o novo caminho, que fica no parque e é para todos os moradores da vila, não só para alguns.",
        "Contato para a imprensa:",
    ),
    (
        "de",
        "Die Stadt hat den neuen Weg eröffnet, der durch den Park führt und für alle Menschen ist, die hier wohnen.",
        "Pressekontakt:",
    ),
    ("zh", "市政府今天宣布新的步道已经开放，所有居民都可以使用。", "媒体联系人："),
    (
        "ja",
        "市は本日、新しい遊歩道を開いたと発表しました。すべての住民が利用できます。",
        "報道関係者のお問い合わせ先：",
    ),
    ("ko", "시는 오늘 새로운 산책로를 열었다고 발표했습니다. 모든 주민이 이용할 수 있습니다.", "언론 문의:"),
    (
        "ar",
        "أعلنت البلدية اليوم افتتاح الطريق الجديد الذي يمر في الحديقة وهو مفتوح لجميع السكان.",
        "للاتصال الإعلامي:",
    ),
    (
        "ru",
        "Город сегодня открыл новую дорожку, которая проходит через парк и доступна для всех жителей.",
        "Контакты для прессы:",
    ),
];

fn attach_to(bytes: &[u8], format: Format) -> (Document, Placed) {
    let (templates, cards) = (Templates::embedded().unwrap(), two());
    let document = Document::parse(bytes, format).unwrap();
    let request = Request {
        cards: &cards,
        links: &[],
        language: None,
        style: None,
        place: Place::Below,
        replace: true,
        records: &Known,
        templates: &templates,
        written: None,
        only: None,
    };
    let placed = attach(bytes, &document, &read(&document, None).0, &request).unwrap();
    (document, placed)
}

#[test]
fn in_each_language_a_block_is_read_back_as_it_was_written_and_stays() {
    for (language, body, heading) in RELEASES {
        for old in [String::new(), format!("\n{heading}\nMs. Jane Roe, jane@example.org\n")] {
            for (format, newline) in [(Format::Text, "\n"), (Format::Text, "\r\n"), (Format::Markdown, "\n")]
            {
                let source = format!("{body}\n{old}").replace('\n', newline);
                let (_, Placed::Written(written)) = attach_to(source.as_bytes(), format) else {
                    panic!("{language}: {source}")
                };
                let text = String::from_utf8(written.bytes.clone()).unwrap();
                let (document, again) = attach_to(&written.bytes, format);
                assert_eq!(again, Placed::Unchanged, "{language}: {text}");
                assert!(text.starts_with(body), "{text}");
                assert!(
                    !text.replace("\r\n", "").contains('\r')
                        && (newline == "\n" || !text.replace("\r\n", "").contains('\n'))
                );
                let reading = read(&document, None).0;
                let values = |draft: &crate::model::Draft| {
                    let phones = draft.phones.iter().map(|one| {
                        (one.kind, one.place.clone(), one.number.e164.clone(), one.number.extension.clone())
                    });
                    let emails = draft.emails.iter().map(|one| one.address.clone());
                    (
                        draft.name.as_ref().map(|name| name.printed.clone()),
                        phones.collect::<Vec<_>>(),
                        emails.collect::<Vec<_>>(),
                    )
                };
                let back: Vec<_> = reading.contacts.iter().map(|one| values(&one.draft)).collect();
                let wanted: Vec<_> = two()
                    .iter()
                    .map(|card| {
                        let phones = card.phones().iter().map(|one| {
                            let number = one.number();
                            (
                                one.kind(),
                                one.place().map(str::to_owned),
                                number.e164.clone(),
                                number.extension.clone(),
                            )
                        });
                        let emails = card.emails().iter().map(|one| one.address().to_owned());
                        (
                            Some(card.name().printed.clone()),
                            phones.collect::<Vec<_>>(),
                            emails.collect::<Vec<_>>(),
                        )
                    })
                    .collect();
                assert_eq!(back, wanted, "{language}: {text}");
            }
        }
    }
}

#[test]
fn rows_of_a_markdown_table_are_not_torn_out_of_it() {
    let table = "# The path is open\n\nThe council opened it.\n\n| | |\n|---|---|\n| **Press contact** | Jane Roe |\n\
        | **Phone** | +1 212 555 0123 |\n| **Email** | jane@example.org |\n| **Web** | [example.org](https://example.org) |\n";
    let (_, placed) = attach_to(table.as_bytes(), Format::Markdown);
    let Placed::Refused(findings) = placed else { panic!("{placed:?}") };
    assert_eq!(findings[0].code, codes::R514);
}

#[test]
fn the_full_stop_of_a_sentence_goes_with_the_contact_in_it() {
    let source =
        "The path is open\n\nThe council opened it.\n\nMedia contact: Ms. Jane Roe, jane@example.org.\n";
    let (_, placed) = attach_to(source.as_bytes(), Format::Text);
    let Placed::Written(written) = placed else { panic!("{placed:?}") };
    assert!(written.before.ends_with("jane@example.org."), "{written:?}");
    assert!(!String::from_utf8(written.bytes).unwrap().contains("\n."));
}

const ARABIC: &str = "أعلنت البلدية اليوم افتتاح الطريق الجديد الذي يمر في الحديقة وهو مفتوح لجميع السكان.";

#[test]
fn a_number_keeps_its_direction_in_a_line_that_runs_the_other_way() {
    let (_, Placed::Written(text)) = attach_to(ARABIC.as_bytes(), Format::Text) else { panic!() };
    let text = String::from_utf8(text.bytes).unwrap();
    assert!(text.contains(": \u{2066}+8613910973801\u{2069}\n"), "{text}");
    assert!(text.contains(": \u{2066}+8610 65323131 ext. 1301\u{2069}\n"), "{text}");
    assert!(text.contains(": drutstein@unicef.org\n"), "{text}");
}
