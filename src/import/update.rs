//! What an import makes of a contact that the directory has: additions are taken; where the two disagree the old
//! value stays and a finding says so, unless the import is preferred. A visibility is never widened.

use super::same;
use crate::{
    directory::{self, Work},
    edit::{Entrance, compatible, phone_visibility, same_email},
    finding::{Finding, codes, codes::Code},
    model::{
        Contact, Draft, DraftEmail, DraftPhone, Name, Phone, PhoneKind, Profile, Span, Visibility,
        private::is_private, text,
    },
    rules::name::split_honorific,
};

/// The places in a draft of what somebody took away from the contact by hand.
#[derive(Debug, Default)]
pub struct Gone {
    phones: Vec<usize>,
    emails: Vec<usize>,
}

impl Gone {
    pub fn of(work: &Work<'_>, draft: &Draft, contact: &Contact) -> Result<Self, directory::Error> {
        let mut gone = Self::default();
        for (at, phone) in draft.phones.iter().enumerate() {
            if work.number_taken_from(&phone.number)?.contains(&contact.id) {
                gone.phones.push(at);
            }
        }
        for (at, email) in draft.emails.iter().enumerate() {
            if work.address_taken_from(email)?.contains(&contact.id) {
                gone.emails.push(at);
            }
        }
        Ok(gone)
    }
}

