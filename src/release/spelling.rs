//! How a number is spelled on a contact block: so that whoever reads the release reaches it.

use super::render::ISOLATE;
use crate::{
    model::{Number, Region, ReleaseReading},
    rules::phone,
};

/// What an extension is called where no language is meant by it.
const ENGLISH: [&str; 4] = ["ext", "extension", "extn", "x"];

/// What decides over the spelling.
#[derive(Clone, Debug, Default)]
pub struct Spelling<'a> {
    /// Where the readers are: they dial its numbers without a country code.
    pub region: Option<Region>,
    /// As the block has them that is written anew.
    pub standing: Vec<&'a Number>,
}

impl<'a> Spelling<'a> {
    /// Of a block that is written in the place of the contacts that were read.
    pub fn of_block(
        reading: &'a ReleaseReading,
        block: &std::ops::Range<usize>,
        region: Option<Region>,
    ) -> Self {
        let contacts = reading.contacts.iter().filter(|one| block.contains(&one.range.start));
        let standing = contacts.flat_map(|one| &one.draft.phones).map(|phone| &phone.number);
        Self { region, standing: standing.filter(|number| number.is_valid()).collect() }
    }

    /// As it stands in the block already, else as typed: a house keeps its spelling. What nobody would print
    /// (`tel:+86-10…;ext=1301`, a code behind commas) comes out as E.164, a remark about the number not at all, and a
    /// number that the readers would dial otherwise than it is typed in its international form.
    pub fn of(&self, number: &Number, extension_word: &str) -> String {
        let Some(e164) = &number.e164 else { return number.raw.trim().to_owned() };
        if let Some(there) = self.standing.iter().find(|there| there.same_as(number)) {
            return there.raw.trim().replace(ISOLATE, "");
        }
        let raw = without_remarks(&number.raw);
        let raw = raw.trim();
        let digits: String = raw.chars().filter(char::is_ascii_digit).collect();
        let tail = &e164[e164.len().saturating_sub(4)..];
        let remarked =
            number.extension.is_none() && digits.len() >= 7 && raw.contains(|c: char| c.is_alphabetic());
        let printable = !raw.contains([':', ';', '=', ',', '#']) && !raw.is_empty() && !remarked;
        let dialled = !printable || phone::is_dialled(raw, e164, self.region);
        let base = match (printable, dialled) {
            (true, true) => raw.to_owned(),
            (false, _) => e164.to_owned(),
            (true, false) => phone::international(e164),
        };
        match &number.extension {
            Some(extension) if !printable || !dialled || digits.ends_with(tail) => {
                format!("{base} {extension_word} {extension}")
            }
            Some(extension) => in_the_word(&base, extension, extension_word).unwrap_or(base),
            None => base,
        }
    }
}

/// `… ext. 14` as it is typed into a directory, with what the language of the block calls an extension.
fn in_the_word(typed: &str, extension: &str, word: &str) -> Option<String> {
    let before = typed.strip_suffix(extension)?.trim_end();
    let number = before.trim_end_matches(|one: char| one.is_alphabetic() || one == '.');
    let is_english = ENGLISH.contains(&before[number.len()..].trim_end_matches('.').to_lowercase().as_str());
    // An English release keeps the house's own of them.
    let is_own = ENGLISH.contains(&word.trim_end_matches('.'));
    (is_english && !is_own).then(|| format!("{} {word} {extension}", number.trim_end()))
}

/// `021 391 0002 (nights only)` without what its brackets say in words.
fn without_remarks(raw: &str) -> String {
    let mut out = String::new();
    for part in raw.split_inclusive([')', '）']) {
        match part.find(['(', '（']).filter(|open| part[*open..].contains(|c: char| c.is_alphabetic())) {
            Some(open) => out.push_str(&part[..open]),
            None => out.push_str(part),
        }
    }
    out
}
