//! A file that holds a release in several languages, with the reader of releases itself.

use super::{
    real_tests::{desk, options},
    *,
};
use crate::release;

const ENGLISH: &str =
    "Example opens reef station\n\nGENEVA, 1 December 2026 – Example Fund today opened a reef station.\n";
const FRENCH: &str = "Example ouvre une station de récifs\n\nGENÈVE, le 1er décembre 2026 – Le Fonds Example a ouvert \
    aujourd’hui une station.\n";
const CHINESE: &str = "示例基金会设立珊瑚礁站\n\n2026年12月1日，日内瓦——示例基金会今天设立了一座珊瑚礁站，有四十个水箱和一所潜水学校。\n";
const RULE: &str = "\n----------------------------------------\n\n";

/// Each with an old number.
const BLOCK: &str = "\nFor more information, please contact:\n\nMr. Dale Rutstein\nOffice: +8610 6532 0000\nEmail: drutstein@unicef.org\n";
const BLOC: &str = "\nPour plus d’informations, veuillez contacter :\n\nM. Dale Rutstein\nChargé de la communication, UNICEF Chine\nBureau : \
    +8610 6532 0000\nE-mail : drutstein@unicef.org\n";
const KUAI: &str =
    "\n媒体联系人：\n\nDale Rutstein\n办公电话：+8610 6532 0000\n电子邮箱：drutstein@unicef.org\n";

/// A desk whose contact had that number before.
fn moved() -> (Directory, Vec<ContactId>) {
    let (mut directory, ids) = desk();
    for number in ["+8610 6532 0000", "+8610 6532 3131"] {
        let read = crate::rules::phone::read(number, None).number;
        assert!(read.is_valid(), "{number}");
        directory
            .operate::<_, directory::Error>("edit", "edit", |work| {
                let mut contact = work.contact(ids[0])?.unwrap();
                contact.phones.truncate(1);
                let phone = &mut contact.phones[0];
                phone.kind = crate::model::PhoneKind::Office;
                phone.place = None;
                let old = std::mem::replace(&mut phone.number, read.clone());
                if number.ends_with("3131") {
                    phone.former.push(crate::model::Former { number: old, until: work.now() });
                }
                work.put(&mut contact)
            })
            .unwrap();
    }
    (directory, ids)
}

fn attached(
    source: &str,
    name: &str,
    whom: impl Fn(&[ContactId]) -> Whom,
    options: &Options<'_>,
) -> (String, Report) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    fs::write(&path, source).unwrap();
    let (mut directory, ids) = moved();
    let whom = whom(&ids);
    let done = attach(&mut directory, &path, None, &whom, options).unwrap();
    let text = fs::read_to_string(&path).unwrap();
    if done.outcome != Outcome::Refused {
        let again = attach(&mut directory, &path, None, &whom, options).unwrap();
        assert_eq!(again.outcome, Outcome::Unchanged, "{text}");
    }
    if done.operation.is_some() {
        undo(&mut directory, None).unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), source);
    }
    (text, done)
}

fn codes_of(done: &Report) -> Vec<&str> {
    done.findings.iter().map(|one| one.code.as_str()).collect()
}

fn page(parts: &[(&str, &str)]) -> String {
    let paragraphs = |text: &str| {
        let all = text.trim().split("\n\n").map(|one| format!("<p>{}</p>", one.trim().replace('\n', "<br>")));
        all.collect::<String>()
    };
    let parts = parts.iter().map(|(tag, text)| format!("<div lang=\"{tag}\">{}</div>\n", paragraphs(text)));
    format!("<html lang=\"fr\"><body>{}</body></html>\n", parts.collect::<String>())
}

