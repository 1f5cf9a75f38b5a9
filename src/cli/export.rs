//! `export`: contacts as vCards and press lists.

use std::{
    io::Write,
    path::{Path, PathBuf},
};

use clap::{Args, ValueEnum};

use super::{
    error::{CommandError, Exit, Result},
    session::Session,
    show::{named, one_contact},
    ui::count,
};
use crate::{
    directory::{Directory, Order, Selection, belongs_to},
    export::{self, Choice, Error, Picture, Report, Target},
    format::{csv, html, vcard::Version},
    model::{Contact, ContactKind, Gate, Withheld},
};

/// Hand out contacts as vCards or press lists: all, or those that are named
#[derive(Args)]
#[command(after_help = "Examples:\n  pressdesk export dale-rutstein liu-li -o team.vcf\n  \
    pressdesk export --office 'UNICEF China' --to csv -o press-list.csv\n  \
    pressdesk export liu-li --for ana-exemplo -o liu-li.vcf\n  \
    pressdesk export --split -o vcards/        a file a contact, as Outlook needs it\n  \
    pressdesk export --include internal,on-request,invalid --to vcard4 -o everything.vcf\n\n\
    Public, valid numbers alone go out, unless --include says otherwise; what is held back is said.")]
pub struct Export {
    /// Handles, ids, addresses, numbers, or parts of names that fit one contact each
    contacts: Vec<String>,
    /// Those on a press list
    #[arg(long, value_name = "LIST")]
    press_list: Option<String>,
    /// Those of an office
    #[arg(long)]
    office: Option<String>,
    /// Those who work for an organisation, and its offices
    #[arg(long)]
    organisation: Option<String>,
    /// Those that `find` finds
    #[arg(long)]
    query: Option<String>,
    /// spokesperson, journalist or desk
    #[arg(long)]
    kind: Option<ContactKind>,
    /// vcard (3.0), vcard4, csv (the press list) or a dialect of it (google, outlook, thunderbird, mailchimp,
    /// listmonk), json, html (a press-contacts page), qr (in the terminal), svg or png (a QR code). Without it, what
    /// the ending of -o says, else vcard
    #[arg(long)]
    to: Option<String>,
    /// The columns of a press list, by their headers
    #[arg(long, value_delimiter = ',', value_name = "HEADERS")]
    columns: Vec<String>,
    /// The heading of a page; else `Press contacts`, in its language
    #[arg(long)]
    title: Option<String>,
    /// The language of a page, as a BCP 47 tag
    #[arg(long, default_value = "en", value_name = "TAG")]
    page_language: String,
    /// A file, or - for standard output
    #[arg(short, long, default_value = "-", value_name = "PATH")]
    output: PathBuf,
    /// Replace files that exist
    #[arg(long)]
    force: bool,
    /// A file a contact, into the folder that -o names
    #[arg(long)]
    split: bool,
    /// The journalist who asked: your own people and desks alone, with numbers on request; it is recorded
    #[arg(long = "for", value_name = "JOURNALIST")]
    journalist: Option<String>,
    /// Let out more: for moving house, or for a colleague
    #[arg(long, value_enum, value_delimiter = ',', value_name = "WHAT")]
    include: Vec<Include>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Include {
    OnRequest,
    Internal,
    Invalid,
}

impl Include {
    const fn said(self) -> &'static str {
        match self {
            Self::OnRequest => "on-request numbers",
            Self::Internal => "internal numbers",
            Self::Invalid => "invalid values, as typed",
        }
    }
}

