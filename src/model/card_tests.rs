use super::*;
use crate::model::{Barred, Organisation, samples};

fn issue(contact: Contact, gate: Gate) -> (Option<Card>, Withheld) {
    Card::issue(&Profile { contact, office: None, organisation: None, barred: Barred::default() }, gate)
}

fn secret() -> Phone {
    let mut phone = samples::phone(PhoneKind::Cell, None, "+86 139 1097 0000", "+8613910970000", None);
    phone.visibility = Visibility::Internal;
    phone
}

fn address(label: Option<&str>) -> Address {
    Address { label: label.map(str::to_owned), street: Some("1 Main St".to_owned()), ..Address::default() }
}

#[test]
fn no_field_tells_a_number_that_is_held_back() {
    let mut contact = samples::contact("Anna Example");
    contact.kind = ContactKind::Journalist;
    contact.phones = vec![
        secret(),
        samples::phone(PhoneKind::Office, Some("not 13910970000"), "+1 212 555 0123", "+12125550123", None),
    ];
    contact.emails = vec![samples::email("anna.home@example.org")];
    contact.emails[0].visibility = Visibility::OnRequest;
    contact.handle = "8613910970000".to_owned();
    contact.uid = "mailto:Anna.Home@example.org".to_owned();
    contact.role = Some("Reporter, 139-1097-0000".to_owned());
    contact.topics = vec!["call 010 139 1097 0000".to_owned(), "health".to_owned()];
    contact.url = Some("https://wa.me/8613910970000".to_owned());
    contact.addresses = vec![Address { extended: Some("(139)10970000".to_owned()), ..address(None) }];
    contact.kept = ["ROLE:call +86139 1097 0000", "X-TWITTER:ANNA.HOME@example.org", "NICKNAME:anna"]
        .map(|line| Kept { line: line.to_owned(), version: "3.0".to_owned() })
        .to_vec();
    let (card, withheld) = issue(contact.clone(), Gate::default());
    let card = card.unwrap();
    let shown = format!("{card:?}").replace(['-', ' ', '(', ')'], "").to_lowercase();
    assert!(!shown.contains("10970000") && !shown.contains("anna.home"), "{card:?}");
    assert_eq!((card.topics(), card.kept().len(), card.phones().len()), (&["health".to_owned()][..], 1, 1));
    assert_eq!(withheld, Withheld { internal: 1, on_request: 1, private: 6, ..Withheld::default() });
    // Who means it gets all of it.
    let (card, withheld) = issue(contact.clone(), samples::OPEN);
    assert_eq!((card.unwrap().kept(), withheld), (contact.kept.as_slice(), Withheld::default()));
}

#[test]
fn no_office_and_no_other_name_tells_it_either() {
    let mut contact = samples::contact("Anna Example");
    contact.phones = vec![secret()];
    contact.name.other_script = Some("安娜 139 1097 0000".to_owned());
    contact.name.given = Some("Anna 13910970000".to_owned());
    let mut office = samples::office("Desk 139-1097-0000");
    let mut organisation = samples::organisation("Example");
    let issue = |office: &Office, organisation: &Organisation| {
        let profile = Profile {
            contact: contact.clone(),
            office: Some(office.clone()),
            organisation: Some(organisation.clone()),
            barred: Barred::default(),
        };
        Card::issue(&profile, Gate::default())
    };
    let (card, withheld) = issue(&office, &organisation);
    let card = card.unwrap();
    assert_eq!((card.office(), card.organisation()), (None, Some("Example")));
    assert_eq!((&card.name().other_script, &card.name().given), (&None, &None));
    assert_eq!((withheld.internal, withheld.private), (1, 3));

    office.name = "Desk".to_owned();
    office.city = Some("Rome (0139) 1097 0000".to_owned());
    office.address = Some(address(Some("13910970000")));
    organisation.name = "Example, +8613910970000".to_owned();
    let (card, _) = issue(&office, &organisation);
    let card = card.unwrap();
    assert_eq!(card.organisation(), None);
    let office = card.office().unwrap();
    assert_eq!((office.name.as_str(), &office.city, &office.address), ("Desk", &None, &None));
}

#[test]
fn what_goes_out_stands_on_one_line_and_looks_as_it_is() {
    let mut contact = samples::contact("Eve\u{1b}[31m\r\nTEL:+999");
    contact.role = Some("Chief\n\nCell: +1 \u{202e}212".to_owned());
    contact.phones =
        vec![samples::phone(PhoneKind::Office, Some("A\nB"), "+12125550123", "+12125550123", None)];
    let (card, _) = issue(contact.clone(), Gate::default());
    let card = card.unwrap();
    assert_eq!(card.name().printed, "Eve [31m TEL:+999");
    assert_eq!((card.role(), card.phones()[0].place()), (Some("Chief Cell: +1 212"), Some("A B")));
    let (card, _) = issue(contact.clone(), samples::OPEN);
    assert_eq!(card.unwrap().name(), &contact.name);
    // What names in other scripts need stays.
    assert_eq!(text::one_line("می\u{200c}خواهم  א\u{200f}"), "می\u{200c}خواهم  א\u{200f}");
}

