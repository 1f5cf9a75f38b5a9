//! The main job, its first half: a release is read, and its contacts are kept and shown.

use serde_json::{Value, json};

use crate::sandbox::{RELEASE, Sandbox};

/// The fields of a contact that a reader of the release can check.
fn printed(contact: &Value) -> Value {
    let phones: Vec<_> = contact["phones"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| json!([one["kind"], one["place"], one["e164"], one["extension"], one["raw"]]))
        .collect();
    json!({
        "kind": contact["kind"],
        "name": [contact["honorific"], contact["name"]],
        "role": contact["role"],
        "office": contact["office"],
        "organisation": contact["organisation"],
        "phones": phones,
        "emails": contact["emails"],
    })
}

/// What stands in the release, as a person reads it.
fn expected() -> Vec<Value> {
    let contact = |honorific: &str, name: &str, role: &str, office: &str, phones: Value, email: &str| {
        json!({
            "kind": "spokesperson",
            "name": [honorific, name],
            "role": role,
            "office": office,
            "organisation": null,
            "phones": phones,
            "emails": [email],
        })
    };
    vec![
        contact(
            "Mr.",
            "Dale Rutstein",
            "Communication Chief",
            "UNICEF China",
            json!([
                ["office", null, "+861065323131", "1301", "+8610 65323131 ext. 1301"],
                ["cell", null, "+8613910973801", null, "+8613910973801"],
            ]),
            "drutstein@unicef.org",
        ),
        contact(
            "Ms.",
            "Liu Li",
            "Communication Specialist",
            "UNICEF China",
            json!([
                ["office", null, "+861065323131", "1303", "+8610 65323131 ext. 1303"],
                ["cell", null, null, null, "+861370106667"],
            ]),
            "liliu@unicef.org",
        ),
        contact(
            "Ms.",
            "Madeline Eisner",
            "Regional Communication Advisor",
            "UNICEF East Asia and the Pacific",
            json!([
                ["cell", "Beijing", "+8615801302124", null, "+8615801302124"],
                ["cell", "Bangkok", "+66817014626", null, "+66817014626"],
            ]),
            "meisner@unicef.org",
        ),
        contact(
            "Ms.",
            "Sarah Crowe",
            "Regional Communication Advisor",
            "UNICEF South Asia",
            json!([
                ["cell", "Beijing", "+8613520650334", null, "+8613520650334"],
                ["cell", "Delhi", "+919910532314", null, "+919910532314"],
            ]),
            "scrowe@unicef.org",
        ),
    ]
}

#[test]
fn the_release_is_read_exactly() {
    let sandbox = Sandbox::with_release();
    let ran = sandbox.run(&["release", "read", "release.txt", "--format", "json", "--region", "CN"]);
    assert_eq!(ran.code, 3, "{ran}");
    let read: Value = serde_json::from_str(&ran.stdout).unwrap();
    let contacts: Vec<_> = read["contacts"].as_array().unwrap().iter().map(printed).collect();
    assert_eq!(contacts, expected());
    let findings: Vec<_> = read["findings"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| json!([one["code"], one["severity"], one["line"], one["column"]]))
        .collect();
    let at = |code: &str, severity: &str, line: u32, column: u32| json!([code, severity, line, column]);
    assert_eq!(
        findings,
        [at("E302", "warning", 36, 8), at("P201", "error", 41, 7), at("E303", "note", 43, 1)]
    );
    assert_eq!(read["title"], "Asia-Pacific Governments Commit to Increase Cooperation for Child Rights");
    assert_eq!(read["subtitle"], "Governments unanimously adopt Beijing Declaration");
    assert_eq!(read["date"], "2010-11-06");
    assert_eq!(read["dateline"], "6 November 2010, Beijing");
    assert_eq!(read["links"], json!(["http://www.unicef.org/eapro/media_14170.html"]));
    // Reading changes nothing, and makes no directory.
    assert_eq!(sandbox.read("release.txt"), RELEASE);
    assert!(!sandbox.directory().exists());
}

#[test]
fn standard_input_is_read_as_a_file_is() {
    let sandbox = Sandbox::new();
    let ran = sandbox.run_with(RELEASE, &["release", "read", "-", "--format", "json"]);
    let read: Value = serde_json::from_str(&ran.stdout).unwrap();
    assert_eq!(read["contacts"].as_array().unwrap().len(), 4);
}

