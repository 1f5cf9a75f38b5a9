//! The styles of a Word document (ECMA-376 Part 1 §17.7), as far as a block has to know what it inherits.

use std::{
    collections::{HashMap, HashSet},
    io::{Cursor, Read},
};

use super::markup::{self, Dialect};

const STYLES: &str = "word/styles.xml";
/// The document was read before; what unpacks to more is no style sheet.
const MOST: u64 = 8 << 20;

/// What a style says of its paragraphs itself.
#[derive(Default)]
struct Rule {
    based_on: Option<String>,
    /// `<w:pPr>…</w:pPr>`
    paragraph: String,
}

/// The paragraph styles of a document.
#[derive(Default)]
pub(super) struct Sheet {
    rules: HashMap<String, Rule>,
    /// That of a paragraph which names none.
    normal: Option<String>,
    /// What holds where no style says otherwise.
    defaults: String,
}

impl Sheet {
    pub fn of(package: &[u8]) -> Self {
        let text = zip::ZipArchive::new(Cursor::new(package)).ok().and_then(|mut package| {
            let mut text = String::new();
            let file = package.by_name(STYLES).ok()?;
            file.take(MOST).read_to_string(&mut text).ok().filter(|read| (*read as u64) < MOST)?;
            Some(text)
        });
        text.map(|text| Self::read(&text)).unwrap_or_default()
    }

    fn read(text: &str) -> Self {
        let all = markup::elements(text, Dialect::Xml);
        let tag = |at: usize| &text[all[at].outer.start..all[at].inner.start];
        let child = |parent: usize, name: &str| {
            let own = all.iter().position(|one| one.parent == Some(parent) && one.name == name);
            own.map(|at| text[all[at].outer.clone()].to_owned())
        };
        let mut sheet = Self::default();
        for (at, one) in all.iter().enumerate() {
            if one.name == "w:pPrDefault" {
                sheet.defaults = child(at, "w:pPr").unwrap_or_default();
            }
            if one.name != "w:style" || attribute(tag(at), "w:type") != Some("paragraph") {
                continue;
            }
            let Some(id) = attribute(tag(at), "w:styleId") else { continue };
            let based_on = child(at, "w:basedOn");
            let based_on = based_on.and_then(|tag| Some(attribute(&tag, "w:val")?.to_owned()));
            if attribute(tag(at), "w:default").is_some_and(is_on) {
                sheet.normal = Some(id.to_owned());
            }
            let paragraph = child(at, "w:pPr").unwrap_or_default();
            sheet.rules.insert(id.to_owned(), Rule { based_on, paragraph });
        }
        sheet
    }

    /// Whether it says of every paragraph how it is set, so that what it leaves out is the standard's.
    pub const fn is_whole(&self) -> bool {
        self.normal.is_some()
    }

    /// What holds of a paragraph with these properties: its own, its style's, that of the style which this is based
    /// on, and so on (§17.7.2). The first that has the attribute says it.
    pub fn holds<'a>(&'a self, own: &'a str, element: &str, name: &str) -> Option<&'a str> {
        let says = |properties: &'a str| value(properties, element, name);
        says(own).or_else(|| self.inherits(own, element, name))
    }

    /// The same without what the paragraph says itself.
    pub fn inherits<'a>(&'a self, own: &'a str, element: &str, name: &str) -> Option<&'a str> {
        let mut style = value(own, "w:pStyle", "w:val").or(self.normal.as_deref());
        let mut seen = HashSet::new();
        while let Some((id, rule)) = style.and_then(|id| Some((id, self.rules.get(id)?))) {
            if let Some(said) = value(&rule.paragraph, element, name) {
                return Some(said);
            }
            // A style that is based on itself has nothing more to say.
            style = if seen.insert(id) { rule.based_on.as_deref() } else { None };
        }
        value(&self.defaults, element, name)
    }

    /// Of a bulleted or numbered list (§17.9.18: the list `0` is none).
    pub fn is_listed(&self, own: &str) -> bool {
        self.holds(own, "w:numId", "w:val").is_some_and(|id| id != "0")
    }
}

fn is_on(value: &str) -> bool {
    !matches!(value, "0" | "false" | "off")
}

/// An attribute of the first element of a name within properties.
pub(super) fn value<'a>(properties: &'a str, element: &str, name: &str) -> Option<&'a str> {
    let all = markup::elements(properties, Dialect::Xml);
    // Not what it was before a change that somebody has still to accept.
    let before = |one: &markup::Element| {
        let mut parent = one.parent;
        std::iter::from_fn(|| {
            let at = parent?;
            parent = all[at].parent;
            Some(at)
        })
        .any(|at| all[at].name == "w:pPrChange")
    };
    let found = all.iter().find(|one| one.name == element && !before(one))?;
    attribute(&properties[found.outer.start..found.inner.start], name)
}

/// The value of an attribute of a tag.
pub(super) fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    tag.match_indices(name).find_map(|(at, _)| {
        let rest = tag[at + name.len()..].trim_start().strip_prefix('=')?.trim_start();
        let quote = rest.chars().next().filter(|one| matches!(one, '"' | '\''))?;
        let apart = tag[..at].ends_with(char::is_whitespace);
        apart.then(|| rest[1..].split(quote).next())?
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_paragraph_has_what_its_style_and_those_below_it_say() {
        let sheet = Sheet::read(
            "<w:styles><w:docDefaults><w:pPrDefault><w:pPr><w:spacing w:after=\"120\"/></w:pPr></w:pPrDefault></w:docDefaults>\
             <w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"N\"><w:pPr><w:jc w:val='both'/></w:pPr></w:style>\
             <w:style w:type=\"paragraph\" w:styleId=\"Corpo\"><w:basedOn w:val=\"N\"/><w:pPr><w:ind w:firstLine=\"567\"/></w:pPr></w:style>\
             <w:style w:type=\"paragraph\" w:styleId=\"Loop\"><w:basedOn w:val=\"Loop\"/></w:style>\
             <w:style w:type=\"paragraph\" w:styleId=\"Lista\"><w:pPr><w:numPr><w:numId w:val=\"3\"/></w:numPr></w:pPr></w:style></w:styles>",
        );
        let corpo = "<w:pPr><w:pStyle w:val=\"Corpo\"/></w:pPr>";
        assert_eq!(sheet.holds(corpo, "w:jc", "w:val"), Some("both"));
        assert_eq!(sheet.holds(corpo, "w:ind", "w:firstLine"), Some("567"));
        assert_eq!(sheet.holds("", "w:ind", "w:firstLine"), None);
        assert_eq!(sheet.holds("", "w:spacing", "w:after"), Some("120"));
        assert_eq!(sheet.holds("<w:pPr><w:pStyle w:val=\"Loop\"/></w:pPr>", "w:jc", "w:val"), None);
        let own = "<w:pPr><w:pStyle w:val=\"Corpo\"/><w:jc w:val=\"left\"/></w:pPr>";
        assert_eq!(sheet.holds(own, "w:jc", "w:val"), Some("left"));
        assert_eq!(sheet.inherits(own, "w:jc", "w:val"), Some("both"));
        assert!(sheet.is_listed("<w:pPr><w:pStyle w:val=\"Lista\"/></w:pPr>") && !sheet.is_listed(own));
        let taken_out = "<w:pPr><w:pStyle w:val=\"Lista\"/><w:numPr><w:numId w:val=\"0\"/></w:numPr></w:pPr>";
        assert!(!sheet.is_listed(taken_out));
    }
}
