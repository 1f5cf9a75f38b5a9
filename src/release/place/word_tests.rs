//! Word documents.

use super::{
    tests::{run, written},
    *,
};

/// A package such as Word writes, with a style part and a picture that must come through untouched.
fn word(body: &str) -> Vec<u8> {
    word_in("", body)
}

/// The same in styles of its own.
fn word_in(styles: &str, body: &str) -> Vec<u8> {
    use std::io::Write;
    let mut out = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    for (name, content) in [
        ("[Content_Types].xml", "<Types/>".to_owned()),
        ("word/styles.xml", format!("<w:styles>{styles}</w:styles>")),
        (
            "word/document.xml",
            format!(
                "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>{body}<w:sectPr/></w:body></w:document>"
            ),
        ),
        ("word/media/image1.png", "\u{89}PNG".to_owned()),
    ] {
        out.start_file(name, options).unwrap();
        out.write_all(content.as_bytes()).unwrap();
    }
    out.finish().unwrap().into_inner()
}

fn paragraph(text: &str) -> String {
    let runs: Vec<_> = text
        .split('|')
        .map(|run| {
            format!("<w:r><w:rPr><w:sz w:val=\"22\"/></w:rPr><w:t xml:space=\"preserve\">{run}</w:t></w:r>")
        })
        .collect();
    format!("<w:p w:rsidR=\"00A1\"><w:pPr><w:jc w:val=\"both\"/></w:pPr>{}</w:p>", runs.concat())
}

fn parts(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    use std::io::Read;
    let mut package = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    (0..package.len())
        .map(|index| {
            let mut file = package.by_index(index).unwrap();
            let name = file.name().unwrap().into_owned();
            let mut content = Vec::new();
            file.read_to_end(&mut content).unwrap();
            (name, content)
        })
        .collect()
}

#[test]
fn word_documents() {
    let tracked = "<w:p><w:ins w:id=\"1\" w:author=\"A\"><w:r><w:t>Added.</w:t></w:r></w:ins><w:del w:id=\"2\"><w:r><w:delText>Gone</w:delText></w:r></w:del></w:p>";
    let head =
        paragraph("Title") + tracked + &paragraph("Body that is lo|nger than the other paragraphs here.");
    let about = paragraph("About UNICEF") + &paragraph("Text.");
    for middle in [
        String::new(),
        paragraph("Press contact:") + &paragraph("Dale Rut|stein") + &paragraph("Cell: +86| 1"),
        paragraph("Press contact:"),
    ] {
        let source = word(&format!("{head}{middle}{about}"));
        let first = written(&source, Format::Docx);
        let (old, new) = (parts(&source), parts(&first.bytes));
        assert_eq!(old.len(), new.len());
        for (old, new) in old.iter().zip(&new).filter(|(old, _)| old.0 != "word/document.xml") {
            assert_eq!(old, new);
        }
        let main = String::from_utf8(new[2].1.clone()).unwrap();
        assert!(
            main.contains(&head) && main.ends_with(&format!("{about}<w:sectPr/></w:body></w:document>")),
            "{main}"
        );
        assert!(main.contains("<w:t xml:space=\"preserve\">Office: +8610 65323131 ext. 1301</w:t></w:r><w:r><w:rPr><w:sz w:val=\"22\"/></w:rPr><w:br/></w:r>"), "{main}");
        assert_eq!(run(&first.bytes, Format::Docx, |_| {}), Placed::Unchanged);
        let document = Document::parse(&first.bytes, Format::Docx).unwrap();
        let back = restore(&first.bytes, &document, &first.before, &first.after).unwrap();
        assert_eq!(parts(&back), old);
    }
}

#[test]
fn a_word_block_with_tracked_changes_or_in_a_shared_paragraph_stays() {
    let ins = "<w:p><w:ins w:id=\"1\"><w:r><w:t>Dale Rutstein</w:t></w:r></w:ins></w:p>";
    let source = word(&(paragraph("Title") + &paragraph("Press contact:") + ins + &paragraph("Cell: +86 1")));
    match run(&source, Format::Docx, |_| {}) {
        Placed::Refused(findings) => assert_eq!(findings[0].code, codes::R514),
        other => panic!("{other:?}"),
    }
}

