//! Titles that stand before each of several names in one line, `課長 宮下、主任 折原`: each is of whom it stands before.

use std::ops::Range;

use super::{
    super::{
        atoms::Atom,
        person::{self, Part},
        vocabulary::{Term, VOCABULARY, is_east_asian},
    },
    Assembler,
};

const BLANKS: [char; 2] = [' ', '\u{3000}'];
/// What parts the people of such a line.
const SIGNS: [char; 8] = ['、', '，', ',', '・', '/', '／', ';', '；'];

impl Assembler<'_, '_> {
    /// Whether the piece is one more title, with its name or before a colon and the name, and puts whom it names beside
    /// the last one.
    pub(super) fn is_titled_beside(&mut self, range: &Range<usize>) -> bool {
        let piece = &self.text[range.clone()];
        if self.prose || !piece.starts_with(is_east_asian) {
            return false;
        }
        // `課長 宮下 / 主任 折原`
        let cut = piece.rmatch_indices(['/', '／', '・']).find(|(at, sign)| {
            *at > 0 && title_and_name(piece[at + sign.len()..].trim_matches(BLANKS)).is_some()
        });
        if let Some((at, sign)) = cut {
            let behind = piece[at + sign.len()..].trim_start_matches(BLANKS).len();
            let first = piece[..at].trim_end_matches(BLANKS).len();
            match title_and_name(piece[..first].trim_start_matches(BLANKS)) {
                Some((title, name)) => self.first_of_them(title, name, range),
                None => self.text(&(range.start..range.start + first)),
            }
            self.text(&(range.end - behind..range.end));
            return true;
        }
        if let Some((title, name)) = title_and_name(piece).filter(|_| self.another_follows(range))
            && self.card.names.is_empty()
        {
            self.first_of_them(title, name, range);
            return true;
        }
        let listed = self.text[..range.start].trim_end_matches(BLANKS).ends_with(SIGNS);
        if self.fresh_line || !listed || self.card.names.is_empty() || self.card.reachable() {
            return false;
        }
        let headed = self.text[range.end..].trim_start_matches(BLANKS).starts_with([':', '：']);
        let (title, name) = match title_and_name(piece) {
            Some((title, name)) => (title, Some(name)),
            None if headed && is_title(piece) => (piece, None),
            None => return false,
        };
        if let Some(last) = self.card.names.last_mut() {
            last.role = last.role.take().or_else(|| self.card.role.take());
        }
        self.role_ahead = (!VOCABULARY.is(title, |term| term == Term::Filler)).then(|| title.to_owned());
        self.join = true;
        self.touch(range);
        if let Some(name) = name {
            self.join = true;
            self.part(Part::Name { honorific: None, name: name.to_owned() }, range);
        }
        true
    }

    /// A rare name is one, too, where somebody else with a title stands beside it.
    fn first_of_them(&mut self, title: &str, name: &str, range: &Range<usize>) {
        self.part(Part::Role(title.to_owned()), range);
        self.part(Part::Name { honorific: None, name: name.to_owned() }, range);
    }

    fn another_follows(&self, range: &Range<usize>) -> bool {
        let Some(Atom::Text(next)) = &self.next else { return false };
        let between = self.text.get(range.end..next.start).map(|between| between.trim_matches(BLANKS));
        between.is_some_and(|between| between.chars().count() == 1 && between.contains(SIGNS))
            && title_and_name(&self.text[next.clone()]).is_some()
    }
}

fn is_title(word: &str) -> bool {
    word.chars().all(is_east_asian) && VOCABULARY.is(word, |term| term == Term::Role)
}

/// `主任 折原`, `팀장 신유라`
fn title_and_name(piece: &str) -> Option<(&str, &str)> {
    let (title, name) = piece.split_once(BLANKS)?;
    let name = name.trim_matches(BLANKS);
    (is_title(title) && person::may_be_east_asian_name(name)).then_some((title, name))
}
