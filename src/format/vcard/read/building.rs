//! What a card says, gathered line by line: each is a field of the draft, kept to be given back, or in a finding. What is made
//! of it when all lines are in is in a file of its own.

mod finish;

use std::{
    borrow::Cow,
    collections::{BTreeSet, HashMap, HashSet},
};

use super::{
    super::{
        cards::RawCard,
        content::{split, unescape},
        lines::{OFFICE_LABEL, PRINTED, SWITCHBOARD_LABEL},
        types,
        values::{modern, plain, telephone},
    },
    NO_RANK, Property, line_span,
};
use crate::{
    format::{addresses, label, names::Parts, topic},
    model::{
        Address, Draft, DraftEmail, DraftPhone, Kept, Number, PhoneKind, private::is_private, text::digits,
    },
};

/// What is gathered from a card's lines.
pub(super) struct Building {
    draft: Draft,
    parts: Parts,
    nickname: Option<String>,
    /// The name as a program of ours printed it, of which nothing is an honorific.
    whole: Option<String>,
    old: bool,
    version: &'static str,
    /// `ORG`'s components.
    org: Vec<String>,
    role: Option<String>,
    phones: Vec<(u32, DraftPhone)>,
    emails: Vec<(u32, DraftEmail)>,
    languages: Vec<(u32, String)>,
    /// Labels and taken groups by the group's name in lower case.
    pub(super) labels: HashMap<String, String>,
    taken: HashSet<String>,
    lost: BTreeSet<String>,
    group: bool,
    ours: bool,
    /// The digits of numbers that are said to be public.
    public: HashSet<String>,
}

impl Building {
    pub(super) fn new(card: &RawCard, version: &str, ours: bool) -> Self {
        Self {
            draft: Draft { span: line_span(card.number, card.start, card.start), ..Draft::default() },
            parts: Parts::default(),
            nickname: None,
            whole: None,
            old: version.starts_with('2'),
            version: if version.starts_with('4') { "4.0" } else { "3.0" },
            org: Vec::new(),
            role: None,
            phones: Vec::new(),
            emails: Vec::new(),
            languages: Vec::new(),
            labels: HashMap::new(),
            taken: HashSet::new(),
            lost: BTreeSet::new(),
            group: false,
            ours,
            public: HashSet::new(),
        }
    }

    pub(super) fn text(&self, value: &str) -> String {
        plain(value, self.old)
    }

    /// The pieces of a structured value; several values of one piece are joined.
    fn pieces(&self, value: &str, join: &str) -> Vec<String> {
        let piece = |piece: &str| -> String {
            if self.old || !piece.contains(',') {
                return self.text(piece);
            }
            let values: Vec<_> =
                split(piece, ',').map(|one| self.text(one)).filter(|one| !one.is_empty()).collect();
            values.join(join)
        };
        split(value, ';').map(piece).collect()
    }

    fn label(&self, group: Option<&str>) -> Option<&str> {
        self.labels.get(&group?.to_lowercase()).map(String::as_str)
    }

    pub(super) fn take(&mut self, property: &Property<'_>) {
        let (value, old) = (property.value(), self.old);
        if value.trim().is_empty()
            || matches!(property.name.as_str(), "VERSION" | "PRODID" | "REV" | "PROFILE")
        {
            return;
        }
        let taken = match property.name.as_str() {
            "FN" => set(&mut self.parts.printed, plain(value, old)),
            "N" => self.name(value),
            "NICKNAME" => {
                set(&mut self.nickname, plain(value, old));
                false
            }
            "ORG" => self.organisation(value),
            "TITLE" => set(&mut self.draft.role, plain(value, old)),
            "ROLE" => set(&mut self.role, plain(value, old)),
            "TEL" => self.phone(property),
            "EMAIL" => self.email(property),
            "ADR" => self.address(property),
            "URL" => self.url(property),
            "NOTE" => self.note(value),
            "CATEGORIES" => {
                let topics: Vec<_> =
                    split(value, ',').filter_map(|one| topic::of_group(&self.text(one))).collect();
                self.draft.topics.extend(topics);
                true
            }
            "LANG" => {
                self.languages(value, property.rank());
                true
            }
            "UID" => set(&mut self.draft.uid, plain(value, old)),
            "KIND" | "X-ADDRESSBOOKSERVER-KIND" => self.kind(value),
            "X-ABLABEL" => return,
            name => name.strip_prefix("X-PRESSDESK-").is_some_and(|name| self.own(name, property)),
        };
        if taken {
            self.taken.extend(property.content.group.map(str::to_lowercase));
            for param in &property.content.params {
                if !KNOWN_PARAMS.iter().any(|known| param.name.eq_ignore_ascii_case(known)) && !self.ours {
                    self.lost.insert(format!("{}={} of {}", param.name, param.value, property.name));
                }
            }
        } else {
            self.keep(property);
        }
    }

