//! A number on its card: whether it is one, and whose besides.

use std::ops::Range;

use super::{
    super::{
        gate,
        vocabulary::{Term, VOCABULARY},
    },
    Assembler, Card, Person, described,
};
use crate::release::cities::is_a_place;

/// No role between a name and a number is longer, in bytes.
const BESIDE: usize = 60;

impl Assembler<'_, '_> {
    pub(super) fn phone(&mut self, range: &Range<usize>) {
        // `〒105-0012`
        if std::mem::take(&mut self.passes_over)
            || self.skip_line
            || self.text[..range.start].trim_end().ends_with('〒')
        {
            return;
        }
        let label = self.label.take();
        let called = self.called.take();
        if matches!(label, Some((Term::Teletype, _))) {
            return;
        }
        // Behind the name of somebody who has no number yet, a short one is one, too.
        let named = self.heading.is_some() && !self.card.names.is_empty() && self.card.phones.is_empty();
        let raw = &self.text[range.clone()];
        let whole = raw.contains(['-', '.', ')'])
            && (9..14).contains(&raw.chars().filter(char::is_ascii_digit).count());
        // A number that misses a digit is one, too, right behind whose it is.
        let short = named
            && (gate::is_short(raw)
                || whole && (self.follows_the_name(range) || self.is_alone(range))
                || gate::is_towns_own(raw) && self.follows_the_name(range));
        let labelled = short
            || matches!(label, Some((Term::Phone(_), _)))
            || self.ends_like_the_last(range)
            || self.text[..range.start].ends_with(['☎', '☏', '📞', '✆'])
            || gate::is_towns_own(raw) && self.follows_contact_number(range)
            || gate::is_towns_own(raw) && (self.follows_a_number(range) || self.follows_the_heading(range));
        let found = self.gate.phones(range.clone(), labelled);
        // Somebody whose number cannot be read does not share the next one's.
        let digits = self.text[range.clone()].chars().filter(char::is_ascii_digit).count();
        let line = &self.text[self.text[..range.start].rfind('\n').map_or(0, |end| end + 1)..range.start];
        let behind = |name: &str| line.rfind(name).is_some_and(|at| line.len() - at - name.len() <= BESIDE);
        // `Springfield 62704 217 555 0123` is a town with its code.
        let whole = |name: &str| name.contains(' ');
        let beside = |person: &Person| person.known && whole(&person.name) && behind(&person.name);
        let is_somebodys = !self.fresh_line && self.card.names.last().is_some_and(beside);
        self.card.hidden |= found.is_empty() && digits >= 9 && is_somebodys;
        for mut phone in found {
            if let Some((term, label)) = &label {
                let (kind, place, text) = described(self.text, *term, label);
                if let Some(kind) = kind {
                    // `Weekends: 07700 900123`
                    let when = VOCABULARY.hours.contains(&text.to_lowercase());
                    phone.kind = if when { phone.kind } else { kind };
                    phone.place = place;
                    phone.label = Some(text);
                }
            }
            match called.clone() {
                Some(place) if is_a_place(&place) => phone.place = Some(place),
                called => phone.label = phone.label.or(called),
            }
            phone.place = phone.place.or_else(|| self.place.clone());
            if self.card.phones.iter().any(|one| one.number.same_as(&phone.number)) {
                continue;
            }
            if let Some(beside) = self.beside(range) {
                beside.phones.push(phone.clone());
            }
            self.card.phones.push(phone);
            self.touch(range);
            // Another's number stands between, where the label holds for several.
            let apart = |label: &Range<usize>| {
                let between = self.text.get(label.end..range.start).unwrap_or("\n");
                between.contains(|one: char| one == '\n' || one.is_ascii_digit())
            };
            if let Some((_, label)) = label.as_ref().filter(|(_, label)| !apart(label)) {
                self.touch(label);
            }
        }
        // `Tel: … / …`: the label holds for both.
        (self.join, self.place) = (false, None);
    }

    /// Whoever stands before `or` and the card at hand, each with an address of their own, and then one number:
    /// `Ada Marsh (ada@…) or Tom Wirra (tom@…), 212-555-0123`.
    fn beside(&mut self, range: &Range<usize>) -> Option<&mut Card> {
        let own = !self.card.names.is_empty() && !self.card.emails.is_empty() && self.card.phones.is_empty();
        let last =
            self.done.last_mut().filter(|last| own && !last.names.is_empty() && last.phones.is_empty())?;
        let end = last.emails.last()?.span?.end;
        let between = self.text.get(end..range.start)?.trim_start_matches([')', ' ', ',']);
        let joint = between.split(' ').next().unwrap_or_default();
        let joined = VOCABULARY.is(joint, |term| term == Term::Join) || joint == "&";
        (joined && !self.text[end..range.start].contains('\n')).then_some(last)
    }

    fn is_alone(&self, range: &Range<usize>) -> bool {
        let blank = [' ', '\t', '\r', '\u{a0}'];
        let before = self.text[..range.start].trim_end_matches(blank);
        let after = self.text[range.end..].trim_start_matches(blank);
        before.ends_with('\n') && (after.is_empty() || after.starts_with('\n'))
    }

    fn follows_the_name(&self, range: &Range<usize>) -> bool {
        let before =
            self.text[..range.start].trim_end_matches([' ', ',', '\u{a0}', '(', ':', '-', '–', '\t']);
        self.card.names.last().is_some_and(|person| {
            let honorific = person.honorific.as_deref().unwrap_or_default();
            before.strip_suffix(honorific).unwrap_or(before).ends_with(&person.name)
        })
    }

    /// `外国记者接待处的联系电话是：5550 0201`
    fn follows_contact_number(&self, range: &Range<usize>) -> bool {
        let before = self.text[..range.start].trim_end_matches([' ', ':', '：', '是', '为', '為']);
        VOCABULARY.contact_numbers.iter().any(|word| before.ends_with(word.as_str()))
    }

    /// `Аккредитация: 645-65-24`
    fn follows_the_heading(&self, range: &Range<usize>) -> bool {
        self.fresh
            && self.card.is_empty()
            && matches!(self.heading, Some(Term::Media | Term::Contact))
            && self.text[..range.start].trim_end().ends_with([':', '：'])
    }

    /// `(3452) 55-21-61, 55-21-60`: grouped as the number before it ends.
    fn ends_like_the_last(&self, range: &Range<usize>) -> bool {
        let shape = |text: &str| gate::shape(text).replace(' ', "");
        let own = shape(&self.text[range.clone()]);
        own.matches('0').count() > 4
            && own.contains('-')
            && self.follows_a_number(range)
            && self.card.phones.last().is_some_and(|last| shape(&last.number.raw).ends_with(&own))
    }

    /// `02-2388-5551、2388-5552`
    fn follows_a_number(&self, range: &Range<usize>) -> bool {
        self.behind_the_number(range).is_some_and(|between| {
            let between = between.trim();
            matches!(between, "、" | "," | "，" | "/" | ";" | "；") || VOCABULARY.joins(between)
        })
    }

    /// What stands between the card's last number and a place behind it.
    pub(super) fn behind_the_number(&self, range: &Range<usize>) -> Option<&str> {
        self.text.get(self.card.phones.last()?.span?.end..range.start)
    }
}
