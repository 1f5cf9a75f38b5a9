//! For whom a line is, by what it says: who is asked to call, and about what. Nobody lists all those who are not journalists,
//! so whoever is named and is none counts as the public.

use super::{
    super::{
        person::{self, Part},
        vocabulary::{LISTS, Term, VOCABULARY},
    },
    matter, opens,
};

/// `For further information consumers may contact`: from the clause's start to the words that ask, and for whom what
/// follows is.
pub(super) fn asks(line: &str) -> Option<(usize, usize, Term)> {
    let (at, end, capitals) = VOCABULARY.asked(line)?;
    let mut start = clause_start(&line[..at]);
    let mut clause = line[start..at].trim();
    if let Some(whole) = before_a_clause(&line[..start]).filter(|_| clause.is_empty()) {
        (start, clause) = whole;
    }
    if VOCABULARY.names_journalists(clause) {
        return Some((start, end, Term::Media));
    }
    let mut words = clause.split_whitespace().rev();
    let subject = words.next()?.trim_matches(|c: char| !c.is_alphanumeric());
    let alone = words.next().is_none();
    let small = clause.to_lowercase();
    let told_apart = small.split_whitespace().any(|word| GROUPS.contains(&word));
    // `Ada Marsh can call`, and not `Consumers can call`.
    let capital = || capitals && person::name(clause).is_none() && !person::is_somebody(clause);
    let noun = subject.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '\'' | '’'))
        && (alone || told_apart || subject.starts_with(char::is_lowercase) || capital())
        && !VOCABULARY.asked_nobody.contains(&subject.to_lowercase());
    // `Enquiries should call`, `Po więcej informacji prosimy o kontakt`
    let matter = !told_apart
        && (VOCABULARY.enquiries.contains(&subject.to_lowercase()) || matter::is_of_the_press(subject));
    (noun && !matter && !VOCABULARY.is_for_press(clause)).then_some((start, end, Term::Public))
}

/// `Dziennikarze, którzy chcą obejrzeć most, `: where the sentence begins, and whom it begins with, if what stands between
/// commas says which of them.
fn before_a_clause(before: &str) -> Option<(usize, &str)> {
    const LONGEST: usize = 4;
    let ends = [". ", "! ", "? ", ": ", "; ", "\n"];
    let start = ends.iter().filter_map(|end| before.rfind(end).map(|at| at + end.len())).max().unwrap_or(0);
    let (subject, clause) = before[start..].split_once(", ")?;
    let whole = subject.split_whitespace().count() <= LONGEST && clause.trim_end().ends_with(',');
    whole.then_some((start, subject))
}

/// Where somebody else than the press is asked to call.
pub(super) fn asks_others(line: &str) -> Option<(usize, usize)> {
    asks(line).filter(|(.., term)| *term == Term::Public).map(|(start, end, _)| (start, end))
}

/// Before what tells them apart from others: `anyone with questions`, `those who are out`.
const GROUPS: [&str; 9] =
    ["anyone", "anybody", "everyone", "those", "people", "persons", "public", "with", "who"];

fn clause_start(before: &str) -> usize {
    let ends = [". ", "! ", "? ", ": ", "; ", ", ", "\n", "– ", "— "];
    ends.iter().filter_map(|end| before.rfind(end).map(|at| at + end.len())).max().unwrap_or(0)
}

