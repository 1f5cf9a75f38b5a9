use super::undo::Elsewise;
use super::{
    mend_tests::desk,
    real_tests,
    tests::{directory, options, release},
    word_tests, *,
};
use crate::model::{ContactKind, Minter, Name};

#[test]
fn what_was_broken_off_between_file_and_ledger_is_made_up_for() {
    let folder = tempfile::tempdir().unwrap();
    let path = release(folder.path());
    let before = fs::read(&path).unwrap();
    let (mut directory, id) = directory();
    let whom = Whom::Contacts(vec![id]);
    // The file had its block, the ledger did not hear of it.
    attach(&mut directory, &path, None, &whom, &options()).unwrap();
    let written = fs::read(&path).unwrap();
    undo(&mut directory, None).unwrap();
    fs::write(&path, &written).unwrap();
    let dry = Options { dry_run: true, ..options() };
    attach(&mut directory, &path, None, &whom, &dry).unwrap();
    assert!(directory.releases().unwrap().is_empty());
    let again = attach(&mut directory, &path, None, &whom, &options()).unwrap();
    assert_eq!((again.outcome, again.operation.is_some()), (Outcome::Unchanged, true));
    assert_eq!(directory.releases().unwrap()[0].printed.len(), 2);
    let again = attach(&mut directory, &path, None, &whom, &options()).unwrap();
    assert!(again.operation.is_none());
    undo(&mut directory, None).unwrap();
    assert_eq!(fs::read(&path).unwrap(), written);

    // The file was put back, the history did not hear of it.
    fs::write(&path, &before).unwrap();
    attach(&mut directory, &path, None, &whom, &options()).unwrap();
    fs::write(&path, &before).unwrap();
    undo(&mut directory, None).unwrap();
    assert_eq!(fs::read(&path).unwrap(), before);
    assert!(directory.releases().unwrap().is_empty());
}

#[test]
fn an_undo_leaves_a_file_that_was_changed_in_the_block() {
    let folder = tempfile::tempdir().unwrap();
    let path = release(folder.path());
    let (mut directory, id) = directory();
    attach(&mut directory, &path, None, &Whom::Contacts(vec![id]), &options()).unwrap();
    let changed = fs::read_to_string(&path).unwrap().replace("Dale", "Dan");
    fs::write(&path, &changed).unwrap();
    let error = undo(&mut directory, None).unwrap_err();
    assert!(matches!(error, Error::Changed { .. }), "{error}");
    assert_eq!(fs::read_to_string(&path).unwrap(), changed);
    assert_eq!(directory.releases().unwrap().len(), 1);
}

/// A directory on disk that takes changes of contacts but not their operation: the last step fails.
fn failing_at_the_end(folder: &Path) -> (Directory, ContactId) {
    let file = folder.join("directory.db");
    let minter = Minter::fixed("2026-11-23T10:00:00Z".parse().unwrap(), 3);
    let mut directory = Directory::open(&file, minter, "tester").unwrap();
    let id = directory
        .operate::<_, directory::Error>("add", "add", |work| {
            let mut contact = work.new_contact(ContactKind::Desk, Name::printed("Press office"))?;
            contact.emails.push(crate::model::samples::email("press@example.org"));
            work.put(&mut contact)?;
            Ok(contact.id)
        })
        .unwrap()
        .value;
    (directory, id)
}

fn refuse_operations(folder: &Path) {
    let connection = rusqlite::Connection::open(folder.join("directory.db")).unwrap();
    let trigger = "CREATE TRIGGER refuse BEFORE INSERT ON operation BEGIN SELECT RAISE(ABORT, 'no'); END";
    connection.execute_batch(trigger).unwrap();
}

