//! How a contact stands at a moment: at work, off, on leave; and who answers in its place.

use jiff::ZonedDateTime;

use super::{away, zone};
use crate::{
    directory::{Directory, Error, Selection},
    model::{Contact, ContactId, ContactKind, OfficeId, Phone, PhoneKind, Profile, Time, Visibility},
    rules::hours::{self, Hours},
};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// In office hours.
    Open,
    Closed,
    OnLeave,
    /// No time zone, or hours that cannot be read.
    Unknown,
}

impl State {
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Closed => "closed",
            Self::OnLeave => "on leave",
            Self::Unknown => "unknown",
        }
    }
}

/// A contact at a moment.
#[derive(Clone, Debug)]
pub struct Standing {
    pub profile: Profile,
    pub state: State,
    /// The clock on the contact's wall.
    pub local: Option<ZonedDateTime>,
    /// The office's own, else the usual ones.
    pub hours: String,
    /// The office has not said when it works.
    pub usual_hours: bool,
    /// The last day of the leave it is on.
    pub until: Option<String>,
    /// Who stands in for it, while it is on leave.
    pub substitute: Option<Box<Self>>,
}

impl Standing {
    /// Who takes the call: the contact itself, else whoever stands in for it. None if that is nobody.
    pub fn answered_by(&self) -> Option<(&Self, &Phone)> {
        match self.state {
            State::Open => Some((self, self.number()?)),
            State::OnLeave => self.substitute.as_ref()?.answered_by(),
            State::Closed | State::Unknown => None,
        }
    }

    /// The first number that a person answers.
    pub fn number(&self) -> Option<&Phone> {
        self.profile.contact.phones.iter().find(|phone| is_answered(phone))
    }

    /// Whether a release can name a number that this contact answers.
    pub fn has_public_number(&self) -> bool {
        has_public_number(&self.profile.contact)
    }
}

/// How a contact stands at a moment.
pub fn standing(directory: &Directory, profile: Profile, at: Time) -> Result<Standing, Error> {
    let mut seen = vec![profile.contact.id];
    follow(directory, profile, at, &mut seen)
}

fn follow(
    directory: &Directory,
    profile: Profile,
    at: Time,
    seen: &mut Vec<ContactId>,
) -> Result<Standing, Error> {
    let local = zone(&profile).map(|zone| at.timestamp().to_zoned_datetime(zone));
    let own = profile.office.as_ref().and_then(|office| office.hours.clone());
    let usual_hours = own.is_none();
    let hours = own.unwrap_or_else(|| hours::USUAL.to_owned());
    let until = away(&profile, at).map(str::to_owned);
    let state = match (&until, &local, Hours::parse(&hours)) {
        (Some(_), _, _) => State::OnLeave,
        (None, Some(local), Ok(hours)) if hours.hold_at(local.datetime()) => State::Open,
        (None, Some(_), Ok(_)) => State::Closed,
        (None, _, _) => State::Unknown,
    };
    let stand_in = profile.contact.leave.as_ref().and_then(|leave| leave.substitute);
    let substitute = match stand_in.filter(|id| until.is_some() && !seen.contains(id)) {
        None => None,
        // Two who stand in for each other are followed once.
        Some(id) => {
            seen.push(id);
            match directory.contact(id)?.filter(can_stand_in) {
                Some(contact) => Some(Box::new(follow(directory, directory.profile(contact)?, at, seen)?)),
                None => None,
            }
        }
    };
    Ok(Standing { profile, state, local, hours, usual_hours, until, substitute })
}

fn is_answered(phone: &Phone) -> bool {
    phone.kind != PhoneKind::Fax && phone.number.is_valid()
}

/// Whether a release can name a number on which somebody answers for the contact.
pub fn has_public_number(contact: &Contact) -> bool {
    contact.phones.iter().any(|phone| is_answered(phone) && phone.visibility == Visibility::Public)
}

/// Whether a contact may be named as somebody to call.
pub(super) fn can_stand_in(contact: &Contact) -> bool {
    contact.kind != ContactKind::Journalist && contact.opted_out.is_none()
}

/// Who takes the calls of somebody on leave: the first of those who stand in for one another who is not on leave too.
pub fn stand_in(directory: &Directory, profile: &Profile, at: Time) -> Result<Option<Contact>, Error> {
    let mut next = standing(directory, profile.clone(), at)?.substitute;
    while let Some(one) = next {
        if one.state != State::OnLeave {
            return Ok(Some(one.profile.contact));
        }
        next = one.substitute;
    }
    Ok(None)
}

/// How all of the office's own people and desks stand: those who answer first, each group by name.
pub fn standings(directory: &Directory, office: Option<OfficeId>, at: Time) -> Result<Vec<Standing>, Error> {
    let mut all = Vec::new();
    for profile in directory.select(&Selection { office, ..Selection::default() })? {
        let profile = profile?;
        if profile.contact.kind != ContactKind::Journalist && profile.contact.opted_out.is_none() {
            all.push(standing(directory, profile, at)?);
        }
    }
    all.sort_by_key(|one| one.answered_by().is_none());
    Ok(all)
}

