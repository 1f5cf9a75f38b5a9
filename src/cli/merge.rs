//! `duplicates` and `merge`: contacts that may be one, and making one of them.

use clap::Args;
use serde::Serialize;

use super::{
    error::{Exit, Result},
    session::Session,
    show::{Format, one_contact, print_json},
    table,
};
use crate::directory::{self, Likeness};

/// List pairs of contacts that may be one, with the reason
#[derive(Args)]
#[command(after_help = "Example:\n  pressdesk duplicates")]
pub struct Duplicates {
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

#[derive(Serialize)]
struct PairJson {
    one: String,
    other: String,
    reasons: Vec<String>,
}

impl Duplicates {
    pub fn run(self, session: &mut Session) -> Result {
        let directory = session.open_to_read()?;
        let mut pairs = Vec::new();
        for pair in directory.duplicates()? {
            let handle = |id| -> Result<String> {
                Ok(directory.contact(id)?.map(|contact| contact.handle).unwrap_or_default())
            };
            let reasons = pair.reasons.iter().map(reason).collect();
            pairs.push(PairJson { one: handle(pair.one)?, other: handle(pair.other)?, reasons });
        }
        if self.format == Format::Json {
            print_json(&mut session.ui, &pairs)?;
        } else if pairs.is_empty() {
            session.ui.say("No two contacts look like one.");
        } else {
            let rows = pairs.into_iter().map(|pair| vec![pair.one, pair.other, pair.reasons.join("; ")]);
            table::print(&mut session.ui, &["one", "other", "why"], rows.collect())?;
            session.ui.say("`pressdesk merge ONE OTHER` makes one of two; nothing of either is lost.");
        }
        Ok(Exit::Done)
    }
}

fn reason(likeness: &Likeness) -> String {
    match likeness {
        Likeness::Number(number) => format!("same number {number}"),
        Likeness::Address(address) => format!("same address {address}"),
        Likeness::Name(name) => format!("same name {name}"),
    }
}

/// Make one contact of two; nothing of either is lost, and it can be undone
#[derive(Args)]
#[command(after_help = "Example:\n  pressdesk merge liu-li liu-li-2")]
pub struct Merge {
    /// The contact that stays
    keep: String,
    /// The contact that goes into it
    other: String,
}

impl Merge {
    pub fn run(self, session: &mut Session) -> Result {
        let mut directory = session.open_to_write()?;
        let keep = one_contact(session, &directory, &self.keep)?.contact;
        let other = one_contact(session, &directory, &self.other)?.contact;
        let summary = format!("merge {} into {}", other.handle, keep.handle);
        let done = directory.operate("merge", summary, |work| work.merge(&keep, &other));
        let merged = done.map_err(|error: directory::Error| error)?.value;
        session
            .ui
            .say(format!("{} is now part of {} ({}).", other.handle, merged.name.printed, merged.handle));
        Ok(Exit::Done)
    }
}
