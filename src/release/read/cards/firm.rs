//! The people below a firm of a company's advisers: each is reached by what stands at the firm's name.

use std::ops::Range;

use super::{Assembler, Card};

impl Assembler<'_, '_> {
    pub(super) fn firm(&mut self, range: &Range<usize>) {
        self.flush();
        self.card.units.push(self.text[range.clone()].to_owned());
        self.card.firm = true;
        self.touch(range);
    }

    /// A line below the firm: whoever it names has a card of their own, with the firm's numbers.
    pub(super) fn member(&mut self) {
        if !self.card.firm || !self.fresh_line {
            return;
        }
        if self.card.names.is_empty() {
            self.house = self.card.clone();
        } else {
            self.flush();
            self.card = Card { range: 0..0, ..self.house.clone() };
        }
    }
}
