//! What can be called, written to or opened: found by its shape alone, wherever it stands. The gate judges later.

use std::{borrow::Cow, ops::Range};

use crate::model::text::fold;

use super::{
    super::{Document, document::unhide},
    vocabulary::{Term, VOCABULARY},
};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Email,
    /// The words that a web site shows in place of an address.
    Hidden,
    Phone,
    Url,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Token {
    pub(super) kind: Kind,
    pub(super) range: Range<usize>,
}

/// All tokens, in the order of the text; none lies inside another.
pub(super) fn scan(text: &str) -> Vec<Token> {
    let mut taken: Vec<Token> = Vec::new();
    emails(text, &mut taken);
    let mut found = urls(text, &taken);
    found.append(&mut taken);
    hidden(text, &mut found);
    found.sort_by_key(|token| token.range.start);
    found.dedup_by(|b, a| b.range.start < a.range.end);
    let mut all = Vec::new();
    let mut at = 0;
    for token in found {
        phones(text, at..token.range.start, &mut all);
        at = token.range.end;
        all.push(token);
    }
    phones(text, at..text.len(), &mut all);
    all
}

/// With the addresses and numbers that stand in a link alone, `[Ada](mailto:ada@example.org)`: each is an empty
/// token at the end of the link's words, where none of these is one already.
pub(super) fn with_links(mut tokens: Vec<Token>, document: &Document) -> Vec<Token> {
    let mut more = Vec::new();
    for link in document.hyperlinks().iter().filter(|link| !link.range.is_empty()) {
        let kind = match linked(&link.target) {
            Some((kind, _)) => kind,
            None => continue,
        };
        let from = tokens.partition_point(|token| token.range.end <= link.range.start);
        // The link knows what its words hide.
        if tokens
            .get(from)
            .is_some_and(|token| token.kind == Kind::Hidden && token.range.end <= link.range.end)
        {
            tokens.remove(from);
        }
        if tokens.get(from).is_none_or(|token| token.range.start >= link.range.end) {
            more.push(Token { kind, range: link.range.end..link.range.end });
        }
    }
    tokens.append(&mut more);
    tokens.sort_by_key(|token| token.range.start);
    tokens
}

/// What a link calls or writes to: `mailto:ada@example.org?subject=Press`, `tel:+12125550123`, or an address that the
/// site has put in a code.
pub(super) fn linked(target: &str) -> Option<(Kind, Cow<'_, str>)> {
    if let Some((_, code)) = target.split_once("/email-protection#") {
        return unhide(code)
            .filter(|address| address.contains('@'))
            .map(|address| (Kind::Email, Cow::Owned(address)));
    }
    let scheme = target.split_once(':').map(|(scheme, _)| scheme.to_ascii_lowercase())?;
    let value = target[scheme.len() + 1..].split('?').next().unwrap_or_default();
    match scheme.as_str() {
        "mailto" if value.contains('@') => Some((Kind::Email, Cow::Borrowed(value))),
        "tel" if value.chars().filter(char::is_ascii_digit).count() >= 6 => {
            Some((Kind::Phone, Cow::Borrowed(value)))
        }
        _ => None,
    }
}

/// What stands in a page for an address that only a browser shows, where the page was kept without its script.
const PLACEHOLDERS: [&str; 6] = [
    "[email protected]",
    "[email\u{a0}protected]",
    "This email address is being protected from spambots. You need JavaScript enabled to view it.",
    "Cette adresse e-mail est protégée contre les robots spammeurs. Vous devez activer le JavaScript pour la visualiser.",
    "Esta dirección de correo electrónico está siendo protegida contra los robots de spam. Necesita tener JavaScript habilitado para poder verlo.",
    "Diese E-Mail-Adresse ist vor Spambots geschützt! Zur Anzeige muss JavaScript eingeschaltet sein.",
];

fn hidden(text: &str, out: &mut Vec<Token>) {
    for words in PLACEHOLDERS {
        let found = text.match_indices(words).map(|(at, _)| at..at + words.len());
        out.extend(found.map(|range| Token { kind: Kind::Hidden, range }));
    }
}

fn is_local(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '.' | '_' | '%' | '+' | '-' | '\'')
}

fn is_domain(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '.' | '-')
}

/// How people hide the sign from harvesters.
const HIDDEN: [&str; 8] = ["(at)", "[at]", "{at}", "(@)", "[@]", "(AT)", "[AT]", "(arroba)"];

