//! `release attach`: the contact block goes on a release, or is brought up to date where it stands.

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use similar::TextDiff;

use crate::{
    attach::{self, Options, Outcome, Report, Whom},
    cli::{
        error::{CommandError, Exit, Result},
        export::held_back,
        report::{self, Source},
        session::Session,
        show::{named, one_contact},
    },
    directory::Directory,
    finding::{Finding, Severity, codes},
    release::{self, Format, place},
};

/// Put the contact block on a release, or bring up to date the one that is there
#[derive(Args)]
#[command(after_help = "Examples:\n  pressdesk release attach new.txt --contacts dale-rutstein,liu-li\n  \
    pressdesk release attach new.docx --office 'UNICEF China' --dry-run\n  \
    pressdesk release attach old.txt --refresh\n  pressdesk release attach --refresh\n\n\
    Everything outside the block stays byte for byte, and a second run changes nothing. `pressdesk undo` takes it back, \
    and removes a file that -o made, if neither it nor the release has been changed since.\n\
    A file that has a second name (a hard link) is written where it is, so that both names have the new text.")]
pub struct Attach {
    /// A .txt, .md, .html or .docx file; with --refresh, none is every release that carries an old number
    #[arg(required_unless_present = "refresh")]
    file: Option<PathBuf>,
    /// Handles, or whatever else names one contact each, parted by commas
    #[arg(long, value_delimiter = ',', value_name = "A,B", group = "whom")]
    contacts: Vec<String>,
    /// Those on a press list
    #[arg(long, value_name = "LIST", group = "whom")]
    press_list: Option<String>,
    /// Those of an office
    #[arg(long, group = "whom")]
    office: Option<String>,
    /// The contacts of another release, in its style
    #[arg(long, value_name = "FILE", group = "whom")]
    from_release: Option<PathBuf>,
    /// Those who stand in the block already, as the directory has them now: a block of ours is written anew, and one
    /// that somebody typed is mended where it stands
    #[arg(long, group = "whom")]
    refresh: bool,
    /// Where a new block goes
    #[arg(long, value_enum, default_value = "below")]
    place: Place,
    /// Of the block, as a BCP 47 tag; else the release's own
    #[arg(long, value_name = "TAG")]
    language: Option<String>,
    /// Let go of people and lines of the old block that have no place in the new one
    #[arg(long)]
    replace: bool,
    /// Show the difference, change nothing
    #[arg(long)]
    dry_run: bool,
    /// Write the result there, and leave the file as it is
    #[arg(short, long, value_name = "FILE", requires = "file")]
    output: Option<PathBuf>,
    /// Replace the file that -o names, if it exists
    #[arg(long, requires = "output")]
    force: bool,
    /// A folder of templates and words in place of ours
    #[arg(long, value_name = "FOLDER")]
    templates: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Place {
    /// After the body, before "About …" and the notes
    Below,
    /// Above the headline, as in the United States
    Top,
}

impl Attach {
    pub fn run(self, session: &mut Session) -> Result {
        let mut directory = session.open_to_write()?;
        if self.refresh {
            session.must_exist(&directory)?;
        }
        let whom = self.whom(session, &directory)?;
        let options = Options {
            read: release::read,
            region: session.region_option(),
            language: self.language.clone(),
            place: match self.place {
                Place::Below => place::Place::Below,
                Place::Top => place::Place::Top,
            },
            replace: self.replace,
            dry_run: self.dry_run,
            force: self.force,
            templates: self.templates.as_deref(),
        };
        let Some(file) = &self.file else {
            return self.refresh_all(session, &mut directory, &options);
        };
        if self.output.as_deref().is_some_and(|output| output.as_os_str() == "-") {
            return Err(CommandError::usage(
                "a release with its block goes into a file, not to standard output",
            )
            .hint("name the file with -o; --dry-run shows what would change"));
        }
        if !self.dry_run {
            session.clear_beside(self.output.as_ref().unwrap_or(file));
        }
        let done = attach::attach(&mut directory, file, self.output.as_deref(), &whom, &options);
        if whom == Whom::Refresh && is_left(session, &file.display().to_string(), &done) {
            return Ok(Exit::Findings);
        }
        let done = done?;
        let target = self.output.as_ref().unwrap_or(file).display().to_string();
        let exit = self.say(session, &done, &target)?;
        self.advise(session, &mut directory, file, &done, &options);
        Ok(exit)
    }

