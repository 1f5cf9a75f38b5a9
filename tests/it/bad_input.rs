//! What a user gets wrong: one clear message with what to do, the right exit code, the directory unchanged.

use std::{fs, process::Stdio};

use crate::sandbox::Sandbox;

/// Runs what must fail, and holds that the directory is the same afterwards.
fn refused(sandbox: &Sandbox, args: &[&str], code: i32) -> String {
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
fn a_file_that_is_not_there_or_not_what_it_should_be() {
    let sandbox = Sandbox::with_contacts();
    sandbox.write("noise.txt", [0, 159, 146, 150, 0, 1, 2, 255].repeat(50));
    sandbox.write("lunch.txt", "Dear all,\n\nlunch is at noon.\n");
    insta::assert_snapshot!(refused(&sandbox, &["import", "nowhere.txt"], 1), @"
    pressdesk: nowhere.txt: there is no such file or folder
      help: check the spelling of the path
    ");
    insta::assert_snapshot!(refused(&sandbox, &["import", "noise.txt"], 1), @"pressdesk: noise.txt: it is not text: save the release as .txt, .md, .html, .docx or .eml");
    for command in [&["release", "read"][..], &["release", "attach", "--contacts", "liu-li"]] {
        for file in ["nowhere.txt", "noise.txt", "."] {
            refused(&sandbox, &[command, &[file]].concat(), 1);
        }
    }
    refused(&sandbox, &["restore", "nowhere.db"], 1);
    refused(&sandbox, &["restore", "release.txt"], 1);
    refused(&sandbox, &["backup", "nowhere/copy.db"], 1);
    refused(&sandbox, &["export", "-o", "nowhere/team.vcf"], 1);

    let lunch = sandbox.run(&["import", "lunch.txt"]);
    insta::assert_snapshot!(lunch, @"
    ---- stderr
    lunch.txt: warning[R501]: the release names nobody to call
      help: Put a contact block on it with `pressdesk release attach`
    Imported 0 records: 0 added, 0 changed, 0 unchanged, 0 refused; 0 of them kept with findings.
    No contact was found.
    ---- exit 3
    ");
    let read = sandbox.run(&["release", "read", "lunch.txt"]);
    insta::assert_snapshot!(read, @"
    ---- stderr
    title     lunch is at noon.
    lunch.txt: warning[R501]: the release names nobody to call
      help: Put a contact block on it with `pressdesk release attach`
    0 contacts; 1 warning.
    ---- exit 3
    ");
}

#[test]
fn a_file_that_exists_is_not_written_over() {
    let sandbox = Sandbox::with_contacts();
    sandbox.write("team.vcf", "mine");
    insta::assert_snapshot!(refused(&sandbox, &["export", "-o", "team.vcf"], 1), @"pressdesk: team.vcf exists already: name another file, or replace it with --force");
    refused(&sandbox, &["backup", "team.vcf"], 1);
    assert_eq!(sandbox.read("team.vcf"), "mine");
    sandbox.ok(&["export", "-o", "team.vcf", "--force"]);
    assert!(sandbox.read("team.vcf").starts_with("BEGIN:VCARD"));
}

/// The worst that `--force` could do.
#[cfg(unix)]
#[test]
fn nothing_takes_the_directorys_own_place() {
    let sandbox = Sandbox::with_contacts();
    let own = sandbox.directory().display().to_string();
    std::os::unix::fs::symlink(&own, sandbox.path("link.csv")).unwrap();
    for file in [own.clone(), format!("{own}-wal"), "link.csv".to_owned()] {
        for command in [
            &["export", "--force", "-o"][..],
            &["export", "--to", "csv", "--force", "-o"],
            &["backup", "--force"],
            &["release", "attach", "release.txt", "--contacts", "liu-li", "--replace", "--force", "-o"],
        ] {
            let said = refused(&sandbox, &[command, &[&file]].concat(), 1);
            assert!(said.contains("holds the directory itself"), "{command:?} {file}: {said}");
        }
    }
    assert!(refused(&sandbox, &["restore", &own], 1).contains("holds the directory itself"));
}

#[test]
fn a_block_goes_on_no_file_that_is_no_release() {
    let sandbox = Sandbox::with_contacts();
    for (name, text) in [
        ("a.pdf", "%PDF-1.4\nstuff\n"),
        ("no-ending", "%PDF-1.4\nstuff\n"),
        ("a.rtf", "{\\rtf1 Hello\\par}"),
        ("a.vcf", "BEGIN:VCARD\nEND:VCARD\n"),
        ("a.csv", "Name,Phone\n"),
        ("a.odt", "text"),
    ] {
        sandbox.write(name, text);
        let said = refused(&sandbox, &["release", "attach", name, "--contacts", "liu-li"], 1);
        assert!(said.contains("no release") && said.contains("save the release as"), "{said}");
        assert_eq!(sandbox.read(name), text);
    }
}

#[test]
fn a_block_is_not_written_over_another_file() {
    let sandbox = Sandbox::with_contacts();
    sandbox.write("new.txt", "Press release\n\nLISBON, 1 May 2026 - News.\n");
    sandbox.write("mine.txt", "mine");
    let to_mine = ["release", "attach", "new.txt", "--contacts", "dale-rutstein", "-o", "mine.txt"];
    let said = refused(&sandbox, &to_mine, 1);
    assert!(said.contains("mine.txt exists already") && said.contains("--force"), "{said}");
    assert_eq!(sandbox.read("mine.txt"), "mine");
    sandbox.ok(&[&to_mine[..], &["--force"]].concat());
    // The same again is no harm.
    sandbox.ok(&to_mine);
}

/// The advice for a damaged directory is to restore a backup: it must then work.
#[test]
fn a_backup_mends_a_damaged_directory() {
    let sandbox = Sandbox::with_contacts();
    sandbox.ok(&["backup", "copy.db"]);
    let mut bytes = fs::read(sandbox.directory()).unwrap();
    bytes.truncate(8192);
    fs::write(sandbox.directory(), &bytes).unwrap();
    let said = refused(&sandbox, &["list"], 1);
    assert!(said.contains("damaged") && said.contains("restore a backup"), "{said}");
    sandbox.ok(&["restore", "copy.db"]);
    assert!(sandbox.ok(&["show", "liu-li"]).contains("Liu Li"));
    let kept = sandbox.directory().with_file_name("directory.db.before-restore-20261123T100000Z");
    assert_eq!(fs::read(kept).unwrap(), bytes);
}

#[test]
fn a_directory_that_is_not_ours() {
    let sandbox = Sandbox::with_release();
    for command in [&["list"][..], &["add", "Ana Exemplo"], &["import", "release.txt"], &["doctor"]] {
        let ran = sandbox.run(&[&["-d", "release.txt"], command].concat());
        assert_eq!(ran.code, 1, "{ran}");
        assert_eq!(sandbox.read("release.txt"), crate::sandbox::RELEASE);
    }
    insta::assert_snapshot!(sandbox.run(&["-d", "release.txt", "list"]), @"
    ---- stderr
    pressdesk: release.txt is not a directory of contacts but some other file: name another with --directory
    ---- exit 1
    ");
    insta::assert_snapshot!(sandbox.run(&["-d", ".", "list"]), @"
    ---- stderr
    pressdesk: . is a folder: name a file
    ---- exit 1
    ");
    insta::assert_snapshot!(sandbox.run(&["-d", "nowhere/ours.db", "add", "Ana Exemplo"]), @"
    ---- stderr
    pressdesk: nowhere/ours.db is in a folder that does not exist: make the folder first, or name another file
    ---- exit 1
    ");

    // Another program's SQLite file.
    let other = rusqlite::Connection::open(sandbox.path("other.db")).unwrap();
    other.execute_batch("CREATE TABLE bookmarks (url TEXT)").unwrap();
    drop(other);
    let before = fs::read(sandbox.path("other.db")).unwrap();
    insta::assert_snapshot!(sandbox.run(&["-d", "other.db", "add", "Ana Exemplo"]), @"
    ---- stderr
    pressdesk: other.db is not a directory of contacts but some other file: name another with --directory
    ---- exit 1
    ");
    assert_eq!(fs::read(sandbox.path("other.db")).unwrap(), before);
}

#[test]
fn a_directory_of_a_newer_pressdesk() {
    let sandbox = Sandbox::with_contacts();
    let directory = rusqlite::Connection::open(sandbox.directory()).unwrap();
    directory.pragma_update(None, "user_version", 9_999).unwrap();
    drop(directory);
    for args in [&["list"][..], &["add", "Ana Exemplo"], &["import", "release.txt"], &["undo"]] {
        refused(&sandbox, args, 1);
    }
    insta::assert_snapshot!(refused(&sandbox, &["list"], 1), @"pressdesk: ~/.local/share/pressdesk/directory.db was written by a newer pressdesk (schema 9999, this one knows 2): update pressdesk");
}

#[test]
fn a_directory_that_another_program_is_writing() {
    let sandbox = Sandbox::with_contacts();
    let other = rusqlite::Connection::open(sandbox.directory()).unwrap();
    other.execute_batch("BEGIN IMMEDIATE; UPDATE contact SET rev = rev").unwrap();
    // Who only reads need not wait.
    assert!(sandbox.ok(&["list"]).contains("liu-li"));
    insta::assert_snapshot!(sandbox.run(&["add", "Ana Exemplo"]), @"
    ---- stderr
    pressdesk: ~/.local/share/pressdesk/directory.db is in use by another program that is writing: try again in a moment
    ---- exit 1
    ");
    other.execute_batch("ROLLBACK").unwrap();
    sandbox.ok(&["add", "Ana Exemplo"]);
}

#[cfg(unix)]
#[test]
fn a_directory_that_is_read_only() {
    use std::os::unix::fs::PermissionsExt;

    let sandbox = Sandbox::with_contacts();
    let file = sandbox.directory();
    let folder = file.parent().unwrap();
    assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600, "for its user alone");
    let set =
        |path: &std::path::Path, mode| fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    set(&file, 0o400);
    set(folder, 0o500);
    // Who may do anything, as in a container, is not refused.
    if fs::OpenOptions::new().write(true).open(&file).is_err() {
        refused(&sandbox, &["add", "Ana Exemplo"], 1);
        refused(&sandbox, &["import", "release.txt"], 1);
        assert!(sandbox.ok(&["list"]).contains("liu-li"));
    }
    set(folder, 0o700);
}

#[test]
fn a_damaged_directory_is_said_and_a_backup_put_back() {
    let sandbox = Sandbox::with_contacts();
    sandbox.ok(&["backup", "copy.db"]);
    let mut bytes = fs::read(sandbox.directory()).unwrap();
    for byte in bytes.iter_mut().skip(4096).take(16_384) {
        *byte = 0xA5;
    }
    fs::write(sandbox.directory(), bytes).unwrap();
    let ran = sandbox.run(&["doctor"]);
    assert_eq!(ran.code, 1, "{ran}");
    assert!(ran.stderr.contains("damaged"), "{ran}");
    let ran = sandbox.run(&["restore", "copy.db"]);
    assert_eq!(ran.code, 0, "{ran}");
    assert!(sandbox.ok(&["list"]).contains("liu-li"));
    sandbox.ok(&["doctor"]);
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

/// One card with a sign that ends a text for some programs is no reason to refuse all.
#[test]
fn a_zero_byte_stops_no_import() {
    let sandbox = Sandbox::new();
    let card = |name: &str| format!("BEGIN:VCARD\r\nVERSION:3.0\r\nFN:{name}\r\nEND:VCARD\r\n");
    sandbox.write("all.vcf", card("Ana\0Exemplo Longer") + &card("Bob Sample"));
    let ran = sandbox.run(&["import", "all.vcf"]);
    assert_eq!(ran.code, 3, "{ran}");
    assert!(ran.stderr.contains("2 added"), "{ran}");
    assert!(sandbox.ok(&["find", "exemplo"]).contains("Exemplo"), "{ran}");
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
