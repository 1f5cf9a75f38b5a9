//! A number that stands in the directory, through edits, on releases, and as it is named on the command line.

use crate::sandbox::Sandbox;

const SHEET: &str = "Name,Outlet,Country,Phone,Mobile,Email\n\
    Inês Exemplo,Jornal,Portugal,210 111 000,912 345 601,ines@example.org\n";

/// A directory in France, with a journalist whose numbers were read by her own country.
fn abroad() -> Sandbox {
    let sandbox = Sandbox::new();
    sandbox.ok(&["config", "set", "region", "FR"]);
    sandbox.write("pt.csv", SHEET);
    sandbox.ok(&["import", "pt.csv"]);
    sandbox
}

/// E.164 and extension of all numbers, in their order.
fn numbers(sandbox: &Sandbox) -> Vec<String> {
    let all = sandbox.json(&["list", "--format", "json"]);
    let phones = all.as_array().unwrap().iter().flat_map(|one| one["phones"].as_array().unwrap().clone());
    phones.map(|phone| phone["e164"].as_str().unwrap_or("not valid").to_owned()).collect()
}

#[test]
fn an_edit_of_something_else_leaves_the_numbers_in_their_country() {
    let mut sandbox = abroad();
    sandbox.ok(&["office", "add", "Nairobi Office", "--country=UG"]);
    let was = ["+351210111000", "+351912345601"];
    for edit in [
        &["--set", "note=likes tea"][..],
        &["--set", "office=Nairobi Office"],
        &["--set", "role=Editor", "--region", "DE"],
        &["--visibility", "912 345 601=internal"],
        &["--change-email", "ines@example.org=ines@example.com"],
        &["--set", "office="],
    ] {
        sandbox.ok(&[&["edit", "ines-exemplo"], edit].concat());
        assert_eq!(numbers(&sandbox), was, "{edit:?}");
    }
    sandbox.edit_with("sed -i.bak -e 's/^note = .*/note = \"likes coffee\"/' \"$1\"\n");
    sandbox.ok(&["edit", "ines-exemplo"]);
    assert_eq!(numbers(&sandbox), was);
    sandbox.ok(&["edit", "ines-exemplo", "--remove-phone", "912 345 601"]);
    assert_eq!(numbers(&sandbox), was[..1]);
}

#[test]
fn an_edit_without_a_region_leaves_the_numbers_valid() {
    let sandbox = Sandbox::new();
    sandbox.write("pt.csv", SHEET);
    sandbox.ok(&["import", "pt.csv"]);
    sandbox.ok(&["edit", "ines-exemplo", "--set", "note=x"]);
    sandbox.ok(&["edit", "ines-exemplo", "--remove-phone", "912 345 601"]);
    assert_eq!(numbers(&sandbox), ["+351210111000"]);
    let sheet = sandbox.ok(&["export", "--to", "csv", "-o", "-"]);
    assert!(sheet.contains("+351 21 011 1000"), "{sheet}");
}

#[test]
fn a_number_that_replaces_another_is_read_by_its_country() {
    let sandbox = abroad();
    sandbox.ok(&["edit", "ines-exemplo", "--change-phone", "210 111 000=210 111 001"]);
    assert_eq!(numbers(&sandbox), ["+351210111001", "+351912345601"]);
    let both = ["--remove-phone=210 111 001", "--change-phone=912 345 601=912 345 602"];
    sandbox.ok(&["edit", "ines-exemplo", both[0], both[1]]);
    assert_eq!(numbers(&sandbox), ["+351912345602"]);
    sandbox.ok(&["undo"]);
    // As it stood is the number that stood, unless the user says of which country it is now.
    sandbox.ok(&["edit", "ines-exemplo", "--change-phone", "210 111 001=210 111 001"]);
    assert_eq!(numbers(&sandbox), ["+351210111001", "+351912345601"]);
    sandbox.ok(&["edit", "ines-exemplo", "--region", "FR", "--change-phone", "210 111 001=210 111 001"]);
    assert_eq!(numbers(&sandbox), ["+33210111001", "+351912345601"]);
}

