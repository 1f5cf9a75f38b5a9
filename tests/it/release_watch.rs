//! What was handed out is watched: releases that are gone, people who were forgotten, names of old.

use super::sandbox::Sandbox;

const TEXT: &str = "Reef is well\n\nGENEVA, 2 December 2026 – The reef is well.\n\nMedia contacts:\n";

fn sandbox() -> Sandbox {
    let sandbox = Sandbox::new();
    sandbox.ok(&["add", "Ada Marsh", "--role=Chief of Press", "--phone=office=+41 22 909 41 00"]);
    sandbox.ok(&["add", "Jonas Exemplo", "--phone=office=+41 22 909 41 07", "--phone=cell=+41 79 210 41 07"]);
    sandbox
}

fn write(sandbox: &Sandbox, file: &str, lines: &str) {
    sandbox.write(file, format!("{TEXT}{lines}\n"));
}

#[test]
fn what_carries_an_old_number_and_is_not_mended_is_wrong() {
    let sandbox = sandbox();
    write(&sandbox, "a.txt", "Ada Marsh, +41 22 909 41 00");
    sandbox.write(
        "b.eml",
        format!("Subject: Reef is well\nContent-Type: text/plain; charset=utf-8\n\n{TEXT}Ada Marsh, +41 22 909 41 00\n"),
    );
    sandbox.ok(&["release", "register", "a.txt", "b.eml"]);
    sandbox.ok(&["edit", "ada-marsh", "--change-phone=+41 22 909 41 00=+41 22 909 55 00"]);
    std::fs::remove_file(sandbox.path("a.txt")).unwrap();
    let ran = sandbox.run(&["release", "attach", "--refresh"]);
    assert_eq!(ran.code, 3, "{}", ran.stderr);
    assert!(
        ran.stderr.contains("a.txt: not at hand") && ran.stderr.contains("b.eml: a mail"),
        "{}",
        ran.stderr
    );
    // One by itself comes to the same as among others, and one that is as it should be is none.
    let mail = sandbox.read("b.eml");
    for dry_run in [&[][..], &["--dry-run"]] {
        let ran = sandbox.run(&[&["release", "attach", "b.eml", "--refresh"], dry_run].concat());
        assert!(ran.code == 3 && ran.stderr.contains("b.eml: a mail, so not mended"), "{ran}");
    }
    assert_eq!(sandbox.read("b.eml"), mail);
    assert_eq!(sandbox.run(&["release", "attach", "b.eml", "--contacts=ada-marsh"]).code, 1);
    sandbox.write("b.eml", mail.replace("41 00", "55 00"));
    sandbox.ok(&["release", "attach", "b.eml", "--refresh"]);
}

#[test]
fn who_was_forgotten_is_missed_on_the_releases_that_printed_them() {
    let sandbox = sandbox();
    write(&sandbox, "a.txt", "Ada Marsh, Chief of Press, +41 22 909 41 00");
    sandbox.ok(&["release", "register", "a.txt"]);
    sandbox.ok(&["forget", "ada-marsh", "--yes"]);
    for _ in 0..2 {
        let ran = sandbox.run(&["release", "ledger", "--stale"]);
        assert!(ran.code == 3 && ran.stdout.contains("(somebody forgotten)"), "{}", ran.stdout);
        assert!(!ran.stdout.contains("Marsh") && !ran.stdout.contains("909"), "{}", ran.stdout);
        assert_eq!(sandbox.run(&["release", "attach", "--refresh"]).code, 3);
        // Registered again, the file brings nothing of them back.
        sandbox.ok(&["release", "register", "a.txt"]);
    }
    write(&sandbox, "a.txt", "Jonas Exemplo, +41 22 909 41 07");
    sandbox.ok(&["release", "register", "a.txt"]);
    assert_eq!(sandbox.run(&["release", "ledger", "--stale"]).code, 0);
}

#[test]
fn the_end_of_a_number_is_held_against_the_directory_too() {
    let sandbox = sandbox();
    write(&sandbox, "a.txt", "Ada Marsh, +41 79 210 41 00/07");
    let ran = sandbox.run(&["release", "check", "a.txt"]);
    let said = ran.stdout + &ran.stderr;
    assert!(said.contains("R523") && said.contains("of Jonas Exemplo is internal"), "{said}");
}

