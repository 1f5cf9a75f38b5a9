//! Numbers as they are dialled in their own town. `2595 6761` is somebody's in Taipei; with its first digit taken for an
//! area code it would be the number of a stranger.

use super::library::{self, Line, Valid};
use crate::{
    finding::{Finding, codes},
    model::Region,
};

/// Where a town's own numbers may be as long as another town's with its area code. In full, each begins with a 0.
const OPEN: [&str; 13] = ["AT", "BG", "CN", "DE", "EG", "FI", "HR", "ID", "KR", "MY", "RS", "SE", "TW"];

/// A town's own number has no more digits than this.
const LONGEST: usize = 8;

/// What a number that is written without area code would be, were its first digits one.
pub(super) fn elsewhere(compact: &str, region: Option<Region>) -> Option<Valid> {
    let region = region.filter(|region| OPEN.contains(&region.as_str()))?;
    if compact.len() > LONGEST || compact.starts_with(['+', '0']) {
        return None;
    }
    library::valid(compact, Some(region)).filter(|valid| valid.line == Line::Fixed)
}

pub(super) fn finding(raw: &str, elsewhere: &Valid) -> Finding {
    let raw = raw.trim();
    let shown = library::format(&elsewhere.e164, true).unwrap_or_else(|| elsewhere.e164.clone());
    Finding::new(codes::P211, format!("`{raw}` may be a town's own number, and nothing says which town's"))
        .help(format!(
            "Write it with its 0 and area code; {shown} is what it would be if its area code stood in it"
        ))
}
