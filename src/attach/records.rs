//! A directory, as those who hold a release against it ask it.

use crate::{
    directory::Directory,
    duty,
    model::{Contact, ContactId, Draft, DraftEmail, Former, Name, Number, Time, Visibility, text},
    release::hold::{Records, Standing, State},
};

/// Answers from a directory. What cannot be read from it is not known.
pub struct Known<'a> {
    directory: &'a Directory,
    /// When: who is on leave then.
    at: Time,
}

impl<'a> Known<'a> {
    /// As things are now.
    pub fn now(directory: &'a Directory) -> Self {
        Self::at(directory, directory.now())
    }

    pub const fn at(directory: &'a Directory, at: Time) -> Self {
        Self { directory, at }
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
        let is = |known: &Number| {
            known.same_as(number)
                || known.e164.is_some() && known.e164 == number.e164
                || text::digits(&known.raw) == text::digits(&number.raw)
        };
        // An invalid number is never the one that is meant by another.
        if let Some(phone) = contact.phones.iter().find(|phone| is(&phone.number)) {
            return Standing::Current(phone.visibility);
        }
        for phone in &contact.phones {
            if let Some(Former { until, .. }) = phone.former.iter().rev().find(|former| is(&former.number)) {
                let printable = phone.visibility == Visibility::Public && phone.number.is_valid();
                return Standing::Former { until: *until, now: printable.then(|| phone.number.raw.clone()) };
            }
        }
        Standing::Unknown
    }

    fn email(&self, handle: &str, email: &DraftEmail) -> Standing {
        let Some(contact) = self.by_handle(handle) else { return Standing::Unknown };
        let same = contact.emails.iter().find(|known| {
            known.key.is_some() && known.key == email.key
                || known.address.eq_ignore_ascii_case(&email.address)
        });
        same.map_or(Standing::Unknown, |known| Standing::Current(known.visibility))
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
            role: profile.contact.role,
            opted_out: profile.contact.opted_out.is_some(),
        }
    }
}
