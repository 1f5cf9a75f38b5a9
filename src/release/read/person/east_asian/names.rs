//! East Asian names: by their family names, by what stands behind them, by how they are set.

use super::super::{
    super::vocabulary::{Term, VOCABULARY, is_east_asian},
    Part, is_somebody,
};
use crate::release::cities::is_a_place;

/// A given name has no more signs; one in kana has no more than the second.
const GIVEN: (usize, usize) = (3, 5);
/// What no given name ends with, and many a house's.
const HOUSES: &str = "市区區町村県縣署課部係局室社店館院会會庁廳";

pub(super) fn is_hangul(c: char) -> bool {
    matches!(c, '\u{ac00}'..='\u{d7a3}')
}

fn is_kana(text: &str) -> bool {
    text.chars().all(|c| matches!(c, '\u{3041}'..='\u{309f}')) || is_katakana(text)
}

fn is_katakana(text: &str) -> bool {
    text.chars().all(|c| matches!(c, '\u{30a1}'..='\u{30ff}'))
}

fn is_titled(word: &str) -> bool {
    VOCABULARY.titles_alone.contains(word)
}

/// `原 大輔`, `五十嵐 ゆい`, `김 민수`: a family name and a given name with a blank between them, and nothing else.
pub(super) fn spaced_name(piece: &str) -> Option<Part> {
    let (family, given) = piece.split_once([' ', '\u{3000}'])?;
    (is_family(family) && is_given(family, given))
        .then(|| Part::Name { honorific: None, name: format!("{family} {given}") })
}

/// Whether a family name and a given name stand with a wide blank between them: both known as such, or right behind
/// what somebody is, `課長：鵜飼　直樹`, where rare ones do, too.
pub(in crate::release::read) fn is_set_apart(before: &str, family: &str, given: &str) -> bool {
    let longest = if is_kana(given) { GIVEN.1 } else { GIVEN.0 };
    let fits = |word: &str, longest: usize| {
        (1..=longest).contains(&word.chars().count())
            && word.chars().all(is_east_asian)
            && !word.ends_with(|c| HOUSES.contains(c))
            && !VOCABULARY.is(word, |term| term != Term::Honorific && term != Term::Place)
            && honorific_after(word).is_none()
    };
    // `田中　佐藤`: two people; `大阪　東京`: two places.
    let another = VOCABULARY.long_surname(given) == Some(given.len())
        || given.chars().nth(1).is_none()
            && VOCABULARY.surnames.contains(&given.chars().next().unwrap_or(' '));
    let known = || is_family(family) && is_given(family, given) && !is_titled(given);
    fits(family, GIVEN.0)
        && fits(given, longest)
        && !another
        && !(is_a_place(family) && is_a_place(given))
        && (known() || is_led_by_a_title(before) && !is_titled(family) && !is_titled(given))
}

/// Whether what somebody is stands last, but for blanks and a colon.
pub(in crate::release::read) fn is_led_by_a_title(before: &str) -> bool {
    let before = before.trim_end_matches([' ', '\u{3000}', ':', '：']);
    let word = before.rsplit(|c| !is_east_asian(c)).next().unwrap_or_default();
    word.char_indices()
        .any(|(at, _)| VOCABULARY.is(&word[at..], |term| matches!(term, Term::Role | Term::Filler)))
}

fn is_family(family: &str) -> bool {
    let first = family.chars().next().unwrap_or(' ');
    let long = VOCABULARY.long_surname(family) == Some(family.len());
    let longest = if is_hangul(first) { 1 } else { 3 };
    long || VOCABULARY.surnames.contains(&first)
        && family.chars().count() <= longest
        && family.chars().all(is_east_asian)
        && honorific_after(family).is_none()
        && !is_known(family)
}

/// Whether a word can be the given name behind a family name.
pub(super) fn is_given(family: &str, given: &str) -> bool {
    let signs = given.chars().count();
    // `張雅婷 王小明`: two people.
    let three = family.chars().count() == 3 && VOCABULARY.long_surname(family).is_none();
    let other = signs == 3 && three && name(given).is_some();
    (1..=if is_kana(given) { GIVEN.1 } else { GIVEN.0 }).contains(&signs)
        && given.chars().all(is_east_asian)
        && honorific_after(given).is_none()
        && !is_known(given)
        && !is_titled(given)
        && !other
}

fn is_known(word: &str) -> bool {
    VOCABULARY.is(word, |term| matches!(term, Term::Role | Term::Desk | Term::Organisation | Term::Filler))
}

/// `サトウ マリア`: behind a division or a title.
pub(super) fn katakana_name(family: &str, given: &str) -> Option<Part> {
    let word = |word: &str| {
        (2..=6).contains(&word.chars().count())
            && is_katakana(word)
            && VOCABULARY.within(word, |term| !matches!(term, Term::Join | Term::Extension)).is_none()
    };
    (word(family) && word(given)).then(|| Part::Name { honorific: None, name: format!("{family} {given}") })
}

