//! The one place that knows the library of numbering plans. Its data is loaded at the first number, never before.

use rlibphonenumber::{
    PHONE_NUMBER_UTIL, PhoneNumber, PhoneNumberFormat, PhoneNumberType, Region as Country,
};

use crate::model::Region;

/// What kind of line a number is, as its country's plan has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Line {
    Mobile,
    Fixed,
    /// Where the plan does not tell them apart, as in North America.
    FixedOrMobile,
    FreePhone,
    /// Premium, shared cost, voice over IP, personal, pager and the like.
    Special,
}

impl Line {
    /// Whether the number rings in its own country, as a free-phone number does not.
    pub const fn has_place(self) -> bool {
        matches!(self, Self::Mobile | Self::Fixed | Self::FixedOrMobile)
    }
}

/// A number that can be dialled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Valid {
    pub e164: String,
    pub line: Line,
}

impl Valid {
    /// None where the number belongs to no country: +800. Where countries share a code, to find it out takes as long
    /// as to read the number.
    pub fn region(&self) -> Option<Region> {
        if let Some(range) = fictional(&self.e164) {
            return range.region.parse().ok();
        }
        in_full(&self.e164).or_else(|| parse(&self.e164, None))?.get_region_code().and_then(region)
    }
}

/// Numbers that a regulator keeps for films, books and samples. Most are valid for the library, `020 7946 0123` and
/// `212-555-0123`; these, of the same standing, are not.
struct Fictional {
    /// What they begin with.
    stem: &'static str,
    /// Digits in all.
    digits: usize,
    region: &'static str,
    line: Line,
}

impl Fictional {
    const fn new(stem: &'static str, digits: usize, region: &'static str, line: Line) -> Self {
        Self { stem, digits, region, line }
    }
}

/// Ofcom, ComReg and Arcep, by their published lists.
const FICTIONAL: [Fictional; 5] = [
    Fictional::new("+441154960", 12, "GB", Line::Fixed),
    Fictional::new("+441632960", 12, "GB", Line::Fixed),
    Fictional::new("+447700900", 12, "GB", Line::Mobile),
    Fictional::new("+3532091", 12, "IE", Line::Fixed),
    Fictional::new("+3363998", 11, "FR", Line::Mobile),
];

fn fictional(e164: &str) -> Option<&'static Fictional> {
    FICTIONAL.iter().find(|range| e164.len() == 1 + range.digits && e164.starts_with(range.stem))
}

/// Whether the number is kept for films and samples and the library has no such number.
pub(super) fn is_fictional(e164: &str) -> bool {
    fictional(e164).is_some()
}

fn country(region: Region) -> Option<Country> {
    Country::from_code(region.as_str()).ok()
}

fn region(country: Country) -> Option<Region> {
    country.as_region_str().as_str().parse().ok()
}

/// Whether the country has a numbering plan.
pub fn has_plan(region: Region) -> bool {
    country(region).is_some_and(|country| PHONE_NUMBER_UTIL.get_country_code_for_region(country).is_some())
}

/// Reads a compact number: nothing but a leading plus and digits reaches the library, which takes letters for
/// digits and panics on a `;phone-context=` without a number.
fn parse(compact: &str, default: Option<Region>) -> Option<PhoneNumber> {
    let digits = compact.strip_prefix('+').unwrap_or(compact);
    if !(3..=20).contains(&digits.len()) || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    PHONE_NUMBER_UTIL.parse(compact, default.and_then(country)).ok()
}

/// The calling codes of countries where numbers begin with a zero of their own.
const LEADING_ZERO: [u16; 15] = [39, 47, 225, 227, 229, 241, 242, 267, 268, 378, 501, 676, 679, 687, 853];

