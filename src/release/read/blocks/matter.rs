//! What a sentence says that somebody is called for: `To book a stand, contact …`, `… to reserve a seat`. Nobody lists all
//! that readers call a house for, so that whatever is nothing of the press is for others.

use super::super::{
    person,
    settle::is_a_house,
    vocabulary::{LISTS, SENTENCES, Term, VOCABULARY, word_starts},
};
use crate::release::cities::is_a_place;

/// Whether what stands before the words that lead to somebody says so: a purpose, a question, or what the same sentence tells.
/// `To register, or for more information` is for all.
pub(super) fn is_said_before(before: &str, leading: &str) -> bool {
    if names_matter(leading) {
        return false;
    }
    let (earlier, own) = last_sentence(before);
    if !says_nothing(own) {
        return is_purpose(own, true) || tells(own) || is_sent(own, leading);
    }
    // `Want to exhibit? Please contact …`
    let asked = earlier.trim_end();
    asked.ends_with('?') && {
        let (_, question) = last_sentence(&asked[..asked.len() - 1]);
        !is_of_the_press(question)
    }
}

/// Whether what stands behind somebody's last number or address says so: ` to reserve a seat`.
pub(super) fn is_said_behind(behind: &str) -> bool {
    let sentence = behind.split(['\n', ';']).next().unwrap_or_default();
    let sentence = sentence.split(". ").next().unwrap_or_default();
    is_purpose(sentence.trim_start_matches([' ', ',', '\u{a0}', ')']), false)
}

/// `Submissions may be sent to`: journalists send questions.
fn is_sent(subject: &str, leading: &str) -> bool {
    LISTS.sent_to.ends(&leading.to_lowercase()).is_some()
        && !says_nothing(subject)
        && !is_of_the_press(subject)
        && !person::is_somebody(subject.trim())
}

/// `Stellungnahmen sind zu richten an:`, and below it whom to send them: what is handed in, and nothing of the press.
pub(super) fn is_handed_in(line: &str) -> bool {
    let small = line.to_lowercase();
    let other = |said: &str| {
        small.split_once(said).is_some_and(|(what, whom)| !is_of_the_press(what) && !is_of_the_press(whom))
    };
    LISTS.handed_in.iter().any(other)
}

/// The same of a line, where somebody is called in it.
pub(super) fn is_for_others(line: &str) -> bool {
    // `… by 5 May. Submissions may be sent to:`, above whoever that is.
    let heads = line.trim_end().ends_with([':', '：']);
    let line = if heads { last_sentence(line).1 } else { line };
    let Some((at, end)) = calls(line) else { return false };
    let behind = &line[end..];
    if is_sent(last_sentence(&line[..at]).1, &line[at..end]) {
        return !VOCABULARY.is_for_press(behind);
    }
    // `To confirm that you come, contact Ada Marsh at the press office`
    !behind.trim_start().starts_with([':', '：'])
        && !VOCABULARY.is_for_press(behind)
        && (is_said_before(&line[..at], &line[at..end]) || is_said_behind(&behind[last_number(behind)..]))
}

/// The first words that lead to somebody.
fn calls(line: &str) -> Option<(usize, usize)> {
    let noun = word_starts(line).find_map(|at| {
        let (_, len) = VOCABULARY.at(&line[at..], |term| term == Term::Contact)?;
        Some((at, at + len))
    });
    // `Call Ada Marsh on …`
    let verb = line.split(' ').next().filter(|word| LISTS.dial.knows(word)).map(|word| (0, word.len()));
    verb.or_else(|| noun.into_iter().chain(SENTENCES.leads(line)).min())
}

/// Up to where the last number or address of a line stands.
fn last_number(line: &str) -> usize {
    let mut end = 0;
    let mut from = 0;
    for word in line.split_inclusive(char::is_whitespace) {
        from += word.len();
        let digits = word.chars().filter(char::is_ascii_digit).count();
        if word.contains('@') || digits > 1 {
            end = from;
        }
    }
    end
}

/// What stands before a text's last sentence, and that sentence.
fn last_sentence(text: &str) -> (&str, &str) {
    let ends = [". ", "! ", "? ", "\n", "– "];
    let at = ends.iter().filter_map(|end| text.rfind(end).map(|at| at + end.len())).max().unwrap_or(0);
    text.split_at(at)
}

/// Nothing but small words: `Please `.
fn says_nothing(words: &str) -> bool {
    VOCABULARY.is_bare(words, |term| matches!(term, Term::Filler | Term::Join))
        || !words.contains(char::is_alphabetic)
}

/// `For groups of ten or more, `, `to reserve a seat`. Before a name, a house or a place may have somebody of its own.
fn is_purpose(words: &str, leads: bool) -> bool {
    let words = words.trim_start_matches(|c: char| !c.is_alphanumeric());
    let Some(len) = SENTENCES.purpose(words) else { return false };
    let rest = words[len..].trim_matches(|c: char| !c.is_alphanumeric());
    let noun = LISTS.topic_before_noun.knows(&words[..len]);
    let named = rest.starts_with(char::is_uppercase) && !(leads && noun)
        || VOCABULARY.within(rest, |term| term == Term::Organisation).is_some()
        || is_a_place(rest)
        || person::is_somebody(rest);
    !rest.is_empty() && !named && !is_of_the_press(rest)
}

