//! A moment, written as fixed-width UTC text so that text order is time order: `2026-11-23T10:11:12.000Z`.

use std::{fmt, str::FromStr};

use jiff::{Timestamp, tz::Offset};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// A moment in UTC, to the millisecond.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Time(Timestamp);

impl Time {
    pub fn now() -> Self {
        Self(Timestamp::now())
    }

    pub const fn from_timestamp(timestamp: Timestamp) -> Self {
        Self(timestamp)
    }

    pub const fn timestamp(self) -> Timestamp {
        self.0
    }

    pub fn as_unix_millis(self) -> i64 {
        self.0.as_millisecond()
    }

    /// `20261123T101112Z`, the basic form that vCard's REV has (RFC 6350 §4.3.5).
    pub fn basic(self) -> String {
        self.0.strftime("%Y%m%dT%H%M%SZ").to_string()
    }
}

impl fmt::Display for Time {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let at = Offset::UTC.to_datetime(self.0);
        let mut text = *b"0000-00-00T00:00:00.000Z";
        // By hand: every record is written with two of them.
        let mut put = |from: usize, digits: usize, value: i16| {
            let mut rest = value.unsigned_abs();
            for place in text[from..from + digits].iter_mut().rev() {
                *place = b'0' + (rest % 10) as u8;
                rest /= 10;
            }
        };
        put(0, 4, at.year());
        put(5, 2, at.month().into());
        put(8, 2, at.day().into());
        put(11, 2, at.hour().into());
        put(14, 2, at.minute().into());
        put(17, 2, at.second().into());
        put(20, 3, at.millisecond());
        f.write_str(std::str::from_utf8(&text).map_err(|_| fmt::Error)?)
    }
}

impl FromStr for Time {
    type Err = jiff::Error;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        text.parse().map(Self)
    }
}

impl Serialize for Time {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Time {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(de::Error::custom)
    }
}
