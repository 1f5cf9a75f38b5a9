//! Word to text: the main part's paragraphs as lines (ECMA-376 Part 1 §17), text that is split across runs
//! joined, tracked deletions left out.

use std::{
    collections::HashMap,
    io::{Cursor, Read},
    sync::OnceLock,
};

use quick_xml::{
    Reader,
    events::{BytesStart, Event},
};

use super::{
    Builder, Document, DocumentError, Encoding, Format, LineEnd, Unseen, entities,
    margins::{self, Margin},
    unseen::{self, UNSHOWN},
};

const MAIN: &str = "word/document.xml";
/// What is read of a package may unpack to this much; a release is far below it.
const LIMIT: u64 = 64 << 20;

pub(super) fn parse(bytes: &[u8]) -> Result<Document, DocumentError> {
    let fault = |error: &dyn std::fmt::Display| DocumentError::NotWord(error.to_string());
    let mut package = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|error| fault(&error))?;
    let mut left = LIMIT;
    let main = unpack(&mut package, MAIN, &mut left)?;
    let targets = targets_of(&mut package, "document.xml", &mut left);
    let (source, encoding) = super::encoding::decode(&main, true)?;
    let mut document = part(source, encoding, &targets).map_err(|error| fault(&error))?;
    let settings = unpack(&mut package, "word/settings.xml", &mut left).unwrap_or_default();
    let shown = margins::shown(&document.source, &String::from_utf8_lossy(&settings));
    let shown: Vec<String> = shown.iter().filter_map(|id| targets.get(id)).map(|one| inside(one)).collect();
    let names: Vec<String> = package.file_names().flatten().map(|name| name.into_owned()).collect();
    let mut parts = Vec::new();
    for name in names {
        let Some(place) = place(&name) else { continue };
        let unpacked = unpack(&mut package, &name, &mut left);
        if left == 0 {
            return Err(too_large());
        }
        let Ok(bytes) = unpacked else { continue };
        let text = match name.ends_with(".rels") {
            true => relationships(&bytes).into_values().fold(String::new(), |out, one| out + &one + "\n"),
            false if name.starts_with("word/") => whole(&String::from_utf8_lossy(&bytes)),
            false => properties(&String::from_utf8_lossy(&bytes)),
        };
        parts.push(Unseen::of_text(place, text));
    }
    for name in shown {
        let Some((place, Ok(bytes))) =
            place(&name).map(|place| (place, unpack(&mut package, &name, &mut left)))
        else {
            continue;
        };
        let targets = targets_of(&mut package, name.trim_start_matches("word/"), &mut left);
        let read = super::encoding::decode(&bytes, true).ok();
        let read = read.and_then(|(source, encoding)| part(source, encoding, &targets).ok());
        document.margins.extend(read.map(|document| Margin { place, document }));
    }
    document.parts = parts;
    Ok(document)
}

/// A part of the package as a document.
fn part(
    source: String,
    encoding: Encoding,
    targets: &HashMap<String, String>,
) -> Result<Document, quick_xml::Error> {
    let mut builder = Builder::new(&source);
    read(&source, targets, Depth::Seen, &mut builder)?;
    let built = builder.finish();
    Ok(Document {
        format: Format::Docx,
        body: Format::Docx,
        encoding: if encoding.name() == "UTF-8" { encoding } else { Encoding::UTF_8 },
        line_end: LineEnd::Lf,
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
        source,
    })
}

/// Where the links of a part in `word/` lead, and what else it names.
fn targets_of(package: &mut Package<'_>, part: &str, left: &mut u64) -> HashMap<String, String> {
    let rels = unpack(package, &format!("word/_rels/{part}.rels"), left);
    rels.map(|rels| relationships(&rels)).unwrap_or_default()
}

/// The name in the package of what the main part calls `header1.xml` or `/word/header1.xml`.
fn inside(target: &str) -> String {
    target.strip_prefix('/').map_or_else(|| format!("word/{target}"), str::to_owned)
}

type Package<'a> = zip::ZipArchive<Cursor<&'a [u8]>>;

