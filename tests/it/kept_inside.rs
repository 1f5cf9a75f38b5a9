//! What somebody keeps for the office alone, wherever else it stands.

use crate::sandbox::Sandbox;

const CELL: &str = "123101";
const HEAD: &str =
    "Clinic\n\nLONDON, 2 June 2026 – Example Relief opened a clinic today.\n\nMedia contacts\n\n";

fn office() -> Sandbox {
    let sandbox = Sandbox::new();
    sandbox.ok(&["office", "add", "London Office", "--city", "London", "--country", "GB"]);
    let anna = ["add", "Ms. Anna Byrne", "--role", "Head of Press", "--office", "London Office"];
    let cell = ["--phone", "office=+44 20 7946 0101", "--phone", "cell:internal=+44 7911 123101"];
    sandbox.ok(&[&anna[..], &cell, &["--email", "anna@example.org"]].concat());
    let tom = ["add", "Mr. Tom Okafor", "--role", "Press Officer", "--office", "London Office"];
    sandbox.ok(&[&tom[..], &["--phone", "office=+44 20 7946 0102", "--email", "tom@example.org"]].concat());
    sandbox
}

#[test]
fn an_import_under_another_name_keeps_an_internal_number_internal() {
    let sandbox = office();
    sandbox.write("j.txt", format!("{HEAD}Jane Roe, Adviser\n+44 7911 123101\njane@example.org\n"));
    let ran = sandbox.run(&["import", "j.txt"]);
    assert!(ran.stderr.contains("I623") && ran.stderr.contains("internal with Anna Byrne"), "{ran}");
    assert!(ran.stderr.contains("also Anna Byrne's, where it is internal"), "{ran}");
    for to in ["vcard", "csv"] {
        let ran = sandbox.run(&["export", "jane-roe", "--to", to]);
        assert!(!ran.stdout.contains(CELL) && ran.stderr.contains("Held back 1 internal"), "{ran}");
    }
    // What a release may print with somebody is nobody's secret.
    sandbox.ok(&["edit", "jane-roe", "--remove-phone", "+447911123101"]);
    sandbox.ok(&["edit", "anna-byrne", "--visibility", "+447911123101=public"]);
    sandbox.write("k.txt", format!("{HEAD}Kim Poe, Adviser\n+44 7911 123101\nkim@example.org\n"));
    assert!(!sandbox.run(&["import", "k.txt"]).stderr.contains("I623"));
}

#[test]
fn a_number_that_is_internal_with_another_is_said_when_it_is_stored_and_when_it_goes_out() {
    let sandbox = office();
    let ran =
        sandbox.run(&["edit", "tom-okafor", "--add-phone", "cell:public=07911 123101", "--region", "GB"]);
    let said = "D608]: tom-okafor: the cell number is internal with anna-byrne, and public here";
    assert!(ran.code == 3 && ran.stderr.contains(said), "{ran}");
    // That of another field is not said again, and its own is not anybody else's.
    sandbox.ok(&["edit", "tom-okafor", "--set", "role=Officer"]);
    let ran = sandbox.run(&["check", "--format", "short"]);
    assert!(ran.stdout.contains(said) && ran.stdout.matches("D608").count() == 1, "{ran}");
    assert!(!ran.stdout.lines().any(|line| line.contains("D608") && line.contains(CELL)), "{ran}");
    let ran = sandbox.run(&["export", "tom-okafor"]);
    assert!(ran.stderr.contains("Let out 1 number or address internal with another contact"), "{ran}");
    let ran = sandbox.run(&["export"]);
    assert!(ran.stderr.contains("Let out 1 number or address internal with another contact"), "{ran}");
    sandbox.ok(&["edit", "tom-okafor", "--visibility", "+447911123101=internal"]);
    assert!(!sandbox.run(&["check", "--format", "short"]).stdout.contains("D608"));
}

