//! HTML to text: what a browser shows, block elements as line breaks (WHATWG HTML §15.3), in one pass.
//!
//! A tokenizer that forgives, not a tree: releases are cut out of pages, and half of a page is still a page.

mod furniture;
mod tags;

use std::ops::Range;

use super::Builder;
pub(in crate::release::document) use tags::reference;
pub(in crate::release) use tags::unhide;
use tags::{Endless, Tag, attribute, find_closing, is_hidden, unescape};
pub(super) use tags::{each, tag};

/// Elements whose content nobody sees.
const HIDDEN: &[&str] =
    &["script", "style", "noscript", "template", "svg", "iframe", "object", "select", "textarea"];
/// Of these the content is no markup at all.
const RAW: &[&str] = &["script", "style", "textarea", "iframe", "title"];
/// Elements that stand on lines of their own; the second ones with space around them.
const LINES: &[&str] = &[
    "div",
    "li",
    "tr",
    "dt",
    "dd",
    "section",
    "article",
    "main",
    "nav",
    "header",
    "footer",
    "aside",
    "address",
    "form",
    "fieldset",
    "figure",
    "figcaption",
    "option",
    "thead",
    "tbody",
    "tfoot",
    "caption",
    "body",
    "html",
    "details",
    "summary",
    "legend",
    "button",
    "label",
];
const PARAGRAPHS: &[&str] =
    &["p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "dl", "table", "blockquote", "pre", "hr"];
/// What a page has around its content.
const FURNITURE: &[&str] = &["nav", "footer", "form", "menu"];
/// Elements that may be it, where the page calls them so.
const MARKED: &[&str] = &["div", "section", "aside", "header", "ul", "ol", "table"];
const VOID: &[&str] = &[
    "br", "hr", "img", "input", "link", "meta", "area", "base", "col", "embed", "source", "track", "wbr",
    "param",
];

pub(super) fn read(source: &str, builder: &mut Builder<'_>) {
    Reader::new(source, builder).run(0..source.len());
}

/// What the page hides from its readers too: elements that are not shown, comments.
pub(super) fn read_hidden(source: &str, builder: &mut Builder<'_>) {
    Reader { unhiding: true, ..Reader::new(source, builder) }.run(0..source.len());
}

/// The tags inside Markdown: a `<br>` is a line's end, of the rest the words stay.
pub(super) fn tags(source: &str, builder: &mut Builder<'_>, range: Range<usize>) {
    Reader::new(source, builder).run(range);
}

/// Whether what stands raw in the element is for people, or says of the page what they read in search results.
fn is_worded(tag: &Tag<'_>) -> bool {
    match tag.name.as_str() {
        "title" | "textarea" | "iframe" => true,
        "script" => attribute(tag.attributes, "type").is_some_and(|kind| kind.contains("json")),
        _ => false,
    }
}

struct Reader<'a, 'b, 'c> {
    source: &'a str,
    builder: &'b mut Builder<'c>,
    /// The hidden element we are in, and how deep in elements of its name.
    hidden: Option<(String, usize)>,
    links: Vec<(usize, Option<String>)>,
    heading: Option<usize>,
    /// The element of a page's furniture, where it begins, and how deep we are in elements of its name.
    furniture: Vec<(String, usize, usize)>,
    pre: usize,
    /// A tag had no end: what follows is text. (Each further `<` would be searched to the end of the file.)
    plain: bool,
    /// What is hidden is read as well.
    unhiding: bool,
}

impl<'a, 'b, 'c> Reader<'a, 'b, 'c> {
    const fn new(source: &'a str, builder: &'b mut Builder<'c>) -> Self {
        Self {
            source,
            builder,
            hidden: None,
            links: Vec::new(),
            heading: None,
            furniture: Vec::new(),
            pre: 0,
            plain: false,
            unhiding: false,
        }
    }