/// `Scholarships are available; `, `Seats are limited, so `: whoever is called in the same sentence is called about that.
fn tells(words: &str) -> bool {
    let told = words.trim_end();
    let told = told.strip_suffix("so").filter(|told| told.ends_with([' ', ','])).map_or(told, str::trim_end);
    let Some(told) = told.strip_suffix([';', ':', ',']).filter(|rest| rest.len() < words.trim_end().len())
    else {
        return false;
    };
    let comma = words.trim_end().ends_with(',');
    let small = told.split_whitespace().skip(1).any(|word| word.starts_with(char::is_lowercase));
    !comma && small && !is_a_house(told) && !is_of_the_press(told)
}

/// Whether journalists call for it as well as others.
pub(super) fn is_of_the_press(words: &str) -> bool {
    names_matter(words)
        || VOCABULARY.names_journalists(words)
        || VOCABULARY.is_for_press(words)
        || VOCABULARY
            .within(words, |term| {
                matches!(term, Term::Media | Term::Contact | Term::Investor | Term::Desk | Term::Embargo)
            })
            .is_some()
}

/// `for more information`, `questions`
fn names_matter(words: &str) -> bool {
    let small = words.to_lowercase();
    let matter = |word: &str| LISTS.press_matter.begins(word.trim_matches(|c: char| !c.is_alphanumeric()));
    small.split_whitespace().any(|word| matter(word).is_some()) || SENTENCES.more(words).next().is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_sentence_says_somebody_is_called_for() {
        for line in [
            "For the evening class in Marl contact Ada Marsh, 020 7946 0123.",
            "To help with the raffle contact Ada Marsh, 020 7946 0123.",
            "Want to exhibit? Please contact Ada Marsh on 020 7946 0123.",
            "Scholarships are available; contact Ada Marsh at 020 7946 0123.",
            "Seats are limited, so contact Ada Marsh at 020 7946 0123.",
            "Contact Ada Marsh at 020 7946 0123 to reserve a seat.",
            "Contact Ada Marsh at ada@example.org about volunteering.",
            "Contact Ada Marsh at 020 7946 0123 for tickets.",
            "For groups of ten or more, contact Ada Marsh at 020 7946 0123.",
            "Call Ada Marsh on 020 7946 0123 to book.",
            "Submissions may be sent to:",
            "Entries should be addressed to Ada Marsh, 020 7946 0123.",
            "Vill du ställa ut? Kontakta Ada Marsk, 070-555 01 23.",
            "Per iscriversi ai corsi rivolgersi a Donata Lontra, 0423 555 141.",
        ] {
            assert!(is_for_others(line), "{line}");
        }
        for line in [
            "For more information contact Ada Marsh, 020 7946 0123.",
            "Questions? Contact Ada Marsh on 020 7946 0123.",
            "Want to know more? Contact Ada Marsh on 020 7946 0123.",
            "To speak to the mayor, contact Ada Marsh on 020 7946 0123.",
            "To film on the bridge, contact Ada Marsh on 020 7946 0123.",
            "Photographs are available; contact Ada Marsh on 020 7946 0123.",
            "Contact Ada Marsh on 020 7946 0123 for interviews.",
            "For Otter Trust contact Ada Marsh on 020 7946 0123.",
            "To register, or for more information, contact Ada Marsh, 020 7946 0123.",
            "To confirm that you come, contact Ada Marsh at the press office, 020 7946 0123.",
            "Otter Trust: contact Ada Marsh on 020 7946 0123.",
            "Please contact Ada Marsh on 020 7946 0123.",
            "Questions may be sent to: Ada Marsh, 020 7946 0123",
            "Interview requests should be addressed to Ada Marsh, 020 7946 0123.",
            "Contact for visitors: Ada Marsh, 020 7946 0123",
            "Für Rückfragen wenden Sie sich an Ada Marsch, 030 23125 123.",
        ] {
            assert!(!is_for_others(line), "{line}");
        }
    }

    #[test]
    fn what_is_handed_in_is_for_others() {
        for line in [
            "Stellungnahmen sind bis zum 30. April zu richten an:",
            "Les observations sont à adresser avant le 30 avril à :",
            "Las alegaciones se dirigirán antes del 30 de abril a:",
            "As participações devem ser enviadas até 30 de abril para:",
            "Le osservazioni vanno inviate entro il 30 aprile a:",
            "Zienswijzen kunt u tot 30 april richten aan:",
            "Uwagi należy składać do 30 kwietnia do:",
            "Замечания принимаются до 30 апреля по адресу:",
            "ترسل الملاحظات قبل 30 أبريل إلى:",
            "意见反馈请于4月30日前寄至：",
        ] {
            assert!(is_handed_in(line), "{line}");
        }
        for line in [
            "Presseanfragen sind zu richten an:",
            "Belegexemplare sind zu senden an:",
            "Les demandes de la presse sont à adresser à :",
            "Las consultas de los medios se enviarán a:",
            "Le richieste della stampa vanno inviate a:",
            "Persvragen kunt u richten aan:",
            "Pytania mediów prosimy kierować do:",
            "Вопросы журналистов принимаются по адресу:",
            "ترسل استفسارات الصحفيين إلى:",
            "Stellungnahmen sind zu richten an die Pressestelle:",
            "Kontakt:",
        ] {
            assert!(!is_handed_in(line), "{line}");
        }
    }
}