#[test]
fn what_is_held_back_is_not_put_in_the_place_of_what_is_public() {
    let sandbox = Sandbox::new();
    let phones = ["--phone=office=+41 22 909 41 07", "--phone=cell=+41 79 210 41 07"];
    let emails = ["--email=press@example.org", "--email=jonas@example.org"];
    sandbox.ok(&[&["add", "Jonas Exemplo"][..], &phones, &emails].concat());
    sandbox.ok(&["edit", "jonas-exemplo", "--visibility=jonas@example.org=internal"]);
    sandbox.run(&["edit", "jonas-exemplo", "--change-email=press@example.org=jonas@example.org"]);
    assert!(!sandbox.ok(&["export", "--to=vcard", "-o-"]).contains("jonas@example.org"));
    sandbox.ok(&["undo"]);
    let was = sandbox.ok(&["show", "jonas-exemplo"]);
    for change in [
        &["--change-phone=+41 22 909 41 07=+41 79 210 41 07"][..],
        &["--change-phone=+41 22 909 41 07=+41 79 210 41 07", "--keep-invalid"],
    ] {
        let ran = sandbox.run(&[&["edit", "jonas-exemplo"], change].concat());
        assert_eq!(ran.code, 3, "{change:?}: {}", ran.stderr);
        assert!(ran.stderr.contains("is the contact's already, and internal"), "{}", ran.stderr);
        assert!(ran.stderr.contains("--visibility '"), "{}", ran.stderr);
        assert_eq!(sandbox.ok(&["show", "jonas-exemplo"]), was, "{change:?}");
    }
    // It is said first that it may be seen.
    sandbox.ok(&["edit", "jonas-exemplo", "--visibility=+41 79 210 41 07=public"]);
    sandbox.run(&["edit", "jonas-exemplo", "--change-phone=+41 22 909 41 07=+41 79 210 41 07"]);
    let now = sandbox.ok(&["show", "jonas-exemplo"]);
    let old: Vec<&str> = now.lines().filter(|line| line.contains("909 41 07")).collect();
    assert!(matches!(old.as_slice(), [one] if one.contains("formerly")), "{now}");
    // The same number in another spelling stays as narrow.
    sandbox.ok(&["undo"]);
    sandbox.ok(&["edit", "jonas-exemplo", "--visibility=+41 79 210 41 07=internal"]);
    sandbox.ok(&["edit", "jonas-exemplo", "--change-phone=+41 79 210 41 07=+41792104107"]);
    assert!(sandbox.ok(&["show", "jonas-exemplo"]).contains("internal"));
}

#[test]
fn a_number_of_no_known_country_is_read_when_it_is_given_again() {
    let sandbox = Sandbox::new();
    assert_eq!(sandbox.run(&["add", "Ana Exemplo", "--phone", "office=210 111 000"]).code, 3);
    sandbox.ok(&["edit", "ana-exemplo", "--set", "note=x", "--region", "FR"]);
    assert_eq!(numbers(&sandbox), ["not valid"]);
    sandbox.ok(&["edit", "ana-exemplo", "--change-phone", "210 111 000=210 111 000", "--region", "PT"]);
    assert_eq!(numbers(&sandbox), ["+351210111000"]);
}

const BLOCK: &str = "Head\n\nLISBON, 23 November 2026 – Body.\n\nFor more information, please contact:\n\n";

#[test]
fn a_release_gives_a_number_so_that_its_readers_reach_it() {
    let sandbox = Sandbox::new();
    sandbox.ok(&[
        "add",
        "Ana Exemplo",
        "--region=PT",
        "--phone=office=213 910 000",
        "--email=ana@example.org",
    ]);
    sandbox.ok(&["add", "Rui Exemplo", "--region=PT", "--phone=office=213910010 ext. 12"]);
    let attach = |file: &str, region: &[&str]| {
        sandbox.ok(&[&["release", "attach", file, "--contacts", "ana-exemplo,rui-exemplo"], region].concat());
        sandbox.read(file)
    };
    sandbox.write("new.txt", BLOCK.split_once("For").unwrap().0);
    let text = attach("new.txt", &[]);
    assert!(text.contains("+351 21 391 0000\n") && text.contains("+351 21 391 0010 ext. 12\n"), "{text}");
    assert_eq!(sandbox.run(&["release", "check", "new.txt"]).code, 0);
    sandbox.write("abroad.txt", BLOCK.split_once("For").unwrap().0);
    assert!(attach("abroad.txt", &["--region=FR"]).contains("+351 21 391 0000\n"));
    sandbox.write("home.txt", BLOCK.split_once("For").unwrap().0);
    let text = attach("home.txt", &["--region=PT"]);
    assert!(text.contains(" 213 910 000\n") && text.contains(" 213910010 ext. 12\n"), "{text}");
    // A block that says it rightly keeps its spelling, also beside one that is put right.
    let right = format!(
        "{BLOCK}Ana Exemplo\nTel: +351 213 910 000\nEmail: ana@example.org\n\n\
         Rui Exemplo\nTel: +351 213 910 010, ext. 12\n"
    );
    sandbox.write("right.txt", &right);
    assert_eq!(attach("right.txt", &[]), right);
    sandbox.ok(&["release", "attach", "right.txt", "--refresh"]);
    assert_eq!(sandbox.read("right.txt"), right);
    sandbox.ok(&["edit", "rui-exemplo", "--change-phone", "213910010 ext. 12=213910011", "--region=PT"]);
    sandbox.ok(&["release", "attach", "right.txt", "--refresh"]);
    let text = sandbox.read("right.txt");
    // In the form in which the old one stood there.
    assert!(text.contains("+351 213 910 000\n") && text.contains("+351 213 910 011\n"), "{text}");
    // What the block has of ours is known by the ledger, though the directory spells it otherwise.
    sandbox.ok(&[
        "edit",
        "rui-exemplo",
        "--remove-phone",
        "213910011",
        "--add-phone=cell:public=+351912345678",
    ]);
    // Nothing says that it came instead of the other one.
    let ran = sandbox.run(&["release", "attach", "right.txt", "--refresh"]);
    assert!(ran.code == 3 && ran.stderr.contains("with --replace"), "{ran}");
    assert_eq!(sandbox.read("right.txt"), text);
    assert!(attach("right.txt", &[]).contains("+351912345678"));
}