/// The draft of what the contact becomes, to be shaped over the contact; and what is to be said.
pub fn update(
    before: &Profile,
    draft: &Draft,
    entrance: Entrance,
    gone: &Gone,
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
                findings.push(disagree(message, old, draft.span, prefer_import));
                if prefer_import {
                    *mine = Some(new.clone());
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
    let mut renamed = Vec::new();
    if let (Some(mine), Some(theirs)) = (&mut next.name, &draft.name) {
        // `D. Rutstein` is no other name than `Dale Rutstein`; which of the two is printed, the preferred one says.
        let differs = text::fold(&mine.printed) != text::fold(&theirs.printed);
        let is_other = !compatible(mine, theirs);
        if differs && (prefer_import || is_other) {
            let message =
                format!("the name is `{}` here and `{}` in the import", mine.printed, theirs.printed);
            renamed.push(disagree(message, old, draft.span, prefer_import));
        }
        // A name that is kept with its honorific gets no second one.
        if mine.honorific.is_some() || split_honorific(&mine.printed).0.is_none() {
            merge("the honorific", &mut mine.honorific, &theirs.honorific);
        }
        // Half of one name and half of another are no name.
        if prefer_import && is_other {
            *mine = Name { honorific: mine.honorific.take(), ..theirs.clone() };
        } else if !is_other {
            merge("the given name", &mut mine.given, &theirs.given);
            merge("the additional name", &mut mine.additional, &theirs.additional);
            merge("the family name", &mut mine.family, &theirs.family);
            merge("the name's suffix", &mut mine.suffix, &theirs.suffix);
            merge("the name in the other script", &mut mine.other_script, &theirs.other_script);
            if prefer_import {
                mine.printed.clone_from(&theirs.printed);
            }
        }
    }
    findings.extend(renamed);
    if let Some(note) = &draft.note {
        let had = next.note.get_or_insert_default();
        if !same::note(had, note) {
            had.push_str(if had.is_empty() { "" } else { "\n" });
            had.push_str(note);
        }
    }
    add_new(&mut next.languages, &draft.languages, String::eq);
    add_new(&mut next.topics, &draft.topics, String::eq);
    add_addresses(old, draft, &mut next, prefer_import, &mut findings);
    add_new(&mut next.kept, &draft.kept, same::kept);
    next.opted_out |= draft.opted_out;
    add_phones(old, draft, &mut next, entrance, gone, prefer_import, &mut findings);
    add_emails(old, draft, &mut next, entrance, gone, prefer_import, &mut findings);
    (next, findings)
}

fn add_new<T: Clone>(mine: &mut Vec<T>, theirs: &[T], same: impl Fn(&T, &T) -> bool) {
    for one in theirs {
        if !mine.iter().any(|had| same(had, one)) {
            mine.push(one.clone());
        }
    }
}

fn add_addresses(
    old: &Contact,
    draft: &Draft,
    next: &mut Draft,
    prefer_import: bool,
    findings: &mut Vec<Finding>,
) {
    for theirs in &draft.addresses {
        if next.addresses.iter().any(|mine| same::address(mine, theirs)) {
            continue;
        }
        // A city alone gives way to the address in it; another city alone is where the contact was, or is now.
        let place = next.addresses.iter_mut().find(|mine| mine.is_place());
        match place {
            Some(mine) if same::address(theirs, mine) => *mine = theirs.clone(),
            Some(mine) if theirs.is_place() => {
                let [had, new] = [&*mine, theirs]
                    .map(|one| one.parts().into_iter().flatten().collect::<Vec<_>>().join(", "));
                let message = format!("the place is `{had}` here and `{new}` in the import");
                findings.push(disagree(message, old, draft.span, prefer_import));
                if prefer_import {
                    *mine = theirs.clone();
                }
            }
            _ => next.addresses.push(theirs.clone()),
        }
    }
}

fn add_phones(
    old: &Contact,
    draft: &Draft,
    next: &mut Draft,
    entrance: Entrance,
    gone: &Gone,
    prefer_import: bool,
    findings: &mut Vec<Finding>,
) {
    for (place, line) in draft.phones.iter().enumerate() {
        let Some(at) = same_phone(old, line) else {
            // A number that this contact had before does not come back with an old file.
            let former = old
                .phones
                .iter()
                .find(|phone| phone.former.iter().any(|former| former.number.same_as(&line.number)));
            let raw = &line.number.raw;
            let before = match former {
                Some(phone) => Some((codes::I622, format!("{raw} was replaced by {}", phone.number.raw))),
                None if gone.phones.contains(&place) => Some((codes::I630, taken_away(raw))),
                None => None,
            };
            if before.is_none() || prefer_import {
                next.phones.push(line.clone());
            }
            findings
                .extend(before.map(|(code, message)| not_back(code, message, old, line.span, prefer_import)));
            continue;
        };
        let had = &old.phones[at];
        let mine = &mut next.phones[at];
        let usual = phone_visibility(line, old.kind, entrance);
        if !agree(had.kind, line.kind) {
            let message =
                format!("{} is `{}` here and `{}` in the import", had.number.raw, had.kind, line.kind);
            findings.push(disagree(message, old, line.span, prefer_import));
            if prefer_import {
                (mine.kind, mine.place) = (line.kind, line.place.clone());
            }
        }
        let home = line.place.as_deref().is_some_and(is_private);
        let asked = line.visibility.max(entrance.visibility);
        let said = asked.is_some() || entrance.published;
        mine.visibility = narrowed(had.visibility, asked, &had.number.raw, old, line.span, findings);
        if !had.number.is_valid() && line.number.is_valid() {
            // Its country is known now, and with it what kind of line it is.
            mine.number = line.number.clone();
            mine.visibility = mine.visibility.max(Some(usual));
        }
        if usual < had.visibility && said {
            findings.push(not_wider(&had.number.raw, had.visibility, old, line.span));
        } else if home && !said && usual > had.visibility {
            findings.push(called_private(&had.number.raw, had.visibility, old, line.span));
        }
    }
}

/// The place among the contact's phones of the one that a line is: of several with the number, the one of its kind.
fn same_phone(old: &Contact, line: &DraftPhone) -> Option<usize> {
    let is_same =
        |phone: &Phone| phone.number.same_as(&line.number) || phone.number.lacks_code_of(&line.number);
    let same = || old.phones.iter().enumerate().filter(|(_, phone)| is_same(phone));
    let alike = same().find(|(_, phone)| phone.kind == line.kind);
    alike.or_else(|| same().next()).map(|(at, _)| at)
}

/// Whether two files may call one telephone by these kinds: a desk is an office's line too, WhatsApp is on a cell, and
/// who says nothing contradicts nobody.
fn agree(one: PhoneKind, other: PhoneKind) -> bool {
    let family = |kind| match kind {
        PhoneKind::Office | PhoneKind::Desk => Some(PhoneKind::Office),
        PhoneKind::Cell | PhoneKind::Whatsapp => Some(PhoneKind::Cell),
        PhoneKind::Fax => Some(PhoneKind::Fax),
        PhoneKind::Other => None,
    };
    family(one).zip(family(other)).is_none_or(|(one, other)| one == other)
}

fn disagree(message: String, old: &Contact, span: Option<Span>, prefer_import: bool) -> Finding {
    let help = if prefer_import {
        "the import's was taken, as asked"
    } else {
        "the old one stays; take the import's with `--prefer import`"
    };
    Finding::new(codes::I621, message).about(&old.handle).at(span).help(help)
}

fn taken_away(value: &str) -> String {
    format!("{value} was taken away from here by hand")
}

fn not_back(code: Code, message: String, old: &Contact, span: Option<Span>, prefer_import: bool) -> Finding {
    let help = if prefer_import {
        "it was put back, as asked"
    } else {
        "it was not taken back; add it by hand if it holds again, or import with `--prefer import`"
    };
    Finding::new(code, message).about(&old.handle).at(span).help(help)
}

/// The visibility of a value that the import says something of: the narrower of the two, and said if it was not that.
fn narrowed(
    had: Visibility,
    asked: Option<Visibility>,
    value: &str,
    old: &Contact,
    span: Option<Span>,
    findings: &mut Vec<Finding>,
) -> Option<Visibility> {
    let narrower = asked.filter(|asked| *asked > had);
    if let Some(narrower) = narrower {
        let message = format!("{value} was {had} and is {narrower} from now on, as the import says");
        let finding = Finding::new(codes::I628, message).about(&old.handle).at(span);
        findings.push(finding.help("widen it again with `pressdesk edit` if that is not meant"));
    }
    narrower.or(Some(had))
}

fn not_wider(value: &str, had: Visibility, old: &Contact, span: Option<Span>) -> Finding {
    let message = format!("{value} is {had} here and wider in the import");
    let finding = Finding::new(codes::I623, message).about(&old.handle).at(span);
    finding.help("it stays as it is; widen it with `pressdesk edit` if that is meant")
}

fn called_private(value: &str, had: Visibility, old: &Contact, span: Option<Span>) -> Finding {
    let message = format!("{value} is {had} here and called private in the import");
    let finding = Finding::new(codes::I621, message).about(&old.handle).at(span);
    finding.help("it stays as it is; narrow it with `pressdesk edit` if it is nobody's business")
}

fn add_emails(
    old: &Contact,
    draft: &Draft,
    next: &mut Draft,
    entrance: Entrance,
    gone: &Gone,
    prefer_import: bool,
    findings: &mut Vec<Finding>,
) {
    for (place, line) in draft.emails.iter().enumerate() {
        let Some(had) = same_email(&old.emails, line) else {
            let before = gone.emails.contains(&place);
            if before {
                let message = taken_away(&line.address);
                findings.push(not_back(codes::I630, message, old, line.span, prefer_import));
            }
            if !before || prefer_import {
                next.emails.push(line.clone());
            }
            continue;
        };
        let asked = line.visibility.max(entrance.visibility);
        if let Some(mine) =
            next.emails.iter_mut().find(|one| same_email(std::slice::from_ref(had), one).is_some())
        {
            mine.visibility = narrowed(had.visibility, asked, &had.address, old, line.span, findings);
        }
        let home = line.label.as_deref().is_some_and(is_private);
        if asked.is_some_and(|asked| asked < had.visibility) {
            findings.push(not_wider(&had.address, had.visibility, old, line.span));
        } else if home && asked.is_none() && !entrance.published && had.visibility < Visibility::Internal {
            findings.push(called_private(&had.address, had.visibility, old, line.span));
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
        opted_out: contact.opted_out.is_some(),
        ..Draft::default()
    }
}
