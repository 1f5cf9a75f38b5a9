//! Only what is certain takes the place of what somebody typed into a release, or goes on from an old number.

use crate::sandbox::{Ran, Sandbox};

const TOP: &str = "Note\n\nGENEVA, 2 December 2026 – The reef is well.\n\nMedia contacts:\n";

fn desk() -> Sandbox {
    let sandbox = Sandbox::new();
    for one in [
        &[
            "Ms. Claire Exemple",
            "--phone=office@Geneva=+41 22 909 41 00",
            "--phone=cell:public=+41 79 210 41 00",
            "--email=claire@example.org",
        ][..],
        &["Mr. Jonas Beispiel", "--phone=office@Geneva=+41 22 909 41 07", "--email=jonas@example.org"],
        &[
            "Ms. Rachel Exemplo",
            "--phone=office@New York=+1 212 326 7410",
            "--phone=cell:public=+1 917 265 4510",
            "--email=rachel@example.org",
        ],
        &["Mr. David Exemplo", "--phone=office@New York=+1 212 326 7400", "--phone=cell=+1 917 265 4599"],
    ] {
        sandbox.ok(&[&["add"], one].concat());
    }
    sandbox
}

/// What a refresh makes of the lines of a block.
fn refreshed(sandbox: &Sandbox, block: &str) -> (String, Ran) {
    sandbox.write("a.txt", format!("{TOP}{block}\n\nENDS\n"));
    let ran = sandbox.run(&["release", "attach", "a.txt", "--refresh"]);
    let text = sandbox.read("a.txt");
    let block = text.strip_prefix(TOP).and_then(|rest| rest.strip_suffix("\n\nENDS\n"));
    (block.unwrap_or(&text).to_owned(), ran)
}

/// The numbers of a contact, each with who may see it.
fn numbers(sandbox: &Sandbox, handle: &str) -> Vec<String> {
    let shown = sandbox.json(&["show", handle, "--format", "json"]);
    let phones = shown["phones"].as_array().unwrap().iter();
    phones
        .map(|one| format!("{} {}", one["e164"].as_str().unwrap(), one["visibility"].as_str().unwrap()))
        .collect()
}

#[test]
fn a_line_without_a_name_of_its_own_is_no_block_of_ours() {
    for block in [
        "Tel. +41 22 909 41 00: Claire Exemple, Jonas Beispiel",
        "rachel@example.org",
        "Tel.: +1 212 326 7410",
        "+1 212 326 7410",
    ] {
        let (after, ran) = refreshed(&desk(), block);
        assert_eq!((after.as_str(), ran.code), (block, 0), "{ran}");
    }
    let sandbox = desk();
    sandbox.ok(&["edit", "rachel-exemplo", "--change-phone", "+1 212 326 7410=+1 212 326 7499"]);
    for (block, wanted, code) in [
        ("Tel. +1 212 326 7410: Rachel Exemplo", "Tel. +1 212 326 7499: Rachel Exemplo", 0),
        ("Tel.: +1 212 326 7410", "Tel.: +1 212 326 7410", 3),
    ] {
        let (after, ran) = refreshed(&sandbox, block);
        assert_eq!((after.as_str(), ran.code), (wanted, code), "{ran}");
    }
    // Another has it now, who is not named there.
    sandbox.ok(&["edit", "david-exemplo", "--add-phone", "office@New York=+1 212 326 7410"]);
    let (after, ran) = refreshed(&sandbox, "Tel. +1 212 326 7410: Rachel Exemplo");
    assert_eq!((after.as_str(), ran.code), ("Tel. +1 212 326 7499: Rachel Exemplo", 0), "{ran}");
    let both = "Tel. +1 212 326 7410: Rachel Exemplo, David Exemplo";
    assert_eq!(refreshed(&sandbox, both).0, both);
}

