//! A directory, as those who hold a release against it ask it.

use std::cell::OnceCell;

use crate::{
    directory::Directory,
    duty, edit,
    model::{
        Contact, ContactId, ContactKind, Draft, DraftEmail, Email, Former, Name, Number, Phone, Time,
        Visibility, text,
    },
    release::{
        hold::{Holder, Records, Standing, State},
        values::What,
    },
    rules,
};

/// Answers from a directory. What cannot be read from it is not known.
pub struct Known<'a> {
    directory: &'a Directory,
    /// When: who is on leave then.
    at: Time,
    /// Every number there is, as a figure, and the last digits of each, by which most are told apart; read when the first
    /// number without its area code is asked about.
    figures: OnceCell<(Vec<u64>, Vec<u32>)>,
}

impl<'a> Known<'a> {
    /// As things are now.
    pub fn now(directory: &'a Directory) -> Self {
        Self::at(directory, directory.now())
    }

    pub const fn at(directory: &'a Directory, at: Time) -> Self {
        Self { directory, at, figures: OnceCell::new() }
    }

    /// The numbers that end in these digits, and have more.
    fn ending_in(&self, digits: &str) -> Vec<String> {
        const SHORTEST: u32 = 7;
        let last = |figure: u64| (figure % 10_u64.pow(SHORTEST)) as u32;
        if digits.len() < SHORTEST as usize {
            return Vec::new();
        }
        let end = u32::try_from(digits.len())
            .ok()
            .and_then(|len| 10_u64.checked_pow(len))
            .zip(digits.parse::<u64>().ok());
        let Some((size, end)) = end else { return Vec::new() };
        let (all, lasts) = self.figures.get_or_init(|| {
            let all = self.directory.figures().unwrap_or_default();
            let lasts = all.iter().map(|figure| last(*figure)).collect();
            (all, lasts)
        });
        let wanted = last(end);
        let alike = lasts.iter().zip(all).filter(|(last, _)| **last == wanted).map(|(_, figure)| figure);
        let fit = alike.filter(|figure| **figure >= size && **figure % size == end);
        fit.map(|figure| format!("+{figure}")).collect()
    }

    /// Who has a number that ends so and may not be printed, and who has one that may.
    fn holders_of_ending(&self, number: &Number) -> Vec<Holder> {
        let mut all = Vec::new();
        for e164 in self.ending_in(&text::digits(&number.raw)) {
            for contact in self.directory.contacts_by_number(&e164).unwrap_or_default() {
                for phone in contact.phones.iter().filter(|phone| phone.number.e164.as_ref() == Some(&e164)) {
                    let one = holder(&contact, phone.visibility);
                    let extension = &phone.number.extension;
                    let rings = extension.is_none() || *extension == number.extension;
                    let held_back = one.opted_out || one.visibility != Visibility::Public;
                    // A journalist whose number ends alike is no reason to doubt a town's.
                    if held_back && rings || !held_back && !one.journalist {
                        all.push(one);
                    }
                }
            }
        }
        all
    }

    /// The contact that a release prints: one with its address or number and a name that can be the same
    /// person's, else the one of its name.
    pub fn contact(&self, printed: &Draft) -> Option<Contact> {
        let mut candidates: Vec<Contact> = Vec::new();
        for email in &printed.emails {
            let key = email.key.clone().unwrap_or_else(|| email.address.to_lowercase());
            candidates.extend(self.directory.contacts_by_email(&key).unwrap_or_default());
        }
        for e164 in printed.phones.iter().filter_map(|phone| phone.number.e164.as_deref()) {
            candidates.extend(self.directory.contacts_by_number(e164).unwrap_or_default());
            let former = self.directory.contacts_by_former_number(e164).unwrap_or_default();
            candidates.extend(former.into_iter().filter_map(|(id, _, _)| self.by_id(id)));
        }
        match &printed.name {
            None => candidates.into_iter().next(),
            Some(name) => candidates
                .into_iter()
                .filter_map(|contact| likeness(name, &contact.name).map(|how| (how, contact)))
                .max_by_key(|(how, _)| *how)
                .map(|(_, contact)| contact)
                .or_else(|| self.directory.resolve(&name.printed).ok().map(|profile| profile.contact)),
        }
    }

