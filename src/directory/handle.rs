//! Handles: what a user types for a contact.

use crate::model::text;

/// The letters and digits of a name, folded, its words joined by hyphens: `María José O'Neill` gives
/// `maria-jose-oneill`, `刘莉` stays. A name without any gives `contact`.
pub fn of(name: &str) -> String {
    let mut handle = String::new();
    let mut gap = false;
    for letter in text::fold(name).chars() {
        if letter.is_alphanumeric() || is_mark(letter) {
            if gap && !handle.is_empty() {
                handle.push('-');
            }
            gap = false;
            handle.push(letter);
        } else if !matches!(letter, '\'' | '.' | 'ʼ') || gap {
            gap = true;
        }
    }
    if handle.is_empty() { "contact".to_owned() } else { handle }
}

/// A mark that belongs to the letter before it, as in Devanagari and Thai.
fn is_mark(letter: char) -> bool {
    unicode_normalization::char::is_combining_mark(letter)
}

#[cfg(test)]
mod tests {
    use super::of;

    #[test]
    fn handles_can_be_typed() {
        for (name, handle) in [
            ("Dale Rutstein", "dale-rutstein"),
            ("María José O'Neill", "maria-jose-oneill"),
            ("Liu Li (刘莉)", "liu-li-刘莉"),
            ("J. R. Smith, Jr.", "j-r-smith-jr"),
            ("Press Office / Duty line", "press-office-duty-line"),
            ("प्रिया", "प्रिया"),
            ("…", "contact"),
        ] {
            assert_eq!(of(name), handle, "{name}");
        }
    }
}
