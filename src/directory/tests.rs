//! The directory as the use cases see it.

mod finding;
mod forgetting;

use super::*;
use crate::model::{
    Contact, ContactKind, Email, Name, Number, OperationId, Phone, PhoneKind, PressList, Time, Visibility,
};

fn minter(seed: u64) -> Minter {
    Minter::fixed("2026-11-23T10:11:12Z".parse::<Time>().unwrap(), seed)
}

fn directory() -> Directory {
    Directory::in_memory(minter(1), "test").unwrap()
}

fn phone(work: &Work<'_>, e164: &str) -> Phone {
    Phone {
        id: work.mint(),
        kind: PhoneKind::Cell,
        place: Some("Beijing".into()),
        number: Number { raw: e164.into(), e164: Some(e164.into()), extension: None },
        visibility: Visibility::Public,
        verified: None,
        former: Vec::new(),
    }
}

fn email(work: &Work<'_>, address: &str) -> Email {
    Email {
        id: work.mint(),
        address: address.into(),
        key: Some(address.to_lowercase()),
        visibility: Visibility::Public,
        verified: None,
    }
}

fn add(dir: &mut Directory, name: &str, fill: impl FnOnce(&mut Contact, &mut Work<'_>)) -> Contact {
    let outcome = dir.operate("add", format!("add {name}"), |work| {
        let mut contact = work.new_contact(ContactKind::Spokesperson, Name::printed(name))?;
        fill(&mut contact, work);
        work.put(&mut contact)?;
        Ok::<_, Error>(contact)
    });
    outcome.unwrap().value
}

fn edit(dir: &mut Directory, contact: &Contact, change: impl FnOnce(&mut Contact)) -> Contact {
    let mut edited = dir.contact(contact.id).unwrap().unwrap();
    change(&mut edited);
    dir.operate("edit", "edit", |work| work.put(&mut edited)).unwrap();
    edited
}

fn undo(dir: &mut Directory, which: Option<OperationId>) -> Result<Operation, Error> {
    let which = which.map(|id| id.to_string());
    dir.undo(which.as_deref(), |_| Ok(()))
}

fn handles(found: &[crate::model::Profile]) -> Vec<&str> {
    found.iter().map(|profile| profile.contact.handle.as_str()).collect()
}

#[test]
fn what_is_put_is_read_again_and_putting_it_again_is_no_operation() {
    let mut dir = directory();
    let dale = add(&mut dir, "Dale Rutstein", |contact, work| {
        contact.phones = vec![phone(work, "+8613910973801"), phone(work, "+861065323131")];
        contact.emails = vec![email(work, "dale@example.org")];
        contact.office = Some(work.office_named_or_new("UNICEF China").unwrap());
    });
    assert_eq!(dir.contact(dale.id).unwrap().unwrap(), dale);
    assert_eq!(dale.record.rev, 1);
    assert_eq!(dale.handle, "dale-rutstein");
    let mut again = dale.clone();
    let outcome = dir.operate("edit", "edit", |work| work.put(&mut again)).unwrap();
    assert_eq!(outcome.value, Put::Unchanged);
    assert!(outcome.operation.is_none());
    assert_eq!(dir.history(10).unwrap().len(), 1);
}

#[test]
fn undo_goes_back_step_by_step_and_an_undo_can_be_undone() {
    let mut dir = directory();
    let dale = add(&mut dir, "Dale Rutstein", |_, _| {});
    edit(&mut dir, &dale, |contact| contact.role = Some("Chief".into()));
    let third = edit(&mut dir, &dale, |contact| contact.role = Some("Advisor".into()));
    let role = |dir: &Directory| dir.contact(dale.id).unwrap().map(|contact| contact.role);

    let first_undo = undo(&mut dir, None).unwrap();
    assert_eq!(role(&dir), Some(Some("Chief".into())));
    undo(&mut dir, None).unwrap();
    assert_eq!(role(&dir), Some(None));
    // The last undo is in the way of the first.
    assert!(matches!(undo(&mut dir, Some(first_undo.id)), Err(Error::Overwritten { .. })));
    undo(&mut dir, None).unwrap();
    assert_eq!(role(&dir), None);
    assert!(matches!(undo(&mut dir, None), Err(Error::NothingToUndo)));

    // Undo the undos, the last first.
    for _ in 0..3 {
        let history = dir.history(100).unwrap();
        let last = history.iter().find(|one| one.summary.starts_with("undo: ") && one.undone_by.is_none());
        let last = last.map(|one| one.id).unwrap();
        undo(&mut dir, Some(last)).unwrap();
    }
    let back = dir.contact(dale.id).unwrap().unwrap();
    assert_eq!(back.role, third.role);
}

#[test]
fn a_removed_contact_leaves_its_lists_and_comes_back_to_its_place() {
    let mut dir = directory();
    let [a, b, c] = ["Ann", "Bo", "Cy"].map(|name| add(&mut dir, name, |_, _| {}));
    let list = dir
        .operate("press-list", "create", |work| {
            let mut list = PressList {
                id: work.mint(),
                name: "Asia".into(),
                members: vec![c.id, a.id, b.id],
                query: None,
                record: work.new_record(),
            };
            work.put(&mut list).map(|_| list)
        })
        .unwrap()
        .value;
    dir.operate("remove", "remove Ann", |work| work.remove(&a)).unwrap();
    assert_eq!(dir.press_list(list.id).unwrap().unwrap().members, [c.id, b.id]);
    assert_eq!(dir.find("ann").unwrap(), []);
    undo(&mut dir, None).unwrap();
    assert_eq!(dir.press_list(list.id).unwrap().unwrap().members, [c.id, a.id, b.id]);
    assert_eq!(handles(&dir.find("ann").unwrap()), ["ann"]);
}

#[test]
fn a_merge_keeps_everything_of_both_and_is_undone_as_one() {
    let mut dir = directory();
    let keep = add(&mut dir, "María Núñez", |contact, work| {
        contact.phones = vec![phone(work, "+861065323131")];
        contact.role = Some("Chief".into());
    });
    let other = add(&mut dir, "Nunez, Maria", |contact, work| {
        contact.phones = vec![phone(work, "+861065323131"), phone(work, "+8613910973801")];
        contact.phones[0].visibility = Visibility::Internal;
        contact.emails = vec![email(work, "maria@example.org")];
        contact.role = Some("Advisor".into());
        contact.topics = vec!["health".into()];
    });
    let list = dir
        .operate("press-list", "create", |work| {
            let (id, record) = (work.mint(), work.new_record());
            let mut list =
                PressList { id, name: "Asia".into(), members: vec![other.id], query: None, record };
            work.put(&mut list).map(|_| list)
        })
        .unwrap()
        .value;
    let pairs = dir.duplicates().unwrap();
    assert_eq!(pairs.len(), 1);
    assert_eq!(
        pairs[0].reasons,
        [Likeness::Number("+861065323131".into()), Likeness::Name("maria nunez".into())]
    );

    let merged = dir.operate("merge", "merge", |work| work.merge(&keep, &other)).unwrap().value;
    let numbers: Vec<_> = merged.phones.iter().filter_map(|phone| phone.number.e164.as_deref()).collect();
    assert_eq!(numbers, ["+861065323131", "+8613910973801"]);
    assert_eq!(merged.phones[0].visibility, Visibility::Internal);
    assert_eq!(merged.emails[0].address, "maria@example.org");
    assert_eq!(merged.note.as_deref(), Some("Also: Nunez, Maria, Advisor"));
    assert_eq!(merged.topics, ["health"]);
    assert_eq!(dir.press_list(list.id).unwrap().unwrap().members, [keep.id]);
    assert_eq!(dir.contact(other.id).unwrap(), None);
    assert_eq!(dir.duplicates().unwrap(), []);

    undo(&mut dir, None).unwrap();
    assert_eq!(bare(dir.contact(keep.id).unwrap().unwrap()), bare(keep));
    assert_eq!(bare(dir.contact(other.id).unwrap().unwrap()), bare(other.clone()));
    assert_eq!(dir.press_list(list.id).unwrap().unwrap().members, [other.id]);
}

/// Without the marks that every write changes.
fn bare(mut contact: Contact) -> Contact {
    contact.record.rev = 0;
    contact.record.updated_at = contact.record.created_at;
    contact
}

#[test]
fn an_undo_that_would_take_a_name_or_a_place_twice_changes_nothing() {
    let mut dir = directory();
    let gone = add(&mut dir, "Ann", |_, _| {});
    let removal = dir.operate("remove", "remove", |work| work.remove(&gone)).unwrap().operation.unwrap();
    add(&mut dir, "Ann", |_, _| {});
    assert!(matches!(undo(&mut dir, Some(removal.id)), Err(Error::PlaceTaken { .. })));

    let making = dir.operate("office", "add", |work| work.office_named_or_new("North")).unwrap();
    let office = making.value;
    add(&mut dir, "Bo", |contact, _| contact.office = Some(office));
    let making = making.operation.unwrap();
    let history = dir.history(100).unwrap();
    assert!(matches!(undo(&mut dir, Some(making.id)), Err(Error::InUse { .. })));
    assert_eq!(dir.history(100).unwrap(), history);
    assert_eq!(dir.offices().unwrap().len(), 1);
}

#[test]
fn the_first_write_makes_a_private_file_and_a_failed_one_makes_none() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("contacts.db");
    let mut dir = Directory::open(&path, minter(1), "test").unwrap();
    assert_eq!(dir.count().unwrap(), 0);
    let failed = dir.operate("add", "add", |work| {
        let mut contact = work.new_contact(ContactKind::Desk, Name::printed(" "))?;
        work.put(&mut contact)
    });
    assert!(matches!(failed, Err(Error::NoName)));
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
    add(&mut dir, "Ann", |_, _| {});
    assert_eq!(dir.count().unwrap(), 1);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        for file in std::fs::read_dir(folder.path()).unwrap() {
            assert_eq!(file.unwrap().metadata().unwrap().permissions().mode() & 0o777, 0o600);
        }
    }
    drop(dir);
    assert_eq!(Directory::open(&path, minter(2), "test").unwrap().count().unwrap(), 1);

    let nowhere = folder.path().join("no/such/contacts.db");
    let mut dir = Directory::open(&nowhere, minter(3), "test").unwrap();
    let refused = dir.operate("config", "set", |work| work.set("region", Some("CN")));
    assert!(matches!(refused, Err(Error::Store(crate::store::Error::NoFolder(_)))));
}

