//! A block's parts put together: who is who, and whose number is whose.

mod addresses;
mod around;
mod beside;
mod card;
mod cases;
mod charge;
mod everyones;
mod firm;
mod headings;
mod house_staff;
mod houses;
mod labels;
mod numbers;
mod pairs;
mod part;
mod roles;
mod streets;
mod text;
mod titles;
mod twins;

use std::ops::Range;

pub(super) use card::{Card, Person};
use houses::house_over_people;

use super::{
    atoms::Atom,
    callable::is_press,
    gate::Gate,
    person::{self, Part},
    settle::{bare_emails, desk_in_two, extensions, number_above, one_desk, settle_name, shared},
    tokens::Kind,
    vocabulary::{LISTS, Term, VOCABULARY},
};
use crate::{model::PhoneKind, release::cities::is_a_city};

pub(super) struct Assembler<'a, 'g> {
    text: &'a str,
    gate: &'g mut Gate<'a>,
    prose: bool,
    card: Card,
    /// What the people below a firm share.
    house: Card,
    pub(super) done: Vec<Card>,
    heading: Option<Term>,
    /// A heading stood above what is at hand.
    headed: bool,
    label: Option<(Term, Range<usize>)>,
    /// What stands before the next number in a label's place, and no vocabulary knows.
    called: Option<String>,
    honorific: Option<String>,
    /// Where the next number of a desk is: `Albany: …`.
    place: Option<String>,
    /// Who stands before a colon at the head of the line, and whose people follow.
    line_house: Option<String>,
    /// What follows the part at hand, line breaks left out.
    next: Option<Atom>,
    /// Neither number nor address stands between here and the next empty line.
    last_reached: bool,
    /// From here on people and what they do, none with a number, and then another house with its number.
    house_follows: bool,
    /// A second role, above the name that it belongs to.
    role_ahead: Option<String>,
    /// The line has come to a street, and what follows says where.
    street: bool,
    /// `担当：` stands on the line.
    charge: bool,
    /// The next name stands beside the last one and shares its numbers.
    join: bool,
    skip_line: bool,
    /// What the people below stand under, where a heading holds for the rest of its line alone.
    resume: Option<Term>,
    /// The heading for the public stands inside a paragraph, and holds for that alone.
    said_aside: bool,
    /// The next number is nobody's.
    passes_over: bool,
    /// The next address gets a copy of a mail to the person at hand.
    copies: bool,
    /// A new line began since the card's last part.
    fresh_line: bool,
    /// An empty line since then.
    gap: bool,
    /// Nobody has been named below the heading yet.
    fresh: bool,
}

impl<'a, 'g> Assembler<'a, 'g> {
    pub(super) fn new(text: &'a str, gate: &'g mut Gate<'a>, heading: Option<Term>, prose: bool) -> Self {
        Self {
            text,
            gate,
            prose,
            card: Card::default(),
            house: Card::default(),
            done: Vec::new(),
            heading,
            headed: false,
            label: None,
            called: None,
            honorific: None,
            place: None,
            line_house: None,
            next: None,
            last_reached: false,
            house_follows: false,
            role_ahead: None,
            street: false,
            charge: false,
            join: false,
            skip_line: false,
            resume: None,
            said_aside: false,
            passes_over: false,
            copies: false,
            fresh_line: false,
            gap: false,
            fresh: false,
        }
    }

