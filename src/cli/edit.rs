//! `edit`: a contact's fields, by options or as TOML in an editor. What was typed is never lost.

use std::{env, fs, path::Path, process};

use clap::Args;

use super::{
    add::{email_line, phone_line, say_internal, say_unread},
    changes,
    error::{CommandError, Exit, Result},
    fields::{EmailField, Pair, PhoneField},
    place, report,
    session::Session,
    show::{Format, one_contact, print_json},
    view,
};
use crate::{
    directory::Directory,
    edit::{self, Options, Sheet, SheetError},
    finding::{Finding, codes},
    model::{Phone, Profile},
};

/// Change a contact: by options, or all of it in your editor
#[derive(Args)]
#[command(after_help = "Examples:\n  pressdesk edit dale-rutstein\n  \
    pressdesk edit liu-li --change-phone '+861370106667=+86 137 0106 6672'\n  \
    pressdesk edit dale-rutstein --visibility '+8613910973801=on-request'\n  \
    pressdesk edit liu-li --set role='Chief of Communication' --add-email internal=li@example.org")]
pub struct Edit {
    /// Handle, id, address, number, or a part of the name that fits one contact alone
    contact: String,
    /// FIELD=VALUE, with the field names of JSON; lists are parted by commas, nothing empties the field
    #[arg(long, value_name = "FIELD=VALUE")]
    set: Vec<Pair>,
    /// KIND[@PLACE][:VISIBILITY]=NUMBER
    #[arg(long, value_name = "PHONE")]
    add_phone: Vec<PhoneField>,
    /// In any spelling
    #[arg(long, value_name = "NUMBER")]
    remove_phone: Vec<String>,
    /// OLD=NEW: keeps kind, place, visibility and order, and remembers the old number
    #[arg(long, value_name = "OLD=NEW")]
    change_phone: Vec<Pair>,
    /// [VISIBILITY=]ADDRESS
    #[arg(long, value_name = "ADDRESS")]
    add_email: Vec<EmailField>,
    /// An address of the contact
    #[arg(long, value_name = "ADDRESS")]
    remove_email: Vec<String>,
    /// OLD=NEW: keeps visibility and order
    #[arg(long, value_name = "OLD=NEW")]
    change_email: Vec<Pair>,
    /// Who may see a number or address: public, on-request or internal
    #[arg(long, value_name = "VALUE=VISIBILITY")]
    visibility: Vec<Pair>,
    /// Keep a number or address that is not valid, marked
    #[arg(long)]
    keep_invalid: bool,
    /// Say what would change, change nothing
    #[arg(long)]
    dry_run: bool,
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

impl Edit {
    pub fn run(self, session: &mut Session) -> Result {
        let mut directory = session.open_to_write()?;
        let before = one_contact(session, &directory, &self.contact)?;
        let options = Options {
            region: session.region_option(),
            keep_invalid: self.keep_invalid,
            dry_run: self.dry_run,
        };
        if self.is_by_options() {
            let stored = Sheet::of(&before);
            let mut sheet = stored.clone();
            self.apply(&mut sheet, &stored).map_err(|error| CommandError::usage(error.to_string()))?;
            return match edit::keep(&mut directory, &sheet, Some(&before), options) {
                Ok(kept) => self.say_kept(session, &before, &kept),
                Err(error) => refused(session, error),
            };
        }
        self.in_editor(session, &mut directory, &before, options)
    }

    fn is_by_options(&self) -> bool {
        !(self.set.is_empty()
            && self.visibility.is_empty()
            && self.add_phone.is_empty()
            && self.remove_phone.is_empty()
            && self.change_phone.is_empty()
            && self.add_email.is_empty()
            && self.remove_email.is_empty()
            && self.change_email.is_empty())
    }

    fn apply(&self, sheet: &mut Sheet, before: &Sheet) -> std::result::Result<(), SheetError> {
        for Pair { left, right } in &self.set {
            sheet.set(left, right)?;
        }
        sheet.part_honorific(before);
        // What is to go is named as it stands: a line that is changed to the same is to stay.
        for number in &self.remove_phone {
            let at = sheet.phone_at(number)?;
            sheet.phones.remove(at);
        }
        for Pair { left, right } in &self.change_phone {
            let at = sheet.phone_at(left)?;
            sheet.phones[at].number.clone_from(right);
            sheet.phones[at].given = true;
        }
        for address in &self.remove_email {
            let at = sheet.email_at(address)?;
            sheet.emails.remove(at);
        }
        for Pair { left, right } in &self.change_email {
            let at = sheet.email_at(left)?;
            sheet.emails[at].address.clone_from(right);
        }
        for Pair { left, right } in &self.visibility {
            let visibility = Some(right.parse().map_err(SheetError::Value)?);
            match sheet.email_at(left) {
                Ok(at) => sheet.emails[at].visibility = visibility,
                Err(_) => {
                    let at = sheet.phone_at(left)?;
                    sheet.phones[at].visibility = visibility;
                }
            }
        }
        sheet.phones.extend(self.add_phone.iter().cloned().map(phone_line));
        sheet.emails.extend(self.add_email.iter().cloned().map(email_line));
        Ok(())
    }

