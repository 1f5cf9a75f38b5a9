//! How the text of a Word document is set (ECMA-376 Part 1 §17.3), so that a block comes out as the text around it.

use std::{collections::HashMap, ops::Range};

use super::{
    markup::{self, Dialect, Element},
    setting::{self, takes_away, without},
    sheet::Sheet,
};
use crate::release::render::ISOLATE;

/// The main part of a document, its elements, and the styles that it is set in.
#[derive(Clone, Copy)]
pub(super) struct Page<'a> {
    pub source: &'a str,
    pub all: &'a [Element],
    pub sheet: &'a Sheet,
}

impl<'a> Page<'a> {
    /// What a paragraph says itself of how it is set.
    fn properties(&self, paragraph: &Element) -> &'a str {
        let own = inside(self.all, &paragraph.inner).iter().find(|one| one.name == "w:pPr");
        own.map_or("", |one| &self.source[one.outer.clone()])
    }
}

/// The longest of those paragraphs that are set like most of the text, one of a list only where there is no other.
fn model<'a>(page: &Page<'_>, paragraphs: impl Iterator<Item = &'a Element>) -> Option<&'a Element> {
    let mut groups: HashMap<(bool, String), (usize, &Element, usize)> = HashMap::new();
    for one in paragraphs {
        let length = shown(page.source, page.all, one).unwrap_or_default();
        let properties = page.properties(one);
        let key = (!page.sheet.is_listed(properties), setting::of(properties, page.sheet));
        let group = groups.entry(key).or_insert((0, one, length));
        group.0 += length;
        if length >= group.2 {
            (group.1, group.2) = (one, length);
        }
    }
    let full = |total: usize| total > 0;
    let most = groups
        .into_iter()
        .max_by_key(|((free, _), (total, one, _))| (full(*total) && *free, *total, one.outer.start));
    most.map(|(_, (_, one, _))| one)
}

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
    /// After the paragraphs within a range, else of the whole text, that show most of it: those are the body's.
    pub fn of(page: &Page<'_>, parent: Option<usize>, within: Option<&Range<usize>>) -> Self {
        let Page { source, all, sheet } = *page;
        let is_inside = |one: &Element| {
            within.is_none_or(|range| range.start <= one.outer.start && one.outer.end <= range.end)
        };
        let siblings = || all.iter().filter(|one| one.name == "w:p" && one.parent == parent);
        let is_full = |one: &&Element| shown(source, all, one).is_some_and(|len| len > 0);
        let full = siblings().filter(is_full).count();
        let empty = siblings().filter(|one| !is_full(one) && is_empty(source, all, one)).count();
        let Some(model) = model(page, siblings().filter(|one| is_inside(one))) else {
            return Self { paragraph: String::new(), run: String::new(), name: None, empty_between: false };
        };
        let run = most_used(source, all, within.unwrap_or(&model.outer));
        let paragraph = setting::of(page.properties(model), sheet);
        let empty_between = empty * 3 >= full && empty > 1 || setting::has_no_space(&paragraph, sheet);
        Self { paragraph, run: unmarked(&run), name: None, empty_between }
    }

    pub fn gap(&self) -> String {
        if self.empty_between { self.empty() } else { String::new() }
    }

    /// An empty paragraph.
    pub fn empty(&self) -> String {
        format!("<w:p>{}</w:p>", self.paragraph)
    }

    /// Lines between empty ones are a paragraph; the first may be the heading of the others.
    pub fn paragraphs(&self, text: &str, has_heading: bool) -> String {
        let line_break = format!("<w:r>{}<w:br/></w:r>", self.run);
        let kept = setting::kept(&self.paragraph);
        let groups: Vec<&str> = text.split("\n\n").filter(|group| !group.trim().is_empty()).collect();
        let set = |(at, group): (usize, &&str)| {
            let lines = group.lines().enumerate().map(|(number, line)| match &self.name {
                Some(name) if number == 0 => run(name, line),
                _ => self.line(line),
            });
            let lines = lines.collect::<Vec<_>>().join(&line_break);
            let properties = if has_heading && at == 0 { &kept } else { &self.paragraph };
            let gap = if self.empty_between { format!("<w:p>{properties}</w:p>") } else { String::new() };
            let gap = if at + 1 < groups.len() { gap } else { String::new() };
            format!("<w:p>{properties}{lines}</w:p>{gap}")
        };
        groups.iter().enumerate().map(set).collect()
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

/// The elements that begin within a range: they stand in the order of their start tags.
fn inside<'a>(all: &'a [Element], range: &Range<usize>) -> &'a [Element] {
    let at = |end: usize| all.partition_point(|one| one.outer.start < end);
    &all[at(range.start)..at(range.end).max(at(range.start))]
}

/// Whether a paragraph without words is there for the space alone: not for a picture, a break, or the end of a section.
fn is_empty(source: &str, all: &[Element], paragraph: &Element) -> bool {
    const HELD: [&str; 5] = ["w:sectPr", "w:br", "w:drawing", "w:pict", "w:object"];
    markup::is_blank(&source[paragraph.outer.clone()])
        && !inside(all, &paragraph.inner).iter().any(|one| HELD.contains(&one.name.as_str()))
}

/// The characters that a paragraph shows.
fn shown(source: &str, all: &[Element], paragraph: &Element) -> Option<usize> {
    let texts = inside(all, &paragraph.inner).iter().filter(|one| one.name == "w:t");
    texts.map(|one| source[one.inner.clone()].trim().chars().count()).reduce(|a, b| a + b)
}
