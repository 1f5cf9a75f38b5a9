//! What somebody typed is mended where it stands.

use std::io::{Cursor, Read, Write};

use super::real_tests::options;
use super::*;
use crate::finding::codes;
use crate::model::{Contact, ContactKind, Email, Former, Minter, Name, Number, Phone, PhoneKind, Visibility};

const OLD: &str = "+442079460124";
const NEW: &str = "+442079460123";

fn number(e164: &str) -> Number {
    Number { raw: e164.to_owned(), e164: Some(e164.to_owned()), extension: None }
}

pub(super) fn email(work: &directory::Work<'_>, address: &str) -> Email {
    Email {
        id: work.mint(),
        address: address.to_owned(),
        key: Some(address.to_owned()),
        visibility: Visibility::Public,
        verified: None,
    }
}

/// Two people, of whom one has got another number and another address.
pub(super) fn desk() -> (Directory, Vec<ContactId>) {
    let minter = Minter::fixed("2026-11-23T10:00:00Z".parse().unwrap(), 3);
    let mut directory = Directory::in_memory(minter, "tester").unwrap();
    let people = [
        ("Tom Hartley", "Head of Media", OLD, "tom@old.example.org"),
        ("Ana Exemplo", "Press Officer", "+41229094199", "ana@example.org"),
    ];
    let ids = directory
        .operate::<_, directory::Error>("add", "add", |work| {
            let mut ids = Vec::new();
            for (name, role, phone, address) in people {
                let mut contact: Contact =
                    work.new_contact(ContactKind::Spokesperson, Name::printed(name))?;
                contact.role = Some(role.to_owned());
                contact.phones.push(Phone {
                    id: work.mint(),
                    kind: PhoneKind::Office,
                    place: None,
                    number: number(phone),
                    visibility: Visibility::Public,
                    verified: None,
                    former: Vec::new(),
                });
                contact.emails.push(email(work, address));
                work.put(&mut contact)?;
                ids.push(contact.id);
            }
            Ok(ids)
        })
        .unwrap()
        .value;
    edit(&mut directory, ids[0], |work, contact| {
        replace(work, contact, NEW);
        contact.emails = vec![email(work, "tom@example.org")];
    });
    edit(&mut directory, ids[1], |work, contact| replace(work, contact, "+41229094100"));
    (directory, ids)
}

pub(super) fn edit(
    directory: &mut Directory,
    id: ContactId,
    change: impl Fn(&directory::Work<'_>, &mut Contact),
) {
    directory
        .operate::<_, directory::Error>("edit", "edit", |work| {
            let mut contact = work.contact(id)?.unwrap();
            change(work, &mut contact);
            work.put(&mut contact)
        })
        .unwrap();
}

fn replace(work: &directory::Work<'_>, contact: &mut Contact, new: &str) {
    let old = std::mem::replace(&mut contact.phones[0].number, number(new));
    contact.phones[0].former.push(Former { number: old, until: work.now() });
}

pub(super) fn refresh(directory: &mut Directory, path: &Path) -> Report {
    attach(directory, path, None, &Whom::Refresh, &options()).unwrap()
}

pub(super) const TEXT: &str =
    "Example opens a reef station\n\nLONDON, 1 December 2026 – Example today opened a reef station.\n\n";

/// Refreshes, sees that a second run and the undo do what they should, and gives the file as it was and as it is.
pub(super) fn mended(source: &[u8], name: &str) -> Vec<u8> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    fs::write(&path, source).unwrap();
    let (mut directory, _) = desk();
    let dry = Options { dry_run: true, ..options() };
    let shown = attach(&mut directory, &path, None, &Whom::Refresh, &dry).unwrap();
    assert!(matches!(shown.outcome, Outcome::Written { in_place: true, .. }), "{shown:?}");
    assert_eq!(fs::read(&path).unwrap(), source);
    let done = refresh(&mut directory, &path);
    assert_eq!(done.outcome, shown.outcome);
    assert!(done.findings.iter().all(|one| one.code == codes::R518), "{:?}", done.findings);
    assert!(stale(&directory).unwrap().is_empty());
    let after = fs::read(&path).unwrap();
    let again = refresh(&mut directory, &path);
    assert!(again.outcome == Outcome::Unchanged && again.operation.is_none(), "{again:?}");
    let operation = undo(&mut directory, None).unwrap().operation;
    assert_eq!(fs::read(&path).unwrap(), source);
    undo(&mut directory, Some(&operation.id.to_string())).unwrap();
    assert_eq!(fs::read(&path).unwrap(), after);
    after
}

