//! `release check`: holds releases against the directory and the rules. Changes nothing.

use std::path::Path;

use clap::Args;

use crate::{
    attach::{self, Known},
    cli::{
        duty::moment,
        error::{CommandError, Exit, Result},
        report::{self, FindingsFormat, Source},
        session::Session,
        show::print_json,
        ui::count,
    },
    finding::{Finding, FindingJson},
    release::{self, Document},
};

/// Hold releases against the directory: numbers that changed, people who are gone, digits that are lost
///
/// Several files that are one release in several languages (x.en.txt, x.fr.txt) are held against one another too.
#[derive(Args)]
#[command(after_help = "Examples:\n  pressdesk release check release.txt\n  \
    pressdesk release check releases/*.html --format github\n  \
    pressdesk release check release.en.txt release.fr.txt --at 2026-12-01T06:00+08:00\n\n\
    Ends with 3 if there are findings: fit for a check before publishing.")]
pub struct Check {
    #[arg(required = true, value_name = "FILE")]
    files: Vec<String>,
    /// Also say if nobody on the block can take a call then: 2026-12-01T06:00+08:00
    #[arg(long, value_name = "TIME")]
    at: Option<String>,
    #[arg(long, value_enum, default_value = "human")]
    format: FindingsFormat,
}

impl Check {
    pub fn run(self, session: &mut Session) -> Result {
        let directory = session.open_to_check()?;
        let at = self.at.as_deref().map(moment).transpose()?;
        let region = session.region_option();
        let (mut files, mut releases, mut found, mut failed) =
            (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        Known::asking(&directory, at.unwrap_or_else(|| directory.now()), |known| {
            for file in &self.files {
                // One that cannot be read keeps no other from being checked.
                match attach::check_by(&directory, known, Path::new(file), release::read, region, at) {
                    Ok((opened, findings)) => {
                        files.push(file);
                        releases.push(opened);
                        found.push(findings);
                    }
                    Err(error) => failed.push(CommandError::from(error)),
                }
            }
            Ok::<_, CommandError>(())
        })?;
        let siblings = attach::siblings(&directory, &releases)?;
        let mut checked: Vec<Checked> = Vec::new();
        for (((file, opened), mut findings), more) in files.iter().zip(releases).zip(found).zip(siblings) {
            findings.extend(more);
            checked.push(Checked { file: (*file).clone(), document: opened.document, findings });
        }
        self.print(session, &checked)?;
        let all: Vec<_> = checked.into_iter().flat_map(|one| one.findings).collect();
        if self.format == FindingsFormat::Human && !files.is_empty() {
            let files = count(files.len(), "release", "releases");
            session.ui.say(format!("Checked {files}: {}.", report::tally(&all)));
        }
        let (failures, last) = (failed.len(), failed.pop());
        for error in failed {
            session.ui.say(error.message);
        }
        if let Some(error) = last {
            return Err(match self.files.len() {
                1 => error,
                all => error.hint(format!("{failures} of {all} releases could not be checked")),
            });
        }
        Ok(if all.is_empty() { Exit::Done } else { Exit::Findings })
    }

    /// Findings are what was asked for: data.
    fn print(&self, session: &mut Session, checked: &[Checked]) -> Result<()> {
        if self.format == FindingsFormat::Json {
            let all: Vec<_> = checked
                .iter()
                .flat_map(|Checked { file, findings, .. }| {
                    findings.iter().map(|one| FindingJson::of(one, Some(file)))
                })
                .collect();
            return print_json(&mut session.ui, &all);
        }
        for Checked { file, document, findings } in checked {
            for finding in findings {
                let line = match self.format {
                    FindingsFormat::Short => report::short(finding, Some(file)),
                    FindingsFormat::Github => report::github(finding, Some(file), Some(document.format())),
                    FindingsFormat::Human | FindingsFormat::Json => {
                        let source = Source { path: file, text: document.text() };
                        report::human(finding, Some(source), session.ui.out_is_terminal())
                    }
                };
                session.ui.line(line)?;
            }
        }
        Ok(())
    }
}

/// A release with what was found in it.
struct Checked {
    file: String,
    document: Document,
    findings: Vec<Finding>,
}
