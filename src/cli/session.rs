//! One run of the program: the user's terminal, which directory is meant, who is at work, what time it is.

use std::{
    env, fs,
    io::Read,
    path::{Path, PathBuf},
};

use super::{
    error::{CommandError, Result},
    place::{self, Places},
    ui::{Ui, count},
};
use crate::{
    directory::Directory,
    model::{Minter, NotARegion, Region},
    rules, whole,
};

/// The options that go with every command.
#[derive(Clone, Debug, clap::Args)]
pub struct Global {
    /// The directory to work in: a file. Made on the first write
    #[arg(
        short,
        long,
        global = true,
        env = "PRESSDESK_DIRECTORY",
        value_name = "FILE",
        help_heading = "Everywhere"
    )]
    pub directory: Option<PathBuf>,

    /// Read numbers without a country code as of this country (ISO 3166: CN, FR, US)
    #[arg(long, global = true, value_name = "CC", value_parser = country, help_heading = "Everywhere")]
    pub region: Option<Region>,
}

/// The two letters of a country that there is.
pub fn country(code: &str) -> std::result::Result<Region, String> {
    let region: Region = code.parse().map_err(|error: NotARegion| error.to_string())?;
    match rules::phone::country::name(region) {
        Some(_) => Ok(region),
        None => Err(NotARegion(code.to_owned()).to_string()),
    }
}

pub struct Session {
    pub ui: Ui,
    global: Global,
}

impl Session {
    pub fn new(global: Global) -> Self {
        Self { ui: Ui::new(), global }
    }

    pub fn places(&self) -> Result<Places> {
        Places::find()
    }

    /// `-d`, else `PRESSDESK_DIRECTORY`, else the config file, else this user's data folder.
    pub fn directory_file(&self) -> Result<PathBuf> {
        if let Some(file) = &self.global.directory {
            return Ok(file.clone());
        }
        let places = self.places()?;
        Ok(places.config()?.directory.unwrap_or_else(|| places.default_directory()))
    }

    /// One that is not there yet is empty, and is not made by looking at it.
    pub fn open(&self) -> Result<Directory> {
        Ok(Directory::open(&self.directory_file()?, minter()?, self.user()?)?)
    }

    /// For a command that only reads. A directory that is named and not there is a name mistyped; of one's own, where nobody
    /// has entered anything yet, there is nothing to show.
    pub fn open_to_read(&self) -> Result<Directory> {
        let directory = self.open()?;
        let is_ours = self.places().is_ok_and(|places| directory.path() == Some(&places.default_directory()));
        if !is_ours {
            self.must_exist(&directory)?;
        }
        Ok(directory)
    }

    /// For a command that says what is wrong: nothing is in a directory that is not there, which must not be taken for an
    /// answer, wherever that is.
    pub fn open_to_check(&self) -> Result<Directory> {
        let directory = self.open()?;
        self.must_exist(&directory)?;
        Ok(directory)
    }

    pub fn must_exist(&self, directory: &Directory) -> Result<()> {
        if directory.exists() {
            return Ok(());
        }
        let file = self.directory_file()?;
        Err(CommandError::failed(format!("there is no directory at {}", file.display()))
            .hint("-d or PRESSDESK_DIRECTORY names one that is there")
            .hint("a new one is made by the first `pressdesk add` or `pressdesk import`"))
    }

    /// The default folder is ours to make; one that the user names is not.
    pub fn open_to_write(&mut self) -> Result<Directory> {
        let file = self.directory_file()?;
        if self.global.directory.is_none()
            && let Some(folder) = file.parent()
        {
            fs::create_dir_all(folder).map_err(|error| CommandError::io(folder.display(), &error))?;
        }
        self.clear_beside(&file);
        self.open()
    }

    /// Removes what commands that were broken off had begun beside a file, or in a folder that is named, and says so.
    /// Gives what may be such, or may still be written.
    pub fn clear_beside(&mut self, path: &Path) -> Vec<PathBuf> {
        // Behind links, as what is written is.
        let real = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        let folder = match real.parent() {
            _ if real.is_dir() => real.as_path(),
            Some(folder) if folder != Path::new("") => folder,
            _ => Path::new("."),
        };
        let left = whole::clear(folder);
        if !left.removed.is_empty() {
            let many = count(left.removed.len(), "unfinished file", "unfinished files");
            let folder = folder.display();
            self.ui.say(format!("Removed {many} in {folder} that a command which was broken off had left."));
        }
        left.doubtful
    }

    /// Who is named in the history.
    pub fn user(&self) -> Result<String> {
        let set = self.places().and_then(|places| places.config()).map(|config| config.user);
        match (set, &self.global.directory) {
            (Ok(user), _) => Ok(user.unwrap_or_else(place::login_name)),
            // Without a home there is no config file, which is no reason to stop when the directory is named.
            (Err(error), None) => Err(error),
            (Err(_), Some(_)) => Ok(place::login_name()),
        }
    }

    /// `--region`, else the directory's own; None if neither says.
    pub fn region(&self, directory: &Directory) -> Result<Option<Region>> {
        match self.global.region {
            Some(region) => Ok(Some(region)),
            None => Ok(directory.region()?),
        }
    }

    /// `--region` alone: for a command that opens no directory.
    pub const fn region_option(&self) -> Option<Region> {
        self.global.region
    }
}

/// Ids and time; fixed where the tests ask for it.
pub fn minter() -> Result<Minter> {
    let Ok(clock) = env::var("PRESSDESK_TEST_CLOCK") else { return Ok(Minter::system()) };
    let wrong = || CommandError::usage("PRESSDESK_TEST_CLOCK and PRESSDESK_TEST_SEED are for tests alone");
    let seed = env::var("PRESSDESK_TEST_SEED").unwrap_or_else(|_| "0".to_owned());
    Ok(Minter::fixed(clock.parse().map_err(|_| wrong())?, seed.parse().map_err(|_| wrong())?))
}

/// The bytes of a file, or of standard input for `-`.
pub fn read_file(path: &str) -> Result<Vec<u8>> {
    if path == "-" {
        let mut bytes = Vec::new();
        std::io::stdin()
            .read_to_end(&mut bytes)
            .map_err(|error| CommandError::io("standard input", &error))?;
        if bytes.trim_ascii().is_empty() {
            return Err(CommandError::failed("nothing came in on standard input")
                .hint("name a file, or send one in: `… | pressdesk … -`"));
        }
        return Ok(bytes);
    }
    fs::read(path).map_err(|error| CommandError::io(path, &error))
}
