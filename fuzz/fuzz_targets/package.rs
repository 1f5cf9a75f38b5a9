//! Releases in a package: a mail; a Word document as bytes, and one around any main part. The first byte says which.
#![no_main]

use libfuzzer_sys::fuzz_target;
use pressdesk::release::{Document, Format, values};
use pressdesk_fuzz::{check_document, word};

fuzz_target!(|bytes: &[u8]| {
    let Some((first, bytes)) = bytes.split_first() else { return };
    let parsed = match first % 3 {
        0 => Document::parse(bytes, Format::Eml),
        1 => Document::parse(&word(bytes), Format::Docx),
        _ => Document::parse(bytes, Format::Docx),
    };
    let Ok(document) = parsed else { return };
    check_document(&document, "CN".parse().ok());
    for value in values::everywhere(&document, &[]) {
        let _ = value.span(&document);
    }
    values::slips(&document);
    for unseen in document.unseen() {
        let _ = unseen.in_source(0..unseen.text.len()).map(|range| &document.source()[range]);
    }
});