#[test]
fn a_number_without_a_visibility_is_as_narrow_as_its_kind() {
    const OFFICE: &str = "+12123267410 public";
    for (options, wanted) in [
        (
            &[
                "--remove-phone=+19172654510",
                "--add-phone=cell=+19172654777",
                "--add-phone=cell:public=+19172654778",
            ][..],
            &[OFFICE, "+19172654777 internal", "+19172654778 public"][..],
        ),
        (
            &[
                "--remove-phone=+19172654510",
                "--add-phone=cell:public=+19172654778",
                "--add-phone=cell=+19172654777",
            ],
            &[OFFICE, "+19172654778 public", "+19172654777 internal"],
        ),
        (
            &["--remove-phone=+19172654510", "--add-phone=cell=+19172654777"],
            &[OFFICE, "+19172654777 internal"],
        ),
        (&["--change-phone=+19172654510=+19172654777"], &[OFFICE, "+19172654777 public"]),
        (
            &["--change-phone=+19172654510=+19172654777", "--add-phone=cell=+19172654778"],
            &[OFFICE, "+19172654777 public", "+19172654778 internal"],
        ),
    ] {
        let sandbox = desk();
        let ran = sandbox.run(&[&["edit", "rachel-exemplo"], options].concat());
        assert_eq!(ran.code, 0, "{ran}");
        assert_eq!(numbers(&sandbox, "rachel-exemplo"), wanted, "{options:?}");
        assert_eq!(ran.stderr.contains(": internal, so"), wanted.concat().contains("internal"), "{ran}");
    }
}

#[test]
fn a_number_changed_in_the_editor_is_as_wide_as_its_line_says() {
    let number = "s/number = \"+1 917 265 4510\"/number = \"+1 917 265 4777\"/";
    for (more, wanted) in [("", "public"), ("-e '/4777/,$ { /^visibility/d; }'", "internal")] {
        let mut sandbox = desk();
        sandbox.edit_with(&format!("sed -i.bak -e '{number}' \"$1\" && sed -i.bak -e '' {more} \"$1\"\n"));
        sandbox.ok(&["edit", "rachel-exemplo"]);
        let wanted = ["+12123267410 public".to_owned(), format!("+19172654777 {wanted}")];
        assert_eq!(numbers(&sandbox, "rachel-exemplo"), wanted);
    }
}

#[test]
fn of_two_that_may_have_come_instead_none_has() {
    let typed = "Rachel Exemplo, mobile +1 917 265 4510, rachel@example.org";
    for options in [
        &[
            "--remove-phone=+19172654510",
            "--add-phone=cell:public=+19172654701",
            "--add-phone=cell:public=+19172654702",
        ][..],
        &[
            "--remove-phone=+19172654510",
            "--add-phone=cell=+19172654701",
            "--add-phone=cell:public=+19172654702",
        ],
        &[
            "--remove-email=rachel@example.org",
            "--add-email=office@example.org",
            "--add-email=exemplo@example.org",
        ],
    ] {
        let sandbox = desk();
        sandbox.ok(&[&["edit", "rachel-exemplo"], options].concat());
        let (after, ran) = refreshed(&sandbox, typed);
        assert_eq!((after.as_str(), ran.code), (typed, 3), "{ran}");
        assert!(ran.stderr.contains("is no longer Rachel Exemplo's"), "{ran}");
    }
    let mut sandbox = desk();
    let other = "\\n\\n[[phones]]\\nnumber = \"+1 917 265 4702\"\\nkind = \"cell\"\\nvisibility = \"public\"";
    sandbox.edit_with(&format!("sed -i.bak -e 's/^number = \"+1 917 265 4510\"/number = \"+1 917 265 4701\"/' \"$1\" && printf '{other}\\n' >> \"$1.new\" && sed -i.bak -e \"/4701/{{n;n;r $1.new\n}}\" \"$1\"\n"));
    sandbox.ok(&["edit", "rachel-exemplo"]);
    assert_eq!(numbers(&sandbox, "rachel-exemplo").len(), 3);
    let (after, ran) = refreshed(&sandbox, typed);
    assert_eq!((after.as_str(), ran.code), (typed, 3), "{ran}");
}

#[test]
fn two_lines_changed_in_place_are_each_certain() {
    let mut sandbox = desk();
    sandbox.ok(&["edit", "rachel-exemplo", "--add-phone", "cell:public=+1 917 265 4520"]);
    sandbox.edit_with("sed -i.bak -e 's/917 265 45/917 265 47/' \"$1\"\n");
    sandbox.ok(&["edit", "rachel-exemplo"]);
    let (after, ran) = refreshed(&sandbox, "Rachel Exemplo, +1 917 265 4510, +1 917 265 4520");
    assert_eq!((after.as_str(), ran.code), ("Rachel Exemplo, +1 917 265 4710, +1 917 265 4720", 0), "{ran}");
}

