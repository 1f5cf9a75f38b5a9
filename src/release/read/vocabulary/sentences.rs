//! The words by which a sentence leads to somebody, and by which it says that somebody is called.

use std::{
    collections::{HashMap, HashSet},
    sync::LazyLock,
};

use serde::Deserialize;

use super::{VOCABULARY, fold, length, word_starts};

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
struct File {
    leads: HashMap<String, Vec<String>>,
    reached: HashMap<String, Vec<String>>,
    reached_apart: HashMap<String, Vec<[String; 2]>>,
    more: HashMap<String, Vec<String>>,
    greeting: HashMap<String, Vec<String>>,
    hidden: HashMap<String, Vec<String>>,
    teaser: HashMap<String, Vec<String>>,
    about: HashMap<String, Vec<String>>,
    about_own: HashMap<String, Vec<String>>,
    purpose: HashMap<String, Vec<String>>,
    when: HashMap<String, Vec<String>>,
    salutation: HashMap<String, Vec<String>>,
    parting: HashMap<String, Vec<String>>,
}

type Phrases = HashMap<char, Vec<Vec<char>>>;

pub(in crate::release::read) struct Sentences {
    leads: Phrases,
    reached: Phrases,
    reached_apart: Vec<[Vec<char>; 2]>,
    more: Phrases,
    greeting: Phrases,
    hidden: Phrases,
    teaser: Phrases,
    about: Phrases,
    about_own: Phrases,
    purpose: Phrases,
    when: HashSet<String>,
    salutation: Phrases,
    parting: Phrases,
}

pub(in crate::release::read) static SENTENCES: LazyLock<Sentences> = LazyLock::new(|| {
    let file: File = toml::from_str(include_str!("../../vocabulary/sentences.toml")).unwrap_or_default();
    Sentences {
        leads: phrases(file.leads),
        reached: phrases(file.reached),
        reached_apart: file
            .reached_apart
            .into_values()
            .flatten()
            .map(|pair| pair.map(|phrase| phrase.chars().map(fold).collect()))
            .collect(),
        more: phrases(file.more),
        greeting: phrases(file.greeting),
        hidden: phrases(file.hidden),
        teaser: phrases(file.teaser),
        about: phrases(file.about),
        about_own: phrases(file.about_own),
        purpose: phrases(file.purpose),
        when: file.when.into_values().flatten().collect(),
        salutation: phrases(file.salutation),
        parting: phrases(file.parting),
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

    /// How many words at the start say when somebody is there: `heute Dienstag von 14 bis 15.30 Uhr`.
    pub(in crate::release::read) fn when(&self, words: &[&str]) -> usize {
        let said = |word: &str| {
            let word = word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
            word.starts_with(|c: char| c.is_ascii_digit())
                || self.when.contains(&word)
                || VOCABULARY.days.contains(&word)
                || VOCABULARY.months.contains_key(&word)
        };
        let many = words.iter().take_while(|word| said(word)).count();
        // `de`, `von`: nothing but small words says no hour and no day.
        let hour = |word: &&str| word.contains(|c: char| c.is_ascii_digit());
        if words[..many].iter().any(hour) { many } else { 0 }
    }

    /// Where in the text somebody asks about what is the reader's own: `about your`.
    pub(in crate::release::read) fn about_own<'t>(
        &'t self,
        text: &'t str,
    ) -> impl Iterator<Item = (usize, usize)> + 't {
        all(&self.about_own, text)
    }

    /// How much of a sentence leads to what somebody is called for: `To`, `If you`.
    pub(in crate::release::read) fn purpose(&self, text: &str) -> Option<usize> {
        all(&self.purpose, text).next().filter(|(at, _)| *at == 0).map(|(_, end)| end)
    }

    /// Whether a line begins with the words that greet whoever a letter is for.
    pub(in crate::release::read) fn greets(&self, line: &str) -> bool {
        all(&self.greeting, line).next().is_some_and(|(at, _)| at == 0)
    }

    /// How much of a line greets whoever any letter is to: `Dear`.
    pub(in crate::release::read) fn salutes(&self, line: &str) -> Option<usize> {
        all(&self.salutation, line).next().filter(|(at, _)| *at == 0).map(|(_, end)| end)
    }

    /// Whether a line begins with the words that end a letter: `With best wishes`.
    pub(in crate::release::read) fn parts(&self, line: &str) -> bool {
        all(&self.parting, line).next().is_some_and(|(at, _)| at == 0)
    }

    /// Whether a line has nothing but the words above what else there is to read.
    pub(in crate::release::read) fn teases(&self, line: &str) -> bool {
        all(&self.teaser, line).next().is_some_and(|found| found == (0, line.len()))
    }

    /// How much of a heading says that below it the release tells of a house: `About the`.
    pub(in crate::release::read) fn about(&self, line: &str) -> Option<usize> {
        all(&self.about, line).next().filter(|(at, _)| *at == 0).map(|(_, end)| end)
    }

    /// Where in the text words stand for an address that only a browser shows: with what they ask for, and with the signs
    /// around them.
    pub(in crate::release::read) fn hidden<'t>(
        &'t self,
        text: &'t str,
    ) -> impl Iterator<Item = (usize, usize)> + 't {
        all(&self.hidden, text).map(|(at, end)| {
            let before = text[..at].trim_end_matches(['.', '(', ' ', '[']);
            let signs = &text[before.len()..at];
            let at = if signs.contains(['(', '[']) {
                before.len() + signs.len() - signs.trim_start().len()
            } else {
                at
            };
            (at, end + asks(&text[end..]))
        })
    }

    /// Where in the text words say that whoever stands before them is called: `se tient à la disposition`.
    pub(in crate::release::read) fn reached<'t>(
        &'t self,
        text: &'t str,
    ) -> impl Iterator<Item = (usize, usize)> + 't {
        all(&self.reached, text).chain(self.reached_apart(text))
    }

    /// Such words with others between them that say when: `is vandaag tot 16.00 uur bereikbaar`.
    fn reached_apart<'t>(&'t self, text: &'t str) -> impl Iterator<Item = (usize, usize)> + 't {
        /// What stands between is no longer, in bytes.
        const REACH: usize = 80;
        word_starts(text).filter_map(move |at| {
            self.reached_apart.iter().find_map(|[first, last]| {
                let from = at + length(first, &text[at..])?;
                let rest = &text[from..];
                let stops = [". ", "! ", "? ", "; ", ", ", "\n"].iter().filter_map(|stop| rest.find(stop));
                let clause = &rest[..stops.min().unwrap_or(rest.len())];
                // No number stands between, and no address.
                let whole = |words: &str| {
                    !words.contains('@')
                        && !words.split(|c: char| !c.is_ascii_digit()).any(|digits| digits.len() > 4)
                };
                word_starts(clause).take_while(|at| *at < REACH).find_map(|last_at| {
                    let len = length(last, &clause[last_at..])?;
                    whole(&clause[..last_at]).then_some((at, from + last_at + len))
                })
            })
        })
    }
}