fn emails(text: &str, out: &mut Vec<Token>) {
    let mut at = 0;
    while let Some(found) = text[at..].find(['@', '(', '[', '{']) {
        let sign = at + found;
        let rest = &text[sign..];
        let len = HIDDEN.iter().find(|one| rest.starts_with(**one)).map_or(1, |one| one.len());
        at = sign + 1;
        if len == 1 && !rest.starts_with('@') {
            continue;
        }
        let blank = |c| matches!(c, ' ' | '\u{a0}');
        let before = if len > 1 { text[..sign].trim_end_matches(blank) } else { &text[..sign] };
        let floor = out.last().map_or(0, |last| last.range.end);
        let mut local = before.len();
        for (index, c) in before.char_indices().rev().take(65) {
            if !is_local(c) || index < floor || super::vocabulary::is_east_asian(c) {
                break;
            }
            local = index;
        }
        local += glued_before(&text[floor..local], &before[local..]);
        local += name_before(text, local..before.len());
        let after = if len > 1 || slipped(&text[sign + 1..]) {
            text[sign + len..].trim_start_matches(blank)
        } else {
            &text[sign + 1..]
        };
        let domain_at = text.len() - after.len();
        let mut end = domain_at + domain_len(after, len > 1);
        end = domain_at + without_number(&text[domain_at..end]);
        while text[domain_at..end].ends_with(['.', '-']) {
            end -= 1;
        }
        let local_text = &text[local..before.len()];
        if local_text.is_empty() || !text[domain_at..end].contains('.') && len == 1 || end == domain_at {
            continue;
        }
        let start = if text[..local].to_ascii_lowercase_tail(7) == "mailto:" { local - 7 } else { local };
        out.push(Token { kind: Kind::Email, range: start.max(floor)..end });
        at = end;
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
            .take_while(|c| is_domain(*c) && !super::vocabulary::is_east_asian(*c))
            .map(char::len_utf8)
            .sum();
        // A link that has run into the address.
        let cut =
            ["http", "www."].iter().filter_map(|link| rest[..run].find(link)).filter(|cut| *cut > 2).min();
        if let Some(cut) = cut {
            return at + cut;
        }
        at += run;
        let dots = ["(dot)", "[dot]", "{dot}", " (dot) ", " [dot] ", " dot ", "(.)", "[.]"];
        match dots.iter().find(|dot| hidden && after[at..].starts_with(**dot)) {
            Some(dot) if run > 0 => at += dot.len(),
            _ => return at,
        }
    }
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
        DESKS.contains(&word[*at..].to_lowercase().as_str())
            || bears(*at)
            || again(&address[*at..])
            || again(&format!("{given} {}", &word[..*at]))
    })
    .unwrap_or(0)
}

/// What the address of a desk, and of nobody, begins with.
const DESKS: [&str; 24] = [
    "info",
    "press",
    "media",
    "contact",
    "office",
    "news",
    "newsroom",
    "pr",
    "ir",
    "ceo",
    "hello",
    "mail",
    "presse",
    "prensa",
    "imprensa",
    "stampa",
    "investor",
    "investors",
    "communications",
    "communication",
    "inquiries",
    "enquiries",
    "team",
    "comms",
];

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
    // A label behind a number: `212 555 0123 Officeann@example.org`.
    let after_number =
        before.trim_end().ends_with(|c: char| c.is_ascii_digit()) && local.starts_with(char::is_uppercase);
    // `ClearSky IRann@example.org`
    let desk = ["IR", "PR"].iter().find_map(|desk| local.strip_prefix(desk));
    if desk.is_some_and(|rest| rest.len() > 2 && rest.starts_with(char::is_lowercase)) {
        return 2;
    }
    let label = |term| matches!(term, Term::Phone(_) | Term::Email);
    let mut ends =
        local.char_indices().map(|(at, _)| at).filter(|at| *at >= 3 && local.len() - at >= 2).rev();
    ends.find(|at| after_number && VOCABULARY.is(&local[..*at], label)).unwrap_or(0)
}