#[test]
fn the_lines_of_namesakes_are_told_apart_by_their_numbers() {
    let sandbox = sandbox();
    sandbox.ok(&["add", "Ada Marsh", "--role=Intern", "--phone=office=+41 22 909 41 77"]);
    write(&sandbox, "a.txt", "Ada Marsh, +41 22 909 41 00\nAda Marsh, +41 22 909 41 77");
    assert_eq!(sandbox.run(&["release", "check", "a.txt"]).code, 0);
    sandbox.ok(&["edit", "ada-marsh", "--change-phone=+41 22 909 41 00=+41 22 909 55 00"]);
    let ran = sandbox.run(&["release", "check", "a.txt"]);
    let said = ran.stdout + &ran.stderr;
    assert!(said.contains("was replaced") && said.contains("+41 22 909 55 00"), "{said}");
}

#[test]
fn a_name_of_old_is_said_in_whatever_form() {
    let sandbox = sandbox();
    sandbox.ok(&["edit", "ada-marsh", "--set", "name=Ada Marsh-Gray"]);
    for name in ["Marsh, Ada", "MARSH Ada", "Ms. Marsh", "A. Marsh", "ada marsh", "Marsh, Ada (Ms.)"] {
        write(&sandbox, "a.txt", &format!("{name}, +41 22 909 41 00"));
        let ran = sandbox.run(&["release", "check", "a.txt"]);
        let said = ran.stdout + &ran.stderr;
        assert!(ran.code == 3 && said.contains("R531"), "{name}: {said}");
        assert_eq!(sandbox.run(&["release", "attach", "a.txt", "--refresh"]).code, 3, "{name}");
    }
    for name in ["Ada Marsh-Gray", "Marsh-Gray, Ada", "Ms. Marsh-Gray", "A. Marsh-Gray", "Ada"] {
        write(&sandbox, "a.txt", &format!("{name}, +41 22 909 41 00"));
        let ran = sandbox.run(&["release", "check", "a.txt"]);
        assert!(!(ran.stdout + &ran.stderr).contains("R531"), "{name}");
    }
}

/// What comes instead is for the office alone: the line goes, and that is said.
#[test]
fn a_line_that_nothing_may_take_the_place_of_goes_with_a_word() {
    const OLD: &str = "+44 20 7946 0123";
    const NEW: &str = "+44 20 7946 0188";
    let sandbox = Sandbox::new();
    let phones = [format!("office={OLD}"), format!("office:internal={NEW}")];
    sandbox.ok(&["add", "Ada Marsh", "--phone", &phones[0], "--phone", &phones[1]]);
    sandbox.write("ours.txt", "Title\n\nBody of the release.\n");
    sandbox.ok(&["release", "attach", "ours.txt", "--contacts", "ada-marsh"]);
    let before = sandbox.read("ours.txt");
    // What is to go is the line that has the number, and not the one that gets it.
    let change = [format!("--change-phone={OLD}={NEW}"), format!("--remove-phone={NEW}")];
    let ran = sandbox.run(&["edit", "ada-marsh", &change[0], &change[1]]);
    assert!(ran.code == 3 && ran.stderr.contains("P205"), "{ran}");
    sandbox.ok(&["edit", "ada-marsh", &format!("--remove-phone={OLD}")]);
    let ran = sandbox.run(&["release", "attach", "ours.txt", "--refresh"]);
    let after = sandbox.read("ours.txt");
    // Nothing is left to reach her by, as the directory was told.
    assert_eq!((ran.code, after.contains(OLD), after.contains(NEW)), (0, false, false), "{ran}");
    assert!(ran.stderr.contains(&format!("note[R535]: {OLD} of Ada Marsh is gone from the block")), "{ran}");
    sandbox.ok(&["undo"]);
    assert_eq!(sandbox.read("ours.txt"), before);
    // Who may be called there is called there.
    sandbox.ok(&["undo"]);
    sandbox.ok(&["edit", "ada-marsh", &format!("--visibility={NEW}=public")]);
    sandbox.ok(&["edit", "ada-marsh", &change[0], &change[1]]);
    let ran = sandbox.run(&["release", "attach", "ours.txt", "--refresh"]);
    assert!(ran.code == 0 && !ran.stderr.contains("R535"), "{ran}");
    assert_eq!(sandbox.read("ours.txt"), before.replace(OLD, NEW));
}
