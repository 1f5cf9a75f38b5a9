//! Which part of a release is a block, with the reader of releases itself.

use super::{
    real_tests::{desk, options},
    *,
};

/// Puts a contact of the directory on a release, as often as it takes to see that nothing more changes.
fn attached(source: &str, name: &str) -> (String, Vec<String>) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    fs::write(&path, source).unwrap();
    let (mut directory, ids) = desk();
    let mut codes = Vec::new();
    let mut run = |replace| {
        let options = Options { replace, ..options() };
        let done = attach(&mut directory, &path, None, &Whom::Contacts(vec![ids[0]]), &options).unwrap();
        codes.extend(done.findings.iter().map(|finding| finding.code.to_string()));
        fs::read_to_string(&path).unwrap()
    };
    let first = run(false);
    assert_eq!(first, run(false));
    assert_eq!(first, run(true));
    (first, codes)
}

#[test]
fn a_number_inside_a_paragraph_of_text_is_no_block() {
    for paragraph in [
        "Example works in 190 countries. Follow us on every channel. Press desk: press@example.org, +351 21 391 0050.",
        "It has 400 staff.\nWrite to press@example.org.",
        "Media advisory: interviews can be booked at press@example.org.",
        "Example travaille. Écrire à press@example.org.",
        "Parents can call the press line on +351 21 391 0050 or write to press@example.org.",
        "Join us on 3 March at the press conference. Register with Ana Exemplo, ana@example.org, by Monday.",
        "Ana Exemplo, Press Officer, opened the hotline +351 21 391 0001 today. Write to press@example.org.",
        "The hall opens to all on Monday after ten years of work. Journalists may\ncontact Ana Exemplo, Press Officer, on +351 21 391 0000.",
    ] {
        let source = format!("Children first\n\nThe programme reaches 400 schools.\n\n{paragraph}\n");
        let (text, codes) = attached(&source, "release.txt");
        assert!(text.starts_with(&source) && text.contains("\n\nMr. Dale Rutstein\n"), "{text}");
        assert!(codes.iter().all(|code| code == "R515"), "{paragraph}: {codes:?}");
        let page = format!("<h1>Children first</h1><p>The programme.</p><p>{paragraph}</p>");
        let (text, _) = attached(&page, "release.html");
        assert!(text.starts_with(&page) && text.contains("\n<section"), "{text}");
    }
}

/// A sentence that does nothing but say whom to call is a block, and so are lines that end with a full stop.
#[test]
fn a_sentence_of_its_own_is_a_block() {
    for block in [
        "For more information, please contact Dale Rutstein at drutstein@unicef.org.",
        "Media contact: Mr. Dale Rutstein, Communication Chief, UNICEF China, drutstein@unicef.org.",
        "Contact:\nDr. Dale Rutstein, Communication Chief\nTel. +8613910973801.",
    ] {
        let (text, _) =
            attached(&format!("Children first\n\nThe programme reaches 400 schools.\n\n{block}\n"), "a.txt");
        assert_eq!(text.matches("Dale Rutstein").count(), 1, "{text}");
    }
}

#[test]
fn lines_of_an_address_are_no_text() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.txt");
    let source = "Children first\n\nThe programme reaches 400 schools.\n\nTo the source\nOffice of Examples\n\
        Kopernikusstr. 1b\n18057 Rostock\nDale Rutstein\nEmail: drutstein@unicef.org\n";
    fs::write(&path, source).unwrap();
    let (mut directory, ids) = desk();
    let done = attach(&mut directory, &path, None, &Whom::Contacts(vec![ids[0]]), &options()).unwrap();
    // The block is seen, and the address in it would be lost.
    assert_eq!(done.outcome, Outcome::Refused, "{done:?}");
    assert!(done.findings.iter().all(|one| one.code.as_str() == "R513"), "{:?}", done.findings);
}

