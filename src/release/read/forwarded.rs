//! A mail that hands a release on: above what it hands on stands who did so, a colleague or a journalist.

use super::{Document, vocabulary::LISTS};
use crate::release::Format;

/// A mark stands in a line of no more bytes.
const LINE: usize = 90;

/// The release without what stands above it in the mail that handed it on; none if nothing was handed on.
pub(super) fn below(document: &Document) -> Option<Document> {
    if document.format() != Format::Eml {
        return None;
    }
    let mut at = 0;
    let mut last = None;
    for line in document.text().split_inclusive('\n') {
        at += line.len();
        let words = line.trim().trim_matches(['-', '_', '>', ' ', ':']).to_lowercase();
        if line.len() <= LINE
            && (LISTS.forwarded.has(&words)
                || line.starts_with("--") && LISTS.forwarded.begins(&words).is_some())
        {
            last = Some(at);
        }
    }
    last.map(|end| document.without(std::slice::from_ref(&(0..end))))
}

#[cfg(test)]
mod tests {
    use crate::release::{Document, Format, read};

    fn names(mail: &str) -> Vec<Option<String>> {
        let head = "From: desk@example.com\nSubject: Fwd: Otters\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n\n";
        let document = Document::parse((head.to_owned() + mail).as_bytes(), Format::Eml).unwrap();
        let contacts = read(&document, "GB".parse().ok()).0.contacts;
        contacts.into_iter().map(|one| one.draft.name.map(|name| name.printed)).collect()
    }

    #[test]
    fn who_hands_a_release_on_is_no_contact_of_it() {
        let sender = "FYI – can you take this?\n\nBen Marsh\nNews editor, The Paper\n020 7946 0555\n\n";
        let release = "> Otters are back\n>\n> Media contact:\n> Ann Bly, press officer\n> 01904 496 020\n";
        for mark in [
            "---------- Forwarded message ---------",
            "Begin forwarded message:",
            "-----Ursprüngliche Nachricht-----",
        ] {
            let mail =
                format!("{sender}{mark}\nFrom: Ann Bly <ann@example.org>\nSubject: Otters\n\n{release}");
            assert_eq!(names(&mail), [Some("Ann Bly".to_owned())], "{mark}");
        }
        // Where nobody else is, who sends it is whom to call.
        let mail = format!(
            "{sender}---------- Forwarded message ---------\nSubject: Otters\n\nOtters are back, they said.\n"
        );
        assert_eq!(names(&mail), [Some("Ben Marsh".to_owned())]);
    }
}
