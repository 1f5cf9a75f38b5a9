//! A name and what somebody is, in one piece, with or without the house, in any order.

use super::{Part, employed::is_unit, is_department, is_somebody, name};
use crate::release::{
    cities::is_a_place,
    read::{
        atoms::LEGAL_FORMS,
        settle::is_a_house,
        vocabulary::{LISTS, Term, VOCABULARY, word_starts},
    },
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
    let capitals = |word: &str| word.chars().count() > 2 && word.chars().all(char::is_uppercase);
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
                family(word) && (middle || !titled) && (middle || !letters(word) || capitals(words[end - 1]))
            }
            2 => {
                words.len() > 3
                    && [word, &words[end - 1]].into_iter().all(|word| family(word) && capitals(word))
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
fn behind_house(words: &[&str]) -> Option<Vec<Part>> {
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
fn behind_articles(text: &str) -> &str {
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
fn begins_a_title(words: &str) -> bool {
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
fn is_family_first(name: &str) -> bool {
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

/// A name at one end of the piece and a role at the other.
pub(super) fn role_beside_name(piece: &str) -> Option<Vec<Part>> {
    let (_, at, len) = VOCABULARY.within(piece, |term| term == Term::Role)?;
    let words: Vec<&str> = piece.split_whitespace().collect();
    if words.len() < 3 || words.len() > 12 {
        return None;
    }
    // `OFFICE OF GOVERNOR ADA LOVELACE`: the house of whoever holds it.
    let before = piece[..at].to_lowercase();
    if before.ends_with(" of ") && VOCABULARY.is(before.trim_end_matches(" of "), is_unit) {
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
        // `مديرة الاتصال المؤسسي ليلى حداد`: with its article a word says what somebody does.
        let for_it = behind_articles(rest);
        if !for_it.is_empty()
            && let Some(found) = name(for_it)
        {
            let end = piece.len() - piece[len..].trim_start().len() + (rest.len() - for_it.len());
            return Some(vec![found, Part::Role(piece[..end].trim_end().to_owned())]);
        }
        if for_it.is_empty()
            && rest.contains(' ')
            && !rest.split(' ').any(|word| VOCABULARY.is_given_name(word))
        {
            return None;
        }
        if let Some(found) = name(rest) {
            return Some(vec![found, Part::Role(piece[..len].to_owned())]);
        }
        // `Assistant Fire Chief Ada Lovelace`
        let ends = word_starts(piece)
            .filter_map(|at| VOCABULARY.at(&piece[at..], |term| term == Term::Role).map(|(_, len)| at + len));
        if let Some(end) = ends.last()
            && words.len() < 8
            && is_somebody(piece[end..].trim())
            && let Some(found) = name(piece[end..].trim())
        {
            return Some(vec![found, Part::Role(piece[..end].to_owned())]);
        }
        // `Director investor relations Ada Lovelace`
        let tail = words[words.len() - 2..].join(" ");
        let before = &words[..words.len() - 2];
        let known = |term| matches!(term, Term::Role | Term::Desk | Term::Department | Term::Join);
        let theirs = |word: &&str| VOCABULARY.is(word, known);
        // `Richter am Landgericht Ada Lovelace`
        let leads =
            before.last().is_some_and(|word| word.starts_with(char::is_uppercase)) && before.len() < 6;
        if (before.iter().skip(1).all(theirs) || leads)
            && is_somebody(&tail)
            && let Some(found) = name(&tail)
        {
            return Some(vec![found, Part::Role(before.join(" "))]);
        }
    } else if let Some(found) = behind_house(&words) {
        return Some(found);
    } else if let rest = piece[at + len..].trim()
        && (words.len() < 6
            // `Communications and Engagement Manager Ada Lovelace`
            || words.len() < 9
                && words.iter().all(|word| {
                    word.starts_with(char::is_uppercase)
                        || VOCABULARY.is(word, |term| term == Term::Join)
                        || matches!(*word, "&" | "of")
                }))
        && is_somebody(rest)
        && let Some(found) = name(rest)
    {
        // `Unternehmens- und Pressesprecherin Ada Lovelace`
        return Some(vec![found, Part::Role(piece[..at + len].to_owned())]);
    }
    if let Some((at, _)) = name_behind_role(piece)
        && let Some(found) = name(&piece[at..])
    {
        return Some(vec![found, Part::Role(piece[..at].trim_end().to_owned())]);
    }
    // `OTU press officer Orlaith Roe`: behind a role in small letters capitals begin a name, whoever bears it.
    let (before, rest) = (&piece[..at + len], piece[at + len..].trim());
    let capital = |word: &str| word.starts_with(char::is_uppercase) && word.chars().any(char::is_lowercase);
    // `Press Officer A. J. Lovelace`: an initial, or a small word inside a name, says so as well.
    let own = |word: &str| word.len() == 2 && word.ends_with('.') || VOCABULARY.particles.contains(word);
    let signed = rest.split(' ').rev().skip(1).any(own) && rest.split(' ').count() < 5;
    if signed
        && VOCABULARY
            .within(rest, |term| {
                matches!(term, Term::Organisation | Term::Desk | Term::Department | Term::Role)
            })
            .is_none()
        && let Some(found) = name(rest)
    {
        return Some(vec![found, Part::Role(before.to_owned())]);
    }
    if piece[at..].starts_with(char::is_lowercase)
        // `gabinete do senador Tomás Marlo`: whom somebody else serves.
        && !piece[..at].split_whitespace().next_back().is_some_and(|word| VOCABULARY.particles.contains(word))
        && rest.split(' ').count() == 2
        && rest.split(' ').all(capital)
        && !is_a_place(rest)
        && VOCABULARY.within(rest, |term| term != Term::Honorific && term != Term::Filler).is_none()
        && let Some(found) = name(rest)
    {
        return Some(vec![found, Part::Role(before.to_owned())]);
    }
    // `Rose King-Marketing Coordinator`: a hyphen set as a dash between the name and the role.
    for (dash, _) in piece.match_indices('-') {
        let (before, after) = (&piece[..dash], &piece[dash + 1..]);
        if dash <= at
            && before.split_whitespace().count() == 2
            && after.split_whitespace().count() > 1
            // `Dr. Varga-Nagy Ilona igazgató`: a given name behind it says that the hyphen is the family name's.
            && (begins_a_title(after) || !after.split_whitespace().nth(1).is_some_and(|word| VOCABULARY.is_given_name(word)))
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
        && (after.contains(' ') || is_somebody(before) || is_family_first(before))
        && let Some(found) = name(before)
    {
        return Some(vec![found, Part::Role(after.to_owned())]);
    }
    None
}
