//! Releases that give numbers as they are dialled at home, without a region: the directory knows whose they are.

use crate::{
    release_check::TOP,
    release_old::{old_in_ledger, said},
    sandbox::Sandbox,
};

/// Three people in three countries, none of which is the directory's; one number of each was replaced.
fn abroad() -> Sandbox {
    let sandbox = Sandbox::new();
    sandbox.ok(&["office", "add", "Example France", "--city", "Paris", "--country", "FR"]);
    for (name, office, cell, email) in [
        ("Ana Exemple", "+33 1 45 68 10 00", "+33 6 12 34 56 78", "ana@example.org"),
        ("Olga Primerova", "+7 495 232 10 10", "+7 916 123 45 67", "olga@example.org"),
        ("Eva Beispiel", "+41 22 909 41 00", "+41 79 210 41 00", "eva@example.org"),
    ] {
        let (office, cell) = (format!("office={office}"), format!("cell:public={cell}"));
        sandbox.ok(&["add", name, "--phone", &office, "--phone", &cell, "--email", email]);
    }
    sandbox.ok(&["edit", "ana-exemple", "--change-phone", "+33145681000=+33 1 45 68 10 44"]);
    sandbox.ok(&["edit", "olga-primerova", "--change-phone", "+74952321010=+7 495 232 10 77"]);
    sandbox
}

const ANA: &str = "01 45 68 10 00 of Ana Exemple was replaced on 2026-11-23 by +33 1 45 68 10 44";

#[test]
fn an_old_number_is_found_however_it_is_parted_from_the_next_one() {
    let sandbox = abroad();
    for line in [
        "Ana Exemple – 01 45 68 10 00 – 06.12.34.56.78 – ana@example.org",
        "Ana Exemple – 01 45 68 10 00 – 06 12 34 56 78",
        "Ana Exemple : 01 45 68 10 00 / 06 12 34 56 78",
        "Ana Exemple, 01 45 68 10 00, ana@example.org",
    ] {
        sandbox.write("a.txt", format!("{TOP}CONTACT PRESSE\n{line}\n\nÀ propos\nLe conseil.\n"));
        let found = said(&sandbox, "a.txt");
        assert!(found.iter().any(|one| one.ends_with(&format!("error[R522]: {ANA}"))), "{line}: {found:?}");
        // Whose country is not known is no question any more.
        assert!(!found.iter().any(|one| one.contains("P202]: `01 45")), "{line}: {found:?}");
        sandbox.ok(&["release", "register", "a.txt"]);
        assert_eq!(old_in_ledger(&sandbox), [("a.txt".to_owned(), "01 45 68 10 00".to_owned())], "{line}");
    }
}

#[test]
fn an_old_number_with_the_end_of_another_behind_it_is_found_whatever_countries_there_are() {
    let sandbox = abroad();
    for country in ["CN", "BR", "IN"] {
        sandbox.ok(&["office", "add", &format!("Example {country}"), "--country", country]);
        for line in ["Ana Exemple : 01 45 68 10 00/02 – 06 12 34 56 78", "Ana Exemple, 01 45 68 10 00 / 02"]
        {
            sandbox.write("a.txt", format!("{TOP}CONTACT PRESSE\n{line}\n"));
            let found = said(&sandbox, "a.txt");
            assert!(found.iter().any(|one| one.contains(ANA)), "{country}: {line}: {found:?}");
            sandbox.ok(&["release", "register", "a.txt"]);
            let old = [("a.txt".to_owned(), "01 45 68 10 00".to_owned())];
            assert_eq!(old_in_ledger(&sandbox), old, "{country}: {line}");
            // With the one number the other would be changed too.
            assert_eq!(sandbox.run(&["release", "attach", "a.txt", "--refresh"]).code, 3);
            assert!(sandbox.read("a.txt").contains(line));
            assert_eq!(old_in_ledger(&sandbox), old, "{country}: {line}");
        }
    }
}

