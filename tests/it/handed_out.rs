//! What of the contacts of a release goes out, and what stays.

use serde_json::Value;

use crate::sandbox::Sandbox;

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
