use super::*;
use crate::release::Format;

fn read_text(text: &str, region: Option<&str>) -> (ReleaseReading, Vec<Finding>) {
    let document = Document::parse(text.as_bytes(), Format::Text).unwrap();
    read(&document, region.map(|region| region.parse().unwrap()))
}

/// The names of a text's contacts; of a desk an empty one.
pub(super) fn names(text: &str, region: &str) -> Vec<String> {
    let contacts = read_text(text, Some(region)).0.contacts;
    contacts.into_iter().map(|one| one.draft.name.map_or_else(String::new, |name| name.printed)).collect()
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(150))]
    #[test]
    fn no_text_breaks_it(
        words: String,
        marks in "(Contact: |Media contact|Ms\\. |Ann Lee|a@b\\.org|\\(at\\)|\\+86 10|65323131|[,;|/() \n:.é王联系人电话 -]|http://|www\\.|ext\\. 5|Tel|May 2, 20|08 |Trooper |\\[89\\]|_atmark_| -at- |\n391 0000|@\n|\\[email protected\\]|Sincerely,|/68| \\| |·|\u{3000}|課 長|電 話：|担 当 |太郎|Press Office of ){0,60}",
    ) {
        for text in [&words, &marks] {
            for format in [Format::Text, Format::Markdown, Format::Html] {
                if let Ok(document) = Document::parse(text.as_bytes(), format) {
                    let (reading, _) = read(&document, "CN".parse().ok());
                    for block in reading.blocks {
                        let _ = &document.text()[block];
                    }
                }
            }
        }
    }
}

/// A contact in one line: honorific, name, role, office, organisation, phones with kind and place, addresses.
fn told(draft: &Draft) -> String {
    let or_none = |text: Option<&str>| text.unwrap_or("-").to_owned();
    let name = draft.name.as_ref().map_or_else(|| "-".to_owned(), Name::with_honorific);
    let phones = draft.phones.iter().map(|phone| {
        let number = phone.number.e164.as_deref().unwrap_or(&phone.number.raw);
        let extension = phone.number.extension.as_ref().map(|one| format!(" x{one}")).unwrap_or_default();
        let place = phone.place.as_ref().map(|one| format!("@{one}")).unwrap_or_default();
        format!("{}{place} {number}{extension}", phone.kind)
    });
    let emails = draft.emails.iter().map(|email| email.address.clone());
    let parts = [
        name,
        or_none(draft.role.as_deref()),
        or_none(draft.office.as_deref()),
        or_none(draft.organisation.as_deref()),
    ];
    parts.into_iter().chain(phones).chain(emails).collect::<Vec<_>>().join(" | ")
}

fn all_told(reading: &ReleaseReading) -> Vec<String> {
    reading.contacts.iter().map(|one| told(&one.draft)).collect()
}

const SAMPLE_BLOCK: &str = "Media Center\n\nAsia-Pacific Governments Commit to Increase Cooperation for Child Rights\n\n\
    Governments unanimously adopt Beijing Declaration\n\n06/11/2010\n\n\
    6 November 2010, Beijing – Governments from 28 countries today committed themselves to improving rights.\n\n\
    For more information, please contact:\n \nMr. Dale Rutstein\nCommunication Chief, UNICEF China\n\
    Office: +8610 65323131 ext. 1301\nCell: +8613910973801\nEmail: drutstein@unicef.orgMs.\n \nLiu Li\n\
    Communication Specialist, UNICEF China\nOffice: +8610 65323131 ext. 1303\nCell: +861370106667\n\
    Email: liliu@unicef.org\nmailto:liliu@unicef.org\n\nMs. Madeline Eisner\n\
    Regional Communication Advisor, UNICEF East Asia and the Pacific\nBeijing cell: +8615801302124\n\
    Bangkok cell: +66817014626\nEmail: meisner@unicef.org\n\nMs. Sarah Crowe\nRegional Communication Advisor\n\
    UNICEF South Asia\nBeijing cell: +8613520650334\nDelhi cell: +919910532314\nEmail: scrowe@unicef.org\n \n\
    Or go to: http://www.unicef.org/eapro/media_14170.html \n\nSign up here to receive copies\n";

