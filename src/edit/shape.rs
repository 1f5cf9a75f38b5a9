//! A draft that has passed the gate becomes a contact: ids, handle, office and organisation, visibility, and what
//! the contact it replaces had that a draft does not know (when a number was verified, what it was before).

use crate::{
    directory::{self, Work},
    model::{
        Contact, ContactId, ContactKind, Draft, DraftEmail, DraftOffice, DraftPhone, Email, EmailId, Former,
        Name, Office, OfficeId, Phone, PhoneId, Visibility, text,
    },
    rules::visibility,
};

/// What the way in decides where the draft does not.
#[derive(Clone, Copy, Debug)]
pub struct Entrance {
    pub kind: ContactKind,
    /// For every number and address that does not say.
    pub visibility: Option<Visibility>,
    /// What a published release prints is public already.
    pub published: bool,
}

/// The contact that a draft makes: a new one, or `before` with the draft's values in place of its own.
pub fn shape(
    work: &mut Work<'_>,
    mut draft: Draft,
    before: Option<&Contact>,
    entrance: Entrance,
) -> Result<Contact, directory::Error> {
    let organisation =
        draft.organisation.as_deref().map(|name| work.organisation_named_or_new(name)).transpose()?;
    let office = draft.office.as_deref().map(|name| office(work, name, &draft.office_details)).transpose()?;
    let kind = draft.kind.or(before.map(|one| one.kind)).unwrap_or(entrance.kind);
    let name = draft.name.take().unwrap_or_else(|| desk_name(&draft));
    let phones = phones(work, draft.phones, before, kind, entrance);
    let emails = emails(work, draft.emails, before, entrance);
    let id = before.map_or_else(|| work.mint::<ContactId>(), |one| one.id);
    let handle = match before {
        Some(one) => one.handle.clone(),
        None => work.free_handle(&name.printed)?,
    };
    Ok(Contact {
        id,
        handle,
        uid: before.map(|one| one.uid.clone()).or(draft.uid).unwrap_or_else(|| format!("urn:uuid:{id}")),
        kind,
        name,
        role: draft.role,
        office,
        organisation,
        phones,
        emails,
        addresses: draft.addresses,
        languages: draft.languages,
        topics: draft.topics,
        url: draft.url,
        note: draft.note,
        opted_out: before.and_then(|one| one.opted_out).or(draft.opted_out.then(|| work.now())),
        leave: before.and_then(|one| one.leave.clone()),
        kept: if draft.kept.is_empty() {
            before.map(|one| one.kept.clone()).unwrap_or_default()
        } else {
            draft.kept
        },
        record: before.map_or_else(|| work.new_record(), |one| one.record.clone()),
    })
}

/// The office of this name; a new one has what the source says of it.
fn office(work: &mut Work<'_>, name: &str, details: &DraftOffice) -> Result<OfficeId, directory::Error> {
    if let Some(office) = work.office_named(name)? {
        return Ok(office.id);
    }
    let DraftOffice { city, country, time_zone, address, switchboard, url } = details.clone();
    let made = work.new_office(name);
    let mut made = Office { city, country, time_zone, address, switchboard, url, ..made };
    work.put(&mut made)?;
    Ok(made.id)
}

/// A desk that no source names goes by its office, its organisation, what it does, its address or its number.
pub fn desk_name(draft: &Draft) -> Name {
    let first = [&draft.office, &draft.organisation, &draft.role].into_iter().flatten().next().cloned();
    let name = first
        .or_else(|| draft.emails.first().map(|email| email.address.clone()))
        .or_else(|| draft.phones.first().map(|phone| phone.number.raw.clone()));
    Name::printed(name.unwrap_or_else(|| "desk".to_owned()))
}

fn phones(
    work: &Work<'_>,
    lines: Vec<DraftPhone>,
    before: Option<&Contact>,
    kind: ContactKind,
    entrance: Entrance,
) -> Vec<Phone> {
    let old = before.map(|one| one.phones.as_slice()).unwrap_or_default();
    let mut phones: Vec<Phone> = Vec::with_capacity(lines.len());
    let replaced = replaced(&lines, old);
    for (at, line) in lines.into_iter().enumerate() {
        let like = |phone: &&Phone| phone.kind == line.kind && phone.place == line.place;
        // A number may stand twice, as a cell and as an office line: each is a phone of its own.
        let same = || {
            old.iter().filter(|phone| {
                phone.number.same_as(&line.number) && !phones.iter().any(|one| one.id == phone.id)
            })
        };
        let changed = || old.iter().find(|phone| replaced.get(at) == Some(&Some(phone.id)));
        let known = same().find(like).or_else(|| same().next()).or_else(changed);
        let phone = match known {
            Some(phone) => {
                let usual = phone_visibility(&line, kind, entrance);
                let mut kept = kept_phone(work, phone, line, usual);
                // The user put a number in the place of another that the contact had already.
                if let Some(other) = changed().filter(|other| other.id != phone.id) {
                    let (number, until) = (other.number.clone(), work.now());
                    kept.former.extend(other.former.iter().cloned().chain([Former { number, until }]));
                }
                kept
            }
            None => {
                // What somebody has held back stays so under another kind.
                let twin = old.iter().find(|phone| phone.number.same_as(&line.number));
                let usual = phone_visibility(&line, kind, entrance);
                Phone {
                    id: work.mint::<PhoneId>(),
                    kind: line.kind,
                    place: line.place,
                    visibility: twin
                        .filter(|_| line.visibility.is_none())
                        .map_or(usual, |twin| twin.visibility.max(usual)),
                    number: line.number,
                    verified: None,
                    former: Vec::new(),
                }
            }
        };
        phones.push(phone);
    }
    phones
}

