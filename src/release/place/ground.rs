//! What the text around a new block stands in: a quotation or a table of facts is left behind, a form, a cell or a frame
//! that the text itself stands in is not.

use super::markup::Element;
use crate::release::Document;

/// Places of the source.
pub(super) struct Ground {
    /// The last letter above the block, or the first below one that goes on top.
    near: usize,
    /// The first below the block; where there is none, the first of all.
    far: usize,
    pub below: Option<usize>,
    /// Of the lines besides the near one the longest: that is the text.
    longest: Option<usize>,
}

impl Ground {
    /// Behind a byte of the text that ends a line.
    pub fn after(document: &Document, end: usize) -> Self {
        let text = document.text();
        let near = text[..end].char_indices().next_back().map_or(0, |(at, _)| at);
        let below = text[end..].find(|one: char| !one.is_whitespace()).map(|more| end + more);
        let first = text.find(|one: char| !one.is_whitespace());
        Self::of(document, near, below.or(first), below)
    }

    /// Before a byte of the text that begins a line.
    pub fn before(document: &Document, start: usize) -> Self {
        Self::of(document, start, None, Some(start))
    }

    fn of(document: &Document, near: usize, far: Option<usize>, below: Option<usize>) -> Self {
        let text = document.text();
        let source = |at: usize| {
            document.in_source(at..at + text[at..].chars().next().map_or(0, char::len_utf8)).start
        };
        let mut start = 0;
        let lines = text.split_inclusive('\n').filter_map(|line| {
            let from = start;
            start += line.len();
            let words = line.trim();
            let first = from + line.len() - line.trim_start().len();
            (!words.is_empty() && !(from..start).contains(&near)).then(|| (words.chars().count(), first))
        });
        let longest = lines.max_by_key(|(length, _)| *length).map(|(_, first)| source(first));
        let far = far.map(source).or(longest).unwrap_or_else(|| source(near));
        Self { near: source(near), far, below: below.map(source), longest }
    }

    /// Whether an element holds the place and goes on beyond it.
    pub fn goes_on_in(&self, one: &Element) -> bool {
        one.inner.contains(&self.near) && one.inner.contains(&self.far)
    }

    /// Whether the text stands in an element, and not something that belongs to the text.
    pub fn stands_in(&self, one: &Element) -> bool {
        self.goes_on_in(one)
            || one.inner.contains(&self.near) && self.longest.is_some_and(|at| one.inner.contains(&at))
    }
}
