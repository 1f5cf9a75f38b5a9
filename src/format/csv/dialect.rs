//! A dialect: the columns of one program's CSV files, and how it wants its cells. Each is a file in
//! `exports/press-lists`.

use std::sync::OnceLock;

use serde::Deserialize;

use super::field::Field;

#[derive(Clone, Debug)]
pub struct Dialect {
    pub name: String,
    pub title: String,
    /// Headers that no other program's files have together, in each language that the program writes.
    known_by: Vec<Vec<String>>,
    pub read_only: bool,
    pub byte_order_mark: bool,
    pub phones: Phones,
    /// What stands between several values in a cell.
    pub join: String,
    pub rows: Rows,
    pub columns: Vec<Column>,
    /// Columns that such files may have and ours do not.
    also_read: Vec<Column>,
}

#[derive(Clone, Debug)]
pub struct Column {
    pub header: String,
    pub field: Field,
    aliases: Vec<String>,
}

/// How a phone is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Phones {
    #[default]
    Dialled,
    /// With blanks, which a spreadsheet leaves alone.
    Spaced,
}

/// What is a row.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Rows {
    #[default]
    Contact,
    /// A contact whom one can mail, with the preferred address alone: every row is mailed to.
    Address,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    title: String,
    known_by: Vec<Vec<String>>,
    #[serde(default)]
    read_only: bool,
    #[serde(default)]
    byte_order_mark: bool,
    #[serde(default)]
    phones: Phones,
    join: String,
    #[serde(default)]
    rows: Rows,
    columns: Vec<Vec<String>>,
    #[serde(default)]
    also_read: Vec<Vec<String>>,
}

#[derive(Debug, thiserror::Error)]
pub enum NotADialect {
    #[error("`{0}` is not a CSV dialect: one of {1}")]
    Unknown(String, String),
    #[error("the dialect `{name}` cannot be read: {why}")]
    Broken { name: String, why: String },
    #[error("`{dialect}` has no column `{column}`: its columns are {columns}")]
    Column { dialect: String, column: String, columns: String },
}

macro_rules! dialects {
    ($($name:literal),+ $(,)?) => {
        &[$(($name, include_str!(concat!("../../../exports/press-lists/", $name, ".toml")))),+]
    };
}

const EMBEDDED: &[(&str, &str)] = dialects![
    "press-list",
    "google",
    "google-old",
    "outlook",
    "thunderbird",
    "mailchimp",
    "listmonk",
    "prowly",
    "other",
];

/// Ours, read once.
fn ours() -> Result<&'static [Dialect], NotADialect> {
    static OURS: OnceLock<Vec<Dialect>> = OnceLock::new();
    if let Some(all) = OURS.get() {
        return Ok(all);
    }
    let all = EMBEDDED.iter().map(|(name, text)| Dialect::parse(name, text)).collect::<Result<_, _>>()?;
    Ok(OURS.get_or_init(|| all))
}

impl Dialect {
    /// One of ours, by its name.
    pub fn named(name: &str) -> Result<Self, NotADialect> {
        match ours()?.iter().find(|one| one.name == name) {
            Some(dialect) => Ok(dialect.clone()),
            None => Err(NotADialect::Unknown(name.to_owned(), Self::names().join(", "))),
        }
    }

