//! Names, roles and houses in Chinese, Japanese and Korean, where words stand together and a family name comes first.

mod names;

use names::{
    bears_long_surname, dotted_name, honorific_after, is_division, is_given, is_hangul, is_town,
    katakana_name, name, rare_before_title, rare_behind_title, several, spaced_name, titled_between,
    without_joint, without_latin_twin,
};
pub(in crate::release::read) use names::{is_led_by_a_title, is_rare_korean, is_set_apart};

use super::{
    super::vocabulary::{Term, VOCABULARY, is_east_asian, word_starts},
    Part,
};

/// Chinese, Japanese, Korean: `财政部高级分析师王小明`, `홍보팀 김민수 과장`, `広報部 山田太郎`.
pub(super) fn parts(piece: &str) -> Vec<Part> {
    if let Some(found) = latin_name(piece) {
        return vec![found];
    }
    if let Some((house, found)) = latin_behind_house(piece) {
        let mut all = parts(house);
        all.push(found);
        return all;
    }
    // `하면 된다`: a Korean sentence ends so, and no name of two words.
    if piece.contains(' ') && piece.trim_end_matches('.').ends_with('다') {
        return Vec::new();
    }
    // `과 장`, `課　長`: spread to the width of a longer word.
    let single = piece.split([' ', '\u{3000}']).all(|word| word.chars().count() == 1);
    if single && VOCABULARY.is(&piece.replace([' ', '\u{3000}'], ""), |term| term == Term::Role) {
        return vec![Part::Role(piece.to_owned())];
    }
    let piece = without_joint(without_latin_twin(piece));
    if let Some(found) = spaced_name(piece).or_else(|| dotted_name(piece)) {
        return vec![found];
    }
    if let Some(found) = several(piece) {
        return found;
    }
    let mut out = Vec::new();
    let mut unknown = None;
    let words = piece.split([' ', '\u{a0}', '/', '\u{3000}', '・']).filter(|word| !word.is_empty());
    let mut words = words.peekable();
    while let Some(word) = words.next() {
        // `柏一鸣 先生`: how somebody is called makes a name of what stands before, however rare.
        if let Some(called) = words.peek().filter(|next| honorific_after(next) == Some(**next))
            && !out.iter().any(|part| matches!(part, Part::Name { .. }))
            && let Some(found) = name(&format!("{word}{called}"))
        {
            words.next();
            out.push(found);
            continue;
        }
        if let Some(found) = words.peek().and_then(|title| rare_before_title(word, title)) {
            out.push(found);
            continue;
        }
        // The last word of all, so that no second title has it.
        let behind = words.clone().nth(1).is_none().then(|| words.peek()).flatten();
        if let Some(found) = behind.and_then(|name| rare_behind_title(word, name)) {
            words.next();
            out.extend(found);
            continue;
        }
        // `传媒主任 沈 岚`
        if word.chars().count() == 1
            && let Some(found) = words.peek().and_then(|given| spaced_name(&format!("{word} {given}")))
        {
            words.next();
            out.push(found);
            continue;
        }
        if matches!(out.last(), Some(Part::Desk(_) | Part::Role(_)))
            && let Some(found) = words.peek().and_then(|given| katakana_name(word, given))
        {
            words.next();
            out.push(found);
            continue;
        }
        // Japanese and Korean names may be set with a blank between family and given name.
        if let Some(Part::Name { name, honorific: None }) = out.last_mut()
            && let long = VOCABULARY.long_surname(name) == Some(name.len())
            && (long || name.chars().count() <= 2)
            && (word.chars().count() <= 2 || long)
            && is_given(name, word)
            && !(long && VOCABULARY.long_surname(word) == Some(word.len()))
        {
            name.push(' ');
            name.push_str(word);
            continue;
        }
        let before = out.len();
        east_asian_word(word, &mut out);
        // `华屿科技 公关总监`: what stands first and nobody knows is a house, if the rest is of somebody.
        if before == 0 && out.is_empty() && word.chars().count() > 2 && word.chars().all(is_east_asian) {
            unknown = Some(word);
        }
    }
    if let Some(house) = unknown.filter(|word| !out.is_empty() && may_be_house(word)) {
        out.insert(0, Part::Organisation(house.to_owned()));
    }
    as_houses(&mut out);
    out
}

/// `Ada Lovelace 女士`: a name in our letters, and the honorific behind it, with the family name as Hong Kong writes it:
/// `Ada Kwok 郭女士`.
fn latin_name(piece: &str) -> Option<Part> {
    let honorific = honorific_after(piece)?;
    let bare = piece.trim_end_matches(honorific).trim_end();
    let family = bare.rsplit_once(' ').filter(|(_, family)| family.chars().all(is_east_asian));
    let bare = family.filter(|(_, family)| family.chars().count() <= 2).map_or(bare, |(bare, _)| bare);
    match (!bare.chars().any(is_east_asian)).then(|| super::name(bare))?? {
        Part::Name { honorific: None, name } => {
            Some(Part::Name { honorific: Some(honorific.to_owned()), name })
        }
        _ => None,
    }
}

