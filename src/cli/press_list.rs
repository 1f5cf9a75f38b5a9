//! `press-list`: named lists of contacts, put in by hand or found by a query each time.

use clap::Subcommand;
use serde::Serialize;

use super::{
    error::{CommandError, Exit, Result},
    session::Session,
    show::{Format, named, one_contact, print_json},
    table,
    ui::count,
    view::{self, ContactJson},
};
use crate::{
    directory::{self, Directory, Order, Selection},
    model::{self, Profile},
};

/// Keep lists of contacts
#[derive(Subcommand)]
#[command(after_help = "Examples:\n  pressdesk press-list create Health --query health\n  \
    pressdesk press-list add Health ana-exemplo\n  pressdesk export --press-list Health --to csv -o health.csv")]
pub enum PressList {
    /// Make a list
    Create {
        /// What you will call the list
        name: String,
        /// What `find` would find fills the list each time it is read
        #[arg(long)]
        query: Option<String>,
    },
    /// Put contacts on a list
    Add {
        /// The name of the list, or a part of it that fits one list alone
        list: String,
        #[arg(required = true)]
        contacts: Vec<String>,
    },
    /// Take contacts off a list, or the list away if none are named
    Remove { list: String, contacts: Vec<String> },
    /// Give a list another name
    Rename { list: String, name: String },
    /// Show who is on a list
    Show {
        /// The name of the list, or a part of it that fits one list alone
        list: String,
        #[arg(long, value_enum, default_value_t)]
        format: Format,
    },
    /// List all lists
    List {
        #[arg(long, value_enum, default_value_t)]
        format: Format,
    },
}

#[derive(Serialize)]
struct ListJson<'a> {
    id: String,
    name: &'a str,
    query: Option<&'a str>,
    members: usize,
}

impl PressList {
    pub fn run(self, session: &mut Session) -> Result {
        let mut directory = session.open_to_write()?;
        if matches!(self, Self::Show { .. } | Self::List { .. }) {
            session.open_to_read()?;
        }
        match self {
            Self::Create { name, query } => {
                directory.operate("press-list", format!("create press list {name}"), |work| {
                    let record = work.new_record();
                    let name = name.trim().to_owned();
                    work.put(&mut model::PressList {
                        id: work.mint(),
                        name,
                        members: Vec::new(),
                        query,
                        record,
                    })
                })?;
                session.ui.say(format!("Created {name}."));
            }
            Self::Add { list, contacts } => {
                let mut list = one(&directory, &list)?;
                let members = contacts_named(session, &directory, &contacts)?;
                let new: Vec<_> = members
                    .iter()
                    .map(|one| one.contact.id)
                    .filter(|id| !list.members.contains(id))
                    .collect();
                let added = count(new.len(), "contact", "contacts");
                list.members.extend(new);
                let summary = format!("add {added} to press list {}", list.name);
                directory.operate("press-list", summary, |work| work.put(&mut list))?;
                session.ui.say(format!("Added {added} to {}.", list.name));
                for one in members.iter().filter(|one| one.contact.opted_out.is_some()) {
                    let name = &one.contact.name.printed;
                    session.ui.say(format!("{name} has opted out, and goes out with no export of the list."));
                }
            }
            Self::Remove { list, contacts } if contacts.is_empty() => {
                let list = one(&directory, &list)?;
                let summary = format!("remove press list {}", list.name);
                directory.operate("press-list", summary, |work| work.remove(&list))?;
                session.ui.say(format!("Removed {}; its contacts stay in the directory.", list.name));
            }
            Self::Remove { list, contacts } => {
                let mut list = one(&directory, &list)?;
                let gone = contacts_named(session, &directory, &contacts)?;
                let before = list.members.len();
                list.members.retain(|id| !gone.iter().any(|one| one.contact.id == *id));
                let removed = count(before - list.members.len(), "contact", "contacts");
                let summary = format!("remove {removed} from press list {}", list.name);
                directory.operate("press-list", summary, |work| work.put(&mut list))?;
                session.ui.say(format!("Removed {removed} from {}.", list.name));
                let still = members(&directory, &list)?;
                let by_query =
                    gone.iter().filter(|one| still.iter().any(|two| two.contact.id == one.contact.id));
                for one in by_query {
                    let (name, query) =
                        (one.contact.name.with_honorific(), list.query.as_deref().unwrap_or_default());
                    session.ui.say(format!("{name} is still on it, because `{query}` puts them there."));
                }
            }
            Self::Rename { list, name } => {
                let mut list = one(&directory, &list)?;
                let summary = format!("rename press list {} to {name}", list.name);
                list.name = name.trim().to_owned();
                directory.operate("press-list", summary, |work| work.put(&mut list))?;
                session.ui.say(format!("Renamed to {}.", list.name));
            }
            Self::Show { list, format } => show(session, &directory, &one(&directory, &list)?, format)?,
            Self::List { format } => list(session, &directory, format)?,
        }
        Ok(Exit::Done)
    }
}

fn one(directory: &Directory, asked: &str) -> Result<model::PressList> {
    let found = named(Some(asked), |name| directory.resolve_press_list(name))?;
    found.ok_or_else(|| CommandError::usage("no press list is named"))
}

/// All are found before anything is done.
fn contacts_named(session: &mut Session, directory: &Directory, asked: &[String]) -> Result<Vec<Profile>> {
    asked.iter().map(|one| one_contact(session, directory, one)).collect()
}

fn members(directory: &Directory, list: &model::PressList) -> Result<Vec<Profile>> {
    let selection = Selection { press_list: Some(list.id), order: Order::AsGiven, ..Selection::default() };
    Ok(directory.select(&selection)?.collect::<std::result::Result<_, directory::Error>>()?)
}

fn show(session: &mut Session, directory: &Directory, list: &model::PressList, format: Format) -> Result<()> {
    let members = members(directory, list)?;
    if format == Format::Json {
        let all: Vec<_> = members.iter().map(ContactJson::of).collect();
        return print_json(&mut session.ui, &all);
    }
    if let Some(query) = &list.query {
        session.ui.say(format!("{} is filled by `{query}` and by hand.", list.name));
    }
    Ok(table::print(&mut session.ui, view::LIST_HEADERS, members.iter().map(view::row).collect())?)
}

fn list(session: &mut Session, directory: &Directory, format: Format) -> Result<()> {
    let lists = directory.press_lists()?;
    let sizes =
        lists.iter().map(|list| Ok(members(directory, list)?.len())).collect::<Result<Vec<usize>>>()?;
    let pairs = lists.iter().zip(sizes);
    if format == Format::Json {
        let all: Vec<_> = pairs
            .map(|(list, members)| ListJson {
                id: list.id.to_string(),
                name: &list.name,
                query: list.query.as_deref(),
                members,
            })
            .collect();
        return print_json(&mut session.ui, &all);
    }
    let rows = pairs.map(|(list, size)| {
        vec![list.name.clone(), size.to_string(), list.query.clone().unwrap_or_default()]
    });
    Ok(table::print(&mut session.ui, &["press list", "contacts", "query"], rows.collect())?)
}