impl Export {
    pub fn run(self, session: &mut Session) -> Result {
        let mut directory = session.open_to_read()?;
        let journalist = self.journalist(session, &directory)?;
        let colour = session.ui.out_is_terminal();
        let to_stdout = self.output == Path::new("-");
        if !to_stdout {
            not_the_directory(session, &self.output)?;
        }
        let target = self.target(colour)?;
        let choice = self.choice(session, &directory, target.is_public())?;
        if target.is_public() && !html::speaks(&self.page_language) {
            let language = &self.page_language;
            session.ui.say(format!("The page has no words in `{language}`: its labels are in English."));
        }
        if to_stdout && self.split {
            return Err(CommandError::usage(
                "--split writes a file a contact: name their folder with -o FOLDER",
            ));
        }
        if to_stdout && colour && target == Target::Qr(Picture::Png) {
            return Err(CommandError::usage("a PNG is no text for a terminal")
                .hint("name a file with -o, or show the code here with --to qr"));
        }
        if !self.include.is_empty() {
            let said: Vec<_> = self.include.iter().map(|one| one.said()).collect();
            session.ui.say(format!("Including {}.", said.join(" and ")));
        }
        if !to_stdout {
            session.clear_beside(&self.output);
        }
        let report = if to_stdout {
            // One after the other, so that a reader sees the first at once and the memory does not grow.
            let mut out = session.ui.raw()?;
            let report = export::write(&directory, &choice, &target, &mut out)?;
            out.flush()?;
            report
        } else if self.split {
            export::to_folder(&directory, &choice, &target, &self.output, self.force)?
        } else {
            export::to_file(&directory, &choice, &target, &self.output, self.force)?
        };
        if !to_stdout {
            let place = self.output.display();
            session.ui.say(match self.split {
                true => format!("Wrote {} to {place}.", count(report.files, "file", "files")),
                false => format!("Wrote {} to {place}.", count(report.cards, "contact", "contacts")),
            });
        } else if report.cards == 0 {
            session.ui.say("No contact went out.");
        }
        if let Some(journalist) = journalist.filter(|_| !report.handed.is_empty()) {
            directory.hand_out(&journalist, &report.handed)?;
            session.ui.say(format!("Recorded that {} received this.", journalist.name.with_honorific()));
        }
        say_held_back(session, &report);
        Ok(Exit::Done)
    }

    fn choice(&self, session: &mut Session, directory: &Directory, public: bool) -> Result<Choice> {
        let contacts = self
            .contacts
            .iter()
            .map(|asked| Ok(one_contact(session, directory, asked)?.contact.id))
            .collect::<Result<Vec<_>>>()?;
        let list = named(self.press_list.as_deref(), |name| directory.resolve_press_list(name))?;
        let selection = Selection {
            order: if contacts.is_empty() { Order::ByName } else { Order::AsGiven },
            contacts,
            press_list: list.map(|one| one.id),
            office: named(self.office.as_deref(), |name| directory.resolve_office(name))?.map(|one| one.id),
            organisation: named(self.organisation.as_deref(), |name| directory.resolve_organisation(name))?
                .map(|one| one.id),
            query: self.query.clone(),
            kind: self.kind,
            ..Selection::default()
        };
        let has = |what| self.include.contains(&what);
        let gate = Gate {
            // Whoever asks by name may have what is given on request.
            on_request: has(Include::OnRequest) || self.journalist.is_some(),
            internal: has(Include::Internal),
            invalid: has(Include::Invalid),
            no_journalists: public,
        };
        Ok(Choice { selection, gate, own_people: self.journalist.is_some() })
    }

    /// Whom the contacts are for.
    fn journalist(&self, session: &mut Session, directory: &Directory) -> Result<Option<Contact>> {
        let Some(asked) = &self.journalist else { return Ok(None) };
        let contact = one_contact(session, directory, asked)?.contact;
        if contact.kind != ContactKind::Journalist {
            return Err(CommandError::usage(format!("{} is a {}", contact.name.printed, contact.kind))
                .hint("--for names the journalist who receives the contacts"));
        }
        Ok(Some(contact))
    }
}

impl Export {
    /// As asked, else as the file is named. A code for the terminal in a picture's file is no picture.
    fn format(&self) -> &str {
        let ending = self.output.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
        let ending = FORMATS_OF_ENDINGS.iter().find(|(one, _)| ending.eq_ignore_ascii_case(one));
        match (self.to.as_deref(), ending) {
            (Some("qr"), Some((_, picture @ ("svg" | "png")))) => picture,
            (Some(asked), _) => asked,
            (None, Some((_, format))) => format,
            (None, None) => "vcard",
        }
    }

