//! Addresses in a text: hidden from harvesters, run into the words beside them, or broken by a blank.

use std::ops::Range;

use super::{Kind, Token, links::is_domain};
use crate::{
    model::text::fold,
    release::read::{
        is_press,
        vocabulary::{self, LISTS, Term, VOCABULARY},
        wrap::FILLED,
    },
    rules::email,
};

fn is_local(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '.' | '_' | '%' | '+' | '-' | '\'' | FILLED)
}

/// How people hide the sign from harvesters, besides by a word in brackets.
const HIDDEN: [&str; 3] = ["_atmark_", "_at_", "＠"];

/// How long a sign is that stands for `@`; a sign of its own does where the text says so.
fn hidden(rest: &str, stand_ins: &[char]) -> Option<usize> {
    let own = || rest.chars().next().filter(|c| stand_ins.contains(c)).map(char::len_utf8);
    let listed = || HIDDEN.iter().find(|one| rest.starts_with(**one)).map(|one| one.len());
    email::hidden_at(rest).or_else(listed).or_else(own)
}

/// The signs that a text tells its readers to put `@` in the place of: `请将#替换为@`, `replace # by @`, `★を@に`.
fn stand_ins(text: &str) -> Vec<char> {
    /// Between the two stand no more characters.
    const NEAR: usize = 16;
    let mut all = Vec::new();
    for (at, sign) in text.char_indices().filter(|(_, c)| matches!(c, '@' | '＠')) {
        let behind = &text[at + sign.len_utf8()..];
        let address = |c: char| c.is_ascii_alphanumeric();
        if text[..at].ends_with(address) && behind.starts_with(address) {
            continue;
        }
        let line = |c: &char| *c != '\n';
        let before = text[..at].chars().rev().take(NEAR).take_while(line);
        let near = before.chain(behind.chars().take(NEAR).take_while(line));
        all.extend(near.filter(|c| email::STAND_INS.contains(c)));
    }
    all
}

pub(super) fn emails(text: &str, out: &mut Vec<Token>) {
    let mut at = 0;
    let stand_ins = stand_ins(text);
    let may_be = |c: char| matches!(c, '@' | '(' | '[' | '{' | '_' | '＠') || stand_ins.contains(&c);
    while let Some(found) = text[at..].find(may_be) {
        let sign = at + found;
        let rest = &text[sign..];
        let hidden = hidden(rest, &stand_ins);
        let len = hidden.unwrap_or(1);
        at = sign + rest.chars().next().map_or(1, char::len_utf8);
        if hidden.is_none() && !rest.starts_with('@') {
            continue;
        }
        let blank = |c| matches!(c, ' ' | '\u{a0}');
        let apart = slipped_before(&text[..sign], &text[sign + len..]);
        let before =
            if hidden.is_some() || apart { text[..sign].trim_end_matches(blank) } else { &text[..sign] };
        let floor = out.last().map_or(0, |last| last.range.end);
        let mut local = before.len();
        for (index, c) in before.char_indices().rev().take(65) {
            if !is_local(c) || index < floor || vocabulary::is_east_asian(c) {
                break;
            }
            local = index;
        }
        local += glued_before(&text[floor..local], &before[local..]);
        local += name_before(text, local..before.len());
        // `Example Ltd.ann@example.org`: no address begins with a dot.
        local += before[local..].len() - before[local..].trim_start_matches('.').len();
        let after = if hidden.is_some() || slipped(&text[sign + 1..]) {
            text[sign + len..].trim_start_matches(blank)
        } else {
            &text[sign + 1..]
        };
        let domain_at = text.len() - after.len();
        let mut end = domain_at + domain_len(after, hidden.is_some());
        end = domain_at + without_number(&text[domain_at..end]);
        while text[domain_at..end].ends_with(['.', '-']) {
            end -= 1;
        }
        let local_text = &text[local..before.len()];
        // `ada.lovelace@h`: its end was cut off.
        let cut = local_text.split('.').filter(|part| part.len() > 1).count() > 1;
        let spelled = len > 1 && !rest.starts_with(&stand_ins[..]);
        let whole = text[domain_at..end].contains('.') || spelled || cut;
        if local_text.is_empty() || !whole || end == domain_at {
            continue;
        }
        if is_senders(&text[..local]) {
            at = end;
            continue;
        }
        let start = if text[..local].to_ascii_lowercase_tail(7) == "mailto:" { local - 7 } else { local };
        out.push(Token { kind: Kind::Email, range: start.max(floor)..end });
        at = end;
    }
}

