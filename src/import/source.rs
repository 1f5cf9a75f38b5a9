//! A file to import, and what reads it: vCard, CSV, or a release. vCards and rows are read one at a time, so that a
//! file of any size takes no more memory than a small one.

use std::{
    fs::File,
    io::{self, BufRead, BufReader, Cursor, Read},
    panic,
    path::PathBuf,
    sync::{
        atomic::{AtomicUsize, Ordering},
        mpsc,
    },
    thread,
};

use super::Error;
use crate::{
    format::{Record, csv, vcard},
    model::Region,
    release::{self, Document, DocumentError, Format},
};

/// What kind of file it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum From {
    Vcard,
    Csv,
    Release,
}

#[derive(Clone, Debug)]
pub enum Input {
    File(PathBuf),
    /// Standard input, read to its end.
    Bytes(Vec<u8>),
}

/// One file, with the name that the user gave it.
#[derive(Clone, Debug)]
pub struct Source {
    pub name: String,
    pub input: Input,
    pub from: From,
    /// Columns of a CSV file that its headers do not tell.
    pub mapping: Vec<(String, csv::Field)>,
}

#[derive(Debug, thiserror::Error)]
pub enum SourceError {
    #[error("{name}: {error}")]
    Io { name: String, error: io::Error },
    #[error("{name}: {error}")]
    Document { name: String, error: DocumentError },
    #[error("{name}: {error}")]
    Csv { name: String, error: csv::NotRead },
}

impl From {
    /// By the file's ending, else by how its text begins.
    pub fn guess(name: &str, start: &[u8]) -> Self {
        let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
        match ending.as_deref() {
            Some("vcf" | "vcard") => return Self::Vcard,
            Some("csv" | "tsv") => return Self::Csv,
            Some("txt" | "md" | "html" | "htm" | "docx" | "eml") => return Self::Release,
            _ => {}
        }
        // A program or a picture is no spreadsheet; UTF-16 says so with its mark.
        let utf16 = start.starts_with(&[0xff, 0xfe]) || start.starts_with(&[0xfe, 0xff]);
        if start.contains(&0) && !utf16 {
            return Self::Release;
        }
        let text = String::from_utf8_lossy(start);
        let first = text.trim_start_matches('\u{feff}').lines().find(|line| !line.trim().is_empty());
        let first = first.unwrap_or_default().trim().to_ascii_uppercase();
        if first == "BEGIN:VCARD" {
            Self::Vcard
        } else if first.matches([',', ';', '\t']).count() >= 2 && !first.contains(". ") {
            Self::Csv
        } else {
            Self::Release
        }
    }
}

impl Input {
    /// The first bytes, for a guess.
    pub fn start(&self) -> io::Result<Vec<u8>> {
        let mut start = Vec::new();
        self.open()?.take(2000).read_to_end(&mut start)?;
        Ok(start)
    }

    fn open(&self) -> io::Result<Box<dyn BufRead + '_>> {
        Ok(match self {
            Self::File(path) => Box::new(BufReader::with_capacity(1 << 16, File::open(path)?)),
            Self::Bytes(bytes) => Box::new(Cursor::new(bytes)),
        })
    }

    fn bytes(&self) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        self.open()?.read_to_end(&mut bytes)?;
        Ok(bytes)
    }
}

/// How many records go from the thread that reads to the one that writes at once, and how often it may be ahead.
const BATCH: usize = 64;
const BATCHES_AHEAD: usize = 4;

/// Records that go over at once.
struct Batch {
    heard: Vec<Heard>,
    is_prepared: bool,
}

impl Default for Batch {
    fn default() -> Self {
        Self { heard: Vec::with_capacity(BATCH), is_prepared: false }
    }
}

/// What a source has to say: a record, or a remark that belongs to none.
pub(super) enum Heard {
    Record(Record),
    Remarks(Record),
}

impl Source {
    /// The text of a release, for the findings that point into it; none of other files.
    pub fn text(&self) -> Option<String> {
        let bytes = (self.from == From::Release).then(|| self.input.bytes().ok()).flatten()?;
        Document::parse(&bytes, Format::of(Some(&self.name), &bytes)).ok().map(|one| one.text().to_owned())
    }

    fn failed(&self, error: io::Error) -> Error {
        SourceError::Io { name: self.name.clone(), error }.into()
    }

    /// Hands over the records one after the other, each `prepared`: the next ones are read and prepared while one is
    /// taken. Where whoever takes them would wait, records go over as they were read, and are prepared there.
    pub(super) fn read_ahead(
        &self,
        region: Option<Region>,
        prepared: impl Fn(&mut Record) + Sync,
        take: &mut dyn FnMut(Heard) -> Result<(), Error>,
    ) -> Result<(), Error> {
        let (sender, receiver) = mpsc::sync_channel(BATCHES_AHEAD);
        // Nobody listens any more: an error there has ended the import, and is what the user hears of.
        let unheard = |_| self.failed(io::ErrorKind::BrokenPipe.into());
        let prepared = |mut heard: Heard| {
            let (Heard::Record(record) | Heard::Remarks(record)) = &mut heard;
            prepared(record);
            heard
        };
        let ahead = AtomicUsize::new(0);
        thread::scope(|scope| {
            let (prepared, ahead) = (&prepared, &ahead);
            let reader = scope.spawn(move || {
                let send = |batch| {
                    ahead.fetch_add(1, Ordering::Relaxed);
                    sender.send(batch).map_err(unheard)
                };
                let mut batch = Batch::default();
                let read = self.read(region, &mut |heard| {
                    if batch.heard.is_empty() {
                        batch.is_prepared = ahead.load(Ordering::Relaxed) > 0;
                    }
                    batch.heard.push(if batch.is_prepared { prepared(heard) } else { heard });
                    let full = batch.heard.len() == BATCH;
                    if full { send(std::mem::take(&mut batch)) } else { Ok(()) }
                });
                // What was read before an error is taken first.
                send(batch).and(read)
            });
            receiver.into_iter().try_for_each(|Batch { heard, is_prepared }| {
                ahead.fetch_sub(1, Ordering::Relaxed);
                heard.into_iter().try_for_each(|one| take(if is_prepared { one } else { prepared(one) }))
            })?;
            reader.join().unwrap_or_else(|panicked| panic::resume_unwind(panicked))
        })
    }

