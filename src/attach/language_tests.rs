//! A release in two languages in one file, with the reader of releases itself.

use super::{
    real_tests::{desk, options},
    *,
};
use crate::release;

const ENGLISH: &str = "Children come first in the city\n\nBeijing, 3 March 2026 – The programme reaches 400 schools in 12 districts this \
    year, and it is open to all of the children who live in them. The work has been paid for by the city, and it will go on.\n\n\
    \"This is a good day for all of us in the city,\" said the mayor.\n";
const FRENCH: &str = "Les enfants d'abord dans la ville\n\nPékin, le 3 mars 2026 – Le programme touche cette année 400 écoles dans 12 \
    districts, et il est ouvert à tous les enfants qui y habitent. Les travaux ont été payés par la ville, et ils continuent.\n\n\
    « C'est un beau jour pour toute la ville », a dit le maire.\n";
const CHINESE: &str = "儿童优先\n\n北京，2026年3月3日——该项目今年覆盖12个区的400所学校，向所有居住在当地的儿童开放。这项工作由市政府出资，并将继续进行下去。\n\n\
    市长说：“今天对我们全市来说都是一个好日子。”他表示，市政府将与各区一起继续努力，让更多的儿童受益。\n";

/// A block whose own words are no language's.
const BLOCK: &str = "\nContact:\n\nDale Rutstein\n+8613910973801\n\n";

/// The same release as a page: a paragraph is a paragraph.
fn page(text: &str) -> String {
    let paragraphs =
        text.trim().split("\n\n").map(|one| format!("<p>{}</p>\n", one.trim().replace('\n', "<br>\n")));
    format!("<html><body>\n{}</body></html>\n", paragraphs.collect::<String>())
}

fn refreshed(source: &str, name: &str, whom: &Whom, language: Option<&str>) -> (String, Report) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    fs::write(&path, source).unwrap();
    let (mut directory, _) = desk();
    // What somebody typed becomes a block of ours where that is asked for.
    let replace = *whom == Whom::Refresh;
    let options = || Options { language: language.map(str::to_owned), replace, ..options() };
    let dry = Options { dry_run: true, ..options() };
    let told = attach(&mut directory, &path, None, whom, &dry).unwrap();
    assert_eq!(fs::read_to_string(&path).unwrap(), source);
    let done = attach(&mut directory, &path, None, whom, &options()).unwrap();
    assert_eq!(told.outcome, done.outcome);
    let text = fs::read_to_string(&path).unwrap();
    let again = attach(&mut directory, &path, None, whom, &options()).unwrap();
    if done.outcome != Outcome::Refused {
        assert_eq!(again.outcome, Outcome::Unchanged, "{text}");
    }
    if done.operation.is_some() {
        undo(&mut directory, None).unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), source);
    }
    (text, done)
}

#[test]
fn each_block_is_in_the_language_of_the_text_it_stands_under() {
    let (_, ids) = desk();
    let label = |text: &str| match text {
        ENGLISH => "\nOffice: ",
        FRENCH => "\nBureau\u{a0}: ",
        _ => "\n办公电话：",
    };
    for whom in [Whom::Refresh, Whom::Contacts(vec![ids[0]])] {
        let below = |one, other| format!("{one}{BLOCK}{other}{BLOCK}");
        let above = format!("{}{FRENCH}{BLOCK}{ENGLISH}", &BLOCK[1..]);
        for (one, other, source, name) in [
            (FRENCH, ENGLISH, below(FRENCH, ENGLISH), "a.txt"),
            (FRENCH, ENGLISH, page(&below(FRENCH, ENGLISH)), "a.html"),
            (FRENCH, ENGLISH, above.clone(), "a.md"),
            (CHINESE, ENGLISH, below(CHINESE, ENGLISH), "a.md"),
            (CHINESE, FRENCH, format!("{CHINESE}{BLOCK}* * *\n\n{FRENCH}{BLOCK}"), "a.txt"),
        ] {
            let (text, done) = refreshed(&source, name, &whom, None);
            assert!(matches!(done.outcome, Outcome::Written { .. }), "{done:?}");
            assert!(done.findings.is_empty(), "{done:?}");
            let second = if source == above { "Contact:" } else { other.lines().next().unwrap() };
            let (first, second) = text.split_at(text.rfind(second).unwrap());
            for (part, half) in [(one, first), (other, second)] {
                assert_eq!(half.matches("Dale Rutstein").count(), 1, "{text}");
                assert!(half.contains(label(part)), "{whom:?} {name}: {text}");
            }
        }
    }
}

