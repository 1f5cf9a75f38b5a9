//! What can be asked of a directory, within an operation and outside.

use std::{cell::RefCell, path::Path, rc::Rc};

use super::{Error, Keep, inside::Inside};
use crate::{
    model::{
        Contact, ContactId, Former, Name, Number, Office, OfficeId, Organisation, OrganisationId, PhoneId,
        PressList, PressListId, Profile, Region, Release, ReleaseId, Setting, text,
    },
    store::{NameKey, Shared, Store},
};

/// So many who share a number are looked at one by one.
const FEW: usize = 16;

/// Reads a directory. Removed records are not there.
#[derive(Debug)]
pub struct View {
    pub(super) store: Store,
    /// What was internal in it after so many changes.
    pub(super) inside: RefCell<Option<(u64, Rc<Inside>)>>,
}

impl View {
    pub(super) fn of(store: Store) -> Self {
        Self { store, inside: RefCell::default() }
    }

    fn live<T: Keep>(&self, id: uuid::Uuid) -> Result<Option<T>, Error> {
        Ok(T::read(&self.store, id)?.filter(|found| found.record().deleted_at.is_none()))
    }

    pub fn contact(&self, id: ContactId) -> Result<Option<Contact>, Error> {
        self.live(id.uuid())
    }
    pub fn office(&self, id: OfficeId) -> Result<Option<Office>, Error> {
        self.live(id.uuid())
    }
    pub fn organisation(&self, id: OrganisationId) -> Result<Option<Organisation>, Error> {
        self.live(id.uuid())
    }
    pub fn press_list(&self, id: PressListId) -> Result<Option<PressList>, Error> {
        self.live(id.uuid())
    }
    pub fn release(&self, id: ReleaseId) -> Result<Option<Release>, Error> {
        self.live(id.uuid())
    }

    /// The contact with what it points at, and what of it is others' to give away.
    pub fn profile(&self, contact: Contact) -> Result<Profile, Error> {
        let mut profile = self.profile_alone(contact)?;
        let Profile { contact, office, organisation, barred } = &mut profile;
        let beside = self.inside_beside(std::slice::from_ref(contact))?;
        barred.told = self.told(&beside, contact, office.as_ref(), organisation.as_ref())?;
        Ok(profile)
    }

    /// For comparing alone: a card of it would not know what is internal with others.
    pub fn profile_alone(&self, contact: Contact) -> Result<Profile, Error> {
        let office = contact.office.map(|id| self.office(id)).transpose()?.flatten();
        let organisation = contact.organisation.or(office.as_ref().and_then(|office| office.organisation));
        let organisation = organisation.map(|id| self.organisation(id)).transpose()?.flatten();
        let barred = self.opted_out_beside(std::slice::from_ref(&contact))?.of_others(&contact);
        Ok(Profile { contact, office, organisation, barred })
    }

    pub(super) fn profiles_of(&self, ids: &[ContactId]) -> Result<Vec<Profile>, Error> {
        self.contacts_of(ids)?.into_iter().map(|contact| self.profile(contact)).collect()
    }

    fn contacts_of(&self, ids: &[ContactId]) -> Result<Vec<Contact>, Error> {
        let mut contacts = self.store.contacts(ids)?;
        contacts.retain(|contact| contact.record.deleted_at.is_none());
        Ok(contacts)
    }

