//! A release's block held against what a directory says of the people in it. The directory itself is behind
//! `Records`: nothing here knows how it is kept.

mod given;
mod glue;
mod leaks;
mod named;
mod offices;
pub mod shared;
mod whose;

pub use whose::is_address_for_all;

use super::{
    Document, place, role,
    values::{self, Value, What},
};
use crate::{
    finding::{Finding, codes},
    model::{Draft, DraftEmail, DraftPhone, Name, Number, Region, ReleaseReading, Time, Visibility, text},
    rules,
};

/// How a value that a release prints stands to the directory.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing {
    /// The contact has it.
    Current(Visibility),
    /// The contact had it until then. `now`: what took its place, where that may be printed.
    Former { until: Time, now: Option<String> },
    /// The contact has the number with another extension, or with one alone. `now`: how, where that may be printed.
    OtherExtension { now: Option<String> },
    /// The directory has no such value with this contact.
    Unknown,
}

/// How a contact itself stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct State {
    pub role: Option<String>,
    /// Its office and organisation: a block prints them behind the role.
    pub units: Vec<String>,
    pub opted_out: bool,
    pub journalist: bool,
    /// The last day of a leave: `2026-12-01`.
    pub away_until: Option<String>,
    /// Who takes the calls meanwhile.
    pub substitute: Option<Substitute>,
}

/// Who stands in for somebody on leave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Substitute {
    pub handle: String,
    pub name: String,
    /// A block can give a number of theirs.
    pub is_printable: bool,
}

/// A contact that has a number or an address, and whether that may be printed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Holder {
    pub name: String,
    pub visibility: Visibility,
    pub opted_out: bool,
    pub journalist: bool,
    /// A staffed line, and no person.
    pub desk: bool,
}

/// Whose a number or an address was that nobody has now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Past {
    pub name: String,
    pub until: Time,
    /// What took its place, where that may be printed.
    pub now: Option<String>,
}

/// What is or was an office's: its switchboard, or the link of its blocks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OfOffice {
    pub office: String,
    /// None: the office has it now.
    pub until: Option<Time>,
    /// What the office has instead.
    pub now: Option<String>,
}

/// What a directory can say.
pub trait Records {
    /// The handle of the contact that a release prints, where one alone fits.
    fn who(&self, printed: &Draft) -> Option<String>;
    fn number(&self, handle: &str, number: &Number) -> Standing;
    fn email(&self, handle: &str, email: &DraftEmail) -> Standing;
    fn state(&self, handle: &str) -> State;
    /// The contact's own name, where it is a person.
    fn called(&self, _handle: &str) -> Option<String> {
        None
    }
    /// The contact's name, where the printed one cannot be a spelling of it.
    fn name_instead(&self, _handle: &str, _printed: &Name) -> Option<String> {
        None
    }
    /// The handle and the name of the contact that may be meant by a name in another script, of which that is not certain.
    fn may_be(&self, _printed: &Draft) -> Option<(String, String)> {
        None
    }
    /// The contact's name, where the printed one is in another script and the directory has none in such.
    fn lacks_script(&self, _handle: &str, _printed: &Name) -> Option<String> {
        None
    }
    /// Whether the contact was called so, and is called otherwise now.
    fn had_name(&self, _handle: &str, _printed: &Name) -> bool {
        false
    }
    /// A name that the contact had and that stands in a line, where that of today does not.
    fn old_name_in(&self, _handle: &str, _line: &str) -> Option<String> {
        None
    }
    /// The contact's number, as it may be printed, of which this one is the part behind the country code.
    fn with_code(&self, _handle: &str, _number: &Number) -> Option<String> {
        None
    }
    /// The one number of a contact that has one of these digits more, or one less; and the contact's name.
    fn a_digit_off(&self, _digits: &str) -> Option<(String, String)> {
        None
    }
    /// Whose the number or address was, if nobody has it now.
    fn past(&self, _value: &What) -> Option<Past> {
        None
    }
    /// Whose switchboard the number is, or else was.
    fn switchboard(&self, _number: &Number) -> Option<OfOffice> {
        None
    }
    /// Whose link of a block it is, or else was.
    fn link(&self, _url: &str) -> Option<OfOffice> {
        None
    }
    /// Whether a desk or somebody else of the contact's office has the address, and it may be printed.
    fn is_of_their_desk(&self, _handle: &str, _key: &str) -> bool {
        false
    }
    /// Everybody who has the number or address.
    fn holders(&self, _value: &What) -> Vec<Holder> {
        Vec::new()
    }
}