/// `启明公关 Vivian Mak`: where somebody is, and a name in our letters.
fn latin_behind_house(piece: &str) -> Option<(&str, Part)> {
    let (house, rest) = piece.split_once([' ', '\u{3000}'])?;
    let called = latin_name(rest).filter(|_| house.chars().all(is_east_asian));
    if let Some(called) = called.filter(|_| !house.is_empty()) {
        return Some((house, called));
    }
    let words: Vec<&str> = rest.split_whitespace().collect();
    let somebody = super::is_somebody(rest) || VOCABULARY.is_chinese_name(&words);
    let given = || words.len() == 2 && VOCABULARY.is_given_name(words[0]);
    let known = |term| matches!(term, Term::Role | Term::Organisation | Term::Desk);
    let theirs = VOCABULARY.agency_ends.iter().any(|end| house.ends_with(end.as_str()))
        || VOCABULARY.within(house, known).is_some();
    (house.chars().all(is_east_asian) && !rest.chars().any(is_east_asian) && theirs && (somebody || given()))
        .then(|| super::name(rest))
        .flatten()
        .map(|found| (house, found))
}

/// Whether a word that nobody knows can be a house's name: no label, and none that a sentence begins with.
fn may_be_house(word: &str) -> bool {
    const ENDS: &str = "은는을를의와에로한된할면서며고게はにをへのでとがも";
    !word.ends_with(|c| ENDS.contains(c))
        && VOCABULARY.within(word, |term| term != Term::Organisation).is_none()
}

/// `星禾電子 公關部 張雅婷`, `宏觀電子 張雅婷`, `한빛로봇 홍보팀`: what looks like a name before a division and somebody,
/// or is longer than the name behind it, is a house.
fn as_houses(parts: &mut [Part]) {
    let signs = |name: &str| name.chars().filter(|c| is_east_asian(*c)).count();
    for at in 0..parts.len() {
        let (Part::Name { honorific: None, name }, behind) = (&parts[at], &parts[at + 1..]) else { continue };
        let somebody = || behind.iter().any(|part| matches!(part, Part::Name { .. }));
        let lone = || name.chars().all(is_hangul) || VOCABULARY.long_surname(name) == Some(name.len());
        let house = !name.contains(' ')
            && match behind {
                [Part::Desk(_)] => lone(),
                // `나래시 도시재생과`
                [Part::Organisation(unit)] => is_division(unit) && is_town(name),
                [Part::Desk(_) | Part::Organisation(_), ..] => somebody(),
                [Part::Name { name: next, .. }, ..] => {
                    signs(name) > 3 && signs(next) < 4 && !bears_long_surname(name)
                }
                _ => false,
            };
        if house {
            parts[at] = Part::Organisation(name.clone());
        }
    }
}

