//! Whom the headers and footers of a release's pages name. They are a letterhead at the same time, with the house's own
//! number and its head: only somebody whom a heading names, or a line for the press, is a contact there.

use super::{
    is_press, is_same, merge, text,
    vocabulary::{Term, VOCABULARY},
};
use crate::{
    finding::{Finding, codes},
    model::{Draft, ReadContact, Region, ReleaseReading},
    release::{Document, document::Margin},
};

/// Adds them to what the text itself says. Somebody who stands in it, too, is one contact.
pub(super) fn add(
    document: &Document,
    region: Option<Region>,
    reading: &mut ReleaseReading,
    findings: &mut Vec<Finding>,
) {
    for margin in document.margins() {
        let (own, said) = text(&margin.document, region);
        for one in &own.contacts {
            if !is_for_press(&margin.document, &own, one) {
                continue;
            }
            let draft = apart(one.draft.clone());
            let known = is_known(&draft, &reading.contacts);
            let have = reading.contacts.iter_mut().find(|have| is_same(&have.draft, &draft));
            let anew = have.is_none();
            match have {
                Some(have) => merge(&mut have.draft, draft),
                None if known => continue,
                None => {
                    let range = usize::MAX..usize::MAX;
                    reading.contacts.push(ReadContact { draft, range, confidence: one.confidence });
                }
            }
            let own = |finding: &&Finding| finding.span.is_some_and(|span| one.range.contains(&span.start));
            // Of who stands in the text, too, that says enough.
            let own = said.iter().filter(own).filter(|finding| anew || finding.code != codes::D601);
            for finding in own.map(|finding| told(finding, one, margin)) {
                if !findings.contains(&finding) {
                    findings.push(finding);
                }
            }
        }
    }
    if !reading.contacts.is_empty() {
        findings.retain(|finding| finding.code != codes::R501);
    }
}

/// Whether a heading names the person, or the lines speak of the press.
fn is_for_press(document: &Document, reading: &ReleaseReading, one: &ReadContact) -> bool {
    let block = reading.blocks.iter().find(|block| block.contains(&one.range.start));
    let start = block.map_or(one.range.start, |block| block.start);
    let words = &document.text()[start..one.range.end];
    let press = |term| matches!(term, Term::Media | Term::Desk | Term::Investor);
    one.draft.name.is_some() && one.confidence >= super::TOLD
        || one.draft.emails.iter().any(|email| is_press(&email.address))
        || VOCABULARY.within(words, press).is_some()
}

/// A line without a name, of whose numbers and addresses each is a contact's already.
fn is_known(draft: &Draft, contacts: &[ReadContact]) -> bool {
    let all = || contacts.iter().map(|one| &one.draft);
    let number = |phone: &crate::model::DraftPhone| {
        all().any(|one| one.phones.iter().any(|other| other.number.same_as(&phone.number)))
    };
    let address = |email: &crate::model::DraftEmail| {
        all().any(|one| one.emails.iter().any(|other| other.address.eq_ignore_ascii_case(&email.address)))
    };
    draft.name.is_none() && draft.phones.iter().all(number) && draft.emails.iter().all(address)
}

/// The draft without places: the text has none of them.
fn apart(mut draft: Draft) -> Draft {
    draft.span = None;
    draft.phones.iter_mut().for_each(|phone| phone.span = None);
    draft.emails.iter_mut().for_each(|email| email.span = None);
    draft
}

/// A finding of a line there, with whom it is about.
fn told(finding: &Finding, one: &ReadContact, margin: &Margin) -> Finding {
    let subject = one.draft.name.as_ref().map(|name| name.printed.clone());
    let message = if finding.code == codes::D601 {
        finding.message.clone()
    } else {
        format!("{}, and stands in {}", finding.message, margin.place)
    };
    Finding { message, span: None, subject, ..finding.clone() }
}

#[cfg(test)]
mod tests;
