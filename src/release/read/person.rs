//! What a piece of text in a block is: a person's name, a role, who they work for, or nothing of these.

mod beside;
mod east_asian;
mod employed;
mod fillers;
mod mixed;
mod names;
mod sentence;
mod thai;
mod titled;

pub(super) use east_asian::{
    is_led_by_a_title, is_rare_korean, is_set_apart, is_somebody as is_east_asian_somebody,
    may_be_name as may_be_east_asian_name,
};
pub(super) use employed::house_before_role;
use employed::{has_a_topic, is_a_topic, is_office_of, is_someones_office, is_unit, role_of_firm};
pub(super) use fillers::without_team;
use fillers::{strip_fillers, without_topic};
pub(super) use mixed::leads_to_topic;
pub(super) use names::{is_family_name, is_somebody, name};
pub(super) use sentence::{calls, last, whom_journalists_call};
pub(super) use titled::{name_before_title, name_behind_role};

use beside::role_beside_name;
use mixed::{
    from_role, is_kind_of_text, is_small_title, joined, last_name, name_in_house, small_role_before_house,
};
use names::honorific;
use titled::{name_before_house, ranked_in_house, role_at_house, serves_somebody};

use super::vocabulary::{LISTS, Term, VOCABULARY, is_east_asian};

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Name {
        honorific: Option<String>,
        name: String,
    },
    Role(String),
    Organisation(String),
    /// A staffed line by its name: `Press Office`.
    Desk(String),
}

/// The parts of one piece of text, in their order.
pub(super) fn parts(piece: &str, prose: bool) -> Vec<Part> {
    // `1. Ada Lovelace`: an item of a list.
    let item =
        piece.split_once(". ").filter(|(at, _)| at.len() < 3 && at.bytes().all(|c| c.is_ascii_digit()));
    if let Some((_, rest)) = item
        && name(rest).is_some()
        && rest.contains(char::is_lowercase)
    {
        return parts(rest, prose);
    }
    if let Some(rest) = behind_sentence(piece) {
        return if rest.is_empty() { Vec::new() } else { parts(rest, prose) };
    }
    // `Or Ada Lovelace`, at the head of a line.
    let joined = piece.trim_start().split_once(' ').filter(|(word, rest)| {
        word.starts_with(char::is_uppercase)
            && VOCABULARY.is(word, |term| term == Term::Join)
            && rest.contains(' ')
            && is_somebody(rest)
            && name(rest).is_some()
    });
    if let Some((_, rest)) = joined {
        return parts(rest, prose);
    }
    // `أ/ منى حداد`, `أو/ سامي حداد`: Arabic sets a stroke behind a short honorific, and behind the word for or.
    if let Some((short, rest)) = piece.trim_start().split_once("/ ")
        && (LISTS.stroke_honorific.has(short) || LISTS.stroke_join.has(short))
    {
        let mut found = parts(rest, prose);
        if let [Part::Name { honorific: honorific @ None, .. }, ..] = found.as_mut_slice()
            && !LISTS.stroke_join.has(short)
        {
            *honorific = Some(short.to_owned());
        }
        return found;
    }
    let mut parts = taken_apart(piece, prose);
    // `Ada Lovelace M.`, `Ada Lovelace Jr.`: the stop is the word's own.
    if let Some(Part::Name { name, .. }) = parts.last_mut()
        && let Some((_, last)) = piece.trim_end().strip_suffix('.').and_then(|rest| rest.rsplit_once(' '))
        && (is_initials(last) || VOCABULARY.is_generation(last) && last.contains(char::is_lowercase))
        && name.ends_with(last)
    {
        name.push('.');
    }
    // `Sergeant Ada Lovelace`: a rank before a name is how she is addressed, as `Sgt.` is.
    let ranked = |role: &str| role.split(' ').all(|word| VOCABULARY.ranks.contains(&word.to_lowercase()));
    if let [Part::Name { honorific: honorific @ None, name }, Part::Role(role), ..] = parts.as_mut_slice()
        && ranked(role)
        && piece.find(role.as_str()) < piece.find(name.as_str())
    {
        *honorific = Some(std::mem::take(role));
        parts.remove(1);
    }
    parts
}