#[test]
fn a_line_of_two_that_one_has_changed_is_said_and_left() {
    let blocks = [
        "Claire Exemple / Jonas Beispiel: +41 22 909 41 00",
        "Claire Exemple, Jonas Beispiel\nTel. +41 22 909 41 00",
        "Claire Exemple or Jonas Beispiel (+41 22 909 41 00)",
        "Claire Exemple\nJonas Beispiel\n+41 22 909 41 00\nclaire@example.org\njonas@example.org",
        "Claire Exemple and Jonas Beispiel, Example House, tel. +41 22 909 41 00, example.org",
    ];
    let shared = ["edit", "jonas-beispiel", "--change-phone", "+41 22 909 41 07=+41 22 909 41 00"];
    for other in [None, Some(shared)] {
        let sandbox = desk();
        other.iter().for_each(|edit| drop(sandbox.ok(edit)));
        sandbox.ok(&["edit", "claire-exemple", "--change-phone", "+41 22 909 41 00=+41 22 909 55 00"]);
        for block in blocks {
            let (after, ran) = refreshed(&sandbox, block);
            assert_eq!((after.as_str(), ran.code), (block, 3), "{ran}");
            assert!(ran.stderr.contains("R522"), "{ran}");
        }
    }
}

/// Whatever the reader makes of such rows.
#[test]
fn a_number_is_whose_name_stands_in_brackets_behind_it() {
    let sandbox = desk();
    sandbox.ok(&["edit", "rachel-exemplo", "--change-phone", "+1 917 265 4510=+1 917 265 4777"]);
    let typed = "Tel.: +41 22 909 41 00 (Claire Exemple), +1 212 326 7410 (Rachel Exemplo)\n\
        Mob.: +41 79 210 41 00 (Claire Exemple), +1 917 265 4510 (Rachel Exemplo)";
    assert_eq!(refreshed(&sandbox, typed).0, typed.replace("4510", "4777"));
}

#[test]
fn a_number_that_another_is_cut_from_is_said_and_left() {
    let sandbox = desk();
    sandbox.ok(&["edit", "claire-exemple", "--change-phone", "+41 22 909 41 00=+41 22 909 55 00"]);
    for behind in ["/02", " / 02", "-02", ", -02", " / 02, mobile +41 79 210 41 00"] {
        let block = format!("Claire Exemple, tel. +41 22 909 41 00{behind}");
        let (after, ran) = refreshed(&sandbox, &block);
        assert_eq!((after.as_str(), ran.code), (block.as_str(), 3), "{ran}");
        assert!(ran.stderr.contains("R522"), "{ran}");
    }
}

#[test]
fn a_number_of_home_gets_the_plus_of_another_country() {
    for (printed, wanted) in [
        ("1.917.265.4510", "+41.79.333.22.11"),
        ("19172654510", "+41793332211"),
        ("wa.me/19172654510", "wa.me/41793332211"),
    ] {
        let sandbox = desk();
        sandbox.ok(&["edit", "rachel-exemplo", "--change-phone", "+1 917 265 4510=+41 79 333 22 11"]);
        let (after, ran) = refreshed(&sandbox, &format!("Rachel Exemplo, {printed}"));
        assert_eq!((after, ran.code), (format!("Rachel Exemplo, {wanted}"), 0), "{ran}");
    }
}

#[test]
fn after_a_swap_nothing_is_left_to_be_changed() {
    let sandbox = desk();
    sandbox.ok(&["edit", "claire-exemple", "--change-phone", "+41 79 210 41 00=+1 917 265 4510"]);
    sandbox.ok(&["edit", "rachel-exemplo", "--change-phone", "+1 917 265 4510=+41 79 210 41 00"]);
    let typed = "Claire Exemple, mobile +41 79 210 41 00\nRachel Exemplo, mobile +1 917 265 4510\n\nNotes\n\nThe old night line was +1 917 265 4510, for a week.";
    let (after, ran) = refreshed(&sandbox, typed);
    let lines = "Claire Exemple, mobile +1 917 265 4510\nRachel Exemplo, mobile +41 79 210 41 00\n";
    assert!(after.starts_with(lines), "{ran}");
    assert_eq!(ran.code, 0, "{ran}");
    assert_eq!(ran.stderr.matches("R519").count(), 1, "{ran}");
}

