//! What is for the office alone, found again where it stands with others. A visibility is its contact's own; the number
//! is the same number whoever has it.

use std::{
    collections::{HashMap, HashSet},
    rc::Rc,
};

use super::{Error, View, barred::is_own};
use crate::model::{
    Address, Contact, ContactId, ContactKind, Number, Office, Organisation, Secret, Told, Visibility, Where,
    secrets, text,
};

/// So many contacts are read at once.
const BATCH: usize = 256;

/// Internal numbers and addresses, and who has them.
#[derive(Debug, Default)]
pub(super) struct Inside {
    /// By their last digits.
    numbers: HashMap<String, Vec<Holder>>,
    /// By the folded address.
    addresses: HashMap<String, Vec<Holder>>,
}

#[derive(Debug)]
struct Holder {
    id: ContactId,
    handle: Rc<str>,
    value: Value,
    is_own: bool,
}

#[derive(Debug)]
enum Value {
    Number(Number),
    /// `Email::key`
    Address(Option<String>),
}

impl View {
    /// Of the whole directory, as it is now.
    pub(super) fn inside(&self) -> Result<Rc<Inside>, Error> {
        let now = self.store.rows_written();
        if let Some((then, inside)) = &*self.inside.borrow()
            && *then == now
        {
            return Ok(Rc::clone(inside));
        }
        let inside = Rc::new(self.inside_of(&self.store.with_internal()?)?);
        *self.inside.borrow_mut() = Some((now, Rc::clone(&inside)));
        Ok(inside)
    }

    /// Of those who have internal what one of the contacts lets out.
    pub(super) fn inside_beside(&self, contacts: &[Contact]) -> Result<Inside, Error> {
        let ids: Vec<ContactId> = contacts.iter().map(|contact| contact.id).collect();
        self.inside_of(&self.store.internal_beside(&ids)?)
    }

    fn inside_of(&self, ids: &[ContactId]) -> Result<Inside, Error> {
        let mut inside = Inside::default();
        for some in ids.chunks(BATCH) {
            for contact in self.store.contacts(some)? {
                inside.add(&contact);
            }
        }
        Ok(inside)
    }

    /// Whether somebody else lets a release print it.
    fn is_public(&self, one: &Holder) -> Result<bool, Error> {
        Ok(match &one.value {
            Value::Number(Number { e164: Some(e164), .. }) => self.store.is_public_number(e164)?,
            Value::Address(Some(key)) => self.store.is_public_address(key)?,
            Value::Number(_) | Value::Address(None) => false,
        })
    }

    /// What of the contact, and of what is said about it, is internal with somebody.
    pub(super) fn told(
        &self,
        beside: &Inside,
        contact: &Contact,
        office: Option<&Office>,
        organisation: Option<&Organisation>,
    ) -> Result<Vec<Told>, Error> {
        let mut told = beside.values(contact);
        let texts =
            texts(contact).chain(organisation.map(|one| (Where::Text("organisation"), one.name.as_str())));
        told.extend(self.told_in(texts)?);
        if let Some(office) = office {
            told.extend(self.told_of_office(office)?);
        }
        Ok(told)
    }

    /// What of an office, and of what is said about it, is internal with somebody.
    pub fn told_of_office(&self, office: &Office) -> Result<Vec<Told>, Error> {
        let mut told = self.told_in(office_texts(office))?;
        if let Some(number) = &office.switchboard
            && let Some(e164) = &number.e164
        {
            let inside = self.inside_of(&self.store.with_internal_number(e164)?)?;
            for (secret, one) in inside.with(number) {
                told.push(Told {
                    at: Where::Switchboard,
                    of: one.handle.to_string(),
                    is_own: one.is_own && !self.is_public(one)?,
                    secret,
                });
            }
        }
        Ok(told)
    }

    fn told_in<'t>(&self, texts: impl Iterator<Item = (Where, &'t str)>) -> Result<Vec<Told>, Error> {
        let mut told = Vec::new();
        for (at, text) in texts {
            // Nearly no text has what may be a number or an address, and then nobody need be asked.
            let (endings, addresses) = (secrets::endings(text), secrets::addresses(text));
            if endings.is_empty() && addresses.is_empty() {
                continue;
            }
            let inside = self.inside()?;
            let mut seen = HashSet::new();
            for (secret, one) in inside.secrets(&endings, &addresses) {
                if !self.is_public(one)? && seen.insert(one.id) {
                    told.push(Told { at: at.clone(), of: one.handle.to_string(), is_own: true, secret });
                }
            }
        }
        Ok(told)
    }

    /// Whether a number is for the office alone with somebody else, and with nobody to be printed: with whom.
    pub fn keeps_number_inside(
        &self,
        number: &Number,
        but: Option<ContactId>,
    ) -> Result<Option<Contact>, Error> {
        let Some(e164) = &number.e164 else { return Ok(None) };
        self.keeps_inside(
            self.ids_by_number(e164)?,
            but,
            |one| {
                let mut phones = one.phones.iter().filter(|phone| phone.number.same_as(number));
                phones.any(|phone| phone.visibility == Visibility::Internal && is_own(phone))
            },
            || Ok(self.store.is_public_number(e164)?),
        )
    }

    /// As `keeps_number_inside`, by `Email::key`.
    pub fn keeps_address_inside(&self, key: &str, but: Option<ContactId>) -> Result<Option<Contact>, Error> {
        self.keeps_inside(
            self.ids_by_email(key)?,
            but,
            |one| {
                let mut emails = one.emails.iter().filter(|email| email.key.as_deref() == Some(key));
                one.kind != ContactKind::Desk && emails.any(|email| email.visibility == Visibility::Internal)
            },
            || Ok(self.store.is_public_address(key)?),
        )
    }

    fn keeps_inside(
        &self,
        ids: Vec<ContactId>,
        but: Option<ContactId>,
        is_kept: impl Fn(&Contact) -> bool,
        is_public: impl Fn() -> Result<bool, Error>,
    ) -> Result<Option<Contact>, Error> {
        // What hundreds have is a switchboard, and nobody's own.
        const MANY: usize = 16;
        if ids.is_empty() || ids.len() > MANY {
            return Ok(None);
        }
        let mut contacts = self.store.contacts(&ids)?;
        contacts.retain(|one| one.record.deleted_at.is_none() && Some(one.id) != but);
        match contacts.into_iter().find(is_kept) {
            Some(found) if !is_public()? => Ok(Some(found)),
            _ => Ok(None),
        }
    }
}

