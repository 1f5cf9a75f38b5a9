//! The people below a house's number, with their extensions, and several above one number.

use std::ops::Range;

use super::{
    super::{
        atoms::Atom,
        vocabulary::{Term, VOCABULARY},
    },
    Assembler, Card,
};
use crate::model::{DraftPhone, PhoneKind};

impl Assembler<'_, '_> {
    /// `ext. 6513` behind a name, below the number of the house.
    pub(super) fn extension(&self, piece: &str) -> Option<String> {
        let below = self.card.shared && !self.fresh_line && self.switchboard().is_some();
        extension_of(piece).filter(|_| below).map(str::to_owned)
    }

    fn extension_follows(&self) -> bool {
        let next = if let Some(Atom::Text(next)) = &self.next { &self.text[next.clone()] } else { "" };
        self.switchboard().is_some() && extension_of(next).is_some()
    }

    /// The house's one number that is no direct line and no fax.
    fn switchboard(&self) -> Option<usize> {
        let direct = |phone: &DraftPhone| {
            phone.kind == PhoneKind::Fax || phone.label.as_deref().is_some_and(|label| label.contains("直通"))
        };
        let mut others = (0..self.card.phones.len()).filter(|at| !direct(&self.card.phones[*at]));
        others.next().filter(|_| others.next().is_none())
    }

    /// Whoever was named last is reached by the number above and this extension, and needs a card of their own.
    pub(super) fn extend(&mut self, extension: String, range: &Range<usize>) {
        let Some(person) = self.card.names.pop() else { return };
        let role = person.role.clone().or_else(|| self.card.role.clone());
        let mut own = Card { names: vec![person], role, heading: self.heading, ..self.card.clone() };
        if let Some(phone) = self.switchboard().and_then(|at| own.phones.get_mut(at)) {
            // `Durchwahl -211` behind `4910-0`: the direct line stands in the place of the 0.
            let direct = phone.number.raw.strip_suffix("-0").map(|house| format!("{house}-{extension}"));
            match direct.and_then(|raw| self.gate.direct_line(&raw, range)) {
                Some(number) => phone.number = number,
                None => phone.number.extension = Some(extension),
            }
        }
        // The first one's begins with the house.
        let name = &own.names[0].name;
        let others =
            self.done.last().is_some_and(|last| last.shared && self.card.range.contains(&last.range.start));
        let start = self.text[..range.start].rfind(name.as_str()).filter(|_| others);
        own.range = start.unwrap_or(self.card.range.start)..range.end;
        self.done.push(own);
        self.touch(range);
    }

    /// `Example plc    020 7946 0123`, and below it, without numbers, the people who are reached there.
    pub(super) fn heads_people(&self) -> bool {
        let house = self.card.names.is_empty() && self.card.desk.is_none() && !self.card.units.is_empty();
        let below = !self.gap && self.last_reached || self.house_follows;
        self.extension_follows() || below && self.card.emails.is_empty() && (house || self.card.shared)
    }

    /// `Ada Marsh`, and `Tom Wirra` on the next line: two people, and what is below them reaches both. Whoever stands
    /// below two is one more.
    pub(super) fn lists_people(&self, known: bool) -> bool {
        let people = self.card.names.iter().all(|person| person.known);
        let several = self.card.names.len() > 1;
        self.fresh_line
            && !self.gap
            && (known && people || several)
            && !self.card.names.is_empty()
            && self.card.others.is_empty()
            && self.card.role.is_none()
            && !self.card.reachable()
    }
}

/// The digits of `ext. 6513`, and nothing else.
fn extension_of(piece: &str) -> Option<&str> {
    let (_, len) = VOCABULARY.at(piece, |term| term == Term::Extension)?;
    let digits = piece[len..].trim_start_matches(['.', ':', ' ', '\u{a0}', '-', '–']);
    let fits = (2..=6).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
    fits.then_some(digits)
}
