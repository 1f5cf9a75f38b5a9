//! Puts the block of chosen contacts into a release, or writes the one that stands there anew. What is outside
//! the block stays byte for byte; a second run changes nothing; nothing of an old block is lost unasked.

mod account;
mod docx;
mod html;
#[cfg(test)]
mod language_tests;
mod lines;
mod look;
mod markup;
pub mod spot;
#[cfg(test)]
pub(crate) mod tests;

use std::ops::Range;

use markup::Element;
pub use spot::Place;

use super::{
    Document, Format,
    document::NotInEncoding,
    hold::Records,
    read,
    render::{self, Form, Templates, View, Words},
    style::Style,
};
use crate::{
    finding::{Finding, codes},
    model::{Card, Number, ReadContact, ReleaseReading, Span},
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
    /// The style of another release of the house; a block that stands there has its own.
    pub style: Option<&'a Style>,
    pub place: Place,
    /// Lets go of what has no place in the new block.
    pub replace: bool,
    pub records: &'a dyn Records,
    pub templates: &'a Templates,
    /// The block as it was written into this release before.
    pub written: Option<&'a str>,
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

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// The whole file.
    pub bytes: Vec<u8>,
    /// What stood in the place, in the file's own markup: empty where there was no block.
    pub before: String,
    pub after: String,
    /// The new block as plain text.
    pub text: String,
    /// The file before and after, as a person compares them: its source, or the words of a Word document.
    pub sides: (String, String),
    pub findings: Vec<Finding>,
}

/// What changes in a document's source.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Edit {
    range: Range<usize>,
    text: String,
}

/// An edit, or what stands against it.
type Made = Result<Edit, Vec<Finding>>;

/// The block that is written anew.
struct Old {
    /// In the visible text, with its heading.
    block: Range<usize>,
    /// From the first contact to the last line; nothing where a heading stands alone.
    body: Range<usize>,
    heading: Option<String>,
}

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
    let mut old = choose(text, reading, request);
    let found = language(text, reading, old.as_ref());
    let language = request.language.or(found.as_deref());
    let words = request.templates.words(language).ok_or(Error::Nobody)?;
    let own = Style::of(text, reading);
    let mut style = if own == Style::default() { request.style.cloned().unwrap_or_default() } else { own };
    if let Some(old) = &old {
        style.heading.clone_from(&old.heading);
    }
    let links = links(reading, old.as_ref(), request);
    let mut view = View::new(request.cards, &links, language, words, &style);
    if let Some(old) = &mut old {
        extend_over_links(text, reading, &view, old);
    }
    let heading = std::mem::take(&mut view.heading);
    let plain = request.templates.render(Form::Text, &view)?;
    // What we wrote is what `replace` left, whatever stands beside it.
    let ours = request
        .written
        .filter(|_| request.replace)
        .is_some_and(|written| stands_once(document.source(), written));
    if stands_already(text, reading, &plain, old.as_ref().filter(|_| !ours)) {
        return Ok(Placed::Unchanged);
    }
    let mut findings = Vec::new();
    if let Some(old) = &old {
        if !request.replace {
            let position = |offset| document.position(offset);
            let lost =
                account::unplaced(text, &old.block, reading, request.cards, request.records, &position);
            if !lost.is_empty() {
                return Ok(Placed::Refused(lost));
            }
        }
        for other in
            reading.blocks.iter().filter(|one| one.start >= old.block.end || one.end <= old.block.start)
        {
            if reading.contacts.iter().any(|contact| other.contains(&contact.range.start)) {
                let message = "another block of contacts is left as it is";
                findings.push(Finding::new(codes::R515, message).at(Some(document.span(other.clone()))));
            }
        }
    }
    let lead = old.as_ref().and_then(|old| sentence_end(&text[old.block.start..old.body.start], words));
    let job = Job { document, old: old.as_ref(), view: &view, heading: &heading, lead, request };
    let edit = match document.format() {
        Format::Html => html::edit(&job)?,
        Format::Docx => docx::edit(&job)?,
        Format::Text | Format::Markdown | Format::Eml => lines::edit(&job)?,
    };
    let edit = match edit {
        Ok(edit) => edit,
        Err(findings) => return Ok(Placed::Refused(findings)),
    };
    let source = document.source();
    if source[edit.range.clone()] == edit.text {
        return Ok(Placed::Unchanged);
    }
    let known = recognisable(source, &edit.range);
    let before = source[known.clone()].to_owned();
    let after =
        [&source[known.start..edit.range.start], &edit.text, &source[edit.range.end..known.end]].concat();
    let bytes = splice(bytes, document, &edit)?;
    let sides = match document.format() {
        Format::Docx => {
            let now =
                Document::parse(&bytes, Format::Docx).map_err(|error| Error::Word(error.to_string()))?;
            (text.to_owned(), now.text().to_owned())
        }
        _ => {
            let now = [&source[..edit.range.start], &edit.text, &source[edit.range.end..]].concat();
            (source.to_owned(), now)
        }
    };
    let text = if old.as_ref().is_some_and(|old| old.heading.is_some()) {
        plain
    } else {
        format!("{heading}\n\n{plain}")
    };
    Ok(Placed::Written(Written { bytes, before, after, text, sides, findings }))
}

