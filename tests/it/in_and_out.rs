//! What other programs hand over and are handed: folders of cards, lists to mail to, and a directory that moves.

use std::fs;

use crate::sandbox::Sandbox;

const ANNA: &str = "BEGIN:VCARD\r\nVERSION:3.0\r\nUID:anna\r\nFN:Anna Berg\r\nEMAIL;TYPE=WORK:anna@example.org\r\n\
    EMAIL:anna.berg@example.com\r\nTEL;TYPE=WORK,VOICE:+1 212 555 0123\r\n\
    ADR;TYPE=WORK:;2nd floor;1 Example Street;New York;NY;10001;USA\r\nNICKNAME:Annie\r\n\
    PHOTO;ENCODING=b;TYPE=PNG:iVBORw0KGgo=\r\nEND:VCARD\r\n";

#[test]
fn a_folder_is_read_with_the_folders_in_it_and_what_is_skipped_is_said() {
    let sandbox = Sandbox::new();
    fs::create_dir_all(sandbox.path("book/personal")).unwrap();
    fs::create_dir_all(sandbox.path("book/.trash")).unwrap();
    sandbox.write("book/personal/anna.vcf", ANNA);
    sandbox.write("book/list.tsv", "Name\tE-mail\tNote\nBen Okoro\tben@example.org\t-\n");
    sandbox.write("book/readme.txt", "Cards of the office.\n");
    sandbox.write("book/.trash/old.vcf", ANNA.replace("Anna", "Gone").replace("anna", "gone"));
    insta::assert_snapshot!(sandbox.run(&["import", "book"]), @"
    ---- stderr
    Skipped 1 file that is no vCard or CSV in book.
    Imported 2 records: 2 added, 0 changed, 0 unchanged, 0 refused; 0 of them kept with findings.
    `pressdesk undo` takes the import back.
    ---- exit 0
    ");
    fs::create_dir(sandbox.path("empty")).unwrap();
    let ran = sandbox.run(&["import", "empty"]);
    assert!(ran.stderr.contains("no file that ends in .vcf, .vcard, .csv, .tsv"), "{ran}");
    assert_eq!(ran.code, 1);
}

#[test]
fn nobody_is_on_a_list_to_mail_to_twice() {
    let sandbox = Sandbox::new();
    sandbox.write("anna.vcf", ANNA);
    sandbox.ok(&["import", "anna.vcf"]);
    sandbox.ok(&["add", "Ben Okoro", "--kind", "journalist", "--phone", "office=+12125550124"]);
    for format in ["mailchimp", "listmonk"] {
        let ran = sandbox.run(&["export", "--to", format, "-o", &format!("{format}.csv")]);
        assert!(ran.stderr.contains(&format!("Wrote 1 contact to {format}.csv.")), "{ran}");
        assert!(ran.stderr.contains("Left out 1 contact without an e-mail address."), "{ran}");
        assert!(ran.stderr.contains("The format has no place for e-mail address: 1 value."), "{ran}");
        let list = sandbox.read(&format!("{format}.csv"));
        assert!(list.contains("anna@example.org") && !list.contains("anna.berg@example.com"), "{list}");
        assert_eq!(list.lines().count(), 2, "{list}");
    }
    sandbox.ok(&["export", "--to", "mailchimp", "--split", "-o", "lists"]);
    assert_eq!(fs::read_dir(sandbox.path("lists")).unwrap().count(), 1);
}

#[test]
fn whoever_was_named_and_does_not_go_out_is_said() {
    let sandbox = Sandbox::with_contacts();
    sandbox.ok(&["opt-out", "sarah-crowe"]);
    let ran = sandbox.run(&["export", "dale-rutstein", "sarah-crowe"]);
    assert_eq!(ran.code, 0, "{ran}");
    assert!(ran.stdout.contains("Rutstein") && !ran.stdout.contains("Crowe"), "{ran}");
    assert!(ran.stderr.contains("opted out"), "{ran}");
}

#[test]
fn no_card_is_written_into_a_file_of_another_name() {
    let sandbox = Sandbox::with_contacts();
    for name in ["team.txt", "team.xyz", "team.xlsx"] {
        let ran = sandbox.run(&["export", "-o", name]);
        assert_eq!(ran.code, 2, "{ran}");
        assert!(!sandbox.path(name).exists());
    }
    sandbox.ok(&["export", "-o", "team"]);
    sandbox.ok(&["export", "--to", "vcard", "-o", "team.txt"]);
}

#[test]
fn who_moves_house_hears_what_stays_behind() {
    let sandbox = Sandbox::with_contacts();
    sandbox.ok(&["edit", "dale-rutstein", "--change-phone", "+8610 65323131 ext. 1301=+86 10 6532 3130"]);
    sandbox.ok(&["verify", "sarah-crowe"]);
    let everything = ["export", "--include", "internal,on-request,invalid", "--to", "vcard4"];
    let ran = sandbox.run(&everything);
    assert!(ran.stderr.contains("The format has no place for former number: 1 value."), "{ran}");
    assert!(
        ran.stderr.contains("The format has no place for when a number or address was verified: "),
        "{ran}"
    );
    // To a journalist that is no loss.
    assert!(!sandbox.run(&["export"]).stderr.contains("no place"));
}

#[test]
fn what_went_out_in_any_form_brings_nothing_new() {
    let sandbox = Sandbox::new();
    sandbox.write("anna.vcf", ANNA);
    sandbox.ok(&["import", "anna.vcf"]);
    for format in ["vcard", "vcard4", "csv", "outlook", "google", "thunderbird"] {
        let (file, from) =
            (format!("back.{format}"), if format.starts_with("vcard") { "vcard" } else { "csv" });
        sandbox.ok(&["export", "--include", "internal,on-request,invalid", "--to", format, "-o", &file]);
        let ran = sandbox.run(&["import", "--from", from, &file]);
        assert!(ran.stderr.contains("0 added, 0 changed, 1 unchanged"), "{format}: {ran}");
    }
}

#[test]
fn a_note_with_the_line_ends_of_another_system_is_not_added_again() {
    let sandbox = Sandbox::new();
    let card = "BEGIN:VCARD\r\nVERSION:2.1\r\nUID:anna\r\nFN:Anna Berg\r\n\
        NOTE;ENCODING=QUOTED-PRINTABLE:first=0D=0Asecond\r\nTEL;WORK:+1 212 555 0123\r\nEND:VCARD\r\n";
    sandbox.write("anna.vcf", card);
    sandbox.ok(&["import", "anna.vcf"]);
    sandbox.ok(&["export", "--include", "internal", "-o", "back.vcf"]);
    let ran = sandbox.run(&["import", "back.vcf"]);
    assert!(ran.stderr.contains("0 changed, 1 unchanged"), "{ran}");
}

#[test]
fn columns_may_be_mapped_to_the_phone_and_the_address() {
    let sandbox = Sandbox::new();
    sandbox.write("list.csv", "Wer,Draht,Post\nAnna Berg,+12125550123,a@example.org; b@example.org\n");
    let maps = ["--map", "Wer=name", "--map", "Draht=phone", "--map", "Post=email"];
    let ran = sandbox.run(&[&["import", "list.csv"], &maps[..]].concat());
    assert_eq!(ran.code, 0, "{ran}");
    let contacts = sandbox.contacts();
    assert_eq!(contacts[0]["emails"], serde_json::json!(["a@example.org", "b@example.org"]));
    assert_eq!(contacts[0]["phones"][0]["e164"], "+12125550123");
}

#[test]
fn a_page_speaks_its_language_or_says_that_it_cannot() {
    let sandbox = Sandbox::with_contacts();
    let ran = sandbox.run(&["export", "--to", "html", "--page-language", "zh"]);
    assert!(ran.stdout.contains("<h1>媒体联系人</h1>") && ran.stdout.contains("<dt>电子邮箱</dt>"), "{ran}");
    let ran = sandbox.run(&["export", "--to", "html", "--page-language", "it"]);
    assert!(ran.stderr.contains("The page has no words in `it`: its labels are in English."), "{ran}");
}

#[test]
fn a_city_in_a_list_is_found_and_comes_out_again() {
    let sandbox = Sandbox::new();
    let list = "Name,Outlet,City,Country,Phone,Email\n\
        Ana Um,Jornal A,Lisboa,Portugal,+351 21 312 7001,ana.um@a.example.org\n\
        Bea Dois,Jornal B,Porto,PT,+351 22 312 7002,bea.dois@b.example.org\n";
    sandbox.write("list.csv", list);
    sandbox.ok(&["import", "list.csv"]);
    assert!(sandbox.ok(&["find", "porto"]).contains("bea-dois"));
    assert!(
        sandbox.ok(&["show", "ana-um"]).contains("Lisboa, Portugal"),
        "{}",
        sandbox.ok(&["show", "ana-um"])
    );
    sandbox.ok(&["export", "--to", "press-list", "-o", "out.csv"]);
    let out = sandbox.read("out.csv");
    assert!(out.contains(",Lisboa,Portugal,") && out.matches("Lisboa").count() == 1, "{out}");
    let before = sandbox.contacts();
    for file in ["list.csv", "out.csv"] {
        let ran = sandbox.run(&["import", file]);
        assert!(ran.stderr.contains("0 added, 0 changed, 2 unchanged") && ran.code == 0, "{ran}");
    }
    let other = Sandbox::new();
    other.write("out.csv", out);
    other.ok(&["import", "out.csv"]);
    assert_eq!(other.contacts(), before);
    // Who has moved is asked about.
    sandbox.write("list.csv", list.replace("Lisboa", "Faro"));
    let ran = sandbox.run(&["import", "list.csv"]);
    assert!(
        ran.stderr.contains("the place is `Lisboa, Portugal` here and `Faro, Portugal` in the import"),
        "{ran}"
    );
    sandbox.run(&["import", "list.csv", "--prefer", "import"]);
    assert!(!sandbox.ok(&["find", "faro"]).is_empty() && sandbox.run(&["find", "lisboa"]).stdout.is_empty());
}

#[test]
fn an_honorific_in_a_list_is_no_part_of_the_name() {
    let sandbox = Sandbox::new();
    sandbox.write("list.csv", "Name,Title,Email\nMs. Ana Exemplo,Head of Press,ana@example.org\n");
    sandbox.write(
        "ben.vcf",
        "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Dr. Ben Okoro\r\nN:Okoro;Ben;;;\r\nEMAIL:ben@example.org\r\nEND:VCARD\r\n",
    );
    sandbox.ok(&["import", "list.csv", "ben.vcf", "--kind", "spokesperson"]);
    let all = sandbox.contacts();
    let of = |at: usize, key: &str| all[at][key].as_str().unwrap().to_owned();
    assert_eq!([of(0, "handle"), of(0, "name"), of(0, "honorific")], ["ana-exemplo", "Ana Exemplo", "Ms."]);
    assert_eq!([of(1, "handle"), of(1, "name"), of(1, "honorific")], ["ben-okoro", "Ben Okoro", "Dr."]);
    // One that was kept so before gets no second one, and is the same person.
    sandbox.ok(&["edit", "ana-exemplo", "--set", "name=Ms. Ana Exemplo", "--set", "honorific="]);
    sandbox.ok(&["import", "list.csv", "--kind", "spokesperson"]);
    assert!(sandbox.ok(&["show", "ana-exemplo"]).starts_with("Ms. Ana"));
    sandbox.ok(&["add", "Ms. Ana Exemplo", "--email", "ana2@example.org"]);
    assert!(sandbox.ok(&["duplicates"]).contains("ana-exemplo-2"));
}