/// What stands behind `Questions? ` or `Thank you!`, blank or not. `Yahoo! Finance` is one house.
fn behind_sentence(piece: &str) -> Option<&str> {
    let at = piece.rfind(['?', '!'])?;
    let (said, rest) = (&piece[..at], piece[at + 1..].trim_start());
    let sentence =
        piece[at..].starts_with('?') || said.contains(' ') && said.split(' ').skip(1).any(is_lower);
    (sentence && (rest.is_empty() || rest.starts_with(char::is_uppercase))).then_some(rest)
}

fn is_lower(word: &str) -> bool {
    word.starts_with(char::is_lowercase)
}

/// `OTERO`, and neither an initial nor letters like `Dr`.
fn is_in_capitals(word: &str) -> bool {
    word.chars().count() > 2 && word.chars().all(char::is_uppercase)
}

/// `M`, `А.П`
fn is_initials(word: &str) -> bool {
    word.split('.').all(|letter| letter.chars().count() == 1)
}

fn taken_apart(piece: &str, prose: bool) -> Vec<Part> {
    // `Inc.`, `e.V.`: the dot is the word's own.
    let last = piece.split_whitespace().next_back().unwrap_or_default();
    let dot = if last.ends_with('.') && last.len() <= 5 { "." } else { "" };
    let piece = piece.trim_matches(|c: char| {
        c.is_whitespace() || matches!(c, '.' | '…' | ',' | ';' | '"' | '“' | '”' | '„' | '·')
    });
    // `March 10, 2026 Ada Lovelace`, cut at its comma.
    let year = piece
        .get(..5)
        .filter(|year| year.ends_with(' ') && (year.starts_with("19") || year.starts_with("20")));
    let piece = year
        .filter(|year| year[..4].bytes().all(|c| c.is_ascii_digit()))
        .map_or(piece, |_| piece[5..].trim_start());
    // `2026-06-29 Ada Lovelace`
    let piece = piece
        .split_once(' ')
        .filter(|(day, _)| {
            day.bytes().all(|c| c.is_ascii_digit() || matches!(c, b'-' | b'/' | b'.'))
                && day.matches(['-', '/', '.']).count() == 2
        })
        .map_or(piece, |(_, rest)| rest.trim_start());
    // `Director of Marketing May 20`
    let piece = piece
        .rsplit_once(' ')
        .filter(|(_, day)| day.len() < 3 && day.bytes().all(|c| c.is_ascii_digit()))
        .and_then(|(before, _)| before.rsplit_once(' '))
        .filter(|(_, month)| VOCABULARY.months.contains_key(&month.trim_end_matches('.').to_lowercase()))
        .map_or(piece, |(before, _)| before.trim_end());
    // `Ada Lovelace Wednesday`, before a day.
    let piece = piece
        .rsplit_once(' ')
        .filter(|(name, day)| LISTS.day_behind_name.has(day) && is_somebody(name))
        .map_or(piece, |(before, _)| before.trim_end());
    let whole = piece;
    let piece = without_topic(if prose { from_role(piece) } else { piece });
    let piece = strip_fillers(piece);
    // `24/7`, and `412th Test Wing`, are no days.
    let numbers = piece.split_whitespace().filter(|word| *word != "24/7" && !is_ordinal(word));
    let dated = numbers.flat_map(str::chars).filter(char::is_ascii_digit).count() > 2;
    // `… stehen Ihnen von 14 bis 15.30 Uhr Frau Marsh …`
    if dated
        && prose
        && let Some(found) = sentence::somebody(whole)
    {
        return found;
    }
    if dated
        && prose
        && let Some(found) = mixed::behind_honorific(piece, prose)
    {
        return found;
    }
    // `RSVP by 10 a.m. on March 28 to Ada Lovelace at`
    if dated
        && prose
        && let Some((_, tail)) = piece.rsplit_once(|c: char| c.is_ascii_digit())
        && let Some(tail) = tail.strip_prefix(' ')
    {
        return mixed::last_name(tail).unwrap_or_default();
    }
    if piece.is_empty() || dated || piece.chars().count() > 90 {
        return Vec::new();
    }
    if piece.chars().any(is_east_asian) {
        // `이메일` alone on its line
        let label = |term| matches!(term, Term::Phone(_) | Term::Email | Term::Web);
        if VOCABULARY.is(piece, label) {
            return Vec::new();
        }
        return east_asian::parts(piece);
    }
    if piece.chars().any(thai::is_thai) {
        return thai::parts(piece, prose);
    }
    let piece = without_team(piece);
    // `In Geneva: …` says where the next person is reached.
    let place = piece.strip_prefix("In ").filter(|_| VOCABULARY.within(piece, is_unit).is_none());
    if place.is_some_and(|place| place.split(' ').all(|word| word.starts_with(char::is_uppercase))) {
        return Vec::new();
    }
    if let Some(found) = sentence::somebody(piece) {
        return found;
    }
    if let Some(joined) = joined(piece) {
        return joined;
    }
    // `Trooper Helm`: a rank makes a name of one word a name.
    if let Some((rank, name)) = piece.split_once(' ')
        && VOCABULARY.ranks.contains(&rank.to_lowercase())
        && !name.contains(' ')
        && let Some(Part::Name { name, .. }) = self::name(&format!("Mr {name}"))
        && VOCABULARY.within(&name, |term| term != Term::Honorific).is_none()
    {
        return vec![Part::Name { honorific: None, name }, Part::Role(rank.to_owned())];
    }
    if let Some(found) = ranked_in_house(piece).or_else(|| name_before_house(piece)) {
        return found;
    }
    if piece.contains(" / ") {
        let found: Vec<Part> = piece.split(" / ").flat_map(|one| parts(one, prose)).collect();
        // `Pressesprecherin / Social Media`: one more thing that somebody does.
        return match found.as_slice() {
            [Part::Role(role), Part::Organisation(more) | Part::Desk(more)]
                if is_department(more) || has_a_topic(role) && is_a_topic(more) =>
            {
                vec![Part::Role(piece.to_owned())]
            }
            _ => found,
        };
    }
    // `Ada Lovelace NASA`: letters behind a name are a house's. `Lucía MARSH OTERO`: two family names.
    if last.len() > 2
        && last.chars().all(|c| c.is_ascii_uppercase())
        && !piece.split_whitespace().rev().nth(1).is_some_and(is_in_capitals)
        && !VOCABULARY.is_generation(last)
        && let Some(found) = name_before_title(piece, false)
    {
        return found;
    }
    if let Some(part) = name(piece) {
        return vec![part];
    }
    if let Some(found) = mixed::behind_honorific(piece, prose) {
        return found;
    }
    if let Some(found) = name_before_title(piece, false) {
        return found;
    }
    if serves_somebody(piece) {
        return vec![Part::Role(piece.to_owned())];
    }
    // `Ms Ada Lovelace Press Officer` and `Spokesperson Ada Lovelace`: a role's words beside a name.
    if let Some(both) = role_beside_name(piece) {
        return both;
    }
    if is_kind_of_text(piece) {
        return Vec::new();
    }
    if VOCABULARY.is(piece, |one| one == Term::Desk) {
        return vec![Part::Desk(piece.to_owned())];
    }
    if let Some(both) = small_role_before_house(piece) {
        return both;
    }
    // `…, attachée de presse, …`, `our communications officer, …`
    let title = without_owner(piece);
    let small_role = prose && is_small_role(title);
    if let Some(both) = role_at_house(piece) {
        return both;
    }
    // `may be directed to Ada Lovelace`: in a sentence the name begins where the small words end.
    if prose && let Some(found) = last_name(piece) {
        return found;
    }
    if small_role {
        return vec![Part::Role(title.to_owned())];
    }
    let has = |term: Term| VOCABULARY.within(piece, |one| one == term).is_some();
    let words = piece.split_whitespace().count();
    let first = piece.split(' ').next().unwrap_or_default();
    let numbered = is_ordinal(first) && piece[first.len()..].trim_start().starts_with(char::is_uppercase);
    let capital = piece.starts_with(|c: char| c.is_uppercase() || c == '$')
        || numbered
        || piece.chars().any(|c| !c.is_lowercase() && !c.is_uppercase() && c.is_alphabetic());
    let role_at = VOCABULARY.role_in(piece).map(|(at, _)| at);
    let titled = role_at == Some(0);
    if let Some(role) = role_at
        && !is_someones_office(piece)
        && words <= 12
        && (capital || titled || words <= 5)
        && !prose
    {
        // The role's own word decides: `Director of the Press Office` is a role, `Office of the Director` is none.
        if role == 0 || !is_office_of(piece) {
            return role_of_firm(piece, dot);
        }
    }
    if role_at.is_some()
        && prose
        && words <= 7
        && capital
        && !is_someones_office(piece)
        && !is_office_of(piece)
    {
        return role_of_firm(piece, dot);
    }
    if let Some(both) = name_in_house(piece) {
        return both;
    }
    if let Some(both) = mixed::name_behind_desk(piece) {
        return both;
    }
    let desk = mixed::desk_in_sentence(piece);
    // `Media interested in attending should …`
    let small = |word: &&str| {
        word.starts_with(char::is_lowercase)
            && !VOCABULARY.is(word, |term| matches!(term, Term::Filler | Term::Join | Term::Desk))
            && !VOCABULARY.particles.contains(*word)
    };
    let sentence = desk.split_whitespace().filter(small).count() > 2;
    if has(Term::Desk) && desk.split_whitespace().count() <= 9 && !sentence {
        return vec![Part::Desk(desk.to_owned())];
    }
    if capital && words <= 10 && (!prose || has(Term::Organisation)) {
        return vec![Part::Organisation(format!("{piece}{dot}"))];
    }
    Vec::new()
}

