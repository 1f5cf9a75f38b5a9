//! Who may see a number, where nobody has said.

use crate::model::{ContactKind, PhoneKind, Visibility};

/// The visibility of a phone that comes without one. A spokesperson's cell is for the office alone, unless a
/// published release has already printed it; everything else is public.
pub const fn default_for(kind: ContactKind, phone: PhoneKind, from_release: bool) -> Visibility {
    match (kind, phone) {
        (ContactKind::Spokesperson, PhoneKind::Cell | PhoneKind::Whatsapp) if !from_release => {
            Visibility::Internal
        }
        _ => Visibility::Public,
    }
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
                assert_eq!(default_for(kind, phone, false), expected, "{kind} {phone}");
                assert_eq!(default_for(kind, phone, true), Visibility::Public);
            }
        }
    }
}
