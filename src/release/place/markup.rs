//! The elements of an HTML page or an XML part with their places, and no more: enough to see what a range of
//! the source stands in. Tags that do not match are read as browsers read them, roughly; nothing is changed.

use std::ops::Range;

/// An element: from `<` of its start tag to behind `>` of its end tag.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Element {
    pub name: String,
    pub outer: Range<usize>,
    pub inner: Range<usize>,
    pub parent: Option<usize>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Dialect {
    Html,
    Xml,
}

const VOID: &[&str] = &[
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track",
    "wbr",
];
const RAW: &[&str] = &["script", "style", "textarea", "title", "noscript"];
/// What a paragraph cannot hold: its start ends an open `<p>`.
const ENDS_P: &[&str] = &[
    "p",
    "div",
    "section",
    "article",
    "main",
    "header",
    "footer",
    "ul",
    "ol",
    "dl",
    "table",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "blockquote",
    "address",
    "hr",
    "form",
    "pre",
    "aside",
    "nav",
    "figure",
];

pub(super) fn elements(source: &str, dialect: Dialect) -> Vec<Element> {
    let mut all: Vec<Element> = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    let mut at = 0;
    while let Some(start) = source[at..].find('<').map(|more| at + more) {
        let rest = &source[start..];
        if let Some(skip) = skipped(rest) {
            at = start + skip;
            continue;
        }
        let Some(end) = tag_end(rest).map(|len| start + len) else { break };
        at = end;
        let inside = &source[start + 1..end - 1];
        let (closing, inside) = inside.strip_prefix('/').map_or((false, inside), |rest| (true, rest));
        let mut name: String = inside.chars().take_while(|one| !one.is_whitespace() && *one != '/').collect();
        if !name.starts_with(|one: char| one.is_ascii_alphabetic()) {
            at = start + 1;
            continue;
        }
        if dialect == Dialect::Html {
            name.make_ascii_lowercase();
        }
        if closing {
            if let Some(depth) = open.iter().rposition(|one| all[*one].name == name) {
                for one in open.drain(depth + 1..) {
                    close(&mut all[one], start, start);
                }
                if let Some(one) = open.pop() {
                    close(&mut all[one], start, end);
                }
            }
            continue;
        }
        if dialect == Dialect::Html
            && ENDS_P.contains(&name.as_str())
            && open.last().is_some_and(|one| all[*one].name == "p")
            && let Some(one) = open.pop()
        {
            close(&mut all[one], start, start);
        }
        let parent = open.last().copied();
        let empty = inside.ends_with('/') || (dialect == Dialect::Html && VOID.contains(&name.as_str()));
        let raw = dialect == Dialect::Html && RAW.contains(&name.as_str());
        if !empty {
            open.push(all.len());
        }
        if raw && !empty {
            let stop = format!("</{name}");
            at = find_ignoring_case(&source[end..], &stop).map_or(source.len(), |more| end + more);
        }
        all.push(Element { name, outer: start..end, inner: end..end, parent });
    }
    for one in open {
        close(&mut all[one], source.len(), source.len());
    }
    all
}

fn close(element: &mut Element, inner: usize, outer: usize) {
    element.inner.end = inner;
    element.outer.end = outer;
}

fn find_ignoring_case(text: &str, what: &str) -> Option<usize> {
    text.as_bytes().windows(what.len()).position(|bytes| bytes.eq_ignore_ascii_case(what.as_bytes()))
}

/// The length of a comment, a declaration or a processing instruction that stands here.
fn skipped(rest: &str) -> Option<usize> {
    for (begin, end) in [("<!--", "-->"), ("<![CDATA[", "]]>"), ("<?", ">"), ("<!", ">")] {
        if rest.starts_with(begin) {
            return Some(rest.find(end).map_or(rest.len(), |at| at + end.len()));
        }
    }
    None
}

fn tag_end(rest: &str) -> Option<usize> {
    let mut quote = None;
    for (at, byte) in rest.bytes().enumerate() {
        match (quote, byte) {
            (Some(mark), byte) if mark == byte => quote = None,
            (Some(_), _) => {}
            (None, b'"' | b'\'') => quote = Some(byte),
            (None, b'>') => return Some(at + 1),
            (None, _) => {}
        }
    }
    None
}

/// The innermost element that holds a range wholly.
pub(super) fn innermost(all: &[Element], range: &Range<usize>) -> Option<usize> {
    all.iter()
        .enumerate()
        .filter(|(_, one)| one.inner.start <= range.start && range.end <= one.inner.end)
        .min_by_key(|(_, one)| one.inner.len())
        .map(|(at, _)| at)
}

/// The smallest run of whole children of `parent` that covers a range; where the range cuts into the parent's
/// own text, it begins or ends there. `None` for the document itself.
pub(super) fn cover(all: &[Element], parent: Option<usize>, range: &Range<usize>) -> Range<usize> {
    let mut covered = range.clone();
    for child in all.iter().filter(|one| one.parent == parent) {
        if child.outer.start < covered.end && covered.start < child.outer.end {
            covered = covered.start.min(child.outer.start)..covered.end.max(child.outer.end);
        }
    }
    covered
}

/// Whether a piece of source shows nothing.
pub(super) fn is_blank(source: &str) -> bool {
    let mut at = 0;
    while at < source.len() {
        let rest = &source[at..];
        if rest.starts_with('<') {
            at += skipped(rest).or_else(|| tag_end(rest)).unwrap_or(rest.len());
            continue;
        }
        let text = &rest[..rest.find('<').unwrap_or(rest.len())];
        if !text.replace("&nbsp;", " ").trim().is_empty() {
            return false;
        }
        at += text.len();
    }
    true
}
