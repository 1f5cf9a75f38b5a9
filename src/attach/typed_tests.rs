//! What somebody typed stays theirs: nothing is added that they left out, and what is not certain is said.

use super::{
    mend_tests::{TEXT, desk, edit, email, mended, refresh, with_new_values},
    real_tests::options,
    *,
};
use crate::{finding::codes, model::Name};

/// Of two people one is read, and of the other's row nothing that is known.
const ROWS: &str = "Media contacts:\nTom Hartley, Head of Media, London: 7946 0124 / tom@old.example.org\n\
    See also our page on reefs, and ask for pictures\nAna Exemplo >> 022 909 41 99 >> 0800 >> ask for her\n";

#[test]
fn a_row_that_cannot_be_read_keeps_nothing_from_being_mended() {
    let source = format!("{TEXT}{ROWS}");
    let after = String::from_utf8(mended(source.as_bytes(), "a.txt")).unwrap();
    assert_eq!(after, with_new_values(&source).replace("909 41 99", "909 41 00"));
}

/// What the reader gives to nobody, or to somebody else, is whose name stands before it, if it was hers.
#[test]
fn a_number_of_nobody_is_mended_beside_the_name_of_who_had_it_and_nowhere_else() {
    let folder = tempfile::tempdir().unwrap();
    let (mut directory, _) = desk();
    let path = folder.path().join("a.txt");
    for (row, is_mended) in [
        ("Ana Exemplo >> +41 22 909 41 99 >> until Friday", true),
        ("ANA EXEMPLO / 022 909 41 99 / ana@example.org", true),
        ("The night line >> +41 22 909 41 99 >> until Friday", false),
    ] {
        let source =
            format!("{TEXT}Media contacts:\nTom Hartley, tom@example.org, +44 20 7946 0123\n{row}\n");
        fs::write(&path, &source).unwrap();
        let done = refresh(&mut directory, &path);
        let wanted = if is_mended { source.replace("41 99", "41 00") } else { source };
        assert_eq!(fs::read_to_string(&path).unwrap(), wanted);
        let errors = done.findings.iter().filter(|one| one.code == codes::R522).count();
        assert_eq!(errors, usize::from(!is_mended), "{:?}", done.findings);
    }
}

/// Numbers as they are dialled in their own country, which nothing but the directory tells.
#[test]
fn a_typed_block_is_as_it_should_be_whatever_it_leaves_out_or_adds() {
    let folder = tempfile::tempdir().unwrap();
    let (mut directory, _) = desk();
    for (name, block) in [
        (
            "a.txt",
            "Media contacts:\nTom Hartley, London: 020 7946 0123 (ask for the reef desk)\nAna Exemplo – 022 909 41 00 – until Friday\n",
        ),
        (
            "a.md",
            "## Media contacts\n\n| Name | Town | Phone |\n|---|---|---|\n| Tom Hartley | London | +44 20 7946 0123 |\n",
        ),
        (
            "a.html",
            "<h3>Press contacts</h3><ul><li><b>Tom Hartley</b> &mdash; <a href=\"tel:+442079460123\">+44 20 7946 0123</a></li></ul>",
        ),
    ] {
        let path = folder.path().join(name);
        let source = format!("{TEXT}{block}");
        fs::write(&path, &source).unwrap();
        let done = refresh(&mut directory, &path);
        assert!(done.outcome == Outcome::Unchanged && done.findings.is_empty(), "{name}: {done:?}");
        assert_eq!(fs::read_to_string(&path).unwrap(), source);
        assert!(stale(&directory).unwrap().is_empty(), "{name}");
        let again = refresh(&mut directory, &path);
        assert!(again.operation.is_none(), "{again:?}");
    }
}

