//! A piece of text on its card: whose name, role or house it is, and where it begins another card.

use std::ops::Range;

use super::cases::nominative;
use super::{
    super::{
        atoms::Atom,
        employer, house,
        person::{self, Part},
        tokens::Kind,
        vocabulary::{Term, VOCABULARY, is_east_asian},
    },
    Assembler, Card, Person, headings,
    houses::without_dot,
    is_small, roles,
};
use crate::{model::Region, rules};

impl Assembler<'_, '_> {
    pub(super) fn text(&mut self, range: &Range<usize>) {
        let piece = &self.text[range.clone()];
        if piece.contains('\n') {
            let whole = piece.split_whitespace().collect::<Vec<_>>().join(" ");
            return person::parts(&whole, self.prose).into_iter().for_each(|part| self.part(part, range));
        }
        // `click the “Otter Season” link`
        let quoted =
            self.text[..range.start].ends_with(['“', '"']) && self.text[range.end..].starts_with(['”', '"']);
        if self.prose && quoted {
            return;
        }
        // `【報道担当】` below somebody's number is a heading.
        if self.fresh_line
            && self.card.reachable()
            && self.text[..range.start].ends_with(['【', '〈', '《', '■', '◆'])
        {
            self.flush();
        }
        // `課長:田所 省一(内線6443)`, below the house's number.
        let title = piece.chars().all(is_east_asian) && VOCABULARY.is(piece, |term| term == Term::Role);
        if title && self.fresh_line && self.heads_people() {
            self.role_ahead = Some(piece.to_owned());
            return self.touch(range);
        }
        // `；外国记者接待处的联系电话：5550 0201`: the next desk and its number.
        if let Some(desk) = desk_of_number(piece).filter(|_| self.text[range.end..].starts_with([':', '：']))
        {
            if self.card.reachable() {
                self.flush();
            }
            return self.part(Part::Desk(desk.to_owned()), range);
        }
        if self.is_the_next_house(range) {
            self.flush();
        }
        if let Some(name) = self.reached_through(range) {
            self.card = Card::default();
            return self.text(&(name..range.end));
        }
        if self.is_of_an_address(range) {
            self.card.postal = true;
            return;
        }
        if self.is_titled_beside(range) {
            return;
        }
        if let Some(name) = self.in_charge(range) {
            return self.charge_with(&name);
        }
        if let Some(country) = self.country(piece, range) {
            self.gate.enter(Some(country));
        }
        if self.is_on_duty(range) {
            self.flush();
            return self.part(Part::Desk(without_dot(piece).to_owned()), range);
        }
        if self.is_a_switchboard(range) {
            self.passes_over = true;
            return;
        }
        if self.labels_theirs(range) || self.calls_one_of_several(range) {
            self.called = Some(piece.to_owned());
            return self.touch(range);
        }
        if let Some(rest) = self.refers_to(range) {
            return self.is_away(&rest);
        }
        if let Some(extension) = self.extension(piece) {
            return self.extend(extension, range);
        }
        let bare = piece.trim_end_matches('.');
        if VOCABULARY.is(bare, |term| term == Term::Honorific)
            && piece.len() <= 12
            && bare.starts_with(char::is_uppercase)
            && bare.len() > 1
        {
            // `Ada Marsh (Mrs.)`: it is hers, and not that of whom the next line names.
            let before = self.text[..range.start].strip_suffix('(').map(str::trim_end);
            let last = self.card.others.last_mut().or(self.card.names.last_mut());
            match last.filter(|last| before.is_some_and(|before| before.ends_with(&last.name))) {
                Some(last) => last.honorific = last.honorific.take().or_else(|| Some(piece.to_owned())),
                None => self.honorific = Some(piece.to_owned()),
            }
            return;
        }
        // What stands above `FOR IMMEDIATE RELEASE` is a headline or a page's head, and nobody's role.
        if VOCABULARY.is(bare, |term| term == Term::Furniture)
            && self.card.names.is_empty()
            && !self.card.reachable()
        {
            (self.card.role, self.card.desk) = (None, None);
            self.card.units.clear();
        }
        if house::before_post_code(&self.text[range.end..]) {
            self.card.postal = true;
            return;
        }
        if house::is_town_with_code(self.text, range) {
            self.card.postal = true;
            return;
        }
        self.card.postal |= house::is_postal(piece);
        // `Highland, MD 21740-1766`: the state, with the code taken for a number.
        let state = piece.len() == 2 && piece.bytes().all(|c| c.is_ascii_uppercase());
        let code = self.text[range.end..].trim_start_matches([' ', '\u{a0}', '.']);
        // `VA 20192 Ada Lovelace`, where a line break was lost.
        if let Some(code) = house::state_and_code(piece) {
            self.card.postal = true;
            return self.text(&(range.start + code..range.end));
        }
        // `30163 Hochstadt Ada Lovelace`
        if let Some(town) = house::town_behind_code(self.text, range) {
            return self.text(&(range.start + town..range.end));
        }
        if state && code.bytes().take(5).filter(u8::is_ascii_digit).count() == 5 {
            self.card.postal = true;
            return;
        }
        if self.qualifies_the_role(range) {
            if let Some(role) = &mut self.card.role {
                role.push_str(&format!(" ({piece})"));
            }
            return self.touch(range);
        }
        if let Some(street) = house::street_behind(piece) {
            return self.text(&(range.start..range.start + street));
        }
        let named = !self.card.names.is_empty() && !self.card.reachable();
        if let Some(house) = house::behind_role(self.text, range, named) {
            self.text(&(range.start..self.text[..house].trim_end().len()));
            return self
                .part(Part::Organisation(without_stop(&self.text[house..range.end]).to_owned()), range);
        }
        // `Release Number: 26-1234-NAT`
        let number = self.text[..range.start].strip_suffix('-');
        if number.is_some_and(|number| number.ends_with(|c: char| c.is_ascii_digit())) {
            return;
        }
        if self.asks_for_something(piece, range) {
            self.card = Card::default();
            return self.touch(range);
        }
        if let Some((role, house)) = employer::behind_role(self.text, range) {
            self.text(&(range.start..role));
            return self
                .part(Part::Organisation(without_stop(&self.text[house..range.end]).to_owned()), range);
        }
        if let Some(joint) = self.parts_people(range) {
            self.text(&(range.start..joint));
            let rest = self.text[joint..range.end].trim_start();
            return self.text(&(range.end - rest.len()..range.end));
        }
        let mut parts = person::parts(piece, self.prose);
        // `Ada Marsh, assessoria do senador Tom Wirra`: whose office it is.
        if named && !self.fresh_line && is_office_of_somebody(piece, &parts) {
            parts = vec![Part::Desk(piece.to_owned())];
        }
        // `Press Contact: Ada Head`: right behind a heading, a word of roles and houses may be a family name.
        let first = self.fresh && self.card.is_empty();
        let called = matches!(parts.as_slice(), [Part::Name { honorific: Some(_), .. }]);
        let below_a_role = !called
            && (self.role_ahead.is_some() || self.stands_behind_a_role(range))
            && person::may_be_east_asian_name(piece);
        if below_a_role
            || self.is_a_first_name(piece)
            || first && !self.prose && person::is_family_name(piece)
        {
            parts = vec![Part::Name { honorific: None, name: piece.to_owned() }];
        } else if let Some(name) = self.first_name_beside(piece) {
            parts = vec![Part::Name { honorific: None, name: name.to_owned() }];
        } else if let Some(found) = self.led_to(piece).or_else(|| self.owner_of_the_next(piece, range)) {
            parts = found;
        } else if let Some(names) = self.first_names(piece) {
            parts =
                names.into_iter().map(|name| Part::Name { honorific: None, name: name.to_owned() }).collect();
        } else if first && let Some(found) = person::name_before_title(piece, true) {
            parts = found;
        }
        if self.is_in_her_brackets(range, &parts) {
            parts = vec![Part::Role(piece.to_owned())];
        }
        if matches!(parts.first(), Some(Part::Name { .. })) {
            parts = parts.into_iter().flat_map(employer::apart).collect();
        }
        let several = parts.iter().filter(|part| matches!(part, Part::Name { .. })).count() > 1;
        for (at, part) in parts.into_iter().enumerate() {
            self.join |= several && at > 0;
            self.part(part, range);
        }
        if !piece.trim().is_empty()
            && !matches!(self.label, Some((_, ref label)) if label.start >= range.start)
        {
            self.label = None;
        }
        // `Ms.` that ran into an address belongs to the next name, even one word long.
    }

