//! Bytes of a stranger's file to text: byte-order marks, UTF-16, lines of any kind, and the encoding of what is
//! no UTF-8. Findings are the caller's.

use std::{
    borrow::Cow,
    io::{self, BufRead, BufReader, Cursor, Read},
};

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

/// How much of a file is looked at before its first record is read.
const HEAD: u64 = 64 * 1024;

/// The file's start, and the whole of it as a stream without a byte-order mark; UTF-16 is made UTF-8.
pub fn open<'a, R: BufRead + 'a>(mut input: R) -> io::Result<(Vec<u8>, Box<dyn BufRead + 'a>)> {
    let mut head = Vec::new();
    input.by_ref().take(HEAD).read_to_end(&mut head)?;
    if let Some(utf16) = utf16(&head) {
        let decoder = utf16.new_decoder_with_bom_removal();
        let mut stream = BufReader::with_capacity(
            HEAD as usize,
            Transcoded {
                input: Cursor::new(head).chain(input),
                decoder,
                out: Vec::new(),
                at: 0,
                done: false,
            },
        );
        let head = stream.fill_buf()?.to_vec();
        return Ok((head, Box::new(stream)));
    }
    if head.starts_with(b"\xEF\xBB\xBF") {
        head.drain(..3);
    }
    Ok((head.clone(), Box::new(Cursor::new(head).chain(input))))
}

/// UTF-16 by its mark, or by its NULs: every second byte of Latin text.
fn utf16(head: &[u8]) -> Option<&'static Encoding> {
    match head {
        [0xFF, 0xFE, ..] => return Some(UTF_16LE),
        [0xFE, 0xFF, ..] => return Some(UTF_16BE),
        _ => {}
    }
    let pairs = head.get(..head.len().min(64))?.chunks_exact(2);
    let total = pairs.len();
    let (low, high) = pairs.fold((0, 0), |(low, high), pair| {
        (low + usize::from(pair[1] == 0 && pair[0] != 0), high + usize::from(pair[0] == 0 && pair[1] != 0))
    });
    match total {
        0 => None,
        _ if low * 10 >= total * 8 => Some(UTF_16LE),
        _ if high * 10 >= total * 8 => Some(UTF_16BE),
        _ => None,
    }
}

struct Transcoded<R> {
    input: R,
    decoder: encoding_rs::Decoder,
    out: Vec<u8>,
    at: usize,
    done: bool,
}

impl<R: Read> Read for Transcoded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while self.at == self.out.len() && !self.done {
            let mut bytes = [0u8; 16 * 1024];
            let count = self.input.read(&mut bytes)?;
            self.done = count == 0;
            self.out.resize(bytes.len() * 3 + 16, 0);
            let (_, _, written, _) = self.decoder.decode_to_utf8(&bytes[..count], &mut self.out, self.done);
            self.out.truncate(written);
            self.at = 0;
        }
        let count = buffer.len().min(self.out.len() - self.at);
        buffer[..count].copy_from_slice(&self.out[self.at..self.at + count]);
        self.at += count;
        Ok(count)
    }
}

/// Lines that end in LF, CRLF or, from old Macs, CR.
pub struct Lines<R> {
    input: R,
    /// The number of the line that `read` gave last, from 1.
    pub number: usize,
    /// Where that line began, and where the next does, in bytes.
    pub start: usize,
    pub end: usize,
}

impl<R: BufRead> Lines<R> {
    pub const fn new(input: R) -> Self {
        Self { input, number: 0, start: 0, end: 0 }
    }

