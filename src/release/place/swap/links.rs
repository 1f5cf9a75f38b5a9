//! Where the links of a Word document lead.

use std::ops::Range;

use super::{Edit, MEANING, Pair, Target, edited, letters};
use crate::{
    model::Region,
    release::{Document, Format, document::Unseen, place::docx, values},
};

/// Of a Word document, the part that says where its links lead (ECMA-376 Part 2 §9).
pub(super) struct Links {
    layer: Unseen,
    targets: Vec<Target>,
    source: String,
    edits: Vec<Edit>,
}

impl Links {
    pub(super) fn of(bytes: &[u8], document: &Document, regions: &[Region]) -> Option<Self> {
        let source = (document.format() == Format::Docx).then(|| docx::links(bytes))??;
        let layer = Unseen::of_markup(&source);
        let targets = values::targets(&layer.text, regions);
        Some(Self { layer, targets, source, edits: Vec::new() })
    }

    /// Lets the links that begin in a part of the main source lead to the new value: what the last of them said, and
    /// says now. None where a link of other words would come along.
    #[expect(clippy::option_option, reason = "nothing to do, and cannot be done")]
    pub(super) fn lead(
        &mut self,
        main: &str,
        window: &Range<usize>,
        pair: &Pair,
    ) -> Option<Option<(String, String)>> {
        const ID: &str = "r:id=\"";
        let part = main.get(window.clone()).unwrap_or_default();
        let mut linked = None;
        for (at, _) in part.match_indices(ID) {
            let id = part[at + ID.len()..].split('"').next().unwrap_or_default();
            let Some(tag) = self.relationship(id) else { continue };
            for (range, readings) in &self.targets {
                let Some(source) = self.layer.in_source(range.clone()) else { continue };
                let inside = tag.start <= source.start && source.end <= tag.end;
                if !inside || !readings.iter().any(|one| pair.is_old(one)) {
                    continue;
                }
                let named = format!("{ID}{id}\"");
                if main.matches(&named).count() != part.matches(&named).count() {
                    return None;
                }
                let target = &self.layer.text[range.clone()];
                let new = pair.instead_of_target(target).filter(|new| !new.contains(MEANING))?;
                let edits = letters(target, &new, &|part| {
                    self.layer.in_source(range.start + part.start..range.start + part.end)
                })?;
                self.edits.extend(edits);
                linked = Some((target.to_owned(), new));
            }
        }
        Some(linked)
    }

    /// The tag of that id.
    fn relationship(&self, id: &str) -> Option<Range<usize>> {
        let at = ["\"", "'"].iter().find_map(|mark| self.source.find(&format!(" Id={mark}{id}{mark}")))?;
        let start = self.source[..at].rfind('<')?;
        Some(start..at + self.source[at..].find('>')?)
    }

    pub(super) fn changed(mut self) -> Option<String> {
        self.edits.sort_by_key(|edit| (edit.range.start, edit.range.end));
        self.edits.dedup();
        (!self.edits.is_empty()).then(|| edited(&self.source, &self.edits, 0..self.source.len()))
    }
}
