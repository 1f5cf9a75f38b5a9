//! What a mailing list says of a person: wants mail, wants none, gets none. Such columns are in no dialect of ours that
//! is written, and in any file that is read.

use super::{
    dialect::same,
    field::{Field, Single},
};

/// How somebody stands with a mailing list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    Wanted,
    OptedOut,
    /// Mail comes back, or is not sent any more.
    Returned,
}

/// The words of Mailchimp, listmonk, Brevo and of people.
const WORDS: &[(&str, Standing)] = &[
    ("subscribed", Standing::Wanted),
    ("enabled", Standing::Wanted),
    ("confirmed", Standing::Wanted),
    ("unconfirmed", Standing::Wanted),
    ("unsubscribed", Standing::OptedOut),
    ("blocklisted", Standing::OptedOut),
    ("blacklisted", Standing::OptedOut),
    ("opted out", Standing::OptedOut),
    ("opted-out", Standing::OptedOut),
    ("opt-out", Standing::OptedOut),
    ("complained", Standing::OptedOut),
    ("abgemeldet", Standing::OptedOut),
    ("désabonné", Standing::OptedOut),
    ("désinscrit", Standing::OptedOut),
    ("cleaned", Standing::Returned),
    ("disabled", Standing::Returned),
    ("bounced", Standing::Returned),
    ("hard bounced", Standing::Returned),
    ("hard bounce", Standing::Returned),
];

const HEADERS: &[(&str, Single)] = &[
    ("status", Single::Status),
    ("subscriber status", Single::Status),
    ("subscription status", Single::Status),
    ("email marketing status", Single::Status),
    ("unsub_time", Single::Unsubscribed),
    ("unsubscribed", Single::Unsubscribed),
    ("unsubscribed at", Single::Unsubscribed),
    ("unsubscribe date", Single::Unsubscribed),
    ("blocklisted", Single::Unsubscribed),
    ("blacklisted", Single::Unsubscribed),
    ("opted out", Single::Unsubscribed),
    ("opt-out", Single::Unsubscribed),
    ("opt out", Single::Unsubscribed),
    ("abgemeldet", Single::Unsubscribed),
    ("désabonné", Single::Unsubscribed),
    ("désinscrit", Single::Unsubscribed),
    ("clean_time", Single::Returned),
    ("cleaned", Single::Returned),
    ("bounced", Single::Returned),
];

/// What a cell says that is there for nothing but a yes.
const NO: &[&str] = &["no", "false", "0", "-", "n", "nein", "non", "never"];

/// The field of a header that no dialect knows.
pub fn field(header: &str) -> Option<Field> {
    HEADERS.iter().find(|(one, _)| same(one, header)).map(|(_, single)| Field::One(*single))
}

/// What a cell of such a field says; none for what is no word of theirs.
pub fn of(single: Single, cell: &str) -> Option<Standing> {
    let standing = match single {
        Single::Unsubscribed => Standing::OptedOut,
        Single::Returned => Standing::Returned,
        _ => return WORDS.iter().find(|(word, _)| same(word, cell)).map(|(_, standing)| *standing),
    };
    Some(if NO.iter().any(|no| same(no, cell)) { Standing::Wanted } else { standing })
}
