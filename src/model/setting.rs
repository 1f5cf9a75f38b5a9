//! What a directory is told once for all: `region` is the country of numbers written without one.

use serde::{Deserialize, Serialize};

use super::{Record, SettingId};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Setting {
    pub id: SettingId,
    /// Unique in a directory: `region`.
    pub key: String,
    pub value: String,
    pub record: Record,
}
