//! A name and what somebody is, in one piece, with or without the house, in any order.

use super::{Part, is_department, is_in_capitals, is_somebody, name};
use crate::release::read::{
    atoms::LEGAL_FORMS,
    settle::is_a_house,
    vocabulary::{LISTS, Term, VOCABULARY, word_starts},
};

/// `Director of Media Affairs at Highland Otter Trust`, `… for the Highland Otter Trust`
pub(super) fn role_at_house(piece: &str) -> Option<Vec<Part>> {
    let (role, house) = [" at ", " bei ", " for the "]
        .iter()
        .find_map(|word| Some((*word, piece.split_once(word)?)))
        .filter(|(word, (_, house))| *word != " for the " || is_a_house(house))?
        .1;
    let house = house.strip_prefix("the ").unwrap_or(house);
    let titled = VOCABULARY.role_in(role).is_some_and(|(at, _)| at == 0);
    (titled
        && role.split(' ').count() < 8
        && house.starts_with(char::is_uppercase)
        && !house.contains(" at "))
    .then(|| vec![Part::Role(role.to_owned()), Part::Organisation(house.to_owned())])
}

/// `Captain Ada Lovelace Highland Police Department`: a rank, a name, and the house that ran into it.
pub(super) fn ranked_in_house(piece: &str) -> Option<Vec<Part>> {
    let words: Vec<&str> = piece.split_whitespace().collect();
    let [rank, given, family, house @ ..] = words.as_slice() else { return None };
    let person = format!("{given} {family}");
    let house = house.join(" ");
    let ranked = VOCABULARY.ranks.contains(&rank.to_lowercase()) && is_somebody(&person);
    let housed = house.contains(' ')
        && house.starts_with(char::is_uppercase)
        && VOCABULARY.within(&house, |term| term == Term::Organisation).is_some()
        && VOCABULARY.within(&house, |term| term == Term::Role).is_none();
    let Part::Name { name, .. } = name(&person).filter(|_| ranked && housed)? else { return None };
    Some(vec![
        Part::Name { honorific: None, name },
        Part::Role((*rank).to_owned()),
        Part::Organisation(house),
    ])
}

/// `Ada Lovelace Highland Group`: somebody, and the house that ran into the name.
pub(super) fn name_before_house(piece: &str) -> Option<Vec<Part>> {
    let words: Vec<&str> = piece.split_whitespace().collect();
    let [given, family, house @ ..] = words.as_slice() else { return None };
    let capital = |word: &&str| word.starts_with(char::is_uppercase) && word.chars().any(char::is_lowercase);
    let known = |term| matches!(term, Term::Organisation | Term::Role | Term::Desk | Term::Department);
    let last = house.last().filter(|_| (2..5).contains(&house.len()) && words.iter().all(capital))?;
    let housed = VOCABULARY.is(last, |term| term == Term::Organisation) || LEGAL_FORMS.contains(last);
    let inner = [given, family].into_iter().chain(&house[..1]).any(|word| VOCABULARY.is(word, known));
    // `Mary Ann Marsh Highland Group`, and `Nicole Marta New Highland Group`
    let whole = !VOCABULARY.is_given_name(family) || VOCABULARY.never.contains(&house[0].to_lowercase());
    let somebody = VOCABULARY.is_given_name(given) && whole;
    if !housed || inner || !somebody {
        return None;
    }
    Some(vec![name(&format!("{given} {family}"))?, Part::Organisation(house.join(" "))])
}

/// `Vice` before `President`, `Senior` before `Manager`: the first word of a title, and no family name before one.
fn is_rank_of_title(word: &str, rest: &[&str]) -> bool {
    LISTS.title_first.has(word)
        && rest.first().is_some_and(|title| {
            VOCABULARY.is(title, |term| term == Term::Role) || LISTS.title_first.has(title)
        })
}

