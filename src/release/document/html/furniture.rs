//! What a page calls what it has around its content, by the id, the class or the part that an element plays.

use std::sync::LazyLock;

use serde::Deserialize;

use super::tags::attribute;

/// The parts that an element plays by its role.
const PARTS: [&str; 4] = ["navigation", "contentinfo", "banner", "search"];

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
struct Words {
    names: Vec<String>,
    pairs: Vec<[String; 2]>,
    beside: Vec<String>,
    apart: Vec<String>,
}

static WORDS: LazyLock<Words> =
    LazyLock::new(|| toml::from_str(include_str!("furniture.toml")).unwrap_or_default());

pub(super) fn is_furniture(attributes: &str) -> bool {
    let names = ["id", "class"].map(|key| attribute(attributes, key).unwrap_or_default()).join(" ");
    let names: Vec<Vec<String>> = names.split_ascii_whitespace().map(words).collect();
    let apart = names.iter().flatten().any(|word| WORDS.apart.contains(word));
    let part = attribute(attributes, "role").is_some_and(|role| {
        role.split_ascii_whitespace().any(|one| PARTS.iter().any(|part| one.eq_ignore_ascii_case(part)))
    });
    part || !apart && names.iter().any(|words| names_it(words))
}

/// `site-footer`, and neither `footer-contact` nor `menu-item`.
fn names_it(words: &[String]) -> bool {
    let named = words.iter().any(|word| WORDS.names.contains(word))
        || words.windows(2).any(|pair| WORDS.pairs.iter().any(|one| one == pair));
    let known = |word: &String| {
        WORDS.names.contains(word)
            || WORDS.beside.contains(word)
            || WORDS.pairs.iter().flatten().any(|one| one == word)
    };
    named && words.iter().all(known)
}

/// `topBar`, `top-bar`, `top_bar`.
fn words(name: &str) -> Vec<String> {
    let mut out = vec![String::new()];
    let mut small = false;
    for c in name.chars() {
        if !c.is_alphanumeric() || small && c.is_uppercase() {
            out.push(String::new());
        }
        if c.is_alphanumeric() {
            out.last_mut().into_iter().for_each(|word| word.extend(c.to_lowercase()));
        }
        small = c.is_lowercase();
    }
    out.retain(|word| !word.is_empty());
    out
}

#[cfg(test)]
mod tests {
    use super::is_furniture;

    #[test]
    fn a_page_says_what_stands_around_its_content() {
        for attributes in [
            "class=menu",
            "class=\"foot\"",
            "class='wide topbar'",
            "class=topBar",
            "class=\"site-footer\"",
            "id=\"pie\"",
            "class=cookie-banner",
            "id=main_nav",
            "role=contentinfo",
        ] {
            assert!(is_furniture(attributes), "{attributes}");
        }
        for attributes in [
            "class=\"footer-contact press\"",
            "class=\"footer press\"",
            "class=main",
            "id=top",
            "class=foot-note",
            "class=menu-item",
            "class=footage",
            "class=\"page side\"",
            // Around all of the page.
            "id=left-navigation_page-wrapper",
        ] {
            assert!(!is_furniture(attributes), "{attributes}");
        }
    }
}