    fn target(&self, colour: bool) -> Result<Target> {
        let ending = self.output.extension().and_then(|ending| ending.to_str());
        if let Some(ending) = ending.filter(|_| self.to.is_none() && !self.split)
            && !FORMATS_OF_ENDINGS.iter().any(|(one, _)| ending.eq_ignore_ascii_case(one))
        {
            let known: Vec<_> = FORMATS_OF_ENDINGS.iter().map(|(one, _)| format!(".{one}")).collect();
            return Err(CommandError::usage(format!("nothing that is exported ends in .{ending}"))
                .hint(format!("name the file {}, or say what it is with --to", known.join(", "))));
        }
        let csv = |dialect: &str| Target::Csv { dialect: dialect.to_owned(), columns: self.columns.clone() };
        let target = match self.format() {
            "vcard" | "vcard3" => Target::Vcard(Version::V3),
            "vcard4" => Target::Vcard(Version::V4),
            "csv" => csv("press-list"),
            "json" => Target::Json,
            "html" => Target::Html {
                title: self.title.clone().unwrap_or_else(|| html::title(&self.page_language)),
                language: self.page_language.clone(),
            },
            "qr" => Target::Qr(Picture::Terminal { colour }),
            "svg" => Target::Qr(Picture::Svg),
            "png" => Target::Qr(Picture::Png),
            name if csv::Dialect::names().contains(&name) => csv(name),
            name => {
                let dialects = csv::Dialect::names().join(", ");
                return Err(CommandError::usage(format!("`{name}` is not a format to export")).hint(
                    format!(
                        "use vcard, vcard4, csv, json, html, qr, svg, png, or a dialect of CSV: {dialects}"
                    ),
                ));
            }
        };
        if !self.columns.is_empty() && !matches!(target, Target::Csv { .. }) {
            return Err(CommandError::usage("only CSV has columns: leave out --columns, or use --to csv"));
        }
        Ok(target)
    }
}

const FORMATS_OF_ENDINGS: [(&str, &str); 7] = [
    ("vcf", "vcard"),
    ("csv", "csv"),
    ("json", "json"),
    ("html", "html"),
    ("htm", "html"),
    ("svg", "svg"),
    ("png", "png"),
];

/// Nothing that is written takes the directory's own place, `--force` or not.
pub fn not_the_directory(session: &Session, path: &Path) -> Result<()> {
    if belongs_to(&session.directory_file()?, path) {
        return Err(CommandError::failed(format!("{} holds the directory itself", path.display()))
            .hint("name another file"));
    }
    Ok(())
}

/// What did not go out, and why: nothing is dropped in silence.
pub fn say_held_back(session: &mut Session, report: &Report) {
    for line in held_back(&report.withheld) {
        session.ui.say(format!("  {line}"));
    }
    for (without, number) in &report.left_out {
        session.ui.say(format!("  Left out {} {without}.", count(*number, "contact", "contacts")));
    }
    for (field, number) in report.unheld.iter() {
        session
            .ui
            .say(format!("  The format has no place for {field}: {}.", count(number, "value", "values")));
    }
}

/// One line for each reason.
pub fn held_back(withheld: &Withheld) -> Vec<String> {
    let rows = [
        (withheld.internal, "internal number or address", "internal numbers or addresses", ""),
        (withheld.on_request, "on-request number or address", "on-request numbers or addresses", ""),
        (
            withheld.invalid,
            "number or address that is not valid",
            "numbers or addresses that are not valid",
            " (`pressdesk check` shows them)",
        ),
        (withheld.private, "note or further property", "notes or further properties", ""),
        (withheld.opted_out, "contact who opted out", "contacts who opted out", ""),
        (
            withheld.unwanted,
            "number or address of somebody who opted out",
            "numbers or addresses of people who opted out",
            "",
        ),
        (withheld.journalists, "journalist", "journalists", ""),
    ];
    let held_back = rows
        .into_iter()
        .filter(|(number, ..)| *number > 0)
        .map(|(number, one, many, more)| format!("Held back {}{more}.", count(number, one, many)));
    let elsewhere = Some(withheld.elsewhere).filter(|number| *number > 0).map(|number| {
        let values = count(number, "number or address", "numbers or addresses");
        format!("Let out {values} internal with another contact (`pressdesk check` says whose).")
    });
    held_back.chain(elsewhere).collect()
}

impl From<Error> for CommandError {
    fn from(error: Error) -> Self {
        match error {
            Error::Directory(error) => error.into(),
            Error::Io { path, error } => Self::io(path.display(), &error),
            Error::Dialect(error) => Self::usage(error.to_string()),
            Error::Format(crate::format::Error::Io(error)) => error.into(),
            other => Self::failed(other.to_string()),
        }
    }
}