fn urls(text: &str, emails: &[Token]) -> Vec<Token> {
    let mut out = Vec::new();
    let mut at = 0;
    while at < text.len() {
        let rest = &text[at..];
        let Some(found) = [rest.find("http"), rest.find("www.")].into_iter().flatten().min() else { break };
        let start = at + found;
        let rest = &text[start..];
        at = start + 4;
        let head = ["https://", "http://", "www."].iter().find(|head| rest.starts_with(**head));
        let Some(head) = head else { continue };
        if emails.iter().any(|email| email.range.contains(&start)) {
            continue;
        }
        let mut len = rest
            .find(|c: char| {
                c.is_whitespace()
                    || matches!(c, '<' | '>' | '"' | '|' | '，' | '。' | '；' | '）' | '»' | '”')
            })
            .unwrap_or(rest.len());
        if let Some(next) = rest[head.len()..len].find("http") {
            len = head.len() + next;
        }
        len = len.min(host_len(&rest[..len], head.len()));
        if let Some(email) = emails.iter().find(|email| email.range.start >= start) {
            len = len.min(email.range.start - start);
        }
        len = rest[..len].trim_end_matches(['.', ',', ';', ')', ']', '\'', ':', '*', '_']).len();
        if len > head.len() + 2 {
            out.push(Token { kind: Kind::Url, range: start..start + len });
            at = start + len;
        }
    }
    out
}

/// A top-level domain has no digits: digits right behind one are the number that follows.
fn host_len(url: &str, from: usize) -> usize {
    let bytes = url.as_bytes();
    let mut at = from;
    while at < bytes.len() && is_domain(char::from(bytes[at])) {
        if bytes[at] == b'.' {
            let letters = bytes[at + 1..].iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
            let digits = bytes[at + 1 + letters..].iter().take_while(|byte| byte.is_ascii_digit()).count();
            if letters >= 2 && digits >= 2 {
                return at + 1 + letters;
            }
        }
        at += 1;
    }
    url.len()
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || matches!(c, '０'..='９' | '٠'..='٩' | '۰'..='۹')
}

fn is_gap(c: char) -> bool {
    matches!(
        c,
        ' ' | '\u{a0}'
            | '\u{202f}'
            | '\u{2009}'
            | '\u{2011}'
            | '\u{200e}'
            | '\u{202a}'
            | '\u{202c}'
            | '.'
            | '-'
            | '‐'
            | '–'
            | '—'
            | '−'
            | '/'
            | '('
            | ')'
            | '（'
            | '）'
            | '·'
    )
}

fn phones(text: &str, range: Range<usize>, out: &mut Vec<Token>) {
    let mut at = range.start;
    while at < range.end {
        let Some(found) = text[at..range.end].find(|c| is_digit(c) || matches!(c, '+' | '＋')) else {
            break;
        };
        let first = at + found;
        if let Some(year) = year_of_date(text, first, range.end) {
            at = year;
            continue;
        }
        let (end, digits) = run(text, first, range.end);
        let before = text[..first].chars().next_back().unwrap_or(' ');
        let opened = matches!(before, '(' | '（') && first > range.start;
        let start = if opened { first - before.len_utf8() } else { first };
        let number = &text[start..end];
        let plus = number.contains(['+', '＋']);
        let glued = before.is_alphabetic() && !super::vocabulary::is_east_asian(before);
        // `22WF2785` is no number; `Office646-555-0149` is.
        let inside = glued && !plus && digits < 9;
        let money = matches!(before, '$' | '€' | '£' | '¥' | '#' | '=' | '&');
        if (6..=40).contains(&digits) && !inside && !money && !is_date(number) {
            let end = extension(text, end, range.end);
            out.push(Token { kind: Kind::Phone, range: start..end });
            at = end;
        } else {
            at = end.max(first + 1);
            while !text.is_char_boundary(at) {
                at += 1;
            }
        }
    }
}

/// Where the year of a date ends that stands right before a number: `January 2, 2008 (708) 555-0134`.
fn year_of_date(text: &str, at: usize, limit: usize) -> Option<usize> {
    let year = text.get(at..at + 4).filter(|year| year.starts_with("19") || year.starts_with("20"))?;
    let behind = text[at + 4..limit].starts_with([' ', '\u{a0}', '\t']);
    let before = text[..at].trim_end_matches([' ', '\u{a0}']);
    let day = before.strip_suffix(',').unwrap_or(before);
    let month = |word: &str| VOCABULARY.months.contains_key(&word.trim_end_matches('.').to_lowercase());
    let mut words = day.rsplit([' ', '\u{a0}', '\n']);
    let last = words.next()?;
    let dated = month(last)
        || last.len() < 5
            && last.starts_with(|c: char| c.is_ascii_digit())
            && words.next().is_some_and(month);
    (year.bytes().all(|c| c.is_ascii_digit()) && behind && dated).then_some(at + 4)
}

