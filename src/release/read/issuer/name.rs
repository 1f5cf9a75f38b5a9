//! The name of a house that a release prints, found by what its address is called.

use std::{collections::HashMap, ops::Range};

use crate::{
    model::text::fold,
    release::{
        cities::is_a_place,
        read::{
            atoms::LEGAL_FORMS,
            vocabulary::{SENTENCES, Term, VOCABULARY},
        },
    },
};

/// No name is longer, in words.
const LONGEST: usize = 9;
/// A line that says only whom the next lines are about is no longer, in characters.
const HEADING: usize = 80;
/// Initials that a run of any words may have by chance, and those that hardly one has.
const FEW: usize = 3;

struct Word {
    range: Range<usize>,
    folded: String,
    capital: bool,
    /// Nothing but a blank or a hyphen stands between this and the next one.
    joined: bool,
}

/// A release's words, once for all addresses.
pub(super) struct Words<'t> {
    text: &'t str,
    words: Vec<Word>,
    /// Of whom the release tells below a heading of its own: `About the Otter Project`.
    abouts: Vec<String>,
}

impl<'t> Words<'t> {
    pub(super) fn of(text: &'t str) -> Self {
        let words = text.split_whitespace().filter(|word| !is_an_address(word)).flat_map(|word| {
            let start = word.as_ptr().addr() - text.as_ptr().addr();
            pieces(word).map(move |range| start + range.start..start + range.end)
        });
        let words = words.map(|range| {
            let word = &text[range.clone()];
            let behind = &text[range.end..];
            let mut next = behind.chars();
            let sign = next.next();
            Word {
                folded: fold(word).chars().filter(|c| c.is_alphanumeric()).collect(),
                capital: word.chars().any(char::is_uppercase),
                joined: matches!(sign, Some(' ' | '-' | '\u{a0}'))
                    && next.next().is_some_and(|c| c.is_alphanumeric() || c == '&')
                    || behind.starts_with(". ") && LEGAL_FORMS.contains(&word),
                range,
            }
        });
        Self { text, words: words.collect(), abouts: abouts(text) }
    }

    /// The name of the house whose address is called so; none that is the person's own, a place's or says only what
    /// kind of house it is.
    pub(super) fn house(&self, label: &str, person: Option<&str>) -> Option<String> {
        let own = |name: &str| {
            let person = person.map(fold).unwrap_or_default();
            fold(name).split(' ').all(|word| person.split(' ').any(|part| part == word))
        };
        let about =
            self.abouts.iter().find(|name| tells_of(name, label)).map(|name| self.in_small_letters(name));
        let (several, alone): (Vec<_>, Vec<_>) = (0..self.words.len())
            .filter_map(|at| self.spelled_at(at, label))
            .partition(|found| found.len() > 1);
        // `Otter print museum opens`, in a headline, where the text has `the Otter Print Museum`.
        let proper = |found: &&Range<usize>| {
            self.words[(*found).clone()].iter().all(|word| word.capital || word.folded.chars().count() < 4)
        };
        let proper: Vec<Range<usize>> = several.iter().filter(proper).cloned().collect();
        let several = if proper.is_empty() { several } else { proper };
        let spelled = (!several.is_empty()).then(|| self.most(&self.lengthened(several)));
        // The heading may call the house by the half of its name.
        let longer =
            |about: &String| spelled.as_ref().is_none_or(|spelled| fold(about).contains(&fold(spelled)));
        let about = about.filter(longer);
        let found = about.or(spelled).or_else(|| self.initialled(label)).or_else(|| self.word(alone));
        let found = found.or_else(|| self.shortened(label));
        found.filter(|name| !own(name) && !says_what_it_is(name))
    }

    /// A heading's words as a sentence has them, where the heading shouts.
    pub(super) fn in_small_letters(&self, name: &str) -> String {
        let joined: String = fold(name).chars().filter(|c| c.is_alphanumeric()).collect();
        let places = (0..self.words.len()).filter_map(|at| self.spelled_at(at, &joined));
        let places: Vec<Range<usize>> = places.filter(|found| found.len() > 1).collect();
        if places.is_empty() || !is_shouted(name) { name.to_owned() } else { self.most(&places) }
    }