/// `R. Ada Marsh Lovelace Public Information Officer Highland Otter Trust`: a name, what somebody is and where, with no
/// mark between them. The name ends where a word known as anything else begins.
pub(in crate::release::read) fn name_before_title(piece: &str, headed: bool) -> Option<Vec<Part>> {
    let words: Vec<&str> = piece.split_whitespace().collect();
    let initial = |word: &str| word.trim_end_matches('.').chars().count() == 1;
    let known = |word: &str| {
        VOCABULARY.is(word.trim_matches(['.', ',']), |term| {
            matches!(term, Term::Role | Term::Organisation | Term::Desk | Term::Department)
                || matches!(term, Term::Media | Term::Contact | Term::Investor | Term::Place)
        })
    };
    let family = |word: &str| {
        word.starts_with(char::is_uppercase)
            && word.chars().all(|c| c.is_alphabetic() || matches!(c, '\'' | '’'))
            && !known(word)
    };
    let letters = |word: &str| {
        word.len() > 2 && word.chars().all(|c| c.is_ascii_uppercase()) && !VOCABULARY.is_generation(word)
    };
    let shouted = piece.chars().all(|c| !c.is_lowercase());
    let first = words.iter().position(|word| !initial(word))?;
    // `Red Kite Publicity`
    let housed = words.last().is_some_and(|word| LISTS.house_last.has(word)) && words.len() < 4;
    if housed || !VOCABULARY.is_given_name(words[first]) || !words[first].starts_with(char::is_uppercase) {
        return None;
    }
    let (mut end, mut families) = (first + 1, 0);
    while let Some(word) = words.get(end) {
        let rest = &words[end + 1..];
        // `Ada Lovelace Deer Biologist`: before a bare title a word may belong to it.
        let titled = matches!(rest, [title] if VOCABULARY.is(title, |term| term == Term::Role));
        let middle = families == 1 && VOCABULARY.is_given_name(words[end - 1]);
        let theirs = match families {
            0 => family(word) || VOCABULARY.surnames_too.contains(&word.to_lowercase()),
            // `Ada G. Lovelace Vice President`
            1 if is_rank_of_title(word, rest) => false,
            // `Lucía MARSH OTERO`: both family names in capitals.
            1 => {
                family(word)
                    && (middle || !titled)
                    && (middle || !letters(word) || is_in_capitals(words[end - 1]))
            }
            2 => {
                words.len() > 3
                    && [word, &words[end - 1]].into_iter().all(|word| family(word) && is_in_capitals(word))
            }
            _ => false,
        };
        if theirs {
            families += 1;
        } else if !(initial(word) || VOCABULARY.is_particle(&words, end) || VOCABULARY.is_generation(word)) {
            break;
        }
        end += 1;
    }
    let rest = words.get(end..).filter(|rest| families > 0 && !rest.is_empty())?;
    // `Ada Lovelace ZOT Group`: a house by its letters.
    let house = !shouted && letters(rest[0]);
    if !house && !known(rest[0]) && !is_rank_of_title(rest[0], &rest[1..]) {
        return None;
    }
    let name = name(&words[..end].join(" "))?;
    let rest = rest.join(" ");
    let mut out = vec![name];
    if VOCABULARY.role_in(&rest).is_some() {
        let house = house_behind(&rest).unwrap_or(rest.len());
        out.push(Part::Role(rest[..house].trim_end().to_owned()));
        out.extend((house < rest.len()).then(|| Part::Organisation(rest[house..].to_owned())));
    } else if house {
        out.push(Part::Organisation(rest));
    } else if VOCABULARY.at(&rest, |term| term == Term::Department).is_some()
        && (rest.split(' ').count() > 2 || headed && is_department(&rest))
    {
        // `Contact: Ada Lovelace Public Relations`: right behind a heading it is somebody's.
        out.push(if headed { Part::Role(rest) } else { Part::Desk(rest) });
    } else {
        return None;
    }
    Some(out)
}

/// Where the house begins behind the last word of a role, `Communications Officer Highland Field Unit`: its own last word
/// says that it is one.
fn house_behind(role: &str) -> Option<usize> {
    let ends = word_starts(role)
        .filter_map(|at| VOCABULARY.at(&role[at..], |term| term == Term::Role).map(|(_, len)| at + len));
    let end = ends.max()?;
    let house = role[end..].trim_start();
    let last = house.rsplit(' ').next()?;
    let is_house = VOCABULARY.is(last, |term| term == Term::Organisation)
        && !VOCABULARY.is(last, |term| matches!(term, Term::Department | Term::Desk));
    (is_house && house.contains(' ') && house.starts_with(char::is_uppercase))
        .then(|| role.len() - house.len())
}

/// `Otter Council communications officer Ada Lovelace`: by its capitals a house, then in small letters what somebody
/// is there, and who.
pub(super) fn behind_house(words: &[&str]) -> Option<Vec<Part>> {
    const LONGEST: usize = 4;
    let small = |word: &&str| word.starts_with(char::is_lowercase);
    let person = words.iter().rposition(small)? + 1;
    let role = person - words[..person].iter().rev().take_while(|word| small(word)).count();
    let (house, role, person) = (&words[..role], words[role..person].join(" "), words[person..].join(" "));
    let named = |word: &&str| word.chars().count() > 2 && !VOCABULARY.is(word, |term| term == Term::Filler);
    // `Viestinnän johtaja`: the first word of what somebody is.
    let own = |term| matches!(term, Term::Department | Term::Desk);
    let housed = house.len() <= LONGEST
        && !matches!(house, [word] if VOCABULARY.is(word, own))
        && house.iter().all(|word| word.starts_with(char::is_uppercase))
        && house.iter().any(named);
    let is_role = role.split(' ').count() <= LONGEST && VOCABULARY.role_in(&role).is_some();
    let found = name(&person).filter(|_| housed && is_role && is_somebody(&person))?;
    let house = house.join(" ");
    let house = house.trim_end_matches("'s").trim_end_matches("’s");
    Some(vec![found, Part::Role(role), Part::Organisation(house.to_owned())])
}

