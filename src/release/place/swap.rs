//! Values put in the place of others: exactly their characters change, in the text and in the links around it, and every
//! other byte of the file stays.

mod links;

use std::{collections::BTreeMap, ops::Range};

use links::Links;

use super::{Edit, Error, column::in_column, docx, written, written::Written};
use crate::{
    model::{Number, Region},
    release::{
        Document, Format,
        document::Unseen,
        values::{self, What},
    },
    rules::phone,
};

/// A value, and what takes its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Pair {
    Number {
        old: Number,
        new: Number,
    },
    Email {
        old: String,
        new: String,
    },
    /// A name or a role, letter for letter.
    Words {
        old: String,
        new: String,
    },
}

impl Pair {
    /// What stands in the place of a value as it is printed there; none where it is another value.
    fn instead_of(&self, printed: &str) -> Option<String> {
        match self {
            Self::Number { old, new } => phone::like(printed, old, new),
            Self::Email { old, new } => {
                let at = printed.to_ascii_lowercase().find(&old.to_ascii_lowercase())?;
                Some(format!("{}{new}{}", &printed[..at], &printed[at + old.len()..]))
            }
            Self::Words { old, new } => (printed == old).then(|| new.clone()),
        }
    }

    /// As `instead_of` for what is read in a text: `19172654510` there is a number of home, which another country's is
    /// not without its plus; that of `wa.me/19172654510` is none.
    fn instead_in_text(&self, printed: &str, before: &str) -> Option<String> {
        let new = self.instead_of(printed)?;
        let Self::Number { old: Number { e164: Some(old), .. }, new: Number { e164: Some(other), .. } } =
            self
        else {
            return Some(new);
        };
        let is_bare =
            old.strip_prefix('+') == Some(printed) && new.starts_with(|one: char| one.is_ascii_digit());
        let is_read = is_bare && !before.ends_with(['/', '=', '+']) && !phone::same_code(old, other);
        Some(if is_read { format!("+{new}") } else { new })
    }

    /// As `instead_of` for the target of a link, which may leave out the extension.
    fn instead_of_target(&self, target: &str) -> Option<String> {
        let bare = |number: &Number| Number { extension: None, ..number.clone() };
        self.instead_of(target).or_else(|| match self {
            Self::Number { old, new } => phone::like(target, &bare(old), &bare(new)),
            Self::Email { .. } | Self::Words { .. } => None,
        })
    }

    pub fn is_old(&self, value: &What) -> bool {
        match (self, value) {
            (Self::Number { old, .. }, What::Number(one)) => {
                let is_same_line = || match (&one.extension, &old.extension) {
                    (Some(one), Some(other)) => one == other,
                    _ => true,
                };
                one.is_valid() && one.e164 == old.e164 && is_same_line()
            }
            (Self::Email { old, .. }, What::Email(key)) => key.eq_ignore_ascii_case(old),
            _ => false,
        }
    }
}

/// Where a value stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Swap {
    /// In the text; of an address that only a link has, the words of the link.
    pub at: Range<usize>,
    /// The lines of its contact: links to the same there lead to the new value too.
    pub around: Range<usize>,
    pub pair: Pair,
}

/// What came of a swap.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Done {
    /// In the new text.
    pub at: Range<usize>,
    pub old: String,
    pub new: String,
}

/// Signs that mean something in markup or a link. Hardly any address has one.
const MEANING: [char; 7] = ['&', '<', '>', '"', '\'', '%', '\\'];

/// The file with the new values, and for each where it stands now; none where one cannot be put there as the old one
/// stood.
pub fn swap(
    bytes: &[u8],
    document: &Document,
    swaps: &[Swap],
    regions: &[Region],
) -> Result<Option<(Written, Vec<Done>)>, Error> {
    if document.format() == Format::Eml {
        return Err(Error::Mail);
    }
    let Some(plan) = Plan::of(bytes, document, swaps, regions) else { return Ok(None) };
    let Some(first) = plan.edits.first().or(plan.place.as_ref()) else { return Ok(None) };
    let last = plan.edits.last().unwrap_or(first);
    let source = document.source();
    let whole = first.range.start..last.range.end;
    let joined = Edit { text: edited(source, &plan.edits, whole.clone()), range: whole };
    let after = match document.format() {
        Format::Docx => {
            let main = edited(source, &plan.edits, 0..source.len());
            if edges(&main) > edges(source) {
                return Ok(None);
            }
            docx::with_parts(bytes, &main, document.encoding().has_mark(), plan.links.as_deref())?
        }
        _ => spliced(bytes, document, &plan.edits)?,
    };
    let Ok(now) = Document::parse(&after, document.format()) else { return Ok(None) };
    // Markup that makes something else of it would be no release any more.
    if now.text() != plan.text {
        return Ok(None);
    }
    let mut lines: Vec<&str> = Vec::new();
    for one in &plan.done {
        let line = line_of(now.text(), &one.at);
        if lines.last() != Some(&line) {
            lines.push(line);
        }
    }
    let text = lines.join("\n");
    Ok(Some((Written { text, in_place: true, ..written::told(after, document, &joined)? }, plan.done)))
}

