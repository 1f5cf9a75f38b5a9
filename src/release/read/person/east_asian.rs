//! Names, roles and houses in Chinese, Japanese and Korean, where words stand together and a family name comes first.

use super::{
    super::vocabulary::{Term, VOCABULARY, is_east_asian, word_starts},
    Part,
};

/// Chinese, Japanese, Korean: `财政部高级分析师王小明`, `홍보팀 김민수 과장`, `広報部 山田太郎`.
pub(super) fn parts(piece: &str) -> Vec<Part> {
    if let Some(found) = spaced_name(piece).or_else(|| dotted_name(piece)) {
        return vec![found];
    }
    let mut out = Vec::new();
    let words = piece.split([' ', '\u{a0}', '/', '\u{3000}', '・']).filter(|word| !word.is_empty());
    let mut words = words.peekable();
    while let Some(word) = words.next() {
        // `传媒主任 沈 岚`
        if word.chars().count() == 1
            && let Some(found) = words.peek().and_then(|given| spaced_name(&format!("{word} {given}")))
        {
            words.next();
            out.push(found);
            continue;
        }
        // Japanese and Korean names may be set with a blank between family and given name.
        if let Some(Part::Name { name, .. }) = out.last_mut()
            && name.chars().count() <= 2
            && word.chars().count() <= 2
            && word.chars().all(is_east_asian)
            && !VOCABULARY.is(word, |term| matches!(term, Term::Role | Term::Desk))
            && honorific_after(word).is_none()
        {
            name.push(' ');
            name.push_str(word);
            continue;
        }
        east_asian_word(word, &mut out);
    }
    out
}

/// Whether a few signs behind somebody's role may be a name, known as one or not: `宇野神 和則`.
pub(in crate::release::read) fn may_be_name(piece: &str) -> bool {
    let signs = piece.chars().filter(|c| !matches!(c, ' ' | '\u{3000}'));
    let known = |term| matches!(term, Term::Role | Term::Desk | Term::Organisation | Term::Phone(_));
    (2..=7).contains(&signs.clone().count())
        && signs.clone().all(is_east_asian)
        && piece.split([' ', '\u{3000}']).count() < 3
        && !piece.split([' ', '\u{3000}']).any(|word| VOCABULARY.is(word, known))
}

/// `原 大輔`: a family name and a given name with a blank between them, and nothing else.
fn spaced_name(piece: &str) -> Option<Part> {
    let (family, given) = piece.split_once([' ', '\u{3000}'])?;
    let known = |term| matches!(term, Term::Role | Term::Desk | Term::Organisation | Term::Filler);
    let fits = |word: &str| {
        (1..=3).contains(&word.chars().count())
            && word.chars().all(is_east_asian)
            && honorific_after(word).is_none()
            && !VOCABULARY.is(word, known)
    };
    let surname = family.chars().next().is_some_and(|first| VOCABULARY.surnames.contains(&first));
    (surname && fits(family) && fits(given))
        .then(|| Part::Name { honorific: None, name: format!("{family} {given}") })
}

/// `安娜·埃克森普洛`: a name from another script.
fn dotted_name(piece: &str) -> Option<Part> {
    let known = |term| matches!(term, Term::Role | Term::Desk | Term::Organisation);
    let part =
        |part: &str| !part.is_empty() && part.chars().all(is_east_asian) && !VOCABULARY.is(part, known);
    (piece.contains('·') && piece.split('·').all(part))
        .then(|| Part::Name { honorific: None, name: piece.to_owned() })
}

fn honorific_after(word: &str) -> Option<&'static str> {
    VOCABULARY.honorifics_after.iter().find(|one| word.ends_with(one.as_str())).map(String::as_str)
}