/// Of each line the number that it succeeds: the one that the user put it in the place of, else the only one of its kind
/// and place that is gone, where it is the only one that came.
fn replaced(lines: &[DraftPhone], old: &[Phone]) -> Vec<Option<PhoneId>> {
    let stays = |phone: &Phone| lines.iter().any(|line| line.number.same_as(&phone.number));
    let is_new = |line: &DraftPhone| !old.iter().any(|phone| phone.number.same_as(&line.number));
    let of = |line: &DraftPhone| {
        let replaces = line.replaces.as_ref()?;
        old.iter().find(|phone| phone.number.same_as(replaces) && !stays(phone)).map(|phone| phone.id)
    };
    let said: Vec<Option<PhoneId>> = lines.iter().map(of).collect();
    let left = |line: &DraftPhone| {
        let of_line = |phone: &&Phone| phone.kind == line.kind && phone.place == line.place;
        let mut gone =
            old.iter().filter(of_line).filter(|phone| !stays(phone) && !said.contains(&Some(phone.id)));
        let like = |(other, said): &(&DraftPhone, &Option<PhoneId>)| {
            said.is_none() && is_new(other) && (other.kind, &other.place) == (line.kind, &line.place)
        };
        let is_only = lines.iter().zip(&said).filter(like).count() == 1 && is_new(line);
        gone.next().filter(|_| is_only && gone.next().is_none()).map(|phone| phone.id)
    };
    lines.iter().zip(&said).map(|(line, said)| said.or_else(|| left(line))).collect()
}

/// `usual`: the visibility of the line, if its number is another one. What was held back or given out was the old one.
fn kept_phone(work: &Work<'_>, old: &Phone, line: DraftPhone, usual: Visibility) -> Phone {
    let is_other = !old.number.same_as(&line.number);
    let mut phone = Phone {
        kind: line.kind,
        place: line.place,
        visibility: line.visibility.unwrap_or(if is_other { usual } else { old.visibility }),
        ..old.clone()
    };
    if is_other {
        phone.former.push(Former { number: old.number.clone(), until: work.now() });
        phone.verified = None;
    }
    phone.number = line.number;
    phone
}

/// Of what the source says and what the user asks, the narrower.
pub fn phone_visibility(line: &DraftPhone, kind: ContactKind, entrance: Entrance) -> Visibility {
    line.visibility.max(entrance.visibility).unwrap_or_else(|| {
        visibility::default_for(kind, line.kind, line.place.as_deref(), &line.number, entrance.published)
    })
}

/// A number that was as public as numbers of the old kind of contact are is as narrow as those of the new one, when
/// the kind changes: a journalist's cell is public, a spokesperson's is not. The numbers that this narrows.
pub fn narrow_for(draft: &mut Draft, before: &Contact) -> Vec<String> {
    let Some(kind) = draft.kind.filter(|kind| *kind != before.kind) else { return Vec::new() };
    let mut narrowed = Vec::new();
    for phone in &before.phones {
        let usual =
            |kind| visibility::default_for(kind, phone.kind, phone.place.as_deref(), &phone.number, false);
        if phone.visibility != usual(before.kind) || usual(kind) <= phone.visibility {
            continue;
        }
        let raw = phone.number.raw.trim();
        let lines = draft.phones.iter_mut().filter(|line| line.number.raw.trim() == raw);
        for line in lines.filter(|line| line.visibility == Some(phone.visibility)) {
            line.visibility = Some(usual(kind));
            narrowed.push(phone.number.raw.clone());
        }
    }
    narrowed
}

/// The entry of `old` that an address is the same as.
pub fn same_email<'a>(old: &'a [Email], line: &DraftEmail) -> Option<&'a Email> {
    old.iter().find(|one| match (&one.key, &line.key) {
        (Some(a), Some(b)) => a == b,
        (None, None) => text::fold(&one.address) == text::fold(&line.address),
        _ => false,
    })
}

fn emails(
    work: &Work<'_>,
    lines: Vec<DraftEmail>,
    before: Option<&Contact>,
    entrance: Entrance,
) -> Vec<Email> {
    let old = before.map(|one| one.emails.as_slice()).unwrap_or_default();
    // An address that the user put in the place of another is that line still.
    let stays: Vec<EmailId> = lines.iter().filter_map(|line| Some(same_email(old, line)?.id)).collect();
    let replaced = |line: &DraftEmail| {
        let replaces = text::fold(line.replaces.as_ref()?);
        let mut gone = old.iter().filter(|one| !stays.contains(&one.id));
        gone.find(|one| text::fold(&one.address) == replaces).map(|one| one.id)
    };
    lines
        .into_iter()
        .map(|line| {
            let same = same_email(old, &line);
            let id = same.map(|one| one.id).or_else(|| replaced(&line));
            Email {
                id: id.unwrap_or_else(|| work.mint::<EmailId>()),
                address: line.address,
                key: line.key,
                visibility: match same {
                    Some(one) => line.visibility.unwrap_or(one.visibility),
                    None => line.visibility.max(entrance.visibility).unwrap_or_else(|| {
                        visibility::default_for_email(line.label.as_deref(), entrance.published)
                    }),
                },
                verified: same.and_then(|one| one.verified.clone()),
            }
        })
        .collect()
}
