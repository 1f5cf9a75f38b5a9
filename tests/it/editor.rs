//! A contact's fields as a text in an editor.

use crate::sandbox::Sandbox;

#[test]
fn an_honorific_typed_in_front_of_the_name_is_not_printed_twice() {
    let mut sandbox = Sandbox::new();
    sandbox.ok(&["add", "Ms. Rachel Exemplo", "--phone", "office=+1 212 555 0123"]);
    sandbox.edit_with("sed -i.bak -e 's/^name = .*/name = \"Ms. Rachel Exemplo-Gray\"/' \"$1\"\n");
    let ran = sandbox.run(&["edit", "rachel-exemplo"]);
    assert!(ran.code == 0 && ran.stderr.contains("Changed Ms. Rachel Exemplo-Gray ("), "{ran}");
    let one = &sandbox.contacts()[0];
    assert_eq!((one["honorific"].as_str(), one["name"].as_str()), (Some("Ms."), Some("Rachel Exemplo-Gray")));
    sandbox.ok(&["edit", "rachel-exemplo", "--set", "name=Dr. Rachel Gray"]);
    let one = &sandbox.contacts()[0];
    assert_eq!((one["honorific"].as_str(), one["name"].as_str()), (Some("Dr."), Some("Rachel Gray")));
}

