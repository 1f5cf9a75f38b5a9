//! In which language a block is written: that of the text it stands in. A file may hold a release in two languages, one
//! below the other, each with its block.

use std::ops::Range;

use super::{
    old::{self, Old},
    spot::{self, Spot},
};
use crate::{
    finding::{Finding, codes},
    model::{Region, ReleaseReading},
    release::{
        Document, read,
        render::{Templates, Words},
        variant,
    },
};

/// No language of a file's two can be said to be the block's.
pub(super) struct Unclear(pub Vec<String>);

impl Unclear {
    pub fn finding(&self) -> Finding {
        let message =
            format!("the text is in {}, and nothing says in which this block is", self.0.join(" and "));
        Finding::new(codes::R517, message)
            .help("give each text its own block right below it, or choose with --language TAG")
    }
}

/// A stretch of text in one language.
struct Run {
    range: Range<usize>,
    tag: String,
}

/// Few words tell a language badly: so many bytes of lines are asked together, or of a paragraph that ends.
const ENOUGH: usize = 150;
const SOME: usize = 60;
/// A quotation, or a piece that was misread, makes no second language: so many bytes on end do.
const LONG: usize = 200;
/// And this part of the text, as one in so many.
const SHARE: usize = 6;

/// The languages of a file that is written in several; of one that is in one, none.
pub fn languages(text: &str, reading: &ReleaseReading) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    for run in runs(text, &extents(text, reading, &reading.blocks)) {
        if !all.contains(&run.tag) {
            all.push(run.tag);
        }
    }
    if all.len() > 1 { all } else { Vec::new() }
}

/// In a file of several languages, that of the block which begins there; none where it cannot be told.
pub fn at(
    document: &Document,
    reading: &ReleaseReading,
    start: usize,
    templates: &Templates,
) -> Option<String> {
    let (text, found) = (document.text(), super::blocks(document, reading).0);
    let blocks = extents(text, reading, &found);
    let runs = runs(text, &blocks);
    let block = &blocks[found.iter().position(|block| block.start == start)?];
    let several = runs.iter().any(|run| run.tag != runs[0].tag);
    let run = several.then(|| of_several(text, &blocks, block, &runs, templates))??;
    Some(run.tag.clone())
}

/// That of the release around the block: names, roles and labels of the block itself may be of another, and would
/// have the next run choose other words.
pub(super) fn of(
    text: &str,
    reading: &ReleaseReading,
    old: Option<&Old>,
    spot: Option<Spot>,
    templates: &Templates,
    countries: &[Region],
) -> Result<Option<String>, Unclear> {
    let block = match (old, spot) {
        (Some(old), _) => old.block.clone(),
        (None, Some(Spot::After(at) | Spot::Before(at))) => at..at,
        (None, None) => 0..text.len(),
    };
    let mut blocks = extents(text, reading, &reading.blocks);
    blocks.push(block.clone());
    let runs = runs(text, &blocks);
    if runs.iter().all(|run| run.tag == runs[0].tag) {
        return Ok(of_one(text, reading, old, block, countries));
    }
    match of_several(text, &blocks, &block, &runs, templates) {
        Some(run) => Ok(Some(variant::of(
            run.tag.clone(),
            [&text[run.range.clone()], &text[block.clone()]],
            countries,
        ))),
        None => {
            let mut tags: Vec<String> = runs.into_iter().map(|run| run.tag).collect();
            tags.sort();
            tags.dedup();
            Err(Unclear(tags))
        }
    }
}

/// That of a release in one language, with its script.
pub fn whole(document: &Document, reading: &ReleaseReading) -> Option<String> {
    let text = document.text();
    reading.language.clone().map(|tag| variant::of(tag, [text, text], &[]))
}

fn extents(text: &str, reading: &ReleaseReading, blocks: &[Range<usize>]) -> Vec<Range<usize>> {
    let extent = |block: &Range<usize>| {
        let people: Vec<_> = reading.contacts.iter().filter(|one| block.contains(&one.range.start)).collect();
        old::extent(text, block, &people)
    };
    blocks.iter().map(extent).collect()
}