const TWO_LANGUAGES: &str = "Beijing, 3 March 2026 – Children first\n\nThe programme reaches 400 schools in 12 districts this year, \
    and it is open to all of them.\n\nFor more information, please contact:\n\nDale Rutstein\nCell: +8613910973801\n\n\
    About Example\nExample works for the children of the city.\n\n----------\n\n\
    Pékin, le 3 mars 2026 – Les enfants d'abord\n\nLe programme touche 400 écoles dans 12 districts cette année, et il est \
    ouvert à toutes.\n\nPour plus d'informations, veuillez contacter :\n\nDale Rutstein\nPortable : +8613910973801\n\n\
    À propos d'Example\nExample travaille pour les enfants de la ville.\n";

fn change_number(directory: &mut Directory, id: ContactId, old: &str, new: &str) {
    directory
        .operate::<_, directory::Error>("edit", "edit", |work| {
            let mut contact = work.contact(id)?.unwrap();
            let phone = contact.phones.iter_mut().find(|one| one.number.raw == old).unwrap();
            let number = crate::model::Number { raw: new.into(), e164: Some(new.into()), extension: None };
            let old = std::mem::replace(&mut phone.number, number);
            phone.former.push(crate::model::Former { number: old, until: work.now() });
            work.put(&mut contact)
        })
        .unwrap();
}

/// A block that somebody typed becomes one of ours.
fn anew() -> Options<'static> {
    Options { replace: true, ..options() }
}

#[test]
fn a_refresh_writes_each_block_of_a_release_in_its_own_language() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.txt");
    fs::write(&path, TWO_LANGUAGES).unwrap();
    let (mut directory, ids) = desk();
    let done = attach(&mut directory, &path, None, &Whom::Refresh, &anew()).unwrap();
    assert!(matches!(done.outcome, Outcome::Written { .. }) && done.findings.is_empty(), "{done:?}");
    let text = fs::read_to_string(&path).unwrap();
    let (english, french) = text.split_once("----------").unwrap();
    assert!(english.contains("\nOffice: +8610 65323131 ext. 1301\n"), "{text}");
    assert!(french.contains("\nBureau\u{a0}: +8610 65323131"), "{text}");
    let again = attach(&mut directory, &path, None, &Whom::Refresh, &options()).unwrap();
    assert_eq!(again.outcome, Outcome::Unchanged);
    // A part of each block changes, and then another: all of it was ours.
    for (old, new) in [("+8613910973801", "+8613910973803"), ("+8613910973803", "+8613910973801")] {
        change_number(&mut directory, ids[0], old, new);
        let done = attach(&mut directory, &path, None, &Whom::Refresh, &options()).unwrap();
        assert!(matches!(done.outcome, Outcome::Written { .. }), "{done:?}");
        let after = ledger::of_file(&directory, &path).unwrap().unwrap().block_after.unwrap();
        assert_eq!(after.matches("Dale Rutstein").count(), 2, "{after}");
        assert_eq!(after.matches("drutstein@unicef.org").count(), 2, "{after}");
    }
    // One block of the two is written: the other is said, and the ledger keeps what it prints.
    fs::write(&path, TWO_LANGUAGES).unwrap();
    change_number(&mut directory, ids[0], "+8613910973801", "+8613910973802");
    let whom = Whom::Contacts(vec![ids[0]]);
    let options = Options { replace: true, ..options() };
    let done = attach(&mut directory, &path, None, &whom, &options).unwrap();
    assert_eq!(done.findings.iter().map(|one| one.code.as_str()).collect::<Vec<_>>(), ["R515"]);
    let old: Vec<_> = stale(&directory).unwrap().into_iter().flat_map(|one| one.printed).collect();
    assert!(
        old.iter().any(|one| one.number.as_ref().is_some_and(|number| number.raw == "+8613910973801")),
        "{old:?}"
    );
    undo(&mut directory, None).unwrap();
    assert_eq!(fs::read_to_string(&path).unwrap(), TWO_LANGUAGES);
}

#[test]
fn a_new_block_speaks_the_language_of_the_half_in_which_it_stands() {
    let bare = TWO_LANGUAGES
        .replace("For more information, please contact:\n\nDale Rutstein\nCell: +8613910973801\n\n", "")
        .replace(
            "Pour plus d'informations, veuillez contacter :\n\nDale Rutstein\nPortable : +8613910973801\n\n",
            "",
        );
    let (text, _) = attached(&bare, "a.txt");
    let (english, _) = text.split_once("----------").unwrap();
    assert!(english.contains("\nOffice: +8610 65323131 ext. 1301\n"), "{text}");
}

