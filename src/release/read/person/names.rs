//! What is a name, in a script with words, and whose for certain.

use super::Part;
use crate::release::read::{
    atoms::LEGAL_FORMS,
    house::is_street,
    vocabulary::{LISTS, TITLES, Term, VOCABULARY},
};

/// Letters, as of a house or a name's initial; `Li` and `Na` are words.
fn is_short(word: &str) -> bool {
    let word = word.trim_end_matches('.');
    word.chars().count() <= 1 || word.chars().count() == 2 && !word.ends_with(char::is_lowercase)
}

/// `Dalal Street`, `Horizon Yard`; behind a given name the words of the second kind are a family name: `Ada Close`.
fn ends_a_street(words: &[&str]) -> bool {
    let Some(last) = words.last().filter(|last| last.starts_with(char::is_uppercase)) else { return false };
    let last = last.trim_end_matches('.');
    let small = last.to_lowercase();
    let surname = VOCABULARY.streets_too.contains(&small);
    let given = words.len() > 1 && VOCABULARY.is_given_name(words[0]);
    VOCABULARY.streets_last.contains(&small)
        || is_street(last) && !surname
        || surname && words.len() > 1 && !given
}

/// `for the …`, as Arabic writes it: what somebody does, and no part of a name.
const FOR_THE: &str = "لل";

/// `and the …`, which Arabic writes as a part of the next word.
const AND_THE: &str = " وال";

/// `الإعلام`, `بالجمعية`: the media, at the society. In a script without capitals the articles and the word for `at`, which
/// are written together with what follows, tell what somebody does and where from a name.
fn is_arabic_work(word: &str) -> bool {
    let bare = |prefix| word.strip_prefix(prefix);
    let known = |rest: &str, wanted: Term| VOCABULARY.is(rest, |term| term == wanted);
    bare("ال").is_some_and(|rest| known(rest, Term::Department))
        || bare("ب").is_some_and(|rest| known(rest, Term::Organisation))
}

