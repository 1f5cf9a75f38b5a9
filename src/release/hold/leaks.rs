//! Numbers and addresses that are nobody's to print, wherever in the file they stand, and links that call another
//! number than they show.

use super::{Holder, Records, Value, What};
use crate::{
    finding::{Code, Finding, codes},
    model::{Span, Visibility},
    release::{Document, document::UNSHOWN},
};

/// Adds what `findings` does not say yet of these values.
pub(super) fn find(
    document: &Document,
    values: &[Value],
    records: &dyn Records,
    findings: &mut Vec<Finding>,
) {
    for value in values {
        let all: Vec<_> = value
            .readings
            .iter()
            .flat_map(|one| records.holders(one).into_iter().map(move |it| (one, it)))
            .collect();
        let leak = match all.iter().any(|(_, holder)| is_printable(holder)) {
            true => None,
            false => all.first().map(|(what, holder)| leak(value, what, holder)),
        };
        let other = value.shown.as_ref().map(|shown| {
            let message = format!("the link says {shown} and leads to {}", value.raw);
            Finding::new(codes::R530, message).help("let the link lead to what it says")
        });
        let Some(finding) = leak.or(other) else { continue };
        let span = value.span(document);
        if !is_said(findings, finding.code, span) {
            findings.push(finding.at(span));
        }
    }
}

fn is_printable(holder: &Holder) -> bool {
    holder.visibility == Visibility::Public && !holder.opted_out && !holder.journalist
}

fn leak(value: &Value, what: &What, holder: &Holder) -> Finding {
    // Of figures side by side, those that are the end of a number.
    let raw = match what {
        What::Number(number) if !number.is_valid() => number.raw.trim(),
        _ => value.raw.trim(),
    };
    let (name, place) = (&holder.name, value.place);
    let help = match place {
        UNSHOWN => "open the document in Word and save it: that drops links which no text shows",
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
