//! From an edit of a document's source to the file, and back again.

use std::ops::Range;

use super::{Edit, Error, docx};
use crate::{
    finding::Finding,
    release::{Document, Format},
};

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
    /// Values were put in the place of others, and all else is as somebody wrote it.
    pub in_place: bool,
    /// Values were put in the place of others in what somebody wrote, beside a block of ours, which is `after`.
    pub beside: bool,
}

/// The file with an edit in it.
pub(super) fn of(bytes: &[u8], document: &Document, edit: &Edit) -> Result<Written, Error> {
    told(splice(bytes, document, edit)?, document, edit)
}

/// What an edit of a document makes of its file, where that is done: how it is known again, and shown.
pub(super) fn told(bytes: Vec<u8>, document: &Document, edit: &Edit) -> Result<Written, Error> {
    let source = document.source();
    let known = recognisable(document, edit);
    let before = source[known.clone()].to_owned();
    let after =
        [&source[known.start..edit.range.start], &edit.text, &source[edit.range.end..known.end]].concat();
    let sides = match document.format() {
        Format::Docx => {
            let now =
                Document::parse(&bytes, Format::Docx).map_err(|error| Error::Word(error.to_string()))?;
            (document.text().to_owned(), now.text().to_owned())
        }
        _ => {
            let now = [&source[..edit.range.start], &edit.text, &source[edit.range.end..]].concat();
            (source.to_owned(), now)
        }
    };
    Ok(Written {
        bytes,
        before,
        after,
        text: String::new(),
        sides,
        findings: Vec::new(),
        in_place: false,
        beside: false,
    })
}

/// Several edits of one file, from the first to the last in it, as one. `last` is what came of them all.
pub fn joined(
    bytes: &[u8],
    document: &Document,
    last: &Document,
    parts: &[Written],
    findings: Vec<Finding>,
) -> Result<Written, Error> {
    let (old, new) = (document.source(), last.source());
    let same = |pairs: &mut dyn Iterator<Item = (char, char)>| {
        pairs.take_while(|(a, b)| a == b).map(|(a, _)| a.len_utf8()).sum::<usize>()
    };
    let start = same(&mut old.chars().zip(new.chars()));
    let end = new.len() - same(&mut old[start..].chars().rev().zip(new[start..].chars().rev()));
    // The whole of each block, though a part of it be as it was.
    let first = parts.first().and_then(|part| new.find(&part.after));
    let last = parts.last().and_then(|part| Some(new.rfind(&part.after)? + part.after.len()));
    let (start, end) = (first.map_or(start, |at| at.min(start)), last.map_or(end, |at| at.max(end)));
    let edit = Edit { range: start..old.len() - (new.len() - end), text: new[start..end].to_owned() };
    let texts: Vec<&str> = parts.iter().map(|part| part.text.as_str()).collect();
    Ok(Written { text: texts.join("\n\n"), findings, ..of(bytes, document, &edit)? })
}

/// How many bytes more of a long line an edit is known by, a step.
const LEAD: usize = 400;

