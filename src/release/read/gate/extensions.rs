//! One number with several extensions: a phone each.

use std::ops::Range;

use super::{
    super::{
        tokens::{self, Listed},
        vocabulary::VOCABULARY,
    },
    Gate,
};
use crate::{
    finding::{Finding, codes},
    model::DraftPhone,
};

impl Gate<'_> {
    /// `312-555-0141, ext. 4 and 5`; `030 4910-0, Durchwahl -12 / -13`, where each is dialled in the place of the 0.
    pub(super) fn extensions(&mut self, range: &Range<usize>) -> Option<Vec<DraftPhone>> {
        let raw = &self.document.text()[range.clone()];
        // A dash before an extension is no part of it.
        let plain = |text: &str| text.replace(" -", " ");
        let extended =
            |text: &str| self.read(&plain(text)).is_some_and(|reading| reading.number.extension.is_some());
        let Listed { first, extensions } = tokens::listed(raw, extended)?;
        let lead = &first[..first.len() - extensions[0].len()];
        let house = house_of_directs(lead);
        let count = extensions.len();
        let mut all = Vec::new();
        for extension in extensions {
            let raw = match house {
                Some(house) => format!("{house}-{extension}"),
                None => plain(&format!("{lead}{extension}")),
            };
            let mut phone = self.phone(range.clone(), self.read(&raw)?);
            phone.number.raw = raw;
            all.push(phone);
        }
        let message = format!("`{raw}` holds {count} extensions of one number");
        let note = Finding::new(codes::P206, message).help("Write each number in full");
        self.findings.push(note.at(Some(self.document.span(range.clone()))));
        Some(all)
    }

    /// Several extensions of one number, and not as many people.
    pub(in crate::release::read) fn extensions_of_nobody(&mut self, phones: &[DraftPhone], people: usize) {
        let Some(first) = phones.first() else { return };
        let digits: Vec<&str> = phones.iter().filter_map(|phone| phone.number.extension.as_deref()).collect();
        let message = format!("{people} people share the extensions {}", digits.join(", "));
        self.findings.push(
            Finding::new(codes::R502, message)
                .help("Each was given the number without an extension: add theirs with `pressdesk edit`")
                .at(first.span),
        );
    }
}

/// The number of a house before the 0 that a direct line takes the place of.
fn house_of_directs(lead: &str) -> Option<&str> {
    let low = lead.to_lowercase();
    let word = VOCABULARY.directs.iter().filter_map(|word| low.find(word.as_str())).min()?;
    lead.get(..word)?.trim_end_matches([' ', ',', '(', '\u{a0}']).strip_suffix("-0")
}
