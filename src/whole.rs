//! Files that take their place only when they are whole: what is written until then stands beside it, under a name
//! that says whose it is. Names nobody.
//!
//! A command that is killed leaves behind what it had begun. Whoever writes holds a lock on it, which ends with the
//! process, so that the next command can tell what was left from what is still being written.

use std::{
    env,
    ffi::OsStr,
    fs::{self, File, Permissions, TryLockError},
    io,
    path::{Path, PathBuf},
    sync::OnceLock,
    time::{Duration, SystemTime},
};

use tempfile::{Builder, NamedTempFile, TempDir, TempPath};

const PREFIX: &str = ".pressdesk-";

/// Stands for a machine that cannot be told from others.
const UNKNOWN: &str = "00000000";

/// The lock of another machine may not be seen here, as on some network drives. What was begun there is left alone for
/// so long after it was last written to.
const ELSEWHERE: Duration = Duration::from_secs(24 * 60 * 60);

/// A folder for files that are not whole yet, for its owner alone. It is gone when it is dropped.
#[derive(Debug)]
pub struct Folder {
    folder: TempDir,
    /// Held as long as the folder is in use.
    _lock: Option<File>,
}

impl Folder {
    pub fn begin_in(folder: &Path) -> io::Result<Self> {
        loop {
            let prefix = prefix();
            let mut builder = Builder::new();
            builder.prefix(&prefix);
            #[cfg(unix)]
            builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o700));
            let made = builder.tempdir_in(folder)?;
            // Not everywhere can a folder be opened, and then nobody takes it for left behind.
            let lock = File::open(made.path()).ok();
            if let Some(lock) = &lock {
                let _ = lock.lock();
            }
            // Between its making and its lock somebody may have taken it for left behind.
            if made.path().is_dir() {
                return Ok(Self { folder: made, _lock: lock });
            }
        }
    }

    pub fn join(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }
}

/// A file that is not whole yet, beside the one that it will be. With permissions, as the user's umask leaves them;
/// else for its owner alone.
pub fn begin_file_in(folder: &Path, permissions: Option<Permissions>) -> io::Result<NamedTempFile> {
    loop {
        let mut builder = Builder::new();
        let prefix = prefix();
        builder.prefix(&prefix);
        if let Some(permissions) = permissions.clone() {
            builder.permissions(permissions);
        }
        let made = builder.tempfile_in(folder)?;
        let _ = made.as_file().lock();
        if made.path().exists() {
            return Ok(made);
        }
    }
}

/// Puts a whole file in its place, where none may be unless it is `over` it.
pub fn put(whole: &Path, place: &Path, over: bool) -> io::Result<()> {
    let whole = TempPath::try_from_path(whole)?;
    let put = if over { whole.persist(place) } else { whole.persist_noclobber(place) };
    put.map_err(|error| error.error)
}

/// What commands that were broken off had begun in a folder.
#[derive(Debug, Default)]
pub struct Left {
    pub removed: Vec<PathBuf>,
    /// Of these nobody knows whether they are still being written.
    pub doubtful: Vec<PathBuf>,
}

/// Removes what was begun in the folder and is written by nobody any more.
pub fn clear(folder: &Path) -> Left {
    let mut left = Left::default();
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = entry.file_name();
        let Some(machine) = name.to_str().and_then(begun_on) else { continue };
        let path = folder.join(&name);
        match fate(&path, machine) {
            Fate::Written => {}
            Fate::Doubtful => left.doubtful.push(path),
            Fate::Left(_lock) => match remove(&path) {
                Ok(()) => left.removed.push(path),
                Err(_) => left.doubtful.push(path),
            },
        }
    }
    left.removed.sort();
    left.doubtful.sort();
    left
}

enum Fate {
    /// By a process that lives.
    Written,
    Doubtful,
    /// By a process that is gone; the lock is ours now.
    Left(File),
}

fn fate(path: &Path, machine: &str) -> Fate {
    // No link is ours, and a pipe would be waited for.
    let Ok(known) = fs::symlink_metadata(path) else { return Fate::Written };
    if !known.is_file() && !known.is_dir() {
        return Fate::Written;
    }
    let Ok(lock) = File::open(path) else { return Fate::Doubtful };
    match lock.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => return Fate::Written,
        Err(TryLockError::Error(_)) => return Fate::Doubtful,
    }
    if Some(machine) == own_machine() || last_written(path).is_some_and(|age| age > ELSEWHERE) {
        Fate::Left(lock)
    } else {
        Fate::Doubtful
    }
}

