//! Which pieces of the text are cells of a table: a cell may hold several lines, and the text alone does not say
//! what stands below what.

use std::ops::Range;

/// Where a table's cells stand in the text, row by row.
pub type Table = Vec<Vec<Range<usize>>>;

/// What a tag of the markup opens or closes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Piece {
    Table,
    Row,
    Cell,
}

impl Piece {
    /// By an element's name in HTML or in Word's markup.
    pub(super) fn of(element: &str) -> Option<Self> {
        Some(match element {
            "table" | "w:tbl" => Self::Table,
            "tr" | "w:tr" => Self::Row,
            "td" | "th" | "w:tc" => Self::Cell,
            _ => return None,
        })
    }
}

#[derive(Default)]
struct Open {
    rows: Table,
    cell: Option<usize>,
}

/// Takes the tags in their order. A closing tag may be missing: whatever opens next closes what is open.
#[derive(Default)]
pub(super) struct Tables {
    open: Vec<Open>,
    done: Vec<Table>,
}

impl Tables {
    /// `at` is where in the text the tag stands.
    pub(super) fn tag(&mut self, piece: Piece, closing: bool, at: usize) {
        if piece == Piece::Table && !closing {
            self.open.push(Open::default());
            return;
        }
        let Some(table) = self.open.last_mut() else { return };
        if let (Some(start), Some(row)) = (table.cell.take(), table.rows.last_mut()) {
            row.push(start..at);
        }
        match (piece, closing) {
            (Piece::Table, _) => self.close(),
            (Piece::Row, false) => table.rows.push(Vec::new()),
            (Piece::Cell, false) => {
                if table.rows.is_empty() {
                    table.rows.push(Vec::new());
                }
                table.cell = Some(at);
            }
            (Piece::Row | Piece::Cell, true) => {}
        }
    }

    fn close(&mut self) {
        self.done.extend(self.open.pop().map(|table| table.rows));
    }

    /// In the order in which they begin; of a table that is cut off, what there is of it.
    pub(super) fn finish(mut self, end: usize) -> Vec<Table> {
        while !self.open.is_empty() {
            self.tag(Piece::Table, true, end);
        }
        self.done.iter_mut().for_each(|rows| rows.retain(|row| !row.is_empty()));
        self.done.retain(|rows| !rows.is_empty());
        self.done.sort_by_key(|rows| rows[0][0].start);
        self.done
    }
}
