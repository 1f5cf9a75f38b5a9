//! Organisations and offices.

use rusqlite::params;
use uuid::Uuid;

use super::{
    Result, Store, Stored,
    sql::{Columns, Json, Key, value},
};
use crate::model::{Entity, Office, OfficeId, Organisation, OrganisationId, Record, text};

const ORGANISATION: &str = "SELECT id, name, url, rev, created_at, updated_at, updated_by, deleted_at \
    FROM organisation ";
const OFFICE: &str = "SELECT id, name, organisation_id, city, country, time_zone, hours, address, switchboard, \
    switchboard_e164, switchboard_extension, url, rev, created_at, updated_at, updated_by, deleted_at FROM office ";

impl Stored for Organisation {
    const ENTITY: Entity = Entity::Organisation;

    fn uuid(&self) -> Uuid {
        self.id.uuid()
    }
    fn record(&self) -> &Record {
        &self.record
    }
    fn record_mut(&mut self) -> &mut Record {
        &mut self.record
    }

    fn read(store: &Store, id: Uuid) -> Result<Option<Self>> {
        store.row(&format!("{ORGANISATION} WHERE id = ?1"), [Key(id)], organisation)
    }

    fn write(&self, store: &Store, fresh: bool) -> Result<()> {
        let sql = if fresh {
            "INSERT INTO organisation (name, name_key, url, rev, created_at, updated_at, updated_by, deleted_at, id) \
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)"
        } else {
            "UPDATE organisation SET name = ?1, name_key = ?2, url = ?3, rev = ?4, created_at = ?5, \
             updated_at = ?6, updated_by = ?7, deleted_at = ?8 WHERE id = ?9"
        };
        store.place_changed(fresh);
        let Record { rev, created_at, updated_at, updated_by, deleted_at } = &self.record;
        store.execute(
            sql,
            params![
                self.name,
                text::fold(&self.name),
                self.url,
                rev,
                created_at,
                updated_at,
                updated_by,
                deleted_at,
                self.id
            ],
        )?;
        if fresh { Ok(()) } else { store.refresh_documents_of_organisation(self.id) }
    }
}

impl Stored for Office {
    const ENTITY: Entity = Entity::Office;

    fn uuid(&self) -> Uuid {
        self.id.uuid()
    }
    fn record(&self) -> &Record {
        &self.record
    }
    fn record_mut(&mut self) -> &mut Record {
        &mut self.record
    }

    fn read(store: &Store, id: Uuid) -> Result<Option<Self>> {
        store.row(&format!("{OFFICE} WHERE id = ?1"), [Key(id)], office)
    }

    fn write(&self, store: &Store, fresh: bool) -> Result<()> {
        let sql = if fresh {
            "INSERT INTO office (name, name_key, organisation_id, city, country, time_zone, hours, address, \
             switchboard, switchboard_e164, switchboard_extension, url, rev, created_at, updated_at, updated_by, \
             deleted_at, id) \
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18)"
        } else {
            "UPDATE office SET name = ?1, name_key = ?2, organisation_id = ?3, city = ?4, country = ?5, \
             time_zone = ?6, hours = ?7, address = ?8, switchboard = ?9, switchboard_e164 = ?10, \
             switchboard_extension = ?11, url = ?12, rev = ?13, created_at = ?14, updated_at = ?15, \
             updated_by = ?16, deleted_at = ?17 WHERE id = ?18"
        };
        let Record { rev, created_at, updated_at, updated_by, deleted_at } = &self.record;
        let switchboard = self.switchboard.as_ref();
        store.place_changed(fresh);
        store.execute(
            sql,
            params![
                self.name,
                text::fold(&self.name),
                self.organisation,
                self.city,
                self.country,
                self.time_zone,
                self.hours,
                self.address.as_ref().map(Json),
                switchboard.map(|number| &number.raw),
                switchboard.and_then(|number| number.e164.as_ref()),
                switchboard.and_then(|number| number.extension.as_ref()),
                self.url,
                rev,
                created_at,
                updated_at,
                updated_by,
                deleted_at,
                self.id
            ],
        )?;
        if fresh { Ok(()) } else { store.refresh_documents_of_office(self.id) }
    }
}

impl Store {
    pub fn organisations(&self) -> Result<Vec<Organisation>> {
        let sql = format!("{ORGANISATION} WHERE deleted_at IS NULL ORDER BY name_key, id");
        self.rows(&sql, [], organisation)
    }

    pub fn offices(&self) -> Result<Vec<Office>> {
        self.rows(&format!("{OFFICE} WHERE deleted_at IS NULL ORDER BY name_key, id"), [], office)
    }

    /// How many contacts work there that are not removed.
    pub fn contacts_of_office(&self, id: OfficeId) -> Result<usize> {
        let sql = "SELECT count(*) FROM contact WHERE office_id = ?1 AND deleted_at IS NULL";
        self.row(sql, [id], value).map(Option::unwrap_or_default)
    }

    /// How many contacts and offices belong to it that are not removed.
    pub fn dependents_of_organisation(&self, id: OrganisationId) -> Result<usize> {
        let sql = "SELECT (SELECT count(*) FROM contact WHERE organisation_id = ?1 AND deleted_at IS NULL) \
            + (SELECT count(*) FROM office WHERE organisation_id = ?1 AND deleted_at IS NULL)";
        self.row(sql, [id], value).map(Option::unwrap_or_default)
    }
}

fn organisation(row: &mut Columns<'_>) -> rusqlite::Result<Organisation> {
    Ok(Organisation { id: row.take()?, name: row.take()?, url: row.take()?, record: row.record()? })
}

fn office(row: &mut Columns<'_>) -> rusqlite::Result<Office> {
    Ok(Office {
        id: row.take()?,
        name: row.take()?,
        organisation: row.take()?,
        city: row.take()?,
        country: row.take()?,
        time_zone: row.take()?,
        hours: row.take()?,
        address: row.take::<Option<Json<_>>>()?.map(|json| json.0),
        switchboard: row.number()?,
        url: row.take()?,
        record: row.record()?,
    })
}
