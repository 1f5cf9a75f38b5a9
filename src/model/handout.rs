//! What was handed out to a journalist on request.

use super::{ContactId, HandoutId, OperationId, Time};

/// One contact as it was handed out to one journalist.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Handout {
    pub id: HandoutId,
    pub operation: OperationId,
    pub journalist: ContactId,
    pub contact: ContactId,
    pub at: Time,
    pub by: String,
    /// Numbers and addresses as they were then, as typed.
    pub handed: Vec<String>,
}
