//! Typed ids (UUID version 7, RFC 9562 §5.7) and the one place where ids and the present time come from.

use std::{
    fmt,
    hash::{BuildHasher, RandomState},
    str::FromStr,
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
};

use serde::{Deserialize, Serialize};
use uuid::{Builder, NoContext, Timestamp, Uuid};

use super::Time;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(Uuid);

        impl $name {
            pub const fn new(uuid: Uuid) -> Self {
                Self(uuid)
            }
            pub const fn uuid(self) -> Uuid {
                self.0
            }
            pub const fn as_bytes(&self) -> &[u8; 16] {
                self.0.as_bytes()
            }
        }

        impl From<Minted> for $name {
            fn from(minted: Minted) -> Self {
                Self(minted.0)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = uuid::Error;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Uuid::parse_str(text).map(Self)
            }
        }
    )+};
}

ids!(
    ContactId,
    PhoneId,
    EmailId,
    OfficeId,
    OrganisationId,
    PressListId,
    ReleaseId,
    /// One number as printed in one release.
    PrintedId,
    OperationId,
    SettingId,
    HandoutId,
);

/// Mints ids and tells the time. Everything that needs either is handed this, so that a test or the
/// demo can make a run that comes out the same each time.
#[derive(Debug)]
pub struct Minter(Source);

#[derive(Debug)]
enum Source {
    System(Mutex<Ascending>),
    Fixed { now: Time, next: AtomicU64 },
}

impl Minter {
    pub const fn system() -> Self {
        Self(Source::System(Mutex::new(Ascending::new())))
    }

    /// Always `now`; ids count up from `seed`. Two runs against one directory need two seeds.
    pub const fn fixed(now: Time, seed: u64) -> Self {
        Self(Source::Fixed { now, next: AtomicU64::new(seed << 20) })
    }

    pub fn now(&self) -> Time {
        match &self.0 {
            Source::System(_) => Time::now(),
            Source::Fixed { now, .. } => *now,
        }
    }

    pub fn mint<T: From<Minted>>(&self) -> T {
        T::from(Minted(self.uuid()))
    }

    fn uuid(&self) -> Uuid {
        match &self.0 {
            Source::System(ascending) => {
                let now = Time::now().as_unix_millis().unsigned_abs();
                ascending.lock().unwrap_or_else(PoisonError::into_inner).next(now)
            }
            Source::Fixed { now, next } => {
                let count = next.fetch_add(1, Ordering::Relaxed);
                let millis = now.as_unix_millis().unsigned_abs();
                let stamp = Timestamp::from_unix(
                    NoContext,
                    millis / 1000,
                    u32::try_from(millis % 1000).unwrap_or_default() * 1_000_000,
                );
                let (seconds, nanos) = stamp.to_unix();
                let mut tail = [0u8; 10];
                tail[2..].copy_from_slice(&count.to_be_bytes());
                Builder::from_unix_timestamp_millis(seconds * 1000 + u64::from(nanos) / 1_000_000, &tail)
                    .into_uuid()
            }
        }
    }
}

/// Ids each greater than the one before, in the same millisecond too (RFC 9562 §6.2, method 2): what is made one after
/// the other stands so in every table. The first of a millisecond is random, each further one the last and a random
/// step. The system is asked once for what makes them random, not for each: an import mints five ids a contact.
#[derive(Debug)]
struct Ascending {
    /// Since 1970.
    millis: u64,
    /// The 74 bits that are neither the time nor fixed.
    tail: u128,
    random: Option<RandomState>,
    drawn: u64,
}

impl Ascending {
    const BITS: u32 = 74;

    const fn new() -> Self {
        Self { millis: 0, tail: 0, random: None, drawn: 0 }
    }

    fn draw(&mut self) -> u64 {
        self.drawn += 1;
        self.random.get_or_insert_with(RandomState::new).hash_one(self.drawn)
    }

    fn next(&mut self, now: u64) -> Uuid {
        self.tail += 1 + u128::from(self.draw() >> 32);
        if now > self.millis || self.tail >> Self::BITS > 0 {
            // Where the clock was put back, the last millisecond goes on.
            self.millis = now.max(self.millis + 1);
            // The highest bit is left free for the steps.
            let wide = u128::from(self.draw()) << 64 | u128::from(self.draw());
            self.tail = wide >> (128 - Self::BITS + 1);
        }
        let spread = (self.tail >> 62) << 64 | self.tail & ((1 << 62) - 1);
        let mut bytes = [0; 10];
        bytes.copy_from_slice(&spread.to_be_bytes()[6..]);
        Builder::from_unix_timestamp_millis(self.millis, &bytes).into_uuid()
    }
}

/// A fresh id that has not yet got its type.
pub struct Minted(Uuid);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_ascend_within_a_millisecond_and_when_the_clock_is_put_back() {
        let mut ascending = Ascending::new();
        let times = [5_000, 5_000, 5_000, 4_000, 5_001, 5_001, 9_000];
        let ids: Vec<Uuid> = times.iter().cycle().take(7_000).map(|now| ascending.next(*now)).collect();
        assert!(ids.is_sorted_by(|one, other| one < other));
        assert!(ids.iter().all(|id| id.get_version_num() == 7 && id.get_variant() == uuid::Variant::RFC4122));
        let millis = |id: &Uuid| id.as_u128() >> 80;
        assert_eq!((millis(&ids[3]), millis(&ids[4])), (5_000, 5_001));
        assert_ne!(Ascending::new().next(5_000), Ascending::new().next(5_000));
    }

    #[test]
    fn ids_that_have_counted_up_to_the_end_of_a_millisecond_go_on_in_the_next() {
        let mut ascending = Ascending { millis: 7, tail: (1 << Ascending::BITS) - 1, ..Ascending::new() };
        let id = ascending.next(7);
        assert_eq!(id.as_u128() >> 80, 8);
    }
}