/// A number in full, without the library's reading, which spends nearly all of its time on finding out what is a
/// number in a text and where its extension begins: six times as long as the rest. Here that is known. None where the
/// reading might change a digit; a test compares the two.
fn in_full(compact: &str) -> Option<PhoneNumber> {
    let digits = compact.strip_prefix('+').filter(|digits| digits.len() <= 15)?;
    let (code, _) = calling_code(compact)?;
    let national = digits.get(code.to_string().len()..)?;
    let zeros = national.len() - national.trim_start_matches('0').len();
    // A leading zero is a trunk prefix in one country and part of the number in another.
    if national.len() < 4 || zeros == national.len() || zeros > 0 && !LEADING_ZERO.contains(&code) {
        return None;
    }
    Some(PhoneNumber {
        country_code: i32::from(code),
        national_number: national.parse().ok()?,
        italian_leading_zero: (zeros > 0).then_some(true),
        number_of_leading_zeros: (zeros > 1).then_some(i32::try_from(zeros).ok()?),
        ..PhoneNumber::default()
    })
}

/// What is dialled in front of a number inside its country; empty where that is nothing.
fn trunk_prefix(region: Region) -> Option<String> {
    if code_of(region)? == 1 {
        return Some("1".to_owned());
    }
    let example = PHONE_NUMBER_UTIL.get_example_number(country(region)?).ok()?;
    let mut dialled = example.format_as(PhoneNumberFormat::National).into_owned();
    dialled.retain(|digit| digit.is_ascii_digit());
    dialled.strip_suffix(&example.get_national_significant_number()).map(str::to_owned)
}

/// A number as it is dialled in the region, in full: valid or not.
pub(super) fn from_home(compact: &str, region: Region) -> Option<String> {
    let trunk = trunk_prefix(region).unwrap_or_default();
    let national = compact.strip_prefix(trunk.as_str()).unwrap_or(compact);
    Some(format!("+{}{national}", code_of(region)?))
}

/// A number in full, every digit of which is its own: no prefix is looked for behind the calling code.
pub(super) fn exactly(compact: &str) -> Option<Valid> {
    dialled(&in_full(compact)?)
}

pub(super) fn valid(compact: &str, default: Option<Region>) -> Option<Valid> {
    exactly(compact).or_else(|| dialled(&parse(compact, default)?))
}

fn dialled(number: &PhoneNumber) -> Option<Valid> {
    let e164 = || number.format_as(PhoneNumberFormat::E164).into_owned();
    let line = match number.get_type() {
        PhoneNumberType::Unknown => fictional(&e164())?.line,
        PhoneNumberType::Mobile => Line::Mobile,
        PhoneNumberType::FixedLine => Line::Fixed,
        PhoneNumberType::FixedLineOrMobile => Line::FixedOrMobile,
        PhoneNumberType::TollFree => Line::FreePhone,
        _ => Line::Special,
    };
    Some(Valid { e164: e164(), line })
}

/// Whether a compact number without a country code is one in any country. Takes hundreds of look-ups.
pub(super) fn is_somewhere(compact: &str) -> bool {
    let mut regions = PHONE_NUMBER_UTIL.get_supported_regions().filter_map(region);
    regions.any(|region| valid(compact, Some(region)).is_some())
}

/// The calling code of a number in international form, and the country that mainly has it.
pub(super) fn calling_code(compact: &str) -> Option<(u16, Option<Region>)> {
    // E.164: one to three digits, and no code begins another.
    let digits = compact.strip_prefix('+')?;
    (1..=3.min(digits.len())).find_map(|length| {
        let code: u16 = digits.get(..length)?.parse().ok()?;
        let country = PHONE_NUMBER_UTIL.get_region_for_country_code(i32::from(code))?;
        Some((code, region(country)))
    })
}

/// Whether two numbers in E.164 have one calling code.
pub fn same_code(one: &str, other: &str) -> bool {
    let code = |e164| calling_code(e164).map(|(code, _)| code);
    code(one) == code(other)
}

/// The calling code of a country.
pub fn code_of(region: Region) -> Option<u16> {
    country(region)
        .and_then(|country| PHONE_NUMBER_UTIL.get_country_code_for_region(country))
        .and_then(|code| u16::try_from(code).ok())
}

