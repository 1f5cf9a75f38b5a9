//! A release read block by block.

use crate::{model::ReleaseReading, release::Document};

/// A file with more blocks than this is no release but a list of contacts, and each block costs a reading.
const MANY: usize = 40;

/// The reading of a release, with each block's contacts as that block prints them. The reader joins what several blocks
/// say of one person, so that a person or a link of two blocks would be missing in the second.
pub fn apart(
    document: &Document,
    whole: &ReleaseReading,
    read: impl Fn(&Document) -> ReleaseReading,
) -> ReleaseReading {
    if !(2..=MANY).contains(&whole.blocks.len()) {
        return whole.clone();
    }
    let (mut contacts, mut links) = (Vec::new(), Vec::new());
    for (number, block) in whole.blocks.iter().enumerate() {
        let others: Vec<_> = whole.blocks.iter().filter(|one| *one != block).cloned().collect();
        let own = read(&document.without(&others));
        let before = contacts.len();
        let next = whole.blocks.get(number + 1).map_or(usize::MAX, |next| next.start);
        links.extend(own.links.into_iter().filter(|one| (block.start..next).contains(&one.span.start)));
        contacts.extend(own.contacts.into_iter().filter(|one| block.contains(&one.range.start)));
        // It is no block without the others: a heading above them both.
        if contacts.len() == before {
            contacts.extend(whole.contacts.iter().filter(|one| block.contains(&one.range.start)).cloned());
        }
    }
    ReleaseReading { contacts, links, ..whole.clone() }
}
