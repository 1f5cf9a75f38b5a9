use super::*;

fn text(bytes: &[u8], format: Format) -> Document {
    Document::parse(bytes, format).unwrap()
}

/// The bytes of the file where a piece of the text stood.
fn bytes_of<'a>(document: &Document, bytes: &'a [u8], piece: &str) -> &'a [u8] {
    let start = document.text().find(piece).unwrap();
    &bytes[document.source_range(start..start + piece.len())]
}

#[test]
fn text_keeps_line_ends_no_break_spaces_and_its_mark() {
    let bytes = "\u{feff}Press\u{a0}office\r\nTel: +1\r\n".as_bytes();
    let document = text(bytes, Format::Text);
    assert_eq!(document.text(), "Press\u{a0}office\r\nTel: +1\r\n");
    assert_eq!(document.line_end(), LineEnd::CrLf);
    assert!(document.encoding().has_mark() && !document.encoding().is_guessed());
    assert_eq!(bytes_of(&document, bytes, "Tel"), b"Tel");
    assert_eq!(document.position(document.text().find("+1").unwrap()), Position { line: 2, column: 6 });
}

#[test]
fn legacy_encodings_are_found_and_map_back() {
    let plain = "新闻联系人：王小明，电话：010-65323131。北京的新闻发布会上，他说，这是一个很好的开始。";
    for charset in [encoding_rs::GB18030, encoding_rs::BIG5] {
        let sample = if charset == encoding_rs::BIG5 {
            "新聞聯絡人：王小明，電話：02-23456789。這個發布會，他說，是在台北的中心。"
        } else {
            plain
        };
        let bytes = charset.encode(sample).0.into_owned();
        let document = text(&bytes, Format::Text);
        assert_eq!(document.text(), sample);
        assert_eq!(bytes_of(&document, &bytes, "王小明"), &*charset.encode("王小明").0);
    }
    for (name, sample) in [
        ("windows-1251", "Контакты для прессы: Анна Примерова, тел. +7 495 123-45-67"),
        ("KOI8-U", "Контакты для прессы: Анна Примерова, тел. +7 495 123-45-67"),
        ("windows-1252", "Pressesprecher: Jörg Müller, Tél. : 030 – 1"),
        ("EUC-KR", "문의: 홍보팀 김민수 과장, 전화 02-345-6789"),
    ] {
        let charset = encoding_rs::Encoding::for_label(name.as_bytes()).unwrap();
        let document = text(&charset.encode(sample).0, Format::Text);
        assert_eq!(document.text(), sample);
        assert_eq!(document.encoding().name(), name);
        assert!(document.encoding().is_guessed());
    }
    let utf16: Vec<u8> =
        [0xff, 0xfe].into_iter().chain("Über uns".encode_utf16().flat_map(u16::to_le_bytes)).collect();
    let document = text(&utf16, Format::Text);
    assert_eq!(document.text(), "Über uns");
    assert_eq!(document.encoding().encode("uns").unwrap(), bytes_of(&document, &utf16, "uns"));
    let latin = text(b"J\xf6rg", Format::Text);
    assert_eq!(latin.encoding().encode("刘").unwrap_err().character, '刘');
}

#[test]
fn markdown_shows_words_and_keeps_link_targets() {
    let source = "# Title\n\n**Media contact:**  \nAda *Example*, [ada@example.org](mailto:ada@example.org)\n+1 212 555 0123\n\n+ 86 10 6532 3131\n\n<press@example.org> a&amp;b<br>c\n";
    let document = text(source.as_bytes(), Format::Markdown);
    assert_eq!(
        document.text(),
        "Title\n\nMedia contact:\nAda Example, ada@example.org\n+1 212 555 0123\n\n+86 10 6532 3131\n\npress@example.org a&b\nc"
    );
    assert_eq!(document.hyperlinks()[0].target, "mailto:ada@example.org");
    assert_eq!(bytes_of(&document, source.as_bytes(), "ada@example.org"), b"ada@example.org");
    assert_eq!(&source[document.in_source(document.headings()[0].clone())], "Title");
    let at = document.text().find("Ada").unwrap();
    assert_eq!(document.position(at), Position { line: 4, column: 1 });
}

