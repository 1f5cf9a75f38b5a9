//! Numbers and addresses that are nobody's to print, or nobody's any more, wherever in the file they stand, and links
//! that call another number than they show.

use std::ops::Range;

use super::{Holder, Past, Records, Value, What, mended, replaced};
use crate::{
    finding::{Code, Finding, codes},
    model::{Number, Span, Visibility, text},
    release::{
        Document,
        document::{OTHER_PART, UNSHOWN},
        values::{self, LINK, RELEASE},
    },
};

/// Adds what `findings` does not say yet of these values.
pub(super) fn find(
    document: &Document,
    blocks: &[Range<usize>],
    values: &[Value],
    records: &dyn Records,
    findings: &mut Vec<Finding>,
) {
    let elsewhere = only_elsewhere(values);
    // What no line tells apart is said once.
    let mut apart: Vec<(Code, &str, &What)> = Vec::new();
    // `+41 22 909 41 00/02` holds two numbers.
    let ends: Vec<Value> = values.iter().flat_map(|value| values::ends(document, value)).collect();
    for value in values.iter().chain(&ends) {
        let whole = known(&value.readings, records);
        let ending = if whole.is_nothing() { ending(value) } else { None };
        let Known { holders: all, past } =
            ending.as_ref().map_or(whole, |ending| known(std::slice::from_ref(ending), records));
        let leak = match all.first() {
            _ if all.iter().any(|(_, holder)| is_printable(holder)) => None,
            Some((what, holder)) => Some(leak(value, what, holder)),
            None => past.map(|(what, past)| {
                // An office's number is no contact's to mend.
                let is_office = matches!(what, What::Number(number) if records.switchboard(number).is_some());
                let is_mended = !is_office && is_beside_name(document, blocks, value, &past.name);
                old(value, what, past, is_mended)
            }),
        };
        let other = value.shown.as_ref().map(|shown| {
            let message = format!("the link says {shown} and leads to {}", value.raw);
            Finding::new(codes::R530, message).help("let the link lead to what it says")
        });
        let differs = || {
            let here = elsewhere.iter().find(|(one, _)| std::ptr::eq(*one, value))?.1;
            let (there, here) = (value.raw.trim(), here.raw.trim());
            let message = format!("{there} stands in {OTHER_PART}, and {here} in the text");
            Some(
                Finding::new(codes::R532, message)
                    .help("give the same numbers in both: most readers see the HTML"),
            )
        };
        let Some(finding) = leak.or(other).or_else(differs) else { continue };
        let span = value.span(document);
        let again = span.is_none() && {
            let said = |what: &What| {
                let is_it = |(code, place, one): &(Code, &str, &What)| {
                    *code == finding.code && *one == what && (value.place == LINK || *place == value.place)
                };
                apart.iter().any(is_it)
            };
            let again = value.readings.iter().any(said);
            apart.extend(value.readings.iter().map(|what| (finding.code, value.place, what)));
            again
        };
        if !again && !is_said(findings, finding.code, span) {
            findings.push(finding.at(span));
        }
    }
}

/// What the records have of one of the readings of a value.
struct Known<'a> {
    holders: Vec<(&'a What, Holder)>,
    /// Where nobody has it now.
    past: Option<(&'a What, Past)>,
}

impl Known<'_> {
    const fn is_nothing(&self) -> bool {
        self.holders.is_empty() && self.past.is_none()
    }
}

fn known<'a>(readings: &'a [What], records: &dyn Records) -> Known<'a> {
    let of = |one: &'a What| records.holders(one).into_iter().map(move |it| (one, it));
    let holders: Vec<_> = readings.iter().flat_map(of).collect();
    let past = || readings.iter().find_map(|one| Some((one, records.past(one)?)));
    Known { past: if holders.is_empty() { past() } else { None }, holders }
}

/// What is a whole number in one country may be the end of another's: nothing but its digits is certain.
fn ending(value: &Value) -> Option<What> {
    const MOST: usize = 12;
    let whole = |number: &Number| number.is_valid() && !number.raw.contains(['+', '＋']);
    let Some(What::Number(number)) = value.readings.first() else { return None };
    let digits = text::digits(&number.raw);
    let may =
        value.place == RELEASE && whole(number) && !number.raw.starts_with("00") && digits.len() <= MOST;
    may.then(|| What::Number(Number { e164: None, ..number.clone() }))
}