#[test]
fn people_of_two_blocks_stay_in_their_own_under_their_own_headings() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.txt");
    let source = "Children first\n\nThe programme reaches 400 schools.\n\nMedia contacts:\n\nDale Rutstein\nCell: +8613910973801\n\n\
        About Example\nExample works for children in 190 countries and is old.\n\nBroadcast enquiries:\n\nSarah Crowe\nDelhi cell: +919910532314\n";
    fs::write(&path, source).unwrap();
    let (mut directory, _) = desk();
    let done = attach(&mut directory, &path, None, &Whom::Refresh, &anew()).unwrap();
    assert!(matches!(done.outcome, Outcome::Written { .. }), "{done:?}");
    let text = fs::read_to_string(&path).unwrap();
    let (above, below) = text.split_once("About Example").unwrap();
    assert!(above.contains("Dale Rutstein") && !above.contains("Sarah Crowe"), "{text}");
    assert!(below.contains("Broadcast enquiries:\n\nMs. Sarah Crowe\n"), "{text}");
}

#[test]
fn a_heading_between_two_people_is_not_swallowed() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.txt");
    let source = "Children first\n\nThe programme reaches 400 schools.\n\nMedia contacts\n\nIn Beijing:\nDale Rutstein\nCell: +8613910973801\n\n\
        In Delhi:\nSarah Crowe\nDelhi cell: +919910532314\n";
    fs::write(&path, source).unwrap();
    let (mut directory, ids) = desk();
    let both = Whom::Contacts(vec![ids[0], ids[3]]);
    let done = attach(&mut directory, &path, None, &both, &options()).unwrap();
    assert_eq!(done.outcome, Outcome::Refused);
    assert_eq!(done.findings.iter().map(|one| one.code.as_str()).collect::<Vec<_>>(), ["R513"]);
    assert_eq!(done.findings[0].span.unwrap().at.line, 11, "{:?}", done.findings);
    // A refresh writes nothing anew that somebody typed, and of this nothing has changed.
    let done = attach(&mut directory, &path, None, &Whom::Refresh, &options()).unwrap();
    assert!(done.outcome == Outcome::Unchanged && done.findings.is_empty(), "{done:?}");
}

#[test]
fn what_we_wrote_and_the_directory_has_no_more_goes_without_asking() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.txt");
    fs::write(&path, "Children first\n\nThe programme reaches 400 schools.\n").unwrap();
    let (mut directory, ids) = desk();
    attach(&mut directory, &path, None, &Whom::Contacts(vec![ids[0]]), &options()).unwrap();
    directory
        .operate::<_, directory::Error>("edit", "edit", |work| {
            let mut contact = work.contact(ids[0])?.unwrap();
            contact.phones.retain(|one| !one.number.raw.contains("139109"));
            contact.emails[0].address = "dale@example.org".into();
            contact.emails[0].key = Some("dale@example.org".into());
            work.put(&mut contact)
        })
        .unwrap();
    let done = attach(&mut directory, &path, None, &Whom::Refresh, &options()).unwrap();
    assert!(matches!(done.outcome, Outcome::Written { .. }), "{done:?}");
    let text = fs::read_to_string(&path).unwrap();
    assert!(text.contains("dale@example.org") && !text.contains("139109"), "{text}");
    assert!(stale(&directory).unwrap().is_empty());
}

