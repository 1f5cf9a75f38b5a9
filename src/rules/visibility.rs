//! Who may see a number, where nobody has said.

use super::phone;
use crate::model::{ContactKind, Number, PhoneKind, Visibility, private::is_private};

/// The visibility of a phone that comes without one. What rings at somebody's home is for the office alone, and so is
/// a spokesperson's cell, unless a published release has already printed it; everything else is public. A mobile
/// number of which nobody says what it is, is taken for a cell.
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
    let own = || match phone {
        PhoneKind::Cell | PhoneKind::Whatsapp => true,
        PhoneKind::Other => mobile(),
        _ => false,
    };
    let held = place.is_some_and(is_private) || kind == ContactKind::Spokesperson && own();
    internal_if(held && !from_release)
}

/// The visibility of an address that comes without one, by its label: as that of a phone.
pub fn default_for_email(label: Option<&str>, from_release: bool) -> Visibility {
    internal_if(label.is_some_and(is_private) && !from_release)
}

const fn internal_if(held: bool) -> Visibility {
    if held { Visibility::Internal } else { Visibility::Public }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_spokespersons_own_telephone_and_anybodys_home_are_kept_back() {
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
            let home = default_for(kind, PhoneKind::Other, Some("home"), &fixed, false);
            assert_eq!(home, Visibility::Internal, "{kind}");
            assert_eq!(default_for(kind, PhoneKind::Other, None, &mobile, false), expected, "{kind}");
            assert_eq!(
                default_for(kind, PhoneKind::Office, None, &mobile, false),
                Visibility::Public,
                "{kind}"
            );
        }
        assert_eq!(default_for_email(Some("* Home"), false), Visibility::Internal);
        assert_eq!(default_for_email(Some("perso"), false), Visibility::Internal);
        assert_eq!(default_for_email(Some("work"), false), Visibility::Public);
    }
}