#[test]
fn many_who_write_at_once_lose_nothing_not_even_in_making_the_directory() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("contacts.db");
    std::thread::scope(|scope| {
        for writer in 1..=4 {
            let path = &path;
            scope.spawn(move || {
                let mut dir = Directory::open(path, minter(writer), "test").unwrap();
                for _ in 0..5 {
                    add(&mut dir, "Li Wei", |_, _| {});
                }
            });
        }
    });
    let dir = Directory::open(&path, minter(9), "test").unwrap();
    assert_eq!(dir.count().unwrap(), 20);
    assert_eq!(dir.history(100).unwrap().len(), 20);
    assert_eq!(dir.integrity().unwrap(), Vec::<String>::new());
}

#[test]
fn before_files_are_changed_the_directory_is_all_but_written() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("contacts.db");
    let mut dir = Directory::open(&path, minter(1), "test").unwrap();
    add(&mut dir, "Ann", |_, _| {});
    let log = || std::fs::metadata(folder.path().join("contacts.db-wal")).map_or(0, |log| log.len());
    let before = log();
    let done = dir.operate("add", "add", |work| {
        let mut contact = work.new_contact(ContactKind::Desk, Name::printed("Bo"))?;
        work.put(&mut contact)?;
        assert_eq!(log(), before);
        work.before_files()?;
        assert!(log() > before);
        // Nobody else sees it yet.
        assert_eq!(Directory::open(&path, minter(2), "test")?.count()?, 1);
        Err::<(), _>(Error::NoName)
    });
    assert!(done.is_err());
    assert_eq!(dir.count().unwrap(), 1);
}
