//! A text's lines, and what each is on its own: a heading, a sentence, a name.

mod looks;

pub(super) use looks::is_east_asian_sentence;
use looks::{begins_with_dateline, is_list, is_mail_header, is_prose, is_social, names_east_asian};

use std::ops::Range;

use super::{
    BARE_LINE, LINE,
    heads::{
        begins_with_somebody, ends_in_public, headed, heading, is_label, is_labelled, names_press_officer,
        signs_up,
    },
    letters, matter, opens, sections,
};
use crate::release::read::{
    atoms::is_ornament,
    cards::is_free,
    is_press,
    person::{self, Part},
    tokens::{Kind, Token},
    vocabulary::{SENTENCES, Term, VOCABULARY, is_east_asian},
    wrap::is_mail_date,
};

pub(super) struct Line {
    pub(super) range: Range<usize>,
    pub(super) blank: bool,
    pub(super) chars: usize,
    pub(super) anchors: usize,
    pub(super) heading: Option<Term>,
    /// The heading stands before the line's first number or address.
    pub(super) leads: bool,
    /// Behind a bullet.
    pub(super) item: bool,
    /// Ends with a colon.
    pub(super) opens: bool,
    /// A heading and its colon stand right before the first number or address.
    pub(super) labelled: bool,
    /// Behind a heading and its colon, people parted by semicolons, each with a number or an address: no paragraph,
    /// however long.
    pub(super) listed: bool,
    /// Nothing but the words of a link to write to.
    pub(super) writable: bool,
    pub(super) end: bool,
    pub(super) sentence: bool,
    /// Reads as a part of a paragraph, however short.
    pub(super) prose: bool,
    /// Begins with a city and a day: what the release says, and the end of what stands above.
    pub(super) dateline: bool,
    /// Nothing but the names of social networks, as a page's foot has them.
    pub(super) social: bool,
    pub(super) furniture: bool,
    /// A paragraph right below a head for the public.
    pub(super) for_others: bool,
    /// In a letter that the release prints.
    pub(super) enclosed: bool,
}

pub(super) fn is_inside(furniture: &[Range<usize>], range: &Range<usize>) -> bool {
    furniture.iter().any(|one| one.start <= range.start && range.end <= one.end)
}

