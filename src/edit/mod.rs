//! The use case: a contact is added or edited as a sheet of fields, checked before it is kept.

mod line;
mod matching;
mod shape;
mod sheet;
mod standing;
mod wider;

pub use matching::{compatible, is_bare, is_same};
pub use shape::{Entrance, desk_name, phone_visibility, same_email, shape};
pub use sheet::{EmailLine, PhoneLine, Sheet, SheetError};
pub use wider::is_refused;

use crate::{
    directory::{self, Directory, Shared, View, Work},
    finding::{Finding, Severity, codes},
    model::{Contact, ContactKind, Draft, Operation, Profile, Region},
    rules::{self, Countries},
};

#[derive(Clone, Copy, Debug, Default)]
pub struct Options {
    /// Of numbers without a country code; else the office's country, else the directory's.
    pub region: Option<Region>,
    /// Keep what is not valid, marked.
    pub keep_invalid: bool,
    pub dry_run: bool,
}

/// What became of a sheet.
#[derive(Debug)]
pub struct Kept {
    pub profile: Profile,
    /// What is doubtful in what was new.
    pub findings: Vec<Finding>,
    /// Numbers that are internal now because the contact is of another kind.
    pub narrowed: Vec<String>,
    /// None: nothing changed.
    pub operation: Option<Operation>,
}

#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error(transparent)]
    Directory(#[from] directory::Error),
    /// Nothing was kept.
    #[error("not kept: {}", .0.first().map_or("", |finding| finding.message.as_str()))]
    Refused(Vec<Finding>),
}

/// Adds the sheet as a contact, or puts it in place of `before`.
pub fn keep(
    directory: &mut Directory,
    sheet: &Sheet,
    before: Option<&Profile>,
    options: Options,
) -> Result<Kept, Error> {
    let mut draft = sheet.draft();
    let countries = countries(directory, options.region, &sheet.office, &draft)?;
    let narrowed = before.map(|before| shape::narrow_for(&mut draft, &before.contact)).unwrap_or_default();
    if let Some(before) = before {
        standing::mark(&mut draft, sheet, &before.contact, options.region);
    }
    let mut findings = rules::admit(&mut draft, countries);
    refuse_nowhere(&draft, &mut findings);
    if let Some(before) = before {
        // What stood there before is not this edit's doing.
        let sheet = Sheet::of(before);
        let mut old = sheet.draft();
        standing::mark(&mut old, &sheet, &before.contact, None);
        let old = rules::admit(&mut old, countries);
        findings.retain(|one| !old.iter().any(|was| was.code == one.code && was.message == one.message));
    }
    findings.extend(before.into_iter().flat_map(|before| wider::refuse(&draft, &before.contact)));
    for finding in &mut findings {
        finding.subject = Some(sheet.name.clone()).filter(|name| !name.is_empty());
    }
    let kept = before.map(|one| one.contact.handle.as_str()).unwrap_or_default();
    if !sheet.handle.is_empty() && sheet.handle != kept {
        findings.extend(wrong_handle(&sheet.handle));
    }
    // A desk may go by its office.
    let named_by_office = sheet.kind == ContactKind::Desk && draft.office.is_some() && sheet.name.is_empty();
    if named_by_office {
        findings.retain(|one| one.code != codes::N101);
    }
    let nameless = draft.name.is_none() && !named_by_office;
    // Who types one address is there to correct it: what has run into it is not cut off for them.
    let invalid = findings.iter().any(|one| one.severity == Severity::Error || one.code == codes::E302);
    let unnamable = findings.iter().any(|one| one.code == codes::N103);
    let wider = findings.iter().any(wider::is_refused);
    if nameless || unnamable || wider || (invalid && !options.keep_invalid) {
        if nameless && !findings.iter().any(|one| one.code == codes::N101) {
            let help = "Give the name as it is printed; a desk without one goes by its office";
            findings.push(Finding::new(codes::N101, "the contact has no name").help(help));
        }
        return Err(Error::Refused(findings));
    }
    let verb = if before.is_some() { "edit" } else { "add" };
    let act = |work: &mut Work<'_>| {
        let entrance = Entrance { kind: sheet.kind, visibility: None, published: false };
        if before.is_none() {
            findings.extend(likely_twin(work, &draft)?);
        }
        let mut contact = shape(work, draft, before.map(|one| &one.contact), entrance)?;
        if !sheet.handle.is_empty() {
            contact.handle.clone_from(&sheet.handle);
        }
        work.put(&mut contact)?;
        work.profile(contact)
    };
    let summary = format!("{verb} {}", if named_by_office { &sheet.office } else { &sheet.name });
    let outcome = if options.dry_run {
        directory.rehearse(verb, summary, act)?
    } else {
        directory.operate(verb, summary, act)?
    };
    let stood = before.map(rules::directory::told).unwrap_or_default();
    let told = rules::directory::told(&outcome.value).into_iter();
    let told = told.map(|one| one.about(&outcome.value.contact.handle));
    findings.extend(told.filter(|one| !stood.iter().any(|was| was.message == one.message)));
    Ok(Kept { profile: outcome.value, findings, narrowed, operation: outcome.operation })
}