fn east_asian_word(word: &str, out: &mut Vec<Part>) {
    // `予調查組聯絡人林小梅小姐或電郵至`: whom to ask for, in the middle of a sentence.
    let whom = word.char_indices().skip(1).find_map(|(at, _)| {
        let (_, len) = VOCABULARY.at(&word[at..], |term| term == Term::Contact)?;
        let name = &word[at + len..];
        let honoured =
            VOCABULARY.honorifics_after.iter().find_map(|one| Some(name.find(one.as_str())? + one.len()))?;
        Some((&word[..at], east_asian_name(&name[..honoured])?))
    });
    if let Some((unit, name)) = whom {
        push_unit(unit.trim_start_matches(['予', '向', '与', '與', '请', '請', '致', '找']), out);
        return out.push(name);
    }
    if let Some(Part::Name { honorific, .. }) = out.last_mut()
        && let Some(after) = honorific_after(word).filter(|after| *after == word)
    {
        *honorific = Some(after.to_owned());
        return;
    }
    if let Some((family, title, given)) = titled_between(word) {
        out.push(Part::Name { honorific: None, name: format!("{family}{given}") });
        out.push(Part::Role(title.to_owned()));
        return;
    }
    if let Some((unit, name)) = honoured_in_house(word) {
        push_unit(unit, out);
        return out.push(name);
    }
    // The last word of a role or an organisation: what stands after it is the name.
    let mut role = None;
    let mut unit = 0;
    let mut desk = None;
    for at in word_starts(word) {
        if let Some((term, len)) =
            VOCABULARY.at(&word[at..], |term| matches!(term, Term::Role | Term::Organisation | Term::Desk))
        {
            if term == Term::Role {
                role = Some(role.map_or((at, at + len), |(from, _): (usize, usize)| (from, at + len)));
            } else if role.is_none() && at + len > unit {
                desk = (term == Term::Desk).then_some(at.max(unit));
                unit = at + len;
            }
        }
    }
    // `広報課長`: the desk's own head.
    if let Some((from, end)) = role
        && let Some(at) = desk
        && (at..=unit).contains(&from)
    {
        role = Some((at, end));
        unit = at;
    }
    let tail_at = role.map_or(unit, |(_, end)| end.max(unit));
    let (head, tail) = word.split_at(tail_at);
    // `김민수 과장`, `王小明经理`: the role may follow the name. Behind a name, no second one is in it.
    let named = matches!(out.last(), Some(Part::Name { .. }));
    if tail.is_empty()
        && !named
        && let Some((from, _)) = role.filter(|(from, _)| *from > 0)
        && let Some(found) = east_asian_name(&word[unit.min(from)..from])
    {
        if unit > 0 && unit <= from {
            push_unit(&word[..unit], out);
        }
        out.push(found);
        out.push(Part::Role(word[from..].to_owned()));
        return;
    }
    let found = east_asian_name(tail);
    if tail.is_empty() || found.is_some() {
        let from = role.map_or(head.len(), |(from, _)| if unit <= from { unit } else { from });
        if from > 0 {
            push_unit(&word[..from], out);
        }
        if from < head.len() {
            out.push(Part::Role(head[from..].to_owned()));
        }
        out.extend(found);
    } else if unit > 0 || role.is_some() || word.chars().count() > 4 {
        push_unit(word, out);
    }
}

/// `綜合處池先生`: behind what a division ends with, somebody by their family name.
fn honoured_in_house(word: &str) -> Option<(&str, Part)> {
    const ENDS: &str = "處处部科組组室局司會会院所署課课股團团社台辦办系站";
    let bare = word.strip_suffix(honorific_after(word)?)?;
    let starts = bare.char_indices().rev().take(4).map(|(at, _)| at);
    let behind = |at: &usize| {
        bare[..*at].chars().next_back().is_some_and(|end| ENDS.contains(end))
            && bare[..*at].chars().nth(1).is_some()
    };
    let starts: Vec<usize> = starts.filter(behind).collect();
    let surname =
        |at: &&usize| bare[**at..].chars().next().is_some_and(|first| VOCABULARY.surnames.contains(&first));
    let at = *starts.iter().filter(surname).min().or(starts.first())?;
    let name = east_asian_name(&word[at..])?;
    Some((&word[..at], name))
}

/// `王副局長小明`: in Taiwan's offices a title stands between the family name and the given name.
fn titled_between(word: &str) -> Option<(&str, &str, &str)> {
    let family = word.chars().next().filter(|first| VOCABULARY.surnames.contains(first))?.len_utf8();
    let given = word.char_indices().rev().nth(1).map(|(at, _)| at).filter(|at| *at > family)?;
    let title = &word[family..given];
    let han = |text: &str| text.chars().all(|c| matches!(c, '\u{4e00}'..='\u{9fff}'));
    let known = |term| matches!(term, Term::Role | Term::Desk | Term::Organisation | Term::Filler);
    let whole = han(word) && VOCABULARY.is(title, |term| term == Term::Role);
    (whole && !VOCABULARY.is(&word[given..], known)).then_some((&word[..family], title, &word[given..]))
}

fn push_unit(unit: &str, out: &mut Vec<Part>) {
    // `事前に高原事務局`: what leads to the house.
    let unit = unit.rsplit_once(['に', 'を', 'へ', 'は']).map_or(unit, |(_, unit)| unit);
    let desk = VOCABULARY.within(unit, |term| term == Term::Desk).is_some();
    out.push(if desk { Part::Desk(unit.to_owned()) } else { Part::Organisation(unit.to_owned()) });
}

/// `전시과`, `기획팀`: a division by its last letter.
fn is_division(word: &str) -> bool {
    word.ends_with(['과', '팀', '처', '청'])
}

fn east_asian_name(text: &str) -> Option<Part> {
    let after = honorific_after(text);
    let bare = after.map_or(text, |after| text.trim_end_matches(after));
    let count = bare.chars().count();
    let first = bare.chars().next()?;
    let surname = VOCABULARY.surnames.contains(&first) && !is_division(bare);
    let plausible = bare.chars().all(is_east_asian)
        && if after.is_some() { (1..=5).contains(&count) } else { (2..=4).contains(&count) && surname };
    plausible.then(|| Part::Name { honorific: after.map(str::to_owned), name: bare.to_owned() })
}
