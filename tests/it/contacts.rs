//! Adding, changing and removing by options, each undone again.

use crate::sandbox::Sandbox;

#[test]
fn a_contact_is_added_and_shown() {
    let sandbox = Sandbox::new();
    let ran = sandbox.run(&[
        "add",
        "Ms. Ana Exemplo",
        "--role=Press Officer",
        "--office=Lisbon Office",
        "--phone=office@Lisbon=+351 21 123 4567 ext. 12",
        "--phone=cell:on-request=+1 212 555 0123",
        "--email=ana@example.org",
        "--language=pt",
        "--topic=health",
    ]);
    insta::assert_snapshot!(ran, @"
    ---- stderr
    Added Ms. Ana Exemplo (ana-exemplo).
    ---- exit 0
    ");
    insta::assert_snapshot!(sandbox.run(&["show", "ana-exemplo"]), @"
    Ms. Ana Exemplo
    Press Officer, Lisbon Office
      Lisbon office  +351211234567 ext. 12  [public]
      cell          +12125550123  [on-request]
      e-mail        ana@example.org  [public]
      languages     pt
      topics        health
      handle        ana-exemplo  [spokesperson]
      changed       2026-11-23 by ana
    ---- exit 0
    ");
    let twin = sandbox.run(&["add", "Ana Exemplo", "--email=ana@example.org"]);
    insta::assert_snapshot!(twin, @"
    ---- stderr
    warning[D501]: Ana Exemplo: may be `ana-exemplo`, who has the same number or address
      help: join the two with `pressdesk merge ana-exemplo OTHER` if they are one
    Added Ana Exemplo (ana-exemplo-2).
      `ana-exemplo` is there already: `pressdesk merge ana-exemplo ana-exemplo-2` makes one of two, if they are one
    ---- exit 3
    ");
}

#[test]
fn a_contact_is_changed_by_options() {
    let sandbox = Sandbox::with_contacts();
    let ran = sandbox.run(&[
        "edit",
        "liu-li",
        "--set",
        "role=Chief of Communication",
        "--change-phone",
        "+861370106667=+86 137 0106 6672",
        "--add-email",
        "internal=li@example.org",
    ]);
    insta::assert_snapshot!(ran, @"
    ---- stderr
    Changed Ms. Liu Li (liu-li):
      + email li@example.org internal
      ~ phone cell +861370106667 public -> cell +86 137 0106 6672 public
      ~ role Communication Specialist -> Chief of Communication
    ---- exit 0
    ");
    insta::assert_snapshot!(sandbox.run(&["history", "liu-li", "--changes"]), @"
    00100000  2026-11-23 10:00  ana  edit Liu Li (1 change)  
      contact liu-li changed
        + email li@example.org internal
        ~ phone cell +861370106667 public -> cell +86 137 0106 6672 public
        ~ role Communication Specialist -> Chief of Communication
    00000000  2026-11-23 10:00  ana  import release.txt (7 changes)  
      office UNICEF China added
        + name UNICEF China
      contact dale-rutstein added
        + email drutstein@unicef.org public
        + handle dale-rutstein
        + kind spokesperson
        + name Mr. Dale Rutstein
        + office UNICEF China
        + phone office +8610 65323131 ext. 1301 public
        + phone cell +8613910973801 public
        + role Communication Chief
      contact liu-li added
        + email liliu@unicef.org public
        + handle liu-li
        + kind spokesperson
        + name Ms. Liu Li
        + office UNICEF China
        + phone office +8610 65323131 ext. 1303 public
        + phone cell +861370106667 public
        + role Communication Specialist
      office UNICEF East Asia and the Pacific added
        + name UNICEF East Asia and the Pacific
      contact madeline-eisner added
        + email meisner@unicef.org public
        + handle madeline-eisner
        + kind spokesperson
        + name Ms. Madeline Eisner
        + office UNICEF East Asia and the Pacific
        + phone cell +8615801302124 Beijing public
        + phone cell +66817014626 Bangkok public
        + role Regional Communication Advisor
      office UNICEF South Asia added
        + name UNICEF South Asia
      contact sarah-crowe added
        + email scrowe@unicef.org public
        + handle sarah-crowe
        + kind spokesperson
        + name Ms. Sarah Crowe
        + office UNICEF South Asia
        + phone cell +8613520650334 Beijing public
        + phone cell +919910532314 Delhi public
        + role Regional Communication Advisor
    ---- exit 0
    ");
    let same = sandbox.run(&["edit", "liu-li", "--set", "role=Chief of Communication"]);
    insta::assert_snapshot!(same, @"
    ---- stderr
    Ms. Liu Li is unchanged.
    ---- exit 0
    ");
}

/// Every act of a user, and what `undo` makes of it: the contacts, offices, organisations and lists as they were.
#[test]
fn every_act_is_undone() {
    let sandbox = Sandbox::with_contacts();
    sandbox.ok(&["organisation", "add", "Example News"]);
    sandbox.ok(&["office", "add", "Lisbon Office", "--country", "PT"]);
    sandbox.ok(&["press-list", "create", "Health"]);
    sandbox.ok(&["press-list", "add", "Health", "liu-li"]);
    sandbox.write("more.vcf", "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Bo Beispiel\r\nEND:VCARD\r\n");
    let state = || {
        let listed: Vec<_> = [
            &["list"][..],
            &["office", "list"],
            &["organisation", "list"],
            &["press-list", "list"],
            &["press-list", "show", "Health"],
        ]
        .map(|args| sandbox.run(args).to_string())
        .into();
        (sandbox.contacts(), listed)
    };
    let before = state();
    for act in [
        &["add", "Ana Exemplo", "--email", "ana@example.org"][..],
        &["edit", "liu-li", "--set", "role=Chief"],
        &["edit", "liu-li", "--change-phone", "+861370106667=+86 137 0106 6672"],
        &["edit", "sarah-crowe", "--remove-phone", "+919910532314"],
        &["remove", "liu-li"],
        &["remove", "liu-li", "sarah-crowe"],
        &["merge", "liu-li", "sarah-crowe"],
        &["import", "more.vcf"],
        &["verify", "sarah-crowe"],
        &["opt-out", "sarah-crowe"],
        &["office", "edit", "UNICEF China", "--country", "CN", "--city", "Beijing"],
        &["office", "remove", "Lisbon Office"],
        &["organisation", "edit", "Example News", "--url", "https://news.example.org"],
        &["organisation", "remove", "Example News"],
        &["press-list", "add", "Health", "sarah-crowe"],
        &["press-list", "remove", "Health", "liu-li"],
        &["press-list", "rename", "Health", "Public Health"],
        &["press-list", "create", "Schools"],
        &["on-leave", "liu-li", "--until", "2026-12-24", "--substitute", "dale-rutstein"],
    ] {
        let ran = sandbox.run(act);
        assert!([0, 3].contains(&ran.code), "pressdesk {act:?}\n{ran}");
        assert_ne!(state(), before, "pressdesk {act:?} did nothing\n{ran}");
        let undone = sandbox.run(&["undo"]);
        assert_eq!(undone.code, 0, "undo of {act:?}\n{undone}");
        let after = state();
        assert_eq!(after.0, before.0, "undo of {act:?}");
        assert_eq!(after.1, before.1, "undo of {act:?}");
    }
}

#[test]
fn an_undo_that_later_changes_stand_on_is_refused() {
    let sandbox = Sandbox::with_contacts();
    sandbox.ok(&["edit", "liu-li", "--set", "role=Chief"]);
    sandbox.ok(&["edit", "liu-li", "--set", "role=Head"]);
    let operation = sandbox.ok(&["history"]).lines().nth(2).unwrap().split('\t').next().unwrap().to_owned();
    let before = sandbox.bytes();
    let ran = sandbox.run(&["undo", &operation]);
    assert_eq!(ran.code, 1, "{ran}");
    assert!(sandbox.bytes() == before, "{ran}");
    insta::assert_snapshot!(ran.stderr.replace(&operation, "OPERATION"), @"pressdesk: `edit Liu Li` cannot be undone: the contact `liu-li` was changed later, by `edit Liu Li`: undo that first (`pressdesk undo 00200000`)");
}

#[test]
fn a_number_is_made_public_and_taken_back_by_one_option() {
    let sandbox = Sandbox::with_contacts();
    let cell = "+8613910973801";
    sandbox.ok(&["edit", "dale-rutstein", "--visibility", &format!("{cell}=internal")]);
    assert!(!sandbox.ok(&["export", "dale-rutstein"]).contains(cell));
    sandbox.ok(&[
        "edit",
        "dale-rutstein",
        "--visibility",
        "139 1097 3801=public",
        "--visibility",
        "drutstein@unicef.org=on-request",
    ]);
    let card = sandbox.ok(&["export", "dale-rutstein"]);
    assert!(card.contains(cell) && !card.contains("drutstein@unicef.org"), "{card}");
    let wrong = sandbox.run(&["edit", "dale-rutstein", "--visibility", &format!("{cell}=secret")]);
    assert!(wrong.code == 2 && wrong.stderr.contains("one of public, on-request, internal"), "{wrong}");
}

#[test]
fn a_desk_goes_by_its_office() {
    let sandbox = Sandbox::new();
    let add = ["add", "--kind", "desk", "--office", "UNICEF China", "--phone", "desk=+86 10 6532 3131"];
    insta::assert_snapshot!(sandbox.run(&add), @"
    ---- stderr
    Added UNICEF China (unicef-china).
    ---- exit 0
    ");
    let nobody = sandbox.run(&["add", "--kind", "desk", "--phone", "desk=+86 10 6532 3131"]);
    assert!(nobody.code == 3 && nobody.stderr.contains("a desk without one goes by its office"), "{nobody}");
}

/// A number under two kinds is two phones, and what was held back under one is held back under the other.
#[test]
fn an_honorific_before_a_new_name_is_no_part_of_it() {
    let sandbox = Sandbox::new();
    sandbox.ok(&["add", "Ms. Ana Exemplo"]);
    for (set, honorific, name) in [
        (&["name=Ms. Ana Exemplo-Roe"][..], Some("Ms."), "Ana Exemplo-Roe"),
        (&["name=Dr. Ana Roe"], Some("Dr."), "Ana Roe"),
        (&["name=Ana Exemplo"], Some("Dr."), "Ana Exemplo"),
        (&["name=Ms. Ana Roe", "honorific="], Some("Ms."), "Ana Roe"),
        (&["name=Dr. Ana Roe-Exemplo", "honorific=Prof."], Some("Prof."), "Dr. Ana Roe-Exemplo"),
        (&["name=Ana Exemplo", "honorific="], None, "Ana Exemplo"),
    ] {
        let set: Vec<_> = set.iter().flat_map(|one| ["--set", one]).collect();
        sandbox.ok(&[&["edit", "ana-exemplo"], &set[..]].concat());
        let all = sandbox.json(&["list", "--format", "json"]);
        assert_eq!((all[0]["honorific"].as_str(), all[0]["name"].as_str()), (honorific, Some(name)));
    }
}

#[test]
fn a_number_may_be_added_under_another_kind() {
    let sandbox = Sandbox::new();
    sandbox.ok(&["add", "Ana Exemplo", "--phone", "cell=+12125550123"]);
    sandbox.ok(&["edit", "ana-exemplo", "--add-phone", "office=+12125550123"]);
    let shown = sandbox.ok(&["show", "ana-exemplo", "--format", "json"]).to_string();
    assert_eq!(shown.matches("\"internal\"").count(), 2, "{shown}");
    sandbox.ok(&["edit", "ana-exemplo", "--add-phone", "other:public=+12125550123"]);
    let shown = sandbox.ok(&["show", "ana-exemplo", "--format", "json"]).to_string();
    assert_eq!(shown.matches("\"e164\": \"+12125550123\"").count(), 3, "{shown}");
}

/// What an address book calls a spokesperson's own is nobody's else, until somebody says so.
#[test]
fn a_private_number_or_address_stays_inside() {
    let sandbox = Sandbox::new();
    sandbox.write(
        "home.vcf",
        "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ana Exemplo\r\nTEL;TYPE=HOME:+12125550123\r\n\
         TEL;TYPE=WORK:+12125550124\r\nEMAIL;TYPE=HOME:own@example.org\r\nEMAIL:ana@example.org\r\nEND:VCARD\r\n",
    );
    sandbox.ok(&["import", "home.vcf", "--kind", "spokesperson"]);
    for to in ["vcard", "csv", "json", "html"] {
        let out = sandbox.ok(&["export", "--to", to]).to_string();
        assert!(out.contains("ana@example.org"), "{to}: {out}");
        assert!(
            !out.contains("5550123") && !out.contains("555-0123") && !out.contains("own@"),
            "{to}: {out}"
        );
    }
}

/// Who was removed can still be erased, and a journalist's hand-outs keep no name of theirs.
#[test]
fn who_was_removed_can_be_forgotten() {
    let sandbox = Sandbox::with_contacts();
    sandbox.ok(&["add", "Jo Secretname", "--kind", "journalist", "--email", "jo@example.org"]);
    sandbox.ok(&["export", "liu-li", "--for", "jo-secretname", "-o", "cards.vcf"]);
    sandbox.ok(&["remove", "jo-secretname"]);
    assert!(sandbox.ok(&["history"]).contains("jo-secretname"));
    sandbox.ok(&["forget", "jo-secretname", "--yes"]);
    let history = sandbox.ok(&["history"]).to_lowercase();
    assert!(!history.contains("secretname"), "{history}");
    let bytes = String::from_utf8_lossy(&sandbox.bytes()).to_lowercase();
    assert!(!bytes.contains("secretname"));
}

/// A mistyped directory is not an empty one.
#[test]
fn a_directory_that_is_not_there_is_said() {
    let sandbox = Sandbox::with_contacts();
    sandbox.write("r.txt", b"Flood\n\nMedia contact: Ana Exemplo, +351 21 000 0000\n");
    let reading = "list|find ana|show ana|check|now|export|stale|duplicates|history|office list|press-list list|\
        organisation list|release check r.txt|release ledger|release ledger --stale|release attach --refresh";
    for command in reading.split('|') {
        let args: Vec<&str> = ["-d", "contcts.db"].into_iter().chain(command.split(' ')).collect();
        let ran = sandbox.run(&args);
        let is_said = ran.stderr.contains("there is no directory at contcts.db");
        assert!(ran.code == 1 && is_said && ran.stdout.is_empty(), "{command}: {ran}");
    }
}
