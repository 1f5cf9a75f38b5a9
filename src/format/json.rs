//! JSON out: a shape of its own, version 1, in which more may be added and nothing is renamed. Absent values are
//! `null`. One contact a line, so that a file of any size is written and read in little memory.

use std::io::Write;

use serde::Serialize;

use super::{Error, Exporter, Unheld, Written, label};
use crate::model::{Address, Card, CardOffice, Kept, Number};

#[derive(Serialize)]
struct Contact<'a> {
    handle: &'a str,
    uid: &'a str,
    kind: &'a str,
    name: &'a str,
    honorific: Option<&'a str>,
    given: Option<&'a str>,
    additional: Option<&'a str>,
    family: Option<&'a str>,
    suffix: Option<&'a str>,
    name_order: &'a str,
    other_script: Option<&'a str>,
    role: Option<&'a str>,
    organisation: Option<&'a str>,
    office: Option<&'a str>,
    phones: Vec<Phone<'a>>,
    emails: Vec<&'a str>,
    /// Who may see each of `emails`, in their order.
    email_visibilities: Vec<&'a str>,
    addresses: Vec<Postal<'a>>,
    office_details: Option<Office<'a>>,
    languages: &'a [String],
    topics: &'a [String],
    url: Option<&'a str>,
    note: Option<&'a str>,
    kept: &'a [Kept],
    updated_at: String,
}

#[derive(Serialize)]
struct Phone<'a> {
    raw: &'a str,
    e164: Option<&'a str>,
    extension: Option<&'a str>,
    kind: &'a str,
    place: Option<&'a str>,
    label: String,
    visibility: &'a str,
}

#[derive(Serialize)]
struct Postal<'a> {
    label: Option<&'a str>,
    po_box: Option<&'a str>,
    extended: Option<&'a str>,
    street: Option<&'a str>,
    city: Option<&'a str>,
    region: Option<&'a str>,
    postal_code: Option<&'a str>,
    country: Option<&'a str>,
}

#[derive(Serialize)]
struct Office<'a> {
    city: Option<&'a str>,
    country: Option<String>,
    time_zone: Option<&'a str>,
    address: Option<Postal<'a>>,
    switchboard: Option<&'a Number>,
    url: Option<&'a str>,
}

fn postal(address: &Address) -> Postal<'_> {
    let [po_box, extended, street, city, region, postal_code, country] = address.parts();
    Postal { label: address.label.as_deref(), po_box, extended, street, city, region, postal_code, country }
}

fn office(office: &CardOffice) -> Office<'_> {
    Office {
        city: office.city.as_deref(),
        country: office.country.map(|country| country.to_string()),
        time_zone: office.time_zone.as_deref(),
        address: office.address.as_ref().map(postal),
        switchboard: office.switchboard.as_ref(),
        url: office.url.as_deref(),
    }
}

fn contact(card: &Card) -> Contact<'_> {
    let name = card.name();
    let phone = |phone: &'_ crate::model::CardPhone| label::print(phone.kind(), phone.place());
    Contact {
        handle: card.handle(),
        uid: card.uid(),
        kind: card.kind().as_str(),
        name: &name.printed,
        honorific: name.honorific.as_deref(),
        given: name.given.as_deref(),
        additional: name.additional.as_deref(),
        family: name.family.as_deref(),
        suffix: name.suffix.as_deref(),
        name_order: name.order.as_str(),
        other_script: name.other_script.as_deref(),
        role: card.role(),
        organisation: card.organisation(),
        office: card.office().map(|office| office.name.as_str()),
        phones: card
            .phones()
            .iter()
            .map(|one| Phone {
                raw: &one.number().raw,
                e164: one.number().e164.as_deref(),
                extension: one.number().extension.as_deref(),
                kind: one.kind().as_str(),
                place: one.place(),
                label: phone(one),
                visibility: one.visibility().as_str(),
            })
            .collect(),
        emails: card.emails().iter().map(|email| email.address()).collect(),
        email_visibilities: card.emails().iter().map(|email| email.visibility().as_str()).collect(),
        addresses: card.addresses().iter().map(postal).collect(),
        office_details: card.office().map(office),
        languages: card.languages(),
        topics: card.topics(),
        url: card.url(),
        note: card.note(),
        kept: card.kept(),
        updated_at: card.updated_at().to_string(),
    }
}

/// Writes `{"version":1,"contacts":[…]}`.
pub struct Writer<W> {
    out: W,
    count: usize,
}

impl<W: Write> Writer<W> {
    pub const fn new(out: W) -> Self {
        Self { out, count: 0 }
    }

    fn separate(&mut self) -> std::io::Result<()> {
        self.out.write_all(if self.count == 0 { b"{\"version\":1,\"contacts\":[\n" } else { b",\n" })?;
        self.count += 1;
        Ok(())
    }
}

impl<W: Write> Exporter for Writer<W> {
    fn card(&mut self, card: &Card) -> Result<Written, Error> {
        self.separate()?;
        serde_json::to_writer(&mut self.out, &contact(card)).map_err(std::io::Error::from)?;
        Ok(Written::Whole)
    }

    fn finish(&mut self) -> Result<Unheld, Error> {
        self.out.write_all(if self.count == 0 { b"{\"version\":1,\"contacts\":[]}\n" } else { b"\n]}\n" })?;
        self.out.flush()?;
        Ok(Unheld::default())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::samples;

    fn written(cards: &[Card]) -> serde_json::Value {
        let mut out = Vec::new();
        let mut writer = Writer::new(&mut out);
        for card in cards {
            writer.card(card).unwrap();
        }
        writer.finish().unwrap();
        serde_json::from_slice(&out).unwrap()
    }

    #[test]
    fn the_shape_holds_every_field() {
        let json = written(&[samples::plain(), samples::full()]);
        assert_eq!(json["version"], 1);
        let (plain, full) = (&json["contacts"][0], &json["contacts"][1]);
        assert_eq!(plain["phones"][1]["label"], "Beijing cell");
        assert_eq!(plain["phones"][0]["extension"], "1301");
        assert!(plain["note"].is_null() && plain.as_object().unwrap().contains_key("note"));
        assert_eq!(full["office_details"]["city"], "St. John's, NL");
        assert_eq!(full["kept"].as_array().unwrap().len(), 4);
        assert_eq!(written(&[])["contacts"].as_array().unwrap().len(), 0);
    }
}
