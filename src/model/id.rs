//! Typed ids (UUID version 7, RFC 9562 §5.7) and the one place where ids and the present time come from.

use std::{
    fmt,
    str::FromStr,
    sync::atomic::{AtomicU64, Ordering},
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
    System,
    Fixed { now: Time, next: AtomicU64 },
}

impl Minter {
    pub const fn system() -> Self {
        Self(Source::System)
    }

    /// Always `now`; ids count up from `seed`. Two runs against one directory need two seeds.
    pub const fn fixed(now: Time, seed: u64) -> Self {
        Self(Source::Fixed { now, next: AtomicU64::new(seed << 20) })
    }

    pub fn now(&self) -> Time {
        match &self.0 {
            Source::System => Time::now(),
            Source::Fixed { now, .. } => *now,
        }
    }

    pub fn mint<T: From<Minted>>(&self) -> T {
        T::from(Minted(self.uuid()))
    }

    fn uuid(&self) -> Uuid {
        match &self.0 {
            Source::System => Uuid::now_v7(),
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

/// A fresh id that has not yet got its type.
pub struct Minted(Uuid);
