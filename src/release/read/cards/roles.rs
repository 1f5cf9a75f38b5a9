//! A role that goes on: behind a comma, in brackets, on the next line.

use std::ops::Range;

use super::{
    super::{
        person::{self, Part},
        vocabulary::{LISTS, Term, VOCABULARY},
    },
    Assembler,
};

impl Assembler<'_, '_> {
    /// `Controller and`, and on the next line `Principal Financial Officer`; `Director of`, and `Media Relations`: the
    /// word between the two.
    pub(super) fn role_goes_on(&self, range: &Range<usize>) -> Option<&str> {
        let above = self.text[..range.start].trim_end();
        let joint = above.rsplit(char::is_whitespace).next()?;
        let joins = joint == "&"
            || joint.starts_with(char::is_lowercase)
                && (VOCABULARY.particles.contains(joint)
                    || VOCABULARY.is(joint, |term| matches!(term, Term::Filler | Term::Join)));
        let rest = above[..above.len() - joint.len()].trim_end();
        let role = self.card.role.as_ref().filter(|_| self.fresh_line && !self.gap && joins)?;
        // The role may have kept its small word.
        match above.ends_with(role.as_str()) {
            true => Some(""),
            false => rest.ends_with(role.as_str()).then_some(joint),
        }
    }

    /// `Senior Vice President,`, and on the next line `Communications and Public Affairs`: where no other line ends with a
    /// comma, as those of an address do.
    pub(super) fn role_goes_on_behind_comma(&self, unit: &str, range: &Range<usize>) -> bool {
        let above = self.text[..range.start].trim_end().strip_suffix(',');
        let whole = |role: &String| {
            let before = above.and_then(|above| above.strip_suffix(role.as_str()));
            before.is_some_and(|before| {
                let alone = before.trim_end_matches([' ', '\t']).ends_with('\n');
                !(alone && before.trim_end().ends_with(','))
            })
        };
        self.fresh_line
            && !self.gap
            && person::is_department(unit)
            && !self.text[range.end..].starts_with(',')
            && self.card.role.as_ref().is_some_and(whole)
    }

    /// `… ann@example.org SHERIFF ARRESTS TWO`: in capitals, behind the numbers of somebody who is not.
    pub(super) fn is_headline(&self, role: &str) -> bool {
        let shouted = |text: &str| !text.contains(char::is_lowercase);
        let named = self.card.names.last().is_some_and(|person| !shouted(&person.name));
        named && self.card.reachable() && shouted(role) && role.split(' ').count() > 2
    }

    pub(super) fn lengthen_the_role(&mut self, more: &str, range: &Range<usize>) {
        let joint = self.role_goes_on(range).map(|joint| format!("{joint} {more}"));
        if let (Some(role), Some(more)) = (&mut self.card.role, joint) {
            role.push_str(if more.starts_with(' ') { "" } else { " " });
            role.push_str(&more);
        }
    }

    /// `Conseillère principale, relations médias, …`: behind a role's comma, and before another one, no heading.
    pub(super) fn is_for_what_the_role_is(&self, range: &Range<usize>) -> bool {
        let after = self.text[range.end..].trim_start_matches([' ', '\u{a0}']);
        !self.card.names.is_empty()
            && !self.card.reachable()
            && self.text[range.clone()].contains(' ')
            && self.text[..range.start].trim_end().ends_with(',')
            && after.starts_with([',', ';', '\n', '\r'])
            && self.card.role.as_ref().is_some_and(|role| self.stands_behind(role, range))
    }

