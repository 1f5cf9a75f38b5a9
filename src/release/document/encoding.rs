//! Bytes to text and back in the same encoding: by mark, by what the bytes are, by what the file declares.

use encoding_rs::{
    BIG5, EUC_KR, GB18030, KOI8_U, SHIFT_JIS, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1251, WINDOWS_1252,
};

use super::DocumentError;

/// How a file is encoded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Encoding {
    charset: &'static encoding_rs::Encoding,
    /// Whether a byte-order mark stands first.
    mark: bool,
    /// Neither the bytes nor the file say it: it was found out from the text.
    guessed: bool,
}

/// A character that the file's encoding does not have.
#[derive(Debug, thiserror::Error)]
#[error("`{character}` cannot be written in {charset}, the file's encoding: save the file as UTF-8 first")]
pub struct NotInEncoding {
    pub character: char,
    pub charset: &'static str,
}

impl Encoding {
    pub const UTF_8: Self = Self { charset: UTF_8, mark: false, guessed: false };

    /// By its WHATWG name: `UTF-8`, `gb18030`.
    pub fn name(self) -> &'static str {
        self.charset.name()
    }

    pub const fn has_mark(self) -> bool {
        self.mark
    }

    pub const fn is_guessed(self) -> bool {
        self.guessed
    }

    pub(super) fn mark_len(self) -> usize {
        match (self.mark, self.is_utf_16()) {
            (false, _) => 0,
            (true, true) => 2,
            (true, false) => 3,
        }
    }

    fn is_utf_16(self) -> bool {
        self.charset == UTF_16LE || self.charset == UTF_16BE
    }

    /// The bytes that a text of this file takes.
    pub(super) fn len_of(self, text: &str) -> usize {
        if self.charset == UTF_8 {
            text.len()
        } else if self.is_utf_16() {
            text.encode_utf16().count() * 2
        } else {
            self.charset.encode(text).0.len()
        }
    }

    /// Text as bytes of this file, without a mark.
    pub fn encode(self, text: &str) -> Result<Vec<u8>, NotInEncoding> {
        if self.is_utf_16() {
            let bytes =
                |unit: u16| if self.charset == UTF_16LE { unit.to_le_bytes() } else { unit.to_be_bytes() };
            return Ok(text.encode_utf16().flat_map(bytes).collect());
        }
        let (bytes, _, lost) = self.charset.encode(text);
        if lost {
            let missing = |one: &char| self.charset.encode(one.encode_utf8(&mut [0; 4])).2;
            let character = text.chars().find(missing).unwrap_or(char::REPLACEMENT_CHARACTER);
            return Err(NotInEncoding { character, charset: self.name() });
        }
        Ok(bytes.into_owned())
    }

    /// The text, if the bytes are this encoding's and come back the same: what cannot be written back as it
    /// stood is no reading of the file.
    fn decode(self, bytes: &[u8]) -> Option<String> {
        let text = self.charset.decode_without_bom_handling_and_without_replacement(bytes)?;
        (self.charset == UTF_8 || self.encode(&text).ok()? == bytes).then(|| text.into_owned())
    }
}

/// Decodes a file. `markup` files may declare their encoding in a `<meta>` or an XML declaration.
pub(super) fn decode(bytes: &[u8], markup: bool) -> Result<(String, Encoding), DocumentError> {
    let marked = encoding_rs::Encoding::for_bom(bytes)
        .map(|(charset, len)| (Encoding { charset, mark: true, guessed: false }, &bytes[len..]));
    if let Some((encoding, rest)) = marked
        && let Some(text) = encoding.decode(rest)
    {
        return Ok((text, encoding));
    }
    let declared = markup.then(|| declared(bytes)).flatten();
    // UTF-8 cannot be met by chance; UTF-16 without a mark shows by its zeros. Windows-1252 takes any byte.
    let sure = [Some(UTF_8), utf_16_by_zeros(bytes), declared].map(|one| (one, false));
    let guessed = [cyrillic(bytes), double_byte(bytes), Some(WINDOWS_1252)].map(|one| (one, true));
    for (charset, guessed) in sure.into_iter().chain(guessed) {
        let Some(charset) = charset else { continue };
        let encoding = Encoding { charset, mark: false, guessed };
        if let Some(text) = encoding.decode(bytes) {
            return if looks_like_text(&text) { Ok((text, encoding)) } else { Err(DocumentError::NotText) };
        }
    }
    Err(DocumentError::NotText)
}