/// What a release says otherwise than the directory, in its block and anywhere in the file. A number without a country
/// code may be one of each of the regions.
pub fn check(
    document: &Document,
    reading: &ReleaseReading,
    regions: &[Region],
    records: &dyn Records,
) -> Vec<Finding> {
    check_in_parts(document, reading, &[(document, reading)], regions, records)
}

/// Each part of a file in several languages holds its contacts by itself; what else stands in the file is looked at once.
pub fn check_in_parts(
    document: &Document,
    reading: &ReleaseReading,
    parts: &[(&Document, &ReleaseReading)],
    regions: &[Region],
    records: &dyn Records,
) -> Vec<Finding> {
    let mut findings = values::slips(document);
    for (document, reading) in parts {
        contacts(document, reading, records, &mut findings);
    }
    findings.extend(broken(document, reading, records));
    findings.extend(offices::old_links(document, reading, records));
    leaks::find(document, &reading.blocks, &values::everywhere(document, regions), records, &mut findings);
    findings
}

fn contacts(
    document: &Document,
    reading: &ReleaseReading,
    records: &dyn Records,
    findings: &mut Vec<Finding>,
) {
    let mut languages = place::languages(document.text(), reading);
    languages.extend(reading.language.clone());
    for contact in &reading.contacts {
        let draft = &contact.draft;
        let place = named::place(document, draft);
        glue::find(document, contact, findings);
        // What has run into the name is said, and the name is not misspelled by it.
        let alone = draft.name.as_ref().and_then(|name| glue::name_alone(name).map(|(_, alone)| alone));
        let printed = alone.as_ref().or(draft.name.as_ref());
        let name = printed.map_or("the desk", |name| name.printed.as_str());
        let Some(handle) = records.who(draft) else {
            if is_switchboard(draft, records) || whose::is_letterhead(draft, records) {
                continue;
            }
            // By itself a number is no desk's.
            let values = draft.phones.iter().map(|phone| phone.number.raw.trim());
            let mut values = values.chain(draft.emails.iter().map(|email| email.address.as_str()));
            let whom = match values.next().filter(|_| printed.is_none()) {
                Some(value) => format!("with {value}"),
                None => name.to_owned(),
            };
            findings.push(
                Finding::new(codes::R521, format!("the directory has no contact {whom}"))
                    .help(match records.may_be(draft) {
                        Some((handle, known)) => is_other_script(name, &handle, &known),
                        None => GONE.to_owned(),
                    })
                    .at(place),
            );
            continue;
        };
        // A line by itself is a person's all the same, where the directory has it so.
        let called = printed.map_or_else(|| records.called(&handle), |_| None);
        let name = called.as_deref().unwrap_or(name);
        given::standing((document.text(), reading, contact), name, &handle, records, findings);
        findings.extend(given::without_code(draft, name, &handle, records));
        let state = records.state(&handle);
        // Of what is no name to the reader, `ada marsh`, the line shows it.
        let lines = || &document.text()[text::lines(document.text(), &contact.range)];
        let old = match printed {
            Some(printed) => records.had_name(&handle, printed).then(|| name.to_owned()),
            None => records.old_name_in(&handle, lines()),
        };
        if let Some(old) = old {
            let known = records.called(&handle).unwrap_or_default();
            let message = format!("{old} is the name that {known} had");
            findings.push(Finding::new(codes::R531, message).help(format!("write {known}")).at(place));
        } else if let Some(known) = printed.and_then(|name| records.name_instead(&handle, name)) {
            findings.push(match glue::behind_name(name, &known) {
                Some(glued) => glued.at(place),
                None => Finding::new(codes::R531, format!("{name} has the number or address of {known}"))
                    .help("write the name as the directory has it; if they are two people, enter the other one too")
                    .at(place),
            });
        } else if let Some(known) = printed.and_then(|name| records.lacks_script(&handle, name))
            && !text::fold(lines()).contains(&text::fold(&known))
        {
            let message =
                format!("{name} has the number or address of {known}, who has no name in that script");
            let help = is_other_script(name, &handle, &known);
            findings.push(Finding::new(codes::R531, message).help(help).at(place));
        }
        if state.journalist {
            let message = format!("{name} is a journalist, and stands in a release");
            findings.push(
                Finding::new(codes::R529, message)
                    .help(format!("take {name} out; `pressdesk edit {handle} --set kind=spokesperson` if the directory is wrong"))
                    .at(place),
            );
        }
        if let (Some(printed), Some(known)) = (&draft.role, &state.role)
            && !role::is_same(printed, known, &state.units)
            && !languages.iter().any(|one| role::is_translated(printed, known, Some(one.as_str())))
        {
            let message = format!("the directory has {name} as {known}, not {printed}");
            findings.push(Finding::new(codes::R524, message).at(place));
        }
        if state.opted_out {
            let message = format!("{name} has opted out");
            findings.push(Finding::new(codes::R525, message).at(place));
        }
        let is_there = |other: &str| {
            reading.contacts.iter().any(|one| records.who(&one.draft).as_deref() == Some(other))
        };
        findings.extend(on_leave(name, &state, is_there).map(|finding| finding.at(place)));
    }
}

