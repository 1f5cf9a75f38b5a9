//! `office`: the units and places of an organisation.

use clap::{Args, Subcommand};

use super::{
    error::{CommandError, Exit, Result},
    report,
    session::{Session, country},
    show::{Format, named, print_json},
    table,
    view::{OfficeJson, one_line},
};
use crate::{
    directory::{self, Directory, Work},
    model::{self, Address, Region},
    rules,
};

/// Add, change and list offices
#[derive(Subcommand)]
#[command(
    after_help = "Examples:\n  pressdesk office list\n  pressdesk office edit 'UNICEF China' --country CN \
    --city Beijing --time-zone Asia/Shanghai\n  pressdesk office show 'UNICEF China'"
)]
pub enum Office {
    /// Add an office
    Add {
        /// As it prints itself: `UNICEF China`
        name: String,
        #[command(flatten)]
        fields: Fields,
    },
    /// Change an office; only what is given
    Edit {
        /// Its name, or a part of it that fits one office alone
        office: String,
        /// Another name
        #[arg(long)]
        name: Option<String>,
        #[command(flatten)]
        fields: Fields,
    },
    /// Show one office with its people
    Show {
        /// Its name, or a part of it that fits one office alone
        office: String,
        #[arg(long, value_enum, default_value_t)]
        format: Format,
    },
    /// List all offices
    List {
        #[arg(long, value_enum, default_value_t)]
        format: Format,
    },
    /// Remove an office that nobody belongs to
    Remove { office: String },
}

/// An empty value takes the field away.
#[derive(Args)]
pub struct Fields {
    /// Whose office it is
    #[arg(long)]
    organisation: Option<String>,
    /// Where it is
    #[arg(long)]
    city: Option<String>,
    /// ISO 3166: CN, FR, US. Numbers of its people without a country code are read by it
    #[arg(long, value_name = "CC")]
    country: Option<String>,
    /// IANA name: Asia/Shanghai
    #[arg(long, value_name = "ZONE")]
    time_zone: Option<String>,
    /// Working hours there, Monday to Friday unless days are named: 09:00-18:00, Sun-Thu 08:00-15:00; nights
    /// (22:00-06:00) and 00:00-24:00 are for every day
    #[arg(long, value_name = "FROM-TO")]
    hours: Option<String>,
    /// The postal address, on one line
    #[arg(long)]
    address: Option<String>,
    /// Its number, which is public
    #[arg(long, value_name = "NUMBER")]
    switchboard: Option<String>,
    /// The "or go to" of a contact block
    #[arg(long)]
    url: Option<String>,
}

impl Office {
    pub fn run(self, session: &mut Session) -> Result {
        let mut directory = session.open_to_write()?;
        if matches!(self, Self::Show { .. } | Self::List { .. }) {
            session.open_to_read()?;
        }
        match self {
            Self::Add { name, fields } => {
                let text = name.clone();
                change(session, &mut directory, format!("add office {name}"), fields, move |work| {
                    Ok(work.new_office(text.trim()))
                })
            }
            Self::Edit { office, name, fields } => {
                let mut found = one(&directory, &office)?;
                let summary = format!("edit office {}", found.name);
                change(session, &mut directory, summary, fields, move |_| {
                    if let Some(name) = name {
                        found.name = name.trim().to_owned();
                    }
                    Ok(found)
                })
            }
            Self::Show { office, format } => show(session, &directory, &one(&directory, &office)?, format),
            Self::List { format } => list(session, &directory, format),
            Self::Remove { office } => {
                let found = one(&directory, &office)?;
                directory
                    .operate("office", format!("remove office {}", found.name), |work| work.remove(&found))?;
                session.ui.say(format!("Removed {}.", found.name));
                Ok(Exit::Done)
            }
        }
    }
}

fn one(directory: &Directory, asked: &str) -> Result<model::Office> {
    let found = named(Some(asked), |name| directory.resolve_office(name))?;
    found.ok_or_else(|| CommandError::usage("no office is named"))
}

