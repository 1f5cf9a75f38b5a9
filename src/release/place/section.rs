//! A section of our own in a page. It is written whole; what somebody has put behind its people stays there, and what has
//! been put among them has no place in a new one, and is said.

use std::ops::Range;

use super::{
    Edit, Error, Job, Made, Old,
    html::UNSEEN,
    markup::{self, Dialect, Element},
    old,
};
use crate::{
    finding::{Finding, codes},
    release::{Document, Format, render::Form},
};

const END: &str = "</section>";
/// By which a page's own style and scripts know an element.
const KNOWN_BY: [&str; 4] = ["class", "id", "style", "lang"];

/// Whether an element is a section of our own.
fn is_marked(source: &str, one: &Element) -> bool {
    one.name == "section" && source[one.outer.start..one.inner.start].contains("press-contacts")
}

/// Where the sections of our own stand in the source of a page.
pub fn marked(document: &Document) -> Vec<Range<usize>> {
    if document.format() != Format::Html {
        return Vec::new();
    }
    let source = document.source();
    let all = markup::elements(source, Dialect::Html).into_iter();
    all.filter(|one| is_marked(source, one)).map(|one| one.outer).collect()
}

/// The section of our own that a block stands in.
pub(super) fn of_block<'a>(source: &str, all: &'a [Element], block: &Range<usize>) -> Option<&'a Element> {
    let mut ours = all.iter().filter(|one| is_marked(source, one));
    ours.find(|one| one.outer.start < block.end && block.start < one.outer.end)
}

pub(super) fn edit(job: &Job<'_>, old: &Old, all: &[Element], own: &Element) -> Result<Made, Error> {
    let source = job.document.source();
    let text = match heading_within(job, old, &own.outer) {
        Some(heading) => job.render_under(Form::Html, &heading)?,
        None => job.render(Form::Html, true)?,
    };
    let end = end_of_ours(job, old, all, own);
    let is_more = !source[end..own.inner.end].trim().is_empty();
    let edit = match text.strip_suffix(END).filter(|_| is_more) {
        Some(open) => Edit { range: own.outer.start..end, text: open.trim_end().to_owned() },
        None => Edit { range: own.outer.clone(), text },
    };
    let mut lost = job.unseen(all, &edit.range, &UNSEEN);
    if !job.request.replace {
        lost.extend(lines_lost(job, old, &edit.range));
        lost.extend(marks_lost(job, all, &edit));
    }
    Ok(if lost.is_empty() { Ok(edit) } else { Err(lost) })
}

/// Of a heading that begins above an element, the lines in it: the others stay where they are.
fn heading_within(job: &Job<'_>, old: &Old, outer: &Range<usize>) -> Option<String> {
    let document = job.document;
    let mut at = old.block.start;
    let lines = document.text()[at..old.body.start].split_inclusive('\n').map(|line| {
        at += line.len();
        (document.in_source(at - line.len()..at).start >= outer.start, line)
    });
    let lines: Vec<_> = lines.collect();
    let above = lines.iter().any(|(inside, line)| !inside && !line.trim().is_empty());
    let inside = lines.iter().filter(|(inside, _)| *inside).map(|(_, line)| *line);
    above.then(|| inside.collect::<String>().trim().to_owned())
}

/// Where what we wrote into the section ends: behind its last person or link.
fn end_of_ours(job: &Job<'_>, old: &Old, all: &[Element], own: &Element) -> usize {
    let block = job.document.in_source(old.block.clone());
    let links: Vec<Range<usize>> =
        lines(job, &own.inner).filter(|(_, line)| is_our_link(job, line)).map(|(at, _)| at).collect();
    let meets = |one: &Range<usize>, other: &Range<usize>| one.start < other.end && other.start < one.end;
    let is_ours = |one: &&Element| {
        one.parent.is_some_and(|at| all[at] == *own)
            && (meets(&one.outer, &block) || links.iter().any(|link| meets(&one.outer, link)))
    };
    let (added, ours): (Vec<&Element>, Vec<&Element>) =
        all.iter().filter(is_ours).partition(|one| is_added(job, &job.document.source()[one.outer.clone()]));
    let last = ours.iter().map(|one| one.outer.end).max();
    match last.filter(|last| added.iter().any(|one| one.outer.start >= *last)) {
        Some(last) => last,
        None => last.into_iter().chain([block.end.min(own.inner.end)]).max().unwrap_or(own.inner.end),
    }
}