#[test]
fn the_sample_release() {
    for text in [SAMPLE_BLOCK.to_owned(), SAMPLE_BLOCK.replace('\n', "\r\n")] {
        let (reading, findings) = read_text(&text, Some("CN"));
        assert_eq!(
            all_told(&reading),
            [
                "Mr. Dale Rutstein | Communication Chief | UNICEF China | - | office +861065323131 x1301 | cell +8613910973801 | drutstein@unicef.org",
                "Ms. Liu Li | Communication Specialist | UNICEF China | - | office +861065323131 x1303 | cell +861370106667 | liliu@unicef.org",
                "Ms. Madeline Eisner | Regional Communication Advisor | UNICEF East Asia and the Pacific | - | cell@Beijing +8615801302124 | cell@Bangkok +66817014626 | meisner@unicef.org",
                "Ms. Sarah Crowe | Regional Communication Advisor | UNICEF South Asia | - | cell@Beijing +8613520650334 | cell@Delhi +919910532314 | scrowe@unicef.org",
            ]
        );
        let found: Vec<_> = findings
            .iter()
            .map(|one| (one.code.as_str(), one.span.unwrap().at.line, one.span.unwrap().at.column))
            .collect();
        assert_eq!(found, [("E302", 17, 8), ("P201", 22, 7), ("E303", 24, 1)]);
        assert_eq!(
            reading.title.as_deref(),
            Some("Asia-Pacific Governments Commit to Increase Cooperation for Child Rights")
        );
        assert_eq!(reading.subtitle.as_deref(), Some("Governments unanimously adopt Beijing Declaration"));
        assert_eq!(
            (reading.date.as_deref(), reading.dateline.as_deref(), reading.city.as_deref()),
            (Some("2010-11-06"), Some("6 November 2010, Beijing"), Some("Beijing"))
        );
        assert_eq!(
            reading.links.iter().map(|link| link.url.as_str()).collect::<Vec<_>>(),
            ["http://www.unicef.org/eapro/media_14170.html"]
        );
        assert_eq!(reading.blocks.len(), 1);
        assert!(text[reading.blocks[0].clone()].starts_with("For more information"));
    }
}

/// Two people side by side read like the same two one below the other; a row of a name and a number is no table.
#[test]
fn columns_are_read_one_by_one() {
    let two = "Media Contact:            Investor Contact:\nAda Marsh                 Tom Wirra\n\
               Acme Ltd\t\t\tAcme Ltd\n+44 20 7946 0018          +44 20 7946 0123\n";
    let told = |text: &str| all_told(&read_text(text, Some("GB")).0);
    assert_eq!(
        told(two),
        [
            "Ada Marsh | - | Acme Ltd | - | office +442079460018",
            "Tom Wirra | - | Acme Ltd | - | office +442079460123",
        ]
    );
    assert_eq!(
        told("Press contacts\nAda Marsh      +44 20 7946 0018\nTom Wirra      +44 20 7946 0123\n"),
        ["Ada Marsh | - | - | - | office +442079460018", "Tom Wirra | - | - | - | office +442079460123"]
    );
}

/// A cell of a page or of a Word document may hold several lines: whose number is whose is the column's to say.
#[test]
fn a_tables_columns_are_read_one_by_one() {
    let told = |rows: &[&[&str]]| {
        let row = |cells: &&[&str]| format!("<tr><td>{}</td></tr>", cells.join("</td><td>"));
        let page = format!(
            "<h1>A stage opens</h1><p>It has three acts.</p><h2>Media contacts</h2><table>{}</table>",
            rows.iter().map(row).collect::<String>()
        );
        let document = Document::parse(page.as_bytes(), Format::Html).unwrap();
        all_told(&read(&document, "DE".parse().ok()).0)
    };
    let two = [
        "Anna Schmidt | Press Officer | - | - | office +493514910211 | cell +491714910211",
        "Jens Vogt | Head of Press | - | - | office +493514910212",
    ];
    let people: &[&str] = &["Anna Schmidt<br>Press Officer", "Jens Vogt<br>Head of Press"];
    let numbers: &[&str] = &["0351 4910-211<br>Mobile: 0171 4910211", "0351 4910-212"];
    assert_eq!(told(&[people, numbers]), two);
    assert_eq!(
        told(&[
            &["Name", "Anna Schmidt", "Jens Vogt"],
            &["Position", "Press Officer", "Head of Press"],
            &["Tel.", "0351 4910-211", "0351 4910-212"],
            &["Mobile", "0171 4910211", ""],
        ]),
        two
    );
    // Whole cards side by side, and a person a row.
    let cards: &[&str] = &[
        "Anna Schmidt<br>Press Officer<br>0351 4910-211<br>Mobile: 0171 4910211",
        "Jens Vogt<br>Head of Press<br>0351 4910-212",
    ];
    assert_eq!(told(&[cards]), two);
    assert_eq!(told(&[&[people[0], numbers[0]], &[people[1], numbers[1]]]), two);
}