    /// Puts the next line, without its end, into `line`; false at the end of the file.
    pub fn read(&mut self, line: &mut Vec<u8>) -> io::Result<bool> {
        line.clear();
        self.start = self.end;
        loop {
            let buffer = self.input.fill_buf()?;
            if buffer.is_empty() {
                let some = self.end > self.start;
                self.number += usize::from(some);
                return Ok(some);
            }
            match buffer.iter().position(|byte| matches!(byte, b'\n' | b'\r')) {
                None => {
                    let count = buffer.len();
                    line.extend_from_slice(buffer);
                    self.input.consume(count);
                    self.end += count;
                }
                Some(at) => {
                    line.extend_from_slice(&buffer[..at]);
                    let return_sign = buffer[at] == b'\r';
                    self.input.consume(at + 1);
                    self.end += at + 1;
                    if return_sign && self.input.fill_buf()?.first() == Some(&b'\n') {
                        self.input.consume(1);
                        self.end += 1;
                    }
                    self.number += 1;
                    return Ok(true);
                }
            }
        }
    }
}

/// Finds out in what encoding a file is that is not in UTF-8, from all that it has seen of it.
pub struct Guess {
    detector: EncodingDetector,
}

impl Default for Guess {
    fn default() -> Self {
        Self { detector: EncodingDetector::new(Iso2022JpDetection::Deny) }
    }
}

impl Guess {
    /// Looks at more of the file before anything of it is decoded.
    pub fn look(&mut self, bytes: &[u8]) {
        if std::str::from_utf8(bytes).is_err() {
            self.detector.feed(bytes, false);
        }
    }

    /// The text, and the encoding if it had to be guessed.
    pub fn decode<'a>(&mut self, bytes: &'a [u8]) -> (Cow<'a, str>, Option<&'static str>) {
        if let Ok(text) = std::str::from_utf8(bytes) {
            return (Cow::Borrowed(text), None);
        }
        let encoding = self.detector.guess(None, Utf8Detection::Deny);
        let (text, _) = encoding.decode_without_bom_handling(bytes);
        (text, Some(encoding.name()))
    }
}

/// The encoding of that name (`CHARSET=GB2312`), if there is one other than UTF-8.
pub fn named(label: &str) -> Option<&'static Encoding> {
    Encoding::for_label(label.as_bytes()).filter(|encoding| *encoding != UTF_8)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(bytes: &[u8]) -> Vec<(usize, usize, String)> {
        let mut lines = Lines::new(BufReader::with_capacity(3, bytes));
        let (mut line, mut all) = (Vec::new(), Vec::new());
        while lines.read(&mut line).unwrap() {
            all.push((lines.number, lines.start, String::from_utf8(line.clone()).unwrap()));
        }
        all
    }

    #[test]
    fn lines_of_every_kind() {
        let expected = [(1, 0, "ab".to_owned()), (2, 3, String::new()), (3, 4, "cde".to_owned())];
        assert_eq!(lines(b"ab\n\ncde"), expected);
        assert_eq!(lines(b"ab\r\rcde\r"), expected);
        assert_eq!(lines(b"ab\r\ncd"), [(1, 0, "ab".to_owned()), (2, 4, "cd".to_owned())]);
    }

    #[test]
    fn utf_16_comes_as_utf_8_and_a_mark_goes() {
        for bytes in [
            "\u{feff}Name,刘莉".encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<_>>(),
            "\u{feff}Name,刘莉".encode_utf16().flat_map(u16::to_be_bytes).collect(),
            "\u{feff}Name,刘莉".as_bytes().to_vec(),
        ] {
            let (_, mut stream) = open(&bytes[..]).unwrap();
            let mut text = String::new();
            stream.read_to_string(&mut text).unwrap();
            assert_eq!(text, "Name,刘莉");
        }
    }

    #[test]
    fn what_is_no_utf_8_is_guessed() {
        for (text, encoding) in [
            ("刘莉在北京的办公室，中国儿童基金会", encoding_rs::GBK),
            ("劉莉在臺北的辦公室，兒童基金會", encoding_rs::BIG5),
            ("Jürgen Müller, Zoë", encoding_rs::WINDOWS_1252),
        ] {
            let (bytes, ..) = encoding.encode(text);
            let mut guess = Guess::default();
            guess.look(&bytes);
            assert_eq!(guess.decode(&bytes), (text.into(), Some(encoding.name())));
        }
    }
}
