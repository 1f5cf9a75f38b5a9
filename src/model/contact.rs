//! A contact as the directory keeps it. What leaves the office is a `Card`, never this.

use serde::{Deserialize, Serialize};

use super::{
    Address, ContactId, Email, EmailId, Office, OfficeId, Organisation, OrganisationId, Phone, PhoneId,
    Record, Time, Told, phone::words, private::is_private,
};

words!(
    ContactKind, "a kind of contact" {
        Spokesperson = "spokesperson",
        Journalist = "journalist",
        /// A staffed line without a person: press office, duty line.
        Desk = "desk",
    }
);

words!(
    /// Which part of a name as printed stands first.
    NameOrder, "an order of names" {
        GivenFirst = "given-first",
        FamilyFirst = "family-first",
        /// Nobody has said: nothing may depend on it.
        Unknown = "unknown",
    }
);

/// A name, as printed and, where somebody has said, in its parts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Name {
    pub honorific: Option<String>,
    /// Without the honorific; never empty.
    pub printed: String,
    pub given: Option<String>,
    pub additional: Option<String>,
    pub family: Option<String>,
    pub suffix: Option<String>,
    pub order: NameOrder,
    /// The same name in another script: `刘莉`.
    pub other_script: Option<String>,
}

impl Name {
    pub fn printed(name: impl Into<String>) -> Self {
        Self {
            honorific: None,
            printed: name.into(),
            given: None,
            additional: None,
            family: None,
            suffix: None,
            order: NameOrder::Unknown,
            other_script: None,
        }
    }

    /// `Mr. Dale Rutstein`; `王小明先生` and `김민수 씨`, where the honorific follows.
    pub fn with_honorific(&self) -> String {
        let Some(honorific) = &self.honorific else { return self.printed.clone() };
        let begins = |from: char, to: char| honorific.starts_with(|c| (from..=to).contains(&c));
        if begins('\u{ac00}', '\u{d7a3}') || begins('\u{3040}', '\u{9fff}') && self.printed.contains(' ') {
            format!("{} {honorific}", self.printed)
        } else if begins('\u{3040}', '\u{9fff}') {
            format!("{}{honorific}", self.printed)
        } else {
            format!("{honorific} {}", self.printed)
        }
    }
}

/// A vCard property that has no place of its own here, kept to be given back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kept {
    /// The content line, unfolded, without a line end: `X-SKYPE;TYPE=work:dale`.
    pub line: String,
    /// The version of the card it came in: `3.0`.
    pub version: String,
}

/// Properties of a journalist's own card that go back out: what the work is, and how the name is written and said.
const OPEN: &[&str] = &[
    "ROLE",
    "TITLE",
    "ORG",
    "LOGO",
    "URL",
    "NICKNAME",
    "SORT-STRING",
    "TZ",
    "LANG",
    "X-PHONETIC-FIRST-NAME",
    "X-PHONETIC-MIDDLE-NAME",
    "X-PHONETIC-LAST-NAME",
    "X-PHONETIC-ORG",
    "X-SOCIALPROFILE",
    "X-TWITTER",
    "X-ABLABEL",
];

impl Kept {
    fn head(&self) -> &str {
        self.line.split(':').next().unwrap_or_default()
    }

    /// `item1` in `item1.URL:…`
    pub fn group(&self) -> Option<&str> {
        self.head().split(';').next()?.rsplit_once('.').map(|(group, _)| group)
    }

    /// In upper case.
    pub fn name(&self) -> String {
        let name = self.head().split(';').next().unwrap_or_default();
        name.rsplit('.').next().unwrap_or_default().trim().to_ascii_uppercase()
    }

    /// Whether it is the holder's own affair: a birthday, a portrait, what is called home. A label is for its group to
    /// say.
    pub fn is_private(&self) -> bool {
        let params = self.head().split(';').skip(1);
        let mut words = params.flat_map(|param| param.rsplit('=').next().unwrap_or_default().split(','));
        !OPEN.contains(&self.name().as_str()) || words.any(|word| is_private(word.trim_matches('"')))
    }

    /// What an `X-ABLabel` says.
    pub fn label(&self) -> Option<&str> {
        (self.name() == "X-ABLABEL").then(|| self.line.split_once(':').map(|(_, label)| label)).flatten()
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contact {
    pub id: ContactId,
    /// `dale-rutstein`: what a user types. Unique in a directory.
    pub handle: String,
    /// vCard UID (RFC 6350 §6.7.6): stable for the contact's life, the source's own if it came with one.
    pub uid: String,
    pub kind: ContactKind,
    pub name: Name,
    pub role: Option<String>,
    pub office: Option<OfficeId>,
    pub organisation: Option<OrganisationId>,
    /// The preferred one first.
    pub phones: Vec<Phone>,
    /// The preferred one first.
    pub emails: Vec<Email>,
    #[serde(default)]
    pub addresses: Vec<Address>,
    /// BCP 47 tags.
    #[serde(default)]
    pub languages: Vec<String>,
    #[serde(default)]
    pub topics: Vec<String>,
    pub url: Option<String>,
    /// For the office alone.
    pub note: Option<String>,
    /// Wants no mail: in no export.
    pub opted_out: Option<Time>,
    /// Cannot take calls until then.
    pub leave: Option<Leave>,
    #[serde(default)]
    pub kept: Vec<Kept>,
    pub record: Record,
}

/// A time in which a contact takes no calls.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Leave {
    /// The last day, `2026-12-01`, where the contact's office is.
    pub until: String,
    pub substitute: Option<ContactId>,
}

/// A contact with what it points at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Profile {
    pub contact: Contact,
    pub office: Option<Office>,
    /// The contact's own, else its office's.
    pub organisation: Option<Organisation>,
    pub barred: Barred,
}

impl Profile {
    /// The names of its office and organisation.
    pub fn units(&self) -> impl Iterator<Item = &str> {
        let office = self.office.as_ref().map(|office| office.name.as_str());
        office.into_iter().chain(self.organisation.as_ref().map(|organisation| organisation.name.as_str()))
    }
}

/// What stands with a contact and is others' to give away. Its numbers and addresses that are somebody's too who opted out
/// go out on nobody's card.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Barred {
    pub phones: Vec<PhoneId>,
    pub emails: Vec<EmailId>,
    /// What is internal with somebody.
    pub told: Vec<Told>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_honorific_stands_where_its_language_sets_it() {
        let printed = |name: &str, honorific: &str| {
            Name { honorific: Some(honorific.to_owned()), ..Name::printed(name) }.with_honorific()
        };
        assert_eq!(printed("Dale Rutstein", "Mr."), "Mr. Dale Rutstein");
        assert_eq!(printed("王小明", "先生"), "王小明先生");
        assert_eq!(printed("森田 俊彦", "様"), "森田 俊彦 様");
        assert_eq!(printed("김민수", "씨"), "김민수 씨");
    }
}