/// `İ` is longer in small letters: what is found in these stands elsewhere in the text.
#[test]
fn letters_of_another_length_in_small_ones_are_read_over() {
    let text = "İİİİİİİİİİ açıldı\n\nİİİİİİ İİİİİ metin burada uzun bir cümle olarak durur. To join the walk, please contact \
        organiser Brian Tully on 0161 496 0802 or walks@example.org, and that is all there is to say in this paragraph.\n";
    assert!(read_text(text, Some("GB")).0.contacts.is_empty());
}

/// Fictional releases in ten languages, each beside what is read out of it. The file's name holds the region.
#[test]
fn releases_of_many_layouts() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/releases/layouts");
    let mut count = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|end| end != "txt") {
            continue;
        }
        let name = path.file_stem().unwrap().to_str().unwrap();
        let region = name.rsplit_once('-').unwrap().1.parse().ok();
        let document = Document::parse(&std::fs::read(&path).unwrap(), Format::Text).unwrap();
        let (reading, findings) = read(&document, region);
        let want = std::fs::read_to_string(path.with_extension("json")).unwrap();
        assert_eq!(crate::release::json::write(&reading, &findings), want, "{name}");
        count += 1;
    }
    assert!(count >= 10, "{count} releases");
}

#[test]
fn a_heading_with_nothing_after_it_waits_for_its_contacts() {
    let blocks = |text: &str| {
        let document = Document::parse(text.as_bytes(), Format::Text).unwrap();
        let (reading, _) = read(&document, None);
        assert!(reading.contacts.is_empty());
        reading.blocks.iter().map(|block| document.text()[block.clone()].to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(blocks("Title\n\nBody.\n\nMedia contact:\n\nAbout us\n\nText.\n"), ["Media contact:"]);
    assert_eq!(blocks("Title\n\nBody.\n\n**Contact**\n"), ["Contact"]);
    // A link of a page's menu, and a sentence.
    assert!(blocks("Title\n\nContact\nLegal notice\n\nBody.\n").is_empty());
    assert!(blocks("Title\n\nFor more information, see the annex.\n").is_empty());
}

/// Numbers of one country with a sign between them are each a number, though nothing says which country it is; and what
/// cannot be read takes nobody else's.
#[test]
fn numbers_side_by_side_of_no_known_country() {
    let head = "Reef is well\n\nGENEVA, 2 December 2026 – The reef is well.\n\nMedia contacts:\n";
    for (line, want) in [
        ("022 555 01 23 / 079 555 01 23", &["022 555 01 23", "079 555 01 23"][..]),
        ("022 555 01 23 – 079 555 01 23", &["022 555 01 23", "079 555 01 23"]),
        ("022 555 01 23 (079 555 01 23)", &["022 555 01 23", "079 555 01 23"]),
        ("01.99.00.10.00/06.39.98.56.78", &["01.99.00.10.00", "06.39.98.56.78"]),
        ("1234 5678 9012 3456 7890", &[]),
    ] {
        let text = format!("{head}Ada Marsh, {line}\nTom Wirra, +1 212 555 0123\n");
        let (reading, _) = read_text(&text, None);
        let numbers =
            |draft: &Draft| draft.phones.iter().map(|phone| phone.number.raw.clone()).collect::<Vec<_>>();
        let found: Vec<_> = reading.contacts.iter().map(|one| numbers(&one.draft)).collect();
        assert_eq!(found, [want, &["+1 212 555 0123"]], "{line}");
    }
}

/// Everybody: the name, the role, the house and the addresses.
fn people(text: &str, format: Format, region: &str) -> Vec<String> {
    let document = Document::parse(text.as_bytes(), format).unwrap();
    let (reading, _) = read(&document, region.parse().ok());
    let told = |one: &ReadContact| {
        let draft = &one.draft;
        let name = draft.name.as_ref().map_or("-", |name| name.printed.as_str());
        let emails = draft.emails.iter().map(|email| email.address.as_str());
        let house = draft.organisation.as_deref().or(draft.office.as_deref());
        let parts = [name, draft.role.as_deref().unwrap_or("-"), house.unwrap_or("-")];
        parts.into_iter().chain(emails).collect::<Vec<_>>().join(" | ")
    };
    reading.contacts.iter().map(told).collect()
}

#[test]
fn two_family_names_with_a_dot_between_them_are_two_people() {
    let text =
        "報道関係者からのお問い合わせ先\n株式会社かわうそ 広報部\n担当：宮本・大澤\nTEL：03-6281-4907\n";
    let found = people(text, Format::Text, "JP");
    assert_eq!(found, ["宮本 | - | 株式会社かわうそ", "大澤 | - | 株式会社かわうそ"]);
}

#[test]
fn arabic_writes_the_word_for_at_together_with_the_house() {
    let text = "القاهرة\n\nولمزيد من المعلومات يرجى التواصل مع منى عبد الحميد شكري، مسؤولة الإعلام بالجمعية، على هاتف 01006427185\n";
    assert_eq!(people(text, Format::Text, "EG"), ["منى عبد الحميد شكري | مسؤولة الإعلام | -"]);
}

#[test]
fn a_link_that_asks_to_write_to_a_desk_gives_its_address_to_whoever_stands_above() {
    let text = "<p>Контакты для СМИ:<br>Айгерим Выдрина, пресс-секретарь<br>Тел.: 8 (7172) 54-81-36<br>\
        <a href=\"mailto:press@otter.example.org\">Написать в пресс-службу</a></p>";
    assert_eq!(
        people(text, Format::Html, "KZ"),
        ["Айгерим Выдрина | пресс-секретарь | - | press@otter.example.org"]
    );
}

#[test]
fn a_house_begins_with_the_word_that_says_what_it_is() {
    let text = "Waterschap Lage Venen begint\n\nGorredam, 10 juni 2025 – Waterschap Lage Venen start.\n\nVoor meer informatie \
        kunt u contact opnemen met Jan Otter, woordvoerder Waterschap Lage Venen, via 06-42718305.\n";
    let found = people(text, Format::Text, "NL");
    assert_eq!(found, ["Jan Otter | woordvoerder | Waterschap Lage Venen"]);
}

#[test]
fn the_line_with_a_houses_tax_number_is_its_imprint() {
    let text = "Lontra invierte\n\nPalmira, 9 de octubre de 2025. Lontra S.A.S. puso la primera piedra.\n\n\
        Contacto de prensa:\nAda Lontra\nCel: 310 555 48 21\nada.lontra@example.org\n\n\
        Lontra S.A.S. NIT 805.112.993-4 · Carrera 1 # 30-55, Cali · PBX (602) 555 30 00 · servicio@example.org\n";
    assert_eq!(people(text, Format::Text, "CO"), ["Ada Lontra | - | - | ada.lontra@example.org"]);
}

#[test]
fn where_appointments_are_made_calls_no_journalist() {
    for (line, region) in [
        ("Renseignements et rendez-vous : 01 99 00 12 34 – loutre@example.org", "FR"),
        ("Informatie en afspraken: 038 555 0123, otter@example.org", "NL"),
        ("Información y citas: 91 555 01 23, nutria@example.org", "ES"),
    ] {
        let text = format!("Otter 2025\n\nOtterburg, 2 May 2025. One two three.\n\n{line}\n");
        assert!(people(&text, Format::Text, region).is_empty(), "{line}");
    }
    let text = "Otter 2025\n\nRenseignements et rendez-vous presse : Ada Marais, 01 99 00 12 34\n";
    assert_eq!(people(text, Format::Text, "FR"), ["Ada Marais | - | -"]);
}

#[test]
fn whoever_answers_for_what_is_the_readers_own_calls_no_journalist() {
    for (sentence, region) in [
        (
            "If you have questions about your vaccination record, contact the team: Robin Otter, Administrator, 03 365 2214, imms@example.org.",
            "NZ",
        ),
        (
            "Pour toute question concernant votre commande, contactez Ada Marais, conseillère, au 01 99 00 12 34.",
            "FR",
        ),
        (
            "Bei Fragen zu Ihrer Rechnung wenden Sie sich bitte an Ada Marsch, Beraterin, unter 030 23125 123.",
            "DE",
        ),
    ] {
        let text = format!(
            "Otter 2025\n\nOtterburg, 2 May 2025. One two three.\n\nTo book, see the page below. {sentence}\n"
        );
        assert!(people(&text, Format::Text, region).is_empty(), "{sentence}");
    }
    for sentence in [
        "If you have questions about the vaccination record, contact Robin Otter, Administrator, on 03 365 2214.",
        "If you have questions about your account of the trial for an interview, contact Robin Otter, Administrator, on 03 365 2214.",
    ] {
        let text = format!("Otter 2025\n\nOtterburg, 2 May 2025. One two three.\n\n{sentence}\n");
        assert_eq!(people(&text, Format::Text, "NZ").len(), 1, "{sentence}");
    }
}

#[test]
fn below_the_head_of_a_chinese_release_its_text_begins() {
    let text = "山海市政府文化局新聞稿\n新聞聯絡人：林淑芬科長\n聯絡電話：04-2229-3071\n\n山海音樂節登場\n\n\
        活動期間公車26路、30路延長營運至晚間11時，並設置三處自行車停車場，民眾可多加利用。遇雨照常演出，無須購票，如遇颱風將另行公告。\n\n\
        市民如有活動疑問，可撥打1999市民專線或洽服務台04-2229-0280。\n";
    assert_eq!(people(text, Format::Text, "TW"), ["林淑芬 | 科長 | -"]);
}

#[test]
fn what_leads_to_a_place_is_no_part_of_it() {
    let text = "Ouverture de deux bureaux\n\nGenève, 3 mars 2026 – L'Institut Loutre ouvre deux bureaux.\n\nContacts médias\n\nÀ Genève : Claire Marais, +41 22 555 01 41\nA Bruxelles : Paul Aubin, +32 2 555 01 42\n";
    let (reading, _) = read_text(text, Some("CH"));
    let offices: Vec<_> = reading.contacts.iter().map(|one| one.draft.office.as_deref()).collect();
    assert_eq!(offices, [Some("Genève"), Some("Bruxelles")]);
}

const HEAD: &str = "Otter 2025\n\nOtterburg, 2 May 2025. One two three.\n\n";

#[test]
fn whom_a_line_names_in_any_language() {
    for (region, lines, named) in [
        (
            "EG",
            "لمزيد من المعلومات أو لترتيب مقابلات صحفية، يمكن للسادة الصحفيين التواصل مع الأستاذة هدى النجار، مسؤولة الإعلام، على رقم ٠١٠٠٦٤٢٧٩٣٨.",
            "هدى النجار | مسؤولة الإعلام | -",
        ),
        ("KR", "담당자 : 주무관 편가람 (052-229-4117)", "편가람 | 주무관 | -"),
        (
            "CH",
            "Personnes de contact :\nMinistre Ada Marais, cheffe du Département de l'environnement, 032 420 58 03 (disponible de 10h30 à 11h30)",
            "Ada Marais | Ministre, cheffe du Département de l'environnement | -",
        ),
        (
            "ES",
            "Gabinete de Comunicación\nEdificio Rectorado, planta 2\nTfno.: 950 61 42 18    comunicacion@nutria.example.org",
            "- | - | Gabinete de Comunicación | comunicacion@nutria.example.org",
        ),
        ("FR", "Demandes d'interview auprès d'Ada Marais au 01 99 00 11 20.", "Ada Marais | - | -"),
        (
            "RU",
            "Дополнительную информацию можно получить у пресс-секретаря Ивана Выдрина, (495) 555-01-51.",
            "Иван Выдрин | пресс-секретаря | -",
        ),
        ("DE", "Interviewanfragen nimmt Petra Marsch unter 030 23125 147 entgegen.", "Petra Marsch | - | -"),
    ] {
        let found = people(&format!("{HEAD}{lines}\n"), Format::Text, region);
        assert_eq!(found, [named], "{lines}");
    }
}

#[test]
fn what_a_line_is_for_in_any_language() {
    for (region, lines) in [
        ("DE", "Die Telefonkonferenz beginnt um 10.00 Uhr; Einwahl: 030 23125 147."),
        (
            "IT",
            "Le osservazioni vanno inviate entro il 30 aprile a:\nCarla Lontra\nUfficio Urbanistica\nTel. 02 8055 0151",
        ),
        ("DE", "Stellungnahmen sind zu richten an:\nPetra Marsch\nBauleitplanung\nTelefon: 030 23125 147"),
        ("DE", "Kunden, die das Gerät gekauft haben, wenden sich an Petra Marsch, 030 23125 147."),
        ("KR", "채용 문의: 인사팀 김민수 과장 02-555-0151 hr@otter.example.com"),
        ("JP", "【ご意見の提出先】\n丸林市 都市計画課 山田太郎\n電話：03-5550-0151"),
    ] {
        let found = people(&format!("{HEAD}{lines}\n"), Format::Markdown, region);
        assert!(found.is_empty(), "{lines}: {found:?}");
    }
}
