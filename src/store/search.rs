//! Finds contacts by a part of what is known of them. How (trigrams, and a plain look through for what is
//! shorter than three characters) is known here alone.

use std::collections::HashSet;

use rusqlite::params;
use uuid::Uuid;

use super::{
    Result, Store,
    search_apart::Entry,
    sql::{Columns, value},
};
use crate::model::{Contact, ContactId, Entity, OfficeId, OrganisationId, text};

/// What is searched of one contact.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Document {
    pub(super) name: String,
    pub(super) rest: String,
    pub(super) digits: String,
}

/// What somebody looks for, folded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Matching {
    /// Each of these words, anywhere: in names alone, or in everything but numbers.
    Words { words: Vec<String>, names_only: bool },
    /// A part of a number, as `text::digits` gives it.
    Digits(String),
}

/// A contact that matches, with what is needed to rank it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    pub contact: ContactId,
    /// Its names, folded, one a line: as printed, in its parts, in the other script.
    pub name: String,
    /// Everything else in words, folded, a value a line.
    pub rest: String,
    /// Its numbers, one a line: digits with the country code and then the extension.
    pub digits: String,
}

impl Document {
    pub(super) fn of(store: &Store, contact: &Contact) -> Result<Self> {
        let place = |entity, id: Option<Uuid>| id.map_or(Ok(None), |id| store.place(entity, id));
        let office = place(Entity::Office, contact.office.map(OfficeId::uuid))?;
        let organisation = contact.organisation.or(office.as_ref().and_then(|office| office.organisation));
        let organisation = place(Entity::Organisation, organisation.map(OrganisationId::uuid))?;
        let name = &contact.name;
        let mut names = vec![text::fold(&name.printed)];
        if let Some(parts) = joined(&[&name.given, &name.additional, &name.family]) {
            names.push(parts);
        }
        names.extend(name.other_script.as_deref().map(text::fold));
        names.dedup();

        let mut rest = Vec::with_capacity(16);
        rest.push(contact.handle.clone());
        rest.extend(contact.emails.iter().map(|email| text::fold(&email.address)));
        rest.extend(contact.role.as_deref().map(text::fold));
        if let Some(office) = &office {
            rest.push(text::fold(&office.name));
            rest.extend(office.city.as_deref().map(text::fold));
        }
        rest.extend(organisation.map(|organisation| text::fold(&organisation.name)));
        rest.extend(contact.phones.iter().filter_map(|phone| phone.place.as_deref()).map(text::fold));
        for address in &contact.addresses {
            rest.extend(address.parts().into_iter().flatten().map(text::fold));
        }
        rest.extend(contact.topics.iter().map(|topic| text::fold(topic)));
        rest.extend(contact.note.as_deref().map(text::fold));

        let digits: Vec<String> = contact
            .phones
            .iter()
            .map(|phone| {
                let number = phone.number.e164.as_deref().unwrap_or(&phone.number.raw);
                text::digits(number) + phone.number.extension.as_deref().unwrap_or_default()
            })
            .collect();
        Ok(Self { name: names.join("\n"), rest: each_once(&rest), digits: digits.join("\n") })
    }
}

/// The values, one a line, each where it first stands.
fn each_once(values: &[String]) -> String {
    /// So few are compared with each other sooner than they are hashed.
    const FEW: usize = 24;
    let mut seen = HashSet::new();
    let mut lines = String::with_capacity(values.iter().map(|value| value.len() + 1).sum());
    for (at, value) in values.iter().enumerate() {
        let is_first = if values.len() <= FEW { !values[..at].contains(value) } else { seen.insert(value) };
        if is_first {
            lines.extend((at > 0).then_some('\n'));
            lines.push_str(value);
        }
    }
    lines
}

fn joined(parts: &[&Option<String>]) -> Option<String> {
    let parts: Vec<&str> = parts.iter().filter_map(|part| part.as_deref()).collect();
    (!parts.is_empty()).then(|| text::fold(&parts.join(" ")))
}

impl Store {
    pub(super) fn write_document(&self, contact: ContactId, new: Document, fresh: bool) -> Result<()> {
        if !fresh {
            if let Some((_, old)) = self.document(contact)?
                && old == new
            {
                return Ok(());
            }
            self.forget_document(contact)?;
        }
        let sql = "INSERT INTO search (key, contact_id, name, rest, digits) VALUES (?1, ?2, ?3, ?4, ?5)";
        let key = self.next_key()?;
        self.add_row(sql, params![key, contact, new.name, new.rest, new.digits])?;
        self.write_index(Entry::Put(key.unwrap_or_else(|| self.connection.last_insert_rowid()), new))
    }

    pub(super) fn forget_document(&self, contact: ContactId) -> Result<()> {
        let Some((key, old)) = self.document(contact)? else { return Ok(()) };
        self.write_index(Entry::Take(key, old))?;
        self.forget_last_key();
        self.execute("DELETE FROM search WHERE key = ?1", [key]).map(drop)
    }

