//! Titles of a few words, which little tells from a letterhead or a heading of the text, and those of a mail's subject.

use super::{
    super::super::vocabulary::{LISTS, SENTENCES, Term, VOCABULARY, is_east_asian},
    super::line::unlabelled,
    dateline,
    day::{self, Order},
    is_firm, is_hour, is_label, is_of_an_event, is_postal, is_sender,
};

/// No longer, in characters.
const LONG: usize = 60;
/// What the name of a house ends with, and no headline.
const HOUSES: &str = "市区區县縣省署課课科部局室社店館馆院會会庁廳厅团團校处處司所台臺";
const MARKS: [&str; 7] = [":", "：", " - ", " – ", " — ", " | ", "】"];

/// Whether so few words may be a title where a heading, or its place above the text, speaks for it.
pub(super) fn is_title(line: &str, order: Order) -> bool {
    let words = line.split_whitespace().count();
    let dense = line.chars().any(is_east_asian) && line.chars().count() >= 4;
    let other =
        |term| !matches!(term, Term::Filler | Term::Join | Term::Place | Term::Role | Term::Organisation);
    (words >= 2 || dense)
        && line.chars().count() <= LONG
        && line.chars().any(char::is_alphabetic)
        && !line.ends_with([':', '：', ',', ';'])
        && !line.contains(['@', '|', '•'])
        && !line.contains("://")
        && VOCABULARY.at(line, other).is_none()
        && VOCABULARY.within(line, |term| matches!(term, Term::Media | Term::Contact)).is_none()
        && !line
            .split_whitespace()
            .next()
            .is_some_and(|word| word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit()))
        && !is_label(line)
        && !is_of_an_event(line)
        && !is_firm(line)
        && !is_hour(line)
        && !is_postal(line)
        && !SENTENCES.greets(line)
        && !day::is_in(line, order)
        && dateline::read(line, false, order).is_none()
}

/// Whether such a line says something: a name of a house or a person says nothing.
pub(super) fn is_told(line: &str) -> bool {
    let small = line.split_whitespace().skip(1).any(|word| word.starts_with(char::is_lowercase));
    let first = line.split_whitespace().next().unwrap_or_default();
    let named = || first == "The" || VOCABULARY.is_given_name(first) || line.contains(',');
    let words = line.split_whitespace().count();
    let dense = || {
        line.chars().any(is_east_asian) && line.chars().count() > 4 && !line.ends_with(|c| HOUSES.contains(c))
    };
    !is_sender(line) && !line.ends_with('.') && (small || dense() || words >= 3 && !named())
}

/// The title in a mail's subject, without what says that it was handed on, and that it is a release.
pub(super) fn of_subject(subject: &str) -> Option<&str> {
    let mut rest = subject.trim();
    loop {
        // `[EXTERN] …`, `【プレスリリース】…`
        let tagged = rest.strip_prefix(['[', '【']).and_then(|rest| rest.split_once([']', '】']));
        if let Some((_, title)) =
            tagged.filter(|(_, title)| title.chars().filter(|c| c.is_alphabetic()).count() > 3)
        {
            rest = title.trim();
            continue;
        }
        let parted =
            MARKS.iter().filter_map(|mark| rest.split_once(mark)).min_by_key(|(label, _)| label.len());
        let Some((label, title)) = parted else { break };
        let plain = label.trim().to_lowercase();
        // `Re[2]: …`
        let plain = plain.split('[').next().unwrap_or_default();
        let known = [&LISTS.reply_mark, &LISTS.release_mark].iter().any(|list| list.has(plain));
        let labels = is_label(label) && unlabelled(label).is_empty();
        if !known && !labels {
            break;
        }
        rest = title.trim();
    }
    let kind = LISTS.release_mark.knows(rest);
    (!rest.is_empty() && !kind && !is_label(rest)).then_some(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_a_subject_the_title_stays() {
        for (subject, title) in [
            ("Fwd: Press release: Otters are back", "Otters are back"),
            ("RE: Fwd: Otters are back", "Otters are back"),
            ("WG: AW: Pressemitteilung: Otter sind zurück", "Otter sind zurück"),
            ("Pressemitteilung: Otterbühne eröffnet", "Otterbühne eröffnet"),
            ("CP – Le Phare rouvre", "Le Phare rouvre"),
            ("【プレスリリース】海の家リニューアル", "海の家リニューアル"),
            ("[EXTERN] Otters are back", "Otters are back"),
            ("Otters: they are back", "Otters: they are back"),
            ("Re-opening of the mill", "Re-opening of the mill"),
        ] {
            assert_eq!(of_subject(subject), Some(title), "{subject}");
        }
        for subject in ["PM", "Press release", "Fwd: PR", ""] {
            assert_eq!(of_subject(subject), None, "{subject}");
        }
    }
}
