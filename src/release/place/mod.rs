//! Puts the block of chosen contacts into a release, or writes the one that stands there anew. What is outside
//! the block stays byte for byte; a second run changes nothing; nothing of an old block is lost unasked.

mod account;
mod apart;
mod by_names;
mod column;
mod docx;
mod ground;
mod handed_out;
mod html;
#[cfg(test)]
mod kind_tests;
mod language;
#[cfg(test)]
mod language_tests;
mod lines;
mod look;
mod markup;
mod old;
mod parts;
mod prose;
mod section;
#[cfg(test)]
mod section_tests;
mod setting;
mod sheet;
pub mod spot;
mod swap;
#[cfg(test)]
pub(crate) mod tests;
#[cfg(test)]
mod variant_tests;
#[cfg(test)]
mod word_tests;
mod written;

use std::ops::Range;

pub use apart::apart;
pub use by_names::by_names;
pub use column::in_column;
pub use handed_out::{HandedOut, printed};
pub use language::{at, languages, whole};
use markup::Element;
use old::{Old, values};
pub use parts::{Part, parts, read_in_parts};
pub use section::marked;
pub use spot::Place;
use spot::Spot;
pub use swap::{Done, Pair, Swap, swap};
pub use written::{Written, is_restored, joined, restore};

use super::{
    Document, Format,
    document::NotInEncoding,
    hold::Records,
    render::{self, Form, Templates, View},
    spelling::Spelling,
    style::{Style, Told, Worn},
    variant,
};
use crate::{
    finding::{Finding, codes},
    model::{Card, Region, ReleaseReading, Span},
    rules::geography,
};

#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error(transparent)]
    Render(#[from] render::Error),
    #[error(transparent)]
    Encoding(#[from] NotInEncoding),
    #[error(
        "a block can be put into .txt, .md, .html and .docx, not into a mail: save the release as one of these"
    )]
    Mail,
    #[error("the Word document cannot be written: {0}")]
    Word(String),
    #[error("no contact is left for the block: choose spokespeople or desks that have not opted out")]
    Nobody,
    #[error(
        "there are no words for a block in `{tag}`: choose one of {known}, or put words/LANGUAGE.toml into a folder of templates"
    )]
    Language { tag: String, known: String },
    #[error("the block has been changed in the release since, so it cannot be put back")]
    Changed,
}

/// What to put into a release, and how.
pub struct Request<'a> {
    /// In the order in which they are printed.
    pub cards: &'a [Card],
    /// Links besides those of the cards' offices.
    pub links: &'a [String],
    /// BCP 47; else the release's own.
    pub language: Option<&'a str>,
    /// Whose numbers the readers dial without a country code.
    pub region: Option<Region>,
    /// The styles of another release of the house, by its languages; a block that stands there has its own.
    pub styles: &'a [Worn],
    pub place: Place,
    /// Lets go of what has no place in the new block.
    pub replace: bool,
    pub records: &'a dyn Records,
    pub templates: &'a Templates,
    /// The block as it was written into this release before.
    pub written: Option<&'a str>,
    /// Whether that block gave this number or address as the contact's, who is named by the handle.
    pub gave: &'a dyn Fn(&str, &str) -> bool,
    /// The block that begins there is written anew and no other; else the one that names most of the chosen.
    pub only: Option<usize>,
}

/// What came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Placed {
    /// The release says already what it should.
    Unchanged,
    /// Something would have been lost.
    Refused(Vec<Finding>),
    Written(Written),
}

/// What changes in a document's source.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Edit {
    range: Range<usize>,
    text: String,
}

/// An edit, or what stands against it.
type Made = Result<Edit, Vec<Finding>>;

