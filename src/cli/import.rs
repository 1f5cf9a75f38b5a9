//! `import`: contacts come in from files.

use std::{fs, path::Path};

use clap::{Args, ValueEnum};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::{
    changes,
    error::{CommandError, Exit, Result},
    fields::Pair,
    report::{self, Source as Shown},
    session::{Session, read_file},
    ui::{Ui, count},
};
use crate::{
    finding::Finding,
    format::csv,
    import::{self, Counts, Error, From as Kind, Input, Listener, Options, Source},
    model::{Contact, ContactKind, Visibility},
};

/// Bring contacts in from vCards, CSV files, or the contact block of a release
#[derive(Args)]
#[command(after_help = "Examples:\n  pressdesk import release.txt --region CN\n  \
    pressdesk import contacts.vcf --dry-run\n  pressdesk import export.csv --kind journalist\n\n\
    A record that the directory has is updated, never blindly: additions are taken, contradictions are reported. \
    A record that names its own country has its numbers read by that, before --region. Who wants no mail as the file \
    says (unsubscribed, blocklisted), or opted out before being removed here, has opted out. What somebody took away by hand is \
    not put back, unless the import is preferred. \
    One import is one operation: `pressdesk undo` takes all of it back.")]
pub struct Import {
    /// Files, folders with all that is in them, or - for standard input
    #[arg(required = true)]
    files: Vec<String>,
    /// What kind of file it is; found out where not given
    #[arg(long, value_enum)]
    from: Option<From>,
    /// Of records that do not say: else a release brings spokespeople, a vCard or CSV file journalists
    #[arg(long)]
    kind: Option<ContactKind>,
    /// Of every number and address that does not say
    #[arg(long)]
    visibility: Option<Visibility>,
    /// Whose value is taken where the two disagree
    #[arg(long, value_enum, default_value = "directory")]
    prefer: Prefer,
    /// A column of a CSV file whose headers we do not know; repeatable
    #[arg(long, value_name = "COLUMN=FIELD")]
    map: Vec<Pair>,
    /// Show what would change, change nothing
    #[arg(long)]
    dry_run: bool,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum From {
    Vcard,
    Csv,
    Release,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Prefer {
    Directory,
    Import,
}

impl Import {
    pub fn run(self, session: &mut Session) -> Result {
        let mut directory = session.open_to_write()?;
        let mut sources = Vec::new();
        let found = files(&self.files)?;
        for (folder, skipped) in &found.skipped {
            let what = count(*skipped, "file that is no vCard or CSV", "files that are no vCards or CSV");
            session.ui.say(format!("Skipped {what} in {folder}."));
        }
        for file in found.files {
            let input = match file.as_str() {
                "-" => Input::Bytes(read_file("-")?),
                path => Input::File(path.into()),
            };
            let start = input.start().map_err(|error| CommandError::io(&file, &error))?;
            let from = match self.from {
                Some(From::Vcard) => Kind::Vcard,
                Some(From::Csv) => Kind::Csv,
                Some(From::Release) => Kind::Release,
                None => Kind::guess(&file, &start),
            };
            let mapping = self.map.iter().map(|one| (one.left.clone(), one.right.clone()));
            let mapping = mapping
                .map(|(column, field)| field.parse().map(|field| (column, field)))
                .collect::<std::result::Result<Vec<_>, csv::NotAField>>()
                .map_err(|error| CommandError::usage(format!("--map: {error}")))?;
            sources.push(Source { name: file, input, from, mapping });
        }
        let options = Options {
            kind: self.kind,
            visibility: self.visibility,
            region: session.region_option(),
            prefer_import: self.prefer == Prefer::Import,
            dry_run: self.dry_run,
        };
        let mut hearing = Hearing::new(&mut session.ui, self.dry_run);
        let (counts, operation) = import::import(&mut directory, &sources, options, &mut hearing)?;
        let findings = hearing.findings;
        hearing.bar.finish_and_clear();
        session.ui.say(tally(&counts, self.dry_run));
        if operation.is_some() && !self.dry_run {
            session.ui.say("`pressdesk undo` takes the import back.");
        }
        if counts.read == 0 {
            session.ui.say("No contact was found.");
        }
        Ok(if findings > 0 || counts.refused > 0 { Exit::Findings } else { Exit::Done })
    }
}

/// The counts, which add up: read is the sum of what follows it.
pub fn tally(counts: &Counts, dry_run: bool) -> String {
    let would = if dry_run { "Would import" } else { "Imported" };
    format!(
        "{would} {}: {} added, {} changed, {} unchanged, {} refused; {} of them kept with findings.",
        count(counts.read, "record", "records"),
        counts.added,
        counts.changed,
        counts.unchanged,
        counts.refused,
        counts.with_findings
    )
}

/// What an address book or a spreadsheet ends in.
const ENDINGS: [&str; 4] = ["vcf", "vcard", "csv", "tsv"];

/// The files to import, and how many of each folder are none.
#[derive(Default)]
struct Found {
    files: Vec<String>,
    skipped: Vec<(String, usize)>,
}

/// The files that are named, those of a folder and of the folders in it in the order of their names.
fn files(named: &[String]) -> Result<Found> {
    let mut found = Found::default();
    for name in named {
        if name == "-" || !Path::new(name).is_dir() {
            found.files.push(name.clone());
            continue;
        }
        let (mut inside, mut skipped) = (Vec::new(), 0);
        look_into(Path::new(name), &mut inside, &mut skipped)?;
        if inside.is_empty() {
            let endings = ENDINGS.map(|ending| format!(".{ending}")).join(", ");
            return Err(CommandError::failed(format!(
                "{name}: the folder has no file that ends in {endings}"
            )));
        }
        inside.sort();
        found.files.extend(inside);
        if skipped > 0 {
            found.skipped.push((name.clone(), skipped));
        }
    }
    Ok(found)
}

/// Address books keep a folder a book and a file a card. What a system hides is nobody's address book, and a link
/// to a folder may lead back to where it stands.
fn look_into(folder: &Path, files: &mut Vec<String>, skipped: &mut usize) -> Result {
    let failed = |error: std::io::Error| CommandError::io(folder.display(), &error);
    for entry in fs::read_dir(folder).map_err(failed)? {
        let entry = entry.map_err(failed)?;
        let path = entry.path();
        if entry.file_name().to_string_lossy().starts_with('.') {
            continue;
        }
        if entry.file_type().map_err(failed)?.is_dir() {
            look_into(&path, files, skipped)?;
            continue;
        }
        let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase());
        if path.is_file() && ending.is_some_and(|ending| ENDINGS.contains(&ending.as_str())) {
            files.push(path.to_string_lossy().into_owned());
        } else {
            *skipped += 1;
        }
    }
    Ok(Exit::Done)
}

struct Hearing<'a> {
    ui: &'a mut Ui,
    dry_run: bool,
    findings: usize,
    bar: ProgressBar,
    /// The text of the source that findings were last about.
    text: Option<(String, String)>,
}

