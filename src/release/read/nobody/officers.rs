//! People who are given for what they have charge of: the officers of a club, in a list of them, and whoever a notice to members,
//! to applicants or to shareholders tells its readers to write to. Nobody is there for journalists who merely stands in a list.

use crate::release::read::{
    blocks::Block,
    cards::Card,
    settle::is_a_house,
    vocabulary::{LISTS, List, Term, VOCABULARY},
};

/// `Chair`, and below it a name and an address; `Secretary`, another name and another address: what somebody has charge of
/// stands first, again and again, below no heading and with no word of the press.
pub(super) fn are_officers(text: &str, card: &Card, block: &Block, all: &[Card]) -> bool {
    const FEWEST: usize = 2;
    let people = || all.iter().filter(|card| !card.names.is_empty());
    // `For further information, please contact:` above two columns.
    let above = text[..block.range.start].lines().rev().find(|line| line.contains(char::is_alphanumeric));
    let leads =
        |line: &str| VOCABULARY.within(line, |term| matches!(term, Term::Media | Term::Contact)).is_some();
    let headed = block.heading.is_some() || above.is_some_and(leads);
    let elsewhere = block.prose || block.top || block.released || block.ended;
    if card.names.is_empty() || headed || elsewhere {
        return false;
    }
    !is_about_the_press(text, block, all)
        && people().count() >= FEWEST
        && people().all(|card| card.heading.is_none() && is_listed_by_office(text, card))
}

/// `Treasurer: Ada Marsh, …`, `Flower rota` and below it whom to call: a word for what she does, and then her name.
fn is_listed_by_office(text: &str, card: &Card) -> bool {
    let own = &text[card.range.clone()];
    let Some(name) = card.names.first().and_then(|person| own.find(person.name.as_str())) else {
        return false;
    };
    let above = text[..card.range.start].rsplit('\n').next().unwrap_or_default();
    let ahead = [above, &own[..name]].concat();
    let ahead = ahead.trim_matches(|c: char| !c.is_alphanumeric());
    let bare = VOCABULARY.is_bare(ahead, |term| matches!(term, Term::Honorific | Term::Filler | Term::Join));
    // `School Business Manager: …`, and not `Company: Otter School`.
    let role = || card.role.as_deref().is_some_and(|role| ahead.contains(role));
    let house = || is_a_house(ahead) || VOCABULARY.within(ahead, |term| term == Term::Organisation).is_some();
    !ahead.is_empty() && !bare && (role() || !house())
}

/// Whom a release is a notice to, if it is one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::release::read) enum Notice {
    /// Those who apply for something: whoever they may ask is theirs.
    Applicants,
    /// A house's own people, whom no heading tells from journalists.
    Readers,
}

/// By what a title begins with: `Notice of Annual General Meeting`, `Vacancy: …`.
pub(in crate::release::read) fn notice(title: &str) -> Option<Notice> {
    let title = title.trim_start_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    let begins = |list: &List| {
        let whole = |rest: &str| !rest.starts_with(char::is_alphanumeric);
        list.iter().any(|words| title.strip_prefix(words).is_some_and(whole))
    };
    let applicants = || begins(&LISTS.notice_to_applicants).then_some(Notice::Applicants);
    applicants().or_else(|| begins(&LISTS.notice).then_some(Notice::Readers))
}

/// Whom such a notice names, though under no heading for journalists: whom its readers write to. A sentence of it that has
/// more to tell has it for them, too.
pub(super) fn serves_its_readers(text: &str, card: &Card, block: &Block, all: &[Card]) -> bool {
    let Some(notice) = block.notice else { return false };
    let headed = |term: Option<Term>| match term {
        None | Some(Term::Closing) => false,
        Some(Term::Contact) => notice == Notice::Readers && !block.prose,
        Some(_) => true,
    };
    if card.names.is_empty() || headed(block.heading) || headed(card.heading) || block.released {
        return false;
    }
    !is_about_the_press(text, block, all)
}

/// A word of the press anywhere in it, or the desk of one.
fn is_about_the_press(text: &str, block: &Block, all: &[Card]) -> bool {
    VOCABULARY.is_for_press(&text[block.range.clone()]) || all.iter().any(|card| card.desk.is_some())
}

