//! Shows findings: as a snippet for people, short for editors, JSON for scripts; `annotation` has those for GitHub.

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use clap::ValueEnum;

pub use super::annotation::github;
use super::ui::{Ui, count};
use crate::finding::{Finding, Severity};

/// How findings are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum FindingsFormat {
    /// With the place in the file, for people
    Human,
    /// One line each, for editors: FILE:LINE:COLUMN: error[CODE]: message
    Short,
    /// One array, for scripts
    Json,
    /// Annotations of a GitHub workflow
    Github,
}

/// The text that findings are about.
#[derive(Clone, Copy)]
pub struct Source<'a> {
    /// As the user named it.
    pub path: &'a str,
    pub text: &'a str,
}

/// `release.txt:4:6: error[P201]: message`
pub fn short(finding: &Finding, path: Option<&str>) -> String {
    let place = match (path, finding.span) {
        (Some(path), Some(span)) => format!("{path}:{}:{}: ", span.at.line, span.at.column),
        (Some(path), None) => format!("{path}: "),
        (None, Some(span)) => format!("{}:{}: ", span.at.line, span.at.column),
        (None, None) => String::new(),
    };
    let subject = finding.subject.as_deref().map(|who| format!("{who}: ")).unwrap_or_default();
    format!(
        "{place}{}[{}]: {subject}{}",
        finding.severity.as_str(),
        finding.code,
        finding.message.replace('\n', " ")
    )
}

/// Shows findings on standard error, as a person reads them.
pub fn say(ui: &mut Ui, findings: &[Finding], source: Option<Source<'_>>) {
    let terminal = ui.err_is_terminal();
    for finding in findings {
        let text = human(finding, source, terminal);
        ui.say(text);
    }
}

/// `1 error, 2 warnings`
pub fn tally(findings: &[Finding]) -> String {
    let of = |severity| findings.iter().filter(|finding| finding.severity == severity).count();
    let parts: Vec<_> = [
        (Severity::Error, "error", "errors"),
        (Severity::Warning, "warning", "warnings"),
        (Severity::Note, "note", "notes"),
    ]
    .into_iter()
    .filter(|(severity, ..)| of(*severity) > 0)
    .map(|(severity, one, many)| count(of(severity), one, many))
    .collect();
    if parts.is_empty() { "no findings".to_owned() } else { parts.join(", ") }
}

/// A finding with the line it is about; without a place, one line and its help.
pub fn human(finding: &Finding, source: Option<Source<'_>>, terminal: bool) -> String {
    let seen = finding.span.filter(|span| span.is_seen());
    let (Some(source), Some(span)) = (source.filter(|one| !one.text.is_empty()), seen) else {
        let mut text = short(finding, source.map(|source| source.path));
        if let Some(help) = &finding.help {
            text.push_str("\n  help: ");
            text.push_str(help);
        }
        return text;
    };
    let (line, start, end) = window(source.text, span.start, span.end);
    let level = level(finding.severity);
    let title = level.clone().primary_title(finding.message.as_str()).id(finding.code.as_str());
    let snippet = Snippet::source(line).line_start(span.at.line).path(source.path);
    // A window into a long line has columns of its own: the true place stands above it.
    // So has a line whose markup is not shown.
    let shifted = source.text.get(..span.start).is_some_and(|before| {
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        span.start - line_start != start || before[line_start..].chars().count() + 1 != span.at.column
    });
    let mut group = if shifted {
        Group::with_title(title)
            .element(Origin::path(source.path).line(span.at.line).char_column(span.at.column))
            .element(
                Snippet::source(line)
                    .line_start(span.at.line)
                    .annotation(AnnotationKind::Primary.span(start..end)),
            )
    } else {
        Group::with_title(title).element(snippet.annotation(AnnotationKind::Primary.span(start..end)))
    };
    if let Some(help) = &finding.help {
        group = group.element(Level::HELP.message(help.as_str()));
    }
    let renderer = if terminal { Renderer::styled() } else { Renderer::plain() };
    renderer.render(&[group])
}

const fn level(severity: Severity) -> Level<'static> {
    match severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    }
}

/// The line of a span, cut to a readable length around it: the text and the span within it, in bytes.
fn window(text: &str, start: usize, end: usize) -> (&str, usize, usize) {
    const AROUND: usize = 60;
    let start = floor(text, start.min(text.len()));
    let end = floor(text, end.clamp(start, text.len()));
    let line_start = text[..start].rfind('\n').map_or(0, |at| at + 1);
    let line_end = text[start..].find(['\n', '\r']).map_or(text.len(), |at| start + at);
    let end = end.min(line_end).max(start);
    let from = if start - line_start > 2 * AROUND { floor(text, start - AROUND) } else { line_start };
    let to = if line_end - end > 2 * AROUND { floor(text, end + AROUND) } else { line_end };
    (&text[from..to], start - from, end - from)
}

fn floor(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}
