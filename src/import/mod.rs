//! The use case: contacts come in from vCards, CSV files and releases. Each record is read, passes the gate, is
//! held against what the directory has, and is added, merged or refused; the counts at the end add up. One import
//! is one operation.

mod inside;
mod known;
mod same;
mod source;
#[cfg(test)]
mod tests;
mod update;

pub use source::{From, Input, Source, SourceError};

use source::Heard;
use update::Gone;

use crate::{
    directory::{self, Directory, Put, Work},
    edit::{Entrance, desk_name, is_same, region_for, same_email, shape},
    finding::{Finding, codes},
    format::Record,
    model::{Contact, ContactKind, Draft, DraftEmail, Operation, Region, Visibility},
    rules::{self, Countries},
};

#[derive(Clone, Copy, Debug, Default)]
pub struct Options {
    /// For records that do not say; else a release brings spokespeople, a vCard or CSV file journalists.
    pub kind: Option<ContactKind>,
    /// For every number and address that does not say.
    pub visibility: Option<Visibility>,
    /// Of numbers without a country code.
    pub region: Option<Region>,
    /// Where the import and the directory disagree, the import is right.
    pub prefer_import: bool,
    /// Say what would change, change nothing.
    pub dry_run: bool,
}

/// What became of the records; `read` is the sum of the four below it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    pub read: usize,
    pub added: usize,
    pub changed: usize,
    pub unchanged: usize,
    pub refused: usize,
    /// Of those added, changed or unchanged: how many have findings.
    pub with_findings: usize,
}

/// Hears what happens while it happens, so that an import of any size takes no more memory.
pub trait Listener {
    fn finding(&mut self, source: &Source, finding: Finding);
    /// A contact was made or changed.
    fn change(&mut self, before: Option<&Contact>, after: &Contact);
    /// After each record.
    fn progress(&mut self, counts: &Counts);
}

#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error(transparent)]
    Directory(#[from] directory::Error),
    #[error(transparent)]
    Source(#[from] SourceError),
}

/// Imports the sources, in their order, as one operation.
pub fn import(
    directory: &mut Directory,
    sources: &[Source],
    options: Options,
    listener: &mut dyn Listener,
) -> Result<(Counts, Option<Operation>), Error> {
    let names: Vec<_> = sources.iter().map(|source| source.name.as_str()).collect();
    let summary = format!("import {}", names.join(", "));
    let mut counts = Counts::default();
    let act = |work: &mut Work<'_>| {
        work.expect_many()?;
        for source in sources {
            one_source(work, source, options, &mut counts, listener)?;
        }
        Ok::<_, Error>(())
    };
    let outcome = if options.dry_run {
        directory.rehearse("import", summary, act)?
    } else {
        directory.operate("import", summary, act)?
    };
    Ok((counts, outcome.operation))
}

