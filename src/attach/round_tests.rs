//! A block of ours is read back as what was put into it, whoever stands in it and however little is printed of them.

use super::{
    mend_tests::{edit, email, refresh},
    real_tests::options,
    word_tests::document,
    *,
};
use crate::model::{Contact, ContactKind, Email, Minter, Name, Number, Phone, PhoneKind, Visibility};

/// By name and role: the last digits of an office's number and of an internal cell, the own address and the internal one,
/// and whether the press address of all is theirs.
#[derive(Clone, Copy)]
struct Person {
    name: &'static str,
    role: Option<&'static str>,
    number: Option<&'static str>,
    cell: Option<&'static str>,
    address: Option<&'static str>,
    internal: Option<&'static str>,
    shares: bool,
}

const fn named(name: &'static str, role: Option<&'static str>) -> Person {
    Person { name, role, number: None, cell: None, address: None, internal: None, shares: false }
}

const ANA: Person = named("Ana Exemplo", Some("Press Officer"));
const TOM: Person = named("Tom Hartley", Some("Head of Media"));
const ADA: Person = named("Ada Marsh", Some("Spokesperson"));
/// Another than the one above.
const OTHER_ANA: Person = named("Ana Exemplo", Some("Economist"));

const fn sharing(one: Person) -> Person {
    Person { shares: true, ..one }
}

const fn at(one: Person, address: &'static str) -> Person {
    Person { address: Some(address), ..one }
}

const fn on(one: Person, number: &'static str) -> Person {
    Person { number: Some(number), ..one }
}

const fn inside(one: Person, cell: &'static str, address: &'static str) -> Person {
    Person { cell: Some(cell), internal: Some(address), ..one }
}

const fn bare(one: Person) -> Person {
    Person { role: None, ..one }
}

const SHAPES: &[(&str, &[Person])] = &[
    ("one press address below all", &[ANA, TOM, sharing(ADA)]),
    ("one press address with each", &[sharing(ANA), sharing(TOM), sharing(ADA)]),
    ("the same without roles", &[bare(sharing(ANA)), bare(sharing(TOM)), bare(sharing(ADA))]),
    ("names alone above a press address", &[bare(ANA), bare(TOM), bare(sharing(ADA))]),
    ("addresses of their own", &[at(ANA, "ana@example.org"), at(TOM, "tom@example.org")]),
    (
        "addresses of their own, without roles",
        &[bare(at(ANA, "ana@example.org")), bare(at(TOM, "tom@example.org"))],
    ),
    (
        "internal alone, and one who can be reached",
        &[
            inside(ANA, "0161", "ana.home@example.org"),
            inside(TOM, "0162", "tom.home@example.org"),
            at(on(ADA, "0103"), "ada@example.org"),
        ],
    ),
    (
        "internal besides the press address",
        &[
            sharing(inside(ANA, "0161", "ana.home@example.org")),
            sharing(inside(TOM, "0162", "tom.home@example.org")),
        ],
    ),
    ("nothing of one between others", &[on(ANA, "0101"), TOM, on(ADA, "0103")]),
    ("nothing of the last", &[on(ANA, "0101"), at(TOM, "tom@example.org"), ADA]),
    ("one number for all", &[on(ANA, "0101"), on(TOM, "0101"), on(ADA, "0101")]),
    ("one number and the press address for all", &[sharing(on(ANA, "0101")), sharing(on(TOM, "0101"))]),
    ("namesakes with addresses", &[at(ANA, "ana@example.org"), at(OTHER_ANA, "ana.exemplo@example.org")]),
    ("namesakes with numbers", &[on(ANA, "0101"), on(OTHER_ANA, "0102")]),
    ("namesakes, and somebody else", &[on(ANA, "0101"), sharing(on(OTHER_ANA, "0102")), sharing(TOM)]),
    ("nobody has anything", &[ANA, TOM]),
];

const TEXTS: &[(&str, &str)] = &[
    ("en", "The council said that the new path is open to all from today and that it was built by the town."),
    (
        "fr",
        "La ville a ouvert le nouveau chemin, qui est dans le parc et pour tous les habitants de la commune.",
    ),
    (
        "pt",
        "A câmara abriu o novo caminho, que fica no parque e é para todos os moradores da vila, não só para alguns.",
    ),
    (
        "de",
        "Die Stadt hat den neuen Weg eröffnet, der durch den Park führt und für alle Menschen ist, die hier wohnen.",
    ),
    ("zh", "市政府今天宣布新的步道已经开放，所有居民都可以使用。"),
    ("ar", "أعلنت البلدية اليوم افتتاح الطريق الجديد الذي يمر في الحديقة وهو مفتوح لجميع السكان."),
];

fn london(digits: &str) -> Number {
    let e164 = format!("+44207946{digits}");
    Number { raw: format!("+44 20 7946 {digits}"), e164: Some(e164), extension: None }
}

fn phone(work: &directory::Work<'_>, kind: PhoneKind, digits: &str, visibility: Visibility) -> Phone {
    let number = london(digits);
    Phone { id: work.mint(), kind, place: None, number, visibility, verified: None, former: Vec::new() }
}

