//! What somebody typed, and a directory that has changed since: signatures, extensions, desks, lines for all, tables.

use crate::{
    release_check::TOP,
    release_old::{old_in_ledger, said},
    sandbox::Sandbox,
};

fn london() -> Sandbox {
    let sandbox = Sandbox::new();
    sandbox.ok(&["office", "add", "London Office", "--country", "GB", "--city", "London"]);
    for (name, phones, email) in [
        ("Ada Marsh", &["office=+44 20 7946 0101", "cell:public=+44 7911 123401"][..], "ada@example.org"),
        ("Tom Okafor", &["office=+44 20 7946 0102"], "tom@example.org"),
    ] {
        let phones: Vec<&str> = phones.iter().flat_map(|phone| ["--phone", phone]).collect();
        sandbox.ok(&[&["add", name, "--email", email, "--office", "London Office"], &phones[..]].concat());
    }
    let desk = ["--kind=desk", "--phone=office=+44 20 7946 0100", "--email=press@example.org"];
    sandbox.ok(&[&["add", "Press Desk", "--office", "London Office"], &desk[..]].concat());
    sandbox
}

#[test]
fn the_name_that_ends_a_letter_and_what_parts_it_from_the_signature_stay() {
    let sandbox = london();
    for parting in ["\n-- \n", "\n", "-- \n", "\n___\n"] {
        let letter = format!("{TOP}Yours sincerely,\nAda Marsh\n{parting}");
        let before = format!("{letter}Ada Marsh\nT +44 20 7946 0101\nada@example.org\n");
        sandbox.write("a.txt", &before);
        let attach = ["release", "attach", "a.txt", "--contacts", "ada-marsh,tom-okafor"];
        sandbox.ok(&attach);
        let text = sandbox.read("a.txt");
        assert!(text.starts_with(&letter) && text.contains("0102"), "{text}");
        assert_eq!(said(&sandbox, "a.txt"), [""; 0], "{text}");
        sandbox.ok(&attach);
        sandbox.ok(&["release", "attach", "a.txt", "--refresh"]);
        assert_eq!(sandbox.read("a.txt"), text);
        sandbox.ok(&["undo"]);
        assert_eq!(sandbox.read("a.txt"), before);
    }
}

#[test]
fn behind_one_switchboard_each_extension_is_a_number_of_its_own() {
    const GRACE: &str = "+1 202-555-0110 ext. 12";
    for new in ["+1 202-555-0110 ext. 82", "+1 202-555-0199", "+1 202-555-0110"] {
        let sandbox = Sandbox::new();
        for (name, extension) in [("Grace Example", "12"), ("Raj Example", "14")] {
            let phone = format!("office=+1 202-555-0110 ext. {extension}");
            sandbox.ok(&["add", name, "--phone", &phone]);
        }
        let lines = format!("Grace Example, {GRACE}\nRaj Example, +1 202-555-0110 ext. 14\n");
        let before = format!("{TOP}Media contacts\n{lines}");
        sandbox.write("a.txt", &before);
        // One number for both is nobody's to change.
        let shared =
            format!("{TOP}Media contacts\n+1 202-555-0110: Grace Example (ext. 12), Raj Example (ext. 14)\n");
        sandbox.write("b.txt", &shared);
        sandbox.ok(&["edit", "grace-example", "--change-phone", &format!("{GRACE}={new}")]);
        sandbox.ok(&["release", "attach", "a.txt", "--refresh"]);
        assert_eq!(sandbox.read("a.txt"), before.replace(GRACE, new));
        assert_eq!(said(&sandbox, "a.txt"), [""; 0]);
        sandbox.ok(&["release", "attach", "a.txt", "--refresh"]);
        assert_eq!(sandbox.read("a.txt"), before.replace(GRACE, new));
        sandbox.ok(&["undo"]);
        assert_eq!(sandbox.read("a.txt"), before);
        sandbox.run(&["release", "attach", "b.txt", "--refresh"]);
        let text = sandbox.read("b.txt");
        assert!(text.contains("+1 202-555-0110") && text.contains("14"), "{text}");
    }
}

