//! A finding as scripts see it: version 1, never changed, only added to.

use serde::Serialize;

use super::Finding;

/// A finding with its place as line and column.
#[derive(Serialize)]
pub struct FindingJson<'a> {
    pub code: &'a str,
    pub severity: &'a str,
    pub message: &'a str,
    pub help: Option<&'a str>,
    pub line: Option<usize>,
    pub column: Option<usize>,
    pub fix: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub file: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub contact: Option<&'a str>,
}

impl<'a> FindingJson<'a> {
    pub fn of(finding: &'a Finding, file: Option<&'a str>) -> Self {
        Self {
            code: finding.code.as_str(),
            severity: finding.severity.as_str(),
            message: &finding.message,
            help: finding.help.as_deref(),
            line: finding.span.map(|span| span.at.line),
            column: finding.span.map(|span| span.at.column),
            fix: finding.fix.as_deref(),
            file,
            contact: finding.subject.as_deref(),
        }
    }
}
