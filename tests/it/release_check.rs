//! What `release check` and the ledger find beyond the block: numbers that are nobody's to print, wherever they stand,
//! and what a change in the directory makes of releases that are out.

use std::fs;

use crate::sandbox::{Ran, Sandbox};

pub const TOP: &str = "The path is open\n\n6 November 2025, Lisbon – The council opened the path.\n\n";
pub const BLOCK: &str =
    "Media contact:\n\nMs. Jane Roe\nOffice: +1 212 555 0123 ext. 14\nEmail: jane@example.org\n";

/// A directory with a spokesperson, one of whose addresses is internal, and a journalist.
pub fn desk() -> Sandbox {
    let sandbox = Sandbox::new();
    sandbox.ok(&["office", "add", "Example Office", "--city", "New York", "--country", "US"]);
    let jane = ["add", "Ms. Jane Roe", "--role", "Press Officer", "--office", "Example Office"];
    let values = [
        "--phone",
        "office=+1 212 555 0123 ext. 14",
        "--phone",
        "cell=+1 917 555 0144",
        "--email",
        "jane@example.org",
        "--email",
        "internal=j.private@example.net",
    ];
    sandbox.ok(&[&jane[..], &values].concat());
    let joe = ["add", "Joe Hack", "--kind", "journalist", "--phone", "cell=+1 917 555 0166"];
    sandbox.ok(&[&joe[..], &["--email", "joe@daily.example.com"]].concat());
    sandbox
}

fn check(sandbox: &Sandbox, name: &str, text: &str) -> Vec<String> {
    sandbox.write(name, text);
    let ran = sandbox.run(&["release", "check", name, "--format", "short"]);
    assert_eq!(ran.code, if ran.stdout.is_empty() { 0 } else { 3 }, "{ran}");
    ran.stdout.lines().map(|line| line.strip_prefix(&format!("{name}:")).unwrap_or(line).to_owned()).collect()
}

#[test]
fn what_is_nobodys_to_print_is_found_in_running_text_and_behind_links() {
    let sandbox = desk();
    let found = check(
        &sandbox,
        "body.txt",
        &format!("{TOP}The council rang (917) 555-0144 and wrote to j.private@example.net.\n\n{BLOCK}"),
    );
    assert_eq!(
        found,
        [
            "5:18: error[R523]: (917) 555-0144 of Jane Roe is internal, and stands in a release",
            "5:46: error[R523]: j.private@example.net of Jane Roe is internal, and stands in a release",
        ]
    );
    let found =
        check(&sandbox, "public.txt", &format!("{TOP}Mail jane@example.org, or ring 555-0123.\n\n{BLOCK}"));
    assert_eq!(found, [""; 0]);
    let page = "<h1>The path is open</h1><p>The council opened the path.</p><h2>Media contact</h2>\n\
        <p>Ms. Jane Roe<br>Office: <a href=\"tel:+19175550144\">+1 212 555 0123 ext. 14</a><br>\n\
        <a href=\"mailto:old@example.org\">jane@example.org</a></p>\n\
        <p hidden>917 555 0144</p><!-- joe@daily.example.com -->\n";
    assert_eq!(
        check(&sandbox, "page.html", page),
        [
            "2:55: error[R523]: +19175550144 of Jane Roe is internal, and stands in a link",
            "3:34: warning[R530]: the link says jane@example.org and leads to old@example.org",
            "4:11: error[R523]: 917 555 0144 of Jane Roe is internal, and stands in hidden text",
            "4:32: error[R529]: joe@daily.example.com of Joe Hack, a journalist, stands in hidden text",
        ]
    );
    // The snippet of what no reader sees names its line all the same.
    let ran = sandbox.run(&["release", "check", "page.html"]);
    assert!(ran.stdout.contains("page.html:4:11: error[R523]"), "{ran}");
    sandbox.ok(&["opt-out", "jane-roe"]);
    let found = check(&sandbox, "out.txt", &format!("{TOP}Jane Roe: jane@example.org\n"));
    assert!(found.iter().any(|one| one.contains("R525")), "{found:?}");
    // What is said of the person is not said again of each number.
    let found = check(&sandbox, "block.txt", &format!("{TOP}{BLOCK}"));
    assert_eq!(found, ["7:1: error[R525]: Jane Roe has opted out"]);
    sandbox.ok(&["undo"]);
    let found = check(&sandbox, "cell.txt", &format!("{TOP}{BLOCK}Cell: +1 917 555 0144\n"));
    let said = "+1 917 555 0144 of Jane Roe is internal, and stands in a release";
    assert_eq!(found, [format!("10:7: error[R523]: {said}")]);
}