    fn run(mut self, range: Range<usize>) {
        let source = self.source;
        let mut at = range.start;
        while at < range.end {
            let next = source[at..range.end].find('<').map_or(range.end, |found| at + found);
            self.text(at..next);
            at = next;
            if at >= range.end {
                break;
            }
            at = self.markup(at, range.end);
        }
        while let Some((_, start, _)) = self.furniture.pop() {
            self.builder.furniture(start..self.builder.len());
        }
    }

    /// Reads what begins with `<` and answers where it ends.
    fn markup(&mut self, at: usize, end: usize) -> usize {
        let rest = &self.source[at..end];
        if self.plain {
            self.text(at..at + 1);
            return at + 1;
        }
        if let Some(comment) = rest.strip_prefix("<!--") {
            let close = comment.find("-->").map_or(end, |found| at + 4 + found);
            if self.unhiding {
                self.builder.new_line(false, at);
                self.text(at + 4..close);
                self.builder.new_line(false, close);
            }
            return end.min(close + 3);
        }
        if rest.starts_with("<!") || rest.starts_with("<?") {
            return rest.find('>').map_or(end, |found| at + found + 1);
        }
        let tag = match tag(self.source, at, end) {
            Some(Ok(tag)) => tag,
            found => {
                self.plain |= matches!(found, Some(Err(Endless)));
                self.text(at..at + 1);
                return at + 1;
            }
        };
        let after = tag.end;
        self.tag(&tag, at);
        if !tag.closing && !tag.empty && RAW.contains(&tag.name.as_str()) {
            // The content ends at the next closing tag of the name and at nothing else.
            let close = find_closing(self.source, after..end, &tag.name);
            if self.unhiding && is_worded(&tag) {
                self.builder.new_line(false, at);
                self.text(after..close);
                self.builder.new_line(false, close);
            }
            if tag.name == "title" && self.builder.meta.title.is_none() {
                let title = unescape(&self.source[after..close]);
                let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
                self.builder.meta.title = Some(title).filter(|title| !title.is_empty());
            }
            return close;
        }
        after
    }

    fn tag(&mut self, tag: &Tag<'_>, at: usize) {
        let name = tag.name.as_str();
        if let Some((hidden, depth)) = &mut self.hidden {
            if hidden == name && !tag.empty {
                *depth = if tag.closing { *depth - 1 } else { *depth + 1 };
                if *depth == 0 {
                    self.hidden = None;
                }
            }
            return;
        }
        if !tag.closing
            && !tag.empty
            && !VOID.contains(&name)
            && !self.unhiding
            && (HIDDEN.contains(&name) || is_hidden(tag.attributes))
        {
            self.hidden = Some((tag.name.clone(), 1));
            return;
        }
        match name {
            "br" => self.builder.stand_in("\n", at..tag.end),
            "td" | "th" if !tag.closing && !self.builder.text().ends_with(['\n', '\t']) => {
                self.builder.stand_in("\t", at..at);
            }
            // Some set their addresses as pictures, and say what these show.
            "img" => {
                let shown =
                    attribute(tag.attributes, "alt").filter(|alt| alt.contains('@') && alt.len() < 80);
                self.builder.stand_in(&shown.unwrap_or_default(), at..tag.end);
            }
            "a" if tag.closing => {
                if let Some((start, Some(target))) = self.links.pop() {
                    self.builder.hyperlink(start..self.builder.len(), target);
                }
            }
            "a" => self.links.push((self.builder.len(), attribute(tag.attributes, "href"))),
            "html" if !tag.closing => self.builder.meta.language = attribute(tag.attributes, "lang"),
            "meta" => self.meta(tag.attributes),
            "time" if !tag.closing && self.builder.meta.date.is_none() => {
                self.builder.meta.date = attribute(tag.attributes, "datetime");
            }
            "pre" => self.pre = if tag.closing { self.pre.saturating_sub(1) } else { self.pre + 1 },
            _ => {}
        }
        if !tag.closing
            && let Some(code) = attribute(tag.attributes, "data-cfemail").and_then(|code| unhide(&code))
        {
            self.builder.stand_in(&code, at..tag.end);
            self.hidden = Some((tag.name.clone(), 1)).filter(|_| !tag.empty);
        }
        self.lines(tag, at);
        self.builder.table(name, tag.closing);
        self.furniture(tag);
    }

