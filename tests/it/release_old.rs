//! What `release check` and the ledger find of numbers and addresses that were replaced, and of lines that were damaged
//! on their way into a release.

use std::fs;

use crate::{
    release_check::{BLOCK, TOP, desk},
    release_hidden::word,
    sandbox::Sandbox,
};

/// As `desk`, where a number and an address have been replaced since.
fn later() -> Sandbox {
    let sandbox = desk();
    sandbox.ok(&["edit", "jane-roe", "--change-phone", "+1 212 555 0123 ext. 14=+1 212 555 0177"]);
    sandbox.ok(&["edit", "jane-roe", "--change-email", "jane@example.org=roe@example.org"]);
    sandbox
}

const NOW: &str = "Media contact:\n\nMs. Jane Roe\nOffice: +1 212 555 0177\nEmail: roe@example.org\n";
const OLD: &str = "+1 212 555 0123 ext. 14";

/// The codes with their places, and what is said of old values.
pub fn said(sandbox: &Sandbox, name: &str) -> Vec<String> {
    let ran = sandbox.run(&["release", "check", name, "--format", "short"]);
    ran.stdout
        .lines()
        .map(|line| line.strip_prefix(&format!("{name}:")).unwrap_or(line).trim().to_owned())
        .collect()
}

pub fn old_in_ledger(sandbox: &Sandbox) -> Vec<(String, String)> {
    let ran = sandbox.run(&["release", "ledger", "--stale", "--format", "json"]);
    let entries: serde_json::Value = serde_json::from_str(&ran.stdout).unwrap();
    let mut all = Vec::new();
    for entry in entries.as_array().unwrap() {
        let file = entry["file"].as_str().unwrap().rsplit('/').next().unwrap().to_owned();
        for printed in entry["printed"].as_array().unwrap() {
            let value = printed["number"].as_str().or(printed["email"].as_str()).unwrap();
            all.push((file.clone(), value.to_owned()));
        }
    }
    all
}

#[test]
fn what_was_replaced_is_found_wherever_it_stands_and_whoever_it_stands_with() {
    let sandbox = later();
    let number = format!("{OLD} of Jane Roe was replaced on 2026-11-23 by +1 212 555 0177");
    let address = "jane@example.org of Jane Roe was replaced on 2026-11-23 by roe@example.org";
    let text = format!("{TOP}Ring {OLD}.\n\n{NOW}\nAbout the council\n\nMail jane@example.org.\n");
    sandbox.write("text.txt", text);
    assert_eq!(
        said(&sandbox, "text.txt"),
        [format!("5:6: error[R522]: {number}"), format!("15:6: error[R522]: {address}")]
    );
    sandbox.write("stranger.txt", format!("{TOP}Media contact:\n\nThe Town Hall\nOffice: {OLD}\n"));
    let found = said(&sandbox, "stranger.txt");
    assert!(found.iter().any(|one| one.contains("was replaced on 2026-11-23 by")), "{found:?}");
    let page = format!(
        "<h1>The path is open</h1><p>The council opened the path.</p><h2>Media contact</h2><p>Ms. Jane Roe<br>\
         Office: +1 212 555 0177</p><footer><a href=\"tel:+12125550123;ext=14\">{OLD}</a></footer>"
    );
    sandbox.write("page.html", page);
    let found = said(&sandbox, "page.html");
    assert!(found.len() == 1 && found[0].ends_with(&number), "{found:?}");
    for (name, part, place) in [
        ("foot.docx", "word/footer1.xml", "a page footer"),
        ("head.docx", "word/header1.xml", "a page header"),
    ] {
        let root = if place == "a page footer" { "ftr" } else { "hdr" };
        let xml = format!("<w:{root}><w:p><w:r><w:t>Press: {OLD}</w:t></w:r></w:p></w:{root}>");
        sandbox.write(name, word("", (part, &xml)));
        let found = said(&sandbox, name);
        assert!(found.contains(&format!("error[R522]: {number}, and stands in {place}")), "{found:?}");
    }
    let files = ["text.txt", "stranger.txt", "page.html", "foot.docx", "head.docx"];
    sandbox.ok(&[&["release", "register"], &files[..]].concat());
    let old = old_in_ledger(&sandbox);
    for file in files {
        assert!(old.contains(&(file.to_owned(), OLD.to_owned())), "{file}: {old:?}");
    }
    assert!(old.contains(&("text.txt".to_owned(), "jane@example.org".to_owned())), "{old:?}");
    // What somebody has now is nobody's old number.
    sandbox.ok(&["add", "Town Line", "--kind", "desk", "--phone", &format!("office={OLD}")]);
    let found = said(&sandbox, "text.txt");
    assert!(found.len() == 1 && found[0].ends_with(address), "{found:?}");
    assert!(!old_in_ledger(&sandbox).contains(&("text.txt".to_owned(), OLD.to_owned())));
}

