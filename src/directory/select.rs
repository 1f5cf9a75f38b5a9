//! Chooses contacts: named ones, a press list, an office, a kind, a query, or all; and hands them out one after
//! the other, so that a hundred thousand take no more memory than a few.

use std::{collections::HashMap, rc::Rc, vec::IntoIter};

use super::{Error, View, barred::OptedOut, inside::Inside};
use crate::{
    model::{
        Contact, ContactId, ContactKind, Office, OfficeId, Organisation, OrganisationId, PressListId,
        Profile, text,
    },
    store::Scope,
};

/// How many contacts are read at once.
const BATCH: usize = 256;

/// Which contacts: those that fit everything that is given. Nothing given is all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    pub contacts: Vec<ContactId>,
    pub press_list: Option<PressListId>,
    pub office: Option<OfficeId>,
    /// Its own people and those of its offices.
    pub organisation: Option<OrganisationId>,
    pub kind: Option<ContactKind>,
    /// As `find` reads it.
    pub query: Option<String>,
    /// Ignoring case and accents.
    pub topic: Option<String>,
    /// A BCP 47 tag; `zh` is also `zh-Hant`.
    pub language: Option<String>,
    pub order: Order,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// As people sort names.
    #[default]
    ByName,
    /// As the contacts are given or stand on the press list; for a query, the best first.
    AsGiven,
}

/// Selected contacts, one after the other.
#[derive(Debug)]
pub struct Profiles<'a> {
    view: &'a View,
    selection: Selection,
    source: Source,
    ready: IntoIter<Contact>,
    /// What goes out on nobody's card: of everybody, or of those who share something with those that are ready.
    opted_out: Option<OptedOut>,
    /// As much, of what is internal.
    inside: Rc<Inside>,
    offices: HashMap<OfficeId, Option<Office>>,
    organisations: HashMap<OrganisationId, Option<Organisation>>,
}

#[derive(Debug)]
enum Source {
    Ids(IntoIter<ContactId>),
    Pages { scope: Scope, last: Option<(String, ContactId)>, done: bool },
}

impl View {
    pub fn select(&self, selection: &Selection) -> Result<Profiles<'_>, Error> {
        let source = match self.ids_of(selection)? {
            Some(ids) => Source::Ids(ids.into_iter()),
            None => Source::Pages { scope: scope(selection), last: None, done: false },
        };
        Ok(Profiles {
            view: self,
            selection: selection.clone(),
            source,
            ready: Vec::new().into_iter(),
            opted_out: None,
            inside: Rc::default(),
            offices: HashMap::new(),
            organisations: HashMap::new(),
        })
    }

    /// The contacts of what names them one by one; none if nothing does.
    fn ids_of(&self, selection: &Selection) -> Result<Option<Vec<ContactId>>, Error> {
        let mut chosen: Option<Vec<ContactId>> =
            (!selection.contacts.is_empty()).then(|| selection.contacts.clone());
        if let Some(id) = selection.press_list {
            let list = self.press_list(id)?;
            let mut members = list.as_ref().map(|list| list.members.clone()).unwrap_or_default();
            if let Some(query) = list.and_then(|list| list.query) {
                members.extend(self.find_ids(&query)?);
            }
            narrow(&mut chosen, members);
        }
        if let Some(query) = &selection.query {
            narrow(&mut chosen, self.find_ids(query)?);
        }
        let Some(mut ids) = chosen else { return Ok(None) };
        let mut seen = std::collections::HashSet::new();
        ids.retain(|id| seen.insert(*id));
        if selection.order == Order::ByName {
            let mut keyed = Vec::with_capacity(ids.len());
            for id in ids {
                if let Some(key) = self.store.sort_key(id)? {
                    keyed.push((key, id));
                }
            }
            keyed.sort_unstable();
            ids = keyed.into_iter().map(|(_, id)| id).collect();
        }
        Ok(Some(ids))
    }
}

fn narrow(chosen: &mut Option<Vec<ContactId>>, to: Vec<ContactId>) {
    match chosen {
        None => *chosen = Some(to),
        Some(ids) => {
            let to: std::collections::HashSet<_> = to.into_iter().collect();
            ids.retain(|id| to.contains(id));
        }
    }
}