    fn say_kept(&self, session: &mut Session, before: &Profile, kept: &edit::Kept) -> Result {
        report::say(&mut session.ui, &kept.findings, None);
        let contact = &kept.profile.contact;
        if kept.operation.is_none() {
            session.ui.say(format!("{} is unchanged.", contact.name.with_honorific()));
        } else {
            let done = if self.dry_run { "Would change" } else { "Changed" };
            session.ui.say(format!("{done} {} ({}):", contact.name.with_honorific(), contact.handle));
            let states = [&before.contact, contact].map(|one| serde_json::to_value(one).ok());
            for line in
                changes::lines(states[0].as_ref(), states[1].as_ref(), &names(&[before, &kept.profile]))
            {
                session.ui.say(format!("  {} {}", line.sign, line.text));
            }
            if !kept.narrowed.is_empty() {
                session.ui.say(format!(
                    "  {}: internal now, as numbers of a {} are unless you say otherwise",
                    kept.narrowed.join(", "),
                    contact.kind
                ));
            }
            say_unread(session, contact, &kept.findings);
            let is_as_wide = |phone: &Phone| {
                let same = |old: &Phone| old.id == phone.id && old.visibility == phone.visibility;
                before.contact.phones.iter().any(same)
            };
            if !kept.narrowed.is_empty() || !contact.phones.iter().all(is_as_wide) {
                say_internal(session, &kept.profile);
            }
        }
        if self.format == Format::Json {
            print_json(&mut session.ui, &view::ContactJson::of(&kept.profile))?;
        }
        Ok(if kept.findings.is_empty() { Exit::Done } else { Exit::Findings })
    }

