//! What parts or joins a block's pieces, looked at one place of the text: gaps, labels and headers that ran into other
//! words, a firm's form behind a comma.

use super::{
    super::vocabulary::{Term, VOCABULARY, is_east_asian},
    is_heading, is_label,
};

/// How many lines end before the next one that is not empty.
pub(super) fn breaks(text: &str) -> usize {
    text.chars().take_while(|c| c.is_whitespace()).filter(|c| *c == '\n').count()
}

/// The line breaks between the lines of a text set in double spacing; 1 in any other.
pub(super) fn spacing(text: &str) -> usize {
    let text = text.trim();
    let ends = text
        .match_indices('\n')
        .map(|(at, _)| at)
        .filter(|at| !text[..*at].trim_end_matches([' ', '\t', '\r', '\u{a0}']).ends_with('\n'));
    let gaps: Vec<usize> = ends.map(|at| breaks(&text[at..])).collect();
    gaps.iter().copied().min().filter(|_| gaps.len() > 3).unwrap_or(1)
}

pub(super) fn word_starts(before: Option<char>, c: char) -> bool {
    let Some(before) = before else { return c.is_alphanumeric() || c == '-' || c == '#' };
    c.is_alphabetic()
        && (!before.is_alphanumeric()
            || is_east_asian(c) != is_east_asian(before)
            || (before.is_lowercase() && c.is_uppercase()))
}

/// A label with its colon right behind a post code or an abbreviation: `10036Office: `, `CEOEmail: `.
pub(super) fn glued_label(before: Option<char>, rest: &str) -> bool {
    let after_number = before.is_some_and(|before| before.is_ascii_digit() || before.is_uppercase());
    let mut chars = rest.chars();
    after_number
        && chars.next().is_some_and(char::is_uppercase)
        && chars.next().is_some_and(char::is_lowercase)
        && VOCABULARY
            .at(rest, is_label)
            .is_some_and(|(_, len)| rest[len..].trim_start().starts_with([':', '：']))
}

/// `Tel. / Tél. :`, `Mobile/Portable:`: how far the same label reaches in other languages, behind its first word.
pub(super) fn twins(behind: &str, term: Term) -> usize {
    let blank = [' ', '\u{a0}'];
    let mut len = 0;
    loop {
        let rest = &behind[len..];
        let parted = rest.trim_start_matches('.').trim_start_matches(blank);
        let Some(next) = parted.strip_prefix(['/', '|', '·']) else { return len };
        let next = next.trim_start_matches(blank);
        match VOCABULARY.at(next, |one| one == term) {
            Some((_, more)) => len = behind.len() - next.len() + more,
            None => return len,
        }
    }
}

/// `FOR IMMEDIATE RELEASE Ada Lovelace, …`: a header whose line break was lost, and what stands behind it.
pub(super) fn shouted_furniture(line: &str) -> Option<usize> {
    let (_, len) = VOCABULARY.at(line, |term| term == Term::Furniture)?;
    let (words, rest) = line.split_at(len);
    let shouted = words.contains(' ') && !words.chars().any(char::is_lowercase);
    let mut next = rest.trim_start().chars();
    let name = next.next().is_some_and(char::is_uppercase) && next.next().is_some_and(char::is_lowercase);
    let heading = VOCABULARY.at(rest.trim_start(), is_heading).is_some();
    (shouted && (name || heading)).then_some(len)
}

/// What a firm's name ends with.
pub(in crate::release::read) const LEGAL_FORMS: [&str; 34] = [
    "gGmbH", "gUG", "GmbH", "Ltd", "Inc", "LLC", "Ltd.", "Inc.", "Corp.", "Corp", "AG", "Co.", "SA", "S.A.",
    "KG", "PLC", "LLP", "LP", "L.P.", "L.L.C.", "Limited", "plc", "B.V.", "N.V.", "S.p.A.", "SpA", "Oy",
    "A/S", "S.L.", "S.r.l.", "Srl", "SAS", "SARL", "Pty",
];

/// Whether a firm's form follows, and nothing more of its piece.
pub(super) fn legal_form(after: &str) -> bool {
    let piece = after.split(['\n', '\r', ',', ';', '|', '(', ')', '–', '—']).next().unwrap_or_default();
    // `Skyline Group, LLCScott Parcel`: a line break was lost behind it.
    let glued = |rest: &str| {
        let mut chars = rest.chars();
        chars.next().is_some_and(char::is_uppercase) && chars.next().is_some_and(char::is_lowercase)
    };
    LEGAL_FORMS
        .iter()
        .any(|form| piece.trim().strip_prefix(form).is_some_and(|rest| rest.is_empty() || glued(rest)))
}