fn directory_of(people: &[Person]) -> (Directory, Vec<ContactId>) {
    let minter = Minter::fixed("2026-11-23T10:00:00Z".parse().unwrap(), 3);
    let mut directory = Directory::in_memory(minter, "tester").unwrap();
    let made = directory.operate::<_, directory::Error>("add", "add", |work| {
        let office = work.office_named_or_new("Lisbon Office")?;
        let mut ids = Vec::new();
        for one in people {
            let mut contact: Contact =
                work.new_contact(ContactKind::Spokesperson, Name::printed(one.name))?;
            contact.role = one.role.map(str::to_owned);
            contact.office = one.role.map(|_| office);
            contact
                .phones
                .extend(one.number.map(|own| phone(work, PhoneKind::Office, own, Visibility::Public)));
            contact
                .phones
                .extend(one.cell.map(|own| phone(work, PhoneKind::Cell, own, Visibility::Internal)));
            contact.emails.extend(one.address.map(|own| email(work, own)));
            let internal = |own| Email { visibility: Visibility::Internal, ..email(work, own) };
            contact.emails.extend(one.internal.map(internal));
            contact.emails.extend(one.shares.then(|| email(work, "press@example.org")));
            work.put(&mut contact)?;
            ids.push(contact.id);
        }
        Ok(ids)
    });
    let ids = made.unwrap().value;
    (directory, ids)
}

fn files(body: &str) -> [(&'static str, Vec<u8>); 4] {
    [
        ("a.txt", format!("Title\n\n{body}\n").into_bytes()),
        ("a.md", format!("# Title\n\n{body}\n").into_bytes()),
        ("a.html", format!("<html><body><h1>Title</h1>\n<p>{body}</p>\n</body></html>\n").into_bytes()),
        ("a.docx", document(&["Title", body])),
    ]
}

/// What is not as it should be when everybody has got a number between attach and refresh.
fn ails(people: &[Person], name: &str, source: &[u8]) -> Option<String> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    fs::write(&path, source).unwrap();
    let (mut directory, ids) = directory_of(people);
    let said = |directory: &Directory| {
        let found = check(directory, &path, options().read, None, None).unwrap().1;
        // That nothing is there by which to reach somebody is said of whom nothing may be printed.
        let found = found.into_iter().filter(|one| one.code.as_str() != "D601");
        found.map(|one| format!("{} {}", one.code, one.message)).collect::<Vec<_>>()
    };
    let text = || open(&path, options().read, None).unwrap().document.text().to_owned();
    let whom = Whom::Contacts(ids.clone());
    let put = |directory: &mut Directory| attach(directory, &path, None, &whom, &options()).unwrap();
    let first = put(&mut directory);
    if !matches!(first.outcome, Outcome::Written { .. }) {
        return Some(format!("not attached: {first:?}"));
    }
    let found = said(&directory);
    if !found.is_empty() {
        return Some(format!("{found:?}\n{}", text()));
    }
    let again = put(&mut directory);
    if again.outcome != Outcome::Unchanged {
        return Some(format!("the second attach: {:?} {:?}\n{}", again.outcome, again.findings, text()));
    }
    let again = attach(&mut directory, &path, None, &Whom::Refresh, &options());
    if !matches!(&again, Ok(again) if again.outcome == Outcome::Unchanged) {
        return Some(format!("a refresh of what is so: {again:?}\n{}", text()));
    }
    directory
        .operate::<_, directory::Error>("edit", "edit", |work| {
            for (at, id) in ids.iter().enumerate() {
                let mut contact = work.contact(*id)?.unwrap();
                let number = phone(work, PhoneKind::Office, &format!("019{at}"), Visibility::Public);
                contact.phones.push(number);
                work.put(&mut contact)?;
            }
            Ok(())
        })
        .unwrap();
    let done = refresh(&mut directory, &path);
    let after = text();
    if (0..ids.len()).any(|at| !after.contains(&format!("019{at}"))) {
        return Some(format!("the refresh: {:?} {:?}\n{after}", done.outcome, done.findings));
    }
    let found = said(&directory);
    if !found.is_empty() || ["0161", "0162", "home@"].iter().any(|one| after.contains(one)) {
        return Some(format!("after the refresh {found:?}\n{after}"));
    }
    None
}

#[test]
fn our_own_block_is_read_back_as_what_was_put_in() {
    let mut all = Vec::new();
    for (at, (shape, people)) in SHAPES.iter().enumerate() {
        // Each in a Word document, which has no empty lines, and in one of the others; the languages in their turn.
        for (format, which) in [(at % 3, at), (3, at + 2)] {
            let (language, body) = TEXTS[which % TEXTS.len()];
            let (name, source) = &files(body)[format];
            if let Some(ails) = ails(people, name, source) {
                all.push(format!("{shape}, {language}, {name}: {ails}"));
            }
        }
    }
    assert!(all.is_empty(), "{}\n\n{} fail", all.join("\n\n"), all.len());
}

#[test]
fn a_block_of_one_who_has_opted_out_is_left_and_said() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.txt");
    fs::write(&path, &files(TEXTS[0].1)[0].1).unwrap();
    let (mut directory, ids) = directory_of(&[on(ANA, "0101")]);
    attach(&mut directory, &path, None, &Whom::Contacts(ids.clone()), &options()).unwrap();
    let before = fs::read(&path).unwrap();
    edit(&mut directory, ids[0], |work, contact| contact.opted_out = Some(work.now()));
    let done = refresh(&mut directory, &path);
    assert_eq!(done.outcome, Outcome::Refused);
    assert_eq!(done.findings.iter().map(|one| one.code.as_str()).collect::<Vec<_>>(), ["R511"]);
    assert_eq!(fs::read(&path).unwrap(), before);
}
