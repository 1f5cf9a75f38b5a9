//! What stands below a head for those who visit, buy, give or need something: `Plan your visit`, `Tickets`.

use super::{BARE_LINE, LINE, asked::asks_others, lines::Line, matter, opens};
use crate::release::read::{
    house::is_postal,
    is_press,
    vocabulary::{LISTS, Term, VOCABULARY},
};

/// Takes the lines of such sections for the public's, each up to the next head or paragraph.
pub(super) fn mark(text: &str, lines: &mut [Line]) {
    let mut section: Option<Section> = None;
    for line in lines {
        let words = text[line.range.clone()].trim();
        if line.blank {
            if let Some(section) = &mut section {
                section.gap |= section.filled;
            }
            continue;
        }
        if heads(line, words) || leads_others(line, words) {
            (line.heading, section) = (Some(Term::Public), Some(Section::default()));
        } else if let Some(open) = &mut section {
            if open.is_told_in(line) {
                (line.for_others, section) = (true, None);
            } else if open.ends_at(line, words) {
                section = None;
            } else {
                (open.filled, open.gap) = (true, false);
                line.heading = Some(Term::Public);
            }
        }
    }
}

#[derive(Default)]
struct Section {
    /// Something stands in it.
    filled: bool,
    /// An empty line stands below that.
    gap: bool,
}

impl Section {
    /// A paragraph right below the head: whom it says to call is for that.
    fn is_told_in(&self, line: &Line) -> bool {
        !self.filled && (line.prose || line.chars > LINE) && !line.end && !line.furniture
    }

    fn ends_at(&self, line: &Line, words: &str) -> bool {
        // Another head, or a name above its number; the house's street is neither.
        let street = words.rsplit([',', '·', '–']).next().is_some_and(|town| is_postal(town.trim()));
        let head = self.gap && line.anchors == 0 && !line.item && !words.starts_with(['-', '*']) && !street;
        head || line.end
            || line.prose
            || line.dateline
            || line.furniture
            || line.chars > LINE
            || line.heading.is_some_and(opens)
            || is_for_press(words)
    }
}

/// The head alone, with no number and no name.
fn heads(line: &Line, words: &str) -> bool {
    let words = words.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    line.anchors == 0 && !line.furniture && line.chars <= BARE_LINE && is_public(&words)
}

/// `Biglietteria`, `Öffnungszeiten und Kontakt`: one such head, or several words for the public and for a contact.
fn is_public(words: &str) -> bool {
    let one = |words: &str| VOCABULARY.public_heads.contains(words);
    let only = |words: &str| {
        VOCABULARY.is(words, |term| term == Term::Public) && !VOCABULARY.sign_ups.contains(words)
    };
    let neutral = |words: &str| VOCABULARY.is(words, |term| term == Term::Contact);
    one(words) || only(words) || {
        let parts = parts(words);
        parts.len() > 1
            && parts.iter().any(|part| one(part) || only(part))
            && parts.iter().all(|part| one(part) || only(part) || neutral(part))
    }
}

/// What stands between `and`, `&`, a comma and a slash.
fn parts(words: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    for word in words.split_whitespace() {
        let bare = word.trim_matches([',', '/', '&', '·', '–', '-']);
        let parting = bare.is_empty() || VOCABULARY.is(bare, |term| term == Term::Join);
        if parting {
            parts.push(String::new());
            continue;
        }
        if let Some(last) = parts.last_mut() {
            if !last.is_empty() {
                last.push(' ');
            }
            last.push_str(bare);
        }
        if word.ends_with([',', '/']) {
            parts.push(String::new());
        }
    }
    parts.retain(|part| !part.is_empty());
    parts
}

/// `For any clarification, graduands should contact:`, `Stellungnahmen sind zu richten an:`, and below it whom.
fn leads_others(line: &Line, words: &str) -> bool {
    let others = || {
        asks_others(words).is_some_and(|(_, end)| !words[end..].contains(". "))
            && !VOCABULARY.names_journalists(words)
    };
    line.anchors == 0 && !line.furniture && line.opens && (others() || matter::is_handed_in(words))
}

