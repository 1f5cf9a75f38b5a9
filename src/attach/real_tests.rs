//! With the reader of releases itself.

use super::*;
use crate::{
    model::{Contact, ContactKind, Email, Minter, Phone, Visibility},
    release,
};

pub(super) fn options() -> Options<'static> {
    Options {
        read: release::read,
        region: None,
        language: None,
        place: Place::Below,
        replace: false,
        dry_run: false,
        force: false,
        templates: None,
    }
}

/// Keeps what a release names as an import does, as far as a block needs it.
fn keep(directory: &mut Directory, text: &str) -> Vec<ContactId> {
    let document = Document::parse(text.as_bytes(), Format::Text).unwrap();
    let (reading, _) = release::read(&document, "CN".parse().ok());
    directory
        .operate::<_, directory::Error>("import", "import", |work| {
            let mut ids = Vec::new();
            for one in &reading.contacts {
                let draft = &one.draft;
                let mut contact: Contact =
                    work.new_contact(ContactKind::Spokesperson, draft.name.clone().unwrap())?;
                contact.role.clone_from(&draft.role);
                if let Some(office) = &draft.office {
                    contact.office = Some(work.office_named_or_new(office)?);
                }
                for phone in &draft.phones {
                    contact.phones.push(Phone {
                        id: work.mint(),
                        kind: phone.kind,
                        place: phone.place.clone(),
                        number: phone.number.clone(),
                        visibility: Visibility::Public,
                        verified: None,
                        former: Vec::new(),
                    });
                }
                for email in &draft.emails {
                    contact.emails.push(Email {
                        id: work.mint(),
                        address: email.address.clone(),
                        key: email.key.clone(),
                        visibility: Visibility::Public,
                        verified: None,
                    });
                }
                work.put(&mut contact)?;
                ids.push(contact.id);
            }
            Ok(ids)
        })
        .unwrap()
        .value
}

const SAMPLE: &str = include_str!("../../exports/sample/beijing-declaration.txt");

pub(super) fn desk() -> (Directory, Vec<ContactId>) {
    let minter = Minter::fixed("2026-11-23T10:00:00Z".parse().unwrap(), 3);
    let mut directory = Directory::in_memory(minter, "tester").unwrap();
    let ids = keep(&mut directory, SAMPLE);
    (directory, ids)
}

#[test]
fn the_block_of_the_sample_goes_onto_a_new_release_in_its_style() {
    let folder = tempfile::tempdir().unwrap();
    let old = folder.path().join("sample.txt");
    fs::write(&old, SAMPLE).unwrap();
    let (mut directory, ids) = desk();
    assert_eq!(ids.len(), 4);
    for (name, body) in [
        (
            "a.txt",
            "New title\n\nBeijing, 1 December 2026 – Body.\n\nMore.\n\nAbout the Example Fund\n\nText.\n",
        ),
        (
            "b.md",
            "# New title\n\nBeijing, 1 December 2026 – Body.\n\nMore.\n\n## About the Example Fund\n\nText.\n",
        ),
        (
            "c.html",
            "<html><body><h1>New title</h1><p>Beijing, 1 December 2026 – Body.</p><p>More.</p><h2>About the Example Fund</h2><p>Text.</p></body></html>",
        ),
    ] {
        let path = folder.path().join(name);
        fs::write(&path, body).unwrap();
        let report =
            attach(&mut directory, &path, None, &Whom::FromRelease(old.clone()), &options()).unwrap();
        assert!(matches!(report.outcome, Outcome::Written { .. }));
        let text = fs::read_to_string(&path).unwrap();
        for line in [
            "Ms. Liu Li",
            "Communication Specialist, UNICEF China",
            "Or go to: ",
            "Delhi cell: ",
            "+919910532314",
        ] {
            assert!(text.contains(line), "{line}: {text}");
        }
        // One digit short: held back, and said.
        assert!(!text.contains("+861370106667"), "{text}");
        assert_eq!(report.held_back.len(), 1, "{report:?}");
        let again = attach(&mut directory, &path, None, &Whom::FromRelease(old.clone()), &options()).unwrap();
        assert_eq!(again.outcome, Outcome::Unchanged, "{again:?}");
        let again = attach(&mut directory, &path, None, &Whom::Refresh, &options()).unwrap();
        assert_eq!(again.outcome, Outcome::Unchanged, "{again:?}");
        undo(&mut directory, None).unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), body);
    }
}