/// The name between two people was lost, so that the first seems to have the second's number.
#[test]
fn what_we_wrote_as_anothers_does_not_go_without_asking() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.txt");
    fs::write(&path, "Children first\n\nThe programme reaches 400 schools.\n").unwrap();
    let (mut directory, ids) = desk();
    attach(&mut directory, &path, None, &Whom::Contacts(ids.clone()), &options()).unwrap();
    let text = fs::read_to_string(&path).unwrap();
    let (start, rest) = text.split_once("\n\nMs. Liu Li").unwrap();
    let rest = &rest[rest.find("\nOffice").unwrap()..];
    fs::write(&path, format!("{start}{rest}")).unwrap();
    // Somebody has typed here since: what is wrong is said.
    let done = attach(&mut directory, &path, None, &Whom::Refresh, &options()).unwrap();
    assert_eq!(done.outcome, Outcome::Unchanged, "{done:?}");
    assert!(done.findings.iter().any(|one| one.code.as_str() == "R522"), "{:?}", done.findings);
    let others = Whom::Contacts(vec![ids[0], ids[2], ids[3]]);
    let done = attach(&mut directory, &path, None, &others, &options()).unwrap();
    assert_eq!(done.outcome, Outcome::Refused, "{done:?}");
    assert!(done.findings.iter().any(|one| one.code.as_str() == "R512"), "{:?}", done.findings);
}

/// The reader takes desks without names below each other for one.
#[test]
fn of_desks_without_names_none_is_lost() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.txt");
    fs::write(&path, "Children first\n\nThe programme reaches 400 schools.\n\nMedia Contact:\n").unwrap();
    let (mut directory, ids) = desk();
    let desks = directory
        .operate::<_, directory::Error>("edit", "edit", |work| {
            let mut desks = Vec::new();
            for (at, id) in ids.iter().take(2).enumerate() {
                let mut contact = work.contact(*id)?.unwrap();
                let address = format!("desk{at}@example.org");
                contact.kind = crate::model::ContactKind::Desk;
                contact.name = crate::model::Name::printed(address.clone());
                (contact.role, contact.office) = (None, None);
                contact.phones.truncate(1);
                contact.emails[0].address.clone_from(&address);
                contact.emails[0].key = Some(address);
                work.put(&mut contact)?;
                desks.push(*id);
            }
            Ok(desks)
        })
        .unwrap()
        .value;
    attach(&mut directory, &path, None, &Whom::Contacts(desks), &options()).unwrap();
    let text = fs::read_to_string(&path).unwrap();
    assert!(text.contains("desk0@example.org") && text.contains("desk1@example.org"), "{text}");
    let done = attach(&mut directory, &path, None, &Whom::Refresh, &options()).unwrap();
    assert!(!matches!(done.outcome, Outcome::Written { .. }), "{done:?}");
    assert_eq!(fs::read_to_string(&path).unwrap(), text);
}

#[test]
fn the_label_of_a_link_elsewhere_is_not_lent_to_the_offices() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.txt");
    let source = "Children first\n\nThe programme reaches 400 schools.\n\nFor media enquiries:\n\nDale Rutstein\n+8613910973801\n\
        Photos and b-roll: https://share.example.org/abc\n";
    fs::write(&path, source).unwrap();
    let (mut directory, ids) = desk();
    directory
        .operate::<_, directory::Error>("edit", "edit", |work| {
            let office = work.contact(ids[0])?.unwrap().office.unwrap();
            let mut office = work.office(office)?.unwrap();
            office.url = Some("https://press.example.org/beijing".into());
            work.put(&mut office)
        })
        .unwrap();
    attach(&mut directory, &path, None, &Whom::Refresh, &anew()).unwrap();
    let text = fs::read_to_string(&path).unwrap();
    assert!(text.contains("\nOr go to: https://press.example.org/beijing\n"), "{text}");
}

#[test]
fn what_a_markdown_file_says_of_itself_is_no_text() {
    let body = "# Children first\n\nThe programme reaches 400 schools.\n";
    for head in [
        "---\ntitle: Children first\ncontact: Dale Rutstein +8613910973801\n---\n\n",
        "+++\ntitle = \"Children first\"\ncontact = \"Dale Rutstein +8613910973801\"\n+++\n\n",
    ] {
        let source = format!("{head}{body}");
        let (text, _) = attached(&source, "a.md");
        assert!(text.starts_with(&source) && text.contains("\n\nMr. Dale Rutstein  \n"), "{text}");
    }
}

