//! A phone's kind as vCard's TYPE words, and back.

use crate::model::PhoneKind;

/// How a kind is written: its TYPE words, and whether a label has to name it because they do not.
pub struct Written {
    pub types: &'static [&'static str],
    pub label: bool,
}

/// Kinds of telephone that are a place of their own here: `home` is where it rings.
const PLACES: &[&str] = &["home", "pager", "car", "isdn", "modem", "bbs", "pcs", "video", "msg", "textphone"];

pub fn write(kind: PhoneKind, place: Option<&str>) -> Written {
    let written = |types, label| Written { types, label };
    match (kind, place) {
        (PhoneKind::Office, place) => written(&["WORK", "VOICE"], place.is_some()),
        (PhoneKind::Cell, place) => written(&["CELL", "VOICE"], place.is_some()),
        (PhoneKind::Fax, None) => written(&["WORK", "FAX"], false),
        (PhoneKind::Fax, Some("home")) => written(&["HOME", "FAX"], false),
        (PhoneKind::Fax, Some(_)) => written(&["WORK", "FAX"], true),
        (PhoneKind::Desk, _) => written(&["WORK", "VOICE"], true),
        (PhoneKind::Whatsapp, _) => written(&["CELL", "VOICE"], true),
        (PhoneKind::Other, None) => written(&["VOICE"], false),
        (PhoneKind::Other, Some("home")) => written(&["HOME", "VOICE"], false),
        (PhoneKind::Other, Some("pager")) => written(&["PAGER"], false),
        (PhoneKind::Other, Some("car")) => written(&["CAR", "VOICE"], false),
        (PhoneKind::Other, Some(_)) => written(&["VOICE"], true),
    }
}

/// The kind and place that TYPE words tell.
pub fn read<'a>(types: impl Iterator<Item = &'a str>) -> (PhoneKind, Option<String>) {
    let (mut cell, mut fax, mut work, mut whatsapp, mut place) = (false, false, false, false, None);
    for word in types {
        let word = word.to_ascii_lowercase();
        match word.as_str() {
            "cell" | "mobile" | "iphone" => cell = true,
            "fax" | "facsimile" => fax = true,
            "work" | "business" | "main" | "company" => work = true,
            "whatsapp" => whatsapp = true,
            word => place = place.or_else(|| PLACES.iter().find(|one| **one == word)),
        }
    }
    let kind = match (whatsapp, fax, cell, work) {
        (true, ..) => PhoneKind::Whatsapp,
        (_, true, ..) => PhoneKind::Fax,
        (_, _, true, _) => PhoneKind::Cell,
        (.., true) if place.is_none() => PhoneKind::Office,
        _ => PhoneKind::Other,
    };
    (kind, place.map(|word| (*word).to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_of_other_programs_are_a_kind() {
        let cases: [(&[&str], PhoneKind, Option<&str>); 7] = [
            (&["WORK", "VOICE", "pref"], PhoneKind::Office, None),
            (&["CELL"], PhoneKind::Cell, None),
            (&["HOME", "FAX"], PhoneKind::Fax, Some("home")),
            (&["home"], PhoneKind::Other, Some("home")),
            (&["IPHONE", "CELL"], PhoneKind::Cell, None),
            (&[], PhoneKind::Other, None),
            (&["VOICE"], PhoneKind::Other, None),
        ];
        for (types, kind, place) in cases {
            assert_eq!(read(types.iter().copied()), (kind, place.map(str::to_owned)), "{types:?}");
        }
    }

    #[test]
    fn types_without_a_label_tell_all() {
        for kind in PhoneKind::ALL {
            for place in [None, Some("home"), Some("pager"), Some("car"), Some("Beijing")] {
                let written = write(*kind, place);
                if !written.label {
                    let read = read(written.types.iter().copied());
                    assert_eq!((read.0, read.1.as_deref()), (*kind, place));
                }
            }
        }
    }
}
