//! `completions` and `man`: what the program says of itself, for shells and for `man`.

use clap::{Args, CommandFactory};
use clap_complete::Shell;

use super::{
    Cli,
    error::{CommandError, Exit, Result},
    session::Session,
};

/// Print completions for a shell
#[derive(Args)]
#[command(after_help = "Example:\n  pressdesk completions bash >> ~/.bash_completion")]
pub struct Completions {
    shell: Shell,
}

impl Completions {
    pub fn run(self, session: &mut Session) -> Result {
        let mut text = Vec::new();
        clap_complete::generate(self.shell, &mut Cli::command(), "pressdesk", &mut text);
        session.ui.bytes(&text)?;
        Ok(Exit::Done)
    }
}

/// Print the manual page, of the program or of one command
#[derive(Args)]
#[command(after_help = "Examples:\n  pressdesk man > pressdesk.1\n  pressdesk man release attach | man -l -")]
pub struct Man {
    /// A command: `export`, `release attach`
    command: Vec<String>,
}

impl Man {
    pub fn run(self, session: &mut Session) -> Result {
        let mut command = Cli::command();
        command.build();
        for name in &self.command {
            let inner = command.find_subcommand(name).cloned();
            command = inner.ok_or_else(|| {
                CommandError::usage(format!("there is no command `{}`", self.command.join(" ")))
                    .hint("`pressdesk --help` lists the commands")
            })?;
        }
        let mut page = Vec::new();
        // `build` has named it whole: `pressdesk release attach`.
        let whole = command.get_bin_name().unwrap_or("pressdesk").to_owned();
        let title = whole.replace(' ', "-");
        clap_mangen::Man::new(command)
            .title(title)
            .source(concat!("pressdesk ", env!("CARGO_PKG_VERSION")))
            .render(&mut page)?;
        session.ui.bytes(&page)?;
        Ok(Exit::Done)
    }
}