/// How long ago anything of it was written to.
fn last_written(path: &Path) -> Option<Duration> {
    let inside = fs::read_dir(path).into_iter().flatten().flatten().map(|entry| entry.path());
    let times = inside.chain([path.to_owned()]).map(|one| fs::metadata(one).and_then(|data| data.modified()));
    let last = times.collect::<io::Result<Vec<_>>>().ok()?.into_iter().max()?;
    SystemTime::now().duration_since(last).ok()
}

/// A folder of ours has files alone; if there is a folder in it, it stays.
fn remove(path: &Path) -> io::Result<()> {
    if !path.is_dir() {
        return fs::remove_file(path);
    }
    for entry in fs::read_dir(path)? {
        fs::remove_file(entry?.path())?;
    }
    fs::remove_dir(path)
}

fn prefix() -> String {
    format!("{PREFIX}{}-", own_machine().unwrap_or(UNKNOWN))
}

/// On which machine what has the name was begun; none if it is no name that we give.
fn begun_on(name: &str) -> Option<&str> {
    let (machine, random) = name.strip_prefix(PREFIX)?.split_once('-')?;
    let ours = machine.len() == UNKNOWN.len() && machine.bytes().all(|byte| byte.is_ascii_hexdigit());
    (ours && random.len() == 6 && random.bytes().all(|byte| byte.is_ascii_alphanumeric())).then_some(machine)
}

/// What tells this machine from others, where that can be known.
fn own_machine() -> Option<&'static str> {
    static MACHINE: OnceLock<Option<String>> = OnceLock::new();
    let found = MACHINE.get_or_init(|| {
        let files =
            ["/etc/machine-id", "/proc/sys/kernel/hostname"].map(|file| fs::read(file).unwrap_or_default());
        let named = env::var_os("COMPUTERNAME").unwrap_or_default();
        let known = [files.concat(), OsStr::as_encoded_bytes(&named).to_owned()].concat();
        let hash = blake3::hash(&known).to_hex();
        (!known.is_empty()).then(|| hash.as_str().chars().take(UNKNOWN.len()).collect())
    });
    found.as_deref()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let all = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name());
        let mut names: Vec<_> = all.map(|name| name.into_string().unwrap()).collect();
        names.sort();
        names
    }

    #[test]
    fn what_is_being_written_is_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let file = begin_file_in(folder.path(), None).unwrap();
        let inner = Folder::begin_in(folder.path()).unwrap();
        fs::write(inner.join("one.db"), "half").unwrap();
        let left = clear(folder.path());
        assert!(left.removed.is_empty() && left.doubtful.is_empty(), "{left:?}");
        assert!(file.path().exists() && inner.join("one.db").exists());
        drop((file, inner));
        assert!(names(folder.path()).is_empty());
    }

    #[test]
    fn what_was_left_behind_goes_and_nothing_else() {
        let folder = tempfile::tempdir().unwrap();
        let begun = prefix();
        let others =
            [".pressdesk", ".pressdesk-demo", ".pressdesk-abc123", ".pressdesk-my-abc123", "one.vcf"];
        for name in [&format!("{begun}abc123")].into_iter().map(String::as_str).chain(others) {
            fs::write(folder.path().join(name), "x").unwrap();
        }
        let inner = folder.path().join(format!("{begun}def456"));
        fs::create_dir(&inner).unwrap();
        fs::write(inner.join("directory.db"), "x").unwrap();
        fs::write(inner.join("directory.db-wal"), "x").unwrap();
        let left = clear(folder.path());
        assert_eq!((left.removed.len(), left.doubtful.len()), (2, 0), "{left:?}");
        let kept = names(folder.path());
        assert!(
            kept.len() == others.len() && others.iter().all(|name| kept.iter().any(|one| one == name)),
            "{kept:?}"
        );
    }

    #[cfg(unix)]
    #[test]
    fn what_another_machine_began_stays_a_day() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(".pressdesk-0badcafe-abc123");
        fs::write(&path, "x").unwrap();
        let left = clear(folder.path());
        assert_eq!((left.removed.len(), left.doubtful.len()), (0, 1), "{left:?}");
        let then = SystemTime::now() - ELSEWHERE - Duration::from_secs(60);
        File::options().write(true).open(&path).unwrap().set_modified(then).unwrap();
        assert_eq!(clear(folder.path()).removed, [path]);
    }

    #[cfg(unix)]
    #[test]
    fn a_link_is_not_followed() {
        let folder = tempfile::tempdir().unwrap();
        let kept = folder.path().join("kept");
        fs::create_dir(&kept).unwrap();
        fs::write(kept.join("one.vcf"), "x").unwrap();
        std::os::unix::fs::symlink(&kept, folder.path().join(format!("{}abc123", prefix()))).unwrap();
        assert!(clear(folder.path()).removed.is_empty());
        assert!(kept.join("one.vcf").exists());
    }
}
