//! What a dialect has no place for, counted card by card.

use super::{
    dialect::Dialect,
    field::{Field, Single},
    town,
    write::{ATTRIBUTES, column_of, has_email},
};
use crate::{
    format::Unheld,
    model::{Address, Card, CardPhone, Visibility},
};

pub fn count_unheld(unheld: &mut Unheld, dialect: &Dialect, card: &Card) {
    let has = |wanted: &Field| dialect.columns.iter().any(|column| column.field == *wanted);
    let one = |single| {
        has(&Field::One(single))
            || (has(&Field::Attributes) && ATTRIBUTES.iter().any(|(_, it)| *it == single))
    };
    let company = one(Single::Company);
    let name = card.name();
    let office = card.office();
    let printed = one(Single::FullName);
    let singles = [
        ("honorific", name.honorific.is_some(), one(Single::Honorific) || printed),
        ("middle name", name.additional.is_some(), one(Single::Additional) || printed || one(Single::Name)),
        ("suffix of a name", name.suffix.is_some(), one(Single::Suffix) || printed || one(Single::Name)),
        ("city", office.is_some_and(|office| office.city.is_some()), one(Single::City)),
        ("name in another script", name.other_script.is_some(), one(Single::OtherScript)),
        ("role", card.role().is_some(), one(Single::Role)),
        ("organisation", card.organisation().is_some(), one(Single::Organisation) || company),
        (
            "office",
            office.is_some(),
            one(Single::Office) || (company && (card.organisation().is_none() || one(Single::Department))),
        ),
        ("link", card.url().is_some(), one(Single::Url)),
        ("note", card.note().is_some(), one(Single::Note)),
    ];
    for (field, some, held) in singles {
        unheld.add(field, usize::from(some && !held));
    }
    for (field, count, held) in [
        ("language", card.languages().len(), one(Single::Languages)),
        ("topic", card.topics().len(), one(Single::Topics)),
        ("property kept from a vCard", card.kept().len(), false),
    ] {
        unheld.add(field, if held { 0 } else { count });
    }
    // What stands between the values of a cell takes apart a value that has it.
    let mark = dialect.join.trim();
    let split = card.topics().iter().filter(|topic| one(Single::Topics) && topic.contains(mark));
    unheld.add("topic with a separator in it", split.count());
    let everywhere = has(&Field::Phones) || has(&Field::Attributes);
    for (at, phone) in card.phones().iter().enumerate() {
        let column = column_of(dialect, card, at);
        unheld.add("phone", usize::from(column.is_none() && !everywhere));
        let own_place = matches!(phone.place(), None | Some("home" | "pager" | "car"));
        let labelled =
            matches!(column, Some(Field::Phone(slots, n)) if slots.is_empty() && has(&Field::PhoneLabel(*n)));
        unheld
            .add("place of a phone", usize::from(column.is_some() && !own_place && !labelled && !everywhere));
    }
    let emails = (0..card.emails().len()).filter(|at| !has_email(dialect, *at) && !has(&Field::Emails));
    unheld.add("e-mail address", emails.count());
    let places = one(Single::City) && one(Single::Country);
    let addresses = (0..card.addresses().len()).filter(|at| {
        let address = card.addresses().get(*at);
        let in_columns = places && address.is_some_and(Address::is_place) && town::shown(card) == address;
        !in_columns
            && !dialect.columns.iter().any(|column| matches!(column.field, Field::Address(n, _) if n == *at))
    });
    unheld.add("postal address", addresses.count());
    let hidden = card
        .phones()
        .iter()
        .map(CardPhone::visibility)
        .chain(card.emails().iter().map(|one| one.visibility()));
    unheld.add("visibility", hidden.filter(|one| *one != Visibility::Public).count());
}
