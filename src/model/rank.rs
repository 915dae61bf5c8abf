//! A place in an order, so that moving one record changes one record.
//!
//! Ranks are fractions of a 128-bit line. They are never written to a file (a file is simply in
//! order), so a fresh load spreads them evenly again. Between two neighbours there is room for at
//! least 64 insertions at the very same spot in a backlog of a million items before
//! [`Rank::between`] gives `None` and the caller spreads the neighbourhood anew.

/// A place in an order. Smaller comes first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Rank(u128);

/// The distance kept where there is plenty of room.
const STEP: u128 = 1 << 64;

impl Rank {
    pub(crate) const MIN: Self = Self(0);
    pub(crate) const MAX: Self = Self(u128::MAX);

    /// The rank of record `index` out of `count` when all are spread evenly.
    #[must_use]
    pub fn spread(index: usize, count: usize) -> Self {
        let step = u128::MAX / (count as u128 + 1);
        Self(step * (index as u128 + 1))
    }

    /// A rank after `low` and before `high`; `None` stands for the open end. `None` is returned when
    /// there is no room left, or when `low` is not before `high`.
    #[must_use]
    pub fn between(low: Option<Self>, high: Option<Self>) -> Option<Self> {
        let (from, to) = (low.map_or(0, |rank| rank.0), high.map_or(u128::MAX, |rank| rank.0));
        let half = to.checked_sub(from)? / 2;
        if half == 0 {
            return None;
        }
        Some(Self(match (low, high) {
            (None, Some(_)) => to - half.min(STEP),
            (None, None) => from + half,
            (Some(_), _) => from + half.min(STEP),
        }))
    }

    /// `count` ranks in order, all after `low` and before `high`; `None` when there is no room.
    #[must_use]
    pub fn many_between(low: Option<Self>, high: Option<Self>, count: usize) -> Option<Vec<Self>> {
        let (from, to) = (low.map_or(0, |rank| rank.0), high.map_or(u128::MAX, |rank| rank.0));
        let gap = to.checked_sub(from)? / (count as u128 + 1);
        if gap == 0 {
            return None;
        }
        let step = gap.min(STEP);
        let base = if low.is_none() && high.is_some() { to - step * (count as u128 + 1) } else { from };
        Some((1..=count as u128).map(|i| Self(base + step * i)).collect())
    }
}
