//! Numbers that are dialled in another way than they are printed.

use crate::{
    finding::{Finding, codes},
    model::{DraftPhone, PhoneKind},
    rules::{self, phone::Line},
};

/// `11 5555-0102 (WhatsApp)`: an Argentine mobile number is printed without the 9 by which it is reached from abroad and by
/// a messenger, and read so it is a line at home.
pub(super) fn argentine_mobile(phone: &mut DraftPhone) -> Option<Finding> {
    if !matches!(phone.kind, PhoneKind::Cell | PhoneKind::Whatsapp) {
        return None;
    }
    let own = phone.number.e164.as_deref()?.strip_prefix("+54").filter(|own| !own.starts_with('9'))?;
    let mobile = format!("+549{own}");
    (rules::phone::line(&mobile)? == Line::Mobile).then_some(())?;
    let message =
        format!("`{}` is called a {}, and is read as {mobile}", phone.number.raw.trim(), phone.kind);
    phone.number.e164 = Some(mobile);
    let note = Finding::new(codes::P204, message).help("Write an Argentine mobile number with +54 9");
    Some(note.at(phone.span))
}
