//! Markdown to text: emphasis, headings' marks and link targets go, words and lines stay. What a file says of itself
//! in its first lines (YAML between `---`, TOML between `+++`) is no text.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, MetadataBlockKind, Options, Parser, Tag, TagEnd};

use super::{Builder, html};

pub(super) fn read(source: &str, builder: &mut Builder<'_>) {
    let mut links: Vec<(usize, String)> = Vec::new();
    let mut heading = None;
    let mut image = 0_usize;
    let mut metadata = None;
    // Images say nothing a reader can call; what stands in the source between two pieces is markup.
    for (event, range) in Parser::new_ext(source, options()).into_offset_iter() {
        match event {
            Event::Start(Tag::MetadataBlock(kind)) => metadata = Some(kind),
            Event::End(TagEnd::MetadataBlock(_)) => metadata = None,
            Event::Text(text) if metadata.is_some() => say_of_itself(&text, metadata, builder),
            Event::Start(Tag::Image { .. }) => image += 1,
            Event::End(TagEnd::Image) => image = image.saturating_sub(1),
            _ if image > 0 => {}
            Event::Start(Tag::Link { dest_url, .. }) => links.push((builder.len(), dest_url.into_string())),
            Event::End(TagEnd::Link) => {
                if let Some((start, target)) = links.pop() {
                    builder.hyperlink(start..builder.len(), target);
                }
            }
            Event::Start(Tag::Heading { .. }) => {
                builder.new_line(true, range.start);
                heading = Some(builder.len());
            }
            Event::End(TagEnd::Heading(_)) => {
                if let Some(start) = heading.take() {
                    builder.heading(start..builder.len());
                }
            }
            Event::Start(Tag::Item) => {
                builder.new_line(false, range.start);
                // `+ 86 10 …` at the start of a line is a number to people and a list to Markdown.
                let item = &source[range.clone()];
                if item.starts_with('+') && item[1..].trim_start().starts_with(|c: char| c.is_ascii_digit()) {
                    builder.copy(range.start..range.start + 1);
                }
            }
            Event::Start(tag) if is_block(&tag) => builder.new_line(true, range.start),
            Event::Text(text) | Event::Code(text) => piece(source, builder, &text, range),
            Event::SoftBreak | Event::HardBreak => builder.stand_in("\n", range),
            Event::Html(_) | Event::InlineHtml(_) => html::tags(source, builder, range),
            Event::Rule => builder.new_line(true, range.start),
            _ => {}
        }
    }
}

fn options() -> Options {
    Options::ENABLE_YAML_STYLE_METADATA_BLOCKS | Options::ENABLE_PLUSES_DELIMITED_METADATA_BLOCKS
}

/// `title: Children first`, and with `=` in TOML: plain values, as site builders read them.
fn say_of_itself(text: &str, kind: Option<MetadataBlockKind>, builder: &mut Builder<'_>) {
    let sign = if kind == Some(MetadataBlockKind::PlusesStyle) { '=' } else { ':' };
    for (key, value) in text.lines().filter_map(|line| line.split_once(sign)) {
        let value = value.trim().trim_matches(['"', '\'']);
        let field = match key.trim_end() {
            "title" => &mut builder.meta.title,
            "subtitle" | "subheading" | "subheadline" | "deck" => &mut builder.meta.subtitle,
            "lang" | "language" => &mut builder.meta.language,
            "date" => &mut builder.meta.date,
            "embargo" | "embargoed" | "embargo_until" | "embargoed_until" | "embargo-until"
            | "embargoUntil" => &mut builder.meta.embargo,
            _ => continue,
        };
        let none = ["", "~", "null", "none", "no", "false"].contains(&value.to_ascii_lowercase().as_str());
        *field = Some(value.to_owned()).filter(|_| !none);
    }
}

/// The code block around a byte of the source, whose text stands as it is; whether it stands between fences.
pub(in crate::release) fn code_around(source: &str, at: usize) -> Option<(Range<usize>, bool)> {
    Parser::new_ext(source, options()).into_offset_iter().find_map(|(event, range)| match event {
        Event::Start(Tag::CodeBlock(kind)) if range.contains(&at) => {
            Some((range, matches!(kind, CodeBlockKind::Fenced(_))))
        }
        _ => None,
    })
}

fn is_block(tag: &Tag<'_>) -> bool {
    matches!(
        tag,
        Tag::Paragraph
            | Tag::BlockQuote(_)
            | Tag::CodeBlock(_)
            | Tag::HtmlBlock
            | Tag::List(_)
            | Tag::Table(_)
    )
}

fn piece(source: &str, builder: &mut Builder<'_>, text: &str, range: Range<usize>) {
    let written = &source[range.clone()];
    if written == text {
        builder.copy(range);
    } else if let Some(at) = written.find(text).filter(|_| !text.is_empty()) {
        builder.copy(range.start + at..range.start + at + text.len());
    } else {
        builder.stand_in(text, range);
    }
}
