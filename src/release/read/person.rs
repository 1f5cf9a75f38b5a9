//! What a piece of text in a block is: a person's name, a role, who they work for, or nothing of these.

mod east_asian;

use super::{
    atoms::LEGAL_FORMS,
    vocabulary::{Term, VOCABULARY, is_east_asian, word_starts},
};
use crate::model::PhoneKind;

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
    let piece = strip_fillers(if prose { from_role(piece) } else { piece });
    if piece.is_empty()
        || piece.chars().filter(char::is_ascii_digit).count() > 2
        || piece.chars().count() > 90
    {
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
    // `In Geneva: …` says where the next person is reached.
    let place = piece.strip_prefix("In ").filter(|_| VOCABULARY.within(piece, is_unit).is_none());
    if place.is_some_and(|place| place.split(' ').all(|word| word.starts_with(char::is_uppercase))) {
        return Vec::new();
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
    if piece.contains(" / ") {
        return piece.split(" / ").flat_map(|one| parts(one, prose)).collect();
    }
    if let Some(part) = name(piece) {
        return vec![part];
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
    // `…, attachée de presse, …`
    let small_role = prose
        && piece.split_whitespace().count() <= 7
        && piece.starts_with(char::is_lowercase)
        && (VOCABULARY.at(piece, |one| one == Term::Role).is_some() || is_small_title(piece));
    // `may be directed to Ada Lovelace`: in a sentence the name begins where the small words end.
    if prose && let Some(found) = last_name(piece) {
        return found;
    }
    if small_role {
        return vec![Part::Role(piece.to_owned())];
    }
    let has = |term: Term| VOCABULARY.within(piece, |one| one == term).is_some();
    let words = piece.split_whitespace().count();
    let capital = piece.starts_with(|c: char| c.is_uppercase() || c == '$')
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
            return vec![Part::Role(piece.to_owned())];
        }
    }
    if role_at.is_some()
        && prose
        && words <= 7
        && capital
        && !is_someones_office(piece)
        && !is_office_of(piece)
    {
        return vec![Part::Role(piece.to_owned())];
    }
    if let Some(both) = name_in_house(piece) {
        return both;
    }
    if has(Term::Desk) && words <= 9 {
        return vec![Part::Desk(piece.to_owned())];
    }
    if capital && words <= 10 && (!prose || has(Term::Organisation)) {
        return vec![Part::Organisation(format!("{piece}{dot}"))];
    }
    Vec::new()
}

/// `Latest Press Release`: what the page holds, and no desk.
fn is_kind_of_text(piece: &str) -> bool {
    let ends =
        |at: usize| piece[at..].contains(' ') && VOCABULARY.is(&piece[at..], |term| term == Term::Furniture);
    word_starts(piece).any(ends)
}

/// `Corporate Affairs`, `Communications & Marketing`: what a part of a house does, and no house.
pub(super) fn is_department(piece: &str) -> bool {
    let known = |word: &str| {
        let word = word.trim_matches(',');
        VOCABULARY.is(word, |term| matches!(term, Term::Department | Term::Join))
    };
    piece.split_whitespace().all(known)
}

fn is_unit(term: Term) -> bool {
    matches!(term, Term::Organisation | Term::Desk)
}

/// `Minister's office`: where somebody is reached, not what they are.
fn is_someones_office(piece: &str) -> bool {
    let last = piece.rsplit(' ').next().unwrap_or_default();
    (piece.contains("'s ") || piece.contains("’s "))
        && VOCABULARY.is(last, |term| is_unit(term) || term == Term::Phone(PhoneKind::Office))
}

/// `Office of the Director`, `Cabinet de la ministre`: a house, and then whose it is.
fn is_office_of(piece: &str) -> bool {
    let Some((_, len)) = VOCABULARY.at(piece, is_unit) else { return false };
    let next = piece[len..].split_whitespace().next().unwrap_or_default();
    let of = next.starts_with(char::is_lowercase)
        && (VOCABULARY.particles.contains(next) || VOCABULARY.is(next, |term| term == Term::Filler))
        // `of` joins in Dutch.
        && (next == "of" || !VOCABULARY.is(next, |term| term == Term::Join));
    of || next.starts_with(['d', 'l']) && next.contains(['\'', '’'])
}

