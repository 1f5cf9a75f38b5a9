//! A block in a page: a `<section>` between the page's own elements (`section` has the one that is there), or lines with `<br>` inside a paragraph.

use std::ops::Range;

use super::{
    Edit, Error, Job, Made,
    ground::Ground,
    markup::{self, Dialect, Element},
    section,
    spot::{Place, Spot},
};
use crate::release::{Document, Format, render::Form};

/// May hold a section of its own.
const HOLDS_SECTIONS: &[&str] = &[
    "body",
    "main",
    "article",
    "section",
    "div",
    "td",
    "th",
    "blockquote",
    "aside",
    "header",
    "footer",
    "form",
    "li",
    "dd",
    "html",
];
/// Holds rows or items alone: it is taken whole or not at all.
const HOLDS_ITEMS: &[&str] = &["ul", "ol", "dl", "table", "tbody", "thead", "tr"];

pub(super) fn edit(job: &Job<'_>) -> Result<Made, Error> {
    let source = job.document.source();
    let all = markup::elements(source, Dialect::Html);
    let Some(old) = job.old else { return fresh(job, &all).map(Ok) };
    let block = job.document.in_source(old.block.clone());
    if let Some(own) = section::of_block(source, &all, &block) {
        return section::edit(job, old, &all, own);
    }
    if old.body.is_empty() {
        let child = child_before(&all, source, block.end, |one| one.name == "blockquote");
        let at = child.map_or(block.end, |child| child.outer.end);
        let newline = job.document.line_end().as_str();
        return Ok(Ok(Edit { range: at..at, text: format!("{newline}{}", job.render(Form::Html, false)?) }));
    }
    let body = job.document.in_source(old.body.clone());
    let with_heading = old.heading.is_none();
    if let Some(edit) = replaced(job, &all, &body, with_heading, old.heading.is_some() && same_line(job))? {
        return Ok(held(job, &all, edit));
    }
    let edit = replaced(job, &all, &block, true, false)?;
    Ok(edit.map_or_else(|| Err(job.runs_together()), |edit| held(job, &all, edit)))
}

/// What an element shows or does without words, which a new block would not.
pub(super) const UNSEEN: [(&str, &str); 12] = [
    ("img", "a picture"),
    ("picture", "a picture"),
    ("svg", "a picture"),
    ("video", "a film"),
    ("audio", "a sound"),
    ("iframe", "another page"),
    ("object", "an object"),
    ("embed", "an object"),
    ("canvas", "a drawing"),
    ("input", "a form field"),
    ("button", "a button"),
    ("script", "a script"),
];

fn held(job: &Job<'_>, all: &[Element], edit: Edit) -> Made {
    let lost = job.unseen(all, &edit.range, &UNSEEN);
    if lost.is_empty() { Ok(edit) } else { Err(lost) }
}

fn same_line(job: &Job<'_>) -> bool {
    job.old.is_some_and(|old| !job.document.text()[old.block.start..old.body.start].contains(['\n', '\r']))
}

fn replaced(
    job: &Job<'_>,
    all: &[Element],
    range: &Range<usize>,
    with_heading: bool,
    break_first: bool,
) -> Result<Option<Edit>, Error> {
    let source = job.document.source();
    let mut parent = markup::innermost(all, range);
    let mut covered = markup::cover(all, parent, range);
    // An element that holds the block and nothing else goes with it, unless it may hold a section.
    let blank = |piece: Range<usize>| piece.start >= piece.end || markup::is_blank(&source[piece]);
    while let Some(at) = parent.filter(|at| {
        let one = &all[*at];
        let holds = HOLDS_SECTIONS.contains(&one.name.as_str());
        !holds && blank(one.inner.start..covered.start) && blank(covered.end..one.inner.end)
            || HOLDS_ITEMS.contains(&one.name.as_str())
    }) {
        covered = all[at].outer.clone();
        parent = all[at].parent;
    }
    if !markup::is_blank(&source[covered.start..range.start.max(covered.start)])
        || !markup::is_blank(&source[range.end.min(covered.end)..covered.end])
    {
        return Ok(None);
    }
    let section = job.render(Form::Html, with_heading)?;
    let holds = parent.is_none_or(|at| HOLDS_SECTIONS.contains(&all[at].name.as_str()));
    let newline = job.document.line_end().as_str();
    let text = if holds {
        section
    } else if break_first {
        if let Some(lead) = job.lead {
            covered = sentence(source, covered);
            format!("{lead}<br>{newline}{}", inline(&section, newline))
        } else {
            format!("<br>{newline}{}", inline(&section, newline))
        }
    } else {
        inline(&section, newline)
    };
    Ok(Some(Edit { range: covered, text }))
}