#[test]
fn html_shows_what_a_browser_shows() {
    let source = "<!doctype html><html lang=de><head><title>A &amp; B</title><style>p{}</style></head><body>\n\
        <nav><a href='/x'>Menu</a></nav>\n<h1>Head\n  line</h1><p>Ann&nbsp;Lee<br/>Tel.:\n <b>030</b> 12 <script>var a='<p>';</script></p>\n\
        <p hidden>secret</p><table><tr><td>a</td><td>b</td></tr></table>\
        <a href=\"mailto:x@example.org?subject=a&amp;b\">write</a> <a class=\"__cf_email__\" data-cfemail=\"2a4b6a48044943\">[email&#160;protected]</a> 1 < 2 <j@example.org></body></html>";
    let document = text(source.as_bytes(), Format::Html);
    assert_eq!(
        document.text(),
        "Menu\n\nHead line\n\nAnn\u{a0}Lee\nTel.: 030 12 \n\na\tb\n\nwrite a@b.ci 1 < 2 <j@example.org>\n"
    );
    assert_eq!(document.meta().language.as_deref(), Some("de"));
    assert_eq!(document.meta().title.as_deref(), Some("A & B"));
    assert_eq!(&document.text()[document.furniture()[0].clone()].trim(), &"Menu");
    assert!(document.hyperlinks().iter().any(|link| link.target == "mailto:x@example.org?subject=a&b"));
    assert_eq!(bytes_of(&document, source.as_bytes(), "Ann\u{a0}Lee"), b"Ann&nbsp;Lee");
}

#[test]
fn a_word_document_that_is_too_large_is_not_cut_off() {
    let half = vec![b' '; 33 << 20];
    for parts in [&["word/document.xml"; 1][..], &["word/document.xml", "word/header1.xml"]] {
        let mut package = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
        for name in parts {
            package.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
            for _ in parts.len()..3 {
                std::io::Write::write_all(&mut package, &half).unwrap();
            }
        }
        let error = Document::parse(&package.finish().unwrap().into_inner(), Format::Docx).unwrap_err();
        assert!(error.to_string().contains("more than 64 MB"), "{error}");
    }
}

#[test]
fn word_joins_runs_and_leaves_deletions_out() {
    let xml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><w:document><w:body>\
        <w:p><w:pPr><w:pStyle w:val=\"Heading1\"/></w:pPr><w:r><w:t>Media con</w:t></w:r><w:r><w:t>tact</w:t></w:r></w:p>\
        <w:p><w:r><w:t xml:space=\"preserve\">Q&amp;A: </w:t></w:r><w:del><w:r><w:delText>no</w:delText><w:t>no</w:t></w:r></w:del>\
        <w:hyperlink r:id=\"rId1\"><w:r><w:t>ada</w:t></w:r></w:hyperlink><w:r><w:br/><w:t>two</w:t></w:r></w:p>\
        </w:body></w:document>";
    let rels = "<Relationships><Relationship Id=\"rId1\" Target=\"mailto:ada@example.org\"/></Relationships>";
    let mut package = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, part) in [("word/document.xml", xml), ("word/_rels/document.xml.rels", rels)] {
        package.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        std::io::Write::write_all(&mut package, part.as_bytes()).unwrap();
    }
    let document = text(&package.finish().unwrap().into_inner(), Format::Docx);
    assert_eq!(document.text(), "Media contact\nQ&A: ada\ntwo\n");
    assert_eq!(document.hyperlinks()[0].target, "mailto:ada@example.org");
    let start = document.text().find("contact").unwrap();
    assert_eq!(&xml[document.in_source(start..start + 7)], "con</w:t></w:r><w:r><w:t>tact");
    assert!(matches!(Document::parse(b"PK\x03\x04", Format::Docx), Err(DocumentError::NotWord(_))));
}

