//! `show`, `list`, `find`: contacts as the office sees them; and how any command finds the contact that is meant.

use std::io::Write;

use clap::{Args, ValueEnum};
use serde::Serialize;

use super::{
    error::{CommandError, Exit, Result},
    session::Session,
    table,
    ui::{Ui, count},
    view::{self, ContactJson},
};
use crate::{
    directory::{Directory, Selection, Unresolved},
    model::{Contact, ContactKind, Profile},
};

/// How a listing is printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people; tabs between columns on a pipe
    #[default]
    Table,
    /// For scripts
    Json,
}

/// Show one contact in full
#[derive(Args)]
#[command(after_help = "Examples:\n  pressdesk show dale-rutstein\n  pressdesk show '010 6532 3131'")]
pub struct Show {
    /// Handle, id, address, number, or a part of the name that fits one contact alone
    contact: String,
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

impl Show {
    pub fn run(self, session: &mut Session) -> Result {
        let directory = session.open_to_read()?;
        let profile = one_contact(session, &directory, &self.contact)?;
        let received = received(&directory, &profile.contact)?;
        let substitute = profile.contact.leave.as_ref().and_then(|leave| leave.substitute);
        let substitute = substitute.map_or(Ok(None), |id| directory.contact(id))?;
        match self.format {
            Format::Table => {
                let name = substitute.as_ref().map(|one| one.name.printed.as_str());
                session.ui.line(view::card(&profile, name))?;
                for one in &received {
                    let handed = match one.handed.is_empty() {
                        true => "no number and no address".to_owned(),
                        false => one.handed.join(", "),
                    };
                    let (day, name, by) = (&one.at[..10], &one.name, &one.by);
                    session.ui.line(format!("  received      {day} from {by}: {name}, {handed}"))?;
                }
            }
            Format::Json => {
                let substitute = substitute.as_ref().map(|one| one.handle.as_str());
                print_json(
                    &mut session.ui,
                    &InFull { contact: ContactJson::of(&profile), substitute, received },
                )?
            }
        }
        Ok(Exit::Done)
    }
}

/// A contact with what it received, if it is a journalist.
#[derive(Serialize)]
struct InFull<'a> {
    #[serde(flatten)]
    contact: ContactJson<'a>,
    /// The handle of who takes the calls during a leave.
    substitute: Option<&'a str>,
    received: Vec<Received>,
}

#[derive(Serialize)]
struct Received {
    at: String,
    by: String,
    contact: String,
    name: String,
    handed: Vec<String>,
}

fn received(directory: &Directory, to: &Contact) -> Result<Vec<Received>> {
    let handouts = directory.handouts_to(to.id)?;
    let each = handouts.into_iter().map(|one| {
        let whose = directory.contact(one.contact)?;
        Ok(Received {
            at: one.at.to_string(),
            by: one.by,
            contact: one.contact.to_string(),
            name: whose.map_or_else(|| "a removed contact".to_owned(), |whose| whose.name.printed),
            handed: one.handed,
        })
    });
    each.collect()
}

/// List contacts
#[derive(Args)]
#[command(after_help = "Examples:\n  pressdesk list --office 'UNICEF China'\n  \
    pressdesk list --kind journalist --format json")]