    /// What a page has around its content, by its element or by what the page calls it.
    fn furniture(&mut self, tag: &Tag<'_>) {
        let name = tag.name.as_str();
        let open = self.furniture.iter().rposition(|(one, ..)| one == name);
        if !tag.closing {
            let called = MARKED.contains(&name) && furniture::is_furniture(tag.attributes);
            if FURNITURE.contains(&name) || called {
                self.furniture.push((tag.name.clone(), self.builder.len(), 0));
            } else if let Some(open) = open.filter(|_| !tag.empty) {
                self.furniture[open].2 += 1;
            }
        } else if let Some(open) = open {
            if self.furniture[open].2 > 0 {
                self.furniture[open].2 -= 1;
            } else {
                let (_, start, _) = self.furniture.swap_remove(open);
                self.builder.furniture(start..self.builder.len());
            }
        }
    }

    fn lines(&mut self, tag: &Tag<'_>, at: usize) {
        let name = tag.name.as_str();
        let heading = matches!(name.as_bytes(), [b'h', b'1'..=b'6']);
        if heading
            && tag.closing
            && let Some(start) = self.heading.take()
        {
            self.builder.heading(start..self.builder.len());
        }
        if PARAGRAPHS.contains(&name) {
            self.builder.new_line(true, at);
        } else if LINES.contains(&name) {
            self.builder.new_line(false, at);
        }
        if heading && !tag.closing {
            self.heading = Some(self.builder.len());
        }
    }

    fn meta(&mut self, attributes: &str) {
        let key =
            attribute(attributes, "property").or_else(|| attribute(attributes, "name")).unwrap_or_default();
        let content = attribute(attributes, "content").filter(|content| !content.trim().is_empty());
        match key.to_ascii_lowercase().as_str() {
            "og:title" if content.is_some() => self.builder.meta.title = content,
            "article:published_time" | "date" | "dc.date" | "dcterms.date" | "datepublished"
                if content.is_some() =>
            {
                self.builder.meta.date = content;
            }
            _ => {}
        }
    }

    /// Text between tags: runs of blanks are one blank, as a browser shows them; no-break spaces stay.
    fn text(&mut self, range: Range<usize>) {
        if self.hidden.is_some() || range.is_empty() {
            return;
        }
        if self.pre > 0 {
            return self.escaped(range);
        }
        let source = self.source;
        let blank = |c: char| matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{c}');
        let mut at = range.start;
        while at < range.end {
            let rest = &source[at..range.end];
            let word = rest.find(blank).unwrap_or(rest.len());
            self.escaped(at..at + word);
            at += word;
            let rest = &source[at..range.end];
            let gap = rest.find(|c| !blank(c)).unwrap_or(rest.len());
            if gap > 0 && !self.builder.text().ends_with([' ', '\n', '\t']) && self.builder.len() > 0 {
                if &rest[..gap] == " " {
                    self.builder.copy(at..at + 1);
                } else {
                    self.builder.stand_in(" ", at..at + gap);
                }
            }
            at += gap;
        }
    }

    /// Text without blanks to fold, its character references read.
    fn escaped(&mut self, range: Range<usize>) {
        let mut at = range.start;
        while at < range.end {
            let rest = &self.source[at..range.end];
            let Some(found) = rest.find('&') else { break };
            self.builder.copy(at..at + found);
            at += found;
            match reference(&self.source[at..range.end]) {
                Some((c, len)) => {
                    self.builder.stand_in(c.encode_utf8(&mut [0; 4]), at..at + len);
                    at += len;
                }
                None => {
                    self.builder.copy(at..at + 1);
                    at += 1;
                }
            }
        }
        self.builder.copy(at..range.end.max(at));
    }
}