#[test]
fn a_link_and_the_words_of_a_tag_are_held_against_numbers_of_the_country() {
    let sandbox = desk();
    for (part, wanted) in [
        (
            "<a href=\"tel:9175550144\">Call us</a>",
            "9175550144 of Jane Roe is internal, and stands in a link",
        ),
        ("<a href=\"tel:555-0144\">Call us</a>", "555-0144 of Jane Roe is internal, and stands in a link"),
        ("<a href='callto:+19175550144'></a>", "+19175550144 of Jane Roe is internal, and stands in a link"),
        (
            "<a href=\"https://api.whatsapp.com/send?phone=19175550144\">W</a>",
            "19175550144 of Jane Roe is internal, and stands in a link",
        ),
        (
            "<img src=x alt=\"Jane Roe, 917-555-0144\">",
            "917-555-0144 of Jane Roe is internal, and stands in the markup",
        ),
        ("<i title='917&#45;555-0144'>hi</i>", "917&#45;555-0144"),
        (
            "<meta name=description content=\"Call 555-0144\">",
            "555-0144 of Jane Roe is internal, and stands in the markup",
        ),
        ("<input value=917-555-0144>", "917-555-0144 of Jane Roe is internal, and stands in the markup"),
        (
            "<script type=\"application/ld+json\">{\"telephone\": \"917-555-0144\"}</script>",
            "917-555-0144 of Jane Roe is internal, and stands in hidden text",
        ),
    ] {
        let wanted = wanted
            .replace("917&#45;555-0144", "917-555-0144 of Jane Roe is internal, and stands in the markup");
        let page = format!(
            "<h1>The path is open</h1><p>The council opened the path. {part}</p>\n<h2>Media contact</h2>\n\
            <p>Ms. Jane Roe<br>Office: <a href=\"tel:2125550123\">+1 212 555 0123 ext. 14</a></p>"
        );
        let found = check(&sandbox, "page.html", &page);
        assert!(found.len() == 1 && found[0].ends_with(&wanted), "{part}: {found:?}");
    }
}

#[test]
fn the_end_of_a_number_is_held_against_those_that_are_not_public() {
    let sandbox = desk();
    for (words, wanted) in [
        ("After six call 555-0144.", Some("555-0144")),
        ("In 2026 5550144 rang.", Some("5550144")),
        ("Call 555-0123 or 555-0166.", None),
        ("It cost $555-0144, or 5550144 €; 5,550,144 people; see /news/5550144.", None),
    ] {
        let found = check(&sandbox, "short.txt", &format!("{TOP}{words}\n\n{BLOCK}"));
        let said = wanted.map(|raw| format!("{raw} of Jane Roe is internal, and stands in a release"));
        let fits = said.as_ref().is_none_or(|said| found.iter().any(|one| one.ends_with(said)));
        assert!(fits && found.len() == usize::from(wanted.is_some()), "{words}: {found:?}");
    }
    // Where the directory has a public number that ends so too, that one is meant.
    sandbox.ok(&["edit", "jane-roe", "--add-phone", "office=+1 646 555 0144"]);
    assert_eq!(check(&sandbox, "both.txt", &format!("{TOP}Call 555-0144.\n\n{BLOCK}")), [""; 0]);
}

#[test]
fn the_head_of_a_mail_and_its_other_part_are_held_against_the_directory() {
    let sandbox = desk();
    let mail = "From: J. <jane@example.org>\nReply-To: J. <j.private@example.net>\nTo: joe@daily.example.com\n\
        Subject: The path is open - call 917-555-0144\nMIME-Version: 1.0\n\
        Content-Type: multipart/alternative; boundary=b\n\n\
        --b\nContent-Type: text/plain; charset=utf-8\n\n";
    let other = "\n--b\nContent-Type: text/html; charset=utf-8\n\n<p>Call <a href=\"tel:9175550144\">us</a></p>\n--b--\n";
    let found = check(&sandbox, "mail.eml", &format!("{mail}{TOP}{BLOCK}{other}"));
    let said = |raw: &str, place: &str| {
        format!(" error[R523]: {raw} of Jane Roe is internal, and stands in {place}")
    };
    assert_eq!(
        found,
        [
            said("917-555-0144", "the head of the mail"),
            said("j.private@example.net", "the head of the mail"),
            said("9175550144", "a link"),
        ]
    );
}

