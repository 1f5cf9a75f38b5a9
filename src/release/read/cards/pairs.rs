//! Several people in one line, with their numbers in the next one, and whoever is away and names another.

use std::ops::Range;

use super::{
    super::{
        atoms::Atom,
        person::{self, Part},
        vocabulary::{Term, VOCABULARY, word_starts},
    },
    Assembler, Card, Person,
};

impl Assembler<'_, '_> {
    /// `Ada Marsh, Tom Wirra` and nothing else in the line, and what is below them reaches both; each may have a role of
    /// their own in brackets.
    pub(super) fn lists_beside(&self, range: &Range<usize>, known: bool) -> bool {
        let below = self.fresh_line || self.card.reachable() || self.prose || !self.card.others.is_empty();
        let people = |people: &[Person]| !people.is_empty() && people.iter().all(|person| person.known);
        known && !below && people(&self.card.names) && self.is_a_line_of_people(range)
    }

    /// `Ada Marsh, Chief Executive or Tom Wirra, …`: where somebody's role ends, and the word that joins the next person
    /// begins.
    pub(super) fn parts_people(&self, range: &Range<usize>) -> Option<usize> {
        let named = !self.card.names.is_empty()
            && !self.fresh_line
            && !self.card.reachable()
            && self.card.role.is_none();
        let piece = &self.text[range.clone()];
        let joint = |at: &usize| {
            let rest = &piece[*at..];
            let word = rest.split(' ').next().unwrap_or_default();
            let name = rest[word.len()..].trim();
            let joined = word == "&"
                || word.starts_with(char::is_lowercase) && VOCABULARY.is(word, |term| term == Term::Join);
            joined
                && name.contains(' ')
                && person::is_somebody(name)
                && VOCABULARY.within(name, |term| term == Term::Role).is_none()
        };
        let at = word_starts(piece).filter(|at| *at > 0 && named).find(joint)?;
        let role = piece[..at].trim_end();
        let titled = matches!(person::parts(role, false).as_slice(), [Part::Role(_)]);
        titled.then_some(range.start + at)
    }

    fn is_a_line_of_people(&self, range: &Range<usize>) -> bool {
        let start = self.text[..range.start].rfind('\n').map_or(0, |end| end + 1);
        // `Media contacts: Ada Marsh, Tom Wirra and …`: from the first of them on.
        let first = self.card.names.first().and_then(|first| self.text[start..range.start].find(&first.name));
        let start = start + first.unwrap_or(0);
        let line = self.text[start..].lines().next().unwrap_or_default();
        let before = &self.text[start..range.start];
        let enclosed = before.matches('(').count() > before.matches(')').count();
        let plain = without_brackets(line);
        // `Ada Marsh, Tom Wirra e equipe – press@…`
        let plain = [" – ", " — "]
            .iter()
            .find_map(|dash| plain.split_once(dash))
            .map_or(plain.as_str(), |(people, _)| people);
        let plain = person::without_team(plain);
        // `Ada Marsh, Tom Wirra and Jo Holt, 020 7946 0123`
        let (people, rest) = plain.split_at(plain.find(|c: char| c.is_ascii_digit()).unwrap_or(plain.len()));
        let people = if rest.is_empty() { people } else { without_label(people) };
        let two = people.contains(',') && !rest.is_empty();
        let listed = rest.is_empty() || two;
        if enclosed || !listed || people.contains('|') {
            return false;
        }
        let mut names = people.split(',').flat_map(|part| {
            let words: Vec<&str> = part.split_whitespace().collect();
            words.split(|word| is_joint(word)).map(|name| name.join(" ")).collect::<Vec<_>>()
        });
        names.all(|name| {
            name.contains(' ')
                && person::is_somebody(&name)
                && VOCABULARY.within(&name, |term| matches!(term, Term::Role | Term::Organisation)).is_none()
        })
    }

