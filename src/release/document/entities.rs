//! Character references of HTML: numbers, and the names that published pages use.

/// The character that `&name;` stands for, without `&` and `;`.
pub(super) fn resolve(name: &str) -> Option<char> {
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16).ok()?,
            None => number.parse().ok()?,
        };
        // HTML reads the C1 range as Windows-1252 (WHATWG HTML §13.2.5.80).
        return match u8::try_from(code) {
            Ok(byte @ 0x80..=0x9f) => encoding_rs::WINDOWS_1252.decode(&[byte]).0.chars().next(),
            _ => char::from_u32(code).filter(|c| *c != '\0'),
        };
    }
    if let Some(at) = LATIN_1.iter().position(|one| *one == name) {
        return char::from_u32(0xa0 + u32::try_from(at).ok()?);
    }
    NAMED.iter().find(|(one, _)| *one == name).map(|(_, c)| *c)
}

/// From U+00A0 on.
const LATIN_1: [&str; 96] = [
    "nbsp", "iexcl", "cent", "pound", "curren", "yen", "brvbar", "sect", "uml", "copy", "ordf", "laquo",
    "not", "shy", "reg", "macr", "deg", "plusmn", "sup2", "sup3", "acute", "micro", "para", "middot",
    "cedil", "sup1", "ordm", "raquo", "frac14", "frac12", "frac34", "iquest", "Agrave", "Aacute", "Acirc",
    "Atilde", "Auml", "Aring", "AElig", "Ccedil", "Egrave", "Eacute", "Ecirc", "Euml", "Igrave", "Iacute",
    "Icirc", "Iuml", "ETH", "Ntilde", "Ograve", "Oacute", "Ocirc", "Otilde", "Ouml", "times", "Oslash",
    "Ugrave", "Uacute", "Ucirc", "Uuml", "Yacute", "THORN", "szlig", "agrave", "aacute", "acirc", "atilde",
    "auml", "aring", "aelig", "ccedil", "egrave", "eacute", "ecirc", "euml", "igrave", "iacute", "icirc",
    "iuml", "eth", "ntilde", "ograve", "oacute", "ocirc", "otilde", "ouml", "divide", "oslash", "ugrave",
    "uacute", "ucirc", "uuml", "yacute", "thorn", "yuml",
];

const NAMED: &[(&str, char)] = &[
    ("amp", '&'),
    ("lt", '<'),
    ("gt", '>'),
    ("quot", '"'),
    ("apos", '\''),
    ("ndash", '–'),
    ("mdash", '—'),
    ("horbar", '―'),
    ("hyphen", '‐'),
    ("lsquo", '‘'),
    ("rsquo", '’'),
    ("sbquo", '‚'),
    ("ldquo", '“'),
    ("rdquo", '”'),
    ("bdquo", '„'),
    ("lsaquo", '‹'),
    ("rsaquo", '›'),
    ("hellip", '…'),
    ("bull", '•'),
    ("trade", '™'),
    ("euro", '€'),
    ("ensp", '\u{2002}'),
    ("emsp", '\u{2003}'),
    ("thinsp", '\u{2009}'),
    ("zwnj", '\u{200c}'),
    ("zwj", '\u{200d}'),
    ("lrm", '\u{200e}'),
    ("rlm", '\u{200f}'),
    ("OElig", 'Œ'),
    ("oelig", 'œ'),
    ("Scaron", 'Š'),
    ("scaron", 'š'),
    ("Zcaron", 'Ž'),
    ("zcaron", 'ž'),
    ("Yuml", 'Ÿ'),
    ("commat", '@'),
    ("period", '.'),
    ("plus", '+'),
    ("lpar", '('),
    ("rpar", ')'),
    ("colon", ':'),
    ("comma", ','),
    ("semi", ';'),
    ("num", '#'),
    ("lowbar", '_'),
    ("sol", '/'),
    ("vert", '|'),
    ("NewLine", '\n'),
    ("Tab", '\t'),
    ("minus", '−'),
    ("rarr", '→'),
    ("raquo", '»'),
];

#[cfg(test)]
mod tests {
    use super::resolve;

    #[test]
    fn names_and_numbers() {
        for (name, c) in
            [("eacute", 'é'), ("yuml", 'ÿ'), ("nbsp", '\u{a0}'), ("#64", '@'), ("#x40", '@'), ("#150", '–')]
        {
            assert_eq!(resolve(name), Some(c), "{name}");
        }
        assert_eq!(resolve("nothing"), None);
        assert_eq!(resolve("#xD800"), None);
    }
}