pub fn attach(
    bytes: &[u8],
    document: &Document,
    reading: &ReleaseReading,
    request: &Request<'_>,
) -> Result<Placed, Error> {
    if document.format() == Format::Eml {
        return Err(Error::Mail);
    }
    if request.cards.is_empty() {
        return Err(Error::Nobody);
    }
    let text = document.text();
    let (blocks, prose) = blocks(document, reading);
    // A number in a paragraph of text is the release's own.
    let reading = &with_blocks(reading, &blocks);
    let mut old = old::choose(text, reading, request);
    let spot = spot(document, request.place);
    let templates = request.templates;
    let countries = countries(reading, request);
    let found = match language::of(text, reading, old.as_ref(), spot, templates, &countries) {
        Err(unclear) if request.language.is_none() => {
            let block = old.as_ref().map(|old| document.span(old.block.clone()));
            return Ok(Placed::Refused(vec![unclear.finding().at(block)]));
        }
        found => found.ok().flatten(),
    };
    let asked = request.language.map(|tag| variant::asked(tag, text, &countries));
    let language = asked.as_deref().or(found.as_deref());
    if let Some(tag) = request.language.filter(|tag| templates.own_words(tag).is_none()) {
        return Err(Error::Language { tag: tag.to_owned(), known: templates.languages().join(", ") });
    }
    let words = templates.usable_words(language)?.ok_or(Error::Nobody)?;
    let told = Told { cards: request.cards, words: Some(words) };
    let own = match &old {
        Some(old) => Style::of(text, &with_blocks(reading, std::slice::from_ref(&old.found)), told),
        None => Style::of(text, reading, told),
    };
    let mut style = if own == Style::default() { worn(request, language) } else { own };
    if let Some(old) = &old {
        style.heading.clone_from(&old.heading);
    }
    let links = old::links(reading, old.as_ref(), request);
    let spelling = match &old {
        Some(old) => Spelling::of_block(reading, &old.found, request.region),
        None => Spelling { region: request.region, ..Spelling::default() },
    };
    let mut view = View::new(request.cards, &links, language, words, &style, &spelling);
    if let Some(old) = &mut old {
        old::extend_over_links(text, reading, &view, request, old);
    }
    let heading = std::mem::take(&mut view.heading);
    let plain = request.templates.render(Form::Text, &view)?;
    // What we wrote is what `replace` left, where the reader takes what stands beside it for a part of it.
    let ours = request.written.filter(|_| request.replace).is_some_and(|written| {
        let source = document.source();
        let taken = old.as_ref().map(|old| document.in_source(old.body.clone()));
        let start = source.find(written).unwrap_or_default();
        written::stands_once(source, written)
            && taken.is_none_or(|block| block.start < start || block.end > start + written.len())
    });
    if old::stands_already(text, reading, &plain, old.as_ref().filter(|_| !ours)) {
        return Ok(Placed::Unchanged);
    }
    if let (Some(old), false) = (&old, request.replace) {
        let position = |offset| document.position(offset);
        let lost = account::unplaced(text, old, reading, request, &position);
        if !lost.is_empty() {
            return Ok(Placed::Refused(lost));
        }
    }
    let mut left = left_alone(document, reading, old.as_ref(), &prose, request.only.is_some());
    if let (Some(old), false) = (&old, request.replace) {
        left.extend(account::gone(old, reading, request));
    }
    left.extend(in_english(text, language, templates));
    let lead = old.as_ref().and_then(|old| old::sentence_end(&text[old.block.start..old.body.start], words));
    let job = Job { bytes, document, old: old.as_ref(), view: &view, heading: &heading, lead, spot, request };
    let edit = match document.format() {
        Format::Html => html::edit(&job)?,
        Format::Docx => docx::edit(&job)?,
        Format::Text | Format::Markdown | Format::Eml => lines::edit(&job)?,
    };
    let edit = match edit {
        Ok(edit) => edit,
        Err(findings) => return Ok(Placed::Refused(findings)),
    };
    if document.source()[edit.range.clone()] == edit.text {
        return Ok(Placed::Unchanged);
    }
    let text = if old.as_ref().is_some_and(|old| old.heading.is_some()) {
        plain
    } else {
        format!("{heading}\n\n{plain}")
    };
    Ok(Placed::Written(Written { text, findings: left, ..written::of(bytes, document, &edit)? }))
}

