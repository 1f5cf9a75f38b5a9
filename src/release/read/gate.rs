//! Every number and address of a block through the one gate, with the place where it stood.

use std::ops::Range;

use super::tokens::{self, Kind};

use crate::{
    finding::{Finding, codes},
    model::{DraftEmail, DraftPhone, PhoneKind, Region},
    release::Document,
    rules,
};

pub(super) struct Gate<'a> {
    document: &'a Document,
    region: Option<Region>,
    pub(super) findings: Vec<Finding>,
}

impl<'a> Gate<'a> {
    pub(super) const fn new(document: &'a Document, region: Option<Region>) -> Self {
        Self { document, region, findings: Vec::new() }
    }

    /// The numbers in a run of digits. An invalid one counts only where something says that it is a number:
    /// a label or a country code.
    pub(super) fn phones(&mut self, range: Range<usize>, labelled: bool) -> Vec<DraftPhone> {
        if range.is_empty() {
            let Some((raw, range)) = self.linked(Kind::Phone, range.end) else { return Vec::new() };
            let Some(reading) = self.read(&raw) else { return Vec::new() };
            let mut phone = self.phone(range, reading);
            phone.number.raw = raw;
            return vec![phone];
        }
        let text = self.document.text();
        let raw = &text[range.clone()];
        let readings = if let Some(whole) = self.read(raw) {
            vec![(range, whole)]
        } else if let Some(parts) = self.several(raw) {
            parts
                .into_iter()
                .map(|(part, reading)| (range.start + part.start..range.start + part.end, reading))
                .collect()
        } else if raw.chars().filter(char::is_ascii_digit).count() > 17 {
            return Vec::new();
        } else if labelled || raw.starts_with(['+', '＋']) || raw.starts_with("(+") {
            vec![(range, rules::phone::read(raw, self.region))]
        } else {
            if raw.chars().filter(char::is_ascii_digit).count() >= 9 {
                let message = format!("`{raw}` looks like a number and is none that can be dialled here");
                self.findings.push(
                    Finding::new(codes::R502, message)
                        .help("If it is a number, write it with its country code, or name the country with `--region`")
                        .at(Some(self.document.span(range))),
                );
            }
            return Vec::new();
        };
        readings.into_iter().map(|(range, reading)| self.phone(range, reading)).collect()
    }

    /// The address or number behind the words that end here.
    fn linked(&self, kind: Kind, end: usize) -> Option<(String, Range<usize>)> {
        let links = self.document.hyperlinks().iter().filter(|link| link.range.end == end);
        let mut found = links.filter_map(|link| Some((tokens::linked(&link.target)?, link.range.clone())));
        found.find(|((one, _), _)| *one == kind).map(|((_, value), range)| (value.to_owned(), range))
    }

    fn phone(&mut self, range: Range<usize>, reading: rules::phone::Reading) -> DraftPhone {
        let span = self.document.span(range.clone());
        self.findings.extend(reading.findings.into_iter().map(|finding| finding.at(Some(span))));
        let cell = matches!(reading.line, Some(rules::phone::Line::Mobile));
        let kind = if cell { PhoneKind::Cell } else { PhoneKind::Office };
        let mut phone = DraftPhone::new(kind, &self.document.text()[range]);
        phone.number.e164 = reading.number.e164;
        phone.number.extension = reading.number.extension;
        phone.span = Some(span);
        phone
    }

    /// Reads a number, and where it is not valid as printed, with its separators made plain.
    fn read(&self, raw: &str) -> Option<rules::phone::Reading> {
        let valid = |text: &str| rules::phone::read_valid(text, self.region);
        let plain = raw.replace("++", "+").replace(['/', '.'], " ");
        let tried = || {
            [plain.clone(), plain.replace(" - ", "-")]
                .into_iter()
                .filter(|one| one != raw)
                .find_map(|one| valid(&one))
        };
        // An extension behind one more dash: `650-555-0151-752`.
        let dashed = || {
            let (number, extension) = plain.rsplit_once('-')?;
            let fits =
                (2..=5).contains(&extension.len()) && extension.bytes().all(|byte| byte.is_ascii_digit());
            let mut reading = valid(number).filter(|_| fits)?;
            reading.number.extension = Some(extension.to_owned());
            Some(reading)
        };
        valid(raw).or_else(tried).or_else(dashed)
    }

    /// Numbers that stand side by side with a blank or a slash between them.
    fn several(&self, raw: &str) -> Option<Vec<(Range<usize>, rules::phone::Reading)>> {
        if raw.chars().filter(char::is_ascii_digit).count() < 12 {
            return None;
        }
        let gap = |c: char| c == ' ' || c == '/' || c == '\u{a0}';
        raw.match_indices(gap).find_map(|(at, _)| {
            let after = at + raw[at..].find(|c| !gap(c))?;
            let first = self.read(&raw[..at])?;
            if let Some(second) = self.read(&raw[after..]) {
                return Some(vec![(0..at, first), (after..raw.len(), second)]);
            }
            let rest = self.several(&raw[after..])?;
            let rest =
                rest.into_iter().map(|(range, reading)| (after + range.start..after + range.end, reading));
            Some(std::iter::once((0..at, first)).chain(rest).collect())
        })
    }

    /// An address, and what has run into its end; none where it is no address at all.
    pub(super) fn email(&mut self, range: Range<usize>) -> Option<(DraftEmail, Option<String>)> {
        if range.is_empty() {
            let (address, range) = self.linked(Kind::Email, range.end)?;
            let reading = rules::email::read(&address);
            let mut email = DraftEmail::new(reading.address);
            email.key = Some(reading.key?);
            email.span = Some(self.document.span(range));
            return Some((email, None));
        }
        let text = self.document.text();
        let mut range = range;
        let mut reading = rules::email::read(&text[range.clone()]);
        if reading.glued.is_some() && text[range.end..].starts_with('.') {
            range.end += 1;
            reading = rules::email::read(&text[range.clone()]);
        }
        if reading.key.is_none()
            && let Some((address, note)) = plain(&text[range.clone()])
        {
            reading = rules::email::read(&address);
            reading.findings.push(note);
        }
        let span = self.document.span(range.clone());
        if reading.key.is_none() && !text[range].contains('@') {
            return None;
        }
        self.findings.extend(reading.findings.into_iter().map(|finding| finding.at(Some(span))));
        let mut email = DraftEmail::new(reading.address);
        email.key = reading.key;
        email.span = Some(span);
        Some((email, reading.glued))
    }

    pub(super) fn repeated(&mut self, email: &DraftEmail, first: &DraftEmail) {
        let line = first.span.map_or(0, |span| span.at.line);
        self.findings.push(
            Finding::new(codes::E303, format!("`{}` stands twice with one contact", email.address))
                .help(format!("It is kept once; the first stands in line {line}"))
                .at(email.span),
        );
    }
}

/// An obfuscated address; some hide the top-level domain with a zero as well.
fn plain(raw: &str) -> Option<(String, Finding)> {
    rules::email::plain(raw).or_else(|| {
        let (start, end) = raw.rsplit_once('.')?;
        rules::email::plain(&format!("{start}.{}", end.replace('0', "o"))).filter(|_| end.contains('0'))
    })
}
