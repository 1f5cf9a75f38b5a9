//! All that a user sees: data on standard output, everything else on standard error.

use std::{
    fmt::Display,
    io::{self, IsTerminal, Write},
};

use anstream::{AutoStream, ColorChoice};

use crate::model::text;

/// The two streams and what we know of them.
pub struct Ui {
    out: io::BufWriter<Harmless<AutoStream<io::Stdout>>>,
    err: Harmless<AutoStream<io::Stderr>>,
    out_is_terminal: bool,
    err_is_terminal: bool,
    in_is_terminal: bool,
}

impl Ui {
    pub fn new() -> Self {
        let (out_is_terminal, err_is_terminal) = (io::stdout().is_terminal(), io::stderr().is_terminal());
        let out = AutoStream::new(io::stdout(), choice(out_is_terminal));
        let err = AutoStream::new(io::stderr(), choice(err_is_terminal));
        Self {
            out: io::BufWriter::new(Harmless::new(out, out_is_terminal)),
            err: Harmless::new(err, err_is_terminal),
            out_is_terminal,
            err_is_terminal,
            in_is_terminal: io::stdin().is_terminal(),
        }
    }

    /// Where data goes.
    pub fn out(&mut self) -> &mut impl Write {
        &mut self.out
    }

    pub fn line(&mut self, text: impl Display) -> io::Result<()> {
        writeln!(self.out, "{text}")
    }

    /// Bytes as they are: a man page.
    pub fn bytes(&mut self, bytes: &[u8]) -> io::Result<()> {
        let mut raw = self.raw()?;
        raw.write_all(bytes)?;
        raw.flush()
    }

    /// Where bytes go as they are, vCards or a PNG: past the colour filter, which reads text.
    pub fn raw(&mut self) -> io::Result<impl Write + use<>> {
        self.out.flush()?;
        Ok(io::BufWriter::with_capacity(1 << 16, io::stdout().lock()))
    }

    /// A word to the person at the terminal. A closed standard error is no reason to stop.
    pub fn say(&mut self, text: impl Display) {
        let _ = self.out.flush();
        let _ = writeln!(self.err, "{text}");
    }

    pub fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }

    pub const fn out_is_terminal(&self) -> bool {
        self.out_is_terminal
    }
    pub const fn err_is_terminal(&self) -> bool {
        self.err_is_terminal
    }
    /// Whether a question could be answered.
    pub const fn can_ask(&self) -> bool {
        self.in_is_terminal && self.err_is_terminal
    }
}

/// A stream that hands a terminal colours and letters, and nothing that moves its cursor, sets its title or turns
/// the text round: names come from other people's files. What is no terminal gets everything as it is.
struct Harmless<W: Write> {
    inner: W,
    terminal: bool,
    /// A line that has not ended: a colour or a letter may be in the middle.
    begun: Vec<u8>,
}

impl<W: Write> Harmless<W> {
    const fn new(inner: W, terminal: bool) -> Self {
        Self { inner, terminal, begun: Vec::new() }
    }

    fn pass(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.inner.write_all(harmless(&String::from_utf8_lossy(bytes)).as_bytes())
    }
}

impl<W: Write> Write for Harmless<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if !self.terminal {
            self.inner.write_all(bytes)?;
        } else if let Some(end) = bytes.iter().rposition(|byte| *byte == b'\n') {
            let mut lines = std::mem::take(&mut self.begun);
            lines.extend(&bytes[..=end]);
            self.begun.extend(&bytes[end + 1..]);
            self.pass(&lines)?;
        } else {
            self.begun.extend(bytes);
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        let begun = std::mem::take(&mut self.begun);
        self.pass(&begun)?;
        self.inner.flush()
    }
}

/// Of control characters, only line ends, tabs and our own colours (`ESC [ … m`) stay.
fn harmless(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    // A colour that came with a name ends with its line.
    let mut coloured = false;
    while let Some(letter) = rest.chars().next() {
        let mut length = letter.len_utf8();
        if letter == '\u{1b}' {
            let style = rest[1..].strip_prefix('[').map(|inner| {
                let end = inner.find(|c: char| !c.is_ascii_digit() && c != ';').unwrap_or(inner.len());
                (end, inner[end..].starts_with('m'))
            });
            if let Some((end, true)) = style {
                length = 2 + end + 1;
                out.push_str(&rest[..length]);
                coloured = !matches!(&rest[2..2 + end], "" | "0");
            }
        } else if matches!(letter, '\n' | '\t') || !(letter.is_control() || text::turns_text(letter)) {
            if letter == '\n' && std::mem::take(&mut coloured) {
                out.push_str("\u{1b}[0m");
            }
            out.push(letter);
        }
        rest = &rest[length..];
    }
    out
}

impl Default for Ui {
    fn default() -> Self {
        Self::new()
    }
}

/// Colour on a terminal, unless `NO_COLOR` (no-color.org) or `TERM=dumb` says not to.
fn choice(terminal: bool) -> ColorChoice {
    let unwanted = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty())
        || std::env::var_os("TERM").is_some_and(|term| term == "dumb");
    if terminal && !unwanted { ColorChoice::Always } else { ColorChoice::Never }
}

/// `1 contact`, `2 contacts`.
pub fn count(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

#[cfg(test)]
mod tests {
    use super::harmless;

    #[test]
    fn a_terminal_gets_colours_and_letters_alone() {
        assert_eq!(harmless("\u{1b}[1;31mred\u{1b}[0m\n\tLiu 刘莉"), "\u{1b}[1;31mred\u{1b}[0m\n\tLiu 刘莉");
        assert_eq!(harmless("\u{1b}[31mEve\nnext"), "\u{1b}[31mEve\u{1b}[0m\nnext");
        assert_eq!(
            harmless("\u{1b}]0;title\u{7}a\u{1b}[2Jb\u{9b}31mc\u{8}\r\u{202e}d\u{1b}"),
            "]0;titlea[2Jb31mcd"
        );
    }
}