#[test]
fn an_office_gives_nobodys_internal_number_away() {
    let sandbox = office();
    let ran = sandbox.run(&["office", "edit", "London", "--switchboard", "+44 7911 123101"]);
    assert!(
        ran.code == 3 && ran.stderr.contains("the switchboard of the office London Office is internal"),
        "{ran}"
    );
    let address = "1 High St, London (Anna at home: 07911 123101)";
    let ran = sandbox.run(&["office", "edit", "London", "--address", address]);
    assert!(ran.code == 3 && ran.stderr.contains("D609") && !ran.stderr.contains(CELL), "{ran}");
    for contact in [&["tom-okafor"][..], &["anna-byrne"], &[]] {
        for to in ["vcard", "csv", "json", "html"] {
            let ran = sandbox.run(&[&["export", "--to", to], contact].concat());
            assert!(!ran.stdout.contains(CELL), "{ran}");
        }
    }
    // Whoever moves house takes all.
    assert!(sandbox.ok(&["export", "--include", "internal"]).contains(CELL));
    let ran = sandbox.run(&["check", "--format", "short"]);
    assert!(ran.stdout.matches("D608").count() == 1 && ran.stdout.matches("D609").count() == 1, "{ran}");
    // A line that colleagues share is the office's.
    sandbox.run(&["edit", "anna-byrne", "--visibility", "+442079460101=internal"]);
    sandbox.run(&["office", "edit", "London", "--switchboard", "+44 20 7946 0101"]);
    assert!(sandbox.ok(&["export", "tom-okafor"]).contains("+44 20 7946 0101"));
}

#[test]
fn a_text_that_tells_what_is_internal_with_anybody_goes_out_nowhere() {
    let sandbox = office();
    sandbox.ok(&["edit", "tom-okafor", "--add-email", "internal=tom.home@example.net"]);
    let role = "role=Head of Press (deputy: tom.home@example.net)";
    let ran = sandbox.run(&["edit", "anna-byrne", "--set", role]);
    assert!(ran.code == 3 && ran.stderr.contains("the role tells a number or an address"), "{ran}");
    assert!(!sandbox.ok(&["export", "anna-byrne"]).contains("tom.home"));
    sandbox.write("n.txt", "Clinic\n\nLONDON, 2 June 2026 – Example Relief opened a clinic today.\n");
    sandbox.ok(&["release", "attach", "n.txt", "--contacts", "anna-byrne"]);
    assert!(!sandbox.read("n.txt").contains("tom.home"));
}

#[test]
fn what_is_said_of_a_release_has_no_internal_number_in_it() {
    let sandbox = office();
    let text = format!("{HEAD}Anna Byrne, Head of Press: +44 20 7946 0101, anna@example.org\n");
    sandbox.write("a.txt", &text);
    let silent = |what: &str| {
        for format in ["github", "json", "short", "human"] {
            let ran =
                sandbox.run(&["release", "check", "a.txt", "--format", format, "--at", "2026-12-05T10:00Z"]);
            assert!(
                !format!("{ran}").contains(CELL) && !format!("{ran}").contains("tom.home"),
                "{what}: {ran}"
            );
        }
        let ran = sandbox.run(&["release", "attach", "a.txt", "--refresh"]);
        assert!(!format!("{ran}").contains(CELL) && sandbox.read("a.txt") == text, "{what}: {ran}");
    };
    sandbox.run(&["edit", "anna-byrne", "--set", "role=Head of Press (cell 07911 123101)"]);
    silent("role");
    sandbox.ok(&["edit", "tom-okafor", "--add-email", "internal=tom.home@example.net"]);
    sandbox.run(&["edit", "anna-byrne", "--set", "role=Head of Press (tom.home@example.net)"]);
    silent("role of another's");
    sandbox.ok(&["edit", "anna-byrne", "--set", "role=Head of Press"]);
    sandbox.run(&["edit", "anna-byrne", "--set", "name=Anna Byrne 07911 123101"]);
    silent("name");
    sandbox.run(&[
        "edit",
        "anna-byrne",
        "--set",
        "name=Anna Byrne",
        "--change-phone",
        "+442079460101=+442079460109",
    ]);
    sandbox.run(&["edit", "anna-byrne", "--set", "name=Anna Byrne 07911 123101"]);
    let ran = sandbox.run(&["release", "check", "a.txt", "--format", "short"]);
    assert!(ran.stdout.contains("R522") && !ran.stdout.contains(CELL), "{ran}");
}
