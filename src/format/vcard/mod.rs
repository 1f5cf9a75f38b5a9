//! vCard: reads 2.1, 3.0 and 4.0, writes 3.0 (RFC 2425, RFC 2426; what most address books want) and 4.0
//! (RFC 6350).
//!
//! What vCard has no property for travels in `X-PRESSDESK-…` lines, which other programs pass over: a card that
//! comes back is the card that went out.

mod cards;
mod content;
mod decode;
mod kept;
mod lines;
mod read;
mod types;
mod v3;
mod v4;
mod values;

#[cfg(test)]
mod read_tests;
#[cfg(test)]
mod write_tests;

pub use kept::same as same_kept;
pub use read::{Reader, read};

use std::io::Write;

use super::{Error, Exporter, Unheld, Written};
use crate::model::Card;

/// A version to write.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Version {
    V3,
    V4,
}

impl Version {
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::V3 => "3.0",
            Self::V4 => "4.0",
        }
    }
}

/// Writes cards one after the other.
pub struct Writer<W> {
    out: W,
    version: Version,
    buffer: String,
}

impl<W: Write> Writer<W> {
    pub const fn new(out: W, version: Version) -> Self {
        Self { out, version, buffer: String::new() }
    }
}

impl<W: Write> Exporter for Writer<W> {
    fn card(&mut self, card: &Card) -> Result<Written, Error> {
        self.buffer.clear();
        print(&mut self.buffer, card, self.version)?;
        self.out.write_all(self.buffer.as_bytes())?;
        Ok(Written::Whole)
    }

    fn finish(&mut self) -> Result<Unheld, Error> {
        self.out.flush()?;
        Ok(Unheld::default())
    }
}

/// One card as text, folded, with CRLF.
pub fn to_string(card: &Card, version: Version) -> Result<String, Error> {
    let mut text = String::new();
    print(&mut text, card, version)?;
    Ok(text)
}

/// A card for a QR code: few lines, none folded, since not every camera app unfolds them.
pub fn compact(card: &Card) -> String {
    const LINES: [&str; 7] = ["FN", "N", "ORG", "TITLE", "TEL", "EMAIL", "URL"];
    let mut lines = lines::of(card, Version::V3);
    lines.retain(|line| LINES.contains(&line.name));
    let mut out = String::from("BEGIN:VCARD\r\nVERSION:3.0\r\n");
    for mut line in lines {
        line.group = None;
        v3::line(&mut out, &line);
        out.push_str("\r\n");
    }
    out.push_str("END:VCARD\r\n");
    out
}

fn print(out: &mut String, card: &Card, version: Version) -> Result<(), Error> {
    content::put(out, "BEGIN:VCARD");
    content::put(out, if version == Version::V3 { "VERSION:3.0" } else { "VERSION:4.0" });
    let lines = lines::of(card, version);
    match version {
        Version::V3 => v3::print(out, &lines),
        Version::V4 => v4::print(out, &lines)
            .map_err(|error| Error::Vcard { card: card.handle().to_owned(), why: error })?,
    }
    for kept in card.kept() {
        if let Some(line) = kept::adapt(kept, version) {
            content::put(out, &line);
        }
    }
    content::put(out, "END:VCARD");
    Ok(())
}
