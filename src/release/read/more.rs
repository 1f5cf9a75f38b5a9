//! Where a release says that there is more to read: `For more information, visit otter.example.org/plan`.

use std::ops::Range;

use super::{
    Document, Link,
    blocks::Block,
    tokens::{Kind, Token},
    vocabulary::{SENTENCES, Term, VOCABULARY},
};
use crate::release::Hyperlink;

/// From the words that lead there to the link, in bytes.
const REACH: usize = 160;
/// Endings of domains that stand without `www.`; those of countries have two letters.
const ENDINGS: [&str; 17] = [
    "com",
    "org",
    "net",
    "edu",
    "gov",
    "mil",
    "int",
    "info",
    "museum",
    "foundation",
    "news",
    "press",
    "media",
    "health",
    "energy",
    "scot",
    "wales",
];

/// The links that a block offers, and those right behind it: "Or go to: …".
pub(super) fn of_block(document: &Document, tokens: &[Token], block: &Block, out: &mut Vec<Link>) {
    let text = document.text();
    let mut end = block.range.end;
    for line in text[end..].split_inclusive('\n').take(3) {
        let words = line.trim();
        if words.chars().count() > 160 || VOCABULARY.at(words, |term| term == Term::End).is_some() {
            break;
        }
        end += line.len();
    }
    for token in tokens.iter().filter(|token| {
        token.kind == Kind::Url && token.range.start >= block.range.start && token.range.end <= end
    }) {
        push_link(document, text[token.range.clone()].to_owned(), token.range.clone(), out);
    }
    let shown = |link: &&Hyperlink| {
        link.range.start >= block.range.start && link.range.end <= end && link.target.starts_with("http")
    };
    for link in document.hyperlinks().iter().filter(shown) {
        push_link(document, link.target.clone(), link.range.clone(), out);
    }
}

fn push_link(document: &Document, url: String, range: Range<usize>, out: &mut Vec<Link>) {
    if !out.iter().any(|link| link.url == url) {
        out.push(Link { url, span: document.span(range) });
    }
}

/// Adds the links of such sentences; all stand in the order of the text then.
pub(super) fn add(document: &Document, tokens: &[Token], out: &mut Vec<Link>) {
    let text = document.text();
    let leads: Vec<usize> = SENTENCES.more(text).map(|(_, end)| end).collect();
    let led = |at: usize| {
        let lead = leads[..leads.partition_point(|end| *end <= at)].last();
        lead.is_some_and(|end| at - end <= REACH && !is_parted(&text[*end..at]))
    };
    let before = out.len();
    let push = |url: &str, range: Range<usize>, out: &mut Vec<Link>| {
        if !out.iter().any(|one| is_same(&one.url, url)) {
            push_link(document, url.to_owned(), range, out);
        }
    };
    for token in tokens.iter().filter(|token| token.kind == Kind::Url && led(token.range.start)) {
        let url = &text[token.range.clone()];
        if is_page(url) {
            push(url, token.range.clone(), out);
        }
    }
    let bare = bare(text).filter(|range| !tokens.iter().any(|token| meets(&token.range, range)));
    for range in bare.filter(|range| led(range.start)) {
        push(&text[range.clone()], range, out);
    }
    // What a link shows of its target is not told again.
    for link in document.hyperlinks() {
        let shown = out.iter().any(|one| meets(&(one.span.start..one.span.end), &link.range));
        let fits = link.target.starts_with("http") && !link.range.is_empty();
        if fits && !shown && led(link.range.start) {
            push(&link.target, link.range.clone(), out);
        }
    }
    if out.len() > before {
        out.sort_by_key(|link| link.span.start);
    }
}

/// `www.example.org` and `https://example.org/`
fn is_same(one: &str, other: &str) -> bool {
    let bare = |url: &str| {
        let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
        rest.strip_prefix("www.").unwrap_or(rest).trim_end_matches('/').to_ascii_lowercase()
    };
    bare(one) == bare(other)
}

/// Whether a sentence or a paragraph ends there.
fn is_parted(gap: &str) -> bool {
    const ENDS: [&str; 5] = [". ", "! ", "? ", "。", "\n\n"];
    ENDS.iter().any(|end| gap.contains(end)) || gap.lines().skip(1).any(|line| line.trim().is_empty())
}

