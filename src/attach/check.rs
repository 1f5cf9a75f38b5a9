//! Releases held against the directory, the clock and one another; nothing is changed.

use std::path::Path;

use super::{Error, Known, Opened, Reader, open};
use crate::{
    directory::{self, Directory},
    duty::{self, Standing, State},
    finding::{Finding, codes},
    model::{ContactId, Region, ReleaseReading, Span, Time, text},
    release::{
        hold, place,
        siblings::{self, Sibling},
        values,
    },
};

/// Holds a release against the directory and the rules. With a moment, also whether anybody on the block can
/// take a call then.
pub fn check(
    directory: &Directory,
    path: &Path,
    read: Reader,
    region: Option<Region>,
    at: Option<Time>,
) -> Result<(Opened, Vec<Finding>), Error> {
    Known::asking(directory, at.unwrap_or_else(|| directory.now()), |known| {
        check_by(directory, known, path, read, region, at)
    })
}

/// As `check`, of one of many: what has been asked of the directory once is not asked again. `known` is as of `at`.
pub fn check_by(
    directory: &Directory,
    known: &Known<'_>,
    path: &Path,
    read: Reader,
    region: Option<Region>,
    at: Option<Time>,
) -> Result<(Opened, Vec<Finding>), Error> {
    let checked = held_against(directory, known, path, read, region, at);
    known.answered().map_err(Error::from).and(checked).map_err(|error| error.of(path))
}

fn held_against(
    directory: &Directory,
    known: &Known<'_>,
    path: &Path,
    read: Reader,
    region: Option<Region>,
    at: Option<Time>,
) -> Result<(Opened, Vec<Finding>), Error> {
    let region = region.or(directory.region()?);
    let mut release = open(path, read, region)?;
    release.reading = place::by_names(&release.document, &release.reading, |line| known.is_name(line));
    let mut findings = std::mem::take(&mut release.findings);
    let regions = regions(directory, region)?;
    let held = held(&release, read, region, &regions, known);
    // The directory knows better what ails a number, and which one it was.
    let guessed = |one: &Finding| [codes::P201, codes::P202].contains(&one.code);
    let says_more =
        |held: &Finding| held.code == codes::P202 || held.code == codes::R522 && held.fix.is_some();
    let is_known = |one: &Finding| held.iter().any(|held| says_more(held) && held.span == one.span);
    findings.retain(|one| {
        !(guessed(one) && is_known(one)
            || one.code == codes::D601 && is_reached(known, &release, &regions, one.span))
    });
    let known_ones = unplaced::known(known, &release, &regions, &findings);
    findings.retain(|one| !known_ones.iter().any(|(span, _)| one.code == codes::R502 && one.span == *span));
    findings.extend(known_ones.into_iter().filter_map(|(_, said)| said));
    findings.extend(held);
    if let Some(at) = at {
        findings.extend(on_call(directory, known, &release, at)?);
    }
    findings.sort_by_key(|finding| finding.span.map(|span| span.start));
    Ok((release, findings))
}

mod unplaced;

/// Whether beside somebody whom nobody can reach, as it was read, a number or an address stands that is or was theirs.
fn is_reached(known: &Known<'_>, release: &Opened, regions: &[Region], span: Option<Span>) -> bool {
    let Some(one) = release.reading.contacts.iter().find(|one| one.draft.span == span) else { return false };
    let Some(contact) = known.contact(&one.draft) else { return false };
    let lines = text::lines(release.document.text(), &one.range);
    values::everywhere(&release.document, regions).iter().any(|value| {
        let is_beside = value.in_text().is_some_and(|at| lines.start <= at.start && at.end <= lines.end);
        let is_theirs = |what| known.who_has_or_had(what).iter().any(|other| other.id == contact.id);
        is_beside && value.readings.iter().any(is_theirs)
    })
}