#[test]
fn the_sample_itself_is_as_it_should_be_and_can_be_written_anew() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("sample.txt");
    fs::write(&path, SAMPLE).unwrap();
    let (mut directory, ids) = desk();
    // The directory is as the release, so what is found is what is wrong with the release itself.
    let codes: Vec<_> = check(&directory, &path, release::read, None, None).unwrap().1;
    let codes: Vec<_> = codes.iter().map(|finding| finding.code.as_str()).collect();
    assert_eq!(codes, ["E302", "P201", "E303"]);
    // Of what the directory knows nothing has changed.
    let dry = Options { dry_run: true, ..options() };
    let report = attach(&mut directory, &path, None, &Whom::Refresh, &dry).unwrap();
    assert!(report.outcome == Outcome::Unchanged && report.findings.is_empty(), "{report:?}");
    let report = attach(&mut directory, &path, None, &Whom::Contacts(ids), &options()).unwrap();
    assert!(matches!(report.outcome, Outcome::Written { .. }), "{report:?}");
    let text = fs::read_to_string(&path).unwrap();
    // The body and what stands below the block are as they were.
    let (head, tail) = ("For more information, please contact:\n\u{a0}\n", "\n\u{a0}\nOr go to: ");
    assert_eq!(text.split_once(head).unwrap().0, SAMPLE.split_once(head).unwrap().0);
    assert_eq!(text.split_once(tail).unwrap().1, SAMPLE.split_once(tail).unwrap().1);
    assert!(text.contains("Email: drutstein@unicef.org\n\nMs. Liu Li\n"), "{text}");
    let again = attach(&mut directory, &path, None, &Whom::Refresh, &options()).unwrap();
    assert_eq!(again.outcome, Outcome::Unchanged, "{again:?}");
    undo(&mut directory, None).unwrap();
    assert_eq!(fs::read_to_string(&path).unwrap(), SAMPLE);
}

#[test]
fn each_languages_block_is_read_again() {
    let folder = tempfile::tempdir().unwrap();
    let (mut directory, ids) = desk();
    for language in
        ["en", "fr", "es", "pt", "de", "it", "nl", "sv", "da", "pl", "tr", "zh", "ja", "ko", "ar", "ru", "uk"]
    {
        let path = folder.path().join(format!("{language}.txt"));
        fs::write(&path, "Title\n\nBody of the release.\n\nMore.\n").unwrap();
        let options = Options { language: Some(language.into()), ..options() };
        let whom = Whom::Contacts(ids.clone());
        attach(&mut directory, &path, None, &whom, &options).unwrap();
        let opened = open(&path, release::read, None).unwrap();
        let names: Vec<_> = opened
            .reading
            .contacts
            .iter()
            .filter_map(|one| Some(one.draft.name.as_ref()?.printed.as_str()))
            .collect();
        assert_eq!(names, ["Dale Rutstein", "Liu Li", "Madeline Eisner", "Sarah Crowe"], "{language}");
        let again = attach(&mut directory, &path, None, &whom, &options).unwrap();
        assert_eq!(again.outcome, Outcome::Unchanged, "{language}");
    }
}

/// Puts one contact in the place of whatever stands there, twice.
fn replaced_twice(source: &str) -> (String, String) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("release.txt");
    fs::write(&path, source).unwrap();
    let (mut directory, ids) = desk();
    let mut run = || {
        let options = Options { replace: true, ..options() };
        let done = attach(&mut directory, &path, None, &Whom::Contacts(vec![ids[0]]), &options).unwrap();
        assert_ne!(done.outcome, Outcome::Refused, "{:?}", done.findings);
        fs::read_to_string(&path).unwrap()
    };
    (run(), run())
}

#[test]
fn a_heading_that_names_the_house_changes_no_line_on_the_second_run() {
    let (first, second) = replaced_twice(
        "Como, 18 ottobre 2024 - Il Teatro Esempio apre la stagione il 9 novembre.\n\n\
         Ufficio Stampa Teatro Esempio\nGiulia Bianchi\n02 8546 1234\ngiulia@example.org\n",
    );
    assert!(first.contains("Dale Rutstein") && !first.contains("Giulia"), "{first}");
    assert_eq!(first, second);
}

#[test]
fn a_paragraph_behind_the_block_stays() {
    let own = "\n\nWater for Example works in 14 countries. Donate via M-Pesa Paybill 555123.\n";
    let (first, second) = replaced_twice(&format!(
        "Drought leaves millions short of water\n\nNAIROBI, 19 February 2025 - Four rains have failed.\n\n\
         For more information, please contact Wanjiru Kamau on +254 722 555 013 or kamau@example.org.{own}"
    ));
    assert!(first.contains("Dale Rutstein") && first.ends_with(own), "{first}");
    assert_eq!(first, second);
}

/// The reader takes the words that lead into a block for another block's, once the sentence behind them is gone.
#[test]
fn a_replaced_sentence_stays_replaced() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.txt");
    let body = "Le théâtre rouvre ses portes\n\nParis, le 3 mars 2026 – Le théâtre rouvre demain.\n\nLes journalistes qui \
                souhaitent un entretien peuvent s'adresser à Nadia Belcour, attachée de presse, au 01 42 68 53 00 ou à \
                nadia.belcour@example.org.\n";
    fs::write(&path, body).unwrap();
    let (mut directory, ids) = desk();
    let whom = Whom::Contacts(ids[..1].to_vec());
    let options = Options { replace: true, ..options() };
    let first = attach(&mut directory, &path, None, &whom, &options).unwrap();
    assert!(matches!(first.outcome, Outcome::Written { .. }), "{first:?}");
    let second = attach(&mut directory, &path, None, &whom, &options).unwrap();
    assert_eq!(second.outcome, Outcome::Unchanged, "{second:?}");
    undo(&mut directory, None).unwrap();
    assert_eq!(fs::read_to_string(&path).unwrap(), body);
}

