//! Rows to drafts. What no field fits is kept in the note, under its column's name.

use std::{
    collections::{BTreeMap, BTreeSet},
    io::{self, BufRead},
};

use super::{
    cells::{PhoneCell, is_figure, labelled, pieces, several},
    dialect::{Dialect, NotADialect, same},
    field::{Field, Single, Slot},
    guard::unguard,
    rows::{Row, Rows},
    standing::{self, Standing},
    write::ATTRIBUTES,
};
use crate::{
    finding::{Finding, codes},
    format::{
        Record, addresses, label,
        names::Parts,
        text::{self, Guess},
        topic,
    },
    model::{
        Address, Draft, DraftEmail, DraftPhone, PhoneKind, Position, Span, Visibility, private::names_private,
    },
    rules::geography,
};

#[derive(Debug, thiserror::Error)]
pub enum NotRead {
    #[error("cannot read: {0}")]
    Io(#[from] io::Error),
    #[error("the file is empty: there is no row of headers")]
    Empty,
    #[error("there is no column `{column}` to map: the columns are {columns}")]
    NoColumn { column: String, columns: String },
    #[error(transparent)]
    Dialect(#[from] NotADialect),
}

/// The records of a file, one a row.
pub struct Reader<'a> {
    rows: Rows<Box<dyn BufRead + 'a>>,
    dialect: Dialect,
    columns: Vec<Column>,
    /// The order in which a row's cells are taken: what the dialect knows goes before the rest.
    order: Vec<usize>,
    /// The columns without a field of which nothing has been said.
    unknown: BTreeSet<usize>,
    /// Where the headers stand.
    headers: Option<Span>,
    said_encoding: bool,
}

struct Column {
    header: String,
    /// None if nothing fits it.
    field: Option<Field>,
}

/// Reads a file whose first row is headers. Whose dialect it is, is seen from them, unless one is given;
/// `mapping` says what a column holds, by its header, and goes before either.
pub fn read<'a>(
    input: impl BufRead + 'a,
    dialect: Option<Dialect>,
    mapping: &[(String, Field)],
) -> Result<Reader<'a>, NotRead> {
    let (head, stream) = text::open(input)?;
    let mut guess = Guess::default();
    guess.look(&head);
    let mut rows = Rows::new(stream, guess)?;
    let headers = rows.next()?.ok_or(NotRead::Empty)?;
    let at = span(&headers);
    let headers: Vec<String> = headers.cells.iter().map(|cell| unguard(cell.trim()).to_owned()).collect();
    if let Some((column, _)) =
        mapping.iter().find(|(column, _)| !headers.iter().any(|header| same(header, column)))
    {
        return Err(NotRead::NoColumn { column: column.clone(), columns: headers.join(", ") });
    }
    let dialect = match dialect {
        Some(dialect) => dialect,
        None => Dialect::of_headers(&headers)?,
    };
    let mapped = |header: &String| {
        mapping.iter().find(|(column, _)| same(column, header)).map(|(_, field)| field.clone())
    };
    // People add columns to the files of their programs, and name them as they would in any spreadsheet.
    let any = Dialect::of_any_spreadsheet()?;
    let mut columns = Vec::with_capacity(headers.len());
    let (mut order, mut rest, mut unknown) = (Vec::new(), Vec::new(), BTreeSet::new());
    for (at, header) in headers.into_iter().enumerate() {
        let own = mapped(&header).or_else(|| dialect.field(&header));
        if own.is_some() {
            order.push(at)
        } else {
            rest.push(at)
        }
        let field = own.or_else(|| standing::field(&header)).or_else(|| any.field(&header));
        if field.is_none() && !header.is_empty() {
            unknown.insert(at);
        }
        columns.push(Column { header, field });
    }
    order.append(&mut rest);
    Ok(Reader { rows, dialect, columns, order, unknown, headers: at, said_encoding: false })
}