/// A refresh that mends nothing, and a register of what was wrong already, know as much as a check does.
#[test]
fn the_ledger_keeps_whose_a_number_without_its_country_code_is() {
    const LONDON: &str = "office=+44 20 7946 0101";
    let sandbox = Sandbox::new();
    sandbox.ok(&["office", "add", "London", "--country", "GB"]);
    let cell = "cell:public=+44 7911 123401";
    sandbox.ok(&["add", "Ada Marsh", "--phone", LONDON, "--phone", cell, "--email=ada@example.org"]);
    sandbox.ok(&["add", "Tom Okafor", "--phone=office=+44 20 7946 0102"]);
    let text =
        "Call Ada Marsh on +44 20 7946 0101 or Tom Okafor on +44 20 7946 0102; at night, ring 07911 123401.";
    sandbox.write("a.txt", format!("{TOP}Media contact\n{text}\n"));
    sandbox.ok(&["release", "register", "a.txt"]);
    // It is Ada's, whoever stands before it.
    assert_eq!(old_in_ledger(&sandbox), []);
    sandbox.ok(&["edit", "ada-marsh", "--visibility", "+447911123401=internal"]);
    let old = [("a.txt".to_owned(), "07911 123401".to_owned())];
    assert_eq!(old_in_ledger(&sandbox), old);
    for _ in 0..2 {
        let ran = sandbox.run(&["release", "attach", "a.txt", "--refresh"]);
        assert!(ran.code == 3 && !ran.stderr.contains("did not have it"), "{ran}");
        assert_eq!(old_in_ledger(&sandbox), old);
    }
    sandbox.ok(&["release", "unregister", "a.txt"]);
    sandbox.write("a.txt", format!("{TOP}Out of hours: 07911 123401, 020 7946 0101\n"));
    sandbox.ok(&["edit", "ada-marsh", "--change-phone", "+442079460101=+44 20 7946 0181"]);
    sandbox.ok(&["release", "register", "a.txt"]);
    assert_eq!(old_in_ledger(&sandbox).len(), 2);
}

#[test]
fn the_ledger_keeps_whose_a_number_was_when_another_of_the_name_has_come() {
    let sandbox = Sandbox::new();
    for country in [None, Some("GB")] {
        if let Some(country) = country {
            sandbox.ok(&["office", "add", "London", "--country", country]);
        }
        let add = |phone: &str| {
            sandbox.ok(&["add", "Ada Marsh", "--handle=ada", "--phone", phone, "--email=ada@example.org"]);
        };
        add("office=+44 20 7946 0101");
        sandbox.write("a.txt", format!("{TOP}Media contact\nAda Marsh, 020 7946 0101, ada@example.org\n"));
        sandbox.ok(&["release", "register", "a.txt"]);
        sandbox.ok(&["remove", "ada"]);
        add("office=+44 20 7946 0155");
        let old =
            |sandbox: &Sandbox| old_in_ledger(sandbox).into_iter().any(|(_, one)| one == "020 7946 0101");
        assert!(old(&sandbox));
        let ran = sandbox.run(&["release", "attach", "a.txt", "--refresh"]);
        assert!(!ran.stderr.contains("did not have it"), "{ran}");
        assert!(old(&sandbox), "after a refresh, {country:?}");
        sandbox.ok(&["release", "register", "a.txt"]);
        assert!(old(&sandbox), "registered again, {country:?}");
        let named = sandbox.run(&["release", "ledger", "--stale"]).stdout;
        assert!(named.contains("Ada Marsh"), "{named}");
        sandbox.ok(&["remove", "ada"]);
    }
}

