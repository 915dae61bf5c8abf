//! Where the ranges of two tiers overlap: what both look at, and therefore have to talk about (D10, D13).

use crate::model::{Days, Focus, Tier};

/// The stretch that two tiers share on each axis; `None` where they do not meet.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Overlap {
    pub focus: Option<(Focus, Focus)>,
    pub horizon: Option<(Days, Days)>,
}

impl Overlap {
    /// Of two tiers, in either order. Ends that only touch are no stretch.
    #[must_use]
    pub fn of(a: &Tier, b: &Tier) -> Self {
        let focus = shared((a.focus.from(), a.focus.to()), (b.focus.from(), b.focus.to()));
        let horizon = shared((a.horizon.from(), a.horizon.to()), (b.horizon.from(), b.horizon.to()));
        Self { focus, horizon }
    }

    /// Whether they share something on both axes: their regions on the chart meet.
    #[must_use]
    pub fn meets(&self) -> bool {
        self.focus.is_some() && self.horizon.is_some()
    }

    /// “Both look from 5 weeks to a quarter ahead, and both are half-way between team and customer.”
    #[must_use]
    pub fn words(&self) -> String {
        let time = self.horizon.map(|(from, to)| format!("from {} to {} ahead", from.words(), to.words()));
        let place = self.focus.map(|(from, to)| standing(from.value().midpoint(to.value())));
        match (time, place) {
            (Some(time), Some(place)) => format!("Both look {time}, and both are {place}."),
            (Some(time), None) => {
                format!("Both look {time}, but nobody stands between their places from team to customer.")
            }
            (None, Some(place)) => {
                format!("Both are {place}, but none of the time ahead is looked at by both.")
            }
            (None, None) => "Their ranges do not meet, on neither axis.".to_owned(),
        }
    }
}

fn shared<T: PartialOrd + Copy>(a: (T, T), b: (T, T)) -> Option<(T, T)> {
    let from = if a.0 > b.0 { a.0 } else { b.0 };
    let to = if a.1 < b.1 { a.1 } else { b.1 };
    (from < to).then_some((from, to))
}

fn standing(focus: f32) -> &'static str {
    match focus {
        f if f < 0.35 => "near the team",
        f if f < 0.65 => "half-way between team and customer",
        _ => "near the customer",
    }
}
