//! A number in the form in which another one is printed: a release keeps its own way of writing when only the digits
//! have changed.

use super::{
    international, library, national, read_valid, region,
    text::{self, digit},
};
use crate::model::Number;

/// No town's own number is shorter.
const SHORTEST: usize = 6;
/// What is dialled before a number inside its country has no more digits.
const TRUNK: usize = 2;
/// And abroad.
const ABROAD: usize = 4;

/// `new` as `printed` gives `old`: national where that is, with the same separators, as far as the new one's groups
/// allow. None where that cannot be told.
pub fn like(printed: &str, old: &Number, new: &Number) -> Option<String> {
    let form = Form::of(printed, old)?;
    let base = form.in_place(old, new).or_else(|| form.anew(new))?;
    let tail = match (&form.extension, &new.extension) {
        (None, None) => form.after.to_owned(),
        // What a house calls an extension is not known here.
        (None, Some(_)) => return None,
        (Some(_), None) => String::new(),
        (Some(before), Some(extension)) => {
            format!("{}{}{}", before, in_script(extension, form.zero), form.after)
        }
    };
    let whole = base + &tail;
    let country = new.e164.as_deref().and_then(region);
    let reads = read_valid(&whole, country).or_else(|| read_valid(&whole, None));
    let is_right = match form.kind {
        Kind::Town => {
            let digits = ascii_digits(&whole);
            new.extension.is_none() && new.e164.as_deref().is_some_and(|e164| e164.ends_with(&digits))
        }
        Kind::Bare => form.extension.is_none(),
        _ => reads
            .is_some_and(|reads| reads.number.e164 == new.e164 && reads.number.extension == new.extension),
    };
    // A bracket may have opened before the number.
    let open = |text: &str| text.matches(['(', '（']).count().wrapping_sub(text.matches([')', '）']).count());
    (is_right && open(&whole) == open(printed)).then_some(whole)
}

/// How the digits that are printed stand to the whole number.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// With its country code, and a plus or the prefix of a call abroad.
    International,
    /// With its country code, as `wa.me/` has it.
    Bare,
    National,
    /// Without the area code.
    Town,
}

/// A number as it is printed, taken apart.
struct Form<'a> {
    kind: Kind,
    /// Without extension.
    base: &'a str,
    /// Between the number and its extension.
    extension: Option<&'a str>,
    /// Behind the last digit.
    after: &'a str,
    /// How many of its last digits are those of the whole number.
    common: usize,
    /// The zero of its script.
    zero: char,
}

impl<'a> Form<'a> {
    fn of(printed: &'a str, old: &Number) -> Option<Self> {
        let whole = old.e164.as_deref()?.trim_start_matches('+');
        let (code, _) = library::calling_code(old.e164.as_deref()?)?;
        let own = whole.len() - code.to_string().len();
        let places: Vec<(usize, char, u32)> =
            printed.char_indices().filter_map(|(at, one)| Some((at, one, value(one)?))).collect();
        let of_extension = old.extension.as_ref().map_or(0, String::len);
        let split = places.len().checked_sub(of_extension)?;
        let text = |places: &[(usize, char, u32)]| -> String {
            places.iter().filter_map(|(_, _, value)| char::from_digit(*value, 10)).collect()
        };
        if text(&places[split..]) != old.extension.clone().unwrap_or_default() {
            return None;
        }
        let end = |last: Option<&(usize, char, u32)>| last.map(|(at, one, _)| at + one.len_utf8());
        let (base_end, last) = (end(places[..split].last())?, end(places.last())?);
        let base = &printed[..base_end];
        if base.contains(char::is_alphabetic) {
            return None;
        }
        let extension = places.get(split).map(|(first, ..)| &printed[base_end..*first]);
        let digits = text(&places[..split]);
        let alike = digits.bytes().rev().zip(whole.bytes().rev()).take_while(|(one, other)| one == other);
        let plain = text::plain(base);
        let plus = plain.trim_start_matches([' ', '(']).starts_with('+');
        let common = alike.count();
        let abroad =
            |before: &str| before.len() <= ABROAD && before.bytes().all(|one| matches!(one, b'0' | b'1'));
        let code = code.to_string();
        let (kind, common) = if common == whole.len() {
            let before = &digits[..digits.len() - common];
            match (plus, before.is_empty()) {
                (true, true) => (Kind::International, common),
                (false, true) => (Kind::Bare, common),
                (false, false) if abroad(before) && before.starts_with('0') => (Kind::International, common),
                _ => return None,
            }
        } else {
            let common = common.min(own);
            let before = &digits[..digits.len() - common];
            let trunk = |before: &str| before.len() <= TRUNK;
            let inside =
                before.rsplit_once(&code).filter(|(before, _)| plus && before.is_empty() || abroad(before));
            match inside {
                // `+44 (0)20 …`
                Some((before, between))
                    if common == own && trunk(between) && (plus || !before.is_empty()) =>
                {
                    (Kind::International, common)
                }
                _ if !plus && common == own && trunk(before) => (Kind::National, common),
                _ if !plus && before.is_empty() && common >= SHORTEST => (Kind::Town, common),
                _ => return None,
            }
        };
        let (_, first, first_value) = places.first()?;
        let zero = char::from_u32(*first as u32 - first_value)?;
        Some(Self { kind, base, extension, after: &printed[last..], common, zero })
    }