    fn name(&mut self, value: &str) -> bool {
        if self.parts.family.is_some() || self.parts.given.is_some() {
            return false;
        }
        let mut pieces = self.pieces(value, " ").into_iter();
        if pieces.len() > 5 && pieces.as_slice()[5..].iter().any(|piece| !piece.is_empty()) {
            self.lost.insert("a sixth part of N".to_owned());
        }
        let parts = &mut self.parts;
        for part in [
            &mut parts.family,
            &mut parts.given,
            &mut parts.additional,
            &mut parts.honorific,
            &mut parts.suffix,
        ] {
            *part = pieces.next().filter(|piece| !piece.is_empty());
        }
        true
    }

    /// One language, or several in a line: no tag and no name has a comma in it.
    fn languages(&mut self, value: &str, rank: u32) {
        let all = self.text(value);
        let languages = all.split(',').map(str::trim).filter(|one| !one.is_empty());
        self.languages.extend(languages.map(|one| (rank, one.to_owned())));
    }

    fn organisation(&mut self, value: &str) -> bool {
        if !self.org.is_empty() {
            return false;
        }
        self.org = split(value, ';').map(|one| self.text(one)).filter(|one| !one.is_empty()).collect();
        true
    }

    fn phone(&mut self, property: &Property<'_>) -> bool {
        let raw = property.printed(telephone(&self.text(property.value())));
        // `tel:;x=5` is no number, and is given back as it came.
        if raw.trim().is_empty() {
            return false;
        }
        let label = self.label(property.content.group).map(str::to_owned);
        if self.ours && label.as_deref() == Some(SWITCHBOARD_LABEL) {
            self.draft.office_details.switchboard = Some(Number::unread(raw));
            return true;
        }
        let (mut kind, mut place) = types::read(property.content.types());
        if let Some(label) = &label {
            let (named, beside) = label::read(label);
            kind = named.unwrap_or(kind);
            place = beside.or(place.filter(|place| named.is_none() || is_private(place)));
        }
        if kind == PhoneKind::Office && place.as_deref().is_some_and(|one| one.eq_ignore_ascii_case("work")) {
            place = None;
        }
        let phone = DraftPhone {
            place,
            label,
            visibility: property.visibility(),
            span: property.span(),
            ..DraftPhone::new(kind, raw)
        };
        self.phones.push((property.rank(), phone));
        true
    }

    fn email(&mut self, property: &Property<'_>) -> bool {
        let label = self.label(property.content.group).map(str::to_owned);
        if let Some(label) = label.as_ref().filter(|label| !label.is_empty()) {
            self.lost.insert(format!("the label `{label}` of an e-mail address"));
        }
        let home = property.content.types().find(|one| is_private(one)).map(str::to_ascii_lowercase);
        let label = home.or(label.filter(|label| !label.is_empty()));
        let value = self.text(property.value());
        for address in addresses::apart(&value) {
            let email = DraftEmail {
                label: label.clone(),
                visibility: property.visibility(),
                span: property.span(),
                ..DraftEmail::new(address)
            };
            self.emails.push((property.rank(), email));
        }
        true
    }

