//! `on-leave`, `now`: who is away, and who can take a call.

use clap::Args;
use serde::Serialize;

use super::{
    error::{CommandError, Exit, Result},
    report,
    session::Session,
    show::{Format, named, one_contact, print_json},
    table, view,
};
use crate::{
    duty::{self, Standing},
    model::Time,
};

/// Note that a contact takes no calls until a day, and who stands in
#[derive(Args)]
#[command(
    after_help = "Examples:\n  pressdesk on-leave dale-rutstein --until 2026-12-24 --substitute liu-li\n  \
    pressdesk on-leave dale-rutstein --back"
)]
pub struct OnLeave {
    /// Handle, id, address, number, or a part of the name that fits one contact alone
    contact: String,
    /// The last day of the leave: 2026-12-24
    #[arg(long, value_name = "DATE", required_unless_present = "back")]
    until: Option<String>,
    /// Who takes the calls meanwhile: a person, or a duty desk
    #[arg(long, value_name = "CONTACT", requires = "until")]
    substitute: Option<String>,
    /// The contact takes calls again
    #[arg(long, conflicts_with = "until")]
    back: bool,
}

impl OnLeave {
    pub fn run(self, session: &mut Session) -> Result {
        let mut directory = session.open()?;
        let contact = one_contact(session, &directory, &self.contact)?.contact;
        let substitute = match &self.substitute {
            Some(asked) => Some(one_contact(session, &directory, asked)?.contact),
            None => None,
        };
        let id = substitute.as_ref().map(|one| one.id);
        let done = duty::on_leave(&mut directory, contact.id, self.until.as_deref(), id)?;
        let name = &contact.name.printed;
        let now = directory.now();
        let alone = match directory.contact(contact.id)? {
            Some(contact) => duty::left_alone(&directory, &contact, now)?,
            None => None,
        };
        // Whoever cannot take the calls is named by the finding.
        let stands_in = substitute.filter(|_| alone.is_none());
        let instead = stands_in.map(|one| format!("; {} stands in", one.name.printed)).unwrap_or_default();
        session.ui.say(match (done, &self.until) {
            (None, _) => format!("{name}: unchanged."),
            (Some(_), Some(until)) => format!("{name} is on leave until {until}{instead}."),
            (Some(_), None) => format!("{name} is back."),
        });
        report::say(&mut session.ui, alone.as_slice(), None);
        Ok(if alone.is_some() { Exit::Findings } else { Exit::Done })
    }
}

/// Say who can take a call now, or at another time
///
/// Office hours are those of the contact's office (`office edit --hours`), else 09:00-18:00 from Monday to Friday,
/// in the office's time zone, else in that of the contact's first number.
#[derive(Args)]
#[command(after_help = "Examples:\n  pressdesk now\n  pressdesk now --office 'UNICEF China'\n  \
    pressdesk now --at 2026-12-01T06:00+08:00 --format json")]
pub struct Now {
    /// A moment with its offset from UTC: 2026-12-01T06:00+08:00
    #[arg(long, value_name = "TIME")]
    at: Option<String>,
    /// Only those of this office
    #[arg(long)]
    office: Option<String>,
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

/// One contact as scripts see it; version 1, only added to.
#[derive(Serialize)]
struct StandingJson<'a> {
    contact: &'a str,
    name: &'a str,
    /// `open`, `closed`, `on leave`, `unknown`
    state: &'a str,
    time_zone: Option<&'a str>,
    local_time: Option<String>,
    hours: &'a str,
    usual_hours: bool,
    on_leave_until: Option<&'a str>,
    substitute: Option<&'a str>,
    call: Option<CallJson<'a>>,
}

/// Whom to ring.
#[derive(Serialize)]
struct CallJson<'a> {
    contact: &'a str,
    name: &'a str,
    number: String,
    visibility: &'a str,
}

