//! A block in a Word document (ECMA-376 Part 1 §17): a paragraph for the heading and one for each person, set
//! as the text around them is. Only `word/document.xml` is written, and where its links lead; every other part is copied
//! as it is.

use std::{
    io::{Cursor, Read, Write},
    ops::Range,
};

use super::{
    Edit, Error, Job, Made,
    ground::Ground,
    look::{Look, Page, look_of_name},
    markup::{self, Dialect, Element},
    sheet::Sheet,
    spot::{Place, Spot},
};
use crate::{
    finding::{Finding, codes},
    release::render::Form,
};

const MAIN: &str = "word/document.xml";
const LINKS: &str = "word/_rels/document.xml.rels";

pub(super) fn edit(job: &Job<'_>) -> Result<Made, Error> {
    let source = job.document.source();
    let all = markup::elements(source, Dialect::Xml);
    let page = Page { source, all: &all, sheet: &Sheet::of(job.bytes) };
    let Some(old) = job.old else { return fresh(job, &page).map(Ok) };
    let block = job.document.in_source(old.block.clone());
    let body = job.document.in_source(old.body.clone());
    // The heading may stand above the box.
    let boxed = |at: &usize| all.iter().any(|one| one.name == "w:txbxContent" && one.outer.contains(at));
    if [block.start, body.start].iter().any(boxed) {
        return Ok(Err(in_a_box(job)));
    }
    if old.body.is_empty() {
        let Some(heading) = around(&all, block.end.saturating_sub(1)) else {
            return Ok(Err(job.runs_together()));
        };
        let look = Look::of(&page, heading.parent, None);
        let text = look.gap() + &look.paragraphs(&job.render(Form::Text, false)?, false);
        return Ok(Ok(Edit { range: heading.outer.end..heading.outer.end, text }));
    }
    let whole = |range: &Range<usize>| whole_paragraphs(source, &all, range);
    let (range, with_heading) = match whole(&body) {
        Some(range) => (range, old.heading.is_none()),
        None => match whole(&block) {
            Some(range) => (range, true),
            None => return Ok(Err(job.runs_together())),
        },
    };
    let tracked = ["<w:ins ", "<w:del ", "<w:moveFrom ", "<w:moveTo ", "<w:sectPr"];
    if tracked.iter().any(|tag| source[range.clone()].contains(tag)) {
        return Ok(Err(job.runs_together()));
    }
    let lost = job.unseen(&all, &range, &UNSEEN);
    if !lost.is_empty() {
        return Ok(Err(lost));
    }
    let parent = all.iter().find(|one| one.outer.start == range.start).and_then(|one| one.parent);
    let mut look = Look::of(&page, parent, Some(&range));
    if !with_heading {
        look.name = look_of_name(source, &all, &range);
    }
    Ok(Ok(Edit {
        range,
        text: look
            .paragraphs(&job.render(Form::Text, with_heading)?, with_heading && !job.heading.is_empty()),
    }))
}

/// Word keeps what stands in a text box twice, once for older versions of itself, in a box of fixed height.
fn in_a_box(job: &Job<'_>) -> Vec<Finding> {
    let span = job.old.map(|old| job.document.span(old.block.clone()));
    vec![
        Finding::new(codes::R514, "the contacts stand in a text box, which is not written anew")
            .help("move them out of the box into the text, or change them in Word")
            .at(span),
    ]
}

/// What a paragraph may hold besides text that a new one would not (ECMA-376 Part 1 §17.11, §17.13.4, §20.4).
const UNSEEN: [(&str, &str); 8] = [
    ("w:footnoteReference", "a footnote"),
    ("w:endnoteReference", "an endnote"),
    ("w:drawing", "a picture"),
    ("w:pict", "a picture"),
    ("w:object", "an object of another program"),
    ("w:commentRangeStart", "a comment"),
    ("w:commentReference", "a comment"),
    ("w:sdt", "a form field"),
];

fn fresh(job: &Job<'_>, page: &Page<'_>) -> Result<Edit, Error> {
    let Page { source, all, .. } = *page;
    let Some(spot) = job.spot else {
        let body = all.iter().position(|one| one.name == "w:body");
        let at = body.map_or(source.len(), |at| all[at].inner.start);
        let look = Look::of(page, body, None);
        return Ok(Edit {
            range: at..at,
            text: look.paragraphs(&job.render(Form::Text, true)?, !job.heading.is_empty()),
        });
    };
    let text = job.document.text();
    let (ground, at) = match spot {
        Spot::After(end) => {
            let before = end - text[..end].chars().next_back().map_or(0, char::len_utf8);
            (Ground::after(job.document, end), job.document.in_source(before..end).end.saturating_sub(1))
        }
        Spot::Before(start) => {
            (Ground::before(job.document, start), job.document.in_source(start..start + 1).start)
        }
    };
    let host = host(all, &ground);
    let child = all.iter().find(|one| one.parent == host && one.outer.start <= at && at < one.outer.end);
    let look = Look::of(page, host, None);
    let block = look.paragraphs(&job.render(Form::Text, true)?, !job.heading.is_empty());
    // What calls it a release may stand in one table with the headline.
    let holds_below = |one: &Element| ground.below.is_some_and(|below| one.outer.contains(&below));
    if matches!(spot, Spot::Before(_)) || job.request.place == Place::Top && child.is_some_and(holds_below) {
        let at = child.map_or(at, |one| one.outer.start);
        return Ok(Edit { range: at..at, text: block + &look.gap() });
    }
    let at = child.map_or(at + 1, |one| one.outer.end);
    // A table has no space below it of its own.
    let head = if child.is_some_and(|one| one.name == "w:tbl") { look.empty() } else { look.gap() };
    let next_is_full = all
        .iter()
        .find(|one| one.parent == host && one.outer.start >= at)
        .is_some_and(|next| next.name == "w:p" && !markup::is_blank(&source[next.outer.clone()]));
    let tail = if next_is_full { look.gap() } else { String::new() };
    Ok(Edit { range: at..at, text: head + &block + &tail })
}

