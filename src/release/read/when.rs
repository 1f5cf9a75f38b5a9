//! When somebody is reached, said before their name: `Weekdays, 8 a.m.–5 p.m. Ada Marsh`.

use super::{
    cards::Card,
    person,
    settle::may_be_a_house,
    vocabulary::{LISTS, Term, VOCABULARY},
};
use crate::model::ReadContact;

/// How much of a line says when the person is reached whose name follows.
pub(super) fn before_somebody(line: &str) -> Option<usize> {
    let starts = line.match_indices(' ').map(|(blank, _)| blank + 1);
    let behind = starts.take(12).filter(|at| is_time(&line[..*at])).last()?;
    let rest = line[behind..].trim_start_matches([':', ' ', '–', '-']);
    let name = rest.split([',', '(', '|', ':', '\t']).next().unwrap_or_default();
    let named = name.starts_with(char::is_uppercase) && person::is_somebody(name.trim());
    named.then_some(line.len() - rest.len())
}

/// `… the press office on 020 7946 0123. For urgent calls out of hours ring 07700 900 123.`: one more number of the desk that
/// the sentence before names, unless it names another one, or whom to ask for.
pub(super) fn is_same_desk(text: &str, last: &ReadContact, card: &Card) -> bool {
    const LONGEST: usize = 160;
    let bare = |names: bool| {
        names && card.emails.is_empty() && !card.units.iter().any(|unit| may_be_a_house(unit, None))
    };
    let other = |term| matches!(term, Term::Desk | Term::Role | Term::Honorific);
    let said = text.get(last.range.end..card.range.end).filter(|said| said.len() < LONGEST);
    let sentence = said.and_then(|said| said.split_once(". ")).map_or("", |(_, sentence)| sentence);
    let behind = text[card.range.end..].split(['.', '\n']).next().unwrap_or_default();
    let answers = card.desk.iter().chain(&card.role).all(|who| is_press_on_duty(who));
    let told =
        card.desk.iter().chain(&card.role).fold(sentence.to_owned(), |told, who| told.replace(who, " "));
    // `media queries` says what the number is for, and not who answers.
    let told = match VOCABULARY.within(&told, |term| term == Term::Media) {
        Some((_, at, len)) => format!("{} {}", &told[..at], &told[at + len..]),
        None => told,
    };
    last.draft.name.is_none()
        && !last.draft.phones.is_empty()
        && bare(card.names.is_empty() && card.heading != Some(Term::Public))
        && answers
        && !sentence.contains(['\n', ':', ';'])
        && !sentence.split_whitespace().skip(1).any(|word| word.starts_with(char::is_uppercase))
        && VOCABULARY.is_off_hours(sentence)
        && VOCABULARY.within(&told, other).is_none()
        && VOCABULARY.within(behind, other).is_none()
}

/// `the duty press officer`, in small letters.
fn is_press_on_duty(who: &str) -> bool {
    !who.contains(char::is_uppercase) && VOCABULARY.is_for_press(who) && VOCABULARY.is_off_hours(who)
}

/// `0830-1730  0141 496 0166`: how many bytes of what was taken for a number say when it is answered.
pub(super) fn hours_before(number: &str) -> usize {
    const DIGITS: usize = 7;
    let clock = |time: &str| {
        let digits = time.replace([':', '.'], "");
        digits.len() == 4
            && digits.bytes().all(|byte| byte.is_ascii_digit())
            && digits[..2].parse::<u8>().is_ok_and(|hour| hour <= 24)
            && digits[2..].parse::<u8>().is_ok_and(|minute| minute < 60)
    };
    let Some((hours, rest)) = number.split_once([' ', '\t', '\u{a0}']) else { return 0 };
    let times = hours.split_once(['-', '–']).is_some_and(|(from, to)| clock(from) && clock(to));
    let behind = rest.trim_start();
    let whole = behind.bytes().filter(u8::is_ascii_digit).count() >= DIGITS;
    let told = times && whole && rest.starts_with([' ', '0', '+', '(', '\t']);
    if told { number.len() - behind.len() } else { 0 }
}

/// `Sunday` alone is a given name, `Sun` a family name, and a figure alone the number of a house.
fn is_time(words: &str) -> bool {
    let hours = |word: &str| VOCABULARY.hours.contains(&word.to_lowercase());
    let known = |word: &&str| {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
        LISTS.clock.has(&bare)
            || hours(&bare)
            || VOCABULARY.days.contains(&bare)
            || bare.starts_with(|c: char| c.is_ascii_digit()) && bare.len() <= "10:30a.m".len()
    };
    let parted = words.split(|c: char| c.is_whitespace() || matches!(c, '–' | '—' | '-' | ',' | '/'));
    let all: Vec<&str> = parted.filter(|word| word.contains(char::is_alphanumeric)).collect();
    match all.as_slice() {
        _ if hours(words.trim()) => true,
        [] => false,
        [word] => hours(word),
        _ => all.iter().all(known) && words.contains(char::is_alphabetic),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hours_before_a_name_are_no_part_of_it() {
        for line in [
            "8 a.m.–5 p.m. Ada Marsh",
            "Mon-Fri 9am to 5pm: Ada Marsh, Press Officer",
            "Weekdays Ada Marsh",
            "Weekdays, 8–17 h, Ada Marsh",
            "Sat and Sun Ada Marsh",
        ] {
            let name = before_somebody(line).map(|len| &line[len..]);
            assert!(name.is_some_and(|name| name.starts_with("Ada Marsh")), "{line}");
        }
        for line in
            ["Ada Marsh", "Weekdays", "8 Marsh Road", "May Marsh", "Sunday Okoro Marsh", "Sun Li Marsh"]
        {
            assert_eq!(before_somebody(line), None, "{line}");
        }
    }
}
