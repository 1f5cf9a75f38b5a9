//! Numbers and addresses below a heading that reach nobody whom journalists call: a company's own among what it is listed
//! by, a line that is free for all who call, and those of the house of whoever heads it.

use super::{
    blocks::Block,
    callable::{is_head, is_press},
    cards::Card,
    vocabulary::{LISTS, Term},
};
use crate::rules::{self, phone::Line};

/// Whether the card is nobody's, though its place would make it a contact.
pub(super) fn is_nobody(text: &str, card: &Card, block: &Block, all: &[Card]) -> bool {
    if heads_the_house(card, all) {
        return true;
    }
    card.names.is_empty()
        && card.desk.is_none()
        && !card.emails.iter().any(|email| is_press(&email.address))
        && (stands_in_a_listing(text, card) || !block.prose && is_free_for_all(card))
}

/// `Ada Marsh, ministre de la Mobilité`, the street and the house's number, and below them who speaks for her.
fn heads_the_house(card: &Card, all: &[Card]) -> bool {
    let spoken_for = |other: &Card| {
        !other.names.is_empty()
            && other.role.as_deref().is_some_and(|role| !is_head(role))
            && (!other.phones.is_empty() || !other.emails.is_empty())
    };
    card.names.len() == 1
        && card.postal
        && card.emails.is_empty()
        && card.role.as_deref().is_some_and(is_head)
        && all.iter().any(spoken_for)
}

/// `Telefon: …`, `E-Mail: info@…`, and `ISIN: …` a few lines below, as news wires print what a company is listed by.
fn stands_in_a_listing(text: &str, card: &Card) -> bool {
    const LINES: usize = 10;
    let filled = |line: &&str| line.contains(char::is_alphanumeric);
    let behind = text[card.range.end..].lines().skip(1).take_while(filled).take(LINES);
    let ahead = text[..card.range.start].lines().rev().skip(1).take_while(filled).take(LINES);
    behind.chain(ahead).any(lists_shares)
}

/// `ISIN: DE000…`, `| WKN: | A99 |`
fn lists_shares(line: &str) -> bool {
    let cells = |c: char| matches!(c, ':' | '：' | '|' | '\t');
    let mut cells = line.split(cells).map(str::trim).filter(|cell| !cell.is_empty());
    let label = cells.next().unwrap_or_default().to_lowercase();
    cells.next().is_some()
        && label.split(|c: char| !c.is_alphanumeric()).any(|word| LISTS.security_code.has(word))
}

/// `お問い合わせ：0120-…`, with no word of who answers: a line that costs nothing is for all who call.
fn is_free_for_all(card: &Card) -> bool {
    let free = |e164: Option<&str>| e164.and_then(rules::phone::line) == Some(Line::FreePhone);
    !matches!(card.heading, Some(Term::Media | Term::Investor))
        && card.emails.is_empty()
        && !card.phones.is_empty()
        && card.phones.iter().all(|phone| free(phone.number.e164.as_deref()))
}
