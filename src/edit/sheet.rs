//! A contact as a sheet of plain fields, the ones that JSON names: what the editor shows as TOML, what `--set`
//! changes, what `add` fills in.

use serde::{Deserialize, Serialize};

use crate::{
    model::{
        Address, ContactKind, Draft, DraftEmail, DraftPhone, Name, NameOrder, Number, PhoneKind, Profile,
        Visibility,
    },
    rules::name::split_honorific,
};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PhoneLine {
    /// With the extension, as it is typed.
    #[serde(alias = "raw")]
    pub number: String,
    pub kind: PhoneKind,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub visibility: Option<Visibility>,
    /// An option of the command line gives this number: one that was not valid is read again, though it is typed as it
    /// stood.
    #[serde(skip)]
    pub given: bool,
    /// The number that the line has in the directory, whatever is typed there now.
    #[serde(skip)]
    pub stored: Option<Number>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EmailLine {
    pub address: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub visibility: Option<Visibility>,
    /// The address that the line has in the directory, whatever is typed there now.
    #[serde(skip)]
    pub stored: Option<String>,
}

/// One contact's fields; an empty text is an absent one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sheet {
    #[serde(default)]
    pub handle: String,
    pub kind: ContactKind,
    #[serde(default)]
    pub honorific: String,
    pub name: String,
    #[serde(default)]
    pub other_script: String,
    #[serde(default)]
    pub given: String,
    #[serde(default)]
    pub additional: String,
    #[serde(default)]
    pub family: String,
    #[serde(default)]
    pub suffix: String,
    #[serde(default = "unknown_order")]
    pub name_order: NameOrder,
    #[serde(default)]
    pub role: String,
    #[serde(default)]
    pub organisation: String,
    #[serde(default)]
    pub office: String,
    #[serde(default)]
    pub languages: Vec<String>,
    #[serde(default)]
    pub topics: Vec<String>,
    #[serde(default)]
    pub url: String,
    #[serde(default)]
    pub note: String,
    #[serde(default)]
    pub phones: Vec<PhoneLine>,
    #[serde(default)]
    pub emails: Vec<EmailLine>,
    #[serde(default)]
    pub addresses: Vec<Address>,
}

const fn unknown_order() -> NameOrder {
    NameOrder::Unknown
}

