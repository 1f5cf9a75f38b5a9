//! What came instead of a number, where nobody said so: one was taken out and another put in.

use super::{
    mend_tests::{TEXT, desk, edit, refresh},
    *,
};
use crate::{
    finding::codes,
    model::{Contact, Name, Number, Phone, PhoneKind, Visibility},
};

fn number(e164: &str) -> Number {
    Number { raw: e164.to_owned(), e164: Some(e164.to_owned()), extension: None }
}

fn put(work: &directory::Work<'_>, contact: &mut Contact, kind: PhoneKind, place: Option<&str>, e164: &str) {
    contact.phones.push(Phone {
        id: work.mint(),
        kind,
        place: place.map(str::to_owned),
        number: number(e164),
        visibility: Visibility::Public,
        verified: None,
        former: Vec::new(),
    });
}

fn take(contact: &mut Contact, e164: &str) {
    contact.phones.retain(|phone| phone.number.e164.as_deref() != Some(e164));
}

/// What a refresh makes of Ana's number, and whether it says that it is replaced.
fn refreshed(directory: &mut Directory) -> (String, bool) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.txt");
    fs::write(&path, format!("{TEXT}Media contacts:\n* Ana Exemplo, +41 22 909 41 00 *\n")).unwrap();
    let done = refresh(directory, &path);
    let text = fs::read_to_string(&path).unwrap();
    let printed = text.rsplit(", ").next().unwrap().trim_end_matches([' ', '*', '\n']).to_owned();
    (printed, done.findings.iter().any(|one| one.code == codes::R522))
}

const OLD: &str = "+41229094100";
const KIND: PhoneKind = PhoneKind::Office;

#[test]
fn one_number_taken_out_and_one_of_its_kind_put_in_are_one_line() {
    type Step = fn(&directory::Work<'_>, &mut Contact);
    let cases: [(&str, &[Step], Option<&str>); 8] = [
        (
            "in one change",
            &[|work, one| {
                take(one, OLD);
                put(work, one, PhoneKind::Cell, None, "+41792104100");
                put(work, one, KIND, None, "+41229094155");
            }],
            Some("+41 22 909 41 55"),
        ),
        (
            "and again",
            &[
                |work, one| {
                    take(one, OLD);
                    put(work, one, KIND, None, "+41229094155");
                },
                |work, one| {
                    take(one, "+41229094155");
                    put(work, one, KIND, None, "+41229094166");
                },
            ],
            Some("+41 22 909 41 66"),
        ),
        (
            "and changed since",
            &[
                |work, one| {
                    take(one, OLD);
                    put(work, one, KIND, None, "+41229094155");
                },
                |work, one| {
                    let until = work.now();
                    let old = std::mem::replace(&mut one.phones[0].number, number("+41229094177"));
                    one.phones[0].former.push(crate::model::Former { number: old, until });
                },
            ],
            Some("+41 22 909 41 77"),
        ),
        (
            "in two changes",
            &[|_, one| take(one, OLD), |work, one| put(work, one, KIND, None, "+41229094155")],
            None,
        ),
        (
            "two came",
            &[|work, one| {
                take(one, OLD);
                put(work, one, KIND, None, "+41229094155");
                put(work, one, KIND, None, "+41229094166");
            }],
            None,
        ),
        (
            "two went",
            &[
                |work, one| put(work, one, KIND, None, "+41229094111"),
                |work, one| {
                    one.phones.clear();
                    put(work, one, KIND, None, "+41229094155");
                },
            ],
            None,
        ),
        (
            "in another place",
            &[|work, one| {
                take(one, OLD);
                put(work, one, KIND, Some("Bern"), "+41229094155");
            }],
            None,
        ),
        (
            "nobody is to have it",
            &[|work, one| {
                take(one, OLD);
                put(work, one, KIND, None, "+41229094155");
                one.phones[0].visibility = Visibility::Internal;
            }],
            None,
        ),
    ];
    for (what, steps, wanted) in cases {
        let (mut directory, ids) = desk();
        for step in steps {
            edit(&mut directory, ids[1], step);
        }
        let (printed, is_said) = refreshed(&mut directory);
        assert_eq!(printed, wanted.unwrap_or("+41 22 909 41 00"), "{what}");
        assert_eq!(is_said, wanted.is_none(), "{what}");
    }
}

/// A name beside the same one in another script, as those write it who print both.
#[test]
fn a_name_in_brackets_is_known_by_a_refresh_as_by_a_check() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.txt");
    let (mut directory, ids) = desk();
    edit(&mut directory, ids[1], |work, contact| {
        take(contact, OLD);
        put(work, contact, KIND, None, "+41229094155");
        contact.name = Name::printed("Olga Exemplo");
    });
    let text = "Пресс-релиз\n\nЖенева, 1 декабря 2026 года – Риф возвращается.\n\nКонтакты для СМИ:\n\
        Ольга Прессова (Olga Exemplo), тел. 022 909 41 00\n";
    fs::write(&path, text).unwrap();
    let done = refresh(&mut directory, &path);
    assert_eq!(fs::read_to_string(&path).unwrap(), text.replace("41 00", "41 55"), "{done:?}");
    assert!(done.findings.iter().all(|one| one.code == codes::R518), "{:?}", done.findings);
    assert!(stale(&directory).unwrap().is_empty());
}

