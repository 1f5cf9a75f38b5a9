//! Names in another case than the nominative, in languages that decline them.

use std::sync::LazyLock;

use serde::Deserialize;

use super::VOCABULARY;

/// One case of one sex: how names end in it, and how they do in the nominative.
#[derive(Deserialize)]
struct Row {
    given: Vec<(String, String)>,
    family: Vec<(String, String)>,
    #[serde(default)]
    behind: Vec<String>,
}

#[derive(Deserialize, Default)]
struct File {
    row: Vec<Row>,
}

static ROWS: LazyLock<Vec<Row>> =
    LazyLock::new(|| toml::from_str::<File>(TEXT).map(|file| file.row).unwrap_or_default());

const TEXT: &str = include_str!("../../vocabulary/cases.toml");

/// The nominative of a name, `Иван Петров` of `Ивану Петрову`; none of one that stands in it already, or whose given name
/// nobody is known by. `before` is the word before it.
pub(in crate::release::read) fn nominative(name: &str, before: &str) -> Option<String> {
    let words: Vec<&str> = name.split(' ').collect();
    // `Ким` is a given name, too, and the family name in `Анне Ким`.
    let stays =
        is_nominative(words[0]) || !is_given_name(words[0]) && words.iter().any(|word| is_nominative(word));
    if !is_cyrillic(name) || words.len() < 2 || stays {
        return None;
    }
    let in_row = |row: &Row| {
        let (at, given) = words.iter().enumerate().find_map(|(at, word)| Some((at, given(row, word)?)))?;
        let (mut declined, mut out) = (0, Vec::new());
        for (nth, word) in words.iter().enumerate() {
            let other = ended(&row.family, word).next().filter(|_| nth != at);
            declined += usize::from(other.is_some());
            out.push(if nth == at { given.clone() } else { other.unwrap_or_else(|| (*word).to_owned()) });
        }
        Some((declined, out.join(" ")))
    };
    // `Анны Ивановой`: where several cases fit the given name, the one that fits the others, too; the first of such.
    let holds = |row: &&Row| row.behind.is_empty() || row.behind.iter().any(|word| word == before);
    let found: Vec<(usize, String)> = ROWS.iter().filter(holds).filter_map(in_row).collect();
    let most = found.iter().map(|(declined, _)| *declined).max()?;
    found.into_iter().find(|(declined, _)| *declined == most).map(|(_, name)| name)
}

/// As it is listed. No name ends like `Марии`, though `Марий` is looked up by the same letters.
fn is_nominative(word: &str) -> bool {
    VOCABULARY.is_listed(word) && !word.ends_with("ии") && !word.ends_with("ії")
}

/// Whether a word is a known given name in another case.
pub(super) fn is_given_name(word: &str) -> bool {
    is_cyrillic(word)
        && word.starts_with(char::is_uppercase)
        && ROWS.iter().any(|row| given(row, word).is_some())
}

fn given(row: &Row, word: &str) -> Option<String> {
    ended(&row.given, word).find(|name| VOCABULARY.is_listed(name))
}

/// A word with each of the other endings that fit it.
fn ended<'a>(endings: &'a [(String, String)], word: &'a str) -> impl Iterator<Item = String> + 'a {
    /// What is left of a name has more letters.
    const SHORTEST: usize = 2;
    endings.iter().filter_map(move |(from, to)| {
        let stem = word.strip_suffix(from.as_str())?;
        (stem.chars().count() >= SHORTEST).then(|| format!("{stem}{to}"))
    })
}

fn is_cyrillic(text: &str) -> bool {
    text.chars().any(|c| matches!(c, '\u{400}'..='\u{4ff}'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_is_read() {
        assert!(toml::from_str::<File>(TEXT).is_ok());
    }

    #[test]
    fn in_each_case() {
        for (name, listed) in [
            ("Ивану Петрову", "Иван Петров"),
            ("Ивану Сергеевичу Маршинскому", "Иван Сергеевич Маршинский"),
            ("Петрову Ивану", "Петров Иван"),
            ("Игорю Киму", "Игорь Ким"),
            ("Дарье Выдринской", "Дарья Выдринская"),
            ("Анне Ким", "Анна Ким"),
            ("Юлии Ивановне Выдриной", "Юлия Ивановна Выдрина"),
            ("Сергеем Выдриным", "Сергей Выдрин"),
            ("Анной Петровой", "Анна Петрова"),
            ("Ивана Петрова", "Иван Петров"),
            ("Анны Петровой", "Анна Петрова"),
            ("Никите Выдрину", "Никита Выдрин"),
            ("Дамиру Юсупову", "Дамир Юсупов"),
            ("Оксаною Бойко", "Оксана Бойко"),
            ("Івана Марченка", "Іван Марченко"),
        ] {
            assert_eq!(nominative(name, "до").as_deref(), Some(listed), "{name}");
        }
    }

    #[test]
    fn in_the_nominative_a_name_stays() {
        for name in [
            "Иван Петров",
            "Александра Петрова",
            "Петрова Александра",
            "Богдана Петрова",
            "Оксана Бойко",
            "Ada Lovelace",
            "Вода Реки",
        ] {
            assert_eq!(nominative(name, ""), None, "{name}");
        }
    }
}