/// How many bytes more of a long line an edit is known by, a step.
const LEAD: usize = 400;

/// The part of the source by which an edit is known again, there and back: where nothing stood before, with the lines
/// around the place.
fn recognisable(source: &str, edit: &Range<usize>) -> Range<usize> {
    let mut known = edit.clone();
    while !stands_once(source, &source[known.clone()]) && known != (0..source.len()) {
        let line = source[..known.start].trim_end().rfind('\n').map_or(0, |end| end + 1);
        // The markup of a whole document may be one line.
        let mut step = known.start.saturating_sub(LEAD);
        while !source.is_char_boundary(step) {
            step -= 1;
        }
        known.start = line.max(step);
        if known.start == 0 {
            let rest = &source[known.end..];
            let blank = rest.len() - rest.trim_start().len();
            known.end = rest[blank..].find('\n').map_or(source.len(), |end| known.end + blank + end + 1);
        }
    }
    known
}

fn stands_once(source: &str, part: &str) -> bool {
    !part.trim().is_empty() && source.match_indices(part).take(2).count() == 1
}

/// Takes a block out again and puts back what stood there, if the block stands as it was written.
pub fn restore(bytes: &[u8], document: &Document, before: &str, after: &str) -> Result<Vec<u8>, Error> {
    let mut found = document.source().match_indices(after);
    let (Some((start, _)), None, false) = (found.next(), found.next(), after.is_empty()) else {
        return Err(Error::Changed);
    };
    splice(bytes, document, &Edit { range: start..start + after.len(), text: before.to_owned() })
}

/// A number or an address that a block hands out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HandedOut {
    pub handle: String,
    pub name: String,
    pub number: Option<Number>,
    pub email: Option<String>,
}

/// What a block of these cards hands out, for the ledger.
pub fn printed(cards: &[Card]) -> Vec<HandedOut> {
    let of = |card: &Card, number, email| HandedOut {
        handle: card.handle().to_owned(),
        name: card.name().printed.clone(),
        number,
        email,
    };
    cards
        .iter()
        .flat_map(|card| {
            let numbers = card.phones().iter().map(move |phone| of(card, Some(phone.number().clone()), None));
            numbers.chain(
                card.emails().iter().map(move |email| of(card, None, Some(email.address().to_owned()))),
            )
        })
        .collect()
}

/// All that a format needs to make its edit.
struct Job<'a> {
    document: &'a Document,
    old: Option<&'a Old>,
    /// Without a heading.
    view: &'a View,
    heading: &'a str,
    /// What closes the words of a sentence that now lead up to a block.
    lead: Option<&'a str>,
    request: &'a Request<'a>,
}

