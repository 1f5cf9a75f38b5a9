//! How the model's values stand in columns, both ways.

use rusqlite::{
    Row, ToSql,
    types::{FromSql, FromSqlError, FromSqlResult, ToSqlOutput, ValueRef},
};
use serde::{Serialize, de::DeserializeOwned};
use uuid::Uuid;

use crate::model::{
    ContactId, ContactKind, EmailId, Entity, HandoutId, NameOrder, Number, OfficeId, OperationId,
    OrganisationId, PhoneId, PhoneKind, PressListId, PrintedId, Record, Region, ReleaseId, SettingId, Time,
    Verified, Visibility,
};

macro_rules! keys {
    ($($name:ident),+) => {$(
        impl ToSql for $name {
            fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
                Ok(ToSqlOutput::Borrowed(ValueRef::Blob(self.as_bytes())))
            }
        }
        impl FromSql for $name {
            fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
                Key::column_result(value).map(|key| Self::new(key.0))
            }
        }
    )+};
}
keys!(
    ContactId,
    EmailId,
    HandoutId,
    OfficeId,
    OperationId,
    OrganisationId,
    PhoneId,
    PressListId,
    PrintedId,
    ReleaseId,
    SettingId
);

/// A key of any table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Key(pub Uuid);

impl ToSql for Key {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(ValueRef::Blob(self.0.as_bytes())))
    }
}

impl FromSql for Key {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        Uuid::from_slice(value.as_blob()?).map(Self).map_err(FromSqlError::other)
    }
}

macro_rules! texts {
    ($($name:ident),+) => {$(
        impl ToSql for $name {
            fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
                Ok(ToSqlOutput::Borrowed(ValueRef::Text(self.as_str().as_bytes())))
            }
        }
        impl FromSql for $name {
            fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
                value.as_str()?.parse().map_err(|error| FromSqlError::Other(String::into(format!("{error}"))))
            }
        }
    )+};
}
texts!(ContactKind, Entity, NameOrder, PhoneKind, Region, Visibility);

impl ToSql for Time {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::from(self.to_string()))
    }
}

impl FromSql for Time {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        value.as_str()?.parse().map_err(FromSqlError::other)
    }
}

/// A value that stands in its column as JSON text.
pub struct Json<T>(pub T);

impl<T: Serialize> ToSql for Json<T> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        json(&self.0)
    }
}

fn json(value: &(impl Serialize + ?Sized)) -> rusqlite::Result<ToSqlOutput<'static>> {
    serde_json::to_string(value)
        .map(ToSqlOutput::from)
        .map_err(|error| rusqlite::Error::ToSqlConversionFailure(error.into()))
}

/// A JSON list, mostly empty.
pub struct List<'a, T>(pub &'a [T]);

impl<T: Serialize> ToSql for List<'_, T> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        match self.0 {
            [] => Ok(ToSqlOutput::Borrowed(ValueRef::Text(b"[]"))),
            some => json(some),
        }
    }
}

impl<T: DeserializeOwned> FromSql for Json<T> {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        serde_json::from_str(value.as_str()?).map(Self).map_err(FromSqlError::other)
    }
}

/// A row's columns, one after the other: the order of the reading is the order of the SELECT.
pub struct Columns<'a> {
    row: &'a Row<'a>,
    next: usize,
}

impl<'a> Columns<'a> {
    pub const fn of(row: &'a Row<'a>) -> Self {
        Self { row, next: 0 }
    }

    pub fn take<T: FromSql>(&mut self) -> rusqlite::Result<T> {
        let column = self.next;
        self.next += 1;
        self.row.get(column)
    }

    pub fn json<T: DeserializeOwned>(&mut self) -> rusqlite::Result<T> {
        self.take::<Json<T>>().map(|json| json.0)
    }

    /// A JSON list, mostly empty.
    pub fn list<T: DeserializeOwned>(&mut self) -> rusqlite::Result<Vec<T>> {
        if self.row.get_ref(self.next)?.as_bytes_or_null()? == Some(b"[]") {
            self.next += 1;
            return Ok(Vec::new());
        }
        self.json()
    }

    /// `rev, created_at, updated_at, updated_by, deleted_at`
    pub fn record(&mut self) -> rusqlite::Result<Record> {
        Ok(Record {
            rev: self.take()?,
            created_at: self.take()?,
            updated_at: self.take()?,
            updated_by: self.take()?,
            deleted_at: self.take()?,
        })
    }

    /// `raw, e164, extension`
    pub fn number(&mut self) -> rusqlite::Result<Option<Number>> {
        let (raw, e164, extension) = (self.take()?, self.take()?, self.take()?);
        Ok(Option::map(raw, |raw| Number { raw, e164, extension }))
    }

    /// `verified_at, verified_how, verified_by`
    pub fn verified(&mut self) -> rusqlite::Result<Option<Verified>> {
        let (at, how, by): (_, Option<String>, Option<String>) = (self.take()?, self.take()?, self.take()?);
        Ok(Option::map(at, |at| Verified { at, how: how.unwrap_or_default(), by: by.unwrap_or_default() }))
    }
}

/// The one column of a row.
pub fn value<T: FromSql>(row: &mut Columns<'_>) -> rusqlite::Result<T> {
    row.take()
}