    /// The contact as it was when last it had something, and until when.
    fn past(&self, contact: &Contact, had: impl Fn(&Contact) -> bool) -> Option<(Contact, Time)> {
        let states = self.directory.states_before(contact).ok()?;
        states.into_iter().find(|(before, _)| had(before))
    }

    /// As a release would give it.
    fn printable(&self, phone: &Phone) -> Option<String> {
        let may = phone.visibility == Visibility::Public && phone.number.is_valid();
        may.then(|| rules::phone::for_readers(&phone.number, self.directory.region().ok().flatten()))
    }

    fn by_id(&self, id: ContactId) -> Option<Contact> {
        self.directory.contact(id).ok().flatten()
    }

    fn by_handle(&self, handle: &str) -> Option<Contact> {
        self.directory.contact_by_handle(handle).ok().flatten()
    }
}

/// How much two names are alike: 2 the same, 1 a part in common, none if they are different people's.
fn likeness(printed: &Name, known: &Name) -> Option<u8> {
    let forms = [Some(&known.printed), known.other_script.as_ref()];
    let wanted = text::fold(&printed.printed);
    let forms: Vec<String> = forms.into_iter().flatten().map(|form| text::fold(form)).collect();
    if forms.contains(&wanted) {
        return Some(2);
    }
    let shares = |form: &String| form.split(' ').any(|word| wanted.split(' ').any(|one| one == word));
    forms.iter().any(shares).then_some(1)
}

impl Records for Known<'_> {
    fn who(&self, printed: &Draft) -> Option<String> {
        self.contact(printed).map(|contact| contact.handle)
    }

    fn number(&self, handle: &str, number: &Number) -> Standing {
        let Some(contact) = self.by_handle(handle) else { return Standing::Unknown };
        // An invalid number is never the one that is meant by another.
        if let Some(phone) = contact.phones.iter().find(|phone| is_same(&phone.number, number)) {
            return Standing::Current(phone.visibility);
        }
        for phone in &contact.phones {
            let was = phone.former.iter().rev().find(|former| is_same(&former.number, number));
            if let Some(Former { until, .. }) = was {
                return Standing::Former { until: *until, now: self.printable(phone) };
            }
        }
        if let Some(phone) = contact.phones.iter().find(|phone| is_one_line(&phone.number, number)) {
            return Standing::OtherExtension { now: self.printable(phone) };
        }
        self.past(&contact, |before| before.phones.iter().any(|phone| is_same(&phone.number, number)))
            .map_or(Standing::Unknown, |(_, until)| Standing::Former { until, now: None })
    }

    fn email(&self, handle: &str, email: &DraftEmail) -> Standing {
        let Some(contact) = self.by_handle(handle) else { return Standing::Unknown };
        let place = |contact: &Contact| {
            contact.emails.iter().position(|known| {
                known.key.is_some() && known.key == email.key
                    || known.address.eq_ignore_ascii_case(&email.address)
            })
        };
        if let Some(at) = place(&contact) {
            return Standing::Current(contact.emails[at].visibility);
        }
        let Some((before, until)) = self.past(&contact, |before| place(before).is_some()) else {
            return Standing::Unknown;
        };
        // What stands now in its place, and did not stand there before, came instead of it.
        let now = place(&before).and_then(|at| contact.emails.get(at)).filter(|now| {
            now.visibility == Visibility::Public
                && now.key.is_some()
                && !before.emails.iter().any(|old: &Email| old.key == now.key)
        });
        Standing::Former { until, now: now.map(|now| now.address.clone()) }
    }

    fn state(&self, handle: &str) -> State {
        let profile = self.by_handle(handle).and_then(|contact| self.directory.profile(contact).ok());
        let Some(profile) = profile else { return State::default() };
        let away_until = duty::away(&profile, self.at).map(str::to_owned);
        let leave = profile.contact.leave.as_ref().filter(|_| away_until.is_some());
        State {
            substitute: leave
                .and_then(|leave| leave.substitute)
                .and_then(|id| self.by_id(id))
                .map(|one| one.name.printed),
            away_until,
            opted_out: profile.contact.opted_out.is_some(),
            journalist: profile.contact.kind == ContactKind::Journalist,
            units: profile.units().map(str::to_owned).collect(),
            role: profile.contact.role,
        }
    }

    fn name_instead(&self, handle: &str, printed: &Name) -> Option<String> {
        let known = self.by_handle(handle).filter(|known| known.kind != ContactKind::Desk)?.name;
        let comparable = is_latin(&printed.printed) == is_latin(&known.printed);
        let spelled_out = |name: &Name| Name::printed(spelled_out(&name.printed));
        let one_name = edit::compatible(printed, &known)
            || edit::compatible(&spelled_out(printed), &spelled_out(&known));
        (comparable && !one_name).then_some(known.printed)
    }

    fn holders(&self, value: &What) -> Vec<Holder> {
        let mut all = Vec::new();
        match value {
            What::Number(number) if !number.is_valid() => return self.holders_of_ending(number),
            What::Number(number) => {
                let contacts = number.e164.as_deref().map(|e164| self.directory.contacts_by_number(e164));
                for contact in contacts.into_iter().flatten().flatten() {
                    // A switchboard is nobody's line without the extension.
                    let rings = |phone: &&Phone| {
                        let extension = &phone.number.extension;
                        phone.number.e164 == number.e164
                            && (extension.is_none() || *extension == number.extension)
                    };
                    all.extend(
                        contact.phones.iter().filter(rings).map(|one| holder(&contact, one.visibility)),
                    );
                }
            }
            What::Email(key) => {
                for contact in self.directory.contacts_by_email(key).unwrap_or_default() {
                    let same = contact.emails.iter().filter(|email| email.key.as_ref() == Some(key));
                    all.extend(same.map(|email| holder(&contact, email.visibility)));
                }
            }
        }
        all
    }
}

