//! Contacts by what is known of them, and in what order.

use super::*;

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
        let [touched] = undoing.releases.as_slice() else { panic!("{undoing:?}") };
        assert_eq!((&touched.now, &touched.after, &touched.before), (&release, &release, &None));
        assert!(!undoing.forward);
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