    /// `Ada Marsh (Director Brand Experience)`: in the brackets behind a name a role is whole, and names nobody.
    pub(super) fn is_in_her_brackets(&self, range: &Range<usize>, parts: &[Part]) -> bool {
        let Some(before) = self.text[..range.start].strip_suffix('(') else { return false };
        let theirs = self.card.names.last().is_some_and(|last| before.trim_end().ends_with(&last.name));
        // `Ada Marsh (fotografía y acreditaciones)`: what she does.
        let piece = &self.text[range.clone()];
        let whole = self.text[range.end..].starts_with(')');
        if theirs && whole && self.card.role.is_none() && person::is_department(piece) {
            return true;
        }
        let nobody =
            |part: &Part| matches!(part, Part::Name { honorific: None, name } if !person::is_somebody(name));
        theirs
            && self.card.role.is_none()
            && VOCABULARY.role_in(&self.text[range.clone()]).is_some_and(|(at, _)| at == 0)
            && parts.iter().any(nobody)
    }

    /// Nothing else stands in the brackets behind a name.
    pub(super) fn is_whole_in_her_brackets(&self, range: &Range<usize>) -> bool {
        let before = self.text[..range.start].strip_suffix('(').map(str::trim_end);
        !self.fresh_line
            && !self.card.reachable()
            && self.card.role.is_none()
            && self.text[range.end..].starts_with(')')
            && before
                .is_some_and(|before| self.card.names.last().is_some_and(|last| before.ends_with(&last.name)))
    }

    pub(super) fn add_to_the_role(&mut self, range: &Range<usize>) {
        if let Some(role) = &mut self.card.role {
            role.push_str(", ");
            role.push_str(&self.text[range.clone()]);
        }
        self.touch(range);
    }

    pub(super) fn is_part_of_a_house(&self, unit: &str) -> bool {
        // `Account Director, Marlow PR`: the first word is a firm's.
        let first = unit.split(' ').next().unwrap_or_default();
        let known = |term| {
            matches!(term, Term::Desk | Term::Department | Term::Organisation | Term::Media | Term::Role)
        };
        let firm = unit.split(' ').count() == 2 && !VOCABULARY.is(first, known) && !first.contains('-');
        VOCABULARY.within(unit, |term| term == Term::Desk).is_some() && !firm || person::is_department(unit)
    }

    /// `Manager, External Communications`, `Director, Corporate Affairs`: one role, with its comma.
    pub(super) fn goes_on_the_role(&self, unit: &str, range: &Range<usize>) -> bool {
        self.is_part_of_a_house(unit)
            && !self.card.names.is_empty()
            && self
                .card
                .role
                .as_ref()
                .is_some_and(|role| role.split(' ').count() < 3 && self.stands_behind(role, range))
    }

    /// `Senior Press Officer (Health)`, `Press Officer (EN, FR)`: whether the part is in the brackets behind the role.
    pub(super) fn qualifies_the_role(&self, range: &Range<usize>) -> bool {
        self.bracket_of_the_role(range).is_some()
    }

    /// Those brackets, and whether the role has them already.
    fn bracket_of_the_role(&self, range: &Range<usize>) -> Option<(Range<usize>, bool)> {
        const LONGEST: usize = 40;
        let open = self.text[..range.start].rfind('(')?;
        let close = range.end + self.text[range.end..].find(')')? + 1;
        let inside = &self.text[open..close];
        let one = !inside.contains('\n') && !self.text[open..range.start].contains(')');
        let role = self.card.role.as_deref().filter(|_| !self.fresh_line && !self.card.reachable() && one)?;
        let had = self.text[..close].ends_with(role);
        let whole = range.start == open + 1 && range.end + 1 == close;
        let listed = inside.len() <= LONGEST && !inside.contains(|c: char| c.is_ascii_digit());
        (had || self.text[..open].trim_end().ends_with(role) && (whole || listed))
            .then_some((open..close, had))
    }

    pub(super) fn qualify_the_role(&mut self, range: &Range<usize>) {
        if let (Some((bracket, false)), Some(role)) = (self.bracket_of_the_role(range), &mut self.card.role) {
            role.push(' ');
            role.push_str(&self.text[bracket]);
        }
        self.touch(range);
    }

    /// `Name: Ada Marsh`, below what she is.
    pub(super) fn labels_a_name(&self, range: &Range<usize>) -> bool {
        self.text[range.end..].starts_with([':', '：']) && self.a_name_follows()
    }

