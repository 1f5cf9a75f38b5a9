//! A block of ours, how it is known again, and a file that has one beside what somebody typed: ours is written anew, and
//! what was typed stays its author's, but for what is certain.

use std::ops::Range;

use super::{Error, Opened, block::Job, issued::Issued, ledger, mend::Mended, parts::Target};
use crate::{
    model::ReleaseReading,
    release::{
        Document,
        place::{Placed, Written},
    },
};

/// A block that we wrote into a file.
pub(super) struct Ours {
    /// In the file's own markup, as it was written.
    block: String,
}

impl Ours {
    /// Whether it stands there, though the file may have been saved by another program since.
    fn stands(&self, document: &Document) -> bool {
        let there = [letters(document.source()), letters(document.text())];
        document.source().contains(&self.block)
            || self.letters().any(|block| there.iter().any(|text| text.contains(&block)))
    }

    /// Whether a block that is read there is this one, or one of several that were written at once.
    pub fn is(&self, document: &Document, block: &Range<usize>) -> bool {
        if let Some(start) = document.source().find(&self.block) {
            let there = document.in_source(block.clone());
            return there.start < start + self.block.len() && start < there.end;
        }
        let there = letters(&document.text()[block.clone()]);
        !there.is_empty() && self.letters().any(|own| own.contains(&there) || there.contains(&own))
    }

    fn letters(&self) -> impl Iterator<Item = String> {
        let all = [letters(&self.block), letters(&without_tags(&self.block))];
        all.into_iter().filter(|one| !one.is_empty())
    }
}

fn letters(text: &str) -> String {
    text.chars().filter(|one| one.is_alphanumeric()).collect()
}

fn without_tags(markup: &str) -> String {
    let mut tag = false;
    let seen = markup.chars().filter(|one| {
        let hidden = tag || *one == '<';
        tag = hidden && *one != '>';
        !hidden
    });
    seen.collect::<String>().replace("&amp;", "&").replace("&lt;", "<").replace("&gt;", ">")
}

impl Job<'_> {
    /// The block of ours that stands in a release.
    pub(super) fn ours(&self, release: &Opened) -> Result<Option<Ours>, Error> {
        let own = ledger::of_file(self.directory, &release.path)?;
        let all = self.earlier.into_iter().chain(&own).filter(|one| !ledger::is_mended(one));
        let blocks = all.filter_map(|one| one.block_after.clone()).map(|block| Ours { block });
        Ok(blocks.filter(|one| !one.block.is_empty()).find(|one| one.stands(&release.document)))
    }

    /// A refresh of a file that has blocks of both kinds; none where all are of one.
    pub(super) fn both(
        &self,
        release: &Opened,
        reading: &ReleaseReading,
    ) -> Result<Option<(Issued, Placed)>, Error> {
        let Some(ours) = self.ours(release)?.filter(|_| !self.options.replace) else { return Ok(None) };
        let document = &release.document;
        let is_ours = |start: usize| {
            let block = reading.blocks.iter().find(|block| block.start == start);
            block.is_some_and(|block| ours.is(document, block))
        };
        let has_typed = reading.blocks.iter().any(|block| !ours.is(document, block));
        let starts = self.of_refresh(release, reading).into_iter().filter(|start| is_ours(*start));
        let (mut targets, findings) = self.in_parts(release, None).unwrap_or_else(|| {
            let targets = starts.map(|start| Target { part: None, start: Some(start) }).collect();
            (targets, self.left_by_refresh(release, reading))
        });
        targets.retain(|target| target.start.is_some_and(is_ours));
        if targets.is_empty() || !has_typed {
            return Ok(None);
        }
        let (mut issued, placed) = self.each(release, &targets, None, findings)?;
        let (bytes, ours) = match &placed {
            Placed::Refused(_) => return Ok(Some((issued, placed))),
            Placed::Written(written) => (&written.bytes, Ours { block: written.after.clone() }),
            Placed::Unchanged => (&release.bytes, ours),
        };
        let document = Document::parse(bytes, document.format())
            .map_err(|source| Error::Document { path: release.path.clone(), source })?;
        let reading = self.read(&document);
        let now = Opened {
            path: release.path.clone(),
            bytes: bytes.clone(),
            document,
            reading: reading.clone(),
            findings: Vec::new(),
        };
        let Some(Mended { issued: typed, placed: mended }) = self.mend(&now, &reading, Some(&ours))? else {
            return Ok(Some((issued, placed)));
        };
        issued.with_typed(typed);
        Ok(Some((issued, together(placed, mended, ours))))
    }
}

/// What came of ours, and of the rest of the file as it was then.
fn together(placed: Placed, mended: Placed, ours: Ours) -> Placed {
    let Placed::Written(typed) = mended else { return placed };
    let Placed::Written(own) = placed else {
        let (before, after) = (ours.block.clone(), ours.block);
        return Placed::Written(Written { before, after, beside: true, ..typed });
    };
    Placed::Written(Written {
        bytes: typed.bytes,
        text: format!("{}\n\n{}", own.text, typed.text),
        sides: (own.sides.0, typed.sides.1),
        findings: [own.findings, typed.findings].concat(),
        in_place: false,
        beside: true,
        ..own
    })
}