#[test]
fn a_refresh_mends_the_block_and_the_ledger_has_what_it_left() {
    let sandbox = desk();
    sandbox.write("new.txt", format!("{TOP}Ring {OLD}.\n\n{BLOCK}"));
    sandbox.ok(&["release", "attach", "new.txt", "--refresh"]);
    sandbox.ok(&["edit", "jane-roe", "--change-phone", "+1 212 555 0123 ext. 14=+1 212 555 0177"]);
    assert_eq!(sandbox.run(&["release", "attach", "new.txt", "--refresh"]).code, 3);
    assert!(sandbox.read("new.txt").contains("Office: +1 212 555 0177"));
    assert_eq!(said(&sandbox, "new.txt").len(), 1);
    assert_eq!(old_in_ledger(&sandbox), [("new.txt".to_owned(), OLD.to_owned())]);
    let ran = sandbox.run(&["release", "ledger", "--stale"]);
    assert!(ran.stderr.contains("outside a block is for you to change"), "{ran}");
    sandbox.write("new.txt", sandbox.read("new.txt").replace(OLD, "+1 212 555 0177"));
    sandbox.ok(&["release", "register", "new.txt"]);
    assert_eq!(old_in_ledger(&sandbox), []);
}

#[test]
fn what_a_removed_contact_had_is_nobodys() {
    let sandbox = desk();
    sandbox.ok(&["add", "Bo Example", "--phone", "office=+1 212 555 0188"]);
    sandbox.write("bo.txt", format!("{TOP}Ring +1 212 555 0188.\n\n{BLOCK}"));
    assert_eq!(said(&sandbox, "bo.txt"), [""; 0]);
    sandbox.ok(&["remove", "bo-example"]);
    let wanted = "5:6: error[R522]: +1 212 555 0188 is no longer Bo Example's since 2026-11-23";
    assert_eq!(said(&sandbox, "bo.txt"), [wanted]);
}

#[test]
fn the_parts_of_a_mail_are_held_against_the_directory_and_one_another() {
    let sandbox = later();
    let mail = |html: &str| {
        format!(
            "From: Press <press@example.net>\nSubject: The path is open\nMIME-Version: 1.0\n\
             Content-Type: multipart/alternative; boundary=\"b\"\n\n--b\nContent-Type: text/plain\n\n{TOP}{NOW}\n--b\n\
             Content-Type: text/html\n\n<p>Media contact: <a href=\"tel:{html}\">{html}</a>, roe@example.org</p>\n--b--\n"
        )
    };
    sandbox.write("same.eml", mail("+12125550177"));
    assert_eq!(said(&sandbox, "same.eml"), [""; 0]);
    sandbox.write("old.eml", mail("+12125550123;ext=14"));
    let found = said(&sandbox, "old.eml");
    assert!(found.len() == 1 && found[0].contains("R522") && found[0].contains("another part"), "{found:?}");
    sandbox.write("other.eml", mail("+12125550199"));
    let wanted =
        "warning[R532]: +12125550199 stands in another part of the mail, and +1 212 555 0177 in the text";
    assert_eq!(said(&sandbox, "other.eml"), [wanted]);
}

#[test]
fn what_has_run_together_is_named_with_its_place() {
    let sandbox = desk();
    for (from, to, wanted) in [
        ("Ms. Jane", "Ms.Jane", "7:1: warning[N105]: `Ms.` has run into the name `Jane Roe`"),
        ("Ms. Jane", "DrJane", "7:1: warning[N105]: `Dr` has run into the name `Jane Roe`"),
        (
            "Roe\n",
            "RoePress Officer\n",
            "7:5: warning[N105]: `Press` has run into the end of the name `Jane Roe`",
        ),
        (
            "14\nEmail",
            "14Email",
            "8:9: warning[P212]: `Email` has run into the end of the number `+1 212 555 0123 ext. 14`",
        ),
        (
            "Email: jane",
            "Emailjane",
            "9:6: warning[E306]: `Email` has run into the beginning of `jane@example.org`",
        ),
    ] {
        assert!(BLOCK.contains(from), "{from}");
        sandbox.write("glued.txt", format!("{TOP}{}", BLOCK.replace(from, to)));
        let found = said(&sandbox, "glued.txt");
        assert!(found.iter().any(|one| one.ends_with(wanted)), "{to}: {found:?}");
        assert!(!found.iter().any(|one| one.contains("R531")), "{to}: {found:?}");
    }
    for name in ["Jane McRoe, DrPH", "J.Roe", "Jane O’Roe", "Drew Roe"] {
        sandbox.write("fine.txt", format!("{TOP}{}", BLOCK.replace("Jane Roe", name)));
        let found = said(&sandbox, "fine.txt");
        assert!(!found.iter().any(|one| one.contains("N105")), "{name}: {found:?}");
    }
}

