//! Letters that a release prints: who signs one, and whom it says to call, is the letter's, and nobody for journalists.

use std::ops::Range;

use super::{LINE, lines::Line, opens};
use crate::release::read::{
    is_press,
    vocabulary::{LISTS, SENTENCES, Term, VOCABULARY},
};

/// So much of what a release says stands above a letter that it prints, in lines that read as sentences. Above one that is
/// the release stand its title and perhaps a word on what it is.
const TOLD: usize = 2;

/// Takes the lines of such letters out of what may hold contacts.
pub(super) fn mark(text: &str, lines: &mut [Line]) {
    let mut told = 0;
    let mut at = 0;
    while at < lines.len() {
        let announced = announces(text, &lines[at]);
        if announced || greets(text, &lines[at]) {
            // A release that is a letter, and whatever is in it.
            if told < TOLD && !announced {
                return;
            }
            if let Some(letter) = letter(text, lines, at) {
                at = letter.end;
                for line in &mut lines[letter] {
                    (line.enclosed, line.anchors, line.heading) = (true, 0, None);
                }
                continue;
            }
        }
        told += usize::from(lines[at].prose || lines[at].sentence || lines[at].chars > LINE);
        at += 1;
    }
}

/// The words of a line without the signs by which a mail quotes it.
fn words<'t>(text: &'t str, line: &Line) -> &'t str {
    let mark =
        |c: char| c.is_whitespace() || matches!(c, '>' | '|' | '*' | '_' | '"' | '“' | '„' | '«' | '「');
    text[line.range.clone()].trim_matches(mark)
}

/// `Dear Administrator Marsh:`, alone in its line.
fn greets(text: &str, line: &Line) -> bool {
    const LONGEST: usize = 90;
    let words = words(text, line);
    let Some(len) = SENTENCES.salutes(words) else { return false };
    let named = words[len..].chars().any(char::is_alphabetic);
    let open = words.ends_with([',', ':', '，', '：', '،', '!', ';']);
    let stands = open || named && !words.ends_with('.') && words.split_whitespace().count() < 5;
    line.anchors == 0 && words.chars().count() <= LONGEST && !words.contains(". ") && stands
}

/// `The text of the letter reads:`, alone in its line: what stands below is a letter, with a greeting or without.
fn announces(text: &str, line: &Line) -> bool {
    const LONGEST: usize = 90;
    let words = words(text, line);
    let said = |word: &str| LISTS.letter.knows(word);
    line.anchors == 0
        && words.ends_with([':', '：'])
        && words.chars().count() <= LONGEST
        && !words.contains(". ")
        && words.split(|c: char| !c.is_alphanumeric()).any(said)
}

/// The lines from a greeting to the last of whoever has signed; none if nobody has, or if that is the house's press office.
fn letter(text: &str, lines: &[Line], first: usize) -> Option<Range<usize>> {
    let after = first + 1;
    // A mail that hands a letter to journalists on quotes it whole.
    let quoted = text[lines[first].range.clone()].trim_start().starts_with('>');
    if quoted && VOCABULARY.names_journalists(words(text, &lines[first])) {
        return None;
    }
    let closing = after + lines[after..].iter().position(|line| closes(text, line))?;
    if lines[after..closing].iter().all(|line| line.blank) {
        return None;
    }
    let blank = |line: &Line| words(text, line).is_empty();
    let mut end = closing + 1;
    while let Some(begin) = lines[end..].iter().position(|line| !blank(line)).map(|found| end + found) {
        let copied = LISTS.copy_to.iter().any(|copy| {
            let small = words(text, &lines[begin]).to_lowercase();
            small.strip_prefix(copy).is_some_and(|rest| rest.starts_with([':', '.', ' ']))
        });
        if end > closing + 1 && !copied {
            break;
        }
        let ends = |line: &Line| {
            blank(line)
                || line.end
                || line.dateline
                || line.heading.is_some_and(|term| opens(term) && term != Term::Closing)
                || line.prose
        };
        let many = lines[begin..].iter().position(ends).unwrap_or(lines.len() - begin);
        if many == 0 {
            break;
        }
        end = begin + many;
    }
    let signed = lines[closing..end].iter().any(|line| is_of_the_press(words(text, line)));
    (!signed).then_some(first..end)
}

/// `Sincerely,`, alone in its line.
fn closes(text: &str, line: &Line) -> bool {
    const LONGEST: usize = 200;
    let words = words(text, line);
    let alone = words.trim_end_matches([',', '.', '!', '，', '،']);
    line.anchors == 0
        && words.chars().count() <= LONGEST
        && (VOCABULARY.is(alone, |term| term == Term::Closing) || SENTENCES.parts(words))
}

/// `Press Officer`, `press@…`
fn is_of_the_press(words: &str) -> bool {
    VOCABULARY.is_for_press(words)
        || VOCABULARY.within(words, |term| matches!(term, Term::Media | Term::Desk)).is_some()
        || words.split_whitespace().any(|word| word.contains('@') && is_press(word))
}

#[cfg(test)]
mod tests {
    use crate::release::read::tests::names;

    const TOLD: &str = "Marsh asks for gates at the crossings\n\nRep. Ada Marsh today released a letter on the fourteen crossings in Otter Parish which have no gates.\n\n\"A stop sign does not stop a freight train,\" said Marsh on the steps of the court house.\n\n";

