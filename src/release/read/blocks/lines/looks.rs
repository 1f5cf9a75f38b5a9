//! What a line is by its own words, whatever stands around it.

use crate::release::read::{
    blocks::{heads::headed, opens},
    person::{self, Part},
    vocabulary::{Term, VOCABULARY, is_east_asian},
};

const NETWORKS: [&str; 14] = [
    "facebook",
    "twitter",
    "x",
    "instagram",
    "linkedin",
    "youtube",
    "rss",
    "flickr",
    "tiktok",
    "threads",
    "vimeo",
    "bluesky",
    "mastodon",
    "pinterest",
];

/// `联系人：李建国`, and no number.
pub(super) fn names_east_asian(line: &str) -> bool {
    let behind = headed(line.trim()).unwrap_or_default();
    let parts = person::parts(behind.trim(), false);
    behind.contains(is_east_asian) && parts.iter().any(|part| matches!(part, Part::Name { .. }))
}

/// A sentence in a script without blanks, and neither a card's line nor a note beside one.
pub(in crate::release::read::blocks) fn is_east_asian_sentence(line: &str) -> bool {
    line.ends_with(['。', '！', '？']) && line.chars().filter(|c| is_east_asian(*c)).count() >= 12
}

/// A line of a mail's own, as archives of lists print it.
pub(super) fn is_mail_header(line: &str) -> bool {
    const NAMES: [&str; 8] = ["From", "To", "Cc", "Date", "Sent", "Subject", "Reply-To", "Sender"];
    line.split_once(':').is_some_and(|(name, _)| NAMES.contains(&name.trim()))
}

pub(super) fn is_list(line: &str, anchors: usize) -> bool {
    let people = line.matches(['；', ';']).count();
    headed(line).is_some() && people > 0 && anchors > people
}

pub(super) fn is_social(line: &str) -> bool {
    let mut words = line.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).peekable();
    words.peek().is_some() && words.all(|word| NETWORKS.contains(&word.to_lowercase().as_str()))
}

/// A sentence: most of its words are small, and it has an end. `Contact:` and the like open a list, however long;
/// a numbered note is an item of one.
pub(super) fn is_prose(line: &str) -> bool {
    // `8 a.m.–5 p.m. Ada Marsh`
    let line = &line.replace("a.m.", "am").replace("p.m.", "pm");
    let number = line.trim_start_matches(|c: char| c.is_ascii_digit());
    if number.len() < line.len() && number.starts_with(['.', ')']) && number[1..].starts_with([' ', '\t']) {
        return false;
    }
    let line = without_remark(line);
    let words =
        line.split_whitespace().filter(|word| word.starts_with(char::is_alphabetic) && !word.contains('@'));
    let (mut all, mut small) = (0, 0);
    for word in words {
        all += 1;
        small += usize::from(word.starts_with(char::is_lowercase));
    }
    let listed = VOCABULARY
        .at(line, |term| opens(term) || term == Term::Public)
        .is_some_and(|(_, len)| line[len..].trim_start().starts_with([':', '：']));
    let ended = line.ends_with(['.', '!', '?', '”', '"', ')'])
        || line.match_indices(". ").any(|(at, _)| {
            // `M. Tom Wirra, chef du service, …`: the stop of a short form.
            let word = line[..at].rsplit([' ', ',', '(']).next().unwrap_or_default();
            let short = word.chars().count() < 3 || VOCABULARY.is(word, |term| term == Term::Honorific);
            !short && !line[at + 2..].starts_with(|c: char| c.is_ascii_digit() || c == ':')
        });
    // Korean has neither capitals nor a sentence that ends in anything else.
    if line.chars().any(|c| matches!(c, '\u{ac00}'..='\u{d7a3}')) {
        let stated = line
            .match_indices("다.")
            .any(|(at, end)| !line[at + end.len()..].starts_with(char::is_alphabetic));
        return all >= 6 && stated && !listed;
    }
    // German writes every noun with a capital.
    let flows = small * 5 >= all * 3 || all >= 14 && small * 5 >= all * 2;
    all >= 8 && flows && ended && !listed
}

/// `032 555 01 03 (disponible de 10h30 à 11h30)`: what stands in brackets behind a number says when it is answered, and
/// ends no sentence.
fn without_remark(line: &str) -> &str {
    let remark = line.strip_suffix(')').and_then(|rest| rest.rsplit_once('('));
    remark
        .map(|(before, _)| before.trim_end())
        .filter(|before| before.ends_with(|c: char| c.is_ascii_digit()))
        .unwrap_or(line)
}

/// `San Diego, CA -- July 25, 2026 -- Otter Power announced …`, however short.
pub(super) fn begins_with_dateline(line: &str) -> bool {
    let dash = ["--", " – ", " — ", " - "].into_iter().find(|dash| line.contains(dash)).unwrap_or("--");
    let mut parts = line.splitn(3, dash);
    let (Some(city), Some(day), Some(text)) = (parts.next(), parts.next(), parts.next()) else {
        return false;
    };
    let word = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    city.len() < 60
        && day.len() < 30
        && day.split(' ').any(|one| VOCABULARY.months.contains_key(&word(one)))
        && day.contains(|c: char| c.is_ascii_digit())
        && text.split(' ').filter(|word| word.starts_with(char::is_lowercase)).count() > 2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn when_a_number_is_answered_makes_no_sentence_of_a_line() {
        let line = "Ministre Ada Marais, cheffe du département de l'environnement, 032 555 01 03";
        let said = "Le pont sera ouvert aux piétons et aux cyclistes dès samedi";
        for remark in ["", " (disponible de 10h30 à 11h30)", " (joignable demain entre dix heures et midi)"]
        {
            assert!(!is_prose(&format!("{line}{remark}")), "{remark}");
        }
        assert!(is_prose(&format!("{said} (de dix heures à midi)")));
    }
}
