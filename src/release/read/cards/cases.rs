//! Names in a case of their own, as a sentence has them.

use super::super::vocabulary::{self, LISTS, Term, VOCABULARY};

/// The name without its case ending: `Ada Lovelace'a` in a Turkish text, `بسارة` in an Arabic one, `Анне Марш` in a Russian one.
pub(super) fn nominative(name: String, text: &str) -> String {
    let before = text.find(&name).and_then(|at| leading(&text[..at]));
    if let Some(listed) = vocabulary::nominative(&name, before.unwrap_or_default()) {
        return listed;
    }
    if let Some((stem, ending)) = name.rsplit_once(['\'', '’'])
        && stem.ends_with(char::is_alphabetic)
        && stem.contains(' ')
        && LISTS.case_ending.has(ending)
        && text.contains(['ı', 'ş', 'ğ'])
    {
        return stem.to_owned();
    }
    // The Arabic `with` and `to` are written together with the name.
    let bound = name.strip_prefix(['ب', 'ل']).filter(|bare| {
        let first = |name: &str| VOCABULARY.is_given_name(name.split(' ').next().unwrap_or_default());
        first(bare) && !first(&name)
    });
    bound.map_or_else(|| name.clone(), str::to_owned)
}

/// The word before a name, and before what somebody is, which stands in the same case: `у` of `у пресс-секретаря`.
fn leading(before: &str) -> Option<&str> {
    let role = |word: &&str| VOCABULARY.is(word, |term| matches!(term, Term::Role | Term::Honorific));
    before.lines().next_back()?.split_whitespace().rev().find(|word| !role(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_word_that_governs_a_name_stands_before_what_somebody_is() {
        for (text, name, listed) in [
            ("Подробности у пресс-секретаря Ивана Выдрина", "Ивана Выдрина", "Иван Выдрин"),
            ("Подробности у Ивана Выдрина", "Ивана Выдрина", "Иван Выдрин"),
            ("Пишет пресс-секретарь Богдана Петрова", "Богдана Петрова", "Богдана Петрова"),
        ] {
            assert_eq!(nominative(name.to_owned(), text), listed, "{text}");
        }
    }
}