#[test]
fn a_desk_is_known_by_its_number_when_its_address_has_changed() {
    let sandbox = london();
    sandbox.ok(&["edit", "press-desk", "--change-email", "press@example.org=news@example.org"]);
    for number in ["020 7946 0100", "+44 20 7946 0100"] {
        let line = format!("The press office answers on {number} and at press@example.org.");
        sandbox.write("a.txt", format!("{TOP}For interviews, call Ada Marsh on +44 20 7946 0101. {line}\n"));
        let found = said(&sandbox, "a.txt");
        assert!(!found.iter().any(|one| one.contains("R521")), "{found:?}");
        assert!(!found.iter().any(|one| one.contains("nothing says which country")), "{found:?}");
        let old = "press@example.org of the desk was replaced on 2026-11-23 by news@example.org";
        assert!(found.iter().any(|one| one.contains(old)), "{found:?}");
    }
    // Nobody has this one, and nobody had it.
    sandbox.write("a.txt", format!("{TOP}Media contact\nPress office: 020 7946 0177, desk@example.org\n"));
    let found = said(&sandbox, "a.txt");
    assert!(found.iter().any(|one| one.contains("R521")), "{found:?}");
}

#[test]
fn a_line_for_all_is_not_held_against_whoever_is_named_before_it() {
    let sandbox = london();
    let unknown = |lines: &str| {
        sandbox.write("a.txt", format!("{TOP}Media contacts\n{lines}\n"));
        said(&sandbox, "a.txt").iter().filter(|one| one.contains("R522")).count()
    };
    const TOM: &str = "Ada Marsh: +44 20 7946 0101. Tom Okafor: +44 20 7946 0102.";
    for (lines, wanted) in [
        (format!("{TOM} Out of hours: +44 7911 123401."), 0),
        (format!("{TOM}\nOut of hours: +44 7911 123401"), 0),
        ("Ada Marsh, +44 20 7946 0101. Press office: 020 7946 0100.".to_owned(), 0),
        ("Ada Marsh, +44 20 7946 0101; press desk: +44 20 7946 0100".to_owned(), 0),
        // Nobody's number, and the number of somebody else as her own.
        (format!("{TOM} Out of hours: +44 7911 123499."), 1),
        ("Ada Marsh, +44 20 7946 0102".to_owned(), 1),
        ("Ada Marsh, +44 20 7946 0101. Press office: +44 20 7946 0102.".to_owned(), 1),
        ("Tom Okafor, +44 20 7946 0102, mobile: +44 7911 123401".to_owned(), 1),
    ] {
        assert_eq!(unknown(&lines), wanted, "{lines}");
    }
    unknown(&format!("{TOM} Out of hours: +44 7911 123401."));
    sandbox.ok(&["release", "register", "a.txt"]);
    assert_eq!(old_in_ledger(&sandbox), []);
}

#[test]
fn a_finding_about_a_person_stands_where_the_person_is_named() {
    let sandbox = london();
    sandbox.ok(&["opt-out", "ada-marsh"]);
    sandbox.ok(&["opt-out", "tom-okafor"]);
    let rows =
        "| Ada Marsh | Head of Media | +44 20 7946 0101 |\n| Tom Okafor | Officer | +44 20 7946 0102 |\n";
    let table = format!("| Name | Role | Phone |\n| --- | --- | --- |\n{rows}");
    let page = "<table><tr><th>Name</th><th>Phone</th></tr>\n<tr><td>Ada Marsh</td><td>+44 20 7946 0101</td></tr>\n\
                <tr><td>Tom Okafor</td><td>+44 20 7946 0102</td></tr></table>\n";
    for (file, text, places) in [
        ("a.md", format!("# The path\n\n{TOP}## Media contacts\n\n{table}"), ["11:3", "12:3"]),
        (
            "a.html",
            format!(
                "<html lang=\"en\"><body><p>LONDON, 12 March 2026 – The path is open.</p>\n<h3>Press contacts</h3>\n{page}</body></html>\n"
            ),
            ["4:9", "5:9"],
        ),
    ] {
        sandbox.write(file, text);
        let found = said(&sandbox, file);
        for place in places {
            let is_there = |one: &String| one.starts_with(&format!("{place}: error[R525]"));
            assert!(found.iter().any(is_there), "{file} {place}: {found:?}");
        }
    }
}