#[test]
fn findings_are_at_their_line_and_column() {
    let sandbox = Sandbox::with_release();
    insta::assert_snapshot!(sandbox.run(&["release", "read", "release.txt"]), @"
    line	name	role	office	phones	e-mails
    32	Mr. Dale Rutstein	Communication Chief	UNICEF China	Office +861065323131 ext. 1301; Cell +8613910973801	drutstein@unicef.org
    38	Ms. Liu Li	Communication Specialist	UNICEF China	Office +861065323131 ext. 1303; Cell +861370106667 (not valid)	liliu@unicef.org
    45	Ms. Madeline Eisner	Regional Communication Advisor	UNICEF East Asia and the Pacific	Beijing cell +8615801302124; Bangkok cell +66817014626	meisner@unicef.org
    51	Ms. Sarah Crowe	Regional Communication Advisor	UNICEF South Asia	Beijing cell +8613520650334; Delhi cell +919910532314	scrowe@unicef.org
    ---- stderr
    title     Asia-Pacific Governments Commit to Increase Cooperation for Child Rights
    subtitle  Governments unanimously adopt Beijing Declaration
    date      2010-11-06
    dateline  6 November 2010, Beijing
    link      http://www.unicef.org/eapro/media_14170.html
    warning[E302]: `Ms.` has run into the end of `drutstein@unicef.org`
      --> release.txt:36:8
       |
    36 | Email: drutstein@unicef.orgMs.
       |        ^^^^^^^^^^^^^^^^^^^^^^^
       |
       = help: The address is read as drutstein@unicef.org; `Ms.` belongs to what follows it
    error[P201]: `+861370106667` is one digit short for a Chinese mobile number
      --> release.txt:41:7
       |
    41 | Cell: +861370106667
       |       ^^^^^^^^^^^^^
       |
       = help: Such a number has 11 digits after +86; this one has 10. Look up the missing digit: it cannot be told from the others
    note[E303]: `liliu@unicef.org` stands twice with one contact
      --> release.txt:43:1
       |
    43 | mailto:liliu@unicef.org
       | ^^^^^^^^^^^^^^^^^^^^^^^
       |
       = help: It is kept once; the first stands in line 42
    4 contacts; 1 error, 1 warning, 1 note.
    ---- exit 3
    ");
}

#[test]
fn an_import_keeps_what_was_read_and_a_second_changes_nothing() {
    let sandbox = Sandbox::with_release();
    let first = sandbox.run(&["import", "release.txt"]);
    assert_eq!(first.code, 3, "{first}");
    assert!(
        first.stderr.contains("Imported 4 records: 4 added, 0 changed, 0 unchanged, 0 refused"),
        "{first}"
    );
    let kept: Vec<_> = sandbox.contacts().as_array().unwrap().iter().map(printed).collect();
    assert_eq!(kept, expected());

    let before = sandbox.json(&["list", "--format", "json"]);
    let second = sandbox.run(&["import", "release.txt"]);
    assert!(
        second.stderr.contains("Imported 4 records: 0 added, 0 changed, 4 unchanged, 0 refused"),
        "{second}"
    );
    assert_eq!(sandbox.json(&["list", "--format", "json"]), before);
    assert_eq!(sandbox.ok(&["history"]).lines().count(), 2, "a second import is no operation");
}

#[test]
fn a_dry_run_shows_and_changes_nothing() {
    let sandbox = Sandbox::with_release();
    let ran = sandbox.run(&["import", "release.txt", "--dry-run"]);
    assert!(ran.stderr.contains("Would import 4 records: 4 added"), "{ran}");
    assert!(ran.stdout.contains("+ Mr. Dale Rutstein (dale-rutstein)"), "{ran}");
    assert_eq!(sandbox.contacts(), json!([]));
}

#[test]
fn lists_and_cards_as_a_person_sees_them() {
    let sandbox = Sandbox::with_contacts();
    insta::assert_snapshot!(sandbox.run(&["list"]), @"
    handle	name	role	office	phones	e-mails
    dale-rutstein	Mr. Dale Rutstein	Communication Chief	UNICEF China	office +861065323131 ext. 1301; cell +8613910973801	drutstein@unicef.org
    liu-li	Ms. Liu Li	Communication Specialist	UNICEF China	office +861065323131 ext. 1303; cell +861370106667 (not valid)	liliu@unicef.org
    madeline-eisner	Ms. Madeline Eisner	Regional Communication Advisor	UNICEF East Asia and the Pacific	Beijing cell +8615801302124; Bangkok cell +66817014626	meisner@unicef.org
    sarah-crowe	Ms. Sarah Crowe	Regional Communication Advisor	UNICEF South Asia	Beijing cell +8613520650334; Delhi cell +919910532314	scrowe@unicef.org
    ---- exit 0
    ");
    insta::assert_snapshot!(sandbox.run(&["show", "liu-li"]), @"
    Ms. Liu Li
    Communication Specialist, UNICEF China
      office        +861065323131 ext. 1303  [public]
      cell          +861370106667 (not valid)  [public]
      e-mail        liliu@unicef.org  [public]
      handle        liu-li  [spokesperson]
      changed       2026-11-23 by ana
    ---- exit 0
    ");
    insta::assert_snapshot!(sandbox.run(&["show", "010 6532 3131 ext. 1301", "--region", "CN"]), @"
    ---- stderr
    pressdesk: `010 6532 3131 ext. 1301` fits 2 contacts:
      dale-rutstein  Mr. Dale Rutstein, UNICEF China
      liu-li  Ms. Liu Li, UNICEF China
      help: name one by its handle, the first word of its line
    ---- exit 4
    ");
    insta::assert_snapshot!(sandbox.run(&["find", "bangkok"]), @"
    handle	name	role	office	phones	e-mails
    madeline-eisner	Ms. Madeline Eisner	Regional Communication Advisor	UNICEF East Asia and the Pacific	Beijing cell +8615801302124; Bangkok cell +66817014626	meisner@unicef.org
    ---- exit 0
    ");
    insta::assert_snapshot!(sandbox.run(&["find", "nothing of the kind"]), @"
    ---- stderr
    pressdesk: no contact fits `nothing of the kind`
      help: `pressdesk list` shows all contacts
    ---- exit 4
    ");
    for (text, finds) in [("6532-3131", 2), ("meisner@", 1), ("liu", 1), ("UNICEF", 4), ("(0)10 6532", 2)] {
        assert_eq!(sandbox.ok(&["find", text]).lines().count(), finds + 1, "{text}");
    }
}