#[test]
fn a_number_is_named_as_it_is_typed_shown_or_dialled() {
    let sandbox = Sandbox::new();
    sandbox.ok(&[
        "add",
        "Ana Exemplo",
        "--region=FR",
        "--kind=journalist",
        "--phone=cell=06 12 34 56 78",
        "--phone=office=+33 1 44 00 10 10 ext. 5",
        "--phone=office=+33 1 44 00 10 10 ext. 6",
    ]);
    let visibility = |number: &str, visibility: &str| {
        sandbox.run(&["edit", "ana-exemplo", "--visibility", &format!("{number}={visibility}")])
    };
    for (index, number) in
        ["06 12 34 56 78", "+33612345678", "+33 6 12 34 56 78", "0612345678", "33612345678", "345678"]
            .iter()
            .enumerate()
    {
        let ran = visibility(number, ["internal", "public"][index % 2]);
        assert!(ran.code == 0 && ran.stderr.contains("06 12 34 56 78"), "{number}: {ran}");
    }
    assert_eq!(visibility("01 44 00 10 10 ext. 6", "internal").code, 0);
    let ran = sandbox.run(&["edit", "ana-exemplo", "--change-phone", "+33 6 12 34 56 78=+33612345679"]);
    assert_eq!(ran.code, 0, "{ran}");
    insta::assert_snapshot!(visibility("+33 1 44 00 10 10", "public"), @"
    ---- stderr
    pressdesk: several numbers of the contact fit `+33 1 44 00 10 10`: +33 1 44 00 10 10 ext. 5, +33 1 44 00 10 10 ext. 6; give one of them whole
    ---- exit 2
    ");
    insta::assert_snapshot!(visibility("+33612345678", "public"), @"
    ---- stderr
    pressdesk: the contact has no number `+33612345678`; it has +33612345679, +33 1 44 00 10 10 ext. 5, +33 1 44 00 10 10 ext. 6
    ---- exit 2
    ");
}

#[test]
fn a_number_of_no_known_country_is_kept_and_one_of_none_is_refused() {
    let sandbox = Sandbox::new();
    insta::assert_snapshot!(sandbox.run(&["add", "Ana Exemplo", "--phone=cell=912 345 608"]), @"
    ---- stderr
    warning[P202]: Ana Exemplo: `912 345 608` has no country code, and nothing says which country it is in
      help: Write it with `+` and the country code, or name the country with `--region`
    Added Ana Exemplo (ana-exemplo).
      912 345 608: in no export and on no release until its country is known: if it is Portugal, `pressdesk edit ana-exemplo --region PT --change-phone '912 345 608=912 345 608'`
    ---- exit 3
    ");
    insta::assert_snapshot!(sandbox.run(&["add", "Rui Exemplo", "--phone=cell=91234567890123456"]), @"
    ---- stderr
    error[P201]: Rui Exemplo: `91234567890123456` is no number in any country
      help: Look the number up, and write it with `+` and the country code
    pressdesk: not kept; nothing in the directory was changed
      help: correct it and try again, or keep it marked with --keep-invalid
    ---- exit 3
    ");
    let kept = sandbox.run(&["add", "Rui Exemplo", "--phone=cell=91234567890123456", "--keep-invalid"]);
    assert_eq!(kept.code, 3, "{kept}");
    let change = ["edit", "rui-exemplo", "--change-phone", "91234567890123456=912 345 609"];
    insta::assert_snapshot!(sandbox.run(&change), @"
    ---- stderr
    warning[P202]: Rui Exemplo: `912 345 609` has no country code, and nothing says which country it is in
      help: Write it with `+` and the country code, or name the country with `--region`
    Changed Rui Exemplo (rui-exemplo):
      ~ phone cell 91234567890123456 internal -> cell 912 345 609 internal
      912 345 609: in no export and on no release until its country is known: if it is Portugal, `pressdesk edit rui-exemplo --region PT --change-phone '912 345 609=912 345 609'`
    ---- exit 3
    ");
    // Whose address is known is called there.
    sandbox.write(
        "address.vcf",
        "BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Eva Exemplo\r\nADR:;;Rua 1;Lisboa;;;Portugal\r\nEND:VCARD\r\n",
    );
    sandbox.run(&["import", "address.vcf"]);
    sandbox.ok(&["edit", "eva-exemplo", "--add-phone", "cell=912 345 610"]);
    assert!(numbers(&sandbox).contains(&"+351912345610".to_owned()));
}

#[test]
fn a_number_without_its_code_is_not_added_beside_the_one_that_has_it() {
    let sandbox = Sandbox::new();
    sandbox.write(
        "twice.csv",
        "Name,Country,Phone,Email\nRui Exemplo,Portugal,217 947 000,rui@example.org\n\
         Rui Exemplo,,217947000,rui@example.org\n",
    );
    sandbox.run(&["import", "twice.csv"]);
    assert_eq!(numbers(&sandbox), ["+351217947000"]);
}

#[test]
fn a_number_that_two_countries_have_says_which_was_taken() {
    let sandbox = Sandbox::new();
    sandbox.ok(&["config", "set", "region", "PT"]);
    sandbox.ok(&["add", "Lu Exemple", "--kind", "journalist", "--phone", "cell=+33 6 12 34 56 78"]);
    let ran = sandbox.run(&["edit", "lu-exemple", "--change-phone", "+33 6 12 34 56 78=912 345 678"]);
    assert_eq!(ran.code, 3, "{ran}");
    assert!(ran.stderr.contains("P209") && ran.stderr.contains("+351912345678"), "{ran}");
    // The country is said where the typed form does not say it.
    assert!(ran.stderr.contains("912 345 678 (+33912345678)"), "{ran}");
    let ran = sandbox.run(&["edit", "lu-exemple", "--change-phone", "+33912345678=+351 912 345 678"]);
    assert_eq!(ran.code, 0, "{ran}");
}

/// A number as it is dialled in its own town is no other town's, and hides nothing.
#[test]
fn a_number_without_its_area_code_is_held_against_the_whole_one() {
    let sandbox = Sandbox::new();
    let said = sandbox.run(&["add", "Ada Marsch", "--region=DE", "--phone=office=2273 0031"]);
    assert!(said.stderr.contains("warning[P211]"), "{said}");
    sandbox.ok(&["add", "Tom Wirra", "--phone=office:internal=+49 30 2273 0099"]);
    sandbox.ok(&["add", "Jane Roe", "--phone=office=+49 30 2273 0041"]);
    sandbox.ok(&["edit", "jane-roe", "--change-phone", "+49 30 2273 0041=+49 30 2273 0077"]);
    let block =
        |name: &str, number: &str| format!("Die Brücke ist offen\n\nPressekontakt: {name}, Tel. {number}\n");
    for (name, number, code) in [
        ("Tom Wirra", "2273 0099", Some("error[R523]")),
        ("Jane Roe", "2273 0041", Some("error[R522]")),
        ("Jane Roe", "2273 0077", None),
    ] {
        sandbox.write("a.txt", block(name, number));
        let said = sandbox.run(&["release", "check", "a.txt", "--region=DE", "--format=short"]);
        assert!(said.stdout.contains("warning[P211]"), "{said}");
        let errors: Vec<&str> = said.stdout.lines().filter(|line| line.contains("error[")).collect();
        assert!(errors.len() == usize::from(code.is_some()), "{said}");
        assert!(code.is_none_or(|code| errors[0].contains(code)), "{said}");
    }
}
