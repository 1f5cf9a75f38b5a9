//! What a user gets wrong: one clear message with what to do, the right exit code, the directory unchanged.

use std::process::Stdio;

use crate::sandbox::Sandbox;

/// Runs what must fail, and holds that the directory is the same afterwards.
pub fn refused(sandbox: &Sandbox, args: &[&str], code: i32) -> String {
    let before = sandbox.bytes();
    let ran = sandbox.run(args);
    assert_eq!(ran.code, code, "pressdesk {args:?}\n{ran}");
    assert!(sandbox.bytes() == before, "pressdesk {args:?} changed the directory\n{ran}");
    assert_eq!(ran.stdout, "", "a failure has no data: {args:?}");
    ran.stderr
}

#[test]
fn a_contact_that_is_not_there() {
    let sandbox = Sandbox::with_contacts();
    insta::assert_snapshot!(refused(&sandbox, &["show", "nobody"], 4), @"
    pressdesk: no contact fits `nobody`
      help: `pressdesk list` shows all contacts; `pressdesk find TEXT` searches them
    ");
    for args in [
        &["edit", "nobody", "--set", "role=x"][..],
        &["remove", "nobody"],
        &["remove", "liu-li", "nobody"],
        &["export", "nobody"],
        &["verify", "nobody"],
        &["opt-out", "nobody"],
        &["merge", "liu-li", "nobody"],
        &["history", "nobody"],
        &["show", ""],
        &["show", "   "],
    ] {
        let said = refused(&sandbox, args, 4);
        assert!(said.contains("no contact"), "{args:?}: {said}");
    }
}

#[test]
fn a_name_that_several_have_is_listed_and_never_asked() {
    let sandbox = Sandbox::with_contacts();
    insta::assert_snapshot!(refused(&sandbox, &["show", "li"], 4), @"
    pressdesk: `li` fits 2 contacts:
      liu-li  Ms. Liu Li, UNICEF China
      madeline-eisner  Ms. Madeline Eisner, UNICEF East Asia and the Pacific
      help: name one by its handle, the first word of its line
    ");
    refused(&sandbox, &["remove", "li"], 4);
    refused(&sandbox, &["edit", "li", "--set", "role=x"], 4);
    refused(&sandbox, &["export", "li"], 4);
}

#[test]
fn a_flag_with_a_wrong_value() {
    let sandbox = Sandbox::with_contacts();
    for args in [
        &["list", "--kind", "boss"][..],
        &["list", "--format", "xml"],
        &["add", "Ana Exemplo", "--phone", "+12125550123"],
        &["add", "Ana Exemplo", "--phone", "pager=+12125550123"],
        &["add", "Ana Exemplo", "--phone", "cell:secret=+12125550123"],
        &["add", "Ana Exemplo", "--kind", "boss"],
        &["edit", "liu-li", "--set", "shoe-size=43"],
        &["edit", "liu-li", "--remove-phone", "+12125550123"],
        &["export", "--to", "doc"],
        &["export", "--include", "everything"],
        &["export", "--to", "vcard", "--columns", "Name"],
        &["export", "--split"],
        &["import"],
        &["config", "set", "region", "China"],
        &["config", "set", "region", "ZZ"],
        &["--region", "ZZ", "list"],
        &["explain", "X999"],
        &["man", "frobnicate"],
        &["completions", "cmd.exe"],
        &["frobnicate"],
        &[],
    ] {
        let said = refused(&sandbox, args, 2);
        assert!(!said.trim().is_empty(), "{args:?} says nothing");
    }
    insta::assert_snapshot!(refused(&sandbox, &["add", "Ana Exemplo", "--phone", "pager=+12125550123"], 2), @"
    error: invalid value 'pager=+12125550123' for '--phone <PHONE>': `pager` is not a kind of phone: one of office, cell, desk, fax, whatsapp, other

    For more information, try '--help'.
    ");
    insta::assert_snapshot!(refused(&sandbox, &["--region", "ZZ", "list"], 2), @"
    error: invalid value 'ZZ' for '--region <CC>': `ZZ` is not a country: write the two letters of ISO 3166, for example CN, FR or US

    For more information, try '--help'.
    ");
    insta::assert_snapshot!(refused(&sandbox, &["edit", "liu-li", "--set", "shoe-size=43"], 2), @"pressdesk: there is no field `shoe-size` to set; the fields are handle, kind, honorific, name, other_script, given, additional, family, suffix, name_order, role, organisation, office, languages, topics, url, note");
    insta::assert_snapshot!(refused(&sandbox, &["export", "--to", "doc"], 2), @"
    pressdesk: `doc` is not a format to export
      help: use vcard, vcard4, csv, json, html, qr, svg, png, or a dialect of CSV: press-list, google, outlook, thunderbird, mailchimp, listmonk
    ");
}

#[test]
fn a_number_or_address_that_cannot_be_right() {
    let sandbox = Sandbox::with_contacts();
    insta::assert_snapshot!(refused(&sandbox, &["add", "Ana Exemplo", "--phone", "cell=+1212555012"], 3), @"
    error[P201]: Ana Exemplo: `+1212555012` is one digit short for a US number
      help: Such a number has 10 digits after +1; this one has 9. Look up the missing digit: it cannot be told from the others
    pressdesk: not kept; nothing in the directory was changed
      help: correct it and try again, or keep it marked with --keep-invalid
    ");
    insta::assert_snapshot!(refused(&sandbox, &["add", "Ana Exemplo", "--email", "ana@example"], 3), @"
    error[E301]: Ana Exemplo: `ana@example` has no dot after the `@`
      help: A domain has a name and an end: example.org
    pressdesk: not kept; nothing in the directory was changed
      help: correct it and try again, or keep it marked with --keep-invalid
    ");
    insta::assert_snapshot!(refused(&sandbox, &["edit", "liu-li", "--add-email", "li@example.orgMs."], 3), @"
    warning[E302]: Liu Li: `Ms.` has run into the end of `li@example.org`
      help: The address is read as li@example.org; `Ms.` belongs to what follows it
    pressdesk: not kept; nothing in the directory was changed
      help: correct it and try again, or keep it marked with --keep-invalid
    ");
    refused(&sandbox, &["add", "Ana Exemplo", "--email", "ana@example.orgMs."], 3);
    refused(&sandbox, &["edit", "liu-li", "--add-phone", "cell=+86 6532"], 3);
    refused(&sandbox, &["edit", "liu-li", "--change-email", "liliu@unicef.org=liliu@@unicef.org"], 3);

    // Those who mean it: kept as typed, and said again.
    let ran = sandbox.run(&["add", "Ana Exemplo", "--phone", "cell:public=+1212555012", "--keep-invalid"]);
    insta::assert_snapshot!(ran, @"
    ---- stderr
    error[P201]: Ana Exemplo: `+1212555012` is one digit short for a US number
      help: Such a number has 10 digits after +1; this one has 9. Look up the missing digit: it cannot be told from the others
    Added Ana Exemplo (ana-exemplo).
    ---- exit 3
    ");
    let held = sandbox.run(&["export", "ana-exemplo"]);
    insta::assert_snapshot!(held, @"
    BEGIN:VCARD
    VERSION:3.0
    FN:Ana Exemplo
    N:;Ana Exemplo;;;
    X-PRESSDESK-KIND:spokesperson
    UID:urn:uuid:01a207d9-2100-7000-8000-000000700002
    REV:20261123T100000Z
    END:VCARD
    ---- stderr
      Held back 1 number or address that is not valid (`pressdesk check` shows them).
    ---- exit 0
    ");
}

#[test]
fn a_national_number_needs_a_country() {
    let sandbox = Sandbox::new();
    insta::assert_snapshot!(sandbox.run(&["add", "Bo Exemplo", "--phone", "office=010 6532 3131"]), @"
    ---- stderr
    warning[P202]: Bo Exemplo: `010 6532 3131` has no country code, and nothing says which country it is in
      help: Write it with `+` and the country code, or name the country with `--region`
    Added Bo Exemplo (bo-exemplo).
      010 6532 3131: in no export and on no release until its country is known: if it is Portugal, `pressdesk edit bo-exemplo --region PT --change-phone '010 6532 3131=010 6532 3131'`
    ---- exit 3
    ");
    let ran = sandbox.run(&["--region", "CN", "add", "Ana Exemplo", "--phone", "office=010 6532 3131"]);
    insta::assert_snapshot!(ran, @"
    ---- stderr
    Added Ana Exemplo (ana-exemplo).
    ---- exit 0
    ");
    assert!(sandbox.ok(&["show", "ana-exemplo"]).contains("+861065323131"));
}

#[test]
fn an_empty_name() {
    let sandbox = Sandbox::with_contacts();
    insta::assert_snapshot!(refused(&sandbox, &["add", ""], 3), @"
    error[N101]: the contact has no name
      help: Give the name as it is printed
    pressdesk: not kept; nothing in the directory was changed
    ");
    refused(&sandbox, &["add", "   "], 3);
    refused(&sandbox, &["add"], 3);
    refused(&sandbox, &["add", "", "--keep-invalid"], 3);
    refused(&sandbox, &["edit", "liu-li", "--set", "name="], 3);
}

#[test]
fn nobody_is_asked_on_a_closed_input() {
    let sandbox = Sandbox::with_contacts();
    // `output` waits for the end: a question would wait for ever, or read the end and ask again.
    for args in [&["edit", "liu-li"][..], &["show", "li"], &["remove", "li"], &["import", "-"], &["add"]] {
        assert_ne!(sandbox.run(args).code, 0, "{args:?}");
    }
}

#[test]
fn a_reader_that_leaves_is_no_failure() {
    let sandbox = Sandbox::with_contacts();
    for args in [&["list"][..], &["export", "--to", "csv"], &["--help"], &["man"], &["completions", "bash"]] {
        let mut command = sandbox.command(args);
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        drop(child.stdout.take());
        let ended = child.wait_with_output().unwrap();
        assert_eq!(ended.status.code(), Some(0), "{args:?}");
        let said = String::from_utf8_lossy(&ended.stderr);
        assert!(!said.contains("pipe") && !said.contains("panicked"), "{args:?}: {said}");
    }
}

/// A handle is a file's name: for what was typed in the editor, for `export --split`.
#[test]
fn a_handle_is_no_path() {
    let sandbox = Sandbox::with_contacts();
    insta::assert_snapshot!(refused(&sandbox, &["add", "Ana Exemplo", "--handle", "../../Ana"], 3), @"
    error[N103]: `../../Ana` cannot be a handle
      help: Write it in lower case, without blanks and signs: ana
    pressdesk: not kept; nothing in the directory was changed
    ");
    for handle in ["/etc/passwd", "a b", "a\nb", "-rf", ".."] {
        refused(&sandbox, &["edit", "liu-li", "--keep-invalid", "--set", &format!("handle={handle}")], 3);
    }
    sandbox.ok(&["edit", "liu-li", "--set", "handle=刘莉"]);
}

/// `internal` misspelt is not a part of the address, which would then be public.
#[test]
fn a_slip_in_a_visibility_is_no_address() {
    let sandbox = Sandbox::with_contacts();
    let said = refused(&sandbox, &["edit", "liu-li", "--add-email", "intern=li@example.org"], 2);
    assert!(said.contains("one of public, on-request, internal"), "{said}");
    sandbox.ok(&["edit", "liu-li", "--add-email", "Internal=li@example.org"]);
    assert!(!sandbox.ok(&["export", "liu-li"]).contains("li@example.org"));
}

#[test]
fn a_number_that_is_too_large_is_no_panic() {
    let sandbox = Sandbox::with_contacts();
    sandbox.ok(&["stale", "--after", "4294967295"]);
    sandbox.ok(&["history", "--limit", "0"]);
}
