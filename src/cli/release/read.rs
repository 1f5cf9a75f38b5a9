//! `release read`: what contacts a release names, and what is wrong with them. Changes nothing.

use clap::Args;

use crate::{
    cli::{
        error::{CommandError, Exit, Result},
        report::{self, Source},
        session::{Session, read_file},
        show::Format,
        table,
        ui::count,
    },
    finding::Finding,
    model::{DraftPhone, Region, ReleaseReading},
    release::{self, Document, Format as DocumentFormat},
};

/// Say whom a release names, and what is wrong with it; changes nothing
#[derive(Args)]
#[command(after_help = "Examples:\n  pressdesk release read release.txt --region CN\n  \
    pressdesk release read release.html --format json\n\n\
    Somebody's organisation is the one printed beside them; where there is none, the one that the release names and \
    their address is called after, or that of the letterhead: look whether it is theirs.\n\n\
    Ends with 3 if there are findings.")]
pub struct Read {
    /// A .txt, .md, .html, .docx or .eml file, or - for standard input
    file: String,
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

impl Read {
    pub fn run(self, session: &mut Session) -> Result {
        let bytes = read_file(&self.file)?;
        let document = parse(&self.file, &bytes)?;
        let region = match session.region_option() {
            Some(region) => Some(region),
            None => region(session),
        };
        let (reading, findings) = release::read(&document, region);
        if self.format == Format::Json {
            session.ui.line(release::json::write(&reading, &findings).trim_end())?;
        } else {
            print(session, &reading)?;
            say(session, &findings, &self.file, document.text(), &reading);
        }
        Ok(if findings.is_empty() { Exit::Done } else { Exit::Findings })
    }
}

/// That of the directory. Without one at hand a release is read all the same.
fn region(session: &mut Session) -> Option<Region> {
    session.directory_file().ok()?;
    session.open().and_then(|directory| Ok(directory.region()?)).unwrap_or_else(|error| {
        session.ui.say(format!(
            "Numbers without a country code are read as of no country: {}. `--region CC` names it.",
            error.message
        ));
        None
    })
}

/// The document in a file's bytes.
pub fn parse(name: &str, bytes: &[u8]) -> Result<Document> {
    let known = (name != "-").then_some(name);
    Document::parse(bytes, DocumentFormat::of(known, bytes)).map_err(|error| {
        CommandError::failed(format!("{name}: {error}"))
            .hint("a release is a .txt, .md, .html, .docx or .eml file")
    })
}

fn say(session: &mut Session, findings: &[Finding], path: &str, text: &str, reading: &ReleaseReading) {
    report::say(&mut session.ui, findings, Some(Source { path, text }));
    let contacts = count(reading.contacts.len(), "contact", "contacts");
    session.ui.say(format!("{contacts}; {}.", report::tally(findings)));
}

fn print(session: &mut Session, reading: &ReleaseReading) -> Result<()> {
    let about = [
        ("title", &reading.title),
        ("subtitle", &reading.subtitle),
        ("date", &reading.date),
        ("dateline", &reading.dateline),
        ("embargo", &reading.embargo),
    ];
    for (label, value) in about {
        if let Some(value) = value {
            session.ui.say(format!("{label:<10}{value}"));
        }
    }
    for link in &reading.links {
        session.ui.say(format!("{:<10}{}", "link", link.url));
    }
    let text = |value: Option<&str>| value.unwrap_or_default().to_owned();
    let rows: Vec<_> = reading
        .contacts
        .iter()
        .map(|contact| {
            let draft = &contact.draft;
            let phones: Vec<_> = draft.phones.iter().map(phone).collect();
            let emails: Vec<_> = draft.emails.iter().map(|email| email.address.clone()).collect();
            vec![
                draft.span.map(|span| span.at.line.to_string()).unwrap_or_default(),
                draft.name.as_ref().map_or_else(|| "(desk)".to_owned(), |name| name.with_honorific()),
                text(draft.role.as_deref()),
                text(draft.office.as_deref().or(draft.organisation.as_deref())),
                phones.join("\n"),
                emails.join("\n"),
            ]
        })
        .collect();
    if !rows.is_empty() {
        table::print(&mut session.ui, &["line", "name", "role", "office", "phones", "e-mails"], rows)?;
    }
    Ok(())
}

fn phone(phone: &DraftPhone) -> String {
    let label = phone.label.clone().unwrap_or_else(|| phone.kind.to_string());
    match (&phone.number.e164, &phone.number.extension) {
        (Some(e164), Some(extension)) => format!("{label} {e164} ext. {extension}"),
        (Some(e164), None) => format!("{label} {e164}"),
        (None, _) => format!("{label} {} (not valid)", phone.number.raw),
    }
}