/// How far the rest of such words goes on: to the end of the sentence that names what a browser needs.
fn asks(rest: &str) -> usize {
    const REACH: usize = 200;
    let line = rest.lines().next().unwrap_or_default();
    let near: String = line.chars().map(fold).collect();
    let script = ["javascript", "java script", "الجافاسكربت"].iter().filter_map(|word| near.find(word)).min();
    let from = script.filter(|at| *at < REACH && near.len() == line.len()).unwrap_or(0);
    let own = script.is_some_and(|at| at < REACH);
    let stop = line[from..].find(['.', '!', '。', ')', ']']).map_or(line.len(), |at| from + at);
    let ended = line[stop..].trim_start_matches(['.', '!', '。', ')', ']']);
    // Behind the words alone nothing but their own sign is passed over.
    let plain = line.trim_start_matches(['.', '!', ')', ']', '。']);
    if own { line.len() - ended.len() } else { line.len() - plain.len() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_is_read() {
        toml::from_str::<File>(include_str!("../../vocabulary/sentences.toml")).unwrap();
        assert_eq!(SENTENCES.leads("Vous pouvez joindre Ada Marsh").next(), Some((0, 19)));
        for words in [
            "This email address is being protected from spambots. You need JavaScript enabled to view it.",
            ".(JavaScript must be enabled to view this email address)",
            "Cette adresse e-mail est protégée contre les robots spammeurs. Vous devez activer le JavaScript pour la visualiser.",
            "Diese E-Mail-Adresse ist vor Spambots geschützt! Zur Anzeige muss JavaScript eingeschaltet sein!",
            "Адрес электронной почты защищен от спам-ботов. Для просмотра адреса в вашем браузере должен быть включен Javascript.",
            "这 该邮件地址已受到反垃圾邮件插件保护。要显示它需要在浏览器中启用 JavaScript。",
        ] {
            let text = format!("E: {words}\nTel.");
            let start = if words.starts_with('这') { 3 + "这 ".len() } else { 3 };
            assert_eq!(SENTENCES.hidden(&text).next(), Some((start, 3 + words.len())), "{words}");
        }
        assert_eq!(SENTENCES.reached("Ada Marsh est joignable au").next(), Some((10, 23)));
    }
}
