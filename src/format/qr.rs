//! A contact as a QR code (ISO/IEC 18004) that a phone takes into its address book: as text for a terminal, SVG
//! or PNG.

use qrcode::{Color, EcLevel, QrCode, QrResult, Version, bits::Bits, types::QrError};

use super::{Error, Unheld, vcard};
use crate::model::{Card, CardPhone, Visibility};

/// The light border that the standard asks for, in modules.
const QUIET: usize = 4;

pub struct Code {
    /// With the border: `true` is dark.
    modules: Vec<bool>,
    width: usize,
}

impl Code {
    /// A small vCard 3.0 of the card: name, work, numbers, addresses, link.
    pub fn of(card: &Card) -> Result<Self, Error> {
        let text = vcard::compact(card);
        let code = encode(&text, EcLevel::M)
            .or_else(|_| encode(&text, EcLevel::L))
            .map_err(|_| Error::Qr { card: card.handle().to_owned(), bytes: text.len() })?;
        let inner = code.width();
        let width = inner + 2 * QUIET;
        let mut modules = vec![false; width * width];
        for (at, color) in code.to_colors().into_iter().enumerate() {
            modules[(at / inner + QUIET) * width + at % inner + QUIET] = color == Color::Dark;
        }
        Ok(Self { modules, width })
    }

    /// What has no room in a code, and stays out of every one.
    pub fn unheld(card: &Card) -> Unheld {
        let mut unheld = Unheld::default();
        let office = card.office();
        let addresses = card.addresses().len() + usize::from(office.is_some_and(|one| one.address.is_some()));
        let own = |place| matches!(place, None | Some("home" | "pager" | "car"));
        let labels = card.phones().iter().filter(|phone| !own(phone.place())).count();
        let hidden = card.phones().iter().map(CardPhone::visibility);
        let hidden = hidden.chain(card.emails().iter().map(|one| one.visibility()));
        for (field, count) in [
            ("postal address", addresses),
            ("place of a phone", labels),
            ("name in another script", usize::from(card.name().other_script.is_some())),
            ("language", card.languages().len()),
            ("topic", card.topics().len()),
            ("note", usize::from(card.note().is_some())),
            ("property kept from a vCard", card.kept().len()),
            ("visibility", hidden.filter(|one| *one != Visibility::Public).count()),
        ] {
            unheld.add(field, count);
        }
        unheld
    }

    fn dark(&self, x: usize, y: usize) -> bool {
        self.modules.get(y * self.width + x).copied().unwrap_or(false)
    }

    /// Half blocks, two modules a character. With colour, dark on light whatever the terminal's own are; without,
    /// the light modules are drawn, as a dark terminal shows them right.
    pub fn terminal(&self, colour: bool) -> String {
        let mut out = String::new();
        for y in (0..self.width).step_by(2) {
            if colour {
                out.push_str("\u{1b}[30;107m");
            }
            for x in 0..self.width {
                let (upper, lower) = (self.dark(x, y), y + 1 < self.width && self.dark(x, y + 1));
                // Below the last row of an odd code there is nothing to draw.
                let (upper, lower) =
                    if colour { (upper, lower) } else { (!upper, !lower && y + 1 < self.width) };
                out.push(match (upper, lower) {
                    (true, true) => '█',
                    (true, false) => '▀',
                    (false, true) => '▄',
                    (false, false) => ' ',
                });
            }
            out.push_str(if colour { "\u{1b}[0m\n" } else { "\n" });
        }
        out
    }

    pub fn svg(&self) -> String {
        let width = self.width;
        let mut path = String::new();
        for y in 0..width {
            let mut x = 0;
            while x < width {
                let run = (x..width).take_while(|x| self.dark(*x, y)).count();
                if run > 0 {
                    path.push_str(&format!("M{x} {y}h{run}v1h-{run}z"));
                }
                x += run.max(1);
            }
        }
        let size = width * 8;
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{size}\" height=\"{size}\" viewBox=\"0 0 {width} {width}\" \
             shape-rendering=\"crispEdges\"><path fill=\"#fff\" d=\"M0 0h{width}v{width}H0z\"/><path d=\"{path}\"/></svg>\n"
        )
    }

    /// One bit a pixel, eight pixels a module, not compressed: a code has little that could be.
    pub fn png(&self) -> Vec<u8> {
        let row: usize = self.width;
        let mut data = Vec::with_capacity((row + 1) * row * 8);
        for y in 0..self.width {
            for _ in 0..8 {
                data.push(0);
                data.extend((0..self.width).map(|x| if self.dark(x, y) { 0x00 } else { 0xFF }));
            }
        }
        let size = u32::try_from(self.width * 8).unwrap_or(u32::MAX).to_be_bytes();
        let mut header = Vec::from(size);
        header.extend(size);
        header.extend([1, 0, 0, 0, 0]);
        let mut out = Vec::from(*b"\x89PNG\r\n\x1a\n");
        chunk(&mut out, b"IHDR", &header);
        chunk(&mut out, b"IDAT", &stored(&data));
        chunk(&mut out, b"IEND", &[]);
        out
    }
}

