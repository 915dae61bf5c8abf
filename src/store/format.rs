//! What all versions of the format share: the header line, how single values are read, and the
//! fingerprint that tells whether a file is still the one that was read.

use std::fmt;
use std::hash::Hasher;
use std::marker::PhantomData;
use std::str::FromStr;

use jiff::civil::Date;
use serde::Deserialize;
use serde::de::{Deserializer, Error, Visitor};

use crate::model::score::{Confidence, Effort, Grade, Impact, Points, Reach};
use crate::model::{
    AssignmentId, CheckInId, Days, DutyId, ExchangeId, GoalId, ItemId, LocationId, Period, PersonId,
    ProductId, ReviewId, Share, Size, Span, TierId, UnitId, ViewId,
};

/// The version that is written, and the newest that can be read.
pub const NEWEST: u32 = 3;

/// The header is searched within this many bytes, so that noise of any size is refused at once.
pub(super) const HEADER_BYTES: usize = 64;

const BYTE_ORDER_MARK: &[u8] = b"\xEF\xBB\xBF";
const NAME: &str = "tiermap";

/// The first line of a file of the newest version, without its line break.
pub(super) fn header() -> String {
    format!("// {NAME} {NEWEST}")
}

/// Without the byte-order mark that some editors put first.
pub(super) fn without_mark(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix(BYTE_ORDER_MARK).unwrap_or(bytes)
}

/// The version that the first line names; `None` when the file is not ours. Looks at no more than
/// [`HEADER_BYTES`] after a byte-order mark.
pub(super) fn version(bytes: &[u8]) -> Option<u32> {
    let bytes = without_mark(bytes);
    let start = &bytes[..bytes.len().min(HEADER_BYTES)];
    let line = start.split(|byte| *byte == b'\n').next()?;
    let line = str::from_utf8(line).ok()?.trim().strip_prefix("//")?.trim_start();
    let number = line.strip_prefix(NAME)?.strip_prefix([' ', '\t'])?.trim();
    let digits = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
    // A number too long to hold is a version of the far future, not somebody else's file.
    digits.then(|| number.parse().unwrap_or(u32::MAX))
}

/// A value that is written as a text, such as an id or a period.
pub(super) fn parsed<'de, T, D>(deserializer: D) -> Result<T, D::Error>
where
    T: FromStr<Err: fmt::Display>,
    D: Deserializer<'de>,
{
    struct Parsed<T>(PhantomData<T>);
    impl<T: FromStr<Err: fmt::Display>> Visitor<'_> for Parsed<T> {
        type Value = T;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("a text in quotes")
        }

        fn visit_str<E: Error>(self, text: &str) -> Result<T, E> {
            text.parse().map_err(E::custom)
        }
    }
    deserializer.deserialize_str(Parsed(PhantomData))
}

/// A value that is checked while it is read, so that a message can say where it stands.
pub(super) trait Checked: Sized {
    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error>;
}

struct Value<T>(T);

impl<'de, T: Checked> Deserialize<'de> for Value<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        T::read(deserializer).map(Self)
    }
}

/// An optional value, with or without `Some`.
pub(super) fn optional<'de, T: Checked, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<T>, D::Error> {
    Ok(Option::<Value<T>>::deserialize(deserializer)?.map(|value| value.0))
}

/// A value that has to be there.
pub(super) fn checked<'de, T: Checked, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    T::read(deserializer)
}

/// A list of values.
pub(super) fn all<'de, T: Checked, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<T>, D::Error> {
    Ok(Vec::<Value<T>>::deserialize(deserializer)?.into_iter().map(|value| value.0).collect())
}

macro_rules! written_as_text {
    ($($type:ty),*) => {$(
        impl Checked for $type {
            fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                parsed(deserializer)
            }
        }
    )*};
}
written_as_text!(
    ItemId,
    TierId,
    UnitId,
    ViewId,
    ProductId,
    LocationId,
    PersonId,
    AssignmentId,
    DutyId,
    ExchangeId,
    GoalId,
    CheckInId,
    ReviewId,
    Period
);

impl Checked for Date {
    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        day(deserializer)
    }
}

impl Checked for Days {
    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = f32::deserialize(deserializer)?;
        if (0.0..=Self::MAX.value()).contains(&value) {
            return Ok(Self::new(value));
        }
        Err(D::Error::custom(format!("the time {value} must be a number of days from 0 to 36500")))
    }
}

impl Checked for Size {
    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = f32::deserialize(deserializer)?;
        let error = || D::Error::custom(format!("the size {value} must be a number from 0 to 1000000"));
        Self::new(value).ok_or_else(error)
    }
}

macro_rules! written_as_number {
    ($($type:ty, $number:ty, $sentence:literal;)*) => {$(
        impl Checked for $type {
            fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let value = <$number>::deserialize(deserializer)?;
                Self::new(value).ok_or_else(|| D::Error::custom(format!($sentence, value)))
            }
        }
    )*};
}
written_as_number! {
    Points, u8, "the points {} must be one of 1, 2, 3, 5, 8, 13 and 20";
    Grade, u8, "the number {} must be a whole number from 0 to 100";
    Reach, f32, "the reach {} must be a number from 0 to 1000000000";
    Impact, f32, "the impact {} must be one of 3, 2, 1, 0.5 and 0.25";
    Confidence, u8, "the confidence {} must be one of 100, 80 and 50";
    Share, u8, "the share {} must be a whole number of percent from 1 to 100";
    Span, f32, "the span {} must be a number from 0.1 to 100";
    Effort, f32, "the effort {} must be a number of person-months from 0.01 to 100000";
}

