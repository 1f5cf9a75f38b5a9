//! Rows to drafts. What no field fits is kept in the note, under its column's name.

use std::{
    collections::{BTreeMap, BTreeSet},
    io::{self, BufRead},
};

use super::{
    building::Building,
    cells::is_figure,
    dialect::{Dialect, NotADialect, same},
    field::{Field, Single},
    guard::unguard,
    rows::{Row, Rows},
    standing,
};
use crate::{
    finding::{Finding, codes},
    format::{
        Record,
        text::{self, Guess},
    },
    model::{Position, Span, private::names_private},
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
        let mut building = Building::at(span(row));
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
            if std::mem::take(&mut building.unclear) {
                let message = format!("`{header}: {cell}` is neither yes nor no");
                let help = "the person stays as they are; `pressdesk opt-out CONTACT` if they want no mail";
                findings.push(Finding::new(codes::I631, message).help(help).at(span(row)));
            }
            if !taken {
                let note = if header.is_empty() { cell.to_owned() } else { format!("{header}: {cell}") };
                notes.insert(*at, note);
            }
        }
        let returned = building.returned;
        building.note.extend(notes.into_values());
        let honorific = Some(Field::One(Single::Honorific));
        let draft = building.finish(self.columns.iter().any(|column| column.field == honorific));
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
