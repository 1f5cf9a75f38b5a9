//! Passes a draft through the gate: reads its numbers and addresses, takes out what stands there twice, and
//! says what is wrong with the rest. Nothing is thrown away without a finding.

use super::{
    email, geography, language,
    phone::{self, Line},
    record,
};
use crate::{
    finding::{Finding, codes},
    model::{
        Address, ContactKind, Draft, DraftEmail, DraftPhone, Number, PhoneKind, Region, Span,
        private::is_private,
    },
};

#[cfg(test)]
mod tests;

/// The countries of numbers without a country code: the one that the record itself names, where it names one, and the
/// one that holds for all.
#[derive(Clone, Copy, Debug, Default)]
pub struct Countries {
    pub own: Option<Region>,
    pub usual: Option<Region>,
}

impl From<Option<Region>> for Countries {
    fn from(usual: Option<Region>) -> Self {
        Self { own: None, usual }
    }
}

impl Countries {
    /// Of a record of an address book, which has the country in a column of its own or in a postal address.
    pub fn of(draft: &Draft, usual: Option<Region>) -> Self {
        let own = draft.country.or(draft.office_details.country);
        Self { own: own.or_else(|| country_of(&draft.addresses)), usual }
    }

    /// The country that a number is read by: the record's own, unless it is a number in the other alone.
    fn for_number(self, raw: &str) -> Option<Region> {
        match (self.own, self.usual) {
            (Some(own), Some(usual)) if own != usual => {
                let valid = |region| phone::read_valid(raw, Some(region)).is_some();
                Some(if !valid(own) && valid(usual) { usual } else { own })
            }
            (own, usual) => own.or(usual),
        }
    }
}

/// The country that somebody's postal addresses name: where they work before where they live.
pub fn country_of(addresses: &[Address]) -> Option<Region> {
    let is_home = |address: &&Address| address.label.as_deref().is_some_and(is_private);
    let named = |address: &Address| geography::country_named(address.country.as_deref()?);
    let work = addresses.iter().filter(|address| !is_home(address));
    work.chain(addresses.iter().filter(is_home)).find_map(named)
}

/// Reads all values of a draft in place. The findings carry the places of the draft's values.
pub fn admit(draft: &mut Draft, countries: impl Into<Countries>) -> Vec<Finding> {
    let countries = countries.into();
    let region = countries.own.or(countries.usual);
    let mut findings = Vec::new();
    let desk = matches!(draft.kind, None | Some(ContactKind::Desk));
    if draft.name.is_none() && !desk {
        let finding =
            Finding::new(codes::N101, "the contact has no name").help("Give the name as it is printed");
        findings.push(finding.at(draft.span));
    }
    findings.extend(record::check(draft));
    draft.phones = std::mem::take(&mut draft.phones)
        .into_iter()
        .flat_map(|phone| apart(phone, region, &mut findings))
        .collect();
    for phone in &mut draft.phones {
        if phone.stands {
            // Its country was told when it came in, and may be told otherwise now.
            let line = phone.number.e164.as_deref().and_then(phone::line);
            findings.extend(line.into_iter().flat_map(|line| mislabelled(phone, line)));
            continue;
        }
        let replaced = Countries { own: phone.country.or(countries.own), ..countries };
        let read_by = replaced.for_number(&phone.number.raw);
        read_phone(phone, read_by, &mut findings);
        if let (Some(own), true) = (countries.own, read_by != countries.own && phone.number.is_valid()) {
            findings.push(elsewhere(phone, own, read_by));
        }
        findings.extend(either(phone, region));
    }
    languages(draft, &mut findings);
    let details = &mut draft.office_details;
    if let Some(number) = &mut details.switchboard {
        let reading = phone::read(&number.raw, details.country.or(region));
        *number = Number { raw: std::mem::take(&mut number.raw), ..reading.number };
        findings.extend(reading.findings.into_iter().map(|finding| finding.at(draft.span)));
    }
    for email in &mut draft.emails {
        read_email(email, &mut findings);
    }
    repeated_phones(&mut draft.phones, &mut findings);
    repeated_emails(&mut draft.emails, &mut findings);
    // Where no file shows the place, the name says whom it is about.
    if let Some(name) = &draft.name {
        for finding in findings.iter_mut().filter(|finding| finding.span.is_none()) {
            finding.subject.get_or_insert_with(|| name.printed.clone());
        }
    }
    findings
}

