//! What a user types for the fields of a contact: `--phone KIND[@PLACE][:VISIBILITY]=NUMBER` and
//! `--email [VISIBILITY=]ADDRESS`.

use std::str::FromStr;

use crate::model::{PhoneKind, Visibility};

/// `cell@Beijing:public=+86 139 1097 3801`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PhoneField {
    pub kind: PhoneKind,
    pub place: Option<String>,
    pub visibility: Option<Visibility>,
    pub number: String,
}

impl FromStr for PhoneField {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        const FORM: &str = "write KIND[@PLACE][:VISIBILITY]=NUMBER, for example \
                            cell@Beijing:public=+8613910973801";
        let (label, number) = text.split_once('=').ok_or_else(|| format!("no `=` in `{text}`: {FORM}"))?;
        if number.trim().is_empty() {
            return Err(format!("no number after `=`: {FORM}"));
        }
        let (label, visibility) = match label.split_once(':') {
            Some((label, visibility)) => (label, Some(visibility.trim().parse()?)),
            None => (label, None),
        };
        let (kind, place) = match label.split_once('@') {
            Some((kind, place)) => (kind, Some(place.trim().to_owned()).filter(|place| !place.is_empty())),
            None => (label, None),
        };
        let kind = kind.trim();
        let kind = kind.parse().map_err(|error| {
            match OTHER_WORDS.iter().find(|(word, _)| kind.eq_ignore_ascii_case(word)) {
                Some((_, ours)) => format!("{error}; write `{ours}` for a {kind} phone"),
                None => error,
            }
        })?;
        Ok(Self { kind, place, visibility, number: number.trim().to_owned() })
    }
}

/// What others call the kinds.
const OTHER_WORDS: [(&str, PhoneKind); 6] = [
    ("mobile", PhoneKind::Cell),
    ("cellphone", PhoneKind::Cell),
    ("handy", PhoneKind::Cell),
    ("work", PhoneKind::Office),
    ("landline", PhoneKind::Office),
    ("tel", PhoneKind::Office),
];

/// `internal=a@example.org`, or the address alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EmailField {
    pub visibility: Option<Visibility>,
    pub address: String,
}

impl FromStr for EmailField {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (visibility, address) = match text.split_once('=') {
            // `=` may stand in a local part (RFC 5321): only a word of ours before it is a visibility.
            Some((word, address)) if word.parse::<Visibility>().is_ok() => (word.parse().ok(), address),
            // A slip in the word would print what was to stay inside.
            Some((word, _)) if is_meant_for_a_visibility(word) => {
                return Err(word.parse::<Visibility>().err().unwrap_or_default());
            }
            _ => (None, text),
        };
        if address.trim().is_empty() {
            return Err("the address is empty: write for example press@example.org".to_owned());
        }
        Ok(Self { visibility, address: address.trim().to_owned() })
    }
}

fn is_meant_for_a_visibility(word: &str) -> bool {
    let word = word.trim().to_ascii_lowercase();
    ["pub", "int", "on-", "on_", "onr", "on r", "req", "priv", "secret", "conf", "hid"]
        .iter()
        .any(|start| word.starts_with(start))
}

/// `OLD=NEW` of `--change-phone` and `--change-email`, `FIELD=VALUE` of `--set`. That of a parameter,
/// `+12025550110;ext=12` (RFC 3966 §3), parts nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pair {
    pub left: String,
    pub right: String,
}

impl FromStr for Pair {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let ends_a_parameter = |at: usize| {
            let name = text[..at].rsplit_once(';').map_or("", |(_, name)| name);
            !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
        };
        let at = text.match_indices('=').map(|(at, _)| at).find(|at| !ends_a_parameter(*at));
        match at.map(|at| (text[..at].trim(), text[at + 1..].trim())) {
            Some((left, right)) if !left.is_empty() => {
                Ok(Self { left: left.to_owned(), right: right.to_owned() })
            }
            _ => Err(format!("`{text}` is not of the form LEFT=RIGHT")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_phone_field_has_kind_place_visibility_and_number() {
        let full: PhoneField = "cell@Beijing:public=+86 139 1097 3801".parse().unwrap();
        assert_eq!(full.kind, PhoneKind::Cell);
        assert_eq!(full.place.as_deref(), Some("Beijing"));
        assert_eq!(full.visibility, Some(Visibility::Public));
        assert_eq!(full.number, "+86 139 1097 3801");
        let short: PhoneField = "office=010 6532 3131".parse().unwrap();
        assert_eq!((short.place, short.visibility), (None, None));
    }

    #[test]
    fn a_pair_is_parted_behind_the_extension_of_a_link() {
        for (text, left, right) in [
            ("name=Ada Marsh", "name", "Ada Marsh"),
            ("note=a;b=c", "note", "a;b=c"),
            ("+12025550110 = +12025550118", "+12025550110", "+12025550118"),
            ("+12025550110;ext=12=+1 202-555-0118 ext. 82", "+12025550110;ext=12", "+1 202-555-0118 ext. 82"),
            ("+12025550110;ext=12=+12025550118;ext=82", "+12025550110;ext=12", "+12025550118;ext=82"),
        ] {
            let pair = Pair { left: left.to_owned(), right: right.to_owned() };
            assert_eq!(text.parse(), Ok(pair), "{text}");
        }
        assert!("+12025550110;ext=12".parse::<Pair>().is_err());
    }

    #[test]
    fn a_wrong_phone_field_says_the_form_or_the_choices() {
        assert!("+8613910973801".parse::<PhoneField>().unwrap_err().contains("KIND[@PLACE]"));
        assert!("mobile=1".parse::<PhoneField>().unwrap_err().contains("one of office, cell"));
        let mobile = "mobile=1".parse::<PhoneField>().unwrap_err();
        assert!(mobile.contains("write `cell` for a mobile phone"), "{mobile}");
        assert_eq!("Cell:Internal=1".parse::<PhoneField>().unwrap().visibility, Some(Visibility::Internal));
        assert!("cell:secret=1".parse::<PhoneField>().unwrap_err().contains("on-request"));
    }

    #[test]
    fn an_address_may_hold_an_equals_sign() {
        let plain: EmailField = "a=b@example.org".parse().unwrap();
        assert_eq!((plain.visibility, plain.address.as_str()), (None, "a=b@example.org"));
        let hidden: EmailField = "internal=a@example.org".parse().unwrap();
        assert_eq!(hidden.visibility, Some(Visibility::Internal));
        let hidden: EmailField = "Internal=a@example.org".parse().unwrap();
        assert_eq!(
            (hidden.visibility, hidden.address.as_str()),
            (Some(Visibility::Internal), "a@example.org")
        );
        for slip in [
            "intern=a@example.org",
            "internl=a@example.org",
            "on request=a@example.org",
            "private=a@example.org",
        ] {
            assert!(slip.parse::<EmailField>().unwrap_err().contains("on-request"), "{slip}");
        }
    }
}