    /// `otter`: a word alone says little. It has to stand for a house by itself, or begin its name; and before a comma and
    /// a capital, it is a place.
    fn word(&self, found: Vec<Range<usize>>) -> Option<String> {
        let before_capital = |one: &Range<usize>, sign: &str| {
            let behind = self.text[self.words[one.end - 1].range.end..].strip_prefix(sign);
            behind.is_some_and(|behind| behind.starts_with(char::is_uppercase))
        };
        // `59999 Otterburg`
        let behind_code = |one: &Range<usize>| {
            let before = one.start.checked_sub(1).map(|at| &self.words[at]);
            before.is_some_and(|word| {
                word.joined && word.folded.len() > 3 && word.folded.bytes().all(|c| c.is_ascii_digit())
            })
        };
        let (places, found): (Vec<_>, Vec<_>) =
            found.into_iter().partition(|one| before_capital(one, ", ") || behind_code(one));
        let alone = found.iter().filter(|one| !before_capital(one, " ")).count();
        let whole = self.lengthened(found);
        let name = if whole.len() > 1 { self.most(&whole) } else { return None };
        let is_a_house =
            alone > 1 && places.is_empty() && !is_a_place(&name) && !VOCABULARY.is_given_name(&name);
        (name.contains([' ', '-']) || is_a_house).then_some(name)
    }

    fn spelled_at(&self, at: usize, label: &str) -> Option<Range<usize>> {
        let mut rest = label;
        for end in at..self.words.len().min(at + LONGEST) {
            let word = &self.words[end];
            let small = !word.capital && end > at;
            match rest.strip_prefix(word.folded.as_str()) {
                Some(behind) if word.capital || small => rest = behind,
                // `of`, `für`: the address may leave it out.
                _ if small && word.folded.chars().count() < 4 => {}
                _ => return None,
            }
            if rest.is_empty() {
                return Some(at..end + 1);
            }
            if !word.joined {
                return None;
            }
        }
        None
    }

    /// `nopc`: the `National Otter and Policy Center`.
    fn initialled(&self, label: &str) -> Option<String> {
        if label.len() < FEW || !label.bytes().all(|c| c.is_ascii_lowercase()) {
            return None;
        }
        let found: Vec<Range<usize>> =
            (0..self.words.len()).filter_map(|at| self.initialled_at(at, label)).collect();
        let short = |found: &Range<usize>| {
            let behind = &self.text[self.words[found.end - 1].range.end..];
            let inside = behind
                .trim_start()
                .strip_prefix('(')
                .map(|inside| fold(inside.get(..label.len()).unwrap_or("")));
            inside.as_deref() == Some(label)
        };
        let name = (!found.is_empty()).then(|| self.most(&found))?;
        // `Otter River Trust`, `Department of Otters`
        let says = |word: Option<&str>| {
            word.is_some_and(|word| VOCABULARY.is(word, |term| term == Term::Organisation))
        };
        let house = || says(name.split(' ').next()) || says(name.split(' ').next_back());
        let again = || fold(self.text).matches(&fold(&name)).count() > 1;
        let sure = label.len() > FEW || again() || found.iter().any(short) || house();
        sure.then_some(name)
    }

    fn initialled_at(&self, at: usize, label: &str) -> Option<Range<usize>> {
        let mut rest = label;
        for end in at..self.words.len().min(at + LONGEST) {
            let word = &self.words[end];
            if word.capital && (!self.is_shouted(end) || self.is_shouted(at)) {
                let first = word.folded.chars().next()?;
                rest = rest.strip_prefix(first)?;
            } else if end == at || word.folded.chars().count() > 3 {
                return None;
            }
            if rest.is_empty() {
                return Some(at..end + 1);
            }
            if !word.joined {
                return None;
            }
        }
        None
    }

    /// `marshtonpd`: the `Marshton Police Department`, with a whole word, and letters for the others.
    fn shortened(&self, label: &str) -> Option<String> {
        let found: Vec<Range<usize>> =
            (0..self.words.len()).filter_map(|at| self.shortened_at(at, at, label, false, false)).collect();
        let houses = found.into_iter().filter(|one| {
            let words = &self.text[self.words[one.start].range.start..self.words[one.end - 1].range.end];
            VOCABULARY.within(words, |term| term == Term::Organisation).is_some()
        });
        let houses: Vec<Range<usize>> = houses.collect();
        (!houses.is_empty()).then(|| self.most(&houses))
    }

