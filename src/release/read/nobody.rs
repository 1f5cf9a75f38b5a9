//! Numbers and addresses below a heading that reach nobody whom journalists call: a company's own among what it is listed
//! by, a line that is free for all who call, and those of the house of whoever heads it.

mod officers;
mod own;

pub(super) use officers::{Notice, notice};
use officers::{are_officers, serves_its_readers};
use own::{
    answers_a_question, are_offices, is_an_imprint, is_free_for_all, is_of_the_foot, is_open,
    stands_in_a_listing,
};

use super::{
    blocks::Block,
    callable::{is_head, is_press},
    cards::Card,
    person::{self, is_somebody},
    settle::{affinity, is_a_house},
    vocabulary::{Term, VOCABULARY},
};
use crate::release::cities::is_a_place;

/// Whether the card is nobody's, though its place would make it a contact. `heads` are those that the markup has.
pub(super) fn is_nobody(text: &str, heads: &[&str], card: &Card, block: &Block, all: &[Card]) -> bool {
    if heads_the_house(card, all)
        || is_a_letterhead(text, block, all)
        || is_of_a_directory(text, block, all)
        || is_for_one_thing(text, card, block)
        || serves_no_press(text, heads, card, block, all)
        || are_officers(text, card, block, all)
        || serves_its_readers(text, card, block, all)
    {
        return true;
    }
    if !block.prose && (card.names.is_empty() || block.heading.is_none()) && is_open(text, card) {
        return true;
    }
    let houses_own = || {
        stands_in_a_listing(text, card)
            || !block.prose && (is_free_for_all(card) || is_an_imprint(text, card))
    };
    let nobodys = || {
        houses_own()
            || is_of_the_foot(text, card)
            || are_offices(text, card)
            || answers_a_question(text, card)
    };
    card.names.is_empty()
        && card.desk.is_none()
        && !card.emails.iter().any(|email| is_press(&email.address))
        && nobodys()
}

/// Several people or places with a number each, below no heading, and no word of the press: the branches of a house, its
/// staff, its stations.
fn is_of_a_directory(text: &str, block: &Block, all: &[Card]) -> bool {
    const FEWEST: usize = 3;
    let entry = |card: &&Card| !card.names.is_empty() && !card.phones.is_empty() && card.heading.is_none();
    if block.heading.is_some() || block.prose || block.top || block.released {
        return false;
    }
    all.iter().filter(entry).count() >= FEWEST
        && !all.iter().any(|card| has_own_address(card) || speaks_for_the_house(card))
        && !VOCABULARY.is_for_press(&text[block.range.clone()])
}

/// An address of the press, or one that is called after whose it is.
fn has_own_address(card: &Card) -> bool {
    let name = card.names.first().map_or("", |person| person.name.as_str());
    card.emails.iter().any(|email| {
        is_press(&email.address) || affinity(name, email.address.split('@').next().unwrap_or_default()) > 0
    })
}

/// People below no heading, where nothing in the block says that any of them is for the press: neither a role or an office
/// nor an address, and none has an address of their own.
fn serves_no_press(text: &str, heads: &[&str], card: &Card, block: &Block, all: &[Card]) -> bool {
    let listed = is_headed_otherwise(text, heads, block, all);
    let written_to = |card: &Card| card.hidden || has_own_address(card) && !listed;
    block.heading.is_none()
        && card.heading.is_none()
        && !card.names.is_empty()
        && !(block.prose || block.top || block.released || block.ended || block.writable || block.follows)
        && !is_alone(text, card, block, all)
        && !all.iter().any(|card| written_to(card) || speaks_for_the_house(card))
        && !VOCABULARY.is_for_press(&text[block.range.clone()])
}

/// Above the headline several people of a house, of whom one is at its head and nobody is for the press: its chair and council.
fn is_a_letterhead(text: &str, block: &Block, all: &[Card]) -> bool {
    const FEWEST: usize = 2;
    let words = &text[block.range.clone()];
    let heads = |line: &str| {
        line.split_once(',').is_some_and(|(name, rest)| {
            let role = rest.split(',').next().unwrap_or_default().trim();
            is_head(role) && person::name(name.trim()).is_some()
        })
    };
    block.top
        && block.heading.is_none()
        && !block.released
        && !block.header
        && all.iter().map(|card| card.names.len()).sum::<usize>() >= FEWEST
        && words.lines().any(heads)
        && !all.iter().any(|card| has_own_address(card) || speaks_for_the_house(card))
        && !VOCABULARY.is_for_press(words)
}