#[test]
fn between_fences_a_block_is_plain_text_and_a_new_one_stands_below_them() {
    let (text, _) = attached(
        "# T\n\nThe programme.\n\n```\nContact: Dale Rutstein +8613910973801\n```\n\n## About us\n\nText.\n",
        "a.md",
    );
    assert!(text.contains("```\nContact:\n\nMr. Dale Rutstein\nCommunication Chief"), "{text}");
    assert!(text.contains("Email: drutstein@unicef.org\n```\n\n## About us"), "{text}");
    let (text, _) = attached("# T\n\nThe programme.\n\n```\na code\n```\n\n## About us\n\nText.\n", "a.md");
    assert!(text.contains("a code\n```\n\nFor more information"), "{text}");
    // Blanks alone make it code, and an empty line would end it.
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.md");
    fs::write(&path, "# T\n\nThe programme.\n\n    Contact: Dale Rutstein +8613910973801\n").unwrap();
    let (mut directory, ids) = desk();
    let done = attach(&mut directory, &path, None, &Whom::Contacts(vec![ids[0]]), &options()).unwrap();
    assert_eq!(done.outcome, Outcome::Refused, "{done:?}");
}

#[test]
fn a_new_block_stands_above_the_notes_and_not_among_what_is_aside() {
    for (above, below) in [
        (
            "Het programma bereikt dit jaar 400 scholen.",
            "Over Example\nExample werkt.\n\nNoot voor de redactie\n1. De cijfers zijn van 2025.",
        ),
        (
            "Programma raggiunge 400 scuole.",
            "Informazioni su Example\nExample lavora.\n\nNote per i redattori\n1. I dati sono del 2025.",
        ),
        (
            "Програма охоплює 400 шкіл.",
            "Про організацію Example\nExample працює.\n\nПримітки для редакторів\n1. Дані за 2025 рік.",
        ),
        (
            "Program 400 okula ulaşıyor.",
            "Example Hakkında\nExample çalışıyor.\n\nEditörlere notlar\n1. Rakamlar 2025 yılına aittir.",
        ),
    ] {
        let (text, _) = attached(&format!("Titel\n\nLissabon, 3.3.2026\n\n{above}\n\n{below}\n"), "a.txt");
        let (head, block) = text.split_once("Dale Rutstein").unwrap();
        assert!(head.contains(above) && block.ends_with(&format!("\n\n{below}\n")), "{text}");
    }
    let page = "<div><article><h1>Children first</h1><div><p>The programme reaches 400 schools.</p></div></article>\
        <aside><p>Related: other news</p></aside></div>";
    let (text, _) = attached(page, "a.html");
    assert!(
        text.contains("schools.</p>\n<section")
            && text.ends_with("<aside><p>Related: other news</p></aside></div>"),
        "{text}"
    );
}

#[test]
fn a_block_begins_below_the_text_and_keeps_its_margin() {
    let page = "<h1>Children first</h1><p>Beijing, 3 March 2026 – The programme reaches 400 schools in 12 districts,<br>said Dale Rutstein.</p>\
        <div><div><h4>Dale Rutstein</h4><p>Communication Chief<br>+8613910973801</p></div></div><h2>About us</h2><p>Text.</p>";
    let (text, _) = attached(page, "a.html");
    assert!(
        text.contains("said Dale Rutstein.</p><div>") && text.matches("+8613910973801</a>").count() == 1,
        "{text}"
    );
    assert!(text.ends_with("</section></div></div><h2>About us</h2><p>Text.</p>"), "{text}");
    let (text, _) = attached(
        "Children first\n\nThe programme reaches 400 schools.\n\n    Contact:\n        Dale Rutstein\n        +8613910973801\n",
        "a.txt",
    );
    assert!(
        text.contains("    Contact:\n        Mr. Dale Rutstein\n        Communication Chief, UNICEF China\n"),
        "{text}"
    );
}

#[test]
fn a_line_that_names_a_contact_and_no_number_is_filled() {
    for name in ["a.txt", "a.md"] {
        let (text, _) = attached(
            "Children first\n\nThe programme reaches 400 schools.\n\nContact: Dale Rutstein\n\nAbout us\n\nText.\n",
            name,
        );
        assert!(text.contains("Contact:\n\nMr. Dale Rutstein"), "{text}");
        assert_eq!(text.matches("Dale Rutstein").count(), 1, "{text}");
    }
}