/// A part, which leaves so much less for the others. One that is too large is no part: what is cut off would be lost
/// when the document is written.
fn unpack(package: &mut Package<'_>, name: &str, left: &mut u64) -> Result<Vec<u8>, DocumentError> {
    let fault = |error: &dyn std::fmt::Display| DocumentError::NotWord(error.to_string());
    let mut out = Vec::new();
    let file = package.by_name(name).map_err(|error| fault(&error))?;
    let read = file.take(*left).read_to_end(&mut out);
    *left -= u64::try_from(out.len()).unwrap_or(*left);
    read.map_err(|error| fault(&error))?;
    if *left == 0 { Err(too_large()) } else { Ok(out) }
}

fn too_large() -> DocumentError {
    DocumentError::NotWord(format!("it unpacks to more than {} MB", LIMIT >> 20))
}

/// What a part of the package is to the reader of a finding; none of those without words in them, and of the main one.
fn place(part: &str) -> Option<&'static str> {
    const PLACES: &[(&str, &str)] = &[
        ("word/header", "a page header"),
        ("word/footer", "a page footer"),
        ("word/footnotes", "a footnote"),
        ("word/endnotes", "an endnote"),
        ("word/comments", "a comment"),
        ("word/_rels/", UNSHOWN),
        ("word/glossary/", "a building block"),
        ("docProps/", "the properties of the document"),
        ("customXml/", "the properties of the document"),
    ];
    let text = part.ends_with(".xml") || part.ends_with(".rels");
    PLACES.iter().find(|(start, _)| text && part.starts_with(start)).map(|(_, place)| *place)
}

/// All words of a part, seen or not.
fn whole(xml: &str) -> String {
    let mut builder = Builder::new(xml);
    // A part that breaks off has words up to there.
    let _ = read(xml, &HashMap::new(), Depth::All, &mut builder);
    builder.finish().text
}

/// What the elements of a part hold, each on a line: a property and the next are no one text.
fn properties(xml: &str) -> String {
    let mut reader = Reader::from_str(xml);
    reader.config_mut().check_end_names = false;
    let mut out = String::new();
    while let Ok(event) = reader.read_event() {
        match event {
            Event::Text(text) => out.push_str(&text),
            Event::CData(text) => out.push_str(&text),
            Event::GeneralRef(name) => out.extend(entities::resolve(&name)),
            Event::Start(_) | Event::End(_) => out.push('\n'),
            Event::Eof => break,
            _ => {}
        }
    }
    out
}

/// Of the main part, what Word does not show: deletions, the codes of fields, what stands in for a drawing.
pub(super) fn read_hidden(source: &str, builder: &mut Builder<'_>) {
    let _ = read(source, &HashMap::new(), Depth::All, builder);
}

/// How much of a part is read.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Depth {
    Seen,
    All,
}

/// From relationship id to target (ECMA-376 Part 2 §9).
fn relationships(xml: &[u8]) -> HashMap<String, String> {
    let text = String::from_utf8_lossy(xml);
    let mut reader = Reader::from_str(&text);
    let mut found = HashMap::new();
    while let Ok(event) = reader.read_event() {
        match event {
            Event::Start(tag) | Event::Empty(tag) => {
                if let (Some(id), Some(target)) = (attribute(&tag, "Id"), attribute(&tag, "Target")) {
                    found.insert(id, target);
                }
            }
            Event::Eof => break,
            _ => {}
        }
    }
    found
}

pub(super) fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = tag.try_get_attribute(name).ok()??;
    Some(found.normalized_value(quick_xml::XmlVersion::Implicit1_0).ok()?.into_owned())
}