/// `Branch managers`, `Talk to your crew leader:`: a head of its own above several entries, or one that the markup has, which
/// says nothing of the press and is no house.
fn is_headed_otherwise(text: &str, heads: &[&str], block: &Block, all: &[Card]) -> bool {
    const LONGEST: usize = 60;
    const FEWEST: usize = 2;
    let reaches = |line: &str| line.contains('@') || line.chars().filter(char::is_ascii_digit).count() > 4;
    let filled = |line: &&str| line.contains(char::is_alphanumeric);
    // The line right above whoever comes first, in the block or above it.
    let first = text[block.range.clone()].lines().filter(filled).take_while(|line| !reaches(line)).next();
    let above = text[..block.range.start].lines().rev().find(filled);
    let parts = |line: &str| {
        let words = line.trim().trim_matches(|c: char| !c.is_alphanumeric() && !matches!(c, ':' | '：'));
        let colon = words.ends_with([':', '：']);
        let words = words.trim_end_matches([':', '：']);
        let small = words.split_whitespace().skip(1).all(|word| word.starts_with(char::is_lowercase));
        let said =
            |term| matches!(term, Term::Media | Term::Contact | Term::Investor | Term::Desk | Term::End);
        // `Our team`, and not `Friends of the Otter Trust`.
        let last = words.rsplit(' ').next().unwrap_or_default();
        let named = &words[..words.len() - if small { last.len() } else { 0 }];
        // `Branch managers`
        let people = last
            .strip_suffix('s')
            .is_some_and(|one| small && words != last && VOCABULARY.is(one, |term| term == Term::Role));
        let house = !people
            && (is_a_house(named) || VOCABULARY.within(named, |term| term == Term::Organisation).is_some());
        !words.is_empty()
            && words.chars().count() <= LONGEST
            && words.starts_with(char::is_uppercase)
            && (colon || small && words.contains(' ') && !words.ends_with(['.', '!', '?', '”', '"']))
            && !house
            && (people || !is_somebody(words))
            && VOCABULARY.within(words, said).is_none()
            && !VOCABULARY.is_for_press(words)
            && !VOCABULARY.names_journalists(words)
    };
    first.or(above).is_some_and(|line| (all.len() >= FEWEST || heads.contains(&line.trim())) && parts(line))
}

/// `Ada Marsh 020 7946 0123` below the text: somebody and a number, and no word of what it would be for otherwise.
fn is_alone(text: &str, card: &Card, block: &Block, all: &[Card]) -> bool {
    let [person] = card.names.as_slice() else { return false };
    let mut words = text[card.range.clone()].replace(&person.name, " ");
    // `Ada Marsh, Otter Alliance, 020 7946 0123`, `Ada Marsh, Park Superintendent, …`: of whom she speaks for.
    let serves = card.role.as_deref().is_some_and(|role| VOCABULARY.serves_the_public(role));
    let behind = text[card.range.clone()].starts_with(&person.name) && all.len() == 1 && !serves;
    for said in card.role.iter().chain(&card.units).filter(|_| behind) {
        words = words.replace(said.as_str(), " ");
    }
    for phone in &card.phones {
        words = words.replace(&phone.number.raw, " ");
    }
    let said = |word: &str| {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric());
        !word.is_empty()
            && !VOCABULARY.is(word, |term| matches!(term, Term::Phone(_) | Term::Filler | Term::Honorific))
    };
    let line = text[..card.range.start].rsplit('\n').next().unwrap_or_default();
    block.edge
        && person.known
        && card.emails.is_empty()
        && !line.chars().any(char::is_alphanumeric)
        && !words.split_whitespace().any(said)
}

/// A press office, or somebody with such a role.
fn speaks_for_the_house(card: &Card) -> bool {
    let role = card.role.iter().chain(card.names.iter().filter_map(|person| person.role.as_ref()));
    // `Ihre Ansprechpartner im Patientenmanagement`: what heads people says nothing of the press by itself.
    let press = |words: &String| {
        VOCABULARY.within(words, |term| term == Term::Desk).is_some() || VOCABULARY.is_for_press(words)
    };
    card.desk.is_some() || role.chain(&card.units).any(press)
}

/// `Tree cutting: Ada Marsh, 020 7946 0123`, below no heading: whom to call for that, and no role.
fn is_for_one_thing(text: &str, card: &Card, block: &Block) -> bool {
    let [person] = card.names.as_slice() else { return false };
    let said = || {
        let name = card.range.start + text[card.range.clone()].find(person.name.as_str())?;
        let line = text[..name].rsplit('\n').next().unwrap_or_default();
        let thing = line.trim_end().strip_suffix(':')?.rsplit(". ").next().unwrap_or_default();
        Some(thing.trim_matches(|c: char| !c.is_alphanumeric()))
    };
    block.heading.is_none()
        && card.heading.is_none()
        && card.role.is_none()
        && card.desk.is_none()
        && !card.phones.is_empty()
        && !has_own_address(card)
        && said().is_some_and(|thing| {
            let known = |term| matches!(term, Term::Contact | Term::Filler | Term::Phone(_) | Term::Email);
            !thing.is_empty()
                && !is_a_house(thing)
                && !is_a_place(thing)
                && VOCABULARY.within(thing, known).is_none()
        })
}