    fn address(&mut self, property: &Property<'_>) -> bool {
        let mut pieces = self.pieces(property.value(), ", ").into_iter();
        let mut address = Address::default();
        for part in address.parts_mut() {
            *part = pieces.next().filter(|piece| !piece.is_empty());
        }
        let more: Vec<_> = pieces.filter(|piece| !piece.is_empty()).collect();
        if !more.is_empty() {
            // RFC 9554 gives the address more parts; all that they say is in the first seven too.
            self.lost.insert("further parts of ADR".to_owned());
        }
        if address.is_empty() {
            return property.content.param("LABEL").next().is_none();
        }
        let label = self.label(property.content.group);
        if self.ours && label == Some(OFFICE_LABEL) {
            self.draft.office_details.address = Some(address);
            return true;
        }
        let word = |one: &&str| ["work", "home"].iter().any(|word| one.eq_ignore_ascii_case(word));
        address.label = label
            .map(str::to_owned)
            .or_else(|| property.content.types().find(word).map(str::to_ascii_lowercase));
        self.draft.addresses.push(address);
        true
    }

    fn url(&mut self, property: &Property<'_>) -> bool {
        let url = property.value().trim().replace("\\:", ":").replace("\\,", ",").replace("\\;", ";");
        let label = self.label(property.content.group);
        if self.ours && label == Some(OFFICE_LABEL) {
            return set(&mut self.draft.office_details.url, url);
        }
        // A page of theirs at home is not the one that is handed out.
        let private = label.into_iter().chain(property.content.types()).any(is_private);
        !private && set(&mut self.draft.url, url)
    }

    fn note(&mut self, value: &str) -> bool {
        // Quoted-printable has the line ends of its system.
        let note = unescape(value, self.old).replace("\r\n", "\n");
        match &mut self.draft.note {
            Some(before) => {
                before.push_str("\n\n");
                before.push_str(&note);
            }
            none => *none = Some(note),
        }
        true
    }

    fn kind(&mut self, value: &str) -> bool {
        match value.trim().to_ascii_lowercase().as_str() {
            "group" => self.group = true,
            // A firm of somebody's address book is no desk of ours; a desk says so itself.
            "individual" | "org" => {}
            _ => return false,
        }
        true
    }

    /// What this program wrote itself.
    fn own(&mut self, name: &str, property: &Property<'_>) -> bool {
        let (value, old) = (property.value(), self.old);
        match name {
            "KIND" => match value.trim().parse() {
                Ok(kind) => self.draft.kind = Some(kind),
                Err(_) => return false,
            },
            "PUBLIC" => {
                self.public.insert(digits(value));
            }
            "NAME" => return set(&mut self.whole, plain(value, old)),
            "OTHER-SCRIPT" => return set(&mut self.parts.other_script, plain(value, old)),
            "LANG" => self.languages(value, NO_RANK),
            "OFFICE" => {
                self.draft.office = Some(self.text(value)).filter(|name| !name.trim().is_empty());
                let param = |name: &str| {
                    property.content.params.iter().find(|one| one.name == name).map(|one| one.value.clone())
                };
                let details = &mut self.draft.office_details;
                details.city = param("X-CITY").map(Cow::into_owned);
                details.country = param("X-COUNTRY").and_then(|code| code.parse().ok());
                details.time_zone = param("X-TZ").map(Cow::into_owned);
            }
            _ => return false,
        }
        true
    }

    /// Keeps a line to be given back; those of 2.1 in the form of 3.0.
    fn keep(&mut self, property: &Property<'_>) {
        let line = match &property.line.decoded {
            None if !self.old => property.line.text.clone().into_owned(),
            decoded => modern(&property.content, decoded.as_deref(), self.old),
        };
        self.draft.kept.push(Kept { line, version: self.version.to_owned() });
    }
}

/// Parameters that say nothing of the value, or that are read.
const KNOWN_PARAMS: &[&str] = &[
    "",
    "TYPE",
    "PREF",
    "VALUE",
    "CHARSET",
    "ENCODING",
    "LANGUAGE",
    "X-VISIBILITY",
    PRINTED,
    "ALTID",
    "PID",
    "PROP-ID",
    "INDEX",
    "MEDIATYPE",
    "X-EVOLUTION-UI-SLOT",
    "X-ABLABEL",
];

/// Sets what is not yet set; false if it was.
fn set(field: &mut Option<String>, value: String) -> bool {
    let free = field.is_none();
    if free && !value.is_empty() {
        *field = Some(value);
    }
    free
}