/// A person's name in a script with words.
pub(in crate::release::read) fn name(text: &str) -> Option<Part> {
    // `l'ing. Tom Wirra`: an article before an honorific.
    let article = ["l'", "l’", "L'", "L’"].iter().find_map(|article| text.strip_prefix(article));
    let text = article.filter(|rest| rest.split(' ').next().is_some_and(honorific)).unwrap_or(text);
    let mut words: Vec<&str> = text.split_whitespace().collect();
    if words.iter().any(|word| is_arabic_work(word)) {
        return None;
    }
    let mut honorifics: Vec<&str> = words.drain(..addressed(&words)).collect();
    while words.len() > 1 && (honorific(words[0]) || !honorifics.is_empty() && one_more_honorific(words[0])) {
        honorifics.push(words.remove(0));
    }
    let ranked = !honorifics.is_empty();
    let honoured = honorifics.iter().any(|word| honorific(word));
    honorifics.extend(words.drain(..titles(&words)));
    while !honoured && !honorifics.is_empty() && words.len() > 2 && one_more_honorific(words[0]) {
        honorifics.push(words.remove(0));
    }
    let postnominal = |word: &str| VOCABULARY.postnominals.contains(&word.replace('.', "").to_lowercase());
    while words.len() > 2
        && words.last().is_some_and(|word| postnominal(word) && !word.contains(char::is_lowercase))
    {
        words.pop();
    }
    // `Wright, Marsh and Chambers`: a comma parts a name from nothing but what stands behind names.
    let behind = |word: &str| postnominal(word) || VOCABULARY.is_generation(word);
    let listed = |pair: &[&str]| pair[0].ends_with(',') && !behind(pair[1].trim_end_matches(','));
    // `Chan Siu Ming, Dennis`
    let called = match words.as_slice() {
        [chinese @ .., name] if VOCABULARY.is_given_name(name) => chinese.join(" "),
        _ => String::new(),
    };
    let chinese = called.strip_suffix(',').map(|called| called.split(' ').collect::<Vec<_>>());
    let called = chinese.is_some_and(|words| VOCABULARY.is_chinese_name(&words));
    if !called && words.windows(2).any(listed) {
        return None;
    }
    if words.iter().any(|word| word.starts_with(FOR_THE)) {
        return None;
    }
    // `Cabinet de Mme Lovelace`: the house of somebody.
    let of = |pair: &[&str]| VOCABULARY.particles.contains(pair[0]) && honorific(pair[1]);
    if words.windows(2).any(of) {
        return None;
    }
    // `Highland Otterbund Mag. Ada Lovelace`: the name begins there.
    if words.iter().skip(1).any(|word| word.ends_with('.') && word.len() > 3 && honorific(word)) {
        return None;
    }
    // `BA 's-Hertogenbosch`: the letters of a Dutch post code.
    let letters =
        words.first().is_some_and(|word| word.len() == 2 && word.bytes().all(|c| c.is_ascii_uppercase()));
    if letters && words.get(1).is_some_and(|town| town.starts_with(['\'', '’'])) {
        return None;
    }
    if words.last().is_some_and(|word| matches!(*word, "D.C." | "D.C" | "DC")) {
        return None;
    }
    // `Don Marl` is no Spanish lord.
    if words.len() == 1 && honorifics.len() == 1 && VOCABULARY.is_given_name(honorifics[0]) {
        words.insert(0, honorifics.remove(0));
    }
    let least = if honorifics.is_empty() { 2 } else { 1 };
    // `María del Carmen Ruiz de la Torre`: the small words do not count.
    let full = (0..words.len()).filter(|at| !VOCABULARY.is_particle(&words, *at)).count();
    if words.len() < least || full > 5 || words.len() > 9 {
        return None;
    }
    // `Direcção de`: whose it is has been cut off.
    if words.last().is_some_and(|word| VOCABULARY.particles.contains(*word)) {
        return None;
    }
    // `Highland PR` and `Highland AG` are houses.
    let firm = |word: &&str| LEGAL_FORMS.contains(&word.trim_end_matches(','));
    let street = honorifics.is_empty() && ends_a_street(&words);
    if street
        || words.last().is_some_and(|word| LISTS.house_last_short.has(word))
        || words.last().is_some_and(|word| LISTS.house_last.has(word))
            && (words.len() > 2 || !VOCABULARY.is_given_name(words[0]))
        || LISTS.house_first_short.has(words[0])
        || words[1..].iter().any(firm)
    {
        return None;
    }
    let joined = words.join(" ");
    // `Corporate Finance`
    if VOCABULARY.is(&joined, |term| term == Term::Department) {
        return None;
    }
    // `MUG SHOT`: in capitals throughout, only a name that people bear is one.
    let cased = |c: char| c.is_lowercase() || c.is_uppercase();
    let shouted = joined.chars().any(cased) && !joined.chars().any(char::is_lowercase);
    if shouted && !honoured && !ranked && !is_somebody(&joined) {
        return None;
    }
    let capitals = |word: &str| word.chars().count() > 2 && word.chars().all(char::is_uppercase);
    // `CHAN Tai Man` has its family name in capitals.
    let family = VOCABULARY.is_chinese_name(&words) || called;
    // `Mme DUPONT Anne Claire`, too.
    let acronym = !(family || honoured)
        && words.len() > 2
        && capitals(words[0])
        && !words.iter().all(|word| capitals(word) || word.len() < 3);
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
    // `Salma EL IDRISSI BENNANI`
    let family_in_capitals = is_somebody(&joined)
        && words[0].contains(char::is_lowercase)
        && words[1..].iter().all(|word| !word.contains(char::is_lowercase));
    // `MARÍA ELENA BUSTAMANTE RESTREPO`
    let twice_given = words.iter().take(2).filter(|word| VOCABULARY.is_given_name(word)).count() == 2;
    // `سبكترم للعلاقات العامة`: in a script without capitals a house looks like somebody.
    let uncased = !joined.chars().any(cased);
    let house = |term| matches!(term, Term::Organisation | Term::Desk);
    if uncased && !honoured && (VOCABULARY.within(&joined, house).is_some() || joined.contains(AND_THE)) {
        return None;
    }
    for (at, word) in words.iter().enumerate() {
        let bare = word.trim_matches(['.', ',', '(', ')', '"', '“', '”']);
        let first = bare.chars().next()?;
        // `d'Artois`, `al-Masri`
        let bound = bare
            .split_once(['\'', '’', '-'])
            .is_some_and(|(small, rest)| small.chars().count() <= 2 && rest.starts_with(char::is_uppercase));
        let small = VOCABULARY.particles.contains(bare) || VOCABULARY.is_particle(&words, at);
        // `Mr al Masri`
        let particle = (at > 0 || !honorifics.is_empty()) && (bound || small || bare == "al");
        // `s/o` and `d/o`, son and daughter of, have a stroke.
        let letters = small
            || bare.chars().all(|c| {
                c.is_alphabetic() || matches!(c, '-' | '\'' | '’' | '.' | '\u{301}' | '\u{64b}'..='\u{652}')
            });
        let caps = bare.chars().count() > 5
            && !bare.contains('-')
            && bare.chars().all(char::is_uppercase)
            && words.len() > 3
            && !honoured
            && !twice_given
            && !family_in_capitals;
        if !letters || (first.is_lowercase() && !particle) || caps {
            return None;
        }
        // In a script without capitals the small words of a sentence look like names.
        let filler = |term| matches!(term, Term::Filler | Term::Join | Term::Email);
        if !first.is_lowercase() && !first.is_uppercase() && VOCABULARY.is(bare, filler) {
            return None;
        }
        if VOCABULARY.is_compound_house(bare) {
            return None;
        }
        let initial = bare.chars().count() <= 2;
        let family = at > 0
            && at + 1 == words.len()
            && VOCABULARY.surnames_too.contains(&bare.to_lowercase())
            && is_somebody(&joined);
        // `Dean Lovelace`
        let given = at == 0
            && words.len() == 2
            && VOCABULARY.surnames_too.contains(&bare.to_lowercase())
            && VOCABULARY.is_given_name(bare);
        if !initial && !family && !given && !honoured && VOCABULARY.is(bare, not_a_name) {
            return None;
        }
        if VOCABULARY.months.contains_key(&bare.to_lowercase())
            && words.iter().any(|word| word.contains(|c: char| c.is_ascii_digit()))
        {
            return None;
        }
    }
    // `Zespół Prasowy Komendy`: a desk of several words, and whose it is.
    let desk = VOCABULARY.at(&joined, |term| matches!(term, Term::Desk | Term::Media));
    if !honoured && desk.is_some_and(|(_, len)| joined[..len].contains(' ')) {
        return None;
    }
    if VOCABULARY.is(&joined, not_a_name) || (!honoured && words.iter().all(|word| is_short(word))) {
        return None;
    }
    let honorific = (!honorifics.is_empty()).then(|| honorifics.join(" "));
    Some(Part::Name { honorific, name: joined.trim_matches([',', '"']).to_owned() })
}

