//! Links of a block that its office has no more.

use super::{Records, replaced};
use crate::{
    finding::{Finding, codes},
    model::ReleaseReading,
    release::{Document, style},
};

/// `Or go to: …`, where the office has another by now. What the text says elsewhere may be meant as it is.
pub(super) fn old_links(
    document: &Document,
    reading: &ReleaseReading,
    records: &dyn Records,
) -> Vec<Finding> {
    let old = style::links(document.text(), reading).into_iter().filter_map(|link| {
        let of = records.link(&link.url)?;
        let said = replaced(&link.url, &of.office, of.until?, of.now.as_deref());
        let finding = Finding::new(codes::R534, said).at(Some(link.span));
        Some(match of.now {
            Some(now) => finding
                .help("write it there by hand; `release attach FILE --refresh` puts it into a block of ours")
                .fix(now),
            None => finding.help("take it out"),
        })
    });
    old.collect()
}
