//! A block in a release that is lines: plain text and Markdown.

use super::{Edit, Error, Job, Made, spot::Spot};
use crate::release::{Format, document::code_around, render::Form};

pub(super) fn edit(job: &Job<'_>) -> Result<Made, Error> {
    let markdown = job.document.format() == Format::Markdown;
    let mut form = if markdown { Form::Markdown } else { Form::Text };
    match job.old {
        Some(old) => {
            let source = job.document.source();
            let block = job.document.in_source(old.block.clone());
            // Between fences text is text; a block that is code for its blanks would be none behind an empty line.
            match code_around(source, block.start).filter(|_| markdown) {
                Some((_, true)) => form = Form::Text,
                Some((_, false)) => return Ok(Err(job.runs_together())),
                None => {}
            }
            let gap = job.document.line_end().as_str().repeat(2);
            if old.body.is_empty() {
                // A heading with nothing after it: what follows it on its line is markup.
                let end = line_end(source, block.end);
                let range = end..end;
                let mut text = format!("{gap}{}", job.render(form, false)?);
                if next_line_has_words(source, end) {
                    text.push_str(job.document.line_end().as_str());
                }
                return Ok(Ok(Edit { range, text }));
            }
            let body = job.document.in_source(old.body.clone());
            let start = before_markup(source, body.start, block.start);
            let end = after_markup(source, body.end);
            if form == Form::Markdown && in_table(source, start) {
                return Ok(Err(job.runs_together()));
            }
            let same_line = old.heading.is_some() && !source[block.start..start].contains(['\n', '\r']);
            let mut text = job.render(form, old.heading.is_none())?;
            let mut start = start;
            if same_line {
                start = block.start + source[block.start..start].trim_end().len();
                // Behind markup it would not close the sentence.
                let lead = job.lead.filter(|_| source[..start].ends_with(char::is_alphanumeric));
                text = [unclosed(&source[..start]), lead.unwrap_or_default(), &gap, &text].concat();
            } else if old.heading.is_none() && !at_line_start(source, start) {
                start = source[..start].trim_end_matches([' ', '\t']).len();
                text = gap.clone() + &text;
            }
            let line = source[..body.start].rfind(['\n', '\r']).map_or(0, |end| end + 1);
            let indent = &source[line..body.start];
            if form == Form::Text && !same_line && indent.trim().is_empty() {
                text = indented(&text, indent);
                start = line;
            }
            if !source[end..line_end(source, end)].trim().is_empty() {
                text.push_str(&gap);
            }
            Ok(Ok(Edit { range: start..end, text }))
        }
        None => fresh(job, form).map(Ok),
    }
}

/// As far from the margin as the block that stood there.
fn indented(text: &str, indent: &str) -> String {
    let lines = text.split_inclusive('\n');
    lines.flat_map(|line| [if line.trim().is_empty() { "" } else { indent }, line]).collect()
}

/// A new block stands between empty lines.
fn fresh(job: &Job<'_>, form: Form) -> Result<Edit, Error> {
    let source = job.document.source();
    let newline = job.document.line_end().as_str();
    let block = job.render(form, true)?;
    Ok(match job.spot {
        None => Edit { range: source.len()..source.len(), text: block },
        Some(Spot::Before(start)) => {
            let at = job.document.in_source(start..start + 1).start;
            let at = source[..at].rfind(['\n', '\r']).map_or(0, |end| end + 1);
            Edit { range: at..at, text: format!("{block}{newline}{newline}") }
        }
        Some(Spot::After(end)) => {
            let before = end - job.document.text()[..end].chars().next_back().map_or(0, char::len_utf8);
            let mut at = line_end(source, job.document.in_source(before..end).end);
            if let Some((code, _)) =
                code_around(source, at.saturating_sub(1)).filter(|_| form == Form::Markdown)
            {
                at = code.start + source[code].trim_end().len();
            }
            let mut text = format!("{newline}{newline}{block}");
            if next_line_has_words(source, at) {
                text.push_str(newline);
            }
            Edit { range: at..at, text }
        }
    })
}

/// A table has rows above and below that would no longer be one.
fn in_table(source: &str, at: usize) -> bool {
    let start = source[..at].rfind(['\n', '\r']).map_or(0, |end| end + 1);
    source[start..].trim_start().starts_with('|')
}

fn line_end(source: &str, at: usize) -> usize {
    source[at..].find(['\n', '\r']).map_or(source.len(), |more| at + more)
}

fn at_line_start(source: &str, at: usize) -> bool {
    source[..at].rsplit(['\n', '\r']).next().is_none_or(|lead| lead.trim().is_empty())
}

fn next_line_has_words(source: &str, end: usize) -> bool {
    let rest = &source[end..];
    let rest = rest.strip_prefix("\r\n").or_else(|| rest.strip_prefix(['\n', '\r'])).unwrap_or_default();
    rest.split(['\n', '\r']).next().is_some_and(|line| !line.trim().is_empty())
}

/// Back over a list mark, emphasis or blanks that begin the line.
fn before_markup(source: &str, at: usize, floor: usize) -> usize {
    let whole = source[..at].rfind(['\n', '\r']).map_or(0, |end| end + 1);
    let line = whole.max(floor.min(at));
    let markup = |one: char| {
        one.is_whitespace() || matches!(one, '*' | '_' | '-' | '+' | '>' | '•' | '·' | '<' | '[' | '#')
    };
    let lead = source[line..at].trim_end_matches(markup).len();
    if lead == 0 {
        line
    } else {
        // Behind words a `>` is the end of a tag: `<p>Ada Marsh`.
        let lead = source[line..at].rfind('>').map_or(lead, |tag| lead.max(tag + 1));
        let lead = lead + closing(&source[whole..line + lead], &source[line + lead..at]);
        line + lead + (source[line + lead..at].len() - source[line + lead..at].trim_start().len())
    }
}

/// The length of the marks that end the emphasis of the words before: `**Contact:** `.
fn closing(words: &str, behind: &str) -> usize {
    let Some(mark) = behind.chars().next().filter(|one| matches!(one, '*' | '_')) else { return 0 };
    let len = behind.len() - behind.trim_start_matches(mark).len();
    if words.matches(&behind[..len]).count() % 2 == 1 { len } else { 0 }
}

/// The mark that ends an emphasis which began in the last line and held the contact, too: `**Contact: Ada Lovelace**`.
fn unclosed(before: &str) -> &'static str {
    let line = before.rsplit(['\n', '\r']).next().unwrap_or_default();
    let marks = ["**", "__"];
    marks.into_iter().find(|mark| line.matches(mark).count() % 2 == 1).unwrap_or_default()
}

/// On over what closes the last line: emphasis, a link's target, a sentence's full stop. Blanks at its end stay.
fn after_markup(source: &str, at: usize) -> usize {
    let rest = &source[at..line_end(source, at)];
    let target = rest.strip_prefix("](").and_then(|link| link.find(')')).map_or(0, |end| end + 3);
    let closing = rest[target..].len() - rest[target..].trim_start_matches(['*', '_', '>', ')']).len();
    let stop = rest[target + closing..].chars().next().filter(|one| matches!(one, '.' | '。'));
    at + target + closing + stop.map_or(0, char::len_utf8)
}