/// `安娜·埃克森普洛`: a name from another script.
pub(super) fn dotted_name(piece: &str) -> Option<Part> {
    let known = |term| matches!(term, Term::Role | Term::Desk | Term::Organisation);
    let part =
        |part: &str| !part.is_empty() && part.chars().all(is_east_asian) && !VOCABULARY.is(part, known);
    (piece.contains('·') && piece.split('·').all(part))
        .then(|| Part::Name { honorific: None, name: piece.to_owned() })
}

pub(super) fn honorific_after(word: &str) -> Option<&'static str> {
    VOCABULARY.honorifics_after.iter().find(|one| word.ends_with(one.as_str())).map(String::as_str)
}

/// `王副局長小明`: in Taiwan's offices a title stands between the family name and the given name.
pub(super) fn titled_between(word: &str) -> Option<(&str, &str, &str)> {
    let family = word.chars().next().filter(|first| VOCABULARY.surnames.contains(first))?.len_utf8();
    let given = word.char_indices().rev().nth(1).map(|(at, _)| at).filter(|at| *at > family)?;
    let title = &word[family..given];
    let han = |text: &str| text.chars().all(|c| matches!(c, '\u{4e00}'..='\u{9fff}'));
    let known = |term| matches!(term, Term::Role | Term::Desk | Term::Organisation | Term::Filler);
    let whole = han(word) && VOCABULARY.is(title, |term| term == Term::Role);
    (whole && !VOCABULARY.is(&word[given..], known)).then_some((&word[..family], title, &word[given..]))
}

/// Korean family names that few people bear, and many words begin with.
const RARE: &str =
    "가간갈감견경계궉단돈두마명모목묘묵범복봉빈빙섭순승옹은음점종좌준즙창초춘탄태판팽편평포풍피필형호후";

/// `편가람 팀장`: three letters that begin with a family name, though a rare one, right before what somebody is.
pub(super) fn rare_before_title(word: &str, title: &str) -> Option<Part> {
    let titled = is_titled(title) || VOCABULARY.is(title, |term| term == Term::Role);
    (titled && is_rare_korean(word)).then(|| Part::Name { honorific: None, name: word.to_owned() })
}

/// `주무관 편가람`: the same right behind what somebody is, where nothing follows.
pub(super) fn rare_behind_title(title: &str, word: &str) -> Option<[Part; 2]> {
    let role = Part::Role(title.to_owned());
    rare_before_title(word, title).map(|name| [role, name])
}

/// `편가람`: beside what somebody is, a name.
pub(in crate::release::read) fn is_rare_korean(word: &str) -> bool {
    let known = |term| !matches!(term, Term::Honorific | Term::Place);
    word.starts_with(|first| RARE.contains(first) && !VOCABULARY.surnames.contains(&first))
        && word.chars().count() == 3
        && word.chars().all(is_hangul)
        && !is_division(word)
        && !word.ends_with(['부', '국', '실', '원', '사', '소', '회', '관', '단', '원'])
        && VOCABULARY.within(word, known).is_none()
        && !VOCABULARY.never.contains(word)
}

/// `전시과`, `기획팀`: a division by its last letter.
pub(super) fn is_division(word: &str) -> bool {
    word.ends_with(['과', '팀', '처', '청'])
}

/// `나래시`, `한울군`, `솔빛구`: a town, county or borough by its last letter, where a division of it follows.
pub(super) fn is_town(word: &str) -> bool {
    word.chars().all(is_hangul) && word.ends_with(['시', '군', '구', '도', '읍', '면', '동'])
}

/// `山田太郎`, `司马晴`, `林小梅小姐`: a name in one word, with how somebody is called behind it.
pub(super) fn name(text: &str) -> Option<Part> {
    let after = honorific_after(text);
    let bare = after.map_or(text, |after| text.trim_end_matches(after));
    let count = bare.chars().count();
    let first = bare.chars().next()?;
    // In Chinese and Japanese what no name begins with; in Korean, where `정보라` is somebody, the whole word.
    let head: String = bare.chars().take(if is_hangul(first) { 5 } else { 2 }).collect();
    let surname =
        VOCABULARY.surnames.contains(&first) && !is_division(bare) && !VOCABULARY.never.contains(&head);
    let longest = if is_hangul(first) { 3 } else { 4 };
    // `官邸報道室`
    let desk = || VOCABULARY.within(bare, |term| term == Term::Desk).is_some();
    // `山口支社`
    let house = count == 4 && bare.ends_with(|c| HOUSES.contains(c));
    // `전화`, `대표전화`, `문의`
    let label = |term| {
        matches!(term, Term::Phone(_) | Term::Email | Term::Web | Term::Public | Term::Contact | Term::Media)
    };
    let plausible = bare.chars().all(is_east_asian)
        && !is_titled(bare)
        && !VOCABULARY.is(bare, label)
        && if after.is_some() {
            (1..=5).contains(&count)
        } else {
            (2..=longest).contains(&count) && surname && !house && !desk() || bears_long_surname(bare)
        };
    plausible.then(|| Part::Name { honorific: after.map(str::to_owned), name: bare.to_owned() })
}

