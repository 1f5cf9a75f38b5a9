//! The text of a draft, checked field by field with `validator`: present, printable, not overlong, a link where
//! one belongs. Numbers and addresses pass their own gates (`admit`), which also read them.

use validator::{Validate, ValidationError, ValidationErrors, ValidationErrorsKind};

use super::link;
use crate::{
    finding::{Code, Finding, codes},
    model::{Draft, Name, Span, text as letters},
};

/// In characters. Real values are far below; a paragraph that was taken for a name is above.
const LINE: usize = 300;
const NOTE: usize = 20_000;

#[derive(Validate)]
struct Record<'a> {
    #[validate(custom(function = "a_name"), custom(function = "one_line"))]
    name: Option<&'a str>,
    #[validate(custom(function = "one_line"))]
    uid: Option<&'a str>,
    #[validate(custom(function = "one_line"))]
    honorific: Option<&'a str>,
    #[validate(custom(function = "one_line"))]
    given: Option<&'a str>,
    #[validate(custom(function = "one_line"))]
    additional: Option<&'a str>,
    #[validate(custom(function = "one_line"))]
    family: Option<&'a str>,
    #[validate(custom(function = "one_line"))]
    suffix: Option<&'a str>,
    #[validate(custom(function = "one_line"))]
    other_script: Option<&'a str>,
    #[validate(custom(function = "one_line"))]
    role: Option<&'a str>,
    #[validate(custom(function = "one_line"))]
    organisation: Option<&'a str>,
    #[validate(custom(function = "one_line"))]
    office: Option<&'a str>,
    #[validate(custom(function = "a_link"))]
    url: Option<&'a str>,
    #[validate(custom(function = "a_note"))]
    note: Option<&'a str>,
    #[validate(nested)]
    phones: Vec<Value<'a>>,
    #[validate(nested)]
    emails: Vec<Value<'a>>,
    #[validate(nested)]
    topics: Vec<Word<'a>>,
    #[validate(nested)]
    languages: Vec<Word<'a>>,
    #[validate(nested)]
    addresses: Vec<Lines<'a>>,
    #[validate(nested)]
    kept: Vec<Line<'a>>,
}

#[derive(Validate)]
struct Value<'a> {
    #[validate(custom(function = "one_line"))]
    value: &'a str,
    #[validate(custom(function = "one_line"))]
    label: Option<&'a str>,
    #[validate(custom(function = "one_line"))]
    place: Option<&'a str>,
}

#[derive(Validate)]
struct Word<'a> {
    #[validate(custom(function = "one_line"))]
    word: &'a str,
}

/// A part of a postal address, which may have several lines.
#[derive(Validate)]
struct Lines<'a> {
    #[validate(custom(function = "a_note"))]
    lines: &'a str,
}

/// A property that is given back as it came: a picture is as long as it is.
#[derive(Validate)]
struct Line<'a> {
    #[validate(custom(function = "a_property"))]
    line: &'a str,
}

fn refused(code: Code, message: String) -> ValidationError {
    ValidationError::new(code.as_str()).with_message(message.into())
}

fn printable(text: &str, most: usize, breaks: bool) -> Result<(), ValidationError> {
    if text.len() <= most && text.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
        return Ok(());
    }
    if let Some(c) = text.chars().find(|&c| c.is_control() && !(breaks && matches!(c, '\n' | '\r' | '\t'))) {
        let what = if matches!(c, '\n' | '\r') {
            "a line break".into()
        } else {
            format!("a control character, U+{:04X}", c as u32)
        };
        return Err(refused(codes::N102, format!("has {what}")));
    }
    if let Some(c) = text.chars().find(|c| letters::turns_text(*c)) {
        let message = format!("has an invisible character that turns the text round, U+{:04X}", c as u32);
        return Err(refused(codes::N102, message));
    }
    let count = if text.len() <= most { 0 } else { text.chars().count() };
    if count > most {
        return Err(refused(codes::N102, format!("has {count} characters, and {most} are the most")));
    }
    Ok(())
}

fn one_line(text: &str) -> Result<(), ValidationError> {
    printable(text, LINE, false)
}

fn a_note(text: &str) -> Result<(), ValidationError> {
    printable(text, NOTE, true)
}