    fn shortened_at(
        &self,
        from: usize,
        at: usize,
        rest: &str,
        whole: bool,
        cut: bool,
    ) -> Option<Range<usize>> {
        let word = self.words.get(at).filter(|_| at < from + LONGEST)?;
        let next = |rest: &str, whole: bool, cut: bool| {
            if rest.is_empty() {
                return (whole && cut).then_some(from..at + 1);
            }
            word.joined.then(|| self.shortened_at(from, at + 1, rest, whole, cut)).flatten()
        };
        if !word.capital {
            return (at > from && word.folded.chars().count() < 4).then(|| next(rest, whole, cut)).flatten();
        }
        let long = word.folded.chars().count() > 3;
        let all = rest.strip_prefix(word.folded.as_str()).and_then(|rest| next(rest, whole || long, cut));
        let first =
            || rest.strip_prefix(word.folded.chars().next()?).and_then(|rest| next(rest, whole, true));
        all.or_else(first)
    }

    fn is_shouted(&self, at: usize) -> bool {
        let word = &self.text[self.words[at].range.clone()];
        word.chars().count() > 1 && !word.chars().any(char::is_lowercase)
    }

    /// The same places with the words around them that belong to the name: those that stand there mostly, and what says
    /// behind it that it is a house.
    fn lengthened(&self, found: Vec<Range<usize>>) -> Vec<Range<usize>> {
        let mut found = found;
        for _ in 0..3 {
            let behind = |one: &Range<usize>| {
                let next = self.words[one.end - 1].joined.then(|| self.words.get(one.end)).flatten();
                // The rest of a firm's form stands behind a comma.
                next.filter(|word| word.capital && !is_a_form(&word.folded) && !heads_a_block(&word.folded))
            };
            let mut counts: HashMap<&str, usize> = HashMap::new();
            found.iter().filter_map(behind).for_each(|word| *counts.entry(&word.folded).or_default() += 1);
            let Some((next, count)) = counts.into_iter().max_by_key(|(word, count)| (*count, *word)) else {
                break;
            };
            let next = next.to_owned();
            let house = VOCABULARY.is(&next, |term| term == Term::Organisation);
            let mostly = 2 * count > found.len();
            // Words that fill the address are the name's, and so is what says that it is a house's.
            let several = found.iter().all(|one| one.len() > 1);
            if !(house && (count > 1 || several && mostly) || found.len() > 2 && mostly) {
                break;
            }
            found.retain(|one| behind(one).is_some_and(|word| word.folded == next));
            found.iter_mut().for_each(|one| one.end += 1);
        }
        found
    }

    /// As it is printed most, and not in capitals where it stands otherwise, too.
    fn most(&self, found: &[Range<usize>]) -> String {
        let printed = |one: &Range<usize>| {
            let range = self.words[one.start].range.start..self.words[one.end - 1].range.end;
            self.text[range].split_whitespace().collect::<Vec<_>>().join(" ")
        };
        let mut counts: Vec<(String, usize)> = Vec::new();
        for name in found.iter().map(printed) {
            match counts.iter_mut().find(|(have, _)| *have == name) {
                Some((_, count)) => *count += 1,
                None => counts.push((name, 1)),
            }
        }
        let best = counts.iter().rev().max_by_key(|(name, count)| (!is_shouted(name), *count));
        best.map(|(name, _)| name.clone()).unwrap_or_default()
    }
}

fn is_shouted(name: &str) -> bool {
    name.contains(' ') && !name.chars().any(char::is_lowercase)
}

/// `Otter Labs Media Contact`
fn heads_a_block(word: &str) -> bool {
    VOCABULARY.is(word, |term| {
        matches!(term, Term::Media | Term::Desk | Term::Contact | Term::Investor | Term::Role)
    })
}

fn is_a_form(word: &str) -> bool {
    LEGAL_FORMS.iter().any(|form| form.trim_end_matches('.').eq_ignore_ascii_case(word))
}

/// `Senate`, `Media Centre`: what kind of house it is, and not which.
fn says_what_it_is(name: &str) -> bool {
    VOCABULARY.is(name, |term| {
        matches!(
            term,
            Term::Organisation | Term::Desk | Term::Department | Term::Wire | Term::Media | Term::Join
        )
    })
}

