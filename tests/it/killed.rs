//! A command that is killed at any moment leaves everything or nothing of what it did, and what it had begun is cleared
//! away by the next.

#![cfg(unix)]

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Child, Stdio},
    time::{Duration, Instant},
};

use crate::sandbox::Sandbox;

/// So many cards that an import takes a while.
fn cards(count: usize) -> String {
    let card = |at: usize| {
        format!(
            "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ana Muster{at}\r\nORG:Example News {}\r\n\
             TEL;TYPE=WORK:+49 30 {}\r\nEMAIL:p{at}@example.org\r\nEND:VCARD\r\n",
            at % 7,
            2_000_000 + at
        )
    };
    (0..count).map(card).collect()
}

fn unfinished(folder: &Path) -> Vec<PathBuf> {
    let all = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let name = |path: &PathBuf| path.file_name().unwrap().to_string_lossy().into_owned();
    all.filter(|path| name(path).starts_with(".pressdesk-") && name(path) != ".pressdesk-demo").collect()
}

/// Starts a command and waits until something of what it does is there.
fn in_the_middle(sandbox: &Sandbox, args: &[&str], begun: impl Fn() -> bool) -> Child {
    let mut command = sandbox.command(args);
    let mut child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    let start = Instant::now();
    while !begun() {
        assert!(child.try_wait().unwrap().is_none(), "it was done before anything of it was seen");
        assert!(start.elapsed() < Duration::from_secs(60), "nothing of it is seen");
        std::thread::sleep(Duration::from_millis(1));
    }
    child
}

fn kill(mut child: Child) {
    child.kill().unwrap();
    assert!(!child.wait().unwrap().success());
}

fn size(path: &Path) -> u64 {
    fs::metadata(path).map_or(0, |file| file.len())
}

#[test]
fn a_first_import_that_is_killed_leaves_nothing() {
    let sandbox = Sandbox::new();
    sandbox.write("many.vcf", cards(4000));
    sandbox.ok(&["-d", "other.db", "add", "Cem Exemplo", "--email", "cem@example.org"]);
    let folder = sandbox.path("");
    let import = ["-d", "one.db", "import", "many.vcf"];
    let begun = || unfinished(&folder).iter().any(|one| size(&one.join("directory.db")) > 0);
    let child = in_the_middle(&sandbox, &import, begun);
    // As long as it lives, nobody takes it for left behind.
    let doctor = sandbox.run(&["-d", "one.db", "doctor"]);
    assert_eq!(doctor.stderr, "one.db is not made yet; the first write makes it.\n");
    let added = sandbox.run(&["-d", "other.db", "add", "Bo Exemplo", "--email", "bo@example.org"]);
    assert_eq!(added.code, 0, "{added}");
    assert_eq!(unfinished(&folder).len(), 1);
    kill(child);
    assert_eq!(unfinished(&folder).len(), 1);
    assert!(!sandbox.path("one.db").exists());
    let added = sandbox.run(&["-d", "one.db", "add", "Ana Exemplo", "--email", "ana@example.org"]);
    let said = "Removed 1 unfinished file in . that a command which was broken off had left.\n";
    assert!(added.stderr.contains(said), "{added}");
    assert!(unfinished(&folder).is_empty());
    assert_eq!(sandbox.json(&["-d", "one.db", "list", "--format", "json"]).as_array().unwrap().len(), 1);
}

#[test]
fn doctor_clears_away_what_a_first_import_left() {
    let sandbox = Sandbox::new();
    sandbox.write("many.vcf", cards(4000));
    let folder = sandbox.directory().parent().unwrap().to_owned();
    let begun = || folder.is_dir() && !unfinished(&folder).is_empty();
    kill(in_the_middle(&sandbox, &["import", "many.vcf"], begun));
    let doctor = sandbox.run(&["doctor"]);
    assert!(doctor.stderr.starts_with("Removed 1 unfinished file in ~"), "{doctor}");
    assert!(unfinished(&folder).is_empty());
    assert!(!sandbox.run(&["doctor"]).stderr.contains("Removed"));
}

