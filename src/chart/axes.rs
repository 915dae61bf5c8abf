//! The two axes: focus from team to customer, and how far ahead, in real units.
//!
//! Focus is linear. The horizon is drawn at ln(1 + days / [`NEAR`]), a log-like scale that begins at
//! today: weeks, quarters and years are about equally far apart (D4). Both convert in both
//! directions, and both can be flipped.

use kurbo::Rect;

use crate::model::{Days, Focus};

/// Days over which the horizon axis is still nearly linear. The larger, the more room for the far end;
/// with 5, two weeks, a quarter and a year are at 0.25, 0.55 and 0.8 of the way to three years.
pub const NEAR: f64 = 5.0;

/// Days that the axis can name, from today on: two weeks, a quarter, a year and so on.
const LANDMARKS: [f32; 9] = [0.0, 14.0, 91.3, 365.3, 1095.8, 1826.3, 3652.5, 9131.3, 36_500.0];

/// Where focus and horizon are on the page.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Axes {
    /// The area between the axes, in points of the page.
    pub plot: Rect,
    /// What the far end of the horizon axis stands for.
    pub furthest: Days,
    /// Customer left and team right.
    pub flip_focus: bool,
    /// Today at the top.
    pub flip_horizon: bool,
}

/// A horizon with a name of its own.
#[derive(Clone, Debug, PartialEq)]
pub struct Landmark {
    pub days: Days,
    /// “2 weeks”, “a quarter”.
    pub words: String,
    /// Distance from the top of the page in points.
    pub y: f64,
}

impl Axes {
    /// The first landmark well beyond `horizon`, a year or more: there is always room to look further.
    #[must_use]
    pub fn reach(horizon: Days) -> Days {
        let reach = LANDMARKS.into_iter().find(|days| *days > 365.0 && *days > horizon.value() * 1.1);
        Days::new(reach.unwrap_or(Days::MAX.value()))
    }

    /// Distance from the left of the page in points.
    #[must_use]
    pub fn x(&self, focus: Focus) -> f64 {
        let share = f64::from(focus.value());
        let share = if self.flip_focus { 1.0 - share } else { share };
        self.plot.x0 + share * self.plot.width()
    }

    /// The focus at a distance from the left of the page.
    #[must_use]
    pub fn focus(&self, x: f64) -> Focus {
        let share = (x - self.plot.x0) / self.plot.width().max(1.0);
        let share = if self.flip_focus { 1.0 - share } else { share };
        #[expect(clippy::cast_possible_truncation, reason = "a share of one")]
        Focus::new(share as f32)
    }

    /// Distance from the top of the page in points. Beyond the far end it goes on above the plot.
    #[must_use]
    pub fn y(&self, days: Days) -> f64 {
        self.y_of(f64::from(days.value()))
    }

    /// As [`y`](Self::y), for any number of days that is not negative.
    #[must_use]
    pub fn y_of(&self, days: f64) -> f64 {
        let share = (days.max(0.0) / NEAR).ln_1p() / self.length();
        let share = if self.flip_horizon { share } else { 1.0 - share };
        self.plot.y0 + share * self.plot.height()
    }

    /// The horizon at a distance from the top of the page.
    #[must_use]
    pub fn days(&self, y: f64) -> Days {
        let share = (y - self.plot.y0) / self.plot.height().max(1.0);
        let share = if self.flip_horizon { share } else { 1.0 - share };
        #[expect(clippy::cast_possible_truncation, reason = "Days holds it to a hundred years")]
        Days::new(((share * self.length()).exp_m1() * NEAR) as f32)
    }

    fn length(&self) -> f64 {
        (f64::from(self.furthest.value()) / NEAR).ln_1p().max(f64::EPSILON)
    }

    /// The landmarks that are at least `apart` points from each other; today, the far end and a year
    /// stay longest.
    #[must_use]
    pub fn landmarks(&self, apart: f64) -> Vec<Landmark> {
        let mark = |days: f32| {
            let days = Days::new(days);
            Landmark { days, words: days.words(), y: self.y(days) }
        };
        let mut kept = vec![mark(0.0), mark(self.furthest.value())];
        for days in [365.3, 14.0, 91.3, 1095.8, 3652.5, 1826.3, 9131.3] {
            let landmark = mark(days);
            let inside = days < self.furthest.value();
            if inside && kept.iter().all(|other| (other.y - landmark.y).abs() >= apart) {
                kept.push(landmark);
            }
        }
        kept.sort_by(|a, b| a.days.value().total_cmp(&b.days.value()));
        kept
    }

    /// All horizons that dragging snaps to.
    #[must_use]
    pub fn snaps() -> [Days; 9] {
        LANDMARKS.map(Days::new)
    }
}