/// Where a run of digits with their separators ends, and how many digits it has.
fn run(text: &str, start: usize, limit: usize) -> (usize, usize) {
    let (mut end, mut digits, mut gap, mut open) = (start, 0, 0, 0_i32);
    let mut after = start;
    for (at, c) in text[start..limit].char_indices() {
        let at = start + at;
        if is_digit(c) {
            digits += 1;
            gap = 0;
            end = at + c.len_utf8();
        } else if matches!(c, '+' | '＋') && digits == 0 {
            end = at + c.len_utf8();
        } else if is_gap(c) && gap < 4 {
            // `212 555 0123 (24-hour line)`
            if digits >= 7 && matches!(c, '(' | '（') {
                break;
            }
            open += i32::from(matches!(c, '(' | '（')) - i32::from(matches!(c, ')' | '）'));
            if open < -1 {
                break;
            }
            gap += 1;
            if matches!(c, ')' | '）') && gap == 1 && open == 0 {
                after = at + c.len_utf8();
            }
        } else {
            break;
        }
    }
    (end.max(after.min(end + 3)), digits)
}

/// A day, a span of years or a time.
fn is_date(number: &str) -> bool {
    let groups: Vec<&str> = number.split(|c: char| !is_digit(c)).filter(|group| !group.is_empty()).collect();
    let lens: Vec<usize> = groups.iter().map(|group| group.chars().count()).collect();
    let year = |group: &str| group.len() == 4 && (group.starts_with("19") || group.starts_with("20"));
    if number.contains(['+', '(']) {
        return false;
    }
    match lens.as_slice() {
        [4, 4] => groups.iter().all(|group| year(group)),
        [4, 1 | 2, 1 | 2] | [4, 1 | 2, 1 | 2, ..] => year(groups[0]),
        [1 | 2, 1 | 2, 4] | [1 | 2, 1 | 2, 4, ..] => year(groups[2]),
        // `2-18-07-2020`, as a file is called.
        [_, 2, 2, 4] => year(groups[3]) && groups[1] <= "31" && groups[2] <= "12",
        _ => false,
    }
}

/// The number with the extension that follows it: `ext. 1301`, `转 8012`, `x12`.
fn extension(text: &str, end: usize, limit: usize) -> usize {
    let rest = &text[end..limit];
    let rest = rest.trim_start_matches([' ', '\u{a0}', ',', '(', '（', '#', '-']);
    let Some((_, len)) = VOCABULARY.at(rest, |term| term == Term::Extension).or_else(|| {
        // `x12`: the word ends where the digits begin.
        rest.strip_prefix('x').filter(|rest| rest.starts_with(is_digit)).map(|_| (Term::Extension, 1))
    }) else {
        return end;
    };
    let rest = rest[len..].trim_start_matches(['.', ':', ' ', '\u{a0}', '：', '#']);
    let digits: usize = rest.chars().take_while(|c| is_digit(*c)).map(char::len_utf8).sum();
    if (1..=6).contains(&digits) { limit - rest.len() + digits } else { end }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        scan(text).into_iter().map(|token| &text[token.range]).collect()
    }

    #[test]
    fn numbers_addresses_links_and_nothing_else() {
        for (text, want) in [
            (
                "Tel: +86 10 6532-3131 ext. 12, a.b@example.org.",
                &["+86 10 6532-3131 ext. 12", "a.b@example.org"][..],
            ),
            ("call (212) 555-0123 or 212/555-0124.", &["(212) 555-0123", "212/555-0124"]),
            ("on 2024-05-06, 06/11/2010 and 1990-2020, $1200000, Case 22WF2785", &[]),
            ("press (at) example (dot) org", &["press (at) example (dot) org"]),
            (
                "https://example.com212.555.0123 Officeann@example.orghttps://x.org",
                &["https://example.com", "212.555.0123", "ann@example.org", "https://x.org"],
            ),
            ("1234 5678+65 6604 9940ann@example.org", &["1234 5678", "+65 6604 9940", "ann@example.org"]),
            ("电话：010-65323131转1301", &["010-65323131转1301"]),
        ] {
            assert_eq!(found(text), want, "{text}");
        }
    }
}
