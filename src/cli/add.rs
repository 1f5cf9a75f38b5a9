//! `add`: a new contact.

use clap::Args;

use super::{
    error::{Exit, Result},
    fields::{EmailField, PhoneField},
    report,
    session::Session,
    show::Format,
    view,
};
use crate::{
    directory::handle_of,
    edit::{self, EmailLine, Options, PhoneLine, Sheet},
    finding::{Finding, codes},
    model::{Contact, ContactKind, Profile, Visibility},
    rules::name,
};

/// Add a contact
#[derive(Args)]
#[command(
    after_help = "Example:\n  pressdesk add 'Ms. Ana Exemplo' --role 'Press Officer' --office 'Lisbon Office' \
    \\\n    --phone 'office@Lisbon=+351 21 000 0000 ext. 12' --email ana@example.org\n\n\
    A spokesperson's cell is internal unless you say otherwise: --phone 'cell:public=…'."
)]
pub struct Add {
    /// The name as it is printed; Mr., Ms. or Dr. in front is taken for the honorific
    name: Vec<String>,
    /// spokesperson, journalist or desk
    #[arg(long, default_value = "spokesperson")]
    kind: ContactKind,
    /// Mr., Ms., Dr., if it does not stand in front of the name
    #[arg(long)]
    honorific: Option<String>,
    /// What the contact does: `Communication Chief`
    #[arg(long)]
    role: Option<String>,
    /// The unit as it prints itself: `UNICEF China`
    #[arg(long)]
    office: Option<String>,
    /// Who the contact works for: an agency, or a media outlet
    #[arg(long)]
    organisation: Option<String>,
    /// KIND[@PLACE][:VISIBILITY]=NUMBER; the first is the preferred one
    #[arg(long = "phone", value_name = "PHONE")]
    phones: Vec<PhoneField>,
    /// [VISIBILITY=]ADDRESS; the first is the preferred one
    #[arg(long = "email", value_name = "ADDRESS")]
    emails: Vec<EmailField>,
    /// A language the contact speaks, as a BCP 47 tag: en, zh, pt-BR
    #[arg(long = "language", value_name = "TAG")]
    languages: Vec<String>,
    /// What the contact speaks or writes about
    #[arg(long = "topic", value_name = "TOPIC")]
    topics: Vec<String>,
    /// A link, in full: https://example.org/press
    #[arg(long)]
    url: Option<String>,
    /// For the office alone
    #[arg(long)]
    note: Option<String>,
    /// The given name, where it should be known
    #[arg(long)]
    given: Option<String>,
    /// The family name, by which lists are sorted
    #[arg(long)]
    family: Option<String>,
    /// The same name in another script
    #[arg(long, value_name = "NAME")]
    other_script: Option<String>,
    /// What you will type to name the contact; made from the name if not given
    #[arg(long)]
    handle: Option<String>,
    /// Keep a number or address that is not valid, marked
    #[arg(long)]
    keep_invalid: bool,
    /// Say what would happen, change nothing
    #[arg(long)]
    dry_run: bool,
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

impl Add {
    pub fn run(self, session: &mut Session) -> Result {
        let mut directory = session.open_to_write()?;
        let options = Options {
            region: session.region_option(),
            keep_invalid: self.keep_invalid,
            dry_run: self.dry_run,
        };
        let format = self.format;
        let sheet = self.sheet();
        match edit::keep(&mut directory, &sheet, None, options) {
            Ok(kept) => {
                report::say(&mut session.ui, &kept.findings, None);
                let contact = &kept.profile.contact;
                let done = if options.dry_run { "Would add" } else { "Added" };
                session.ui.say(format!("{done} {} ({}).", contact.name.with_honorific(), contact.handle));
                say_namesake(session, contact);
                say_unread(session, contact, &kept.findings);
                say_internal(session, &kept.profile);
                if format == Format::Json {
                    super::show::print_json(&mut session.ui, &view::ContactJson::of(&kept.profile))?;
                }
                Ok(if kept.findings.is_empty() { Exit::Done } else { Exit::Findings })
            }
            Err(error) => super::edit::refused(session, error),
        }
    }

    fn sheet(self) -> Sheet {
        let printed = self.name.join(" ");
        let (honorific, rest) = match &self.honorific {
            Some(_) => (None, printed.as_str()),
            None => name::split_honorific(&printed),
        };
        let mut sheet = Sheet::new(self.kind, rest.trim());
        sheet.honorific = self.honorific.or(honorific).unwrap_or_default();
        sheet.handle = self.handle.unwrap_or_default();
        sheet.given = self.given.unwrap_or_default();
        sheet.family = self.family.unwrap_or_default();
        sheet.other_script = self.other_script.unwrap_or_default();
        sheet.role = self.role.unwrap_or_default();
        sheet.office = self.office.unwrap_or_default();
        sheet.organisation = self.organisation.unwrap_or_default();
        sheet.languages = self.languages;
        sheet.topics = self.topics;
        sheet.url = self.url.unwrap_or_default();
        sheet.note = self.note.unwrap_or_default();
        sheet.phones = self.phones.into_iter().map(phone_line).collect();
        sheet.emails = self.emails.into_iter().map(email_line).collect();
        sheet
    }
}

pub fn phone_line(field: PhoneField) -> PhoneLine {
    let PhoneField { number, kind, place, visibility } = field;
    PhoneLine { number, kind, place, visibility, given: true, stored: None }
}

pub fn email_line(field: EmailField) -> EmailLine {
    EmailLine { address: field.address, visibility: field.visibility, stored: None }
}

/// The handle of the name was taken: by a namesake, or by the same person.
fn say_namesake(session: &mut Session, contact: &Contact) {
    let plain = handle_of(&contact.name.printed);
    if contact.handle.strip_prefix(&plain).is_some_and(|rest| rest.starts_with('-')) {
        session.ui.say(format!(
            "  `{plain}` is there already: `pressdesk merge {plain} {}` makes one of two, if they are one",
            contact.handle
        ));
    }
}

/// Nothing is wrong with a number that only lacks its country, and it goes out nowhere all the same: the user hears what
/// makes it whole.
pub fn say_unread(session: &mut Session, contact: &Contact, findings: &[Finding]) {
    let unknown = |raw: &str| {
        findings.iter().any(|one| one.code == codes::P202 && one.message.starts_with(&format!("`{raw}`")))
    };
    for phone in contact.phones.iter().filter(|phone| !phone.number.is_valid()) {
        let raw = phone.number.raw.trim();
        if unknown(raw) {
            session.ui.say(format!(
                "  {raw}: in no export and on no release until its country is known: if it is Portugal, \
                 `pressdesk edit {} --region PT --change-phone '{raw}={raw}'`",
                contact.handle
            ));
        }
    }
}

/// A number that nobody spoke about may be internal: the user hears it.
pub fn say_internal(session: &mut Session, profile: &Profile) {
    let kept_back: Vec<_> = profile
        .contact
        .phones
        .iter()
        .filter(|phone| phone.visibility == Visibility::Internal && phone.number.is_valid())
        .map(|phone| phone.number.raw.clone())
        .collect();
    if !kept_back.is_empty() {
        let numbers = kept_back.join(", ");
        session.ui.say(format!(
            "  {numbers}: internal, so in no export and on no release; `pressdesk edit {} --visibility '{}=public'` would change that",
            profile.contact.handle, kept_back[0]
        ));
    }
}
