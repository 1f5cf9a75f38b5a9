//! The title of a release and what stands below it, among the lines above the text: letterheads, days, contacts, labels.

mod short;

use super::{
    super::vocabulary::{LISTS, List, SENTENCES, Term, VOCABULARY, is_east_asian},
    Line, dateline,
    day::{self, Order},
    folded,
    line::{cards, is_byline, is_firm, is_hour, is_label, is_postal, is_sender, shown},
};
use crate::release::{Document, Format};

/// A line that a page's width broke is longer, in characters.
const FULL: usize = 45;
/// A title stands among so few candidates.
const MANY: usize = 8;
/// A title is shorter, in characters.
const LONG: usize = 300;

pub(super) struct Titles<'a, 't> {
    lines: &'a [Line<'t>],
    order: Order,
    /// A title that the document gives, or that is printed twice, as it is to be shown.
    given: Option<String>,
    /// The lines from here on stand below that title.
    pub(super) start: usize,
    /// Lines that belong to a contact.
    cards: Vec<bool>,
}

impl<'a, 't> Titles<'a, 't> {
    pub(super) fn new(document: &Document, lines: &'a [Line<'t>], order: Order) -> Self {
        let mut titles = Self { lines, order, given: None, start: 0, cards: cards(lines) };
        let named = document.meta().title.clone().filter(|_| document.format() != Format::Text);
        let named = match document.format() {
            Format::Eml => named.and_then(|subject| short::of_subject(&subject).map(str::to_owned)),
            _ => named,
        };
        let given = match document.format() {
            // What the file says of itself is the title, and headings part the text.
            Format::Markdown => titles.heading_named(document).or(named).or_else(|| titles.heading(document)),
            _ => titles.heading_named(document).or_else(|| titles.heading(document)).or(named),
        };
        let given = given.or_else(|| titles.short_heading(document));
        if let Some(given) = given {
            let at = lines.iter().position(|line| folded(line.words) == folded(&given));
            titles.start = at.map_or(0, |at| at + 1);
            titles.given = Some(folded(&given));
        } else if let Some((given, at)) = titles.labelled().or_else(|| titles.page_title()) {
            titles.start = at + 1;
            titles.given = Some(folded(given));
        }
        titles
    }

    /// The heading with which the page's own title begins, `Otters are back | Otter County`, or that stands in it
    /// behind other words: `County: Otters are back`.
    fn heading_named(&self, document: &Document) -> Option<String> {
        let letters = |words: &str| words.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
        let page = letters(document.meta().title.as_deref()?);
        let mut named = headings(document)
            .filter(|one| one.split_whitespace().count() > 2 || one.chars().any(is_east_asian));
        let within = |one: &&str| self.is_title(one) && page.contains(&letters(one));
        named
            .clone()
            .find(|one| page.starts_with(&letters(one)))
            .or_else(|| named.find(within))
            .map(str::to_owned)
    }

    /// The first heading that may be a title.
    fn heading(&self, document: &Document) -> Option<String> {
        headings(document).find(|one| self.is_title(one)).map(str::to_owned)
    }

    /// A heading of fewer words above the text: `Museum night`.
    fn short_heading(&self, document: &Document) -> Option<String> {
        let begins = super::begins(self.lines, 0, self.order)?;
        let text = self.lines.get(begins)?.start;
        let above = document.headings().iter().take_while(|heading| heading.start < text);
        let mut above = above.map(|heading| document.text()[heading.clone()].trim());
        above.find(|one| short::is_title(one, self.order)).map(str::to_owned)
    }

    /// Right above the text, where nothing else may be the title, a line of fewer words: `Museum night`.
    pub(super) fn short(&self, begins: usize) -> Option<String> {
        let above = (0..begins).rev().filter(|at| !self.cards[*at]).map(|at| self.lines[at].words);
        let mut above = above.skip_while(|line| is_label(line) || day::is_in(line, self.order));
        above
            .next()
            .map(shown)
            .filter(|line| short::is_title(line, self.order) && short::is_told(line))
            .map(folded)
    }

    /// `Title: Agencies agree on a plan`
    fn labelled(&self) -> Option<(&'t str, usize)> {
        let title = |(at, line): (usize, &Line<'t>)| {
            behind(&LISTS.title_label, line.words)
                .filter(|title| self.is_title(title))
                .map(|title| (title, at))
        };
        self.lines.iter().enumerate().find_map(title)
    }

    /// `Agencies agree on a plan | Otter County`, on top of a page.
    fn page_title(&self) -> Option<(&'t str, usize)> {
        self.lines.iter().enumerate().take(3).find_map(|(at, line)| {
            let ends =
                [" | ", " - ", " – ", " — "].iter().filter_map(|bar| Some((*bar, line.words.rfind(bar)?)));
            ends.map(|(bar, end)| (bar, line.words[..end].trim())).find_map(|(bar, title)| {
                let below = |line: &Line<'_>| line.words.ends_with(title) || line.words.starts_with(title);
                let again = self.lines[at + 1..].iter().position(below).map(|below| at + 1 + below);
                (self.is_title(title) && (again.is_some() || bar == " | " && !title.contains(bar)))
                    .then(|| (title, again.unwrap_or(at)))
            })
        })
    }

    /// The title and what stands below it, between two lines: the text begins with the second.
    pub(super) fn read(&self, from: usize, begins: usize) -> (Option<String>, Option<String>) {
        if let Some(title) = &self.given {
            return (Some(title.clone()), self.below(self.start, begins));
        }
        let all = self.candidates(from, begins);
        // Among many, as in a page's menu, the last ones say nothing.
        let last = |nth: usize| all.len() <= MANY && all.len() - nth <= 2;
        let score = |(nth, at): (usize, &usize)| (self.score(*at, last(nth)), usize::MAX - nth, *at);
        let Some((.., at)) = all.iter().enumerate().map(score).max() else { return (None, None) };
        let (title, next) = self.whole(at, begins);
        (Some(title), self.below(next, begins))
    }

    fn below(&self, from: usize, begins: usize) -> Option<String> {
        let lines = self.lines.get(from..begins).unwrap_or_default();
        if let Some(labelled) = lines.iter().find_map(|line| behind(&LISTS.subtitle_label, line.words)) {
            return Some(folded(labelled));
        }
        let all = self.candidates(from, begins);
        let first = *all.first()?;
        let (subtitle, _) = self.whole(first, begins);
        let near = first == from || all.len() == 1 && begins < self.lines.len();
        let fits = subtitle.chars().count() < 250
            && !subtitle.ends_with('.')
            && !is_sender(&subtitle)
            && !super::is_labelled(&subtitle)
            && !is_byline(&subtitle)
            && (subtitle.chars().count() >= super::SHORT || !day::is_in(&subtitle, self.order));
        (near && fits).then_some(subtitle)
    }

    /// Where lines begin that may be the title.
    fn candidates(&self, from: usize, begins: usize) -> Vec<usize> {
        let mut all = Vec::new();
        let mut at = from;
        while at < begins {
            if self.is_candidate(at) {
                all.push(at);
                at = self.whole(at, begins).1;
            } else {
                at += 1;
            }
        }
        all
    }

    /// A line with those that go on with it, and the first line that does not.
    fn whole(&self, at: usize, begins: usize) -> (String, usize) {
        let mut whole = folded(shown(self.lines[at].words));
        let mut next = at + 1;
        while next < begins && next < at + 4 && self.goes_on(next, begins) {
            whole.push(' ');
            whole.push_str(&folded(self.lines[next].words));
            next += 1;
        }
        (whole, next)
    }

    /// Whether a line goes on with the one above it.
    fn goes_on(&self, at: usize, begins: usize) -> bool {
        let (line, above) = (&self.lines[at], self.lines[at - 1].words);
        let dated = || line.words.chars().count() < super::SHORT && day::is_in(line.words, self.order);
        if line.apart
            || line.words.ends_with([':', '：'])
            || self.cards[at]
            || is_label(line.words)
            || dated()
        {
            return false;
        }
        let last = above.rsplit(' ').next().unwrap_or_default().to_lowercase();
        let open = LISTS.open_end.has(&last) || above.ends_with([',', '–', '—']);
        let alone = self.lines[at - 1].apart
            && (at + 1 == begins || self.lines.get(at + 1).is_none_or(|next| next.apart));
        let shorter = line.words.chars().count() < above.chars().count();
        // `13th ANNUAL FESTIVAL`
        let shouted = |words: &str| {
            words.chars().filter(|c| c.is_uppercase()).count()
                > 5 * words.chars().filter(|c| c.is_lowercase()).count()
        };
        let broken = shouted(above) && shouted(line.words) && above.chars().count() * 2 > FULL;
        open || broken
            || line.words.starts_with(char::is_lowercase)
            || alone && shorter && above.chars().count() > FULL
    }

    /// How much a line looks like the title; the last two above the text may be title and subtitle.
    fn score(&self, at: usize, last: bool) -> i32 {
        let (whole, _) = self.whole(at, self.lines.len());
        let words = whole.as_str();
        let above = (0..at).rev().find(|above| !self.cards[*above]).map(|above| self.lines[above].words);
        let after_label = above.is_some_and(|above| {
            is_label(above) && above.contains(' ')
                || day::find(above, self.order).is_some() && above.chars().count() < super::SHORT
        });
        i32::from(last) + i32::from(after_label)
            - 2 * i32::from(is_spaced(words))
            - 2 * i32::from(is_sender(words) || words.contains(['|', '•']) || words.contains(" > "))
            - i32::from(words.ends_with('.') || super::is_labelled(words))
            - i32::from(
                VOCABULARY
                    .within(words, |term| term == Term::Furniture)
                    .is_some_and(|(_, at, len)| at > 0 && words[at..at + len].contains(' ')),
            )
    }

    fn is_candidate(&self, at: usize) -> bool {
        let line = &self.lines[at];
        let goes_on = !line.apart && line.words.starts_with(char::is_lowercase);
        let item = ["* ", "• ", "- ", "– ", "○ "].iter().any(|mark| line.words.starts_with(mark));
        !self.cards[at]
            && !goes_on
            && !item
            && self.is_title(shown(line.words))
            && !super::is_prose(line.words)
    }

    /// A line that may be a title: some words, no label, no day, no street, not what every release prints on top.
    fn is_title(&self, line: &str) -> bool {
        let words = line.split_whitespace().count();
        let dense = line.chars().any(is_east_asian);
        let long =
            words >= 4 || words == 3 && line.chars().count() >= 25 || dense && line.chars().count() >= 8;
        let other = |term| matches!(term, Term::Embargo | Term::Media | Term::Contact | Term::End);
        // `Hinweis an die Redaktionen zu …`
        let spoken = |(term, len): (Term, usize)| {
            term == Term::End && words > 5 && line[len..].trim_start().starts_with(char::is_lowercase)
        };
        long && line.chars().count() < LONG
            && !is_label(line)
            && !is_of_an_event(line)
            && !SENTENCES.greets(line)
            && !is_firm(line)
            && VOCABULARY.at(line, other).is_none_or(spoken)
            && !line.ends_with([':', '：'])
            && (line.chars().count() > 60
                || day::find(line, self.order).is_none_or(|day| dense && day.start > 0))
            && !line.contains('@')
            && !line.contains("://")
            && !is_hour(line)
            && line.chars().filter(char::is_ascii_digit).count() * 4 < line.chars().count()
            && !is_postal(line)
            && dateline::read(line, false, self.order).is_none()
    }
}

/// What stands behind a label and its colon.
fn behind<'t>(labels: &List, line: &'t str) -> Option<&'t str> {
    let line = line.trim_start_matches(|c: char| !c.is_alphanumeric());
    let (label, rest) = line.split_once([':', '：'])?;
    Some(rest.trim()).filter(|rest| !rest.is_empty() && labels.knows(label.trim()))
}

/// `Wann: Dienstag, 1. Oktober`, `地點:高原大學會議室`
fn is_of_an_event(line: &str) -> bool {
    line.split_once([':', '：']).is_some_and(|(label, _)| LISTS.event_label.knows(label.trim()))
}

/// `新 北 市 政 府`, as a letterhead is set.
fn is_spaced(line: &str) -> bool {
    line.split_whitespace().count() > 3 && line.split_whitespace().all(|word| word.chars().count() == 1)
}

fn headings(document: &Document) -> impl Iterator<Item = &str> + Clone {
    document.headings().iter().map(|range| document.text()[range.clone()].trim())
}
