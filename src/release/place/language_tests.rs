//! With the reader of releases itself: in each language a block is read back as it was written, and stays.

use super::{tests::request, *};
use crate::release::{read, render::tests::two};

const TRADITIONAL: &str = "zh-Hant";

/// A body, and the heading of a block typed by hand.
pub(super) const RELEASES: &[(&str, &str, &str)] = &[
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
    (TRADITIONAL, "市政府今天宣布新的步道已經開放，所有居民都可以使用。", "新聞聯絡人："),
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
    (
        "it",
        "Il comune ha aperto oggi il nuovo sentiero, che è nel parco ed è per tutti gli abitanti della città e non solo per alcuni.",
        "Contatti stampa:",
    ),
    (
        "nl",
        "De gemeente heeft vandaag het nieuwe pad geopend, dat door het park loopt en voor alle bewoners van de stad is.",
        "Perscontact:",
    ),
    (
        "sv",
        "Kommunen har i dag öppnat den nya stigen, som går genom parken och är för alla som bor i staden och inte för få.",
        "Presskontakt:",
    ),
    (
        "da",
        "Kommunen har i dag åbnet den nye sti, som går gennem parken og er til for alle, der bor i byen, og ikke kun for få.",
        "Pressekontakt:",
    ),
    (
        "pl",
        "Gmina otworzyła dziś nową ścieżkę, która jest w parku i nie jest tylko dla wybranych, ale dla wszystkich, oraz od dziś.",
        "Kontakt dla mediów:",
    ),
    (
        "tr",
        "Belediye bu yıl parkta yeni bir yol açtı; bu yol herkes için açık olan ve çok kullanılan bir yer olarak planlandı.",
        "Basın iletişim:",
    ),
    (
        "no",
        "Kommunen har i dag åpnet den nye stien, som går gjennom parken og er åpen etter arbeidet, ikke bare for noen få.",
        "Pressekontakt:",
    ),
    (
        "fi",
        "Kaupunki avasi tänään uuden polun, joka kulkee puiston läpi ja on avoinna kaikille, sekä uuden sillan, että myös ne ovat auki.",
        "Mediayhteydenotot:",
    ),
    (
        "cs",
        "Město dnes otevřelo novou stezku, která je v parku a bude pro všechny, také podle plánu při řece, kde se jsou lavičky.",
        "Kontakt pro média:",
    ),
    (
        "ro",
        "Primăria a deschis astăzi o potecă nouă, care este în parc și pentru toți, prin grija celor care au fost aici, din oraș.",
        "Contact de presă:",
    ),
    (
        "hu",
        "A város ma új ösvényt nyitott, és nem csak egy parkban, az is volt, hogy mindenki számára nyitva lesz, meg a folyó között.",
        "Sajtókapcsolat:",
    ),
    (
        "el",
        "Ο δήμος άνοιξε σήμερα το νέο μονοπάτι, που είναι στην πόλη και για όλους, από την πλατεία με το πάρκο της.",
        "Επικοινωνία τύπου:",
    ),
    (
        "uk",
        "Місто сьогодні відкрило нову доріжку, яка проходить через парк і доступна для всіх мешканців.",
        "Контакти для ЗМІ:",
    ),
];

fn attach_to(bytes: &[u8], format: Format) -> (Document, Placed) {
    let (templates, cards) = (Templates::embedded().unwrap(), two());
    let document = Document::parse(bytes, format).unwrap();
    let request = Request { replace: true, ..request(&cards, &templates) };
    let placed = attach(bytes, &document, &read(&document, None).0, &request).unwrap();
    (document, placed)
}

