//! A card as the properties that a vCard has for it, not yet written in either version.

use std::borrow::Cow;

use super::{Version, types};
use crate::{
    format::{
        label,
        number::{as_printed, dialled},
    },
    model::{Address, Card, CardOffice, CardPhone, ContactKind, Number, Time, Visibility},
    rules::{name::split_honorific, visibility},
};

/// One property.
pub struct Line<'a> {
    /// `item1`, `item2` …: what ties a label to its property.
    pub group: Option<usize>,
    pub name: &'static str,
    pub params: Vec<(&'static str, Cow<'a, str>)>,
    pub value: Value<'a>,
}

pub enum Value<'a> {
    Text(Cow<'a, str>),
    /// Parts that stand between semicolons.
    Parts(Vec<&'a str>),
    /// Words that stand between commas.
    Words(&'a [String]),
    Uri(Cow<'a, str>),
    Moment(Time),
}

pub fn of(card: &Card, version: Version) -> Vec<Line<'_>> {
    let mut lines = Lines { lines: Vec::with_capacity(24), version, group: highest_group(card) };
    lines.name(card);
    lines.work(card);
    for (at, phone) in card.phones().iter().enumerate() {
        lines.phone(phone, at == 0);
    }
    for (at, email) in card.emails().iter().enumerate() {
        let mut params = lines.types(&["INTERNET"], at == 0);
        mark(&mut params, email.visibility());
        lines.add("EMAIL", params, Value::Text(email.address().into()));
    }
    for address in card.addresses() {
        lines.address(address);
    }
    if let Some(url) = card.url() {
        lines.add("URL", Vec::new(), Value::Uri(url.into()));
    }
    if let Some(office) = card.office() {
        lines.office(office);
    }
    lines.rest(card);
    lines.lines
}

/// The marks by which `read` knows the office's own lines again.
pub const OFFICE_LABEL: &str = "office";
pub const SWITCHBOARD_LABEL: &str = "switchboard";

/// How a number is printed, beside the URI that 4.0 has of it.
pub const PRINTED: &str = "X-PRINTED";

struct Lines<'a> {
    lines: Vec<Line<'a>>,
    version: Version,
    group: usize,
}

impl<'a> Lines<'a> {
    fn add(&mut self, name: &'static str, params: Vec<(&'static str, Cow<'a, str>)>, value: Value<'a>) {
        self.lines.push(Line { group: None, name, params, value });
    }

    fn text(&mut self, name: &'static str, text: &'a str) {
        self.add(name, Vec::new(), Value::Text(text.into()));
    }

    /// Adds a property with a label of its own, the way Apple and Google do.
    fn labelled(
        &mut self,
        name: &'static str,
        params: Vec<(&'static str, Cow<'a, str>)>,
        value: Value<'a>,
        label: impl Into<Cow<'a, str>>,
    ) {
        self.group += 1;
        let group = Some(self.group);
        self.lines.push(Line { group, name, params, value });
        let value = Value::Text(label.into());
        self.lines.push(Line { group, name: "X-ABLabel", params: Vec::new(), value });
    }

    /// TYPE words as the version writes them, and which one is preferred.
    fn types(&self, types: &[&str], preferred: bool) -> Vec<(&'static str, Cow<'a, str>)> {
        let mut words = types.join(",");
        let mut params = Vec::new();
        match self.version {
            Version::V3 => {
                if preferred {
                    words.push_str(",pref");
                }
                params.push(("TYPE", words.into()));
            }
            Version::V4 => {
                words.make_ascii_lowercase();
                if words != "internet" {
                    params.push(("TYPE", words.into()));
                }
                if preferred {
                    params.push(("PREF", "1".into()));
                }
            }
        }
        params
    }

    /// FN is the name as printed. N has the parts that somebody has said; where nobody has, the name stands
    /// whole as the given name: phones that show N show it right, and nothing is called a family name.
    fn name(&mut self, card: &'a Card) {
        let name = card.name();
        let printed = match &name.honorific {
            Some(_) => Cow::Owned(name.with_honorific()),
            None => Cow::Borrowed(name.printed.as_str()),
        };
        self.add("FN", Vec::new(), Value::Text(printed));
        let or_empty = |part: &'a Option<String>| part.as_deref().unwrap_or_default();
        let given = if name.given.is_none() && name.family.is_none() {
            name.printed.as_str()
        } else {
            or_empty(&name.given)
        };
        let parts = vec![
            or_empty(&name.family),
            given,
            or_empty(&name.additional),
            or_empty(&name.honorific),
            or_empty(&name.suffix),
        ];
        self.add("N", Vec::new(), Value::Parts(parts));
        // What stands in front of this name and looks like an honorific is none, and a reader would take it for one.
        if name.honorific.is_none()
            && [&name.printed, given].iter().any(|text| split_honorific(text).0.is_some())
        {
            self.text("X-PRESSDESK-NAME", &name.printed);
        }
        if let Some(other) = &name.other_script {
            self.text("X-PRESSDESK-OTHER-SCRIPT", other);
        }
        if card.kind() == ContactKind::Desk && self.version == Version::V4 {
            self.text("KIND", "org");
        }
        if card.kind() != ContactKind::Journalist {
            self.text("X-PRESSDESK-KIND", card.kind().as_str());
        }
    }

    fn work(&mut self, card: &'a Card) {
        let office = card.office().map(|office| office.name.as_str());
        let parts: Vec<_> = card.organisation().into_iter().chain(office).collect();
        if !parts.is_empty() {
            self.add("ORG", Vec::new(), Value::Parts(parts));
        }
        if let Some(role) = card.role() {
            self.text("TITLE", role);
        }
    }

    fn phone(&mut self, phone: &'a CardPhone, preferred: bool) {
        let written = types::write(phone.kind(), phone.place());
        let mut params = self.types(written.types, preferred);
        mark(&mut params, phone.visibility());
        let value = self.number(phone.number(), &mut params);
        if written.label {
            self.labelled("TEL", params, value, label::print(phone.kind(), phone.place()));
        } else {
            self.add("TEL", params, value);
        }
    }

    /// 3.0: as printed where a phone dials that, else E.164; ` ext. ` for the extension. 4.0: a `tel:` URI
    /// (RFC 3966), and as typed what is not valid.
    fn number(&self, number: &'a Number, params: &mut Vec<(&'static str, Cow<'a, str>)>) -> Value<'a> {
        match (&number.e164, self.version) {
            (None, Version::V3) => Value::Text(number.raw.as_str().into()),
            (None, Version::V4) => {
                params.insert(0, ("VALUE", "TEXT".into()));
                Value::Text(number.raw.as_str().into())
            }
            (Some(_), Version::V3) => Value::Text(dialled(number)),
            (Some(e164), Version::V4) => {
                params.insert(0, ("VALUE", "URI".into()));
                let dialled = dialled(number);
                if dialled != e164.as_str() && as_printed(number).is_some() {
                    params.push((PRINTED, dialled));
                }
                Value::Uri(match &number.extension {
                    Some(extension) => format!("tel:{e164};ext={extension}").into(),
                    None => format!("tel:{e164}").into(),
                })
            }
        }
    }

    fn address(&mut self, address: &'a Address) {
        let value = address_value(address);
        match address.label.as_deref() {
            None => self.add("ADR", Vec::new(), value),
            Some(label) => match ["WORK", "HOME"].into_iter().find(|word| label.eq_ignore_ascii_case(word)) {
                Some(word) => self.add("ADR", self.types(&[word], false), value),
                None => self.labelled("ADR", Vec::new(), value, label),
            },
        }
    }

    /// The office's own address, switchboard and link, labelled as such; the rest of it for this program alone.
    fn office(&mut self, office: &'a CardOffice) {
        if let Some(address) = &office.address {
            self.labelled("ADR", self.types(&["WORK"], false), address_value(address), OFFICE_LABEL);
        }
        if let Some(number) = &office.switchboard {
            let mut params = self.types(&["WORK", "VOICE"], false);
            let value = self.number(number, &mut params);
            self.labelled("TEL", params, value, SWITCHBOARD_LABEL);
        }
        if let Some(url) = &office.url {
            self.labelled("URL", Vec::new(), Value::Uri(url.into()), OFFICE_LABEL);
        }
        let mut params = Vec::new();
        let known = [
            ("X-CITY", office.city.as_deref()),
            ("X-COUNTRY", office.country.as_ref().map(|country| country.as_str())),
            ("X-TZ", office.time_zone.as_deref()),
        ];
        params.extend(known.into_iter().filter_map(|(name, value)| Some((name, Cow::Borrowed(value?)))));
        self.add("X-PRESSDESK-OFFICE", params, Value::Text(office.name.as_str().into()));
    }

    /// The numbers that are public though their like is not: named apart, so that no program between here and
    /// there shows a number to more people by dropping a mark.
    fn public(&mut self, card: &'a Card) {
        for phone in card.phones().iter().filter(|phone| phone.visibility() == Visibility::Public) {
            let usual =
                visibility::default_for(card.kind(), phone.kind(), phone.place(), phone.number(), false);
            if usual != Visibility::Public {
                let number = phone.number();
                self.text("X-PRESSDESK-PUBLIC", number.e164.as_deref().unwrap_or(&number.raw));
            }
        }
    }

    fn rest(&mut self, card: &'a Card) {
        self.public(card);
        match self.version {
            Version::V4 => {
                for language in card.languages() {
                    self.text("LANG", language);
                }
            }
            Version::V3 if card.languages().is_empty() => {}
            // One text, its commas escaped: of a list in a property that they do not know, programs keep the first.
            Version::V3 => {
                self.add("X-PRESSDESK-LANG", Vec::new(), Value::Text(card.languages().join(",").into()));
            }
        }
        if !card.topics().is_empty() {
            self.add("CATEGORIES", Vec::new(), Value::Words(card.topics()));
        }
        if let Some(note) = card.note() {
            self.text("NOTE", note);
        }
        self.text("UID", card.uid());
        self.add("REV", Vec::new(), Value::Moment(card.updated_at()));
    }
}

fn address_value(address: &Address) -> Value<'_> {
    Value::Parts(address.parts().into_iter().map(Option::unwrap_or_default).collect())
}

/// Who may see a value, where not everybody may.
fn mark(params: &mut Vec<(&'static str, Cow<'_, str>)>, visibility: Visibility) {
    if visibility != Visibility::Public {
        params.push(("X-VISIBILITY", visibility.as_str().into()));
    }
}

/// The highest `itemN` that a kept line has: new groups come after it.
fn highest_group(card: &Card) -> usize {
    let number = |line: &str| -> Option<usize> {
        let head = line.split([':', ';']).next()?;
        let (group, _) = head.split_once('.')?;
        group.get(..4).filter(|item| item.eq_ignore_ascii_case("item"))?;
        group[4..].parse().ok()
    };
    card.kept().iter().filter_map(|kept| number(&kept.line)).max().unwrap_or(0)
}
