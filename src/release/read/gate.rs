//! Every number and address of a block through the one gate, with the place where it stood: numbers here, addresses in a file
//! of their own.

mod addresses;
mod area;
mod extensions;
mod pattern;
mod shapes;

use std::{cell::OnceCell, ops::Range};

use shapes::{is_american, is_day, trunk_shaped};
pub(super) use shapes::{is_short, is_towns_own, shape};

use super::{
    tokens::{self, Kind, Token},
    vocabulary::LISTS,
};

use crate::{
    finding::{Finding, codes},
    model::{DraftPhone, Number, PhoneKind, Region},
    release::Document,
    rules,
};

pub(super) struct Gate<'a> {
    document: &'a Document,
    region: Option<Region>,
    /// The block at hand.
    block: Range<usize>,
    /// The country under whose name the numbers at hand stand.
    place: Option<Region>,
    tokens: &'a [Token],
    /// The one area code that all of the release's whole numbers have, once it was asked for.
    area: OnceCell<Option<String>>,
    /// That of the release, once it was asked for.
    language: OnceCell<Option<String>>,
    pub(super) findings: Vec<Finding>,
}

impl<'a> Gate<'a> {
    pub(super) fn new(document: &'a Document, region: Option<Region>, tokens: &'a [Token]) -> Self {
        Self {
            document,
            region,
            block: 0..0,
            place: None,
            tokens,
            area: OnceCell::new(),
            language: OnceCell::new(),
            findings: Vec::new(),
        }
    }

    /// From here on, numbers without a country code are this country's: `Australia`, on a line of its own.
    pub(super) fn enter(&mut self, place: Option<Region>) {
        self.place = place;
    }

    pub(super) fn enter_block(&mut self, block: Range<usize>) {
        self.block = block;
    }

    /// `M. Dean Marsh`: a gentleman in a French release and in a French block, an initial in any other.
    pub(super) fn has_initials(&self) -> bool {
        let is_block_french =
            || super::language(&self.document.text()[self.block.clone()]).is_some_and(|one| one == "fr");
        self.language().is_some_and(|language| language != "fr") && !is_block_french()
    }

    /// Whether the release is in Chinese, Japanese or Korean.
    pub(super) fn is_east_asian(&self) -> bool {
        self.language().is_some_and(|language| ["zh", "ja", "ko"].contains(&language))
    }

    fn language(&self) -> Option<&str> {
        self.language.get_or_init(|| super::language(self.document.text())).as_deref()
    }

    /// Whether words are those of a link to write to.
    pub(super) fn is_linked_to_an_address(&self, range: &Range<usize>) -> bool {
        let mail = |target: &str| tokens::linked(target).is_some_and(|(kind, _)| kind == Kind::Email);
        self.document
            .hyperlinks()
            .iter()
            .any(|link| link.range.start <= range.start && range.end <= link.range.end && mail(&link.target))
    }

    pub(super) fn is_mobile(&self, range: &Range<usize>) -> bool {
        let reading = self.read(&self.document.text()[range.clone()]);
        reading.is_some_and(|reading| reading.line == Some(rules::phone::Line::Mobile))
    }

    fn region(&self) -> Option<Region> {
        self.place.or(self.region)
    }

