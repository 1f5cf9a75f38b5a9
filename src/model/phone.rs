//! A phone: its number as typed and as E.164, what kind it is, where it rings, and who may see it.

use serde::{Deserialize, Serialize};

use super::{PhoneId, Time, text};

/// Writes an enum whose variants are words of the house: `as_str`, `FromStr` (naming the choices), `Display`.
macro_rules! words {
    ($(#[$doc:meta])* $name:ident, $what:literal { $($(#[$vdoc:meta])* $variant:ident = $word:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        pub enum $name { $($(#[$vdoc])* #[serde(rename = $word)] $variant),+ }

        impl $name {
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }
        }

        impl std::str::FromStr for $name {
            type Err = String;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Self::ALL.iter().copied().find(|one| one.as_str().eq_ignore_ascii_case(text)).ok_or_else(|| {
                    let all: Vec<_> = Self::ALL.iter().map(|one| one.as_str()).collect();
                    format!("`{text}` is not {}: one of {}", $what, all.join(", "))
                })
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.as_str())
            }
        }
    };
}
pub(crate) use words;

words!(
    /// What a phone is.
    PhoneKind, "a kind of phone" {
        Office = "office",
        Cell = "cell",
        /// A staffed line: press office, duty desk.
        Desk = "desk",
        Fax = "fax",
        Whatsapp = "whatsapp",
        Other = "other",
    }
);

words!(
    /// Who may see a number or an address. The order is from wide to narrow.
    Visibility, "a visibility" {
        /// May be printed and handed out.
        Public = "public",
        /// Only for a named journalist.
        OnRequest = "on-request",
        /// For the office alone.
        Internal = "internal",
    }
);

/// A number as typed, and what the gate made of it.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Number {
    /// Exactly as typed or printed, the extension with it.
    pub raw: String,
    /// `+` and up to 15 digits (ITU-T E.164); none if the number is not valid, or its country not known.
    pub e164: Option<String>,
    /// Digits to dial once connected.
    pub extension: Option<String>,
}

impl Number {
    /// A number that no gate has looked at: as typed, not valid.
    pub fn unread(raw: impl Into<String>) -> Self {
        Self { raw: raw.into(), e164: None, extension: None }
    }

    pub const fn is_valid(&self) -> bool {
        self.e164.is_some()
    }

    /// Whether both ring the same telephone: E.164 and extension, else the text as typed, which one time was read with
    /// its country known and another time without.
    pub fn same_as(&self, other: &Self) -> bool {
        match (&self.e164, &other.e164) {
            (Some(a), Some(b)) => a == b && self.extension == other.extension,
            _ => self.raw.trim() == other.raw.trim(),
        }
    }
}

/// Longer than an extension, shorter than any number with its area.
const WHOLE: usize = 7;
/// Of a calling code.
const MOST_CODE_DIGITS: usize = 3;

impl Number {
    /// Whether one of the two is typed without its country code, so that it could not be read, and is for the rest
    /// the other: `217947000` and `+351 217 947 000`.
    pub fn lacks_code_of(&self, other: &Self) -> bool {
        let (unread, e164) = match (&self.e164, &other.e164) {
            (None, Some(e164)) => (self, e164),
            (Some(e164), None) => (other, e164),
            _ => return false,
        };
        let digits = text::digits(&unread.raw);
        let code = e164.trim_start_matches('+').strip_suffix(&digits);
        digits.len() >= WHOLE
            && self.extension == other.extension
            && code.is_some_and(|code| code.len() <= MOST_CODE_DIGITS)
    }
}

/// When, how and by whom a number or address was found to hold.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Verified {
    pub at: Time,
    pub how: String,
    pub by: String,
}

/// A number that this phone had before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Former {
    pub number: Number,
    /// When the change was entered.
    pub until: Time,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Phone {
    pub id: PhoneId,
    pub kind: PhoneKind,
    /// The city as a press office writes it: `Beijing`.
    pub place: Option<String>,
    pub number: Number,
    pub visibility: Visibility,
    pub verified: Option<Verified>,
    /// Oldest first.
    #[serde(default)]
    pub former: Vec<Former>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_that_lacks_its_code_is_the_one_that_has_it() {
        let known = Number { raw: "217 947 000".into(), e164: Some("+351217947000".into()), extension: None };
        for (raw, is_same) in
            [("217947000", true), ("0217947000", true), ("7947000", false), ("217947001", false)]
        {
            let typed = Number::unread(raw);
            assert_eq!(typed.lacks_code_of(&known), is_same, "{raw}");
            assert_eq!(known.lacks_code_of(&typed), is_same, "{raw}");
        }
        let extension = Number { extension: Some("12".into()), ..Number::unread("217947000") };
        assert!(!extension.lacks_code_of(&known));
        assert!(!known.lacks_code_of(&known));
    }
}