#[test]
fn a_file_goes_back_if_the_directory_cannot_keep_what_happened() {
    let folder = tempfile::tempdir().unwrap();
    let path = release(folder.path());
    let before = fs::read(&path).unwrap();
    let (mut directory, id) = failing_at_the_end(folder.path());
    let whom = Whom::Contacts(vec![id]);
    attach(&mut directory, &path, None, &whom, &options()).unwrap();
    let attached = fs::read(&path).unwrap();
    assert_ne!(attached, before);

    refuse_operations(folder.path());
    undo(&mut directory, None).unwrap_err();
    assert_eq!(fs::read(&path).unwrap(), attached);
    fs::write(&path, &before).unwrap();
    attach(&mut directory, &path, None, &whom, &options()).unwrap_err();
    assert_eq!(fs::read(&path).unwrap(), before);
    let new = folder.path().join("new.txt");
    attach(&mut directory, &path, Some(&new), &whom, &options()).unwrap_err();
    assert!(!new.exists());
    let left: Vec<_> = fs::read_dir(folder.path()).unwrap().flatten().map(|one| one.file_name()).collect();
    assert!(!left.iter().any(|name| name.to_string_lossy().starts_with(".pressdesk-")), "{left:?}");
}

#[test]
fn an_undone_attach_is_done_again() {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in [
        ("release.txt", "Title\r\n\r\nBody.\r\n\r\nBody.\r\n"),
        ("short.txt", "Title"),
        ("page.html", "<html><body><h1>Title</h1><p>Body.</p><p>Body.</p></body></html>"),
    ] {
        let path = folder.path().join(name);
        fs::write(&path, text).unwrap();
        let (mut directory, id) = directory();
        attach(&mut directory, &path, None, &Whom::Contacts(vec![id]), &options()).unwrap();
        let attached = fs::read_to_string(&path).unwrap();
        for _ in 0..2 {
            undo(&mut directory, None).unwrap();
            assert_eq!(fs::read_to_string(&path).unwrap(), text, "{name}");
            let last = directory.history(1).unwrap()[0].id.to_string();
            undo(&mut directory, Some(&last)).unwrap();
            assert_eq!(fs::read_to_string(&path).unwrap(), attached, "{name}");
        }
    }
}

const TYPED: &str = "Title\n\nLONDON, 2 June 2026 – A clinic was opened today.\n\nMedia contacts\n\n\
    Tom Hartley, Head of Media: +44 20 7946 0124, tom@old.example.org\n";

fn typed(folder: &Path) -> (Directory, PathBuf) {
    let path = folder.join("typed.txt");
    fs::write(&path, TYPED).unwrap();
    (desk().0, path)
}

fn refresh(directory: &mut Directory, path: &Path) -> Operation {
    let report = attach(directory, path, None, &Whom::Refresh, &real_tests::options()).unwrap();
    assert!(matches!(report.outcome, Outcome::Written { .. }), "{report:?}");
    report.operation.unwrap()
}

fn refused(directory: &mut Directory, path: &Path, which: Option<&str>, now: &str) {
    fs::write(path, now).unwrap();
    let error = undo(directory, which).unwrap_err();
    assert_eq!(fs::read_to_string(path).unwrap(), now);
    let Error::Changed { place: Elsewise::At { line, now: there, .. }, .. } = &error else {
        panic!("{error}")
    };
    assert_eq!(now.lines().nth(line - 1), Some(there.as_str()), "{error}");
}

#[test]
fn a_value_that_was_changed_behind_what_was_written_is_nobodys_to_put_back() {
    let folder = tempfile::tempdir().unwrap();
    let (mut directory, path) = typed(folder.path());
    refresh(&mut directory, &path);
    let mended = fs::read_to_string(&path).unwrap();
    for (written, by_hand) in
        [("0123", "0129"), ("0123", "01235"), ("tom@example.org", "tom@example.net"), ("Tom", "Ms. Tom")]
    {
        assert!(mended.contains(written));
        refused(&mut directory, &path, None, &mended.replace(written, by_hand));
    }
    // What stands in other lines is theirs who wrote it.
    fs::write(&path, mended.replace("clinic", "school")).unwrap();
    undo(&mut directory, None).unwrap();
    assert_eq!(fs::read_to_string(&path).unwrap(), TYPED.replace("clinic", "school"));
    // And the other way round.
    let id = directory.history(1).unwrap()[0].id.to_string();
    refused(&mut directory, &path, Some(&id), &TYPED.replace("0124", "0128"));
    fs::write(&path, TYPED).unwrap();
    undo(&mut directory, Some(&id)).unwrap();
    assert_eq!(fs::read_to_string(&path).unwrap(), mended);
}

