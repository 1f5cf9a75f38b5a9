//! Office hours as a press office writes them: `09:00-18:00`, `Sun-Thu 08:00-15:00`,
//! `Mon-Fri 09:00-12:30, 14:00-18:00`, `00:00-24:00`.

use jiff::civil::{DateTime, Weekday};

/// What holds for an office that has not said: nine to six, Monday to Friday.
pub const USUAL: &str = "Mon-Fri 09:00-18:00";

const DAY: u16 = 24 * 60;
const WORKING_DAYS: [bool; 7] = [true, true, true, true, true, false, false];
const DAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/// When somebody answers, in the office's own time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hours(Vec<Span>);

/// From one minute of the day to another, on some days; over midnight where the end is not behind the start.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Span {
    /// Monday first.
    days: [bool; 7],
    from: u16,
    to: u16,
}

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` are no office hours: write them as 09:00-18:00 or Sun-Thu 08:00-15:00, parted by commas")]
pub struct NotHours(String);

impl Hours {
    /// Days stay as they are until others are named; without any, Monday to Friday, and every day for a night
    /// (`22:00-06:00`) and for `00:00-24:00`.
    pub fn parse(text: &str) -> Result<Self, NotHours> {
        let wrong = || NotHours(text.trim().to_owned());
        let mut spans = Vec::new();
        let mut named = None;
        for piece in text.split([',', ';']).map(str::trim) {
            let (days, time) = piece.rsplit_once(char::is_whitespace).unwrap_or(("", piece));
            if !days.is_empty() {
                named = Some(days_of(days.trim()).ok_or_else(wrong)?);
            }
            let (from, to) = time.split_once(['-', '–']).ok_or_else(wrong)?;
            let (from, to) = (minute(from).ok_or_else(wrong)?, minute(to).ok_or_else(wrong)?);
            // `9-5` means the afternoon, and `22-6` the night: with minutes it is the clock of 24 hours.
            if from == to || from == DAY || to < from && !time.contains(':') {
                return Err(wrong());
            }
            let unnamed = if is_daily(from, to) { [true; 7] } else { WORKING_DAYS };
            spans.push(Span { days: named.unwrap_or(unnamed), from, to });
        }
        Ok(Self(spans))
    }

    /// Whether somebody answers at a moment of the office's own clock.
    pub fn hold_at(&self, local: DateTime) -> bool {
        let minute = u16::from(local.hour().unsigned_abs()) * 60 + u16::from(local.minute().unsigned_abs());
        let (today, yesterday) = (index(local.weekday()), index(local.weekday().previous()));
        self.0.iter().any(|span| {
            if span.from < span.to {
                span.days[today] && (span.from..span.to).contains(&minute)
            } else {
                span.days[today] && minute >= span.from || span.days[yesterday] && minute < span.to
            }
        })
    }
}

/// Who answers at night or round the clock is on duty, at the weekend as well.
fn is_daily(from: u16, to: u16) -> bool {
    to < from || (from, to) == (0, DAY)
}

/// Hours as they are kept, with the days for which they hold where none are written.
pub fn in_full(text: &str) -> String {
    let Ok(hours) = Hours::parse(text) else { return text.to_owned() };
    let first = text.split([',', ';']).next().unwrap_or_default().trim();
    let days = match hours.0.first().map(|span| span.days) {
        _ if first.contains(char::is_whitespace) => "",
        Some([true, true, true, true, true, true, true]) => "daily ",
        _ => "Mon-Fri ",
    };
    format!("{days}{text}")
}

fn index(day: Weekday) -> usize {
    usize::from(day.to_monday_zero_offset().unsigned_abs())
}

/// `Mon-Fri`, `Sat`
fn days_of(text: &str) -> Option<[bool; 7]> {
    let day = |name: &str| {
        let name = name.trim().to_lowercase();
        DAYS.iter().position(|short| name.len() >= 3 && name.starts_with(short))
    };
    let (first, last) = text.split_once(['-', '–']).unwrap_or((text, text));
    let (first, last) = (day(first)?, day(last)?);
    let mut days = [false; 7];
    let mut at = first;
    loop {
        days[at] = true;
        if at == last {
            return Some(days);
        }
        at = (at + 1) % 7;
    }
}

/// `09:00`, `9:00`, `9`, `24:00`
fn minute(text: &str) -> Option<u16> {
    let (hour, minute) = text.trim().split_once(':').unwrap_or((text.trim(), "00"));
    let digits = |text: &str| (1..=2).contains(&text.len()) && text.bytes().all(|one| one.is_ascii_digit());
    if !digits(hour) || !digits(minute) || minute.len() != 2 {
        return None;
    }
    let (hour, minute): (u16, u16) = (hour.parse().ok()?, minute.parse().ok()?);
    (minute < 60 && hour * 60 + minute <= DAY).then_some(hour * 60 + minute)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn holds(hours: &str, at: &str) -> bool {
        Hours::parse(hours).unwrap().hold_at(at.parse().unwrap())
    }

    #[test]
    fn working_days_unless_others_are_named() {
        // 1 December 2026 is a Tuesday.
        assert!(holds("09:00-18:00", "2026-12-01T09:00"));
        assert!(!holds("09:00-18:00", "2026-12-01T18:00"));
        assert!(!holds("9-18", "2026-12-05T10:00"));
        assert!(holds("Sun-Thu 08:00-15:00", "2026-12-06T10:00"));
        assert!(!holds("Sun-Thu 08:00-15:00", "2026-12-04T10:00"));
        assert!(holds("Mon-Fri 9:00-12:30, 14:00-18:00, Saturday 10:00-12:00", "2026-12-01T14:00"));
        assert!(!holds("Mon-Fri 9:00-12:30, 14:00-18:00", "2026-12-01T13:00"));
        assert!(holds("Mon-Fri 9:00-12:30, Saturday 10:00-12:00", "2026-12-05T11:59"));
    }

    #[test]
    fn a_night_and_the_whole_day() {
        assert!(holds("Fri 20:00-06:00", "2026-12-05T05:59"));
        assert!(!holds("Fri 20:00-06:00", "2026-12-04T05:59"));
        assert!(holds("00:00-24:00", "2026-12-06T03:00"));
        // Saturday, and early on Sunday
        assert!(holds("22:00-06:00", "2026-12-05T23:00") && holds("22:00-06:00", "2026-12-06T05:00"));
    }

    #[test]
    fn the_days_that_nobody_wrote_are_said() {
        for (kept, said) in [
            ("09:00-18:00", "Mon-Fri 09:00-18:00"),
            ("22:00-06:00", "daily 22:00-06:00"),
            ("00:00-24:00", "daily 00:00-24:00"),
            ("Sat 10:00-12:00, 14:00-16:00", "Sat 10:00-12:00, 14:00-16:00"),
        ] {
            assert_eq!(in_full(kept), said);
        }
    }

    #[test]
    fn what_is_no_hours_is_refused() {
        for wrong in
            ["", "always", "09:00", "25:00-26:00", "09:60-18:00", "Xyz 09:00-18:00", "09:00-09:00", "9-5"]
        {
            let error = Hours::parse(wrong).unwrap_err();
            assert!(error.to_string().contains("are no office hours"), "{wrong}");
        }
        Hours::parse(USUAL).unwrap();
    }
}
