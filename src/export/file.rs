//! A file that goes out: whole or not at all.

use std::{
    fs,
    io::{self, BufWriter, Write},
    path::Path,
};

use super::Error;
use crate::{format, whole};

/// Hands `fill` a file that takes its place only when it is whole.
pub fn whole_file<T>(
    path: &Path,
    force: bool,
    fill: impl FnOnce(&mut dyn Write) -> Result<T, Error>,
) -> Result<T, Error> {
    let failed = |error: io::Error| Error::Io { path: path.to_owned(), error };
    let fill = |out: &mut dyn Write| {
        fill(out).map_err(|error| match error {
            // Of a pipe that was closed nobody wants to hear.
            Error::Format(format::Error::Io(error)) if error.kind() != io::ErrorKind::BrokenPipe => {
                failed(error)
            }
            other => other,
        })
    };
    let known = fs::metadata(path);
    if let Ok(known) = &known {
        // A device or a pipe is written to; to put a file in its place would take it from everybody.
        if !known.is_file() && !known.is_dir() {
            let mut out = BufWriter::new(fs::OpenOptions::new().write(true).open(path).map_err(failed)?);
            let value = fill(&mut out)?;
            out.flush().map_err(failed)?;
            return Ok(value);
        }
        if !force {
            return Err(Error::Exists(path.to_owned()));
        }
    }
    // A link stays, and so does what was allowed with the file behind it.
    let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let folder = target.parent().filter(|folder| *folder != Path::new("")).unwrap_or(Path::new("."));
    // What goes out is the user's to share: their umask decides, as for any file.
    #[cfg(unix)]
    let shared = Some(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    #[cfg(not(unix))]
    let shared = None;
    let draft = whole::begin_file_in(folder, shared).map_err(failed)?;
    let mut out = BufWriter::new(draft);
    let value = fill(&mut out)?;
    let draft = out.into_inner().map_err(|error| failed(error.into_error()))?;
    if let Ok(known) = known {
        draft.as_file().set_permissions(known.permissions()).map_err(failed)?;
    }
    draft.as_file().sync_all().map_err(failed)?;
    let kept = if force { draft.persist(&target) } else { draft.persist_noclobber(&target) };
    kept.map_err(|error| match error.error.kind() {
        io::ErrorKind::AlreadyExists => Error::Exists(path.to_owned()),
        _ => failed(error.error),
    })?;
    Ok(value)
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::*;

    #[test]
    fn a_file_that_fails_leaves_what_was_there() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.vcf");
        fs::write(&path, "old").unwrap();
        assert!(matches!(whole_file(&path, false, |_| Ok(())), Err(Error::Exists(_))));
        let failed: Result<(), _> = whole_file(&path, true, |out| {
            out.write_all(b"half").unwrap();
            Err(Error::Exists(PathBuf::new()))
        });
        assert!(failed.is_err());
        assert_eq!(fs::read_to_string(&path).unwrap(), "old");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[cfg(unix)]
    #[test]
    fn a_link_is_followed_and_permissions_stay() {
        use std::os::unix::fs::{PermissionsExt, symlink};
        let folder = tempfile::tempdir().unwrap();
        let (path, link) = (folder.path().join("a.vcf"), folder.path().join("link.vcf"));
        fs::write(&path, "old").unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
        symlink(&path, &link).unwrap();
        whole_file(&link, true, |out| {
            out.write_all(b"new").map_err(format::Error::from).map_err(Error::from)
        })
        .unwrap();
        assert!(link.is_symlink());
        assert_eq!(fs::read_to_string(&path).unwrap(), "new");
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o640);
    }

    #[test]
    fn what_cannot_be_written_names_its_file() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.vcf");
        let full = || format::Error::Io(io::Error::from(io::ErrorKind::StorageFull));
        let failed = whole_file(&path, false, |_| Err::<(), _>(full().into()));
        assert!(matches!(failed, Err(Error::Io { path: named, .. }) if named == path));
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
    }

    #[cfg(unix)]
    #[test]
    fn what_is_no_file_is_written_to_and_not_replaced() {
        use std::{io::Read, os::unix::fs::FileTypeExt};
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("pipe");
        assert!(std::process::Command::new("mkfifo").arg(&path).status().unwrap().success());
        let pipe = path.clone();
        let reader = std::thread::spawn(move || {
            let mut read = String::new();
            fs::File::open(pipe).unwrap().read_to_string(&mut read).unwrap();
            read
        });
        let filled = whole_file(&path, true, |out| {
            out.write_all(b"card").map_err(format::Error::from).map_err(Error::from)
        });
        assert!(fs::symlink_metadata(&path).unwrap().file_type().is_fifo());
        filled.unwrap();
        assert_eq!(reader.join().unwrap(), "card");
    }
}