pub(super) fn with_new_values(source: &str) -> String {
    [
        ("0124", "0123"),
        ("41 99", "41 00"),
        ("414199", "414100"),
        ("4199", "4100"),
        ("tom@old.example.org", "tom@example.org"),
    ]
    .iter()
    .fold(source.to_owned(), |text, (old, new)| text.replace(old, new))
}

#[test]
fn the_values_of_a_block_change_and_its_form_stays() {
    for (name, block) in [
        (
            "a.txt",
            "Media contacts:\nTom Hartley, Head of Media, 020 7946 0124, tom@old.example.org\nAna Exemplo, +41 22 909 41 99\n",
        ),
        (
            "a.txt",
            "MEDIA CONTACTS\n\nTom Hartley                      Ana Exemplo\nHead of Media                    Press Officer\nTel: +44 20 7946 0124            Tel: +41 22 909 41 99\ntom@old.example.org              ana@example.org\n",
        ),
        (
            "a.txt",
            "Journalists who want to visit can call Tom Hartley (+44 (0)20 7946 0124, tom@old.example.org) in London or Ana Exemplo (+41 22 909 41 99) in Geneva until Friday; photographers must bring boots.\n",
        ),
        (
            "a.txt",
            "Press contacts\n--------------\nTom Hartley ........ +44-20-7946-0124\nAna Exemplo ........ +41 22 909 41 99\n",
        ),
        ("a.txt", "Media contact:\nTom Hartley\nTel 电话: +44 20 7946 0124\n"),
        (
            "a.md",
            "## Media contacts\n\n| Name | Role | Phone | Email |\n|---|---|---|---|\n| Tom Hartley | Head of Media | +44 20 7946 0124 | tom@old.example.org |\n| Ana Exemplo | Press Officer | +41 22 909 41 99 | ana@example.org |\n",
        ),
        (
            "a.md",
            "**Media contact:** [Tom Hartley](mailto:tom@old.example.org), Head of Media — **T:** [+44 20 7946 0124](tel:+442079460124)\n",
        ),
        (
            "a.md",
            "### Press contacts\n\n- **Tom Hartley**, Head of Media: +44 20 7946 0124, <tom@old.example.org>\n- **Ana Exemplo**, Press Officer: +41 22 909 41 99\n",
        ),
        (
            "a.html",
            "<h3>Press contacts</h3><div><div><img src=\"tom.jpg\"><h4>Tom Hartley</h4><p>Head of Media</p><ul><li>+44&nbsp;20 7946 01<b>24</b></li><li><a href=\"mailto:tom@old.example.org?subject=Reef\">tom@old.example.org</a></li></ul></div></div>",
        ),
        (
            "a.html",
            "<p>Media contact</p><table><tr><td>Tom Hartley<br>Head of Media</td><td>T <a href='tel:%2B44-20-7946-0124'>&#43;44 20 7946 0124</a></td></tr></table>",
        ),
    ] {
        let source = format!("{TEXT}{block}");
        let wanted = with_new_values(&source).replace("01<b>24</b>", "01<b>23</b>");
        // A shorter address leaves the second column where it is.
        let wanted = wanted.replace("tom@example.org   ", "tom@example.org       ");
        assert_eq!(String::from_utf8(mended(source.as_bytes(), name)).unwrap(), wanted);
    }
}

