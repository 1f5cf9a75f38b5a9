//! A release that carries numbers of this directory, and which.

use serde::{Deserialize, Serialize};

use super::{ContactId, Number, PrintedId, Record, ReleaseId};

/// A press release whose contact block was attached or registered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Release {
    pub id: ReleaseId,
    pub title: Option<String>,
    /// `2010-11-06`
    pub date: Option<String>,
    /// BCP 47: `en`, `zh`.
    pub language: Option<String>,
    /// Absolute path at the time of the last attach.
    pub file: String,
    /// The block as it was written, and what stood in its place before: for the undo.
    pub block_before: Option<String>,
    pub block_after: Option<String>,
    /// What makes the file that it was before, byte for byte.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub package_before: Option<String>,
    pub printed: Vec<Printed>,
    pub record: Record,
}

/// One number or address in one release; nothing at all of somebody who was forgotten since.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Printed {
    pub id: PrintedId,
    pub contact: Option<ContactId>,
    /// The name as printed.
    pub name: Option<String>,
    pub number: Option<Number>,
    pub email: Option<String>,
}

impl Printed {
    /// Whether it is the trace of somebody who was forgotten.
    pub const fn is_of_forgotten(&self) -> bool {
        self.contact.is_none() && self.name.is_none() && self.number.is_none() && self.email.is_none()
    }
}
