//! An address on its card: whose it is by its name, and where a desk's begins.

use std::ops::Range;

use super::{
    super::{
        atoms::Atom,
        settle::affinity,
        tokens::Kind,
        vocabulary::{LISTS, Term, VOCABULARY},
    },
    Assembler, Card,
};
use crate::model::DraftEmail;

impl Assembler<'_, '_> {
    /// `ada.marsh@example.org, cc: press@example.org`: whether the words say so of the address that follows.
    pub(super) fn gives_a_copy(&self, range: &Range<usize>) -> bool {
        let words = self.text[range.clone()].trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
        matches!(self.next, Some(Atom::Token(Kind::Email, _)))
            && !self.card.names.is_empty()
            && !self.card.emails.is_empty()
            && LISTS.copy_to.has(&words)
    }

    pub(super) fn email(&mut self, range: &Range<usize>) {
        (self.label, self.called) = (None, None);
        let copies = std::mem::take(&mut self.copies);
        let Some((email, glued)) = self.gate.email(range.clone()) else { return };
        self.honorific = glued.filter(|glued| VOCABULARY.is(glued, |term| term == Term::Honorific));
        let local = email.address.split('@').next().unwrap_or_default().to_owned();
        let fits = |card: &Card| {
            card.names.iter().chain(&card.others).any(|person| affinity(&person.name, &local) > 0)
        };
        // An address that bears the name of somebody above, who has none yet, is theirs.
        if !fits(&self.card)
            && !self.card.firm
            && let Some(owner) = self
                .done
                .iter_mut()
                .find(|card| card.emails.is_empty() && card.names.len() == 1 && fits(card))
        {
            owner.emails.push(email);
            return;
        }
        if let Some(first) = self.card.emails.iter().find(|one| same(one, &email)) {
            self.gate.repeated(&email, first);
            self.touch(range);
            return;
        }
        if copies {
            let (heading, above) = (self.heading, !self.headed);
            let copied =
                Card { emails: vec![email], heading, above, range: range.clone(), ..Card::default() };
            return self.card.copied.push(copied);
        }
        // `team@…`, and below it `Team cell …`: a desk of its own below somebody who has both already.
        if self.fresh_line && !self.card.phones.is_empty() && !fits(&self.card) {
            let theirs = self.card.emails.iter().any(|have| {
                let local = have.address.split('@').next().unwrap_or_default();
                self.card.names.iter().any(|person| affinity(&person.name, local) > 0)
            });
            let desk = self
                .next_label()
                .filter(|words| VOCABULARY.within(words, |term| term == Term::Desk).is_some());
            if let (true, Some(desk)) = (theirs, desk) {
                self.flush();
                self.card.desk = Some(desk);
            }
        }
        self.card.linked = range.is_empty() && !self.card.reachable();
        self.card.emails.push(email);
        self.touch(range);
    }

    /// What stands before the word in the label that follows: `Press team` of `Press team cell`.
    fn next_label(&self) -> Option<String> {
        let Some(Atom::Label(term @ Term::Phone(_), range)) = &self.next else { return None };
        let label = &self.text[range.clone()];
        let (_, at, _) = VOCABULARY.within(label, |one| one == *term)?;
        Some(label[..at].trim().to_owned()).filter(|words| !words.is_empty())
    }
}

fn same(a: &DraftEmail, b: &DraftEmail) -> bool {
    a.address.eq_ignore_ascii_case(&b.address)
}