fn a_property(text: &str) -> Result<(), ValidationError> {
    printable(text, usize::MAX, true)
}

fn a_name(text: &str) -> Result<(), ValidationError> {
    if text.chars().any(char::is_alphanumeric) {
        Ok(())
    } else {
        Err(refused(codes::N101, "is empty".into()))
    }
}

fn a_link(text: &str) -> Result<(), ValidationError> {
    link::check(text).map_or(Ok(()), |finding| Err(refused(finding.code, finding.message)))
}

/// Each error with its path, `phones[1].label`, in the order of the paths: `validator`'s own order varies from
/// run to run.
fn walk(errors: &ValidationErrors, path: &str, out: &mut Vec<(String, ValidationError)>) {
    for (field, kind) in errors.errors() {
        let path = if path.is_empty() { field.to_string() } else { format!("{path}.{field}") };
        match kind {
            ValidationErrorsKind::Struct(inner) => walk(inner, &path, out),
            ValidationErrorsKind::List(all) => {
                for (index, inner) in all {
                    walk(inner, &format!("{path}[{index}]"), out);
                }
            }
            ValidationErrorsKind::Field(all) => {
                out.extend(all.iter().map(|error| (path.clone(), error.clone())))
            }
        }
    }
}

/// What is wrong with a draft's text, each finding with its path in front: `phones[1].label: has a line break`.
pub(super) fn check(draft: &Draft) -> Vec<Finding> {
    let name = draft.name.as_ref();
    let of_name = |part: fn(&Name) -> &Option<String>| name.and_then(|name| part(name).as_deref());
    let record = Record {
        name: name.map(|name| name.printed.as_str()),
        uid: draft.uid.as_deref(),
        honorific: of_name(|name| &name.honorific),
        given: of_name(|name| &name.given),
        additional: of_name(|name| &name.additional),
        family: of_name(|name| &name.family),
        suffix: of_name(|name| &name.suffix),
        other_script: of_name(|name| &name.other_script),
        role: draft.role.as_deref(),
        organisation: draft.organisation.as_deref(),
        office: draft.office.as_deref(),
        url: draft.url.as_deref(),
        note: draft.note.as_deref(),
        phones: draft
            .phones
            .iter()
            .map(|one| Value {
                value: &one.number.raw,
                label: one.label.as_deref(),
                place: one.place.as_deref(),
            })
            .collect(),
        emails: draft
            .emails
            .iter()
            .map(|one| Value { value: &one.address, label: one.label.as_deref(), place: None })
            .collect(),
        topics: draft.topics.iter().map(|word| Word { word }).collect(),
        languages: draft.languages.iter().map(|word| Word { word }).collect(),
        addresses: draft
            .addresses
            .iter()
            .chain(&draft.office_details.address)
            .flat_map(|one| one.parts().into_iter().chain([one.label.as_deref()]).flatten())
            .map(|lines| Lines { lines })
            .collect(),
        kept: draft.kept.iter().map(|kept| Line { line: &kept.line }).collect(),
    };
    let Err(errors) = record.validate() else { return Vec::new() };
    let mut all = Vec::new();
    walk(&errors, "", &mut all);
    all.sort_by(|(a, one), (b, other)| (a, &one.code).cmp(&(b, &other.code)));
    all.into_iter()
        .map(|(path, error)| {
            let code = Code::find(&error.code).unwrap_or(codes::N102);
            let finding = Finding::new(code, format!("{path}: {}", error.message.unwrap_or_default()));
            let help = if code == codes::N101 {
                "Give the name as it is printed"
            } else if code == codes::U401 {
                "Write it in full, for example https://example.org/press"
            } else {
                "It is kept as it stands; shorten it or take the sign out"
            };
            finding.help(help).at(span(draft, &path))
        })
        .collect()
}

/// Where the value at a path stood: a number's and an address's own place, else the contact's.
fn span(draft: &Draft, path: &str) -> Option<Span> {
    let index = |list: &str| -> Option<usize> { path.strip_prefix(list)?.split(']').next()?.parse().ok() };
    let phone = index("phones[").and_then(|at| draft.phones.get(at)).and_then(|phone| phone.span);
    let email = index("emails[").and_then(|at| draft.emails.get(at)).and_then(|email| email.span);
    phone.or(email).or(draft.span)
}
