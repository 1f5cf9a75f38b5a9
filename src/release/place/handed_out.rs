//! What a block hands out, for the ledger.

use crate::model::{Card, Number};

/// A number or an address that a block hands out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HandedOut {
    pub handle: String,
    pub name: String,
    pub number: Option<Number>,
    pub email: Option<String>,
}

/// What a block of these cards hands out, for the ledger.
pub fn printed(cards: &[Card]) -> Vec<HandedOut> {
    let of = |card: &Card, number, email| HandedOut {
        handle: card.handle().to_owned(),
        name: card.name().printed.clone(),
        number,
        email,
    };
    cards
        .iter()
        .flat_map(|card| {
            let numbers = card.phones().iter().map(move |phone| of(card, Some(phone.number().clone()), None));
            numbers.chain(
                card.emails().iter().map(move |email| of(card, None, Some(email.address().to_owned()))),
            )
        })
        .collect()
}
