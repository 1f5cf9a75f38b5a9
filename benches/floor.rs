//! The least that an import has to do: calcard reads the cards, and bare inserts put them into a directory's tables.
//! No check, no search, no history, no looking for who is there already.
//!
//!     cargo bench --bench floor -- cards.vcf

#![allow(clippy::print_stdout, clippy::unwrap_used)]

use std::{env, fs, time::Instant};

use calcard::{
    Entry, Parser,
    vcard::{VCardProperty, VCardValue},
};
use rusqlite::{Connection, params};

fn main() {
    let Some(path) = env::args().skip(1).find(|one| !one.starts_with('-')) else {
        println!("give a file of vCards: benches/make_cards.py makes one");
        return;
    };
    let text = fs::read_to_string(&path).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let store = Connection::open(folder.path().join("floor.db")).unwrap();
    store.execute_batch("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL").unwrap();
    store.execute_batch(include_str!("../schema.sql")).unwrap();

    let start = Instant::now();
    let (mut count, mut ids) = (0_u64, 0_u128);
    let mut id = || {
        ids += 1;
        ids.to_be_bytes()
    };
    store.execute_batch("BEGIN").unwrap();
    let mut parser = Parser::new(&text);
    loop {
        let card = match parser.entry() {
            Entry::VCard(card) => card,
            Entry::Eof => break,
            _ => continue,
        };
        let texts = |property: &VCardProperty| -> Vec<&str> {
            let entries = card.entries.iter().filter(|entry| &entry.name == property);
            entries
                .filter_map(|entry| match entry.values.first() {
                    Some(VCardValue::Text(text)) => Some(text.as_str()),
                    _ => None,
                })
                .collect()
        };
        let first = |property| texts(property).into_iter().next();
        let (contact, name) = (id(), first(&VCardProperty::Fn).unwrap_or_default());
        count += 1;
        let mut insert = store
            .prepare_cached(
                "INSERT INTO contact (id, handle, uid, kind, printed_name, name_order, sort_key, role, note, \
                 addresses, languages, topics, kept, rev, created_at, updated_at, updated_by) VALUES \
                 (?1, ?2, ?3, 'journalist', ?4, 'unknown', ?4, ?5, ?6, '[]', '[]', '[]', '[]', 1, ?7, ?7, 'floor')",
            )
            .unwrap();
        let at = "2026-11-23T10:11:12.000Z";
        let uid = first(&VCardProperty::Uid);
        insert
            .execute(params![
                contact,
                format!("{name}-{count}"),
                uid,
                name,
                first(&VCardProperty::Title),
                first(&VCardProperty::Note),
                at
            ])
            .unwrap();
        for (position, number) in texts(&VCardProperty::Tel).into_iter().enumerate() {
            let sql = "INSERT INTO phone (id, contact_id, position, kind, raw, e164, visibility) \
                VALUES (?1, ?2, ?3, 'office', ?4, ?4, 'public')";
            let mut insert = store.prepare_cached(sql).unwrap();
            insert.execute(params![id(), contact, position as i64, number]).unwrap();
        }
        for (position, address) in texts(&VCardProperty::Email).into_iter().enumerate() {
            let sql = "INSERT INTO email (id, contact_id, position, address, address_key, visibility) \
                VALUES (?1, ?2, ?3, ?4, ?4, 'public')";
            let mut insert = store.prepare_cached(sql).unwrap();
            insert.execute(params![id(), contact, position as i64, address]).unwrap();
        }
    }
    store.execute_batch("COMMIT").unwrap();
    let seconds = start.elapsed().as_secs_f64();
    println!("{count} cards, {seconds:.2} s, {:.0} cards/s", count as f64 / seconds);
}