#[test]
fn the_directory_says_which_country_a_number_lost_and_which_digit_is_not_there() {
    let sandbox = Sandbox::new();
    let phone = ["--phone", "office=+44 20 7946 0123"];
    sandbox.ok(&[&["add", "Mr. Tom Hartley"], &phone[..]].concat());
    let block = |number: &str| format!("{TOP}Media contact:\n\nMr. Tom Hartley\nOffice: {number}\n");
    let known = "is written without its country code: the directory has +44 20 7946 0123 with Tom Hartley";
    for (number, severity) in [("20 7946 0123", "warning"), ("+ 20 7946 0123", "error")] {
        sandbox.write("code.txt", block(number));
        assert_eq!(said(&sandbox, "code.txt"), [format!("8:9: {severity}[P202]: `{number}` {known}")]);
    }
    sandbox.write("glued.txt", block("+44 20 7946 0123tom@example.org"));
    let found = said(&sandbox, "glued.txt");
    let glued = "8:9: warning[P212]: `tom` has run into the end of the number `+44 20 7946 0123`";
    assert!(found.contains(&glued.to_owned()), "{found:?}");
    let about = "\nAbout the council\n\nThe path drew +10 000 000 people and +2 500 000 dogs. Ring +44 20 7946 012.\n";
    sandbox.write("digit.txt", block("+44 20 7946 0123") + about);
    let wanted =
        "`+44 20 7946 012` is a digit off +44 20 7946 0123, which the directory has with Tom Hartley";
    assert_eq!(said(&sandbox, "digit.txt"), [format!("12:60: error[P201]: {wanted}")]);
    let footer = "<w:ftr><w:p><w:r><w:t>Press: +44 20 7946 012</w:t></w:r></w:p></w:ftr>";
    sandbox.write("digit.docx", word("", ("word/footer1.xml", footer)));
    let found = said(&sandbox, "digit.docx");
    assert!(found.contains(&format!("error[P201]: {wanted}, and stands in a page footer")), "{found:?}");
}

#[test]
fn whom_to_call_instead_is_in_the_finding_and_on_the_card() {
    let sandbox = desk();
    sandbox.ok(&["office", "edit", "Example Office", "--time-zone", "America/New_York"]);
    let duty = ["add", "Duty Desk", "--kind", "desk", "--office", "Example Office"];
    sandbox.ok(&[&duty[..], &["--phone", "office=+1 212 555 0199"]].concat());
    sandbox.write("new.txt", format!("{TOP}{BLOCK}"));
    sandbox.ok(&["on-leave", "jane-roe", "--until", "2026-12-24"]);
    let at = ["release", "check", "new.txt", "--format", "short", "--at", "2026-12-01T10:00-05:00"];
    let ran = sandbox.run(&at);
    assert!(ran.stdout.contains("on leave until 2026-12-24; call Duty Desk instead"), "{ran}");
    sandbox.ok(&["on-leave", "jane-roe", "--until", "2026-12-24", "--substitute", "duty-desk"]);
    assert!(
        sandbox
            .run(&at)
            .stdout
            .contains("R526]: Jane Roe is on leave until 2026-12-24; Duty Desk takes the calls")
    );
    assert!(sandbox.ok(&["show", "jane-roe"]).contains("2026-12-24; Duty Desk takes the calls"));
    assert_eq!(sandbox.json(&["show", "jane-roe", "--format", "json"])["substitute"], "duty-desk");
}

#[test]
fn a_release_that_was_moved_goes_on_in_the_ledger_and_one_that_is_gone_can_be_taken_out() {
    let sandbox = later();
    sandbox.write("old.txt", format!("{TOP}{BLOCK}"));
    sandbox.ok(&["release", "register", "old.txt"]);
    // A copy is a release of its own.
    sandbox.write("copy.txt", format!("{TOP}{BLOCK}"));
    sandbox.ok(&["release", "register", "copy.txt"]);
    fs::rename(sandbox.path("old.txt"), sandbox.path("new.txt")).unwrap();
    let ran = sandbox.run(&["release", "ledger", "--stale"]);
    assert!(ran.stderr.contains("1 file is not there any more"), "{ran}");
    let ran = sandbox.run(&["release", "register", "new.txt"]);
    assert!(ran.code == 0 && ran.stderr.contains("new.txt was in the ledger as"), "{ran}");
    let files = |sandbox: &Sandbox| {
        let mut files: Vec<_> = old_in_ledger(sandbox).into_iter().map(|(file, _)| file).collect();
        files.sort();
        files.dedup();
        files
    };
    assert_eq!(files(&sandbox), ["copy.txt", "new.txt"]);
    fs::remove_file(sandbox.path("new.txt")).unwrap();
    let ran = sandbox.run(&["release", "unregister", "nowhere.txt"]);
    assert!(ran.code == 1 && ran.stderr.contains("not in the ledger"), "{ran}");
    sandbox.ok(&["release", "unregister", "new.txt"]);
    assert_eq!(files(&sandbox), ["copy.txt"]);
    sandbox.ok(&["undo"]);
    assert_eq!(files(&sandbox), ["copy.txt", "new.txt"]);
}
