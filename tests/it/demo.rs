//! The demo writes what `exports/sample/` holds, again and again, and touches nothing of its user's.

use std::{
    collections::BTreeMap,
    env, fs,
    path::{Path, PathBuf},
};

use assert_cmd::Command;

fn sample() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("exports/sample")
}

/// The demo's files but for the directory, whose bytes are SQLite's, and the mark.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .map(|path| (path.file_name().unwrap().to_string_lossy().into_owned(), fs::read(&path).unwrap()))
        .filter(|(name, _)| !name.starts_with("directory.db") && !name.starts_with('.'))
        .collect()
}

fn demo(home: &Path, folder: &Path) -> assert_cmd::assert::Assert {
    let mut command = Command::cargo_bin("pressdesk").unwrap();
    command.env_clear().env("HOME", home).env("PRESSDESK_DIRECTORY", home.join("mine.db"));
    command.arg("demo").arg(folder).assert()
}

#[test]
fn it_writes_the_sample_each_time() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("demo");
    demo(home.path(), &folder).success();
    let made = files(&folder);
    if env::var_os("PRESSDESK_ACCEPT").is_some() {
        for (name, bytes) in &made {
            fs::write(sample().join(name), bytes).unwrap();
        }
    }
    let kept = files(&sample());
    assert_eq!(made.keys().collect::<Vec<_>>(), kept.keys().collect::<Vec<_>>());
    for (name, bytes) in &made {
        let (made, kept) = (String::from_utf8_lossy(bytes), String::from_utf8_lossy(&kept[name]));
        assert_eq!(made, kept, "{name}: look at the difference, then PRESSDESK_ACCEPT=1 cargo test");
    }
    demo(home.path(), &folder).success();
    assert_eq!(files(&folder), made);
    assert!(!home.path().join("mine.db").exists());
}

#[test]
fn a_folder_that_is_not_its_own_is_left_alone() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("mine");
    fs::create_dir(&folder).unwrap();
    fs::write(folder.join("contacts.vcf"), "mine").unwrap();
    demo(home.path(), &folder).code(1);
    assert_eq!(files(&folder).len(), 1);
    assert_eq!(fs::read_to_string(folder.join("contacts.vcf")).unwrap(), "mine");
}