    /// What was typed stays in a file of the user's own until it is kept, and is offered again next time.
    fn in_editor(
        &self,
        session: &mut Session,
        directory: &mut Directory,
        before: &Profile,
        options: Options,
    ) -> Result {
        let Some(editor) = editor() else {
            return Err(CommandError::usage("no editor is set: neither VISUAL nor EDITOR names one")
                .hint("change single fields with --set FIELD=VALUE, --add-phone, --change-phone")
                .hint("or name an editor: EDITOR=nano pressdesk edit …"));
        };
        let handle = &before.contact.handle;
        let file = session.places()?.kept_text(&before.contact);
        let fresh = Sheet::of(before).write();
        let unfinished = fs::read_to_string(&file).ok();
        if unfinished.is_some() {
            session.ui.say(format!(
                "What you typed last time was not kept and is offered again ({}).",
                file.display()
            ));
        }
        let overtaken = unfinished
            .as_deref()
            .filter(|text| begun_on(text).is_some_and(|rev| rev != before.contact.record.rev.to_string()))
            .map(without_complaints);
        let mut offered = unfinished.clone().unwrap_or_else(|| fresh.clone());
        if let Some(typed) = &overtaken {
            let name = before.contact.name.with_honorific();
            session
                .ui
                .say(format!("{name} was changed since: your text would take back what it does not have."));
            let missing = fresh.lines().filter(|line| !typed.lines().any(|one| one == *line));
            let missing = missing.map(|line| format!("{COMPLAINT}  {line}\n")).collect::<String>();
            offered = format!("{COMPLAINT}Changed since you began; now the contact has:\n{missing}{offered}");
        }
        place::write_private(&file, offered.as_bytes())?;
        // A text that is offered again stays on the state that it was begun on, until it passes.
        let rev = unfinished.as_deref().and_then(begun_on).map(str::to_owned);
        let begun = format!("{BEGUN}{}\n", rev.unwrap_or_else(|| before.contact.record.rev.to_string()));
        loop {
            if let Err(error) = run_editor(&editor, &file) {
                // Nothing was typed: there is nothing to offer again.
                if unfinished.is_none() && fs::read_to_string(&file).is_ok_and(|text| text == fresh) {
                    let _ = fs::remove_file(&file);
                    return Err(error);
                }
                if let Ok(typed) = fs::read_to_string(&file).map(|typed| without_complaints(&typed)) {
                    place::write_private(&file, format!("{begun}{typed}").as_bytes())?;
                }
                return Err(error.hint(format!("what you typed, if it was saved, is in {}", file.display())));
            }
            let typed =
                fs::read_to_string(&file).map_err(|error| CommandError::io(file.display(), &error))?;
            let body = without_complaints(&typed);
            if body.trim().is_empty() || body == fresh {
                let _ = fs::remove_file(&file);
                session.ui.say("Nothing was changed.");
                return Ok(Exit::Done);
            }
            if overtaken.as_ref() == Some(&body) {
                let name = before.contact.name.with_honorific();
                let message = format!("not kept: the text is older than what the directory has of {name}");
                return Err(CommandError::new(Exit::Findings, message)
                    .hint(format!("put into it what is new, or remove {} to start anew", file.display())));
            }
            let complaints = match Sheet::read(&body) {
                Err(error) => vec![error.to_string()],
                Ok(mut sheet) => {
                    let stored = Sheet::of(before);
                    sheet.part_honorific(&stored);
                    sheet.keep_lines(&stored);
                    match edit::keep(directory, &sheet, Some(before), options) {
                        Ok(kept) => {
                            let _ = fs::remove_file(&file);
                            return self.say_kept(session, before, &kept);
                        }
                        Err(edit::Error::Refused(findings)) => findings.iter().map(complaint).collect(),
                        Err(edit::Error::Directory(error)) => vec![error.to_string()],
                    }
                }
            };
            let marked: Vec<_> = complaints
                .iter()
                .flat_map(|text| text.lines())
                .map(|line| format!("{COMPLAINT}{line}\n"))
                .collect();
            place::write_private(&file, format!("{begun}{}{body}", marked.concat()).as_bytes())?;
            for text in &complaints {
                session.ui.say(text);
            }
            if !session.ui.can_ask() || !ask_again(session) {
                return Err(CommandError::new(
                    Exit::Findings,
                    "not kept; nothing in the directory was changed",
                )
                .hint(format!("what you typed is in {}", file.display()))
                .hint(format!("`pressdesk edit {handle}` offers it again")));
            }
        }
    }
}

/// What stands before a line that we wrote above the user's text.
const COMPLAINT: &str = "#! ";
/// Which state of the contact a text that is left for later was made from.
const BEGUN: &str = "#! begun on revision ";

fn begun_on(text: &str) -> Option<&str> {
    text.lines().find_map(|line| line.strip_prefix(BEGUN))
}

fn without_complaints(text: &str) -> String {
    text.lines()
        .filter(|line| !line.starts_with(COMPLAINT))
        .fold(String::new(), |out, line| out + line + "\n")
}

fn complaint(finding: &Finding) -> String {
    match &finding.help {
        Some(help) => format!("{}\n  help: {help}", report::short(finding, None)),
        None => report::short(finding, None),
    }
}

fn editor() -> Option<String> {
    ["VISUAL", "EDITOR"].iter().find_map(|name| env::var(name).ok().filter(|value| !value.trim().is_empty()))
}

/// The setting may carry arguments of its own: `code --wait`.
fn run_editor(editor: &str, file: &Path) -> Result<()> {
    let mut words = editor.split_whitespace();
    let program = words.next().unwrap_or(editor);
    let ended = process::Command::new(program).args(words).arg(file).status().map_err(|error| {
        CommandError::failed(format!("the editor `{editor}` could not be started: {error}"))
            .hint("name another in EDITOR, or change single fields with --set, --add-phone, --change-phone")
    })?;
    if ended.success() {
        return Ok(());
    }
    Err(CommandError::failed(format!("the editor `{editor}` ended with {ended}; nothing was changed")))
}

fn ask_again(session: &mut Session) -> bool {
    session.ui.say("Press Enter to go on editing, or Ctrl-D to leave it for later.");
    let mut line = String::new();
    std::io::stdin().read_line(&mut line).is_ok_and(|read| read > 0)
}

/// The names of the offices and organisations that a difference may mention by id.
pub fn names<'a>(profiles: &'a [&'a Profile]) -> impl Fn(&str) -> Option<String> + 'a {
    |id| {
        profiles.iter().find_map(|profile| {
            let office = profile.office.as_ref().map(|one| (one.id.to_string(), &one.name));
            let organisation = profile.organisation.as_ref().map(|one| (one.id.to_string(), &one.name));
            [office, organisation]
                .into_iter()
                .flatten()
                .find(|(other, _)| other == id)
                .map(|(_, name)| name.clone())
        })
    }
}

/// Says why nothing was kept.
pub fn refused(session: &mut Session, error: edit::Error) -> Result {
    match error {
        edit::Error::Directory(error) => Err(error.into()),
        edit::Error::Refused(findings) => {
            report::say(&mut session.ui, &findings, None);
            let error = CommandError::new(Exit::Findings, "not kept; nothing in the directory was changed");
            Err(match findings.iter().any(|one| one.code == codes::N101) {
                true => error,
                false if findings.iter().any(|one| one.code == codes::N103 || edit::is_refused(one)) => error,
                false => error.hint("correct it and try again, or keep it marked with --keep-invalid"),
            })
        }
    }
}