    /// `Wir bitten um Anmeldung an:`, on a line of its own, and numbers below it: they are not of the speakers above.
    fn asks_for_something(&self, piece: &str, range: &Range<usize>) -> bool {
        let small = |word: &&str| word.starts_with(char::is_lowercase);
        let colon = self.text[range.end..].strip_prefix(':').map(|rest| rest.trim_start_matches([' ', '\r']));
        !self.prose
            && self.fresh_line
            && !self.card.reachable()
            && !self.card.names.is_empty()
            && colon.is_some_and(|rest| rest.starts_with('\n'))
            && piece.split(' ').filter(small).count() > 1
            && matches!(self.next, Some(Atom::Token(Kind::Phone | Kind::Email, _)))
            && VOCABULARY
                .within(piece, |term| matches!(term, Term::Phone(_) | Term::Email | Term::Role | Term::Desk))
                .is_none()
    }

    /// `Australia`, alone on its line or before a colon, `In Australia: …`: where the numbers below are. A state of the
    /// same name is none.
    fn country(&self, piece: &str, range: &Range<usize>) -> Option<Region> {
        let starts = self.text[..range.start].trim_end_matches([' ', '\t', '\u{a0}']).ends_with('\n');
        let after = self.text[range.end..].trim_start_matches([' ', '\t', '\u{a0}', '\r']);
        let alone = after.is_empty() || after.starts_with(['\n', ':']);
        let name = piece.strip_prefix("In ").unwrap_or(piece);
        let named =
            starts && alone && name.chars().count() > 3 && name != "Georgia" || matches!(name, "UK" | "USA");
        (named && starts && alone).then(|| rules::geography::country_named(name)).flatten()
    }