#[test]
fn doctor_says_what_may_be_written_on_another_machine() {
    let sandbox = Sandbox::new();
    sandbox.ok(&["-d", "one.db", "add", "Ana Exemplo", "--email", "ana@example.org"]);
    sandbox.write(".pressdesk-0badcafe-abc123", "x");
    let doctor = sandbox.run(&["-d", "one.db", "doctor"]);
    assert_eq!(doctor.code, 0, "{doctor}");
    assert!(
        doctor.stderr.contains("~/work/.pressdesk-0badcafe-abc123 was begun on another machine"),
        "{doctor}"
    );
    assert!(sandbox.path(".pressdesk-0badcafe-abc123").exists());
}

#[test]
fn an_import_into_a_directory_that_is_there_leaves_it_as_it_was() {
    let sandbox = Sandbox::with_contacts();
    sandbox.write("many.vcf", cards(4000));
    let before = sandbox.contacts();
    let log = PathBuf::from(format!("{}-wal", sandbox.directory().display()));
    let child = in_the_middle(&sandbox, &["import", "many.vcf"], || size(&log) > 1 << 20);
    kill(child);
    assert!(sandbox.run(&["doctor"]).stderr.contains("sound"));
    assert_eq!(sandbox.contacts(), before);
    assert!(!sandbox.ok(&["history"]).contains("many.vcf"));
}

#[test]
fn an_export_clears_away_what_one_before_it_left() {
    let sandbox = Sandbox::with_contacts();
    sandbox.ok(&["export", "--split", "-o", "cards"]);
    let folder = sandbox.path("cards");
    // The name that this machine gives.
    sandbox.write("many.vcf", cards(4000));
    let begun = || !unfinished(&sandbox.path("")).is_empty();
    kill(in_the_middle(&sandbox, &["-d", "one.db", "import", "many.vcf"], begun));
    // As if it had been an export.
    let left = unfinished(&sandbox.path("")).remove(0);
    fs::remove_dir_all(&left).unwrap();
    fs::write(folder.join(left.file_name().unwrap()), "BEGIN:VCARD").unwrap();
    let exported = sandbox.run(&["export", "--split", "--force", "-o", "cards"]);
    assert!(exported.stderr.starts_with("Removed 1 unfinished file in ~/work/cards"), "{exported}");
    assert!(unfinished(&folder).is_empty());
}

#[test]
fn what_was_left_of_another_directory_is_not_read_into_a_new_one() {
    let sandbox = Sandbox::new();
    let add = ["-d", "one.db", "add", "Ana Exemplo", "--email", "ana@example.org"];
    sandbox.write("one.db-wal", "somebody's");
    sandbox.write("one.db-shm", "");
    let added = sandbox.run(&add);
    assert_eq!(added.code, 1, "{added}");
    assert!(added.stderr.contains("one.db-wal has what was last written to a directory"), "{added}");
    assert!(!sandbox.path("one.db").exists());
    assert_eq!(sandbox.read("one.db-wal"), "somebody's");
    // Nothing is in it.
    sandbox.write("one.db-wal", "");
    sandbox.ok(&add);
    assert!(sandbox.run(&["-d", "one.db", "doctor"]).stderr.contains("sound"));

    // A backup that was opened, and is replaced.
    sandbox.ok(&["-d", "one.db", "backup", "two.db"]);
    sandbox.write("two.db-wal", "somebody's");
    sandbox.ok(&["-d", "one.db", "backup", "--force", "two.db"]);
    assert!(!sandbox.path("two.db-wal").exists());
    assert!(unfinished(&sandbox.path("")).is_empty());
}

#[test]
fn a_demo_that_is_killed_can_be_run_again() {
    let sandbox = Sandbox::new();
    let folder = sandbox.path("demo");
    let begun = || folder.is_dir() && !unfinished(&folder).is_empty();
    kill(in_the_middle(&sandbox, &["demo", "demo"], begun));
    sandbox.ok(&["demo", "demo"]);
    assert!(unfinished(&folder).is_empty());
}