#[test]
fn what_stands_in_a_second_column_stays_there() {
    for (old, new) in
        [("ada.marsh@example.org", "ada@example.org"), ("ada@example.org", "ada.marsh@example.org")]
    {
        let sandbox = Sandbox::new();
        sandbox.ok(&["add", "Ada Marsh", "--phone=office=+44 20 7946 0101", "--email", old]);
        sandbox.ok(&["add", "Grace Example", "--phone=office=+1 202-555-0111", "--email=grace@example.org"]);
        let lines = |email: &str| {
            let rows = [
                ("Ada Marsh", "Grace Example"),
                ("+44 20 7946 0101", "+1 202-555-0111"),
                (email, "grace@example.org"),
            ];
            let rows = rows.map(|(left, right)| format!("{left:<26}{right}\n"));
            format!("{TOP}Media contacts\n{}", rows.concat())
        };
        let before = lines(old);
        sandbox.write("a.txt", &before);
        sandbox.ok(&["edit", "ada-marsh", "--change-email", &format!("{old}={new}")]);
        sandbox.ok(&["release", "attach", "a.txt", "--refresh"]);
        assert_eq!(sandbox.read("a.txt"), lines(new));
        sandbox.ok(&["release", "attach", "a.txt", "--refresh"]);
        assert_eq!(sandbox.read("a.txt"), lines(new));
        sandbox.ok(&["undo"]);
        assert_eq!(sandbox.read("a.txt"), before);
    }
}

#[test]
fn a_refresh_advises_a_new_block_only_where_one_can_be_written() {
    let sandbox = london();
    sandbox.ok(&["edit", "ada-marsh", "--remove-phone", "+442079460101"]);
    let rows = "| Ada Marsh | +44 20 7946 0101 |\n| Tom Okafor | +44 20 7946 0102 |\n";
    let table = format!("## Media contacts\n\n| Name | Phone |\n| --- | --- |\n{rows}");
    let typed = "## Media contacts\n\nAda Marsh, +44 20 7946 0101\n\nTom Okafor, +44 20 7946 0102\n";
    for block in [table.as_str(), typed] {
        let text = format!("# The path\n\n{TOP}{block}");
        sandbox.write("a.md", &text);
        let ran = sandbox.run(&["release", "attach", "a.md", "--refresh"]);
        let advised = ran.stderr.contains("with --replace");
        assert!(ran.code == 3 && ran.stderr.contains("Mend it by hand"), "{ran}");
        assert_eq!(sandbox.read("a.md"), text);
        let ran = sandbox.run(&["release", "attach", "a.md", "--refresh", "--replace"]);
        assert_eq!(advised, ran.code == 0, "{ran}");
    }
}

#[test]
fn the_ledger_has_a_shared_number_with_each_extension_and_no_name_in_it() {
    let sandbox = Sandbox::new();
    for (name, extension) in [("Grace Example", "12"), ("Raj Example", "14")] {
        sandbox.ok(&["add", name, "--phone", &format!("office=+1 202-555-0110 ext. {extension}")]);
    }
    let line = "Washington: +1 202-555-0110, Grace Example (ext. 12), Raj Example (ext. 14)";
    sandbox.write("a.txt", format!("{TOP}Media contacts\n{line}\n"));
    sandbox.ok(&["release", "register", "a.txt"]);
    let ledger = sandbox.ok(&["release", "ledger"]);
    assert!(ledger.contains("+1 202-555-0110 ext. 12\n") && !ledger.contains("(ext"), "{ledger}");
}
