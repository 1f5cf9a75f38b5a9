//! Contacts as those outside may read of them: what is said of a release stands in public logs too.

use super::Known;
use crate::model::{Contact, Name, secrets, secrets::Secrets};

impl Known<'_> {
    /// The contact without the words of its name, and without a role, that tell a number or an address which is held back.
    pub(in crate::attach) fn seen_outside(&self, contact: Contact) -> Contact {
        // Nearly no name and no role has what may be one, and then nothing need be asked.
        let may_tell = |text: &String| !secrets::endings(text).is_empty() || text.contains('@');
        let other = contact.name.other_script.iter();
        if !std::iter::once(&contact.name.printed).chain(other).chain(&contact.role).any(may_tell) {
            return contact;
        }
        let Some(profile) = self.read(self.directory.profile(contact.clone()).map(Some)) else {
            return unnamed(contact);
        };
        let secrets = Secrets::outside(&profile);
        let Contact { name, role, handle, .. } = profile.contact;
        let handle = Some(handle).filter(|handle| !secrets.are_in(handle));
        let printed = secrets.taken_out_of(&name.printed).or(handle).unwrap_or_else(|| NAMELESS.to_owned());
        let other_script = name.other_script.as_ref().and_then(|name| secrets.taken_out_of(name));
        let role = role.filter(|role| !secrets.are_in(role));
        Contact { name: Name { printed, other_script, ..name }, role, ..contact }
    }
}

const NAMELESS: &str = "a contact";

/// The name of somebody who is not in the directory any more, and of whom nobody can say what was to stay inside.
pub(super) fn bare(name: &str) -> String {
    if secrets::endings(name).is_empty() && !name.contains('@') {
        return name.to_owned();
    }
    let is_word = |word: &&str| !word.contains('@') && !word.chars().any(char::is_numeric);
    let words: Vec<&str> = name.split_whitespace().filter(is_word).collect();
    if words.is_empty() { NAMELESS.to_owned() } else { words.join(" ") }
}

fn unnamed(contact: Contact) -> Contact {
    let name = Name { other_script: None, ..Name::printed(NAMELESS) };
    Contact { name, role: None, ..contact }
}
