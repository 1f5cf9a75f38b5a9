//! The house that a release begins with: above its title, or behind it in the title of its page.

use super::name::tells_of;
use crate::{
    model::text::fold,
    release::read::{
        person,
        vocabulary::{Term, VOCABULARY},
    },
};

/// A letterhead stands in one of so many lines with text.
const LINES: usize = 3;
/// No name is longer, in words.
const LONGEST: usize = 8;
/// What a page's title has between its heading and whose page it is.
const SIGNS: [&str; 4] = [" | ", " - ", " – ", " — "];

/// The house of the letterhead, as printed, where the release names it again.
pub(super) fn house(text: &str) -> Option<String> {
    let edge = |c: char| c.is_whitespace() || matches!(c, '#' | '*' | '_');
    let lines = || text.lines().map(|line| line.trim_matches(edge)).filter(|line| !line.is_empty());
    // `Otters Return – Otter County Council`, and the heading once more below it.
    let of_page = |line: &'_ str| {
        let (heading, house) = SIGNS.iter().find_map(|sign| line.rsplit_once(sign))?;
        lines().skip(1).any(|other| other == heading.trim()).then(|| house.to_owned())
    };
    let page = lines().next().and_then(of_page);
    let head = || lines().take(LINES).map(str::to_owned).find(|line| is_a_house(line));
    let house = page.filter(|house| is_a_house(house)).or_else(head)?;
    (fold(text).matches(&fold(&house)).count() > 1).then_some(house)
}

/// Whether an address may be the house's: it has words of its name, or begins with their first letters.
pub(super) fn fits(house: &str, label: &str) -> bool {
    let first: String = house.split(' ').filter_map(|word| word.chars().next()).take(2).collect();
    tells_of(house, label) || label.starts_with(&fold(&first))
}

fn is_a_house(line: &str) -> bool {
    let words = || line.split(' ');
    let known = |wanted: &dyn Fn(Term) -> bool| VOCABULARY.within(line, wanted).is_some();
    // `Marsh County Council` begins like somebody's name.
    let kind = |word: &str| VOCABULARY.is(word, |term| term == Term::Organisation);
    (2..=LONGEST).contains(&words().count())
        && words().all(|word| word.starts_with(char::is_uppercase) || word.chars().count() < 4)
        && line.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '-' | '&' | '\'' | '’'))
        && known(&|term| term == Term::Organisation)
        && !known(&|term| matches!(term, Term::Wire | Term::Furniture | Term::Contact))
        && !VOCABULARY.is_clause(&line.to_lowercase())
        && (kind(words().next_back().unwrap_or_default()) || !person::is_somebody(line))
}

#[cfg(test)]
mod tests {
    use super::{fits, house};

    #[test]
    fn the_house_above_the_title_or_behind_the_title_of_the_page() {
        let of = |text: &str| house(text).unwrap_or_default();
        let body = "\n\nThe Otter County District Attorney saw an otter.";
        assert_eq!(
            of(&format!("Otter Found - Otter County District Attorney\nHome\nOtter Found{body}")),
            "Otter County District Attorney"
        );
        assert_eq!(
            of(&format!("Otter County District Attorney\nOtter Found{body}")),
            "Otter County District Attorney"
        );
        // Nothing but the page says so, and it is named nowhere else.
        assert_eq!(of(&format!("Otter Found - Marshton County Council\nHome\nOtter Found{body}")), "");
        assert_eq!(of(&format!("Otter Found - Otter County District Attorney\nHome{body}")), "");
        assert_eq!(of(&format!("Otters and the County Council Meet\nHome{body}")), "");
    }

    #[test]
    fn an_address_that_may_be_the_houses() {
        assert!(fits("Otter County District Attorney", "ocgov"));
        assert!(fits("Otter County District Attorney", "otter"));
        assert!(!fits("Otter County District Attorney", "marshpr"));
    }
}
