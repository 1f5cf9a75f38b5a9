//! A block of ours, how it is known again, and a file that has one beside what somebody typed: ours is written anew, and
//! what was typed stays its author's, but for what is certain.

use std::ops::Range;

use super::{
    Error, Opened,
    block::Job,
    issued::Issued,
    ledger,
    mend::{Mended, Of},
    parts::Target,
};
use crate::{
    finding::{Finding, Severity, codes},
    model::{Release, ReleaseReading},
    release::{
        Document,
        place::{self, Placed, Written},
    },
};

/// A block that we wrote into a file.
pub(super) enum Ours {
    /// In the file's own markup, as it was written.
    Written(String),
    /// The sections of a page that say so of themselves.
    Marked,
}

impl Ours {
    /// Whether it stands there, though the file may have been saved by another program since.
    fn stands(&self, document: &Document) -> bool {
        let Self::Written(block) = self else { return !place::marked(document).is_empty() };
        let there = [letters(document.source()), letters(document.text())];
        document.source().contains(block)
            || both_letters(block).any(|block| there.iter().any(|text| text.contains(&block)))
    }

    /// Whether a block that is read there is this one, or one of several that were written at once.
    pub fn is(&self, document: &Document, block: &Range<usize>) -> bool {
        let there = document.in_source(block.clone());
        let meets = |one: &Range<usize>| there.start < one.end && one.start < there.end;
        let written = match self {
            Self::Marked => return place::marked(document).iter().any(meets),
            Self::Written(written) => written,
        };
        if let Some(start) = document.source().find(written) {
            return meets(&(start..start + written.len()));
        }
        let there = letters(&document.text()[block.clone()]);
        !there.is_empty() && both_letters(written).any(|own| own.contains(&there) || there.contains(&own))
    }

    /// As it stands in the source, by which it is known again.
    fn text(&self, document: &Document, reading: &ReleaseReading) -> String {
        let source = document.source();
        if let Self::Written(block) = self
            && source.contains(block)
        {
            return block.clone();
        }
        let mut all = match self {
            Self::Marked => place::marked(document),
            Self::Written(_) => Vec::new(),
        };
        if all.is_empty() {
            let blocks = reading.blocks.iter().filter(|block| self.is(document, block));
            all.extend(blocks.map(|block| document.in_source(block.clone())));
        }
        let whole = all.iter().map(|one| one.start).min().zip(all.iter().map(|one| one.end).max());
        whole.map_or_else(String::new, |(start, end)| source[start..end].to_owned())
    }
}

