//! The command line: arguments and wording. One file a command; what they do is done by the use cases.

mod add;
mod annotation;
mod changes;
mod check;
mod config;
mod demo;
mod duty;
mod edit;
mod error;
mod explain;
mod export;
mod fields;
mod forget;
mod history;
mod import;
mod maintain;
mod merge;
mod office;
mod organisation;
mod place;
mod press_list;
mod release;
mod remove;
mod report;
mod session;
mod shell;
mod show;
mod table;
mod ui;
mod verify;
mod view;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use error::{CommandError, Exit, Result};
use session::{Global, Session};

/// Keeps a press office's spokespeople and media contacts, checks every number and address, and hands them out.
#[derive(Parser)]
#[command(name = "pressdesk", version, max_term_width = 100, propagate_version = true)]
#[command(after_help = "Examples:\n  \
    pressdesk import release.txt             keep the contacts of a release\n  \
    pressdesk find beijing                   who has a number in Beijing\n  \
    pressdesk export --to vcard -o team.vcf  vCards for a journalist\n  \
    pressdesk release attach new.txt --office 'UNICEF China'\n\n\
    Exit codes: 0 done; 1 failed; 2 usage; 3 findings or refused records; 4 no contact or several fit.")]
pub struct Cli {
    #[command(flatten)]
    global: Global,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    Add(add::Add),
    Edit(edit::Edit),
    Show(show::Show),
    List(show::List),
    Find(show::Find),
    Remove(remove::Remove),
    #[command(subcommand)]
    Office(office::Office),
    #[command(subcommand)]
    Organisation(organisation::Organisation),
    Import(import::Import),
    Export(export::Export),
    #[command(subcommand)]
    Release(release::Release),
    Check(check::Check),
    Duplicates(merge::Duplicates),
    Merge(merge::Merge),
    #[command(subcommand)]
    PressList(press_list::PressList),
    Verify(verify::Verify),
    Stale(verify::Stale),
    OptOut(verify::OptOut),
    Forget(forget::Forget),
    OnLeave(duty::OnLeave),
    Now(duty::Now),
    Backup(maintain::Backup),
    Restore(maintain::Restore),
    Doctor(maintain::Doctor),
    History(history::History),
    Undo(history::Undo),
    Demo(demo::Demo),
    Explain(explain::Explain),
    #[command(subcommand)]
    Config(config::Config),
    Completions(shell::Completions),
    Man(shell::Man),
}

impl Command {
    fn run(self, session: &mut Session) -> Result {
        match self {
            Self::Add(command) => command.run(session),
            Self::Edit(command) => command.run(session),
            Self::Show(command) => command.run(session),
            Self::List(command) => command.run(session),
            Self::Find(command) => command.run(session),
            Self::Remove(command) => command.run(session),
            Self::Office(command) => command.run(session),
            Self::Organisation(command) => command.run(session),
            Self::Import(command) => command.run(session),
            Self::Export(command) => command.run(session),
            Self::Release(command) => command.run(session),
            Self::Check(command) => command.run(session),
            Self::Duplicates(command) => command.run(session),
            Self::Merge(command) => command.run(session),
            Self::PressList(command) => command.run(session),
            Self::Verify(command) => command.run(session),
            Self::Stale(command) => command.run(session),
            Self::OptOut(command) => command.run(session),
            Self::Forget(command) => command.run(session),
            Self::OnLeave(command) => command.run(session),
            Self::Now(command) => command.run(session),
            Self::Backup(command) => command.run(session),
            Self::Restore(command) => command.run(session),
            Self::Doctor(command) => command.run(session),
            Self::History(command) => command.run(session),
            Self::Undo(command) => command.run(session),
            Self::Demo(command) => command.run(session),
            Self::Explain(command) => command.run(session),
            Self::Config(command) => command.run(session),
            Self::Completions(command) => command.run(session),
            Self::Man(command) => command.run(session),
        }
    }
}

/// Runs the program.
pub fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => {
            let shown = error.print();
            return ExitCode::from(if error.use_stderr() { Exit::Usage } else { ended(shown) });
        }
    };
    let mut session = Session::new(cli.global);
    let done = cli.command.run(&mut session).and_then(|exit| {
        session.ui.flush()?;
        Ok(exit)
    });
    match done {
        Ok(exit) => exit.into(),
        Err(error) if error.closed_pipe => ExitCode::from(Exit::Done),
        Err(CommandError { exit, message, hints, .. }) => {
            session.ui.say(format!("pressdesk: {message}"));
            for hint in hints {
                session.ui.say(format!("  help: {hint}"));
            }
            exit.into()
        }
    }
}

/// Help that nobody reads to its end is no failure.
fn ended(shown: std::io::Result<()>) -> Exit {
    match shown {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => Exit::Failed,
        _ => Exit::Done,
    }
}
