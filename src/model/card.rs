//! What leaves the office. A `Card` is made by `Card::issue` alone, which asks the `Gate` about each value,
//! and its fields cannot be set from outside: an exporter that takes cards cannot reach a number that the
//! gate held back.

use super::{
    Address, Contact, ContactKind, Kept, Name, Number, Office, Phone, PhoneKind, Profile, Region, Time, Told,
    Visibility, Where, Withheld, private::is_private, secrets::Secrets, text,
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
        let barred = &profile.barred;
        let unwanted = barred.phones.len() + barred.emails.len();
        // Whoever can be reached by nothing but what somebody opted out with is that somebody under another name.
        let another_name = unwanted > 0 && unwanted == contact.phones.len() + contact.emails.len();
        if contact.opted_out.is_some() || another_name {
            withheld.opted_out = 1;
            return (None, withheld);
        }
        if gate.no_journalists && contact.kind == ContactKind::Journalist {
            withheld.journalists = 1;
            return (None, withheld);
        }
        let mut pass = |visibility, valid: bool, barred: bool| {
            let passes = gate.passes(visibility) && !barred;
            match visibility {
                _ if barred => withheld.unwanted += 1,
                Visibility::OnRequest if !passes => withheld.on_request += 1,
                Visibility::Internal if !passes => withheld.internal += 1,
                _ if !valid && !gate.invalid => withheld.invalid += 1,
                _ => {}
            }
            passes && (valid || gate.invalid)
        };
        let phones = contact.phones.iter();
        let phone_goes: Vec<bool> = phones
            .map(|one| pass(one.visibility, one.number.is_valid(), barred.phones.contains(&one.id)))
            .collect();
        let emails = contact.emails.iter();
        let email_goes: Vec<bool> = emails
            .map(|one| pass(one.visibility, one.key.is_some(), barred.emails.contains(&one.id)))
            .collect();
        let mut secrets = Secrets::of(contact, &phone_goes, &email_goes);
        let told = barred.told.iter().filter(|_| !gate.internal);
        secrets.learn(told.clone().filter(|one| matches!(one.at, Where::Text(_) | Where::OfficeText(_))));
        // A desk that nobody named goes by its number: what is held back cannot stand on the card as its name.
        if secrets.are_in(&contact.name.printed) {
            return (None, withheld);
        }
        let goes = |one: &Told| match &one.at {
            Where::Phone(id) => going(&contact.phones, &phone_goes).any(|phone| phone.id == *id),
            Where::Email(id) => going(&contact.emails, &email_goes).any(|email| email.id == *id),
            _ => false,
        };
        withheld.elsewhere = told.clone().filter(|one| one.is_own && goes(one)).count();
        // Who is called there is called by everybody who has the number of the office.
        let no_switchboard = told.clone().any(|one| one.is_own && one.at == Where::Switchboard);
        let mut issue = Issue { gate, secrets, no_switchboard, withheld };
        let card = Self {
            handle: issue.key(&contact.handle, || contact.id.to_string()),
            uid: issue.key(&contact.uid, || format!("urn:uuid:{}", contact.id)),
            updated_at: contact.record.updated_at,
            kind: contact.kind,
            name: issue.name(&contact.name),
            role: issue.text(contact.role.as_ref()),
            organisation: issue.text(profile.organisation.as_ref().map(|one| &one.name)),
            office: profile.office.as_ref().and_then(|office| issue.office(office)),
            phones: going(&contact.phones, &phone_goes).map(|phone| issue.phone(phone)).collect(),
            emails: going(&contact.emails, &email_goes)
                .map(|email| CardEmail { address: email.address.clone(), visibility: email.visibility })
                .collect(),
            addresses: issue.addresses(contact),
            languages: contact.languages.clone(),
            topics: contact.topics.iter().filter_map(|topic| issue.text(Some(topic))).collect(),
            url: issue.link(contact.url.as_ref()),
            note: issue.own(contact.note.as_ref()),
            kept: issue.kept(contact),
        };
        (Some(card), issue.withheld)
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

fn going<'a, T>(all: &'a [T], goes: &'a [bool]) -> impl Iterator<Item = &'a T> {
    all.iter().zip(goes).filter(|(_, goes)| **goes).map(|(one, _)| one)
}

/// The making of a card: what passes, and the count of what does not.
struct Issue {
    gate: Gate,
    secrets: Secrets,
    /// The office's number is somebody's, and internal with them.
    no_switchboard: bool,
    withheld: Withheld,
}

impl Issue {
    fn hold<T>(&mut self, value: Option<T>, passes: bool) -> Option<T> {
        self.withheld.private += usize::from(value.is_some() && !passes);
        value.filter(|_| passes)
    }

    /// A name that programs know the contact by.
    fn key(&self, key: &str, other: impl FnOnce() -> String) -> String {
        if self.secrets.are_in(key) { other() } else { key.to_owned() }
    }

    /// What stands on a line of its own, wherever it goes: on a block, in a cell, on a page.
    fn text(&mut self, text: Option<&String>) -> Option<String> {
        let passes = text.is_none_or(|text| !self.secrets.are_in(text));
        let line = text.map(|text| self.line(text));
        self.hold(line, passes)
    }

    /// A move of the directory, which is for the office alone, takes texts as they are.
    fn line(&self, text: &str) -> String {
        if self.gate.internal { text.to_owned() } else { text::one_line(text).into_owned() }
    }

    /// The name as printed has been looked at; the rest of it may tell as much.
    fn name(&mut self, name: &Name) -> Name {
        Name {
            honorific: self.text(name.honorific.as_ref()),
            printed: self.line(&name.printed),
            given: self.text(name.given.as_ref()),
            additional: self.text(name.additional.as_ref()),
            family: self.text(name.family.as_ref()),
            suffix: self.text(name.suffix.as_ref()),
            order: name.order,
            other_script: self.text(name.other_script.as_ref()),
        }
    }

    /// What is the office's own: for the office alone.
    fn own(&mut self, text: Option<&String>) -> Option<String> {
        self.hold(text.cloned(), self.gate.internal)
    }

    /// A link. One that dials or writes is a number or an address that no gate has read.
    fn link(&mut self, url: Option<&String>) -> Option<String> {
        let reaches = url.is_some_and(|url| {
            let scheme = url.split(':').next().unwrap_or_default();
            ["tel", "mailto"].iter().any(|one| scheme.trim().eq_ignore_ascii_case(one))
        });
        let passes = self.gate.internal || !reaches;
        let passes = passes && url.is_none_or(|url| !self.secrets.are_in(url));
        self.hold(url.cloned(), passes)
    }

    fn phone(&self, phone: &Phone) -> CardPhone {
        let mut number = phone.number.clone();
        if let Some(e164) = number.e164.clone().filter(|_| self.secrets.are_in(&number.raw)) {
            number.raw = e164;
        }
        CardPhone {
            kind: phone.kind,
            place: phone
                .place
                .as_deref()
                .filter(|place| !self.secrets.are_in(place))
                .map(|place| self.line(place)),
            number,
            visibility: phone.visibility,
        }
    }

    /// Where people live is nobody's business: of a spokesperson's, what is called work or not called at all goes out,
    /// of others' what is not called home.
    fn addresses(&mut self, contact: &Contact) -> Vec<Address> {
        let open = |address: &Address| match contact.kind {
            ContactKind::Spokesperson => is_work(address),
            _ => !address.label.as_deref().is_some_and(is_private),
        };
        let mut out = Vec::new();
        for address in &contact.addresses {
            let passes = (self.gate.internal || open(address)) && !self.tells(address);
            out.extend(self.hold(Some(address.clone()), passes));
        }
        out
    }

    fn tells(&self, address: &Address) -> bool {
        address
            .parts()
            .into_iter()
            .flatten()
            .chain(address.label.as_deref())
            .any(|part| self.secrets.are_in(part))
    }

    /// What a journalist's vCard says of the work goes on; their birthday, portrait and home stay. Of the office's own
    /// everything stays.
    fn kept(&mut self, contact: &Contact) -> Vec<Kept> {
        let open = contact.kind == ContactKind::Journalist;
        let labelled = contact.kept.iter().filter(|kept| kept.label().is_some_and(is_private));
        let private = contact.kept.iter().filter(|kept| kept.is_private()).chain(labelled);
        let closed: Vec<_> = private.filter_map(Kept::group).collect();
        let mut out = Vec::new();
        for kept in &contact.kept {
            let own = kept.is_private() || kept.group().is_some_and(|group| closed.contains(&group));
            let passes = (self.gate.internal || open && !own) && !self.secrets.are_in(&kept.line);
            out.extend(self.hold(Some(kept.clone()), passes));
        }
        out
    }

    fn office(&mut self, office: &Office) -> Option<CardOffice> {
        let name = self.text(Some(&office.name))?;
        let valid = |number: &Number| number.is_valid() || self.gate.invalid;
        let held = office.switchboard.is_some() && self.no_switchboard;
        self.withheld.internal += usize::from(held);
        let switchboard = office.switchboard.clone().filter(|number| !held && valid(number));
        self.withheld.invalid += usize::from(office.switchboard.is_some() && switchboard.is_none() && !held);
        let address = office.address.clone().filter(|address| !self.tells(address));
        self.withheld.private += usize::from(office.address.is_some() && address.is_none());
        Some(CardOffice {
            name,
            city: self.text(office.city.as_ref()),
            country: office.country,
            time_zone: office.time_zone.clone(),
            address,
            switchboard,
            url: self.link(office.url.as_ref()),
        })
    }
}

fn is_work(address: &Address) -> bool {
    let Some(label) = &address.label else { return true };
    let last = label.rsplit(char::is_whitespace).next().unwrap_or_default();
    ["work", "office"].iter().any(|word| last.eq_ignore_ascii_case(word))
}

#[cfg(test)]
#[path = "card_tests.rs"]
mod tests;
