//! `history` and `undo`: who changed what, when, before and after; and taking it back.

use clap::Args;
use serde::Serialize;

use super::{
    changes,
    error::{Exit, Result},
    session::Session,
    show::{Format, one_contact, print_json},
    table,
    ui::count,
};
use crate::{
    attach::{self, Fate},
    directory::Directory,
    model::{Change, OfficeId, Operation, OrganisationId},
};

/// Who changed what, and when; the newest first
#[derive(Args)]
#[command(after_help = "Examples:\n  pressdesk history\n  pressdesk history liu-li --changes\n  \
    pressdesk history --operation 3f2a91bc")]
pub struct History {
    /// Only what changed this contact
    contact: Option<String>,
    /// One operation in full, by its id as `history` shows it
    #[arg(long, value_name = "OPERATION", conflicts_with = "contact")]
    operation: Option<String>,
    /// Show what each operation changed, before and after
    #[arg(long)]
    changes: bool,
    /// How many operations
    #[arg(long, default_value_t = 20, value_name = "N")]
    limit: usize,
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

/// How many changes of one operation are shown.
const CHANGES: usize = 200;

#[derive(Serialize)]
struct OperationJson<'a> {
    id: String,
    at: String,
    by: &'a str,
    command: &'a str,
    summary: &'a str,
    changes: usize,
    undoes: Option<String>,
    undone_by: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    details: Option<Vec<ChangeJson>>,
}

#[derive(Serialize)]
struct ChangeJson {
    what: &'static str,
    id: String,
    before: Option<serde_json::Value>,
    after: Option<serde_json::Value>,
}

impl History {
    pub fn run(self, session: &mut Session) -> Result {
        let directory = session.open_to_read()?;
        let operations = match (&self.operation, &self.contact) {
            (Some(id), _) => vec![directory.operation(id)?],
            (None, Some(asked)) => {
                let contact = one_contact(session, &directory, asked)?.contact;
                directory.history_of(contact.id, self.limit)?
            }
            (None, None) => directory.history(self.limit)?,
        };
        let in_full = self.changes || self.operation.is_some();
        match self.format {
            Format::Json => {
                let all = operations
                    .iter()
                    .map(|one| operation_json(&directory, one, in_full))
                    .collect::<Result<Vec<_>>>()?;
                print_json(&mut session.ui, &all)?;
            }
            Format::Table if in_full => {
                for operation in &operations {
                    session.ui.line(row(operation).join("  "))?;
                    for line in change_lines(&directory, operation)? {
                        session.ui.line(line)?;
                    }
                }
            }
            Format::Table => {
                let rows: Vec<_> = operations.iter().map(row).collect();
                if rows.is_empty() && self.limit > 0 {
                    session.ui.say("Nothing has been done yet.");
                } else {
                    table::print(
                        &mut session.ui,
                        &["operation", "when (UTC)", "who", "what", "state"],
                        rows,
                    )?;
                }
            }
        }
        Ok(Exit::Done)
    }
}

fn row(operation: &Operation) -> Vec<String> {
    let at = operation.at.to_string();
    vec![
        operation.short_id(),
        at[..16].replace('T', " "),
        operation.by.clone(),
        format!("{} ({})", operation.summary, count(operation.changes, "change", "changes")),
        if operation.undone_by.is_some() { "undone".to_owned() } else { String::new() },
    ]
}

fn operation_json<'a>(
    directory: &Directory,
    operation: &'a Operation,
    in_full: bool,
) -> Result<OperationJson<'a>> {
    let details = if in_full {
        let changes = directory.changes(operation.id, 0, CHANGES)?;
        Some(changes.into_iter().map(change_json).collect())
    } else {
        None
    };
    Ok(OperationJson {
        id: operation.id.to_string(),
        at: operation.at.to_string(),
        by: &operation.by,
        command: &operation.verb,
        summary: &operation.summary,
        changes: operation.changes,
        undoes: operation.undoes.map(|id| id.to_string()),
        undone_by: operation.undone_by.map(|id| id.to_string()),
        details,
    })
}