    /// The numbers in a run of digits. An invalid one counts only where something says that it is a number:
    /// a label, a country code, the shape of a national number, or a valid one at its side.
    pub(super) fn phones(&mut self, range: Range<usize>, labelled: bool) -> Vec<DraftPhone> {
        if range.is_empty() {
            let Some((raw, range)) = self.linked(Kind::Phone, range.end) else { return Vec::new() };
            let Some(reading) = self.read(&raw) else { return Vec::new() };
            let mut phone = self.phone(range, reading);
            phone.number.raw = raw;
            return vec![phone];
        }
        let text = self.document.text();
        if tokens::is_direct(&text[range.clone()]) {
            return self.direct(range).into_iter().collect();
        }
        // `Ada Lovelace (2388 5551, 0900 …)`: the bracket closes behind another number.
        let open = text[range.clone()].starts_with('(') && !text[range.clone()].contains(')');
        let range = range.start + usize::from(open)..range.end;
        let raw = &text[range.clone()];
        if is_day(raw) {
            return Vec::new();
        }
        if let Some(parts) = rules::phone::side_by_side(raw) {
            let each = parts.into_iter().map(|part| range.start + part.start..range.start + part.end);
            return each.flat_map(|part| self.phones(part, true)).collect();
        }
        if let Some(all) = self.extensions(&range) {
            return all;
        }
        if let Some(whole) = self.with_area_code(&range, labelled) {
            return vec![whole];
        }
        // Nothing but a number has an extension.
        let labelled = labelled
            || is_local(&text[..range.start], raw)
            || rules::phone::extension(raw, self.region()).is_some();
        // A post code: `India 410206`, `Lange Straße 27 45657 Ahlstadt`.
        let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        let behind_house = raw
            .split_once(' ')
            .is_some_and(|(house, code)| house.len() < 4 && code.len() == 5 && digits(house) && digits(code));
        // `06131-7546`, as the United States write a post code in full.
        let zip = raw.len() == 10
            && raw
                .bytes()
                .enumerate()
                .all(|(at, byte)| if at == 5 { byte == b'-' } else { byte.is_ascii_digit() });
        if !labelled && (zip || raw.len() < 7 && digits(raw) || behind_house) {
            return Vec::new();
        }
        if let Some(both) = self.siblings(range.clone()) {
            return both;
        }
        let readings = if let Some(whole) = self.read(raw) {
            vec![(range, whole)]
        } else if let Some(parts) = self.several(raw) {
            parts
                .into_iter()
                .map(|(part, reading)| (range.start + part.start..range.start + part.end, reading))
                .collect()
        } else if let Some(sides) = self.sides(&range) {
            return sides.into_iter().flat_map(|side| self.phones(side, true)).collect();
        } else if raw.chars().filter(char::is_ascii_digit).count() > 17 {
            return Vec::new();
        } else if labelled || raw.starts_with(['+', '＋']) || raw.starts_with("(+") || trunk_shaped(raw) {
            vec![(range, rules::phone::read(raw, self.region()))]
        } else {
            if raw.chars().filter(char::is_ascii_digit).count() >= 9 {
                let message = format!("`{raw}` looks like a number and is none that can be dialled here");
                self.findings.push(
                    Finding::new(codes::R502, message)
                        .help("If it is a number, write it with its country code, or name the country with `--region`")
                        .at(Some(self.document.span(range))),
                );
            }
            return Vec::new();
        };
        readings.into_iter().map(|(range, reading)| self.phone(range, reading)).collect()
    }

    /// A number that the release does not print as a whole: its end stands in the range.
    pub(super) fn direct_line(&mut self, raw: &str, range: &Range<usize>) -> Option<Number> {
        let number = self.read(raw)?.number;
        let message = format!("`{}` is read as the direct line {raw}", &self.document.text()[range.clone()]);
        let note = Finding::new(codes::P206, message).help("Write each number in full");
        self.findings.push(note.at(Some(self.document.span(range.clone()))));
        Some(number)
    }

    /// `-102` below `030 4910-101`
    fn direct(&mut self, range: Range<usize>) -> Option<DraftPhone> {
        let text = self.document.text();
        let in_full = |token: &&Token| {
            token.kind == Kind::Phone
                && token.range.end <= range.start
                && !tokens::is_direct(&text[token.range.clone()])
                && !self.is_mobile(&token.range)
        };
        let house = self.tokens.iter().rev().find(in_full)?;
        let raw = tokens::whole(&text[house.range.clone()], &text[range.clone()])?;
        let number = self.direct_line(&raw, &range)?;
        let mut phone = DraftPhone::new(PhoneKind::Office, &raw);
        phone.number = number;
        phone.span = Some(self.document.span(range));
        Some(phone)
    }

    /// The address or number behind the words that end here.
    fn linked(&self, kind: Kind, end: usize) -> Option<(String, Range<usize>)> {
        let links = self.document.hyperlinks().iter().filter(|link| link.range.end == end);
        let mut found = links.filter_map(|link| Some((tokens::linked(&link.target)?, link.range.clone())));
        found.find(|((one, _), _)| *one == kind).map(|((_, value), range)| (value.into_owned(), range))
    }