#[test]
fn a_language_that_is_asked_for_is_that_of_its_own_block_alone() {
    let source = format!("{ENGLISH}{BLOCK}{FRENCH}{BLOCK}");
    let (_, ids) = desk();
    for whom in [Whom::Refresh, Whom::Contacts(vec![ids[0]])] {
        let (text, done) = refreshed(&source, "a.txt", &whom, Some("fr-CH"));
        assert!(text.starts_with(&format!("{ENGLISH}{BLOCK}{FRENCH}")), "{text}");
        assert!(text.contains("\nBureau\u{a0}: "), "{text}");
        assert_eq!(done.findings.iter().map(|one| one.code.as_str()).collect::<Vec<_>>(), ["R515"]);
    }
}

#[test]
fn one_block_for_two_languages_stays_in_its_own() {
    for (own, label) in [
        ("For more information, please contact:\n\nDale Rutstein\n+8613910973801\n", "\nOffice: "),
        (
            "Pour plus d'informations, veuillez contacter :\n\nDale Rutstein\n+8613910973801\n",
            "\nBureau\u{a0}: ",
        ),
    ] {
        for text in [format!("{ENGLISH}\n{FRENCH}\n{own}"), format!("{FRENCH}\n{ENGLISH}\n{own}")] {
            let (text, _) = refreshed(&text, "a.txt", &Whom::Refresh, None);
            assert!(text.contains(label), "{text}");
        }
    }
}

#[test]
fn a_block_of_which_nothing_says_the_language_is_left() {
    let source = format!(
        "{ENGLISH}\n{FRENCH}{BLOCK}Photo: Example 12\n\n2026\n\nContact:\n\nSarah Crowe\n+919910532314\n"
    );
    let (text, done) = refreshed(&source, "a.txt", &Whom::Refresh, None);
    assert_eq!((text, done.outcome), (source, Outcome::Refused));
    assert_eq!(done.findings.iter().map(|one| one.code.as_str()).collect::<Vec<_>>(), ["R517"]);
}

#[test]
fn what_somebody_is_called_stays_in_the_language_of_the_block() {
    let block = BLOCK.replace("Dale Rutstein", "Mme Sarah Crowe").replace("+8613910973801", "+919910532314");
    let (text, _) = refreshed(&format!("{FRENCH}{block}"), "a.txt", &Whom::Refresh, None);
    assert!(text.contains("\nMme Sarah Crowe\n"), "{text}");
    let (text, _) = refreshed(&format!("{ENGLISH}{block}"), "a.txt", &Whom::Refresh, None);
    assert!(text.contains("\nMs. Sarah Crowe\n"), "{text}");
}

/// The role is the directory's, in the language of one of the two texts.
#[test]
fn a_role_in_either_language_of_a_release_is_a_translation() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.txt");
    let block = |role: &str| BLOCK.replace("Rutstein\n", &format!("Rutstein\n{role}\n"));
    let english = block("Communication Chief");
    let french = block("Responsable de la communication");
    let (directory, _) = desk();
    for (source, wanted) in [
        (format!("{ENGLISH}{english}{FRENCH}{french}"), false),
        (format!("{FRENCH}{french}{ENGLISH}{english}"), false),
        (format!("{ENGLISH}{french}"), true),
    ] {
        fs::write(&path, &source).unwrap();
        let (_, findings) = check(&directory, &path, release::read, None, None).unwrap();
        assert_eq!(findings.iter().any(|one| one.code.as_str() == "R524"), wanted, "{source}: {findings:?}");
    }
}

/// The reader may take the text below a block for a part of it.
#[test]
fn a_text_below_a_block_does_not_lend_it_its_language() {
    let (text, _) = refreshed(&format!("{ENGLISH}{BLOCK}{CHINESE}"), "a.txt", &Whom::Refresh, None);
    assert!(text.contains("\nOffice: ") && text.ends_with(CHINESE), "{text}");
}

#[test]
fn a_new_block_calls_nobody_what_another_language_does() {
    let (_, ids) = desk();
    let whom = Whom::Contacts(vec![ids[0], ids[3]]);
    let printed = |language: &str| {
        let (text, _) = refreshed("A path\n\nIt is open.\n", "a.txt", &whom, Some(language));
        let line = |name: &str| text.lines().find(|line| line.contains(name)).map(str::to_owned);
        [line("Dale Rutstein"), line("Sarah Crowe")].map(Option::unwrap_or_default)
    };
    for (language, him, her) in [
        ("en", "Mr. Dale Rutstein", "Ms. Sarah Crowe"),
        ("fr", "M. Dale Rutstein", "Mme Sarah Crowe"),
        ("de", "Herr Dale Rutstein", "Frau Sarah Crowe"),
        ("zh", "Dale Rutstein 先生", "Sarah Crowe 女士"),
        ("ru", "г-н Dale Rutstein", "г-жа Sarah Crowe"),
        ("sv", "Dale Rutstein", "Sarah Crowe"),
    ] {
        assert_eq!(printed(language), [him, her], "{language}");
    }
}
