//! What is forgotten is nowhere, and what was handed out stays.

use super::*;

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
