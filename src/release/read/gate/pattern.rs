//! An address in the place of many: it says how those of a house are formed.

/// What stands for somebody's names, in the order in which either may come.
const GIVEN: [&str; 37] = [
    "firstname",
    "first",
    "givenname",
    "name",
    "forename",
    "prenom",
    "prénom",
    "vorname",
    "nombre",
    "nome",
    "voornaam",
    "fornavn",
    "fornamn",
    "förnamn",
    "etunimi",
    "imie",
    "imię",
    "jmeno",
    "jméno",
    "meno",
    "keresztnev",
    "keresztnév",
    "prenume",
    "ad",
    "isim",
    "onoma",
    "eesnimi",
    "vards",
    "vardas",
    "ime",
    "ten",
    "namadepan",
    "nom",
    "fornafn",
    "имя",
    "имя_",
    "όνομα",
];
const FAMILY: [&str; 37] = [
    "lastname",
    "last",
    "surname",
    "familyname",
    "nom",
    "nomdefamille",
    "nachname",
    "name",
    "apellido",
    "apellidos",
    "cognome",
    "apelido",
    "sobrenome",
    "achternaam",
    "naam",
    "etternavn",
    "efternavn",
    "efternamn",
    "sukunimi",
    "nazwisko",
    "prijmeni",
    "příjmení",
    "priezvisko",
    "vezeteknev",
    "vezetéknév",
    "nume",
    "soyad",
    "soyisim",
    "eponymo",
    "perekonnanimi",
    "perenimi",
    "uzvards",
    "pavarde",
    "prezime",
    "priimek",
    "namabelakang",
    "фамилия",
];

/// `firstname.lastname@example.org`, `etunimi.sukunimi@…`, `nachname@…`
pub(super) fn is_one(address: &str) -> bool {
    let address = address.trim_start_matches("mailto:");
    let local = address.split(['@', '(', '[', '{', '＠']).next().unwrap_or_default().trim().to_lowercase();
    let mut parts = local.split(['.', '_', '-']);
    let (Some(first), Some(second), None) = (parts.next(), parts.next(), parts.next()) else { return false };
    let both = |a: &str, b: &str| GIVEN.contains(&a) && FAMILY.contains(&b) && a != b;
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
