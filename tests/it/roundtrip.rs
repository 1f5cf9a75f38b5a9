//! What goes out and comes into an empty directory is what went out: nothing lost, nothing shown to more people.

use pressdesk::{
    directory::Directory,
    edit,
    export::{self, Choice, Target},
    finding::Finding,
    format::vcard::Version,
    import::{self, Counts, From, Input, Listener, Options, Source},
    model::{
        Address, Contact, ContactKind, Email, Gate, Kept, Minter, Name, NameOrder, Phone, PhoneKind, Time,
        Visibility,
    },
    rules,
};
use proptest::{
    option,
    prelude::*,
    sample::select,
    sample::subsequence,
    test_runner::{Config, TestCaseError},
};
use serde_json::Value;

const EVERYTHING: Gate = Gate { on_request: true, internal: true, invalid: true, no_journalists: false };

/// Valid ones of several forms, and two that are not.
const NUMBERS: [&str; 8] = [
    "+8610 65320000 ext. 1301",
    "+86 139 1097 0000",
    "+1 (212) 555-0123",
    "+44 20 7946 0000",
    "+33 1 45 67 89 01",
    "+966 50 123 4567",
    "+861391098000",
    "12 34",
];
const PLACES: [&str; 5] = ["Beijing", "St. John's, NL", "القاهرة", "北京", "home"];
const ADDRESSES: [&str; 5] =
    ["a.b@example.org", "josé@example.org", "x_y+z@例え.jp", "press@example.com", "not an address"];
const KEPT: [(&str, &str); 6] = [
    ("X-SKYPE;TYPE=work:lily", "3.0"),
    ("BDAY:19700102", "4.0"),
    ("NICKNAME:Lily\\, the press,L", "3.0"),
    ("PHOTO;ENCODING=b;TYPE=PNG:iVBORw0KGgo=", "3.0"),
    ("item7.X-ABDATE:20200101", "3.0"),
    ("X-LONG:刘莉刘莉刘莉刘莉刘莉刘莉刘莉刘莉刘莉刘莉刘莉刘莉刘莉刘莉刘莉刘莉刘莉刘莉", "4.0"),
];

/// One line of what formats have to escape, quote and fold, with a letter in it.
fn text() -> impl Strategy<Value = String> {
    "[A-Za-zÀ-ÿ刘莉علиж][A-Za-z0-9À-ÿ刘莉عлж ,;:\\\\\"'.=+/()^@-]{0,60}[a-z]"
}

fn note() -> impl Strategy<Value = String> {
    "[A-Za-z刘ع\n,;:\\\\\"= -]{0,100}".prop_map(|note| format!("A{note}z"))
}

fn visibility() -> impl Strategy<Value = Visibility> {
    select(Visibility::ALL.to_vec())
}

fn address() -> impl Strategy<Value = Address> {
    let part = || option::of(text());
    let label = option::of(select(vec!["work", "home", "Field; office", "أرشيف"]));
    (label, text(), part(), part(), part(), part()).prop_map(
        |(label, street, city, po_box, region, country)| Address {
            label: label.map(str::to_owned),
            street: Some(street),
            city,
            po_box,
            region,
            country,
            extended: None,
            postal_code: Some("100600".to_owned()),
        },
    )
}