    /// The dialects that can be written.
    pub fn names() -> Vec<&'static str> {
        let written = |name: &&str| Self::named(name).is_ok_and(|dialect| !dialect.read_only);
        EMBEDDED.iter().map(|(name, _)| *name).filter(written).collect()
    }

    /// Reads a dialect's file, one of ours or a user's own.
    pub fn parse(name: &str, text: &str) -> Result<Self, NotADialect> {
        let broken = |why: String| NotADialect::Broken { name: name.to_owned(), why };
        let file: File = toml::from_str(text).map_err(|error| broken(error.to_string()))?;
        let column = |words: Vec<String>| -> Result<Column, NotADialect> {
            let mut words = words.into_iter();
            let (Some(header), Some(field)) = (words.next(), words.next()) else {
                return Err(broken("a column is a header and a field".to_owned()));
            };
            let field = field.parse().map_err(|error| broken(format!("{error}")))?;
            Ok(Column { header, field, aliases: words.collect() })
        };
        Ok(Self {
            name: name.to_owned(),
            title: file.title,
            known_by: file.known_by,
            read_only: file.read_only,
            byte_order_mark: file.byte_order_mark,
            phones: file.phones,
            join: file.join,
            rows: file.rows,
            columns: file.columns.into_iter().map(column).collect::<Result<_, _>>()?,
            also_read: file.also_read.into_iter().map(column).collect::<Result<_, _>>()?,
        })
    }

    /// With some of its columns alone, in their order.
    pub fn with_columns(mut self, headers: &[String]) -> Result<Self, NotADialect> {
        let column = |header: &String| {
            self.columns.iter().find(|column| same(&column.header, header)).cloned().ok_or_else(|| {
                let all: Vec<_> = self.columns.iter().map(|column| column.header.as_str()).collect();
                NotADialect::Column {
                    dialect: self.name.clone(),
                    column: header.clone(),
                    columns: all.join(", "),
                }
            })
        };
        self.columns = headers.iter().map(column).collect::<Result<_, _>>()?;
        Ok(self)
    }

    /// What people call their columns, whatever the program.
    pub fn of_any_spreadsheet() -> Result<Self, NotADialect> {
        Self::named("other")
    }

    /// Whose file it is, by its headers: the one that knows most of them, else any spreadsheet.
    pub fn of_headers(headers: &[String]) -> Result<Self, NotADialect> {
        let has = |wanted: &String| headers.iter().any(|header| same(header, wanted));
        let mut best: Option<(usize, &Self)> = None;
        for dialect in ours()? {
            let known = headers.iter().filter(|header| dialect.field(header).is_some()).count();
            let fits = match dialect.known_by.as_slice() {
                [] => best.is_none(),
                languages => languages.iter().any(|headers| headers.iter().all(has)),
            };
            if fits && best.as_ref().is_none_or(|(most, _)| known > *most) {
                best = Some((known, dialect));
            }
        }
        best.map_or_else(Self::of_any_spreadsheet, |(_, dialect)| Ok(dialect.clone()))
    }

    /// What a column of that header holds; a group that is repeated more often than ours counts on.
    pub fn field(&self, header: &str) -> Option<Field> {
        let named = |column: &&Column| {
            same(&column.header, header) || column.aliases.iter().any(|alias| same(alias, header))
        };
        if let Some(column) = self.columns.iter().chain(&self.also_read).find(named) {
            return Some(column.field.clone());
        }
        let digits = header.find(|c: char| c.is_ascii_digit())?;
        let end = header[digits..].find(|c: char| !c.is_ascii_digit()).map_or(header.len(), |at| digits + at);
        let n: usize = header[digits..end].parse().ok()?;
        let first = format!("{}1{}", &header[..digits], &header[end..]);
        let column = self.columns.iter().find(|column| same(&column.header, &first))?;
        let nth = n.checked_sub(1).filter(|n| *n < 100)?;
        match &column.field {
            Field::Phone(slots, 0) => Some(Field::Phone(slots.clone(), nth)),
            Field::PhoneLabel(0) => Some(Field::PhoneLabel(nth)),
            Field::Email(0) => Some(Field::Email(nth)),
            Field::EmailLabel(0) => Some(Field::EmailLabel(nth)),
            Field::Address(0, part) => Some(Field::Address(nth, *part)),
            Field::AddressLabel(0) => Some(Field::AddressLabel(nth)),
            _ => None,
        }
    }
}

pub fn same(a: &str, b: &str) -> bool {
    let (a, b) = (a.trim(), b.trim());
    a == b || a.to_lowercase() == b.to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(line: &str) -> Vec<String> {
        line.split(',').map(str::to_owned).collect()
    }

    #[test]
    fn every_dialect_can_be_read_and_knows_its_own_headers() {
        for (name, _) in EMBEDDED {
            let dialect = Dialect::named(name).unwrap();
            let own: Vec<_> = dialect.columns.iter().map(|column| column.header.clone()).collect();
            assert_eq!(Dialect::of_headers(&own).unwrap().name, *name);
        }
        assert_eq!(
            Dialect::names(),
            ["press-list", "google", "outlook", "thunderbird", "mailchimp", "listmonk"]
        );
    }

    #[test]
    fn a_file_is_known_in_any_order_and_groups_go_on() {
        let google =
            Dialect::of_headers(&headers("Labels,E-mail 1 - Label,First Name,Phone 7 - Value")).unwrap();
        assert_eq!(google.name, "google");
        assert_eq!(google.field("phone 7 - value"), Some(Field::Phone(Vec::new(), 6)));
        assert_eq!(Dialect::of_headers(&headers("Nom,Courriel,Téléphone")).unwrap().name, "other");
        assert_eq!(google.field("Event 1 - Value"), Some(Field::Blank));
        assert_eq!(google.field("Shoe size"), None);
    }

    #[test]
    fn a_program_is_known_in_the_languages_that_it_writes() {
        for (name, line) in [
            ("outlook", "Anrede;Vorname;Nachname;Telefon geschäftlich;E-Mail-Adresse"),
            ("outlook", "Titre;Prénom;Nom;Téléphone (bureau);Adresse de messagerie"),
            ("outlook", "Nombre;Apellidos;Teléfono del trabajo;Dirección de correo electrónico"),
            ("outlook", "Nome;Cognome;Ufficio;Indirizzo posta elettronica"),
            ("outlook", "Voornaam;Achternaam;Telefoon op werk;E-mailadres"),
            ("thunderbird", "Vorname;Nachname;Anzeigename;Primäre E-Mail-Adresse"),
            ("thunderbird", "Prénom;Nom de famille;Nom à afficher;Première adresse électronique"),
        ] {
            let headers: Vec<_> = line.split(';').map(str::to_owned).collect();
            let dialect = Dialect::of_headers(&headers).unwrap();
            assert_eq!(dialect.name, name, "{line}");
            let unknown: Vec<_> = headers.iter().filter(|one| dialect.field(one).is_none()).collect();
            assert!(unknown.is_empty(), "{unknown:?} of {line}");
        }
    }

    #[test]
    fn columns_are_chosen_by_name() {
        let dialect = Dialect::named("press-list").unwrap();
        let few = dialect.clone().with_columns(&headers("E-mail,name")).unwrap();
        assert_eq!(few.columns.iter().map(|one| one.header.as_str()).collect::<Vec<_>>(), ["E-mail", "Name"]);
        let message = dialect.with_columns(&headers("Shoes")).unwrap_err().to_string();
        assert!(
            message.starts_with("`press-list` has no column `Shoes`: its columns are Kind, "),
            "{message}"
        );
    }
}
