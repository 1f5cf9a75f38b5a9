//! A block in a Word document (ECMA-376 Part 1 §17): a paragraph for the heading and one for each person, set
//! as the text around them is. Only `word/document.xml` is written; every other part is copied as it is.

use std::{
    io::{Cursor, Read, Write},
    ops::Range,
};

use super::{
    Edit, Error, Job,
    markup::{self, Dialect, Element},
    spot::Spot,
};
use crate::release::render::Form;

const MAIN: &str = "word/document.xml";

/// None where the block cannot be told from what is around it.
pub(super) fn edit(job: &Job<'_>) -> Result<Option<Edit>, Error> {
    let source = job.document.source();
    let all = markup::elements(source, Dialect::Xml);
    let Some(old) = job.old else { return fresh(job, &all).map(Some) };
    let block = job.document.in_source(old.block.clone());
    if old.body.is_empty() {
        let Some(heading) = around(&all, block.end.saturating_sub(1)) else { return Ok(None) };
        let look = Look::of(source, &all, heading.parent, None);
        let text = look.gap() + &look.paragraphs(&job.render(Form::Text, false)?);
        return Ok(Some(Edit { range: heading.outer.end..heading.outer.end, text }));
    }
    let body = job.document.in_source(old.body.clone());
    let whole = |range: &Range<usize>| whole_paragraphs(source, &all, range);
    let (range, with_heading) = match whole(&body) {
        Some(range) => (range, old.heading.is_none()),
        None => match whole(&block) {
            Some(range) => (range, true),
            None => return Ok(None),
        },
    };
    let tracked = ["<w:ins ", "<w:del ", "<w:moveFrom ", "<w:moveTo ", "<w:sectPr"];
    if tracked.iter().any(|tag| source[range.clone()].contains(tag)) {
        return Ok(None);
    }
    let parent = all.iter().find(|one| one.outer.start == range.start).and_then(|one| one.parent);
    let mut look = Look::of(source, &all, parent, Some(&range));
    if !with_heading {
        look.name = look_of_name(source, &all, &range);
    }
    Ok(Some(Edit { range, text: look.paragraphs(&job.render(Form::Text, with_heading)?) }))
}