    const LETTERS: [(&str, &str); 9] = [
        (
            "US",
            "Dear Administrator Fenn:\n\nI write about the crossings.\n\nIf you have questions, please contact Mary Reed of my staff at (202) 555-0117.\n\nSincerely,\n\nAda Marsh\nMember of Congress\n(202) 555-0118\ncc: Otter Department of Transportation, (225) 555-0132\n",
        ),
        (
            "DE",
            "Sehr geehrte Frau Ministerin,\n\nwir schreiben wegen der Bahnübergänge.\n\nFür Rückfragen steht Ihnen Petra Marsch, 030 23125 147, zur Verfügung.\n\nMit freundlichen Grüßen\nKarl Otter\nVorsitzender, Tel. 030 23125 148\n",
        ),
        (
            "FR",
            "Madame la Ministre,\n\nNous vous écrivons au sujet des passages.\n\nContact : Anne Marais, 01 99 00 11 20\n\nVeuillez agréer, Madame la Ministre, l'expression de notre considération.\n\nPaul Lontra\nPrésident, 01 99 00 11 21\n",
        ),
        (
            "ES",
            "Estimada ministra:\n\nLe escribimos por los pasos a nivel.\n\nContacto: Pilar Nutria, 956 555 151\n\nAtentamente,\nJuan Marsh\nPresidente, 956 555 152\n",
        ),
        (
            "IT",
            "Egregio Ministro,\n\nLe scriviamo per i passaggi a livello.\n\nContatto: Carla Lontra, 347 555 0151\n\nDistinti saluti\nPaolo Marsi\nPresidente, 347 555 0152\n",
        ),
        (
            "NL",
            "Geachte minister,\n\nWij schrijven u over de overwegen.\n\nContact: Anja Otter, 038 555 0147\n\nHoogachtend,\nJan Otter\nVoorzitter, 038 555 0148\n",
        ),
        (
            "SE",
            "Bästa minister,\n\nVi skriver om övergångarna.\n\nKontakt: Karin Utter, 070-555 01 41\n\nMed vänliga hälsningar\nNils Utter\nOrdförande, 070-555 01 42\n",
        ),
        (
            "PL",
            "Szanowny Panie Ministrze,\n\npiszemy w sprawie przejazdów.\n\nKontakt: Ewa Lis, tel. 22 555 01 51\n\nZ poważaniem\nJan Lis\nprezes, tel. 22 555 01 52\n",
        ),
        (
            "RU",
            "Уважаемый господин министр!\n\nПишем вам о переездах.\n\nКонтакт: Ольга Выдрина, +7 495 555-01-24\n\nС уважением,\nИван Выдрин\nпредседатель, +7 495 555-01-25\n",
        ),
    ];

    #[test]
    fn whom_a_printed_letter_names_is_nobody_to_call() {
        for (region, letter) in LETTERS {
            let quoted: String = letter.lines().map(|line| format!("> {line}\n")).collect();
            let set_in: String = letter.lines().map(|line| format!("    {line}\n")).collect();
            for letter in [letter, &quoted, &set_in] {
                assert!(names(&format!("{TOLD}{letter}"), region).is_empty(), "{letter}");
                let below =
                    format!("{TOLD}{letter}\nPress contact: Rose Fenn, Press Officer, +1 202 555 0119\n");
                assert_eq!(names(&below, region), ["Rose Fenn"], "{letter}");
            }
        }
    }

    #[test]
    fn a_letter_that_is_announced_needs_no_greeting() {
        for ((region, letter), says) in LETTERS.into_iter().zip([
            "The full letter is below:",
            "Der Brief im Wortlaut:",
            "Le texte de la lettre :",
            "El texto de la carta:",
            "Il testo della lettera:",
            "De brief luidt:",
            "Brevet i sin helhet:",
            "Treść listu:",
            "Текст письма:",
        ]) {
            let (_, letter) = letter.split_once("\n\n").unwrap();
            assert!(names(&format!("{TOLD}{says}\n\n{letter}"), region).is_empty(), "{letter}");
        }
        // What heads the signature of whoever sends the release.
        let letter =
            "Our letter to members:\n\nThe bridge opens on Saturday.\n\nContact: Mary Reed, 020 7946 0123\n";
        assert_eq!(names(&format!("{TOLD}{letter}"), "GB"), ["Mary Reed"]);
    }

    #[test]
    fn a_release_that_is_a_letter_keeps_whoever_has_signed_it() {
        let letter = "Dear editor,\n\nplease find below what Otter Trust has to tell about the bridge that it opens on Saturday.\n\n\"It is a fine bridge,\" said the trust's chair on the steps of the town hall.\n\nKind regards,\n\nMary Reed\nOtter Trust\n020 7946 0123\nmary.reed@otter.example.org\n";
        for above in [
            "",
            "Otter Bridge to open\n\n",
            "Otter Bridge to open\n\nAn invitation to all who would like to see how it was built.\n\n",
        ] {
            assert_eq!(names(&format!("{above}{letter}"), "GB"), ["Mary Reed"], "{above}");
        }
        // Whoever has signed for the press below what the release says.
        let press = letter.replace("Mary Reed\n", "Mary Reed\nPress Officer\n");
        assert_eq!(names(&format!("{TOLD}{press}"), "GB"), ["Mary Reed"]);
    }
}
