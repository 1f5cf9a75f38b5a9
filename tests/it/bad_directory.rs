//! A directory that is damaged, in the way, in use, or none of ours.

use std::fs;

use crate::{bad_input::refused, sandbox::Sandbox};

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

/// Nothing found because nothing could be looked at is no release without findings.
#[test]
fn a_release_is_not_held_against_what_cannot_be_read() {
    const OLD: &str = "Title\n\nBody.\n\nContact:\nAda Marsh, Tel: +44 20 7946 0123, ada@example.org\n";
    let sandbox = Sandbox::new();
    sandbox.ok(&["add", "Ada Marsh", "--phone", "office=+44 20 7946 0123", "--email", "ada@example.org"]);
    sandbox.ok(&["edit", "ada-marsh", "--remove-phone", "+44 20 7946 0123"]);
    sandbox.ok(&["edit", "ada-marsh", "--add-phone", "office=+44 20 7946 0124"]);
    sandbox.write("old.txt", OLD);
    let ran = sandbox.run(&["release", "check", "old.txt"]);
    assert!(ran.code == 3 && ran.to_string().contains("no longer Ada Marsh's"), "{ran}");
    let good = fs::read(sandbox.directory()).unwrap();
    // What the ledger keeps is asked of the contacts of today.
    let [all, without_register] = [&["check", "attach", "register"][..], &["check", "attach"]];
    for (damage, commands) in [
        ("UPDATE change SET before = '{' WHERE before IS NOT NULL", without_register),
        ("UPDATE contact SET topics = '{'", all),
        ("PRAGMA legacy_alter_table = ON; ALTER TABLE former_number RENAME TO other", all),
        ("PRAGMA legacy_alter_table = ON; ALTER TABLE office RENAME TO other", all),
    ] {
        let directory = rusqlite::Connection::open(sandbox.directory()).unwrap();
        directory.execute_batch(damage).unwrap();
        drop(directory);
        for command in commands {
            let refresh: &[&str] = if *command == "attach" { &["--refresh"] } else { &[] };
            let said = refused(&sandbox, &[&["release", command, "old.txt"], refresh].concat(), 1);
            assert!(said.contains("old.txt cannot be held against the directory"), "{damage}: {said}");
            assert!(said.contains("damaged") && said.contains("pressdesk doctor"), "{damage}: {said}");
        }
        assert_eq!(sandbox.read("old.txt"), OLD);
        fs::write(sandbox.directory(), &good).unwrap();
    }
}
