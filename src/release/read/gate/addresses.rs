//! Addresses through the gate.

use std::ops::Range;

use super::{Gate, pattern};
use crate::{
    finding::{Finding, codes},
    model::DraftEmail,
    release::read::tokens::Kind,
    rules,
};

impl Gate<'_> {
    /// An address, and what has run into its end; none where it is no address at all.
    pub(in crate::release::read) fn email(
        &mut self,
        range: Range<usize>,
    ) -> Option<(DraftEmail, Option<String>)> {
        if range.is_empty() {
            let (address, range) = self.linked(Kind::Email, range.end)?;
            let reading = rules::email::read(&address);
            let span = self.document.span(range);
            self.findings.extend(reading.findings.into_iter().map(|finding| finding.at(Some(span))));
            let mut email = DraftEmail::new(reading.address);
            (email.key, email.span) = (reading.key, Some(span));
            return Some((email, None));
        }
        let text = self.document.text();
        let mut range = range;
        if pattern::is_one(&text[range.clone()]) {
            let message =
                format!("`{}` says how addresses are formed, and is nobody's", &text[range.clone()]);
            self.findings.push(
                Finding::new(codes::R502, message)
                    .help("Write the address of each person in full")
                    .at(Some(self.document.span(range))),
            );
            return None;
        }
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
        let whole = text[range].split_once('@').map(|(_, domain)| domain.contains('.'));
        if reading.key.is_none() && whole != Some(true) {
            let cut = reading.findings.into_iter().filter(|_| whole.is_some());
            self.findings.extend(cut.map(|finding| finding.at(Some(span))));
            return None;
        }
        self.findings.extend(reading.findings.into_iter().map(|finding| finding.at(Some(span))));
        // Where the address is none that mail is sent to, the link's word is still no part of it.
        let address = reading.address.strip_prefix("mailto:").unwrap_or(&reading.address);
        let mut email = DraftEmail::new(address.to_owned());
        email.key = reading.key;
        email.span = Some(span);
        Some((email, reading.glued))
    }

    pub(in crate::release::read) fn hidden(&mut self, range: Range<usize>) {
        self.findings.push(
            Finding::new(codes::E305, "an address stood here, and the page kept it to itself")
                .help("Copy it from the page in a browser, or ask for it, and add it with `pressdesk edit`")
                .at(Some(self.document.span(range))),
        );
    }

    pub(in crate::release::read) fn repeated(&mut self, email: &DraftEmail, first: &DraftEmail) {
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
    let whole: String = raw.split_whitespace().collect();
    if whole.len() < raw.len() && rules::email::read(&whole).key.is_some() {
        let shown = raw.split_whitespace().collect::<Vec<_>>().join(" ");
        let message = format!("`{shown}` is read as {whole}");
        return Some((whole, Finding::new(codes::E304, message).help("Take the blank out of the address")));
    }
    rules::email::plain(raw).or_else(|| {
        let (start, end) = raw.rsplit_once('.')?;
        rules::email::plain(&format!("{start}.{}", end.replace('0', "o"))).filter(|_| end.contains('0'))
    })
}
