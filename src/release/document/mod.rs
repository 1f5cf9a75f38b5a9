//! A release of any format as one text that a reader sees, with the way back to the bytes it came from.
//!
//! Here: decoding, markup, and where each piece of text stood. What the text means is not known here.

mod docx;
mod eml;
mod encoding;
mod entities;
mod html;
mod margins;
mod markdown;
mod plain;
mod tables;
#[cfg(test)]
mod tests;
mod text;
mod unseen;

use std::{ops::Range, sync::OnceLock};

pub use encoding::{Encoding, NotInEncoding};
pub(super) use html::unhide;
pub(super) use margins::Margin;
pub(super) use markdown::code_around;
pub(super) use tables::Table;
use text::{Builder, Map};
pub use unseen::{OTHER_PART, UNSHOWN, Unseen};

use crate::model::{Position, Span};

/// What kind of file a release is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    Text,
    Markdown,
    Html,
    Docx,
    /// A release as it was mailed (RFC 5322).
    Eml,
}

impl Format {
    /// As in "it is …".
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Text => "plain text",
            Self::Markdown => "Markdown",
            Self::Html => "HTML",
            Self::Docx => "a Word document",
            Self::Eml => "a mail",
        }
    }

    /// By the name's ending, else by what the bytes look like; text if nothing speaks for more.
    pub fn of(name: Option<&str>, bytes: &[u8]) -> Self {
        let ending = name.and_then(|name| name.rsplit_once('.')).map(|(_, end)| end.to_ascii_lowercase());
        match ending.as_deref() {
            Some("txt" | "text") => Self::Text,
            Some("md" | "markdown" | "mdown") => Self::Markdown,
            Some("html" | "htm" | "xhtml") => Self::Html,
            Some("docx" | "docm") => Self::Docx,
            Some("eml") => Self::Eml,
            _ => Self::sniffed(bytes),
        }
    }

    fn sniffed(bytes: &[u8]) -> Self {
        if bytes.starts_with(b"PK\x03\x04") {
            return Self::Docx;
        }
        let head = String::from_utf8_lossy(&bytes[..bytes.len().min(2048)]).to_ascii_lowercase();
        let start = head.trim_start_matches(['\u{feff}', ' ', '\t', '\r', '\n']);
        if ["<!doctype html", "<html", "<head", "<body", "<div", "<p>"]
            .iter()
            .any(|tag| start.starts_with(tag))
        {
            return Self::Html;
        }
        let header = |line: &str| {
            [
                "from:",
                "subject:",
                "mime-version:",
                "received:",
                "message-id:",
                "return-path:",
                "delivered-to:",
            ]
            .iter()
            .any(|name| line.starts_with(name))
        };
        if start.lines().take_while(|line| !line.is_empty()).filter(|line| header(line)).count() >= 2 {
            return Self::Eml;
        }
        if head
            .lines()
            .any(|line| line.starts_with("# ") || line.starts_with("## ") || line.contains("](http"))
        {
            return Self::Markdown;
        }
        Self::Text
    }
}

/// How the lines of the file end; where both stand, what most do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineEnd {
    Lf,
    CrLf,
    Cr,
}

impl LineEnd {
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Lf => "\n",
            Self::CrLf => "\r\n",
            Self::Cr => "\r",
        }
    }

    fn of(source: &str) -> Self {
        let crlf = source.matches("\r\n").count();
        let lf = source.matches('\n').count() - crlf;
        let cr = source.matches('\r').count() - crlf;
        if crlf > 0 && crlf >= lf && crlf >= cr {
            Self::CrLf
        } else if cr > lf {
            Self::Cr
        } else {
            Self::Lf
        }
    }
}

/// A link of the markup, with the text that shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hyperlink {
    /// In bytes of the text.
    pub range: Range<usize>,
    /// As it stands, entities decoded: `mailto:press@example.org`.
    pub target: String,
}