/// `Ada Lovelace in the press office`, `Dr. Ada Lovelace at Highland Otter Trust`: a name up to the first small word,
/// and behind it where the person is reached.
fn name_in_house(piece: &str) -> Option<Vec<Part>> {
    let small = |word: &&str| {
        word.starts_with(char::is_lowercase)
            && !VOCABULARY.particles.contains(*word)
            && VOCABULARY.is(word, |term| term == Term::Filler)
    };
    let words: Vec<&str> = piece.split_whitespace().collect();
    let at = words.iter().position(small)?;
    let house = words[at..].iter().copied().skip_while(|word| small(word)).collect::<Vec<_>>().join(" ");
    let part = if VOCABULARY.within(&house, |term| term == Term::Desk).is_some() {
        Part::Desk(house)
    } else if house.starts_with(char::is_uppercase) {
        Part::Organisation(house)
    } else {
        return None;
    };
    Some(vec![name(&words[..at].join(" "))?, part])
}

/// Whether a name is surely somebody's: its given name is one that people bear. In Cyrillic it may stand behind.
pub(super) fn is_somebody(name: &str) -> bool {
    let mut words = name.split(' ').filter(|word| word.trim_end_matches('.').chars().count() > 1);
    let cyrillic = name.chars().any(|c| matches!(c, '\u{400}'..='\u{4ff}'));
    match words.next() {
        Some(first) => {
            VOCABULARY.is_given_name(first) || cyrillic && words.any(|word| VOCABULARY.is_given_name(word))
        }
        None => false,
    }
}

/// `communications director`: a few small words, of which the last says what somebody is.
fn is_small_title(piece: &str) -> bool {
    let last = piece.rsplit(' ').next().unwrap_or_default();
    piece.split(' ').count() <= 4
        && !piece.chars().any(char::is_uppercase)
        && VOCABULARY.is(last, |term| term == Term::Role)
}

/// In a script without capitals, a sentence's piece from its first role on: what stands before is no name.
fn from_role(piece: &str) -> &str {
    let cased = piece.chars().any(|c| c.is_lowercase() || c.is_uppercase() || is_east_asian(c));
    let role = VOCABULARY.within(piece, |term| term == Term::Role);
    role.filter(|_| !cased).map_or(piece, |(_, at, _)| &piece[at..])
}

/// `communications manager Highland Otter Trust`: the capital shows where the house begins.
fn small_role_before_house(piece: &str) -> Option<Vec<Part>> {
    let at = piece
        .match_indices(' ')
        .map(|(at, _)| at)
        .find(|at| piece[at + 1..].starts_with(char::is_uppercase))?;
    let (role, house) = (&piece[..at], &piece[at + 1..]);
    let (_, from, len) = VOCABULARY.within(role, |term| term == Term::Role)?;
    let known = VOCABULARY.within(house, |term| term == Term::Organisation).is_some()
        && VOCABULARY.within(house, |term| term == Term::Desk).is_none();
    (role.starts_with(char::is_lowercase) && from + len == role.len() && house.contains(' ') && known)
        .then(|| vec![Part::Role(role.to_owned()), Part::Organisation(house.to_owned())])
}