/// Each part of a file in several languages is held on its own: a role may be given in the language of its text.
fn held(
    release: &Opened,
    read: Reader,
    region: Option<Region>,
    regions: &[Region],
    known: &Known<'_>,
) -> Vec<Finding> {
    let parts = place::parts(&release.document);
    if parts.is_empty() {
        return hold::check(&release.document, &release.reading, regions, known);
    }
    let read = |part: place::Part| {
        let document = release.document.part(&part);
        let reading = place::by_names(&document, &read(&document, region).0, |line| known.is_name(line));
        let reading = ReleaseReading { language: Some(part.language), ..reading };
        (document, reading)
    };
    let parts: Vec<_> = parts.into_iter().map(read).collect();
    let parts: Vec<_> = parts.iter().map(|(document, reading)| (document, reading)).collect();
    hold::check_in_parts(&release.document, &release.reading, &parts, regions, known)
}

/// Countries of which a number without a country code may be: where the office is, its other places, and those of its
/// numbers.
const MOST_REGIONS: usize = 8;

pub(super) fn regions(
    directory: &Directory,
    region: Option<Region>,
) -> Result<Vec<Region>, directory::Error> {
    let mut all: Vec<Region> = region.into_iter().collect();
    let offices = directory.offices()?.into_iter().filter_map(|office| office.country);
    for country in offices.chain(directory.countries_of_numbers(MOST_REGIONS)?) {
        if !all.contains(&country) && all.len() < MOST_REGIONS {
            all.push(country);
        }
    }
    Ok(all)
}

/// For each release, in their order, what it gives otherwise than its siblings in other languages.
pub fn siblings(directory: &Directory, releases: &[Opened]) -> Result<Vec<Vec<Finding>>, Error> {
    let paths: Vec<_> = releases.iter().map(|one| one.path.to_string_lossy()).collect();
    let all: Vec<_> = releases
        .iter()
        .zip(&paths)
        .map(|(release, path)| Sibling { path, text: release.document.text(), reading: &release.reading })
        .collect();
    Known::asking_now(directory, |known| Ok(siblings::check(&all, known)))
}

/// What is wrong if nobody on the block can take a call at a moment. Somebody of whom that is not known may.
fn on_call(
    directory: &Directory,
    known: &Known<'_>,
    release: &Opened,
    at: Time,
) -> Result<Option<Finding>, Error> {
    let mut all: Vec<Standing> = Vec::new();
    for contact in &release.reading.contacts {
        let Some(contact) = known.contact(&contact.draft) else { return Ok(None) };
        all.push(duty::standing(directory, directory.profile(contact)?, at)?);
    }
    let may = |one: &Standing| matches!(one.state, State::Open | State::Unknown);
    if all.is_empty() || all.iter().any(may) {
        return Ok(None);
    }
    let states: Vec<_> = all.iter().map(state).collect();
    let on_block: Vec<ContactId> = all.iter().map(|one| one.profile.contact.id).collect();
    let mut others = duty::desks_that_answer(directory, at)?;
    others.splice(0..0, all.into_iter().filter_map(|one| one.substitute.map(|one| *one)));
    let mut names: Vec<String> = Vec::new();
    // Whoever has no number for print would stand on the block without one.
    let answering = others.iter().filter_map(|one| Some(one.answered_by()?.0));
    for one in answering.filter(|one| one.has_public_number()).map(|one| &one.profile.contact) {
        let name = known.seen_outside(one.clone()).name.printed;
        if !on_block.contains(&one.id) && !names.contains(&name) {
            names.push(name);
        }
    }
    let nobody = format!("nobody on the block can take a call then: {}", states.join("; "));
    let (message, help) = match names.as_slice() {
        [] => (nobody, "put a duty desk on the block; `pressdesk now` says who can take a call".to_owned()),
        names => {
            let names = names.join(", ");
            (
                format!("{nobody}; call {names} instead"),
                format!("{names} can take a call then: put them on the block"),
            )
        }
    };
    let span = release.reading.contacts.first().and_then(|contact| contact.draft.span);
    Ok(Some(Finding::new(codes::R527, message).help(help).at(span)))
}

/// `Liu Li closed (Tue 06:00 in Asia/Shanghai)`
fn state(one: &Standing) -> String {
    let name = &one.profile.contact.name.printed;
    match (&one.until, &one.local) {
        (Some(until), _) => format!("{name} on leave until {until}"),
        (None, Some(local)) => {
            let zone = local.time_zone().iana_name().unwrap_or("UTC");
            format!("{name} {} ({} in {zone})", one.state.as_str(), local.strftime("%a %H:%M"))
        }
        (None, None) => format!("{name} {}", one.state.as_str()),
    }
}
