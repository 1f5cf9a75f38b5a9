//! Something wrong or doubtful in the user's data: a value that is collected and shown at the end, never an
//! abort. What each code means stands in `codes`. Names `model` for places in a text only.

pub mod codes;
mod json;

pub use codes::{Code, Severity};
pub use json::FindingJson;

use crate::model::Span;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    pub code: Code,
    pub severity: Severity,
    /// What is wrong, with the value: one sentence, no full stop.
    pub message: String,
    /// What to do.
    pub help: Option<String>,
    /// What to put in place of the text at `span`, where one thing alone is right.
    pub fix: Option<String>,
    /// Where in the file it stands.
    pub span: Option<Span>,
    /// Whom it is about (a handle or a name as printed), where no file shows it.
    pub subject: Option<String>,
}

impl Finding {
    /// With the code's own severity.
    pub fn new(code: Code, message: impl Into<String>) -> Self {
        Self {
            code,
            severity: code.severity(),
            message: message.into(),
            help: None,
            fix: None,
            span: None,
            subject: None,
        }
    }

    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    #[must_use]
    pub fn fix(mut self, fix: impl Into<String>) -> Self {
        self.fix = Some(fix.into());
        self
    }

    #[must_use]
    pub fn at(mut self, span: Option<Span>) -> Self {
        self.span = span;
        self
    }

    #[must_use]
    pub fn about(mut self, subject: impl Into<String>) -> Self {
        self.subject = Some(subject.into());
        self
    }

    #[must_use]
    pub const fn severity(mut self, severity: Severity) -> Self {
        self.severity = severity;
        self
    }
}