/// A number that was read by the country of the one it replaces, and is another where it is typed.
fn either(phone: &DraftPhone, here: Option<Region>) -> Option<Finding> {
    let (country, e164) = (phone.country?, phone.number.e164.as_ref()?);
    let other = phone::read_valid(&phone.number.raw, here)?.number.e164.filter(|other| other != e164)?;
    let name = phone::country::name(country).map_or_else(|| country.to_string(), str::to_owned);
    let message =
        format!("`{}` is read as {e164}, in {name} like the number before it", phone.number.raw.trim());
    let help = format!("If {other} is meant, write it so");
    Some(Finding::new(codes::P209, message).help(help).at(phone.span))
}

/// A number that is none in the record's own country.
fn elsewhere(phone: &DraftPhone, own: Region, read_by: Option<Region>) -> Finding {
    let name =
        |region: Region| phone::country::name(region).map_or_else(|| region.to_string(), str::to_owned);
    let message = format!("`{}` is no number in {}, where the record is", phone.number.raw.trim(), name(own));
    let help = format!("It was read as a number in {}", read_by.map(name).unwrap_or_default());
    Finding::new(codes::P208, message).help(help).at(phone.span)
}

/// Names of languages become tags, by which contacts are found and other programs read them.
fn languages(draft: &mut Draft, findings: &mut Vec<Finding>) {
    for written in &mut draft.languages {
        match language::tag(written) {
            Some(tag) => *written = tag,
            None => {
                let message = format!("`{written}` is no language that is known here");
                let help = "It is kept as it stands; write its tag (BCP 47), for example en, zh or pt-BR";
                findings.push(Finding::new(codes::N104, message).help(help).at(draft.span));
            }
        }
    }
    let mut seen = Vec::new();
    draft.languages.retain(|tag| {
        let new = !seen.contains(tag);
        seen.extend(new.then(|| tag.clone()));
        new
    });
}

/// A phone whose text holds several numbers, as several phones.
fn apart(phone: DraftPhone, region: Option<Region>, findings: &mut Vec<Finding>) -> Vec<DraftPhone> {
    let raw = phone.number.raw.clone();
    let ranges = if phone.stands { Vec::new() } else { phone::split(&raw, phone.country.or(region)) };
    if ranges.len() < 2 {
        return vec![phone];
    }
    let finding = Finding::new(codes::P206, format!("`{}` holds {} numbers", raw.trim(), ranges.len()));
    findings.push(finding.help("Each is read on its own").at(phone.span));
    let one = |range: std::ops::Range<usize>| {
        let mut one = phone.clone();
        let (label, behind) = phone::label(&raw[range.clone()]);
        if let Some(label) = label {
            one.kind = phone::kind_of(label).unwrap_or(one.kind);
            one.label = Some(label.to_owned());
        }
        let range = range.start + behind..range.end;
        raw[range.clone()].clone_into(&mut one.number.raw);
        // Only a text that stood there as it is has its parts at known places.
        one.span = phone
            .span
            .map(|span| if span.end - span.start == raw.len() { within(span, &raw, range) } else { span });
        one
    };
    ranges.into_iter().map(one).collect()
}

/// The place of a part of a text that stands at `span`.
fn within(span: Span, text: &str, part: std::ops::Range<usize>) -> Span {
    let mut at = span.at;
    for c in text[..part.start].chars() {
        if c == '\n' {
            at.line += 1;
            at.column = 1;
        } else {
            at.column += 1;
        }
    }
    Span { at, start: span.start + part.start, end: span.start + part.end }
}

