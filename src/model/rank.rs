//! A place in an order, so that moving one record changes one record.
//!
//! Ranks are fractions of a 64-bit line. They are never written to a file (a file is simply in
//! order), so a fresh load spreads them evenly again. Between two neighbours in a backlog of a million
//! items there is room for at least 4,000 insertions one after the other, or 32 at the very same spot,
//! before [`Rank::between`] gives `None` and the caller spreads the neighbourhood anew.

/// A place in an order. Smaller comes first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Rank(u64);

/// The distance kept where there is plenty of room.
const STEP: u64 = 1 << 32;

impl Rank {
    pub(crate) const MIN: Self = Self(0);
    pub(crate) const MAX: Self = Self(u64::MAX);

    /// The rank of record `index` out of `count` when all are spread evenly.
    #[must_use]
    pub fn spread(index: usize, count: usize) -> Self {
        let step = u64::MAX / (count as u64 + 1);
        Self(step * (index as u64 + 1))
    }

    /// A rank after `low` and before `high`; `None` stands for the open end. `None` is returned when
    /// there is no room left, or when `low` is not before `high`.
    #[must_use]
    pub fn between(low: Option<Self>, high: Option<Self>) -> Option<Self> {
        let (from, to) = (low.map_or(0, |rank| rank.0), high.map_or(u64::MAX, |rank| rank.0));
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
        let (from, to) = (low.map_or(0, |rank| rank.0), high.map_or(u64::MAX, |rank| rank.0));
        let gap = to.checked_sub(from)? / (count as u64 + 1);
        if gap == 0 {
            return None;
        }
        let step = gap.min(STEP);
        let base = if low.is_none() && high.is_some() { to - step * (count as u64 + 1) } else { from };
        Some((1..=count as u64).map(|i| Self(base + step * i)).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_million_items_leave_room_for_a_day_of_typing() {
        let place = |index| Rank::spread(index, 1_000_000);
        let (mut last, next) = (place(500_000), place(500_001));
        for _ in 0..4_000 {
            let own = Rank::between(Some(last), Some(next)).expect("room below the last one");
            assert!(last < own && own < next);
            last = own;
        }
        let (first, mut next) = (place(500_000), place(500_001));
        for _ in 0..32 {
            next = Rank::between(Some(first), Some(next)).expect("room at the same spot");
            assert!(first < next);
        }
        let pasted = Rank::many_between(Some(place(0)), Some(place(1)), 100_000).expect("room for a paste");
        assert!(pasted.is_sorted_by(|a, b| a < b) && place(0) < pasted[0] && pasted[99_999] < place(1));
    }

    #[test]
    fn what_has_no_room_is_refused() {
        let (one, two) = (Rank(7), Rank(8));
        assert_eq!(Rank::between(Some(one), Some(two)), None);
        assert_eq!(Rank::between(Some(two), Some(one)), None);
        assert_eq!(Rank::many_between(Some(one), Some(Rank(9)), 2), None);
        assert!(Rank::between(None, Some(one)).is_some_and(|rank| rank < one));
        assert!(Rank::between(Some(one), None).is_some_and(|rank| rank > one));
    }
}