/// What stands behind Arabic words that say what somebody does, by their article or by themselves (`حسابات أولى`);
/// all of the text where it begins with none.
pub(super) fn behind_articles(text: &str) -> &str {
    let work = |text: &str| {
        text.starts_with("ال")
            || text.starts_with("وال")
            || text.starts_with(|c| matches!(c, '\u{600}'..='\u{6ff}'))
                && VOCABULARY.at(text, |term| term == Term::Department).is_some()
    };
    let mut rest = text;
    while work(rest) {
        rest = rest.split_once(' ').map_or("", |(_, rest)| rest.trim_start());
    }
    rest
}

/// Whether words begin as a title does: with a role, a department, or the first word of a longer title.
pub(super) fn begins_a_title(words: &str) -> bool {
    let known =
        |term| matches!(term, Term::Role | Term::Department | Term::Desk | Term::Media | Term::Organisation);
    let split: Vec<&str> = words.split_whitespace().collect();
    VOCABULARY.at(words, known).is_some() || is_rank_of_title(split[0], &split[1..])
}

/// `attachée de presse de la ministre Ada Marsh`, `woordvoerder van wethouder Ada Marsh`: what somebody is to somebody else,
/// who is called so behind a small word and their own title.
pub(super) fn serves_somebody(piece: &str) -> bool {
    let small = |word: &str| {
        VOCABULARY.particles.contains(word)
            || VOCABULARY.employers_of.iter().any(|one| one == word)
            || VOCABULARY.is(word, |term| term == Term::Filler) && !VOCABULARY.joins(word)
            || LISTS.serves.has(word)
    };
    let role = |words: &str| VOCABULARY.at(words, |term| term == Term::Role);
    // A longer role has such a word in it: `chef de cabinet`.
    let Some((_, own)) = role(piece) else { return false };
    let blanks = piece.match_indices(' ').map(|(blank, _)| blank).filter(|blank| *blank >= own);
    blanks.into_iter().any(|blank| {
        let rest = &piece[blank + 1..];
        let led = small(piece[..blank].rsplit(' ').next().unwrap_or_default());
        let Some((_, len)) = role(rest).filter(|_| led && blank > own) else { return false };
        // `Director of Marketing Ada Marsh`
        if VOCABULARY.is(&rest[..len], |term| term == Term::Department) {
            return false;
        }
        let whom = rest[len..].trim_start();
        whom.contains(' ')
            && whom.starts_with(char::is_uppercase)
            && is_somebody(whom)
            && name(whom).is_some()
    })
}

/// `Kovács Eszter`
pub(super) fn is_family_first(name: &str) -> bool {
    name.split_once(' ')
        .is_some_and(|(family, given)| VOCABULARY.is_given_name(given) && !VOCABULARY.is(family, |_| true))
}

/// Where the name begins in `Directrice de la communication Ada Marsh`, `Руководитель пресс-службы Ада Марш`: behind the
/// small words that say what somebody is; and whether the last of these is known to say so. What is called after
/// somebody, `Directrice du collège Jean Moulin`, is a house.
pub(in crate::release::read) fn name_behind_role(piece: &str) -> Option<(usize, bool)> {
    const LONGEST: usize = 9;
    let small = |word: &str| word.starts_with(char::is_lowercase);
    let work = |word: &str| {
        let does = |term| matches!(term, Term::Role | Term::Desk | Term::Department);
        VOCABULARY.is(word, |term| does(term) || matches!(term, Term::Media | Term::Investor))
    };
    let leads = |word: &str| {
        VOCABULARY.particles.contains(word)
            || VOCABULARY.employers.iter().chain(&VOCABULARY.employers_of).any(|one| one == word)
            || VOCABULARY.is(word, |term| matches!(term, Term::Filler | Term::Join | Term::Organisation))
            || VOCABULARY.houses_first.contains(word)
            || VOCABULARY.is_compound_house(word)
            || LISTS.called_after.has(word)
    };
    let found = piece.match_indices(' ').map(|(blank, _)| blank).find(|blank| {
        let (before, tail) = (&piece[..*blank], &piece[blank + 1..]);
        let last = before.rsplit(' ').next().unwrap_or_default();
        let parted = work(last) || small(last) && !leads(last);
        parted
            && before.contains(' ')
            && before.split(' ').skip(1).all(|word| small(word) || work(word))
            && tail.contains(' ')
            && tail.starts_with(char::is_uppercase)
            && (is_somebody(tail) || is_family_first(tail))
            && VOCABULARY
                .role_in(before)
                .is_some_and(|(at, _)| at == 0 || before.starts_with(char::is_uppercase))
            && VOCABULARY.at(before, |term| matches!(term, Term::Desk | Term::Organisation)).is_none()
            && name(tail).is_some()
    })?;
    let last = piece[..found].rsplit(' ').next().unwrap_or_default();
    (piece.split(' ').count() <= LONGEST).then_some((found + 1, work(last)))
}