/// Where a release is written, the surest first: where its people are, where it is dated, whose numbers its readers dial.
fn countries(reading: &ReleaseReading, request: &Request<'_>) -> Vec<Region> {
    let dated = reading.city.as_deref().map(geography::countries_of).unwrap_or_default();
    let mut all = variant::countries(request.cards);
    all.extend(dated);
    all.extend(request.region);
    all
}

/// The style of another release. Its words are for a block in their language; in another one only their order is kept.
fn worn(request: &Request<'_>, language: Option<&str>) -> Style {
    let same =
        |worn: &&Worn| variant::agree(worn.language.as_deref().unwrap_or("en"), language.unwrap_or("en"));
    match request.styles.iter().find(same) {
        Some(worn) => worn.style.clone(),
        None => request.styles.first().map(|worn| worn.style.without_words()).unwrap_or_default(),
    }
}

/// The blocks of a release, and what is none, since it stands inside a paragraph of text.
fn blocks(document: &Document, reading: &ReleaseReading) -> (Vec<Range<usize>>, Vec<Range<usize>>) {
    let text = &*super::read::in_lines(document, None);
    let (prose, blocks) =
        reading.blocks.iter().cloned().partition(|block| prose::holds(text, reading, block));
    (blocks, prose)
}

fn with_blocks(reading: &ReleaseReading, blocks: &[Range<usize>]) -> ReleaseReading {
    let inside = |at: usize| blocks.iter().any(|block| block.contains(&at));
    let contacts = reading.contacts.iter().filter(|one| inside(one.range.start)).cloned().collect();
    ReleaseReading { blocks: blocks.to_vec(), contacts, ..reading.clone() }
}

/// Where the blocks of a release begin, in their order, for `Request::only`.
pub fn starts(document: &Document, reading: &ReleaseReading) -> Vec<usize> {
    blocks(document, reading).0.into_iter().map(|block| block.start).collect()
}

/// For a release whose contacts all stand in its text: there is no block to write anew.
pub fn all_in_text(document: &Document, reading: &ReleaseReading) -> Vec<Finding> {
    let message = "the contacts stand inside a paragraph of text, which is not written anew";
    let help = "change the text by hand, or put a block below it with --contacts";
    let finding =
        |block: Range<usize>| Finding::new(codes::R514, message).help(help).at(Some(document.span(block)));
    blocks(document, reading).1.into_iter().map(finding).collect()
}

/// What gives somebody's number and is not written anew.
fn left_alone(
    document: &Document,
    reading: &ReleaseReading,
    old: Option<&Old>,
    prose: &[Range<usize>],
    others_follow: bool,
) -> Vec<Finding> {
    let is_other = |block: &&Range<usize>| {
        !others_follow && old.is_some_and(|old| block.start >= old.block.end || block.end <= old.block.start)
    };
    let others = reading.blocks.iter().filter(is_other);
    let others = others.map(|block| ("another block of contacts is left as it is", block));
    let prose = prose.iter().map(|block| ("a number or address in the text is left as it is", block));
    others
        .chain(prose)
        .map(|(message, block)| Finding::new(codes::R515, message).at(Some(document.span(block.clone()))))
        .collect()
}

/// Says it where the words of a block are not in the language of the release.
fn in_english(text: &str, language: Option<&str>, templates: &Templates) -> Option<Finding> {
    // A text of few words has no language that could be told, unless its script says that it is not English.
    let letters = || text.chars().filter(|one| one.is_alphabetic());
    let latin = letters().filter(|one| *one < '\u{250}').count();
    let what = match language {
        Some(tag) if templates.own_words(tag).is_some() => return None,
        None if latin * 2 >= letters().count() => return None,
        Some(tag) => format!("there are no words for a block in `{tag}`, the release's language"),
        None => "the language of the release is not known".to_owned(),
    };
    let known = templates.languages().join(", ");
    Some(
        Finding::new(codes::R516, format!("{what}: the labels are in English"))
            .help(format!("there are words for {known}; --language TAG chooses one")),
    )
}

