//! Where a number rings and a city lies. Knows the cities of `data/cities.txt` and says nothing about others.

use std::{collections::HashMap, sync::LazyLock};

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

use super::{phone, words};
use crate::{
    finding::{Finding, codes},
    model::Region,
};

static CITIES: LazyLock<HashMap<&str, Vec<Region>>> = LazyLock::new(|| {
    let mut all: HashMap<&str, Vec<Region>> = HashMap::new();
    for line in words(include_str!("data/cities.txt")) {
        let mut fields = line.split('|');
        let Some(region) = fields.next().and_then(|code| code.parse().ok()) else { continue };
        for city in fields {
            all.entry(city).or_default().push(region);
        }
    }
    all
});

static COUNTRIES: LazyLock<HashMap<&str, Region>> = LazyLock::new(|| {
    let lines = words(include_str!("data/country-names.txt")).filter_map(|line| line.split_once('|'));
    let named = lines.filter_map(|(code, names)| Some((code.parse().ok()?, names)));
    named.flat_map(|(region, names)| names.split('|').map(move |name| (name, region))).collect()
});

/// A prefix to its time zone; `-` where it spans several.
static ZONES: LazyLock<HashMap<&str, &str>> = LazyLock::new(|| {
    let lines = words(include_str!("data/time-zones.txt")).filter_map(|line| line.split_once(' '));
    lines.flat_map(|(zone, prefixes)| prefixes.split(' ').map(move |prefix| (prefix, zone))).collect()
});

pub(super) fn folded(city: &str) -> String {
    city.trim()
        .trim_end_matches('.')
        .nfkd()
        .filter(|&c| !is_combining_mark(c))
        .flat_map(char::to_lowercase)
        .collect()
}

/// The countries that have a city of this name; none for a city that is not known.
pub fn countries_of(city: &str) -> &'static [Region] {
    let known = CITIES.get(folded(city).as_str());
    // Cyrillic, Arabic and Thai have marks that belong to the word.
    known.or_else(|| CITIES.get(city.trim().to_lowercase().as_str())).map_or(&[], Vec::as_slice)
}

/// The country that an address or a column names, by its two letters or as people write it: `DE`, `Allemagne`, `USA`.
pub fn country_named(text: &str) -> Option<Region> {
    let code = text.parse().ok().filter(|&region| phone::has_plan(region));
    code.or_else(|| {
        let name = folded(text);
        let bare = name.strip_prefix("the ").unwrap_or(&name);
        COUNTRIES.get(bare).or_else(|| COUNTRIES.get(bare.replace('\'', "’").as_str())).copied()
    })
}

/// The IANA time zone of a valid E.164 number, where its prefix lies in one alone: a mobile number of a country with
/// several has none.
pub fn time_zone(e164: &str) -> Option<&'static str> {
    let digits = e164.strip_prefix('+')?;
    let zone = (1..=digits.len()).rev().find_map(|length| ZONES.get(digits.get(..length)?))?;
    (*zone != "-").then_some(*zone)
}

/// A number whose place, `Beijing`, lies in another country than the number does.
pub fn misplaced(raw: &str, place: &str, number: Region) -> Option<Finding> {
    let countries = countries_of(place);
    let first = countries.first()?;
    if countries.contains(&number) {
        return None;
    }
    let name =
        |region: Region| phone::country::name(region).map_or_else(|| region.to_string(), str::to_owned);
    let message = format!(
        "`{}` is called {place}, which is in {}, and is a number in {}",
        raw.trim(),
        name(*first),
        name(number)
    );
    Some(
        Finding::new(codes::P204, message)
            .help("Check the city and the country code: one of the two is likely wrong"),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn countries_by_code_and_name() {
        for (text, expected) in [
            ("Germany", "DE"),
            ("Allemagne", "DE"),
            ("USA", "US"),
            ("U.S.A.", "US"),
            ("the United States", "US"),
            ("UK", "GB"),
            ("Côte d’Ivoire", "CI"),
            ("Cote d'Ivoire", "CI"),
            ("中国", "CN"),
            ("대한민국", "KR"),
            ("fr", "FR"),
        ] {
            assert_eq!(country_named(text).as_ref().map(Region::as_str), Some(expected), "{text}");
        }
        assert_eq!(country_named("Bavaria"), None);
        assert_eq!(country_named(""), None);
    }

    #[test]
    fn cities_in_any_spelling() {
        let one = |city: &str| countries_of(city).iter().map(Region::as_str).collect::<Vec<_>>();
        assert_eq!(one("Beijing"), ["CN"]);
        assert_eq!(one(" GENÈVE "), ["CH"]);
        assert_eq!(one("北京"), ["CN"]);
        assert_eq!(one("القاهرة"), ["EG"]);
        assert_eq!(one("Женева"), ["CH"]);
        assert_eq!(one("Найроби"), ["KE"]);
        assert_eq!(one("Birmingham"), ["GB", "US"]);
        assert!(one("Nowhere").is_empty());
        let known = CITIES.values().flatten().all(|&region| phone::has_plan(region));
        assert!(known, "each line begins with a country that has numbers");
    }

    #[test]
    fn a_number_that_is_not_where_its_label_says() {
        let region = |code: &str| code.parse().unwrap();
        let finding = misplaced("+66817014626", "Beijing", region("TH")).unwrap();
        assert_eq!(
            finding.message,
            "`+66817014626` is called Beijing, which is in China, and is a number in Thailand"
        );
        assert_eq!(misplaced("+66817014626", "Bangkok", region("TH")), None);
        assert_eq!(misplaced("+12055550123", "Birmingham", region("US")), None);
        assert_eq!(misplaced("+66817014626", "Nowhere", region("TH")), None);
    }

    #[test]
    fn time_zones_by_prefix() {
        assert_eq!(time_zone("+861065323131"), Some("Asia/Shanghai"));
        assert_eq!(time_zone("+12123267426"), Some("America/New_York"));
        assert_eq!(time_zone("+66817014626"), Some("Asia/Bangkok"));
        assert_eq!(time_zone("+919910532314"), Some("Asia/Calcutta"));
        assert_eq!(time_zone("+18005550123"), None);
        assert_eq!(time_zone("no number"), None);
    }
}
