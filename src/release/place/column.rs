//! Columns that somebody set with blanks: what takes the place of something there keeps what stands beside it where it is.

use std::ops::Range;

/// New words in the place of others, with the blanks behind them where another column begins behind those: as many of them
/// are left as keep it there, and two at least.
pub fn in_column(text: &str, at: Range<usize>, new: &str) -> (Range<usize>, String) {
    let behind = &text[at.end..];
    let blanks = behind.len() - behind.trim_start_matches(' ').len();
    let is_column = blanks > 1 && !behind[blanks..].starts_with(['\n', '\r']) && blanks < behind.len();
    if !is_column {
        return (at, new.to_owned());
    }
    let at = at.start..at.end + blanks;
    let width = text[at.clone()].chars().count();
    let new = format!("{new:<width$}");
    (at, if new.ends_with(' ') { new } else { new + "  " })
}
