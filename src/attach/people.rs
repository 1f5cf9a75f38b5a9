//! The people chosen for a block, as this release has them.

use super::{Known, Opened};
use crate::{
    finding::{Finding, Severity, codes},
    model::{Card, Profile, ReadContact, ReleaseReading, Withheld},
    release::{
        hold::{self, Records},
        honorific, role,
    },
};

/// A role that the release gives in its own language stands, where the directory has it in another; and so does what
/// somebody is called before the name.
pub(super) fn keep_translations(known: &Known<'_>, reading: &ReleaseReading, profiles: &mut [Profile]) {
    for draft in reading.contacts.iter().map(|one| &one.draft) {
        let Some(who) = known.contact(draft) else { continue };
        let profile = profiles.iter_mut().find(|one| one.contact.id == who.id);
        let Some(profile) = profile else { continue };
        let language = reading.language.as_deref();
        let printed = draft.name.as_ref().and_then(|name| name.honorific.as_ref());
        if let (Some(printed), Some(known)) = (printed, &mut profile.contact.name.honorific)
            && honorific::is_translated(printed, known, language)
        {
            printed.clone_into(known);
        }
        let Some(printed) = &draft.role else { continue };
        let units: Vec<String> = profile.units().map(str::to_owned).collect();
        let printed = role::alone(printed, &units);
        if let Some(role) = &mut profile.contact.role
            && !role::is_same(printed, role, &units)
            && role::is_translated(printed, role, language)
        {
            printed.clone_into(role);
        }
    }
}

/// What is to be said of somebody on the block who takes no calls.
pub(super) fn on_leave(
    known: &Known<'_>,
    profile: &Profile,
    is_there: impl Fn(&str) -> bool,
) -> Option<Finding> {
    let contact = &profile.contact;
    hold::on_leave(&contact.name.printed, &known.state(&contact.handle), is_there)
}

/// What is to be said of somebody on a block of whose people none may be printed any more.
pub(super) fn barred(contact: &ReadContact) -> Finding {
    let draft = &contact.draft;
    let name = draft.name.as_ref().map_or("a desk without a name", |name| name.printed.as_str());
    Finding::new(codes::R511, format!("{name} stands in the block and may not be printed any more"))
        .help("put others there with `pressdesk release attach FILE --contacts A,B --replace`, or take the block out")
        .at(draft.span)
}

/// What is to be said of somebody on the block by whose name nothing is printed: who reads it cannot reach them.
pub(super) fn unreached(card: &Card, withheld: &Withheld) -> Option<Finding> {
    let is_reached = !card.phones().is_empty() || !card.emails().is_empty();
    let message = || format!("nothing to reach {} by is printed", card.name().printed);
    // What is held back is what the directory was told to hold back, and no fault of the block.
    let (severity, help) = match *withheld == Withheld::default() {
        true => (
            codes::D601.severity(),
            format!("add a number or an address with `pressdesk edit {}`", card.handle()),
        ),
        false => (
            Severity::Note,
            format!("make a number or an address public with `pressdesk edit {}`, or add one", card.handle()),
        ),
    };
    (!is_reached).then(|| Finding::new(codes::D601, message()).severity(severity).help(help))
}

/// The words of a block are of the language that the text was read in: if its encoding was misread, of a wrong one.
pub(super) fn guessed_encoding(release: &Opened) -> Vec<Finding> {
    let encoding = release.document.encoding();
    let message = || format!("nothing says in what encoding the file is; it was read as {}", encoding.name());
    let help = "look whether the text is as it should be; saving the file as UTF-8 makes it certain";
    encoding.is_guessed().then(|| Finding::new(codes::I603, message()).help(help)).into_iter().collect()
}
