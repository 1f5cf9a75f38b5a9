//! A block of ours beside one that somebody typed: each is refreshed as what it is.

use super::{
    mend_tests::{TEXT, desk, edit, email, refresh},
    real_tests::options,
    *,
};
use crate::{
    finding::codes,
    model::{Contact, Former, Number},
};

fn replace(directory: &mut Directory, id: ContactId, new: &str) {
    edit(directory, id, |work, contact: &mut Contact| {
        let number = Number { raw: new.to_owned(), e164: Some(new.to_owned()), extension: None };
        let old = std::mem::replace(&mut contact.phones[0].number, number);
        contact.phones[0].former.push(Former { number: old, until: work.now() });
    });
}

const ABOUT: &str = "\nAbout Example\n\nExample studies reefs.\n\n";

#[test]
fn ours_is_written_anew_and_what_was_typed_stays_but_for_what_is_certain() {
    for (name, typed) in [
        ("a.txt", "Photo contacts:\n* Ana Exemplo >> 022 909 41 99 (mornings), Bea Outra\n"),
        ("a.md", "## Photo contacts\n\n- **Ana Exemplo** (mornings): +41 22 909 41 99\n"),
    ] {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(name);
        let (mut directory, ids) = desk();
        fs::write(&path, TEXT).unwrap();
        attach(&mut directory, &path, None, &Whom::Contacts(vec![ids[0]]), &options()).unwrap();
        let block = fs::read_to_string(&path).unwrap();
        let both = |ours: &str, typed: &str| format!("{}{ABOUT}{typed}", block.replace("0123", ours));
        let first = both("0123", typed);
        fs::write(&path, &first).unwrap();

        // Both have changed; an address is added to ours, and to nobody's line of the other.
        replace(&mut directory, ids[0], "+442079460188");
        edit(&mut directory, ids[1], |work, contact| contact.emails.push(email(work, "reef@example.org")));
        let done = refresh(&mut directory, &path);
        let now = typed.replace("41 99", "41 00");
        let second = both("0188", &now);
        assert!(matches!(done.outcome, Outcome::Written { in_place: false, .. }), "{done:?}");
        assert_eq!(fs::read_to_string(&path).unwrap(), second, "{done:?}");
        assert!(done.findings.iter().any(|one| one.code == codes::R518), "{:?}", done.findings);
        assert!(stale(&directory).unwrap().is_empty());
        let again = refresh(&mut directory, &path);
        assert!(again.outcome == Outcome::Unchanged && again.operation.is_none(), "{again:?}");
        let operation = undo(&mut directory, None).unwrap().operation;
        assert_eq!(fs::read_to_string(&path).unwrap(), first);
        undo(&mut directory, Some(&operation.id.to_string())).unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), second);

        // What was typed alone.
        replace(&mut directory, ids[1], "+41229094177");
        let typed_alone = refresh(&mut directory, &path);
        let now = typed.replace("41 99", "41 77");
        let third = both("0188", &now);
        assert!(matches!(typed_alone.outcome, Outcome::Written { in_place: true, .. }), "{typed_alone:?}");
        assert_eq!(fs::read_to_string(&path).unwrap(), third);

        // Ours alone, which is ours still.
        edit(&mut directory, ids[0], |work, contact| {
            contact.emails.push(email(work, "tom@reef.example.org"))
        });
        let done = refresh(&mut directory, &path);
        assert!(matches!(done.outcome, Outcome::Written { in_place: false, .. }), "{done:?}");
        let fourth = fs::read_to_string(&path).unwrap();
        assert!(fourth.contains("tom@reef.example.org") && fourth.ends_with(&now), "{fourth}");
        for (operation, before) in [(done.operation, &third), (typed_alone.operation, &second)] {
            undo(&mut directory, Some(&operation.unwrap().id.to_string())).unwrap();
            assert_eq!(&fs::read_to_string(&path).unwrap(), before);
        }
    }
}

