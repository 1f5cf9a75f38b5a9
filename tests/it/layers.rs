//! Who may name whom: reads the sources and holds the order that `src/lib.rs` gives.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

/// A module and those of this crate that it may name.
const MAY_NAME: &[(&str, &[&str])] = &[
    ("model", &[]),
    ("finding", &["model"]),
    ("rules", &["model", "finding"]),
    ("format", &["model", "finding", "rules"]),
    ("release", &["model", "finding", "rules"]),
    ("store", &["model"]),
    ("whole", &[]),
    ("directory", &["model", "finding", "rules", "store", "whole"]),
    ("edit", &["model", "finding", "rules", "directory"]),
    ("import", &["model", "finding", "rules", "format", "release", "directory", "edit"]),
    ("export", &["model", "finding", "rules", "format", "release", "whole", "directory"]),
    ("duty", &["model", "finding", "rules", "directory"]),
    ("attach", &["model", "finding", "rules", "format", "release", "whole", "directory", "edit", "duty"]),
    (
        "cli",
        &[
            "model",
            "finding",
            "rules",
            "format",
            "release",
            "whole",
            "directory",
            "edit",
            "import",
            "export",
            "attach",
            "duty",
        ],
    ),
];

/// What the office keeps: no module that writes bytes for others may name it.
const KEPT_INSIDE: &[&str] = &["Contact", "Profile", "Phone", "Email"];

fn sources(module: &str) -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    let mut folders = vec![root.join(module)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                found.push(path);
            }
        }
    }
    let file = root.join(format!("{module}.rs"));
    found.extend(file.is_file().then_some(file));
    found
}

/// The code of a file without its comments, and without what only its tests are made of.
fn code(path: &Path) -> String {
    let text = fs::read_to_string(path).unwrap();
    let text = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
    text.lines().map(|line| line.split("//").next().unwrap_or_default()).collect::<Vec<_>>().join("\n")
}

fn is_test(path: &Path) -> bool {
    path.components().any(|part| part.as_os_str() == "tests")
        || path.file_stem().is_some_and(|stem| stem.to_string_lossy().contains("tests"))
}

/// The words of a text, as an identifier is a word.
fn words(text: &str) -> BTreeSet<&str> {
    text.split(|one: char| !one.is_alphanumeric() && one != '_').collect()
}

/// The modules that a text names after `crate::`, alone or in a list.
fn named(text: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for (_, rest) in text.match_indices("crate::").map(|(at, word)| (at, &text[at + word.len()..])) {
        let Some(list) = rest.strip_prefix('{') else {
            found.extend(words(rest.split("::").next().unwrap_or_default()).first().map(ToString::to_string));
            continue;
        };
        let mut depth = 0;
        let mut word = String::new();
        for one in list.chars() {
            match one {
                '{' => depth += 1,
                '}' if depth == 0 => break,
                '}' => depth -= 1,
                _ => {}
            }
            if depth == 0 && (one.is_alphanumeric() || one == '_') {
                word.push(one);
            } else if depth == 0 && one == ',' {
                found.insert(std::mem::take(&mut word));
            } else if depth == 0 && one == ':' && !word.is_empty() {
                // The first part of a path is the module; the rest of the item is skipped to its comma.
                found.insert(std::mem::take(&mut word));
                word.push('\u{0}');
            }
        }
        found.insert(word);
    }
    found.retain(|one| !one.is_empty() && !one.contains('\u{0}'));
    found
}

/// What stands behind each `model::`: one name, or a list in braces.
fn paths_into_the_model(text: &str) -> Vec<String> {
    text.match_indices("model::")
        .map(|(at, word)| {
            let rest = &text[at + word.len()..];
            let end = if rest.starts_with('{') { rest.find('}') } else { rest.find([';', ',', ')', '>']) };
            rest[..end.unwrap_or(rest.len())].to_owned()
        })
        .collect()
}

#[test]
fn each_module_names_only_those_below_it() {
    let modules: BTreeSet<_> = MAY_NAME.iter().map(|(module, _)| *module).collect();
    let mut wrong = Vec::new();
    for (module, may) in MAY_NAME {
        let files = sources(module);
        assert!(!files.is_empty(), "{module} has no sources: is the table out of date?");
        for file in files.iter().filter(|file| !is_test(file)) {
            for other in named(&code(file)) {
                if modules.contains(other.as_str()) && other != *module && !may.contains(&other.as_str()) {
                    wrong.push(format!("{} names {other}", file.display()));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_module_of_the_library_is_in_the_table() {
    let library = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/lib.rs")).unwrap();
    for line in library.lines().filter_map(|line| line.strip_prefix("pub mod ")) {
        let module = line.trim_end_matches(';');
        assert!(MAY_NAME.iter().any(|(name, _)| *name == module), "{module} is not in the table");
    }
}

#[test]
fn what_writes_for_others_knows_no_kept_contact() {
    for module in ["format", "release"] {
        for file in sources(module).iter().filter(|file| !is_test(file)) {
            for path in paths_into_the_model(&code(file)) {
                for kept in KEPT_INSIDE {
                    let named = words(&path).contains(kept);
                    assert!(!named, "{} names {kept}: take a Card instead", file.display());
                }
            }
        }
    }
}

#[test]
fn sql_stands_in_the_store_alone() {
    for (module, _) in MAY_NAME.iter().filter(|(module, _)| *module != "store") {
        for file in sources(module).iter().filter(|file| !is_test(file)) {
            assert!(!code(file).contains("rusqlite"), "{} names rusqlite", file.display());
        }
    }
}

#[test]
fn names_in_a_list_are_found() {
    let text = "use crate::{finding::{Finding, codes}, model::Draft, rules};\nuse crate::store::Store;";
    let found = named(text);
    assert_eq!(found.into_iter().collect::<Vec<_>>(), ["finding", "model", "rules", "store"]);
}