/// A block that is written as its heading, then a paragraph for each of these, and is run into a Word document.
fn word_block(lines: &[&str]) -> Vec<u8> {
    let about = paragraph("About UNICEF") + &paragraph("Text.");
    let set = |line: &str| if line.starts_with('<') { format!("<w:p>{line}</w:p>") } else { paragraph(line) };
    let lines: String = lines.iter().map(|line| set(line)).collect();
    word(&(paragraph("Title") + &paragraph("Body.") + &paragraph("Press contact:") + &lines + &about))
}

fn main_part(bytes: &[u8]) -> String {
    String::from_utf8(parts(bytes)[2].1.clone()).unwrap()
}

#[test]
fn a_word_block_is_not_hidden_or_struck_out_because_a_line_of_the_old_one_was() {
    for odd in ["<w:vanish/>", "<w:strike/>", "<w:b/>", "<w:vertAlign w:val=\"superscript\"/>"] {
        // The odd run is short, and longer than the others with its markup.
        let line = format!(
            "<w:r><w:t>Cell: +86 1</w:t></w:r><w:r><w:rPr>{odd}<w:color w:val=\"FF0000\"/></w:rPr><w:t>2</w:t></w:r>"
        );
        let source = word_block(&["<w:r><w:t>Dale Rutstein</w:t></w:r>", &line]);
        let main = main_part(&written(&source, Format::Docx).bytes);
        assert!(main.contains("<w:r><w:t xml:space=\"preserve\">Cell: +8613910973801"), "{odd}: {main}");
    }
    // All of it was.
    let line = "<w:r><w:rPr><w:vanish/><w:sz w:val=\"22\"/></w:rPr><w:t>Dale Rutstein</w:t></w:r>";
    let main = main_part(&written(&word_block(&[line]), Format::Docx).bytes);
    assert!(main.contains("Cell: +8613910973801") && !main.contains("<w:vanish/>"), "{main}");
}

#[test]
fn a_number_in_a_word_line_that_runs_the_other_way_has_a_run_of_its_own() {
    let rtl = |text: &str| format!("<w:r><w:rPr><w:rtl/><w:sz w:val=\"22\"/></w:rPr><w:t>{text}</w:t></w:r>");
    let source = word_block(&[&rtl("Dale Rutstein"), &rtl("Cell: +86 1")]);
    let placed = run(&source, Format::Docx, |request| request.language = Some("ar"));
    let Placed::Written(first) = placed else { panic!() };
    let main = main_part(&first.bytes);
    let own = "<w:r><w:rPr><w:sz w:val=\"22\"/></w:rPr><w:t xml:space=\"preserve\">\u{2066}+8613910973801\u{2069}</w:t></w:r>";
    assert!(main.contains(own), "{main}");
}

#[test]
fn what_a_word_block_holds_besides_text_is_not_lost_unasked() {
    for (odd, what) in [
        ("<w:r><w:footnoteReference w:id=\"2\"/></w:r>", "a footnote"),
        ("<w:r><w:drawing/></w:r>", "a picture"),
        ("<w:commentRangeStart w:id=\"0\"/><w:commentRangeEnd w:id=\"0\"/>", "a comment"),
    ] {
        let source = word_block(&[&format!("<w:r><w:t>Dale Rutstein</w:t></w:r>{odd}"), "Cell: +86 1"]);
        let Placed::Refused(findings) = run(&source, Format::Docx, |_| {}) else { panic!("{what}") };
        assert_eq!(findings.len(), 1, "{findings:?}");
        assert!(findings[0].code == codes::R513 && findings[0].message.starts_with(what), "{findings:?}");
        assert_eq!(findings[0].span.unwrap().at.line, 4, "{findings:?}");
        let replaced = run(&source, Format::Docx, |request| request.replace = true);
        assert!(matches!(replaced, Placed::Written(_)), "{replaced:?}");
    }
}

/// Word keeps it twice, and a change of the one leaves the other.
#[test]
fn a_block_in_a_text_box_stays_and_is_said() {
    let inside = paragraph("Press contact:") + &paragraph("Dale Rutstein") + &paragraph("Cell: +86 1");
    let inside = format!("<w:txbxContent>{inside}</w:txbxContent>");
    let held = format!(
        "<w:r><mc:AlternateContent><mc:Choice>{inside}</mc:Choice><mc:Fallback>{inside}</mc:Fallback></mc:AlternateContent></w:r>"
    );
    let source = word(&format!("{}<w:p>{held}</w:p>{}", paragraph("Title"), paragraph("About us")));
    for replace in [false, true] {
        let Placed::Refused(findings) = run(&source, Format::Docx, |request| request.replace = replace)
        else {
            panic!()
        };
        assert_eq!(findings[0].code, codes::R514);
        assert!(findings[0].message.contains("text box") && findings[0].span.is_some(), "{findings:?}");
    }
}

