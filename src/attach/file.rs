//! Files that are written whole or not at all.

use std::{
    fs,
    io::{self, Write},
    path::{Path, PathBuf},
};

/// Writes beside the file and renames, so that nobody ever sees half of it. A link is followed, and what was
/// allowed with the file stays allowed.
pub(super) fn write_whole(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let target = real(path);
    let folder = target.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut new = tempfile::Builder::new().prefix(".pressdesk-").tempfile_in(folder)?;
    new.write_all(bytes)?;
    new.as_file().sync_all()?;
    match fs::metadata(&target) {
        Ok(known) => {
            if known.permissions().readonly() {
                return Err(io::Error::from(io::ErrorKind::PermissionDenied));
            }
            fs::set_permissions(new.path(), known.permissions())?;
        }
        Err(_) => allow_as_new_files(new.path())?,
    }
    new.persist(&target).map_err(|error| error.error)?;
    Ok(())
}

/// The file behind links, as an absolute path; of a file that is not there yet, where it will be.
pub(super) fn real(path: &Path) -> PathBuf {
    fs::canonicalize(path).or_else(|_| std::path::absolute(path)).unwrap_or_else(|_| path.to_owned())
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