#[test]
fn each_part_is_refreshed_in_its_own_language() {
    for (first, second, cut, name) in [
        (ENGLISH, FRENCH, RULE, "a.txt"),
        (ENGLISH, FRENCH, "\n---\n\n# ", "a.md"),
        (ENGLISH, FRENCH, "\n", "a.txt"),
        (FRENCH, ENGLISH, RULE, "a.txt"),
        (ENGLISH, CHINESE, "\n", "a.txt"),
        (CHINESE, ENGLISH, RULE, "a.txt"),
        (ENGLISH, FRENCH, "", "a.html"),
    ] {
        let block = |text| match text {
            ENGLISH => BLOCK,
            FRENCH => BLOC,
            _ => KUAI,
        };
        let source = match name {
            "a.html" => page(&[
                ("en", &format!("{first}{}", block(first))),
                ("fr", &format!("{second}{}", block(second))),
            ]),
            _ => format!("{first}{}{cut}{second}{}", block(first), block(second)),
        };
        let (text, done) = attached(&source, name, |_| Whom::Refresh, &options());
        assert!(matches!(done.outcome, Outcome::Written { .. }), "{source}{done:?}");
        assert_eq!(codes_of(&done), ["R518", "R518"]);
        assert!(!text.contains("6532 0000"), "{text}");
        let (above, below) = text.split_at(text.find(second.lines().next().unwrap()).unwrap());
        for (half, own) in [(above, first), (below, second)] {
            let label = match own {
                ENGLISH => "Office: ",
                FRENCH => "Bureau : ",
                _ => "办公电话：",
            };
            assert_eq!(
                (half.matches(label).count(), half.matches("Rutstein").count()),
                (1, 1),
                "{name}: {text}"
            );
            let lines = own.lines().filter(|line| !line.is_empty());
            lines.for_each(|line| assert!(half.contains(line), "{line}: {text}"));
        }
    }
}

#[test]
fn text_of_another_part_is_nothing_that_a_replacement_lets_go_of() {
    // The English half is right already.
    let right = BLOCK.replace("6532 0000", "6532 3131");
    let source = format!("{ENGLISH}{right}{RULE}{FRENCH}{BLOC}");
    for replace in [false, true] {
        let options = Options { replace, ..options() };
        for refresh in [true, false] {
            let whom = |ids: &[ContactId]| if refresh { Whom::Refresh } else { Whom::Contacts(vec![ids[0]]) };
            let (text, done) = attached(&source, "a.txt", whom, &options);
            assert!(matches!(done.outcome, Outcome::Written { .. }), "{done:?}");
            assert!(text.contains(FRENCH) && text.contains("veuillez contacter :"), "{text}");
            assert!(!text.contains("6532 0000"), "{text}");
        }
    }
}

#[test]
fn a_new_block_goes_into_each_part_or_into_the_one_asked_for() {
    let about = "\nAbout Example\nExample protects reefs.\n";
    let source = format!("{ENGLISH}{about}{RULE}{FRENCH}");
    let whom = |ids: &[ContactId]| Whom::Contacts(vec![ids[0]]);
    let (text, done) = attached(&source, "a.txt", whom, &options());
    assert_eq!(codes_of(&done), Vec::<&str>::new());
    let (english, french) = text.split_at(text.find("Example ouvre").unwrap());
    assert!(english.contains("\nOffice: ") && english.contains("Email: "), "{text}");
    assert!(french.contains("\nBureau\u{a0}: ") && french.contains("veuillez contacter"), "{text}");

    for (tag, other, own, label) in
        [("fr", "en", "Example ouvre", "\nBureau\u{a0}: "), ("en-GB", "fr", "Example opens", "\nOffice: ")]
    {
        let asked = Options { language: Some(tag.to_owned()), ..options() };
        let (text, done) = attached(&source, "a.txt", whom, &asked);
        assert_eq!(codes_of(&done), ["R533"], "{text}");
        assert!(done.findings[0].message.contains(&format!("`{other}`")));
        assert_eq!(text.matches("Rutstein").count(), 1);
        assert!(text[text.find(own).unwrap()..].contains(label), "{text}");
    }
}

