//! The words by which a sentence leads to somebody, and by which it says that somebody is called.

use std::{collections::HashMap, sync::LazyLock};

use serde::Deserialize;

use super::{fold, length, word_starts};

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
struct File {
    leads: HashMap<String, Vec<String>>,
    reached: HashMap<String, Vec<String>>,
    more: HashMap<String, Vec<String>>,
    greeting: HashMap<String, Vec<String>>,
}

type Phrases = HashMap<char, Vec<Vec<char>>>;

pub(in crate::release::read) struct Sentences {
    leads: Phrases,
    reached: Phrases,
    more: Phrases,
    greeting: Phrases,
}

pub(in crate::release::read) static SENTENCES: LazyLock<Sentences> = LazyLock::new(|| {
    let file: File = toml::from_str(include_str!("../../vocabulary/sentences.toml")).unwrap_or_default();
    Sentences {
        leads: phrases(file.leads),
        reached: phrases(file.reached),
        more: phrases(file.more),
        greeting: phrases(file.greeting),
    }
});

/// By their first letter, the longest first.
fn phrases(lists: HashMap<String, Vec<String>>) -> Phrases {
    let mut out = Phrases::new();
    for phrase in lists.into_values().flatten() {
        let phrase: Vec<char> = phrase.chars().map(fold).collect();
        if let Some(first) = phrase.first() {
            out.entry(*first).or_default().push(phrase);
        }
    }
    out.values_mut().for_each(|list| list.sort_by_key(|phrase| std::cmp::Reverse(phrase.len())));
    out
}

fn all<'t>(phrases: &'t Phrases, text: &'t str) -> impl Iterator<Item = (usize, usize)> + 't {
    word_starts(text).filter_map(move |at| {
        let list = phrases.get(&fold(text[at..].chars().next()?))?;
        list.iter().find_map(|phrase| length(phrase, &text[at..])).map(|len| (at, at + len))
    })
}

impl Sentences {
    /// Where in the text words lead to somebody behind them: `n'hésitez pas à appeler`.
    pub(in crate::release::read) fn leads<'t>(
        &'t self,
        text: &'t str,
    ) -> impl Iterator<Item = (usize, usize)> + 't {
        all(&self.leads, text)
    }

    /// Where in the text words lead to more to read: `for more information`.
    pub(in crate::release::read) fn more<'t>(
        &'t self,
        text: &'t str,
    ) -> impl Iterator<Item = (usize, usize)> + 't {
        all(&self.more, text)
    }

    /// Whether a line begins with the words that greet whoever a letter is for.
    pub(in crate::release::read) fn greets(&self, line: &str) -> bool {
        all(&self.greeting, line).next().is_some_and(|(at, _)| at == 0)
    }

    /// Where in the text words say that whoever stands before them is called: `se tient à la disposition`.
    pub(in crate::release::read) fn reached<'t>(
        &'t self,
        text: &'t str,
    ) -> impl Iterator<Item = (usize, usize)> + 't {
        all(&self.reached, text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_is_read() {
        toml::from_str::<File>(include_str!("../../vocabulary/sentences.toml")).unwrap();
        assert_eq!(SENTENCES.leads("Vous pouvez joindre Ada Marsh").next(), Some((0, 19)));
        assert_eq!(SENTENCES.reached("Ada Marsh est joignable au").next(), Some((10, 23)));
    }
}
