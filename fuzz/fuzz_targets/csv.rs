//! CSV of any program, encoding and delimiter: no cell that goes out runs, and what a press list can hold comes back
//! from one.
#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use pressdesk::{
    finding::codes,
    format::{
        Exporter, Record,
        csv::{Dialect, Writer, read},
        number,
    },
    model::{Card, Draft, Visibility},
    rules::{Countries, admit},
};
use pressdesk_fuzz::card;

fuzz_target!(|bytes: &[u8]| {
    let Ok(reader) = read(bytes, None, &[]) else { return };
    // Each dialect is read from its file: a few records are enough.
    let other = NAMES[bytes.len() % NAMES.len()];
    for record in reader.map(|record| record.expect("bytes can be read")).take(4) {
        let Some(mut draft) = record.draft else {
            assert!(!record.findings.is_empty(), "a row was dropped without a word");
            continue;
        };
        let countries = Countries::of(&draft, "CN".parse().ok());
        let findings = admit(&mut draft, countries);
        let Some(card) = card(&draft) else { continue };
        let odd = findings.iter().any(|one| [codes::N101, codes::N102, codes::U401].contains(&one.code));
        for name in ["press-list", other] {
            let (out, whole) = written(&card, name);
            check_cells(&card, &out);
            let mut back = all(&out);
            assert!(back.len() <= 1, "one contact became {}:\n{out}", back.len());
            if name == "press-list" && whole && !odd {
                let back = back.remove(0);
                compare(&card, &back.draft.expect("it was a contact"), &out);
            }
        }
    }
});

static NAMES: LazyLock<Vec<&str>> = LazyLock::new(Dialect::names);

/// The file, and whether the dialect holds all of the card.
fn written(card: &Card, dialect: &str) -> (String, bool) {
    let mut out = Vec::new();
    let mut writer = Writer::new(&mut out, Dialect::named(dialect).expect("one of ours"));
    writer.card(card).expect("memory takes it");
    let unheld = writer.finish().expect("memory takes it");
    drop(writer);
    (String::from_utf8(out).expect("UTF-8"), unheld.is_empty())
}

fn all(text: &str) -> Vec<Record> {
    let reader = read(text.as_bytes(), None, &[]).expect("it has headers");
    reader.map(|record| record.expect("bytes can be read")).collect()
}

/// A cell begins with a sign that a spreadsheet acts on only where it is a number that can be dialled, or an address.
fn check_cells(card: &Card, out: &str) {
    let harmless = |cell: &str| {
        let plain = |c: char| c.is_alphanumeric() || "+-._@ ()/:,;#*&".contains(c);
        let number = cell.starts_with('+') && cell[1..].starts_with(|c: char| c.is_ascii_digit());
        let address = card.emails().iter().any(|email| email.address() == cell);
        (number || address) && cell.chars().all(plain)
    };
    let quoted = out.split(['\n', ',']).map(|cell| cell.trim_start_matches('"'));
    // Inside quotation marks a comma begins no cell; what is meant here is any text that could be one.
    if !out.contains('"') {
        for cell in quoted.map(|cell| cell.trim_end_matches(['\r', '\n'])) {
            assert!(
                !cell.starts_with(['=', '@', '\t', '-', '+']) || harmless(cell),
                "`{cell}` runs in\n{out}"
            );
        }
    }
}

fn compare(card: &Card, draft: &Draft, out: &str) {
    let name = draft.name.as_ref().expect("it has a name");
    assert_eq!(name.with_honorific(), card.name().with_honorific(), "{out}");
    assert_eq!(draft.role.as_deref(), card.role(), "{out}");
    assert_eq!(draft.organisation.as_deref(), card.organisation(), "{out}");
    assert_eq!(draft.office.as_deref(), card.office().map(|one| one.name.as_str()), "{out}");
    assert_eq!(draft.languages, card.languages(), "{out}");
    assert_eq!(draft.topics, card.topics(), "{out}");
    assert_eq!(draft.url.as_deref(), card.url(), "{out}");
    assert_eq!(draft.note.as_deref(), card.note(), "{out}");
    let emails: Vec<_> = card.emails().iter().map(|one| one.address()).collect();
    assert_eq!(draft.emails.iter().map(|one| one.address.as_str()).collect::<Vec<_>>(), emails, "{out}");
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    let public = |visibility| visibility == Visibility::Public;
    if card.phones().iter().all(|phone| public(phone.visibility())) {
        let phones: Vec<_> = card.phones().iter().map(|one| digits(&number::dialled(one.number()))).collect();
        let read: Vec<_> = draft.phones.iter().map(|one| digits(&one.number.raw)).collect();
        assert_eq!(read, phones, "{out}");
    }
}
