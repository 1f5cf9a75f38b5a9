//! One person's name in two scripts, the second in brackets.

use std::ops::Range;

use super::{super::vocabulary::is_east_asian, Assembler};

impl Assembler<'_, '_> {
    /// `何嘉欣小姐 (Karen Ho)`, `Karen Ho (何嘉欣)`, `長谷川(はせがわ)`: the name before the bracket, in other letters.
    pub(super) fn is_a_twin(&self, name: &str, range: &Range<usize>) -> bool {
        let before = self.text[..range.start].strip_suffix(['(', '（']).map(str::trim_end);
        let Some(last) = self.card.others.last().or(self.card.names.last()) else { return false };
        let honorific = last.honorific.as_deref().unwrap_or_default();
        let east = |name: &str| name.chars().any(is_east_asian);
        !self.fresh_line
            && self.text[range.end..].starts_with([')', '）'])
            && east(&last.name) != east(name)
            && before.is_some_and(|before| {
                before.strip_suffix(honorific).unwrap_or(before).trim_end().ends_with(&last.name)
            })
    }

    /// Of two spellings of a name that of the release's language counts.
    pub(super) fn twin(&mut self, name: String) {
        let east = name.chars().any(is_east_asian);
        if let Some(last) = self.card.others.last_mut().or(self.card.names.last_mut())
            && east
            && self.gate.is_east_asian()
        {
            last.name = name;
        }
    }
}
