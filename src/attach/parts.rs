//! Which blocks of a file are written. A file that holds a release in several languages has a block in each part.

use super::{Opened, block::Job, chosen::Chosen};
use crate::{
    finding::{Finding, codes},
    model::ReleaseReading,
    release::{
        Document,
        place::{self, Part},
    },
    rules::language::primary,
};

/// A block that is written.
pub(super) struct Target {
    /// The part of the file that it stands in, where it has parts.
    pub part: Option<Part>,
    /// Where it begins; else it is a new one, or a heading that waits for its contacts.
    pub start: Option<usize>,
}

/// A part with what stands in it.
struct Read {
    part: Part,
    document: Document,
    reading: ReleaseReading,
    starts: Vec<usize>,
}

impl Read {
    /// What is to be said of a part that is not written.
    fn left(&self) -> Vec<Finding> {
        if self.starts.is_empty() {
            let line = self.document.text()[self.part.range.clone()].trim();
            let line = line.lines().next().unwrap_or_default();
            let start = self.document.text()[self.part.range.clone()].find(line).unwrap_or_default();
            let start = self.part.range.start + start;
            let message = format!("the text in `{}` has no block of its own", self.part.language);
            let help = format!(
                "choose its contacts with --contacts, and --language {} for this text alone",
                self.part.language
            );
            let span = self.document.span(start..start + line.len());
            return vec![Finding::new(codes::R533, message).help(help).at(Some(span))];
        }
        left_alone(&self.document, &self.reading, &self.starts)
    }
}

/// Blocks that stay.
pub(super) fn left_alone(document: &Document, reading: &ReleaseReading, starts: &[usize]) -> Vec<Finding> {
    let blocks = reading.blocks.iter().filter(|block| starts.contains(&block.start));
    let finding = |block: &std::ops::Range<usize>| {
        Finding::new(codes::R515, "another block of contacts is left as it is")
            .at(Some(document.span(block.clone())))
    };
    blocks.map(finding).collect()
}

impl Job<'_> {
    /// The blocks to write of a file in parts, and what is to be said of the other parts; none where the file has no
    /// parts, or nothing says to which of them its blocks belong.
    pub(super) fn in_parts(
        &self,
        release: &Opened,
        chosen: Option<&Chosen>,
    ) -> Option<(Vec<Target>, Vec<Finding>)> {
        let read = |part: Part| {
            let document = release.document.part(&part);
            let reading = self.read(&document);
            let starts = place::starts(&document, &reading);
            Read { part, document, reading, starts }
        };
        let all: Vec<Read> = place::parts(&release.document).into_iter().map(read).collect();
        let (last, above) = all.split_last()?;
        let without = all.iter().filter(|one| one.starts.is_empty()).count();
        let gathered = without > 0 && all.iter().any(|one| one.starts.len() > 1);
        // One block below all of the texts is for all of them.
        let shared = without == above.len() && !last.starts.is_empty() && !last.part.ruled;
        let nowhere = without == all.len() && chosen.is_none();
        let wanted: Vec<bool> = all.iter().map(|one| self.is_wanted(&one.part)).collect();
        if gathered || shared || nowhere || !wanted.contains(&true) {
            return None;
        }
        let (mut targets, mut findings) = (Vec::new(), Vec::new());
        for (one, wanted) in all.into_iter().zip(wanted) {
            if !wanted || chosen.is_none() && one.starts.is_empty() {
                findings.extend(one.left());
                continue;
            }
            let starts = match chosen {
                Some(_) => vec![None],
                None => one.starts.into_iter().map(Some).collect(),
            };
            targets.extend(starts.into_iter().map(|start| Target { part: Some(one.part.clone()), start }));
        }
        Some((targets, findings))
    }

    fn is_wanted(&self, part: &Part) -> bool {
        self.options.language.as_deref().is_none_or(|tag| primary(tag) == primary(&part.language))
    }
}
