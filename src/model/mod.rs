//! The words of a press office as types: what a directory holds (`Contact`, `Office`, `Organisation`,
//! `PressList`, `Release`), what comes in (`Draft`) and what goes out (`Card`).
//!
//! Nothing here knows files, SQL, rules or printing, and nothing here names another module of this crate.

pub mod block;
pub mod card;
pub mod contact;
pub mod draft;
pub mod email;
pub mod handout;
pub mod id;
pub mod inside;
pub mod operation;
pub mod organisation;
pub mod phone;
pub mod postal;
pub mod press_list;
pub mod private;
pub mod region;
pub mod release;
#[cfg(test)]
pub mod samples;
pub mod secrets;
pub mod setting;
pub mod text;
pub mod time;
pub mod withheld;

pub use block::{Link, ReadContact, ReleaseReading};
pub use card::{Card, CardEmail, CardOffice, CardPhone, Gate};
pub use contact::{Barred, Contact, ContactKind, Kept, Leave, Name, NameOrder, Profile};
pub use draft::{Draft, DraftEmail, DraftOffice, DraftPhone, Position, Span};
pub use email::Email;
pub use handout::Handout;
pub use id::{
    ContactId, EmailId, HandoutId, Minter, OfficeId, OperationId, OrganisationId, PhoneId, PressListId,
    PrintedId, ReleaseId, SettingId,
};
pub use inside::{Secret, Told, Where};
pub use operation::{Change, Entity, Operation, Record};
pub use organisation::{Office, Organisation};
pub use phone::{Former, Number, Phone, PhoneKind, Verified, Visibility};
pub use postal::Address;
pub use press_list::PressList;
pub use region::{NotARegion, Region};
pub use release::{Printed, Release};
pub use setting::Setting;
pub use time::Time;
pub use withheld::Withheld;