/// What a block adds to the main part of a package.
fn added(source: &[u8]) -> String {
    let (old, new) = (main_part(source), main_part(&written(source, Format::Docx).bytes));
    let same = old.bytes().zip(new.bytes()).take_while(|(one, other)| one == other).count();
    let ends = ["</w:p>", "</w:tbl>"].iter().filter_map(|end| Some(new[..same].rfind(end)? + end.len()));
    let start = ends.max().unwrap();
    let block = &new[start..start + new.len() - old.len()];
    // The heading of a block is kept on the page of its people.
    let kept = block.replacen("<w:pPr><w:keepNext/></w:pPr>", "", 2).replacen("<w:keepNext/>", "", 2);
    assert_ne!(kept, block);
    kept
}

fn plain(properties: &str, text: &str) -> String {
    let properties =
        if properties.is_empty() { String::new() } else { format!("<w:pPr>{properties}</w:pPr>") };
    format!("<w:p>{properties}<w:r><w:t>{text}</w:t></w:r></w:p>")
}

const BODY: &str = "Body that is longer than the other paragraphs of this release are.";

#[test]
fn the_lines_of_a_block_are_not_stretched_where_the_style_justifies() {
    let styles = "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:pPr><w:spacing w:after=\"120\"/><w:jc w:val=\"both\"/></w:pPr></w:style>\
                  <w:style w:type=\"paragraph\" w:styleId=\"Corpo\"><w:basedOn w:val=\"Normal\"/></w:style>";
    for (own, set) in [
        ("", "<w:pPr><w:jc w:val=\"left\"/></w:pPr>"),
        (
            "<w:pStyle w:val=\"Corpo\"/><w:outlineLvl w:val=\"9\"/>",
            "<w:pPr><w:pStyle w:val=\"Corpo\"/><w:jc w:val=\"left\"/></w:pPr>",
        ),
        ("<w:jc w:val=\"right\"/>", "<w:pPr><w:jc w:val=\"right\"/></w:pPr>"),
        ("<w:jc w:val=\"distribute\"/>", "<w:pPr><w:jc w:val=\"left\"/></w:pPr>"),
    ] {
        let source = word_in(styles, &(plain("", "Title") + &plain(own, BODY) + &plain("", "About us")));
        let block = added(&source);
        assert_eq!(block.matches("<w:p>").count(), block.matches(&format!("<w:p>{set}")).count(), "{block}");
    }
}

#[test]
fn the_name_in_a_block_is_no_further_in_than_its_numbers() {
    let styles = "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:pPr><w:spacing w:after=\"120\"/></w:pPr></w:style>\
                  <w:style w:type=\"paragraph\" w:styleId=\"Corpo\"><w:pPr><w:spacing w:after=\"120\"/><w:ind w:left=\"100\" w:firstLine=\"567\"/></w:pPr></w:style>";
    for (own, set) in [
        (
            "<w:ind w:right=\"9\" w:firstLineChars=\"200\" w:firstLine=\"420\"/><w:jc w:val=\"left\"/>",
            "<w:ind w:left=\"420\" w:leftChars=\"200\" w:right=\"9\" w:firstLine=\"0\" w:firstLineChars=\"0\"/><w:jc w:val=\"left\"/>",
        ),
        (
            "<w:pStyle w:val=\"Corpo\"/>",
            "<w:pStyle w:val=\"Corpo\"/><w:ind w:left=\"667\" w:firstLine=\"0\"/>",
        ),
        ("<w:ind w:left=\"720\" w:hanging=\"720\"/>", "<w:ind w:left=\"0\" w:firstLine=\"0\"/>"),
        ("<w:ind w:left=\"720\"/>", "<w:ind w:left=\"720\"/>"),
    ] {
        let source = word_in(styles, &(plain("", "Title") + &plain(own, BODY) + &plain("", "About us")));
        let block = added(&source);
        let set = format!("<w:p><w:pPr>{set}</w:pPr>");
        assert_eq!(block.matches("<w:p>").count(), block.matches(&set).count(), "{block}");
    }
}