#[derive(Debug, thiserror::Error)]
pub enum DocumentError {
    #[error("it is not text: save the release as .txt, .md, .html, .docx or .eml")]
    NotText,
    #[error("it is not a Word document that can be read ({0}): open it in Word and save it again as .docx")]
    NotWord(String),
    #[error("it is not a mail that can be read: save it again as .eml")]
    NotMail,
    #[error("it is {0}: save the release as .txt, .md, .html or .docx")]
    Other(&'static str),
}

/// Files that are text, or look like it, and are no release: a block would spoil them.
const OTHERS: [(&[u8], &str); 4] = [
    (b"%PDF-", "a PDF"),
    (b"{\\rtf", "a rich text file"),
    (b"BEGIN:VCARD", "a vCard, which `pressdesk import` reads"),
    (b"SQLite format 3", "a database"),
];

/// Names that say so.
const OTHER_ENDINGS: [(&str, &str); 9] = [
    ("csv", "a table, which `pressdesk import` reads"),
    ("tsv", "a table, which `pressdesk import` reads"),
    ("vcf", "a vCard, which `pressdesk import` reads"),
    ("xlsx", "a spreadsheet"),
    ("xls", "a spreadsheet"),
    ("ods", "a spreadsheet"),
    ("odt", "an OpenDocument text"),
    ("json", "a file for programs"),
    ("xml", "a file for programs"),
];

/// What the name says the file is, if that is no release.
pub fn named_otherwise(name: &str) -> Result<(), DocumentError> {
    let ending = name.rsplit_once('.').map_or_else(String::new, |(_, ending)| ending.to_ascii_lowercase());
    let known = OTHER_ENDINGS.iter().find(|(other, _)| *other == ending);
    known.map_or(Ok(()), |(_, what)| Err(DocumentError::Other(what)))
}

/// A release as its reader sees it.
#[derive(Clone, Debug)]
pub struct Document {
    format: Format,
    /// How `source` is written: of a mail, its body.
    pub(super) body: Format,
    encoding: Encoding,
    line_end: LineEnd,
    /// The decoded file, markup and all, without a byte-order mark; for Word the main part's XML.
    source: String,
    text: String,
    map: Map,
    hyperlinks: Vec<Hyperlink>,
    headings: Vec<Range<usize>>,
    furniture: Vec<Range<usize>>,
    tables: Vec<Table>,
    pub(super) meta: Meta,
    /// Where the lines begin of the text that positions are told in; found when first asked for.
    lines: OnceLock<Vec<usize>>,
    /// Of a mail: on which line of the file each line of the source stands.
    file_lines: Vec<usize>,
    /// The text of other parts of the file: a Word document's footer, a mail's other body.
    parts: Vec<Unseen>,
    /// What is printed around the text of each page, and is no part of the text.
    margins: Vec<Margin>,
}

/// What a file says of itself outside its text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Meta {
    pub title: Option<String>,
    pub subtitle: Option<String>,
    /// BCP 47, as given.
    pub language: Option<String>,
    /// As given: `2010-11-06T10:00:00Z`.
    pub date: Option<String>,
    /// Until when, as given.
    pub embargo: Option<String>,
}