#[test]
fn what_was_typed_in_the_editor_is_kept_until_it_passes() {
    let mut sandbox = Sandbox::with_contacts();
    let before = sandbox.bytes();
    sandbox.edit_with(
        "sed -i.bak -e 's/Communication Chief/Head of Press/' -e 's/+8613910973801/+861391097380/' \"$1\"\n",
    );
    insta::assert_snapshot!(sandbox.run(&["edit", "dale-rutstein"]), @"
    ---- stderr
    error[P201]: Dale Rutstein: `+861391097380` is one digit short for a Chinese mobile number
      help: Such a number has 11 digits after +86; this one has 10. Look up the missing digit: it cannot be told from the others
    pressdesk: not kept; nothing in the directory was changed
      help: what you typed is in ~/.local/share/pressdesk/unfinished/dale-rutstein-000000000005.toml
      help: `pressdesk edit dale-rutstein` offers it again
    ---- exit 3
    ");
    assert!(sandbox.bytes() == before, "what fails the check is not kept");

    // Offered again with what was typed and what was wrong; only the number needs to be mended.
    sandbox.edit_with(
        "grep -q 'Head of Press' \"$1\" && grep -q '^#! ' \"$1\" && \
         sed -i.bak -e 's/+861391097380/+86 139 1097 3802/' \"$1\"\n",
    );
    insta::assert_snapshot!(sandbox.run(&["edit", "dale-rutstein"]), @"
    ---- stderr
    What you typed last time was not kept and is offered again (~/.local/share/pressdesk/unfinished/dale-rutstein-000000000005.toml).
    Changed Mr. Dale Rutstein (dale-rutstein):
      ~ phone cell +8613910973801 public -> cell +86 139 1097 3802 public
      ~ role Communication Chief -> Head of Press
    ---- exit 0
    ");
    let shown = sandbox.ok(&["show", "dale-rutstein"]);
    assert!(shown.contains("Head of Press") && shown.contains("3802"), "{shown}");

    // Nothing is left over to be offered a third time.
    sandbox.edit_with("! grep -q '^#! ' \"$1\"\n");
    insta::assert_snapshot!(sandbox.run(&["edit", "dale-rutstein"]), @"
    ---- stderr
    Nothing was changed.
    ---- exit 0
    ");
}

#[test]
fn an_editor_that_fails_or_is_not_set() {
    let mut sandbox = Sandbox::with_contacts();
    insta::assert_snapshot!(sandbox.run(&["edit", "liu-li"]), @"
    ---- stderr
    pressdesk: no editor is set: neither VISUAL nor EDITOR names one
      help: change single fields with --set FIELD=VALUE, --add-phone, --change-phone
      help: or name an editor: EDITOR=nano pressdesk edit …
    ---- exit 2
    ");
    let before = sandbox.bytes();
    sandbox.edit_with("exit 7\n");
    let ran = sandbox.run(&["edit", "liu-li"]);
    assert_eq!(ran.code, 1, "{ran}");
    sandbox.edit_with("echo 'name = [' > \"$1\"\n");
    let ran = sandbox.run(&["edit", "liu-li"]);
    assert_eq!(ran.code, 3, "{ran}");
    assert!(sandbox.bytes() == before);
}

/// What waits from last week would take back what a colleague has changed since.
#[test]
fn a_text_that_waited_says_what_changed_meanwhile() {
    let mut sandbox = Sandbox::with_contacts();
    sandbox.edit_with("sed -i 's/^role = .*/role = \"Chief\"/; s/+8613910973801/+861391097/' \"$1\"");
    assert_eq!(sandbox.run(&["edit", "dale-rutstein"]).code, 3);
    sandbox.edit_with("true");
    let same = sandbox.run(&["edit", "dale-rutstein"]).stderr;
    assert!(same.contains("offered again") && !same.contains("changed since"), "{same}");
    sandbox.ok(&["edit", "dale-rutstein", "--set", "note=new"]);
    for _ in 0..2 {
        let later = sandbox.run(&["edit", "dale-rutstein"]).stderr;
        assert!(later.contains("Mr. Dale Rutstein was changed since"), "{later}");
    }
    // An editor that saved nothing leaves nothing to offer.
    sandbox.edit_with("false");
    sandbox.run(&["edit", "liu-li"]);
    assert!(!sandbox.run(&["edit", "liu-li"]).stderr.contains("offered again"));
}

/// What was typed of one contact is offered for no other, and does not take back what was changed since unseen.
#[test]
fn what_was_typed_is_offered_for_its_contact_alone() {
    let mut sandbox = Sandbox::with_contacts();
    sandbox.edit_with("sed -i.bak -e 's/+8613910973801/+861391097380/' \"$1\"\n");
    assert_eq!(sandbox.run(&["edit", "dale-rutstein"]).code, 3);
    sandbox.ok(&["edit", "dale-rutstein", "--set", "role=Head of News"]);

    // Saved again as it is: the role would go back.
    sandbox.edit_with("sed -i.bak -e 's/+861391097380/+8613910973801/' \"$1\"\n");
    let again = sandbox.run(&["edit", "dale-rutstein"]);
    assert!(again.stderr.contains("was changed since"), "{again}");
    sandbox.edit_with("true\n");
    assert!(!sandbox.ok(&["show", "dale-rutstein"]).contains("391097380 "));

    sandbox.edit_with("sed -i.bak -e 's/+8613910973801/+861391097380/' \"$1\"\n");
    assert_eq!(sandbox.run(&["edit", "dale-rutstein"]).code, 3);
    sandbox.ok(&["remove", "dale-rutstein"]);
    sandbox.ok(&["add", "Dale Rutstein", "--phone", "office=+12125550123"]);
    sandbox.edit_with("! grep -q 1391097380 \"$1\"\n");
    assert_eq!(sandbox.run(&["edit", "dale-rutstein"]).code, 0);
}

/// A text older than its contact is not kept by saving it unread.
#[test]
fn an_old_text_that_is_saved_unread_is_not_kept() {
    let mut sandbox = Sandbox::with_contacts();
    sandbox.edit_with("sed -i.bak -e 's/+8613910973801/+861391097380/' \"$1\"\n");
    assert_eq!(sandbox.run(&["edit", "dale-rutstein"]).code, 3);
    sandbox.ok(&["edit", "dale-rutstein", "--set", "role=Head of News"]);
    let before = sandbox.bytes();
    sandbox.edit_with("grep -q 'Head of News' \"$1\"\n");
    let ran = sandbox.run(&["edit", "dale-rutstein"]);
    assert!(ran.code == 3 && ran.stderr.contains("older than what the directory has"), "{ran}");
    assert!(sandbox.bytes() == before);
}