#[test]
fn a_block_is_set_like_most_of_the_text_and_not_like_its_longest_paragraph() {
    let styles = "<w:style w:type=\"paragraph\" w:styleId=\"Dots\"><w:pPr><w:numPr><w:numId w:val=\"3\"/></w:numPr></w:pPr></w:style>";
    let long = BODY.repeat(3);
    for odd in ["<w:pStyle w:val=\"Quote\"/>", "<w:shd w:fill=\"FFFF00\"/>"] {
        let body = plain("<w:keepLines/>", BODY).repeat(4);
        let source = word(&(plain("", "Title") + &body + &plain(odd, &long) + &plain("", "About us")));
        let block = added(&source);
        assert!(block.starts_with("<w:p><w:pPr><w:keepLines/></w:pPr>"), "{odd}: {block}");
    }
    // Dots are those of a list, however long that is.
    let dots = plain("<w:pStyle w:val=\"Dots\"/>", &long).repeat(9);
    let source = word_in(styles, &(plain("", "Title") + &plain("", BODY) + &dots + &plain("", "About us")));
    assert!(!added(&source).contains("Dots"));
    let source = word_in(styles, &(dots.clone() + &dots));
    assert!(added(&source).contains(
        "<w:pStyle w:val=\"Dots\"/><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"0\"/></w:numPr></w:pPr>"
    ));
    // A page that the text begins is none that each person begins.
    let source = word(&(plain("", "Title") + &plain("<w:pageBreakBefore/>", BODY) + &plain("", "About us")));
    assert!(!added(&source).contains("pageBreak"));
}

#[test]
fn what_parts_paragraphs_parts_the_people_of_a_block() {
    let normal = |spacing: &str| {
        format!(
            "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"N\"><w:pPr>{spacing}</w:pPr></w:style>"
        )
    };
    for (styles, apart) in [
        (normal("<w:spacing w:after=\"120\"/>"), false),
        (normal("<w:spacing w:after=\"0\" w:afterLines=\"50\"/>"), false),
        (normal("<w:spacing w:before=\"0\" w:beforeAutospacing=\"1\" w:after=\"0\"/>"), false),
        (normal("<w:spacing w:after=\"0\" w:line=\"360\"/>"), true),
        (normal(""), true),
        // Nobody says how its paragraphs are set.
        (String::new(), false),
    ] {
        let source = word_in(&styles, &(plain("", "Title") + &plain("", BODY) + &plain("", "About us")));
        assert_eq!(added(&source).contains("<w:p></w:p>"), apart, "{styles}");
    }
    // Empty paragraphs do, and those do not that hold something else than words.
    for (held, apart) in [
        ("", true),
        ("<w:pPr><w:sectPr/></w:pPr>", false),
        ("<w:r><w:br w:type=\"page\"/></w:r>", false),
        ("<w:r><w:drawing/></w:r>", false),
    ] {
        let held = format!("<w:p>{held}</w:p>");
        let source = word(&(plain("", "Title") + &held + &plain("", BODY) + &held + &plain("", "About us")));
        assert_eq!(added(&source).contains("<w:p></w:p>"), apart, "{held}");
    }
    // Nothing does below a table.
    let cell = format!("<w:tbl><w:tr><w:tc>{}</w:tc></w:tr></w:tbl>", plain("", "Visitors: 40"));
    let source = word(&(plain("", "Title") + &plain("", BODY) + &cell + &plain("", "About us")));
    assert!(added(&source).starts_with("<w:p></w:p><w:p><w:r>"));
}

#[test]
fn a_block_goes_into_the_form_or_cell_that_the_text_stands_in() {
    let text = plain("", "Title") + &plain("", BODY);
    let about = plain("", "About us") + &plain("", "Text.");
    let cell = |inside: &str| format!("<w:tc>{inside}</w:tc>");
    let letterhead = cell(&plain("", "Press release"));
    for (open, close) in [
        ("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>"),
        (&*format!("<w:tbl><w:tr>{letterhead}<w:tc>"), "</w:tc></w:tr></w:tbl><w:p/>"),
    ] {
        let source = word(&format!("{open}{text}{about}{close}"));
        let main = main_part(&written(&source, Format::Docx).bytes);
        let (above, below) = main.split_once("Dale Rutstein").unwrap();
        assert!(above.contains(BODY) && below.contains(&format!("{about}{close}")), "{main}");
    }
    // The last paragraph in its cell, and what calls it a release in another.
    let table =
        format!("<w:tbl><w:tr>{letterhead}<w:tc>{text}{}</w:tc></w:tr></w:tbl><w:p/>", plain("", "More."));
    let main = main_part(&written(&word(&table), Format::Docx).bytes);
    assert!(
        main.find("Dale Rutstein") < main.find("</w:tbl>")
            && main.ends_with("</w:tbl><w:p/><w:sectPr/></w:body></w:document>"),
        "{main}"
    );
    let Placed::Written(top) = run(&word(&table), Format::Docx, |request| request.place = Place::Top) else {
        panic!()
    };
    let top = main_part(&top.bytes);
    assert!(top.find("Dale Rutstein") < top.find("Press release"), "{top}");
    // A table with facts holds no text.
    let facts =
        format!("<w:tbl><w:tr>{}{}</w:tr></w:tbl>", cell(&plain("", "Visitors")), cell(&plain("", "40")));
    let source = word(&format!("{text}{facts}{about}"));
    let main = main_part(&written(&source, Format::Docx).bytes);
    assert!(main.find("Dale Rutstein") > main.find("</w:tbl>"), "{main}");
}

