//! The use case: contacts go out. Each is issued as a card by the gate, and what the gate held back, and what the
//! format could not hold, is counted and reported. A file is written whole or not at all.

use std::{
    fs,
    io::{self, BufWriter, Write},
    path::{Path, PathBuf},
};

use crate::{
    directory::{self, Selection, View},
    format::{self, Exporter, Unheld, csv, vcard},
    model::{Card, ContactKind, Gate, Withheld},
};

/// What is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    Vcard(vcard::Version),
    /// A dialect of `exports/press-lists`, with some of its columns if any are named.
    Csv {
        dialect: String,
        columns: Vec<String>,
    },
}

#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error(transparent)]
    Directory(#[from] directory::Error),
    #[error(transparent)]
    Format(#[from] format::Error),
    #[error(transparent)]
    Dialect(#[from] csv::NotADialect),
    #[error("{} exists already: name another file, or replace it with --force", .0.display())]
    Exists(PathBuf),
    #[error("{}: {error}", .path.display())]
    Io { path: PathBuf, error: io::Error },
}

/// What went out.
#[derive(Debug, Default)]
pub struct Report {
    pub cards: usize,
    pub withheld: Withheld,
    pub unheld: Unheld,
    pub files: usize,
}

/// Which contacts go out, and how much of each.
#[derive(Clone, Debug, Default)]
pub struct Choice {
    pub selection: Selection,
    pub gate: Gate,
    /// For a named journalist: the office's own people alone.
    pub own_people: bool,
}

impl Choice {
    /// Calls `each` with every card that the gate lets out.
    fn cards(
        &self,
        view: &View,
        report: &mut Report,
        mut each: impl FnMut(&Card) -> Result<(), Error>,
    ) -> Result<(), Error> {
        for profile in view.select(&self.selection)? {
            let profile = profile?;
            if self.own_people && profile.contact.kind == ContactKind::Journalist {
                report.withheld.journalists += 1;
                continue;
            }
            let (card, withheld) = Card::issue(&profile, self.gate);
            report.withheld += withheld;
            if let Some(card) = card {
                report.cards += 1;
                each(&card)?;
            }
        }
        Ok(())
    }
}

impl Target {
    /// The ending of a file's name.
    pub const fn ending(&self) -> &'static str {
        match self {
            Self::Vcard(_) => "vcf",
            Self::Csv { .. } => "csv",
        }
    }

    fn exporter<'a>(&self, out: impl Write + 'a) -> Result<Box<dyn Exporter + 'a>, Error> {
        Ok(match self {
            Self::Vcard(version) => Box::new(vcard::Writer::new(out, *version)),
            Self::Csv { dialect, columns } => {
                let dialect = csv::Dialect::named(dialect)?;
                let dialect = if columns.is_empty() { dialect } else { dialect.with_columns(columns)? };
                Box::new(csv::Writer::new(out, dialect))
            }
        })
    }
}

/// Writes all cards into one stream.
pub fn write(view: &View, choice: &Choice, target: &Target, out: impl Write) -> Result<Report, Error> {
    let mut report = Report::default();
    let mut exporter = target.exporter(out)?;
    choice.cards(view, &mut report, |card| Ok(exporter.card(card)?))?;
    report.unheld = exporter.finish()?;
    Ok(report)
}

/// Writes all cards into one file. One that exists is kept unless `force`.
pub fn to_file(
    view: &View,
    choice: &Choice,
    target: &Target,
    path: &Path,
    force: bool,
) -> Result<Report, Error> {
    let mut report = whole_file(path, force, |out| write(view, choice, target, out))?;
    report.files = 1;
    Ok(report)
}

/// Writes a file a contact into a folder, which is made if it is not there: the handle is the file's name.
pub fn to_folder(
    view: &View,
    choice: &Choice,
    target: &Target,
    folder: &Path,
    force: bool,
) -> Result<Report, Error> {
    let mut report = Report::default();
    let named = |card: &Card| folder.join(format!("{}.{}", file_name(card.handle()), target.ending()));
    if !force {
        // All are looked for before any is written.
        let mut there = None;
        choice.cards(view, &mut Report::default(), |card| {
            let path = named(card);
            if there.is_none() && path.exists() {
                there = Some(path);
            }
            Ok(())
        })?;
        if let Some(path) = there {
            return Err(Error::Exists(path));
        }
    }
    fs::create_dir_all(folder).map_err(|error| Error::Io { path: folder.to_owned(), error })?;
    let mut unheld = Unheld::default();
    let mut files = 0;
    choice.cards(view, &mut report, |card| {
        let one = whole_file(&named(card), force, |out| {
            let mut exporter = target.exporter(out)?;
            exporter.card(card)?;
            Ok(exporter.finish()?)
        })?;
        for (field, count) in one.iter() {
            unheld.add(field, count);
        }
        files += 1;
        Ok(())
    })?;
    Ok(Report { unheld, files, ..report })
}

/// A handle as a file's name on any system: no separators, no reserved names, no leading dot.
fn file_name(handle: &str) -> String {
    const RESERVED: &[&str] = &["con", "prn", "aux", "nul"];
    let safe: String = handle
        .chars()
        .map(|letter| if letter.is_alphanumeric() || letter == '-' || letter == '_' { letter } else { '-' })
        .take(100)
        .collect();
    let port = |name: &str| {
        name.len() == 4
            && (name.starts_with("com") || name.starts_with("lpt"))
            && name.ends_with(char::is_numeric)
    };
    if safe.is_empty() || RESERVED.contains(&safe.as_str()) || port(&safe) {
        format!("{safe}-")
    } else {
        safe
    }
}

/// Hands `fill` a file that takes its place only when it is whole.
pub fn whole_file<T>(
    path: &Path,
    force: bool,
    fill: impl FnOnce(&mut dyn Write) -> Result<T, Error>,
) -> Result<T, Error> {
    let failed = |error: io::Error| Error::Io { path: path.to_owned(), error };
    if !force && path.exists() {
        return Err(Error::Exists(path.to_owned()));
    }
    let folder = path.parent().filter(|folder| *folder != Path::new("")).unwrap_or(Path::new("."));
    let draft = tempfile::Builder::new().prefix(".pressdesk-").tempfile_in(folder).map_err(failed)?;
    let mut out = BufWriter::new(draft);
    let value = fill(&mut out)?;
    let draft = out.into_inner().map_err(|error| failed(error.into_error()))?;
    draft.as_file().sync_all().map_err(failed)?;
    let kept = if force { draft.persist(path) } else { draft.persist_noclobber(path) };
    kept.map_err(|error| match error.error.kind() {
        io::ErrorKind::AlreadyExists => Error::Exists(path.to_owned()),
        _ => failed(error.error),
    })?;
    Ok(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_name_is_safe_on_any_system() {
        for (handle, name) in [
            ("dale-rutstein", "dale-rutstein"),
            ("刘莉", "刘莉"),
            ("../etc/passwd", "---etc-passwd"),
            ("con", "con-"),
            ("com1", "com1-"),
            ("", "-"),
        ] {
            assert_eq!(file_name(handle), name);
        }
    }

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
}