/// In a file of one language: that of the part in which the block stands, else of the whole.
fn of_one(
    text: &str,
    reading: &ReleaseReading,
    old: Option<&Old>,
    block: Range<usize>,
    countries: &[Region],
) -> Option<String> {
    let part = part(text, reading, old.is_some(), block);
    let body = old.filter(|old| !old.body.is_empty()).map(|old| &old.body);
    let beside = |part: Range<usize>| match body {
        Some(body) => [&text[part.start..body.start], &text[body.end..part.end]].concat(),
        None => text[part].to_owned(),
    };
    let around = |part: Range<usize>| read::language(&beside(part));
    let whole = 0..text.len();
    let of_part = (part != whole).then(|| around(part.clone())).flatten();
    let found =
        of_part.or_else(|| body.and_then(|_| around(whole.clone()))).or_else(|| reading.language.clone());
    found.map(|tag| variant::of(tag, [&beside(part), &beside(whole)], countries))
}

/// The part of the text that a block belongs to: a rule parts them, or the next block does.
fn part(text: &str, reading: &ReleaseReading, is_there: bool, block: Range<usize>) -> Range<usize> {
    let mut part = 0..text.len();
    let mut cut = |range: Range<usize>| {
        if range.end <= block.start {
            part.start = part.start.max(range.end);
        } else if range.start >= block.end {
            part.end = part.end.min(range.start);
        }
    };
    for other in reading.blocks.iter().filter(|_| is_there) {
        cut(other.clone());
    }
    spot::rules(text).into_iter().for_each(cut);
    part
}

/// The text that a block of several belongs to: the next above it or below it, up to another block. Where these are in
/// two languages, a rule parts it from one of them, or all blocks stand on top of their texts or at the end; else its own
/// words are in one of the two.
fn of_several<'a>(
    text: &str,
    blocks: &[Range<usize>],
    block: &Range<usize>,
    runs: &'a [Run],
    templates: &Templates,
) -> Option<&'a Run> {
    let apart = |one: &&Range<usize>| one.end <= block.start || block.end <= one.start;
    let others = || blocks.iter().filter(|one| *one != block).filter(apart);
    let floor = others().filter(|one| one.end <= block.start).map(|one| one.end).max().unwrap_or(0);
    let ceiling = others().filter(|one| one.start >= block.end).map(|one| one.start).min();
    let ceiling = ceiling.unwrap_or(text.len());
    let above = runs.iter().rfind(|run| run.range.start >= floor && run.range.end <= block.start);
    let below = runs.iter().find(|run| run.range.start >= block.end && run.range.end <= ceiling);
    // Of one block for all of the text nothing says whose it is but itself.
    let alone = others().next().is_none();
    let own = || own(&text[block.clone()], runs, templates);
    let (above, below) = match (above, below) {
        (Some(above), Some(below)) if above.tag != below.tag => (above, below),
        (None, None) => return own(),
        (one, other) => return alone.then(own).flatten().or(one).or(other),
    };
    let rules = spot::rules(text);
    let parted = |from: usize, to: usize| rules.iter().any(|rule| from <= rule.start && rule.end <= to);
    match (parted(above.range.end, block.start), parted(block.end, below.range.start)) {
        (true, false) => return Some(below),
        (false, true) => return Some(above),
        _ => {}
    }
    let first = blocks.iter().map(|one| one.start).min().unwrap_or(block.start);
    let last = blocks.iter().map(|one| one.end).max().unwrap_or(block.end);
    let on_top = !runs.iter().any(|run| run.range.end <= first);
    let at_end = !runs.iter().any(|run| run.range.start >= last);
    match (on_top, at_end) {
        (true, false) => Some(below),
        (false, true) => Some(above),
        _ => own().or(Some(above)),
    }
}

/// By heading and labels of the block itself.
fn own<'a>(block: &str, runs: &'a [Run], templates: &Templates) -> Option<&'a Run> {
    let heading = block.lines().next().and_then(read::language);
    let mut counts: Vec<(usize, &Run)> = Vec::new();
    for run in runs {
        if !counts.iter().any(|(_, one)| one.tag == run.tag) {
            let labels =
                templates.of_language(&run.tag).map(|words| labels_in(block, words)).max().unwrap_or(0);
            counts.push((labels + usize::from(heading.as_ref() == Some(&run.tag)), run));
        }
    }
    counts.sort_by_key(|(count, _)| std::cmp::Reverse(*count));
    match counts[..] {
        [(first, run), (second, _), ..] if first > second => Some(run),
        _ => None,
    }
}