impl Inside {
    fn add(&mut self, contact: &Contact) {
        let handle: Rc<str> = contact.handle.as_str().into();
        let holder = |value, is_own| Holder { id: contact.id, handle: Rc::clone(&handle), value, is_own };
        let is_internal = |visibility| visibility == Visibility::Internal;
        for phone in contact.phones.iter().filter(|phone| is_internal(phone.visibility)) {
            let Some(last) = secrets::telling(&phone.number) else { continue };
            let one = holder(Value::Number(phone.number.clone()), is_own(phone));
            self.numbers.entry(last).or_default().push(one);
        }
        for email in contact.emails.iter().filter(|email| is_internal(email.visibility)) {
            let one = holder(Value::Address(email.key.clone()), contact.kind != ContactKind::Desk);
            self.addresses.entry(text::fold(&email.address)).or_default().push(one);
        }
    }

    /// Who has a number, as it is dialled.
    fn with<'i>(&'i self, number: &'i Number) -> impl Iterator<Item = (Secret, &'i Holder)> {
        let last = secrets::telling(number);
        let holders = last.as_ref().and_then(|last| self.numbers.get(last)).into_iter().flatten();
        let same = holders.filter(|one| matches!(&one.value, Value::Number(other) if other.same_as(number)));
        same.map(move |one| (Secret::Digits(last.clone().unwrap_or_default()), one))
    }

    fn values(&self, contact: &Contact) -> Vec<Told> {
        let others = |one: &Holder| one.id != contact.id;
        let mut told = Vec::new();
        for phone in contact.phones.iter().filter(|phone| phone.visibility != Visibility::Internal) {
            for (secret, one) in self.with(&phone.number).filter(|(_, one)| others(one)) {
                let at = Where::Phone(phone.id);
                told.push(Told { at, of: one.handle.to_string(), is_own: one.is_own, secret });
            }
        }
        for email in contact.emails.iter().filter(|email| email.visibility != Visibility::Internal) {
            let folded = text::fold(&email.address);
            for one in self.addresses.get(&folded).into_iter().flatten().filter(|one| others(one)) {
                let (at, secret) = (Where::Email(email.id), Secret::Address(folded.clone()));
                // A desk's address is its own, whoever reads it too.
                let is_own = one.is_own && contact.kind != ContactKind::Desk;
                told.push(Told { at, of: one.handle.to_string(), is_own, secret });
            }
        }
        told
    }

    /// What a text tells, and whose it is.
    fn secrets<'i>(
        &'i self,
        endings: &'i [String],
        addresses: &'i [String],
    ) -> impl Iterator<Item = (Secret, &'i Holder)> {
        let numbers = endings.iter().filter_map(|last| self.numbers.get_key_value(last));
        let numbers =
            numbers.flat_map(|(last, all)| all.iter().map(|one| (Secret::Digits(last.clone()), one)));
        let addresses = addresses.iter().filter_map(|one| self.addresses.get_key_value(one));
        let addresses =
            addresses.flat_map(|(one, all)| all.iter().map(|holder| (Secret::Address(one.clone()), holder)));
        numbers.chain(addresses)
    }
}

/// The texts about a contact that go out. A note stays inside.
fn texts(contact: &Contact) -> impl Iterator<Item = (Where, &str)> {
    let name = &contact.name;
    let parts =
        [&name.honorific, &name.given, &name.additional, &name.family, &name.suffix, &name.other_script];
    let name = std::iter::once(&name.printed).chain(parts.into_iter().flatten()).chain([&contact.handle]);
    let mut all = of("name", name.collect());
    all.extend(of("role", contact.role.iter().collect()));
    all.extend(of("link", contact.url.iter().collect()));
    all.extend(of("topics", contact.topics.iter().collect()));
    all.extend(of("place of a number", contact.phones.iter().filter_map(|one| one.place.as_ref()).collect()));
    all.extend(of("vCard properties", contact.kept.iter().map(|one| &one.line).collect()));
    all.extend(contact.addresses.iter().flat_map(parts_of).map(|one| (Where::Text("address"), one)));
    all.into_iter()
}

fn of<'t>(label: &'static str, texts: Vec<&'t String>) -> Vec<(Where, &'t str)> {
    texts.into_iter().map(|one| (Where::Text(label), one.as_str())).collect()
}

fn office_texts(office: &Office) -> impl Iterator<Item = (Where, &str)> {
    let named = [("name", Some(&office.name)), ("city", office.city.as_ref()), ("link", office.url.as_ref())];
    let named =
        named.into_iter().filter_map(|(label, text)| Some((Where::OfficeText(label), text?.as_str())));
    let address = office.address.iter().flat_map(parts_of);
    named.chain(address.map(|one| (Where::OfficeText("address"), one)))
}

fn parts_of(address: &Address) -> impl Iterator<Item = &str> {
    address.parts().into_iter().flatten().chain(address.label.as_deref())
}
