//! What several people of one line share: the house that heads it, and behind people each of whom has a number of their own
//! a press office's address.

use std::ops::Range;

use super::{
    super::{
        callable::is_press,
        settle::affinity,
        vocabulary::{Term, VOCABULARY},
    },
    Card,
};
use crate::model::PhoneKind;

pub(super) fn shared_on_a_line(text: &str, cards: Vec<Card>) -> Vec<Card> {
    number_of_all(text, address_of_the_desk(text, address_of_all(text, house_of_all(text, cards))))
}

/// `Ada Marsh – ada@… – 07700 900011`, `Ben Roe – ben@… – 07700 900012`, and below them `Tel. 020 7946 0010`: where everybody has a
/// number and an address of their own, the one in a line of its own is their house's.
fn number_of_all(text: &str, mut cards: Vec<Card>) -> Vec<Card> {
    for last in 1..cards.len() {
        let Some(first) = first_with_a_house(text, &cards[..=last]) else { continue };
        let phone = cards[last].phones.last().cloned();
        cards[first..last].iter_mut().for_each(|card| card.phones.extend(phone.clone()));
    }
    cards
}

/// The first of those who stand above the last one's last number, if that is of all of them.
fn first_with_a_house(text: &str, cards: &[Card]) -> Option<usize> {
    let (last, above) = cards.split_last()?;
    let phone = last.phones.last()?;
    let at = phone.span?.start;
    let own = last.phones.len() - 1;
    // From the name on: the house may stand above it.
    let line = |card: &Card, end: usize| {
        let whole = text.get(card.range.start..end).unwrap_or_default();
        let name = card.names.first().and_then(|person| whole.find(person.name.as_str()));
        name.is_some_and(|at| !whole[at..].trim_end().contains('\n'))
    };
    let written_to = |card: &Card| {
        let [person] = card.names.as_slice() else { return false };
        let [email] = card.emails.as_slice() else { return false };
        affinity(&person.name, email.address.split('@').next().unwrap_or_default()) > 0
    };
    let is_above = |card: &Card| {
        written_to(card)
            && card.phones.len() == own
            && card.heading == last.heading
            && line(card, card.range.end)
    };
    let before = text.get(last_value(last, at)?..at)?;
    let label = before.strip_prefix('\n').or_else(|| before.strip_prefix("\r\n"))?;
    let office = !label.contains(char::is_alphanumeric)
        || VOCABULARY.is_bare(label, |term| matches!(term, Term::Phone(PhoneKind::Office | PhoneKind::Desk)));
    let alone = text[phone.span?.end..].lines().next().unwrap_or_default().trim().is_empty();
    let own_line = line(last, at - before.len());
    if own == 0 || !written_to(last) || !office || !alone || !own_line {
        return None;
    }
    let beside = |at: &usize| {
        let between = gap(text, &cards[*at].range, &cards[*at + 1].range);
        is_above(&cards[*at]) && between.is_some_and(|gap| says_nothing(gap) && !is_blank_line_in(gap))
    };
    let first = (0..above.len()).rev().take_while(beside).last()?;
    // Who has another house has another number.
    let houses = |card: &Card| {
        let none = card.units.is_empty() && card.desk.is_none();
        none || card.units == cards[first].units && card.desk == cards[first].desk
    };
    cards[first..].iter().all(houses).then_some(first)
}

/// `Ada Marsh 020 7946 0011 / Ben Roe 020 7946 0012 / press@…`: what stands behind the last of them, and is nobody's own.
fn address_of_all(text: &str, mut cards: Vec<Card>) -> Vec<Card> {
    for last in 1..cards.len() {
        let Some(first) = first_of_all(text, &cards[..=last]) else { continue };
        let email = cards[last].emails.last().cloned();
        cards[first..last].iter_mut().for_each(|card| card.emails.extend(email.clone()));
    }
    cards
}