    /// `Writer: Ada Marsh, 785-555-0116`, at the head of its line.
    pub(super) fn labels_the_writer(&self, range: &Range<usize>) -> bool {
        self.fresh_line
            && self.labels_a_name(range)
            && LISTS.writer_label.has(&self.text[range.clone()].to_lowercase())
    }

    /// `For interviews with the Chief Executive, please contact: Ada Marsh`: who is asked for, and not what she is.
    pub(super) fn names_who_is_interviewed(&self, range: &Range<usize>) -> bool {
        if !self.card.names.is_empty() || self.card.reachable() {
            return false;
        }
        let start = self.text[..range.start].rfind('\n').map_or(0, |end| end + 1);
        let line = self.text[start..range.end].to_lowercase();
        let behind = |lead: &str| {
            let at = line.rfind(lead)?;
            let begins = !line[..at].ends_with(char::is_alphanumeric);
            line[at + lead.len()..].strip_prefix(' ').filter(|_| begins)
        };
        let whom = LISTS.interview_with.iter().find_map(behind);
        // In its own letters, as far as it stands in the piece.
        let whom = whom.and_then(|whom| self.text.get(range.end.checked_sub(whom.len())?..range.end));
        whom.is_some_and(|whom| {
            !whom.contains([',', ':', '.', ';'])
                && matches!(person::parts(whom, false).as_slice(), [Part::Role(_)])
        })
    }

    /// Whether nothing but a comma, a dash or a colon stands between the role and the part at hand.
    pub(super) fn stands_behind(&self, role: &str, range: &Range<usize>) -> bool {
        !self.fresh_line && {
            // `Director: Media Liaison`
            let before = self.text[..range.start].trim_end_matches(": ");
            let before = before.trim_end_matches([',', ' ', '–', '—', '-']);
            before.strip_suffix('.').unwrap_or(before).ends_with(role)
        }
    }
}

/// What the release prints between two parts of a role: `Secretary – Treasurer`, `Deputy Director / Programmes Manager`.
pub(super) fn sign_between<'a>(text: &'a str, have: &str, range: &Range<usize>) -> &'a str {
    let before = &text[..range.start];
    // `Director: Media Liaison`; of two roles the first is no label of the other.
    let colon = VOCABULARY.role_in(&text[range.clone()]).is_none_or(|(at, _)| at > 0);
    let bare =
        before.trim_end_matches(|sign| matches!(sign, ' ' | '–' | '—' | '-' | '/') || colon && sign == ':');
    match &before[bare.len()..] {
        sign if bare.ends_with(have) && !sign.trim().is_empty() => sign,
        _ => ", ",
    }
}

/// A role and the house behind its stroke.
pub(super) fn house_behind_stroke(role: &str) -> Option<(&str, &str)> {
    let (role, house) = role.split_once('/').map(|(role, house)| (role.trim(), house.trim()))?;
    let own = |term| matches!(term, Term::Role | Term::Desk | Term::Department | Term::Media);
    let named = house.split(' ').filter(|word| word.starts_with(char::is_uppercase)).count() > 1;
    (!role.is_empty()
        && named
        && VOCABULARY.within(house, own).is_none()
        && VOCABULARY.role_in(role).is_some())
    .then_some((role, house))
}

/// `Sheriff Marsh today announced that …`, where line breaks were lost: what the release says, and nobody's role.
pub(super) fn is_sentence(role: &str) -> bool {
    role.split(' ').count() > 6 && VOCABULARY.is_clause(role)
}

/// `لترتيب مقابلات صحفية`: what journalists call for, where a script without capitals makes a role of one of the words.
pub(super) fn says_what_for(words: &str) -> bool {
    !words.chars().any(|c| c.is_lowercase() || c.is_uppercase())
        && words.contains(' ')
        && VOCABULARY.is(words, |term| term == Term::Media)
}