#[test]
fn what_was_typed_behind_a_block_is_not_glued_to_the_line_above_it() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("release.txt");
    let (mut directory, id) = directory();
    for end in ["\n", ""] {
        fs::write(&path, format!("Title\n\nBody.{end}")).unwrap();
        attach(&mut directory, &path, None, &Whom::Contacts(vec![id]), &options()).unwrap();
        let written = fs::read_to_string(&path).unwrap();
        refused(&mut directory, &path, None, &format!("{}, mobile on request{end}", written.trim_end()));
        fs::write(&path, &written).unwrap();
        undo(&mut directory, None).unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), format!("Title\n\nBody.{end}"));
    }
}

#[test]
fn what_was_written_twice_is_taken_back_twice() {
    let folder = tempfile::tempdir().unwrap();
    let (mut desk, path) = typed(folder.path());
    for register_too in [false, true] {
        refresh(&mut desk, &path);
        fs::write(&path, TYPED).unwrap();
        if register_too {
            register(&mut desk, std::slice::from_ref(&path), real_tests::options().read, None).unwrap();
        }
        refresh(&mut desk, &path);
        let written = fs::read(&path).unwrap();
        fs::remove_file(&path).unwrap();
        assert!(matches!(undo(&mut desk, None).unwrap_err(), Error::Away { .. }));
        fs::write(&path, &written).unwrap();
        undo(&mut desk, None).unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), TYPED);
    }
    let (mut directory, id) = directory();
    let path = release(folder.path());
    let before = fs::read(&path).unwrap();
    attach(&mut directory, &path, None, &Whom::Contacts(vec![id]), &options()).unwrap();
    fs::write(&path, &before).unwrap();
    attach(&mut directory, &path, None, &Whom::Contacts(vec![id]), &options()).unwrap();
    undo(&mut directory, None).unwrap();
    assert_eq!(fs::read(&path).unwrap(), before);
}

#[test]
fn an_undo_of_an_undo_of_an_undo_goes_back() {
    let folder = tempfile::tempdir().unwrap();
    let path = release(folder.path());
    let before = fs::read(&path).unwrap();
    let (mut directory, id) = directory();
    attach(&mut directory, &path, None, &Whom::Contacts(vec![id]), &options()).unwrap();
    let attached = fs::read(&path).unwrap();
    undo(&mut directory, None).unwrap();
    for wanted in [&attached, &before, &attached] {
        let last = directory.history(1).unwrap()[0].id.to_string();
        undo(&mut directory, Some(&last)).unwrap();
        assert_eq!(&fs::read(&path).unwrap(), wanted);
    }
    // What is taken out of the ledger, and back, and out again, leaves the file.
    unregister(&mut directory, std::slice::from_ref(&path)).unwrap();
    for _ in 0..3 {
        let last = directory.history(1).unwrap()[0].id.to_string();
        undo(&mut directory, Some(&last)).unwrap();
        assert_eq!(fs::read(&path).unwrap(), attached);
    }
}

#[test]
fn a_file_that_gave_way_to_another_comes_back_as_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let (source, target) = (release(folder.path()), folder.path().join("other.txt"));
    let (mut directory, id) = directory();
    fs::write(&target, "Something else.\n").unwrap();
    let force = Options { force: true, ..options() };
    attach(&mut directory, &source, Some(&target), &Whom::Contacts(vec![id]), &force).unwrap();
    let written = fs::read_to_string(&target).unwrap();
    fs::write(&target, written.replace("Body", "Text")).unwrap();
    assert!(matches!(undo(&mut directory, None).unwrap_err(), Error::Changed { .. }));
    fs::write(&target, written).unwrap();
    undo(&mut directory, None).unwrap();
    assert_eq!(fs::read_to_string(&target).unwrap(), "Something else.\n");
}