#[test]
fn a_name_in_brackets_is_the_persons_own_and_any_prefix_is_dialled_at_home() {
    let sandbox = abroad();
    let block = "Контакты для СМИ:\nОльга Примерова (Olga Primerova), тел. 8 (495) 232-10-10\n";
    sandbox.write("a.txt", format!("{TOP}{block}"));
    let found = said(&sandbox, "a.txt");
    let wanted = "8 (495) 232-10-10 of Ольга Примерова was replaced on 2026-11-23 by +7 495 232 10 77";
    assert!(found.len() == 1 && found[0].ends_with(&format!("error[R522]: {wanted}")), "{found:?}");
    sandbox.ok(&["release", "register", "a.txt"]);
    assert_eq!(old_in_ledger(&sandbox), [("a.txt".to_owned(), "8 (495) 232-10-10".to_owned())]);
    // Without her lines too: no office is there, and another number is.
    sandbox.write(
        "b.txt",
        format!("{TOP}Звоните 8 (495) 232-10-10.\n\nMedia contact:\nEva Beispiel, +41 22 909 41 00\n"),
    );
    let found = said(&sandbox, "b.txt");
    assert!(found.len() == 1 && found[0].contains("8 (495) 232-10-10 of Olga Primerova was"), "{found:?}");

    sandbox.write("c.txt", format!("{TOP}{}", block.replace("10-10", "10-77")));
    let found = said(&sandbox, "c.txt");
    let wanted =
        "is written without its country code: the directory has +7 495 232 10 77 with Ольга Примерова";
    assert!(found.len() == 1 && found[0].ends_with(wanted), "{found:?}");
    sandbox.write("d.txt", format!("{TOP}{}", block.replace("Olga Primerova", "Example Town")));
    let found = said(&sandbox, "d.txt");
    assert!(found.iter().any(|one| one.contains("R521]: the directory has no contact Ольга")), "{found:?}");
}

#[test]
fn what_stands_without_its_country_code_is_not_old() {
    let sandbox = abroad();
    let block = "Media contacts:\n\
        Eva Beispiel, Tel: 022 909 41 00, Mob: 079 210 41 00, eva@example.org\n\
        Olga Primerova, Tel: 8 (495) 232-10-77, Mob: 8 916 123-45-67\n";
    sandbox.write("a.txt", format!("{TOP}{block}"));
    sandbox.ok(&["release", "register", "a.txt"]);
    assert_eq!(old_in_ledger(&sandbox), []);
    let all = sandbox.json(&["release", "ledger", "--format", "json"]);
    let printed: Vec<_> = all[0]["printed"].as_array().unwrap().iter().collect();
    assert_eq!((printed.len(), &printed[0]["e164"]), (5, &"+41229094100".into()), "{printed:?}");
    sandbox.ok(&["edit", "eva-beispiel", "--change-phone", "+41229094100=+41 22 909 41 55"]);
    assert_eq!(old_in_ledger(&sandbox), [("a.txt".to_owned(), "022 909 41 00".to_owned())]);
    // What the ledger has as it was typed is held against the directory as it is now.
    sandbox.ok(&["undo"]);
    sandbox
        .write("b.txt", format!("{TOP}Media contact:\nEva Beispiel, Tel: 022 909 41 09, eva@example.org\n"));
    sandbox.ok(&["release", "register", "b.txt"]);
    assert_eq!(old_in_ledger(&sandbox), [("b.txt".to_owned(), "022 909 41 09".to_owned())]);
    sandbox.ok(&["edit", "eva-beispiel", "--add-phone", "office=+41 22 909 41 09"]);
    assert_eq!(old_in_ledger(&sandbox), []);
}

#[test]
fn a_line_by_itself_is_said_to_be_whose_it_is() {
    let sandbox = abroad();
    sandbox.ok(&["edit", "eva-beispiel", "--add-phone", "cell:internal=+41 79 210 41 07"]);
    sandbox.write("a.txt", format!("{TOP}Media contact:\nPress line\nTel: +41 79 210 41 07\n"));
    let found = said(&sandbox, "a.txt");
    assert!(
        found.iter().any(|one| one.contains("+41 79 210 41 07 of Eva Beispiel is internal")),
        "{found:?}"
    );
}
