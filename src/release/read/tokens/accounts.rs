//! Numbers of accounts, taxes and registers, which nobody dials.

/// Behind the words for an account or an entry in a register: `IBAN`, `Konto-Nr.:`, `SIRET`.
pub(super) fn is_account(before: &str) -> bool {
    const WORDS: [&str; 44] = [
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
    ];
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
    fn behind_the_words_for_one() {
        for before in ["IBAN: ", "Konto-Nr. ", "USt-IdNr. DE", "USt-ID: DE ", "N° TVA FR ", "HRB "] {
            assert!(is_account(before), "{before}");
        }
        for before in ["Tel. DE ", "Konto\n", "Press office ", "USt-IdNr. DE123456789, Tel. "] {
            assert!(!is_account(before), "{before}");
        }
    }
}
