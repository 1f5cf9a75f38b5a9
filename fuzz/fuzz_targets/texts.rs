//! What a user's own files and questions say: block templates and words, a dialect of CSV, a sheet of the editor, a
//! query. The first byte says which.
#![no_main]

use std::cell::RefCell;

use libfuzzer_sys::fuzz_target;
use pressdesk::{
    directory::{Directory, Error},
    edit::Sheet,
    format::csv::Dialect,
    model::{ContactKind, Minter, Name},
    release::render::Templates,
};

fuzz_target!(|bytes: &[u8]| {
    let Some((first, Ok(text))) = bytes.split_first().map(|(first, text)| (first, str::from_utf8(text)))
    else {
        return;
    };
    match first % 5 {
        0 => drop(Templates::embedded().map(|mut all| all.replace("html.j2", text))),
        1 => drop(Templates::embedded().map(|mut all| all.replace("words/fr.toml", text))),
        2 => drop(Dialect::parse("own", text)),
        3 => drop(toml::from_str::<Sheet>(text).map(|sheet| (sheet.phone_at(text), sheet.email_at(text)))),
        _ => DIRECTORY.with_borrow(|directory| {
            directory.find(text).expect("no query is an error");
            let _ = directory.resolve(text);
        }),
    }
});

thread_local! {
    static DIRECTORY: RefCell<Directory> = RefCell::new(directory());
}

fn directory() -> Directory {
    let minter = Minter::fixed("2026-11-23T10:11:12Z".parse().expect("a time"), 1);
    let mut directory = Directory::in_memory(minter, "fuzz").expect("memory takes it");
    let act = |work: &mut pressdesk::directory::Work<'_>| {
        for name in ["Anna Müller", "Li Example", "刘莉"] {
            let mut contact = work.new_contact(ContactKind::Spokesperson, Name::printed(name))?;
            work.put(&mut contact)?;
        }
        Ok::<_, Error>(())
    };
    directory.operate("add", "people", act).expect("memory takes it");
    directory
}
