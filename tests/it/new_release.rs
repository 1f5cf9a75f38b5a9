//! The contacts of one release on another one, and a number that changes afterwards.

use crate::sandbox::Sandbox;

const NEW: &str =
    "Lunch Is Served\r\n\r\n23 November 2026, Beijing – Lunch was served today.\r\n\r\nIt was good.\r\n";

#[test]
fn a_block_goes_on_a_new_release_and_stays() {
    let sandbox = Sandbox::with_contacts();
    sandbox.write("new.txt", NEW);
    let ran = sandbox.run(&["release", "attach", "new.txt", "--contacts", "dale-rutstein,liu-li"]);
    insta::assert_snapshot!(ran, @"
    ---- stderr
      liu-li: Held back 1 number or address that is not valid (`pressdesk check` shows them).
    new.txt: the block is on it:

      For more information, please contact:

      Mr. Dale Rutstein
      Communication Chief, UNICEF China
      Office: +8610 65323131 ext. 1301
      Cell: +8613910973801
      Email: drutstein@unicef.org

      Ms. Liu Li
      Communication Specialist, UNICEF China
      Office: +8610 65323131 ext. 1303
      Email: liliu@unicef.org

    `pressdesk undo 00100000` takes it back.
    ---- exit 0
    ");
    let attached = sandbox.read("new.txt");
    assert!(attached.starts_with(NEW), "what stood there stays byte for byte");
    assert!(!attached.replace("\r\n", "").contains('\n'), "the block ends its lines as the release does");
    insta::assert_snapshot!(attached.replace("\r\n", "\n"), @"
    Lunch Is Served

    23 November 2026, Beijing – Lunch was served today.

    It was good.

    For more information, please contact:

    Mr. Dale Rutstein
    Communication Chief, UNICEF China
    Office: +8610 65323131 ext. 1301
    Cell: +8613910973801
    Email: drutstein@unicef.org

    Ms. Liu Li
    Communication Specialist, UNICEF China
    Office: +8610 65323131 ext. 1303
    Email: liliu@unicef.org
    ");

    let again = sandbox.run(&["release", "attach", "new.txt", "--contacts", "dale-rutstein,liu-li"]);
    insta::assert_snapshot!(again, @"
    ---- stderr
      liu-li: Held back 1 number or address that is not valid (`pressdesk check` shows them).
    new.txt: the block is as it should be.
    ---- exit 0
    ");
    assert_eq!(sandbox.read("new.txt"), attached);

    sandbox.ok(&["undo"]);
    assert_eq!(sandbox.read("new.txt"), NEW);
}

#[test]
fn an_old_number_is_found_on_the_releases_that_carry_it() {
    let sandbox = Sandbox::with_contacts();
    sandbox.write("new.txt", NEW);
    sandbox.ok(&["release", "attach", "new.txt", "--contacts", "dale-rutstein"]);
    insta::assert_snapshot!(sandbox.run(&["release", "check", "new.txt"]), @"
    ---- stderr
    Checked 1 release: no findings.
    ---- exit 0
    ");
    sandbox.ok(&["edit", "dale-rutstein", "--change-phone", "+8613910973801=+86 139 1097 3802"]);
    insta::assert_snapshot!(sandbox.run(&["release", "check", "new.txt", "--format", "short"]), @"
    new.txt:12:7: error[R522]: +8613910973801 of Dale Rutstein was replaced on 2026-11-23 by +86 139 1097 3802
    ---- exit 3
    ");
    insta::assert_snapshot!(sandbox.run(&["release", "ledger", "--stale"]), @"
    release	date	name	printed
    ~/work/new.txt	2026-11-23	Dale Rutstein	+8613910973801
    ---- stderr
    `pressdesk release attach --refresh` mends those whose files are at hand.
    ---- exit 3
    ");
    let mended = sandbox.run(&["release", "attach", "--refresh"]);
    insta::assert_snapshot!(mended, @"
    ---- stderr
    ~/work/new.txt: the block is on it:

      Mr. Dale Rutstein
      Communication Chief, UNICEF China
      Office: +8610 65323131 ext. 1301
      Cell: +86 139 1097 3802
      Email: drutstein@unicef.org

    `pressdesk undo 00600000` takes it back.
    ---- exit 0
    ");
    assert!(sandbox.read("new.txt").contains("3802"));
    assert_eq!(sandbox.run(&["release", "ledger", "--stale"]).code, 0);
}

/// Who names a file `list.csv` does not want vCards in it.
#[test]
fn the_files_name_says_what_is_written() {
    let sandbox = Sandbox::with_contacts();
    for (args, file, begins) in [
        (&[][..], "a.csv", "\u{feff}Kind,"),
        (&[], "a.json", "{\"version\":1"),
        (&[], "a.HTML", "<!doctype html>"),
        (&[], "a.vcf", "BEGIN:VCARD"),
        (&[], "a", "BEGIN:VCARD"),
        (&["--to", "qr"], "a.svg", "<"),
        (&["--to", "vcard4"], "b.csv", "BEGIN:VCARD"),
    ] {
        sandbox.ok(&[&["export", "dale-rutstein", "-o", file], args].concat());
        assert!(sandbox.read(file).starts_with(begins), "{file}: {}", &sandbox.read(file)[..40]);
    }
    for ending in ["xlsx", "txt"] {
        let ran = sandbox.run(&["export", "dale-rutstein", "-o", &format!("a.{ending}")]);
        assert!(ran.code == 2 && ran.stderr.contains(&format!("ends in .{ending}")), "{ran}");
    }
}

#[test]
fn what_becomes_of_a_copy_with_a_block_is_said() {
    let sandbox = Sandbox::with_contacts();
    sandbox.write("draft.txt", NEW);
    let attach =
        || sandbox.ok(&["release", "attach", "draft.txt", "--contacts", "dale-rutstein", "-o", "final.txt"]);
    let undone = || {
        let said = sandbox.run(&["undo"]);
        assert_eq!(said.code, 0, "{said}");
        said.stderr.lines().nth(1).unwrap().replace("~/work/", "")
    };
    attach();
    assert_eq!(undone(), "final.txt, which it had made, is removed.");
    assert!(!sandbox.path("final.txt").exists());
    attach();
    sandbox.write("draft.txt", "Another\n");
    let stays =
        "final.txt, which it had made, stays as the release was before: draft.txt is not what it was.";
    assert_eq!(undone(), stays);
    assert_eq!(sandbox.read("final.txt"), NEW);
    std::fs::remove_file(sandbox.path("final.txt")).unwrap();
    sandbox.write("draft.txt", NEW);
    attach();
    sandbox.write("final.txt", sandbox.read("final.txt").replace("Lunch Is", "Dinner Is"));
    assert_eq!(undone(), "final.txt, which it had made, stays: somebody has changed it since.");
    assert_eq!(sandbox.read("final.txt"), NEW.replace("Lunch Is", "Dinner Is"));
}

#[test]
fn a_name_with_nothing_to_reach_them_by_is_a_finding() {
    let sandbox = Sandbox::new();
    sandbox.write("new.txt", NEW);
    sandbox.ok(&["add", "Ana Exemplo", "--role", "Press Officer"]);
    sandbox.ok(&["add", "Bo Exemplo", "--phone", "cell=+86 139 1097 0000"]);
    let attach = || sandbox.run(&["release", "attach", "new.txt", "--contacts", "ana-exemplo,bo-exemplo"]);
    let found = "new.txt: warning[D601]: nothing to reach Ana Exemplo by is printed\n  \
        help: add a number or an address with `pressdesk edit ana-exemplo`\n\
        new.txt: note[D601]: nothing to reach Bo Exemplo by is printed\n  \
        help: make a number or an address public with `pressdesk edit bo-exemplo`, or add one\n";
    let ran = attach();
    assert!(ran.code == 3 && ran.stderr.ends_with(&format!("takes it back.\n{found}")), "{ran}");
    let ran = attach();
    let said = format!("new.txt: the block is as the directory has it.\n{found}");
    assert!(ran.code == 3 && ran.stderr.ends_with(&said), "{ran}");
    sandbox.ok(&["edit", "ana-exemplo", "--add-email", "ana@example.org"]);
    // What is held back is said, and no fault.
    let ran = attach();
    assert!(ran.code == 0 && ran.stderr.contains("note[D601]"), "{ran}");
    sandbox.ok(&["edit", "bo-exemplo", "--visibility", "+8613910970000=public"]);
    let ran = attach();
    assert!(ran.code == 0 && !ran.stderr.contains("D601"), "{ran}");
}
