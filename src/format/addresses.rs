//! Several e-mail addresses that stand where one is meant to.

/// `a@example.org; b@example.org` as its addresses; a text that is not all addresses stays whole, and so does
/// `Berg, Anna <a@example.org>`.
pub fn apart(text: &str) -> Vec<&str> {
    // Nearly all are one.
    if text.matches('@').nth(1).is_none() {
        return vec![text];
    }
    let blank: &[char] = &[' ', '\t', '\n'];
    let marks: [&[char]; 2] = [&[',', ';', '|', '/', '\n'], blank];
    for mark in marks {
        let pieces: Vec<_> = text.split(mark).map(str::trim).filter(|piece| !piece.is_empty()).collect();
        if pieces.len() > 1 && pieces.iter().all(|piece| piece.matches('@').count() == 1) {
            return pieces;
        }
    }
    vec![text]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_taken_apart_and_nothing_else_is() {
        for (text, expected) in [
            ("a@example.org; b@example.org", vec!["a@example.org", "b@example.org"]),
            ("a@example.org,b@example.org", vec!["a@example.org", "b@example.org"]),
            ("a@example.org b@example.org", vec!["a@example.org", "b@example.org"]),
            (
                "Anna <a@example.org>, Ben <b@example.org>",
                vec!["Anna <a@example.org>", "Ben <b@example.org>"],
            ),
            ("Berg, Anna <a@example.org>", vec!["Berg, Anna <a@example.org>"]),
            ("a@example.org;", vec!["a@example.org;"]),
            ("a/b@example.org", vec!["a/b@example.org"]),
        ] {
            assert_eq!(apart(text), expected);
        }
    }
}
