//! The file: made, recognised, refused.

use std::{fs, path::PathBuf};

use rusqlite::Connection;

use super::*;

struct Place {
    _folder: tempfile::TempDir,
    path: PathBuf,
}

fn place() -> Place {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("contacts.db");
    Place { _folder: folder, path }
}

fn made() -> Place {
    let place = place();
    file::make_private(&place.path).unwrap();
    Store::draft(&place.path).unwrap().settle().unwrap();
    place
}

/// The schema without comments and layout.
fn schema(connection: &Connection) -> Vec<(String, String)> {
    let sql = "SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY name";
    let mut statement = connection.prepare(sql).unwrap();
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get::<_, String>(1)?))).unwrap();
    let plain = |sql: String| {
        let lines = sql.lines().map(|line| line.split("--").next().unwrap_or_default());
        let words = lines.flat_map(str::split_whitespace).collect::<Vec<_>>().join(" ");
        // A column that a migration adds has its comma elsewhere.
        words.replace(" ,", ",").replace(" )", ")")
    };
    rows.map(|row| row.map(|(name, sql)| (name, plain(sql))).unwrap()).collect()
}

#[test]
fn the_migrations_one_after_the_other_make_the_schema() {
    let (whole, replayed) = (Connection::open_in_memory().unwrap(), Connection::open_in_memory().unwrap());
    whole.execute_batch(file::SCHEMA).unwrap();
    for migration in file::MIGRATIONS {
        replayed.execute_batch(migration).unwrap();
    }
    assert_eq!(schema(&whole), schema(&replayed));
    assert!(schema(&whole).len() > 20);
}

#[test]
fn what_is_not_a_directory_of_this_version_is_refused_and_left_as_it_is() {
    type Spoil<'a> = &'a dyn Fn(&Place);
    type Expected = fn(&Error) -> bool;
    let alter = |sql: &'static str| {
        move |place: &Place| Connection::open(&place.path).unwrap().execute_batch(sql).unwrap()
    };
    let newer = alter("PRAGMA user_version = 99");
    let other = alter("PRAGMA application_id = 7");
    let text = |place: &Place| fs::write(&place.path, "Name,Phone\nDale,+86\n".repeat(200)).unwrap();
    let cases: [(Spoil<'_>, Expected); 3] = [
        (&newer, |error| matches!(error, Error::Newer { found: 99, .. })),
        (&other, |error| matches!(error, Error::Foreign(_))),
        (&text, |error| matches!(error, Error::Foreign(_))),
    ];
    for (spoil, expected) in cases {
        let place = made();
        spoil(&place);
        let before = fs::read(&place.path).unwrap();
        let error = Store::open(&place.path).unwrap_err();
        assert!(expected(&error), "{error:?}");
        assert!(fs::read(&place.path).unwrap() == before);
    }
}

#[test]
fn nothing_and_an_empty_file_are_no_directory_yet_and_a_folder_never_is() {
    let place = place();
    assert!(Store::open(&place.path).unwrap().is_none());
    assert!(!place.path.exists());
    fs::write(&place.path, "").unwrap();
    assert!(Store::open(&place.path).unwrap().is_none());
    fs::remove_file(&place.path).unwrap();
    fs::create_dir(&place.path).unwrap();
    assert!(matches!(Store::open(&place.path), Err(Error::IsFolder(_))));
}

#[test]
fn a_directory_that_is_being_written_says_so() {
    let place = made();
    let (one, other) =
        (Store::open(&place.path).unwrap().unwrap(), Store::open(&place.path).unwrap().unwrap());
    other.connection.busy_timeout(std::time::Duration::from_millis(10)).unwrap();
    one.begin().unwrap();
    assert!(matches!(other.begin(), Err(Error::Busy(_))));
    one.roll_back();
    other.begin().unwrap();
}

#[test]
fn a_failed_migration_leaves_the_version_as_it_was() {
    let store = Store::in_memory().unwrap();
    let before = schema(&store.connection);
    let (good, bad) = ("CREATE TABLE more (x TEXT) STRICT", "CREATE TABLE nonsense (");
    let with = |more: &[&'static str]| [file::MIGRATIONS, more].concat();
    assert!(store.migrate(&with(&[good, bad])).is_err());
    assert_eq!(schema(&store.connection), before);
    store.migrate(&with(&[good])).unwrap();
    assert_eq!(store.pragma("user_version").unwrap() as usize, file::MIGRATIONS.len() + 1);
}

#[test]
fn a_backup_is_a_whole_directory_of_its_own() {
    let (place, to) = (made(), place());
    let store = Store::open(&place.path).unwrap().unwrap();
    store.back_up(&to.path).unwrap();
    assert_eq!(Store::open(&to.path).unwrap().unwrap().integrity().unwrap(), Vec::<String>::new());
    assert!(matches!(store.back_up(&to.path), Err(Error::Exists(_))));
}

#[test]
fn a_directory_at_rest_is_read_without_a_file_beside_it() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("people? 100%.db");
    file::make_private(&path).unwrap();
    Store::draft(&path).unwrap().settle().unwrap();
    let store = Store::open_at_rest(&path).unwrap();
    assert_eq!(store.count_contacts().unwrap(), 0);
    assert!(matches!(store.begin(), Err(Error::ReadOnly(_))));
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    fs::write(folder.path().join("people? 100%.db-wal"), "what is not yet in the file").unwrap();
    assert!(matches!(Store::open_at_rest(&path), Err(Error::Unsettled(_))));
}

#[test]
fn a_directory_that_many_were_brought_into_has_every_index_in_the_end() {
    let place = place();
    file::make_private(&place.path).unwrap();
    let store = Store::draft(&place.path).unwrap();
    store.begin().unwrap();
    store.expect_many().unwrap();
    assert!(schema(&store.connection).iter().all(|(name, _)| name != "phone_by_number"));
    store.commit().unwrap();
    store.settle().unwrap();
    let (made, whole) = (Connection::open(&place.path).unwrap(), Connection::open_in_memory().unwrap());
    whole.execute_batch(file::SCHEMA).unwrap();
    assert_eq!(schema(&made), schema(&whole));
}

#[test]
fn a_draft_with_a_row_that_points_at_nothing_is_not_committed() {
    let place = place();
    file::make_private(&place.path).unwrap();
    let store = Store::draft(&place.path).unwrap();
    store.begin().unwrap();
    store.execute_plain("INSERT INTO change VALUES (x'00', 1, 'contact', zeroblob(16), 1, NULL)").unwrap();
    assert!(matches!(store.commit(), Err(Error::Sql(_))));
    store.roll_back();
    assert!(store.dangling().unwrap().is_empty());
}

#[test]
fn a_directory_that_others_may_read_keeps_its_indices_throughout() {
    let place = made();
    let store = Store::open(&place.path).unwrap().unwrap();
    let before = schema(&store.connection);
    store.begin().unwrap();
    store.expect_many().unwrap();
    assert_eq!(schema(&store.connection), before);
}
