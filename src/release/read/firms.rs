//! The contacts of a company's announcement: each firm with what it is to the company, its number, and the people who
//! are reached there, `Kestrel Securities (Joint Broker)  020 7946 0123`. The number stands beside the firm, below it,
//! or below its people.

mod words;

use std::{cell::OnceCell, ops::Range};

use words::{advises, is_formed, is_service, named_house};

use super::{
    atoms::{Atom, cut},
    columns::cells,
    person::{self, Part},
    settle::{affinity, is_a_house},
    tokens::{Kind, Token},
    vocabulary::{LISTS, Term, VOCABULARY},
};

/// A firm's name, and a line about somebody, are no longer than this, in characters.
const LONG: usize = 100;
/// Lines that are looked through for firms.
const LINES: usize = 120;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum What {
    /// `sure`: its form says so, or what it is to the company.
    House { sure: bool },
    /// `Joint Broker`
    Note,
    /// `sure`: by a given name, an honorific, a role behind the name.
    Person { sure: bool },
    /// Numbers and addresses, with their labels.
    Numbers,
}

/// A cell of a line, or a piece of one.
#[derive(Clone, Debug)]
struct Unit {
    what: What,
    range: Range<usize>,
    line: usize,
}

#[derive(Default)]
struct Section {
    house: Range<usize>,
    numbers: Vec<Range<usize>>,
    /// Each with numbers of their own.
    people: Vec<Vec<Range<usize>>>,
}

/// What the lines of a block are to a list of firms; each is looked at once, when first asked for.
pub(super) struct Firms<'a> {
    text: &'a str,
    lines: &'a [Range<usize>],
    tokens: &'a [Token],
    pieces: Vec<OnceCell<Pieces>>,
}

/// A line's pieces, and whether one of them says what a firm is to the company; none if a list of firms has no such
/// line.
type Pieces = Option<(Vec<(What, Range<usize>)>, bool)>;

impl<'a> Firms<'a> {
    pub(super) fn new(text: &'a str, lines: &'a [Range<usize>], tokens: &'a [Token]) -> Self {
        Self { text, lines, tokens, pieces: vec![OnceCell::new(); lines.len()] }
    }

    fn pieces(&self, line: usize) -> &Pieces {
        self.pieces[line].get_or_init(|| {
            let (mut out, mut noted) = (Vec::new(), false);
            for cell in cells(self.text, &self.lines[line]) {
                out.extend(pieces(self.text, &cell, self.tokens, &mut noted)?);
            }
            Some((out, noted))
        })
    }

    /// The units of the lines up to the first one that is none of a list of firms.
    fn units(&self, from: usize) -> (Vec<Unit>, bool) {
        let (mut out, mut noted) = (Vec::new(), false);
        for line in from..self.lines.len().min(from + LINES) {
            let Some((pieces, said)) = self.pieces(line) else { break };
            noted |= said;
            out.extend(pieces.iter().map(|(what, range)| Unit { what: *what, range: range.clone(), line }));
        }
        (out, noted)
    }

    /// The parts of the sections that begin in a line, and the line behind them.
    pub(super) fn read(&self, from: usize) -> Option<(Vec<Atom>, usize)> {
        let (first, _) = self.pieces(from).as_ref()?;
        if !matches!(first.first()?.0, What::House { sure: true } | What::Note) {
            return None;
        }
        let (text, tokens) = (self.text, self.tokens);
        // `Communications Adviser` right below somebody's name is what they are.
        let titled = from.checked_sub(1).map(|above| text[self.lines[above].clone()].trim());
        let named = |line| person::is_somebody(line) && person::name(line).is_some();
        if first.first()?.0 == What::Note && titled.is_some_and(named) {
            return None;
        }
        let (units, mut noted) = self.units(from);
        let above = &self.lines[..from];
        let mut sections = Vec::new();
        let mut at = 0;
        while let Some((section, end)) = section(text, &units, at, tokens) {
            sections.push(section);
            at = end;
        }
        let last = units[..at].last()?.line;
        noted |= units[..at].iter().any(|unit| unit.what == What::Note);
        // Where people have telephones of their own, the firm's is nobody's but the firm's.
        let own = |person: &Vec<Range<usize>>| person.iter().any(|range| phone_in(range, tokens));
        let whole = |section: &Section| {
            !section.people.is_empty() && !section.numbers.is_empty() && !section.people.iter().any(own)
        };
        let several = sections.iter().any(|section| section.people.len() > 1);
        // Below somebody's name a house is theirs.
        let above = above.iter().rev().map(|line| text[line.clone()].trim()).find(|line| !line.is_empty());
        let theirs = above.is_some_and(is_about_somebody);
        if !(noted || !theirs && sections.len() > 1 && several && sections.iter().all(whole)) {
            return None;
        }
        let mut out = Vec::new();
        for section in sections {
            out.push(Atom::House(section.house));
            for range in section.numbers {
                out.extend(cut(text, range, tokens));
            }
            for person in section.people {
                out.push(Atom::Line(false));
                person.into_iter().for_each(|range| out.extend(cut(text, range, tokens)));
            }
            out.push(Atom::Line(true));
        }
        Some((out, last + 1))
    }
}