#[test]
fn all_that_word_hides_is_there_to_be_looked_through() {
    let xml = "<w:document><w:body><w:p><w:del><w:r><w:delText>+1 212</w:delText></w:r></w:del>\
        <w:ins><w:r><w:t>555</w:t></w:r></w:ins><w:fldSimple w:instr=\" HYPERLINK &quot;mailto:a@example.org&quot; \">\
        <w:r><w:t>Ada</w:t></w:r></w:fldSimple></w:p><mc:Fallback><w:p><w:r><w:t>drawn</w:t></w:r></w:p></mc:Fallback>\
        </w:body></w:document>";
    let footer = "<w:ftr><w:p><w:r><w:t>Press</w:t></w:r><w:r><w:t xml:space=\"preserve\"> desk</w:t></w:r></w:p></w:ftr>";
    let rels = "<Relationships><Relationship Id=\"rId1\" Target=\"tel:+12125550123\"/></Relationships>";
    let mut package = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, part) in
        [("word/document.xml", xml), ("word/footer1.xml", footer), ("word/_rels/document.xml.rels", rels)]
    {
        package.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        std::io::Write::write_all(&mut package, part.as_bytes()).unwrap();
    }
    let document = text(&package.finish().unwrap().into_inner(), Format::Docx);
    assert_eq!(document.text().trim_end(), "555Ada");
    let unseen: Vec<_> = document.unseen().into_iter().map(|one| (one.place, one.text)).collect();
    assert_eq!(unseen[0].1.trim_start(), "+1 212\n555\n HYPERLINK \"mailto:a@example.org\" \nAda\ndrawn\n");
    assert!(unseen.contains(&("a page footer", "Press desk\n".to_owned())), "{unseen:?}");
    assert!(unseen.contains(&(UNSHOWN, "tel:+12125550123\n".to_owned())), "{unseen:?}");
}

#[test]
fn a_mail_gives_its_body() {
    let mail = b"From: a@example.org\r\nSubject: Big news\r\nDate: Sat, 6 Nov 2010 10:00:00 +0800\r\nMIME-Version: 1.0\r\n\
        Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nT=C3=A9l. : +33=\r\n 1 23\r\n";
    assert_eq!(Format::of(None, mail), Format::Eml);
    let document = text(mail, Format::Eml);
    assert_eq!(document.text().trim(), "Tél. : +33 1 23");
    assert_eq!(document.meta().title.as_deref(), Some("Big news"));
}

#[test]
fn what_is_not_text_is_refused() {
    assert!(matches!(
        Document::parse(b"\x7fELF\0\0\0\x01\0\0\0\0\0\xff", Format::Text),
        Err(DocumentError::NotText)
    ));
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(200))]
    #[test]
    fn no_bytes_and_no_markup_break_it(bytes: Vec<u8>, words: String, marks in "[<>&;/a-z=\"'!\\-\\[\\]()*_#\n +1é]{0,200}") {
        for format in [Format::Text, Format::Markdown, Format::Html, Format::Docx, Format::Eml] {
            for bytes in [&bytes[..], words.as_bytes(), marks.as_bytes()] {
                if let Ok(document) = Document::parse(bytes, format) {
                    let end = document.text().len();
                    for (at, _) in document.text().char_indices() {
                        let _ = document.position(at);
                        let range = document.in_source(at..end);
                        let _ = &document.source()[range];
                    }
                    for unseen in document.unseen() {
                        for (at, _) in unseen.text.char_indices() {
                            let range = unseen.in_source(at..unseen.text.len());
                            let _ = range.map(|range| document.source_position(range.start));
                        }
                    }
                }
            }
        }
    }
}