struct Plan {
    /// Of the source, in its order.
    edits: Vec<Edit>,
    /// Where nothing of the source changes: where it would.
    place: Option<Edit>,
    /// Of a Word document: where links lead, where that changes.
    links: Option<String>,
    /// The text as it will be.
    text: String,
    done: Vec<Done>,
}

impl Plan {
    fn of(bytes: &[u8], document: &Document, swaps: &[Swap], regions: &[Region]) -> Option<Self> {
        let text = document.text();
        let mut edits: BTreeMap<(usize, usize), Edit> = BTreeMap::new();
        let mut add = |more: Vec<Edit>| {
            more.into_iter().for_each(|edit| drop(edits.insert((edit.range.start, edit.range.end), edit)));
        };
        let targets = targets(document, regions);
        let mut links = Links::of(bytes, document, regions);
        let mut changes: Vec<(Range<usize>, String, String, bool)> = Vec::new();
        for swap in swaps {
            let printed = text.get(swap.at.clone())?;
            let new = swap.pair.instead_in_text(printed, &text[..swap.at.start]);
            let is_words = matches!(swap.pair, Pair::Words { .. });
            // Only there are columns set with blanks. Words bring theirs with them.
            let is_plain = matches!(document.format(), Format::Text | Format::Markdown);
            let (at, new) = match new {
                Some(new) if is_plain && !is_words => {
                    let (at, new) = in_column(text, swap.at.clone(), &new);
                    (at, Some(new))
                }
                new => (swap.at.clone(), new),
            };
            let printed = &text[at.clone()];
            let is_told = |new: &String| is_words || !new.contains(MEANING) || printed.contains(MEANING);
            if !new.iter().all(is_told) {
                return None;
            }
            if let Some(new) = &new {
                let mut edits = letters(printed, new, &|range| {
                    Some(document.in_source(at.start + range.start..at.start + range.end))
                })?;
                if is_words && matches!(document.format(), Format::Html | Format::Docx) {
                    edits.iter_mut().for_each(|edit| edit.text = escaped(&edit.text));
                }
                if let Some(twin) = twin(document, &at) {
                    let moved = |edit: &Edit| Edit {
                        range: edit.range.start + twin..edit.range.end + twin,
                        text: edit.text.clone(),
                    };
                    add(edits.iter().map(moved).collect());
                }
                add(edits);
            }
            let mut linked = None;
            for window in windows(document, swap) {
                for (layer, range) in &targets {
                    let Some(source) = layer.in_source(range.0.clone()) else { continue };
                    let inside = window.start <= source.start && source.end <= window.end;
                    if !inside || !range.1.iter().any(|one| swap.pair.is_old(one)) {
                        continue;
                    }
                    let target = &layer.text[range.0.clone()];
                    let new = swap.pair.instead_of_target(target).filter(|new| !new.contains(MEANING))?;
                    add(letters(target, &new, &|part| {
                        layer.in_source(range.0.start + part.start..range.0.start + part.end)
                    })?);
                    linked = Some((target.to_owned(), new));
                }
                if let Some(links) = &mut links {
                    linked = links.lead(document.source(), &window, &swap.pair)?.or(linked);
                }
            }
            // Words that are no value stay; the link behind them is what changes.
            let shown = new.is_some();
            let (old, new) = new.map(|new| (printed.to_owned(), new)).or(linked)?;
            changes.push((at, old, new, shown));
        }
        changes.sort_by_key(|(at, ..)| at.start);
        changes.dedup();
        let (mut out, mut done, mut from) = (String::with_capacity(text.len()), Vec::new(), 0);
        for (at, old, new, shown) in changes {
            if at.start < from {
                return None;
            }
            out.push_str(&text[from..at.start]);
            let start = out.len();
            out.push_str(if shown { &new } else { &text[at.clone()] });
            done.push(Done { at: start..out.len(), old, new });
            from = at.end;
        }
        out.push_str(&text[from..]);
        let place = document.in_source(swaps.first()?.at.clone());
        let place = Some(Edit { text: document.source()[place.clone()].to_owned(), range: place });
        let links = links.and_then(Links::changed);
        Some(Self { edits: edits.into_values().collect(), place, links, text: out, done })
    }
}

/// How far behind a part of a text box its like stands in the copy that Word keeps for older versions of itself
/// (ECMA-376 Part 3 §10.2): to whom that is shown the old value would be.
fn twin(document: &Document, at: &Range<usize>) -> Option<usize> {
    let source = document.source();
    let own = document.in_source(at.clone());
    let open = source[..own.start].rfind("<mc:Choice")?;
    let close = open + source[open..].find("</mc:Choice>")?;
    let end = close + source[close..].find("</mc:AlternateContent>")?;
    let copy = close + source[close..end].find("<mc:Fallback")?;
    let written = source.get(own.clone()).filter(|_| own.end <= close)?;
    let earlier = source[open..own.start].matches(written).count();
    let like = source[copy..end].match_indices(written).nth(earlier)?.0;
    Some(copy + like - own.start)
}