/// `(Mrs.)`, behind another honorific: `Dr. (Mrs.) Ada Lovelace`.
fn one_more_honorific(word: &str) -> bool {
    word.strip_prefix('(').and_then(|word| word.strip_suffix(')')).is_some_and(honorific)
}

/// How many words at the start are titles as other languages than English have them, with honorifics among them:
/// `Mw. drs.`, `подполковник юстиции`, `Prof. Dr.-Ing.` What else could be a word must stand before somebody for certain.
fn addressed(words: &[&str]) -> usize {
    let (mut at, mut found, mut certain) = (0, 0, false);
    while at < words.len() {
        let title = TITLES.at(&words[at..]);
        if let Some(title) = title.filter(|title| title.words > 1 || !honorific(words[at])) {
            at += title.words;
            found += 1;
            certain |= title.certain;
        } else if honorific(words[at]) {
            at += 1 + TITLES.behind(&words[at + 1..]);
            certain = true;
        } else {
            break;
        }
    }
    let rest = &words[at..];
    let Some(first) = rest.first().filter(|_| found > 0) else { return 0 };
    let small = first.starts_with(char::is_lowercase) && !VOCABULARY.is_particle(words, at);
    let family = (0..rest.len()).filter(|one| !VOCABULARY.is_particle(rest, *one)).count() == 1;
    let cased = |c: char| c.is_lowercase() || c.is_uppercase();
    let shouted = |word: &str| word.len() > 2 && word.chars().all(char::is_uppercase);
    // `Major Ada` may be somebody's whole name.
    let given = || {
        let word = words[0].to_lowercase();
        VOCABULARY.is_given_name(words[0]) && (rest.len() < 2 || VOCABULARY.surnames_too.contains(&word))
    };
    let theirs = if family {
        // `kpt. Marsh`, `Capitaine MARSH`
        let surname = shouted(rest[rest.len() - 1]) && !shouted(words[0]);
        (certain || surname) && !VOCABULARY.is(rest[rest.len() - 1], |_| true)
    } else {
        certain || !first.chars().any(cased) || is_somebody(&rest.join(" ")) && !given()
    };
    if theirs && !small { at } else { 0 }
}