/// A name at the end of a sentence's piece, behind its last small word, with the role that these small words are:
/// `Harbour District information specialist Ada Lovelace`.
fn last_name(piece: &str) -> Option<Vec<Part>> {
    let small = |word: &&str| word.starts_with(char::is_lowercase) && !VOCABULARY.particles.contains(*word);
    let label = |word: &&str| VOCABULARY.is(word, |term| matches!(term, Term::Phone(_) | Term::Email));
    let mut words: Vec<&str> = piece.split_whitespace().collect();
    while words.last().is_some_and(|word| small(word) || label(word)) {
        words.pop();
    }
    let from = words.iter().rposition(small).map_or(0, |at| at + 1);
    let tail = words[from..].join(" ");
    // `Ada Lovelace with the Office of Senator Marsh`: somebody for certain before the last words, who are nobody for
    // certain or a part of what follows.
    if from > 0
        && let Some(both) = name_before_house(&words, &small)
    {
        return Some(both);
    }
    let mut found = name(strip_fillers(&tail)).map(|name| vec![name]).or_else(|| role_beside_name(&tail))?;
    let filler = |word: &&str| VOCABULARY.is(word, |term| term == Term::Filler);
    let run = words[..from].iter().rev().take_while(|word| small(word) && !filler(word)).count();
    let role = words[from - run..from].join(" ");
    let titled = from > 0 && VOCABULARY.is(words[from - 1], |term| term == Term::Role);
    if titled && found.len() == 1 {
        found.push(Part::Role(role));
        let before = &words[..from - run];
        let house = before.iter().rev().take_while(|word| !small(word)).count();
        if house > 1 {
            found.push(Part::Organisation(before[before.len() - house..].join(" ")));
        }
    }
    Some(found)
}

/// The first run of words without small ones that is surely somebody's name, where small words that lead to a house
/// follow, and the rest.
fn name_before_house(words: &[&str], small: &impl Fn(&&str) -> bool) -> Option<Vec<Part>> {
    let mut from = 0;
    while let Some(skip) = words[from..].iter().position(|word| !small(word)) {
        let start = from + skip;
        let end = words[start..].iter().position(small).map_or(words.len(), |at| start + at);
        let found = name(strip_fillers(&words[start..end].join(" ")));
        if let Some(Part::Name { honorific, name }) = found
            && (honorific.is_some() || is_somebody(&name))
        {
            let house = words.get(end + 1..).map(|rest| rest.join(" ")).unwrap_or_default();
            let house = house.strip_prefix("the ").unwrap_or(&house).to_owned();
            let leads = words.get(end).is_some_and(|word| VOCABULARY.is(word, |term| term == Term::Filler));
            return (leads && house.starts_with(char::is_uppercase))
                .then(|| vec![Part::Name { honorific, name }, Part::Organisation(house)]);
        }
        from = end;
    }
    None
}

/// Takes small words off both ends: `call Ada Lovelace at`.
fn strip_fillers(piece: &str) -> &str {
    let filler = |word: &str| {
        !word.starts_with(char::is_uppercase)
            && VOCABULARY.is(word, |term| matches!(term, Term::Filler | Term::Join))
            || word == "&"
            || matches!(
                word,
                "Contact" | "Call" | "Email" | "Please" | "By" | "In" | "At" | "For" | "Ihnen" | "Sie"
            )
    };
    let mut piece = piece.trim();
    loop {
        let first = piece.split_whitespace().next().unwrap_or_default();
        let last = piece.split_whitespace().next_back().unwrap_or_default();
        let whole = piece.split_whitespace().count() <= 1;
        if !first.is_empty() && filler(first) {
            piece = piece[first.len()..].trim_start();
        } else if !whole && filler(last) {
            piece = piece[..piece.len() - last.len()].trim_end();
        } else {
            return piece;
        }
    }
}

/// `Ada Lovelace and Alan Turing`, `Ada Lovelace / Alan Turing`.
fn joined(piece: &str) -> Option<Vec<Part>> {
    let mut names = Vec::new();
    let mut rest = Vec::new();
    for word in piece.split_whitespace().chain(["and"]) {
        if word == "/"
            || VOCABULARY.is(word, |term| term == Term::Join) && word.starts_with(|c: char| !c.is_uppercase())
        {
            names.push(name(&rest.join(" "))?);
            rest.clear();
        } else if let Some((a, b)) = word.split_once('/') {
            rest.push(a);
            names.push(name(&rest.join(" "))?);
            rest = vec![b];
        } else {
            rest.push(word);
        }
    }
    (names.len() > 1).then_some(names)
}

