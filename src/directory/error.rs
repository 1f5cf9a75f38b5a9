//! What a directory refuses, and why.

use crate::{
    model::{Operation, Time},
    store,
};

#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error(transparent)]
    Store(#[from] store::Error),
    #[error(
        "{what} `{name}` has been changed by {by} at {at} meanwhile: look at it again, then repeat the change"
    )]
    Overtaken { what: &'static str, name: String, by: String, at: Time },
    #[error("{what} `{name}` has been removed: `pressdesk undo` brings it back")]
    Removed { what: &'static str, name: String },
    #[error("there is a contact with the handle `{0}` already: choose another handle")]
    HandleTaken(String),
    #[error("there is a contact with the vCard UID `{0}` already: it is the same contact, edit that one")]
    UidTaken(String),
    #[error("there is {what} named `{name}` already: choose another name, or use that one")]
    NameTaken { what: &'static str, name: String },
    #[error("a name must not be empty")]
    NoName,
    #[error("{what} `{name}` still has {count}: move or remove these first")]
    InUse { what: &'static str, name: String, count: String },
    #[error("`{name}` belongs to {what} that is not in the directory any more")]
    Dangling { what: &'static str, name: String },
    #[error("there is nothing to undo")]
    NothingToUndo,
    #[error("no operation is `{0}`: `pressdesk history` lists them")]
    NoSuchOperation(String),
    #[error("several operations begin or end with `{0}`: give more of the id")]
    SeveralOperations(String),
    #[error("`{}` cannot be taken back: what it changed is forgotten, or it changed no record", .0.summary)]
    NotUndoable(Box<Operation>),
    #[error("`{}` is undone already", .0.summary)]
    AlreadyUndone(Box<Operation>),
    #[error(
        "`{}` cannot be undone: {what} `{name}` was changed later, by `{}`: undo that first (`pressdesk undo {}`)",
        .operation.summary, .later.summary, .later.short_id()
    )]
    Overwritten { operation: Box<Operation>, what: &'static str, name: String, later: Box<Operation> },
    #[error(
        "`{}` cannot be undone: {what} called `{name}` has come since: undo what made that first (`pressdesk \
         history` lists it), or give that another name",
        .operation.summary
    )]
    PlaceTaken { operation: Box<Operation>, what: &'static str, name: String },
    #[error("the history of the directory is damaged ({0}): run `pressdesk doctor`")]
    History(String),
    #[error("a contact cannot be merged with itself")]
    SameContact,
}

impl Error {
    /// As the undo of an operation tells it.
    pub(super) fn in_the_way_of(self, operation: &Operation) -> Self {
        let operation = Box::new(operation.clone());
        match self {
            Self::HandleTaken(name) => Self::PlaceTaken { operation, what: "a contact", name },
            Self::UidTaken(name) => {
                Self::PlaceTaken { operation, what: "a contact with the vCard UID", name }
            }
            Self::NameTaken { what, name } => Self::PlaceTaken { operation, what, name },
            other => other,
        }
    }

    /// The file is ours, and broken.
    pub const fn is_damage(&self) -> bool {
        matches!(self, Self::Store(store::Error::Damaged { .. }))
    }

    /// The file is something else than a directory.
    pub const fn is_foreign(&self) -> bool {
        matches!(self, Self::Store(store::Error::Foreign(_)))
    }
}
