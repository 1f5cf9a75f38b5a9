//! Watching what was handed out: each thing that `release check` finds, in each form of its output, and a refresh of
//! many releases at once.

use std::fs;

use crate::sandbox::Sandbox;

const TOP: &str =
    "The path is open\n\n6 November 2025, Lisbon – The council opened the path.\n\nMedia contact:\n\n";

/// Ms. Jane Roe as the directory has her.
const JANE: &str =
    "Ms. Jane Roe\nPress Officer, Example Office\nOffice: +1 212 555 0123\nEmail: jane@example.org\n";

fn desk() -> Sandbox {
    let sandbox = Sandbox::new();
    sandbox.ok(&["office", "add", "Example Office"]);
    let office = ["--office", "Example Office"];
    let jane = ["add", "Ms. Jane Roe", "--role", "Press Officer", "--email", "jane@example.org"];
    let phones = ["--phone", "office=+1 212 555 0123", "--phone", "cell:internal=+86 139 1097 3801"];
    sandbox.ok(&[&jane[..], &office, &phones].concat());
    sandbox
}

/// The findings of a block, as `LINE:COLUMN CODE`.
fn found(sandbox: &Sandbox, block: &str, more: &[&str]) -> Vec<String> {
    sandbox.write("held.txt", format!("{TOP}{block}"));
    let ran = sandbox.run(&[&["release", "check", "held.txt", "--format", "short"], more].concat());
    assert_eq!(ran.code, if ran.stdout.is_empty() { 0 } else { 3 }, "{ran}");
    let one = |line: &str| {
        let (place, rest) = line.strip_prefix("held.txt:")?.split_once(": ")?;
        Some(format!("{place} {}", rest.split_once('[')?.1.split_once(']')?.0))
    };
    ran.stdout.lines().filter_map(one).collect()
}

#[test]
fn each_thing_that_is_wrong_is_found_at_its_place() {
    let sandbox = desk();
    assert_eq!(found(&sandbox, JANE, &[]), [""; 0]);
    for (what, from, to, wanted) in [
        ("a number that the directory has not", "555 0123", "555 0177", "9:9 R522"),
        ("the role", "Press Officer", "Head of Media", "7:1 R524"),
        ("the person", "Jane Roe", "Zoe Gone", "7:1 R521"),
        ("an internal number", "+1 212 555 0123", "+86 139 1097 3801", "9:9 R523"),
        ("a digit lost", "+1 212 555 0123", "+86 139 1097 380", "9:9 P201"),
        ("the country code lost", "+1 212", "212", "9:9 P202"),
        ("another country's city", "Office: +1 212", "Beijing office: +1 212", "9:17 P204"),
        ("an honorific glued to the address", "example.org\n", "example.orgMs.\n", "10:8 E302"),
    ] {
        let findings = found(&sandbox, &JANE.replace(from, to), &[]);
        assert!(findings.iter().any(|one| one == wanted), "{what}: {findings:?}");
    }
    sandbox.ok(&["edit", "jane-roe", "--change-phone", "+12125550123=+1 212 555 0199"]);
    assert_eq!(found(&sandbox, JANE, &[]), ["9:9 R522"]);
    sandbox.ok(&["undo"]);
    sandbox.ok(&["on-leave", "jane-roe", "--until", "2027-01-05"]);
    assert_eq!(found(&sandbox, JANE, &[]), ["7:1 R526"]);
    sandbox.ok(&["undo"]);
    sandbox.ok(&["opt-out", "jane-roe"]);
    assert_eq!(found(&sandbox, JANE, &[]), ["7:1 R525"]);
}

#[test]
fn a_block_that_is_missing_an_hour_when_nobody_answers_and_siblings_that_differ() {
    let sandbox = desk();
    sandbox.write("none.txt", "The path is open\n\nThe council opened the path.\n");
    let ran = sandbox.run(&["release", "check", "none.txt", "--format", "short"]);
    assert!(ran.code == 3 && ran.stdout.contains("[R501]"), "{ran}");

    // Three in the morning in New York, then ten.
    sandbox.write("held.txt", format!("{TOP}{JANE}"));
    let night = ["release", "check", "held.txt", "--format", "short", "--at", "2026-12-01T08:00+00:00"];
    let ran = sandbox.run(&night);
    assert!(ran.code == 3 && ran.stdout.contains("[R527]"), "{ran}");
    assert_eq!(found(&sandbox, JANE, &["--at", "2026-12-01T15:00+00:00"]), [""; 0]);

    sandbox.write("x.en.txt", format!("{TOP}{JANE}"));
    sandbox.write("x.fr.txt", format!("{TOP}{}", JANE.replace("0123", "0177")));
    let ran = sandbox.run(&["release", "check", "x.en.txt", "x.fr.txt", "--format", "short"]);
    assert!(ran.code == 3 && ran.stdout.contains("x.fr.txt:9:9: warning[R528]"), "{ran}");
}