    pub(super) fn part(&mut self, part: Part, range: &Range<usize>) {
        match part {
            Part::Name { honorific: Some(letter), name } if letter == "M." && self.gate.has_initials() => {
                self.part(Part::Name { honorific: None, name: format!("{letter} {name}") }, range);
            }
            // `Head of Press, Southern Metro: Ada Marsh`
            Part::Name { honorific: None, name } if self.names_a_house_before(range) => {
                return self.part(Part::Organisation(name), range);
            }
            Part::Name { honorific: None, name } if self.stands_behind_a_desk(range, &name) => {
                return self.part(Part::Organisation(name), range);
            }
            Part::Name { honorific: None, name } if self.is_an_address(range, &name) => {}
            Part::Name { honorific: None, name } if self.is_where_the_next_rings(range, &name) => {
                self.place = Some(name);
            }
            // `… contact the Otter Jubilee Room at …`: in a sentence, who is asked.
            Part::Name { honorific: None, name } if self.bears_an_article(&name) => {
                let house = if self.prose { Part::Desk(name) } else { Part::Organisation(name) };
                return self.part(house, range);
            }
            // `Ada Marsh | Otter New York | 212 555 0123`
            Part::Name { honorific: None, name } if self.join && self.is_an_office(&name) => {
                return self.part(Part::Organisation(name), range);
            }
            Part::Name { name, .. } if self.is_a_twin(&name, range) => self.twin(name),
            // `Marsh Holt: Ada Lovelace, …; Tom Wirra, …`: a house that is called like a person.
            Part::Name { name, .. } if self.heads_several(range) => {
                return self.part(Part::Organisation(name), range);
            }
            // `Ada Marsh`, `Department of Highways`, `Regina South`: where, and nobody beside her.
            Part::Name { honorific: None, name }
                if self.is_where_the_last_is(range) || self.is_called_after_the_last(&name) =>
            {
                self.card.units.push(name);
            }
            // `Lumen Vale`, and below it `Ada Marsh / Tom Wirra`: their house, called like somebody.
            Part::Name { honorific: None, name } if self.stands_over_people(range, &name) => {
                if self.card.reachable() {
                    self.flush();
                }
                self.card.units.push(name);
            }
            Part::Name { honorific, name } => {
                let name = nominative(name, self.text);
                if (self.card.reachable() || self.has_what_is_no_number_here(range))
                    && !self.card.firm
                    && !self.heads_people()
                    && !self.stands_behind_number(range, &name)
                {
                    self.flush();
                }
                self.card.shared = self.card.reachable();
                if let Some(house) =
                    self.line_house.as_ref().filter(|_| !self.fresh_line && self.card.is_empty())
                {
                    self.card.units.push(house.clone());
                }
                // `山田、佐藤`
                let listed = self.text[..range.start].ends_with(['、', '・'])
                    && self.card.names.last().is_some_and(|last| {
                        self.text[..range.start].trim_end_matches(['、', '・']).ends_with(&last.name)
                    });
                let honorific = honorific.or_else(|| self.honorific.take());
                let known = honorific.is_some() || person::is_somebody(&name);
                // `Ada Marsh (Press Officer) / Tom Wirra`: the role is hers alone.
                let beside = !self.fresh_line && self.text[..range.start].trim_end().ends_with('/')
                    || self.joins_the_last(range, known)
                    || self.lists_beside(range, known);
                if beside && let Some(last) = self.card.names.last_mut() {
                    last.role = last.role.take().or_else(|| self.card.role.take());
                }
                self.join |=
                    self.card.shared || self.card.firm || listed || beside && !self.card.names.is_empty();
                self.join |= self.lists_people(known);
                let person = Person { honorific, name, known, titled: false, role: self.role_ahead.take() };
                if self.card.names.is_empty() || self.join {
                    self.card.names.push(person);
                } else {
                    self.card.others.push(person);
                }
            }
            Part::Role(role) if roles::is_sentence(&role) || self.is_headline(&role) => {}
            // `担当` alone says only that somebody is in charge.
            Part::Role(role) if VOCABULARY.is(&role, |term| term == Term::Filler) => {}
            // `Highland Hill Limited (Financial Adviser)`: what the house is.
            Part::Role(_)
                if self.card.names.is_empty()
                    && !self.card.units.is_empty()
                    && self.text[..range.start].ends_with('(')
                    && self.text[range.end..].starts_with(')') => {}
            // In a sentence a role in small words belongs to whom it follows.
            Part::Role(role)
                if self.prose && is_small(&role) && (self.card.names.is_empty() || self.card.reachable()) => {
            }
            Part::Role(role) if self.card.shared => match self.card.names.last_mut() {
                Some(last) if last.role.is_none() => last.role = Some(role),
                _ => self.card.units.push(role),
            },
            Part::Role(role) if self.card.units.is_empty() && person::house_before_role(&role).is_some() => {
                let (house, role) = person::house_before_role(&role).unwrap_or_default();
                let (house, role) = (house.to_owned(), role.to_owned());
                self.part(Part::Role(role), range);
                return self.card.units.push(house);
            }
            // `kommunikatör/Marlö Stadsteater`
            Part::Role(role) if roles::house_behind_stroke(&role).is_some() => {
                let (role, house) = roles::house_behind_stroke(&role).unwrap_or_default();
                self.part(Part::Role(role.to_owned()), range);
                self.card.units.push(house.to_owned());
            }
            Part::Role(more) if self.role_goes_on(range).is_some() => self.lengthen_the_role(&more, range),
            Part::Organisation(more) | Part::Desk(more)
                if self.is_part_of_a_house(&more) && self.role_goes_on(range).is_some() =>
            {
                self.lengthen_the_role(&more, range);
            }
            Part::Organisation(more) | Part::Desk(more) if self.role_goes_on_behind_comma(&more, range) => {
                if let Some(role) = &mut self.card.role {
                    role.push_str(&format!(", {more}"));
                }
            }
            // `Vorsitzende: Ada Marsh`, and below it `Pressesprecher: Tom Wirra` and his number.
            Part::Role(role) if self.names_the_next(range) => {
                self.card = Card::default();
                self.part(Part::Role(role), range);
            }
            Part::Role(mut role) => {
                // `chargée de com'`
                let cut = self.text[range.end..].chars().next().filter(|c| matches!(c, '\'' | '’'));
                if role.ends_with(" com") || role.ends_with(" comm") {
                    role.extend(cut);
                }
                // `Highland's Press Officer`
                if let Some((house, own)) = role.split_once("’s ").or_else(|| role.split_once("'s "))
                    && house.starts_with(char::is_uppercase)
                    && house.split(' ').count() < 5
                    && VOCABULARY.role_in(own).is_some()
                {
                    if !VOCABULARY.is(house, |term| matches!(term, Term::Organisation | Term::Role)) {
                        self.card.units.push(house.to_owned());
                    }
                    role = own.to_owned();
                }
                // `Ada Lovelace, Managing`, and `Director` on the next line.
                if self.card.role.is_none()
                    && self.fresh_line
                    && !self.gap
                    && let Some(first) = self.card.units.pop_if(|unit| headings::is_half_of_a_title(unit))
                {
                    role = format!("{first} {role}");
                }
                let behind = self.card.role.as_ref().is_some_and(|have| self.stands_behind(have, range));
                if self.card.reachable()
                    && !behind
                    && (self.card.role.is_some() || self.fresh_line && !self.goes_on(range))
                {
                    self.flush();
                }
                if let Some(house) = house::before_role(self.text, &role) {
                    self.card.units.push(role[..house].to_owned());
                    role.drain(..house);
                }
                // `Ada Marsh, Press Officer`, `Tom Wirra, Head of News`, and numbers for both.
                if self.card.role.is_some()
                    && !self.fresh_line
                    && let Some(last) = self.card.others.last_mut().filter(|last| last.role.is_none())
                {
                    (last.titled, last.role) = (true, Some(role));
                    return self.touch(range);
                }
                if self.card.role.is_some()
                    && !self.card.names.is_empty()
                    && self.fresh_line
                    && role.chars().all(is_east_asian)
                {
                    self.role_ahead = Some(role);
                    return self.touch(range);
                }
                let last = self.card.others.last_mut().or(self.card.names.last_mut());
                if let Some(last) = last {
                    last.titled = true;
                }
                match &mut self.card.role {
                    // `Senior Vice President, Brand Director`
                    Some(have)
                        if !self.fresh_line && have.len() < 60 && (self.card.units.is_empty() || behind) =>
                    {
                        have.push_str(roles::sign_between(self.text, have, range));
                        have.push_str(&role);
                    }
                    Some(_) => self.card.units.push(role),
                    none => *none = Some(role),
                }
            }
            Part::Organisation(unit) | Part::Desk(unit) if self.goes_on_the_role(&unit, range) => {
                // `Sr. Mgr., External Communications`, `Director: Media Liaison`
                let before = self.text[..range.start].trim_end();
                let signs = [".,", ":"].into_iter().find(|signs| before.ends_with(signs)).unwrap_or(",");
                if let Some(role) = &mut self.card.role {
                    role.push_str(&format!("{signs} "));
                    role.push_str(&unit);
                }
                return self.touch(range);
            }
            // `877 555 0110 (U.S. and Canada only)`: from where it is called.
            Part::Organisation(_) if self.remarks_on_the_number(range) => {}
            Part::Organisation(unit) if self.is_place(range) => self.place = Some(unit),
            Part::Organisation(unit) => {
                self.line_house =
                    self.line_house.take().or_else(|| self.heads_the_line(range).then(|| unit.clone()));
                if self.card.reachable() && self.fresh_line && !self.card.firm && !self.is_below_a_link() {
                    self.flush();
                }
                self.card.units.push(unit);
            }
            Part::Desk(desk) => {
                self.line_house =
                    self.line_house.take().or_else(|| self.heads_the_line(range).then(|| desk.clone()));
                // `…, or the duty press officer on …`: somebody else, on the same line.
                let other = self.card.reachable()
                    && !self.card.names.is_empty()
                    && (is_small(&desk) || self.stands_apart(range));
                if other
                    || self.is_another_desk()
                    || self.card.reachable() && self.fresh_line && !self.card.firm && !self.is_below_a_link()
                {
                    self.flush();
                }
                match &mut self.card.desk {
                    Some(_) => self.card.units.push(desk),
                    none => *none = Some(desk),
                }
            }
        }
        self.join = false;
        self.touch(range);
    }
}

/// A desk's words up to a title in small letters, and behind it who bears that.
fn is_office_of_somebody(piece: &str, parts: &[Part]) -> bool {
    let [Part::Name { name, .. }, Part::Desk(desk)] = parts else { return false };
    let title = desk.rsplit(' ').next().unwrap_or_default();
    piece.starts_with(desk.as_str())
        && piece.ends_with(name.as_str())
        && title.starts_with(char::is_lowercase)
        && VOCABULARY.is(title, |term| matches!(term, Term::Role | Term::Honorific))
}

/// `Grupo Marsh.`: the stop is no short form's.
fn without_stop(house: &str) -> &str {
    const SHORT: usize = 5;
    let last = house.rsplit(' ').next().unwrap_or_default();
    house.strip_suffix('.').filter(|_| last.chars().count() > SHORT).unwrap_or(house)
}

/// The desk in `外国记者接待处的联系电话是`.
fn desk_of_number(piece: &str) -> Option<&str> {
    let piece = piece.trim_end_matches(['是', '为', '為']);
    let desk = VOCABULARY.contact_numbers.iter().find_map(|word| piece.strip_suffix(word.as_str()))?;
    Some(desk.trim_end_matches(['的', ' '])).filter(|desk| desk.chars().count() > 1)
}
