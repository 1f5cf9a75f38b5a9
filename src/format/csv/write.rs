//! Cards to rows of a dialect, and what the dialect could not hold.

use std::{borrow::Cow, io::Write};

use super::{
    dialect::{Dialect, Phones, Rows},
    field::{Field, Single},
    guard::{guard, guard_address},
    town,
    unheld::count_unheld,
};
use crate::{
    format::{Error, Exporter, Unheld, Written, label, number},
    model::{Address, Card, CardPhone},
};

/// Writes cards one after the other; the headers come with the first, or at the end of none.
pub struct Writer<W: Write> {
    out: csv::Writer<W>,
    dialect: Dialect,
    begun: bool,
    unheld: Unheld,
}

impl<W: Write> Writer<W> {
    pub fn new(out: W, dialect: Dialect) -> Self {
        let out = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(out);
        Self { out, dialect, begun: false, unheld: Unheld::default() }
    }

    fn begin(&mut self) -> Result<(), csv::Error> {
        if !self.begun {
            self.begun = true;
            let mark = if self.dialect.byte_order_mark { "\u{feff}" } else { "" };
            let headers = self.dialect.columns.iter().map(|column| column.header.as_str());
            // The mark stands before the first header and must not have it quoted.
            let headers = headers.enumerate().map(|(at, header)| match at {
                0 => format!("{mark}{header}"),
                _ => header.to_owned(),
            });
            self.out.write_record(headers)?;
        }
        Ok(())
    }

    fn row(&mut self, card: &Card) -> Result<(), csv::Error> {
        let dialect = &self.dialect;
        let row = Row { card, dialect };
        let cells = dialect.columns.iter().map(|column| {
            let cell = row.cell(&column.field);
            match column.field {
                Field::Phone(..) if !row.is_invalid(&column.field) => cell,
                Field::Email(_) => guard_address(cell),
                _ => guard(cell),
            }
        });
        self.out.write_record(cells.map(|cell| cell.into_owned().into_bytes()))
    }
}

impl<W: Write> Exporter for Writer<W> {
    fn card(&mut self, card: &Card) -> Result<Written, Error> {
        self.begin().map_err(plain)?;
        if self.dialect.rows == Rows::Address && card.emails().is_empty() {
            return Ok(Written::LeftOut("without an e-mail address"));
        }
        self.row(card).map_err(plain)?;
        count_unheld(&mut self.unheld, &self.dialect, card);
        Ok(Written::Whole)
    }

    fn finish(&mut self) -> Result<Unheld, Error> {
        self.begin().map_err(plain)?;
        self.out.flush()?;
        Ok(std::mem::take(&mut self.unheld))
    }
}

fn plain(error: csv::Error) -> Error {
    Error::Io(match error.into_kind() {
        csv::ErrorKind::Io(error) => error,
        other => std::io::Error::other(format!("{other:?}")),
    })
}

struct Row<'a> {
    card: &'a Card,
    dialect: &'a Dialect,
}

