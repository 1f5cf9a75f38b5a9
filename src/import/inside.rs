//! What the directory keeps inside stays there under any name: an import never widens who sees a number.

use crate::{
    directory::{self, Work},
    finding::{Finding, codes},
    model::{Contact, Draft, Span, Visibility},
};

/// Makes internal what is internal with somebody else and would come in wider, and says so. A file that says of the very
/// number who may see it is believed, and that is said; so is one that brings both, as a move does. What the contact itself
/// has already is for its own visibility.
pub fn keep(
    work: &Work<'_>,
    draft: &mut Draft,
    before: Option<&Contact>,
    hear: &mut dyn FnMut(Finding),
) -> Result<(), directory::Error> {
    let but = before.map(|contact| contact.id);
    // Ids ascend: whoever came in since the import began is of its files.
    let was_there = |holder: &Contact| holder.id.uuid() < work.id().uuid();
    for phone in &mut draft.phones {
        let has = |one: &Contact| one.phones.iter().any(|other| other.number.same_as(&phone.number));
        if phone.visibility != Some(Visibility::Internal)
            && !before.is_some_and(has)
            && let Some(holder) = work.keeps_number_inside(&phone.number, but)?.filter(was_there)
        {
            hear(kept("the number", &holder, phone.visibility, phone.span));
            phone.visibility.get_or_insert(Visibility::Internal);
        }
    }
    for email in &mut draft.emails {
        let Some(key) = &email.key else { continue };
        let has = |one: &Contact| one.emails.iter().any(|other| other.key.as_ref() == Some(key));
        if email.visibility != Some(Visibility::Internal)
            && !before.is_some_and(has)
            && let Some(holder) = work.keeps_address_inside(key, but)?.filter(was_there)
        {
            hear(kept("the address", &holder, email.visibility, email.span));
            email.visibility.get_or_insert(Visibility::Internal);
        }
    }
    Ok(())
}

/// Whether a contact keeps inside what the draft has as `value`.
pub fn is_internal(contact: &Contact, draft: &Draft, value: &str) -> bool {
    let number = draft.phones.iter().map(|phone| &phone.number).find(|number| number.raw == value);
    let phones = contact.phones.iter().filter(|phone| phone.visibility == Visibility::Internal);
    let mut emails = contact.emails.iter().filter(|email| email.visibility == Visibility::Internal);
    let key = draft.emails.iter().find(|email| email.address == value).and_then(|email| email.key.as_ref());
    number.is_some_and(|number| phones.into_iter().any(|phone| phone.number.same_as(number)))
        || key.is_some_and(|key| emails.any(|email| email.key.as_ref() == Some(key)))
}

fn kept(what: &str, holder: &Contact, said: Option<Visibility>, span: Option<Span>) -> Finding {
    let name = &holder.name.printed;
    let finding = match said {
        None => Finding::new(codes::I623, format!("{what} is internal with {name}, and wider in the import"))
            .help("it is internal here too; widen it with `pressdesk edit` if that is meant"),
        Some(said) => Finding::new(
            codes::D608,
            format!("{what} is internal with {name}, and {said} here, as the file says"),
        )
        .help("it goes out with this contact; narrow it with `pressdesk edit` if that is not meant"),
    };
    finding.about(&holder.handle).at(span)
}
