//! The language of a release.

use std::{
    collections::{BTreeMap, HashSet},
    sync::LazyLock,
};

use super::super::vocabulary::{FILES, VOCABULARY};

/// By language, the phrases that stand about a release: its months, its headings, what leads to its contacts.
static PHRASES: LazyLock<Vec<(&str, Vec<String>)>> = LazyLock::new(|| {
    let phrases = |source: &str| -> Vec<String> {
        let table: BTreeMap<String, toml::Value> = toml::from_str(source).unwrap_or_default();
        let lists = ["month", "furniture", "media", "contact"].into_iter();
        let lists = lists.filter_map(|key| table.get(key)?.as_array());
        lists
            .flatten()
            .filter_map(toml::Value::as_str)
            .map(|one| format!(" {} ", words(one).collect::<Vec<_>>().join(" ")))
            .collect()
    };
    FILES.iter().map(|(tag, source)| (*tag, phrases(source))).collect()
});

/// By the script, else by the small words of each language.
pub(in crate::release) fn language(text: &str) -> Option<String> {
    let mut counts = [0_usize; 8];
    for c in text.chars().take(20_000) {
        let script = match c {
            '\u{3040}'..='\u{30ff}' => 1,
            '\u{ac00}'..='\u{d7a3}' => 2,
            '\u{3400}'..='\u{9fff}' => 3,
            '\u{600}'..='\u{6ff}' => 4,
            '\u{400}'..='\u{4ff}' => 5,
            '\u{590}'..='\u{5ff}' => 6,
            '\u{e00}'..='\u{e7f}' => 7,
            c if c.is_alphabetic() => 0,
            _ => continue,
        };
        counts[script] += 1;
    }
    let all: usize = counts.iter().sum();
    let many = |count: usize| count * 4 > all;
    if many(counts[1] + counts[3]) {
        return Some(if counts[1] * 10 > counts[3] { "ja" } else { "zh" }.to_owned());
    }
    for (script, tag) in [(2, "ko"), (4, "ar"), (5, "ru"), (6, "he"), (7, "th")] {
        if many(counts[script]) {
            let tag = if tag == "ru" { cyrillic(text) } else { tag };
            return Some(tag.to_owned());
        }
    }
    // `com` of an address is not Portuguese, nor `e` of `e-mail`.
    let speech = text.split_whitespace().filter(|word| !is_address(word));
    let words: Vec<String> = speech.flat_map(words).take(4000).collect();
    let hits = |stop: &HashSet<String>| words.iter().filter(|word| stop.contains(*word)).count();
    let mut found: Vec<_> = VOCABULARY.stop.iter().map(|(tag, stop)| (hits(stop), *tag)).collect();
    found.sort_unstable();
    let (second, best) = (found.len().checked_sub(2).map_or(0, |at| found[at].0), found.last()?);
    let told = best.0 * 20 > words.len() && best.0 >= 2 && best.0 > second;
    if told { Some(best.1.to_owned()) } else { of_few_words(&words, &found) }
}

fn words(text: &str) -> impl Iterator<Item = String> {
    let words = text.split(|c: char| !c.is_alphabetic() && c != '-').filter(|word| !word.is_empty());
    words.map(str::to_lowercase)
}

/// A text of a few lines, names and numbers has hardly any small words: what stands about it counts with them.
fn of_few_words(words: &[String], found: &[(usize, &str)]) -> Option<String> {
    if words.len() > 200 {
        return None;
    }
    let text = format!(" {} ", words.join(" "));
    let count = |(tag, phrases): &(&'static str, Vec<String>)| {
        let small = found.iter().find(|(_, one)| one == tag).map_or(0, |(hits, _)| *hits);
        (small + phrases.iter().filter(|phrase| text.contains(phrase.as_str())).count(), *tag)
    };
    let mut counts: Vec<_> = PHRASES.iter().map(count).collect();
    counts.sort_unstable();
    let (second, best) = (counts.len().checked_sub(2).map_or(0, |at| counts[at].0), counts.last()?);
    (best.0 >= 2 && best.0 > second).then(|| best.1.to_owned())
}

/// By the letters that only one of two languages has; Belarusian has some of both.
fn cyrillic(text: &str) -> &'static str {
    let count = |letters: &str| text.to_lowercase().chars().filter(|one| letters.contains(*one)).count();
    if count("ў") == 0 && count("іїєґ") > count("ыэёъ") { "uk" } else { "ru" }
}

/// `info@example.com`, `www.example.com`, `https://example.com/a`
fn is_address(word: &str) -> bool {
    let inner = word.trim_matches(|c: char| !c.is_alphanumeric());
    let dotted = inner.split('.').count() > 1 && inner.split('.').all(|part| !part.is_empty());
    word.contains('@') || word.contains("://") || dotted
}

#[cfg(test)]
mod tests {
    use super::language;

    #[test]
    fn a_text_of_few_small_words_is_told_by_its_month_and_its_headings() {
        for (text, wanted) in [
            (
                "NOTA À IMPRENSA\n\nPrefeitura inaugura ponte\n\nSão Paulo, 26 de novembro de 2026 – A Prefeitura inaugura amanhã a ponte. Ana Exemplo atende pelo WhatsApp 98765-4321 ou 011 98765 4321. Central 156.\n",
                Some("pt"),
            ),
            ("Bern, 3. Dezember 2026\n\nPressemitteilung\n\nNeue Brücke offen\n", Some("de")),
            ("Title\n\nBody.\n", None),
            ("São Paulo, Müller, Besançon\n", None),
        ] {
            assert_eq!(language(text).as_deref(), wanted, "{text}");
        }
    }
}
