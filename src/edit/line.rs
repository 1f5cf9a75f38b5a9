//! Which line of a sheet is meant by a number or an address in whatever spelling.

use super::{PhoneLine, Sheet, SheetError};
use crate::{
    model::{Number, text},
    rules::phone,
};

/// So many last digits tell a number among a contact's.
const ENOUGH: usize = 4;

impl PhoneLine {
    /// The number of the directory, unless another is typed in its place.
    fn stands(&self) -> Option<&Number> {
        self.stored.as_ref().filter(|number| number.raw.trim() == self.number.trim())
    }
}

impl Sheet {
    /// The number as typed, else as it is shown or as it is dialled at home or abroad, else by its last digits.
    pub fn phone_at(&self, asked: &str) -> Result<usize, SheetError> {
        let typed = || self.phones.iter().position(|line| line.number.trim() == asked.trim());
        let whole = || self.phones.iter().position(|line| is_read_as(line, asked, true));
        if let Some(at) = typed().or_else(whole) {
            return Ok(at);
        }
        let fitting = |fits: &dyn Fn(&PhoneLine) -> bool| -> Vec<usize> {
            (0..self.phones.len()).filter(|at| fits(&self.phones[*at])).collect()
        };
        let digits = text::digits(asked);
        let ends = |number: &str| text::digits(number).ends_with(&digits);
        let ends = |line: &PhoneLine| {
            let e164 = line.stands().and_then(|number| number.e164.as_deref());
            digits.len() >= ENOUGH && (ends(&line.number) || e164.is_some_and(ends))
        };
        let mut found = fitting(&|line| is_read_as(line, asked, false));
        if found.is_empty() {
            found = fitting(&ends);
        }
        let value = asked.to_owned();
        match found.as_slice() {
            [] => Err(SheetError::NotThere { what: "number", value, has: one_of(self.phones.iter()) }),
            [one] => Ok(*one),
            all => {
                let fit = one_of(all.iter().filter_map(|at| self.phones.get(*at)));
                Err(SheetError::Several { value, fit })
            }
        }
    }

    pub fn email_at(&self, asked: &str) -> Result<usize, SheetError> {
        let mut addresses = self.emails.iter().map(|line| line.address.as_str());
        addresses.position(|address| text::fold(address) == text::fold(asked)).ok_or_else(|| {
            let all: Vec<_> = self.emails.iter().map(|line| line.address.clone()).collect();
            let has = if all.is_empty() { "none".to_owned() } else { all.join(", ") };
            SheetError::NotThere { what: "address", value: asked.to_owned(), has }
        })
    }
}

/// Whether what is asked for is the number of the line where that is, with its extension or whatever that is.
fn is_read_as(line: &PhoneLine, asked: &str, extension_too: bool) -> bool {
    let Some(stored) = line.stands() else { return false };
    let Some(e164) = &stored.e164 else { return false };
    let read = phone::read_valid(asked, phone::region(e164)).map(|reading| reading.number);
    read.is_some_and(|read| match extension_too {
        true => read.same_as(stored),
        false => read.e164 == stored.e164 && read.extension.is_none(),
    })
}

/// As they are typed and as they are shown.
fn one_of<'a>(lines: impl Iterator<Item = &'a PhoneLine>) -> String {
    let shown = lines.map(|line| {
        let e164 = line.stands().and_then(|number| number.e164.as_deref());
        match e164.filter(|e164| !text::digits(&line.number).starts_with(&text::digits(e164))) {
            Some(e164) => format!("{} ({e164})", line.number),
            None => line.number.clone(),
        }
    });
    let all: Vec<_> = shown.collect();
    if all.is_empty() { "none".to_owned() } else { all.join(", ") }
}