pub struct List {
    /// spokesperson, journalist or desk
    #[arg(long)]
    kind: Option<ContactKind>,
    /// Only those of this office
    #[arg(long)]
    office: Option<String>,
    /// Only those who work for it, and its offices
    #[arg(long)]
    organisation: Option<String>,
    /// Only those on this list
    #[arg(long)]
    press_list: Option<String>,
    /// Only those who have this topic
    #[arg(long)]
    topic: Option<String>,
    /// A BCP 47 tag: zh is also zh-Hant
    #[arg(long)]
    language: Option<String>,
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

impl List {
    pub fn run(self, session: &mut Session) -> Result {
        let directory = session.open_to_read()?;
        let selection = Selection {
            kind: self.kind,
            office: named(self.office.as_deref(), |name| directory.resolve_office(name))?.map(|one| one.id),
            organisation: named(self.organisation.as_deref(), |name| directory.resolve_organisation(name))?
                .map(|one| one.id),
            press_list: named(self.press_list.as_deref(), |name| directory.resolve_press_list(name))?
                .map(|one| one.id),
            topic: self.topic,
            language: self.language,
            ..Selection::default()
        };
        let profiles = directory.select(&selection)?;
        print_all(session, profiles.map(|profile| profile.map_err(Into::into)), self.format)
    }
}

/// Find contacts by any part of a name, city, address or number
#[derive(Args)]
#[command(
    after_help = "Examples:\n  pressdesk find bangkok\n  pressdesk find 刘\n  pressdesk find 6532-3131"
)]
pub struct Find {
    /// Words, or a part of a number; accents and capitals do not matter
    #[arg(required = true)]
    text: Vec<String>,
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

impl Find {
    pub fn run(self, session: &mut Session) -> Result {
        let directory = session.open_to_read()?;
        let text = self.text.join(" ");
        let found = directory.find(&text)?;
        if found.is_empty() && self.format == Format::Table {
            return Err(CommandError::new(Exit::NoSuchContact, format!("no contact fits `{text}`"))
                .hint("`pressdesk list` shows all contacts"));
        }
        print_all(session, found.into_iter().map(Ok), self.format)
    }
}

fn print_all(
    session: &mut Session,
    profiles: impl Iterator<Item = Result<Profile>>,
    format: Format,
) -> Result {
    match format {
        Format::Table => {
            let rows: Vec<_> = profiles.map(|profile| Ok(view::row(&profile?))).collect::<Result<_>>()?;
            if rows.is_empty() {
                session.ui.say("No contacts.");
                return Ok(Exit::Done);
            }
            let number = rows.len();
            table::print(&mut session.ui, view::LIST_HEADERS, rows)?;
            if session.ui.out_is_terminal() {
                session.ui.say(format!("\n{}", count(number, "contact", "contacts")));
            }
        }
        // One after the other: a large directory is never in memory as a whole.
        Format::Json => {
            write!(session.ui.out(), "[")?;
            for (at, profile) in profiles.enumerate() {
                let profile = profile?;
                let text = serde_json::to_string(&ContactJson::of(&profile)).map_err(not_json)?;
                write!(session.ui.out(), "{}\n  {text}", if at == 0 { "" } else { "," })?;
            }
            session.ui.line("\n]")?;
        }
    }
    Ok(Exit::Done)
}

pub fn print_json(ui: &mut Ui, value: &impl Serialize) -> Result<()> {
    let text = serde_json::to_string_pretty(value).map_err(not_json)?;
    Ok(ui.line(text)?)
}

fn not_json(error: serde_json::Error) -> CommandError {
    CommandError::failed(format!("the output could not be written as JSON: {error}"))
}

/// The contact that is meant, or an exit 4 that says which it could be.
pub fn one_contact(session: &mut Session, directory: &Directory, asked: &str) -> Result<Profile> {
    directory
        .resolve(asked)
        .map_err(|unresolved| match unresolved {
            Unresolved::Several { found, asked } => {
                let rows: Vec<_> = found.iter().map(one_line).collect();
                let error = CommandError::new(
                    Exit::NoSuchContact,
                    format!(
                        "`{asked}` fits {}:\n{}",
                        count(found.len(), "contact", "contacts"),
                        rows.join("\n")
                    ),
                );
                error.hint("name one by its handle, the first word of its line")
            }
            other => unresolved_error("contact", other),
        })
        .inspect_err(|_| {
            let _ = session.ui.flush();
        })
}

fn one_line(profile: &Profile) -> String {
    let contact = &profile.contact;
    let office = profile.office.as_ref().map(|one| format!(", {}", one.name)).unwrap_or_default();
    format!("  {}  {}{office}", contact.handle, contact.name.with_honorific())
}

/// What is meant by a name that is given, or an exit 4.
pub fn named<T: Named>(
    asked: Option<&str>,
    resolve: impl FnOnce(&str) -> std::result::Result<T, Unresolved<T>>,
) -> Result<Option<T>> {
    asked.map(|asked| resolve(asked).map_err(|error| unresolved_error(T::WHAT, error))).transpose()
}

/// What a user calls a record.
pub trait Named {
    const WHAT: &'static str;
    fn name(&self) -> &str;
}

macro_rules! named_as {
    ($($kind:ty: $what:literal, $($field:ident).+;)+) => {$(
        impl Named for $kind {
            const WHAT: &'static str = $what;
            fn name(&self) -> &str {
                &self.$($field).+
            }
        }
    )+};
}

named_as! {
    Profile: "contact", contact.handle;
    crate::model::Office: "office", name;
    crate::model::Organisation: "organisation", name;
    crate::model::PressList: "press list", name;
}

fn unresolved_error<T: Named>(what: &str, unresolved: Unresolved<T>) -> CommandError {
    match unresolved {
        Unresolved::None { asked, suggestions } => {
            let error = CommandError::new(Exit::NoSuchContact, format!("no {what} fits `{asked}`"));
            if suggestions.is_empty() {
                error.hint(match what {
                    "contact" => "`pressdesk list` shows all contacts; `pressdesk find TEXT` searches them",
                    "office" => "`pressdesk office list` shows all offices",
                    "organisation" => "`pressdesk organisation list` shows all organisations",
                    _ => "`pressdesk press-list list` shows all press lists",
                })
            } else {
                error.hint(format!("did you mean {}?", suggestions.join(", ")))
            }
        }
        Unresolved::Several { asked, found } => {
            let names: Vec<_> = found.iter().map(|one| format!("  {}", one.name())).collect();
            CommandError::new(
                Exit::NoSuchContact,
                format!("`{asked}` fits several {what}s:\n{}", names.join("\n")),
            )
            .hint("give more of the name")
        }
        Unresolved::Error(error) => error.into(),
    }
}