/// The countries of numbers that name none: the one asked for, else the office's, else the one that the contact's own
/// address names and the directory's.
fn countries(
    view: &View,
    asked: Option<Region>,
    office: &str,
    draft: &Draft,
) -> Result<Countries, directory::Error> {
    if asked.is_some() {
        return Ok(asked.into());
    }
    match office_country(view, Some(office))? {
        Some(country) => Ok(Some(country).into()),
        None => Ok(Countries::of(draft, view.region()?)),
    }
}

/// A number whose country is not known is kept, for somebody may know it; one that is none in any is not.
fn refuse_nowhere(draft: &Draft, findings: &mut [Finding]) {
    let typed = draft.phones.iter().filter(|phone| !phone.stands && !phone.number.is_valid());
    for phone in typed {
        let raw = phone.number.raw.trim();
        let unknown = findings
            .iter_mut()
            .find(|one| one.code == codes::P202 && one.message.starts_with(&format!("`{raw}`")));
        if let Some((finding, nowhere)) = unknown.zip(rules::phone::nowhere(raw)) {
            *finding = nowhere;
        }
    }
}

/// A handle is a word of a command line, a file's name and a part of links.
fn wrong_handle(handle: &str) -> Option<Finding> {
    let right = directory::handle_of(handle);
    (right != handle).then(|| {
        Finding::new(codes::N103, format!("`{handle}` cannot be a handle"))
            .help(format!("Write it in lower case, without blanks and signs: {right}"))
    })
}

/// Somebody who may be the same person, found before a second one is made.
fn likely_twin(view: &View, draft: &Draft) -> Result<Option<Finding>, directory::Error> {
    let Some(name) = &draft.name else { return Ok(None) };
    for contact in sharing(view, draft)?.into_iter().map(|(contact, _)| contact) {
        if compatible(name, &contact.name) {
            let message = format!("may be `{}`, who has the same number or address", contact.handle);
            let help =
                format!("join the two with `pressdesk merge {} OTHER` if they are one", contact.handle);
            return Ok(Some(Finding::new(codes::D501, message).about(&name.printed).help(help)));
        }
    }
    Ok(None)
}

/// The contacts that have an address or a number of the draft, each with what it shares. Of many on one line, those whose
/// names may be the draft's, and a few others.
pub fn sharing(view: &View, draft: &Draft) -> Result<Vec<(Contact, String)>, directory::Error> {
    let name = || draft.name.clone().unwrap_or_else(|| desk_name(draft));
    let mut found = Vec::new();
    for email in &draft.emails {
        if let Some(key) = &email.key {
            let mut sharing = view.contacts_sharing(Shared::Address(key), name)?;
            // Whoever had the address first is named where nobody fits.
            sharing.sort_unstable_by_key(|one| one.id);
            found.extend(sharing.into_iter().map(|one| (one, email.address.clone())));
        }
    }
    for phone in &draft.phones {
        if let Some(e164) = &phone.number.e164 {
            // Colleagues share a switchboard: the extension belongs to the number.
            let mut sharing = view.contacts_sharing(Shared::Number(e164), name)?;
            sharing.retain(|one| one.phones.iter().any(|other| other.number.same_as(&phone.number)));
            found.extend(sharing.into_iter().map(|one| (one, phone.number.raw.clone())));
        }
    }
    Ok(found)
}

/// The country of numbers that name none: as asked, else the office's, else the directory's.
pub fn region_for(
    view: &View,
    asked: Option<Region>,
    office: Option<&str>,
) -> Result<Option<Region>, directory::Error> {
    if asked.is_some() {
        return Ok(asked);
    }
    match office_country(view, office)? {
        Some(country) => Ok(Some(country)),
        None => view.region(),
    }
}

fn office_country(view: &View, office: Option<&str>) -> Result<Option<Region>, directory::Error> {
    let Some(name) = office.filter(|name| !name.is_empty()) else { return Ok(None) };
    Ok(view.office_named(name)?.and_then(|office| office.country))
}