/// How many digits follow the calling code in the country's example numbers, land line and mobile: fewest, most.
pub(super) fn lengths(region: Region) -> Option<(usize, usize)> {
    let country = country(region)?;
    let all = [PhoneNumberType::FixedLine, PhoneNumberType::Mobile].into_iter().filter_map(|kind| {
        let example = PHONE_NUMBER_UTIL.get_example_number_for_type_and_region(country, kind).ok()?;
        Some(example.get_national_significant_number().len())
    });
    all.clone().min().zip(all.max())
}

/// `+86 10 6532 3131` or `010 6532 3131`; none for what is no valid E.164 number.
pub(super) fn format(e164: &str, national: bool) -> Option<String> {
    let form = if national { PhoneNumberFormat::National } else { PhoneNumberFormat::International };
    Some(parse(e164, None)?.format_as(form).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The example numbers of every country and kind, each with digits changed, taken out and put in.
    fn numbers(variants: u32) -> impl Iterator<Item = String> {
        use PhoneNumberType as T;
        const KINDS: [T; 8] = [
            T::FixedLine,
            T::Mobile,
            T::TollFree,
            T::PremiumRate,
            T::SharedCost,
            T::VoIP,
            T::PersonalNumber,
            T::UAN,
        ];
        let examples = PHONE_NUMBER_UTIL.get_supported_regions().flat_map(|country| {
            KINDS.iter().filter_map(move |&kind| {
                let example = PHONE_NUMBER_UTIL.get_example_number_for_type_and_region(country, kind).ok()?;
                Some(example.format_as(PhoneNumberFormat::E164).into_owned())
            })
        });
        let mut state = 1_u32;
        let mut random = move |below: usize| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 8) as usize % below
        };
        examples.flat_map(move |example| {
            let mut all = vec![example.clone()];
            for variant in 0..variants {
                let mut digits: Vec<u8> = example.bytes().collect();
                for _ in 0..=random(3) {
                    let at = 2 + random(digits.len() - 2);
                    digits[at] = b"0123456789"[random(10)];
                }
                match variant % 4 {
                    0 => digits.push(b"0123456789"[random(10)]),
                    1 => digits.insert(3, b"0123456789"[random(10)]),
                    _ => {}
                }
                all.push(String::from_utf8(digits).unwrap());
            }
            all
        })
    }

    #[test]
    fn the_countries_whose_numbers_begin_with_a_zero_are_those_of_the_library() {
        let zero = numbers(0).filter(|number| {
            let code = calling_code(number).unwrap().0.to_string();
            number[1 + code.len()..].starts_with('0')
        });
        let mut codes: Vec<u16> = zero.map(|number| calling_code(&number).unwrap().0).collect();
        codes.sort_unstable();
        codes.dedup();
        assert_eq!(codes, LEADING_ZERO);
    }

    #[test]
    fn the_short_way_agrees_with_the_library() {
        let (mut valid, mut differ) = (0, std::collections::BTreeMap::<u16, Vec<String>>::new());
        for number in numbers(2) {
            let Some(quick) = in_full(&number).and_then(|number| dialled(&number)) else { continue };
            valid += 1;
            let full = parse(&number, None).and_then(|number| dialled(&number));
            if full.as_ref() != Some(&quick) {
                let code = calling_code(&number).unwrap().0;
                differ.entry(code).or_default().push(format!("{number} {full:?}"));
            }
        }
        for number in numbers(0) {
            let Some(valid) = super::valid(&number, None) else { continue };
            let whole = PHONE_NUMBER_UTIL.parse(&number, None).unwrap();
            assert_eq!(valid.region(), whole.get_region_code().and_then(region), "{number}");
        }
        assert!(valid > 500, "{valid}");
        assert!(differ.is_empty(), "{differ:#?}");
    }
}
