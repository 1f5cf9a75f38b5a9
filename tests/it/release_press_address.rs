//! One address of the press office behind several people, each of whom has a number of their own.

use crate::{release_check::TOP, release_old::said, sandbox::Sandbox};

const LINES: &str = "Ada Marsh, +44 20 7946 0101 / Tom Okafor, +44 20 7946 0102 / press@example.org";

/// Two people of an office and one of another; whose addresses of the press office are, the case says.
fn office(desk: &[&str], tom: &[&str], ana: &[&str]) -> Sandbox {
    let sandbox = Sandbox::new();
    sandbox.ok(&["office", "add", "London Office", "--country", "GB", "--city", "London"]);
    sandbox.ok(&["office", "add", "Geneva Office", "--country", "CH", "--city", "Geneva"]);
    let add = |name: &str, office: &str, more: &[&str]| {
        sandbox.ok(&[&["add", name, "--office", office], more].concat());
    };
    add("Ada Marsh", "London Office", &["--phone=office=+44 20 7946 0101", "--email=ada@example.org"]);
    add("Tom Okafor", "London Office", &[&["--phone=office=+44 20 7946 0102"], tom].concat());
    add("Ana Exemplo", "Geneva Office", &[&["--phone=office=+41 22 909 41 00"], ana].concat());
    if !desk.is_empty() {
        add(
            "Press Desk",
            "London Office",
            &[&["--kind=desk", "--phone=office=+44 20 7946 0100"], desk].concat(),
        );
    }
    sandbox
}

fn found(sandbox: &Sandbox, lines: &str) -> Vec<String> {
    sandbox.write("a.txt", format!("{TOP}Media contacts\n{lines}\n"));
    said(sandbox, "a.txt")
}

const PRESS: &[&str] = &["--email=press@example.org"];

#[test]
fn an_address_for_all_is_wrong_at_nobody_who_stands_above_it() {
    for (sandbox, whose) in [
        (office(PRESS, &[], &[]), "the desk's"),
        (office(&[], PRESS, &[]), "a colleague's"),
        (office(&[], &["--email=tom@example.org"], PRESS), "nobody's in this office"),
    ] {
        let wrong = found(&sandbox, LINES).iter().filter(|one| one.contains("R522")).count();
        assert_eq!(wrong, if whose.starts_with("nobody") { 2 } else { 0 }, "{whose}");
        let alone = found(&sandbox, "Ada Marsh, +44 20 7946 0101, press@example.org");
        assert_eq!(alone.is_empty(), !whose.starts_with("nobody"), "{whose}: {alone:?}");
        let beside = format!("{LINES}\nAna Exemplo, +41 22 909 41 00, press@example.org");
        assert!(
            !found(&sandbox, &beside).iter().any(|one| one.contains("with Ana"))
                || !whose.starts_with("nobody")
        );
    }
    // What bears a name is hers alone.
    let sandbox = office(PRESS, &["--email=tom@example.org"], &[]);
    let of_tom = found(&sandbox, "Ada Marsh, +44 20 7946 0101, tom@example.org");
    assert!(of_tom.iter().any(|one| one.contains("R522")), "{of_tom:?}");
}

#[test]
fn an_old_address_for_all_is_said_once_and_mended_where_it_was_somebodys() {
    let sandbox = office(PRESS, &[], &[]);
    sandbox.ok(&["edit", "press-desk", "--change-email", "press@example.org=news@example.org"]);
    let old = found(&sandbox, LINES);
    assert_eq!(old.len(), 1, "{old:?}");
    assert!(old[0].contains("was replaced on 2026-11-23 by news@example.org"), "{old:?}");

    let sandbox = office(&[], PRESS, &[]);
    let before = format!("{TOP}Media contacts\n{LINES}\n");
    sandbox.write("a.txt", &before);
    sandbox.ok(&["edit", "tom-okafor", "--change-email", "press@example.org=news@example.org"]);
    sandbox.ok(&["release", "attach", "a.txt", "--refresh"]);
    let after = before.replace("press@", "news@");
    assert_eq!(sandbox.read("a.txt"), after);
    assert_eq!(said(&sandbox, "a.txt"), [""; 0]);
    sandbox.ok(&["release", "attach", "a.txt", "--refresh"]);
    assert_eq!(sandbox.read("a.txt"), after);
}

#[test]
fn what_one_of_two_has_no_more_stays_on_the_line_of_both() {
    let sandbox = office(&[], PRESS, &[]);
    sandbox.ok(&["edit", "ada-marsh", "--add-email", "press@example.org"]);
    let before = format!("{TOP}Media contacts\n{LINES}\n");
    sandbox.write("a.txt", &before);
    sandbox.ok(&["edit", "tom-okafor", "--change-email", "press@example.org=tom@example.org"]);
    sandbox.run(&["release", "attach", "a.txt", "--refresh"]);
    assert_eq!(sandbox.read("a.txt"), before);
}

#[test]
fn an_address_for_all_is_kept_with_each_of_them() {
    let sandbox = Sandbox::new();
    sandbox.write("a.txt", format!("{TOP}Media contacts\n{LINES}\n"));
    for _ in 0..2 {
        // That an address is two people's is noted, once.
        sandbox.run(&["import", "a.txt", "--region", "GB"]);
        for handle in ["ada-marsh", "tom-okafor"] {
            assert!(sandbox.ok(&["show", handle]).contains("press@example.org"), "{handle}");
        }
    }
    assert_eq!(said(&sandbox, "a.txt"), [""; 0]);
}