/// `Otter Council press office: Ada Marsh, 020 7946 0011; Ben Roe, 020 7946 0012`: who stands before the colon is the house of
/// both.
fn house_of_all(text: &str, mut cards: Vec<Card>) -> Vec<Card> {
    for at in 1..cards.len() {
        let (above, below) = cards.split_at_mut(at);
        let (Some(one), Some(next)) = (above.last(), below.first_mut()) else { continue };
        let bare = next.names.len() == 1 && next.units.is_empty() && next.desk.is_none();
        let beside = bare && one.heading == next.heading && is_one_line(text, one, next);
        if beside
            && !one.firm
            && gap(text, &one.range, &next.range).is_some_and(says_nothing)
            && is_headed(text, one)
        {
            (next.units, next.desk, next.desk_above) = (one.units.clone(), one.desk.clone(), one.desk_above);
        }
    }
    cards
}

/// Whether all that is known of somebody's house stands at the head of their line, before a colon.
fn is_headed(text: &str, card: &Card) -> bool {
    let Some((head, people)) = line_head(text, card) else { return false };
    let mut houses = card.units.iter().chain(&card.desk).peekable();
    houses.peek().is_some()
        && houses.all(|house| head.contains(house.as_str()))
        && card.names.len() == 1
        && card.names.iter().all(|person| people.contains(person.name.as_str()))
}

/// What stands on somebody's line before its first colon, and behind it.
fn line_head<'t>(text: &'t str, card: &Card) -> Option<(&'t str, &'t str)> {
    let start = text.get(..card.range.start)?.rfind('\n').map_or(0, |end| end + 1);
    text.get(start..card.range.end)?.split_once([':', '：'])
}

fn is_one_line(text: &str, one: &Card, next: &Card) -> bool {
    text.get(one.range.start..next.range.end).is_some_and(|whole| !whole.contains('\n'))
}

/// The first of those who stand above the last one's last address, if that is of all of them.
fn first_of_all(text: &str, cards: &[Card]) -> Option<usize> {
    let (last, above) = cards.split_last()?;
    let email = last.emails.last()?;
    let at = email.span?.start;
    let local = email.address.split('@').next().unwrap_or_default();
    // One more than each of the others has: who has none of their own beside people who have may be the desk.
    let own = last.emails.len() - 1;
    let alike = |card: &Card| {
        card.names.len() == 1
            && card.names.iter().all(|person| affinity(&person.name, local) == 0)
            && !card.phones.is_empty()
            && card.heading == last.heading
            && card.desk == last.desk
    };
    let is_above = |card: &Card| {
        alike(card)
            && card.emails.len() == own
            && card.emails.iter().all(|email| !is_press(&email.address))
            && (card.units == last.units || houses(text, card, at) == houses(text, last, at))
    };
    if !is_press(&email.address) || !alike(last) || last.firm {
        return None;
    }
    let gaps = |at: usize| gap(text, &cards[at].range, &cards[at + 1].range);
    let first = (0..above.len())
        .rev()
        .take_while(|at| is_above(&cards[*at]) && gaps(*at).is_some_and(says_nothing))
        .last()?;
    let people: Vec<&str> = (first..above.len()).filter_map(gaps).collect();
    let before = text.get(last_value(last, at)?..at)?;
    let whole = cards[first].range.start..at;
    let within: Vec<&str> = cards[first..].iter().filter_map(|card| before_values(text, card)).collect();
    let is_of_all = if before.contains('\n') {
        // Between empty lines it stands with the last of them alone.
        is_blank_line_in(before) || !people.iter().any(|gap| is_blank_line_in(gap))
    } else {
        let one_line = text.get(whole).is_some_and(|whole| !whole.contains('\n'));
        // `Otter Council press office: …`: the address is that of whom the line is headed by.
        let office = |card: &Card| {
            card.desk.is_some()
                || line_head(text, card).is_some_and(|(head, _)| VOCABULARY.is_for_press(head))
        };
        let headed = || office(&cards[first]) && is_headed(text, &cards[first]);
        one_line && (headed() || is_set_apart(before, &people, &within))
    };
    is_of_all.then_some(first)
}

