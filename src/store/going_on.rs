//! What is read again and again while a transaction goes on: nobody else writes meanwhile, so it is remembered until
//! its end.

use std::collections::HashMap;

use uuid::Uuid;

use super::{
    Result, Store,
    lookup::Shared,
    sql::{Key, value},
};
use crate::model::{Contact, ContactId, Entity, OrganisationId};

/// So many are remembered of each; who has more starts afresh.
const PLACES: usize = 10_000;
const MEMBERS: usize = 50_000;

#[derive(Debug, Default)]
pub(super) struct GoingOn {
    /// Offices and organisations by their ids.
    places: HashMap<Uuid, Place>,
    /// The ids of those that are not removed, by their folded names.
    named: HashMap<(Entity, String), Uuid>,
    /// Of numbers and addresses that many have: who has it, the oldest first.
    crowds: HashMap<String, Vec<Member>>,
    members: usize,
}

/// One of many who share a number or an address.
#[derive(Debug)]
struct Member {
    id: ContactId,
    /// As `Found::name` has them, and without blanks.
    names: String,
    together: String,
}

impl Member {
    fn new(id: ContactId, names: &str) -> Self {
        Self { id, names: names.to_owned(), together: names.replace(' ', "") }
    }
}

/// What a contact's document has of where it works.
#[derive(Clone, Debug)]
pub(super) struct Place {
    pub name: String,
    pub city: Option<String>,
    pub organisation: Option<OrganisationId>,
    pub is_alive: bool,
}

impl Store {
    pub(super) fn goes_on(&self) -> bool {
        !self.connection.is_autocommit()
    }

    pub(super) fn forget_what_goes_on(&self) {
        *self.going_on.borrow_mut() = GoingOn::default();
    }

    /// An office or an organisation; what was written over is not remembered.
    pub(super) fn place(&self, entity: Entity, id: Uuid) -> Result<Option<Place>> {
        if let Some(place) = self.going_on.borrow().places.get(&id) {
            return Ok(Some(place.clone()));
        }
        let sql = match entity {
            Entity::Office => {
                "SELECT name, city, organisation_id, deleted_at IS NULL FROM office WHERE id = ?1"
            }
            _ => "SELECT name, NULL, NULL, deleted_at IS NULL FROM organisation WHERE id = ?1",
        };
        let place = self.row(sql, [Key(id)], |row| {
            let (name, city) = (row.take()?, row.take()?);
            Ok(Place { name, city, organisation: row.take()?, is_alive: row.take()? })
        })?;
        if let Some(place) = place.as_ref().filter(|_| self.goes_on()) {
            let places = &mut self.going_on.borrow_mut().places;
            if places.len() >= PLACES {
                places.clear();
            }
            places.insert(id, place.clone());
        }
        Ok(place)
    }

    /// The office or the organisation that the statement finds by its folded name.
    pub(super) fn place_named(&self, entity: Entity, key: &str, sql: &str) -> Result<Option<Uuid>> {
        let named = (entity, key.to_owned());
        if let Some(id) = self.going_on.borrow().named.get(&named) {
            return Ok(Some(*id));
        }
        let found = self.row(sql, [key], value::<Key>)?.map(|key| key.0);
        if let Some(id) = found.filter(|_| self.goes_on()) {
            let all = &mut self.going_on.borrow_mut().named;
            if all.len() >= PLACES {
                all.clear();
            }
            all.insert(named, id);
        }
        Ok(found)
    }

    /// An office or an organisation was written; of a new one nothing is remembered yet.
    pub(super) fn place_changed(&self, fresh: bool) {
        if !fresh {
            let mut going_on = self.going_on.borrow_mut();
            going_on.places.clear();
            going_on.named.clear();
        }
    }

    /// Whether it is known that more than so many have the value.
    pub(super) fn is_crowd(&self, shared: Shared<'_>, few: usize) -> bool {
        self.going_on.borrow().crowds.get(shared.text()).is_some_and(|crowd| crowd.len() > few)
    }

    /// Those of the many who have a value whom `fits` knows by their names, with blanks and without; and the first two.
    pub(super) fn of_crowd(&self, shared: Shared<'_>, fits: impl Fn(&str, &str) -> bool) -> Vec<ContactId> {
        let going_on = self.going_on.borrow();
        let Some(crowd) = going_on.crowds.get(shared.text()) else { return Vec::new() };
        let fitting = crowd.iter().filter(|member| fits(&member.names, &member.together));
        let mut ids: Vec<ContactId> = fitting.map(|member| member.id).collect();
        let first = crowd.iter().take(2).map(|member| member.id);
        let more: Vec<ContactId> = first.filter(|id| ids.binary_search(id).is_err()).collect();
        ids.extend(more);
        ids
    }

    /// Reads the names of the many who have a value.
    pub(super) fn read_crowd(&self, shared: Shared<'_>, ids: &[ContactId]) -> Result<()> {
        let mut crowd = Vec::with_capacity(ids.len());
        for id in ids {
            let sql = "SELECT name FROM search WHERE contact_id = ?1";
            let names: Option<String> = self.row(sql, [id], value)?;
            crowd.extend(names.map(|names| Member::new(*id, &names)));
        }
        let mut going_on = self.going_on.borrow_mut();
        if going_on.members + crowd.len() > MEMBERS {
            going_on.crowds.clear();
            going_on.members = 0;
        }
        going_on.members += crowd.len();
        going_on.crowds.insert(shared.text().to_owned(), crowd);
        Ok(())
    }

    /// A contact was written, who is now found by these names; none: removed.
    pub(super) fn crowds_follow(&self, contact: &Contact, names: Option<&str>, fresh: bool) {
        let mut going_on = self.going_on.borrow_mut();
        if going_on.crowds.is_empty() {
            return;
        }
        if !fresh {
            going_on.crowds.values_mut().for_each(|crowd| crowd.retain(|member| member.id != contact.id));
        }
        let Some(names) = names else { return };
        for shared in Shared::of(contact) {
            let Some(crowd) = going_on.crowds.get_mut(shared.text()) else { continue };
            // New contacts have the highest ids, nearly always.
            let at = crowd.partition_point(|member| member.id < contact.id);
            if crowd.get(at).is_none_or(|member| member.id != contact.id) {
                crowd.insert(at, Member::new(contact.id, names));
                going_on.members += 1;
            }
        }
    }
}
