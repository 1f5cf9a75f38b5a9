//! What leaves the office. A `Card` is made by `Card::issue` alone, which asks the `Gate` about each value,
//! and its fields cannot be set from outside: an exporter that takes cards cannot reach a number that the
//! gate held back.

use super::{
    Address, Contact, ContactKind, Kept, Name, Number, PhoneKind, Profile, Region, Time, Visibility,
};

/// What may go out. The default lets out what is public and valid.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Gate {
    pub on_request: bool,
    pub internal: bool,
    pub invalid: bool,
    /// For a contact block or a public page: spokespeople and desks alone.
    pub no_journalists: bool,
}

impl Gate {
    const fn passes(self, visibility: Visibility) -> bool {
        match visibility {
            Visibility::Public => true,
            Visibility::OnRequest => self.on_request,
            Visibility::Internal => self.internal,
        }
    }
}

/// How much the gate held back: counts of values, to be said aloud.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Withheld {
    pub on_request: usize,
    pub internal: usize,
    pub invalid: usize,
    /// Notes and kept vCard properties of the office's own people.
    pub private: usize,
    /// Contacts that opted out.
    pub opted_out: usize,
    /// Journalists, where only the office's own may stand.
    pub journalists: usize,
}

impl std::ops::AddAssign for Withheld {
    fn add_assign(&mut self, other: Self) {
        self.on_request += other.on_request;
        self.internal += other.internal;
        self.invalid += other.invalid;
        self.private += other.private;
        self.opted_out += other.opted_out;
        self.journalists += other.journalists;
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CardPhone {
    kind: PhoneKind,
    place: Option<String>,
    number: Number,
    visibility: Visibility,
}

impl CardPhone {
    pub const fn kind(&self) -> PhoneKind {
        self.kind
    }
    pub fn place(&self) -> Option<&str> {
        self.place.as_deref()
    }
    pub const fn number(&self) -> &Number {
        &self.number
    }
    pub const fn visibility(&self) -> Visibility {
        self.visibility
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CardEmail {
    address: String,
    visibility: Visibility,
}

impl CardEmail {
    pub fn address(&self) -> &str {
        &self.address
    }
    pub const fn visibility(&self) -> Visibility {
        self.visibility
    }
}

/// The office as a card shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CardOffice {
    pub name: String,
    pub city: Option<String>,
    pub country: Option<Region>,
    pub time_zone: Option<String>,
    pub address: Option<Address>,
    pub switchboard: Option<Number>,
    pub url: Option<String>,
}

/// A contact as it may be handed out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Card {
    handle: String,
    uid: String,
    updated_at: Time,
    kind: ContactKind,
    name: Name,
    role: Option<String>,
    organisation: Option<String>,
    office: Option<CardOffice>,
    phones: Vec<CardPhone>,
    emails: Vec<CardEmail>,
    addresses: Vec<Address>,
    languages: Vec<String>,
    topics: Vec<String>,
    url: Option<String>,
    note: Option<String>,
    kept: Vec<Kept>,
}

impl Card {
    /// Makes the card that the gate allows, and says what it held back. None if the whole contact stays.
    pub fn issue(profile: &Profile, gate: Gate) -> (Option<Self>, Withheld) {
        let contact = &profile.contact;
        let mut withheld = Withheld::default();
        if contact.opted_out.is_some() {
            withheld.opted_out = 1;
            return (None, withheld);
        }
        if gate.no_journalists && contact.kind == ContactKind::Journalist {
            withheld.journalists = 1;
            return (None, withheld);
        }
        let mut pass = |visibility, valid: bool| {
            let passes = gate.passes(visibility);
            match visibility {
                Visibility::OnRequest if !passes => withheld.on_request += 1,
                Visibility::Internal if !passes => withheld.internal += 1,
                _ if !valid && !gate.invalid => withheld.invalid += 1,
                _ => {}
            }
            passes && (valid || gate.invalid)
        };
        let phones = contact
            .phones
            .iter()
            .filter(|phone| pass(phone.visibility, phone.number.is_valid()))
            .map(|phone| CardPhone {
                kind: phone.kind,
                place: phone.place.clone(),
                number: phone.number.clone(),
                visibility: phone.visibility,
            })
            .collect();
        let emails = contact
            .emails
            .iter()
            .filter(|email| pass(email.visibility, email.key.is_some()))
            .map(|email| CardEmail { address: email.address.clone(), visibility: email.visibility })
            .collect();
        // A note is the office's own; what a journalist's vCard carried is theirs, and goes back to them.
        let own_people = contact.kind != ContactKind::Journalist;
        let (note, kept) = if gate.internal {
            (contact.note.clone(), contact.kept.clone())
        } else {
            withheld.private += usize::from(contact.note.is_some());
            withheld.private += if own_people { contact.kept.len() } else { 0 };
            (None, if own_people { Vec::new() } else { contact.kept.clone() })
        };
        (Some(Self::of(profile, contact, phones, emails, note, kept, gate)), withheld)
    }

    fn of(
        profile: &Profile,
        contact: &Contact,
        phones: Vec<CardPhone>,
        emails: Vec<CardEmail>,
        note: Option<String>,
        kept: Vec<Kept>,
        gate: Gate,
    ) -> Self {
        Self {
            handle: contact.handle.clone(),
            uid: contact.uid.clone(),
            updated_at: contact.record.updated_at,
            kind: contact.kind,
            name: contact.name.clone(),
            role: contact.role.clone(),
            organisation: profile.organisation.as_ref().map(|one| one.name.clone()),
            office: profile.office.as_ref().map(|office| CardOffice {
                name: office.name.clone(),
                city: office.city.clone(),
                country: office.country,
                time_zone: office.time_zone.clone(),
                address: office.address.clone(),
                switchboard: office.switchboard.clone().filter(|number| number.is_valid() || gate.invalid),
                url: office.url.clone(),
            }),
            phones,
            emails,
            addresses: contact.addresses.clone(),
            languages: contact.languages.clone(),
            topics: contact.topics.clone(),
            url: contact.url.clone(),
            note,
            kept,
        }
    }

    pub fn handle(&self) -> &str {
        &self.handle
    }
    pub fn uid(&self) -> &str {
        &self.uid
    }
    pub const fn updated_at(&self) -> Time {
        self.updated_at
    }
    pub const fn kind(&self) -> ContactKind {
        self.kind
    }
    pub const fn name(&self) -> &Name {
        &self.name
    }
    pub fn role(&self) -> Option<&str> {
        self.role.as_deref()
    }
    /// The contact's own organisation, else its office's.
    pub fn organisation(&self) -> Option<&str> {
        self.organisation.as_deref()
    }
    pub const fn office(&self) -> Option<&CardOffice> {
        self.office.as_ref()
    }
    pub fn phones(&self) -> &[CardPhone] {
        &self.phones
    }
    pub fn emails(&self) -> &[CardEmail] {
        &self.emails
    }
    pub fn addresses(&self) -> &[Address] {
        &self.addresses
    }
    pub fn languages(&self) -> &[String] {
        &self.languages
    }
    pub fn topics(&self) -> &[String] {
        &self.topics
    }
    pub fn url(&self) -> Option<&str> {
        self.url.as_deref()
    }
    pub fn note(&self) -> Option<&str> {
        self.note.as_deref()
    }
    pub fn kept(&self) -> &[Kept] {
        &self.kept
    }
}