/// Domains that stand without what says that they are a link: `otter.example.org/plan`.
fn bare(text: &str) -> impl Iterator<Item = Range<usize>> {
    let own = |c: char| c.is_ascii_alphanumeric() || "-._~:/?#@!$&*+=%".contains(c);
    let mut at = 0;
    std::iter::from_fn(move || {
        while let Some(found) = text[at..].find('.') {
            let dot = at + found;
            let start = text[..dot]
                .rfind(|c| !own(c))
                .map_or(0, |last| last + text[last..].chars().next().map_or(1, char::len_utf8));
            let end = text[dot..].find(|c| !own(c)).map_or(text.len(), |len| dot + len);
            at = end.max(dot + 1);
            let words = text[start..end].trim_end_matches(['.', ':', '!', '?', '*', '_', '-']);
            let host = words.split(['/', '?', '#']).next().unwrap_or_default();
            if is_host(host) {
                return Some(start..start + words.len());
            }
        }
        None
    })
}

/// Whether a link that a text shows is whole, and no picture.
fn is_page(url: &str) -> bool {
    const PICTURES: [&str; 4] = [".jpg", ".jpeg", ".png", ".gif"];
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let host = rest.split(['/', '?', '#', ':']).next().unwrap_or_default();
    let top = host.trim_start_matches("www.").rsplit_once('.').map_or("", |(_, top)| top);
    let mixed = top.chars().any(char::is_uppercase) && top.chars().any(char::is_lowercase);
    top.len() > 1 && !mixed && !PICTURES.iter().any(|end| url.to_ascii_lowercase().ends_with(end))
}

fn is_host(host: &str) -> bool {
    let label = |label: &str| {
        !label.is_empty()
            && label.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
    };
    let Some((rest, ending)) = host.rsplit_once('.') else { return false };
    let country = ending.len() == 2 && ending.bytes().all(|byte| byte.is_ascii_lowercase());
    // `e.g`, `a.m`
    host.split('.').all(label) && rest.len() > 2 && (country || ENDINGS.contains(&ending))
}

fn meets(one: &Range<usize>, other: &Range<usize>) -> bool {
    one.start < other.end && other.start < one.end
}

#[cfg(test)]
mod tests {
    use crate::release::{Document, Format, read};

    fn told(text: &str, format: Format) -> Vec<String> {
        let document = Document::parse(text.as_bytes(), format).unwrap();
        read(&document, None).0.links.into_iter().map(|link| link.url).collect()
    }

    #[test]
    fn links_that_sentences_lead_to() {
        for (text, links) in [
            ("For more information, visit www.otter.example.org/plan.", &["www.otter.example.org/plan"][..]),
            (
                "For further information about the season, see https://otter.example.org/a",
                &["https://otter.example.org/a"],
            ),
            ("For more information: otter.example.org/plan", &["otter.example.org/plan"]),
            ("2. Find out more at otter.example.org (in English).", &["otter.example.org"]),
            ("更多信息请访问otter.example.org/plan。", &["otter.example.org/plan"]),
            ("Pour en savoir plus, consultez le site otter.example.fr", &["otter.example.fr"]),
            ("Mehr Informationen finden Sie unter www.otter.example.org.", &["www.otter.example.org"]),
            (
                "Para más información: www.otter.example.org y www.otter.example.com",
                &["www.otter.example.org", "www.otter.example.com"],
            ),
            // Another sentence, no domain, an address.
            ("For more information, ask us. The plan is on www.otter.example.org.", &[]),
            ("For more information, come at 9 a.m. to the hall, e.g. by bus no.10", &[]),
            ("For more information, write to ada@otter.example.org", &[]),
            ("The plan is on www.otter.example.org", &[]),
            ("Read more: https://otter.example.org/plan.jpg www.otter.example.orgContact", &[]),
        ] {
            let text = format!("Agencies agree on a plan\n\nThe agencies agreed today.\n\n{text}\n");
            assert_eq!(told(&text, Format::Text), links, "{text}");
        }
        let page = "<p>Find out more on <a href=\"https://otter.example.org/plan\">our pages</a>.</p>";
        assert_eq!(told(page, Format::Html), ["https://otter.example.org/plan"]);
    }
}
