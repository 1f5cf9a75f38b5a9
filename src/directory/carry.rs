//! What a restored directory takes over from the one it replaces: who was forgotten, and who opted out. A backup is
//! older than either, and must not bring back to the mailings whom somebody has taken out of them.

use std::collections::HashSet;

use super::{Directory, Error, View, Work, merge::in_any_order};
use crate::{
    model::{Contact, ContactId, text},
    store::{Hash, Stored},
};

/// What was taken over.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Carried {
    /// How many contacts of the backup had been forgotten since, and were erased from it.
    pub erased: usize,
    /// The memory of the forgotten was added to.
    pub remembered: bool,
    /// Both have a memory of their own, made with keys that cannot be joined: the backup's own stays.
    pub unjoined: bool,
    /// The names of those who had opted out since.
    pub opted_out: Vec<String>,
}

impl Directory {
    /// Takes over from the directory that this one is to replace.
    pub fn carry_over(&mut self, from: &View) -> Result<Carried, Error> {
        let mut carried = Carried::default();
        if let Some(key) = from.store.forgotten_key()? {
            self.carry_forgotten(from, key, &mut carried)?;
        }
        let outcome = self.operate("restore", "restore", |work| {
            for theirs in from.store.contacts(&from.store.ever_opted_out()?)? {
                let holds = theirs.record.deleted_at.is_none() || from.was_removed(&theirs)?;
                if !holds {
                    continue;
                }
                // Whom the backup still has as a contact of their own.
                for merged in from.merged_into(theirs.id)? {
                    if let Some(mine) = Contact::read(&work.store, merged.id.uuid())?
                        && work.mark_opted_out(mine, &theirs)?
                    {
                        carried.opted_out.push(merged.name.printed);
                    }
                }
                if work.opt_out_again(&theirs)? {
                    carried.opted_out.push(theirs.name.printed);
                }
            }
            work.summarise(format!("restore the opt-out of {}", carried.opted_out.join(", ")));
            Ok::<_, Error>(carried)
        })?;
        Ok(outcome.value)
    }

    fn carry_forgotten(&mut self, from: &View, key: Hash, carried: &mut Carried) -> Result<(), Error> {
        let own = self.store.forgotten_key()?;
        carried.unjoined = own.is_some_and(|own| own != key);
        let all = from.store.forgotten()?;
        let hashes: HashSet<Hash> = all.iter().map(|(hash, _)| *hash).collect();
        let mut back = Vec::new();
        for contact in self.store.contacts(&self.store.every_contact()?)? {
            // Whoever the other one still has was entered again after the forgetting.
            let known = Contact::read(&from.store, contact.id.uuid())?.is_some();
            if !known && self.is_one_of(&contact, &key, &hashes)? {
                back.push(contact);
            }
        }
        let to_keep = if carried.unjoined { &[] } else { all.as_slice() };
        for (hash, _) in to_keep {
            carried.remembered |= !self.store.is_forgotten(hash)?;
        }
        carried.erased = back.len();
        if !carried.remembered && back.is_empty() {
            return Ok(());
        }
        self.note("restore", "restore who was forgotten", |work| {
            if own.is_none() {
                work.store.set_forgotten_key(&key)?;
            }
            for (hash, at) in to_keep {
                work.store.keep_forgotten(hash, *at)?;
            }
            for contact in &back {
                work.erase(contact)?;
            }
            Ok(work.store.join_index()?)
        })?;
        Ok(self.store.scrub()?)
    }
}

impl Work<'_> {
    /// Whether the opt-out was not known here.
    fn opt_out_again(&mut self, theirs: &Contact) -> Result<bool, Error> {
        if let Some(mine) = Contact::read(&self.store, theirs.id.uuid())? {
            return self.mark_opted_out(mine, theirs);
        }
        let name = |contact: &Contact| in_any_order(&text::fold(&contact.name.printed));
        let mut same: Vec<ContactId> = Vec::new();
        for key in theirs.emails.iter().filter_map(|email| email.key.as_deref()) {
            let found = self.contacts_by_email(key)?;
            same.extend(found.iter().filter(|one| name(one) == name(theirs)).map(|one| one.id));
        }
        same.sort_unstable();
        same.dedup();
        if same.is_empty() && !(theirs.emails.is_empty() && theirs.phones.is_empty()) {
            // Somebody whom the backup does not have yet: kept as removed, so that an import knows them again.
            let mut gone = Contact { office: None, organisation: None, leave: None, ..theirs.clone() };
            gone.record = self.new_record();
            gone.record.deleted_at = Some(self.now());
            self.write(&mut gone, None, 0)?;
            return Ok(true);
        }
        let mut done = false;
        for mine in self.store.contacts(&same)? {
            done |= self.mark_opted_out(mine, theirs)?;
        }
        Ok(done)
    }

    fn mark_opted_out(&mut self, mut mine: Contact, theirs: &Contact) -> Result<bool, Error> {
        if mine.opted_out.is_some() {
            return Ok(false);
        }
        let (before, rev) = (mine.clone(), mine.record.rev);
        mine.opted_out = theirs.opted_out;
        // Also of one that is removed here.
        self.write(&mut mine, Some(&before), rev)?;
        Ok(true)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{ContactKind, Email, Minter, Name, Visibility};

    fn directory(seed: u64) -> Directory {
        Directory::in_memory(Minter::fixed("2026-11-23T10:11:12Z".parse().unwrap(), seed), "test").unwrap()
    }

    fn add(dir: &mut Directory, name: &str, address: &str) -> Contact {
        let added = dir.operate("add", name, |work| {
            let mut contact = work.new_contact(ContactKind::Journalist, Name::printed(name))?;
            contact.emails.push(Email {
                id: work.mint(),
                address: address.into(),
                key: Some(address.into()),
                visibility: Visibility::Public,
                verified: None,
            });
            work.put(&mut contact)?;
            Ok::<_, Error>(contact)
        });
        added.unwrap().value
    }

    #[test]
    fn a_backup_with_a_memory_of_its_own_keeps_it_and_loses_the_people() {
        let (mut current, mut backup) = (directory(1), directory(2));
        for (dir, name) in [(&mut current, "Ana Exemplo"), (&mut backup, "Ben Okoro")] {
            let address = format!("{}@example.org", &name[..3].to_lowercase());
            let contact = add(dir, name, &address);
            dir.forget(&contact).unwrap();
        }
        add(&mut backup, "Ana Exemplo", "ana@example.org");
        let carried = backup.carry_over(&current).unwrap();
        let expected = Carried { erased: 1, unjoined: true, ..Carried::default() };
        assert_eq!((carried, backup.count().unwrap()), (expected, 0));
    }

    #[test]
    fn whoever_was_entered_again_after_the_forgetting_stays() {
        let (mut current, mut backup) = (directory(1), directory(2));
        let ana = add(&mut current, "Ana Exemplo", "ana@example.org");
        current.forget(&ana).unwrap();
        let again = add(&mut current, "Ana Exemplo", "ana@example.org");
        // A copy of what is there now.
        backup
            .operate("add", "again", |work| {
                work.put(&mut Contact { record: work.new_record(), ..again.clone() })
            })
            .unwrap();
        let carried = backup.carry_over(&current).unwrap();
        assert_eq!((carried.erased, carried.remembered, backup.count().unwrap()), (0, true, 1));
        // A second time there is nothing new.
        assert_eq!(backup.carry_over(&current).unwrap(), Carried::default());
    }
}
