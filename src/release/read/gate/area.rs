//! Numbers as they are dialled in their own town: the release's other numbers say which town that is.

use std::ops::Range;

use super::{super::tokens::Kind, Gate};
use crate::{
    finding::{Finding, codes},
    model::{DraftPhone, Region},
    rules,
};

/// Where a number begins with a 0 unless it is one of the town's own.
const TRUNK_ZERO: [&str; 27] = [
    "AT", "AU", "BE", "BG", "CH", "CN", "DE", "FI", "FR", "GB", "HR", "ID", "IE", "IL", "IN", "JP", "KR",
    "MY", "NL", "NZ", "RO", "RS", "SE", "SI", "TH", "TR", "TW",
];

impl Gate<'_> {
    /// `555-0127` in a county's release, `6532 3131` in a Beijing office's: with the area code that all of the release's
    /// whole numbers have.
    pub(super) fn with_area_code(&mut self, range: &Range<usize>, labelled: bool) -> Option<DraftPhone> {
        let text = self.document.text();
        let raw = &text[range.clone()];
        if !self.may_be_local(raw, labelled || super::is_local(&text[..range.start], raw)) {
            return None;
        }
        let area = self.area.get_or_init(|| self.area_code()).clone()?;
        let mut reading = rules::phone::read_valid(&format!("{area} {raw}"), None)?;
        let message = format!(
            "`{raw}` has no area code; it is read with {area}, which the release's other numbers have"
        );
        let note = Finding::new(codes::P210, message).help("Write it with its area code, if it is so");
        reading.findings.push(note);
        Some(self.phone(range.clone(), reading))
    }

    fn may_be_local(&self, raw: &str, labelled: bool) -> bool {
        let Some(region) = self.region().filter(|_| labelled) else { return false };
        if matches!(region.as_str(), "US" | "CA") {
            return super::is_short(raw);
        }
        let digits = raw.chars().filter(char::is_ascii_digit).count();
        let longest = if has_mobile_areas(region) { 9 } else { 8 };
        let bare = raw.starts_with(|c: char| matches!(c, '1'..='9')) && (5..=longest).contains(&digits);
        bare && (TRUNK_ZERO.contains(&region.as_str())
            || rules::phone::read_valid(raw, Some(region)).is_none())
    }

    /// `+1 707`, `+49 30`: the one that all whole numbers of the release begin with.
    fn area_code(&self) -> Option<String> {
        const TOLL_FREE: [&str; 7] = ["800", "833", "844", "855", "866", "877", "888"];
        let text = self.document.text();
        let area = |raw: &str| {
            let reading = rules::phone::read_valid(raw, self.region())?;
            // A mobile number is of no town, in most countries.
            let towns = reading.line != Some(rules::phone::Line::Mobile)
                || self.region().is_some_and(has_mobile_areas);
            let number = reading.number.e164.filter(|_| towns)?;
            if let Some(area) = number.strip_prefix("+1").and_then(|rest| rest.get(..3)) {
                return (!TOLL_FREE.contains(&area)).then(|| format!("+1 {area}"));
            }
            printed_area(raw, &number)
        };
        let numbers = self.tokens.iter().filter(|token| token.kind == Kind::Phone);
        let mut codes = numbers.filter_map(|token| text.get(token.range.clone())).flat_map(|raw| {
            // `(81) 3455-0310 / 99155-0311`
            let sides = raw.split('/').filter_map(|side| area(side.trim()));
            area(raw).map_or_else(|| sides.collect(), |area| vec![area])
        });
        let first = codes.next()?;
        codes.all(|area| area == first).then_some(first)
    }
}

/// Where a mobile number has the area code of its town, and a sign more than others: `(81) 99155-0310`.
fn has_mobile_areas(region: Region) -> bool {
    region.as_str() == "BR"
}

/// The country and area code of a number as it is printed, `+49 (0)30 …`, `030/…`, in the form `+49 30`.
fn printed_area(raw: &str, e164: &str) -> Option<String> {
    let bracketed = raw.starts_with('(');
    let raw = raw.trim_start_matches('(');
    let international = raw.starts_with('+') || raw.starts_with("00");
    if !international && !bracketed && !raw.starts_with('0') {
        return None;
    }
    let mut groups =
        raw.split(|c: char| !c.is_ascii_digit()).filter(|group| !group.is_empty() && *group != "0");
    let area = groups.nth(usize::from(international))?.trim_start_matches('0');
    let at = e164[1..].find(area).filter(|at| (1..4).contains(at))?;
    let rest = e164.len() - 1 - at - area.len();
    ((1..6).contains(&area.len()) && rest > 4).then(|| format!("+{} {area}", &e164[1..=at]))
}
