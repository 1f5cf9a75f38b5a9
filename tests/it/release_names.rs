//! What `release check` says of people by their names: one that was changed since, and numbers beside one.

use crate::{
    release_check::{TOP, desk},
    release_old::said,
    sandbox::Sandbox,
};

#[test]
fn a_name_that_was_changed_is_said_with_the_new_one() {
    let sandbox = desk();
    let block = "Media contact:\n\nMs. Jane Roe\nOffice: +1 212 555 0123 ext. 14\n";
    sandbox.write("roe.txt", format!("{TOP}{block}"));
    for new in ["Jane Roe-Miller", "Jane Miller", "Eva Miller"] {
        sandbox.ok(&["edit", "jane-roe", "--set", &format!("name={new}")]);
        let found = said(&sandbox, "roe.txt");
        assert_eq!(found, [format!("7:1: warning[R531]: Jane Roe is the name that {new} had")]);
        sandbox.ok(&["undo"]);
    }
    sandbox.ok(&["edit", "jane-roe", "--set", "name=Jané Roe"]);
    assert_eq!(said(&sandbox, "roe.txt"), [""; 0]);
}

/// What the reader gives to nobody is the number of whoever had it, and is said once.
#[test]
fn whose_old_number_stands_between_dashes_is_not_without_a_number() {
    let sandbox = desk();
    sandbox.ok(&["add", "Mme Sophie Exemple", "--phone", "office=+33 1 45 68 10 00"]);
    sandbox.ok(&["edit", "sophie-exemple", "--add-phone", "cell:public=+33 6 12 34 56 78"]);
    for sign in ["–", "/", "-", "|"] {
        let row = format!("Sophie Exemple {sign} 01 45 68 10 00 {sign} 06 12 34 56 78\n");
        sandbox.write("row.txt", format!("{TOP}Media contacts:\n{row}"));
        let found = said(&sandbox, "row.txt");
        assert!(found.iter().all(|one| one.contains("[P202]")), "{sign}: {found:?}");
    }
    sandbox.ok(&["edit", "sophie-exemple", "--change-phone", "+33145681000=+33 1 45 68 10 44"]);
    for sign in ["–", "/", "-", "|"] {
        let row = format!("Sophie Exemple {sign} 01 45 68 10 00 {sign} 06 12 34 56 78\n");
        sandbox.write("row.txt", format!("{TOP}Media contacts:\n{row}"));
        let ran = sandbox.run(&["release", "check", "row.txt"]).stdout;
        let codes: Vec<_> = said(&sandbox, "row.txt");
        let is_old = |one: &&String| one.contains("[R522]") && one.contains("+33 1 45 68 10 44");
        assert_eq!(codes.iter().filter(is_old).count(), 1, "{sign}: {codes:?}");
        assert!(!ran.contains("D601") && !ran.contains("by hand"), "{sign}: {ran}");
        sandbox.ok(&["release", "attach", "row.txt", "--refresh"]);
        assert!(sandbox.read("row.txt").contains("01 45 68 10 44"), "{sign}");
    }
}

