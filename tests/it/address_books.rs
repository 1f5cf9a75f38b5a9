//! Address books and mailing lists come in a second time, under other names, from other countries: who opted out stays
//! out, nobody is there twice, and what is private stays inside.

use crate::sandbox::Sandbox;

const JEAN: &str = "Name,E-mail,Organisation\nJean Exemple,jean@example.org,Agence\n";

/// The data of an export of everything.
fn out(sandbox: &Sandbox, to: &str) -> String {
    sandbox.run(&["export", "--to", to, "-o", "-"]).stdout
}

/// Imports a text as a file of that name; what was said.
fn import(sandbox: &Sandbox, name: &str, text: &str, more: &[&str]) -> String {
    sandbox.write(name, text);
    let args: Vec<_> = ["import", name].iter().chain(more).copied().collect();
    let ran = sandbox.run(&args);
    assert!(ran.code == 0 || ran.code == 3, "{ran}");
    ran.stderr
}

#[test]
fn an_opt_out_holds_under_another_name_and_without_one() {
    let sandbox = Sandbox::new();
    import(&sandbox, "a.csv", JEAN, &[]);
    sandbox.ok(&["opt-out", "jean-exemple"]);
    let said = import(&sandbox, "b.csv", "E-mail,Name\njean@example.org,\n", &[]);
    assert!(said.contains("1 unchanged"), "an address alone is whoever has it: {said}");
    let more =
        "Name,E-mail,E-mail 2\nJ. Dupont,jean@example.org,\nAna Exemplo,jean@example.org,ana@example.org\n";
    let said = import(&sandbox, "c.csv", more, &[]);
    assert!(said.contains("who opted out: no export has it") && said.contains("2 added"), "{said}");
    for to in ["mailchimp", "listmonk", "vcard3", "json", "csv"] {
        let data = out(&sandbox, to);
        assert!(!data.contains("jean@"), "{to}: {data}");
        assert!(data.contains("ana@example.org"), "{to}: {data}");
    }
    let said = sandbox.run(&["export", "-o", "-"]).stderr;
    assert!(said.contains("1 number or address of somebody who opted out"), "{said}");
    assert!(said.contains("2 contacts who opted out"), "{said}");
    sandbox.ok(&["opt-out", "jean-exemple", "--back"]);
    assert!(out(&sandbox, "mailchimp").contains("jean@example.org,J. Dupont"));
}

#[test]
fn a_cell_is_one_persons_and_an_office_line_is_the_colleagues_too() {
    let sandbox = Sandbox::new();
    let book = "Name,E-mail,Mobile,Office phone\n\
        Jean Exemple,jean@example.org,+33 6 12 34 56 78,+33 1 42 68 53 10\n\
        Ana Exemplo,ana@example.org,+33 6 12 34 56 78,+33 1 42 68 53 10\n";
    import(&sandbox, "a.csv", book, &[]);
    sandbox.ok(&["opt-out", "jean-exemple"]);
    let data = out(&sandbox, "csv");
    assert!(data.contains("42 68 53 10") && !data.contains("12 34 56 78"), "{data}");
}

#[test]
fn the_offices_own_people_keep_the_address_they_share() {
    let sandbox = Sandbox::new();
    let book = "Name,E-mail\nNora Beispiel,press@example.org\nUwe Muster,press@example.org\n";
    import(&sandbox, "a.csv", book, &["--kind", "spokesperson"]);
    sandbox.ok(&["opt-out", "nora-beispiel"]);
    assert!(
        out(&sandbox, "csv").contains("Uwe Muster") && out(&sandbox, "csv").contains("press@example.org")
    );
}

