//! Cells that a spreadsheet would run, which anybody can put into a name: guarded on the way out, read on the way in.

use std::borrow::Cow;

/// What a spreadsheet would run.
const DANGEROUS: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// A `'` in front of a cell that a spreadsheet would run, and of one that looks as if it had one already.
pub fn guard(cell: Cow<'_, str>) -> Cow<'_, str> {
    if is_guarded(&cell) || cell.starts_with(DANGEROUS) { Cow::Owned(format!("'{cell}")) } else { cell }
}

/// The same for an e-mail address: one that is only letters, digits and plain marks runs nothing, and a program
/// that mails to it must find it as it is.
pub fn guard_address(cell: Cow<'_, str>) -> Cow<'_, str> {
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '+' | '-' | '.' | '_' | '@');
    let harmless = cell.starts_with(['+', '-']) && cell.chars().all(plain) && cell.matches('@').count() == 1;
    if harmless { cell } else { guard(cell) }
}

fn is_guarded(cell: &str) -> bool {
    cell.strip_prefix('\'').is_some_and(|rest| rest.trim_start_matches('\'').starts_with(DANGEROUS))
}

/// The cell as it was before it was guarded; `="+86…"`, which some write, is the text in it.
pub fn unguard(cell: &str) -> &str {
    if is_guarded(cell) {
        return &cell[1..];
    }
    cell.strip_prefix("=\"")
        .and_then(|rest| rest.strip_suffix('"'))
        .filter(|text| !text.contains('"'))
        .unwrap_or(cell)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_runs_and_every_cell_comes_back() {
        for text in
            ["=1+1", "+x", "-x", "@x", "\tx", "'=x", "''=x", "plain", "'quoted'", "", "+8613910973801"]
        {
            let cell = guard(text.into());
            assert!(!cell.starts_with(DANGEROUS), "{cell}");
            assert_eq!(unguard(&cell), text);
        }
        assert_eq!(unguard("=\"+8613910973801\""), "+8613910973801");
    }

    #[test]
    fn an_address_is_guarded_where_it_could_run() {
        assert_eq!(guard_address("+press@example.org".into()), "+press@example.org");
        assert_eq!(guard_address("a@example.org".into()), "a@example.org");
        for address in ["=cmd|'/C'!A0@example.org", "+cmd|'/C'!A0@example.org", "-1+1", "@example.org"] {
            assert_eq!(guard_address(address.into()), format!("'{address}"));
        }
    }
}