/// Where an address ends that the next word has run into, `ada@example.orgTom`: it begins there.
pub(in crate::release::read) fn own_end(text: &str, range: &Range<usize>) -> usize {
    let address = &text[range.clone()];
    let Some(top) = address.rfind('.').map(|dot| dot + 1) else { return range.end };
    let small = address[top..].chars().take_while(char::is_ascii_lowercase).count();
    let word = &text[range.start + top + small..];
    let word = &word[..word.find(|c: char| !c.is_alphabetic()).unwrap_or(word.len())];
    let label = |term| matches!(term, Term::Phone(_) | Term::Email);
    let theirs = word.starts_with(char::is_uppercase)
        && (VOCABULARY.is_given_name(word) || VOCABULARY.is(word, label));
    if (2..=7).contains(&small) && theirs { range.start + top + small } else { range.end }
}

/// `From: Ada Lovelace <ada@…`: who sent the mail that the release came in is nobody's contact for that.
fn is_senders(before: &str) -> bool {
    let Some(name) = before.strip_suffix('<') else { return false };
    let word = |word: &str| word.chars().all(|c| c.is_alphabetic() || matches!(c, '.' | '\'' | '"' | '-'));
    name.rsplit_once("From: ").is_some_and(|(_, name)| name.split_whitespace().all(word))
}

/// `ann at example.org`, `ann-at-example.org`, as mailing lists and careful people write it: behind a number, a label or a small word that
/// leads to an address, and no word that may stand before such an `at`, `online at example.org`.
pub(super) fn spelled(text: &str, out: &mut Vec<Token>) {
    let blank = |c| matches!(c, ' ' | '\u{a0}');
    let signs = [" at ", " -at- ", "-at-"].iter().flat_map(|sign| text.match_indices(sign));
    for (sign, found) in signs {
        let start = text[..sign]
            .rfind(|c| !is_local(c))
            .map_or(0, |at| at + text[at..].chars().next().map_or(1, char::len_utf8));
        let (local, after) = (&text[start..sign], &text[sign + found.len()..]);
        let domain = &after[..after.find(|c| !is_domain(c)).unwrap_or(after.len())];
        let domain = domain.trim_end_matches(['.', '-']);
        let top = domain.rsplit('.').next().unwrap_or_default();
        let ends = top.len() < domain.len()
            && (2..=6).contains(&top.len())
            && top.bytes().all(|c| c.is_ascii_lowercase())
            && !domain.starts_with("www.");
        let somebody = local.len() > 2
            && !local.starts_with(char::is_uppercase)
            && !LISTS.spelled_nobody.has(local)
            && !VOCABULARY.is(local, |_| true);
        let before = text[..start].trim_end_matches(blank);
        let word = before.rsplit(|c: char| c.is_whitespace()).next().unwrap_or_default();
        let led = before.is_empty()
            || before.ends_with(['\n', ':', ',', '(', '<', ';', '|', ')'])
            || before.ends_with(|c: char| c.is_ascii_digit())
            || LISTS.spelled_lead.knows(word);
        if ends && somebody && led {
            out.push(Token { kind: Kind::Email, range: start..sign + found.len() + domain.len() });
        }
    }
}

/// A blank that slipped in behind the sign: `ann@ example.org`.
fn slipped(after: &str) -> bool {
    let Some(rest) = after.strip_prefix([' ', '\u{a0}']) else { return false };
    let domain = &rest[..rest.find(|c| !is_domain(c)).unwrap_or(rest.len())];
    let last = domain.trim_end_matches('.').rsplit('.').next().unwrap_or_default();
    domain.contains('.')
        && last.len() > 1
        && last.len() < domain.len()
        && last.bytes().all(|c| c.is_ascii_lowercase())
        && domain.starts_with(|c: char| c.is_ascii_lowercase() || c.is_ascii_digit())
}

