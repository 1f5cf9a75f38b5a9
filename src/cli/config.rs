//! `config`: what is set, and where things are.

use clap::{Subcommand, ValueEnum};

use super::{
    error::{CommandError, Exit, Result},
    session::{Session, country},
    table,
};
use crate::directory;

/// Show and change settings
#[derive(Subcommand)]
#[command(after_help = "Examples:\n  pressdesk config show\n  pressdesk config set region CN")]
pub enum Config {
    /// What is set, and where things are
    Show,
    /// Set one; an empty value takes it away
    Set { key: Key, value: String },
}

#[derive(Clone, Copy, ValueEnum)]
pub enum Key {
    /// The country of numbers without a country code; kept in the directory
    Region,
    /// The directory that is opened when none is named; kept in the config file
    Directory,
    /// Who is named in the history; kept in the config file
    User,
}

impl Config {
    pub fn run(self, session: &mut Session) -> Result {
        match self {
            Self::Show => show(session),
            Self::Set { key, value } => set(session, key, &value),
        }
    }
}

fn show(session: &mut Session) -> Result {
    let directory = session.open()?;
    let places = session.places()?;
    let region = directory.region()?.map(|region| region.to_string());
    let file = session.directory_file()?;
    let made = if directory.exists() { "" } else { " (made on the first write)" };
    let rows = [
        ("directory", format!("{}{made}", file.display())),
        ("config file", places.config_file().display().to_string()),
        ("user", session.user()?),
        ("region", region.unwrap_or_else(|| "none: numbers need a country code".to_owned())),
    ];
    let rows = rows.into_iter().map(|(key, value)| vec![key.to_owned(), value]).collect();
    table::print(&mut session.ui, &["setting", "value"], rows)?;
    Ok(Exit::Done)
}

fn set(session: &mut Session, key: Key, value: &str) -> Result {
    let value = Some(value.trim()).filter(|value| !value.is_empty());
    if let Key::Region = key {
        let region = value.map(country).transpose().map_err(CommandError::usage)?;
        let text = region.map(|region| region.to_string());
        let mut directory = session.open_to_write()?;
        directory.operate("config", format!("set region {}", text.as_deref().unwrap_or("none")), |work| {
            work.set("region", text.as_deref())?;
            Ok::<_, directory::Error>(())
        })?;
        session.ui.say(match &text {
            Some(region) => format!("Numbers without a country code are read as of {region} from now on."),
            None => "Numbers need a country code from now on.".to_owned(),
        });
        return Ok(Exit::Done);
    }
    let places = session.places()?;
    let mut config = places.config()?;
    match key {
        Key::Directory => config.directory = value.map(absolute).transpose()?,
        Key::User | Key::Region => config.user = value.map(String::from),
    }
    places.write_config(&config)?;
    session.ui.say("Set; `pressdesk config show` shows all settings.");
    Ok(Exit::Done)
}

fn absolute(path: &str) -> Result<std::path::PathBuf> {
    std::path::absolute(path).map_err(|error| CommandError::io(path, &error))
}
