//! `remove`: a contact leaves the directory; an undo brings it back.

use clap::Args;

use super::{
    error::{Exit, Result},
    session::Session,
    show::one_contact,
};
use crate::directory;

/// Remove contacts; `pressdesk undo` brings them back
#[derive(Args)]
#[command(after_help = "Example:\n  pressdesk remove dale-rutstein")]
pub struct Remove {
    /// Handle, id, address, number, or a part of the name that fits one contact alone
    #[arg(required = true)]
    contacts: Vec<String>,
}

impl Remove {
    pub fn run(self, session: &mut Session) -> Result {
        let mut directory = session.open_to_write()?;
        // All are found before any is removed.
        let mut profiles = self
            .contacts
            .iter()
            .map(|asked| one_contact(session, &directory, asked))
            .collect::<Result<Vec<_>>>()?;
        profiles.dedup_by_key(|profile| profile.contact.id);
        let names: Vec<_> = profiles.iter().map(|one| one.contact.name.printed.clone()).collect();
        directory.operate("remove", format!("remove {}", names.join(", ")), |work| {
            for profile in &profiles {
                work.remove(&profile.contact)?;
            }
            Ok::<_, directory::Error>(())
        })?;
        session
            .ui
            .say(format!("Removed {}. `pressdesk undo` brings back what was removed.", names.join(", ")));
        for contact in profiles.iter().map(|one| &one.contact).filter(|one| one.opted_out.is_some()) {
            session.ui.say(format!(
                "{} has opted out; an import that has them again brings them back opted out",
                contact.name.printed
            ));
        }
        Ok(Exit::Done)
    }
}
