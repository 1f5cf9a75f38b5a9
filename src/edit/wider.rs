//! A number that is put in the place of another, and that the contact has already, held back: in that place it would be
//! handed out. (An address stands with a contact once, so that the narrower of two lines holds.)

use crate::{
    finding::{Finding, Severity, codes},
    model::{Contact, Draft, Visibility},
};

/// What would be seen by more than its contact has allowed. Nobody says so by naming it alone.
pub fn refuse(draft: &Draft, before: &Contact) -> Vec<Finding> {
    let handle = &before.handle;
    let phones = draft.phones.iter().filter_map(|line| {
        // The same number in another spelling stays what it was.
        let old = line.replaces.as_ref().filter(|old| !old.same_as(&line.number))?;
        let mut same = before.phones.iter().filter(|phone| phone.number.same_as(&line.number));
        let held = same.find(|phone| is_wider(line.visibility, phone.visibility))?;
        Some(finding(handle, line.number.raw.trim(), held.visibility, old.raw.trim()))
    });
    phones.collect()
}

/// Whether that is refused, whatever else is kept with a finding.
pub fn is_refused(finding: &Finding) -> bool {
    finding.code == codes::P205 && finding.severity == Severity::Error
}

fn is_wider(line: Option<Visibility>, held: Visibility) -> bool {
    line.is_some_and(|line| line < held)
}

fn finding(handle: &str, value: &str, held: Visibility, old: &str) -> Finding {
    let message =
        format!("{value} is the contact's already, and {held}: in the place of the other it would not be");
    let help = format!(
        "take the old one out with `--remove-phone '{old}'`; if {value} is to be seen, say so first: `pressdesk edit {handle} \
         --visibility '{value}=public'`"
    );
    Finding::new(codes::P205, message).help(help).severity(Severity::Error)
}