impl<'a> Row<'a> {
    fn cell(&self, field: &Field) -> Cow<'a, str> {
        let card = self.card;
        match field {
            Field::Blank => Cow::Borrowed(""),
            Field::One(single) => self.single(*single),
            Field::Phone(..) => find_phone(self.dialect, card, field)
                .map_or(Cow::Borrowed(""), |(_, phone)| self.phone(phone)),
            Field::PhoneLabel(n) => {
                called_first(card).nth(*n).map_or_else(String::new, |(_, phone)| printed_label(phone)).into()
            }
            Field::Phones => {
                let rest = called_first(card).filter(|(at, _)| column_of(self.dialect, card, *at).is_none());
                let rest: Vec<_> = rest
                    .map(|(_, phone)| format!("{}: {}", printed_label(phone), self.phone(phone)))
                    .collect();
                rest.join(&self.dialect.join).into()
            }
            Field::Email(n) => card.emails().get(*n).map_or("", |email| email.address()).into(),
            Field::EmailLabel(n) => if card.emails().len() > *n { "Work" } else { "" }.into(),
            Field::Emails => {
                let rest = card.emails().iter().enumerate().filter(|(at, _)| !has_email(self.dialect, *at));
                rest.map(|(_, email)| email.address()).collect::<Vec<_>>().join(&self.dialect.join).into()
            }
            Field::Address(n, part) => {
                card.addresses().get(*n).map_or(Cow::Borrowed(""), |address| match part {
                    Some(part) => address.parts()[*part].unwrap_or_default().into(),
                    None if self.in_columns(address) => Cow::Borrowed(""),
                    None => on_one_line(address).into(),
                })
            }
            Field::AddressLabel(n) => {
                card.addresses().get(*n).and_then(|one| one.label.as_deref()).unwrap_or_default().into()
            }
            Field::Attributes => self.attributes().into(),
        }
    }

    fn is_invalid(&self, field: &Field) -> bool {
        find_phone(self.dialect, self.card, field).is_some_and(|(_, phone)| !phone.number().is_valid())
    }

    fn phone(&self, phone: &'a CardPhone) -> Cow<'a, str> {
        match self.dialect.phones {
            Phones::Dialled => number::dialled(phone.number()),
            Phones::Spaced => match number::spaced(phone.number()) {
                Some(spaced) => spaced.into(),
                None => phone.number().raw.as_str().into(),
            },
        }
    }

    fn single(&self, single: Single) -> Cow<'a, str> {
        let card = self.card;
        let name = card.name();
        let office = card.office();
        let office_name = office.map(|office| office.name.as_str());
        let whole = name.given.is_none() && name.family.is_none();
        let text = match single {
            Single::Name => Some(name.printed.as_str()),
            Single::FullName => return name.with_honorific().into(),
            Single::Honorific => name.honorific.as_deref(),
            // A dialect that has the printed name beside it needs no stand-in for parts nobody has said.
            Single::Given if whole && !self.has(Single::Name) => Some(name.printed.as_str()),
            Single::Given => name.given.as_deref(),
            Single::Additional => name.additional.as_deref(),
            Single::Family => name.family.as_deref(),
            Single::Suffix => name.suffix.as_deref(),
            Single::OtherScript => name.other_script.as_deref(),
            Single::Kind => Some(card.kind().as_str()),
            Single::Role => card.role(),
            Single::Organisation => card.organisation(),
            Single::Office => office_name,
            Single::Company => card.organisation().or(office_name),
            Single::Department => card.organisation().and(office_name),
            Single::City => match office {
                Some(office) => office.city.as_deref(),
                None => town::shown(card).and_then(|address| address.city.as_deref()),
            },
            Single::Country => match office {
                Some(office) => {
                    return office.country.map_or(Cow::Borrowed(""), |one| one.to_string().into());
                }
                None => town::shown(card).and_then(|address| address.country.as_deref()),
            },
            Single::Languages => return card.languages().join(&self.dialect.join).into(),
            Single::Topics => return card.topics().join(&self.dialect.join).into(),
            Single::Url => card.url(),
            Single::Note => card.note(),
            Single::Uid => Some(card.uid()),
            // Who wants no mail goes out on no card.
            Single::Status | Single::Unsubscribed | Single::Subscribed | Single::Returned => None,
        };
        Cow::Borrowed(text.unwrap_or_default())
    }

    /// Whether an address says no more than the columns City and Country do.
    fn in_columns(&self, address: &Address) -> bool {
        address.is_place()
            && [Single::City, Single::Country].into_iter().all(|one| self.has(one))
            && town::shown(self.card) == Some(address)
    }

    fn has(&self, single: Single) -> bool {
        self.dialect.columns.iter().any(|column| column.field == Field::One(single))
    }

    /// listmonk's `attributes`: what a mailing's template may want.
    fn attributes(&self) -> String {
        let mut object = serde_json::Map::new();
        for (key, single) in ATTRIBUTES {
            let text = self.single(*single);
            if !text.is_empty() {
                object.insert((*key).to_owned(), text.into_owned().into());
            }
        }
        let phones: Vec<_> = called_first(self.card)
            .map(|(_, one)| format!("{}: {}", printed_label(one), self.phone(one)))
            .collect();
        if !phones.is_empty() {
            object.insert("phones".to_owned(), phones.into());
        }
        serde_json::Value::Object(object).to_string()
    }
}

/// The keys of `attributes`.
pub const ATTRIBUTES: &[(&str, Single)] = &[
    ("honorific", Single::Honorific),
    ("role", Single::Role),
    ("organisation", Single::Organisation),
    ("office", Single::Office),
    ("city", Single::City),
    ("country", Single::Country),
    ("languages", Single::Languages),
    ("topics", Single::Topics),
    ("url", Single::Url),
];

fn printed_label(phone: &CardPhone) -> String {
    label::print(phone.kind(), phone.place())
}

fn on_one_line(address: &Address) -> String {
    let parts: Vec<_> = address.parts().into_iter().flatten().collect();
    parts.join(", ").replace(['\r', '\n'], ", ")
}

/// A card's phones with their places among them, those that nobody answers behind the others: who reads a list
/// calls the first.
fn called_first(card: &Card) -> impl Iterator<Item = (usize, &CardPhone)> {
    let voice = |phone: &CardPhone| label::is_voice(phone.kind(), phone.place());
    let (first, last): (Vec<_>, Vec<_>) =
        card.phones().iter().enumerate().partition(|(_, phone)| voice(phone));
    first.into_iter().chain(last)
}

/// The phone that a column holds, and its place among the card's. One without a label beside it is for a number
/// that somebody answers.
pub fn find_phone<'a>(dialect: &Dialect, card: &'a Card, field: &Field) -> Option<(usize, &'a CardPhone)> {
    let Field::Phone(slots, n) = field else { return None };
    let labelled = dialect.columns.iter().any(|column| column.field == Field::PhoneLabel(*n));
    let mut phones = called_first(card).filter(|(_, phone)| {
        let (kind, place) = (phone.kind(), phone.place());
        if slots.is_empty() {
            labelled || label::is_voice(kind, place)
        } else {
            slots.iter().any(|slot| slot.takes(kind, place))
        }
    });
    phones.nth(*n)
}