/// A day of the years that people plan in; others are taken for typing errors.
#[derive(Clone, Copy, Debug)]
struct Day(Date);

impl FromStr for Day {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let shown = || text.chars().take(40).collect::<String>();
        let day: Date =
            text.parse().map_err(|_| format!("“{}” is not a day; write it as 2026-11-30", shown()))?;
        if !(1900..=2999).contains(&day.year()) {
            return Err(format!("the year of “{}” must be 1900 to 2999; correct the date", shown()));
        }
        Ok(Self(day))
    }
}

/// A day, written as 2026-11-30.
pub(super) fn day<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Date, D::Error> {
    parsed::<Day, D>(deserializer).map(|day| day.0)
}

/// A share of attention.
pub(super) fn share<'de, D: Deserializer<'de>>(deserializer: D) -> Result<f32, D::Error> {
    let value = f32::deserialize(deserializer)?;
    if (0.0..=1.0).contains(&value) {
        return Ok(value);
    }
    Err(D::Error::custom(format!("the focus {value} must be a number from 0 (team) to 1 (customer)")))
}

/// A number of days.
pub(super) fn days<'de, D: Deserializer<'de>>(deserializer: D) -> Result<f32, D::Error> {
    let value = f32::deserialize(deserializer)?;
    if (0.0..=36_500.0).contains(&value) {
        return Ok(value);
    }
    Err(D::Error::custom(format!("the horizon {value} must be a number of days from 0 to 36500")))
}

/// Tells whether bytes are still those that were read. Not cryptographic: it guards against
/// accidents, not against forgery. The same bytes give the same value on every machine.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Fingerprint {
    pub bytes: u64,
    pub hash: u64,
}

impl Fingerprint {
    #[must_use]
    pub fn of(bytes: &[u8]) -> Self {
        let mut hasher = FingerprintHasher::default();
        hasher.write(bytes);
        hasher.fingerprint()
    }
}

/// Takes bytes in pieces of any length. Eight bytes at a time are folded into a product by an odd
/// constant, as in Fowler, Noll and Vo's hash, with the high half mixed down.
#[derive(Clone, Debug, Default)]
pub(super) struct FingerprintHasher {
    state: u64,
    length: u64,
    rest: [u8; 8],
}

impl FingerprintHasher {
    fn fold(&mut self, word: [u8; 8]) {
        let mixed = (self.state ^ u64::from_le_bytes(word)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        self.state = mixed ^ (mixed >> 32);
    }

    pub(super) fn fingerprint(&self) -> Fingerprint {
        Fingerprint { bytes: self.length, hash: self.finish() }
    }
}

impl Hasher for FingerprintHasher {
    fn write(&mut self, mut bytes: &[u8]) {
        let filled = usize::try_from(self.length % 8).unwrap_or(0);
        self.length += bytes.len() as u64;
        if filled > 0 {
            let taken = bytes.len().min(8 - filled);
            self.rest[filled..filled + taken].copy_from_slice(&bytes[..taken]);
            bytes = &bytes[taken..];
            if filled + taken < 8 {
                return;
            }
            self.fold(self.rest);
        }
        let (words, rest) = bytes.as_chunks::<8>();
        for word in words {
            self.fold(*word);
        }
        self.rest = [0; 8];
        self.rest[..rest.len()].copy_from_slice(rest);
    }

    fn finish(&self) -> u64 {
        let mut last = self.clone();
        last.fold(self.rest);
        last.fold(self.length.to_le_bytes());
        last.state
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fingerprint_does_not_depend_on_the_pieces() {
        let bytes: Vec<u8> = (0..100).collect();
        let whole = Fingerprint::of(&bytes);
        for piece in 1..20 {
            let mut hasher = FingerprintHasher::default();
            bytes.chunks(piece).for_each(|bytes| hasher.write(bytes));
            assert_eq!(hasher.fingerprint(), whole, "in pieces of {piece}");
        }
        assert_ne!(Fingerprint::of(b"a"), Fingerprint::of(b"a\0"));
        assert_ne!(Fingerprint::of(b""), Fingerprint::of(b"\0"));
    }

    #[test]
    fn the_header_is_found_in_whatever_layout() {
        for ours in ["// tiermap 7", "\u{feff}// tiermap 7\r\n(", "//tiermap 7\n", "  //  tiermap\t7  \n()"] {
            assert_eq!(version(ours.as_bytes()), Some(7), "{ours}");
        }
        for other in [
            "",
            "tiermap 7",
            "// tiermap",
            "// tiermap x",
            "// tiermap -1",
            "// tiermaps 7",
            "\n// tiermap 7",
        ] {
            assert_eq!(version(other.as_bytes()), None, "{other}");
        }
        assert_eq!(version(b"// tiermap 99999999999999999999\n"), Some(u32::MAX));
    }
}
