//! One part on its card: a name, a role, a house or a desk, and whether it begins another card.

use std::ops::Range;

use super::cases::nominative;
use super::{
    super::{
        house,
        person::{self, Part},
        vocabulary::{Term, VOCABULARY, is_east_asian},
    },
    Assembler, Card, Person, headings, is_small, roles,
};

impl Assembler<'_, '_> {
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
            // `Ada Marsh | Minister Wirra | 020 7946 0123`: in whose office she is.
            Part::Name { honorific: Some(_), name } if self.is_whose_office(&name, range) => {
                self.card.desk = Some(self.text[range.clone()].to_owned());
            }
            Part::Role(role) if self.is_a_heads_office(&role, range) => self.card.desk = Some(role),
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
                    || self.lists_beside(range, known)
                    || self.enumerates(range, known);
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
            Part::Role(role) if self.card.names.is_empty() && roles::says_what_for(&role) => {}
            // `担当` alone says only that somebody is in charge.
            Part::Role(role) if VOCABULARY.is(&role, |term| term == Term::Filler) => {}
            // `Highland Hill Limited (Financial Adviser)`: what the house is.
            Part::Role(_)
                if self.card.names.is_empty()
                    && !self.card.units.is_empty()
                    && self.text[..range.start].ends_with('(')
                    && self.text[range.end..].starts_with(')') => {}
            // In a sentence a role in small words belongs to whom it follows, or whose name stands behind its comma.
            Part::Role(role)
                if self.prose
                    && is_small(&role)
                    && (self.card.names.is_empty() || self.card.reachable())
                    && !(self.text[range.end..].starts_with(", ") && self.a_name_follows()) => {}
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
                // `the committee's Media Officer`
                else if let Some((owner, own)) = role.split_once("’s ").or_else(|| role.split_once("'s "))
                    && owner.chars().all(char::is_lowercase)
                    && VOCABULARY.role_in(own).is_some_and(|(at, _)| at == 0)
                {
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
            // `Atendimento: Ada Marsh`, below somebody else's lines: what she does.
            Part::Organisation(work) | Part::Desk(work)
                if self.heads_the_line(range)
                    && self.a_name_follows()
                    && person::is_department(&work)
                    && (self.card.is_empty() || self.card.reachable() && !self.card.firm) =>
            {
                self.part(Part::Role(work), range);
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
            // `Desk 020 7946 0123`, below somebody who has no number yet: where it rings.
            Part::Desk(desk)
                if desk.eq_ignore_ascii_case("desk")
                    && !self.card.names.is_empty()
                    && self.card.phones.is_empty() => {}
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
                    none => {
                        *none = Some(desk);
                        self.card.desk_above = self.card.names.is_empty();
                    }
                }
            }
        }
        self.join = false;
        self.touch(range);
    }
}