#[test]
fn who_was_merged_does_not_come_back_with_the_old_file() {
    let sandbox = Sandbox::new();
    let card = |uid: &str, name: &str, more: &str| {
        format!("BEGIN:VCARD\nVERSION:3.0\nUID:{uid}\nFN:{name}\n{more}END:VCARD\n")
    };
    let book = [
        card("m-1", "Robert Example", ""),
        card("m-2", "Bob Example", "EMAIL:bob@example.org\n"),
        card("m-3", "Rob Example", ""),
    ]
    .concat();
    import(&sandbox, "a.vcf", &book, &[]);
    sandbox.ok(&["opt-out", "bob-example"]);
    sandbox.ok(&["merge", "robert-example", "bob-example"]);
    sandbox.ok(&["merge", "rob-example", "robert-example"]);
    let said = import(&sandbox, "a.vcf", &book, &[]);
    assert!(said.contains("0 added, 0 changed, 3 unchanged"), "{said}");
    assert!(!out(&sandbox, "vcard3").contains("VCARD"));
    // Merging taken back, they are three again.
    sandbox.ok(&["undo"]);
    sandbox.ok(&["undo"]);
    let said = import(&sandbox, "a.vcf", &book, &[]);
    assert!(said.contains("3 unchanged"), "{said}");
    assert_eq!(sandbox.json(&["list", "--format", "json"]).as_array().unwrap().len(), 3);
}

#[test]
fn a_number_without_a_country_is_the_same_again() {
    let sandbox = Sandbox::new();
    let book = "Name,Company,Phone,E-mail\nJean Exemple,Agence,01 42 68 53 10,\nAnne Exemple,Agence,,anne at home\n\
        ,,01 42 68 53 12,\n";
    assert!(import(&sandbox, "a.csv", book, &[]).contains("3 added"));
    sandbox.ok(&["opt-out", "jean-exemple"]);
    assert!(import(&sandbox, "a.csv", book, &[]).contains("3 unchanged"));
    // Another person of the name has another number.
    let other = "Name,Company,Phone\nJean Exemple,Agence,01 42 68 53 99\n";
    assert!(import(&sandbox, "b.csv", other, &[]).contains("1 added"));
    // With its country known, the number is read, and is no second one.
    let said = import(&sandbox, "a.csv", book, &["--region", "FR"]);
    assert!(said.contains("0 added, 2 changed, 1 unchanged"), "{said}");
    let shown = sandbox.json(&["show", "jean-exemple", "--format", "json"]);
    let phones = shown["phones"].as_array().unwrap();
    assert_eq!(
        (phones.len(), &phones[0]["e164"], &phones[0]["former"]),
        (1, &"+33142685310".into(), &serde_json::json!([]))
    );
    assert!(import(&sandbox, "a.csv", book, &[]).contains("3 unchanged"));
}

#[test]
fn a_mailing_lists_word_on_who_wants_mail_is_taken() {
    let sandbox = Sandbox::new();
    let gone = "Email Address,First Name,Last Name,UNSUB_TIME,TAGS\ngone@example.com,Gone,Person,2024-01-01 10:00:00,\n";
    let said = import(&sandbox, "unsubscribed.csv", gone, &[]);
    assert!(said.contains("note[I626]: Gone Person wants no mail"), "{said}");
    let cleaned =
        "Email Address,First Name,Last Name,CLEAN_TIME,TAGS\nback@example.com,Back,Person,2024-01-01,\n";
    assert!(
        import(&sandbox, "cleaned.csv", cleaned, &[]).contains("warning[I627]: mail to back@example.com")
    );
    let list = "email,name,attributes,status\nlm@example.com,List Monk,{},enabled\nno@example.com,Block Ed,{},blocklisted\n\
        off@example.com,Dis Abled,{},disabled\n";
    import(&sandbox, "listmonk.csv", list, &[]);
    assert!(out(&sandbox, "mailchimp").ends_with("Tags\r\nlm@example.com,List Monk,,,\r\n"));
    assert!(out(&sandbox, "listmonk").ends_with("attributes\r\nlm@example.com,List Monk,{}\r\n"));
    // Whoever is here already opts out too, and an old list brings nobody back.
    import(&sandbox, "a.csv", "Name,E-mail,Status\nList Monk,lm@example.com,unsubscribed\n", &[]);
    import(&sandbox, "a.csv", "Name,E-mail,Status\nList Monk,lm@example.com,subscribed\n", &[]);
    assert!(out(&sandbox, "mailchimp").ends_with("Tags\r\n"));
}