#[derive(Clone, Debug)]
struct Sample {
    name: Name,
    kind: ContactKind,
    texts: [Option<String>; 3],
    phones: Vec<(&'static str, PhoneKind, Option<&'static str>, Visibility)>,
    emails: Vec<(&'static str, Visibility)>,
    addresses: Vec<Address>,
    words: [Vec<String>; 2],
    office: Option<(String, Address, &'static str)>,
    note: Option<String>,
    kept: Vec<(&'static str, &'static str)>,
}

impl Sample {
    /// Of whom nothing is known but the name.
    fn of(kind: ContactKind, name: Name) -> Self {
        Self {
            name,
            kind,
            texts: Default::default(),
            phones: Vec::new(),
            emails: Vec::new(),
            addresses: Vec::new(),
            words: Default::default(),
            office: None,
            note: None,
            kept: Vec::new(),
        }
    }
}

fn name() -> impl Strategy<Value = Name> {
    let parts = ("[A-ZÀ-Þ刘王][a-zà-ÿ]{1,8}", "[A-ZÀ-Þ刘王][a-zà-ÿ]{2,8}", 0..3, option::of(text()));
    (parts, option::of(select(vec!["Ms.", "Dr.", "Mme"]))).prop_map(
        |((given, family, order, other_script), honorific)| {
            let mut name = match order {
                0 => Name::printed(format!("{given} {family}")),
                1 => Name { order: NameOrder::GivenFirst, ..Name::printed(format!("{given} {family}")) },
                _ => Name { order: NameOrder::FamilyFirst, ..Name::printed(format!("{family} {given}")) },
            };
            if name.order != NameOrder::Unknown && given != family {
                (name.given, name.family) = (Some(given), Some(family));
            } else {
                name.order = NameOrder::Unknown;
            }
            Name { honorific: honorific.map(str::to_owned), other_script, ..name }
        },
    )
}

fn sample() -> impl Strategy<Value = Sample> {
    let phones = subsequence(NUMBERS.to_vec(), 0..=4).prop_flat_map(|raws| {
        let phone = |raw| {
            (Just(raw), select(PhoneKind::ALL.to_vec()), option::of(select(PLACES.to_vec())), visibility())
        };
        raws.into_iter().map(phone).collect::<Vec<_>>()
    });
    let emails = subsequence(ADDRESSES.to_vec(), 0..=3)
        .prop_flat_map(|all| all.into_iter().map(|one| (Just(one), visibility())).collect::<Vec<_>>());
    let texts = [option::of(text()).boxed(), option::of(text()).boxed(), option::of(note()).boxed()];
    let words = [
        subsequence(vec!["en".to_owned(), "zh-Hans".to_owned(), "ar".to_owned()], 0..=3).boxed(),
        proptest::collection::vec(text(), 0..3).boxed(),
    ];
    let office = option::of((text(), address(), select(vec!["+86 10 6532 0001", "12"])));
    let first = (name(), select(ContactKind::ALL.to_vec()), texts, phones, emails);
    let second =
        (proptest::collection::vec(address(), 0..3), words, office, subsequence(KEPT.to_vec(), 0..=4));
    (first, second).prop_map(|((name, kind, texts, phones, emails), (addresses, words, office, kept))| {
        let note = texts[2].clone();
        Sample { name, kind, texts, phones, emails, addresses, words, office, note, kept }
    })
}

fn directory() -> Directory {
    let now: Time = "2026-11-23T10:11:12Z".parse().unwrap();
    Directory::in_memory(Minter::fixed(now, 1), "test").unwrap()
}

fn put(directory: &mut Directory, samples: &[Sample]) {
    let act = |work: &mut pressdesk::directory::Work<'_>| {
        for (at, sample) in samples.iter().enumerate() {
            let mut contact = work.new_contact(sample.kind, sample.name.clone())?;
            contact.role.clone_from(&sample.texts[0]);
            if let Some(name) = &sample.texts[1] {
                contact.organisation = Some(work.organisation_named_or_new(name)?);
            }
            if let Some((name, address, switchboard)) = &sample.office {
                let mut office = work.new_office(&format!("{name} {at}"));
                office.city = Some("St. John's: \"east\"".to_owned());
                office.country = "CN".parse().ok();
                office.time_zone = Some("Asia/Shanghai".to_owned());
                office.address = Some(Address { label: None, ..address.clone() });
                office.switchboard = Some(rules::phone::read(switchboard, None).number);
                office.url = Some("https://example.org/a,b;c?d=1".to_owned());
                work.put(&mut office)?;
                contact.office = Some(office.id);
            }
            for (raw, kind, place, visibility) in &sample.phones {
                contact.phones.push(Phone {
                    id: work.mint(),
                    kind: *kind,
                    place: place.map(str::to_owned),
                    number: rules::phone::read(raw, None).number,
                    visibility: *visibility,
                    verified: None,
                    former: Vec::new(),
                });
            }
            for (address, visibility) in &sample.emails {
                let reading = rules::email::read(address);
                contact.emails.push(Email {
                    id: work.mint(),
                    address: reading.address,
                    key: reading.key,
                    visibility: *visibility,
                    verified: None,
                });
            }
            contact.addresses.clone_from(&sample.addresses);
            [contact.languages, contact.topics] = sample.words.clone();
            contact.url = Some("https://example.org/x?a=1,2;b".to_owned());
            contact.note.clone_from(&sample.note);
            let kept =
                |(line, version): &(&str, &str)| Kept { line: (*line).into(), version: (*version).into() };
            contact.kept = sample.kept.iter().map(kept).collect();
            work.put(&mut contact)?;
        }
        Ok::<_, pressdesk::directory::Error>(())
    };
    directory.operate("add", "samples", act).unwrap();
}

#[derive(Default)]
struct Heard(Counts);

impl Listener for Heard {
    fn finding(&mut self, _: &Source, _: Finding) {}
    fn change(&mut self, _: Option<&Contact>, _: &Contact) {}
    fn progress(&mut self, counts: &Counts) {
        self.0 = *counts;
    }
}

fn export(directory: &Directory, target: &Target, gate: Gate) -> Vec<u8> {
    let mut out = Vec::new();
    export::write(directory, &Choice { gate, ..Choice::default() }, target, &mut out).unwrap();
    out
}

fn import(directory: &mut Directory, bytes: Vec<u8>, options: Options) -> Counts {
    let source = Source {
        name: "a.vcf".to_owned(),
        input: Input::Bytes(bytes),
        from: From::Vcard,
        mapping: Vec::new(),
    };
    import::import(directory, &[source], options, &mut Heard::default()).unwrap().0
}

/// All that a card tells, by its UID, but for what is another directory's own: the handle, the time, the version in
/// which a kept line came; a valid number is told by E.164 and not by its spelling.
fn told(directory: &Directory) -> Vec<Value> {
    let json: Value = serde_json::from_slice(&export(directory, &Target::Json, EVERYTHING)).unwrap();
    let mut contacts = json["contacts"].as_array().unwrap().clone();
    for contact in &mut contacts {
        contact["handle"].take();
        contact["updated_at"].take();
        for kept in contact["kept"].as_array_mut().unwrap() {
            kept.as_object_mut().unwrap().remove("version");
        }
        for phone in contact["phones"].as_array_mut().unwrap() {
            if !phone["e164"].is_null() {
                phone["raw"].take();
            }
        }
        if !contact["office_details"]["switchboard"]["e164"].is_null() {
            contact["office_details"]["switchboard"]["raw"].take();
        }
    }
    contacts.sort_by_key(|contact| contact["uid"].as_str().unwrap().to_owned());
    contacts
}

fn without_spelling_of_photo(mut contacts: Vec<Value>) -> Vec<Value> {
    for contact in &mut contacts {
        for kept in contact["kept"].as_array_mut().unwrap() {
            if kept["line"].as_str().unwrap().starts_with("PHOTO") {
                kept["line"] = "PHOTO".into();
            }
        }
    }
    contacts
}

/// Each version says all that the directory knows, and a second time nothing new.
fn moves_house(samples: &[Sample]) -> Result<(), TestCaseError> {
    let mut old = directory();
    put(&mut old, samples);
    for version in [Version::V3, Version::V4] {
        let mut new = directory();
        let bytes = export(&old, &Target::Vcard(version), EVERYTHING);
        let counts = import(&mut new, bytes.clone(), Options::default());
        prop_assert_eq!((counts.read, counts.added), (samples.len(), samples.len()));
        prop_assert_eq!(without_spelling_of_photo(told(&new)), without_spelling_of_photo(told(&old)));
        let again = import(&mut new, bytes, Options::default());
        prop_assert_eq!(again.unchanged, samples.len());
    }
    Ok(())
}

proptest! {
    #![proptest_config(Config { cases: 40, failure_persistence: None, ..Config::default() })]

    #[test]
    fn a_directory_moves_house_without_loss(samples in proptest::collection::vec(sample(), 1..4)) {
        // One number and a name that fits, be it by initials in the other script, are one person's: those come in once.
        let pairs = || (1..samples.len()).flat_map(|at| (0..at).map(move |before| (before, at)));
        prop_assume!(!pairs().any(|(one, other)| edit::compatible(&samples[one].name, &samples[other].name)));
        moves_house(&samples)?;
    }

    /// What is public goes out and comes back, and is not more than it was.
    #[test]
    fn nothing_inner_is_in_any_format(sample in sample()) {
        let mut directory = directory();
        put(&mut directory, std::slice::from_ref(&sample));
        let goes: Vec<_> = sample.phones.iter().filter(|one| one.3 == Visibility::Public).map(|one| one.0).collect();
        let csv = |dialect: &str| Target::Csv { dialect: dialect.to_owned(), columns: Vec::new() };
        let page = Target::Html { title: "Press".to_owned(), language: "en".to_owned() };
        let mut targets = vec![Target::Vcard(Version::V3), Target::Vcard(Version::V4), Target::Json, page];
        targets.extend(["press-list", "google", "outlook", "thunderbird", "mailchimp", "listmonk"].map(csv));
        for target in targets {
            let out = String::from_utf8(export(&directory, &target, Gate::default())).unwrap();
            let digits: String = out.chars().filter(char::is_ascii_digit).collect();
            for raw in sample.phones.iter().map(|one| one.0).filter(|raw| !goes.contains(raw) && raw.len() > 6) {
                let number: String = raw.split(" ext").next().unwrap().chars().filter(char::is_ascii_digit).collect();
                prop_assert!(!digits.contains(&number), "{raw} in {target:?}: {out}");
            }
            for (address, visibility) in &sample.emails {
                prop_assert!(*visibility == Visibility::Public || !out.contains(address), "{out}");
            }
        }
    }
}

/// Of whom somebody has said that they have no honorific, whatever their name begins or ends with.
#[test]
fn a_name_that_looks_like_an_honorific_moves_house_whole() {
    for &kind in ContactKind::ALL {
        for (printed, given, family) in [
            ("Dr 刘àà", None, None),
            ("Dr. Àà", None, None),
            ("Prof. Exemplo", Some("Prof."), Some("Exemplo")),
            ("Dr Ana Exemplo", Some("Dr Ana"), Some("Exemplo")),
            ("Exemplo Dr Ana", Some("Dr Ana"), Some("Exemplo")),
            ("王先生", None, None),
        ] {
            let [given, family] = [given, family].map(|part: Option<&str>| part.map(str::to_owned));
            let order = match &given {
                None => NameOrder::Unknown,
                Some(given) if printed.starts_with(given) => NameOrder::GivenFirst,
                Some(_) => NameOrder::FamilyFirst,
            };
            moves_house(&[Sample::of(kind, Name { given, family, order, ..Name::printed(printed) })])
                .unwrap();
        }
    }
}

const STRANGER: &str = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Anna Example\r\n\
    TEL;TYPE=CELL;X-VISIBILITY=public:+8613910970000\r\nEMAIL:anna@example.org\r\nEND:VCARD\r\n";

#[test]
fn a_strangers_mark_widens_nothing() {
    let spokesperson = Options { kind: Some(ContactKind::Spokesperson), ..Options::default() };
    let inner = |directory: &Directory| told(directory)[0]["phones"][0]["visibility"].clone();
    let mut one = directory();
    import(&mut one, STRANGER.into(), spokesperson);
    assert_eq!(inner(&one), "internal");
    // A card of ours names the numbers that are public; the user who asks for less gets less.
    let own = STRANGER.replace("EMAIL", "X-PRESSDESK-PUBLIC:+8613910970000\r\nEMAIL");
    import(&mut one, own.clone().into(), spokesperson);
    assert_eq!(inner(&one), "internal");
    let mut other = directory();
    import(
        &mut other,
        own.clone().into(),
        Options { visibility: Some(Visibility::Internal), ..spokesperson },
    );
    assert_eq!(inner(&other), "internal");
    let mut third = directory();
    import(&mut third, own.into(), spokesperson);
    assert_eq!(inner(&third), "public");
}
