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

#[test]
fn a_contact_is_meant_by_what_fits_it_alone() {
    let mut dir = directory();
    let li = add(&mut dir, "Liu Li", |contact, work| {
        contact.phones = vec![phone(work, "+8613910973801")];
        contact.emails = vec![email(work, "liu@example.org")];
    });
    add(&mut dir, "Liu Liang", |_, _| {});
    for asked in
        ["liu-li", "LIU LI", &li.id.to_string(), "Liu@example.org", "139 1097 3801", "+86 139 1097 3801"]
    {
        assert_eq!(dir.resolve(asked).unwrap().contact.id, li.id, "{asked}");
    }
    assert_eq!(dir.resolve("liang").unwrap().contact.handle, "liu-liang");
    match dir.resolve("liu") {
        Err(Unresolved::Several { found, .. }) => assert_eq!(handles(&found), ["liu-li", "liu-liang"]),
        other => panic!("{other:?}"),
    }
    match dir.resolve("lui liang") {
        Err(Unresolved::None { suggestions, .. }) => assert_eq!(suggestions, ["liu-liang"]),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_selection_of_many_comes_in_the_order_of_names_and_each_once() {
    let mut dir = directory();
    dir.operate("import", "import", |work| {
        for number in 0..600 {
            let mut contact = work.new_contact(ContactKind::Journalist, Name::printed("Li Wei"))?;
            contact.name.family = (number % 2 == 0).then(|| "Abel".into());
            work.put(&mut contact)?;
        }
        Ok::<_, Error>(())
    })
    .unwrap();
    let selection = Selection { kind: Some(ContactKind::Journalist), ..Selection::default() };
    let all: Vec<_> = dir.select(&selection).unwrap().map(|one| one.unwrap().contact).collect();
    assert_eq!(all.len(), 600);
    assert_eq!(all.iter().take(300).filter(|one| one.name.family.is_some()).count(), 300);
    let handles: std::collections::HashSet<_> = all.iter().map(|one| &one.handle).collect();
    assert_eq!(handles.len(), 600);
    undo(&mut dir, None).unwrap();
    assert_eq!(dir.count().unwrap(), 0);
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(24))]
    #[test]
    fn undoing_everything_step_by_step_restores_every_state(steps in proptest::collection::vec((0u8..4, 0usize..3), 1..12)) {
        let mut dir = directory();
        let names = ["Ann", "Bo", "Cy"];
        let state = |dir: &Directory| -> Vec<Contact> {
            dir.select(&Selection::default()).unwrap().map(|one| bare(one.unwrap().contact)).collect()
        };
        let mut states = vec![state(&dir)];
        for (step, (act, who)) in steps.into_iter().enumerate() {
            let outcome = dir.operate("step", format!("step {step}"), |work| {
                match work.contact_by_handle(&names[who].to_lowercase())? {
                    None => {
                        let mut made = work.new_contact(ContactKind::Desk, Name::printed(names[who]))?;
                        made.phones = vec![phone(work, "+8613910973801")];
                        work.put(&mut made)?;
                    }
                    Some(contact) if act == 0 => work.remove(&contact)?,
                    Some(mut contact) => {
                        contact.topics.push(format!("{act}"));
                        if act == 2 {
                            contact.emails.push(email(work, "x@example.org"));
                            work.put(&mut contact)?;
                            contact.phones.clear();
                        }
                        work.put(&mut contact)?;
                    }
                }
                Ok::<_, Error>(())
            });
            if outcome.unwrap().operation.is_some() {
                states.push(state(&dir));
            }
        }
        while let Some(expected) = states.pop() {
            proptest::prop_assert_eq!(state(&dir), expected);
            if !states.is_empty() {
                undo(&mut dir, None).unwrap();
            }
        }
        proptest::prop_assert_eq!(dir.integrity().unwrap(), Vec::<String>::new());
    }
}

