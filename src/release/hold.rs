//! A release's block held against what a directory says of the people in it. The directory itself is behind
//! `Records`: nothing here knows how it is kept.

use crate::{
    finding::{Finding, codes},
    model::{Draft, DraftEmail, Number, ReleaseReading, Time, Visibility},
};

/// How a value that a release prints stands to the directory.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing {
    /// The contact has it.
    Current(Visibility),
    /// The contact had it until then. `now`: what took its place, where that may be printed.
    Former { until: Time, now: Option<String> },
    /// The directory has no such value with this contact.
    Unknown,
}

/// How a contact itself stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct State {
    pub role: Option<String>,
    pub opted_out: bool,
    /// The last day of a leave: `2026-12-01`.
    pub away_until: Option<String>,
    /// The name of who takes the calls meanwhile.
    pub substitute: Option<String>,
}

/// What a directory can say.
pub trait Records {
    /// The handle of the contact that a release prints, where one alone fits.
    fn who(&self, printed: &Draft) -> Option<String>;
    fn number(&self, handle: &str, number: &Number) -> Standing;
    fn email(&self, handle: &str, email: &DraftEmail) -> Standing;
    fn state(&self, handle: &str) -> State;
}

/// What a release says otherwise than the directory.
pub fn check(reading: &ReleaseReading, records: &dyn Records) -> Vec<Finding> {
    let mut findings = Vec::new();
    for contact in &reading.contacts {
        let draft = &contact.draft;
        let name = draft.name.as_ref().map_or("the desk", |name| name.printed.as_str());
        let Some(handle) = records.who(draft) else {
            findings.push(
                Finding::new(codes::R521, format!("the directory has no contact {name}"))
                    .help("if the contact is gone, attach the block anew with those who are there; else import the release")
                    .at(draft.span),
            );
            continue;
        };
        standing(draft, name, &handle, records, &mut findings);
        let state = records.state(&handle);
        if let (Some(printed), Some(known)) = (&draft.role, &state.role)
            && !printed.eq_ignore_ascii_case(known)
        {
            let message = format!("the directory has {name} as {known}, not {printed}");
            findings.push(Finding::new(codes::R524, message).at(draft.span));
        }
        if state.opted_out {
            let message = format!("{name} has opted out");
            findings.push(Finding::new(codes::R525, message).at(draft.span));
        }
        if let Some(until) = &state.away_until {
            let mut finding = Finding::new(codes::R526, format!("{name} is on leave until {until}"));
            if let Some(substitute) = &state.substitute {
                finding = finding.help(format!("{substitute} takes the calls meanwhile"));
            }
            findings.push(finding.at(draft.span));
        }
    }
    findings
}

fn standing(draft: &Draft, name: &str, handle: &str, records: &dyn Records, findings: &mut Vec<Finding>) {
    let phones = draft
        .phones
        .iter()
        .map(|phone| (records.number(handle, &phone.number), phone.number.raw.as_str(), phone.span));
    let emails =
        draft.emails.iter().map(|email| (records.email(handle, email), email.address.as_str(), email.span));
    for (standing, value, span) in phones.chain(emails) {
        let finding = match standing {
            Standing::Current(Visibility::Public) => continue,
            Standing::Current(visibility) => Finding::new(
                codes::R523,
                format!("{value} of {name} is {visibility}, and stands in a release"),
            )
            .help("take it out, or make it public in the directory"),
            Standing::Former { until, now } => {
                let date = until.to_string();
                let date = date.get(..10).unwrap_or(&date);
                let finding = match &now {
                    Some(now) => Finding::new(
                        codes::R522,
                        format!("{value} of {name} was replaced on {date} by {now}"),
                    ),
                    None => Finding::new(codes::R522, format!("{value} of {name} was replaced on {date}")),
                };
                match now {
                    Some(now) => finding.fix(now),
                    None => finding,
                }
            }
            Standing::Unknown => {
                Finding::new(codes::R522, format!("the directory does not have {value} with {name}"))
                    .help(format!("`pressdesk show {handle}` shows what it has"))
            }
        };
        findings.push(finding.at(span));
    }
}