impl Job<'_> {
    fn render(&self, form: Form, heading: bool) -> Result<String, Error> {
        let mut view = self.view.clone();
        if heading {
            self.heading.clone_into(&mut view.heading);
        }
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

    /// Where a new block goes, as if navigation and footers were not there.
    fn spot(&self) -> Option<spot::Spot> {
        let text = self.document.text();
        let mut seen = text.as_bytes().to_vec();
        for range in self.document.furniture() {
            let blank = seen.get_mut(range.clone()).into_iter().flatten();
            blank.filter(|byte| !matches!(byte, b'\n' | b'\r')).for_each(|byte| *byte = b' ');
        }
        let masked = String::from_utf8(seen).unwrap_or_else(|_| text.to_owned());
        spot::find(&masked, self.request.place).or_else(|| spot::find(text, self.request.place))
    }
}

/// The block that names most of the chosen; else the first that is a heading with nothing after it.
fn choose(text: &str, reading: &ReleaseReading, request: &Request<'_>) -> Option<Old> {
    let in_block = |block: &Range<usize>| {
        reading.contacts.iter().filter(|one| block.contains(&one.range.start)).collect::<Vec<_>>()
    };
    let chosen = |block: &Range<usize>| {
        let known = in_block(block).into_iter().filter_map(|one| request.records.who(&one.draft));
        known.filter(|handle| request.cards.iter().any(|card| card.handle() == handle)).count()
    };
    let block =
        reading.blocks.iter().rev().max_by_key(|block| (chosen(block), !in_block(block).is_empty()))?.clone();
    let first = in_block(&block).iter().map(|one| first_line(text, one)).min();
    let last = in_block(&block).iter().map(|one| last_value(one)).max();
    let end = last.map_or(block.end, |last| block.end.min(paragraph_end(text, last)));
    let trimmed = block.start..block.start + text[block.start..end].trim_end().len();
    let body = first.map_or(trimmed.end..trimmed.end, |first| first.max(block.start)..trimmed.end.max(first));
    let heading = text[block.start..body.start].trim();
    Some(Old { heading: (!heading.is_empty()).then(|| heading.to_owned()), block: trimmed, body })
}

/// Where a contact's lines begin. One that begins in the middle of a line which says nothing of it, behind a
/// heading, begins on the line below.
fn first_line(text: &str, contact: &ReadContact) -> usize {
    let range = &contact.range;
    let draft = &contact.draft;
    let lines = text.get(range.clone()).unwrap_or_default();
    let in_line = !text[..range.start].ends_with(['\n', '\r']) && range.start > 0;
    let named = draft.name.as_ref().and_then(|name| lines.find(&name.printed)).map(|at| range.start + at);
    let first = values(contact).map(|span| span.start).chain(named).min().unwrap_or(range.start);
    match text.get(range.start..first).and_then(|lead| lead.find(['\n', '\r'])) {
        Some(end) if in_line => {
            let rest = &text[range.start + end..];
            range.start + end + rest.len() - rest.trim_start().len()
        }
        _ => range.start,
    }
}

/// Where the last of what a contact is reached by ends.
fn last_value(contact: &ReadContact) -> usize {
    values(contact).map(|span| span.end).max().unwrap_or(contact.range.end)
}

/// Where a contact's numbers and addresses stand.
fn values(contact: &ReadContact) -> impl Iterator<Item = Span> {
    let draft = &contact.draft;
    let phones = draft.phones.iter().map(|phone| phone.span);
    phones.chain(draft.emails.iter().map(|email| email.span)).flatten()
}

/// A paragraph behind the last contact that gives nobody's number is the release's own, and stays.
fn paragraph_end(text: &str, from: usize) -> usize {
    let lines = text[from..].split_inclusive('\n').enumerate();
    from + lines
        .take_while(|(at, line)| *at == 0 || !line.trim().is_empty())
        .map(|(_, line)| line.len())
        .sum::<usize>()
}

