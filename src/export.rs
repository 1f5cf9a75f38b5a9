//! The use case: contacts go out. Each is issued as a card by the gate, and what the gate held back, and what the
//! format could not hold, is counted and reported. A file is written whole or not at all.

mod file;

pub use file::whole_file;

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    io::{self, Write},
    path::{Path, PathBuf},
};

use crate::{
    directory::{self, Selection, View},
    format::{self, Exporter, Unheld, Written, csv, file_name::FileNames, html, json, qr, vcard},
    model::{Card, ContactId, ContactKind, Gate, Profile, Withheld},
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
    Json,
    /// A press-contacts page: spokespeople and desks alone.
    Html {
        title: String,
        language: String,
    },
    Qr(Picture),
}

/// How a QR code is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Picture {
    Terminal { colour: bool },
    Svg,
    Png,
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
    #[error("a QR code holds one contact: name one, or write a file a contact with --split")]
    OneCode,
    #[error("{}: {error}", .path.display())]
    Io { path: PathBuf, error: io::Error },
}

/// What went out.
#[derive(Debug, Default)]
pub struct Report {
    pub cards: usize,
    pub withheld: Withheld,
    pub unheld: Unheld,
    /// Contacts that the format takes none of, by what they are without.
    pub left_out: BTreeMap<&'static str, usize>,
    pub files: usize,
    /// For a named journalist: whose numbers and addresses went out.
    pub handed: Vec<(ContactId, Vec<String>)>,
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
        mut each: impl FnMut(&Card) -> Result<Written, Error>,
    ) -> Result<(), Error> {
        let mut said = BTreeSet::new();
        for profile in view.select(&self.selection)? {
            let profile = profile?;
            if self.own_people && profile.contact.kind == ContactKind::Journalist {
                report.withheld.journalists += 1;
                continue;
            }
            let (card, withheld) = Card::issue(&profile, self.gate);
            report.withheld += withheld;
            if let Some(card) = card {
                if let Written::LeftOut(why) = each(&card)? {
                    *report.left_out.entry(why).or_default() += 1;
                    continue;
                }
                report.cards += 1;
                if self.gate.internal {
                    beyond_cards(&profile, &mut said, &mut report.unheld);
                }
                if self.own_people {
                    let numbers = card.phones().iter().map(|phone| phone.number().raw.clone());
                    let addresses = card.emails().iter().map(|email| email.address().to_owned());
                    report.handed.push((profile.contact.id, numbers.chain(addresses).collect()));
                }
            }
        }
        Ok(())
    }
}

/// What the directory knows and no card has: who moves house is told, once for each office and organisation.
fn beyond_cards(profile: &Profile, said: &mut BTreeSet<String>, unheld: &mut Unheld) {
    let contact = &profile.contact;
    let verified = contact.phones.iter().filter(|one| one.verified.is_some()).count()
        + contact.emails.iter().filter(|one| one.verified.is_some()).count();
    unheld.add("when a number or address was verified", verified);
    unheld.add("former number", contact.phones.iter().map(|phone| phone.former.len()).sum());
    unheld.add("leave", usize::from(contact.leave.is_some()));
    if let Some(office) = profile.office.as_ref().filter(|office| said.insert(office.id.to_string())) {
        unheld.add("hours of an office", usize::from(office.hours.is_some()));
        unheld.add("organisation of an office", usize::from(office.organisation.is_some()));
    }
    if let Some(organisation) = profile.organisation.as_ref().filter(|one| said.insert(one.id.to_string())) {
        unheld.add("link of an organisation", usize::from(organisation.url.is_some()));
    }
}

