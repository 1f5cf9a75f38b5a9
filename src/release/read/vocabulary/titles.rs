//! How somebody is addressed in each language: academic titles, ranks of forces, offices of church and court that stand
//! before a whole name.

use std::{
    collections::{HashMap, HashSet},
    sync::LazyLock,
};

use super::fold;

/// How a title must be written to be one.
#[derive(Clone, Copy)]
struct Spelling {
    /// `Me`, `RA`: in small letters it is a word of a sentence.
    capital: bool,
    /// `kom.`, `Mar.`: without its stop it is another word.
    stop: bool,
}

pub(in crate::release::read) struct Titles {
    titles: HashMap<String, Vec<Spelling>>,
    behind: Vec<String>,
    /// The words of titles that end in a stop, without it.
    short: HashSet<String>,
}

/// A title at the start of some words.
pub(in crate::release::read) struct Title {
    pub(in crate::release::read) words: usize,
    /// Nothing but a title is written like this: of several words, or with a stop.
    pub(in crate::release::read) certain: bool,
}

/// The longest title and what stands behind one, in words.
const LONGEST: usize = 5;

pub(in crate::release::read) static TITLES: LazyLock<Titles> = LazyLock::new(|| {
    let text = include_str!("../../vocabulary/titles.toml");
    let mut lists: HashMap<String, Vec<String>> = toml::from_str(text).unwrap_or_default();
    let behind = lists.remove("behind").unwrap_or_default();
    let mut titles: HashMap<String, Vec<Spelling>> = HashMap::new();
    let mut short = HashSet::new();
    for title in lists.values().flatten() {
        let capital = title.starts_with(char::is_uppercase);
        let stop = title.ends_with('.') && !title.contains(' ');
        short.extend(title.split(' ').filter(|word| word.ends_with('.')).map(plain));
        titles.entry(plain(title)).or_default().push(Spelling { capital, stop });
    }
    Titles { titles, behind: behind.iter().map(|one| plain(one)).collect(), short }
});

/// Without the stops behind words, in small letters.
fn plain(text: &str) -> String {
    let words: Vec<String> =
        text.split_whitespace().map(|word| word.trim_end_matches('.').chars().map(fold).collect()).collect();
    words.join(" ")
}

impl Titles {
    /// The longest title at the start of the words, with what belongs to it behind: `майор полиции`, `Dipl.-Ing. (FH)`.
    pub(in crate::release::read) fn at(&self, words: &[&str]) -> Option<Title> {
        let title = (1..=LONGEST.min(words.len())).rev().find_map(|many| {
            let spellings = self.titles.get(&plain(&words[..many].join(" ")))?;
            let fits = |one: &&Spelling| {
                (!one.capital || words[0].starts_with(char::is_uppercase))
                    && (!one.stop || words[0].ends_with('.'))
            };
            spellings.iter().find(fits)?;
            Some(Title { words: many, certain: many > 1 || words[0].ends_with('.') })
        })?;
        let more = self.behind(&words[title.words..]);
        Some(Title { words: title.words + more, certain: title.certain || more > 0 })
    }

    /// How many words belong to a title before them.
    pub(in crate::release::read) fn behind(&self, words: &[&str]) -> usize {
        let listed = |many: &usize| self.behind.contains(&plain(&words[..*many].join(" ")));
        (1..=LONGEST.min(words.len())).rev().find(listed).unwrap_or(0)
    }

    /// Whether a word alone is a title: `ChefInsp`.
    pub(in crate::release::read) fn is_one(&self, word: &str) -> bool {
        self.titles.contains_key(&plain(word))
    }

    /// Whether the stop behind a word of a title is the word's own: `sierż.`
    pub(in crate::release::read) fn is_cut_short(&self, word: &str) -> bool {
        self.short.contains(&plain(word))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_list_is_read() {
        let text = include_str!("../../vocabulary/titles.toml");
        let lists: HashMap<String, Vec<String>> = toml::from_str(text).unwrap();
        assert!(lists.contains_key("behind") && lists.values().all(|list| !list.is_empty()));
    }

    #[test]
    fn the_longest_title_with_what_stands_behind() {
        let many = |text: &str| {
            let words: Vec<&str> = text.split(' ').collect();
            TITLES.at(&words).map_or(0, |title| title.words)
        };
        assert_eq!(many("майор полиции Мария Орлова"), 2);
        assert_eq!(many("mł. asp. Jan Nowak"), 2);
        assert_eq!(many("Dipl.-Ing. (FH) Ada Lovelace"), 2);
        assert_eq!(many("Mar. Ada Lovelace"), 1);
        assert_eq!(many("Mar Ada Lovelace"), 0);
        assert_eq!(many("me Ada Lovelace"), 0);
    }
}