fn span(row: &Row) -> Option<Span> {
    Some(Span { at: Position { line: row.number, column: 1 }, start: row.start, end: row.end })
}

impl Reader<'_> {
    /// Whose file it is.
    pub const fn dialect(&self) -> &Dialect {
        &self.dialect
    }
}

impl Iterator for Reader<'_> {
    type Item = io::Result<Record>;

    fn next(&mut self) -> Option<Self::Item> {
        let row = match self.rows.next() {
            Ok(row) => row?,
            Err(error) => return Some(Err(error)),
        };
        let mut findings = Vec::new();
        let more = row.cells.iter().skip(self.columns.len()).any(|cell| !cell.trim().is_empty());
        let unread = row.broken || more;
        if !unread {
            self.say_unknown(&row, &mut findings);
        }
        if let Some(encoding) = self.rows.guessed.filter(|_| !self.said_encoding) {
            self.said_encoding = true;
            let message = format!("the text is not in UTF-8; it was read as {encoding}");
            findings.push(Finding::new(codes::I603, message).at(span(&row)));
        }
        if unread {
            let why = if row.broken {
                "a quotation mark opens and never closes"
            } else {
                "there are more cells than columns"
            };
            findings.push(Finding::new(codes::I606, format!("the row cannot be read: {why}")).at(span(&row)));
            return Some(Ok(Record { draft: None, findings }));
        }
        Some(Ok(self.record(&row, findings)))
    }
}

/// What is gathered from a row's cells.
#[derive(Default)]
struct Building {
    draft: Draft,
    parts: Parts,
    phones: Vec<PhoneCell>,
    phone_labels: BTreeMap<usize, String>,
    emails: Vec<(Option<usize>, String)>,
    email_labels: BTreeMap<usize, String>,
    addresses: BTreeMap<usize, Address>,
    whole_addresses: BTreeMap<usize, String>,
    note: Vec<String>,
    /// Mail to this person comes back.
    returned: bool,
}

impl Reader<'_> {
    /// A column without a field is worth a word once it has something in it.
    fn say_unknown(&mut self, row: &Row, findings: &mut Vec<Finding>) {
        let (columns, headers) = (&self.columns, self.headers);
        self.unknown.retain(|at| {
            let empty = row.cells.get(*at).is_none_or(|cell| unguard(cell.trim()).is_empty());
            if let Some(column) = columns.get(*at).filter(|_| !empty) {
                let message =
                    format!("no field fits the column `{}`; its cells are kept in the notes", column.header);
                findings.push(Finding::new(codes::I607, message).at(headers));
            }
            empty
        });
    }

    fn record(&self, row: &Row, mut findings: Vec<Finding>) -> Record {
        let mut building =
            Building { draft: Draft { span: span(row), ..Draft::default() }, ..Building::default() };
        // What stands in no field is told in the order of the file.
        let mut notes = BTreeMap::new();
        for at in &self.order {
            let (Some(Column { header, field }), Some(cell)) = (self.columns.get(*at), row.cells.get(*at))
            else {
                continue;
            };
            let cell = unguard(cell.trim());
            if cell.is_empty() {
                continue;
            }
            let taken = field.as_ref().is_some_and(|field| building.take(field, cell, &self.dialect.join));
            if let Some(field) = field.as_ref().filter(|_| taken && names_private(header)) {
                building.at_home(field, header);
            }
            if !taken {
                let note = if header.is_empty() { cell.to_owned() } else { format!("{header}: {cell}") };
                notes.insert(*at, note);
            }
        }
        let returned = building.returned;
        building.note.extend(notes.into_values());
        let draft = building.finish();
        for email in draft.emails.iter().filter(|_| returned) {
            let message = format!("mail to {} comes back, as the file says", email.address);
            let help = "the address is kept as internal, and no export has it";
            findings.push(Finding::new(codes::I627, message).help(help).at(span(row)));
        }
        for phone in draft.phones.iter().filter(|phone| is_figure(&phone.number.raw)) {
            let message = format!("`{}` is what a spreadsheet made of a number", phone.number.raw);
            findings.push(Finding::new(codes::I608, message).at(span(row)));
        }
        let nothing = draft.name.is_none()
            && draft.organisation.is_none()
            && draft.office.is_none()
            && draft.phones.is_empty()
            && draft.emails.is_empty();
        if nothing {
            findings.push(Finding::new(codes::I604, "the row has no name, number or address").at(span(row)));
        }
        Record { draft: (!nothing).then_some(draft), findings }
    }
}

