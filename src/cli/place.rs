//! Where things are: the directory, the config file, and what was typed but could not yet be kept.

use std::{
    env, fs, io,
    path::{Path, PathBuf},
};

use etcetera::{AppStrategy, AppStrategyArgs, app_strategy::Xdg};
use serde::{Deserialize, Serialize};

use super::error::{CommandError, Result};
use crate::{directory::handle_of, model::Contact, whole};

/// What a user has set for all their directories.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Config {
    /// The directory that is opened when none is named.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub directory: Option<PathBuf>,
    /// Who is named in the history.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user: Option<String>,
}

/// The folders of this user: XDG's on every platform but Windows, which has its own.
pub struct Places {
    config: PathBuf,
    data: PathBuf,
}

impl Places {
    pub fn find() -> Result<Self> {
        let args = AppStrategyArgs {
            top_level_domain: String::new(),
            author: String::new(),
            app_name: "pressdesk".to_owned(),
        };
        #[cfg(windows)]
        let strategy = etcetera::app_strategy::Windows::new(args);
        #[cfg(not(windows))]
        let strategy = Xdg::new(args);
        let strategy = strategy.map_err(|error| {
            CommandError::failed(format!("your home folder could not be found: {error}"))
                .hint("name a directory with -d FILE or PRESSDESK_DIRECTORY")
        })?;
        Ok(Self { config: strategy.config_dir().join("config.toml"), data: strategy.data_dir() })
    }

    pub fn config_file(&self) -> &Path {
        &self.config
    }

    pub fn default_directory(&self) -> PathBuf {
        self.data.join("directory.db")
    }

    /// Where a contact's text stays when it did not pass the check. Another contact of the handle, of another
    /// directory say, has another file.
    pub fn kept_text(&self, contact: &Contact) -> PathBuf {
        let id = contact.id.to_string();
        let own = id.rsplit('-').next().unwrap_or_default();
        // Never a path of its own, whatever an older directory has for a handle.
        self.data.join("unfinished").join(format!("{}-{own}.toml", handle_of(&contact.handle)))
    }

    pub fn config(&self) -> Result<Config> {
        match fs::read_to_string(&self.config) {
            Ok(text) => toml::from_str(&text).map_err(|error| {
                CommandError::failed(format!("{}: {}", self.config.display(), error.message()))
                    .hint("mend the line, or remove the file to start anew")
            }),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Config::default()),
            Err(error) => Err(CommandError::io(self.config.display(), &error)),
        }
    }

    pub fn write_config(&self, config: &Config) -> Result<()> {
        let text = toml::to_string(config)
            .map_err(|error| CommandError::failed(format!("the settings could not be written: {error}")))?;
        write_private(&self.config, text.as_bytes())
    }
}

/// Writes a file for this user alone, whole or not at all, and makes its folder.
pub fn write_private(path: &Path, bytes: &[u8]) -> Result<()> {
    let at = |error: &io::Error| CommandError::io(path.display(), error);
    let folder = path.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder).map_err(|error| at(&error))?;
    // The folder is ours alone: what was left behind there needs no word.
    whole::clear(folder);
    let mut file = whole::begin_file_in(folder, None).map_err(|error| at(&error))?;
    io::Write::write_all(&mut file, bytes).map_err(|error| at(&error))?;
    file.persist(path).map_err(|error| at(&error.error))?;
    Ok(())
}

/// The name that the history has when the config file names nobody.
pub fn login_name() -> String {
    ["USER", "USERNAME", "LOGNAME"]
        .iter()
        .find_map(|name| env::var(name).ok().filter(|value| !value.trim().is_empty()))
        .unwrap_or_else(|| "unknown".to_owned())
}
