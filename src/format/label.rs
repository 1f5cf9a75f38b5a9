//! What people write beside a number, `Beijing cell`, as a kind and a place, and back.

use crate::model::PhoneKind;

/// The last word of a label, in lower case, by the languages of address books.
const WORDS: &[(&str, PhoneKind)] = &[
    ("office", PhoneKind::Office),
    ("work", PhoneKind::Office),
    ("business", PhoneKind::Office),
    ("bureau", PhoneKind::Office),
    ("büro", PhoneKind::Office),
    ("oficina", PhoneKind::Office),
    ("办公", PhoneKind::Office),
    ("办公室", PhoneKind::Office),
    ("工作", PhoneKind::Office),
    ("cell", PhoneKind::Cell),
    ("cellphone", PhoneKind::Cell),
    ("mobile", PhoneKind::Cell),
    ("iphone", PhoneKind::Cell),
    ("handy", PhoneKind::Cell),
    ("mobil", PhoneKind::Cell),
    ("móvil", PhoneKind::Cell),
    ("celular", PhoneKind::Cell),
    ("portable", PhoneKind::Cell),
    ("手机", PhoneKind::Cell),
    ("手機", PhoneKind::Cell),
    ("携帯", PhoneKind::Cell),
    ("desk", PhoneKind::Desk),
    ("fax", PhoneKind::Fax),
    ("workfax", PhoneKind::Fax),
    ("telefax", PhoneKind::Fax),
    ("传真", PhoneKind::Fax),
    ("傳真", PhoneKind::Fax),
    ("whatsapp", PhoneKind::Whatsapp),
    ("other", PhoneKind::Other),
    ("phone", PhoneKind::Other),
    ("telephone", PhoneKind::Other),
    ("main", PhoneKind::Office),
];

/// The word for a kind in a label.
pub const fn word(kind: PhoneKind) -> &'static str {
    match kind {
        PhoneKind::Whatsapp => "WhatsApp",
        other => other.as_str(),
    }
}

/// `Beijing cell`; of a phone of no kind its place alone.
pub fn print(kind: PhoneKind, place: Option<&str>) -> String {
    match (kind, place) {
        (PhoneKind::Other, Some(place)) => place.to_owned(),
        (kind, Some(place)) => format!("{place} {}", word(kind)),
        (kind, None) => word(kind).to_owned(),
    }
}

/// The kind that a label names, if it names one, and what else it says: `Beijing cell` is a cell in Beijing.
/// Apple's own labels come as `_$!<HomeFAX>!$_`.
pub fn read(label: &str) -> (Option<PhoneKind>, Option<String>) {
    let label = label.trim().trim_end_matches([':', '：']).trim_end();
    let bare = label.strip_prefix("_$!<").and_then(|rest| rest.strip_suffix(">!$_")).unwrap_or(label);
    let lower = bare.to_lowercase();
    if lower == "homefax" {
        return (Some(PhoneKind::Fax), Some("home".to_owned()));
    }
    let (before, last) = match bare.rsplit_once(char::is_whitespace) {
        Some((before, last)) => (before.trim_end(), last),
        None => ("", bare),
    };
    let last = last.to_lowercase();
    match WORDS.iter().find(|(word, _)| *word == last) {
        Some((_, kind)) => (Some(*kind), (!before.is_empty()).then(|| before.to_owned())),
        None if lower == "home" || lower == "pager" => (None, Some(lower)),
        None => (None, (!bare.is_empty()).then(|| bare.to_owned())),
    }
}

/// Whether somebody answers there: a fax and a pager are never the first number to call.
pub fn is_voice(kind: PhoneKind, place: Option<&str>) -> bool {
    let pager = || place.is_some_and(|place| place.eq_ignore_ascii_case("pager"));
    kind != PhoneKind::Fax && !pager()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_is_a_kind_and_a_place() {
        let cases = [
            ("Beijing cell", Some(PhoneKind::Cell), Some("Beijing")),
            ("_$!<Mobile>!$_", Some(PhoneKind::Cell), None),
            ("_$!<HomeFAX>!$_", Some(PhoneKind::Fax), Some("home")),
            ("Work Fax", Some(PhoneKind::Fax), Some("Work")),
            ("New York WhatsApp", Some(PhoneKind::Whatsapp), Some("New York")),
            ("Summer house", None, Some("Summer house")),
            ("手机", Some(PhoneKind::Cell), None),
            ("", None, None),
        ];
        for (label, kind, place) in cases {
            assert_eq!(read(label), (kind, place.map(str::to_owned)), "{label}");
        }
    }

    #[test]
    fn what_is_printed_is_read_the_same() {
        for kind in PhoneKind::ALL {
            for place in [None, Some("Beijing"), Some("St. John's")] {
                let (read_kind, read_place) = read(&print(*kind, place));
                assert_eq!((read_kind.unwrap_or(PhoneKind::Other), read_place.as_deref()), (*kind, place));
            }
        }
    }
}