pub(super) fn lines(text: &str, tokens: &[Token], furniture: &[Range<usize>]) -> Vec<Line> {
    let mut out = Vec::new();
    let (mut at, mut token) = (0, 0);
    let headers = text.lines().take(40).any(|line| line.trim_start().starts_with("Subject:"));
    for piece in pieces(text, tokens) {
        let range = at..at + piece.len();
        at = range.end;
        let (mut anchors, mut taken, mut first) = (0, 0, None);
        let mut said = None;
        while let Some(found) = tokens.get(token).filter(|found| found.range.start < range.end) {
            anchors += usize::from(found.kind != Kind::Url);
            first = first.or_else(|| found.range.start.checked_sub(range.start));
            taken += found.range.len();
            // What stands for a hidden address is a sentence, and no paragraph.
            if found.kind == Kind::Hidden && found.range.end <= range.end {
                let words = &text[found.range.clone()];
                said = Some(said.unwrap_or_else(|| piece.to_owned()).replace(words, " "));
            }
            token += 1;
        }
        let bare = piece.trim_matches(|c: char| {
            c.is_whitespace() || is_ornament(c) || matches!(c, '*' | '|' | '●' | '•' | '\u{feff}')
        });
        // `Baltic Grid S.A.`, `Acme Inc.`: the dot ends no sentence.
        let short_form = bare.split_whitespace().next_back().is_some_and(|word| {
            word.ends_with('.') && word.starts_with(char::is_uppercase) && word.chars().count() <= 5
        });
        // `Photo`, but not `Photo Desk`, `Photo Editor`.
        let more = |(_, len): &(Term, usize)| {
            let role = VOCABULARY.at(bare, |term| term == Term::Role);
            // `Photos: Ada Marsh, 212 555 0123` is more than a credit.
            let credit = bare[..*len].ends_with([':', '：']) && anchors > 0;
            !bare.ends_with(" Desk") && !credit && role.is_none_or(|(_, longer)| longer <= *len)
        };
        let end = VOCABULARY.at(bare, |term| term == Term::End).filter(more);
        // Who sent the mail that the release came in is nobody's contact for that.
        let header =
            is_mail_header(bare) && headers || text[range.end..].lines().next().is_some_and(is_mail_date);
        if header {
            anchors = 0;
        }
        let long = bare.len() > 4 * LINE;
        // `Anmeldung unter presse@…`: who signs up with a press office is from the press.
        let press = tokens.get(token.wrapping_sub(1)).is_some_and(|last| {
            anchors == 1 && last.kind == Kind::Email && is_press(&text[last.range.clone()])
        });
        // `Media: 972 555 0127, box office: 972 555 0132`: what stands behind the first number is not the line's heading.
        let before = first.and_then(|at| piece.get(..at));
        let leading = before.and_then(|words| heading(words.trim()));
        let heading = match leading {
            _ if long || header => None,
            // `Members' legal helpline 020 7946 0123`: what is called so is the public's.
            _ if before.is_some_and(ends_in_public) => Some(Term::Public),
            Some(Term::Contact) if matter::is_for_others(bare) => Some(Term::Public),
            Some(Term::Media | Term::Contact | Term::Investor) => leading,
            // `Ada Marsh, 020 7946 0123 / Switchboard: 020 7946 0100`, `Tel: 604 555 0161  Toll Free: 888 555 0161`
            None if before.is_some_and(|words| {
                begins_with_somebody(words) || anchors > 1 && is_free(bare) && is_label(words)
            }) =>
            {
                heading(bare).filter(|term| *term != Term::Public)
            }
            _ => heading(bare),
        };
        let heading = heading.map(|term| {
            if signs_up(bare) && (press || names_press_officer(bare)) { Term::Media } else { term }
        });
        out.push(Line {
            blank: bare.is_empty(),
            // A link is not prose, however long it is.
            chars: if long { bare.len() } else { bare.chars().count().saturating_sub(taken) },
            sentence: said.is_none() && is_east_asian_sentence(bare) || said.is_none() && bare.ends_with(['.', '。', '!', '?', '”'])
                && !short_form
                && bare.split_whitespace().count() >= 5
                // `Example Laboratory, Pasadena, Springfield, Calif.` has names alone.
                && bare.split_whitespace().any(|word| word.starts_with(|c: char| c.is_alphabetic() && !c.is_uppercase())),
            anchors,
            prose: is_prose(said.as_deref().map_or(bare, str::trim)),
            dateline: begins_with_dateline(bare),
            social: is_social(bare),
            furniture: !furniture.is_empty()
                && is_inside(furniture, &(range.start..range.start + piece.trim_end().len())),
            heading,
            for_others: false,
            enclosed: false,
            leads: first.is_none() || before.and_then(self::heading).is_some(),
            item: piece.trim_start().starts_with(['*', '•', '●', '▪'])
                && !piece.trim_start().starts_with("**"),
            // `Ayrıntılı bilgi için;`
            opens: bare.ends_with([':', '：'])
                || bare.ends_with(';') && heading.is_some_and(opens) && anchors == 0,
            labelled: is_labelled(piece, first),
            listed: is_list(bare, anchors),
            writable: anchors == 0 && bare.contains(' ') && VOCABULARY.is(bare, |term| term == Term::Email),
            end: end.is_some() || bare.starts_with("###") || bare.starts_with("-30-"),
            range,
        });
    }
    // Below the contacts and `Latest news`, what else a page has to tell.
    let (mut contacts, mut teased) = (false, false);
    for line in &mut out {
        let heads = line.heading.is_some_and(|term| matches!(term, Term::Media | Term::Investor));
        contacts |= heads;
        let words = text[line.range.clone()].trim().trim_end_matches([':', '：']);
        teased = !heads && (teased || contacts && SENTENCES.teases(words));
        line.furniture |= teased;
    }
    // `联系人：李建国`, and `咨询电话：…` right below it: the number of whoever the line above names.
    for at in 1..out.len() {
        let (above, line) = (&out[at - 1], &out[at]);
        let words = text[line.range.clone()].trim();
        let public =
            line.heading == Some(Term::Public) && words.starts_with(is_east_asian) && line.labels(words);
        if public && above.anchors == 0 && names_east_asian(&text[above.range.clone()]) {
            out[at].heading = None;
        }
    }
    // `Yderligere oplysninger (pressen):`, and below it people with semicolons between them.
    for at in 1..out.len() {
        let (above, line) = (&out[at - 1], &out[at]);
        let people = text[line.range.clone()].matches([';', '；']).count();
        let headed = above.opens && above.heading.is_some_and(opens);
        out[at].listed |= headed && people > 0 && line.anchors > people;
    }
    heads_of_paragraphs(text, &mut out);
    sections::mark(text, &mut out);
    letters::mark(text, &mut out);
    out
}

