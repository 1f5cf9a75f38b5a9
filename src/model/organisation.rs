//! Who a contact works for, and the unit or place in which.

use serde::{Deserialize, Serialize};

use super::{Address, Number, OfficeId, OrganisationId, Record, Region};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Organisation {
    pub id: OrganisationId,
    /// Unique in a directory, ignoring case and accents.
    pub name: String,
    pub url: Option<String>,
    pub record: Record,
}

/// A unit or place of an organisation as it prints itself: `UNICEF China`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Office {
    pub id: OfficeId,
    /// Unique in a directory, ignoring case and accents.
    pub name: String,
    pub organisation: Option<OrganisationId>,
    pub city: Option<String>,
    pub country: Option<Region>,
    /// IANA name: `Asia/Shanghai`.
    pub time_zone: Option<String>,
    /// `09:00-18:00`, in the office's time zone.
    #[serde(default)]
    pub hours: Option<String>,
    pub address: Option<Address>,
    pub switchboard: Option<Number>,
    /// The "or go to" of a contact block.
    pub url: Option<String>,
    pub record: Record,
}
