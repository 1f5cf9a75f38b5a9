//! Who opted out or was forgotten, and what was taken away by hand, does not come back with an old file.

use crate::sandbox::Sandbox;

const LIST: &str = "Name,Outlet,Email,Mobile\n\
    Claire Dubois,Le Quotidien,claire.dubois@example.org,+33 6 12 34 56 78\n\
    Nadia Haddad,Radio Exemple,nadia.haddad@example.org,\n";

fn mailed(sandbox: &Sandbox) -> String {
    sandbox.ok(&["export", "--to", "mailchimp"])
}

#[test]
fn an_opt_out_outlives_the_removal() {
    let sandbox = Sandbox::new();
    sandbox.write("list.csv", LIST);
    sandbox.ok(&["import", "list.csv"]);
    sandbox.ok(&["opt-out", "claire-dubois"]);
    let ran = sandbox.run(&["remove", "claire-dubois"]);
    assert!(ran.stderr.contains("Claire Dubois has opted out"), "{ran}");
    let ran = sandbox.run(&["import", "list.csv"]);
    assert!(ran.stderr.contains("I629") && ran.code == 3, "{ran}");
    let list = mailed(&sandbox);
    assert!(!list.contains("claire") && list.contains("nadia"), "{list}");
    // What was replaced before is theirs too.
    sandbox.ok(&["edit", "claire-dubois", "--change-email", "claire.dubois@example.org=claire@example.com"]);
    sandbox.ok(&["edit", "claire-dubois", "--remove-phone", "+33 6 12 34 56 78"]);
    sandbox.ok(&["remove", "claire-dubois"]);
    assert_eq!(sandbox.run(&["import", "list.csv"]).code, 3);
    assert!(!mailed(&sandbox).contains("claire"));
    // Under another name it is the same mailbox.
    sandbox.ok(&["remove", "claire-dubois"]);
    sandbox.write("other.csv", "Name,Email\nC. Martin,claire.dubois@example.org\n");
    assert_eq!(sandbox.run(&["import", "other.csv"]).code, 3);
    assert!(!mailed(&sandbox).contains("claire"));
}

#[test]
fn an_opt_out_that_an_undo_took_back_is_none() {
    let sandbox = Sandbox::new();
    let unsubscribed = LIST.replace(",Mobile\n", ",Unsubscribed\n").replace("+33 6 12 34 56 78", "yes");
    sandbox.write("unsubscribed.csv", unsubscribed);
    sandbox.write("list.csv", LIST);
    assert_eq!(sandbox.run(&["import", "unsubscribed.csv"]).code, 3);
    sandbox.ok(&["undo"]);
    sandbox.ok(&["import", "list.csv"]);
    assert!(mailed(&sandbox).contains("claire"));
}

