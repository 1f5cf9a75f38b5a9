//! The headers and footers of a Word document's pages: its reader sees them, and no block is put there.

use quick_xml::{Reader, events::Event};

use super::{Document, docx::attribute};

/// A header or a footer, as a text of its own.
#[derive(Clone, Debug)]
pub struct Margin {
    /// As in "stands in …": `a page header`.
    pub place: &'static str,
    pub document: Document,
}

impl Document {
    /// In the order in which the document names them.
    pub(in crate::release) fn margins(&self) -> &[Margin] {
        &self.margins
    }

    /// The document with nothing around the text of its pages.
    #[must_use]
    pub fn without_margins(&self) -> Self {
        Self { margins: Vec::new(), ..self.clone() }
    }
}

/// The relationships of the headers and footers that Word prints (ECMA-376 Part 1 §17.10), each once: a first page's are
/// printed only where a section has a title page, those of even pages only where the settings tell them from odd ones.
pub(super) fn shown(main: &str, settings: &str) -> Vec<String> {
    let mut reader = Reader::from_str(main);
    reader.config_mut().check_end_names = false;
    let even = is_on(settings, "w:evenAndOddHeaders");
    let first = is_on(main, "w:titlePg");
    let mut all = Vec::new();
    while let Ok(event) = reader.read_event() {
        let (Event::Start(tag) | Event::Empty(tag)) = event else {
            if matches!(event, Event::Eof) {
                break;
            }
            continue;
        };
        if !matches!(tag.name().as_ref(), "w:headerReference" | "w:footerReference") {
            continue;
        }
        let printed = match attribute(&tag, "w:type").as_deref() {
            Some("first") => first,
            Some("even") => even,
            _ => true,
        };
        all.extend(attribute(&tag, "r:id").filter(|id| printed && !all.contains(id)));
    }
    all
}

/// Whether a switch stands in a part, and not as one that is off.
fn is_on(xml: &str, name: &str) -> bool {
    xml.match_indices(&format!("<{name}")).any(|(at, found)| {
        let rest = &xml[at + found.len()..];
        let tag = &rest[..rest.find('>').unwrap_or(rest.len())];
        let whole = tag.starts_with(|c: char| c == '/' || c.is_whitespace()) || tag.is_empty();
        whole && !["\"0\"", "\"false\"", "\"off\""].iter().any(|off| tag.contains(off))
    })
}