impl Now {
    pub fn run(self, session: &mut Session) -> Result {
        let directory = session.open_to_read()?;
        let at = match &self.at {
            Some(text) => moment(text)?,
            None => directory.now(),
        };
        let office = named(self.office.as_deref(), |name| directory.resolve_office(name))?.map(|one| one.id);
        let all = duty::standings(&directory, office, at)?;
        if self.format == Format::Json {
            let all: Vec<_> = all.iter().map(json).collect();
            print_json(&mut session.ui, &all)?;
            return Ok(Exit::Done);
        }
        if all.is_empty() {
            session.ui.say("There is no spokesperson or desk to call.");
            return Ok(Exit::Done);
        }
        if all.iter().all(|one| one.answered_by().is_none()) {
            session.ui.say("Nobody can take a call then.");
        }
        let rows = all.iter().map(row).collect();
        table::print(&mut session.ui, &["contact", "local time", "state", "call"], rows)?;
        if all.iter().any(|one| one.usual_hours) {
            session.ui.say(
                "* usual hours, 09:00-18:00 from Monday to Friday: the office's own go in with \
                 `pressdesk office edit OFFICE --hours`",
            );
        }
        Ok(Exit::Done)
    }
}

/// The clocks farthest from UTC, on Howland and on the Line Islands, in seconds.
const OFFSETS: std::ops::RangeInclusive<i32> = -12 * 3600..=14 * 3600;

/// A moment as `--at` gives it.
pub fn moment(text: &str) -> Result<Time> {
    let error = || {
        CommandError::usage(format!("`{text}` is not a moment"))
            .hint("write the day, the time and the offset from UTC: 2026-12-01T06:00+08:00")
    };
    let pieces = jiff::fmt::temporal::Pieces::parse(text.trim()).map_err(|_| error())?;
    let is_clock = pieces.to_numeric_offset().is_none_or(|offset| OFFSETS.contains(&offset.seconds()));
    text.trim().parse().ok().filter(|_| is_clock).ok_or_else(error)
}

fn row(one: &Standing) -> Vec<String> {
    let contact = &one.profile.contact;
    let state = match (&one.until, one.usual_hours) {
        (Some(until), _) => format!("{} until {until}", one.state.as_str()),
        (None, true) => format!("{}*", one.state.as_str()),
        (None, false) => one.state.as_str().to_owned(),
    };
    let call = one.answered_by().map(|(who, phone)| match who.profile.contact.id == contact.id {
        true => view::marked(view::number(phone), phone.visibility),
        false => {
            let number = view::marked(view::number(phone), phone.visibility);
            format!("{}, {number}", who.profile.contact.name.printed)
        }
    });
    vec![
        contact.name.printed.clone(),
        one.local.as_ref().map(|local| local.strftime("%a %H:%M %Z").to_string()).unwrap_or_default(),
        state,
        call.unwrap_or_default(),
    ]
}

fn json(one: &Standing) -> StandingJson<'_> {
    let contact = &one.profile.contact;
    StandingJson {
        contact: &contact.handle,
        name: &contact.name.printed,
        state: one.state.as_str(),
        time_zone: one.local.as_ref().and_then(|local| local.time_zone().iana_name()),
        local_time: one.local.as_ref().map(|local| local.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string()),
        hours: &one.hours,
        usual_hours: one.usual_hours,
        on_leave_until: one.until.as_deref(),
        substitute: one.substitute.as_ref().map(|one| one.profile.contact.handle.as_str()),
        call: one.answered_by().map(|(who, phone)| CallJson {
            contact: &who.profile.contact.handle,
            name: &who.profile.contact.name.printed,
            number: view::number(phone),
            visibility: phone.visibility.as_str(),
        }),
    }
}

impl From<duty::Error> for CommandError {
    fn from(error: duty::Error) -> Self {
        match error {
            duty::Error::Directory(error) => error.into(),
            duty::Error::Past(_) => Self::usage(error.to_string()).hint("--back ends a leave"),
            duty::Error::NotADay(_) | duty::Error::OwnSubstitute => Self::usage(error.to_string()),
            duty::Error::NoSubstitute(_) => {
                Self::usage(error.to_string()).hint("name a spokesperson or a desk that may be handed out")
            }
            duty::Error::Gone => Self::failed(error.to_string()),
        }
    }
}
