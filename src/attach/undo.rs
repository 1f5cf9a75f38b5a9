//! Taking back what was written into releases: a file is again what it was, byte for byte, or it is left as it is and the
//! place is named that stands in the way. What others changed in other lines of a text stays theirs. A file that an attach
//! made goes again, if nothing is lost with it.

use std::{
    fmt, fs, io,
    path::{Path, PathBuf},
};

use super::{Error, file::Put, patch::Patch, prepare};
use crate::{
    directory::{Directory, Touched, Undoing},
    model::{Operation, Release},
    release::{Document, Format, place},
};

/// What stands in a file in the place of what was left there.
#[derive(Debug, PartialEq, Eq)]
pub enum Elsewise {
    At {
        line: usize,
        now: String,
        left: String,
    },
    /// It cannot be told where.
    Somewhere,
}

impl fmt::Display for Elsewise {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::At { line, now, left } => write!(to, ":{line} reads `{now}` and no longer `{left}`"),
            Self::Somewhere => write!(to, " has changed since"),
        }
    }
}

impl Elsewise {
    /// Where what is there now is most like a line of a block that is not there any more.
    fn of(document: &Document, block: &str) -> Self {
        let lines = || document.source().lines().enumerate();
        let stands = |piece: &str| lines().any(|(_, line)| pieces(document, line).any(|one| one == piece));
        for left in block.lines().flat_map(|line| pieces(document, line)).filter(|piece| !stands(piece)) {
            let all = lines().flat_map(|(at, line)| pieces(document, line).map(move |piece| (at, piece)));
            let likest = all.map(|(at, piece)| (alike(piece, left), at, piece)).max_by_key(|one| one.0);
            let Some((alike, at, now)) = likest.filter(|(alike, ..)| alike * 2 > left.len()) else {
                continue;
            };
            debug_assert!(alike <= left.len());
            let line = match document.format() {
                // Its markup is nobody's to read.
                Format::Docx => document.text().lines().position(|line| line.contains(now)),
                _ => Some(at),
            };
            if let Some(line) = line {
                return Self::At { line: line + 1, now: now.to_owned(), left: left.to_owned() };
            }
        }
        Self::Somewhere
    }
}

/// The words of a line of a source, without the tags around them.
fn pieces<'t>(document: &Document, line: &'t str) -> impl Iterator<Item = &'t str> {
    let is_markup = matches!(document.format(), Format::Html | Format::Docx);
    let all = line.split(move |one| is_markup && one == '<');
    let seen = all.map(move |piece| match piece.rsplit_once('>') {
        Some((_, seen)) if is_markup => seen,
        _ => piece,
    });
    seen.map(str::trim).filter(|piece| piece.chars().any(char::is_alphanumeric))
}

/// How many bytes two lines have in common at their ends.
fn alike(one: &str, other: &str) -> usize {
    let same = |pairs: &mut dyn Iterator<Item = (char, char)>| -> usize {
        pairs.take_while(|(a, b)| a == b).map(|(a, _)| a.len_utf8()).sum()
    };
    let start = same(&mut one.chars().zip(other.chars()));
    start + same(&mut one[start..].chars().rev().zip(other[start..].chars().rev()))
}

/// What was taken back, or done again.
#[derive(Debug)]
pub struct Undone {
    pub operation: Operation,
    /// What became of the files that the act had made.
    pub made: Vec<(PathBuf, Fate)>,
}

/// What became of a file that was not there before the act which is taken back.
#[derive(Debug, PartialEq, Eq)]
pub enum Fate {
    Removed,
    /// Somebody had removed it, or an undo was broken off.
    Missing,
    /// Without its block, for somebody has changed it since.
    Changed,
    /// As the release that it was made of, which is not what it was, or not there.
    Alone(PathBuf),
}

/// Takes an operation back, as `Directory::undo` does, and the blocks of releases with it, if they stand as they
/// were written: wholly or not at all.
pub fn undo(directory: &mut Directory, which: Option<&str>) -> Result<Undone, Error> {
    let (mut files, mut made) = (Vec::new(), Vec::new());
    let operation = directory.undo(which, |undoing| put_back(undoing, &mut files, &mut made))?;
    files.into_iter().for_each(Put::keep);
    Ok(Undone { operation, made })
}