    pub fn contact_by_handle(&self, handle: &str) -> Result<Option<Contact>, Error> {
        self.store.contact_by_handle(handle)?.map_or(Ok(None), |id| self.contact(id))
    }
    pub fn contact_by_uid(&self, uid: &str) -> Result<Option<Contact>, Error> {
        self.store.contact_by_uid(uid)?.map_or(Ok(None), |id| self.contact(id))
    }
    /// By `Email::key`.
    pub fn contacts_by_email(&self, key: &str) -> Result<Vec<Contact>, Error> {
        self.contacts_of(&self.store.contacts_by_address(key)?)
    }
    /// The contact whose name has the sort key and who has a number so typed, of which then or now the country is not known.
    pub fn contact_by_typed_number(&self, key: &str, number: &Number) -> Result<Option<Contact>, Error> {
        let found = self.store.contacts_by_typed_number(key, &number.raw, !number.is_valid())?;
        found.first().map_or(Ok(None), |id| self.contact(*id))
    }
    /// The contact whose name has the sort key and who has an address so typed which is not valid.
    pub fn contact_by_typed_address(&self, key: &str, address: &str) -> Result<Option<Contact>, Error> {
        let found = self.store.contacts_by_typed_address(key, address)?;
        found.first().map_or(Ok(None), |id| self.contact(*id))
    }
    pub fn contacts_by_number(&self, e164: &str) -> Result<Vec<Contact>, Error> {
        self.contacts_of(&self.store.contacts_by_number(e164)?)
    }
    /// Those on a leave for which the contact stands in.
    pub fn stood_in_for_by(&self, substitute: ContactId) -> Result<Vec<Contact>, Error> {
        self.contacts_of(&self.store.contacts_with_substitute(substitute)?)
    }
    /// Every number of the directory as a figure, those of removed contacts too.
    pub fn figures(&self) -> Result<Vec<u64>, Error> {
        Ok(self.store.figures()?)
    }
    /// Of many who share a number or an address, those whose names have a word of this one in them, and the first two:
    /// what is to be found among hundreds on one switchboard. Of few, all.
    pub fn contacts_sharing(
        &self,
        shared: Shared<'_>,
        name: impl FnOnce() -> Name,
    ) -> Result<Vec<Contact>, Error> {
        if let Some(few) = self.store.few_with(shared, FEW)? {
            return self.contacts_of(&few);
        }
        let name = name();
        let parts =
            [Some(&name.printed), name.other_script.as_ref(), name.given.as_ref(), name.family.as_ref()];
        let words = |part: &String| {
            let folded = text::fold(part);
            let words = folded.split(|letter: char| !letter.is_alphanumeric());
            words.filter(|word| !word.is_empty()).map(String::from).collect::<Vec<_>>()
        };
        let parts: Vec<_> = parts.into_iter().flatten().map(words).collect();
        self.contacts_of(&self.store.contacts_with_called(shared, &parts)?)
    }
    /// Whether nobody is called so, for certain: what can be told without looking.
    pub fn is_nobody_called(&self, name: &Name) -> bool {
        self.store.is_nobody_called(&name.printed)
    }
    /// Who has the number.
    pub fn ids_by_number(&self, e164: &str) -> Result<Vec<ContactId>, Error> {
        Ok(self.store.contacts_by_number(e164)?)
    }
    /// Who has the address, by `Email::key`.
    pub fn ids_by_email(&self, key: &str) -> Result<Vec<ContactId>, Error> {
        Ok(self.store.contacts_by_address(key)?)
    }
    /// Whose phone had the number before: the contact, the phone, and until when; the latest first.
    pub fn contacts_by_former_number(&self, e164: &str) -> Result<Vec<(ContactId, PhoneId, Former)>, Error> {
        Ok(self.store.contacts_by_former_number(e164)?)
    }

    /// Ignoring case and accents.
    pub fn office_named(&self, name: &str) -> Result<Option<Office>, Error> {
        self.store.office_by_name(&NameKey::of(name))?.map_or(Ok(None), |id| self.office(id))
    }
    /// Ignoring case and accents.
    pub fn organisation_named(&self, name: &str) -> Result<Option<Organisation>, Error> {
        self.store.organisation_by_name(&NameKey::of(name))?.map_or(Ok(None), |id| self.organisation(id))
    }
    /// Ignoring case and accents.
    pub fn press_list_named(&self, name: &str) -> Result<Option<PressList>, Error> {
        self.store.press_list_by_name(&NameKey::of(name))?.map_or(Ok(None), |id| self.press_list(id))
    }

