//! Whether a card is somebody whom journalists may call.

use super::{
    blocks::Block,
    cards::Card,
    person, settle,
    vocabulary::{LISTS, Term, VOCABULARY},
};
use crate::model::{DraftPhone, PhoneKind};

/// A letterhead, with the head of the house and its post code above all headings, or a number with no name in the middle
/// of a paragraph.
pub(super) fn is_weak(card: &Card, block: &Block) -> bool {
    let nobody =
        card.names.is_empty() && card.desk.is_none() && card.units.is_empty() && card.emails.is_empty();
    let letterhead = card.above && block.top && (card.postal || card.role.as_deref().is_some_and(is_head));
    letterhead || nobody && block.prose && card.heading == Some(Term::Contact)
}

/// Who stands in a letterhead, and answers no journalist's call: `ministre de la Mobilité`.
pub(super) fn is_head(role: &str) -> bool {
    let role = role.to_lowercase();
    let role = match role.split_once(' ') {
        Some((article, rest)) if LISTS.head_article.has(article) => rest,
        _ => role.as_str(),
    };
    LISTS.head_of_house.iter().any(|head| {
        let of = |rest: &str| rest.split_whitespace().next().is_none_or(|word| LISTS.head_of.has(word));
        role.strip_prefix(head).is_some_and(|rest| rest.is_empty() || rest.starts_with(' ') && of(rest))
    })
}

/// Whether a card of the block is somebody whom journalists may call.
pub(super) fn is_contact(card: &Card, block: &Block) -> bool {
    if card.heading == Some(Term::Public) {
        return false;
    }
    // `Avec Ada Marsh, Tom Wirra … billetterie@example.org`: who is on the stage is not at the box office.
    if card.heading != Some(Term::Media)
        && !card.emails.is_empty()
        && card.emails.iter().all(|email| is_box_office(&email.address))
    {
        return false;
    }
    let opened = block.heading.is_some() && (card.heading.is_some() || block.prose);
    let signed = card.heading == Some(Term::Closing);
    let duty = card.phones.iter().any(|phone| phone.kind == PhoneKind::Desk);
    // `Buiten kantooruren: piketvoorlichter, …`
    let duty =
        duty || card.names.is_empty() && card.role.as_deref().is_some_and(|role| VOCABULARY.is_of_duty(role));
    let press = duty || card.desk.is_some() || card.emails.iter().any(|email| is_press(&email.address));
    let wire = |unit: &String| VOCABULARY.within(unit, |term| term == Term::Wire).is_some();
    if card.names.is_empty()
        && (card.phones.is_empty() && card.emails.is_empty() || card.units.iter().chain(&card.desk).any(wire))
    {
        return false;
    }
    if card.names.is_empty() && serves_applicants(card) && !press {
        return false;
    }
    // A number above the block's heading is not what the heading labels.
    let labelled = block.labelled && !(card.above && block.heading.is_some());
    if card.names.is_empty() {
        let media = matches!(card.heading, Some(Term::Media | Term::Investor));
        return match (block.prose, block.furniture) {
            (_, true) => false,
            (true, _) => press || media || block.labelled,
            _ if signed => press,
            _ => {
                press
                    || media
                    || labelled
                    || (opened
                        && card.heading.is_some()
                        && (!card.units.is_empty()
                            || card.phones.len() > 1
                            || !card.phones.is_empty() && !card.emails.is_empty()))
            }
        };
    }
    // A person without a heading has to be introduced as one: an address that bears the name, a role, or both
    // a number and an address.
    let name = &card.names[0].name;
    let own = card
        .emails
        .iter()
        .any(|email| settle::affinity(name, email.address.split('@').next().unwrap_or_default()) > 0);
    if block.furniture {
        // `Bin days change – call Ada Marsh on …`, among a page's news: what such a line tells its readers to do.
        let told = card.heading == Some(Term::Contact) && card.emails.is_empty() && card.role.is_none();
        return opened && !told || own || press;
    }
    let written_to = !card.emails.is_empty() || card.hidden || block.writable;
    // A date or an order's number has fewer digits.
    let whole = |phone: &DraftPhone| phone.number.raw.chars().filter(char::is_ascii_digit).count() > 8;
    // Nobody labels a cell but to be called on it.
    let cell = card.phones.iter().any(|phone| phone.kind == PhoneKind::Cell && phone.label.is_some());
    // `Customer Relations`, below a name: what she does, and no house.
    let does = card.units.iter().filter(|unit| person::is_department(unit));
    let serves_public = card.role.iter().chain(does).any(|words| VOCABULARY.serves_the_public(words));
    // `Questions in writing to: Ada Marsh, Procurement Officer`: more than what a heading for all says.
    if serves_applicants(card) && !press {
        return false;
    }
    if serves_public && !opened && !press {
        return false;
    }
    let alone = block.header && card.units.is_empty() && card.desk.is_none() && card.names.len() == 1;
    let somebody = (card.names[0].known || cell || alone) && block.edge && card.phones.iter().any(whole);
    opened || own || press || card.role.is_some() || (!card.phones.is_empty() && (written_to || somebody))
}

/// Whether those who apply or bid for something call there: a `Procurement Officer`, the `Vergabestelle` of a town.
fn serves_applicants(card: &Card) -> bool {
    let said = card.role.iter().chain(card.names.iter().filter_map(|person| person.role.as_ref()));
    card.heading != Some(Term::Media)
        && said.chain(&card.units).any(|words| VOCABULARY.serves_applicants(words))
}

/// An address where tickets are sold: `billetterie@`, `boxoffice@`, `karten@`.
fn is_box_office(address: &str) -> bool {
    LISTS.box_office_address.knows(address.split('@').next().unwrap_or_default())
}

/// An address by which whoever likes writes to a house: `info@`.
pub(super) fn is_general(address: &str) -> bool {
    LISTS.general_address.knows(address.split('@').next().unwrap_or_default())
}

/// An address of a press office: `press@`, `newsroom@`, `prensa@`.
pub(in crate::release) fn is_press(address: &str) -> bool {
    let local = address.split('@').next().unwrap_or_default().to_lowercase();
    // `press24@`, `local88press@`
    local.split(|c: char| !c.is_alphabetic()).any(|word| {
        LISTS.press_address.has(word)
            || LISTS.press_address_start.begins(word).is_some()
            || LISTS.press_address_end.ends(word).is_some()
    })
}