#[test]
fn a_block_in_a_text_box_below_its_heading_stays_too() {
    let inside = paragraph("Dale Rutstein") + &paragraph("Cell: +86 1");
    let held = format!("<w:p><w:r><w:txbxContent>{inside}</w:txbxContent></w:r></w:p>");
    let source = word(&(paragraph("Title") + &paragraph("Press contact:") + &held + &paragraph("About us")));
    let Placed::Refused(findings) = run(&source, Format::Docx, |_| {}) else { panic!() };
    assert_eq!(findings[0].code, codes::R514);
}

#[test]
fn the_heading_of_a_block_is_not_left_alone_at_the_foot_of_a_page() {
    for (own, set) in [
        ("", "<w:keepNext/>"),
        (
            "<w:pStyle w:val=\"Corpo\"/><w:widowControl/><w:ind w:left=\"9\"/>",
            "<w:pStyle w:val=\"Corpo\"/><w:keepNext/><w:widowControl/><w:ind w:left=\"9\"/>",
        ),
    ] {
        let source = word(&(plain("", "Title") + &plain(own, BODY) + &plain("", "About us")));
        let main = main_part(&written(&source, Format::Docx).bytes);
        let heading =
            format!("<w:p><w:pPr>{set}</w:pPr><w:r><w:t xml:space=\"preserve\">For more information");
        assert!(main.contains(&heading) && main.matches("<w:keepNext/>").count() == 1, "{main}");
    }
}

/// With another address in the place of the one that stands in a line of the text.
fn readdressed(source: &[u8], old: &str, new: &str) -> String {
    let document = Document::parse(source, Format::Docx).unwrap();
    let start = document.text().find(old).unwrap();
    let at = start..start + old.len();
    let pair = Pair::Email { old: old.to_owned(), new: new.to_owned() };
    let swaps = [Swap { around: at.clone(), at, pair }];
    let (written, _) = swap(source, &document, &swaps, &[]).unwrap().unwrap();
    main_part(&written.bytes)
}

#[test]
fn an_address_that_is_a_field_is_mended_with_where_it_leads() {
    let [old, new] = ["dale@example.org", "dale.muster@example.org"];
    for field in [
        "<w:fldSimple w:instr=\" HYPERLINK &quot;mailto:{}&quot; \"><w:r><w:t>{}</w:t></w:r></w:fldSimple>",
        "<w:fldSimple w:dirty=\"0\" w:instr='HYPERLINK \"mailto:{}\"'><w:r><w:t>{}</w:t></w:r></w:fldSimple>",
    ] {
        let source = word_block(&["Dale Rutstein", &field.replace("{}", old)]);
        let expected = main_part(&source).replace(old, new);
        assert_eq!(readdressed(&source, old, new), expected);
    }
}

#[test]
fn what_stands_in_a_text_box_is_mended_in_both_its_copies() {
    let [old, new] = ["dale@example.org", "dale.muster@example.org"];
    let inside = paragraph("Dale Rutstein") + &paragraph(&format!("Email: {old}"));
    let inside = format!("<w:txbxContent>{inside}</w:txbxContent>");
    let held = format!(
        "<w:r><mc:AlternateContent><mc:Choice>{inside}</mc:Choice><mc:Fallback>{inside}</mc:Fallback></mc:AlternateContent></w:r>"
    );
    let source = word(&format!("{}<w:p>{held}</w:p>{}", paragraph("Title"), paragraph("About us")));
    let main = readdressed(&source, old, new);
    assert_eq!(main, main_part(&source).replace(old, new));
}