#[test]
fn the_forms_for_scripts_name_file_line_and_column() {
    let sandbox = desk();
    sandbox.write("a.txt", format!("{TOP}{}", JANE.replace("Press Officer", "Head of Media")));
    let ran = sandbox.run(&["release", "check", "a.txt", "--format", "github"]);
    assert!(
        ran.code == 3 && ran.stdout.starts_with("::warning file=a.txt,line=7,col=1,title=R524 "),
        "{ran}"
    );
    let json = sandbox.json(&["release", "check", "a.txt", "--format", "json"]);
    assert_eq!(
        (&json[0]["file"], &json[0]["line"], &json[0]["code"]),
        (&"a.txt".into(), &7.into(), &"R524".into())
    );
}

#[test]
fn a_release_that_cannot_be_mended_keeps_no_other_from_it() {
    let sandbox = desk();
    let names = ["a.txt", "b.txt", "c.txt", "d.txt"];
    names.iter().for_each(|name| sandbox.write(name, format!("{TOP}{JANE}")));
    sandbox.ok(&[&["release", "register"], &names[..]].concat());
    sandbox.ok(&["edit", "jane-roe", "--change-phone", "+12125550123=+1 212 555 0199"]);
    fs::remove_file(sandbox.path("a.txt")).unwrap();
    // Another number of hers stands here now, which the directory has not.
    let other = format!("{TOP}{JANE}Cell: +1 212 555 0177\n");
    sandbox.write("b.txt", &other);
    sandbox.write("c.txt", "nothing here\n");
    let ran = sandbox.run(&["release", "attach", "--refresh"]);
    assert_eq!(ran.code, 3, "{ran}");
    for said in ["a.txt: not at hand", "does not have +1 212 555 0177 with", "c.txt: names nobody"] {
        assert!(ran.stderr.contains(said), "{said}: {ran}");
    }
    assert_eq!(sandbox.read("b.txt"), other.replace("0123", "0199"));
    assert_eq!(sandbox.read("c.txt"), "nothing here\n");
    assert_eq!(sandbox.read("d.txt"), format!("{TOP}{}", JANE.replace("0123", "0199")));
}

#[test]
fn a_template_of_ones_own_as_the_document_has_it_and_folders_that_do_not_work() {
    let sandbox = desk();
    let document = include_str!("../../docs/blocks.md");
    let template = document.split_once("```jinja\n").unwrap().1.split_once("```").unwrap().0;
    fs::create_dir_all(sandbox.path("blocks/words")).unwrap();
    sandbox.write("blocks/txt.j2", template);
    sandbox.write("new.txt", "The path is open\n\nThe council opened the path.\n");
    let attach = |folder| ["release", "attach", "new.txt", "--contacts", "jane-roe", "--templates", folder];
    sandbox.ok(&attach("blocks"));
    let written = sandbox.read("new.txt");
    let line = "Ms. Jane Roe, Press Officer, Example Office, +1 212 555 0123, jane@example.org";
    assert!(written.contains(&format!("contact:\n\n{line}\n")), "{written}");
    sandbox.ok(&attach("blocks"));
    assert_eq!(sandbox.read("new.txt"), written);

    sandbox.write("blocks/txt.j2", "{% if %}\n");
    for (folder, said) in [("blocks", "txt.j2:1"), ("nowhere", "nowhere")] {
        let ran = sandbox.run(&attach(folder));
        assert!(ran.code == 1 && ran.stderr.contains(said), "{ran}");
        assert_eq!(sandbox.read("new.txt"), written);
    }
    sandbox.write("blocks/txt.j2", template);
    sandbox.write("blocks/words/fr.toml", "heading = 3\n");
    // Words that cannot be read stand against the releases of their language alone.
    sandbox.ok(&attach("blocks"));
    let ran = sandbox.run(&[&attach("blocks")[..], &["--language", "fr"]].concat());
    assert!(ran.code == 1 && ran.stderr.contains("words/fr.toml") && ran.stderr.contains("line 1"), "{ran}");
}
