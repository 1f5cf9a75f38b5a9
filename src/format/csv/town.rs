//! The columns City and Country of somebody without an office: a part of the postal address.

use super::dialect::same;
use crate::model::{Address, Card};

/// Puts the two where the row's address has them, or makes an address of them.
pub fn settle(addresses: &mut Vec<Address>, city: Option<String>, country: Option<String>) {
    if city.is_none() && country.is_none() {
        return;
    }
    let whole = addresses.first_mut().filter(|first| first.city.is_none() && first.country.is_none());
    if let Some(first) = whole
        && let Some(street) = &first.street
    {
        let rest = without(street, country.as_deref());
        let rest = without(rest, city.as_deref());
        // `Rua 1, 4000 Porto, Portugal` says all of it as it is.
        let said = |part: &Option<String>| {
            part.as_deref().is_some_and(|part| rest.to_lowercase().contains(&part.to_lowercase()))
        };
        if said(&city) {
            return;
        }
        first.street = Some(rest.to_owned()).filter(|rest| !rest.is_empty());
        (first.city, first.country) = (city, country);
        return;
    }
    let place = Address { city, country, ..Address::default() };
    let told = |address: &Address| {
        [(&address.city, &place.city), (&address.country, &place.country)].into_iter().all(
            |(theirs, ours)| match (theirs, ours) {
                (Some(theirs), Some(ours)) => same(theirs, ours),
                (_, ours) => ours.is_none(),
            },
        )
    };
    if !addresses.iter().any(told) {
        addresses.push(place);
    }
}

/// The address on one line less what stands at its end.
fn without<'a>(line: &'a str, end: Option<&str>) -> &'a str {
    let (before, last) = line.rsplit_once(',').unwrap_or(("", line));
    let is_it = end.is_some_and(|end| same(last.trim(), end));
    if is_it { before.trim_end() } else { line }
}

/// The address that the columns City and Country show: of whoever has no office that would be there.
pub fn shown(card: &Card) -> Option<&Address> {
    let found = card.addresses().iter().find(|one| one.city.is_some() || one.country.is_some());
    found.filter(|_| card.office().is_none())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settled(street: Option<&str>) -> Vec<Address> {
        let street = street.map(|street| Address { street: Some(street.to_owned()), ..Address::default() });
        let mut addresses: Vec<_> = street.into_iter().collect();
        settle(&mut addresses, Some("Porto".to_owned()), Some("Portugal".to_owned()));
        addresses
    }

    #[test]
    fn a_city_is_said_once() {
        let place = Address {
            city: Some("Porto".to_owned()),
            country: Some("Portugal".to_owned()),
            ..Address::default()
        };
        assert_eq!(settled(None), std::slice::from_ref(&place));
        assert_eq!(settled(Some("Porto, Portugal")), std::slice::from_ref(&place));
        let at = |street: &str| Address { street: Some(street.to_owned()), ..place.clone() };
        assert_eq!(settled(Some("Rua 1, Porto, Portugal")), [at("Rua 1")]);
        assert_eq!(settled(Some("Rua 1")), [at("Rua 1")]);
        let whole = Address { street: Some("Rua 1, 4000 Porto".to_owned()), ..Address::default() };
        assert_eq!(settled(Some("Rua 1, 4000 Porto")), [whole]);
    }
}
