//! What a file holds besides the text that its reader sees: targets of links, hidden elements, comments, tracked
//! deletions, page headers and footers. Whoever gets the file gets this too.

use std::ops::Range;

use super::{
    Builder, Document, Format, docx, html,
    html::reference,
    text::{Built, Map},
};
use crate::model::Position;

/// Where Word keeps the targets of links, also of those that were taken out.
pub const UNSHOWN: &str = "a link that no text shows";

/// What of a mail is not read: most readers see the HTML beside the text.
pub const OTHER_PART: &str = "another part of the mail";

const MARKUP: &str = "the markup";

/// Attributes whose values are words, of whatever element; and those that scripts show.
const WORDED: [&str; 8] = ["alt", "title", "content", "value", "placeholder", "label", "summary", "abbr"];
const WORDED_KINDS: [&str; 2] = ["aria-", "data-"];

/// A text of the file that is not, or not only, what a reader sees.
#[derive(Clone, Debug)]
pub struct Unseen {
    /// As in "stands in …": `a page footer`.
    pub place: &'static str,
    pub text: String,
    /// It is markup: a number in it is one only where it is written as one.
    pub is_markup: bool,
    /// Back to the document's source, if it stands there.
    map: Option<Map>,
}

impl Unseen {
    pub(super) const fn of_text(place: &'static str, text: String) -> Self {
        Self { place, text, is_markup: false, map: None }
    }

    /// All that another part of the file has, in its own markup.
    pub(super) fn of_part(place: &'static str, source: &str, format: Format) -> Vec<Self> {
        let all = match format {
            Format::Html => layers(source, format),
            _ => vec![Self::of_text(place, source.to_owned())],
        };
        all.into_iter().map(|one| Self { place, map: None, ..one }).collect()
    }

    /// All of a markup, with its escapes read: where the links of a Word document lead.
    pub fn of_markup(source: &str) -> Self {
        let mut builder = Builder::new(source);
        markup(source, &mut builder);
        Self::of(MARKUP, true, builder.finish())
    }

    fn of(place: &'static str, is_markup: bool, built: Built) -> Self {
        Self { place, text: built.text, is_markup, map: Some(built.map) }
    }

    /// Where a range of it stands in the document's `source()`.
    pub fn in_source(&self, range: std::ops::Range<usize>) -> Option<std::ops::Range<usize>> {
        self.map.as_ref().map(|map| map.to_source(range))
    }
}

impl Document {
    /// The texts of the file that a reader does not see. What is seen may be in them again.
    pub fn unseen(&self) -> Vec<Unseen> {
        let mut all = layers(&self.source, self.body);
        all.extend(self.parts.iter().cloned());
        all
    }

    /// Line and column of a byte of `source()`, where the file is lines.
    pub fn source_position(&self, offset: usize) -> Option<Position> {
        let lines = matches!(self.format, Format::Text | Format::Markdown | Format::Html);
        lines.then(|| self.position_in(&self.source, offset))
    }
}

fn layers(source: &str, format: Format) -> Vec<Unseen> {
    let built = |read: fn(&str, &mut Builder<'_>)| {
        let mut builder = Builder::new(source);
        read(source, &mut builder);
        builder.finish()
    };
    match format {
        Format::Html => vec![
            Unseen::of("hidden text", false, built(html::read_hidden)),
            Unseen::of(MARKUP, false, built(words)),
            Unseen::of(MARKUP, true, built(markup)),
        ],
        Format::Markdown => {
            vec![Unseen::of(MARKUP, false, built(words)), Unseen::of(MARKUP, true, built(markup))]
        }
        Format::Docx => {
            vec![Unseen::of("hidden text or a tracked deletion", false, built(docx::read_hidden))]
        }
        Format::Text | Format::Eml => Vec::new(),
    }
}

/// The source with its character references read, and what is escaped in a link: `&#64;`, `%2B`.
fn markup(source: &str, builder: &mut Builder<'_>) {
    unescaped(source, 0..source.len(), builder);
}

pub(super) fn unescaped(source: &str, range: Range<usize>, builder: &mut Builder<'_>) {
    let source = &source[..range.end];
    let mut at = range.start;
    while let Some(found) = source[at..].find(['&', '%']) {
        builder.copy(at..at + found);
        at += found;
        let (one, len) = reference(&source[at..]).or_else(|| escape(&source[at..])).unwrap_or(('\0', 0));
        match len {
            0 => builder.copy(at..at + 1),
            _ => builder.stand_in(one.encode_utf8(&mut [0; 4]), at..at + len),
        }
        at += len.max(1);
    }
    builder.copy(at..source.len());
}

/// What tags say in words: the text for a picture, a description, what stands in a field. Each a line.
fn words(source: &str, builder: &mut Builder<'_>) {
    let mut at = 0;
    while let Some(found) = source[at..].find('<') {
        at += found;
        let tag = match html::tag(source, at, source.len()) {
            Some(Ok(tag)) => tag,
            Some(Err(_)) => break,
            None => {
                at += 1;
                continue;
            }
        };
        let start = tag.end - 1 - tag.attributes.len();
        for (name, value) in html::each(tag.attributes) {
            let name = name.to_ascii_lowercase();
            if !WORDED.contains(&name.as_str()) && !WORDED_KINDS.iter().any(|kind| name.starts_with(kind)) {
                continue;
            }
            builder.new_line(false, start + value.start);
            unescaped(source, start + value.start..start + value.end, builder);
            builder.new_line(false, start + value.end);
        }
        at = tag.end;
    }
}

/// A sign of a link that stands there as its code (RFC 3986 §2.1).
fn escape(text: &str) -> Option<(char, usize)> {
    let code = text.strip_prefix('%')?.get(..2)?;
    let byte = u8::from_str_radix(code, 16).ok()?;
    byte.is_ascii_graphic().then_some((char::from(byte), 3)).or_else(|| (byte == b' ').then_some((' ', 3)))
}