fn holder(contact: &Contact, visibility: Visibility) -> Holder {
    Holder {
        name: contact.name.printed.clone(),
        visibility,
        opted_out: contact.opted_out.is_some(),
        journalist: contact.kind == ContactKind::Journalist,
    }
}

/// Whether both ring the same telephone, as far as they can be read.
pub(super) fn is_same(known: &Number, printed: &Number) -> bool {
    known.same_as(printed)
        || !(known.is_valid() && printed.is_valid()) && text::digits(&known.raw) == text::digits(&printed.raw)
        || is_towns_own(known, printed)
}

/// `2595 6761` of `+886 2 2595 6761`: printed as it is dialled in its own town.
fn is_towns_own(known: &Number, printed: &Number) -> bool {
    const SHORTEST: usize = 6;
    let Some(whole) = known.e164.as_deref().filter(|_| !printed.is_valid()) else { return false };
    let digits = text::digits(&printed.raw);
    let own = digits.len() >= SHORTEST && !digits.starts_with('0') && printed.extension == known.extension;
    own && whole.strip_suffix(digits.as_str()).is_some_and(|area| area.len() > 2)
}

/// Whether both are one number, with whatever extension.
fn is_one_line(known: &Number, printed: &Number) -> bool {
    known.e164.is_some() && known.e164 == printed.e164
}

/// `Müller` as those write it who have no such letter: `Mueller`.
fn spelled_out(name: &str) -> String {
    const LETTERS: [(char, &str); 5] = [('ä', "ae"), ('ö', "oe"), ('ü', "ue"), ('ø', "oe"), ('å', "aa")];
    LETTERS.iter().fold(name.to_lowercase(), |name, (letter, plain)| name.replace(*letter, plain))
}

fn is_latin(name: &str) -> bool {
    text::fold(name).chars().any(|one| one.is_ascii_alphabetic())
}
