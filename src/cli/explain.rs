//! `explain`: what a finding means and what to do about it.

use clap::Args;

use super::{
    error::{CommandError, Exit, Result},
    session::Session,
    table,
};
use crate::finding::codes::{self, Code};

/// Say what a finding means and what to do
#[derive(Args)]
#[command(after_help = "Examples:\n  pressdesk explain P201\n  pressdesk explain")]
pub struct Explain {
    /// The code in brackets; without one, all codes are listed
    code: Option<String>,
}

impl Explain {
    pub fn run(self, session: &mut Session) -> Result {
        let Some(asked) = self.code else {
            let row = |code: &Code| {
                vec![code.to_string(), code.severity().as_str().to_owned(), code.title().to_owned()]
            };
            let rows = codes::ALL.iter().map(row).collect();
            table::print(&mut session.ui, &["code", "severity", "what"], rows)?;
            return Ok(Exit::Done);
        };
        let code = Code::find(asked.trim()).ok_or_else(|| {
            CommandError::usage(format!("no finding has the code `{asked}`"))
                .hint("`pressdesk explain` lists all codes")
        })?;
        session.ui.line(format!("{code}: {} ({})\n", code.title(), code.severity().as_str()))?;
        session.ui.line(code.text())?;
        Ok(Exit::Done)
    }
}