fn read(
    source: &str,
    targets: &HashMap<String, String>,
    depth: Depth,
    builder: &mut Builder<'_>,
) -> Result<(), quick_xml::Error> {
    let mut reader = Reader::from_str(source);
    reader.config_mut().check_end_names = false;
    // In `w:t` text is text; in `w:del`, `w:instrText` and the fallback of a drawing it is none.
    let (mut in_text, mut left_out) = (false, 0_usize);
    let mut links: Vec<(usize, Option<String>)> = Vec::new();
    let (mut paragraph, mut heading) = (0, false);
    let all = depth == Depth::All;
    loop {
        let start = position(&reader);
        let event = reader.read_event()?;
        let end = position(&reader).min(source.len());
        match event {
            Event::Eof => break,
            Event::Start(tag) => match tag.name().as_ref() {
                "w:t" => in_text = true,
                // What was there before and what is there now are no one text.
                "w:del" | "w:ins" | "w:moveFrom" | "w:moveTo" | "mc:Fallback" if all => {
                    builder.new_line(false, start);
                }
                "w:del" | "w:moveFrom" | "mc:Fallback" => left_out += 1,
                "w:fldSimple" if all => {
                    builder.new_line(false, start);
                    if let Some(value) = value_of(&source[start..end], "w:instr") {
                        unseen::unescaped(source, start + value.start..start + value.end, builder);
                    }
                    builder.new_line(false, end);
                }
                "w:instrText" if all => builder.new_line(false, start),
                "wp:docPr" if all => described(&tag, start..end, builder),
                "w:hyperlink" => {
                    let target = attribute(&tag, "r:id").and_then(|id| targets.get(&id).cloned());
                    links.push((builder.len(), target));
                }
                "w:p" => {
                    // A text box stands inside a paragraph: its lines are lines of their own.
                    builder.new_line(false, start);
                    (paragraph, heading) = (builder.len(), false);
                }
                "w:pStyle" => heading |= is_heading(&tag),
                "w:tc" if !builder.text().ends_with(['\n', '\t']) => {
                    builder.stand_in("\t", start..start);
                    builder.table("w:tc", false);
                }
                name => builder.table(name, false),
            },
            Event::Empty(tag) if left_out == 0 => match tag.name().as_ref() {
                "w:br" | "w:cr" => builder.stand_in("\n", start..end),
                "w:tab" => builder.stand_in("\t", start..end),
                "w:noBreakHyphen" => builder.stand_in("\u{2011}", start..end),
                "w:p" => builder.stand_in("\n", start..end),
                "w:pStyle" => heading |= is_heading(&tag),
                "wp:docPr" if all => described(&tag, start..end, builder),
                _ => {}
            },
            Event::End(tag) => match tag.name().as_ref() {
                "w:t" => in_text = false,
                "w:del" | "w:ins" | "w:moveFrom" | "w:moveTo" | "w:instrText" | "mc:Fallback" if all => {
                    builder.new_line(false, end);
                }
                "w:del" | "w:moveFrom" | "mc:Fallback" => left_out = left_out.saturating_sub(1),
                "w:hyperlink" => {
                    if let Some((from, Some(target))) = links.pop() {
                        builder.hyperlink(from..builder.len(), target);
                    }
                }
                "w:p" => {
                    if heading && paragraph < builder.len() {
                        builder.heading(paragraph..builder.len());
                    }
                    heading = false;
                    builder.stand_in("\n", end..end);
                }
                name => builder.table(name, true),
            },
            Event::Text(_) | Event::CData(_) if all || in_text && left_out == 0 => builder.copy(start..end),
            Event::GeneralRef(name) if all || in_text && left_out == 0 => {
                if let Some(c) = entities::resolve(&name) {
                    builder.stand_in(c.encode_utf8(&mut [0; 4]), start..end);
                }
            }
            _ => {}
        }
    }
    Ok(())
}

/// Where the value of an attribute stands in a tag.
fn value_of(tag: &str, name: &str) -> Option<std::ops::Range<usize>> {
    let after = tag.find(&format!("{name}="))? + name.len() + 1;
    let quote = tag[after..].chars().next().filter(|one| matches!(one, '"' | '\''))?;
    Some(after + 1..after + 1 + tag[after + 1..].find(quote)?)
}

/// The words that stand for a picture.
fn described(tag: &BytesStart<'_>, source: std::ops::Range<usize>, builder: &mut Builder<'_>) {
    for words in ["descr", "title"].into_iter().filter_map(|name| attribute(tag, name)) {
        builder.new_line(false, source.start);
        builder.stand_in(&words, source.clone());
        builder.new_line(false, source.end);
    }
}

fn position(reader: &Reader<&[u8]>) -> usize {
    usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX)
}

fn is_heading(tag: &BytesStart<'_>) -> bool {
    attribute(tag, "w:val").is_some_and(|style| {
        let style = style.to_ascii_lowercase();
        style.starts_with("heading") || style.starts_with("title") || style.starts_with("berschrift")
    })
}
