//! Findings as annotations of a GitHub workflow:
//! <https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands>.

use std::{
    env,
    path::{Component, Path, PathBuf},
};

use crate::{
    finding::{Finding, Severity},
    model::Position,
    release::Format,
};

/// A workflow command: `::error file=…,line=…,col=…,title=…::message`.
pub fn github(finding: &Finding, path: Option<&str>, format: Option<Format>) -> String {
    let here = env::current_dir().unwrap_or_default();
    let top = env::var_os("GITHUB_WORKSPACE").map(PathBuf::from);
    // A package has no lines that GitHub could show.
    let at = finding.span.map(|span| span.at).filter(|_| format != Some(Format::Docx));
    command(finding, path.map(|path| from_top(path, &here, top.as_deref())).as_deref(), at)
}

fn command(finding: &Finding, path: Option<&str>, at: Option<Position>) -> String {
    let level = match finding.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "notice",
    };
    let mut properties = Vec::new();
    if let Some(path) = path {
        properties.push(format!("file={}", escape(path, true)));
    }
    if let Some(at) = at {
        properties.push(format!("line={}", at.line));
        properties.push(format!("col={}", at.column));
    }
    properties.push(format!("title={}", escape(&format!("{} {}", finding.code, finding.code.title()), true)));
    let subject = finding.subject.as_deref().map(|who| format!("{who}: ")).unwrap_or_default();
    let help = finding.help.as_deref().map(|help| format!("\nhelp: {help}")).unwrap_or_default();
    let message = format!("{subject}{}{help}", finding.message);
    format!("::{level} {}::{}", properties.join(","), escape(&message, false))
}

fn escape(text: &str, property: bool) -> String {
    let text = text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A");
    if property { text.replace(':', "%3A").replace(',', "%2C") } else { text }
}

/// A file by its path from the top of the repository, which a step may have left for one of its folders: GitHub finds it
/// by that alone, and not by `./release.txt`. What is not within the repository stays as it was named.
fn from_top(path: &str, here: &Path, top: Option<&Path>) -> String {
    let whole = straight(&here.join(path));
    let real = top.and_then(|top| top.canonicalize().ok());
    let tops = [top, real.as_deref(), Some(here)];
    let inside = tops.into_iter().flatten().find_map(|top| whole.strip_prefix(straight(top)).ok());
    let Some(inside) = inside else { return path.to_owned() };
    let names: Vec<_> = inside.components().map(|one| one.as_os_str().to_string_lossy()).collect();
    names.join("/")
}

/// Without `.` and `..`.
fn straight(path: &Path) -> PathBuf {
    path.components().fold(PathBuf::new(), |mut out, one| {
        match one {
            Component::CurDir => {}
            Component::ParentDir => {
                out.pop();
            }
            one => out.push(one),
        }
        out
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::codes;

    #[test]
    fn a_file_is_named_from_the_top_of_the_repository() {
        let here = Path::new("/home/r/repo/releases");
        for (path, top, named) in [
            ("./a, b.txt", Some("/home/r/repo"), "releases/a, b.txt"),
            ("../a.txt", Some("/home/r/repo/"), "a.txt"),
            ("/home/r/repo/./x/a.txt", Some("/home/r/repo"), "x/a.txt"),
            ("./x/../a.txt", None, "a.txt"),
            ("/tmp/a.txt", Some("/home/r/repo"), "/tmp/a.txt"),
            ("../a.txt", None, "../a.txt"),
        ] {
            assert_eq!(from_top(path, here, top.map(Path::new)), named, "{path}");
        }
    }

    #[test]
    fn what_a_command_is_made_of_stands_in_none_of_its_parts() {
        let mut finding = Finding::new(codes::P201, "50% of it:\r\nno, ::none").help("look: here, 1%");
        finding.subject = Some("Ana Exemplo".to_owned());
        let title = codes::P201.title();
        assert_eq!(
            command(&finding, Some("re, lease 50%: x.txt"), None),
            format!(
                "::error file=re%2C lease 50%25%3A x.txt,title=P201 {title}::Ana Exemplo: 50%25 of it:%0D%0Ano, ::none%0Ahelp: look: here, 1%25"
            )
        );
    }
}
