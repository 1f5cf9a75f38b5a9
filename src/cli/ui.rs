//! All that a user sees: data on standard output, everything else on standard error.

use std::{
    fmt::Display,
    io::{self, IsTerminal, Write},
};

use anstream::{AutoStream, ColorChoice};

/// The two streams and what we know of them.
pub struct Ui {
    out: io::BufWriter<AutoStream<io::Stdout>>,
    err: AutoStream<io::Stderr>,
    out_is_terminal: bool,
    err_is_terminal: bool,
    in_is_terminal: bool,
}

impl Ui {
    pub fn new() -> Self {
        Self {
            out: io::BufWriter::new(AutoStream::new(io::stdout(), choice(io::stdout().is_terminal()))),
            err: AutoStream::new(io::stderr(), choice(io::stderr().is_terminal())),
            out_is_terminal: io::stdout().is_terminal(),
            err_is_terminal: io::stderr().is_terminal(),
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