    fn document(&self, contact: ContactId) -> Result<Option<(i64, Document)>> {
        self.row("SELECT key, name, rest, digits FROM search WHERE contact_id = ?1", [contact], |row| {
            Ok((row.take()?, Document { name: row.take()?, rest: row.take()?, digits: row.take()? }))
        })
    }

    pub(super) fn refresh_documents_of_office(&self, office: OfficeId) -> Result<()> {
        self.refresh_documents("SELECT id FROM contact WHERE office_id = ?1 AND deleted_at IS NULL", office)
    }

    pub(super) fn refresh_documents_of_organisation(&self, organisation: OrganisationId) -> Result<()> {
        self.refresh_documents(
            "SELECT id FROM contact WHERE deleted_at IS NULL AND (organisation_id = ?1 \
             OR office_id IN (SELECT id FROM office WHERE organisation_id = ?1))",
            organisation,
        )
    }

    fn refresh_documents(&self, sql: &str, of: impl rusqlite::ToSql) -> Result<()> {
        let ids: Vec<ContactId> = self.rows(sql, [of], value)?;
        for batch in ids.chunks(256) {
            for contact in self.contacts(batch)? {
                self.write_document(contact.id, Document::of(self, &contact)?, false)?;
            }
        }
        Ok(())
    }

    /// All that match, in no order.
    pub fn search(&self, matching: &Matching) -> Result<Vec<Found>> {
        self.bring_index_home()?;
        let mut found = self.candidates(matching)?;
        found.retain(|one| matching.fits(one));
        Ok(found)
    }

    /// Those that may match: by the index if there is a word of three characters to ask it for.
    fn candidates(&self, matching: &Matching) -> Result<Vec<Found>> {
        let each = |row: &mut Columns<'_>| {
            Ok(Found { contact: row.take()?, name: row.take()?, rest: row.take()?, digits: row.take()? })
        };
        let words: Vec<&str> = match matching {
            Matching::Words { words, .. } => words.iter().map(String::as_str).collect(),
            Matching::Digits(digits) => vec![digits],
        };
        let trigrams: Vec<String> = words.iter().flat_map(|word| trigrams(word)).collect();
        let select = "SELECT contact_id, search.name, search.rest, search.digits FROM search";
        if trigrams.is_empty() {
            // All are looked through: no further than the names where these alone are asked for.
            let names_only = matches!(matching, Matching::Words { names_only: true, .. });
            let beyond = if names_only { "" } else { " OR instr(rest, ?1) > 0 OR instr(digits, ?1) > 0" };
            let sql = format!("{select} WHERE instr(name, ?1) > 0{beyond}");
            return self.rows(&sql, [words.first().unwrap_or(&"")], each);
        }
        let sql = format!(
            "{select} JOIN search_trigram ON search_trigram.rowid = search.key WHERE search_trigram MATCH ?1"
        );
        self.rows(&sql, [trigrams.join(" AND ")], each)
    }

    /// The names of every contact, as `Found::name` has them.
    pub fn each_name(&self, mut each: impl FnMut(ContactId, &str)) -> Result<()> {
        self.rows("SELECT contact_id, name FROM search", [], |row| {
            each(row.take()?, &row.take::<String>()?);
            Ok(())
        })
        .map(drop)
    }

    /// Contacts whose names share a run of three letters with the text: where to look for what was meant.
    pub fn resembling(&self, text: &str, limit: usize) -> Result<Vec<Found>> {
        self.bring_index_home()?;
        let trigrams: Vec<String> = text.split(' ').flat_map(trigrams).collect();
        if trigrams.is_empty() {
            return Ok(Vec::new());
        }
        let sql = "SELECT contact_id, search.name, search.rest, search.digits FROM search \
            JOIN search_trigram ON search_trigram.rowid = search.key WHERE search_trigram MATCH ?1 LIMIT ?2";
        self.rows(sql, params![trigrams.join(" OR "), limit], |row| {
            Ok(Found { contact: row.take()?, name: row.take()?, rest: row.take()?, digits: row.take()? })
        })
    }
}

impl Matching {
    fn fits(&self, found: &Found) -> bool {
        match self {
            Self::Words { words, names_only } => {
                words.iter().all(|word| found.name.contains(word) || !names_only && found.rest.contains(word))
            }
            Self::Digits(digits) => found.digits.lines().any(|number| number.contains(digits)),
        }
    }
}

/// The trigrams of a word, quoted for FTS5; none if it is shorter than one.
fn trigrams(word: &str) -> Vec<String> {
    let letters: Vec<char> = word.chars().collect();
    letters
        .windows(3)
        .map(|three| format!("\"{}\"", three.iter().collect::<String>().replace('"', "\"\"")))
        .collect()
}
