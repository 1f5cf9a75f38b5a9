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
        let operation = undo(&mut directory, None).unwrap();
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
