//! What was handed out to whom, on request.

use super::{Directory, Error, View};
use crate::model::{Contact, ContactId, Handout};

impl View {
    /// What a journalist received, the newest first.
    pub fn handouts_to(&self, journalist: ContactId) -> Result<Vec<Handout>, Error> {
        Ok(self.store.handouts_to(journalist)?)
    }
}

impl Directory {
    /// Records which numbers and addresses of which contacts a journalist received.
    pub fn hand_out(
        &mut self,
        journalist: &Contact,
        handed: &[(ContactId, Vec<String>)],
    ) -> Result<(), Error> {
        let contacts = if handed.len() == 1 { "contact" } else { "contacts" };
        let summary = format!("hand out {} {contacts} to {}", handed.len(), journalist.handle);
        self.note("export", summary, |work| {
            for (contact, values) in handed {
                work.store.record_handout(&Handout {
                    id: work.mint(),
                    operation: work.id(),
                    journalist: journalist.id,
                    contact: *contact,
                    at: work.now(),
                    by: work.actor().to_owned(),
                    handed: values.clone(),
                })?;
            }
            Ok(())
        })
    }
}