const GONE: &str =
    "if the contact is gone, attach the block anew with those who are there; else import the release";

fn is_other_script(name: &str, handle: &str, known: &str) -> String {
    format!("if that is {known}: `pressdesk edit {handle} --set 'other_script={name}'`")
}

/// Whether a line by itself is the switchboard of an office: what is to be said of an old one is said of the number.
fn is_switchboard(draft: &Draft, records: &dyn Records) -> bool {
    let is_one = |phone: &DraftPhone| records.switchboard(&phone.number).is_some();
    draft.name.is_none()
        && draft.emails.is_empty()
        && !draft.phones.is_empty()
        && draft.phones.iter().all(is_one)
}

/// What is to be said of somebody on a block who takes no calls.
/// `is_there`: whether somebody, by handle, stands on it.
pub fn on_leave(name: &str, state: &State, is_there: impl Fn(&str) -> bool) -> Option<Finding> {
    let leave = format!("{name} is on leave until {}", state.away_until.as_ref()?);
    let Some(Substitute { handle, name, is_printable }) = &state.substitute else {
        return Some(Finding::new(codes::R526, leave));
    };
    Some(if is_there(handle) {
        let message = format!("{leave}; {name}, who stands on the block too, takes the calls meanwhile");
        Finding::new(codes::R526, message)
    } else if *is_printable {
        let message = format!("{leave}; {name} takes the calls meanwhile");
        Finding::new(codes::R526, message).help(format!("put {name} on the block"))
    } else {
        let message = format!("{leave}; {name} takes the calls meanwhile, and has no public number");
        Finding::new(codes::R526, message).help("put a duty desk on the block, or make a number public")
    })
}

/// Numbers that cannot be dialled, besides those of the contacts, whom the reader has looked at.
fn broken(document: &Document, reading: &ReleaseReading, records: &dyn Records) -> Vec<Finding> {
    let phones = || reading.contacts.iter().flat_map(|contact| &contact.draft.phones);
    let is_read = |one: &values::Broken| match one.span {
        Some(span) => phones()
            .filter_map(|phone| phone.span)
            .any(|other| other.start < span.end && span.start < other.end),
        None => phones()
            .any(|phone| phone.span.is_none() && text::digits(&phone.number.raw) == text::digits(&one.raw)),
    };
    let of_one = |one: values::Broken| {
        let raw = one.raw.trim();
        let place = if one.place == values::RELEASE {
            String::new()
        } else {
            format!(", and stands in {}", one.place)
        };
        if let Some((known, name)) = records.a_digit_off(&text::digits(raw)) {
            let message =
                format!("`{raw}` is a digit off {known}, which the directory has with {name}{place}");
            let finding =
                Finding::new(codes::P201, message).help("look the number up, and write it as it is");
            return Some(finding.at(one.span));
        }
        let found = rules::phone::read(raw, None).findings.into_iter().find(|one| one.code == codes::P201);
        let finding = found.filter(|_| !one.is_amount)?;
        Some(Finding { message: finding.message.clone() + &place, ..finding }.at(one.span))
    };
    values::broken(document).into_iter().filter(|one| !is_read(one)).filter_map(of_one).collect()
}

/// What became of a number or an address.
fn replaced(value: &str, name: &str, until: Time, now: Option<&str>) -> String {
    let date = until.to_string();
    let date = date.get(..10).unwrap_or(&date);
    match now {
        Some(now) => format!("{value} of {name} was replaced on {date} by {now}"),
        None => format!("{value} is no longer {name}'s since {date}"),
    }
}

/// With what is right, where that is known.
fn mended(finding: Finding, now: Option<String>) -> Finding {
    match now {
        Some(now) => finding.fix(now),
        None => finding,
    }
}