/// The section that begins at a unit, and where the next one does.
fn section(text: &str, units: &[Unit], at: usize, tokens: &[Token]) -> Option<(Section, usize)> {
    let noted = at + units[at..].iter().take_while(|unit| unit.what == What::Note).count();
    let house = units.get(noted).filter(|unit| !matches!(unit.what, What::Numbers))?;
    let named = house.range.start..house.range.start + named_house(&text[house.range.clone()]);
    let mut section = Section { house: named, ..Section::default() };
    let mut number_first = false;
    let mut own = Vec::new();
    let mut end = noted + 1;
    while let Some(unit) = units.get(end) {
        let before = &units[end - 1];
        match unit.what {
            // In brackets below the firm; a bare one stands above the next one.
            What::Note if end == noted + 1 => {}
            What::Note | What::House { sure: true } => break,
            What::House { .. } | What::Person { sure: false }
                if begins(units, end, &section, number_first) =>
            {
                break;
            }
            What::House { .. } => return None,
            What::Person { .. } => {
                if section.people.is_empty() || unit.line != before.line || before.what == What::Numbers {
                    section.people.push(vec![unit.range.clone()]);
                } else if let Some(last) = section.people.last_mut() {
                    last.push(unit.range.clone());
                }
            }
            What::Numbers => {
                number_first |= section.people.is_empty();
                let beside = before.line == unit.line && matches!(before.what, What::Person { .. });
                own.push((end, section.people.len(), beside));
            }
        }
        end += 1;
    }
    share(text, units, &mut section, own, tokens);
    Some((section, end))
}

/// Whether something that may be a firm or somebody begins the next section, where the last one has its number before
/// its people or after them.
fn begins(units: &[Unit], at: usize, section: &Section, number_first: bool) -> bool {
    let is = |at: usize, numbers: bool| {
        units.get(at).is_some_and(|unit| match unit.what {
            What::Numbers => numbers,
            What::Person { .. } => !numbers,
            _ => false,
        })
    };
    let people_follow = is(at + 1, false) || is(at + 1, true) && is(at + 2, false);
    let placed = if number_first { is(at + 1, true) } else { is(at - 1, true) };
    !section.people.is_empty() && people_follow && placed
}

/// Whose the numbers are: the firm's, unless they stand between its people or beside one of them.
fn share(
    text: &str,
    units: &[Unit],
    section: &mut Section,
    numbers: Vec<(usize, usize, bool)>,
    tokens: &[Token],
) {
    let count = section.people.len();
    let phone = |at: usize| phone_in(&units[at].range, tokens);
    let between = numbers.iter().any(|(_, person, beside)| !beside && *person > 0 && *person < count);
    let firms =
        numbers.iter().any(|(at, person, beside)| (*person == 0 || !beside && !between) && phone(*at));
    // `Ada Marsh / Tom Wirra    020 7946 0123`, and no other number.
    let lone = !firms && count > 1 && numbers.iter().filter(|(at, ..)| phone(*at)).count() == 1;
    for (at, person, beside) in numbers {
        let range = units[at].range.clone();
        let behind = units
            .get(at + 1)
            .is_some_and(|next| next.line == units[at].line && matches!(next.what, What::Person { .. }));
        let theirs = person > 0 && !behind && (beside || between) && !(lone && phone(at));
        let owner = section.people.get_mut(person.wrapping_sub(1)).filter(|_| theirs);
        let of_firm = |owner: &Vec<Range<usize>>| {
            let words: String = owner.iter().map(|range| &text[range.clone()]).collect::<Vec<_>>().join(" ");
            let address =
                tokens.iter().find(|token| token.kind == Kind::Email && range.contains(&token.range.start));
            let local = address.map(|token| text[token.range.clone()].split('@').next().unwrap_or_default());
            !phone(at) && local.is_some_and(|local| affinity(&words, local) == 0)
        };
        match owner.filter(|owner| !of_firm(owner)) {
            Some(owner) => owner.push(range),
            None => section.numbers.push(range),
        }
    }
}