/// That of the release around the block: names, roles and labels of the block itself may be of another, and would
/// have the next run choose other words.
fn language(text: &str, reading: &ReleaseReading, old: Option<&Old>) -> Option<String> {
    let around = old
        .filter(|old| !old.body.is_empty())
        .and_then(|old| read::language(&[&text[..old.body.start], &text[old.body.end..]].concat()));
    around.or_else(|| reading.language.clone())
}

/// `…, please contact` without an end: the block that takes the rest of the sentence's place wants a colon before it.
fn sentence_end<'a>(lead: &str, words: &'a Words) -> Option<&'a str> {
    let same_line = !lead.contains(['\n', '\r']);
    let open = lead.trim_end().ends_with(|one: char| one.is_alphanumeric() || one == ',');
    (same_line && open).then(|| words.colon().trim_end_matches(' '))
}

/// The links that the old block offers stay; then those asked for.
fn links(reading: &ReleaseReading, old: Option<&Old>, request: &Request<'_>) -> Vec<String> {
    let kept = reading
        .links
        .iter()
        .filter(|link| old.is_some_and(|old| old.block.contains(&link.span.start)) && !request.replace)
        .map(|link| link.url.clone());
    kept.chain(request.links.iter().cloned()).collect()
}

/// Our last line is a link: where it stands right below the block it belongs to it.
fn extend_over_links(text: &str, reading: &ReleaseReading, view: &View, old: &mut Old) {
    if old.body.is_empty() {
        return;
    }
    for link in &reading.links {
        let between = text.get(old.block.end..link.span.start).unwrap_or("x\ny\nz");
        let lines = between.lines().filter(|line| !line.trim().is_empty()).count();
        let ours = view.links.iter().any(|one| one.text == link.url);
        let end = text[link.span.end..].find(['\n', '\r']).map_or(text.len(), |at| link.span.end + at);
        if ours && lines <= 1 && text[link.span.end..end].trim().is_empty() {
            old.block.end = link.span.end;
            old.body.end = link.span.end;
        }
    }
}

/// Whether the release says line for line what the new block would, and the old one nothing else, or nobody else's
/// numbers.
fn stands_already(text: &str, reading: &ReleaseReading, plain: &str, old: Option<&Old>) -> bool {
    let wanted: Vec<&str> = plain.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let mut start = 0;
    let there: Vec<(Range<usize>, &str)> = text
        .split_inclusive(['\n', '\r'])
        .map(|line| {
            start += line.len();
            (start - line.len()..start, line.trim())
        })
        .filter(|(_, line)| !line.is_empty())
        .collect();
    let values = |old: &Old| {
        let inside = reading.contacts.iter().filter(|one| old.block.contains(&one.range.start));
        let spans = inside.flat_map(values).collect::<Vec<_>>();
        Some(spans.iter().map(|span| span.start).min()?..spans.iter().map(|span| span.end).max()?)
    };
    there.windows(wanted.len().max(1)).any(|lines| {
        let all = lines[0].0.start..lines[lines.len() - 1].0.end;
        let covers = |part: &Range<usize>| all.start <= part.start && part.end <= all.end;
        lines.iter().map(|(_, line)| line).eq(&wanted)
            && old.is_none_or(|old| {
                old.body.is_empty() || covers(&old.body) || values(old).is_some_and(|values| covers(&values))
            })
    })
}

fn splice(bytes: &[u8], document: &Document, edit: &Edit) -> Result<Vec<u8>, Error> {
    let source = document.source();
    if document.format() == Format::Docx {
        let main = [&source[..edit.range.start], &edit.text, &source[edit.range.end..]].concat();
        return docx::package(bytes, &main, document.encoding().has_mark());
    }
    let encoding = document.encoding();
    let whole = encoding.encode(source)?.len();
    let tail = encoding.encode(&source[edit.range.end..])?.len();
    let mark = bytes.len().saturating_sub(whole);
    let head = encoding.encode(&source[..edit.range.start])?.len();
    let mut out = bytes[..mark + head].to_vec();
    out.extend(encoding.encode(&edit.text)?);
    out.extend_from_slice(&bytes[bytes.len() - tail..]);
    Ok(out)
}