    /// In the order of their names, as the next two.
    pub fn offices(&self) -> Result<Vec<Office>, Error> {
        Ok(self.store.offices()?)
    }
    pub fn organisations(&self) -> Result<Vec<Organisation>, Error> {
        Ok(self.store.organisations()?)
    }
    pub fn press_lists(&self) -> Result<Vec<PressList>, Error> {
        Ok(self.store.press_lists()?)
    }
    /// The lists that the contact was put into by hand.
    pub fn press_lists_of(&self, contact: ContactId) -> Result<Vec<PressListId>, Error> {
        Ok(self.store.press_lists_of(contact)?)
    }

    /// The newest first.
    pub fn releases(&self) -> Result<Vec<Release>, Error> {
        Ok(self.store.releases()?)
    }
    /// By the absolute path.
    pub fn release_in_file(&self, file: &str) -> Result<Option<Release>, Error> {
        self.store.release_in_file(file)?.map_or(Ok(None), |id| self.release(id))
    }
    pub fn releases_titled(&self, title: &str) -> Result<Vec<Release>, Error> {
        self.releases_of(self.store.releases_titled(title)?)
    }
    /// The blocks that were written into releases last.
    pub fn blocks_written(&self) -> Result<Vec<(ReleaseId, String)>, Error> {
        Ok(self.store.blocks_written()?)
    }
    pub fn releases_printing_number(&self, e164: &str) -> Result<Vec<Release>, Error> {
        self.releases_of(self.store.releases_printing_number(e164)?)
    }
    /// The address in any spelling of case.
    pub fn releases_printing_address(&self, address: &str) -> Result<Vec<Release>, Error> {
        self.releases_of(self.store.releases_printing_address(address)?)
    }
    pub fn releases_naming(&self, contact: ContactId) -> Result<Vec<Release>, Error> {
        self.releases_of(self.store.releases_naming(contact)?)
    }

    fn releases_of(&self, ids: Vec<ReleaseId>) -> Result<Vec<Release>, Error> {
        ids.into_iter().filter_map(|id| self.release(id).transpose()).collect()
    }

    pub fn setting(&self, key: &str) -> Result<Option<String>, Error> {
        Ok(self.store.setting(key)?.map(|setting| setting.value))
    }
    pub fn settings(&self) -> Result<Vec<Setting>, Error> {
        Ok(self.store.settings()?)
    }
    /// The country of numbers that are written without one.
    pub fn region(&self) -> Result<Option<Region>, Error> {
        Ok(self.setting("region")?.and_then(|value| value.parse().ok()))
    }

    pub fn count(&self) -> Result<usize, Error> {
        Ok(self.store.count_contacts()?)
    }

    /// Numbers (E.164) that more than one contact has, with those contacts.
    pub fn shared_numbers(&self) -> Result<Vec<(String, Vec<ContactId>)>, Error> {
        Ok(self.store.shared_numbers()?)
    }
    /// Addresses (`Email::key`) that more than one contact has, with those contacts.
    pub fn shared_addresses(&self) -> Result<Vec<(String, Vec<ContactId>)>, Error> {
        Ok(self.store.shared_addresses()?)
    }

    /// Copies the directory as it is now into a new file, while others may go on writing.
    pub fn back_up(&self, to: &Path) -> Result<(), Error> {
        Ok(self.store.back_up(to)?)
    }

    /// What is broken in the file; nothing if it is whole.
    pub fn integrity(&self) -> Result<Vec<String>, Error> {
        let mut broken = self.store.integrity()?;
        let states = [self.had().map(drop), self.offices_had().map(drop)];
        for error in states.into_iter().filter_map(Result::err) {
            match error {
                Error::History(detail) => broken.push(format!("the history cannot be read: {detail}")),
                other => return Err(other),
            }
        }
        Ok(broken)
    }
}
