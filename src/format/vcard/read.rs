//! Cards to drafts. Every line of a card is a field of the draft, kept to be given back, or in a finding.

mod building;

use std::io::{self, BufRead};

use building::Building;

use super::{
    cards::{Cards, RawCard},
    content::Content,
    decode::{Line, decode},
    lines::PRINTED,
};
use crate::{
    finding::{Finding, codes},
    format::{
        Record,
        text::{self, Guess},
    },
    model::{Position, Span, Visibility, text::digits},
};

/// The records of a file, one at a time.
pub struct Reader<'a> {
    cards: Cards<Box<dyn BufRead + 'a>>,
    guess: Guess,
    guessed: bool,
}

/// Reads cards of any version, one after the other. Bytes are UTF-8, UTF-16, or as a property's CHARSET says;
/// anything else is found out.
pub fn read<'a>(input: impl BufRead + 'a) -> io::Result<Reader<'a>> {
    let (_, stream) = text::open(input)?;
    Ok(Reader { cards: Cards::new(stream), guess: Guess::default(), guessed: false })
}

impl Iterator for Reader<'_> {
    type Item = io::Result<Record>;

    fn next(&mut self) -> Option<Self::Item> {
        let card = match self.cards.next() {
            Ok(card) => card?,
            Err(error) => return Some(Err(error)),
        };
        let mut findings = Vec::new();
        if let Some((count, first)) = card.outside {
            let message = format!("{count} lines from line {first} on stand in no card");
            findings.push(Finding::new(codes::I610, message).at(line_span(first, 0, 0)));
        }
        if !card.begun {
            return Some(Ok(Record { draft: None, findings }));
        }
        if card.cut {
            let message = format!("the card that begins on line {} has no END:VCARD", card.number);
            findings.push(Finding::new(codes::I601, message).at(line_span(
                card.number,
                card.start,
                card.start,
            )));
        }
        for (number, line) in &card.joined {
            let message =
                format!("`{line}` is no property of a vCard: it was taken for the end of the line before it");
            findings.push(Finding::new(codes::I602, message).at(line_span(*number, card.start, card.start)));
        }
        let (lines, guessed) = decode(&mut self.guess, &card);
        if let Some(encoding) = guessed.filter(|_| !self.guessed) {
            self.guessed = true;
            let message = format!("the text is not in UTF-8; it was read as {encoding}");
            findings.push(Finding::new(codes::I603, message).at(line_span(
                card.number,
                card.start,
                card.start,
            )));
        }
        Some(Ok(draft(&card, &lines, findings)))
    }
}

const fn line_span(line: usize, start: usize, end: usize) -> Option<Span> {
    Some(Span { at: Position { line, column: 1 }, start, end })
}

/// One property: its line taken apart, and its value still escaped.
struct Property<'a> {
    content: Content<'a>,
    name: String,
    line: &'a Line<'a>,
}

impl Property<'_> {
    /// Escaped still, decoded.
    fn value(&self) -> &str {
        self.line.decoded.as_deref().unwrap_or(self.content.value)
    }

    const fn span(&self) -> Option<Span> {
        line_span(self.line.raw.number, self.line.raw.start, self.line.raw.end)
    }

    /// 1 is preferred; what says nothing comes last.
    fn rank(&self) -> u32 {
        let number = self.content.param("PREF").find_map(|pref| pref.parse().ok());
        let word = self.content.types().any(|word| word.eq_ignore_ascii_case("pref"));
        number.unwrap_or(if word { 1 } else { NO_RANK })
    }

    /// A number as it is printed, if that is the one that the URI has: who changes a number may leave the other.
    fn printed(&self, number: String) -> String {
        let printed = self.content.params.iter().find(|param| param.name.eq_ignore_ascii_case(PRINTED));
        let printed = printed.filter(|printed| digits(&printed.value) == digits(&number));
        printed.map_or(number, |printed| printed.value.clone().into_owned())
    }

    /// A mark narrows, whoever made it; it widens nothing.
    fn visibility(&self) -> Option<Visibility> {
        let word = self.content.param("X-VISIBILITY").find_map(|word| word.parse().ok());
        word.filter(|word| *word != Visibility::Public)
    }
}

fn draft(card: &RawCard, lines: &[Line<'_>], mut findings: Vec<Finding>) -> Record {
    let mut properties = Vec::with_capacity(lines.len());
    for line in lines {
        // An end that is misspelt (`END:VCARD.`) would end the card too soon wherever it was given back.
        let frames =
            |one: &Content<'_>| ["BEGIN", "END"].iter().any(|name| one.name.eq_ignore_ascii_case(name));
        match Content::parse(&line.text).filter(|content| !frames(content)) {
            Some(content) => {
                properties.push(Property { name: content.name.to_ascii_uppercase(), content, line });
            }
            None => {
                let shown: String = line.text.chars().take(60).collect();
                let message = format!("`{shown}` is no property of a vCard");
                let span = line_span(line.raw.number, line.raw.start, line.raw.end);
                findings.push(Finding::new(codes::I602, message).at(span));
            }
        }
    }
    let version =
        properties.iter().find(|one| one.name == "VERSION").map_or("3.0", |one| one.content.value.trim());
    let ours = properties.iter().any(|one| one.name == "X-PRESSDESK-OFFICE");
    let mut building = Building::new(card, version, ours);
    for property in &properties {
        if property.name == "X-ABLABEL"
            && let Some(group) = property.content.group
        {
            let label = building.text(property.value());
            building.labels.entry(group.to_lowercase()).or_insert(label);
        }
    }
    for property in &properties {
        building.take(property);
    }
    building.finish(&properties, findings)
}

/// Of what nobody prefers: RFC 6350 has 1 to 100.
const NO_RANK: u32 = 101;