/// `412th`, `3RD`
fn is_ordinal(word: &str) -> bool {
    let ending = word.trim_start_matches(|c: char| c.is_ascii_digit());
    ending.len() < word.len() && ["st", "nd", "rd", "th"].iter().any(|one| ending.eq_ignore_ascii_case(one))
}

fn is_small_role(title: &str) -> bool {
    title.split_whitespace().count() <= 7
        && title.starts_with(char::is_lowercase)
        && (VOCABULARY.at(title, |one| one == Term::Role).is_some() || is_small_title(title))
}

/// `our head of press, Ada Lovelace, on …`
pub(super) fn is_title_before_name(words: &str) -> bool {
    let Some((title, name)) = words.split_once(", ") else { return false };
    let name = name.split([',', '(']).next().unwrap_or_default();
    let mut name = name.split_whitespace();
    let name = [name.next(), name.next()].map(Option::unwrap_or_default).join(" ");
    is_small_role(without_owner(title)) && is_somebody(&name)
}

/// `head of press` of `the trust's head of press`: without whose they are.
fn without_owner(title: &str) -> &str {
    const LONGEST: usize = 4;
    let mut ends = title.match_indices(['\'', '’']).map(|(at, sign)| at + sign.len());
    let owned = ends
        .find_map(|at| title[at..].strip_prefix("s "))
        .filter(|rest| title[..title.len() - rest.len()].split_whitespace().count() <= LONGEST);
    let article = || ["our ", "the ", "its ", "their "].iter().find_map(|word| title.strip_prefix(word));
    owned.or_else(article).unwrap_or(title)
}

/// `Corporate Affairs`, `Communications & Marketing`, `Dirección de comunicación`: what a part of a house does, and no house.
pub(super) fn is_department(piece: &str) -> bool {
    let known = |word: &str| {
        let word = word.trim_matches(',');
        VOCABULARY.is(word, |term| matches!(term, Term::Department | Term::Join))
    };
    let mut words = piece.split_whitespace();
    let last = words.next_back().is_none_or(known);
    let mut before = words.enumerate();
    last && before.all(|(at, word)| known(word) || at > 0 && VOCABULARY.particles.contains(word))
}
