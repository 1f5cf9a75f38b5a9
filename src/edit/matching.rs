//! Whether a draft is a contact that the directory has: by UID, or by an address or number together with a name
//! that fits. An address alone proves nothing, since desks share addresses.

use crate::model::{Contact, ContactKind, Draft, Name, text};

/// Whether two names can be one person's: the same words in any order, one with words left out, or with
/// initials in their place. Neither order nor accents count, and either may be in the other script.
pub fn compatible(one: &Name, other: &Name) -> bool {
    let spellings = |name: &Name| {
        let mut all = vec![name.printed.clone()];
        all.extend(name.other_script.clone());
        let parts = [&name.given, &name.family].into_iter().flatten().cloned().collect::<Vec<_>>();
        all.extend((parts.len() == 2).then(|| parts.join(" ")));
        all
    };
    let others = spellings(other);
    spellings(one).iter().any(|a| others.iter().any(|b| words_fit(a, b)))
}

fn words_fit(one: &str, other: &str) -> bool {
    let words = |name: &str| -> Vec<String> {
        text::fold(name)
            .split(|letter: char| !letter.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .map(String::from)
            .collect()
    };
    let (one, other) = (words(one), words(other));
    if one.is_empty() || other.is_empty() {
        return false;
    }
    // `Liu Li`, `LiuLi` and `刘 莉`, `刘莉` are each one name.
    if one.concat() == other.concat() {
        return true;
    }
    let (short, mut long) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    let mut whole = 0;
    for word in &short {
        let same = long.iter().position(|other| other == word);
        let initial = || {
            long.iter().position(|other| {
                let (a, b) = (word.chars().count(), other.chars().count());
                (a == 1 && other.starts_with(word.as_str())) || (b == 1 && word.starts_with(other.as_str()))
            })
        };
        let Some(at) = same.or_else(initial) else { return false };
        whole += usize::from(same.is_some());
        long.remove(at);
    }
    whole > 0
}

/// Whether a draft that shares a number or address with `contact` is that contact.
pub fn is_same(draft: &Draft, contact: &Contact, unnamed: &Name) -> bool {
    let desk = draft.kind == Some(ContactKind::Desk);
    if desk != (contact.kind == ContactKind::Desk) && draft.kind.is_some() {
        return false;
    }
    compatible(draft.name.as_ref().unwrap_or(unnamed), &contact.name)
}

/// Whether a draft says nothing of whose its numbers and addresses are: it is then whoever has them.
pub fn is_bare(draft: &Draft) -> bool {
    let named = [&draft.organisation, &draft.office, &draft.role].into_iter().any(Option::is_some);
    draft.name.is_none() && draft.kind != Some(ContactKind::Desk) && !named
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fit(one: &str, other: &str) -> bool {
        compatible(&Name::printed(one), &Name::printed(other))
    }

    #[test]
    fn order_accents_initials_and_missing_words_are_one_name() {
        for (one, other) in [
            ("Liu Li", "Li Liu"),
            ("María López", "maria lopez"),
            ("D. Rutstein", "Dale Rutstein"),
            ("Sarah Crowe", "Sarah J. Crowe"),
            ("刘 莉", "刘莉"),
            ("Jean-Luc Exemple", "Jean Luc Exemple"),
        ] {
            assert!(fit(one, other) && fit(other, one), "{one} / {other}");
        }
    }

    #[test]
    fn other_people_are_other_people() {
        for (one, other) in
            [("Liu Li", "Liu Wei"), ("Sarah Crowe", "Simon Crowe"), ("S. C.", "Sarah Crowe"), ("", "Li")]
        {
            assert!(!fit(one, other), "{one} / {other}");
        }
    }

    #[test]
    fn the_other_script_counts() {
        let mut printed = Name::printed("Liu Li");
        printed.other_script = Some("刘莉".to_owned());
        assert!(compatible(&printed, &Name::printed("刘莉")));
    }
}