impl Document {
    /// Decodes the bytes and sees through the markup.
    pub fn parse(bytes: &[u8], format: Format) -> Result<Self, DocumentError> {
        let start = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes).trim_ascii_start();
        if let Some((_, what)) = OTHERS.iter().find(|(mark, _)| start.starts_with(mark)) {
            return Err(DocumentError::Other(what));
        }
        match format {
            Format::Docx => docx::parse(bytes),
            Format::Eml => eml::parse(bytes),
            Format::Text | Format::Markdown | Format::Html => {
                let (source, encoding) = encoding::decode(bytes, format == Format::Html)?;
                Ok(Self::of_source(source, encoding, format))
            }
        }
    }

    /// A document of an already decoded source.
    fn of_source(source: String, encoding: Encoding, format: Format) -> Self {
        let mut builder = Builder::new(&source);
        match format {
            Format::Markdown => markdown::read(&source, &mut builder),
            Format::Html => html::read(&source, &mut builder),
            Format::Text => plain::read(&source, &mut builder),
            Format::Docx | Format::Eml => builder.copy(0..source.len()),
        }
        let built = builder.finish();
        Self {
            format,
            body: format,
            encoding,
            line_end: LineEnd::of(&source),
            source,
            text: built.text,
            map: built.map,
            hyperlinks: built.hyperlinks,
            headings: built.headings,
            furniture: built.furniture,
            tables: built.tables,
            meta: built.meta,
            lines: OnceLock::new(),
            file_lines: Vec::new(),
            parts: Vec::new(),
            margins: Vec::new(),
        }
    }

    pub const fn format(&self) -> Format {
        self.format
    }

    /// How the file was encoded, to write in the same way.
    pub const fn encoding(&self) -> Encoding {
        self.encoding
    }

    pub const fn line_end(&self) -> LineEnd {
        self.line_end
    }

    /// What a reader sees, line ends and no-break spaces as published.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The decoded file, markup and all, without a byte-order mark; of a .docx `word/document.xml`, of a mail
    /// the text of the part that was read.
    pub fn source(&self) -> &str {
        &self.source
    }

    /// Where a range of the text stands in `source()`. Markup inside the range is inside the answer, markup
    /// around it is not.
    pub fn in_source(&self, range: Range<usize>) -> Range<usize> {
        self.map.to_source(range)
    }

    /// Where a range of the text stands in the bytes of the file (.txt, .md, .html; of a .docx in
    /// `word/document.xml` where that is UTF-8).
    pub fn source_range(&self, range: Range<usize>) -> Range<usize> {
        let range = self.in_source(range);
        let start = self.encoding.mark_len() + self.encoding.len_of(&self.source[..range.start]);
        start..start + self.encoding.len_of(&self.source[range])
    }

    /// Line and column in the file, for people; in the text itself where the file is not lines (.docx). Of a mail the column
    /// is that of the decoded line.
    pub fn position(&self, offset: usize) -> Position {
        match self.format {
            Format::Text | Format::Markdown | Format::Html => {
                self.position_in(&self.source, self.in_source(offset..offset).start)
            }
            Format::Eml if !self.file_lines.is_empty() => {
                let at = self.position_in(&self.source, self.in_source(offset..offset).start);
                let line = self.file_lines.get(at.line - 1).or(self.file_lines.last());
                Position { line: line.copied().unwrap_or(at.line), ..at }
            }
            Format::Docx | Format::Eml => self.position_in(&self.text, offset),
        }
    }

    /// In the one text that positions of this document are told in.
    fn position_in(&self, text: &str, offset: usize) -> Position {
        let mut offset = offset.min(text.len());
        while !text.is_char_boundary(offset) {
            offset -= 1;
        }
        let starts = self.lines.get_or_init(|| line_starts(text));
        let line = starts.partition_point(|start| *start <= offset);
        let start = starts.get(line - 1).copied().unwrap_or(0);
        Position { line, column: text[start..offset].chars().count() + 1 }
    }

    pub fn span(&self, range: Range<usize>) -> Span {
        Span { at: self.position(range.start), start: range.start, end: range.end }
    }

    /// The document with blanks in the place of these ranges of its text; everything else stands where it stood.
    pub fn without(&self, ranges: &[Range<usize>]) -> Self {
        let mut out = self.clone();
        let inside = |at: usize| ranges.iter().any(|range| range.contains(&at));
        out.text = String::with_capacity(self.text.len());
        for (at, one) in self.text.char_indices() {
            match one {
                '\n' | '\r' => out.text.push(one),
                _ if inside(at) => out.text.extend(std::iter::repeat_n(' ', one.len_utf8())),
                _ => out.text.push(one),
            }
        }
        out.hyperlinks.retain(|link| !inside(link.range.start));
        out.headings.retain(|heading| !inside(heading.start));
        out
    }

    /// In the order of the text.
    pub fn hyperlinks(&self) -> &[Hyperlink] {
        &self.hyperlinks
    }

    /// What the markup makes a heading, in the order of the text.
    pub fn headings(&self) -> &[Range<usize>] {
        &self.headings
    }

    /// What the markup calls navigation, page header or page footer, in the order of the text.
    pub fn furniture(&self) -> &[Range<usize>] {
        &self.furniture
    }

    /// What the markup makes tables, in the order of the text.
    pub(super) fn tables(&self) -> &[Table] {
        &self.tables
    }

    pub const fn meta(&self) -> &Meta {
        &self.meta
    }
}

/// Where the lines of a text begin. A line ends with LF, CRLF or a CR alone.
fn line_starts(text: &str) -> Vec<usize> {
    let bytes = text.as_bytes();
    let ends = (0..bytes.len()).filter(|at| match bytes[*at] {
        b'\n' => true,
        b'\r' => bytes.get(at + 1) != Some(&b'\n'),
        _ => false,
    });
    std::iter::once(0).chain(ends.map(|at| at + 1)).collect()
}