impl Building {
    /// False if the cell has to go into the note.
    fn take(&mut self, field: &Field, cell: &str, join: &str) -> bool {
        let some = Some(cell.to_owned());
        match field {
            Field::Blank => return false,
            Field::One(single) => return self.single(*single, cell, join),
            Field::Phone(slots, n) => {
                let slot = slots.first().copied();
                let nth = slot.is_none().then_some(*n);
                self.phones.extend(several(cell).map(|raw| PhoneCell { slot, nth, label: None, raw }));
            }
            Field::PhoneLabel(n) => drop(self.phone_labels.insert(*n, cell.to_owned())),
            Field::Phones => self.phones.extend(pieces(cell, join).map(|piece| labelled(&piece))),
            Field::Email(n) => {
                let all: Vec<_> = several(cell).collect();
                let all = all.iter().flat_map(|one| addresses::apart(one));
                self.emails.extend(all.map(|one| (Some(*n), one.to_owned())));
            }
            Field::EmailLabel(n) => drop(self.email_labels.insert(*n, cell.to_owned())),
            Field::Emails => self.emails.extend(pieces(cell, join).map(|one| (None, one))),
            Field::Address(n, None) => drop(self.whole_addresses.insert(*n, cell.to_owned())),
            Field::Address(n, Some(part)) => {
                let address = self.addresses.entry(*n).or_default();
                let parts = [
                    &mut address.po_box,
                    &mut address.extended,
                    &mut address.street,
                    &mut address.city,
                    &mut address.region,
                    &mut address.postal_code,
                    &mut address.country,
                ];
                if let Some(field) = parts.into_iter().nth(*part) {
                    *field = some;
                }
            }
            Field::AddressLabel(n) => self.addresses.entry(*n).or_default().label = some,
            Field::Attributes => return self.attributes(cell),
        }
        true
    }

    /// A column that is called home or private says so of what is in it: `Home Street`, `E-mail (privat)`.
    fn at_home(&mut self, field: &Field, header: &str) {
        match field {
            Field::Address(n, _) => {
                self.addresses.entry(*n).or_default().label.get_or_insert_with(|| "home".to_owned());
            }
            Field::Email(n) => drop(self.email_labels.entry(*n).or_insert_with(|| header.to_owned())),
            Field::Phone(slots, n) if slots.is_empty() => {
                self.phone_labels.entry(*n).or_insert_with(|| header.to_owned());
            }
            _ => {}
        }
    }

    fn single(&mut self, single: Single, cell: &str, join: &str) -> bool {
        let draft = &mut self.draft;
        let parts = &mut self.parts;
        let field = match single {
            Single::Name | Single::FullName => &mut parts.printed,
            Single::Honorific => &mut parts.honorific,
            Single::Given => &mut parts.given,
            Single::Additional => &mut parts.additional,
            Single::Family => &mut parts.family,
            Single::Suffix => &mut parts.suffix,
            Single::OtherScript => &mut parts.other_script,
            Single::Role => &mut draft.role,
            Single::Organisation | Single::Company => &mut draft.organisation,
            Single::Office | Single::Department => &mut draft.office,
            Single::City => &mut draft.office_details.city,
            Single::Url => &mut draft.url,
            Single::Uid => &mut draft.uid,
            Single::Note => {
                self.note.insert(0, cell.to_owned());
                return true;
            }
            Single::Status | Single::Unsubscribed | Single::Returned => {
                let standing = standing::of(single, cell);
                draft.opted_out |= standing == Some(Standing::OptedOut);
                self.returned |= standing == Some(Standing::Returned);
                // When it was is worth a line in the note; a bare word says no more than what was made of it.
                return standing.is_some() && single == Single::Status || standing == Some(Standing::Wanted);
            }
            Single::Kind => {
                draft.kind = cell.to_lowercase().parse().ok();
                return draft.kind.is_some();
            }
            Single::Country => {
                draft.country = geography::country_named(cell);
                draft.office_details.country = draft.country;
                return draft.country.is_some();
            }
            Single::Languages => {
                draft.languages.extend(pieces(cell, join));
                return true;
            }
            Single::Topics => {
                draft.topics.extend(pieces(cell, join).filter_map(|one| topic::of_group(&one)));
                return true;
            }
        };
        let free = field.is_none();
        if free {
            *field = Some(cell.to_owned());
        }
        free
    }

