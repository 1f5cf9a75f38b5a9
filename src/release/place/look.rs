//! How the text of a Word document is set (ECMA-376 Part 1 §17.3), so that a block comes out as the text around it.

use std::{collections::HashMap, ops::Range};

use super::markup::{self, Dialect, Element};
use crate::release::render::ISOLATE;

/// How the text around is set.
pub(super) struct Look {
    /// `<w:pPr>…</w:pPr>`
    paragraph: String,
    /// `<w:rPr>…</w:rPr>`
    run: String,
    /// The same for the first line of each person, where the block that stands there sets it apart.
    pub name: Option<String>,
    /// The document parts its paragraphs by empty ones, or would not part them at all.
    empty_between: bool,
}

impl Look {
    /// After the longest paragraph within a range, else of the whole text: that is the body's.
    pub fn of(source: &str, all: &[Element], parent: Option<usize>, within: Option<&Range<usize>>) -> Self {
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
        let run = most_used(source, all, within.unwrap_or(&model.outer));
        let paragraph = without_stretching(properties("w:pPr", &model.inner));
        let empty_between = empty * 3 >= full && empty > 1 || has_no_space(&paragraph);
        Self { paragraph, run: unmarked(&run), name: None, empty_between }
    }

    pub fn gap(&self) -> String {
        if self.empty_between { format!("<w:p>{}</w:p>", self.paragraph) } else { String::new() }
    }

    /// Lines between empty ones are a paragraph.
    pub fn paragraphs(&self, text: &str) -> String {
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

    /// A line in which a part may run from left to right: that part has a run of its own, which is not set to run the
    /// other way. Its marks stay in it, since not every program heeds the setting.
    fn both_ways(&self, line: &str) -> String {
        let [open, close] = ISOLATE;
        let Some((before, (inside, after))) =
            line.split_once(open).and_then(|(before, rest)| Some((before, rest.split_once(close)?)))
        else {
            return run(&self.run, line);
        };
        let outside = |text: &str| if text.is_empty() { String::new() } else { run(&self.run, text) };
        let ltr = without(&self.run, |name, _| matches!(name, "w:rtl" | "w:cs"));
        let inside = run(&ltr, &format!("{open}{inside}{close}"));
        outside(before) + &inside + &outside(after)
    }

    /// A line, its e-mail address a link. As a field: a `w:hyperlink` would need a relationship in another part.
    fn line(&self, line: &str) -> String {
        let is_address = |word: &str| word.contains('@') && !word.contains(['"', '\\', ':']);
        let at = line.char_indices().rev().find(|(_, one)| one.is_whitespace() || *one == '：');
        let at = at.map_or(0, |(at, one)| at + one.len_utf8());
        if !is_address(&line[at..]) {
            return self.both_ways(line);
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

/// What hides text, strikes it through or lifts it from its line: no block is set so.
fn takes_away(name: &str, tag: &str) -> bool {
    let off = ["\"0\"", "\"false\"", "\"off\""].iter().any(|value| tag.contains(value));
    let hides = matches!(name, "w:vanish" | "w:specVanish" | "w:webHidden" | "w:strike" | "w:dstrike");
    (hides && !off) || name == "w:vertAlign"
}

/// A run's properties without marks of a change.
fn unmarked(run: &str) -> String {
    if run.contains("<w:ins ") || run.contains("<w:rPrChange") {
        return String::new();
    }
    without(run, takes_away)
}

/// The properties of the runs that show most of the text of a range. Links have a colour of their own; what is hidden
/// or struck through is hardly meant.
fn most_used(source: &str, all: &[Element], range: &Range<usize>) -> String {
    let within =
        |one: &&Element, range: &Range<usize>| range.start <= one.outer.start && one.outer.end <= range.end;
    let inside: Vec<&Element> = all.iter().filter(|one| within(one, range)).collect();
    let mut shown: HashMap<&str, usize> = HashMap::new();
    let mut order: Vec<&str> = Vec::new();
    for (at, run) in inside.iter().enumerate().filter(|(_, one)| one.name == "w:r") {
        let parts = || inside[at + 1..].iter().take_while(|one| one.outer.end <= run.outer.end);
        let properties = parts().find(|one| one.name == "w:rPr").map_or("", |one| &source[one.outer.clone()]);
        let marks = markup::elements(properties, Dialect::Xml);
        let gone = marks.iter().any(|one| takes_away(&one.name, &properties[one.outer.clone()]));
        if gone || properties.contains("\"Hyperlink\"") {
            continue;
        }
        let texts = parts().filter(|one| one.name == "w:t");
        let length: usize = texts.map(|one| source[one.inner.clone()].chars().count()).sum();
        *shown.entry(properties).or_default() += length;
        order.push(properties);
    }
    // Of two that show as much the first.
    order.iter().rev().max_by_key(|one| shown.get(*one)).map_or_else(String::new, |one| (*one).to_owned())
}

/// How the first words of a block are set, where the rest of it is set otherwise in weight.
pub(super) fn look_of_name(source: &str, all: &[Element], range: &Range<usize>) -> Option<String> {
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
    without(properties, |name, tag| {
        matches!(name, "w:sectPr" | "w:numPr" | "w:pPrChange" | "w:framePr" | "w:ins" | "w:del")
            || name == "w:jc" && (tag.contains("\"both\"") || tag.contains("\"distribute\""))
            || takes_away(name, tag)
    })
}

/// Properties without those of which this holds.
fn without(properties: &str, drop: impl Fn(&str, &str) -> bool) -> String {
    let elements = markup::elements(properties, Dialect::Xml);
    let mut out = String::new();
    let mut at = 0;
    for gone in elements.iter().filter(|one| drop(&one.name, &properties[one.outer.clone()])) {
        if gone.outer.start >= at {
            out.push_str(&properties[at..gone.outer.start]);
            at = gone.outer.end;
        }
    }
    out + &properties[at..]
}
