//! What stands in a cell: one value or several, a phone with its label.

use super::{field::Slot, guard::unguard};

pub struct PhoneCell {
    pub slot: Option<Slot>,
    /// Which label is its own.
    pub nth: Option<usize>,
    pub label: Option<String>,
    pub raw: String,
}

/// Google's several values in a cell.
pub fn several(cell: &str) -> impl Iterator<Item = String> + '_ {
    cell.split(" ::: ").map(|one| unguard(one.trim()).to_owned()).filter(|one| !one.is_empty())
}

/// The values of a cell that `join` stands between.
pub fn pieces(cell: &str, join: &str) -> impl Iterator<Item = String> {
    // Mailchimp puts each of its tags into quotation marks.
    let quoted = cell.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
    if let Some(quoted) = quoted.filter(|_| join.trim() == ",") {
        let quoted = quoted.replace("\", \"", "\",\"");
        let pieces: Vec<_> = quoted.split("\",\"").map(|one| one.trim().to_owned()).collect();
        return pieces.into_iter();
    }
    let mark = if cell.contains(join.trim()) { join.trim() } else { ";" };
    let pieces: Vec<_> =
        cell.split(mark).map(|one| one.trim().to_owned()).filter(|one| !one.is_empty()).collect();
    pieces.into_iter()
}

/// `Beijing cell: +86 139 1097 3801`
pub fn labelled(piece: &str) -> PhoneCell {
    let (label, raw) = match piece.rsplit_once(": ") {
        Some((label, raw)) => (Some(label.trim().to_owned()), raw),
        None => (None, piece),
    };
    PhoneCell { slot: None, nth: None, label, raw: raw.trim().to_owned() }
}

pub use crate::rules::phone::is_figure;
