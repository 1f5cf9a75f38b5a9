//! Every number and address of a file, wherever it stands: in running text, behind a link, in a page footer. Found
//! by its shape, to be held against a directory; whom a release names is `read`'s matter.

mod broken;
mod shapes;
mod short;
mod stem;

use std::{
    borrow::Cow,
    collections::{BTreeMap, HashMap},
    ops::Range,
};

pub use stem::{ends, is_stem};

use shapes::{Where, around, is_domain, scan};

use super::{Document, document::UNSHOWN, read::unwrapped};
use crate::{
    finding::{Finding, codes},
    model::{Number, Region, Span, text},
    rules,
};

/// A number or an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// One that is not valid is the end of a number, as it is dialled in its own town or country.
    Number(Number),
    /// By `Email::key`.
    Email(String),
}

impl What {
    /// By which two are the same, whatever the extension.
    fn key(&self) -> &str {
        match self {
            Self::Number(number) => number.e164.as_deref().unwrap_or(&number.raw),
            Self::Email(key) => key,
        }
    }

    /// Whether both may ring one telephone, or reach one mailbox.
    pub(super) fn may_be(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Number(one), Self::Number(two)) if one.e164.is_some() != two.e164.is_some() => {
                let (whole, end) = if one.e164.is_some() { (self, two) } else { (other, one) };
                whole.key().ends_with(text::digits(&end.raw).trim_start_matches('0'))
            }
            _ => self.key() == other.key(),
        }
    }
}

/// What a value may be: a number without a country code is one of each country where it is valid.
type Readings = Vec<What>;

/// Parts of the source that are dealt with, by where they begin; none overlaps another.
#[derive(Default)]
struct Taken(BTreeMap<usize, usize>);

impl Taken {
    fn add(&mut self, range: Range<usize>) {
        self.0.insert(range.start, range.end);
    }

    fn overlaps(&self, range: &Range<usize>) -> bool {
        self.0.range(..range.end).next_back().is_some_and(|(_, end)| *end > range.start)
    }
}

/// One of them, where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Value {
    /// What it may be, the likeliest first; there is one at least.
    pub readings: Readings,
    /// As it stands there.
    pub raw: String,
    /// As in "stands in …": `a link`.
    pub place: &'static str,
    at: At,
    /// Of a link: another number or address, which is what its words show.
    pub shown: Option<String>,
}

/// Where it stands; line and column are counted only for those that somebody asks about.
#[derive(Clone, Debug, PartialEq, Eq)]
enum At {
    Text(Range<usize>),
    Source(usize),
    /// In another part of the file, which has no lines.
    Apart,
}

impl Value {
    /// Where a reader sees it; none of the target of a link.
    pub fn in_text(&self) -> Option<&Range<usize>> {
        match &self.at {
            At::Text(range) if self.place == RELEASE => Some(range),
            _ => None,
        }
    }

    pub fn span(&self, document: &Document) -> Option<Span> {
        match &self.at {
            At::Text(range) => Some(document.span(range.clone())),
            At::Source(offset) => document.source_position(*offset).map(Span::unseen),
            At::Apart => None,
        }
    }
}

/// The text that a reader sees.
pub const RELEASE: &str = "a release";
pub const LINK: &str = "a link";

/// All of a file's. A number without a country code is tried as one of each of the regions.
pub fn everywhere(document: &Document, regions: &[Region]) -> Vec<Value> {
    let text = document.text();
    // A value that is broken over two lines is one to a reader.
    let seen = scan(&unwrapped(text, regions.first().copied()), regions, Where::Words);
    let mut taken = Taken::default();
    // How often links that are dealt with lead to what.
    let mut linked: HashMap<String, usize> = HashMap::new();
    let mut all: Vec<Value> = Vec::new();
    for (range, readings) in &seen {
        taken.add(document.in_source(range.clone()));
        let shorter = stem::within(text, range, regions);
        for (range, readings) in std::iter::once((range.clone(), readings.clone())).chain(shorter) {
            all.push(Value {
                readings,
                raw: text[range.clone()].split_whitespace().collect::<Vec<_>>().join(" "),
                place: RELEASE,
                at: At::Text(range),
                shown: None,
            });
        }
    }
    // One without words is found where it is written.
    for link in document.hyperlinks().iter().filter(|link| !link.range.is_empty()) {
        let target = unescaped(&link.target);
        let found = scan(&target, regions, Where::Markup).into_iter();
        let found: Vec<_> = found.filter(|(range, _)| is_target(&target, range.start)).collect();
        for (range, readings) in &found {
            let kind = readings.first().map(std::mem::discriminant);
            let within = seen.partition_point(|(range, _)| range.start < link.range.start);
            let within = seen[within..].iter().take_while(|(range, _)| range.end <= link.range.end);
            let mut words = within.filter(|(_, shown)| shown.first().map(std::mem::discriminant) == kind);
            let shown = match (words.next(), words.next()) {
                (Some((range, shown)), None)
                    if found.len() == 1
                        && !shown.iter().any(|shown| readings.iter().any(|one| one.may_be(shown))) =>
                {
                    Some(text[range.clone()].to_owned())
                }
                _ => None,
            };
            *linked.entry(key(readings).to_owned()).or_default() += 1;
            all.push(Value {
                readings: readings.clone(),
                raw: target[range.clone()].to_owned(),
                place: LINK,
                at: At::Text(link.range.clone()),
                shown,
            });
        }
    }
    for layer in document.unseen() {
        let stands = if layer.is_markup { Where::Markup } else { Where::Words };
        for (range, readings) in scan(&layer.text, regions, stands) {
            let is_target = is_target(&layer.text, range.start);
            if layer.is_markup && !is_target && !is_written_out(&layer.text[range.clone()], &readings) {
                continue;
            }
            let source = layer.in_source(range.clone());
            if source.as_ref().is_some_and(|source| taken.overlaps(source)) {
                continue;
            }
            let link = is_target || layer.place == UNSHOWN;
            let at = source.as_ref().map_or(At::Apart, |source| At::Source(source.start));
            source.into_iter().for_each(|source| taken.add(source));
            if link && let Some(left) = linked.get_mut(key(&readings)).filter(|left| **left > 0) {
                *left -= 1;
                continue;
            }
            all.push(Value {
                readings,
                raw: layer.text[range].to_owned(),
                place: if link && layer.place != UNSHOWN { LINK } else { layer.place },
                at,
                shown: None,
            });
        }
    }
    all
}