#[test]
fn extensions_journalists_commas_and_misspelled_names() {
    let sandbox = desk();
    let block =
        |from: &str, to: &str| check(&sandbox, "held.txt", &format!("{TOP}{}", BLOCK.replace(from, to)));
    assert_eq!(block("", ""), [""; 0]);
    let other = "of Jane Roe is +1 212 555 0123 ext. 14 in the directory";
    assert_eq!(block("ext. 14", "ext. 15"), [format!("8:9: error[R522]: +1 212 555 0123 ext. 15 {other}")]);
    assert_eq!(block(" ext. 14", ""), [format!("8:9: error[R522]: +1 212 555 0123 {other}")]);
    assert_eq!(
        block("jane@example.org", "jane@example,org"),
        ["9:8: error[E301]: `jane@example,org` has a comma where a dot belongs"]
    );
    assert_eq!(
        block("Jane Roe", "Jane Row"),
        ["7:1: warning[R531]: Jane Row has the number or address of Jane Roe"]
    );
    assert_eq!(block("Ms. Jane Roe", "Ms. J. Roe"), [""; 0]);
    sandbox.ok(&["edit", "jane-roe", "--set", "name=Jane Müller"]);
    assert_eq!(block("Jane Roe", "Jane Mueller"), [""; 0]);
    sandbox.ok(&["undo"]);
    let joe = "Media contact:\n\nJoe Hack\nCell: +1 917 555 0166\n";
    assert_eq!(
        check(&sandbox, "joe.txt", &format!("{TOP}{joe}")),
        ["7:1: error[R529]: Joe Hack is a journalist, and stands in a release"]
    );
}

#[test]
fn a_file_that_is_missing_hides_nothing_of_the_others() {
    let sandbox = desk();
    sandbox.write("a.txt", format!("{TOP}{}", BLOCK.replace("ext. 14", "ext. 15")));
    let ran = sandbox.run(&["release", "check", "nowhere.txt", "a.txt", "--format", "short"]);
    assert!(ran.code == 1 && ran.stdout.contains("a.txt:8:9: error[R522]"), "{ran}");
    assert!(ran.stderr.contains("nowhere.txt") && ran.stderr.contains("1 of 2 releases"), "{ran}");
}

/// `new.txt` with Jane's block on it.
fn attached() -> Sandbox {
    let sandbox = desk();
    sandbox.write("new.txt", TOP);
    sandbox.ok(&["release", "attach", "new.txt", "--contacts", "jane-roe"]);
    sandbox
}

fn stale(sandbox: &Sandbox) -> Vec<String> {
    let ran: Ran = sandbox.run(&["release", "ledger", "--stale", "--format", "json"]);
    let all: serde_json::Value = serde_json::from_str(&ran.stdout).unwrap();
    let printed = all.as_array().unwrap().iter().flat_map(|one| one["printed"].as_array().unwrap().clone());
    printed.map(|one| one["number"].as_str().or(one["email"].as_str()).unwrap().to_owned()).collect()
}

#[test]
fn what_is_held_back_or_given_up_makes_a_release_stale_and_a_refresh_mends_it() {
    let sandbox = attached();
    let number = "+1 212 555 0123 ext. 14";
    assert_eq!(stale(&sandbox), [""; 0]);
    for (change, wanted) in [
        (&["opt-out", "jane-roe"][..], &[number, "jane@example.org"][..]),
        (&["remove", "jane-roe"], &[number, "jane@example.org"]),
        (&["edit", "jane-roe", "--visibility", "jane@example.org=internal"], &["jane@example.org"]),
        (&["edit", "jane-roe", "--change-email", "jane@example.org=roe@example.org"], &["jane@example.org"]),
        (&["edit", "jane-roe", "--remove-phone", number], &[number]),
        (&["edit", "jane-roe", "--visibility", "1212555012314=on-request"], &[number]),
    ] {
        sandbox.ok(change);
        assert_eq!(stale(&sandbox), wanted, "{change:?}");
        let said = sandbox.run(&["release", "ledger", "--stale"]).stderr;
        assert_eq!(said.contains("comes off with"), change[0] != "edit", "{said}");
        if change[0] == "edit" {
            let before = sandbox.read("new.txt");
            sandbox.ok(&["release", "attach", "--refresh"]);
            assert!(!sandbox.read("new.txt").contains(wanted[0]), "{change:?}");
            assert_eq!(stale(&sandbox), [""; 0], "{change:?}");
            sandbox.ok(&["undo"]);
            assert_eq!(sandbox.read("new.txt"), before);
        }
        sandbox.ok(&["undo"]);
        assert_eq!(stale(&sandbox), [""; 0], "{change:?}");
    }
    sandbox.ok(&["edit", "jane-roe", "--change-email", "jane@example.org=roe@example.org"]);
    let ran = sandbox.run(&["release", "check", "new.txt", "--format", "short"]);
    let said = "jane@example.org of Jane Roe was replaced on 2026-11-23 by roe@example.org";
    assert!(ran.stdout.contains(said), "{ran}");
    let ran = sandbox.run(&["-d", "nowhere.db", "release", "ledger", "--stale"]);
    assert!(ran.code == 1 && ran.stderr.contains("no directory at nowhere.db"), "{ran}");
}