/// The part of the source by which an edit is known again, there and back: where nothing stood before, with the lines
/// around the place.
fn recognisable(document: &Document, edit: &Edit) -> Range<usize> {
    let source = document.source();
    let now = [&source[..edit.range.start], &edit.text, &source[edit.range.end..]].concat();
    let mut known = whole_lines(document, edit);
    let both = |known: &Range<usize>| {
        let after = &now[known.start..now.len() - (source.len() - known.end)];
        stands_once(source, &source[known.clone()]) && stands_once(&now, after)
    };
    while !both(&known) && known != (0..source.len()) {
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

/// The place of an edit, with what stands beside it in its lines where it is a part of them.
fn whole_lines(document: &Document, edit: &Edit) -> Range<usize> {
    let source = document.source();
    let Range { mut start, mut end } = edit.range;
    let edges = Edges { document, differs: [&source[edit.range.clone()], &edit.text] };
    if !edges.begin(start) {
        let edge = source[..start].rfind(edges.any());
        start = edge.map_or(0, |at| at + usize::from(!source[at..].starts_with('<')));
    }
    if !edges.end(end) {
        let edge = source[end..].find(edges.any()).map(|at| end + at);
        end = edge.map_or(source.len(), |at| at + usize::from(source[at..].starts_with('>')));
    }
    start..end
}

pub(super) fn stands_once(source: &str, part: &str) -> bool {
    !part.trim().is_empty() && source.match_indices(part).take(2).count() == 1
}

/// Takes a block out again and puts back what stood there, if the block stands as it was written: what differs, in whole
/// lines. A number with another last digit is another number.
pub fn restore(bytes: &[u8], document: &Document, before: &str, after: &str) -> Result<Vec<u8>, Error> {
    let mut found = document.source().match_indices(after);
    let (Some((start, _)), None, false) = (found.next(), found.next(), after.is_empty()) else {
        return Err(Error::Changed);
    };
    let range = start..start + after.len();
    if !is_whole(document, &range, before) {
        return Err(Error::Changed);
    }
    splice(bytes, document, &Edit { range, text: before.to_owned() })
}

/// Whether what stood in a block's place stands there again, and no line that only the block has.
pub fn is_restored(document: &Document, before: &str, after: &str) -> bool {
    let source = document.source();
    // The words between the tags, where there are tags.
    let lines = after.split(['\n', '<']).map(|line| line.rsplit('>').next().unwrap_or_default().trim());
    let mut own = lines.filter(|line| line.chars().any(char::is_alphanumeric) && !before.contains(line));
    let place = source.find(before).map(|start| start..start + before.len());
    stands_once(source, before)
        && place.is_some_and(|place| is_whole(document, &place, after))
        && !own.any(|line| source.contains(line))
}

/// Whether a part of a source that another is to be put in the place of has whole lines, as far as the two differ.
fn is_whole(document: &Document, part: &Range<usize>, other: &str) -> bool {
    let own = &document.source()[part.clone()];
    let same = |pairs: &mut dyn Iterator<Item = (char, char)>| -> usize {
        pairs.take_while(|(one, other)| one == other).map(|(one, _)| one.len_utf8()).sum()
    };
    let start = same(&mut own.chars().zip(other.chars()));
    let end = same(&mut own[start..].chars().rev().zip(other[start..].chars().rev()));
    let edges = Edges { document, differs: [&own[start..own.len() - end], &other[start..other.len() - end]] };
    (own[..start].contains(edges.any()) || edges.begin(part.start))
        && (own[own.len() - end..].contains(edges.any()) || edges.end(part.end))
}

/// Where the lines of a text are, or the words between two tags, in which something differs.
struct Edges<'a> {
    document: &'a Document,
    differs: [&'a str; 2],
}

impl Edges<'_> {
    fn is_markup(&self) -> bool {
        matches!(self.document.format(), Format::Html | Format::Docx)
    }

    const fn of_lines(one: char) -> bool {
        matches!(one, '\n' | '\r')
    }

    fn any(&self) -> impl Fn(char) -> bool {
        let is_markup = self.is_markup();
        move |one| Self::of_lines(one) || is_markup && matches!(one, '<' | '>')
    }

    fn begin(&self, at: usize) -> bool {
        let before = self.document.source()[..at].chars().next_back();
        let is_end = |one| Self::of_lines(one) || self.is_markup() && one == '>';
        let is_begin = |one| Self::of_lines(one) || self.is_markup() && one == '<';
        before.is_none_or(is_end)
            || self.differs.iter().all(|part| part.is_empty() || part.starts_with(is_begin))
    }

    fn end(&self, at: usize) -> bool {
        let after = self.document.source()[at..].chars().next();
        let is_end = |one| Self::of_lines(one) || self.is_markup() && one == '>';
        let is_begin = |one| Self::of_lines(one) || self.is_markup() && one == '<';
        after.is_none_or(is_begin)
            || self.differs.iter().all(|part| part.is_empty() || part.ends_with(is_end))
    }
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
