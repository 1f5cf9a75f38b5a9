//! Properties that have no place of their own here: given back as they came, or as the version written has them.

use std::borrow::Cow;

use super::{Version, content::Content};
use crate::model::Kept;

/// Names that the versions have for the same thing: in 3.0 (Apple's and Evolution's custom), in 4.0.
const NAMES: &[(&str, &str)] = &[
    ("X-ADDRESSBOOKSERVER-KIND", "KIND"),
    ("X-ADDRESSBOOKSERVER-MEMBER", "MEMBER"),
    ("X-ANNIVERSARY", "ANNIVERSARY"),
    ("X-GENDER", "GENDER"),
];

/// How the names begin that this program alone reads.
const OURS: &str = "X-PRESSDESK-";

/// The image and sound types that 3.0 names by a word.
const MEDIA: &[(&str, &str)] = &[
    ("JPEG", "image/jpeg"),
    ("JPG", "image/jpeg"),
    ("PNG", "image/png"),
    ("GIF", "image/gif"),
    ("WEBP", "image/webp"),
    ("TIFF", "image/tiff"),
    ("WAVE", "audio/wav"),
    ("OGG", "audio/ogg"),
    ("PGP", "application/pgp-keys"),
    ("X509", "application/pkix-cert"),
];

/// The line for a card of that version. A line that is no property any more is passed over.
pub fn adapt(kept: &Kept, to: Version) -> Option<Cow<'_, str>> {
    let line = kept.line.trim_end_matches(['\r', '\n']);
    let content = Content::parse(line)?;
    if line.contains(['\r', '\n']) {
        return None;
    }
    Some(standard(match (kept.version.as_str(), to) {
        ("4.0", Version::V3) => to_3(line, &content),
        ("4.0", Version::V4) | (_, Version::V3) => Cow::Borrowed(line),
        (_, Version::V4) => to_4(line, &content),
    }))
}

/// Whether two lines are one property, in whatever version each came.
pub fn same(one: &Kept, other: &Kept) -> bool {
    [Version::V3, Version::V4].into_iter().any(|version| {
        let line = adapt(one, version);
        line.is_some() && line == adapt(other, version)
    })
}