#[test]
fn a_release_that_was_moved_keeps_its_block_and_its_place_in_the_ledger() {
    let sandbox = attached();
    let written = sandbox.read("new.txt");
    fs::rename(sandbox.path("new.txt"), sandbox.path("moved.txt")).unwrap();
    let ran = sandbox.run(&["undo"]);
    assert!(ran.code == 1 && ran.stderr.contains("new.txt is not where it was"), "{ran}");
    assert!(sandbox.ok(&["release", "ledger"]).contains("new.txt"));
    fs::rename(sandbox.path("moved.txt"), sandbox.path("new.txt")).unwrap();
    assert_eq!(sandbox.read("new.txt"), written);
    sandbox.ok(&["undo"]);
    assert_eq!(sandbox.read("new.txt"), TOP);
}

#[test]
fn a_role_in_the_language_of_the_release_stands() {
    let sandbox = desk();
    let french = "Le chemin est ouvert\n\nLe conseil a ouvert le chemin dans la ville.\n\nContact presse :\n\n\
        Mme Jane Roe\nAttachée de presse\nTél. : +1 212 555 0177\nE-mail : jane@example.org\n";
    let found = check(&sandbox, "r.fr.txt", &french.replace("0177", "0123 poste 14"));
    assert_eq!(found, [""; 0]);
    sandbox.ok(&["edit", "jane-roe", "--change-phone", "1212555012314=+1 212 555 0177"]);
    sandbox.ok(&["edit", "jane-roe", "--change-phone", "+12125550177=+1 212 555 0188"]);
    sandbox.write("r.fr.txt", french);
    sandbox.ok(&["release", "attach", "r.fr.txt", "--refresh"]);
    let written = sandbox.read("r.fr.txt");
    assert!(written.contains("\nAttachée de presse") && written.contains("555 0188"), "{written}");
    sandbox.ok(&["release", "attach", "r.fr.txt", "--refresh"]);
    assert_eq!(sandbox.read("r.fr.txt"), written);
}

#[test]
fn a_refresh_writes_each_person_into_their_own_block_alone() {
    let sandbox = desk();
    sandbox.ok(&["add", "Ben Muster", "--phone", "office=+1 212 555 0155", "--email", "ben@example.org"]);
    let second = "About us\n\nWe work.\n\nBroadcast contact:\n\nBen Muster\nOffice: +1 212 555 0155\n";
    let both = format!("{TOP}{}\n{second}", BLOCK.replace("ext. 14", "ext. 15"));
    sandbox.write("two.txt", &both);
    let ran = sandbox.run(&["release", "attach", "two.txt", "--refresh"]);
    assert!(ran.code == 3 && ran.stderr.contains("R522"), "{ran}");
    assert_eq!(sandbox.read("two.txt"), both);
    sandbox.ok(&["undo"]);
    let ran = sandbox.run(&["release", "attach", "two.txt", "--refresh", "--replace"]);
    assert!(ran.code == 0 && !ran.stderr.contains("R515"), "{ran}");
    let written = sandbox.read("two.txt");
    assert_eq!(written.matches("Ben Muster").count(), 1, "{written}");
    let second = format!("{second}Email: ben@example.org\n");
    assert!(written.contains("ext. 14") && written.ends_with(&second), "{written}");
    sandbox.ok(&["undo"]);
    assert_eq!(sandbox.read("two.txt"), both);
}

#[test]
fn a_journalist_who_becomes_a_spokesperson_has_a_cell_of_their_own() {
    let sandbox = desk();
    let ran = sandbox.run(&["edit", "joe-hack", "--set", "kind=spokesperson"]);
    assert!(ran.code == 0 && ran.stderr.contains("+1 917 555 0166: internal now"), "{ran}");
    let joe = sandbox.json(&["show", "joe-hack", "--format", "json"]);
    assert_eq!(joe["phones"][0]["visibility"], "internal");
    sandbox.ok(&["edit", "joe-hack", "--visibility", "+19175550166=public"]);
    let ran = sandbox.run(&["edit", "joe-hack", "--set", "role=Spokesperson"]);
    assert!(!ran.stderr.contains("internal now"), "{ran}");
    let joe = sandbox.json(&["show", "joe-hack", "--format", "json"]);
    assert_eq!(joe["phones"][0]["visibility"], "public");
}

