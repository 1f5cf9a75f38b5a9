//! A value on a line of its own below several people is everybody's whose the directory says it is.

use std::fs;

use super::{
    mend_tests::{TEXT, desk, edit, email, refresh},
    real_tests::options,
    *,
};
use crate::{
    finding::{Code, codes},
    model::{Former, Number},
};

const SHARED: &str = "+442079460110";

fn number(e164: &str) -> Number {
    Number { raw: e164.to_owned(), e164: Some(e164.to_owned()), extension: None }
}

/// Two people with one number and one address, of whom these have got another.
fn directory(moved: &[(usize, &str)]) -> Directory {
    let (mut directory, ids) = desk();
    for id in &ids {
        edit(&mut directory, *id, |work, contact| {
            contact.phones[0].number = number(SHARED);
            contact.phones[0].former.clear();
            contact.emails = vec![
                email(work, "team@example.org"),
                email(work, &format!("{}@example.org", contact.handle)),
            ];
        });
    }
    for (which, new) in moved {
        edit(&mut directory, ids[*which], |work, contact| {
            contact.phones[0].number = number(new);
            contact.phones[0].former.push(Former { number: number(SHARED), until: work.now() });
            contact.emails[0].address = format!("team{}@example.org", &new[11..]);
            contact.emails[0].key = Some(contact.emails[0].address.clone());
        });
    }
    directory
}

fn said(directory: &Directory, path: &Path) -> Vec<(Code, bool)> {
    let found = check(directory, path, options().read, None, None).unwrap().1;
    found.into_iter().filter(|one| one.code == codes::R522).map(|one| (one.code, one.fix.is_some())).collect()
}

#[test]
fn what_one_of_several_has_no_more_is_said_and_left() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.txt");
    let names = "Tom Hartley, tom-hartley@example.org\nAna Exemplo, ana-exemplo@example.org\n";
    let lone = "Tom Hartley, Head of Media\nAna Exemplo, Press Officer\n";
    for (people, line) in [
        (names, "\nTel: +44 20 7946 0110\n"),
        (names, "Tel: +44 20 7946 0110\n"),
        (lone, "\nTel: +44 20 7946 0110\n"),
        ("Tom Hartley, +44 20 7946 0199\nAna Exemplo, +44 20 7946 0198\n", "\nEmail: team@example.org\n"),
    ] {
        let text = format!("{TEXT}Media contacts\n\n{people}{line}");
        for moved in [&[(0, "+442079460120")], &[(1, "+442079460130")]] {
            fs::write(&path, &text).unwrap();
            let mut directory = directory(moved);
            let all = said(&directory, &path);
            assert!(all.iter().any(|(_, has_fix)| !has_fix), "{moved:?} {all:?} {text}");
            assert!(all.iter().all(|(_, has_fix)| !has_fix), "{moved:?} {all:?} {text}");
            let report = refresh(&mut directory, &path);
            assert_eq!(fs::read_to_string(&path).unwrap(), text, "{report:?}");
        }
    }
}

#[test]
fn what_all_have_otherwise_now_changes() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.txt");
    let text = format!(
        "{TEXT}Media contacts\n\nTom Hartley, tom-hartley@example.org\nAna Exemplo, ana-exemplo@example.org\n\nTel: +44 20 7946 0110\n"
    );
    fs::write(&path, &text).unwrap();
    let mut directory = directory(&[(0, "+442079460120"), (1, "+442079460120")]);
    assert_eq!(said(&directory, &path), [(codes::R522, true)]);
    refresh(&mut directory, &path);
    assert_eq!(fs::read_to_string(&path).unwrap(), text.replace("0110", "0120"));
}

#[test]
fn below_lines_of_ones_own_it_is_ones_own() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.txt");
    let text = format!(
        "{TEXT}Media contacts\n\nTom Hartley\ntom-hartley@example.org\n\nAna Exemplo\nana-exemplo@example.org\nTel: +44 20 7946 0110\n"
    );
    fs::write(&path, &text).unwrap();
    let mut directory = directory(&[(1, "+442079460130")]);
    refresh(&mut directory, &path);
    assert_eq!(fs::read_to_string(&path).unwrap(), text.replace("0110", "0130"));
}