#[cfg(test)]
mod tests {
    use crate::release::read::tests::names;

    const BODY: &str = "Otter Bowling Club opens its green\n\nThe green opens on 18 April, weather permitting, and the subscription for the coming season is £48, the committee has said.\n\n";

    #[test]
    fn who_stands_in_a_list_of_officers_is_nobody() {
        for (region, list) in [
            (
                "GB",
                "Chair\nPeter Wren\npeter.wren@example.org\n\nSecretary\nMary Fell\nmary.fell@example.org\n020 7946 0134\n",
            ),
            (
                "GB",
                "Hon. Secretary: Ruth Heron, ruth.heron@example.org, 01632 960112\nPlot Registrar: Dan Pike, dan.pike@example.org, 01632 960113\n",
            ),
            (
                "GB",
                "Vicar\nThe Revd Jane Moss\n01632 960131\n\nFlower rota\nBetty Lane 01632 960134\n\nGift Aid\nColin Wade\ncolin.wade@example.org\n",
            ),
            (
                "GB",
                "Year 4 teacher: Mr Alan Rook, a.rook@example.org\nSchool Business Manager: Mrs Tina Dove, t.dove@example.org, 01632 960121\n",
            ),
            (
                "SE",
                "Ordförande\nKarin Utter\nkarin.utter@example.org\n070-555 01 41\n\nKassör\nNils Mård\nnils.mard@example.org\n",
            ),
        ] {
            assert!(names(&format!("{BODY}{list}"), region).is_empty(), "{list}");
            let press = list
                .replace("Secretary", "Press Secretary")
                .replace("Vicar", "Press")
                .replace("Business", "Press")
                .replace("Kassör", "Pressansvarig");
            assert!(!names(&format!("{BODY}{press}"), region).is_empty(), "{press}");
            let headed = format!("{BODY}For further information contact:\n\n{list}");
            assert!(!names(&headed, region).is_empty(), "{headed}");
        }
        // What somebody does behind the name, and somebody alone.
        let team = "Peter Wren, Chair, peter.wren@example.org\nMary Fell, Secretary, mary.fell@example.org\n";
        assert_eq!(names(&format!("{BODY}{team}"), "GB"), ["Peter Wren", "Mary Fell"]);
        let alone = "Secretary: Mary Fell, 020 7946 0134, mary.fell@example.org\n";
        assert_eq!(names(&format!("{BODY}{alone}"), "GB"), ["Mary Fell"]);
        // Who takes the money is for those who pay.
        assert!(names(&format!("{BODY}{}", alone.replace("Secretary", "Treasurer")), "GB").is_empty());
    }

    #[test]
    fn whom_a_notice_names_is_there_for_its_readers() {
        let below = "\n\nThe meeting is on Thursday 12 March at 7.30pm in the Scout Hall, Reed Road, and all who hold a plot are welcome.\n\n";
        let secretary = "Mary Fell, Secretary, 020 7946 0134, mary.fell@example.org\n";
        for (title, named) in [
            ("Notice of Annual General Meeting", false),
            ("AGM of the Otter Society", false),
            ("Vacancy: gardener", false),
            ("Noticeable rise in plots", true),
            ("Otter Society calls annual general meeting", true),
        ] {
            assert_eq!(
                names(&format!("{title}{below}{secretary}"), "GB").len(),
                usize::from(named),
                "{title}"
            );
            let press = secretary.replace("Secretary", "Press Officer");
            assert_eq!(names(&format!("{title}{below}{press}"), "GB"), ["Mary Fell"], "{title}");
        }
        let headed = format!("{below}For further information contact:\n{secretary}");
        assert_eq!(names(&format!("Notice of Annual General Meeting{headed}"), "GB"), ["Mary Fell"]);
        assert!(names(&format!("Vacancy: gardener{headed}"), "GB").is_empty());
    }

    #[test]
    fn who_manages_a_customer_s_account_is_nobody_to_call() {
        for line in [
            "Your account manager is Daniel Croft, 020 7946 0149.",
            "Case officer: Daniel Croft, Principal Engineer, 020 7946 0149, daniel.croft@example.org",
        ] {
            assert!(names(&format!("{BODY}{line}\n"), "GB").is_empty(), "{line}");
        }
    }
}