/// With the blank before what ends a sentence and the full stop behind it.
fn sentence(source: &str, range: Range<usize>) -> Range<usize> {
    let stop = source[range.end..].chars().next().filter(|one| matches!(one, '.' | '。'));
    source[..range.start].trim_end().len()..range.end + stop.map_or(0, char::len_utf8)
}

/// A section as lines for a paragraph, which cannot hold one.
fn inline(section: &str, newline: &str) -> String {
    let lines =
        section.lines().filter(|line| !line.starts_with("<section") && !line.starts_with("</section"));
    let body = lines.collect::<Vec<_>>().join(newline);
    let between = format!("</p>{newline}<p>");
    let body = body.replace(&between, &format!("<br>{newline}<br>{newline}"));
    body.replace("<p>", "").replace("</p>", "")
}

/// The lines of the text that a page has aside: `Related`.
pub(super) fn aside(document: &Document) -> Vec<Range<usize>> {
    if document.format() != Format::Html {
        return Vec::new();
    }
    let all = markup::elements(document.source(), Dialect::Html);
    let asides: Vec<&Element> = all.iter().filter(|one| one.name == "aside").collect();
    let mut start = 0;
    let lines = document.text().split_inclusive('\n').map(|line| {
        start += line.len();
        start - line.len()..start
    });
    let inside = |line: &Range<usize>| {
        let words = &document.text()[line.clone()];
        let first = line.start + words.len() - words.trim_start().len();
        let at = document.in_source(first..first).start;
        asides.iter().any(|one| one.inner.contains(&at))
    };
    lines.filter(inside).collect()
}

fn fresh(job: &Job<'_>, all: &[Element]) -> Result<Edit, Error> {
    let newline = job.document.line_end().as_str();
    let section = job.render(Form::Html, true)?;
    let before = |at: usize| Edit { range: at..at, text: format!("{section}{newline}") };
    let text = job.document.text();
    let on_top = |start: usize| {
        let ground = Ground::before(job.document, start);
        let at = job.document.in_source(start..start + 1).start;
        before(child_at(all, at, |one| ground.stands_in(one)).map_or(at, |child| child.outer.start))
    };
    Ok(match job.spot {
        None => {
            let body = all.iter().find(|one| one.name == "body");
            before(body.map_or(job.document.source().len(), |one| one.inner.end))
        }
        Some(Spot::Before(start)) => on_top(start),
        Some(Spot::After(end)) => {
            let ground = Ground::after(job.document, end);
            let last = end - text[..end].chars().next_back().map_or(0, char::len_utf8);
            let at = job.document.in_source(last..end).end;
            let child = child_before(all, job.document.source(), at, |one| match one.name.as_str() {
                "td" | "th" => ground.stands_in(one),
                _ => ground.goes_on_in(one),
            });
            let below = ground.below.filter(|below| child.is_some_and(|one| one.outer.contains(below)));
            // What calls it a release may stand in one table with the headline.
            let next = text[end..].find(|one: char| !one.is_whitespace()).map(|more| end + more);
            match (next, below) {
                (Some(next), Some(_)) if job.request.place == Place::Top => on_top(next),
                _ => {
                    let at = child.map_or(at, |child| child.outer.end);
                    Edit { range: at..at, text: format!("{newline}{section}") }
                }
            }
        }
    })
}

fn child_before<'a>(
    all: &'a [Element],
    source: &str,
    at: usize,
    is_page: impl Fn(&Element) -> bool,
) -> Option<&'a Element> {
    let last = source[..at].chars().next_back().map_or(0, char::len_utf8);
    child_at(all, at - last, is_page)
}

/// Belongs to the text, where the text does not stand in it itself.
const APART: [&str; 8] = ["blockquote", "li", "dd", "td", "th", "aside", "figure", "details"];

/// The element around a byte that stands right in something which can hold sections; none where the byte does itself.
/// What stands apart from the text is taken whole, but where the page is laid out in it.
fn child_at(all: &[Element], at: usize, is_page: impl Fn(&Element) -> bool) -> Option<&Element> {
    let innermost = markup::innermost(all, &(at..at + 1))?;
    let around: Vec<&Element> =
        std::iter::successors(Some(innermost), |at| all[*at].parent).map(|at| &all[at]).collect();
    let is_apart = |one: &Element| APART.contains(&one.name.as_str()) && !is_page(one);
    let holds = |one: &&Element| HOLDS_SECTIONS.contains(&one.name.as_str()) && !is_apart(one);
    let from = around.iter().rposition(|one| is_apart(one)).map_or(0, |apart| apart + 1);
    let host = around[from..].iter().position(holds).map_or(around.len(), |more| from + more);
    host.checked_sub(1).map(|child| around[child])
}
