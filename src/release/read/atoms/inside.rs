//! What stands inside a name or a house's, and where a line break inside a word was lost.

use super::{super::vocabulary::LISTS, Cutter, LEGAL_FORMS, TITLES, Term, VOCABULARY, is_east_asian, person};

/// `Mw. drs. J.M.`: the name.
fn behind_titles(text: &str) -> &str {
    let mut rest = text;
    loop {
        let words: Vec<&str> = rest.split(' ').collect();
        let honoured = usize::from(VOCABULARY.is(words[0], |term| term == Term::Honorific));
        let many = TITLES.at(&words).map_or(honoured, |title| title.words);
        if many == 0 || many >= words.len() {
            return rest;
        }
        rest = rest.splitn(many + 1, ' ').last().unwrap_or(rest);
    }
}

impl Cutter<'_> {
    /// Where a nickname in brackets or quotes ends, one word between given and family name.
    pub(super) fn nickname(&self, at: usize) -> Option<usize> {
        let open = self.text[at..].chars().next()?;
        let close = match open {
            '(' => ')',
            '“' => '”',
            _ => '"',
        };
        let inside = &self.text[at + open.len_utf8()..self.block.end];
        let (nick, after) = inside.split_once(close)?;
        // `Mag. (FH) Ada Marsh`
        if TITLES.behind(&[&format!("({nick})")]) > 0 && after.starts_with(' ') {
            return Some(self.block.end - after.len());
        }
        let word = |text: &str| {
            text.starts_with(char::is_uppercase) && text.chars().skip(1).all(|c| c.is_lowercase() || c == '.')
        };
        let before = self.text[self.from..at].trim();
        // `J.M. (Anneke) de Wit-Bakker`
        let initials = |text: &str| text.split_terminator('.').all(|letter| letter.chars().count() == 1);
        let theirs = |text: &str| word(text) || initials(text);
        let before = behind_titles(before);
        let named = (1..=3).contains(&before.split(' ').count()) && before.split(' ').all(theirs);
        let behind = after.strip_prefix(' ')?.split([',', '\n', '\r']).next().unwrap_or_default();
        let words: Vec<&str> = behind.split(' ').collect();
        let particles = (0..words.len()).take_while(|at| VOCABULARY.is_particle(&words, *at)).count();
        let family = words.get(particles).copied().unwrap_or_default();
        let double = family.split_once('-').filter(|_| particles > 0);
        let family = double.map_or(family, |(first, _)| first);
        let known = VOCABULARY.at(nick, |term| !matches!(term, Term::Honorific)).is_some();
        (named
            && self.text[..at].ends_with(' ')
            && (2..=12).contains(&nick.chars().count())
            && word(nick)
            && !known
            && word(family))
        .then(|| self.block.end - after.len())
    }

    /// `Wright, Marsh and Chambers`: a line of family names alone.
    pub(super) fn firm_of_several(&self, at: usize, after: &str) -> bool {
        let word = |text: &str| {
            text.starts_with(char::is_uppercase)
                && text.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '\'' | '’'))
        };
        let line = after.split(['\n', '\r']).next().unwrap_or_default();
        let joined = |text: &str| {
            let mut words = text.split_whitespace();
            words.next().is_some_and(word)
                && words.next().is_some_and(|word| VOCABULARY.joins(word))
                && words.next().is_some_and(word)
                && words.next().is_none()
        };
        let (others, last) = line.rsplit_once(',').unwrap_or(("", line));
        let starts = self.text[..self.from].ends_with(['\n', '\r']) || self.from == self.block.start;
        starts
            && joined(last)
            && self.text[self.from..at].split(',').all(|name| word(name.trim()))
            && (others.is_empty() || others.split(',').all(|name| word(name.trim())))
    }

    /// `Ed Burke, Jr.`, `Chan Siu Ming, Dennis`: what stands behind the comma is a part of the name.
    pub(super) fn name_goes_on(&self, at: usize, after: &str) -> bool {
        let before: Vec<&str> = self.text[self.from..at].split_whitespace().collect();
        let Some(after) = after.strip_prefix(' ') else { return false };
        let end = after.find(|c: char| !c.is_alphabetic() && c != '.').unwrap_or(after.len());
        let (word, behind) = after.split_at(end);
        let ends = !behind.trim_start_matches([' ', '\u{a0}']).starts_with(char::is_uppercase);
        let capital = |word: &&&str| word.starts_with(char::is_uppercase);
        let run = before.iter().rev().take_while(capital).count();
        let chinese = |many: usize| run >= many && VOCABULARY.is_chinese_name(&before[before.len() - many..]);
        run > 1 && ends && VOCABULARY.is_generation(word)
            || ends && VOCABULARY.is_given_name(word) && (2..=4).any(chinese)
    }

    /// `Directora de`, and `Comunicaciones` on the next line: what somebody is does not end in such a word.
    pub(super) fn title_goes_on(&self, at: usize, next: &str) -> bool {
        let piece = self.text[self.from..at].trim();
        let Some((title, last)) = piece.rsplit_once(' ') else { return false };
        let leads = last.chars().count() > 1
            && (LISTS.for_word.has(last) || VOCABULARY.employers_of.iter().any(|word| word == last));
        leads && next.starts_with(char::is_alphabetic) && VOCABULARY.role_in(title).is_some()
    }

    /// `山田　太郎`: a blank as wide as a sign, between a family name and a given name.
    pub(super) fn parts_a_name(&self, at: usize) -> bool {
        let behind = &self.text[at + '\u{3000}'.len_utf8()..self.block.end];
        let given = &behind[..behind.find(|c| !is_east_asian(c)).unwrap_or(behind.len())];
        let piece = self.text[self.from..at].trim_start();
        let family = piece.rsplit(|c| !is_east_asian(c)).next().unwrap_or_default();
        !piece.contains('\u{3000}') && person::is_set_apart(&self.text[..at - family.len()], family, given)
    }

    /// A line break was lost here: a capital in the middle of a word.
    pub(super) fn glued(&self, at: usize, c: char) -> bool {
        let piece = &self.text[self.from..at];
        let word = piece.rsplit([' ', '\u{a0}', '\n', '-', '\'', '’']).next().unwrap_or_default();
        // `Officer60 Main Road`
        if c.is_ascii_digit() {
            return word.chars().count() >= 4 && word.chars().skip(1).all(char::is_lowercase);
        }
        if !c.is_uppercase() {
            return false;
        }
        // `GmbH` has a capital inside, and so has `gGmbH`.
        let own = word.strip_prefix(['g', 'm']).unwrap_or(word);
        if own.len() < 4 && self.text[at - own.len()..].starts_with("GmbH") {
            return false;
        }
        let next_small = self.text[at + c.len_utf8()..].starts_with(char::is_lowercase);
        let rest = &self.text[at - word.len()..];
        let whole = &rest[..rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len())];
        // `ChefInsp Marsh`
        // `MarshPress Officer`, of which each half is somebody's given name: the second begins what she is.
        let work = |term| matches!(term, Term::Role | Term::Desk | Term::Media);
        let double = VOCABULARY.is_double_name(whole) && VOCABULARY.at(&self.text[at..], work).is_none();
        // `WhatsApp Sportello`
        let label = VOCABULARY.is(whole, |term| matches!(term, Term::Phone(_) | Term::Email));
        if double || label || TITLES.is_one(whole) {
            return false;
        }
        let prefix = LISTS.name_start.has(word) || VOCABULARY.prefixes.contains(word);
        if LEGAL_FORMS.contains(&word) {
            return next_small;
        }
        let small = word.ends_with(char::is_lowercase);
        let dotted = word.ends_with('.') && word.chars().filter(|c| c.is_alphabetic()).count() > 2;
        let inside = (small && !prefix && word.chars().count() >= 3)
            || (dotted && !word.trim_end_matches('.').contains('.')) && next_small;
        // The whole text is searched last, and for a capital inside a word alone.
        let start = at - word.len();
        inside
            && !(next_small
                && (self.is_a_word(start) || self.is_in_a_firm(start, at) || self.is_alone(start, at, whole)))
    }

    /// `OtterWorks` between commas: a house's name with a capital inside, where neither half is a word of a card.
    fn is_alone(&self, start: usize, at: usize, whole: &str) -> bool {
        let behind = self.text[start + whole.len()..].trim_start_matches([' ', '*', '\r']);
        let known = |half: &str| {
            VOCABULARY.is_given_name(half)
                || VOCABULARY
                    .at(half, |term| !matches!(term, Term::Honorific | Term::Filler | Term::Join))
                    .is_some()
        };
        self.text[self.from..start].trim().is_empty()
            && (behind.is_empty() || behind.starts_with(['\n', ',', ';', '|', '(', ')', '–', '—']))
            && !known(&self.text[start..at])
            && !known(&self.text[at..start + whole.len()])
    }

    /// `SunBridge Highland Ltd.`: a capital inside the name of a firm, whose form follows in its piece. What ends in a
    /// role's word or in a name before it has lost its line break.
    fn is_in_a_firm(&self, start: usize, at: usize) -> bool {
        let piece = self.text[at..].split(['\n', '\r', ',', ';', '|', ':', '(']).next().unwrap_or_default();
        let mut words = piece.split_whitespace().skip(1);
        let before = self.text[self.from..start].trim_end().rsplit(' ').next().unwrap_or_default();
        let known =
            |term| matches!(term, Term::Role | Term::Phone(_) | Term::Email | Term::Contact | Term::Media);
        words.any(|word| LEGAL_FORMS.contains(&word))
            && !VOCABULARY.is(&self.text[start..at], known)
            && !VOCABULARY.is(before, |term| matches!(term, Term::Role | Term::Honorific))
            && !VOCABULARY.is_given_name(before)
    }

    /// Whether the word that begins here, capital in its middle and all, stands in another line too, or in small
    /// letters in an address beside it: `BridgeCore`.
    pub(super) fn is_a_word(&self, start: usize) -> bool {
        let rest = &self.text[start..];
        let word = &rest[..rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len())];
        let line = |at: usize| {
            let start = self.text[..at].rfind('\n').map_or(0, |end| end + 1);
            self.text[start..].lines().next().unwrap_or_default()
        };
        let own = line(start);
        let again = self.text.match_indices(word).any(|(at, _)| {
            at != start
                && !self.text[..at].ends_with(char::is_alphanumeric)
                && !self.text[at + word.len()..].starts_with(char::is_alphanumeric)
                && line(at) != own
        });
        again || self.text[self.block.clone()].contains(&word.to_lowercase())
    }

    /// A list of people set as a paragraph, `CONTACT: Ada Lovelace, …, Technical⏎Media Manager, …`, goes on behind the
    /// end of a full line.
    pub(super) fn wraps(&self, at: usize) -> bool {
        const FULL: usize = 60;
        let start = self.text[..at].rfind('\n').map_or(0, |end| end + 1);
        let line = self.text[start..at].trim_end();
        let next = self.text[at + 1..self.block.end].lines().next().unwrap_or_default();
        if self.title_goes_on(at, next) {
            return true;
        }
        let signs = |line: &str| line.matches([',', ';']).count();
        (FULL..=110).contains(&line.chars().count())
            && signs(line) > 1
            && signs(next) > 0
            && line.ends_with(char::is_alphanumeric)
            && next.starts_with(char::is_uppercase)
            && self.text[self.from..at].trim().starts_with(char::is_uppercase)
            && self.text[self.block.clone()].contains(';')
    }

    /// Somebody's whole name or what they do ends here, and more of them begins with a capital.
    pub(super) fn ends_a_part(&self, at: usize, rest: &str) -> bool {
        // `// Ada Marsh. Press Officer.`
        let piece = self.text[self.from..at].trim_matches(|c: char| c.is_whitespace() || c == '/');
        let last = piece.rsplit(' ').next().unwrap_or_default();
        let whole = |piece: &str| {
            piece.contains(' ') && person::is_somebody(piece) && person::name(piece).is_some()
                || VOCABULARY.is(piece, |term| term == Term::Role)
        };
        rest.starts_with(char::is_uppercase)
            && last.chars().count() > 3
            && piece.starts_with(char::is_uppercase)
            && !VOCABULARY.is_generation(last)
            && whole(piece)
    }

    /// What the public is to do begins here, with a capital.
    pub(super) fn opens_public(&self, rest: &str) -> bool {
        rest.starts_with(char::is_uppercase)
            && VOCABULARY.heading_at(rest, |term| term == Term::Public).is_some()
    }

    pub(super) fn after_word(&self, at: usize) -> bool {
        let word = self.text[self.from..at].rsplit(' ').next().unwrap_or_default();
        let small = word.to_lowercase();
        // `… can be arranged for Tuesday. Contact Ada Marsh`
        let day = VOCABULARY.days.contains(&small) || VOCABULARY.months.contains_key(&small);
        word.chars().count() > 4
            && (day || word.chars().all(char::is_lowercase))
            && !TITLES.is_cut_short(word)
    }

    /// `Dr. Lee` and `Tel. 030` are held together by such a space.
    pub(super) fn after_short_word(&self, at: usize) -> bool {
        let word = self.text[self.from..at].rsplit([' ', '\u{a0}']).next().unwrap_or_default();
        word.chars().count() <= 4 && word.ends_with('.')
    }

    /// A single letter is a label only where a segment begins with it.
    pub(super) fn label_alone(&self, at: usize) -> bool {
        self.text[self.from..at].trim().is_empty()
    }
}