fn honorific(word: &str) -> bool {
    let bare = word.trim_end_matches('.');
    VOCABULARY.is(bare, |term| term == Term::Honorific)
        && (word.ends_with('.') || bare.chars().count() > 1)
        && word.chars().next().is_some_and(|c| !c.is_lowercase())
}

/// A person's name in a script with words.
pub(super) fn name(text: &str) -> Option<Part> {
    let mut words: Vec<&str> = text.split_whitespace().collect();
    let mut honorifics = Vec::new();
    while words.len() > 1 && honorific(words[0]) {
        honorifics.push(words.remove(0));
    }
    let postnominal = |word: &str| VOCABULARY.postnominals.contains(&word.replace('.', "").to_lowercase());
    while words.len() > 2
        && words.last().is_some_and(|word| postnominal(word) && !word.contains(char::is_lowercase))
    {
        words.pop();
    }
    // `Cabinet de Mme Lovelace`: the house of somebody.
    let of = |pair: &[&str]| VOCABULARY.particles.contains(pair[0]) && honorific(pair[1]);
    if words.windows(2).any(of) {
        return None;
    }
    let least = if honorifics.is_empty() { 2 } else { 1 };
    // `María del Carmen Ruiz de la Torre`: the small words do not count.
    let full = words.iter().filter(|word| !VOCABULARY.particles.contains(**word)).count();
    if words.len() < least || full > 5 || words.len() > 9 {
        return None;
    }
    // `Highland PR` and `Highland AG` are houses.
    let firm = |word: &&str| LEGAL_FORMS.contains(&word.trim_end_matches(','));
    if words.last().is_some_and(|word| ["IR", "PR"].contains(word)) || words[1..].iter().any(firm) {
        return None;
    }
    let joined = words.join(" ");
    // `MUG SHOT`: in capitals throughout, only a name that people bear is one.
    let cased = |c: char| c.is_lowercase() || c.is_uppercase();
    let shouted = joined.chars().any(cased) && !joined.chars().any(char::is_lowercase);
    if shouted && honorifics.is_empty() && !is_somebody(&joined) {
        return None;
    }
    let capitals = |word: &str| word.chars().count() > 2 && word.chars().all(char::is_uppercase);
    let acronym =
        words.len() > 2 && capitals(words[0]) && !words.iter().all(|word| capitals(word) || word.len() < 3);
    if acronym || VOCABULARY.never.contains(&words[0].to_lowercase()) {
        return None;
    }
    let not_a_name = |term| {
        matches!(
            term,
            Term::Role
                | Term::Organisation
                | Term::Desk
                | Term::Phone(_)
                | Term::Web
                | Term::Furniture
                | Term::Place
                | Term::Wire
        ) || matches!(term, Term::Public | Term::End | Term::Media | Term::Contact | Term::Investor)
    };
    for (at, word) in words.iter().enumerate() {
        let bare = word.trim_matches(['.', ',', '(', ')', '"', '“', '”']);
        let first = bare.chars().next()?;
        // `d'Artois`, `al-Masri`
        let bound = bare
            .split_once(['\'', '’', '-'])
            .is_some_and(|(small, rest)| small.chars().count() <= 2 && rest.starts_with(char::is_uppercase));
        let particle = at > 0 && (bound || VOCABULARY.particles.contains(bare)) || bare == "al";
        let letters = bare.chars().all(|c| {
            c.is_alphabetic() || matches!(c, '-' | '\'' | '’' | '.' | '\u{301}' | '\u{64b}'..='\u{652}')
        });
        let caps = bare.chars().count() > 5
            && !bare.contains('-')
            && bare.chars().all(char::is_uppercase)
            && words.len() > 3;
        if !letters || (first.is_lowercase() && !particle) || caps {
            return None;
        }
        // In a script without capitals the small words of a sentence look like names.
        let small = |term| matches!(term, Term::Filler | Term::Join | Term::Email);
        if !first.is_lowercase() && !first.is_uppercase() && VOCABULARY.is(bare, small) {
            return None;
        }
        if VOCABULARY.is_compound_house(bare) {
            return None;
        }
        let initial = bare.chars().count() <= 2;
        let family = at > 0
            && at + 1 == words.len()
            && VOCABULARY.surnames_too.contains(&bare.to_lowercase())
            && VOCABULARY.is_given_name(words[0]);
        if !initial && !family && honorifics.is_empty() && VOCABULARY.is(bare, not_a_name) {
            return None;
        }
        if VOCABULARY.months.contains_key(&bare.to_lowercase())
            && words.iter().any(|word| word.contains(|c: char| c.is_ascii_digit()))
        {
            return None;
        }
    }
    if VOCABULARY.is(&joined, not_a_name)
        || (honorifics.is_empty() && words.iter().all(|word| word.trim_end_matches('.').chars().count() <= 2))
    {
        return None;
    }
    let honorific = (!honorifics.is_empty()).then(|| honorifics.join(" "));
    Some(Part::Name { honorific, name: joined.trim_matches([',', '"']).to_owned() })
}