    /// Digit for digit, where the new number falls into the same groups.
    fn in_place(&self, old: &Number, new: &Number) -> Option<String> {
        let (old, new) = (old.e164.as_deref()?, new.e164.as_deref()?);
        let lengths = |e164: &str| international(e164).split([' ', '-']).map(str::len).collect::<Vec<_>>();
        let kept = old.len() - self.common;
        if self.is_parted() && !library::same_code(old, new) {
            return None;
        }
        if old.len() != new.len() || old[..kept] != new[..kept] || lengths(old) != lengths(new) {
            return None;
        }
        let mut digits = new[kept..].bytes().rev();
        let mut out: Vec<char> = self.base.chars().collect();
        for one in out.iter_mut().rev() {
            let Some(known) = value(*one) else { continue };
            let Some(digit) = digits.next() else { break };
            let zero = *one as u32 - known;
            *one = char::from_u32(zero + u32::from(digit - b'0'))?;
        }
        Some(out.into_iter().collect())
    }

    /// In the numbering plan's groups, parted as the old one's are.
    fn anew(&self, new: &Number) -> Option<String> {
        let e164 = new.e164.as_deref()?;
        let (code, _) = library::calling_code(e164)?;
        let plain = text::plain(self.base);
        let plain = plain.trim();
        let same_country = plain.trim_start_matches(['+', '0', '(', ' ']).starts_with(&code.to_string());
        let at_home = matches!(self.kind, Kind::National | Kind::Town);
        let local = at_home && region(e164).is_some_and(|region| read_valid(plain, Some(region)).is_some());
        let form = if local { national(e164) } else { international(e164) };
        let groups: Vec<&str> = form
            .split(|one: char| !one.is_ascii_digit() && one != '+')
            .filter(|one| !one.is_empty())
            .collect();
        let mut groups: Vec<String> = groups.into_iter().map(str::to_owned).collect();
        let bracketed = plain.contains('(') && !plain.contains("(0)");
        match self.kind {
            Kind::Bare if same_country || !self.is_parted() => {
                groups[0] = groups[0].trim_start_matches('+').to_owned()
            }
            Kind::International if !plain.contains('+') => {
                let abroad = if plain.starts_with("011") { "011" } else { "00" };
                groups[0] = groups[0].replace('+', abroad);
            }
            _ => {}
        }
        if plain.contains("(0)") && same_country && groups.len() > 1 {
            groups[1].insert_str(0, "(0)");
        } else if bracketed && groups.len() > 1 {
            let at = usize::from(!local);
            groups[at] = format!("({})", groups[at]);
        }
        let between = self.separators();
        let last = groups.len() - 1;
        let mut out = String::new();
        for (at, group) in groups.iter().enumerate() {
            if at > 0 {
                out.push_str(match between.as_slice() {
                    [] => "",
                    // Of fewer groups the first stand as the old ones did: `(030) 23125-101`.
                    all if last < all.len() => &all[at - 1],
                    [.., end] if at == last => end,
                    [first, ..] => first,
                });
            }
            out.push_str(group);
        }
        Some(in_script(&out, self.zero))
    }

    /// Whether it is a bare number that somebody wrote to be read, which is dialled so at home alone: a link's has digits
    /// only.
    fn is_parted(&self) -> bool {
        self.kind == Kind::Bare && self.base.trim().chars().any(|one| value(one).is_none())
    }

    /// What parts the groups, in their order, brackets left out.
    fn separators(&self) -> Vec<String> {
        let base = self.base.replace("(0)", "");
        let all = base.split(|one: char| value(one).is_some());
        let bare = |between: &str| between.replace(['(', ')', '（', '）'], "");
        let inner = all.skip(1).filter(|between| !between.is_empty()).map(bare);
        inner.filter(|between| !between.is_empty()).collect()
    }
}