/// `中村あゆみ`, `山本健司`, `慕容雪`, `長谷川`: all of it, and no house that is called after a place.
pub(super) fn bears_long_surname(word: &str) -> bool {
    let Some(len) = VOCABULARY.long_surname(word) else { return false };
    let given = &word[len..];
    let signs = given.chars().count();
    let many = |term| matches!(term, Term::Role | Term::Desk | Term::Organisation | Term::Phone(_));
    let part = given.char_indices().any(|(at, _)| {
        VOCABULARY.at(&given[at..], many).is_some_and(|(_, len)| given[at..at + len].chars().nth(1).is_some())
    });
    signs <= if is_kana(given) { GIVEN.1 } else { GIVEN.0 }
        && given.chars().all(is_east_asian)
        && !given.ends_with(|c| HOUSES.contains(c))
        && !part
}

/// `小林・加藤`, `小林/加藤`, `刘洋或赵倩`, with a house before the first: as many people.
pub(super) fn several(piece: &str) -> Option<Vec<Part>> {
    let signs: [&[char]; 2] = [&['・', '/', '／'], &['或', '和', '及', '与', '與', 'と']];
    signs.iter().find_map(|signs| {
        let mut sides = piece.split(*signs).map(str::trim);
        let mut out = super::parts(sides.next().filter(|first| first.len() < piece.len())?);
        matches!(out.last(), Some(Part::Name { .. })).then_some(())?;
        for side in sides {
            let alone = side.chars().count() == 1
                && side.chars().all(|c| VOCABULARY.surnames.contains(&c))
                && signs.contains(&'・');
            let lone = || Part::Name { honorific: None, name: side.to_owned() };
            // `柏一鸣 先生 / 陶冶 女士`
            let honoured = || match side.rsplit_once([' ', '\u{3000}']) {
                Some((bare, after)) if honorific_after(after) == Some(after) => match name(bare)? {
                    Part::Name { name, .. } => Some(Part::Name { honorific: Some(after.to_owned()), name }),
                    _ => None,
                },
                _ => None,
            };
            // `宇佐美・Lee`
            let latin = side.starts_with(|c: char| c.is_ascii_uppercase())
                && side.chars().skip(1).all(|c| c.is_ascii_lowercase())
                && side.len() > 1;
            // `宮本・大澤`: beside a family name alone another, however rare.
            let family = piece.contains('・')
                && (2..=3).contains(&side.chars().count())
                && !is_kana(side)
                && !side.ends_with(|c| HOUSES.contains(c))
                && super::may_be_name(side)
                && matches!(out.last(), Some(Part::Name { name, .. }) if name.chars().count() <= 3);
            out.push(
                spaced_name(side)
                    .or_else(|| name(side))
                    .or_else(honoured)
                    .or_else(|| (alone || latin || family).then(lone))?,
            );
        }
        Some(out)
    })
}

/// Without `或`, `及`, `또는` before a name, and whatever calls for it: `或联系赵倩`.
pub(super) fn without_joint(piece: &str) -> &str {
    let mut rest = piece;
    while let Some((_, len)) = VOCABULARY.at(rest, |term| matches!(term, Term::Join | Term::Filler)) {
        rest = rest[len..].trim_start();
    }
    let first = rest.split([' ', '\u{3000}']).next().unwrap_or_default();
    let theirs = rest.len() < piece.len()
        && VOCABULARY.long_surname(piece).is_none()
        && spaced_name(piece).is_none()
        && (name(first).is_some() || spaced_name(rest).is_some());
    if theirs { rest } else { piece }
}

/// Without the same name in Latin letters beside it: `張雅婷 Tina Chang`, `Karen Ho 何嘉欣`.
pub(super) fn without_latin_twin(piece: &str) -> &str {
    let latin = |text: &str| {
        let words: Vec<&str> = text.split_whitespace().collect();
        (1..=4).contains(&words.len())
            && !text.contains(is_east_asian)
            && (is_somebody(text) || VOCABULARY.is_chinese_name(&words) || VOCABULARY.is_given_name(text))
    };
    let tail =
        piece.rfind(is_east_asian).map_or(0, |at| at + piece[at..].chars().next().map_or(0, char::len_utf8));
    let last = piece[..tail].rsplit([' ', '\u{3000}']).next().unwrap_or_default();
    // `宇佐美・Lee`: two people.
    if latin(piece[tail..].trim()) && name(last).is_some() && !last.ends_with('・') {
        return &piece[..tail];
    }
    let head = piece.find(is_east_asian).unwrap_or(0);
    let first = piece[head..].split([' ', '\u{3000}']).next().unwrap_or_default();
    if latin(piece[..head].trim()) && name(first).is_some() { &piece[head..] } else { piece }
}