/// `Press officer`, `press@…`, `Communications`: for journalists, wherever it stands.
fn is_for_press(words: &str) -> bool {
    let desk = VOCABULARY.within(words, |term| matches!(term, Term::Desk | Term::Media));
    // `Sekretariat`: a house's office, and one for journalists only where nothing else is said.
    desk.is_some_and(|(_, at, len)| !LISTS.office_of_all.knows(&words[at..at + len]))
        || words.split_whitespace().any(|word| word.contains('@') && is_press(word))
}

#[cfg(test)]
mod tests {
    use crate::{
        model::ReleaseReading,
        release::{Document, Format, read::read},
    };

    fn reading(text: &str, region: &str) -> ReleaseReading {
        read(&Document::parse(text.as_bytes(), Format::Markdown).unwrap(), region.parse().ok()).0
    }

    #[test]
    fn below_heads_for_the_public_stands_nobody_in_any_language() {
        let sections = [
            ("FR", "Venir en groupe\nRéservations auprès d'Ada Marais : 01 99 00 12 34"),
            (
                "DE",
                "## So erreichen Sie uns\n\n| Amt | Ansprechpartner | Telefon |\n|---|---|---|\n| Kasse | Frau Marsch | 030 23125 123 |",
            ),
            (
                "DE",
                "## Service\n\n| Anliegen | Telefon |\n|---|---|\n| Störung Strom | 030 23125 123 |\n\nE-Mail: service@otter.example.org",
            ),
            (
                "IT",
                "**Biglietteria**\nPro Loco di Lontra, via Roma 6 – tel. 0342 615 234\nbiglietti@lontra.example.org",
            ),
            (
                "NL",
                "### Openingstijden en contact\n\nStadsbibliotheek Otterwold, Kerkplein 5\nTel. 038 555 0123\nbalie@otter.example.org",
            ),
            ("PT", "Secretaria\nDona Ada Lontra – 253 555 014\nsecretaria@lontra.example.org"),
            ("CZ", "Kontakty na odbory\n\n- Matrika – Jana Vydrová, 581 555 121\n- Podatelna – 581 555 100"),
            ("RU", "Заказ экскурсий\nОльга Петровна Выдрина, +7 (8552) 55-01-24"),
            ("JP", "会社概要\n代表者：大島 恒一\n電話：054-655-0100\ninfo@kawauso.example.org"),
            ("EG", "أرقام مهمة\nحجز العيادات: 02 2555 0124\ninfo@otter.example.org"),
        ];
        for (region, section) in sections {
            let text = format!("Otter 2025\n\nOtterburg, 2 May 2025. One two three.\n\n{section}\n");
            assert!(reading(&text, region).contacts.is_empty(), "{section}");
        }
    }

    #[test]
    fn more_information_in_what_a_house_says_of_itself_is_for_all() {
        let about = [
            "## About Otter\n\nOtter Foods was founded in 2009. Head office: 4 Mill Lane, Marl. More information: hello@otter.example.com",
            "À propos de Lontra\nLontra emploie 22 salariés. Siège : 14, quai Marais, Lyon. Plus d'informations : bonjour@lontra.example.com",
            "O muzeum\nMuzeum działa od 1958 roku. Więcej informacji: kontakt@wydra.example.org",
        ];
        for about in about {
            let text = format!("Otter 2025\n\nOtterburg, 2 May 2025. One two three.\n\n{about}\n");
            assert!(reading(&text, "FR").contacts.is_empty(), "{about}");
        }
    }

    #[test]
    fn who_speaks_for_the_house_stands_below_them_too() {
        let text =
            "Otter 2025\n\nBilletterie\n01 99 00 12 34\n\nContact presse\nAda Marais, 06 39 98 12 34\n";
        assert_eq!(reading(text, "FR").contacts.len(), 1);
        let text = "Otter 2025\n\nÖffnungszeiten\nMo–Fr 8–12\nPressestelle: Ada Marsch, 030 23125 123\n";
        assert_eq!(reading(text, "DE").contacts.len(), 1);
    }
}
