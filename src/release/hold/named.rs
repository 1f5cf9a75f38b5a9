//! Where somebody is named in the lines that were read of them.

use crate::{
    model::{Draft, Span},
    release::Document,
};

/// The lines from the name on, where those above it say nothing of the contact: the first row of a table, a heading.
/// None where the contact stands in no line of the text.
pub(super) fn place(document: &Document, draft: &Draft) -> Option<Span> {
    let whole = draft.span?;
    Some(begins(document, draft, whole).unwrap_or(whole))
}

fn begins(document: &Document, draft: &Draft, whole: Span) -> Option<Span> {
    let (name, lines) = (draft.name.as_ref()?, document.text().get(whole.start..whole.end)?);
    let at = lines.find(&name.printed)?;
    let line = lines[..at].rfind(['\n', '\r']).map_or(0, |end| end + 1);
    let (above, before) = (&lines[..line], &lines[line..at]);
    let mut parts = [&draft.role, &draft.office, &draft.organisation].into_iter().flatten();
    let phones = draft.phones.iter().map(|phone| phone.span);
    let mut values = phones.chain(draft.emails.iter().map(|email| email.span)).flatten();
    let says_something =
        parts.any(|part| above.contains(part.as_str())) || values.any(|span| span.start < whole.start + line);
    if above.trim().is_empty() || says_something {
        return None;
    }
    let honorific = name.honorific.as_deref().and_then(|own| before.trim_end().strip_suffix(own));
    let start = whole.start + line + honorific.map_or(before.len(), str::len);
    Some(document.span(start..whole.end))
}
