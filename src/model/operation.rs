//! What was done: an operation with its changes, and the marks every record carries.

use serde::{Deserialize, Serialize};

use super::{OperationId, Time, phone::words};

/// What every record of a directory carries.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    /// Counts the writes of this record, from 1; 0 is not yet written.
    pub rev: u32,
    pub created_at: Time,
    pub updated_at: Time,
    pub updated_by: String,
    /// A tombstone: removed, and to be brought back by an undo.
    pub deleted_at: Option<Time>,
}

impl Record {
    pub fn new(now: Time, by: &str) -> Self {
        Self { rev: 0, created_at: now, updated_at: now, updated_by: by.to_owned(), deleted_at: None }
    }
}

words!(
    /// What a change is about.
    Entity, "a kind of record" {
        Contact = "contact",
        Office = "office",
        Organisation = "organisation",
        PressList = "press list",
        Release = "release",
        Setting = "setting",
    }
);

/// One undoable act of a user.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Operation {
    pub id: OperationId,
    pub at: Time,
    pub by: String,
    /// The command: `add`, `edit`, `import`.
    pub verb: String,
    /// For people: `add Dale Rutstein`.
    pub summary: String,
    pub undoes: Option<OperationId>,
    pub undone_by: Option<OperationId>,
    pub changes: usize,
}

impl Operation {
    /// Enough of the id to name it by: ids begin with the time, and differ at their end.
    pub fn short_id(&self) -> String {
        let id = self.id.to_string();
        id[id.len() - 8..].to_owned()
    }
}

/// One record before and after, as the model writes itself; none before is made new.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// The operation's number in the change log, in the order of commits.
    pub seq: i64,
    /// The change's number within the operation, from 1.
    pub number: u32,
    pub entity: Entity,
    pub entity_id: uuid::Uuid,
    /// The record's `rev` after this change.
    pub rev: u32,
    pub before: Option<serde_json::Value>,
    pub after: Option<serde_json::Value>,
}
