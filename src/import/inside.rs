//! What the directory keeps inside stays there under any name: an import never widens who sees a number.

use crate::{
    directory::{self, Work},
    finding::{Finding, codes},
    model::{Contact, Draft, Span, Visibility},
};

/// Makes internal what is internal with somebody else and would come in wider, and says so. What the contact itself has
/// already is for its own visibility.
pub fn keep(
    work: &Work<'_>,
    draft: &mut Draft,
    before: Option<&Contact>,
    hear: &mut dyn FnMut(Finding),
) -> Result<(), directory::Error> {
    let but = before.map(|contact| contact.id);
    for phone in draft.phones.iter_mut().filter(|phone| phone.visibility != Some(Visibility::Internal)) {
        let has = |one: &Contact| one.phones.iter().any(|other| other.number.same_as(&phone.number));
        if !before.is_some_and(has)
            && let Some(holder) = work.keeps_number_inside(&phone.number, but)?
        {
            phone.visibility = Some(Visibility::Internal);
            hear(kept("the number", &holder, phone.span));
        }
    }
    for email in draft.emails.iter_mut().filter(|email| email.visibility != Some(Visibility::Internal)) {
        let Some(key) = &email.key else { continue };
        let has = |one: &Contact| one.emails.iter().any(|other| other.key.as_ref() == Some(key));
        if !before.is_some_and(has)
            && let Some(holder) = work.keeps_address_inside(key, but)?
        {
            email.visibility = Some(Visibility::Internal);
            hear(kept("the address", &holder, email.span));
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

fn kept(what: &str, holder: &Contact, span: Option<Span>) -> Finding {
    let message = format!("{what} is internal with {}, and wider in the import", holder.name.printed);
    let help = "it is internal here too; widen it with `pressdesk edit` if that is meant";
    Finding::new(codes::I623, message).about(&holder.handle).at(span).help(help)
}
