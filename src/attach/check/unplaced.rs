//! Numbers of which the reader cannot say that they are any, and the directory can.

use super::super::{Known, Opened};
use crate::{
    finding::{Finding, codes},
    model::{Region, Span, Visibility},
    release::{
        hold::Records,
        values::{self, Value, What},
    },
    rules::phone,
};

/// Where they stand, and what is to be said of them instead: that the country code is missing, where no link has it. What
/// became of one that somebody had is said as of any.
pub(super) fn known(
    known: &Known<'_>,
    release: &Opened,
    regions: &[Region],
    findings: &[Finding],
) -> Vec<(Option<Span>, Option<Finding>)> {
    let mut spans =
        findings.iter().filter(|one| one.code == codes::R502).filter_map(|one| one.span).peekable();
    if spans.peek().is_none() {
        return Vec::new();
    }
    let all = values::everywhere(&release.document, regions);
    let of = |span: Span| {
        let meets =
            |value: &&Value| value.in_text().is_some_and(|at| at.start < span.end && span.start < at.end);
        all.iter().filter(meets).find_map(|value| Some((Some(span), said(known, release, span, value)?)))
    };
    spans.filter_map(of).collect()
}

/// None where the directory does not know the number either.
fn said(known: &Known<'_>, release: &Opened, span: Span, value: &Value) -> Option<Option<Finding>> {
    let numbers =
        || value.readings.iter().filter_map(|one| if let What::Number(it) = one { Some(it) } else { None });
    let found =
        numbers().find_map(|it| Some((it, known.holders(&What::Number(it.clone())).into_iter().next()?)));
    let Some((number, holder)) = found else {
        return value.readings.iter().any(|one| known.past(one).is_some()).then_some(None);
    };
    let meets = |range: &std::ops::Range<usize>| range.start < span.end && span.start < range.end;
    // Of what is not to be printed more is said than that.
    let is_public = holder.visibility == Visibility::Public && !holder.opted_out && !holder.journalist;
    if !is_public || release.document.hyperlinks().iter().any(|link| meets(&link.range)) {
        return Some(None);
    }
    let (raw, whole) = (value.raw.trim(), phone::for_readers(number, None));
    let message = format!(
        "`{raw}` is written without its country code: the directory has {whole} with {}",
        holder.name
    );
    let finding = Finding::new(codes::P202, message).help("write it with its country code").fix(whole);
    Some(Some(finding.at(Some(span))))
}
