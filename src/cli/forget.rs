//! `forget`: a person is erased for good.

use std::{
    fs,
    io::{self, BufRead},
};

use clap::Args;

use super::{
    error::{CommandError, Exit, Result},
    session::Session,
    show::one_contact,
};

/// Erase a contact and all its history for good; an old list cannot bring them back
#[derive(Args)]
#[command(after_help = "Example:\n  pressdesk forget ana-exemplo --yes\n\n\
    This is for a person who asks to be erased; no undo brings them back. `remove` can be undone, `opt-out` \
    keeps a contact out of exports. Keyed hashes of name, numbers and addresses stay, so that an import refuses the \
    person. Backups and files that were handed out are not reached.")]
pub struct Forget {
    /// Handle, id, address, number, or a part of the name that fits one contact alone
    contact: String,
    /// Do not ask
    #[arg(long)]
    yes: bool,
}

impl Forget {
    pub fn run(self, session: &mut Session) -> Result {
        let mut directory = session.open_to_write()?;
        let contact = match directory.removed(&self.contact)?.as_slice() {
            // Somebody who was removed can still be erased, unless the handle is another's now.
            [gone] if directory.resolve(&self.contact).is_err() => gone.clone(),
            _ => one_contact(session, &directory, &self.contact)?.contact,
        };
        let name = contact.name.with_honorific();
        if !self.yes && !confirmed(session, &name, &contact.handle)? {
            return Err(CommandError::failed("nothing was erased"));
        }
        directory.forget(&contact)?;
        // What was typed of them and not kept, too.
        match fs::remove_file(session.places()?.kept_text(&contact)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                return Err(CommandError::io(session.places()?.kept_text(&contact).display(), &error));
            }
            _ => {}
        }
        session.ui.say(format!(
            "{name} is erased, with all history. This cannot be undone.\n\
             Backups, exports and releases made before still have what they had."
        ));
        Ok(Exit::Done)
    }
}

/// The handle, typed again; a pipe cannot answer.
fn confirmed(session: &mut Session, name: &str, handle: &str) -> Result<bool> {
    if !session.ui.can_ask() {
        return Err(CommandError::usage(format!("{name} would be erased for good"))
            .hint("say that it is meant with --yes"));
    }
    session.ui.say(format!("{name} will be erased for good, with all history. Type `{handle}` to go on:"));
    let mut answer = String::new();
    io::stdin().lock().read_line(&mut answer).map_err(|error| CommandError::io("standard input", &error))?;
    Ok(answer.trim() == handle)
}
