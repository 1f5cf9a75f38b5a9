//! A directory, as those who hold a release against it ask it.

use std::{cell::OnceCell, collections::HashMap};

use crate::{
    directory::{Directory, Had},
    duty, edit,
    model::{
        Contact, ContactId, ContactKind, Draft, DraftEmail, Email, Former, Name, Number, Phone, Time,
        Visibility, text,
    },
    release::{
        hold::{Holder, Past, Records, Standing, State},
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
    /// What contacts had once, by its value; read when the first value is asked about that nobody has.
    had: OnceCell<HashMap<String, Vec<Had>>>,
}

impl<'a> Known<'a> {
    /// As things are now.
    pub fn now(directory: &'a Directory) -> Self {
        Self::at(directory, directory.now())
    }

    pub const fn at(directory: &'a Directory, at: Time) -> Self {
        Self { directory, at, figures: OnceCell::new(), had: OnceCell::new() }
    }

    pub(super) const fn directory(&self) -> &'a Directory {
        self.directory
    }

    fn figures(&self) -> &(Vec<u64>, Vec<u32>) {
        self.figures.get_or_init(|| {
            let all = self.directory.figures().unwrap_or_default();
            let lasts = all.iter().map(|figure| last(*figure)).collect();
            (all, lasts)
        })
    }

    /// The numbers that end in these digits, and have more.
    fn ending_in(&self, digits: &str) -> Vec<String> {
        if digits.len() < SHORTEST as usize {
            return Vec::new();
        }
        let end = u32::try_from(digits.len())
            .ok()
            .and_then(|len| 10_u64.checked_pow(len))
            .zip(digits.parse::<u64>().ok());
        let Some((size, end)) = end else { return Vec::new() };
        let (all, lasts) = self.figures();
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
    fn state_with(&self, contact: &Contact, had: impl Fn(&Contact) -> bool) -> Option<(Contact, Time)> {
        let states = self.directory.states_before(contact).ok()?;
        states.into_iter().find(|(before, _)| had(before))
    }

    /// Who had the number or the address, or one that ends so; who had it last comes first.
    fn had(&self, value: &What) -> Vec<&Had> {
        let all = self.had.get_or_init(|| {
            let mut all: HashMap<String, Vec<Had>> = HashMap::new();
            for one in self.directory.had().unwrap_or_default().into_iter().rev() {
                let same = all.entry(one.value.clone()).or_default();
                let is_said = |other: &Had| other.contact == one.contact && other.extension == one.extension;
                if !same.iter().any(is_said) {
                    same.push(one);
                }
            }
            all
        });
        match value {
            What::Email(key) => all.get(key).into_iter().flatten().collect(),
            What::Number(number) => match &number.e164 {
                Some(e164) => all.get(e164).into_iter().flatten().collect(),
                None => {
                    let digits = text::digits(&number.raw);
                    let fits = |value: &str| value.starts_with('+') && value.ends_with(&digits);
                    let wanted =
                        all.iter().filter(|(value, _)| digits.len() >= SHORTEST as usize && fits(value));
                    wanted.flat_map(|(_, had)| had).collect()
                }
            },
        }
    }

    /// Those in the directory who have the number or the address, and those who had it.
    pub(super) fn who_has_or_had(&self, value: &What) -> Vec<Contact> {
        let has = match value {
            What::Number(number) => {
                number.e164.as_deref().and_then(|e164| self.directory.contacts_by_number(e164).ok())
            }
            What::Email(key) => self.directory.contacts_by_email(key).ok(),
        };
        has.into_iter().flatten().chain(self.who_had(value)).collect()
    }

    /// Those in the directory who had the number or the address.
    pub(super) fn who_had(&self, value: &What) -> Vec<Contact> {
        let former = match value {
            What::Number(Number { e164: Some(e164), .. }) => {
                self.directory.contacts_by_former_number(e164).ok()
            }
            _ => None,
        };
        let former = former.into_iter().flatten().map(|(id, ..)| id);
        let mut all: Vec<Contact> = Vec::new();
        for id in former.chain(self.had(value).into_iter().map(|one| one.contact)) {
            if !all.iter().any(|one| one.id == id) {
                all.extend(self.by_id(id));
            }
        }
        all
    }

    /// Whose a value was that nobody has now, and what became of it.
    fn past_of(&self, value: &What) -> Option<(ContactId, Past)> {
        // What came with its former numbers from another directory has no history here.
        let came_with = match value {
            What::Number(Number { e164: Some(e164), .. }) => {
                self.directory.contacts_by_former_number(e164).ok()
            }
            _ => None,
        };
        let came_with = came_with.into_iter().flatten().map(|(id, ..)| id);
        let living = came_with.chain(self.had(value).into_iter().map(|one| one.contact));
        let past = |id: ContactId| {
            let contact = self.by_id(id)?;
            let standing = match value {
                What::Number(number) => self.number(&contact.handle, number),
                What::Email(key) => {
                    let email = DraftEmail { key: Some(key.clone()), ..DraftEmail::new(key.as_str()) };
                    self.email(&contact.handle, &email)
                }
            };
            match standing {
                Standing::Former { until, now } => {
                    Some((id, Past { name: contact.name.printed, until, now }))
                }
                _ => None,
            }
        };
        living.into_iter().find_map(past).or_else(|| self.past_of_removed(value))
    }

    /// Whose it was, if that contact is not in the directory any more. A switchboard of others was not its own.
    fn past_of_removed(&self, value: &What) -> Option<(ContactId, Past)> {
        let is_its_own = |had: &&&Had| match value {
            What::Email(_) => true,
            What::Number(number) => {
                number.is_valid()
                    && number.extension == had.extension
                    && self.directory.ids_by_number(&had.value).is_ok_and(|others| others.is_empty())
            }
        };
        let all = self.had(value);
        let had = all.iter().filter(is_its_own).find(|had| self.by_id(had.contact).is_none())?;
        Some((had.contact, Past { name: had.name.clone(), until: had.at, now: None }))
    }

    /// Whose a value is that stands in a release by itself: who has it just so, else who had it.
    pub(super) fn whose(&self, value: &What) -> Option<ContactId> {
        let holder = match value {
            What::Email(key) => self.directory.ids_by_email(key).ok()?.into_iter().next(),
            What::Number(number) => {
                let all = self.directory.contacts_by_number(number.e164.as_deref()?).ok()?;
                let has =
                    |contact: &&Contact| contact.phones.iter().any(|phone| phone.number.same_as(number));
                all.iter().find(has).map(|contact| contact.id)
            }
        };
        holder.or_else(|| {
            self.holders(value).is_empty().then(|| self.past_of(value)).flatten().map(|(id, _)| id)
        })
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
        self.state_with(&contact, |before| before.phones.iter().any(|phone| is_same(&phone.number, number)))
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
        let Some((before, until)) = self.state_with(&contact, |before| place(before).is_some()) else {
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

    fn with_code(&self, handle: &str, number: &Number) -> Option<String> {
        let contact = self.by_handle(handle)?;
        let lacks_code = |phone: &&Phone| {
            let code = phone.number.is_valid() && number.lacks_code_of(&phone.number);
            code && phone.visibility == Visibility::Public
        };
        let known = &contact.phones.iter().find(lacks_code)?.number;
        let (raw, e164) = (known.raw.trim(), known.e164.as_deref()?);
        Some(if raw.starts_with('+') { raw.to_owned() } else { rules::phone::international(e164) })
    }

    fn a_digit_off(&self, digits: &str) -> Option<(String, String)> {
        let (all, _) = self.figures();
        let mut near = all.iter().map(u64::to_string).filter(|figure| is_a_digit_off(figure, digits));
        let number = near.next().filter(|first| near.all(|other| other == *first))?;
        let e164 = format!("+{number}");
        let contacts = self.directory.contacts_by_number(&e164).ok()?;
        contacts.iter().find_map(|contact| {
            let phone = contact.phones.iter().find(|phone| phone.number.e164.as_ref() == Some(&e164))?;
            let printable = contact.kind != ContactKind::Journalist && phone.visibility == Visibility::Public;
            printable.then(|| (phone.number.raw.trim().to_owned(), contact.name.printed.clone()))
        })
    }

    fn past(&self, value: &What) -> Option<Past> {
        self.past_of(value).map(|(_, past)| past)
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

/// So many digits at the end tell most numbers apart.
const SHORTEST: u32 = 7;

const fn last(figure: u64) -> u32 {
    (figure % 10_u64.pow(SHORTEST)) as u32
}

/// Whether one is the other without one of its digits.
fn is_a_digit_off(one: &str, other: &str) -> bool {
    let (long, short) = if one.len() > other.len() { (one, other) } else { (other, one) };
    let same = long.bytes().zip(short.bytes()).take_while(|(one, other)| one == other).count();
    long.len() == short.len() + 1 && long[same + 1..] == short[same..]
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
