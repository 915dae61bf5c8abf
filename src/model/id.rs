//! Names of records: 1 to 12 characters out of `a–z`, `0–9`, `-` and `_`, packed into eight bytes.
//!
//! New ids are ten random characters (50 bits), so that two people who add records to copies of the
//! same file do not collide, and no counter has to be shared. Ids written by hand, such as `po` or
//! `team-falcon`, are as good. What people read is a title or a key, never the id.

use std::fmt;
use std::num::NonZeroU64;
use std::str::FromStr;

const ALPHABET: &[u8; 38] = b"0123456789abcdefghijklmnopqrstuvwxyz-_";
const MAX_CHARS: usize = 12;
/// Random ids use the first 32 letters that cannot be mistaken for each other.
const RANDOM: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
const RANDOM_CHARS: usize = 10;

/// The packed text: digits of base 38 from 1 to 38, so that every text has a number of its own.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
struct Packed(NonZeroU64);

/// A text that cannot be an id.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” cannot be an id; use 1 to 12 characters out of a–z, 0–9, - and _")]
pub struct IdError(pub String);

impl FromStr for Packed {
    type Err = IdError;

    fn from_str(text: &str) -> Result<Self, IdError> {
        let error = || IdError(text.chars().take(40).collect());
        if text.len() > MAX_CHARS {
            return Err(error());
        }
        let mut value = 0_u64;
        for byte in text.bytes() {
            let digit = match byte {
                b'0'..=b'9' => byte - b'0',
                b'a'..=b'z' => byte - b'a' + 10,
                b'-' => 36,
                b'_' => 37,
                _ => return Err(error()),
            };
            value = value * 38 + u64::from(digit) + 1;
        }
        NonZeroU64::new(value).map(Self).ok_or_else(error)
    }
}

impl fmt::Display for Packed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut text = [0_u8; MAX_CHARS + 1];
        let mut at = text.len();
        let mut value = self.0.get();
        while value > 0 && at > 0 {
            value -= 1;
            at -= 1;
            text[at] = ALPHABET[usize::try_from(value % 38).unwrap_or(0)];
            value /= 38;
        }
        f.pad(str::from_utf8(&text[at..]).unwrap_or(""))
    }
}

/// Where new ids come from. Seeded, so that commands and tests give the same ids again.
#[derive(Debug, Clone)]
pub struct IdSource(fastrand::Rng);

impl IdSource {
    /// The same seed gives the same ids.
    #[must_use]
    pub fn seeded(seed: u64) -> Self {
        Self(fastrand::Rng::with_seed(seed))
    }

    /// Different at every start.
    #[must_use]
    pub fn random() -> Self {
        Self(fastrand::Rng::new())
    }

    /// Another source, for work beside the window: neither of them gives the ids that the other one does.
    #[must_use]
    pub fn branch(&mut self) -> Self {
        Self(self.0.fork())
    }

    fn packed(&mut self) -> Packed {
        let mut text = [0_u8; RANDOM_CHARS];
        loop {
            for byte in &mut text {
                *byte = RANDOM[self.0.usize(..RANDOM.len())];
            }
            if let Some(packed) = str::from_utf8(&text).ok().and_then(|text| text.parse().ok()) {
                return packed;
            }
        }
    }
}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name(Packed);

        impl $name {
            /// A new id; the caller makes sure that it is not taken.
            #[must_use]
            pub fn new(source: &mut IdSource) -> Self {
                Self(source.packed())
            }

            /// The packed text as a number, for hashing and for keys of views.
            #[must_use]
            pub fn bits(self) -> u64 {
                self.0.0.get()
            }
        }

        impl FromStr for $name {
            type Err = IdError;
            fn from_str(text: &str) -> Result<Self, IdError> {
                text.parse().map(Self)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}({})", stringify!($name), self.0)
            }
        }
    )*};
}

ids! {
    /// A tier of product people.
    TierId,
    /// A team, a train, a portfolio.
    UnitId,
    /// A story, a feature, an epic.
    ItemId,
    /// A saved view of backlogs.
    ViewId,
    /// Something that is made and used.
    ProductId,
    /// A place where people work.
    LocationId,
    /// A person.
    PersonId,
    /// A person in a role.
    AssignmentId,
    /// A duty or a decision.
    DutyId,
    /// A regular exchange.
    ExchangeId,
    /// A goal.
    GoalId,
    /// How a team found things on one day.
    CheckInId,
    /// A review of whose role it should be.
    ReviewId,
}

impl ItemId {
    /// Below every other id: where a range of keys begins.
    pub(crate) const MIN: Self = Self(Packed(NonZeroU64::MIN));
    /// Above every other id: where a range of keys ends.
    pub(crate) const MAX: Self = Self(Packed(NonZeroU64::MAX));
}
