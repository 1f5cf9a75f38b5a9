//! Files that are written whole or not at all, and put back if what they belong to fails; and which may be written.

use std::{
    fs,
    io::{self, Write},
    path::{Path, PathBuf},
};

use tempfile::NamedTempFile;

use super::{Error, Opened};
use crate::{
    directory::Directory,
    release::{Format, named_otherwise},
    whole,
};

/// A file written beside the one that it will replace: what can go wrong, has not.
pub(super) struct Ready {
    target: PathBuf,
    new: NamedTempFile,
    before: Option<Vec<u8>>,
    /// It has another name, under which it would stay as it was.
    is_linked: bool,
}

impl Ready {
    /// A link is followed, and what was allowed with the file stays allowed.
    pub fn new(path: &Path, bytes: &[u8]) -> io::Result<Self> {
        let target = real(path);
        let folder =
            target.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let mut new = whole::begin_file_in(folder, None)?;
        new.write_all(bytes)?;
        new.as_file().sync_all()?;
        let mut linked = false;
        let before = match fs::metadata(&target) {
            Ok(known) => {
                // A device or a pipe is nothing to rename over.
                if !known.is_file() {
                    return Err(io::Error::new(io::ErrorKind::InvalidInput, "it is no ordinary file"));
                }
                if known.permissions().readonly() {
                    return Err(io::Error::from(io::ErrorKind::PermissionDenied));
                }
                fs::set_permissions(new.path(), known.permissions())?;
                linked = is_linked(&known);
                Some(fs::read(&target)?)
            }
            Err(_) => {
                allow_as_new_files(new.path())?;
                None
            }
        };
        Ok(Self { target, new, before, is_linked: linked })
    }

    pub fn target(&self) -> &Path {
        &self.target
    }

    /// Renames, so that nobody ever sees half of it; what has two names is written in place, for the sake of the other.
    pub fn put(self) -> io::Result<Put> {
        if let (true, Some(before)) = (self.is_linked, &self.before) {
            if let Err(error) = fs::copy(self.new.path(), &self.target) {
                // The failure is what the user hears of.
                let _ = fs::write(&self.target, before);
                return Err(error);
            }
            return Ok(Put { target: self.target, before: self.before, keep: false });
        }
        self.new.persist(&self.target).map_err(|error| error.error)?;
        Ok(Put { target: self.target, before: self.before, keep: false })
    }
}

/// A file in its place, which goes back to what it was unless it is kept.
#[must_use]
pub(super) struct Put {
    target: PathBuf,
    before: Option<Vec<u8>>,
    keep: bool,
}

impl Put {
    /// Takes a file away; like what is put in its place, it comes back unless that is kept.
    pub fn away(path: &Path) -> io::Result<Self> {
        let before = Some(fs::read(path)?);
        fs::remove_file(path)?;
        Ok(Self { target: path.to_owned(), before, keep: false })
    }

    pub fn keep(mut self) {
        self.keep = true;
    }
}

impl Drop for Put {
    fn drop(&mut self) {
        if self.keep {
            return;
        }
        // The failure that led here is what the user hears of.
        let _ = match &self.before {
            Some(bytes) => Ready::new(&self.target, bytes).and_then(Ready::put).map(Self::keep),
            None => fs::remove_file(&self.target),
        };
    }
}

/// The file behind links, as an absolute path; of a file that is not there yet, where it will be.
pub(super) fn real(path: &Path) -> PathBuf {
    fs::canonicalize(path).or_else(|_| std::path::absolute(path)).unwrap_or_else(|_| path.to_owned())
}

/// What is written is of the release's own format, whatever it is called.
pub(super) fn may_be_called(directory: &Directory, release: &Opened, output: &Path) -> Result<(), Error> {
    if directory.owns(output) {
        return Err(Error::Own(output.to_owned()));
    }
    let format = release.document.format();
    let name = output.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    // Of a release these say it by what is in them.
    let others = [".pdf", ".rtf", ".doc", ".pages"];
    let other = others.iter().any(|ending| name.to_ascii_lowercase().ends_with(ending));
    let called = Format::of(Some(name), &release.bytes);
    // An ending that says nothing leaves it to what is in the file.
    let fits = called == format || called == Format::of(None, &release.bytes);
    match !other && named_otherwise(name).is_ok() && fits {
        true => Ok(()),
        false => Err(Error::OtherFormat {
            path: release.path.clone(),
            output: output.to_owned(),
            from: format.as_str(),
        }),
    }
}

/// Another file than the release is nobody's to overwrite, unless it would be the same.
pub(super) fn may_write(
    directory: &Directory,
    file: &Path,
    target: &Path,
    bytes: &[u8],
    force: bool,
) -> Result<(), Error> {
    if directory.owns(target) {
        return Err(Error::Own(target.to_owned()));
    }
    let another = real(file) != real(target) && target.exists();
    if another && !force && fs::read(target).ok().as_deref() != Some(bytes) {
        return Err(Error::There(target.to_owned()));
    }
    Ok(())
}

#[cfg(unix)]
fn is_linked(known: &fs::Metadata) -> bool {
    std::os::unix::fs::MetadataExt::nlink(known) > 1
}

#[cfg(not(unix))]
fn is_linked(_: &fs::Metadata) -> bool {
    false
}

/// A temporary file is for its owner alone; a release is to be read.
#[cfg(unix)]
fn allow_as_new_files(path: &Path) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(path, fs::Permissions::from_mode(0o644))
}

#[cfg(not(unix))]
fn allow_as_new_files(_: &Path) -> io::Result<()> {
    Ok(())
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn both_names_of_a_file_have_what_is_written() {
        let folder = tempfile::tempdir().unwrap();
        let [one, other] = ["a.txt", "b.txt"].map(|name| folder.path().join(name));
        fs::write(&one, "old").unwrap();
        fs::hard_link(&one, &other).unwrap();
        Ready::new(&one, b"new").unwrap().put().unwrap().keep();
        assert_eq!(fs::read(&other).unwrap(), b"new");
        drop(Ready::new(&one, b"newer").unwrap().put().unwrap());
        assert_eq!((fs::read(&one).unwrap(), fs::read(&other).unwrap()), (b"new".to_vec(), b"new".to_vec()));
    }
}
