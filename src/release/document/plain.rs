//! Plain text is text as it stands, but for emphasis that was typed or left by a converter, `**Ada Lovelace**`,
//! `*Contact:*`, `_Press office_`, and the `> ` before each line of a forwarded mail. A reader does not read the marks,
//! and neither do we.

use super::Builder;

pub(super) fn read(source: &str, builder: &mut Builder<'_>) {
    let mut from = 0;
    let mut start = 0;
    let quoted = is_quoted(source);
    for line in source.split_inclusive('\n') {
        let marks = line.len() - line.trim_start_matches(['>', ' ']).len();
        if quoted && line.starts_with('>') {
            builder.copy(from..start);
            from = start + marks;
        }
        for (open, close, len) in emphasised(line) {
            builder.copy(from..start + open);
            builder.copy(start + open + len..start + close);
            from = start + close + len;
        }
        start += line.len();
    }
    builder.copy(from..source.len());
}

/// Most lines begin with the mark of a quotation.
fn is_quoted(source: &str) -> bool {
    let lines = source.lines().filter(|line| !line.trim().is_empty());
    let (all, marked) =
        lines.fold((0, 0), |(all, marked), line| (all + 1, marked + usize::from(line.starts_with('>'))));
    marked > 2 && marked * 2 > all
}

/// Where marks stand around words of a line: the opening one, the closing one, the length of each.
fn emphasised(line: &str) -> Vec<(usize, usize, usize)> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(offset) = line[at..].find(['*', '_']) {
        let open = at + offset;
        let mark = line.as_bytes()[open];
        let len = run(line, open, mark);
        at = open + len;
        if len > 3 || line[..open].ends_with(char::is_alphanumeric) || !opens(&line[at..]) {
            continue;
        }
        if let Some(close) = closing(line, at, mark, len) {
            found.push((open, close, len));
            at = close + len;
        }
    }
    found
}

fn run(line: &str, at: usize, mark: u8) -> usize {
    line.as_bytes()[at..].iter().take_while(|one| **one == mark).count()
}

fn opens(rest: &str) -> bool {
    rest.starts_with(|one: char| one.is_alphanumeric() || matches!(one, '+' | '(' | '“' | '"' | '[' | '<'))
}

fn closing(line: &str, from: usize, mark: u8, len: usize) -> Option<usize> {
    let mut at = from;
    while let Some(offset) = line[at..].find(char::from(mark)) {
        let close = at + offset;
        at = close + run(line, close, mark);
        let behind = line[at..].chars().next();
        if at - close == len
            && !line[..close].ends_with(char::is_whitespace)
            && !behind.is_some_and(|one| one.is_alphanumeric() || one == '@')
        {
            return Some(close);
        }
    }
    None
}