/// Each person of the list is reached by the house's number and an extension.
#[test]
fn a_house_and_its_people_give_way_as_a_whole() {
    for (language, list) in [
        (
            "ja",
            "連絡先\n環境省高原局国立公園課\n代表:03-3581-3355\n課長:桂木 裕子(内線6440)\n専門官:田所 省一(内:6443)\n",
        ),
        (
            "en",
            "Contact:\nOffice of Public Affairs (609) 555-0100\nCapt. Stephen Jonas - ext. 6513\nLt. Brian Polk - ext. 6514\n",
        ),
        ("it", "Contatti stampa:\ntel. 089 318138\nstampa@example.org\n"),
    ] {
        let (first, second) = replaced_twice(&format!("The park has opened its bridge today.\n\n{list}"));
        assert!(first.contains("Dale Rutstein"), "{language}: {first}");
        for gone in ["03-3581", "555-0100", "ext. 65", "内線", "089 318138"] {
            assert!(!first.contains(gone), "{language}: {first}");
        }
        assert_eq!(first, second, "{language}");
    }
}

#[test]
fn a_sentence_that_gives_way_to_a_block_ends_in_a_colon() {
    let (first, second) = replaced_twice(
        "Harbour bridge closes\n\nThe bridge closes on Monday, the port said.\n\nJournalists can contact Ana Exemplo, \
         Press Officer, at ana@example.org or +351 21 391 0000.\n\nAbout the port\n\nThe port is big.\n",
    );
    assert!(first.contains("Journalists can contact:\n\nMr. Dale Rutstein\n"), "{first}");
    assert_eq!(first, second);
}

/// The second desk has a heading of its own, which the block of the first run now comes to stand beside.
#[test]
fn the_second_block_of_a_release_is_not_taken_on_the_second_run() {
    let (first, second) = replaced_twice(
        "Québec, le 3 mars 2026 – La ministre des Forêts a inauguré la pépinière de Berthier ce matin.\n\nSource :\n\n\
         Maxime Exemple\nAttaché de presse\nCabinet de la ministre des Forêts\nTél. : 418 555-0126\n\n\
         Pour information :\nRelations médias\nMinistère des Forêts\n418 555-0130\nmedias@forets.example.org\n",
    );
    assert!(first.contains("Dale Rutstein"), "{first}");
    assert_eq!(first, second);
}

#[test]
fn a_block_in_the_html_of_a_markdown_file_leaves_its_tags_whole() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("release.md");
    let body = "Body of the release, which goes on for a while and says nothing more than that it goes on.";
    let (above, below) = (format!("# Title\n\n{body}\n\n<h3>Contact:</h3>\n<p>"), "</p>\n");
    fs::write(&path, format!("{above}Ada Marsh, Press Officer, +44 20 7946 0018{below}")).unwrap();
    let (mut directory, ids) = desk();
    let options = Options { replace: true, ..options() };
    attach(&mut directory, &path, None, &Whom::Contacts(ids), &options).unwrap();
    let text = fs::read_to_string(&path).unwrap();
    assert!(text.starts_with(&above) && text.ends_with(below), "{text}");
    assert!(!text.contains("Ada Marsh"), "{text}");
}

#[test]
fn whoever_is_not_chosen_any_more_goes_from_a_block_of_ours() {
    let folder = tempfile::tempdir().unwrap();
    let (mut directory, ids) = desk();
    let options = Options { replace: true, ..options() };
    for (name, source) in [
        ("a.txt", "Title\n\nBody of the release.\n\nAbout us\n\nText.\n"),
        ("a.md", "# Title\n\nBody of the release.\n\n## About us\n\nText.\n"),
        ("a.html", "<h1>Title</h1><p>Body of the release.</p><h2>About us</h2><p>Text.</p>"),
    ] {
        let path = folder.path().join(name);
        fs::write(&path, source).unwrap();
        let mut put = |whom: &[ContactId]| {
            attach(&mut directory, &path, None, &Whom::Contacts(whom.to_vec()), &options).unwrap();
            fs::read_to_string(&path).unwrap()
        };
        let both = put(&ids[..2]);
        assert!(both.contains("Dale Rutstein") && both.contains("Liu Li"), "{both}");
        for (left, gone) in [(0, "Liu Li"), (1, "Dale Rutstein")] {
            put(&ids[..2]);
            let one = put(&ids[left..=left]);
            assert!(!one.contains(gone), "{name} {gone}: {one}");
            assert_eq!(put(&ids[left..=left]), one);
        }
    }
}
