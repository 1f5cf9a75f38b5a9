//! What is wrong with a number that is not valid. The library's own reasons do not catch a lost digit: ten
//! digits fit a Chinese land line, so a mobile number that lost one is "possible". What works is to try: append
//! each digit, else insert it at every place, else delete each; the valid candidates tell the direction and the
//! likely kind. Reported, never repaired: several completions are valid.

use super::{
    country,
    library::{self, Line, Valid},
};
use crate::{
    finding::{Finding, codes},
    model::Region,
};

/// The direction in which a number is wrong by one digit, and what it would be.
struct OneOff {
    short: bool,
    likely: Valid,
}

/// The candidates' most frequent country and kind; the first found wins a tie.
fn likeliest(candidates: impl Iterator<Item = String>) -> Option<Valid> {
    let mut seen: Vec<(Valid, (Option<Region>, Line), usize)> = Vec::new();
    for valid in candidates.filter_map(|compact| library::exactly(&compact)) {
        let kind = (valid.region(), valid.line);
        match seen.iter_mut().find(|(_, one, _)| *one == kind) {
            Some((.., count)) => *count += 1,
            None => seen.push((valid, kind, 1)),
        }
    }
    seen.into_iter().rev().max_by_key(|(.., count)| *count).map(|(valid, ..)| valid)
}

fn one_off(compact: &str, region: Option<Region>) -> Option<OneOff> {
    // Tried in full: a digit more in front of the prefix that is dialled at home would make another number of it.
    let compact = match region.filter(|_| !compact.starts_with('+')) {
        Some(region) => &library::from_home(compact, region)?,
        None => compact,
    };
    let digits = compact.strip_prefix('+')?;
    // A digit of the calling code is never tried: the number would move to another country.
    let fixed = library::calling_code(compact)?.0.to_string().len();
    let with = move |at: usize, digit: char| format!("+{}{digit}{}", &digits[..at], &digits[at..]);
    let append = ('0'..='9').map(|digit| with(digits.len(), digit));
    let insert = (fixed..digits.len()).flat_map(|at| ('0'..='9').map(move |digit| with(at, digit)));
    let delete = (fixed..digits.len()).rev().map(|at| format!("+{}{}", &digits[..at], &digits[at + 1..]));
    likeliest(append)
        .or_else(|| likeliest(insert))
        .map(|likely| OneOff { short: true, likely })
        .or_else(|| likeliest(delete).map(|likely| OneOff { short: false, likely }))
}

/// `a Chinese mobile number`
pub fn a_number(region: Option<Region>, line: Line) -> String {
    let kind = match line {
        Line::Mobile => "mobile number",
        Line::Fixed => "land line number",
        Line::FreePhone => "free-phone number",
        Line::FixedOrMobile | Line::Special => "number",
    };
    match region.and_then(country::adjective) {
        Some(adjective) => {
            // "an Indian", "a US", "a Ugandan", "an Uzbek".
            let vowel = adjective.starts_with(['A', 'E', 'I', 'O', 'Å']) || adjective.starts_with("Uz");
            format!("{} {adjective} {kind}", if vowel { "an" } else { "a" })
        }
        None => format!("an international {kind}"),
    }
}

/// Digits after the calling code.
fn national_length(e164: &str) -> usize {
    let code = library::calling_code(e164).map_or(0, |(code, _)| code.to_string().len());
    e164.len().saturating_sub(1 + code)
}

/// What to try where the country code, not a digit, is what was lost.
fn lost_country_code(compact: &str, region: Option<Region>) -> Option<String> {
    let digits = compact.strip_prefix('+')?;
    // The directory's own country first; then North America, whose numbers are widely written without the 1.
    let own = region.and_then(library::code_of).filter(|code| *code != 1);
    let codes = own.into_iter().chain([1]);
    codes.map(|code| (code, format!("+{code}{digits}"))).find_map(|(code, whole)| {
        let valid = library::valid(&whole, None)?;
        let shown = library::format(&valid.e164, false)?;
        Some(format!(
            "It may have lost its country code: with +{code} in front it is {}, {shown}",
            a_number(valid.region(), valid.line)
        ))
    })
}

/// The finding for a compact number that is not valid.
pub(super) fn invalid(raw: &str, compact: &str, region: Option<Region>) -> Finding {
    let raw = raw.trim();
    let (message, help) = match one_off(compact, region) {
        Some(OneOff { short, likely }) => {
            let a_number = a_number(likely.region(), likely.line);
            let code = library::calling_code(&likely.e164).map_or(0, |(code, _)| code);
            let right = national_length(&likely.e164);
            if short {
                (
                    format!("`{raw}` is one digit short for {a_number}"),
                    format!(
                        "Such a number has {right} digits after +{code}; this one has {}. Look up the missing \
                         digit: it cannot be told from the others",
                        right - 1
                    ),
                )
            } else {
                (
                    format!("`{raw}` is one digit too long for {a_number}"),
                    format!("Such a number has {right} digits after +{code}; this one has {}", right + 1),
                )
            }
        }
        None => unlike_any(raw, compact, region),
    };
    let help = match lost_country_code(compact, region) {
        Some(lost) => format!("{lost}. Otherwise: {help}"),
        None => help,
    };
    Finding::new(codes::P201, message).help(help)
}

/// Message and help for a number that no single digit makes right.
fn unlike_any(raw: &str, compact: &str, region: Option<Region>) -> (String, String) {
    let in_full = compact.starts_with('+');
    let (code, home) = if in_full {
        match library::calling_code(compact) {
            Some((code, home)) => (code, home),
            None => {
                return (
                    format!("`{raw}` begins with no country's code"),
                    "Write `+`, the country code, and the number without its leading 0".to_owned(),
                );
            }
        }
    } else {
        (region.and_then(library::code_of).unwrap_or_default(), region)
    };
    let name =
        home.and_then(country::name).map_or_else(|| format!("with +{code}"), |name| format!("in {name}"));
    let digits = compact.trim_start_matches('+').len();
    // `+44 (0)7700 …`: the 0 is for calls inside the country.
    let trunk = usize::from(in_full && raw.contains("(0)"));
    let count = if in_full { digits - code.to_string().len() - trunk } else { digits };
    let Some((fewest, most)) = home.and_then(library::lengths) else {
        return (format!("`{raw}` is no number {name}"), "Look the number up".to_owned());
    };
    // A national number may carry a leading 0 that does not count.
    let slack = usize::from(!in_full);
    if count < fewest || count > most + slack {
        let range = if fewest == most { fewest.to_string() } else { format!("{fewest} to {most}") };
        let much = if count < fewest { "short" } else { "long" };
        (
            format!("`{raw}` is too {much} for a number {name}"),
            format!("Numbers {name} have {range} digits after +{code}; this one has {count}"),
        )
    } else {
        (
            format!("`{raw}` has the length of a number {name}, but no such number exists"),
            "Look the number up: its first digits belong to no area or network, or its country code is another"
                .to_owned(),
        )
    }
}