/// The column that holds the phone at that place.
pub fn column_of<'a>(dialect: &'a Dialect, card: &Card, at: usize) -> Option<&'a Field> {
    let holds = |field: &Field| find_phone(dialect, card, field).is_some_and(|(found, _)| found == at);
    dialect.columns.iter().map(|column| &column.field).find(|field| holds(field))
}

pub fn has_email(dialect: &Dialect, at: usize) -> bool {
    dialect.columns.iter().any(|column| column.field == Field::Email(at))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{PhoneKind, samples};

    fn written(name: &str, cards: &[Card]) -> (String, Unheld) {
        let mut out = Vec::new();
        let mut writer = Writer::new(&mut out, Dialect::named(name).unwrap());
        for card in cards {
            writer.card(card).unwrap();
        }
        let unheld = writer.finish().unwrap();
        drop(writer);
        (String::from_utf8(out).unwrap(), unheld)
    }

    #[test]
    fn the_press_list_holds_everything_a_reader_needs() {
        let (text, unheld) = written("press-list", &[samples::plain()]);
        assert!(text.starts_with("\u{feff}Kind,Honorific,Name,"), "{text}");
        let row = text.split("\r\n").nth(1).unwrap();
        assert!(row.starts_with(
            "spokesperson,Ms.,Anna Müller,,Regional Communication Advisor,Example,Example China,,,"
        ));
        assert!(row.contains(",+86 10 6532 0000 ext. 1301,office,+86 139 1097 0000,Beijing cell,+66 81 701 0000,Bangkok cell,"), "{row}");
        assert!(unheld.is_empty(), "{unheld:?}");
    }

    #[test]
    fn whom_one_cannot_mail_is_in_no_list_to_mail_to() {
        let mut out = Vec::new();
        let mut writer = Writer::new(&mut out, Dialect::named("listmonk").unwrap());
        let written = writer.card(&samples::card(samples::contact("B"), None, None)).unwrap();
        assert_eq!(written, Written::LeftOut("without an e-mail address"));
    }

    #[test]
    fn a_fax_is_not_the_phone_of_a_list() {
        let mut contact = samples::contact("A");
        contact.emails = vec![samples::email("a@example.org")];
        contact.phones = vec![
            samples::phone(PhoneKind::Fax, None, "+12125550125", "+12125550125", None),
            samples::phone(PhoneKind::Office, None, "+12125550123", "+12125550123", None),
        ];
        let (list, unheld) = written("press-list", &[samples::card(contact.clone(), None, None)]);
        assert!(list.contains(",+1 212 555 0123,office,+1 212 555 0125,fax,"), "{list}");
        assert!(unheld.is_empty(), "{unheld:?}");
        contact.phones.pop();
        let (list, unheld) = written("mailchimp", &[samples::card(contact, None, None)]);
        assert!(!list.contains("0125"), "{list}");
        assert_eq!(unheld.iter().collect::<Vec<_>>(), [("phone", 1)]);
    }

    #[test]
    fn every_dialect_guards_what_a_spreadsheet_would_run() {
        for name in Dialect::names() {
            let mut contact = samples::contact("=cmd|' /C calc'!A0");
            contact.note = Some("=HYPERLINK(\"https://example.org\")".to_owned());
            contact.emails = vec![samples::email("a@example.org")];
            let (text, _) = written(name, &[samples::card(contact, None, None)]);
            let row = text.split("\r\n").nth(1).unwrap();
            for mark in [",=", ",\"="] {
                assert!(!row.contains(mark) && !row.starts_with('='), "{name}: {row}");
            }
        }
    }

    #[test]
    fn an_invalid_number_is_guarded_too() {
        let mut contact = samples::contact("A");
        contact.phones = vec![samples::phone(PhoneKind::Cell, None, "=1+1", "", None)];
        let (text, _) = written("outlook", &[samples::card(contact, None, None)]);
        assert!(text.contains(",'=1+1,"), "{text}");
    }

    #[test]
    fn headers_are_exact_and_stand_alone_in_an_empty_file() {
        for name in Dialect::names() {
            let (text, unheld) = written(name, &[]);
            assert_eq!(text.matches("\r\n").count(), 1);
            assert!(unheld.is_empty());
        }
        assert_eq!(written("mailchimp", &[]).0, "Email Address,First Name,Last Name,Phone Number,Tags\r\n");
    }

    #[test]
    fn what_a_dialect_cannot_hold_is_said() {
        let (text, unheld) =
            written("mailchimp", &[samples::full(), samples::card(samples::contact("B"), None, None)]);
        assert_eq!(text.matches("\r\n").count(), 2, "nobody is mailed to twice: {text}");
        assert!(text.contains("\r\nli@example.org,"), "{text}");
        let unheld: Vec<_> = unheld.iter().collect();
        for expected in
            [("phone", 5), ("postal address", 2), ("role", 1), ("e-mail address", 1), ("visibility", 2)]
        {
            assert!(unheld.contains(&expected), "{expected:?} in {unheld:?}");
        }
    }
}
