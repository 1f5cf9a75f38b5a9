//! Reads a number as typed (ITU-T E.164, with what people put around it). One gate for all entrances.
//!
//! `text` takes apart what was typed, `library` knows the numbering plans, `diagnosis` says what is wrong.

pub mod country;
mod diagnosis;
mod form;
mod library;
mod local;
mod side_by_side;
mod split;
#[cfg(test)]
mod tests;
mod text;

pub(super) use diagnosis::a_number;
pub use form::like;
pub use library::{Line, code_of, has_plan, same_code};
pub use side_by_side::side_by_side;
pub use split::{kind_of, label, split};

use crate::{
    finding::{Finding, codes},
    model::{self, Number, Region},
};

/// What a number turned out to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    pub number: Number,
    /// What kind of line a valid number is.
    pub line: Option<Line>,
    /// What is wrong with it; the caller adds where it stood.
    pub findings: Vec<Finding>,
}

impl Reading {
    fn bad(raw: &str, extension: Option<String>, finding: Finding) -> Self {
        let number = Number { raw: raw.to_owned(), e164: None, extension };
        Self { number, line: None, findings: vec![finding] }
    }
}

/// Countries whose offices write the extension behind one more dash: `010-65323131-1301`.
const DASH_EXTENSION: &[&str] = &["CN", "HK", "MO", "TW"];

/// A remark beside a number has no more digits than this: `24h`, `room 112`.
const REMARK_DIGITS: usize = 4;

fn digits(text: &str) -> usize {
    text.bytes().filter(u8::is_ascii_digit).count()
}

/// Reads one number. `region` is the country of a number that is written without a country code.
pub fn read(raw: &str, region: Option<Region>) -> Reading {
    let typed = text::read(raw);
    let region = region.filter(|&region| has_plan(region));
    let Some(run) = the_run(&typed.runs) else {
        let finding = Finding::new(codes::P203, format!("there is no phone number in `{}`", raw.trim()))
            .help("Write it with `+` and the country code");
        return Reading::bad(raw, typed.extension, finding);
    };
    valid(raw, &typed, &run, region).unwrap_or_else(|| {
        let compact = with_plus(text::compact(&run), region);
        if let Some(elsewhere) = local::elsewhere(&compact, region) {
            return Reading::bad(raw, typed.extension, local::finding(raw, &elsewhere));
        }
        let finding = if compact.starts_with('+') || region.is_some() {
            diagnosis::invalid(raw, &compact, region)
        } else {
            no_country_code(raw, &compact)
        };
        Reading::bad(raw, typed.extension, finding)
    })
}

/// Reads a number only if it is valid. What ails one that is not takes a hundred look-ups to say: this is for
/// whoever looks for numbers in a text.
pub fn read_valid(raw: &str, region: Option<Region>) -> Option<Reading> {
    let typed = text::read(raw);
    let run = the_run(&typed.runs)?;
    valid(raw, &typed, &run, region.filter(|&region| has_plan(region)))
}

/// The extension that is typed with a number, valid or not.
pub fn extension(raw: &str, region: Option<Region>) -> Option<String> {
    read_valid(raw, region).map_or_else(|| text::read(raw).extension, |reading| reading.number.extension)
}

fn valid(raw: &str, typed: &text::Typed, run: &str, region: Option<Region>) -> Option<Reading> {
    let (valid, extension, unread) = valid_run(run, region)
        .map(|valid| (valid, typed.extension.clone(), unread(typed, run)))
        .or_else(|| {
            let found = dash_extension(run, region).filter(|_| typed.extension.is_none());
            found.map(|(valid, extension)| (valid, extension, unread(typed, run)))
        })
        .or_else(|| {
            let vanity = typed.vanity.iter().find_map(|compact| library::valid(compact, region));
            vanity.map(|valid| (valid, None, None))
        })?;
    let first = extension.as_ref().filter(|_| typed.more_extensions);
    let more = first.map(|first| {
        Finding::new(codes::P206, format!("`{}` has more than one extension: {first} is read", raw.trim()))
            .help("Give each of the others as a phone of its own")
    });
    let unread = unread.map(|words| not_read(raw, &words));
    let fictional = fictional(raw, &valid.e164);
    Some(Reading {
        number: Number { raw: raw.to_owned(), e164: Some(valid.e164), extension },
        line: Some(valid.line),
        findings: more.into_iter().chain(unread).chain(fictional).collect(),
    })
}

/// The run of digits that is the number, where the others are short enough to be remarks; else all together.
fn the_run(runs: &[String]) -> Option<String> {
    let longest = runs
        .iter()
        .max_by_key(|run| digits(run))
        .filter(|_| runs.iter().map(|run| digits(run)).sum::<usize>() >= 3)?;
    let remarks = runs.iter().filter(|run| *run != longest).all(|run| digits(run) <= REMARK_DIGITS);
    Some(if remarks { longest.clone() } else { runs.join(" ") })
}

/// What was passed over to read the number: words, and digits apart from it.
fn unread(typed: &text::Typed, run: &str) -> Option<String> {
    let all = typed.runs.join(" ") == run;
    let apart = typed.runs.iter().filter(|one| !all && one.as_str() != run);
    let words: Vec<_> = typed.unread.iter().chain(apart).map(String::as_str).collect();
    (!words.is_empty()).then(|| words.join(" "))
}

/// That no telephone rings at a number that is kept for films and samples.
pub(super) fn fictional(raw: &str, e164: &str) -> Option<Finding> {
    let said = || format!("`{}` is kept for films and samples: no telephone rings", raw.trim());
    library::is_fictional(e164)
        .then(|| Finding::new(codes::P213, said()).help("Put the real number in its place"))
}

