//! A house's own numbers and addresses, which stand where a contact might: its foot, its offices, its imprint, its line for
//! all who call.

use crate::{
    model::text::lines,
    release::read::{
        callable::is_press,
        cards::Card,
        settle::is_a_house,
        vocabulary::{LISTS, SENTENCES, Term, VOCABULARY},
    },
    rules::{self, phone::Line},
};

/// Below what else a page has to read the house's own number and street, and its address beside the mark of its rights.
pub(super) fn is_of_the_foot(text: &str, card: &Card) -> bool {
    let line = line_of(text, card);
    let rights = line.trim_start_matches(|c: char| c.is_whitespace() || c == '*').starts_with('©');
    let read_on = || {
        let words = |line: &str| line.trim_matches(|c: char| !c.is_alphanumeric()).to_owned();
        text[..card.range.start].lines().any(|line| SENTENCES.teases(&words(line)))
    };
    !matches!(card.heading, Some(Term::Media | Term::Investor))
        && !VOCABULARY.is_for_press(line)
        && (rights || card.postal && read_on())
}

/// `Questions?`, and below it the number that everybody calls.
pub(super) fn answers_a_question(text: &str, card: &Card) -> bool {
    const LONGEST: usize = 3;
    // Below it stand a few lines, with the hours, too.
    const LINES: usize = 4;
    let line = line_of(text, card);
    let mut above = text[..lines(text, &card.range).start]
        .lines()
        .rev()
        .filter(|line| !line.trim().is_empty())
        .take(LINES);
    let asks = |line: &str| {
        let question = line.trim_matches(|c: char| c.is_whitespace() || matches!(c, '*' | '#' | '_'));
        question.ends_with('?')
            && question.split_whitespace().count() <= LONGEST
            && !VOCABULARY.is_for_press(question)
    };
    card.heading == Some(Term::Contact) && above.any(asks) && !VOCABULARY.is_for_press(line)
}

/// `Northern Region (209) 555-0101  Central Region (559) 555-0102  …`: a house's offices, each with its number.
pub(super) fn are_offices(text: &str, card: &Card) -> bool {
    const FEWEST: usize = 3;
    let line = line_of(text, card);
    let mut rest = line;
    let mut offices = 0;
    for phone in &card.phones {
        let Some((office, behind)) = rest.split_once(phone.number.raw.as_str()) else { continue };
        let office = office.trim_matches(|c: char| !c.is_alphanumeric());
        offices += usize::from(office.starts_with(char::is_uppercase) && is_a_house(office));
        rest = behind;
    }
    offices >= FEWEST
        && card.emails.is_empty()
        && !matches!(card.heading, Some(Term::Media | Term::Investor))
        && !VOCABULARY.is_for_press(line)
}

/// `Otter S.A.S. NIT 805.… · Carrera 1 … · PBX (602) …`: a house with the number under which it is registered.
pub(super) fn is_an_imprint(text: &str, card: &Card) -> bool {
    let line = line_of(text, card);
    // The number stands behind the word, and a number's word may stand between them.
    let numbered = |rest: &str| {
        let digits = |word: &&str| word.chars().filter(char::is_ascii_digit).count() > 4;
        rest.split_whitespace().take(3).any(|word| digits(&word))
    };
    let registered = line.match_indices(|c: char| !c.is_alphanumeric()).any(|(at, _)| {
        let word = line[..at].rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
        !word.is_empty() && LISTS.register.knows(word) && numbered(&line[at..])
    });
    registered && card.role.is_none() && !VOCABULARY.is_for_press(line)
}

/// The lines on which a card stands.
fn line_of<'t>(text: &'t str, card: &Card) -> &'t str {
    &text[lines(text, &card.range)]
}

/// `Highland House, Marsh Street. Opening hours 9.00 – 16.00. Tel. …`: the number of a house for those who come.
pub(super) fn is_open(text: &str, card: &Card) -> bool {
    let line = line_of(text, card).to_lowercase();
    card.desk.is_none()
        && card.role.is_none()
        && !card.emails.iter().any(|email| is_press(&email.address))
        && VOCABULARY.visiting.iter().any(|words| line.contains(words.as_str()))
}

/// `Telefon: …`, `E-Mail: info@…`, and `ISIN: …` a few lines below, as news wires print what a company is listed by.
pub(super) fn stands_in_a_listing(text: &str, card: &Card) -> bool {
    const LINES: usize = 10;
    let filled = |line: &&str| line.contains(char::is_alphanumeric);
    let behind = text[card.range.end..].lines().skip(1).take_while(filled).take(LINES);
    let ahead = text[..card.range.start].lines().rev().skip(1).take_while(filled).take(LINES);
    behind.chain(ahead).any(lists_shares)
}

/// `ISIN: DE000…`, `| WKN: | A99 |`
fn lists_shares(line: &str) -> bool {
    let cells = |c: char| matches!(c, ':' | '：' | '|' | '\t');
    let mut cells = line.split(cells).map(str::trim).filter(|cell| !cell.is_empty());
    let label = cells.next().unwrap_or_default().to_lowercase();
    cells.next().is_some()
        && label.split(|c: char| !c.is_alphanumeric()).any(|word| LISTS.security_code.has(word))
}

/// `お問い合わせ：0120-…`, with no word of who answers: a line that costs nothing is for all who call.
pub(super) fn is_free_for_all(card: &Card) -> bool {
    let free = |e164: Option<&str>| e164.and_then(rules::phone::line) == Some(Line::FreePhone);
    !matches!(card.heading, Some(Term::Media | Term::Investor))
        && card.emails.is_empty()
        && !card.phones.is_empty()
        && card.phones.iter().all(|phone| free(phone.number.e164.as_deref()))
}