    /// Each on its own: one that cannot be mended keeps no other from it.
    fn refresh_all(&self, session: &mut Session, directory: &mut Directory, options: &Options<'_>) -> Result {
        let (files, away) = stale_files(session, directory)?;
        // What carries an old number and is not mended is wrong, wherever it is.
        let mut exit = if away > 0 { Exit::Findings } else { Exit::Done };
        let (all, mut failed, mut last) = (files.len(), 0, None);
        for file in files {
            let target = file.display().to_string();
            if !self.dry_run {
                session.clear_beside(&file);
            }
            let done = attach::attach(directory, &file, None, &Whom::Refresh, options);
            if is_left(session, &target, &done) {
                exit = Exit::Findings;
                continue;
            }
            let said = done.map_err(CommandError::from).and_then(|done| {
                let exit = self.say(session, &done, &target)?;
                self.advise(session, directory, &file, &done, options);
                Ok(exit)
            });
            let error = match said {
                Ok(Exit::Done) => continue,
                Ok(other) => {
                    exit = other;
                    continue;
                }
                Err(error) if error.closed_pipe => return Err(error),
                Err(error) => error,
            };
            failed += 1;
            if let Some(before) = last.replace(error) {
                session.ui.say(before.message);
            }
        }
        let Some(error) = last else { return Ok(exit) };
        Err(if all == 1 {
            error
        } else {
            error.hint(format!("{failed} of {all} releases could not be mended"))
        })
    }

    fn whom(&self, session: &mut Session, directory: &Directory) -> Result<Whom> {
        if self.refresh {
            return Ok(Whom::Refresh);
        }
        if !self.contacts.is_empty() {
            let ids = self
                .contacts
                .iter()
                .map(|asked| Ok(one_contact(session, directory, asked)?.contact.id))
                .collect::<Result<_>>()?;
            return Ok(Whom::Contacts(ids));
        }
        if let Some(list) = named(self.press_list.as_deref(), |name| directory.resolve_press_list(name))? {
            return Ok(Whom::PressList(list.id));
        }
        if let Some(office) = named(self.office.as_deref(), |name| directory.resolve_office(name))? {
            return Ok(Whom::Office(office.id));
        }
        if let Some(file) = &self.from_release {
            return Ok(Whom::FromRelease(file.clone()));
        }
        Err(CommandError::usage("whose block is it?")
            .hint("name them with --contacts A,B, --press-list LIST, --office OFFICE or --from-release FILE")
            .hint("--refresh brings the block that is there up to date"))
    }

    fn say(&self, session: &mut Session, done: &Report, target: &str) -> Result {
        for (handle, withheld) in &done.held_back {
            for line in held_back(withheld) {
                session.ui.say(format!("  {handle}: {line}"));
            }
        }
        match &done.outcome {
            Outcome::Unchanged => {
                session.ui.say(if done.findings.iter().any(is_wrong) {
                    format!("{target}: nothing in the block is certain to be mended, and something in it is wrong.")
                } else if done.findings.iter().any(is_bare) {
                    format!("{target}: the block is as the directory has it.")
                } else {
                    format!("{target}: the block is as it should be.")
                });
                if done.operation.is_some() {
                    session.ui.say(match done.was_known {
                        true => "The ledger had it otherwise, and has it as it stands now.",
                        false => "The ledger did not have it, and has it now.",
                    });
                }
                report::say(&mut session.ui, &done.findings, Some(Source { path: target, text: "" }));
            }
            Outcome::Refused => {
                report::say(&mut session.ui, &done.findings, Some(Source { path: target, text: "" }));
                if done.findings.iter().all(|finding| finding.code == codes::R514) {
                    let message =
                        format!("{target} is untouched: its block cannot be told from what is around it");
                    return Err(CommandError::new(Exit::Findings, message));
                }
                return Err(CommandError::new(
                    Exit::Findings,
                    format!("{target} is untouched: the block has what would be lost"),
                )
                .hint("add the person or the line to the directory, or let go of it with --replace"));
            }
            Outcome::Written { before, after, text, in_place } => {
                if self.dry_run {
                    let diff = TextDiff::from_lines(before, after);
                    let diff = diff.unified_diff().header(target, target).to_string();
                    session.ui.line(diff.trim_end())?;
                    session.ui.say(format!("{target} would change; nothing was written."));
                } else {
                    session.ui.say(match in_place {
                        true => format!("{target}: mended in place, and all else is as it was:\n"),
                        false => format!("{target}: the block is on it:\n"),
                    });
                    for line in text.lines() {
                        session.ui.say(format!("  {line}").trim_end());
                    }
                    if let Some(operation) = &done.operation {
                        session.ui.say(format!("\n`pressdesk undo {}` takes it back.", operation.short_id()));
                    }
                }
                report::say(&mut session.ui, &done.findings, Some(Source { path: target, text: "" }));
            }
        }
        // What was mended in place may stand beside something that is wrong and was left.
        let is_left = done.findings.iter().any(|finding| is_wrong(finding) || is_bare(finding));
        Ok(if is_left { Exit::Findings } else { Exit::Done })
    }

