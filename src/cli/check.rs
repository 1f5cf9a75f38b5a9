//! `check`: the rules over the whole directory.

use clap::Args;

use super::{
    error::{CommandError, Exit, Result},
    report::{self, FindingsFormat},
    session::Session,
    show::print_json,
    ui::count,
};
use crate::{
    directory::Selection,
    duty,
    finding::{Finding, FindingJson},
    rules::{self, directory::Terms},
};

/// Check every contact: invalid, stale, duplicate, unreachable
#[derive(Args)]
#[command(after_help = "Examples:\n  pressdesk check\n  pressdesk check --format json\n\n\
    Ends with 3 if there are findings. `pressdesk explain CODE` says more of one.")]
pub struct Check {
    /// A contact that nobody has verified or changed for so many months is stale
    #[arg(long, default_value_t = 12, value_name = "MONTHS")]
    stale_after: i32,
    #[arg(long, value_enum, default_value = "human")]
    format: FindingsFormat,
}

impl Check {
    pub fn run(self, session: &mut Session) -> Result {
        let directory = session.open_to_check()?;
        let printed = directory.releases()?.into_iter().flat_map(|release| release.printed);
        let printed = printed.filter_map(|one| one.number?.e164).collect();
        let mut failed = None;
        let mut number = 0;
        let profiles = directory.select(&Selection::default())?;
        let mut away = Vec::new();
        let profiles = profiles.map_while(|profile| match profile {
            Ok(profile) => {
                number += 1;
                away.extend(profile.contact.leave.is_some().then(|| profile.contact.clone()));
                Some(profile)
            }
            Err(error) => {
                failed = Some(CommandError::from(error));
                None
            }
        });
        let region = session.region_option().or(directory.region()?);
        let terms =
            Terms { now: directory.now(), stale_after_months: self.stale_after, printed: &printed, region };
        let mut findings = rules::directory::check(profiles, &terms);
        if let Some(error) = failed {
            return Err(error);
        }
        for contact in &away {
            findings.extend(duty::left_alone(&directory, contact, terms.now)?);
        }
        print(session, &findings, self.format)?;
        if self.format == FindingsFormat::Human {
            let checked = count(number, "contact", "contacts");
            session.ui.say(format!("Checked {checked}: {}.", report::tally(&findings)));
        }
        Ok(if findings.is_empty() { Exit::Done } else { Exit::Findings })
    }
}

/// Findings as data, on standard output.
fn print(session: &mut Session, findings: &[Finding], format: FindingsFormat) -> Result<()> {
    match format {
        FindingsFormat::Json => {
            let all: Vec<_> = findings.iter().map(|finding| FindingJson::of(finding, None)).collect();
            print_json(&mut session.ui, &all)?;
        }
        FindingsFormat::Human => {
            for finding in findings {
                let text = report::human(finding, None, session.ui.out_is_terminal());
                session.ui.line(text)?;
            }
        }
        FindingsFormat::Short => {
            for finding in findings {
                session.ui.line(report::short(finding, None))?;
            }
        }
        FindingsFormat::Github => {
            for finding in findings {
                session.ui.line(report::github(finding, None, None))?;
            }
        }
    }
    Ok(())
}