/// What is not ASCII is said to be UTF-8, by its number of the Extended Channel Interpretations: readers that
/// have to guess take `María` for Chinese.
fn encode(text: &str, level: EcLevel) -> QrResult<QrCode> {
    const UTF_8: u32 = 26;
    if text.is_ascii() {
        return QrCode::with_error_correction_level(text, level);
    }
    for version in 1..=40 {
        let mut bits = Bits::new(Version::Normal(version));
        bits.push_eci_designator(UTF_8)?;
        let fits = bits.push_byte_data(text.as_bytes()).and_then(|()| bits.push_terminator(level));
        if fits.is_ok() {
            return QrCode::with_bits(bits, level);
        }
    }
    Err(QrError::DataTooLong)
}

/// A chunk of PNG (ISO/IEC 15948 §5.3).
fn chunk(out: &mut Vec<u8>, kind: &[u8; 4], data: &[u8]) {
    out.extend(u32::try_from(data.len()).unwrap_or(u32::MAX).to_be_bytes());
    let start = out.len();
    out.extend(kind);
    out.extend(data);
    let sum = crc32(&out[start..]);
    out.extend(sum.to_be_bytes());
}

fn crc32(data: &[u8]) -> u32 {
    !data.iter().fold(u32::MAX, |sum, byte| {
        (0..8).fold(
            sum ^ u32::from(*byte),
            |sum, _| if sum & 1 == 1 { (sum >> 1) ^ 0xEDB8_8320 } else { sum >> 1 },
        )
    })
}

/// A zlib stream (RFC 1950) of stored blocks (RFC 1951 §3.2.4).
fn stored(data: &[u8]) -> Vec<u8> {
    let mut out = vec![0x78, 0x01];
    let blocks = data.chunks(usize::from(u16::MAX));
    let last = blocks.len().saturating_sub(1);
    for (at, block) in blocks.enumerate() {
        let length = u16::try_from(block.len()).unwrap_or(u16::MAX);
        out.push(u8::from(at == last));
        out.extend(length.to_le_bytes());
        out.extend((!length).to_le_bytes());
        out.extend(block);
    }
    let (a, b) = data.iter().fold((1u32, 0u32), |(a, b), byte| {
        let a = (a + u32::from(*byte)) % 65521;
        (a, (b + a) % 65521)
    });
    out.extend(((b << 16) | a).to_be_bytes());
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::samples;

    #[test]
    fn three_forms_of_one_code() {
        let code = Code::of(&samples::plain()).unwrap();
        let plain = code.terminal(false);
        assert_eq!(plain.lines().count(), code.width.div_ceil(2));
        assert!(plain.lines().all(|line| line.chars().count() == code.width));
        // The border is light: drawn without colour, and not with it.
        assert!(plain.starts_with('█') && code.terminal(true).starts_with("\u{1b}[30;107m "));
        assert!(code.svg().contains(&format!("viewBox=\"0 0 {0} {0}\"", code.width)));
        let png = code.png();
        assert_eq!(png[16..20], u32::try_from(code.width * 8).unwrap().to_be_bytes());
        assert_eq!(crc32(b"IEND"), 0xAE42_6082);
    }

    #[test]
    fn what_has_no_room_is_said() {
        let unheld = Code::unheld(&samples::full());
        let unheld: Vec<_> = unheld.iter().map(|(field, _)| field).collect();
        for field in ["postal address", "place of a phone", "topic", "language"] {
            assert!(unheld.contains(&field), "{field} in {unheld:?}");
        }
    }

    #[test]
    fn what_is_too_long_is_said() {
        let mut contact = samples::contact("A");
        contact.role = Some("x".repeat(4000));
        let error = Code::of(&samples::card(contact, None, None)).err().unwrap();
        assert_eq!(
            error.to_string(),
            "`a` does not fit into a QR code: it has 4060 bytes, and there is room for 2,953"
        );
    }
}