/// How many words at the start are the titles of whoever the rest names. One word alone may be anything's, unless
/// somebody for certain follows; one name alone is somebody's behind several.
fn titles(words: &[&str]) -> usize {
    let many = VOCABULARY.title(words);
    let rest = &words[many..];
    let certain = || match rest {
        [] => false,
        [family] => many > 1 && !VOCABULARY.is(family.trim_end_matches(','), |_| true),
        _ => many > 1 || is_somebody(&rest.join(" ")) && !VOCABULARY.is_given_name(words[0]),
    };
    if many > 0 && certain() { many } else { 0 }
}

/// `Ms.`, `Ms`; in small letters only where it is plainly a short form: `dr.`, `dhr.`, `г-жа`.
pub(super) fn honorific(word: &str) -> bool {
    let bare = word.trim_end_matches('.');
    // `PHK'in`: the mark before a German ending is none of the short form's.
    let feminine = LISTS.feminine_ending.ends(bare).map(|ending| &bare[..bare.len() - ending.len()]);
    let bare = feminine.unwrap_or(bare);
    let long = bare.chars().count() > 1;
    VOCABULARY.is(bare, |term| term == Term::Honorific)
        && (word.ends_with('.') || long)
        && (!word.starts_with(char::is_lowercase) || long && word.contains(['.', '-']))
}

/// Whether a name is surely somebody's: its given name is one that people bear. In Cyrillic it may stand behind.
pub(in crate::release::read) fn is_somebody(name: &str) -> bool {
    let mut words = name.split(' ').filter(|word| word.trim_end_matches('.').chars().count() > 1);
    let cyrillic = name.chars().any(|c| matches!(c, '\u{400}'..='\u{4ff}'));
    match words.next() {
        Some(first) => {
            VOCABULARY.is_given_name(first) || cyrillic && words.any(|word| VOCABULARY.is_given_name(word))
        }
        None => false,
    }
}

/// Two words, of which the first is known as nothing else and the second may be a family name.
pub(in crate::release::read) fn is_family_name(piece: &str) -> bool {
    let Some((given, family)) = piece.split_once(' ') else { return false };
    let word = |word: &str| {
        word.starts_with(char::is_uppercase) && word.chars().skip(1).all(char::is_lowercase) && word.len() > 2
    };
    word(given)
        && word(family)
        && VOCABULARY.surnames_too.contains(&family.to_lowercase())
        && !VOCABULARY.is(given, |_| true)
}
