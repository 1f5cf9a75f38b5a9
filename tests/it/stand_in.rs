//! Who takes the calls of somebody on leave, and who does not.

use crate::sandbox::Sandbox;

const AT: &str = "2026-12-01T10:00Z";
const HEAD: &str =
    "Clinic\n\nLONDON, 2 June 2026 – Example Relief opened a clinic today.\n\nMedia contacts\n\n";
const ANNA: &str = "Anna Byrne, Head of Press: +44 20 7946 0101\n";

fn office() -> Sandbox {
    let sandbox = Sandbox::new();
    let london = ["office", "add", "London Office", "--city", "London", "--country", "GB"];
    sandbox.ok(&[&london[..], &["--time-zone", "Europe/London"]].concat());
    for (name, number) in [("Anna Byrne", "0101"), ("Tom Okafor", "0102"), ("Grace Lee", "0103")] {
        let number = format!("office=+44 20 7946 {number}");
        sandbox.ok(&["add", name, "--office", "London Office", "--phone", &number]);
    }
    sandbox.write("a.txt", format!("{HEAD}{ANNA}"));
    sandbox
}

fn leave(sandbox: &Sandbox, who: &str, substitute: &str) -> String {
    sandbox.run(&["on-leave", who, "--until", "2026-12-24", "--substitute", substitute]).to_string()
}

fn check(sandbox: &Sandbox, file: &str) -> String {
    sandbox.run(&["release", "check", file, "--at", AT]).to_string()
}

#[test]
fn the_one_who_takes_the_calls_in_the_end_is_named() {
    let sandbox = office();
    leave(&sandbox, "anna-byrne", "tom-okafor");
    sandbox.write("x.txt", format!("{HEAD}{ANNA}Tom Okafor, Press Officer: +44 20 7946 0102\n"));
    let said = check(&sandbox, "x.txt");
    assert!(
        said.contains("Tom Okafor, who stands on the block too, takes the calls")
            && !said.contains("put Tom"),
        "{said}"
    );
    leave(&sandbox, "tom-okafor", "grace-lee");
    let said = check(&sandbox, "a.txt");
    assert!(said.contains("Grace Lee takes the calls meanwhile") && !said.contains("Tom Okafor"), "{said}");
    let said = leave(&sandbox, "grace-lee", "anna-byrne");
    assert!(said.contains("D610") && said.contains("nobody stands in for both"), "{said}");
    assert!(!said.contains("Anna Byrne stands in"), "{said}");
    let said = sandbox.run(&["check", "--format", "short"]).stdout;
    assert_eq!(said.matches("D610").count(), 3, "{said}");
}

#[test]
fn whoever_is_not_handed_out_any_more_stands_in_for_nobody() {
    let sandbox = office();
    leave(&sandbox, "anna-byrne", "tom-okafor");
    let ran = sandbox.run(&["opt-out", "tom-okafor"]);
    assert!(ran.code == 3 && ran.stderr.contains("D610") && ran.stderr.contains("anna-byrne"), "{ran}");
    let is_silent = || {
        let said = sandbox.ok(&["now", "--at", AT]) + &check(&sandbox, "a.txt");
        assert!(
            !said.contains("Tom Okafor, ") && !said.contains("put Tom") && !said.contains("call Tom"),
            "{said}"
        );
        assert!(sandbox.run(&["check", "--format", "short"]).stdout.contains("D610"));
    };
    is_silent();
    sandbox.ok(&["opt-out", "tom-okafor", "--back"]);
    assert!(sandbox.ok(&["now", "--at", AT]).contains("Tom Okafor, "));
    sandbox.run(&["edit", "tom-okafor", "--set", "kind=journalist"]);
    is_silent();
}

#[test]
fn a_merge_keeps_who_stands_in() {
    let sandbox = office();
    leave(&sandbox, "anna-byrne", "tom-okafor");
    sandbox.ok(&["merge", "grace-lee", "tom-okafor"]);
    assert!(sandbox.ok(&["show", "anna-byrne"]).contains("Grace Lee takes the calls"));
    sandbox.ok(&["undo"]);
    assert!(sandbox.ok(&["show", "anna-byrne"]).contains("Tom Okafor takes the calls"));
    // Nobody stands in for themselves.
    sandbox.ok(&["merge", "anna-byrne", "tom-okafor"]);
    assert!(!sandbox.ok(&["show", "anna-byrne"]).contains("takes the calls"));
}

#[test]
fn a_number_that_is_not_for_everybody_is_marked_and_nobody_without_one_is_put_on_a_block() {
    let sandbox = office();
    sandbox.ok(&["add", "Kai Cell", "--office", "London Office", "--phone", "cell=+44 7911 123177"]);
    sandbox.ok(&[
        "add",
        "Lee Ask",
        "--office",
        "London Office",
        "--phone",
        "cell:on-request=+44 7911 123178",
    ]);
    leave(&sandbox, "anna-byrne", "kai-cell");
    let said = sandbox.ok(&["now", "--at", AT]);
    assert_eq!(said.matches("+447911123177 [internal]").count(), 2, "{said}");
    assert!(said.contains("+447911123178 [on-request]") && !said.contains("0102 ["), "{said}");
    let said = check(&sandbox, "a.txt");
    assert!(said.contains("Kai Cell takes the calls meanwhile, and has no public number"), "{said}");
    assert!(!said.contains("put Kai") && !said.contains("call Kai") && said.contains("R527"), "{said}");
}

#[test]
fn a_time_that_no_clock_shows_and_an_hour_of_a_leave_are_refused() {
    let sandbox = office();
    for at in ["2027-03-28T10:00+25:00", "2027-03-28T10:00+14:01", "2027-03-28T10:00-12:30"] {
        let ran = sandbox.run(&["now", "--at", at]);
        assert!(ran.code == 2 && ran.stderr.contains("is not a moment"), "{ran}");
        let ran = sandbox.run(&["release", "check", "a.txt", "--at", at]);
        assert!(ran.code == 2 && ran.stderr.contains("is not a moment"), "{ran}");
    }
    for at in ["2027-03-28T10:00+14:00", "2027-03-28T10:00-12:00", "2027-03-28T10:00:30.5Z"] {
        sandbox.ok(&["now", "--at", at]);
    }
    let ran = sandbox.run(&["on-leave", "tom-okafor", "--until", "2026-12-24T10:00"]);
    assert!(ran.code == 2 && ran.stderr.contains("is not a day"), "{ran}");
    assert!(!sandbox.ok(&["show", "tom-okafor"]).contains("on leave"));
}