fn fresh(job: &Job<'_>, all: &[Element]) -> Result<Edit, Error> {
    let source = job.document.source();
    let body = all.iter().position(|one| one.name == "w:body");
    let look = Look::of(source, all, body, None);
    let block = look.paragraphs(&job.render(Form::Text, true)?);
    let child =
        |at: usize| all.iter().find(|one| one.parent == body && one.outer.start <= at && at < one.outer.end);
    let map = job.document;
    Ok(match job.spot() {
        Some(Spot::After(end)) => {
            let before = end - map.text()[..end].chars().next_back().map_or(0, char::len_utf8);
            let at = map.in_source(before..end).end;
            let at = child(at.saturating_sub(1)).map_or(at, |one| one.outer.end);
            let next_is_full = all
                .iter()
                .find(|one| one.parent == body && one.outer.start >= at)
                .is_some_and(|next| next.name == "w:p" && !markup::is_blank(&source[next.outer.clone()]));
            let tail = if next_is_full { look.gap() } else { String::new() };
            Edit { range: at..at, text: look.gap() + &block + &tail }
        }
        Some(Spot::Before(start)) => {
            let at = map.in_source(start..start + 1).start;
            let at = child(at).map_or(at, |one| one.outer.start);
            Edit { range: at..at, text: block + &look.gap() }
        }
        None => {
            let at = body.map_or(source.len(), |at| all[at].inner.start);
            Edit { range: at..at, text: block }
        }
    })
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

/// How the text around is set.
struct Look {
    /// `<w:pPr>…</w:pPr>`
    paragraph: String,
    /// `<w:rPr>…</w:rPr>`
    run: String,
    /// The same for the first line of each person, where the block that stands there sets it apart.
    name: Option<String>,
    /// The document parts its paragraphs by empty ones, or would not part them at all.
    empty_between: bool,
}

impl Look {
    /// After the longest paragraph within a range, else of the whole text: that is the body's.
    fn of(source: &str, all: &[Element], parent: Option<usize>, within: Option<&Range<usize>>) -> Self {
        let is_inside = |one: &Element| {
            within.is_none_or(|range| range.start <= one.outer.start && one.outer.end <= range.end)
        };
        let siblings = || all.iter().filter(|one| one.name == "w:p" && one.parent == parent);
        let longest = siblings()
            .filter(|one| is_inside(one))
            .max_by_key(|one| shown(source, all, one).unwrap_or_default());
        let full = siblings().filter(|one| shown(source, all, one).is_some_and(|len| len > 0)).count();
        let empty = siblings().count() - full;
        let Some(model) = longest else {
            return Self { paragraph: String::new(), run: String::new(), name: None, empty_between: false };
        };
        let properties = |name: &str, range: &Range<usize>| {
            all.iter()
                .filter(|one| {
                    one.name == name && range.start <= one.outer.start && one.outer.end <= range.end
                })
                .map(|one| &source[one.outer.clone()])
                .next()
                .unwrap_or_default()
        };
        let runs = all.iter().filter(|one| {
            one.name == "w:r" && model.outer.start <= one.outer.start && one.outer.end <= model.outer.end
        });
        let run = runs
            .filter(|run| !source[run.outer.clone()].contains("\"Hyperlink\""))
            .max_by_key(|run| run.outer.len())
            .map(|run| properties("w:rPr", &run.outer))
            .unwrap_or_default();
        let paragraph = without_stretching(properties("w:pPr", &model.inner));
        let empty_between = empty * 3 >= full && empty > 1 || has_no_space(&paragraph);
        Self { paragraph, run: unmarked(run), name: None, empty_between }
    }

    fn gap(&self) -> String {
        if self.empty_between { format!("<w:p>{}</w:p>", self.paragraph) } else { String::new() }
    }

    /// Lines between empty ones are a paragraph.
    fn paragraphs(&self, text: &str) -> String {
        let groups = text.split("\n\n").filter(|group| !group.trim().is_empty()).map(|group| {
            let lines: Vec<_> = group
                .lines()
                .enumerate()
                .map(|(number, line)| match &self.name {
                    Some(name) if number == 0 => run(name, line),
                    _ => self.line(line),
                })
                .collect();
            let line_break = format!("<w:r>{}<w:br/></w:r>", self.run);
            format!("<w:p>{}{}</w:p>", self.paragraph, lines.join(&line_break))
        });
        groups.collect::<Vec<_>>().join(&self.gap())
    }

    /// A line, its e-mail address a link. As a field: a `w:hyperlink` would need a relationship in another part.
    fn line(&self, line: &str) -> String {
        let is_address = |word: &str| word.contains('@') && !word.contains(['"', '\\', ':']);
        let at = line.char_indices().rev().find(|(_, one)| one.is_whitespace() || *one == '：');
        let at = at.map_or(0, |(at, one)| at + one.len_utf8());
        if !is_address(&line[at..]) {
            return run(&self.run, line);
        }
        let (before, address) = line.split_at(at);
        let before = if before.is_empty() { String::new() } else { run(&self.run, before) };
        let linked = run(&linked(&self.run), address);
        let target = escaped(address);
        format!(
            "{before}<w:fldSimple w:instr=\" HYPERLINK &quot;mailto:{target}&quot; \">{linked}</w:fldSimple>"
        )
    }
}

fn run(properties: &str, text: &str) -> String {
    format!("<w:r>{properties}<w:t xml:space=\"preserve\">{}</w:t></w:r>", escaped(text))
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// Run properties with the style that every Word has for links. It comes first (§17.3.2.28).
fn linked(run: &str) -> String {
    const STYLE: &str = "<w:rStyle w:val=\"Hyperlink\"/>";
    match run.split_once('>') {
        _ if run.contains("<w:rStyle") => run.to_owned(),
        Some((open, rest)) if !open.ends_with('/') => format!("{open}>{STYLE}{rest}"),
        _ => format!("<w:rPr>{STYLE}</w:rPr>"),
    }
}

/// A run's properties without marks of a change.
fn unmarked(run: &str) -> String {
    if run.contains("<w:ins ") || run.contains("<w:rPrChange") { String::new() } else { run.to_owned() }
}

/// How the first words of a block are set, where the rest of it is set otherwise in weight.
fn look_of_name(source: &str, all: &[Element], range: &Range<usize>) -> Option<String> {
    let runs = all.iter().filter(|one| {
        one.name == "w:r"
            && range.start <= one.outer.start
            && one.outer.end <= range.end
            && !markup::is_blank(&source[one.outer.clone()])
    });
    let bold = |one: &&Element| {
        let text = &source[one.outer.clone()];
        text.contains("<w:b/>")
            || text.contains("<w:b w:val=\"1\"/>")
            || text.contains("<w:b w:val=\"true\"/>")
    };
    let runs: Vec<&Element> = runs.collect();
    let first = runs.first().filter(|one| bold(one))?;
    if runs.iter().all(bold) {
        return None;
    }
    let properties = all.iter().find(|one| {
        one.name == "w:rPr" && first.outer.start <= one.outer.start && one.outer.end <= first.outer.end
    })?;
    Some(unmarked(&source[properties.outer.clone()]))
}

/// Whether paragraphs set like this stand line under line.
fn has_no_space(paragraph: &str) -> bool {
    let spaced = |name: &str| {
        let value =
            paragraph.split_once(&format!("w:{name}=\"")).and_then(|(_, rest)| rest.split('"').next());
        value.map(|value| value != "0")
    };
    paragraph.contains("\"NoSpacing\"") && spaced("after") != Some(true)
        || spaced("after") == Some(false) && spaced("before") != Some(true)
}

/// The characters that a paragraph shows.
fn shown(source: &str, all: &[Element], paragraph: &Element) -> Option<usize> {
    let texts = all.iter().filter(|one| {
        one.name == "w:t" && paragraph.outer.start <= one.outer.start && one.outer.end <= paragraph.outer.end
    });
    texts.map(|one| source[one.inner.clone()].trim().chars().count()).reduce(|a, b| a + b)
}

/// Justified text would be stretched at each line break; lists, marks of change and sections stay with their own.
fn without_stretching(properties: &str) -> String {
    let elements = markup::elements(properties, Dialect::Xml);
    let drop = |one: &&Element| {
        let tag = &properties[one.outer.clone()];
        matches!(one.name.as_str(), "w:sectPr" | "w:numPr" | "w:pPrChange" | "w:framePr")
            || one.name == "w:jc" && (tag.contains("\"both\"") || tag.contains("\"distribute\""))
    };
    let mut out = String::new();
    let mut at = 0;
    for gone in elements.iter().filter(drop) {
        if gone.outer.start >= at {
            out.push_str(&properties[at..gone.outer.start]);
            at = gone.outer.end;
        }
    }
    out + &properties[at..]
}

/// The package with another main part.
pub(super) fn package(bytes: &[u8], main: &str, mark: bool) -> Result<Vec<u8>, Error> {
    let fault = |error: &dyn std::fmt::Display| Error::Word(error.to_string());
    let mut old = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|error| fault(&error))?;
    let mut new = zip::ZipWriter::new(Cursor::new(Vec::with_capacity(bytes.len())));
    for index in 0..old.len() {
        let mut file = old.by_index_raw(index).map_err(|error| fault(&error))?;
        let name = file.name().map_err(|error| fault(&error))?.into_owned();
        if name != MAIN {
            new.raw_copy_file(file).map_err(|error| fault(&error))?;
            continue;
        }
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
        new.write_all(main.as_bytes()).map_err(|error| fault(&error))?;
    }
    Ok(new.finish().map_err(|error| fault(&error))?.into_inner())
}
