//! Contact blocks on releases, in the format that the first byte says: outside the block not a byte changes, what stood
//! in its place can be put back, and a second run changes nothing.
#![no_main]

use libfuzzer_sys::fuzz_target;
use pressdesk::release::{
    Document, Format,
    place::{Placed, restore},
};
use pressdesk_fuzz::{attach, common, other_parts, word};

fuzz_target!(|bytes: &[u8]| {
    let Some((first, bytes)) = bytes.split_first() else { return };
    let format = [Format::Text, Format::Markdown, Format::Html, Format::Docx][usize::from(*first) % 4];
    let replace = first & 0x80 != 0;
    let file = if format == Format::Docx { word(bytes) } else { bytes.to_vec() };
    let Ok(document) = Document::parse(&file, format) else { return };
    // A sign that the encoding lacks is an error, and the file stays.
    let Ok(Placed::Written(first)) = attach(&file, &document, replace, None) else { return };
    let now = Document::parse(&first.bytes, format).expect("what was written can be read");
    assert_eq!(now.encoding().name(), document.encoding().name());
    if format == Format::Docx {
        assert_eq!(other_parts(&first.bytes), other_parts(&file));
    } else {
        let encoded = |text: &str| document.encoding().encode(text).expect("it stood there").len();
        let (start, end) = common(&file, &first.bytes);
        let (before, after) = (file.len() - start - end, first.bytes.len() - start - end);
        assert!(
            before <= encoded(&first.before) && after <= encoded(&first.after),
            "more than the block changed"
        );
    }
    let back = restore(&first.bytes, &now, &first.before, &first.after).expect("the block stands there");
    let back = Document::parse(&back, format).expect("what was put back can be read");
    assert_eq!(back.source(), document.source());
    // Where the reader takes what stands beside the block for a part of it, a person is asked.
    let second = attach(&first.bytes, &now, replace, Some(&first.after));
    let written = matches!(second, Ok(Placed::Written(_)) | Err(_));
    assert!(!written, "{second:?}\n--- after\n{}", now.source());
});