/// A number that is valid nowhere, though its plus says that it is whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Broken {
    pub raw: String,
    /// As in "stands in …".
    pub place: &'static str,
    pub span: Option<Span>,
    /// It may be a sum of something as well.
    pub is_amount: bool,
}

/// All of them that people read, in the text and in other parts of the file.
pub fn broken(document: &Document) -> Vec<Broken> {
    let layers = document.unseen();
    let own = (document.text(), RELEASE, None);
    let others = layers.iter().filter(|layer| !layer.is_markup && layer.place != UNSHOWN);
    let others = others.map(|layer| (layer.text.as_str(), layer.place, Some(layer)));
    let mut all = Vec::new();
    for (text, place, layer) in std::iter::once(own).chain(others) {
        if !text.contains(['+', '＋']) {
            continue;
        }
        for (range, is_amount) in broken::find(text, &scan(text, &[], Where::Words)) {
            let span = match layer {
                None => Some(document.span(range.clone())),
                Some(layer) => layer
                    .in_source(range.clone())
                    .and_then(|source| document.source_position(source.start))
                    .map(Span::unseen),
            };
            all.push(Broken { raw: text[range].to_owned(), place, span, is_amount });
        }
    }
    all
}

/// What the links of a markup call or write to, and where it stands in it.
pub(super) fn targets(markup: &str, regions: &[Region]) -> Vec<(Range<usize>, Readings)> {
    let found = scan(markup, regions, Where::Markup).into_iter();
    found.filter(|(range, _)| is_target(markup, range.start)).collect()
}

/// Addresses with a comma where the last dot belongs: `ana@example,org`.
pub fn slips(document: &Document) -> Vec<Finding> {
    let text = document.text();
    let mut findings = Vec::new();
    for (sign, _) in text.match_indices('@') {
        let range = around(text, sign);
        let whole = range.start
            ..sign
                + 1
                + text[sign + 1..].find(|c| !is_domain(c) && c != ',').unwrap_or(text.len() - sign - 1);
        let raw = text[whole.clone()].trim_end_matches([',', '.', '-']);
        let ending = raw.rsplit_once(',').map(|(_, ending)| ending).unwrap_or_default();
        let mended = raw.replace(',', ".");
        let slipped = !ending.is_empty()
            && ending.bytes().all(|byte| byte.is_ascii_lowercase())
            && rules::email::read(&text[range]).key.is_none()
            && rules::email::read(&mended).key.is_some();
        if slipped {
            findings.push(
                Finding::new(codes::E301, format!("`{raw}` has a comma where a dot belongs"))
                    .help(format!("Write {mended}"))
                    .fix(mended)
                    .at(Some(document.span(whole.start..whole.start + raw.len()))),
            );
        }
    }
    findings
}

/// The signs of a link's target that stand there as their codes.
fn unescaped(target: &str) -> Cow<'_, str> {
    match target.contains('%') {
        true => {
            Cow::Owned(target.replace("%2B", "+").replace("%2b", "+").replace("%40", "@").replace("%20", " "))
        }
        false => Cow::Borrowed(target),
    }
}

/// Whether what begins there is what a link calls or writes to.
fn is_target(text: &str, at: usize) -> bool {
    const SCHEMES: [&str; 14] = [
        "tel:",
        "mailto:",
        "sms:",
        "callto:",
        "fax:",
        "wa.me/",
        "tel://",
        "callto://",
        "skype:",
        "facetime:",
        "facetime-audio:",
        "signal.me/#p/",
        "phone=",
        "number=",
    ];
    let at = text[..at].trim_end_matches([' ', '(']).len();
    SCHEMES.iter().any(|scheme| {
        let start = at.saturating_sub(scheme.len());
        text.get(start..at).is_some_and(|before| before.eq_ignore_ascii_case(scheme))
    })
}

/// Digits in markup are sizes and names of pictures, unless they are written as a number.
fn is_written_out(raw: &str, readings: &[What]) -> bool {
    matches!(readings, [What::Email(_), ..]) || raw.starts_with(['+', '＋'])
}

/// By which links to the same are counted.
fn key(readings: &[What]) -> &str {
    readings.first().map_or("", What::key)
}

#[cfg(test)]
mod tests;