/// `Press Office, 020 7946 0010; Ada Marsh, 020 7946 0011`, and on a line of its own below a press office's address, which bears
/// nobody's name: it is the desk's.
fn address_of_the_desk(text: &str, mut cards: Vec<Card>) -> Vec<Card> {
    for at in 1..cards.len() {
        let (above, below) = cards.split_at_mut(at);
        let (Some(desk), Some(person)) = (above.last_mut(), below.first_mut()) else { continue };
        let is_desk = desk.names.is_empty() && desk.desk.is_some() && desk.emails.is_empty();
        let [email] = person.emails.as_slice() else { continue };
        let [name] = person.names.as_slice() else { continue };
        let Some(start) = email.span.map(|span| span.start) else { continue };
        let own = affinity(&name.name, email.address.split('@').next().unwrap_or_default()) > 0;
        let between = text.get(desk.range.start..start).unwrap_or_default();
        let (line, last) = between.rsplit_once('\n').unwrap_or((between, between));
        let alone = !last.contains(char::is_alphanumeric) && !line.contains('\n');
        if is_desk && alone && !own && is_press(&email.address) && desk.heading == person.heading {
            desk.emails.append(&mut person.emails);
        }
    }
    cards
}

/// Who somebody works for, as far as that stands above the address.
fn houses<'c>(text: &str, card: &'c Card, at: usize) -> Vec<&'c String> {
    let above = text.get(card.range.start..at).unwrap_or_default();
    card.units.iter().filter(|unit| above.contains(unit.as_str())).collect()
}

/// What stands between two people. Those who share a card stand in one place.
fn gap<'t>(text: &'t str, one: &Range<usize>, other: &Range<usize>) -> Option<&'t str> {
    if one == other { Some("") } else { text.get(one.end..other.start) }
}

/// Signs, words that join people, and remarks in brackets: no heading and no house.
fn says_nothing(gap: &str) -> bool {
    let mut depth = 0_u8;
    let bare: String = gap
        .chars()
        .filter(|c| {
            match c {
                '(' | '（' => depth = depth.saturating_add(1),
                ')' | '）' => depth = depth.saturating_sub(1),
                _ => {}
            }
            depth == 0
        })
        .collect();
    let joins = |word: &str| VOCABULARY.is(word, |term| term == Term::Join);
    !bare.contains([':', '：'])
        && bare.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).all(joins)
}

/// Where the last number or address ends that stands before a place.
fn last_value(card: &Card, at: usize) -> Option<usize> {
    let phones = card.phones.iter().map(|phone| phone.span);
    let spans = phones.chain(card.emails.iter().map(|email| email.span)).flatten();
    let ends: Vec<(usize, usize)> = spans.map(|span| (span.start, span.end)).collect();
    // Numbers behind it are of who stands there, and it may be, too.
    if ends.iter().any(|(start, _)| *start > at) {
        return None;
    }
    ends.into_iter().filter(|(start, _)| *start < at).map(|(_, end)| end).max()
}

/// A card's words up to its first number or address.
fn before_values<'t>(text: &'t str, card: &Card) -> Option<&'t str> {
    let phones = card.phones.iter().map(|phone| phone.span);
    let first = phones.chain(card.emails.iter().map(|email| email.span)).flatten().map(|span| span.start);
    text.get(card.range.start..first.min()?)
}

fn is_blank_line_in(gap: &str) -> bool {
    let mut lines = gap.split('\n').skip(1).peekable();
    let mut blank = false;
    while let Some(line) = lines.next() {
        blank |= lines.peek().is_some() && line.trim().is_empty();
    }
    blank
}