/// How many lines of a block begin with a label in these words: `Beijing cell:` is one too.
fn labels_in(block: &str, words: &Words) -> usize {
    let bare =
        |label: &str| label.trim().trim_end_matches([':', '：']).trim().to_lowercase().replace('’', "'");
    let known: Vec<String> = words.all().map(bare).collect();
    let is_known = |line: &&str| {
        let Some((label, _)) = line.split_once([':', '：']) else { return false };
        let label = bare(label);
        known.iter().any(|one| {
            let beside = label.strip_prefix(one.as_str()).or_else(|| label.strip_suffix(one.as_str()));
            beside.is_some_and(|place| {
                place.is_empty() || place.starts_with([' ', '(', '（']) || place.ends_with(' ')
            })
        })
    };
    block.lines().filter(is_known).count()
}

/// The text in stretches of one language, without its blocks. A text that goes to and fro is in one: its languages are
/// so much alike that they are mistaken for one another.
fn runs(text: &str, blocks: &[Range<usize>]) -> Vec<Run> {
    let mut all = pieces(text, blocks);
    let length = |all: &[Run], tag: &str| {
        all.iter().filter(|run| run.tag == tag).map(|run| run.range.len()).sum::<usize>()
    };
    let whole: usize = all.iter().map(|run| run.range.len()).sum();
    let few: Vec<bool> = all.iter().map(|run| length(&all, &run.tag) * SHARE < whole).collect();
    let mut few = few.into_iter();
    all.retain(|_| !few.next().unwrap_or_default());
    let all = joined(all, blocks);
    let is_long = |tag: &str| all.iter().any(|run| run.tag == tag && run.range.len() >= LONG);
    let long: Vec<bool> = all.iter().map(|run| is_long(&run.tag)).collect();
    let all = all.into_iter().zip(long).filter(|(_, long)| *long).map(|(run, _)| run).collect();
    let all = joined(all, blocks);
    let changes = all.windows(2).filter(|pair| pair[0].tag != pair[1].tag).count();
    if changes > blocks.len() + 1 { Vec::new() } else { all }
}

/// With what stands between neighbours of one language, but for a block.
fn joined(pieces: Vec<Run>, blocks: &[Range<usize>]) -> Vec<Run> {
    let mut all: Vec<Run> = Vec::new();
    for piece in pieces {
        let parted =
            |from: usize| blocks.iter().any(|one| from <= one.start && one.start < piece.range.start);
        match all.last_mut() {
            Some(last) if last.tag == piece.tag && !parted(last.range.end) => {
                last.range.end = piece.range.end
            }
            _ => all.push(piece),
        }
    }
    all
}

/// Paragraphs, or some lines of a long one, that are long enough to be told.
fn pieces(text: &str, blocks: &[Range<usize>]) -> Vec<Run> {
    let mut all = Vec::new();
    let mut take = |piece: &mut Option<Range<usize>>, atleast: usize| {
        let Some(range) = piece.clone().filter(|range| range.len() >= atleast) else { return };
        match read::language(&text[range.clone()]) {
            Some(tag) => all.push(Run { range, tag }),
            None if range.len() < ENOUGH => return,
            None => {}
        }
        *piece = None;
    };
    let (mut piece, mut at): (Option<Range<usize>>, usize) = (None, 0);
    for line in text.split_inclusive(['\n', '\r']) {
        let here = at..at + line.len();
        at = here.end;
        if blocks.iter().any(|one| one.start < one.end && one.start < here.end && here.start < one.end) {
            take(&mut piece, 0);
            piece = None;
        } else if line.trim().is_empty() {
            take(&mut piece, SOME);
        } else {
            piece = Some(piece.map_or(here.start, |piece| piece.start)..here.start + line.trim_end().len());
            // A new block will stand behind this line.
            let parts = blocks.iter().any(|one| one.is_empty() && here.contains(&one.start));
            take(&mut piece, if parts { 0 } else { ENOUGH });
        }
    }
    take(&mut piece, 0);
    all
}
