//! A new directory takes its first import in another way than one that is there: both must come to the same.

use std::path::Path;

use super::*;
use crate::{
    directory::Selection,
    model::{Minter, Profile},
};

#[derive(Default)]
struct Heard(Vec<String>);

impl Listener for Heard {
    fn finding(&mut self, _: &Source, finding: Finding) {
        self.0.push(format!("{} {} {:?}", finding.code.as_str(), finding.message, finding.subject));
    }
    fn change(&mut self, _: Option<&Contact>, _: &Contact) {}
    fn progress(&mut self, _: &Counts) {}
}

/// People of whom some share numbers, addresses, names or a UID with those before them, or have nothing but a name.
fn cards(count: usize) -> Source {
    const NAMES: [&str; 7] = ["Ana", "Bo", "Cem", "Dana", "Emre", "Zoë", "Łucja"];
    let mut text = String::new();
    for at in 0..count {
        let (given, family) = (NAMES[at % 7], format!("Muster{}", at / 7 % 23));
        let same = if at > 200 && at % 31 == 30 { at - 161 } else { at };
        text += &format!("BEGIN:VCARD\r\nVERSION:3.0\r\nFN:{given} {family}\r\nN:{family};{given};;;\r\n");
        if at % 3 == 0 {
            text += &format!("UID:urn:uuid:6ba7b810-9dad-4fd1-80b4-{same:012}\r\n");
        }
        if at % 5 != 4 {
            text += &format!("TEL;TYPE=WORK:+86 10 6532 {:04}\r\n", 3100 + at % 9);
            text += &format!("TEL;TYPE=CELL:+49 1511 {:07}\r\n", 2_000_000 + same);
            text += &format!("EMAIL:p{same}@example.org\r\n");
        }
        if at % 4 == 1 {
            text += "EMAIL:desk@example.org\r\n";
        }
        if at % 6 == 0 {
            text += &format!("TEL;TYPE=HOME:{:04}\r\n", 1200 + at % 40);
        }
        if same != at {
            text += &format!("NOTE:again {at}\r\n");
        }
        text += &format!("ORG:Example News {}\r\nEND:VCARD\r\n", at % 11);
    }
    Source {
        name: "-".into(),
        input: Input::Bytes(text.into_bytes()),
        from: From::Vcard,
        mapping: Vec::new(),
    }
}

/// What the directory has after the import, and what was said.
fn imported(path: &Path, source: &Source, options: Options) -> (Counts, Vec<String>, Vec<String>) {
    let mut directory = Directory::open(path, Minter::system(), "tester").unwrap();
    let mut heard = Heard::default();
    let sources = std::slice::from_ref(source);
    let (counts, operation) = import(&mut directory, sources, options, &mut heard).unwrap();
    assert_eq!(directory.integrity().unwrap(), Vec::<String>::new());
    let mut people = Vec::new();
    for profile in directory.select(&Selection::default()).unwrap() {
        let Profile { contact, organisation, .. } = profile.unwrap();
        let numbers: Vec<_> = contact.phones.iter().map(|phone| &phone.number.raw).collect();
        let organisation = organisation.map(|one| one.name);
        people.push(format!("{} {} {numbers:?} {organisation:?}", contact.handle, contact.name.printed));
    }
    let found = directory.find("muster22").unwrap();
    let mut found: Vec<_> = found.into_iter().map(|one| one.contact.handle).collect();
    found.sort();
    assert!(!found.is_empty());
    people.extend(found);
    // All of it is one operation.
    let id = operation.unwrap().id.to_string();
    directory.undo(Some(&id), |_| Ok::<_, directory::Error>(())).unwrap();
    assert_eq!(directory.count().unwrap(), 0);
    (counts, heard.0, people)
}

#[test]
fn the_first_import_comes_to_the_same_as_one_into_a_directory_that_is_there() {
    let folder = tempfile::tempdir().unwrap();
    let (new, there) = (folder.path().join("new.db"), folder.path().join("there.db"));
    let mut directory = Directory::open(&there, Minter::system(), "tester").unwrap();
    let set = |work: &mut Work<'_>| work.set("region", Some("CN"));
    directory.operate("config", "region CN", set).unwrap();
    directory.operate("config", "region", |work| work.set("region", None)).unwrap();
    drop(directory);
    // Past what is remembered before the indices are made.
    let source = cards(900);
    let options = Options::default();
    let (first, second) = (imported(&new, &source, options), imported(&there, &source, options));
    assert!(first.0.changed > 10 && first.0.unchanged > 0 && first.0.added > 600, "{:?}", first.0);
    assert!(first.1.iter().any(|finding| finding.starts_with("I625")));
    assert_eq!(first.0, second.0);
    assert_eq!(first.1, second.1);
    assert_eq!(first.2, second.2);
}

#[test]
fn a_first_import_may_change_one_person_again_and_again() {
    let folder = tempfile::tempdir().unwrap();
    let (new, there) = (folder.path().join("new.db"), folder.path().join("there.db"));
    let mut directory = Directory::open(&there, Minter::system(), "tester").unwrap();
    directory.operate("config", "region CN", |work| work.set("region", Some("CN"))).unwrap();
    directory.operate("config", "region", |work| work.set("region", None)).unwrap();
    drop(directory);
    // A number without its country, with it, and once more something else: whoever is changed has had a number.
    let card = |number: &str| {
        format!(
            "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ana Muster22\r\nEMAIL:ana@example.org\r\n\
             TEL;TYPE=WORK:{number}\r\nNOTE:with {number}\r\nEND:VCARD\r\n"
        )
    };
    let text = [card("030 1234567"), card("+49 30 1234567"), card("+49 30 1234567").replace("NOTE", "TITLE")]
        .concat();
    let source = Source {
        name: "-".into(),
        input: Input::Bytes(text.into_bytes()),
        from: From::Vcard,
        mapping: Vec::new(),
    };
    let options = Options { prefer_import: true, ..Options::default() };
    assert_eq!(imported(&new, &source, options), imported(&there, &source, options));
}

#[test]
fn of_many_who_share_an_address_whoever_is_called_so_is_known() {
    const NAMES: [&str; 5] = ["Ana", "Bo", "Cem", "Dana", "Emre"];
    let card = |name: &str, note: &str| {
        format!("BEGIN:VCARD\r\nVERSION:3.0\r\nFN:{name}\r\nEMAIL:desk@example.org\r\n{note}END:VCARD\r\n")
    };
    let people =
        (0..40).map(|at| card(&format!("{} Muster{}", NAMES[at % 5], at / 5), "")).collect::<String>();
    let again = card("Muster6 Dana", "NOTE:again\r\n") + &card("Zoe Fremd", "");
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("new.db");
    for (text, counts) in [
        (people.clone() + &again, Counts { read: 42, added: 41, changed: 1, ..Counts::default() }),
        (people + &again, Counts { read: 42, unchanged: 42, ..Counts::default() }),
    ] {
        let bytes = text.into_bytes();
        let source =
            Source { name: "-".into(), input: Input::Bytes(bytes), from: From::Vcard, mapping: Vec::new() };
        let mut directory = Directory::open(&path, Minter::system(), "tester").unwrap();
        let mut heard = Heard::default();
        let (found, _) = import(&mut directory, &[source], Options::default(), &mut heard).unwrap();
        assert_eq!(Counts { with_findings: 0, ..found }, counts);
        let last = heard.0.last().map(String::as_str);
        // Whoever had the address first is named, however many have it.
        let named = "I625 desk@example.org is also Ana Muster0's Some(\"Zoe Fremd\")";
        assert_eq!(last, (counts.added > 0).then_some(named));
    }
}