impl<'a> Hearing<'a> {
    fn new(ui: &'a mut Ui, dry_run: bool) -> Self {
        let target =
            if ui.err_is_terminal() { ProgressDrawTarget::stderr() } else { ProgressDrawTarget::hidden() };
        let bar = ProgressBar::with_draw_target(None, target);
        if let Ok(style) = ProgressStyle::with_template("{spinner} {pos} records, {per_sec}") {
            bar.set_style(style);
        }
        Self { ui, dry_run, findings: 0, bar, text: None }
    }

    fn text_of(&mut self, source: &Source) -> String {
        match &self.text {
            Some((name, text)) if *name == source.name => text.clone(),
            _ => {
                let text = source.text().unwrap_or_default();
                self.text = Some((source.name.clone(), text.clone()));
                text
            }
        }
    }
}

impl Listener for Hearing<'_> {
    fn finding(&mut self, source: &Source, finding: Finding) {
        self.findings += 1;
        let text = self.text_of(source);
        let shown = Shown { path: &source.name, text: &text };
        let text = report::human(&finding, Some(shown), self.ui.err_is_terminal());
        let ui = &mut *self.ui;
        self.bar.suspend(|| ui.say(text));
    }

    fn change(&mut self, before: Option<&Contact>, after: &Contact) {
        if !self.dry_run {
            return;
        }
        let sign = if before.is_some() { '~' } else { '+' };
        let mut text = format!("{sign} {} ({})", after.name.with_honorific(), after.handle);
        let before = before.and_then(|one| serde_json::to_value(one).ok());
        let after = serde_json::to_value(after).ok();
        for line in changes::lines(before.as_ref(), after.as_ref(), &|_| None) {
            text.push_str(&format!("\n    {} {}", line.sign, line.text));
        }
        // The difference is what was asked for: data.
        let ui = &mut *self.ui;
        self.bar.suspend(|| {
            let _ = ui.line(text);
        });
    }

    fn progress(&mut self, counts: &Counts) {
        self.bar.set_position(counts.read as u64);
    }
}

impl std::convert::From<Error> for CommandError {
    fn from(error: Error) -> Self {
        match error {
            Error::Directory(error) => error.into(),
            Error::Source(error) => Self::failed(error.to_string()),
        }
    }
}
