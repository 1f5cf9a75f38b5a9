//! Who may see a number, where nobody has said.

use crate::model::{ContactKind, PhoneKind, Visibility};

/// The visibility of a phone that comes without one. A spokesperson's cell, and what rings at their home, is for the
/// office alone, unless a published release has already printed it; everything else is public.
pub fn default_for(
    kind: ContactKind,
    phone: PhoneKind,
    place: Option<&str>,
    from_release: bool,
) -> Visibility {
    let own = matches!(phone, PhoneKind::Cell | PhoneKind::Whatsapp) || place.is_some_and(is_private);
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
        for &kind in ContactKind::ALL {
            for &phone in PhoneKind::ALL {
                let own = kind == ContactKind::Spokesperson
                    && matches!(phone, PhoneKind::Cell | PhoneKind::Whatsapp);
                let expected = if own { Visibility::Internal } else { Visibility::Public };
                assert_eq!(default_for(kind, phone, None, false), expected, "{kind} {phone}");
                assert_eq!(default_for(kind, phone, Some("home"), true), Visibility::Public);
            }
            let spokesperson = kind == ContactKind::Spokesperson;
            let expected = if spokesperson { Visibility::Internal } else { Visibility::Public };
            assert_eq!(default_for(kind, PhoneKind::Other, Some("home"), false), expected, "{kind}");
            assert_eq!(default_for_email(kind, Some("* Home"), false), expected, "{kind}");
            assert_eq!(default_for_email(kind, Some("work"), false), Visibility::Public, "{kind}");
        }
    }
}