/// Whether the sign before the address parts people, too, or is a dash, and stands in nobody's own words:
/// `Ada Marsh, 020 7946 0011; Ben Roe, 020 7946 0012; press@…`.
fn is_set_apart(before: &str, people: &[&str], within: &[&str]) -> bool {
    const SIGNS: [char; 9] = ['/', '|', ';', ',', '-', '–', '—', '·', '•'];
    const DASHES: [char; 3] = ['-', '–', '—'];
    // Behind the brackets in which each has their numbers it stands outside all of them.
    let closes = |text: &&str| text.trim_start_matches([' ', '\u{a0}']).starts_with(')');
    if closes(&before) && people.iter().all(|gap| gap.is_empty() || closes(gap)) {
        return true;
    }
    let sign_in = |text: &str| text.trim_start_matches([' ', '\u{a0}', ')', '.']).chars().next();
    let Some(sign) = sign_in(before).filter(|sign| SIGNS.contains(sign)) else { return false };
    let parts = people.iter().all(|gap| gap.is_empty() || sign_in(gap) == Some(sign));
    let inside = |words: &&str| {
        words.match_indices(sign).any(|(at, _)| {
            let letter = |c: Option<char>| c.is_some_and(char::is_alphabetic);
            !(letter(words[..at].chars().next_back()) && letter(words[at + sign.len_utf8()..].chars().next()))
        })
    };
    (parts || DASHES.contains(&sign)) && !within.iter().any(inside)
}

#[cfg(test)]
mod tests {
    use crate::release::{Document, Format, read};

    fn whose(lines: &str) -> Vec<String> {
        let text =
            format!("The Otter Trust opens a hide\n\nHarwick, 3 March 2026 - The hide is open.\n\n{lines}\n");
        let document = Document::parse(text.as_bytes(), Format::Text).unwrap();
        let reading = read(&document, "GB".parse().ok()).0;
        let told = |one: &crate::model::ReadContact| {
            let emails =
                one.draft.emails.iter().map(|email| email.address.split('@').next().unwrap_or_default());
            format!("{} {}", one.draft.phones.len(), emails.collect::<Vec<_>>().join(" "))
        };
        reading.contacts.iter().map(told).collect()
    }

    const ALL: [&str; 2] = ["1 press", "1 press"];
    const LAST: [&str; 2] = ["1 ", "1 press"];

    #[test]
    fn an_address_behind_several_people_is_of_all_of_them() {
        for lines in [
            "Media contacts:\nAda Marsh 020 7946 0011 / Ben Roe 020 7946 0012 / press@otter.example.org",
            "Media contacts:\nAda Marsh, Press Officer, 020 7946 0011\nBen Roe, 020 7946 0012 (weekends)\npress@otter.example.org",
            "Media contacts:\nAda Marsh\n020 7946 0011\n\nBen Roe\n020 7946 0012\n\nEmail: press@otter.example.org",
            "Media contacts: Ada Marsh (020 7946 0011) and Ben Roe (020 7946 0012) - press@otter.example.org",
            "Media contacts: Ada Marsh, 020 7946 0011; Ben Roe, 020 7946 0012; press@otter.example.org",
            "Media contacts: Ada Marsh (020 7946 0011) and Ben Roe (020 7946 0012), press@otter.example.org",
        ] {
            assert_eq!(whose(lines), ALL, "{lines}");
        }
        let own = "Media contacts:\nAda Marsh, 020 7946 0011, ada.marsh@otter.example.org\n\
            Ben Roe, 020 7946 0012, ben.roe@otter.example.org\npress@otter.example.org";
        assert_eq!(whose(own), ["1 ada.marsh press", "1 ben.roe press"]);
        let three = "Media contacts:\nAda Marsh 020 7946 0011\nBen Roe 020 7946 0012\nTom Wirra 020 7946 0013\npress@otter.example.org";
        assert_eq!(whose(three), ["1 press"; 3]);
    }

    #[test]
    fn the_head_of_a_line_is_the_house_of_all_in_it() {
        let text = "The Otter Trust opens a hide\n\nHarwick, 3 March 2026 - The hide is open.\n\nOtter Council press office: Ada Marsh, 020 7946 0011; Ben Roe, 020 7946 0012, press@otter.example.org\n";
        let document = Document::parse(text.as_bytes(), Format::Text).unwrap();
        let contacts = read(&document, "GB".parse().ok()).0.contacts;
        let office = |one: &crate::model::ReadContact| one.draft.office.clone().unwrap_or_default();
        assert_eq!(contacts.iter().map(office).collect::<Vec<_>>(), ["Otter Council press office"; 2]);
        for (lines, told) in [
            (
                "Otter Council press office: Ada Marsh, 020 7946 0011; Ben Roe, 020 7946 0012, press@otter.example.org",
                ALL,
            ),
            (
                "Otter Council press office: Ada Marsh (020 7946 0011) and Ben Roe (tel. 020 7946 0012), press@otter.example.org",
                ALL,
            ),
            (
                "Otter Council: Ada Marsh, 020 7946 0011; Ben Roe, 020 7946 0012, press@otter.example.org",
                LAST,
            ),
        ] {
            assert_eq!(whose(lines), told, "{lines}");
        }
    }