/// A name at one end of the piece and a role at the other.
fn role_beside_name(piece: &str) -> Option<Vec<Part>> {
    let (_, at, len) = VOCABULARY.within(piece, |term| term == Term::Role)?;
    let words: Vec<&str> = piece.split_whitespace().collect();
    if words.len() < 3 || words.len() > 12 {
        return None;
    }
    // The role first: what follows its last word is the name.
    if at == 0 {
        // `Detective Sergeant Paul Ferreira`
        let mut len = len;
        while let Some((_, more)) = VOCABULARY.at(piece[len..].trim_start(), |term| term == Term::Role) {
            len = piece.len() - piece[len..].trim_start().len() + more;
        }
        let rest = piece[len..].trim();
        if let Some(found) = name(rest) {
            return Some(vec![found, Part::Role(piece[..len].to_owned())]);
        }
    } else if let rest = piece[at + len..].trim()
        && words.len() < 6
        && is_somebody(rest)
        && let Some(found) = name(rest)
    {
        // `Unternehmens- und Pressesprecherin Ada Lovelace`
        return Some(vec![found, Part::Role(piece[..at + len].to_owned())]);
    }
    // `Rose King-Marketing Coordinator`: a hyphen set as a dash between the name and the role.
    for (dash, _) in piece.match_indices('-') {
        let (before, after) = (&piece[..dash], &piece[dash + 1..]);
        if dash <= at
            && before.split_whitespace().count() == 2
            && after.split_whitespace().count() > 1
            && let Some(found) = name(before)
        {
            return Some(vec![found, Part::Role(after.to_owned())]);
        }
    }
    // `Ada Lovelace Operating Owner/Alternate Governor`: behind a given name one word; two where both are given and the
    // role follows.
    if VOCABULARY.is_given_name(words[0]) && words.len() > 3 {
        let title = words[3..].join(" ");
        let titled = VOCABULARY
            .at(&title, |term| matches!(term, Term::Role | Term::Desk | Term::Department))
            .is_some();
        let many = if VOCABULARY.is_given_name(words[1]) && titled { 3 } else { 2 };
        let (before, after) = (words[..many].join(" "), words[many..].join(" "));
        if VOCABULARY.role_in(&after).is_some()
            && at >= before.len()
            && let Some(found) = name(&before)
        {
            return Some(vec![found, Part::Role(after)]);
        }
    }
    // `Ada Lovelace Head of Communications`
    let (before, after) = (piece[..at].trim_end(), &piece[at..]);
    let short = before.split(' ').filter(|word| !word.ends_with('.')).count() == 2;
    if short
        && after.contains(' ')
        && let Some(found) = name(before)
    {
        return Some(vec![found, Part::Role(after.to_owned())]);
    }
    None
}