fn scope(selection: &Selection) -> Scope {
    let Selection { office, organisation, kind, .. } = selection;
    office
        .map(Scope::Office)
        .or(organisation.map(Scope::Organisation))
        .or(kind.map(Scope::Kind))
        .unwrap_or(Scope::All)
}

impl Selection {
    fn fits(&self, profile: &Profile) -> bool {
        let contact = &profile.contact;
        let organisation = profile.organisation.as_ref().map(|one| one.id);
        self.kind.is_none_or(|kind| contact.kind == kind)
            && self.office.is_none_or(|office| contact.office == Some(office))
            && self.organisation.is_none_or(|wanted| organisation == Some(wanted))
            && self.topic.as_ref().is_none_or(|topic| {
                let topic = text::fold(topic);
                contact.topics.iter().any(|one| text::fold(one) == topic)
            })
            && self.language.as_ref().is_none_or(|wanted| {
                contact.languages.iter().any(|tag| {
                    let (tag, wanted) = (tag.to_ascii_lowercase(), wanted.to_ascii_lowercase());
                    tag == wanted || tag.strip_prefix(&wanted).is_some_and(|rest| rest.starts_with('-'))
                })
            })
    }
}

impl Profiles<'_> {
    fn refill(&mut self) -> Result<bool, Error> {
        let ids: Vec<ContactId> = match &mut self.source {
            Source::Ids(ids) => ids.by_ref().take(BATCH).collect(),
            Source::Pages { done: true, .. } => Vec::new(),
            Source::Pages { scope, last, done } => {
                let page = self.view.store.page(*scope, last.as_ref(), BATCH)?;
                *done = page.len() < BATCH;
                let ids = page.iter().map(|(_, id)| *id).collect();
                *last = page.into_iter().next_back();
                ids
            }
        };
        let mut contacts = self.view.store.contacts(&ids)?;
        contacts.retain(|contact| contact.record.deleted_at.is_none());
        match self.source {
            Source::Ids(_) => {
                self.opted_out = Some(self.view.opted_out_beside(&contacts)?);
                self.inside = Rc::new(self.view.inside_beside(&contacts)?);
            }
            Source::Pages { .. } if self.opted_out.is_none() => {
                self.opted_out = Some(self.view.opted_out()?);
                self.inside = self.view.inside()?;
            }
            Source::Pages { .. } => {}
        }
        self.ready = contacts.into_iter();
        Ok(!ids.is_empty())
    }

    fn profile(&mut self, contact: Contact) -> Result<Profile, Error> {
        // Most contacts share a few offices; a directory with one for each must not fill the memory.
        if self.offices.len() + self.organisations.len() > 4 * BATCH {
            self.offices.clear();
            self.organisations.clear();
        }
        let office = match contact.office {
            Some(id) => match self.offices.get(&id) {
                Some(office) => office.clone(),
                None => self.offices.entry(id).or_insert(self.view.office(id)?).clone(),
            },
            None => None,
        };
        let organisation = contact.organisation.or(office.as_ref().and_then(|office| office.organisation));
        let organisation = match organisation {
            Some(id) => match self.organisations.get(&id) {
                Some(organisation) => organisation.clone(),
                None => self.organisations.entry(id).or_insert(self.view.organisation(id)?).clone(),
            },
            None => None,
        };
        let mut barred = self.opted_out.as_ref().map(|all| all.of_others(&contact)).unwrap_or_default();
        barred.told = self.view.told(&self.inside, &contact, office.as_ref(), organisation.as_ref())?;
        Ok(Profile { contact, office, organisation, barred })
    }
}

impl Iterator for Profiles<'_> {
    type Item = Result<Profile, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            while let Some(contact) = self.ready.next() {
                match self.profile(contact) {
                    Ok(profile) if self.selection.fits(&profile) => return Some(Ok(profile)),
                    Ok(_) => {}
                    Err(error) => return Some(Err(error)),
                }
            }
            match self.refill() {
                Ok(true) => {}
                Ok(false) => return None,
                Err(error) => return Some(Err(error)),
            }
        }
    }
}