/// A blank that slipped in before the sign, `presse @example.org`: behind a word that only an address begins with, or a
/// label's colon. `@example.org` alone is somebody's account.
fn slipped_before(before: &str, after: &str) -> bool {
    let Some(before) = before.strip_suffix([' ', '\u{a0}']) else { return false };
    let start = before.rfind(|c| !is_local(c)).map_or(0, |at| at + 1);
    let (Some(local), Some(lead)) = (before.get(start..), before.get(..start)) else { return false };
    let domain = &after[..after.find(|c| !is_domain(c)).unwrap_or(after.len())];
    let top = domain.trim_end_matches('.').rsplit('.').next().unwrap_or_default();
    let ends = (2..=6).contains(&top.len()) && top.len() < domain.len() && !domain.contains("..");
    let label = lead.trim_end().strip_suffix(':').is_some_and(|lead| {
        let line = lead.rsplit(['\n', ',', ';', '|']).next().unwrap_or_default().trim();
        VOCABULARY.is(line, |term| term == Term::Email)
    });
    let alone = lead.is_empty() || lead.ends_with('\n');
    ends && !local.is_empty() && (label || alone && is_press(local))
}

trait Tail {
    fn to_ascii_lowercase_tail(&self, len: usize) -> String;
}

impl Tail for str {
    fn to_ascii_lowercase_tail(&self, len: usize) -> String {
        self.get(self.len().saturating_sub(len)..).unwrap_or_default().to_ascii_lowercase()
    }
}

/// How long the domain is, `(dot)` and the like included where the sign was hidden too.
fn domain_len(after: &str, hidden: bool) -> usize {
    let mut at = 0;
    loop {
        let rest = &after[at..];
        let run: usize = rest
            .chars()
            .take_while(|c| is_domain(*c) && !vocabulary::is_east_asian(*c))
            .map(char::len_utf8)
            .sum();
        // A link that has run into the address.
        let cut =
            ["http", "www."].iter().filter_map(|link| rest[..run].find(link)).filter(|cut| *cut > 2).min();
        if let Some(cut) = cut {
            return at + cut;
        }
        at += run;
        match dot(&after[at..]).filter(|_| hidden && run > 0) {
            Some(len) => at += len,
            None => return at,
        }
    }
}

/// How long a word for a dot is, with the blanks around it: `(dot)`, ` [point] `, ` dot `.
fn dot(text: &str) -> Option<usize> {
    if text.starts_with(" dot ") {
        return Some(5);
    }
    let lead = usize::from(text.starts_with(' '));
    let len = lead + email::hidden_dot(&text[lead..])?;
    Some(len + usize::from(text[len..].starts_with(' ')))
}

/// How much of a domain is its own, where a number has run into its end: no top-level domain has a digit in it, but
/// for those written in another alphabet.
fn without_number(domain: &str) -> usize {
    let last = domain.rfind('.').map_or(domain.len(), |dot| dot + 1);
    let digit = domain[last..].find(|c: char| c.is_ascii_digit()).unwrap_or(0);
    if digit < 2 || domain[last..].starts_with("xn--") { domain.len() } else { last + digit }
}

/// The end of a name that has run into an address, `Ada Lovelaceinfo@example.org`: where the rest is an address, or
/// the name with the word before it stands, elsewhere in the text, or the rest is what a desk is called.
fn name_before(text: &str, local: Range<usize>) -> usize {
    let word = &text[local.clone()];
    let Some(first) = text[..local.start].strip_suffix([' ', '\u{a0}']) else { return 0 };
    let given = first.rfind(|c: char| !c.is_alphabetic() && c != '-').map_or(0, |at| at + 1);
    let given = first.get(given..).unwrap_or_default();
    if !given.starts_with(char::is_uppercase) || !word.starts_with(char::is_uppercase) {
        return 0;
    }
    let domain: usize = text[local.end + 1..].chars().take_while(|c| is_domain(*c)).map(char::len_utf8).sum();
    let address = &text[local.start..local.end + 1 + domain];
    let lower = text.to_lowercase();
    let again = |words: &str| {
        let words = words.to_lowercase();
        let others = lower.match_indices(&words).filter(|(at, _)| {
            !lower[..*at].ends_with(char::is_alphanumeric)
                && !lower[at + words.len()..].starts_with(char::is_alphanumeric)
        });
        others.count() > 0
    };
    let ends = word.char_indices().map(|(at, _)| at).filter(|at| *at >= 3 && word.len() - at >= 2);
    let mut ends = ends.filter(|at| word[..*at].chars().skip(1).all(char::is_lowercase));
    // `Ada Lovelaceada.lovelace@example.org`
    let bears = |at: usize| {
        let (family, address) = (fold(&word[..at]), fold(&word[at..]));
        address.ends_with(&family) || address.starts_with(&family)
    };
    ends.find(|at| {
        is_of_a_desk(&word[*at..].to_lowercase())
            || bears(*at)
            || again(&address[*at..])
            || again(&format!("{given} {}", &word[..*at]))
    })
    .unwrap_or(0)
}

