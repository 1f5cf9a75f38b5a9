//! Cards to rows of a dialect, and what the dialect could not hold.

use std::{borrow::Cow, io::Write};

use super::{
    dialect::{Dialect, Phones, Rows},
    field::{Field, Single},
};
use crate::{
    format::{Error, Exporter, Unheld, label, number},
    model::{Address, Card, CardPhone, Visibility},
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

    fn row(&mut self, card: &Card, email: Option<usize>) -> Result<(), csv::Error> {
        let dialect = &self.dialect;
        let row = Row { card, dialect, email };
        let cells = dialect.columns.iter().map(|column| {
            let cell = row.cell(&column.field);
            let phone = matches!(column.field, Field::Phone(..)) && !row.is_invalid(&column.field);
            if dialect.guard && !phone { guard(cell) } else { cell }
        });
        self.out.write_record(cells.map(|cell| cell.into_owned().into_bytes()))
    }
}

impl<W: Write> Exporter for Writer<W> {
    fn card(&mut self, card: &Card) -> Result<(), Error> {
        self.begin().map_err(plain)?;
        match self.dialect.rows {
            Rows::Contact => self.row(card, None).map_err(plain)?,
            Rows::Address => {
                if card.emails().is_empty() {
                    self.unheld.add("contact without an e-mail address", 1);
                    return Ok(());
                }
                for at in 0..card.emails().len() {
                    self.row(card, Some(at)).map_err(plain)?;
                }
            }
        }
        count_unheld(&mut self.unheld, &self.dialect, card);
        Ok(())
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

/// What a spreadsheet would run.
const DANGEROUS: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// A `'` in front of a cell that a spreadsheet would run, and of one that looks as if it had one already.
fn guard(cell: Cow<'_, str>) -> Cow<'_, str> {
    if is_guarded(&cell) || cell.starts_with(DANGEROUS) { Cow::Owned(format!("'{cell}")) } else { cell }
}

fn is_guarded(cell: &str) -> bool {
    cell.strip_prefix('\'').is_some_and(|rest| rest.trim_start_matches('\'').starts_with(DANGEROUS))
}

/// The cell as it was before it was guarded; `="+86…"`, which some write, is the text in it.
pub fn unguard(cell: &str) -> &str {
    if is_guarded(cell) {
        return &cell[1..];
    }
    cell.strip_prefix("=\"")
        .and_then(|rest| rest.strip_suffix('"'))
        .filter(|text| !text.contains('"'))
        .unwrap_or(cell)
}

struct Row<'a> {
    card: &'a Card,
    dialect: &'a Dialect,
    /// The one address of this row.
    email: Option<usize>,
}

impl<'a> Row<'a> {
    fn cell(&self, field: &Field) -> Cow<'a, str> {
        let card = self.card;
        match field {
            Field::Blank => Cow::Borrowed(""),
            Field::One(single) => self.single(*single),
            Field::Phone(..) => {
                find_phone(card, field).map_or(Cow::Borrowed(""), |(_, phone)| self.phone(phone))
            }
            Field::PhoneLabel(n) => card.phones().get(*n).map_or_else(String::new, printed_label).into(),
            Field::Phones => {
                let rest =
                    card.phones().iter().enumerate().filter(|(at, _)| !has_phone(self.dialect, card, *at));
                let rest: Vec<_> = rest
                    .map(|(_, phone)| format!("{}: {}", printed_label(phone), self.phone(phone)))
                    .collect();
                rest.join(&self.dialect.join).into()
            }
            Field::Email(n) => {
                let at = self.email.map_or(*n, |email| email + n);
                card.emails().get(at).map_or("", |email| email.address()).into()
            }
            Field::EmailLabel(n) => if card.emails().len() > *n { "Work" } else { "" }.into(),
            Field::Emails => {
                let rest = card.emails().iter().enumerate().filter(|(at, _)| !has_email(self.dialect, *at));
                rest.map(|(_, email)| email.address()).collect::<Vec<_>>().join(&self.dialect.join).into()
            }
            Field::Address(n, part) => {
                card.addresses().get(*n).map_or(Cow::Borrowed(""), |address| match part {
                    Some(part) => address.parts()[*part].unwrap_or_default().into(),
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
        find_phone(self.card, field).is_some_and(|(_, phone)| !phone.number().is_valid())
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
            Single::City => office.and_then(|office| office.city.as_deref()),
            Single::Country => {
                return office
                    .and_then(|office| office.country)
                    .map_or(Cow::Borrowed(""), |one| one.to_string().into());
            }
            Single::Languages => return card.languages().join(&self.dialect.join).into(),
            Single::Topics => return card.topics().join(&self.dialect.join).into(),
            Single::Url => card.url(),
            Single::Note => card.note(),
            Single::Uid => Some(card.uid()),
        };
        Cow::Borrowed(text.unwrap_or_default())
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
        let phones = self.card.phones().iter();
        let phones: Vec<_> =
            phones.map(|one| format!("{}: {}", printed_label(one), self.phone(one))).collect();
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

/// The phone that a column holds, and its place among the card's.
fn find_phone<'a>(card: &'a Card, field: &Field) -> Option<(usize, &'a CardPhone)> {
    let Field::Phone(slots, n) = field else { return None };
    let mut phones = card.phones().iter().enumerate().filter(|(_, phone)| {
        slots.is_empty() || slots.iter().any(|slot| slot.takes(phone.kind(), phone.place()))
    });
    phones.nth(*n)
}

fn has_phone(dialect: &Dialect, card: &Card, at: usize) -> bool {
    dialect.columns.iter().any(|column| find_phone(card, &column.field).is_some_and(|(found, _)| found == at))
}

fn has_email(dialect: &Dialect, at: usize) -> bool {
    dialect.rows == Rows::Address || dialect.columns.iter().any(|column| column.field == Field::Email(at))
}

fn count_unheld(unheld: &mut Unheld, dialect: &Dialect, card: &Card) {
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
        let held = has_phone(dialect, card, at);
        unheld.add("phone", usize::from(!held && !everywhere));
        let own_place = matches!(phone.place(), None | Some("home" | "pager" | "car"));
        unheld.add(
            "place of a phone",
            usize::from(held && !own_place && !has(&Field::PhoneLabel(at)) && !everywhere),
        );
    }
    let emails = (0..card.emails().len()).filter(|at| !has_email(dialect, *at) && !has(&Field::Emails));
    unheld.add("e-mail address", emails.count());
    let addresses = (0..card.addresses().len()).filter(|at| {
        !dialect.columns.iter().any(|column| matches!(column.field, Field::Address(n, _) if n == *at))
    });
    unheld.add("postal address", addresses.count());
    let hidden = card
        .phones()
        .iter()
        .map(CardPhone::visibility)
        .chain(card.emails().iter().map(|one| one.visibility()));
    unheld.add("visibility", hidden.filter(|one| *one != Visibility::Public).count());
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::samples;

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
    fn no_cell_runs_and_every_cell_comes_back() {
        for text in
            ["=1+1", "+x", "-x", "@x", "\tx", "'=x", "''=x", "plain", "'quoted'", "", "+8613910973801"]
        {
            let cell = guard(text.into());
            assert!(!cell.starts_with(DANGEROUS), "{cell}");
            assert_eq!(unguard(&cell), text);
        }
        assert_eq!(unguard("=\"+8613910973801\""), "+8613910973801");
    }

    #[test]
    fn an_invalid_number_is_guarded_too() {
        let mut contact = samples::contact("A");
        contact.phones = vec![samples::phone(crate::model::PhoneKind::Cell, None, "=1+1", "", None)];
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
        assert_eq!(text.matches("\r\n").count(), 3, "a row for each address: {text}");
        let unheld: Vec<_> = unheld.iter().collect();
        for expected in [
            ("phone", 5),
            ("postal address", 2),
            ("role", 1),
            ("contact without an e-mail address", 1),
            ("visibility", 2),
        ] {
            assert!(unheld.contains(&expected), "{expected:?} in {unheld:?}");
        }
    }
}
