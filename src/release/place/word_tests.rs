//! Word documents.

use super::{
    tests::{run, written},
    *,
};

/// A package such as Word writes, with a style part and a picture that must come through untouched.
fn word(body: &str) -> Vec<u8> {
    use std::io::Write;
    let mut out = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    for (name, content) in [
        ("[Content_Types].xml", "<Types/>".to_owned()),
        ("word/styles.xml", "<w:styles/>".to_owned()),
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
