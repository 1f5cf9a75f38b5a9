//! `release register` and `release ledger`: which number went into which release.

use std::path::PathBuf;

use clap::Args;
use serde::Serialize;

use crate::{
    attach::{self, Known, OldLink, Stale},
    cli::{
        error::{Exit, Result},
        session::Session,
        show::{Format, print_json},
        table,
        ui::count,
    },
    directory::Directory,
    model::{Printed, Release},
    release::{self, hold::Records},
};

/// Put releases that are out already into the ledger, as they stand
#[derive(Args)]
#[command(after_help = "Example:\n  pressdesk release register archive/*.txt")]
pub struct Register {
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
}

impl Register {
    pub fn run(self, session: &mut Session) -> Result {
        let mut directory = session.open_to_write()?;
        let done = attach::register(&mut directory, &self.files, release::read, session.region_option())?;
        let files = count(self.files.len(), "release", "releases");
        for (from, to) in &done.moved {
            session.ui.say(format!(
                "{to} was in the ledger as {from}, which is not there any more: it goes on here."
            ));
        }
        session.ui.say(match done.operation {
            Some(_) => format!("Registered {files}."),
            None => format!("{files}: in the ledger already, just so."),
        });
        Ok(Exit::Done)
    }
}

/// Take releases out of the ledger; their files are left as they are, and may be gone
#[derive(Args)]
#[command(after_help = "Example:\n  pressdesk release unregister archive/withdrawn.txt\n\n\
    A file that was moved needs no more than `release register` where it is now.")]
pub struct Unregister {
    /// As `release ledger` shows it
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
}

impl Unregister {
    pub fn run(self, session: &mut Session) -> Result {
        let mut directory = session.open_to_write()?;
        attach::unregister(&mut directory, &self.files)?;
        let files = count(self.files.len(), "release", "releases");
        session
            .ui
            .say(format!("Took {files} out of the ledger. `pressdesk undo` brings back what was there."));
        Ok(Exit::Done)
    }
}

/// Which number went into which release, and which releases still carry an old one
#[derive(Args)]
#[command(after_help = "Examples:\n  pressdesk release ledger\n  pressdesk release ledger --stale")]
pub struct Ledger {
    /// Only what is no longer its contact's or office's, or no longer public; ends with 3 if there is any
    #[arg(long)]
    stale: bool,
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

#[derive(Serialize)]
struct EntryJson {
    file: String,
    title: Option<String>,
    date: Option<String>,
    language: Option<String>,
    printed: Vec<PrintedJson>,
}

#[derive(Default, Serialize)]
struct PrintedJson {
    contact: Option<String>,
    name: Option<String>,
    number: Option<String>,
    e164: Option<String>,
    email: Option<String>,
    /// That an office has no more.
    link: Option<String>,
}

impl Ledger {
    pub fn run(self, session: &mut Session) -> Result {
        let directory = if self.stale { session.open_to_check()? } else { session.open_to_read()? };
        let entries: Vec<Stale> = if self.stale {
            attach::stale(&directory)?
        } else {
            let whole = |mut release: Release| {
                let printed = std::mem::take(&mut release.printed);
                Stale { release, printed, links: Vec::new() }
            };
            directory.releases()?.into_iter().map(whole).collect()
        };
        let found = !entries.is_empty();
        let away = entries.iter().filter(|one| attach::is_away(&one.release)).count();
        let elsewhere = entries.iter().flat_map(|one| &one.printed).any(|one| one.name.is_none());
        let mut gone = false;
        for one in entries.iter().flat_map(|one| &one.printed) {
            gone |= is_gone(&directory, one)?;
        }
        let entries = Known::asking_now(&directory, |known| {
            let all = entries.into_iter().map(|one| entry(&directory, known, one));
            all.collect::<Result<Vec<_>>>()
        })?;
        if self.format == Format::Json {
            print_json(&mut session.ui, &entries)?;
        } else if !found {
            session.ui.say(match self.stale {
                true => "No release carries an old number.",
                false => {
                    "No release is in the ledger: `release attach` and `release register` put them there."
                }
            });
        } else {
            table::print(&mut session.ui, &["release", "date", "name", "printed"], rows(&entries))?;
            if self.stale {
                session.ui.say("`pressdesk release attach --refresh` mends those whose files are at hand.");
                if elsewhere {
                    session.ui.say(
                        "What stands outside a block is for you to change: `release check FILE` says where.",
                    );
                }
                if away > 0 {
                    let files = count(away, "file is", "files are");
                    session.ui.say(format!(
                        "{files} not there any more: `release register` a file where it is now, or take it out with \
                         `release unregister FILE`."
                    ));
                }
                if gone {
                    session.ui.say(
                        "Who has opted out or is gone comes off with `release attach FILE --contacts A,B --replace`.",
                    );
                }
            }
        }
        Ok(if self.stale && found { Exit::Findings } else { Exit::Done })
    }
}

/// In the place of whoever was erased, whom nothing names any more.
const FORGOTTEN: &str = "(somebody forgotten)";

/// Whether no refresh can put the contact on a block any more.
fn is_gone(directory: &Directory, printed: &Printed) -> Result<bool> {
    // A switchboard is nobody's who could be gone.
    let Some(id) = printed.contact else { return Ok(printed.is_of_forgotten()) };
    let contact = directory.contact(id)?;
    Ok(contact.is_none_or(|contact| contact.opted_out.is_some()))
}

fn entry(
    directory: &Directory,
    known: &Known<'_>,
    Stale { release, printed, links }: Stale,
) -> Result<EntryJson> {
    let mut printed: Vec<_> = printed
        .into_iter()
        .map(|one| {
            let contact = match one.contact {
                Some(id) => directory.contact(id)?,
                None => None,
            };
            let contact = contact.map(|contact| contact.handle);
            // A switchboard is its office's.
            let board = one.number.as_ref().filter(|_| one.contact.is_none());
            let office = board.and_then(|number| known.switchboard(number)).map(|of| of.office);
            let e164 = one.number.as_ref().and_then(|number| number.e164.clone());
            let number = one.number.map(|number| number.raw);
            let name = one.name.or(office);
            Ok(PrintedJson { contact, name, number, e164, email: one.email, link: None })
        })
        .collect::<Result<_>>()?;
    let of_office =
        |one: OldLink| PrintedJson { name: Some(one.office), link: Some(one.url), ..PrintedJson::default() };
    printed.extend(links.into_iter().map(of_office));
    Ok(EntryJson {
        file: release.file,
        title: release.title,
        date: release.date,
        language: release.language,
        printed,
    })
}

fn rows(entries: &[EntryJson]) -> Vec<Vec<String>> {
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    entries
        .iter()
        .flat_map(|entry| {
            entry.printed.iter().map(move |one| {
                let value = one.number.as_ref().or(one.email.as_ref()).or(one.link.as_ref());
                let name = one.name.as_ref().or(one.contact.as_ref()).cloned();
                let name = if name.is_none() && value.is_none() { Some(FORGOTTEN.to_owned()) } else { name };
                vec![entry.file.clone(), text(&entry.date), text(&name), text(&value.cloned())]
            })
        })
        .collect()
}