    /// What can be done about what a refresh left as it is: only what would work.
    fn advise(
        &self,
        session: &mut Session,
        directory: &mut Directory,
        file: &Path,
        done: &Report,
        options: &Options<'_>,
    ) {
        if !self.refresh || !done.findings.iter().any(is_wrong) {
            return;
        }
        if is_mail(file) {
            session.ui.say("Mend it by hand: nothing is written into a mail.");
            return;
        }
        let anew = Options { replace: true, dry_run: true, language: options.language.clone(), ..*options };
        let anew = attach::attach(directory, file, None, &Whom::Refresh, &anew);
        session.ui.say(match anew.is_ok_and(|anew| anew.outcome != Outcome::Refused) {
            true => {
                "Mend it by hand, or write the block anew with --replace, which drops what has no place in it."
            }
            false => {
                "Mend it by hand: the block cannot be written anew, for it cannot be told from what is around it."
            }
        });
    }
}

/// What a release gives otherwise than the directory, and was left so.
fn is_wrong(finding: &Finding) -> bool {
    finding.severity == Severity::Error || [codes::R531, codes::R534].contains(&finding.code)
}

/// A name by which nothing stands: for the directory to mend, and not for whoever has the release.
fn is_bare(finding: &Finding) -> bool {
    finding.code == codes::D601 && finding.severity != Severity::Note
}

/// Whether a refresh left a release to its author, and says so: what is wrong in it is a finding, and no failure of ours.
fn is_left(session: &mut Session, target: &str, done: &std::result::Result<Report, attach::Error>) -> bool {
    let why = done.as_ref().err().and_then(by_hand);
    let Some(why) = why.map(|why| if is_mail(Path::new(target)) { MAIL } else { why }) else { return false };
    session.ui.say(format!("{target}: {why}, so not mended: `release check` says what is wrong in it."));
    true
}

const MAIL: &str = "a mail";

fn is_mail(file: &Path) -> bool {
    Format::of(file.to_str(), &std::fs::read(file).unwrap_or_default()) == Format::Eml
}

/// Why a release that carries an old number is nothing for a refresh: nobody could do more with it.
const fn by_hand(error: &attach::Error) -> Option<&'static str> {
    match error {
        attach::Error::Place { source: place::Error::Mail, .. } => Some(MAIL),
        attach::Error::NoContacts { .. } => Some("names nobody whom the directory has"),
        _ => None,
    }
}

/// The releases of the ledger that carry an old number and whose files are at hand, and how many are not.
fn stale_files(session: &mut Session, directory: &Directory) -> Result<(Vec<PathBuf>, usize)> {
    let (mut files, mut away) = (Vec::new(), 0);
    for stale in attach::stale(directory)? {
        let path = PathBuf::from(&stale.release.file);
        if path.is_file() {
            files.push(path);
        } else {
            away += 1;
            session.ui.say(format!(
                "{}: not at hand, so not mended; `release register` it where it is now, or `release unregister` it.",
                stale.release.file
            ));
        }
    }
    if files.is_empty() {
        session.ui.say("No release at hand carries an old number.");
    }
    Ok((files, away))
}
