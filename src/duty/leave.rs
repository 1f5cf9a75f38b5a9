//! Who is away, until when, and who takes the calls meanwhile.

use super::Error;
use crate::{
    directory::Directory,
    model::{ContactId, ContactKind, Operation, contact::Leave},
};

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
            let date: jiff::civil::Date = day.parse().map_err(|_| Error::NotADay(day.to_owned()))?;
            let until = date.to_string();
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
        if instead.kind == ContactKind::Journalist || instead.opted_out.is_some() {
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
        model::{Minter, Name},
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