#[test]
fn every_field_of_every_record_is_kept_and_looked_up_by() {
    use crate::model::{Address, Former, Kept, Leave, Printed, Region, Release, Verified};
    let mut dir = directory();
    let substitute = add(&mut dir, "Ann", |_, _| {});
    let now = dir.now();
    let number =
        |e164: &str| Number { raw: e164.into(), e164: Some(e164.into()), extension: Some("1301".into()) };
    let verified = Some(Verified { at: now, how: "called".into(), by: "test".into() });
    let full = add(&mut dir, "Liu Li", |contact, work| {
        let organisation = work.organisation_named_or_new("Example Fund").unwrap();
        let mut office = work.new_office("Example Fund China");
        office.organisation = Some(organisation);
        office.city = Some("Beijing".into());
        office.country = Some("CN".parse::<Region>().unwrap());
        office.time_zone = Some("Asia/Shanghai".into());
        office.hours = Some("09:00-18:00".into());
        office.address = Some(Address { city: Some("Beijing".into()), ..Address::default() });
        office.switchboard = Some(number("+861065323131"));
        office.url = Some("https://example.org/china".into());
        work.put(&mut office).unwrap();
        assert_eq!(work.office(office.id).unwrap(), Some(office.clone()));
        contact.office = Some(office.id);
        contact.phones = vec![Phone {
            verified: verified.clone(),
            former: vec![Former { number: number("+861065320000"), until: now }],
            ..phone(work, "+861065323131")
        }];
        contact.emails = vec![Email { verified: verified.clone(), ..email(work, "liu@example.org") }];
        contact.addresses = vec![Address { street: Some("12 Sanlitun Lu".into()), ..Address::default() }];
        contact.languages = vec!["zh-Hans".into(), "en".into()];
        contact.topics = vec!["health".into()];
        contact.url = Some("https://example.org".into());
        contact.note = Some("two\nlines".into());
        contact.opted_out = Some(now);
        contact.leave = Some(Leave { until: "2026-12-01".into(), substitute: Some(substitute.id) });
        contact.kept = vec![Kept { line: "X-SKYPE:liu".into(), version: "3.0".into() }];
    });
    assert_eq!(dir.contact(full.id).unwrap(), Some(full.clone()));
    assert_eq!(dir.contact_by_uid(&full.uid).unwrap(), Some(full.clone()));
    assert_eq!(dir.contacts_by_email("liu@example.org").unwrap().as_slice(), std::slice::from_ref(&full));
    assert_eq!(dir.contacts_by_number("+861065323131").unwrap().as_slice(), std::slice::from_ref(&full));
    let former = dir.contacts_by_former_number("+861065320000").unwrap();
    assert_eq!(former, [(full.id, full.phones[0].id, full.phones[0].former[0].clone())]);
    let profile = dir.resolve("liu-li").unwrap();
    assert_eq!(profile.organisation.unwrap().name, "Example Fund");
    let by_language = Selection { language: Some("zh".into()), ..Selection::default() };
    assert_eq!(dir.select(&by_language).unwrap().count(), 1);

    let release = dir
        .operate("attach", "attach", |work| {
            let mut release = Release {
                id: work.mint(),
                title: Some("A release".into()),
                date: Some("2026-11-23".into()),
                language: Some("en".into()),
                file: "/srv/releases/a.txt".into(),
                block_before: None,
                block_after: Some("For more information".into()),
                package_before: Some("{}".into()),
                printed: vec![Printed {
                    id: work.mint(),
                    contact: Some(full.id),
                    name: Some("Liu Li".into()),
                    number: Some(number("+861065320000")),
                    email: Some("Liu@Example.org".into()),
                }],
                record: work.new_record(),
            };
            work.put(&mut release).map(|_| release)
        })
        .unwrap()
        .value;
    let found = Some(release.clone());
    assert_eq!(dir.release_in_file("/srv/releases/a.txt").unwrap(), found);
    let printing = std::slice::from_ref(&release);
    assert_eq!(dir.releases_printing_number("+861065320000").unwrap(), printing);
    assert_eq!(dir.releases_printing_address("liu@example.org").unwrap(), printing);
    assert_eq!(dir.releases_naming(full.id).unwrap(), printing);

    // Who undoes an attach is told what block to put back; if that fails, the attach stands.
    let kept = dir.undo(None, |undoing: &Undoing| {
        assert_eq!(undoing.releases, [(release.clone(), None)]);
        Err(Error::NoName)
    });
    assert!(kept.is_err());
    assert_eq!(dir.releases().unwrap(), [release]);

    dir.operate("config", "set", |work| work.set("region", Some("CN"))).unwrap();
    assert_eq!(dir.region().unwrap(), Some("CN".parse().unwrap()));
    let history = dir.history(1).unwrap();
    let changes = dir.changes(history[0].id, 0, 10).unwrap();
    assert_eq!(changes[0].before, None);
    assert_eq!(changes[0].after.as_ref().unwrap()["value"], "CN");
}