#[test]
fn a_part_without_a_block_is_said() {
    let source = format!("{ENGLISH}{BLOCK}{RULE}{FRENCH}");
    let (text, done) = attached(&source, "a.txt", |_| Whom::Refresh, &options());
    assert_eq!(codes_of(&done), ["R518", "R533"]);
    assert!(text.ends_with(FRENCH) && text.contains("3131"), "{text}");
}

#[test]
fn both_texts_and_then_both_blocks_lose_nothing() {
    for replace in [false, true] {
        let source = format!("{ENGLISH}\n{FRENCH}{BLOCK}{BLOC}");
        let (text, _) = attached(&source, "a.txt", |_| Whom::Refresh, &Options { replace, ..options() });
        assert!(text.starts_with(&format!("{ENGLISH}\n{FRENCH}")), "{text}");
    }
}

#[test]
fn a_check_names_each_old_number_and_takes_a_role_for_translated() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.txt");
    fs::write(&path, format!("{ENGLISH}{BLOCK}{RULE}{FRENCH}{BLOC}")).unwrap();
    let (directory, _) = moved();
    let (_, findings) = check(&directory, &path, release::read, None, None).unwrap();
    let all: Vec<_> = findings.iter().map(|one| (one.code.as_str(), one.span.unwrap().at.line)).collect();
    assert_eq!(all, [("R522", 8), ("R522", 21)], "{findings:?}");
}

/// In markup the other part's number is no second one that only the markup has.
#[test]
fn a_check_says_each_old_number_of_a_page_once() {
    let folder = tempfile::tempdir().unwrap();
    let (directory, _) = moved();
    for (name, source) in [
        ("a.md", format!("{ENGLISH}{BLOCK}\n---\n\n{FRENCH}{BLOC}")),
        ("a.html", page(&[("en", &format!("{ENGLISH}{BLOCK}")), ("fr", &format!("{FRENCH}{BLOC}"))])),
    ] {
        let path = folder.path().join(name);
        fs::write(&path, source).unwrap();
        let (_, findings) = check(&directory, &path, release::read, None, None).unwrap();
        let all: Vec<_> = findings.iter().map(|one| one.code.as_str()).collect();
        assert_eq!(all, ["R522", "R522"], "{name}: {findings:?}");
    }
}

#[test]
fn what_only_looks_like_a_second_release_is_none() {
    for text in [
        // One release, its paragraphs in turn.
        format!("{}{}", ENGLISH, CHINESE.lines().last().unwrap()),
        format!(
            "{ENGLISH}\nUne citation\n\n« Nous avons ouvert une station pour les récifs, et nous en sommes heureux. »\n"
        ),
        format!(
            "{ENGLISH}{RULE}À propos d’Example\n\nLe Fonds Example protège les récifs depuis le 1er décembre 2012 et dans le monde.\n"
        ),
        format!("{ENGLISH}{RULE}{ENGLISH}"),
    ] {
        let document = Document::parse(text.as_bytes(), Format::Text).unwrap();
        assert_eq!(place::parts(&document), Vec::new(), "{text}");
    }
}

#[test]
fn the_words_of_another_release_are_taken_over_in_its_language_alone() {
    let folder = tempfile::tempdir().unwrap();
    let earlier = folder.path().join("earlier.txt");
    fs::write(&earlier, format!("{FRENCH}{}", BLOC.replace("Bureau :", "Tél. bureau :"))).unwrap();
    let german = "Example eröffnet Riffstation\n\nBerlin, 1. Dezember 2026 – Der Fonds Example hat heute eine Station eröffnet.\n";
    let from = |_: &[ContactId]| Whom::FromRelease(earlier.clone());
    let (text, _) = attached(german, "a.txt", from, &options());
    assert!(
        text.contains("Pressekontakt:") && text.contains("\nBüro: ") && text.contains("\nE-Mail: "),
        "{text}"
    );
    assert!(!text.contains("veuillez") && !text.contains("bureau"), "{text}");
    let (text, _) = attached(FRENCH, "a.txt", from, &options());
    assert!(text.contains("veuillez contacter") && text.contains("\nTél. bureau : "), "{text}");
}