    fn attributes(&mut self, cell: &str) -> bool {
        let Ok(serde_json::Value::Object(object)) = serde_json::from_str(cell) else { return false };
        for (key, value) in object {
            let text = match value {
                serde_json::Value::String(text) => text,
                serde_json::Value::Array(all) if key == "phones" => {
                    self.phones.extend(all.iter().filter_map(|one| one.as_str()).map(labelled));
                    continue;
                }
                other => other.to_string(),
            };
            let single = ATTRIBUTES.iter().find(|(one, _)| *one == key).map(|(_, single)| *single);
            if !single.is_some_and(|single| self.single(single, &text, ", ")) {
                self.note.push(format!("{key}: {text}"));
            }
        }
        true
    }

    fn finish(mut self) -> Draft {
        let mut draft = self.draft;
        draft.name = self.parts.name();
        // A nickname that is written as the name is, is no name in another script.
        if let Some(name) = &mut draft.name {
            let is_latin = |text: &str| text.chars().filter(|c| c.is_alphabetic()).all(|c| c < '\u{250}');
            let nickname = name.other_script.take_if(|other| is_latin(other) == is_latin(&name.printed));
            self.note.extend(nickname.map(|nickname| format!("Nickname: {nickname}")));
        }
        for cell in self.phones {
            let label = cell.label.or_else(|| self.phone_labels.get(&cell.nth?).cloned());
            let (named, place) = label.as_deref().map_or((None, None), label::read);
            let kind = named.or(cell.slot.map(|slot| slot.kind)).unwrap_or(PhoneKind::Other);
            let place = place.or_else(|| cell.slot.and_then(Slot::own_place).map(str::to_owned));
            draft.phones.push(DraftPhone {
                place,
                label,
                span: draft.span,
                ..DraftPhone::new(kind, cell.raw)
            });
        }
        // Where a program's columns stand says nothing of which number to call.
        draft.phones.sort_by_key(|phone| !label::is_voice(phone.kind, phone.place.as_deref()));
        for (nth, address) in self.emails {
            let label = nth.and_then(|nth| self.email_labels.get(&nth).cloned());
            let visibility = self.returned.then_some(Visibility::Internal);
            draft.emails.push(DraftEmail { label, visibility, span: draft.span, ..DraftEmail::new(address) });
        }
        for (nth, whole) in self.whole_addresses {
            let address = self.addresses.entry(nth).or_default();
            if address.is_empty() {
                address.street = Some(whole);
            }
        }
        draft.addresses = self.addresses.into_values().filter(|address| !address.is_empty()).collect();
        // A city or country is an office's; without one it would have no place.
        if draft.office.is_none() && draft.organisation.is_none() {
            let details = std::mem::take(&mut draft.office_details);
            self.note.extend(details.city.map(|city| format!("City: {city}")));
            self.note.extend(details.country.map(|country| format!("Country: {country}")));
        }
        draft.note = (!self.note.is_empty()).then(|| self.note.join("\n"));
        draft
    }
}