/// What stands below one name is one person's to the reader; the directory has two of that name.
#[test]
fn two_of_one_name_are_mended_each_with_their_own() {
    let sandbox = Sandbox::new();
    let mut old = String::new();
    for (handle, role, number, email) in [
        ("ada-one", "Press Officer", "+44 20 7946 0123", "ada@example.org"),
        ("ada-two", "Spokesperson", "+33 1 45 68 10 00", "marsh@example.org"),
    ] {
        let [phone, mail, at] =
            [format!("--phone=office={number}"), format!("--email={email}"), format!("--handle={handle}")];
        sandbox.ok(&["add", "Ada Marsh", &at, &format!("--role={role}"), &phone, &mail]);
        old += &format!("Ada Marsh, {role}\nTel: {number}\nEmail: {email}\n\n");
    }
    let old = format!("{TOP}For more information, please contact:\n\n{}\n", old.trim_end());
    let changes = [
        ("ada-one", "phone", "+44 20 7946 0123", "+44 20 7946 0150"),
        ("ada-one", "email", "ada@example.org", "ada.one@example.org"),
        ("ada-two", "phone", "+33 1 45 68 10 00", "+33 1 45 68 10 44"),
    ];
    let mut new = old.clone();
    sandbox.write("old.txt", &old);
    sandbox.ok(&["release", "check", "old.txt"]);
    for (handle, what, from, to) in changes {
        sandbox.ok(&["edit", handle, &format!("--change-{what}={from}={to}")]);
        new = new.replace(from, to);
        assert_eq!(sandbox.run(&["release", "check", "old.txt"]).code, 3, "{from}");
    }
    let ran = sandbox.run(&["release", "attach", "old.txt", "--refresh"]);
    assert_eq!((sandbox.read("old.txt"), ran.code), (new, 0), "{ran}");
    sandbox.ok(&["release", "check", "old.txt"]);
}

/// A picture of a telephone is no part of a name, and whose line it is says the apostrophe.
#[test]
fn a_picture_or_a_possessive_says_whose_number_it_is() {
    const OLD: [&str; 2] = ["+44 20 7946 0123", "+44 20 7946 0199"];
    const NEW: [&str; 2] = ["+44 20 7946 0150", "+44 20 7946 0160"];
    let sandbox = Sandbox::new();
    for (name, handle, at) in [("Ada Marsh", "ada-marsh", 0), ("Ben Roe", "ben-roe", 1)] {
        sandbox.ok(&["add", name, "--role=Press Officer", &format!("--phone=office={}", OLD[at])]);
        sandbox.ok(&["edit", handle, &format!("--change-phone={}={}", OLD[at], NEW[at])]);
    }
    let refreshed = |lines: &str| {
        sandbox.write("old.txt", format!("{TOP}For more information, please contact:\n\n{lines}\n"));
        let ran = sandbox.run(&["release", "attach", "old.txt", "--refresh"]);
        assert_eq!(ran.code, 0, "{lines}: {ran}");
        sandbox.ok(&["release", "check", "old.txt"]);
        sandbox.read("old.txt").rsplit_once("contact:\n\n").unwrap().1.trim_end().to_owned()
    };
    for lines in [
        "📞 Ada Marsh: #0\n📞 Ben Roe: #1",
        "📱Ada Marsh #0\n📱Ben Roe #1",
        "Ada Marsh ☎ #0 | Ben Roe ☎ #1",
        "Ada Marsh ☎️ #0\nBen Roe ✆ #1",
        "Ben Roe\n📞 #1\n📞 Ada Marsh: #0",
        "Ada Marsh's line: #0\nBen Roe’s direct line: #1",
        "Ben Roe, Press Officer, #1\nAda Marsh's line: #0",
    ] {
        let with = |values: [&str; 2]| lines.replace("#0", values[0]).replace("#1", values[1]);
        assert_eq!(refreshed(&with(OLD)), with(NEW));
    }
    // What one has lost another has got: it is mended for who is named there, and for nobody else.
    sandbox.ok(&["edit", "ben-roe", &format!("--remove-phone={}", NEW[1])]);
    sandbox.ok(&["edit", "ben-roe", &format!("--add-phone=office={}", OLD[0])]);
    for lines in ["Ada Marsh's line: #0\nBen Roe, Press Officer", "Ada Marsh 📞 #0\nBen Roe"] {
        let with = |number| lines.replace("#0", number);
        assert_eq!(refreshed(&with(OLD[0])), with(NEW[0]));
    }
    for lines in ["Ada Marsh, Press Officer\nBen Roe's line: #0", "Ada Marsh, Press Officer\n📞 Ben Roe #0"]
    {
        let now = lines.replace("#0", OLD[0]);
        assert_eq!(refreshed(&now), now);
    }
}