/// The desks that answer at a moment: whom to name where nobody else does.
pub fn desks_that_answer(directory: &Directory, at: Time) -> Result<Vec<Standing>, Error> {
    let mut all = standings(directory, None, at)?;
    all.retain(|one| one.profile.contact.kind == ContactKind::Desk && one.answered_by().is_some());
    Ok(all)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        directory,
        duty::on_leave,
        model::{Minter, Name, Number},
    };

    struct Desk {
        directory: Directory,
    }

    impl Desk {
        fn new() -> Self {
            let minter = Minter::fixed("2026-11-23T10:00:00Z".parse().unwrap(), 5);
            Self { directory: Directory::in_memory(minter, "tester").unwrap() }
        }

        fn add(
            &mut self,
            name: &str,
            kind: ContactKind,
            number: &str,
            office: Option<(&str, &str)>,
        ) -> ContactId {
            self.directory
                .operate::<_, directory::Error>("add", "add", |work| {
                    let mut contact = work.new_contact(kind, Name::printed(name))?;
                    contact.phones.push(Phone {
                        id: work.mint(),
                        kind: PhoneKind::Office,
                        place: None,
                        number: Number { raw: number.into(), e164: Some(number.into()), extension: None },
                        visibility: Visibility::Public,
                        verified: None,
                        former: Vec::new(),
                    });
                    if let Some((zone, hours)) = office {
                        let mut office = work.new_office(&format!("Office of {name}"));
                        office.time_zone = Some(zone.into());
                        office.hours = Some(hours.into());
                        work.put(&mut office)?;
                        contact.office = Some(office.id);
                    }
                    work.put(&mut contact)?;
                    Ok(contact.id)
                })
                .unwrap()
                .value
        }

        fn at(&self, id: ContactId, at: &str) -> Standing {
            let profile = self.directory.profile(self.directory.contact(id).unwrap().unwrap()).unwrap();
            standing(&self.directory, profile, at.parse().unwrap()).unwrap()
        }
    }

    #[test]
    fn the_office_says_when_and_where_else_the_number_does() {
        let mut desk = Desk::new();
        // A Beijing number in an office in Geneva: the office's clock counts.
        let geneva = desk.add(
            "Ana Example",
            ContactKind::Spokesperson,
            "+861065320000",
            Some(("Europe/Zurich", "08:00-12:00")),
        );
        let beijing = desk.add("Ben Example", ContactKind::Spokesperson, "+861065320001", None);
        let somewhere = desk.add("Cy Example", ContactKind::Spokesperson, "+18005550123", None);
        let at = "2026-12-01T10:30:00+08:00";
        let one = desk.at(geneva, at);
        assert_eq!((one.state, one.local.unwrap().hour(), one.usual_hours), (State::Closed, 3, false));
        let one = desk.at(beijing, at);
        assert_eq!((one.state, one.local.as_ref().unwrap().hour(), one.usual_hours), (State::Open, 10, true));
        assert_eq!(one.answered_by().unwrap().1.number.raw, "+861065320001");
        assert_eq!(desk.at(beijing, "2026-12-01T06:00:00+08:00").state, State::Closed);
        assert_eq!(desk.at(somewhere, at).state, State::Unknown);
    }

    #[test]
    fn a_leave_hands_the_calls_to_the_substitute_until_its_last_day_there() {
        let mut desk = Desk::new();
        let ana = desk.add("Ana Example", ContactKind::Spokesperson, "+861065320000", None);
        let ben = desk.add("Ben Example", ContactKind::Spokesperson, "+861065320001", None);
        let duty = desk.add(
            "Duty desk",
            ContactKind::Desk,
            "+12125550123",
            Some(("America/New_York", "00:00-24:00")),
        );
        on_leave(&mut desk.directory, ana, Some("2026-12-01"), Some(ben)).unwrap();
        on_leave(&mut desk.directory, ben, Some("2026-12-01"), Some(duty)).unwrap();
        let one = desk.at(ana, "2026-12-01T23:00:00+08:00");
        assert_eq!((one.state, one.until.as_deref()), (State::OnLeave, Some("2026-12-01")));
        assert_eq!(one.answered_by().unwrap().0.profile.contact.id, duty);
        // In Beijing it is the second of December already, in UTC it is not.
        assert_eq!(desk.at(ana, "2026-12-02T01:00:00+08:00").state, State::Closed);
        let at = "2026-12-01T23:00:00+08:00".parse().unwrap();
        let desks = desks_that_answer(&desk.directory, at).unwrap();
        assert_eq!(desks.len(), 1);
        let all = standings(&desk.directory, None, at).unwrap();
        assert_eq!(all.len(), 3);

        // Two who stand in for each other lead nowhere, and come to an end.
        on_leave(&mut desk.directory, ben, Some("2026-12-01"), Some(ana)).unwrap();
        assert!(desk.at(ana, "2026-12-01T10:00:00+08:00").answered_by().is_none());
    }
}
