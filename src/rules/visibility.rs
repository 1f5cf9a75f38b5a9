//! Who may see a number, where nobody has said.

use super::phone;
use crate::model::{ContactKind, Number, PhoneKind, Visibility};

/// The visibility of a phone that comes without one. A spokesperson's cell, and what rings at their home, is for the
/// office alone, unless a published release has already printed it; everything else is public. A mobile number of
/// which nobody says what it is, is taken for a cell.
pub fn default_for(
    kind: ContactKind,
    phone: PhoneKind,
    place: Option<&str>,
    number: &Number,
    from_release: bool,
) -> Visibility {
    let mobile = || {
        let read = number.e164.as_deref().and_then(|e164| phone::read_valid(e164, None));
        read.is_some_and(|read| read.line == Some(phone::Line::Mobile))
    };
    let own = matches!(phone, PhoneKind::Cell | PhoneKind::Whatsapp)
        || place.is_some_and(is_private)
        || kind == ContactKind::Spokesperson && phone == PhoneKind::Other && mobile();
    own_or_public(kind, own && !from_release)
}

/// The visibility of an address that comes without one, by its label: as that of a phone.
pub fn default_for_email(kind: ContactKind, label: Option<&str>, from_release: bool) -> Visibility {
    own_or_public(kind, label.is_some_and(is_private) && !from_release)
}

const fn own_or_public(kind: ContactKind, own: bool) -> Visibility {
    match (kind, own) {
        (ContactKind::Spokesperson, true) => Visibility::Internal,
        _ => Visibility::Public,
    }
}

/// The words by which address books set apart what is nobody's business; Google writes `* Home`.
fn is_private(label: &str) -> bool {
    let label = label.trim_start_matches(['*', ' ']).to_lowercase();
    ["home", "private", "personal", "privat", "particulier", "домашний"].contains(&label.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_spokespersons_own_telephone_is_kept_back() {
        let [fixed, mobile] = ["+861065323131", "+8613910973801"].map(|e164| phone::read(e164, None).number);
        for &kind in ContactKind::ALL {
            for &phone in PhoneKind::ALL {
                let own = kind == ContactKind::Spokesperson
                    && matches!(phone, PhoneKind::Cell | PhoneKind::Whatsapp);
                let expected = if own { Visibility::Internal } else { Visibility::Public };
                assert_eq!(default_for(kind, phone, None, &fixed, false), expected, "{kind} {phone}");
                assert_eq!(default_for(kind, phone, Some("home"), &mobile, true), Visibility::Public);
            }
            let spokesperson = kind == ContactKind::Spokesperson;
            let expected = if spokesperson { Visibility::Internal } else { Visibility::Public };
            assert_eq!(default_for(kind, PhoneKind::Other, Some("home"), &fixed, false), expected, "{kind}");
            assert_eq!(default_for(kind, PhoneKind::Other, None, &mobile, false), expected, "{kind}");
            assert_eq!(
                default_for(kind, PhoneKind::Office, None, &mobile, false),
                Visibility::Public,
                "{kind}"
            );
            assert_eq!(default_for_email(kind, Some("* Home"), false), expected, "{kind}");
            assert_eq!(default_for_email(kind, Some("work"), false), Visibility::Public, "{kind}");
        }
    }
}