#[test]
fn without_a_part_the_rest_stands_where_it_stood() {
    let page = "<p>Zoë <a href=\"https://example.org\">there</a></p><h2>About</h2><p>More</p>";
    let document = Document::parse(page.as_bytes(), Format::Html).unwrap();
    let at = document.text().find("About").unwrap();
    let above = 0..at;
    let less = document.without(std::slice::from_ref(&above));
    assert_eq!(less.text().len(), document.text().len());
    assert_eq!(less.text().trim(), "About\n\nMore");
    assert_eq!(less.text().find("About"), Some(at));
    assert!(less.hyperlinks().is_empty() && less.headings() == document.headings());
}

#[test]
fn what_a_markdown_file_says_of_itself() {
    let source =
        "---\ntitle: \"Children first\"\nlang: pt\ndate: 2026-03-03\ncontact: Jane Roe\n---\n\n# Children\n";
    let document = Document::parse(source.as_bytes(), Format::Markdown).unwrap();
    assert_eq!(document.text().trim(), "Children");
    let meta = document.meta();
    assert_eq!(
        (meta.title.as_deref(), meta.language.as_deref(), meta.date.as_deref()),
        (Some("Children first"), Some("pt"), Some("2026-03-03"))
    );
    // A rule is none of it.
    let document = Document::parse(b"# T\n\n---\n\ncontact: Jane Roe\n\n---\n", Format::Markdown).unwrap();
    assert!(document.text().contains("Jane Roe"));
}

#[test]
fn cells_of_tables_are_known_whatever_is_left_open() {
    let cells = |document: &Document| {
        let cell = |range: &Range<usize>| document.text()[range.clone()].trim().to_owned();
        let row = |cells: &Vec<Range<usize>>| cells.iter().map(cell).collect::<Vec<_>>().join(" | ");
        document.tables().iter().map(|rows| rows.iter().map(row).collect::<Vec<_>>()).collect::<Vec<_>>()
    };
    let page =
        "<table><tr><th>Ann<br>Lee<th>Bo<tr><td>1<td><table><td>2</table></table><p>x<table><tr><td>cut";
    assert_eq!(
        cells(&text(page.as_bytes(), Format::Html)),
        [vec!["Ann\nLee | Bo", "1 | 2"], vec!["2"], vec!["cut"]]
    );
    let line = |words: &str| format!("<w:p><w:r><w:t>{words}</w:t></w:r></w:p>");
    let cell =
        |words: &[&str]| format!("<w:tc>{}</w:tc>", words.iter().map(|one| line(one)).collect::<String>());
    let row = format!("<w:tr>{}{}</w:tr>", cell(&["Ann", "Lee"]), cell(&["Bo"]));
    let xml = format!("<w:document><w:body>{}<w:tbl>{row}{row}</w:tbl></w:body></w:document>", line("Title"));
    let mut package = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    package.start_file("word/document.xml", zip::write::SimpleFileOptions::default()).unwrap();
    std::io::Write::write_all(&mut package, xml.as_bytes()).unwrap();
    let word = text(&package.finish().unwrap().into_inner(), Format::Docx);
    assert_eq!(cells(&word), [vec!["Ann\nLee | Bo"; 2]]);
}

#[test]
fn what_a_page_calls_its_footer_is_furniture_to_its_end() {
    let page = "<div class='card'><p>Ada Marsh</p></div><div id=\"footer\" class=wide><div>Otter Service</div><p>Tel. \
                020 7946 0123</p></div><p>Behind</p><div role=contentinfo>Legal</div><div class=topBar>Menu</div><div class=\"foot press\">Tom Wirra</div>";
    let document = text(page.as_bytes(), Format::Html);
    let inside = |words: &str| {
        let at = document.text().find(words).unwrap();
        document.furniture().iter().any(|range| range.contains(&at))
    };
    for words in ["Otter Service", "7946", "Legal", "Menu"] {
        assert!(inside(words), "{words}");
    }
    for words in ["Ada Marsh", "Behind", "Tom Wirra"] {
        assert!(!inside(words), "{words}");
    }
}
