//! `release …`: reading contacts out of releases, putting blocks on them, watching what was printed.

mod read;

use clap::Subcommand;

use super::{error::Result, session::Session};

/// Read, attach and watch the contact blocks of releases
#[derive(Subcommand)]
#[command(after_help = "Example:\n  pressdesk release read release.txt --region CN")]
pub enum Release {
    Read(read::Read),
}

impl Release {
    pub fn run(self, session: &mut Session) -> Result {
        match self {
            Self::Read(command) => command.run(session),
        }
    }
}
