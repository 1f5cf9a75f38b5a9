//! What an import makes of a contact that the directory has: additions are taken; where the two disagree the old
//! value stays and a finding says so, unless the import is preferred. A visibility is never widened.

use super::same;
use crate::{
    edit::{Entrance, phone_visibility, same_email},
    finding::{Finding, codes},
    model::{Contact, Draft, DraftEmail, DraftPhone, Profile, text},
};

/// The draft of what the contact becomes, to be shaped over the contact; and what is to be said.
pub fn update(
    before: &Profile,
    draft: &Draft,
    entrance: Entrance,
    prefer_import: bool,
) -> (Draft, Vec<Finding>) {
    let old = &before.contact;
    let mut findings = Vec::new();
    let mut next = as_draft(before);
    let mut merge = |field: &str, mine: &mut Option<String>, theirs: &Option<String>| {
        let Some(new) = theirs else { return };
        match mine {
            None => *mine = Some(new.clone()),
            Some(had) if text::fold(had) == text::fold(new) => {}
            Some(had) => {
                let message = format!("{field} is `{had}` here and `{new}` in the import");
                let finding = Finding::new(codes::I621, message).about(&old.handle).at(draft.span);
                if prefer_import {
                    findings.push(finding.help("the import's was taken, as asked"));
                    *mine = Some(new.clone());
                } else {
                    findings
                        .push(finding.help("the old one stays; take the import's with `--prefer import`"));
                }
            }
        }
    };
    merge("the role", &mut next.role, &draft.role);
    merge("the office", &mut next.office, &draft.office);
    // An organisation that only repeats what the office already says is nothing new.
    if next.organisation.is_some() || before.organisation.is_none() {
        merge("the organisation", &mut next.organisation, &draft.organisation);
    }
    merge("the link", &mut next.url, &draft.url);
    if let (Some(mine), Some(theirs)) = (&mut next.name, &draft.name) {
        merge("the honorific", &mut mine.honorific, &theirs.honorific);
        merge("the given name", &mut mine.given, &theirs.given);
        merge("the additional name", &mut mine.additional, &theirs.additional);
        merge("the family name", &mut mine.family, &theirs.family);
        merge("the name's suffix", &mut mine.suffix, &theirs.suffix);
        merge("the name in the other script", &mut mine.other_script, &theirs.other_script);
        if prefer_import {
            mine.printed.clone_from(&theirs.printed);
        }
    }
    if let Some(note) = &draft.note {
        let had = next.note.get_or_insert_default();
        if !same::note(had, note) {
            had.push_str(if had.is_empty() { "" } else { "\n" });
            had.push_str(note);
        }
    }
    add_new(&mut next.languages, &draft.languages, String::eq);
    add_new(&mut next.topics, &draft.topics, String::eq);
    add_new(&mut next.addresses, &draft.addresses, same::address);
    add_new(&mut next.kept, &draft.kept, same::kept);
    add_phones(old, draft, &mut next, entrance, &mut findings);
    add_emails(old, draft, &mut next, entrance, &mut findings);
    (next, findings)
}

fn add_new<T: Clone>(mine: &mut Vec<T>, theirs: &[T], same: impl Fn(&T, &T) -> bool) {
    for one in theirs {
        if !mine.iter().any(|had| same(had, one)) {
            mine.push(one.clone());
        }
    }
}

fn add_phones(
    old: &Contact,
    draft: &Draft,
    next: &mut Draft,
    entrance: Entrance,
    findings: &mut Vec<Finding>,
) {
    for line in &draft.phones {
        let Some(had) = old.phones.iter().find(|phone| phone.number.same_as(&line.number)) else {
            // A number that this contact had before does not come back with an old file.
            let former = old
                .phones
                .iter()
                .find(|phone| phone.former.iter().any(|former| former.number.same_as(&line.number)));
            if let Some(phone) = former {
                let message = format!("{} was replaced by {}", line.number.raw, phone.number.raw);
                let finding = Finding::new(codes::I622, message).about(&old.handle).at(line.span);
                findings.push(finding.help("it was not taken back; add it by hand if it holds again"));
            } else {
                next.phones.push(line.clone());
            }
            continue;
        };
        let wider = phone_visibility(line, old.kind, entrance) < had.visibility;
        if wider && (line.visibility.is_some() || entrance.visibility.is_some() || entrance.published) {
            let message = format!("{} is {} here and public in the import", had.number.raw, had.visibility);
            let finding = Finding::new(codes::I623, message).about(&old.handle).at(line.span);
            findings.push(finding.help("it stays as it is; widen it with `pressdesk edit` if that is meant"));
        }
    }
}

fn add_emails(
    old: &Contact,
    draft: &Draft,
    next: &mut Draft,
    entrance: Entrance,
    findings: &mut Vec<Finding>,
) {
    for line in &draft.emails {
        let Some(had) = same_email(&old.emails, line) else {
            next.emails.push(line.clone());
            continue;
        };
        let wanted = line.visibility.or(entrance.visibility);
        if wanted.is_some_and(|wanted| wanted < had.visibility) {
            let message = format!("{} is {} here and wider in the import", had.address, had.visibility);
            let finding = Finding::new(codes::I623, message).about(&old.handle).at(line.span);
            findings.push(finding.help("it stays as it is; widen it with `pressdesk edit` if that is meant"));
        }
    }
}

/// A contact as the draft that would make it.
fn as_draft(profile: &Profile) -> Draft {
    let contact = &profile.contact;
    let own = profile.organisation.as_ref().filter(|one| contact.organisation == Some(one.id));
    Draft {
        uid: Some(contact.uid.clone()),
        kind: Some(contact.kind),
        name: Some(contact.name.clone()),
        role: contact.role.clone(),
        organisation: own.map(|one| one.name.clone()),
        office: profile.office.as_ref().map(|one| one.name.clone()),
        phones: contact
            .phones
            .iter()
            .map(|phone| DraftPhone {
                number: phone.number.clone(),
                place: phone.place.clone(),
                visibility: Some(phone.visibility),
                ..DraftPhone::new(phone.kind, "")
            })
            .collect(),
        emails: contact
            .emails
            .iter()
            .map(|email| DraftEmail {
                key: email.key.clone(),
                visibility: Some(email.visibility),
                ..DraftEmail::new(&email.address)
            })
            .collect(),
        addresses: contact.addresses.clone(),
        languages: contact.languages.clone(),
        topics: contact.topics.clone(),
        url: contact.url.clone(),
        note: contact.note.clone(),
        kept: contact.kept.clone(),
        ..Draft::default()
    }
}