/// `For sales: `, `For partnership enquiries: `, `Stockist enquiries: `: how much of the words says what a number is for, where that is nothing
/// of the press and nobody's name follows.
pub(super) fn is_for_other_matters(line: &str) -> Option<usize> {
    const LONGEST: usize = 7;
    let start = line.len() - line.trim_start_matches(|c: char| !c.is_alphanumeric()).len();
    let led = line[start..].strip_prefix("For ").or_else(|| line[start..].strip_prefix("for "));
    let rest = led.unwrap_or(&line[start..]);
    let (matter, behind) = rest.split_once([':', '：'])?;
    let end = line.len() - behind.len();
    let matter = matter.trim();
    let words: Vec<String> = matter.split_whitespace().map(str::to_lowercase).collect();
    let last = words.last()?;
    let kind = |word: &String| !VOCABULARY.any_matter.contains(word);
    let first = usize::from(led.is_none()) * matter.chars().next().map_or(0, char::len_utf8);
    let named = matter[first..]
        .contains(|c: char| c.is_uppercase() || c.is_ascii_digit() || matches!(c, '@' | '.' | ','));
    // `Questions about water quality: …`
    let asks_about = words.len() > 2
        && VOCABULARY.enquiries.contains(&words[0])
        && LISTS.topic.has(&words[1])
        && words[2..].iter().any(kind)
        && !super::matter::is_of_the_press(&words[2..].join(" "));
    let press = VOCABULARY.names_journalists(matter)
        || VOCABULARY.is_for_press(matter)
        || !asks_about && VOCABULARY.at(&line[start..], opens).is_some()
        || VOCABULARY
            .within(matter, |term| matches!(term, Term::Media | Term::Desk | Term::Investor))
            .is_some();
    let behind = behind.trim_start_matches(|c: char| !c.is_alphanumeric());
    let behind = behind.split(". ").next().unwrap_or_default();
    let first = behind.split([',', '(', '|', '–', '*', '-', '+', '0', '1']).next().unwrap_or_default().trim();
    let somebody = person::is_somebody(first)
        || person::parts(first, false).iter().any(|part| matches!(part, Part::Name { .. }));
    let press = press || VOCABULARY.is_for_press(behind);
    // Without `for`, a word and what is asked for.
    let about = match (VOCABULARY.enquiries.contains(last), led) {
        (true, Some(_)) => words.len() > 1,
        (_, None) => words.len() == 2 && LISTS.enquiry_behind.knows(last),
        (false, Some(_)) => true,
    };
    (words.len() <= LONGEST && (asks_about || about && kind(&words[0])) && !named && !press && !somebody)
        .then_some(end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_is_asked_says_for_whom_a_line_is() {
        let whom = |line| asks(line).map(|(.., term)| term);
        for line in [
            "For further information consumers may contact us through:",
            "For any clarification, graduands should contact:",
            "Anyone with questions can call",
            "Members are advised to ring",
            "Homebound residents can ask for a visit by a nurse: contact",
            "Healthcare professionals with medical questions should contact",
            "Kunden, die das Produkt gekauft haben, wenden sich an",
            "Klienci, którzy kupili produkt, mogą dzwonić",
        ] {
            assert_eq!(whom(line), Some(Term::Public), "{line}");
        }
        for line in [
            "Outlets wishing to film it are asked to contact:",
            "Anyone from the media may call",
            "Dziennikarze, którzy chcą obejrzeć most, mogą dzwonić",
        ] {
            assert_eq!(whom(line), Some(Term::Media), "{line}");
        }
        for line in [
            "For interviews you can call Ada Marsh on",
            "Ada Marsh can call",
            "Questions should call",
            "Our press officers can call back",
            "Analysts may call:",
        ] {
            assert_ne!(whom(line), Some(Term::Public), "{line}");
        }
    }

    #[test]
    fn what_a_number_is_for() {
        for line in [
            "For sales: trade orders to",
            "Questions about water quality: 020 7946 0123",
            "Questions about the rules themselves: 020 7946 0123",
            "For partnership enquiries: hello@example.org",
            "Stockist enquiries: trade@example.org",
        ] {
            assert!(is_for_other_matters(line).is_some(), "{line}");
        }
        for line in [
            "For publicity: 020 7946 0123",
            "Questions about this release: 020 7946 0123",
            "Questions about the photographs: 020 7946 0123",
            "For rights: Ada Marsh",
            "For further enquiries: 020 7946 0123",
            "Further enquiries: 020 7946 0123",
            "お問い合わせ：020 7946 0123",
            "Media enquiries: 020 7946 0123",
            "Corporate enquiries: Ada Marsh, 020 7946 0123",
            "For the north: 020 7946 0123",
            "For events: press@example.org",
        ] {
            assert!(is_for_other_matters(line).is_none(), "{line}");
        }
    }
}