/// Why a sheet cannot be read or changed as asked.
#[derive(Debug, thiserror::Error)]
pub enum SheetError {
    /// With the line and a caret under the place.
    #[error("{0}")]
    Toml(#[from] toml::de::Error),
    #[error("there is no field `{0}` to set; the fields are {all}", all = Sheet::FIELDS.join(", "))]
    NoSuchField(String),
    #[error("{0}")]
    Value(String),
    #[error("the contact has no {what} `{value}`; it has {has}")]
    NotThere { what: &'static str, value: String, has: String },
    #[error("several numbers of the contact fit `{value}`: {fit}; give one of them whole")]
    Several { value: String, fit: String },
}

impl Sheet {
    /// What `--set` takes.
    pub const FIELDS: &'static [&'static str] = &[
        "handle",
        "kind",
        "honorific",
        "name",
        "other_script",
        "given",
        "additional",
        "family",
        "suffix",
        "name_order",
        "role",
        "organisation",
        "office",
        "languages",
        "topics",
        "url",
        "note",
    ];

    pub fn new(kind: ContactKind, name: impl Into<String>) -> Self {
        let none = String::new;
        Self {
            handle: none(),
            kind,
            honorific: none(),
            name: name.into(),
            other_script: none(),
            given: none(),
            additional: none(),
            family: none(),
            suffix: none(),
            name_order: NameOrder::Unknown,
            role: none(),
            organisation: none(),
            office: none(),
            languages: Vec::new(),
            topics: Vec::new(),
            url: none(),
            note: none(),
            phones: Vec::new(),
            emails: Vec::new(),
            addresses: Vec::new(),
        }
    }

    /// An honorific that is typed in front of a new name is one, as of a name that is added; else it would be printed
    /// twice. Another one in its own field stays as it is.
    pub fn part_honorific(&mut self, before: &Self) {
        if self.name == before.name {
            return;
        }
        let (Some(found), rest) = split_honorific(&self.name) else { return };
        let is_open = self.honorific.is_empty() || self.honorific == before.honorific;
        if is_open || self.honorific == found {
            (self.honorific, self.name) = (found, rest.to_owned());
        }
    }

    pub fn of(profile: &Profile) -> Self {
        let contact = &profile.contact;
        let text = |value: &Option<String>| value.clone().unwrap_or_default();
        // The office's organisation is the office's to change, not the contact's.
        let own = profile.organisation.as_ref().filter(|one| contact.organisation == Some(one.id));
        Self {
            handle: contact.handle.clone(),
            kind: contact.kind,
            honorific: text(&contact.name.honorific),
            name: contact.name.printed.clone(),
            other_script: text(&contact.name.other_script),
            given: text(&contact.name.given),
            additional: text(&contact.name.additional),
            family: text(&contact.name.family),
            suffix: text(&contact.name.suffix),
            name_order: contact.name.order,
            role: text(&contact.role),
            organisation: own.map(|one| one.name.clone()).unwrap_or_default(),
            office: profile.office.as_ref().map(|one| one.name.clone()).unwrap_or_default(),
            languages: contact.languages.clone(),
            topics: contact.topics.clone(),
            url: text(&contact.url),
            note: text(&contact.note),
            phones: contact
                .phones
                .iter()
                .map(|phone| PhoneLine {
                    number: phone.number.raw.clone(),
                    kind: phone.kind,
                    place: phone.place.clone(),
                    visibility: Some(phone.visibility),
                    given: false,
                    stored: Some(phone.number.clone()),
                })
                .collect(),
            emails: contact
                .emails
                .iter()
                .map(|email| EmailLine {
                    address: email.address.clone(),
                    visibility: Some(email.visibility),
                    stored: Some(email.address.clone()),
                })
                .collect(),
            addresses: contact.addresses.clone(),
        }
    }

    pub fn read(text: &str) -> Result<Self, SheetError> {
        Ok(toml::from_str(text)?)
    }

    /// The sheet as TOML; what each field takes stands above it.
    pub fn write(&self) -> String {
        // A sheet holds texts, lists of texts and tables of texts: nothing that TOML cannot hold.
        let body = toml::to_string(self).unwrap_or_default();
        let mut out = String::new();
        for line in body.lines() {
            let hint = HINTS.iter().find(|(start, _)| line.starts_with(start));
            if let Some((_, hint)) = hint.filter(|(_, hint)| !out.contains(hint)) {
                out.push_str(&format!("# {hint}\n"));
            }
            out.push_str(line);
            out.push('\n');
        }
        out
    }

    /// Sets one field as `--set FIELD=VALUE` does; lists are parted by commas.
    pub fn set(&mut self, field: &str, value: &str) -> Result<(), SheetError> {
        let list =
            || value.split(',').map(str::trim).filter(|one| !one.is_empty()).map(String::from).collect();
        let text = || value.trim().to_owned();
        match field {
            "handle" => self.handle = text(),
            "kind" => self.kind = value.parse().map_err(SheetError::Value)?,
            "honorific" => self.honorific = text(),
            "name" => self.name = text(),
            "other_script" => self.other_script = text(),
            "given" => self.given = text(),
            "additional" => self.additional = text(),
            "family" => self.family = text(),
            "suffix" => self.suffix = text(),
            "name_order" => self.name_order = value.parse().map_err(SheetError::Value)?,
            "role" => self.role = text(),
            "organisation" => self.organisation = text(),
            "office" => self.office = text(),
            "languages" => self.languages = list(),
            "topics" => self.topics = list(),
            "url" => self.url = text(),
            "note" => self.note = text(),
            _ => return Err(SheetError::NoSuchField(field.to_owned())),
        }
        Ok(())
    }

    /// The draft that the gate reads.
    pub fn draft(&self) -> Draft {
        let text = |value: &str| Some(value.trim().to_owned()).filter(|value| !value.is_empty());
        let printed = text(&self.name).map(|printed| Name {
            honorific: text(&self.honorific),
            printed,
            given: text(&self.given),
            additional: text(&self.additional),
            family: text(&self.family),
            suffix: text(&self.suffix),
            order: self.name_order,
            other_script: text(&self.other_script),
        });
        Draft {
            kind: Some(self.kind),
            name: printed,
            role: text(&self.role),
            organisation: text(&self.organisation),
            office: text(&self.office),
            phones: self
                .phones
                .iter()
                .map(|line| DraftPhone {
                    place: line.place.as_deref().and_then(text),
                    visibility: line.visibility,
                    replaces: line.stored.clone().filter(|stored| stored.raw.trim() != line.number.trim()),
                    ..DraftPhone::new(line.kind, line.number.trim())
                })
                .collect(),
            emails: self
                .emails
                .iter()
                .map(|line| DraftEmail {
                    visibility: line.visibility,
                    replaces: line.stored.clone().filter(|stored| stored.trim() != line.address.trim()),
                    ..DraftEmail::new(line.address.trim())
                })
                .collect(),
            addresses: self.addresses.iter().filter(|one| !one.is_empty()).cloned().collect(),
            languages: self.languages.clone(),
            topics: self.topics.clone(),
            url: text(&self.url),
            note: text(&self.note),
            ..Draft::default()
        }
    }
}

/// What stands above a line of the editor's text.
const HINTS: &[(&str, &str)] = &[
    ("kind =", "spokesperson, journalist or desk (a staffed line without a person)"),
    ("name =", "as it is printed, without Mr. or Ms."),
    ("other_script =", "the same name in another script: 刘莉"),
    ("name_order =", "given-first, family-first or unknown"),
    ("office =", "the unit as it prints itself; its own organisation is the office's to keep"),
    (
        "[[phones]]",
        "kind: office, cell, desk, fax, whatsapp, other; visibility: public, on-request, internal",
    ),
];

#[cfg(test)]
mod tests {
    use super::*;

