//! Who is away, until when, and who takes the calls meanwhile.

use super::{
    Error, away,
    call::{can_stand_in, stand_in},
};
use crate::{
    directory::{self, Directory},
    finding::{Finding, codes},
    model::{Contact, ContactId, Operation, Time, contact::Leave},
};

/// What is wrong with a substitute: of those on leave at a moment, whose calls go to nobody although somebody was named.
pub fn left_alone(
    directory: &Directory,
    contact: &Contact,
    at: Time,
) -> Result<Option<Finding>, directory::Error> {
    let Some(first) = contact.leave.as_ref().and_then(|leave| leave.substitute) else { return Ok(None) };
    let profile = directory.profile_alone(contact.clone())?;
    if away(&profile, at).is_none() || stand_in(directory, &profile, at)?.is_some() {
        return Ok(None);
    }
    let name = &contact.name.printed;
    let why = match directory.contact(first)? {
        None => "who was to stand in is not in the directory any more".to_owned(),
        Some(one) if can_stand_in(&one) => {
            format!("{} is on leave too, and nobody stands in for both", one.name.printed)
        }
        Some(one) => {
            let why = if one.opted_out.is_some() { "has opted out" } else { "is a journalist" };
            format!("{} stands in, and {why}", one.name.printed)
        }
    };
    let help = format!(
        "name somebody else: `pressdesk on-leave {} --until DATE --substitute CONTACT`",
        contact.handle
    );
    let finding = Finding::new(codes::D610, format!("nobody takes the calls of {name}: {why}"));
    Ok(Some(finding.help(help).about(&contact.handle)))
}

/// Notes that a contact takes no calls up to and with the day `until` (`2026-12-01`, where its office is);
/// without a day, that it is back. None if it was so already.
pub fn on_leave(
    directory: &mut Directory,
    contact: ContactId,
    until: Option<&str>,
    substitute: Option<ContactId>,
) -> Result<Option<Operation>, Error> {
    let leave = match until {
        None => None,
        Some(day) => {
            let date: jiff::civil::Date = day.trim().parse().map_err(|_| Error::NotADay(day.to_owned()))?;
            let until = date.to_string();
            // An hour behind the day would be lost: a leave ends with its day.
            if until != day.trim() {
                return Err(Error::NotADay(day.to_owned()));
            }
            let away = directory.contact(contact)?.ok_or(Error::Gone)?;
            if until < super::day(&directory.profile(away)?, directory.now()) {
                return Err(Error::Past(until));
            }
            Some(Leave { until, substitute })
        }
    };
    if substitute == Some(contact) {
        return Err(Error::OwnSubstitute);
    }
    if let Some(id) = substitute {
        let instead = directory.contact(id)?.ok_or(Error::Gone)?;
        if !can_stand_in(&instead) {
            return Err(Error::NoSubstitute(instead.name.printed));
        }
    }
    let outcome = directory.operate::<_, Error>("on-leave", "", |work| {
        let mut found = work.contact(contact)?.ok_or(Error::Gone)?;
        work.summarise(match &leave {
            Some(leave) => format!("{} on leave until {}", found.handle, leave.until),
            None => format!("{} is back", found.handle),
        });
        found.leave = leave;
        work.put(&mut found)?;
        Ok(())
    })?;
    Ok(outcome.operation)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        directory,
        model::{ContactKind, Minter, Name},
    };

    #[test]
    fn leave_is_noted_and_ended_and_a_wrong_day_refused() {
        let minter = Minter::fixed("2026-11-23T10:00:00Z".parse().unwrap(), 5);
        let mut directory = Directory::in_memory(minter, "tester").unwrap();
        let id = directory
            .operate::<_, directory::Error>("add", "add", |work| {
                let mut contact =
                    work.new_contact(ContactKind::Spokesperson, Name::printed("Ana Example"))?;
                work.put(&mut contact)?;
                Ok(contact.id)
            })
            .unwrap()
            .value;
        assert!(on_leave(&mut directory, id, Some("2026-12-01"), None).unwrap().is_some());
        assert!(on_leave(&mut directory, id, Some("2026-12-01"), None).unwrap().is_none());
        let kept = directory.contact(id).unwrap().unwrap().leave.unwrap();
        assert_eq!(kept.until, "2026-12-01");
        let error = on_leave(&mut directory, id, Some("1 December"), None).unwrap_err();
        assert_eq!(error.to_string(), "`1 December` is not a day: write it as 2026-12-01");
        assert!(matches!(
            on_leave(&mut directory, id, Some("2026-12-01"), Some(id)),
            Err(Error::OwnSubstitute)
        ));
        let error = on_leave(&mut directory, id, Some("2026-11-22"), None).unwrap_err();
        assert!(matches!(error, Error::Past(_)), "{error}");
        let mut add = |kind, opted_out| {
            let made = directory.operate::<_, directory::Error>("add", "add", |work| {
                let mut contact = work.new_contact(kind, Name::printed("Jo Example"))?;
                contact.opted_out = opted_out;
                work.put(&mut contact)?;
                Ok(contact.id)
            });
            made.unwrap().value
        };
        let gone = Some("2026-11-20T10:00:00Z".parse().unwrap());
        for other in [add(ContactKind::Journalist, None), add(ContactKind::Spokesperson, gone)] {
            let error = on_leave(&mut directory, id, Some("2026-12-01"), Some(other)).unwrap_err();
            assert!(matches!(error, Error::NoSubstitute(_)), "{error}");
        }
        on_leave(&mut directory, id, None, None).unwrap();
        assert!(directory.contact(id).unwrap().unwrap().leave.is_none());
    }
}