#[test]
fn a_backup_brings_back_nobody_who_opted_out_or_was_forgotten() {
    let sandbox = Sandbox::new();
    sandbox.write("list.csv", LIST);
    sandbox.ok(&["import", "list.csv"]);
    sandbox.ok(&["backup", "before.db"]);
    sandbox.ok(&["add", "Late Comer", "--kind", "journalist", "--email", "late@example.org"]);
    sandbox.ok(&["opt-out", "claire-dubois"]);
    sandbox.ok(&["opt-out", "late-comer"]);
    sandbox.ok(&["forget", "nadia-haddad", "--yes"]);
    insta::assert_snapshot!(sandbox.run(&["restore", "before.db"]), @"
    ---- stderr
    Restored 1 contact to ~/.local/share/pressdesk/directory.db.
    Erased 1 contact that had been forgotten since the backup.
    Kept the opt-out of Claire Dubois, Late Comer; `pressdesk undo` takes that back.
    The directory that was there is kept as ~/.local/share/pressdesk/directory.db.before-restore-20261123T100000Z.
    ---- exit 0
    ");
    assert_eq!(sandbox.run(&["show", "nadia-haddad"]).code, 4);
    sandbox.write("late.csv", "Name,Email\nLate Comer,late@example.org\n");
    let ran = sandbox.run(&["import", "list.csv", "late.csv"]);
    assert!(ran.stderr.contains("I624") && ran.stderr.contains("I629"), "{ran}");
    assert_eq!(mailed(&sandbox).lines().count(), 1, "{}", mailed(&sandbox));
    assert_eq!(sandbox.run(&["doctor"]).code, 0);
}

const PAIR: &str = "Name,Outlet,Phone,Email\n\
    Ana Um,Jornal A,+351 213 127 001,ana@example.org\n\
    Bea Dois,Jornal B,+351 223 127 002,bea@example.org\n";

#[test]
fn what_was_taken_away_by_hand_does_not_come_back_with_the_old_sheet() {
    let sandbox = Sandbox::new();
    sandbox.write("list.csv", PAIR);
    sandbox.ok(&["import", "list.csv"]);
    sandbox.ok(&["edit", "ana-um", "--change-email", "ana@example.org=ana.um@example.org"]);
    sandbox.ok(&["edit", "ana-um", "--remove-phone", "+351 213 127 001"]);
    sandbox.ok(&[
        "edit",
        "bea-dois",
        "--remove-email",
        "bea@example.org",
        "--remove-phone",
        "+351 223 127 002",
    ]);
    let before = sandbox.contacts();
    let ran = sandbox.run(&["import", "list.csv"]);
    assert_eq!(ran.stderr.matches("I630").count(), 4, "{ran}");
    assert!(ran.stderr.contains("0 added, 0 changed, 2 unchanged") && ran.code == 3, "{ran}");
    assert_eq!(sandbox.contacts(), before);
    sandbox.run(&["import", "list.csv", "--prefer", "import"]);
    let shown = sandbox.ok(&["show", "ana-um"]) + &sandbox.ok(&["show", "bea-dois"]);
    for value in ["ana@", "ana.um@", "+351213127001", "bea@", "+351223127002"] {
        assert!(shown.contains(value), "{value} in {shown}");
    }
}

#[test]
fn what_an_undo_took_away_comes_in_again() {
    let sandbox = Sandbox::new();
    sandbox.write("list.csv", PAIR);
    sandbox.ok(&["add", "Ana Um", "--kind", "journalist", "--phone", "office=+351 213 127 001"]);
    sandbox.ok(&["edit", "ana-um", "--set", "note=likes tea"]);
    sandbox.ok(&["import", "list.csv"]);
    sandbox.ok(&["edit", "ana-um", "--remove-email", "ana@example.org"]);
    sandbox.ok(&["undo"]);
    sandbox.ok(&["undo"]);
    let ran = sandbox.run(&["import", "list.csv"]);
    assert!(ran.stderr.contains("1 added, 1 changed") && ran.code == 0, "{ran}");
    assert!(sandbox.ok(&["show", "ana-um"]).contains("ana@example.org"));
}

#[test]
fn who_was_merged_does_not_come_back_as_a_second_one() {
    let sandbox = Sandbox::new();
    sandbox.write(
        "list.csv",
        "Name,Outlet,Email,Phone\nGrace Achieng,Radio,grace@example.org,+254 722 123 405\n\
         Gracie Achieng-Otieno,Radio,gracie@example.com,+254 722 123 499\n",
    );
    sandbox.ok(&["import", "list.csv"]);
    sandbox.ok(&["merge", "grace-achieng", "gracie-achieng-otieno"]);
    let ran = sandbox.run(&["import", "list.csv"]);
    assert!(ran.stderr.contains("0 added, 0 changed, 2 unchanged") && ran.code == 0, "{ran}");
    sandbox.ok(&["undo"]);
    let ran = sandbox.run(&["import", "list.csv"]);
    assert!(ran.stderr.contains("0 added, 0 changed, 2 unchanged") && ran.code == 0, "{ran}");
}

#[test]
fn a_namesake_of_somebody_who_opted_out_is_said() {
    let sandbox = Sandbox::new();
    sandbox.write("a.csv", "Name,Email\nBea Dois,bea@example.org\nCem Muster,cem@example.org\n");
    sandbox.ok(&["import", "a.csv"]);
    sandbox.ok(&["opt-out", "bea-dois"]);
    sandbox.write("b.csv", "Name,Email\n\"Dois, Bea\",bea.dois@example.com\nCem Muster,cem2@example.org\n");
    let ran = sandbox.run(&["import", "b.csv"]);
    assert_eq!(ran.code, 3, "{ran}");
    assert_eq!(ran.stderr.matches("I632").count(), 1, "{ran}");
    assert!(ran.stderr.contains("bea-dois"), "{ran}");
}

#[test]
fn a_restore_keeps_the_opt_out_of_whom_a_merge_had_joined() {
    let sandbox = Sandbox::new();
    sandbox.ok(&["add", "Dan Vier", "--kind", "journalist", "--email", "dan@example.org"]);
    sandbox.ok(&["add", "D. Vier", "--kind", "journalist", "--email", "dan.private@example.org"]);
    sandbox.ok(&["backup", "b.db"]);
    sandbox.ok(&["merge", "dan-vier", "d-vier"]);
    sandbox.ok(&["opt-out", "dan-vier"]);
    let ran = sandbox.run(&["restore", "b.db"]);
    assert!(ran.code == 0 && ran.stderr.contains("Dan Vier") && ran.stderr.contains("D. Vier"), "{ran}");
    assert!(!sandbox.ok(&["export", "--to", "mailchimp"]).contains("dan"));
}

#[test]
fn among_many_on_one_line_everybody_is_known_again() {
    let sandbox = Sandbox::new();
    let mut sheet = "Name,Phone\n".to_owned();
    for at in 0..40_u8 {
        let (first, last) = (char::from(b'a' + at % 26), char::from(b'a' + at / 26));
        sheet += &format!("Ada{last} Marsh{first},+44 20 7946 0123\n");
    }
    sandbox.write("all.csv", &sheet);
    sandbox.run(&["import", "all.csv"]);
    sandbox.ok(&["merge", "adaa-marsha", "adab-marshb"]);
    let ran = sandbox.run(&["import", "all.csv"]);
    assert!(ran.stderr.contains("0 added"), "{ran}");
    // Words in another order are the same name, another name is somebody else.
    sandbox.write("more.csv", "Name,Phone\n\"Marshc, Adaa\",+442079460123\nBo Nova,+442079460123\n");
    let ran = sandbox.run(&["import", "more.csv"]);
    assert!(ran.stderr.contains("1 added") && ran.stderr.contains("I625"), "{ran}");
}