    /// Hands over the records one after the other.
    fn read(
        &self,
        region: Option<Region>,
        take: &mut dyn FnMut(Heard) -> Result<(), Error>,
    ) -> Result<(), Error> {
        match self.from {
            From::Release => self.read_release(region, take),
            From::Vcard => {
                let input = self.input.open().map_err(|error| self.failed(error))?;
                for record in vcard::read(input).map_err(|error| self.failed(error))? {
                    take(Heard::Record(record.map_err(|error| self.failed(error))?))?;
                }
                Ok(())
            }
            From::Csv => {
                let failed = |error| Error::from(SourceError::Csv { name: self.name.clone(), error });
                let input = self.input.open().map_err(|error| self.failed(error))?;
                for record in csv::read(input, None, &self.mapping).map_err(failed)? {
                    take(Heard::Record(record.map_err(|error| self.failed(error))?))?;
                }
                Ok(())
            }
        }
    }

    /// A finding goes with the contact it is about; the rest is about the release.
    fn read_release(
        &self,
        region: Option<Region>,
        take: &mut dyn FnMut(Heard) -> Result<(), Error>,
    ) -> Result<(), Error> {
        let bytes = self.input.bytes().map_err(|error| self.failed(error))?;
        let document = Document::parse(&bytes, Format::of(Some(&self.name), &bytes))
            .map_err(|error| SourceError::Document { name: self.name.clone(), error })?;
        let (reading, mut findings) = release::read(&document, region);
        for contact in reading.contacts {
            let name = contact.draft.name.as_ref().map(|name| name.printed.as_str());
            let (own, rest) = findings.into_iter().partition(|finding| match finding.span {
                Some(span) => contact.range.contains(&span.start),
                None => finding.subject.is_some() && finding.subject.as_deref() == name,
            });
            findings = rest;
            take(Heard::Record(Record { draft: Some(contact.draft), findings: own }))?;
        }
        take(Heard::Remarks(Record { draft: None, findings }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_kind_of_a_file_is_found_out() {
        for (name, start, kind) in [
            ("a.vcf", "", From::Vcard),
            ("A.CSV", "", From::Csv),
            ("release.docx", "PK\u{3}\u{4}", From::Release),
            ("-", "\u{feff}\r\nbegin:vcard\r\n", From::Vcard),
            ("list", "Name;Phone;E-mail\nA;1;a@example.org\n", From::Csv),
            ("text", "Minister, mayor, and council agree. A new school opens.\n", From::Release),
            ("program", "\u{7f}ELF\0\0,,,\n", From::Release),
        ] {
            assert_eq!(From::guess(name, start.as_bytes()), kind, "{name}");
        }
    }

    fn cards(count: usize) -> Source {
        let card = |at| format!("BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ann Lee {at}\r\nEND:VCARD\r\n");
        let bytes = (0..count).map(card).collect::<String>().into_bytes();
        Source { name: "-".into(), input: Input::Bytes(bytes), from: From::Vcard, mapping: Vec::new() }
    }

    fn name(heard: &Heard) -> String {
        let (Heard::Record(record) | Heard::Remarks(record)) = heard;
        record.draft.as_ref().and_then(|draft| draft.name.clone()).map(|name| name.printed).unwrap()
    }

    #[test]
    fn every_record_is_prepared_and_handed_over_in_its_order() {
        let count = BATCH * BATCHES_AHEAD * 3 + 5;
        let prepared = |record: &mut Record| record.draft.as_mut().unwrap().role = Some("read".into());
        let mut seen = Vec::new();
        let mut take = |heard: Heard| {
            seen.push(name(&heard));
            assert!(matches!(heard, Heard::Record(Record { draft: Some(one), .. }) if one.role.is_some()));
            Ok(())
        };
        cards(count).read_ahead(None, prepared, &mut take).unwrap();
        assert_eq!(seen, (0..count).map(|at| format!("Ann Lee {at}")).collect::<Vec<_>>());
    }

    #[test]
    fn who_cannot_take_a_record_ends_the_reading_and_is_heard() {
        let mut taken = 0;
        let mut take = |_| {
            taken += 1;
            let full = || SourceError::Io { name: "disk".into(), error: io::ErrorKind::StorageFull.into() };
            if taken == 3 { Err(full().into()) } else { Ok(()) }
        };
        let ended = cards(BATCH * BATCHES_AHEAD * 9).read_ahead(None, |_| (), &mut take);
        assert!(ended.unwrap_err().to_string().starts_with("disk"));
        assert_eq!(taken, 3);
    }
}