/// The words of what stands between two blanks; `Otter-Project` has two, `A.B.C.` and `Otter's` one.
fn pieces(word: &str) -> impl Iterator<Item = Range<usize>> {
    let sign = |c: char| !c.is_alphanumeric() && !matches!(c, '&' | '$' | '.' | '+');
    word.split(sign).filter_map(move |piece| {
        let start = piece.as_ptr().addr() - word.as_ptr().addr();
        let inner = piece.trim_matches('.');
        let start = start + (piece.len() - piece.trim_start_matches('.').len());
        (!inner.is_empty()).then_some(start..start + inner.len())
    })
}

fn is_an_address(word: &str) -> bool {
    word.contains(['@', '/']) || word.starts_with("www.")
}

/// Whom the release tells of below a heading that says so.
fn abouts(text: &str) -> Vec<String> {
    let edge = |c: char| c.is_whitespace() || matches!(c, '#' | '*' | ':' | '_' | '.' | '|' | '-' | '–');
    let lines = text.lines().map(|line| line.trim_matches(edge));
    lines
        .filter(|line| line.chars().count() <= HEADING)
        .filter_map(|line| {
            let name = line[SENTENCES.about(line)?..].trim_matches(edge);
            let words = name.split_whitespace().count();
            (name.starts_with(char::is_uppercase) && (1..=LONGEST).contains(&words)).then(|| name.to_owned())
        })
        .collect()
}

/// Whether what somebody's address is called stands in the name, or begins one of its words; or begins with the first
/// words of it: `heart` and the `American Heart Association`.
pub(super) fn tells_of(name: &str, label: &str) -> bool {
    let words: Vec<String> = name
        .split(|c: char| c.is_whitespace() || c == '-')
        .map(|word| fold(word).chars().filter(|c| c.is_alphanumeric()).collect())
        .collect();
    let kind =
        |word: &str| VOCABULARY.is(word, |term| matches!(term, Term::Organisation)) && words.len() == 1;
    let initials: String = name
        .split([' ', '-'])
        .filter(|word| word.starts_with(char::is_uppercase))
        .filter_map(|word| word.chars().next())
        .map(|c| fold(&c.to_string()))
        .collect();
    let joined: String = words.concat();
    let begun = label.chars().count() > 4 && words.iter().any(|word| word.starts_with(label));
    words.iter().any(|word| word == label && !kind(word))
        || begun
        || joined.chars().count() > 4 && label.starts_with(&joined)
        || joined.starts_with(label) && label.chars().count() > 3
        || initials.len() >= FEW && initials == label
}

#[cfg(test)]
mod tests {
    use super::Words;

    #[test]
    fn a_house_by_what_its_address_is_called() {
        let house =
            |text: &str, label: &str| Words::of(text).house(label, Some("Ada Marsh")).unwrap_or_default();
        for (text, label, want) in [
            ("The Otter Project opened a bridge.", "otterproject", "Otter Project"),
            ("OTTER PROJECT OPENS BRIDGE\nThe Otter Project did.", "otterproject", "Otter Project"),
            ("The Association for Otters and Rivers did.", "afor", ""),
            ("The National Otter and River Center did.", "norc", "National Otter and River Center"),
            ("The Otter River Trust did.", "ort", "Otter River Trust"),
            ("Our Roads Turn when Otters Run There.", "ort", ""),
            ("The Marshton Police Department did.", "marshtonpd", "Marshton Police Department"),
            ("Otter one.\n\nAbout Otter University\n\nIt teaches.", "otter", "Otter University"),
            ("## ABOUT THE OTTER PROJECT\nThe Otter Project did.", "otterproject", "Otter Project"),
            ("Lutrix did. We at Lutrix are proud.", "lutrix", "Lutrix"),
            ("Lutrix Hall is open. So is Lutrix Park.", "lutrix", ""),
            ("LUTRIX, Ohio - Lutrix likes it, and Lutrix does.", "lutrix", ""),
            ("59999 Lutrix has it. So has Lutrix, and Lutrix does.", "lutrix", ""),
            ("Lutrix Labs Media Contact: see lutrixlabs.org", "lutrixlabs", "Lutrix Labs"),
            ("The Senate met. The Senate rose.", "senate", ""),
            ("Ada Marsh is a painter. Ada Marsh paints.", "adamarsh", ""),
        ] {
            assert_eq!(house(text, label), want, "{text}");
        }
    }
}