/// What a cell is; none if a list of firms has no such thing.
fn pieces(
    text: &str,
    cell: &Range<usize>,
    tokens: &[Token],
    noted: &mut bool,
) -> Option<Vec<(What, Range<usize>)>> {
    let words = &text[cell.clone()];
    if words.chars().count() > LONG {
        return None;
    }
    // `via Example PR`
    if words.split_once(' ').is_some_and(|(first, _)| LISTS.care_of.has(first)) {
        return Some(Vec::new());
    }
    let first = cut(text, cell.clone(), tokens).into_iter().find_map(|atom| match atom {
        Atom::Token(_, range) | Atom::Label(_, range) => Some(range.start),
        _ => None,
    });
    let (before, numbers) = match first {
        Some(start) => (cell.start..start, Some(start..cell.end)),
        None => (cell.clone(), None),
    };
    let edge = |c: char| c.is_whitespace() || matches!(c, ':' | ',' | '-' | '–' | '—' | '/');
    let lead = &text[before.clone()];
    let open = if numbers.is_some() { lead.trim_end_matches(['(', '（', '+']) } else { lead };
    let end = before.start + open.trim_end_matches(edge).len();
    let before = before.start + (lead.len() - lead.trim_start().len())..end;
    let mut out = Vec::new();
    if before.start < before.end {
        let person = is_written_to(text, &before, cell, tokens);
        out.push(if person { (What::Person { sure: true }, before) } else { worded(text, before, noted)? });
    }
    if let Some(numbers) = numbers {
        // Whoever is named among numbers has a line that is no list's.
        let named = cut(text, numbers.clone(), tokens).iter().any(|atom| {
            matches!(atom, Atom::Heading(..))
                || matches!(atom, Atom::Text(range) if !names(&text[range.clone()]).is_empty())
        });
        if named {
            return None;
        }
        out.push((What::Numbers, numbers));
    }
    Some(out)
}

/// `Orlaith Roe, communications adviser, o.roe@…`: an address that bears the name is somebody's, and no firm's.
fn is_written_to(text: &str, before: &Range<usize>, cell: &Range<usize>, tokens: &[Token]) -> bool {
    let words = &text[before.clone()];
    let name = words.split(',').next().unwrap_or_default();
    let addressed = |token: &Token| {
        let local = text[token.range.clone()].split('@').next().unwrap_or_default();
        token.kind == Kind::Email && cell.contains(&token.range.start) && affinity(name, local) > 0
    };
    name.len() < words.len()
        && !is_formed(words)
        && matches!(person::name(name), Some(Part::Name { .. }))
        && tokens.iter().any(addressed)
}

fn worded(text: &str, range: Range<usize>, noted: &mut bool) -> Option<(What, Range<usize>)> {
    let words = &text[range.clone()];
    if advises(words.trim_matches(['(', ')', '[', ']', ':'])) {
        return Some((What::Note, range));
    }
    // `Joint Broker: Kestrel Securities`
    if let Some((before, behind)) = words.split_once(':')
        && advises(before.trim())
    {
        *noted = true;
        return Some((What::House { sure: true }, range.end - behind.trim_start().len()..range.end));
    }
    // `Investor Relations`, below a name: what somebody does, and no firm.
    if is_service(words) {
        return None;
    }
    let house = named_house(words);
    let what = words[house..].trim_matches(|c: char| !c.is_alphanumeric());
    let somebody = person::is_somebody(&words[..house]);
    if advises(what) {
        *noted = true;
        return Some((What::House { sure: true }, range.start..range.start + house));
    }
    // `Murphy Hale (PR)`: a firm or somebody, as the lines around it say.
    if !what.is_empty() && is_service(what) && somebody && !is_formed(&words[..house]) {
        return Some((What::Person { sure: false }, range));
    }
    if !what.is_empty() && is_service(what) {
        return Some((What::House { sure: is_formed(&words[..house]) }, range.start..range.start + house));
    }
    if VOCABULARY
        .heading_at(words, |term| matches!(term, Term::Media | Term::Contact | Term::Public | Term::End))
        .is_some()
    {
        return None;
    }
    let found = names(words);
    // `Chief Executive`, alone on its line.
    if found.is_empty() && person::parts(words, false).iter().all(|part| matches!(part, Part::Role(_))) {
        return None;
    }
    if !found.is_empty() && !is_formed(words) {
        let sure = found.iter().any(|(known, name)| *known || person::is_somebody(name))
            || words.contains([',', '/', '(']);
        return Some((What::Person { sure }, range));
    }
    let capital = words.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
    capital.then(|| (What::House { sure: is_formed(words) || is_a_house(words) && found.is_empty() }, range))
}

/// Whether a name stands in the line, or what somebody does.
fn is_about_somebody(line: &str) -> bool {
    !names(line).is_empty()
        || person::parts(line, false).first().is_some_and(|part| matches!(part, Part::Role(_)))
}

/// The names in a piece, and whether an honorific or a role says that they are.
fn names(words: &str) -> Vec<(bool, String)> {
    let pieces = words.split([',', '(', ')', ':']).flat_map(|piece| piece.split(" / ")).map(str::trim);
    let parts: Vec<Part> = pieces
        .filter(|piece| !piece.is_empty() && !is_service(piece))
        .flat_map(|piece| person::parts(piece, false))
        .collect();
    let titled = parts.iter().any(|part| matches!(part, Part::Role(_)));
    parts
        .into_iter()
        .filter_map(|part| match part {
            Part::Name { honorific, name } => Some((honorific.is_some() || titled, name)),
            _ => None,
        })
        .collect()
}

fn phone_in(range: &Range<usize>, tokens: &[Token]) -> bool {
    tokens.iter().any(|token| token.kind == Kind::Phone && range.contains(&token.range.start))
}