/// All files are made ready before the first is put in its place.
fn put_back(undoing: &Undoing, put: &mut Vec<Put>, made: &mut Vec<(PathBuf, Fate)>) -> Result<(), Error> {
    let mut ready = Vec::new();
    for touched in undoing.releases.iter().filter(|touched| wrote(touched)) {
        let path = PathBuf::from(&touched.now.file);
        let patch = touched.after.package_before.as_deref().and_then(Patch::of_text);
        let became = patch.as_ref().filter(|_| !undoing.forward).map(|patch| became(patch, &path));
        let became = became.transpose()?.flatten();
        if !matches!(became, Some(Fate::Removed | Fate::Missing))
            && let Some(bytes) = as_it_was(touched, patch, &path, undoing.forward)?
        {
            ready.push(prepare(&path, &bytes)?);
        }
        made.extend(became.map(|became| (path, became)));
    }
    let failed = |path: PathBuf| |source| Error::Write { path, source };
    for one in ready {
        let path = one.target().to_owned();
        put.push(one.put().map_err(failed(path))?);
    }
    for (path, _) in made.iter().filter(|(_, became)| *became == Fate::Removed) {
        put.push(Put::away(path).map_err(failed(path.clone()))?);
    }
    Ok(())
}

/// What is to become of a file, if an attach made it. It goes only if it can be made again.
fn became(patch: &Patch, path: &Path) -> Result<Option<Fate>, Error> {
    let Some(origin) = patch.origin() else { return Ok(None) };
    let is_at_hand = patch.read_origin().is_some();
    Ok(Some(match fs::read(path) {
        Ok(bytes) if !patch.is_for(&bytes) => Fate::Changed,
        Ok(_) if is_at_hand => Fate::Removed,
        Err(error) if is_away(&error) && is_at_hand => Fate::Missing,
        Err(source) => return Err(unread(path, source)),
        Ok(_) => Fate::Alone(origin.to_owned()),
    }))
}

fn is_away(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory)
}

fn unread(path: &Path, source: io::Error) -> Error {
    let path = path.to_owned();
    if is_away(&source) { Error::Away { path } } else { Error::Read { path, source } }
}

/// Whether what was done to a release in the ledger was done to its file too.
fn wrote(touched: &Touched) -> bool {
    let written = |release: &Release| {
        (release.block_before.clone(), release.block_after.clone(), release.package_before.clone())
    };
    touched.before.as_ref().map(written) != Some(written(&touched.after))
}

/// The file as it is to be again; none where it is so already: an undo was broken off, or somebody put it back.
fn as_it_was(
    touched: &Touched,
    patch: Option<Patch>,
    path: &Path,
    forward: bool,
) -> Result<Option<Vec<u8>>, Error> {
    let done = &touched.after;
    // What was made and is gone is made again of what it was made of.
    let origin = || patch.as_ref().filter(|_| forward)?.read_origin();
    let (Some(old), Some(new)) = (&done.block_before, &done.block_after) else {
        return Ok(origin().filter(|_| !path.exists()));
    };
    let bytes = match fs::read(path) {
        Err(error) if is_away(&error) => origin().ok_or(error),
        read => read,
    }
    .map_err(|source| unread(path, source))?;
    let in_place = patch.as_ref().is_some_and(Patch::is_in_place);
    let beside_ours = patch.as_ref().is_some_and(Patch::is_beside_ours);
    let patch = if forward { patch.and_then(Patch::again) } else { patch };
    if patch.as_ref().is_some_and(|patch| patch.has_made(&bytes)) {
        return Ok(None);
    }
    if let Some(before) = patch.and_then(|patch| patch.apply(&bytes)) {
        return Ok(Some(before));
    }
    let changed = |place| Error::Changed { path: path.to_owned(), place };
    let document = Document::parse(&bytes, Format::of(path.to_str(), &bytes))
        .map_err(|_| changed(Elsewise::Somewhere))?;
    let (stands, wanted) = if forward { (old, new) } else { (new, old) };
    let elsewise = || changed(Elsewise::of(&document, stands));
    // What was put in the place of other values stands elsewhere than the block that the ledger has; and where the links
    // of a Word document lead stands in another part of the package.
    if beside_ours || in_place && document.format() == Format::Docx {
        return Err(elsewise());
    }
    match place::restore(&bytes, &document, wanted, stands) {
        Ok(back) => Ok(Some(back)),
        Err(_) if place::is_restored(&document, wanted, stands) => Ok(None),
        Err(_) => Err(elsewise()),
    }
}