#[test]
fn a_new_name_and_a_new_role_take_the_place_of_the_old_ones() {
    let change = |directory: &mut Directory, ids: &[ContactId]| {
        edit(directory, ids[0], |_, contact| {
            contact.name = Name::printed("Tom Hartley-Reed");
            contact.role = Some("Director of Studies & Grants".into());
        });
    };
    for (name, block, wanted) in [
        (
            "a.txt",
            "Media contacts:\n* Mr. Tom Hartley, Head of Media, 020 7946 0123 (ask for Tom Hartley) *\n",
            "Media contacts:\n* Mr. Tom Hartley-Reed, Director of Studies & Grants, 020 7946 0123 (ask for Tom Hartley-Reed) *\n",
        ),
        (
            "a.txt",
            "Media contacts:\n\nTOM HARTLEY\nHead of Media\nT +44 20 7946 0123\n\nBea Outra\nHead of Media\nT +351 21 391 0000\n",
            "Media contacts:\n\nTOM HARTLEY-REED\nDirector of Studies & Grants\nT +44 20 7946 0123\n\nBea Outra\nHead of Media\nT +351 21 391 0000\n",
        ),
        (
            "a.html",
            "<h3>Press contacts</h3><ul><li><b>Tom</b> <i>Hartley</i>, Head of Media: +44 20 7946 0123</li></ul>",
            "<h3>Press contacts</h3><ul><li><b>Tom</b> <i>Hartley-Reed</i>, Director of Studies &amp; Grants: +44 20 7946 0123</li></ul>",
        ),
        // Somebody beside them has the same role, and stays where they are.
        (
            "a.txt",
            "Media contacts:\n\nTom Hartley                       Ana Exemplo\nHead of Media                     Head of Media\n020 7946 0123                     022 909 41 00\n",
            "Media contacts:\n\nTom Hartley-Reed                  Ana Exemplo\nDirector of Studies & Grants      Head of Media\n020 7946 0123                     022 909 41 00\n",
        ),
        // Nobody had this role.
        (
            "a.txt",
            "Media contacts:\nTom Hartley, Head of Press, 020 7946 0123\n",
            "Media contacts:\nTom Hartley-Reed, Head of Press, 020 7946 0123\n",
        ),
    ] {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(name);
        let source = format!("{TEXT}{block}");
        fs::write(&path, &source).unwrap();
        let (mut directory, ids) = desk();
        change(&mut directory, &ids);
        let done = refresh(&mut directory, &path);
        assert_eq!(fs::read_to_string(&path).unwrap(), format!("{TEXT}{wanted}"), "{done:?}");
        let left: Vec<_> =
            done.findings.iter().map(|one| one.code.as_str()).filter(|code| *code != "R518").collect();
        let said = [("Bea", "R521"), ("Head of Press", "R524"), ("  Ana", "R524")];
        let said: Vec<_> =
            said.iter().filter(|(text, _)| block.contains(text)).map(|(_, code)| *code).collect();
        assert_eq!(left, said, "{:?}", done.findings);
        assert_eq!(refresh(&mut directory, &path).outcome, Outcome::Unchanged);
        undo(&mut directory, None).unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), source);
    }
}

/// One change that has no place in the file keeps no other from it.
#[test]
fn a_name_that_the_encoding_has_no_letters_for_is_said_and_the_number_is_mended() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.txt");
    let source = "L’été ouvre une station\n\nGenève, le 1er décembre 2026 – Une station a été ouverte.\n\n\
        Contact presse :\nTom Hartley\nTél. : +44 20 7946 0124\n";
    fs::write(&path, encoding_rs::WINDOWS_1252.encode(source).0).unwrap();
    let (mut directory, ids) = desk();
    edit(&mut directory, ids[0], |_, contact| contact.name = Name::printed("Tom Wałęski"));
    let done = refresh(&mut directory, &path);
    assert!(matches!(done.outcome, Outcome::Written { in_place: true, .. }), "{done:?}");
    let wanted = source.replace("0124", "0123");
    assert_eq!(fs::read(&path).unwrap(), &*encoding_rs::WINDOWS_1252.encode(&wanted).0);
}

/// A block of ours is ours when another program has saved the file.
#[test]
fn a_block_of_ours_with_other_line_ends_is_written_anew() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.txt");
    fs::write(&path, TEXT).unwrap();
    let (mut directory, ids) = desk();
    attach(&mut directory, &path, None, &Whom::Contacts(vec![ids[0]]), &options()).unwrap();
    let text = fs::read_to_string(&path).unwrap();
    fs::write(&path, text.replace('\n', "\r\n")).unwrap();
    edit(&mut directory, ids[0], |work, contact| contact.emails.push(email(work, "reef@example.org")));
    let done = refresh(&mut directory, &path);
    assert!(matches!(done.outcome, Outcome::Written { in_place: false, .. }), "{done:?}");
    assert!(fs::read_to_string(&path).unwrap().contains("reef@example.org"));
}

/// By a number that only its region makes whole, in a row that is read and in one that is not.
#[test]
fn whoever_has_another_name_altogether_is_known_by_what_she_had() {
    for (row, wanted) in [
        ("Ana Exemplo, Press Officer, 022 909 41 99", "Eva Outra, Press Officer, 022 909 41 00"),
        ("Ana Exemplo >> 022 909 41 99 >> until Friday", "Eva Outra >> 022 909 41 00 >> until Friday"),
        ("Ana Exemplo, ana@example.org", "Eva Outra, ana@example.org"),
    ] {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.txt");
        let text = |row: &str| format!("{TEXT}Media contacts:\n{row}\nTom Hartley, +44 20 7946 0123\n");
        fs::write(&path, text(row)).unwrap();
        let (mut directory, ids) = desk();
        edit(&mut directory, ids[1], |_, contact| contact.name = Name::printed("Eva Outra"));
        let options = Options { region: "CH".parse().ok(), ..options() };
        let done = attach(&mut directory, &path, None, &Whom::Refresh, &options).unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), text(wanted), "{done:?}");
        assert!(done.findings.iter().all(|one| one.code == codes::R518), "{:?}", done.findings);
        assert!(stale(&directory).unwrap().is_empty());
        undo(&mut directory, None).unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), text(row));
    }
}
