//! A card's lines as text: CHARSET, quoted-printable, and what has to be guessed.

use std::borrow::Cow;

use super::{
    cards::{Raw, RawCard},
    content::Content,
};
use crate::format::text::{self, Guess};

/// A line as text; the value apart where it was quoted-printable.
pub struct Line<'a> {
    pub text: Cow<'a, str>,
    pub decoded: Option<String>,
    pub raw: &'a Raw,
}

/// A card's lines as text, and the encoding if it had to be guessed.
pub fn decode<'c>(guess: &mut Guess, card: &'c RawCard) -> (Vec<Line<'c>>, Option<&'static str>) {
    for raw in &card.lines {
        guess.look(&raw.bytes);
    }
    let mut guessed = None;
    let lines = card.lines.iter().map(|raw| {
        let (text, by) = match charset(&raw.bytes) {
            Some(encoding) if std::str::from_utf8(&raw.bytes).is_err() => {
                (encoding.decode_without_bom_handling(&raw.bytes).0, None)
            }
            _ => guess.decode(&raw.bytes),
        };
        guessed = guessed.or(by);
        let mut decoded = None;
        if has_word(&raw.bytes, b"QUOTED-PRINTABLE")
            && let Some(content) = Content::parse(&text)
        {
            let bytes = quoted_printable(content.value.as_bytes(), content.value.contains(';'));
            decoded = Some(match content.param("CHARSET").find_map(text::named) {
                Some(encoding) => encoding.decode_without_bom_handling(&bytes).0.into_owned(),
                None => {
                    guess.look(&bytes);
                    let (value, by) = guess.decode(&bytes);
                    guessed = guessed.or(by);
                    value.into_owned()
                }
            });
        }
        Line { text, decoded, raw }
    });
    let lines = lines.collect();
    (lines, guessed)
}

fn has_word(line: &[u8], word: &[u8]) -> bool {
    let head = line.split(|byte| *byte == b':').next().unwrap_or_default();
    head.len() > word.len() && head.windows(word.len()).any(|window| window.eq_ignore_ascii_case(word))
}

fn charset(line: &[u8]) -> Option<&'static encoding_rs::Encoding> {
    if line.is_ascii() || !has_word(line, b"CHARSET") {
        return None;
    }
    let head = String::from_utf8_lossy(line.split(|byte| *byte == b':').next()?).into_owned() + ":";
    Content::parse(&head)?.param("CHARSET").find_map(text::named)
}

/// RFC 2045 §6.7; what is no code stands for itself. Where `parts` stand between semicolons, one that is written
/// as a code is part of a part.
fn quoted_printable(value: &[u8], parts: bool) -> Vec<u8> {
    let hex = |byte: &u8| char::from(*byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
    let mut out = Vec::with_capacity(value.len());
    let mut at = 0;
    while let Some(byte) = value.get(at) {
        let code = value.get(at + 1..at + 3).and_then(|pair| Some(hex(&pair[0])? * 16 + hex(&pair[1])?));
        match (byte, code) {
            (b'=', Some(code)) => {
                if parts && code == b';' && out.last() != Some(&b'\\') {
                    out.push(b'\\');
                }
                out.push(code);
                at += 3;
            }
            // A soft line break at the very end of a file that is cut off.
            (b'=', None) if at + 1 == value.len() => at += 1,
            _ => {
                out.push(*byte);
                at += 1;
            }
        }
    }
    out
}
