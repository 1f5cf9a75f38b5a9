//! Listings for people: fitted to the terminal, plain and whole on a pipe.

use std::io;

use comfy_table::{ContentArrangement, Table, presets};

use super::ui::Ui;

/// Prints rows under headers. A cell has a line for each of its values; on a pipe every cell is whole, its values
/// parted by semicolons, and columns are parted by a tab.
pub fn print(ui: &mut Ui, headers: &[&str], rows: Vec<Vec<String>>) -> io::Result<()> {
    if !ui.out_is_terminal() {
        ui.line(headers.join("\t"))?;
        for row in rows {
            let cells: Vec<_> = row.iter().map(|cell| one_line(cell)).collect();
            ui.line(cells.join("\t"))?;
        }
        return Ok(());
    }
    let mut table = Table::new();
    table.load_style(presets::NOTHING).set_content_arrangement(ContentArrangement::Dynamic);
    if let Some(width) = terminal_width() {
        table.set_width(width);
    }
    table.set_header(headers);
    for row in rows {
        table.add_row(row);
    }
    for line in table.lines() {
        ui.line(line.trim_end())?;
    }
    Ok(())
}

fn one_line(cell: &str) -> String {
    cell.replace('\n', "; ").replace(['\t', '\r'], " ")
}

fn terminal_width() -> Option<u16> {
    terminal_size::terminal_size().map(|(width, _)| width.0)
}
