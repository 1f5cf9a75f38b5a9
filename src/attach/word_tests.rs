//! A Word document goes back to the very bytes that it was.

use std::io::{Cursor, Read, Write};

use zip::{CompressionMethod, ZipArchive, ZipWriter, write::SimpleFileOptions};

use super::{
    mend_tests::email,
    real_tests::{desk, options},
    *,
};
use crate::model::{ContactKind, Name};

/// A package as ours would not be written: its text uncompressed and in the middle, a time, a comment.
fn package(parts: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    let time = zip::DateTime::from_date_and_time(2019, 3, 4, 5, 6, 8).unwrap();
    for (name, content) in parts {
        let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
        out.start_file(name, options.last_modified_time(time).unix_permissions(0o600)).unwrap();
        out.write_all(content).unwrap();
    }
    out.set_comment("kept").unwrap();
    out.finish().unwrap().into_inner()
}

fn parts(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut package = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let part = |index| {
        let mut file = package.by_index(index).unwrap();
        let name = file.name().unwrap().into_owned();
        let mut content = Vec::new();
        file.read_to_end(&mut content).unwrap();
        (name, content)
    };
    (0..ZipArchive::new(Cursor::new(bytes)).unwrap().len()).map(part).collect()
}

pub(super) fn word() -> Vec<u8> {
    document(&[
        "Children first",
        "The programme reaches 400 schools in 12 districts this year.",
        "About Example",
    ])
}

/// A paragraph for each line.
pub(super) fn document(lines: &[&str]) -> Vec<u8> {
    let paragraph = |text: &&str| format!("<w:p><w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r></w:p>");
    let main = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>{}<w:sectPr/></w:body></w:document>",
        lines.iter().map(paragraph).collect::<String>()
    );
    let part = |name: &str, content: &[u8]| (name.to_owned(), content.to_vec());
    let picture: Vec<u8> = (0..9000_u32).flat_map(|one| (one * 7919).to_be_bytes()).collect();
    package(&[
        part("[Content_Types].xml", b"<Types/>"),
        part("word/document.xml", main.as_bytes()),
        part("word/media/image1.png", &picture),
    ])
}

#[test]
fn the_undo_of_an_attach_gives_the_package_back_byte_for_byte() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("release.docx");
    let first = word();
    fs::write(&path, &first).unwrap();
    let (mut directory, ids) = desk();
    let attached = |directory: &mut Directory, ids: &[ContactId]| {
        let done = attach(directory, &path, None, &Whom::Contacts(ids.to_vec()), &options()).unwrap();
        assert!(matches!(done.outcome, Outcome::Written { .. }), "{done:?}");
        fs::read(&path).unwrap()
    };
    let second = attached(&mut directory, &ids[..1]);
    assert!(second != first && attached(&mut directory, &ids[..2]) != second);
    // The picture is in the file, and is not kept again.
    let kept = ledger::of_file(&directory, &path).unwrap().unwrap().package_before.unwrap();
    assert!(kept.len() < 9000, "{}", kept.len());
    undo(&mut directory, None).unwrap();
    assert_eq!(fs::read(&path).unwrap(), second);
    undo(&mut directory, None).unwrap();
    assert_eq!(fs::read(&path).unwrap(), first);
}

/// `word()` whose pages have a header.
fn with_header(text: &str) -> Vec<u8> {
    let mut all = parts(&word());
    let main = String::from_utf8(all[1].1.clone()).unwrap();
    let section = "<w:sectPr><w:headerReference w:type=\"default\" r:id=\"rId1\"/></w:sectPr>";
    all[1].1 = main.replace("<w:sectPr/>", section).into_bytes();
    let header = format!("<w:hdr><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:hdr>");
    all.push(("word/header1.xml".to_owned(), header.into_bytes()));
    let rels = "<Relationships><Relationship Id=\"rId1\" Target=\"header1.xml\"/></Relationships>";
    all.push(("word/_rels/document.xml.rels".to_owned(), rels.into()));
    package(&all)
}

#[test]
fn a_contact_in_a_header_is_held_against_the_directory_and_left_there() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("release.docx");
    let (mut directory, ids) = desk();
    let said = |directory: &Directory| {
        let (opened, findings) = check(directory, &path, crate::release::read, None, None).unwrap();
        let findings: Vec<_> =
            findings.into_iter().map(|one| format!("{} {}", one.code, one.message)).collect();
        (opened.reading.contacts.len(), findings)
    };
    fs::write(&path, with_header("Media contact: Dale Rutstein, Office: +8610 65323131 ext. 1301")).unwrap();
    assert_eq!(said(&directory), (1, Vec::new()));
    fs::write(&path, with_header("Media contact: Dale Rutstein, Office: +8610 65323199")).unwrap();
    let (_, found) = said(&directory);
    let unknown = "R522 the directory does not have +8610 65323199 with Dale Rutstein";
    assert_eq!(found, [format!("{unknown}, and it stands in a page header or footer")]);
    // The block goes below the text, and the header stays.
    let before = parts(&fs::read(&path).unwrap());
    let done = attach(&mut directory, &path, None, &Whom::Contacts(vec![ids[0]]), &options()).unwrap();
    assert!(matches!(done.outcome, Outcome::Written { .. }), "{done:?}");
    let after = parts(&fs::read(&path).unwrap());
    assert!(after[1] != before[1] && after[3] == before[3]);
    assert_eq!(said(&directory).0, 1);
    let again = attach(&mut directory, &path, None, &Whom::Refresh, &options()).unwrap();
    assert!(matches!(again.outcome, Outcome::Unchanged), "{again:?}");
}

#[test]
fn what_has_no_line_of_the_text_keeps_no_release_from_being_checked() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("release.docx");
    let (mut directory, _) = desk();
    directory
        .operate::<_, directory::Error>("add", "add", |work| {
            let mut desk = work.new_contact(ContactKind::Desk, Name::printed("Press Desk"))?;
            desk.emails.push(email(work, "press@example.org"));
            work.put(&mut desk)
        })
        .unwrap();
    for (header, wanted) in [
        ("Press office press@example.org", &[][..]),
        ("Example Relief – press@example.org", &[]),
        ("Ms. Jane Sample, Press Officer – press@example.org", &["R521"]),
        ("Media contact: Dale Rutstein", &["D601"]),
        ("Media contacts: Press office, press@example.org; Dale Rutstein", &[]),
    ] {
        fs::write(&path, with_header(header)).unwrap();
        let (_, findings) = check(&directory, &path, crate::release::read, None, None).unwrap();
        let codes: Vec<String> = findings.iter().map(|one| one.code.to_string()).collect();
        assert_eq!(codes, wanted, "{header}: {findings:?}");
    }
}

#[test]
fn a_package_that_was_saved_since_gets_its_text_back() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("release.docx");
    fs::write(&path, word()).unwrap();
    let (mut directory, ids) = desk();
    attach(&mut directory, &path, None, &Whom::Contacts(vec![ids[0]]), &options()).unwrap();
    let mut saved = parts(&fs::read(&path).unwrap());
    saved.push(("docProps/core.xml".to_owned(), b"<saved/>".to_vec()));
    fs::write(&path, package(&saved)).unwrap();
    undo(&mut directory, None).unwrap();
    let back = parts(&fs::read(&path).unwrap());
    assert_eq!(back[..3], parts(&word())[..]);
    assert_eq!(back[3], saved[3]);
}