/// `Ada Marsh, ministre de la Mobilité`, the street and the house's number, and below them who speaks for her.
fn heads_the_house(card: &Card, all: &[Card]) -> bool {
    let spoken_for = |other: &Card| {
        !other.names.is_empty()
            && other.role.as_deref().is_some_and(|role| !is_head(role))
            && (!other.phones.is_empty() || !other.emails.is_empty())
    };
    card.names.len() == 1
        && card.postal
        && card.emails.is_empty()
        && card.role.as_deref().is_some_and(is_head)
        && all.iter().any(spoken_for)
}

#[cfg(test)]
mod tests {
    use crate::release::{Document, Format, read::read};

    fn names(text: &str, format: Format, region: &str) -> Vec<String> {
        let document = Document::parse(text.as_bytes(), format).unwrap();
        let contacts = read(&document, region.parse().ok()).0.contacts;
        contacts.into_iter().map(|one| one.draft.name.map_or_else(String::new, |name| name.printed)).collect()
    }

    const BODY: &str = "Otter Bridge to open\n\nOTTERBURG, 2 May 2025 – The Otter Bridge opens to walkers and cyclists on Saturday, the council said.\n";
    const BELOW: &str = "\nIt is the third bridge over the river and was built of local stone.\n";

    #[test]
    fn whom_a_sentence_leads_to_for_something_else_is_nobody() {
        for (region, line) in [
            ("US", "Class members planning a party may get in touch with Mary Marsh at 979-555-0178."),
            ("US", "For the evening class in Marl contact Mary Marsh, 979-555-0178."),
            ("US", "Space is limited. Contact Mary Marsh at 979-555-0178 to reserve a seat."),
            ("US", "Contact Mary Marsh at 979-555-0178 for tickets."),
            ("US", "Vendor contact: Mary Marsh, 979-555-0178"),
            ("DE", "Händler wenden sich an Petra Marsch, 030 23125 147."),
            ("DE", "Bei Problemen mit der Heizung erreichen Sie Petra Marsch unter 030 23125 147."),
            ("FR", "Les familles peuvent contacter Anne Marais au 01 99 00 11 20."),
            ("FR", "Contact exposants : Anne Marais, 01 99 00 11 20"),
            ("ES", "Para inscribirse, contactar con Pilar Nutria, 956 555 151."),
            ("IT", "Le famiglie possono rivolgersi a Carla Lontra, 347 555 0151."),
            ("PT", "As famílias podem contactar Marta Lontra, 281 555 014."),
            ("NL", "Ouders kunnen contact opnemen met Anja Otter, 038 555 0147."),
            ("SE", "Föräldrar kan kontakta Karin Utter, 070-555 01 41."),
            ("PL", "W sprawie zapisów prosimy o kontakt z Ewą Lis, tel. 22 555 01 51."),
        ] {
            for below in ["", BELOW] {
                let text = format!("{BODY}\n{line}\n{below}");
                assert!(names(&text, Format::Text, region).is_empty(), "{line}");
            }
        }
        for (region, line, name) in [
            ("US", "To register, or for more information, contact Mary Marsh at 979-555-0178.", "Mary Marsh"),
            ("US", "To speak to the mayor, contact Mary Marsh on 979-555-0178.", "Mary Marsh"),
            ("DE", "Medienvertreter wenden sich an Petra Marsch, 030 23125 147.", "Petra Marsch"),
            ("FR", "Pour toute question, contacter Anne Marais au 01 99 00 11 20.", "Anne Marais"),
            ("SE", "Journalister kan kontakta Karin Utter, 070-555 01 41.", "Karin Utter"),
            ("PL", "W razie pytań prosimy o kontakt z Ewą Lis, tel. 22 555 01 51.", "Ewą Lis"),
        ] {
            assert_eq!(names(&format!("{BODY}\n{line}\n{BELOW}"), Format::Text, region), [name], "{line}");
        }
    }

    #[test]
    fn a_letterhead_names_nobody_to_call() {
        let people = "OTTER COUNTY\nHelen Marsh, Chair, 541-555-0101\nRoy Fenn, Vice Chair, 541-555-0102\nAna Reed, Commissioner, 541-555-0103\n";
        assert!(names(&format!("{people}\nMay 2, 2025\n\n{BODY}"), Format::Text, "US").is_empty());
        let press = people.replace("Vice Chair", "Press Officer");
        assert!(!names(&format!("{press}\nMay 2, 2025\n\n{BODY}"), Format::Text, "US").is_empty());
    }