/// The label of an address, or of a cell, of this language and no other but those that share it.
fn has_words_of(language: &str, text: &str) -> bool {
    let words = match language {
        "en" => "\nEmail: ",
        "fr" => "\nPortable",
        "es" => "\nMóvil",
        "pt" => "\nCelular",
        "de" => "\nMobil: ",
        "it" => "\nCellulare: ",
        "nl" => "\nMobiel: ",
        "sv" => "\nE-post: ",
        "da" => "\nKontor: ",
        "pl" => "\nTel. kom.: ",
        "tr" => "\nE-posta: ",
        "zh" => "\n手机：",
        TRADITIONAL => "\n手機：",
        "ja" => "\n携帯",
        "ko" => "\n휴대",
        "ar" => "\nالجوال",
        "no" => "\nE-post: ",
        "fi" => "\nSähköposti: ",
        "cs" => "\nKancelář: ",
        "ro" => "\nBirou: ",
        "hu" => "\nIroda: ",
        "el" => "\nΓραφείο: ",
        "uk" => "\nЕл. пошта: ",
        _ => "\nЭл. почта: ",
    };
    text.replace('\r', "").contains(words)
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
                assert!(has_words_of(language, &text), "{language}: {text}");
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
                let templates = Templates::embedded().unwrap();
                let words = templates.words(Some(language)).unwrap();
                let wanted: Vec<_> = two()
                    .iter()
                    .map(|card| {
                        let phones = card.phones().iter().map(|one| {
                            let number = one.number();
                            (
                                one.kind(),
                                one.place().map(|place| words.place(place).to_owned()),
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
    assert!(text.contains(": \u{2066}+8610 65323131\u{2069} تحويلة 1301\n"), "{text}");
    assert!(text.contains(": drutstein@unicef.org\n"), "{text}");
}

#[test]
fn a_language_without_words_is_said() {
    let (templates, cards) = (Templates::embedded().unwrap(), two());
    let placed = |text: &str, language| {
        let document = Document::parse(text.as_bytes(), Format::Text).unwrap();
        let request = Request { language, ..request(&cards, &templates) };
        attach(text.as_bytes(), &document, &read(&document, None).0, &request)
    };
    for tag in ["xx", "not a tag!!", ""] {
        let error = placed("Title\n\nBody.\n", Some(tag)).unwrap_err().to_string();
        assert!(
            error.contains(&format!("`{tag}`")) && error.contains("de, de-CH, el, en, en-GB, es"),
            "{error}"
        );
    }
    for text in ["यह कार्यक्रम इस साल 12 जिलों के 400 स्कूलों तक पहुंचता है।", "เทศบาลเปิดเส้นทางใหม่ในวันนี้ที่สวนสาธารณะ"]
    {
        let Placed::Written(written) = placed(&format!("{text}\n"), None).unwrap() else { panic!("{text}") };
        let codes: Vec<_> = written.findings.iter().map(|one| one.code).collect();
        assert_eq!(codes, [codes::R516], "{text}: {}", written.text);
    }
}

#[test]
fn what_stands_above_our_section_is_not_written_into_it() {
    let page = "<p>Example Resorts to Take Part in a Forum</p>\n<p></p>\n<p>SPRINGFIELD, Nov. 12, 2026 /PRNewswire/ -- \
        Example Resorts will take part in a0107 View original content to download multimedia:https://www.example.com/\
        news-releases/example-resorts-to-take-part-um-300812797.htmlSOURCE Example121Media:</p>\n<p>Ron Hale</p>\n\
        <p>(702) 555-010mple Resorts</p>\n";
    let (templates, cards) = (Templates::embedded().unwrap(), two());
    let attached = |bytes: &[u8]| {
        let document = Document::parse(bytes, Format::Html).unwrap();
        let region = "CN".parse().ok();
        let request = Request { language: Some("en"), region, ..request(&cards, &templates) };
        attach(bytes, &document, &read(&document, region).0, &request).unwrap()
    };
    let Placed::Written(first) = attached(page.as_bytes()) else { panic!("no block") };
    assert_eq!(attached(&first.bytes), Placed::Unchanged);
}

#[test]
fn the_emphasis_of_a_heading_stays_closed() {
    for (old, heading) in [
        ("**Contact:** Ms. Jane Roe, jane@example.org", "**Contact:**\n"),
        ("*Contact:* *Ms. Jane Roe*, jane@example.org", "*Contact:*\n"),
        ("**Contact: Ms. Jane Roe**, jane@example.org", "**Contact:**\n"),
        ("Contact: **Ms. Jane Roe**, jane@example.org", "Contact:\n"),
    ] {
        for format in [Format::Text, Format::Markdown] {
            let source =
                format!("Title\n\nThe county opened a bridge today, and it is a good one.\n\n{old}\n");
            let (_, Placed::Written(written)) = attach_to(source.as_bytes(), format) else {
                panic!("{source}")
            };
            let text = String::from_utf8(written.bytes.clone()).unwrap();
            assert!(text.contains(&format!("\n{heading}")), "{text}");
            assert_eq!(attach_to(&written.bytes, format).1, Placed::Unchanged, "{text}");
        }
    }
}

#[test]
fn a_traditional_release_keeps_its_script_and_its_encoding() {
    let body = "疾管署公布流感疫苗施打情形\n\n疾管署今日表示，民眾如有疑問，可撥打防疫專線洽詢。這個發布會，他說，是在台北的中心。\n";
    // What an old block calls the office stands.
    let labels = ["電話：", " 分機 1301\n", "\n手機：", "\n電子郵件："];
    for charset in [encoding_rs::UTF_8, encoding_rs::BIG5] {
        for old in ["", "\n新聞聯絡人：陳美玲 科長\n電話：(02)2395-0100 分機 3688\n"] {
            let bytes = charset.encode(&format!("{body}{old}")).0.into_owned();
            let (document, placed) = attach_to(&bytes, Format::Text);
            assert_eq!(document.encoding().name(), charset.name());
            assert_eq!(read(&document, None).0.language.as_deref(), Some("zh"));
            let Placed::Written(written) = placed else { panic!("{placed:?}") };
            let text = charset.decode(&written.bytes).0;
            assert!(labels.iter().all(|label| text.contains(label)) && text.starts_with(body), "{text}");
            assert_eq!(attach_to(&written.bytes, Format::Text).1, Placed::Unchanged, "{text}");
        }
    }
}

#[test]
fn the_tag_of_a_script_or_of_a_region_chooses_the_words() {
    let (templates, cards) = (Templates::embedded().unwrap(), two());
    for (tag, wanted) in [
        ("zh-Hant", "手機"),
        ("zh-TW", "手機"),
        ("zh_HK", "手機"),
        ("zh-hant-MO", "手機"),
        ("zh", "手机"),
        ("zh-CN", "手机"),
        ("zh-Hans-HK", "手机"),
        ("fr-CA", "Cell."),
        ("fr-BE", "Portable"),
        ("pt-PT", "Telemóvel"),
        ("pt_MZ", "Telemóvel"),
        ("pt-BR", "Celular"),
        ("es-AR", "Celular"),
        ("es-ES", "Móvil"),
        ("de-CH", "Mobile"),
        ("de-AT", "Mobil:"),
        ("en-GB", "Mobile"),
        ("en-US", "Cell"),
    ] {
        let document = Document::parse(b"Title\n", Format::Text).unwrap();
        let request = Request { language: Some(tag), ..request(&cards, &templates) };
        let placed = attach(b"Title\n", &document, &read(&document, None).0, &request).unwrap();
        let Placed::Written(written) = placed else { panic!("{tag}") };
        assert!(written.text.contains(&format!("\n{wanted}")), "{tag}: {}", written.text);
    }
}
