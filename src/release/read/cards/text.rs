//! A piece of text on its card: whose name, role or house it is, and where it begins another card.

use std::ops::Range;

use super::{
    super::{
        atoms::Atom,
        employer, house,
        person::{self, Part},
        tokens::Kind,
        vocabulary::{SENTENCES, Term, VOCABULARY, is_east_asian},
    },
    Assembler, Card,
    houses::without_dot,
};
use crate::{model::Region, rules};

impl Assembler<'_, '_> {
    /// `Написать в пресс-службу`, the words of a link below somebody: the address is theirs, and the words head nothing.
    fn invites_to_write(&self, range: &Range<usize>) -> bool {
        let words = &self.text[range.clone()];
        let said = |term| matches!(term, Term::Role | Term::Desk | Term::Department | Term::Organisation);
        // A name, a house and a role are not written so.
        let mut small = words.split_whitespace().skip(1).peekable();
        let asked = small.peek().is_some() && small.all(|word| word.starts_with(char::is_lowercase));
        asked
            && VOCABULARY.at(words, said).is_none()
            && VOCABULARY.role_in(words).is_none()
            && !self.card.names.is_empty()
            && self.card.emails.is_empty()
            && self.gate.is_linked_to_an_address(range)
    }

    pub(super) fn text(&mut self, range: &Range<usize>) {
        let piece = &self.text[range.clone()];
        if piece.contains('\n') {
            let whole = piece.split_whitespace().collect::<Vec<_>>().join(" ");
            return person::parts(&whole, self.prose).into_iter().for_each(|part| self.part(part, range));
        }
        if let Some(behind) = self.goes_on_leading(range) {
            return self.text(&(behind..range.end));
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
        if self.labels_the_writer(range) {
            if self.card.reachable() {
                self.flush();
            }
            return;
        }
        if self.names_who_is_interviewed(range) {
            return;
        }
        if self.gives_a_copy(range) {
            self.copies = true;
            return;
        }
        if self.next_sentence_is_another_desk(range) {
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
        if self.is_titled_beside(range) || self.invites_to_write(range) {
            return;
        }
        let charged = self.in_charge(range);
        if !charged.is_empty() {
            return charged.iter().for_each(|name| self.charge_with(name));
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
        if self.is_for_others(range) {
            self.flush();
            self.heading = Some(Term::Public);
            return;
        }
        if self.says_whose(range) {
            return self.touch(range);
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
            && !self.labels_a_name(range)
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
            return self.qualify_the_role(range);
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
        // `Ada Marsh, présidente du cercle Jean Marche`: below or behind somebody, what stands before a name may be a house's.
        if named && self.card.role.is_none() && person::name_behind_role(piece).is_some_and(|(_, sure)| !sure)
        {
            parts = vec![Part::Role(piece.to_owned())];
        }
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

    /// `erteilt Ada Marsh` behind the heading `Auskunft`: where the name begins to which both together lead.
    fn goes_on_leading(&self, range: &Range<usize>) -> Option<usize> {
        let start = self.text[..range.start].rfind('\n').map_or(0, |end| end + 1);
        let line = &self.text[start..range.end];
        let within = |(at, end): &(usize, usize)| {
            start + at < range.start && (range.start + 1..range.end).contains(&(start + end))
        };
        let (_, end) = SENTENCES.leads(line).find(within)?;
        let name = line[end..].trim_start();
        let honoured = || matches!(person::name(name), Some(Part::Name { honorific: Some(_), .. }));
        (person::is_somebody(name) || honoured()).then(|| range.end - name.len())
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
