//! `organisation`: who contacts work for.

use clap::Subcommand;
use serde::Serialize;

use super::{
    error::{CommandError, Exit, Result},
    session::Session,
    show::{Format, named, print_json},
    table,
};
use crate::{directory::Directory, model};

/// Add, change and list organisations
#[derive(Subcommand)]
#[command(
    after_help = "Examples:\n  pressdesk organisation add 'Example News' --url https://news.example.org\n  \
    pressdesk organisation list"
)]
pub enum Organisation {
    /// Add an organisation
    Add {
        /// As it prints itself
        name: String,
        /// Its site, in full: https://example.org
        #[arg(long)]
        url: Option<String>,
    },
    /// Change an organisation; an empty value takes a field away
    Edit {
        /// Its name, or a part of it that fits one organisation alone
        organisation: String,
        /// Another name
        #[arg(long)]
        name: Option<String>,
        /// Its site, in full: https://example.org
        #[arg(long)]
        url: Option<String>,
    },
    /// Show one organisation with its offices
    Show {
        /// Its name, or a part of it that fits one organisation alone
        organisation: String,
        #[arg(long, value_enum, default_value_t)]
        format: Format,
    },
    /// List all organisations
    List {
        #[arg(long, value_enum, default_value_t)]
        format: Format,
    },
    /// Remove an organisation that nobody belongs to
    Remove { organisation: String },
}

#[derive(Serialize)]
struct OrganisationJson<'a> {
    id: String,
    name: &'a str,
    url: Option<&'a str>,
    offices: Vec<String>,
}

impl Organisation {
    pub fn run(self, session: &mut Session) -> Result {
        let mut directory = session.open_to_write()?;
        if matches!(self, Self::Show { .. } | Self::List { .. }) {
            session.open_to_read()?;
        }
        match self {
            Self::Add { name, url } => {
                let url = filled(url);
                directory.operate("organisation", format!("add organisation {name}"), |work| {
                    let record = work.new_record();
                    let name = name.trim().to_owned();
                    work.put(&mut model::Organisation { id: work.mint(), name, url, record })
                })?;
                session.ui.say(format!("Added {name}."));
            }
            Self::Edit { organisation, name, url } => {
                let mut found = one(&directory, &organisation)?;
                directory.operate("organisation", format!("edit organisation {}", found.name), |work| {
                    if let Some(name) = name {
                        found.name = name.trim().to_owned();
                    }
                    if let Some(url) = url {
                        found.url = filled(Some(url));
                    }
                    work.put(&mut found)
                })?;
                session.ui.say(format!("Changed {}.", found.name));
            }
            Self::Show { organisation, format } => {
                let found = one(&directory, &organisation)?;
                let offices = offices(&directory, &found)?;
                if format == Format::Json {
                    print_json(&mut session.ui, &json(&found, offices))?;
                    return Ok(Exit::Done);
                }
                session.ui.line(&found.name)?;
                if let Some(url) = &found.url {
                    session.ui.line(format!("  {:<14}{url}", "link"))?;
                }
                for office in offices {
                    session.ui.line(format!("  {:<14}{office}", "office"))?;
                }
            }
            Self::List { format } => {
                let all = directory.organisations()?;
                if format == Format::Json {
                    let all = all
                        .iter()
                        .map(|one| Ok(json(one, offices(&directory, one)?)))
                        .collect::<Result<Vec<_>>>()?;
                    print_json(&mut session.ui, &all)?;
                    return Ok(Exit::Done);
                }
                let rows = all.into_iter().map(|one| vec![one.name, one.url.unwrap_or_default()]).collect();
                table::print(&mut session.ui, &["organisation", "link"], rows)?;
            }
            Self::Remove { organisation } => {
                let found = one(&directory, &organisation)?;
                directory.operate("organisation", format!("remove organisation {}", found.name), |work| {
                    work.remove(&found)
                })?;
                session.ui.say(format!("Removed {}.", found.name));
            }
        }
        Ok(Exit::Done)
    }
}

fn filled(text: Option<String>) -> Option<String> {
    text.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty())
}

fn one(directory: &Directory, asked: &str) -> Result<model::Organisation> {
    let found = named(Some(asked), |name| directory.resolve_organisation(name))?;
    found.ok_or_else(|| CommandError::usage("no organisation is named"))
}

fn offices(directory: &Directory, organisation: &model::Organisation) -> Result<Vec<String>> {
    let all = directory.offices()?;
    let own = all.into_iter().filter(|office| office.organisation == Some(organisation.id));
    Ok(own.map(|office| office.name).collect())
}

fn json(organisation: &model::Organisation, offices: Vec<String>) -> OrganisationJson<'_> {
    OrganisationJson {
        id: organisation.id.to_string(),
        name: &organisation.name,
        url: organisation.url.as_deref(),
        offices,
    }
}