fn read_phone(phone: &mut DraftPhone, region: Option<Region>, findings: &mut Vec<Finding>) {
    let reading = phone::read(&phone.number.raw, region);
    // An entrance that keeps the extension apart, as a CSV column does, has already filled it in.
    let extension = reading.number.extension.or_else(|| phone.number.extension.take());
    phone.number.e164 = reading.number.e164;
    phone.number.extension = extension;
    findings.extend(reading.findings.into_iter().map(|finding| finding.at(phone.span)));
    if let Some(line) = reading.line {
        findings.extend(mislabelled(phone, line));
    }
}

/// A label that says another kind or another country than the number.
pub fn mislabelled(phone: &DraftPhone, line: Line) -> Vec<Finding> {
    let region = || phone.number.e164.as_deref().and_then(phone::region);
    let elsewhere = phone.place.as_ref().filter(|_| line.has_place()).and_then(|place| {
        let region = region()?;
        geography::misplaced(&phone.number.raw, place, region)
    });
    misfit(phone, region, line).into_iter().chain(elsewhere).map(|finding| finding.at(phone.span)).collect()
}

/// A kind that the number's own line does not fit. Offices are called on mobile numbers everywhere: no finding.
fn misfit(phone: &DraftPhone, region: impl FnOnce() -> Option<Region>, line: Line) -> Option<Finding> {
    let raw = phone.number.raw.trim();
    let wrong = match (phone.kind, line) {
        (PhoneKind::Cell, Line::Fixed | Line::FreePhone) | (PhoneKind::Fax, Line::Mobile) => {
            format!("`{raw}` is called a {}, and is {}", phone.kind, phone::a_number(region(), line))
        }
        _ => return None,
    };
    Some(
        Finding::new(codes::P204, wrong)
            .help("Check the label and the number: one of the two is likely wrong"),
    )
}

fn read_email(email: &mut DraftEmail, findings: &mut Vec<Finding>) {
    let reading = email::read(&email.address);
    if reading.key.is_none()
        && let Some((address, note)) = email::plain(&email.address)
    {
        email.key = email::read(&address).key;
        email.address = address;
        findings.push(note.at(email.span));
        return;
    }
    email.address = reading.address;
    email.key = reading.key;
    findings.extend(reading.findings.into_iter().map(|finding| finding.at(email.span)));
}

/// Takes out a number that stands there again with the same kind and place, or with less said about it. The same
/// number as a cell and on WhatsApp is no repetition; with another place it is doubtful, and both stay.
fn repeated_phones(phones: &mut Vec<DraftPhone>, findings: &mut Vec<Finding>) {
    let mut kept: Vec<DraftPhone> = Vec::with_capacity(phones.len());
    for phone in phones.drain(..) {
        let Some(first) =
            kept.iter_mut().find(|one| one.kind == phone.kind && one.number.same_as(&phone.number))
        else {
            kept.push(phone);
            continue;
        };
        let finding = Finding::new(codes::P205, format!("`{}` stands twice", phone.number.raw.trim()));
        if first.place.is_some() && phone.place.is_some() && first.place != phone.place {
            findings.push(finding.help("It has two places: one of them is likely wrong").at(phone.span));
            kept.push(phone);
            continue;
        }
        findings.push(finding.help("It is kept once").at(phone.span));
        first.place = first.place.take().or(phone.place);
        // Of two visibilities the narrower holds: what somebody has held back stays so.
        first.visibility = first.visibility.max(phone.visibility);
    }
    *phones = kept;
}

fn repeated_emails(emails: &mut Vec<DraftEmail>, findings: &mut Vec<Finding>) {
    let mut kept: Vec<DraftEmail> = Vec::with_capacity(emails.len());
    for email in emails.drain(..) {
        let same = |one: &&mut DraftEmail| match (&one.key, &email.key) {
            (Some(a), Some(b)) => a == b,
            (None, None) => one.address == email.address,
            _ => false,
        };
        match kept.iter_mut().find(same) {
            Some(first) => {
                let finding = Finding::new(codes::E303, format!("`{}` stands twice", email.address));
                findings.push(finding.help("It is kept once").at(email.span));
                first.visibility = first.visibility.max(email.visibility);
            }
            None => kept.push(email),
        }
    }
    *emails = kept;
}