type Target = (Range<usize>, Vec<What>);

/// Where links lead, in each layer of the file that has such.
fn targets(document: &Document, regions: &[Region]) -> Vec<(Unseen, Target)> {
    let is_word = document.format() == Format::Docx;
    let layers = document.unseen().into_iter().filter(|layer| is_word || layer.is_markup);
    let of = |layer: Unseen| {
        let found = values::targets(&layer.text, regions);
        found.into_iter().map(move |one| (layer.clone(), one)).collect::<Vec<_>>()
    };
    layers.flat_map(of).collect()
}

/// The parts of the source in which a link stands that shows the value: up to what is seen before it and behind it.
fn windows(document: &Document, swap: &Swap) -> Vec<Range<usize>> {
    let text = document.text();
    let window = |range: &Range<usize>| {
        let before = text[..range.start].char_indices().next_back();
        let after = text[range.end..].chars().next();
        let start = before.map_or(0, |(at, _)| document.in_source(at..range.start).end);
        let end = after.map_or(document.source().len(), |one| {
            document.in_source(range.end..range.end + one.len_utf8()).start
        });
        start..end.max(start)
    };
    let meets = |range: &Range<usize>| range.start < swap.at.end && swap.at.start < range.end;
    let links = document.hyperlinks().iter().map(|link| &link.range).filter(|range| meets(range));
    let all = [&swap.at, &swap.around].into_iter().chain(links);
    all.filter(|range| text.get((*range).clone()).is_some()).map(window).collect()
}

/// The letters of `new` in the place of those of `old`; only those that differ. `source` says where a part of `old`
/// stands.
fn letters(old: &str, new: &str, source: &dyn Fn(Range<usize>) -> Option<Range<usize>>) -> Option<Vec<Edit>> {
    let before: Vec<(usize, char)> = old.char_indices().collect();
    let after: Vec<char> = new.chars().collect();
    let (mut start, mut end) = (0, 0);
    if before.len() != after.len() {
        let shorter = before.len().min(after.len());
        start = before.iter().zip(&after).take_while(|((_, a), b)| a == *b).count();
        let alike = before.iter().rev().zip(after.iter().rev()).take_while(|((_, a), b)| a == *b);
        end = alike.count().min(shorter - start);
        // What only comes in stands beside a letter that is there.
        if start + end == before.len() {
            if start > 0 { start -= 1 } else { end = end.checked_sub(1)? }
        }
    }
    let (changed, with) = (&before[start..before.len() - end], &after[start..after.len() - end]);
    let mut edits = Vec::new();
    for (at, (offset, one)) in changed.iter().enumerate() {
        let text: String = match at + 1 == changed.len() {
            true => with.iter().skip(at).collect(),
            false => with.get(at).into_iter().collect(),
        };
        if text != one.to_string() {
            edits.push(Edit { range: source(*offset..offset + one.len_utf8())?, text });
        }
    }
    Some(edits)
}

/// As text stands in markup.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// A part of the source with the edits in it.
fn edited(source: &str, edits: &[Edit], part: Range<usize>) -> String {
    let mut out = String::new();
    let mut from = part.start;
    for edit in edits {
        out.push_str(&source[from..edit.range.start]);
        out.push_str(&edit.text);
        from = edit.range.end;
    }
    out + &source[from..part.end]
}

/// The file with the edits in it.
fn spliced(bytes: &[u8], document: &Document, edits: &[Edit]) -> Result<Vec<u8>, Error> {
    let (source, encoding) = (document.source(), document.encoding());
    let mark = bytes.len().saturating_sub(encoding.encode(source)?.len());
    let (mut out, mut from, mut at) = (Vec::with_capacity(bytes.len()), 0, mark);
    out.extend_from_slice(&bytes[..mark]);
    for edit in edits {
        let kept = encoding.encode(&source[from..edit.range.start])?.len();
        out.extend_from_slice(&bytes[at..at + kept]);
        out.extend(encoding.encode(&edit.text)?);
        at += kept + encoding.encode(&source[edit.range.clone()])?.len();
        from = edit.range.end;
    }
    out.extend_from_slice(&bytes[at..]);
    Ok(out)
}

/// Pieces of text that begin or end with a blank, which Word drops there unless it is told to keep it.
fn edges(main: &str) -> usize {
    main.matches("<w:t> ").count() + main.matches(" </w:t>").count()
}

fn line_of<'a>(text: &'a str, at: &Range<usize>) -> &'a str {
    let start = text[..at.start].rfind(['\n', '\r']).map_or(0, |end| end + 1);
    let end = text[at.end..].find(['\n', '\r']).map_or(text.len(), |more| at.end + more);
    text[start..end].trim()
}
