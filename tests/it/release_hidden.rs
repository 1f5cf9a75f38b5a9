//! What `release check` finds where hardly anybody looks: in the properties and the pictures of a Word document, in the
//! head of a mail, and at the end of a number that is written without its beginning.

use std::io::{Cursor, Write};

use crate::{
    release_check::{BLOCK, TOP, desk},
    sandbox::Sandbox,
};

fn check(sandbox: &Sandbox, name: &str, bytes: &[u8]) -> Vec<String> {
    sandbox.write(name, bytes);
    let ran = sandbox.run(&["release", "check", name, "--format", "short"]);
    assert_eq!(ran.code, if ran.stdout.is_empty() { 0 } else { 3 }, "{ran}");
    ran.stdout.lines().map(str::to_owned).collect()
}

/// A Word document of these lines, with a picture described so and a part of its own.
pub fn word(description: &str, part: (&str, &str)) -> Vec<u8> {
    let paragraph = |line: &str| format!("<w:p><w:r><w:t>{line}</w:t></w:r></w:p>");
    let picture =
        format!("<w:p><w:r><w:drawing><wp:inline>{description}</wp:inline></w:drawing></w:r></w:p>");
    let text: String = format!("{TOP}{BLOCK}").lines().map(paragraph).collect();
    let main = format!(
        "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
         xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\"><w:body>{picture}{text}</w:body></w:document>"
    );
    let mut out = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in [("[Content_Types].xml", "<Types/>"), ("word/document.xml", &main), part] {
        out.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        out.write_all(content.as_bytes()).unwrap();
    }
    out.finish().unwrap().into_inner()
}

/// The lines of the text are none of the package that GitHub shows.
#[test]
fn an_annotation_of_a_word_document_names_no_line() {
    let sandbox = desk();
    let plain = "<wp:docPr id=\"1\" name=\"Picture 1\" descr=\"The path\"/>";
    sandbox.write("a.docx", word(plain, ("docProps/core.xml", "<cp:coreProperties/>")));
    sandbox.ok(&["edit", "jane-roe", "--change-email", "jane@example.org=roe@example.org"]);
    let ran = sandbox.run(&["release", "check", "a.docx", "--format", "github"]);
    assert!(ran.code == 3 && ran.stdout.contains(" file=a.docx,title=R522 "), "{ran}");
    let ran = sandbox.run(&["release", "check", "a.docx", "--format", "short"]);
    assert!(ran.stdout.contains("a.docx:10:8: ") && ran.stdout.contains("[R522]"), "{ran}");
}

#[test]
fn the_properties_of_a_word_document_and_the_words_of_a_picture_are_looked_through() {
    let sandbox = desk();
    let none = ("docProps/core.xml", "<cp:coreProperties/>");
    let plain = "<wp:docPr id=\"1\" name=\"Picture 1\" descr=\"The path\"/>";
    assert_eq!(check(&sandbox, "a.docx", &word(plain, none)), [""; 0]);
    for (name, properties) in [
        (
            "docProps/core.xml",
            "<cp:coreProperties><dc:description>Call 917 555 0144</dc:description></cp:coreProperties>",
        ),
        ("docProps/app.xml", "<Properties><Company>X</Company><Manager>917 555 0144</Manager></Properties>"),
        (
            "docProps/custom.xml",
            "<Properties><property><vt:lpwstr>917 555 0144</vt:lpwstr></property></Properties>",
        ),
        ("customXml/item1.xml", "<root><phone>917 555 0144</phone></root>"),
    ] {
        let found = check(&sandbox, "a.docx", &word(plain, (name, properties)));
        assert_eq!(found.len(), 1, "{name}: {found:?}");
        assert!(
            found[0].contains(
                "error[R523]: 917 555 0144 of Jane Roe is internal, and stands in the properties of the document"
            ),
            "{name}: {found:?}"
        );
    }
    for attribute in ["descr", "title"] {
        let picture = format!("<wp:docPr id=\"1\" name=\"Picture 1\" {attribute}=\"Jane, 917 555 0144\"/>");
        for picture in [picture.clone(), picture.replace("/>", "></wp:docPr>")] {
            let found = check(&sandbox, "a.docx", &word(&picture, none));
            assert_eq!(found.len(), 1, "{picture}: {found:?}");
            assert!(found[0].contains("error[R523]: 917 555 0144 of Jane Roe is internal"), "{found:?}");
        }
    }
}

#[test]
fn each_line_of_the_head_of_a_mail_that_names_somebody_is_looked_through() {
    let sandbox = desk();
    let mail = |from: &str, more: &str| {
        format!(
            "From: {from}\nTo: joe@daily.example.com\n{more}Subject: The path is open\n\
             Content-Type: text/plain; charset=utf-8\n\n{TOP}{BLOCK}"
        )
    };
    let public = "J. <jane@example.org>";
    assert_eq!(check(&sandbox, "a.eml", mail(public, "").as_bytes()), [""; 0]);
    for (mail, value) in [
        (mail("J. <j.private@example.net>", ""), "j.private@example.net"),
        (mail("\"Jane 917-555-0144\" <jane@example.org>", ""), "917-555-0144"),
        (mail(public, "Cc: Desk <desk@example.org>, J. <j.private@example.net>\n"), "j.private@example.net"),
        (mail(public, "Cc: \"J. 917-555-0144\" <jane@example.org>\n"), "917-555-0144"),
        (mail(public, "Sender: J. <j.private@example.net>\n"), "j.private@example.net"),
    ] {
        let found = check(&sandbox, "a.eml", mail.as_bytes());
        let wanted =
            format!("error[R523]: {value} of Jane Roe is internal, and stands in the head of the mail");
        assert!(found.len() == 1 && found[0].ends_with(&wanted), "{mail}: {found:?}");
    }
}

/// A number without its country code, of an area of which the directory has no office.
#[test]
fn endings_of_nine_to_twelve_digits_are_held_against_those_that_are_not_public() {
    let sandbox = desk();
    for (number, endings) in [
        ("+351 912 345 678", &["912345678", "912 345678"][..]),
        // Nine digits, ten, eleven, and twelve with half of the country code.
        ("+86 139 1097 3801", &["910973801", "39 1097 3801", "13910973801", "139 1097 3801", "613910973801"]),
    ] {
        sandbox.ok(&["edit", "jane-roe", "--add-phone", &format!("cell={number}")]);
        for ending in endings {
            let text = format!("{TOP}After six call {ending}.\n\n{BLOCK}");
            let found = check(&sandbox, "a.txt", text.as_bytes());
            let wanted = format!("error[R523]: {ending} of Jane Roe is internal, and stands in a release");
            assert!(found.len() == 1 && found[0].ends_with(&wanted), "{ending}: {found:?}");
            // Another number of as many digits is nobody's.
            let other = ending.replace('8', "6");
            let text = format!("{TOP}After six call {other}.\n\n{BLOCK}");
            assert_eq!(check(&sandbox, "a.txt", text.as_bytes()), [""; 0], "{other}");
        }
    }
}