fn one_source(
    work: &mut Work<'_>,
    source: &Source,
    options: Options,
    counts: &mut Counts,
    listener: &mut dyn Listener,
) -> Result<(), Error> {
    let from_release = source.from == From::Release;
    let entrance = Entrance {
        kind: options.kind.unwrap_or(if from_release {
            ContactKind::Spokesperson
        } else {
            ContactKind::Journalist
        }),
        visibility: options.visibility,
        published: from_release,
    };
    let region = region_for(work, options.region, None)?;
    // The gate needs nothing of the directory but the region, and only an office has one of its own, where none was
    // asked for.
    let asked = options.region.is_some();
    let gated = |draft: &Draft| from_release || asked || draft.office.is_none();
    let prepared = |record: &mut Record| {
        let Some(draft) = &mut record.draft else { return };
        // What a release prints without a name is a desk of ours; in an address book it may be anybody.
        if draft.name.is_none() && from_release {
            draft.kind = Some(ContactKind::Desk);
        }
        if gated(draft) && !from_release {
            record.findings.extend(rules::admit(draft, Countries::of(draft, region)));
        }
    };
    source.read_ahead(region, prepared, &mut |heard| {
        let (Record { draft, findings }, is_record) = match heard {
            Heard::Record(record) => (record, true),
            Heard::Remarks(record) => (record, false),
        };
        counts.read += usize::from(is_record);
        // What no contact could be made of is refused; its reader has said why.
        counts.refused += usize::from(is_record && draft.is_none());
        let mut noted = findings.len();
        for finding in findings {
            listener.finding(source, finding);
        }
        if let Some(draft) = draft {
            let mut hear = |finding| {
                noted += 1;
                listener.finding(source, finding);
            };
            let gated = gated(&draft);
            let (fate, before, after) = take(work, draft, entrance, options, gated, &mut hear)?;
            match fate {
                Fate::Added => counts.added += 1,
                Fate::Changed => counts.changed += 1,
                Fate::Unchanged => counts.unchanged += 1,
                Fate::Refused => counts.refused += 1,
            }
            counts.with_findings += usize::from(noted > 0 && fate != Fate::Refused);
            if let (Some(after), Fate::Added | Fate::Changed) = (&after, fate) {
                listener.change(before.as_ref(), after);
            }
        }
        listener.progress(counts);
        Ok(())
    })
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Fate {
    Added,
    Changed,
    Unchanged,
    Refused,
}

/// One record: through the gate unless it has passed it, then beside the contact it is.
fn take(
    work: &mut Work<'_>,
    mut draft: Draft,
    entrance: Entrance,
    options: Options,
    gated: bool,
    hear: &mut dyn FnMut(Finding),
) -> Result<(Fate, Option<Contact>, Option<Contact>), Error> {
    if !gated {
        let published = entrance.published;
        let region = region_for(work, options.region, draft.office.as_deref())?;
        let countries = if published { region.into() } else { Countries::of(&draft, region) };
        rules::admit(&mut draft, countries).into_iter().for_each(&mut *hear);
    }
    let before = known::known(work, &draft, hear)?;
    inside::keep(work, &mut draft, before.as_ref().map(|one| &one.contact), hear)?;
    let Some(before) = before else {
        if work.is_forgotten(&draft)? {
            let message = "the record is of somebody who asked to be forgotten";
            let help =
                "it was not taken; if the person wants to be here again, `pressdesk add` enters them by hand";
            hear(Finding::new(codes::I624, message).at(draft.span).help(help));
            return Ok((Fate::Refused, None, None));
        }
        if !draft.opted_out && opted_out_before(work, &draft)? {
            draft.opted_out = true;
            let name = draft.name.clone().unwrap_or_else(|| desk_name(&draft));
            let message = format!("{} had opted out before being removed from here", name.printed);
            let help = "the contact comes back opted out and is in no export; `pressdesk opt-out CONTACT --back` if \
                mail is wanted again";
            hear(Finding::new(codes::I629, message).at(draft.span).help(help));
        } else {
            hear_opt_out(&draft, &mut *hear);
            let namesake = draft.name.as_ref().filter(|_| !draft.opted_out);
            if let Some(name) = namesake
                && let Some(handle) = work.opted_out_namesake(name)?
            {
                let message = format!("{} may be `{handle}`, who has opted out", name.printed);
                let help = format!(
                    "if they are one, `pressdesk merge {handle} OTHER` keeps them out of every export"
                );
                hear(Finding::new(codes::I632, message).at(draft.span).help(help));
            }
        }
        let mut contact = shape(work, draft, None, entrance)?;
        work.put(&mut contact)?;
        return Ok((Fate::Added, None, Some(contact)));
    };
    let gone = Gone::of(work, &draft, &before.contact)?;
    // Which name of two that were merged holds has been decided.
    let merged = match &draft.name {
        Some(name) => known::has_merged_name(work, name, &before.contact)?,
        None => false,
    };
    let name = draft.name.take_if(|_| merged);
    let (next, findings) = update::update(&before, &draft, entrance, &gone, options.prefer_import);
    findings.into_iter().for_each(&mut *hear);
    draft.name = draft.name.or(name);
    if before.contact.opted_out.is_none() {
        hear_opt_out(&draft, &mut *hear);
    }
    let mut contact = shape(work, next, Some(&before.contact), entrance)?;
    let fate = match work.put(&mut contact)? {
        Put::Unchanged => Fate::Unchanged,
        Put::Made | Put::Changed => Fate::Changed,
    };
    Ok((fate, Some(before.contact), Some(contact)))
}

/// Whether the record is somebody's who opted out and was then removed: by a value with the name, or for having
/// nowhere else to be written to.
fn opted_out_before(work: &Work<'_>, draft: &Draft) -> Result<bool, directory::Error> {
    let gone = work.opted_out_and_removed(draft)?;
    let unnamed = desk_name(draft);
    let theirs = |email: &DraftEmail| gone.iter().any(|one| same_email(&one.emails, email).is_some());
    let nowhere_else = !draft.emails.is_empty() && draft.emails.iter().all(theirs);
    let same = |one: &Contact| draft.uid.as_ref() == Some(&one.uid) || is_same(draft, one, &unnamed);
    Ok(nowhere_else || gone.iter().any(same))
}

/// An opt-out that the file brings is taken, and said.
fn hear_opt_out(draft: &Draft, hear: &mut dyn FnMut(Finding)) {
    if draft.opted_out {
        let name = draft.name.clone().unwrap_or_else(|| desk_name(draft));
        let message = format!("{} wants no mail, as the file says", name.printed);
        hear(Finding::new(codes::I626, message).at(draft.span).help(
            "the contact has opted out and is in no export; `pressdesk opt-out CONTACT --back` if that is wrong",
        ));
    }
}
