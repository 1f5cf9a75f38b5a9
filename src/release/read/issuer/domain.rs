//! The part of an address that a house chooses for itself: the `otterproject` of `press@mail.otterproject.org.uk`.

/// Below the ending of a country, they say what kind of house it is.
const KINDS: [&str; 27] = [
    "ac", "asso", "asn", "co", "com", "edu", "gob", "gouv", "gov", "govt", "go", "gv", "jus", "leg", "mil",
    "ne", "net", "nhs", "nic", "nom", "or", "org", "police", "re", "sch", "school", "web",
];

/// Where anybody may have an address.
const ANYBODYS: [&str; 61] = [
    "gmail",
    "googlemail",
    "google",
    "outlook",
    "hotmail",
    "live",
    "msn",
    "yahoo",
    "ymail",
    "rocketmail",
    "icloud",
    "me",
    "mac",
    "aol",
    "gmx",
    "web",
    "freenet",
    "mail",
    "email",
    "posteo",
    "mailbox",
    "proton",
    "protonmail",
    "pm",
    "tutanota",
    "fastmail",
    "zoho",
    "hushmail",
    "orange",
    "wanadoo",
    "free",
    "laposte",
    "sfr",
    "bbox",
    "comcast",
    "verizon",
    "att",
    "sbcglobal",
    "bellsouth",
    "cox",
    "charter",
    "btinternet",
    "virginmedia",
    "sky",
    "telia",
    "bluewin",
    "libero",
    "virgilio",
    "tiscali",
    "alice",
    "uol",
    "bol",
    "terra",
    "ig",
    "yandex",
    "rambler",
    "qq",
    "naver",
    "daum",
    "hanmail",
    "example",
];

/// What a house calls a part of its domain, for letters alone.
const DEPARTMENTS: [&str; 14] = [
    "mail", "email", "e-mail", "smtp", "press", "media", "news", "newsroom", "presse", "info", "corp",
    "staff", "pr", "comms",
];

/// `otterproject`, in small letters and without signs; none for an address where anybody may have one.
pub(super) fn label(address: &str) -> Option<String> {
    let (label, own) = read(address)?;
    (own && !ANYBODYS.contains(&label.as_str()) && label.chars().count() > 1).then_some(label)
}

/// The same, whatever stands before it.
pub(super) fn last(address: &str) -> Option<String> {
    read(address).map(|(label, _)| label)
}

/// The label, and whether nothing stands before it that may be a house of its own: `da.otter.gov`.
fn read(address: &str) -> Option<(String, bool)> {
    let host = address.rsplit_once('@')?.1.to_lowercase();
    let mut labels: Vec<&str> = host.split('.').collect();
    let country = labels.pop()?.chars().count() == 2;
    // `example.org` is nobody's (RFC 2606): whoever stands in an example has the part before it.
    let kind = |last: &&str| *last == "example" || country && KINDS.contains(last);
    if labels.len() > 1 && labels.last().is_some_and(kind) {
        labels.pop();
    }
    let label: String = labels.pop()?.chars().filter(|c| c.is_alphanumeric()).collect();
    Some((label, labels.iter().all(|part| DEPARTMENTS.contains(part))))
}

#[cfg(test)]
mod tests {
    use super::label;

    #[test]
    fn the_part_that_a_house_chose() {
        let of = |address| label(address).unwrap_or_default();
        assert_eq!(of("ada@otterproject.org"), "otterproject");
        assert_eq!(of("ada@press.otter-project.org.uk"), "otterproject");
        assert_eq!(of("ada@otter.ac.nz"), "otter");
        assert_eq!(of("ada@co.uk"), "co");
        assert_eq!(of("ada@otter.example.org"), "otter");
        assert_eq!(of("ada@council.otter.gov"), "");
        assert_eq!(of("ada@gmail.com"), "");
        assert_eq!(of("ada@example.org"), "");
        assert_eq!(of("ada"), "");
    }
}
