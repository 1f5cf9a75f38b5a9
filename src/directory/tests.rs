//! The directory as the use cases see it.

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
fn contacts_are_found_by_parts_of_everything() {
    let mut dir = directory();
    add(&mut dir, "María José Núñez", |contact, work| {
        contact.emails = vec![email(work, "mj.nunez@example.org")];
    });
    add(&mut dir, "Liu Li", |contact, work| {
        contact.name.other_script = Some("刘莉".into());
        contact.phones = vec![phone(work, "+861065323131")];
    });
    for (query, handle) in [
        ("maria", "maria-jose-nunez"),
        ("NUÑEZ", "maria-jose-nunez"),
        ("nunez maria", "maria-jose-nunez"),
        ("nez@exa", "maria-jose-nunez"),
        ("刘", "liu-li"),
        ("刘莉", "liu-li"),
        ("莉", "liu-li"),
        ("li", "liu-li"),
        ("beijing", "liu-li"),
        ("010 6532 3131", "liu-li"),
        ("+86 (0)10 6532-3131", "liu-li"),
        ("0086106532", "liu-li"),
        ("65323131", "liu-li"),
    ] {
        assert_eq!(handles(&dir.find(query).unwrap()), [handle], "{query}");
    }
    assert_eq!(dir.find("\"x\" OR *").unwrap(), []);
    assert_eq!(dir.find("maría berlin").unwrap(), []);
}
