//! Numbers of accounts, taxes and registers, which nobody dials.

use super::super::vocabulary::LISTS;

/// A number behind the words for an account, an entry in a register or a post code: `IBAN`, `Konto-Nr.:`, `SIRET`, `PLZ`.
pub(super) fn is_account(before: &str, number: &str) -> bool {
    // `CEP 79000-155`: a Brazilian post code; in Turkish a cell is called so.
    if let Some(rest) = before.trim_end_matches([' ', ':', '.']).strip_suffix("CEP") {
        let shape: String = number.chars().map(|c| if c.is_ascii_digit() { '0' } else { c }).collect();
        return !rest.ends_with(char::is_alphanumeric) && matches!(shape.as_str(), "00000-000" | "00000000");
    }
    let line = before.rsplit('\n').next().unwrap_or_default();
    if is_in_a_post_box(line, number) {
        return true;
    }
    let mut words = line.rsplit(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).take(4);
    // `USt-IdNr. DE123456789`
    let country = |word: &str| {
        line.trim_end().ends_with(word)
            && word.len() == 2
            && word.bytes().all(|byte| byte.is_ascii_uppercase())
    };
    words
        .find(|word| !LISTS.number_word.knows(word) && !country(word))
        .is_some_and(|word| LISTS.account.knows(word))
}

/// `P.O. Box 1187-30500`: the box and its post code, and no number to call, which would begin with a sign or a zero.
fn is_in_a_post_box(line: &str, number: &str) -> bool {
    let line = line.trim_end_matches([' ', '\u{a0}', ':', '#']).to_lowercase();
    let whole = |words: &str| !line[..line.len() - words.len()].ends_with(char::is_alphanumeric);
    number.starts_with(|c: char| matches!(c, '1'..='9')) && LISTS.post_box.ends(&line).is_some_and(whole)
}

#[cfg(test)]
mod tests {
    use super::is_account;

    #[test]
    fn a_turkish_cell_is_none() {
        assert!(!is_account("CEP: ", "0532 555 01 23"));
    }

    #[test]
    fn a_post_box_is_none_to_call() {
        for before in ["Otter Trust, P.O. Box ", "Postfach ", "ص.ب: "] {
            assert!(is_account(before, "1187-30500"), "{before}");
        }
        for (before, number) in
            [("PO Box ", "020 7946 0123"), ("Postbus ", "+31 20 555 0123"), ("Press box ", "212 555 0123")]
        {
            assert!(!is_account(before, number), "{before}");
        }
    }

    #[test]
    fn behind_the_words_for_one() {
        for before in [
            "IBAN: ",
            "NIT ",
            "Konto-Nr. ",
            "USt-IdNr. DE",
            "USt-ID: DE ",
            "N° TVA FR ",
            "HRB ",
            "Centro – CEP: ",
        ] {
            assert!(is_account(before, "79000-155"), "{before}");
        }
        for before in ["Tel. DE ", "Konto\n", "Press office ", "USt-IdNr. DE123456789, Tel. "] {
            assert!(!is_account(before, "79000-155"), "{before}");
        }
    }
}
