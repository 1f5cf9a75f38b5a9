//! Whoever wrote a release and signs it with the number of a journalist's registration, `Ada Marsh (MTb 48.214/SP)`, right
//! above the press office's number and address: who answers there.

use super::{
    cards::{Card, Person},
    person::{self, Part},
    settle::is_a_house,
    vocabulary::{LISTS, Term},
};

/// The author stands at most so many lines above.
const LINES: usize = 5;

/// Names the author on the one card below a heading for the press that names nobody.
pub(super) fn name(text: &str, block: usize, cards: &mut [Card]) {
    let [card] = cards else { return };
    if !card.names.is_empty() || card.heading != Some(Term::Media) {
        return;
    }
    let mut end = block;
    let mut below = None;
    for _ in 0..LINES {
        let line = text[..end].trim_end_matches('\n').rsplit('\n').next().unwrap_or_default();
        let start = text[..end].trim_end_matches('\n').len() - line.len();
        if let Some(author) = author(line) {
            card.range.start = start + line.find(author).unwrap_or(0);
            let name = author.to_owned();
            card.names.push(Person { honorific: None, name, known: true, titled: false, role: None });
            let house = below.filter(|house: &&str| {
                is_a_house(house) || matches!(person::parts(house, false).as_slice(), [Part::Organisation(_)])
            });
            if card.units.is_empty() {
                card.units.extend(house.map(str::to_owned));
            }
            return;
        }
        below = Some(line.trim()).filter(|line| !line.is_empty()).or(below);
        end = start;
    }
}

/// Who a line with such a number names.
fn author(line: &str) -> Option<&str> {
    let words = || line.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let registered = words()
        .zip(words().skip(1))
        .any(|(word, next)| LISTS.journalist_register.knows(word) && next.parse::<u32>().is_ok());
    let name = line.split(['(', ',', '|', '–', '—']).next()?;
    let name = name.split(" - ").next()?.rsplit([':', '：']).next()?.trim().trim_matches('*').trim();
    (registered && person::is_somebody(name)).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::author;

    #[test]
    fn an_author_is_who_signs_with_a_registration() {
        for (line, want) in [
            ("Renata Marsh (MTb 48.214/SP)", Some("Renata Marsh")),
            ("Texto: Renata Marsh – MTB 48214", Some("Renata Marsh")),
            ("Renata Marsh (jornalista)", None),
            ("Instituto Nacional (MTb 48.214/SP)", None),
        ] {
            assert_eq!(author(line), want, "{line}");
        }
    }
}