/// Beside a block of ours, and beside one that somebody typed.
#[test]
fn an_old_number_outside_of_the_blocks_is_no_success() {
    let told = "\nNotes\n\nThe boat leaves at noon: call +1 917 265 4510 before Friday, in any weather.\n";
    for ours in [true, false] {
        let sandbox = desk();
        sandbox.write("a.txt", format!("{TOP}Rachel Exemplo, mobile +1 917 265 4510\n"));
        if ours {
            let ran = ["release", "attach", "a.txt", "--contacts", "rachel-exemplo"];
            sandbox.ok(&ran);
        }
        sandbox.write("a.txt", sandbox.read("a.txt") + told);
        sandbox.ok(&["edit", "rachel-exemplo", "--change-phone", "+1 917 265 4510=+1 917 265 4777"]);
        for _ in 0..2 {
            let ran = sandbox.run(&["release", "attach", "a.txt", "--refresh"]);
            assert_eq!(ran.code, 3, "{ran}");
            assert_eq!(ran.stderr.matches("R522").count() + ran.stderr.matches("R519").count(), 1, "{ran}");
        }
        let text = sandbox.read("a.txt");
        assert!(text.contains("4777") && text.ends_with(told), "{text}");
    }
}

#[test]
fn a_name_that_she_had_is_said_in_whatever_spelling() {
    let sandbox = desk();
    sandbox.ok(&["edit", "rachel-exemplo", "--set", "name=Rachel Exemplo-Grün"]);
    for (typed, code) in [
        ("EXEMPLO Rachel, +1 212 326 7410", 3),
        ("Ráchel Exemplo, +1 212 326 7410", 3),
        ("Rachel Exemplo-Grun, +1 212 326 7410", 0),
        ("EXEMPLO-GRÜN Rachel, +1 212 326 7410", 0),
    ] {
        let (after, ran) = refreshed(&sandbox, typed);
        assert_eq!((after.as_str(), ran.code), (typed, code), "{ran}");
        assert_eq!(ran.stderr.contains("R531"), code == 3, "{ran}");
        assert_eq!(sandbox.run(&["release", "check", "a.txt"]).code, code);
    }
}

#[test]
fn an_honorific_in_a_name_is_none_of_the_name() {
    let mut sandbox = desk();
    sandbox.write("b.txt", "Note\n\nGENEVA, 2 December 2026 – The reef is well.\n");
    sandbox.ok(&["release", "attach", "b.txt", "--contacts", "rachel-exemplo"]);
    sandbox.edit_with("sed -i.bak -e 's/honorific = \"Ms.\"/honorific = \"\"/' -e 's/name = \"Rachel/name = \"Dr. Rachel/' \"$1\"\n");
    sandbox.ok(&["edit", "rachel-exemplo"]);
    let shown = sandbox.json(&["show", "rachel-exemplo", "--format", "json"]);
    assert_eq!((&shown["honorific"], &shown["name"]), (&"Dr.".into(), &"Rachel Exemplo".into()));
    sandbox.ok(&["release", "attach", "b.txt", "--refresh"]);
    sandbox.ok(&["release", "check", "b.txt"]);
}

#[test]
fn two_addresses_changed_at_once_are_each_certain() {
    let typed = "Rachel Exemplo, rachel@example.org, press@example.org";
    let wanted = "Rachel Exemplo, rachel@reef.example.org, press@reef.example.org";
    for in_editor in [false, true] {
        let mut sandbox = desk();
        sandbox.ok(&["edit", "rachel-exemplo", "--add-email", "press@example.org"]);
        if in_editor {
            sandbox.edit_with("sed -i.bak -e 's/@example.org/@reef.example.org/' \"$1\"\n");
            sandbox.ok(&["edit", "rachel-exemplo"]);
        } else {
            let changes = ["rachel", "press"]
                .map(|one| format!("--change-email={one}@example.org={one}@reef.example.org"));
            sandbox.ok(&["edit", "rachel-exemplo", &changes[0], &changes[1]]);
        }
        let (after, ran) = refreshed(&sandbox, typed);
        assert_eq!((after.as_str(), ran.code), (wanted, 0), "{ran}");
    }
}
