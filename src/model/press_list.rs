//! A named list of contacts: put in by hand, found by a saved query, or both.

use serde::{Deserialize, Serialize};

use super::{ContactId, PressListId, Record};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PressList {
    pub id: PressListId,
    /// Unique in a directory, ignoring case and accents.
    pub name: String,
    /// Put in by hand, in the order in which they were.
    pub members: Vec<ContactId>,
    /// A query that fills the list each time it is read.
    pub query: Option<String>,
    pub record: Record,
}