    pub(super) fn run(mut self, atoms: &[Atom]) -> Vec<Card> {
        for (at, atom) in atoms.iter().enumerate() {
            self.street &= match atom {
                Atom::Text(_) => true,
                Atom::Token(Kind::Phone, range) => streets::is_house_and_code(&self.text[range.clone()]),
                _ => false,
            };
            self.next = atoms[at + 1..].iter().find(|next| **next != Atom::Line(false)).cloned();
            let mut lines = atoms[at..].iter().take_while(|next| !matches!(next, Atom::Line(true)));
            self.house_follows = self.house_follows(&atoms[at..]);
            self.last_reached = !lines.any(|next| matches!(next, Atom::Token(Kind::Phone | Kind::Email, _)));
            match atom {
                // `402 555 0123, toll free 877 555 0124`: one more number of whoever has the first.
                Atom::Heading(Term::Public, range)
                    if is_free(&self.text[range.clone()])
                        && (!self.fresh_line || !self.gap && is_listed(self.text, &atoms[at + 1..]))
                        && !self.card.phones.is_empty()
                        && matches!(atoms.get(at + 1), Some(Atom::Token(Kind::Phone, _))) => {}
                Atom::Heading(Term::Public, range) if self.signs_up_with_press(range, &atoms[at..]) => {
                    self.heading(Term::Media);
                }
                Atom::Heading(Term::Public, range) if self.labels_their_first(range, atoms.get(at + 1)) => {}
                Atom::Heading(Term::Public, range) => {
                    // Behind somebody's number it opens nothing but the rest of their line.
                    self.said_aside = self.heading.is_none() && self.is_inside_a_sentence(range);
                    let aside = !self.fresh_line && !self.card.names.is_empty() && self.card.reachable();
                    self.resume = self.resume.or_else(|| self.heading.filter(|_| aside && !self.prose));
                    self.flush();
                    self.heading = Some(Term::Public);
                }
                // `Enquiries: Ada Marsh`, and below it `Contact: 020 7946 0123`.
                Atom::Heading(Term::Contact, range) if self.labels_the_number(range, atoms.get(at + 1)) => {}
                Atom::Heading(Term::Contact, range) if self.leads_past(range) => {
                    self.card = Card::default();
                    self.heading(Term::Contact);
                }
                Atom::Heading(_, range) | Atom::Text(range) if self.is_of_the_last(range) => {
                    let words = self.text[range.clone()].to_owned();
                    if let Some(last) = self.card.names.last_mut() {
                        last.role = Some(words);
                    }
                    self.touch(range);
                }
                // `Ada Marsh (accréditations)`: what she is called about opens nothing.
                Atom::Heading(Term::Media | Term::Contact | Term::Investor, range)
                    if self.is_whole_in_her_brackets(range) =>
                {
                    self.text(range);
                }
                // `020 7946 0123 (media enquiries only)`: a remark on the number.
                Atom::Heading(Term::Media, range) if self.is_a_remark(range) => self.touch(range),
                // `Media only: …` below a name and an address: the number of whoever has these.
                Atom::Heading(Term::Media, range) if self.is_for_them_alone(range, atoms.get(at + 1)) => {}
                Atom::Heading(Term::Media, range) if self.is_for_what_the_role_is(range) => {
                    self.add_to_the_role(range);
                }
                // `Técnico Superior (Assessoria de Imprensa)`
                Atom::Heading(_, range) if self.qualifies_the_role(range) => self.text(range),
                Atom::Heading(_, range) if self.names_a_role(range) => self.text(range),
                Atom::Heading(Term::Media, range) if self.is_their_desk(range) => {
                    self.part(Part::Desk(self.text[range.clone()].to_owned()), range);
                }
                Atom::Heading(Term::Investor, range) if self.serves_investors(range) => {
                    self.part(Part::Role(self.text[range.clone()].to_owned()), range);
                }
                Atom::Heading(_, range) if self.is_a_title(range) => {
                    self.part(Part::Role(self.text[range.clone()].to_owned()), range);
                }
                Atom::Heading(term, range) if self.tags(range) => {
                    (self.heading, self.fresh) = (Some(*term), true);
                    if matches!(self.next, Some(Atom::Text(_))) && !self.a_role_follows() {
                        self.part(Part::Role(self.text[range.clone()].to_owned()), range);
                    }
                }
                Atom::Heading(term, range) => {
                    let house = self.house_before(range);
                    self.heading(*term);
                    self.card.units.extend(house);
                }
                Atom::Label(term, range) => self.label(*term, range, atoms.get(at + 1)),
                Atom::Token(Kind::Phone, range) => self.phone(range),
                Atom::Token(Kind::Email, range) => self.email(range),
                Atom::Token(Kind::Hidden, range) => {
                    (self.label, self.card.hidden) = (None, true);
                    self.gate.hidden(range.clone());
                    self.touch(range);
                }
                Atom::Token(Kind::Url, _) => self.label = None,
                Atom::House(range) => self.firm(range),
                Atom::Text(range) if !self.skip_line => {
                    if self.is_the_next_item(range, &atoms[at + 1..]) {
                        self.flush();
                    }
                    self.member();
                    self.text(range);
                }
                // `Website: www.example.org – Press Office: 020 7946 0123`
                Atom::Text(range) if VOCABULARY.is(&self.text[range.clone()], |term| term == Term::Desk) => {
                    self.skip_line = false;
                    self.text(range);
                }
                Atom::Text(_) => {}
                Atom::Line(blank) => {
                    if let Some(term) = self.resume.take() {
                        self.flush();
                        self.heading = Some(term);
                    }
                    if *blank && std::mem::take(&mut self.said_aside) && self.heading == Some(Term::Public) {
                        self.flush();
                        self.heading = None;
                    }
                    self.gap |= *blank;
                    (self.skip_line, self.line_house, self.charge) = (false, None, false);
                    self.fresh_line = true;
                }
                Atom::Strong => self.join = !self.card.reachable() && self.card.role.is_none(),
            }
        }
        self.flush();
        let mut cards = charge::shared_below(self.text, self.done);
        if !self.prose {
            cards = everyones::shared_on_a_line(self.text, cards);
        }
        house_over_people(self.text, one_desk(number_above(self.text, desk_in_two(cards))))
    }