    #[test]
    fn a_head_says_for_whom_those_below_it_are() {
        let listed = "Branch managers:\nMarl - Dean Fenn - 02 5550 6101 - dean.fenn@otter.example.com\nReed Road - Mei Marsh - 02 5550 6102 - mei.marsh@otter.example.com\n";
        assert!(names(&format!("{BODY}\n{listed}"), Format::Text, "AU").is_empty());
        let page = |head: &str| {
            format!(
                "<h1>Otter Bridge to open</h1><p>The Otter Bridge opens to walkers and cyclists on Saturday, the council said today.</p><aside><h4>{head}</h4><p>Mary Marsh<br>mary@otter.example.com<br>503-555-0147</p></aside>"
            )
        };
        assert!(names(&page("New pupils"), Format::Html, "US").is_empty());
        assert_eq!(names(&page("Press enquiries"), Format::Html, "US"), ["Mary Marsh"]);
    }

    #[test]
    fn whom_those_call_who_apply_or_bid_is_nobody() {
        for (region, lines) in [
            (
                "US",
                "For further information contact: Mary Marsh, Loan Specialist, Grants Division, (202) 555-0168, mary.marsh@otter.example.org",
            ),
            (
                "US",
                "All questions in writing, by March 13, to:\n\nMary Marsh\nProcurement Officer\nTown of Otter\n(202) 555-0168\nmmarsh@otter.example.org",
            ),
            (
                "US",
                "Condition reports and catalogs ($45): Mary Marsh, (202) 555-0168, mmarsh@otter.example.org.",
            ),
            (
                "DE",
                "Auskünfte zum Verfahren:\nVergabestelle der Gemeinde Otter\nFrau Petra Marsch\nTelefon 030 23125 181\nvergabe@otter.example.org",
            ),
            ("US", "To find out whether you are eligible contact Mary Marsh on (202) 555-0168."),
        ] {
            assert!(names(&format!("{BODY}\n{lines}\n"), Format::Text, region).is_empty(), "{lines}");
        }
        let media = "Media contact: Mary Marsh, Procurement Officer, (202) 555-0168";
        assert_eq!(names(&format!("{BODY}\n{media}\n"), Format::Text, "US"), ["Mary Marsh"]);
    }

    #[test]
    fn a_paragraph_below_a_head_for_others_is_for_them() {
        let apply = "Send your letter and your latest results to the works before the end of the month, or hand them in at the gate. Enquiries: 020 7946 0123 (8.00 to 15.30).";
        let page = |head: &str| format!("{BODY}\n{head}\n\n{apply}\n");
        assert!(names(&page("## How to apply"), Format::Markdown, "GB").is_empty());
        assert_eq!(names(&page("## The works"), Format::Markdown, "GB"), [""]);
    }

    #[test]
    fn offices_and_the_foot_of_a_page_are_for_all() {
        let offices = "Para más información, llame al (209) 555-0104.\n\nNorthern Region  (209) 555-0101  Central Region  (559) 555-0102  Southern Region  (661) 555-0103";
        assert!(names(&format!("{BODY}\n{offices}\n"), Format::Text, "US").is_empty());
        let foot = "Contact\n\nOtter Centre, PO Box 255\nA-1400 Vienna, Austria\nTelephone: +43 1 2600 55510, Facsimile +43 1 2600 55517\nmail@otter.example.org\n";
        let page = |above: &str| format!("{BODY}\n{above}{foot}");
        assert!(
            names(&page("Related Stories\n\n- 2 May 2024: New guide\n\n"), Format::Text, "AT").is_empty()
        );
        assert_eq!(names(&page(""), Format::Text, "AT"), [""]);
    }

    #[test]
    fn a_capital_inside_the_name_of_a_service_begins_no_name() {
        let lines = "WhatsApp Ottersportello: 351 155 0144\nottersportello@otter.example.org";
        assert!(names(&format!("{BODY}\n{lines}\n"), Format::Text, "IT").is_empty());
    }

    #[test]
    fn who_serves_a_department_s_visitors_is_nobody() {
        let page = "<h1>Otter Bridge to open</h1><p>The Otter Bridge opens to walkers and cyclists on Saturday, the council said today.</p><h3>Ihre Ansprechpartner im Patientenmanagement</h3><table><tr><td>Chirurgie</td><td>Petra Marsch</td><td>030 23125 631</td></tr><tr><td>Innere Medizin</td><td>Karl Otter</td><td>030 23125 632</td></tr><tr><td>Geburtshilfe</td><td>Anna Fenn</td><td>030 23125 633</td></tr></table>";
        assert!(names(page, Format::Html, "DE").is_empty());
    }
}
