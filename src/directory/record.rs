//! What each kind of record demands before it is written or removed, so that no name is twice in a directory
//! and nothing points at what is gone.

use super::Error;
use crate::{
    model::{Contact, Office, Organisation, PressList, Release, Setting},
    store::{NameKey, Store, Stored},
};

/// A record that can be kept in a directory.
pub trait Keep: Stored {
    /// For messages: `the office`.
    const WHAT: &'static str;
    /// What people know it by.
    fn known_as(&self) -> &str;
    /// Whether it may be written as it stands.
    fn admit(&self, store: &Store) -> Result<(), Error>;
    /// Whether it is called as nothing else is. The store's unique indices hold this, too: a new record that they
    /// have taken needs no question beforehand.
    fn is_unique(&self, _: &Store) -> Result<(), Error> {
        Ok(())
    }
    /// Whether nothing needs it.
    fn dismiss(&self, store: &Store) -> Result<(), Error>;
}

impl Keep for Contact {
    const WHAT: &'static str = "the contact";

    fn known_as(&self) -> &str {
        &self.handle
    }

    fn admit(&self, store: &Store) -> Result<(), Error> {
        if self.name.printed.trim().is_empty() {
            return Err(Error::NoName);
        }
        if let Some(office) = self.office {
            alive::<Office>(store, office.uuid(), "an office", &self.handle)?;
        }
        if let Some(organisation) = self.organisation {
            alive::<Organisation>(store, organisation.uuid(), "an organisation", &self.handle)?;
        }
        Ok(())
    }

    fn is_unique(&self, store: &Store) -> Result<(), Error> {
        if store.contact_by_handle(&self.handle)?.is_some_and(|other| other != self.id) {
            return Err(Error::HandleTaken(self.handle.clone()));
        }
        if store.contact_by_uid(&self.uid)?.is_some_and(|other| other != self.id) {
            return Err(Error::UidTaken(self.uid.clone()));
        }
        Ok(())
    }

    fn dismiss(&self, _: &Store) -> Result<(), Error> {
        Ok(())
    }
}

impl Keep for Office {
    const WHAT: &'static str = "the office";

    fn known_as(&self) -> &str {
        &self.name
    }

    fn admit(&self, store: &Store) -> Result<(), Error> {
        free("an office", &self.name, store.office_by_name(&NameKey::of(&self.name))?, self.id)?;
        match self.organisation {
            Some(id) => alive::<Organisation>(store, id.uuid(), "an organisation", &self.name),
            None => Ok(()),
        }
    }

    fn dismiss(&self, store: &Store) -> Result<(), Error> {
        unused(Self::WHAT, &self.name, store.contacts_of_office(self.id)?, "contact")
    }
}

impl Keep for Organisation {
    const WHAT: &'static str = "the organisation";

    fn known_as(&self) -> &str {
        &self.name
    }

    fn admit(&self, store: &Store) -> Result<(), Error> {
        free("an organisation", &self.name, store.organisation_by_name(&NameKey::of(&self.name))?, self.id)
    }

    fn dismiss(&self, store: &Store) -> Result<(), Error> {
        unused(Self::WHAT, &self.name, store.dependents_of_organisation(self.id)?, "contact or office")
    }
}

impl Keep for PressList {
    const WHAT: &'static str = "the press list";

    fn known_as(&self) -> &str {
        &self.name
    }

    fn admit(&self, store: &Store) -> Result<(), Error> {
        free("a press list", &self.name, store.press_list_by_name(&NameKey::of(&self.name))?, self.id)
    }

    fn dismiss(&self, _: &Store) -> Result<(), Error> {
        Ok(())
    }
}

impl Keep for Release {
    const WHAT: &'static str = "the release";

    fn known_as(&self) -> &str {
        self.title.as_deref().unwrap_or(&self.file)
    }

    fn admit(&self, _: &Store) -> Result<(), Error> {
        Ok(())
    }

    fn dismiss(&self, _: &Store) -> Result<(), Error> {
        Ok(())
    }
}

impl Keep for Setting {
    const WHAT: &'static str = "the setting";

    fn known_as(&self) -> &str {
        &self.key
    }

    fn admit(&self, store: &Store) -> Result<(), Error> {
        free("a setting", &self.key, store.setting(&self.key)?.map(|setting| setting.id), self.id)
    }

    fn dismiss(&self, _: &Store) -> Result<(), Error> {
        Ok(())
    }
}

fn free<T: PartialEq>(what: &'static str, name: &str, holder: Option<T>, own: T) -> Result<(), Error> {
    if name.trim().is_empty() {
        return Err(Error::NoName);
    }
    match holder {
        Some(other) if other != own => Err(Error::NameTaken { what, name: name.to_owned() }),
        _ => Ok(()),
    }
}

fn alive<T: Stored>(store: &Store, id: uuid::Uuid, what: &'static str, name: &str) -> Result<(), Error> {
    match store.is_alive(T::ENTITY, id)? {
        true => Ok(()),
        false => Err(Error::Dangling { what, name: name.to_owned() }),
    }
}

fn unused(what: &'static str, name: &str, count: usize, of: &str) -> Result<(), Error> {
    match count {
        0 => Ok(()),
        1 => Err(Error::InUse { what, name: name.to_owned(), count: format!("1 {of}") }),
        _ => {
            let of = if of == "contact" { "contacts" } else { "contacts or offices" };
            Err(Error::InUse { what, name: name.to_owned(), count: format!("{count} {of}") })
        }
    }
}
