//! The fields that a column may have, by the words of a dialect's file and of `--map`.

use std::{fmt, str::FromStr};

use crate::model::PhoneKind;

/// What a column holds. Positions count from 0, in words from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Field {
    /// A column that such files have and we have nothing for.
    Blank,
    One(Single),
    /// The nth of all phones, or of those that a slot takes.
    Phone(Vec<Slot>, usize),
    PhoneLabel(usize),
    /// All phones that no other column has, with their labels.
    Phones,
    Email(usize),
    EmailLabel(usize),
    /// All addresses that no other column has.
    Emails,
    /// A postal address, on one line or by its part in ADR's order.
    Address(usize, Option<usize>),
    AddressLabel(usize),
    /// All but the name as a JSON object.
    Attributes,
}

macro_rules! singles {
    ($($name:ident $word:literal),+ $(,)?) => {
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Single { $($name),+ }
        const SINGLES: &[(&str, Single)] = &[$(($word, Single::$name)),+];
    };
}

singles! {
    Name "name", FullName "full-name", Honorific "honorific", Given "given", Additional "additional",
    Family "family", Suffix "suffix", OtherScript "other-script", Kind "kind", Role "role",
    Organisation "organisation", Office "office", Company "company", Department "department", City "city",
    Country "country", Languages "languages", Topics "topics", Url "url", Note "note", Uid "uid",
    Status "status", Unsubscribed "unsubscribed", Subscribed "subscribed", Returned "returned",
}

/// The phones that a column takes: of a kind, or of a kind at home.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Slot {
    pub kind: PhoneKind,
    pub place: Option<&'static str>,
}

/// A column that does not say of what kind its phones are: what is read from it is of none.
const ANY: Slot = Slot { kind: PhoneKind::Other, place: Some("any") };

const SLOTS: &[(&str, Slot)] = &[
    ("office", Slot { kind: PhoneKind::Office, place: None }),
    ("cell", Slot { kind: PhoneKind::Cell, place: None }),
    ("desk", Slot { kind: PhoneKind::Desk, place: None }),
    ("fax", Slot { kind: PhoneKind::Fax, place: None }),
    ("whatsapp", Slot { kind: PhoneKind::Whatsapp, place: None }),
    ("other", Slot { kind: PhoneKind::Other, place: None }),
    ("home", Slot { kind: PhoneKind::Other, place: Some("home") }),
    ("home-fax", Slot { kind: PhoneKind::Fax, place: Some("home") }),
    ("pager", Slot { kind: PhoneKind::Other, place: Some("pager") }),
    ("car", Slot { kind: PhoneKind::Other, place: Some("car") }),
    ("any", ANY),
];

impl Slot {
    /// The place that a phone has for standing in such a column.
    pub fn own_place(self) -> Option<&'static str> {
        self.place.filter(|_| self != ANY)
    }

    /// A place that has a slot of its own is taken by no other.
    pub fn takes(self, kind: PhoneKind, place: Option<&str>) -> bool {
        let own =
            SLOTS.iter().any(|(_, slot)| slot.kind == kind && slot.place.is_some() && slot.place == place);
        self != ANY && self.kind == kind && if own { self.place == place } else { self.place.is_none() }
    }
}

const ADDRESS: [&str; 7] = ["po-box", "extended", "street", "city", "region", "postal-code", "country"];

#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error(
    "`{0}` is not a field: one of {1}, phone, phone.2, phone.cell.1, phone.1.label, phones, email, email.2, emails, address, address.1.city"
)]
pub struct NotAField(String, Singles);

/// The words of the fields that a contact has once.
#[derive(Debug, PartialEq, Eq)]
struct Singles;

impl fmt::Display for Singles {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let words: Vec<_> = SINGLES.iter().map(|(word, _)| *word).collect();
        f.write_str(&words.join(", "))
    }
}

impl FromStr for Field {
    type Err = NotAField;
    fn from_str(text: &str) -> Result<Self, NotAField> {
        parse(text.trim()).ok_or_else(|| NotAField(text.to_owned(), Singles))
    }
}

fn parse(text: &str) -> Option<Field> {
    if let Some((_, single)) = SINGLES.iter().find(|(word, _)| *word == text) {
        return Some(Field::One(*single));
    }
    let mut words = text.split('.');
    let nth = |word: &str| word.parse::<usize>().ok().and_then(|n| n.checked_sub(1)).filter(|n| *n < 100);
    let field = match (words.next()?, words.next(), words.next()) {
        ("", None, _) => Field::Blank,
        ("phones", None, _) => Field::Phones,
        ("emails", None, _) => Field::Emails,
        ("attributes", None, _) => Field::Attributes,
        ("phone", None, _) => Field::Phone(Vec::new(), 0),
        ("email", None, _) => Field::Email(0),
        ("address", None, _) => Field::Address(0, None),
        ("phone", Some(n), None) => Field::Phone(Vec::new(), nth(n)?),
        ("phone", Some(n), Some("label")) => Field::PhoneLabel(nth(n)?),
        ("phone", Some(slots), Some(n)) => {
            let slot = |word: &str| SLOTS.iter().find(|(one, _)| *one == word).map(|(_, slot)| *slot);
            Field::Phone(slots.split('+').map(slot).collect::<Option<_>>()?, nth(n)?)
        }
        ("email", Some(n), None) => Field::Email(nth(n)?),
        ("email", Some(n), Some("label")) => Field::EmailLabel(nth(n)?),
        ("address", Some(n), None) => Field::Address(nth(n)?, None),
        ("address", Some(n), Some("label")) => Field::AddressLabel(nth(n)?),
        ("address", Some(n), Some(part)) => {
            Field::Address(nth(n)?, Some(ADDRESS.iter().position(|one| *one == part)?))
        }
        _ => return None,
    };
    words.next().is_none().then_some(field)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_fields() {
        assert_eq!("name".parse(), Ok(Field::One(Single::Name)));
        assert_eq!("phone.2".parse(), Ok(Field::Phone(Vec::new(), 1)));
        assert_eq!("phone".parse(), "phone.1".parse::<Field>());
        assert_eq!("email".parse(), Ok(Field::Email(0)));
        let slots = vec![SLOTS[0].1, SLOTS[2].1];
        assert_eq!("phone.office+desk.1".parse(), Ok(Field::Phone(slots, 0)));
        assert_eq!("address.1.city".parse(), Ok(Field::Address(0, Some(3))));
        for wrong in ["names", "phone.0", "phone.x.1", "email.1.label.x", "address.1.moon"] {
            let message = wrong.parse::<Field>().unwrap_err().to_string();
            assert!(message.starts_with(&format!("`{wrong}` is not a field: one of name, ")), "{message}");
        }
    }
}
