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