/// `Om Nordsund Forsyning`, `O firmie Otter`, and below it `Nordsund Forsyning leverer …`: what heads a paragraph on
/// somebody or something ends what stands above, in any language.
fn heads_of_paragraphs(text: &str, lines: &mut [Line]) {
    const FEWEST: usize = 3;
    let bare = |line: &Line| text[line.range.clone()].trim_matches(|c: char| c.is_whitespace() || c == '*');
    let filled: Vec<usize> = (0..lines.len()).filter(|at| !lines[*at].blank).collect();
    for pair in filled.windows(2) {
        let (line, below) = (&lines[pair[0]], bare(&lines[pair[1]]));
        let Some((about, subject)) = bare(line).split_once(' ') else { continue };
        let goes_on = below.strip_prefix(subject.trim()).is_some_and(|rest| {
            rest.starts_with([' ', ','])
                && rest.split(' ').filter(|word| word.starts_with(char::is_lowercase)).count() >= FEWEST
        });
        let opens = VOCABULARY.at(about, |term| opens(term) || term == Term::Honorific).is_some();
        if goes_on
            && !opens
            && line.anchors == 0
            && line.heading.is_none()
            && subject.starts_with(char::is_uppercase)
        {
            lines[pair[0]].end = true;
        }
    }
}

impl Line {
    /// Words before a colon, and nothing but a number behind them.
    fn labels(&self, words: &str) -> bool {
        let label = words.split([':', '：']).next().unwrap_or_default();
        self.anchors == 1 && label.len() < words.len() && label.chars().all(is_east_asian)
    }
}

/// The lines of the text. Where a line break was lost behind a number or an address, `(702) 555-0123 View original
/// content …`, what ends a block begins a line of its own.
fn pieces<'t>(text: &'t str, tokens: &[Token]) -> Vec<&'t str> {
    let ends = |token: &&Token| {
        let rest = text[token.range.end..].trim_start_matches([' ', '\u{a0}']);
        let wire = |rest: &str| {
            rest.strip_prefix("SOURCE ").is_some_and(|rest| rest.starts_with(char::is_uppercase))
        };
        VOCABULARY.at(rest, |term| term == Term::End).is_some() || wire(rest)
    };
    let mut cuts = tokens.iter().filter(ends).map(|token| token.range.end).peekable();
    let (mut out, mut from) = (Vec::new(), 0);
    for end in text.match_indices('\n').map(|(at, _)| at + 1).chain([text.len()]) {
        while let Some(cut) = cuts.next_if(|cut| *cut < end) {
            if cut > from {
                out.push(&text[from..cut]);
                from = cut;
            }
        }
        if end > from {
            out.push(&text[from..end]);
            from = end;
        }
    }
    out
}

/// `Contact: Omar Tewson`, and no number.
pub(super) fn names_somebody(text: &str, line: &Line) -> bool {
    let words = text[line.range.clone()].trim();
    let behind = headed(words).and_then(|rest| rest.split([',', '|', '(', '–', '—']).next()).map(str::trim);
    let known = |name: &str| match person::name(name) {
        Some(Part::Name { honorific, name }) => honorific.is_some() || person::is_somebody(&name),
        _ => false,
    };
    line.anchors == 0 && line.chars <= BARE_LINE && behind.is_some_and(known)
}

/// A heading without a colon, and a role or a house behind it.
pub(super) fn is_tag(text: &str, line: &Line) -> bool {
    let words = text[line.range.clone()].trim();
    let Some((_, len)) = VOCABULARY.at(words, opens) else { return false };
    let house = || {
        let parts = person::parts(&words[len..], false);
        matches!(parts.as_slice(), [Part::Organisation(house)] if house.starts_with(char::is_uppercase))
    };
    words[len..].starts_with(' ') && (VOCABULARY.role_in(&words[len..]).is_some() || house())
}

/// A line that begins with somebody's name and reaches nobody.
pub(super) fn is_person(text: &str, line: &Line) -> bool {
    let words = text[line.range.clone()].trim();
    let name = words.split([',', ';', '(', '（']).next().unwrap_or_default();
    // `課長:田所 省一(内線6443)`
    let titled = name.rsplit_once([':', '：']).filter(|(role, _)| {
        VOCABULARY.is(role.trim().trim_start_matches(['-', '・', ' ']), |term| {
            matches!(term, Term::Role | Term::Contact | Term::Filler)
        })
    });
    let extended = words.contains(|c: char| c.is_ascii_digit()) && line.anchors == 0;
    if extended && titled.is_some_and(|(_, name)| person::may_be_east_asian_name(name.trim())) {
        return true;
    }
    // `Corporate Finance: Ada Lovelace / Tom Wirra`
    let name = match name.split_once(':') {
        Some((part, names)) if VOCABULARY.is(part.trim(), |term| term == Term::Department) => {
            names.split('/').next().unwrap_or_default().trim()
        }
        _ => name,
    };
    // `Ada Lovelace - ext. 6513`
    let name = [" - ", " – "].iter().find_map(|dash| name.split_once(dash)).map_or(name, |(name, _)| name);
    // `Ada Lovelace, Highland Department of …, Office of …`, however long its names are.
    let long = words.contains(',') && person::is_somebody(name) && line.chars <= LINE && !line.prose;
    line.anchors == 0
        && !line.blank
        && !line.end
        && (line.chars <= BARE_LINE || long)
        && person::parts(name, false).first().is_some_and(|part| matches!(part, Part::Name { .. }))
}
