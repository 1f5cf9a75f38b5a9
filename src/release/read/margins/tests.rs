use std::io::{Cursor, Write};

use zip::{ZipWriter, write::SimpleFileOptions};

use crate::{
    model::ReleaseReading,
    release::{Document, Format, read},
};

const TEXT: &str =
    "The programme would run for three years and would reach every district of the county, it said.";

fn paragraph(text: &str) -> String {
    format!("<w:p><w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r></w:p>")
}

/// A document of these lines, with headers of these kinds; the settings of the last section besides.
fn word(lines: &[&str], headers: &[(&str, &str)], section: &str) -> Document {
    let body: String = lines.iter().map(|line| paragraph(line)).collect();
    let (mut shown, mut rels, mut parts) = (String::new(), String::new(), Vec::new());
    for (number, (kind, text)) in headers.iter().enumerate() {
        shown += &format!("<w:headerReference w:type=\"{kind}\" r:id=\"rId{number}\"/>");
        rels += &format!("<Relationship Id=\"rId{number}\" Target=\"header{number}.xml\"/>");
        parts.push((format!("word/header{number}.xml"), format!("<w:hdr>{}</w:hdr>", paragraph(text))));
    }
    let main =
        format!("<w:document><w:body>{body}<w:sectPr>{shown}{section}</w:sectPr></w:body></w:document>");
    parts.push(("word/document.xml".to_owned(), main));
    parts.push(("word/_rels/document.xml.rels".to_owned(), format!("<Relationships>{rels}</Relationships>")));
    let mut package = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, part) in parts {
        package.start_file(name, SimpleFileOptions::default()).unwrap();
        package.write_all(part.as_bytes()).unwrap();
    }
    Document::parse(&package.finish().unwrap().into_inner(), Format::Docx).unwrap()
}

/// Name, numbers and addresses of each, and the codes of what is said.
fn told(document: &Document) -> (Vec<String>, Vec<String>) {
    let (reading, findings) = read(document, "GB".parse().ok());
    let ReleaseReading { contacts, .. } = reading;
    let contacts = contacts.iter().map(|one| {
        let draft = &one.draft;
        let phones = draft.phones.iter().map(|one| one.number.e164.clone().unwrap_or(one.number.raw.clone()));
        let emails = draft.emails.iter().map(|one| one.address.clone());
        let name = draft.name.as_ref().map_or("-", |name| name.printed.as_str()).to_owned();
        std::iter::once(name).chain(phones).chain(emails).collect::<Vec<_>>().join(" ")
    });
    (contacts.collect(), findings.into_iter().map(|one| one.message).collect())
}

const ANN: &str = "Media contact: Ann Bly, press officer, 01904 496 020, ann@york.example.org";

#[test]
fn whom_a_header_names_is_a_contact_of_the_release() {
    let document = word(&["York starts its works", TEXT], &[("default", ANN)], "");
    let (contacts, findings) = told(&document);
    assert_eq!(contacts, ["Ann Bly +441904496020 ann@york.example.org"]);
    assert!(findings.is_empty(), "{findings:?}");
    assert!(!document.text().contains("Ann"));
    // It stands on no line of the text, and in no block of it.
    let (reading, _) = read(&document, None);
    assert!(reading.blocks.is_empty() && reading.contacts[0].draft.span.is_none());
    // What is wrong in it is said, with its place.
    let broken =
        word(&["York starts its works", TEXT], &[("default", "Media contact: Ann Bly, +44 1904 496")], "");
    let (_, findings) = told(&broken);
    assert!(findings.len() == 1 && findings[0].ends_with(", and stands in a page header"), "{findings:?}");
}

#[test]
fn somebody_of_the_text_is_not_named_again() {
    let block = ["York starts its works", TEXT, "Media contact:", "Ann Bly", "01904 496 020"];
    let office = "Press office: 01904 496 020";
    let document = word(&block, &[("default", ANN), ("default", office), ("default", ANN)], "");
    assert_eq!(told(&document).0, ["Ann Bly +441904496020 ann@york.example.org"]);
}

#[test]
fn a_letterhead_is_no_contact() {
    for header in [
        "York Rail Trust | 1 Wharf Road, York | Tel. 01904 496 000 | info@york.example.org",
        "Chairman: Raj Sethi, 01904 496 001, raj.sethi@york.example.org",
        "Contact us: 01904 496 000, info@york.example.org",
    ] {
        let (contacts, findings) = told(&word(&["York starts its works", TEXT], &[("default", header)], ""));
        assert!(contacts.is_empty() && findings.len() == 1, "{header} {contacts:?}");
    }
}

#[test]
fn what_word_does_not_print_is_not_read() {
    let all = [("first", ANN), ("even", ANN)];
    assert!(told(&word(&["York starts its works", TEXT], &all, "")).0.is_empty());
    assert!(told(&word(&["York starts its works", TEXT], &all, "<w:titlePg w:val=\"0\"/>")).0.is_empty());
    assert_eq!(told(&word(&["York starts its works", TEXT], &all, "<w:titlePg/>")).0.len(), 1);
}
