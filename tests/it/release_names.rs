//! What `release check` says of people by their names: one that was changed since, and numbers beside one.

use crate::{
    release_check::{TOP, desk},
    release_old::said,
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
