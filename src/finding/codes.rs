//! Every code of a finding, its severity and its explanation: one table, which `pressdesk explain` prints.
//! A code that has been published is never given another meaning.

use std::fmt;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Wrong: somebody who trusts it is misled.
    Error,
    /// Doubtful: somebody should look.
    Warning,
    /// Worth knowing.
    Note,
}

impl Severity {
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Note => "note",
        }
    }
}

/// A row of the table below.
#[derive(Clone, Copy)]
pub struct Code(&'static Explanation);

struct Explanation {
    code: &'static str,
    severity: Severity,
    title: &'static str,
    text: &'static str,
}

impl Code {
    pub const fn as_str(self) -> &'static str {
        self.0.code
    }
    pub const fn severity(self) -> Severity {
        self.0.severity
    }
    /// A few words.
    pub const fn title(self) -> &'static str {
        self.0.title
    }
    /// What it means, why it matters, what to do.
    pub const fn text(self) -> &'static str {
        self.0.text
    }
    pub fn find(code: &str) -> Option<Self> {
        ALL.iter().copied().find(|one| one.as_str().eq_ignore_ascii_case(code))
    }
}

impl PartialEq for Code {
    fn eq(&self, other: &Self) -> bool {
        self.0.code == other.0.code
    }
}
impl Eq for Code {}

impl fmt::Debug for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.code)
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.code)
    }
}

macro_rules! codes {
    ($($name:ident $severity:ident $title:literal $text:literal)+) => {
        $(#[doc = $title] pub const $name: Code = Code(&Explanation {
            code: stringify!($name), severity: Severity::$severity, title: $title, text: $text,
        });)+
        pub const ALL: &[Code] = &[$($name),+];
    };
}

// N names · P phones · E e-mail · U links · R releases · D the directory · I imports
codes! {
    N101 Error "no name"
        "A contact that is not a desk has no name, so nobody could ask for them. Give the name as it is printed."
    N102 Warning "text that cannot be printed"
        "A field has a control character or a line break in it, or is far longer than such a field can be: a paragraph \
         may have been taken for a name."
    P201 Error "not a valid number"
        "The number cannot be dialled: it has too few or too many digits, or no such number exists in its country. \
         It is kept as typed, marked, and left out of everything that is handed out. Look the number up and \
         correct it with `pressdesk edit CONTACT --change-phone OLD=NEW`."
    P202 Warning "no country code"
        "The number is written without a country code and nothing says which country it is in, so it is kept as \
         typed. Write it with `+` and the country code, name a country with `--region`, or set one for the \
         directory with `pressdesk config set region CC`."
    P203 Error "not a number"
        "There is no number in the text."
    P204 Warning "label and number disagree"
        "The number's label names a kind or a city that the number itself does not fit: a cell that is a land line, \
         or a city in another country. One of the two is likely wrong."
    P205 Warning "repeated number"
        "The same number stands twice with one contact."
    P206 Note "several numbers in one place"
        "One field or line holds several numbers. Each is kept as a phone of its own."
    E301 Error "not a valid address"
        "No mail can be sent to the address. It is kept as typed, marked, and left out of everything that is handed out."
    E302 Warning "text glued to an address"
        "A word that belongs to the next line has run into the end of the address, as happens when a page is copied \
         without its line breaks. Such an address is valid for a mail program, and wrong."
    E303 Note "repeated address"
        "The same address stands twice with one contact, for instance once as text and once as a `mailto:` link."
    E304 Note "hidden address"
        "The address was written so that programs do not find it, `name (at) example (dot) org`, and has been read as \
         the address that a person would take it for."
    U401 Warning "not a link"
        "The link is not an http, https, mailto or tel link."
    R501 Warning "no contact block"
        "The release names nobody to call."
    R502 Warning "could not be placed"
        "A line of the contact block belongs to no contact that was found. Nothing was guessed."
}