#[test]
fn a_forgotten_contact_is_nowhere_in_the_file_and_does_not_come_back() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("contacts.db");
    let mut dir = Directory::open(&path, minter(1), "test").unwrap();
    let ana = add(&mut dir, "Ana Quebrada", |contact, work| {
        contact.emails.push(email(work, "ana.exemplo@example.org"));
        contact.phones.push(phone(work, "+12125550123"));
        contact.note = Some("Prefers Portugese".into());
    });
    let mut renamed = dir.contact(ana.id).unwrap().unwrap();
    (renamed.name, renamed.handle) = (Name::printed("Ana Exemplo"), "ana-exemplo".into());
    dir.operate("edit", "edit Ana Quebrada", |work| work.put(&mut renamed)).unwrap();
    let other =
        add(&mut dir, "Bo Muster", |contact, work| contact.emails.push(email(work, "bo@example.org")));
    let mut changed = dir.contact(ana.id).unwrap().unwrap();
    changed.role = Some("Editor".into());
    // An old list has the address that she had then.
    dir.operate("edit", "edit Ana Exemplo", |work| {
        changed.emails = vec![email(work, "exemplo@example.org")];
        work.put(&mut changed)
    })
    .unwrap();
    dir.operate("press-list", "members", |work| {
        let record = work.new_record();
        let members = vec![ana.id, other.id];
        let mut list = PressList { id: work.mint(), name: "Summit".into(), query: None, members, record };
        work.put(&mut list)
    })
    .unwrap();

    dir.forget(&changed).unwrap();

    let mut draft = crate::model::Draft { name: Some(Name::printed("Exemplo Ana")), ..Default::default() };
    assert!(!dir.is_forgotten(&draft).unwrap(), "a name alone is many people");
    let mut line = crate::model::DraftEmail::new("ANA.exemplo@example.org");
    line.key = Some("ana.exemplo@example.org".into());
    draft.emails.push(line);
    assert!(dir.is_forgotten(&draft).unwrap());
    assert!(dir.contact(ana.id).unwrap().is_none());
    assert_eq!(dir.find("exemplo").unwrap().len(), 0);
    assert_eq!(dir.press_list_named("summit").unwrap().unwrap().members, [other.id]);
    assert_eq!(dir.integrity().unwrap(), [""; 0]);
    assert!(dir.history(9).unwrap().iter().all(|one| !one.summary.contains("Ana")));
    // The next undo passes over what is forgotten.
    let undone = dir.undo(None, |_| Ok::<_, Error>(())).unwrap();
    assert_eq!(undone.summary, "undo: members");
    drop(dir);
    for file in std::fs::read_dir(folder.path()).unwrap() {
        let bytes = std::fs::read(file.unwrap().path()).unwrap();
        for trace in ["Exemplo", "exemplo", "Quebrada", "quebrada", "2125550123", "Portugese", "rtu"] {
            let at = bytes.windows(trace.len()).position(|part| part == trace.as_bytes());
            let around = at.map(|at| String::from_utf8_lossy(&bytes[at.saturating_sub(60)..at + 60]));
            assert_eq!(around, None, "{trace}");
        }
    }
}

#[test]
fn a_colleague_on_the_same_line_is_not_forgotten_with_her() {
    let mut dir = directory();
    let shared = "press@example.org";
    let ana = add(&mut dir, "Ana Exemplo", |contact, work| contact.emails.push(email(work, shared)));
    add(&mut dir, "Bo Muster", |contact, work| contact.emails.push(email(work, shared)));
    dir.forget(&ana).unwrap();
    let draft = |name: &str| {
        let mut line = crate::model::DraftEmail::new(shared);
        line.key = Some(shared.into());
        crate::model::Draft { name: Some(Name::printed(name)), emails: vec![line], ..Default::default() }
    };
    assert!(dir.is_forgotten(&draft("Ana Exemplo")).unwrap());
    assert!(!dir.is_forgotten(&draft("Cem Muster")).unwrap());
}

#[test]
fn what_was_handed_out_is_recorded_and_stays() {
    let mut dir = directory();
    let ana = add(&mut dir, "Ana Exemplo", |contact, _| contact.kind = ContactKind::Journalist);
    let liu = add(&mut dir, "Liu Li", |_, _| {});
    dir.hand_out(&ana, &[(liu.id, vec!["+86 139 1097 3801".into()])]).unwrap();
    let handouts = dir.handouts_to(ana.id).unwrap();
    assert_eq!((handouts.len(), handouts[0].contact), (1, liu.id));
    assert_eq!(handouts[0].handed, ["+86 139 1097 3801"]);
    assert_eq!(dir.history(1).unwrap()[0].summary, "hand out 1 contact to ana-exemplo");
    let id = dir.history(1).unwrap()[0].id.to_string();
    assert!(matches!(dir.undo(Some(&id), |_| Ok(())), Err(Error::NotUndoable(_))));
}

#[test]
fn who_was_merged_or_removed_is_forgotten_too() {
    let mut dir = directory();
    let ana =
        add(&mut dir, "Ana Exemplo", |contact, work| contact.emails.push(email(work, "ana@example.org")));
    let amx = add(&mut dir, "A. Marques Xavier", |contact, work| {
        contact.emails.push(email(work, "amx@example.org"));
    });
    let merged = dir
        .operate("merge", "merge A. Marques Xavier into Ana Exemplo", |work| work.merge(&ana, &amx))
        .unwrap()
        .value;
    dir.forget(&merged).unwrap();
    assert!(dir.removed(&amx.handle).unwrap().is_empty());
    let history = dir.history(9).unwrap();
    assert!(history.iter().all(|one| !one.summary.contains("Marques")));
}