#[test]
fn nothing_of_an_address_book_is_printed_because_it_has_no_name() {
    let sandbox = Sandbox::new();
    let book = "BEGIN:VCARD\nVERSION:3.0\nTEL;TYPE=CELL:+8613910970001\nEND:VCARD\n\
        BEGIN:VCARD\nVERSION:3.0\nORG:Example News\nEMAIL:tips@example.com\nEND:VCARD\n\
        BEGIN:VCARD\nVERSION:4.0\nKIND:org\nFN:World Desk\nEMAIL:desk@example.com\nEND:VCARD\n";
    import(&sandbox, "a.vcf", book, &[]);
    let all = sandbox.json(&["list", "--format", "json"]);
    let kinds: Vec<_> = all.as_array().unwrap().iter().map(|one| one["kind"].as_str().unwrap()).collect();
    assert_eq!(kinds, ["journalist"; 3]);
    let names: Vec<_> = all.as_array().unwrap().iter().map(|one| one["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["+8613910970001", "Example News", "World Desk"]);
    let page = out(&sandbox, "html");
    assert!(!page.contains("example.com") && !page.contains("0970001"), "{page}");
    assert!(import(&sandbox, "a.vcf", book, &[]).contains("3 unchanged"));

    // The kind that is asked for, with the cell for the office alone.
    let sandbox = Sandbox::new();
    import(&sandbox, "a.vcf", book, &["--kind", "spokesperson"]);
    let page = out(&sandbox, "html");
    assert!(page.contains("tips@example.com") && !page.contains("0970001"), "{page}");
}

#[test]
fn a_number_is_read_by_the_country_that_its_record_names() {
    let sandbox = Sandbox::new();
    let book = "BEGIN:VCARD\nVERSION:3.0\nFN:Bob Example\nTEL;TYPE=WORK:(212) 555-0123\n\
        ADR;TYPE=WORK:;;1 Main St;New York;NY;10018;USA\nEND:VCARD\n";
    import(&sandbox, "a.vcf", book, &["--region", "CN"]);
    let rows = "Name,E-mail,Country,Phone\nHans Beispiel,h@example.org,Germany,030 2852 1234\n\
        Jean Exemple,j@example.org,Allemagne,01 42 68 53 10\n";
    let said = import(&sandbox, "b.csv", rows, &["--region", "FR"]);
    assert!(said.contains("warning[P208]: `01 42 68 53 10` is no number in Germany"), "{said}");
    let all = sandbox.json(&["list", "--format", "json"]);
    let numbers: Vec<_> = all
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["phones"][0]["e164"].as_str().unwrap_or("none"))
        .collect();
    assert_eq!(numbers, ["+12125550123", "+493028521234", "+33142685310"]);
}

#[test]
fn what_is_called_home_in_any_language_stays_inside() {
    let sandbox = Sandbox::new();
    let book = "BEGIN:VCARD\nVERSION:3.0\nFN:Nora Exemple\nTEL;TYPE=HOME:+33 1 42 68 53 10\n\
        item1.TEL:+33 1 42 68 53 11\nitem1.X-ABLabel:Domicile\nitem2.TEL:+33 6 12 34 56 73\nitem2.X-ABLabel:Perso\n\
        TEL;TYPE=WORK:+33 1 42 68 53 12\nitem3.EMAIL:nora@home.example.org\nitem3.X-ABLabel:perso\n\
        EMAIL;TYPE=HOME:nora2@home.example.org\nEMAIL;TYPE=WORK:nora@example.org\n\
        ADR;TYPE=HOME:;;3 rue Privee;Paris;;75001;France\nURL;TYPE=HOME:https://home.example.org\n\
        URL;TYPE=WORK:https://example.org\nIMPP;TYPE=HOME:sip:nora@home.example.org\nBDAY:1980-02-02\n\
        PHOTO:https://example.org/nora.jpg\nEND:VCARD\n";
    for kind in ["journalist", "spokesperson"] {
        let sandbox = Sandbox::new();
        import(&sandbox, "a.vcf", book, &["--kind", kind]);
        let card = out(&sandbox, "vcard3");
        for private in ["53 10", "53 11", "56 73", "home.example", "Privee", "1980", "nora.jpg"] {
            assert!(!card.contains(private), "{kind}: {private} in {card}");
        }
        for open in ["53 12", "nora@example.org", "URL:https://example.org"] {
            assert!(card.contains(open), "{kind}: {open} in {card}");
        }
    }
    import(&sandbox, "a.vcf", book, &[]);
    let args = ["export", "--include", "internal,on-request,invalid", "-o", "-"];
    let all = sandbox.run(&args).stdout;
    assert!(
        ["53 10", "nora2@home", "Privee", "1980", "nora.jpg"].iter().all(|one| all.contains(one)),
        "{all}"
    );
}

#[test]
fn columns_of_the_home_stay_inside() {
    let sandbox = Sandbox::new();
    let rows = "First Name,Last Name,E-mail Address,Business Phone,Home Phone,Home Street,Home City,Business Street\n\
        Ana,Exemplo,ana@example.org,+33 1 42 68 53 12,+33 1 42 68 53 10,3 rue Privee,Paris,1 place du Travail\n";
    import(&sandbox, "a.csv", rows, &[]);
    let rows = "Name,E-mail,Privat\nUwe Muster,uwe@example.org,uwe@home.example.org\n";
    import(&sandbox, "b.csv", rows, &["--map", "Privat=email.2"]);
    let cards = out(&sandbox, "vcard3");
    for private in ["53 10", "Privee", "home.example"] {
        assert!(!cards.contains(private), "{private} in {cards}");
    }
    assert!(
        cards.contains("53 12") && cards.contains("Travail") && cards.contains("uwe@example.org"),
        "{cards}"
    );
}

#[test]
fn an_import_narrows_and_says_what_it_does_not() {
    let sandbox = Sandbox::new();
    let card = |kind: &str| {
        format!(
            "BEGIN:VCARD\nVERSION:3.0\nUID:t\nFN:Ten Example\nTEL;TYPE={kind}:+33 1 42 68 53 10\n\
             EMAIL;TYPE={kind}:ten@example.org\nEND:VCARD\n"
        )
    };
    import(&sandbox, "a.vcf", &card("WORK"), &[]);
    let said = import(&sandbox, "a.vcf", &card("HOME"), &[]);
    assert_eq!(said.matches("is public here and called private in the import").count(), 2, "{said}");
    let said = import(&sandbox, "a.vcf", &card("WORK"), &["--visibility", "internal"]);
    assert_eq!(said.matches("note[I628]").count(), 2, "{said}");
    assert!(said.contains("1 changed"), "{said}");
    assert!(!out(&sandbox, "vcard3").contains("ten@"));
    let said = import(&sandbox, "a.vcf", &card("WORK"), &["--visibility", "public"]);
    assert_eq!(said.matches("warning[I623]").count(), 2, "{said}");
}

#[test]
fn another_name_and_another_kind_are_said() {
    let sandbox = Sandbox::new();
    let card = |name: &str, parts: &str, kind: &str| {
        format!(
            "BEGIN:VCARD\nVERSION:3.0\nUID:n\nFN:{name}\nN:{parts}\nTEL;TYPE={kind}:+33 1 42 68 53 10\nEND:VCARD\n"
        )
    };
    import(&sandbox, "a.vcf", &card("Jane Example", "", "WORK"), &[]);
    let other = card("Maria Muster", "Muster;Maria;;;", "FAX");
    let said = import(&sandbox, "b.vcf", &other, &[]);
    assert!(said.contains("the name is `Jane Example` here and `Maria Muster` in the import"), "{said}");
    assert!(said.contains("+33 1 42 68 53 10 is `office` here and `fax` in the import"), "{said}");
    assert!(said.contains("1 unchanged"), "half of one name and half of another are no name: {said}");
    let said = import(&sandbox, "b.vcf", &other, &["--prefer", "import"]);
    assert_eq!(said.matches("the import's was taken, as asked").count(), 2, "{said}");
    let shown = sandbox.json(&["show", "jane-example", "--format", "json"]);
    assert_eq!((&shown["name"], &shown["phones"][0]["kind"]), (&"Maria Muster".into(), &"fax".into()));
    // What is only shorter is no contradiction.
    let said = import(&sandbox, "c.vcf", &card("M. Muster", "", "FAX"), &[]);
    assert!(said.contains("1 unchanged") && !said.contains("I621"), "{said}");
}

#[test]
fn a_fax_is_never_the_telephone() {
    let sandbox = Sandbox::new();
    let book = "First Name,Last Name,Business Fax,Business Phone,Mobile Phone,Pager,Primary Phone,E-mail Address\n\
        Ana,Exemplo,+351 21 391 0009,+351 21 391 0000,+351 912 345 678,+351 21 391 0007,+351 21 391 0005,ana@example.pt\n\
        Rui,Exemplo,+351 21 391 0008,,,,,rui@example.pt\n";
    import(&sandbox, "a.csv", book, &[]);
    let cards = out(&sandbox, "vcard3");
    assert!(cards.contains("TEL;TYPE=WORK,VOICE,pref:+351 21 391 0000"), "{cards}");
    assert!(
        cards.contains("TEL;TYPE=VOICE:+351 21 391 0005"),
        "what Outlook calls primary is any line: {cards}"
    );
    let list = out(&sandbox, "mailchimp");
    assert!(list.contains("ana@example.pt,Ana,Exemplo,+351 21 391 0000,"), "{list}");
    assert!(list.contains("rui@example.pt,Rui,Exemplo,,"), "{list}");
}

#[test]
fn languages_by_name_are_found_by_tag() {
    let sandbox = Sandbox::new();
    let rows =
        "Name,E-mail,Language\nAna Exemplo,a@example.org,Deutsch; Polish\nRui Exemplo,r@example.org,Elvish\n";
    let said = import(&sandbox, "a.csv", rows, &[]);
    assert!(said.contains("note[N104]") && said.contains("`Elvish` is no language"), "{said}");
    let found = sandbox.json(&["list", "--language", "de", "--format", "json"]);
    assert_eq!(found[0]["languages"], serde_json::json!(["de", "pl"]));
}

#[test]
fn only_a_yes_opts_out_and_the_tables_say_who_did() {
    let sandbox = Sandbox::new();
    let list = |header: &str, rows: &[(&str, &str)]| {
        let rows: Vec<_> =
            rows.iter().map(|(name, cell)| format!("{name} Exemplo,{name}@example.org,{cell}\n")).collect();
        format!("Name,Email,{header}\n{}", rows.concat())
    };
    let cells = [("Ana", "sim"), ("Bea", "não"), ("Caio", "?"), ("Duarte", "2025-03-12"), ("Eva", "pending")];
    let said = import(&sandbox, "a.csv", &list("Unsubscribed", &cells), &[]);
    assert!(said.contains("warning[I631]: `Unsubscribed: ?` is neither yes nor no"), "{said}");
    assert_eq!((said.matches("I626").count(), said.matches("I631").count()), (2, 2), "{said}");
    import(&sandbox, "b.csv", &list("Cancelou subscrição", &[("Filipe", "sim")]), &[]);
    import(&sandbox, "c.csv", &list("Newsletter", &[("Gil", "no"), ("Hugo", "yes")]), &[]);
    let mailed = out(&sandbox, "mailchimp");
    for (name, goes) in [
        ("Ana", false),
        ("Bea", true),
        ("Caio", true),
        ("Duarte", false),
        ("Eva", true),
        ("Filipe", false),
        ("Gil", false),
        ("Hugo", true),
    ] {
        assert_eq!(mailed.contains(name), goes, "{name}: {mailed}");
    }
    sandbox.ok(&["press-list", "create", "all"]);
    let ran = sandbox.run(&["press-list", "add", "all", "ana-exemplo", "bea-exemplo"]);
    assert!(ran.stderr.contains("Ana Exemplo has opted out"), "{ran}");
    for command in [&["list"][..], &["find", "exemplo"], &["press-list", "show", "all"]] {
        let table = sandbox.ok(command);
        assert!(table.contains("Ana Exemplo (opted out)") && !table.contains("Bea Exemplo ("), "{table}");
    }
}
