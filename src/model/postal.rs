//! A postal address, in the parts that vCard's ADR has (RFC 6350 §6.3.1).

use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Address {
    /// `work`, `home` or as the source labels it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub po_box: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub extended: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub street: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub city: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub region: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub postal_code: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub country: Option<String>,
}

impl Address {
    pub fn is_empty(&self) -> bool {
        self.parts().iter().all(|part| part.is_none())
    }

    /// Whether it says a city or a country and nothing else.
    pub fn is_place(&self) -> bool {
        let Self { label, po_box, extended, street, region, postal_code, city: _, country: _ } = self;
        let rest = [label, po_box, extended, street, region, postal_code];
        !self.is_empty() && rest.iter().all(|part| part.is_none())
    }

    /// The parts in ADR's order, to be set.
    pub const fn parts_mut(&mut self) -> [&mut Option<String>; 7] {
        [
            &mut self.po_box,
            &mut self.extended,
            &mut self.street,
            &mut self.city,
            &mut self.region,
            &mut self.postal_code,
            &mut self.country,
        ]
    }

    /// The parts in ADR's order.
    pub fn parts(&self) -> [Option<&str>; 7] {
        [
            &self.po_box,
            &self.extended,
            &self.street,
            &self.city,
            &self.region,
            &self.postal_code,
            &self.country,
        ]
        .map(Option::as_deref)
    }
}