    fn touch(&mut self, range: &Range<usize>) {
        if self.card.range.is_empty() {
            self.card.range = range.clone();
        }
        self.card.range.start = self.card.range.start.min(range.start);
        self.card.range.end = self.card.range.end.max(range.end);
        (self.fresh_line, self.gap) = (false, false);
    }

    fn flush(&mut self) {
        let mut card = std::mem::take(&mut self.card);
        let copied = std::mem::take(&mut card.copied);
        card.units.extend(self.role_ahead.take());
        self.join = false;
        (card.heading, card.above) = (self.heading, !self.headed);
        if card.is_empty() {
            return;
        }
        // `内線6440`: whoever is reached there has a card of their own.
        if card.names.is_empty() && card.shared && card.desk.is_none() {
            return;
        }
        // Below the contacts, the house's own address and number.
        let nobody = card.names.is_empty() && card.desk.is_none();
        let somebody = self.done.iter().any(|done| !done.names.is_empty() && done.reachable());
        let house =
            card.emails.is_empty() || somebody && !card.emails.iter().any(|email| is_press(&email.address));
        if nobody && house && card.postal && !self.done.is_empty() {
            return;
        }
        settle_name(&mut card);
        let fresh = std::mem::replace(&mut self.fresh, false);
        let extensions = extensions(&card.phones);
        if card.names.len() > 1 && extensions.len() != card.names.len() {
            self.gate.extensions_of_nobody(&extensions, card.names.len());
        }
        if card.reachable() || !self.prose && fresh && card.is_named() {
            self.done.extend(shared(card).into_iter().flat_map(bare_emails));
            self.done.extend(copied);
        } else if let Some(last) =
            self.done.last_mut().filter(|last| !last.names.is_empty() && last.units.is_empty())
        {
            // What follows a person's numbers and has none of its own says who they work for.
            if card.names.is_empty() && card.role.is_none() && self.heading == last.heading {
                last.units.append(&mut card.units);
            }
        }
    }
}

/// A number, and on the next line one more or an address, or the next person: it is in somebody's list.
fn is_listed(text: &str, atoms: &[Atom]) -> bool {
    match atoms {
        [
            Atom::Token(Kind::Phone, _),
            Atom::Line(false),
            Atom::Label(..) | Atom::Token(Kind::Email, _),
            ..,
        ] => true,
        [Atom::Token(Kind::Phone, _), Atom::Line(false), Atom::Text(next), ..] => {
            matches!(person::parts(&text[next.clone()], false).first(), Some(Part::Name { .. }))
        }
        _ => false,
    }
}

/// `toll free`: what a number costs, and not whom it reaches.
pub(super) fn is_free(words: &str) -> bool {
    let words = words.to_lowercase();
    LISTS.toll_free.iter().any(|free| words.contains(free))
}

/// Words of a sentence, and no name: `the duty press officer`.
pub(super) fn is_small(words: &str) -> bool {
    words.chars().any(char::is_lowercase) && !words.chars().any(char::is_uppercase)
}

/// What a label says: the kind, the place, and its words.
fn described(text: &str, term: Term, range: &Range<usize>) -> (Option<PhoneKind>, Option<String>, String) {
    let label = text[range.clone()].trim();
    let kind = if let Term::Phone(kind) = term { Some(kind) } else { None };
    let word = VOCABULARY.within(label, |one| one == term && label.len() > 1);
    // `Beijing cell`, `Mobil (London)`
    let bracketed = label
        .strip_suffix([')', '）'])
        .and_then(|rest| rest.rsplit_once(['(', '（']))
        .map(|(_, place)| place.trim());
    let before = word.map(|(_, at, _)| label[..at].trim()).filter(|place| !place.is_empty());
    // `Ada Marsh at Mobile: …`
    let before = before.map(|place| place.strip_suffix(" at").unwrap_or(place));
    let place = before.or(bracketed).filter(|place| {
        let known = |one| {
            matches!(
                one,
                Term::Phone(_)
                    | Term::Email
                    | Term::Filler
                    | Term::Desk
                    | Term::Role
                    | Term::Contact
                    | Term::Media
            )
        };
        // A word of `Den Haag` is an article.
        is_a_city(place) || place.chars().count() > 1 && VOCABULARY.within(place, known).is_none()
    });
    (kind, place.map(str::to_owned), label.to_owned())
}
