//! The words by which address books set apart what is nobody's business: `home`, `perso`, `privat`.

/// Home and private, in lower case, by the languages of address books and of those who write their own labels.
const PRIVATE: &[&str] = &[
    "home",
    "private",
    "personal",
    "domicile",
    "perso",
    "personnel",
    "personnelle",
    "privé",
    "privée",
    "maison",
    "privat",
    "zuhause",
    "daheim",
    "persönlich",
    "casa",
    "particular",
    "privado",
    "privada",
    "domicilio",
    "privato",
    "privata",
    "personale",
    "abitazione",
    "residência",
    "pessoal",
    "thuis",
    "particulier",
    "persoonlijk",
    "hem",
    "hemma",
    "bostad",
    "hjem",
    "hjemme",
    "koti",
    "dom",
    "domowy",
    "prywatny",
    "domů",
    "domácí",
    "soukromý",
    "otthon",
    "otthoni",
    "acasă",
    "ev",
    "kişisel",
    "σπίτι",
    "οικία",
    "προσωπικό",
    "домашний",
    "дом",
    "личный",
    "домашній",
    "особистий",
    "בית",
    "פרטי",
    "منزل",
    "المنزل",
    "شخصي",
    "خاص",
    "घर",
    "บ้าน",
    "家",
    "家庭",
    "住宅",
    "住宅电话",
    "家庭电话",
    "私人",
    "个人",
    "個人",
    "宅",
    "自宅",
    "집",
    "자택",
    "개인",
];

/// What may stand beside such a word without making another thing of it: `home 2`, `Handy privat`, `portable perso`.
const BESIDE: &[&str] = &[
    "phone",
    "telephone",
    "tel",
    "number",
    "cell",
    "mobile",
    "cellphone",
    "iphone",
    "fax",
    "homefax",
    "line",
    "office",
    "address",
    "email",
    "mail",
    "e",
    "telefon",
    "handy",
    "mobil",
    "téléphone",
    "tél",
    "portable",
    "numéro",
    "ligne",
    "adresse",
    "courriel",
    "fixe",
    "fixo",
    "fijo",
    "teléfono",
    "móvil",
    "celular",
    "correo",
    "telefone",
    "telemóvel",
    "telefono",
    "cellulare",
    "telefoon",
    "mobiel",
    "телефон",
    "мобильный",
    "zu",
    "hause",
    "chez",
    "my",
    "mon",
    "mein",
    "internet",
    "pref",
    "voice",
    "other",
];

/// Whether a label says that what it stands on is private: one of its words does, and the others name a kind of
/// telephone or address. Google writes `* Home`, Apple `_$!<Home>!$_`.
pub fn is_private(label: &str) -> bool {
    let bare = label.trim().strip_prefix("_$!<").and_then(|rest| rest.strip_suffix(">!$_")).unwrap_or(label);
    let lower = bare.to_lowercase();
    if ["homefax", "zu hause", "à la maison", "en casa", "em casa", "na domu"].contains(&lower.trim()) {
        return true;
    }
    let mut private = false;
    for word in lower.split(|c: char| !c.is_alphabetic() && c != '\u{301}').filter(|word| !word.is_empty()) {
        if PRIVATE.contains(&word) {
            private = true;
        } else if !BESIDE.contains(&word) {
            return false;
        }
    }
    private
}

/// Whether the name of a column says so of what is in it: `Home Street`, `E-mail (privat)`.
pub fn names_private(header: &str) -> bool {
    let lower = header.to_lowercase();
    lower.split(|c: char| !c.is_alphabetic()).any(|word| PRIVATE.contains(&word))
}

#[cfg(test)]
mod tests {
    use super::{is_private, names_private};

    #[test]
    fn columns_of_the_home() {
        for (header, private) in [
            ("Home Street", true),
            ("Straße privat", true),
            ("E-mail (privé)", true),
            ("Business Street", false),
        ] {
            assert_eq!(names_private(header), private, "{header}");
        }
    }

    #[test]
    fn home_in_any_language_and_beside_a_kind() {
        for label in [
            "home",
            "* Home",
            "_$!<Home>!$_",
            "_$!<HomeFAX>!$_",
            "HOME 2",
            "Domicile",
            "perso",
            "Tél. perso",
            "privat",
            "Handy privat",
            "Zu Hause",
            "Casa",
            "自宅",
            "домашний",
            "portable (perso)",
        ] {
            assert!(is_private(label), "{label}");
        }
        for label in
            ["work", "", "Home Affairs desk", "Beijing", "Casablanca", "Summer house", "Dom Radio", "cell"]
        {
            assert!(!is_private(label), "{label}");
        }
    }
}
