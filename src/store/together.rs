//! The rows of a first import, written many at once. To run a statement costs as much as a row: it is looked up, and
//! finds its place in each table anew; of many rows in one, each finds its place behind the one before it.

use rusqlite::{
    Connection, ToSql, params_from_iter,
    types::{ToSqlOutput, ValueRef},
};

use super::{Result, Store, sql::value};

/// How many rows one statement writes, where there are so many.
const SIZES: [usize; 4] = [64, 16, 4, 1];
const MOST: usize = SIZES[0];

/// Rows that wait for others, by the statement that writes one of them. Whoever asks a table has them written before.
#[derive(Debug, Default)]
pub(super) struct Together {
    tables: Vec<Rows>,
    /// The last key of the texts that are searched; none: the table says.
    last_key: Option<i64>,
}

#[derive(Debug)]
struct Rows {
    one: &'static str,
    /// Those for each of the sizes.
    statements: [String; SIZES.len()],
    /// The table's name.
    table: &'static str,
    columns: usize,
    cells: Vec<Cell>,
    /// What the cells hold, one after the other.
    bytes: Vec<u8>,
}

/// A value; of texts and blobs, where they end.
#[derive(Clone, Copy, Debug)]
enum Cell {
    Null,
    Integer(i64),
    Real(f64),
    Text(usize),
    Blob(usize),
}

impl Together {
    fn add(
        &mut self,
        connection: &Connection,
        one: &'static str,
        values: &[&dyn ToSql],
    ) -> rusqlite::Result<()> {
        let at = self.tables.iter().position(|rows| rows.one == one);
        let at = at.unwrap_or_else(|| {
            self.tables.push(Rows::of(one, values.len()));
            self.tables.len() - 1
        });
        let rows = &mut self.tables[at];
        values.iter().try_for_each(|value| rows.add(*value))?;
        if rows.cells.len() == MOST * rows.columns { rows.write(connection) } else { Ok(()) }
    }

    fn write(&mut self, connection: &Connection, asked: &str) -> rusqlite::Result<()> {
        let mut named =
            self.tables.iter_mut().filter(|rows| !rows.cells.is_empty() && asked.contains(rows.table));
        named.try_for_each(|rows| rows.write(connection))
    }
}

impl Rows {
    fn of(one: &'static str, columns: usize) -> Self {
        let into = one.split_once(" VALUES ").map_or(one, |(into, _)| into);
        let table = into.split(' ').nth(2).unwrap_or_default();
        let row = format!("({})", vec!["?"; columns].join(","));
        let statements = SIZES.map(|size| format!("{into} VALUES {}", vec![row.as_str(); size].join(",")));
        Self { one, statements, table, columns, cells: Vec::new(), bytes: Vec::new() }
    }

    fn add(&mut self, value: &dyn ToSql) -> rusqlite::Result<()> {
        let output = value.to_sql()?;
        let value = match &output {
            ToSqlOutput::Borrowed(value) => *value,
            ToSqlOutput::Owned(value) => value.into(),
            _ => return Err(rusqlite::Error::ToSqlConversionFailure("a value of another kind".into())),
        };
        let mut end = |bytes: &[u8]| {
            self.bytes.extend_from_slice(bytes);
            self.bytes.len()
        };
        self.cells.push(match value {
            ValueRef::Null => Cell::Null,
            ValueRef::Integer(number) => Cell::Integer(number),
            ValueRef::Real(number) => Cell::Real(number),
            ValueRef::Text(text) => Cell::Text(end(text)),
            ValueRef::Blob(blob) => Cell::Blob(end(blob)),
        });
        Ok(())
    }

    fn write(&mut self, connection: &Connection) -> rusqlite::Result<()> {
        let mut start = 0;
        let mut upto = |end: usize| &self.bytes[std::mem::replace(&mut start, end)..end];
        let mut values = self.cells.iter().map(|cell| {
            ToSqlOutput::Borrowed(match *cell {
                Cell::Null => ValueRef::Null,
                Cell::Integer(number) => ValueRef::Integer(number),
                Cell::Real(number) => ValueRef::Real(number),
                Cell::Text(end) => ValueRef::Text(upto(end)),
                Cell::Blob(end) => ValueRef::Blob(upto(end)),
            })
        });
        let mut left = self.cells.len() / self.columns;
        for (size, sql) in SIZES.into_iter().zip(&self.statements) {
            while left >= size {
                let values = values.by_ref().take(size * self.columns);
                connection.prepare_cached(sql)?.execute(params_from_iter(values))?;
                left -= size;
            }
        }
        self.cells.clear();
        self.bytes.clear();
        Ok(())
    }
}

impl Store {
    /// Writes a new row, now or together with others.
    pub(super) fn add_row(&self, sql: &'static str, values: &[&dyn ToSql]) -> Result<()> {
        if let Some(together) = self.together.borrow_mut().as_mut() {
            return together.add(&self.connection, sql, values).map_err(|error| self.said(error));
        }
        self.execute(sql, values).map(drop)
    }

    /// Writes the rows of the tables that a statement names, if any wait for others.
    pub(super) fn write_rows(&self, asked: &str) -> Result<()> {
        match self.together.borrow_mut().as_mut() {
            Some(together) => together.write(&self.connection, asked).map_err(|error| self.said(error)),
            None => Ok(()),
        }
    }

    /// Writes all that waits, and from now on each row at once.
    pub(super) fn end_together(&self) -> Result<()> {
        let Some(mut together) = self.together.take() else { return Ok(()) };
        let mut written = together.tables.iter_mut().map(|rows| rows.write(&self.connection));
        written.try_for_each(|written| written).map_err(|error| self.said(error))
    }

    /// The key of the next text that is searched, as the table would give it; none: the table gives it.
    pub(super) fn next_key(&self) -> Result<Option<i64>> {
        let last = match self.together.borrow().as_ref() {
            Some(together) => together.last_key,
            None => return Ok(None),
        };
        let last = match last {
            Some(last) => last,
            None => self.row("SELECT coalesce(max(key), 0) FROM search", [], value)?.unwrap_or(0),
        };
        if let Some(together) = self.together.borrow_mut().as_mut() {
            together.last_key = Some(last + 1);
        }
        Ok(Some(last + 1))
    }

    pub(super) fn forget_last_key(&self) {
        if let Some(together) = self.together.borrow_mut().as_mut() {
            together.last_key = None;
        }
    }
}
