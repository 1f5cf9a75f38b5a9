//! What a man and what a woman is called before a name, by language: a release in another language than the
//! directory's calls them in its own.

use crate::rules::language;

/// A language's words for a man and for a woman, in small letters without a full stop.
struct Honorifics {
    language: &'static str,
    man: &'static [&'static str],
    woman: &'static [&'static str],
}

const fn of(
    language: &'static str,
    man: &'static [&'static str],
    woman: &'static [&'static str],
) -> Honorifics {
    Honorifics { language, man, woman }
}

const HONORIFICS: [Honorifics; 12] = [
    of("en", &["mr"], &["ms", "mrs", "miss"]),
    of("fr", &["m", "monsieur"], &["mme", "mlle", "madame"]),
    of("de", &["herr"], &["frau"]),
    of("es", &["sr", "señor"], &["sra", "srta", "señora"]),
    of("pt", &["sr", "senhor"], &["sra", "senhora"]),
    of("it", &["sig", "signor"], &["sig.ra", "signora"]),
    of("nl", &["dhr", "de heer"], &["mevr", "mw", "mevrouw"]),
    of("pl", &["pan"], &["pani"]),
    of("ru", &["г-н", "господин"], &["г-жа", "госпожа"]),
    of("uk", &["пан"], &["пані"]),
    of("ar", &["السيد"], &["السيدة"]),
    of("zh", &["先生"], &["女士", "小姐"]),
];

/// Whom a word is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whom {
    Man,
    Woman,
}

impl Honorifics {
    fn whom(&self, word: &str) -> Option<Whom> {
        match word {
            _ if self.man.contains(&word) => Some(Whom::Man),
            _ if self.woman.contains(&word) => Some(Whom::Woman),
            _ => None,
        }
    }
}

/// For whom a word is that is not of the language: `Ms.` in French; none for `Mme`, and for `Dr.`, which is for both.
pub fn of_another_language(word: &str, language: &str) -> Option<Whom> {
    let word = word.trim().trim_end_matches('.').to_lowercase();
    let primary = language::primary(language);
    let is_own = |one: &Honorifics| one.language == primary.as_str() && one.whom(&word).is_some();
    if HONORIFICS.iter().any(is_own) {
        return None;
    }
    HONORIFICS.iter().find_map(|one| one.whom(&word))
}

/// Whether a release of the language calls somebody in it what the directory says in another: `Mme`, `Ms.`
pub fn is_translated(printed: &str, known: &str, language: Option<&str>) -> bool {
    let Some(language) = language else { return false };
    let printed = printed.trim().trim_end_matches('.').to_lowercase();
    let primary = language::primary(language);
    let own =
        HONORIFICS.iter().filter(|one| one.language == primary.as_str()).find_map(|one| one.whom(&printed));
    own.is_some() && own == of_another_language(known, language)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_of_the_language_is_left_and_one_for_both_is_for_nobody() {
        for (word, language, whom) in [
            ("Mr.", "fr", Some(Whom::Man)),
            ("Ms.", "fr-CA", Some(Whom::Woman)),
            ("Mlle", "fr", None),
            ("Sr.", "pt", None),
            ("Frau", "ja", Some(Whom::Woman)),
            ("Dr.", "fr", None),
            ("女士", "en", Some(Whom::Woman)),
        ] {
            assert_eq!(of_another_language(word, language), whom, "{word} in {language}");
        }
    }

    #[test]
    fn a_translation_is_for_the_same_person_in_the_release_s_language() {
        for (printed, known, language, is) in [
            ("Mme", "Ms.", "fr", true),
            ("M.", "Ms.", "fr", false),
            ("Ms.", "Mme", "fr", false),
            ("Mme", "Mlle", "fr", false),
            ("Frau", "Ms.", "fr", false),
        ] {
            assert_eq!(is_translated(printed, known, Some(language)), is, "{printed} {known} {language}");
        }
    }
}