fn change(
    session: &mut Session,
    directory: &mut Directory,
    summary: String,
    fields: Fields,
    make: impl FnOnce(&mut Work<'_>) -> std::result::Result<model::Office, directory::Error>,
) -> Result {
    let country = match fields.country.as_deref().map(str::trim) {
        None => None,
        Some("") => Some(None),
        Some(code) => Some(Some(country(code).map_err(CommandError::usage)?)),
    };
    if let Some(zone) = fields.time_zone.as_deref().filter(|zone| !zone.is_empty()) {
        jiff::tz::TimeZone::get(zone).map_err(|_| {
            CommandError::usage(format!("`{zone}` is not a time zone"))
                .hint("write an IANA name, for example Asia/Shanghai or Europe/Paris")
        })?;
    }
    if let Some(hours) = fields.hours.as_deref().filter(|hours| !hours.trim().is_empty()) {
        rules::hours::Hours::parse(hours).map_err(|error| CommandError::usage(error.to_string()))?;
    }
    let default_region = session.region(directory)?;
    let mut findings = Vec::new();
    let outcome = directory.operate("office", summary, |work| {
        let mut office = make(work)?;
        let put = |field: &mut Option<String>, value: Option<String>| {
            if let Some(value) = value {
                *field = Some(value.trim().to_owned()).filter(|value| !value.is_empty());
            }
        };
        put(&mut office.city, fields.city);
        put(&mut office.time_zone, fields.time_zone);
        put(&mut office.hours, fields.hours);
        put(&mut office.url, fields.url);
        if let Some(country) = country {
            office.country = country;
        }
        if let Some(name) = fields.organisation {
            office.organisation = match name.trim() {
                "" => None,
                name => Some(work.organisation_named_or_new(name)?),
            };
        }
        if let Some(address) = fields.address {
            let street = Some(address.trim().to_owned()).filter(|text| !text.is_empty());
            office.address = street.map(|street| Address { street: Some(street), ..Address::default() });
        }
        if let Some(number) = fields.switchboard {
            office.switchboard = match number.trim() {
                "" => None,
                number => {
                    let reading = rules::phone::read(number, office.country.or(default_region));
                    findings.extend(reading.findings.into_iter().map(|one| one.about(&office.name)));
                    Some(reading.number)
                }
            };
        }
        let put = work.put(&mut office)?;
        let told = rules::directory::told_of_office(&office.name, &work.told_of_office(&office)?);
        findings.extend(
            told.into_iter().map(|one| one.about(&office.name)).filter(|_| put != directory::Put::Unchanged),
        );
        Ok::<_, directory::Error>((office, put))
    })?;
    report::say(&mut session.ui, &findings, None);
    let (office, put) = outcome.value;
    let done = match put {
        directory::Put::Made => "Added",
        directory::Put::Changed => "Changed",
        directory::Put::Unchanged => "Unchanged:",
    };
    session.ui.say(format!("{done} {}.", office.name));
    Ok(if findings.is_empty() { Exit::Done } else { Exit::Findings })
}

fn organisation_of(directory: &Directory, office: &model::Office) -> Result<Option<model::Organisation>> {
    Ok(match office.organisation {
        Some(id) => directory.organisation(id)?,
        None => None,
    })
}

fn show(session: &mut Session, directory: &Directory, office: &model::Office, format: Format) -> Result {
    let organisation = organisation_of(directory, office)?;
    if format == Format::Json {
        print_json(&mut session.ui, &OfficeJson::of(office, organisation.as_ref()))?;
        return Ok(Exit::Done);
    }
    session.ui.line(&office.name)?;
    let address = office.address.as_ref().map(one_line);
    let hours = office.hours.as_deref().map(rules::hours::in_full);
    let fields = [
        ("organisation", organisation.as_ref().map(|one| one.name.as_str())),
        ("city", office.city.as_deref()),
        ("country", office.country.as_ref().map(Region::as_str)),
        ("time zone", office.time_zone.as_deref()),
        ("hours", hours.as_deref()),
        ("address", address.as_deref()),
        ("switchboard", office.switchboard.as_ref().map(|one| one.raw.as_str())),
        ("link", office.url.as_deref()),
    ];
    for (label, value) in fields {
        if let Some(value) = value {
            session.ui.line(format!("  {label:<14}{value}"))?;
        }
    }
    let selection = directory::Selection { office: Some(office.id), ..Default::default() };
    for profile in directory.select(&selection)? {
        let contact = profile?.contact;
        session.ui.line(format!(
            "  {:<14}{} ({})",
            "contact",
            contact.name.with_honorific(),
            contact.handle
        ))?;
    }
    Ok(Exit::Done)
}

fn list(session: &mut Session, directory: &Directory, format: Format) -> Result {
    let offices = directory.offices()?;
    let organisations =
        offices.iter().map(|office| organisation_of(directory, office)).collect::<Result<Vec<_>>>()?;
    let pairs = offices.iter().zip(&organisations);
    if format == Format::Json {
        let all: Vec<_> =
            pairs.map(|(office, organisation)| OfficeJson::of(office, organisation.as_ref())).collect();
        print_json(&mut session.ui, &all)?;
        return Ok(Exit::Done);
    }
    let text = |value: Option<&str>| value.unwrap_or_default().to_owned();
    let rows = pairs
        .map(|(office, organisation)| {
            vec![
                office.name.clone(),
                text(organisation.as_ref().map(|one| one.name.as_str())),
                text(office.city.as_deref()),
                text(office.country.as_ref().map(Region::as_str)),
                text(office.time_zone.as_deref()),
            ]
        })
        .collect();
    table::print(&mut session.ui, &["office", "organisation", "city", "country", "time zone"], rows)?;
    Ok(Exit::Done)
}
