//! For whom words are, as the vocabulary has it: journalists, the public, whoever calls out of hours.

use super::{Vocabulary, length, word_starts};

/// How a sentence asks whoever it is about to call: each list's words behind those of the one before.
pub(super) struct Asking {
    pub(super) parts: Vec<Vec<Vec<char>>>,
    pub(super) capitals: bool,
}

impl Vocabulary {
    /// Whether a sentence speaks of journalists.
    pub(in crate::release::read) fn names_journalists(&self, sentence: &str) -> bool {
        let sentence = sentence.to_lowercase();
        sentence.split(|c: char| !c.is_alphanumeric()).any(|word| self.journalists.contains(word))
    }

    /// Whether words say of somebody, an office or what stands below them that it is for the press.
    pub(in crate::release::read) fn is_for_press(&self, words: &str) -> bool {
        let words = words.to_lowercase();
        // `express`, `newsletter`, `personal`: in scripts with blanks, a short word is a word of its own, and one that is
        // somewhat longer begins another.
        const WHOLE: usize = 4;
        const BEGINS: usize = 5;
        let spaced = |c: char| c < '\u{530}';
        self.for_press.iter().any(|word| {
            let many = word.chars().count();
            if many > BEGINS || !word.chars().all(spaced) {
                return words.contains(word.as_str());
            }
            let whole = |rest: &str| many > WHOLE || !rest.starts_with(char::is_alphanumeric);
            word_starts(&words).any(|at| words[at..].strip_prefix(word.as_str()).is_some_and(whole))
        })
    }

    /// Where whoever a sentence is about is asked to call: `may contact`, `are advised to call`. And whether a noun before it
    /// may have a capital.
    pub(in crate::release::read) fn asked(&self, text: &str) -> Option<(usize, usize, bool)> {
        let part =
            |list: &Vec<Vec<char>>, text: &str| list.iter().filter_map(|phrase| length(phrase, text)).max();
        word_starts(text).find_map(|at| {
            self.asked.iter().find_map(|asking| {
                let end = asking.parts.iter().try_fold(at, |end, list| Some(end + part(list, &text[end..])?));
                end.filter(|end| *end > at).map(|end| (at, end, asking.capitals))
            })
        })
    }

    /// Whether a role is that of somebody who serves the public: `Membership Secretary`, but not `Volunteer Press Officer`.
    pub(in crate::release::read) fn serves_the_public(&self, role: &str) -> bool {
        !self.is_for_press(role) && self.public_roles.iter().any(|phrase| length(phrase, role).is_some())
    }

    /// Whether a role is that of somebody whom those call who apply or bid for something: `Procurement Officer`.
    pub(in crate::release::read) fn serves_applicants(&self, role: &str) -> bool {
        !self.is_for_press(role) && self.applicants_roles.iter().any(|phrase| length(phrase, role).is_some())
    }

    /// Whether a line begins with saying that whoever is on duty answers: `Permanence presse`, `Journaldienst`.
    pub(in crate::release::read) fn is_of_duty(&self, words: &str) -> bool {
        self.duties.iter().any(|phrase| length(phrase, words).is_some())
    }

    /// Whether the label of a desk's line says when it is answered, or that somebody on duty does.
    pub(in crate::release::read) fn is_off_hours(&self, label: &str) -> bool {
        let phrases = || self.duties.iter().chain(&self.duty_hours);
        word_starts(label).any(|at| phrases().any(|phrase| length(phrase, &label[at..]).is_some()))
    }

    /// Whether words say when somebody is reached, and no more: `Outside office hours`.
    pub(in crate::release::read) fn is_of_hours(&self, words: &str) -> bool {
        self.hours(words).is_some()
    }

    /// How much of the text says so.
    pub(in crate::release::read) fn hours(&self, text: &str) -> Option<usize> {
        self.duty_hours.iter().filter_map(|phrase| length(phrase, text)).max()
    }
}