/// The length of a place in brackets before a label's colon: `Mobil (London): `.
pub(super) fn place_behind(after: &str) -> usize {
    let lead = after.len() - after.trim_start_matches(['.', ' ', '\u{a0}']).len();
    let bracketed = |open: char, close: char| {
        let inside = after[lead..].strip_prefix(open)?;
        let (place, rest) = inside.split_once(close)?;
        let word = |c: char| c.is_alphabetic() || c.is_whitespace() || matches!(c, '-' | '.' | '\'' | '’');
        let city = !place.trim().is_empty() && place.chars().count() <= 40 && place.chars().all(word);
        let colon = rest.trim_start().starts_with([':', '：']);
        (city && colon).then(|| after.len() - rest.len())
    };
    bracketed('(', ')').or_else(|| bracketed('（', '）')).unwrap_or(0)
}

/// How much of what stands behind a label is one more, `Cel. - WhatsApp:`, `Mobil und WhatsApp:`, for the same number.
pub(super) fn second_label(after: &str) -> usize {
    let joins = |joint: &str| matches!(joint, "-" | "–" | "/" | "+") || VOCABULARY.joins(joint);
    let blanks = ['.', ' ', '\u{a0}'];
    let set = after.trim_start_matches('.').starts_with(' ');
    let Some((joint, second)) = after.trim_start_matches(blanks).split_once(' ').filter(|_| set) else {
        return 0;
    };
    let found = VOCABULARY.at(second, |term| matches!(term, Term::Phone(_)));
    let ended = |len: usize| second[len..].trim_start_matches(blanks).starts_with([':', '：']);
    match found.filter(|(_, len)| joins(joint) && ended(*len)) {
        Some((_, len)) => after.len() - second.len() + len,
        None => 0,
    }
}

/// `Ada Marsh l Press Officer l +44 20 7946 0123`: a letter that looks like the stroke it stands for, twice and more in a
/// line with a number or an address. Behind the capital one no small word follows, as behind the pronoun.
pub(super) fn is_stroke(text: &str, at: usize) -> bool {
    /// So many digits are no house's number.
    const NUMBER: usize = 6;
    let start = text[..at].rfind('\n').map_or(0, |end| end + 1);
    let line = text[start..].lines().next().unwrap_or_default();
    let letter = &text[at..at + 1];
    let mut words = line.split_whitespace().peekable();
    let (mut strokes, mut spoken) = (0, false);
    while let Some(word) = words.next() {
        if word == letter {
            strokes += 1;
            let next = words.peek().copied().unwrap_or_default();
            spoken |= letter == "I" && next.starts_with(char::is_lowercase) && !next.contains('@');
        }
    }
    let reached = line.contains('@') || line.bytes().filter(u8::is_ascii_digit).count() > NUMBER;
    strokes > 1 && !spoken && reached
}

pub(super) fn is_label_sign(c: char) -> bool {
    matches!(c, ':' | '：')
}

/// Pictures of telephones and letters, which say no more than what stands behind them, and what chooses their colours.
fn is_picture(c: char) -> bool {
    matches!(c, '\u{fe0e}' | '\u{fe0f}') || "☎☏✆✉🕿🖁🖂🖷📞📟📠📧📨📩📱📲".contains(c)
}

/// Signs that are set before words to show them, brackets of East Asia among them, and what boxes are drawn with.
pub(in crate::release::read) fn is_ornament(c: char) -> bool {
    matches!(c, '\u{2500}'..='\u{257f}' | '<' | '【' | '〈' | '《' | '＜' | '［' | '〔' | '≪')
        || "■◆□◇◎▼▽▲△▶►".contains(c)
        || is_picture(c)
}

/// `Ada Marsh's direct line: `, at the apostrophe: how long that is up to the word behind it, where what follows in the line
/// is a few small words and a colon.
pub(super) fn possessive(rest: &str) -> Option<usize> {
    const WORDS: usize = 4;
    let behind = ["'s ", "’s "].into_iter().find_map(|sign| rest.strip_prefix(sign))?;
    let label = behind.lines().next()?.split_once([':', '：'])?.0;
    let is_small = |word: &str| word.starts_with(char::is_lowercase);
    let words = || label.split_whitespace();
    (words().count() <= WORDS && words().all(is_small) && words().next().is_some())
        .then(|| rest.len() - behind.len())
}

/// Whether no-break spaces part the pieces of a block: where ordinary blanks stand inside the pieces.
pub(super) fn set_gaps(text: &str) -> bool {
    let between = |gap: char| {
        let letters = |(at, c): &(usize, char)| {
            text[..*at].ends_with(char::is_alphabetic)
                && text[at + c.len_utf8()..].starts_with(char::is_alphabetic)
        };
        text.char_indices().filter(|(_, c)| *c == gap).filter(letters).count()
    };
    let hard = between('\u{a0}');
    hard >= 2 && between(' ') > hard
}
