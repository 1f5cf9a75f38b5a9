//! Releases as .txt, .md and .html, by the first byte: what is read stands where it is said to stand.
#![no_main]

use libfuzzer_sys::fuzz_target;
use pressdesk::release::{Document, Format, values};
use pressdesk_fuzz::check_document;

fuzz_target!(|bytes: &[u8]| {
    let Some((first, bytes)) = bytes.split_first() else { return };
    let format = [Format::Text, Format::Markdown, Format::Html][usize::from(*first) % 3];
    let region = if first & 0x80 == 0 { "CN" } else { "US" };
    let Ok(document) = Document::parse(bytes, format) else { return };
    let (_, findings) = check_document(&document, region.parse().ok());
    for finding in findings {
        if let Some(span) = finding.span.filter(|span| span.is_seen()) {
            let _ = document.source_range(span.start..span.end);
        }
    }
    for value in values::everywhere(&document, &[]) {
        let _ = value.span(&document);
    }
    values::slips(&document);
    for unseen in document.unseen() {
        for (at, _) in unseen.text.char_indices() {
            let range = unseen.in_source(at..unseen.text.len());
            let _ = range.map(|range| document.source_position(range.start));
        }
    }
});
