//! What a block hands out, and what the ledger keeps of it.

use super::{Error, Known, block::Job, ledger, people, records::rings};
use crate::{
    finding::Finding,
    model::{Card, ContactId, Gate, Number, Printed, Profile, Withheld, text},
    release::{Document, Format, place},
    rules::phone,
};

/// What was printed, and whose it is: contact, name, number, address.
pub(super) type Line = (Option<ContactId>, Option<String>, Option<Number>, Option<String>);

/// The cards of a block, with what stays with the office.
#[derive(Default)]
pub(super) struct Issued {
    pub cards: Vec<Card>,
    /// By handle.
    pub ids: Vec<(String, ContactId)>,
    pub held_back: Vec<(String, Withheld)>,
    /// What is to be said of those who take no calls, and of whom none could be made.
    pub away: Vec<Finding>,
    /// What the release prints, where that is not what the cards hand out.
    pub printed: Option<Vec<Line>>,
}

impl Issued {
    pub fn of(profiles: &[Profile], known: &Known<'_>) -> Self {
        let mut issued = Self::default();
        for profile in profiles {
            let (card, withheld) = Card::issue(profile, Gate { no_journalists: true, ..Gate::default() });
            if let Some(card) = card {
                issued.away.extend(people::unreached(&card, &withheld));
                issued.away.extend(people::on_leave(known, profile, |other| {
                    profiles.iter().any(|one| one.contact.handle == other)
                }));
                issued.ids.push((card.handle().to_owned(), profile.contact.id));
                issued.cards.push(card);
            }
            if withheld != Withheld::default() {
                issued.held_back.push((profile.contact.handle.clone(), withheld));
            }
        }
        issued
    }

    /// What the cards hand out.
    fn handed_out(&self) -> Vec<Line> {
        let id = |handle: &str| self.ids.iter().find(|(one, _)| one == handle).map(|(_, id)| *id);
        let cards = place::printed(&self.cards).into_iter();
        cards.map(|one| (id(&one.handle), Some(one.name), one.number, one.email)).collect()
    }

    /// With what stands beside the blocks of these cards, as somebody typed it.
    pub fn with_typed(&mut self, typed: Self) {
        let mut lines = self.printed.take().unwrap_or_else(|| self.handed_out());
        let is_there = |lines: &[Line], (id, _, number, email): &Line| {
            lines.iter().any(|(known, _, one, address)| {
                let is_number = number.as_ref().zip(one.as_ref()).is_some_and(|(a, b)| rings(b, a));
                let is_address =
                    email.as_ref().zip(address.as_ref()).is_some_and(|(a, b)| a.eq_ignore_ascii_case(b));
                known == id && (is_number || is_address)
            })
        };
        for line in typed.printed.iter().flatten() {
            if !is_there(&lines, line) {
                lines.push(line.clone());
            }
        }
        self.add(typed);
        self.printed = Some(lines);
    }

    /// Those of another block; who stands on both is one.
    pub fn add(&mut self, other: Self) {
        self.away.extend(other.away);
        self.away.dedup();
        let is_new = |handle: &String| !self.ids.iter().any(|(known, _)| known == handle);
        let cards = other
            .cards
            .into_iter()
            .filter(|card| !self.cards.iter().any(|one| one.handle() == card.handle()));
        let ids: Vec<_> = other.ids.into_iter().filter(|(handle, _)| is_new(handle)).collect();
        let cards: Vec<_> = cards.collect();
        self.cards.extend(cards);
        self.ids.extend(ids);
        let known = |handle: &String| self.held_back.iter().any(|(one, _)| one == handle);
        let held_back: Vec<_> = other.held_back.into_iter().filter(|(handle, _)| !known(handle)).collect();
        self.held_back.extend(held_back);
    }
}

impl Job<'_> {
    /// Whether the release printed a number or an address as this contact's.
    pub(super) fn gave(&self, handle: &str, value: &str) -> bool {
        let contact = self.known.by_handle(handle).map(|contact| contact.id);
        let is_value = |printed: &Printed| {
            // A block may have spelled it otherwise than the directory does.
            let number = printed.number.as_ref().is_some_and(|number| {
                text::digits(&number.raw) == text::digits(value)
                    || number.is_valid() && number.same_as(&phone::read(value, self.region).number)
            });
            number || printed.email.as_ref().is_some_and(|email| email.eq_ignore_ascii_case(value))
        };
        let mut printed = self.earlier.iter().flat_map(|release| &release.printed);
        printed.any(|one| contact.is_some() && one.contact == contact && is_value(one))
    }

    /// For the ledger: what the cards hand out, and what the release prints of known contacts besides.
    pub fn printed(&self, bytes: &[u8], format: Format, issued: &Issued) -> Result<Vec<Line>, Error> {
        if let Some(printed) = &issued.printed {
            return Ok(printed.clone());
        }
        let mut lines = issued.handed_out();
        let ours = lines.len();
        let Ok(document) = Document::parse(bytes, format) else { return Ok(lines) };
        let read = |document: &Document, _| (self.read(document), Vec::<Finding>::new());
        for contact in place::read_in_parts(&document, None, read).0.contacts {
            let draft = contact.draft;
            let Some(known) = self.known.contact(&draft) else {
                let is_forgotten = self.directory.is_forgotten(&draft)?;
                lines.extend(
                    (is_forgotten && !lines.contains(&ledger::FORGOTTEN)).then_some(ledger::FORGOTTEN),
                );
                continue;
            };
            let name = Some(known.name.printed.clone());
            let numbers =
                draft.phones.into_iter().map(|phone| (Some(self.known.as_known(&known, phone.number)), None));
            let emails = draft.emails.into_iter().map(|email| (None, Some(email.address)));
            for (number, email) in numbers.chain(emails) {
                let is_there = lines.iter().enumerate().any(|(at, (contact, _, one, address))| {
                    let same_number = number.as_ref().zip(one.as_ref()).is_some_and(|(a, b)| a.same_as(b));
                    let same_address =
                        email.as_ref().zip(address.as_ref()).is_some_and(|(a, b)| a.eq_ignore_ascii_case(b));
                    // The reader may take for one what the block gives of two.
                    (same_number || same_address) && (at < ours || *contact == Some(known.id))
                });
                if !is_there {
                    lines.push((Some(known.id), name.clone(), number, email));
                }
            }
        }
        ledger::add_the_rest(self.known, &document, self.region, &mut lines)?;
        Ok(lines)
    }
}
