//! Which contact of the directory a record is, if it has that one.

use super::{Error, inside};
use crate::{
    directory::{self, Work},
    edit::{self, compatible, desk_name, is_same, sharing},
    finding::{Finding, codes},
    model::{Contact, ContactId, Draft, Name, Profile, text},
};

/// The contact that a draft is, if the directory has it.
pub fn known(
    work: &Work<'_>,
    draft: &Draft,
    hear: &mut dyn FnMut(Finding),
) -> Result<Option<Profile>, Error> {
    if let Some(uid) = &draft.uid
        && let Some(contact) = work.contact_known_by(uid)?
    {
        return Ok(Some(work.profile_alone(contact)?));
    }
    let unnamed = desk_name(draft);
    let name = draft.name.as_ref().unwrap_or(&unnamed);
    if draft.emails.is_empty() && draft.phones.is_empty() {
        // Without any number or address, the name in its office is all there is to go by.
        if work.is_nobody_called(name) {
            return Ok(None);
        }
        for profile in work.find(&name.printed)? {
            let same_name = text::fold(&profile.contact.name.printed) == text::fold(&name.printed);
            if same_name && profile.office.as_ref().map(|one| one.name.as_str()) == draft.office.as_deref() {
                return Ok(Some(profile));
            }
        }
        return Ok(None);
    }
    let sharing = sharing(work, draft)?;
    for (contact, _) in &sharing {
        if is_same(draft, contact, &unnamed) {
            return Ok(Some(work.profile_alone(contact.clone())?));
        }
    }
    if let Some((contact, _)) = sharing.first().filter(|(first, _)| {
        edit::is_bare(draft) && sharing.iter().all(|(contact, _)| contact.id == first.id)
    }) {
        return Ok(Some(work.profile_alone(contact.clone())?));
    }
    for contact in kept_of_merged(work, draft, &sharing)? {
        if is_merged(work, draft, &contact)? {
            return Ok(Some(work.profile_alone(contact)?));
        }
    }
    // By what somebody has taken away since the file was made.
    for id in taken(work, draft)? {
        if let Some(contact) = work.contact(id)?
            && (edit::is_bare(draft)
                || is_same(draft, &contact, &unnamed)
                || is_merged(work, draft, &contact)?)
        {
            return Ok(Some(work.profile_alone(contact)?));
        }
    }
    // Without a country a number is only what was typed: that, under that name, is the same again.
    let sort_key = text::sort_key(name);
    for phone in &draft.phones {
        if let Some(contact) = work.contact_by_typed_number(&sort_key, &phone.number)? {
            return Ok(Some(work.profile_alone(contact)?));
        }
    }
    for email in draft.emails.iter().filter(|email| email.key.is_none()) {
        if let Some(contact) = work.contact_by_typed_address(&sort_key, &email.address)? {
            return Ok(Some(work.profile_alone(contact)?));
        }
    }
    if let Some((contact, through)) = sharing.first() {
        let out = if contact.opted_out.is_some() {
            ", who opted out: no export has it"
        } else if inside::is_internal(contact, draft, through) {
            ", where it is internal"
        } else {
            ""
        };
        let message = format!("{through} is also {}'s{out}", contact.name.printed);
        hear(
            Finding::new(codes::I625, message).about(&name.printed).at(draft.span).help(
                "another name is another contact; merge the two with `pressdesk merge` if they are one",
            ),
        );
    }
    Ok(None)
}

/// Who shares an address or a number with the record and has had others merged into them.
fn kept_of_merged(
    work: &Work<'_>,
    draft: &Draft,
    sharing: &[(Contact, String)],
) -> Result<Vec<Contact>, directory::Error> {
    if !work.has_any_merged()? {
        return Ok(Vec::new());
    }
    let mut ids: Vec<ContactId> = sharing.iter().map(|(contact, _)| contact.id).collect();
    for e164 in draft.phones.iter().filter_map(|phone| phone.number.e164.as_deref()) {
        ids.append(&mut work.ids_by_number(e164)?);
    }
    for key in draft.emails.iter().filter_map(|email| email.key.as_deref()) {
        ids.append(&mut work.ids_by_email(key)?);
    }
    ids.sort_unstable();
    ids.dedup();
    let mut kept = Vec::new();
    for id in ids {
        if work.has_merged(id)? {
            kept.extend(work.contact(id)?);
        }
    }
    Ok(kept)
}

/// Whether the record is somebody who was merged into the contact, under another name.
fn is_merged(work: &Work<'_>, draft: &Draft, contact: &Contact) -> Result<bool, directory::Error> {
    if !work.has_merged(contact.id)? {
        return Ok(false);
    }
    let unnamed = desk_name(draft);
    Ok(work.merged_into(contact.id)?.iter().any(|gone| is_same(draft, gone, &unnamed)))
}

/// Whether the record has the name of somebody who was merged into the contact: of the two, the contact's was chosen.
pub fn has_merged_name(work: &Work<'_>, name: &Name, contact: &Contact) -> Result<bool, directory::Error> {
    let merged = || work.merged_into(contact.id);
    Ok(!compatible(name, &contact.name) && merged()?.iter().any(|gone| compatible(name, &gone.name)))
}

/// Who had a number or an address of the draft until somebody took it away.
fn taken(work: &Work<'_>, draft: &Draft) -> Result<Vec<ContactId>, directory::Error> {
    let mut found = Vec::new();
    for email in &draft.emails {
        found.extend_from_slice(work.address_taken_from(email)?);
    }
    for phone in &draft.phones {
        found.extend_from_slice(work.number_taken_from(&phone.number)?);
    }
    found.dedup();
    Ok(found)
}