fn both_letters(block: &str) -> impl Iterator<Item = String> {
    let all = [letters(block), letters(&without_tags(block))];
    all.into_iter().filter(|one| !one.is_empty())
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

/// What of a release has been refreshed.
struct Fresh {
    issued: Issued,
    placed: Placed,
    /// The release as it is then.
    release: Option<Opened>,
}

impl Job<'_> {
    /// The block of ours that stands in a release: as the ledger has it, under the release's own path or that of another;
    /// else, where the ledger knows of no block in it, what says so of itself.
    pub(super) fn ours(&self, release: &Opened) -> Result<Option<Ours>, Error> {
        let document = &release.document;
        let own = ledger::of_release(self.directory, release, &release.path)?;
        let has_block = |one: &&Release| one.block_after.as_ref().is_some_and(|block| !block.is_empty());
        let known: Vec<&Release> = self.earlier.into_iter().chain(&own).filter(has_block).collect();
        let all = known.iter().filter(|one| !ledger::is_mended(one));
        let mut all = all.filter_map(|one| one.block_after.clone()).map(Ours::Written);
        if let Some(ours) = all.find(|one| one.stands(document)) {
            return Ok(Some(ours));
        }
        if let Some(block) = ledger::block_in(self.directory, document.source())? {
            return Ok(Some(Ours::Written(block)));
        }
        Ok(Some(Ours::Marked).filter(|one| known.is_empty() && one.stands(document)))
    }

    /// A refresh of a file that has a block of ours, and perhaps others; none where all of them are others.
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
        if targets.is_empty() {
            return Ok(None);
        }
        let (issued, placed) = self.each(release, &targets, None, findings)?;
        let (fresh, lost) = match placed {
            // Somebody who is gone from it keeps nobody else's number from being mended, there or elsewhere.
            Placed::Refused(lost) => (self.mended_instead(release, reading, (&ours, issued))?, lost),
            placed => (Fresh { issued, placed, release: None }, Vec::new()),
        };
        let ours = match &fresh.placed {
            Placed::Written(written) if !matches!(ours, Ours::Marked) => Ours::Written(written.after.clone()),
            _ => ours,
        };
        let fresh = if has_typed { self.beside(release, (reading, &ours), fresh)? } else { fresh };
        let Fresh { mut issued, mut placed, .. } = fresh;
        // What is old outside of the blocks is nobody's to mend, and no less wrong.
        let outside = match &placed {
            Placed::Written(written) => self.wrong_outside(&self.opened(release, &written.bytes)?)?,
            _ => self.wrong_outside(release)?,
        };
        match &mut placed {
            Placed::Written(written) => {
                let is_said = |one: &Finding| written.findings.iter().any(|said| said.span == one.span);
                let more: Vec<Finding> = outside.into_iter().filter(|one| !is_said(one)).collect();
                written.findings.extend(more);
            }
            _ => issued.away.extend(outside),
        }
        if let (Placed::Written(written), false) = (&mut placed, lost.is_empty()) {
            written.findings = with_lost(std::mem::take(&mut written.findings), lost);
        } else if !lost.is_empty() {
            placed = Placed::Refused(lost);
        }
        Ok(Some((issued, placed)))
    }

    /// Of a block of ours that cannot be written anew, what is certain is mended where it stands. It is ours still.
    fn mended_instead(
        &self,
        release: &Opened,
        reading: &ReleaseReading,
        (ours, issued): (&Ours, Issued),
    ) -> Result<Fresh, Error> {
        let before = ours.text(&release.document, reading);
        let blocks = reading.blocks.iter().enumerate();
        let which: Vec<usize> =
            blocks.filter(|(_, block)| ours.is(&release.document, block)).map(|(at, _)| at).collect();
        match self.mend(release, reading, Of::Only(&which))? {
            Some(Mended { issued, placed: Placed::Written(written) }) => {
                let now = self.opened(release, &written.bytes)?;
                let after = changed(&release.document, &now.document, &before);
                let after = after.unwrap_or_else(|| ours.text(&now.document, &now.reading));
                let written = Written { before, after, beside: true, ..written };
                Ok(Fresh { issued, placed: Placed::Written(written), release: Some(now) })
            }
            Some(Mended { issued, .. }) => Ok(Fresh { issued, placed: Placed::Unchanged, release: None }),
            None => {
                let issued = Issued { printed: Some(Vec::new()), ..issued };
                Ok(Fresh { issued, placed: Placed::Unchanged, release: None })
            }
        }
    }

    /// With what is certain of the rest of the file.
    fn beside(
        &self,
        release: &Opened,
        (reading, ours): (&ReleaseReading, &Ours),
        fresh: Fresh,
    ) -> Result<Fresh, Error> {
        let Fresh { mut issued, placed, release: now } = fresh;
        let now = match (&placed, now) {
            (Placed::Written(written), None) => Some(self.opened(release, &written.bytes)?),
            (_, now) => now,
        };
        let (there, reading) = now.as_ref().map_or((release, reading), |now| (now, &now.reading));
        let Some(Mended { issued: typed, placed: mended }) = self.mend(there, reading, Of::Beside(ours))?
        else {
            return Ok(Fresh { issued, placed, release: now });
        };
        issued.with_typed(typed);
        let placed = together(placed, mended, ours.text(&there.document, reading));
        Ok(Fresh { issued, placed, release: None })
    }

    fn opened(&self, release: &Opened, bytes: &[u8]) -> Result<Opened, Error> {
        let document = Document::parse(bytes, release.document.format())
            .map_err(|source| Error::Document { path: release.path.clone(), source })?;
        let reading = self.read(&document);
        let (path, bytes) = (release.path.clone(), bytes.to_vec());
        Ok(Opened { path, bytes, document, reading, findings: Vec::new() })
    }
}

/// What is said of both steps and of what would have been lost, each once, and nothing that the second step has mended.
fn with_lost(said: Vec<Finding>, lost: Vec<Finding>) -> Vec<Finding> {
    let is_mended = |one: &Finding| {
        let mut mended = said.iter().filter(|other| other.code == codes::R518);
        one.code != codes::R518 && mended.any(|other| other.span == one.span)
    };
    let is_nobody = |one: &Finding| one.code == codes::R521 && lost.iter().any(|lost| lost.span == one.span);
    let mut all: Vec<Finding> = Vec::new();
    for one in said.iter().filter(|one| !is_mended(one) && !is_nobody(one)).chain(&lost) {
        if !all.contains(one) {
            all.push(one.clone());
        }
    }
    all.sort_by_key(|one| (one.severity != Severity::Note, one.span.map(|span| span.start)));
    all
}

/// What a part of one document is in another that differs in it alone.
fn changed(before: &Document, now: &Document, part: &str) -> Option<String> {
    let (before, now) = (before.source(), now.source());
    let (above, below) = before.split_once(part)?;
    Some(now.strip_prefix(above)?.strip_suffix(below)?.to_owned())
}

/// What came of ours, and of the rest of the file as it was then.
fn together(placed: Placed, mended: Placed, ours: String) -> Placed {
    let Placed::Written(typed) = mended else { return placed };
    let Placed::Written(own) = placed else {
        return Placed::Written(Written { before: ours.clone(), after: ours, beside: true, ..typed });
    };
    Placed::Written(Written {
        bytes: typed.bytes,
        text: format!("{}\n\n{}", own.text, typed.text),
        sides: (own.sides.0, typed.sides.1),
        findings: [own.findings, typed.findings].concat(),
        beside: true,
        ..own
    })
}