fn not_read(raw: &str, words: &str) -> Finding {
    Finding::new(codes::P207, format!("`{}` holds more than a number: `{words}` was not read", raw.trim()))
        .help("Look whether the number is whole; put a remark in parentheses, or into the note")
}

/// `00` is the prefix for abroad nearly everywhere; a region's own prefix is the library's affair.
fn with_plus(compact: String, region: Option<Region>) -> String {
    match compact.strip_prefix("00") {
        Some(rest) if region.is_none_or(|region| library::valid(&compact, Some(region)).is_none()) => {
            format!("+{rest}")
        }
        _ => compact,
    }
}

fn valid_run(run: &str, region: Option<Region>) -> Option<library::Valid> {
    let compact = with_plus(text::compact(run), region);
    if local::elsewhere(&compact, region).is_some() {
        return None;
    }
    library::valid(&compact, region).or_else(|| {
        // `+7 (0) 495 …`: a trunk prefix in parentheses that the country does not have.
        let (before, after) = run.split_once("(0)")?;
        library::valid(&with_plus(text::compact(&format!("{before}{after}")), region), region)
    })
}

/// A number with its extension behind one more dash, where the rest alone is valid.
fn dash_extension(run: &str, region: Option<Region>) -> Option<(library::Valid, Option<String>)> {
    let (rest, extension) = run.rsplit_once('-')?;
    let extension = extension.trim();
    if !(1..=6).contains(&extension.len()) || !extension.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let valid = valid_run(rest, region)?;
    let country = valid.region()?;
    DASH_EXTENSION.contains(&country.as_str()).then(|| (valid, Some(extension.to_owned())))
}

fn no_country_code(raw: &str, compact: &str) -> Finding {
    let finding = Finding::new(
        codes::P202,
        format!("`{}` has no country code, and nothing says which country it is in", raw.trim()),
    );
    finding.help(match library::valid(&format!("+{compact}"), None) {
        Some(valid) => format!(
            "With `+` in front it would be {}. Otherwise write its country code, or name the country with `--region`",
            diagnosis::a_number(valid.region(), valid.line)
        ),
        None => "Write it with `+` and the country code, or name the country with `--region`".to_owned(),
    })
}

/// What is wrong with a number without a country code that is none in any country. Takes hundreds of look-ups: for
/// what somebody has just typed.
pub fn nowhere(raw: &str) -> Option<Finding> {
    let typed = text::read(raw);
    let compact = text::compact(&the_run(&typed.runs)?);
    let is_somewhere = compact.starts_with('+')
        || library::is_somewhere(&compact)
        || DASH_EXTENSION.iter().any(|country| read_valid(raw, country.parse().ok()).is_some());
    (!is_somewhere).then(|| {
        Finding::new(codes::P201, format!("`{}` is no number in any country", raw.trim()))
            .help("Look the number up, and write it with `+` and the country code")
    })
}

/// Whether what is typed reaches the number: it has its country code, or is dialled so in the region.
pub fn is_dialled(raw: &str, e164: &str, region: Option<Region>) -> bool {
    let reaches =
        |region| read_valid(raw, region).is_some_and(|one| one.number.e164.as_deref() == Some(e164));
    reaches(None) || region.is_some() && reaches(region)
}

/// As typed where that is dialled in the region, else in its international form, with the extension.
pub fn for_readers(number: &Number, region: Option<Region>) -> String {
    match &number.e164 {
        Some(e164) if !is_dialled(&number.raw, e164, region) => match &number.extension {
            Some(extension) => format!("{} ext. {extension}", international(e164)),
            None => international(e164),
        },
        _ => number.raw.clone(),
    }
}

/// `+86 10 6532 3131`: the printed form (ITU-T E.123) of a valid E.164 number; what is not one comes back as it is.
pub fn international(e164: &str) -> String {
    library::format(e164, false).unwrap_or_else(|| e164.to_owned())
}

/// `010 6532 3131`: how the number is written inside its country.
pub fn national(e164: &str) -> String {
    library::format(e164, true).unwrap_or_else(|| e164.to_owned())
}

/// The kind of line of a valid E.164 number.
pub fn line(e164: &str) -> Option<Line> {
    library::valid(e164, None).map(|valid| valid.line)
}

/// The country that a valid E.164 number rings in; none for a free-phone number and its like, which ring anywhere.
pub fn rings_in(e164: &str) -> Option<Region> {
    library::valid(e164, None).filter(|valid| valid.line.has_place()).and_then(|valid| valid.region())
}

/// The country of a valid E.164 number; none where it belongs to no country (+800).
pub fn region(e164: &str) -> Option<Region> {
    library::valid(e164, None).and_then(|valid| valid.region())
}

/// What is typed without its country code, where in the country of a valid E.164 number it is that number, whatever is
/// dialled before it there: `8 (495) 232-10-10` of `+74952321010`.
pub fn at_home(raw: &str, e164: &str) -> Option<Number> {
    // Most are told apart by their last digits, which takes no plan.
    const LAST: usize = 6;
    let last = e164.len().checked_sub(LAST).and_then(|at| e164.get(at..))?;
    if !model::text::digits(raw).contains(last) {
        return None;
    }
    let read = read_valid(raw, Some(region(e164)?))?.number;
    (read.e164.as_deref() == Some(e164)).then_some(read)
}

/// `8.61E+11`: rounded, and not to be mended.
pub fn is_figure(raw: &str) -> bool {
    raw.split_once(['E', 'e']).is_some_and(|(figure, power)| {
        figure.starts_with(|c: char| c.is_ascii_digit())
            && figure.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ','))
            && power
                .strip_prefix('+')
                .is_some_and(|power| !power.is_empty() && power.bytes().all(|c| c.is_ascii_digit()))
    })
}
