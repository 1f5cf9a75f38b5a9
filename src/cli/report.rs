//! Shows findings: as a snippet for people, short for editors, JSON for scripts; `annotation` has those for GitHub.

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use clap::ValueEnum;
use unicode_width::UnicodeWidthStr;

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
    let width = terminal.then(terminal_size::terminal_size).flatten();
    fitted(finding, source, terminal, width.map_or(usize::MAX, |(width, _)| width.0.into()))
}

/// Only words are wrapped: the marked line stays as it is.
fn fitted(finding: &Finding, source: Option<Source<'_>>, terminal: bool, width: usize) -> String {
    let seen = finding.span.filter(|span| span.is_seen());
    let (Some(source), Some(span)) = (source.filter(|one| !one.text.is_empty()), seen) else {
        let said = short(finding, source.map(|source| source.path));
        let mut text = wrapped(&said, width, "", "    ");
        if let Some(help) = &finding.help {
            text.push('\n');
            text.push_str(&wrapped(help, width, "  help: ", "        "));
        }
        return text;
    };
    let (line, start, end) = window(source.text, span.start, span.end);
    let level = level(finding.severity);
    // The renderer puts the lines of a message below one another, behind `error[P201]: ` and `12 = help: `.
    let title = width.saturating_sub(finding.severity.as_str().len() + "[P201]: ".len());
    let title = wrapped(&finding.message, title, "", "");
    let help = width.saturating_sub(span.at.line.to_string().len() + " = help: ".len());
    let help = finding.help.as_ref().map(|text| wrapped(text, help, "", ""));
    let title = level.clone().primary_title(title).id(finding.code.as_str());
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
    if let Some(help) = help {
        group = group.element(Level::HELP.message(help));
    }
    let renderer = if terminal { Renderer::styled() } else { Renderer::plain() };
    renderer.render(&[group])
}

/// A text in lines that fit a width, parted at blanks: the first behind `lead`, the others behind `indent`. A word that
/// fits no line has one to itself.
fn wrapped(text: &str, width: usize, lead: &str, indent: &str) -> String {
    let mut out = lead.to_owned();
    let mut used = lead.width();
    for (at, word) in text.split(' ').enumerate() {
        if at > 0 && used + 1 + word.width() > width {
            out.push('\n');
            out.push_str(indent);
            used = indent.width();
        } else if at > 0 {
            out.push(' ');
            used += 1;
        }
        out.push_str(word);
        used += word.width();
    }
    out
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        finding::codes,
        model::{Position, Span},
    };

    #[test]
    fn words_are_wrapped_and_the_marked_line_is_not() {
        let text = "Tel: +351 21 391 00, which is a line that is longer than the terminal is wide\n";
        let message = "`+351 21 391 00` is two digits short for a number in Portugal";
        let help = "Look the number up with the office, and correct it where it is typed";
        let at = |span| Finding::new(codes::P201, message).help(help).at(span);
        let span = Span { at: Position { line: 1, column: 6 }, start: 5, end: 20 };
        let source = Source { path: "a.txt", text };
        for (finding, source) in [(at(Some(span)), Some(source)), (at(None), None), (at(None), Some(source))]
        {
            let whole = fitted(&finding, source, false, usize::MAX);
            for width in 30..90 {
                let shown = fitted(&finding, source, false, width);
                let long = |line: &&str| line.width() > width && !line.contains("which is a line");
                assert_eq!(shown.lines().find(long), None, "{width}\n{shown}");
                let words = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
                assert_eq!(words(&shown), words(&whole), "{width}\n{shown}");
            }
        }
    }
}
