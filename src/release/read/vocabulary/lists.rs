//! Lists of words that each answer one question about a text; their file says which.

use std::{cmp::Reverse, collections::HashMap, sync::LazyLock};

use serde::Deserialize;

/// The words of all languages, the longest first.
#[derive(Deserialize, Default)]
#[serde(from = "HashMap<String, Vec<String>>")]
pub(in crate::release) struct List(Vec<String>);

impl From<HashMap<String, Vec<String>>> for List {
    fn from(languages: HashMap<String, Vec<String>>) -> Self {
        let mut words: Vec<String> = languages.into_values().flatten().collect();
        words.sort_unstable_by(|a, b| key(a).cmp(&key(b)));
        words.dedup();
        Self(words)
    }
}

fn key(word: &str) -> (Reverse<usize>, &str) {
    (Reverse(word.len()), word)
}

impl List {
    /// Whether the word is one of the list, as it is written.
    pub(in crate::release) fn has(&self, word: &str) -> bool {
        self.0.binary_search_by(|one| key(one).cmp(&key(word))).is_ok()
    }

    /// Whether it is one of the list in small letters.
    pub(in crate::release) fn knows(&self, word: &str) -> bool {
        self.has(&word.to_lowercase())
    }

    /// The longest word that a text begins with.
    pub(in crate::release) fn begins(&self, text: &str) -> Option<&str> {
        self.iter().find(|word| text.starts_with(word))
    }

    /// The longest word that a text ends with.
    pub(in crate::release) fn ends(&self, text: &str) -> Option<&str> {
        self.iter().find(|word| text.ends_with(word))
    }

    pub(in crate::release) fn iter(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(String::as_str)
    }
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
pub(in crate::release) struct Lists {
    pub(in crate::release) account: List,
    pub(in crate::release) address_part: List,
    pub(in crate::release) article: List,
    pub(in crate::release) article_of_name: List,
    pub(in crate::release) asked: List,
    pub(in crate::release) box_office_address: List,
    pub(in crate::release) byline: List,
    pub(in crate::release) called_after: List,
    pub(in crate::release) building: List,
    pub(in crate::release) care_of: List,
    pub(in crate::release) case_ending: List,
    pub(in crate::release) clock: List,
    pub(in crate::release) copy_to: List,
    pub(in crate::release) day_behind_name: List,
    pub(in crate::release) day_label: List,
    pub(in crate::release) day_lead: List,
    pub(in crate::release) desk_address: List,
    pub(in crate::release) desk_of: List,
    pub(in crate::release) dial: List,
    pub(in crate::release) division: List,
    pub(in crate::release) embargo_none: List,
    pub(in crate::release) enquiry_behind: List,
    pub(in crate::release) event_label: List,
    pub(in crate::release) extension_behind: List,
    pub(in crate::release) extension_joint: List,
    pub(in crate::release) extension_short: List,
    pub(in crate::release) extension_stopped: List,
    pub(in crate::release) family_name_word: List,
    pub(in crate::release) feminine_ending: List,
    pub(in crate::release) filler_with_capital: List,
    pub(in crate::release) firm_form: List,
    pub(in crate::release) firm_form_end: List,
    pub(in crate::release) for_word: List,
    pub(in crate::release) forwarded: List,
    pub(in crate::release) general_address: List,
    pub(in crate::release) given_name_word: List,
    pub(in crate::release) glued_honorific: List,
    pub(in crate::release) glued_label: List,
    pub(in crate::release) glued_title: List,
    pub(in crate::release) head_article: List,
    pub(in crate::release) elided_of: List,
    pub(in crate::release) handed_in: List,
    pub(in crate::release) head_of: List,
    pub(in crate::release) head_of_house: List,
    pub(in crate::release) house_first_short: List,
    pub(in crate::release) house_last: List,
    pub(in crate::release) house_last_short: List,
    pub(in crate::release) interview_with: List,
    pub(in crate::release) journalist_register: List,
    pub(in crate::release) language_name: List,
    pub(in crate::release) last_day: List,
    pub(in crate::release) letter: List,
    pub(in crate::release) line_word: List,
    pub(in crate::release) more_alone: List,
    pub(in crate::release) name_start: List,
    pub(in crate::release) notice: List,
    pub(in crate::release) notice_to_applicants: List,
    pub(in crate::release) number_word: List,
    pub(in crate::release) of_month: List,
    pub(in crate::release) office_of_all: List,
    pub(in crate::release) open_end: List,
    pub(in crate::release) own_matter: List,
    pub(in crate::release) page_word: List,
    pub(in crate::release) post_box: List,
    pub(in crate::release) particle_with_capital: List,
    pub(in crate::release) place_join: List,
    pub(in crate::release) place_last: List,
    pub(in crate::release) place_lead: List,
    pub(in crate::release) place_particle: List,
    pub(in crate::release) press_address: List,
    pub(in crate::release) press_address_end: List,
    pub(in crate::release) press_address_start: List,
    pub(in crate::release) press_alone: List,
    pub(in crate::release) register: List,
    pub(in crate::release) release_mark: List,
    pub(in crate::release) press_matter: List,
    pub(in crate::release) reply_mark: List,
    pub(in crate::release) security_code: List,
    pub(in crate::release) sent_mark: List,
    pub(in crate::release) sent_to: List,
    pub(in crate::release) sentence_end: List,
    pub(in crate::release) serves: List,
    pub(in crate::release) signed_for: List,
    pub(in crate::release) spelled_lead: List,
    pub(in crate::release) spelled_nobody: List,
    pub(in crate::release) storey: List,
    pub(in crate::release) street: List,
    pub(in crate::release) stroke_honorific: List,
    pub(in crate::release) stroke_join: List,
    pub(in crate::release) styled: List,
    pub(in crate::release) subtitle_label: List,
    pub(in crate::release) team: List,
    pub(in crate::release) title_first: List,
    pub(in crate::release) title_label: List,
    pub(in crate::release) title_scope: List,
    pub(in crate::release) toll_free: List,
    pub(in crate::release) topic: List,
    pub(in crate::release) topic_before_noun: List,
    pub(in crate::release) topic_end: List,
    pub(in crate::release) wire_mark: List,
    pub(in crate::release) writer_label: List,
    pub(in crate::release) year_word: List,
}

pub(in crate::release) static LISTS: LazyLock<Lists> =
    LazyLock::new(|| toml::from_str(FILE).unwrap_or_default());

const FILE: &str = include_str!("../../vocabulary/lists.toml");

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_is_read() {
        toml::from_str::<Lists>(FILE).unwrap();
    }

    #[test]
    fn a_word_is_found_and_the_longest_first() {
        let list: List =
            HashMap::from([("en".to_owned(), ["an", "and", "a"].map(str::to_owned).to_vec())]).into();
        assert!(["a", "an", "and"].iter().all(|word| list.has(word)));
        assert!(list.knows("AND") && !list.has("And") && !list.has("or"));
        assert_eq!(list.begins("andes"), Some("and"));
        assert_eq!(list.ends("Milan"), Some("an"));
        assert_eq!(list.begins("or"), None);
    }
}