/// Some programs write names that no property may have (`X-GOOGLE TALK`; RFC 6350 §3.3), and a strict reader throws
/// the whole file away for one: what may not be in a name becomes a hyphen.
fn standard(line: Cow<'_, str>) -> Cow<'_, str> {
    let fits = |letter: char| letter.is_ascii_alphanumeric() || letter == '-';
    let mend = |text: &str| text.trim().replace(|letter| !fits(letter), "-");
    let (head, rest) = line.split_at(line.find([':', ';']).unwrap_or(line.len()));
    let (group, name) = head.rsplit_once('.').map_or((None, head), |(group, name)| (Some(group), name));
    if group.into_iter().chain([name]).all(|part| part.chars().all(fits)) {
        return line;
    }
    let group = group.map_or_else(String::new, |group| mend(group) + ".");
    let name = mend(name);
    // What only looks like a property of ours does not become one.
    let name = if name.to_ascii_uppercase().starts_with(OURS) { format!("X-{name}") } else { name };
    Cow::Owned(group + &name + rest)
}

fn to_4<'a>(line: &'a str, content: &Content<'_>) -> Cow<'a, str> {
    let base64 =
        content.param("ENCODING").any(|word| ["b", "base64"].iter().any(|b| word.eq_ignore_ascii_case(b)));
    let renamed = NAMES.iter().find(|(old, _)| content.name.eq_ignore_ascii_case(old)).map(|(_, new)| *new);
    let uri = content.param("VALUE").any(|word| word.eq_ignore_ascii_case("url"));
    if !base64 && renamed.is_none() && !uri {
        return Cow::Borrowed(line);
    }
    let mut out = head(content, renamed.unwrap_or(content.name));
    let media = content.types().find_map(|word| media_of(content.name, word)).filter(|_| base64);
    for param in &content.params {
        let is = |name: &str| param.name.eq_ignore_ascii_case(name);
        let dropped = base64 && (is("ENCODING") || is("VALUE") || (is("TYPE") && media.is_some()));
        if uri && is("VALUE") {
            out.push_str(";VALUE=uri");
        } else if !dropped {
            push_param(&mut out, param.name, &param.value);
        }
    }
    out.push(':');
    if base64 {
        let media = media.unwrap_or(Cow::Borrowed("application/octet-stream"));
        out.push_str("data:");
        out.push_str(&media);
        out.push_str(";base64,");
    }
    out.push_str(content.value);
    Cow::Owned(out)
}

fn to_3<'a>(line: &'a str, content: &Content<'_>) -> Cow<'a, str> {
    let renamed = NAMES.iter().find(|(_, new)| content.name.eq_ignore_ascii_case(new)).map(|(old, _)| *old);
    let data = content
        .value
        .get(..5)
        .filter(|scheme| scheme.eq_ignore_ascii_case("data:"))
        .and_then(|_| content.value[5..].split_once(";base64,"));
    if renamed.is_none() && data.is_none() {
        return Cow::Borrowed(line);
    }
    let mut out = head(content, renamed.unwrap_or(content.name));
    for param in &content.params {
        let is = |name: &str| param.name.eq_ignore_ascii_case(name);
        if !(data.is_some() && (is("MEDIATYPE") || is("VALUE"))) {
            push_param(&mut out, param.name, &param.value);
        }
    }
    match data {
        None => {
            out.push(':');
            out.push_str(content.value);
        }
        Some((media, bytes)) => {
            out.push_str(";ENCODING=b");
            if media != "application/octet-stream" {
                let word =
                    MEDIA.iter().find(|(_, one)| one.eq_ignore_ascii_case(media)).map(|(word, _)| *word);
                push_param(&mut out, "TYPE", word.unwrap_or(media));
            }
            out.push(':');
            out.push_str(bytes);
        }
    }
    Cow::Owned(out)
}

fn head(content: &Content<'_>, name: &str) -> String {
    let mut out = String::with_capacity(content.value.len() + 64);
    if let Some(group) = content.group {
        out.push_str(group);
        out.push('.');
    }
    out.push_str(name);
    out
}

fn push_param(out: &mut String, name: &str, value: &str) {
    out.push(';');
    if !name.is_empty() {
        out.push_str(name);
        out.push('=');
    }
    out.push_str(&super::content::param_value(value));
}

/// `JPEG` of a PHOTO is `image/jpeg`; a word that is no type of media (`work`) is none.
fn media_of(property: &str, word: &str) -> Option<Cow<'static, str>> {
    if let Some((_, media)) = MEDIA.iter().find(|(one, _)| one.eq_ignore_ascii_case(word)) {
        return Some(Cow::Borrowed(media));
    }
    let lower = word.to_ascii_lowercase();
    match property.to_ascii_uppercase().as_str() {
        _ if lower.contains('/') => Some(Cow::Owned(lower)),
        "PHOTO" | "LOGO" if !["work", "home", "pref"].contains(&lower.as_str()) => {
            Some(Cow::Owned(format!("image/{lower}")))
        }
        "SOUND" if !["work", "home", "pref"].contains(&lower.as_str()) => {
            Some(Cow::Owned(format!("audio/{lower}")))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_no_property_may_have_is_mended() {
        for (line, mended) in [
            ("X-GOOGLE TALK;TYPE=WORK:gtalk.ana", "X-GOOGLE-TALK;TYPE=WORK:gtalk.ana"),
            ("some.other.value:1.2", "some-other.value:1.2"),
            ("X PRESSDESK-KIND:desk", "X-X-PRESSDESK-KIND:desk"),
            ("item1.X-ABDATE:2020", "item1.X-ABDATE:2020"),
        ] {
            for to in [Version::V3, Version::V4] {
                let kept = Kept { line: line.to_owned(), version: "3.0".to_owned() };
                assert_eq!(adapt(&kept, to).unwrap(), mended);
            }
        }
    }

    #[test]
    fn a_photo_goes_from_version_to_version_and_back() {
        let old = "PHOTO;ENCODING=b;TYPE=JPEG:AAAA";
        let new = "PHOTO:data:image/jpeg;base64,AAAA";
        let kept = |line: &str, version: &str| Kept { line: line.to_owned(), version: version.to_owned() };
        assert_eq!(adapt(&kept(old, "3.0"), Version::V3).unwrap(), old);
        assert_eq!(adapt(&kept(old, "3.0"), Version::V4).unwrap(), new);
        assert_eq!(adapt(&kept(new, "4.0"), Version::V3).unwrap(), old);
        assert_eq!(adapt(&kept(new, "4.0"), Version::V4).unwrap(), new);
    }

    #[test]
    fn what_both_versions_have_is_left_as_it_is() {
        for line in ["X-SKYPE;TYPE=work:lily", "BDAY:19700102", "item2.X-ABLabel:x", "NICKNAME:a\\,b,c"] {
            for (from, to) in [("3.0", Version::V4), ("4.0", Version::V3)] {
                let kept = Kept { line: line.to_owned(), version: from.to_owned() };
                assert_eq!(adapt(&kept, to).unwrap(), line);
            }
        }
    }

    #[test]
    fn a_broken_line_breaks_no_card() {
        for line in ["no property", "X-A:b\r\nEND:VCARD"] {
            assert_eq!(adapt(&Kept { line: line.to_owned(), version: "3.0".to_owned() }, Version::V3), None);
        }
    }
}
