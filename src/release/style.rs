//! The house style of a block that a release already has: its heading, its labels, whether role and office
//! share a line. A block that is written again, or on another release of the same house, keeps to it.

use super::render::{ISOLATE, Words};
use crate::model::{Card, ContactKind, DraftPhone, Link, Name, PhoneKind, ReadContact, ReleaseReading};

/// The style of another release, which is taken over where a block is in the same language.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Worn {
    /// BCP 47
    pub language: Option<String>,
    pub style: Style,
}

/// What is None is said in the words of the release's language.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Style {
    /// `For more information, please contact:`
    pub heading: Option<String>,
    /// With its colon: `Email: `.
    pub email: Option<String>,
    /// `Or go to: `, and the host that the link behind it leads to: `Photos: ` leads elsewhere than the press page.
    link: Option<(String, String)>,
    /// Role and office stand on two lines.
    pub role_apart: bool,
    /// By kind: the label without a place, and the one with `{place}` in it, each with its colon.
    labels: Vec<Label>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Label {
    kind: PhoneKind,
    placed: bool,
    form: String,
    /// The directory says what kind the number is, and not the label alone.
    certain: bool,
}

/// What is known of a block besides its text: whom the directory puts on it, and in whose words.
#[derive(Clone, Copy, Debug, Default)]
pub struct Told<'a> {
    pub cards: &'a [Card],
    pub words: Option<&'a Words>,
}

impl Told<'_> {
    /// The kind of a number as the directory has it: `Phone:` is read as an office's and may be a desk's.
    fn kind(&self, name: Option<&Name>, phone: &DraftPhone) -> Option<PhoneKind> {
        let named = |card: &&Card| name.is_some_and(|name| name.printed == card.name().printed);
        let (theirs, others): (Vec<&Card>, Vec<&Card>) = self.cards.iter().partition(named);
        theirs.into_iter().chain(others).find_map(|card| {
            let known = card.phones().iter().find(|one| one.number().same_as(&phone.number))?;
            Some(labelled_as(card.kind(), known.kind(), known.place()))
        })
    }

    /// Whether the words call numbers of another kind so, and none of this.
    fn is_of_another(&self, kind: PhoneKind, placed: bool, form: &str) -> bool {
        self.words.is_some_and(|words| words.labels_another(kind, placed, form))
    }
}

/// A desk's line is its phone, not its office's.
pub fn labelled_as(contact: ContactKind, phone: PhoneKind, place: Option<&str>) -> PhoneKind {
    match (contact, phone, place) {
        (ContactKind::Desk, PhoneKind::Office, None) => PhoneKind::Desk,
        (_, phone, _) => phone,
    }
}

impl Style {
    /// The style of a release's first block with people in it. `text` is what the reading's ranges count in.
    pub fn of(text: &str, reading: &ReleaseReading, told: Told<'_>) -> Self {
        let mut style = Self::default();
        let Some((block, first)) = reading.blocks.iter().find_map(|block| {
            let first = reading.contacts.iter().find(|contact| block.contains(&contact.range.start))?;
            Some((block, first))
        }) else {
            return style;
        };
        let heading = text.get(block.start..first.range.start).unwrap_or_default().trim();
        if !heading.is_empty() && !heading.contains('\n') && heading.chars().count() <= 100 {
            style.heading = Some(heading.to_owned());
        }
        let mut apart = 0i32;
        for contact in reading.contacts.iter().filter(|one| block.contains(&one.range.start)) {
            apart += role_apart(text, contact);
            style.take_labels(text, contact, told);
        }
        style.role_apart = apart > 0;
        style.link = links(text, reading).first().and_then(|link| {
            let line = text.get(..link.span.start)?.rsplit('\n').next()?.trim_start();
            let line = line.trim_end_matches(ISOLATE);
            let fits = !line.trim().is_empty() && line.chars().count() <= 40;
            fits.then(|| (line.to_owned(), host(&link.url).to_owned()))
        });
        style
    }

    /// How the lines of a block stand, without a word of it.
    pub fn without_words(&self) -> Self {
        Self { role_apart: self.role_apart, ..Self::default() }
    }