/// `黃詠詩小姐`, `黃詠詩 市場經理`, `王小明` before the word for a number: who is called there, and no place.
pub(in crate::release::read) fn is_somebody(piece: &str) -> bool {
    if !piece.starts_with(is_east_asian) {
        return false;
    }
    let parts = parts(piece);
    let (mut named, mut titled) = (false, parts.len() > 1);
    for part in &parts {
        if let Part::Name { honorific, name } = part {
            named = true;
            titled |= honorific.is_some() || name.chars().nth(2).is_some();
        }
    }
    let known = |term| matches!(term, Term::Phone(_) | Term::Place | Term::Contact | Term::Media);
    named && titled && VOCABULARY.within(piece, known).is_none()
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

fn east_asian_word(word: &str, out: &mut Vec<Part>) {
    // `広報部の渡辺まで`
    let word = word.find("まで").filter(|at| *at > 0).map_or(word, |at| &word[..at]);
    if VOCABULARY.titles_alone.contains(word) {
        // `홍보담당관 경감`: where somebody is, and their rank.
        return match out.last_mut() {
            Some(Part::Role(role)) => {
                role.push(' ');
                role.push_str(word);
            }
            _ => out.push(Part::Role(word.to_owned())),
        };
    }
    if VOCABULARY.is(word, |term| term == Term::Filler) {
        return;
    }
    if bears_long_surname(word) {
        return out.extend(name(word));
    }
    // `広報担当の渡辺`
    if let Some((unit, name)) = word.rsplit_once('の').and_then(|(unit, last)| Some((unit, name(last)?)))
        && VOCABULARY
            .within(unit, |term| matches!(term, Term::Role | Term::Desk | Term::Organisation))
            .is_some()
    {
        east_asian_word(unit, out);
        return out.push(name);
    }
    // `宏觀公關 張雅婷`
    let agency =
        |end: &String| word.strip_suffix(end.as_str()).is_some_and(|name| name.chars().nth(1).is_some());
    if VOCABULARY.agency_ends.iter().any(agency) && !VOCABULARY.is(word, |term| term == Term::Role) {
        return out.push(Part::Organisation(word.to_owned()));
    }
    // `予調查組聯絡人林小梅小姐或電郵至`: whom to ask for, in the middle of a sentence.
    let whom = word.char_indices().skip(1).find_map(|(at, _)| {
        let (_, len) = VOCABULARY.at(&word[at..], |term| term == Term::Contact)?;
        let rest = &word[at + len..];
        let honoured =
            VOCABULARY.honorifics_after.iter().find_map(|one| Some(rest.find(one.as_str())? + one.len()))?;
        Some((&word[..at], name(&rest[..honoured])?))
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
    // `品牌部诸葛明`
    if let Some((unit, name)) = name_behind_division(word) {
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
            // `品牌部司马晴`
            && !bears_long_surname(&word[at..])
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
        && let Some(found) = name(&word[unit.min(from)..from])
    {
        if unit > 0 && unit <= from {
            push_unit(&word[..unit], out);
        }
        out.push(found);
        out.push(Part::Role(word[from..].to_owned()));
        return;
    }
    let found = name(tail);
    if tail.is_empty() || found.is_some() {
        let from = role.map_or(head.len(), |(from, _)| if unit <= from { unit } else { from });
        if from > 0 {
            push_unit(&word[..from], out);
        }
        if from < head.len() {
            let (unit, role) = division_and_title(without_lead(&head[from..]));
            if !unit.is_empty() {
                push_unit(unit, out);
            }
            out.push(Part::Role(role.to_owned()));
        }
        out.extend(found);
    } else if unit > 0 || role.is_some() || word.chars().count() > 4 {
        push_unit(word, out);
    }
}

/// `宣传部王小明`: right behind what a division ends with, and nobody's role.
fn name_behind_division(word: &str) -> Option<(&str, Part)> {
    const ENDS: &str = "處处部科組组室課课股";
    let (at, end) = word.char_indices().skip(1).filter(|(_, c)| ENDS.contains(*c)).last()?;
    let (unit, name) = word.split_at(at + end.len_utf8());
    let known = |term| matches!(term, Term::Role | Term::Organisation | Term::Desk | Term::Filler);
    // `司` and the like are signs of names, too.
    let house = name
        .char_indices()
        .any(|(at, c)| VOCABULARY.at(&name[at..], known).is_some_and(|(_, len)| len > c.len_utf8()));
    let signs = name.chars().count();
    (!house && (2..=4).contains(&signs)).then(|| self::name(name)).flatten().map(|name| (unit, name))
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
    let name = name(&word[at..])?;
    Some((&word[..at], name))
}

/// `取材は広報担当`: what leads to the role, up to a particle behind a word in Chinese signs.
fn without_lead(role: &str) -> &str {
    let han = |c: char| matches!(c, '\u{4e00}'..='\u{9fff}');
    let mut leads =
        role.char_indices().filter(|(at, c)| "はにをへ".contains(*c) && role[..*at].ends_with(han));
    leads.next_back().map_or(role, |(at, c)| &role[at + c.len_utf8()..])
}

/// `警察公共關係科高級新聞主任`: a long name of a division, and what somebody is there.
fn division_and_title(role: &str) -> (&str, &str) {
    const ENDS: &str = "處处部科組组室局署廳厅司";
    const LONG: usize = 5;
    let whole = role.chars().all(|c| matches!(c, '\u{4e00}'..='\u{9fff}'));
    let cut = role.char_indices().enumerate().filter(|(many, (at, c))| {
        let title = &role[at + c.len_utf8()..];
        ENDS.contains(*c)
            && *many + 1 >= LONG
            && title.chars().nth(1).is_some()
            && VOCABULARY.within(title, |term| term == Term::Role).is_some()
    });
    match cut.last().filter(|_| whole) {
        Some((_, (at, c))) => role.split_at(at + c.len_utf8()),
        None => ("", role),
    }
}

fn push_unit(unit: &str, out: &mut Vec<Part>) {
    // `事前に高原事務局`: what leads to the house.
    let unit = unit.rsplit_once(['に', 'を', 'へ', 'は']).map_or(unit, |(_, unit)| unit);
    // `株式会社コトハ内`: in whose rooms.
    let house = |unit: &&str| VOCABULARY.within(unit, |term| term == Term::Organisation).is_some();
    let unit = unit.strip_suffix('内').filter(house).unwrap_or(unit);
    let desk = VOCABULARY.within(unit, |term| term == Term::Desk).is_some();
    out.push(if desk { Part::Desk(unit.to_owned()) } else { Part::Organisation(unit.to_owned()) });
}