/// `Night desk: call`, whose number stands behind the link alone: no line of ours is without a number or an address.
fn is_added(job: &Job<'_>, element: &str) -> bool {
    let mut is_tag = false;
    let mut words = element.chars().filter(|one| {
        let hidden = is_tag || *one == '<';
        is_tag = hidden && *one != '>';
        !hidden
    });
    let says_nothing = !words.any(|one| one.is_numeric() || one == '@');
    says_nothing && job.request.written.is_some_and(|written| !written.contains(element))
}

/// The lines of the text that begin in a part of the source, with their places there.
fn lines<'a>(job: &Job<'a>, part: &Range<usize>) -> impl Iterator<Item = (Range<usize>, &'a str)> {
    let (document, part, mut start) = (job.document, part.clone(), 0);
    document.text().split_inclusive('\n').filter_map(move |line| {
        start += line.len();
        let first = start - line.trim_start().len();
        let words = line.trim();
        let at = document.in_source(first..first + words.len());
        (!words.is_empty() && part.contains(&at.start)).then_some((at, words))
    })
}

/// `Or go to: https://www.example.org`, as we wrote it, or with the link of today.
fn is_our_link(job: &Job<'_>, line: &str) -> bool {
    let is_one = |url: &str| !url.is_empty() && line.ends_with(url);
    if job.view.links.iter().any(|link| is_one(&link.text)) {
        return true;
    }
    let written = job.request.written.unwrap_or_default();
    let url = line.find("http").map_or("", |at| &line[at..]);
    let is_former = || old::is_replaced(url, job.request);
    is_one(url) && (is_former() || written.contains(&format!(">{url}</a></p>")))
}

/// Lines that would be written over and are neither of the block nor links of ours.
fn lines_lost(job: &Job<'_>, old: &Old, range: &Range<usize>) -> Vec<Finding> {
    let block = job.document.in_source(old.block.clone());
    let outside = lines(job, range).filter(|(at, _)| at.end <= block.start || block.end <= at.start);
    let lost = outside.filter(|(_, line)| !is_our_link(job, line) && *line != job.heading.trim());
    lost.map(|(at, line)| {
        let message = format!("this line of the block has no place in the new one: `{line}`");
        finding(message).at(job.document.source_position(at.start).map(crate::model::Span::unseen))
    })
    .collect()
}

/// Comments, and what a page's style and scripts know an element by, that neither were ours nor are.
fn marks_lost(job: &Job<'_>, all: &[Element], edit: &Edit) -> Vec<Finding> {
    let source = job.document.source();
    let written = job.request.written.unwrap_or_default();
    let is_ours = |mark: &str| edit.text.contains(mark) || written.contains(mark);
    let comments = source[edit.range.clone()].split("<!--").skip(1).filter_map(|rest| {
        let comment = rest.split("-->").next().unwrap_or(rest);
        (!is_ours(&format!("<!--{comment}-->"))).then(|| format!("the comment `{}`", comment.trim()))
    });
    let inside =
        all.iter().filter(|one| edit.range.start <= one.outer.start && one.outer.end <= edit.range.end);
    let marks = inside.flat_map(|one| {
        let tag = &source[one.outer.start..one.inner.start];
        attributes(tag)
            .filter(|mark| !is_ours(mark))
            .map(move |mark| format!("`{mark}` of a `<{}>`", one.name))
    });
    let mut findings: Vec<Finding> = comments
        .chain(marks)
        .map(|what| finding(format!("{what} stands in the block and has no place in the new one")))
        .map(|finding| finding.at(job.line_at(edit.range.start)))
        .collect();
    findings.dedup();
    findings
}

/// `class="lead"` of `<p class="lead">`
fn attributes(tag: &str) -> impl Iterator<Item = &str> {
    KNOWN_BY.iter().filter_map(move |name| {
        let start = tag.find(&format!(" {name}="))? + 1;
        let value = &tag[start + name.len() + 1..];
        let quote = value.chars().next().filter(|one| matches!(one, '"' | '\''));
        let end = match quote {
            Some(quote) => value[1..].find(quote).map(|end| end + 2),
            None => value.find(|one: char| one.is_whitespace() || one == '>'),
        };
        tag.get(start..start + name.len() + 1 + end?)
    })
}

fn finding(message: String) -> Finding {
    let help = "move it out of the block to keep it, or pass --replace to drop it";
    Finding::new(codes::R513, message).help(help)
}