/// A block of ours on a page or in a text that was moved, or copied under another title, or whose ledger is another's.
#[test]
fn a_block_of_ours_is_known_again_where_its_file_has_gone() {
    const PAGE: &str = "<html><body><h1>Example opens a reef station</h1>\n<p>LONDON, 1 December 2026 – Example opened it.</p></body></html>";
    for (name, text) in [("a.txt", TEXT), ("a.html", PAGE)] {
        for how in ["moved", "copied", "strange"] {
            let folder = tempfile::tempdir().unwrap();
            let (path, other) = (folder.path().join(name), folder.path().join(format!("new-{name}")));
            fs::write(&path, text).unwrap();
            let (mut directory, ids) = desk();
            attach(&mut directory, &path, None, &Whom::Contacts(ids.clone()), &options()).unwrap();
            match how {
                "moved" => fs::rename(&path, &other).unwrap(),
                _ => {
                    let copied = fs::read_to_string(&path).unwrap().replace("opens a reef", "shuts a reef");
                    fs::write(&other, copied).unwrap();
                }
            }
            if how == "strange" {
                directory = desk().0;
            }
            edit(&mut directory, ids[0], |_, contact| contact.phones.clear());
            let done = refresh(&mut directory, &other);
            let now = fs::read_to_string(&other).unwrap();
            if how == "strange" && name == "a.txt" {
                assert!(done.outcome == Outcome::Unchanged, "{done:?}");
                continue;
            }
            assert!(
                matches!(done.outcome, Outcome::Written { in_place: false, .. }),
                "{how} {name}: {done:?}"
            );
            let gone = done.findings.iter().all(|one| one.code == codes::R535);
            assert!(gone && !now.contains("7946"), "{how} {name}: {now} {done:?}");
            let again = refresh(&mut directory, &other);
            assert!(again.outcome == Outcome::Unchanged && again.operation.is_none(), "{again:?}");
        }
    }
}

/// Somebody who writes into our section makes it theirs.
#[test]
fn a_section_that_was_written_into_is_no_more_ours() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.html");
    let page = "<html><body><h1>Reef</h1>\n<p>LONDON, 1 December 2026 – Example opened it.</p></body></html>";
    fs::write(&path, page).unwrap();
    let (mut directory, ids) = desk();
    attach(&mut directory, &path, None, &Whom::Contacts(ids.clone()), &options()).unwrap();
    let typed = fs::read_to_string(&path).unwrap().replace("Tom Hartley<br>", "Tom Hartley, mornings<br>");
    fs::write(&path, &typed).unwrap();
    edit(&mut directory, ids[0], |work, contact| contact.emails.push(email(work, "reef@example.org")));
    let done = refresh(&mut directory, &path);
    assert!(done.outcome == Outcome::Unchanged && typed.contains("mornings"), "{done:?}");
    assert_eq!(fs::read_to_string(&path).unwrap(), typed);
}

#[test]
fn who_is_gone_keeps_nobody_else_from_being_mended() {
    for typed in ["", "Photo contacts:\nAna Exemplo, +41 22 909 41 00\n"] {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.txt");
        let (mut directory, ids) = desk();
        fs::write(&path, TEXT).unwrap();
        attach(&mut directory, &path, None, &Whom::Contacts(ids.clone()), &options()).unwrap();
        let first = format!("{}{ABOUT}{typed}", fs::read_to_string(&path).unwrap());
        fs::write(&path, &first).unwrap();
        directory
            .operate::<_, directory::Error>("remove", "remove", |work| {
                let gone = work.contact(ids[0])?.unwrap();
                work.remove(&gone)
            })
            .unwrap();
        replace(&mut directory, ids[1], "+41229094177");

        let done = refresh(&mut directory, &path);
        let second = first.replace("41 00", "41 77").replace("4100", "4177");
        assert!(matches!(done.outcome, Outcome::Written { in_place: true, .. }), "{done:?}");
        assert_eq!(fs::read_to_string(&path).unwrap(), second);
        let said = |code| done.findings.iter().filter(|one| one.code == code).count();
        assert_eq!((said(codes::R511), said(codes::R521)), (1, 0), "{:?}", done.findings);
        assert_eq!((said(codes::R518), said(codes::R519)), (1 + usize::from(!typed.is_empty()), 0));
        let again = refresh(&mut directory, &path);
        assert!(again.outcome == Outcome::Refused && again.operation.is_none(), "{again:?}");
        let operation = undo(&mut directory, None).unwrap().operation;
        assert_eq!(fs::read_to_string(&path).unwrap(), first);
        undo(&mut directory, Some(&operation.id.to_string())).unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), second);

        // It is ours still.
        let kept = ledger::of_file(&directory, &path).unwrap().unwrap();
        assert!(!ledger::is_mended(&kept) && kept.block_after.unwrap().contains("4177"));
    }
}