/// Of two people who have swapped numbers, one gave hers up first, and got the other's when that was free.
#[test]
fn who_gave_her_number_to_another_has_the_one_that_came_later() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.txt");
    let (mut directory, ids) = desk();
    let text =
        format!("{TEXT}Media contacts:\nAna Exemplo, +41 22 909 41 00\nTom Hartley, +44 20 7946 0123\n");
    fs::write(&path, &text).unwrap();
    edit(&mut directory, ids[1], |_, one| take(one, OLD));
    edit(&mut directory, ids[0], |work, one| {
        one.phones.clear();
        put(work, one, KIND, None, OLD);
    });
    edit(&mut directory, ids[1], |work, one| put(work, one, KIND, None, "+442079460123"));
    let done = refresh(&mut directory, &path);
    let now = fs::read_to_string(&path).unwrap();
    assert!(
        now.ends_with("Ana Exemplo, +44 20 7946 0123\nTom Hartley, +41 22 909 41 00\n"),
        "{now} {done:?}"
    );
    assert!(done.findings.iter().all(|one| one.code == codes::R518), "{:?}", done.findings);
}

/// The line above may have the number below it, or the line below the number above it: where the one had it and the other
/// has it, nobody knows whether it is old.
#[test]
fn a_number_that_who_stands_beside_it_has_now_stays() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.txt");
    let (mut directory, ids) = desk();
    edit(&mut directory, ids[1], |work, one| {
        take(one, OLD);
        put(work, one, KIND, None, "+41229094155");
    });
    edit(&mut directory, ids[0], |work, one| {
        one.phones.clear();
        put(work, one, KIND, None, OLD);
    });
    for (contacts, is_theirs) in [
        ("By telephone and in person:\n+41 22 909 41 55\nAna Exemplo\n+41 22 909 41 00\nTom Hartley\n", true),
        ("+41 22 909 41 55 – Ana Exemplo\n+41 22 909 41 00 – Tom Hartley\n", true),
        ("+41 22 909 41 55\nAna Exemplo\n\n+41 22 909 41 00\nTom Hartley\n", true),
        ("Ana Exemplo, +41 22 909 41 00\nTom Hartley\n", false),
        ("Ana Exemplo\n+41 22 909 41 00\n\nTom Hartley\n+44 20 7946 0123\n", false),
    ] {
        let text = format!("{TEXT}Media contacts:\n{contacts}");
        fs::write(&path, &text).unwrap();
        let done = refresh(&mut directory, &path);
        let is_left = fs::read_to_string(&path).unwrap() == text;
        assert_eq!(is_left, is_theirs, "{contacts} {done:?}");
    }
}
