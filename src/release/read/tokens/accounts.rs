//! Numbers of accounts, taxes and registers, which nobody dials.

/// A number behind the words for an account, an entry in a register or a post code: `IBAN`, `Konto-Nr.:`, `SIRET`, `PLZ`.
pub(super) fn is_account(before: &str, number: &str) -> bool {
    const WORDS: [&str; 49] = [
        "iban",
        "konto",
        "kontonummer",
        "kontonr",
        "kontonummeret",
        "kto",
        "knt",
        "blz",
        "account",
        "acct",
        "compte",
        "cuenta",
        "conta",
        "rekening",
        "rekeningnummer",
        "rachunek",
        "ccp",
        "siret",
        "siren",
        "hrb",
        "cif",
        "nif",
        "cnpj",
        "abn",
        "acn",
        "vat",
        "gstin",
        "swift",
        "ust",
        "ustid",
        "ustidnr",
        "umsatzsteuer",
        "steuernummer",
        "steuernr",
        "uid",
        "tva",
        "iva",
        "btw",
        "moms",
        "hra",
        "nip",
        "regon",
        "krs",
        "cvr",
        // The network of the American forces.
        "dsn",
        "zip",
        "plz",
        "postleitzahl",
        "postcode",
    ];
    // `CEP 79000-155`: a Brazilian post code; in Turkish a cell is called so.
    if let Some(rest) = before.trim_end_matches([' ', ':', '.']).strip_suffix("CEP") {
        let shape: String = number.chars().map(|c| if c.is_ascii_digit() { '0' } else { c }).collect();
        return !rest.ends_with(char::is_alphanumeric) && matches!(shape.as_str(), "00000-000" | "00000000");
    }
    const NUMBER: [&str; 9] = ["nr", "no", "number", "nummer", "n", "num", "numéro", "id", "idnr"];
    let line = before.rsplit('\n').next().unwrap_or_default();
    let mut words = line.rsplit(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).take(4);
    // `USt-IdNr. DE123456789`
    let country = |word: &str| {
        line.trim_end().ends_with(word)
            && word.len() == 2
            && word.bytes().all(|byte| byte.is_ascii_uppercase())
    };
    words
        .find(|word| !NUMBER.contains(&word.to_lowercase().as_str()) && !country(word))
        .is_some_and(|word| WORDS.contains(&word.to_lowercase().as_str()))
}

#[cfg(test)]
mod tests {
    use super::is_account;

    #[test]
    fn a_turkish_cell_is_none() {
        assert!(!is_account("CEP: ", "0532 555 01 23"));
    }

    #[test]
    fn behind_the_words_for_one() {
        for before in
            ["IBAN: ", "Konto-Nr. ", "USt-IdNr. DE", "USt-ID: DE ", "N° TVA FR ", "HRB ", "Centro – CEP: "]
        {
            assert!(is_account(before, "79000-155"), "{before}");
        }
        for before in ["Tel. DE ", "Konto\n", "Press office ", "USt-IdNr. DE123456789, Tel. "] {
            assert!(!is_account(before, "79000-155"), "{before}");
        }
    }
}