/// What the address of a desk, and of nobody, begins with.
fn is_of_a_desk(word: &str) -> bool {
    LISTS.press_address.has(word) || LISTS.desk_address.has(word)
}

/// What has run into an address from before: the end of a number, or a label that begins with a capital.
fn glued_before(before: &str, local: &str) -> usize {
    // `Example Corp.212-555-0123ann@example.org`: a whole number stands in it.
    let number = local.rfind(|c: char| c.is_ascii_digit()).map_or(0, |at| at + 1);
    let lead = local[..number].trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '-' | '.'));
    let count = local[lead.len()..number].chars().filter(char::is_ascii_digit).count();
    if count >= 9 && local[number..].starts_with(char::is_alphabetic) {
        return number;
    }
    let digits = local.find(|c: char| !c.is_ascii_digit() && c != '-' && c != '.').unwrap_or(0);
    // `944 55 01 23ann@example.org`: a number in pairs.
    let pair = |word: &str| word.len() == 2 && word.bytes().all(|byte| byte.is_ascii_digit());
    let in_pairs = digits == 2 && before.split_whitespace().next_back().is_some_and(pair);
    if (digits >= 3 || in_pairs)
        && (before.ends_with([' ', '-', '.', ')', '/', '\u{a0}']))
        && before.trim_end().ends_with(|c: char| c.is_ascii_digit() || c == ')')
    {
        return digits;
    }
    // `ext. 2231ann@example.org`
    let last = before.split_whitespace().next_back().unwrap_or_default();
    if (2..=6).contains(&digits)
        && local[digits..].starts_with(char::is_alphabetic)
        && VOCABULARY.is(last, |term| term == Term::Extension)
    {
        return digits;
    }
    // A label behind a number: `212 555 0123 Officeann@example.org`.
    let after_number =
        before.trim_end().ends_with(|c: char| c.is_ascii_digit()) && local.starts_with(char::is_uppercase);
    // `ClearSky IRann@example.org`
    // `…, CEOann@example.org`
    let title = LISTS.glued_title.iter().find(|title| {
        let rest = local.strip_prefix(title);
        rest.is_some_and(|rest| rest.len() > 2 && rest.starts_with(char::is_lowercase))
    });
    if let Some(title) = title {
        return title.len();
    }
    // `212 555 0123 officealovelace@example.org`, below `Ada Lovelace`.
    if before.ends_with([' ', '\u{a0}']) && before.trim_end().ends_with(|c: char| c.is_ascii_digit()) {
        let label = LISTS.glued_label.begins(local);
        let rest = label.map(|label| &local[label.len()..]).filter(|rest| rest.len() > 2);
        let near = before.char_indices().rev().nth(160).map_or(before, |(at, _)| &before[at..]);
        let family = |at: usize| {
            let first = local[at..].chars().next().map(|c| c.to_uppercase().to_string());
            local.len() - at > 2
                && first.is_some_and(|first| near.contains(&format!("{first}{}", &local[at + 1..])))
        };
        if let Some(rest) = rest.filter(|rest| rest.is_ascii())
            && (local.len() - rest.len()..local.len()).any(family)
        {
            return local.len() - rest.len();
        }
    }
    let label = |term| matches!(term, Term::Phone(_) | Term::Email);
    let mut ends =
        local.char_indices().map(|(at, _)| at).filter(|at| *at >= 3 && local.len() - at >= 2).rev();
    ends.find(|at| after_number && VOCABULARY.is(&local[..*at], label)).unwrap_or(0)
}
