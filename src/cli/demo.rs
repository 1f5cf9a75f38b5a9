//! `demo`: the main job on the sample release, in a folder of its own. The clock stands still and the ids are
//! counted, so that its files come out the same each time.

use std::{
    fs,
    path::{Path, PathBuf},
};

use clap::Args;

use super::{
    error::{CommandError, Exit, Result},
    export::held_back,
    import::tally,
    report,
    session::Session,
};
use crate::{
    attach::{self, Outcome, Whom},
    directory::{Directory, LOGS, Selection},
    export::{self, Choice, Target},
    finding::Finding,
    format::vcard::Version,
    import::{self, Counts, Input, Listener, Source},
    model::{Contact, Minter, Region},
    release::{self, Document, Format, place::Place},
};

const RELEASE: &str = "beijing-declaration.txt";
const DRAFT: &str = "new-release.draft.txt";
/// What the demo starts from.
const GIVEN: &[(&str, &[u8])] = &[
    (RELEASE, include_bytes!("../../exports/sample/beijing-declaration.txt")),
    (DRAFT, include_bytes!("../../exports/sample/new-release.draft.txt")),
];
const DIRECTORY: &str = "directory.db";
const NEW_RELEASE: &str = "new-release.txt";
/// What the demo makes, beside what SQLite keeps next to the directory.
const MADE: &[&str] =
    &[DIRECTORY, "contacts.vcf", "contacts-4.0.vcf", "press-list.csv", "press-contacts.html", NEW_RELEASE];
/// By this a folder is known to be the demo's own.
const MARK: &str = ".pressdesk-demo";
const NOW: &str = "2026-11-23T10:00:00.000Z";

/// Do the main job on a sample release, in a folder of its own
#[derive(Args)]
#[command(after_help = "Example:\n  pressdesk demo\n\n\
    Your own directory is not touched. The demo can be run again and again.")]
pub struct Demo {
    /// Made if it is not there
    #[arg(default_value = "pressdesk-demo")]
    folder: PathBuf,
}

impl Demo {
    pub fn run(self, session: &mut Session) -> Result {
        let folder = &self.folder;
        prepare(folder)?;
        session.clear_beside(folder);
        let directory = folder.join(DIRECTORY);
        let minter = Minter::fixed(NOW.parse().map_err(|_| CommandError::failed("the demo's clock"))?, 1);
        let mut directory_open = Directory::open(&directory, minter, "demo")?;
        let shown = folder.display().to_string();
        session.ui.line(format!("The demo works in {shown} and touches nothing else.\n"))?;
        let region: Option<Region> = "CN".parse().ok();

        let release = folder.join(RELEASE);
        read(session, &release, region)?;
        keep(session, &mut directory_open, &release, region)?;
        hand_out(session, &directory_open, folder)?;
        put_on_a_release(session, &mut directory_open, folder)?;

        session.ui.line(format!(
            "\nTo look around:\n  pressdesk -d {0} list\n  pressdesk -d {0} history --changes\n  pressdesk -d {0} undo",
            directory.display()
        ))?;
        Ok(Exit::Done)
    }
}

/// Makes the folder, or empties it of what an earlier demo made.
fn prepare(folder: &Path) -> Result<()> {
    let failed = |error: std::io::Error| CommandError::io(folder.display(), &error);
    let mark = folder.join(MARK);
    if folder.exists() && !mark.is_file() {
        let empty = fs::read_dir(folder).map_err(failed)?.next().is_none();
        if !empty {
            return Err(CommandError::failed(format!(
                "{} is not empty and not a folder of the demo",
                folder.display()
            ))
            .hint("name a folder that is not there yet: pressdesk demo FOLDER"));
        }
    }
    fs::create_dir_all(folder).map_err(failed)?;
    fs::write(&mark, "This folder is made by `pressdesk demo`, which may empty it.\n").map_err(failed)?;
    for name in MADE.iter().map(ToString::to_string).chain(LOGS.iter().map(|end| format!("{DIRECTORY}{end}")))
    {
        match fs::remove_file(folder.join(name)) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(failed(error)),
            _ => {}
        }
    }
    for (name, bytes) in GIVEN {
        fs::write(folder.join(name), bytes).map_err(failed)?;
    }
    Ok(())
}

fn step(session: &mut Session, title: &str, command: &str) -> Result<()> {
    session.ui.line(format!("{title}\n  $ pressdesk {command}"))?;
    Ok(())
}