/// Text holds next to no control characters.
fn looks_like_text(text: &str) -> bool {
    let odd = |c: &char| {
        c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{c}' | '\u{b}' | '\u{85}' | '\u{1a}')
    };
    let (sample, _) = text.char_indices().nth(8192).map_or((text, ""), |(at, _)| text.split_at(at));
    !sample.contains('\0') && sample.chars().filter(odd).count() * 50 <= sample.chars().count()
}

fn utf_16_by_zeros(bytes: &[u8]) -> Option<&'static encoding_rs::Encoding> {
    let sample = &bytes[..bytes.len().min(4096)];
    let zeros = |from: usize| sample.iter().skip(from).step_by(2).filter(|byte| **byte == 0).count() * 5;
    match (zeros(0), zeros(1)) {
        (even, odd) if odd > sample.len() && odd > 4 * even => Some(UTF_16LE),
        (even, odd) if even > sample.len() && even > 4 * odd => Some(UTF_16BE),
        _ => None,
    }
}

/// What a page says of its own encoding in its first kilobytes.
fn declared(bytes: &[u8]) -> Option<&'static encoding_rs::Encoding> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(4096)]).to_ascii_lowercase();
    ["charset=", "encoding="].into_iter().find_map(|key| {
        let value = head[head.find(key)? + key.len()..].trim_start_matches(['"', '\'', ' ']);
        let end = value.find(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '-' | '_' | ':'))?;
        encoding_rs::Encoding::for_label(&value.as_bytes()[..end])
    })
}

/// Whether legacy bytes are Cyrillic: then they make words of small letters, which a Western text read so does not.
fn cyrillic(bytes: &[u8]) -> Option<&'static encoding_rs::Encoding> {
    let high = bytes.iter().filter(|byte| **byte >= 0x80).count();
    let score = |charset: &'static encoding_rs::Encoding| {
        let text = charset.decode_without_bom_handling_and_without_replacement(bytes)?;
        let letters: Vec<char> = text.chars().collect();
        let small = |c: char| matches!(c, 'а'..='я' | 'ё' | 'і' | 'ї' | 'є' | 'ў');
        let score = letters.windows(2).filter(|pair| small(pair[0]) && small(pair[1])).count();
        Some((score, charset))
    };
    let best = [WINDOWS_1251, KOI8_U].into_iter().filter_map(score).max_by_key(|(score, _)| *score)?;
    (high >= 20 && best.0 * 10 >= high * 6).then_some(best.1)
}

/// Whether legacy bytes are one of the East Asian encodings. In those nearly all bytes above 0x7F come in
/// pairs of two such bytes; in a Western text they stand alone between plain letters.
fn double_byte(bytes: &[u8]) -> Option<&'static encoding_rs::Encoding> {
    let high = bytes.iter().filter(|byte| **byte >= 0x80).count();
    let (mut paired, mut at) = (0, 0);
    while at + 1 < bytes.len() {
        if bytes[at] >= 0x81 && bytes[at + 1] >= 0xA1 {
            paired += 2;
            at += 2;
        } else {
            at += 1;
        }
    }
    let common = |charset: &'static encoding_rs::Encoding| {
        let text = charset.decode_without_bom_handling_and_without_replacement(bytes)?;
        let (mut common, mut all) = (0_usize, 0_usize);
        for c in text.chars().filter(|c| !c.is_ascii()) {
            all += 1;
            // The most frequent characters of each script: particles, punctuation, kana.
            common += usize::from(
                "的一是在不了有和人中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过\
                 這為個國我時們對會發動過說學電話聯絡人，。、「」：の"
                    .contains(c)
                    || matches!(c, '\u{3041}'..='\u{30ff}'),
            );
        }
        (all > 0).then_some((common * 1000 / all, charset))
    };
    if high == 0 {
        return None;
    }
    if paired * 10 >= high * 9
        && let Some(text) = EUC_KR.decode_without_bom_handling_and_without_replacement(bytes)
    {
        let hangul = text.chars().filter(|c| matches!(c, '\u{ac00}'..='\u{d7a3}')).count();
        // In Chinese bytes read as Korean, syllables and Chinese characters are mixed.
        if hangul * 10 >= text.chars().filter(|c| !c.is_ascii()).count() * 9 {
            return Some(EUC_KR);
        }
    }
    let best = [GB18030, BIG5, SHIFT_JIS].into_iter().filter_map(common).max_by_key(|(score, _)| *score)?;
    let plausible = best.0 >= 60 || (paired * 10 >= high * 9 && best.0 > 0 && high >= 8);
    plausible.then_some(best.1)
}