/// The value of a digit, of full width too.
fn value(one: char) -> Option<u32> {
    match one {
        '０'..='９' => Some(one as u32 - '０' as u32),
        _ => digit(one),
    }
}

fn ascii_digits(text: &str) -> String {
    text.chars().filter_map(value).filter_map(|value| char::from_digit(value, 10)).collect()
}

fn in_script(text: &str, zero: char) -> String {
    let of = |one: char| match one.to_digit(10) {
        Some(value) => char::from_u32(zero as u32 + value).unwrap_or(one),
        None => one,
    };
    text.chars().map(of).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(e164: &str, extension: Option<&str>) -> Number {
        Number { raw: e164.to_owned(), e164: Some(e164.to_owned()), extension: extension.map(str::to_owned) }
    }

    #[test]
    fn a_number_takes_the_form_of_the_one_that_it_replaces() {
        let (london, other) = ("+442079460124", "+442079460123");
        for (printed, old, new, wanted) in [
            ("+44 20 7946 0124", london, other, "+44 20 7946 0123"),
            ("020 7946 0124", london, other, "020 7946 0123"),
            ("(020) 7946-0124", london, other, "(020) 7946-0123"),
            ("+44 (0)20 7946 0124", london, other, "+44 (0)20 7946 0123"),
            ("0044-20-7946-0124", london, other, "0044-20-7946-0123"),
            ("7946 0124", london, other, "7946 0123"),
            ("442079460124", london, other, "442079460123"),
            ("+442079460124", london, other, "+442079460123"),
            ("＋44 20 7946 ０１２４", london, other, "＋44 20 7946 ０１２３"),
            ("+٤٤ ٢٠ ٧٩٤٦ ٠١٢٤", london, other, "+٤٤ ٢٠ ٧٩٤٦ ٠١٢٣"),
            // Another area code has other groups.
            ("020 7946 0124", london, "+441614960123", "0161 496 0123"),
            ("+44.20.7946.0124", london, "+441614960123", "+44.161.496.0123"),
            ("+44 (0)20 7946 0124", london, "+441614960123", "+44 (0)161 496 0123"),
            ("+442079460124", london, "+441614960123", "+441614960123"),
            ("(212) 736-5003", "+12127365003", "+12127365004", "(212) 736-5004"),
            ("212.736.5003", "+12127365003", "+13107365004", "310.736.5004"),
            ("(030) 23125-101", "+493023125101", "+49891234567", "(089) 1234567"),
            ("+49/30/23125-101", "+493023125101", "+49891234567", "+49/89/1234567"),
            // In another country nobody dials it without that country's code.
            ("020 7946 0124", london, "+41229094100", "+41 22 909 41 00"),
            ("+86 10 8531 2613", "+861085312613", "+8613701066671", "+86 137 0106 6671"),
            ("1.212.736.5003", "+12127365003", "+41793332211", "+41.79.333.22.11"),
            ("1-212-736-5003", "+12127365003", "+13107365004", "1-310-736-5004"),
            ("41 79 210 41 00", "+41792104100", "+33612345678", "+33 6 12 34 56 78"),
            ("12127365003", "+12127365003", "+41793332211", "41793332211"),
        ] {
            let made = like(printed, &number(old, None), &number(new, None));
            assert_eq!(made.as_deref(), Some(wanted), "{printed}");
        }
    }

    #[test]
    fn an_extension_comes_along() {
        let (old, new) = ("+861065323131", "+861065323132");
        for (printed, before, after, wanted) in [
            ("+86 10 6532 3131 ext. 1301", Some("1301"), Some("1302"), Some("+86 10 6532 3132 ext. 1302")),
            ("010-65323131-1301", Some("1301"), Some("1301"), Some("010-65323132-1301")),
            ("+86 10 6532 3131 ext. 1301", Some("1301"), None, Some("+86 10 6532 3132")),
            ("+86 10 6532 3131", None, Some("1301"), None),
            ("+86 10 6532 3131 ext. 1301", None, None, None),
        ] {
            let made = like(printed, &number(old, before), &number(new, after));
            assert_eq!(made.as_deref(), wanted, "{printed}");
        }
    }

    #[test]
    fn what_is_not_the_old_number_is_left() {
        let old = number("+442079460124", None);
        for printed in
            ["", "+44 20 7946 0199", "+44 20 7946 0124/25", "1-800-FLOWERS", "0124", "tel. 3 020 7946 0124"]
        {
            assert_eq!(like(printed, &old, &number("+442079460123", None)), None, "{printed}");
        }
    }
}