#[test]
fn an_output_has_the_format_of_its_release_and_who_is_on_leave_is_said() {
    let sandbox = desk();
    sandbox.write("new.txt", TOP);
    for output in ["new.docx", "new.pdf", "-"] {
        let ran = sandbox.run(&["release", "attach", "new.txt", "--contacts", "jane-roe", "-o", output]);
        assert!(ran.code == 2 && !sandbox.path(output).exists(), "{output}: {ran}");
    }
    sandbox.write("new.md", TOP);
    sandbox.ok(&["release", "attach", "new.md", "--contacts", "jane-roe", "-o", "final"]);
    sandbox.ok(&["on-leave", "jane-roe", "--until", "2027-01-05"]);
    for name in ["out.txt", "again.txt"] {
        let file = if name == "again.txt" { "out.txt" } else { "new.txt" };
        let ran = sandbox.run(&["release", "attach", file, "--contacts", "jane-roe", "-o", name]);
        assert!(ran.code == 0 && ran.stderr.contains("Jane Roe is on leave until 2027-01-05"), "{ran}");
    }
    let (russian, ..) =
        encoding_rs::WINDOWS_1251.encode("Путь открыт\n\nСовет города открыл новый путь для жителей.\n");
    sandbox.write("new.ru.txt", russian);
    let ran = sandbox.run(&["release", "attach", "new.ru.txt", "--contacts", "jane-roe"]);
    assert!(ran.code == 0 && ran.stderr.contains("read as windows-1251"), "{ran}");
    let bytes = fs::read(sandbox.path("new.ru.txt")).unwrap();
    let written = encoding_rs::WINDOWS_1251.decode(&bytes).0;
    assert!(written.contains("Эл. почта: jane@example.org"), "{written}");
}

#[test]
fn a_block_of_ours_stands_the_check_where_its_office_reads_like_a_part_of_the_role() {
    let sandbox = Sandbox::new();
    let dan = ["add", "Dan Reed", "--role", "Press Sergeant", "--office", "Communications"];
    sandbox.ok(&[&dan[..], &["--phone", "office=+1 312 755 0110"]].concat());
    sandbox.write("new.txt", "AGENCY OPENS\n\nCHICAGO - The agency opens, and it is open to all.\n");
    sandbox.ok(&["release", "attach", "new.txt", "--contacts", "dan-reed"]);
    let text = fs::read_to_string(sandbox.path("new.txt")).unwrap();
    assert!(text.contains("\nPress Sergeant, Communications\n"), "{text}");
    assert_eq!(check(&sandbox, "new.txt", &text), [""; 0]);
    let other = text.replace("Press Sergeant,", "Press Officer,");
    assert!(check(&sandbox, "new.txt", &other)[0].contains("R524"));
}

#[test]
fn a_block_on_a_big5_release_is_written_refreshed_and_taken_back() {
    let sandbox = Sandbox::new();
    let lin = ["add", "林志明", "--role", "副組長", "--office", "疾病管制署"];
    sandbox.ok(&[&lin[..], &["--phone", "office=+886 2 2395 0100 ext. 3690"]].concat());
    let release = "疾管署公布流感疫苗施打情形\n\n疾管署今日表示，民眾如有疑問，可撥打防疫專線洽詢。這個發布會，他說，是在台北的中心。\n";
    let bytes = encoding_rs::BIG5.encode(release).0.into_owned();
    fs::write(sandbox.path("tw.txt"), &bytes).unwrap();
    let attach = ["release", "attach", "tw.txt", "--contacts", "林志明"];
    sandbox.ok(&attach);
    let once = fs::read(sandbox.path("tw.txt")).unwrap();
    let text = encoding_rs::BIG5.decode(&once).0.into_owned();
    assert!(
        text.starts_with(release) && text.contains("\n辦公室電話：") && text.contains(" 分機 3690"),
        "{text}"
    );
    sandbox.ok(&attach);
    assert_eq!(fs::read(sandbox.path("tw.txt")).unwrap(), once);
    sandbox.ok(&["release", "check", "tw.txt"]);
    sandbox.ok(&["undo"]);
    assert_eq!(fs::read(sandbox.path("tw.txt")).unwrap(), bytes);
}
