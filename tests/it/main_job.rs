//! The main job: a release is read, its contacts kept, changed and handed out, and put on a new release.

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

#[test]
fn vcards_have_what_is_public_and_valid() {
    let sandbox = Sandbox::with_contacts();
    insta::assert_snapshot!(sandbox.run(&["export", "liu-li", "madeline-eisner"]), @"
    BEGIN:VCARD
    VERSION:3.0
    FN:Ms. Liu Li
    N:;Liu Li;;Ms.;
    X-PRESSDESK-KIND:spokesperson
    ORG:UNICEF China
    TITLE:Communication Specialist
    TEL;TYPE=WORK,VOICE,pref:+8610 65323131 ext. 1303
    EMAIL;TYPE=INTERNET,pref:liliu@unicef.org
    X-PRESSDESK-OFFICE:UNICEF China
    UID:urn:uuid:01a207d9-2100-7000-8000-000000000009
    REV:20261123T100000Z
    END:VCARD
    BEGIN:VCARD
    VERSION:3.0
    FN:Ms. Madeline Eisner
    N:;Madeline Eisner;;Ms.;
    X-PRESSDESK-KIND:spokesperson
    ORG:UNICEF East Asia and the Pacific
    TITLE:Regional Communication Advisor
    item1.TEL;TYPE=CELL,VOICE,pref:+8615801302124
    item1.X-ABLabel:Beijing cell
    item2.TEL;TYPE=CELL,VOICE:+66817014626
    item2.X-ABLabel:Bangkok cell
    EMAIL;TYPE=INTERNET,pref:meisner@unicef.org
    X-PRESSDESK-OFFICE:UNICEF East Asia and the Pacific
    X-PRESSDESK-PUBLIC:+8615801302124
    X-PRESSDESK-PUBLIC:+66817014626
    UID:urn:uuid:01a207d9-2100-7000-8000-00000000000e
    REV:20261123T100000Z
    END:VCARD
    ---- stderr
      Held back 1 number or address that is not valid (`pressdesk check` shows them).
    ---- exit 0
    ");
    insta::assert_snapshot!(sandbox.run(&["export", "sarah-crowe", "--to", "vcard4"]), @"
    BEGIN:VCARD
    VERSION:4.0
    FN:Ms. Sarah Crowe
    N:;Sarah Crowe;;Ms.;
    X-PRESSDESK-KIND:spokesperson
    ORG:UNICEF South Asia
    TITLE:Regional Communication Advisor
    item1.TEL;VALUE=URI;TYPE=cell,voice;PREF=1:tel:+8613520650334
    item1.X-ABLabel:Beijing cell
    item2.TEL;VALUE=URI;TYPE=cell,voice:tel:+919910532314
    item2.X-ABLabel:Delhi cell
    EMAIL;PREF=1:scrowe@unicef.org
    X-PRESSDESK-OFFICE:UNICEF South Asia
    X-PRESSDESK-PUBLIC:+8613520650334
    X-PRESSDESK-PUBLIC:+919910532314
    UID:urn:uuid:01a207d9-2100-7000-8000-000000000013
    REV:20261123T100000Z
    END:VCARD
    ---- exit 0
    ");
    insta::assert_snapshot!(sandbox.run(&["export", "--to", "csv", "--columns", "Name,Office,Phone,Phone label,E-mail"]), @"
    ﻿Name,Office,Phone,Phone label,E-mail
    Dale Rutstein,UNICEF China,+86 10 6532 3131 ext. 1301,office,drutstein@unicef.org
    Liu Li,UNICEF China,+86 10 6532 3131 ext. 1303,office,liliu@unicef.org
    Madeline Eisner,UNICEF East Asia and the Pacific,+86 158 0130 2124,Beijing cell,meisner@unicef.org
    Sarah Crowe,UNICEF South Asia,+86 135 2065 0334,Beijing cell,scrowe@unicef.org
    ---- stderr
      Held back 1 number or address that is not valid (`pressdesk check` shows them).
      The format has no place for honorific: 4 values.
      The format has no place for phone: 3 values.
      The format has no place for role: 4 values.
    ---- exit 0
    ");
}

#[test]
fn a_file_a_contact() {
    let sandbox = Sandbox::with_contacts();
    insta::assert_snapshot!(sandbox.run(&["export", "--split", "-o", "cards"]), @"
    ---- stderr
    Wrote 4 files to cards.
      Held back 1 number or address that is not valid (`pressdesk check` shows them).
    ---- exit 0
    ");
    let mut names: Vec<_> = std::fs::read_dir(sandbox.path("cards"))
        .unwrap()
        .map(|one| one.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    assert_eq!(names, ["dale-rutstein.vcf", "liu-li.vcf", "madeline-eisner.vcf", "sarah-crowe.vcf"]);
}

/// What a format carries of a contact: only vCard 3.0 has a number as it was typed, and CSV has no visibility.
fn carried(mut contacts: Value, format: &str) -> Value {
    for contact in contacts.as_array_mut().unwrap() {
        for list in ["phones", "email_details"] {
            for value in contact[list].as_array_mut().unwrap() {
                let value = value.as_object_mut().unwrap();
                let valid = value.get("e164").is_some_and(|e164| !e164.is_null());
                value.retain(|key, _| match (format, key.as_str()) {
                    ("vcard4" | "csv", "raw") => !valid,
                    ("csv", "visibility") => false,
                    _ => true,
                });
            }
        }
    }
    contacts
}

/// All that there is goes out, and comes in again as it was, into a directory that has nothing.
#[test]
fn what_goes_out_comes_in_the_same() {
    let sandbox = Sandbox::with_contacts();
    sandbox.ok(&[
        "add",
        "Ana Exemplo",
        "--phone",
        "cell=+12125550123",
        "--email",
        "on-request=ana@example.org",
    ]);
    sandbox.ok(&[
        "add",
        "刘娜",
        "--kind",
        "journalist",
        "--topic",
        "health",
        "--note",
        "calls, \"late\"; a\\b",
    ]);
    sandbox.ok(&["add", "Duty desk", "--kind", "desk", "--phone", "desk:public=+1 212 555 0124"]);
    let all = sandbox.contacts();
    assert_eq!(all.as_array().unwrap().len(), 7);
    for format in ["vcard", "vcard4", "csv"] {
        let file = format!("all-{format}");
        let out =
            sandbox.run(&["export", "--to", format, "--include", "internal,on-request,invalid", "-o", &file]);
        assert_eq!(out.code, 0, "{out}");
        assert!(out.stderr.contains("Including internal numbers and on-request numbers"), "{out}");
        let back = Sandbox::new();
        std::fs::copy(sandbox.path(&file), back.path(&file)).unwrap();
        let ran = back.run(&["import", &file]);
        assert!(ran.stderr.contains("7 added, 0 changed, 0 unchanged, 0 refused"), "{format}: {ran}");
        assert_eq!(carried(back.contacts(), format), carried(all.clone(), format), "{format}");
        // The same file again has nothing new.
        let again = back.run(&["import", &file]);
        assert!(again.stderr.contains("0 added, 0 changed, 7 unchanged, 0 refused"), "{format}: {again}");
    }
}

/// Every way out, looked at as text: what is the office's own stays there unless it is meant to go.
#[test]
fn an_internal_number_is_in_no_export() {
    let sandbox = Sandbox::with_contacts();
    let added =
        sandbox.run(&["add", "Ana Exemplo", "--phone", "cell=+12125550123", "--email", "ana@example.org"]);
    insta::assert_snapshot!(added, @"
    ---- stderr
    Added Ana Exemplo (ana-exemplo).
      +12125550123: internal, so in no export and on no release; `pressdesk edit ana-exemplo --visibility '+12125550123=public'` would change that
    ---- exit 0
    ");
    for format in [
        "vcard",
        "vcard4",
        "csv",
        "google",
        "outlook",
        "thunderbird",
        "mailchimp",
        "listmonk",
        "json",
        "html",
    ] {
        let ran = sandbox.run(&["export", "--to", format]);
        assert_eq!(ran.code, 0, "{format}: {ran}");
        let digits: String = ran.stdout.chars().filter(char::is_ascii_digit).collect();
        assert!(!digits.contains("2125550123"), "{format}: {ran}");
        assert!(!digits.contains("1370106667"), "{format}: {ran}");
        assert!(ran.stdout.contains("Rutstein"), "{format}: {ran}");
        assert!(ran.stderr.contains("Held back 1 internal number"), "{format}: {ran}");
        assert!(ran.stderr.contains("Held back 1 number or address that is not valid"), "{format}: {ran}");
    }
    let meant = sandbox.run(&["export", "ana-exemplo", "--include", "internal"]);
    insta::assert_snapshot!(meant, @"
    BEGIN:VCARD
    VERSION:3.0
    FN:Ana Exemplo
    N:;Ana Exemplo;;;
    X-PRESSDESK-KIND:spokesperson
    TEL;TYPE=CELL,VOICE,pref;X-VISIBILITY=internal:+12125550123
    EMAIL;TYPE=INTERNET,pref:ana@example.org
    UID:urn:uuid:01a207d9-2100-7000-8000-000000100003
    REV:20261123T100000Z
    END:VCARD
    ---- stderr
    Including internal numbers.
    ---- exit 0
    ");
}

#[test]
fn who_opted_out_is_in_no_export_whatever_is_asked() {
    let sandbox = Sandbox::with_contacts();
    insta::assert_snapshot!(sandbox.run(&["opt-out", "sarah-crowe"]), @"
    ---- stderr
    Sarah Crowe is in no export from now on.
    ---- exit 0
    ");
    let ran = sandbox.run(&["export", "--include", "internal,on-request,invalid"]);
    assert!(!ran.stdout.contains("Crowe"), "{ran}");
    assert!(ran.stderr.contains("Held back 1 contact who opted out"), "{ran}");
    sandbox.ok(&["opt-out", "sarah-crowe", "--back"]);
    assert!(sandbox.ok(&["export"]).contains("Crowe"));
}

const NEW: &str =
    "Lunch Is Served\r\n\r\n23 November 2026, Beijing – Lunch was served today.\r\n\r\nIt was good.\r\n";

#[test]
fn a_block_goes_on_a_new_release_and_stays() {
    let sandbox = Sandbox::with_contacts();
    sandbox.write("new.txt", NEW);
    let ran = sandbox.run(&["release", "attach", "new.txt", "--contacts", "dale-rutstein,liu-li"]);
    insta::assert_snapshot!(ran, @"
    ---- stderr
      liu-li: Held back 1 number or address that is not valid (`pressdesk check` shows them).
    new.txt: the block is on it:

      For more information, please contact:

      Mr. Dale Rutstein
      Communication Chief, UNICEF China
      Office: +8610 65323131 ext. 1301
      Cell: +8613910973801
      Email: drutstein@unicef.org

      Ms. Liu Li
      Communication Specialist, UNICEF China
      Office: +8610 65323131 ext. 1303
      Email: liliu@unicef.org

    `pressdesk undo 00100000` takes it back.
    ---- exit 0
    ");
    let attached = sandbox.read("new.txt");
    assert!(attached.starts_with(NEW), "what stood there stays byte for byte");
    assert!(!attached.replace("\r\n", "").contains('\n'), "the block ends its lines as the release does");
    insta::assert_snapshot!(attached.replace("\r\n", "\n"), @"
    Lunch Is Served

    23 November 2026, Beijing – Lunch was served today.

    It was good.

    For more information, please contact:

    Mr. Dale Rutstein
    Communication Chief, UNICEF China
    Office: +8610 65323131 ext. 1301
    Cell: +8613910973801
    Email: drutstein@unicef.org

    Ms. Liu Li
    Communication Specialist, UNICEF China
    Office: +8610 65323131 ext. 1303
    Email: liliu@unicef.org
    ");

    let again = sandbox.run(&["release", "attach", "new.txt", "--contacts", "dale-rutstein,liu-li"]);
    insta::assert_snapshot!(again, @"
    ---- stderr
      liu-li: Held back 1 number or address that is not valid (`pressdesk check` shows them).
    new.txt: the block is as it should be.
    ---- exit 0
    ");
    assert_eq!(sandbox.read("new.txt"), attached);

    sandbox.ok(&["undo"]);
    assert_eq!(sandbox.read("new.txt"), NEW);
}

#[test]
fn an_old_number_is_found_on_the_releases_that_carry_it() {
    let sandbox = Sandbox::with_contacts();
    sandbox.write("new.txt", NEW);
    sandbox.ok(&["release", "attach", "new.txt", "--contacts", "dale-rutstein"]);
    insta::assert_snapshot!(sandbox.run(&["release", "check", "new.txt"]), @"
    ---- stderr
    Checked 1 release: no findings.
    ---- exit 0
    ");
    sandbox.ok(&["edit", "dale-rutstein", "--change-phone", "+8613910973801=+86 139 1097 3802"]);
    insta::assert_snapshot!(sandbox.run(&["release", "check", "new.txt", "--format", "short"]), @"
    new.txt:12:7: error[R522]: +8613910973801 of Dale Rutstein was replaced on 2026-11-23 by +86 139 1097 3802
    ---- exit 3
    ");
    insta::assert_snapshot!(sandbox.run(&["release", "ledger", "--stale"]), @"
    release	date	name	printed
    ~/work/new.txt	2026-11-23	Dale Rutstein	+8613910973801
    ---- stderr
    `pressdesk release attach --refresh` mends those whose files are at hand.
    ---- exit 3
    ");
    let mended = sandbox.run(&["release", "attach", "--refresh"]);
    insta::assert_snapshot!(mended, @"
    ---- stderr
    ~/work/new.txt: the block is on it:

      Mr. Dale Rutstein
      Communication Chief, UNICEF China
      Office: +8610 65323131 ext. 1301
      Cell: +86 139 1097 3802
      Email: drutstein@unicef.org

    `pressdesk undo 00600000` takes it back.
    ---- exit 0
    ");
    assert!(sandbox.read("new.txt").contains("3802"));
    assert_eq!(sandbox.run(&["release", "ledger", "--stale"]).code, 0);
}

/// Who names a file `list.csv` does not want vCards in it.
#[test]
fn the_files_name_says_what_is_written() {
    let sandbox = Sandbox::with_contacts();
    for (args, file, begins) in [
        (&[][..], "a.csv", "\u{feff}Kind,"),
        (&[], "a.json", "{\"version\":1"),
        (&[], "a.HTML", "<!doctype html>"),
        (&[], "a.vcf", "BEGIN:VCARD"),
        (&[], "a", "BEGIN:VCARD"),
        (&["--to", "qr"], "a.svg", "<"),
        (&["--to", "vcard4"], "b.csv", "BEGIN:VCARD"),
    ] {
        sandbox.ok(&[&["export", "dale-rutstein", "-o", file], args].concat());
        assert!(sandbox.read(file).starts_with(begins), "{file}: {}", &sandbox.read(file)[..40]);
    }
    for ending in ["xlsx", "txt"] {
        let ran = sandbox.run(&["export", "dale-rutstein", "-o", &format!("a.{ending}")]);
        assert!(ran.code == 2 && ran.stderr.contains(&format!("ends in .{ending}")), "{ran}");
    }
}
