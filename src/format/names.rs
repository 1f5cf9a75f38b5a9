//! A name's parts, where the source keeps them apart, and the name as printed: which part stands first is seen,
//! never guessed.

use crate::{
    model::{Name, NameOrder},
    rules::name::split_honorific,
};

/// What a source says of a name, each part as it stood.
#[derive(Clone, Debug, Default)]
pub struct Parts {
    /// The whole name as the source shows it, perhaps with the honorific.
    pub printed: Option<String>,
    pub honorific: Option<String>,
    pub given: Option<String>,
    pub additional: Option<String>,
    pub family: Option<String>,
    pub suffix: Option<String>,
    pub other_script: Option<String>,
}

impl Parts {
    /// For sources that keep no honorifics apart: one in front of the name as printed is the honorific.
    pub fn honorific_apart(mut self) -> Self {
        let said = |part: &Option<String>| part.as_deref().is_some_and(|text| !text.trim().is_empty());
        if said(&self.honorific) {
            return self;
        }
        let given = self.given.clone().unwrap_or_default();
        for part in [&mut self.printed, &mut self.given] {
            let Some(text) = part.as_deref() else { continue };
            if let (Some(honorific), rest) = split_honorific(text) {
                // `M. Muster` may be Maria, and `M.` is a given name if the source says so.
                let initial = honorific.chars().filter(|letter| letter.is_alphabetic()).count() == 1;
                if initial && (given.starts_with(&honorific) || !rest.contains(char::is_whitespace)) {
                    continue;
                }
                let rest = rest.to_owned();
                self.honorific.get_or_insert(honorific);
                *part = Some(rest);
            }
        }
        self
    }

    /// None if there is no name at all.
    pub fn name(self) -> Option<Name> {
        let [honorific, mut given, additional, mut family, suffix, mut other_script] =
            [self.honorific, self.given, self.additional, self.family, self.suffix, self.other_script]
                .map(|part| part.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty()));
        let printed = self.printed.as_deref().and_then(|whole| without(whole, honorific.as_deref()));
        let printed = match printed {
            Some(printed) => printed,
            None => together(&[&given, &additional, &family, &suffix]).or_else(|| other_script.take())?,
        };
        let order = match (&given, &family) {
            (Some(given), Some(family)) => order(&printed, given, family),
            _ => NameOrder::Unknown,
        };
        // One part that is the whole name says nothing: address books have no other place for such a name.
        if family.is_none() && given.as_deref() == Some(printed.as_str()) {
            given = None;
        }
        if given.is_none() && family.as_deref() == Some(printed.as_str()) {
            family = None;
        }
        Some(Name { honorific, printed, given, additional, family, suffix, order, other_script })
    }
}

/// The name less the honorific before it, or, in a script that sets it there, behind it.
fn without(whole: &str, honorific: Option<&str>) -> Option<String> {
    let whole = whole.trim();
    let before =
        |honorific| whole.strip_prefix(honorific).filter(|rest| rest.starts_with(char::is_whitespace));
    // Its first sign says where it stands, as in `Name::with_honorific`.
    let begins_east_asian = |text: &str| text.chars().next().is_some_and(east_asian);
    let behind = |honorific: &str| whole.strip_suffix(honorific).filter(|_| begins_east_asian(honorific));
    let rest = honorific
        .and_then(|honorific| before(honorific).or_else(|| behind(honorific)))
        .map(str::trim)
        .filter(|rest| !rest.is_empty())
        .unwrap_or(whole);
    (!rest.is_empty()).then(|| rest.to_owned())
}

/// Chinese, Japanese and Korean names are written family first and without a blank.
fn together(parts: &[&Option<String>; 4]) -> Option<String> {
    let [given, _, family, _] = parts;
    if let (Some(given), Some(family)) = (given, family)
        && (is_east_asian(given) && is_east_asian(family))
    {
        return Some(format!("{family}{given}"));
    }
    let all: Vec<_> = parts.iter().filter_map(|part| part.as_deref()).collect();
    (!all.is_empty()).then(|| all.join(" "))
}

fn is_east_asian(text: &str) -> bool {
    text.chars().all(east_asian)
}

const fn east_asian(letter: char) -> bool {
    matches!(letter, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}' | '\u{20000}'..='\u{3ffff}')
}

fn order(printed: &str, given: &str, family: &str) -> NameOrder {
    let starts =
        |first: &str, last: &str| printed.starts_with(first) && printed[first.len()..].contains(last);
    match (starts(given, family), starts(family, given)) {
        (true, false) => NameOrder::GivenFirst,
        (false, true) => NameOrder::FamilyFirst,
        _ => NameOrder::Unknown,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(printed: &str, honorific: &str, given: &str, family: &str) -> Name {
        let some = |text: &str| Some(text.to_owned());
        let parts = Parts {
            printed: some(printed),
            honorific: some(honorific),
            given: some(given),
            family: some(family),
            ..Parts::default()
        };
        parts.name().unwrap()
    }

    #[test]
    fn the_order_is_seen() {
        assert_eq!(name("Anna Berg", "", "Anna", "Berg").order, NameOrder::GivenFirst);
        assert_eq!(name("Liu Li", "", "Li", "Liu").order, NameOrder::FamilyFirst);
        assert_eq!(name("刘莉", "", "莉", "刘").order, NameOrder::FamilyFirst);
        assert_eq!(name("", "", "莉", "刘").printed, "刘莉");
        assert_eq!(name("A. B.", "", "Anna", "Berg").order, NameOrder::Unknown);
        assert_eq!(name("", "", "Anna", "Berg").printed, "Anna Berg");
    }

    #[test]
    fn an_honorific_is_not_the_name() {
        assert_eq!(name("Ms. Anna Berg", "Ms.", "Anna", "Berg").printed, "Anna Berg");
        assert_eq!(name("Msida", "Ms", "", "").printed, "Msida");
        assert_eq!(name("王小明先生", "先生", "", "").printed, "王小明");
        assert_eq!(name("김민수 씨", "씨", "", "").printed, "김민수");
    }

    #[test]
    fn an_honorific_that_stands_in_the_name_is_taken_apart() {
        let apart = |printed: &str, given: Option<&str>| {
            let printed = Some(printed.to_owned()).filter(|text| !text.is_empty());
            let family = given.map(|_| "Exemplo".to_owned());
            let parts = Parts { printed, given: given.map(str::to_owned), family, ..Parts::default() };
            let name = parts.honorific_apart().name().unwrap();
            (name.honorific.unwrap_or_default(), name.printed)
        };
        let is = |honorific: &str, name: &str| (honorific.to_owned(), name.to_owned());
        assert_eq!(apart("Ms. Ana Exemplo", None), is("Ms.", "Ana Exemplo"));
        assert_eq!(apart("Ms. Ana Exemplo", Some("Ms. Ana")), is("Ms.", "Ana Exemplo"));
        assert_eq!(apart("", Some("Ms. Ana")), is("Ms.", "Ana Exemplo"));
        assert_eq!(apart("Msida Exemplo", None), is("", "Msida Exemplo"));
        assert_eq!(apart("M. Marc Exemplo", None), is("M.", "Marc Exemplo"));
        assert_eq!(apart("M. Exemplo", None), is("", "M. Exemplo"));
        assert_eq!(apart("M. Marie Exemplo", Some("M. Marie")), is("", "M. Marie Exemplo"));
    }

    #[test]
    fn a_whole_name_in_one_part_is_no_part() {
        let whole = name("Anna Berg", "", "Anna Berg", "");
        assert_eq!((whole.given, whole.family), (None, None));
    }
}