    fn sheet() -> Sheet {
        let mut sheet = Sheet::new(ContactKind::Spokesperson, "Ana \"Anita\" Exemplo");
        sheet.note = "two\nlines".to_owned();
        sheet.phones.push(PhoneLine {
            number: "+86 10 6532 3131 ext. 1301".to_owned(),
            kind: PhoneKind::Office,
            place: Some("Beijing".to_owned()),
            visibility: Some(Visibility::Public),
            given: false,
            stored: None,
        });
        sheet
    }

    #[test]
    fn what_is_written_reads_back_the_same() {
        let text = sheet().write();
        assert!(text.contains("# spokesperson, journalist"), "{text}");
        assert_eq!(Sheet::read(&text).unwrap(), sheet());
    }

    #[test]
    fn an_honorific_in_front_of_a_new_name_is_its_honorific() {
        let mut before = sheet();
        before.honorific = "Ms.".to_owned();
        for (honorific, name, wanted) in [
            ("Ms.", "Ms. Ana Outra", ("Ms.", "Ana Outra")),
            ("Ms.", "Dr. Ana Outra", ("Dr.", "Ana Outra")),
            ("", "Dr. Ana Outra", ("Dr.", "Ana Outra")),
            ("Dr.", "Dr. Ana Outra", ("Dr.", "Ana Outra")),
            ("Prof.", "Dr. Ana Outra", ("Prof.", "Dr. Ana Outra")),
            ("Ms.", "Ana Outra", ("Ms.", "Ana Outra")),
        ] {
            let mut typed = before.clone();
            (typed.honorific, typed.name) = (honorific.to_owned(), name.to_owned());
            typed.part_honorific(&before);
            assert_eq!((typed.honorific.as_str(), typed.name.as_str()), wanted, "{honorific} {name}");
        }
    }

    #[test]
    fn a_field_that_is_none_is_refused_by_name() {
        let mut one = sheet();
        let error = one.set("roel", "Chief").unwrap_err().to_string();
        assert!(error.contains("`roel`") && error.contains("role"), "{error}");
        let error = Sheet::read("kind = \"spokesperson\"\nname = \"A\"\nroel = \"Chief\"").unwrap_err();
        assert!(error.to_string().contains("line 3"), "{error}");
    }

    #[test]
    fn every_field_named_can_be_set() {
        for field in Sheet::FIELDS {
            let value = match *field {
                "kind" => "desk",
                "name_order" => "family-first",
                _ => "value",
            };
            let mut one = sheet();
            one.set(field, value).unwrap();
            assert_ne!(one, sheet(), "{field} was not set");
        }
    }
}