    #[test]
    fn a_press_office_s_address_below_its_line_is_its_own() {
        let lines = "Contact: Otter Council Press Office, 020 7946 0010; Ada Marsh, 020 7946 0011\n";
        assert_eq!(whose(&format!("{lines}pressoffice@otter.example.org")), ["1 pressoffice", "1 "]);
        assert_eq!(whose(&format!("{lines}ada.marsh@otter.example.org")), ["1 ", "1 ada.marsh"]);
        assert_eq!(
            whose(&format!("{} {}", lines.trim_end(), "pressoffice@otter.example.org")),
            ["1 ", "1 pressoffice"]
        );
    }

    #[test]
    fn a_number_below_people_who_have_their_own_is_their_house_s() {
        let people = "Ada Marsh - ada.marsh@larch.example.com - 07700 900011\nBen Roe - ben.roe@larch.example.com - 07700 900012";
        let own = ["1 ada.marsh", "1 ben.roe"];
        let all = ["2 ada.marsh", "2 ben.roe"];
        assert_eq!(whose(&format!("Media contacts:\nLarch PR\n{people}\nTel. 020 7946 0010")), all);
        assert_eq!(whose(&format!("Media contacts:\n{people}\n020 7946 0010")), all);
        for last in ["\nMobile: 07700 900013", " / 020 7946 0010"] {
            assert_eq!(whose(&format!("Media contacts:\n{people}{last}")), [own[0], all[1]], "{last}");
        }
        let bare = people.replacen(" - 07700 900011", "", 1);
        assert_ne!(whose(&format!("Media contacts:\n{bare}\nTel. 020 7946 0010"))[0], all[0]);
        let press = people.replace("ben.roe@", "press@");
        assert_ne!(whose(&format!("Media contacts:\n{press}\nTel. 020 7946 0010"))[0], all[0]);
    }

    #[test]
    fn an_address_that_stands_with_the_last_of_several_is_theirs() {
        for lines in [
            "Media contacts:\nAda Marsh, 020 7946 0011\nBen Roe, 020 7946 0012, press@otter.example.org",
            "Media contacts: Ada Marsh, 020 7946 0011; Ben Roe, 020 7946 0012, press@otter.example.org",
            "Media contacts: Ada Marsh | 020 7946 0011 | Ben Roe | 020 7946 0012 | press@otter.example.org",
            "Media contacts:\nAda Marsh\n020 7946 0011\n\nBen Roe\n020 7946 0012\npress@otter.example.org",
            "Media contacts:\nAda Marsh, Otter Trust, 020 7946 0011\nBen Roe, Larch PR, 020 7946 0012\npress@larch.example.org",
            "Scientific contact: Ada Marsh, 020 7946 0011\nPress contact: Ben Roe, 020 7946 0012\npress@otter.example.org",
            "For more information contact Ada Marsh (organiser) on 020 7946 0011 or Ben Roe on 020 7946 0012, press@otter.example.org.",
        ] {
            assert_eq!(whose(lines), LAST, "{lines}");
        }
        let slot = "Media contacts:\nAda Marsh, 020 7946 0011, ada.marsh@otter.example.org\nBen Roe, 020 7946 0012\npress@otter.example.org";
        assert_eq!(whose(slot), ["1 ada.marsh", "1 press"]);
        let own =
            "Media contacts:\nAda Marsh, 020 7946 0011\nBen Roe, 020 7946 0012\nben.roe@otter.example.org";
        assert_eq!(whose(own), ["1 ", "1 ben.roe"]);
    }
}
