//! A mail to text: its best part decoded, HTML seen through.

use mail_parser::{Address, Encoding as Transfer, Message, MessageParser, PartType};

use super::{Document, DocumentError, Encoding, Format, Unseen, unseen};

pub(super) fn parse(bytes: &[u8]) -> Result<Document, DocumentError> {
    let mail = MessageParser::default().parse(bytes).ok_or(DocumentError::NotMail)?;
    // A plain part that is a placeholder ("view this mail in your browser") says less than the HTML beside it.
    let body = |ids: &[u32]| {
        ids.iter().find_map(|id| match &mail.parts.get(usize::try_from(*id).ok()?)?.body {
            PartType::Text(text) if !text.trim().is_empty() => {
                Some((text.clone().into_owned(), Format::Text, *id))
            }
            PartType::Html(html) if !html.trim().is_empty() => {
                Some((html.clone().into_owned(), Format::Html, *id))
            }
            _ => None,
        })
    };
    let (plain, html) = (body(&mail.text_body), body(&mail.html_body));
    let (source, format, part) = match (plain, html) {
        (Some(plain), Some(html))
            if plain.0.trim().len() * 20 < html.0.len() && plain.0.trim().len() < 400 =>
        {
            html
        }
        (Some(plain), _) => plain,
        (None, Some(html)) => html,
        (None, None) => return Err(DocumentError::NotMail),
    };
    let others = mail.parts.iter().filter_map(|part| match &part.body {
        PartType::Text(text) => Some((text.as_ref(), Format::Text)),
        PartType::Html(html) => Some((html.as_ref(), Format::Html)),
        _ => None,
    });
    let parts = others.filter(|(other, _)| *other != source);
    let parts = parts.flat_map(|(other, format)| Unseen::of_part(unseen::OTHER_PART, other, format));
    let head = Unseen::of_text("the head of the mail", head(&mail));
    let parts = std::iter::once(head).chain(parts).collect();
    let mut document = Document::of_source(source, Encoding::UTF_8, format);
    document.parts = parts;
    document.body = format;
    document.file_lines = file_lines(bytes, &mail, part).unwrap_or_default();
    document.format = Format::Eml;
    document.meta.title = mail.subject().map(str::to_owned).or(document.meta.title);
    document.meta.date = mail.date().map(mail_parser::DateTime::to_rfc3339).or(document.meta.date);
    Ok(document)
}

/// On which line of the file each line of a part stands as it is decoded: lines that are broken for the way alone
/// (RFC 2045 §6.7) are one, and all of a part in base 64 stand where it begins.
fn file_lines(bytes: &[u8], mail: &Message<'_>, part: u32) -> Option<Vec<usize>> {
    let part = mail.parts.get(usize::try_from(part).ok()?)?;
    let start = usize::try_from(part.offset_body).ok()?;
    let first = bytes.get(..start)?.iter().filter(|one| **one == b'\n').count() + 1;
    let raw = bytes.get(start..)?.split(|one| *one == b'\n').enumerate();
    Some(match part.encoding {
        Transfer::None => raw.map(|(at, _)| first + at).collect(),
        Transfer::Base64 => vec![first],
        Transfer::QuotedPrintable => {
            let mut lines = vec![first];
            for (at, line) in raw {
                let line = line.trim_ascii_end();
                let encoded = line.windows(3).filter(|one| one.eq_ignore_ascii_case(b"=0A")).count();
                lines.extend(std::iter::repeat_n(first + at, encoded));
                if !line.ends_with(b"=") {
                    lines.push(first + at + 1);
                }
            }
            lines
        }
    })
}

/// The lines of the head that whoever gets the mail reads: its subject, and who sends it and is to be answered.
fn head(mail: &Message<'_>) -> String {
    let mut out = mail.subject().unwrap_or_default().to_owned();
    let senders = [mail.from(), mail.sender(), mail.reply_to(), mail.cc()];
    for one in senders.into_iter().flatten().flat_map(Address::iter) {
        for part in [&one.name, &one.address].into_iter().flatten() {
            out = out + "\n" + part;
        }
    }
    out
}