fn change_json(change: Change) -> ChangeJson {
    ChangeJson {
        what: change.entity.as_str(),
        id: change.entity_id.to_string(),
        before: change.before,
        after: change.after,
    }
}

fn change_lines(directory: &Directory, operation: &Operation) -> Result<Vec<String>> {
    let name_of = names(directory);
    let mut lines = Vec::new();
    for change in directory.changes(operation.id, 0, CHANGES)? {
        let state = change.after.as_ref().or(change.before.as_ref());
        let field =
            |name: &str| state.and_then(|one| one.get(name)).and_then(|one| one.as_str().map(String::from));
        let gone = |state: Option<&serde_json::Value>| {
            state.is_none_or(|one| one.pointer("/record/deleted_at").is_some_and(|at| !at.is_null()))
        };
        let name =
            field("handle").or_else(|| field("name")).or_else(|| field("title")).or_else(|| field("key"));
        let done = match (gone(change.before.as_ref()), gone(change.after.as_ref())) {
            (true, false) => "added",
            (false, true) => "removed",
            _ => "changed",
        };
        lines.push(format!("  {} {} {done}", change.entity, name.unwrap_or_default()));
        if done == "removed" {
            continue;
        }
        let before = change.before.as_ref().filter(|one| !gone(Some(one)));
        for line in changes::lines(before, change.after.as_ref(), &name_of) {
            lines.push(format!("    {} {}", line.sign, line.text));
        }
    }
    if operation.changes > CHANGES {
        lines.push(format!("  … and {} more", count(operation.changes - CHANGES, "change", "changes")));
    }
    Ok(lines)
}

/// Turns the id of an office or organisation into its name.
fn names(directory: &Directory) -> impl Fn(&str) -> Option<String> {
    |id| {
        let office = id.parse::<OfficeId>().ok().and_then(|id| directory.office(id).ok().flatten());
        office.map(|one| one.name).or_else(|| {
            let id = id.parse::<OrganisationId>().ok()?;
            directory.organisation(id).ok().flatten().map(|one| one.name)
        })
    }
}

/// Take an operation back, if nothing later has changed what it touched
#[derive(Args)]
#[command(after_help = "Examples:\n  pressdesk undo\n  pressdesk undo 3f2a91bc\n\n\
    An undo is an operation too, and can be undone.")]
pub struct Undo {
    /// As `history` shows it; without one, the last that is not yet undone
    operation: Option<String>,
}

impl Undo {
    pub fn run(self, session: &mut Session) -> Result {
        let mut directory = session.open_to_write()?;
        let last = directory.history(1)?.pop().filter(|last| self.operation.is_none() && last.changes == 0);
        // The blocks of releases go back with what the directory knows of them.
        let attach::Undone { operation: done, made } =
            attach::undo(&mut directory, self.operation.as_deref())?;
        let what = |prefix| Some(done.summary.strip_prefix(prefix)?.trim_start_matches([':', ' ']));
        if let Some(last) = last {
            session.ui.say(format!("`{}` stays: what was handed out cannot be taken back.", last.summary));
        }
        let id = done.short_id();
        session.ui.say(match what("redo") {
            Some(what) => format!("Done again: {what}. `pressdesk undo {id}` takes it back."),
            None => {
                let what = what("undo").unwrap_or(&done.summary);
                format!("Undone: {what}. `pressdesk undo {id}` does it again.")
            }
        });
        for (file, became) in made {
            let file = file.display();
            session.ui.say(match became {
                Fate::Removed => format!("{file}, which it had made, is removed."),
                Fate::Missing => format!("{file}, which it had made, was not there any more."),
                Fate::Changed => {
                    format!("{file}, which it had made, stays: somebody has changed it since.")
                }
                Fate::Alone(origin) => format!(
                    "{file}, which it had made, stays as the release was before: {} is not what it was.",
                    origin.display()
                ),
            });
        }
        Ok(Exit::Done)
    }
}