#[test]
fn bytes_of_another_encoding_and_mixed_line_ends_stay() {
    let block = "Contact presse :\r\n\r\nTom Hartley\nTél. : +44 20 7946 0124\r\n";
    let source = format!(
        "L’été ouvre une station\r\n\nGenève, le 1er décembre 2026 – Une station a été ouverte.\r\n\r\n{block}"
    );
    let bytes = encoding_rs::WINDOWS_1252.encode(&source).0.into_owned();
    let wanted = encoding_rs::WINDOWS_1252.encode(&with_new_values(&source)).0.into_owned();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.txt");
    fs::write(&path, &bytes).unwrap();
    let (mut directory, _) = desk();
    let done = refresh(&mut directory, &path);
    assert!(matches!(done.outcome, Outcome::Written { in_place: true, .. }), "{done:?}");
    assert_eq!(fs::read(&path).unwrap(), wanted);
    undo(&mut directory, None).unwrap();
    assert_eq!(fs::read(&path).unwrap(), bytes);
}

const RELATIONS: &str = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
    <Relationship Id=\"rId7\" Type=\"hyperlink\" Target=\"mailto:tom@old.example.org\" TargetMode=\"External\"/></Relationships>";

fn word(body: &str) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let main = format!("<w:document><w:body>{body}</w:body></w:document>");
    for (name, text) in [("word/document.xml", main.as_str()), ("word/_rels/document.xml.rels", RELATIONS)] {
        zip.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn part(package: &[u8], name: &str) -> String {
    let mut text = String::new();
    let mut zip = zip::ZipArchive::new(Cursor::new(package)).unwrap();
    zip.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

#[test]
fn in_word_the_runs_stay_and_the_link_leads_to_the_new_address() {
    let line = |text: &str| format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>");
    let mut body: String = TEXT.lines().map(line).collect();
    body += &line("Media contact:");
    body += "<w:tbl><w:tr><w:tc><w:p><w:r><w:rPr><w:b/></w:rPr><w:t>Tom Hartley</w:t></w:r></w:p></w:tc><w:tc><w:p>\
        <w:r><w:t>+44 20 79</w:t></w:r><w:r><w:rPr><w:i/></w:rPr><w:t>46 01</w:t></w:r><w:r><w:t>24</w:t></w:r></w:p><w:p>\
        <w:hyperlink r:id=\"rId7\"><w:r><w:t>tom@old.example.org</w:t></w:r></w:hyperlink></w:p></w:tc></w:tr></w:tbl>";
    let before = word(&body);
    let after = mended(&before, "a.docx");
    let main = "word/document.xml";
    let wanted = part(&before, main).replace("<w:t>24<", "<w:t>23<").replace("tom@old.", "tom@");
    assert_eq!(part(&after, main), wanted);
    let links = "word/_rels/document.xml.rels";
    assert_eq!(part(&after, links), RELATIONS.replace("tom@old.", "tom@"));
}

/// What is not certain is said, and stays.
#[test]
fn nothing_is_guessed() {
    const BLOCK: &str = "Media contact:\nTom Hartley, Head of Media, +44 20 7946 0124 ....\n";
    type Change = fn(&directory::Work<'_>, &mut Contact);
    let changes: [(&str, Change); 5] = [
        ("an internal number", |_, contact| contact.phones[0].visibility = Visibility::Internal),
        ("an invalid number", |_, contact| contact.phones[0].number = Number::unread("0123")),
        ("two candidates", |work, contact| {
            let mut other = contact.phones[0].clone();
            (other.id, other.number) = (work.mint(), number("+442079460177"));
            contact.phones.push(other);
        }),
        ("no successor", |_, contact| contact.phones.clear()),
        ("a journalist", |_, contact| contact.kind = ContactKind::Journalist),
    ];
    for (what, change) in changes {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.txt");
        fs::write(&path, format!("{TEXT}{BLOCK}")).unwrap();
        let (mut directory, ids) = desk();
        edit(&mut directory, ids[0], change);
        let done = refresh(&mut directory, &path);
        assert_eq!(done.outcome, Outcome::Unchanged, "{what}");
        let wrong = done.findings.iter().filter(|one| [codes::R522, codes::R529].contains(&one.code));
        assert_ne!(wrong.count(), 0, "{what}: {:?}", done.findings);
    }
}

#[test]
fn a_line_of_two_people_that_one_has_changed_is_left() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.txt");
    let (mut directory, ids) = desk();
    edit(&mut directory, ids[1], |_, contact| contact.phones[0].number = number(OLD));
    fs::write(
        &path,
        format!("{TEXT}Media contacts:\n\nTom Hartley\n+44 20 7946 0124\n\nAna Exemplo\n+44 20 7946 0124\n"),
    )
    .unwrap();
    let done = refresh(&mut directory, &path);
    assert_eq!(done.outcome, Outcome::Unchanged, "{done:?}");
    assert!(done.findings.iter().any(|one| one.code == codes::R522), "{done:?}");
}

/// Somebody whom the directory has not is never dropped, and is no reason to let an old number stand.
#[test]
fn a_stranger_beside_them_is_said_and_left() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.txt");
    let source = format!(
        "{TEXT}Press contacts\n\nTom Hartley\nTel: +44 20 7946 0124\n\nBea Outra\nTel: +351 21 391 0000\n\nNotes\n\nThe old line +44 20 7946 0124 is closed.\n"
    );
    fs::write(&path, &source).unwrap();
    let (mut directory, _) = desk();
    let done = refresh(&mut directory, &path);
    assert!(matches!(done.outcome, Outcome::Written { in_place: true, .. }), "{done:?}");
    let codes: Vec<_> = done.findings.iter().map(|finding| finding.code.as_str()).collect();
    assert_eq!(codes, ["R518", "R519", "R521"], "{:?}", done.findings);
    assert_eq!(fs::read_to_string(&path).unwrap(), source.replacen("0124", "0123", 1));
    let again = refresh(&mut directory, &path);
    assert_eq!(again.outcome, Outcome::Unchanged, "{again:?}");
}

#[test]
fn a_block_of_ours_is_written_anew() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.txt");
    fs::write(&path, TEXT).unwrap();
    let (mut directory, ids) = desk();
    attach(&mut directory, &path, None, &Whom::Contacts(vec![ids[0]]), &options()).unwrap();
    edit(&mut directory, ids[0], |work, contact| replace(work, contact, "+442079460188"));
    let done = refresh(&mut directory, &path);
    assert!(matches!(done.outcome, Outcome::Written { in_place: false, .. }), "{done:?}");
    // One that was mended in place is still its author's when the next number comes.
    let typed = format!("{TEXT}Media contact:\n* Tom Hartley — +44 20 7946 0124 *\n");
    let path = folder.path().join("b.txt");
    fs::write(&path, &typed).unwrap();
    for (new, printed) in [("+442079460189", "0189"), ("+442079460190", "0190")] {
        edit(&mut directory, ids[0], |work, contact| replace(work, contact, new));
        let done = refresh(&mut directory, &path);
        assert!(matches!(done.outcome, Outcome::Written { in_place: true, .. }), "{done:?}");
        assert_eq!(fs::read_to_string(&path).unwrap(), typed.replace("0124", printed));
    }
}

#[test]
fn a_link_that_leads_to_the_old_number_is_said_where_its_words_are_right() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.html");
    let source = format!(
        "<h1>Example opens a reef station</h1><p>LONDON, 1 December 2026 – Example today opened a reef station.</p>\
         <h2>Media contact</h2><p>Tom Hartley, Head of Media<br><a href=\"tel:{OLD}\">{NEW}</a></p>"
    );
    fs::write(&path, &source).unwrap();
    let (mut directory, _) = desk();
    register(&mut directory, std::slice::from_ref(&path), options().read, None).unwrap();
    let carried = stale(&directory).unwrap().remove(0).printed;
    assert_eq!(carried.len(), 1);
    assert_eq!(carried[0].number.as_ref().unwrap().e164.as_deref(), Some(OLD));
    let done = refresh(&mut directory, &path);
    let codes: Vec<_> = done.findings.iter().map(|one| one.code).collect();
    assert_eq!((done.outcome, codes), (Outcome::Unchanged, vec![codes::R522]));
    assert_eq!(fs::read_to_string(&path).unwrap(), source);
}