    /// `Ada Marsh, Tom Wirra or Jo Holt at Highland on …`, in a sentence too: right behind a name and a comma, and a small
    /// word joins the last of them.
    pub(super) fn enumerates(&self, range: &Range<usize>, known: bool) -> bool {
        let card = &self.card;
        let bare = !self.fresh_line && !card.reachable() && card.role.is_none() && card.others.is_empty();
        let before = self.text[..range.start].trim_end().strip_suffix(',').unwrap_or_default();
        known
            && bare
            && card.names.iter().all(|person| person.known)
            && card.names.last().is_some_and(|last| before.ends_with(&last.name))
            && leads_to_the_last(self.text[range.start..].lines().next().unwrap_or_default())
    }

    /// `Ada Marsh (on leave, contact the press office on 020 7946 0123)`: the number is not hers. Who is to be called.
    pub(super) fn refers_to(&self, range: &Range<usize>) -> Option<Range<usize>> {
        let name = &self.card.names.last().filter(|_| !self.fresh_line && !self.card.reachable())?.name;
        let start = self.text[..range.start].rfind('\n').map_or(0, |end| end + 1);
        let (_, behind) = self.text[start..range.start].split_once(name.as_str())?;
        let inside = behind.trim_start().strip_prefix('(').is_some_and(|inside| !inside.contains(')'));
        let piece = &self.text[range.clone()];
        let words = word_starts(piece).filter(|_| inside);
        let end = words.filter_map(|at| VOCABULARY.refers(&piece[at..]).map(|len| at + len)).next()?;
        let rest = piece[end..].trim_start();
        let another = |term| matches!(term, Term::Desk | Term::Role | Term::Organisation);
        let reached = matches!(self.next, Some(Atom::Token(..) | Atom::Label(..)));
        let named = person::parts(rest, true).iter().any(|part| matches!(part, Part::Name { .. }));
        (reached && (named || VOCABULARY.within(rest, another).is_some()))
            .then(|| range.end - rest.len()..range.end)
    }

    /// Whoever was named last is away.
    pub(super) fn is_away(&mut self, rest: &Range<usize>) {
        self.card = Card::default();
        let words = self.text[rest.clone()].trim();
        let small = |word: &&str| VOCABULARY.is(word, |term| matches!(term, Term::Filler | Term::Join));
        let desk: Vec<&str> = words.split_whitespace().skip_while(small).collect();
        let found = person::parts(words, self.prose);
        match found.first() {
            Some(Part::Name { .. }) => found.into_iter().for_each(|part| self.part(part, rest)),
            _ if desk.is_empty() => self.touch(rest),
            _ => self.part(Part::Desk(desk.join(" ")), rest),
        }
    }
}

/// Somebody, and others behind commas, up to the one whom a word like `or` joins.
fn leads_to_the_last(line: &str) -> bool {
    let somebody = |words: &[&str]| {
        let name = words.join(" ");
        let other = |term| matches!(term, Term::Role | Term::Organisation);
        words.len() > 1
            && words.iter().all(|word| word.starts_with(char::is_uppercase))
            && person::is_somebody(&name)
            && VOCABULARY.within(&name, other).is_none()
    };
    for piece in line.split(',') {
        let words: Vec<&str> = piece.split_whitespace().collect();
        let joint = words.iter().position(|word| is_joint(word));
        let (one, last) = words.split_at(joint.unwrap_or(words.len()));
        if !(somebody(one) || one.is_empty() && joint.is_some()) {
            return false;
        }
        if joint.is_some() {
            return last.get(1..3).is_some_and(somebody);
        }
    }
    false
}

fn is_joint(word: &str) -> bool {
    word == "&" || VOCABULARY.is(word, |term| term == Term::Join)
}

/// What stands before a number, without the word for it.
fn without_label(text: &str) -> &str {
    let sign = |c: char| c.is_whitespace() || matches!(c, ',' | ':' | '+' | '(' | '.');
    let text = text.trim_end_matches(sign);
    let before = text
        .rsplit_once(',')
        .filter(|(_, word)| VOCABULARY.is(word.trim(), |term| matches!(term, Term::Phone(_))));
    before.map_or(text, |(before, _)| before)
}

/// A line without what stands in its brackets.
fn without_brackets(line: &str) -> String {
    let mut depth = 0_u8;
    line.chars()
        .filter(|c| {
            depth = match c {
                '(' => depth.saturating_add(1),
                ')' => depth.saturating_sub(1),
                _ => depth,
            };
            depth == 0 && *c != ')'
        })
        .collect()
}