    fn phone(&mut self, range: Range<usize>, reading: rules::phone::Reading) -> DraftPhone {
        let span = self.document.span(range.clone());
        self.findings.extend(reading.findings.into_iter().map(|finding| finding.at(Some(span))));
        let cell = matches!(reading.line, Some(rules::phone::Line::Mobile));
        let kind = if cell { PhoneKind::Cell } else { PhoneKind::Office };
        // A line may end inside it.
        let raw =
            self.document.text()[range].split(['\n', '\r']).map(str::trim).collect::<Vec<_>>().join(" ");
        let mut phone = DraftPhone::new(kind, &raw);
        phone.number.e164 = reading.number.e164;
        phone.number.extension = reading.number.extension;
        phone.span = Some(span);
        phone
    }

    /// Reads a number, and where it is not valid as printed, with its separators made plain.
    fn read(&self, raw: &str) -> Option<rules::phone::Reading> {
        let raw = &*tokens::spelled_out(raw);
        let valid = |text: &str| {
            let american = || rules::phone::read_valid(text, "US".parse().ok());
            is_american(text)
                .then(american)
                .flatten()
                .or_else(|| rules::phone::read_valid(text, self.region()))
        };
        let plain = raw.replace("++", "+").replace('[', "(").replace(']', ")").replace(['/', '.'], " ");
        let tried = || {
            [plain.clone(), plain.replace(" - ", "-")]
                .into_iter()
                .filter(|one| one != raw)
                .find_map(|one| valid(&one))
        };
        // An extension behind one more dash: `650-555-0151-752`.
        let dashed = || {
            let (number, extension) = plain.rsplit_once('-')?;
            let fits =
                (2..=5).contains(&extension.len()) && extension.bytes().all(|byte| byte.is_ascii_digit());
            let mut reading = valid(number).filter(|_| fits)?;
            reading.number.extension = Some(extension.to_owned());
            Some(reading)
        };
        // The old way to write a country code: `(44) 1225 555012`, and with the area code behind it `(44-20) 7946-0127`.
        let bracketed = |groups: usize| {
            let (inside, _) = raw.strip_prefix(['(', '['])?.split_once([')', ']'])?;
            let code: Vec<&str> = inside.split([' ', '-', '/', '\u{a0}']).collect();
            let digits = code.len() >= groups
                && (1..=3).contains(&code[0].len())
                // No country code begins with it: `022 555 01 23 (079 555 01 23)`.
                && !code[0].starts_with('0')
                && code.iter().all(|group| group.bytes().all(|byte| byte.is_ascii_digit()));
            let number = format!("+{}", raw.replace(['(', '[', ']', ')', '/'], " "));
            Some(self.remarked(raw, valid(&number).filter(|_| digits)?))
        };
        bracketed(2).or_else(|| valid(raw)).or_else(tried).or_else(dashed).or_else(|| bracketed(1))
    }

    /// A number that was read with the country code that its first brackets hold.
    fn remarked(&self, raw: &str, mut reading: rules::phone::Reading) -> rules::phone::Reading {
        let e164 = reading.number.e164.clone().unwrap_or_default();
        let message = format!("`{raw}` is read as {e164}, with the country code in its brackets");
        reading.findings.push(Finding::new(codes::P202, message).help("Write it with a `+`, if it is so"));
        reading
    }

    /// `3555-7367 / 68`, `010-65550181 65550170`: more numbers that are the first one but for its last digits. Each as
    /// it is dialled.
    fn siblings(&mut self, range: Range<usize>) -> Option<Vec<DraftPhone>> {
        let raw = &self.document.text()[range.clone()];
        let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        let ends = |(cut, sign): (usize, &str)| {
            let first = raw[..cut].trim_end();
            let group = first.rsplit(|c: char| !c.is_ascii_digit()).next().unwrap_or_default();
            let part = |c: char| c == '/' || sign != "/" && matches!(c, ' ' | '\u{a0}');
            // `567-5504/-5514/-5516`
            let tails: Vec<&str> = raw[cut..]
                .split(part)
                .map(|tail| tail.trim().trim_start_matches('-'))
                .filter(|tail| !tail.is_empty())
                .collect();
            let fits = |tail: &&str| {
                digits(tail)
                    && (sign == "/" && tail.len() < 5 && tail.len() <= group.len()
                        || tail.len() == group.len() && tail.len() > 6)
            };
            (first.len() > group.len() && !tails.is_empty() && tails.iter().all(fits))
                .then_some((first, tails))
        };
        let listed = tokens::listed_ends(raw).filter(|(_, ends)| !ends.is_empty());
        let joined = raw.match_indices(" or ").find_map(|(cut, sign)| {
            let (first, tail) = (&raw[..cut], &raw[cut + sign.len()..]);
            (digits(tail) && tail.len() < 5).then(|| (first, vec![tail]))
        });
        let (first, tails) =
            listed.or(joined).or_else(|| raw.match_indices(['/', ' ', '\u{a0}']).find_map(ends))?;
        let one = self.read(first)?;
        // `(++43-1) 40100/216`: in Austria the direct line of a house, dialled behind the number.
        let austrian = one.number.e164.as_deref().is_some_and(|e164| e164.starts_with("+43"));
        if let ([tail], true) = (tails.as_slice(), austrian && raw.contains('/'))
            && let Some(whole) = self.read(&format!("{first}{tail}"))
        {
            return Some(vec![self.phone(range.clone(), whole)]);
        }
        let mut all = vec![self.phone(range.start..range.start + first.len(), one)];
        for tail in tails {
            let whole = format!("{}{tail}", &first[..first.len() - tail.len()]);
            let mut reading = self.read(&whole)?;
            let message = format!("`{tail}` is read as the end of another number, {whole}");
            let note = Finding::new(codes::P206, message).help("Write each number in full");
            reading.findings.push(note);
            let mut phone = self.phone(range.start + first.len()..range.end, reading);
            phone.number.raw = whole;
            all.push(phone);
        }
        Some(all)
    }