impl Target {
    /// The ending of a file's name.
    pub const fn ending(&self) -> &'static str {
        match self {
            Self::Vcard(_) => "vcf",
            Self::Csv { .. } => "csv",
            Self::Json => "json",
            Self::Html { .. } => "html",
            Self::Qr(Picture::Terminal { .. }) => "txt",
            Self::Qr(Picture::Svg) => "svg",
            Self::Qr(Picture::Png) => "png",
        }
    }

    /// A page for everybody shows nobody's journalists.
    pub const fn is_public(&self) -> bool {
        matches!(self, Self::Html { .. })
    }

    fn exporter<'a>(&self, out: impl Write + 'a) -> Result<Box<dyn Exporter + 'a>, Error> {
        Ok(match self {
            Self::Vcard(version) => Box::new(vcard::Writer::new(out, *version)),
            Self::Csv { dialect, columns } => {
                let dialect = csv::Dialect::named(dialect)?;
                let dialect = if columns.is_empty() { dialect } else { dialect.with_columns(columns)? };
                Box::new(csv::Writer::new(out, dialect))
            }
            Self::Json => Box::new(json::Writer::new(out)),
            Self::Html { title, language } => {
                let page = html::Page { title: title.clone(), language: language.clone() };
                Box::new(html::Writer::new(out, page))
            }
            Self::Qr(picture) => Box::new(QrWriter { out, picture: *picture, unheld: Unheld::default() }),
        })
    }
}

struct QrWriter<W> {
    out: W,
    picture: Picture,
    unheld: Unheld,
}

impl<W: Write> Exporter for QrWriter<W> {
    fn card(&mut self, card: &Card) -> Result<Written, format::Error> {
        let code = qr::Code::of(card)?;
        let bytes = match self.picture {
            Picture::Terminal { colour } => code.terminal(colour).into_bytes(),
            Picture::Svg => code.svg().into_bytes(),
            Picture::Png => code.png(),
        };
        self.unheld.merge(&qr::Code::unheld(card));
        self.out.write_all(&bytes)?;
        Ok(Written::Whole)
    }

    fn finish(&mut self) -> Result<Unheld, format::Error> {
        self.out.flush()?;
        Ok(std::mem::take(&mut self.unheld))
    }
}

/// Writes all cards into one stream.
pub fn write(view: &View, choice: &Choice, target: &Target, out: impl Write) -> Result<Report, Error> {
    let mut report = Report::default();
    let mut exporter = target.exporter(out)?;
    let mut first = true;
    choice.cards(view, &mut report, |card| {
        // Two pictures in one file are none.
        if matches!(target, Target::Qr(Picture::Svg | Picture::Png)) && !std::mem::take(&mut first) {
            return Err(Error::OneCode);
        }
        Ok(exporter.card(card)?)
    })?;
    report.unheld.merge(&exporter.finish()?);
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
    if !force {
        // All are looked for before any is written.
        let mut there = None;
        let mut names = FileNames::default();
        choice.cards(view, &mut Report::default(), |card| {
            let path = folder.join(names.name(card.handle(), target.ending()));
            if there.is_none() && path.exists() {
                there = Some(path);
            }
            Ok(Written::Whole)
        })?;
        if let Some(path) = there {
            return Err(Error::Exists(path));
        }
    }
    let is_new = !folder.exists();
    fs::create_dir_all(folder).map_err(|error| Error::Io { path: folder.to_owned(), error })?;
    let mut unheld = Unheld::default();
    let mut files = 0;
    let mut names = FileNames::default();
    let done = choice.cards(view, &mut report, |card| {
        let mut bytes = Vec::new();
        let mut exporter = target.exporter(&mut bytes)?;
        let written = exporter.card(card)?;
        let one = exporter.finish()?;
        drop(exporter);
        if written == Written::Whole {
            let path = folder.join(names.name(card.handle(), target.ending()));
            whole_file(&path, force, |out| {
                out.write_all(&bytes).map_err(|error| Error::Io { path: path.clone(), error })
            })?;
            unheld.merge(&one);
            files += 1;
        }
        Ok(written)
    });
    if done.is_err() && is_new {
        // Of a folder with nothing in it nobody is glad; one with files stays.
        let _ = fs::remove_dir(folder);
    }
    done?;
    report.unheld.merge(&unheld);
    Ok(Report { files, ..report })
}