fn read(session: &mut Session, path: &Path, region: Option<Region>) -> Result<()> {
    step(
        session,
        "1. Read the release: whom it names, and what is wrong with it",
        &format!("release read {RELEASE} --region CN"),
    )?;
    let bytes = fs::read(path).map_err(|error| CommandError::io(path.display(), &error))?;
    let document = Document::parse(&bytes, Format::of(Some(RELEASE), &bytes))
        .map_err(|error| CommandError::failed(error.to_string()))?;
    let (reading, findings) = release::read(&document, region);
    for contact in &reading.contacts {
        let draft = &contact.draft;
        let name = draft.name.as_ref().map(|name| name.with_honorific()).unwrap_or_default();
        let about: Vec<_> = [&draft.role, &draft.office].into_iter().flatten().cloned().collect();
        session.ui.line(format!("  {name}: {}", about.join(", ")))?;
    }
    for finding in &findings {
        session.ui.line(format!("  {}", report::short(finding, Some(RELEASE))))?;
    }
    Ok(())
}

fn keep(session: &mut Session, directory: &mut Directory, path: &Path, region: Option<Region>) -> Result<()> {
    step(
        session,
        "\n2. Keep its contacts; an import is one operation, which `undo` takes back",
        &format!("import {RELEASE} --region CN"),
    )?;
    let source = Source {
        name: RELEASE.to_owned(),
        input: Input::File(path.to_owned()),
        from: import::From::Release,
        mapping: Vec::new(),
    };
    let options = import::Options { region, ..import::Options::default() };
    let (counts, _) = import::import(directory, &[source], options, &mut Quiet)?;
    session.ui.line(format!("  {}", tally(&counts, false)))?;
    Ok(())
}

/// The findings have been shown in step 1.
struct Quiet;

impl Listener for Quiet {
    fn finding(&mut self, _: &Source, _: Finding) {}
    fn change(&mut self, _: Option<&Contact>, _: &Contact) {}
    fn progress(&mut self, _: &Counts) {}
}

fn hand_out(session: &mut Session, directory: &Directory, folder: &Path) -> Result<()> {
    step(
        session,
        "\n3. Hand them out: vCards for a journalist, a press list, a page",
        "export --to vcard -o contacts.vcf",
    )?;
    let csv = Target::Csv { dialect: "press-list".to_owned(), columns: Vec::new() };
    let page = Target::Html { title: "Press contacts".to_owned(), language: "en".to_owned() };
    let rows = [
        ("contacts.vcf", "vcard", Target::Vcard(Version::V3)),
        ("contacts-4.0.vcf", "vcard4", Target::Vcard(Version::V4)),
        ("press-list.csv", "csv", csv),
        ("press-contacts.html", "html", page),
    ];
    let choice = Choice { selection: Selection::default(), ..Choice::default() };
    let mut last = None;
    for (file, to, target) in rows {
        if to != "vcard" {
            session.ui.line(format!("  $ pressdesk export --to {to} -o {file}"))?;
        }
        let report = export::to_file(directory, &choice, &target, &folder.join(file), false)?;
        last = Some(report);
    }
    if let Some(report) = last {
        for line in held_back(&report.withheld) {
            session.ui.line(format!("  {line}"))?;
        }
    }
    Ok(())
}

fn put_on_a_release(session: &mut Session, directory: &mut Directory, folder: &Path) -> Result<()> {
    let command = format!("release attach {DRAFT} --from-release {RELEASE} -o {NEW_RELEASE}");
    step(session, "\n4. Put the contact block on a new release, in the style of the first", &command)?;
    let target = folder.join(NEW_RELEASE);
    let options = attach::Options {
        read: release::read,
        region: "CN".parse().ok(),
        language: None,
        place: Place::Below,
        replace: false,
        dry_run: false,
        force: true,
        templates: None,
    };
    let whom = Whom::FromRelease(folder.join(RELEASE));
    let done = attach::attach(directory, &folder.join(DRAFT), Some(&target), &whom, &options)?;
    if let Outcome::Written { text, .. } = &done.outcome {
        for line in text.trim().lines() {
            session.ui.line(format!("  | {line}").trim_end())?;
        }
    }
    for (handle, withheld) in &done.held_back {
        for line in held_back(withheld) {
            session.ui.line(format!("  {handle}: {line}"))?;
        }
    }
    let again = attach::attach(directory, &target, None, &whom, &options)?;
    let unchanged = again.outcome == Outcome::Unchanged;
    session.ui.line(match unchanged {
        true => "  A second run changes no byte.",
        false => "  A second run would change it.",
    })?;
    Ok(())
}
