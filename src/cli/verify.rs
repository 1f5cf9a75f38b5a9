//! `verify`, `stale`, `opt-out`: what is known of a contact's numbers, and of their wishes.

use clap::Args;

use super::{
    error::{CommandError, Exit, Result},
    report,
    session::Session,
    show::{Format, one_contact, print_json},
    table,
    ui::count,
    view::{self, ContactJson},
};
use crate::{
    directory::Selection,
    duty,
    model::{Contact, Profile, Time, Verified, text},
};

/// Note that a number was called, or an address written to, and holds
#[derive(Args)]
#[command(
    after_help = "Examples:\n  pressdesk verify liu-li\n  pressdesk verify dale-rutstein '+8613910973801' --how 'wrote back'"
)]
pub struct Verify {
    /// Handle, id, address, number, or a part of the name that fits one contact alone
    contact: String,
    /// A number or address of the contact; without one, all that are valid
    what: Option<String>,
    /// How you know
    #[arg(long, default_value = "called")]
    how: String,
}

impl Verify {
    pub fn run(self, session: &mut Session) -> Result {
        let mut directory = session.open_to_write()?;
        let mut contact = one_contact(session, &directory, &self.contact)?.contact;
        let verified =
            Verified { at: directory.now(), how: self.how.clone(), by: directory.actor().to_owned() };
        let fits = |value: &str| {
            self.what.as_deref().is_none_or(|what| {
                let (typed, digits) = (text::fold(what), text::digits(what));
                text::fold(value) == typed || (digits.len() > 4 && text::digits(value).ends_with(&digits))
            })
        };
        let mut marked = Vec::new();
        for phone in contact.phones.iter_mut().filter(|one| one.number.is_valid() && fits(&one.number.raw)) {
            phone.verified = Some(verified.clone());
            marked.push(phone.number.raw.clone());
        }
        for email in contact.emails.iter_mut().filter(|one| one.key.is_some() && fits(&one.address)) {
            email.verified = Some(verified.clone());
            marked.push(email.address.clone());
        }
        if marked.is_empty() {
            let what = self.what.as_deref().unwrap_or("that is valid");
            return Err(CommandError::new(
                Exit::NoSuchContact,
                format!("{} has no number or address {what}", contact.name.printed),
            )
            .hint(format!("`pressdesk show {}` shows what there is", contact.handle)));
        }
        let summary = format!("verify {}", contact.handle);
        directory.operate("verify", summary, |work| work.put(&mut contact))?;
        session.ui.say(format!("Verified: {}.", marked.join(", ")));
        Ok(Exit::Done)
    }
}

/// Who must be called: contacts that nobody has verified or changed for long
#[derive(Args)]
#[command(after_help = "Example:\n  pressdesk stale --after 6")]
pub struct Stale {
    /// Months
    #[arg(long, default_value_t = 12, value_name = "MONTHS")]
    after: u32,
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

impl Stale {
    pub fn run(self, session: &mut Session) -> Result {
        const MONTH: i64 = 2_629_746_000;
        let directory = session.open_to_read()?;
        let limit =
            directory.now().as_unix_millis().saturating_sub(i64::from(self.after).saturating_mul(MONTH));
        let mut stale: Vec<(Time, Profile)> = Vec::new();
        for profile in directory.select(&Selection::default())? {
            let profile = profile?;
            let last = last_known(&profile.contact);
            if last.as_unix_millis() < limit {
                stale.push((last, profile));
            }
        }
        stale.sort_by_key(|(last, profile)| (*last, profile.contact.handle.clone()));
        if self.format == Format::Json {
            let all: Vec<_> = stale.iter().map(|(_, profile)| ContactJson::of(profile)).collect();
            print_json(&mut session.ui, &all)?;
        } else if stale.is_empty() {
            session.ui.say(format!("Everybody was verified or changed in the last {}.", months(self.after)));
        } else {
            let rows = stale.iter().map(|(last, profile)| {
                let mut row = view::row(profile);
                row.insert(0, last.to_string()[..10].to_owned());
                row
            });
            let headers: Vec<_> = ["last"].iter().chain(view::LIST_HEADERS).copied().collect();
            table::print(&mut session.ui, &headers, rows.collect())?;
        }
        Ok(Exit::Done)
    }
}

fn months(number: u32) -> String {
    count(number as usize, "month", "months")
}

/// When somebody last verified or changed the contact.
fn last_known(contact: &Contact) -> Time {
    let phones = contact.phones.iter().filter_map(|one| one.verified.as_ref());
    let emails = contact.emails.iter().filter_map(|one| one.verified.as_ref());
    phones
        .chain(emails)
        .map(|one| one.at)
        .max()
        .unwrap_or(contact.record.updated_at)
        .max(contact.record.updated_at)
}

/// Note that a contact wants no mail: it is in no export from then on
#[derive(Args)]
#[command(after_help = "Examples:\n  pressdesk opt-out ana-exemplo\n  pressdesk opt-out ana-exemplo --back")]
pub struct OptOut {
    /// Handle, id, address, number, or a part of the name that fits one contact alone
    contact: String,
    /// The contact wants mail again
    #[arg(long)]
    back: bool,
}

impl OptOut {
    pub fn run(self, session: &mut Session) -> Result {
        let mut directory = session.open_to_write()?;
        let mut contact = one_contact(session, &directory, &self.contact)?.contact;
        let at = directory.now();
        contact.opted_out = if self.back { None } else { contact.opted_out.or(Some(at)) };
        let summary = format!("opt-out {}{}", contact.handle, if self.back { " (back)" } else { "" });
        directory.operate("opt-out", summary, |work| work.put::<Contact>(&mut contact))?;
        let name = contact.name.printed;
        session.ui.say(match self.back {
            true => format!("{name} may be in exports again."),
            false => format!("{name} is in no export from now on."),
        });
        // Whoever counts on them for a leave has to name somebody else.
        let mut alone = Vec::new();
        for other in directory.stood_in_for_by(contact.id)? {
            alone.extend(duty::left_alone(&directory, &other, at)?);
        }
        report::say(&mut session.ui, &alone, None);
        Ok(if alone.is_empty() { Exit::Done } else { Exit::Findings })
    }
}