/// What a test of a file that an attach made begins with: the release, the file's name, and a directory that has a contact.
fn to_be_made(folder: &Path) -> (PathBuf, PathBuf, Directory, Whom) {
    let (directory, id) = directory();
    (release(folder), folder.join("made.txt"), directory, Whom::Contacts(vec![id]))
}

#[test]
fn a_file_that_was_made_goes_and_comes_again() {
    let folder = tempfile::tempdir().unwrap();
    let (text, _, mut desk, whom) = to_be_made(folder.path());
    let page = folder.path().join("page.html");
    fs::write(&page, "<html><body><h1>Title</h1><p>Body.</p><p>Body.</p></body></html>").unwrap();
    let word = folder.path().join("letter.docx");
    fs::write(&word, word_tests::word()).unwrap();
    // The second is a copy of a release that has its block already.
    for (source, with_block) in [(&text, false), (&page, false), (&word, false), (&text, true)] {
        if with_block {
            attach(&mut desk, source, None, &whom, &options()).unwrap();
        }
        let made = folder.path().join("made").with_extension(source.extension().unwrap());
        attach(&mut desk, source, Some(&made), &whom, &options()).unwrap();
        let written = fs::read(&made).unwrap();
        for _ in 0..2 {
            assert_eq!(undo(&mut desk, None).unwrap().made, [(made.clone(), Fate::Removed)]);
            assert!(!made.exists() && source.exists(), "{source:?}");
            let last = desk.history(1).unwrap()[0].id.to_string();
            assert_eq!(undo(&mut desk, Some(&last)).unwrap().made, []);
            assert_eq!(fs::read(&made).unwrap(), written, "{source:?}");
        }
        undo(&mut desk, None).unwrap();
    }
}

#[test]
fn a_file_that_was_made_stays_where_something_would_be_lost_with_it() {
    let folder = tempfile::tempdir().unwrap();
    let (source, made, mut desk, whom) = to_be_made(folder.path());
    let original = fs::read_to_string(&source).unwrap();
    let mut again = |then: &dyn Fn(&str)| {
        fs::write(&source, &original).unwrap();
        attach(&mut desk, &source, Some(&made), &whom, &options()).unwrap();
        then(&fs::read_to_string(&made).unwrap());
        let became = undo(&mut desk, None).unwrap().made;
        assert_eq!(became.len(), 1);
        (became.into_iter().next().unwrap().1, fs::read_to_string(&made).ok())
    };
    // Somebody has gone on writing in it.
    let (became, left) = again(&|written| fs::write(&made, written.replace("Title", "Headline")).unwrap());
    assert_eq!((became, left), (Fate::Changed, Some(original.replace("Title", "Headline"))));
    fs::remove_file(&made).unwrap();
    // It is all that there is of the release, or of how it was.
    let gone: &dyn Fn(&str) = &|_| fs::remove_file(&source).unwrap();
    let rewritten: &dyn Fn(&str) = &|_| fs::write(&source, "Else\n").unwrap();
    for then in [gone, rewritten] {
        let (became, left) = again(then);
        assert_eq!((became, left), (Fate::Alone(file::real(&source)), Some(original.clone())));
        fs::remove_file(&made).unwrap();
    }
    // An undo was broken off behind it.
    assert_eq!(again(&|_| fs::remove_file(&made).unwrap()), (Fate::Missing, None));
}

#[test]
fn a_file_that_was_made_comes_back_if_the_directory_cannot_keep_that_it_went() {
    let folder = tempfile::tempdir().unwrap();
    let (source, made) = (release(folder.path()), folder.path().join("made.txt"));
    let (mut directory, id) = failing_at_the_end(folder.path());
    attach(&mut directory, &source, Some(&made), &Whom::Contacts(vec![id]), &options()).unwrap();
    let written = fs::read(&made).unwrap();
    refuse_operations(folder.path());
    undo(&mut directory, None).unwrap_err();
    assert_eq!(fs::read(&made).unwrap(), written);
}