/// What holds the paragraphs of the text: the body, a form that it stands in, the cell of a page that is laid out as a
/// table.
fn host(all: &[Element], ground: &Ground) -> Option<usize> {
    let in_a_line = |one: &Element| {
        all.iter().any(|line| {
            line.name == "w:p" && line.outer.start < one.outer.start && one.outer.end < line.outer.end
        })
    };
    let hosts = all.iter().enumerate().filter(|(_, one)| match one.name.as_str() {
        "w:body" => true,
        "w:sdtContent" => ground.goes_on_in(one) && !in_a_line(one),
        "w:tc" => ground.stands_in(one) && !in_a_line(one),
        _ => false,
    });
    hosts.min_by_key(|(_, one)| one.inner.len()).map(|(at, _)| at)
}

/// The paragraph around a byte.
fn around(all: &[Element], at: usize) -> Option<&Element> {
    let inside = all.iter().filter(|one| one.name == "w:p" && one.outer.start <= at && at < one.outer.end);
    inside.min_by_key(|one| one.outer.len())
}

/// The paragraphs that a range fills wholly, where they are neighbours.
fn whole_paragraphs(source: &str, all: &[Element], range: &Range<usize>) -> Option<Range<usize>> {
    let first = around(all, range.start)?;
    let last = around(all, range.end.saturating_sub(1))?;
    let covered = first.outer.start..last.outer.end;
    let neighbours = first.parent == last.parent && first.outer.start <= last.outer.start;
    let inside = all.iter().filter(|one| {
        one.parent == first.parent && covered.start <= one.outer.start && one.outer.end <= covered.end
    });
    let plain = inside
        .into_iter()
        .all(|one| matches!(one.name.as_str(), "w:p" | "w:bookmarkStart" | "w:bookmarkEnd" | "w:proofErr"));
    let alone = markup::is_blank(&source[covered.start..range.start])
        && markup::is_blank(&source[range.end..covered.end]);
    (neighbours && plain && alone).then_some(covered)
}

/// The package with another main part.
pub(super) fn package(bytes: &[u8], main: &str, mark: bool) -> Result<Vec<u8>, Error> {
    with_parts(bytes, main, mark, None)
}

/// The package with another main part, and other targets of its links.
pub(super) fn with_parts(
    bytes: &[u8],
    main: &str,
    mark: bool,
    links: Option<&str>,
) -> Result<Vec<u8>, Error> {
    let fault = |error: &dyn std::fmt::Display| Error::Word(error.to_string());
    let mut old = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|error| fault(&error))?;
    let mut new = zip::ZipWriter::new(Cursor::new(Vec::with_capacity(bytes.len())));
    for index in 0..old.len() {
        let mut file = old.by_index_raw(index).map_err(|error| fault(&error))?;
        let name = file.name().map_err(|error| fault(&error))?.into_owned();
        let (mark, text) = match links {
            Some(links) if name == LINKS => (false, links),
            _ if name == MAIN => (mark, main),
            _ => {
                new.raw_copy_file(file).map_err(|error| fault(&error))?;
                continue;
            }
        };
        // Read to its end, so that the archive can go on to the next.
        file.read_to_end(&mut Vec::new()).map_err(|error| fault(&error))?;
        let mut options =
            zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Deflated);
        if let Some(time) = file.last_modified() {
            options = options.last_modified_time(time);
        }
        new.start_file(&name, options).map_err(|error| fault(&error))?;
        let mark = if mark { "\u{feff}" } else { "" };
        new.write_all(mark.as_bytes()).map_err(|error| fault(&error))?;
        new.write_all(text.as_bytes()).map_err(|error| fault(&error))?;
    }
    Ok(new.finish().map_err(|error| fault(&error))?.into_inner())
}

/// The part that says where the links of the main one lead. What unpacks to more is none: the document was read before.
pub(super) fn links(bytes: &[u8]) -> Option<String> {
    const MOST: u64 = 8 << 20;
    let mut package = zip::ZipArchive::new(Cursor::new(bytes)).ok()?;
    let mut text = String::new();
    let file = package.by_name(LINKS).ok()?;
    file.take(MOST).read_to_string(&mut text).ok().filter(|read| (*read as u64) < MOST)?;
    Some(text)
}
