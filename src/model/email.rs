//! An e-mail address: as typed, and the form by which two are the same.

use serde::{Deserialize, Serialize};

use super::{EmailId, Verified, Visibility};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Email {
    pub id: EmailId,
    /// As typed, less blanks, a `mailto:` and a display name.
    pub address: String,
    /// Lower case, the domain in ASCII (RFC 5891): what makes two addresses one. None if it is not valid.
    pub key: Option<String>,
    pub visibility: Visibility,
    pub verified: Option<Verified>,
}
