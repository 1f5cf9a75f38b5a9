//! The people below a house's number, with their extensions, and several above one number.

use std::ops::Range;

use super::{
    super::{
        atoms::Atom,
        person::{self, Part},
        tokens::Kind,
        vocabulary::{Term, VOCABULARY},
    },
    Assembler, Card,
};
use crate::model::{DraftPhone, PhoneKind};

impl Assembler<'_, '_> {
    /// People with neither number nor address follow, and then another house with its number.
    pub(super) fn house_follows(&self, atoms: &[Atom]) -> bool {
        // Only below a house's number is it asked for, and only of a name.
        let below = self.card.reachable() && (self.card.names.is_empty() || self.card.shared);
        if !below || !matches!(atoms.first(), Some(Atom::Text(_))) {
            return false;
        }
        let line = |atom: &Atom| matches!(atom, Atom::Line(_));
        let ahead = &atoms[..atoms.len().min(40)];
        let mut people = false;
        let end = ahead.iter().position(|atom| {
            let Atom::Text(range) = atom else { return !line(atom) };
            let parts = person::parts(&self.text[range.clone()], self.prose);
            let goes_on = |part: &Part| matches!(part, Part::Name { .. } | Part::Role(_));
            let theirs = !parts.is_empty() && parts.iter().all(goes_on);
            people |= theirs && parts.iter().any(|part| matches!(part, Part::Name { .. }));
            !theirs
        });
        let Some(end) = end.filter(|_| people) else { return false };
        let house = matches!(ahead[end], Atom::Text(_)) && line(&ahead[end - 1]);
        let number = ahead[end + 1..].iter().find(|atom| !line(atom));
        house && matches!(number, Some(Atom::Label(Term::Phone(_), _) | Atom::Token(Kind::Phone, _)))
    }

    /// `ext. 6513` behind a name, below the number of the house, and whether it says that it is a direct line.
    pub(super) fn extension(&self, piece: &str) -> Option<(String, bool)> {
        let below = self.card.shared && !self.fresh_line && self.switchboard().is_some();
        let directs =
            |piece: &str| VOCABULARY.directs.iter().any(|word| piece.to_lowercase().starts_with(word));
        extension_of(piece).filter(|_| below).map(|digits| (digits.to_owned(), directs(piece)))
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
    pub(super) fn extend(&mut self, (extension, direct): (String, bool), range: &Range<usize>) {
        let Some(person) = self.card.names.pop() else { return };
        let role = person.role.clone().or_else(|| self.card.role.clone());
        let mut own = Card { names: vec![person], role, heading: self.heading, ..self.card.clone() };
        if let Some(phone) = self.switchboard().and_then(|at| own.phones.get_mut(at)) {
            let direct = direct_line(&phone.number.raw, &extension, direct);
            match direct.and_then(|raw| self.gate.direct_line(&raw, range)) {
                Some(number) => phone.number = number,
                None => phone.number.extension = Some(extension),
            }
        }
        // The first one's begins with the house.
        let name = &own.names[0].name;
        let others =
            self.done.last().is_some_and(|last| last.shared && self.card.range.contains(&last.range.start));
        let start =
            self.text[..range.start].rfind(name.as_str()).filter(|_| others || !self.card.names.is_empty());
        own.range = start.unwrap_or(self.card.range.start)..range.end;
        self.done.push(own);
        self.touch(range);
    }

    /// `Example plc    020 7946 0123`, and below it, without numbers, the people who are reached there.
    pub(super) fn heads_people(&self) -> bool {
        let house = self.card.names.is_empty() && self.card.desk.is_none() && !self.card.units.is_empty();
        let below = !self.gap && self.last_reached || self.house_follows;
        let bare = self.card.names.is_empty() && self.card.desk.is_none() && self.card.units.is_empty();
        // `E: press@example.org`, `T: 020 7946 0123` below a heading, and below them who is reached there.
        let headed =
            matches!(self.heading, Some(Term::Media | Term::Contact)) && !self.gap && self.last_reached;
        let office = headed && self.fresh_line && (bare || self.card.shared) && self.is_a_list();
        self.extension_follows()
            || office
            || below && self.card.emails.is_empty() && (house || self.card.shared)
    }

    /// A number and an address, each behind its label, are an office's.
    fn is_a_list(&self) -> bool {
        !self.prose
            && !self.card.emails.is_empty()
            && self.card.phones.iter().any(|phone| phone.label.is_some())
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

/// `-211` behind `4910-0`: the direct line stands in the place of the 0; `DW 211`, in that of a group as long, or of a
/// longer group's end.
fn direct_line(house: &str, extension: &str, direct: bool) -> Option<String> {
    if let Some(before) = house.strip_suffix("-0") {
        return Some(format!("{before}-{extension}"));
    }
    let (before, last) = house.rsplit_once('-')?;
    let digits = last.bytes().all(|byte| byte.is_ascii_digit());
    let kept = last.len().checked_sub(extension.len()).filter(|_| direct && digits && last.len() < 6)?;
    Some(format!("{before}-{}{extension}", &last[..kept]))
}

/// The digits of `ext. 6513`, and nothing else.
fn extension_of(piece: &str) -> Option<&str> {
    let (_, len) = VOCABULARY.at(piece, |term| term == Term::Extension)?;
    let digits = piece[len..].trim_start_matches(['.', ':', ' ', '\u{a0}', '-', '–']);
    let fits = (2..=6).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
    fits.then_some(digits)
}