    /// Numbers that stand side by side with a blank or a slash between them.
    fn several(&self, raw: &str) -> Option<Vec<(Range<usize>, rules::phone::Reading)>> {
        if raw.chars().filter(char::is_ascii_digit).count() < 12 {
            return None;
        }
        let gap = |c: char| c == ' ' || c == '/' || c == '\u{a0}';
        let between = |c: char| gap(c) || matches!(c, '-' | '–' | '—');
        raw.match_indices(gap).find_map(|(at, _)| {
            let after = at + raw[at..].find(|c| !between(c))?;
            let first = self.read(&raw[..at])?;
            if let Some(second) = self.read(&raw[after..]) {
                return Some(vec![(0..at, first), (after..raw.len(), second)]);
            }
            let rest = self.several(&raw[after..])?;
            let rest =
                rest.into_iter().map(|(range, reading)| (after + range.start..after + range.end, reading));
            Some(std::iter::once((0..at, first)).chain(rest).collect())
        })
    }

    /// Numbers with a slash or a spaced dash between them, of which one at least can be dialled: one that cannot
    /// must not take the others with it.
    fn sides(&self, range: &Range<usize>) -> Option<Vec<Range<usize>>> {
        let raw = &self.document.text()[range.clone()];
        let mut cuts: Vec<Range<usize>> = ["/", " – ", " — ", " - "]
            .iter()
            .flat_map(|sign| raw.match_indices(sign).map(|(at, found)| at..at + found.len()))
            .collect();
        // `01 99 00 12 78/79 – 01 99 00 13 15`: the end of another number is no side.
        let tail = |cut: &Range<usize>| {
            let digits = raw[cut.end..].bytes().take_while(u8::is_ascii_digit).count();
            &raw[cut.clone()] == "/"
                && (1..=3).contains(&digits)
                && matches!(raw.as_bytes().get(cut.end + digits), None | Some(b' '))
        };
        cuts.retain(|cut| !tail(cut));
        cuts.sort_by_key(|cut| cut.start);
        let starts = std::iter::once(0).chain(cuts.iter().map(|cut| cut.end));
        let ends = cuts.iter().map(|cut| cut.start).chain([raw.len()]);
        let sides: Vec<Range<usize>> = starts
            .zip(ends)
            .map(|(start, end)| {
                let side = &raw[start..end];
                let lead = side.len() - side.trim_start().len();
                range.start + start + lead..range.start + start + lead + side.trim().len()
            })
            .filter(|side| !side.is_empty())
            .collect();
        let dialled = |side: &Range<usize>| {
            let raw = &self.document.text()[side.clone()];
            raw.chars().filter(char::is_ascii_digit).count() >= 7 && self.read(raw).is_some()
        };
        (sides.len() > 1 && sides.iter().any(dialled)).then_some(sides)
    }
}

/// `… at 555-0196`: a number without its area code, as a town's own paper prints it.
fn is_local(before: &str, raw: &str) -> bool {
    let word = before.trim_end().rsplit(' ').next().unwrap_or_default();
    is_short(raw) && LISTS.dial.has(word)
}