/// Where a new block goes, as if navigation, footers and what stands aside were not there.
fn spot(document: &Document, place: Place) -> Option<Spot> {
    let text = document.text();
    let mut seen = text.as_bytes().to_vec();
    for range in document.furniture() {
        let blank = seen.get_mut(range.clone()).into_iter().flatten();
        blank.filter(|byte| !matches!(byte, b'\n' | b'\r')).for_each(|byte| *byte = b' ');
    }
    for line in html::aside(document) {
        seen[line].iter_mut().filter(|byte| !matches!(byte, b'\n' | b'\r')).for_each(|byte| *byte = b' ');
    }
    let masked = String::from_utf8(seen).unwrap_or_else(|_| text.to_owned());
    spot::find(&masked, place).or_else(|| spot::find(text, place))
}

/// All that a format needs to make its edit.
struct Job<'a> {
    /// The file.
    bytes: &'a [u8],
    document: &'a Document,
    old: Option<&'a Old>,
    /// Without a heading.
    view: &'a View,
    heading: &'a str,
    /// What closes the words of a sentence that now lead up to a block.
    lead: Option<&'a str>,
    /// Of a new block.
    spot: Option<Spot>,
    request: &'a Request<'a>,
}

impl Job<'_> {
    fn render(&self, form: Form, heading: bool) -> Result<String, Error> {
        self.render_under(form, if heading { self.heading } else { "" })
    }

    fn render_under(&self, form: Form, heading: &str) -> Result<String, Error> {
        let mut view = self.view.clone();
        heading.clone_into(&mut view.heading);
        let text = self.request.templates.render(form, &view)?;
        Ok(text.replace('\n', self.document.line_end().as_str()))
    }

    /// The block cannot be told from what is around it.
    fn runs_together(&self) -> Vec<Finding> {
        let message =
            "the contacts share a paragraph, list or table with other text, or hold tracked changes";
        let help = "give the block paragraphs of its own, accept its changes, and attach again";
        let span = self.old.map(|old| self.document.span(old.block.clone()));
        vec![Finding::new(codes::R514, message).help(help).at(span)]
    }

    /// The line of the block that stands at a place of the source, or before it.
    fn line_at(&self, at: usize) -> Option<Span> {
        let block = &self.old?.block;
        let mut start = block.start;
        let lines = self.document.text()[block.clone()].split_inclusive('\n').map(|line| {
            start += line.len();
            let lead = line.len() - line.trim_start().len();
            start - line.len() + lead..start - line.len() + lead + line.trim().len()
        });
        let before = |line: &Range<usize>| self.document.in_source(line.start..line.start).start <= at;
        lines.filter(|line| !line.is_empty()).take_while(before).last().map(|line| self.document.span(line))
    }

    /// What a range holds besides its words, and a new block would not: a picture, a footnote. `known` are the
    /// elements that show such things, and what people call them.
    fn unseen(&self, all: &[Element], range: &Range<usize>, known: &[(&str, &str)]) -> Vec<Finding> {
        if self.request.replace {
            return Vec::new();
        }
        let inside = all.iter().filter(|one| range.start <= one.outer.start && one.outer.end <= range.end);
        let mut findings: Vec<Finding> = inside
            .filter_map(|one| {
                let (_, what) = known.iter().find(|(name, _)| *name == one.name)?;
                let message = format!("{what} stands in the block and has no place in the new one");
                let help = "move it out of the block to keep it, or pass --replace to drop it";
                Some(Finding::new(codes::R513, message).help(help).at(self.line_at(one.outer.start)))
            })
            .collect();
        findings.dedup();
        findings
    }
}