    /// The label with its colon, if the house's is known.
    pub fn label(&self, kind: PhoneKind, place: Option<&str>) -> Option<String> {
        let known = |placed| {
            self.labels.iter().find(|label| label.kind == kind && label.placed == placed).map(|one| &one.form)
        };
        match place {
            Some(place) => known(true).map(|form| form.replace("{place}", place)),
            None => known(false).cloned(),
        }
    }

    /// The label of these links, if the house's is known.
    pub fn link(&self, links: &[&str]) -> Option<String> {
        let (label, known) = self.link.as_ref()?;
        links.iter().any(|link| host(link) == known).then(|| label.clone())
    }

    fn take_labels(&mut self, text: &str, contact: &ReadContact, told: Told<'_>) {
        for phone in &contact.draft.phones {
            let (Some(label), Some(span)) = (&phone.label, phone.span) else { continue };
            let Some(full) = printed_label(text, label, span.start) else { continue };
            let form = match &phone.place {
                Some(place) if full.contains(place.as_str()) => full.replacen(place.as_str(), "{place}", 1),
                Some(_) => continue,
                None => full,
            };
            let placed = phone.place.is_some();
            let known = told.kind(contact.draft.name.as_ref(), phone);
            let (kind, certain) = (known.unwrap_or(phone.kind), known.is_some());
            if !certain && told.is_of_another(kind, placed, &form) {
                continue;
            }
            let own = Label { kind, placed, form, certain };
            match self.labels.iter_mut().find(|one| one.kind == kind && one.placed == placed) {
                Some(first) if certain && !first.certain => *first = own,
                Some(_) => {}
                None => self.labels.push(own),
            }
        }
        for email in &contact.draft.emails {
            if let (None, Some(label), Some(span)) = (&self.email, &email.label, email.span) {
                self.email = printed_label(text, label, span.start);
            }
        }
    }
}

/// `https://press.example.org/lisbon` is at `press.example.org`.
fn host(url: &str) -> &str {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    rest.split(['/', '?', '#']).next().unwrap_or_default()
}

/// The links that a release's blocks offer: inside one, or on the line right below, as `Or go to: …` is.
pub fn links<'a>(text: &str, reading: &'a ReleaseReading) -> Vec<&'a Link> {
    let offered = |link: &&Link| {
        reading.blocks.iter().any(|block| {
            let between = text.get(block.end..link.span.start);
            block.contains(&link.span.start)
                || between.is_some_and(|between| {
                    let label = between.trim();
                    !label.contains(['\n', '\r'])
                        && label.chars().count() <= 40
                        && between.lines().count() <= 4
                })
        })
    };
    reading.links.iter().filter(offered).collect()
}

/// The label as it stands at the beginning of its line, with colon and blanks up to the value; None where
/// label and value do not have a line of their own.
fn printed_label(text: &str, label: &str, value: usize) -> Option<String> {
    // What turns the number round is written with the number.
    let line = text.get(..value)?.rsplit('\n').next()?.trim_start();
    let line = line.trim_end_matches(ISOLATE);
    (line.starts_with(label) && line.chars().count() <= label.chars().count() + 3).then(|| line.to_owned())
}

/// 1 if role and unit stand on lines of their own, -1 if on the same, 0 if there is no telling. A unit that the
/// heading above names says nothing of it.
fn role_apart(text: &str, contact: &ReadContact) -> i32 {
    let draft = &contact.draft;
    let Some(role) = &draft.role else { return 0 };
    let has_unit = |lines: &str| {
        [&draft.office, &draft.organisation].into_iter().flatten().any(|unit| lines.contains(unit.as_str()))
    };
    let lines = text.get(contact.range.clone()).unwrap_or_default();
    match lines.find(role.as_str()).map(|at| lines[at..].split_once('\n').unwrap_or((&lines[at..], ""))) {
        Some((line, _)) if has_unit(line) => -1,
        Some((_, below)) if has_unit(below) => 1,
        _ => 0,
    }
}