/// Numbers of the other part of a mail that the text has not, each with one of the text that the other part has not:
/// the first that is left over. A part that has more numbers, and all of the text, gives none otherwise.
fn only_elsewhere(values: &[Value]) -> Vec<(&Value, &Value)> {
    let is_number =
        |one: &&Value| matches!(one.readings.first(), Some(What::Number(number)) if number.is_valid());
    let of = |place| values.iter().filter(is_number).filter(move |one| one.place == place);
    let same = |one: &Value, other: &Value| {
        one.readings.iter().any(|what| other.readings.iter().any(|other| what.may_be(other)))
    };
    if !values.iter().any(|one| one.place == OTHER_PART) {
        return Vec::new();
    }
    let mut ours = of(RELEASE).filter(|one| !of(OTHER_PART).any(|other| same(one, other)));
    let Some(first) = ours.next() else { return Vec::new() };
    let theirs = of(OTHER_PART).filter(|one| !of(RELEASE).any(|other| same(one, other)));
    theirs.map(|one| (one, first)).collect()
}

fn is_printable(holder: &Holder) -> bool {
    holder.visibility == Visibility::Public && !holder.opted_out && !holder.journalist
}

/// Of figures side by side, those that are the end of a number.
fn raw<'a>(value: &'a Value, what: &'a What) -> &'a str {
    match what {
        What::Number(number) if !number.is_valid() => number.raw.trim(),
        _ => value.raw.trim(),
    }
}

/// Whether a refresh knows whose a value is: it stands in a block, in a line that names who had it.
fn is_beside_name(document: &Document, blocks: &[Range<usize>], value: &Value, name: &str) -> bool {
    let Some(at) = value.in_text() else { return false };
    let text = document.text();
    let is_inside = blocks.iter().any(|block| block.start <= at.start && at.end <= block.end);
    is_inside && text::fold(&text[text::lines(text, at)]).contains(&text::fold(name))
}

/// What is to be said of a value in the text that somebody had who is not named with it.
pub(super) fn of_past(value: &str, past: Past) -> Finding {
    let said = replaced(value, &past.name, past.until, past.now.as_deref());
    let finding = Finding::new(codes::R522, said);
    match past.now {
        Some(_) => mended(finding.help(BY_HAND), past.now),
        None => finding.help("take it out"),
    }
}

const BY_HAND: &str =
    "write it there by hand: a refresh writes only the lines of a block that are a known contact's";

/// What is to be said of a value that somebody had.
fn old(value: &Value, what: &What, past: Past, is_mended: bool) -> Finding {
    let Past { name, until, now } = past;
    let said = replaced(raw(value, what), &name, until, now.as_deref());
    if value.place == RELEASE {
        return match now {
            Some(_) if is_mended => mended(Finding::new(codes::R522, said), now),
            now => of_past(raw(value, what), Past { name, until, now }),
        };
    }
    let place = value.place;
    let help = match now {
        _ if place == UNSHOWN => UNSHOWN_HELP.to_owned(),
        Some(now) => format!("put {now} into {place}: a refresh leaves it as it is"),
        None => format!("take it out of {place}"),
    };
    Finding::new(codes::R522, format!("{said}, and stands in {place}")).help(help)
}

const UNSHOWN_HELP: &str = "open the document in Word and save it: that drops links which no text shows";

fn leak(value: &Value, what: &What, holder: &Holder) -> Finding {
    let raw = raw(value, what);
    let (name, place) = (&holder.name, value.place);
    let help = match place {
        UNSHOWN => UNSHOWN_HELP,
        _ => "take it out: whoever gets the file gets it too",
    };
    let finding = match (holder.opted_out, holder.journalist) {
        (true, _) => {
            Finding::new(codes::R525, format!("{raw} of {name}, who has opted out, stands in {place}"))
        }
        (_, true) => Finding::new(codes::R529, format!("{raw} of {name}, a journalist, stands in {place}")),
        _ => {
            let message = format!("{raw} of {name} is {}, and stands in {place}", holder.visibility);
            Finding::new(codes::R523, message)
        }
    };
    finding.help(help)
}

/// Whether the same is said of this place, or of the person whose lines it stands in.
fn is_said(findings: &[Finding], code: Code, span: Option<Span>) -> bool {
    let Some(span) = span.filter(|span| span.is_seen()) else { return false };
    findings.iter().any(|one| {
        one.code == code && one.span.is_some_and(|other| other.start < span.end && span.start < other.end)
    })
}
