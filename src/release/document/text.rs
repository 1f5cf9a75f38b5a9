//! Builds the visible text and remembers where in the source each piece of it stood.

use std::ops::Range;

use super::{
    Hyperlink, Meta,
    tables::{Piece as TablePiece, Table, Tables},
};

/// A piece of text and the source it stands for.
#[derive(Clone, Debug)]
struct Piece {
    text: usize,
    text_len: usize,
    source: usize,
    source_len: usize,
    /// The text is the source, letter for letter; else it stands for the whole piece of source (an entity).
    verbatim: bool,
}

/// From the text back to the source.
#[derive(Clone, Debug, Default)]
pub(super) struct Map {
    pieces: Vec<Piece>,
    source_len: usize,
}

impl Map {
    pub(super) fn to_source(&self, range: Range<usize>) -> Range<usize> {
        let start = self.start_of(range.start);
        if range.is_empty() {
            return start..start;
        }
        start..self.end_of(range.end).max(start)
    }

    /// Where the character at `offset` begins.
    fn start_of(&self, offset: usize) -> usize {
        let at = self.pieces.partition_point(|piece| piece.text + piece.text_len <= offset);
        match self.pieces.get(at) {
            Some(piece) if piece.verbatim => piece.source + offset.saturating_sub(piece.text),
            Some(piece) => piece.source,
            None => self.pieces.last().map_or(self.source_len, |last| last.source + last.source_len),
        }
    }

    /// Where the character before `offset` ends.
    fn end_of(&self, offset: usize) -> usize {
        let at = self.pieces.partition_point(|piece| piece.text < offset);
        match at.checked_sub(1).and_then(|at| self.pieces.get(at)) {
            Some(piece) if piece.verbatim => piece.source + (offset - piece.text).min(piece.source_len),
            Some(piece) => piece.source + piece.source_len,
            None => 0,
        }
    }
}

/// Takes the source piece by piece, in its order.
pub(super) struct Builder<'a> {
    source: &'a str,
    text: String,
    pieces: Vec<Piece>,
    hyperlinks: Vec<Hyperlink>,
    headings: Vec<Range<usize>>,
    furniture: Vec<Range<usize>>,
    tables: Tables,
    pub(super) meta: Meta,
}

pub(super) struct Built {
    pub(super) text: String,
    pub(super) map: Map,
    pub(super) hyperlinks: Vec<Hyperlink>,
    pub(super) headings: Vec<Range<usize>>,
    pub(super) furniture: Vec<Range<usize>>,
    pub(super) tables: Vec<Table>,
    pub(super) meta: Meta,
}

impl<'a> Builder<'a> {
    pub(super) fn new(source: &'a str) -> Self {
        Self {
            source,
            text: String::new(),
            pieces: Vec::new(),
            hyperlinks: Vec::new(),
            headings: Vec::new(),
            furniture: Vec::new(),
            tables: Tables::default(),
            meta: Meta::default(),
        }
    }

    /// The bytes of text so far.
    pub(super) fn len(&self) -> usize {
        self.text.len()
    }

    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// Source that is text as it stands.
    pub(super) fn copy(&mut self, source: Range<usize>) {
        if source.is_empty() {
            return;
        }
        let text = self.text.len();
        self.text.push_str(&self.source[source.clone()]);
        match self.pieces.last_mut() {
            Some(last) if last.verbatim && last.source + last.source_len == source.start => {
                last.source_len += source.len();
                last.text_len += source.len();
            }
            _ => self.pieces.push(Piece {
                text,
                text_len: source.len(),
                source: source.start,
                source_len: source.len(),
                verbatim: true,
            }),
        }
    }

    /// Text that stands for a piece of source written in another way: an entity, a line break.
    pub(super) fn stand_in(&mut self, text: &str, source: Range<usize>) {
        if text.is_empty() {
            return;
        }
        self.pieces.push(Piece {
            text: self.text.len(),
            text_len: text.len(),
            source: source.start,
            source_len: source.len(),
            verbatim: false,
        });
        self.text.push_str(text);
    }

    /// Begins a new line unless one has just begun; `blank` asks for an empty line before it.
    pub(super) fn new_line(&mut self, blank: bool, source: usize) {
        let tail = self.text.trim_end_matches([' ', '\t']);
        if tail.is_empty() {
            return;
        }
        let have = if tail.ends_with("\n\n") { 2 } else { usize::from(tail.ends_with('\n')) };
        let want = 1 + usize::from(blank);
        if have < want {
            self.stand_in(&"\n\n"[..want - have], source..source);
        }
    }

    pub(super) fn hyperlink(&mut self, range: Range<usize>, target: String) {
        self.hyperlinks.push(Hyperlink { range, target });
    }

    pub(super) fn heading(&mut self, range: Range<usize>) {
        self.headings.push(range);
    }

    pub(super) fn furniture(&mut self, range: Range<usize>) {
        self.furniture.push(range);
    }

    /// A tag of a table, by its name; others are nothing to it.
    pub(super) fn table(&mut self, element: &str, closing: bool) {
        if let Some(piece) = TablePiece::of(element) {
            self.tables.tag(piece, closing, self.text.len());
        }
    }

    pub(super) fn finish(mut self) -> Built {
        self.hyperlinks.sort_by_key(|link| link.range.start);
        self.furniture.sort_by_key(|range| (range.start, std::cmp::Reverse(range.end)));
        Built {
            tables: self.tables.finish(self.text.len()),
            text: self.text,
            map: Map { pieces: self.pieces, source_len: self.source.len() },
            hyperlinks: self.hyperlinks,
            headings: self.headings,
            furniture: self.furniture,
            meta: self.meta,
        }
    }
}
