//! An address in the place of many: it says how those of a house are formed.

use super::super::vocabulary::LISTS;

/// `firstname.lastname@example.org`, `etunimi.sukunimi@…`, `nachname@…`
pub(super) fn is_one(address: &str) -> bool {
    let address = address.trim_start_matches("mailto:");
    let local = address.split(['@', '(', '[', '{', '＠']).next().unwrap_or_default().trim().to_lowercase();
    let mut parts = local.split(['.', '_', '-']);
    let (Some(first), Some(second), None) = (parts.next(), parts.next(), parts.next()) else { return false };
    let both = |a: &str, b: &str| LISTS.given_name_word.has(a) && LISTS.family_name_word.has(b) && a != b;
    both(first, second) || both(second, first)
}

#[cfg(test)]
mod tests {
    use super::is_one;

    #[test]
    fn a_pattern_is_nobody_s_address() {
        for address in [
            "firstname.lastname@example.org",
            "vorname.name@example.org",
            "prenom.nom@example.org",
            "etunimi.sukunimi@example.org",
            "soyad.ad@example.org",
            "fornavn_etternavn (at) example.org",
        ] {
            assert!(is_one(address), "{address}");
        }
        for address in ["ada.name@example.org", "ten.ada@example.org", "name@example.org", "ada@example.org"]
        {
            assert!(!is_one(address), "{address}");
        }
    }
}
