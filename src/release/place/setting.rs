//! How a paragraph of a block is set after one of the text (ECMA-376 Part 1 §17.3.1): as that is, but for what would
//! pull short lines apart.

use super::{
    markup::{self, Dialect},
    sheet::{self, Sheet},
};

/// The properties of a block's paragraph: lists, breaks, marks of change and sections stay with their own.
pub(super) fn of(properties: &str, sheet: &Sheet) -> String {
    let out = without(properties, |name, tag| {
        matches!(
            name,
            "w:sectPr"
                | "w:numPr"
                | "w:pageBreakBefore"
                | "w:outlineLvl"
                | "w:pPrChange"
                | "w:framePr"
                | "w:ins"
                | "w:del"
        ) || takes_away(name, tag)
    });
    let unlisted = "<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"0\"/></w:numPr>";
    let out = if sheet.is_listed(&out) { put(&out, "w:numPr", unlisted) } else { out };
    in_one_column(&unstretched(&out, sheet), sheet)
}

/// The same for a heading, which does not stay alone at the foot of a page.
pub(super) fn kept(properties: &str) -> String {
    put(properties, "w:keepNext", "<w:keepNext/>")
}

/// What hides text, strikes it through or lifts it from its line: no block is set so.
pub(super) fn takes_away(name: &str, tag: &str) -> bool {
    let off = ["\"0\"", "\"false\"", "\"off\""].iter().any(|value| tag.contains(value));
    let hides = matches!(name, "w:vanish" | "w:specVanish" | "w:webHidden" | "w:strike" | "w:dstrike");
    (hides && !off) || name == "w:vertAlign"
}

/// Whether paragraphs set like this stand line under line.
pub(super) fn has_no_space(paragraph: &str, sheet: &Sheet) -> bool {
    let says = |name: &str| sheet.holds(paragraph, "w:spacing", name);
    let spaced = |side: &str| {
        let auto = says(&format!("{side}Autospacing")).is_some_and(|value| !matches!(value, "0" | "false"));
        let given = [says(side), says(&format!("{side}Lines"))];
        let given: Vec<&str> = given.into_iter().flatten().collect();
        let none = given.is_empty() && !sheet.is_whole();
        if auto || given.iter().any(|value| *value != "0") { Some(true) } else { (!none).then_some(false) }
    };
    let [before, after] = ["w:before", "w:after"].map(spaced);
    paragraph.contains("\"NoSpacing\"") && after != Some(true) || after == Some(false) && before != Some(true)
}

/// Justified text would be stretched at each line break, also where its style has it so.
fn unstretched(properties: &str, sheet: &Sheet) -> String {
    const STRETCHED: [&str; 6] =
        ["both", "distribute", "lowKashida", "mediumKashida", "highKashida", "thaiDistribute"];
    if !sheet.holds(properties, "w:jc", "w:val").is_some_and(|value| STRETCHED.contains(&value)) {
        return properties.to_owned();
    }
    let bare = without(properties, |name, _| name == "w:jc");
    match sheet.inherits(&bare, "w:jc", "w:val") {
        None | Some("left" | "start") => bare,
        Some(_) => put(&bare, "w:jc", "<w:jc w:val=\"left\"/>"),
    }
}

/// A first line further in or out than the others would set the name apart from what is below it: all lines begin where
/// the text's first ones do, as if each had been typed as a paragraph.
fn in_one_column(properties: &str, sheet: &Sheet) -> String {
    let amount =
        |name: &str| -> Option<i64> { sheet.holds(properties, "w:ind", &format!("w:{name}"))?.parse().ok() };
    let first = |unit: &str| match (amount(&format!("hanging{unit}")), amount(&format!("firstLine{unit}"))) {
        (Some(out), _) if out != 0 => Some(-out),
        (_, inwards) => inwards.filter(|by| *by != 0),
    };
    let (points, chars) = (first(""), first("Chars"));
    if points.is_none() && chars.is_none() {
        return properties.to_owned();
    }
    let own = |name: &str| sheet::value(properties, "w:ind", &format!("w:{name}"));
    let left = |unit: &str| {
        amount(&format!("left{unit}")).or_else(|| amount(&format!("start{unit}"))).unwrap_or_default()
    };
    let side = |unit: &str| if own(&format!("start{unit}")).is_some() { "start" } else { "left" };
    let mut tag = "<w:ind".to_owned();
    let mut say = |name: &str, value: &str| tag += &format!(" w:{name}=\"{value}\"");
    say(side(""), &(left("") + points.unwrap_or_default()).max(0).to_string());
    let left_chars = left("Chars") + chars.unwrap_or_default();
    if left_chars != 0 || left("Chars") != 0 {
        say(&format!("{}Chars", side("Chars")), &left_chars.max(0).to_string());
    }
    for name in ["right", "end", "rightChars", "endChars"] {
        if let Some(value) = own(name) {
            say(name, value);
        }
    }
    say("firstLine", "0");
    if chars.is_some() {
        say("firstLineChars", "0");
    }
    put(properties, "w:ind", &(tag + "/>"))
}

/// The properties of a paragraph in the order in which they must stand (§17.3.1.26), behind the style.
const ORDER: [&str; 35] = [
    "w:keepNext",
    "w:keepLines",
    "w:pageBreakBefore",
    "w:framePr",
    "w:widowControl",
    "w:numPr",
    "w:suppressLineNumbers",
    "w:pBdr",
    "w:shd",
    "w:tabs",
    "w:suppressAutoHyphens",
    "w:kinsoku",
    "w:wordWrap",
    "w:overflowPunct",
    "w:topLinePunct",
    "w:autoSpaceDE",
    "w:autoSpaceDN",
    "w:bidi",
    "w:adjustRightInd",
    "w:snapToGrid",
    "w:spacing",
    "w:ind",
    "w:contextualSpacing",
    "w:mirrorIndents",
    "w:suppressOverlap",
    "w:jc",
    "w:textDirection",
    "w:textAlignment",
    "w:textboxTightWrap",
    "w:outlineLvl",
    "w:divId",
    "w:cnfStyle",
    "w:rPr",
    "w:sectPr",
    "w:pPrChange",
];

/// Properties with this one, in the place of the one that is there.
fn put(properties: &str, name: &str, tag: &str) -> String {
    let bare = without(properties, |one, _| one == name);
    let all = markup::elements(&bare, Dialect::Xml);
    let Some(whole) = all.first().filter(|one| !one.inner.is_empty()) else {
        return format!("<w:pPr>{tag}</w:pPr>");
    };
    let after = ORDER.iter().skip_while(|one| **one != name).skip(1);
    let after: Vec<&str> = after.copied().collect();
    let next = all.iter().find(|one| one.parent == Some(0) && after.contains(&one.name.as_str()));
    let at = next.map_or(whole.inner.end, |next| next.outer.start);
    format!("{}{tag}{}", &bare[..at], &bare[at..])
}

/// Properties without those of which this holds.
pub(super) fn without(properties: &str, drop: impl Fn(&str, &str) -> bool) -> String {
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