#[test]
fn a_number_that_goes_out_anyway_hides_nothing() {
    let mut contact = samples::contact("Anna Example");
    let mut inner = samples::phone(PhoneKind::Office, None, "x", "+861065320000", Some("9"));
    inner.visibility = Visibility::Internal;
    contact.phones =
        vec![inner, samples::phone(PhoneKind::Office, None, "+861065320000", "+861065320000", None)];
    contact.role = Some("Press line 010 65320000".to_owned());
    let (card, _) = issue(contact, Gate::default());
    assert!(card.unwrap().role().is_some());
}

#[test]
fn a_desk_that_goes_by_its_number_stays_with_it() {
    let mut contact = samples::contact("+86 139 1097 0000");
    contact.kind = ContactKind::Desk;
    contact.phones = vec![secret()];
    let (card, withheld) = issue(contact.clone(), Gate::default());
    assert_eq!((card, withheld.internal), (None, 1));
    contact.phones[0].visibility = Visibility::Public;
    assert!(issue(contact, Gate::default()).0.is_some());
}

#[test]
fn where_a_spokesperson_lives_stays_inside() {
    let mut contact = samples::contact("Anna Example");
    contact.addresses =
        [Some("home"), Some("work"), None, Some("Summer house"), Some("Field office")].map(address).to_vec();
    let labels = |contact: &Contact, gate| {
        let (card, withheld) = issue(contact.clone(), gate);
        let labels: Vec<_> = card.unwrap().addresses().iter().map(|one| one.label.clone()).collect();
        (labels, withheld.private)
    };
    let (left, private) = labels(&contact, Gate::default());
    assert_eq!(left, [Some("work".to_owned()), None, Some("Field office".to_owned())]);
    assert_eq!(private, 2);
    assert_eq!(labels(&contact, samples::OPEN).0.len(), 5);
    contact.kind = ContactKind::Journalist;
    assert_eq!(labels(&contact, Gate::default()).0.len(), 4);
    assert_eq!(labels(&contact, samples::OPEN).0.len(), 5);
}

#[test]
fn what_is_a_journalists_own_affair_stays_inside() {
    let mut contact = samples::contact("Ana Exemplo");
    contact.kind = ContactKind::Journalist;
    let lines = [
        "NICKNAME:Aninha",
        "item1.URL:https://example.org/ana",
        "item1.X-ABLabel:Desk",
        "item2.URL:https://ana.example.org",
        "item2.X-ABLabel:_$!<Home>!$_",
        "URL;TYPE=\"home,pref\":https://home.example.org",
        "BDAY:1975-04-02",
        "PHOTO:https://example.org/ana.jpg",
        "IMPP;TYPE=HOME:sip:ana@example.org",
    ];
    contact.kept = lines.map(|line| Kept { line: line.to_owned(), version: "3.0".to_owned() }).to_vec();
    let (card, withheld) = issue(contact.clone(), Gate::default());
    let out: Vec<_> = card.unwrap().kept().iter().map(|kept| kept.line.clone()).collect();
    assert_eq!(out, lines[..3]);
    assert_eq!(withheld.private, 6);
    assert_eq!(issue(contact, samples::OPEN).0.unwrap().kept().len(), lines.len());
}

#[test]
fn what_somebody_opted_out_with_is_on_nobodys_card() {
    let mut contact = samples::contact("Ana Exemplo");
    contact.kind = ContactKind::Journalist;
    contact.emails = ["ana@example.org", "desk@example.org"].map(samples::email).to_vec();
    let barred = |emails: Vec<_>| Barred { emails, ..Barred::default() };
    let issue = |contact: &Contact, barred| {
        let profile = Profile { contact: contact.clone(), office: None, organisation: None, barred };
        Card::issue(&profile, samples::OPEN)
    };
    let (mut one, mut other) = (contact.emails[0].clone(), contact.emails[1].clone());
    let minter = samples::minter();
    (one.id, other.id) = (minter.mint(), minter.mint());
    contact.emails = vec![one.clone(), other.clone()];
    let (card, withheld) = issue(&contact, barred(vec![one.id]));
    let card = card.unwrap();
    assert_eq!(card.emails().iter().map(CardEmail::address).collect::<Vec<_>>(), ["desk@example.org"]);
    assert_eq!(withheld, Withheld { unwanted: 1, ..Withheld::default() });
    // Nothing else is left: it is the same person under another name.
    let (card, withheld) = issue(&contact, barred(vec![one.id, other.id]));
    assert_eq!((card, withheld), (None, Withheld { opted_out: 1, ..Withheld::default() }));
}

#[test]
fn a_link_that_dials_is_a_number() {
    for (url, goes) in [("tel:+12125550123", false), ("MailTo:a@example.org", false), ("https://a.org", true)]
    {
        let mut contact = samples::contact("Anna Example");
        contact.url = Some(url.to_owned());
        let (card, withheld) = issue(contact, Gate::default());
        assert_eq!((card.unwrap().url().is_some(), withheld.private), (goes, usize::from(!goes)), "{url}");
    }
}

#[test]
fn an_office_shows_no_number_that_is_not_valid() {
    let mut office = samples::office("Example");
    office.switchboard = Some(Number::unread("12 34"));
    let profile = Profile {
        contact: samples::contact("A"),
        office: Some(office),
        organisation: None,
        barred: Barred::default(),
    };
    let (card, withheld) = Card::issue(&profile, Gate::default());
    assert_eq!((card.unwrap().office().unwrap().switchboard.clone(), withheld.invalid), (None, 1));
}
