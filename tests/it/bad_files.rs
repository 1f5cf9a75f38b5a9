//! Files that are not there, not what they should be, or not to be written over.

use crate::{bad_input::refused, sandbox::Sandbox};

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
